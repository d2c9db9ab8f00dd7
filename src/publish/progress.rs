//! Counts the files rendered by the current commit, for a progress bar.
//!
//! Rendering threads advance the counter, and another thread reads it. The two counts are separate
//! relaxed atomics, so a reader may briefly see them out of step; that is harmless in a progress bar.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The number of rendered files and their total. Clones share the same counters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    total: AtomicUsize,
    done: AtomicUsize,
}

impl Progress {
    /// The number of files rendered so far, and the total; the total is 0 until rendering begins.
    pub(crate) fn now(&self) -> (usize, usize) {
        (self.0.done.load(Ordering::Relaxed), self.0.total.load(Ordering::Relaxed))
    }

    /// Starts a new count.
    pub(crate) fn begin(&self) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.total.store(0, Ordering::Relaxed);
    }

    /// Adds files that are to be rendered.
    pub(crate) fn expect(&self, files: usize) {
        self.0.total.fetch_add(files, Ordering::Relaxed);
    }

    /// Counts one more rendered file.
    pub(crate) fn advance(&self) {
        self.0.done.fetch_add(1, Ordering::Relaxed);
    }
}
