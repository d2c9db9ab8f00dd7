//! Resolves the statements of all articles.
//!
//! Input: the `statements` of published articles and the events of the index. Output: [`StatementEntry`]s
//! with their HTML ids, linked with articles and entities, and findings about unknown events. Each article
//! is resolved by itself, in parallel; numbers are assigned afterwards, in the order of articles.

use super::events::{all_by_id, entities_or_texts, entity_or_text};
use super::names::NameIndex;
use super::references::ExpectedEntity;
use super::{
    ArticleId, BrokenFiles, EventId, Index, IndexInputs, StatementDate, StatementEntry, StatementId,
};
use crate::content::model::{Event, EventDate, EventStatus, Reference, Statement, Wording};
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::address_hash;
use crate::syntax::date::PartialDate;
use crate::syntax::near::NearWords;
use crate::syntax::text::fold;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// Adds the statements of all published articles to the index.
pub(super) fn gather(
    index: &mut Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    report: &mut Report,
) {
    let events = SiteEvents::new(index);
    let resolve_article = |article: &ArticleId| {
        let mut findings = Vec::new();
        let mut anchors = BTreeSet::new();
        let front = index.article_front(index.article(*article));
        let resolve_one = |statement: &Statement| {
            let event = statement.event.as_ref().map(|reference| {
                events.find(*article, statement.date, reference, inputs, &mut findings)
            });
            let anchor = anchor(statement, &mut anchors);
            resolve_statement(index, names, inputs, *article, statement, event, anchor)
        };
        let statements: Vec<_> = front.statements.iter().map(resolve_one).collect();
        (statements, findings)
    };
    let articles: Vec<ArticleId> = index.article_ids().collect();
    let resolved: Vec<_> = articles.par_iter().map(resolve_article).collect();
    let mut all = Vec::with_capacity(resolved.len());
    for (article, (statements, findings)) in articles.into_iter().zip(resolved) {
        report.extend(&index.files[index.article(article).file].file.path, findings);
        all.push(statements);
    }
    let facts = index.edit();
    for (article, statements) in facts.articles.iter_mut().zip(all) {
        for statement in statements {
            article.statements.push(StatementId(facts.statements.len() as u32));
            facts.statements.push(statement);
        }
    }
    link_to_entities(index);
}

fn resolve_statement(
    index: &Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    article: ArticleId,
    statement: &Statement,
    event: Option<EventOfStatement>,
    anchor: String,
) -> StatementEntry {
    let zone = &inputs.config.timezone;
    let party = |reference: &Reference, expected| entity_or_text(index, names, reference, expected);
    let day = index.article(article).day;
    let updated = index.article_front(index.article(article)).updated;
    let newest = updated.map_or(day, |date| date.last_day(zone).max(day));
    let event_date = event.as_ref().and_then(|event| event.date.as_ref());
    StatementEntry {
        article,
        speaker: party(&statement.speaker, ExpectedEntity::Actor),
        wording: statement.wording.clone(),
        about: entities_or_texts(index, names, &statement.about, ExpectedEntity::About),
        role: statement.role.clone(),
        on_behalf_of: statement
            .on_behalf_of
            .as_ref()
            .map(|r| party(r, ExpectedEntity::ActorOrText)),
        via: statement.via.as_ref().map(|r| party(r, ExpectedEntity::ActorOrText)),
        date: StatementDate::of(statement.date, event_date, day, newest, zone),
        event: event.map(|event| (event.shown, event.name)),
        source: statement.source.clone(),
        anchor,
    }
}

/// The HTML id of a statement: `s-` and a hash of speaker and wording. Unlike a number, it does not change
/// when statements are added or moved, so links to it stay valid. Equal statements of one article are
/// distinguished by a suffix of `x`s.
fn anchor(statement: &Statement, taken: &mut BTreeSet<String>) -> String {
    let (kind, words) = match &statement.wording {
        Wording::Quote(words) => ("quote", words),
        Wording::Text(words) => ("text", words),
    };
    let key = format!("{}\n{kind}\n{}", fold(&statement.speaker.text), fold(words));
    let mut anchor = format!("s-{:010x}", address_hash(key.as_bytes()) >> 24);
    while !taken.insert(anchor.clone()) {
        anchor.push('x');
    }
    anchor
}

/// Adds each statement to the lists of its speaker and of the topics that it is about, unless its article
/// is withdrawn. It is not added to actors that it is about: their briefings list what they say.
fn link_to_entities(index: &mut Index) {
    for number in 0..index.statements.len() {
        let statement = &index.statements[number];
        if index.article(statement.article).retraction.is_some() {
            continue;
        }
        let about = statement.about.iter().filter_map(|party| party.entity);
        let topics =
            about.filter(|id| index.entity(*id).kind == crate::content::model::EntityKind::Topic);
        let entities: BTreeSet<_> = statement.speaker.entity.into_iter().chain(topics).collect();
        for entity in entities {
            index.edit().entities[entity.0 as usize].statements.push(StatementId(number as u32));
        }
    }
}

/// The event at which a statement was made.
struct EventOfStatement {
    /// The event, if it is shown.
    shown: Option<EventId>,
    /// Its name, or the reference as written.
    name: String,
    /// Its date, if one is written.
    date: Option<EventDate>,
}

/// The events that statements may name.
struct SiteEvents<'i> {
    index: &'i Index,
    /// Published events by id (with `None`), and the events of each article by folded name.
    published: BTreeMap<(Option<ArticleId>, String), Vec<EventId>>,
    /// The events with an id of all articles, published or not.
    all: BTreeMap<&'i str, Option<&'i Event>>,
    broken: BrokenFiles<'i>,
    near: OnceLock<Arc<NearWords>>,
}

impl<'i> SiteEvents<'i> {
    fn new(index: &'i Index) -> Self {
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
    fn find(
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
            let is_dated = event.date_is_written && event.status != EventStatus::Cancelled;
            let date = is_dated.then(|| event.date.clone());
            return EventOfStatement { shown: Some(id), name: event.name.clone(), date };
        }
        let unpublished = self.all.get(reference.text.as_str());
        if !candidates.is_empty() {
            findings.push(ambiguous_event(reference, candidates.len()));
        } else if unpublished.is_none() && entry.retraction.is_none() {
            let unknown = unknown_event(reference, self.near.get_or_init(|| self.near_ids()));
            findings.extend(self.broken.article().apply(unknown));
        }
        let event = unpublished.copied().flatten();
        EventOfStatement {
            shown: None,
            name: event.map_or(&reference.text, |event| &event.name).clone(),
            date: event.and_then(|event| event.date.clone()),
        }
    }

    /// The published event with this id, else those of the article with this name.
    fn candidates(&self, article: ArticleId, text: &str) -> &[EventId] {
        let by_name = || self.published.get(&(Some(article), fold(text)));
        self.published.get(&(None, text.to_owned())).or_else(by_name).map_or(&[], Vec::as_slice)
    }

    /// The ids among which the one that was meant is searched.
    fn near_ids(&self) -> Arc<NearWords> {
        let ids = self.published.keys().filter(|(article, _)| article.is_none());
        NearWords::new(ids.map(|(_, id)| id.clone()))
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

fn ambiguous_event(reference: &Reference, count: usize) -> Diagnostic {
    let message = format!("{count} events of this article have the name \"{}\"", reference.text);
    let help =
        "give the event an `id`, and write the id here; until then its name is shown as text";
    Diagnostic::warning("ambiguous-reference", reference.location, message).help(help)
}

fn unknown_event(reference: &Reference, ids: &NearWords) -> Diagnostic {
    let message = format!("no event has the id or name \"{}\"", reference.text);
    let help = match ids.nearest(&reference.text) {
        Some(id) => format!("did you mean \"{id}\"?"),
        None => {
            "describe the event under `events`; until then its name is shown as text".to_owned()
        }
    };
    Diagnostic::warning("unknown-event", reference.location, message).help(help)
}
