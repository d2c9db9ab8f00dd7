//! Lists the files in a folder of the site.
//!
//! Input: the root of the site and a folder below it. Output: the paths of the files, and findings about what is
//! no file of a site; both are paths as on the disk. Follows no symbolic links, because they could lead out of the site or in circles. Opens no
//! file.

use super::classify::{self, FOLDERS};
use super::ignored::is_left_out_name;
use super::private;
use super::text_file::describe;
use crate::diagnostic::{Diagnostic, Report};
use crate::syntax::source::Location;
use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// The paths of all files at and below `folder`, sorted, relative to `root`, as on the disk. None if `folder`
/// does not exist. Files that are [left out](super::ignored) are skipped.
pub(super) fn walk(root: &Path, folder: &str, report: &mut Report) -> Vec<String> {
    let top = root.join(folder);
    let absent = [io::ErrorKind::NotFound, io::ErrorKind::NotADirectory];
    if std::fs::symlink_metadata(&top).is_err_and(|error| absent.contains(&error.kind())) {
        return Vec::new();
    }
    let mut paths = Vec::new();
    let in_static = folder == "static" || folder.starts_with("static/");
    let walk = WalkDir::new(&top).follow_links(false).follow_root_links(false).into_iter();
    let is_part = |entry: &walkdir::DirEntry| !is_left_out_name(entry.file_name(), in_static);
    let mut walk = walk.filter_entry(is_part);
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(|| folder.into(), |p| relative(root, p));
                let message = error.io_error().map_or_else(|| error.to_string(), describe);
                report.push(&path.into(), Diagnostic::error("unreadable", Location::File, message));
                continue;
            }
        };
        let path = relative(root, entry.path());
        let is_folder = entry.file_type().is_dir();
        if let Some(finding) = private::by_name(entry.file_name()) {
            report.push(&path.into(), finding);
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        }
        if is_folder {
            let finding = classify::folder_for_file(&path, || has_index(entry.path()));
            if let Some((finding, leave_out)) = finding {
                report.push(&path.into(), finding);
                if leave_out {
                    walk.skip_current_dir();
                }
            }
            continue;
        }
        match refusal(&entry) {
            None if FOLDERS.contains(&path.as_str()) => {
                let finding = classify::file_for_folder(&path);
                report.push(&path.into(), finding);
            }
            Some(finding) => report.push(&path.into(), finding),
            None => paths.push(path),
        }
    }
    paths.sort();
    paths
}

/// Whether a folder contains a Markdown file `index`. One that cannot be read is reported by the walk.
fn has_index(folder: &Path) -> bool {
    let is_index = |entry: io::Result<std::fs::DirEntry>| {
        let name = entry.map(|entry| entry.file_name()).unwrap_or_default();
        let stem = name.to_str().and_then(classify::markdown_stem);
        stem.is_some_and(|stem| stem.eq_ignore_ascii_case("index"))
    };
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.any(is_index))
}

/// The error if a directory entry is not a regular file with a UTF-8 name.
fn refusal(entry: &walkdir::DirEntry) -> Option<Diagnostic> {
    if entry.path_is_symlink() {
        let message = "this is a symbolic link, and links are not followed";
        let help = "put the file or folder itself here, or remove the link";
        return Some(Diagnostic::error("symbolic-link", Location::File, message).help(help));
    }
    if entry.path().to_str().is_none() {
        let message = "the name of this file is not UTF-8";
        return Some(
            Diagnostic::error("file-name", Location::File, message).help("rename the file"),
        );
    }
    if !entry.file_type().is_file() {
        let message = "this is neither a file nor a folder";
        return Some(Diagnostic::error("unreadable", Location::File, message).help("remove it"));
    }
    None
}

/// A path relative to the root, with `/` on every system.
fn relative(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
