//! Parses YAML into a tree of [`YamlNode`]s, and finds the location of a node in the source.
//!
//! The only module, with its child, that uses `serde_yaml`. The tree keeps the order of keys and repeated
//! keys, so that the reader can report all findings of a file at once. Nodes are numbered in document order.
//! Characters that end a line in YAML 1.1 alone, such as U+2028, are spaces here: they are invisible, and they would cut a
//! value. `serde_yaml` gives positions only in errors, so [`locate`] parses the source again and raises an error at
//! the node: slow, but the tree stays small, and [`locate_all`] locates the nodes of all findings together. Long lists
//! are parsed in parts.

mod locations;
mod parts;

pub(crate) use locations::locate_all;

use super::source::floor_char;
use super::text::without_line_separators;
use super::yaml_scan;
use locations::Mark;
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

/// The maximum length of front matter and settings, in bytes. No person writes as much.
pub const MAX_LENGTH: usize = 1 << 20;

/// The maximum length of a roster, in bytes: enough for 100,000 entries.
pub const MAX_ROSTER_LENGTH: usize = 32 << 20;

/// The maximum of keys, values and list items in a roster: twenty for each of 100,000 entries. A build needs up to
/// 700 bytes for each, most where entries have few keys: 1.3 gigabytes for 380,000 people with a type and a name. The
/// length alone would allow many times as much.
pub const MAX_ROSTER_NODES: usize = 2_000_000;

/// An upper bound of the keys, values and list items in YAML whose lists and maps are not nested deeply: each
/// needs a separator or a line.
pub fn node_bound(text: &str) -> usize {
    text.bytes().filter(|byte| matches!(byte, b',' | b':' | b'\n' | b'[' | b'{')).count() + 1
}

/// A key or value of the YAML.
#[derive(Debug, Clone, PartialEq)]
pub struct YamlNode {
    /// Its number in document order, from 0. Keys are counted too.
    pub id: u32,
    /// Its value.
    pub value: YamlValue,
}

/// The value of a [`YamlNode`].
#[derive(Debug, Clone, PartialEq)]
pub enum YamlValue {
    /// `null`, `~`, or an empty value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer. Larger ones are [`YamlValue::Float`]: 128 bits would make each node of a tree half as large again.
    Int(i64),
    /// Any other number. [`spelling`] gives it as it is written.
    Float(f64),
    /// Any other scalar.
    Text(String),
    /// A list.
    List(Vec<YamlNode>),
    /// A map, in document order: keys of any type, repeated keys included.
    Map(Vec<(YamlNode, YamlNode)>),
}

impl YamlNode {
    /// The string, if the value is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            YamlValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The type of the value, in the words of messages.
    pub fn kind(&self) -> &'static str {
        match self.value {
            YamlValue::Null => "nothing",
            YamlValue::Bool(_) => "true or false",
            YamlValue::Int(_) | YamlValue::Float(_) => "a number",
            YamlValue::Text(_) => "text",
            YamlValue::List(_) => "a list",
            YamlValue::Map(_) => "a map",
        }
    }
}

/// Why a string is not valid YAML, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// The parser's message, without the position.
    pub message: String,
    /// The position: a byte offset in the YAML.
    pub offset: usize,
}

/// The cost of a node, in addition to the bytes of its string, in the budget that limits the expansion of
/// aliases. The budget allows every byte of the source to be a node of its own, and a little more.
const NODE_COST: usize = 16;

/// Parses YAML. An empty string gives `Null`.
///
/// # Errors
/// The first position that is not valid YAML; or the source is longer than [`MAX_LENGTH`], is nested too
/// deeply, or has aliases that expand it far beyond its length ("billion laughs").
pub fn parse(text: &str) -> Result<YamlNode, YamlError> {
    parse_up_to(MAX_LENGTH, text)
}

/// [`parse`] with another maximum length, in bytes.
///
/// # Errors
/// Those of [`parse`].
pub fn parse_up_to(max: usize, text: &str) -> Result<YamlNode, YamlError> {
    if text.len() > max {
        let message = format!("this YAML is longer than {} MB", max >> 20);
        return Err(YamlError { message, offset: 0 });
    }
    // Before the parser sees it, whose time is quadratic in the depth.
    let source = text;
    let text = &*without_line_separators(text);
    if let Some(offset) = yaml_scan::too_deep(text) {
        return Err(YamlError { message: "this YAML is nested too deeply".to_owned(), offset });
    }
    if let Some(tree) = parts::parts(text).and_then(|parts| tree_of(text.len(), &parts)) {
        return Ok(tree);
    }
    run(text, WalkGoal::Tree).map_err(|error| {
        let offset = error.location().map_or(0, |l| byte_offset(source, l.index()));
        YamlError { message: plain_message(&error), offset }
    })
}

/// The location of a node in the source: the bytes of a scalar or key, the first byte of a list or map.
/// `None` if no node has this number.
pub fn locate(text: &str, id: u32) -> Option<Range<usize>> {
    // `serde_yaml` scans its whole input before it gives the first node. Most nodes are near the beginning,
    // so a short part is tried first, then longer ones.
    let text = &*without_line_separators(text);
    let mut length = FIRST_PART;
    while let Some((part, safe)) = whole_lines(text, length) {
        if let Some(start) = locate_in(part, id).filter(|start| *start < safe) {
            return Some(start..start + scalar_length(&text[start..]));
        }
        length *= 8;
    }
    let start = locate_in(text, id)?;
    Some(start..start + scalar_length(&text[start..]))
}

/// The length of the part of the source in which [`locate`] looks first, in bytes.
const FIRST_PART: usize = 8 << 10;

/// The complete lines within the first `length` bytes, and the offset up to which positions found in them
/// are valid. `None` if the source is not longer than `length`. Near the end of a part, the parser could
/// take a scalar for something else because the colon that makes it a key is missing; a key and its colon
/// are at most 1,024 characters apart (YAML 1.1), which is at most 4,096 bytes.
fn whole_lines(text: &str, length: usize) -> Option<(&str, usize)> {
    let part = &text.as_bytes()[..Some(length).filter(|length| *length < text.len())?];
    let end = part.iter().rposition(|byte| *byte == b'\n')? + 1;
    Some((&text[..end], end.saturating_sub(4 * 1024)))
}

fn locate_in(text: &str, id: u32) -> Option<usize> {
    let here = Cell::new(false);
    let error = run(text, WalkGoal::Locate(id, &here)).err()?;
    here.get().then(|| error.location().map(|at| byte_offset(text, at.index()))).flatten()
}

/// A scalar as it is written in the source (`1e3`, `007`, `~`): parsing it as a number or null loses that
/// form.
pub fn spelling(text: &str, id: u32) -> Option<String> {
    spellings(text, &BTreeSet::from([id])).remove(&id)
}

/// The [`spelling`]s of many scalars, in one pass. Every id must be that of a scalar.
pub fn spellings(text: &str, ids: &BTreeSet<u32>) -> BTreeMap<u32, String> {
    let spellings = RefCell::default();
    // An error is ignored: the source has been parsed once, and its error, if any, has been reported then.
    // The scalars before the error are in the map.
    let text = &*without_line_separators(text);
    let _reported_before = run(text, WalkGoal::Spellings { ids, spellings: &spellings });
    spellings.into_inner()
}

/// The first byte of every scalar, by its number, in one pass. A scalar with a tag or an anchor begins
/// there.
pub(crate) fn scalar_starts(text: &str) -> BTreeMap<u32, usize> {
    let text = &*without_line_separators(text);
    let marks = RefCell::default();
    // Like that of `spellings`, an error has been reported before.
    let _reported_before = run(text, WalkGoal::Marks(&marks));
    locations::offsets(text, &marks.into_inner())
}

/// The budget that limits the expansion of aliases. Without aliases, even a source in which every byte is a node stays
/// within it.
fn expansion_budget(length: usize) -> Cell<usize> {
    Cell::new(length.saturating_mul(NODE_COST + 4) + (1 << 16))
}

/// The tree of a list in parts; `None` if one of them has an error. `length` is that of all of them.
fn tree_of(length: usize, parts: &[&str]) -> Option<YamlNode> {
    let (next, budget) = (Cell::new(0u32), expansion_budget(length));
    let mut items = Vec::new();
    for part in parts {
        // The list of each part takes a number, but only that of the first is the list of the source.
        next.set(next.get().saturating_sub(1));
        let walk = YamlWalk { next: &next, goal: WalkGoal::Tree, budget: &budget };
        match walk.deserialize(serde_yaml::Deserializer::from_str(part)).ok()?.value {
            YamlValue::List(of_part) => items.extend(of_part),
            _ => return None,
        }
    }
    Some(YamlNode { id: 0, value: YamlValue::List(items) })
}

fn run(text: &str, goal: WalkGoal) -> Result<YamlNode, serde_yaml::Error> {
    let budget = expansion_budget(text.len());
    let walk = YamlWalk { next: &Cell::new(0), goal, budget: &budget };
    walk.deserialize(serde_yaml::Deserializer::from_str(text))
}

/// The start of the character at `index`, which `serde_yaml` gives in bytes (its columns are in
/// characters).
fn byte_offset(text: &str, index: usize) -> usize {
    (0..=index.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// The message of an error without the position that `serde_yaml` appends: the diagnostic shows the line
/// itself, and the position would be that within the front matter, not within the file.
fn plain_message(error: &serde_yaml::Error) -> String {
    let message = error.to_string();
    let end = message.find(" at line ").unwrap_or(message.len());
    message[..end].to_owned()
}

/// How far [`scalar_length`] looks, in bytes. A line may hold thousands of scalars and be a megabyte long.
const LONGEST_SCALAR: usize = 4 << 10;

/// The length of the scalar at the start of `rest`, in bytes; at least 1 unless `rest` is empty. A list,
/// map, block scalar, anchor, alias or tag counts as one byte. Only the first line is examined, and no more
/// than [`LONGEST_SCALAR`] of it.
pub(crate) fn scalar_length(rest: &str) -> usize {
    let rest = &rest[..floor_char(rest, LONGEST_SCALAR)];
    let line = rest.split(['\n', '\r']).next().unwrap_or("");
    let length = match line.chars().next() {
        Some('"') => quoted_length(line, '"'),
        Some('\'') => quoted_length(line, '\''),
        Some('[' | '{' | '|' | '>' | '&' | '*' | '!') | None => 1,
        Some('-') if line[1..].starts_with(' ') => 1,
        Some(_) => plain_length(line),
    };
    length.min(rest.len())
}

fn quoted_length(line: &str, quote: char) -> usize {
    let mut escaped = false;
    for (i, c) in line.char_indices().skip(1) {
        if c == quote && !escaped {
            return i + 1;
        }
        escaped = quote == '"' && c == '\\' && !escaped;
    }
    line.len()
}

fn plain_length(line: &str) -> usize {
    let ends = [" #", ": ", ", ", "]", "}"];
    let end = ends.iter().filter_map(|e| line.find(e)).min().unwrap_or(line.len());
    let plain = line[..end].trim_end();
    plain.strip_suffix([':', ',']).unwrap_or(plain).len().max(1)
}

/// The purpose of a pass over the YAML.
#[derive(Clone, Copy)]
enum WalkGoal<'w> {
    /// Build the tree.
    Tree,
    /// Raise an error at the node of this number, and set the flag to tell that error from others.
    Locate(u32, &'w Cell<bool>),
    /// Collect the scalars of these numbers as they are written.
    Spellings { ids: &'w BTreeSet<u32>, spellings: &'w RefCell<BTreeMap<u32, String>> },
    /// Collect the lines and columns of all scalars, which are only in the messages of errors: an error is
    /// raised at each, and caught.
    Marks(&'w RefCell<BTreeMap<u32, Mark>>),
}

/// One pass over the YAML. Copied for every node; the counters are shared.
#[derive(Clone, Copy)]
struct YamlWalk<'w> {
    /// The number of the next node.
    next: &'w Cell<u32>,
    goal: WalkGoal<'w>,
    /// The rest of the budget that limits the expansion of aliases.
    budget: &'w Cell<usize>,
}

impl YamlWalk<'_> {
    fn spend<E: de::Error>(&self, cost: usize) -> Result<(), E> {
        let left = self.budget.get().checked_sub(cost);
        self.budget.set(left.ok_or_else(|| E::custom("repetition limit exceeded"))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for YamlWalk<'_> {
    type Value = YamlNode;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<YamlNode, D::Error> {
        let id = self.next.replace(self.next.get() + 1);
        self.spend(NODE_COST)?;
        let visitor = NodeVisitor { walk: self, id };
        match self.goal {
            // Asked for a string, `serde_yaml` gives a scalar as it is written.
            WalkGoal::Spellings { ids, .. } if ids.contains(&id) => {
                deserializer.deserialize_str(visitor)
            }
            WalkGoal::Marks(marks) => match deserializer.deserialize_any(visitor) {
                Err(error) => {
                    let message = error.to_string();
                    if !message.contains(SCALAR_HERE) {
                        return Err(error);
                    }
                    marks.borrow_mut().insert(id, locations::mark(&message));
                    Ok(YamlNode { id, value: YamlValue::Null })
                }
                node => node,
            },
            _ => deserializer.deserialize_any(visitor),
        }
    }
}

/// The error that [`WalkGoal::Marks`] raises at a scalar.
const SCALAR_HERE: &str = "\u{1}scalar";

struct NodeVisitor<'w> {
    walk: YamlWalk<'w>,
    id: u32,
}

impl NodeVisitor<'_> {
    fn node<E: de::Error>(self, value: YamlValue) -> Result<YamlNode, E> {
        self.stop_here()?;
        match self.walk.goal {
            WalkGoal::Marks(_) => Err(E::custom(SCALAR_HERE)),
            _ => Ok(YamlNode { id: self.id, value }),
        }
    }

    fn stop_here<E: de::Error>(&self) -> Result<(), E> {
        match self.walk.goal {
            WalkGoal::Locate(id, here) if id == self.id => {
                here.set(true);
                Err(E::custom("here"))
            }
            _ => Ok(()),
        }
    }
}

impl<'de> Visitor<'de> for NodeVisitor<'_> {
    type Value = YamlNode;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<YamlNode, E> {
        self.node(YamlValue::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<YamlNode, E> {
        self.node(YamlValue::Null)
    }

    fn visit_bool<E: de::Error>(self, v: bool) -> Result<YamlNode, E> {
        self.node(YamlValue::Bool(v))
    }

    fn visit_i64<E: de::Error>(self, v: i64) -> Result<YamlNode, E> {
        self.node(YamlValue::Int(v))
    }

    fn visit_u64<E: de::Error>(self, v: u64) -> Result<YamlNode, E> {
        self.node(i64::try_from(v).map_or(YamlValue::Float(v as f64), YamlValue::Int))
    }

    fn visit_i128<E: de::Error>(self, v: i128) -> Result<YamlNode, E> {
        self.node(i64::try_from(v).map_or(YamlValue::Float(v as f64), YamlValue::Int))
    }

    fn visit_u128<E: de::Error>(self, v: u128) -> Result<YamlNode, E> {
        self.node(i64::try_from(v).map_or(YamlValue::Float(v as f64), YamlValue::Int))
    }

    fn visit_f64<E: de::Error>(self, v: f64) -> Result<YamlNode, E> {
        self.node(YamlValue::Float(v))
    }

    fn visit_str<E: de::Error>(self, v: &str) -> Result<YamlNode, E> {
        self.walk.spend(v.len())?;
        if let WalkGoal::Spellings { ids, spellings } = self.walk.goal
            && ids.contains(&self.id)
        {
            spellings.borrow_mut().insert(self.id, v.to_owned());
        }
        self.node(YamlValue::Text(v.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<YamlNode, A::Error> {
        self.stop_here()?;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.walk)? {
            items.push(item);
        }
        items.shrink_to_fit();
        Ok(YamlNode { id: self.id, value: YamlValue::List(items) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<YamlNode, A::Error> {
        self.stop_here()?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(self.walk)? {
            entries.push((key, map.next_value_seed(self.walk)?));
        }
        // A roster has hundreds of thousands of maps with two or three keys.
        entries.shrink_to_fit();
        Ok(YamlNode { id: self.id, value: YamlValue::Map(entries) })
    }

    /// A tagged value (`!x 1`). The tag is ignored: no key has a type that a tag could change.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<YamlNode, A::Error> {
        self.stop_here()?;
        let (_tag, variant) = data.variant_seed(TagCursor)?;
        de::VariantAccess::newtype_variant_seed(variant, self.walk)
    }
}

/// Skips the tag of a tagged value.
struct TagCursor;

impl<'de> DeserializeSeed<'de> for TagCursor {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_identifier(de::IgnoredAny).map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value<'n>(node: &'n YamlNode, key: &str) -> &'n YamlNode {
        let YamlValue::Map(entries) = &node.value else { panic!("no map") };
        &entries.iter().find(|(k, _)| k.as_str() == Some(key)).unwrap().1
    }

    #[test]
    fn every_node_has_its_location_in_the_source() {
        let text = "title: Ödön\nactors:\n  - Macron\n  - {id: 'x y', role: 1e3}\n? a\n: b\n";
        let root = parse(text).unwrap();
        let YamlValue::List(actors) = &value(&root, "actors").value else { panic!() };
        let at = |id| &text[locate(text, id).unwrap()];
        assert_eq!(at(value(&root, "title").id), "Ödön");
        assert_eq!(at(actors[0].id), "Macron");
        assert_eq!(at(value(&actors[1], "id").id), "'x y'");
        assert_eq!(at(value(&actors[1], "role").id), "1e3");
        assert_eq!(spelling(text, value(&actors[1], "role").id).unwrap(), "1e3");
    }

    #[test]
    fn a_repeated_key_is_in_the_tree_twice() {
        let text = "a: 1\nb: 2\na: 3\n";
        let YamlValue::Map(entries) = parse(text).unwrap().value else { panic!() };
        assert_eq!(entries.len(), 3);
        assert_eq!(locate(text, entries[2].0.id).unwrap(), 10..11);
    }

    #[test]
    fn unusual_yaml_is_parsed_or_rejected() {
        assert_eq!(parse("").unwrap().value, YamlValue::Null);
        assert_eq!(parse("!x 1").map(|n| n.value), Ok(YamlValue::Int(1)));
        assert!(parse("a: @b").is_err());
        assert!(parse("a: b: c").is_err());
        assert!(parse(&"[".repeat(5000)).is_err());
        assert!(parse("a: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\n").is_ok());
    }

    #[test]
    fn aliases_cannot_expand_a_long_string_without_limit() {
        let bomb = format!("a: &a {}\nb: [{}]\n", "x".repeat(100_000), vec!["*a"; 500].join(","));
        assert!(parse(&bomb).unwrap_err().message.ends_with("repetition limit exceeded"));
    }

    #[test]
    fn a_node_of_a_long_source_has_its_location() {
        let text: String = (0..4000).map(|i| format!("k{i}: {{жё: [a, 'b c']}}\n")).collect();
        let YamlValue::Map(entries) = parse(&text).unwrap().value else { panic!() };
        for i in [0, 150, 151, 390, 391, 2000, 3999] {
            let range = locate(&text, entries[i].0.id).unwrap();
            assert_eq!(text[range], format!("k{i}"));
        }
        assert_eq!(locate(&text, 1_000_000), None);
    }

    #[test]
    fn many_spellings_are_collected_in_one_pass() {
        let text = "a: 1.50\nb: {c: ~, d: 0x1F}\n007: e\n";
        let spellings = spellings(text, &BTreeSet::from([2, 6, 8, 9]));
        assert_eq!(spellings.into_values().collect::<Vec<_>>(), ["1.50", "~", "0x1F", "007"]);
    }
}
