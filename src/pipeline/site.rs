//! An immutable snapshot of the site: everything from which its files are rendered.
//!
//! A [`Session`](super::Session) builds it from the site's folder; after a change of the folder it builds a
//! new one. Because it never changes, the preview can render pages from it on many threads at once.

use crate::content::document::RawHtml;
use crate::diagnostic::Report;
use crate::i18n::Messages;
use crate::incremental::Fingerprint;
use crate::knowledge::index::{Index, NextChange, Today};
use crate::output::{Content, OutputFile};
use crate::plan::{Plan, Route, output_file};
use crate::publish::crawl;
use crate::publish::feeds;
use crate::publish::html::render::{PageInput, PageProducer, RenderJob, Renderer, ReusableFiles};
use crate::publish::html::theme::Theme;
use crate::publish::html::view::{self, CardStore, SharedValue, SiteContext, SiteView};
use crate::publish::pictures::PictureMaker;
use crate::publish::progress::Progress;
use crate::publish::search;
use crate::site::config::Config;
use crate::site::load::Sources;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

/// A site, ready to be rendered.
#[derive(Debug)]
pub struct Site {
    /// The findings of all stages up to the plan.
    pub report: Report,
    /// Whether the report had errors before `strict` turned warnings into errors.
    is_wrong: bool,
    /// The time that each stage took.
    pub timings: Vec<(&'static str, Duration)>,
    pub(super) config: Arc<Config>,
    pub(super) index: Arc<Index>,
    pub(super) theme: Option<Arc<Theme>>,
    plan: Arc<Plan>,
    /// By content file: the fingerprint of where its links lead.
    pub(super) link_targets: Arc<Vec<Fingerprint>>,
    store: CardStore,
    feeds: feeds::FeedStore,
    view: Arc<SharedValue<SiteView>>,
    pub(super) sources: Arc<Sources>,
    files: SiteFiles,
}

/// Why a build does not publish a page that the preview shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeldPage {
    /// It is a draft.
    Draft,
    /// It is an article of a later moment, on this day and at this time if one is given.
    ToCome(Date, Option<Time>),
    /// It is the briefing of an entity that has no text, and no published article refers to it.
    Empty,
}

/// Every file of a site, by its path in the output.
pub(super) type SiteFiles = Arc<BTreeMap<String, RenderJob>>;

/// The arguments of [`Site::new`].
pub(super) struct SiteParts {
    pub(super) sources: Sources,
    pub(super) config: Arc<Config>,
    pub(super) index: Arc<Index>,
    pub(super) plan: Arc<Plan>,
    pub(super) link_targets: Arc<Vec<Fingerprint>>,
    pub(super) store: CardStore,
    pub(super) theme: Option<Arc<Theme>>,
    pub(super) files: SiteFiles,
    pub(super) report: Report,
    pub(super) timings: Vec<(&'static str, Duration)>,
}

impl Site {
    pub(super) fn new(parts: SiteParts, today: &Today) -> Self {
        let SiteParts {
            sources,
            config,
            index,
            plan,
            link_targets,
            store,
            theme,
            files,
            report,
            timings,
        } = parts;
        let view =
            SharedValue::new(view::site(&SiteContext::new(&index, &plan, &config, &store), today));
        let (feeds, sources) = (feeds::FeedStore::new(&index), Arc::new(sources));
        let is_wrong = report.has_errors();
        Self {
            is_wrong,
            report,
            timings,
            config,
            index,
            theme,
            plan,
            link_targets,
            store,
            feeds,
            view,
            sources,
            files,
        }
    }

    /// The data of the site, from which Views and lists are built.
    pub(crate) fn context(&self) -> SiteContext<'_> {
        SiteContext::new(&self.index, &self.plan, &self.config, &self.store)
    }

    /// The sources that it was made of.
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Number of pages.
    pub fn page_count(&self) -> usize {
        self.plan.pages.len()
    }

    /// The next change of the site that comes with time alone, such as an article that becomes due.
    pub fn due(&self) -> Option<&NextChange> {
        self.index.next_change()
    }

    /// The moment until which the site is the same, if no file changes; with labels of what is to come, for the preview.
    pub(crate) fn same_until(&self) -> Option<Timestamp> {
        self.index.same_until()
    }

    /// The size of the search index, given all files of the site. `None` if the site has no search, or if
    /// the files of the index are unchanged and so have not been rendered.
    pub(super) fn search_size(&self, files: &[OutputFile]) -> Option<search::SearchSize> {
        let search = self.plan.search.as_ref().filter(|_| !files.is_empty())?;
        let is_of_index = |file: &&OutputFile| {
            matches!(
                self.files.get(&file.path),
                Some(RenderJob::SearchNames | RenderJob::SearchTitles(_))
            )
        };
        let size = |file: &OutputFile| match &file.content {
            Content::Bytes(bytes) => Some(bytes.len()),
            Content::Copy(_) | Content::Cleaned(_) | Content::OnDemand(_) => None,
        };
        let bytes = files.iter().filter(is_of_index).map(size).sum::<Option<usize>>()?;
        Some(search::SearchSize::measure(&self.index, search, bytes))
    }

    /// Whether the site has a search.
    pub(super) fn has_search(&self) -> bool {
        self.plan.search.is_some()
    }

    /// The words of the site's pages.
    pub(crate) fn words(&self) -> &Arc<Messages> {
        self.store.words()
    }

    /// The site's time zone.
    pub(crate) fn timezone(&self) -> &TimeZone {
        &self.config.timezone
    }

    /// Whether raw HTML in texts is published unchanged.
    pub(crate) fn trusts_html(&self) -> bool {
        self.config.html == RawHtml::Trusted
    }

    /// The URL of the site, without a slash at its end.
    pub(crate) fn base_url(&self) -> &str {
        &self.config.base_url
    }

    /// Every article, briefing and standing page: its title and its path. The path is not percent-encoded.
    pub(crate) fn named_pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let index = &self.index;
        self.plan.pages.iter().filter_map(|(route, path)| {
            let name = match *route {
                Route::Article(id) => &index.article_front(index.article(id)).title,
                Route::Entity(id) => &index.entity(id).name,
                Route::Page(number) => {
                    &index.page_front(index.pages()[number as usize].file)?.title
                }
                _ => return None,
            };
            Some((name.as_str(), path.as_str()))
        })
    }

    /// The pages that a build would not publish now, by path, and why.
    pub(crate) fn held_pages(&self) -> BTreeMap<&str, HeldPage> {
        let index = &self.index;
        let article = |id| {
            let entry = index.article(id);
            match index.article_front(entry).draft {
                true => Some(HeldPage::Draft),
                false => index
                    .is_to_come(index.article_front(entry), &self.config.timezone)
                    .then_some(HeldPage::ToCome(entry.day, entry.time)),
            }
        };
        let entity = |id| {
            let entry = index.entity(id);
            if index.entity_front(entry).is_some_and(|front| front.draft) {
                return Some(HeldPage::Draft);
            }
            let file = entry.declared.filter(|(_, item)| item.is_none());
            let has_body = file.is_some_and(|(file, _)| !index.outline(file).is_empty);
            let is_published =
                has_body || index.coverage(id).articles.iter().any(|id| article(*id).is_none());
            (!is_published).then_some(HeldPage::Empty)
        };
        let held = |(route, _): &(Route, String)| match *route {
            Route::Article(id) => article(id),
            Route::Entity(id)
            | Route::EntityArchive(id, _)
            | Route::EntityMentions(id, _)
            | Route::EntityMembers(id, _) => entity(id),
            Route::Page(number) => {
                let front = index.page_front(index.pages()[number as usize].file);
                front.is_some_and(|front| front.draft).then_some(HeldPage::Draft)
            }
            _ => None,
        };
        let pages = self.plan.pages.iter();
        pages.filter_map(|page| Some((page.1.as_str(), held(page)?))).collect()
    }

    /// The smaller pictures of the site, as they are called in the cache.
    pub(super) fn smaller_pictures(&self) -> BTreeSet<String> {
        let all = self.plan.smaller_pictures.values();
        all.map(|picture| picture.fingerprint(picture.number).to_string()).collect()
    }

    /// The source of a file that has findings, to quote its lines.
    pub fn text_of(&self, file: &str) -> Option<Arc<str>> {
        self.sources.text_of(file)
    }

    /// The paths of all files of the site in the output: `actors/x/index.html`.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The file in the output from which a path of the site is served, if there is one. `path` is such as
    /// `/actors/x/` or `/style.css`, not percent-encoded and without the path of `base_url`.
    pub(crate) fn served_from(&self, path: &str) -> Option<&str> {
        self.files.get_key_value(&output_file(path)).map(|(path, _)| path.as_str())
    }

    /// Renders one file, by its path in the output: `actors/x/index.html`. `None` if the site has no such
    /// file, or only copies it.
    ///
    /// # Errors
    /// The findings of its template; or all findings of the site, if it has errors.
    pub fn render(&self, path: &str) -> Option<Result<Vec<u8>, Report>> {
        match self.file(path)? {
            Ok(Content::Bytes(bytes)) => Some(Ok(bytes)),
            Ok(Content::Copy(_) | Content::Cleaned(_) | Content::OnDemand(_)) => None,
            Err(report) => Some(Err(report)),
        }
    }

    /// One file, rendered or copied, by its path in the output. `None` if there is no such file.
    ///
    /// # Errors
    /// The findings of its template; or all findings of the site, if it has errors.
    pub(crate) fn file(&self, path: &str) -> Option<Result<Content<'static>, Report>> {
        let job = self.files.get(path)?;
        Some(match self.renderer() {
            Some(renderer) => renderer.content(job),
            None => Err(self.report.clone()),
        })
    }

    /// A producer of all files whose links are to be followed. `None` if the site has errors, but not if it
    /// only has warnings that `strict` turned into errors: the pages themselves are right.
    pub(super) fn checking_producer(
        &self,
        left_out: Option<PageInput>,
        progress: &Progress,
    ) -> Option<PageProducer<'_>> {
        let renderer = Renderer { left_out, ..self.renderer_unless(self.is_wrong)? };
        Some(PageProducer::new(renderer, &self.files, None, None, progress))
    }

    /// The templates with which pages are rendered. `None` if they have errors.
    pub(crate) fn theme(&self) -> Option<&Arc<Theme>> {
        self.theme.as_ref()
    }

    /// As [`Site::file`], but with the templates in `broken` as they are in `earlier`, or without them. `None`
    /// if the page cannot be rendered with these templates either.
    pub(crate) fn file_without(
        &self,
        path: &str,
        broken: &BTreeSet<String>,
        earlier: Option<&Theme>,
    ) -> Option<Content<'static>> {
        let job = self.files.get(path)?;
        let renderer = self.renderer()?;
        let theme = renderer.theme.replacing(broken, earlier, self.store.words()).ok()?;
        Renderer { theme: &theme, ..renderer }.content(job).ok()
    }

    /// A producer of all files, which renders them on demand. `None` if the site has errors.
    pub(super) fn producer<'s>(
        &'s self,
        left_out: Option<PageInput>,
        reusable: Option<ReusableFiles<'s>>,
        pictures: PictureMaker,
        progress: &Progress,
    ) -> Option<PageProducer<'s>> {
        let renderer = Renderer { left_out, ..self.renderer()? };
        Some(PageProducer::new(renderer, &self.files, reusable, Some(pictures), progress))
    }

    /// Fingerprint of the values that every page's template sees.
    pub(super) fn view_fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.view)
    }

    /// Renders every page and checks its links within the site.
    pub(super) fn follow_links(&self, files: &[OutputFile]) -> Report {
        let content = self.index.files.iter().map(|parsed| &*parsed.file);
        let site = crawl::PageOrigins::new(
            self.store.links(),
            &self.plan,
            &self.sources,
            content,
            &self.config,
            &self.report,
        );
        // Dead addresses of trusted HTML are still on the page, and have been reported where they are written.
        crawl::follow(files, &site)
    }

    /// The renderer of the site. `None` if the site has errors: pages built from wrong data must not be
    /// published.
    pub(super) fn renderer(&self) -> Option<Renderer<'_>> {
        self.renderer_unless(self.report.has_errors())
    }

    fn renderer_unless(&self, is_refused: bool) -> Option<Renderer<'_>> {
        let theme = self.theme.as_ref().filter(|_| !is_refused)?;
        Some(Renderer {
            left_out: None,
            cards: SiteContext::new(&self.index, &self.plan, &self.config, &self.store),
            feeds: &self.feeds,
            theme,
            site: &self.view,
        })
    }
}
