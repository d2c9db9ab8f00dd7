//! Who is named in which text: what [`crate::knowledge::mentions`] finds in every published text, and the links
//! that its author has set by hand.
//!
//! Mentions make links and backlinks, never facts.

use super::names::Lookup;
use super::references::{self, ExpectedEntity, resolve};
use super::suggest::flow;
use super::{ArticleId, EntityId, Index, IndexInputs, ParsedFile, article_front};
use crate::content::document::{Body, Link, LinkKind};
use crate::content::model::{ActorType, Article, Entity, EntityKind, Facts, NameMatch};
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::Fingerprint;
use crate::knowledge::mentions::{
    AmbiguousName, Gazetteer, GazetteerName, MatchRule, Mention, MentionContext, MentionMatches,
    PersonNames, Reading, find,
};
use crate::site::config::{Config, MentionSetting};
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::text::{fold, joined_path};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A text that names an entity without declaring it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionSource {
    /// The body of an actor or topic.
    Entity(EntityId),
    /// A page, by its place in [`crate::knowledge::index::SiteFacts::pages`].
    Page(usize),
    /// An article.
    Article(ArticleId),
}

/// Where a text names an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MentionLocation {
    /// Which text.
    pub by: MentionSource,
    /// Its file.
    pub file: usize,
    /// The name, in bytes of the plain text.
    pub text: (u32, u32),
}

/// Whom the texts name, and by what that was found.
#[derive(Debug, Clone, Default)]
pub(super) struct MentionTable {
    /// By entity: the texts that name it without declaring it, in the order of [`texts`].
    pub(super) by_entity: Vec<Vec<MentionLocation>>,
    gazetteer: Arc<Gazetteer>,
    /// Hash of all that decides, besides a text and its context, what is found in it.
    ground: Fingerprint,
    /// By file: the hash of its [`MentionContext`].
    contexts: Vec<Fingerprint>,
}

/// Finds the mentions of every published text, and hands every entity those that do not declare it.
pub(super) fn gather(
    index: &mut Index,
    inputs: &IndexInputs,
    before: Option<&Index>,
    known: &[Option<Arc<MentionMatches>>],
) {
    let gazetteer = gazetteer(index, inputs.config);
    let targets = ManualLinkTargets::new(index);
    let ground = Fingerprint::of(&(gazetteer.digest(), targets.digest(index)));
    let found_before = PreviousMentions(before.filter(|before| before.named.ground == ground));
    let texts = texts(index, inputs);
    let found: Vec<(Fingerprint, Arc<MentionMatches>)> = texts
        .par_iter()
        .map(|(file, by)| {
            let context = context(index, inputs.config, *file, *by);
            let key = Fingerprint::of(&context);
            let known = known.get(*file).cloned().flatten();
            let known = known.or_else(|| found_before.of(&index.files[*file], key));
            (key, known.unwrap_or_else(|| find_in(index, &gazetteer, &targets, *file, &context)))
        })
        .collect();
    let mut named = MentionTable {
        by_entity: vec![Vec::new(); index.entities.len()],
        gazetteer: Arc::new(gazetteer),
        ground,
        contexts: vec![Fingerprint::NONE; index.files.len()],
    };
    let mut mentions = vec![Arc::default(); index.files.len()];
    for ((file, _), (context, found)) in texts.iter().zip(found) {
        named.contexts[*file] = context;
        mentions[*file] = found;
    }
    index.mentions = mentions;
    if inputs.config.mentions == MentionSetting::Link {
        for (file, by) in &texts {
            each_backlink(index, *file, *by, |entity, place| {
                named.by_entity[entity.0 as usize].push(place);
            });
        }
    }
    index.named = named;
}

/// Finds the mentions of some texts again. All else is as it was.
pub(super) fn gather_again(index: &mut Index, changed: &[usize], inputs: &IndexInputs) {
    let texts = texts(index, inputs);
    let texts: Vec<_> = texts.into_iter().filter(|(file, _)| changed.contains(file)).collect();
    let targets = ManualLinkTargets::new(index);
    let find = |(file, by): &(usize, Option<MentionSource>)| {
        let context = context(index, inputs.config, *file, *by);
        find_in(index, &index.named.gazetteer, &targets, *file, &context)
    };
    let found: Vec<Arc<MentionMatches>> = texts.par_iter().map(find).collect();
    for ((file, by), found) in texts.into_iter().zip(found) {
        let mut lists = std::mem::take(&mut index.named.by_entity);
        // Of one text each entity has one place, and the texts stand in order.
        let place_in =
            |list: &Vec<MentionLocation>, by| list.binary_search_by(|known| known.by.cmp(&by));
        if inputs.config.mentions == MentionSetting::Link {
            each_backlink(index, file, by, |entity, place| {
                let list = &mut lists[entity.0 as usize];
                if let Ok(at) = place_in(list, place.by) {
                    list.remove(at);
                }
            });
            index.mentions[file] = found;
            each_backlink(index, file, by, |entity, place| {
                let list = &mut lists[entity.0 as usize];
                if let Err(at) = place_in(list, place.by) {
                    list.insert(at, place);
                }
            });
        } else {
            index.mentions[file] = found;
        }
        index.named.by_entity = lists;
    }
}

fn find_in(
    index: &Index,
    gazetteer: &Gazetteer,
    targets: &ManualLinkTargets,
    file: usize,
    context: &MentionContext,
) -> Arc<MentionMatches> {
    let packed = index.body(file);
    let body = packed.unpack();
    let mut found = find(gazetteer, &body.text, &body.prose, context);
    targets.add(index, file, context.own, &body, &mut found);
    found.mentions.shrink_to_fit();
    Arc::new(found)
}

/// A file's place among all, which stand in the order of their paths.
fn number_of(files: &[ParsedFile], path: &str) -> Option<usize> {
    files.binary_search_by(|file| (*file.file.path).cmp(path)).ok()
}

/// What was found in the texts of an earlier index, on the same ground.
struct PreviousMentions<'i>(Option<&'i Index>);

impl PreviousMentions<'_> {
    fn of(&self, file: &ParsedFile, context: Fingerprint) -> Option<Arc<MentionMatches>> {
        let index = self.0?;
        let number = number_of(&index.files, &file.file.path)?;
        let same = Arc::ptr_eq(&index.files[number].document, &file.document)
            && index.named.contexts.get(number) == Some(&context);
        same.then(|| index.mentions.get(number).cloned()).flatten()
    }
}

/// The published texts in which names are sought, with whose they are, articles last and oldest first.
/// The home page's text is one too, but no place to be mentioned in. If nothing links or suggests names,
/// they are the only articles of entities: briefings show the sentence that names one.
fn texts(index: &Index, inputs: &IndexInputs) -> Vec<(usize, Option<MentionSource>)> {
    let article = |id: ArticleId| (index.article(id).file, Some(MentionSource::Article(id)));
    if !inputs.suggest && inputs.config.mentions == MentionSetting::Off {
        let only = index.entities.iter().filter_map(|entity| match entity.articles[..] {
            [only] => Some(only),
            _ => None,
        });
        return only.collect::<BTreeSet<_>>().into_iter().map(article).collect();
    }
    let mut texts = Vec::with_capacity(index.articles.len());
    for id in index.entity_ids().filter(|id| index.entity(*id).has_page) {
        if let Some((file, None)) = index.entity(id).declared {
            texts.push((file, Some(MentionSource::Entity(id))));
        }
    }
    let pages = index.pages.iter().enumerate();
    texts.extend(pages.map(|(number, page)| (page.file, Some(MentionSource::Page(number)))));
    texts.extend(index.home.map(|file| (file, None)));
    texts.extend(index.article_ids().map(article));
    texts
}

/// Calls `visit` with each entity that a text names without declaring it.
fn each_backlink(
    index: &Index,
    file: usize,
    by: Option<MentionSource>,
    mut visit: impl FnMut(EntityId, MentionLocation),
) {
    let Some(by) = by else { return };
    let declared = match by {
        MentionSource::Article(id) if index.article(id).retraction.is_some() => return,
        MentionSource::Article(id) => index.article(id).declared.as_slice(),
        MentionSource::Entity(_) | MentionSource::Page(_) => &[],
    };
    for mention in &index.mentions[file].mentions {
        let entity = EntityId(mention.entity);
        if !declared.iter().any(|declared| declared.entity == entity) {
            visit(entity, MentionLocation { by, file, text: mention.text });
        }
    }
}

/// All names of entities that are no drafts.
fn gazetteer(index: &Index, config: &Config) -> Gazetteer {
    let mut names = Vec::new();
    let mut people = Vec::new();
    let mut titles = BTreeSet::new();
    for id in index.entity_ids() {
        let entry = index.entity(id);
        if entry.draft {
            continue;
        }
        let is_topic = entry.kind == EntityKind::Topic;
        let mut add =
            |text: &str, weight, (start, end): (Option<PartialDate>, Option<PartialDate>)| {
                names.push(GazetteerName {
                    text: text.to_owned(),
                    entity: id.0,
                    weight,
                    free_first_letter: is_topic,
                    since: start.map(|date| date.first_day(&config.timezone)),
                    until: end.map(|date| date.last_day(&config.timezone)),
                });
            };
        add(&entry.name, MatchRule::Full, (None, None));
        let Some(front) = index.entity_front(entry) else { continue };
        for other in &front.other_names {
            let weight = match other.match_ {
                NameMatch::Always => MatchRule::Full,
                NameMatch::Context => MatchRule::Context,
                NameMatch::Never => continue,
            };
            add(&other.name, weight, (other.start_date, other.end_date));
        }
        front.hidden_names.iter().for_each(|name| add(name, MatchRule::Full, (None, None)));
        references::family_name(front)
            .iter()
            .for_each(|name| add(name, MatchRule::Family, (None, None)));
        people.extend(person(id, front));
        titles.extend(role_words(front));
    }
    Gazetteer::new(names, people, titles)
}

/// The words of a person's names that may stand before the family name.
fn person(id: EntityId, front: &Entity) -> Option<PersonNames> {
    let Facts::Actor(facts) = &front.facts else { return None };
    if facts.type_ != ActorType::Person {
        return None;
    }
    let full = front.name.value.rsplit_once(char::is_whitespace).map_or("", |(given, _)| given);
    let given = facts.given_name.as_deref().unwrap_or_default();
    let words = full.split_whitespace().chain(given.split_whitespace());
    Some(PersonNames { entity: id.0, given: words.map(str::to_owned).collect() })
}

/// "President", "Foreign", "Minister".
fn role_words(front: &Entity) -> Vec<String> {
    let Facts::Actor(facts) = &front.facts else { return Vec::new() };
    let roles = facts.memberships.iter().filter_map(|membership| membership.role.as_deref());
    roles.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

fn context(
    index: &Index,
    config: &Config,
    file: usize,
    by: Option<MentionSource>,
) -> MentionContext {
    let front = article_front(&index.files[file]);
    let lang = front.and_then(|front| front.lang.as_deref()).unwrap_or(&config.language);
    let language = lang.split('-').next().unwrap_or(lang).to_owned();
    let mut context = MentionContext { language, ..MentionContext::default() };
    match by {
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

fn readings(index: &Index, front: &Article) -> Vec<Reading> {
    let read = |name: &crate::content::model::NameReading| {
        let entity = match &name.reference {
            None => None,
            Some(reference) => match resolve(&index.names, reference, ExpectedEntity::Any) {
                Lookup::Found(id) if index.entity(id).draft => None,
                Lookup::Found(id) => Some(id.0),
                // An error says so.
                _ => return None,
            },
        };
        Some(Reading { name: fold(&name.text), entity })
    };
    front.names.iter().filter_map(read).collect()
}

/// One warning for each name of a text that may mean several.
pub(super) fn findings(index: &Index, inputs: &IndexInputs) -> Report {
    let mut report = Report::default();
    if inputs.config.mentions == MentionSetting::Link {
        for (file, found) in index.mentions.iter().enumerate() {
            tell(index, file, &found.ambiguous, &mut report);
        }
    }
    report
}

fn tell(index: &Index, file: usize, ambiguous: &[AmbiguousName], report: &mut Report) {
    let parsed = &index.files[file];
    let is_article = article_front(parsed).is_some();
    for name in ambiguous {
        let candidates: Vec<_> =
            name.candidates.iter().map(|id| index.entity(EntityId(*id))).collect();
        let shown: Vec<_> = candidates.iter().map(|e| format!("{} ({})", e.id, e.name)).collect();
        let message =
            format!("\"{}\" may mean {}, so it links to none", name.name, shown.join(" or "));
        let other = candidates.iter().find(|entry| entry.declared.is_none_or(|(of, _)| of != file));
        let id = other.or(candidates.first()).map_or("", |entry| &entry.id);
        let mend = match is_article {
            true => format!(
                "say in the front matter whom it means, or `false`:\nnames: {{{}: {}}}",
                flow(&name.name),
                flow(id)
            ),
            false => format!("write whom it means: [[{id}|{}]]", name.name),
        };
        let place = Location::span(name.source.0 as usize..name.source.1 as usize);
        let warning = Diagnostic::warning("ambiguous-name", place, message).help(mend);
        report.push(&parsed.file.path, warning);
    }
}

/// What links set by hand may lead to.
#[derive(Default)]
struct ManualLinkTargets {
    by_file: HashMap<usize, EntityId>,
    by_address: HashMap<String, EntityId>,
}

impl ManualLinkTargets {
    fn new(index: &Index) -> Self {
        let mut targets = Self::default();
        for id in index.entity_ids().filter(|id| index.entity(*id).has_page) {
            let entry = index.entity(id);
            targets.by_address.insert(format!("/{}s/{}", entry.kind.as_str(), entry.segment), id);
            if let Some((file, None)) = entry.declared {
                targets.by_file.insert(file, id);
            }
        }
        targets
    }

    /// A hash of all of them.
    fn digest(&self, index: &Index) -> Fingerprint {
        let known = index.entities.iter().map(|entry| {
            let file = entry.declared.filter(|(_, item)| item.is_none());
            let path = file.map(|(file, _)| &*index.files[file].file.path);
            (entry.kind, &entry.segment, entry.has_page, entry.draft, path)
        });
        Fingerprint::of(&(index.names.digest(), known.collect::<Vec<_>>()))
    }

    /// Whom a link leads to.
    fn of(&self, index: &Index, file: usize, link: &Link) -> Option<EntityId> {
        match link.kind {
            LinkKind::Name => index.named(&link.target),
            LinkKind::Site => self.by_address.get(link.target.trim_end_matches('/')).copied(),
            LinkKind::Relative => {
                let path = joined_path(index.files[file].file.folder(), &link.target)?;
                let file = number_of(&index.files, &path)?;
                self.by_file.get(&file).copied()
            }
        }
    }

    /// Notes the entities that the text links to by hand: those are mentions too, and need no other
    /// link.
    fn add(
        &self,
        index: &Index,
        file: usize,
        own: Option<u32>,
        body: &Body,
        found: &mut MentionMatches,
    ) {
        let mut known: BTreeMap<u32, usize> = BTreeMap::new();
        for link in &index.outline(file).links {
            let Some(entity) = self.of(index, file, link).map(|id| id.0) else { continue };
            if own == Some(entity) {
                continue;
            }
            if known.is_empty() {
                known = found.mentions.iter().enumerate().map(|(n, m)| (m.entity, n)).collect();
            }
            match known.get(&entity).and_then(|at| found.mentions.get_mut(*at)) {
                Some(mention) => mention.link = None,
                // A link around a picture has no text to show.
                None => {
                    if let Some(text) = text_of(body, link) {
                        known.insert(entity, found.mentions.len());
                        found.mentions.push(Mention { entity, text, link: None });
                    }
                }
            }
        }
    }
}

/// The text of a link, in bytes of the plain text.
fn text_of(body: &Body, link: &Link) -> Option<(u32, u32)> {
    let Location::Span(start, end) = link.place else { return None };
    let mut runs = body.prose.runs.iter().filter(|run| (start..end).contains(&run.source));
    let first = runs.next()?;
    let last = runs.next_back().unwrap_or(first);
    Some((first.text, last.text + last.len))
}
