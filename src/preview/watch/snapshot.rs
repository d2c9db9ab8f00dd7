//! The sources as file metadata: each file's size, timestamps and inode number, without opening a file.
//!
//! Two snapshots show which files changed between them. Content is never read or hashed: that would make
//! polling a large site far more expensive than one `stat` for each file.

use crate::site::classify::may_be_almost_ours;
use crate::site::ignored::is_left_out;
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
    /// In bytes.
    size: u64,
    modified: Option<SystemTime>,
    /// Distinguishes a save that leaves size and modification time the same, where the system supports it.
    identity: [i64; 3],
    /// Whether the file changed less than a [`TICK`] before the snapshot, so that a second change could have
    /// left the same timestamps.
    fresh: bool,
}

/// Longer than the granularity of timestamps in common file systems.
const TICK: Duration = Duration::from_millis(50);

impl SourceSnapshot {
    /// Reads the metadata of every source. A file whose metadata cannot be read is left out; the build
    /// reports why.
    pub(super) fn take(root: &Path) -> Self {
        let now = SystemTime::now();
        let mut files = Vec::new();
        for top in FOLDERS.iter().chain([&CONFIG_FILE]) {
            let walk = WalkDir::new(root.join(top)).follow_links(false).follow_root_links(false);
            let relative = |path: &Path| path.strip_prefix(root).map(Path::to_owned).ok();
            let is_visible = |entry: &walkdir::DirEntry| {
                relative(entry.path()).is_some_and(|path| !is_left_out(&path))
            };
            for entry in walk.into_iter().filter_entry(is_visible).filter_map(Result::ok) {
                if !entry.file_type().is_dir() {
                    files.extend(relative(entry.path()).map(|path| (path, entry)));
                }
            }
        }
        let stamps = files
            .into_par_iter()
            .filter_map(|(path, entry)| Some((path, FileStamp::of(&entry.metadata().ok()?, now))));
        let mut stamps: BTreeMap<_, _> = stamps.collect::<Vec<_>>().into_iter().collect();
        stamps.extend(almost_sources(root));
        Self(stamps)
    }

    /// The paths that are missing, new or different in `newer`. With `include_fresh`, also files that may
    /// have changed a second time right after this snapshot, with the same timestamps.
    pub(super) fn differences(&self, newer: &Self, include_fresh: bool) -> Vec<PathBuf> {
        let mut paths = Vec::new();
        for (path, stamp) in &self.0 {
            let same = newer.0.get(path).is_some_and(|new| stamp.is_same(new));
            if !same || (include_fresh && stamp.fresh) {
                paths.push(path.clone());
            }
        }
        paths.extend(newer.0.keys().filter(|path| !self.0.contains_key(*path)).cloned());
        paths
    }

    /// Whether the file differs in `newer` by nothing but its change time (`ctime`). A hard link to the file
    /// that is created elsewhere has this effect, and no system sends an event for it.
    pub(super) fn is_only_touched(&self, newer: &Self, path: &Path) -> bool {
        let stamps = self.0.get(path).zip(newer.0.get(path));
        stamps.is_some_and(|(old, new)| {
            let content = |stamp: &FileStamp| (stamp.size, stamp.modified, stamp.identity[0]);
            content(old) == content(new)
        })
    }
}

/// What is in the site's folder under a name that is almost one of ours. That it is there matters, and not what is in
/// it: a folder changes with its files, which are not watched.
fn almost_sources(root: &Path) -> Vec<(PathBuf, FileStamp)> {
    let names =
        std::fs::read_dir(root).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let almost = names.filter(|name| name.to_str().is_some_and(may_be_almost_ours));
    let stamp = FileStamp { size: 0, modified: None, identity: [0; 3], fresh: false };
    // The right names may be among them: they have a stamp with their metadata.
    let is_ours =
        |name: &PathBuf| FOLDERS.iter().chain([&CONFIG_FILE]).any(|ours| name == Path::new(ours));
    almost.map(PathBuf::from).filter(|name| !is_ours(name)).map(|name| (name, stamp)).collect()
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

    /// Equality without `fresh`, which depends on when the snapshot was taken.
    fn is_same(&self, other: &Self) -> bool {
        (self.size, self.modified, self.identity) == (other.size, other.modified, other.identity)
    }
}

/// The inode number and the change time (seconds, nanoseconds).
#[cfg(unix)]
fn identity(metadata: &Metadata) -> [i64; 3] {
    use std::os::unix::fs::MetadataExt;
    [metadata.ino().cast_signed(), metadata.ctime(), metadata.ctime_nsec()]
}

/// The standard library has no stable equivalent on other systems.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> [i64; 3] {
    [0; 3]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::time::Instant;

    #[test]
    fn a_save_that_leaves_size_and_modification_time_is_noticed() {
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
        let after = loop {
            let start = Instant::now();
            fs::write(&file, "two").unwrap();
            fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
            let after = SourceSnapshot::take(folder.path());
            // On a busy machine the snapshot may be too late for what is tested; then the file is saved again.
            if start.elapsed() < TICK / 2 {
                break after;
            }
        };
        assert_eq!(before.differences(&after, false), [Path::new("content/a.md")]);
        // The file changed less than a tick before the snapshot, so it is included once more.
        assert_eq!(after.differences(&SourceSnapshot::take(folder.path()), true).len(), 1);
    }

    #[test]
    fn hidden_files_and_files_that_are_no_sources_are_left_out() {
        let folder = tempfile::tempdir().unwrap();
        for path in [
            "content/.a.swp",
            "static/x~",
            "public/index.html",
            "static/.well-known/x",
            "notes.md",
            "briefing.yml",
            "Content/a.md",
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let snapshot = SourceSnapshot::take(folder.path());
        let expected = ["Content", "briefing.yml", "static/.well-known/x"];
        assert_eq!(snapshot.0.into_keys().collect::<Vec<_>>(), expected.map(Path::new));
    }
}
