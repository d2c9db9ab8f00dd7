//! What decides whether an earlier result is still valid: fingerprints of values, and their encoding
//! on disk.

pub(crate) mod encoding;
mod fingerprint;

pub(crate) use fingerprint::address_hash;
pub use fingerprint::{Fingerprint, FingerprintHasher};
