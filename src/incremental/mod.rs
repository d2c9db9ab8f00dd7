//! Building blocks of incremental builds: fingerprints, which decide whether an earlier result is still
//! valid, and the byte encoding of values for fingerprints and cache files.

pub(crate) mod encoding;
mod fingerprint;
mod fixed_list;

pub use fingerprint::Fingerprint;
pub(crate) use fingerprint::FingerprintHasher;
pub(crate) use fingerprint::address_hash;
pub(crate) use fixed_list::{FixedList, FixedSize};
