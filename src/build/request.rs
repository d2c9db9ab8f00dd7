//! What a person asked for, and why it could not be done at all.

use crate::config::Config;
use crate::date::PartialDate;
use crate::index::Today;
use crate::load;
use crate::output;
use jiff::Timestamp;
use std::path::PathBuf;

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
    /// The folders that an output must not touch.
    pub(super) fn source_folders(&self) -> Vec<PathBuf> {
        ["content", "templates", "static"].map(|name| self.root.join(name)).into()
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
