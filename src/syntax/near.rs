//! Finds the known words that resemble an unknown one, without comparing it with all of them.
//!
//! Words are compared by their [`skeleton`]s. Similar words share most of their parts, of two or three
//! letters, so only words that share such parts are compared letter by letter. A site with thousands of dead
//! links or unknown names would otherwise take time in proportion to their number times the number of pages
//! or names.

use super::text::{allowed_edits, nearest, skeleton, skeletons_nearly_equal};
use std::collections::HashMap;
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

fn triples(word: &str) -> Vec<Part> {
    parts(word, 3)
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

/// Names of which others may be misspellings. They are referred to by number; the caller has their skeletons.
#[derive(Debug, Default)]
pub(crate) struct SimilarNames {
    /// By their digits, which are equal in similar names, and their number of characters. Only looked up, never
    /// iterated.
    groups: HashMap<(String, usize), NameGroup>,
}

#[derive(Debug, Default)]
struct NameGroup {
    /// Each with its [`letters`].
    names: Vec<(u32, Letters)>,
    /// By part of three letters: the positions in `names`. Made on first use, as most groups are never searched.
    by_part: OnceLock<WordsByPart>,
}

/// How many names are compared with an unknown one at most, beginning with those of its length. An unknown name
/// is similar to very few; only generated names have more that share their letters.
const MAX_COMPARED: usize = 256;

impl SimilarNames {
    /// Names by their skeletons, numbered from 0.
    pub(crate) fn new<'n>(skeletons: impl Iterator<Item = &'n str>) -> Self {
        let mut groups: HashMap<(String, usize), NameGroup> = HashMap::new();
        for (number, name) in (0..).zip(skeletons) {
            let group = groups.entry(group_of(name)).or_default();
            group.names.push((number, letters(name)));
        }
        Self { groups }
    }

    /// The numbers of the names that are [`skeletons_nearly_equal`] to `unknown`. `skeleton_of` returns the
    /// skeleton of a number.
    pub(crate) fn find<'n>(&self, unknown: &str, skeleton_of: impl Fn(u32) -> &'n str) -> Vec<u32> {
        let (digits, length) = group_of(unknown);
        let most = allowed_edits(length);
        let mut lengths: Vec<usize> = (length.saturating_sub(most)..=length + most).collect();
        lengths.sort_by_key(|other| other.abs_diff(length));
        let mut candidates = Vec::new();
        for other in lengths {
            let Some(group) = self.groups.get(&(digits.clone(), other)) else { continue };
            let edits = allowed_edits(length.min(other));
            let room = MAX_COMPARED - candidates.len();
            candidates.extend(group.candidates(unknown, edits, &skeleton_of).take(room));
        }
        candidates.retain(|name| skeletons_nearly_equal(unknown, skeleton_of(*name)));
        candidates
    }
}

impl NameGroup {
    /// The names that share so many letters and parts with `unknown` that they may differ from it in so many
    /// edits; those that share most parts first.
    fn candidates<'n>(
        &self,
        unknown: &str,
        edits: usize,
        skeleton_of: &impl Fn(u32) -> &'n str,
    ) -> impl Iterator<Item = u32> {
        let own = letters(unknown);
        let mut positions: Vec<(u16, usize)> = match self.names.len() <= FEW {
            true => (0..self.names.len()).map(|position| (0, position)).collect(),
            false => self.sharing_parts(unknown, edits, skeleton_of),
        };
        positions.retain(|(_, position)| may_be(&own, &self.names[*position].1, edits));
        positions.sort_unstable();
        positions.into_iter().map(|(_, position)| self.names[position].0)
    }

    /// The positions of the names that share enough parts, each with a number that is lower the more it shares.
    fn sharing_parts<'n>(
        &self,
        unknown: &str,
        edits: usize,
        skeleton_of: &impl Fn(u32) -> &'n str,
    ) -> Vec<(u16, usize)> {
        let by_part = self.by_part.get_or_init(|| {
            by_part((0..).zip(self.names.iter().map(|(number, _)| skeleton_of(*number))), triples)
        });
        let parts = triples(unknown);
        let mut shared = vec![0_u16; self.names.len()];
        for position in parts.iter().filter_map(|part| by_part.get(part)).flatten() {
            shared[*position as usize] += 1;
        }
        // One edit changes three parts, and one that swaps two letters, four.
        let least = parts.len().saturating_sub(4 * edits) as u16;
        let positions = shared.iter().enumerate().filter(|(_, shared)| **shared >= least);
        positions.map(|(position, shared)| (u16::MAX - shared, position)).collect()
    }
}

/// How often a skeleton has each character; characters of other scripts share a number.
type Letters = [u8; 32];

fn letters(skeleton: &str) -> Letters {
    let mut letters = [0_u8; 32];
    for c in skeleton.chars() {
        let number = &mut letters[c as usize % 32];
        *number = number.saturating_add(1);
    }
    letters
}

/// Whether so many edits may make one skeleton from the other: each letter that the other does not have takes one.
fn may_be(own: &Letters, others: &Letters, edits: usize) -> bool {
    let missing = own.iter().zip(others).map(|(own, other)| u32::from(own.saturating_sub(*other)));
    missing.sum::<u32>() as usize <= edits
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
            return nearest(written, self.words.iter().map(String::as_str));
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

#[cfg(test)]
mod tests {
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
            let index = SimilarNames::new(names.iter().map(String::as_str));
            let mut found = index.find(&unknown, |number| &names[number as usize]);
            found.sort_unstable();
            let similar = |(_, name): &(u32, &String)| skeletons_nearly_equal(&unknown, name);
            let all: Vec<u32> = (0..).zip(&names).filter(similar).map(|(n, _)| n).collect();
            prop_assert_eq!(found, all);
        }
    }
}
