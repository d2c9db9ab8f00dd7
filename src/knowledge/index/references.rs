//! Resolves the references of all files.
//!
//! Input: the front matter of all files and the declared entities. Output: the [`NameIndex`], entities for
//! names that are declared in no file, the declarations of each article, and findings about misspelled,
//! ambiguous and unknown names. A name that resembles a declared one is taken for a misspelling and is an
//! error; any other unknown name becomes an entity, so that a desk can write articles first and
//! describe the actors later. It is one entity in the whole site: an actor if any file says so, else a topic.

mod findings;
mod merged;

use self::merged::MergedNames;
use super::names::{Lookup, NameIndex, ReferenceForm};
use super::repeated::all_statement_ids;
use super::roster_line::RosterPaths;
use super::schedule::is_published;
use super::suggested_ids::SuggestedIds;
use super::{
    ArticleId, BrokenFiles, BrokenSource, Declaration, EntityEntry, EntityId, Index, IndexInputs,
    ParsedFile, article_front, entity_front,
};
use crate::content::model::{
    Article, Entity, EntityKind, EventItem, Facts, Reference, Speaker, Statement,
};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::syntax::source::Location;
use crate::syntax::text::{bare_slug, nfc, slug};
use jiff::civil::Date;
use rayon::prelude::*;
use std::cell::{OnceCell, RefCell};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// What a reference may refer to, by the key in which it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExpectedEntity {
    /// An actor; an unknown name becomes one.
    Actor,
    /// A topic; an unknown name becomes one, unless a file refers to it as an actor.
    Topic,
    /// A topic, else an actor; an unknown name becomes a topic, unless a file refers to it as an actor (`about`).
    About,
    /// An actor, else a topic; an unknown name becomes one as in `about`, without a warning (`tags`).
    Tag,
    /// An actor, else plain text (`on_behalf_of`, `via`).
    ActorOrText,
    /// An existing actor or topic (`names`, `[[links]]`).
    Any,
    /// An existing topic or actor, else the id of a statement (`about` of a correction).
    Corrected,
}

impl ExpectedEntity {
    /// The kinds among which the reference is looked up, in order.
    fn kinds(self) -> &'static [EntityKind] {
        use EntityKind::{Actor, Topic};
        match self {
            ExpectedEntity::Actor | ExpectedEntity::ActorOrText => &[Actor],
            ExpectedEntity::Topic => &[Topic],
            ExpectedEntity::About | ExpectedEntity::Corrected => &[Topic, Actor],
            ExpectedEntity::Tag | ExpectedEntity::Any => &[Actor, Topic],
        }
    }

    /// The kind of entity that an unknown name becomes if no other reference to it says more; `None` if it becomes
    /// none.
    pub(super) fn new_kind(self) -> Option<EntityKind> {
        match self {
            ExpectedEntity::Actor => Some(EntityKind::Actor),
            ExpectedEntity::Topic | ExpectedEntity::About | ExpectedEntity::Tag => {
                Some(EntityKind::Topic)
            }
            ExpectedEntity::ActorOrText | ExpectedEntity::Any | ExpectedEntity::Corrected => None,
        }
    }
}

/// Looks a reference up: by its forms among entities of all kinds that it may mean, then by its slug. `day` is that of the
/// article in which it is written: see [`NameIndex::find_on`].
pub(super) fn resolve(
    names: &NameIndex,
    reference: &Reference,
    expected: ExpectedEntity,
    day: Option<Date>,
) -> Lookup {
    let (kinds, text) = (expected.kinds(), &reference.text);
    let by_form = kinds.iter().map(|kind| names.find_on(*kind, text, day));
    let by_slug = kinds.iter().map(|kind| names.find_slug(*kind, text));
    by_form.chain(by_slug).find(|lookup| *lookup != Lookup::Unknown).unwrap_or(Lookup::Unknown)
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
    // They state no fact, but the pages that they made stay, with the notice of the withdrawal.
    for statement in article.own_statements().filter(|one| one.withdrawn.is_some()) {
        each_reference_of(statement, visit);
    }
}

/// The part of [`each_reference`] without `actors`, `tags` and `topics`, and without what is withdrawn.
fn each_further_reference<'a>(
    article: &'a Article,
    visit: &mut dyn FnMut(&'a Reference, ExpectedEntity),
) {
    for statement in article.own_statements().filter(|one| one.withdrawn.is_none()) {
        each_reference_of(statement, visit);
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
    let corrected = article.corrections.iter().flat_map(|correction| &correction.about);
    corrected.for_each(|r| visit(r, ExpectedEntity::Corrected));
}

/// Calls `visit` with every reference of a statement to an entity.
fn each_reference_of<'a>(
    statement: &'a Statement,
    visit: &mut dyn FnMut(&'a Reference, ExpectedEntity),
) {
    match &statement.speaker {
        Speaker::Named(speakers) => {
            speakers.iter().for_each(|speaker| visit(speaker, ExpectedEntity::Actor));
        }
        Speaker::Unnamed { of, .. } => of.iter().for_each(|of| visit(of, ExpectedEntity::Actor)),
    }
    statement.about.iter().for_each(|about| visit(about, ExpectedEntity::About));
    let disputed_by = statement.disputed.iter().filter_map(|dispute| dispute.by.as_ref());
    let others = statement.on_behalf_of.iter().chain(&statement.via);
    let others = others.chain(&statement.translated_by).chain(disputed_by);
    others.for_each(|other| visit(other, ExpectedEntity::ActorOrText));
}

impl Index {
    /// Where the front matter of an article first refers to each entity.
    pub(crate) fn first_references(&self, article: ArticleId) -> HashMap<EntityId, Location> {
        let mut first = HashMap::new();
        let entry = self.article(article);
        each_reference(self.article_front(entry), &mut |reference, expected| {
            let lookup = resolve(&self.names, reference, expected, Some(entry.day));
            if let Lookup::Unique(entity) = lookup {
                first.entry(entity).or_insert(reference.location);
            }
        });
        first
    }
}

/// Calls `visit` with every reference of an actor's or topic's front matter to an entity.
pub(super) fn each_entity_reference<'a>(
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

/// Reports wrong references, and adds an entity, and its name, for each unknown name.
pub(super) fn resolve_names(
    files: &[ParsedFile],
    entities: &mut Vec<EntityEntry>,
    mut names: NameIndex,
    inputs: &IndexInputs,
    suggested: &mut SuggestedIds,
    report: &mut Report,
) -> NameIndex {
    let mut new = NewNames::default();
    // Nearly all references resolve. They are looked up on all cores, and only the others are then
    // examined, in the order of files, so that findings and new entities are in a fixed order.
    let sources = unresolved(files, entities, &names, inputs);
    let rosters = RosterPaths::of(files);
    let new_actors = new_actors(&sources);
    let merged = MergedNames::new(&sources, &new_actors);
    for (kind, name) in merged.differing() {
        suggested.of_name(kind, name, |id| names.find(kind, id) != Lookup::Unknown);
    }
    let mut resolver = ReferenceResolver {
        files,
        entities,
        names: &names,
        inputs,
        report,
        new: &mut new,
        new_actors,
        merged: &merged,
        misspellings: misspellings(&sources, &names),
        broken: BrokenFiles::of(files, inputs.unread),
        rosters: &rosters,
        suggested: RefCell::new(&mut *suggested),
        statement_ids: OnceCell::new(),
        single: OnceCell::new(),
        speakers: OnceCell::new(),
        addresses: OnceCell::new(),
    };
    for source in &sources {
        resolver.check_all(source);
    }
    for source in &sources {
        resolver.check_corrections(source);
        resolver.report_drafts(source);
    }
    for ((kind, _), new) in new.0 {
        let id_of = |name: &str| {
            let is_taken = |id: &str| names.find(kind, id) != Lookup::Unknown;
            suggested.of_name(kind, name, is_taken)
        };
        merged::report(kind, &new.spellings, &rosters, id_of, report);
        let id_of_entity = EntityId(entities.len() as u32);
        for spelling in new.spellings.keys() {
            names.add(kind, ReferenceForm::Referenced, spelling, id_of_entity);
        }
        for spelling in &new.listed_as_topic {
            names.add(EntityKind::Topic, ReferenceForm::Referenced, spelling, id_of_entity);
        }
        let written = new.spellings.keys().map(String::as_str);
        let name = merged.shown(kind, written).unwrap_or_default().to_owned();
        let mut entry = EntityEntry::new(kind, slug(&name), name);
        entry.redirects_from_topic = !new.listed_as_topic.is_empty();
        entities.push(entry);
    }
    names
}

/// A file or roster item with references that match no entity, or several, or a draft.
struct UnresolvedSource<'f> {
    file: &'f ParsedFile,
    /// Whether it is an article that is not published today: its references then make no entity.
    is_held_back: bool,
    /// Whether it declares an actor or topic.
    is_entity: bool,
    references: Vec<UnresolvedReference<'f>>,
    /// The references to drafts that are not shown, each with the draft.
    drafts: Vec<(&'f Reference, EntityId)>,
}

struct UnresolvedReference<'f> {
    reference: &'f Reference,
    expected: ExpectedEntity,
    /// Not [`Lookup::Unique`].
    lookup: Lookup,
}

impl UnresolvedReference<'_> {
    /// Whether an unknown name is an actor on account of this reference.
    fn makes_actor(&self) -> bool {
        self.expected == ExpectedEntity::Actor && self.lookup == Lookup::Unknown
    }
}

/// The references that match no entity, or several, or a draft: those of articles, in the order of files, then those of actors
/// and topics, in the order of entities.
fn unresolved<'f>(
    files: &'f [ParsedFile],
    entities: &[EntityEntry],
    names: &NameIndex,
    inputs: &IndexInputs,
) -> Vec<UnresolvedSource<'f>> {
    let source = |file, is_held_back, is_entity| UnresolvedSource {
        file,
        is_held_back,
        is_entity,
        references: Vec::new(),
        drafts: Vec::new(),
    };
    let look_up = Names { names, entities };
    let mut sources: Vec<_> = files
        .par_iter()
        .filter_map(|file| {
            let article = article_front(file)?;
            let mut source = source(file, !is_published(article, inputs), false);
            let day = Some(article.date.first_day(&inputs.config.timezone));
            each_reference(article, &mut |reference, expected| {
                source.look_up(reference, expected, day, look_up)
            });
            Some(source)
        })
        .collect();
    let of_entities = entities.par_iter().filter(|entry| !entry.draft).filter_map(|entry| {
        let (number, item) = entry.declared?;
        let mut source = source(&files[number], false, true);
        let front = entity_front(source.file, item)?;
        each_entity_reference(front, &mut |reference, expected| {
            source.look_up(reference, expected, None, look_up);
        });
        Some(source)
    });
    sources.par_extend(of_entities);
    sources.retain(|source| !source.references.is_empty() || !source.drafts.is_empty());
    sources
}

/// The declared entities and their names.
#[derive(Clone, Copy)]
struct Names<'a> {
    names: &'a NameIndex,
    entities: &'a [EntityEntry],
}

impl<'f> UnresolvedSource<'f> {
    fn look_up(
        &mut self,
        reference: &'f Reference,
        expected: ExpectedEntity,
        day: Option<Date>,
        known: Names,
    ) {
        match resolve(known.names, reference, expected, day) {
            Lookup::Unique(id) => {
                // What a name in a body means is not shown: one that means a draft is no link.
                let is_shown = expected != ExpectedEntity::Any && !self.is_held_back;
                if is_shown && known.entities[id.0 as usize].draft {
                    self.drafts.push((reference, id));
                }
            }
            lookup => self.references.push(UnresolvedReference { reference, expected, lookup }),
        }
    }
}

/// The unknown names to which a file refers as actors, by [`bare_slug`], and the first of these files. Wherever else these
/// names are written, they are the same actors. An article that is not published says nothing yet.
fn new_actors(sources: &[UnresolvedSource]) -> BTreeMap<String, Arc<str>> {
    let mut actors = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.is_held_back) {
        for unresolved in source.references.iter().filter(|unresolved| unresolved.makes_actor()) {
            let first = actors.entry(bare_slug(&unresolved.reference.text));
            first.or_insert_with(|| source.file.file.path.clone());
        }
    }
    actors
}

/// The kind of entity that an unknown name becomes: an actor if it is one of these.
fn new_kind(
    reference: &Reference,
    expected: ExpectedEntity,
    new_actors: &BTreeMap<String, Arc<str>>,
) -> Option<EntityKind> {
    let kind = expected.new_kind()?;
    let is_actor = new_actors.contains_key(&bare_slug(&reference.text));
    Some(if is_actor { EntityKind::Actor } else { kind })
}

/// By unknown name: the name of which it is likely a misspelling, and the entity that has it. Only looked up, never
/// iterated.
type Misspellings<'a> = HashMap<(EntityKind, &'a str), Option<(&'a str, EntityId)>>;

/// Searches the names that unknown ones resemble, each once and on all cores: to compare a name with others is
/// slow, and a roster may have thousands of unknown ones.
fn misspellings<'a>(sources: &[UnresolvedSource<'a>], names: &'a NameIndex) -> Misspellings<'a> {
    let references = sources.iter().flat_map(|source| &source.references);
    let unknown = references.filter(|unresolved| unresolved.lookup == Lookup::Unknown);
    let wanted: BTreeSet<(EntityKind, &str)> = unknown
        .flat_map(|unresolved| {
            let kinds = unresolved.expected.kinds().iter();
            kinds.map(|kind| (*kind, &*unresolved.reference.text))
        })
        .collect();
    let similar = |(kind, text)| ((kind, text), names.similar(kind, text));
    wanted.into_par_iter().map(similar).collect()
}

/// The unknown names that become entities, by kind and [`bare_slug`]. Names with the same slug ("Grain transit", "grain
/// transit") would have the same address, so they are one entity; so are names that differ in accents alone, as a reference
/// to an entry may. [`MergedNames`] decides which of them is shown.
#[derive(Default)]
struct NewNames(BTreeMap<(EntityKind, String), NewName>);

#[derive(Default)]
struct NewName {
    spellings: BTreeMap<String, NameLocation>,
    /// Of an actor: the spellings under which it is listed as a topic. They resolve to the actor.
    listed_as_topic: BTreeSet<String>,
}

/// The file and the location at which a name is written first.
type NameLocation = (Arc<str>, Location);

/// Examines the references that do not resolve, one by one: reports them, or collects new names.
struct ReferenceResolver<'a> {
    files: &'a [ParsedFile],
    entities: &'a [EntityEntry],
    names: &'a NameIndex,
    inputs: &'a IndexInputs<'a>,
    report: &'a mut Report,
    new: &'a mut NewNames,
    new_actors: BTreeMap<String, Arc<str>>,
    merged: &'a MergedNames,
    misspellings: Misspellings<'a>,
    broken: BrokenFiles<'a>,
    rosters: &'a RosterPaths,
    suggested: RefCell<&'a mut SuggestedIds>,
    /// See [`ReferenceResolver::statement_ids`].
    statement_ids: OnceCell<BTreeSet<&'a str>>,
    /// The references of keys that take a single one, by their addresses. Only looked up.
    single: OnceCell<HashSet<*const Reference>>,
    /// See [`ReferenceResolver::speakers`]. Only looked up.
    speakers: OnceCell<HashMap<*const Reference, usize>>,
    /// See [`ReferenceResolver::address`]. Only looked up.
    addresses: OnceCell<HashMap<String, usize>>,
}

impl<'a> ReferenceResolver<'a> {
    /// The ids of all statements. Few sites need them here, so they are collected when they are.
    fn statement_ids(&self) -> &BTreeSet<&'a str> {
        self.statement_ids.get_or_init(|| all_statement_ids(self.files))
    }

    fn check_all(&mut self, source: &UnresolvedSource) {
        for unresolved in &source.references {
            // Those of corrections are checked later: see `check_corrections`.
            if unresolved.expected != ExpectedEntity::Corrected {
                self.check(source, unresolved);
            }
        }
    }

    fn check(&mut self, source: &UnresolvedSource, unresolved: &UnresolvedReference) {
        match &unresolved.lookup {
            Lookup::Unique(_) => {}
            Lookup::Ambiguous(candidates) => {
                let finding = self.ambiguous(unresolved.reference, candidates);
                self.report(source, Some(finding));
            }
            Lookup::Unknown => {
                self.check_unknown(source, unresolved.reference, unresolved.expected);
            }
        }
    }

    /// Checks what corrections are about, after all new names have been collected: a correction makes none, but may be
    /// about one.
    fn check_corrections(&mut self, source: &UnresolvedSource) {
        let of_correction =
            |unresolved: &&UnresolvedReference| unresolved.expected == ExpectedEntity::Corrected;
        for unresolved in source.references.iter().filter(of_correction) {
            let UnresolvedReference { reference, expected, .. } = unresolved;
            let id = bare_slug(&reference.text);
            // The names of an article that is not published are not collected.
            let is_own = |other: &UnresolvedReference| {
                other.expected != ExpectedEntity::Corrected
                    && bare_slug(&other.reference.text) == id
            };
            let is_new =
                expected.kinds().iter().any(|kind| self.new.0.contains_key(&(*kind, id.clone())));
            let is_known = is_new
                || source.references.iter().any(is_own)
                || self.statement_ids().contains(reference.text.as_str());
            if !is_known {
                self.check(source, unresolved);
            }
        }
    }

    fn check_unknown(
        &mut self,
        source: &UnresolvedSource,
        reference: &Reference,
        expected: ExpectedEntity,
    ) {
        let broken = self.broken.entity(expected.kinds(), &reference.text);
        if broken == BrokenSource::Certain {
            self.add_new_name(source, reference, expected);
            return;
        }
        let finding = self.withheld_label(source, reference, expected);
        if let Some(finding) = finding.or_else(|| self.address(reference, expected)) {
            self.report(source, Some(finding));
            return;
        }
        let similar =
            expected.kinds().iter().find_map(|kind| self.similar_name(*kind, &reference.text));
        if let Some((name, entity)) = similar {
            let mut finding = self.misspelled(reference, expected, name, entity);
            // Tags are written freely, often taken over from another system, so a new one that resembles
            // a name becomes a topic nevertheless; but not at the address of another one (`C#` beside `C++`).
            let id = slug(&reference.text);
            let is_free = self.names.find(EntityKind::Topic, &id) == Lookup::Unknown;
            if expected == ExpectedEntity::Tag && is_free {
                finding.severity = Severity::Warning;
                self.add_new_name(source, reference, expected);
            }
            self.report(source, broken.apply(finding));
            return;
        }
        if expected == ExpectedEntity::Any {
            let message = format!("unknown actor or topic \"{}\"", reference.text);
            let finding = Diagnostic::error("unknown-reference", reference.location, message)
                .help("in `names`, write an existing actor or topic, or `false`");
            self.report(source, broken.apply(finding));
            return;
        }
        if expected == ExpectedEntity::Corrected {
            // It may also be the id of a statement in an article that could not be read.
            let broken = match broken {
                BrokenSource::None => self.broken.article(),
                of_entity => of_entity,
            };
            let finding = self.unknown_correction(reference);
            self.report(source, broken.apply(finding));
            return;
        }
        if !self.add_new_name(source, reference, expected) {
            let message = format!("\"{}\" has neither a letter nor a digit", reference.text);
            let finding = Diagnostic::error("unknown-reference", reference.location, message)
                .help("write the name of an actor or topic");
            self.report(source, Some(finding));
            return;
        }
        let conflict = self.kind_conflict(reference, expected, source.is_entity);
        let finding = conflict.or_else(|| self.unknown_name(reference, expected));
        self.report(source, finding.and_then(|finding| broken.apply(finding)));
    }

    /// Reports each draft to which a published text refers, once. Its name may be one that readers must not know yet, so
    /// pages show no other words than those of the reference, be it an id.
    fn report_drafts(&mut self, source: &UnresolvedSource) {
        let mut reported = BTreeSet::new();
        for (reference, id) in &source.drafts {
            if reported.insert(*id) {
                let finding = self.draft(reference, *id, source.is_entity);
                self.report(source, Some(finding));
            }
        }
    }

    /// The kind of entity that an unknown name becomes: an actor if any file says so.
    fn new_kind(&self, reference: &Reference, expected: ExpectedEntity) -> Option<EntityKind> {
        new_kind(reference, expected, &self.new_actors)
    }

    fn similar_name(&self, kind: EntityKind, text: &str) -> Option<(&str, EntityId)> {
        self.misspellings.get(&(kind, text)).copied().flatten()
    }

    /// Collects a name that becomes an entity, if its article is published. Returns false if it cannot
    /// become one, because no address can be derived from it.
    fn add_new_name(
        &mut self,
        source: &UnresolvedSource,
        reference: &Reference,
        expected: ExpectedEntity,
    ) -> bool {
        let Some(kind) = self.new_kind(reference, expected) else { return true };
        let id = bare_slug(&reference.text);
        if id.is_empty() {
            return false;
        }
        if source.is_held_back {
            return true;
        }
        let new = self.new.0.entry((kind, id)).or_default();
        let name = nfc(&reference.text).into_owned();
        if kind == EntityKind::Actor && expected == ExpectedEntity::Topic {
            new.listed_as_topic.insert(name.clone());
        }
        let location = || (source.file.file.path.clone(), reference.location);
        new.spellings.entry(name).or_insert_with(location);
        true
    }

    /// Reports a finding, as a warning if the article is not published: an unfinished draft must not stop
    /// the build.
    fn report(&mut self, source: &UnresolvedSource, finding: Option<Diagnostic>) {
        let Some(mut finding) = finding else { return };
        if source.is_held_back {
            finding.severity = Severity::Warning;
        }
        self.report.push(&source.file.file.path, finding);
    }
}

/// Fills in the declarations of each article and the articles of each entity.
pub(super) fn declare(index: &mut Index, names: &NameIndex) {
    let articles: Vec<ArticleId> = index.article_ids().collect();
    let all: Vec<_> = articles.par_iter().map(|id| declared_by(index, names, *id)).collect();
    for (id, declared) in articles.into_iter().zip(all) {
        if index.article(id).retraction.is_none() {
            for declaration in &declared {
                index.edit().entities[declaration.entity.0 as usize].coverage.articles.push(id);
            }
        }
        index.edit().articles[id.0 as usize].declared = declared;
    }
}

/// The entities that an article declares, each once. If it declares one several times, the first role is
/// used, and it is a main entity if one of the declarations says so.
fn declared_by(index: &Index, names: &NameIndex, id: ArticleId) -> Vec<Declaration> {
    let entry = index.article(id);
    let front = index.article_front(entry);
    let mut declared: Vec<Declaration> = Vec::new();
    // The positions in `declared`. Only looked up, never iterated.
    let mut positions: HashMap<EntityId, usize> = HashMap::new();
    let mut add = |entity: Option<EntityId>, role: Option<(&String, Option<&str>)>, main: bool| {
        let Some(entity) = entity.filter(|entity| !index.entity(*entity).draft) else { return };
        match positions.entry(entity) {
            Entry::Occupied(position) => {
                let earlier = &mut declared[*position.get()];
                earlier.main |= main;
                if let (None, Some((role, lang))) = (&earlier.role, role) {
                    earlier.role = Some(role.clone());
                    earlier.role_lang = lang.map(Into::into);
                }
            }
            Entry::Vacant(position) => {
                position.insert(declared.len());
                let role_lang = role.and_then(|(_, lang)| lang).map(Into::into);
                let role = role.map(|(role, _)| role.clone());
                declared.push(Declaration { entity, role, role_lang, main });
            }
        }
    };
    let find = |reference: &Reference, expected| match resolve(
        names,
        reference,
        expected,
        Some(entry.day),
    ) {
        Lookup::Unique(entity) => Some(entity),
        _ => None,
    };
    for actor in &front.actors {
        add(
            find(&actor.actor, ExpectedEntity::Actor),
            actor.role.as_ref().map(|role| (role, actor.role_lang.as_deref())),
            actor.main,
        );
    }
    for topic in &front.topics {
        add(find(&topic.topic, ExpectedEntity::Topic), None, topic.main);
    }
    for tag in &front.tags {
        add(find(tag, ExpectedEntity::Tag), None, false);
    }
    // Not those of `on_behalf_of`, `via`, `names` and corrections: they explain a statement, a name or a change, and
    // do not make the article one about that entity.
    each_further_reference(front, &mut |reference, expected| {
        let declares = matches!(
            expected,
            ExpectedEntity::Actor | ExpectedEntity::Topic | ExpectedEntity::About
        );
        if declares {
            add(find(reference, expected), None, false);
        }
    });
    // An article that repeats the statement of another one declares the entities that that one names.
    for statement in entry.statements.iter().map(|id| index.statement(*id)) {
        let is_withdrawn =
            statement.withdrawn.is_some() || index.article(statement.article).retraction.is_some();
        if statement.article != id && !is_withdrawn {
            statement.declared_by_id().for_each(|entity| add(Some(entity), None, false));
        }
    }
    declared
}
