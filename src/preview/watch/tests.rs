//! System watchers that fail, on real folders: every change is reported, whatever events the system omits.

use super::*;
use notify::event::Flag;
use notify::{Event, EventKind, WatcherKind};
use std::fs;
use std::sync::Mutex;
use tempfile::TempDir;

/// Creates [`SilentWatcher`]s and sends events in their place.
#[derive(Default, Clone)]
struct SilentSystem {
    handlers: Arc<Mutex<Vec<EventHandler>>>,
    /// How many folders a watcher accepts before it reports the system limit.
    limit: Option<usize>,
}

/// A system watcher that sends no event by itself.
struct SilentWatcher {
    left: Option<usize>,
}

impl SilentSystem {
    fn factory(&self) -> WatcherFactory {
        let system = self.clone();
        Box::new(move |handler| {
            system.handlers.lock().unwrap().push(handler);
            Ok(Box::new(SilentWatcher { left: system.limit }))
        })
    }

    fn send(&self, event: notify::Result<Event>) {
        let mut handlers = self.handlers.lock().unwrap();
        let handler = handlers.last_mut().unwrap();
        handler(event);
    }
}

impl Watcher for SilentWatcher {
    fn new<F: notify::EventHandler>(_: F, _: Config) -> notify::Result<Self> {
        Ok(Self { left: None })
    }

    fn watch(&mut self, _: &Path, _: RecursiveMode) -> notify::Result<()> {
        match &mut self.left {
            Some(0) => Err(notify::Error::new(ErrorKind::MaxFilesWatch)),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
        Ok(())
    }

    fn kind() -> WatcherKind {
        WatcherKind::NullWatcher
    }
}

const QUICK: WatchTiming = WatchTiming {
    quiet_period: Duration::from_millis(5),
    max_delay: Duration::from_millis(50),
    poll_interval: Duration::from_millis(20),
    check_interval: Duration::from_millis(100),
    search_interval: Duration::from_millis(20),
    event_grace: Duration::from_millis(200),
};

fn site() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "content/articles/a.md", "one");
    folder
}

fn write(folder: &TempDir, path: &str, text: &str) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn start(folder: &TempDir, mode: WatchMode, factory: WatcherFactory) -> SourceWatcher {
    SourceWatcher::with(folder.path(), mode, QUICK, factory, None).unwrap()
}

/// Waits for a change that includes `path`, at most a minute; returns the notices before it.
fn wait_for(watcher: &mut SourceWatcher, path: &str) -> Vec<WatchNotice> {
    let (deadline, mut notices) = (Instant::now() + Duration::from_secs(60), Vec::new());
    loop {
        assert!(Instant::now() < deadline, "no change of {path}; notices so far: {notices:?}");
        match watcher.next(Duration::from_millis(100)) {
            WatcherOutput::Changed(Changes::All) => return notices,
            WatcherOutput::Changed(Changes::Paths(paths)) => {
                if paths.iter().any(|changed| Path::new(path).starts_with(changed)) {
                    return notices;
                }
            }
            WatcherOutput::Notice(notice) => notices.push(notice),
            WatcherOutput::Clock => {}
            WatcherOutput::Stop => panic!("stopped without a request"),
        }
    }
}

/// All outputs within `time`.
fn outputs_within(watcher: &mut SourceWatcher, time: Duration) -> Vec<WatcherOutput> {
    let end = Instant::now() + time;
    let mut all = Vec::new();
    while Instant::now() < end {
        match watcher.next(end.saturating_duration_since(Instant::now())) {
            WatcherOutput::Clock => {}
            output => all.push(output),
        }
    }
    all
}

#[test]
fn a_folder_that_sends_no_events_is_polled_after_the_first_missed_change() {
    let folder = site();
    let mut watcher = start(&folder, WatchMode::Auto, SilentSystem::default().factory());
    write(&folder, "content/articles/a.md", "two");
    let notices = wait_for(&mut watcher, "content/articles/a.md");
    assert_eq!(notices.len(), 1);
    assert!(notices[0].message.contains("content/articles/a.md changed"), "{notices:?}");
    assert!(notices[0].help.contains("--watcher poll"), "{notices:?}");
    assert!(watcher.is_polling());
    write(&folder, "content/articles/b.md", "new");
    assert_eq!(wait_for(&mut watcher, "content/articles/b.md"), []);
}

#[test]
fn at_a_system_limit_the_notice_names_the_setting_and_files_are_polled() {
    for limit in 0..3 {
        let folder = site();
        let system = SilentSystem { limit: Some(limit), ..SilentSystem::default() };
        write(&folder, "static/style.css", "");
        let mut watcher = start(&folder, WatchMode::Auto, system.factory());
        write(&folder, "content/articles/a.md", "two");
        let notices = wait_for(&mut watcher, "content/articles/a.md");
        assert_eq!(notices.len(), 1);
        assert!(notices[0].message.contains("limit on watched folders"), "{notices:?}");
        assert!(notices[0].help.contains("fs.inotify.max_user_watches"), "{notices:?}");
        assert!(watcher.is_polling());
    }
}

#[test]
fn a_limit_reached_later_leads_to_polling_too() {
    let (folder, system) = (site(), SilentSystem::default());
    let mut watcher = start(&folder, WatchMode::Auto, system.factory());
    system.send(Err(notify::Error::new(ErrorKind::MaxFilesWatch)));
    assert_eq!(wait_for(&mut watcher, "content").len(), 1);
    write(&folder, "content/articles/deep/er/b.md", "new");
    assert_eq!(wait_for(&mut watcher, "content/articles/deep/er/b.md"), []);
}

#[test]
fn native_mode_never_polls() {
    let system = SilentSystem { limit: Some(0), ..SilentSystem::default() };
    let result =
        SourceWatcher::with(site().path(), WatchMode::Native, QUICK, system.factory(), None);
    assert!(result.unwrap_err().message.contains("limit on watched folders"));
    let folder = site();
    let mut watcher = start(&folder, WatchMode::Native, SilentSystem::default().factory());
    write(&folder, "content/articles/a.md", "two");
    assert_eq!(wait_for(&mut watcher, "content/articles/a.md").len(), 1);
    assert!(!watcher.is_polling());
}

#[test]
fn after_lost_events_every_file_is_read_and_every_folder_watched_again() {
    let overflow = || Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan));
    let pathless = || Ok(Event::new(EventKind::Any));
    let error = || Err(notify::Error::generic("something broke"));
    let losses: [&dyn Fn() -> notify::Result<Event>; 3] = [&overflow, &pathless, &error];
    for loss in losses {
        let (folder, system) = (site(), SilentSystem::default());
        let mut watcher = start(&folder, WatchMode::Auto, system.factory());
        system.send(loss());
        assert_eq!(watcher.next(Duration::from_secs(60)), WatcherOutput::Changed(Changes::All));
        assert_eq!(system.handlers.lock().unwrap().len(), 2, "installed again");
        assert!(!watcher.is_polling(), "one loss is no reason to poll");
    }
}

#[test]
fn a_queue_that_overflows_again_and_again_leads_to_polling() {
    let (folder, system) = (site(), SilentSystem::default());
    let mut watcher = start(&folder, WatchMode::Auto, system.factory());
    for _ in 1..LOSSES {
        system.send(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)));
        assert_eq!(watcher.next(Duration::from_secs(60)), WatcherOutput::Changed(Changes::All));
    }
    system.send(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)));
    let notices = wait_for(&mut watcher, "content");
    assert!(notices[0].message.contains("the system lost events (3 times"), "{notices:?}");
    assert!(notices[0].help.contains("max_queued_events"), "{notices:?}");
    assert!(watcher.is_polling());
    write(&folder, "content/articles/b.md", "new");
    assert_eq!(wait_for(&mut watcher, "content/articles/b.md"), []);
}

#[test]
fn a_late_event_is_not_a_lost_event() {
    let (folder, system) = (site(), SilentSystem::default());
    // On a machine that does other work, the event may be later than it is waited for elsewhere.
    let timing = WatchTiming { event_grace: Duration::from_secs(3600), ..QUICK };
    let mut watcher =
        SourceWatcher::with(folder.path(), WatchMode::Auto, timing, system.factory(), None)
            .unwrap();
    write(&folder, "content/articles/a.md", "two");
    // The scan sees the change before the event arrives.
    while watcher.unreported.is_empty() {
        assert_eq!(watcher.next(QUICK.check_interval), WatcherOutput::Clock);
    }
    let path = folder.path().canonicalize().unwrap().join("content/articles/a.md");
    system.send(Ok(Event::new(EventKind::Modify(notify::event::ModifyKind::Any)).add_path(path)));
    assert_eq!(wait_for(&mut watcher, "content/articles/a.md"), []);
    watcher.end_grace();
    assert_eq!(watcher.next(Duration::ZERO), WatcherOutput::Clock);
    assert!(!watcher.is_polling());
}

#[cfg(unix)]
#[test]
fn a_hard_link_created_elsewhere_is_not_a_lost_event() {
    let folder = site();
    let file = folder.path().join("content/articles/a.md");
    let mut watcher = start(&folder, WatchMode::Auto, Box::new(native));
    outputs_within(&mut watcher, QUICK.check_interval * 2);
    fs::hard_link(&file, folder.path().join("backup.md")).unwrap();
    // The file is read again, in case its content changed.
    assert_eq!(wait_for(&mut watcher, "content/articles/a.md"), []);
    assert_eq!(outputs_within(&mut watcher, QUICK.check_interval + QUICK.event_grace * 3), []);
    assert!(!watcher.is_polling());
}

#[test]
fn without_a_change_there_is_no_output() {
    for mode in [WatchMode::Auto, WatchMode::Poll] {
        let folder = site();
        write(&folder, "static/style.css", "");
        // A file that is new when the watcher starts may be reported twice, on a busy machine much later.
        std::thread::sleep(Duration::from_millis(100));
        let mut watcher = start(&folder, mode, Box::new(native));
        write(&folder, "public/index.html", "the output is in the folder but is no source");
        write(&folder, ".briefing/cache", "");
        fs::read(folder.path().join("content/articles/a.md")).unwrap();
        let several_checks = QUICK.check_interval * 2 + QUICK.event_grace;
        assert_eq!(outputs_within(&mut watcher, several_checks), [], "{mode:?}");
    }
}

#[test]
fn stopping_ends_a_long_wait_at_once() {
    let folder = site();
    let mut watcher = start(&folder, WatchMode::Auto, Box::new(native));
    let handle = watcher.stop_handle();
    std::thread::spawn(move || handle.stop());
    let start = Instant::now();
    assert_eq!(watcher.next(Duration::from_secs(30)), WatcherOutput::Stop);
    assert!(start.elapsed() < Duration::from_secs(25));
}

#[test]
fn a_file_moved_over_another_and_deleted_at_once_is_reported() {
    let folder = site();
    write(&folder, "elsewhere.md", "three");
    let mut watcher = start(&folder, WatchMode::Native, Box::new(native));
    let article = folder.path().join("content/articles/a.md");
    fs::rename(folder.path().join("elsewhere.md"), &article).unwrap();
    fs::remove_file(article).unwrap();
    assert_eq!(wait_for(&mut watcher, "content/articles/a.md"), []);
}

#[test]
fn folders_that_vanish_and_return_are_watched_again() {
    for mode in [WatchMode::Auto, WatchMode::Poll] {
        let around = tempfile::tempdir().unwrap();
        let (root, away) = (around.path().join("site"), around.path().join("away"));
        let write = |path: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        };
        write("content/articles/a.md");
        let mut watcher = SourceWatcher::with(&root, mode, QUICK, Box::new(native), None).unwrap();
        // The root is moved away, and another folder takes its place.
        fs::rename(&root, &away).unwrap();
        write("content/articles/b.md");
        wait_for(&mut watcher, "content/articles/b.md");
        outputs_within(&mut watcher, Duration::from_millis(200));
        write("content/articles/c.md");
        assert_eq!(wait_for(&mut watcher, "content/articles/c.md"), [], "{mode:?}");
        // The root is deleted and created again.
        fs::remove_dir_all(&root).unwrap();
        outputs_within(&mut watcher, Duration::from_millis(200));
        write("content/articles/d.md");
        wait_for(&mut watcher, "content/articles/d.md");
        outputs_within(&mut watcher, Duration::from_millis(200));
        write("content/articles/e.md");
        assert_eq!(wait_for(&mut watcher, "content/articles/e.md"), [], "{mode:?}");
        // A source folder that did not exist at first.
        write("templates/page.html");
        wait_for(&mut watcher, "templates/page.html");
        outputs_within(&mut watcher, Duration::from_millis(200));
        write("templates/base.html");
        assert_eq!(wait_for(&mut watcher, "templates/base.html"), [], "{mode:?}");
    }
}

/// Runs a future of the barrier.
#[cfg(target_os = "linux")]
fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(future)
}

#[cfg(target_os = "linux")]
#[test]
fn the_events_of_earlier_saves_are_counted_before_a_request_goes_on() {
    let folder = site();
    let barrier = Barrier::new();
    let mut watcher =
        SourceWatcher::with(folder.path(), WatchMode::Native, QUICK, Box::new(native), barrier)
            .unwrap();
    let counter = watcher.change_counter();
    assert_eq!(wait(counter.last_of_saves()), 0, "signals are no changes");
    let mut before = 0;
    for number in 0..50 {
        write(&folder, "content/articles/a.md", &number.to_string());
        if number % 10 == 0 {
            // The watcher is installed anew, and the request that follows waits for the new one.
            write(&folder, &format!("templates/{number}/x.html"), "");
            outputs_within(&mut watcher, Duration::from_millis(30));
            fs::remove_dir_all(folder.path().join("templates")).unwrap();
        }
        let now = wait(counter.last_of_saves());
        assert!(now > before, "{number}");
        before = now;
    }
    let private = watcher.barrier.as_ref().unwrap().folder().clone();
    assert_eq!(fs::read_dir(&private).unwrap().count(), 0);
    drop(watcher);
    assert!(!private.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_watcher_that_has_died_delays_a_request_but_never_stops_it() {
    let folder = site();
    let mut watcher = SourceWatcher::with(
        folder.path(),
        WatchMode::Auto,
        QUICK,
        SilentSystem::default().factory(),
        Barrier::new(),
    )
    .unwrap();
    let counter = watcher.change_counter();
    assert_eq!(wait(counter.last_of_saves()), 0);
    write(&folder, "content/articles/a.md", "two");
    wait_for(&mut watcher, "content/articles/a.md");
    assert!(watcher.is_polling());
    // The machine may be busy during some of them.
    let fastest = (0..5).map(|_| {
        let start = Instant::now();
        wait(counter.last_of_saves());
        start.elapsed()
    });
    assert!(
        fastest.min().unwrap() < Duration::from_millis(900),
        "while polling there is nothing to wait for"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn files_created_in_a_new_folder_at_once_are_not_missed() {
    let folder = site();
    let mut watcher = start(&folder, WatchMode::Native, Box::new(native));
    for number in 0..30 {
        let path = format!("content/articles/{number}/deep/er");
        write(&folder, &format!("{path}/a.md"), "one");
        wait_for(&mut watcher, &format!("{path}/a.md"));
        write(&folder, &format!("{path}/b.md"), "two");
        wait_for(&mut watcher, &format!("{path}/b.md"));
    }
}
