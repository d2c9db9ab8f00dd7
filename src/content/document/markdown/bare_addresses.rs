//! Makes links of web addresses that are written as they are: `See https://outlet.example/story.`
//!
//! Input: the events of a body. Output: the same with a link around each `http` or `https` address in a text. The rules
//! are those of GitHub's Markdown: an address begins after a space, an opening bracket or a mark of emphasis, its host
//! has a dot, and what ends a sentence is no part of it, nor is a closing bracket without its opening one. Addresses
//! in code, in links and in the alternative texts of pictures stay as they are. Unlike GitHub's, an address ends before
//! Chinese and Japanese letters and before punctuation beyond ASCII, which are written without a space.

use super::cjk::is_cjk;
use super::events::MarkdownEvents;
use crate::syntax::address;
use memchr::memmem;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// The longest address that becomes a link, in bytes.
const MAX_LENGTH: usize = 2000;

/// Links the addresses in the events of `text`.
pub(super) fn link<'t>(text: &'t str, events: &mut MarkdownEvents<'t>) {
    if memmem::find(text.as_bytes(), b"://").is_none() {
        return;
    }
    let mut surroundings = Surroundings::default();
    let mut list = Vec::with_capacity(events.list.len() + 8);
    // The new index of each event.
    let mut moved = Vec::with_capacity(events.list.len() + 1);
    for (event, range) in std::mem::take(&mut events.list) {
        moved.push(list.len());
        surroundings.visit(&event);
        match &event {
            Event::Text(CowStr::Borrowed(words))
                if surroundings.are_prose() && words.len() == range.len() =>
            {
                split(text, range, &mut list);
            }
            _ => list.push((event, range)),
        }
    }
    moved.push(list.len());
    events.list = list;
    events.move_indices(|index| moved[index]);
}

/// Whether the events are within something in which no address becomes a link.
#[derive(Default)]
struct Surroundings {
    /// The number of open links, pictures and blocks of code.
    open: usize,
    /// Whether a tag `<a>` of raw HTML is open.
    in_raw_link: bool,
}

impl Surroundings {
    fn visit(&mut self, event: &Event) {
        match event {
            Event::Start(
                Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock,
            ) => self.open += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                self.open = self.open.saturating_sub(1);
            }
            Event::InlineHtml(tag) => {
                let tag = tag.get(..3).unwrap_or_default().to_ascii_lowercase();
                self.in_raw_link = match tag.as_str() {
                    "<a " | "<a\n" => true,
                    "</a" => false,
                    _ => self.in_raw_link,
                };
            }
            Event::Start(Tag::Paragraph) => self.in_raw_link = false,
            _ => {}
        }
    }

    fn are_prose(&self) -> bool {
        self.open == 0 && !self.in_raw_link
    }
}

/// Adds a text to the events, with a link around each address in it.
fn split<'t>(text: &'t str, range: Range<usize>, list: &mut Vec<(Event<'t>, Range<usize>)>) {
    let words = |range: Range<usize>| (Event::Text(CowStr::Borrowed(&text[range.clone()])), range);
    let mut written = range.start;
    for address in addresses(text, &range) {
        if written < address.start {
            list.push(words(written..address.start));
        }
        written = address.end;
        let link = Tag::Link {
            link_type: LinkType::Autolink,
            dest_url: CowStr::Borrowed(&text[address.clone()]),
            title: "".into(),
            id: "".into(),
        };
        list.push((Event::Start(link), address.clone()));
        list.push(words(address.clone()));
        list.push((Event::End(TagEnd::Link), address));
    }
    if written < range.end {
        list.push(words(written..range.end));
    }
}

/// The addresses in a part of a text, in order.
fn addresses(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for colon in memmem::find_iter(&text.as_bytes()[range.clone()], b"://") {
        let colon = range.start + colon;
        let before = &text[range.start..colon];
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            let start = before.len().checked_sub(scheme.len());
            start
                .and_then(|at| before.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(scheme))
        });
        let Some(start) = scheme.map(|scheme| colon - scheme.len()) else { continue };
        if all.last().is_some_and(|last| start < last.end) || !may_begin(&text[..start]) {
            continue;
        }
        let end = start + length(&text[start..range.end]);
        if is_address(&text[start..end]) {
            all.push(start..end);
        }
    }
    all
}

/// Whether an address may begin after a text.
fn may_begin(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return true };
    let is_opening =
        matches!(last, '(' | '[' | '*' | '_' | '~' | '"' | '\'' | ':' | ',' | ';' | '|');
    // Not of an attribute: `href="https://…"`.
    let is_attribute = before.ends_with("=\"") || before.ends_with("='");
    last.is_whitespace()
        || (is_opening && !is_attribute)
        || (!last.is_ascii() && !last.is_alphabetic())
        || is_cjk(last)
}

/// The length of the address at the start of a text.
fn length(text: &str) -> usize {
    let is_part = |c: char| match c {
        '<' | '>' | '"' | '`' | '|' | '\\' | '{' | '}' | '^' => false,
        c if c.is_ascii() => c.is_ascii_graphic(),
        c => c.is_alphanumeric() && !is_cjk(c),
    };
    let end = text.char_indices().find(|(at, c)| *at >= MAX_LENGTH || !is_part(*c));
    let mut address = &text[..end.map_or(text.len(), |(at, _)| at)];
    let count = |c: char| address.matches(c).count();
    let (mut round, mut square) =
        (count(')').saturating_sub(count('(')), count(']').saturating_sub(count('[')));
    while let Some(last) = address.chars().next_back() {
        match last {
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' => {}
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            _ => break,
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}

/// Whether an address has a host with a dot that may exist.
fn is_address(written: &str) -> bool {
    address::web_host(written).is_ok_and(|host| host.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text, &(0..text.len())).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn an_address_ends_where_its_sentence_goes_on() {
        for (text, address) in [
            ("See https://h.example.", "https://h.example"),
            ("See https://h.example/a_b?c=d&e=f#g, and", "https://h.example/a_b?c=d&e=f#g"),
            ("(https://h.example/a)", "https://h.example/a"),
            ("(see https://h.example/a_(b))", "https://h.example/a_(b)"),
            ("[https://h.example]", "https://h.example"),
            ("“https://h.example/x”", "https://h.example/x"),
            ("\"https://h.example/x\"", "https://h.example/x"),
            ("https://h.example/?!", "https://h.example/"),
            ("HTTP://h.example:8080/x", "HTTP://h.example:8080/x"),
            ("请看https://h.example/x。然后", "https://h.example/x"),
            ("https://h.example/путь — да", "https://h.example/путь"),
            ("a https://h.example/**", "https://h.example/"),
        ] {
            assert_eq!(found(text), [address], "{text}");
        }
        assert_eq!(
            found("https://a.example, http://b.example"),
            ["https://a.example", "http://b.example"]
        );
    }

    #[test]
    fn what_is_no_address_in_prose_stays_text() {
        for text in [
            "https://",
            "https://localhost/x",
            "https://a..b/",
            "xhttps://h.example",
            "ftp://h.example",
            "href=\"https://h.example\"",
            "the scheme http:// alone",
            "view-source+https://h.example",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
