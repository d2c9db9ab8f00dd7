//! Numbers all statements, and finds those that several articles report.
//!
//! Input: the resolved statements of each article. Output: the statements in the index, each given once: an article
//! that repeats a statement is listed with it. Findings about unknown ids, ids given twice, and statements
//! that are the same although no id says so.

mod disputes;
pub(super) mod findings;
mod joined;
mod withdrawals;

use self::findings::Advice;
use super::suggested_ids::SuggestedIds;
use super::{
    ArticleId, BrokenFiles, EntityOrText, Index, ParsedFile, SpeakerEntry, StatementEntry,
    StatementId, StatementReport,
};
use crate::content::model::{Reference, Source, Wording};
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::Fingerprint;
use crate::syntax::near::NearWords;
use crate::syntax::signs::FreeIds;
use crate::syntax::source::Location;
use crate::syntax::text::{fold, folded, id_slug};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// An entry of an article's `statements`, resolved.
pub(super) enum ResolvedItem {
    /// A statement that the article gives in full.
    Full(Box<StatementEntry>),
    /// The id of a statement of another article.
    Repeated {
        /// The id.
        id: Reference,
        /// Where it was reported.
        source: Option<Source>,
    },
}

/// Adds the statements of all articles, in their order, to the index.
pub(super) fn number(
    index: &mut Index,
    articles: Vec<Vec<ResolvedItem>>,
    zone: &TimeZone,
    suggested: &mut SuggestedIds,
    report: &mut Report,
) {
    let mut statements = Vec::with_capacity(articles.iter().map(Vec::len).sum());
    let mut lists: Vec<Vec<StatementId>> = Vec::with_capacity(articles.len());
    let mut repetitions = Vec::new();
    for (article, items) in articles.into_iter().enumerate() {
        let article = ArticleId(article as u32);
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            match item {
                ResolvedItem::Full(statement) => {
                    list.push(StatementId(statements.len() as u32));
                    statements.push(*statement);
                }
                ResolvedItem::Repeated { id, source } => {
                    repetitions.push((article, list.len(), id, source));
                }
            }
        }
        lists.push(list);
    }
    let ids = by_id(index, &statements, suggested, report);
    add_repetitions(index, repetitions, &ids, &mut statements, &mut lists, report);
    withdrawals::follow_words(index, &mut statements, zone, report);
    join_equal(index, &mut statements, (&ids, zone), suggested, report);
    disputes::follow_words(index, &mut statements, report);
    for statement in &mut statements {
        statement.also_in.sort_by_key(|also| also.article);
        // It was made before the first report of it.
        let reports = statement.also_in.iter().map(|also| index.article(also.article).day);
        if let Some(first) = reports.min() {
            statement.date.report_not_after(first);
        }
    }
    for (article, list) in lists.iter_mut().enumerate() {
        // What an article says twice is shown there once too.
        let is_own = |id: StatementId| statements[id.0 as usize].article.0 as usize == article;
        list.retain(|id| !statements[id.0 as usize].repeats.is_some_and(is_own));
        let mut listed = BTreeSet::new();
        list.retain(|id| listed.insert(statements[id.0 as usize].repeats.unwrap_or(*id)));
    }
    let facts = index.edit();
    for (article, list) in facts.articles.iter_mut().zip(lists) {
        article.statements = list;
    }
    facts.statements = statements;
}

/// The statements with an id. A second one with the same id is reported, and keeps its address.
fn by_id(
    index: &Index,
    statements: &[StatementEntry],
    suggested: &mut SuggestedIds,
    report: &mut Report,
) -> BTreeMap<String, StatementId> {
    let mut ids: BTreeMap<String, StatementId> = BTreeMap::new();
    let mut addresses: BTreeMap<(ArticleId, String), &str> = BTreeMap::new();
    for (number, statement) in statements.iter().enumerate() {
        let Some(id) = &statement.id else { continue };
        let first = *addresses.entry((statement.article, id_slug(id))).or_insert(id);
        if first != id {
            let location = id_location(index, statement).unwrap_or(statement.location);
            let free = suggested.statements(|| free_ids(&index.files));
            let error = same_address((first, id), location, free);
            report.push(path(index, statement.article), error);
        }
        let Some(first) = ids.get(id) else {
            ids.insert(id.clone(), StatementId(number as u32));
            continue;
        };
        let path = path(index, statements[first.0 as usize].article);
        let location = id_location(index, statement).unwrap_or(statement.location);
        report.push(self::path(index, statement.article), duplicate_id(id, path, location));
    }
    ids
}

/// The finding about two ids of statements of one article that make the same address.
pub(super) fn same_address(
    (first, id): (&str, &str),
    location: Location,
    free: &mut FreeIds,
) -> Diagnostic {
    let anchor = id_slug(id);
    let message =
        format!("the statement ids \"{first}\" and \"{id}\" make the same address, #s-{anchor}");
    let help = format!("give one of them another id, such as `{}`", free.numbered(&anchor));
    Diagnostic::error("duplicate-id", location, message).help(help)
}

/// The error about the id of a statement that another one has too, in the article of this path.
pub(super) fn duplicate_id(id: &str, path: &str, location: Location) -> Diagnostic {
    let message = format!("duplicate statement id \"{id}\"; it is already used in {path}");
    let help = format!("write `- {id}` here if it is the same statement, or give it another id");
    Diagnostic::error("duplicate-id", location, message).help(help)
}

/// Where the id of a statement is written.
fn id_location(index: &Index, statement: &StatementEntry) -> Option<Location> {
    let front = index.article_front(index.article(statement.article));
    let mut own = front.own_statements();
    own.find(|one| one.location == statement.location)?.id.as_ref().map(|id| id.location)
}

/// Lists each repeated statement in the article that repeats it, at its position there.
fn add_repetitions(
    index: &Index,
    repetitions: Vec<(ArticleId, usize, Reference, Option<Source>)>,
    ids: &BTreeMap<String, StatementId>,
    statements: &mut [StatementEntry],
    lists: &mut [Vec<StatementId>],
    report: &mut Report,
) {
    let (broken, near) = (BrokenFiles::of_index(index), OnceLock::new());
    let all = match repetitions.is_empty() {
        true => BTreeMap::new(),
        false => all_statements(&index.files),
    };
    let mut listed = BTreeSet::new();
    let mut placed = Vec::new();
    for (article, position, id, source) in repetitions {
        let Some(found) = ids.get(&id.text).copied() else {
            let finding = match all.get(id.text.as_str()) {
                Some(home) => Some(findings::unpublished(&id, home)),
                None => {
                    let near = near.get_or_init(|| NearWords::new(ids.keys().cloned()));
                    broken.article().apply(findings::unknown(&id, near))
                }
            };
            report.extend(path(index, article), finding);
            continue;
        };
        let is_own = statements[found.0 as usize].article == article;
        if is_own || !listed.insert((article, found)) {
            let finding = findings::listed_already(&id, is_own, source.is_some());
            report.push(path(index, article), finding);
            continue;
        }
        let home = statements[found.0 as usize].article;
        let is_shown = index.article(article).retraction.is_none();
        if is_shown && index.article(home).retraction.is_some() {
            report.push(path(index, article), findings::retracted(&id, path(index, home)));
        }
        placed.push((article, position, found, source));
    }
    // From the last position on, so that the earlier positions stay right.
    for (article, position, found, source) in placed.into_iter().rev() {
        lists[article.0 as usize].insert(position, found);
        let statement = &mut statements[found.0 as usize];
        let home = index.article(statement.article);
        let is_shown = home.retraction.is_none() && index.article(article).retraction.is_none();
        if statement.withdrawn.is_none() && is_shown {
            statement.also_in.push(StatementReport { article, source });
        }
    }
}

/// The ids of the statements in all articles, published or not, with the path of the article.
pub(super) fn all_statements(files: &[ParsedFile]) -> BTreeMap<&str, &str> {
    let articles =
        files.iter().filter_map(|file| Some((super::article_front(file)?, &*file.file.path)));
    let ids = articles.flat_map(|(article, path)| {
        let ids = article.own_statements().filter_map(|statement| statement.id.as_ref());
        ids.map(move |id| (id.value.as_str(), path))
    });
    ids.collect()
}

/// The ids of the statements in all articles, published or not.
pub(super) fn all_statement_ids(files: &[ParsedFile]) -> BTreeSet<&str> {
    all_statements(files).into_keys().collect()
}

/// The ids that no statement has, published or not, nor its address.
pub(super) fn free_ids(files: &[ParsedFile]) -> FreeIds {
    FreeIds::new(all_statement_ids(files).into_iter().map(id_slug))
}

/// What makes two statements the same: the fingerprint of speakers, day, kind and words, since a large site has hundreds of
/// thousands of statements.
type Sameness = Fingerprint;

/// The statements that are shown, in their order, but for those of which another one is a translation: they come last, so
/// that the statement that has both the translation and the original is the one that is shown.
fn translations_first(index: &Index, statements: &[StatementEntry]) -> Vec<usize> {
    let is_shown = |number: &usize| {
        let statement = &statements[*number];
        statement.withdrawn.is_none() && index.article(statement.article).retraction.is_none()
    };
    let shown: Vec<usize> = (0..statements.len()).filter(is_shown).collect();
    let with_original = shown.iter().filter(|number| statements[**number].original.is_some());
    let ways = with_original.map(|number| sameness(&statements[*number]));
    let translated: HashSet<Sameness> = ways.filter_map(|ways| ways.into_iter().nth(1)).collect();
    if translated.is_empty() {
        return shown;
    }
    let is_translated = |number: &usize| match &sameness(&statements[*number])[..] {
        [words] => translated.contains(words),
        _ => false,
    };
    let (originals, others): (Vec<_>, Vec<_>) = shown.into_iter().partition(is_translated);
    others.into_iter().chain(originals).collect()
}

/// Joins statements that are the same in several articles although no id says so, with a warning.
fn join_equal(
    index: &Index,
    statements: &mut [StatementEntry],
    (ids, zone): (&BTreeMap<String, StatementId>, &TimeZone),
    suggested: &mut SuggestedIds,
    report: &mut Report,
) {
    let mut first: HashMap<Sameness, usize> = HashMap::new();
    let mut advice = Advice::new(index, zone, suggested);
    for number in translations_first(index, statements) {
        let statement = &statements[number];
        let ways = sameness(statement);
        let earlier = ways.iter().filter_map(|way| first.get(way).copied()).min();
        // Each is found by the words of all that are the same: a translation by another one of the same original.
        for way in ways {
            first.entry(way).or_insert(earlier.unwrap_or(number));
        }
        let Some(earlier) = earlier else { continue };
        if statements[earlier].id.is_some() && statement.id.is_some() {
            continue;
        }
        let id_of = |number: usize| written_id(statements, ids, number);
        let warning = match [number, earlier].into_iter().find_map(|one| id_of(one)?.elsewhere()) {
            Some((id, home)) => {
                let (first, home) = (statements[earlier].article, statements[home].article);
                let paths = (&**path(index, first), &**path(index, home));
                findings::repeated_with_id_of_other(statement, id, paths, zone)
            }
            None => {
                let own = (id_of(earlier).is_some(), id_of(number).is_some());
                advice.repeated(earlier, &statements[earlier], statement, own)
            }
        };
        report.push(path(index, statement.article), warning);
        let mut again = statement.clone();
        statements[number].repeats = Some(StatementId(earlier as u32));
        let of_one_language = language(index, &again) == language(index, &statements[earlier]);
        if !of_one_language {
            again.original = None;
        }
        joined::complete(&mut statements[earlier], &again);
        let is_listed = |also: &StatementReport| also.article == again.article;
        let is_reported = statements[earlier].also_in.iter().any(is_listed);
        if statements[earlier].article != again.article && !is_reported {
            let StatementEntry { article, source, .. } = again;
            let report = StatementReport { article, source: source.map(|source| *source) };
            statements[earlier].also_in.push(report);
        }
    }
}

/// The language of the article of a statement, if it is not the site's.
fn language<'i>(index: &'i Index, statement: &StatementEntry) -> Option<&'i str> {
    index.article_front(index.article(statement.article)).lang.as_deref()
}

/// The id that is written at a statement.
#[derive(Clone, Copy)]
enum WrittenId<'s> {
    /// No other statement has it.
    Own,
    /// It is that of the statement with this number, which has the same words.
    Elsewhere(&'s str, usize),
}

impl<'s> WrittenId<'s> {
    fn elsewhere(self) -> Option<(&'s str, usize)> {
        match self {
            WrittenId::Own => None,
            WrittenId::Elsewhere(id, home) => Some((id, home)),
        }
    }
}

/// The id of a statement; `None` if it has none, or that of a statement with other words.
fn written_id<'s>(
    statements: &'s [StatementEntry],
    ids: &BTreeMap<String, StatementId>,
    number: usize,
) -> Option<WrittenId<'s>> {
    let statement = &statements[number];
    let id = statement.id.as_deref()?;
    let home = ids.get(id)?.0 as usize;
    if home == number {
        return Some(WrittenId::Own);
    }
    let ways = recognizable(&statements[home]);
    let is_same = recognizable(statement).iter().any(|way| ways.contains(way))
        && may_be_of_one_day(&statements[home], statement);
    is_same.then_some(WrittenId::Elsewhere(id, home))
}

/// Speakers, and words without differences that do not matter.
type WordsOfSpeakers = (Vec<String>, String);

/// By what a withdrawn or disputed statement is recognized in other articles: its speakers, and its words in whatever
/// letter case, as a quote or a paraphrase, or in the language in which it was said.
fn recognizable(statement: &StatementEntry) -> Vec<WordsOfSpeakers> {
    let speakers = speakers(statement);
    let folded = |words: &str| fold(words).trim_end_matches(['.', ',']).to_lowercase();
    let words = statement.all_words().map(folded).filter(|words| !words.is_empty());
    words.map(|words| (speakers.clone(), words)).collect()
}

/// Whether two statements may have been made on one day: not if both are dated, on different days.
fn may_be_of_one_day(a: &StatementEntry, b: &StatementEntry) -> bool {
    let (a, b) = (&a.date, &b.date);
    a.is_of_report() || b.is_of_report() || (a.first <= b.last && b.first <= a.last)
}

/// What another statement may have to be the same: the words of the article; or those in the language in which it was
/// said, which another article may quote as they are, or translate in another way. The mark at the end does not count: it
/// belongs to the sentence around the words.
fn sameness(statement: &StatementEntry) -> Vec<Sameness> {
    let speakers = speakers(statement);
    let same = |is_quote: bool, words: &str| {
        let words = folded(words);
        let words = words.trim_end_matches(['.', ',']);
        Fingerprint::of(&(&speakers, statement.date.day, is_quote, words))
    };
    let is_quote = matches!(statement.wording, Wording::Quote(_));
    let original = statement.original.as_ref().and_then(|original| original.text.as_deref());
    let written = same(is_quote, statement.wording.words());
    std::iter::once(written).chain(original.map(|words| same(true, words))).collect()
}

/// The speakers of a statement, in an order that does not depend on how they are written.
fn speakers(statement: &StatementEntry) -> Vec<String> {
    let one = |party: &EntityOrText| match party.entity {
        Some(entity) => format!("\n{}", entity.0),
        None => fold(&party.text),
    };
    let mut speakers: Vec<_> = match &statement.speaker {
        SpeakerEntry::Named(all) => all.iter().map(one).collect(),
        SpeakerEntry::Unnamed { text, of } => {
            of.iter().map(one).chain([format!("{}\n", fold(text))]).collect()
        }
    };
    speakers.sort();
    speakers
}

fn path(index: &Index, article: ArticleId) -> &Arc<str> {
    &index.files[index.article(article).file].file.path
}
