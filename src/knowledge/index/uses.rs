//! Where the files of a site refer to an actor or topic, for editors, which list these places and rename them.
//!
//! Input: the index. Output: an [`EntityUse`] for each reference in front matter, each `[[name]]`, and the first mention in
//! each body. Files that are not published today count too.

use super::names::Lookup;
use super::refer::unlocated;
use super::references::{ExpectedEntity, each_entity_reference, each_reference, resolve};
use super::{EntityId, Index, ParsedFile, article_front};
use crate::content::document::{FrontMatter, LinkKind};
use crate::content::model::Reference;
use crate::syntax::source::Location;
use crate::syntax::text::folded;
use jiff::tz::TimeZone;
use rayon::prelude::*;

/// How a file refers to an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UseKind {
    /// In its front matter.
    Reference,
    /// By `[[name]]` in its body.
    Link,
    /// By a name in the words of its body.
    Mention,
}

/// A place at which a file refers to an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntityUse {
    /// The number of the file.
    pub(crate) file: usize,
    /// Where in the file it is written.
    pub(crate) location: Location,
    /// As written; empty for a mention.
    pub(crate) text: String,
    pub(crate) kind: UseKind,
}

impl Index {
    /// Where files refer to an entity, in the order of the files. The reads are not recorded as dependencies.
    pub(crate) fn uses_of(&self, id: EntityId) -> Vec<EntityUse> {
        let files = self.files.par_iter().enumerate();
        files.flat_map_iter(|(number, file)| self.uses_in(number, file, id)).collect()
    }

    /// Whether the facts of two indexes are the same.
    pub(crate) fn has_facts_of(&self, other: &Index) -> bool {
        std::sync::Arc::ptr_eq(&self.facts, &other.facts)
    }

    fn uses_in(&self, number: usize, file: &ParsedFile, id: EntityId) -> Vec<EntityUse> {
        let mut uses = Vec::new();
        let mut add = |reference: &Reference| {
            let (location, text) = (reference.location, reference.text.clone());
            uses.push(EntityUse { file: number, location, text, kind: UseKind::Reference });
        };
        // The zone of the site moves a day by one at most, which no limit of a family name is about.
        let day = article_front(file).map(|article| article.date.first_day(&TimeZone::UTC));
        let mut visit = |reference: &Reference, expected: ExpectedEntity| {
            if resolve(&self.names, reference, expected, day) == Lookup::Unique(id) {
                add(reference);
            }
        };
        match &file.document.front {
            Some(FrontMatter::Article(article)) => {
                each_reference(article, &mut visit);
                let entry = self.entity_untraced(id);
                let names_it = |author: &&Reference| {
                    let text = folded(&author.text);
                    text == folded(&entry.id) || text == folded(&entry.name)
                };
                let is_author = |author: &&Reference| {
                    names_it(author)
                        && resolve(&self.names, author, ExpectedEntity::Actor, None)
                            == Lookup::Unique(id)
                };
                article.authors.iter().filter(is_author).for_each(&mut add);
            }
            Some(FrontMatter::Entity(entity)) => each_entity_reference(entity, &mut visit),
            Some(FrontMatter::Roster(items)) => {
                items.iter().for_each(|item| each_entity_reference(&item.entity, &mut visit));
            }
            Some(FrontMatter::Page(_) | FrontMatter::Translation(_)) | None => {}
        }
        let names = file.document.outline.links.iter().filter(|link| link.kind == LinkKind::Name);
        for link in names {
            let reference = unlocated(&link.target);
            if resolve(&self.names, &reference, ExpectedEntity::Any, None) == Lookup::Unique(id) {
                let (location, text) = (link.location, reference.text);
                uses.push(EntityUse { file: number, location, text, kind: UseKind::Link });
            }
        }
        uses.extend(self.mention_in(number, id));
        uses
    }

    /// The first mention of an entity in the body of a file.
    fn mention_in(&self, number: usize, id: EntityId) -> Option<EntityUse> {
        let mentions = &self.mentions.get(number)?.mentions;
        let found = mentions.iter().find(|mention| mention.entity == id.0)?;
        let range = found.text.0 as usize..found.text.1 as usize;
        let bytes = self.files[number].document.body.bytes()?;
        let body = bytes.unpack();
        let runs = body.prose.within(&range);
        let (first, last) = (runs.first()?, runs.last()?);
        let location = Location::span(first.source_of(&range).start..last.source_of(&range).end);
        Some(EntityUse { file: number, location, text: String::new(), kind: UseKind::Mention })
    }
}
