//! The request for a run, its defaults, and the checks of it that need no site.

use super::git_index;
use crate::Error;
use crate::diagnostic::Diagnostic;
use crate::knowledge::index::Today;
use crate::output;
use crate::publish::html::render::PageInput;
use crate::site::config::Config;
use crate::site::load;
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use jiff::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The default cache folder, in the site's folder.
pub(crate) const CACHE: &str = ".briefing";

/// The request for a run: which site, which output, and how. The command line resolves it once; nothing
/// later reads the environment or the working directory.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Request {
    /// The site's folder.
    pub root: PathBuf,
    /// The output folder; with `None`, nothing is written (`check`).
    pub output: Option<PathBuf>,
    /// Overrides the setting `base_url`.
    pub base_url: Option<String>,
    /// Overrides scheme and host of `base_url`, but not its path: `http://127.0.0.1:1111`.
    pub origin: Option<String>,
    /// Include drafts.
    pub drafts: bool,
    /// Include articles with a date in the future.
    pub future: bool,
    /// Leave out the notices and the `noindex` of a site with drafts or future articles: the live preview marks
    /// each page that is not published instead, so that all others are as they will be published.
    pub(crate) without_notices: bool,
    /// Include expired articles.
    pub expired: bool,
    /// The moment that is "now".
    pub now: Now,
    /// Turn every warning into an error.
    pub strict: bool,
    /// Follow the links of all pages when building, as `check` does.
    pub check_links: bool,
    /// Compute [`crate::pipeline::Outcome::suggestions`].
    pub suggest: bool,
    /// The cache folder; with `None`, no cache is read or written.
    pub cache: Option<PathBuf>,
    /// An input that the fingerprints of pages leave out, for the mutation tests.
    pub(crate) left_out: Option<PageInput>,
}

/// The moment that is "now" for a run.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Now {
    /// A date (`--now`), in the site's time zone unless it has its own; a day is its first moment.
    Given(PartialDate),
    /// A moment (`SOURCE_DATE_EPOCH`, or the clock).
    At(Timestamp),
}

impl From<output::OutputError> for Error {
    fn from(error: output::OutputError) -> Self {
        let output::OutputError { message, help, cause, .. } = error;
        let error = Self::new(message);
        let error = help.into_iter().fold(error, Self::help);
        cause.into_iter().fold(error, Self::caused_by)
    }
}

/// Why the cache is not used, for the path that it is about.
pub(super) type CacheWarning = (Arc<str>, Diagnostic);

/// The path of the cache in a finding: relative to the site's folder if it is in it.
fn cache_name(root: &Path, cache: &Path) -> Arc<str> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (root, in_full) = (absolute(root), absolute(cache));
    in_full.strip_prefix(root).unwrap_or(cache).to_string_lossy().replace('\\', "/").into()
}

fn tracked_cache(cache: &Path) -> Diagnostic {
    let name = cache.display();
    let message =
        format!("the cache {name} is not used, because Git tracks files in it or may do so");
    let help = format!(
        "run `git rm -r --cached {name}` and commit that, or choose a folder outside the repository with \
         `--cache-dir`: a cache from a repository can put anything into pages"
    );
    Diagnostic::warning("tracked-cache", Location::File, message).help(help)
}

/// The warning about a cache folder that is none: without it, every build would be a full one, and no one would know
/// why.
fn no_cache_folder(cache: &Path, what: &str) -> Diagnostic {
    let message = format!("the cache {} is not used, because {what}", cache.display());
    let help = "rename or remove it, or choose another folder with `--cache-dir`";
    Diagnostic::warning("no-cache-folder", Location::File, message).help(help)
}

/// Why a path cannot be a cache folder; `None` if it is one, or may become one.
fn obstacle(cache: &Path) -> Option<&'static str> {
    match std::fs::symlink_metadata(cache) {
        // Files would be written through it.
        Ok(metadata) if metadata.is_symlink() => Some("it is a symbolic link"),
        Ok(metadata) if !metadata.is_dir() => Some("it is a file, and must be a folder"),
        Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
            Some("a part of its path is a file, and must be a folder")
        }
        _ => None,
    }
}

/// Refuses a cache folder that is among the sources of a site, holds them, or is its output: what is in it is removed again.
///
/// # Errors
/// The reason, with what to do.
pub(crate) fn check_cache_folder(
    root: &Path,
    output: Option<&Path>,
    cache: &Path,
) -> Result<(), Error> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (folder, sources) = (absolute(cache), load::source_folders(root));
    let mut within = sources.iter().filter(|source| folder.starts_with(absolute(source)));
    let reason = if let Some(source) = within.next() {
        format!("is inside {}, which belongs to the sources", source.display())
    } else if absolute(root).starts_with(&folder) {
        "contains the site".to_owned()
    } else if output.is_some_and(|output| absolute(output) == folder) {
        "is the output folder".to_owned()
    } else {
        return Ok(());
    };
    let message = format!("the cache folder {} {reason}", cache.display());
    Err(Error::new(message).help("choose another folder with `--cache-dir`"))
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
            without_notices: false,
            expired: false,
            now: Now::At(Timestamp::now()),
            strict: false,
            check_links: false,
            suggest: false,
            cache: None,
            left_out: None,
        }
    }

    /// The folders that the output folder must not overlap.
    pub(super) fn source_folders(&self) -> Vec<PathBuf> {
        load::source_folders(&self.root).into_iter().chain(self.cache.clone()).collect()
    }

    /// Everything that belongs to the site: its sources, its cache and its output.
    pub(crate) fn own_paths(&self) -> Vec<PathBuf> {
        let mut paths = self.source_folders();
        paths.push(self.root.join(load::CONFIG_FILE));
        paths.extend(self.output.clone());
        paths
    }

    /// Refuses a cache folder among the sources. One that is a file or a symbolic link is not used, nor one that Git
    /// tracks: its author decides what pages contain, whatever the content says. The warning says so, for the path
    /// that it is about.
    pub(super) fn with_safe_cache(mut self) -> Result<(Self, Option<CacheWarning>), Error> {
        let Some(cache) = &self.cache else { return Ok((self, None)) };
        check_cache_folder(&self.root, self.output.as_deref(), cache)?;
        let warning = match obstacle(cache) {
            Some(what) => Some(no_cache_folder(cache, what)),
            None => git_index::is_tracked(cache).then(|| tracked_cache(cache)),
        };
        let warning = warning.map(|warning| (cache_name(&self.root, cache), warning));
        self.cache = self.cache.filter(|_| warning.is_none());
        Ok((self, warning))
    }

    /// The moment and its day in the site's time zone, with the articles that the request includes.
    pub(super) fn today(&self, config: &Config) -> Today {
        let zone = &config.timezone;
        let now = match self.now {
            Now::Given(date) => date.start(zone),
            Now::At(moment) => moment,
        };
        let (drafts, future, expired) = (self.drafts, self.future, self.expired);
        Today { drafts, future, expired, ..Today::at(now, zone) }
    }
}
