//! The fixes of syntax errors: what to write so that YAML reads what its author meant.
//!
//! Input: the YAML, and what is wrong at a place. Output: bytes to write in place of others. A fix is one only if the parser
//! then reads on from there.

use super::{LineValue, indent, quoted, unwrapped};
use crate::diagnostic::{Applicability, Fix};
use crate::syntax::source;
use crate::syntax::yaml;
use crate::syntax::yaml_scan::CutComment;
use std::ops::Range;

/// The bytes of the YAML that are replaced, and the new ones.
pub(super) type ProblemFix = (Applicability, Range<usize>, String);

/// The longest YAML, in bytes, that is parsed again for each fix of a text that is cut. No person writes as much.
const LONGEST: usize = 32 << 10;

/// A fix of what is wrong at `offset` of YAML that may have many such places.
pub(super) fn checked_fix_of_many(
    file: &str,
    yaml: &Range<usize>,
    offset: usize,
    fix: ProblemFix,
) -> Option<Fix> {
    if yaml.len() > LONGEST {
        return None;
    }
    checked_fix(file, yaml, offset, fix)
}

/// A fix of the syntax error at `offset`, if the parser then reads on from there.
pub(super) fn checked_fix(
    file: &str,
    yaml: &Range<usize>,
    offset: usize,
    (is, range, new): ProblemFix,
) -> Option<Fix> {
    let text = &file[yaml.clone()];
    let changed = format!("{}{new}{}", text.get(..range.start)?, text.get(range.end..)?);
    let (start, line) = source::line_at(text, offset.max(range.start));
    let line_end = start + line.len();
    let is_past = |at: usize| at + text.len() > line_end.max(offset) + changed.len();
    let is_better = match yaml::parse(&changed) {
        Ok(_) => true,
        Err(error) => is_past(error.offset),
    };
    is_better.then(|| Fix::bytes(is, yaml.start + range.start..yaml.start + range.end, new))
}

/// Puts a value in quotes, if it is one line and one text.
pub(super) fn quoting_fix(yaml: &str, start: usize, value: &LineValue) -> Option<ProblemFix> {
    let (text, new) = (value.text, quoted(value.text));
    let range = start + value.start..start + value.start + text.len();
    let (_, line) = source::line_at(yaml, start);
    let mut below = yaml[range.end..].lines().skip(1).filter(|line| !line.trim().is_empty());
    let goes_on = below.next().is_some_and(|below| indent(below) > indent(line));
    let is_text = yaml::parse(&new).is_ok_and(|node| node.as_str() == Some(text));
    let has_comment = text.contains(" #");
    let is_fix = !text.is_empty() && !goes_on && (is_text || unwrapped(text).is_some());
    is_fix.then(|| (Applicability::safe_if(is_text && !has_comment), range, new))
}

/// What a text with a comment may mean: that all of it is the text, or that the comment is one.
pub(super) fn fixes_of_cut(file: &str, yaml: &Range<usize>, cut: &CutComment) -> Vec<Fix> {
    let text = &file[yaml.clone()];
    let (start, line) = source::line_at(text, cut.value.start);
    let value = LineValue::of(line);
    let is_here = (start..=start + line.len()).contains(&cut.comment.start);
    if start + value.start != cut.value.start || !is_here {
        return Vec::new();
    }
    let as_text = quoting_fix(text, start, &value);
    let as_text = as_text.map(|(_, range, new)| (Applicability::Confirm, range, new));
    let end = start + line.len();
    let line_end = if text[end..].starts_with('\r') { "\r\n" } else { "\n" };
    let before = &text[start..cut.comment.start].trim_end();
    let above = format!(
        "{:indent$}{}{line_end}{before}",
        "",
        line[cut.comment.start - start..].trim_end(),
        indent = indent(line)
    );
    let is_value = !cut.value.is_empty() && cut.comment.start > start;
    let as_comment = is_value.then_some((Applicability::Confirm, start..end, above));
    let fixes = as_text.into_iter().chain(as_comment);
    fixes.filter_map(|fix| checked_fix_of_many(file, yaml, cut.value.start, fix)).collect()
}

/// Writes spaces in place of tabs: in all lines that are indented, if they are with tabs alone, since of tabs and spaces one
/// cannot know how wide they are to each other.
pub(super) fn tabs_fix(yaml: &str, at: usize) -> ProblemFix {
    let spaces = |line: &str| {
        let words = line.trim_start_matches('\t');
        format!("{}{words}", "  ".repeat(line.len() - words.len()))
    };
    let (start, line) = source::line_at(yaml, at);
    if at >= start + indent(line) {
        return (Applicability::Confirm, at..at + 1, " ".to_owned());
    }
    let is_mixed = |line: &str| {
        let indent = &line[..indent(line)];
        indent.contains(' ') && !line.trim().is_empty()
    };
    match yaml.lines().any(is_mixed) {
        true => {
            let indent = &line[..indent(line)];
            let new = indent.replace('\t', "  ");
            (Applicability::Confirm, start..start + indent.len(), new)
        }
        false => {
            let last = yaml.rfind("\n\t").map_or(start, |at| at + 1).max(start);
            let end = last + source::line_at(yaml, last).1.len();
            let new = yaml[start..end].split_inclusive('\n').map(spaces).collect();
            (Applicability::Safe, start..end, new)
        }
    }
}

/// The space to add to a line that needs one after its colon.
pub(super) fn space_fix(start: usize, line: &str) -> Option<ProblemFix> {
    let at = start + line.find(':')? + 1;
    Some((Applicability::Safe, at..at, " ".to_owned()))
}
