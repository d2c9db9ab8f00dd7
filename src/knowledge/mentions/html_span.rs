//! Where a link around a name can stand.

use crate::content::document::{InlineElement, RunContext, TextRuns};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The place of a link: from one byte of the HTML to another.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HtmlSpan {
    /// In bytes of the plain text.
    pub text: (u32, u32),
    /// In bytes of the HTML, counted over all [`crate::content::document::Piece::Html`].
    pub html: (u32, u32),
    /// The bytes of the file that spell the name, in order.
    pub source: Vec<(u32, u32)>,
}

/// In what a stretch of text stands, if it is to be read for names at all.
pub(super) fn is_read(prose: &TextRuns, range: &Range<usize>) -> bool {
    prose.within(range).iter().all(|run| run.context != RunContext::Verbatim)
}

/// Whether a stretch of text stands where links may be put.
pub(super) fn is_prose(prose: &TextRuns, range: &Range<usize>) -> bool {
    prose.within(range).iter().all(|run| run.context == RunContext::Prose)
}

/// The bytes of the file that spell a stretch of text.
pub(super) fn source(prose: &TextRuns, range: &Range<usize>) -> Vec<(u32, u32)> {
    let pieces = prose.within(range).iter().map(|run| run.source_of(range));
    pieces.map(|piece| (piece.start as u32, piece.end as u32)).collect()
}

/// Where a link around `range` of `text` can stand: nowhere in headings, links and code, nor around
/// half an element. An element that lies wholly within the name stands within the link.
pub(super) fn spot(text: &str, prose: &TextRuns, range: &Range<usize>) -> Option<HtmlSpan> {
    let runs = prose.within(range);
    let (first, last) = (runs.first()?, runs.last()?);
    let broken = prose.breaks.partition_point(|at| *at as usize <= range.start);
    let is_broken = prose.breaks.get(broken).is_some_and(|at| (*at as usize) < range.end);
    if is_broken || !is_prose(prose, range) {
        return None;
    }
    let mut html = (first.html_of(text, range.start), last.html_of(text, range.end));
    for element in elements(text, prose, range) {
        let own = element.text.0 as usize..element.text.1 as usize;
        if own.start <= range.start && range.end <= own.end {
            continue;
        }
        if own.start < range.start || range.end < own.end {
            return None;
        }
        html = (html.0.min(element.html.0 as usize), html.1.max(element.html.1 as usize));
    }
    let number = |range: (usize, usize)| (range.0 as u32, range.1 as u32);
    let source = source(prose, range);
    Some(HtmlSpan { text: number((range.start, range.end)), html: number(html), source })
}

/// The elements that share a letter with `range`. None goes past the end of its line.
fn elements<'p>(
    text: &str,
    prose: &'p TextRuns,
    range: &Range<usize>,
) -> impl Iterator<Item = &'p InlineElement> {
    let (start, end) = (range.start as u32, range.end as u32);
    let line = text.get(range.end..).and_then(|rest| rest.find('\n'));
    let line_end = line.map_or(text.len(), |at| range.end + at) as u32;
    let first = prose.elements.partition_point(|element| element.text.1 <= start);
    let here = prose.elements.iter().skip(first);
    here.take_while(move |element| element.text.1 <= line_end)
        .filter(move |element| element.text.0 < end)
}
