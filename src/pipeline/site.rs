//! One state of the site: all that its pages are made from. It never changes; a change of the files
//! makes another.

use crate::diagnostic::Report;
use crate::incremental::Fingerprint;
use crate::knowledge::index::{Index, NextChange, Today};
use crate::output::{Content, OutputFile};
use crate::plan::{Plan, Route, output_file};
use crate::publish::crawl;
use crate::publish::feeds;
use crate::publish::html::render::{PageInput, PageProducer, RenderJob, Renderer, ReusableFiles};
use crate::publish::html::theme::Theme;
use crate::publish::html::view::{self, CardStore, SharedValue, SiteContext, SiteView};
use crate::publish::progress::Progress;
use crate::publish::search;
use crate::site::config::Config;
use crate::site::load::Sources;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// A site, ready to be rendered.
#[derive(Debug)]
pub struct Site {
    /// What was found on the way here.
    pub report: Report,
    /// How long each stage took.
    pub timings: Vec<(&'static str, Duration)>,
    pub(super) config: Arc<Config>,
    pub(super) index: Arc<Index>,
    pub(super) theme: Option<Arc<Theme>>,
    plan: Arc<Plan>,
    store: CardStore,
    feeds: feeds::FeedStore,
    view: Arc<SharedValue<SiteView>>,
    pub(super) sources: Arc<Sources>,
    files: SiteFiles,
}

/// Every file of a site, by its path in the output.
pub(super) type SiteFiles = Arc<BTreeMap<String, RenderJob>>;

/// What a site is made of.
pub(super) struct SiteParts {
    pub(super) sources: Sources,
    pub(super) config: Arc<Config>,
    pub(super) index: Arc<Index>,
    pub(super) plan: Arc<Plan>,
    pub(super) store: CardStore,
    pub(super) theme: Option<Arc<Theme>>,
    pub(super) files: SiteFiles,
    pub(super) report: Report,
    pub(super) timings: Vec<(&'static str, Duration)>,
}

impl Site {
    pub(super) fn new(parts: SiteParts, today: &Today) -> Self {
        let SiteParts { sources, config, index, plan, store, theme, files, report, timings } =
            parts;
        let view =
            SharedValue::new(view::site(&SiteContext::new(&index, &plan, &config, &store), today));
        let (feeds, sources) = (feeds::FeedStore::new(&index), Arc::new(sources));
        Self { report, timings, config, index, theme, plan, store, feeds, view, sources, files }
    }

    /// All that is known, as Views and lists are made from it.
    pub fn cards(&self) -> SiteContext<'_> {
        SiteContext::new(&self.index, &self.plan, &self.config, &self.store)
    }

    /// Number of pages.
    pub fn page_count(&self) -> usize {
        self.plan.pages.len()
    }

    /// When the site changes next of itself.
    pub fn due(&self) -> Option<&NextChange> {
        self.index.due.as_ref()
    }

    /// How large the search index is, given all files. `None` if it stands as it was, or there is none.
    pub(super) fn search_size(&self, files: &[OutputFile]) -> Option<search::SearchSize> {
        let search = self.plan.search.as_ref().filter(|_| !files.is_empty())?;
        let of_the_index = |file: &&OutputFile| {
            matches!(
                self.files.get(&file.path),
                Some(RenderJob::SearchNames | RenderJob::SearchTitles(_))
            )
        };
        let size = |file: &OutputFile| match &file.content {
            Content::Bytes(bytes) => Some(bytes.len()),
            Content::Copy(_) | Content::OnDemand(_) => None,
        };
        let bytes = files.iter().filter(of_the_index).map(size).sum::<Option<usize>>()?;
        Some(search::SearchSize::measure(&self.index, search, bytes))
    }

    /// Whether readers can search it.
    pub(super) fn has_search(&self) -> bool {
        self.plan.search.is_some()
    }

    /// The zone in which its days are days.
    pub fn timezone(&self) -> &TimeZone {
        &self.config.timezone
    }

    /// The address of the site, without a slash at its end.
    pub fn base_url(&self) -> &str {
        &self.config.base_url
    }

    /// Every article, briefing and page of the site's own: its name and its path, not encoded.
    pub fn named_pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let index = &self.index;
        self.plan.pages.iter().filter_map(|(route, path)| {
            let name = match *route {
                Route::Article(id) => &index.article_front(index.article(id)).title,
                Route::Entity(id) => &index.entity(id).name,
                Route::Page(number) => &index.page_front(index.pages[number as usize].file)?.title,
                _ => return None,
            };
            Some((name.as_str(), path.as_str()))
        })
    }

    /// The text of a file that findings are about.
    pub fn text_of(&self, file: &str) -> Option<Arc<str>> {
        self.sources.text_of(file)
    }

    /// Every file of the site, as paths in the output: `actors/x/index.html`.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The file that a path of the site is served from, if there is one: `/actors/x/` or
    /// `/style.css`, readable and not encoded, without the path of `base_url`.
    pub fn served_from(&self, path: &str) -> Option<&str> {
        self.files.get_key_value(&output_file(path)).map(|(path, _)| path.as_str())
    }

    /// Makes one file, by its path in the output. `None`: there is no such file.
    ///
    /// # Errors
    /// What is wrong with its template; or the site has errors that leave nothing to show.
    pub fn file(&self, path: &str) -> Option<Result<Content<'static>, Report>> {
        let job = self.files.get(path)?;
        Some(match self.renderer() {
            Some(renderer) => renderer.content(job),
            None => Err(self.report.clone()),
        })
    }

    /// All files, to be made on demand.
    pub(super) fn pages<'s>(
        &'s self,
        left_out: Option<PageInput>,
        ledger: Option<ReusableFiles<'s>>,
        progress: &Progress,
    ) -> Option<PageProducer<'s>> {
        let renderer = Renderer { left_out, ..self.renderer()? };
        Some(PageProducer::new(renderer, &self.files, ledger, progress))
    }

    /// Hash of what every page sees.
    pub(super) fn common(&self) -> Fingerprint {
        Fingerprint::of(&self.view)
    }

    /// Makes every page and follows its links.
    pub(super) fn follow_links(&self, files: &[OutputFile]) -> Report {
        let content = self.index.files.iter().map(|parsed| &*parsed.file);
        let site = crawl::PageOrigins::new(self.store.links(), &self.plan, &self.sources, content);
        crawl::follow(files, &site)
    }

    /// With errors there is nothing to render: a page could be wrong.
    pub(super) fn renderer(&self) -> Option<Renderer<'_>> {
        let theme = self.theme.as_ref().filter(|_| !self.report.has_errors())?;
        Some(Renderer {
            left_out: None,
            cards: SiteContext::new(&self.index, &self.plan, &self.config, &self.store),
            feeds: &self.feeds,
            theme,
            site: &self.view,
        })
    }
}
