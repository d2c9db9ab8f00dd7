//! Writes calendars (iCalendar, RFC 5545) of events.
//!
//! Input: the events that the plan has for a calendar. Output: its bytes, which depend on content alone: the stamp of an
//! event is the day of the last change of an article that reports it, never the clock. Written here and not by the crate
//! `icalendar`, which fills in ids and stamps at random and by the clock where none is given, and brings a second crate
//! for dates; a test reads every calendar with it.

use super::feeds::{FeedIds, title};
use crate::content::model::{EventDate, EventStatus};
use crate::knowledge::index::{EventEntry, EventId};
use crate::plan::{DataRoute, Route, calendar_events};
use crate::publish::html::view::{EventView, SiteContext};
use crate::syntax::date;
use jiff::Timestamp;
use jiff::civil::Date;

/// The most that a content line has before it is folded, in bytes without the line break (RFC 5545, section 3.1).
const LINE: usize = 75;
/// With more participants than this, only their number is written, as on pages.
const NAMED: usize = 12;

/// Writes a calendar.
pub(super) fn write(cards: &SiteContext, route: DataRoute) -> Vec<u8> {
    let mut lines = ContentLines::default();
    let name = title(cards, route);
    let page = route.entity().map_or(Route::Timeline, Route::Entity);
    lines.raw("BEGIN", "VCALENDAR");
    lines.raw("VERSION", "2.0");
    lines.raw("PRODID", "-//Briefing//Briefing//EN");
    lines.raw("CALSCALE", "GREGORIAN");
    // The first is of RFC 7986, the second is what most programs read.
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    lines.raw("URL", &cards.links.absolute(&page.path(cards.index)));
    lines.raw("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    let ids = FeedIds::new(cards.config);
    for id in calendar_events(cards.index, route) {
        event(cards, &ids, id, &mut lines);
    }
    lines.raw("END", "VCALENDAR");
    lines.bytes
}

fn event(cards: &SiteContext, ids: &FeedIds, id: EventId, lines: &mut ContentLines) {
    let (entry, view) = (cards.index.event(id), cards.event(id));
    let changed = utc(last_change(cards, entry));
    lines.raw("BEGIN", "VEVENT");
    lines.raw("UID", &ids.event(&entry.anchor));
    lines.raw("DTSTAMP", &changed);
    lines.raw("LAST-MODIFIED", &changed);
    // Grows with each article that reports it, so that a new day replaces the old one.
    lines.raw("SEQUENCE", &entry.articles.len().saturating_sub(1).to_string());
    let is_vague = times(cards, entry, lines);
    lines.text(
        &in_language("SUMMARY", view.article.lang.as_deref()),
        &summary(cards, &view, is_vague),
    );
    if let Some(place) = place(cards, &view) {
        lines.text(&in_language("LOCATION", view.location_lang.as_deref()), &place);
    }
    lines.text("DESCRIPTION", &description(cards, &view));
    if !view.about.is_empty() {
        let names: Vec<String> = view.about.iter().map(|one| escaped(&one.distinct_name)).collect();
        lines.raw("CATEGORIES", &names.join(","));
    }
    lines.raw("URL", &cards.links.absolute_of(&view.url));
    match view.status {
        Some(EventStatus::Cancelled) => lines.raw("STATUS", "CANCELLED"),
        Some(EventStatus::Held) => lines.raw("STATUS", "CONFIRMED"),
        _ if is_vague => lines.raw("STATUS", "TENTATIVE"),
        _ => {}
    }
    // What is in the news leaves the time of the reader free.
    lines.raw("TRANSP", "TRANSPARENT");
    lines.raw("END", "VEVENT");
}

/// Writes the start and the end, and says whether they are less exact than days: a month, or days that are shown in
/// words.
fn times(cards: &SiteContext, event: &EventEntry, lines: &mut ContentLines) -> bool {
    let zone = &cards.config.timezone;
    let EventDate::Dated { start, end, words } = &event.date else { return true };
    let has_time = |date: &date::PartialDate| date.time(zone).is_some();
    if has_time(start) && end.as_ref().is_none_or(has_time) {
        lines.raw("DTSTART", &utc(start.start(zone)));
        // Without an end, it ends when it starts: how long it takes was not written. An end that is not later is not
        // allowed.
        let end = end.map(|end| end.start(zone)).filter(|end| *end > start.start(zone));
        if let Some(end) = end {
            lines.raw("DTEND", &utc(end));
        }
    } else {
        lines.raw("DTSTART;VALUE=DATE", &day(event.first));
        // The day after the last one. Calendars without it exist only at the end of all dates.
        let after = event.last.tomorrow().unwrap_or(event.last);
        lines.raw("DTEND;VALUE=DATE", &day(after));
    }
    words.is_some() || !start.is_day() || end.is_some_and(|end| !end.is_day())
}

/// `Cancelled: Harbour summit`, `Harbour summit (March 2026)`. Many programs do not show the status, and none shows how
/// exact a date is.
fn summary(cards: &SiteContext, view: &EventView, is_vague: bool) -> String {
    let date = if is_vague { format!(" ({})", view.date.text) } else { String::new() };
    match view.status {
        Some(EventStatus::Cancelled) => {
            format!("{}: {}{date}", cards.words.word("tag-cancelled"), view.name)
        }
        _ => format!("{}{date}", view.name),
    }
}

/// The place as pages show it: `Geneva, online`.
fn place(cards: &SiteContext, view: &EventView) -> Option<String> {
    match (&view.location, view.virtual_) {
        (Some(place), true) => Some(format!("{place}, {}", cards.words.word("event-also-online"))),
        (Some(place), false) => Some(place.clone()),
        (None, true) => Some(cards.words.word("event-online").to_owned()),
        (None, false) => None,
    }
}

/// Who is part of it, what it is about, and where it is reported, a line each.
fn description(cards: &SiteContext, view: &EventView) -> String {
    let names = |names: Vec<&str>| names.join(", ");
    let line = |label: &str, value: String| {
        (!value.is_empty()).then(|| format!("{} {value}", cards.words.at_line_start(label)))
    };
    let organizers = view.organizers.iter().map(|one| &*one.distinct_name).collect();
    let attendees: Vec<&str> =
        view.attendees.iter().map(|one| &*one.entity.distinct_name).collect();
    let attendees = match attendees.len() > NAMED {
        true => attendees.len().to_string(),
        false => names(attendees),
    };
    let about = view.about.iter().map(|one| &*one.distinct_name).collect();
    let source = view.source.iter().map(|source| source.name.as_str()).collect();
    let article = format!("{}\n{}", view.article.title, cards.links.absolute_of(&view.article.url));
    let lines = [
        line("event-organized-by", names(organizers)),
        line("event-participants", attendees),
        line("event-about", names(about)),
        line("event-source", names(source)),
        line("event-reported-in", article),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// The last change of an article that reports an event.
fn last_change(cards: &SiteContext, event: &EventEntry) -> Timestamp {
    let changes = event.articles.iter().map(|id| cards.index.article(*id).changed);
    let (day, time) = changes.max().unwrap_or((event.first, None));
    let zone = &cards.config.timezone;
    let moment = time.and_then(|time| zone.to_timestamp(day.to_datetime(time)).ok());
    moment.unwrap_or_else(|| date::start_of_day(day, zone))
}

/// `20251125T130500Z`
fn utc(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// `20251125`
fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A property whose text is in a language, if that is not the site's.
fn in_language(name: &str, lang: Option<&str>) -> String {
    let is_tag = |lang: &&str| lang.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    lang.filter(is_tag).map_or_else(|| name.to_owned(), |lang| format!("{name};LANGUAGE={lang}"))
}

/// A value of the type TEXT: marks with a meaning are escaped, and what no line may contain is a space.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The lines of a calendar.
#[derive(Debug, Default)]
struct ContentLines {
    bytes: Vec<u8>,
}

impl ContentLines {
    /// Writes a property whose value needs no escape.
    fn raw(&mut self, name: &str, value: &str) {
        let line = [name, ":", value].concat();
        let mut rest = line.as_str();
        let mut room = LINE;
        while rest.len() > room {
            // No character is cut: some programs join the lines after decoding them.
            let end = (1..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(room);
            let (part, after) = rest.split_at(end);
            self.bytes.extend_from_slice(part.as_bytes());
            self.bytes.extend_from_slice(b"\r\n ");
            // The space before a continued line counts.
            (rest, room) = (after, LINE - 1);
        }
        self.bytes.extend_from_slice(rest.as_bytes());
        self.bytes.extend_from_slice(b"\r\n");
    }

    /// Writes a property whose value is a text.
    fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &escaped(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lines_are_folded_at_75_bytes_and_lose_nothing(text in ".{0,300}") {
            let mut lines = ContentLines::default();
            lines.text("SUMMARY", &text);
            let written = String::from_utf8(lines.bytes).expect("no character is cut");
            for line in written.split_terminator("\r\n") {
                prop_assert!(line.len() <= LINE && !line.contains(['\r', '\n']), "{line:?}");
            }
            let whole = written.replace("\r\n ", "");
            let expected = format!("SUMMARY:{}\r\n", escaped(&text));
            prop_assert_eq!(whole, expected);
        }
    }

    #[test]
    fn marks_with_a_meaning_are_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\u{7}\r"), "a\\, b\\; c\\\\d\\ne ");
    }
}
