//! Shows when the system has delivered the events of every earlier save.
//!
//! Linux delivers the events of one watcher in the order in which they happened (inotify(7)). A file that is
//! created in a private folder of the same watcher is therefore a signal: once its event has arrived, so have
//! the events of everything that was saved before. Other systems promise no order between folders, so there
//! is no barrier there. The folder is in the system's folder for temporary files, never in the site, and is
//! removed when the watcher is dropped.

use notify::Event;
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::watch::{Receiver, Sender, channel};
use tokio::time::timeout;

/// A request, or a watcher that replaces another, waits at most this long: a watcher that has died must not stop
/// the preview.
const LIMIT: Duration = Duration::from_secs(1);
/// A signal whose event has not arrived after this time is repeated: a queue that overflows loses it.
const REPEAT: Duration = Duration::from_millis(50);

/// The signals of one site's watcher.
#[derive(Debug)]
pub(crate) struct Barrier {
    /// The private folder.
    folder: PathBuf,
    /// The number of the last signal, which is the name of its file.
    last: AtomicU64,
    /// The number of the last signal whose event has arrived; `None` without a system watcher.
    arrived: Mutex<Option<Receiver<u64>>>,
}

/// The part of a [`Barrier`] that one system watcher notifies.
#[derive(Debug)]
pub(super) struct SignalReceiver {
    folder: PathBuf,
    arrived: Sender<u64>,
}

impl Barrier {
    /// A barrier with a new private folder. `None` on systems that deliver events in no order, or if the
    /// folder cannot be created.
    pub(crate) fn new() -> Option<Arc<Self>> {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let time = SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default().as_nanos();
        let folder = std::env::temp_dir().join(format!("briefing-{}-{time:x}", std::process::id()));
        create_private(&folder).ok()?;
        Some(Arc::new(Self { folder, last: AtomicU64::new(0), arrived: Mutex::default() }))
    }

    /// The folder that the system watcher must watch besides the sources.
    pub(super) fn folder(&self) -> &PathBuf {
        &self.folder
    }

    /// The receiver for a new system watcher, and what [`Barrier::follow`] needs once it is in use.
    pub(super) fn receiver(&self) -> (SignalReceiver, Receiver<u64>) {
        let (arrived, receiver) = channel(0);
        (SignalReceiver { folder: self.folder.clone(), arrived }, receiver)
    }

    /// From now on, waits for the signals of this system watcher, or with `None` not at all.
    ///
    /// The system watcher before it must still run: what happened before the new one started to watch is
    /// reported only by the old one, so this waits until the old one has delivered all of it.
    pub(super) fn follow(&self, arrived: Option<Receiver<u64>>) {
        if let (Some(before), Some(_)) = (self.current(), &arrived)
            && let Ok(number) = self.signal()
        {
            let end = Instant::now() + LIMIT;
            while *before.borrow() < number && before.has_changed().is_ok() && Instant::now() < end
            {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
        *self.arrived.lock().unwrap_or_else(PoisonError::into_inner) = arrived;
    }

    /// Removes the private folder. No signal is given any more.
    pub(super) fn close(&self) {
        self.follow(None);
        // What is left after a failure is an empty folder among temporary files.
        let _ = fs::remove_dir_all(&self.folder);
    }

    fn current(&self) -> Option<Receiver<u64>> {
        self.arrived.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Causes an event in the private folder.
    fn signal(&self) -> io::Result<u64> {
        let number = self.last.fetch_add(1, Ordering::SeqCst) + 1;
        let path = self.folder.join(number.to_string());
        File::create_new(&path)?;
        fs::remove_file(&path)?;
        Ok(number)
    }

    /// Waits until the events of everything that was saved before this call have arrived, for at most
    /// [`LIMIT`]. Returns at once without a system watcher.
    pub(super) async fn pass(&self) {
        let end = Instant::now() + LIMIT;
        while Instant::now() < end {
            let Some(mut arrived) = self.current() else { return };
            // Without room for the file there is nothing to wait for.
            let Ok(number) = self.signal() else { return };
            let arrival = timeout(REPEAT, arrived.wait_for(|last| *last >= number));
            match arrival.await.map(|outcome| outcome.is_ok()) {
                Ok(true) => return,
                // The system watcher has ended. If it was replaced by another, that one reports.
                Ok(false) if self.current().is_none_or(|now| now.same_channel(&arrived)) => return,
                Ok(false) | Err(_) => {}
            }
        }
    }
}

impl SignalReceiver {
    /// Whether an event is a signal, which is then noted, and not an event of a source.
    pub(super) fn note(&self, event: &notify::Result<Event>) -> bool {
        let path = event.as_ref().ok().and_then(|event| event.paths.first());
        let Some(name) = path.and_then(|path| path.strip_prefix(&self.folder).ok()) else {
            return false;
        };
        if let Some(number) = name.to_str().and_then(|name| name.parse::<u64>().ok()) {
            self.arrived.send_if_modified(|last| {
                let is_later = number > *last;
                *last = number.max(*last);
                is_later
            });
        }
        true
    }
}

/// Creates a folder that only this user can enter; fails if something of its name exists.
#[cfg(unix)]
fn create_private(folder: &std::path::Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private(folder: &std::path::Path) -> io::Result<()> {
    fs::create_dir(folder)
}
