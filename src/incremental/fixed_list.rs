//! Lists of values of a fixed size, which are encoded as the bytes of one value after the other.
//!
//! Input: fingerprints, numbers. Output: a few blocks of bytes. A large site has millions of them: value by value, each with
//! a length of its own, they took an eighth of a build after an edit.

use super::Fingerprint;
use serde::de::{DeserializeSeed, Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// A value that is encoded by a fixed number of bytes.
pub(crate) trait FixedSize: Copy {
    /// The array of its bytes.
    type Bytes: AsRef<[u8]> + for<'b> TryFrom<&'b [u8]>;

    /// Its bytes, the same on every machine.
    fn to_bytes(self) -> Self::Bytes;

    /// The value that has these bytes.
    fn of_bytes(bytes: Self::Bytes) -> Self;
}

impl FixedSize for Fingerprint {
    type Bytes = [u8; 16];

    fn to_bytes(self) -> Self::Bytes {
        self.to_bits().to_le_bytes()
    }

    fn of_bytes(bytes: Self::Bytes) -> Self {
        u128::from_le_bytes(bytes).into()
    }
}

impl FixedSize for u64 {
    type Bytes = [u8; 8];

    fn to_bytes(self) -> Self::Bytes {
        self.to_le_bytes()
    }

    fn of_bytes(bytes: Self::Bytes) -> Self {
        Self::from_le_bytes(bytes)
    }
}

/// A list of such values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FixedList<T>(pub(crate) Vec<T>);

impl<T> Default for FixedList<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> FromIterator<T> for FixedList<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// The values in one block of bytes. In blocks, a list is encoded and read without a copy of all its bytes.
const BLOCK: usize = 4096;

/// The most values for which memory is reserved before they are read: the length in a damaged file may be any number.
const MAX_RESERVED: usize = 1 << 24;

impl<T: FixedSize> Serialize for FixedList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.chunks(BLOCK).map(ListBlock))
    }
}

/// Some of the values of a list.
struct ListBlock<'l, T>(&'l [T]);

impl<T: FixedSize> Serialize for ListBlock<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bytes = Vec::with_capacity(size_of_val(self.0));
        for value in self.0 {
            bytes.extend_from_slice(value.to_bytes().as_ref());
        }
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de, T: FixedSize> Deserialize<'de> for FixedList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(ListVisitor(PhantomData)).map(Self)
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: FixedSize> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("blocks of values")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut blocks: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        if let Some(count) = blocks.size_hint().filter(|count| *count > 1) {
            values.reserve_exact(count.saturating_mul(BLOCK).min(MAX_RESERVED));
        }
        while blocks.next_element_seed(BlockReader(&mut values))?.is_some() {}
        Ok(values)
    }
}

/// Appends the values of a block to a list.
struct BlockReader<'v, T>(&'v mut Vec<T>);

impl<'de, T: FixedSize> DeserializeSeed<'de> for BlockReader<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_bytes(self)
    }
}

impl<T: FixedSize> Visitor<'_> for BlockReader<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "values of {} bytes each", size_of::<T::Bytes>())
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<(), E> {
        let blocks = bytes.chunks_exact(size_of::<T::Bytes>());
        if !blocks.remainder().is_empty() {
            return Err(E::invalid_length(bytes.len(), &self));
        }
        self.0.reserve(blocks.len());
        self.0.extend(blocks.filter_map(|bytes| T::Bytes::try_from(bytes).ok().map(T::of_bytes)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incremental::encoding::encoded;

    #[test]
    fn a_list_is_read_back_as_it_was_and_a_part_of_a_value_is_an_error() {
        for length in [0, 1, 300, BLOCK, BLOCK + 1, 3 * BLOCK] {
            let list: FixedList<Fingerprint> = (0..length as u128).map(Fingerprint::from).collect();
            let bytes = encoded(&list, Vec::new()).unwrap();
            assert_eq!(postcard::from_bytes::<FixedList<Fingerprint>>(&bytes).unwrap(), list);
        }
        assert!(postcard::from_bytes::<FixedList<u64>>(&[1, 8, 1, 2, 3, 4, 5, 6, 7, 8]).is_ok());
        assert!(postcard::from_bytes::<FixedList<u64>>(&[1, 7, 1, 2, 3, 4, 5, 6, 7]).is_err());
    }

    #[test]
    fn a_length_that_is_not_true_takes_no_memory() {
        let no_length = [0xff, 0xff, 0xff, 0xff, 0x0f, 0];
        assert!(postcard::from_bytes::<FixedList<u64>>(&no_length).is_err());
    }
}
