//! A progress bar for long builds, only at a terminal.
//!
//! Written here, because what a crate would add (several bars, templates, rates) has no use for one bar.

use super::Console;
use crate::publish::progress::Progress;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

/// A build that takes no longer than this shows no bar.
const LONG: Duration = Duration::from_secs(1);

/// Time between two drawings of the bar.
const INTERVAL: Duration = Duration::from_millis(100);

/// Width of the bar between its brackets, in columns.
const WIDTH: usize = 30;

/// A bar that is shown until it is dropped.
pub(super) struct ProgressBar(Option<(Sender<()>, JoinHandle<()>)>);

impl ProgressBar {
    /// Shows the progress of a run that takes long, if `wanted` and if standard error is a terminal.
    pub(super) fn show(console: &Console, progress: Progress, wanted: bool) -> Self {
        if !wanted || !console.terminal {
            return Self(None);
        }
        let console = console.clone();
        let (stop, stopped) = mpsc::channel();
        let draw = move || {
            let mut wait = LONG;
            let mut drawn = false;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = INTERVAL;
                let (done, total) = progress.now();
                if total > 0 {
                    console.print(&format!("\r{}", line(done, total)));
                    drawn = true;
                }
            }
            if drawn {
                console.print("\r\x1b[K");
            }
        };
        Self(Some((stop, std::thread::spawn(draw))))
    }
}

impl Drop for ProgressBar {
    fn drop(&mut self) {
        if let Some((stop, drawing)) = self.0.take() {
            drop(stop);
            // Wait until the bar is erased, so that it does not mix with later output.
            let _ = drawing.join();
        }
    }
}

fn line(done: usize, total: usize) -> String {
    let full = (done.min(total) * WIDTH).checked_div(total).unwrap_or(0);
    format!("[{}{}] {done} of {total} files\x1b[K", "=".repeat(full), " ".repeat(WIDTH - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fills_as_pages_are_rendered() {
        assert!(line(0, 10).starts_with("[          "));
        assert!(line(5, 10).starts_with(&format!("[{} ", "=".repeat(15))), "{}", line(5, 10));
        assert!(line(10, 10).starts_with(&format!("[{}]", "=".repeat(30))));
        assert!(line(12, 10).contains("12 of 10"));
    }
}
