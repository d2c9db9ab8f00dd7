//! Finds the events at which statements were made.
//!
//! Input: the events of the index, and those of articles that are not published. Output: for each statement that
//! names an event, an [`EventOfStatement`], or a finding. Events of unpublished articles count, because the name and the
//! date of an event are true of what was said at it even while the article that describes it is not shown.

use super::events::all_by_id;
use super::near_events::{MeantEvent, NearEvents};
use super::{ArticleId, BrokenFiles, EventId, Index, IndexInputs, StatementDate};
use crate::content::model::{Event, EventDate, EventStatus, Reference};
use crate::diagnostic::Diagnostic;
use crate::syntax::date::PartialDate;
use crate::syntax::text::fold;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The event at which a statement was made.
pub(super) struct EventOfStatement {
    /// The event, if it is shown.
    pub(super) shown: Option<EventId>,
    /// Its name, or the reference as written; `None` if withdrawn articles alone have it.
    pub(super) name: Option<String>,
    /// Its date, if one is written.
    pub(super) date: Option<EventDate>,
    /// Whether it is cancelled, so that nothing was said at it.
    pub(super) is_cancelled: bool,
}

/// The warning about a statement without a date whose event does not date it: nothing is said at an event that is
/// cancelled, or that begins after the last change of the report.
pub(super) fn not_dated(
    event: &EventOfStatement,
    reference: &Reference,
    report: Date,
    zone: &TimeZone,
) -> Option<Diagnostic> {
    let problem = match &event.date {
        _ if event.is_cancelled => "is cancelled".to_owned(),
        Some(EventDate::Dated { start, .. }) => {
            format!("begins on {}, after this report", start.iso(zone))
        }
        _ => return None,
    };
    let message = format!(
        "the event \"{}\" {problem}, so pages say \"reported\" and the day of the article",
        event.name.as_ref().unwrap_or(&reference.text)
    );
    let help = format!(
        "write the day on which it was said in place of `event`, such as `date: {report}`; if it is about the event, \
         that is all"
    );
    Some(Diagnostic::warning("statement-date", reference.location, message).help(help))
}

/// The warning about a statement with a `date` on which its event was not.
pub(super) fn on_another_day(
    event: &EventOfStatement,
    reference: &Reference,
    date: &StatementDate,
    zone: &TimeZone,
) -> Option<Diagnostic> {
    let days @ EventDate::Dated { start, end, .. } = event.date.as_ref()? else { return None };
    let first = start.first_day(zone);
    let last = end.unwrap_or(*start).last_day(zone).max(first);
    if date.first <= last && first <= date.last {
        return None;
    }
    let message = format!(
        "the statement is dated {}, but the event \"{}\", at which it was made, {}",
        date.date.iso(zone),
        event.name.as_ref().unwrap_or(&reference.text),
        days.iso(zone)
    );
    let help =
        "correct `date` here or that of the event; if it was not made at the event, remove `event`";
    Some(Diagnostic::warning("statement-date", reference.location, message).help(help))
}

/// The events that statements may name.
pub(super) struct SiteEvents<'i> {
    index: &'i Index,
    /// Published events by id (with `None`), and the events of each article by folded name.
    published: BTreeMap<(Option<ArticleId>, String), Vec<EventId>>,
    /// The events with an id of all articles, published or not.
    all: BTreeMap<&'i str, Option<&'i Event>>,
    broken: BrokenFiles<'i>,
    near: OnceLock<NearEvents<'i>>,
}

impl<'i> SiteEvents<'i> {
    pub(super) fn new(index: &'i Index) -> Self {
        let mut published: BTreeMap<_, Vec<EventId>> = BTreeMap::new();
        for id in index.event_ids() {
            let event = index.event(id);
            let by_id = event.id.iter().map(|own| (None, own.clone()));
            let by_name = event.articles.iter().map(|a| (Some(*a), fold(&event.name)));
            for name in by_id.chain(by_name) {
                published.entry(name).or_default().push(id);
            }
        }
        let all = all_by_id(&index.files);
        let broken = BrokenFiles::of_index(index);
        Self { index, published, all, broken, near: OnceLock::new() }
    }

    /// The event that a statement of an article names, and findings if there is none. A name and a date are true
    /// also where the article that gives them is not published yet.
    pub(super) fn find(
        &self,
        article: ArticleId,
        date: Option<PartialDate>,
        reference: &Reference,
        inputs: &IndexInputs,
        findings: &mut Vec<Diagnostic>,
    ) -> EventOfStatement {
        let entry = self.index.article(article);
        let candidates = self.candidates(article, &reference.text);
        let day = date.map_or(entry.day, |date| date.first_day(&inputs.config.timezone));
        if let Some(id) = one_event(self.index, candidates, day) {
            let event = self.index.event(id);
            let is_cancelled = event.status == Some(EventStatus::Cancelled);
            let date = (event.date_is_written && !is_cancelled).then(|| event.date.clone());
            let name = Some(event.name.clone());
            return EventOfStatement { shown: Some(id), name, date, is_cancelled };
        }
        let unpublished = self.all.get(reference.text.as_str());
        if !candidates.is_empty() {
            findings.push(ambiguous_event(reference, candidates.len()));
        } else if unpublished.is_none() && entry.retraction.is_none() {
            let near = self.near.get_or_init(|| NearEvents::of(&self.index.files));
            let path = &self.index.files[entry.file].file.path;
            let unknown = unknown_event(reference, near.suggestion(Some(path), &reference.text));
            findings.extend(self.broken.article_besides(path).apply(unknown));
        }
        if unpublished == Some(&None) && entry.retraction.is_none() {
            findings.push(of_withdrawn_article(reference));
        }
        let event = unpublished.copied().flatten();
        let is_cancelled = event.is_some_and(|event| event.status == Some(EventStatus::Cancelled));
        EventOfStatement {
            shown: None,
            // An id is no name. It is the words of the article if no article describes the event.
            name: match unpublished {
                None => Some(reference.text.clone()),
                Some(_) => event.map(|event| event.name.clone()),
            },
            date: event.and_then(|event| event.date.clone()).filter(|_| !is_cancelled),
            is_cancelled,
        }
    }

    /// The published event with this id, else those of the article with this name.
    fn candidates(&self, article: ArticleId, text: &str) -> &[EventId] {
        let by_name = || self.published.get(&(Some(article), fold(text)));
        self.published.get(&(None, text.to_owned())).or_else(by_name).map_or(&[], Vec::as_slice)
    }
}

/// The only event, or the only one on the day of the statement.
fn one_event(index: &Index, candidates: &[EventId], day: Date) -> Option<EventId> {
    if let [event] = candidates {
        return Some(*event);
    }
    let is_on_day = |id: &&EventId| {
        let event = index.event(**id);
        (event.first..=event.last).contains(&day)
    };
    let mut on_day = candidates.iter().filter(is_on_day);
    on_day.next().copied().filter(|_| on_day.next().is_none())
}

/// The warning about an event of which withdrawn articles alone give a name.
fn of_withdrawn_article(reference: &Reference) -> Diagnostic {
    let message = format!(
        "the event \"{}\" is described by a withdrawn article alone, so pages do not say where it was said",
        reference.text
    );
    let help = "describe the event under `events`, with its `id`; or remove `event` here";
    Diagnostic::warning("unknown-event", reference.location, message).help(help)
}

fn ambiguous_event(reference: &Reference, count: usize) -> Diagnostic {
    let message = format!("{count} events of this article have the name \"{}\"", reference.text);
    let help =
        "give the event an `id`, and write the id here; until then its name is shown as text";
    Diagnostic::warning("ambiguous-reference", reference.location, message).help(help)
}

/// The warning about an event that no article describes.
pub(super) fn unknown_event(reference: &Reference, suggestion: Option<MeantEvent>) -> Diagnostic {
    let message = format!("no event has the id or name \"{}\"", reference.text);
    let fix = suggestion.as_ref().and_then(|meant| meant.fix(reference));
    let help = suggestion.map_or_else(
        || "describe the event under `events`; until then its name is shown as text".to_owned(),
        |meant| meant.help,
    );
    Diagnostic::warning("unknown-event", reference.location, message).help(help).fix(fix)
}
