//! Normalizes a text for matching, and maps offsets in the result back to the text.
//!
//! Input: the plain text of a body. Output: the text folded as by [`crate::syntax::text::fold`] (NFC, single
//! spaces, one form of quotes and hyphens, no invisible characters), but with line ends and tabs unchanged: no name may span them. A
//! table of offsets is needed, since folding changes the length; it has an entry only where the two
//! texts begin to differ, so that ordinary prose has few.

use crate::syntax::text::{fold_char, is_invisible, is_variation_selector, visible};
use std::borrow::Cow;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A normalized text.
pub(super) struct NormalizedText<'t> {
    /// The normalized text.
    pub(super) text: Cow<'t, str>,
    /// The spans of which both texts consist, ascending; empty if the texts are equal.
    spans: Vec<AlignedSpan>,
}

/// The start of a span in both texts. It ends where the next one starts.
#[derive(Debug, Clone, Copy)]
struct AlignedSpan {
    normalized: u32,
    text: u32,
    /// Whether both texts are equal within the span. If not, only its start and end can be mapped.
    equal: bool,
}

impl<'t> NormalizedText<'t> {
    /// Normalizes a text in linear time. An ASCII text is taken over without a copy: it is in NFC, and
    /// the plain text of a body has no double spaces.
    pub(super) fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text: Cow::Borrowed(text), spans: Vec::new() };
        }
        let mut writer = NormalizedTextWriter {
            text,
            normalized: String::with_capacity(text.len()),
            spans: vec![],
        };
        let mut at = 0;
        while at < text.len() {
            at = writer.step(at);
        }
        writer.mark(at, true);
        Self { text: Cow::Owned(writer.normalized), spans: writer.spans }
    }

    /// The offset in the text of byte `at` of the normalized text; `None` if it is within characters that
    /// were composed or replaced.
    pub(super) fn original_offset(&self, at: usize) -> Option<usize> {
        let next = self.spans.partition_point(|span| span.normalized as usize <= at);
        let Some(span) = next.checked_sub(1).and_then(|last| self.spans.get(last)) else {
            return Some(at);
        };
        let into = at - span.normalized as usize;
        (span.equal || into == 0).then_some(span.text as usize + into)
    }
}

struct NormalizedTextWriter<'t> {
    text: &'t str,
    normalized: String,
    spans: Vec<AlignedSpan>,
}

impl NormalizedTextWriter<'_> {
    /// Normalizes the next run of ASCII, or the next other character, at `at`. Returns where it ends.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let ascii = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        if ascii > 0 {
            // A space after another white-space character that was folded to a space.
            let double = rest.starts_with(' ') && self.normalized.ends_with(' ');
            let from = at + usize::from(double);
            self.mark(from, true);
            self.normalized.push_str(&self.text[from..at + ascii]);
            return at + ascii;
        }
        let Some(c) = rest.chars().next() else { return self.text.len() };
        if composes_with_previous(c) {
            return self.compose(at);
        }
        if is_variation_selector(c) || is_invisible(c, self.text[..at].chars().next_back()) {
            return at + c.len_utf8();
        }
        let folded = fold_char(c);
        if folded == c {
            self.mark(at, true);
            self.normalized.push(c);
        } else if folded != ' ' || !self.normalized.ends_with(' ') {
            self.mark(at, false);
            self.normalized.push(folded);
        }
        at + c.len_utf8()
    }

    /// Composes the combining marks at `at` with the letter before them. Returns where the marks end.
    fn compose(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let marks = rest.find(|c| !composes_with_previous(c)).unwrap_or(rest.len());
        let start = self.start_of_letter(at);
        // The letter has been written already, as one character: it is taken back, with its span.
        if start < at && self.normalized.pop().is_some() {
            let end = self.normalized.len() as u32;
            while self.spans.last().is_some_and(|last| last.normalized >= end) {
                self.spans.pop();
            }
        }
        self.mark(start, false);
        let visible = visible(&self.text[start..at + marks]);
        let letters = visible.chars().filter(|c| !is_variation_selector(*c));
        let composed = letters.nfc().map(fold_char).collect::<String>();
        self.normalized.push_str(&composed);
        at + marks
    }

    /// Where the last visible character before `at` starts; `at` if there is none.
    fn start_of_letter(&self, at: usize) -> usize {
        let mut chars = self.text[..at].char_indices().rev().peekable();
        while let Some((start, c)) = chars.next() {
            let before = chars.peek().map(|(_, before)| *before);
            if !is_variation_selector(c) && !is_invisible(c, before) {
                return start;
            }
        }
        at
    }

    /// Starts a span at offset `text`, unless the last one goes on.
    fn mark(&mut self, text: usize, equal: bool) {
        let (normalized, text) = (self.normalized.len() as u32, text as u32);
        let goes_on = |last: &AlignedSpan| {
            last.equal
                && equal
                && last.text.wrapping_sub(last.normalized) == text.wrapping_sub(normalized)
        };
        if !self.spans.last().is_some_and(goes_on) {
            self.spans.push(AlignedSpan { normalized, text, equal });
        }
    }
}

/// Whether NFC may combine or reorder a character with the one before it (UAX #15).
fn composes_with_previous(c: char) -> bool {
    c >= '\u{300}'
        && (canonical_combining_class(c) != 0
            || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes)
}
