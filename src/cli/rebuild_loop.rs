//! The loop that `watch` and `serve` share: a session, a watcher of its site, and the wait for a reason to
//! build again: a change of a file, or a moment at which the site changes. Ctrl-C ends it.

use super::Console;
use super::arguments::SiteArgs;
use super::rebuild_report::print_notice;
use super::report::{FindingsPrinter, print_run_error};
use crate::Error;
use crate::pipeline::{Changes, Now, Request, Session, Site};
use crate::preview::watch::{
    Barrier, ChangeCounter, SourceWatcher, StopHandle, WatchMode, WatchNotice, WatcherOutput,
};
use crate::syntax::date::start_of_day;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The argument for how changes are detected.
#[derive(Debug, Args)]
pub(crate) struct WatcherArgs {
    /// How to detect changes [default: native, or poll where that fails]
    #[arg(long, value_name = "HOW", value_enum)]
    watcher: Option<WatchModeArg>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum WatchModeArg {
    /// By events of the operating system
    Native,
    /// By scanning all files at short intervals, for network drives and shared folders
    Poll,
}

impl WatcherArgs {
    /// Whether the events of the system are used, at least at first.
    pub(super) fn uses_events(&self) -> bool {
        WatchMode::from(self) != WatchMode::Poll
    }
}

impl From<&WatcherArgs> for WatchMode {
    fn from(arguments: &WatcherArgs) -> Self {
        match arguments.watcher {
            None => WatchMode::Auto,
            Some(WatchModeArg::Native) => WatchMode::Native,
            Some(WatchModeArg::Poll) => WatchMode::Poll,
        }
    }
}

/// A session and the watcher that says when to build its site again.
pub(super) struct RebuildLoop {
    pub(super) session: Session,
    watcher: SourceWatcher,
    printer: FindingsPrinter,
    console: Console,
    /// Whether now is the time of the clock, so that a new day or a due article is a reason to build.
    follows_clock: bool,
    /// The time zone of the site.
    zone: TimeZone,
    /// The moment until which the last site is the same.
    same_until: Option<Timestamp>,
    /// The current time of the last build.
    moment: Timestamp,
}

/// The longest wait. A timer set for a moment would be late on a machine that was suspended meanwhile.
const MINUTE: Duration = Duration::from_secs(60);

impl RebuildLoop {
    /// Starts the watcher before the session reads anything, so that no change between the two is missed.
    /// `barrier` is for requests that must see what was saved before them.
    ///
    /// # Errors
    /// The folder cannot be watched, Ctrl-C cannot be handled, or the session cannot start.
    pub(super) fn start(
        console: &Console,
        site: &SiteArgs,
        watcher: &WatcherArgs,
        request: Request,
        barrier: Option<Arc<Barrier>>,
    ) -> Result<Self, Error> {
        let follows_clock = site.follows_clock(console);
        let source_watcher = SourceWatcher::start(&request.root, watcher.into(), barrier)
            .map_err(|WatchNotice { message, help }| Error::new(message).help(help))?;
        stop_on_signal(source_watcher.stop_handle())?;
        let zone = TimeZone::UTC;
        let moment = match request.now {
            Now::At(moment) => moment,
            Now::Given(_) => Timestamp::now(),
        };
        let printer = FindingsPrinter::of(console, site, &request.root);
        let session = Session::new(request)?;
        Ok(Self {
            session,
            watcher: source_watcher,
            printer,
            console: console.clone(),
            follows_clock,
            zone,
            same_until: None,
            moment,
        })
    }

    /// A counter of the events of the watcher, including those that no build contains yet.
    pub(super) fn change_counter(&self) -> ChangeCounter {
        self.watcher.change_counter()
    }

    /// The number of the last event whose change the session has received.
    pub(super) fn last_delivered(&self) -> u64 {
        self.watcher.last_delivered()
    }

    /// Takes over from a site that was built when it must be built again.
    pub(super) fn follow(&mut self, site: &Site) {
        self.zone = site.timezone().clone();
        self.same_until = site.same_until();
    }

    /// Waits for the next reason to build, and passes it to the session. Without changed paths the reason is the
    /// time. `None` if the loop ends.
    pub(super) fn wait(&mut self) -> Option<Changes> {
        loop {
            let output = self.watcher.next(self.timeout());
            let now = Timestamp::now();
            let changes = match output {
                WatcherOutput::Changed(changes) => changes,
                WatcherOutput::Clock if self.follows_clock && self.is_due(now) => {
                    Changes::Paths(BTreeSet::new())
                }
                WatcherOutput::Notice(WatchNotice { message, help }) => {
                    print_notice(&self.console, &self.printer, &message, &help);
                    continue;
                }
                WatcherOutput::Clock => continue,
                WatcherOutput::Stop => return None,
            };
            if self.follows_clock {
                self.session.request_mut().now = Now::At(now);
                self.moment = now;
            }
            self.session.touch(changes.clone());
            return Some(changes);
        }
    }

    /// Prints an error that does not end the loop: the next save may fix it.
    pub(super) fn print_failure(&self, error: &Error) {
        let _ = print_run_error(&self.console, &self.printer, error);
    }

    /// Whether another day has begun in the site's time zone since the last build, or the site has changed.
    fn is_due(&self, now: Timestamp) -> bool {
        let day = |moment| self.zone.to_datetime(moment).date();
        let is_due = |until: Timestamp| self.moment < until && until <= now;
        day(now) != day(self.moment) || self.same_until.is_some_and(is_due)
    }

    /// The time until the site changes, at most a minute.
    fn timeout(&self) -> Duration {
        let now = Timestamp::now();
        let tomorrow = self.zone.to_datetime(now).date().tomorrow().ok();
        let midnight = tomorrow.map(|day| start_of_day(day, &self.zone));
        // Afterwards nothing is waited for: the next build says what comes then.
        let due = self.same_until.filter(|until| *until > now);
        let next = midnight.into_iter().chain(due).min();
        let left = next.and_then(|next| Duration::try_from(next.duration_since(now)).ok());
        left.unwrap_or(MINUTE).min(MINUTE)
    }
}

/// Makes the first Ctrl-C end the loop after the current build, and the second end the program at once; the
/// next build completes or undoes a commit that it interrupts.
fn stop_on_signal(handle: StopHandle) -> Result<(), Error> {
    let requested = AtomicBool::new(false);
    ctrlc::set_handler(move || {
        if requested.swap(true, Ordering::SeqCst) {
            // 128 + SIGINT, as shells report it.
            std::process::exit(130);
        }
        handle.stop();
    })
    .map_err(|error| Error::new(format!("cannot handle Ctrl-C: {error}")).caused_by(error))
}
