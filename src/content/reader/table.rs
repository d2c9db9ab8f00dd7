//! Converts CSV to the tree of YAML that readers read, so that there is one reader for both.
//!
//! Input: the text of a table, and the keys of its rows. Output: a list with a map for each row, and the columns. The
//! first line names the columns: keys, or paths of keys and positions in lists (`memberships.0.role`). What a key takes
//! decides how its cells are read: those of a list are split at `|`, `true` is a flag only where one belongs. A cell
//! without a value is an absent key. A node has the number of the first byte of its cell, or of the name of its column,
//! instead of its position in the tree: where it is can so be said without the keys.

use super::excerpt;
use super::findings::Findings;
use super::keys::{Key, KeySet, Shape};
use crate::diagnostic::Diagnostic;
use crate::syntax::csv::{CsvCell, CsvError, Rows};
use crate::syntax::language;
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};
use crate::syntax::yaml_scan::MAX_DEPTH;
use std::collections::BTreeMap;

/// A table as a tree.
pub(crate) struct CsvTable {
    /// A list of maps.
    pub(crate) root: YamlNode,
    pub(super) columns: Columns,
    /// The cells that are no texts as they are written, by the numbers of their nodes.
    pub(super) written: BTreeMap<u32, String>,
    /// What is wrong with the table.
    pub(crate) findings: Findings,
    /// Whether its rows are known, so that they are in the tree.
    pub(crate) is_readable: bool,
}

/// The columns of a table.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// The first byte of each name, and the name.
    names: Vec<(u32, String)>,
    /// The first byte after the line with the names.
    end: u32,
}

impl Columns {
    /// Whether a node is the name of a column.
    pub(super) fn has_node(&self, id: u32) -> bool {
        id < self.end
    }

    /// The name at a byte.
    pub(super) fn name_at(&self, id: u32) -> Option<&str> {
        self.names.iter().find(|(at, _)| *at == id).map(|(_, name)| name.as_str())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.iter().any(|(_, other)| other == name)
    }

    /// The first byte of the first name.
    pub(super) fn start(&self) -> u32 {
        self.names.first().map_or(0, |(at, _)| *at)
    }
}

/// The help for a table that lacks what all rosters have: it may be one for readers.
pub(super) const NO_ROSTER: &str =
    "if it is no roster, move it to static/ or beside an article: every table here is one";

/// The most columns of a table. What a row costs grows with their number, even if it is empty.
pub(crate) const MAX_COLUMNS: usize = 300;

/// The keys and values of a table beyond the limit.
pub(crate) struct TooManyNodes;

/// Converts the text of a table, with at most `max_nodes` keys and values.
///
/// # Errors
/// There are more.
pub(crate) fn table(
    text: &str,
    keys: &'static KeySet,
    max_nodes: usize,
) -> Result<CsvTable, TooManyNodes> {
    let mut conversion = Conversion {
        written: BTreeMap::new(),
        nodes_left: max_nodes,
        findings: Findings::default(),
        columns: Columns::default(),
        form: Vec::new(),
        is_readable: true,
    };
    let items = conversion.rows(text, keys)?;
    Ok(CsvTable {
        is_readable: conversion.is_readable,
        root: YamlNode { id: 0, value: YamlValue::List(items) },
        columns: conversion.columns,
        written: conversion.written,
        findings: conversion.findings,
    })
}

/// How the values of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellForm {
    Text,
    Flag,
    /// Values separated by `|`.
    List,
    /// A value of any kind, as YAML would take it.
    Any,
}

/// What a part of a row is made of.
#[derive(Debug)]
enum RowForm {
    /// The cell of this column.
    Cell(usize, CellForm),
    /// Keys, each with the first byte of the name of its first column.
    Map(Vec<(String, u32, RowForm)>),
    /// The items of a list, by the position that is written.
    List(BTreeMap<u32, RowForm>),
}

struct Conversion {
    written: BTreeMap<u32, String>,
    nodes_left: usize,
    findings: Findings,
    columns: Columns,
    /// The keys of a row.
    form: Vec<(String, u32, RowForm)>,
    is_readable: bool,
}

impl Conversion {
    fn rows(&mut self, text: &str, keys: &'static KeySet) -> Result<Vec<YamlNode>, TooManyNodes> {
        let mut rows = Rows::new(text);
        let header = match rows.next() {
            None => return Ok(Vec::new()),
            Some(Err(error)) => return Ok(self.refuse(as_diagnostic(error))),
            Some(Ok(header)) => header,
        };
        if header.len() > MAX_COLUMNS {
            let message = format!("this table has more than {MAX_COLUMNS} columns");
            let error = Diagnostic::error("too-large", Location::Node(0), message);
            return Ok(self.refuse(error.help("write entries with long lists as YAML")));
        }
        // UTF-16 without its mark.
        if let Some(cell) = header.iter().find(|cell| cell.value.contains('\0')) {
            let location = Location::Node(cell.at as u32);
            let error = Diagnostic::error("not-utf-8", location, "this file is not UTF-8");
            return Ok(self.refuse(error.help("save it as UTF-8")));
        }
        self.columns.end = rows.end() as u32;
        let delimiter = rows.delimiter();
        self.header(&header, keys);
        let mut items = Vec::new();
        for row in rows {
            let row = match row {
                Ok(row) => row,
                Err(error) => return Ok(self.refuse(as_diagnostic(error))),
            };
            self.spend(1)?;
            self.check_width(&row, &header, delimiter);
            let form = std::mem::take(&mut self.form);
            items.extend(self.map(&form, &row)?);
            self.form = form;
        }
        if items.is_empty() {
            self.check_names(keys);
        }
        Ok(items)
    }

    /// Reports text that is no table. None of its rows is read: those before may have swallowed others.
    fn refuse(&mut self, error: Diagnostic) -> Vec<YamlNode> {
        self.findings = Findings::default();
        self.findings.push(error);
        self.is_readable = false;
        Vec::new()
    }

    /// Reports that a table without entries is none, as one whose first line is an entry.
    fn check_names(&mut self, keys: &KeySet) {
        let missing = keys.keys().find(|key| key.is_required() && !self.columns.has(key.name));
        let Some(key) = missing else { return };
        let message = format!("there is no column `{}`", key.name);
        let error = Diagnostic::error("missing-key", Location::Node(self.columns.start()), message);
        let help = "name the columns in the first line, such as `type` and `name`";
        self.findings.push(error.help(help).help(NO_ROSTER));
    }

    /// Reports a value in a row that belongs to no column.
    fn check_width(&mut self, row: &[CsvCell], header: &[CsvCell], delimiter: &str) {
        let has_name = |column: usize| header.get(column).is_some_and(|c| !is_blank(&c.value));
        let mut values = row.iter().enumerate().filter(|(_, cell)| !is_blank(&cell.value));
        let Some((_, cell)) = values.find(|(column, _)| !has_name(*column)) else { return };
        let message = match header.len() {
            columns if row.len() > columns => {
                format!(
                    "this row has {} cells, but the first line names {columns} columns",
                    row.len()
                )
            }
            _ => "the column of this value has no name in the first line".to_owned(),
        };
        let help = format!(
            "if a value of this row contains a {delimiter}, put it in quotation marks: \"…\""
        );
        let error = Diagnostic::error("csv", Location::Node(cell.at as u32), message);
        self.findings.push(error.help(help));
    }

    fn header(&mut self, header: &[CsvCell], keys: &'static KeySet) {
        let mut form = Vec::new();
        for (column, cell) in header.iter().enumerate().filter(|(_, cell)| !is_blank(&cell.value)) {
            let (at, name) = (cell.at as u32, cell.value.trim());
            let parts: Vec<&str> = name.split('.').collect();
            let column = (at, column);
            if let [key, inner, ..] = parts[..]
                && let Some(key) = keys.find(key).filter(|key| !has_part(key.shape, inner))
            {
                self.findings.push(part_of_value(at, name, (key, inner)));
                continue;
            }
            let problem = if parts.len() > MAX_DEPTH {
                Some(("nested-too-deep", "this name has too many parts".to_owned()))
            } else if insert(&mut form, Some(Shape::Map(keys)), &parts, column).is_ok() {
                None
            } else if self.columns.has(name) {
                Some(("duplicate-key", format!("duplicate column `{}`", excerpt(name))))
            } else {
                let message = format!("the column `{}` contradicts one before it", excerpt(name));
                Some(("conflicting-keys", message))
            };
            if let Some((code, message)) = problem {
                let help = without_language(name, &self.columns).unwrap_or_else(|| {
                    "a column is named by a key, or by a key within it (`memberships.0.role`); keep one of them".to_owned()
                });
                self.findings.push(Diagnostic::error(code, Location::Node(at), message).help(help));
            }
            self.columns.names.push((at, name.to_owned()));
        }
        self.form = form;
    }

    fn spend(&mut self, nodes: usize) -> Result<(), TooManyNodes> {
        self.nodes_left = self.nodes_left.checked_sub(nodes).ok_or(TooManyNodes)?;
        Ok(())
    }

    /// The keys of a row that have a value; `None` if none has.
    fn map(
        &mut self,
        form: &[(String, u32, RowForm)],
        row: &[CsvCell],
    ) -> Result<Option<YamlNode>, TooManyNodes> {
        let mut entries = Vec::new();
        for (name, at, form) in form {
            let Some(value) = self.value(form, row)? else { continue };
            self.spend(1)?;
            let key = YamlNode { id: *at, value: YamlValue::Text(name.clone()) };
            entries.push((key, value));
        }
        let Some(id) = entries.iter().map(|(_, value)| value.id).min() else { return Ok(None) };
        self.spend(1)?;
        Ok(Some(YamlNode { id, value: YamlValue::Map(entries) }))
    }

    fn value(&mut self, form: &RowForm, row: &[CsvCell]) -> Result<Option<YamlNode>, TooManyNodes> {
        match form {
            RowForm::Map(form) => self.map(form, row),
            RowForm::List(items) => {
                let mut nodes = Vec::new();
                for form in items.values() {
                    nodes.extend(self.value(form, row)?);
                }
                let Some(id) = nodes.iter().map(|node| node.id).min() else { return Ok(None) };
                self.spend(1)?;
                Ok(Some(YamlNode { id, value: YamlValue::List(nodes) }))
            }
            RowForm::Cell(column, form) => {
                let cell = row.get(*column).filter(|cell| !is_blank(&cell.value));
                cell.map(|cell| self.cell(cell, *form)).transpose()
            }
        }
    }

    fn cell(&mut self, cell: &CsvCell, form: CellForm) -> Result<YamlNode, TooManyNodes> {
        let id = cell.at as u32;
        self.spend(1)?;
        if is_error_of_spreadsheet(cell.value.trim()) {
            let message =
                format!("this cell has an error of the spreadsheet, {}", cell.value.trim());
            let error = Diagnostic::error("csv", Location::Node(id), message);
            let help =
                "correct the formula there and save the table again, or leave the cell empty";
            self.findings.push(error.help(help));
        }
        let text = || YamlValue::Text(cell.value.clone().into_owned());
        let value = match form {
            CellForm::List if cell.value.contains('|') => return self.list(cell),
            CellForm::Text | CellForm::List => text(),
            CellForm::Flag | CellForm::Any => {
                let value = typed(cell.value.trim(), form).unwrap_or_else(text);
                if !matches!(value, YamlValue::Text(_)) {
                    self.written.insert(id, cell.value.trim().to_owned());
                }
                value
            }
        };
        Ok(YamlNode { id, value })
    }

    /// The values of a cell that are separated by `|`.
    fn list(&mut self, cell: &CsvCell) -> Result<YamlNode, TooManyNodes> {
        let mut items = Vec::new();
        let mut before = 0;
        for part in cell.value.split('|') {
            let blank = part.len() - part.trim_start().len();
            // Where quotation marks are doubled, the items are said to be where the cell is.
            let at = cell.value_at.map_or(cell.at, |value_at| value_at + before + blank);
            before += part.len() + 1;
            if !is_blank(part) {
                self.spend(1)?;
                let value = YamlValue::Text(part.trim().to_owned());
                items.push(YamlNode { id: at as u32, value });
            }
        }
        Ok(YamlNode { id: cell.at as u32, value: YamlValue::List(items) })
    }
}

/// Whether a value may be a map or a list, so that columns may have this part of it; or a text, and the part is the
/// language of one.
fn has_part(shape: Shape, part: &str) -> bool {
    match shape {
        Shape::Text => is_language(part),
        Shape::Map(_) | Shape::AnyMap | Shape::Texts | Shape::Readings | Shape::ByLanguage(_) => {
            true
        }
        Shape::Many(_) | Shape::OneOrMore(_) | Shape::One(_) => true,
        Shape::Any(shapes) => shapes.iter().any(|shape| has_part(*shape, part)),
        _ => false,
    }
}

/// The finding about a column for a part of a value that has none, such as `type.fr`.
fn part_of_value(at: u32, column: &str, (key, part): (&Key, &str)) -> Diagnostic {
    let is_words = matches!(key.shape, Shape::Text);
    let meant = language::check(part).err().flatten().filter(|_| is_words);
    let key = key.name;
    let message = format!("`{key}` is one value, so there is no column `{}`", excerpt(column));
    let error = Diagnostic::error("conflicting-keys", Location::Node(at), message);
    error.help(match meant {
        Some(tag) => format!("name the column `{key}.{tag}`, if it has the words in that language"),
        None => format!("name the column `{key}`"),
    })
}

/// Whether a part of the name of a column is a language. Nearly every word of three letters may be the tag of one.
fn is_language(part: &str) -> bool {
    language::primary(part).len() == 2 && language::check(part).is_ok()
}

/// The help for a column `summary` beside `summary.fr`, or the reverse: the first of them needs its language too.
fn without_language(name: &str, columns: &Columns) -> Option<String> {
    let of = |name: &str| {
        let (key, part) = name.rsplit_once('.')?;
        is_language(part).then(|| key.to_owned())
    };
    let key = match of(name) {
        Some(key) => columns.has(&key).then_some(key)?,
        None => columns.names.iter().filter_map(|(_, other)| of(other)).find(|key| key == name)?,
    };
    Some(format!("name the column `{key}` with its language too, such as `{key}.en`"))
}

fn as_diagnostic(error: CsvError) -> Diagnostic {
    Diagnostic::error("csv", Location::span(error.at), error.message).help(error.help)
}

fn is_blank(value: &str) -> bool {
    value.trim().is_empty()
}

/// Whether a value is what Excel, LibreOffice and Google write into a cell whose formula fails, in some languages.
fn is_error_of_spreadsheet(value: &str) -> bool {
    const ERRORS: [&str; 22] = [
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#NAME?",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#ERROR!",
        "#GETTING_DATA",
        "#BEZUG!",
        "#NV",
        "#WERT!",
        "#ZAHL!",
        "#VALEUR!",
        "#NOM?",
        "#NOMBRE?",
        "#¡REF!",
        "#¡VALOR!",
        "#ПОСИЛАННЯ!",
        "#ЗНАЧЕННЯ!",
    ];
    let is_number = |code: &str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    ERRORS.iter().any(|error| error.eq_ignore_ascii_case(value))
        || value.strip_prefix("Err:").is_some_and(is_number)
}

/// A cell that is no text; spreadsheets write `TRUE` for `true`.
fn typed(value: &str, form: CellForm) -> Option<YamlValue> {
    if value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false") {
        return Some(YamlValue::Bool(value.eq_ignore_ascii_case("true")));
    }
    let number = value.parse::<i64>().ok().filter(|number| number.to_string() == value)?;
    (form == CellForm::Any).then_some(YamlValue::Int(number))
}

/// A column whose name contradicts that of another one.
struct Clash;

/// Adds a column to the keys of a map.
fn insert(
    form: &mut Vec<(String, u32, RowForm)>,
    shape: Option<Shape>,
    parts: &[&str],
    column: (u32, usize),
) -> Result<(), Clash> {
    let [part, rest @ ..] = parts else { return Err(Clash) };
    let inner = shape.and_then(|shape| of_key(shape, part));
    let found = form.iter().position(|(name, ..)| name == part);
    let at = found.unwrap_or_else(|| {
        form.push(((*part).to_owned(), column.0, empty(inner, rest)));
        form.len() - 1
    });
    insert_into(&mut form[at].2, inner, rest, column, found.is_none())
}

/// Adds a column to a part of a row; `is_new` is whether it is the first one of it.
fn insert_into(
    form: &mut RowForm,
    shape: Option<Shape>,
    rest: &[&str],
    column: (u32, usize),
    is_new: bool,
) -> Result<(), Clash> {
    match (form, rest) {
        (form @ RowForm::Cell(..), []) if is_new => {
            *form = RowForm::Cell(column.1, cell_form(shape));
            Ok(())
        }
        (RowForm::Map(entries), [part, ..]) if item_shape(shape, part).is_none() => {
            insert(entries, shape, rest, column)
        }
        (RowForm::List(items), [part, rest @ ..]) => {
            let (number, item) = item_shape(shape, part).ok_or(Clash)?;
            let is_new = !items.contains_key(&number);
            let form = items.entry(number).or_insert_with(|| empty(Some(item), rest));
            insert_into(form, Some(item), rest, column, is_new)
        }
        _ => Err(Clash),
    }
}

/// The form of a value for which the first column has these further parts of a name.
fn empty(shape: Option<Shape>, rest: &[&str]) -> RowForm {
    match rest.first() {
        None => RowForm::Cell(0, CellForm::Text),
        Some(part) if item_shape(shape, part).is_some() => RowForm::List(BTreeMap::new()),
        Some(_) => RowForm::Map(Vec::new()),
    }
}

/// The position and the shape of the item that a part of a name means, where a list may be.
fn item_shape(shape: Option<Shape>, part: &str) -> Option<(u32, Shape)> {
    let number = part.parse().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit()))?;
    match shape? {
        Shape::Many(item) | Shape::OneOrMore(item) | Shape::One(item) => Some((number, *item)),
        Shape::Any(shapes) => shapes.iter().find_map(|shape| item_shape(Some(*shape), part)),
        _ => None,
    }
}

/// The shape of the value of a key, where a map may be.
fn of_key(shape: Shape, key: &str) -> Option<Shape> {
    match shape {
        Shape::Map(keys) => keys.find(key).map(|key| key.shape),
        Shape::Many(inner) | Shape::OneOrMore(inner) | Shape::One(inner) => of_key(*inner, key),
        Shape::Any(shapes) => shapes.iter().find_map(|shape| of_key(*shape, key)),
        Shape::ByLanguage(inner) => Some(*inner),
        Shape::Text if is_language(key) => Some(Shape::Text),
        Shape::AnyMap => Some(Shape::AnyMap),
        Shape::Texts => Some(Shape::Text),
        _ => None,
    }
}

fn cell_form(shape: Option<Shape>) -> CellForm {
    match shape {
        Some(Shape::Many(_) | Shape::OneOrMore(_)) => CellForm::List,
        Some(Shape::Any(shapes)) => {
            let is_list = |shape: &Shape| cell_form(Some(*shape)) == CellForm::List;
            if shapes.iter().any(is_list) { CellForm::List } else { CellForm::Text }
        }
        Some(Shape::Flag) => CellForm::Flag,
        Some(Shape::AnyMap) | None => CellForm::Any,
        Some(_) => CellForm::Text,
    }
}
