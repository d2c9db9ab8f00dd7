//! Building blocks of incremental builds: fingerprints, which decide whether an earlier result is still
//! valid, and the byte encoding of values for fingerprints and cache files.

pub(crate) mod encoding;
mod fingerprint;

pub(crate) use fingerprint::address_hash;
pub use fingerprint::{Fingerprint, FingerprintHasher};
