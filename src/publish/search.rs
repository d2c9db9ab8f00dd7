//! The search index: names of actors and topics and titles of articles, as `static/search.js` reads
//! them. From the site's cards to the JSON files that the plan names. What has no page today is in
//! none of them, and their size is bounded.

use crate::content::model::ActorType;
use crate::i18n::{Argument, Messages};
use crate::knowledge::index::{ArticleId, EntityEntry, EntityId, Index};
use crate::plan::{Route, SearchFiles, TitlePart};
use crate::publish::html::view::{self, SiteContext};
use crate::syntax::text::one_line;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Actors and topics that are listed: those of the most articles.
const MOST_NAMES: usize = 20_000;
/// Longest title and longest name, in characters.
const TITLE: usize = 200;
/// Most other names of one actor or topic.
const OTHER_NAMES: usize = 50;

/// How large the index is, for the words at the end of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SearchSize {
    /// Actors and topics.
    pub names: usize,
    /// Titles.
    pub titles: usize,
    /// Actors, topics and titles that the bound has left out.
    pub left_out: usize,
    /// Files.
    pub files: usize,
    /// Bytes of all files together, before a server compresses them.
    pub bytes: usize,
}

/// The file of the names.
pub fn names(cards: &SiteContext) -> Vec<u8> {
    let Some(search) = &cards.plan.search else { return Vec::new() };
    json(&SearchNames {
        version: 1,
        parts: search.parts.iter().rev().map(|part| cards.links.href(&part.path)).collect(),
        complete: search.titles() == cards.index.articles.len(),
        words: Words::new(cards.words),
        names: listed(cards),
    })
}

/// A file of titles, newest first.
pub fn titles(cards: &SiteContext, part: &TitlePart) -> Vec<u8> {
    let ids = part.articles.clone().rev().map(|number| ArticleId(number as u32));
    let articles: Vec<_> = ids.map(|id| cards.article(id)).collect();
    let titles = articles.iter().map(|card| SearchTitle {
        title: cut(&card.title),
        url: &card.url,
        date: &card.date.text,
        lang: card.lang.as_deref(),
        retracted: card.retracted,
    });
    json(&titles.collect::<Vec<_>>())
}

impl SearchSize {
    /// Measures the index of a site; `bytes` are those of its files.
    pub fn measure(index: &Index, search: &SearchFiles, bytes: usize) -> Self {
        let all = index.entities.iter().filter(|entry| entry.has_page).count();
        let (names, titles) = (all.min(MOST_NAMES), search.titles());
        let left_out = all - names + index.articles.len() - titles;
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
    /// Addresses of the parts, newest first.
    parts: Vec<String>,
    /// Whether every article's title stands in a part.
    complete: bool,
    words: Words,
    /// Those of the most articles first, then by name; the script keeps this order among equal matches.
    names: Vec<SearchName>,
}

/// What the script says once it has the index. What it says before is on the page, in attributes of the
/// link to the search.
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
    /// By `kind` of a name.
    kinds: BTreeMap<&'static str, String>,
}

impl Words {
    fn new(messages: &Messages) -> Self {
        let word = |id: &str| messages.word(id).to_owned();
        let filled_in_later = |id: &str, name: &str, mark: &str| {
            messages.phrase(id, &[(name, Argument::from(mark.to_owned()))])
        };
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
    /// Hidden names are looked for, never shown: only a number made of each is published.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hidden: Vec<u32>,
}

/// An article.
#[derive(Serialize)]
struct SearchTitle<'a> {
    title: String,
    url: &'a str,
    /// In words, as on the pages.
    date: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    retracted: bool,
}

/// The actors and topics that are listed.
fn listed(cards: &SiteContext) -> Vec<SearchName> {
    let index = cards.index;
    let mut ids: Vec<EntityId> =
        index.entity_ids().filter(|id| index.entity(*id).has_page).collect();
    ids.sort_by_cached_key(|id| {
        let entry = index.entity(*id);
        (Reverse(weight(entry)), fold(&entry.name), entry.kind, entry.id.clone())
    });
    ids.truncate(MOST_NAMES);
    ids.into_iter().map(|id| name(cards, id)).collect()
}

/// How many binary digits the number of its articles has: it tells great from small, and changes so
/// rarely that a new article seldom touches the file.
fn weight(entry: &EntityEntry) -> u32 {
    usize::BITS - entry.articles.len().leading_zeros()
}

fn name(cards: &SiteContext, id: EntityId) -> SearchName {
    let entry = cards.index.entity(id);
    let card = cards.entity(id);
    let front = cards.index.entity_front(entry);
    let other = front.map_or(&[][..], |front| &front.other_names);
    let hidden = front.map_or(&[][..], |front| &front.hidden_names);
    SearchName {
        name: cut(&entry.name),
        url: cards.href(Route::Entity(id)),
        kind: card.kind,
        note: card.disambiguation.as_deref().map(cut),
        other: other.iter().take(OTHER_NAMES).map(|other| cut(&other.name)).collect(),
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
    // Strings and numbers in structs and lists: nothing that JSON could refuse.
    serde_json::to_vec(value).unwrap_or_default()
}

/// A name as it is compared: small letters without marks, words with one space between them.
/// `fold` in `static/search.js` does the same; hidden names are found only while both agree.
fn fold(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for c in lower.nfkd() {
        match c {
            '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}' => {}
            '.' | '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            c if c.is_alphanumeric() || is_combining_mark(c) => folded.push(c),
            _ => folded.push(' '),
        }
    }
    one_line(&folded)
}

/// FNV-1a over UTF-16 code units, which both Rust and JavaScript compute in a line. It hides a name
/// from a reader of the file; whoever guesses the name can confirm it, as in the search box itself.
fn number(folded: &str) -> u32 {
    folded
        .encode_utf16()
        .fold(0x811c_9dc5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_for_comparison() {
        assert_eq!(fold("  Élodie  O’Néill-Øster "), "elodie oneill oster");
        assert_eq!(fold("U.S.-Russia"), "us russia");
        assert_eq!(fold("Straße / ΟΔΟΣ"), "strasse οδοσ");
        assert_eq!(fold("İstanbul ıhlamur"), "istanbul ihlamur");
        assert_ne!(fold("कि"), fold("का"), "vowel signs are no accents");
        assert_eq!(fold("!?"), "");
    }

    #[test]
    fn hidden_names_are_numbers_that_javascript_computes_too() {
        assert_eq!(number(""), 0x811c_9dc5);
        assert_eq!(number("zelinsky"), 0xe2d3_2438);
    }

    #[test]
    fn a_title_of_any_length_takes_bounded_room() {
        assert_eq!(cut("Short"), "Short");
        assert_eq!(cut(&"ж".repeat(10_000)).chars().count(), TITLE + 1);
    }
}
