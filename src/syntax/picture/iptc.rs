//! Reads the names in IPTC-IIM, which is in one of Photoshop's image resources.

use super::credit::{PictureCredit, decoded};

/// The resource with IPTC-IIM.
const IPTC: u16 = 0x0404;

/// Reads image resources: each is `8BIM`, an id, a name, a length and its bytes, padded to an even number.
pub(super) fn read(mut resources: &[u8], credit: &mut PictureCredit) {
    while let Some(rest) = resources.strip_prefix(b"8BIM") {
        let Some((id, bytes, rest)) = resource(rest) else { return };
        if id == IPTC {
            datasets(bytes, credit);
        }
        resources = rest;
    }
}

/// The id and the bytes of a resource, and what follows it.
fn resource(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (id, rest) = bytes.split_first_chunk::<2>()?;
    let name = usize::from(*rest.first()?) + 1;
    let rest = rest.get(name + name % 2..)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let bytes = rest.get(..length)?;
    let rest = rest.get(length.checked_add(length % 2)?..).unwrap_or_default();
    Some((u16::from_be_bytes(*id), bytes, rest))
}

/// Reads data sets: each is `1C`, the numbers of its record and of itself, a length and its bytes.
fn datasets(mut bytes: &[u8], credit: &mut PictureCredit) {
    while let [0x1c, record, number, high, low, rest @ ..] = bytes {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(value) = rest.get(..length) else { return };
        match (record, number) {
            (2, 80) => credit.add_creator(&decoded(value)),
            (2, 110) => credit.add_line(&decoded(value)),
            (2, 116) => credit.add_copyright(&decoded(value)),
            _ => {}
        }
        bytes = &rest[length..];
    }
}
