//! Resolves the output folder, and refuses folders in which a build could destroy a person's files.
//!
//! Input: the folder that was asked for. Result: an [`OutputFolder`], or a refusal with its reason and what
//! to do instead. Refused are the root of a disk, the home folder, the working folder, folders of the
//! sources, links, and folders with files that no build wrote. Changes nothing.

use super::fs::{FileSystem, PathKind, is_absence};
use super::manifest::{JOURNAL, MANIFEST};
use super::{Content, OutputError, OutputFile};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

/// Names that may exist in a folder that counts as empty: those of version control and hosting services,
/// and those of this program.
const HOUSEKEEPING: [&str; 10] = [
    ".DS_Store",
    ".git",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".gitkeep",
    ".keep",
    ".nojekyll",
    INNER_STAGE,
    INNER_LOCK,
];

/// Name of the staging folder in the output; the suffix of its name beside the output.
const INNER_STAGE: &str = ".briefing-stage";
/// Name of the lock file in the output; the suffix of its name beside the output.
const INNER_LOCK: &str = ".briefing-lock";

/// The help for most refusals.
const CHOOSE_ANOTHER: &str = "choose another folder with `--output-dir`";

/// A resolved output folder.
#[derive(Debug, Clone)]
pub(super) struct OutputFolder {
    /// As it was given, for messages.
    pub(super) as_given: PathBuf,
    /// The absolute path, without links, `.` or `..`.
    pub(super) path: PathBuf,
}

impl OutputFolder {
    /// The full path of a file in the output.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.path.clone() } else { self.path.join(path) }
    }

    /// The path of a file in the output, for messages.
    pub(super) fn show(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.as_given.clone() } else { self.as_given.join(path) }
    }
}

/// Where a commit has its staging folder and its lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WorkFolder {
    pub(super) stage: PathBuf,
    pub(super) lock: PathBuf,
}

impl WorkFolder {
    /// Beside the output, which usually is on the same file system: `public.briefing-stage`.
    pub(super) fn beside(output: &Path) -> Self {
        let named = |suffix: &str| {
            let mut name = output.file_name().unwrap_or(OsStr::new("output")).to_owned();
            name.push(suffix);
            output.with_file_name(name)
        };
        Self { stage: named(INNER_STAGE), lock: named(INNER_LOCK) }
    }

    /// Inside the output, for an output that is a mount point or whose parent folder is not writable.
    pub(super) fn inside(output: &Path) -> Self {
        Self { stage: output.join(INNER_STAGE), lock: output.join(INNER_LOCK) }
    }
}

/// Resolves the output folder, and refuses places where an output must not be. `sources` are the files and
/// folders of the site.
pub(super) fn resolve(
    fs: &dyn FileSystem,
    output: &Path,
    sources: &[PathBuf],
) -> Result<OutputFolder, OutputError> {
    let failed = |e| OutputError::failed("access the output folder", output, e);
    if output.as_os_str().is_empty() {
        return Err(OutputError::refused("the output folder has no name", CHOOSE_ANOTHER));
    }
    let absolute = absolute(output).map_err(failed)?;
    refuse_link(fs, output, &absolute)?;
    let Some(path) = canonical(fs, &absolute).map_err(failed)? else {
        let message = format!("the output folder {} contains `..`", output.display());
        return Err(OutputError::refused(message, "write its path without `..`"));
    };
    let folder = OutputFolder { as_given: output.to_owned(), path };
    refuse_root_and_home(fs, &folder)?;
    for source in sources {
        refuse_source(fs, &folder, source)?;
    }
    Ok(folder)
}

/// The absolute path, rebuilt from its components. This drops a trailing `/`, with which the system would
/// follow a link instead of reporting it.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    Ok(std::path::absolute(path)?.components().collect())
}

fn refuse_link(fs: &dyn FileSystem, output: &Path, absolute: &Path) -> Result<(), OutputError> {
    let stat = fs
        .stat(absolute)
        .map_err(|e| OutputError::failed("access the output folder", output, e))?;
    match stat.map(|s| s.kind) {
        None | Some(PathKind::Folder) => Ok(()),
        Some(PathKind::Link) => Err(OutputError::refused(
            format!("the output folder {} is a symbolic link", output.display()),
            "give the folder it points to, or choose another one with `--output-dir`",
        )),
        Some(PathKind::File | PathKind::Other) => Err(OutputError::refused(
            format!("the output {} is not a folder", output.display()),
            CHOOSE_ANOTHER,
        )),
    }
}

/// `path` without links, `.` and `..`. The part that does not exist yet stays as it is; `None` if that part
/// contains `..`, which cannot be resolved.
fn canonical(fs: &dyn FileSystem, path: &Path) -> io::Result<Option<PathBuf>> {
    let mut missing: Vec<OsString> = Vec::new();
    let mut existing = path;
    loop {
        match fs.canonical(existing) {
            Ok(mut resolved) => {
                resolved.extend(missing.iter().rev());
                return Ok(Some(resolved));
            }
            Err(e) if !is_absence(&e) => return Err(e),
            Err(e) => match (existing.file_name(), existing.parent()) {
                (Some(name), Some(parent)) => {
                    missing.push(name.to_owned());
                    existing = parent;
                }
                (None, Some(_)) => return Ok(None),
                _ => return Err(e),
            },
        }
    }
}

fn refuse_root_and_home(fs: &dyn FileSystem, folder: &OutputFolder) -> Result<(), OutputError> {
    let refuse = |reason: &str| {
        let message = format!("the output folder {} {reason}", folder.as_given.display());
        Err(OutputError::refused(message, CHOOSE_ANOTHER))
    };
    if folder.path.parent().is_none() {
        return refuse("is the root of a disk");
    }
    if folder.path.components().any(|c| c.as_os_str().eq_ignore_ascii_case(".git")) {
        return refuse("is inside a `.git` folder");
    }
    let contains = |path: Option<PathBuf>| -> bool {
        let path = path.and_then(|path| canonical(fs, &path).ok().flatten());
        path.is_some_and(|path| path.starts_with(&folder.path))
    };
    if contains(std::env::home_dir()) {
        return refuse("is or contains your home folder");
    }
    // The working folder may be an output that a build has written: building again from there is safe.
    let ours = || [MANIFEST, JOURNAL].iter().any(|n| matches!(fs.stat(&folder.at(n)), Ok(Some(_))));
    if contains(std::env::current_dir().ok()) && !ours() {
        return refuse("is or contains the working folder");
    }
    Ok(())
}

fn refuse_source(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    source: &Path,
) -> Result<(), OutputError> {
    let failed = |e| OutputError::failed("access", source, e);
    let absolute = absolute(source).map_err(failed)?;
    // Checked are both the folder itself and, if it is a link, the path of the link.
    let target = canonical(fs, &absolute).map_err(failed)?;
    let link = match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => {
            canonical(fs, parent).map_err(failed)?.map(|parent| parent.join(name))
        }
        _ => None,
    };
    for source_path in [target, link].into_iter().flatten() {
        let relation = match &folder.path {
            output if *output == source_path => "is",
            output if output.starts_with(&source_path) => "is inside",
            output if source_path.starts_with(output) => "contains",
            _ => continue,
        };
        let (output, source) = (folder.as_given.display(), source.display());
        return Err(OutputError::refused(
            format!("the output folder {output} {relation} {source}, which belongs to the sources"),
            CHOOSE_ANOTHER,
        ));
    }
    Ok(())
}

/// Refuses an output that contains the sources of files that are copied into it.
pub(super) fn refuse_copies(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    files: &[OutputFile],
) -> Result<(), OutputError> {
    let copied = files.iter().filter_map(|file| match &file.content {
        Content::Copy(path) => path.parent(),
        Content::Cleaned(file) => file.source().parent(),
        Content::Bytes(_) | Content::OnDemand(_) => None,
    });
    for source in copied.collect::<BTreeSet<_>>() {
        let failed = |e| OutputError::failed("access", source, e);
        let target = canonical(fs, &absolute(source).map_err(failed)?).map_err(failed)?;
        if target.is_some_and(|target| target.starts_with(&folder.path)) {
            let (output, source) = (folder.as_given.display(), source.display());
            let message =
                format!("the output folder {output} contains {source}, which is published");
            return Err(OutputError::refused(message, CHOOSE_ANOTHER));
        }
    }
    Ok(())
}

/// Refuses a folder that contains anything, unless a manifest or a journal shows that a build wrote to it.
pub(super) fn refuse_unowned(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
) -> Result<(), OutputError> {
    let failed = |e| OutputError::failed("list", &folder.as_given, e);
    let counts = |name: &&OsString| !HOUSEKEEPING.iter().any(|other| name.as_os_str() == *other);
    let first = loop {
        let names = match fs.entries(&folder.path) {
            Ok(names) => names,
            Err(e) if is_absence(&e) => return Ok(()),
            Err(e) => return Err(failed(e)),
        };
        let Some(first) = names.into_iter().find(|name| counts(&name)) else { return Ok(()) };
        // Another build may be writing at this moment. It writes its journal before any file and removes it
        // after writing the manifest, so looking for the journal first, after the listing, misses neither.
        for name in [JOURNAL, MANIFEST] {
            if fs.stat(&folder.at(name)).map_err(failed)?.is_some() {
                return Ok(());
            }
        }
        // Or `clean` may be running, which removes both last. Then the file that was listed is gone, too.
        if fs.stat(&folder.path.join(&first)).map_err(failed)?.is_some() {
            break first;
        }
    };
    let (output, first) = (folder.as_given.display(), first.display());
    Err(OutputError::refused(
        format!("the output folder {output} contains files that no build wrote, such as {first}"),
        "choose another folder with `--output-dir`, or empty this one",
    ))
}
