//! Proposals as commands show them: what a text says about its own front matter, and what of it is accepted.
//!
//! Input: a text and what `editor::intake` proposes for it. Output: the proposals in words, the front matter with what was
//! accepted, the entries of a roster for new names, and the entries of a proposals file for what remains.

use crate::diagnostic::{printable, printable_line};
use crate::editor::intake::{Confidence, Intake, Proposal, ProposalKind};
use crate::editor::scaffold::ArticleLines;
use crate::editor::suggest::entry;
use crate::syntax::spacing;
use clap::ValueEnum;
use std::collections::BTreeSet;
use std::ops::Range;

/// Which proposals are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AcceptLevel {
    /// None: they are only shown
    None,
    /// Those that are right unless the text is odd
    Sure,
    /// Also those that are right in most texts
    Likely,
    /// Also guesses
    All,
}

impl AcceptLevel {
    pub(super) fn accepts(self, confidence: Confidence) -> bool {
        match self {
            Self::None => false,
            Self::Sure => confidence == Confidence::Sure,
            Self::Likely => confidence >= Confidence::Likely,
            Self::All => true,
        }
    }
}

/// The marks of words where there are no colours.
pub(super) const BRACKETS: (&str, &str) = ("[", "]");

/// What a text proposes, and what of it was accepted.
pub(super) struct TextProposals {
    body: String,
    intake: Intake,
    /// For each proposal, whether it was accepted.
    accepted: Vec<bool>,
}

impl TextProposals {
    /// Of a text, none of them accepted.
    pub(super) fn new(body: String, intake: Intake) -> Self {
        let accepted = vec![false; intake.proposals.len()];
        Self { body, intake, accepted }
    }

    /// Accepts what is certain enough.
    pub(super) fn accept(&mut self, level: AcceptLevel) {
        for (proposal, accepted) in self.intake.proposals.iter().zip(&mut self.accepted) {
            *accepted = level.accepts(proposal.confidence);
        }
    }

    /// Takes the source of another part of the same text, if this one has none.
    pub(super) fn share_source(&mut self, first: &Self) {
        let has_source = |intake: &Intake| {
            intake.proposals.iter().find(|it| it.kind == ProposalKind::Source).cloned()
        };
        if has_source(&self.intake).is_none()
            && let Some(source) = has_source(&first.intake)
        {
            // Its sentence is in the other part.
            let source = Proposal { sentence: 0..0, marks: Vec::new(), ..source };
            self.intake.proposals.insert(0, source);
            self.accepted.insert(0, false);
        }
    }

    /// All proposals.
    pub(super) fn all(&self) -> &[Proposal] {
        &self.intake.proposals
    }

    /// For each proposal, whether it was accepted.
    pub(super) fn decisions(&mut self) -> &mut Vec<bool> {
        &mut self.accepted
    }

    /// The proposals that were accepted, or those that were not.
    pub(super) fn chosen(&self, is_accepted: bool) -> impl Iterator<Item = &Proposal> {
        let all = self.intake.proposals.iter().zip(&self.accepted);
        all.filter(move |(_, accepted)| **accepted == is_accepted).map(|(proposal, _)| proposal)
    }

    /// The day on which it may be published, if that was accepted.
    pub(super) fn date(&self) -> Option<&str> {
        let date = self.chosen(true).find(|proposal| proposal.kind == ProposalKind::Date)?;
        date.lines.first()?.strip_prefix("date: ")
    }

    /// The front matter of what was accepted. An actor who speaks or takes part is in the list of actors only for a role.
    pub(super) fn lines(&self) -> ArticleLines {
        let mut lines = ArticleLines::default();
        let has_role = |proposal: &Proposal| proposal.lines.iter().any(|it| it.contains("role: "));
        let (mut named, mut with_role) = (BTreeSet::new(), BTreeSet::new());
        let is_other =
            |it: &&Proposal| matches!(it.kind, ProposalKind::Statement | ProposalKind::Event);
        for other in self.chosen(true).filter(is_other) {
            named.extend(&other.names);
            with_role.extend(other.names.iter().filter(|_| has_role(other)));
        }
        for proposal in self.chosen(true) {
            let elsewhere = if has_role(proposal) { &with_role } else { &named };
            let is_elsewhere = || proposal.names.iter().any(|name| elsewhere.contains(name));
            let list = match proposal.kind {
                ProposalKind::Actor | ProposalKind::Topic if is_elsewhere() => continue,
                ProposalKind::Date => &mut lines.date,
                ProposalKind::Source => &mut lines.source,
                ProposalKind::Actor => &mut lines.actors,
                ProposalKind::Topic => &mut lines.topics,
                ProposalKind::Statement => &mut lines.statements,
                ProposalKind::Event => &mut lines.events,
            };
            list.extend(proposal.lines.iter().cloned());
        }
        lines
    }

    /// The entries of a roster for the new actors that were accepted; empty without any.
    pub(super) fn roster(&self) -> String {
        let entries = self.chosen(true).filter_map(|proposal| proposal.roster.as_ref());
        entries.map(|entry| entry.line() + "\n").collect()
    }

    /// The sentence of a proposal, on one line.
    fn sentence(&self, proposal: &Proposal) -> String {
        one_line(self.body.get(proposal.sentence.clone()).unwrap_or_default())
    }

    /// The sentence with the words that led to the proposal between two marks.
    fn marked_sentence(&self, proposal: &Proposal, (open, close): (&str, &str)) -> String {
        let sentence = &proposal.sentence;
        let mut marks: Vec<&Range<usize>> = proposal.marks.iter().collect();
        marks.retain(|mark| sentence.start <= mark.start && mark.end <= sentence.end);
        marks.sort_by_key(|mark| mark.start);
        let (mut out, mut done) = (String::new(), sentence.start);
        for mark in marks.into_iter().filter(|mark| !mark.is_empty()) {
            let (Some(before), Some(words)) =
                (self.body.get(done..mark.start), self.body.get(mark.clone()))
            else {
                continue;
            };
            out.extend([&*printable_line(&spaced(before)), open]);
            out.extend([&*printable_line(&spaced(words)), close]);
            done = mark.end;
        }
        let rest = self.body.get(done..sentence.end).unwrap_or_default();
        one_line(&(out + &printable_line(&spaced(rest))))
    }

    /// What a person decides on: the confidence, the sentence, and the lines that would be written.
    pub(super) fn shown(&self, proposal: &Proposal, marks: (&str, &str)) -> String {
        let mut out = format!(
            "{}: {}\n",
            proposal.confidence.as_str(),
            self.marked_sentence(proposal, marks)
        );
        let roster =
            proposal.roster.iter().map(|entry| format!("  {}   # in a roster", entry.line()));
        for line in proposal.lines.iter().cloned().chain(roster) {
            out += &format!("{}\n", printable(&line));
        }
        out
    }

    /// An actor or topic on one line: the item of the list, and the words around the name.
    pub(super) fn brief(&self, proposal: &Proposal, (open, close): (&str, &str)) -> String {
        let items = proposal.lines.iter().map(|line| line.trim_start().trim_start_matches("- "));
        let item = items.collect::<Vec<_>>().join(" ");
        let new = proposal.roster.as_ref().map(|entry| format!(", new {}", entry.type_name()));
        let mut out =
            format!("{}: {item}{}", proposal.confidence.as_str(), new.unwrap_or_default());
        if let Some(mark) = proposal.marks.first()
            && let (Some(before), Some(words), Some(after)) = (
                self.body.get(proposal.sentence.start..mark.start),
                self.body.get(mark.clone()),
                self.body.get(mark.end..proposal.sentence.end),
            )
        {
            let (before, after) = (last_words(before), first_words(after));
            out += &format!("   {before}");
            // The marks may be escape sequences, so they are added to what is printable.
            return printable_line(&out).into_owned()
                + open
                + &printable_line(&spaced(words))
                + close
                + &printable_line(&after);
        }
        printable_line(&out).into_owned()
    }

    /// The notices of an agency in the text.
    pub(super) fn notices(&self) -> String {
        let notices = self.intake.notices.iter();
        let words = notices.map(|notice| self.body.get(notice.clone()).unwrap_or_default());
        words.map(|words| format!("note: the text has a notice of its agency: {words}\n")).collect()
    }

    /// How many proposals were accepted, and what remains. `in_file`: the rest is in a file, or was decided on.
    pub(super) fn rest(&self, path: &str, in_file: bool) -> String {
        let count =
            |level: Confidence| self.chosen(false).filter(|it| it.confidence == level).count();
        let remaining = self.chosen(false).count();
        if self.accepted.is_empty() {
            return String::new();
        }
        let mut out = format!(
            "{path}: {} of {} proposals accepted; {} sure, {} likely, {} possible remain\n",
            self.accepted.len() - remaining,
            self.accepted.len(),
            count(Confidence::Sure),
            count(Confidence::Likely),
            count(Confidence::Possible),
        );
        if in_file {
            return out;
        }
        for proposal in self.chosen(false) {
            out += &format!("\n{}, {}", proposal.kind.key(), self.shown(proposal, BRACKETS));
        }
        if remaining > 0 {
            out += "\nAccept them with --accept sure, likely or all, or write them to a file with --proposals FILE.\n";
        }
        out
    }

    /// What remains, as entries of a proposals file.
    pub(super) fn yaml(&self, path: &str) -> String {
        self.chosen(false).map(|it| entry(path, it, &self.sentence(it))).collect()
    }
}

/// The most characters that are shown at each side of a name.
const CONTEXT: usize = 32;

/// The end of a text, cut at a space.
fn last_words(text: &str) -> String {
    let text = spaced(text);
    let Some((from, _)) = text.char_indices().rev().nth(CONTEXT) else { return text };
    format!("…{}", text[spacing::first_cut(&text, from)..].trim_start())
}

/// The start of a text, cut at a space.
fn first_words(text: &str) -> String {
    let text = spaced(text);
    let Some((to, _)) = text.char_indices().nth(CONTEXT) else { return text };
    format!("{}…", &text[..spacing::last_cut(&text, to)])
}

/// A text with spaces in place of line breaks.
fn spaced(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect()
}

/// A text with single spaces.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
