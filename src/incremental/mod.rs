//! What decides whether an earlier result is still valid: fingerprints of values, and their encoding
//! on disk.

pub(crate) mod digest;
pub(crate) mod encoding;
