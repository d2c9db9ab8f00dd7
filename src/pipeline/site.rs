//! An immutable snapshot of the site: everything from which its files are rendered.
//!
//! A [`Session`](super::Session) builds it from the site's folder; after a change of the folder it builds a
//! new one. Because it never changes, the preview can render pages from it on many threads at once. Its pages
//! belong to its editions, one for each language; most sites have one.

use super::edition::{HeldPage, SiteEdition};
use super::localize::HeldVersions;
use super::producer::SiteProducer;
use crate::content::document::RawHtml;
use crate::diagnostic::Report;
use crate::i18n::Messages;
use crate::knowledge::index::{HeldBack, Index, NextChange};
use crate::output::{Content, OutputFile};
use crate::plan::output_file;
use crate::publish::crawl;
use crate::publish::html::render::{PageInput, PageProducer, Renderer, ReusableFiles};
use crate::publish::html::theme::Theme;
use crate::publish::html::view::SiteContext;
use crate::publish::pictures::PictureMaker;
#[cfg(feature = "internals")]
use crate::publish::pictures::PictureMemo;
use crate::publish::progress::Progress;
use crate::publish::search;
use crate::site::config::Config;
use crate::site::load::Sources;
use jiff::Timestamp;
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
    pub(super) sources: Arc<Sources>,
    /// The settings as they are written, of all editions.
    pub(super) settings: Arc<Config>,
    /// The main one first. Never empty.
    pub(super) editions: Vec<SiteEdition>,
    /// The translations that are not published yet.
    held: HeldVersions,
}

impl Site {
    /// A site of these editions, of which there is at least one.
    pub(super) fn new(
        sources: Sources,
        settings: Arc<Config>,
        (editions, held): (Vec<SiteEdition>, HeldVersions),
        report: Report,
        timings: Vec<(&'static str, Duration)>,
    ) -> Self {
        let is_wrong = report.has_errors();
        Self { is_wrong, report, timings, sources: Arc::new(sources), settings, editions, held }
    }

    /// The edition in the main language.
    pub(super) fn main(&self) -> &SiteEdition {
        &self.editions[0]
    }

    /// The index of the main edition.
    pub(super) fn index(&self) -> &Arc<Index> {
        &self.main().index
    }

    /// The settings of the main edition.
    pub(super) fn config(&self) -> &Arc<Config> {
        &self.main().config
    }

    /// The data of the main edition, from which Views and lists are built.
    pub(crate) fn context(&self) -> SiteContext<'_> {
        self.main().context()
    }

    /// As [`Site::context`], of the edition in a language, or of the main one; `None` if the site has not this language.
    pub(crate) fn context_in(&self, language: Option<&str>) -> Option<SiteContext<'_>> {
        let edition = language.map_or(Some(0), |language| self.settings.edition_in(language))?;
        self.editions.get(edition).map(SiteEdition::context)
    }

    /// The languages of the site, the main one first.
    pub(crate) fn language_tags(&self) -> Vec<&str> {
        self.settings.language_tags()
    }

    /// The sources that it was made of.
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Number of pages, of all editions together.
    pub fn page_count(&self) -> usize {
        self.editions.iter().map(|edition| edition.plan.pages.len()).sum()
    }

    /// Whether it has an article, published or not.
    pub(crate) fn has_articles(&self) -> bool {
        self.index().article_ids().next().is_some() || self.held_back() != HeldBack::default()
    }

    /// The next change of the site that comes with time alone, such as an article that becomes due.
    pub fn due(&self) -> Option<&NextChange> {
        let of_editions = self.editions.iter().filter_map(|edition| edition.index.next_change());
        of_editions.chain(&self.held.next_change).min_by_key(|change| change.at)
    }

    /// What is not published now.
    pub(super) fn held_back(&self) -> HeldBack {
        self.index().held_back().and(self.held.count)
    }

    /// The moment until which the site is the same, if no file changes; with labels of what is to come, for the preview.
    pub(crate) fn same_until(&self) -> Option<Timestamp> {
        let of_editions = self.editions.iter().filter_map(|edition| edition.index.same_until());
        of_editions.chain(self.held.same_until).min()
    }

    /// The size of the search index of the main edition, given all files of the site. `None` if the site has no search,
    /// or if the files of the index are unchanged and so have not been rendered.
    pub(super) fn search_size(&self, files: &[OutputFile]) -> Option<search::SearchSize> {
        self.main().search_size(files)
    }

    /// Whether the site has a search.
    pub(super) fn has_search(&self) -> bool {
        self.main().has_search()
    }

    /// The words of the pages of the main edition.
    pub(crate) fn words(&self) -> &Arc<Messages> {
        self.main().words()
    }

    /// The tags of the built-in messages of the editions that were not reviewed.
    pub(super) fn unreviewed(&self) -> Vec<&'static str> {
        self.editions.iter().filter_map(|edition| edition.words().unreviewed()).collect()
    }

    /// The site's time zone.
    pub(crate) fn timezone(&self) -> &TimeZone {
        &self.config().timezone
    }

    /// Whether raw HTML in texts is published unchanged.
    pub(crate) fn trusts_html(&self) -> bool {
        self.config().html == RawHtml::Trusted
    }

    /// The URL of the site, without a slash at its end.
    pub(crate) fn base_url(&self) -> &str {
        &self.config().base_url
    }

    /// Every article, briefing and standing page: its title and its path. The path is not percent-encoded.
    pub(crate) fn named_pages(&self) -> impl Iterator<Item = (&str, &str)> {
        self.editions.iter().flat_map(SiteEdition::named_pages)
    }

    /// The content files of the page at a path, its text first; none if the page is of no file.
    pub(crate) fn files_of_page(&self, path: &str) -> Vec<Arc<str>> {
        let files = self.editions.iter().find_map(|edition| edition.files_of_page(path));
        files.unwrap_or_default()
    }

    /// The path of the page of a content file, if it has one.
    pub(crate) fn page_of_file(&self, file: &str) -> Option<&str> {
        self.editions.iter().find_map(|edition| edition.page_of_file(file))
    }

    /// The title of the site.
    pub(crate) fn title(&self) -> &str {
        &self.config().title
    }

    /// The pages that a build would not publish now, by path, and why.
    pub(crate) fn held_pages(&self) -> BTreeMap<&str, HeldPage> {
        self.editions.iter().flat_map(SiteEdition::held_pages).collect()
    }

    /// The bytes of all smaller pictures, by their paths in the output.
    #[cfg(feature = "internals")]
    pub(crate) fn make_smaller_pictures(
        &self,
        memo: &PictureMemo,
    ) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
        let all = self.editions.iter().flat_map(SiteEdition::planned_pictures);
        all.map(|(path, picture)| Ok((path, memo.bytes(picture)?))).collect()
    }

    /// The smaller pictures of the site, as they are called in the cache.
    pub(super) fn smaller_pictures(&self) -> BTreeSet<String> {
        self.editions.iter().flat_map(SiteEdition::smaller_pictures).collect()
    }

    /// The source of a file that has findings, to quote its lines.
    pub fn text_of(&self, file: &str) -> Option<Arc<str>> {
        self.sources.text_of(file)
    }

    /// The paths of all files of the site in the output: `actors/x/index.html`.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.editions.iter().flat_map(|edition| edition.files.keys()).map(String::as_str)
    }

    /// The file in the output from which a path of the site is served, if there is one. `path` is such as
    /// `/actors/x/` or `/style.css`, not percent-encoded and without the path of `base_url`.
    pub(crate) fn served_from(&self, path: &str) -> Option<&str> {
        let file = output_file(path);
        let mut files = self.editions.iter().map(|edition| &edition.files);
        files.find_map(|files| files.get_key_value(&file)).map(|(path, _)| path.as_str())
    }

    /// The file in the output with the page for a path that is not there: that of the edition below whose prefix the path
    /// is, as web servers are configured to send it.
    pub(crate) fn not_found_file(&self, path: &str) -> String {
        let prefixes = self.editions.iter().map(|edition| &*edition.config.edition.prefix);
        let is_below = |prefix: &&str| {
            let rest = path.strip_prefix(prefix);
            !prefix.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let prefix = prefixes.into_iter().find(is_below).unwrap_or_default();
        output_file(&format!("{prefix}/404.html"))
    }

    /// The edition that has a file, by its path in the output.
    fn edition_of(&self, path: &str) -> Option<&SiteEdition> {
        self.editions.iter().find(|edition| edition.files.contains_key(path))
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
        let edition = self.edition_of(path)?;
        let job = edition.files.get(path)?;
        Some(match self.renderer(edition) {
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
    ) -> Option<SiteProducer<'_>> {
        if self.is_wrong {
            return None;
        }
        progress.begin();
        let mut producers = Vec::with_capacity(self.editions.len());
        for edition in &self.editions {
            let renderer = edition.renderer(left_out)?;
            producers.push(PageProducer::new(renderer, &edition.files, None, None, progress));
        }
        Some(SiteProducer(producers))
    }

    /// The templates with which the pages of the main edition are rendered. `None` if they have errors.
    pub(crate) fn theme(&self) -> Option<&Arc<Theme>> {
        self.main().theme.as_ref()
    }

    /// As [`Site::file`], but with the templates in `broken` as they are in `earlier`, or without them. `None`
    /// if the page cannot be rendered with these templates either.
    pub(crate) fn file_without(
        &self,
        path: &str,
        broken: &BTreeSet<String>,
        earlier: Option<&Theme>,
    ) -> Option<Content<'static>> {
        let edition = self.edition_of(path)?;
        let job = edition.files.get(path)?;
        let renderer = self.renderer(edition)?;
        let theme = renderer.theme.replacing(broken, earlier, edition.words()).ok()?;
        Renderer { theme: &theme, ..renderer }.content(job).ok()
    }

    /// A producer of all files, which renders them on demand. `None` if the site has errors. `reusable` are the files of
    /// the last commit, by edition; none of an edition that is not there.
    pub(super) fn producer<'s>(
        &'s self,
        left_out: Option<PageInput>,
        reusable: Vec<Option<ReusableFiles<'s>>>,
        pictures: &Arc<PictureMaker>,
        progress: &Progress,
    ) -> Option<SiteProducer<'s>> {
        if self.report.has_errors() {
            return None;
        }
        progress.begin();
        let mut producers = Vec::with_capacity(self.editions.len());
        let reusable = reusable.into_iter().chain(std::iter::repeat_with(|| None));
        for (edition, reusable) in self.editions.iter().zip(reusable) {
            let (renderer, pictures) = (edition.renderer(left_out)?, Some(pictures.clone()));
            let producer =
                PageProducer::new(renderer, &edition.files, reusable, pictures, progress);
            producers.push(producer);
        }
        Some(SiteProducer(producers))
    }

    /// Renders every page and checks its links within the site.
    pub(super) fn follow_links(&self, files: &[OutputFile]) -> Report {
        let editions = self.editions.iter().map(|edition| crawl::EditionOrigins {
            plan: &edition.plan,
            config: &edition.config,
            files: &edition.index.files,
        });
        let links = self.main().store.links();
        let site = crawl::PageOrigins::new(links, &self.sources, &self.report, editions);
        // Dead addresses of trusted HTML are still on the page, and have been reported where they are written.
        crawl::follow(files, &site)
    }

    /// The renderer of an edition. `None` if the site has errors: pages built from wrong data must not be published.
    fn renderer<'s>(&self, edition: &'s SiteEdition) -> Option<Renderer<'s>> {
        if self.report.has_errors() { None } else { edition.renderer(None) }
    }
}
