//! Watches a site's sources: from what the system tells of its files to [`Changes`].
//!
//! The system's own watcher is trusted but checked: now and then the sources are looked at without
//! being opened, and what changed unheard of is taken in too. Where the system cannot watch, or is
//! found to have missed something, that looking becomes the way of watching. The output, its working
//! files and the cache are never watched. Reads no file, follows no link, builds nothing.
//!
//! Events are gathered here and not by a debouncer of `notify`: gathering paths loses none (a file
//! moved over another and then deleted is dropped by `notify-debouncer-full` 0.6), it sleeps while
//! nothing happens, and a preview can tell at once that its pages are about to change.

mod events;
mod snapshot;
#[cfg(test)]
mod tests;

use crate::pipeline::Changes;
use crate::site::load::source_folders;
use events::{WatchEvent, WatchFailure, note};
use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};
use snapshot::SourceSnapshot;
use std::collections::{BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How to watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WatchMode {
    /// By the system's watcher, by polling where it fails.
    #[default]
    Auto,
    /// By the system's watcher, whatever it misses.
    Native,
    /// By looking at all files again and again.
    Poll,
}

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub enum WatcherOutput {
    /// Build again: these files may have changed.
    Changed(Changes),
    /// Tell the person, and go on.
    Notice(WatchNotice),
    /// The given time is over.
    Clock,
    /// Stop.
    Stop,
}

/// Something about the watching itself that a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WatchNotice {
    /// What happened.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// The times that rule how quickly and how often is looked.
#[derive(Debug, Clone, Copy)]
struct WatchTiming {
    /// So long nothing more must come before a change is taken as whole: an editor that empties a
    /// file writes it within this time.
    quiet: Duration,
    /// A change is taken in after this time even if more comes.
    longest: Duration,
    /// Between two looks at all files, at least.
    poll: Duration,
    /// The same while the system's watcher does the work.
    check: Duration,
    /// Between two looks for a folder that is gone.
    missing: Duration,
    /// So long an event may be late before it counts as lost.
    late: Duration,
}

/// Quiet: events of one save lie less than 2 ms apart in the editors looked at.
const PACE: WatchTiming = WatchTiming {
    quiet: Duration::from_millis(8),
    longest: Duration::from_millis(60),
    poll: Duration::from_millis(250),
    check: Duration::from_secs(10),
    missing: Duration::from_millis(250),
    late: Duration::from_secs(1),
};

/// Polling may cost a twentieth of one processor, checking half a hundredth.
const POLL_SHARE: u32 = 20;
const CHECK_SHARE: u32 = 200;

/// The system's watcher is given up after so many losses within this time.
const LOSSES: usize = 3;
const LOSSES_WITHIN: Duration = Duration::from_secs(60);

type EventHandler = Box<dyn FnMut(notify::Result<notify::Event>) + Send>;
type EventWatcher = Box<dyn Watcher + Send>;
type WatcherFactory = Box<dyn FnMut(EventHandler) -> notify::Result<EventWatcher> + Send>;

/// A watch over one site.
pub struct SourceWatcher {
    root: PathBuf,
    choice: WatchMode,
    pace: WatchTiming,
    make: WatcherFactory,
    /// The system's watcher; `None` while polling, or while the site's folder is gone.
    eyes: Option<EventWatcher>,
    polling: bool,
    sender: Sender<(u64, WatchEvent)>,
    notes: Receiver<(u64, WatchEvent)>,
    noticed: Arc<AtomicU64>,
    /// The last note that was taken in.
    taken: u64,
    dirty: Changes,
    /// Whether the watcher must be set up again, since folders came or went.
    unsettled: bool,
    rewatch: bool,
    seen: SourceSnapshot,
    /// What events have told since `seen` was taken.
    told: Changes,
    /// What changed without an event, as far as one knows, and when that was seen.
    suspects: BTreeSet<PathBuf>,
    suspected: Option<Instant>,
    /// When events were lost, of late.
    losses: Vec<Instant>,
    next_look: Instant,
    next_search: Option<Instant>,
    ready: VecDeque<WatcherOutput>,
}

/// Ends a [`SourceWatcher`] from elsewhere.
#[derive(Debug, Clone)]
pub struct StopHandle(Sender<(u64, WatchEvent)>);

impl StopHandle {
    /// Makes [`SourceWatcher::next`] give [`WatcherOutput::Stop`].
    pub fn stop(&self) {
        // A watch that is gone has stopped already.
        let _ = self.0.send((0, WatchEvent::Stop));
    }
}

/// How many changes were noticed so far, taken in or not.
#[derive(Debug, Clone)]
pub struct ChangeCounter(Arc<AtomicU64>);

impl ChangeCounter {
    /// The number of the last one.
    pub fn last(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
}

impl std::fmt::Debug for SourceWatcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { root, choice, polling, .. } = self;
        f.debug_struct("Watch")
            .field("root", root)
            .field("choice", choice)
            .field("polling", polling)
            .finish_non_exhaustive()
    }
}

impl SourceWatcher {
    /// Begins to watch. What changes from here on is told, so start it before the first build.
    ///
    /// # Errors
    /// The folder is not there; or the system cannot watch it and its watcher was asked for by name.
    pub fn start(root: &Path, choice: WatchMode) -> Result<Self, WatchNotice> {
        Self::with(root, choice, PACE, Box::new(native))
    }

    fn with(
        root: &Path,
        choice: WatchMode,
        pace: WatchTiming,
        make: WatcherFactory,
    ) -> Result<Self, WatchNotice> {
        let root = root.canonicalize().map_err(|error| WatchNotice {
            message: format!("{} cannot be watched: {error}", root.display()),
            help: "name the site's folder with --root".to_owned(),
        })?;
        let (sender, notes) = channel();
        let now = Instant::now();
        let mut watch = Self {
            root,
            choice,
            pace,
            make,
            eyes: None,
            polling: choice == WatchMode::Poll,
            sender,
            notes,
            noticed: Arc::default(),
            taken: 0,
            dirty: nothing(),
            unsettled: false,
            rewatch: false,
            seen: SourceSnapshot::default(),
            told: nothing(),
            suspects: BTreeSet::new(),
            suspected: None,
            losses: Vec::new(),
            next_look: now,
            next_search: None,
            ready: VecDeque::new(),
        };
        watch.open_eyes();
        if choice == WatchMode::Native
            && let Some(WatcherOutput::Notice(notice)) = watch.ready.pop_front()
        {
            return Err(notice);
        }
        watch.seen = SourceSnapshot::take(&watch.root);
        watch.next_look = now + watch.until_next_look(now.elapsed());
        Ok(watch)
    }

    /// What ends this watch.
    pub fn stopper(&self) -> StopHandle {
        StopHandle(self.sender.clone())
    }

    /// What counts its changes.
    pub fn noticed(&self) -> ChangeCounter {
        ChangeCounter(self.noticed.clone())
    }

    /// The number of the last change that [`SourceWatcher::next`] has handed over.
    pub fn handed_over(&self) -> u64 {
        self.taken
    }

    /// Whether files are looked at again and again, instead of the system telling of them.
    pub fn is_polling(&self) -> bool {
        self.polling
    }

    /// Waits for the next thing to do, at most `patience`.
    pub fn next(&mut self, patience: Duration) -> WatcherOutput {
        let deadline = Instant::now() + patience;
        loop {
            if let Some(wake) = self.ready.pop_front() {
                return wake;
            }
            let due = self.next_due();
            let wait = due.min(deadline).saturating_duration_since(Instant::now());
            match self.notes.recv_timeout(wait) {
                Ok(note) => {
                    if self.gather(note) {
                        return WatcherOutput::Stop;
                    }
                    self.settle();
                }
                // The watch holds a sender itself, so nothing but time can end the wait.
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    if due > Instant::now() {
                        return WatcherOutput::Clock;
                    }
                    self.look_around();
                }
            }
            self.hand_over();
        }
    }

    fn next_due(&self) -> Instant {
        let late = self.suspected.map(|since| since + self.pace.late);
        let others = [self.next_search, late];
        others.into_iter().flatten().fold(self.next_look, Instant::min)
    }

    /// Takes in notes until none has come for a moment; whether to stop is the answer.
    fn gather(&mut self, first: (u64, WatchEvent)) -> bool {
        let began = Instant::now();
        let mut note = first;
        loop {
            if note.1 == WatchEvent::Stop {
                return true;
            }
            self.take(note);
            let left = self.pace.longest.saturating_sub(began.elapsed());
            match self.notes.recv_timeout(self.pace.quiet.min(left)) {
                Ok(next) => note = next,
                Err(_) => return false,
            }
        }
    }

    fn take(&mut self, (number, note): (u64, WatchEvent)) {
        self.taken = self.taken.max(number);
        match note {
            WatchEvent::Dirty(paths) => self.tell(paths),
            WatchEvent::Moved(paths) => {
                self.rewatch = true;
                self.tell(paths);
            }
            // After an overflow new folders may be unwatched, and nobody knows which.
            WatchEvent::Lost(reason) => {
                self.rewatch = true;
                self.everything();
                self.count_loss(reason);
            }
            WatchEvent::Blind(blind) => {
                self.go_blind(&blind);
                self.everything();
            }
            WatchEvent::Stop => {}
        }
    }

    /// Reading all files makes events too. Where the system loses them again and again, reading all
    /// again and again would never end.
    fn count_loss(&mut self, reason: String) {
        let now = Instant::now();
        self.losses.retain(|at| now.duration_since(*at) < LOSSES_WITHIN);
        self.losses.push(now);
        if self.losses.len() >= LOSSES {
            self.losses.clear();
            let remedy =
                "on Linux raise it: sudo sysctl fs.inotify.max_queued_events=262144".to_owned();
            self.go_blind(&WatchFailure { reason: format!("{reason}, {LOSSES} times"), remedy });
        }
    }

    fn tell(&mut self, paths: Vec<PathBuf>) {
        self.suspects.retain(|suspect| !paths.iter().any(|path| suspect.starts_with(path)));
        for known in [&mut self.told, &mut self.dirty] {
            if let Changes::Paths(known) = known {
                known.extend(paths.iter().cloned());
            }
        }
    }

    fn everything(&mut self) {
        self.suspects.clear();
        self.told = Changes::All;
        self.dirty = Changes::All;
    }

    /// After notes: watches again what came or went.
    fn settle(&mut self) {
        if std::mem::take(&mut self.rewatch) {
            self.open_eyes();
        }
        self.next_search = self.unsettled.then(|| Instant::now() + self.pace.missing);
    }

    fn hand_over(&mut self) {
        if self.dirty != nothing() {
            let changes = std::mem::replace(&mut self.dirty, nothing());
            self.ready.push_back(WatcherOutput::Changed(changes));
        }
    }

    /// What time asks for: folders that were gone, events that are late, all files.
    fn look_around(&mut self) {
        let now = Instant::now();
        if self.next_search.is_some_and(|at| at <= now) {
            self.search();
        }
        if self.suspected.is_some_and(|since| since + self.pace.late <= now) {
            self.judge();
        }
        if self.next_look <= now {
            self.look();
        }
    }

    /// Looks for the site's folder, or the one of its content, while it is gone.
    fn search(&mut self) {
        self.open_eyes();
        if self.unsettled {
            self.next_search = Some(Instant::now() + self.pace.missing);
        } else {
            self.next_search = None;
            self.everything();
        }
    }

    /// Looks at all files.
    fn look(&mut self) {
        let began = Instant::now();
        let newer = SourceSnapshot::take(&self.root);
        let different = self.seen.differences(&newer, self.polling);
        let before = std::mem::replace(&mut self.seen, newer);
        let told = std::mem::replace(&mut self.told, nothing());
        if self.polling {
            self.tell(different);
        } else if let Changes::Paths(told) = told {
            let heard = |path: &PathBuf| path.ancestors().any(|above| told.contains(above));
            let unheard = different.into_iter().filter(|path| !heard(path));
            // What was hardly written is read again too, but shows nothing of lost events.
            let (touched, lost): (Vec<_>, Vec<_>) =
                unheard.partition(|path| before.is_only_touched(&self.seen, path));
            self.tell(touched);
            self.suspects.extend(lost);
            if !self.suspects.is_empty() {
                self.suspected.get_or_insert(began);
            }
        }
        self.next_look = Instant::now() + self.until_next_look(began.elapsed());
    }

    /// What changed and was not told of in time is lost: it is taken in, and from here on the files
    /// are looked at.
    fn judge(&mut self) {
        self.suspected = None;
        let lost = std::mem::take(&mut self.suspects);
        let Some(first) = lost.first() else { return };
        let reason = format!("the system did not tell that {} changed", first.display());
        let remedy = "on network drives and shared folders of virtual machines start with \
                      --watcher poll"
            .to_owned();
        self.go_blind(&WatchFailure { reason, remedy });
        self.tell(lost.into_iter().collect());
    }

    fn go_blind(&mut self, blind: &WatchFailure) {
        let switch = self.choice == WatchMode::Auto;
        if self.polling {
            return;
        }
        if switch {
            self.polling = true;
            self.eyes = None;
            // What happens before the next look is found by it: `seen` is as old as the last one.
            self.next_look = Instant::now() + self.pace.poll;
        }
        let then = if switch { "; looking at all files instead" } else { "" };
        self.ready.push_back(WatcherOutput::Notice(WatchNotice {
            message: format!("{}{then}", blind.reason),
            help: blind.remedy.clone(),
        }));
    }

    fn until_next_look(&self, cost: Duration) -> Duration {
        match self.polling {
            true => self.pace.poll.max(cost * POLL_SHARE),
            false => self.pace.check.max(cost * CHECK_SHARE),
        }
    }

    /// Sets the system's watcher up, anew if there was one.
    fn open_eyes(&mut self) {
        self.unsettled = !self.root.join("content").is_dir();
        if self.polling {
            return;
        }
        match self.opened() {
            // The one before is dropped only now, so that nothing passes between the two.
            Ok(eyes) => self.eyes = Some(eyes),
            // It vanished meanwhile: it is searched for.
            Err(error) if is_absence(&error) => self.unsettled = true,
            Err(error) => self.go_blind(&WatchFailure::of(&error)),
        }
    }

    fn opened(&mut self) -> notify::Result<EventWatcher> {
        let (sender, noticed, root) =
            (self.sender.clone(), self.noticed.clone(), self.root.clone());
        let mut eyes = (self.make)(Box::new(move |event| {
            if let Some(note) = note(event, &root) {
                let number = noticed.fetch_add(1, Ordering::SeqCst) + 1;
                // Nobody listens any more: the watch is over.
                let _ = sender.send((number, note));
            }
        }))?;
        eyes.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in source_folders(&self.root) {
            // A link is not followed; the build refuses it by name.
            if !std::fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir()) {
                continue;
            }
            match eyes.watch(&folder, RecursiveMode::Recursive) {
                Err(error) if is_absence(&error) => self.unsettled = true,
                watched => watched?,
            }
        }
        Ok(eyes)
    }
}

fn native(handler: EventHandler) -> notify::Result<EventWatcher> {
    let config = Config::default().with_follow_symlinks(false);
    Ok(Box::new(RecommendedWatcher::new(handler, config)?))
}

fn is_absence(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(io) => io.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn nothing() -> Changes {
    Changes::Paths(BTreeSet::new())
}
