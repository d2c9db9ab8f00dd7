//! Finds the bytes of the HTML around which a link to an entity can be put.
//!
//! Input: a byte range of the plain text, and the runs that map the text to the HTML and to the file. Output:
//! an [`HtmlSpan`], or none if a link there would be nested in another one, be in code or a heading, or cut
//! an element in half.

use crate::content::document::{InlineElement, RunContext, TextRuns};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A name around which a link can be put, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HtmlSpan {
    /// The range in the plain text.
    pub text: (u32, u32),
    /// The range in the HTML, counted over all [`crate::content::document::Piece::Html`].
    pub html: (u32, u32),
    /// The ranges of the file in which the name is written, in order; several if it contains markup.
    pub source: Vec<(u32, u32)>,
}

/// Whether names are searched in a range of the text: everywhere but in code.
pub(super) fn is_searched(prose: &TextRuns, range: &Range<usize>) -> bool {
    prose.within(range).iter().all(|run| run.context != RunContext::Verbatim)
}

/// Whether links may be put into a range of the text.
pub(super) fn is_prose(prose: &TextRuns, range: &Range<usize>) -> bool {
    prose.within(range).iter().all(|run| run.context == RunContext::Prose)
}

/// Whether a part of a range of the text is in a link.
pub(super) fn is_in_link(prose: &TextRuns, range: &Range<usize>) -> bool {
    prose.within(range).iter().any(|run| run.context == RunContext::Link)
}

/// The ranges of the file in which a range of the text is written.
pub(super) fn source(prose: &TextRuns, range: &Range<usize>) -> Vec<(u32, u32)> {
    let pieces = prose.within(range).iter().map(|run| run.source_of(range));
    pieces.map(|piece| (piece.start as u32, piece.end as u32)).collect()
}

/// Where a link around `range` of `text` can be put. `None` in headings, links and code, around a footnote
/// mark, picture or raw HTML, and where the link would overlap an element in part. An element that is
/// wholly within the name ("Ana **Duarte**") is put inside the link.
pub(super) fn linkable_span(
    text: &str,
    prose: &TextRuns,
    range: &Range<usize>,
) -> Option<HtmlSpan> {
    let runs = prose.within(range);
    let (first, last) = (runs.first()?, runs.last()?);
    let next_break = prose.breaks.partition_point(|at| *at as usize <= range.start);
    let is_broken = prose.breaks.get(next_break).is_some_and(|at| (*at as usize) < range.end);
    if is_broken || !is_prose(prose, range) {
        return None;
    }
    let mut html = (first.html_of(text, range.start), last.html_of(text, range.end));
    for element in elements(text, prose, range) {
        let inner = element.text.0 as usize..element.text.1 as usize;
        // The name is within the element: the link is too.
        if inner.start <= range.start && range.end <= inner.end {
            continue;
        }
        if inner.start < range.start || range.end < inner.end {
            return None;
        }
        html = (html.0.min(element.html.0 as usize), html.1.max(element.html.1 as usize));
    }
    let number = |range: (usize, usize)| (range.0 as u32, range.1 as u32);
    let source = source(prose, range);
    Some(HtmlSpan { text: number((range.start, range.end)), html: number(html), source })
}

/// The elements that overlap `range`. No element goes past the end of its line, so the search ends there:
/// to the end of the text, it would take quadratic time.
fn elements<'p>(
    text: &str,
    prose: &'p TextRuns,
    range: &Range<usize>,
) -> impl Iterator<Item = &'p InlineElement> {
    let (start, end) = (range.start as u32, range.end as u32);
    let first = prose.elements.partition_point(|element| element.text.1 <= start);
    // Most texts have few elements, and most names none after them on their line.
    let line_end = match prose.elements.get(first) {
        Some(_) => line_end(text, range.end) as u32,
        None => 0,
    };
    let here = prose.elements.iter().skip(first);
    here.take_while(move |element| element.text.1 <= line_end)
        .filter(move |element| element.text.0 < end)
}

/// The end of the line that contains a byte.
fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(text.len(), |length| at + length)
}
