//! Statements, their references resolved and their addresses given.

use super::events::{all_ids, party};
use super::names::NameIndex;
use super::references::ExpectedEntity;
use super::{ArticleId, EventId, Index, IndexInputs, StatementEntry, StatementId};
use crate::content::model::{EventDate, Reference, Statement, Wording};
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::address_hash;
use crate::syntax::text::{fold, nearest};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Gathers the statements of all published articles into the index.
pub(super) fn gather(
    index: &mut Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    report: &mut Report,
) {
    let events = event_names(index);
    let told_somewhere = all_ids(&index.files);
    let of = |article: &ArticleId| {
        let entry = index.article(*article);
        let mut findings = Vec::new();
        let mut anchors = BTreeSet::new();
        let statements: Vec<_> = index
            .article_front(entry)
            .statements
            .iter()
            .map(|statement| {
                let event = statement.event.as_ref().map(|reference| {
                    let found = find_event(&events, *article, &reference.text);
                    // A draft's or a withdrawn article's event is shown as text, and nobody's mistake.
                    let hidden = entry.retraction.is_some()
                        || told_somewhere.contains(reference.text.as_str());
                    if found.is_none() && !hidden {
                        findings.push(unknown_event(reference, &events));
                    }
                    let name = found.map_or(&reference.text, |id| &index.event(id).name);
                    (found, name.clone())
                });
                let anchor = anchor(statement, &mut anchors);
                resolved(index, names, inputs, *article, statement, event, anchor)
            })
            .collect();
        (statements, findings)
    };
    let articles: Vec<ArticleId> = index.article_ids().collect();
    let gathered: Vec<_> = articles.par_iter().map(of).collect();
    let mut all = Vec::with_capacity(gathered.len());
    for (article, (statements, findings)) in articles.into_iter().zip(gathered) {
        report.extend(&index.files[index.article(article).file].file.path, findings);
        all.push(statements);
    }
    let known = index.edit();
    for (article, statements) in known.articles.iter_mut().zip(all) {
        for statement in statements {
            article.statements.push(StatementId(known.statements.len() as u32));
            known.statements.push(statement);
        }
    }
    hand_out(index);
}

fn resolved(
    index: &Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    article: ArticleId,
    statement: &Statement,
    event: Option<(Option<EventId>, String)>,
    anchor: String,
) -> StatementEntry {
    let zone = &inputs.config.timezone;
    let party = |reference: &Reference, want| party(index, names, reference, want);
    let front = index.article_front(index.article(article));
    let date = statement.date.unwrap_or(front.date);
    StatementEntry {
        article,
        speaker: party(&statement.speaker, ExpectedEntity::Actor),
        said: statement.said.clone(),
        about: statement.about.iter().map(|r| party(r, ExpectedEntity::About)).collect(),
        role: statement.role.clone(),
        on_behalf_of: statement
            .on_behalf_of
            .as_ref()
            .map(|r| party(r, ExpectedEntity::ActorOrText)),
        via: statement.via.as_ref().map(|r| party(r, ExpectedEntity::ActorOrText)),
        day: date.first_day(zone),
        date: EventDate::Dated { start: date, end: None },
        event,
        source: statement.source.clone(),
        anchor,
    }
}

/// `s-` and a hash of who said what: stays while the statement stays, whatever stands around it.
fn anchor(statement: &Statement, taken: &mut BTreeSet<String>) -> String {
    let (kind, words) = match &statement.said {
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

/// Speakers have what they said, topics what was said of them; a withdrawn article's stays its own.
fn hand_out(index: &mut Index) {
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

/// Events by id; those of an article by name too.
type EventNames = BTreeMap<(Option<ArticleId>, String), EventId>;

fn event_names(index: &Index) -> EventNames {
    let mut found = BTreeMap::new();
    for id in index.event_ids() {
        let event = index.event(id);
        found.extend(event.id.iter().map(|own| ((None, own.clone()), id)));
        found.extend(event.articles.iter().map(|a| ((Some(*a), fold(&event.name)), id)));
    }
    found
}

fn find_event(events: &EventNames, article: ArticleId, text: &str) -> Option<EventId> {
    let by_name = || events.get(&(Some(article), fold(text)));
    events.get(&(None, text.to_owned())).or_else(by_name).copied()
}

fn unknown_event(reference: &Reference, events: &EventNames) -> Diagnostic {
    let message = format!("no event has the id or name \"{}\"", reference.text);
    let ids = events.keys().filter(|(article, _)| article.is_none()).map(|(_, id)| id.as_str());
    let help = match nearest(&reference.text, ids) {
        Some(id) => format!("did you mean \"{id}\"?"),
        None => "tell the event under `events`; until then its name is shown as text".to_owned(),
    };
    Diagnostic::warning("unknown-event", reference.place, message).help(help)
}
