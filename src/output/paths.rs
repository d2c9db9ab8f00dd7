//! Which paths may be written below an output. Pure: it looks at names alone, never at a disk.
//!
//! What plans the pages has checked names already, with the place of each in its source; this is the
//! last door, and what it stops is told by the path alone.

use super::{OutputError, OutputFile};
use std::collections::HashMap;

/// The longest name that common file systems store, in bytes.
const LONGEST_NAME: usize = 255;

/// Names of our own files at the top of an output begin so.
const OURS: &str = ".briefing-";

/// The folders a path lies in, the innermost first: `a/b/c` has `a/b` and `a`.
pub(super) fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| &path[..at])
}

/// The folder a path lies in, empty at the top.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// What keeps a path from being written, if anything.
pub(super) fn flaw(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("is empty");
    }
    if path.get(..OURS.len()).is_some_and(|start| start.eq_ignore_ascii_case(OURS)) {
        return Some("begins with `.briefing-`, which is kept for the files of this program");
    }
    path.split('/').find_map(flaw_of_name)
}

fn flaw_of_name(name: &str) -> Option<&'static str> {
    match name {
        "" => Some("begins or ends with `/` or has two in a row"),
        "." | ".." => Some("has a part that is `.` or `..`"),
        _ if name.contains(['\\', '\0', ':']) => Some("holds a `\\`, a `:` or a NUL"),
        _ if name.eq_ignore_ascii_case(".git") => Some("leads into a `.git`"),
        _ if name.len() > LONGEST_NAME => Some("has a part longer than 255 bytes"),
        _ => None,
    }
}

/// Refuses paths that leave the output or cannot stand beside each other.
pub(super) fn check(files: &[OutputFile]) -> Result<(), OutputError> {
    // Looked up only: its order reaches nobody.
    let mut seen: HashMap<String, &str> = HashMap::with_capacity(files.len());
    for OutputFile { path, .. } in files {
        if let Some(flaw) = flaw(path) {
            return Err(OutputError::refused(
                format!("the path {path:?} cannot be published: it {flaw}"),
                "give the page or file another name",
            ));
        }
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            return Err(collision(path, other));
        }
    }
    for OutputFile { path, .. } in files {
        let lower = path.to_lowercase();
        if let Some(file) = parents(&lower).find_map(|folder| seen.get(folder)) {
            return Err(collision(path, file));
        }
    }
    Ok(())
}

fn collision(a: &str, b: &str) -> OutputError {
    let (a, b) = (a.min(b), a.max(b));
    let message = if a == b {
        format!("two files would be written to {a}")
    } else {
        format!("{a} and {b} cannot both be written: they need one name")
    };
    OutputError::refused(message, "give one of them another name")
}
