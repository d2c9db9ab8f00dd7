//! Arguments that several commands share, and the [`Request`] made from them and the environment.
//!
//! Defaults are resolved here and nowhere else: a [`Request`] is complete, so that what the pipeline builds
//! depends on no environment variable and no clock.

use super::Console;
use crate::Error;
use crate::pipeline::{CACHE, Now, Request};
use crate::site::config::check_base_url;
use crate::site::load::CONFIG_FILE;
use crate::syntax::date::PartialDate;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// The argument for the site's folder.
#[derive(Debug, Args)]
pub(crate) struct RootArgs {
    /// The site's folder [default: the current folder or the nearest one above it with a `briefing.yaml`]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}

/// The argument for the output folder.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// Output folder [default: `public` in the site's folder]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output_dir: Option<PathBuf>,
}

/// The arguments for the cache.
#[derive(Debug, Args)]
pub(crate) struct CacheArgs {
    /// Folder of the cache [default: `.briefing` in the site's folder]
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache")]
    cache_dir: Option<PathBuf>,
    /// Neither read nor write the cache
    #[arg(long)]
    no_cache: bool,
}

impl CacheArgs {
    /// The cache folder of the site in `root`; `None` with `--no-cache`.
    pub(crate) fn folder(&self, root: &Path) -> Option<PathBuf> {
        let folder = || self.cache_dir.clone().unwrap_or_else(|| root.join(CACHE));
        (!self.no_cache).then(folder)
    }
}

/// How much is printed, for commands that read no site.
#[derive(Debug, Args)]
pub(crate) struct VerbosityArgs {
    /// Print errors only; `new` prints the path of its file all the same, for scripts
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print file names too, and the content of a new file
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// The arguments of every command that builds, checks or previews a site.
#[derive(Debug, Args)]
pub(crate) struct SiteArgs {
    #[command(flatten)]
    pub(crate) root: RootArgs,
    /// URL of the site, instead of `base_url` in `briefing.yaml`
    #[arg(short = 'u', long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<String>,
    /// Include drafts
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Include articles with a future date
    #[arg(long)]
    pub(crate) future: bool,
    /// Moment to use as now: 2025-12-01, or "2025-12-01 14:05" [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) now: Option<PartialDate>,
    /// Treat every warning as an error
    #[arg(long)]
    pub(crate) strict: bool,
    /// Format of findings
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = FormatArg::Text)]
    pub(crate) format: FormatArg,
    /// Print findings only
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print every warning, and the time that each stage took
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// The formats of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// Text with the quoted lines
    Text,
    /// One JSON object per line
    Json,
    /// Annotations for a GitHub workflow
    Github,
}

impl RootArgs {
    /// The site's folder: as given; otherwise the nearest folder with a `briefing.yaml`, from the working
    /// directory upwards; otherwise the working directory.
    ///
    /// # Errors
    /// The working directory cannot be read.
    pub(crate) fn folder(&self) -> Result<PathBuf, Error> {
        if let Some(root) = &self.root {
            return Ok(root.clone());
        }
        let here = std::env::current_dir().map_err(|error| {
            Error::new(format!("cannot read the working directory: {error}"))
                .help("name the site's folder with --root")
                .caused_by(error)
        })?;
        let site = here.ancestors().find(|folder| folder.join(CONFIG_FILE).is_file());
        Ok(site.unwrap_or(&here).to_path_buf())
    }
}

impl OutputArgs {
    /// The output folder of the site in `root`.
    pub(crate) fn folder(&self, root: &Path) -> PathBuf {
        self.output_dir.clone().unwrap_or_else(|| root.join("public"))
    }
}

impl SiteArgs {
    /// The request to the pipeline. Without `output` nothing is written.
    ///
    /// # Errors
    /// The site's folder is unknown, or `SOURCE_DATE_EPOCH` is invalid.
    pub(crate) fn request(
        &self,
        console: &Console,
        output: Option<&OutputArgs>,
    ) -> Result<Request, Error> {
        let root = self.root.folder()?;
        Ok(Request {
            output: output.map(|output| output.folder(&root)),
            root,
            base_url: self.base_url.clone(),
            origin: None,
            drafts: self.drafts,
            future: self.future,
            without_notices: false,
            expired: false,
            now: self.now(console)?,
            strict: self.strict,
            check_links: false,
            suggest: false,
            cache: None,
            left_out: None,
        })
    }

    /// Whether now is the time of the clock, so that `watch` and `serve` rebuild when something becomes due.
    #[cfg(feature = "preview")]
    pub(crate) fn follows_clock(&self, console: &Console) -> bool {
        self.now.is_none() && console.variable("SOURCE_DATE_EPOCH").is_none()
    }

    fn now(&self, console: &Console) -> Result<Now, Error> {
        match self.now {
            Some(date) => Ok(Now::Given(date)),
            None => moment(console).map(Now::At),
        }
    }
}

/// The time of `SOURCE_DATE_EPOCH` (<https://reproducible-builds.org/specs/source-date-epoch/>), otherwise
/// of the clock.
///
/// # Errors
/// The variable is not a number of seconds, or too large.
pub(crate) fn moment(console: &Console) -> Result<Timestamp, Error> {
    let Some(epoch) = console.variable("SOURCE_DATE_EPOCH") else {
        return Ok(Timestamp::now());
    };
    let seconds = epoch.to_str().and_then(|text| text.trim().parse().ok());
    seconds.and_then(|s| Timestamp::from_second(s).ok()).ok_or_else(|| {
        Error::new(format!(
            "SOURCE_DATE_EPOCH is \"{}\", which is not a valid time",
            epoch.to_string_lossy()
        ))
        .help("set it to a number of seconds since 1970-01-01, or unset it")
    })
}

/// Parses an argument that must be a full date, with or without a time.
pub(crate) fn day(text: &str) -> Result<PartialDate, String> {
    let date = PartialDate::parse(text).map_err(|e| format!("{}; {}", e.message, e.help))?;
    match date.is_day() {
        true => Ok(date),
        false => Err("write a full date, such as 2025-11-25".to_owned()),
    }
}

fn base_url(text: &str) -> Result<String, String> {
    check_base_url(text).map_err(|(problem, help)| format!("it {problem}; {help}"))
}
