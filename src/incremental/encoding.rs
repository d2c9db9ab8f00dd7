//! Values to bytes (postcard 1), for hashes, the cache and texts that nobody shows yet.

use postcard::ser_flavors::Flavor;
use serde::Serialize;

/// Appends a value's encoding to `bytes`.
///
/// # Errors
/// The value has none: a list whose length is not known, or something that refuses to be written.
pub(crate) fn encoded(value: &impl Serialize, bytes: Vec<u8>) -> postcard::Result<Vec<u8>> {
    postcard::serialize_with_flavor(value, AppendFlavor(bytes))
}

/// `postcard`'s own writers append byte by byte, or begin without room.
struct AppendFlavor(Vec<u8>);

impl Flavor for AppendFlavor {
    type Output = Vec<u8>;

    #[inline]
    fn try_extend(&mut self, data: &[u8]) -> postcard::Result<()> {
        self.0.extend_from_slice(data);
        Ok(())
    }

    #[inline]
    fn try_push(&mut self, data: u8) -> postcard::Result<()> {
        self.0.push(data);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Vec<u8>> {
        Ok(self.0)
    }
}
