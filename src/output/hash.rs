//! Hashes a file on the disk in pieces, so that a large file is never held in memory as a whole.

use super::fs::FileSystem;
use crate::incremental::{Fingerprint, FingerprintHasher};
use std::hash::Hasher;
use std::io::{self, Read};
use std::path::Path;

/// Number of bytes that are read at once.
const BUFFER: usize = 128 * 1024;

/// The XXH3-128 hash of a file, and its size in bytes.
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
