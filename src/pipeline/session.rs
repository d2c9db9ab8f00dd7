//! A session: runs passes over the site, and owns everything that one pass can reuse from an earlier one.
//!
//! [`Session::site`] is the pipeline up to the plan, [`Session::commit`] renders and writes. A pass after a
//! change does only the work that the change requires. Every cached value is keyed by its inputs (a parse
//! by the file's bytes and the settings, the theme by the templates), so the site of a session is always
//! equal to that of a new one.

mod editions;
mod fallback;
mod known_files;
mod messages_cache;
mod reader;
mod store;
mod theme_cache;

use self::editions::EditionStore;
use self::fallback::{FallbackVersions, ReplacedFiles};
use self::known_files::KnownFiles;
use self::reader::FolderReader;
use super::cache::CacheFolder;
use super::edition::SiteEdition;
use super::last_build::{self, InputFingerprints};
use super::last_commit::{LastCommit, LastEdition};
use super::localize::report_differing;
use super::parses::ParseStore;
use super::producer::SiteProducer;
use super::request::Request;
use super::site::Site;
use super::{Outcome, Stopwatch};
use crate::Error;
use crate::diagnostic::{Report, Severity};
use crate::incremental::Fingerprint;
use crate::knowledge::index::{CachedMentions, ParsedFile, Snapshot};
use crate::output::{
    self, CommitReport, CommitSummary, FileHashes, INPUTS, OutputFile, OutputState,
    SharedFingerprints,
};
use crate::plan::Links;
use crate::publish::feeds;
use crate::publish::html::render::{PageInput, RenderedFiles, ReusableFiles};
use crate::publish::pictures::PictureMaker;
use crate::publish::progress::Progress;
use crate::publish::search;
use crate::site::config::{self, Config, UnreadSettings};
use crate::site::load::{self, CONFIG_FILE, Sources};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Which files may have changed since the previous pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changes {
    /// All files.
    All,
    /// These files, and the files in these folders. Paths are absolute or relative to the site's folder.
    Paths(BTreeSet<PathBuf>),
}

/// Runs passes over one site, and owns what is reused between them.
#[derive(Debug)]
pub struct Session {
    request: Request,
    /// The site's folder, and what in it may have changed.
    reader: FolderReader,
    parses: ParseStore,
    /// What the preview shows in place of files with errors.
    fallback: FallbackVersions,
    /// What is reused of each edition.
    editions: EditionStore,
    /// What is known of files without reading them.
    known: KnownFiles,
    last: LastRun,
    /// How far the present pass is, for another thread.
    progress: Progress,
}

/// The last run of a session.
#[derive(Debug, Default)]
struct LastRun {
    /// What it rendered.
    commit: Option<LastCommit>,
    /// Its site. It is kept so that a process that ends right after a build can skip freeing it, by forgetting the
    /// session.
    site: Option<Site>,
}

/// Whether a build has anything to do.
enum BuildState {
    /// Neither the inputs nor the output have changed since the last build, which had this result.
    Unchanged(Box<Outcome>),
    /// They have, or may have. The fingerprints of the inputs, if results are stored in the cache.
    Changed(Option<InputFingerprints>),
}

/// Which fields of Views are computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldUse {
    /// Those that the site's templates show.
    Templates,
    /// All, so that pages can be rendered with earlier templates too.
    All,
}

impl Session {
    /// A new session. Nothing of the site is read yet.
    ///
    /// # Errors
    /// The output folder or the cache folder is refused.
    pub fn new(request: Request) -> Result<Self, Error> {
        let (request, cache_warning) = request.with_safe_cache()?;
        if let Some(output) = &request.output {
            output::check_folder(output, &request.source_folders())?;
        }
        Ok(Self {
            request,
            reader: FolderReader::new(cache_warning),
            parses: ParseStore::default(),
            fallback: FallbackVersions::default(),
            editions: EditionStore::default(),
            known: KnownFiles::default(),
            last: LastRun::default(),
            progress: Progress::default(),
        })
    }

    /// Marks files as changed. The next pass reads them again.
    pub fn touch(&mut self, changes: Changes) {
        self.reader.touch(changes);
    }

    /// Puts an unsaved text in the place of a file, or with `None` the file itself. The next pass reads it. The path is
    /// relative to the site's folder, with `/`.
    pub(crate) fn lay_over(&mut self, path: &str, text: Option<Arc<str>>) {
        self.reader.lay_over(path, text);
    }

    /// Leaves an input out of the fingerprints of pages, for the mutation test: it shows that the tests of
    /// incremental builds would notice the missing input.
    #[doc(hidden)]
    pub(crate) fn leave_out(&mut self, input: Option<PageInput>) {
        self.request.left_out = input;
    }

    /// The progress of the present pass, to be read by another thread.
    pub(crate) fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// The request, for changes between passes, such as a new day.
    pub(crate) fn request_mut(&mut self) -> &mut Request {
        &mut self.request
    }

    /// Runs all stages up to the plan: the site as its files are now, with all findings.
    ///
    /// # Errors
    /// The site's folder cannot be read.
    pub fn prepare(&mut self) -> Result<Site, Error> {
        let mut site = self.site(&ReplacedFiles::new(), FieldUse::Templates)?;
        self.update_fallback(&site);
        if self.request.strict {
            site.report.harden();
        }
        Ok(site)
    }

    /// Runs a whole pass: [`Session::prepare`], then [`Session::commit`]. If neither the inputs nor the
    /// output have changed since the last build, returns its result without parsing anything.
    ///
    /// # Errors
    /// Those of the two functions.
    pub fn build(&mut self) -> Result<Outcome, Error> {
        let inputs = match self.build_state()? {
            BuildState::Unchanged(outcome) => return Ok(*outcome),
            BuildState::Changed(inputs) => inputs,
        };
        if let (None, Some(_), Some(cache)) = (&self.last.commit, inputs, &self.request.cache) {
            self.last.commit = CacheFolder::last_commit(cache);
        }
        let site = self.prepare()?;
        let outcome = self.commit_with(&site, inputs);
        self.last.site = Some(site);
        outcome
    }

    /// Reads the folder, and compares its fingerprint, the day and the output with those of the last build.
    fn build_state(&mut self) -> Result<BuildState, Error> {
        let (Some(output), Some(cache)) = (self.request.output.clone(), self.request.cache.clone())
        else {
            return Ok(BuildState::Changed(None));
        };
        let mut clock = Stopwatch::start();
        let (sources, load_findings) = self.load()?;
        // The fingerprints are taken before the sources are used. A file that changes later gives the next
        // build another fingerprint, so the change is not lost.
        let hashes = self.known.hashes(Some(&cache));
        let inputs = last_build::inputs(&self.request, &sources, &load_findings, hashes);
        clock.lap("load");
        let changed = Ok(BuildState::Changed(inputs));
        // Following links needs every page, and the last build may not have followed them.
        if self.request.check_links {
            return changed;
        }
        let (Some(inputs), Some(last)) = (inputs, CacheFolder::last_build(&cache)) else {
            return changed;
        };
        let config = self.config(&sources, &BTreeSet::new(), &mut Report::default());
        if !last.is_valid(inputs.all, &self.request.today(&config)) {
            return changed;
        }
        let unchanged = output::unchanged_file_count(&output, INPUTS, &inputs.all.to_string());
        let Some(unchanged) = unchanged else { return changed };
        // Files that were too new at the last build to be known may be known now.
        self.known.store(Some(&cache));
        clock.lap("compare");
        let summary = CommitSummary { unchanged, ..CommitSummary::default() };
        Ok(BuildState::Unchanged(Box::new(Outcome {
            report: last.report(),
            published: Some(CommitReport { summary, ..CommitReport::default() }),
            pages: last.pages,
            due: last.due(&config.timezone),
            held_back: last.held_back,
            search: last.search.map(search::SearchSize::from),
            unreviewed: Vec::new(),
            timings: clock.laps,
            sources: Arc::new(sources),
            index: None,
        })))
    }

    /// Renders the pages that have changed and writes the output. Without an output, checks the links of
    /// all pages instead. If the site has errors, does neither: a build with errors must keep the last good
    /// site.
    ///
    /// # Errors
    /// The output is refused or cannot be written.
    pub fn commit(&mut self, site: &Site) -> Result<Outcome, Error> {
        self.commit_with(site, None)
    }

    /// As [`Session::commit`], with the fingerprints of the inputs if the results are to be stored in the cache.
    fn commit_with(
        &mut self,
        site: &Site,
        inputs: Option<InputFingerprints>,
    ) -> Result<Outcome, Error> {
        let mut clock = Stopwatch::start();
        let mut report = site.report.clone();
        let (mut published, mut search) = (None, None);
        let last_commit = self.last.commit.take();
        let snapshots: Vec<Snapshot> = site.editions.iter().map(SiteEdition::snapshot).collect();
        let reusable = self.reusable_editions(site, last_commit.as_ref(), inputs, &snapshots);
        let (dead_links, failed_pages) = self.dead_links(site);
        let refused = self.request.strict && !dead_links.findings().is_empty();
        let producer = self.producer(site, reusable, inputs.is_some()).filter(|_| !refused);
        if let Some(producer) = producer {
            let files = producer.files();
            // The size is measured if the index is rendered; otherwise it is that of the last commit.
            let last_size = || last_commit.as_ref()?.search.map(search::SearchSize::from);
            search = site.search_size(&files).or_else(|| last_size().filter(|_| site.has_search()));
            let (written, dead) = self.write_or_follow_links(site, &producer, files, inputs)?;
            published = written;
            report.append(dead);
            let rendered = producer.rendered_files();
            report.append(producer.findings());
            if self.request.strict {
                report.harden();
            }
            if published.is_some() {
                let editions = last_editions(site, snapshots, rendered);
                let search = search.map(search::SearchSize::into);
                let other_inputs = self.other_inputs(inputs);
                let commit = LastCommit { other_inputs, editions, search };
                if let Some(inputs) = inputs {
                    self.store_in_cache(site, &report, inputs.all, &commit);
                }
                self.last.commit = Some(commit);
            }
        } else {
            report.append(failed_pages);
        }
        // Added last: the next build repeats what this one recorded, and may not follow links.
        report.append(dead_links);
        if self.request.strict {
            report.harden();
        }
        // If nothing was written, the output is still that of the previous commit.
        self.last.commit = self.last.commit.take().or(last_commit);
        clock.lap("render and write");
        Ok(Outcome {
            report,
            published,
            pages: site.page_count(),
            due: site.due().cloned(),
            held_back: site.held_back(),
            search,
            unreviewed: site.unreviewed(),
            timings: site.timings.iter().copied().chain(clock.laps).collect(),
            sources: site.sources.clone(),
            index: Some(site.index().clone()),
        })
    }

    /// What renders the files of the site; `None` if it has errors. Without an output, only to follow links.
    fn producer<'s>(
        &self,
        site: &'s Site,
        reusable: Vec<Option<ReusableFiles<'s>>>,
        is_cached: bool,
    ) -> Option<SiteProducer<'s>> {
        if self.request.output.is_none() {
            // The links of pages with warnings are followed with `strict` too, so that one run reports all.
            return site.checking_producer(self.request.left_out, &self.progress);
        }
        let cache = self.request.cache.as_deref().filter(|_| is_cached);
        let pictures = Arc::new(PictureMaker::new(cache));
        site.producer(self.request.left_out, reusable, &pictures, &self.progress)
    }

    /// Writes the files to the output, if they could be rendered. Without an output, follows their links instead.
    fn write_or_follow_links(
        &self,
        site: &Site,
        producer: &SiteProducer,
        files: Vec<OutputFile>,
        inputs: Option<InputFingerprints>,
    ) -> Result<(Option<CommitReport>, Report), Error> {
        let Some(output) = &self.request.output else {
            // A build would refuse them, whatever the plan has found.
            output::check_paths(&files)?;
            return Ok((None, site.follow_links(&files)));
        };
        let mut common = producer.common();
        common.extend(inputs.map(|inputs| (INPUTS.to_owned(), inputs.all.to_string())));
        let store = || self.store_parses_and_hashes(inputs.is_some());
        let none = FileHashes::default();
        let hashes = self.known.read_hashes().unwrap_or(&none);
        Ok((write_output(output, files, common, hashes, store)?, Report::default()))
    }

    /// The dead links of all pages, for a build that is asked to follow them, and the findings of pages that
    /// cannot be rendered. Every page is rendered for it, unchanged ones too, before anything is written: with
    /// `strict` a dead link must stop the build.
    fn dead_links(&self, site: &Site) -> (Report, Report) {
        if !self.request.check_links || self.request.output.is_none() {
            return Default::default();
        }
        let producer = site.checking_producer(self.request.left_out, &Progress::default());
        producer
            .map(|producer| (site.follow_links(&producer.files()), producer.findings()))
            .unwrap_or_default()
    }

    /// The files of the last commit that can be reused, by edition; none if what is no content has changed since.
    fn reusable_editions<'c>(
        &self,
        site: &Site,
        last: Option<&'c LastCommit>,
        inputs: Option<InputFingerprints>,
        snapshots: &[Snapshot],
    ) -> Vec<Option<ReusableFiles<'c>>> {
        let last = last.filter(|last| last.other_inputs == self.other_inputs(inputs));
        let editions = last.map_or(&[][..], |last| &last.editions);
        let editions = site.editions.iter().zip(editions).zip(snapshots);
        let reusable = editions.map(|((edition, last), snapshot)| {
            let is_same = last.site == edition.view_fingerprint();
            is_same.then(|| self.reusable_files(last, snapshot))
        });
        reusable.collect()
    }

    /// The files of the last commit, with what has changed in the index since.
    fn reusable_files<'c>(&self, last: &'c LastEdition, snapshot: &Snapshot) -> ReusableFiles<'c> {
        let mut reusable = last.reusable_files(snapshot);
        if let Some(PageInput::Facet(facet)) = self.request.left_out {
            reusable.changes.ignore(facet);
        }
        reusable
    }

    /// Runs the stages from load to plan. Files in `broken` are replaced by their last version without
    /// errors, or left out.
    fn site(&mut self, broken: &ReplacedFiles, fields: FieldUse) -> Result<Site, Error> {
        let mut clock = Stopwatch::start();
        let (mut sources, mut report) = self.load()?;
        let left_out = fallback::leave_out_of_plan(&mut sources, broken);
        let unread = load::unread_files(&report);
        let config = self.config(&sources, broken, &mut report);
        clock.lap("load");
        let files = self.parse(&sources, &config, broken, &mut report);
        self.fallback.parsed.clone_from(&files);
        clock.lap("parse");
        let editions = config.editions();
        let today = self.request.today(&config);
        let localized = self.editions.localizer.localize(files, &editions, &today, &mut report);
        let resolved = self.resolve(localized.editions, &editions, &unread, &mut report);
        report_differing(&localized.differing, &resolved[0], &mut report);
        clock.lap("resolve");
        let planned = self.plan(&resolved, &editions, (&sources, &left_out), &mut report);
        // Broken settings may contain an address that is not read.
        if !has_errors_in(&report, CONFIG_FILE) {
            let finding = feeds::check_address(&resolved[0], &config, sources.config.is_some());
            report.extend(&CONFIG_FILE.into(), finding);
        }
        clock.lap("plan");
        let resolved = resolved.into_iter().zip(planned).zip(&editions);
        let resolved = resolved.map(|((index, planned), config)| (index, planned, config.clone()));
        let editions =
            self.editions_of(resolved.collect(), (&sources, broken), fields, &mut report);
        let is_of_settings = |code: &str| config.unread.may_cause(code);
        report.retain(|finding| !is_of_settings(&finding.diagnostic.code));
        Ok(Site::new(sources, config, (editions, localized.held), report, clock.laps))
    }

    /// Fingerprint of all inputs besides content files. Without `inputs` (in the preview, which does not
    /// read the bytes of static files), the number of changes so far serves instead: within one session, it
    /// differs whenever those inputs do.
    fn other_inputs(&self, inputs: Option<InputFingerprints>) -> Fingerprint {
        let generation = || Fingerprint::of(&self.reader.generation());
        inputs.map_or_else(generation, |inputs| inputs.without_content)
    }

    /// Reads the site's folder, or the files in it that may have changed.
    fn load(&mut self) -> Result<(Sources, Report), Error> {
        let generation = self.reader.generation();
        let cache = self.request.cache.as_deref();
        let hashes = if cache.is_some() { Some(self.known.hashes(cache)) } else { None };
        let read = self.reader.read(&self.request.root, hashes);
        if self.reader.generation() != generation {
            self.editions.forget_plans();
        }
        read
    }

    /// The settings, with those of the request applied.
    fn config(
        &self,
        sources: &Sources,
        broken: &ReplacedFiles,
        report: &mut Report,
    ) -> Arc<Config> {
        let fallback = self.fallback.config.as_ref();
        if let Some(config) = fallback.filter(|_| broken.contains(CONFIG_FILE)) {
            return config.clone();
        }
        let mut config = Config::default();
        if let Some(source) = &sources.config {
            let (parsed, findings) = config::parse(&source.text);
            report.extend(&source.path, findings);
            config = parsed;
        } else if load::has_lost_settings(report) {
            config.unread = UnreadSettings::all();
        }
        if let Some(base_url) = &self.request.base_url {
            config.base_url = base_url.trim_end_matches('/').to_owned();
        }
        if let Some(origin) = &self.request.origin {
            // Where the preview is served must not change the ids by which feed readers know entries.
            config.feed_id.get_or_insert_with(|| feeds::default_id(&config.base_url));
            config.base_url = format!("{origin}{}", Links::new(&config.base_url).base_path());
        }
        Arc::new(config)
    }

    /// The content files with their documents.
    fn parse(
        &mut self,
        sources: &Sources,
        config: &Config,
        broken: &ReplacedFiles,
        report: &mut Report,
    ) -> Vec<ParsedFile> {
        let cache = (self.request.cache.as_deref(), self.request.output.is_some());
        let (files, of_claims) = self.parses.parse(sources, config, cache);
        for (path, finding) in of_claims {
            report.push(&path, finding);
        }
        let files = self.with_fallback_versions(files, broken);
        let (now, zone) = (self.request.today(config).now, &config.timezone);
        for file in &files {
            report.extend(&file.file.path, file.diagnostics().iter().cloned());
            let embargoes = file.embargoes().iter();
            report.extend(
                &file.file.path,
                embargoes.map(|embargo| embargo.finding(now, zone).clone()),
            );
        }
        let mut of_languages = Report::default();
        for file in &files {
            for document in file.in_languages.iter() {
                of_languages.extend(&file.file.path, document.diagnostics.iter().cloned());
            }
        }
        report.append_edition(of_languages);
        files
    }
}

/// Whether a file has errors.
fn has_errors_in(report: &Report, file: &str) -> bool {
    let mut findings = report.findings().iter().filter(|finding| &*finding.file == file);
    findings.any(|finding| finding.diagnostic.severity == Severity::Error)
}

/// What the next commit can reuse of each edition.
fn last_editions(
    site: &Site,
    snapshots: Vec<Snapshot>,
    rendered: Vec<RenderedFiles>,
) -> Vec<LastEdition> {
    let editions = site.editions.iter().zip(snapshots).zip(rendered);
    let last = |((edition, snapshot), rendered): ((&SiteEdition, _), _)| LastEdition {
        site: edition.view_fingerprint(),
        snapshot,
        documents: edition.index.files.iter().map(|file| file.key).collect(),
        mentions: CachedMentions::of(&edition.index),
        rendered,
    };
    editions.map(last).collect()
}

/// Writes files to the output, and does other work beside it. `None` if a file could not be rendered; the
/// producer has the findings.
fn write_output(
    output: &Path,
    files: Vec<OutputFile>,
    common: SharedFingerprints,
    hashes: &FileHashes,
    work: impl FnOnce() + Send,
) -> Result<Option<CommitReport>, Error> {
    match output::publish(output, files, common, hashes, work) {
        Ok(report) => Ok(Some(report)),
        Err(error) if error.state == OutputState::NotProduced => Ok(None),
        Err(error) => Err(error.into()),
    }
}
