//! The pipeline: from a site's folder to its published files.
//!
//! A [`Session`] holds what one run can hand to the next; a [`Site`] is one state of the site, ready
//! to be rendered. `build` and `check` are a session of one pass, `watch` and `serve` one of many:
//! there is no other path.

mod cache;
mod last_build;
mod parses;
mod record;
mod request;
mod session;
mod site;
mod verify;

pub use crate::publish::html::render::PageInput;

pub use request::{Failure, Now, Request};
pub use session::{Changes, Session};
pub use site::Site;
pub use verify::verify;

use crate::diagnostic::{Report, Severity};
use crate::knowledge::index::{HeldBack, Index, NextChange, Suggestion};
use crate::output::CommitReport;
use crate::publish::search;
use crate::site::load::{self, Sources};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How a run went.
#[derive(Debug)]
pub struct Outcome {
    /// Everything that was found.
    pub report: Report,
    /// What was written; `None` if nothing was, by wish or for errors.
    pub published: Option<CommitReport>,
    /// Number of pages the site has.
    pub pages: usize,
    /// When the site changes next of itself.
    pub due: Option<NextChange>,
    /// What is not published, by reason.
    pub held_back: HeldBack,
    /// How large the search index is; `None` without a search, or if nothing was rendered.
    pub search: Option<search::SearchSize>,
    /// How long each stage took.
    pub timings: Vec<(&'static str, Duration)>,
    sources: Arc<Sources>,
    /// `None` where nothing was to be done.
    index: Option<Arc<Index>>,
}

/// Builds the site, or with no output only checks it.
///
/// # Errors
/// The site's folder cannot be read, or the output is refused or cannot be written.
pub fn run(request: &Request) -> Result<Outcome, Failure> {
    Session::new(request.clone())?.build()
}

/// Removes what builds kept in a cache's folder, and the folder if nothing else is in it.
///
/// # Errors
/// A file of ours cannot be removed.
pub fn clear_cache(folder: &Path) -> Result<(), Failure> {
    cache::clear(folder).map_err(|error| Failure {
        message: format!("cannot remove the cache in {}: {error}", folder.display()),
        help: None,
    })
}

impl Outcome {
    /// The text of a file that findings are about.
    pub fn text_of(&self, file: &str) -> Option<Arc<str>> {
        self.sources.text_of(file)
    }

    /// What articles might declare besides what they do.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        self.index.as_ref().map(|index| index.suggestions()).unwrap_or_default()
    }

    /// Whether an error lies in the settings, not in the content.
    pub fn settings_are_wrong(&self) -> bool {
        let settings = |file: &str| file == load::CONFIG_FILE;
        self.report
            .findings()
            .iter()
            .any(|f| f.diagnostic.severity == Severity::Error && settings(&f.file))
    }

    /// Number of warnings.
    pub fn warnings(&self) -> usize {
        self.report.count(Severity::Warning)
    }
}

/// A stopwatch.
#[derive(Debug)]
struct Stopwatch {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Stopwatch {
    fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, now - self.last));
        self.last = now;
    }
}
