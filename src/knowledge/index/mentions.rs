//! Finds the mentions of entities in all published bodies, and collects for each entity the bodies that
//! mention it.
//!
//! Input: the facts of the index and the bodies. Output: [`MentionMatches`] by file, backlinks by entity, and
//! findings about ambiguous names. Names are found by [`crate::knowledge::mentions`]; links that the author
//! has set by hand are added here. A mention makes links and backlinks, never facts: a name in a text does
//! not say what the text reports about it.
//!
//! A match is reused from an earlier build if everything that decides it is unchanged: the body, its
//! [`MentionContext`], and the fingerprint of all names and link targets.

use super::entity_pages::may_have_page;
use super::former_offices::{FormerOffices, days_reported};
use super::names::Lookup;
use super::references::{ExpectedEntity, resolve};
use super::{
    ArticleId, EntityEntry, EntityId, Index, IndexInputs, ParsedFile, article_front, family_name,
    given_and_family_name,
};
use crate::content::document::{Body, Link, LinkKind, TextRun};
use crate::content::model::{ActorType, Article, Entity, EntityKind, Facts, NameMatch};
use crate::content::reader::syntax::flow_scalar;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Report};
use crate::incremental::{Fingerprint, FixedList};
use crate::knowledge::mentions::{
    AmbiguousName, Gazetteer, GazetteerName, INFLECTED_LANGUAGES, MatchRule, Mention,
    MentionContext, MentionMatches, NameBearer, PersonNames, Reading, find, generations,
};
use crate::site::config::{Config, MentionSetting};
use crate::syntax::date::PartialDate;
use crate::syntax::language::primary;
use crate::syntax::source::Location;
use crate::syntax::text::{fold, joined_path};
use jiff::tz::TimeZone;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The owner of a body that mentions an entity without declaring it. The variants are in the order in which
/// mentions are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionSource {
    /// An actor or topic, by its file.
    Entity(EntityId),
    /// A page, as an index into [`crate::knowledge::index::SiteFacts::pages`].
    Page(usize),
    /// An article.
    Article(ArticleId),
}

/// The first mention of an entity in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MentionLocation {
    /// The owner of the body.
    pub source: MentionSource,
    /// The number of its file.
    pub file: usize,
    /// The name, as a byte range of the plain text.
    pub text: (u32, u32),
}

impl MentionLocation {
    /// The article whose body it is in, if it is one.
    pub(crate) fn article(&self) -> Option<ArticleId> {
        match self.source {
            MentionSource::Article(id) => Some(id),
            MentionSource::Entity(_) | MentionSource::Page(_) => None,
        }
    }
}

/// The backlinks of all entities, and what is needed to find the mentions of a changed body again.
#[derive(Debug, Clone, Default)]
pub(super) struct MentionTable {
    /// By entity: the bodies that mention it without declaring it, in the order of [`MentionSource`].
    pub(super) by_entity: Vec<Vec<MentionLocation>>,
    /// Whether the site lists mentions; otherwise `by_entity` is empty.
    is_listed: bool,
    gazetteer: Arc<Gazetteer>,
    /// Fingerprint of everything that decides the mentions in a body besides the body and its context.
    fingerprint: Fingerprint,
    /// By file number: the fingerprint of its [`MentionContext`].
    contexts: Vec<Fingerprint>,
}

impl MentionTable {
    /// Whether the site lists mentions.
    pub(super) fn is_listed(&self) -> bool {
        self.is_listed
    }

    /// The entities that a body mentions and its front matter does not declare, in the order of their numbers.
    pub(super) fn mentioned_by(&self, index: &Index, source: MentionSource) -> Vec<EntityId> {
        let file = match source {
            MentionSource::Entity(id) => match index.entity(id).declared {
                Some((file, None)) => file,
                _ => return Vec::new(),
            },
            MentionSource::Page(number) => index.pages[number].file,
            MentionSource::Article(id) => index.article(id).file,
        };
        let mut entities = Vec::new();
        if self.is_listed {
            each_backlink(index, file, Some(source), |entity, _| entities.push(entity));
        }
        entities.sort_unstable();
        entities
    }
}

/// The mentions of an earlier run of the program, as far as files have not changed since.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct CachedMentions {
    /// See [`MentionTable::fingerprint`].
    fingerprint: Fingerprint,
    /// By file number: the fingerprint of its [`MentionContext`].
    contexts: FixedList<Fingerprint>,
    /// By file number: its mentions, if they are known.
    files: Vec<Option<Arc<MentionMatches>>>,
}

impl CachedMentions {
    /// The mentions of an index.
    pub(crate) fn of(index: &Index) -> Self {
        let table = &index.mention_table;
        Self {
            fingerprint: table.fingerprint,
            contexts: FixedList(table.contexts.clone()),
            files: index.mentions.iter().cloned().map(Some).collect(),
        }
    }

    /// The mentions of some of these files, given their numbers.
    pub(crate) fn of_files(&self, numbers: impl Iterator<Item = Option<usize>>) -> Self {
        let in_file = |number: Option<usize>| {
            let context = number.map(|number| self.contexts.0[number]).unwrap_or_default();
            (context, number.and_then(|number| self.files[number].clone()))
        };
        let (contexts, files): (Vec<_>, _) = numbers.map(in_file).unzip();
        Self { fingerprint: self.fingerprint, contexts: FixedList(contexts), files }
    }

    /// Whether it has the mentions of so many files.
    pub(crate) fn has_files(&self, count: usize) -> bool {
        self.files.len() == count && self.contexts.0.len() == count
    }

    /// The mentions in a file, if they were found with the same names in the same context.
    fn in_file(
        &self,
        file: usize,
        fingerprint: Fingerprint,
        context: Fingerprint,
    ) -> Option<Arc<MentionMatches>> {
        let mentions = self.files.get(file)?.as_ref()?;
        let is_same =
            self.fingerprint == fingerprint && self.contexts.0.get(file) == Some(&context);
        is_same.then(|| mentions.clone())
    }
}

/// Finds the mentions in all published bodies, and fills in the backlinks of all entities. `cached` may
/// hold mentions of an earlier run.
pub(super) fn gather(
    index: &mut Index,
    inputs: &IndexInputs,
    before: Option<&Index>,
    cached: &CachedMentions,
) {
    let gazetteer = gazetteer(index, inputs.config);
    let targets = ManualLinkTargets::new(index);
    let fingerprint = Fingerprint::of(&(gazetteer.digest(), targets.digest(index)));
    let previous =
        PreviousMentions(before.filter(|before| before.mention_table.fingerprint == fingerprint));
    let bodies = searched_bodies(index, inputs);
    let matches: Vec<(Fingerprint, Arc<MentionMatches>)> = bodies
        .par_iter()
        .map(|(file, source)| {
            let context = context(index, inputs.config, *file, *source);
            let key = Fingerprint::of(&context);
            let cached = cached.in_file(*file, fingerprint, key);
            let cached = cached.or_else(|| previous.in_file(&index.files[*file], key));
            (key, cached.unwrap_or_else(|| find_in(index, &gazetteer, &targets, *file, &context)))
        })
        .collect();
    let mut table = MentionTable {
        by_entity: vec![Vec::new(); index.entities.len()],
        is_listed: inputs.config.mentions == MentionSetting::Link,
        gazetteer: Arc::new(gazetteer),
        fingerprint,
        contexts: vec![Fingerprint::NONE; index.files.len()],
    };
    let mut mentions = vec![Arc::default(); index.files.len()];
    for ((file, _), (context, in_file)) in bodies.iter().zip(matches) {
        table.contexts[*file] = context;
        mentions[*file] = in_file;
    }
    index.mentions = mentions;
    if inputs.config.mentions == MentionSetting::Link {
        for (file, source) in &bodies {
            each_backlink(index, *file, *source, |entity, location| {
                table.by_entity[entity.0 as usize].push(location);
            });
        }
    }
    index.mention_table = table;
}

/// Finds the mentions in changed bodies again, and updates the backlinks. The facts must be unchanged, so
/// that the gazetteer and the contexts still hold.
pub(super) fn gather_again(index: &mut Index, changed: &[usize], inputs: &IndexInputs) {
    let bodies = searched_bodies(index, inputs);
    let bodies: Vec<_> = bodies.into_iter().filter(|(file, _)| changed.contains(file)).collect();
    let targets = ManualLinkTargets::new(index);
    let find = |(file, source): &(usize, Option<MentionSource>)| {
        let context = context(index, inputs.config, *file, *source);
        find_in(index, &index.mention_table.gazetteer, &targets, *file, &context)
    };
    let matches: Vec<Arc<MentionMatches>> = bodies.par_iter().map(find).collect();
    for ((file, source), in_file) in bodies.into_iter().zip(matches) {
        let mut lists = std::mem::take(&mut index.mention_table.by_entity);
        // The list of an entity has at most one location for each body and is sorted by source.
        let position = |list: &Vec<MentionLocation>, source| {
            list.binary_search_by(|other| other.source.cmp(&source))
        };
        if inputs.config.mentions == MentionSetting::Link {
            each_backlink(index, file, source, |entity, location| {
                let list = &mut lists[entity.0 as usize];
                if let Ok(at) = position(list, location.source) {
                    list.remove(at);
                }
            });
            index.mentions[file] = in_file;
            each_backlink(index, file, source, |entity, location| {
                let list = &mut lists[entity.0 as usize];
                if let Err(at) = position(list, location.source) {
                    list.insert(at, location);
                }
            });
        } else {
            index.mentions[file] = in_file;
        }
        index.mention_table.by_entity = lists;
    }
}

/// Finds the mentions in one body.
fn find_in(
    index: &Index,
    gazetteer: &Gazetteer,
    targets: &ManualLinkTargets,
    file: usize,
    context: &MentionContext,
) -> Arc<MentionMatches> {
    let packed = index.body(file);
    let body = packed.unpack();
    let mut matches = find(gazetteer, &body.text, &body.prose, context);
    targets.add_mentions(index, file, context.own, &body, &mut matches);
    matches.mentions.shrink_to_fit();
    Arc::new(matches)
}

/// The number of the file with a path. Files are sorted by path.
fn number_of(files: &[ParsedFile], path: &str) -> Option<usize> {
    files.binary_search_by(|file| (*file.file.path).cmp(path)).ok()
}

/// The mentions of an earlier index, if it has the same names and link targets.
struct PreviousMentions<'i>(Option<&'i Index>);

impl PreviousMentions<'_> {
    /// The mentions in a file, if its document and context are unchanged.
    fn in_file(&self, file: &ParsedFile, context: Fingerprint) -> Option<Arc<MentionMatches>> {
        let index = self.0?;
        let number = number_of(&index.files, &file.file.path)?;
        let same = Arc::ptr_eq(&index.files[number].document, &file.document)
            && index.mention_table.contexts.get(number) == Some(&context);
        same.then(|| index.mentions.get(number).cloned()).flatten()
    }
}

/// The published bodies that are searched for names: the file and its owner, in the order of
/// [`MentionSource`]. The home page has no owner: names in its body are linked, but it is not listed as a
/// page that mentions an entity.
///
/// If the site neither links nor suggests names, only the article of each entity with exactly one article
/// is searched: a briefing with one article quotes the sentence that names its entity.
fn searched_bodies(index: &Index, inputs: &IndexInputs) -> Vec<(usize, Option<MentionSource>)> {
    let article = |id: ArticleId| (index.article(id).file, Some(MentionSource::Article(id)));
    if !inputs.suggest && inputs.config.mentions == MentionSetting::Off {
        let only = index.entities.iter().filter_map(|entity| match entity.coverage.articles[..] {
            [only] => Some(only),
            _ => None,
        });
        return only.collect::<BTreeSet<_>>().into_iter().map(article).collect();
    }
    let mut bodies = Vec::with_capacity(index.articles.len());
    for id in index.entity_ids().filter(|id| !index.entity(*id).draft) {
        // An entity whose file has a body has a page.
        if let Some((file, None)) = index.entity(id).declared
            && !index.files[file].document.outline.is_empty
        {
            bodies.push((file, Some(MentionSource::Entity(id))));
        }
    }
    let pages = index.pages.iter().enumerate();
    bodies.extend(pages.map(|(number, page)| (page.file, Some(MentionSource::Page(number)))));
    bodies.extend(index.home.map(|file| (file, None)));
    bodies.extend(index.article_ids().map(article));
    bodies
}

/// Calls `visit` with each entity that a body mentions and its article does not declare. Withdrawn articles
/// have no backlinks.
fn each_backlink(
    index: &Index,
    file: usize,
    source: Option<MentionSource>,
    mut visit: impl FnMut(EntityId, MentionLocation),
) {
    let Some(source) = source else { return };
    let declared = match source {
        MentionSource::Article(id) if index.article(id).retraction.is_some() => return,
        MentionSource::Article(id) => index.article(id).declared.as_slice(),
        MentionSource::Entity(_) | MentionSource::Page(_) => &[],
    };
    for mention in &index.mentions[file].mentions {
        let entity = EntityId(mention.entity);
        if !declared.iter().any(|declared| declared.entity == entity) {
            visit(entity, MentionLocation { source, file, text: mention.text });
        }
    }
}

/// The gazetteer of all names of entities that are not drafts.
fn gazetteer(index: &Index, config: &Config) -> Gazetteer {
    let mut names = Vec::new();
    let (mut people, mut offices) = (Vec::new(), FormerOffices::default());
    for id in index.entity_ids() {
        let entry = index.entity(id);
        if entry.draft {
            continue;
        }
        let front = index.entity_front(entry);
        let bearer = bearer(entry.kind, &entry.name, front);
        let mut add =
            |text: &str, rule, (start, end): (Option<PartialDate>, Option<PartialDate>)| {
                names.push(GazetteerName {
                    text: text.to_owned(),
                    entity: id.0,
                    rule,
                    bearer,
                    language: None,
                    since: start.map(|date| date.first_day(&config.timezone)),
                    until: end.map(|date| date.last_day(&config.timezone)),
                });
            };
        let own = front.map_or(Some(MatchRule::Full), |front| rule_of(front.match_));
        own.iter().for_each(|rule| add(&entry.name, *rule, (None, None)));
        let Some(front) = front else { continue };
        // Pages in another language show another name; texts that are not translated have the first one.
        let first = own.filter(|_| front.name.value != entry.name);
        first.iter().for_each(|rule| add(&front.name.value, *rule, (None, None)));
        for other in &front.other_names {
            let Some(rule) = rule_of(other.match_) else { continue };
            add(&other.name, rule, (other.start_date, other.end_date));
        }
        front.hidden_names.iter().for_each(|name| add(name, MatchRule::Full, (None, None)));
        let Some(own) = own else {
            people.extend(person(index, id, front, (&config.timezone, &mut offices)));
            continue;
        };
        family_name(front).iter().for_each(|name| add(name, MatchRule::Family, (None, None)));
        let is_family_name = |form: &str| {
            bearer == NameBearer::Person && !form.contains(' ') && entry.name.contains(' ')
        };
        names.extend(front.forms.iter().flat_map(|(language, forms)| {
            forms.iter().map(move |form| GazetteerName {
                text: form.clone(),
                entity: id.0,
                // A single word is a form of the family name, which needs the same evidence.
                rule: if is_family_name(form) { MatchRule::Family } else { own },
                bearer,
                language: Some(language.as_str().into()),
                since: None,
                until: None,
            })
        }));
        people.extend(person(index, id, front, (&config.timezone, &mut offices)));
    }
    let languages = languages(index, config);
    let inflected: Vec<&str> =
        INFLECTED_LANGUAGES.into_iter().filter(|of| languages.contains(of)).collect();
    Gazetteer::new(names, people, &inflected)
}

/// When a name counts as a mention, by its key `match`; `None`: never.
fn rule_of(match_: NameMatch) -> Option<MatchRule> {
    match match_ {
        NameMatch::Always => Some(MatchRule::Full),
        NameMatch::Context => Some(MatchRule::Context),
        NameMatch::Never => None,
    }
}

/// What the names of an entity name. An actor without a file may be anything; before the name of several words, as
/// most people have, there may be a title that no list has.
fn bearer(kind: EntityKind, name: &str, front: Option<&Entity>) -> NameBearer {
    match front.map(|front| &front.facts) {
        _ if kind == EntityKind::Topic => NameBearer::Topic,
        Some(Facts::Actor(facts)) => match facts.type_ {
            ActorType::Person => NameBearer::Person,
            ActorType::Organization => NameBearer::Organization,
            ActorType::State | ActorType::Alliance => NameBearer::State,
            ActorType::Office => NameBearer::Office,
        },
        _ if name.contains(' ') => NameBearer::Person,
        _ => NameBearer::State,
    }
}

/// The languages of all texts, as primary subtags.
fn languages<'i>(index: &'i Index, config: &'i Config) -> BTreeSet<&'i str> {
    let articles = index.articles.iter().filter_map(|article| {
        article_front(&index.files[article.file]).and_then(|front| front.lang.as_deref())
    });
    articles.chain([config.language.as_str()]).map(primary).collect()
}

/// The words that may be beside a family name: given names of a person (the words of the name before the family name, and
/// those of `given_name`), generations in any of its names, and the roles of any actor.
fn person(
    index: &Index,
    id: EntityId,
    front: &Entity,
    (zone, offices): (&TimeZone, &mut FormerOffices),
) -> Option<PersonNames> {
    let Facts::Actor(facts) = &front.facts else { return None };
    let (full, given) = match facts.type_ {
        ActorType::Person => (
            given_and_family_name(&front.name.value).map_or("", |(given, _)| given),
            facts.given_name.as_deref().unwrap_or_default(),
        ),
        _ => ("", ""),
    };
    let given = full.split_whitespace().chain(given.split_whitespace());
    let roles = facts.memberships.iter().filter_map(|membership| membership.role.as_deref());
    let own = |word: &str| word.to_owned();
    let (given, roles) = (given.map(own).collect(), roles.map(own).collect());
    let reported = days_reported(facts, zone);
    let entry = index.entity(id);
    // A desk that has written about somebody expects the name.
    let has_body = entry
        .declared
        .is_some_and(|(file, item)| item.is_none() && !index.files[file].document.outline.is_empty);
    let is_person = facts.type_ == ActorType::Person && !has_body;
    let former = is_person.then(|| offices.of(index, entry, facts, zone)).flatten();
    let generations = match facts.type_ {
        ActorType::Person => {
            let others = front.other_names.iter().map(|other| &other.name);
            let names = others.chain(&front.hidden_names).chain([&front.name.value]);
            let of_name = names.flat_map(|name| generations(name));
            let suffix =
                facts.person.as_ref().and_then(|person| person.honorific_suffix.as_deref());
            let with_suffix = suffix.map(|suffix| format!("{} {suffix}", front.name.value));
            of_name.chain(with_suffix.iter().flat_map(|name| generations(name))).collect()
        }
        _ => BTreeSet::new(),
    };
    Some(PersonNames { entity: id.0, given, roles, generations, reported, former })
}

/// Everything besides the names and the body that decides which mentions are found in it.
fn context(
    index: &Index,
    config: &Config,
    file: usize,
    source: Option<MentionSource>,
) -> MentionContext {
    let front = article_front(&index.files[file]);
    let lang = front.and_then(|front| front.lang.as_deref()).unwrap_or(&config.language);
    let language = primary(lang).to_owned();
    let mut context = MentionContext { language, ..MentionContext::default() };
    match source {
        Some(MentionSource::Entity(id)) => context.own = Some(id.0),
        Some(MentionSource::Page(_)) | None => {}
        Some(MentionSource::Article(id)) => {
            let entry = index.article(id);
            context.date = Some(entry.day);
            context.declared = entry.declared.iter().map(|declared| declared.entity.0).collect();
            context.readings = front.map_or(Vec::new(), |front| readings(index, front));
        }
    }
    context
}

/// How the article wants certain names understood (its `names`).
fn readings(index: &Index, front: &Article) -> Vec<Reading> {
    let reading = |name: &crate::content::model::NameReading| {
        let entity = match &name.reference {
            None => None,
            Some(reference) => match resolve(&index.names, reference, ExpectedEntity::Any, None) {
                Lookup::Unique(id) if index.entity(id).draft => None,
                Lookup::Unique(id) => Some(id.0),
                // Already reported as an error.
                _ => return None,
            },
        };
        Some(Reading { name: fold(&name.text), entity })
    };
    front.names.iter().filter_map(reading).collect()
}

/// A warning for each ambiguous name in each body, if the site links names.
pub(super) fn findings(index: &Index, inputs: &IndexInputs) -> Report {
    let mut report = Report::default();
    if inputs.config.mentions == MentionSetting::Link {
        for (file, matches) in index.mentions.iter().enumerate() {
            report_ambiguous(index, file, &matches.ambiguous, &mut report);
        }
    }
    report
}

fn report_ambiguous(index: &Index, file: usize, ambiguous: &[AmbiguousName], report: &mut Report) {
    let parsed = &index.files[file];
    let is_article = article_front(parsed).is_some();
    for name in ambiguous {
        let candidates: Vec<_> =
            name.candidates.iter().map(|id| index.entity(EntityId(*id))).collect();
        let is_shared = |entry: &EntityEntry| {
            candidates.iter().filter(|other| other.id == entry.id).count() > 1
        };
        let listed = candidates.iter().map(|entry| match is_shared(entry) {
            true => format!("the {} {} ({})", entry.kind.as_str(), entry.id, entry.name),
            false => format!("{} ({})", entry.id, entry.name),
        });
        let listed: Vec<_> = listed.collect();
        let message =
            format!("\"{}\" may mean {}, so it is not linked", name.name, listed.join(" or "));
        // The example of the help: not the entity whose own file this is, which a link would not need.
        let other = candidates.iter().find(|entry| entry.declared.is_none_or(|(of, _)| of != file));
        let id = other.or(candidates.first()).map_or("", |entry| &entry.id);
        let help = match is_article {
            // References cannot tell them apart, where both may stand.
            _ if candidates.iter().any(|entry| is_shared(entry)) => {
                "give one of them another id or name; until then, link the file of the one it means"
                    .to_owned()
            }
            true => format!(
                "say in the front matter which one it means, or `false` for none:\nnames: {{{}: {}}}",
                flow_scalar(&name.name),
                flow_scalar(id)
            ),
            false => format!("link the one it means: [[{id}|{}]]", name.name),
        };
        let source = name.source.0 as usize..name.source.1 as usize;
        let location = Location::span(source.clone());
        let distinct = candidates.iter().filter(|entry| !is_shared(entry));
        let fixes = distinct.map(|entry| match is_article {
            true => {
                let (name, id) = (flow_scalar(&name.name), flow_scalar(&entry.id));
                Fix::entry("names", format!("{name}: {id}"))
            }
            false => {
                let link = format!("[[{}|{}]]", entry.id, name.name);
                Fix::bytes(Applicability::Confirm, source.clone(), link)
            }
        });
        let none =
            is_article.then(|| Fix::entry("names", format!("{}: false", flow_scalar(&name.name))));
        let warning = Diagnostic::warning("ambiguous-name", location, message).help(help);
        let warning = warning.fixes(fixes).fix(none);
        report.push(&parsed.body_file().path, warning);
    }
}

/// The entities to which links that the author has written may lead.
#[derive(Default)]
struct ManualLinkTargets {
    by_file: HashMap<usize, EntityId>,
    by_address: HashMap<String, EntityId>,
}

impl ManualLinkTargets {
    fn new(index: &Index) -> Self {
        let mut targets = Self::default();
        for id in index.entity_ids().filter(|id| may_have_page(index.entity(*id))) {
            let entry = index.entity(id);
            targets.by_address.insert(format!("/{}s/{}", entry.kind.as_str(), entry.segment), id);
            if let Some((file, None)) = entry.declared {
                targets.by_file.insert(file, id);
            }
        }
        targets
    }

    /// A fingerprint of everything that [`ManualLinkTargets::entity_of`] depends on besides the link.
    fn digest(&self, index: &Index) -> Fingerprint {
        let targets = index.entities.iter().map(|entry| {
            let file = entry.declared.filter(|(_, item)| item.is_none());
            let path = file.map(|(file, _)| &*index.files[file].file.path);
            (entry.kind, &entry.segment, may_have_page(entry), entry.draft, path)
        });
        Fingerprint::of(&(index.names.digest(), targets.collect::<Vec<_>>()))
    }

    /// The entity to which a link in the body of `file` leads.
    fn entity_of(&self, index: &Index, file: usize, link: &Link) -> Option<EntityId> {
        match link.kind {
            LinkKind::Name => index.entity_by_name(&link.target),
            LinkKind::Site => self.by_address.get(link.target.trim_end_matches('/')).copied(),
            LinkKind::Relative => {
                let path = joined_path(index.files[file].file.folder(), &link.target)?;
                let file = number_of(&index.files, &path)?;
                self.by_file.get(&file).copied()
            }
        }
    }

    /// Removes the entities that were found in the words of a link by name alone (`[[ana|May]]`) if it leads to another
    /// one: its author has said what the words mean.
    fn remove_meant_otherwise(
        &self,
        index: &Index,
        file: usize,
        body: &Body,
        matches: &mut MentionMatches,
    ) {
        let links = index.outline(file).links.iter().filter(|link| link.kind == LinkKind::Name);
        // By the start of the link in the file.
        let links: BTreeMap<u32, (u32, Option<EntityId>)> = links
            .filter_map(|link| match link.location {
                Location::Span(start, end) => {
                    Some((start, (end, self.entity_of(index, file, link))))
                }
                _ => None,
            })
            .collect();
        if links.is_empty() {
            return;
        }
        matches.mentions.retain(|mention| {
            let range = mention.text.0 as usize..mention.text.1 as usize;
            let source = body.prose.within(&range).first().map(|run| run.source);
            let link =
                source.and_then(|at| links.range(..=at).next_back().filter(|(_, l)| at < l.0));
            let meant = link.and_then(|(_, (_, entity))| *entity);
            mention.link.is_some() || meant.is_none_or(|meant| meant.0 == mention.entity)
        });
    }

    /// Adds the entities to which the author has linked: such a link is a mention too. An entity that was
    /// also found by name gets no second link.
    fn add_mentions(
        &self,
        index: &Index,
        file: usize,
        own: Option<u32>,
        body: &Body,
        matches: &mut MentionMatches,
    ) {
        self.remove_meant_otherwise(index, file, body, matches);
        // By entity: its position in `matches`. Filled in only if there is a link to an entity.
        let mut positions: BTreeMap<u32, usize> = BTreeMap::new();
        let runs = OnceCell::new();
        for link in &index.outline(file).links {
            let Some(entity) = self.entity_of(index, file, link).map(|id| id.0) else { continue };
            if own == Some(entity) {
                continue;
            }
            if positions.is_empty() {
                let mentions = matches.mentions.iter().enumerate();
                positions = mentions.map(|(at, mention)| (mention.entity, at)).collect();
            }
            match positions.get(&entity).and_then(|at| matches.mentions.get_mut(*at)) {
                Some(mention) => mention.link = None,
                // A link around a picture has no text that could be quoted.
                None => {
                    let runs = runs.get_or_init(|| RunsBySource::new(body));
                    if let Some(text) = runs.text_of(link) {
                        positions.insert(entity, matches.mentions.len());
                        matches.mentions.push(Mention { entity, text, link: None });
                    }
                }
            }
        }
    }
}

/// The runs of a body in the order of its source, from which that of the text differs: footnotes are at its end. A body
/// may have thousands of links, so they are not searched among all runs.
struct RunsBySource<'b>(Vec<&'b TextRun>);

impl<'b> RunsBySource<'b> {
    fn new(body: &'b Body) -> Self {
        let mut runs: Vec<&TextRun> = body.prose.runs.iter().collect();
        runs.sort_by_key(|run| run.source);
        Self(runs)
    }

    /// The words of a link, as a byte range of the plain text; `None` if it has none.
    fn text_of(&self, link: &Link) -> Option<(u32, u32)> {
        let Location::Span(start, end) = link.location else { return None };
        let first = self.0.partition_point(|run| run.source < start);
        let runs = self.0[first..].iter().take_while(|run| run.source < end);
        let (first, last) =
            (runs.clone().map(|run| run.text).min()?, runs.max_by_key(|run| run.text)?);
        Some((first, last.text + last.len))
    }
}
