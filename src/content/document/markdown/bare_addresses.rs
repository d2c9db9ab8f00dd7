//! Makes links of web addresses that are written as they are: `See https://outlet.example/story.`
//!
//! Input: the events of a body. Output: the same with a link around each `http` or `https` address in a text. The rules
//! are those of GitHub's Markdown: an address begins after a space, an opening bracket or a mark of emphasis, its host
//! has a dot, and what ends a sentence is no part of it, nor is a closing bracket without its opening one. Addresses
//! in code, in links and in the alternative texts of pictures stay as they are. The law is that an address is linked up to
//! white space or closing punctuation, or not at all, but never a shorter one: one that emphasis or code cuts is reported,
//! and so is one with an invisible character, which is linked without it if it is certain where the address ends.
//!
//! Unlike GitHub's, an address ends before quotation marks and Chinese and Japanese punctuation, which are written without
//! a space. Letters of any script belong to its path; after a host without a path, Chinese, Japanese and Korean ones are
//! those of the sentence, if the last part of the host is in ASCII.

use super::address::{self, LinkDestination};
use super::address_marks::{ends_address, is_closing};
use super::cjk::is_cjk;
use super::events::{MarkdownEvents, is_inline, is_inline_tag, is_verbatim};
use super::visible_text::VisibleText;
use crate::content::document::RawHtml;
use crate::syntax::address::WebAddress;
use crate::syntax::spacing::is_unspaced;
use crate::syntax::text::{first_invisible, is_invisible};
use memchr::memmem;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use std::ops::Range;

/// The longest address that becomes a link, in bytes.
const MAX_LENGTH: usize = 2000;

/// An event with its byte range in the source.
type Ranged<'t> = (Event<'t>, Range<usize>);

/// A place in a text event: its index, and the byte in its words.
#[derive(Debug, Clone, Copy)]
struct Place {
    event: usize,
    at: usize,
}

/// An address that becomes a link.
struct BareAddress {
    start: Place,
    end: Place,
    /// The byte range in the source.
    source: Range<usize>,
    /// The address without escapes and entities.
    address: String,
}

/// The source of addresses that become no links.
#[derive(Default)]
struct Unlinked {
    /// Those that other Markdown cuts.
    cut: Vec<Range<usize>>,
    /// Those with an invisible character at which they may end or not.
    unclear: Vec<Range<usize>>,
}

/// Links the addresses in the events of `text`.
pub(super) fn link<'t>(text: &'t str, html: RawHtml, events: &mut MarkdownEvents<'t>) {
    if !may_have_addresses(text) {
        return;
    }
    let mut unlinked = Unlinked::default();
    let found = find(text, html, events, &mut unlinked);
    events.cut_addresses = unlinked.cut;
    events.unclear_addresses = unlinked.unclear;
    let mut list = Vec::with_capacity(events.list.len() + 4 * found.len());
    // The new index of each event.
    let mut moved = Vec::with_capacity(events.list.len() + 1);
    let mut addresses = found.into_iter().peekable();
    for (index, (event, range)) in std::mem::take(&mut events.list).into_iter().enumerate() {
        moved.push(list.len());
        if addresses.peek().is_none_or(|address| index < address.start.event) {
            list.push((event, range));
            continue;
        }
        let Event::Text(words) = &event else {
            list.push((event, range));
            continue;
        };
        let part = |part: Range<usize>| part_of(text, (&event, words, &range), part);
        let mut done = 0;
        while let Some(address) = addresses.peek().filter(|next| next.start.event <= index) {
            if address.start.event == index {
                list.extend(part(done..address.start.at));
                done = address.start.at;
                list.push((Event::Start(tag(&address.address)), address.source.clone()));
            }
            if address.end.event > index {
                break;
            }
            list.extend(part(done..address.end.at));
            done = address.end.at;
            list.push((Event::End(TagEnd::Link), address.source.clone()));
            addresses.next();
        }
        list.extend(part(done..words.len()));
    }
    moved.push(list.len());
    events.list = list;
    events.move_indices(|index| moved[index]);
}

fn tag<'t>(address: &str) -> Tag<'t> {
    Tag::Link {
        link_type: LinkType::Autolink,
        dest_url: address.to_owned().into(),
        title: "".into(),
        id: "".into(),
    }
}

/// A part of a text event; `None` if it is empty.
fn part_of<'t>(
    text: &'t str,
    (event, words, range): (&Event<'t>, &CowStr<'t>, &Range<usize>),
    part: Range<usize>,
) -> Option<Ranged<'t>> {
    if part.is_empty() {
        return None;
    }
    if is_verbatim(event, range) {
        let range = range.start + part.start..range.start + part.end;
        return Some((Event::Text(CowStr::Borrowed(&text[range.clone()])), range));
    }
    Some((Event::Text(words[part].to_owned().into()), range.clone()))
}

/// Whether a text may have an address: a cheap test. An invisible character may be within its `://`.
fn may_have_addresses(text: &str) -> bool {
    let has = |byte| memchr::memchr(byte, text.as_bytes()).is_some();
    memmem::find(text.as_bytes(), b"://").is_some()
        || has(b':') && has(b'/') && first_invisible(text).is_some()
}

/// The addresses that become links, in order. Adds the source of the others.
fn find(
    text: &str,
    html: RawHtml,
    events: &MarkdownEvents,
    others: &mut Unlinked,
) -> Vec<BareAddress> {
    let list = &events.list;
    let is_unlinked = match html {
        RawHtml::Trusted => beside_raw_html(list),
        RawHtml::Escape => Vec::new(),
    };
    let mut found = Vec::new();
    let mut surroundings = Surroundings::default();
    // The neighbouring text events that are shown as one text.
    let mut run = 0..0;
    for (index, (event, range)) in list.iter().enumerate() {
        surroundings.visit(event);
        let is_prose = matches!(event, Event::Text(_))
            && surroundings.are_prose()
            && !is_unlinked.get(index).is_some_and(|unlinked| *unlinked)
            && !events.is_literal_wiki_link(index);
        let is_joined = run.end == index
            && !run.is_empty()
            && matches!(text.get(list[index - 1].1.end..range.start), Some("" | "\\"));
        if !(is_prose && is_joined) {
            find_in_run(text, events, run, &mut found, others);
            run = index..index;
        }
        if is_prose {
            run.end = index + 1;
        }
    }
    find_in_run(text, events, run, &mut found, others);
    found
}

/// Adds the addresses in neighbouring text events.
fn find_in_run(
    text: &str,
    events: &MarkdownEvents,
    run: Range<usize>,
    found: &mut Vec<BareAddress>,
    others: &mut Unlinked,
) {
    let list = &events.list;
    let Some((first, last)) = list.get(run.clone()).and_then(|run| run.first().zip(run.last()))
    else {
        return;
    };
    if !text.get(first.1.start..last.1.end).is_some_and(may_have_addresses) {
        return;
    }
    let joined = JoinedText::new(list, run);
    // An escaped colon keeps an address from becoming a link.
    let may_begin = |scheme: Range<usize>| {
        let (from, to) = (joined.place(scheme.start, false), joined.place(scheme.end, true));
        let (event, range) = &list[from.event];
        from.event == to.event
            && is_verbatim(event, range)
            && self::may_begin(&text[..range.start + from.at])
    };
    for Candidate { range, is_open, is_certain } in candidates(&joined.words, may_begin) {
        let (start, end) = (joined.place(range.start, false), joined.place(range.end, true));
        let source = joined.source(start, false)..joined.source(end, true);
        let after = events.lost_links.partition_point(|lost| lost.start <= source.start);
        if after > 0 && events.lost_links[after - 1].contains(&source.start) {
            continue;
        }
        if !is_certain {
            others.unclear.push(source);
            continue;
        }
        match cut_by(list, joined.run.end).filter(|_| is_open) {
            None => {
                let address = joined.words[range].to_owned();
                found.push(BareAddress { start, end, source, address });
            }
            Some(Cut::Inside) => others.cut.push(source.start..end_of_word(text, source.end)),
            Some(Cut::AtEnd) => others.cut.push(source),
            Some(Cut::RawHtml) => {}
        }
    }
}

/// Neighbouring text events as one text.
struct JoinedText<'e, 't> {
    list: &'e [Ranged<'t>],
    run: Range<usize>,
    words: String,
    /// The offset of each event in the words.
    starts: Vec<usize>,
}

impl<'e, 't> JoinedText<'e, 't> {
    fn new(list: &'e [Ranged<'t>], run: Range<usize>) -> Self {
        let mut words = String::new();
        let mut starts = Vec::with_capacity(run.len());
        for (event, _) in &list[run.clone()] {
            starts.push(words.len());
            if let Event::Text(part) = event {
                words.push_str(part);
            }
        }
        Self { list, run, words, starts }
    }

    /// The event with the byte at an offset of the words, or the one that ends there.
    fn place(&self, offset: usize, is_end: bool) -> Place {
        let before = |start: &usize| *start + usize::from(is_end) <= offset;
        let number = self.starts.partition_point(before) - 1;
        Place { event: self.run.start + number, at: offset - self.starts[number] }
    }

    /// The byte of the source at the start or end of an address.
    fn source(&self, place: Place, is_end: bool) -> usize {
        let (event, range) = &self.list[place.event];
        match is_verbatim(event, range) {
            true => range.start + place.at,
            false if is_end => range.end,
            false => range.start,
        }
    }
}

/// What ends a text in the middle of an address.
enum Cut {
    /// Emphasis, code or a link that begins within it.
    Inside,
    /// Emphasis that ends within it.
    AtEnd,
    /// Raw HTML, which is reported elsewhere.
    RawHtml,
}

/// What cuts an address that ends with the event before `at`; `None` if the address ends there.
fn cut_by(list: &[Ranged], at: usize) -> Option<Cut> {
    let is_mark =
        |end: &TagEnd| matches!(end, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough);
    let mut cut = Cut::Inside;
    for (event, _) in &list[at..] {
        match event {
            Event::End(end) if is_mark(end) => cut = Cut::AtEnd,
            Event::Start(tag) if is_inline_tag(tag) => return Some(cut),
            Event::Code(_) => return Some(cut),
            Event::InlineHtml(_) => return Some(Cut::RawHtml),
            Event::Text(words) => {
                let is_hidden = |c: char| is_invisible(c, None);
                let mut rest = words.chars().filter(|c| !is_hidden(*c));
                if let Some(c) = rest.find(|c| is_bracket(*c) || !is_closing(*c)) {
                    let is_next_word = words.contains(is_hidden) && is_unspaced(c);
                    let ends = is_bracket(c) || ends_address(c) || is_cjk(c) || is_next_word;
                    return (!ends).then_some(cut);
                }
            }
            _ => return None,
        }
    }
    None
}

fn is_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '}')
}

/// The end of the word that goes on at an offset, without the punctuation behind it.
fn end_of_word(text: &str, from: usize) -> usize {
    let is_end =
        |(at, c): &(usize, char)| *at >= MAX_LENGTH || c.is_whitespace() || "<>|".contains(*c);
    let rest = &text[from..];
    let end = rest.char_indices().find(is_end).map_or(rest.len(), |(at, _)| at);
    from + rest[..end].trim_end_matches(['.', ',', ':', ';', '!', '?', ')', ']', '"', '\'']).len()
}

/// For each event, whether it is in a block that contains raw HTML, or between blocks of raw HTML that begin and end an
/// element in which no link may be.
fn beside_raw_html(list: &[Ranged]) -> Vec<bool> {
    let mut unlinked = vec![false; list.len()];
    let (mut start, mut has_raw, mut is_enclosed) = (0, false, false);
    for (index, (event, _)) in list.iter().enumerate() {
        if is_edge_of_block(event) {
            unlinked[start..index].fill(has_raw || is_enclosed);
            (start, has_raw) = (index, false);
        }
        match event {
            Event::InlineHtml(_) => has_raw = true,
            Event::Html(html) => is_enclosed = encloses(html).unwrap_or(is_enclosed),
            _ => {}
        }
    }
    unlinked[start..].fill(has_raw || is_enclosed);
    unlinked
}

fn is_edge_of_block(event: &Event) -> bool {
    matches!(event, Event::Start(_) | Event::End(_)) && !is_inline(event)
}

/// Whether an element in which no link may be is open after a block of raw HTML, by its last tag of one; `None` without
/// such a tag.
fn encloses(html: &str) -> Option<bool> {
    const NAMES: [&str; 10] =
        ["a", "button", "code", "option", "pre", "script", "select", "style", "svg", "textarea"];
    let mut tags = memchr::memrchr_iter(b'<', html.as_bytes()).filter_map(|at| {
        let tag = &html[at + 1..];
        let (tag, is_start) = tag.strip_prefix('/').map_or((tag, true), |tag| (tag, false));
        let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
        let is_name = NAMES.iter().any(|name| name.eq_ignore_ascii_case(&tag[..end]));
        is_name.then_some(is_start)
    });
    tags.next()
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

/// An address in a text.
struct Candidate {
    range: Range<usize>,
    /// Whether the text ends with it, so that it may go on behind the text.
    is_open: bool,
    /// Whether it is certain where it ends, in spite of an invisible character.
    is_certain: bool,
}

/// The addresses in a text without other Markdown, in order.
pub(crate) fn addresses(text: &str) -> Vec<Range<usize>> {
    let may_begin = |scheme: Range<usize>| may_begin(&text[..scheme.start]);
    let certain = candidates(text, may_begin).into_iter().filter(|candidate| candidate.is_certain);
    certain.map(|candidate| candidate.range).collect()
}

/// The addresses in a text, in order. `may_begin` is asked with the range of the scheme, `https://`.
fn candidates(written: &str, may_begin: impl Fn(Range<usize>) -> bool) -> Vec<Candidate> {
    let visible = VisibleText::of(written);
    let text = &*visible.text;
    let mut all = Vec::new();
    let mut done = 0;
    for colon in memmem::find_iter(text.as_bytes(), b"://") {
        let before = &text[..colon];
        let scheme = ["https", "http"].into_iter().find(|scheme| {
            let start = before.len().checked_sub(scheme.len());
            start
                .and_then(|at| before.get(at..))
                .is_some_and(|end| end.eq_ignore_ascii_case(scheme))
        });
        let Some(start) = scheme.map(|scheme| colon - scheme.len()) else { continue };
        if start < done || !may_begin(visible.written(start..colon + "://".len())) {
            continue;
        }
        let Some(length) = length(&text[start..]) else { continue };
        let is_certain;
        (done, is_certain) = visible.end_of_address(start..start + length);
        let end = start + trimmed(&text[start..done]).len();
        let is_closed = text[end..done].starts_with([')', ']', '}']);
        if is_address(&text[start..end]) || !is_certain {
            // Punctuation behind an invisible character may be in the middle of the address too.
            let is_inner = |c: char| is_closing(c) && !ends_address(c) && !is_bracket(c);
            let is_at_end =
                done == text.len() || done < start + length && text[done..].chars().all(is_inner);
            let is_open = is_at_end && !is_closed;
            all.push(Candidate { range: visible.written(start..end), is_open, is_certain });
        }
    }
    all
}

/// Whether an address may begin after a text.
fn may_begin(before: &str) -> bool {
    let Some(last) = before.chars().next_back() else { return true };
    let is_opening = matches!(
        last,
        '(' | '[' | '{' | '*' | '_' | '~' | '"' | '\'' | ':' | ',' | ';' | '|' | '>'
    );
    // Not of an attribute: `href="https://…"`.
    let is_attribute = before.ends_with("=\"") || before.ends_with("='");
    last.is_whitespace()
        || (is_opening && !is_attribute)
        || (!last.is_ascii() && !last.is_alphabetic())
        || is_cjk(last)
}

/// The length of the address at the start of a text, with the punctuation at its end; `None` if it is too long, or if
/// its host cannot be told from what follows.
fn length(text: &str) -> Option<usize> {
    let end = text.char_indices().find(|(at, c)| *at >= MAX_LENGTH || ends_address(*c));
    let end = end.map_or(text.len(), |(at, _)| at);
    if end >= MAX_LENGTH {
        return None;
    }
    let web = WebAddress::split(&text[..end])?;
    let authority = web.authority();
    let last = authority.rfind('.').map_or(0, |dot| dot + 1);
    let label = &authority[last..];
    match label.find(is_cjk).filter(|_| label.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        // No such name exists: the letters are those of the sentence.
        Some(at) if web.rest().is_empty() => Some(web.origin().len() - label.len() + at),
        Some(_) => None,
        None => Some(end),
    }
}

/// An address without the punctuation at its end.
fn trimmed(address: &str) -> &str {
    let surplus = |open: char, close: char| {
        let count = |c: char| address.matches(c).count();
        count(close).saturating_sub(count(open))
    };
    let (mut round, mut square, mut curly) =
        (surplus('(', ')'), surplus('[', ']'), surplus('{', '}'));
    let mut address = address;
    while let Some(last) = address.chars().next_back().filter(|c| is_closing(*c)) {
        let surplus = match last {
            ')' => Some(&mut round),
            ']' => Some(&mut square),
            '}' => Some(&mut curly),
            _ => None,
        };
        match surplus {
            Some(0) => break,
            Some(surplus) => *surplus -= 1,
            None => {}
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address
}

/// Whether an address has a host with a dot that may exist.
fn is_address(written: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.') || !c.is_ascii();
    let Some(web) = WebAddress::split(written) else { return false };
    let (host, authority) = (web.host(), web.authority());
    host.contains('.')
        && host.chars().all(is_part)
        && !authority.contains(['\\', '`', '{', '|', '}', '^'])
        && matches!(address::of_link(written), LinkDestination::External(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|range| &text[range]).collect()
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
            ("https://h.example/{x}", "https://h.example/{x}"),
            ("https://h.example/a|b", "https://h.example/a|b"),
            ("https://h.example/Kell–Veld_talks –", "https://h.example/Kell–Veld_talks"),
            ("https://h.example/हिन्दी।", "https://h.example/हिन्दी"),
            ("https://h.example/wiki/中国，也", "https://h.example/wiki/中国"),
            ("（https://h.example/한국）", "https://h.example/한국"),
            ("「https://h.example/トヨタ・カ」", "https://h.example/トヨタ・カ"),
            ("https://h.exampleを見て", "https://h.example"),
            ("https://例え.jp/x", "https://例え.jp/x"),
            ("https://例え.jpを", "https://例え.jp"),
            ("https://例え.テスト", "https://例え.テスト"),
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
            "https://h.exampleを/x",
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
