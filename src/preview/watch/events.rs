//! What an event of the system means for the site: from a [`notify::Event`] to a [`WatchEvent`]. Pure.

use crate::site::load::{CONFIG_FILE, FOLDERS};
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{ErrorKind, Event, EventKind};
use std::path::{Component, Path, PathBuf};

/// What was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WatchEvent {
    /// These sources, or what lies below them, may have changed; relative to the site's folder.
    Dirty(Vec<PathBuf>),
    /// A folder of the site appeared, vanished or was moved: it must be watched again.
    Moved(Vec<PathBuf>),
    /// Something was lost, and nobody knows what: all may have changed.
    Lost(String),
    /// The system cannot watch any more.
    Blind(WatchFailure),
    /// Somebody asked to stop.
    Stop,
}

/// Why the system cannot watch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WatchFailure {
    /// What happened.
    pub(super) reason: String,
    /// What to do about it.
    pub(super) remedy: String,
}

impl WatchFailure {
    /// Reads it out of an error.
    pub(super) fn of(error: &notify::Error) -> Self {
        let (reason, setting) = match &error.kind {
            ErrorKind::MaxFilesWatch => {
                ("the system's limit of watched folders is reached".to_owned(), "max_user_watches")
            }
            // EMFILE is what the making of one watcher too many gives.
            ErrorKind::Io(io) if io.raw_os_error() == Some(24) => {
                ("the system's limit of watchers is reached".to_owned(), "max_user_instances")
            }
            _ => (format!("the system cannot watch the site's folder ({error})"), ""),
        };
        let remedy = match setting {
            "" => "--watcher poll asks for polling from the start".to_owned(),
            setting => format!("raise it: sudo sysctl fs.inotify.{setting}=524288"),
        };
        Self { reason, remedy }
    }
}

/// What an event says about the site in `root`; `None` if nothing.
pub(super) fn note(event: notify::Result<Event>, root: &Path) -> Option<WatchEvent> {
    let event = match event {
        Ok(event) => event,
        Err(error) => {
            return Some(match error.kind {
                ErrorKind::MaxFilesWatch => WatchEvent::Blind(WatchFailure::of(&error)),
                _ => WatchEvent::Lost(error.to_string()),
            });
        }
    };
    if event.need_rescan() {
        return Some(WatchEvent::Lost("the system lost events".to_owned()));
    }
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_) => return None,
        EventKind::Other => return None,
        _ if event.paths.is_empty() => {
            return Some(WatchEvent::Lost("the system named no file".to_owned()));
        }
        _ => {}
    }
    let moves = matches!(
        event.kind,
        EventKind::Create(_)
            | EventKind::Remove(_)
            | EventKind::Any
            | EventKind::Modify(ModifyKind::Name(_) | ModifyKind::Any)
    );
    let below: Vec<&Path> =
        event.paths.iter().filter_map(|path| path.strip_prefix(root).ok()).collect();
    if moves && below.iter().any(|path| path.as_os_str().is_empty()) {
        // The site's folder itself: all that lies in it.
        let all = FOLDERS.iter().chain([&CONFIG_FILE]);
        return Some(WatchEvent::Moved(all.map(PathBuf::from).collect()));
    }
    let paths: Vec<PathBuf> =
        below.into_iter().filter(|path| is_source(path)).map(Path::to_owned).collect();
    let is_top = |path: &PathBuf| path.components().count() == 1;
    match paths.is_empty() {
        true => None,
        false if moves && paths.iter().any(is_top) => Some(WatchEvent::Moved(paths)),
        false => Some(WatchEvent::Dirty(paths)),
    }
}

/// Whether a path, relative to the site's folder, is or may be part of the site. The output, its
/// working files and the cache are not: of the site's folder itself only known names are.
fn is_source(path: &Path) -> bool {
    let top = path.components().next().and_then(|part| part.as_os_str().to_str());
    let known = top.is_some_and(|top| top == CONFIG_FILE || FOLDERS.contains(&top));
    known && !is_hidden(path)
}

/// Whether a name of the path begins with a dot, where such files are not published.
pub(super) fn is_hidden(path: &Path) -> bool {
    let dotted = |part: Component| part.as_os_str().as_encoded_bytes().starts_with(b".");
    !path.starts_with("static") && path.components().any(dotted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Flag, RemoveKind, RenameMode};

    const ROOT: &str = "/site";

    fn noted(kind: EventKind, path: &str) -> Option<WatchEvent> {
        note(Ok(Event::new(kind).add_path(PathBuf::from(path))), Path::new(ROOT))
    }

    fn dirty(path: &str) -> Option<WatchEvent> {
        Some(WatchEvent::Dirty(vec![path.into()]))
    }

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    #[test]
    fn an_event_names_the_source_to_be_read_again() {
        assert_eq!(noted(WRITTEN, "/site/content/articles/a.md"), dirty("content/articles/a.md"));
        assert_eq!(noted(WRITTEN, "/site/briefing.yaml"), dirty("briefing.yaml"));
        let made = EventKind::Create(CreateKind::Folder);
        assert_eq!(noted(made, "/site/content/articles/b"), dirty("content/articles/b"));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!(noted(closed, "/site/templates/a.html"), dirty("templates/a.html"));
    }

    #[test]
    fn reading_is_no_change() {
        let opened = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert_eq!(noted(opened, "/site/content/articles/a.md"), None);
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Read));
        assert_eq!(noted(closed, "/site/content/articles/a.md"), None);
    }

    #[test]
    fn what_is_no_source_is_no_change() {
        for path in [
            "/site/public",
            "/site/.briefing/cache",
            "/site/.public.briefing-stage/a",
            "/site/notes.md",
            "/site/content/articles/.a.md.swp",
            "/elsewhere/content/a.md",
        ] {
            assert_eq!(noted(WRITTEN, path), None, "{path}");
        }
        assert_eq!(noted(WRITTEN, "/site/static/.well-known/x"), dirty("static/.well-known/x"));
    }

    #[test]
    fn a_folder_that_comes_or_goes_is_watched_again() {
        let moved = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        let all = Some(WatchEvent::Moved(vec!["content".into()]));
        assert_eq!(noted(moved, "/site/content"), all);
        assert_eq!(noted(EventKind::Create(CreateKind::Folder), "/site/content"), all);
        let whole = ["content", "templates", "static", "briefing.yaml"].map(PathBuf::from).to_vec();
        assert_eq!(noted(moved, "/site"), Some(WatchEvent::Moved(whole.clone())));
        let gone = EventKind::Remove(RemoveKind::Folder);
        assert_eq!(noted(gone, "/site"), Some(WatchEvent::Moved(whole)));
    }

    #[test]
    fn an_overflow_an_error_or_an_event_without_a_path_reads_all() {
        let root = Path::new(ROOT);
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(matches!(note(Ok(overflow), root), Some(WatchEvent::Lost(_))));
        assert!(matches!(note(Ok(Event::new(WRITTEN)), root), Some(WatchEvent::Lost(_))));
        assert!(matches!(note(Err(notify::Error::generic("x")), root), Some(WatchEvent::Lost(_))));
        let limit = notify::Error::new(ErrorKind::MaxFilesWatch);
        let Some(WatchEvent::Blind(blind)) = note(Err(limit), root) else { panic!() };
        assert!(blind.remedy.contains("max_user_watches"), "{}", blind.remedy);
    }
}
