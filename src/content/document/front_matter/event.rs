//! Reads the entries of `events`.
//!
//! Input: a YAML node. Output: an event described in full, or the id of one that another article describes.

use super::shared::{self, PastDates};
use crate::content::document::keys::EVENT;
use crate::content::model::{DatedFact, Event, EventDate, EventItem, EventStatus};
use crate::content::reader::{CheckedMap, Reader, Rule};
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};

/// Reads an event. A plain value, or a map with nothing but `id`, refers to an event of another article.
pub(super) fn read(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    past_dates: &mut PastDates,
) -> Option<EventItem> {
    if !matches!(node.value, YamlValue::Map(_)) {
        return reader.reference(node, label).map(EventItem::Reference);
    }
    let fields = reader.item(node, label, &EVENT.set)?;
    let is_described =
        EVENT.set.keys().any(|key| key.name != EVENT.id.name && fields.get(key).is_some());
    if !is_described && let Some(id) = fields.get(&EVENT.id) {
        return reader.reference(id, EVENT.id.name).map(EventItem::Reference);
    }
    let name = reader.required(&fields, &EVENT.name, Reader::line);
    let id = reader.optional(&fields, &EVENT.id, Reader::id);
    let date = date(reader, &fields);
    let location = reader.optional(&fields, &EVENT.location, Reader::line);
    let virtual_ = reader.flag(&fields, &EVENT.r#virtual);
    let organizer = reader.list(&fields, &EVENT.organizer, Reader::reference);
    let attendees = reader.list(&fields, &EVENT.attendees, Reader::reference);
    let about = reader.list(&fields, &EVENT.about, Reader::reference);
    let status =
        reader.optional(&fields, &EVENT.status, |r, n, l| r.choice(n, l, &EventStatus::WORDS));
    if let (Some(EventStatus::Held), Some(EventDate::Dated { start, end, .. })) = (status, &date) {
        let (of, date) = match end {
            Some(end) => (DatedFact::HeldEventEnd, end),
            None => (DatedFact::HeldEvent, start),
        };
        past_dates.add(of, Some(*date), fields.get(&EVENT.status));
    }
    let source =
        reader.single(&fields, &EVENT.source, |r, n, l| shared::source(r, n, l, past_dates));
    Some(EventItem::Full(Box::new(Event {
        name_lang: None,
        location_lang: None,
        date_lang: None,
        name: name?,
        id,
        date,
        location,
        virtual_,
        organizer,
        attendees,
        about,
        status,
        source,
        source_location: Location::Node(node.id),
    })))
}

/// Reads the date of an event: a day or a span, words, or both. If a day and a span conflict, the error is reported
/// and the day is used.
fn date(reader: &mut Reader, fields: &CheckedMap) -> Option<EventDate> {
    report_date_conflicts(reader, fields);
    let day = reader.optional(fields, &EVENT.date, Reader::date);
    let (start, end) = reader.span(fields, (&EVENT.start_date, &EVENT.end_date));
    let text = reader.optional(fields, &EVENT.date_text, Reader::line);
    match (day.or(start), text) {
        (Some(start), words) => Some(EventDate::Dated { start, end, words }),
        (None, Some(words)) => Some(EventDate::Text(words)),
        (None, None) => None,
    }
}

/// Reports the first pair of date keys that exclude each other, or an end without a start.
fn report_date_conflicts(reader: &mut Reader, fields: &CheckedMap) {
    for rule in EVENT.set.rules {
        if let Rule::Excludes(first, second, help) = rule
            && let (Some(_), Some(location)) = (fields.get(first), fields.key_location(second))
        {
            let message = format!("an event has `{}` or `{}`, not both", first.name, second.name);
            reader.report(Diagnostic::error("conflicting-keys", location, message).help(*help));
            return;
        }
    }
    if fields.is_left_empty(&EVENT.start_date) && fields.get(&EVENT.end_date).is_some() {
        reader.report_missing(fields, &EVENT.start_date, "");
    } else if let (None, Some(location)) =
        (fields.get(&EVENT.start_date), fields.key_location(&EVENT.end_date))
    {
        let message = "an event with `end_date` needs `start_date`";
        let help = "add `start_date`, or use `date` for a one-day event";
        reader.report(Diagnostic::error("missing-key", location, message).help(help));
    }
}
