//! The thread that reads a site and looks at it as a whole, again after each change.
//!
//! Input: changes, from the thread that talks to the editor. Output: a [`SiteState`] for each. It takes all changes that
//! are waiting at once: while a state is being made, a newer change supersedes one that has not been begun.

use super::names::SearchableNames;
use super::positions::PositionUnit;
use super::shown::{ShownFile, ShownFindings};
use super::state::SiteState;
use crate::Error;
use crate::diagnostic::{Finding, Report};
use crate::incremental::Fingerprint;
use crate::pipeline::{CACHE, Changes, Now, Request, Session, Site};
use crate::site::load::CONFIG_FILE;
use jiff::Timestamp;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A change of a site.
#[derive(Debug)]
pub(super) enum SiteChange {
    /// The text of a file in the editor, by its path relative to the site's folder; `None` once it is closed.
    Buffer(String, Option<Arc<str>>),
    /// Files on the disk.
    Files(Changes),
}

/// What a thread reports about the site in a folder.
#[derive(Debug)]
pub(super) enum SiteNews {
    State(Arc<SiteState>),
    /// The site cannot be read. With the number of the last change that this includes.
    Failed(Error, u64),
}

/// How the thread of a site begins.
#[derive(Debug, Clone)]
pub(super) struct SiteStart {
    pub(super) root: PathBuf,
    pub(super) unit: PositionUnit,
    /// The moment that is "now"; `None` for the clock.
    pub(super) now: Option<Now>,
}

/// The longest time between two looks at the clock.
const MINUTE: Duration = Duration::from_secs(60);

/// Starts the thread of a site. It ends when `changes` does.
///
/// # Errors
/// The system has no thread.
pub(super) fn start(
    start: SiteStart,
    changes: Receiver<(SiteChange, u64)>,
    news: impl Fn(&Path, SiteNews) + Send + 'static,
) -> std::io::Result<JoinHandle<()>> {
    let name = format!("site {}", start.root.display());
    thread::Builder::new().name(name).spawn(move || {
        let mut reader =
            SiteReader { start, session: None, buffers: BTreeMap::new(), last: None, seen: 0 };
        while reader.wait(&changes) {
            let told = reader.read();
            news(&reader.start.root, told);
        }
    })
}

/// What was shown of a file, and from what it was made.
type LastShown = BTreeMap<Arc<str>, (Vec<Finding>, Option<Fingerprint>, Arc<ShownFindings>)>;

/// The thread of a site.
struct SiteReader {
    start: SiteStart,
    session: Option<Session>,
    buffers: BTreeMap<String, Arc<str>>,
    last: Option<(Arc<SiteState>, LastShown)>,
    seen: u64,
}

impl SiteReader {
    /// Waits until there is something to do, and takes all changes. False if there will be none.
    fn wait(&mut self, changes: &Receiver<(SiteChange, u64)>) -> bool {
        loop {
            match changes.recv_timeout(MINUTE) {
                Ok(change) => {
                    self.take(change);
                    changes.try_iter().for_each(|change| self.take(change));
                    return true;
                }
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) if self.is_due() => return true,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    /// Whether the site is another one by now, although nothing was changed.
    fn is_due(&self) -> bool {
        let until = self.last.as_ref().and_then(|(state, _)| state.site.same_until());
        self.start.now.is_none() && until.is_some_and(|until| until <= Timestamp::now())
    }

    fn take(&mut self, (change, number): (SiteChange, u64)) {
        self.seen = number;
        match change {
            SiteChange::Buffer(file, text) => {
                if let Some(session) = &mut self.session {
                    session.lay_over(&file, text.clone());
                }
                match text {
                    Some(text) => self.buffers.insert(file, text),
                    None => self.buffers.remove(&file),
                };
            }
            SiteChange::Files(changes) => {
                if let Some(session) = &mut self.session {
                    session.touch(changes);
                }
            }
        }
    }

    /// A session of the site, which knows the buffers.
    fn new_session(&self) -> Result<Session, Error> {
        let root = &self.start.root;
        let request = Request {
            drafts: true,
            future: true,
            without_notices: true,
            // It starts from the cache of earlier builds, but never writes to it.
            cache: Some(root.join(CACHE)),
            ..Request::new(root)
        };
        let mut session = Session::new(request)?;
        for (file, text) in &self.buffers {
            session.lay_over(file, Some(text.clone()));
        }
        Ok(session)
    }

    fn read(&mut self) -> SiteNews {
        // A fault of the program must not take the editor's help away for the rest of the day: the site is read anew.
        let read = catch_unwind(AssertUnwindSafe(|| self.state())).unwrap_or_else(|_| {
            self.session = None;
            Err(Error::new("briefing stopped at a fault of its own while it read the site"))
        });
        match read {
            Ok(state) => SiteNews::State(state),
            Err(error) => SiteNews::Failed(error, self.seen),
        }
    }

    fn state(&mut self) -> Result<Arc<SiteState>, Error> {
        let mut session = match self.session.take() {
            Some(session) => session,
            None => self.new_session()?,
        };
        session.request_mut().now = self.start.now.unwrap_or_else(|| Now::At(Timestamp::now()));
        let prepared = session.prepare_preview();
        self.session = Some(session);
        let (site, report) = prepared?;
        let (shown, changed, last) = self.shown(&site, &report);
        let state = SiteState {
            root: self.start.root.clone(),
            names: self.names(&site),
            site,
            report,
            seen: self.seen,
            shown,
            changed,
            unit: self.start.unit,
        };
        let state = Arc::new(state);
        self.last = Some((state.clone(), last));
        Ok(state)
    }

    /// The names of a site: those of the last state if its facts are the same.
    fn names(&self, site: &Site) -> Arc<SearchableNames> {
        let index = site.context().index;
        match &self.last {
            Some((state, _)) if state.index().has_facts_of(index) => state.names.clone(),
            _ => Arc::new(SearchableNames::of(index)),
        }
    }

    /// What is shown of each file, and the files of which something else is shown than before.
    #[allow(clippy::type_complexity, reason = "three results of one pass, used once")]
    fn shown(
        &self,
        site: &Site,
        report: &Report,
    ) -> (BTreeMap<Arc<str>, Arc<ShownFindings>>, Vec<Arc<str>>, LastShown) {
        let maker = ShownFile { site, root: &self.start.root, unit: self.start.unit };
        let html = site.context().config.html;
        let mut by_file: BTreeMap<&Arc<str>, Vec<&Finding>> = BTreeMap::new();
        let settings: Arc<str> = CONFIG_FILE.into();
        for finding in report.findings() {
            // An editor shows nothing about a folder.
            let is_folder =
                !finding.file.contains('.') && self.start.root.join(&*finding.file).is_dir();
            let file = if is_folder { &settings } else { &finding.file };
            by_file.entry(file).or_default().push(finding);
        }
        let none = LastShown::new();
        let before = self.last.as_ref().map_or(&none, |(_, last)| last);
        // A first look at an imported archive may find something in thousands of files.
        let by_file: Vec<(&Arc<str>, Vec<&Finding>)> = by_file.into_iter().collect();
        let made: Vec<_> = by_file
            .par_iter()
            .map(|(file, findings)| {
                let hash = site.sources().hash_of(file);
                let same = before.get(*file).filter(|(earlier, version, _)| {
                    hash.is_some()
                        && *version == hash
                        && earlier.iter().eq(findings.iter().copied())
                });
                let now = same.map(|(_, _, shown)| shown.clone());
                (hash, now.unwrap_or_else(|| Arc::new(maker.of(file, findings, html))))
            })
            .collect();
        let (mut shown, mut last) = (BTreeMap::new(), LastShown::new());
        let mut changed = BTreeSet::new();
        for ((file, findings), (hash, now)) in by_file.into_iter().zip(made) {
            let is_other =
                |earlier: &Arc<ShownFindings>| !Arc::ptr_eq(earlier, &now) && *earlier != now;
            if before.get(file).is_none_or(|(_, _, earlier)| is_other(earlier)) {
                changed.insert(file.clone());
            }
            shown.insert(file.clone(), now.clone());
            last.insert(file.clone(), (findings.into_iter().cloned().collect(), hash, now));
        }
        changed.extend(before.keys().filter(|file| !shown.contains_key(*file)).cloned());
        (shown, changed.into_iter().collect(), last)
    }
}

/// A channel of changes to a site.
pub(super) type ChangeSender = Sender<(SiteChange, u64)>;
