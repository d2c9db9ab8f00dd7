//! Recognizes the encoding of a text that is not UTF-8.
//!
//! Input: bytes. Output: the text, and whether the bytes can be nothing else. UTF-16 says what it is by its first bytes.
//! Anything else with bytes above 127 is taken for Windows-1252, the most frequent encoding of old texts in western
//! languages, which a person must confirm: in another encoding each letter would be another one.

use super::text::windows_1252;

/// A text that was written in another encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DecodedText {
    pub(crate) text: String,
    /// The name of the encoding.
    pub(crate) encoding: &'static str,
    /// Whether the bytes say so, so that it is no guess.
    pub(crate) is_certain: bool,
}

/// The text of bytes that are not UTF-8; `None` if their encoding is not known, as in a file that has several.
pub(crate) fn of(bytes: &[u8]) -> Option<DecodedText> {
    let (encoding, to_unit): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xff, 0xfe, ..] => ("UTF-16", u16::from_le_bytes),
        [0xfe, 0xff, ..] => ("UTF-16", u16::from_be_bytes),
        _ => {
            let text = from_windows_1252(bytes)?;
            return Some(DecodedText { text, encoding: "Windows-1252", is_certain: false });
        }
    };
    let (pairs, rest) = bytes[2..].as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| to_unit(*pair)).collect();
    let text = String::from_utf16(&units).ok().filter(|_| rest.is_empty())?;
    (!text.contains('\0')).then_some(DecodedText { text, encoding, is_certain: true })
}

fn from_windows_1252(bytes: &[u8]) -> Option<String> {
    // A file with letters in UTF-8 as well has two encodings, and one with zeros is no text.
    let is_mixed = bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii());
    if is_mixed || bytes.contains(&0) {
        return None;
    }
    let decode = |byte: &u8| match char::from(*byte) {
        c @ '\u{80}'..='\u{9f}' => windows_1252(c),
        c => Some(c),
    };
    bytes.iter().map(decode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Option<(String, bool)> {
        of(bytes).map(|decoded| (decoded.text, decoded.is_certain))
    }

    #[test]
    fn utf_16_is_certain_and_windows_1252_is_a_guess() {
        let little: Vec<u8> =
            "\u{feff}Ödön “x” 😀".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}Ödön".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&little), Some(("Ödön “x” 😀".to_owned(), true)));
        assert_eq!(decoded(&big), Some(("Ödön".to_owned(), true)));
        assert_eq!(decoded(b"\xd6d\xf6n \x93x\x94"), Some(("Ödön “x”".to_owned(), false)));
        assert_eq!(decoded(&little[..3]), None);
    }

    #[test]
    fn a_file_of_two_encodings_is_of_none() {
        assert_eq!(decoded(b"\xc3\x96 and \xd6"), None);
        assert_eq!(decoded(b"a\x81"), None);
        assert_eq!(decoded(b"a\0\xd6"), None);
    }
}
