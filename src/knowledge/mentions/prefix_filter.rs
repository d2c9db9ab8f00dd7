//! A filter that rules out most positions at which no name begins, from three bytes.
//!
//! Input: all names. Output: for a position in a text, whether a name may begin there. It may be wrong only
//! in saying yes. Most words of a text begin no name, and a lookup here is far cheaper than starting the
//! automaton.

/// Size of the table in bits: 16 KiB, small enough to stay in the first-level cache.
const BITS: usize = 1 << 17;

/// The first three bytes of all names, as a set of hashes with one bit for each.
#[derive(Debug)]
pub(super) struct PrefixFilter(Vec<u64>);

impl Default for PrefixFilter {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl PrefixFilter {
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n [u8]>) -> Self {
        let mut table = vec![0u64; BITS / 64];
        let mut set = |bit: usize| {
            if let Some(word) = table.get_mut(bit / 64) {
                *word |= 1 << (bit % 64);
            }
        };
        for name in names {
            match *name {
                [a, b, c, ..] => set(bit(a, b, c)),
                // A shorter name may be followed by any byte.
                [a, b] => (0..=u8::MAX).for_each(|c| set(bit(a, b, c))),
                [a] => (0..=u16::MAX).for_each(|rest| {
                    let [b, c] = rest.to_be_bytes();
                    set(bit(a, b, c));
                }),
                [] => {}
            }
        }
        Self(table)
    }

    /// Whether a name may begin at byte `at`. Bytes after the end of the text count as zero.
    pub(super) fn may_begin(&self, text: &[u8], at: usize) -> bool {
        let byte = |offset: usize| text.get(at + offset).copied().unwrap_or(0);
        let bit = bit(byte(0), byte(1), byte(2));
        self.0.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }
}

/// The position of three bytes in the table. The shifts overlap by three bits only: letters differ in their
/// five low bits, so three letters rarely share a position.
fn bit(a: u8, b: u8, c: u8) -> usize {
    (usize::from(a) << 10 ^ usize::from(b) << 5 ^ usize::from(c)) % BITS
}
