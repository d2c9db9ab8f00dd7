//! Adds lines to the front matter of an article, and changes nothing else of it.
//!
//! Input: the YAML of the front matter, and an [`Addition`]. Output: the YAML with it. Comments, order and style stay as
//! they are: an item of a list is written as the list is, in brackets or with hyphens. The parser decides whether a way
//! to write it is right: several are tried, and the first is taken of which the YAML reads as the old values with the new
//! one. If there is none, such as beside an alias, there is no result.

use crate::diagnostic::yaml_text;
use crate::syntax::source;
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use std::ops::Range;

/// What is added to front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Addition {
    /// An item of the list of a key: its lines, of which the first begins with a hyphen.
    Item {
        /// The key.
        key: String,
        /// The lines, indented in any way.
        lines: Vec<String>,
    },
    /// A key with its value, on one line, if the front matter has none: `source: Rivers Agency`.
    Value(String),
    /// A role of an actor that the list `actors` has already.
    Role {
        /// The actor, as it is written there.
        actor: String,
        /// The role.
        role: String,
    },
}

/// The most places that are tried for a closing bracket.
const MOST_PLACES: usize = 40;

/// The YAML of front matter with an addition.
pub(crate) fn with_addition(yaml: &str, addition: &Addition) -> Option<String> {
    let root = yaml::parse(yaml).ok()?;
    let entries = match root.value {
        YamlValue::Map(entries) => entries,
        YamlValue::Null => Vec::new(),
        _ => return None,
    };
    let matter = FrontMatterText { yaml, entries: &entries, line_end: line_end(yaml) };
    match addition {
        Addition::Item { key, lines } => matter.with_item(key, lines),
        Addition::Value(line) => matter.with_value(line),
        Addition::Role { actor, role } => matter.with_role(actor, role),
    }
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The lines of an item without their common indentation, and without the hyphen.
fn item_lines(lines: &[String]) -> Option<Vec<String>> {
    let first = lines.first()?;
    let indent = first.len() - first.trim_start().len();
    let inner = first.trim_start().strip_prefix('-')?;
    let column = indent + 1 + inner.len() - inner.trim_start().len();
    let rest = lines[1..].iter().map(|line| {
        let own = line.len() - line.trim_start_matches(' ').len();
        line[own.min(column)..].trim_end().to_owned()
    });
    Some(std::iter::once(inner.trim().to_owned()).chain(rest).collect())
}

/// The value that YAML reads from the lines of an item.
fn item_node(lines: &[String]) -> Option<YamlNode> {
    let mut block = String::new();
    for (number, line) in lines.iter().enumerate() {
        block += if number == 0 { "- " } else { "  " };
        block += line;
        block += "\n";
    }
    match yaml::parse(&block).ok()?.value {
        YamlValue::List(mut items) if items.len() == 1 => items.pop(),
        _ => None,
    }
}

/// Whether two values are the same, wherever they are written.
fn is_same(a: &YamlValue, b: &YamlValue) -> bool {
    match (a, b) {
        (YamlValue::List(a), YamlValue::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(&a.value, &b.value))
        }
        (YamlValue::Map(a), YamlValue::Map(b)) => {
            let same = |((key, value), (other, other_value)): (
                &(YamlNode, YamlNode),
                &(YamlNode, YamlNode),
            )| {
                is_same(&key.value, &other.value) && is_same(&value.value, &other_value.value)
            };
            a.len() == b.len() && a.iter().zip(b).all(same)
        }
        _ => a == b,
    }
}

/// Whether an entry of `actors` is written with this reference.
fn refers_to(item: &YamlNode, actor: &str) -> bool {
    let is_it = |node: &YamlNode| node.as_str().is_some_and(|text| text.trim() == actor);
    match &item.value {
        YamlValue::Map(entries) => {
            let is_name = |key: &YamlNode| matches!(key.as_str(), Some("id" | "name"));
            entries.iter().any(|(key, value)| is_name(key) && is_it(value))
        }
        _ => is_it(item),
    }
}

/// A text as a node, for values that are expected.
fn text_node(text: &str) -> YamlNode {
    YamlNode { id: 0, value: YamlValue::Text(text.to_owned()) }
}

/// The YAML of an article, parsed.
struct FrontMatterText<'f> {
    yaml: &'f str,
    entries: &'f [(YamlNode, YamlNode)],
    line_end: &'static str,
}

impl FrontMatterText<'_> {
    /// The position of a key.
    fn position(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|(own, _)| own.as_str() == Some(key))
    }

    /// The first of several texts that reads as the old values with one at `position` exchanged or added.
    fn first_right(
        &self,
        position: Option<usize>,
        (key, value): (&str, YamlValue),
        candidates: impl IntoIterator<Item = String>,
    ) -> Option<String> {
        let mut expected = self.entries.to_vec();
        match position {
            Some(position) => expected[position].1.value = value,
            None => expected.push((text_node(key), YamlNode { id: 0, value })),
        }
        let expected = YamlValue::Map(expected);
        let is_right =
            |text: &String| yaml::parse(text).is_ok_and(|root| is_same(&root.value, &expected));
        candidates.into_iter().find(is_right)
    }

    fn with_item(&self, key: &str, lines: &[String]) -> Option<String> {
        let lines = item_lines(lines)?;
        let item = item_node(&lines)?;
        let Some(position) = self.position(key) else {
            let value = YamlValue::List(vec![item]);
            let block = format!("{key}:{}{}", self.line_end, self.block(2, &lines));
            return self.first_right(None, (key, value), [self.appended(&block)]);
        };
        let present = &self.entries[position].1;
        let items = match &present.value {
            YamlValue::List(items) => items.clone(),
            YamlValue::Null => Vec::new(),
            _ => vec![present.clone()],
        };
        let candidates = match &present.value {
            YamlValue::List(items) if !items.is_empty() => self.in_list(position, &lines),
            YamlValue::List(_) | YamlValue::Null => self.in_nothing(position, &lines),
            YamlValue::Map(_) => self.beside_map(position, &lines),
            _ => self.beside_scalar(position, &lines),
        };
        let value = YamlValue::List(items.into_iter().chain([item]).collect());
        self.first_right(Some(position), (key, value), candidates)
    }

    fn with_value(&self, line: &str) -> Option<String> {
        let YamlValue::Map(mut entries) = yaml::parse(line).ok()?.value else { return None };
        let (key, value) = entries.pop().filter(|_| entries.is_empty())?;
        let key = key.as_str()?;
        let Some(position) = self.position(key) else {
            let appended = self.appended(&format!("{line}{}", self.line_end));
            return self.first_right(None, (key, value.value), [appended]);
        };
        if self.entries[position].1.value != YamlValue::Null {
            return None;
        }
        let (_, colon, end) = self.key_line(position)?;
        let written = line.split_once(':')?.1.trim();
        let behind = self.comment(colon, end);
        let candidates = [behind, self.yaml[colon..end].trim_end()].map(|rest| {
            let space = if rest.is_empty() { "" } else { "   " };
            self.replaced(colon..end, &format!(" {written}{space}{}", rest.trim_start()))
        });
        self.first_right(Some(position), (key, value.value), candidates)
    }

    fn with_role(&self, actor: &str, role: &str) -> Option<String> {
        let key = self.position("actors")?;
        let present = &self.entries[key].1;
        let (items, is_list) = match &present.value {
            YamlValue::List(items) => (items.clone(), true),
            _ => (vec![present.clone()], false),
        };
        let position = items.iter().position(|item| refers_to(item, actor))?;
        let item = &items[position];
        let written_role = yaml_text("", role);
        let entry = (text_node("role"), text_node(role));
        let (new, candidates) = match &item.value {
            YamlValue::Map(entries)
                if !entries.iter().any(|(key, _)| key.as_str() == Some("role")) =>
            {
                let (_, last) = entries.last()?;
                let at = yaml::locate(self.yaml, last.id)?;
                let new = entries.iter().cloned().chain([entry]).collect();
                (new, self.behind_value(&at, &format!("role: {written_role}")))
            }
            YamlValue::Map(_) | YamlValue::List(_) => return None,
            _ => {
                let map = |id: &str| format!("{{id: {id}, role: {written_role}}}");
                (vec![(text_node("id"), item.clone()), entry], self.in_place(item, map))
            }
        };
        let new = YamlNode { id: 0, value: YamlValue::Map(new) };
        let value = match is_list {
            true => {
                let mut items = items;
                items[position] = new;
                YamlValue::List(items)
            }
            false => new.value,
        };
        self.first_right(Some(key), ("actors", value), candidates)
    }

    /// Another key of a map behind the value at a place: in braces, or on a line of its own.
    fn behind_value(&self, value: &Range<usize>, entry: &str) -> Vec<String> {
        let (start, line) = source::line_at(self.yaml, value.start);
        let column = line.len() - line.trim_start_matches(['-', ' ']).len();
        let at = start + line.len();
        let below = format!("{}{:column$}{entry}", self.line_end, "");
        vec![
            self.replaced(value.end..value.end, &format!(", {entry}")),
            self.replaced(at..at, &below),
        ]
    }

    /// The YAML with lines behind its last one.
    fn appended(&self, block: &str) -> String {
        let first = match self.yaml.is_empty() || self.yaml.ends_with('\n') {
            true => "",
            false => self.line_end,
        };
        format!("{}{first}{block}", self.yaml)
    }

    fn replaced(&self, range: Range<usize>, new: &str) -> String {
        format!("{}{new}{}", &self.yaml[..range.start], &self.yaml[range.end..])
    }

    /// The lines of an item with its hyphen at a column.
    fn block(&self, column: usize, lines: &[String]) -> String {
        let mut block = String::new();
        for (number, line) in lines.iter().enumerate() {
            let mark = if number == 0 { "- " } else { "  " };
            let whole = format!("{:column$}{mark}{line}", "");
            block.extend([whole.trim_end(), self.line_end]);
        }
        block
    }

    /// Where the line of a key begins, where the text behind its colon does, and where the line ends.
    fn key_line(&self, position: usize) -> Option<(usize, usize, usize)> {
        let key = yaml::locate(self.yaml, self.entries[position].0.id)?;
        let (start, line) = source::line_at(self.yaml, key.start);
        let colon = key.end + self.yaml[key.end..start + line.len()].find(':')? + 1;
        Some((start, colon, start + line.trim_end().len()))
    }

    /// The comment at the end of a part of a line, with the spaces before it.
    fn comment(&self, from: usize, to: usize) -> &str {
        let rest = &self.yaml[from..to];
        rest.find(" #").map_or("", |at| &rest[rest[..at].trim_end().len()..])
    }

    /// Where the lines of a value at a column may end: before the blank lines and comments that precede the next key.
    /// Some of them may be within a text over several lines, so the next ones are tried too.
    fn ends(&self, position: usize, column: usize) -> Vec<usize> {
        let next = self.entries.get(position + 1);
        let next = next.and_then(|(key, _)| yaml::locate(self.yaml, key.id));
        let next = next.map_or(self.yaml.len(), |key| source::line_at(self.yaml, key.start).0);
        let mut ends = vec![next];
        let mut end = next;
        while let Some(line) = self.yaml[..end].split_inclusive('\n').next_back() {
            let written = line.trim_start();
            let is_of_value = line.len() - written.len() >= column.max(1);
            let is_left_out = written.is_empty() || written.starts_with('#') && !is_of_value;
            if !is_left_out || ends.len() == MOST_PLACES {
                break;
            }
            end -= line.len();
            ends.push(end);
        }
        ends.reverse();
        ends
    }

    /// An item of the list of a key that has no value, or an empty list.
    fn in_nothing(&self, position: usize, lines: &[String]) -> Vec<String> {
        let Some((_, colon, end)) = self.key_line(position) else { return Vec::new() };
        let whole = source::line_at(self.yaml, colon);
        let below = (whole.0 + whole.1.len() + self.line_end.len()).min(self.yaml.len());
        let comment = self.comment(colon, end);
        let mut candidates = Vec::new();
        if self.yaml[colon..end].trim_start().starts_with('[') && lines.len() == 1 {
            candidates.push(self.replaced(colon..end, &format!(" [{}]{comment}", lines[0])));
        }
        let line = format!("{comment}{}{}", self.line_end, self.block(2, lines));
        candidates.push(self.replaced(colon..below, &line));
        candidates
    }

    /// An item of a list with others.
    fn in_list(&self, position: usize, lines: &[String]) -> Vec<String> {
        let list = &self.entries[position].1;
        let Some(start) = yaml::locate(self.yaml, list.id).map(|range| range.start) else {
            return Vec::new();
        };
        if self.yaml[start..].starts_with('[') {
            return self.in_brackets(start, ']', &format!(", {}", flow(lines)), "");
        }
        let (line, _) = source::line_at(self.yaml, start);
        let column = start - line;
        let block = self.block(column, lines);
        self.ends(position, column).into_iter().map(|end| self.below(end, &block)).collect()
    }

    /// Lines below others, of which the last may have no line end.
    fn below(&self, end: usize, block: &str) -> String {
        let first = if self.yaml[..end].ends_with('\n') { "" } else { self.line_end };
        self.replaced(end..end, &format!("{first}{block}"))
    }

    /// Words before a closing mark, and others behind it, at each place where it may be.
    fn in_brackets(&self, start: usize, mark: char, before: &str, behind: &str) -> Vec<String> {
        let places = self.yaml[start..].match_indices(mark).take(MOST_PLACES);
        let at = |place: usize| {
            let inner = self.yaml[..place].trim_end();
            let has_comma = inner.ends_with(',');
            let inner_end = if has_comma { inner.len() - 1 } else { inner.len() };
            let end = place + mark.len_utf8();
            let middle = &self.yaml[inner.len()..end];
            self.replaced(inner_end..end, &format!("{before}{middle}{behind}"))
        };
        places.map(|(place, _)| at(start + place)).collect()
    }

    /// An item beside the one map that is the value of a key.
    fn beside_map(&self, position: usize, lines: &[String]) -> Vec<String> {
        let map = &self.entries[position].1;
        let Some(start) = yaml::locate(self.yaml, map.id).map(|range| range.start) else {
            return Vec::new();
        };
        if self.yaml[start..].starts_with('{') {
            let closed = self.in_brackets(start, '}', "", &format!(", {}]", flow(lines)));
            let open = |text: String| format!("{}[{}", &text[..start], &text[start..]);
            return closed.into_iter().map(open).collect();
        }
        let (line, _) = source::line_at(self.yaml, start);
        let column = start - line;
        let listed = |end: usize| {
            let mut out = self.yaml[..line].to_owned();
            for (number, own) in self.yaml[line..end].split_inclusive('\n').enumerate() {
                let mark = if number == 0 { "- " } else { "  " };
                let is_blank = own.trim().is_empty();
                match own.get(column..).filter(|_| !is_blank) {
                    Some(rest) => out += &format!("{:column$}{mark}{rest}", ""),
                    None => out += own,
                }
            }
            let first = if out.ends_with('\n') { "" } else { self.line_end };
            out + first + &self.block(column, lines) + &self.yaml[end..]
        };
        self.ends(position, column).into_iter().map(listed).collect()
    }

    /// What `change` makes of a scalar as it is written, and of the same in quotes. A scalar that is not within brackets
    /// may have commas, so that it is only certain after a try where it ends.
    fn in_place(&self, scalar: &YamlNode, change: impl Fn(&str) -> String) -> Vec<String> {
        let Some(at) = yaml::locate(self.yaml, scalar.id) else { return Vec::new() };
        let (start, line) = source::line_at(self.yaml, at.start);
        let line_end = start + line.trim_end().len();
        let whole = line_end - self.comment(at.start, line_end).len();
        let whole = at.start..at.start + self.yaml[at.start..whole].trim_end().len();
        let quoted = scalar.as_str().map(|text| yaml_text("", text));
        let new = |range: &Range<usize>| {
            let written = std::iter::once(self.yaml[range.clone()].to_owned());
            let written = written.chain(quoted.clone());
            written.map(|old| self.replaced(range.clone(), &change(&old))).collect::<Vec<_>>()
        };
        [at, whole].iter().flat_map(new).collect()
    }

    /// An item beside the one scalar that is the value of a key.
    fn beside_scalar(&self, position: usize, lines: &[String]) -> Vec<String> {
        let value = &self.entries[position].1;
        let Some(at) = yaml::locate(self.yaml, value.id) else { return Vec::new() };
        let written = &self.yaml[at.clone()];
        let mut candidates = self.in_place(value, |old| format!("[{old}, {}]", flow(lines)));
        if lines.len() > 1
            && let Some((_, colon, end)) = self.key_line(position)
        {
            let comment = self.comment(at.end.min(end), end);
            let first = self.block(2, &[written.to_owned()]);
            let list = format!("{comment}{}{first}{}", self.line_end, self.block(2, lines));
            candidates.insert(0, self.replaced(colon..end, list.trim_end()));
        }
        candidates
    }
}

/// An item on one line: a scalar, or a map in braces.
fn flow(lines: &[String]) -> String {
    match lines {
        [one] if item_node(lines).is_some_and(|node| !matches!(node.value, YamlValue::Map(_))) => {
            one.clone()
        }
        [one] if one.starts_with('{') => one.clone(),
        _ => format!("{{{}}}", lines.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(key: &str, lines: &[&str]) -> Addition {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        Addition::Item { key: key.to_owned(), lines }
    }

    #[test]
    fn an_item_is_written_as_the_list_is_and_comments_stay() {
        let ben = item("actors", &["  - Ben Quist"]);
        for (before, after) in [
            ("title: A\n", "title: A\nactors:\n  - Ben Quist\n"),
            ("actors:   # who\ntopics: x\n", "actors:   # who\n  - Ben Quist\ntopics: x\n"),
            ("actors: [] # who\n", "actors: [Ben Quist] # who\n"),
            ("actors: [ana]  # who\n", "actors: [ana, Ben Quist]  # who\n"),
            ("actors: [ana,]\n", "actors: [ana, Ben Quist]\n"),
            ("actors: [\n  ana, # ]\n  cy\n]\n", "actors: [\n  ana, # ]\n  cy, Ben Quist\n]\n"),
            (
                "actors: [\"a]\", {id: b, role: \"c]\"}]\n",
                "actors: [\"a]\", {id: b, role: \"c]\"}, Ben Quist]\n",
            ),
            (
                "actors:\n- ana # one\n# two\ntopics: x\n",
                "actors:\n- ana # one\n- Ben Quist\n# two\ntopics: x\n",
            ),
            (
                "actors:\n    -   id: ana\n        role: Host\n",
                "actors:\n    -   id: ana\n        role: Host\n    - Ben Quist\n",
            ),
            ("actors: ana # who\n", "actors: [ana, Ben Quist] # who\n"),
            ("actors: {id: ana, role: Host}\n", "actors: [{id: ana, role: Host}, Ben Quist]\n"),
            (
                "actors:\r\n  - ana\r\ntopics: x\r\n",
                "actors:\r\n  - ana\r\n  - Ben Quist\r\ntopics: x\r\n",
            ),
            (
                "actors:\n  id: ana\n  role: Host\ntopics: x\n",
                "actors:\n  - id: ana\n    role: Host\n  - Ben Quist\ntopics: x\n",
            ),
            ("actors: [ana]", "actors: [ana, Ben Quist]"),
            ("actors:\n  - ana", "actors:\n  - ana\n  - Ben Quist\n"),
        ] {
            assert_eq!(with_addition(before, &ben).as_deref(), Some(after), "{before}");
        }
    }

    #[test]
    fn an_item_of_several_lines_is_a_block_or_a_map_in_braces() {
        let said = item("statements", &["  - id: a", "    speaker: Ben", "    quote: \"x, y\""]);
        for (before, after) in [
            (
                "statements:\n- speaker: Ana\n  quote: |\n    # no comment\n\n# end\ndraft: true\n",
                "statements:\n- speaker: Ana\n  quote: |\n    # no comment\n- id: a\n  speaker: Ben\n  quote: \"x, y\"\n\n# end\ndraft: true\n",
            ),
            (
                "statements: [] # none\nx: 1\n",
                "statements: # none\n  - id: a\n    speaker: Ben\n    quote: \"x, y\"\nx: 1\n",
            ),
            (
                "statements: [{speaker: Ana, quote: z}]\n",
                "statements: [{speaker: Ana, quote: z}, {id: a, speaker: Ben, quote: \"x, y\"}]\n",
            ),
            (
                "statements: ana-1\n",
                "statements:\n  - ana-1\n  - id: a\n    speaker: Ben\n    quote: \"x, y\"\n",
            ),
        ] {
            assert_eq!(with_addition(before, &said).as_deref(), Some(after), "{before}");
        }
    }

    #[test]
    fn a_single_value_is_written_where_none_is() {
        let source = Addition::Value("source: {name: Rivers Agency}".to_owned());
        for (before, after) in [
            ("title: A\n", Some("title: A\nsource: {name: Rivers Agency}\n")),
            ("source:\ntitle: A\n", Some("source: {name: Rivers Agency}\ntitle: A\n")),
            ("source:   # where\n", Some("source: {name: Rivers Agency}   # where\n")),
            ("source: ~\n", Some("source: {name: Rivers Agency}\n")),
            ("source: S\n", None),
        ] {
            assert_eq!(with_addition(before, &source).as_deref(), after, "{before}");
        }
    }

    #[test]
    fn a_role_is_added_to_the_entry_of_its_actor() {
        let role = |actor: &str| Addition::Role {
            actor: actor.to_owned(),
            role: "Minister: trade".to_owned(),
        };
        for (before, after) in [
            (
                "actors: [Ana, Ben] # who\n",
                "actors: [Ana, {id: Ben, role: \"Minister: trade\"}] # who\n",
            ),
            (
                "actors:\n  - Ana\n  - Ben # x\n",
                "actors:\n  - Ana\n  - {id: Ben, role: \"Minister: trade\"} # x\n",
            ),
            (
                "actors:\n  - Ana\n  - Quist, Ben\n",
                "actors:\n  - Ana\n  - {id: \"Quist, Ben\", role: \"Minister: trade\"}\n",
            ),
            (
                "actors:\n  - Ana\n  - id: Ben\n    main: true\nx: 1\n",
                "actors:\n  - Ana\n  - id: Ben\n    main: true\n    role: \"Minister: trade\"\nx: 1\n",
            ),
            ("actors: [Ana, {id: Ben}]\n", "actors: [Ana, {id: Ben, role: \"Minister: trade\"}]\n"),
        ] {
            let actor = if before.contains("Quist") { "Quist, Ben" } else { "Ben" };
            assert_eq!(with_addition(before, &role(actor)).as_deref(), Some(after), "{before}");
        }
        assert_eq!(with_addition("actors: [Ana, {id: Ben, role: X}]\n", &role("Ben")), None);
    }

    #[test]
    fn what_cannot_be_written_for_certain_is_not_written() {
        let ben = item("actors", &["- Ben Quist"]);
        for yaml in ["- a\n", "actors: &x [ana]\nb: *x\n", "{actors: [ana]\n"] {
            let new = with_addition(yaml, &ben);
            assert!(new.is_none() || yaml.contains('&'), "{yaml}: {new:?}");
        }
        assert_eq!(with_addition("title: A\n", &item("actors", &["Ben"])), None);
    }
}
