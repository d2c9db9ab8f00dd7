//! `check --suggest`: what the texts of articles propose for their front matter, and what of it a person accepted.
//!
//! Input: the articles of a site. Output: proposals as text, as JSON or as a file to decide in; or how they compare with
//! what the desk wrote. Only `--accept`, for drafts, and `--write`, for what a person set to `accept: true`, change files,
//! and only those that are still as they were read.

mod measured;
mod shown;

use self::measured::{measured_json, measured_text};
use self::shown::{proposals_json, proposals_text};
use crate::Error;
use crate::cli::Console;
use crate::cli::arguments::{FormatArg, SiteArgs};
use crate::cli::init::write_new;
use crate::cli::proposals::{AcceptLevel, TextProposals};
use crate::diagnostic::printable_line;
use crate::editor::fixes::{Revision, RevisionOutcome};
use crate::editor::intake::{Confidence, Proposal};
use crate::editor::suggest::{
    AcceptedProposal, ArticleProposals, ProposalComparison, Revisor, SiteKnowledge, SourceArticle,
    UnwritableProposal, accepted, suggest,
};
use crate::knowledge::index::{Index, Suggestion};
use crate::pipeline::{Changes, Outcome, Request, Session};
use crate::site::config::{self, Config};
use crate::syntax::text::{canonical_path, counted};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The arguments about proposals.
#[derive(Debug, Args)]
pub(crate) struct SuggestArgs {
    /// Propose front matter for articles: statements, events, source, actors with roles, and topics that their texts have
    /// and they do not declare
    #[arg(long)]
    suggest: bool,
    /// With --suggest: these articles alone, drafts too [default: all that are published]
    #[arg(value_name = "FILE", requires = "suggest")]
    files: Vec<PathBuf>,
    /// With --suggest: only proposals of this confidence, or a higher one
    #[arg(long, value_name = "LEVEL", requires = "suggest", value_enum)]
    min: Option<LevelArg>,
    /// With --suggest: write the proposals to this new file, as YAML, to decide on them there
    #[arg(long, value_name = "FILE", requires = "suggest")]
    proposals: Option<PathBuf>,
    /// With --suggest: write the proposals of this confidence, or a higher one, into drafts
    #[arg(long, value_name = "LEVEL", requires = "suggest", conflicts_with_all = ["write", "fix", "diff"])]
    accept: Option<AcceptLevel>,
    /// With --suggest: write what has `accept: true` in this file, which --proposals has written
    #[arg(long, value_name = "FILE", requires = "suggest", conflicts_with_all = ["files", "min", "proposals", "measure", "fix", "diff"])]
    write: Option<PathBuf>,
    /// With --suggest: compare the proposals with what the articles declare, and list the differences
    #[arg(long, requires = "suggest", conflicts_with_all = ["proposals", "accept"])]
    measure: bool,
}

/// The lowest confidence of proposals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LevelArg {
    /// Right unless the text is odd
    Sure,
    /// Right in most texts
    Likely,
    /// Guesses too
    Possible,
}

impl LevelArg {
    fn confidence(self) -> Confidence {
        match self {
            Self::Sure => Confidence::Sure,
            Self::Likely => Confidence::Likely,
            Self::Possible => Confidence::Possible,
        }
    }
}

impl SuggestArgs {
    /// Whether proposals are asked for.
    pub(super) fn is_on(&self) -> bool {
        self.suggest
    }

    /// Whether files are changed.
    pub(super) fn writes(&self) -> bool {
        self.write.is_some() || self.accept.is_some_and(|level| level != AcceptLevel::None)
    }

    fn min(&self) -> Confidence {
        self.min.map_or(Confidence::Possible, LevelArg::confidence)
    }
}

/// Proposals for the articles of a site after a check.
pub(super) struct SuggestRun<'r> {
    pub(super) console: &'r Console,
    pub(super) site: &'r SiteArgs,
    pub(super) arguments: &'r SuggestArgs,
}

impl SuggestRun<'_> {
    /// Checks the site, writes what was accepted, and checks it again.
    ///
    /// # Errors
    /// The site or the proposals file cannot be read, or something cannot be written.
    pub(super) fn write(&self, request: &Request) -> Result<Outcome, Error> {
        let mut session = Session::new(request.clone())?;
        let outcome = session.build()?;
        let Some(index) = outcome.index.clone() else { return Ok(outcome) };
        let config = settings(&outcome);
        let known = SiteKnowledge::of(&index, &config);
        let revisions = self.revisions(&known, &outcome, request)?;
        let changed = write_all(&revisions, &outcome, request)?;
        session.touch(Changes::Paths(changed));
        let outcome = session.build();
        self.console.dispose(session);
        outcome
    }

    /// The files with what was accepted.
    fn revisions(
        &self,
        known: &SiteKnowledge,
        outcome: &Outcome,
        request: &Request,
    ) -> Result<Vec<Revision>, Error> {
        let accepted = match &self.arguments.write {
            Some(path) => decided(path)?,
            None => self.of_drafts(known, outcome, request)?,
        };
        let text_of = |file: &str| outcome.text_of(file);
        let mut revisor = Revisor::new(known, &text_of);
        let mut problems: Vec<UnwritableProposal> = Vec::new();
        for (file, proposals) in &accepted {
            let file: Arc<str> = file.as_str().into();
            let article = outcome
                .content_file(&file)
                .and_then(|content| SourceArticle::read(content, known.config));
            match article {
                Some(article) => problems.extend(revisor.add(article, proposals).err()),
                None => problems.push(UnwritableProposal {
                    file,
                    line: proposals.first().and_then(|it| it.line),
                    message: "it is no article of the site that can be read".to_owned(),
                }),
            }
        }
        if !problems.is_empty() {
            return Err(unwritable(&problems, self.arguments.write.as_deref()));
        }
        let (written, present) = (revisor.written, revisor.present);
        let revisions = revisor.revisions();
        if !self.site.quiet && self.site.format == FormatArg::Text {
            self.console.print(&summary(written, present, revisions.len()));
        }
        Ok(revisions)
    }

    /// The proposals for drafts that are certain enough.
    fn of_drafts(
        &self,
        known: &SiteKnowledge,
        outcome: &Outcome,
        request: &Request,
    ) -> Result<BTreeMap<String, Vec<AcceptedProposal>>, Error> {
        let level = self.arguments.accept.unwrap_or(AcceptLevel::None);
        let mut accepted: BTreeMap<String, Vec<AcceptedProposal>> = BTreeMap::new();
        for article in self.articles(known, outcome, request)? {
            let file = article.source.file.to_string();
            if !article.source.article.draft {
                let message =
                    format!("{} is published: --accept is for drafts", printable_line(&file));
                return Err(Error::new(message).help(
                    "nothing was written; use --proposals FILE, set `accept: true` there, and --write FILE",
                ));
            }
            let chosen = article.intake.proposals.iter();
            let chosen = chosen.filter(|proposal| level.accepts(proposal.confidence));
            let chosen = chosen.map(|proposal| as_accepted(&file, proposal)).collect();
            accepted.insert(file, chosen);
        }
        Ok(accepted)
    }

    /// The proposals for the articles that were asked for, by file.
    fn articles(
        &self,
        known: &SiteKnowledge,
        outcome: &Outcome,
        request: &Request,
    ) -> Result<Vec<ArticleProposals>, Error> {
        let index = known.index;
        let files: BTreeSet<Arc<str>> = match self.arguments.files.is_empty() {
            false => self.named(outcome, request)?,
            true if self.arguments.writes() => {
                index.files.iter().map(|file| file.file.path.clone()).collect()
            }
            true => published(index),
        };
        let is_all = self.arguments.files.is_empty() && self.arguments.writes();
        let mentioned = outcome.suggestions();
        let mentioned: BTreeMap<&str, &Suggestion> =
            mentioned.iter().map(|it| (&*it.file, it)).collect();
        let files: Vec<&Arc<str>> = files.iter().collect();
        let one = |file: &&Arc<str>| {
            let source = SourceArticle::read(outcome.content_file(file)?, known.config)?;
            (!is_all || source.article.draft)
                .then(|| suggest(source, known, mentioned.get(&***file).copied()))
        };
        let mut all: Vec<ArticleProposals> = files.par_iter().filter_map(one).collect();
        let (mut taken, min) = (known.statement_ids.clone(), self.arguments.min());
        for article in &mut all {
            article.intake.take_ids(&mut taken);
            article.intake.proposals.retain(|proposal| proposal.confidence >= min);
        }
        Ok(all)
    }

    /// The files that are named on the command line.
    fn named(&self, outcome: &Outcome, request: &Request) -> Result<BTreeSet<Arc<str>>, Error> {
        let root = fs::canonicalize(&request.root).unwrap_or_else(|_| request.root.clone());
        let in_site = |path: &Path| -> Option<Arc<str>> {
            let full = fs::canonicalize(path).ok();
            let below = full.as_deref().and_then(|full| full.strip_prefix(&root).ok());
            let candidates = below.into_iter().chain([path]);
            let mut files = candidates.filter_map(|path| {
                let written = path.to_str()?.replace('\\', "/");
                let file = canonical_path(&written).into_owned();
                outcome.content_file(&file).map(|found| found.path.clone())
            });
            files.next()
        };
        let found = |path: &PathBuf| {
            let missing = || {
                let name = path.display().to_string();
                Error::new(format!("{} is no article of the site", printable_line(&name)))
                    .help("name the files as they are below the site's folder: content/articles/…")
            };
            in_site(path).ok_or_else(missing)
        };
        self.arguments.files.iter().map(found).collect()
    }

    /// Prints the proposals after the findings, or writes them to a file.
    ///
    /// # Errors
    /// A named file is no article, or the file of the proposals cannot be written.
    pub(super) fn show(&self, request: &Request, outcome: &Outcome) -> Result<(), Error> {
        let Some(index) = outcome.index.clone() else { return Ok(()) };
        if self.arguments.write.is_some() {
            return Ok(());
        }
        let config = settings(outcome);
        let known = SiteKnowledge::of(&index, &config);
        let all = self.articles(&known, outcome, request)?;
        if self.arguments.measure {
            self.print_measured(&all);
            return Ok(());
        }
        if let Some(path) = &self.arguments.proposals {
            let entries = all.into_iter().map(|article| {
                let file = article.source.file.to_string();
                TextProposals::new(article.source.body, article.intake).yaml(&file)
            });
            let text: String = entries.collect();
            write_new(path, &text)?;
            if !self.site.quiet && self.site.format == FormatArg::Text {
                let path = path.display().to_string();
                self.console.print(&format!(
                    "The proposals are in {path}. Set `accept: true` where one is right, and run \
                     `briefing check --suggest --write {path}`.\n",
                    path = printable_line(&path)
                ));
            }
            return Ok(());
        }
        let mentioned = match self.arguments.min() == Confidence::Sure {
            true => Vec::new(),
            false => outcome.suggestions(),
        };
        let text = match self.site.format {
            FormatArg::Json => proposals_json(all, &mentioned),
            _ => proposals_text(all, &mentioned),
        };
        self.console.print_data(&text);
        Ok(())
    }

    fn print_measured(&self, all: &[ArticleProposals]) {
        let mut sum = ProposalComparison::default();
        all.iter().for_each(|article| sum.add_counts(&article.comparison));
        let differences = || {
            let of = |article: &'_ ArticleProposals| {
                let file = article.source.file.clone();
                let all = article.comparison.differences.clone().into_iter();
                all.map(move |difference| (file.clone(), difference)).collect::<Vec<_>>()
            };
            all.iter().flat_map(of).collect::<Vec<_>>()
        };
        let text = match self.site.format {
            FormatArg::Json => measured_json(&sum, &differences()),
            _ => measured_text(&sum, &differences(), all.len()),
        };
        self.console.print_data(&text);
    }
}

/// The settings of the site.
fn settings(outcome: &Outcome) -> Config {
    let text = outcome.text_of(crate::site::load::CONFIG_FILE);
    text.map(|text| config::parse(&text).0).unwrap_or_default()
}

/// The files of the articles that the build includes.
fn published(index: &Index) -> BTreeSet<Arc<str>> {
    let file = |id| index.files[index.article(id).file].file.path.clone();
    index.article_ids().map(file).collect()
}

fn as_accepted(file: &str, proposal: &Proposal) -> AcceptedProposal {
    AcceptedProposal {
        file: file.to_owned(),
        kind: proposal.kind,
        sentence: String::new(),
        lines: proposal.lines.clone(),
        roster: proposal.roster.as_ref().map(|entry| entry.line()),
        line: None,
    }
}

/// What a person accepted in a proposals file, by article.
fn decided(path: &Path) -> Result<BTreeMap<String, Vec<AcceptedProposal>>, Error> {
    let text = fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let all = accepted(text).map_err(|error| {
        let line = error.line.map_or_else(String::new, |line| format!(":{line}"));
        Error::new(format!("{}{line}: {}", path.display(), error.message))
            .help("nothing was written; correct the file, or write a new one with --proposals")
    })?;
    let mut by_file: BTreeMap<String, Vec<AcceptedProposal>> = BTreeMap::new();
    for proposal in all {
        let file = canonical_path(&proposal.file).into_owned();
        by_file.entry(file).or_default().push(proposal);
    }
    Ok(by_file)
}

fn unwritable(problems: &[UnwritableProposal], from: Option<&Path>) -> Error {
    let from = from.map(|path| path.display().to_string());
    let line = |problem: &UnwritableProposal| {
        let place = match (&from, problem.line) {
            (Some(from), Some(line)) => format!(" ({}:{line})", printable_line(from)),
            _ => String::new(),
        };
        format!("{}: {}{place}", printable_line(&problem.file), problem.message)
    };
    let lines: Vec<String> = problems.iter().map(line).collect();
    Error::new(lines.join("\n"))
        .help("nothing was written; set these to `accept: false`, or correct them")
}

fn summary(written: usize, present: usize, files: usize) -> String {
    let mut text = match written {
        0 => "Nothing was written".to_owned(),
        _ => format!("Wrote {} into {}", counted(written, "proposal"), counted(files, "file")),
    };
    if present > 0 {
        text += &format!("; {} already in the front matter", counted(present, "proposal"));
    }
    text + "\n\n"
}

/// Writes the files, and returns their paths.
fn write_all(
    revisions: &[Revision],
    outcome: &Outcome,
    request: &Request,
) -> Result<BTreeSet<PathBuf>, Error> {
    let mut paths = BTreeSet::new();
    for revision in revisions {
        let path = outcome.on_disk(&request.root, &revision.file);
        if revision.write(&path)? == RevisionOutcome::ChangedMeanwhile {
            let file = printable_line(&revision.file).into_owned();
            return Err(Error::new(format!("{file} has changed meanwhile, and is left as it is"))
                .help("run the command again; what it has written already stays as it is"));
        }
        paths.insert(path);
    }
    Ok(paths)
}
