//! Which site a file belongs to, and the threads of the sites.
//!
//! A site is a folder with `briefing.yaml`, or with the folder `content`; a file belongs to the nearest such folder above
//! it. A workspace folder within a site belongs to that site. Sites are read when the editor opens their folder, or a file
//! in them.

use super::positions::PositionUnit;
use super::state::SiteState;
use super::worker::{self, ChangeSender, SiteChange, SiteNews, SiteStart};
use crate::pipeline::Now;
use crate::site::load::CONFIG_FILE;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc;

/// A site that is open.
#[derive(Debug)]
pub(super) struct OpenSite {
    changes: ChangeSender,
    /// The number of the last change that was sent.
    sent: u64,
    pub(super) state: Option<Arc<SiteState>>,
    /// Why the site could not be read the last time.
    pub(super) failure: Option<String>,
    /// The number of the last change of which there is news.
    seen: u64,
}

impl OpenSite {
    pub(super) fn send(&mut self, change: SiteChange) {
        self.sent += 1;
        // The thread ends only with this sender.
        let _ = self.changes.send((change, self.sent));
    }

    /// Whether the state includes all changes.
    pub(super) fn is_fresh(&self) -> bool {
        self.seen == self.sent
    }

    /// Whether there has been any news of it.
    pub(super) fn is_known(&self) -> bool {
        self.state.is_some() || self.failure.is_some()
    }

    /// Takes what its thread reports.
    pub(super) fn take(&mut self, news: SiteNews) {
        match news {
            SiteNews::State(state) => {
                self.seen = state.seen;
                self.failure = None;
                self.state = Some(state);
            }
            SiteNews::Failed(error, seen) => {
                self.seen = seen;
                self.failure = Some(error.to_string());
            }
        }
    }
}

/// The news of a thread.
pub(super) type NewsSender = Arc<dyn Fn(PathBuf, SiteNews) + Send + Sync>;

/// All open sites, by folder.
pub(super) struct OpenSites {
    sites: BTreeMap<PathBuf, OpenSite>,
    unit: PositionUnit,
    now: Option<Now>,
    news: NewsSender,
}

impl OpenSites {
    pub(super) fn new(unit: PositionUnit, now: Option<Now>, news: NewsSender) -> Self {
        Self { sites: BTreeMap::new(), unit, now, news }
    }

    /// The folder of the site to which a file belongs.
    pub(super) fn root_of(&self, path: &Path) -> Option<PathBuf> {
        path.ancestors().skip(1).find(|folder| is_site(folder)).map(Path::to_path_buf)
    }

    /// Opens the site of a workspace folder, if it is one or is in one.
    pub(super) fn open_folder(&mut self, folder: &Path) {
        if let Some(root) = folder.ancestors().find(|folder| is_site(folder)) {
            self.open(root);
        }
    }

    /// The site in a folder, which is opened if it is not yet.
    pub(super) fn open(&mut self, root: &Path) -> Option<&mut OpenSite> {
        if !self.sites.contains_key(root) {
            let (changes, receiver) = mpsc::channel();
            let news = self.news.clone();
            let start = SiteStart { root: root.to_owned(), unit: self.unit, now: self.now };
            worker::start(start, receiver, move |root, told| news(root.to_owned(), told)).ok()?;
            let site = OpenSite { changes, sent: 0, state: None, failure: None, seen: 0 };
            self.sites.insert(root.to_owned(), site);
            // Without a change, its thread would wait for the first one.
            let everything = SiteChange::Files(crate::pipeline::Changes::All);
            self.sites.get_mut(root)?.send(everything);
        }
        self.sites.get_mut(root)
    }

    pub(super) fn get(&self, root: &Path) -> Option<&OpenSite> {
        self.sites.get(root)
    }

    pub(super) fn get_mut(&mut self, root: &Path) -> Option<&mut OpenSite> {
        self.sites.get_mut(root)
    }

    /// Closes the site in a folder; its thread ends with what it does now.
    pub(super) fn close(&mut self, root: &Path) -> Option<OpenSite> {
        self.sites.remove(root)
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = (&PathBuf, &mut OpenSite)> {
        self.sites.iter_mut()
    }
}

/// Whether a folder has a site.
fn is_site(folder: &Path) -> bool {
    folder.join(CONFIG_FILE).is_file() || folder.join("content").is_dir()
}

/// The path of a file relative to its site's folder, with `/`.
pub(super) fn path_in_site(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}
