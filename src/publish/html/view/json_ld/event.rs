//! JSON-LD of events.

use super::thing::Thing;
use super::{SiteContext, acting, all_acting, all_named};
use crate::content::model::{EventDate, EventStatus};
use crate::knowledge::index::EventId;
use crate::syntax::date::PartialDate;

/// An event. schema.org has no status for an event that took place, so it stays scheduled unless cancelled. That it is
/// scheduled also says that it took place, so an event of which that is not known has no status.
pub(super) fn event(cards: &SiteContext, id: EventId) -> Thing {
    let entry = cards.index.event(id);
    let view = cards.event(id);
    let zone = &cards.config.timezone;
    let (start, end) = match &entry.date {
        EventDate::Dated { start, end, .. } if entry.date_is_written => {
            (Some(start.iso(zone)), end.as_ref().map(|end| end.iso(zone)))
        }
        EventDate::Dated { .. } | EventDate::Text(_) => (None, None),
    };
    // Programs would take an event of this year that was held as one to come.
    let is_exact = |start: PartialDate| entry.date_is_written && start.is_day();
    let is_dated = matches!(entry.date, EventDate::Dated { start, .. } if is_exact(start));
    let status = match view.status {
        Some(EventStatus::Cancelled) => Some("https://schema.org/EventCancelled"),
        Some(EventStatus::Held) if !is_dated => None,
        Some(EventStatus::Held | EventStatus::Planned) => Some("https://schema.org/EventScheduled"),
        None => None,
    };
    let url = cards.links.absolute_of(&view.url);
    let location = view.location.as_ref().map(|name| Thing::new("Place").with("name", name));
    let online = || Thing::new("VirtualLocation").with("url", &url);
    let attendees = view.attendees.iter().map(|attendee| acting(cards, &attendee.entity));
    Thing::new("Event")
        .with("@id", &url)
        .with("url", &url)
        .with("name", &view.name)
        .with("startDate", start)
        .with("endDate", end)
        .with("eventStatus", status)
        .with("location", location.or_else(|| view.virtual_.then(online)))
        .with("organizer", all_acting(cards, &view.organizers))
        .with("attendee", attendees.collect::<Vec<_>>())
        .with("about", all_named(cards, &view.about))
}
