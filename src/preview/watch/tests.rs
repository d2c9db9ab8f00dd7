//! Watchers that fail, on real folders: whatever the system keeps silent about, the change is told.

use super::*;
use notify::event::Flag;
use notify::{Event, EventKind, WatcherKind};
use std::fs;
use std::sync::Mutex;
use tempfile::TempDir;

/// A watcher that says only what the test makes it say.
#[derive(Default, Clone)]
struct SilentWatch {
    handlers: Arc<Mutex<Vec<EventHandler>>>,
    /// How many folders it can watch before the limit is reached.
    limit: Option<usize>,
}

struct SilentWatcher {
    left: Option<usize>,
}

impl SilentWatch {
    fn maker(&self) -> WatcherFactory {
        let mute = self.clone();
        Box::new(move |handler| {
            mute.handlers.lock().unwrap().push(handler);
            Ok(Box::new(SilentWatcher { left: mute.limit }))
        })
    }

    fn say(&self, event: notify::Result<Event>) {
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
    quiet: Duration::from_millis(5),
    longest: Duration::from_millis(50),
    poll: Duration::from_millis(20),
    check: Duration::from_millis(100),
    missing: Duration::from_millis(20),
    late: Duration::from_millis(200),
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

fn watch(folder: &TempDir, choice: WatchMode, make: WatcherFactory) -> SourceWatcher {
    SourceWatcher::with(folder.path(), choice, QUICK, make).unwrap()
}

/// What comes within two seconds: the changes, joined, until one names `path` or all; and the notices.
fn until(watch: &mut SourceWatcher, path: &str) -> Vec<WatchNotice> {
    let (deadline, mut notices) = (Instant::now() + Duration::from_secs(5), Vec::new());
    loop {
        assert!(Instant::now() < deadline, "nobody told of {path}; said so far: {notices:?}");
        match watch.next(Duration::from_millis(100)) {
            WatcherOutput::Changed(Changes::All) => return notices,
            WatcherOutput::Changed(Changes::Paths(paths)) => {
                if paths.iter().any(|changed| Path::new(path).starts_with(changed)) {
                    return notices;
                }
            }
            WatcherOutput::Notice(notice) => notices.push(notice),
            WatcherOutput::Clock => {}
            WatcherOutput::Stop => panic!("nobody asked to stop"),
        }
    }
}

/// Everything that is told within `time`.
fn within(watch: &mut SourceWatcher, time: Duration) -> Vec<WatcherOutput> {
    let end = Instant::now() + time;
    let mut all = Vec::new();
    while Instant::now() < end {
        match watch.next(end.saturating_duration_since(Instant::now())) {
            WatcherOutput::Clock => {}
            wake => all.push(wake),
        }
    }
    all
}

#[test]
fn a_folder_that_sends_no_events_is_found_out_and_polled() {
    let folder = site();
    let mut watch = watch(&folder, WatchMode::Auto, SilentWatch::default().maker());
    write(&folder, "content/articles/a.md", "two");
    let notices = until(&mut watch, "content/articles/a.md");
    assert_eq!(notices.len(), 1);
    assert!(notices[0].message.contains("content/articles/a.md changed"), "{notices:?}");
    assert!(notices[0].help.contains("--watcher poll"), "{notices:?}");
    assert!(watch.is_polling());
    write(&folder, "content/articles/b.md", "new");
    assert_eq!(until(&mut watch, "content/articles/b.md"), []);
}

#[test]
fn a_limit_of_the_system_is_named_with_its_remedy_and_polled() {
    for limit in 0..3 {
        let folder = site();
        let mute = SilentWatch { limit: Some(limit), ..SilentWatch::default() };
        write(&folder, "static/style.css", "");
        let mut watch = watch(&folder, WatchMode::Auto, mute.maker());
        write(&folder, "content/articles/a.md", "two");
        let notices = until(&mut watch, "content/articles/a.md");
        assert_eq!(notices.len(), 1);
        assert!(notices[0].message.contains("limit of watched folders"), "{notices:?}");
        assert!(notices[0].help.contains("fs.inotify.max_user_watches"), "{notices:?}");
        assert!(watch.is_polling());
    }
}

#[test]
fn a_limit_reached_later_is_polled_too() {
    let (folder, mute) = (site(), SilentWatch::default());
    let mut watch = watch(&folder, WatchMode::Auto, mute.maker());
    mute.say(Err(notify::Error::new(ErrorKind::MaxFilesWatch)));
    assert_eq!(until(&mut watch, "content").len(), 1);
    write(&folder, "content/articles/deep/er/b.md", "new");
    assert_eq!(until(&mut watch, "content/articles/deep/er/b.md"), []);
}

#[test]
fn asked_for_by_name_the_systems_watcher_is_never_replaced() {
    let mute = SilentWatch { limit: Some(0), ..SilentWatch::default() };
    let refused = SourceWatcher::with(site().path(), WatchMode::Native, QUICK, mute.maker());
    assert!(refused.unwrap_err().message.contains("limit of watched folders"));
    let folder = site();
    let mut watch = watch(&folder, WatchMode::Native, SilentWatch::default().maker());
    write(&folder, "content/articles/a.md", "two");
    assert_eq!(until(&mut watch, "content/articles/a.md").len(), 1);
    assert!(!watch.is_polling());
}

#[test]
fn lost_events_read_all_and_watch_all_again() {
    let overflow = || Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan));
    let pathless = || Ok(Event::new(EventKind::Any));
    let error = || Err(notify::Error::generic("something broke"));
    let faults: [&dyn Fn() -> notify::Result<Event>; 3] = [&overflow, &pathless, &error];
    for fault in faults {
        let (folder, mute) = (site(), SilentWatch::default());
        let mut watch = watch(&folder, WatchMode::Auto, mute.maker());
        mute.say(fault());
        assert_eq!(watch.next(Duration::from_secs(5)), WatcherOutput::Changed(Changes::All));
        assert_eq!(mute.handlers.lock().unwrap().len(), 2, "watched again");
        assert!(!watch.is_polling(), "one loss is no reason to distrust the system");
    }
}

#[test]
fn a_queue_that_overflows_again_and_again_is_named_and_polled() {
    let (folder, mute) = (site(), SilentWatch::default());
    let mut watch = watch(&folder, WatchMode::Auto, mute.maker());
    for _ in 1..LOSSES {
        mute.say(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)));
        assert_eq!(watch.next(Duration::from_secs(5)), WatcherOutput::Changed(Changes::All));
    }
    mute.say(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)));
    let notices = until(&mut watch, "content");
    assert!(notices[0].message.contains("the system lost events, 3 times"), "{notices:?}");
    assert!(notices[0].help.contains("max_queued_events"), "{notices:?}");
    assert!(watch.is_polling());
    write(&folder, "content/articles/b.md", "new");
    assert_eq!(until(&mut watch, "content/articles/b.md"), []);
}

#[test]
fn an_event_that_is_only_late_is_no_loss() {
    let (folder, mute) = (site(), SilentWatch::default());
    let mut watch = watch(&folder, WatchMode::Auto, mute.maker());
    write(&folder, "content/articles/a.md", "two");
    // The files are looked at before the event comes.
    assert_eq!(within(&mut watch, QUICK.check + QUICK.late / 2), []);
    let path = folder.path().canonicalize().unwrap().join("content/articles/a.md");
    mute.say(Ok(Event::new(EventKind::Modify(notify::event::ModifyKind::Any)).add_path(path)));
    assert_eq!(until(&mut watch, "content/articles/a.md"), []);
    assert_eq!(within(&mut watch, QUICK.late * 3), []);
    assert!(!watch.is_polling());
}

#[cfg(unix)]
#[test]
fn a_link_made_elsewhere_to_a_file_is_no_lost_event() {
    let folder = site();
    let file = folder.path().join("content/articles/a.md");
    let mut watch = watch(&folder, WatchMode::Auto, Box::new(native));
    within(&mut watch, QUICK.check * 2);
    fs::hard_link(&file, folder.path().join("backup.md")).unwrap();
    // Read again, to be sure.
    assert_eq!(until(&mut watch, "content/articles/a.md"), []);
    assert_eq!(within(&mut watch, QUICK.check + QUICK.late * 3), []);
    assert!(!watch.is_polling());
}

#[test]
fn without_a_change_nothing_is_told() {
    for choice in [WatchMode::Auto, WatchMode::Poll] {
        let folder = site();
        write(&folder, "static/style.css", "");
        // A file that is new when the watch starts is looked at twice, on a busy machine much later.
        std::thread::sleep(Duration::from_millis(100));
        let mut watch = watch(&folder, choice, Box::new(native));
        write(&folder, "public/index.html", "the output is in the folder, and no source");
        write(&folder, ".briefing/cache", "");
        fs::read(folder.path().join("content/articles/a.md")).unwrap();
        assert_eq!(within(&mut watch, Duration::from_secs(1)), [], "{choice:?}");
    }
}

#[test]
fn a_stopped_watch_stops_at_once() {
    let folder = site();
    let mut watch = watch(&folder, WatchMode::Auto, Box::new(native));
    let stopper = watch.stopper();
    std::thread::spawn(move || stopper.stop());
    let start = Instant::now();
    assert_eq!(watch.next(Duration::from_secs(30)), WatcherOutput::Stop);
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_file_moved_over_another_and_deleted_at_once_is_told() {
    let folder = site();
    write(&folder, "elsewhere.md", "three");
    let mut watch = watch(&folder, WatchMode::Native, Box::new(native));
    let article = folder.path().join("content/articles/a.md");
    fs::rename(folder.path().join("elsewhere.md"), &article).unwrap();
    fs::remove_file(article).unwrap();
    assert_eq!(until(&mut watch, "content/articles/a.md"), []);
}

#[test]
fn folders_that_vanish_and_return_are_watched_again() {
    for choice in [WatchMode::Auto, WatchMode::Poll] {
        let around = tempfile::tempdir().unwrap();
        let (root, away) = (around.path().join("site"), around.path().join("away"));
        let write = |path: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        };
        write("content/articles/a.md");
        let mut watch = SourceWatcher::with(&root, choice, QUICK, Box::new(native)).unwrap();
        // The root is moved away, and another takes its place.
        fs::rename(&root, &away).unwrap();
        write("content/articles/b.md");
        until(&mut watch, "content/articles/b.md");
        within(&mut watch, Duration::from_millis(200));
        write("content/articles/c.md");
        assert_eq!(until(&mut watch, "content/articles/c.md"), [], "{choice:?}");
        // It is deleted for a while.
        fs::remove_dir_all(&root).unwrap();
        within(&mut watch, Duration::from_millis(200));
        write("content/articles/d.md");
        until(&mut watch, "content/articles/d.md");
        within(&mut watch, Duration::from_millis(200));
        write("content/articles/e.md");
        assert_eq!(until(&mut watch, "content/articles/e.md"), [], "{choice:?}");
        // A folder that was not there at first.
        write("templates/page.html");
        until(&mut watch, "templates/page.html");
        within(&mut watch, Duration::from_millis(200));
        write("templates/base.html");
        assert_eq!(until(&mut watch, "templates/base.html"), [], "{choice:?}");
    }
}
