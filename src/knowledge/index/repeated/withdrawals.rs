//! Lets a withdrawal follow the words that it withdraws.
//!
//! Input: all statements. Output: a statement with withdrawn words is withdrawn too if it was reported before the
//! withdrawal, or is dated as the withdrawn one is; and a finding about each that has such words, or those of an article
//! that is withdrawn. What is reported later without a date may have been said on another day, so it stays.

use super::{WordsOfSpeakers, findings, may_be_of_one_day, path, recognizable};
use crate::diagnostic::Report;
use crate::knowledge::index::{Index, StatementEntry};
use jiff::tz::TimeZone;
use std::collections::HashMap;

/// Withdraws the statements with the words of withdrawn ones.
pub(super) fn follow_words(
    index: &Index,
    statements: &mut [StatementEntry],
    zone: &TimeZone,
    report: &mut Report,
) {
    let is_retracted = |one: &StatementEntry| index.article(one.article).retraction.is_some();
    let mut withdrawn: HashMap<WordsOfSpeakers, Vec<usize>> = HashMap::new();
    for (number, statement) in statements.iter().enumerate() {
        if statement.withdrawn.is_some() || is_retracted(statement) {
            for way in recognizable(statement) {
                withdrawn.entry(way).or_default().push(number);
            }
        }
    }
    // Nearly no site has withdrawn statements, and to fold the words of all others takes long.
    if withdrawn.is_empty() {
        return;
    }
    for number in 0..statements.len() {
        let statement = &statements[number];
        if statement.withdrawn.is_some() || is_retracted(statement) {
            continue;
        }
        let ways = recognizable(statement);
        let same = ways.iter().filter_map(|way| withdrawn.get(way)).flatten();
        let mut same = same.map(|other| &statements[*other]);
        let Some(other) = same.find(|other| may_be_of_one_day(statement, other)) else { continue };
        let (file, home) = (path(index, statement.article), path(index, other.article));
        if other.withdrawn.is_none() {
            report.push(file, findings::in_retracted(statement, home));
            continue;
        }
        let follows = is_withdrawn_with(index, statement, other, zone);
        report.push(file, findings::withdrawn_elsewhere(statement, other, (home, follows), zone));
        if follows {
            statements[number].withdrawn = other.withdrawn.clone();
        }
    }
}

/// Whether a statement with the words of a withdrawn one is certain to be that one.
fn is_withdrawn_with(
    index: &Index,
    statement: &StatementEntry,
    withdrawn: &StatementEntry,
    zone: &TimeZone,
) -> bool {
    let Some(withdrawal) = &withdrawn.withdrawn else { return false };
    let is_earlier = index.article(statement.article).day <= withdrawal.date.last_day(zone);
    let (own, other) = (&statement.date, &withdrawn.date);
    let are_dated = !own.is_of_report() && !other.is_of_report();
    is_earlier || are_dated && (own.first, own.last) == (other.first, other.last)
}
