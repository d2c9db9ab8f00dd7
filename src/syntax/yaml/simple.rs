//! Parses plain YAML, of which nearly all front matter consists, at several times the speed of `serde_yaml`.
//!
//! Input: YAML. Output: the tree that `serde_yaml` would give; `None` for everything that is not understood here,
//! errors included. Understood are maps and lists, by indentation or in brackets on one line, of text, numbers and
//! words that are each on one line, plain or in quotes without escapes: no comments, tags, anchors, block scalars or
//! tabs. Whatever is in doubt is left to the parser, so nothing here decides what is valid YAML.

use super::{YamlNode, YamlValue};
use crate::syntax::text::has_byte;
use memchr::{memchr, memchr3_iter};

/// The tree of a YAML source that is understood here. An empty source is not.
pub(super) fn parse(yaml: &str) -> Option<YamlNode> {
    let bytes = yaml.as_bytes();
    if has_byte(yaml, |byte| ((byte < b' ') & (byte != b'\n')) | (byte == 0x7f))
        || memchr3_iter(0xc2, 0xe2, 0xef, bytes).any(|at| is_refused(&bytes[at..]))
    {
        return None;
    }
    let mut reader = SimpleReader { yaml, bytes, at: 0, line_start: 0, next: 0, depth: 0 };
    reader.next_line();
    let root = reader.block(reader.column())?;
    (reader.at == bytes.len()).then_some(root)
}

/// Whether the character that begins with one of the bytes C2, E2 and EF is no text for the parser: control
/// characters, line separators, byte-order marks.
fn is_refused(rest: &[u8]) -> bool {
    matches!(
        rest,
        [0xc2, 0x80..=0x9f, ..]
            | [0xe2, 0x80, 0xa8 | 0xa9, ..]
            | [0xef, 0xbb, 0xbf, ..]
            | [0xef, 0xbf, 0xbe | 0xbf, ..]
    )
}

/// Deeper lists and maps are left to the parser, which has a limit of its own.
const MAX_DEPTH: u32 = 16;

/// Longer keys are left to the parser, which accepts none of more than 1,024 characters.
const MAX_KEY: usize = 200;

struct SimpleReader<'t> {
    yaml: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// The first byte of the current line.
    line_start: usize,
    /// The number of the next node.
    next: u32,
    depth: u32,
}

/// A scalar as it is written, and where it ends.
struct SimpleScalar<'t> {
    text: &'t str,
    quoted: bool,
    end: usize,
}

impl<'t> SimpleReader<'t> {
    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn column(&self) -> usize {
        self.at - self.line_start
    }

    fn is_blank_or_end(&self, at: usize) -> bool {
        matches!(self.bytes.get(at), None | Some(b' ' | b'\n'))
    }

    fn skip_spaces(&mut self) {
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Moves to the first character of the next line that is not blank, or to the end.
    fn next_line(&mut self) {
        self.skip_spaces();
        while self.byte() == Some(b'\n') {
            self.at += 1;
            self.line_start = self.at;
            self.skip_spaces();
        }
    }

    /// After a value: moves to the next line. `None` if more is on this one.
    fn end_line(&mut self) -> Option<()> {
        self.skip_spaces();
        if !matches!(self.byte(), None | Some(b'\n')) {
            return None;
        }
        self.next_line();
        Some(())
    }

    fn is_item(&self) -> bool {
        self.byte() == Some(b'-') && self.is_blank_or_end(self.at + 1)
    }

    fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    fn null(&mut self) -> YamlNode {
        YamlNode { id: self.number(), value: YamlValue::Null }
    }

    /// Reads a list or map within another one.
    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Option<YamlNode>) -> Option<YamlNode> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let node = read(self);
        self.depth -= 1;
        node
    }

    /// The list or map that begins here, in this column.
    fn block(&mut self, column: usize) -> Option<YamlNode> {
        match self.is_item() {
            true => self.nested(|reader| reader.block_list(column)),
            false => self.nested(|reader| reader.block_map(column)),
        }
    }

    fn block_map(&mut self, column: usize) -> Option<YamlNode> {
        let id = self.number();
        let mut entries = Vec::new();
        loop {
            let key = self.key()?;
            self.skip_spaces();
            let value = match self.byte() {
                None | Some(b'\n') => {
                    self.next_line();
                    match self.column() {
                        _ if self.byte().is_none() => self.null(),
                        below if below > column => self.block(below)?,
                        below if below == column && self.is_item() => self.block(column)?,
                        _ => self.null(),
                    }
                }
                Some(_) => self.value_on_line()?,
            };
            entries.push((key, value));
            if self.byte().is_none() || self.column() < column {
                return Some(YamlNode { id, value: YamlValue::Map(entries) });
            }
            if self.column() > column {
                return None;
            }
        }
    }

    /// A key with its colon.
    fn key(&mut self) -> Option<YamlNode> {
        let scalar = self.scalar(false)?;
        let is_key = self.bytes.get(scalar.end) == Some(&b':')
            && self.is_blank_or_end(scalar.end + 1)
            && scalar.end - self.at <= MAX_KEY;
        if !is_key {
            return None;
        }
        self.at = scalar.end + 1;
        self.node(&scalar)
    }

    fn block_list(&mut self, column: usize) -> Option<YamlNode> {
        let id = self.number();
        let mut items = Vec::new();
        loop {
            self.at += 1;
            self.skip_spaces();
            let item = match self.byte() {
                None | Some(b'\n') => {
                    self.next_line();
                    match self.column() {
                        below if below > column && self.byte().is_some() => self.block(below)?,
                        _ => self.null(),
                    }
                }
                Some(b'[' | b'{') => self.value_on_line()?,
                Some(_) => {
                    let scalar = self.scalar(false)?;
                    match self.bytes.get(scalar.end) {
                        Some(b':') => self.block(self.column())?,
                        _ => self.value_on_line()?,
                    }
                }
            };
            items.push(item);
            let goes_on = self.byte().is_some() && self.column() == column && self.is_item();
            if !goes_on {
                let is_over = self.byte().is_none() || self.column() <= column;
                return is_over.then_some(YamlNode { id, value: YamlValue::List(items) });
            }
        }
    }

    /// A scalar, or a list or map in brackets, that ends with its line.
    fn value_on_line(&mut self) -> Option<YamlNode> {
        let value = self.flow(false)?;
        self.end_line()?;
        Some(value)
    }

    /// A scalar, or a list or map in brackets. `in_flow`: whether it is within brackets.
    fn flow(&mut self, in_flow: bool) -> Option<YamlNode> {
        match self.byte()? {
            b'[' => self.nested(Self::flow_list),
            b'{' => self.nested(Self::flow_map),
            _ => {
                let scalar = self.scalar(in_flow)?;
                self.at = scalar.end;
                self.node(&scalar)
            }
        }
    }

    fn flow_list(&mut self) -> Option<YamlNode> {
        let id = self.number();
        let mut items = Vec::new();
        self.at += 1;
        self.skip_spaces();
        if self.byte() != Some(b']') {
            loop {
                items.push(self.flow(true)?);
                if self.ends_flow(b']')? {
                    break;
                }
            }
        }
        self.at += 1;
        Some(YamlNode { id, value: YamlValue::List(items) })
    }

    fn flow_map(&mut self) -> Option<YamlNode> {
        let id = self.number();
        let mut entries = Vec::new();
        self.at += 1;
        self.skip_spaces();
        if self.byte() != Some(b'}') {
            loop {
                let scalar = self.scalar(true)?;
                let colon = self.bytes.get(scalar.end..scalar.end + 2);
                if colon != Some(b": ") || scalar.end - self.at > MAX_KEY {
                    return None;
                }
                self.at = scalar.end + 1;
                self.skip_spaces();
                let key = self.node(&scalar)?;
                entries.push((key, self.flow(true)?));
                if self.ends_flow(b'}')? {
                    break;
                }
            }
        }
        self.at += 1;
        Some(YamlNode { id, value: YamlValue::Map(entries) })
    }

    /// After a value within brackets: whether they close here. Otherwise moves behind the comma.
    fn ends_flow(&mut self, close: u8) -> Option<bool> {
        self.skip_spaces();
        match self.byte()? {
            b',' => {
                self.at += 1;
                self.skip_spaces();
                Some(false)
            }
            byte => (byte == close).then_some(true),
        }
    }

    /// The scalar that begins here. Does not move.
    fn scalar(&self, in_flow: bool) -> Option<SimpleScalar<'t>> {
        match self.byte()? {
            quote @ (b'"' | b'\'') => self.quoted(quote),
            byte if byte.is_ascii_alphanumeric() || byte >= 0x80 || b"(/_$;".contains(&byte) => {
                self.plain(in_flow)
            }
            _ => None,
        }
    }

    fn quoted(&self, quote: u8) -> Option<SimpleScalar<'t>> {
        let start = self.at + 1;
        let length = memchr(quote, &self.bytes[start..])?;
        let text = &self.yaml[start..start + length];
        let end = start + length + 1;
        let is_special = |byte| (byte == b'\n') | ((byte == b'\\') & (quote == b'"'));
        let is_escape = quote == b'\'' && self.bytes.get(end) == Some(&b'\'');
        let is_simple = !is_escape && !has_byte(text, is_special);
        is_simple.then_some(SimpleScalar { text, quoted: true, end })
    }

    fn plain(&self, in_flow: bool) -> Option<SimpleScalar<'t>> {
        let mut end = self.at;
        while let Some(byte) = self.bytes.get(end) {
            match byte {
                b'\n' => break,
                b':' if self.is_blank_or_end(end + 1) => break,
                b'#' if self.bytes[end - 1] == b' ' => return None,
                b',' | b']' | b'}' if in_flow => break,
                b'?' | b'[' | b'{' if in_flow => return None,
                b':' if in_flow && b",?[]{}".contains(&self.bytes[end + 1]) => return None,
                _ => end += 1,
            }
        }
        let text = self.yaml[self.at..end].trim_end_matches(' ');
        // Behind a colon nothing may be between the key and it.
        let is_whole = self.bytes.get(end) != Some(&b':') || text.len() == end - self.at;
        is_whole.then_some(SimpleScalar { text, quoted: false, end })
    }

    fn node(&mut self, scalar: &SimpleScalar) -> Option<YamlNode> {
        let value = match scalar.quoted {
            true => YamlValue::Text(scalar.text.to_owned()),
            false => resolved(scalar.text)?,
        };
        Some(YamlNode { id: self.number(), value })
    }
}

/// The value of a plain scalar. Numbers other than short decimal integers are left to the parser.
fn resolved(text: &str) -> Option<YamlValue> {
    let bytes = text.as_bytes();
    Some(match text {
        "null" | "Null" | "NULL" => YamlValue::Null,
        "true" | "True" | "TRUE" => YamlValue::Bool(true),
        "false" | "False" | "FALSE" => YamlValue::Bool(false),
        _ if !bytes[0].is_ascii_digit() => YamlValue::Text(text.to_owned()),
        _ if bytes.iter().all(u8::is_ascii_digit) => match bytes {
            [b'0', _, ..] => YamlValue::Text(text.to_owned()),
            _ if bytes.len() <= 18 => YamlValue::Int(text.parse().ok()?),
            _ => return None,
        },
        _ if matches!(bytes, [b'0', b'x' | b'o' | b'b', ..]) || text.parse::<f64>().is_ok() => {
            return None;
        }
        _ => YamlValue::Text(text.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::yaml::{WalkGoal, run};
    use proptest::prelude::*;

    /// The tree of the parser, `None` for an error.
    fn by_parser(yaml: &str) -> Option<YamlNode> {
        run(yaml, WalkGoal::Tree).ok()
    }

    #[test]
    fn usual_front_matter_is_understood_and_gives_the_tree_of_the_parser() {
        for yaml in [
            "title: \"A: b\"\nsource: {name: Herald 9, url: \"https://h.example/#1\", published: 2024-05-29, authors: [A. Writer]}\n",
            "actors: [Ilse Maren, \"Ostmark\", 'Kell']\nempty: []\nnone:\nmap: {}\n",
            "statements:\n  - speaker: Maren\n    quote: a first step\n    about: [x, 7]\n  -\n    text: y\n\n  - z\nafter: 1\n",
            "list:\n- a: 1\n  b:\n  - c\n  - d\n- e\nurl: https://h.example/a?b=c&d#e\n",
            "- {id: a, type: person, name: Éva, n: [1, [2, {b: c}]]}\n-   x: y\n    z: 007\n",
            "date: 2025-11-25 14:05\ntime: 14:05\nyes: true\n12: null\nsum: 1,000\nx: a 'b' \"c\" [d], {e}\ny: a:b",
        ] {
            let tree = parse(yaml);
            assert!(tree.is_some(), "{yaml}");
            assert_eq!(tree, by_parser(yaml), "{yaml}");
        }
    }

    #[test]
    fn what_is_in_doubt_is_left_to_the_parser() {
        for yaml in [
            "",
            "a",
            "a: b: c",
            "a: b # c",
            "# c\na: b",
            "a: !x b",
            "a: &x b",
            "a: *x",
            "a: |\n  b\n",
            "a: b\n  c\n",
            "a: \"b\\n\"",
            "a: 'b''c'",
            "a: 1.5",
            "a: 0x1f",
            "a: -1",
            "a: ~",
            "a: .inf",
            "a: b\n c: d\n",
            "a:\tb",
            "a: [b,\n c]",
            "? a\n: b\n",
            "a: {b, c}",
            "a: [b: c]",
            "- - a\n",
            "a:\n  - b\n - c\n",
            "a: b\n- c\n",
            "a: \u{85}b",
            "a: b\u{feff}",
            "a: [b, ]",
            "a : b",
            "--- a",
            "a: b\n---\nc: d\n",
            "a: b\n...\n",
            "a: \"b\" c\n",
            "a: [b] c\n",
            "[a]: b\n",
            "\"a\"b: c\n",
        ] {
            assert_eq!(parse(yaml), None, "{yaml:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_understood_gives_the_tree_of_the_parser(
            parts in proptest::collection::vec(
                prop_oneof![
                    8 => prop_oneof![
                        Just("a"), Just("b c"), Just(": "), Just("\n"), Just("\n  "), Just("- "), Just("\n- "),
                        Just("\n    "), Just("a: "), Just("\nb: "), Just("\n  - "), Just("\n  c: "),
                    ],
                    4 => prop_oneof![
                        Just("["), Just("]"), Just("{"), Just("}"), Just(", "), Just("\""), Just("'"),
                        Just("{a: "), Just("[a, "), Just(":"), Just(","),
                    ],
                    1 => prop_oneof![
                        Just(" "), Just("#"), Just("?"), Just("!"), Just("&"), Just("*"), Just("|"), Just("-"),
                        Just("é"), Just("1"), Just("0"), Just("1e3"), Just("null"), Just("true"), Just("\\"),
                        Just("<<"), Just("="), Just("%"), Just("@"), Just("`"), Just("..."), Just("---"),
                        Just("\u{2028}"), Just("\u{a0}"), Just("(x)"), Just("2024-05-29"), Just("\t"),
                    ],
                ],
                0..24,
            ),
        ) {
            let yaml = parts.concat();
            if let Some(tree) = parse(&yaml) {
                prop_assert_eq!(Some(tree), by_parser(&yaml), "{:?}", yaml);
            }
        }
    }
}
