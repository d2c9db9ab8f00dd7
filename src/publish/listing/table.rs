//! A table as text for people, as CSV (RFC 4180) and as JSON.

use crate::syntax::text::one_line;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A value of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// May be empty: nothing is known.
    Text(String),
    /// A number.
    Number(usize),
    /// Several texts.
    List(Vec<String>),
}

/// A column: its name, and whether people see it too (programs see all).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// `date`
    pub name: &'static str,
    /// Whether it is in the text.
    pub shown: bool,
}

/// Rows below columns; every row has a cell for each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// From left to right.
    pub columns: &'static [Column],
    /// From top to bottom.
    pub rows: Vec<Vec<Cell>>,
}

/// Longest text of a cell that people see.
const LONGEST: usize = 60;

impl Cell {
    fn line(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
            Cell::List(list) => list.join("; "),
        }
    }

    /// On one line, cut where it is long.
    fn short(&self) -> String {
        let line = one_line(&self.line());
        match line.char_indices().nth(LONGEST) {
            Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
            None => line,
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Text(text) if text.is_empty() => to.serialize_none(),
            Cell::Text(text) => to.serialize_str(text),
            Cell::Number(number) => to.serialize_u64(*number as u64),
            Cell::List(list) => list.serialize(to),
        }
    }
}

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
    /// In columns, for people. An empty table is empty.
    pub fn text(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let shown: Vec<usize> =
            (0..self.columns.len()).filter(|n| self.columns[*n].shown).collect();
        let head = shown.iter().map(|n| self.columns[*n].name.to_uppercase()).collect();
        let rows = self.rows.iter().map(|row| shown.iter().map(|n| row[*n].short()).collect());
        let lines: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        let width = |column: usize| lines.iter().map(|l| l[column].chars().count()).max();
        let widths: Vec<usize> = (0..shown.len()).filter_map(width).collect();
        let mut text = String::new();
        for line in &lines {
            let cells = line.iter().zip(&widths).map(|(cell, width)| {
                let room = width.saturating_sub(cell.chars().count());
                format!("{cell}{}", " ".repeat(room))
            });
            text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
            text.push('\n');
        }
        text
    }

    /// With a head line; lists joined by `; `.
    pub fn csv(&self) -> String {
        let head = self.columns.iter().map(|column| column.name.to_owned()).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(Cell::line).collect());
        let line = |cells: Vec<String>| {
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
            cells.join(",") + "\r\n"
        };
        std::iter::once(head).chain(rows).map(line).collect()
    }

    /// A list of objects, one a line.
    pub fn json(&self) -> String {
        let rows: Vec<String> = self
            .rows
            .iter()
            // Texts, numbers and lists of texts under text keys cannot fail.
            .map(|row| serde_json::to_string(&Row(self, row)).unwrap_or_default())
            .collect();
        match rows.is_empty() {
            true => "[]\n".to_owned(),
            false => format!("[\n{}\n]\n", rows.join(",\n")),
        }
    }
}

fn quoted(cell: &str) -> String {
    match cell.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column { name: "name", shown: true },
        Column { name: "about", shown: false },
        Column { name: "articles", shown: true },
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
    fn people_see_columns_that_stand_below_each_other() {
        assert_eq!(
            table().text(),
            "NAME              ARTICLES\nAna \"A\", of Kell  12\n                  3\n"
        );
    }

    #[test]
    fn csv_quotes_what_would_break_a_row() {
        assert_eq!(
            table().csv(),
            "name,about,articles\r\n\"Ana \"\"A\"\", of\nKell\",Grain; Rail,12\r\n,,3\r\n"
        );
    }

    #[test]
    fn json_keeps_lists_and_numbers_and_says_null_for_nothing() {
        let json: serde_json::Value = serde_json::from_str(&table().json()).expect("JSON");
        assert_eq!(json[0]["about"][1], "Rail");
        assert_eq!(json[1]["articles"], 3);
        assert!(json[1]["name"].is_null());
    }
}
