//! Decides which articles and pages are published on the day of the build, and on which day that changes
//! next.
//!
//! Input: parsed files and [`Today`]. Output: entries in their final order, findings about duplicate ids,
//! and the [`NextChange`]. The day is an input: nothing here reads a clock, so that a build can be repeated
//! for any day.

use super::{ArticleEntry, Index, IndexInputs, PageEntry, ParsedFile, article_front};
use crate::content::document::{Document, FileKind, FrontMatter};
use crate::content::model::{
    ActorFacts, Article, CorrectionKind, DatedFact, EventStatus, Facts, PastDate,
};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::site::config::ArticleAddress;
use crate::syntax::date::leading_date;
use crate::syntax::source::Location;
use crate::syntax::text::{counted, id_slug};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The day for which a site is built, and which unpublished articles are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    /// The day, in the time zone of the site.
    pub day: Date,
    /// Show drafts (`--drafts`).
    pub drafts: bool,
    /// Show articles dated after `day` (`--future`).
    pub future: bool,
    /// Show expired articles (`list --all`).
    pub expired: bool,
}

/// The next day on which a build gives a different site although no file has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NextChange {
    /// That day, in the time zone of the site.
    pub day: Date,
    /// What changes, for people: `1 article`, `1 article and 2 events`.
    pub what: String,
}

/// How many content files and roster entries are not published today, by the reason that comes first:
/// a draft of next month is a draft.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HeldBack {
    /// Drafts: articles, actors, topics and pages.
    pub drafts: usize,
    /// Articles dated after today.
    pub future: usize,
    /// Articles whose `expires` day has come.
    pub expired: usize,
}

impl HeldBack {
    /// What a build with these inputs leaves out.
    pub(super) fn count(files: &[ParsedFile], inputs: &IndexInputs) -> Self {
        let mut held_back = Self::default();
        for file in files {
            match &file.document.front {
                Some(FrontMatter::Article(article)) => match withheld(article, inputs) {
                    Some(HoldReason::Draft) => held_back.drafts += 1,
                    Some(HoldReason::Future) => held_back.future += 1,
                    Some(HoldReason::Expired) => held_back.expired += 1,
                    None => {}
                },
                Some(FrontMatter::Page(page)) => {
                    held_back.drafts += usize::from(page.draft && !inputs.today.drafts);
                }
                Some(FrontMatter::Entity(entity)) => {
                    held_back.drafts += usize::from(entity.draft && !inputs.today.drafts);
                }
                Some(FrontMatter::Roster(items)) => {
                    let drafts = items.iter().filter(|item| item.entity.draft).count();
                    held_back.drafts += if inputs.today.drafts { 0 } else { drafts };
                }
                None => {}
            }
        }
        held_back
    }
}

/// Why an article is not published today.
enum HoldReason {
    Draft,
    Future,
    Expired,
}

fn withheld(article: &Article, inputs: &IndexInputs) -> Option<HoldReason> {
    let (zone, today) = (&inputs.config.timezone, inputs.today);
    if article.draft && !today.drafts {
        return Some(HoldReason::Draft);
    }
    let is_expired = || article.expires.is_some_and(|date| date.first_day(zone) <= today.day);
    if !today.expired && is_expired() {
        return Some(HoldReason::Expired);
    }
    let future = article.date.first_day(zone) > today.day;
    (future && !today.future).then_some(HoldReason::Future)
}

/// Whether an article is shown in this build.
pub(super) fn is_published(article: &Article, inputs: &IndexInputs) -> bool {
    withheld(article, inputs).is_none()
}

/// The published articles, oldest first. If two have the same id, the second is reported and left out,
/// even if their addresses differ: feeds and `graph.json` identify an article by its id.
pub(super) fn published(
    files: &[ParsedFile],
    inputs: &IndexInputs,
    report: &mut Report,
) -> Vec<ArticleEntry> {
    let all = files.iter().enumerate();
    let all = all.filter_map(|(number, file)| Some((number, article_front(file)?)));
    let (mut published, unpublished): (Vec<_>, Vec<_>) =
        all.partition(|(_, article)| is_published(article, inputs));
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut is_first = |number: usize, published: bool| {
        let file = &files[number].file;
        match first.entry(&file.id) {
            Entry::Vacant(free) => {
                free.insert(&file.path);
                true
            }
            Entry::Occupied(first) => {
                report.push(&file.path, duplicate(&file.id, first.get(), published));
                false
            }
        }
    };
    published.retain(|(number, _)| is_first(*number, true));
    // After the published ones, so that a clash of the two is reported at the one that is not published,
    // where it is a warning.
    for (number, _) in unpublished {
        is_first(number, false);
    }
    let entries = published
        .into_par_iter()
        .map(|(number, front)| entry(number, &files[number].file.id, front, inputs));
    let mut articles: Vec<_> = entries.collect();
    articles.par_sort_by(|a, b| {
        let id = |entry: &ArticleEntry| &files[entry.file].file.id;
        (a.day, a.time, id(a)).cmp(&(b.day, b.time, id(b)))
    });
    articles
}

/// The finding about a second article with an id. It is only a warning if that article is not published:
/// an unfinished draft must not stop the build.
fn duplicate(id: &str, first: &str, published: bool) -> Diagnostic {
    let message = format!("duplicate article id \"{id}\"; it is already used in {first}");
    let help = "rename the file, or the folder if it is an `index.md`; a `slug` changes only the \
                address, not the id";
    let mut finding = Diagnostic::error("duplicate-id", Location::File, message).help(help);
    if !published {
        finding.severity = Severity::Warning;
    }
    finding
}

fn entry(file: usize, id: &str, front: &Article, inputs: &IndexInputs) -> ArticleEntry {
    let zone = &inputs.config.timezone;
    let day = front.date.first_day(zone);
    // Without the date at the start of the file name: `2025-11-25-talks` has the address `talks`.
    let undated = leading_date(id).map_or(id, |_| id[10..].trim_start_matches(['-', '_', ' ']));
    let segment = match &front.slug {
        Some(given) => id_slug(&given.value),
        None if inputs.config.article_address == ArticleAddress::Id => id_slug(id),
        None => id_slug(if undated.is_empty() { id } else { undated }),
    };
    let segment = match inputs.config.article_address {
        ArticleAddress::YearMonthSlug => {
            format!("{:04}/{:02}/{segment}", day.year(), day.month())
        }
        _ => segment,
    };
    let retraction = front.corrections.iter().rfind(|c| c.kind == CorrectionKind::Retraction);
    ArticleEntry {
        file,
        day,
        time: front.date.time(zone),
        segment,
        declared: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
        retraction: retraction.cloned(),
    }
}

/// Reports dates of published articles, and of actors, that cannot be to come. In the preview of an article to come, its
/// own day counts as today. They are errors, not warnings: a build with errors stores nothing, so no later
/// build repeats one whose day has come.
pub(super) fn check_past_dates(index: &Index, inputs: &IndexInputs, report: &mut Report) {
    let zone = &inputs.config.timezone;
    for entry in &index.articles {
        let today = inputs.today.day.max(entry.day);
        let dates = &index.article_front(entry).past_dates;
        let to_come = dates.iter().filter(|past| past.date.first_day(zone) > today);
        let path = &index.files[entry.file].file.path;
        report.extend(path, to_come.map(|past| date_to_come(past, zone)));
    }
    for file in &index.files {
        let to_come = actors(&file.document).flat_map(|actor| &actor.past_dates);
        let to_come = to_come.filter(|past| past.date.first_day(zone) > inputs.today.day);
        report.extend(&file.file.path, to_come.map(|past| date_to_come(past, zone)));
    }
}

/// The actors of an actor's file or of a roster.
fn actors(document: &Document) -> impl Iterator<Item = &ActorFacts> {
    let (one, many) = match &document.front {
        Some(FrontMatter::Entity(entity)) => (Some(&**entity), &[][..]),
        Some(FrontMatter::Roster(items)) => (None, items.as_slice()),
        _ => (None, &[][..]),
    };
    let entities = one.into_iter().chain(many.iter().map(|item| &item.entity));
    entities.filter_map(|entity| match &entity.facts {
        Facts::Actor(actor) => Some(actor),
        Facts::Topic(_) => None,
    })
}

fn date_to_come(past: &PastDate, zone: &TimeZone) -> Diagnostic {
    let (message, help) = match past.of {
        DatedFact::Update => ("the update is dated", "write the day on which it was last changed"),
        DatedFact::Correction => ("the correction is dated", "write the day of the correction"),
        DatedFact::Statement => ("the statement is dated", "write the day on which it was made"),
        DatedFact::HeldEvent => {
            ("the event is `held`, but dated", "remove `status`, or write `status: planned`")
        }
        DatedFact::Published => ("this was published", "write the day on which it was published"),
        DatedFact::Retrieved => ("this was retrieved", "write the day on which you read it"),
    };
    let message = format!("{message} {}, which is to come", past.date.iso(zone));
    Diagnostic::error("date-to-come", past.location, message).help(help)
}

/// The published pages, sorted by address.
pub(super) fn pages(files: &[ParsedFile], inputs: &IndexInputs) -> Vec<PageEntry> {
    let mut pages: Vec<_> = files
        .iter()
        .enumerate()
        .filter(|(_, file)| file.file.kind == FileKind::Page)
        .filter(|(_, file)| match &file.document.front {
            Some(FrontMatter::Page(page)) => !page.draft || inputs.today.drafts,
            _ => false,
        })
        .map(|(number, file)| PageEntry { file: number, segment: id_slug(&file.file.id) })
        .collect();
    pages.sort_by(|a, b| a.segment.cmp(&b.segment));
    pages
}

/// The next day on which an article is published or expires, a planned event counts as held, or a
/// membership begins or ends.
pub(super) fn next_change(index: &Index, inputs: &IndexInputs) -> Option<NextChange> {
    let (zone, today) = (&inputs.config.timezone, inputs.today);
    let mut changes: Vec<(Date, &str)> = Vec::new();
    for article in index.files.iter().filter_map(article_front) {
        if article.draft && !today.drafts {
            continue;
        }
        if !today.future {
            changes.push((article.date.first_day(zone), "article"));
        }
        changes.extend(article.expires.map(|date| (date.first_day(zone), "article")));
    }
    for event in index.events.iter().filter(|event| event.status == EventStatus::Planned) {
        changes.extend(event.last.tomorrow().ok().map(|day| (day, "event")));
    }
    for role in index.entities.iter().flat_map(|entry| &entry.roles) {
        changes.extend(role.start.map(|day| (day, "role")));
        changes.extend(role.end.and_then(|day| day.tomorrow().ok()).map(|day| (day, "role")));
    }
    changes.retain(|(day, _)| *day > today.day);
    let next = changes.iter().map(|(day, _)| *day).min()?;
    let of_that_day = |what: &str| {
        let count = changes.iter().filter(|change| **change == (next, what)).count();
        (count > 0).then(|| counted(count, what))
    };
    let parts: Vec<_> = ["article", "event", "role"].into_iter().filter_map(of_that_day).collect();
    Some(NextChange { day: next, what: parts.join(" and ") })
}
