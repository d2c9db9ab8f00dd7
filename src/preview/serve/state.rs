//! The current state of the site in the preview, shared by all requests.
//!
//! Input: a [`SiteUpdate`] after each build. Output: the site to answer with. A request waits until every
//! change that was saved before it is part of the site, so that no page is stale after a save.

use super::ProblemReporter;
use super::findings::{CurrentFindings, FileOpener};
use crate::diagnostic::Report;
use crate::i18n::Messages;
use crate::pipeline::{Changes, HeldPage, Site};
use crate::plan::Links;
use crate::preview::editor_links::EditorLinks;
use crate::preview::watch::ChangeCounter;
use crate::publish::html::theme::Theme;
use crate::site::classify::is_text;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};
use tokio::sync::watch;

/// The result of a build for the preview.
#[derive(Debug)]
pub(crate) struct SiteUpdate {
    /// The site to show: the last one without errors; `None` before the first.
    pub site: Option<Arc<Site>>,
    /// The errors in the current files, as printed; `None` without errors.
    pub problem: Option<String>,
    /// The findings in the current files; `None` if the build could not be carried out, and they are as before.
    pub findings: Option<Arc<CurrentFindings>>,
    /// The changes that led to the build.
    pub changes: Changes,
    /// The number of the last event that the build includes (see [`ChangeCounter`]).
    pub last_event: u64,
}

/// The state that requests are answered with. Open pages receive it and decide whether to reload.
#[derive(Debug, Default)]
pub(super) struct CurrentSite {
    /// Number of updates so far; 0 before the first.
    pub(super) version: u64,
    pub(super) site: Option<Arc<Site>>,
    pub(super) problem: Option<String>,
    /// `None` before the first build.
    pub(super) findings: Option<Arc<CurrentFindings>>,
    last_event: u64,
    /// The labels of pages that a build would not publish, by the address in links to them.
    pub(super) marks: BTreeMap<String, String>,
    /// The version in which each style sheet last changed, by its path.
    pub(super) styles: BTreeMap<String, u64>,
    /// The version in which a file last changed that pages refer to without containing it, such as a picture.
    pub(super) others: u64,
}

impl CurrentSite {
    /// The path of `base_url` without a slash at the end: `/a/b`, or empty.
    pub(super) fn base_path(&self) -> String {
        let links = self.site.as_ref().map(|site| Links::new(site.base_url()));
        links.map(|links| links.base_path().to_owned()).unwrap_or_default()
    }
}

/// The state that all connections share.
pub(super) struct Preview {
    /// Identifies this start of the preview, so that a page that was open before reloads.
    pub(super) run: String,
    pub(super) address: SocketAddr,
    /// The site's folder, with symbolic links resolved.
    pub(super) root: PathBuf,
    pub(super) opener: FileOpener,
    /// The words of the preview's own pages and of its additions to the site's pages: those of the site, and English
    /// ones before there is one.
    words: Mutex<Arc<Messages>>,
    pub(super) current: watch::Sender<Arc<CurrentSite>>,
    change_counter: ChangeCounter,
    /// The last good versions of rendered pages, the most recent last.
    good_pages: Mutex<Vec<GoodPage>>,
    report_problem: ProblemReporter,
    /// The problems reported in this version, so that each is reported once.
    reported: Mutex<BTreeSet<String>>,
    /// Number of open event streams.
    pub(super) open_streams: AtomicUsize,
}

/// A page that was rendered without errors.
struct GoodPage {
    path: String,
    bytes: Arc<[u8]>,
    /// The templates with which it was rendered.
    theme: Option<Arc<Theme>>,
}

/// How long a request waits for the build of a change that has been noticed.
const BUILD_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a request waits for the first build.
const FIRST_BUILD_TIMEOUT: Duration = Duration::from_secs(120);

/// Number of pages whose last good version is stored: more than an editor has open.
const MAX_GOOD_PAGES: usize = 64;

impl Preview {
    pub(super) fn new(
        address: SocketAddr,
        root: &Path,
        editor: Option<EditorLinks>,
        change_counter: ChangeCounter,
        report_problem: ProblemReporter,
    ) -> io::Result<Self> {
        let root = root.canonicalize()?;
        let since_epoch = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
        Ok(Self {
            run: format!("{:x}", since_epoch.as_nanos()),
            address,
            opener: FileOpener { editor, root: root.clone() },
            root,
            words: Mutex::new(Arc::new(Messages::english())),
            current: watch::Sender::new(Arc::default()),
            change_counter,
            good_pages: Mutex::default(),
            report_problem,
            reported: Mutex::default(),
            open_streams: AtomicUsize::new(0),
        })
    }

    /// The words of the preview.
    pub(super) fn words(&self) -> Arc<Messages> {
        lock(&self.words).clone()
    }

    pub(super) fn show(&self, update: SiteUpdate) {
        if let Some(site) = &update.site {
            *lock(&self.words) = site.words().clone();
        }
        self.current.send_modify(|current| {
            let version = current.version + 1;
            let marks = update.site.as_deref().map(marks);
            let mut next = CurrentSite {
                version,
                marks: marks.unwrap_or_default(),
                site: update.site,
                problem: update.problem,
                findings: update.findings.or_else(|| current.findings.clone()),
                last_event: update.last_event,
                styles: current.styles.clone(),
                others: current.others,
            };
            let base = next.base_path();
            match update.changes {
                Changes::All => next.others = version,
                Changes::Paths(paths) => {
                    for path in &paths {
                        match self.effect_of(path) {
                            ChangeEffect::Style(name) => {
                                next.styles.insert(format!("{base}/{name}"), version);
                            }
                            ChangeEffect::Other => next.others = version,
                            ChangeEffect::PageContent => {}
                        }
                    }
                }
            }
            *current = Arc::new(next);
        });
        lock(&self.reported).clear();
    }

    /// How a change of the source at `path` affects open pages.
    fn effect_of(&self, path: &Path) -> ChangeEffect {
        let extension = path.extension().and_then(|end| end.to_str()).unwrap_or("");
        let is_text = path.to_str().is_some_and(is_text);
        // A removed file matters only to pages whose content changes with it.
        let exists = std::fs::symlink_metadata(self.root.join(path)).is_ok();
        match path.strip_prefix("static") {
            Ok(below) if extension == "css" && exists => {
                ChangeEffect::Style(below.to_string_lossy().into_owned())
            }
            Ok(_) => ChangeEffect::Other,
            Err(_) if path.starts_with("content") && !is_text && exists => ChangeEffect::Other,
            Err(_) => ChangeEffect::PageContent,
        }
    }

    /// The current site, once it includes every change that was saved before this call.
    pub(super) async fn fresh(&self) -> Arc<CurrentSite> {
        let last_event = self.change_counter.last_of_saves().await;
        let mut current = self.current.subscribe();
        let first = current.borrow().version == 0;
        let limit = if first { FIRST_BUILD_TIMEOUT } else { BUILD_TIMEOUT };
        let is_fresh = |site: &Arc<CurrentSite>| site.version > 0 && site.last_event >= last_event;
        // After the timeout the previous site is the answer; the page reloads when the build ends.
        let _ = tokio::time::timeout(limit, current.wait_for(is_fresh)).await;
        current.borrow().clone()
    }

    /// Stores a page that was rendered without errors, for the time when it cannot be rendered.
    pub(super) fn store_good_page(&self, path: &str, bytes: &[u8], theme: Option<&Arc<Theme>>) {
        let mut pages = lock(&self.good_pages);
        pages.retain(|page| page.path != path);
        if pages.len() == MAX_GOOD_PAGES {
            pages.remove(0);
        }
        let (path, bytes, theme) = (path.to_owned(), bytes.into(), theme.cloned());
        pages.push(GoodPage { path, bytes, theme });
    }

    /// The last version of a page that was rendered without errors, if it is stored.
    pub(super) fn last_good_page(&self, path: &str) -> Option<Arc<[u8]>> {
        let pages = lock(&self.good_pages);
        pages.iter().find(|page| page.path == path).map(|page| page.bytes.clone())
    }

    /// The templates with which a page was last rendered without errors; for a page that never was, those of
    /// the page that was rendered last.
    pub(super) fn last_good_theme(&self, path: &str) -> Option<Arc<Theme>> {
        let pages = lock(&self.good_pages);
        let page = pages.iter().find(|page| page.path == path).or_else(|| pages.last());
        page.and_then(|page| page.theme.clone())
    }

    /// Reports findings, of which `text` is the printed form, once in this version of the site.
    pub(super) fn report_once(&self, site: &Site, report: &Report, text: &str) {
        let mut reported = lock(&self.reported);
        if reported.insert(text.to_owned()) {
            (self.report_problem)(site, report);
        }
    }
}

/// The labels of the pages that a build would not publish.
fn marks(site: &Site) -> BTreeMap<String, String> {
    let (links, words) = (Links::new(site.base_url()), site.words());
    let marked = |(path, held)| (links.href(path), label(words, held));
    site.held_pages().into_iter().map(marked).collect()
}

/// The label of a page that a build would not publish.
pub(super) fn label(words: &Messages, held: HeldPage) -> String {
    match held {
        HeldPage::Draft => words.word("preview-draft").to_owned(),
        HeldPage::ToCome(day, None) => {
            words.phrase("preview-to-come", &[("date", words.day(day).into())])
        }
        HeldPage::ToCome(day, Some(time)) => {
            let time = words.time(time.hour(), time.minute());
            let arguments = [("date", words.day(day).into()), ("time", time.into())];
            words.phrase("preview-to-come-at", &arguments)
        }
        HeldPage::Empty => words.word("preview-unpublished").to_owned(),
    }
}

/// How a changed source affects pages that are open in a browser.
enum ChangeEffect {
    /// It is this style sheet in `static/`, which pages replace without reloading.
    Style(String),
    /// It is a file that any page may refer to, so every open page reloads.
    Other,
    /// It is part of the content of pages; those that contain it are recognized by their changed ETag.
    PageContent,
}

/// Locks a mutex even if a thread panicked while holding it: every change under these locks is a single
/// step, so the value is consistent.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
