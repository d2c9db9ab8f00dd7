//! How proposals compare with what the desk wrote, for people and for programs.

use crate::diagnostic::printable_line;
use crate::editor::suggest::{ComparisonCounts, ProposalComparison, ProposalDifference};
use crate::syntax::text::counted;
use serde::Serialize;
use std::sync::Arc;

/// A table of counts, and below it what only one of the two has.
pub(super) fn measured_text(
    sum: &ProposalComparison,
    differences: &[(Arc<str>, ProposalDifference)],
    articles: usize,
) -> String {
    let mut out = format!(
        "{}. Right: the front matter has it too.\n\n{:12}{:>10}{:>10}{:>18}{:>18}{:>18}\n",
        counted(articles, "article"),
        "",
        "declared",
        "found",
        "sure, right",
        "likely, right",
        "possible, right"
    );
    for (key, counts) in &sum.counts {
        out += &format!("{:12}{:>10}{:>10}", key.as_str(), counts.declared, counts.found);
        for (all, right) in counts.proposed {
            out += &format!("{:>18}", format!("{all}, {right}"));
        }
        out += "\n";
    }
    for (is_declared, heading) in
        [(true, "Declared, and not proposed"), (false, "Proposed, and not declared")]
    {
        let mut of_kind =
            differences.iter().filter(|(_, it)| it.is_declared == is_declared).peekable();
        if of_kind.peek().is_some() {
            out += &format!("\n{heading}:\n");
        }
        for (file, it) in of_kind {
            let line = it.line.map_or_else(String::new, |line| format!(":{line}"));
            let (file, text) = (printable_line(file), printable_line(&it.text));
            out += &format!("{file}{line}: {}: {text}\n", it.key.as_str());
        }
    }
    out
}

#[derive(Serialize)]
struct LevelJson {
    proposed: usize,
    right: usize,
}

#[derive(Serialize)]
struct CountsJson<'c> {
    measured: &'c str,
    declared: usize,
    found: usize,
    sure: LevelJson,
    likely: LevelJson,
    possible: LevelJson,
}

#[derive(Serialize)]
struct DifferenceJson<'d> {
    difference: &'d str,
    only: &'d str,
    file: &'d str,
    line: Option<usize>,
    text: &'d str,
}

/// One object on each line: the counts of each key, then the differences.
pub(super) fn measured_json(
    sum: &ProposalComparison,
    differences: &[(Arc<str>, ProposalDifference)],
) -> String {
    let level = |counts: &ComparisonCounts, level: usize| {
        let (proposed, right) = counts.proposed[level];
        LevelJson { proposed, right }
    };
    // Serializing strings and numbers cannot fail.
    let counts = sum.counts.iter().map(|(key, counts)| {
        serde_json::to_string(&CountsJson {
            measured: key.as_str(),
            declared: counts.declared,
            found: counts.found,
            sure: level(counts, 0),
            likely: level(counts, 1),
            possible: level(counts, 2),
        })
    });
    let differences = differences.iter().map(|(file, it)| {
        serde_json::to_string(&DifferenceJson {
            difference: it.key.as_str(),
            only: if it.is_declared { "declared" } else { "proposed" },
            file,
            line: it.line,
            text: &it.text,
        })
    });
    counts.chain(differences).map(|line| line.unwrap_or_default() + "\n").collect()
}
