//! Makes a statement of words that are selected in the body of an article.
//!
//! Input: the selected words. Output: an entry of `statements`, at the end of the list. Who says them is what the intake
//! (`editor::intake`) reads in the text; where it finds nobody, the entry has no speaker yet, which is then a finding.

use super::positions::TextLines;
use super::shapes::content_kind;
use super::shown;
use super::view::EditorView;
use crate::content::document::FileKind;
use crate::content::reader::syntax::flow_scalar;
use crate::diagnostic::{Applicability, Edit};
use crate::editor::intake::{DeskEntry, IntakeContext, KnownNames, ProposalKind, propose};
use crate::syntax::source;
use crate::syntax::yaml::{self, YamlValue};
use std::collections::BTreeSet;
use std::ops::Range;

/// The marks that may be around quoted words.
const MARKS: &[char] =
    &['"', '\'', '\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '«', '»', ' '];

/// The edit that makes a statement of the selected bytes; `None` if they are not words of the body of an article.
pub(super) fn statement(
    view: &EditorView,
    lines: &TextLines,
    selected: Range<usize>,
) -> Option<Edit> {
    let text = lines.text();
    let body = source::parts(text).body;
    let is_article = content_kind(view.file) == Some(FileKind::Article);
    if !is_article || selected.is_empty() || selected.start < body.start {
        return None;
    }
    let words: Vec<&str> = text[selected].split_whitespace().collect();
    let words = words.join(" ");
    let words = words.trim_matches(MARKS).trim_end_matches(',');
    let plain = plain_body(view, text)?;
    let at = plain.find(words).filter(|_| !words.is_empty())?;
    let entry = proposed(view, &plain, at..at + words.len()).unwrap_or_else(|| {
        vec!["  - speaker: ".to_owned(), format!("    quote: {}", flow_scalar(words))]
    });
    let (range, new) = with_entry(text, &entry)?;
    Some(Edit::new(view.file.into(), range, new, Applicability::Confirm))
}

/// The plain text of the body, with a line for each block.
pub(super) fn plain_body(view: &EditorView, text: &str) -> Option<String> {
    let document = shown::parsed(view.file, text, view.state.html())?;
    let bytes = document.body.bytes()?;
    Some(bytes.unpack().text.into_owned())
}

/// The lines of the statement that the text itself proposes for these words.
fn proposed(view: &EditorView, plain: &str, words: Range<usize>) -> Option<Vec<String>> {
    let index = view.state.index();
    let known = KnownNames::new(index.entity_ids().filter_map(|id| {
        let entry = index.entity(id);
        let own_file = entry.declared.filter(|(_, item)| item.is_none());
        let has_body = own_file.is_some_and(|(file, _)| !index.outline(file).is_empty);
        Some(DeskEntry::of(&entry.id, index.entity_front(entry)?, has_body))
    }));
    let declared = BTreeSet::new();
    let statements = index.statement_ids().map(|id| index.statement(id));
    let taken: BTreeSet<String> = statements.filter_map(|statement| statement.id.clone()).collect();
    let desk = IntakeContext {
        known: &known,
        declared: &declared,
        today: index.today(),
        language: None,
        taken: &taken,
        has_headline: false,
        page: None,
    };
    let overlaps = |mark: &Range<usize>| mark.start < words.end && words.start < mark.end;
    let proposals = propose(plain, &desk).proposals.into_iter();
    let mut statements = proposals.filter(|it| it.kind == ProposalKind::Statement);
    statements.find(|it| it.marks.iter().any(overlaps)).map(|it| it.lines)
}

/// The front matter with another entry of `statements`: the bytes to replace, and the new text. `None` if the list is
/// written in brackets, or there is no front matter that can be read.
fn with_entry(text: &str, entry: &[String]) -> Option<(Range<usize>, String)> {
    let parts = source::parts(text);
    let range = parts.front_matter.filter(|_| parts.closed)?;
    let yaml = &text[range.clone()];
    let line_end = if yaml.contains("\r\n") { "\r\n" } else { "\n" };
    let YamlValue::Map(entries) = yaml::parse(yaml).ok()?.value else { return None };
    let at = entries.iter().position(|(key, _)| key.as_str() == Some("statements"));
    let mut new = String::new();
    let (place, indent) = match at {
        None => {
            new = format!("statements:{line_end}");
            (yaml.len(), "  ")
        }
        Some(at) => {
            let YamlValue::List(items) = &entries[at].1.value else { return None };
            let first = yaml::locate(yaml, items.first()?.id)?.start;
            let (_, line) = source::line_at(yaml, first);
            let indent = &line[..line.len() - line.trim_start().len()];
            line.trim_start().starts_with("- ").then_some(())?;
            let next = entries.get(at + 1).and_then(|(key, _)| yaml::locate(yaml, key.id));
            (next.map_or(yaml.len(), |next| source::line_at(yaml, next.start).0), indent)
        }
    };
    for line in entry {
        let own = line.strip_prefix("  ").unwrap_or(line);
        new.push_str(&format!("{indent}{own}{line_end}"));
    }
    let changed = format!("{}{new}{}", &yaml[..place], &yaml[place..]);
    yaml::parse(&changed).ok()?;
    let place = range.start + place;
    Some((place..place, new))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str) -> Option<String> {
        let entry = ["  - speaker: A".to_owned(), "    quote: b".to_owned()];
        let (range, new) = with_entry(text, &entry)?;
        Some(format!("{}{new}{}", &text[..range.start], &text[range.end..]))
    }

    #[test]
    fn an_entry_goes_to_the_end_of_the_list_in_its_indentation() {
        assert_eq!(
            with("---\ntitle: T\n---\nx").unwrap(),
            "---\ntitle: T\nstatements:\n  - speaker: A\n    quote: b\n---\nx"
        );
        assert_eq!(
            with("---\nstatements:\n- {speaker: X, text: y}\ntitle: T\n---\n").unwrap(),
            "---\nstatements:\n- {speaker: X, text: y}\n- speaker: A\n  quote: b\ntitle: T\n---\n"
        );
        for text in ["---\nstatements: [a]\n---\n", "no front matter", "---\ntitle: [\n---\n"] {
            assert_eq!(with(text), None, "{text}");
        }
    }
}
