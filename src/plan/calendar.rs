//! Which calendars there are, and which events are in each.
//!
//! Input: the index. Output: the events of a calendar, by date. An event is in it if a day, several days or a month are
//! known: on a day that the content does not give, it would be a false statement, and a year would fill every week of a calendar.

use super::DataRoute;
use crate::content::model::{EventDate, EventStatus};
use crate::knowledge::index::{EventEntry, EventId, Index};
use crate::syntax::date::PartialDate;

/// The most past and cancelled events in a calendar. Programs that subscribe to it load all of it each time.
const PAST: usize = 200;

/// Whether a calendar has at least one event. What it reads is recorded.
pub(crate) fn has_calendar(index: &Index, route: DataRoute) -> bool {
    all_events(index, route).any(|id| has_days(index.event(id)))
}

/// The events of a calendar, by date: all planned ones, and the latest others.
pub(crate) fn calendar_events(index: &Index, route: DataRoute) -> Vec<EventId> {
    let shown = all_events(index, route).filter(|id| has_days(index.event(*id)));
    let is_planned = |id: &EventId| index.event(*id).status == Some(EventStatus::Planned);
    let (planned, mut others): (Vec<EventId>, Vec<EventId>) = shown.partition(is_planned);
    let mut events = others.split_off(others.len().saturating_sub(PAST));
    events.extend(planned);
    events.sort_unstable();
    events
}

/// The events of the site or of an actor or topic, by date; none for a file that is no calendar.
fn all_events(index: &Index, route: DataRoute) -> Box<dyn Iterator<Item = EventId> + '_> {
    match route {
        DataRoute::SiteCalendar => Box::new(index.event_ids()),
        DataRoute::EntityCalendar(id) => Box::new(index.coverage(id).events.iter().copied()),
        _ => Box::new([].into_iter()),
    }
}

/// Whether the days of an event are known, if only as a month, and iCalendar can write them.
fn has_days(event: &EventEntry) -> bool {
    let EventDate::Dated { start, end, .. } = event.date else { return false };
    let is_year = |date: PartialDate| matches!(date, PartialDate::Year(_));
    let has_four_digits = event.first.year() >= 1 && event.last.tomorrow().is_ok();
    event.date_is_written && !is_year(start) && !end.is_some_and(is_year) && has_four_digits
}
