//! What `watch` and `serve` share: a session and a watch over its site, and what ends or moves them
//! on: a change, a new day, Ctrl-C.

use super::arguments::SiteArgs;
use super::rebuild_report::notice;
use super::report::{FindingsPrinter, fail};
use crate::pipeline::{Changes, Failure, Now, Request, Session, Site};
use crate::preview::watch::{
    ChangeCounter, SourceWatcher, StopHandle, WatchMode, WatchNotice, WatcherOutput,
};
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How changes are noticed.
#[derive(Debug, Args)]
pub(crate) struct WatcherArgs {
    /// How changes are noticed [default: native, and poll where that fails]
    #[arg(long, value_name = "HOW", value_enum)]
    watcher: Option<WatchModeArg>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum WatchModeArg {
    /// The system tells of them
    Native,
    /// By looking at all files again and again: for network drives and shared folders
    Poll,
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

/// A session whose site is built again and again.
pub(super) struct RebuildLoop {
    pub(super) session: Session,
    watch: SourceWatcher,
    form: FindingsPrinter,
    /// Whether today is the clock's.
    follows_clock: bool,
    zone: TimeZone,
    /// What counted as now when the site was last read.
    moment: Timestamp,
}

/// The longest sleep: a machine that was suspended past midnight notices within it.
const MINUTE: Duration = Duration::from_secs(60);

impl RebuildLoop {
    /// Begins to watch before anything is read, so that no change falls between.
    pub(super) fn start(
        site: &SiteArgs,
        watcher: &WatcherArgs,
        request: Request,
    ) -> Result<Self, Failure> {
        let follows_clock = site.follows_clock();
        let watch = SourceWatcher::start(&request.root, watcher.into())
            .map_err(|WatchNotice { message, help }| Failure { message, help: Some(help) })?;
        stop_on_signal(watch.stop_handle())?;
        let zone = TimeZone::UTC;
        let moment = match request.now {
            Now::At(moment) => moment,
            Now::Given(_) => Timestamp::now(),
        };
        let form = FindingsPrinter::of(site, &request.root);
        let session = Session::new(request)?;
        Ok(Self { session, watch, form, follows_clock, zone, moment })
    }

    /// A counter of the events of the watcher, including those that no build contains yet.
    pub(super) fn change_counter(&self) -> ChangeCounter {
        self.watch.change_counter()
    }

    /// The number of the last event whose change the session has received.
    pub(super) fn last_delivered(&self) -> u64 {
        self.watch.last_delivered()
    }

    /// Notes in which zone a site's days turn.
    pub(super) fn made(&mut self, site: &Site) {
        self.zone = site.timezone().clone();
    }

    /// Waits for the next reason to build, and hands it to the session. `None`: stop.
    pub(super) fn wait(&mut self) -> Option<Changes> {
        loop {
            let wake = self.watch.next(self.patience());
            let now = Timestamp::now();
            let changes = match wake {
                WatcherOutput::Changed(changes) => changes,
                WatcherOutput::Clock if self.follows_clock && self.turns_by(now) => {
                    Changes::Paths(BTreeSet::new())
                }
                WatcherOutput::Notice(found) => {
                    notice(&self.form, &found.message, &found.help);
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

    /// Whether another day has begun since the site was last read.
    fn turns_by(&self, now: Timestamp) -> bool {
        let day = |moment| self.zone.to_datetime(moment).date();
        day(now) != day(self.moment)
    }

    /// Until midnight in the site's zone, but not longer than a minute.
    fn patience(&self) -> Duration {
        let now = Timestamp::now();
        let midnight =
            self.zone.to_datetime(now).date().tomorrow().and_then(|day| {
                self.zone.to_timestamp(day.to_datetime(jiff::civil::Time::midnight()))
            });
        let left = midnight.map(|midnight| midnight.duration_since(now));
        let left = left.ok().and_then(|left| Duration::try_from(left).ok()).unwrap_or(MINUTE);
        left.min(MINUTE)
    }
}

/// The first Ctrl-C ends the loop after what is being done, the second ends the program: a commit
/// that it cuts short is healed by the next build.
fn stop_on_signal(stopper: StopHandle) -> Result<(), Failure> {
    let asked = AtomicBool::new(false);
    ctrlc::set_handler(move || {
        if asked.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
        stopper.stop();
    })
    .map_err(|error| Failure {
        message: format!("Ctrl-C cannot be listened for: {error}"),
        help: None,
    })
}

/// Tells a failure in the middle of things, after which the next save may succeed.
pub(super) fn failed(failure: &Failure) {
    let _ = fail(failure);
}
