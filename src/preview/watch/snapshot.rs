//! How the site's sources look from outside: each file's size, times and number on the disk, taken
//! without opening one. Two snapshots tell which files changed; no content is read.

use super::events::is_hidden;
use crate::site::load::{CONFIG_FILE, FOLDERS};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// The sources at one moment, by path relative to the site's folder.
#[derive(Debug, Default)]
pub(super) struct SourceSnapshot(BTreeMap<PathBuf, FileStamp>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct FileStamp {
    size: u64,
    modified: Option<SystemTime>,
    /// Tells a save of the same size and time from none, where the system keeps such a thing.
    identity: [i64; 3],
    /// Changed so shortly before that a second change could leave the same times.
    fresh: bool,
}

/// Longer than the ticks in which file systems keep times.
const TICK: Duration = Duration::from_millis(50);

impl SourceSnapshot {
    /// Looks at every source. What cannot be looked at is absent; the build says why.
    pub(super) fn take(root: &Path) -> Self {
        let now = SystemTime::now();
        let mut files = Vec::new();
        for top in FOLDERS.iter().chain([&CONFIG_FILE]) {
            let walk = WalkDir::new(root.join(top)).follow_links(false).follow_root_links(false);
            let below = |path: &Path| path.strip_prefix(root).map(Path::to_owned).ok();
            let shown = |entry: &walkdir::DirEntry| {
                below(entry.path()).is_some_and(|path| !is_hidden(&path))
            };
            for entry in walk.into_iter().filter_entry(shown).filter_map(Result::ok) {
                if !entry.file_type().is_dir() {
                    files.extend(below(entry.path()).map(|path| (path, entry)));
                }
            }
        }
        let stamped = files
            .into_par_iter()
            .filter_map(|(path, entry)| Some((path, FileStamp::of(&entry.metadata().ok()?, now))));
        Self(stamped.collect::<Vec<_>>().into_iter().collect())
    }

    /// The paths that `newer` has not, or has in another state. If `doubtful`, also those that may
    /// have changed a second time right after this snapshot was taken.
    pub(super) fn differences(&self, newer: &Self, doubtful: bool) -> Vec<PathBuf> {
        let mut paths = Vec::new();
        for (path, stamp) in &self.0 {
            let same = newer.0.get(path).is_some_and(|new| stamp.is_as(new));
            if !same || (doubtful && stamp.fresh) {
                paths.push(path.clone());
            }
        }
        paths.extend(newer.0.keys().filter(|path| !self.0.contains_key(*path)).cloned());
        paths
    }

    /// Whether all that differs in `newer` is the time of the last change of any kind: a link made to
    /// the file elsewhere leaves that, and systems tell nobody of it.
    pub(super) fn is_only_touched(&self, newer: &Self, path: &Path) -> bool {
        let stamps = self.0.get(path).zip(newer.0.get(path));
        stamps.is_some_and(|(old, new)| {
            let written = |stamp: &FileStamp| (stamp.size, stamp.modified, stamp.identity[0]);
            written(old) == written(new)
        })
    }
}

impl FileStamp {
    fn of(metadata: &Metadata, now: SystemTime) -> Self {
        let modified = metadata.modified().ok();
        let identity = identity(metadata);
        let changed = SystemTime::UNIX_EPOCH
            + Duration::new(
                u64::try_from(identity[1]).unwrap_or(0),
                u32::try_from(identity[2]).unwrap_or(0),
            );
        let newest = modified.map_or(changed, |time| time.max(changed));
        let fresh = now.duration_since(newest).is_ok_and(|age| age < TICK);
        Self { size: metadata.len(), modified, identity, fresh }
    }

    fn is_as(&self, other: &Self) -> bool {
        (self.size, self.modified, self.identity) == (other.size, other.modified, other.identity)
    }
}

/// The file's number, and when it last changed in any way (seconds, nanoseconds).
#[cfg(unix)]
fn identity(metadata: &Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt;
    [metadata.ino().cast_signed(), metadata.ctime(), metadata.ctime_nsec()]
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> [i64; 3] {
    [0; 3]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_save_of_the_same_size_and_time_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("content/a.md");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "one").unwrap();
        let time = fs::metadata(&file).unwrap().modified().unwrap();
        std::thread::sleep(TICK * 2);
        let before = SourceSnapshot::take(folder.path());
        assert_eq!(
            before.differences(&SourceSnapshot::take(folder.path()), true),
            [] as [PathBuf; 0]
        );
        fs::write(&file, "two").unwrap();
        fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
        let after = SourceSnapshot::take(folder.path());
        assert_eq!(before.differences(&after, false), [Path::new("content/a.md")]);
        // Changed within the tick of a clock, it is looked at once more.
        assert_eq!(after.differences(&SourceSnapshot::take(folder.path()), true).len(), 1);
    }

    #[test]
    fn hidden_files_and_what_is_no_source_are_not_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        for path in ["content/.a.swp", "public/index.html", "static/.well-known/x", "notes.md"] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let seen = SourceSnapshot::take(folder.path());
        assert_eq!(seen.0.into_keys().collect::<Vec<_>>(), [Path::new("static/.well-known/x")]);
    }
}
