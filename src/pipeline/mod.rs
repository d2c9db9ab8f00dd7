//! The pipeline: from the site's folder to the files in the output folder.
//!
//! A [`Session`] owns everything that one pass can reuse from an earlier one; a [`Site`] is an immutable
//! snapshot of the site, ready to be rendered. `build` and `check` run a session of one pass, `watch` and
//! `serve` a session of many. The preview has no build path of its own, because a second one could differ
//! from the first.

mod cache;
mod edition;
mod git_index;
mod joined;
mod last_build;
mod last_commit;
mod localize;
mod parses;
mod producer;
mod request;
mod session;
mod set_aside;
mod site;
mod verify;

pub(crate) use edition::HeldPage;
pub(crate) use joined::TranslationClaims;
pub(crate) use request::{CACHE, check_cache_folder};
pub use request::{Now, Request};
pub use session::{Changes, Session};
pub use site::Site;
pub(crate) use verify::verify;

use crate::Error;
use crate::diagnostic::{Report, Severity};
use crate::knowledge::index::{HeldBack, Index, NextChange, Suggestion};
use crate::output::CommitReport;
use crate::publish::search;
use crate::site::load::{self, ContentFile, Sources};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The result of one pass: findings, what was written, and figures for the summary.
#[derive(Debug)]
#[non_exhaustive]
pub struct Outcome {
    /// All findings.
    pub report: Report,
    /// What was written; `None` if the request has no output, or if the site has errors.
    pub published: Option<CommitReport>,
    /// Number of pages of the site.
    pub pages: usize,
    /// The next change of the site that comes with time alone, such as an article that becomes due.
    pub due: Option<NextChange>,
    /// What is not published, by reason.
    pub held_back: HeldBack,
    /// The size of the search index; `None` without a search, or if nothing was rendered.
    pub search: Option<search::SearchSize>,
    /// The tags of the built-in messages of the site that were not reviewed. None if nothing had changed.
    pub unreviewed: Vec<&'static str>,
    /// The time that each stage took.
    pub timings: Vec<(&'static str, Duration)>,
    sources: Arc<Sources>,
    /// `None` if nothing had changed, so that no index was built.
    pub(crate) index: Option<Arc<Index>>,
}

/// Removes the cache files in a folder, and the folder if it is empty then. Other files in it are left
/// alone.
///
/// # Errors
/// A cache file or the folder cannot be removed.
pub(crate) fn clear_cache(folder: &Path) -> Result<(), Error> {
    cache::clear(folder).map_err(|error| Error::io("remove the cache in", folder, error))
}

impl Outcome {
    /// The source of a file that has findings, to quote its lines.
    pub fn text_of(&self, file: &str) -> Option<Arc<str>> {
        self.sources.text_of(file)
    }

    /// The source files of the site.
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The path on the disk of a source in the site's folder `root`.
    pub(crate) fn on_disk(&self, root: &Path, file: &str) -> PathBuf {
        self.sources.on_disk(file).map_or_else(|| root.join(file), Path::to_path_buf)
    }

    /// A content file, by its path relative to the root.
    pub(crate) fn content_file(&self, file: &str) -> Option<&ContentFile> {
        self.sources.content_file(file)
    }

    /// Entities that articles might declare in addition to those they do.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        self.index.as_ref().map(|index| index.suggestions()).unwrap_or_default()
    }

    /// Whether there is an error in `briefing.yaml`; the exit code is then that of wrong usage.
    pub fn has_settings_errors(&self) -> bool {
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

/// Measures the time of each stage.
#[derive(Debug)]
struct Stopwatch {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Stopwatch {
    fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    /// Ends a stage.
    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, now - self.last));
        self.last = now;
    }
}
