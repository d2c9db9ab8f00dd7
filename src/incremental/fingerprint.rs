//! Fingerprints: 128-bit hashes (XXH3) by which the program notices that a value has changed. Two values
//! with the same fingerprint are taken to be equal.
//!
//! The one place that knows the hash function. It is fast and not cryptographic: a fingerprint decides
//! what is built again, never whether something may be trusted. Fingerprints of values depend on the byte
//! order of the machine; those of bytes are the same everywhere.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::cell::Cell;
use std::fmt;
use std::hash::{Hash, Hasher};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64, xxh3_128};

/// The hash of a value or of bytes.
///
/// In JSON, as in the manifest, it is a string of hexadecimal digits; in the binary caches a number.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Means that there is nothing to compare, as for a file that is copied.
    pub const NONE: Self = Self(0);

    /// The fingerprint of a value, through its `Hash`.
    pub fn of(value: &(impl Hash + ?Sized)) -> Self {
        let mut collector = Collector(BUFFER.take());
        value.hash(&mut collector);
        let fingerprint = Self::of_bytes(&collector.0);
        collector.0.clear();
        collector.0.shrink_to(LARGEST_BUFFER);
        BUFFER.set(collector.0);
        fingerprint
    }

    /// The fingerprint of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(xxh3_128(bytes))
    }

    /// The number itself, for formats that store its bytes.
    pub fn to_bits(self) -> u128 {
        self.0
    }

    /// All hexadecimal digits, written to a buffer.
    fn hexadecimal(self, digits: &mut [u8; DIGITS]) -> &str {
        for (at, digit) in digits.iter_mut().enumerate() {
            let value = (self.0 >> (4 * (DIGITS - 1 - at))) as u8 & 0xf;
            *digit = if value < 10 { b'0' + value } else { b'a' + value - 10 };
        }
        // They are ASCII.
        std::str::from_utf8(digits).unwrap_or_default()
    }

    /// Adds an element to the fingerprint of a set, or takes it out again: the order does not matter.
    pub(crate) fn toggle(&mut self, element: Self) {
        self.0 ^= element.0;
    }
}

impl From<u128> for Fingerprint {
    fn from(number: u128) -> Self {
        Self(number)
    }
}

/// 32 hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.hexadecimal(&mut [0; DIGITS]))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Hexadecimal digits without leading zeros.
impl fmt::LowerHex for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::LowerHex::fmt(&self.0, f)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializer.is_human_readable() {
            true => serializer.serialize_str(self.hexadecimal(&mut [0; DIGITS])),
            false => serializer.serialize_u128(self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return u128::deserialize(deserializer).map(Self);
        }
        deserializer.deserialize_str(HexadecimalVisitor)
    }
}

/// The number of hexadecimal digits of a fingerprint.
const DIGITS: usize = 32;

/// Reads the form in JSON. A manifest has two for each file, so neither way makes a string of its own.
struct HexadecimalVisitor;

impl de::Visitor<'_> for HexadecimalVisitor {
    type Value = Fingerprint;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "at most {DIGITS} hexadecimal digits")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Fingerprint, E> {
        let with_digit = |number: Option<u128>, byte: u8| {
            Some(number? << 4 | u128::from(char::from(byte).to_digit(16)?))
        };
        let is_number = (1..=DIGITS).contains(&text.len());
        let number = text.bytes().fold(Some(0).filter(|_| is_number), with_digit);
        number.map(Fingerprint).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

/// Computes the fingerprint of something that comes in parts.
///
/// The parts are hashed one after the other, without marks between them.
#[derive(Default)]
pub(crate) struct FingerprintHasher(Xxh3Default);

impl FingerprintHasher {
    /// The fingerprint of everything so far. More may follow.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        Fingerprint(self.0.digest128())
    }
}

impl Hasher for FingerprintHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        self.0.digest()
    }
}

/// A hash of 64 bits that becomes part of published addresses, such as a statement's anchor. Another
/// function here would break links to them.
pub(crate) fn address_hash(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}

thread_local! {
    // A value hashes itself in many small parts. Collecting them first and hashing them at once is faster
    // than to hash each.
    static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// The most bytes of a buffer that a thread keeps for its next value.
const LARGEST_BUFFER: usize = 1 << 20;

/// Collects what a value gives to its hasher.
struct Collector(Vec<u8>);

impl Hasher for Collector {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        xxh3_64(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incremental::encoding::encoded;

    #[test]
    fn parts_give_the_fingerprint_of_the_whole() {
        let mut hasher = FingerprintHasher::default();
        hasher.write(b"harbour ");
        hasher.write(b"dispute");
        assert_eq!(hasher.fingerprint(), Fingerprint::of_bytes(b"harbour dispute"));
        let mut hasher = FingerprintHasher::default();
        ("a", 7_u32).hash(&mut hasher);
        assert_eq!(hasher.fingerprint(), Fingerprint::of(&("a", 7_u32)));
    }

    #[test]
    fn the_hash_function_is_the_one_that_manifests_and_addresses_were_written_with() {
        let empty = "99aa06d3014798d86001c324468d497f";
        assert_eq!(Fingerprint::of_bytes(b"").to_string(), empty);
        assert_eq!(FingerprintHasher::default().fingerprint().to_string(), empty);
        assert_eq!(address_hash(b""), 0x2d06_8005_38d3_94c2);
    }

    #[test]
    fn json_has_hexadecimal_digits_and_the_cache_a_number() {
        let fingerprint = Fingerprint::from(0xab);
        let json = serde_json::to_string(&fingerprint).unwrap();
        assert_eq!(json, "\"000000000000000000000000000000ab\"");
        for written in [&*json, "\"ab\""] {
            assert_eq!(serde_json::from_str::<Fingerprint>(written).unwrap(), fingerprint);
        }
        for other in ["xy", "", "+1", "0000000000000000000000000000000ab"] {
            assert!(serde_json::from_str::<Fingerprint>(&format!("\"{other}\"")).is_err());
        }
        let mixed = Fingerprint::from(0x0123_4567_89ab_cdef_fedc_ba98_7654_3210);
        assert_eq!(mixed.to_string(), format!("{:032x}", mixed.to_bits()));
        assert_eq!(serde_json::from_str::<Fingerprint>(&format!("\"{mixed}\"")).unwrap(), mixed);
        let bytes = encoded(&fingerprint, Vec::new()).unwrap();
        assert_eq!(bytes, encoded(&0xab_u128, Vec::new()).unwrap());
        assert_eq!(postcard::from_bytes::<Fingerprint>(&bytes).unwrap(), fingerprint);
    }

    #[test]
    fn a_set_has_one_fingerprint_in_any_order() {
        let [a, b] = [b"a", b"b"].map(|bytes| Fingerprint::of_bytes(bytes));
        let (mut first, mut second) = (Fingerprint::NONE, Fingerprint::NONE);
        [a, b].into_iter().for_each(|element| first.toggle(element));
        [b, a].into_iter().for_each(|element| second.toggle(element));
        assert_eq!(first, second);
    }
}
