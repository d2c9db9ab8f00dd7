//! Reads the few facts of Exif that a site needs, and writes an Exif with the orientation alone.
//!
//! Input: a TIFF structure (TIFF 6.0). Offsets in it may be anything: one that leads out of the bytes counts as absent.

use super::credit::PictureCredit;
use super::focus::Focus;
use serde::{Deserialize, Serialize};

/// How a picture is turned before it is shown: the value of Exif's `Orientation`, from 1 (not at all) to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Orientation(u8);

impl Default for Orientation {
    fn default() -> Self {
        Self(1)
    }
}

impl Orientation {
    /// Whether width and height are exchanged.
    pub(crate) fn is_sideways(self) -> bool {
        self.0 >= 5
    }

    /// A point of the picture as it is shown, in the picture as it is stored.
    pub(crate) fn stored(self, shown: Focus) -> Focus {
        let Focus { x, y } = shown;
        let (x_back, y_back) = (100 - x, 100 - y);
        let (x, y) = match self.0 {
            2 => (x_back, y),
            3 => (x_back, y_back),
            4 => (x, y_back),
            5 => (y, x),
            6 => (y, x_back),
            7 => (y_back, x_back),
            8 => (y_back, x),
            _ => (x, y),
        };
        Focus { x, y }
    }

    /// An Exif that says this alone; `None` if the picture is shown as it is.
    pub(super) fn to_exif(self) -> Option<Vec<u8>> {
        if self == Self::default() {
            return None;
        }
        // Byte order, offset of the directory, one entry (tag, SHORT, one value), no further directory.
        let mut bytes = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        bytes.extend([self.0, 0, 0, 0, 0, 0, 0, 0]);
        Some(bytes)
    }
}

/// What Exif says.
#[derive(Debug, Default)]
pub(super) struct ExifFacts {
    pub(super) orientation: Orientation,
    pub(super) credit: PictureCredit,
    /// Whether it says where the picture was taken.
    pub(super) has_location: bool,
}

/// Reads a TIFF structure.
pub(super) fn read(bytes: &[u8]) -> ExifFacts {
    let mut facts = ExifFacts::default();
    let Some(tiff) = Tiff::new(bytes) else { return facts };
    for entry in tiff.number32(4).map(|at| tiff.entries(at)).unwrap_or_default() {
        match entry.tag {
            0x0112 => {
                let value = tiff.number16(entry.value_at).filter(|value| (2..=8).contains(value));
                facts.orientation =
                    value.map_or(facts.orientation, |value| Orientation(value as u8));
            }
            0x013b => facts.credit.add_creator(&tiff.text(&entry)),
            0x8298 => facts.credit.add_copyright(&tiff.text(&entry)),
            // The author as Windows writes it.
            0x9c9d => facts.credit.add_creator(&tiff.wide_text(&entry)),
            0x8825 => {
                let places = tiff.number32(entry.value_at).map(|at| tiff.entries(at));
                // Some cameras write the version of an empty directory.
                let is_place = |entry: &TiffEntry| entry.tag != 0;
                facts.has_location |= places.unwrap_or_default().iter().any(is_place);
            }
            _ => {}
        }
    }
    facts
}

struct Tiff<'b> {
    bytes: &'b [u8],
    is_little: bool,
}

struct TiffEntry {
    tag: u16,
    kind: u16,
    count: u32,
    /// Where the value is, or the offset of one that is longer than four bytes.
    value_at: u32,
}

impl<'b> Tiff<'b> {
    fn new(bytes: &'b [u8]) -> Option<Self> {
        let is_little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        Some(Self { bytes, is_little })
    }

    fn get<const N: usize>(&self, at: u32) -> Option<[u8; N]> {
        let at = usize::try_from(at).ok()?;
        self.bytes.get(at..at.checked_add(N)?)?.try_into().ok()
    }

    fn number16(&self, at: u32) -> Option<u16> {
        let bytes = self.get(at)?;
        Some(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn number32(&self, at: u32) -> Option<u32> {
        let bytes = self.get(at)?;
        Some(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// The entries of the directory at an offset.
    fn entries(&self, at: u32) -> Vec<TiffEntry> {
        let count = u32::from(self.number16(at).unwrap_or_default());
        let entry = |number: u32| {
            let at = at.checked_add(2)?.checked_add(number.checked_mul(12)?)?;
            let tag = self.number16(at)?;
            let kind = self.number16(at.checked_add(2)?)?;
            let count = self.number32(at.checked_add(4)?)?;
            Some(TiffEntry { tag, kind, count, value_at: at.checked_add(8)? })
        };
        (0..count).map_while(entry).collect()
    }

    /// The bytes of a value whose elements are one byte each.
    fn value(&self, entry: &TiffEntry) -> Option<&'b [u8]> {
        let at = if entry.count <= 4 { entry.value_at } else { self.number32(entry.value_at)? };
        let (at, count) = (usize::try_from(at).ok()?, usize::try_from(entry.count).ok()?);
        self.bytes.get(at..at.checked_add(count)?)
    }

    fn text(&self, entry: &TiffEntry) -> String {
        // ASCII, or UTF-8 since Exif 3.0; many programs write UTF-8 as ASCII.
        let is_text = matches!(entry.kind, 2 | 129);
        let bytes = self.value(entry).filter(|_| is_text).unwrap_or_default();
        // Two texts of a copyright (photographer and editor) are separated by a zero byte.
        super::credit::decoded(bytes).replace('\0', " ")
    }

    fn wide_text(&self, entry: &TiffEntry) -> String {
        let bytes = self.value(entry).unwrap_or_default();
        let units: Vec<u16> =
            bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units).replace('\0', " ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_of_a_turned_picture_is_the_same_point_of_the_stored_one() {
        let stored = Focus { x: 20, y: 30 };
        // What is at the top and at the left of the stored picture, as TIFF 6.0 describes the values from 1 to 8.
        let shown =
            [(20, 30), (80, 30), (80, 70), (20, 70), (30, 20), (70, 20), (70, 80), (30, 80)];
        for (number, (x, y)) in (1..).zip(shown) {
            assert_eq!(Orientation(number).stored(Focus { x, y }), stored, "{number}");
        }
    }
}
