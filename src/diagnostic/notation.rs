//! How a text is written where a finding is: which bytes are its notation, and how another text is written there.
//!
//! The parsers decide both: bytes are the notation of a text if they are read as that text, and a new notation is taken
//! if it is read as the new one. Where that is not so (a text over several lines, an alias), there is no edit.

use super::printable::escaped_json;
use crate::syntax::csv;
use crate::syntax::text::folded;
use crate::syntax::yaml::{self, YamlValue, scalar_length};
use std::ops::Range;

/// The longest notation, in bytes, that is replaced.
const LONGEST: usize = 4 << 10;

/// The bytes at `at` that are read as the text `old`.
pub(super) fn range(is_table: bool, text: &str, at: usize, old: &str) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let line = rest.split(['\n', '\r']).next().unwrap_or_default();
    match is_table {
        true => {
            let written = &rest[..csv::cell_length(text, at)];
            is_same(&cell_value(written), old).then_some(at..at + written.len())
        }
        false => {
            let until = |mark: &str| line.find(mark).unwrap_or(line.len());
            let ends = [scalar_length(rest), line.len(), until(" #"), until(","), until("]")];
            let ends = ends.into_iter().map(|end| line[..end.min(line.len())].trim_end().len());
            let mut ends = ends.filter(|end| (1..LONGEST).contains(end));
            ends.find(|end| reads_as(&line[..*end], old)).map(|end| at..at + end)
        }
    }
}

/// The part of the name of a column that is this key: of `memberships.0.roel` its end.
pub(super) fn part_of_column(text: &str, at: usize, old: &str) -> Option<Range<usize>> {
    let written = &text[at..at + csv::cell_length(text, at)];
    let inner = written.trim_matches('"');
    let before = inner.strip_suffix(old)?;
    let end = at + written.rfind(inner)? + inner.len();
    before.ends_with('.').then_some(end - old.len()..end)
}

/// Whether YAML reads a scalar as a text, whatever the type that it has there.
fn reads_as(written: &str, text: &str) -> bool {
    !written.starts_with(['|', '>', '&', '*', '!'])
        && yaml::spelling(written, 0).is_some_and(|read| is_same(&read, text))
        && !yaml::parse(written)
            .is_ok_and(|node| matches!(node.value, YamlValue::List(_) | YamlValue::Map(_)))
}

/// Whether two texts are equal but for their Unicode form, white space, quotation marks and dashes.
fn is_same(a: &str, b: &str) -> bool {
    folded(a.trim()) == folded(b.trim())
}

fn cell_value(written: &str) -> String {
    match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => inner.replace("\"\"", "\""),
        None => written.to_owned(),
    }
}

/// The notation of a text in place of `old`, in the quotes that `old` has, or in some if it needs them.
pub(crate) fn of_text(old: &str, new: &str) -> String {
    match old.chars().next() {
        Some('\'') if !new.contains(char::is_control) => format!("'{}'", new.replace('\'', "''")),
        Some('"') => in_double_quotes(new),
        _ if is_plain(new) => new.to_owned(),
        _ => in_double_quotes(new),
    }
}

/// The notation of a text as a cell in place of `old`; `None` if it may be a part of a cell that cannot have it.
pub(super) fn of_cell(table: &str, old: &str, new: &str) -> Option<String> {
    let needs_quotes = new.contains(['"', '\n', '\r', '|', char::from(csv::delimiter(table))]);
    match old.starts_with('"') {
        true => Some(csv::quoted(new)),
        false => (!needs_quotes).then(|| new.to_owned()),
    }
}

/// The notation of a list as a cell in place of `old`, a whole cell.
pub(super) fn of_cell_items(table: &str, old: &str, new: &[String]) -> Option<String> {
    let is_quoted = old.starts_with('"');
    let has_bar = new.iter().any(|item| item.contains('|'));
    let joined = new.join("|");
    let needs_quotes = joined.contains(['"', '\n', '\r', char::from(csv::delimiter(table))]);
    match is_quoted {
        _ if has_bar => None,
        true => Some(csv::quoted(&joined)),
        false => (!needs_quotes).then_some(joined),
    }
}

/// A JSON string is also a YAML string.
fn in_double_quotes(text: &str) -> String {
    escaped_json(&serde_json::to_string(text).unwrap_or_default()).into_owned()
}

/// Whether a text without quotes is that text in YAML, within brackets and without.
fn is_plain(text: &str) -> bool {
    const OTHER_TYPES: [&str; 8] = ["true", "false", "yes", "no", "on", "off", "null", "~"];
    let is_other_type = OTHER_TYPES.iter().any(|word| word.eq_ignore_ascii_case(text));
    let is_text = |node: &yaml::YamlNode| node.as_str() == Some(text);
    let in_list = || match yaml::parse(&format!("[{text}]")).ok()?.value {
        YamlValue::List(items) => Some(matches!(&items[..], [item] if is_text(item))),
        _ => None,
    };
    let of_key = || match yaml::parse(&format!("- {text}\n")).ok()?.value {
        YamlValue::List(items) => Some(matches!(&items[..], [item] if is_text(item))),
        _ => None,
    };
    !is_other_type
        && !text.contains(['\n', '\r', '#'])
        && in_list().unwrap_or_default()
        && of_key().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_notation_of_a_text_is_found_and_ends_where_the_text_does() {
        for (written, old) in [
            ("Ana Duarte\n", "Ana Duarte"),
            ("'Ana' # a person\n", "Ana"),
            ("Smith, Ana # a person\n", "Smith, Ana"),
            ("Ana,Bo]\n", "Ana"),
            ("\"A\\u006ea\", B]\n", "Ana"),
            ("1.50\r\nb: c\n", "1.50"),
        ] {
            let range = range(false, written, 0, old).unwrap();
            assert_eq!(yaml::spelling(&written[range], 0).as_deref(), Some(old), "{written:?}");
        }
        for (written, old) in
            [("Ana\n  Duarte\n", "Ana Duarte"), ("*x\n", "Ana"), ("|\n  Ana\n", "Ana"), ("", "Ana")]
        {
            assert_eq!(range(false, written, 0, old), None, "{written:?}");
        }
    }

    #[test]
    fn cells_are_found_with_their_quotes_and_as_items_of_lists() {
        let table = "name;also\n\"A \"\"B\"\"\";x|Ana|y\n";
        let at = |part: &str| table.find(part).unwrap();
        assert_eq!(range(true, table, at("\"A"), "A \"B\""), Some(10..19));
        let ana = at("Ana");
        assert_eq!(range(true, table, ana, "Ana"), Some(ana..ana + 3));
        assert_eq!(of_cell(table, "Ana", "B; C"), None);
        assert_eq!(of_cell(table, "\"A\"", "B\"C").unwrap(), "\"B\"\"C\"");
    }

    proptest! {
        #[test]
        fn every_text_is_read_as_itself_where_it_is_written(
            text in r#"([ab:\-,\[\]{}"'&*!|?#éñ0-9. ]|yes|null|- |: ){1,12}"#,
            old in prop::sample::select(vec!["x", "'x'", "\"x\""]),
        ) {
            let written = of_text(old, &text);
            for whole in [format!("[{written}]"), format!("- {written}\n")] {
                let read = yaml::parse(&whole).map(|node| node.value);
                let Ok(YamlValue::List(items)) = read else { panic!("{whole:?}: {read:?}") };
                prop_assert_eq!(items[0].as_str(), Some(text.as_str()), "{}", whole);
            }
        }
    }
}
