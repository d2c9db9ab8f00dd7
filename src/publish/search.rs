//! Writes the search index that `static/search.js` loads: the names of actors and topics, and the titles
//! of articles.
//!
//! Input: the index and the plan. Output: one JSON file of names, and files of titles, whose paths and
//! boundaries the plan determines. Only what has a page is included, and the size is bounded, since
//! browsers load it. Bodies are not indexed: that would be many times as large.

use crate::content::model::ActorType;
use crate::i18n::{Argument, Messages, direction};
use crate::knowledge::index::{ArticleId, EntityCoverage, EntityId, Index};
use crate::plan::{Route, SearchFiles, TitlePart};
use crate::publish::html::view::{self, SiteContext};
use crate::syntax::text::one_line;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most actors and topics in the index; those with the fewest articles are omitted.
const MAX_NAMES: usize = 20_000;
/// The longest title and the longest name, in characters.
const TITLE: usize = 200;
/// The most other names, and hidden names, of one entity.
const OTHER_NAMES: usize = 50;

/// The size of the search index, for the build summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct SearchSize {
    /// Actors and topics in the index.
    pub names: usize,
    /// Titles in the index.
    pub titles: usize,
    /// Actors, topics and titles omitted because of the limits.
    pub left_out: usize,
    /// The number of files.
    pub files: usize,
    /// Bytes of all files together, uncompressed.
    pub bytes: usize,
}

/// Writes the file of names.
pub(crate) fn names(cards: &SiteContext) -> Vec<u8> {
    let Some(search) = &cards.plan.search else { return Vec::new() };
    json(&SearchNames {
        version: 1,
        parts: search.parts.iter().rev().map(|part| cards.links.href(&part.path)).collect(),
        complete: search.titles() == cards.index.article_ids().len(),
        words: Words::new(cards.words),
        names: listed(cards),
    })
}

/// Writes a file of titles, newest first.
pub(crate) fn titles(cards: &SiteContext, part: &TitlePart) -> Vec<u8> {
    let ids = part.articles.clone().rev().map(|number| ArticleId(number as u32));
    let articles: Vec<_> = ids.map(|id| cards.article(id)).collect();
    let titles = articles.iter().map(|card| SearchTitle {
        title: cut(&card.title),
        url: &card.url,
        date: &card.date.text,
        lang: card.lang.as_deref(),
        dir: card.lang.as_deref().map(direction),
        retracted: card.retracted,
    });
    json(&titles.collect::<Vec<_>>())
}

impl SearchSize {
    /// The size of a site's search index. `bytes` is the total of its files.
    pub fn measure(index: &Index, search: &SearchFiles, bytes: usize) -> Self {
        let all = index.entity_ids().filter(|id| index.entity(*id).has_page).count();
        let (names, titles) = (all.min(MAX_NAMES), search.titles());
        let left_out = all - names + index.article_ids().len() - titles;
        Self { names, titles, left_out, files: search.parts.len() + 1, bytes }
    }
}

impl From<SearchSize> for [usize; 5] {
    fn from(size: SearchSize) -> Self {
        [size.names, size.titles, size.left_out, size.files, size.bytes]
    }
}

impl From<[usize; 5]> for SearchSize {
    fn from([names, titles, left_out, files, bytes]: [usize; 5]) -> Self {
        Self { names, titles, left_out, files, bytes }
    }
}

/// `names.json`
#[derive(Serialize)]
struct SearchNames {
    version: u32,
    /// Links to the files of titles, newest first.
    parts: Vec<String>,
    /// Whether the files contain the title of every article.
    complete: bool,
    words: Words,
    /// Names in the order of [`weight`], highest first, then by name; the script keeps this order among
    /// equal matches.
    names: Vec<SearchName>,
}

/// The words that the script shows once it has the index. Those that it shows before are attributes of the
/// link to the search page.
#[derive(Serialize)]
struct Words {
    nothing: String,
    /// With `{n}` in place of the number.
    results: String,
    first: String,
    /// With `{q}` in place of the query.
    all: String,
    more: String,
    names: String,
    titles: String,
    also: String,
    withdrawn: String,
    partly: String,
    older: String,
    /// The digits from zero to nine, if they are not those of ASCII.
    #[serde(skip_serializing_if = "Option::is_none")]
    digits: Option<String>,
    /// By `kind` of a name.
    kinds: BTreeMap<&'static str, String>,
}

impl Words {
    fn new(messages: &Messages) -> Self {
        let word = |id: &str| messages.word(id).to_owned();
        let filled_in_later = |id: &str, name: &str, mark: &str| {
            messages.phrase(id, &[(name, Argument::from(mark.to_owned()))])
        };
        let digits = messages.digits();
        let types = ActorType::ALL.into_iter();
        let types = types.map(|type_| (type_.as_str(), word(view::type_label(type_))));
        Self {
            nothing: word("search-no-results"),
            results: filled_in_later("search-results", "count", "{n}"),
            first: filled_in_later("search-first-results", "count", "{n}"),
            all: filled_in_later("search-all-results", "query", "{q}"),
            more: word("search-more"),
            names: word("search-names"),
            titles: word("search-titles"),
            also: word("search-also"),
            withdrawn: word("search-withdrawn"),
            partly: word("search-partly"),
            older: word("search-older"),
            digits: (!digits.are_ascii())
                .then(|| (0..10).map(|digit| digits.number(digit)).collect()),
            kinds: types.chain([("topic", word("topic"))]).collect(),
        }
    }
}

/// An actor or a topic.
#[derive(Serialize)]
struct SearchName {
    name: String,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other: Vec<String>,
    /// Hashes of hidden names, which can be found but must not be readable in the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hidden: Vec<u32>,
}

/// An article.
#[derive(Serialize)]
struct SearchTitle<'a> {
    title: String,
    url: &'a str,
    /// The date as text, as on the pages.
    date: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    /// The direction of that language.
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    retracted: bool,
}

/// The actors and topics of the index.
fn listed(cards: &SiteContext) -> Vec<SearchName> {
    let index = cards.index;
    let mut ids: Vec<EntityId> =
        index.entity_ids().filter(|id| index.entity(*id).has_page).collect();
    ids.sort_by_key(|id| (Reverse(weight(index.coverage(*id))), index.rank(*id)));
    ids.truncate(MAX_NAMES);
    ids.into_iter().map(|id| name(cards, id)).collect()
}

/// An entity's importance for ranking: the number of binary digits of its number of articles. Unlike the
/// number itself, it rarely changes with a new article, so the file rarely changes.
fn weight(coverage: &EntityCoverage) -> u32 {
    usize::BITS - coverage.articles.len().leading_zeros()
}

fn name(cards: &SiteContext, id: EntityId) -> SearchName {
    let entry = cards.index.entity(id);
    let card = cards.entity(id);
    let front = cards.index.entity_front(entry);
    let other = front.map_or(&[][..], |front| &front.other_names);
    let main = front.map(|front| front.name.value.as_str());
    let hidden = front.map_or(&[][..], |front| &front.hidden_names);
    SearchName {
        name: cut(&entry.name),
        url: cards.href(Route::Entity(id)),
        kind: card.kind,
        note: card.disambiguation.as_deref().map(cut),
        other: main
            .into_iter()
            .chain(other.iter().map(|other| other.name.as_str()))
            .filter(|other| *other != entry.name)
            .take(OTHER_NAMES)
            .map(cut)
            .collect(),
        hidden: hidden.iter().take(OTHER_NAMES).map(|hidden| number(&fold(hidden))).collect(),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(TITLE) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    // Serialization cannot fail: strings and numbers in structs and lists.
    serde_json::to_vec(value).unwrap_or_default()
}

/// Normalizes a name for comparison: lower case, without diacritics, modifier letters, invisible characters and
/// punctuation, words separated by one space, one letter for those that Arabic and Persian keyboards write differently.
/// Letters and digits are words apart, so that `No. 5`, `No5` and `№5` are equal. `fold` in `static/search.js` must do exactly the same, or hidden names are not found.
fn fold(text: &str) -> String {
    let lower = text.to_lowercase().replace('´', "'").replace("n°", "no");
    let mut folded = String::with_capacity(lower.len());
    // Signs may stand for capital letters: `№`, `™`.
    for c in lower.nfkd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
            '.' | '\'' | '’' | '‘' | '‛' | '′' | '`' | '\u{2b0}'..='\u{2ff}' => {}
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {}
            '\u{2060}'..='\u{206f}' | '\u{feff}' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            // Letters that keyboards for Arabic and for Persian write differently, or that are often confused. The
            // tatweel only makes a word longer.
            'ی' | 'ى' | 'ې' => folded.push('ي'),
            'ک' => folded.push('ك'),
            'ة' => folded.push('ه'),
            'ـ' => {}
            // Letters in circles are signs in JavaScript.
            '\u{1f150}'..='\u{1f189}' => folded.push(' '),
            c if c.is_alphanumeric() || is_combining_mark(c) => folded.push(c),
            _ => folded.push(' '),
        }
    }
    with_digits_apart(&one_line(&folded))
}

/// The text with a space between each letter and digit beside each other, and the marks that belong to them.
fn with_digits_apart(folded: &str) -> String {
    let mut apart = String::with_capacity(folded.len());
    // Whether the last character was a digit; `None` at the start of a word.
    let mut digit = None;
    for c in folded.chars() {
        digit = match c {
            ' ' => None,
            c if is_combining_mark(c) => digit,
            c => {
                if digit.is_some_and(|digit| digit != c.is_numeric()) {
                    apart.push(' ');
                }
                Some(c.is_numeric())
            }
        };
        apart.push(c);
    }
    apart
}

/// The FNV-1a hash of a string's UTF-16 code units, chosen because JavaScript computes it in one line. It
/// keeps hidden names out of sight of a reader of the file, but is no secret: a guessed name can be
/// confirmed, as in the search box itself.
fn number(folded: &str) -> u32 {
    folded
        .encode_utf16()
        .fold(0x811c_9dc5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_normalized_for_comparison() {
        assert_eq!(fold("  Élodie  O’Néill-Øster "), "elodie oneill oster");
        assert_eq!(fold("U.S.-Russia"), "us russia");
        assert_eq!(fold("Qurʾan ʿAlī Hawaiʻi O´Brien"), "quran ali hawaii obrien");
        assert_eq!(fold("Ha\u{ad}fen\u{200b}vertrag\u{feff}"), "hafenvertrag");
        assert_eq!(fold("Straße / ΟΔΟΣ"), "strasse οδοσ");
        assert_eq!(fold("İstanbul ıhlamur"), "istanbul ihlamur");
        assert_ne!(fold("कि"), fold("का"), "vowel signs are no accents");
        assert_eq!(fold("علی کریمی"), fold("علي كريمي"), "keyboards for Persian and for Arabic");
        assert_eq!(fold("القاهـــرة"), fold("القاهره"));
        assert_eq!(fold("!?"), "");
        for written in ["No. 5", "no5", "№5", "№ 5", "No.5", "Nº 5", "n° 5", "NO-5"] {
            assert_eq!(fold(written), "no 5", "{written}");
        }
        assert_eq!(fold("H5N1, G-7, 第5号"), "h 5 n 1 g 7 第 5 号");
    }

    #[test]
    fn hidden_names_have_the_hashes_that_javascript_computes() {
        assert_eq!(number(""), 0x811c_9dc5);
        assert_eq!(number("zelinsky"), 0xe2d3_2438);
    }

    #[test]
    fn long_titles_are_cut() {
        assert_eq!(cut("Short"), "Short");
        assert_eq!(cut(&"ж".repeat(10_000)).chars().count(), TITLE + 1);
    }
}
