//! Encodes values as bytes in the postcard 1 format: for fingerprints, for cache files, and for document
//! bodies that are kept packed in memory until a page shows them.
//!
//! Input: any value that implements `Serialize`. Output: bytes that depend on the value alone, so that
//! equal values give equal bytes on every machine.

use postcard::ser_flavors::Flavor;
use serde::Serialize;

/// Appends the encoding of a value to `bytes` and returns the buffer.
///
/// # Errors
/// The value cannot be encoded: it has a sequence of unknown length, or its own `Serialize`
/// implementation fails.
pub(crate) fn encoded(value: &impl Serialize, mut bytes: Vec<u8>) -> postcard::Result<Vec<u8>> {
    append_encoding(value, &mut bytes).map(|()| bytes)
}

/// Appends the encoding of a value to `bytes`. If it has none, `bytes` ends with a part of it.
///
/// # Errors
/// As [`encoded`].
pub(crate) fn append_encoding(value: &impl Serialize, bytes: &mut Vec<u8>) -> postcard::Result<()> {
    postcard::serialize_with_flavor(value, AppendFlavor(bytes))
}

/// Appends to a buffer that the caller chose. The writers that come with `postcard` either append byte
/// by byte or start with an empty buffer, which is slow for thousands of values.
struct AppendFlavor<'b>(&'b mut Vec<u8>);

impl Flavor for AppendFlavor<'_> {
    type Output = ();

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

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}
