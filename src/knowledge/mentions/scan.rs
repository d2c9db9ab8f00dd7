//! Finds every name of the gazetteer that starts and ends at a word boundary, without deciding what it
//! means.
//!
//! Input: a body and its normalized text. Output: [`NameHit`]s in order, none of which overlap. At each
//! position the longest name that fits wins. Names are matched in the normalized text, but boundaries are
//! examined in the original, where dashes and hyphens are still different.

use super::bounds::{self, NameEdge};
use super::gazetteer::Gazetteer;
use super::normalized::NormalizedText;
use aho_corasick::Match;
use std::ops::Range;

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NameHit {
    /// Its range in the text.
    pub(super) text: Range<usize>,
    /// Its range in the normalized text.
    pub(super) normalized: Range<usize>,
    /// The pattern of the gazetteer that matched.
    pub(super) pattern: usize,
    /// Whether a hyphen joins it to the next hit: "Orla-Veldania".
    pub(super) hyphenated: bool,
}

/// The names of a text, in order.
pub(super) fn scan(gazetteer: &Gazetteer, text: &str, normalized: &NormalizedText) -> Vec<NameHit> {
    let scanner = Scanner { gazetteer, text, normalized };
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some(longest) = gazetteer.find_from(&normalized.text, from) {
        let before = hits.len();
        from = scanner.chain(longest, &mut hits).unwrap_or_else(|| {
            hits.truncate(before);
            longest.start() + char_len(&normalized.text, longest.start())
        });
    }
    hits
}

/// The length in bytes of the character at `at`.
fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

struct Scanner<'s> {
    gazetteer: &'s Gazetteer,
    text: &'s str,
    normalized: &'s NormalizedText<'s>,
}

impl Scanner<'_> {
    /// Adds the name that begins at the start of `longest`, and the names that are joined to it by hyphens.
    /// Returns the end of the last one in the normalized text.
    ///
    /// A hyphenated word counts only if all of its parts are names: "Orla-Veldania" is two mentions, but
    /// "Orla-led" is none. In that case, and if no name fits, the result is `None` and the caller removes
    /// what was added.
    fn chain(&self, longest: Match, hits: &mut Vec<NameHit>) -> Option<usize> {
        let start = self.normalized.original_offset(longest.start())?;
        if bounds::before(self.text, start) != NameEdge::Free {
            return None;
        }
        let mut candidate = longest;
        loop {
            match self.hit(candidate) {
                Some((hit, NameEdge::Free)) => {
                    let end = hit.normalized.end;
                    hits.push(hit);
                    return Some(end);
                }
                Some((hit, NameEdge::Hyphen)) => {
                    // In the normalized text every hyphen is one byte.
                    let next = candidate.end() + 1;
                    let text = &self.normalized.text;
                    if let Some(follower) = self.gazetteer.longest_at(text, next, text.len()) {
                        hits.push(NameHit { hyphenated: true, ..hit });
                        candidate = follower;
                        continue;
                    }
                }
                _ => {}
            }
            // A shorter name at the same position may end at a word boundary.
            let (start, before_end) = (candidate.start(), candidate.end() - 1);
            candidate = self.gazetteer.longest_at(&self.normalized.text, start, before_end)?;
        }
    }

    /// A match with its range in the text, and what is after it. `None` if it starts or ends within a
    /// composed character.
    fn hit(&self, candidate: Match) -> Option<(NameHit, NameEdge)> {
        let offset = |at| self.normalized.original_offset(at);
        let text = offset(candidate.start())?..offset(candidate.end())?;
        let edge = bounds::after(self.text, text.end);
        let pattern = candidate.pattern().as_usize();
        let normalized = candidate.range();
        Some((NameHit { text, normalized, pattern, hyphenated: false }, edge))
    }
}
