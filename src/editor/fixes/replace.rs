//! Replaces a file whole, and only if it is still as it was.
//!
//! Input: a path, and what becomes of the bytes that are there. The new bytes are written to a file beside it, which takes
//! its place in one step: whoever reads the file sees the one or the other, and a failure leaves it as it was.

use super::RevisionOutcome;
use crate::Error;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Replaces the file at `path` by what `change` makes of its bytes, which are `None` if there is no file. Nothing is
/// written if that is `None`, or if the file changes in the meantime.
///
/// # Errors
/// The file cannot be read or written, or is a symbolic link, which may lead out of the site.
pub(super) fn replace(
    path: &Path,
    change: impl FnOnce(Option<&[u8]>) -> Option<Vec<u8>>,
) -> Result<RevisionOutcome, Error> {
    let now = read(path)?;
    let Some(new) = change(now.as_deref()) else { return Ok(RevisionOutcome::ChangedMeanwhile) };
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Error::io("create", folder, error))?;
    let (beside, file) = create_beside(path)?;
    let result = write(&file, path, &new).and_then(|()| {
        drop(file);
        match read(path)? == now {
            true => fs::rename(&beside, path)
                .map(|()| RevisionOutcome::Written)
                .map_err(|error| Error::io("write", path, error)),
            false => Ok(RevisionOutcome::ChangedMeanwhile),
        }
    });
    if !matches!(result, Ok(RevisionOutcome::Written)) {
        // What went wrong is reported; a file that cannot be removed either is named by the next listing of the folder.
        let _ = fs::remove_file(&beside);
    }
    result
}

/// The bytes of a file; `None` if there is none.
fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let cannot_read = |error| Error::io("read", path, error);
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => {
            let message = format!("{} is a symbolic link, and is left as it is", path.display());
            Err(Error::new(message).help("correct the file to which it leads"))
        }
        Ok(metadata) if metadata.permissions().readonly() => {
            let message = format!("{} is read-only, and is left as it is", path.display());
            Err(Error::new(message).help("make it writable, or correct it by hand"))
        }
        Ok(_) => fs::read(path).map(Some).map_err(cannot_read),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot_read(error)),
    }
}

/// A new file in the same folder. Its name is one that sites leave out.
fn create_beside(path: &Path) -> Result<(PathBuf, File), Error> {
    const MOST: u32 = 100;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut number = 0;
    loop {
        let beside = path.with_file_name(format!(".{name}.{}-{number}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MOST => {
                number += 1;
            }
            Err(error) => return Err(Error::io("create", &beside, error)),
        }
    }
}

/// Writes the bytes to the disk, with the permissions of the file at `path`.
fn write(mut file: &File, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut write = || -> io::Result<()> {
        file.write_all(bytes)?;
        if let Ok(metadata) = fs::metadata(path) {
            file.set_permissions(metadata.permissions())?;
        }
        file.sync_all()
    };
    write().map_err(|error| Error::io("write", path, error))
}
