//! What a person asked for, and why it could not be done at all.

use crate::knowledge::index::Today;
use crate::output;
use crate::site::config::Config;
use crate::site::load;
use crate::syntax::date::PartialDate;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// What a person asked for, resolved once: nothing later reads the environment or the working
/// directory.
#[derive(Debug, Clone)]
pub struct Request {
    /// The site's folder.
    pub root: PathBuf,
    /// The output folder; `None` writes nothing (`check`).
    pub output: Option<PathBuf>,
    /// Replaces the setting `base_url`.
    pub base_url: Option<String>,
    /// Replaces scheme and host of the site's address, whose path stays: `http://127.0.0.1:1111`.
    pub origin: Option<String>,
    /// Show drafts.
    pub drafts: bool,
    /// Show articles of days to come.
    pub future: bool,
    /// Which moment counts as now.
    pub now: Now,
    /// Make every warning an error.
    pub strict: bool,
    /// Follow the links of all pages when building, as `check` does.
    pub check_links: bool,
    /// Find out what articles might declare, for [`crate::pipeline::Outcome::suggestions`].
    pub suggest: bool,
    /// The folder that keeps parses for the next run; `None` keeps nothing and believes nothing.
    pub cache: Option<PathBuf>,
}

/// The moment that counts.
#[derive(Debug, Clone, Copy)]
pub enum Now {
    /// A date as given (`--now`).
    Given(PartialDate),
    /// A moment (`SOURCE_DATE_EPOCH`, or the clock).
    At(Timestamp),
}

/// Why a run could not be made at all: exit code 2.
#[derive(Debug)]
pub struct Failure {
    /// What happened.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl From<load::LoadError> for Failure {
    fn from(error: load::LoadError) -> Self {
        Self { message: error.message, help: error.help }
    }
}

impl From<output::OutputError> for Failure {
    fn from(error: output::OutputError) -> Self {
        Self { message: error.message, help: error.help }
    }
}

impl Request {
    /// Reads the site in `root` at this moment, as its settings say, and writes nothing.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            output: None,
            base_url: None,
            origin: None,
            drafts: false,
            future: false,
            now: Now::At(Timestamp::now()),
            strict: false,
            check_links: false,
            suggest: false,
            cache: None,
        }
    }

    /// The folders that an output must not touch.
    pub(super) fn source_folders(&self) -> Vec<PathBuf> {
        load::source_folders(&self.root).into_iter().chain(self.cache.clone()).collect()
    }

    /// Refuses a cache among the sources. One that is a link is not used: it would be written through.
    pub(super) fn with_safe_cache(mut self) -> Result<Self, Failure> {
        let Some(cache) = &self.cache else { return Ok(self) };
        let folders = load::source_folders(&self.root);
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        if let Some(folder) =
            folders.iter().find(|folder| absolute(cache).starts_with(absolute(folder)))
        {
            return Err(Failure {
                message: format!(
                    "the cache {} lies in {}, which belongs to the sources",
                    cache.display(),
                    folder.display()
                ),
                help: Some("choose another folder with `--cache-dir`".to_owned()),
            });
        }
        let link = std::fs::symlink_metadata(cache).is_ok_and(|metadata| metadata.is_symlink());
        self.cache = self.cache.filter(|_| !link);
        Ok(self)
    }

    /// The day that counts, in the site's zone.
    pub(super) fn today(&self, config: &Config) -> Today {
        let day = match self.now {
            Now::Given(date) => date.first_day(&config.timezone),
            Now::At(moment) => config.timezone.to_datetime(moment).date(),
        };
        Today { day, drafts: self.drafts, future: self.future }
    }
}
