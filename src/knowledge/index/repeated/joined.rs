//! Completes a statement with what another article says of it.
//!
//! Input: two statements that are the same. Output: the first one, with the facts that only the second one has. Where both
//! have a fact, the first one keeps its own; `findings` reports the difference. Never the source, which each article gives
//! by itself.

use super::findings::is_same;
use crate::knowledge::index::StatementEntry;
use crate::knowledge::index::statement_date::StatementDateSource;

/// Adds to a statement what only `again`, which is the same, says.
pub(super) fn complete(first: &mut StatementEntry, again: &StatementEntry) {
    for party in &again.about {
        if !first.about.iter().any(|other| is_same(other, party)) {
            first.about.push(party.clone());
        }
    }
    add(&mut first.role, &again.role);
    add(&mut first.on_behalf_of, &again.on_behalf_of);
    add(&mut first.via, &again.via);
    add(&mut first.event, &again.event);
    // The words of a translation are those of its translator.
    if first.original.is_none() && again.original.is_some() {
        first.original.clone_from(&again.original);
        add(&mut first.translated_by, &again.translated_by);
    }
    if certainty(again.date.source) > certainty(first.date.source) {
        first.date = again.date.clone();
    }
    // A contradiction follows the words, whichever article reports it.
    add(&mut first.disputed, &again.disputed);
}

fn add<T: Clone>(first: &mut Option<T>, again: &Option<T>) {
    if first.is_none() {
        first.clone_from(again);
    }
}

/// How certain a date is by what it is taken from.
fn certainty(source: StatementDateSource) -> u8 {
    match source {
        StatementDateSource::Report => 0,
        StatementDateSource::Event => 1,
        StatementDateSource::Statement => 2,
    }
}
