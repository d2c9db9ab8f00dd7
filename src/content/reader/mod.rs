//! Reads YAML by its keys: from [`yaml::YamlNode`]s to texts, dates, lists and maps, with every finding.
//!
//! A value that cannot be read is absent and leaves a finding; reading goes on. It knows how values
//! are written, never what they mean: that is said by the callers, `config` and `document`.

mod fields;
mod findings;
pub(crate) mod syntax;
mod values;

pub(crate) use fields::{CheckedMap, KeySet};
pub(crate) use findings::Findings;

use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::source::{self, Location};
use crate::syntax::text::one_line;
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many bytes of YAML may be read again to look up places for mends. A look reads all of it, so
/// a hostile file gets few of them, any other all it needs.
const LOOKS: usize = 16 << 20;

/// The YAML that is read, and what was found in it.
pub(crate) struct Reader<'t> {
    file: &'t str,
    yaml: Range<usize>,
    root: &'t YamlNode,
    findings: Findings,
    spelt: Option<BTreeMap<u32, String>>,
    /// What is left of [`LOOKS`].
    looks: usize,
}

impl<'t> Reader<'t> {
    /// A reader of `root`, which was parsed from `file[yaml]`. It adds to `findings`.
    pub(crate) fn new(
        file: &'t str,
        yaml: Range<usize>,
        root: &'t YamlNode,
        findings: Findings,
    ) -> Self {
        Self { file, yaml, root, findings, spelt: None, looks: LOOKS }
    }

    /// What was found.
    pub(crate) fn finish(self) -> Findings {
        self.findings
    }

    /// Adds a finding.
    pub(crate) fn found(&mut self, diagnostic: Diagnostic) {
        self.findings.push(diagnostic);
    }

    /// Adds an error about a node.
    pub(crate) fn error(
        &mut self,
        code: &'static str,
        node: &YamlNode,
        message: String,
        help: &str,
    ) {
        let diagnostic = Diagnostic::error(code, Location::Node(node.id), message);
        self.found(if help.is_empty() { diagnostic } else { diagnostic.help(help) });
    }

    fn yaml(&self) -> &'t str {
        &self.file[self.yaml.clone()]
    }

    /// Where a node stands in the YAML.
    fn look(&mut self, id: u32) -> Option<usize> {
        self.looks = self.looks.checked_sub(self.yaml.len())?;
        yaml::locate(self.yaml(), id).map(|found| found.start)
    }

    /// The line of the file on which a node stands.
    fn line_of(&mut self, id: u32) -> Option<usize> {
        let offset = self.yaml.start + self.look(id)?;
        Some(source::position(self.file, offset).line)
    }

    /// Whether a map is written in braces.
    fn is_flow(&mut self, id: u32) -> bool {
        self.look(id).is_some_and(|at| self.yaml()[at..].starts_with('{'))
    }

    /// A scalar as the text spells it; `None` for a list or map.
    pub(crate) fn spelling(&mut self, node: &YamlNode) -> Option<String> {
        match &node.value {
            YamlValue::Text(text) => Some(text.clone()),
            YamlValue::List(_) | YamlValue::Map(_) => None,
            _ => {
                let (yaml, root) = (self.yaml(), self.root);
                // All at once: a pass for each would cost the square of the file's length.
                let spelt = self.spelt.get_or_insert_with(|| {
                    let mut ids = BTreeSet::new();
                    plain_scalars(root, &mut ids);
                    yaml::spellings(yaml, &ids)
                });
                Some(spelt.get(&node.id).cloned().unwrap_or_default())
            }
        }
    }

    /// Says that a node is of the wrong kind. `wanted` is said behind "wants".
    pub(crate) fn wrong_kind(&mut self, node: &YamlNode, label: &str, wanted: &str, help: &str) {
        // No key has a space in its name; other labels are words.
        let label = match label.contains(' ') {
            true => label.to_owned(),
            false => format!("`{label}`"),
        };
        let message = format!("{label} wants {wanted}, and this is {}", node.kind());
        self.error("wrong-kind", node, message, help);
    }

    /// The mend for a list or map where a text is meant: the line with its value in quotes.
    fn quotes_mend(&mut self, node: &YamlNode) -> String {
        let at = match self.findings.tells(Severity::Error) {
            true => self.look(node.id),
            false => None,
        };
        let mended = at.and_then(|at| {
            let (start, line) = source::line_at(self.yaml(), at);
            syntax::in_quotes(line, at.saturating_sub(start))
        });
        match mended {
            Some(mended) => format!("if it is a text, put it in quotes: {mended}"),
            None => "if it is a text, put it in quotes".to_owned(),
        }
    }
}

/// The ids of all scalars that are not texts.
fn plain_scalars(node: &YamlNode, ids: &mut BTreeSet<u32>) {
    match &node.value {
        YamlValue::Text(_) => {}
        YamlValue::List(items) => items.iter().for_each(|item| plain_scalars(item, ids)),
        YamlValue::Map(entries) => entries.iter().for_each(|(key, value)| {
            plain_scalars(key, ids);
            plain_scalars(value, ids);
        }),
        _ => {
            ids.insert(node.id);
        }
    }
}

/// A text of the file in a message: short, and on one line.
pub(crate) fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    one_line(&short)
}
