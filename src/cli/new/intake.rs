//! What of a text's proposals `briefing new article --from` accepts, and the names of the site for them.
//!
//! Input: the text of the new article and the sources of the site. Nothing is accepted unless `--accept` or the person at
//! the terminal says so.

use super::conflicts::{declared_kind, front_matter};
use crate::cli::Console;
use crate::cli::proposals::{AcceptLevel, TextProposals};
use crate::content::document::{self, FileKind, FrontMatter, ParseSettings};
use crate::content::model::StatementItem;
use crate::editor::intake::{DeskEntry, IntakeContext, KnownNames, PageSource, propose, unwrapped};
use crate::editor::scaffold::{NewContent, NewContentKind};
use crate::site::load::Sources;
use crate::syntax::source;
use clap::Args;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The arguments for what a text proposes.
#[derive(Debug, Args)]
pub(super) struct IntakeArgs {
    /// With --from: write the proposals of this confidence, or a higher one, into the front matter [default: ask at a
    /// terminal, elsewhere none]
    #[arg(long, value_name = "LEVEL", requires = "from")]
    accept: Option<AcceptLevel>,
    /// With --from: write the proposals that were not accepted to this file, as YAML
    #[arg(long, value_name = "FILE", requires = "from")]
    pub(super) proposals: Option<PathBuf>,
    /// With --from: take answers as lines with Enter instead of keys, and mark words with brackets
    #[arg(long, requires = "from")]
    pub(super) plain: bool,
}

impl IntakeArgs {
    /// Which proposals are accepted without asking.
    pub(super) fn level(&self) -> AcceptLevel {
        self.accept.unwrap_or(AcceptLevel::None)
    }

    /// Whether a person is asked what to accept. `piped`: the text comes from standard input.
    pub(super) fn asks(&self, console: &Console, piped: bool) -> bool {
        self.accept.is_none() && console.can_ask(piped)
    }
}

/// The names of a site, and the ids of its statements.
pub(super) struct SiteNames {
    known: KnownNames,
    statement_ids: BTreeSet<String>,
    /// The language of the texts, if it is known.
    pub(super) language: Option<String>,
}

impl SiteNames {
    pub(super) fn of(sources: &Sources) -> Self {
        let (mut known, mut statement_ids) = (KnownNames::new([]), BTreeSet::new());
        for file in &sources.content {
            if declared_kind(file.kind).is_none() && file.kind != FileKind::Article {
                continue;
            }
            let has_body = file.text().is_some_and(|text| {
                text.get(source::parts(&text).body).is_some_and(|body| !body.trim().is_empty())
            });
            match front_matter(file) {
                Some(FrontMatter::Entity(entity)) => {
                    known.add(DeskEntry::of(&file.id, &entity, has_body));
                }
                Some(FrontMatter::Roster(items)) => {
                    let entries = items.iter().map(|it| DeskEntry::of(&it.id, &it.entity, false));
                    entries.for_each(|entry| known.add(entry));
                }
                Some(FrontMatter::Article(article)) => {
                    let ids = article.statements.iter().filter_map(|item| match item {
                        StatementItem::Full(statement) => statement.id.as_ref(),
                        StatementItem::Repeated { .. } => None,
                    });
                    statement_ids.extend(ids.map(|id| id.value.clone()));
                }
                _ => {}
            }
        }
        Self { known, statement_ids, language: None }
    }
}

impl SiteNames {
    /// The proposals of an article with this title and this body in Markdown, from a page that may say where it is from.
    pub(super) fn proposals(
        &mut self,
        (title, markdown): (&str, &str),
        page: Option<&PageSource>,
        day: Date,
    ) -> TextProposals {
        let body = plain_body(title, markdown);
        let context = IntakeContext {
            known: &self.known,
            declared: &BTreeSet::new(),
            today: day,
            language: self.language.as_deref(),
            taken: &self.statement_ids,
            has_headline: false,
            page,
        };
        let mut intake = propose(&body, &context);
        intake.take_ids(&mut self.statement_ids);
        TextProposals::new(body, intake)
    }

    /// Adds the new actors that were accepted from a text, so that the next one gives them no second entry.
    pub(super) fn add_accepted(&mut self, proposals: &TextProposals) {
        let new = proposals.chosen(true).filter_map(|proposal| proposal.roster.as_ref());
        new.for_each(|actor| self.known.add(actor.entry()));
    }
}

/// The text of a body, a line for each paragraph.
fn plain_body(title: &str, markdown: &str) -> String {
    let body = unwrapped(markdown);
    let file = NewContent { kind: NewContentKind::Article, name: title, body: &body }.text();
    let settings = ParseSettings::of(FileKind::Article);
    let body = document::parse(&file, settings).body;
    body.bytes().map(|packed| packed.unpack().text.into_owned()).unwrap_or_default()
}

/// The parts of a text between lines of `===`. Below a first line such a line makes it a heading.
pub(super) fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for line in text.split_inclusive('\n') {
        let mark = line.trim();
        let part = parts.last().map_or("", String::as_str);
        let is_mark = mark.len() >= 3 && mark.bytes().all(|byte| byte == b'=');
        // Asked at marks alone: the part grows with each line.
        let is_underline = || {
            part.lines().filter(|line| !line.trim().is_empty()).take(2).count() == 1
                && part.lines().next_back().is_some_and(|line| !line.trim().is_empty())
        };
        let ends_part = is_mark && !is_underline() && !part.trim().is_empty();
        match (ends_part, parts.last_mut()) {
            (true, _) => parts.push(String::new()),
            (false, Some(part)) => part.push_str(line),
            (false, None) => {}
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    if parts.is_empty() { vec![text.to_owned()] } else { parts }
}
