//! Reads typed values from YAML: text, dates, references, lists and maps.
//!
//! Input: a parsed [`yaml::YamlNode`] and its source. Output: typed values and [`Findings`]. A value that
//! cannot be read becomes a finding and is left out, and reading continues, so that one run reports
//! everything. The reader knows how values are written, never what a key means: that is up to its callers,
//! `document` and `site::config`. serde is not used for this because it stops at the first error and has no
//! locations for keys.

mod author;
mod fields;
mod findings;
mod items;
mod keys;
mod language_maps;
pub(crate) mod syntax;
mod table;
mod table_findings;
mod translated;
mod values;
mod withheld;

pub(crate) use fields::{CheckedMap, is_empty};
pub(crate) use findings::Findings;
pub(crate) use keys::{Absence, Key, KeySet, MapKind, Rule, Shape, declare_keys, words};
pub(crate) use table::{CsvTable, table};
pub(crate) use values::TRASHED;
pub(crate) use withheld::{Embargo, is_withheld_label};

use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::syntax::media;
use crate::syntax::source::{self, Location};
use crate::syntax::text::one_line;
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use crate::syntax::yaml_scan::{CutComment, dropped_text};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use table_findings::TableReader;

/// How many bytes of YAML may be parsed again in order to locate nodes for suggestions. Each lookup parses
/// the whole YAML, because nodes do not store their location. The limit leaves an ordinary file all it
/// needs, and a hostile one of megabytes only a few.
const LOCATE_BUDGET: usize = 16 << 20;

/// A reader for one piece of YAML, which collects the findings.
pub(crate) struct Reader<'t> {
    file: &'t str,
    yaml: Range<usize>,
    root: &'t YamlNode,
    findings: Findings,
    /// By node id, the source text of all scalars that are not strings. Filled on first use.
    scalar_texts: Option<BTreeMap<u32, String>>,
    /// What is left of [`LOCATE_BUDGET`].
    locate_budget: usize,
    /// Where tags and anchors begin that YAML drops from values, which are errors.
    dropped_marks: Vec<usize>,
    /// By node id, the comments that may cut the text of a scalar. Those of texts that readers see become
    /// errors when the text is read.
    cuts: BTreeMap<u32, CutComment>,
    /// While the entries of a list are read that has lists or maps among them: the line to write if it may have texts
    /// alone.
    flat_list: Option<String>,
    /// Whether an item may be a part of the text above it. Determined on first use.
    has_indented_item: Option<bool>,
    /// The columns, if it reads a table.
    columns: Option<TableReader<'t>>,
    /// By the owner of a map and the name of an unknown key in it: what the key may mean.
    guesses: BTreeMap<(&'static str, String), (Option<&'static str>, bool)>,
}

impl<'t> Reader<'t> {
    /// A reader of `root`, which was parsed from `file[yaml]`. It adds its findings to `findings`, first those
    /// about tags and anchors that cut a text.
    pub(crate) fn new(
        file: &'t str,
        yaml: Range<usize>,
        root: &'t YamlNode,
        mut findings: Findings,
    ) -> Self {
        let dropped = dropped_text(&file[yaml.clone()]);
        findings.extend(syntax::dropped_marks(file, &yaml, &dropped.marks));
        findings.extend(syntax::dropped_items(file, &yaml, &dropped.items));
        let dropped_marks = dropped.marks.iter().map(|mark| mark.start).collect();
        let cuts = cuts(&file[yaml.clone()], dropped.comments);
        Self { cuts, dropped_marks, ..Self::without_source(file, yaml, root, findings) }
    }

    /// A reader of a table, which was converted from `file`.
    pub(crate) fn of_table(file: &'t str, table: &'t CsvTable, findings: Findings) -> Self {
        Self {
            scalar_texts: Some(table.written.clone()),
            has_indented_item: Some(false),
            columns: Some(TableReader::new(table)),
            ..Self::without_source(file, 0..file.len(), &table.root, findings)
        }
    }

    /// A reader that knows nothing of the source besides its tree.
    fn without_source(
        file: &'t str,
        yaml: Range<usize>,
        root: &'t YamlNode,
        findings: Findings,
    ) -> Self {
        Self {
            file,
            yaml,
            root,
            findings,
            scalar_texts: None,
            locate_budget: LOCATE_BUDGET,
            dropped_marks: Vec::new(),
            cuts: BTreeMap::new(),
            flat_list: None,
            has_indented_item: None,
            columns: None,
            guesses: BTreeMap::new(),
        }
    }

    /// The findings.
    pub(crate) fn finish(self) -> Findings {
        self.findings
    }

    /// Adds a finding; about a column of a table, once.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        if self.columns.as_mut().is_none_or(|columns| columns.is_new(&diagnostic)) {
            self.findings.push(diagnostic);
        }
    }

    /// Adds an error about a node; without help if `help` is empty.
    pub(crate) fn error(
        &mut self,
        code: &'static str,
        node: &YamlNode,
        message: String,
        help: &str,
    ) {
        self.fixable_error(code, node, message, help, None);
    }

    /// As [`Reader::error`], with its fix, if there is one.
    pub(crate) fn fixable_error(
        &mut self,
        code: &'static str,
        node: &YamlNode,
        message: String,
        help: &str,
        fix: Option<Fix>,
    ) {
        let diagnostic = Diagnostic::error(code, Location::Node(node.id), message).fix(fix);
        self.report(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    /// Reports a text that readers would see without its end, which YAML takes for a comment. Returns whether
    /// there is such a comment.
    fn report_cut(&mut self, node: &YamlNode) -> bool {
        let Some(cut) = self.cuts.remove(&node.id) else { return false };
        self.report(syntax::cut_by_comment(self.file, &self.yaml, &cut));
        true
    }

    /// Whether a value is the path of a file and what follows is its end rather than a comment: `photo #1.png`.
    fn has_cut_file_name(&self, node: &YamlNode) -> bool {
        let Some(cut) = self.cuts.get(&node.id) else { return false };
        let comment = self.yaml()[cut.comment.clone()].trim();
        let is_written = node.as_str().is_some_and(|path| media::ending(path).is_empty());
        let ending = media::ending(comment);
        is_written && (media::is_picture(comment) || media::is_passive(&ending))
    }

    /// Whether a value has a comment that may cut it and is not reported yet.
    fn has_cut(&self, id: u32) -> bool {
        self.cuts.contains_key(&id)
    }

    /// The comment that may cut a value within brackets.
    fn cut_within_braces(&self, node: &YamlNode) -> Option<String> {
        let cut = self.cuts.get(&node.id).filter(|cut| cut.in_flow)?;
        Some(self.yaml()[cut.comment.clone()].to_owned())
    }

    /// Whether all that a key has is a word that YAML drops as a tag or anchor, which is reported: `title: !x`.
    fn has_dropped_value(&mut self, key: u32) -> bool {
        if self.dropped_marks.is_empty() {
            return false;
        }
        let Some(at) = self.locate(key) else { return false };
        let mark = self.dropped_marks.iter().find(|mark| **mark > at).copied();
        let between = mark.and_then(|mark| self.yaml().get(at..mark));
        between.is_some_and(|between| {
            between.split_once(':').is_some_and(|(_, space)| space.trim().is_empty())
        })
    }

    fn yaml(&self) -> &'t str {
        &self.file[self.yaml.clone()]
    }

    /// The byte offset of a node in the YAML; `None` if the budget is used up.
    fn locate(&mut self, id: u32) -> Option<usize> {
        if self.columns.is_some() {
            return Some(id as usize);
        }
        self.locate_budget = self.locate_budget.checked_sub(self.yaml.len())?;
        yaml::locate(self.yaml(), id).map(|range| range.start)
    }

    /// The line of the file that a node is on.
    fn line_of(&mut self, id: u32) -> Option<usize> {
        let offset = self.yaml.start + self.locate(id)?;
        Some(source::position(self.file, offset).line)
    }

    /// Whether a map is written in braces.
    fn is_flow(&mut self, id: u32) -> bool {
        self.columns.is_none()
            && self.locate(id).is_some_and(|at| self.yaml()[at..].starts_with('{'))
    }

    /// The source text of a scalar, such as `1.50` or `007`, which YAML would read as a number; `None` for a
    /// list or map.
    pub(crate) fn scalar_text(&mut self, node: &YamlNode) -> Option<String> {
        match &node.value {
            YamlValue::Text(text) => Some(text.clone()),
            YamlValue::List(_) | YamlValue::Map(_) => None,
            _ => {
                let (yaml, root) = (self.yaml(), self.root);
                // All in one pass: one pass for each would take quadratic time.
                let texts = self.scalar_texts.get_or_insert_with(|| {
                    let mut ids = BTreeSet::new();
                    non_text_scalars(root, &mut ids);
                    yaml::spellings(yaml, &ids)
                });
                Some(texts.get(&node.id).cloned().unwrap_or_default())
            }
        }
    }

    /// Reports that a node is of the wrong kind. `expected` follows "must be".
    pub(crate) fn report_wrong_kind(
        &mut self,
        node: &YamlNode,
        label: &str,
        expected: &str,
        help: &str,
    ) {
        self.fixable_wrong_kind(node, label, (expected, help), None);
    }

    /// As [`Reader::report_wrong_kind`], with its fix, if there is one.
    fn fixable_wrong_kind(
        &mut self,
        node: &YamlNode,
        label: &str,
        (expected, help): (&str, &str),
        fix: Option<Fix>,
    ) {
        if self.report_cut(node) {
            return;
        }
        // A label with a space is a description ("front matter"), any other is a key.
        let label = match label.contains(' ') {
            true => label.to_owned(),
            false => format!("`{label}`"),
        };
        let message = format!("{label} must be {expected}, not {}", node.kind());
        self.fixable_error("wrong-kind", node, message, help, fix);
    }

    /// The fix that writes a value that is no text, such as `true`.
    fn value_fix(&self, is: Applicability, old: &str, new: &str) -> Fix {
        match self.columns {
            Some(_) => Fix::text(is, old, new),
            None => Fix::notation(is, old, new),
        }
    }

    /// The help for a list or map where text is expected: the line with its value in quotes, or the list as it must be
    /// written.
    fn quoting_help(&mut self, node: &YamlNode) -> String {
        if self.columns.is_some() {
            return "write one value, in a column that has the name of the key alone".to_owned();
        }
        if let Some(flat) = &self.flat_list {
            return flat.clone();
        }
        let at = match self.findings.has_room(Severity::Error, "wrong-kind") {
            true => self.locate(node.id),
            false => None,
        };
        let quoted = at.and_then(|at| {
            let (start, line) = source::line_at(self.yaml(), at);
            syntax::in_quotes(line, at.saturating_sub(start))
        });
        match quoted {
            Some(quoted) => format!("if it is meant as text, put it in quotes: {quoted}"),
            None => "if it is meant as text, put it in quotes".to_owned(),
        }
    }
}

/// The comments by the ids of the scalars that they may cut.
fn cuts(yaml: &str, comments: Vec<CutComment>) -> BTreeMap<u32, CutComment> {
    if comments.is_empty() {
        return BTreeMap::new();
    }
    // A tag on the line above may be that of the scalar or of the list or map that it begins.
    let both = |cut: CutComment| [(cut.value.start, cut.clone()), (cut.node, cut)];
    let by_start: BTreeMap<usize, CutComment> = comments.into_iter().flat_map(both).collect();
    let starts = yaml::scalar_starts(yaml).into_iter();
    starts.filter_map(|(id, start)| Some((id, by_start.get(&start)?.clone()))).collect()
}

/// Collects the ids of all scalars that are not strings.
fn non_text_scalars(node: &YamlNode, ids: &mut BTreeSet<u32>) {
    match &node.value {
        YamlValue::Text(_) => {}
        YamlValue::List(items) => items.iter().for_each(|item| non_text_scalars(item, ids)),
        YamlValue::Map(entries) => entries.iter().for_each(|(key, value)| {
            non_text_scalars(key, ids);
            non_text_scalars(value, ids);
        }),
        _ => {
            ids.insert(node.id);
        }
    }
}

/// A text from the file, shortened to one line of at most 60 characters, for use in a message.
pub(crate) fn excerpt(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    let mut short: String = text.chars().take(MAX_CHARS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    one_line(&short)
}
