//! Lists of values of a fixed size, which are encoded as the bytes of one value after the other.
//!
//! Input: fingerprints, numbers. Output: one block of bytes. A large site has millions of them: value by value, each with a
//! length of its own, they took an eighth of a build after an edit.

use super::Fingerprint;
use serde::de::{Error, Visitor};
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

impl<T: FixedSize> Serialize for FixedList<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bytes = Vec::with_capacity(self.0.len() * size_of::<T::Bytes>());
        for value in &self.0 {
            bytes.extend_from_slice(value.to_bytes().as_ref());
        }
        serializer.serialize_bytes(&bytes)
    }
}

impl<'de, T: FixedSize> Deserialize<'de> for FixedList<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(ListVisitor(PhantomData)).map(Self)
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<T: FixedSize> Visitor<'_> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "values of {} bytes each", size_of::<T::Bytes>())
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Self::Value, E> {
        let values = bytes.chunks(size_of::<T::Bytes>()).map(|bytes| {
            let bytes = T::Bytes::try_from(bytes);
            bytes.map(T::of_bytes).map_err(|_| E::invalid_length(0, &self))
        });
        values.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incremental::encoding::encoded;

    #[test]
    fn a_list_is_read_back_as_it_was_and_a_part_of_a_value_is_an_error() {
        let list: FixedList<Fingerprint> = (0..300_u128).map(Fingerprint::from).collect();
        let bytes = encoded(&list, Vec::new()).unwrap();
        assert_eq!(postcard::from_bytes::<FixedList<Fingerprint>>(&bytes).unwrap(), list);
        assert!(postcard::from_bytes::<FixedList<u64>>(&[8, 1, 2, 3, 4, 5, 6, 7, 8]).is_ok());
        assert!(postcard::from_bytes::<FixedList<u64>>(&[7, 1, 2, 3, 4, 5, 6, 7]).is_err());
    }
}
