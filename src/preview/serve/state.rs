//! What the preview shows now, and who waits for what comes next.

use super::ProblemReporter;
use crate::diagnostic::Report;
use crate::i18n::Messages;
use crate::pipeline::{Changes, Site};
use crate::plan::Links;
use crate::preview::watch::ChangeCounter;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};
use tokio::sync::watch;

/// A new state of the site.
#[derive(Debug)]
pub struct SiteUpdate {
    /// What is shown; `None` while there has never been a site without errors.
    pub site: Option<Arc<Site>>,
    /// The errors of the files as they are, as text.
    pub problem: Option<String>,
    /// What led to it.
    pub changes: Changes,
    /// The number of the last change that it knows of (see [`ChangeCounter`]).
    pub known: u64,
}

/// What is shown.
#[derive(Debug, Default)]
pub(super) struct CurrentSite {
    /// 0: nothing yet.
    pub(super) version: u64,
    pub(super) site: Option<Arc<Site>>,
    pub(super) problem: Option<String>,
    known: u64,
    /// The version in which each style last changed, by its address.
    pub(super) styles: BTreeMap<String, u64>,
    /// The version in which another file last changed that pages show without holding it.
    pub(super) others: u64,
}

impl CurrentSite {
    /// The path of the site's address: `/a/b`, or empty.
    pub(super) fn base_path(&self) -> String {
        let links = self.site.as_ref().map(|site| Links::new(site.base_url()));
        links.map(|links| links.base_path().to_owned()).unwrap_or_default()
    }
}

/// What all answers share.
pub(super) struct Preview {
    /// Tells this start of the preview from others, so that an open page notices.
    pub(super) run: String,
    pub(super) address: SocketAddr,
    /// The site's folder, without links.
    pub(super) root: PathBuf,
    /// The words of what the preview adds to pages, and of its own pages.
    pub(super) words: Messages,
    pub(super) shown: watch::Sender<Arc<CurrentSite>>,
    noticed: ChangeCounter,
    /// Pages as they were last rendered, the most recent last.
    rendered: Mutex<Vec<(String, Arc<[u8]>)>>,
    tell: ProblemReporter,
    /// What was told in this version, to tell it once.
    told: Mutex<BTreeSet<String>>,
    /// How many open pages are told of changes.
    pub(super) lines: AtomicUsize,
}

/// So long a request waits for a change that was noticed and is not shown yet.
const PATIENCE: Duration = Duration::from_secs(5);
/// So long the first one waits for the first build.
const FIRST_PATIENCE: Duration = Duration::from_secs(120);

/// How many pages are kept as they last were good: those that are open, and some more.
const KEPT: usize = 64;

impl Preview {
    pub(super) fn new(
        address: SocketAddr,
        root: &Path,
        noticed: ChangeCounter,
        tell: ProblemReporter,
    ) -> io::Result<Self> {
        let since = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default();
        Ok(Self {
            run: format!("{:x}", since.as_nanos()),
            address,
            root: root.canonicalize()?,
            words: Messages::english(),
            shown: watch::Sender::new(Arc::default()),
            noticed,
            rendered: Mutex::default(),
            tell,
            told: Mutex::default(),
            lines: AtomicUsize::new(0),
        })
    }

    pub(super) fn show(&self, update: SiteUpdate) {
        self.shown.send_modify(|shown| {
            let version = shown.version + 1;
            let mut next = CurrentSite {
                version,
                site: update.site,
                problem: update.problem,
                known: update.known,
                styles: shown.styles.clone(),
                others: shown.others,
            };
            let base = next.base_path();
            match update.changes {
                Changes::All => next.others = version,
                Changes::Paths(paths) => {
                    for path in &paths {
                        match self.seen_on_pages(path) {
                            ChangeEffect::Style(name) => {
                                next.styles.insert(format!("{base}/{name}"), version);
                            }
                            ChangeEffect::Other => next.others = version,
                            ChangeEffect::InTheirText => {}
                        }
                    }
                }
            }
            *shown = Arc::new(next);
        });
        lock(&self.told).clear();
    }

    /// How a source's change shows on pages.
    fn seen_on_pages(&self, path: &Path) -> ChangeEffect {
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or("");
        let name = path.to_string_lossy();
        let is_text = matches!(end, "md" | "markdown" | "yaml" | "yml");
        // What is gone, or an editor's backup, is seen only where a page's own text changes.
        let full = self.root.join(path);
        let there = std::fs::symlink_metadata(full).is_ok() && !name.ends_with('~');
        match path.strip_prefix("static") {
            Ok(below) if end == "css" && there => {
                ChangeEffect::Style(below.to_string_lossy().into_owned())
            }
            Ok(_) => ChangeEffect::Other,
            Err(_) if path.starts_with("content") && !is_text && there => ChangeEffect::Other,
            Err(_) => ChangeEffect::InTheirText,
        }
    }

    /// What is shown, once every change is taken in that was noticed before now.
    pub(super) async fn fresh(&self) -> Arc<CurrentSite> {
        let noticed = self.noticed.last();
        let mut shown = self.shown.subscribe();
        let first = shown.borrow().version == 0;
        let patience = if first { FIRST_PATIENCE } else { PATIENCE };
        let is_fresh = |shown: &Arc<CurrentSite>| shown.version > 0 && shown.known >= noticed;
        // A build that takes longer shows what there is; the page is told when there is more.
        let _ = tokio::time::timeout(patience, shown.wait_for(is_fresh)).await;
        shown.borrow().clone()
    }

    /// Keeps a page as it is now, for times when it cannot be rendered.
    pub(super) fn keep(&self, path: &str, page: &[u8]) {
        let mut kept = lock(&self.rendered);
        kept.retain(|(known, _)| known != path);
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push((path.to_owned(), page.into()));
    }

    /// A page as it last was good.
    pub(super) fn kept(&self, path: &str) -> Option<Arc<[u8]>> {
        let kept = lock(&self.rendered);
        kept.iter().find(|(known, _)| known == path).map(|(_, page)| page.clone())
    }

    /// Tells the person what is wrong, which as text is `text`, once.
    pub(super) fn tell(&self, site: &Site, report: &Report, text: &str) {
        let mut told = lock(&self.told);
        if told.insert(text.to_owned()) {
            (self.tell)(site, report);
        }
    }
}

enum ChangeEffect {
    Style(String),
    Other,
    InTheirText,
}

/// What a thread that died left behind is whole: every change under these locks is one step.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
