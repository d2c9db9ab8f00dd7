//! Recognizes the item of a list that YAML takes for a part of the text above it.
//!
//! Input: a scalar and the source around it. Output: a finding. An item that is indented more than the one above it
//! continues that one's text: of `- Ana Duarte` and ` - Bo Lind` below it, YAML makes the one item "Ana Duarte - Bo
//! Lind", which would be published as an actor.

use super::Reader;
use crate::diagnostic::Diagnostic;
use crate::syntax::source::{self, Location};
use crate::syntax::yaml::YamlNode;
use std::ops::Range;

/// Which scalars are examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScalarPosition {
    /// The items of a list.
    Item,
    /// These, and the values of keys: a name that continues with a dash on the next line is a list.
    ItemOrValue,
}

impl Reader<'_> {
    /// Reports the item below a scalar that has become a part of it. Returns whether there is one.
    pub(super) fn report_swallowed_item(
        &mut self,
        node: &YamlNode,
        text: &str,
        position: ScalarPosition,
    ) -> bool {
        // To locate a node takes a pass over the YAML.
        if !text.contains(" - ") || !self.has_indented_item() {
            return false;
        }
        let Some(at) = self.locate(node.id) else { return false };
        let Some(item) = swallowed_item(self.yaml(), at, position) else { return false };
        let location = Location::span(self.yaml.start + item.start..self.yaml.start + item.end);
        let message = "this item is indented more than the line above, so that YAML joins the two";
        let help = "start all items of a list in the same column";
        self.report(Diagnostic::error("yaml", location, message).help(help));
        true
    }

    /// Whether any line may be such an item.
    fn has_indented_item(&mut self) -> bool {
        let yaml = self.yaml();
        *self.has_indented_item.get_or_insert_with(|| {
            let lines = || yaml.lines().filter(|line| !line.trim().is_empty());
            let mut pairs = lines().zip(lines().skip(1));
            pairs.any(|(above, line)| is_item(line) && indent(line) > indent(above))
        })
    }
}

/// The item below the plain scalar at `at` that continues it.
fn swallowed_item(yaml: &str, at: usize, position: ScalarPosition) -> Option<Range<usize>> {
    let (start, line) = source::line_at(yaml, at);
    let (before, scalar) = line.split_at(at.checked_sub(start).filter(|at| *at <= line.len())?);
    let is_item = before.trim_end().ends_with('-');
    let is_value = before.trim_end().ends_with(':') && position == ScalarPosition::ItemOrValue;
    if !(is_item || is_value) || scalar.starts_with(['"', '\'', '|', '>', '[', '{']) {
        return None;
    }
    let below = yaml.get(start + line.len()..)?;
    let mut end = start + line.len();
    for next in below.split_inclusive('\n') {
        end += next.len();
        let text = next.trim();
        if !text.is_empty() {
            let from = end - next.len() + indent(next);
            return self::is_item(next).then_some(from..from + text.len());
        }
    }
    None
}

fn is_item(line: &str) -> bool {
    line.trim_start().starts_with("- ")
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
