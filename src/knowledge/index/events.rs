//! Events: maps of one id become one event, of which the newest article's word counts.

use super::names::{Lookup, NameIndex};
use super::references::{ExpectedEntity, resolve};
use super::{
    ArticleId, EntityId, EntityOrText, EventEntry, EventId, Index, IndexInputs, ParsedFile,
    article_front,
};
use crate::content::model::{Event, EventDate, EventItem, EventStatus, Reference};
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::address_hash;
use crate::syntax::text::{nearest, slug};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Gathers the events of all published articles into the index.
pub(super) fn gather(
    index: &mut Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    report: &mut Report,
) {
    let told = told(index);
    let known = all_ids(&index.files);
    let mut events: Vec<(EventEntry, String)> = told
        .into_iter()
        .map(|(key, tellings)| (event(index, names, inputs, &key, &tellings, report), key))
        .collect();
    events.sort_by(|(a, _), (b, _)| {
        let of = |event: &EventEntry| (begins(event, inputs), event.last);
        (of(a), &a.name, &a.anchor).cmp(&(of(b), &b.name, &b.anchor))
    });
    let mut by_key: BTreeMap<String, EventId> = BTreeMap::new();
    let mut told_events = Vec::with_capacity(events.len());
    for (number, (entry, key)) in events.into_iter().enumerate() {
        by_key.insert(key, EventId(number as u32));
        told_events.push(entry);
    }
    let joins = named_elsewhere(index, &known, &by_key, report);
    index.edit().events = told_events;
    for (article, event) in joins {
        index.edit().events[event.0 as usize].articles.push(article);
    }
    for event in &mut index.edit().events {
        event.articles.sort();
        event.articles.dedup();
    }
    hand_out(index);
}

/// The day by which an event is ordered. Of one of which only the month or the year is known that is
/// the last one, behind all whose days are known: it may have been on any.
fn begins(event: &EventEntry, inputs: &IndexInputs) -> (Date, Reverse<Date>) {
    let day = match event.date {
        EventDate::Dated { start, .. } => start.last_day(&inputs.config.timezone),
        EventDate::Text(_) => event.first,
    };
    (day, Reverse(event.first))
}

/// Who is to be told that events take part in: entities and articles.
fn hand_out(index: &mut Index) {
    for id in index.event_ids() {
        let event = index.event(id).clone();
        let parties = event.organizers.iter().chain(&event.attendees).chain(&event.about);
        let entities: BTreeSet<EntityId> = parties.filter_map(|party| party.entity).collect();
        for entity in entities {
            index.edit().entities[entity.0 as usize].events.push(id);
        }
        for article in &event.articles {
            index.edit().articles[article.0 as usize].events.push(id);
        }
    }
}

/// All tellings of each event, oldest first; what a withdrawn article tells counts nowhere. The key is the event's id, or one of its article's own.
fn told(index: &Index) -> BTreeMap<String, Vec<(ArticleId, Event)>> {
    let mut told: BTreeMap<String, Vec<(ArticleId, Event)>> = BTreeMap::new();
    for id in index.article_ids() {
        let entry = index.article(id);
        if entry.retraction.is_some() {
            continue;
        }
        for told_event in &index.article_front(entry).events {
            let EventItem::Full(event) = told_event else { continue };
            told.entry(key(index, entry.file, event)).or_default().push((id, (**event).clone()));
        }
    }
    told
}

fn key(index: &Index, file: usize, event: &Event) -> String {
    match &event.id {
        Some(id) => format!("id {id}"),
        None => format!("own {} {}", index.files[file].file.id, event.name),
    }
}

/// Ids of all events that any file tells, published or not.
pub(super) fn all_ids(files: &[ParsedFile]) -> BTreeSet<&str> {
    let events = files.iter().filter_map(article_front).flat_map(|article| &article.events);
    events
        .filter_map(|event| match event {
            EventItem::Full(event) => event.id.as_deref(),
            EventItem::Reference(_) => None,
        })
        .collect()
}

/// One event of its tellings: the newest that says something of a field decides it.
fn event(
    index: &Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    key: &str,
    tellings: &[(ArticleId, Event)],
    report: &mut Report,
) -> EventEntry {
    let (told_by, newest) = &tellings[tellings.len() - 1];
    warn_of_conflicts(index, tellings, report);
    let latest = |field: fn(&Event) -> bool| {
        tellings.iter().rev().map(|(_, event)| event).find(|event| field(event)).unwrap_or(newest)
    };
    let parties = |references: &[Reference], want| -> Vec<EntityOrText> {
        references.iter().map(|r| party(index, names, r, want)).collect()
    };
    let dated = tellings.iter().rev().find_map(|(_, event)| event.date.clone());
    let article_day = index.article(*told_by).day;
    // Later articles tell of it again, and do not move it.
    let first_told = index.article(tellings[0].0).day;
    let date = dated.unwrap_or(EventDate::Dated {
        start: crate::syntax::date::PartialDate::Day(first_told),
        end: None,
    });
    let (first, last) = days(&date, first_told, inputs);
    let anchor = match &newest.id {
        Some(id) => format!("e-{}", slug(id)),
        None => format!("e-{:016x}", address_hash(key.as_bytes())),
    };
    EventEntry {
        name: newest.name.clone(),
        id: newest.id.clone(),
        anchor,
        status: status(latest(|e| e.status.is_some()).status, &date, last, article_day, inputs),
        date,
        first,
        last,
        location: latest(|e| e.location.is_some()).location.clone(),
        virtual_: tellings.iter().any(|(_, event)| event.virtual_),
        organizers: parties(&latest(|e| !e.organizer.is_empty()).organizer, ExpectedEntity::Actor),
        attendees: parties(&latest(|e| !e.attendees.is_empty()).attendees, ExpectedEntity::Actor),
        about: parties(&latest(|e| !e.about.is_empty()).about, ExpectedEntity::About),
        source: latest(|e| e.source.is_some()).source.clone(),
        articles: tellings.iter().map(|(article, _)| *article).collect(),
        told_by: *told_by,
    }
}

/// An entity by reference, or the text where there is none to show.
pub(super) fn party(
    index: &Index,
    names: &NameIndex,
    reference: &Reference,
    want: ExpectedEntity,
) -> EntityOrText {
    let entity = match resolve(names, reference, want) {
        Lookup::Found(id) if !index.entity(id).draft => Some(id),
        _ => None,
    };
    EntityOrText { entity, text: reference.text.clone() }
}

fn days(date: &EventDate, first_told: Date, inputs: &IndexInputs) -> (Date, Date) {
    let zone = &inputs.config.timezone;
    match date {
        EventDate::Dated { start, end } => {
            (start.first_day(zone), end.unwrap_or(*start).last_day(zone))
        }
        EventDate::Text(_) => (first_told, first_told),
    }
}

/// The editor's word; else it is held once it is over, or once an article of that day or later has
/// told of it.
fn status(
    given: Option<EventStatus>,
    date: &EventDate,
    last: Date,
    article_day: Date,
    inputs: &IndexInputs,
) -> EventStatus {
    let over = last < inputs.today.day || article_day >= last || matches!(date, EventDate::Text(_));
    match given {
        Some(EventStatus::Cancelled) => EventStatus::Cancelled,
        // What was planned has its day; then the plan is no longer what to say of it.
        Some(EventStatus::Planned) if matches!(date, EventDate::Text(_)) => EventStatus::Planned,
        Some(EventStatus::Planned) if last >= inputs.today.day => EventStatus::Planned,
        Some(EventStatus::Held) => EventStatus::Held,
        _ if over => EventStatus::Held,
        _ => EventStatus::Planned,
    }
}

fn warn_of_conflicts(index: &Index, tellings: &[(ArticleId, Event)], report: &mut Report) {
    let Some(((newest_by, newest), older)) = tellings.split_last() else { return };
    for (article, event) in older {
        let differs = [
            ("name", event.name != newest.name),
            ("date", both_differ(&event.date, &newest.date)),
            ("location", both_differ(&event.location, &newest.location)),
            (
                "status",
                event.status == Some(EventStatus::Cancelled) && event.status != newest.status,
            ),
        ];
        let Some((field, _)) = differs.iter().find(|(_, differs)| *differs) else { continue };
        let winner = &index.files[index.article(*newest_by).file].file.path;
        let message = format!(
            "the {field} of event \"{}\" differs from what {winner} says, which is newer and counts",
            newest.id.as_deref().unwrap_or(&newest.name)
        );
        let help = "make them agree, or tell the event once and name its id elsewhere";
        let warning = Diagnostic::warning("event-conflict", event.place, message).help(help);
        report.push(&index.files[index.article(*article).file].file.path, warning);
    }
}

fn both_differ<T: PartialEq>(a: &Option<T>, b: &Option<T>) -> bool {
    a.is_some() && b.is_some() && a != b
}

/// The articles that name an event by its id. An id that no article tells of is an error.
fn named_elsewhere(
    index: &Index,
    known: &BTreeSet<&str>,
    by_key: &BTreeMap<String, EventId>,
    report: &mut Report,
) -> Vec<(ArticleId, EventId)> {
    let mut joins = Vec::new();
    for article in index.article_ids() {
        let entry = index.article(article);
        for event in &index.article_front(entry).events {
            let EventItem::Reference(reference) = event else { continue };
            if let Some(event) = by_key.get(&format!("id {}", reference.text)) {
                joins.push((article, *event));
            } else if !known.contains(reference.text.as_str()) {
                let message = format!("no article tells of an event \"{}\"", reference.text);
                let help = match nearest(&reference.text, known.iter().copied()) {
                    Some(id) => format!("did you mean \"{id}\"?"),
                    None => "tell it here: a map with `name` and `date`".to_owned(),
                };
                let error = Diagnostic::error("unknown-event", reference.place, message).help(help);
                report.push(&index.files[entry.file].file.path, error);
            }
        }
    }
    joins
}
