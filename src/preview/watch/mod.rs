//! Watches a site's sources: from the operating system's file events to [`Changes`] for the next build.
//!
//! The system watcher is trusted but checked: from time to time the sources' sizes and timestamps are
//! compared with the last scan, and a change for which no event arrived is reported too. Where the system
//! cannot watch, or has missed a change, these scans (polling) replace the system watcher. The output, its
//! staging folder and the cache are never watched. This module opens no file,
//! follows no link and builds nothing.
//!
//! Events are gathered here and not by a debouncer crate: `notify-debouncer-full` 0.6 drops the deletion of a
//! file that was just moved over another one, and its thread wakes 400 times a second for a window of 10 ms,
//! even if nothing happens. Gathering a set of paths loses none, sleeps until an event arrives, and counts
//! each event at once, so that the preview knows that its pages are about to change.

mod barrier;
mod events;
mod snapshot;
#[cfg(test)]
mod tests;
mod timing;

use crate::pipeline::Changes;
use crate::site::load::source_folders;
pub(crate) use barrier::Barrier;
use events::{WatchEvent, WatchFailure, interpret};
use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};
use snapshot::SourceSnapshot;
use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};
use timing::{TIMING, WatchTiming};

/// How changes are detected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum WatchMode {
    /// By the system watcher, and by polling once it fails or misses a change.
    #[default]
    Auto,
    /// By the system watcher alone: a failure is an error or a notice, never a reason to poll.
    Native,
    /// By scanning all sources at short intervals.
    Poll,
}

/// What [`SourceWatcher::next`] returns.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum WatcherOutput {
    /// These files may have changed: build again.
    Changed(Changes),
    /// A message for the user; watching continues.
    Notice(WatchNotice),
    /// The time given to [`SourceWatcher::next`] has passed.
    Clock,
    /// A [`StopHandle`] asks to stop.
    Stop,
}

/// A problem of the watcher itself, such as the change to polling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WatchNotice {
    /// What happened.
    pub message: String,
    /// How to fix it.
    pub help: String,
}

/// On a large site the intervals grow with the cost of a scan: polling may use a twentieth of one
/// processor, checking the system watcher half a hundredth.
const POLL_SHARE: u32 = 20;
const CHECK_SHARE: u32 = 200;

/// The system watcher is abandoned after this many losses of events within this time.
const LOSSES: usize = 3;
const LOSSES_WITHIN: Duration = Duration::from_secs(60);

/// The number of the last signal of a [`Barrier`] that a system watcher has reported.
type SignalCounter = tokio::sync::watch::Receiver<u64>;
type EventHandler = Box<dyn FnMut(notify::Result<notify::Event>) + Send>;
type EventWatcher = Box<dyn Watcher + Send>;
/// Creates a system watcher; the tests pass watchers that fail.
type WatcherFactory = Box<dyn FnMut(EventHandler) -> notify::Result<EventWatcher> + Send>;

/// An event with its number, counted from 1. [`WatchEvent::Stop`] has number 0, since it is no change.
type NumberedEvent = (u64, WatchEvent);

/// A watcher of one site's sources.
pub(crate) struct SourceWatcher {
    root: PathBuf,
    mode: WatchMode,
    timing: WatchTiming,
    factory: WatcherFactory,
    /// `None` while polling, or while the site's folder is missing.
    system_watcher: Option<EventWatcher>,
    polling: bool,
    sender: Sender<NumberedEvent>,
    events: Receiver<NumberedEvent>,
    /// Number of events so far, including those still in the channel.
    event_count: Arc<AtomicU64>,
    barrier: Option<Arc<Barrier>>,
    /// Number of the last event that was received.
    last_event: u64,
    /// The changes to deliver next.
    pending: Changes,
    /// Whether the site's folder or `content/` is missing, so that it must be searched for.
    folder_missing: bool,
    /// Whether folders were created or removed, so that the system watcher must be installed again.
    reinstall: bool,
    /// The sources at the last scan.
    snapshot: SourceSnapshot,
    /// Changes for which events have arrived since `snapshot` was taken.
    reported: Changes,
    /// Changes that a scan saw and for which no event has arrived yet, and when the first was seen.
    unreported: BTreeSet<PathBuf>,
    unreported_since: Option<Instant>,
    /// When events were lost, within the last [`LOSSES_WITHIN`].
    losses: Vec<Instant>,
    next_scan: Instant,
    /// When to search for the missing folder again.
    next_search: Option<Instant>,
    outputs: VecDeque<WatcherOutput>,
}

/// Stops a [`SourceWatcher`] from another thread.
#[derive(Debug, Clone)]
pub(crate) struct StopHandle(Sender<NumberedEvent>);

impl StopHandle {
    /// Makes [`SourceWatcher::next`] return [`WatcherOutput::Stop`].
    pub(crate) fn stop(&self) {
        // Sending fails only if the watcher has been dropped and so has stopped already.
        let _ = self.0.send((0, WatchEvent::Stop));
    }
}

/// Counts the system's events, including those that [`SourceWatcher::next`] has not returned yet.
#[derive(Debug, Clone)]
pub(crate) struct ChangeCounter {
    count: Arc<AtomicU64>,
    barrier: Option<Arc<Barrier>>,
}

impl ChangeCounter {
    /// The number of the last event of all that was saved before this call; 0 before the first. Without a
    /// [`Barrier`], the number of the last event that has arrived.
    pub(crate) async fn last_of_saves(&self) -> u64 {
        if let Some(barrier) = &self.barrier {
            barrier.pass().await;
        }
        self.count.load(Ordering::SeqCst)
    }
}

impl std::fmt::Debug for SourceWatcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { root, mode, polling, .. } = self;
        f.debug_struct("SourceWatcher")
            .field("root", root)
            .field("mode", mode)
            .field("polling", polling)
            .finish_non_exhaustive()
    }
}

impl Drop for SourceWatcher {
    fn drop(&mut self) {
        if let Some(barrier) = &self.barrier {
            barrier.close();
        }
    }
}

impl SourceWatcher {
    /// Starts to watch the site in `root`. Every later change is reported, so start the watcher before the
    /// first build reads the sources. With a `barrier`, [`ChangeCounter::last_of_saves`] waits for events that
    /// are on their way.
    ///
    /// # Errors
    /// `root` does not exist or cannot be resolved; or the system cannot watch it and the mode is
    /// [`WatchMode::Native`].
    pub(crate) fn start(
        root: &Path,
        mode: WatchMode,
        barrier: Option<Arc<Barrier>>,
    ) -> Result<Self, WatchNotice> {
        Self::with(root, mode, TIMING, Box::new(native), barrier)
    }

    fn with(
        root: &Path,
        mode: WatchMode,
        timing: WatchTiming,
        factory: WatcherFactory,
        barrier: Option<Arc<Barrier>>,
    ) -> Result<Self, WatchNotice> {
        let root = root.canonicalize().map_err(|error| WatchNotice {
            message: format!("cannot watch {}: {error}", root.display()),
            help: "name the site's folder with --root".to_owned(),
        })?;
        let (sender, events) = channel();
        let now = Instant::now();
        let mut watcher = Self {
            root,
            mode,
            timing,
            factory,
            system_watcher: None,
            polling: mode == WatchMode::Poll,
            sender,
            events,
            event_count: Arc::default(),
            barrier,
            last_event: 0,
            pending: no_changes(),
            folder_missing: false,
            reinstall: false,
            snapshot: SourceSnapshot::default(),
            reported: no_changes(),
            unreported: BTreeSet::new(),
            unreported_since: None,
            losses: Vec::new(),
            next_scan: now,
            next_search: None,
            outputs: VecDeque::new(),
        };
        watcher.install();
        if mode == WatchMode::Native
            && let Some(WatcherOutput::Notice(notice)) = watcher.outputs.pop_front()
        {
            return Err(notice);
        }
        watcher.snapshot = SourceSnapshot::take(&watcher.root);
        watcher.next_scan = now + watcher.scan_interval(now.elapsed());
        Ok(watcher)
    }

    /// A handle that stops this watcher.
    pub(crate) fn stop_handle(&self) -> StopHandle {
        StopHandle(self.sender.clone())
    }

    /// A counter of this watcher's events.
    pub(crate) fn change_counter(&self) -> ChangeCounter {
        ChangeCounter { count: self.event_count.clone(), barrier: self.barrier.clone() }
    }

    /// The number of the last event whose change [`SourceWatcher::next`] has returned.
    pub(crate) fn last_delivered(&self) -> u64 {
        self.last_event
    }

    /// For tests: whether the watcher scans all sources at intervals instead of receiving system events.
    #[cfg(test)]
    pub(crate) fn is_polling(&self) -> bool {
        self.polling
    }

    /// Waits for the next output, for at most `timeout`.
    pub(crate) fn next(&mut self, timeout: Duration) -> WatcherOutput {
        let deadline = Instant::now() + timeout;
        loop {
            if let Some(output) = self.outputs.pop_front() {
                return output;
            }
            let due = self.next_task();
            let wait = due.min(deadline).saturating_duration_since(Instant::now());
            match self.events.recv_timeout(wait) {
                Ok(event) => {
                    if self.gather(event) {
                        return WatcherOutput::Stop;
                    }
                    self.reinstall_if_needed();
                }
                // `self` holds a sender, so the channel is never disconnected: only time ends the wait.
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    if due > Instant::now() {
                        return WatcherOutput::Clock;
                    }
                    self.run_due_tasks();
                }
            }
            self.deliver();
        }
    }

    /// When [`Self::run_due_tasks`] has something to do next.
    fn next_task(&self) -> Instant {
        let grace_end = self.unreported_since.map(|since| since + self.timing.event_grace);
        let others = [self.next_search, grace_end];
        others.into_iter().flatten().fold(self.next_scan, Instant::min)
    }

    /// Receives events until none has arrived for the quiet period. Returns whether to stop.
    fn gather(&mut self, first: NumberedEvent) -> bool {
        let start = Instant::now();
        let mut event = first;
        loop {
            if event.1 == WatchEvent::Stop {
                return true;
            }
            self.receive(event);
            let left = self.timing.max_delay.saturating_sub(start.elapsed());
            match self.events.recv_timeout(self.timing.quiet_period.min(left)) {
                Ok(next) => event = next,
                Err(_) => return false,
            }
        }
    }

    fn receive(&mut self, (number, event): NumberedEvent) {
        self.last_event = self.last_event.max(number);
        match event {
            WatchEvent::Changed(paths) => self.add_changes(paths),
            WatchEvent::FoldersChanged(paths) => {
                self.reinstall = true;
                self.add_changes(paths);
            }
            // The lost events may include the creation of folders, which are then not watched.
            WatchEvent::EventsLost(reason) => {
                self.reinstall = true;
                self.change_everything();
                self.count_loss(reason);
            }
            WatchEvent::Failed(failure) => {
                self.report_failure(&failure);
                self.change_everything();
            }
            WatchEvent::Stop => {}
        }
    }

    /// Abandons the system watcher if it loses events again and again. A loss makes the build read every
    /// file, and reading produces events of its own: with a small queue the losses would never end.
    fn count_loss(&mut self, reason: String) {
        let now = Instant::now();
        self.losses.retain(|at| now.duration_since(*at) < LOSSES_WITHIN);
        self.losses.push(now);
        if self.losses.len() >= LOSSES {
            self.losses.clear();
            let reason = format!("{reason} ({LOSSES} times within a minute)");
            let remedy =
                "on Linux, raise the limit: sudo sysctl fs.inotify.max_queued_events=262144";
            self.report_failure(&WatchFailure { reason, remedy: remedy.to_owned() });
        }
    }

    /// Adds changed paths to the next output.
    fn add_changes(&mut self, paths: Vec<PathBuf>) {
        self.unreported.retain(|file| !paths.iter().any(|path| file.starts_with(path)));
        for changes in [&mut self.reported, &mut self.pending] {
            if let Changes::Paths(changes) = changes {
                changes.extend(paths.iter().cloned());
            }
        }
    }

    /// Makes the next output name every source.
    fn change_everything(&mut self) {
        self.unreported.clear();
        self.reported = Changes::All;
        self.pending = Changes::All;
    }

    /// Installs the system watcher again after folders were created or removed.
    fn reinstall_if_needed(&mut self) {
        if std::mem::take(&mut self.reinstall) {
            self.install();
        }
        self.next_search =
            self.folder_missing.then(|| Instant::now() + self.timing.search_interval);
    }

    /// Moves the pending changes to the outputs.
    ///
    /// The system watcher watches a new folder only after it has reported it, so a file that is created in
    /// the folder at once has no event. The watcher's thread answers a call after it has done what its events
    /// require; a build that reads the folder after the answer misses no file.
    fn deliver(&mut self) {
        if self.pending != no_changes() {
            if let Some(watcher) = &mut self.system_watcher {
                // Fails only if the thread has ended, which the next scan notices.
                let _ = watcher.configure(Config::default());
            }
            let changes = std::mem::replace(&mut self.pending, no_changes());
            self.outputs.push_back(WatcherOutput::Changed(changes));
        }
    }

    /// Does what is due: searches for missing folders, judges late events, scans all files.
    fn run_due_tasks(&mut self) {
        let now = Instant::now();
        if self.next_search.is_some_and(|at| at <= now) {
            self.search();
        }
        if self.unreported_since.is_some_and(|since| since + self.timing.event_grace <= now) {
            self.end_grace();
        }
        if self.next_scan <= now {
            self.scan();
        }
    }

    /// Searches for the missing site folder or `content/`.
    fn search(&mut self) {
        self.install();
        if self.folder_missing {
            self.next_search = Some(Instant::now() + self.timing.search_interval);
        } else {
            self.next_search = None;
            self.change_everything();
        }
    }

    /// Compares all sources with the last scan. While polling, every difference is a change. Otherwise a
    /// difference without an event is a suspicion, which [`Self::end_grace`] decides: an event may only be
    /// late.
    fn scan(&mut self) {
        let start = Instant::now();
        let newer = SourceSnapshot::take(&self.root);
        let different = self.snapshot.differences(&newer, self.polling);
        let before = std::mem::replace(&mut self.snapshot, newer);
        let reported = std::mem::replace(&mut self.reported, no_changes());
        if self.polling {
            self.add_changes(different);
        } else if let Changes::Paths(reported) = reported {
            let has_event = |path: &PathBuf| path.ancestors().any(|above| reported.contains(above));
            let without_event = different.into_iter().filter(|path| !has_event(path));
            // A file with only a new change time is read again, but is no evidence of a lost event.
            let (touched, unreported): (Vec<_>, Vec<_>) =
                without_event.partition(|path| before.is_only_touched(&self.snapshot, path));
            self.add_changes(touched);
            self.unreported.extend(unreported);
            if !self.unreported.is_empty() {
                self.unreported_since.get_or_insert(start);
            }
        }
        self.next_scan = Instant::now() + self.scan_interval(start.elapsed());
    }

    /// Treats changes whose events have not arrived in time as lost events: reports the changes, and polls
    /// from here on.
    fn end_grace(&mut self) {
        self.unreported_since = None;
        let lost = std::mem::take(&mut self.unreported);
        let Some(first) = lost.first() else { return };
        let reason = format!("no system event arrived when {} changed", first.display());
        let remedy = "on a network drive or in a shared folder of a virtual machine, start with \
                      --watcher poll"
            .to_owned();
        self.report_failure(&WatchFailure { reason, remedy });
        self.add_changes(lost.into_iter().collect());
    }

    /// Reports that the system watcher fails, and changes to polling if the mode allows it.
    fn report_failure(&mut self, failure: &WatchFailure) {
        let switch = self.mode == WatchMode::Auto;
        if self.polling {
            return;
        }
        if switch {
            self.polling = true;
            self.follow_signals(None);
            self.system_watcher = None;
            // Changes between the last scan and the next are not lost: the next one compares with `snapshot`.
            self.next_scan = Instant::now() + self.timing.poll_interval;
        }
        let consequence = if switch { "; polling all files instead" } else { "" };
        self.outputs.push_back(WatcherOutput::Notice(WatchNotice {
            message: format!("{}{consequence}", failure.reason),
            help: failure.remedy.clone(),
        }));
    }

    /// Time until the next scan, if the last one took `cost`.
    fn scan_interval(&self, cost: Duration) -> Duration {
        match self.polling {
            true => self.timing.poll_interval.max(cost * POLL_SHARE),
            false => self.timing.check_interval.max(cost * CHECK_SHARE),
        }
    }

    /// Installs the system watcher, in place of an earlier one.
    fn install(&mut self) {
        self.try_install();
        // The site's folder may have returned just before it was watched for.
        if self.folder_missing && !self.polling && self.root.join("content").is_dir() {
            self.try_install();
        }
    }

    fn try_install(&mut self) {
        self.folder_missing = !self.root.join("content").is_dir();
        if self.polling {
            return;
        }
        match self.new_system_watcher() {
            // The assignment drops the earlier watcher only now, so that no event is lost between the two.
            Ok((watcher, signals)) => {
                self.follow_signals(signals);
                self.system_watcher = Some(watcher);
            }
            // A folder was removed just now: it is searched for.
            Err(error) if is_not_found(&error) => {
                self.folder_missing = true;
                self.watch_for_root();
            }
            Err(error) => self.report_failure(&WatchFailure::from_error(&error)),
        }
    }

    /// Lets the earlier system watcher report when the missing site's folder returns: its events are in order
    /// with the signals of the barrier.
    fn watch_for_root(&mut self) {
        if let (Some(watcher), Some(above)) = (&mut self.system_watcher, self.root.parent()) {
            // If this fails, the folder is found by the next search.
            let _ = watcher.watch(above, RecursiveMode::NonRecursive);
        }
    }

    fn follow_signals(&self, signals: Option<SignalCounter>) {
        if let Some(barrier) = &self.barrier {
            barrier.follow(signals);
        }
    }

    /// Watches the site's folder itself without its subfolders, and each source folder with them, so that a
    /// large output or `.git` beside the sources costs no watches. Returns the counter of the barrier's signals
    /// too, if the watcher reports them.
    fn new_system_watcher(&mut self) -> notify::Result<(EventWatcher, Option<SignalCounter>)> {
        let (sender, event_count, root) =
            (self.sender.clone(), self.event_count.clone(), self.root.clone());
        let (receiver, signals) = self.barrier.as_ref().map(|barrier| barrier.receiver()).unzip();
        let mut watcher = (self.factory)(Box::new(move |event| {
            if receiver.as_ref().is_some_and(|receiver| receiver.note(&event)) {
                return;
            }
            if let Some(event) = interpret(event, &root) {
                let number = event_count.fetch_add(1, Ordering::SeqCst) + 1;
                // Sending fails only while the `SourceWatcher` is being dropped.
                let _ = sender.send((number, event));
            }
        }))?;
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in source_folders(&self.root) {
            // Symbolic links are not followed; the build reports them by name.
            if !std::fs::symlink_metadata(&folder).is_ok_and(|metadata| metadata.is_dir()) {
                continue;
            }
            match watcher.watch(&folder, RecursiveMode::Recursive) {
                Err(error) if is_not_found(&error) => self.folder_missing = true,
                result => result?,
            }
        }
        // Last, since sources matter more if the system allows only a few watches.
        let folder = self.barrier.as_ref().map(|barrier| barrier.folder());
        let is_watched =
            folder.is_some_and(|f| watcher.watch(f, RecursiveMode::NonRecursive).is_ok());
        Ok((watcher, signals.filter(|_| is_watched)))
    }
}

/// The watcher of this operating system.
fn native(handler: EventHandler) -> notify::Result<EventWatcher> {
    let config = Config::default().with_follow_symlinks(false);
    Ok(Box::new(RecommendedWatcher::new(handler, config)?))
}

fn is_not_found(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(io) => io.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn no_changes() -> Changes {
    Changes::Paths(BTreeSet::new())
}
