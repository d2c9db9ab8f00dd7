//! Where each stretch of a plain text comes from: its place in the source and in the HTML.
//!
//! What lies between (markup, the end of a line) belongs to no stretch. So whoever finds a name in
//! [`super::Body::text`] knows which bytes of the file spell it, and where in the HTML a link around
//! it can begin and end. Written once, with the text; knows no name.

use super::escape;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The stretches of a text, by their place in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextRuns {
    /// In the order of the text; no two overlap.
    pub runs: Vec<TextRun>,
    /// Emphasis and the like, in the order in which they end.
    pub elements: Vec<InlineElement>,
    /// Places in the text at which the HTML holds what no link may go around: the mark of a footnote,
    /// a picture, raw HTML. Ascending.
    pub breaks: Vec<u32>,
}

/// A stretch of text that is one stretch of source and one of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextRun {
    /// Its first byte in [`super::Body::text`].
    pub text: u32,
    /// Its bytes there.
    pub len: u32,
    /// Its first byte in the file.
    pub source: u32,
    /// Its bytes there.
    pub source_len: u32,
    /// Whether the file spells it as the text does, but for white space; not so `&amp;`, `[[Name]]`.
    pub literal: bool,
    /// Its first byte in the HTML, counted over all [`super::Piece::Html`].
    pub html: u32,
    /// In what it stands.
    pub ground: RunContext,
}

/// What a stretch of text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RunContext {
    /// Where a link may be put.
    Prose,
    /// A heading.
    Heading,
    /// A link.
    Link,
    /// Code, or what is shown as it was written: no names are looked for.
    Verbatim,
}

/// Emphasis, or another element within a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct InlineElement {
    /// Its text in [`super::Body::text`].
    pub text: (u32, u32),
    /// Its HTML, tags included, counted over all [`super::Piece::Html`].
    pub html: (u32, u32),
}

impl TextRun {
    /// Its bytes in the text.
    pub fn range(&self) -> Range<usize> {
        self.text as usize..(self.text + self.len) as usize
    }

    /// The bytes of the file that spell `part` of the text, as far as it lies in this run; all of them
    /// if they are spelt otherwise there.
    pub fn source_of(&self, part: &Range<usize>) -> Range<usize> {
        let (start, end) = (self.source as usize, (self.source + self.source_len) as usize);
        if !self.literal {
            return start..end;
        }
        let own = self.range();
        start + part.start.saturating_sub(own.start)..end - own.end.saturating_sub(part.end)
    }

    /// The place in the HTML of byte `at` of `text`, which lies in this run or at its end.
    pub fn html_of(&self, text: &str, at: usize) -> usize {
        let before = text.get(self.text as usize..at).unwrap_or_default();
        self.html as usize + escape::escaped_len(before)
    }
}

impl TextRuns {
    /// The runs that hold a part of `range` of the text.
    pub fn within(&self, range: &Range<usize>) -> &[TextRun] {
        let first = self.runs.partition_point(|run| run.range().end <= range.start);
        let rest = self.runs.get(first..).unwrap_or_default();
        let count = rest.partition_point(|run| run.range().start < range.end);
        rest.get(..count).unwrap_or_default()
    }

    /// Moves the HTML of what was written since `mark` by `by` bytes.
    pub(super) fn shift(&mut self, mark: RunCheckpoint, until: RunCheckpoint, by: usize) {
        for run in self.runs.get_mut(mark.runs..until.runs).unwrap_or_default() {
            run.html += by as u32;
        }
        for element in self.elements.get_mut(mark.elements..until.elements).unwrap_or_default() {
            element.html.0 += by as u32;
            element.html.1 += by as u32;
        }
    }

    /// How much there is by now.
    pub(super) fn mark(&self) -> RunCheckpoint {
        RunCheckpoint { runs: self.runs.len(), elements: self.elements.len() }
    }
}

/// A moment in the writing of a [`TextRuns`].
#[derive(Debug, Clone, Copy)]
pub(super) struct RunCheckpoint {
    runs: usize,
    elements: usize,
}

/// Where an event's text comes from.
#[derive(Debug, Clone)]
pub(super) struct TextOrigin {
    /// Its bytes in the file.
    pub(super) source: Range<usize>,
    /// Its bytes in the HTML.
    pub(super) html: Range<usize>,
    /// In what it stands.
    pub(super) ground: RunContext,
}

impl TextOrigin {
    /// The places of code include its marks.
    pub(super) fn may_be_literal(&self) -> bool {
        self.ground != RunContext::Verbatim
    }
}
