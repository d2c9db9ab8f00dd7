//! Parses Markdown into events, and surveys them.
//!
//! Input: the source of a body. Output: the events of `pulldown_cmark`, and what the writer must know about
//! the whole body before it writes the first event: the highest heading level, explicit ids, footnotes.
//! Four things are changed in the events: `[[…]]` that is no reference becomes text again, or a link if an
//! address follows (`[[1]](https://…)`) or is defined (`[1]: https://…`); so do marks within words (`Bürger*innen`), which the parser takes for
//! emphasis; neighbouring text events are joined; and emphasis works beside Chinese, Japanese and Korean ([`cjk`]).

use super::cjk;
use crate::syntax::media;
use crate::syntax::source::floor_char;
use crate::syntax::spacing::{joins_lines, would_join};
use crate::syntax::text::{has_byte, of_entity};
use pulldown_cmark::{
    BrokenLink, BrokenLinkCallback, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag,
    TagEnd,
};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The events of a body, with the results of the survey.
#[derive(Default)]
pub(super) struct MarkdownEvents<'t> {
    /// The events, each with its byte range in the source.
    pub(super) list: Vec<(Event<'t>, Range<usize>)>,
    /// The level of the highest heading (1 is the highest possible).
    pub(super) top_level: Option<u8>,
    /// The definitions of footnotes, in order.
    pub(super) definitions: Vec<FootnoteDefinition>,
    /// The number of tables.
    pub(super) tables: usize,
    /// The indices of the events that begin a `[[…]]` that is no link and is shown as written; ascending.
    literal_wiki_links: Vec<usize>,
    /// The byte ranges of the first `[words][label]` and `[words][]` without a definition, which the parser leaves as text:
    /// [`MAX_UNDEFINED`] at most.
    pub(super) undefined: Vec<Range<usize>>,
    /// The byte ranges of the definitions that no link uses.
    pub(super) unused: Vec<Range<usize>>,
    /// The byte ranges of shortcodes and template tags, which have their own finding; sorted.
    pub(super) tags: Vec<Range<usize>>,
    /// The byte ranges of links and pictures that a `[[…]]` in their words keeps from being such.
    pub(super) lost_links: Vec<Range<usize>>,
    /// The byte ranges of addresses that are no links because other Markdown cuts them.
    pub(super) cut_addresses: Vec<Range<usize>>,
    /// The byte ranges of addresses that are no links because nobody can tell whether they end at an invisible character.
    pub(super) unclear_addresses: Vec<Range<usize>>,
}

/// The most references without a definition that are collected: more than are reported for a file.
const MAX_UNDEFINED: usize = 100;

/// The definition of a footnote.
pub(super) struct FootnoteDefinition {
    /// The label as returned by [`label`].
    pub(super) label: String,
    /// The indices of its start and end events.
    pub(super) events: Range<usize>,
}

impl MarkdownEvents<'_> {
    /// Whether the event begins a `[[…]]` that is no link and is shown as written.
    pub(super) fn is_literal_wiki_link(&self, at: usize) -> bool {
        self.literal_wiki_links.binary_search(&at).is_ok()
    }

    /// Gives all indices of events their new values.
    pub(super) fn move_indices(&mut self, moved: impl Fn(usize) -> usize) {
        for index in &mut self.literal_wiki_links {
            *index = moved(*index);
        }
        for definition in &mut self.definitions {
            definition.events = moved(definition.events.start)..moved(definition.events.end);
        }
    }

    /// The explicit ids of headings.
    pub(super) fn explicit_ids(&self) -> impl Iterator<Item = &str> {
        self.list.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { id: Some(id), .. }) => Some(&**id),
            _ => None,
        })
    }

    /// The index of the first definition of each label.
    pub(super) fn definitions_by_label(&self) -> HashMap<&str, usize> {
        let mut by_label = HashMap::with_capacity(self.definitions.len());
        for (number, definition) in self.definitions.iter().enumerate() {
            by_label.entry(definition.label.as_str()).or_insert(number);
        }
        by_label
    }
}

/// The enabled extensions of Markdown. Those left out, and why: smart punctuation would alter quotes; metadata
/// blocks are split off before; mathematics, super- and subscript would take `$`, `^` and `~` from prose;
/// definition lists would take the colon at the start of a line; alerts (`[!NOTE]`) are for documentation. Both are
/// reported where they are written.
fn options() -> Options {
    // Votes, sanctions, troop counts.
    Options::ENABLE_TABLES
        // Sources; the syntax of GitHub, in which undefined references stay text.
        | Options::ENABLE_FOOTNOTES
        // Text struck out by a correction.
        | Options::ENABLE_STRIKETHROUGH
        // `## Title {#id}`: a fragment that stays valid when the heading changes. Only the id is used.
        | Options::ENABLE_HEADING_ATTRIBUTES
        // `[[Name]]`: a reference to an entity.
        | Options::ENABLE_WIKILINKS
        // Lists of what is agreed, done or open.
        | Options::ENABLE_TASKLISTS
}

/// Parses a body, in linear time if it passed [`super::nesting::too_deep`].
pub(super) fn parse(text: &str) -> MarkdownEvents<'_> {
    match cjk::adapted(text, options()) {
        Some(adapted) => collect(text, &adapted, |event, range| cjk::original(event, range, text)),
        None => collect(text, text, |event, _| event),
    }
}

/// The events of `parsed`, which is parsed in place of `text` and has all its characters at the same offsets.
fn collect<'t, 'p>(
    text: &'t str,
    parsed: &'p str,
    original: impl Fn(Event<'p>, &Range<usize>) -> Event<'t>,
) -> MarkdownEvents<'t> {
    let mut events =
        MarkdownEvents { list: Vec::with_capacity(text.len() / 32), ..MarkdownEvents::default() };
    let mut rewriter = EventRewriter::new(text);
    let mut open_definitions = Vec::new();
    // The end of the last event, if it is text that may be extended, and whether it is known to be plain.
    let mut last: Option<(usize, bool)> = None;
    let mut undefined = Vec::new();
    let mut collect = |link: BrokenLink| {
        // `[words]` is probably just brackets, and so is what follows a word: `list[number][]`.
        let span = match link.link_type {
            LinkType::ReferenceUnknown | LinkType::Reference => Some(link.span),
            LinkType::CollapsedUnknown | LinkType::Collapsed => {
                let is_of_code = parsed[..link.span.start].ends_with(char::is_alphanumeric);
                let has_words = link.reference.contains(char::is_alphabetic);
                let brackets = parsed[link.span.end..].starts_with("[]");
                let end = link.span.end + if brackets { 2 } else { 0 };
                (has_words && !is_of_code).then_some(link.span.start..end)
            }
            _ => None,
        };
        undefined.extend(span.filter(|_| undefined.len() < MAX_UNDEFINED));
        None
    };
    let parser = Parser::new_with_broken_link_callback(parsed, options(), Some(&mut collect));
    let mut unused = definitions_of_text(&parser);
    if text.contains("[[") {
        rewriter.definitions = links_by_label(&parser);
    }
    for (event, range) in parser.into_offset_iter() {
        let event = with_readable_entity(original(event, &range), &text[range.clone()]);
        if !unused.is_empty()
            && let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = &event
        {
            unused.remove(&label(id));
        }
        if let Some(name) = rewriter.defined_name(&event) {
            unused.remove(&name);
        }
        let Some((event, range)) = rewriter.outside_of_addresses(event, range) else { continue };
        let is_verbatim = is_verbatim(&event, &range);
        if let Some((end, known_plain)) = last
            && is_verbatim
            && end == range.start
            && is_plain(&text[range.clone()])
            && extend_last(&mut events.list, text, &range, known_plain)
        {
            last = Some((range.end, true));
            continue;
        }
        last = is_verbatim.then_some((range.end, false));
        let (event, range) = rewriter.rewrite(event, range, &mut events);
        survey(&mut events, &event, &mut open_definitions);
        events.list.push((event, range));
    }
    events.undefined = undefined;
    events.unused = unused.into_values().collect();
    events
}

/// Turns links and emphasis of the parser that are none in this Markdown into text, and what is a link in
/// other Markdown into a link.
struct EventRewriter<'t> {
    text: &'t str,
    /// By label: the links that the text defines, if it has any `[[…]]`.
    definitions: BTreeMap<String, Tag<'static>>,
    /// For each open link or picture, what it is turned into.
    openings: Vec<Opening<'t>>,
    /// For each open emphasis, the mark that it is turned back into.
    marks: Vec<Option<&'static str>>,
    /// For each open element, whether it is within an address, and so left out.
    left_out: Vec<bool>,
    /// The end of the last address, which the parser took for text.
    end_of_address: usize,
}

impl<'t> EventRewriter<'t> {
    fn new(text: &'t str) -> Self {
        let (openings, marks, left_out) = (Vec::new(), Vec::new(), Vec::new());
        Self { text, definitions: BTreeMap::new(), openings, marks, left_out, end_of_address: 0 }
    }

    /// The label of a `[[label]]` for which the text defines a link.
    fn defined_name(&self, event: &Event) -> Option<String> {
        let Event::Start(Tag::Link { link_type, dest_url, .. }) = event else { return None };
        let is_name = matches!(link_type, LinkType::WikiLink { has_pothole: false });
        let name = (is_name && !self.definitions.is_empty()).then(|| wiki_name(dest_url, false))?;
        Some(label(&name)).filter(|name| self.definitions.contains_key(name))
    }

    /// What the start of a link or picture is turned into. A link that the text defines is meant, as in all Markdown
    /// without references to names: `[[Law 5]]` with `[Law 5]: https://…`.
    fn opening(&self, event: &Event<'t>, range: &Range<usize>) -> Opening<'t> {
        let defined = self.defined_name(event).and_then(|name| self.definitions.get(&name));
        match defined {
            Some(tag) => Opening::Link { tag: tag.clone(), words: "[".to_owned(), end: range.end },
            None => opening(event, range, self.text),
        }
    }

    /// The event, or its part behind the last address; `None` if all of it belongs to the address.
    fn outside_of_addresses(
        &mut self,
        event: Event<'t>,
        range: Range<usize>,
    ) -> Option<(Event<'t>, Range<usize>)> {
        match &event {
            Event::Start(_) => self.left_out.push(range.start < self.end_of_address),
            Event::End(_) if self.left_out.pop() == Some(true) => return None,
            _ => {}
        }
        after(self.end_of_address, event, range, self.text)
    }

    /// The event that takes the place of another one. One that comes before it is added to `events`.
    fn rewrite(
        &mut self,
        event: Event<'t>,
        range: Range<usize>,
        events: &mut MarkdownEvents<'t>,
    ) -> (Event<'t>, Range<usize>) {
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                let opening = self.opening(&event, &range);
                let event = match &opening {
                    Opening::Unchanged => event,
                    Opening::Text(words) => {
                        events.literal_wiki_links.push(events.list.len());
                        Event::Text(words.clone().into())
                    }
                    Opening::Link { tag, words, .. } => {
                        events.list.push((Event::Start(tag.clone()), range.clone()));
                        Event::Text(words.clone().into())
                    }
                };
                self.openings.push(opening);
                (event, range)
            }
            Event::End(TagEnd::Link | TagEnd::Image) => match self.openings.pop() {
                Some(Opening::Text(_)) => (Event::Text("]]".into()), range),
                Some(Opening::Link { end, .. }) => {
                    self.end_of_address = end;
                    events.list.push((Event::Text("]".into()), range.clone()));
                    (event, range)
                }
                Some(Opening::Unchanged) | None => (event, range),
            },
            Event::Start(Tag::Emphasis | Tag::Strong) => {
                let mark = mark_within_word(&event, &range, self.text);
                self.marks.push(mark);
                match mark {
                    Some(mark) => (Event::Text(mark.into()), range.start..range.start + mark.len()),
                    None => (event, range),
                }
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => match self.marks.pop().flatten() {
                Some(mark) => (Event::Text(mark.into()), range.end - mark.len()..range.end),
                None => (event, range),
            },
            event => (event, range),
        }
    }
}

/// The part of an event after an offset of the source; `None` if it begins before and is not text that goes on
/// behind it.
fn after<'t>(
    offset: usize,
    event: Event<'t>,
    range: Range<usize>,
    text: &'t str,
) -> Option<(Event<'t>, Range<usize>)> {
    if range.start >= offset || matches!(event, Event::End(_)) {
        return Some((event, range));
    }
    if !is_verbatim(&event, &range) {
        return None;
    }
    let rest = text.get(offset..range.end).filter(|rest| !rest.is_empty())?;
    Some((Event::Text(CowStr::Borrowed(rest)), offset..range.end))
}

/// Whether an event is text that the source contains unchanged, without escapes or entities.
pub(super) fn is_verbatim(event: &Event, range: &Range<usize>) -> bool {
    matches!(event, Event::Text(CowStr::Borrowed(words)) if words.len() == range.len())
}

/// The event with the character that browsers show for its entity: `&#146;` is an apostrophe, `&#8232;` a space.
fn with_readable_entity<'t>(event: Event<'t>, source: &str) -> Event<'t> {
    match event {
        Event::Text(CowStr::Inlined(text)) if source.starts_with("&#") => {
            Event::Text(text.chars().map(of_entity).collect::<String>().into())
        }
        event => event,
    }
}

/// Whether a text is printable ASCII on one line.
fn is_plain(text: &str) -> bool {
    !has_byte(text, |byte| !(b' '..0x7f).contains(&byte))
}

/// Extends the last event, a text that ends where `more` begins, if it is plain (`known_plain`: it has been
/// checked). The parser emits a separate event, of a hundred bytes, for every bracket that opens no link;
/// without this, hostile text would need a hundred times its size in memory.
fn extend_last<'t>(
    list: &mut [(Event<'t>, Range<usize>)],
    text: &'t str,
    more: &Range<usize>,
    known_plain: bool,
) -> bool {
    let Some((Event::Text(words), range)) = list.last_mut() else { return false };
    if !known_plain && !is_plain(words) {
        return false;
    }
    let Some(joined) = text.get(range.start..more.end) else { return false };
    *words = CowStr::Borrowed(joined);
    range.end = more.end;
    true
}

/// Records what the writer must know about an event in advance.
fn survey(events: &mut MarkdownEvents, event: &Event, open: &mut Vec<usize>) {
    match event {
        Event::Start(Tag::Heading { level, .. }) => {
            let level = level_number(*level);
            events.top_level = Some(events.top_level.map_or(level, |top| top.min(level)));
        }
        Event::Start(Tag::Table(_)) => events.tables += 1,
        Event::Start(Tag::FootnoteDefinition(name)) => {
            let at = events.list.len();
            open.push(events.definitions.len());
            events.definitions.push(FootnoteDefinition { label: label(name), events: at..at });
        }
        Event::End(TagEnd::FootnoteDefinition) => {
            let end = events.list.len();
            if let Some(definition) = open.pop().and_then(|at| events.definitions.get_mut(at)) {
                definition.events.end = end;
            }
        }
        _ => {}
    }
}

/// Whether an event is within a paragraph, heading or cell, and not the start or end of a block.
pub(super) fn is_inline(event: &Event) -> bool {
    match event {
        Event::Start(tag) => is_inline_tag(tag),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Html(_) | Event::Rule => false,
        _ => true,
    }
}

/// Whether a tag is that of an element within a line.
pub(super) fn is_inline_tag(tag: &Tag) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// The definitions of links, by label. The parser leaves them out of the text, whether a link uses them or not:
/// `[Smith]: Yes.` may be text. One that leads nowhere is the usual form of a comment: `[//]: # (to do)`.
fn definitions_of_text<'t>(
    parser: &Parser<'t, impl BrokenLinkCallback<'t>>,
) -> BTreeMap<String, Range<usize>> {
    let definitions = parser.reference_definitions().iter();
    let of_text = definitions.filter(|(_, definition)| !matches!(&*definition.dest, "" | "#"));
    of_text.map(|(name, definition)| (label(name), definition.span.clone())).collect()
}

/// The links that a text defines, by label.
fn links_by_label<'t>(
    parser: &Parser<'t, impl BrokenLinkCallback<'t>>,
) -> BTreeMap<String, Tag<'static>> {
    let link = |dest: &str, title: Option<&str>| Tag::Link {
        link_type: LinkType::Reference,
        dest_url: dest.to_owned().into(),
        title: title.unwrap_or_default().to_owned().into(),
        id: "".into(),
    };
    let all = parser.reference_definitions().iter();
    all.map(|(name, it)| (label(name), link(&it.dest, it.title.as_deref()))).collect()
}

/// The mark of an emphasis that begins within a word and ends in another, which is none: `Bürger*innen und
/// Wähler*innen`.
fn mark_within_word(event: &Event, range: &Range<usize>, text: &str) -> Option<&'static str> {
    let mark = match event {
        Event::Start(Tag::Emphasis) => "*",
        Event::Start(Tag::Strong) => "**",
        _ => return None,
    };
    let inside = text.get(range.clone())?.strip_prefix(mark)?;
    let before = text[..range.start].chars().next_back()?;
    // Of scripts with upper and lower case: others attach words without a space, and marks between them are none.
    let is_letter = |c: char| c.is_ascii_digit() || c.is_lowercase() || c.is_uppercase();
    let is_within = is_letter(before) && inside.starts_with(is_letter);
    (is_within && inside.contains(char::is_whitespace)).then_some(mark)
}

/// What the start of a link or picture is turned into.
enum Opening<'t> {
    /// It stays as it is.
    Unchanged,
    /// A `[[…]]` that is no reference: the text with which it begins.
    Text(String),
    /// A link whose text is in brackets, as in `[[1]](https://…)`, or in `[[1]]` with a definition of `[1]`: its tag, the text with which it begins, and the
    /// end of its source.
    Link { tag: Tag<'t>, words: String, end: usize },
}

/// What the start of a link or picture is turned into. No references are an embedding of anything but a picture, a
/// recording or a document (`![[Name]]`), a target without a letter (`[[1]]`), and one followed by `(`, which in other
/// Markdown is a link.
fn opening<'t>(event: &Event, range: &Range<usize>, text: &str) -> Opening<'t> {
    let Event::Start(tag) = event else { return Opening::Unchanged };
    let (Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) = tag
    else {
        return Opening::Unchanged;
    };
    let LinkType::WikiLink { has_pothole } = link_type else { return Opening::Unchanged };
    let is_image = matches!(tag, Tag::Image { .. });
    let rest = text.get(range.end..).filter(|rest| rest.starts_with('('));
    let name = wiki_name(dest_url, *has_pothole);
    let is_shown = match is_image {
        true => media::may_be_embedded(&name),
        false => rest.is_none() && name.contains(char::is_alphabetic),
    };
    if is_shown {
        return Opening::Unchanged;
    }
    // Without a bar, the name follows as a text event.
    let words = if *has_pothole { format!("[{name}|") } else { "[".to_owned() };
    if let Some(rest) = rest.filter(|_| !is_image)
        && let Some((tag, length)) = address_after_brackets(rest)
    {
        return Opening::Link { tag, words, end: range.end + length };
    }
    Opening::Text(format!("{}[{words}", if is_image { "!" } else { "" }))
}

/// The longest address with its title, in bytes, that is looked for after `[[…]]`. Without a limit, brackets
/// that are never closed would take quadratic time.
const MAX_ADDRESS: usize = 600;

/// The link with the address and title at the start of a text, `(https://…)`, and their length. They must be on
/// one line and in one cell of a table.
fn address_after_brackets(text: &str) -> Option<(Tag<'static>, usize)> {
    const LABEL: &str = "[x]";
    let start = &text[..floor_char(text, MAX_ADDRESS)];
    let start = start.split(['\n', '\r', '|']).next().unwrap_or_default();
    let end = start.rfind(')')?;
    let source = [LABEL, &start[..=end]].concat();
    let link = Parser::new_ext(&source, Options::empty()).into_offset_iter().nth(1);
    let (Event::Start(Tag::Link { link_type, dest_url, title, id }), range) = link? else {
        return None;
    };
    let tag = Tag::Link {
        link_type,
        dest_url: dest_url.into_static(),
        title: title.into_static(),
        id: id.into_static(),
    };
    (range.start == 0).then(|| (tag, range.end - LABEL.len()))
}

/// The name in `[[Name]]` or `[[Name|text]]`, on one line. The parser leaves two things in it: the backslash
/// of `\|`, as the bar is written in tables, and the `>` of further lines in a block quote.
pub(super) fn wiki_name(written: &str, has_bar: bool) -> String {
    let written = if has_bar { written.strip_suffix('\\').unwrap_or(written) } else { written };
    let mut lines = written.lines();
    let mut name = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        name.push(' ');
        name.push_str(line.trim_start_matches([' ', '\t', '>']));
    }
    crate::syntax::text::one_line(&name)
}

/// The label of a footnote for comparison, which ignores case.
pub(super) fn label(name: &str) -> String {
    name.to_lowercase()
}

/// The level of a heading as a number, 1 to 6.
pub(super) fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The plain text from the event at `at` to the end of the enclosing element, and the index of that end. It
/// includes the text alternatives of pictures, but no references to footnotes and no raw HTML.
pub(super) fn plain_text(events: &[(Event, Range<usize>)], at: usize) -> (String, usize) {
    let mut text = String::new();
    let mut depth = 0usize;
    // The words of a picture and those beside it are apart, as the picture is.
    let (mut after_picture, mut after_break) = (false, false);
    for (end, (event, _)) in events.iter().enumerate().skip(at) {
        let is_apart = std::mem::take(&mut after_picture);
        match event {
            Event::Start(tag) => {
                depth += 1;
                after_picture = is_apart || matches!(tag, Tag::Image { .. });
            }
            Event::End(_) if depth == 0 => return (one_line(&text), end),
            Event::End(tag) => {
                depth -= 1;
                after_picture = is_apart || matches!(tag, TagEnd::Image);
            }
            Event::Text(part) | Event::Code(part) => {
                let beside = text.chars().next_back().zip(part.chars().next());
                let needs_space = |(before, after)| match std::mem::take(&mut after_break) {
                    true => !joins_lines(before, after),
                    false => is_apart && would_join(before, after),
                };
                if beside.is_some_and(needs_space) {
                    text.push(' ');
                }
                text.push_str(part);
            }
            Event::SoftBreak => after_break = true,
            Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    (one_line(&text), events.len())
}

fn one_line(text: &str) -> String {
    super::escape::clean(text).split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
