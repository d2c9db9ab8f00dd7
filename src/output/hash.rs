//! Hashes a file on the disk in pieces, so that a large file is never held in memory as a whole.

use super::fs::FileSystem;
use std::io::{self, Read};
use std::path::Path;
use xxhash_rust::xxh3::Xxh3;

/// Number of bytes that are read at once.
const BUFFER: usize = 128 * 1024;

/// The XXH3-128 hash of a file, and its size in bytes.
pub(super) fn hash_file(fs: &dyn FileSystem, path: &Path) -> io::Result<(u128, u64)> {
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
