//! Finds links and pictures whose words contain a `[[…]]`, which keeps the parser from taking them for such.
//!
//! Input: the events of a body. Output: the byte range of each `[a [[Name]] b](address)` that is shown as text around the
//! link to the name.

use super::events::MarkdownEvents;
use crate::syntax::source::floor_char;
use crate::syntax::text::is_escaped;
use memchr::memmem;
use pulldown_cmark::Event;
use std::ops::Range;

/// How far the words and the address extend, in bytes: the limit keeps the search linear.
const MAX_LENGTH: usize = 500;

/// The links and pictures that are none, in order.
pub(super) fn find(text: &str, events: &MarkdownEvents) -> Vec<Range<usize>> {
    let ends = || memmem::find_iter(text.as_bytes(), "](");
    if memmem::find(text.as_bytes(), b"[[").is_none() || ends().next().is_none() {
        return Vec::new();
    }
    let mut texts: Vec<Range<usize>> = Vec::new();
    let mut in_code = false;
    for (event, range) in &events.list {
        match event {
            Event::Start(pulldown_cmark::Tag::CodeBlock(_)) => in_code = true,
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code => texts.push(range.clone()),
            _ => {}
        }
    }
    texts.sort_by_key(|range| range.start);
    let is_shown = |at: usize| {
        let after = texts.partition_point(|range| range.start <= at);
        after > 0 && texts[after - 1].contains(&at)
    };
    ends().filter(|at| is_shown(*at)).filter_map(|at| link_that_ends(text, at)).collect()
}

/// The link whose words end at an offset, if they contain a `[[…]]`.
fn link_that_ends(text: &str, at: usize) -> Option<Range<usize>> {
    let start = floor_char(text, at.saturating_sub(MAX_LENGTH));
    let words = &text[start..at];
    let words = words.rsplit("\n\n").next().unwrap_or_default();
    if is_escaped(text, at) || !words.contains("]]") {
        return None;
    }
    let open = opening_bracket(text, at - words.len(), at)?;
    let name = text[open + 1..at].find("[[")?;
    // Brackets within brackets are another thing: `[[1]](https://…)`.
    text[open + 1 + name..at].find("]]")?;
    let rest = &text[at..floor_char(text, at + MAX_LENGTH)];
    let length = rest.split('\n').next()?.find(')')? + 1;
    let is_picture = text[..open].ends_with('!') && !is_escaped(text, open - 1);
    Some(open - usize::from(is_picture)..at + length)
}

/// The bracket that a closing one at `close` closes, not before `from`.
fn opening_bracket(text: &str, from: usize, close: usize) -> Option<usize> {
    let mut open = 1usize;
    for at in (from..close).rev() {
        match text.as_bytes()[at] {
            b']' if !is_escaped(text, at) => open += 1,
            b'[' if !is_escaped(text, at) => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}
