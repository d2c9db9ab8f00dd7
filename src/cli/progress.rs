//! A bar on long builds, at a terminal and nowhere else.
//!
//! A few lines of its own: what a library for this would add (many bars, templates, speeds) has no use
//! here.

use super::Console;
use crate::publish::progress::Progress;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

/// A build that takes no longer shows no bar.
const LONG: Duration = Duration::from_secs(1);

/// How often it is drawn.
const OFTEN: Duration = Duration::from_millis(100);

/// Columns between the brackets.
const WIDTH: usize = 30;

/// A bar that is shown until it is dropped.
pub(super) struct ProgressBar(Option<(Sender<()>, JoinHandle<()>)>);

impl ProgressBar {
    /// Shows how far a run is, if it takes long and a person looks on.
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
                wait = OFTEN;
                let (made, of) = progress.now();
                if of > 0 {
                    console.print(&format!("\r{}", line(made, of)));
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
            // The bar is gone before anything else is said.
            let _ = drawing.join();
        }
    }
}

fn line(made: usize, of: usize) -> String {
    let full = (made.min(of) * WIDTH).checked_div(of).unwrap_or(0);
    format!("[{}{}] {made} of {of} pages\x1b[K", "=".repeat(full), " ".repeat(WIDTH - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills_as_pages_are_made() {
        assert!(line(0, 10).starts_with("[          "));
        assert!(line(5, 10).starts_with(&format!("[{} ", "=".repeat(15))), "{}", line(5, 10));
        assert!(line(10, 10).starts_with(&format!("[{}]", "=".repeat(30))));
        assert!(line(12, 10).contains("12 of 10"));
    }
}
