//! Locates many nodes of a YAML source in a few passes.
//!
//! Input: the source and the numbers of nodes, as [`super::parse`] counts them. Output: the offset of each.
//! `serde_yaml` gives positions only in errors, so an error is provoked at each wanted node, and caught where
//! the deserializer has gone past the node, so that the pass can go on. For a list or map, that error is the
//! one about items that were not read; the nodes within it are therefore located in another pass. The number
//! of passes is the depth to which wanted nodes contain each other, and not their number.

use super::parts;
use crate::syntax::text::without_line_separators;
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, Visitor};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A line and a column, both from 1, as `serde_yaml` counts them.
pub(super) type Mark = (usize, usize);

/// The offset of the first byte of each node; nodes that do not exist are left out.
pub(crate) fn locate_all(text: &str, ids: &BTreeSet<u32>) -> BTreeMap<u32, usize> {
    let text = &*without_line_separators(text);
    let in_parts = parts::parts(text).and_then(|parts| locate_in_parts(&parts, ids));
    in_parts.unwrap_or_else(|| locate_in_whole(text, ids)).offsets(text, ids)
}

/// Locates the nodes of a source.
fn locate_in_whole(text: &str, ids: &BTreeSet<u32>) -> LocatedNodes {
    let search = Search::from(0, ids.clone());
    // The source has been parsed before, and its error, if any, has been reported then.
    let _reported_before = search.run(text);
    search.located_nodes(text)
}

/// Locates the nodes of a list in parts; `None` if one of them has an error. Parts after the last node are not parsed.
fn locate_in_parts(parts: &[&str], ids: &BTreeSet<u32>) -> Option<LocatedNodes> {
    let (mut located, mut first, mut offset) = (LocatedNodes::default(), 0, 0);
    for part in parts {
        let wanted: BTreeSet<u32> = ids.range(first..).copied().collect();
        if wanted.is_empty() {
            break;
        }
        // The list of a later part takes a number too, which is that of a node before it: nobody asks for it here.
        let search = Search::from(first.saturating_sub(1), wanted);
        search.run(part).ok()?;
        first = search.next.get();
        let of_part = search.located_nodes(part);
        located.offsets.extend(of_part.offsets.into_iter().map(|(id, at)| (id, offset + at)));
        located.empty.extend(of_part.empty);
        offset += part.len();
    }
    Some(located)
}

/// Where nodes begin, and the empty lists and maps, whose places are not known.
#[derive(Default)]
struct LocatedNodes {
    offsets: BTreeMap<u32, usize>,
    empty: BTreeSet<u32>,
}

impl LocatedNodes {
    /// Where all of these nodes begin.
    fn offsets(mut self, text: &str, ids: &BTreeSet<u32>) -> BTreeMap<u32, usize> {
        let empty = self.empty.into_iter().take(MAX_EMPTY);
        self.offsets.extend(empty.filter_map(|id| Some((id, super::locate(text, id)?.start))));
        self.offsets.retain(|id, _| ids.contains(id));
        self.offsets
    }
}

/// How many empty lists and maps are located. Each takes a separate pass, since no error can be provoked
/// at it; a finding about one is a finding of the reader, which reports few of each file.
const MAX_EMPTY: usize = 64;

/// The state of the passes.
#[derive(Default)]
struct Search {
    /// The number of the first node.
    first: u32,
    /// The number of the next node.
    next: Cell<u32>,
    /// The nodes that are not located yet.
    wanted: RefCell<BTreeSet<u32>>,
    /// Where the located nodes begin.
    marks: RefCell<BTreeMap<u32, Mark>>,
    /// By wanted list or map: the number of the first node after it. It is not known before the list or map
    /// has been read to its end.
    ends: RefCell<BTreeMap<u32, u32>>,
    /// Wanted lists and maps without items.
    empty: RefCell<BTreeSet<u32>>,
}

impl Search {
    fn from(first: u32, wanted: BTreeSet<u32>) -> Self {
        Self { first, wanted: RefCell::new(wanted), ..Self::default() }
    }

    /// Makes as many passes as are needed. An error is that of the last one.
    fn run(&self, text: &str) -> Result<(), serde_yaml::Error> {
        loop {
            let progress = || (self.wanted.borrow().len(), self.ends.borrow().len());
            let before = progress();
            self.next.set(self.first);
            let result = self.deserialize(serde_yaml::Deserializer::from_str(text));
            if self.wanted.borrow().is_empty() || progress() == before {
                return result;
            }
        }
    }

    fn located_nodes(self, text: &str) -> LocatedNodes {
        let offsets = offsets(text, &self.marks.into_inner());
        LocatedNodes { offsets, empty: self.empty.into_inner() }
    }

    /// Notes the error that was provoked at a node.
    fn located(&self, id: u32, error: &str) {
        self.wanted.borrow_mut().remove(&id);
        self.marks.borrow_mut().insert(id, mark(error));
        if let Some(end) = self.ends.borrow().get(&id) {
            self.next.set(*end);
        }
    }

    /// Notes the end of a wanted list or map that has been read.
    fn ended(&self, id: u32, is_empty: bool) {
        if is_empty {
            self.wanted.borrow_mut().remove(&id);
            self.empty.borrow_mut().insert(id);
        } else {
            self.ends.borrow_mut().insert(id, self.next.get());
        }
    }
}

/// The position at the end of a message of `serde_yaml`; it leaves out that of the first character.
pub(super) fn mark(error: &str) -> Mark {
    let parse = || {
        let (_, position) = error.rsplit_once(" at line ")?;
        let (line, column) = position.split_once(" column ")?;
        Some((line.parse().ok()?, column.parse().ok()?))
    };
    parse().unwrap_or((1, 1))
}

impl<'de> DeserializeSeed<'de> for &Search {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let id = self.next.replace(self.next.get() + 1);
        let wanted = self.wanted.borrow().contains(&id);
        let provoked = Cell::new(false);
        let visitor = LocatingVisitor { search: self, id, wanted, provoked: &provoked };
        match deserializer.deserialize_any(visitor) {
            Err(error) if provoked.get() => {
                self.located(id, &error.to_string());
                Ok(())
            }
            other => other,
        }
    }
}

struct LocatingVisitor<'s> {
    search: &'s Search,
    id: u32,
    wanted: bool,
    /// Set if the visit ends in an error whose position is that of the node.
    provoked: &'s Cell<bool>,
}

impl LocatingVisitor<'_> {
    fn scalar<E: de::Error>(&self) -> Result<(), E> {
        if !self.wanted {
            return Ok(());
        }
        self.provoked.set(true);
        Err(E::custom("here"))
    }

    /// Whether to leave the items of a list or map unread, which provokes the error.
    fn skips(&self) -> bool {
        let skips = self.wanted && self.search.ends.borrow().contains_key(&self.id);
        self.provoked.set(skips);
        skips
    }

    fn end(&self, is_empty: bool) {
        if self.wanted {
            self.search.ended(self.id, is_empty);
        }
    }
}

impl<'de> Visitor<'de> for LocatingVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<(), E> {
        self.scalar()
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        self.scalar()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        if self.skips() {
            return Ok(());
        }
        let mut is_empty = true;
        while seq.next_element_seed(self.search)?.is_some() {
            is_empty = false;
        }
        self.end(is_empty);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if self.skips() {
            return Ok(());
        }
        let mut is_empty = true;
        while map.next_key_seed(self.search)?.is_some() {
            map.next_value_seed(self.search)?;
            is_empty = false;
        }
        self.end(is_empty);
        Ok(())
    }

    /// A tagged value (`!x 1`): the value after the tag is a node of its own, which begins at the tag too.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<(), A::Error> {
        let value = self.search.next.get();
        if self.wanted {
            self.search.wanted.borrow_mut().insert(value);
        }
        let (_tag, variant) = data.variant_seed(super::TagCursor)?;
        de::VariantAccess::newtype_variant_seed(variant, self.search)?;
        let mark = self.search.marks.borrow().get(&value).copied();
        if let Some(mark) = mark.filter(|_| self.wanted) {
            self.search.wanted.borrow_mut().remove(&self.id);
            self.search.marks.borrow_mut().insert(self.id, mark);
            return Ok(());
        }
        let is_empty = self.search.empty.borrow().contains(&value);
        self.end(is_empty);
        Ok(())
    }
}

/// The byte offsets of positions, in one pass over the source.
pub(super) fn offsets(text: &str, marks: &BTreeMap<u32, Mark>) -> BTreeMap<u32, usize> {
    let mut sorted: Vec<(Mark, u32)> = marks.iter().map(|(id, mark)| (*mark, *id)).collect();
    sorted.sort_unstable();
    let mut offsets = BTreeMap::new();
    let mut characters = text.char_indices().peekable();
    let (mut line, mut column) = (1, 1);
    for (mark, id) in sorted {
        while (line, column) < mark
            && let Some((_, c)) = characters.next()
        {
            let next = characters.peek().map(|(_, next)| *next);
            (line, column) = match ends_line(c, next) {
                true => (line + 1, 1),
                false => (line, column + 1),
            };
        }
        offsets.insert(id, characters.peek().map_or(text.len(), |(at, _)| *at));
    }
    offsets
}

/// Whether a line ends with this character, given the next one. Other characters that end one in YAML 1.1 are spaces here.
fn ends_line(c: char, next: Option<char>) -> bool {
    match c {
        '\n' => true,
        '\r' => next != Some('\n'),
        _ => false,
    }
}

/// [`locate_all`] in these parts; `None` if one of them has an error.
#[cfg(test)]
pub(super) fn located_in_parts(
    parts: &[&str],
    ids: &BTreeSet<u32>,
) -> Option<BTreeMap<u32, usize>> {
    Some(locate_in_parts(parts, ids)?.offsets(&parts.concat(), ids))
}

/// [`locate_all`] without parts.
#[cfg(test)]
pub(super) fn located_in_whole(text: &str, ids: &BTreeSet<u32>) -> BTreeMap<u32, usize> {
    locate_in_whole(text, ids).offsets(text, ids)
}

#[cfg(test)]
mod tests {
    use super::super::{YamlNode, YamlValue, locate, parse};
    use super::*;
    use proptest::prelude::*;

    fn ids(node: &YamlNode, ids: &mut BTreeSet<u32>) {
        ids.insert(node.id);
        match &node.value {
            YamlValue::List(items) => items.iter().for_each(|item| self::ids(item, ids)),
            YamlValue::Map(entries) => entries.iter().for_each(|(key, value)| {
                self::ids(key, ids);
                self::ids(value, ids);
            }),
            _ => {}
        }
    }

    /// Compares [`locate_all`] with [`locate`] for some of the nodes of a source.
    fn check(text: &str, keep: impl Fn(u32) -> bool) {
        let Ok(root) = parse(text) else { return };
        let mut wanted = BTreeSet::new();
        ids(&root, &mut wanted);
        wanted.retain(|id| keep(*id));
        let one_by_one: BTreeMap<_, _> =
            wanted.iter().filter_map(|id| Some((*id, locate(text, *id)?.start))).collect();
        assert_eq!(locate_all(text, &wanted), one_by_one, "{text:?}");
    }

    #[test]
    fn all_nodes_are_located_where_each_alone_is() {
        let texts = [
            "",
            "a",
            "title: Ödön\r\nactors:\r\n  - Macron\r\n  - {id: 'x y', role: 1e3}\r\n? a\r\n: b\r\n",
            "a: []\nb: {}\nc: [[], {}, [1, [2, {d: 3}]]]\n- x\n",
            "- - - a\n    - b\n  - c\n-\n- ~\n",
            "# c\n\na: &a {x: 1}\nb: *a\nc: [*a, *a]\n",
            "a: !x 1\nb: !y [1, !z 2]\nc: !t {d: !e []}\n",
            "a: |\n  text\n  more\nb: >\n  x\u{2028}y\nc: \"q\u{85} r\"\nd: e\n",
            "x at line 3 column 4: y\n'a at line 9 column 9': {b: c}\n",
            "[a: b, c: [d], {e}]\n",
            "a: [1\n",
        ];
        for text in texts {
            check(text, |_| true);
            check(text, |id| id % 3 != 1);
            check(text, |id| id == 0 || id > 3);
        }
    }

    proptest! {
        #[test]
        fn nodes_of_any_source_are_located_where_each_alone_is(
            text in r#"([ab:\-,\[\]{}"'&*!|?#é\n ]|- |: |\n  |, |a: ){0,40}"#,
            part in 1..4u32,
        ) {
            check(&text, |id| id % part == 0);
        }
    }
}
