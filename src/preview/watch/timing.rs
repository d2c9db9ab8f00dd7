//! The delays and intervals of a watcher.

use std::time::Duration;

/// The delays and intervals of a watcher; the tests use shorter ones than [`TIMING`].
#[derive(Debug, Clone, Copy)]
pub(super) struct WatchTiming {
    /// A change is complete once no further event has arrived for this long. An editor that truncates a file
    /// writes its new text within this time.
    pub(super) quiet_period: Duration,
    /// A change is delivered after this time even while further events arrive.
    pub(super) max_delay: Duration,
    /// Shortest time between two scans while polling.
    pub(super) poll_interval: Duration,
    /// Shortest time between two scans while the system watcher works.
    pub(super) check_interval: Duration,
    /// Time between two attempts to find a folder that is missing.
    pub(super) search_interval: Duration,
    /// An event that has not arrived within this time after a scan saw its change counts as lost.
    pub(super) event_grace: Duration,
}

/// The quiet period: in the editors that were measured, the events of one save are less than 2 ms apart.
pub(super) const TIMING: WatchTiming = WatchTiming {
    quiet_period: Duration::from_millis(8),
    max_delay: Duration::from_millis(60),
    poll_interval: Duration::from_millis(250),
    check_interval: Duration::from_secs(10),
    search_interval: Duration::from_millis(250),
    event_grace: Duration::from_secs(1),
};
