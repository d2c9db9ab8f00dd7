//! Lets a contradiction follow the words that it contradicts.
//!
//! Input: all statements, joined where they are the same. Output: every statement that is shown with disputed words has the
//! dispute, and a finding if its article does not say so. Never a withdrawn statement, nor one of a withdrawn article.

use super::{WordsOfSpeakers, findings, may_be_of_one_day, path, recognizable};
use crate::diagnostic::Report;
use crate::knowledge::index::{DisputeEntry, Index, StatementEntry};
use std::collections::HashMap;

/// Gives each statement with disputed words the dispute.
pub(super) fn follow_words(index: &Index, statements: &mut [StatementEntry], report: &mut Report) {
    let is_shown = |statement: &StatementEntry| {
        statement.withdrawn.is_none() && index.article(statement.article).retraction.is_none()
    };
    let mut disputed: HashMap<WordsOfSpeakers, Vec<usize>> = HashMap::new();
    for (number, statement) in statements.iter().enumerate() {
        if statement.disputed.is_some() && statement.repeats.is_none() && is_shown(statement) {
            for way in recognizable(statement) {
                disputed.entry(way).or_default().push(number);
            }
        }
    }
    if disputed.is_empty() {
        return;
    }
    for number in 0..statements.len() {
        let statement = &statements[number];
        if statement.disputed.is_some() || statement.repeats.is_some() || !is_shown(statement) {
            continue;
        }
        let ways = recognizable(statement);
        let same = ways.iter().filter_map(|way| disputed.get(way)).flatten();
        let mut same = same.map(|other| &statements[*other]);
        let Some(other) = same.find(|other| may_be_of_one_day(statement, other)) else { continue };
        let warning = findings::disputed_elsewhere(statement, other, path(index, other.article));
        report.push(path(index, statement.article), warning);
        statements[number].disputed = of_other(other);
    }
    // Those that are shown with an equal one still stand in their own article.
    for number in 0..statements.len() {
        let statement = &statements[number];
        let Some(first) = statement.repeats.filter(|_| statement.disputed.is_none()) else {
            continue;
        };
        statements[number].disputed = of_other(&statements[first.0 as usize]);
    }
}

fn of_other(statement: &StatementEntry) -> Option<Box<DisputeEntry>> {
    let mut dispute = statement.disputed.clone()?;
    dispute.is_of_other = true;
    Some(dispute)
}
