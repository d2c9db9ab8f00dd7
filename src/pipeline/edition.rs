//! One edition of a site: the site in one of its languages, with everything from which its files are rendered.
//!
//! Input: the index, plan, theme and messages of the language. Output: the files of the edition. Most sites have one
//! edition; all editions of a site have the same facts.

use crate::i18n::Messages;
use crate::incremental::Fingerprint;
use crate::knowledge::index::{Index, ParsedFile, Snapshot};
use crate::output::{Content, OutputFile};
use crate::plan::{Plan, Route};
use crate::publish::feeds;
use crate::publish::graph::GraphEditions;
use crate::publish::html::render::{PageInput, RenderJob, Renderer};
use crate::publish::html::theme::Theme;
use crate::publish::html::view::{CardStore, SharedValue, SiteContext, SiteView};
use crate::publish::search;
use crate::site::config::Config;
use jiff::civil::{Date, Time};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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

/// Every file of an edition, by its path in the output, without those of the editions before it.
pub(super) type EditionFiles = Arc<BTreeMap<String, RenderJob>>;

/// A site in one of its languages.
#[derive(Debug)]
pub(super) struct SiteEdition {
    pub(super) config: Arc<Config>,
    pub(super) index: Arc<Index>,
    pub(super) plan: Arc<Plan>,
    /// By content file: the fingerprint of where its links lead.
    pub(super) link_targets: Arc<Vec<Fingerprint>>,
    pub(super) store: CardStore,
    pub(super) theme: Option<Arc<Theme>>,
    pub(super) files: EditionFiles,
    pub(super) feeds: feeds::FeedStore,
    /// What the template of every page sees of the site.
    pub(super) view: Arc<SharedValue<SiteView>>,
    /// Of the main edition: the others, for their texts in `graph.json`.
    pub(super) graph: Option<Arc<GraphEditions>>,
}

impl SiteEdition {
    /// The data of the site, from which Views and lists are built.
    pub(super) fn context(&self) -> SiteContext<'_> {
        SiteContext::new(&self.index, &self.plan, &self.config, &self.store)
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
    pub(super) fn words(&self) -> &Arc<Messages> {
        self.store.words()
    }

    /// Every article, briefing and standing page: its title and its path. The path is not percent-encoded.
    pub(super) fn named_pages(&self) -> impl Iterator<Item = (&str, &str)> {
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

    /// The content files of the page at a path, its text first; none if the page is of no file. A translation comes before
    /// the file with its facts.
    pub(super) fn files_of_page(&self, path: &str) -> Option<Vec<Arc<str>>> {
        let (route, _) = self.plan.pages.iter().find(|(_, other)| other == path)?;
        let index = &self.index;
        let number = match *route {
            Route::Article(id) => Some(index.article(id).file),
            Route::Entity(id) => index.entity(id).declared.map(|(file, _)| file),
            Route::Page(number) => Some(index.pages()[number as usize].file),
            Route::Home => index.home(),
            _ => None,
        };
        let Some(number) = number else { return Some(Vec::new()) };
        let file = &index.files[number];
        let mut files = vec![file.body_file().path.clone(), file.file.path.clone()];
        files.dedup();
        Some(files)
    }

    /// The path of the page of a content file, if it has one here.
    pub(super) fn page_of_file(&self, file: &str) -> Option<&str> {
        let files = &self.index.files;
        let is_it =
            |other: &ParsedFile| *other.file.path == *file || *other.body_file().path == *file;
        let number = match files.binary_search_by(|other| (*other.file.path).cmp(file)) {
            Ok(number) => number,
            // A translation is listed as that of its original.
            Err(_) => files.iter().position(is_it)?,
        };
        self.plan.page_of_file(number)
    }

    /// The pages that a build would not publish now, by path, and why.
    pub(super) fn held_pages(&self) -> BTreeMap<&str, HeldPage> {
        let index = &self.index;
        let article = |id| {
            let (entry, zone) = (index.article(id), &self.config.timezone);
            let front = index.article_front(entry);
            let version = front.version.as_deref();
            if front.draft || version.is_some_and(|version| version.draft) {
                return Some(HeldPage::Draft);
            }
            let of_version = version.and_then(|version| version.date);
            let of_version = of_version.filter(|date| index.is_date_to_come(*date, zone));
            let to_come = match of_version {
                Some(date) => Some((date.first_day(zone), date.time(zone))),
                None => index.is_to_come(front, zone).then_some((entry.day, entry.time)),
            };
            to_come.map(|(day, time)| HeldPage::ToCome(day, time))
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

    /// The smaller pictures, by their paths in the output.
    #[cfg(feature = "internals")]
    pub(super) fn planned_pictures(
        &self,
    ) -> impl Iterator<Item = (String, &crate::plan::SmallerPicture)> {
        self.plan
            .smaller_pictures
            .iter()
            .map(|(path, picture)| (crate::plan::output_file(path), picture))
    }

    /// The smaller pictures of the site, as they are called in the cache.
    pub(super) fn smaller_pictures(&self) -> BTreeSet<String> {
        let all = self.plan.smaller_pictures.values();
        all.map(|picture| picture.fingerprint(picture.number).to_string()).collect()
    }

    /// Fingerprint of the values that every page's template sees.
    pub(super) fn view_fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.view)
    }

    /// The fingerprints of all facets of its index.
    pub(super) fn snapshot(&self) -> Snapshot {
        Snapshot::new(&self.index, &self.link_targets)
    }

    /// Its renderer. `None` if its templates have errors.
    pub(super) fn renderer(&self, left_out: Option<PageInput>) -> Option<Renderer<'_>> {
        let theme = self.theme.as_ref()?;
        Some(Renderer {
            left_out,
            cards: self.context(),
            feeds: &self.feeds,
            theme,
            site: &self.view,
            graph: self.graph.as_deref(),
        })
    }
}
