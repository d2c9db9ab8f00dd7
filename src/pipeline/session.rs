//! What one run hands to the next, so that a run after a change does only what the change asks for.
//!
//! Everything kept here is keyed by what it was made from: a parse by its text and settings, the
//! templates by their texts. So a session's site is the site that a fresh one would make.

use super::cache::CacheFolder;
use super::last_build::{self, DayInterval, LastBuild};
use super::parses::ParseStore;
use super::record::{self, CommitRecord, TextRecord};
use super::request::{Failure, Request};
use super::site::{Site, SiteFiles, SiteParts};
use super::{Outcome, Stopwatch};
use crate::diagnostic::{Report, Severity};
use crate::i18n::Messages;
use crate::incremental::Fingerprint;
use crate::knowledge::index::{self, Index, IndexInputs, MentionMatches, ParsedFile};
use crate::output::{
    self, CommitReport, CommitSummary, INPUTS, OutputFile, OutputState, SharedFingerprints,
};
use crate::plan::{self, Links, Plan};
use crate::publish::feeds;
use crate::publish::html::render::{self, PageInput, ReusableFiles};
use crate::publish::html::theme::{self, Theme};
use crate::publish::html::view::{CardStore, FieldDemand};
use crate::publish::progress::Progress;
use crate::publish::search;
use crate::site::config::{self, Config};
use crate::site::load::{CONFIG_FILE, SiteFolder, Sources};
use crate::syntax::source::SourceText;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which files may have changed since the last run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// All of them.
    All,
    /// These, and what lies below them; absolute, or relative to the site's folder.
    Paths(BTreeSet<PathBuf>),
}

/// The owner of what is kept between runs.
#[derive(Debug)]
pub struct Session {
    request: Request,
    changes: Changes,
    folder: Option<SiteFolder>,
    parses: ParseStore,
    words: Arc<Messages>,
    theme: Option<CachedTheme>,
    good: LastGood,
    resolved: index::IndexCache,
    planned: plan::PlanCache,
    /// The files of the last plan.
    files: Option<(Arc<Plan>, SiteFiles)>,
    left_out: Option<PageInput>,
    /// Hashes of the inputs of the build under way, if it is to be left to the next.
    inputs: Option<last_build::InputFingerprints>,
    /// How often something else than content files has changed.
    generation: u64,
    /// What the last commit left.
    record: Option<CommitRecord>,
    progress: Progress,
    /// What was built last: whoever ends with the session need not free it.
    built: Option<Site>,
}

#[derive(Debug)]
struct CachedTheme {
    own: Vec<SourceText>,
    theme: Arc<Theme>,
}

/// The last versions without errors, for a preview that goes on while something is broken.
#[derive(Debug, Default)]
struct LastGood {
    config: Option<Arc<Config>>,
    theme: Option<Arc<Theme>>,
    /// Of the last site without errors: its files as it showed them.
    index: Option<Arc<Index>>,
}

impl Session {
    /// A session that has read nothing yet.
    ///
    /// # Errors
    /// The output folder is refused.
    pub fn new(request: Request) -> Result<Self, Failure> {
        if let Some(output) = &request.output {
            output::check_folder(output, &request.source_folders())?;
        }
        let request = request.with_safe_cache()?;
        Ok(Self {
            request,
            changes: Changes::All,
            folder: None,
            parses: ParseStore::default(),
            words: Arc::new(Messages::english()),
            theme: None,
            good: LastGood::default(),
            resolved: index::IndexCache::default(),
            planned: plan::PlanCache::default(),
            files: None,
            left_out: None,
            inputs: None,
            generation: 0,
            record: None,
            progress: Progress::default(),
            built: None,
        })
    }

    /// Notes what may have changed; the next run reads it again.
    pub fn touch(&mut self, changes: Changes) {
        match (&mut self.changes, changes) {
            (Changes::Paths(known), Changes::Paths(more)) => known.extend(more),
            (known, _) => *known = Changes::All,
        }
    }

    /// Leaves an input out of the pages' digests: for the test that shows that the tests would see it.
    #[doc(hidden)]
    pub fn leave_out(&mut self, input: Option<PageInput>) {
        self.left_out = input;
    }

    /// How far the run is that goes on.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// What was asked for. A new day is set here.
    pub fn request_mut(&mut self) -> &mut Request {
        &mut self.request
    }

    /// Everything but rendering and writing: the site as its files are now, and what is wrong with it.
    ///
    /// # Errors
    /// The site's folder cannot be read.
    pub fn prepare(&mut self) -> Result<Site, Failure> {
        let mut site = self.site(&BTreeSet::new())?;
        self.remember(&site);
        if self.request.strict {
            site.report.harden();
        }
        Ok(site)
    }

    /// As [`Session::prepare`], but a file with an error takes part as it last was without one, so
    /// that there is something to show. The report is that of the files as they are; the site has
    /// errors of its own only where no last version helps.
    ///
    /// # Errors
    /// The site's folder cannot be read.
    pub fn prepare_to_show(&mut self) -> Result<(Site, Report), Failure> {
        let mut broken = BTreeSet::new();
        let mut site = self.site(&broken)?;
        let report = site.report.clone();
        loop {
            let errors = site.report.findings().iter();
            let errors = errors.filter(|found| found.diagnostic.severity == Severity::Error);
            let more: BTreeSet<Arc<str>> =
                errors.map(|f| f.file.clone()).filter(|f| !broken.contains(f)).collect();
            if more.is_empty() {
                break;
            }
            // First those that are broken in themselves: others may have errors only because of them.
            let alone: BTreeSet<Arc<str>> =
                more.iter().filter(|file| self.is_broken_alone(file)).cloned().collect();
            broken.extend(if alone.is_empty() { more } else { alone });
            site = self.site(&broken)?;
        }
        self.remember(&site);
        Ok((site, report))
    }

    /// One whole pass: [`Session::prepare`], then [`Session::commit`].
    ///
    /// # Errors
    /// Those of both.
    pub fn build(&mut self) -> Result<Outcome, Failure> {
        if let Some(outcome) = self.nothing_to_do()? {
            return Ok(outcome);
        }
        if let (None, Some(_), Some(cache)) = (&self.record, self.inputs, &self.request.cache) {
            self.record = CacheFolder::record_in(cache);
        }
        let site = self.prepare()?;
        let outcome = self.commit(&site);
        self.built = Some(site);
        outcome
    }

    /// Whether a file has an error whatever stands in others.
    fn is_broken_alone(&self, file: &Arc<str>) -> bool {
        match self.parses.of(file) {
            Some(document) => {
                let found = &document.diagnostics;
                found.iter().any(|finding| finding.severity == Severity::Error)
            }
            None => true,
        }
    }

    /// The outcome of a build of files that are as the last one left them, with an output that is too.
    fn nothing_to_do(&mut self) -> Result<Option<Outcome>, Failure> {
        let (Some(output), Some(cache)) = (self.request.output.clone(), self.request.cache.clone())
        else {
            return Ok(None);
        };
        let mut clock = Stopwatch::start();
        let (sources, found) = self.load()?;
        // Taken before anything is made of them: what changes from here on is seen by the next build.
        self.inputs = last_build::inputs(&self.request, &sources, &found);
        clock.lap("load");
        // Following links needs every page, and the last build may not have followed them.
        if self.request.check_links {
            return Ok(None);
        }
        let (Some(inputs), Some(last)) = (self.inputs, CacheFolder::last_in(&cache)) else {
            return Ok(None);
        };
        let config = self.settings(&sources, &BTreeSet::new(), &mut Report::default());
        if !last.holds(inputs.all, &self.request.today(&config)) {
            return Ok(None);
        }
        let Some(unchanged) = output::untouched(&output, INPUTS, &inputs.all.to_string()) else {
            return Ok(None);
        };
        clock.lap("compare");
        let summary = CommitSummary { unchanged, ..CommitSummary::default() };
        Ok(Some(Outcome {
            report: last.report(),
            published: Some(CommitReport { summary, ..CommitReport::default() }),
            pages: last.pages,
            due: last.due(),
            held_back: last.held_back,
            search: last.search.map(search::SearchSize::from),
            timings: clock.laps,
            sources: Arc::new(sources),
            index: None,
        }))
    }

    /// Renders what changed and brings it to the output, if there is one and nothing stops it.
    ///
    /// # Errors
    /// The output is refused or cannot be written.
    pub fn commit(&mut self, site: &Site) -> Result<Outcome, Failure> {
        let mut clock = Stopwatch::start();
        let mut report = site.report.clone();
        let (mut published, mut search) = (None, None);
        let (inputs, record) = (self.inputs.take(), self.record.take());
        let ground = record::ground(self.surroundings(inputs), &site.index.files);
        let ledger = record.as_ref().and_then(|record| self.ledger(record, ground, site));
        let dead_links = self.dead_links(site);
        let refused = self.request.strict && !dead_links.findings().is_empty();
        if let Some(pages) = site.pages(self.left_out, ledger, &self.progress).filter(|_| !refused)
        {
            let files = pages.files();
            let known = || record.as_ref()?.search.map(search::SearchSize::from);
            search = site.search_size(&files).or_else(|| known().filter(|_| site.has_search()));
            let mut common = pages.common();
            common.extend(inputs.map(|inputs| (INPUTS.to_owned(), inputs.all.to_string())));
            match &self.request.output {
                Some(output) => {
                    // Parses are what they are, whatever becomes of the pages.
                    let keep = || inputs.into_iter().for_each(|_| self.parses.keep());
                    published = to_output(output, files, common, keep)?;
                }
                None => report.append(site.follow_links(&files)),
            }
            let made = pages.made();
            report.append(pages.findings());
            if self.request.strict {
                report.harden();
            }
            if published.is_some() {
                let new = CommitRecord {
                    ground,
                    site: site.common(),
                    days: DayInterval::new(site.index.today, site.due()),
                    texts: TextRecord::all(&site.index, self.parses.keys()),
                    named: record::named(&site.index),
                    made,
                    search: search.map(search::SearchSize::into),
                };
                if let Some(inputs) = inputs {
                    self.note(site, &report, inputs.all, &new);
                }
                self.record = Some(new);
            }
        }
        // Added last: the next build repeats what this one recorded, and may not follow links.
        report.append(dead_links);
        if self.request.strict {
            report.harden();
        }
        // What was recorded stays true of the output that it was recorded of.
        self.record = self.record.take().or(record);
        clock.lap("render and write");
        let timings = site.timings.iter().copied().chain(clock.laps).collect();
        let (pages, due, sources) = (site.page_count(), site.due().cloned(), site.sources.clone());
        let index = Some(site.index.clone());
        let held_back = site.index.held_back;
        Ok(Outcome { report, published, pages, due, held_back, search, timings, sources, index })
    }

    /// The dead links of all pages, for a build that is asked to follow them. Every page is rendered for
    /// it, unchanged ones too, before anything is written: with `strict` a dead link must stop the build.
    fn dead_links(&self, site: &Site) -> Report {
        if !self.request.check_links || self.request.output.is_none() {
            return Report::default();
        }
        let pages = site.pages(self.left_out, None, &Progress::default());
        pages.map(|pages| site.follow_links(&pages.files())).unwrap_or_default()
    }

    /// What the last commit made that need not be made again, if nothing but texts has changed since.
    fn ledger<'r>(
        &self,
        record: &'r CommitRecord,
        ground: Fingerprint,
        site: &Site,
    ) -> Option<ReusableFiles<'r>> {
        if !record.holds(ground, site.index.today) || record.site != site.common() {
            return None;
        }
        let mut ledger = record.ledger(&site.index);
        if self.left_out == Some(PageInput::Texts) {
            ledger.changed.iter_mut().for_each(|parts| parts.fill(false));
            ledger.named.fill(false);
        }
        Some(ledger)
    }

    /// Leaves to the next run how this one went. A cache that cannot be written is none.
    fn note(&self, site: &Site, report: &Report, inputs: Fingerprint, record: &CommitRecord) {
        let Some(folder) = &self.request.cache else { return };
        let last = LastBuild::new(inputs, &site.index, report, site.page_count(), record.search);
        // Without them the next run does all the work, which is all that a cache may cost.
        let _ = CacheFolder::note(folder, &last);
        let _ = CacheFolder::note_record(folder, record);
    }

    /// The stages from the folder to the plan. What is `broken` takes part as it last was good.
    fn site(&mut self, broken: &BTreeSet<Arc<str>>) -> Result<Site, Failure> {
        let mut clock = Stopwatch::start();
        let (sources, mut report) = self.load()?;
        let config = self.settings(&sources, broken, &mut report);
        clock.lap("load");
        let files = self.parse(&sources, &config, broken, &mut report);
        clock.lap("parse");
        let today = self.request.today(&config);
        let found = self.found_before(&files, today.day);
        let suggest = self.request.suggest;
        let inputs = IndexInputs { config: &config, today: &today, suggest };
        let mut resolved = self.resolved.resolve(files, &inputs, &found);
        report.append(std::mem::take(&mut resolved.findings));
        clock.lap("resolve");
        let builtin = theme::builtin_static().into_keys().collect();
        let (plan, findings) = self.planned.plan(&resolved, &config, &sources, &builtin);
        report.append(findings);
        let index = resolved.index;
        report.extend(&"content".into(), index.lost_texts());
        report.extend(&CONFIG_FILE.into(), feeds::check_address(&index, &config));
        clock.lap("plan");
        let theme = self.theme(&sources, broken, &mut report);
        let shown = FieldDemand::by(|name| theme.as_ref().is_none_or(|theme| theme.names(name)));
        let store = CardStore::new(&index, &config, self.words.clone(), shown);
        let files = self.files(&index, &plan, &sources, &store);
        let timings = clock.laps;
        Ok(Site::new(
            SiteParts { sources, config, index, plan, store, theme, files, report, timings },
            &today,
        ))
    }

    /// Whom the files' texts were found to name by the last commit, if nothing else has changed since.
    fn found_before(&self, files: &[ParsedFile], today: Date) -> Vec<Option<Arc<MentionMatches>>> {
        let Some(record) = &self.record else { return Vec::new() };
        match record.holds(record::ground(self.surroundings(self.inputs), files), today) {
            true => record.found(self.parses.keys()),
            false => Vec::new(),
        }
    }

    /// Hash of all that is read besides content files' bytes. Within a session that did not read the
    /// bytes of static files, the number of times that something of it changed stands for it.
    fn surroundings(&self, inputs: Option<last_build::InputFingerprints>) -> Fingerprint {
        inputs.map_or(Fingerprint::of(&self.generation), |inputs| inputs.surroundings)
    }

    fn forget_surroundings(&mut self) {
        self.planned.forget();
        self.generation += 1;
    }

    fn load(&mut self) -> Result<(Sources, Report), Failure> {
        let changes = std::mem::replace(&mut self.changes, Changes::Paths(BTreeSet::new()));
        // A run that fails here leaves all to be read again.
        let folder = match (self.folder.take(), changes) {
            (Some(mut folder), Changes::Paths(paths)) => {
                folder.read_again(&paths).map(|texts_only| {
                    if !texts_only {
                        self.forget_surroundings();
                    }
                    folder
                })
            }
            _ => {
                self.forget_surroundings();
                SiteFolder::read(&self.request.root)
            }
        };
        let folder = folder.inspect_err(|_| self.changes = Changes::All)?;
        let read = folder.sources();
        self.folder = Some(folder);
        Ok(read)
    }

    /// Every file of the site: of one plan they are the same.
    fn files(
        &mut self,
        index: &Index,
        plan: &Arc<Plan>,
        sources: &Sources,
        store: &CardStore,
    ) -> SiteFiles {
        match &self.files {
            Some((known, files)) if Arc::ptr_eq(known, plan) => files.clone(),
            _ => {
                let files = Arc::new(render::files(index, plan, sources, store));
                self.files = Some((plan.clone(), files.clone()));
                files
            }
        }
    }

    fn settings(
        &self,
        sources: &Sources,
        broken: &BTreeSet<Arc<str>>,
        report: &mut Report,
    ) -> Arc<Config> {
        if let Some(good) = self.good.config.as_ref().filter(|_| broken.contains(CONFIG_FILE)) {
            return good.clone();
        }
        let mut config = Config::default();
        if let Some(source) = &sources.config {
            let (read, findings) = config::parse(&source.text);
            report.extend(&source.path, findings);
            config = read;
        }
        if let Some(base_url) = &self.request.base_url {
            config.base_url = base_url.trim_end_matches('/').to_owned();
        }
        if let Some(origin) = &self.request.origin {
            config.base_url = format!("{origin}{}", Links::new(&config.base_url).base_path());
        }
        Arc::new(config)
    }

    fn parse(
        &mut self,
        sources: &Sources,
        config: &Config,
        broken: &BTreeSet<Arc<str>>,
        report: &mut Report,
    ) -> Vec<ParsedFile> {
        let files = self.parses.parse(sources, config, self.request.cache.as_deref());
        let files = self.with_last_good(files, broken);
        for file in &files {
            report.extend(&file.file.path, file.diagnostics().iter().cloned());
        }
        files
    }

    /// The files, those that are broken as they last were good, or left out if they never were.
    fn with_last_good(
        &self,
        files: Vec<ParsedFile>,
        broken: &BTreeSet<Arc<str>>,
    ) -> Vec<ParsedFile> {
        if broken.is_empty() {
            return files;
        }
        let whole = files.into_iter().filter(|file| !broken.contains(&file.file.path));
        let known = self.good.index.as_ref().map_or(&[][..], |index| &index.files);
        let of = |path: &Arc<str>| known.binary_search_by(|file| file.file.path.cmp(path)).ok();
        let good = broken.iter().filter_map(|path| Some(known[of(path)?].clone()));
        let mut files: Vec<_> = whole.chain(good).collect();
        files.sort_by(|a, b| a.file.path.cmp(&b.file.path));
        files
    }

    fn theme(
        &mut self,
        sources: &Sources,
        broken: &BTreeSet<Arc<str>>,
        report: &mut Report,
    ) -> Option<Arc<Theme>> {
        let same = |a: &SourceText, b: &SourceText| a.path == b.path && a.text == b.text;
        let own = &sources.templates;
        if let Some(known) = &self.theme
            && known.own.len() == own.len()
            && known.own.iter().zip(own).all(|(a, b)| same(a, b))
        {
            return Some(known.theme.clone());
        }
        if broken.iter().any(|path| path.starts_with("templates")) {
            return self.good.theme.clone();
        }
        match theme::load(own, &self.words) {
            Ok(theme) => {
                let theme = Arc::new(theme);
                self.theme = Some(CachedTheme { own: own.clone(), theme: theme.clone() });
                Some(theme)
            }
            Err(findings) => {
                report.append(*findings);
                None
            }
        }
    }

    /// Keeps what had no errors for times when it has.
    fn remember(&mut self, site: &Site) {
        if !site.report.has_errors() {
            self.good.config = Some(site.config.clone());
            self.good.theme.clone_from(&site.theme);
            self.good.index = Some(site.index.clone());
        }
    }
}

/// Brings files to the output, and does other work beside it. `None`: one of the files could not be made,
/// as its maker tells.
fn to_output(
    output: &Path,
    files: Vec<OutputFile>,
    common: SharedFingerprints,
    work: impl FnOnce() + Send,
) -> Result<Option<CommitReport>, Failure> {
    match output::publish(output, files, common, work) {
        Ok(published) => Ok(Some(published)),
        Err(error) if error.fault == OutputState::Unmade => Ok(None),
        Err(error) => Err(error.into()),
    }
}
