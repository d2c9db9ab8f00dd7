//! Renders the site's files: decides which files there are, and turns each into bytes when `output` asks.
//!
//! Input: the index, the plan, the theme and the fingerprints of the last commit. Output: bytes with a
//! digest, one file at a time, and findings about templates. It reads no clock and no files: the bytes of
//! a page depend only on its View, the site's View, the templates and the program.
//!
//! A page passes two checks before it is rendered. If nothing it depended on in the last commit has
//! changed, not even its View is built ([`ReusableFiles`]). Otherwise the View is built, and rendered
//! only if its digest differs from the recorded one.

mod rendered_files;

use self::rendered_files::ProducedFile;
pub(crate) use self::rendered_files::{RenderedFiles, ReusableFiles};
use crate::diagnostic::{Diagnostic, Finding, Report};
use crate::incremental::Fingerprint;
use crate::knowledge::index::{self, Dependencies, Facet, Index, Keys};
use crate::output::{
    self, CleanedFile, Content, FileProducer, OutputFile, ProductionError, SharedFingerprints,
};
use crate::plan::{
    CARD_SCRIPT, DataRoute, FILTER_SCRIPT, GRAPH_FILE, Links, PageVersions, Plan, READING_SCRIPT,
    Route, SEARCH_SCRIPT, SmallerPicture, TitlePart, VersionsOfPages, output_file,
};
use crate::publish::graph::{self, GraphEditions};
use crate::publish::html::theme::{self, Theme};
use crate::publish::html::view::{self, SharedValue, SiteContext, SiteView, View};
use crate::publish::pictures::PictureMaker;
use crate::publish::progress::Progress;
use crate::publish::search;
use crate::publish::sitemap::{self, Sitemap};
use crate::publish::{data_files, feeds};
use crate::site::load::Sources;
use crate::syntax::source::Location;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tera::{Context, Value};

/// Hash of the program's sources, built-in templates and static files, and lock file. It is part of each
/// digest, so that a new version of the program renders everything again.
pub(crate) const PROGRAM: &str = env!("BRIEFING_PROGRAM");

/// How to produce one file of the site.
#[derive(Debug, Clone)]
pub(crate) enum RenderJob {
    /// A page, rendered by its template, and in a site with several languages its versions in all of them.
    Page(Route, Option<PageVersions>),
    /// A page that redirects from the first path to the second.
    Redirect(String, String),
    /// A copy of a file in the site's folder.
    Copy(PathBuf),
    /// A copy of a picture in the site's folder without its metadata.
    Cleaned(CleanedFile),
    /// A smaller size of a picture.
    Smaller(SmallerPicture),
    /// A built-in static file.
    BuiltIn(&'static [u8]),
    /// A sitemap, a part of it, or a sitemap index.
    Sitemap(Sitemap),
    /// `robots.txt`
    Robots,
    /// A feed, a calendar or another data file.
    Data(DataRoute),
    /// `graph.json`
    Graph,
    /// The search index's file of names.
    SearchNames,
    /// One of the search index's files of article titles.
    SearchTitles(TitlePart),
}

impl RenderJob {
    /// Whether the file is produced on demand, and only if something it depends on has changed. These are
    /// the many files: memory never holds the bytes of all of them.
    fn is_on_demand(&self) -> bool {
        matches!(
            self,
            RenderJob::Page(..)
                | RenderJob::Redirect(..)
                | RenderJob::Data(_)
                | RenderJob::Smaller(_)
        )
    }

    /// Whether it is the same file in every edition of the site.
    pub(crate) fn is_shared(&self) -> bool {
        matches!(
            self,
            RenderJob::Copy(_)
                | RenderJob::Cleaned(_)
                | RenderJob::Smaller(_)
                | RenderJob::BuiltIn(_)
        )
    }

    /// Whether the file summarizes the whole site. Such files are few and need no View, so they are
    /// produced before the commit, and their digest is the hash of their bytes.
    fn is_summary(&self) -> bool {
        self.is_search() || matches!(self, RenderJob::Sitemap(_) | RenderJob::Graph)
    }

    /// The fingerprint of what is to be produced, without what it depends on.
    fn fingerprint(&self, keys: &Keys) -> Fingerprint {
        let mut facts = keys.writer();
        match self {
            RenderJob::Page(route, versions) => {
                route.write(&mut facts);
                facts.value(versions);
            }
            RenderJob::Data(route) => route.write(&mut facts),
            RenderJob::Redirect(from, to) => facts.value(&("redirect", from, to)),
            RenderJob::Smaller(picture) => {
                facts.value(&("smaller", picture.fingerprint(picture.number)));
            }
            // The numbers in them are those of pages and articles, whose order is a part of all relations.
            RenderJob::Sitemap(file) => facts.value(&("sitemap", file)),
            RenderJob::SearchTitles(_) => facts.value(&("summary", format!("{self:?}"))),
            RenderJob::Graph => facts.value(&"graph"),
            RenderJob::SearchNames => facts.value(&"names"),
            RenderJob::Copy(_)
            | RenderJob::Cleaned(_)
            | RenderJob::BuiltIn(_)
            | RenderJob::Robots => {}
        }
        facts.fingerprint()
    }

    /// Whether the file belongs to the search index.
    fn is_search(&self) -> bool {
        matches!(self, RenderJob::SearchNames | RenderJob::SearchTitles(_))
    }
}

/// Every file of the site, by its path in the output.
///
/// Later insertions replace earlier ones of the same path: the site's own static files replace those that the
/// program generates.
pub(crate) fn files(
    index: &Index,
    plan: &Plan,
    sources: &Sources,
    links: &Links,
    versions: &VersionsOfPages,
) -> BTreeMap<String, RenderJob> {
    let mut files = BTreeMap::new();
    for (path, bytes) in theme::builtin_static() {
        files.insert(path, RenderJob::BuiltIn(bytes));
    }
    for (name, file) in sitemap::files(plan, links, versions) {
        files.insert(name, RenderJob::Sitemap(file));
    }
    if index.edition().is_main() {
        files.insert("robots.txt".to_owned(), RenderJob::Robots);
    }
    for route in &plan.data_files {
        files.insert(output_file(&route.path(index)), RenderJob::Data(*route));
    }
    if plan.graph {
        files.insert(GRAPH_FILE.to_owned(), RenderJob::Graph);
    }
    match &plan.search {
        Some(search) => {
            files.insert(output_file(&search.names), RenderJob::SearchNames);
            let parts = search.parts.iter();
            files.extend(parts.map(|p| (output_file(&p.path), RenderJob::SearchTitles(p.clone()))));
        }
        None => {
            files.remove(SEARCH_SCRIPT);
        }
    }
    for (is_on, script) in [
        (plan.reading_aids, READING_SCRIPT),
        (plan.hover_cards, CARD_SCRIPT),
        (plan.list_filters, FILTER_SCRIPT),
    ] {
        if !is_on {
            files.remove(script);
        }
    }
    files.retain(|path, _| !sources.statics.contains_key(path));
    for (path, source) in &plan.files {
        let job = match plan.clean_picture(source) {
            Some(picture) => RenderJob::Cleaned(picture.copy_of(source)),
            None => RenderJob::Copy(source.clone()),
        };
        files.insert(output_file(path), job);
    }
    for (path, picture) in &plan.smaller_pictures {
        files.insert(output_file(path), RenderJob::Smaller(picture.clone()));
    }
    for (from, to) in &plan.redirects {
        files.insert(output_file(from), RenderJob::Redirect(from.clone(), to.clone()));
    }
    for (route, path) in &plan.pages {
        let versions = versions.get(route).cloned();
        files.insert(output_file(path), RenderJob::Page(*route, versions));
    }
    files
}

/// An input that decides whether a page is rendered again. The mutation tests ignore one input at a time
/// to show that the incremental tests notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageInput {
    /// The page's View.
    View,
    /// The View of the site, which every page receives.
    Site,
    /// The templates.
    Templates,
    /// The messages of the site's language.
    Messages,
    /// A facet of what the index knows. Facets are not part of the digest: see [`ReusableFiles`].
    Facet(Facet),
}

/// Everything that rendering depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Renderer<'a> {
    /// An input that digests ignore: `None` except in the mutation tests.
    pub left_out: Option<PageInput>,
    /// The site's index, plan and cards.
    pub cards: SiteContext<'a>,
    /// Feed entries, shared by all feeds.
    pub feeds: &'a feeds::FeedStore,
    /// The templates.
    pub theme: &'a Theme,
    /// The View of the site, which every page receives.
    pub site: &'a Arc<SharedValue<SiteView>>,
    /// The other editions of the site, of which `graph.json` has the texts too.
    pub graph: Option<&'a GraphEditions>,
}

/// Produces files when the output asks for them, and collects findings and digests.
#[derive(Debug)]
pub(crate) struct PageProducer<'a> {
    renderer: Renderer<'a>,
    jobs: &'a BTreeMap<String, RenderJob>,
    reusable: Option<ReusableFiles<'a>>,
    keys: Keys<'a>,
    /// `None` if pages are only checked.
    pictures: Option<Arc<PictureMaker>>,
    progress: Progress,
    findings: Mutex<TemplateFindings>,
    produced: Mutex<BTreeMap<String, ProducedFile>>,
}

impl<'a> PageProducer<'a> {
    /// Creates the producer of these jobs' files. `progress` counts the files produced on demand. Files
    /// that are `reusable` and still in the output are not produced again. Without `pictures`, smaller pictures are empty.
    pub(crate) fn new(
        renderer: Renderer<'a>,
        jobs: &'a BTreeMap<String, RenderJob>,
        reusable: Option<ReusableFiles<'a>>,
        pictures: Option<Arc<PictureMaker>>,
        progress: &Progress,
    ) -> Self {
        progress.expect(jobs.values().filter(|job| job.is_on_demand()).count());
        let (findings, produced) = (Mutex::default(), Mutex::default());
        let (progress, keys) = (progress.clone(), Keys::new(renderer.cards.index));
        Self { renderer, jobs, reusable, keys, pictures, progress, findings, produced }
    }

    /// Every file of the site, for the output.
    pub(crate) fn files(&self) -> Vec<OutputFile<'_>> {
        let is_reusable = |path: &str, job: &RenderJob| self.reusable_digest(path, job).is_some();
        // The build summary reports the size of the whole search index, so its files are all reused or all
        // produced.
        let mut search_jobs = self.jobs.iter().filter(|(_, job)| job.is_search());
        let search_is_reusable = search_jobs.all(|(path, job)| is_reusable(path, job));
        let file = |(path, job): (&String, &RenderJob)| {
            let is_reusable =
                || if job.is_search() { search_is_reusable } else { is_reusable(path, job) };
            let (content, digest) = match job {
                job if job.is_on_demand() => (Content::OnDemand(self), Fingerprint::NONE),
                // It is as large as the facts of all articles together, so it is in memory only while it is written.
                RenderJob::Graph => (Content::OnDemand(self), Fingerprint::NONE),
                job if job.is_summary() && is_reusable() => {
                    (Content::OnDemand(self), Fingerprint::NONE)
                }
                job if job.is_summary() => {
                    let (bytes, digest) = self.summary(path, job);
                    (Content::Bytes(bytes), digest)
                }
                job => (self.renderer.non_page(job), Fingerprint::NONE),
            };
            OutputFile { path: path.clone(), content, digest }
        };
        self.jobs.par_iter().map(file).collect()
    }

    /// The digest of a file that need not be produced again.
    fn reusable_digest(&self, path: &str, job: &RenderJob) -> Option<Fingerprint> {
        self.reusable.as_ref()?.digest(path, self.fingerprint(job))
    }

    /// The fingerprint of a job, with that of what it reads of other editions.
    fn fingerprint(&self, job: &RenderJob) -> Fingerprint {
        let own = job.fingerprint(&self.keys);
        match (job, self.renderer.graph) {
            (RenderJob::Graph, Some(others)) => Fingerprint::of(&(own, others.fingerprint())),
            _ => own,
        }
    }

    /// Produces a file that summarizes the site, with the hash of its bytes.
    fn summary(&self, path: &str, job: &RenderJob) -> (Vec<u8>, Fingerprint) {
        let index = self.renderer.cards.index;
        let (content, reads) = index::trace(|| self.renderer.non_page(job));
        // Of the facts of all actors and articles, one dependency.
        let of_files = reads.iter().filter(|read| read.target().0.is_of_file());
        let reads = of_files.copied().chain([index.relations()]).collect();
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::Copy(_) | Content::Cleaned(_) | Content::OnDemand(_) => Vec::new(),
        };
        let digest = Fingerprint::of_bytes(&bytes);
        self.record(path, job, digest, reads);
        (bytes, digest)
    }

    fn record(&self, path: &str, job: &RenderJob, digest: Fingerprint, reads: Dependencies) {
        let job = self.fingerprint(job);
        let mut produced = self.produced.lock().unwrap_or_else(PoisonError::into_inner);
        produced.insert(path.to_owned(), ProducedFile { digest, job, reads });
    }

    /// The digests and dependencies of all files after this commit: those it produced, and those it
    /// reused. Takes the recorded ones; call it once, after the commit.
    pub(crate) fn rendered_files(&self) -> RenderedFiles {
        let produced =
            std::mem::take(&mut *self.produced.lock().unwrap_or_else(PoisonError::into_inner));
        // What is produced on demand and was not is as it was. A path that has become that of a copied file may be a page
        // again, of which other things have changed by then.
        let is_reused = |job: &RenderJob| job.is_on_demand() || job.is_summary();
        let is_kept = |path: &str| self.jobs.get(path).is_some_and(is_reused);
        RenderedFiles::merged(produced, self.reusable.as_ref(), is_kept)
    }

    /// Fingerprints of the inputs that all pages share, by which a later build explains why it rendered
    /// them again.
    pub(crate) fn common(&self) -> SharedFingerprints {
        self.renderer.common()
    }

    /// The findings about templates, once all files are produced.
    pub(crate) fn findings(self) -> Report {
        let mut report = Report::default();
        let findings = self.findings.into_inner().unwrap_or_else(PoisonError::into_inner);
        for ((file, ..), finding) in findings {
            report.push(&file, finding);
        }
        report
    }
}

/// The findings of templates, by file, location and message.
type TemplateFindings = BTreeMap<(Arc<str>, Location, String), Arc<Diagnostic>>;

impl FileProducer for PageProducer<'_> {
    fn make(
        &self,
        path: &str,
        unless: Option<Fingerprint>,
    ) -> Result<output::Production, ProductionError> {
        let production = self.produce(path, unless)?;
        // The check comes after: a missing body is noticed only when it is asked for.
        self.renderer.check_bodies().map(|()| production).map_err(|error| self.fail(error))
    }
}

impl PageProducer<'_> {
    /// Collects the findings of a file that cannot be produced. One broken template fails on many pages
    /// with findings that differ in the page that their help names. They are one finding, with the help of the
    /// first of these pages.
    fn fail(&self, findings: Report) -> ProductionError {
        let mut all = self.findings.lock().unwrap_or_else(PoisonError::into_inner);
        for Finding { file, diagnostic } in findings.findings() {
            let key = (file.clone(), diagnostic.location, diagnostic.message.clone());
            match all.entry(key) {
                Entry::Occupied(mut known) if diagnostic.help < known.get().help => {
                    known.insert(diagnostic.clone());
                }
                Entry::Occupied(_) => {}
                Entry::Vacant(new) => {
                    new.insert(diagnostic.clone());
                }
            }
        }
        ProductionError
    }

    /// Produces a smaller picture.
    fn smaller(
        &self,
        path: &str,
        (job, picture): (&RenderJob, &SmallerPicture),
        unless: Option<Fingerprint>,
    ) -> Result<output::Production, ProductionError> {
        use output::Production;
        let digest = picture.fingerprint(picture.number);
        self.record(path, job, digest, Dependencies::default());
        if unless == Some(digest) {
            return Ok(Production::Same);
        }
        let Some(maker) = &self.pictures else { return Ok(Production::Bytes(Vec::new(), digest)) };
        maker.bytes(picture).map(|bytes| Production::Bytes(bytes, digest)).map_err(|error| {
            let message = format!("{} cannot be read: {error}", picture.source.display());
            let finding = Diagnostic::error("unreadable", Location::File, message);
            let mut report = Report::default();
            report.push(&path.into(), finding.help("run the command again"));
            self.fail(report)
        })
    }

    fn produce(
        &self,
        path: &str,
        unless: Option<Fingerprint>,
    ) -> Result<output::Production, ProductionError> {
        use output::Production;
        let job = self.jobs.get(path).ok_or(ProductionError)?;
        self.progress.advance();
        if unless.is_some() && unless == self.reusable_digest(path, job) {
            return Ok(Production::Same);
        }
        if job.is_summary() {
            let (bytes, digest) = self.summary(path, job);
            return Ok(Production::Bytes(bytes, digest));
        }
        if let RenderJob::Smaller(picture) = job {
            return self.smaller(path, (job, picture), unless);
        }
        if let RenderJob::Data(route) = job {
            let (file, reads) = index::trace(|| self.renderer.data_file(*route, unless));
            let digest = file.as_ref().map(|(_, digest)| *digest).or(unless);
            self.record(path, job, digest.unwrap_or_default(), reads);
            return Ok(
                file.map_or(Production::Same, |(bytes, digest)| Production::Bytes(bytes, digest))
            );
        }
        let (view, reads) = index::trace(|| self.renderer.view(job));
        let (address, view) = view.ok_or(ProductionError)?;
        let digest = self.renderer.digest(&view);
        self.record(path, job, digest, reads);
        if unless == Some(digest) {
            return Ok(Production::Same);
        }
        match self.renderer.html(&address, &view) {
            Ok(html) => Ok(Production::Bytes(html, digest)),
            Err(findings) => Err(self.fail(findings)),
        }
    }
}

impl Renderer<'_> {
    /// Renders one file, whether or not it has changed.
    ///
    /// # Errors
    /// Findings about its template, or a body that is missing from the cache.
    pub(crate) fn content(&self, job: &RenderJob) -> Result<Content<'static>, Report> {
        let content = match self.view(job) {
            Some((address, view)) => Content::Bytes(self.html(&address, &view)?),
            None => self.non_page(job),
        };
        self.check_bodies().map(|()| content)
    }

    /// An error if a body that rendering asked for has disappeared from the cache. The index then
    /// returned an empty one, so nothing rendered since may be published.
    fn check_bodies(&self) -> Result<(), Report> {
        let Some(error) = self.cards.index.lost_body_error() else { return Ok(()) };
        let mut report = Report::default();
        report.push(&"content".into(), error);
        Err(report)
    }

    /// The content of a file that is not a page.
    fn non_page(&self, job: &RenderJob) -> Content<'static> {
        match job {
            RenderJob::Copy(source) => Content::Copy(source.clone()),
            RenderJob::Cleaned(file) => Content::Cleaned(file.clone()),
            // The preview, which alone asks for it here, sends the whole picture: it is there at once.
            RenderJob::Smaller(smaller) => {
                Content::Cleaned(smaller.picture.copy_of(&smaller.source))
            }
            RenderJob::BuiltIn(bytes) => Content::Bytes(bytes.to_vec()),
            RenderJob::Sitemap(file) => Content::Bytes(sitemap::write(&self.cards, file)),
            RenderJob::Robots => {
                let text = sitemap::robots(self.cards.links, self.cards.config, self.site.noindex);
                Content::Bytes(text.into_bytes())
            }
            RenderJob::Data(route) => {
                let file = self.data_file(*route, None);
                Content::Bytes(file.map(|(bytes, _)| bytes).unwrap_or_default())
            }
            RenderJob::Graph => {
                let is_preview = !self.site.notices.is_empty();
                Content::Bytes(graph::graph(&self.cards, self.graph, is_preview))
            }
            RenderJob::SearchNames => Content::Bytes(search::names(&self.cards)),
            RenderJob::SearchTitles(part) => Content::Bytes(search::titles(&self.cards, part)),
            // Unreachable: callers render these through `view`.
            RenderJob::Page(..) | RenderJob::Redirect(..) => Content::Bytes(Vec::new()),
        }
    }

    /// The path and the View of a page; `None` for any other file.
    fn view(&self, job: &RenderJob) -> Option<(String, View)> {
        match job {
            RenderJob::Page(route, versions) => {
                let cards = self.cards.of_page(versions.as_ref());
                Some((route.path(cards.index), view::page(&cards, *route)))
            }
            RenderJob::Redirect(from, to) => {
                Some((from.clone(), view::redirect(&self.cards, from, to)))
            }
            _ => None,
        }
    }

    /// A data file's bytes and digest; `None` if the digest equals `unless`.
    fn data_file(
        &self,
        route: DataRoute,
        unless: Option<Fingerprint>,
    ) -> Option<(Vec<u8>, Fingerprint)> {
        data_files::file(&self.cards, self.feeds, route, unless)
    }

    /// Renders a View. The template receives only those fields that some template in use names, because
    /// building values that none shows takes measurable time.
    fn html(&self, address: &str, view: &View) -> Result<Vec<u8>, Report> {
        let render = |wanted: &dyn Fn(&str) -> bool| {
            self.theme.render(view.template, &self.context(view, wanted), address)
        };
        // Tera's message about an unknown variable lists the available ones. Render again with all fields, so
        // that the list is complete.
        render(&|field| self.theme.contains_word(field)).or_else(|_| render(&|_| true))
    }

    fn context(&self, view: &View, wanted: &dyn Fn(&str) -> bool) -> Context {
        let mut context = view.context(wanted);
        context.insert_value("site", Value::from_serializable(self.site));
        context.insert_value("words", self.theme.words.clone());
        context
    }

    /// Covers all that the page depends on: its View, the site's, the templates, the messages, and the program, of
    /// which the built-in messages are a part.
    fn digest(&self, view: &View) -> Fingerprint {
        let covers = |input| self.left_out != Some(input);
        Fingerprint::of(&(
            covers(PageInput::View).then_some(view.digest),
            covers(PageInput::Site).then_some(self.site),
            covers(PageInput::Templates).then_some(self.theme.digest),
            covers(PageInput::Messages).then_some(self.cards.words.fingerprint()),
            PROGRAM,
        ))
    }

    fn common(&self) -> SharedFingerprints {
        let parts = [
            ("program", PROGRAM.to_owned()),
            ("site", Fingerprint::of(self.site).to_string()),
            ("templates", self.theme.digest.to_string()),
            ("messages", self.cards.words.fingerprint().to_string()),
        ];
        // `diff` compares two outputs by their manifests, and has to report that one of them is a preview.
        let preview = (!self.site.notices.is_empty()).then(|| self.site.notices.join(" "));
        let preview = preview.map(|notices| (output::PREVIEW, notices));
        parts.into_iter().chain(preview).map(|(name, value)| (name.to_owned(), value)).collect()
    }
}
