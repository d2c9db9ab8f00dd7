//! Arguments that several commands take, and from them and the environment the [`Request`]: settings are
//! resolved here, once.

use super::Console;
use crate::pipeline::{Failure, Now, Request};
use crate::site::config::check_base_url;
use crate::site::load::CONFIG_FILE;
use crate::syntax::date::PartialDate;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// Where the site is.
#[derive(Debug, Args)]
pub(crate) struct RootArgs {
    /// The site's folder [default: the nearest with a `briefing.yaml`, from here upwards, else here]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}

/// Where its pages go.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// Output folder [default: `public` in the site's folder]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output_dir: Option<PathBuf>,
}

/// What is kept for the next run.
#[derive(Debug, Args)]
pub(crate) struct CacheArgs {
    /// Folder that keeps parses for the next build [default: `.briefing` in the site's folder]
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache")]
    cache_dir: Option<PathBuf>,
    /// Keep nothing for the next build, and use nothing of the last
    #[arg(long)]
    no_cache: bool,
}

impl CacheArgs {
    /// The folder of a site's cache.
    pub(crate) fn folder(&self, root: &Path) -> Option<PathBuf> {
        let folder = || self.cache_dir.clone().unwrap_or_else(|| root.join(CACHE));
        (!self.no_cache).then(folder)
    }
}

/// The cache's folder in a site's.
pub(crate) const CACHE: &str = ".briefing";

/// How much is said.
#[derive(Debug, Args)]
pub(crate) struct VerbosityArgs {
    /// Say nothing but what went wrong
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more: which files, and what is in them
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// What every command that reads a site takes.
#[derive(Debug, Args)]
pub(crate) struct SiteArgs {
    #[command(flatten)]
    pub(crate) root: RootArgs,
    /// Address of the site; replaces `base_url` of `briefing.yaml`
    #[arg(short = 'u', long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<String>,
    /// Show drafts too
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Show articles of days to come too
    #[arg(long)]
    pub(crate) future: bool,
    /// The day that counts as today [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) now: Option<PartialDate>,
    /// Make every warning an error
    #[arg(long)]
    pub(crate) strict: bool,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = FormatArg::Text)]
    pub(crate) format: FormatArg,
    /// Print findings only
    #[arg(short, long, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Print every warning, and how long each stage took
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

/// The forms in which findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArg {
    /// For people
    Text,
    /// One JSON object a line
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

impl RootArgs {
    /// The site's folder: as given, else the nearest with a `briefing.yaml` from the working directory
    /// upwards, else that itself.
    pub(crate) fn folder(&self) -> Result<PathBuf, Failure> {
        if let Some(root) = &self.root {
            return Ok(root.clone());
        }
        let here = std::env::current_dir().map_err(|error| Failure {
            message: format!("the working directory cannot be read: {error}"),
            help: Some("name the site's folder with --root".to_owned()),
        })?;
        let site = here.ancestors().find(|folder| folder.join(CONFIG_FILE).is_file());
        Ok(site.unwrap_or(&here).to_path_buf())
    }
}

impl OutputArgs {
    /// The output folder of a site.
    pub(crate) fn folder(&self, root: &Path) -> PathBuf {
        self.output_dir.clone().unwrap_or_else(|| root.join("public"))
    }
}

impl SiteArgs {
    /// What is to be done for the site; without an output nothing is written.
    pub(crate) fn request(
        &self,
        console: &Console,
        output: Option<&OutputArgs>,
    ) -> Result<Request, Failure> {
        let root = self.root.folder()?;
        Ok(Request {
            output: output.map(|output| output.folder(&root)),
            root,
            base_url: self.base_url.clone(),
            origin: None,
            drafts: self.drafts,
            future: self.future,
            now: self.now(console)?,
            strict: self.strict,
            check_links: false,
            suggest: false,
            cache: None,
        })
    }

    /// Whether today is the clock's, and turns with it.
    #[cfg(feature = "preview")]
    pub(crate) fn follows_clock(&self, console: &Console) -> bool {
        self.now.is_none() && console.variable("SOURCE_DATE_EPOCH").is_none()
    }

    fn now(&self, console: &Console) -> Result<Now, Failure> {
        match self.now {
            Some(date) => Ok(Now::Given(date)),
            None => moment(console).map(Now::At),
        }
    }
}

/// The moment of `SOURCE_DATE_EPOCH`, else of the clock.
pub(crate) fn moment(console: &Console) -> Result<Timestamp, Failure> {
    let Some(epoch) = console.variable("SOURCE_DATE_EPOCH") else {
        return Ok(Timestamp::now());
    };
    let seconds = epoch.to_str().and_then(|text| text.trim().parse().ok());
    seconds.and_then(|s| Timestamp::from_second(s).ok()).ok_or_else(|| Failure {
        message: format!("SOURCE_DATE_EPOCH is \"{}\"", epoch.to_string_lossy()),
        help: Some("it must be a number of seconds since 1970-01-01, or unset".to_owned()),
    })
}

/// A day of the command line.
pub(crate) fn day(text: &str) -> Result<PartialDate, String> {
    let date = PartialDate::parse(text).map_err(|e| format!("{}; {}", e.message, e.help))?;
    match date.is_day() {
        true => Ok(date),
        false => Err("name a day, such as 2025-11-25".to_owned()),
    }
}

fn base_url(text: &str) -> Result<String, String> {
    check_base_url(text)
        .map_err(|(fault, example)| format!("it {fault}; write an address {example}"))
}
