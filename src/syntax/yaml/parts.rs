//! Divides a long list into parts that are parsed one after the other.
//!
//! Input: a YAML source. Output: parts of it, each of which is a list of some of the items. `serde_yaml` holds all events of
//! its input at once, which takes many times the memory of a long roster; so does a pass that locates nodes in it.
//!
//! A part may begin at a line with `- ` in its first column, if the source is a list whose own items are there. In a list
//! or text within brackets or quotation marks, such a line begins no item; but then the part before it is not complete,
//! and does not parse. So whoever parses parts must parse the whole source if one of them has an error: this also finds
//! aliases of an anchor in another part.

use memchr::memmem;

/// The least length of a part, in bytes. A source that is not twice as long has no parts.
const MIN_LENGTH: usize = 256 << 10;

/// The parts of a long list, in their order; `None` if the source is short, or something else.
pub(super) fn parts(text: &str) -> Option<Vec<&str>> {
    parts_of(MIN_LENGTH, text)
}

/// [`parts`] with another least length.
pub(super) fn parts_of(min: usize, text: &str) -> Option<Vec<&str>> {
    // What ends a document may stand between two items.
    let ends_document = ["\n...", "\n%"];
    if text.len() < min * 2
        || !is_list(text)
        || ends_document.iter().any(|mark| memmem::find(text.as_bytes(), mark.as_bytes()).is_some())
    {
        return None;
    }
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some(end) = next_item(min, rest) {
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    (parts.len() > 1).then_some(parts)
}

/// Whether the first line that is neither empty nor a comment begins an item in the first column.
fn is_list(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.split('\n').filter(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    });
    lines.next().is_some_and(|line| line.starts_with("- "))
}

/// Where the first item begins after the first `min` bytes.
fn next_item(min: usize, text: &str) -> Option<usize> {
    let after = text.as_bytes().get(min..)?;
    memmem::find(after, b"\n- ").map(|at| min + at + 1)
}

#[cfg(test)]
mod tests {
    use super::super::{WalkGoal, YamlNode, YamlValue, parse_up_to, run, tree_of};
    use super::*;
    use crate::syntax::yaml::locate_all;
    use crate::syntax::yaml::locations::{located_in_parts, located_in_whole};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// A roster of about this length.
    fn roster(length: usize, last: &str) -> String {
        let item = |n: usize| format!("- name: Member{n} Of{n}\n  other_names: [a, {{b: c}}]\n");
        let items: String = (0..length / 50).map(item).collect();
        items + last
    }

    #[test]
    fn a_long_roster_has_parts_that_are_the_whole_together() {
        let text = roster(MIN_LENGTH * 3, "- name: last\n");
        let parts = parts(&text).unwrap();
        assert!(parts.len() > 2 && parts.iter().all(|part| part.starts_with("- ")));
        assert_eq!(parts.concat(), text);
        let tree = parse_up_to(usize::MAX, &text).unwrap();
        assert_eq!(tree, run(&text, WalkGoal::Tree).unwrap());
    }

    #[test]
    fn a_roster_with_an_error_in_its_last_part_has_the_error_of_the_whole() {
        let text = roster(MIN_LENGTH * 3, "- name: [last\n");
        let error = parse_up_to(usize::MAX, &text).unwrap_err();
        assert!(error.offset > MIN_LENGTH * 2, "{error:?}");
    }

    #[test]
    fn a_short_source_a_map_and_several_documents_have_no_parts() {
        let long = roster(MIN_LENGTH * 3, "");
        assert!(parts(&long[..MIN_LENGTH]).is_none());
        assert!(parts(&format!("actors:\n{long}")).is_none());
        assert!(parts(&format!("{long}...\n{long}")).is_none());
        assert!(parts(&format!("{long}%TAG\n{long}")).is_none());
        assert!(parts(&format!("# comment\n\n{long}")).is_some());
    }

    #[test]
    fn nodes_of_a_long_roster_are_located_where_those_of_the_whole_are() {
        let text = roster(MIN_LENGTH * 3, "- name: last\n");
        let ids: BTreeSet<u32> = (0..40).chain((100_000..150_000).step_by(777)).collect();
        assert_eq!(locate_all(&text, &ids), located_in_whole(&text, &ids));
    }

    fn count(node: &YamlNode) -> u32 {
        match &node.value {
            YamlValue::List(items) => 1 + items.iter().map(count).sum::<u32>(),
            YamlValue::Map(entries) => {
                1 + entries.iter().map(|(key, value)| count(key) + count(value)).sum::<u32>()
            }
            _ => 1,
        }
    }

    /// Lines of which many are items, and many make what surrounds them something else.
    fn lines() -> impl Strategy<Value = String> {
        let line = prop_oneof![
            4 => "- [a-c]{1,3}",
            2 => "- [a-c]: [a-c]",
            2 => "  [a-c]: [a-c]",
            1 => "- \"[a-c]{0,2}",
            1 => "[a-c]{0,2}\"",
            1 => "- '[a-c]{0,2}'?",
            1 => "- \\[[a-c], ",
            1 => "- b\\]",
            1 => "- \\|",
            1 => "  - [a-c]",
            1 => Just("- &a x".to_owned()),
            1 => Just("- *a".to_owned()),
            1 => Just("- ".to_owned()),
            1 => Just("- {a: [], b: {}}".to_owned()),
            1 => Just("- !x y".to_owned()),
            1 => Just("---".to_owned()),
            1 => Just("# - a".to_owned()),
            1 => Just(String::new()),
        ];
        proptest::collection::vec(line, 1..12).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2048))]

        #[test]
        fn parts_give_the_tree_and_the_locations_of_the_whole(text in lines(), min in 1..20usize) {
            let Some(parts) = parts_of(min, &text) else { return Ok(()) };
            prop_assert_eq!(parts.concat(), text.clone());
            let Some(tree) = tree_of(text.len(), &parts) else { return Ok(()) };
            let whole = run(&text, WalkGoal::Tree);
            prop_assert!(whole.is_ok(), "{:?} is not valid, but its parts are", text);
            prop_assert_eq!(&whole.unwrap(), &tree);
            let ids: BTreeSet<u32> = (0..count(&tree)).collect();
            let whole = located_in_whole(&text, &ids);
            prop_assert_eq!(located_in_parts(&parts, &ids), Some(whole));
        }
    }
}
