//! Asks a person at a terminal which proposals are written.
//!
//! Input: the proposals of a text, and answers of one character each. Output: what was accepted, or that nothing is to be
//! written. The proposals are shown in groups, each with its sentence, and everything is printed once, below what was
//! printed before: nothing is drawn over, so a screen reader reads it in order and a slow connection is no hindrance.
//! Nothing is accepted by Enter alone.

use crate::cli::Console;
use crate::cli::proposals::{BRACKETS, TextProposals};
use crate::diagnostic::printable_line;
use crate::editor::intake::{Confidence, Proposal, ProposalKind};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;

/// What a person decided in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DialogueOutcome {
    /// The file is written with what was accepted.
    Write,
    /// Nothing is written.
    Quit,
}

/// Asks about the proposals of the text that becomes the article `title`. `plain`: answers are lines, and words are marked
/// with brackets.
///
/// # Errors
/// The terminal cannot be read.
pub(super) fn ask(
    console: &Console,
    title: &str,
    proposals: &mut TextProposals,
    plain: bool,
) -> io::Result<DialogueOutcome> {
    let mut groups: Vec<(ProposalKind, Vec<usize>)> = Vec::new();
    for (number, proposal) in proposals.all().iter().enumerate() {
        match groups.iter_mut().find(|(kind, _)| *kind == proposal.kind) {
            Some((_, members)) => members.push(number),
            None => groups.push((proposal.kind, vec![number])),
        }
    }
    console.print(&format!("\n{}\n{}", printable_line(title), proposals.notices()));
    let marks = if console.colour && !plain { ("\x1b[1m", "\x1b[22m") } else { BRACKETS };
    Dialogue { console, proposals, groups, history: Vec::new(), marks, plain }.run()
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
enum Question {
    /// About all proposals of a group.
    Group(usize),
    /// About one proposal of a group.
    Single(usize, usize),
    /// Whether to write what was accepted.
    Summary,
}

impl Question {
    /// The keys that are answers.
    fn keys(self) -> &'static str {
        match self {
            Self::Group(_) => "alsnouq",
            Self::Single(..) => "ynaduq",
            Self::Summary => "wuq",
        }
    }
}

struct Dialogue<'d> {
    console: &'d Console,
    proposals: &'d mut TextProposals,
    /// The proposals by what they are about.
    groups: Vec<(ProposalKind, Vec<usize>)>,
    /// The questions that were answered, each with what was accepted before.
    history: Vec<(Question, Vec<bool>)>,
    /// What is printed around marked words.
    marks: (&'static str, &'static str),
    plain: bool,
}

impl Dialogue<'_> {
    fn run(mut self) -> io::Result<DialogueOutcome> {
        let mut question = self.group(0);
        self.show(question);
        loop {
            self.prompt(question);
            let Some(answer) = self.console.answer(self.plain)? else {
                return Ok(DialogueOutcome::Quit);
            };
            if !question.keys().contains(answer) {
                if !answer.is_whitespace() && !answer.is_control() {
                    self.console.print(&format!("{answer} is none of the answers:\n"));
                }
                continue;
            }
            match (question, answer) {
                (_, 'q') => return Ok(DialogueOutcome::Quit),
                (Question::Summary, 'w') => return Ok(DialogueOutcome::Write),
                (_, 'u') => {
                    let Some((before, accepted)) = self.history.pop() else {
                        self.console.print("There is nothing to undo.\n");
                        continue;
                    };
                    *self.proposals.decisions() = accepted;
                    question = before;
                }
                _ => {
                    self.history.push((question, self.proposals.decisions().clone()));
                    question = self.decide(question, answer);
                }
            }
            self.show(question);
        }
    }

    /// Accepts what an answer says, and returns the next question.
    fn decide(&mut self, question: Question, answer: char) -> Question {
        match question {
            Question::Group(group) if answer == 'o' => Question::Single(group, 0),
            Question::Group(group) => {
                self.accept(group, 0, |confidence| match answer {
                    'a' => true,
                    'l' => confidence >= Confidence::Likely,
                    's' => confidence == Confidence::Sure,
                    _ => false,
                });
                self.group(group + 1)
            }
            Question::Single(group, place) => match answer {
                'a' | 'd' => {
                    self.accept(group, place, |_| answer == 'a');
                    self.group(group + 1)
                }
                _ => {
                    let number = self.groups[group].1[place];
                    self.proposals.decisions()[number] = answer == 'y';
                    match place + 1 < self.groups[group].1.len() {
                        true => Question::Single(group, place + 1),
                        false => self.group(group + 1),
                    }
                }
            },
            Question::Summary => question,
        }
    }

    /// Decides on the proposals of a group from a place on.
    fn accept(&mut self, group: usize, from: usize, accepts: impl Fn(Confidence) -> bool) {
        for number in &self.groups[group].1[from..] {
            let confidence = self.proposals.all()[*number].confidence;
            self.proposals.decisions()[*number] = accepts(confidence);
        }
    }

    /// The question about a group; the summary after the last one.
    fn group(&self, group: usize) -> Question {
        if group < self.groups.len() { Question::Group(group) } else { Question::Summary }
    }

    /// Prints what a question is about.
    fn show(&self, question: Question) {
        let text = match question {
            Question::Group(group) => {
                let (kind, members) = &self.groups[group];
                let mut text = format!("\n{}: {}\n", kind.key(), self.counted(members));
                for (place, number) in members.iter().enumerate() {
                    // A text may have thirty actors: a line each fits on a screen.
                    text += &match kind {
                        ProposalKind::Actor | ProposalKind::Topic if members.len() > 1 => {
                            let proposal = &self.proposals.all()[*number];
                            format!(
                                "{}. {}\n",
                                place + 1,
                                self.proposals.brief(proposal, self.marks)
                            )
                        }
                        _ => self.numbered(place, *number),
                    };
                }
                text + "\n"
            }
            Question::Single(group, place) => {
                let (kind, members) = &self.groups[group];
                let of = format!("{} of {}", place + 1, members.len());
                format!("\n{}, {of}\n{}\n", kind.key(), self.numbered(place, members[place]))
            }
            Question::Summary => format!("\n{}\n", self.summary()),
        };
        self.console.print(&text);
    }

    /// A proposal with its number in its group.
    fn numbered(&self, place: usize, number: usize) -> String {
        let shown = self.proposals.shown(&self.proposals.all()[number], self.marks);
        format!("\n{}. {shown}", place + 1)
    }

    /// `8 proposals: 5 sure, 2 likely, 1 possible`
    fn counted(&self, members: &[usize]) -> String {
        let noun = if members.len() == 1 { "proposal" } else { "proposals" };
        let levels = [Confidence::Sure, Confidence::Likely, Confidence::Possible];
        let counts = levels.iter().filter_map(|level| {
            let is_level = |number: &&usize| self.proposals.all()[**number].confidence == *level;
            let count = members.iter().filter(is_level).count();
            (count > 0).then(|| format!("{count} {}", level.as_str()))
        });
        format!("{} {noun}: {}", members.len(), counts.collect::<Vec<_>>().join(", "))
    }

    /// What would be written, by key.
    fn summary(&self) -> String {
        let mut text = String::from("To be written: the text");
        for (kind, _) in &self.groups {
            let accepted = || self.proposals.chosen(true).filter(|it| it.kind == *kind);
            let new = accepted().filter(|proposal| proposal.roster.is_some()).count();
            match (accepted().count(), *kind) {
                (0, _) => continue,
                // There is one of these at most.
                (_, ProposalKind::Date | ProposalKind::Source) => {
                    text += &format!(", {}", kind.key());
                }
                (count, _) => {
                    let key = kind.key();
                    let noun = if count == 1 { key.trim_end_matches('s') } else { key };
                    text += &format!(", {count} {noun}");
                }
            }
            if new > 0 {
                let _ = write!(text, " ({new} new to the site)");
            }
        }
        let unknown = self.names_without_entry();
        if !unknown.is_empty() {
            let names = unknown.into_iter().collect::<Vec<_>>().join(", ");
            let _ = write!(text, "\nNot among the actors that you accepted, and new: {names}");
        }
        text
    }

    /// Those who speak or take part in what was accepted, and have no entry on the site since their proposal was not.
    fn names_without_entry(&self) -> BTreeSet<&str> {
        let is_new = |it: &&Proposal| it.roster.is_some();
        let left: BTreeSet<&String> =
            self.proposals.chosen(false).filter(is_new).flat_map(|it| &it.names).collect();
        let speaks =
            |it: &&Proposal| matches!(it.kind, ProposalKind::Statement | ProposalKind::Event);
        let names = self.proposals.chosen(true).filter(speaks).flat_map(|it| &it.names);
        names.filter(|name| left.contains(name)).map(String::as_str).collect()
    }

    /// Prints the answers that make a difference.
    fn prompt(&self, question: Question) {
        let (verb, mut answers) = match question {
            Question::Group(group) => ("Accept", self.group_answers(group)),
            Question::Single(group, place) => {
                let mut answers = vec!["y yes", "n no"];
                if place + 1 < self.groups[group].1.len() {
                    answers.extend(["a all others too", "d none of the others"]);
                }
                ("Accept it", answers)
            }
            Question::Summary => ("Write it", vec!["w write"]),
        };
        if !self.history.is_empty() {
            answers.push("u undo");
        }
        answers.push(match question {
            Question::Summary => "q quit, write nothing",
            _ => "q quit",
        });
        self.console.print(&format!("{verb}? {}: ", answers.join(", ")));
    }

    fn group_answers(&self, group: usize) -> Vec<&'static str> {
        let members = &self.groups[group].1;
        if members.len() == 1 {
            return vec!["a yes", "n no"];
        }
        let all = self.proposals.all();
        let has = |level| members.iter().any(|number| all[*number].confidence == level);
        let (sure, likely) = (has(Confidence::Sure), has(Confidence::Likely));
        let mut answers = vec!["a all"];
        if likely && has(Confidence::Possible) {
            answers.push(if sure { "l likely and sure" } else { "l likely" });
        }
        if sure && (likely || has(Confidence::Possible)) {
            answers.push("s sure");
        }
        answers.extend(["n none", "o one by one"]);
        answers
    }
}
