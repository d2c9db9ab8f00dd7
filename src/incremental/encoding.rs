//! Encodes values as bytes in the postcard 1 format: for fingerprints, for cache files, and for document
//! bodies that are kept packed in memory until a page shows them.
//!
//! Input: any value that implements `Serialize`. Output: bytes that depend on the value alone, so that
//! equal values give equal bytes on every machine.

use postcard::ser_flavors::Flavor;
use serde::Serialize;
use std::io;

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

/// Encodes a value and passes the bytes to `write`, a part at a time.
///
/// # Errors
/// The first error of `write`; or the value cannot be encoded, as in [`encoded`].
pub(crate) fn encode_to(
    value: &impl Serialize,
    mut write: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut parts = PartFlavor { part: Vec::with_capacity(PART), write: &mut write, error: None };
    let encoded = postcard::serialize_with_flavor(value, &mut parts);
    match parts.error {
        Some(error) => Err(error),
        None => encoded.map_err(io::Error::other),
    }
}

/// The length of the parts in which [`encode_to`] writes, in bytes.
const PART: usize = 64 << 10;

/// Collects small values to a part.
struct PartFlavor<'w> {
    part: Vec<u8>,
    write: &'w mut dyn FnMut(&[u8]) -> io::Result<()>,
    /// Why a part could not be written: `postcard` has no error for it.
    error: Option<io::Error>,
}

impl PartFlavor<'_> {
    fn write(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        (self.write)(bytes).map_err(|error| {
            self.error = Some(error);
            postcard::Error::SerializeBufferFull
        })
    }

    fn write_part(&mut self) -> postcard::Result<()> {
        let part = std::mem::take(&mut self.part);
        self.write(&part)?;
        self.part = part;
        self.part.clear();
        Ok(())
    }
}

impl Flavor for &mut PartFlavor<'_> {
    type Output = ();

    #[inline]
    fn try_extend(&mut self, data: &[u8]) -> postcard::Result<()> {
        if self.part.len() + data.len() > PART {
            self.write_part()?;
        }
        match data.len() > PART {
            true => self.write(data)?,
            false => self.part.extend_from_slice(data),
        }
        Ok(())
    }

    #[inline]
    fn try_push(&mut self, data: u8) -> postcard::Result<()> {
        self.try_extend(&[data])
    }

    fn finalize(self) -> postcard::Result<()> {
        self.write_part()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_an_encoding_are_the_whole_together() {
        let value = ("a".repeat(100), "b".repeat(PART), vec!["c".repeat(999); 200], 7_u64);
        let (mut written, mut parts) = (Vec::new(), 0);
        let write = |part: &[u8]| {
            written.extend_from_slice(part);
            parts += 1;
            Ok(())
        };
        encode_to(&value, write).unwrap();
        assert_eq!(written, encoded(&value, Vec::new()).unwrap());
        assert!(parts > 3, "{parts}");
    }

    #[test]
    fn an_error_of_the_disk_is_passed_on() {
        let full = |_: &[u8]| Err(io::Error::from(io::ErrorKind::StorageFull));
        let error = encode_to(&vec![0_u8; 3 * PART], full).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}
