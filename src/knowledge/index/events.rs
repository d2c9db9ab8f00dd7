//! Combines the reports of events in all articles into events.
//!
//! Input: the `events` of published articles. Output: [`EventEntry`]s, linked with entities and articles,
//! and findings about contradictions and unknown ids. Reports with the same id are one event: it has the organizers,
//! attendees and subjects of all of them, and of what can be only one, such as the date, that of the newest article that
//! has it. A report without an id is an event of its
//! article alone: two meetings of the same name are common, so names are never used to join reports. For the
//! same reason, entries of one article with the same name and different dates are different events.

use super::names::{Lookup, NameIndex};
use super::near_events::NearEvents;
use super::references::{ExpectedEntity, resolve};
use super::suggested_ids::SuggestedIds;
use super::{
    ArticleId, BrokenFiles, EntityId, EntityOrText, EventEntry, EventId, EventReport, Index,
    IndexInputs, ParsedFile, article_front,
};
use crate::content::model::{CorrectionKind, Event, EventDate, EventItem, EventStatus, Reference};
use crate::diagnostic::{Diagnostic, Report};
use crate::i18n::Collation;
use crate::incremental::address_hash;
use crate::syntax::date::PartialDate;
use crate::syntax::signs::FreeIds;
use crate::syntax::source::Location;
use crate::syntax::text::{fold, id_slug};
use jiff::ToSpan;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Adds the events of all published articles to the index.
pub(super) fn gather(
    index: &mut Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    suggested: &mut SuggestedIds,
    report: &mut Report,
) {
    let reports = reports_by_event(index, inputs);
    let named = newest_naming(index);
    let ids = all_by_id(&index.files);
    report_same_addresses(index, &reports, suggested, report);
    let mut events: Vec<(EventEntry, String)> = reports
        .into_iter()
        .map(|(key, reports)| {
            let mut entry = event(index, names, inputs, &key, &reports, report);
            let newest = newest_telling(&entry, &reports, &named);
            entry.not_planned_from = not_planned_from(index, &entry, newest, inputs);
            entry.status = status(index, &entry, newest, inputs);
            (entry, key)
        })
        .collect();
    let collation = Collation::new(&inputs.config.language);
    events.sort_by(|(a, _), (b, _)| {
        let days = |event: &EventEntry| (sort_day(index, event, inputs), event.last);
        let name = |event: &EventEntry| collation.key(&event.name);
        days(a).cmp(&days(b)).then_with(|| (name(a), &a.anchor).cmp(&(name(b), &b.anchor)))
    });
    let mut by_key: BTreeMap<String, EventId> = BTreeMap::new();
    let mut entries = Vec::with_capacity(events.len());
    for (number, (entry, key)) in events.into_iter().enumerate() {
        by_key.insert(key, EventId(number as u32));
        entries.push(entry);
    }
    let references = referring_articles(index, &ids, &by_key, report);
    index.edit().events = entries;
    for (article, event) in references {
        index.edit().events[event.0 as usize].articles.push(article);
    }
    for event in &mut index.edit().events {
        event.articles.sort();
        event.articles.dedup();
    }
    link_back(index);
}

/// How exactly the date of an event is known. Of events that are sorted at the same day, a vaguer one is earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum EventPrecision {
    Unknown,
    Words,
    Year,
    Month,
    Day,
}

/// The day by which an event is sorted: the first on which it may have been, so that none is shown as more recent than
/// one that is known to be later. A date in words is before the oldest article that reports the event.
fn sort_day(index: &Index, event: &EventEntry, inputs: &IndexInputs) -> (Date, EventPrecision) {
    match event.date {
        EventDate::Dated { start, .. } => {
            let precision = match start {
                _ if !event.date_is_written => EventPrecision::Unknown,
                PartialDate::Year(_) => EventPrecision::Year,
                PartialDate::Month(..) => EventPrecision::Month,
                _ => EventPrecision::Day,
            };
            (start.first_day(&inputs.config.timezone), precision)
        }
        EventDate::Text(_) => {
            let oldest = event.articles.iter().min().map(|id| index.article(*id).day);
            (oldest.unwrap_or(event.first), EventPrecision::Words)
        }
    }
}

/// Adds each event to the lists of its entities and articles.
fn link_back(index: &mut Index) {
    for id in index.event_ids() {
        let event = index.event(id).clone();
        let parties = event.organizers.iter().chain(&event.attendees).chain(&event.about);
        let entities: BTreeSet<EntityId> = parties.filter_map(|party| party.entity).collect();
        for entity in entities {
            index.edit().entities[entity.0 as usize].coverage.events.push(id);
        }
        for article in &event.articles {
            index.edit().articles[article.0 as usize].events.push(id);
        }
    }
}

/// All reports of each event, oldest first, by [`key`]. Reports of withdrawn articles are left out.
fn reports_by_event(
    index: &Index,
    inputs: &IndexInputs,
) -> BTreeMap<String, Vec<(ArticleId, Event)>> {
    let mut reports: BTreeMap<String, Vec<(ArticleId, Event)>> = BTreeMap::new();
    for id in index.article_ids() {
        let entry = index.article(id);
        if entry.retraction.is_some() {
            continue;
        }
        let described = index.article_front(entry).events.iter().filter_map(|item| match item {
            EventItem::Full(event) => Some(&**event),
            EventItem::Reference(_) => None,
        });
        let date = |event: &Event| date_key(event, entry.day, inputs);
        let mut earliest: BTreeMap<&str, (Date, String)> = BTreeMap::new();
        for event in described.clone().filter(|event| event.id.is_none()) {
            let date = date(event);
            let first = earliest.entry(&event.name).or_insert_with(|| date.clone());
            *first = date.min(first.clone());
        }
        let article = &index.files[entry.file].file.id;
        for event in described {
            let key = match &event.id {
                Some(id) => format!("id {id}"),
                None => own_key(article, &event.name, date(event), &earliest),
            };
            reports.entry(key).or_default().push((id, event.clone()));
        }
    }
    reports
}

/// Reports ids of events that make the same address on the timeline: "Harbour Call" and "harbour-call".
fn report_same_addresses(
    index: &Index,
    reports: &BTreeMap<String, Vec<(ArticleId, Event)>>,
    suggested: &mut SuggestedIds,
    report: &mut Report,
) {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for (article, event) in reports.values().filter_map(|reports| reports.first()) {
        let Some(id) = &event.id else { continue };
        let other = *first.entry(id_slug(id)).or_insert(id);
        if other != id {
            let free = suggested.events(|| free_ids(&index.files));
            let error = same_address((other, id), event.source_location, free);
            report.push(&index.files[index.article(*article).file].file.path, error);
        }
    }
}

/// The finding about two ids of events that make the same address.
pub(super) fn same_address(
    (first, id): (&str, &str),
    location: Location,
    free: &mut FreeIds,
) -> Diagnostic {
    let address = id_slug(id);
    let message =
        format!("the event ids \"{first}\" and \"{id}\" make the same address, #e-{address}");
    let own = free.numbered(&address);
    Diagnostic::error("duplicate-id", location, message).help(format!(
        "if they are the same event, write one id for both; otherwise give one another id, such as `{own}`"
    ))
}

/// The ids that no event has, published or not, nor its address.
pub(super) fn free_ids(files: &[ParsedFile]) -> FreeIds {
    FreeIds::new(all_by_id(files).keys().map(|id| id_slug(id)))
}

/// What identifies an event without an id: its article, its name and, if it is not the earliest of that name in
/// the article, its date. The key is hashed into the event's anchor: a change breaks links to the timeline, and so
/// must an event that is added later not change it.
fn own_key(
    article: &str,
    name: &str,
    date: (Date, String),
    earliest: &BTreeMap<&str, (Date, String)>,
) -> String {
    match earliest.get(name) {
        Some(first) if *first != date => format!("own {article} {name}\n{}", date.1),
        _ => format!("own {article} {name}"),
    }
}

/// The date of an event, for comparison: its first day, and all that is known.
fn date_key(event: &Event, article_day: Date, inputs: &IndexInputs) -> (Date, String) {
    let zone = &inputs.config.timezone;
    let words = |date: PartialDate| match date.time(zone) {
        Some(time) => format!("{} {time}", date.iso(zone)),
        None => date.iso(zone),
    };
    match &event.date {
        None => (article_day, words(PartialDate::Day(article_day))),
        Some(EventDate::Text(text)) => (article_day, text.clone()),
        // Not its words, so that the anchor stays when they are added or changed.
        Some(EventDate::Dated { start, end, .. }) => {
            let end = end.map(|end| format!(" to {}", words(end))).unwrap_or_default();
            (start.first_day(zone), words(*start) + &end)
        }
    }
}

/// The events with an id in all articles, published or not: a reference to the event of a draft or withdrawn article
/// is no error. Of several descriptions, it is the last one with a date, without those of withdrawn articles; `None`
/// if only withdrawn articles describe it.
pub(super) fn all_by_id(files: &[ParsedFile]) -> BTreeMap<&str, Option<&Event>> {
    let mut events: BTreeMap<&str, Option<&Event>> = BTreeMap::new();
    for article in files.iter().filter_map(article_front) {
        let is_withdrawn =
            article.corrections.iter().any(|entry| entry.kind == CorrectionKind::Retraction);
        for item in &article.events {
            let EventItem::Full(event) = item else { continue };
            let Some(id) = &event.id else { continue };
            let known = events.entry(id).or_default();
            let is_better = known.is_none_or(|known| event.date.is_some() || known.date.is_none());
            if !is_withdrawn && is_better {
                *known = Some(event);
            }
        }
    }
    events
}

/// Combines the reports of one event, oldest first: lists are those of all reports, the newest first, and each other field
/// is that of the newest report that has it.
fn event(
    index: &Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    key: &str,
    reports: &[(ArticleId, Event)],
    report: &mut Report,
) -> EventEntry {
    let (newest_article, newest) = &reports[reports.len() - 1];
    warn_about_conflicts(index, reports, report);
    let parties = |list: fn(&Event) -> &[Reference], expected| {
        // Of the newest report first. A family name means somebody of the days of its article.
        let all = reports.iter().rev().flat_map(|(article, event)| {
            let day = index.article(*article).day;
            let party = move |reference| entity_or_text(index, names, reference, expected, day);
            list(event).iter().map(party)
        });
        distinct(all)
    };
    let dated = reports.iter().rev().find(|(_, event)| event.date.is_some());
    let date = dated.and_then(|(_, event)| event.date.clone());
    // An event without a date is ordered by the first report, so that later reports do not move it.
    let first_report = index.article(reports[0].0).day;
    let date_is_written = date.is_some();
    let date = date.unwrap_or_else(|| EventDate::dated(PartialDate::Day(first_report), None));
    let (first, last) = days(&date, first_report, inputs);
    let anchor = match &newest.id {
        Some(id) => format!("e-{}", id_slug(id)),
        None => format!("e-{:016x}", address_hash(key.as_bytes())),
    };
    let located = reports.iter().rev().find(|(_, event)| event.location.is_some());
    EventEntry {
        name: newest.name.clone(),
        id: newest.id.clone(),
        anchor,
        status: None,
        not_planned_from: None,
        date,
        date_is_written,
        first,
        last,
        location: located.and_then(|(_, event)| event.location.clone()),
        location_article: located.map(|(article, _)| *article),
        name_lang: newest.name_lang.clone(),
        location_lang: located.and_then(|(_, event)| event.location_lang.clone()),
        date_article: dated.map(|(article, _)| *article),
        date_lang: dated.and_then(|(_, event)| event.date_lang.clone()),
        virtual_: reports.iter().any(|(_, event)| event.virtual_),
        organizers: parties(|event| &event.organizer, ExpectedEntity::Actor),
        attendees: parties(|event| &event.attendees, ExpectedEntity::Actor),
        about: parties(|event| &event.about, ExpectedEntity::About),
        source: reports.iter().rev().find_map(|(_, event)| event.source.clone()),
        articles: reports.iter().map(|(article, _)| *article).collect(),
        newest_article: *newest_article,
        reports: reports.iter().map(|(article, event)| as_reported(*article, event)).collect(),
    }
}

/// What an article reports of an event, for what was known of it at a time.
fn as_reported(article: ArticleId, event: &Event) -> EventReport {
    EventReport {
        article,
        name: event.name.clone(),
        date: event.date.clone(),
        location: event.location.clone(),
        status: event.status,
    }
}

/// Resolves a reference of an article of a day for display. Drafts and unknown names are shown as text.
pub(super) fn entity_or_text(
    index: &Index,
    names: &NameIndex,
    reference: &Reference,
    expected: ExpectedEntity,
    day: Date,
) -> EntityOrText {
    let entity = match resolve(names, reference, expected, Some(day)) {
        Lookup::Unique(id) if !index.entity(id).draft => Some(id),
        _ => None,
    };
    EntityOrText { entity, text: reference.text.clone() }
}

/// [`entity_or_text`] for a list, without [repetitions](distinct).
pub(super) fn entities_or_texts(
    index: &Index,
    names: &NameIndex,
    references: &[Reference],
    expected: ExpectedEntity,
    day: Date,
) -> Vec<EntityOrText> {
    let all =
        references.iter().map(|reference| entity_or_text(index, names, reference, expected, day));
    distinct(all)
}

/// Each entity and each text once: two names may have become one entity since.
fn distinct(parties: impl Iterator<Item = EntityOrText>) -> Vec<EntityOrText> {
    let mut named = BTreeSet::new();
    let is_new = |party: &EntityOrText| {
        let text = party.entity.is_none().then(|| fold(&party.text));
        named.insert((party.entity, text))
    };
    parties.filter(is_new).collect()
}

/// The first and last day of an event; for a date in words, the day of its first report.
fn days(date: &EventDate, first_report: Date, inputs: &IndexInputs) -> (Date, Date) {
    let zone = &inputs.config.timezone;
    match date {
        EventDate::Dated { start, end, .. } => {
            let first = start.first_day(zone);
            // Of a day and a time with an offset it depends on the zone which of them comes first.
            (first, end.unwrap_or(*start).last_day(zone).max(first))
        }
        EventDate::Text(_) => (first_report, first_report),
    }
}

/// By the id of an event: the newest published article that names it, under `events` or as that at which a statement was
/// made.
fn newest_naming(index: &Index) -> BTreeMap<&str, ArticleId> {
    let mut newest = BTreeMap::new();
    for id in index.article_ids() {
        let entry = index.article(id);
        if entry.retraction.is_some() {
            continue;
        }
        let front = index.article_front(entry);
        let listed = front.events.iter().filter_map(|item| match item {
            EventItem::Reference(reference) => Some(reference),
            EventItem::Full(_) => None,
        });
        let statements = front.own_statements().filter(|statement| statement.withdrawn.is_none());
        let of_statements = statements.filter_map(|statement| statement.event.as_ref());
        newest.extend(listed.chain(of_statements).map(|named| (named.text.as_str(), id)));
    }
    newest
}

/// The status that the newest report gives, with that article.
fn written_status(event: &EventEntry) -> Option<(ArticleId, EventStatus)> {
    event.reports.iter().rev().find_map(|report| Some((report.article, report.status?)))
}

/// The newest article that tells of an event and does not call it planned: that article does not say that it took place,
/// whatever its day.
fn newest_telling(
    event: &EventEntry,
    reports: &[(ArticleId, Event)],
    named: &BTreeMap<&str, ArticleId>,
) -> Option<ArticleId> {
    let planned_in = match written_status(event) {
        Some((article, EventStatus::Planned)) => Some(article),
        _ => None,
    };
    let tell = reports.iter().map(|(article, _)| *article);
    let tell = tell.chain(event.id.as_deref().and_then(|id| named.get(id).copied()));
    tell.filter(|article| planned_in.is_none_or(|planned| *article > planned)).max()
}

/// The status of an event. It was held if front matter says so, or if an article of its last day or later tells of it. It
/// is planned until its day is over, or until the first of several begins; one without a day, until a year after the newest
/// article that tells of it. `None` if nothing says whether it is over or to come: its day has passed and only earlier
/// articles tell of it, it is under way, its date is in words or not given, or it is reported within the month or year of
/// which its day is not known. What was said at it is considered later, by [`hold_where_spoken`].
fn status(
    index: &Index,
    event: &EventEntry,
    newest: Option<ArticleId>,
    inputs: &IndexInputs,
) -> Option<EventStatus> {
    let given = written_status(event).map(|(_, status)| status);
    if let Some(EventStatus::Cancelled | EventStatus::Held) = given {
        return given;
    }
    let is_over = event.not_planned_from.is_some_and(|day| day <= inputs.today.day);
    let (EventDate::Dated { start, end, .. }, true) = (&event.date, event.date_is_written) else {
        return given.filter(|_| !is_over);
    };
    let newest = newest.map(|article| index.article(article).day);
    if newest.is_some_and(|day| day >= event.last) {
        return Some(EventStatus::Held);
    }
    if is_over {
        return None;
    }
    let is_vague = given.is_none() && !end.unwrap_or(*start).is_day();
    let may_be_over = is_vague && newest.is_some_and(|day| day > event.first);
    (!may_be_over).then_some(EventStatus::Planned)
}

/// The day from which an event is no longer planned, unless it is called off or reported before: that on which the first of
/// several days begins, or the one after its only day. If its date is in words or not given, a year after the newest article
/// that tells of it: "in spring" of an old article is no spring to come.
fn not_planned_from(
    index: &Index,
    event: &EventEntry,
    newest: Option<ArticleId>,
    inputs: &IndexInputs,
) -> Option<Date> {
    let (EventDate::Dated { start, .. }, true) = (&event.date, event.date_is_written) else {
        let newest = newest.max(Some(event.newest_article))?;
        return index.article(newest).day.checked_add(1.year()).ok();
    };
    let begun = start.last_day(&inputs.config.timezone);
    let is_of_several_days = event.date.has_end() && begun < event.last;
    if is_of_several_days { Some(begun) } else { event.last.tomorrow().ok() }
}

/// Marks events as held at which something was said, of which the days are not known: with a month, a year or words, an
/// article can tell of an event before the last of its possible days. An article that calls the event planned is not
/// believed to have words of it, nor is one from before its first possible day.
pub(super) fn hold_where_spoken(index: &mut Index) {
    let mut held = BTreeSet::new();
    for id in index.statement_ids() {
        let statement = index.statement(id);
        let Some((Some(event), _)) = statement.event else { continue };
        if statement.withdrawn.is_none() && is_held_by(index, statement.article, event) {
            held.insert(event);
        }
    }
    for event in held {
        index.edit().events[event.0 as usize].status = Some(EventStatus::Held);
    }
}

/// Whether something that an article says was said at an event tells that it took place.
fn is_held_by(index: &Index, article: ArticleId, id: EventId) -> bool {
    let (event, day) = (index.event(id), index.article(article).day);
    let is_vague = match &event.date {
        EventDate::Dated { start, end, .. } => {
            // Of several days, those after the first may be to come.
            !event.date_is_written || (end.is_none() && !start.is_day() && day >= event.first)
        }
        EventDate::Text(_) => true,
    };
    let is_believed = match written_status(event) {
        None => true,
        Some((planned, EventStatus::Planned)) => article > planned,
        Some((_, EventStatus::Held | EventStatus::Cancelled)) => false,
    };
    is_vague && is_believed && index.article(article).retraction.is_none()
}

impl EventEntry {
    /// Whether a day, month or year is written, rather than words or nothing.
    pub(crate) fn is_dated(&self) -> bool {
        self.date_is_written && matches!(self.date, EventDate::Dated { .. })
    }
}

/// Reports each older report of an event that contradicts the newest one, with all fields in which it does. That what was
/// planned took place, or was called off, is no contradiction.
fn warn_about_conflicts(index: &Index, reports: &[(ArticleId, Event)], report: &mut Report) {
    let Some(((newest_article, newest), older)) = reports.split_last() else { return };
    for (article, event) in older {
        let differs = [
            ("name", event.name != newest.name),
            (
                "date",
                event
                    .date
                    .as_ref()
                    .zip(newest.date.as_ref())
                    .is_some_and(|(a, b)| a.contradicts(b)),
            ),
            ("location", both_differ(&event.location, &newest.location)),
            ("status", status_contradicts(event.status, newest.status)),
        ];
        let fields: Vec<&str> =
            differs.iter().filter(|(_, differs)| *differs).map(|(field, _)| *field).collect();
        let Some((last, others)) = fields.split_last() else { continue };
        let is_one = others.is_empty();
        let fields = match is_one {
            true => (*last).to_owned(),
            false => format!("{} and {last}", others.join(", ")),
        };
        let (differ, that) = if is_one { ("differs", "that") } else { ("differ", "those") };
        let newest_path = &index.files[index.article(*newest_article).file].file.path;
        let event_name = newest.id.as_deref().unwrap_or(&newest.name);
        let (other, help) = match article == newest_article {
            true => (
                format!("{that} of a later entry of this article, which is used"),
                "describe the event once, or give each event another `id`",
            ),
            false => (
                format!("{that} in {newest_path}, which is newer and is used"),
                "make them agree, or describe the event in one article and give only its id in others",
            ),
        };
        let message = format!("the {fields} of event \"{event_name}\" {differ} from {other}");
        let warning =
            Diagnostic::warning("event-conflict", event.source_location, message).help(help);
        report.push(&index.files[index.article(*article).file].file.path, warning);
    }
}

/// Whether the status in an older report cannot be followed by that in a newer one.
fn status_contradicts(older: Option<EventStatus>, newer: Option<EventStatus>) -> bool {
    match (older, newer) {
        (Some(EventStatus::Cancelled), newer) => newer != older,
        (Some(EventStatus::Held), Some(newer)) => newer != EventStatus::Held,
        (Some(EventStatus::Planned | EventStatus::Held) | None, _) => false,
    }
}

fn both_differ<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    a.is_some() && b.is_some() && a != b
}

/// The articles that refer to an event by its id. An id that is in no file is reported as an error.
fn referring_articles(
    index: &Index,
    ids: &BTreeMap<&str, Option<&Event>>,
    by_key: &BTreeMap<String, EventId>,
    report: &mut Report,
) -> Vec<(ArticleId, EventId)> {
    let mut references = Vec::new();
    let (near, broken) = (OnceCell::new(), BrokenFiles::of_index(index));
    let homes = OnceCell::new();
    for article in index.article_ids() {
        let entry = index.article(article);
        for event in &index.article_front(entry).events {
            let EventItem::Reference(reference) = event else { continue };
            if let Some(event) = by_key.get(&format!("id {}", reference.text)) {
                references.push((article, *event));
            } else if let Some(described) = ids.get(reference.text.as_str()) {
                let homes = homes.get_or_init(|| paths_by_id(&index.files));
                let home =
                    homes.get(reference.text.as_str()).filter(|_| entry.retraction.is_none());
                let warning = home.map(|home| not_shown(reference, home, described.is_none()));
                report.extend(&index.files[entry.file].file.path, warning);
            } else {
                let near = near.get_or_init(|| NearEvents::of(&index.files));
                let error = unknown_event(reference, near);
                let path = &index.files[entry.file].file.path;
                report.extend(path, broken.article_besides(path).apply(error));
            }
        }
    }
    references
}

/// By the id of an event: the path of the last article that describes it.
fn paths_by_id(files: &[ParsedFile]) -> BTreeMap<&str, &str> {
    let articles = files.iter().filter_map(|file| Some((&*file.file.path, article_front(file)?)));
    let ids = articles.flat_map(|(path, article)| {
        let ids = article.events.iter().filter_map(|item| match item {
            EventItem::Full(event) => event.id.as_deref(),
            EventItem::Reference(_) => None,
        });
        ids.map(move |id| (id, path))
    });
    ids.collect()
}

/// The warning about an event that readers of this article miss, because no published article describes it.
fn not_shown(reference: &Reference, home: &str, is_withdrawn: bool) -> Diagnostic {
    let reason = if is_withdrawn { "withdrawn" } else { "not published" };
    let message =
        format!("the event \"{}\" is not shown here, as {home} is {reason}", reference.text);
    let help = match is_withdrawn {
        true => "if it takes place, describe it here, with its `id`; else remove it here",
        false => "publish that article first, or describe the event here too, with its `id`",
    };
    Diagnostic::warning("unknown-event", reference.location, message).help(help)
}

/// The error about the id of an event that no article describes.
pub(super) fn unknown_event(reference: &Reference, near: &NearEvents) -> Diagnostic {
    let message = format!("unknown event \"{}\"", reference.text);
    let near = near.suggestion(None, &reference.text);
    let fix = near.as_ref().and_then(|near| near.fix(reference));
    let help = near.map_or_else(
        || "describe the event here, as a map with `name` and `date`".to_owned(),
        |near| near.help,
    );
    Diagnostic::error("unknown-event", reference.location, message).help(help).fix(fix)
}
