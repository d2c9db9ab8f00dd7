//! Finds the known words that resemble an unknown one, without comparing it with all of them.
//!
//! Words are compared by their [`skeleton`]s. Similar words have parts in common, so only words that share such
//! parts are compared letter by letter. A site with thousands of dead links or unknown names would otherwise take
//! time in proportion to their number times the number of pages or names.

use super::text::{self, WordPattern, allowed_edits, nearest, skeleton};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Two or three letters in a row, of which the third may be [`NONE`]; there is a `\0` at both ends of a word.
type Part = [char; 3];

/// No letter.
const NONE: char = '\u{1}';

/// By part: the words that have it, in ascending order. Only looked up, never iterated.
type WordsByPart = HashMap<Part, Vec<u32>>;

/// The parts of a word of this many letters each, every part once.
fn parts(word: &str, letters: usize) -> Vec<Part> {
    let padded: Vec<char> = std::iter::once('\0').chain(word.chars()).chain(['\0']).collect();
    let part = |part: &[char]| [part[0], part[1], part.get(2).copied().unwrap_or(NONE)];
    let mut parts: Vec<Part> = padded.windows(letters).map(part).collect();
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// Pairs, which words with a mistake share even if they are short, and parts of three letters, which few words
/// share even if all look alike.
fn pairs_and_triples(word: &str) -> Vec<Part> {
    [parts(word, 2), parts(word, 3)].concat()
}

fn by_part<'w>(
    words: impl Iterator<Item = (u32, &'w str)>,
    parts: impl Fn(&str) -> Vec<Part>,
) -> WordsByPart {
    let mut by_part = WordsByPart::new();
    for (number, word) in words {
        for part in parts(word) {
            by_part.entry(part).or_default().push(number);
        }
    }
    by_part
}

/// Up to this number of words are all compared.
const FEW: usize = 64;

/// Names of which others may be misspellings, by their skeletons. They are referred to by number.
///
/// Names that few edits make from each other have a part in common: of `n + 1` parts of a name, with a letter between
/// each two, `n` edits leave at least one as it is, since an edit changes one letter or two neighbours. So only
/// names that have such a part, about where the unknown one has it, are examined.
#[derive(Debug, Default)]
pub(crate) struct SimilarNames {
    skeletons: Vec<String>,
    /// By their digits, which are equal in similar names, and their number of characters. Only looked up, never
    /// iterated.
    groups: HashMap<(String, usize), NameGroup>,
}

#[derive(Debug, Default)]
struct NameGroup {
    /// Their numbers, in ascending order.
    names: Vec<u32>,
    /// Made on first use, as most groups are never searched.
    index: OnceLock<GroupIndex>,
}

/// Finds names of one length by their parts.
#[derive(Debug)]
struct GroupIndex {
    /// By position in [`NameGroup::names`].
    letters: Vec<Letters>,
    parts: PartTable,
}

/// The positions of names by the hash of each part. Those of one hash are next to each other.
#[derive(Debug)]
struct PartTable {
    /// By the highest bits of a hash: where its positions begin. Empty in a group of [`FEW`] names.
    starts: Vec<u32>,
    positions: Vec<u32>,
}

/// How many names are compared with an unknown one at most, beginning with those of its length. An unknown name
/// is similar to very few; only generated names have more that share their letters.
const MAX_COMPARED: usize = 256;

/// How many places of a [`PartTable`] are looked at for one unknown name at most, beginning with those of rare parts.
/// It bounds what a roster costs in which all names have the same parts.
const MAX_PLACES: usize = 1 << 14;

/// How many of the names with one skeleton are compared: an entity often has its id, its name and another spelling in
/// common, and the name is to be suggested.
const MAX_EQUAL: usize = 4;

impl SimilarNames {
    /// Names by their skeletons, numbered from 0. Of equal ones only the first few are found: thousands of names may differ
    /// in accents and letter case alone, and none of them is nearer to an unknown one.
    pub(crate) fn new(skeletons: Vec<String>) -> Self {
        let mut groups: HashMap<(String, usize), NameGroup> = HashMap::new();
        // Only looked up, never iterated.
        let mut equal: HashMap<&str, usize> = HashMap::with_capacity(skeletons.len());
        for (number, name) in (0..).zip(&skeletons) {
            let before = equal.entry(name).or_default();
            *before += 1;
            if *before > MAX_EQUAL {
                continue;
            }
            groups.entry(group_of(name)).or_default().names.push(number);
        }
        Self { skeletons, groups }
    }

    /// The numbers of the names that are [`skeletons_nearly_equal`] to `unknown`, each with the number of edits.
    pub(crate) fn find(&self, unknown: &str) -> Vec<(u32, usize)> {
        let (digits, length) = group_of(unknown);
        let characters: Vec<char> = unknown.chars().collect();
        let most = edits_of(length);
        let lengths = length.saturating_sub(most).max(1)..=length + most;
        let groups: Vec<_> = lengths
            .filter_map(|other| {
                let group = self.groups.get(&(digits.clone(), other))?;
                let index =
                    group.index.get_or_init(|| GroupIndex::new(group, other, &self.skeletons));
                let edits = edits_of(length).min(edits_of(other));
                (length.abs_diff(other) <= edits).then_some((other, edits, group, index))
            })
            .collect();
        let mut places: Vec<(usize, &[u32])> = Vec::new();
        for (at, (other, edits, group, index)) in groups.iter().enumerate() {
            match index.parts.starts.is_empty() {
                true => places.push((at, &EVERY_POSITION[..group.names.len()])),
                false => {
                    let found = index.parts.sharing(&characters, *other, *edits);
                    places.extend(found.map(|positions| (at, positions)));
                }
            }
        }
        places.sort_by_key(|(_, positions)| positions.len());
        let own = Letters::of(unknown);
        let (mut found, mut left) = (Vec::new(), MAX_PLACES);
        for (at, positions) in places {
            let (_, edits, group, index) = groups[at];
            let positions = &positions[..positions.len().min(left)];
            left -= positions.len();
            let may_be = |position: &&u32| own.may_be(index.letters[**position as usize], edits);
            let names = positions.iter().filter(may_be);
            found.extend(names.map(|position| (at, group.names[*position as usize])));
        }
        found.sort_unstable();
        let mut candidates: Vec<_> = found
            .chunk_by(|a, b| a == b)
            .map(|same| {
                let (other, edits, ..) = groups[same[0].0];
                (other.abs_diff(length), usize::MAX - same.len(), same[0].1, edits)
            })
            .collect();
        candidates.sort_unstable();
        candidates.truncate(MAX_COMPARED);
        let pattern = WordPattern::new(unknown);
        let compare = |(_, _, number, edits): (_, _, u32, usize)| {
            Some((number, pattern.edits_to(&self.skeletons[number as usize], edits)?))
        };
        candidates.into_iter().filter_map(compare).collect()
    }
}

/// How many letters may differ in a misspelling of a name of this length: none in one that is too long to be compared
/// letter by letter.
fn edits_of(length: usize) -> usize {
    if length > text::MAX_COMPARED { 0 } else { allowed_edits(length) }
}

/// The positions of all names of a small group.
const EVERY_POSITION: [u32; FEW] = {
    let (mut all, mut position) = ([0; FEW], 0);
    while position < FEW {
        all[position] = position as u32;
        position += 1;
    }
    all
};

impl GroupIndex {
    /// Of a group of names of this number of characters.
    fn new(group: &NameGroup, length: usize, skeletons: &[String]) -> Self {
        let names = || group.names.iter().map(|number| &*skeletons[*number as usize]);
        let letters = names().map(Letters::of).collect();
        let parts = match group.names.len() <= FEW {
            true => PartTable { starts: Vec::new(), positions: Vec::new() },
            false => PartTable::new(names(), length),
        };
        Self { letters, parts }
    }
}

impl PartTable {
    fn new<'n>(names: impl Iterator<Item = &'n str>, length: usize) -> Self {
        let parts: Vec<_> = parts_of(length).collect();
        let mut entries: Vec<(u64, u32)> = Vec::new();
        for (position, name) in (0..).zip(names) {
            let characters: Vec<char> = name.chars().collect();
            let hashes =
                parts.iter().enumerate().map(|(n, part)| hash(n, &characters[part.clone()]));
            entries.extend(hashes.map(|hash| (hash, position)));
        }
        // More starts than entries, so that few of other hashes are next to those of one.
        let mut table = Self {
            starts: vec![0; entries.len().next_power_of_two() * 2 + 1],
            positions: Vec::new(),
        };
        entries.sort_unstable();
        for (hash, _) in &entries {
            let slot = table.slot(*hash);
            table.starts[slot + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut table.starts {
            sum += *start;
            *start = sum;
        }
        table.positions = entries.into_iter().map(|(_, position)| position).collect();
        table
    }

    /// The number of the start of a hash.
    fn slot(&self, hash: u64) -> usize {
        let bits = (self.starts.len() - 1).trailing_zeros();
        (hash >> (64 - bits)) as usize
    }

    /// The positions of the names of this length that have a part of `unknown`, about where it has it. By chance, a
    /// few that have none are among them.
    fn sharing<'t>(
        &'t self,
        unknown: &'t [char],
        length: usize,
        edits: usize,
    ) -> impl Iterator<Item = &'t [u32]> {
        let longer = unknown.len() as isize - length as isize;
        parts_of(length).enumerate().flat_map(move |(number, part)| {
            // Letters that are added or removed before the part move it, and those after it make up for the rest.
            let shifts = -(edits as isize)..=edits as isize;
            let is_possible = move |shift: &isize| {
                shift.unsigned_abs() + (longer - shift).unsigned_abs() <= edits
            };
            shifts.filter(is_possible).filter_map(move |shift| {
                let start = part.start.checked_add_signed(shift)?;
                let hash = hash(number, unknown.get(start..start + part.len())?);
                let slot = self.slot(hash);
                let (from, to) = (self.starts[slot] as usize, self.starts[slot + 1] as usize);
                Some(&self.positions[from..to]).filter(|positions| !positions.is_empty())
            })
        })
    }
}

/// The parts of a name of so many characters, of which the edits that a misspelling may have leave one as it is.
fn parts_of(length: usize) -> impl Iterator<Item = Range<usize>> {
    let edits = edits_of(length);
    let (count, letters) = (edits + 1, length - edits);
    (0..count).map(move |part| {
        let start = |part: usize| letters * part / count;
        start(part) + part..start(part + 1) + part
    })
}

/// The hash of a part, by its number. Not a cryptographic one: names that it takes for others are compared in full.
fn hash(number: usize, part: &[char]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let start = (number as u64 + 1).wrapping_mul(FACTOR);
    part.iter().fold(start, |hash, c| (hash ^ u64::from(*c)).wrapping_mul(FACTOR).rotate_left(23))
}

/// Which characters a skeleton has once, and which twice or more: two bits for each. Characters of other scripts
/// share a number.
#[derive(Debug, Clone, Copy)]
struct Letters(u64);

impl Letters {
    fn of(skeleton: &str) -> Self {
        let (mut once, mut twice) = (0_u64, 0_u64);
        for c in skeleton.chars() {
            let letter = 1 << (c as usize % 32);
            twice |= once & letter;
            once |= letter;
        }
        Self(twice << 32 | once)
    }

    /// Whether so many edits may make one skeleton from the other: each letter that one has and the other has not
    /// takes one.
    fn may_be(self, other: Self, edits: usize) -> bool {
        let lacking = |one: Self, other: Self| (one.0 & !other.0).count_ones() as usize;
        lacking(self, other) <= edits && lacking(other, self) <= edits
    }
}

/// The digits of a skeleton, and its number of characters.
fn group_of(skeleton: &str) -> (String, usize) {
    (skeleton.chars().filter(char::is_ascii_digit).collect(), skeleton.chars().count())
}

/// Whether a name of a file may be a misspelling of another: as [`nearest`] decides it, but without an ending that
/// both have, which would make all short names alike (`gone.html` and `home.html`).
pub(crate) fn is_near_file(written: &str, other: &str) -> bool {
    let same = match (written.rsplit_once('.'), other.rsplit_once('.')) {
        (Some((stem, ending)), Some((other, same))) if ending.eq_ignore_ascii_case(same) => {
            Some((stem, other))
        }
        _ => None,
    };
    let (written, other) = same.unwrap_or((written, other));
    nearest(written, [other]).is_some()
}

/// Whether a path may be a misspelling of another, given that the two are [`nearest`]: their file names are near, and
/// so are their folders, unless the file has only been looked for in another one.
pub(crate) fn is_near_path(written: &str, other: &str) -> bool {
    let parts = |path| str::rsplit_once(path, '/').unwrap_or(("", path));
    let ((folder, name), (other_folder, other_name)) = (parts(written), parts(other));
    is_near_file(name, other_name)
        && (folder == other_folder
            || name == other_name
            || nearest(folder, [other_folder]).is_some())
}

/// Words, such as addresses, among which the [`nearest`] one to a wrong word is searched.
#[derive(Debug)]
pub(crate) struct NearWords {
    words: Vec<String>,
    by_part: OnceLock<WordsByPart>,
    /// What was found before, by wrong word: in the preview, the same ones are searched after every save.
    found: Mutex<HashMap<String, Option<u32>>>,
}

/// How many words that share the rarest parts are examined, and how many words compared.
const MAX_EXAMINED: usize = 512;
const MAX_NEAR: usize = 24;

impl NearWords {
    /// The words are sorted, so that they are found in the same order however they are collected.
    pub(crate) fn new(words: impl IntoIterator<Item = String>) -> Arc<Self> {
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup();
        Arc::new(Self { words, by_part: OnceLock::new(), found: Mutex::default() })
    }

    /// The word that is [`nearest`] to a wrong one: among few words exactly, among many that which shares its
    /// rarest parts.
    pub(crate) fn nearest(&self, written: &str) -> Option<&str> {
        if self.words.len() <= FEW {
            // An address such as `/` has no letter that could be written wrongly.
            let words = self.words.iter().map(String::as_str);
            return nearest(written, words.filter(|word| word.contains(char::is_alphanumeric)));
        }
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = found.get(written) {
            return number.map(|number| self.words[number as usize].as_str());
        }
        drop(found);
        let number = self.search(written);
        found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.insert(written.to_owned(), number);
        number.map(|number| self.words[number as usize].as_str())
    }

    fn search(&self, written: &str) -> Option<u32> {
        let by_part = self.by_part.get_or_init(|| {
            let skeletons: Vec<String> = self.words.iter().map(|word| skeleton(word)).collect();
            by_part((0..).zip(skeletons.iter().map(String::as_str)), pairs_and_triples)
        });
        let parts = pairs_and_triples(&skeleton(written));
        let mut lists: Vec<&[u32]> =
            parts.iter().filter_map(|pair| by_part.get(pair)).map(Vec::as_slice).collect();
        lists.sort_by_key(|list| list.len());
        let mut examined = Vec::with_capacity(MAX_EXAMINED);
        for list in lists {
            let room = MAX_EXAMINED - examined.len();
            examined.extend_from_slice(&list[..list.len().min(room)]);
        }
        examined.sort_unstable();
        let mut candidates: Vec<(usize, u32)> = examined
            .chunk_by(|a, b| a == b)
            .map(|same| (MAX_EXAMINED - same.len(), same[0]))
            .collect();
        candidates.sort_unstable();
        candidates.truncate(MAX_NEAR);
        let words = candidates.iter().map(|(_, number)| self.words[*number as usize].as_str());
        let near = nearest(written, words)?;
        self.words.binary_search_by(|word| word.as_str().cmp(near)).ok().map(|at| at as u32)
    }
}

/// Smallest similarity of the words that [`most_similar`] returns, from 0 to 1.
const MIN_SIMILARITY: f64 = 0.5;

/// The items with a word that is most similar to a wrong one, best first: for people who look through a few
/// suggestions. They may be less similar than [`nearest`] ones, and a word that contains the wrong one counts too.
pub(crate) fn most_similar<T: Ord, const WORDS: usize>(
    written: &str,
    items: impl Iterator<Item = (T, [String; WORDS])>,
    most: usize,
) -> Vec<T> {
    // The comparison takes time in proportion to the length, for each of perhaps ten thousand words.
    if written.is_empty() || written.chars().count() > text::MAX_COMPARED {
        return Vec::new();
    }
    let best = |words: &[String; WORDS]| {
        words.iter().map(|word| similarity(written, word)).fold(0.0, f64::max)
    };
    let similar = items.map(|(item, words)| (best(&words), item));
    let mut similar: Vec<_> = similar.filter(|(best, _)| *best >= MIN_SIMILARITY).collect();
    similar.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    similar.truncate(most);
    similar.into_iter().map(|(_, item)| item).collect()
}

/// From 0 to 1. A name that contains the wanted word is similar, however long the name is.
fn similarity(wanted: &str, name: &str) -> f64 {
    let contains = wanted.len() >= 4 && name.contains(wanted);
    // Strings of such different lengths cannot reach the smallest similarity.
    let (short, long) = (wanted.len().min(name.len()), wanted.len().max(name.len()));
    match contains {
        true => 0.8,
        false if short * 4 < long => 0.0,
        false => strsim::normalized_damerau_levenshtein(wanted, name),
    }
}

#[cfg(test)]
mod tests {
    use super::super::text::skeletons_nearly_equal;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_misspelt_address_is_found_among_thousands() {
        let address = |n: u32| format!("/articles/2019-{:02}-01-piece-{n}/", n % 12 + 1);
        let words = NearWords::new((0..5000).map(address));
        assert_eq!(
            words.nearest("/articles/2019-05-01-peice-4000/"),
            Some("/articles/2019-05-01-piece-4000/")
        );
        assert_eq!(
            words.nearest("/artikles/2019-05-01-piece-4000"),
            Some("/articles/2019-05-01-piece-4000/")
        );
        assert_eq!(words.nearest("/zzz/qqq/"), None);
        assert_eq!(words.nearest(""), None);
    }

    #[test]
    fn short_words_are_found() {
        let words = NearWords::new((0..200).map(|n| format!("{n}")).chain(["a".into(), "".into()]));
        assert_eq!(words.nearest("a/"), Some("a"));
        assert_eq!(words.nearest("b1"), Some("1"));
    }

    proptest! {
        #[test]
        fn similar_names_are_those_that_comparing_with_all_finds(
            names in prop::collection::vec("[abc]{2}([abcd]{0,12}1?|[abcd]{7})", 120..250),
            unknown in "[abc]{2}[abcd]{0,12}1?",
        ) {
            let mut found = SimilarNames::new(names.clone()).find(&unknown);
            found.sort_unstable();
            let is_first = |number: u32| {
                let (number, name) = (number as usize, &names[number as usize]);
                names[..number].iter().filter(|other| *other == name).count() < MAX_EQUAL
            };
            let similar = |(number, name): &(u32, &String)| {
                skeletons_nearly_equal(&unknown, name) && is_first(*number)
            };
            let edits = |(n, name): (u32, &String)| (n, strsim::osa_distance(&unknown, name));
            let all: Vec<_> = (0..).zip(&names).filter(similar).map(edits).collect();
            prop_assert_eq!(found, all);
        }
    }
}
