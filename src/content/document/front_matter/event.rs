//! Reads the entries of `events`.
//!
//! Input: a YAML node. Output: an event described in full, or the id of one that another article describes.

use super::shared::{self, PastDates};
use crate::content::model::{DatedFact, Event, EventDate, EventItem, EventStatus};
use crate::content::reader::{CheckedMap, KeySet, Reader};
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};

pub(crate) const EVENT: KeySet = KeySet {
    owner: "an event",
    names: &[
        "name",
        "id",
        "date",
        "start_date",
        "end_date",
        "date_text",
        "location",
        "virtual",
        "organizer",
        "attendees",
        "about",
        "status",
        "source",
    ],
    hints: &[
        ("title", "did you mean `name`?"),
        ("place", "did you mean `location`?"),
        ("venue", "did you mean `location`?"),
        ("topics", "did you mean `about`?"),
        ("topic", "did you mean `about`?"),
        ("actors", "did you mean `attendees`?"),
        ("participants", "did you mean `attendees`?"),
        ("host", "did you mean `organizer`?"),
        ("start", "did you mean `start_date`?"),
        ("end", "did you mean `end_date`?"),
        ("online", "did you mean `virtual`?"),
    ],
    example: "such as `{name: Call on the harbour, date: 2025-11-25, attendees: [Mira Tolvan]}`",
};

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
    let fields = reader.item(node, label, &EVENT)?;
    let is_described = EVENT.names.iter().any(|key| *key != "id" && fields.get(key).is_some());
    if !is_described && let Some(id) = fields.get("id") {
        return reader.reference(id, "id").map(EventItem::Reference);
    }
    let name = reader.required(&fields, "name", Reader::line);
    let id = reader.optional(&fields, "id", Reader::id);
    let date = date(reader, &fields);
    let location = reader.optional(&fields, "location", Reader::line);
    let virtual_ = reader.flag(&fields, "virtual");
    let organizer = reader.list(&fields, "organizer", Reader::reference);
    let attendees = reader.list(&fields, "attendees", Reader::reference);
    let about = reader.list(&fields, "about", Reader::reference);
    let status = reader.optional(&fields, "status", |r, n, l| r.choice(n, l, &STATUSES));
    if let (Some(EventStatus::Held), Some(EventDate::Dated { start, .. })) = (status, &date) {
        past_dates.add(DatedFact::HeldEvent, Some(*start), fields.get("status"));
    }
    let source = reader.single(&fields, "source", |r, n, l| shared::source(r, n, l, past_dates));
    Some(EventItem::Full(Box::new(Event {
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

const STATUSES: [(&str, EventStatus); 3] = [
    ("held", EventStatus::Held),
    ("planned", EventStatus::Planned),
    ("cancelled", EventStatus::Cancelled),
];

/// Reads the date of an event, in one of its three forms. If they conflict, the error is reported and the
/// most exact one is used.
fn date(reader: &mut Reader, fields: &CheckedMap) -> Option<EventDate> {
    report_date_conflicts(reader, fields);
    let day = reader.optional(fields, "date", Reader::date);
    let (start, end) = reader.span(fields, ("start_date", "end_date"));
    let text = reader.optional(fields, "date_text", Reader::line);
    match (day.or(start), text) {
        (Some(start), _) => Some(EventDate::Dated { start, end }),
        (None, Some(text)) => Some(EventDate::Text(text)),
        (None, None) => None,
    }
}

/// Reports the first pair of date keys that exclude each other, or an end without a start.
fn report_date_conflicts(reader: &mut Reader, fields: &CheckedMap) {
    const PAIRS: [(&str, &str, &str); 4] = [
        ("date", "start_date", "write `start_date` and `end_date`, or `date` alone"),
        ("date", "end_date", "write `start_date` and `end_date`, or `date` alone"),
        ("date", "date_text", "keep `date` if the day is known, otherwise `date_text`"),
        ("start_date", "date_text", "keep `start_date` if the day is known, otherwise `date_text`"),
    ];
    for (first, second, help) in PAIRS {
        if let (Some(_), Some(location)) = (fields.get(first), fields.key_location(second)) {
            let message = format!("an event has `{first}` or `{second}`, not both");
            reader.report(Diagnostic::error("conflicting-keys", location, message).help(help));
            return;
        }
    }
    if fields.is_left_empty("start_date") && fields.get("end_date").is_some() {
        reader.report_missing(fields, "start_date", "");
    } else if let (None, Some(location)) =
        (fields.get("start_date"), fields.key_location("end_date"))
    {
        let message = "an event with `end_date` needs `start_date`";
        let help = "add `start_date`, or use `date` for a one-day event";
        reader.report(Diagnostic::error("missing-key", location, message).help(help));
    }
}
