//! Hashes by which a value is known again: XXH3 of 128 bits, the same on every machine and in every
//! run. Two values of one digest are taken for equal.

use std::hash::Hash;
use xxhash_rust::xxh3::Xxh3Default;

/// The digest of a value.
pub(crate) fn of(value: &impl Hash) -> u128 {
    let mut hasher = Xxh3Default::new();
    value.hash(&mut hasher);
    hasher.digest128()
}
