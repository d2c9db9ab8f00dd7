//! Templates: from Views to the bytes of every file the site publishes. Pure: a page is a function
//! of its View, the templates and the program.

use crate::diagnostic::Report;
use crate::incremental::Fingerprint;
use crate::knowledge::index::{self, Dependencies, Dependency, DependencyTarget, Index, PARTS};
use crate::output::{self, Content, FileProducer, OutputFile, ProductionError, SharedFingerprints};
use crate::plan::{FeedRoute, GRAPH_FILE, Plan, Route, SEARCH_SCRIPT, TitlePart, output_file};
use crate::publish::feeds;
use crate::publish::graph;
use crate::publish::html::theme::{self, Theme};
use crate::publish::html::view::{self, CardStore, SharedValue, SiteContext, SiteView, View};
use crate::publish::progress::Progress;
use crate::publish::search;
use crate::publish::sitemap::{self, Sitemap};
use crate::site::load::Sources;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use tera::{Context, Value};

/// Hash of the program's sources, its built-in templates and files, and its lock file.
pub const PROGRAM: &str = env!("BRIEFING_PROGRAM");

/// How a file of the site comes about.
#[derive(Debug, Clone)]
pub enum RenderJob {
    /// A page through its template.
    Page(Route),
    /// A page that leads from an old path to another.
    Redirect(String, String),
    /// A file of the site's folder, as it is.
    Copy(PathBuf),
    /// A file of the program's own, as it is.
    BuiltIn(&'static [u8]),
    /// A sitemap, or a part of one.
    Sitemap(Sitemap),
    /// `robots.txt`
    Robots,
    /// A feed.
    Feed(FeedRoute),
    /// `graph.json`
    Graph,
    /// The names that can be searched for.
    SearchNames,
    /// Titles that can be searched for: a part of the plan's.
    SearchTitles(TitlePart),
}

impl RenderJob {
    /// Whether it is made when the output asks for it, and only if what it depends on changed.
    fn is_made(&self) -> bool {
        matches!(self, RenderJob::Page(_) | RenderJob::Redirect(..) | RenderJob::Feed(_))
    }

    /// Whether it is no page but made from what pages are made from.
    fn is_of_texts(&self) -> bool {
        self.is_of_search() || matches!(self, RenderJob::Sitemap(_) | RenderJob::Graph)
    }

    fn is_of_search(&self) -> bool {
        matches!(self, RenderJob::SearchNames | RenderJob::SearchTitles(_))
    }
}

/// Every file of the site, by its path in the output.
pub fn files(
    index: &Index,
    plan: &Plan,
    sources: &Sources,
    store: &CardStore,
) -> BTreeMap<String, RenderJob> {
    let mut files = BTreeMap::new();
    // The site's own files go over those that the program makes of itself, so they come last.
    for (path, bytes) in theme::builtin_static() {
        files.insert(path, RenderJob::BuiltIn(bytes));
    }
    for (name, file) in sitemap::files(plan, store.links()) {
        files.insert(name, RenderJob::Sitemap(file));
    }
    files.insert("robots.txt".to_owned(), RenderJob::Robots);
    for route in &plan.feeds {
        files.insert(output_file(&route.path(index)), RenderJob::Feed(*route));
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
    files.retain(|path, _| !sources.statics.contains_key(path));
    for (path, source) in &plan.files {
        files.insert(output_file(path), RenderJob::Copy(source.clone()));
    }
    for (from, to) in &plan.redirects {
        files.insert(output_file(from), RenderJob::Redirect(from.clone(), to.clone()));
    }
    for (route, path) in &plan.pages {
        files.insert(output_file(path), RenderJob::Page(*route));
    }
    files
}

/// What a page's digest covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageInput {
    /// Its View.
    View,
    /// What every page sees.
    Site,
    /// The templates.
    Templates,
    /// The texts that it was noted to read. No part of the digest: see [`ReusableFiles`].
    Texts,
}

/// What was made: by path in the output, its digest and the texts it was made from.
pub type RenderedFiles = BTreeMap<String, (Fingerprint, Dependencies)>;

/// What an earlier commit made, and which texts have changed since. All else is as it was.
#[derive(Debug)]
pub struct ReusableFiles<'a> {
    /// What was made then.
    pub made: &'a RenderedFiles,
    /// By file: which of its [`crate::knowledge::index::PARTS`] have changed.
    pub changed: Vec<[bool; PARTS.len()]>,
    /// By entity: whether other texts name it now.
    pub named: Vec<bool>,
}

impl ReusableFiles<'_> {
    /// The digest of a file that would be made as it was.
    fn digest(&self, path: &str) -> Option<Fingerprint> {
        let (digest, reads) = self.made.get(path)?;
        self.untouched(reads).then_some(*digest)
    }

    fn untouched(&self, reads: &[Dependency]) -> bool {
        let changed = |read: &Dependency| match read.what() {
            DependencyTarget::Part(file, part) => {
                self.changed.get(file).is_none_or(|parts| parts[part])
            }
            DependencyTarget::Named(entity) => {
                self.named.get(entity).is_none_or(|changed| *changed)
            }
        };
        !reads.iter().any(changed)
    }
}

/// All that rendering needs.
#[derive(Debug, Clone, Copy)]
pub struct Renderer<'a> {
    /// What digests leave out: nothing, but in the test that shows that its like would see it.
    pub left_out: Option<PageInput>,
    /// The site's data.
    pub cards: SiteContext<'a>,
    /// What feeds share.
    pub feeds: &'a feeds::FeedStore,
    /// The templates.
    pub theme: &'a Theme,
    /// What every page sees.
    pub site: &'a Arc<SharedValue<SiteView>>,
}

/// Makes pages as the output asks for them, and keeps what was found.
#[derive(Debug)]
pub struct PageProducer<'a> {
    renderer: Renderer<'a>,
    jobs: &'a BTreeMap<String, RenderJob>,
    ledger: Option<ReusableFiles<'a>>,
    progress: Progress,
    findings: Mutex<Report>,
    made: Mutex<RenderedFiles>,
}

impl<'a> PageProducer<'a> {
    /// The pages of these jobs; `progress` is told of each. What stands in the `ledger` and in the
    /// output is not made again.
    pub fn new(
        renderer: Renderer<'a>,
        jobs: &'a BTreeMap<String, RenderJob>,
        ledger: Option<ReusableFiles<'a>>,
        progress: &Progress,
    ) -> Self {
        progress.begin(jobs.values().filter(|job| job.is_made()).count());
        let (findings, made) = (Mutex::default(), Mutex::default());
        Self { renderer, jobs, ledger, progress: progress.clone(), findings, made }
    }

    /// Every file of the site, for the output.
    pub fn files(&self) -> Vec<OutputFile<'_>> {
        let stands = |path: &str| self.ledger.as_ref().is_some_and(|l| l.digest(path).is_some());
        // Their size is told together, so they are made together.
        let mut of_search = self.jobs.iter().filter(|(_, job)| job.is_of_search());
        let search_stands = of_search.all(|(path, _)| stands(path));
        let file = |(path, job): (&String, &RenderJob)| {
            let stands = || if job.is_of_search() { search_stands } else { stands(path) };
            let (content, digest) = match job {
                job if job.is_made() => (Content::OnDemand(self), Fingerprint::NONE),
                job if job.is_of_texts() && stands() => {
                    (Content::OnDemand(self), Fingerprint::NONE)
                }
                job if job.is_of_texts() => {
                    let (bytes, digest) = self.of_texts(path, job);
                    (Content::Bytes(bytes), digest)
                }
                job => (self.renderer.whole(job), Fingerprint::NONE),
            };
            OutputFile { path: path.clone(), content, digest }
        };
        self.jobs.par_iter().map(file).collect()
    }

    /// A file that is no page but made from texts, and the hash of its bytes.
    fn of_texts(&self, path: &str, job: &RenderJob) -> (Vec<u8>, Fingerprint) {
        let (content, reads) = index::recorded(|| self.renderer.whole(job));
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::Copy(_) | Content::OnDemand(_) => Vec::new(),
        };
        let digest = Fingerprint::of_bytes(&bytes);
        self.note(path, digest, reads);
        (bytes, digest)
    }

    fn note(&self, path: &str, digest: Fingerprint, reads: Dependencies) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.insert(path.to_owned(), (digest, reads));
    }

    /// What this commit made, and what it would have made as it stands in the ledger.
    pub fn made(&self) -> RenderedFiles {
        let mut made =
            std::mem::take(&mut *self.made.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(ledger) = &self.ledger {
            for (path, (digest, reads)) in ledger.made {
                if self.jobs.contains_key(path) && !made.contains_key(path) {
                    made.insert(path.clone(), (*digest, reads.clone()));
                }
            }
        }
        made
    }

    /// What all pages depend on together, to say why they were made again.
    pub fn common(&self) -> SharedFingerprints {
        self.renderer.common()
    }

    /// What was found while pages were made.
    pub fn findings(self) -> Report {
        self.findings.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FileProducer for PageProducer<'_> {
    fn make(
        &self,
        path: &str,
        unless: Option<Fingerprint>,
    ) -> Result<output::Production, ProductionError> {
        let made = self.made_of(path, unless)?;
        // Only now is it known that all of it was there.
        self.renderer.has_all_texts().map(|()| made).map_err(|lost| self.found(lost))
    }
}

impl PageProducer<'_> {
    fn found(&self, findings: Report) -> ProductionError {
        let mut all = self.findings.lock().unwrap_or_else(PoisonError::into_inner);
        if !findings.findings().iter().all(|finding| all.findings().contains(finding)) {
            all.append(findings);
        }
        ProductionError
    }

    fn made_of(
        &self,
        path: &str,
        unless: Option<Fingerprint>,
    ) -> Result<output::Production, ProductionError> {
        use output::Production;
        let job = self.jobs.get(path).ok_or(ProductionError)?;
        self.progress.made();
        if unless.is_some() && unless == self.ledger.as_ref().and_then(|ledger| ledger.digest(path))
        {
            return Ok(Production::Same);
        }
        if job.is_of_texts() {
            let (bytes, digest) = self.of_texts(path, job);
            return Ok(Production::Bytes(bytes, digest));
        }
        if let RenderJob::Feed(route) = job {
            let (made, reads) = index::recorded(|| self.renderer.feed(*route, unless));
            let digest = made.as_ref().map(|(_, digest)| *digest).or(unless);
            self.note(path, digest.unwrap_or_default(), reads);
            return Ok(
                made.map_or(Production::Same, |(bytes, digest)| Production::Bytes(bytes, digest))
            );
        }
        let (view, reads) = index::recorded(|| self.renderer.view(job));
        let (address, view) = view.ok_or(ProductionError)?;
        let digest = self.renderer.digest(&view);
        self.note(path, digest, reads);
        if unless == Some(digest) {
            return Ok(Production::Same);
        }
        match self.renderer.html(&address, &view) {
            Ok(html) => Ok(Production::Bytes(html, digest)),
            Err(findings) => Err(self.found(findings)),
        }
    }
}

impl Renderer<'_> {
    /// Makes one file.
    ///
    /// # Errors
    /// What is wrong with its template.
    pub fn content(&self, job: &RenderJob) -> Result<Content<'static>, Report> {
        let content = match self.view(job) {
            Some((address, view)) => Content::Bytes(self.html(&address, &view)?),
            None => self.whole(job),
        };
        self.has_all_texts().map(|()| content)
    }

    /// Nothing that was made counts if a text was gone that it asked for.
    fn has_all_texts(&self) -> Result<(), Report> {
        let Some(error) = self.cards.index.lost_texts() else { return Ok(()) };
        let mut report = Report::default();
        report.push(&"content".into(), error);
        Err(report)
    }

    /// A file that is no page.
    fn whole(&self, job: &RenderJob) -> Content<'static> {
        match job {
            RenderJob::Copy(source) => Content::Copy(source.clone()),
            RenderJob::BuiltIn(bytes) => Content::Bytes(bytes.to_vec()),
            RenderJob::Sitemap(file) => Content::Bytes(sitemap::write(&self.cards, file)),
            RenderJob::Robots => {
                let text = sitemap::robots(self.cards.links, self.site.noindex);
                Content::Bytes(text.into_bytes())
            }
            RenderJob::Feed(route) => {
                let made = self.feed(*route, None);
                Content::Bytes(made.map(|(bytes, _)| bytes).unwrap_or_default())
            }
            RenderJob::Graph => {
                Content::Bytes(graph::graph(&self.cards, !self.site.notices.is_empty()))
            }
            RenderJob::SearchNames => Content::Bytes(search::names(&self.cards)),
            RenderJob::SearchTitles(part) => Content::Bytes(search::titles(&self.cards, part)),
            // Their makers make them: see `view`.
            RenderJob::Page(_) | RenderJob::Redirect(..) => Content::Bytes(Vec::new()),
        }
    }

    /// The address and View of a page; `None` for any other file.
    fn view(&self, job: &RenderJob) -> Option<(String, View)> {
        match job {
            RenderJob::Page(route) => {
                Some((route.path(self.cards.index), view::page(&self.cards, *route)))
            }
            RenderJob::Redirect(from, to) => {
                Some((from.clone(), view::redirect(&self.cards, from, to)))
            }
            _ => None,
        }
    }

    /// A feed with its digest; `None` if that is `unless`.
    fn feed(
        &self,
        route: FeedRoute,
        unless: Option<Fingerprint>,
    ) -> Option<(Vec<u8>, Fingerprint)> {
        feeds::file(&self.cards, self.feeds, route, unless)
    }

    fn html(&self, address: &str, view: &View) -> Result<Vec<u8>, Report> {
        let page = |wanted: &dyn Fn(&str) -> bool| {
            self.theme.render(view.template, &self.context(view, wanted), address)
        };
        // A message lists what a template may ask for: all of it, not what is spelled alone.
        page(&|field| self.theme.names(field)).or_else(|_| page(&|_| true))
    }

    fn context(&self, view: &View, wanted: &dyn Fn(&str) -> bool) -> Context {
        let mut context = view.context(wanted);
        context.insert_value("site", Value::from_serializable(self.site));
        context.insert_value("words", self.theme.words.clone());
        context
    }

    /// Covers all that the page depends on: its View, the site's, the templates, and the program, of which
    /// the messages are a part.
    fn digest(&self, view: &View) -> Fingerprint {
        let covers = |input| self.left_out != Some(input);
        Fingerprint::of(&(
            covers(PageInput::View).then_some(view.digest),
            covers(PageInput::Site).then_some(self.site),
            covers(PageInput::Templates).then_some(self.theme.digest),
            PROGRAM,
        ))
    }

    fn common(&self) -> SharedFingerprints {
        let parts = [
            ("program", PROGRAM.to_owned()),
            ("site", Fingerprint::of(self.site).to_string()),
            ("templates", self.theme.digest.to_string()),
        ];
        // Whoever compares two outputs must learn that one of them is not for the public.
        let preview = (!self.site.notices.is_empty()).then(|| self.site.notices.join(" "));
        let preview = preview.map(|notices| (output::PREVIEW, notices));
        parts.into_iter().chain(preview).map(|(name, said)| (name.to_owned(), said)).collect()
    }
}
