//! Resolves references from outside the content, such as arguments on the command line, in the same way as
//! those of front matter.

use super::names::Lookup;
use super::references::{ExpectedEntity, each_reference, resolve};
use super::{EntityId, Index};
use crate::content::model::{Article, EntityKind, Reference};
use crate::syntax::source::Location;
use crate::syntax::text::fold;
use std::collections::BTreeMap;

/// Why a reference does not resolve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceError {
    /// The error, in one line.
    pub message: String,
    /// A suggestion how to fix it, if there is one.
    pub help: Option<String>,
}

/// What a reference means, for comparing references that are written in different ways.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Referent {
    /// An actor or a topic of the site.
    Entity(EntityId),
    /// A name that the site does not have, or that several have, folded.
    Name(String),
}

impl Index {
    /// What a reference to an actor or a topic means.
    pub(crate) fn referent(&self, kind: EntityKind, text: &str) -> Referent {
        let expected = match kind {
            EntityKind::Actor => ExpectedEntity::Actor,
            EntityKind::Topic => ExpectedEntity::Topic,
        };
        self.referent_of(&unlocated(text.trim()), expected)
    }

    fn referent_of(&self, reference: &Reference, expected: ExpectedEntity) -> Referent {
        match resolve(&self.names, reference, expected, None) {
            Lookup::Unique(id) => Referent::Entity(id),
            _ => Referent::Name(fold(&reference.text)),
        }
    }

    /// What the front matter of an article refers to and thereby declares, whether or not it is published, with the first
    /// place of each.
    pub(crate) fn referents(
        &self,
        article: &Article,
    ) -> BTreeMap<Referent, (EntityKind, Location)> {
        let mut referents = BTreeMap::new();
        each_reference(article, &mut |reference, expected| {
            let Some(new_kind) = expected.new_kind() else { return };
            let referent = self.referent_of(reference, expected);
            let kind = match referent {
                Referent::Entity(id) => self.entity(id).kind,
                Referent::Name(_) => new_kind,
            };
            referents.entry(referent).or_insert((kind, reference.location));
        });
        referents
    }

    /// Resolves an id, name, other name, former id or family name to an actor or topic.
    ///
    /// # Errors
    /// If no entity or several entities have that name, or the entity is a draft that is not shown. The help
    /// names similar or possible entities.
    pub fn refer(&self, kind: EntityKind, text: &str) -> Result<EntityId, ReferenceError> {
        let expected = match kind {
            EntityKind::Actor => ExpectedEntity::Actor,
            EntityKind::Topic => ExpectedEntity::Topic,
        };
        match resolve(&self.names, &unlocated(text.trim()), expected, None) {
            Lookup::Unique(id) if self.entity(id).draft => Err(ReferenceError {
                message: format!("the {} \"{text}\" is a draft", kind.as_str()),
                help: Some("use --drafts to include drafts".to_owned()),
            }),
            Lookup::Unique(id) => Ok(id),
            Lookup::Ambiguous(candidates) => Err(self.ambiguous(text, &candidates)),
            Lookup::Unknown => Err(self.unknown(kind, text)),
        }
    }

    /// Resolves what a statement or an event is about, as its key `about` does: a topic, otherwise an actor.
    ///
    /// # Errors
    /// As [`Index::refer`].
    pub fn refer_about(&self, text: &str) -> Result<EntityId, ReferenceError> {
        match resolve(&self.names, &unlocated(text.trim()), ExpectedEntity::About, None) {
            Lookup::Unique(id) => self.refer(self.entity(id).kind, text),
            Lookup::Ambiguous(candidates) => Err(self.ambiguous(text, &candidates)),
            Lookup::Unknown => {
                let unknown = self.unknown(EntityKind::Topic, text);
                let help = unknown.help.or_else(|| self.unknown(EntityKind::Actor, text).help);
                let message = format!("unknown actor or topic \"{text}\"");
                Err(ReferenceError { message, help })
            }
        }
    }

    fn ambiguous(&self, text: &str, candidates: &[EntityId]) -> ReferenceError {
        let name = |id: &EntityId| format!("{} ({})", self.entity(*id).id, self.entity(*id).name);
        let ids: Vec<String> = candidates.iter().map(name).collect();
        ReferenceError {
            message: format!("\"{text}\" is ambiguous: {} entities match", candidates.len()),
            help: Some(format!("use the id of one of them: {}", ids.join(" or "))),
        }
    }

    fn unknown(&self, kind: EntityKind, text: &str) -> ReferenceError {
        let similar = self.names.similar(kind, text).filter(|(_, id)| !self.entity(*id).draft);
        ReferenceError {
            message: format!("unknown {} \"{text}\"", kind.as_str()),
            help: similar.map(|(name, id)| match self.entity(id).declared {
                Some((file, _)) => {
                    format!("did you mean \"{name}\" ({})?", self.files[file].file.path)
                }
                None => format!("did you mean \"{name}\"?"),
            }),
        }
    }
}

/// A reference that is written in no front matter and therefore has no location.
pub(super) fn unlocated(text: &str) -> Reference {
    Reference { text: text.to_owned(), location: Location::File }
}
