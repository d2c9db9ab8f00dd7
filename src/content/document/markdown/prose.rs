//! Maps the plain text of a body to its source and its HTML.
//!
//! Input: text as it is written. Output: [`TextRuns`]. With them, a name found in [`super::Body::text`] can be
//! located in the file (for findings and fixes) and in the HTML (for the start and end of a link). Markup and
//! line ends between runs belong to none. Nothing here knows about names. The map is built together with
//! the text, since a later search in the HTML could not tell equal words apart.

use super::escape;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The runs of a plain text, with the elements and breaks among them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextRuns {
    /// The runs in the order of the text, without overlap.
    pub runs: Vec<TextRun>,
    /// Emphasis and other inline elements, in the order in which they end.
    pub elements: Vec<InlineElement>,
    /// The offsets in the text at which the HTML has something that a link must not enclose: a reference to
    /// a footnote, a picture, raw HTML. Ascending.
    pub breaks: Vec<u32>,
}

/// A part of the text that is contiguous in the source and in the HTML too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextRun {
    /// The first byte in [`super::Body::text`].
    pub text: u32,
    /// The length in bytes there.
    pub len: u32,
    /// The first byte in the file.
    pub source: u32,
    /// The length in bytes there.
    pub source_len: u32,
    /// Whether the file has the same characters, apart from the kind of white space. Not the case for
    /// `&amp;` and `[[Name]]`.
    pub literal: bool,
    /// The first byte in the HTML, counted over all [`super::Piece::Html`].
    pub html: u32,
    /// The context of the text.
    pub context: RunContext,
}

/// The context of a run of text, which decides whether names in it are matched and linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RunContext {
    /// Ordinary text, in which names are matched and linked.
    Prose,
    /// A heading, in which names are matched but not linked.
    Heading,
    /// The text of a link.
    Link,
    /// Code, or text shown as written. No names are matched.
    Verbatim,
}

/// Emphasis or another inline element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct InlineElement {
    /// The start and end of its text in [`super::Body::text`].
    pub text: (u32, u32),
    /// The start and end of its HTML, tags included, counted over all [`super::Piece::Html`].
    pub html: (u32, u32),
}

impl TextRun {
    /// The byte range of the run in the text.
    pub fn range(&self) -> Range<usize> {
        self.text as usize..(self.text + self.len) as usize
    }

    /// The byte range in the file of the overlap of `part` with this run. `part` is a range of the text. If the
    /// run is not literal, its characters cannot be matched one by one, and the range of the whole run is
    /// returned.
    pub fn source_of(&self, part: &Range<usize>) -> Range<usize> {
        let (start, end) = (self.source as usize, (self.source + self.source_len) as usize);
        if !self.literal {
            return start..end;
        }
        let own = self.range();
        start + part.start.saturating_sub(own.start)..end - own.end.saturating_sub(part.end)
    }

    /// The offset in the HTML of byte `at` of `text`, which must be within this run or at its end.
    pub fn html_of(&self, text: &str, at: usize) -> usize {
        let before = text.get(self.text as usize..at).unwrap_or_default();
        self.html as usize + escape::escaped_len(before)
    }
}

impl TextRuns {
    /// The runs that overlap `range` of the text.
    pub fn within(&self, range: &Range<usize>) -> &[TextRun] {
        let first = self.runs.partition_point(|run| run.range().end <= range.start);
        let rest = self.runs.get(first..).unwrap_or_default();
        let count = rest.partition_point(|run| run.range().start < range.end);
        rest.get(..count).unwrap_or_default()
    }

    /// Moves the HTML offsets of everything written between two checkpoints by `by` bytes.
    pub(super) fn shift(&mut self, from: RunCheckpoint, until: RunCheckpoint, by: usize) {
        for run in self.runs.get_mut(from.runs..until.runs).unwrap_or_default() {
            run.html += by as u32;
        }
        for element in self.elements.get_mut(from.elements..until.elements).unwrap_or_default() {
            element.html.0 += by as u32;
            element.html.1 += by as u32;
        }
    }

    /// The current state, for [`TextRuns::shift`].
    pub(super) fn checkpoint(&self) -> RunCheckpoint {
        RunCheckpoint { runs: self.runs.len(), elements: self.elements.len() }
    }
}

/// A state of [`TextRuns`] while it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunCheckpoint {
    runs: usize,
    elements: usize,
}

/// The origin of the text of one event.
#[derive(Debug, Clone)]
pub(super) struct TextOrigin {
    /// The byte range in the file.
    pub(super) source: Range<usize>,
    /// The byte range in the HTML.
    pub(super) html: Range<usize>,
    /// The context of the text.
    pub(super) context: RunContext,
}

impl TextOrigin {
    /// Whether the source range may be exactly that of the text. For code it includes the backticks.
    pub(super) fn may_be_literal(&self) -> bool {
        self.context != RunContext::Verbatim
    }
}
