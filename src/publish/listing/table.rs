//! Formats a table as aligned text for a terminal, as CSV (RFC 4180) and as JSON.
//!
//! Input: columns and rows. Output: a string. The text format shows fewer columns and cuts long cells; CSV
//! and JSON are complete. Knows nothing of the site.

use crate::diagnostic::printable_line;
use crate::syntax::text::one_line;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// The value of one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// A string; empty if there is no value, which is `null` in JSON.
    Text(String),
    /// A string, and what the text format says of it, for which CSV and JSON have a column of its own.
    Noted(String, &'static str),
    /// A count.
    Number(usize),
    /// Several strings, joined by `; ` in text and CSV.
    List(Vec<String>),
}

/// A column. CSV and JSON contain all columns, the text format only some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column {
    /// The heading in CSV and the key in JSON, such as `date`.
    pub name: &'static str,
    /// Whether the text format shows it.
    pub in_text: bool,
}

/// A table. Every row has one cell per column, in the order of the columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// From left to right.
    pub columns: &'static [Column],
    /// From top to bottom.
    pub rows: Vec<Vec<Cell>>,
}

/// The longest cell of the text format, in characters.
const MAX_CELL_CHARS: usize = 60;

impl Cell {
    /// The value as a string.
    fn text(&self) -> String {
        match self {
            Cell::Text(text) | Cell::Noted(text, _) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::List(list) => list.join("; "),
        }
    }

    /// The value on one line, cut with an ellipsis if it is too long.
    fn short(&self) -> String {
        let note = match self {
            Cell::Noted(_, note) => format!(" ({note})"),
            _ => String::new(),
        };
        let line = one_line(&(self.text() + &note));
        match line.char_indices().nth(MAX_CELL_CHARS) {
            Some((cut, _)) => printable_line(&format!("{}…", line[..cut].trim_end())).into_owned(),
            None => printable_line(&line).into_owned(),
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Text(text) if text.is_empty() => to.serialize_none(),
            Cell::Text(text) | Cell::Noted(text, _) => to.serialize_str(text),
            Cell::Number(number) => to.serialize_u64(*number as u64),
            Cell::List(list) => list.serialize(to),
        }
    }
}

/// A row, serialized as an object whose keys are the column names.
struct Row<'t>(&'t Table, &'t [Cell]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.1.len()))?;
        for (column, cell) in self.0.columns.iter().zip(self.1) {
            map.serialize_entry(column.name, cell)?;
        }
        map.end()
    }
}

impl Table {
    /// Aligned columns under their names. A table without rows gives an empty string, without a heading.
    pub(crate) fn text(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let columns: Vec<usize> =
            (0..self.columns.len()).filter(|n| self.columns[*n].in_text).collect();
        let head = columns.iter().map(|n| self.columns[*n].name.to_uppercase()).collect();
        let rows = self.rows.iter().map(|row| columns.iter().map(|n| row[*n].short()).collect());
        let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        let width = |column: usize| lines.iter().map(|l| l[column].chars().count()).max();
        let widths: Vec<usize> = (0..columns.len()).filter_map(width).collect();
        let mut text = String::new();
        for line in &lines {
            let cells = line.iter().zip(&widths).map(|(cell, width)| {
                let padding = width.saturating_sub(cell.chars().count());
                format!("{cell}{}", " ".repeat(padding))
            });
            text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
            text.push('\n');
        }
        text
    }

    /// CSV with a line of headings; lines end in CRLF, as RFC 4180 requires. Unless `raw`, a cell that a
    /// spreadsheet would take for a formula begins with an apostrophe.
    pub(crate) fn csv(&self, raw: bool) -> String {
        let head = self.columns.iter().map(|column| column.name.to_owned()).collect();
        let text = |cell: &Cell| match cell {
            // Counts are no formulas, and remain numbers.
            Cell::Number(number) => number.to_string(),
            _ if raw => cell.text(),
            _ => harmless(cell.text()),
        };
        let rows = self.rows.iter().map(|row| row.iter().map(text).collect());
        let line = |cells: Vec<String>| {
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
            cells.join(",") + "\r\n"
        };
        std::iter::once(head).chain(rows).map(line).collect()
    }

    /// A JSON array with one object per line.
    pub(crate) fn json(&self) -> String {
        let rows: Vec<String> = self
            .rows
            .iter()
            // Serialization cannot fail: keys are strings, values are strings, numbers and lists.
            .map(|row| serde_json::to_string(&Row(self, row)).unwrap_or_default())
            .collect();
        match rows.is_empty() {
            true => "[]\n".to_owned(),
            false => format!("[\n{}\n]\n", rows.join(",\n")),
        }
    }
}

/// A text without a meaning for spreadsheets: one that would begin a formula gets an apostrophe in front, at
/// which spreadsheets take the rest for a text. Spaces before a formula do not protect from it, and some
/// languages write its first character in full width. A number such as `-5` gets one too: texts here are
/// names, titles and quotes, in which it is not meant for calculating.
fn harmless(text: String) -> String {
    let formula = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let is_formula = text.trim_start().starts_with(formula) || text.starts_with(['\t', '\r', '\n']);
    match is_formula {
        true => format!("'{text}"),
        false => text,
    }
}

/// A CSV field, quoted if it contains a character with a meaning in CSV. Semicolons and tabs are among them:
/// where a comma is the decimal separator, spreadsheets split at semicolons.
fn quoted(cell: &str) -> String {
    match cell.contains(['"', ',', ';', '\t', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column { name: "name", in_text: true },
        Column { name: "about", in_text: false },
        Column { name: "articles", in_text: true },
    ];

    fn table() -> Table {
        let row = |name: &str, about: &[&str], articles| {
            let about = about.iter().map(|one| (*one).to_owned()).collect();
            vec![Cell::Text(name.to_owned()), Cell::List(about), Cell::Number(articles)]
        };
        let rows = vec![row("Ana \"A\", of\nKell", &["Grain", "Rail"], 12), row("", &[], 3)];
        Table { columns: COLUMNS, rows }
    }

    #[test]
    fn text_has_aligned_columns_and_omits_data_columns() {
        assert_eq!(
            table().text(),
            "NAME              ARTICLES\nAna \"A\", of Kell  12\n                  3\n"
        );
    }

    #[test]
    fn csv_quotes_fields_with_commas_quotes_and_line_breaks() {
        assert_eq!(
            table().csv(false),
            "name,about,articles\r\n\"Ana \"\"A\"\", of\nKell\",\"Grain; Rail\",12\r\n,,3\r\n"
        );
    }

    #[test]
    fn no_csv_cell_begins_a_formula_unless_cells_are_wanted_raw() {
        let row = |text: &str| {
            let list = vec![text.to_owned(), "=B".to_owned()];
            vec![Cell::Text(text.to_owned()), Cell::List(list), Cell::Number(5)]
        };
        let cells = |text: &str, raw| {
            let csv = Table { columns: COLUMNS, rows: vec![row(text)] }.csv(raw);
            csv.split_once("\r\n").unwrap().1.to_owned()
        };
        for text in ["=1+1", "+1", "-5", "@SUM(A1)", " =1", "＝1", "- a dash", "-"] {
            let expected = format!("'{text},\"'{text}; =B\",5\r\n");
            assert_eq!(cells(text, false), expected);
            assert_eq!(cells(text, true), expected.replace('\'', ""));
        }
        for text in ["\t=1", "\r=1", "\n=1", "=\"a\""] {
            assert!(cells(text, false).starts_with("\"'"), "{text:?}");
        }
        for text in ["a=b", "1-2", "a@b.example", "'x", "–5", "« x »"] {
            assert_eq!(cells(text, false), cells(text, true));
        }
    }

    #[test]
    fn json_keeps_lists_and_numbers_and_writes_empty_strings_as_null() {
        let json: serde_json::Value = serde_json::from_str(&table().json()).expect("JSON");
        assert_eq!(json[0]["about"][1], "Rail");
        assert_eq!(json[1]["articles"], 3);
        assert!(json[1]["name"].is_null());
    }
}
