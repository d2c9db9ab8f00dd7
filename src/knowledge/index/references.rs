//! Resolves the references of all files: finds misspelt, ambiguous and new names, makes entities of
//! the new ones, and hands every entity the articles that declare it.

use super::names::{Lookup, NameIndex, ReferenceForm};
use super::schedule::is_published;
use super::{
    ArticleId, Declaration, EntityEntry, EntityId, Index, IndexInputs, ParsedFile, article_front,
    entity_front,
};
use crate::content::model::{ActorType, Article, Entity, EntityKind, EventItem, Facts, Reference};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::site::config::UnknownNames;
use crate::syntax::text::{fold, nfc, slug};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What a reference is to lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExpectedEntity {
    /// An actor; a wholly new name makes one.
    Actor,
    /// A topic; a wholly new name makes one.
    Topic,
    /// A topic, else an actor; a wholly new name makes a topic.
    About,
    /// An actor if one has that name, else a topic; spelt freely.
    Tag,
    /// An actor if one has that name, else a text.
    ActorOrText,
    /// Any known entity (`names:`).
    Any,
}

impl ExpectedEntity {
    /// The kinds in which it is looked up, in order.
    fn kinds(self) -> &'static [EntityKind] {
        use EntityKind::{Actor, Topic};
        match self {
            ExpectedEntity::Actor | ExpectedEntity::ActorOrText => &[Actor],
            ExpectedEntity::Topic => &[Topic],
            ExpectedEntity::About => &[Topic, Actor],
            ExpectedEntity::Tag | ExpectedEntity::Any => &[Actor, Topic],
        }
    }

    /// What a wholly new name becomes.
    fn makes(self) -> Option<EntityKind> {
        match self {
            ExpectedEntity::Actor => Some(EntityKind::Actor),
            ExpectedEntity::Topic | ExpectedEntity::About | ExpectedEntity::Tag => {
                Some(EntityKind::Topic)
            }
            ExpectedEntity::ActorOrText | ExpectedEntity::Any => None,
        }
    }
}

/// Whom a reference means.
pub(super) fn resolve(names: &NameIndex, reference: &Reference, want: ExpectedEntity) -> Lookup {
    want.kinds()
        .iter()
        .map(|kind| names.find(*kind, &reference.text))
        .find(|found| *found != Lookup::Unknown)
        .unwrap_or(Lookup::Unknown)
}

/// Calls `visit` with every reference of an article to entities, in the order in which an article
/// declares them.
pub(super) fn each_reference<'a>(
    article: &'a Article,
    visit: &mut dyn FnMut(&'a Reference, ExpectedEntity),
) {
    article.actors.iter().for_each(|entry| visit(&entry.actor, ExpectedEntity::Actor));
    article.tags.iter().for_each(|tag| visit(tag, ExpectedEntity::Tag));
    article.topics.iter().for_each(|entry| visit(&entry.topic, ExpectedEntity::Topic));
    each_further_reference(article, visit);
}

/// [`each_reference`] but for actors, tags and topics.
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

/// Builds the table of names, reports what references get wrong, and adds the entities that
/// references alone make.
pub(super) fn resolve_names(
    files: &[ParsedFile],
    entities: &mut Vec<EntityEntry>,
    inputs: &IndexInputs,
    report: &mut Report,
) -> NameIndex {
    let mut names = declared_names(files, entities, report);
    let mut new = NewNames::default();
    let weighed = HashMap::new();
    let mut judge = ReferenceResolver {
        files,
        entities,
        names: &names,
        inputs,
        report,
        new: &mut new,
        weighed,
    };
    let unsettled: Vec<_> = files.par_iter().map(|file| unsettled(file, judge.names)).collect();
    for (file, references) in files.iter().zip(unsettled) {
        for (reference, want) in references {
            let published = article_front(file).is_some_and(|a| is_published(a, inputs));
            judge.reference(file, reference, want, published);
        }
    }
    for entry in entities.iter().filter(|entry| !entry.draft) {
        let Some((number, item)) = entry.declared else { continue };
        let Some(front) = entity_front(&files[number], item) else { continue };
        each_entity_reference(front, &mut |r, want| judge.reference(&files[number], r, want, true));
    }
    for ((kind, id), spellings) in new.0 {
        let id_of_entity = EntityId(entities.len() as u32);
        for spelling in &spellings {
            names.add(kind, ReferenceForm::Referenced, spelling, id_of_entity);
        }
        let name = spellings.into_iter().next().unwrap_or_default();
        entities.push(EntityEntry::new(kind, id, name));
    }
    names
}

/// The references of an article that lead to nobody, or to several.
fn unsettled<'f>(file: &'f ParsedFile, names: &NameIndex) -> Vec<(&'f Reference, ExpectedEntity)> {
    let mut found = Vec::new();
    let mut visit = |reference, want| {
        if !matches!(resolve(names, reference, want), Lookup::Found(_)) {
            found.push((reference, want));
        }
    };
    article_front(file).into_iter().for_each(|article| each_reference(article, &mut visit));
    found
}

/// Wholly new names by kind and slug: names of one slug are one entity, called as the first in byte
/// order.
#[derive(Default)]
struct NewNames(BTreeMap<(EntityKind, String), BTreeSet<String>>);

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
        for (way, text) in ways(&entry.id, front) {
            names.add(entry.kind, way, &text, id);
            if matches!(way, ReferenceForm::Name | ReferenceForm::OtherName) {
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

/// Every way in which an entity's file lets others refer to it.
fn ways(id: &str, front: &Entity) -> Vec<(ReferenceForm, String)> {
    let mut ways =
        vec![(ReferenceForm::Id, id.to_owned()), (ReferenceForm::Name, front.name.value.clone())];
    ways.extend(
        front.other_names.iter().map(|other| (ReferenceForm::OtherName, other.name.clone())),
    );
    ways.extend(front.hidden_names.iter().map(|name| (ReferenceForm::OtherName, name.clone())));
    for redirect in &front.redirects {
        if let crate::content::model::Redirect::Id(old) = redirect {
            ways.push((ReferenceForm::OldId, old.value.clone()));
        }
    }
    ways.extend(family_name(front).map(|name| (ReferenceForm::FamilyName, name)));
    ways
}

/// A person's `family_name`, or the last of several words of the name.
pub(crate) fn family_name(front: &Entity) -> Option<String> {
    let Facts::Actor(facts) = &front.facts else { return None };
    if facts.family_name.is_some() {
        return facts.family_name.clone();
    }
    let (_, last) = front.name.value.rsplit_once(char::is_whitespace)?;
    (facts.type_ == ActorType::Person).then(|| last.to_owned())
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
        let message =
            format!("\"{name}\" is a name of {} {}s: {}", ids.len(), kind.as_str(), ids.join(", "));
        let help = "refer to them by id, and tell them apart with `disambiguation`";
        let warning = Diagnostic::warning("shared-name", front.name.place, message).help(help);
        report.push(&files[file].file.path, warning);
    }
}

/// Judges references one by one.
struct ReferenceResolver<'a> {
    files: &'a [ParsedFile],
    entities: &'a [EntityEntry],
    names: &'a NameIndex,
    inputs: &'a IndexInputs<'a>,
    report: &'a mut Report,
    new: &'a mut NewNames,
    /// What an unknown text is likely a misspelling of: it may stand in a thousand articles, and is
    /// compared with all names once. Looked up only.
    weighed: HashMap<(EntityKind, String), Option<(&'a str, EntityId)>>,
}

impl<'a> ReferenceResolver<'a> {
    fn reference(
        &mut self,
        file: &ParsedFile,
        reference: &Reference,
        want: ExpectedEntity,
        published: bool,
    ) {
        let path = &file.file.path;
        match resolve(self.names, reference, want) {
            Lookup::Found(_) => {}
            Lookup::Ambiguous(candidates) => {
                let finding = self.ambiguous(reference, &candidates);
                self.tell(path, finding, published);
            }
            Lookup::Unknown => self.unknown(path, reference, want, published),
        }
    }

    fn unknown(
        &mut self,
        path: &Arc<str>,
        reference: &Reference,
        want: ExpectedEntity,
        published: bool,
    ) {
        let misspelt =
            want.kinds().iter().find_map(|kind| self.misspelling(*kind, &reference.text));
        if let Some((known, entity)) = misspelt {
            let mut finding = self.misspelt(reference, want, known, entity);
            if want == ExpectedEntity::Tag {
                finding.severity = Severity::Warning;
                self.found(reference, want, published);
            }
            self.tell(path, finding, published);
            return;
        }
        if want == ExpectedEntity::Any {
            let message = format!("nobody and nothing is called \"{}\"", reference.text);
            let finding = Diagnostic::error("unknown-reference", reference.place, message)
                .help("`names` leads to an actor or topic that is known, or says `false`");
            self.tell(path, finding, published);
            return;
        }
        if !self.found(reference, want, published) {
            let message = format!("\"{}\" has neither a letter nor a digit", reference.text);
            let finding = Diagnostic::error("unknown-reference", reference.place, message)
                .help("write the name of an actor or topic");
            self.tell(path, finding, published);
        } else if let Some(finding) = self.new_name(reference, want) {
            self.tell(path, finding, published);
        }
    }

    fn misspelling(&mut self, kind: EntityKind, text: &str) -> Option<(&'a str, EntityId)> {
        let names = self.names;
        let key = (kind, text.to_owned());
        *self.weighed.entry(key).or_insert_with(|| names.misspelt(kind, text))
    }

    /// Notes a new name. False if no address can be made of it.
    fn found(&mut self, reference: &Reference, want: ExpectedEntity, published: bool) -> bool {
        let Some(kind) = want.makes() else { return true };
        let id = slug(&reference.text);
        if id.is_empty() {
            return false;
        }
        if published {
            self.new.0.entry((kind, id)).or_default().insert(nfc(&reference.text).into_owned());
        }
        true
    }

    /// What is wrong in an article that is not published stops no build.
    fn tell(&mut self, path: &Arc<str>, mut finding: Diagnostic, published: bool) {
        if !published {
            finding.severity = Severity::Warning;
        }
        self.report.push(path, finding);
    }

    fn ambiguous(&self, reference: &Reference, candidates: &[EntityId]) -> Diagnostic {
        let ids: Vec<_> = candidates
            .iter()
            .map(|id| {
                let entry = &self.entities[id.0 as usize];
                format!("{} ({})", entry.id, entry.name)
            })
            .collect();
        let message = format!("\"{}\" may mean {} entities", reference.text, candidates.len());
        Diagnostic::error("ambiguous-reference", reference.place, message)
            .help(format!("write the id of the one you mean: {}", ids.join(" or ")))
    }

    fn misspelt(
        &self,
        reference: &Reference,
        want: ExpectedEntity,
        known: &str,
        entity: EntityId,
    ) -> Diagnostic {
        let entry = &self.entities[entity.0 as usize];
        let file = entry.declared.map_or("", |(file, _)| &self.files[file].file.path);
        let kind = want.makes().unwrap_or(entry.kind);
        let message = format!("no {} is called \"{}\"", kind.as_str(), reference.text);
        Diagnostic::error("misspelt-reference", reference.place, message)
            .help(format!("did you mean \"{known}\" ({file})?"))
            .help(format!("if the name is really new, {}", roster_line(kind, &reference.text)))
    }

    fn new_name(&self, reference: &Reference, want: ExpectedEntity) -> Option<Diagnostic> {
        let kind = want.makes().filter(|_| want != ExpectedEntity::Tag)?;
        let message =
            format!("no file or roster tells of the {} \"{}\"", kind.as_str(), reference.text);
        let other = match kind {
            EntityKind::Actor => EntityKind::Topic,
            EntityKind::Topic => EntityKind::Actor,
        };
        let elsewhere = match self.names.find(other, &reference.text) {
            Lookup::Unknown => String::new(),
            _ => format!(
                "there is {} of that name; if that is meant, name it there; else ",
                a(other)
            ),
        };
        let help = format!("{elsewhere}{}", roster_line(kind, &reference.text));
        let (code, place) = ("unknown-name", reference.place);
        match self.inputs.config.unknown_names {
            UnknownNames::Allow => None,
            UnknownNames::Warn => Some(Diagnostic::warning(code, place, message).help(help)),
            UnknownNames::Error => Some(Diagnostic::error(code, place, message).help(help)),
        }
    }
}

fn a(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Actor => "an actor",
        EntityKind::Topic => "a topic",
    }
}

/// The line that makes a new name known.
fn roster_line(kind: EntityKind, name: &str) -> String {
    let quoted = serde_json::to_string(name).unwrap_or_default();
    let type_ = if kind == EntityKind::Actor { "type: person, " } else { "" };
    let id = slug(name);
    let typed = if kind == EntityKind::Actor { ", with its own type" } else { "" };
    format!("add to content/{}s.yaml{typed}:\n- {{id: {id}, {type_}name: {quoted}}}", kind.as_str())
}

/// Hands every entity the articles, statements and events it is in, and decides who gets a page.
pub(super) fn declare(index: &mut Index, names: &NameIndex) {
    let articles: Vec<ArticleId> = index.article_ids().collect();
    let all: Vec<_> = articles.par_iter().map(|id| declared_by(index, names, *id)).collect();
    for (id, declared) in articles.into_iter().zip(all) {
        if index.article(id).retraction.is_none() {
            for one in &declared {
                index.edit().entities[one.entity.0 as usize].articles.push(id);
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

/// The entities an article declares, each once, with the roles and the weight it gives them.
fn declared_by(index: &Index, names: &NameIndex, id: ArticleId) -> Vec<Declaration> {
    let entry = index.article(id);
    let front = index.article_front(entry);
    let mut declared: Vec<Declaration> = Vec::new();
    let mut add = |found: Option<EntityId>, role: Option<&String>, main: bool| {
        let Some(entity) = found.filter(|entity| !index.entity(*entity).draft) else { return };
        match declared.iter_mut().find(|known| known.entity == entity) {
            Some(known) => {
                known.main |= main;
                known.role = known.role.take().or_else(|| role.cloned());
            }
            None => declared.push(Declaration { entity, role: role.cloned(), main }),
        }
    };
    let found = |reference: &Reference, want| match resolve(names, reference, want) {
        Lookup::Found(entity) => Some(entity),
        _ => None,
    };
    for actor in &front.actors {
        add(found(&actor.actor, ExpectedEntity::Actor), actor.role.as_ref(), actor.main);
    }
    for topic in &front.topics {
        add(found(&topic.topic, ExpectedEntity::Topic), None, topic.main);
    }
    for tag in &front.tags {
        add(found(tag, ExpectedEntity::Tag), None, false);
    }
    each_further_reference(front, &mut |reference, want| {
        if matches!(want, ExpectedEntity::Actor | ExpectedEntity::Topic | ExpectedEntity::About) {
            add(found(reference, want), None, false);
        }
    });
    declared
}
