//! The hash of a file on the disk, read in pieces so that a large file never fills the memory.

use super::fs::FileSystem;
use crate::incremental::{Fingerprint, FingerprintHasher};
use std::hash::Hasher;
use std::io::{self, Read};
use std::path::Path;

/// How much of a file is read at once.
const BUFFER: usize = 128 * 1024;

/// The hash and size of a file.
pub(super) fn hash_file(fs: &dyn FileSystem, path: &Path) -> io::Result<(Fingerprint, u64)> {
    let mut file = fs.open(path)?;
    let mut hasher = FingerprintHasher::default();
    let mut buffer = vec![0; BUFFER];
    let mut size = 0;
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok((hasher.fingerprint(), size)),
            Ok(n) => {
                hasher.write(&buffer[..n]);
                size += n as u64;
            }
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
}
