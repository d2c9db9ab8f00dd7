//! Building blocks of incremental builds: fingerprints, which decide whether an earlier result is still
//! valid, and the byte encoding of values for fingerprints and cache files.

pub(crate) mod digest;
pub(crate) mod encoding;
