//! The folder in which a commit makes ready what it will bring into the output, and keeps what it
//! takes out of it until all is done.
//!
//! `new/` holds what comes, `old/` what goes. A stage that a dead build left is removed by the next.

use super::fs::{FileSystem, Kind};
use super::manifest::Entry;
use super::{Content, OutputError, OutputFile};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

const NEW: &str = "new";
const OLD: &str = "old";

/// How much of a file is read at once.
const BUFFER: usize = 128 * 1024;

/// A stage in use.
pub(super) struct Stage<'a> {
    fs: &'a dyn FileSystem,
    path: PathBuf,
}

impl<'a> Stage<'a> {
    /// Makes an empty one where none stands.
    pub(super) fn create(fs: &'a dyn FileSystem, path: &Path) -> Result<Self, OutputError> {
        let stage = Self { fs, path: path.to_owned() };
        for folder in [path, &stage.new_files(), &stage.old_files()] {
            fs.create_dir(folder).map_err(|e| OutputError::failed("make the folder", folder, e))?;
        }
        Ok(stage)
    }

    /// Where to put what comes.
    pub(super) fn new_files(&self) -> PathBuf {
        self.path.join(NEW)
    }

    /// Where to put what goes.
    pub(super) fn old_files(&self) -> PathBuf {
        self.path.join(OLD)
    }

    /// Writes a file of the site to a place in the stage, as its path in the output asks.
    pub(super) fn put(&self, file: &OutputFile, to: &Path) -> Result<Entry, OutputError> {
        let failed = |e| OutputError::failed("write", Path::new(&file.path), e);
        let (hash, size) = match &file.content {
            Content::Bytes(bytes) => {
                self.fs.write(to, bytes).map_err(failed)?;
                (xxh3_128(bytes), bytes.len() as u64)
            }
            Content::Copy(from) => {
                self.fs.copy(from, to).map_err(|e| OutputError::failed("copy", from, e))?;
                // What was copied counts, should somebody be writing to the source meanwhile.
                hash(self.fs, to).map_err(failed)?
            }
        };
        match self.fs.stat(to).map_err(failed)? {
            Some(stat) if stat.size == size => {
                Ok(Entry { size, modified: stat.modified, hash, digest: file.digest })
            }
            _ => Err(failed(io::Error::other("the disk did not keep what was written"))),
        }
    }

    /// Writes files of the site to a folder of the stage, and says where.
    pub(super) fn put_all<'f>(
        &self,
        number: usize,
        files: impl Iterator<Item = &'f OutputFile>,
    ) -> Vec<Result<(PathBuf, Entry), OutputError>> {
        let folder = self.new_files().join(number.to_string());
        if let Err(e) = self.fs.create_dir(&folder) {
            return vec![Err(OutputError::failed("make the folder", &folder, e))];
        }
        let put = |(number, file)| {
            let at = folder.join(format!("{number}"));
            self.put(file, &at).map(|entry| (at, entry))
        };
        files.enumerate().map(put).collect()
    }

    /// Writes a file of our own.
    pub(super) fn put_bytes(&self, bytes: &[u8], to: &Path) -> Result<(), OutputError> {
        self.fs.write(to, bytes).map_err(|e| OutputError::failed("write", to, e))
    }
}

/// Removes a stage with all that is left in it, if there is one.
pub(super) fn remove(fs: &dyn FileSystem, path: &Path) -> Result<(), OutputError> {
    let failed = |e| OutputError::failed("remove the folder", path, e);
    match fs.stat(path).map_err(failed)?.map(|stat| stat.kind) {
        None => return Ok(()),
        Some(Kind::Folder) => {}
        Some(_) => return Err(not_ours(path)),
    }
    let names = fs.entries(path).map_err(failed)?;
    if names.iter().any(|name| name != NEW && name != OLD) {
        return Err(not_ours(path));
    }
    remove_tree(fs, path).map_err(failed)
}

fn not_ours(path: &Path) -> OutputError {
    OutputError::refused(
        format!("{} is in the way, and no build made it", path.display()),
        "move or remove it: builds use a folder of this name while they write",
    )
}

/// Links are removed, never followed.
fn remove_tree(fs: &dyn FileSystem, folder: &Path) -> io::Result<()> {
    for name in fs.entries(folder)? {
        let path = folder.join(name);
        match fs.stat(&path)?.map(|stat| stat.kind) {
            Some(Kind::Folder) => remove_tree(fs, &path)?,
            Some(_) => fs.remove_file(&path)?,
            None => {}
        }
    }
    fs.remove_dir(folder)
}

/// The hash and size of a file.
pub(super) fn hash(fs: &dyn FileSystem, path: &Path) -> io::Result<(u128, u64)> {
    let mut file = fs.open(path)?;
    let mut hasher = Xxh3::new();
    let mut buffer = vec![0; BUFFER];
    let mut size = 0;
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok((hasher.digest128(), size)),
            Ok(n) => {
                hasher.update(&buffer[..n]);
                size += n as u64;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}
