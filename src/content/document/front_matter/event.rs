//! What happened or is planned: the items of `events`.

use super::shared;
use crate::content::model::{Event, EventDate, EventItem, EventStatus};
use crate::content::reader::{CheckedMap, KeySet, Reader};
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};

pub(crate) const EVENT: KeySet = KeySet {
    one: "an event",
    many: "events",
    known: &[
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
    foreign: &[
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
    example: "such as `{name: Coalition call, date: 2025-11-25, attendees: [Macron]}`",
};

/// One event, told here or named by the id it has elsewhere.
pub(super) fn read(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<EventItem> {
    if !matches!(node.value, YamlValue::Map(_)) {
        return reader.reference(node, label).map(EventItem::Reference);
    }
    let fields = reader.item(node, label, &EVENT)?;
    let told = EVENT.known.iter().any(|key| *key != "id" && fields.get(key).is_some());
    if !told && let Some(id) = fields.get("id") {
        return reader.reference(id, "id").map(EventItem::Reference);
    }
    let name = reader.required(&fields, "name", Reader::line);
    let event = Event {
        name: String::new(),
        id: reader.optional(&fields, "id", Reader::name),
        date: date(reader, &fields),
        location: reader.optional(&fields, "location", Reader::line),
        virtual_: reader.flag(&fields, "virtual"),
        organizer: reader.list(&fields, "organizer", Reader::reference),
        attendees: reader.list(&fields, "attendees", Reader::reference),
        about: reader.list(&fields, "about", Reader::reference),
        status: reader.optional(&fields, "status", |r, n, l| r.choice(n, l, &STATUSES)),
        source: reader.single(&fields, "source", shared::source),
        place: Location::Node(node.id),
    };
    Some(EventItem::Full(Box::new(Event { name: name?, ..event })))
}

const STATUSES: [(&str, EventStatus); 3] = [
    ("held", EventStatus::Held),
    ("planned", EventStatus::Planned),
    ("cancelled", EventStatus::Cancelled),
];

fn date(reader: &mut Reader, fields: &CheckedMap) -> Option<EventDate> {
    conflicts(reader, fields);
    let day = reader.optional(fields, "date", Reader::date);
    let (start, end) = reader.span(fields, ("start_date", "end_date"));
    let text = reader.optional(fields, "date_text", Reader::line);
    match (day.or(start), text) {
        (Some(start), _) => Some(EventDate::Dated { start, end }),
        (None, Some(text)) => Some(EventDate::Text(text)),
        (None, None) => None,
    }
}

/// The ways to say when exclude each other.
fn conflicts(reader: &mut Reader, fields: &CheckedMap) {
    const PAIRS: [(&str, &str, &str); 4] = [
        ("date", "start_date", "write `start_date` and `end_date`, or `date` alone"),
        ("date", "end_date", "write `start_date` and `end_date`, or `date` alone"),
        ("date", "date_text", "keep `date` if the day is known, else `date_text`"),
        ("start_date", "date_text", "keep `start_date` if the day is known, else `date_text`"),
    ];
    for (first, second, help) in PAIRS {
        if let (Some(_), Some(place)) = (fields.get(first), fields.key_place(second)) {
            let message = format!("an event has `{first}` or `{second}`, not both");
            reader.found(Diagnostic::error("conflicting-keys", place, message).help(help));
            return;
        }
    }
    if let (None, Some(place)) = (fields.get("start_date"), fields.key_place("end_date")) {
        let message = "an event with `end_date` needs `start_date`";
        let help = "write `start_date` too, or `date` for an event of one day";
        reader.found(Diagnostic::error("missing-key", place, message).help(help));
    }
}
