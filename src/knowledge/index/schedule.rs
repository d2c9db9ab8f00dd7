//! Decides which articles and pages are published on the day of the build, and on which day that changes
//! next.
//!
//! Input: parsed files and [`Today`]. Output: entries in their final order, findings about duplicate ids,
//! and the [`NextChange`]. The moment is an input: nothing here reads a clock, so that a build can be repeated
//! for any moment. Articles are published and expire to the second; everything else changes by the day.

use super::{
    ArticleEntry, DayAndTime, EntityEntry, EventEntry, Index, IndexInputs, PageEntry, ParsedFile,
    Role, article_front,
};
use crate::content::document::{Document, FileKind, FrontMatter};
use crate::content::model::{
    ActorFacts, Article, CorrectionKind, DatedFact, EventStatus, Facts, PastDate, StandingPage,
};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::site::classify::translation_in_folder;
use crate::site::config::{ArticleAddress, Config};
use crate::syntax::date::{PartialDate, start_of_day, without_date};
use crate::syntax::source::Location;
use crate::syntax::text::{counted, id_slug};
use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The moment for which a site is built, and which unpublished articles are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Today {
    /// The moment. It decides what is published.
    pub now: Timestamp,
    /// Its day, in the time zone of the site. It decides which events are over and which roles are held.
    pub day: Date,
    /// Show drafts (`--drafts`).
    pub drafts: bool,
    /// Show articles dated after `now` (`--future`).
    pub future: bool,
    /// Show expired articles (`list --all`).
    pub expired: bool,
}

impl Today {
    /// This moment, with nothing shown that is not published.
    pub fn at(now: Timestamp, zone: &TimeZone) -> Self {
        let day = zone.to_datetime(now).date();
        Self { now, day, drafts: false, future: false, expired: false }
    }

    /// Whether an article is to be published later.
    pub(crate) fn is_before(&self, article: &Article, zone: &TimeZone) -> bool {
        self.is_before_date(article.date, zone)
    }

    /// Whether a date of publication is to come.
    pub(crate) fn is_before_date(&self, date: PartialDate, zone: &TimeZone) -> bool {
        !self.has_come(date, || date.published_from(zone))
    }

    /// Whether an article is no longer to be published.
    pub(crate) fn has_expired(&self, article: &Article, zone: &TimeZone) -> bool {
        article.expires.is_some_and(|date| self.has_come(date, || date.expired_from(zone)))
    }

    /// Whether a moment of a date has come. Nearly all dates are days long ago, for which no moment is worked out.
    fn has_come(&self, date: PartialDate, moment: impl Fn() -> Timestamp) -> bool {
        match date {
            PartialDate::Day(day) if day <= self.day => true,
            _ => moment() <= self.now,
        }
    }
}

/// The next moment at which a build gives a different site although no file has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NextChange {
    /// The moment.
    pub at: Timestamp,
    /// Its day, in the time zone of the site.
    pub day: Date,
    /// Its time of day, rounded up to the minute, unless the change comes when the day begins.
    pub time: Option<Time>,
    /// The offset of that time from UTC.
    pub offset: Offset,
    /// What changes, for people: `1 article`, `1 article and 2 events`.
    pub what: String,
}

impl NextChange {
    pub(crate) fn new(at: Timestamp, what: String, zone: &TimeZone) -> Self {
        const MINUTE: i64 = 60;
        let seconds = at.as_second().rem_euclid(MINUTE);
        let to_next_minute = if seconds == 0 { 0 } else { MINUTE - seconds };
        let minute = at.as_second().saturating_add(to_next_minute);
        let minute = Timestamp::from_second(minute).unwrap_or(at);
        let local = zone.to_datetime(minute);
        let is_whole_day = minute == start_of_day(local.date(), zone);
        let time = (!is_whole_day).then(|| local.time());
        Self { at, day: local.date(), time, offset: zone.to_offset(minute), what }
    }
}

/// How many content files and roster entries are not published today, by the reason that comes first:
/// a draft of next month is a draft.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct HeldBack {
    /// Drafts: articles, actors, topics and pages.
    pub drafts: usize,
    /// Articles whose date is to come.
    pub future: usize,
    /// Articles whose `expires` date has come.
    pub expired: usize,
    /// Translations of published articles whose own date is to come.
    pub translations: usize,
}

impl HeldBack {
    /// With what is held back besides.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            drafts: self.drafts + other.drafts,
            future: self.future + other.future,
            expired: self.expired + other.expired,
            translations: self.translations + other.translations,
        }
    }

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
                Some(FrontMatter::Translation(_)) | None => {}
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
    if !today.expired && today.has_expired(article, zone) {
        return Some(HoldReason::Expired);
    }
    (!today.future && today.is_before(article, zone)).then_some(HoldReason::Future)
}

/// Whether an article is shown in this build.
pub(super) fn is_published(article: &Article, inputs: &IndexInputs) -> bool {
    withheld(article, inputs).is_none()
}

/// The articles that are published, and those that may be later.
pub(super) struct Publication {
    /// The published ones, oldest first.
    pub(super) published: Vec<ArticleEntry>,
    /// The drafts and those to come, in the order of files.
    pub(super) held_back: Vec<ArticleEntry>,
}

/// Finds the articles that are published, and those that may be later. If two have the same id, the second is reported and left out,
/// even if their addresses differ: feeds and `graph.json` identify an article by its id.
pub(super) fn publication(
    files: &[ParsedFile],
    inputs: &IndexInputs,
    report: &mut Report,
) -> Publication {
    let all = files.iter().enumerate();
    let all = all.filter_map(|(number, file)| Some((number, article_front(file)?)));
    let (mut published, mut unpublished): (Vec<_>, Vec<_>) =
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
                report.push(&file.path, duplicate(&file.id, (&file.path, first.get()), published));
                false
            }
        }
    };
    published.retain(|(number, _)| is_first(*number, true));
    // After the published ones, so that a clash of the two is reported at the one that is not published,
    // where it is a warning.
    unpublished.retain(|(number, _)| is_first(*number, false));
    unpublished
        .retain(|(_, article)| !matches!(withheld(article, inputs), Some(HoldReason::Expired)));
    let entry = |(number, front): (usize, &Article)| {
        self::entry(number, &files[number].file.id, front, inputs)
    };
    let mut articles: Vec<_> = published.into_par_iter().map(entry).collect();
    articles.par_sort_by(|a, b| {
        let id = |entry: &ArticleEntry| &files[entry.file].file.id;
        (a.day, a.time, id(a)).cmp(&(b.day, b.time, id(b)))
    });
    Publication { published: articles, held_back: unpublished.into_iter().map(entry).collect() }
}

/// The finding about a second article with an id. It is only a warning if that article is not published:
/// an unfinished draft must not stop the build.
/// `paths` are those of both. Folders mean nothing, also one that is named for a language.
fn duplicate(id: &str, (path, first): (&str, &str), published: bool) -> Diagnostic {
    let message = format!("duplicate article id \"{id}\"; it is already used in {first}");
    let of = |path| translation_in_folder(path).map(|translation| (path, translation));
    let help = match of(path).or_else(|| of(first)) {
        Some((path, (tag, right))) => format!(
            "if {path} is the version in `{tag}`, move it to {right}, and list `{tag}` in the `languages` of briefing.yaml; otherwise rename it"
        ),
        None => "rename the file, or the folder if it is an `index.md`; a `slug` changes only the \
                 address, not the id"
            .to_owned(),
    };
    let mut finding = Diagnostic::error("duplicate-id", Location::File, message).help(help);
    if !published {
        finding.severity = Severity::Warning;
    }
    finding
}

fn entry(file: usize, id: &str, front: &Article, inputs: &IndexInputs) -> ArticleEntry {
    let zone = &inputs.config.timezone;
    let day = front.date.first_day(zone);
    let segment = match &front.slug {
        Some(given) => id_slug(&given.value),
        None if inputs.config.article_address == ArticleAddress::Id => id_slug(id),
        None => id_slug(without_date(id)),
    };
    let segment = match inputs.config.article_address {
        ArticleAddress::YearMonthSlug => {
            format!("{:04}/{:02}/{segment}", day.year(), day.month())
        }
        _ => segment,
    };
    let retraction = front.corrections.iter().rfind(|c| c.kind == CorrectionKind::Retraction);
    let time = front.date.time(zone);
    let changes = front.change_dates().map(|date| (date.first_day(zone), date.time(zone)));
    ArticleEntry {
        file,
        day,
        time,
        changed: changes.fold((day, time), DayAndTime::max),
        segment,
        elsewhere: front.elsewhere.clone(),
        authors: Vec::new(),
        declared: Vec::new(),
        statements: Vec::new(),
        events: Vec::new(),
        retraction: retraction.cloned(),
    }
}

/// Reports dates of published articles, and of actors, that cannot be to come. In the preview of an article to come, its
/// own day counts as today. They are errors, not warnings: a build with errors stores nothing, so no later
/// build repeats one whose day has come. A time later on the same day is a warning, which no build repeats after
/// [`Schedule::same_until`]: who writes a minute that is not over yet, or the time of another zone, must be able to publish.
pub(super) fn check_past_dates(index: &Index, inputs: &IndexInputs, report: &mut Report) {
    let zone = &inputs.config.timezone;
    let latest = |day| latest_day(day, inputs);
    for entry in &index.articles {
        let today = latest(inputs.today.day.max(entry.day));
        let article = index.article_front(entry);
        let dates = article.past_dates.iter();
        let to_come = dates.clone().filter(|past| past.date.first_day(zone) > today);
        let path = &index.files[entry.file].file.path;
        report.extend(path, to_come.map(|past| date_to_come(past, zone)));
        let later = dates.filter(|past| is_later_today(past, article, inputs));
        report.extend(path, later.map(|past| later_today(past, zone)));
    }
    for file in &index.files {
        let to_come = actors(&file.document).flat_map(|actor| &actor.past_dates);
        let to_come = to_come.filter(|past| past.date.first_day(zone) > latest(inputs.today.day));
        report.extend(&file.file.path, to_come.map(|past| date_to_come(past, zone)));
    }
}

/// The latest day that a day may be. If the time zone is not known because of an error, both today and the day of a time
/// may be one later.
fn latest_day(day: Date, inputs: &IndexInputs) -> Date {
    match inputs.config.unread.hides_timezone() {
        true => day.saturating_add(2.days()),
        false => day,
    }
}

/// The errors about dates of a translation that are to come and cannot be.
pub(crate) fn dates_to_come<'d>(
    dates: &'d [PastDate],
    today: &Today,
    config: &'d Config,
) -> impl Iterator<Item = Diagnostic> + 'd {
    let (zone, day) = (&config.timezone, today.day);
    let is_certain = !config.unread.hides_timezone();
    let to_come = dates.iter().filter(move |past| is_certain && past.date.first_day(zone) > day);
    to_come.map(move |past| date_to_come(past, zone))
}

/// Whether a date of a published article has a time that is to come on the day of the build.
fn is_later_today(past: &PastDate, article: &Article, inputs: &IndexInputs) -> bool {
    let (zone, today) = (&inputs.config.timezone, inputs.today);
    !inputs.config.unread.hides_timezone()
        && past.date.time(zone).is_some()
        && past.date.first_day(zone) == today.day
        && past.date.start(zone) > today.now.max(article.date.published_from(zone))
}

/// The warning about a date that is to come today.
fn later_today(past: &PastDate, zone: &TimeZone) -> Diagnostic {
    let mut finding = date_to_come(past, zone);
    finding.severity = Severity::Warning;
    let zone = zone.iana_name().map(|name| format!(", {name}")).unwrap_or_default();
    finding.help(format!("times are those of the `timezone` of the site{zone}"))
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
        DatedFact::Dispute => ("the dispute is dated", "write the day on which it was disputed"),
        DatedFact::Withdrawal => ("the withdrawal is dated", "write the day of the withdrawal"),
        DatedFact::HeldEvent => {
            ("the event is `held`, but dated", "remove `status`, or write `status: planned`")
        }
        DatedFact::HeldEventEnd => (
            "the event is `held`, but ends",
            "remove `status` until the event is over, or correct `end_date`",
        ),
        DatedFact::Published => ("this was published", "write the day on which it was published"),
        DatedFact::Retrieved => ("this was retrieved", "write the day on which you read it"),
        DatedFact::Confirmed => ("`confirmed` is", "write a day on which it was held"),
        DatedFact::Birth => ("the birth is dated", "correct `birth_date`"),
        DatedFact::Death => ("the death is dated", "correct `death_date`"),
    };
    let date = match past.date.time(zone) {
        Some(time) => {
            format!("{} {:02}:{:02}", past.date.iso(zone), time.hour(), time.minute())
        }
        None => past.date.iso(zone),
    };
    let message = format!("{message} {date}, which is to come");
    Diagnostic::error("date-to-come", past.location, message).help(help)
}

/// Warns of dates that will still be to come on the day on which an article to come is published. Every build would
/// fail from that day on, although no file has changed since the last one.
pub(super) fn check_dates_of_articles_to_come(
    index: &Index,
    inputs: &IndexInputs,
    report: &mut Report,
) {
    let zone = &inputs.config.timezone;
    let latest = |day| latest_day(day, inputs);
    for file in &index.files {
        let Some(article) = article_front(file) else { continue };
        if !matches!(withheld(article, inputs), Some(HoldReason::Future)) {
            continue;
        }
        let day = article.date.first_day(zone);
        let warning = |past: &PastDate| {
            let mut finding = date_to_come(past, zone);
            finding.severity = Severity::Warning;
            finding.message.push_str(&format!(" even on {day}, when the article is published"));
            finding.help("from that day on, this is an error")
        };
        let past_dates = article.past_dates.iter();
        let to_come = past_dates.filter(|past| past.date.first_day(zone) > latest(day));
        report.extend(&file.file.path, to_come.map(warning));
    }
}

/// The pages that are published in any edition, with their front matter.
fn published_pages<'f>(
    files: &'f [ParsedFile],
    inputs: &IndexInputs,
) -> impl Iterator<Item = (usize, &'f StandingPage)> {
    let drafts = inputs.today.drafts;
    let pages = files.iter().enumerate().filter(|(_, file)| file.file.kind == FileKind::Page);
    pages.filter_map(move |(number, file)| match &file.document.front {
        Some(FrontMatter::Page(page)) => (!page.draft || drafts).then_some((number, page)),
        _ => None,
    })
}

/// The published pages of this edition, sorted by address.
pub(super) fn pages(files: &[ParsedFile], inputs: &IndexInputs) -> Vec<PageEntry> {
    let entry = |(number, page): (usize, &StandingPage)| PageEntry {
        file: number,
        segment: page_segment(page, &files[number].file.id),
    };
    let here = published_pages(files, inputs).filter(|(_, page)| page.elsewhere.is_none());
    let mut pages: Vec<_> = here.map(entry).collect();
    pages.sort_by(|a, b| a.segment.cmp(&b.segment));
    pages
}

/// The published pages that another edition has: their files and their paths there.
pub(super) fn pages_elsewhere(files: &[ParsedFile], inputs: &IndexInputs) -> Vec<(usize, String)> {
    let path = |(number, page): (usize, &StandingPage)| {
        let prefix = page.elsewhere.as_deref()?;
        Some((number, format!("{prefix}/{}/", page_segment(page, &files[number].file.id))))
    };
    published_pages(files, inputs).filter_map(path).collect()
}

/// The address of a page: of each part of its id, the last one of which a translation may replace.
fn page_segment(page: &StandingPage, id: &str) -> String {
    let mut parts: Vec<_> = id.split('/').map(id_slug).collect();
    if let (Some(slug), Some(last)) = (&page.slug, parts.last_mut()) {
        *last = id_slug(slug);
    }
    parts.join("/")
}

/// The changes of the site that come with time alone.
pub(super) struct Schedule {
    /// The next one.
    pub(super) next: Option<NextChange>,
    /// The moment until which the index is the same, if no file changes. It is not later than the next change, and
    /// earlier if something changes that a build with these inputs does not show, such as the label of an article
    /// to come.
    pub(super) same_until: Option<Timestamp>,
}

impl Schedule {
    /// When an article is published or expires, an event is no longer planned, or what is shown of a role changes.
    pub(super) fn new(index: &Index, inputs: &IndexInputs) -> Self {
        let (zone, today) = (&inputs.config.timezone, inputs.today);
        let mut days: Vec<(Date, &str)> = Vec::new();
        let is_planned = |event: &&EventEntry| event.status == Some(EventStatus::Planned);
        for event in index.events.iter().filter(is_planned) {
            let over = event.not_planned_from.filter(|day| *day > today.day);
            days.extend(over.map(|day| (day, "event")));
        }
        for entry in &index.entities {
            let of_roles = entry.roles.iter().filter_map(|role| change_of(role, entry, today.day));
            days.extend(of_roles.map(|day| (day, "role")));
        }
        let mut changes: Vec<(Timestamp, &str)> =
            days.into_iter().map(|(day, what)| (start_of_day(day, zone), what)).collect();
        let mut hidden: Vec<Timestamp> = Vec::new();
        for article in index.files.iter().filter_map(article_front) {
            let begins = today.is_before(article, zone).then(|| article.date.published_from(zone));
            let is_unexpired = !today.has_expired(article, zone);
            let expires = article.expires.filter(|_| is_unexpired);
            let expires = expires.map(|date| date.expired_from(zone));
            if article.draft && !today.drafts {
                continue;
            }
            match today.future {
                true => hidden.extend(begins),
                false => changes.extend(begins.map(|moment| (moment, "article"))),
            }
            changes.extend(expires.map(|moment| (moment, "article")));
        }
        let roles = index.entities.iter().flat_map(|entry| &entry.roles);
        let last_days = roles.filter_map(Role::last_possible_if_open);
        let after = last_days.filter_map(|day| day.tomorrow().ok()).filter(|day| *day > today.day);
        hidden.extend(after.map(|day| start_of_day(day, zone)).min());
        let embargoes = index.files.iter().flat_map(|file| file.embargoes());
        hidden.extend(embargoes.map(|embargo| embargo.until(zone)));
        let published = index.articles.iter().map(|entry| index.article_front(entry));
        let later = published.flat_map(|article| {
            let later = article.past_dates.iter();
            later.filter(move |past| is_later_today(past, article, inputs))
        });
        hidden.extend(later.map(|past| past.date.start(zone)));
        hidden.retain(|moment| *moment > today.now);
        let next = changes.iter().map(|(moment, _)| *moment).min();
        let same_until = hidden.into_iter().chain(next).min();
        let next = next.map(|next| NextChange::new(next, what_changes(&changes, next), zone));
        Self { next, same_until }
    }
}

/// The next day on which what pages show of a role changes: see [`Role::next_change`]; and without a first day, when the
/// years end of which its holder's statements and events are shown with it.
fn change_of(role: &Role, entry: &EntityEntry, today: Date) -> Option<Date> {
    let has_dated = !(entry.coverage.articles.is_empty()
        && entry.coverage.statements.is_empty()
        && entry.coverage.events.is_empty());
    let next_year = role.this_and_last_year(today).filter(|_| has_dated);
    let next_year = next_year.and_then(|_| Date::new(today.year() + 1, 1, 1).ok());
    // From then on it is listed among the changes of roles.
    let begins = role.start.map(|start| start.last).filter(|day| *day > today);
    role.next_change(today).into_iter().chain(next_year).chain(begins).min()
}

/// `1 article and 2 events`: what changes at a moment.
fn what_changes(changes: &[(Timestamp, &str)], at: Timestamp) -> String {
    let of_then = |what: &str| {
        let count = changes.iter().filter(|change| **change == (at, what)).count();
        (count > 0).then(|| counted(count, what))
    };
    let parts: Vec<_> = ["article", "event", "role"].into_iter().filter_map(of_then).collect();
    parts.join(" and ")
}
