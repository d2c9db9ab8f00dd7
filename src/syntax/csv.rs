//! Splits CSV into rows and cells, each with its first byte (RFC 4180).
//!
//! Input: the text of a file. Output: rows, one by one, or the first place at which a quotation mark is wrong. Nothing
//! is read over: of text behind a closing quotation mark, or of a mark without an end, a reader cannot know what its
//! author meant. Spreadsheets separate cells by a semicolon where the comma is in decimal numbers, so the first line
//! decides what separates them.

use super::source::floor_char;
use std::borrow::Cow;
use std::ops::Range;

/// A value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CsvCell<'t> {
    /// Its first byte in the text: the quotation mark if it is in quotes.
    pub(crate) at: usize,
    /// The first byte of the value, if it is written as it is: without doubled quotation marks.
    pub(crate) value_at: Option<usize>,
    /// The value, without quotation marks.
    pub(crate) value: Cow<'t, str>,
}

/// Why a text is no CSV, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CsvError {
    pub(crate) message: &'static str,
    pub(crate) help: &'static str,
    /// The bytes to point at.
    pub(crate) at: Range<usize>,
}

/// What may separate cells. Of equally frequent ones the first is taken.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// The most cells of a row: the columns that a sheet of Excel or LibreOffice may have.
const MAX_CELLS: usize = 16_384;

/// How much of the first line decides what separates cells, in bytes. It is asked for each finding that is printed.
const LONGEST_HEADER: usize = 64 << 10;

/// What separates the cells of a text, by its first line.
pub(crate) fn delimiter(text: &str) -> u8 {
    if let Some((named, _)) = named_delimiter(text) {
        return named;
    }
    let mut counts = [0; DELIMITERS.len()];
    let mut is_quoted = false;
    for byte in text.bytes().take(LONGEST_HEADER) {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if is_quoted => {}
            _ => {
                if let Some(number) = DELIMITERS.iter().position(|delimiter| *delimiter == byte) {
                    counts[number] += 1;
                }
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let number = counts.iter().position(|count| *count == most).unwrap_or_default();
    DELIMITERS[number]
}

/// What separates the cells, if a line before the table names it as spreadsheets do, `sep=;`, and the first byte after
/// that line.
fn named_delimiter(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\n', '\r']).next()?;
    let named = line.trim_matches(['"', ' ']);
    let (key, named) = named.split_at_checked("sep=".len())?;
    let delimiter = DELIMITERS.into_iter().find(|delimiter| named.as_bytes() == [*delimiter])?;
    key.eq_ignore_ascii_case("sep=").then_some((delimiter, line.len()))
}

/// The name of the column of the cell at a byte.
pub(crate) fn column_at(text: &str, at: usize) -> Option<String> {
    let mut rows = Rows::new(text).map_while(Result::ok);
    let header = rows.next()?;
    let row = rows.take_while(|row| row.first().is_some_and(|cell| cell.at <= at)).last()?;
    let column = row.partition_point(|cell| cell.at <= at).checked_sub(1)?;
    Some(header.get(column)?.value.trim().to_owned())
}

/// The rows of a text, without empty lines, and without one that names what separates cells. After an error there are
/// none.
pub(crate) struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    /// The first byte that is not read yet.
    at: usize,
}

impl<'t> Rows<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let at = named_delimiter(text).map_or(0, |(_, end)| end);
        Self { text, delimiter: delimiter(text), at }
    }

    /// The first byte after the last row.
    pub(crate) fn end(&self) -> usize {
        self.at
    }

    /// What separates the cells, in words.
    pub(crate) fn delimiter(&self) -> &'static str {
        match self.delimiter {
            b',' => "comma",
            b';' => "semicolon",
            _ => "tab",
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn row(&mut self) -> Result<Vec<CsvCell<'t>>, CsvError> {
        let (mut cells, start) = (Vec::new(), self.at);
        loop {
            if cells.len() == MAX_CELLS {
                return Err(CsvError {
                    message: "this row has more than 16,384 cells",
                    help: "no spreadsheet has as many columns: check what separates the cells, and the line ends",
                    at: start..floor_char(self.text, start + 4).max(start + 1),
                });
            }
            cells.push(self.cell()?);
            let end = self.byte(self.at);
            self.at += usize::from(end.is_some());
            if end != Some(self.delimiter) {
                return Ok(cells);
            }
        }
    }

    /// Reads a cell, and not what ends it.
    fn cell(&mut self) -> Result<CsvCell<'t>, CsvError> {
        let at = self.at;
        if self.byte(at) == Some(b'"') {
            let (value, end) = self.quoted(at)?;
            self.at = end;
            let value_at = matches!(value, Cow::Borrowed(_)).then_some(at + 1);
            return Ok(CsvCell { at, value_at, value });
        }
        let rest = &self.text[at..];
        let end = memchr::memchr3(self.delimiter, b'\n', b'\r', rest.as_bytes());
        let value = &rest[..end.unwrap_or(rest.len())];
        let blank = value.len() - value.trim_start().len();
        if value[blank..].starts_with('"') && blank > 0 {
            let at = at..at + blank + 1;
            return Err(CsvError {
                message: "there is a space before this quotation mark, which is therefore taken as text",
                help: "remove the space; to write a quotation mark, put the cell in quotes and double the mark",
                at,
            });
        }
        self.at = at + value.len();
        Ok(CsvCell { at, value_at: Some(at), value: Cow::Borrowed(value) })
    }

    /// The value in quotes that begins at `start`, and the first byte after it.
    fn quoted(&self, start: usize) -> Result<(Cow<'t, str>, usize), CsvError> {
        let bytes = self.text.as_bytes();
        let (mut at, mut has_marks) = (start + 1, false);
        loop {
            let Some(mark) = memchr::memchr(b'"', &bytes[at..]).map(|found| at + found) else {
                return Err(CsvError {
                    message: "this cell begins with a quotation mark that is never closed",
                    help: "add the closing quotation mark; to write a quotation mark, double it",
                    at: start..start + 1,
                });
            };
            at = mark + 1;
            match self.byte(at) {
                Some(b'"') => (at, has_marks) = (at + 1, true),
                Some(byte) if !self.ends_cell(byte) => {
                    let next = floor_char(self.text, at + 4).max(at + 1);
                    return Err(CsvError {
                        message: "there is text after this closing quotation mark",
                        help: "put the whole cell in quotes, and double each quotation mark within it",
                        at: mark..next,
                    });
                }
                _ => {
                    let inner = &self.text[start + 1..mark];
                    let value = match has_marks {
                        true => Cow::Owned(inner.replace("\"\"", "\"")),
                        false => Cow::Borrowed(inner),
                    };
                    return Ok((value, at));
                }
            }
        }
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == self.delimiter || matches!(byte, b'\n' | b'\r')
    }
}

impl<'t> Iterator for Rows<'t> {
    type Item = Result<Vec<CsvCell<'t>>, CsvError>;

    fn next(&mut self) -> Option<Self::Item> {
        while matches!(self.byte(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        if self.at == self.text.len() {
            return None;
        }
        let row = self.row();
        if row.is_err() {
            self.at = self.text.len();
        }
        Some(row)
    }
}

/// The length of the cell, or of the item of a list in a cell, that begins at `at`, up to the end of its line; at least
/// 1 unless `at` is the end of the text.
pub(crate) fn cell_length(text: &str, at: usize) -> usize {
    let rest = text[at..].split(['\n', '\r']).next().unwrap_or_default();
    let delimiter = char::from(delimiter(text));
    let length = match rest.strip_prefix('"') {
        Some(inner) => closing_mark(inner).map_or(rest.len(), |mark| mark + 2),
        None => rest.find([delimiter, '|', '"']).unwrap_or(rest.len()),
    };
    rest[..length].trim_end().len().max(1).min(text.len() - at)
}

/// The quotation mark that is not doubled.
fn closing_mark(inner: &str) -> Option<usize> {
    let mut marks = inner.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(mark) = marks.next() {
        if marks.next_if_eq(&(mark + 1)).is_none() {
            return Some(mark);
        }
    }
    None
}

/// A value as a cell in quotes.
pub(crate) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(text: &str) -> Result<Vec<Vec<String>>, CsvError> {
        let to_values = |row: Vec<CsvCell>| row.into_iter().map(|c| c.value.into_owned()).collect();
        Rows::new(text).map(|row| row.map(to_values)).collect()
    }

    #[test]
    fn cells_have_their_first_byte_and_keep_line_breaks_in_quotes() {
        let text = "id;name\r\n\r\nb;\"Ödön\n\"\"X\"\"\"\r\nc;";
        let rows: Vec<_> = Rows::new(text).map(Result::unwrap).collect();
        let at = |row: usize, cell: usize| &text[rows[row][cell].at..];
        assert_eq!(rows[1][1].value, "Ödön\n\"X\"");
        assert!(at(1, 1).starts_with("\"Ödön"));
        assert!(at(2, 0).starts_with("c;"));
        assert_eq!(rows[2][1].value, "");
        assert_eq!(rows.len(), 3);
    }

    #[test]
    fn the_first_line_decides_what_separates_cells() {
        for (text, expected) in [
            ("id,name\na;b;c;d", b','),
            ("id;name\n\"a,b\",c", b';'),
            ("id\tname", b'\t'),
            ("id;\"a,b,c\"", b';'),
            ("id", b','),
            ("", b','),
            ("sep=;\nid,a,b;c", b';'),
            ("\"sep=\t\"\r\nid,a", b'\t'),
            ("sep=x\nid;a", b','),
        ] {
            assert_eq!(delimiter(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_line_that_names_what_separates_cells_is_no_row() {
        for text in ["sep=;\nid;a,b\nc;d", "SEP=;\r\n\r\nid;a,b\r\nc;d"] {
            assert_eq!(values(text).unwrap(), [["id", "a,b"], ["c", "d"]], "{text:?}");
        }
        assert_eq!(values("sep=").unwrap(), [["sep="]]);
    }

    #[test]
    fn the_column_of_a_cell_is_found_by_its_place() {
        let text = "id;name;roles\na;Ana;x|y\n\nb;\"Rui\nLopes\";z\n";
        for (part, column) in [("Ana", "name"), ("y\n", "roles"), ("Lopes", "name"), ("b;", "id")] {
            assert_eq!(
                column_at(text, text.find(part).unwrap()).as_deref(),
                Some(column),
                "{part}"
            );
        }
    }

    #[test]
    fn a_wrong_quotation_mark_is_an_error_where_it_is() {
        for (text, part, word) in [
            ("a,b\nc,\"d\ne,f\n", "\"", "never closed"),
            ("a,b\n\"c\"d,e\n", "\"d,e", "text after"),
            ("a,b\nc, \"d\"\n", " \"", "space before"),
            ("a,b\nc,\"d\" ж", "\" ж", "text after"),
        ] {
            let error = values(text).unwrap_err();
            assert!(text[error.at.clone()].starts_with(part), "{text:?}: {error:?}");
            assert!(error.message.contains(word), "{text:?}: {error:?}");
        }
    }

    #[test]
    fn a_row_of_more_cells_than_a_sheet_has_is_an_error() {
        let row = |cells: usize| format!("id,name\n{}\n", vec!["é"; cells].join(","));
        assert_eq!(values(&row(16_384)).unwrap()[1].len(), 16_384);
        let text = row(16_385);
        let error = values(&text).unwrap_err();
        assert!(text[error.at].starts_with("é,"));
        assert!(error.message.contains("16,384"));
    }

    #[test]
    fn the_length_of_a_cell_is_that_of_its_first_line_or_item() {
        let length = |text: &str, at: &str| {
            let at = text.find(at).unwrap();
            text[at..at + cell_length(text, at)].to_owned()
        };
        assert_eq!(length("a;b c ;d", "b"), "b c");
        assert_eq!(length("a;\"b;\"\"c\";d", "\"b"), "\"b;\"\"c\"");
        assert_eq!(length("a;\"b\nc\";d", "\"b"), "\"b");
        assert_eq!(length("a;x|y;d", "x"), "x");
        assert_eq!(length("a;b", "b"), "b");
        assert_eq!(cell_length("a;", 2), 0);
    }

    proptest! {
        #[test]
        fn any_rows_that_are_accepted_are_those_of_the_csv_crate(
            text in r#"[a-c,;"\t\n ж|]{0,40}|([ab]|"a,;b"|"x""y"|"1\n2"|,|;|\n|\r\n){0,20}"#,
        ) {
            let Ok(rows) = values(&text) else { return Ok(()) };
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(delimiter(&text))
                .has_headers(false)
                .flexible(true)
                .from_reader(text.as_bytes());
            let expected: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .collect();
            prop_assert_eq!(rows, expected);
        }

        #[test]
        fn any_value_in_quotes_is_read_as_it_is(value in ".{0,30}", other in "[a-z]{0,3}") {
            let text = format!("a,b\n{},{other}", quoted(&value));
            prop_assert_eq!(&values(&text).unwrap()[1], &vec![value, other]);
        }
    }
}
