//! Hashes by which a value is known again: XXH3 of 128 bits, the same on every machine and in every
//! run. Two values of one digest are taken for equal.

use std::cell::Cell;
use std::hash::{Hash, Hasher};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// The digest of a value.
pub(crate) fn of(value: &impl Hash) -> u128 {
    let mut said = HashedParts(BUFFER.take());
    value.hash(&mut said);
    let digest = xxh3_128(&said.0);
    said.0.clear();
    said.0.shrink_to(LARGEST_KEPT);
    BUFFER.set(said.0);
    digest
}

thread_local! {
    // A value tells itself in many small parts, which are hashed at once.
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// What a thread keeps of a buffer for its next value, in bytes.
const LARGEST_KEPT: usize = 1 << 20;

/// All that a value tells of itself.
struct HashedParts(Vec<u8>);

impl Hasher for HashedParts {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        xxh3_64(&self.0)
    }
}
