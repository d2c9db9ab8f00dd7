//! Where an output may be, and which folder it is.
//!
//! From the folder somebody asked for to a [`OutputFolder`], or a refusal with its reason and the mend:
//! an output must not be able to cost anybody a file. Changes nothing.

use super::fs::{FileSystem, PathKind, is_absence};
use super::manifest::{JOURNAL, MANIFEST};
use super::{Content, OutputError, OutputFile};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

/// What may stand in a folder that counts as empty: what version control and hosts put there.
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

const INNER_STAGE: &str = ".briefing-stage";
const INNER_LOCK: &str = ".briefing-lock";

const ELSEWHERE: &str = "choose another folder with `--output-dir`";

/// An output folder, resolved.
#[derive(Debug, Clone)]
pub(super) struct OutputFolder {
    /// As it was asked for, to speak of it.
    pub(super) shown: PathBuf,
    /// Absolute, without links or dots.
    pub(super) path: PathBuf,
}

impl OutputFolder {
    /// The file at a path of the output.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.path.clone() } else { self.path.join(path) }
    }

    /// A path of the output as people see it.
    pub(super) fn show(&self, path: &str) -> PathBuf {
        if path.is_empty() { self.shown.clone() } else { self.shown.join(path) }
    }
}

/// Where a commit keeps what is its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WorkFolder {
    pub(super) stage: PathBuf,
    pub(super) lock: PathBuf,
}

impl WorkFolder {
    /// Beside the output, on the same disk as a rule: `public.briefing-stage`.
    pub(super) fn beside(output: &Path) -> Self {
        let named = |suffix: &str| {
            let mut name = output.file_name().unwrap_or(OsStr::new("output")).to_owned();
            name.push(suffix);
            output.with_file_name(name)
        };
        Self { stage: named(INNER_STAGE), lock: named(INNER_LOCK) }
    }

    /// In the output, where it is a disk of its own or stands in a folder that we may not write.
    pub(super) fn inside(output: &Path) -> Self {
        Self { stage: output.join(INNER_STAGE), lock: output.join(INNER_LOCK) }
    }
}

/// Finds the folder and refuses places where no output may be.
pub(super) fn resolve(
    fs: &dyn FileSystem,
    output: &Path,
    sources: &[PathBuf],
) -> Result<OutputFolder, OutputError> {
    let failed = |e| OutputError::failed("look at the output folder", output, e);
    if output.as_os_str().is_empty() {
        return Err(OutputError::refused("the output folder has no name", ELSEWHERE));
    }
    let absolute = absolute(output).map_err(failed)?;
    refuse_link(fs, output, &absolute)?;
    let Some(path) = canonical(fs, &absolute).map_err(failed)? else {
        let message = format!("the output folder {} leads through `..`", output.display());
        return Err(OutputError::refused(message, "write its path without `..`"));
    };
    let folder = OutputFolder { shown: output.to_owned(), path };
    refuse_root_and_home(fs, &folder)?;
    for source in sources {
        refuse_source(fs, &folder, source)?;
    }
    Ok(folder)
}

/// A trailing `/` would make the system follow a link, so paths are put together anew.
fn absolute(path: &Path) -> io::Result<PathBuf> {
    Ok(std::path::absolute(path)?.components().collect())
}

fn refuse_link(fs: &dyn FileSystem, output: &Path, absolute: &Path) -> Result<(), OutputError> {
    let stat = fs
        .stat(absolute)
        .map_err(|e| OutputError::failed("look at the output folder", output, e))?;
    match stat.map(|s| s.kind) {
        None | Some(PathKind::Folder) => Ok(()),
        Some(PathKind::Link) => Err(OutputError::refused(
            format!("the output folder {} is a link", output.display()),
            "give the folder it leads to, or choose another one with `--output-dir`",
        )),
        Some(PathKind::File | PathKind::Other) => Err(OutputError::refused(
            format!("the output {} is not a folder", output.display()),
            ELSEWHERE,
        )),
    }
}

/// `path` without links and dots; what does not exist yet stays as written. `None` if `..` follows
/// on something that does not exist.
fn canonical(fs: &dyn FileSystem, path: &Path) -> io::Result<Option<PathBuf>> {
    let mut missing: Vec<OsString> = Vec::new();
    let mut existing = path;
    loop {
        match fs.canonical(existing) {
            Ok(mut found) => {
                found.extend(missing.iter().rev());
                return Ok(Some(found));
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
    let refuse = |what: &str| {
        let message = format!("the output folder {} {what}", folder.shown.display());
        Err(OutputError::refused(message, ELSEWHERE))
    };
    if folder.path.parent().is_none() {
        return refuse("is the root of a disk");
    }
    if folder.path.components().any(|c| c.as_os_str().eq_ignore_ascii_case(".git")) {
        return refuse("lies in a `.git`");
    }
    let holds = |place: Option<PathBuf>| -> bool {
        let place = place.and_then(|place| canonical(fs, &place).ok().flatten());
        place.is_some_and(|place| place.starts_with(&folder.path))
    };
    if holds(std::env::home_dir()) {
        return refuse("is or holds your home folder");
    }
    // In an output of ours one may stand and build again.
    let ours = || [MANIFEST, JOURNAL].iter().any(|n| matches!(fs.stat(&folder.at(n)), Ok(Some(_))));
    if holds(std::env::current_dir().ok()) && !ours() {
        return refuse("is or holds the folder you are in");
    }
    Ok(())
}

fn refuse_source(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    source: &Path,
) -> Result<(), OutputError> {
    let failed = |e| OutputError::failed("look at", source, e);
    let absolute = absolute(source).map_err(failed)?;
    // Both the folder and, should it be a link, the place where the link stands.
    let target = canonical(fs, &absolute).map_err(failed)?;
    let place = match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => {
            canonical(fs, parent).map_err(failed)?.map(|parent| parent.join(name))
        }
        _ => None,
    };
    for source_path in [target, place].into_iter().flatten() {
        let relation = match &folder.path {
            output if *output == source_path => "is",
            output if output.starts_with(&source_path) => "lies in",
            output if source_path.starts_with(output) => "holds",
            _ => continue,
        };
        let (output, source) = (folder.shown.display(), source.display());
        return Err(OutputError::refused(
            format!("the output folder {output} {relation} {source}, which belongs to the sources"),
            ELSEWHERE,
        ));
    }
    Ok(())
}

/// Refuses an output that holds files which are to be copied into it.
pub(super) fn refuse_copies(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
    files: &[OutputFile],
) -> Result<(), OutputError> {
    let copied = files.iter().filter_map(|file| match &file.content {
        Content::Copy(path) => path.parent(),
        Content::Bytes(_) | Content::OnDemand(_) => None,
    });
    for source in copied.collect::<BTreeSet<_>>() {
        let failed = |e| OutputError::failed("look at", source, e);
        let target = canonical(fs, &absolute(source).map_err(failed)?).map_err(failed)?;
        if target.is_some_and(|target| target.starts_with(&folder.path)) {
            let (output, source) = (folder.shown.display(), source.display());
            let message = format!("the output folder {output} holds {source}, which is published");
            return Err(OutputError::refused(message, ELSEWHERE));
        }
    }
    Ok(())
}

/// Refuses a folder that holds what we did not write, unless a manifest or a journal makes it ours.
pub(super) fn refuse_foreign(
    fs: &dyn FileSystem,
    folder: &OutputFolder,
) -> Result<(), OutputError> {
    let failed = |e| OutputError::failed("look into", &folder.shown, e);
    let names = match fs.entries(&folder.path) {
        Ok(names) => names,
        Err(e) if is_absence(&e) => return Ok(()),
        Err(e) => return Err(failed(e)),
    };
    let foreign = |name: &&OsString| !HOUSEKEEPING.iter().any(|known| name.as_os_str() == *known);
    let Some(first) = names.iter().find(foreign) else { return Ok(()) };
    // After the listing, the journal first: a build that runs meanwhile puts its journal there before
    // any file and takes it away after the manifest.
    for name in [JOURNAL, MANIFEST] {
        if fs.stat(&folder.at(name)).map_err(failed)?.is_some() {
            return Ok(());
        }
    }
    let (output, first) = (folder.shown.display(), first.display());
    Err(OutputError::refused(
        format!("the output folder {output} holds files that no build wrote, such as {first}"),
        "choose another folder with `--output-dir`, or empty this one",
    ))
}
