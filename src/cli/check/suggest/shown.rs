//! Proposals for articles, for people and for programs.

use crate::cli::proposals::{BRACKETS, TextProposals};
use crate::diagnostic::printable_line;
use crate::editor::intake::Proposal;
use crate::editor::suggest::ArticleProposals;
use crate::knowledge::index::Suggestion;
use crate::syntax::text::counted;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The proposals below the name of their file: complete lines for `actors` and `topics` first, then the others.
pub(super) fn proposals_text(all: Vec<ArticleProposals>, mentioned: &[Suggestion]) -> String {
    let mentioned: BTreeMap<&str, &Suggestion> =
        mentioned.iter().map(|it| (&*it.file, it)).collect();
    let (mut out, mut counts, mut articles) = (String::new(), [0; 3], 0);
    for article in all {
        let lines = mentioned.get(&*article.source.file);
        let listed: BTreeSet<&String> =
            lines.iter().flat_map(|it| it.actors.iter().chain(&it.topics)).collect();
        let is_listed = |it: &Proposal| {
            it.roster.is_none()
                && !it.lines[0].contains("role: ")
                && matches!(&it.names[..], [name] if it.lines.len() == 1 && listed.contains(name))
        };
        for proposal in &article.intake.proposals {
            counts[2 - proposal.confidence as usize] += 1;
        }
        if article.intake.proposals.is_empty() && lines.is_none() {
            continue;
        }
        articles += 1;
        out += &format!("# {}\n", printable_line(&article.source.file));
        if let Some(lines) = lines {
            out += &format!("{}\n", lines.lines.join("\n"));
        }
        let texts = TextProposals::new(article.source.body, article.intake);
        for proposal in texts.all().iter().filter(|it| !is_listed(it)) {
            out += &format!("\n{}, {}", proposal.kind.key(), texts.shown(proposal, BRACKETS));
        }
        out += "\n";
    }
    let sum: usize = counts.iter().sum();
    if sum > 0 {
        let [sure, likely, possible] = counts;
        out += &format!(
            "# {} for {}: {sure} sure, {likely} likely, {possible} possible. To accept some: --proposals FILE\n",
            counted(sum, "proposal"),
            counted(articles, "article"),
        );
    }
    out
}

#[derive(Serialize)]
struct ProposalJson<'p> {
    /// The key of the front matter.
    proposal: &'p str,
    file: &'p str,
    /// Of the words that led to it.
    line: Option<usize>,
    column: Option<usize>,
    confidence: &'p str,
    rule: &'p str,
    sentence: &'p str,
    /// The words that led to it.
    marks: Vec<&'p str>,
    lines: &'p [String],
    roster: Option<String>,
}

/// One object on each line: those with complete lines for `actors` and `topics`, then the proposals.
pub(super) fn proposals_json(all: Vec<ArticleProposals>, mentioned: &[Suggestion]) -> String {
    let files: BTreeSet<&Arc<str>> = all.iter().map(|article| &article.source.file).collect();
    let mentioned = mentioned.iter().filter(|it| files.contains(&it.file));
    // Serializing strings and numbers cannot fail.
    let mut out: String =
        mentioned.map(|it| serde_json::to_string(it).unwrap_or_default() + "\n").collect();
    for article in &all {
        let source = &article.source;
        let words =
            |range: &std::ops::Range<usize>| source.body.get(range.clone()).unwrap_or_default();
        for proposal in &article.intake.proposals {
            let first = proposal.marks.iter().min_by_key(|mark| mark.start);
            let at = source.position(first.unwrap_or(&proposal.sentence));
            let json = ProposalJson {
                proposal: proposal.kind.key(),
                file: &source.file,
                line: at.map(|at| at.line),
                column: at.map(|at| at.column),
                confidence: proposal.confidence.as_str(),
                rule: proposal.rule,
                sentence: words(&proposal.sentence),
                marks: proposal.marks.iter().map(words).collect(),
                lines: &proposal.lines,
                roster: proposal.roster.as_ref().map(|entry| entry.line()),
            };
            out += &(serde_json::to_string(&json).unwrap_or_default() + "\n");
        }
    }
    out
}
