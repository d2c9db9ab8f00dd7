//! The findings about a table, in the words of its columns and rows.
//!
//! Input: a finding, or what is missing in a row. Output: a finding that says which column or cell to change. What is
//! wrong with a column is so in every row, and is reported once, at the name of the column.

use super::table::{Columns, CsvTable, NO_ROSTER};
use super::{CheckedMap, Key, Reader, excerpt, syntax};
use crate::diagnostic::Diagnostic;
use crate::syntax::csv;
use crate::syntax::source::Location;
use std::collections::BTreeSet;

/// What a reader knows of the table that it reads.
pub(super) struct TableReader<'t> {
    columns: &'t Columns,
    /// The findings about columns: location and message.
    reported: BTreeSet<(u32, String)>,
}

impl<'t> TableReader<'t> {
    pub(super) fn new(table: &'t CsvTable) -> Self {
        Self { columns: &table.columns, reported: BTreeSet::new() }
    }

    /// Whether a finding is not about a column, or has not been asked about.
    pub(super) fn is_new(&mut self, diagnostic: &Diagnostic) -> bool {
        match diagnostic.location {
            Location::Node(id) if self.columns.has_node(id) => {
                self.reported.insert((id, diagnostic.message.to_string()))
            }
            _ => true,
        }
    }

    fn is_reported(&self, diagnostic: &Diagnostic) -> bool {
        let Location::Node(id) = diagnostic.location else { return false };
        self.columns.has_node(id) && self.reported.contains(&(id, diagnostic.message.to_string()))
    }
}

impl Reader<'_> {
    /// Whether a finding about a column has been reported.
    pub(super) fn is_reported(&self, diagnostic: &Diagnostic) -> bool {
        self.columns.as_ref().is_some_and(|columns| columns.is_reported(diagnostic))
    }

    /// A value in quotes as the file needs them.
    pub(super) fn in_quotes(&self, value: &str) -> String {
        match self.columns {
            Some(_) => csv::quoted(value),
            None => syntax::quoted(value),
        }
    }

    /// Reports that a row has no value of a required key, or a table no column for it.
    pub(super) fn report_missing_cell(&mut self, fields: &CheckedMap, key: &Key) {
        let Some(columns) = self.columns.as_ref().map(|table| table.columns) else { return };
        let beside = fields.first_key().and_then(|(id, other)| {
            // The name of its column, up to that key and without it.
            let name = columns.name_at(id)?;
            Some((id, name.split('.').take_while(|part| *part != other).collect::<Vec<_>>()))
        });
        let outer = beside.iter().flat_map(|(_, outer)| outer.iter().copied());
        let path = outer.chain([key.name]).collect::<Vec<_>>().join(".");
        let message = format!("{} needs `{}`", fields.keys.owner, key.name);
        let error = |location| Diagnostic::error("missing-key", location, message);
        let shown = excerpt(&path);
        self.report(if columns.has(&path) {
            error(fields.location).help(format!("fill in the column `{shown}` of this row"))
        } else {
            let at = beside.as_ref().map_or(columns.start(), |(id, _)| *id);
            let finding = error(Location::Node(at)).help(format!("add a column `{shown}`"));
            let is_within = path.contains('.');
            if is_within { finding } else { finding.help(NO_ROSTER) }
        });
    }
}
