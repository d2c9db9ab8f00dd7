//! Orders the findings of a report and looks up their locations in the sources.
//!
//! Input: the findings, and a function that returns the source of a file. A source is read once, and the YAML
//! in it parsed once, for all its findings that are asked for; no source is held longer than that. Findings
//! that are only counted are not located at all: in a preview that happens after every save.

use super::{Finding, Severity};
use crate::syntax::csv;
use crate::syntax::source::{self, Location, Position, floor_char};
use crate::syntax::yaml::{self, scalar_length};
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// The sources of files, of which it holds the last one.
pub(super) struct SourceTexts<'t> {
    text_of: &'t dyn Fn(&str) -> Option<Arc<str>>,
    last: RefCell<Option<LastSource>>,
}

/// A file, and its source if it can be read.
type LastSource = (Arc<str>, Option<Arc<str>>);

impl<'t> SourceTexts<'t> {
    pub(super) fn new(text_of: &'t dyn Fn(&str) -> Option<Arc<str>>) -> Self {
        Self { text_of, last: RefCell::default() }
    }

    /// The source of a file.
    pub(super) fn get(&self, file: &Arc<str>) -> Option<Arc<str>> {
        let mut last = self.last.borrow_mut();
        match &*last {
            Some((name, text)) if name == file => text.clone(),
            _ => {
                // Freed before the next one is read.
                *last = None;
                let text = (self.text_of)(file);
                *last = Some((file.clone(), text.clone()));
                text
            }
        }
    }
}

/// Where a finding begins in its source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub(super) offset: usize,
    pub(super) position: Position,
}

/// The number of a finding in its report.
pub(super) type FindingNumber = usize;

/// The findings of a report, with the locations of those that were asked for.
pub(super) struct LocatedFindings<'f> {
    findings: &'f [Finding],
    starts: Vec<Option<Start>>,
    /// Whether a finding has been looked up; its start may still be `None`.
    located: Vec<bool>,
    pub(super) sources: SourceTexts<'f>,
}

impl<'f> LocatedFindings<'f> {
    pub(super) fn new(findings: &'f [Finding], sources: SourceTexts<'f>) -> Self {
        let (starts, located) = (vec![None; findings.len()], vec![false; findings.len()]);
        Self { findings, starts, located, sources }
    }

    pub(super) fn finding(&self, number: FindingNumber) -> &'f Finding {
        &self.findings[number]
    }

    /// Where a finding begins; `None` if it is about the whole file, or was not asked for.
    pub(super) fn start(&self, number: FindingNumber) -> Option<Start> {
        self.starts[number]
    }

    /// The bytes that a finding is about; `None` if it is about the whole file, was not asked for, or the file cannot be
    /// read.
    pub(super) fn range(&self, number: FindingNumber) -> Option<Range<usize>> {
        let start = self.start(number)?;
        let finding = self.finding(number);
        let text = self.sources.get(&finding.file)?;
        let at = floor_char(&text, start.offset);
        let end = match finding.diagnostic.location {
            Location::Span(_, end) => end as usize,
            _ if source::is_csv(&finding.file) => at + csv::cell_length(&text, at),
            _ => at + scalar_length(&text[at..]),
        };
        Some(at..floor_char(&text, end).max(at))
    }

    /// The numbers of all findings.
    pub(super) fn all(&self) -> Vec<FindingNumber> {
        (0..self.findings.len()).collect()
    }

    /// Looks up where these findings begin.
    pub(super) fn locate(&mut self, numbers: &[FindingNumber]) {
        let has_location = |number: &&FindingNumber| {
            self.findings[**number].diagnostic.location != Location::File && !self.located[**number]
        };
        let wanted = numbers.iter().filter(has_location);
        for (file, numbers) in self.by_file(wanted.copied()) {
            let Some(text) = self.sources.get(&file) else { continue };
            for (number, start) in numbers.iter().zip(self.starts_in(&file, &text, &numbers)) {
                self.starts[*number] = start;
                self.located[*number] = true;
            }
        }
    }

    fn by_file(
        &self,
        numbers: impl Iterator<Item = FindingNumber>,
    ) -> BTreeMap<Arc<str>, Vec<FindingNumber>> {
        let mut by_file: BTreeMap<Arc<str>, Vec<FindingNumber>> = BTreeMap::new();
        for number in numbers {
            by_file.entry(self.findings[number].file.clone()).or_default().push(number);
        }
        by_file
    }

    /// Where findings of one file begin.
    fn starts_in(&self, file: &str, text: &str, numbers: &[FindingNumber]) -> Vec<Option<Start>> {
        let locations = || numbers.iter().map(|number| self.findings[*number].diagnostic.location);
        let node = |location| match location {
            Location::Node(id) => Some(id),
            _ => None,
        };
        let ids: BTreeSet<u32> = locations().filter_map(node).collect();
        let range = source::yaml_range(file, text);
        let is_table = source::is_csv(file);
        let nodes = match ids.is_empty() || is_table {
            true => BTreeMap::new(),
            false => yaml::locate_all(&text[range.clone()], &ids),
        };
        let offsets: Vec<usize> = locations()
            .map(|location| match location {
                Location::File => 0,
                Location::Span(start, _) => start as usize,
                Location::Node(id) if is_table => id as usize,
                Location::Node(id) => range.start + nodes.get(&id).copied().unwrap_or(0),
            })
            .collect();
        let mut sorted = offsets.clone();
        sorted.sort_unstable();
        sorted.dedup();
        let positions = source::positions(text, &sorted);
        let start = |offset: usize| {
            let position = *positions.get(sorted.binary_search(&offset).ok()?)?;
            Some(Start { offset, position })
        };
        offsets.into_iter().map(start).collect()
    }

    /// The findings sorted by severity, file and location, each once. Warnings come first, so that errors are
    /// at the end, just above the prompt.
    pub(super) fn sorted(&mut self) -> Vec<FindingNumber> {
        self.locate(&self.mixed());
        let mut sorted = self.all();
        sorted.sort_by(|a, b| self.order(*a).cmp(&self.order(*b)));
        sorted.dedup_by(|a, b| self.order(*a) == self.order(*b));
        sorted
    }

    /// The findings of files in which both nodes of the YAML and ranges of bytes have findings. Only their
    /// locations must be looked up to be compared: nodes are numbered in the order of the source.
    fn mixed(&self) -> Vec<FindingNumber> {
        let by_file = self.by_file(0..self.findings.len());
        let has = |numbers: &[FindingNumber], is: fn(&Location) -> bool| {
            numbers.iter().any(|number| is(&self.findings[*number].diagnostic.location))
        };
        let mixed = by_file.into_values().filter(|numbers| {
            has(numbers, |location| matches!(location, Location::Node(_)))
                && has(numbers, |location| matches!(location, Location::Span(..)))
        });
        mixed.flatten().collect()
    }

    #[allow(clippy::type_complexity, reason = "a sort key, used here alone")]
    fn order(
        &self,
        number: FindingNumber,
    ) -> (Reverse<Severity>, &'f str, usize, &'f str, &'f str, &'f [String]) {
        let Finding { file, diagnostic: d } = &self.findings[number];
        let location = match (self.starts[number], d.location) {
            (Some(start), _) => start.offset + 1,
            (None, Location::File) => 0,
            (None, Location::Node(id)) => id as usize + 1,
            (None, Location::Span(start, _)) => start as usize + 1,
        };
        (Reverse(d.severity), file, location, &d.code, &d.message, &d.help)
    }

    /// The findings grouped by cause: findings with one severity, code, message and help. The groups are
    /// sorted by the location of their first finding.
    pub(super) fn causes(&mut self) -> Vec<Vec<FindingNumber>> {
        let mut causes: Vec<Vec<FindingNumber>> = Vec::new();
        // Only looked up, never iterated.
        let mut known: HashMap<(Severity, &str, &str, &[String]), usize> = HashMap::new();
        for number in self.sorted() {
            let d = &self.finding(number).diagnostic;
            let key = (d.severity, &*d.code, &*d.message, &*d.help);
            let group = *known.entry(key).or_insert(causes.len());
            match causes.get_mut(group) {
                Some(cause) => cause.push(number),
                None => causes.push(vec![number]),
            }
        }
        causes
    }

    /// The file with the line and column of a finding, on one line and safe to print.
    pub(super) fn location(&self, number: FindingNumber) -> String {
        let file = &self.finding(number).file;
        match self.start(number) {
            Some(Start { position: p, .. }) => format!("{file}:{}:{}", p.line, p.column),
            None => file.to_string(),
        }
    }
}
