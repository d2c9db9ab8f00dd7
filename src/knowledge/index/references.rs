//! Resolves the references of all files.
//!
//! Input: the front matter of all files and the declared entities. Output: the [`NameIndex`], entities for
//! names that are declared in no file, the declarations of each article, and findings about misspelled,
//! ambiguous and unknown names. A name that resembles a declared one is taken for a misspelling and is an
//! error; any other unknown name becomes an entity, so that a desk can write articles first and
//! describe the actors later.

mod findings;

use self::findings::report_merged;
use super::names::{Lookup, NameIndex, ReferenceForm};
use super::schedule::is_published;
use super::{
    ArticleId, BrokenFiles, BrokenSource, Declaration, EntityEntry, EntityId, Index, IndexInputs,
    ParsedFile, article_front, entity_front,
};
use crate::content::model::{ActorType, Article, Entity, EntityKind, EventItem, Facts, Reference};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::syntax::source::Location;
use crate::syntax::text::{fold, nfc, slug};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What a reference may refer to, by the key in which it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExpectedEntity {
    /// An actor; an unknown name becomes one.
    Actor,
    /// A topic; an unknown name becomes one.
    Topic,
    /// A topic, else an actor; an unknown name becomes a topic (`about`).
    About,
    /// An actor, else a topic; an unknown name becomes a topic, without a warning (`tags`).
    Tag,
    /// An actor, else plain text (`on_behalf_of`, `via`).
    ActorOrText,
    /// An existing actor or topic (`names`, `[[links]]`).
    Any,
}

impl ExpectedEntity {
    /// The kinds among which the reference is looked up, in order.
    fn kinds(self) -> &'static [EntityKind] {
        use EntityKind::{Actor, Topic};
        match self {
            ExpectedEntity::Actor | ExpectedEntity::ActorOrText => &[Actor],
            ExpectedEntity::Topic => &[Topic],
            ExpectedEntity::About => &[Topic, Actor],
            ExpectedEntity::Tag | ExpectedEntity::Any => &[Actor, Topic],
        }
    }

    /// The kind of entity that an unknown name becomes; `None` if it becomes none.
    fn new_kind(self) -> Option<EntityKind> {
        match self {
            ExpectedEntity::Actor => Some(EntityKind::Actor),
            ExpectedEntity::Topic | ExpectedEntity::About | ExpectedEntity::Tag => {
                Some(EntityKind::Topic)
            }
            ExpectedEntity::ActorOrText | ExpectedEntity::Any => None,
        }
    }
}

/// Looks a reference up.
pub(super) fn resolve(
    names: &NameIndex,
    reference: &Reference,
    expected: ExpectedEntity,
) -> Lookup {
    expected
        .kinds()
        .iter()
        .map(|kind| names.find(*kind, &reference.text))
        .find(|lookup| *lookup != Lookup::Unknown)
        .unwrap_or(Lookup::Unknown)
}

/// Calls `visit` with every reference of an article's front matter to an entity.
pub(super) fn each_reference<'a>(
    article: &'a Article,
    visit: &mut dyn FnMut(&'a Reference, ExpectedEntity),
) {
    article.actors.iter().for_each(|entry| visit(&entry.actor, ExpectedEntity::Actor));
    article.tags.iter().for_each(|tag| visit(tag, ExpectedEntity::Tag));
    article.topics.iter().for_each(|entry| visit(&entry.topic, ExpectedEntity::Topic));
    each_further_reference(article, visit);
}

/// The part of [`each_reference`] without `actors`, `tags` and `topics`.
fn each_further_reference<'a>(
    article: &'a Article,
    visit: &mut dyn FnMut(&'a Reference, ExpectedEntity),
) {
    for statement in &article.statements {
        visit(&statement.speaker, ExpectedEntity::Actor);
        statement.about.iter().for_each(|about| visit(about, ExpectedEntity::About));
        statement.on_behalf_of.iter().for_each(|r| visit(r, ExpectedEntity::ActorOrText));
        statement.via.iter().for_each(|r| visit(r, ExpectedEntity::ActorOrText));
    }
    for entry in &article.events {
        let EventItem::Full(event) = entry else { continue };
        event.organizer.iter().for_each(|r| visit(r, ExpectedEntity::Actor));
        event.attendees.iter().for_each(|r| visit(r, ExpectedEntity::Actor));
        event.about.iter().for_each(|r| visit(r, ExpectedEntity::About));
    }
    for reading in &article.names {
        reading.reference.iter().for_each(|r| visit(r, ExpectedEntity::Any));
    }
}

impl Index {
    /// Where the front matter of an article first refers to an entity.
    pub(crate) fn first_reference(&self, article: ArticleId, entity: EntityId) -> Option<Location> {
        let mut first = None;
        each_reference(self.article_front(self.article(article)), &mut |reference, expected| {
            if first.is_none()
                && resolve(&self.names, reference, expected) == Lookup::Unique(entity)
            {
                first = Some(reference.location);
            }
        });
        first
    }
}

/// Calls `visit` with every reference of an actor's or topic's front matter to an entity.
fn each_entity_reference<'a>(
    entity: &'a Entity,
    visit: &mut dyn FnMut(&'a Reference, ExpectedEntity),
) {
    match &entity.facts {
        Facts::Actor(facts) => {
            facts.parent.iter().for_each(|r| visit(r, ExpectedEntity::Actor));
            for membership in &facts.memberships {
                visit(&membership.organization, ExpectedEntity::Actor);
                membership.on_behalf_of.iter().for_each(|r| visit(r, ExpectedEntity::Actor));
            }
        }
        Facts::Topic(facts) => {
            facts
                .broader
                .iter()
                .chain(&facts.related)
                .for_each(|r| visit(r, ExpectedEntity::Topic));
        }
    }
}

/// Builds the table of names, reports wrong references, and adds an entity for each unknown name.
pub(super) fn resolve_names(
    files: &[ParsedFile],
    entities: &mut Vec<EntityEntry>,
    inputs: &IndexInputs,
    report: &mut Report,
) -> NameIndex {
    let mut names = declared_names(files, entities, report);
    let mut new = NewNames::default();
    let (misspellings, broken) = (HashMap::new(), BrokenFiles::of(files, inputs.unread));
    // Nearly all references resolve. They are looked up on all cores, and only the others are then
    // examined, in the order of files, so that findings and new entities are in a fixed order.
    let unresolved: Vec<_> = files.par_iter().map(|file| unresolved(file, &names)).collect();
    let new_actors = new_actors(files, &unresolved, inputs);
    let mut resolver = ReferenceResolver {
        files,
        entities,
        names: &names,
        inputs,
        report,
        new: &mut new,
        new_actors,
        misspellings,
        broken,
    };
    for (file, references) in files.iter().zip(unresolved) {
        for (reference, expected) in references {
            let published = article_front(file).is_some_and(|a| is_published(a, inputs));
            resolver.check(file, reference, expected, published);
        }
    }
    for entry in entities.iter().filter(|entry| !entry.draft) {
        let Some((number, item)) = entry.declared else { continue };
        let Some(front) = entity_front(&files[number], item) else { continue };
        each_entity_reference(front, &mut |reference, expected| {
            resolver.check(&files[number], reference, expected, true);
        });
    }
    for ((kind, id), spellings) in new.0 {
        report_merged(kind, &spellings, report);
        let id_of_entity = EntityId(entities.len() as u32);
        for spelling in spellings.keys() {
            names.add(kind, ReferenceForm::Referenced, spelling, id_of_entity);
        }
        let name = spellings.into_keys().next().unwrap_or_default();
        entities.push(EntityEntry::new(kind, id, name));
    }
    names
}

/// References with what each may refer to.
type Unresolved<'f> = Vec<(&'f Reference, ExpectedEntity)>;

/// The slugs of the unknown names that a published article refers to as actors. The same names in `about` and
/// `tags` of any article are these actors.
fn new_actors(
    files: &[ParsedFile],
    unresolved: &[Unresolved],
    inputs: &IndexInputs,
) -> BTreeSet<String> {
    let is_of_published = |file: &ParsedFile| {
        article_front(file).is_some_and(|article| is_published(article, inputs))
    };
    let published = files.iter().zip(unresolved).filter(|(file, _)| is_of_published(file));
    let references = published.flat_map(|(_, references)| references);
    references
        .filter(|(_, expected)| *expected == ExpectedEntity::Actor)
        .map(|(reference, _)| slug(&reference.text))
        .collect()
}

/// The references of an article that match no entity, or several.
fn unresolved<'f>(file: &'f ParsedFile, names: &NameIndex) -> Unresolved<'f> {
    let mut unresolved = Vec::new();
    let mut visit = |reference, expected| {
        if !matches!(resolve(names, reference, expected), Lookup::Unique(_)) {
            unresolved.push((reference, expected));
        }
    };
    article_front(file).into_iter().for_each(|article| each_reference(article, &mut visit));
    unresolved
}

/// The unknown names that become entities, by kind and slug. Names with the same slug ("Grain transit",
/// "grain transit") would have the same address, so they are one entity; its name is the first of them in
/// byte order.
#[derive(Default)]
struct NewNames(BTreeMap<(EntityKind, String), BTreeMap<String, NameLocation>>);

/// The file and the location at which a name is written first.
type NameLocation = (Arc<str>, Location);

/// The names of all declared entities. Reports names that several of them share.
fn declared_names(
    files: &[ParsedFile],
    entities: &[EntityEntry],
    report: &mut Report,
) -> NameIndex {
    let mut names = NameIndex::default();
    let mut claims: BTreeMap<(EntityKind, String), Vec<EntityId>> = BTreeMap::new();
    for (number, entry) in entities.iter().enumerate() {
        let Some((file, item)) = entry.declared else { continue };
        let Some(front) = entity_front(&files[file], item) else { continue };
        let id = EntityId(number as u32);
        for (form, text) in names_of(&entry.id, front) {
            names.add(entry.kind, form, &text, id);
            if matches!(form, ReferenceForm::Name | ReferenceForm::OtherName) {
                let claimants = claims.entry((entry.kind, fold(&text))).or_default();
                if !claimants.contains(&id) {
                    claimants.push(id);
                }
            }
        }
    }
    for ((kind, name), claimants) in claims.iter().filter(|(_, c)| c.len() > 1) {
        report_shared_name(files, entities, (*kind, name), claimants, report);
    }
    names
}

/// Everything by which an entity may be referred to.
fn names_of(id: &str, front: &Entity) -> Vec<(ReferenceForm, String)> {
    let mut names =
        vec![(ReferenceForm::Id, id.to_owned()), (ReferenceForm::Name, front.name.value.clone())];
    names.extend(
        front.other_names.iter().map(|other| (ReferenceForm::OtherName, other.name.clone())),
    );
    names.extend(front.hidden_names.iter().map(|name| (ReferenceForm::OtherName, name.clone())));
    for redirect in &front.redirects {
        if let crate::content::model::Redirect::Id(old) = redirect {
            names.push((ReferenceForm::OldId, old.value.clone()));
        }
    }
    names.extend(family_name(front).map(|name| (ReferenceForm::FamilyName, name)));
    names
}

/// Words before the last word of a name that make it no family name: it is that of a father or of a tribe.
const PARTICLES: [&str; 7] = ["al", "al-", "bin", "bint", "el", "el-", "ibn"];

/// A person's family name: `family_name`, or else the last word of a name of several words. After "bin", "ibn", "al"
/// and the like the last word is none: nobody calls Mohammed bin Salman "Salman". A word with its article ("al-Assad")
/// is.
pub(crate) fn family_name(front: &Entity) -> Option<String> {
    let Facts::Actor(facts) = &front.facts else { return None };
    if facts.family_name.is_some() {
        return facts.family_name.clone();
    }
    let (given, last) = front.name.value.rsplit_once(char::is_whitespace)?;
    // The first word is a given name: "Al Gore".
    let particle = given.rsplit_once(char::is_whitespace).map(|(_, word)| word.to_lowercase());
    let is_family_name = particle.is_none_or(|word| !PARTICLES.contains(&&*word));
    (facts.type_ == ActorType::Person && is_family_name).then(|| last.to_owned())
}

fn report_shared_name(
    files: &[ParsedFile],
    entities: &[EntityEntry],
    (kind, name): (EntityKind, &str),
    claimants: &[EntityId],
    report: &mut Report,
) {
    let ids: Vec<_> =
        claimants.iter().map(|id| format!("\"{}\"", entities[id.0 as usize].id)).collect();
    for claimant in claimants {
        let entry = &entities[claimant.0 as usize];
        let Some((file, item)) = entry.declared else { continue };
        let Some(front) = entity_front(&files[file], item) else { continue };
        if matches!(&front.facts, Facts::Actor(facts) if facts.disambiguation.is_some()) {
            continue;
        }
        let message = format!(
            "{} {}s have the name \"{name}\": {}",
            ids.len(),
            kind.as_str(),
            ids.join(", ")
        );
        let help = "refer to them by id, and add a `disambiguation` to each";
        let warning = Diagnostic::warning("shared-name", front.name.location, message).help(help);
        report.push(&files[file].file.path, warning);
    }
}

/// Examines references that may not resolve, one by one: reports them, or collects new names.
struct ReferenceResolver<'a> {
    files: &'a [ParsedFile],
    entities: &'a [EntityEntry],
    names: &'a NameIndex,
    inputs: &'a IndexInputs<'a>,
    report: &'a mut Report,
    new: &'a mut NewNames,
    new_actors: BTreeSet<String>,
    /// By unknown name: the name of which it is likely a misspelling. Comparing a name with all others is
    /// slow, and an unknown name may occur in thousands of articles. Only looked up, never iterated.
    misspellings: HashMap<(EntityKind, String), Option<(&'a str, EntityId)>>,
    broken: BrokenFiles<'a>,
}

impl<'a> ReferenceResolver<'a> {
    fn check(
        &mut self,
        file: &ParsedFile,
        reference: &Reference,
        expected: ExpectedEntity,
        published: bool,
    ) {
        let path = &file.file.path;
        match resolve(self.names, reference, expected) {
            Lookup::Unique(_) => {}
            Lookup::Ambiguous(candidates) => {
                let finding = self.ambiguous(reference, &candidates);
                self.report(path, Some(finding), published);
            }
            Lookup::Unknown => self.check_unknown(path, reference, expected, published),
        }
    }

    fn check_unknown(
        &mut self,
        path: &Arc<str>,
        reference: &Reference,
        expected: ExpectedEntity,
        published: bool,
    ) {
        let broken = self.broken.entity(expected.kinds(), &reference.text);
        if broken == BrokenSource::Certain {
            self.add_new_name(path, reference, expected, published);
            return;
        }
        let similar =
            expected.kinds().iter().find_map(|kind| self.similar_name(*kind, &reference.text));
        if let Some((name, entity)) = similar {
            let mut finding = self.misspelled(reference, expected, name, entity);
            // Tags are written freely, often taken over from another system, so a new one that resembles
            // a name becomes a topic nevertheless.
            if expected == ExpectedEntity::Tag {
                finding.severity = Severity::Warning;
                self.add_new_name(path, reference, expected, published);
            }
            self.report(path, broken.apply(finding), published);
            return;
        }
        if expected == ExpectedEntity::Any {
            let message = format!("unknown actor or topic \"{}\"", reference.text);
            let finding = Diagnostic::error("unknown-reference", reference.location, message)
                .help("in `names`, write an existing actor or topic, or `false`");
            self.report(path, broken.apply(finding), published);
            return;
        }
        if !self.add_new_name(path, reference, expected, published) {
            let message = format!("\"{}\" has neither a letter nor a digit", reference.text);
            let finding = Diagnostic::error("unknown-reference", reference.location, message)
                .help("write the name of an actor or topic");
            self.report(path, Some(finding), published);
        } else {
            let finding = self.unknown_name(reference, expected);
            self.report(path, finding.and_then(|finding| broken.apply(finding)), published);
        }
    }

    /// The kind of entity that an unknown name becomes: an actor if any article says so.
    fn new_kind(&self, reference: &Reference, expected: ExpectedEntity) -> Option<EntityKind> {
        match expected {
            ExpectedEntity::About | ExpectedEntity::Tag
                if self.new_actors.contains(&slug(&reference.text)) =>
            {
                Some(EntityKind::Actor)
            }
            _ => expected.new_kind(),
        }
    }

    fn similar_name(&mut self, kind: EntityKind, text: &str) -> Option<(&'a str, EntityId)> {
        let names = self.names;
        let key = (kind, text.to_owned());
        *self.misspellings.entry(key).or_insert_with(|| names.similar(kind, text))
    }

    /// Collects a name that becomes an entity, if its article is published. Returns false if it cannot
    /// become one, because no address can be derived from it.
    fn add_new_name(
        &mut self,
        path: &Arc<str>,
        reference: &Reference,
        expected: ExpectedEntity,
        published: bool,
    ) -> bool {
        let Some(kind) = self.new_kind(reference, expected) else { return true };
        let id = slug(&reference.text);
        if id.is_empty() {
            return false;
        }
        if published {
            let spellings = self.new.0.entry((kind, id)).or_default();
            let name = nfc(&reference.text).into_owned();
            spellings.entry(name).or_insert_with(|| (path.clone(), reference.location));
        }
        true
    }

    /// Reports a finding, as a warning if the article is not published: an unfinished draft must not stop
    /// the build.
    fn report(&mut self, path: &Arc<str>, finding: Option<Diagnostic>, published: bool) {
        let Some(mut finding) = finding else { return };
        if !published {
            finding.severity = Severity::Warning;
        }
        self.report.push(path, finding);
    }
}

/// Fills in the declarations of each article and the articles of each entity, and decides which entities
/// have a page: those with an article or a body of their own. A roster item or an empty file alone makes no
/// page, since it would have no content.
pub(super) fn declare(index: &mut Index, names: &NameIndex) {
    let articles: Vec<ArticleId> = index.article_ids().collect();
    let all: Vec<_> = articles.par_iter().map(|id| declared_by(index, names, *id)).collect();
    for (id, declared) in articles.into_iter().zip(all) {
        if index.article(id).retraction.is_none() {
            for declaration in &declared {
                index.edit().entities[declaration.entity.0 as usize].articles.push(id);
            }
        }
        index.edit().articles[id.0 as usize].declared = declared;
    }
    for id in index.entity_ids() {
        let entry = index.entity(id);
        let has_body = match entry.declared {
            Some((file, None)) => !index.files[file].document.outline.is_empty,
            _ => false,
        };
        let has_page = !entry.draft && (has_body || !entry.articles.is_empty());
        index.edit().entities[id.0 as usize].has_page = has_page;
    }
}

/// The entities that an article declares, each once. If it declares one several times, the first role is
/// used, and it is a main entity if one of the declarations says so.
fn declared_by(index: &Index, names: &NameIndex, id: ArticleId) -> Vec<Declaration> {
    let entry = index.article(id);
    let front = index.article_front(entry);
    let mut declared: Vec<Declaration> = Vec::new();
    let mut add = |entity: Option<EntityId>, role: Option<&String>, main: bool| {
        let Some(entity) = entity.filter(|entity| !index.entity(*entity).draft) else { return };
        match declared.iter_mut().find(|earlier| earlier.entity == entity) {
            Some(earlier) => {
                earlier.main |= main;
                earlier.role = earlier.role.take().or_else(|| role.cloned());
            }
            None => declared.push(Declaration { entity, role: role.cloned(), main }),
        }
    };
    let find = |reference: &Reference, expected| match resolve(names, reference, expected) {
        Lookup::Unique(entity) => Some(entity),
        _ => None,
    };
    for actor in &front.actors {
        add(find(&actor.actor, ExpectedEntity::Actor), actor.role.as_ref(), actor.main);
    }
    for topic in &front.topics {
        add(find(&topic.topic, ExpectedEntity::Topic), None, topic.main);
    }
    for tag in &front.tags {
        add(find(tag, ExpectedEntity::Tag), None, false);
    }
    // Not those of `on_behalf_of`, `via` and `names`: they explain a statement or a name, and do not make
    // the article one about that entity.
    each_further_reference(front, &mut |reference, expected| {
        let declares = matches!(
            expected,
            ExpectedEntity::Actor | ExpectedEntity::Topic | ExpectedEntity::About
        );
        if declares {
            add(find(reference, expected), None, false);
        }
    });
    declared
}
