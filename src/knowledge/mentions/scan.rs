//! Finds every known name whose ends are ends of words, without asking whom it means.

use super::bounds::{self, NameEdge};
use super::gazetteer::Gazetteer;
use super::normalized::NormalizedText;
use aho_corasick::Match;
use std::ops::Range;

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NameHit {
    /// In bytes of the text.
    pub(super) text: Range<usize>,
    /// In bytes of its shadow.
    pub(super) shadow: Range<usize>,
    /// Which pattern of the gazetteer.
    pub(super) pattern: usize,
    /// Whether a hyphen binds it to the name behind it.
    pub(super) bound: bool,
}

/// The names of a text, in order; the longest at each place, none within another.
pub(super) fn scan(gazetteer: &Gazetteer, text: &str, shadow: &NormalizedText) -> Vec<NameHit> {
    let scanner = Scanner { gazetteer, text, shadow };
    let mut hits = Vec::new();
    let mut from = 0;
    while let Some(longest) = gazetteer.next(&shadow.text, from) {
        let known = hits.len();
        from = scanner.chain(longest, &mut hits).unwrap_or_else(|| {
            hits.truncate(known);
            longest.start() + first_len(&shadow.text, longest.start())
        });
    }
    hits
}

fn first_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

struct Scanner<'s> {
    gazetteer: &'s Gazetteer,
    text: &'s str,
    shadow: &'s NormalizedText<'s>,
}

impl Scanner<'_> {
    /// Adds the name that begins where `longest` does, and those that hyphens bind to it, and gives their
    /// end in the shadow. A hyphen binds, unless both of its sides are whole names: so either all of the
    /// chain are names, or none. With `None`, what was added does not count.
    fn chain(&self, longest: Match, hits: &mut Vec<NameHit>) -> Option<usize> {
        let start = self.shadow.back(longest.start())?;
        if bounds::before(self.text, start) != NameEdge::Free {
            return None;
        }
        let mut candidate = longest;
        loop {
            match self.hit(candidate) {
                Some((hit, NameEdge::Free)) => {
                    let end = hit.shadow.end;
                    hits.push(hit);
                    return Some(end);
                }
                Some((hit, NameEdge::Hyphen)) => {
                    // In the shadow every hyphen is one byte.
                    let next = candidate.end() + 1;
                    if let Some(follower) =
                        self.gazetteer.at(&self.shadow.text, next, self.shadow.text.len())
                    {
                        hits.push(NameHit { bound: true, ..hit });
                        candidate = follower;
                        continue;
                    }
                }
                _ => {}
            }
            candidate =
                self.gazetteer.at(&self.shadow.text, candidate.start(), candidate.end() - 1)?;
        }
    }

    /// A match with its place in the text and what stands behind it.
    fn hit(&self, found: Match) -> Option<(NameHit, NameEdge)> {
        let text = self.shadow.back(found.start())?..self.shadow.back(found.end())?;
        let edge = bounds::behind(self.text, text.end);
        let pattern = found.pattern().as_usize();
        Some((NameHit { text, shadow: found.range(), pattern, bound: false }, edge))
    }
}
