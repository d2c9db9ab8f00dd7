//! A text as names are compared ([`crate::syntax::text::fold`], but for line ends and tabs, which part what
//! no name may join), with the way back to the text.

use crate::syntax::text::fold_char;
use std::borrow::Cow;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A normalised text.
pub(super) struct NormalizedText<'t> {
    /// As compared.
    pub(super) text: Cow<'t, str>,
    /// Where stretches begin, in both texts; ascending.
    stretches: Vec<AlignedSpan>,
}

/// A stretch of both texts.
#[derive(Debug, Clone, Copy)]
struct AlignedSpan {
    shadow: u32,
    text: u32,
    /// Whether they are equal byte for byte; else only its ends have places in the text.
    equal: bool,
}

impl<'t> NormalizedText<'t> {
    /// Linear in the text; costs one look at each byte if all are ASCII.
    pub(super) fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text: Cow::Borrowed(text), stretches: Vec::new() };
        }
        let mut writer = NormalizedTextWriter {
            text,
            shadow: String::with_capacity(text.len()),
            stretches: vec![],
        };
        let mut at = 0;
        while at < text.len() {
            at = writer.step(at);
        }
        writer.mark(at, true);
        Self { text: Cow::Owned(writer.shadow), stretches: writer.stretches }
    }

    /// The place in the text of byte `at` of the shadow; `None` within what was composed.
    pub(super) fn back(&self, at: usize) -> Option<usize> {
        let next = self.stretches.partition_point(|stretch| stretch.shadow as usize <= at);
        let Some(stretch) = next.checked_sub(1).and_then(|last| self.stretches.get(last)) else {
            return Some(at);
        };
        let into = at - stretch.shadow as usize;
        (stretch.equal || into == 0).then_some(stretch.text as usize + into)
    }
}

struct NormalizedTextWriter<'t> {
    text: &'t str,
    shadow: String,
    stretches: Vec<AlignedSpan>,
}

impl NormalizedTextWriter<'_> {
    /// Takes the next stretch; where the one after it begins.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        if ascii > 0 {
            // One space is enough.
            let double = rest.starts_with(' ') && self.shadow.ends_with(' ');
            let from = at + usize::from(double);
            self.mark(from, true);
            self.shadow.push_str(&self.text[from..at + ascii]);
            return at + ascii;
        }
        let Some(c) = rest.chars().next() else { return self.text.len() };
        if joins_before(c) {
            return self.compose(at);
        }
        let folded = fold_char(c);
        if folded == c {
            self.mark(at, true);
            self.shadow.push(c);
        } else if folded != ' ' || !self.shadow.ends_with(' ') {
            self.mark(at, false);
            self.shadow.push(folded);
        }
        at + c.len_utf8()
    }

    /// Composes the marks at `at` with the letter before them; where they end.
    fn compose(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let marks = rest.find(|c| !joins_before(c)).unwrap_or(rest.len());
        let start = self.text[..at].chars().next_back().map_or(at, |c| at - c.len_utf8());
        // The letter stands in the shadow already, as one character.
        if start < at && self.shadow.pop().is_some() {
            let end = self.shadow.len() as u32;
            while self.stretches.last().is_some_and(|last| last.shadow >= end) {
                self.stretches.pop();
            }
        }
        self.mark(start, false);
        let composed = self.text[start..at + marks].nfc().map(fold_char);
        self.shadow.extend(composed);
        at + marks
    }

    fn mark(&mut self, text: usize, equal: bool) {
        let (shadow, text) = (self.shadow.len() as u32, text as u32);
        let goes_on = |last: &AlignedSpan| {
            last.equal && equal && last.text.wrapping_sub(last.shadow) == text.wrapping_sub(shadow)
        };
        if !self.stretches.last().is_some_and(goes_on) {
            self.stretches.push(AlignedSpan { shadow, text, equal });
        }
    }
}

/// Whether a character may change with the one before it when composed (UAX #15).
fn joins_before(c: char) -> bool {
    c >= '\u{300}'
        && (canonical_combining_class(c) != 0
            || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes)
}
