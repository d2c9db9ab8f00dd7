//! Checks which paths may be written to an output. Looks at the names alone, never at the disk.
//!
//! The plan has already checked the names and reported findings with their locations in the sources. This
//! is the last check before anything is written, so that no error in an earlier stage can write outside the
//! output; its messages have only the path.

use super::{OutputError, OutputFile};
use std::collections::{BTreeSet, HashMap};

/// The maximum length of a file name on common file systems, in bytes.
const LONGEST_NAME: usize = 255;

/// The beginning of the names of this program's own files in an output.
const OURS: &str = ".briefing-";

/// The folders above a path, the innermost first: `a/b` and `a` for `a/b/c`.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// The folders above all of these paths. Fast if they are sorted.
pub(super) fn folders<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<&'p str> {
    let (mut folders, mut before) = (Vec::new(), "");
    for path in paths {
        // A folder above the path before is in the list already, with all above it.
        let is_above_before =
            |folder: &&str| before.strip_prefix(*folder).is_some_and(|rest| rest.starts_with('/'));
        folders.extend(parents(path).take_while(|folder| !is_above_before(folder)));
        before = path;
    }
    folders.into_iter().collect()
}

/// The folder of a path; empty for a path without a folder.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// Why a path must not be written, in words that follow "it"; `None` if it may.
pub(super) fn flaw(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("is empty");
    }
    if path.get(..OURS.len()).is_some_and(|start| start.eq_ignore_ascii_case(OURS)) {
        return Some("begins with `.briefing-`, which is reserved for files of this program");
    }
    path.split('/').find_map(flaw_of_name)
}

fn flaw_of_name(name: &str) -> Option<&'static str> {
    match name {
        "" => Some("begins or ends with `/` or has two in a row"),
        "." | ".." => Some("has a part that is `.` or `..`"),
        _ if name.contains(['\\', '\0', ':']) => Some("contains a `\\`, a `:` or a NUL"),
        _ if name.eq_ignore_ascii_case(".git") => Some("has a part that is `.git`"),
        _ if name.len() > LONGEST_NAME => Some("has a part longer than 255 bytes"),
        _ => None,
    }
}

/// Refuses paths that lead out of the output, and paths that cannot both exist: those that differ only in
/// case, and files at the path of a folder.
pub(super) fn check(files: &[OutputFile]) -> Result<(), OutputError> {
    // Only looked up, never iterated: the order of a hash map must not reach any result.
    let mut seen: HashMap<String, &str> = HashMap::with_capacity(files.len());
    for OutputFile { path, .. } in files {
        if let Some(flaw) = flaw(path) {
            return Err(OutputError::refused(
                format!("the path {path:?} cannot be published: it {flaw}"),
                "give the page or file another name",
            ));
        }
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            return Err(collision(path, other, "they differ only in letter case"));
        }
    }
    for OutputFile { path, .. } in files {
        let lower = path.to_lowercase();
        if let Some(file) = parents(&lower).find_map(|folder| seen.get(folder)) {
            return Err(collision(path, file, "one is a folder in the path of the other"));
        }
    }
    Ok(())
}

fn collision(a: &str, b: &str, reason: &str) -> OutputError {
    let (a, b) = (a.min(b), a.max(b));
    let message = if a == b {
        format!("two files would be written to {a}")
    } else {
        format!("{a} and {b} cannot both be written: {reason}")
    };
    OutputError::refused(message, "give one of them another name")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_above_paths_are_found_in_any_order_of_the_paths() {
        for paths in [["a/b/c", "a/bc/d", "a/b/e", "x"], ["x", "a/b/e", "a/bc/d", "a/b/c"]] {
            let folders: Vec<&str> = folders(paths.into_iter()).into_iter().collect();
            assert_eq!(folders, ["a", "a/b", "a/bc"]);
        }
    }
}
