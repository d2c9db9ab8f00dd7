//! Makes edits of fixes: the one place that turns a suggestion into bytes of a file.
//!
//! Input: the findings with their locations, and the sources. Output: the [`Edit`]s of each finding. A fix gives none if
//! the bytes that it is about are not found for certain, or if the file would not be read as it must be afterwards.

use super::fix::{Edit, Fix, FixChange};
use super::locate::{FindingNumber, LocatedFindings};
use super::notation;
use crate::syntax::source::{self, Location, Position};
use crate::syntax::text::visible;
use crate::syntax::yaml::{self, YamlValue};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The longest YAML, in bytes, that is parsed again for each edit of it.
const LONGEST: usize = 256 << 10;

/// Finds the edits of the findings of a report.
pub(super) struct EditFinder<'l, 'f> {
    located: &'l LocatedFindings<'f>,
    /// By the path of a file: where items are added to the list in it; `None` if it has no list.
    lists: BTreeMap<Arc<str>, Option<ListEnd>>,
}

/// Where and how items are added to a list.
#[derive(Debug, Clone)]
struct ListEnd {
    at: usize,
    /// What comes before an item: a line end if the last line has none, and the indentation.
    before: String,
    line_end: &'static str,
    position: Position,
}

/// A file, and what is changed in it.
type NewBytes = (Arc<str>, Range<usize>, String);

impl<'l, 'f> EditFinder<'l, 'f> {
    pub(super) fn new(located: &'l LocatedFindings<'f>) -> Self {
        Self { located, lists: BTreeMap::new() }
    }

    /// The edits of a finding that has been located. Each of them alone fixes it.
    pub(super) fn edits(&mut self, number: FindingNumber) -> Vec<Edit> {
        let finding = self.located.finding(number);
        let fixes = finding.diagnostic.fixes.iter();
        fixes.flat_map(|fix| self.edits_of(number, fix)).collect()
    }

    /// Whether an edit changes another file than that of its finding.
    pub(super) fn is_elsewhere(&self, number: FindingNumber, edit: &Edit) -> bool {
        self.located.finding(number).file != edit.file
    }

    /// Where an edit of a finding begins and ends.
    pub(super) fn positions(&self, number: FindingNumber, edit: &Edit) -> Option<[Position; 2]> {
        let file = &self.located.finding(number).file;
        if self.is_elsewhere(number, edit) {
            let end = self.lists.get(&edit.file)?.as_ref()?;
            return Some([end.position; 2]);
        }
        let text = self.located.sources.get(file)?;
        // From the finding on, since a roster may be megabytes long and have a finding in each line.
        let start = self.located.start(number).filter(|start| start.offset <= edit.range.start);
        let (offset, base) = match start {
            Some(start) => (start.offset, start.position),
            None => (0, Position { line: 1, column: 1 }),
        };
        let offsets = [edit.range.start - offset, edit.range.end - offset];
        let below = source::positions(text.get(offset..)?, &offsets);
        let absolute = |at: &Position| match at.line {
            1 => Position { line: base.line, column: base.column + at.column - 1 },
            line => Position { line: base.line + line - 1, column: at.column },
        };
        Some([absolute(below.first()?), absolute(below.get(1)?)])
    }

    fn edits_of(&mut self, number: FindingNumber, fix: &Fix) -> Vec<Edit> {
        let replacements: Vec<NewBytes> = match &fix.change {
            FixChange::Utf8 => Vec::new(),
            FixChange::Item { file, parts: [before, after], choices } => match choices.is_empty() {
                true => self.item(file, before).into_iter().collect(),
                false => {
                    let items = choices.iter().map(|choice| format!("{before}{choice}{after}"));
                    items.filter_map(|item| self.item(file, &item)).collect()
                }
            },
            change => self.own_file(number, change).into_iter().collect(),
        };
        let applicability = fix.applicability;
        let edit = |(file, range, replacement)| Edit::new(file, range, replacement, applicability);
        replacements.into_iter().map(edit).collect()
    }

    /// A change of the file that the finding is about.
    fn own_file(&self, number: FindingNumber, change: &FixChange) -> Option<NewBytes> {
        let finding = self.located.finding(number);
        let text = self.located.sources.get(&finding.file)?;
        let place = FixPlace {
            text: &text,
            yaml: source::yaml_range(&finding.file, &text),
            is_table: source::is_csv(&finding.file),
            at: self.located.start(number).map(|start| start.offset),
            location: finding.diagnostic.location,
        };
        let (range, new) = place.replacement(change)?;
        let is_new = text.get(range.clone())? != new;
        is_new.then(|| (finding.file.clone(), range, new))
    }

    /// Another item of the list in a file.
    fn item(&mut self, file: &Arc<str>, item: &str) -> Option<NewBytes> {
        if !self.lists.contains_key(file) {
            let text = self.located.sources.get(file);
            let end = match text {
                Some(text) => list_end(&text),
                None => list_end(""),
            };
            self.lists.insert(file.clone(), end);
        }
        let ListEnd { at, before, line_end, .. } = self.lists.get(file)?.as_ref()?;
        Some((file.clone(), *at..*at, format!("{before}{item}{line_end}")))
    }
}

/// Where items are added to the list that a YAML file consists of.
fn list_end(text: &str) -> Option<ListEnd> {
    let items = |text: &str| match yaml::parse_up_to(yaml::MAX_ROSTER_LENGTH, text).ok()?.value {
        YamlValue::Null => Some(0),
        YamlValue::List(items) => Some(items.len()),
        _ => None,
    };
    let count = items(text)?;
    let indent = match count {
        0 => "",
        _ => {
            let (start, line) = source::line_at(text, yaml::locate(text, 0)?.start);
            let indent = &line[..line.len() - line.trim_start().len()];
            let is_block = text[start + indent.len()..].starts_with('-');
            is_block.then_some(indent).filter(|indent| indent.bytes().all(|byte| byte == b' '))?
        }
    };
    let line_end = line_end(text);
    let first = if text.is_empty() || text.ends_with('\n') { "" } else { line_end };
    let (before, at) = (format!("{first}{indent}"), text.len());
    let end = ListEnd { at, before, line_end, position: source::position(text, at) };
    let with_item = format!("{text}{}- x{line_end}", end.before);
    (items(&with_item) == Some(count + 1)).then_some(end)
}

/// The text of a YAML file that is a list, or empty, with another item: `- {name: Grain}`.
pub(crate) fn with_item(text: &str, item: &str) -> Option<String> {
    let ListEnd { at, before, line_end, .. } = list_end(text)?;
    Some(format!("{}{before}{item}{line_end}", &text[..at]))
}

/// How the lines of a text end.
fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The place of a finding in its file.
struct FixPlace<'t> {
    text: &'t str,
    yaml: Range<usize>,
    is_table: bool,
    /// Where the finding begins; `None` if it is about the whole file.
    at: Option<usize>,
    location: Location,
}

impl FixPlace<'_> {
    fn replacement(&self, change: &FixChange) -> Option<(Range<usize>, String)> {
        match change {
            FixChange::Text { old, new } => self.text(old, new),
            FixChange::Notation { old, new } => {
                let range = self.range(old).filter(|_| !self.is_table)?;
                Some((range, new.clone()))
            }
            FixChange::Visible(text) => {
                let range = self.range(text)?;
                let new = visible(&self.text[range.clone()]).into_owned();
                Some((range, new))
            }
            FixChange::Bytes { start, end, new } => {
                Some((*start as usize..*end as usize, new.clone()))
            }
            FixChange::Within { old, new } => self.within(old, new),
            FixChange::Entry { map, entry } => self.entry(map, entry),
            FixChange::Key(key) => self.checked(self.key(key)?),
            FixChange::KeyAfter { beside, key, instead } => {
                let range = self.range(beside).filter(|_| !self.is_table)?;
                let before = self.text[..range.start].trim_end().strip_suffix(':')?;
                match instead {
                    Some((of, map)) if !before.ends_with(of) => Some((range, map.clone())),
                    _ => self.checked(self.key_after(range.end, key)),
                }
            }
            FixChange::Items { old, new } => self.items(old, new),
            FixChange::Item { .. } | FixChange::Utf8 => None,
        }
    }

    /// The bytes at the location that are read as a text.
    fn range(&self, old: &str) -> Option<Range<usize>> {
        notation::range(self.is_table, self.text, self.at?, old)
    }

    fn text(&self, old: &str, new: &str) -> Option<(Range<usize>, String)> {
        if !self.is_table {
            let range = self.range(old)?;
            let new = notation::of_text(&self.text[range.clone()], new);
            return Some((range, new));
        }
        let at = self.at?;
        let range = self.range(old).or_else(|| notation::part_of_column(self.text, at, old))?;
        let new = notation::of_cell(self.text, &self.text[range.clone()], new)?;
        Some((range, new))
    }

    /// Several items in place of a value: of a key, in brackets, of a list, or in a table.
    fn items(&self, old: &str, new: &[String]) -> Option<(Range<usize>, String)> {
        let range = self.range(old)?;
        let written = &self.text[range.clone()];
        if self.is_table {
            let new = notation::of_cell_items(self.text, written, new)?;
            return Some((range, new));
        }
        let new: Vec<String> = new.iter().map(|item| notation::of_text("", item)).collect();
        let (start, _) = source::line_at(self.text, range.start);
        let before = self.text[start..range.start].trim_end();
        let joined = match before.chars().next_back() {
            Some('[' | ',') => new.join(", "),
            Some(':') => format!("[{}]", new.join(", ")),
            Some('-') if before.trim_start() == "-" => {
                let next = format!("{}{before} ", line_end(self.text));
                new.join(&next)
            }
            _ => return None,
        };
        self.checked((range, joined))
    }

    /// The last of some words within the location.
    fn within(&self, old: &[String], new: &str) -> Option<(Range<usize>, String)> {
        let Location::Span(start, end) = self.location else {
            return old.iter().find_map(|old| self.text(old, new));
        };
        let (start, end) = (start as usize, end as usize);
        let source = self.text.get(start..end)?;
        let is_whole = |at: usize, old: &str| {
            let (before, after) = (&source[..at], &source[at + old.len()..]);
            let begins =
                old.starts_with(['[', '#']) || before.ends_with(['(', '<', '"', '\'', '[']);
            let ends = [')', '>', '#', '?', '"', '\'', '|', ']', ' '];
            let is_all = before.is_empty() && after.is_empty();
            is_all || begins && (after.is_empty() || after.starts_with(ends))
        };
        let found = |old: &String| {
            let mut places = source.rmatch_indices(old.as_str());
            places.find(|(at, _)| is_whole(*at, old)).map(|(at, _)| (at, old.len()))
        };
        let (at, length) = old.iter().filter(|old| !old.is_empty()).find_map(found)?;
        Some((start + at..start + at + length, new.to_owned()))
    }

    /// Another entry of a map of the front matter, which may not exist yet.
    fn entry(&self, map: &str, entry: &str) -> Option<(Range<usize>, String)> {
        let yaml = self.text.get(self.yaml.clone()).filter(|yaml| yaml.len() < LONGEST)?;
        let is_closed = source::parts(self.text).closed && !self.yaml.is_empty();
        let YamlValue::Map(entries) = yaml::parse(yaml).ok()?.value else { return None };
        let Some((_, value)) = entries.iter().find(|(key, _)| key.as_str() == Some(map)) else {
            let line = format!("{map}: {{{entry}}}{}", line_end(self.text));
            let change = is_closed.then_some((self.yaml.end..self.yaml.end, line))?;
            return self.checked(change);
        };
        let YamlValue::Map(_) = value.value else { return None };
        let at = self.yaml.start + yaml::locate(yaml, value.id)?.start;
        self.checked(FixPlace { at: Some(at), yaml: self.yaml.clone(), ..*self }.key(entry)?)
    }

    /// Another key at the beginning of the map that begins at the location.
    fn key(&self, key: &str) -> Option<(Range<usize>, String)> {
        let at = self.at?;
        if let Some(inner) = self.text.get(at..)?.strip_prefix('{') {
            let is_empty = inner.trim_start().starts_with('}');
            let comma = if is_empty { "" } else { ", " };
            return Some((at + 1..at + 1, format!("{key}{comma}")));
        }
        let (start, _) = source::line_at(self.text, at);
        let column = self.text[start..at].chars().count();
        let line_end = line_end(self.text);
        Some((at..at, format!("{key}{line_end}{:column$}", "")))
    }

    /// Another key after the value at the location.
    fn key_after(&self, end: usize, key: &str) -> (Range<usize>, String) {
        let rest = &self.text[end..];
        if rest.trim_start_matches(' ').starts_with([',', '}']) {
            return (end..end, format!(", {key}"));
        }
        let (start, line) = source::line_at(self.text, end);
        let before = line.trim_start_matches(['-', ' ']);
        let column = line.len() - before.len();
        let at = start + line.len();
        (at..at, format!("{}{:column$}{key}", line_end(self.text), ""))
    }

    /// A change of the YAML after which that is still YAML.
    fn checked(&self, (range, new): (Range<usize>, String)) -> Option<(Range<usize>, String)> {
        let yaml = self.text.get(self.yaml.clone()).filter(|yaml| yaml.len() < LONGEST)?;
        let start = range.start.checked_sub(self.yaml.start)?;
        let end = range.end.checked_sub(self.yaml.start)?;
        let changed = format!("{}{new}{}", yaml.get(..start)?, yaml.get(end..)?);
        yaml::parse(&changed).is_ok().then_some((range, new))
    }
}
