//! How far a run is, for whoever shows it while it goes on.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Files made, of those there are to make. Clones speak of the same run.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    of: AtomicUsize,
    made: AtomicUsize,
}

impl Progress {
    /// Files made and to be made; nothing is to be made before a run knows what.
    pub fn now(&self) -> (usize, usize) {
        (self.0.made.load(Ordering::Relaxed), self.0.of.load(Ordering::Relaxed))
    }

    /// A run begins to make files.
    pub(crate) fn begin(&self, of: usize) {
        self.0.made.store(0, Ordering::Relaxed);
        self.0.of.store(of, Ordering::Relaxed);
    }

    /// One more is made.
    pub(crate) fn made(&self) {
        self.0.made.fetch_add(1, Ordering::Relaxed);
    }
}
