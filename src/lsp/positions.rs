//! Places in a text, between bytes and the lines and columns of the protocol.
//!
//! Input: a text, and what a column counts: UTF-16 units, or bytes if the editor has agreed to that. Every position has a
//! byte: one behind the end of a line is its end, one within a character its beginning. A line ends with `\n`, `\r\n` or
//! `\r`, as the protocol has it.

use ls_types::Position as LinePosition;
use ls_types::Range as LineRange;
use std::ops::Range;
use std::sync::Arc;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PositionUnit {
    Byte,
    Utf16,
}

impl PositionUnit {
    fn length(self, text: &str) -> usize {
        match self {
            PositionUnit::Byte => text.len(),
            PositionUnit::Utf16 => text.encode_utf16().count(),
        }
    }
}

/// A text, and where its lines begin.
#[derive(Debug, Clone)]
pub(super) struct TextLines {
    text: Arc<str>,
    starts: Vec<usize>,
    unit: PositionUnit,
}

impl TextLines {
    pub(super) fn new(text: Arc<str>, unit: PositionUnit) -> Self {
        let bytes = text.as_bytes();
        let ends_line = |at: &usize| match bytes[*at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let ends = (0..bytes.len()).filter(ends_line).map(|at| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Self { text, starts, unit }
    }

    pub(super) fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The number of lines; the last one may be empty.
    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }

    /// A line without its ending, as bytes.
    fn line(&self, number: usize) -> Range<usize> {
        let start = self.starts.get(number).copied().unwrap_or(self.text.len());
        let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
        let line = self.text[start..end].trim_end_matches(['\n', '\r']);
        start..start + line.len()
    }

    /// The byte of a position.
    pub(super) fn offset(&self, position: LinePosition) -> usize {
        let Ok(number) = usize::try_from(position.line) else { return self.text.len() };
        if number >= self.starts.len() {
            return self.text.len();
        }
        let line = self.line(number);
        let mut left = usize::try_from(position.character).unwrap_or(usize::MAX);
        for (at, c) in self.text[line.clone()].char_indices() {
            let length = match self.unit {
                PositionUnit::Byte => c.len_utf8(),
                PositionUnit::Utf16 => c.len_utf16(),
            };
            if left < length {
                return line.start + at;
            }
            left -= length;
        }
        line.end
    }

    /// The position of a byte.
    pub(super) fn position(&self, offset: usize) -> LinePosition {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let number = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts[number];
        let column = self.unit.length(&self.text[start..offset]);
        LinePosition::new(as_u32(number), as_u32(column))
    }

    pub(super) fn range(&self, range: Range<usize>) -> LineRange {
        LineRange::new(self.position(range.start), self.position(range.end))
    }

    /// The bytes of a range; empty if its end is before its start.
    pub(super) fn bytes(&self, range: LineRange) -> Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }
}

/// Numbers of lines and columns are below 64 million, the largest file that is read; larger ones are cut.
fn as_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, unit: PositionUnit) -> TextLines {
        TextLines::new(text.into(), unit)
    }

    #[test]
    fn a_column_counts_utf_16_units_or_bytes() {
        let text = "a\n😀é x\r\ny\rz";
        let (wide, bytes) = (lines(text, PositionUnit::Utf16), lines(text, PositionUnit::Byte));
        let at = text.find('x').unwrap();
        assert_eq!(wide.position(at), LinePosition::new(1, 4));
        assert_eq!(bytes.position(at), LinePosition::new(1, 7));
        assert_eq!(wide.offset(LinePosition::new(1, 1)), 2, "within a character");
        assert_eq!(wide.offset(LinePosition::new(1, 99)), at + 1, "behind the line");
        assert_eq!(wide.offset(LinePosition::new(3, 0)), text.find('z').unwrap());
        assert_eq!(wide.offset(LinePosition::new(u32::MAX, u32::MAX)), text.len());
    }

    proptest! {
        #[test]
        fn every_byte_has_a_position_that_leads_back(text in "[a\u{e9}\u{1f600}\r\n\t ]{0,30}") {
            for unit in [PositionUnit::Utf16, PositionUnit::Byte] {
                let lines = lines(&text, unit);
                for (at, c) in text.char_indices() {
                    // The place between the two characters of a line end is the end of the line.
                    if !(c == '\n' && text[..at].ends_with('\r')) {
                        prop_assert_eq!(lines.offset(lines.position(at)), at);
                    }
                }
            }
        }

        #[test]
        fn every_position_has_a_byte(text in "[a\u{1f600}\r\n]{0,9}", line: u32, column in 0..9u32) {
            for unit in [PositionUnit::Utf16, PositionUnit::Byte] {
                let lines = lines(&text, unit);
                for line in [line, line % 5] {
                    prop_assert!(text.is_char_boundary(lines.offset(LinePosition::new(line, column))));
                }
            }
        }
    }
}
