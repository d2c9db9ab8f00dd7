//! The pipeline: from a site's folder to its published files.
//!
//! `build` and `check` run this one path; `check` leaves out the last stage.

use crate::config::{self, Config};
use crate::date::{PartialDate, leading_date};
use crate::diagnostic::{Report, Severity};
use crate::document::{self, Settings};
use crate::index::{self, Due, Inputs, ParsedFile, Today};
use crate::load::{self, ContentFile, Sources};
use crate::output::{self, OutputFile, Summary};
use crate::plan;
use crate::render;
use crate::theme::{self, Theme};
use crate::view::Cards;
use jiff::Timestamp;
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

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

/// How a run went.
#[derive(Debug)]
pub struct Outcome {
    /// Everything that was found.
    pub report: Report,
    /// What was written; `None` if nothing was, by wish or for errors.
    pub summary: Option<Summary>,
    /// Number of pages the site has.
    pub pages: usize,
    /// When the site changes next of itself.
    pub due: Option<Due>,
    /// How long each stage took.
    pub timings: Vec<(&'static str, Duration)>,
    texts: Texts,
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

/// Builds the site, or with no output only checks it.
///
/// # Errors
/// The site's folder cannot be read, or the output is refused or cannot be written.
pub fn run(request: &Request) -> Result<Outcome, Failure> {
    let mut clock = Clock::start();
    if let Some(output) = &request.output {
        output::check_folder(output, &source_folders(request))?;
    }
    let (sources, mut report) = load::load(&request.root)?;
    let config = settings(request, &sources, &mut report);
    clock.lap("load");
    let files = parse(&sources.content, &config, &mut report);
    clock.lap("parse");
    let today = today(request, &config);
    let (index, findings) = index::build(files, &Inputs { config: &config, today: &today });
    report.append(findings);
    clock.lap("resolve");
    let builtin = theme::builtin_static().into_keys().collect();
    let (plan, findings) = plan::plan(&index, &config, &sources, &builtin);
    report.append(findings);
    clock.lap("plan");
    let theme = theme(&sources, &mut report);
    let mut files = Vec::new();
    if let Some(theme) = theme.as_ref().filter(|_| !report.has_errors()) {
        let cards = Cards::new(&index, &plan, &config);
        let (rendered, findings) = render::render(&cards, &plan, theme, &sources, &today);
        (files, report) = (rendered, joined(report, findings));
    }
    clock.lap("render");
    if request.strict {
        report.harden();
    }
    let summary = write(request, &report, files)?;
    clock.lap("write");
    let pages = plan.pages.len();
    let texts = Texts::new(&sources);
    let due = index.due.clone();
    Ok(Outcome { report, summary, pages, due, timings: clock.laps, texts })
}

fn joined(mut report: Report, findings: Report) -> Report {
    report.append(findings);
    report
}

/// The folders that an output must not touch.
fn source_folders(request: &Request) -> Vec<PathBuf> {
    ["content", "templates", "static"].map(|name| request.root.join(name)).into()
}

fn settings(request: &Request, sources: &Sources, report: &mut Report) -> Config {
    let mut config = Config::default();
    if let Some(source) = &sources.config {
        let (read, findings) = config::parse(&source.text);
        report.extend(&source.path, findings);
        config = read;
    }
    if let Some(base_url) = &request.base_url {
        config.base_url = base_url.trim_end_matches('/').to_owned();
    }
    config
}

fn parse(content: &[ContentFile], config: &Config, report: &mut Report) -> Vec<ParsedFile> {
    let mut files: Vec<ParsedFile> = content
        .par_iter()
        .map(|file| {
            let settings =
                Settings { kind: file.kind, name_date: leading_date(&file.id), html: config.html };
            let document = document::parse(&file.source.text, settings);
            ParsedFile { file: file.clone(), document }
        })
        .collect();
    for file in &mut files {
        report.extend(&file.file.source.path, std::mem::take(&mut file.document.diagnostics));
    }
    files
}

fn today(request: &Request, config: &Config) -> Today {
    let day = match request.now {
        Now::Given(date) => date.first_day(&config.timezone),
        Now::At(moment) => config.timezone.to_datetime(moment).date(),
    };
    Today { day, drafts: request.drafts, future: request.future }
}

fn theme(sources: &Sources, report: &mut Report) -> Option<Theme> {
    match theme::load(&sources.templates) {
        Ok(theme) => Some(theme),
        Err(findings) => {
            report.append(*findings);
            None
        }
    }
}

fn write(
    request: &Request,
    report: &Report,
    files: Vec<OutputFile>,
) -> Result<Option<Summary>, Failure> {
    match &request.output {
        Some(output) if !report.has_errors() => Ok(Some(output::commit(output, files)?)),
        _ => Ok(None),
    }
}

impl Outcome {
    /// The text of a file that findings are about.
    pub fn text_of(&self, file: &str) -> Option<Arc<str>> {
        self.texts.get(file)
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

/// The texts that findings may quote.
#[derive(Debug, Default)]
struct Texts(std::collections::HashMap<Arc<str>, Arc<str>>);

impl Texts {
    fn new(sources: &Sources) -> Self {
        let content = sources.content.iter().map(|file| &file.source);
        let own = content.chain(&sources.config).map(|s| (s.path.clone(), s.text.clone()));
        let templates = sources
            .templates
            .iter()
            .map(|source| (format!("templates/{}", source.path).into(), source.text.clone()));
        Self(own.chain(templates).collect())
    }

    fn get(&self, file: &str) -> Option<Arc<str>> {
        self.0.get(file).cloned()
    }
}

/// A stopwatch.
struct Clock {
    last: Instant,
    laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    fn start() -> Self {
        Self { last: Instant::now(), laps: Vec::new() }
    }

    fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        self.laps.push((stage, now - self.last));
        self.last = now;
    }
}
