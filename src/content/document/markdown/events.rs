//! A text to the parser's events, with what must be known of the whole before the first is written.

use crate::syntax::text::has_byte;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// The events of a text, and what they say as a whole.
#[derive(Default)]
pub(super) struct MarkdownEvents<'t> {
    /// Each with its bytes in the text.
    pub(super) list: Vec<(Event<'t>, Range<usize>)>,
    /// The highest level that a heading has (1 is the highest).
    pub(super) top_level: Option<u8>,
    /// In order.
    pub(super) definitions: Vec<FootnoteDefinition>,
    /// How many tables there are.
    pub(super) tables: usize,
    /// The events that begin a `[[…]]` which is no link and is shown as it was written; ascending.
    as_written: Vec<usize>,
}

/// A footnote's text.
pub(super) struct FootnoteDefinition {
    /// As [`label`] gives it.
    pub(super) label: String,
    /// Its start and end among the events.
    pub(super) events: Range<usize>,
}

impl MarkdownEvents<'_> {
    /// Whether the event begins a `[[…]]` that is shown as it was written: its target names nobody.
    pub(super) fn is_as_written(&self, at: usize) -> bool {
        self.as_written.binary_search(&at).is_ok()
    }

    /// The ids that headings have by hand.
    pub(super) fn written_ids(&self) -> impl Iterator<Item = &str> {
        self.list.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { id: Some(id), .. }) => Some(&**id),
            _ => None,
        })
    }

    /// By label, the first definition of each.
    pub(super) fn definitions_by_label(&self) -> HashMap<&str, usize> {
        let mut by_label = HashMap::with_capacity(self.definitions.len());
        for (number, definition) in self.definitions.iter().enumerate() {
            by_label.entry(definition.label.as_str()).or_insert(number);
        }
        by_label
    }
}

/// Chosen one by one. Left out with a reason: smart punctuation would alter quotes; metadata blocks
/// are split off before; mathematics, super- and subscript take `$`, `^` and `~` from prose; definition
/// lists take a line's leading colon; alerts (`[!NOTE]`) are documentation's, not articles'.
fn options() -> Options {
    // Votes, sanctions, troop counts.
    Options::ENABLE_TABLES
        // Sources within a text; GitHub's syntax, whose undefined references stay text.
        | Options::ENABLE_FOOTNOTES
        // What a correction struck out.
        | Options::ENABLE_STRIKETHROUGH
        // `## Title {#id}`: an address that outlives a rewording. Only the id is used.
        | Options::ENABLE_HEADING_ATTRIBUTES
        // `[[Name]]`: an entity by reference.
        | Options::ENABLE_WIKILINKS
        // What is agreed, done or open.
        | Options::ENABLE_TASKLISTS
}

/// Reads a text, in linear time if [`super::nesting`] finds nothing too deep.
pub(super) fn read(text: &str) -> MarkdownEvents<'_> {
    let mut events =
        MarkdownEvents { list: Vec::with_capacity(text.len() / 32), ..MarkdownEvents::default() };
    // Whether each open link or picture is none after all, but text as written.
    let mut written = Vec::new();
    let mut open_definitions = Vec::new();
    // Where the last event ends that may be lengthened, and whether it is known to be plain.
    let mut last: Option<(usize, bool)> = None;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let is_verbatim = is_verbatim(&event, &range);
        if let Some((end, known)) = last
            && is_verbatim
            && end == range.start
            && is_plain(&text[range.clone()])
            && lengthen(&mut events.list, text, &range, known)
        {
            last = Some((range.end, true));
            continue;
        }
        last = is_verbatim.then_some((range.end, false));
        let event = match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                let opening = opening_as_written(&event, &range, text);
                written.push(opening.is_some());
                if opening.is_some() {
                    events.as_written.push(events.list.len());
                }
                opening.unwrap_or(event)
            }
            Event::End(TagEnd::Link | TagEnd::Image) if written.pop() == Some(true) => {
                Event::Text("]]".into())
            }
            event => event,
        };
        survey(&mut events, &event, &mut open_definitions);
        events.list.push((event, range));
    }
    events
}

/// Whether an event is text that the source spells as it is.
fn is_verbatim(event: &Event, range: &Range<usize>) -> bool {
    matches!(event, Event::Text(CowStr::Borrowed(words)) if words.len() == range.len())
}

/// Whether a text is ASCII on one line, with nothing to replace.
fn is_plain(text: &str) -> bool {
    !has_byte(text, |byte| !(b' '..0x7f).contains(&byte))
}

/// Joins what stands at `range` of the text to the last event, text that ends there, if that is plain
/// (which may be `known`). The parser gives every bracket that opens no link an event of its own; an event
/// is a hundred bytes.
fn lengthen<'t>(
    list: &mut [(Event<'t>, Range<usize>)],
    text: &'t str,
    more: &Range<usize>,
    known: bool,
) -> bool {
    let Some((Event::Text(words), range)) = list.last_mut() else { return false };
    if !known && !is_plain(words) {
        return false;
    }
    let Some(joined) = text.get(range.start..more.end) else { return false };
    *words = CowStr::Borrowed(joined);
    range.end = more.end;
    true
}

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

/// How a `[[…]]` that is no link begins as text: embeddings (`![[…]]`), targets without a letter
/// (`[[1]]`), and what is followed by `(`, which elsewhere would be a link in brackets.
fn opening_as_written<'t>(event: &Event, range: &Range<usize>, text: &str) -> Option<Event<'t>> {
    let Event::Start(tag) = event else {
        return None;
    };
    let (Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) = tag
    else {
        return None;
    };
    let LinkType::WikiLink { has_pothole } = link_type else {
        return None;
    };
    let is_image = matches!(tag, Tag::Image { .. });
    let followed = text.get(range.end..).is_some_and(|rest| rest.starts_with('('));
    let name = wiki_name(dest_url, *has_pothole);
    if !is_image && !followed && name.contains(char::is_alphabetic) {
        return None;
    }
    let mark = if is_image { "!" } else { "" };
    // Without a bar the text itself follows as an event of its own.
    let opening = if *has_pothole { format!("{mark}[[{name}|") } else { format!("{mark}[[") };
    Some(Event::Text(CowStr::from(opening)))
}

/// The name in `[[Name]]` or `[[Name|text]]`, on one line. In tables the bar is written `\|`, whose
/// backslash the parser leaves at the name; on further lines of a block quote, its `>` too.
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

/// Labels of footnotes are compared without regard to case.
pub(super) fn label(name: &str) -> String {
    name.to_lowercase()
}

/// 1 to 6.
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

/// The plain text from `at` to the end of the element it lies in, and that end. Text alternatives of
/// pictures are part of it, references to footnotes and raw HTML are not.
pub(super) fn plain(events: &[(Event, Range<usize>)], at: usize) -> (String, usize) {
    let mut text = String::new();
    let mut depth = 0usize;
    for (end, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) if depth == 0 => return (one_line(&text), end),
            Event::End(_) => depth -= 1,
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    (one_line(&text), events.len())
}

fn one_line(text: &str) -> String {
    super::escape::clean(text).split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
