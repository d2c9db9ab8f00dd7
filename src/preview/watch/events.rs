//! Interprets the operating system's file events: from a [`notify::Event`] to a [`WatchEvent`].
//!
//! Pure: it looks at the event alone and never at the disk, so an event that cannot be attributed to a
//! file (an overflow, an error, no path) becomes [`WatchEvent::EventsLost`] and never a guess.

use crate::site::classify::may_be_almost_ours;
use crate::site::ignored::is_left_out;
use crate::site::load::{CONFIG_FILE, FOLDERS};
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{ErrorKind, Event, EventKind};
use std::path::{Path, PathBuf};

/// What an event means for the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum WatchEvent {
    /// These sources, or files below them, may have changed. Paths are relative to the site's folder.
    Changed(Vec<PathBuf>),
    /// The same for folders directly in the site's folder that were created, removed or renamed, so that
    /// the system watcher must be installed again: its watches stay with the folders, not with the paths.
    FoldersChanged(Vec<PathBuf>),
    /// Events were lost, for this reason. Which is unknown, so every file may have changed.
    EventsLost(String),
    /// The system watcher does not work any more.
    Failed(WatchFailure),
    /// A [`super::StopHandle`] asks to stop.
    Stop,
}

/// Why the system watcher does not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WatchFailure {
    /// The cause, as the beginning of a message.
    pub(super) reason: String,
    /// How to fix it, as the help of a message.
    pub(super) remedy: String,
}

impl WatchFailure {
    /// Explains an error of `notify`. The two inotify limits are common on desktops and have a known fix.
    pub(super) fn from_error(error: &notify::Error) -> Self {
        let (reason, setting) = match &error.kind {
            ErrorKind::MaxFilesWatch => {
                ("the system limit on watched folders is reached".to_owned(), "max_user_watches")
            }
            // EMFILE: on Linux, what creating one watcher more than `max_user_instances` returns.
            ErrorKind::Io(io) if io.raw_os_error() == Some(24) => {
                ("the system limit on watchers is reached".to_owned(), "max_user_instances")
            }
            _ => (format!("the system cannot watch the site's folder ({error})"), ""),
        };
        let remedy = match setting {
            "" => "use --watcher poll to poll from the start".to_owned(),
            setting => format!("raise the limit: sudo sysctl fs.inotify.{setting}=524288"),
        };
        Self { reason, remedy }
    }
}

/// What an event means for the site in `root`, an absolute path without links; `None` if it changes no
/// source.
pub(super) fn interpret(event: notify::Result<Event>, root: &Path) -> Option<WatchEvent> {
    let event = match event {
        Ok(event) => event,
        Err(error) => {
            return Some(match error.kind {
                ErrorKind::MaxFilesWatch => WatchEvent::Failed(WatchFailure::from_error(&error)),
                _ => WatchEvent::EventsLost(error.to_string()),
            });
        }
    };
    if event.need_rescan() {
        return Some(WatchEvent::EventsLost("the system lost events".to_owned()));
    }
    match event.kind {
        // Closing a file after writing means that a save is complete; every other access only reads.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => {}
        EventKind::Access(_) => return None,
        EventKind::Other => return None,
        _ if event.paths.is_empty() => {
            return Some(WatchEvent::EventsLost(
                "the system sent an event without a path".to_owned(),
            ));
        }
        _ => {}
    }
    let changes_folders = matches!(
        event.kind,
        EventKind::Create(_)
            | EventKind::Remove(_)
            | EventKind::Any
            | EventKind::Modify(ModifyKind::Name(_) | ModifyKind::Any)
    );
    let relative: Vec<&Path> =
        event.paths.iter().filter_map(|path| path.strip_prefix(root).ok()).collect();
    if changes_folders && relative.iter().any(|path| path.as_os_str().is_empty()) {
        // The site's folder itself was created, removed or renamed, and all sources with it.
        let all = FOLDERS.iter().chain([&CONFIG_FILE]);
        return Some(WatchEvent::FoldersChanged(all.map(PathBuf::from).collect()));
    }
    let paths: Vec<PathBuf> =
        relative.into_iter().filter(|path| is_source(path)).map(Path::to_owned).collect();
    let is_top_level = |path: &PathBuf| path.components().count() == 1;
    match paths.is_empty() {
        true => None,
        false if changes_folders && paths.iter().any(is_top_level) => {
            Some(WatchEvent::FoldersChanged(paths))
        }
        false => Some(WatchEvent::Changed(paths)),
    }
}

/// Whether a path, relative to the site's folder, can be part of the site.
///
/// Only the known top-level names count, and those that are almost known: a build reports that they are not read. A list of exclusions instead (the output, its staging folder, the
/// cache) would have to know every `--output-dir`, and one omission would rebuild for ever.
fn is_source(path: &Path) -> bool {
    let top = path.components().next().and_then(|part| part.as_os_str().to_str());
    let is_known = |top| top == CONFIG_FILE || FOLDERS.contains(&top);
    let is_almost_known = |top| path.components().count() == 1 && may_be_almost_ours(top);
    top.is_some_and(|top| is_known(top) || is_almost_known(top)) && !is_left_out(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::{CreateKind, DataChange, Flag, RemoveKind, RenameMode};

    const ROOT: &str = "/site";

    fn meaning(kind: EventKind, path: &str) -> Option<WatchEvent> {
        interpret(Ok(Event::new(kind).add_path(PathBuf::from(path))), Path::new(ROOT))
    }

    fn changed(path: &str) -> Option<WatchEvent> {
        Some(WatchEvent::Changed(vec![path.into()]))
    }

    const WRITE: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    #[test]
    fn an_event_names_the_changed_source() {
        assert_eq!(meaning(WRITE, "/site/content/articles/a.md"), changed("content/articles/a.md"));
        assert_eq!(meaning(WRITE, "/site/briefing.yaml"), changed("briefing.yaml"));
        let create = EventKind::Create(CreateKind::Folder);
        assert_eq!(meaning(create, "/site/content/articles/b"), changed("content/articles/b"));
        let close = EventKind::Access(AccessKind::Close(AccessMode::Write));
        assert_eq!(meaning(close, "/site/templates/a.html"), changed("templates/a.html"));
        for almost in ["briefing.yml", "Briefing.YAML", "briefing.toml", "Content", "template"] {
            assert_eq!(meaning(close, &format!("/site/{almost}")), changed(almost));
            assert_eq!(meaning(close, &format!("/site/{almost}/a.md")), None);
        }
    }

    #[test]
    fn reading_a_file_is_no_change() {
        let open = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert_eq!(meaning(open, "/site/content/articles/a.md"), None);
        let close = EventKind::Access(AccessKind::Close(AccessMode::Read));
        assert_eq!(meaning(close, "/site/content/articles/a.md"), None);
    }

    #[test]
    fn files_that_are_no_sources_are_ignored() {
        for path in [
            "/site/public",
            "/site/.briefing/cache",
            "/site/.public.briefing-stage/a",
            "/site/notes.md",
            "/site/content/articles/.a.md.swp",
            "/site/content/articles/a.md~",
            "/site/static/.#style.css",
            "/elsewhere/content/a.md",
        ] {
            assert_eq!(meaning(WRITE, path), None, "{path}");
        }
        assert_eq!(meaning(WRITE, "/site/static/.well-known/x"), changed("static/.well-known/x"));
    }

    #[test]
    fn a_created_or_removed_top_level_folder_is_watched_again() {
        let rename = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        let content = Some(WatchEvent::FoldersChanged(vec!["content".into()]));
        assert_eq!(meaning(rename, "/site/content"), content);
        assert_eq!(meaning(EventKind::Create(CreateKind::Folder), "/site/content"), content);
        let all = ["content", "templates", "static", "locales", "briefing.yaml"]
            .map(PathBuf::from)
            .to_vec();
        assert_eq!(meaning(rename, "/site"), Some(WatchEvent::FoldersChanged(all.clone())));
        let remove = EventKind::Remove(RemoveKind::Folder);
        assert_eq!(meaning(remove, "/site"), Some(WatchEvent::FoldersChanged(all)));
    }

    #[test]
    fn an_overflow_an_error_or_an_event_without_a_path_means_lost_events() {
        let root = Path::new(ROOT);
        let is_loss = |event| matches!(interpret(event, root), Some(WatchEvent::EventsLost(_)));
        assert!(is_loss(Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan))));
        assert!(is_loss(Ok(Event::new(WRITE))));
        assert!(is_loss(Err(notify::Error::generic("x"))));
        let limit = notify::Error::new(ErrorKind::MaxFilesWatch);
        let Some(WatchEvent::Failed(failure)) = interpret(Err(limit), root) else { panic!() };
        assert!(failure.remedy.contains("max_user_watches"), "{}", failure.remedy);
    }
}
