//! Writes the HTML pieces, plain text and headings of a body.
//!
//! Input: the [`MarkdownEvents`] of a body. Output: a [`Body`] and an [`Outline`]. The events are visited
//! once, with a stack of open elements. The parser guarantees balanced starts and ends, and every element
//! written here is closed by its end event, so the HTML is well-formed. `pulldown_cmark::html` is not used
//! because links must stay open for other files, and the plain text must be traced to its source.

use super::escape::TextFlags;
use super::events::{MarkdownEvents, level_number, plain_text};
use super::footnotes::Footnotes;
use super::ids::{self, HeadingIds};
use super::pieces::{PieceWriter, PlainTextWriter};
use super::prose::{RunContext, TextOrigin};
use super::{Body, Heading, LabelledElement, MarkdownSettings, Outline, Piece};
use crate::content::document::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use crate::syntax::spacing;
use crate::syntax::text::canonical;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// The most elements that may be open at once; the tags of deeper quotes, lists and emphasis are left out.
/// No article needs as many, and browsers and feed readers give up at a few hundred.
const MAX_OPEN_ELEMENTS: usize = 64;

/// Writes a body. `base` is its first byte in the file, for locations, and `length` its bytes. `taken` are ids of the page
/// that no heading may get.
pub(super) fn write(
    events: &MarkdownEvents,
    (base, length): (usize, usize),
    settings: MarkdownSettings,
    taken: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Body<'static>, Outline) {
    let mut writer = HtmlWriter::new(events, base, settings, taken, diagnostics);
    writer.out.reserve(length + length / 8);
    writer.text.reserve(length);
    writer.walk(0..events.list.len());
    writer.write_footnotes();
    let (text, prose) = writer.text.finish();
    let body = Body { pieces: writer.out.finish(), text: text.into(), prose };
    let ids = match settings.html {
        RawHtml::Trusted => (writer.raw_ids, Vec::new()),
        RawHtml::Escape => (Vec::new(), writer.raw_ids),
    };
    let outline = Outline::new(&body, writer.headings, ids, writer.first_paragraph);
    (body, outline)
}

/// An open element, by what is written at its end.
pub(super) enum OpenElement {
    /// Nothing, since its start was left out as well.
    Omitted,
    /// A closing tag within a line.
    Inline(&'static str),
    /// A closing tag, and a new line in the plain text.
    Block(&'static str),
    Paragraph,
    Heading(u8),
    CodeBlock,
    Cell(&'static str),
    TableHead,
    /// A link whose target depends on other files.
    Link,
    /// A link to another site, already complete.
    Anchor,
}

/// The state of writing one body.
pub(super) struct HtmlWriter<'w, 't> {
    pub(super) events: &'w MarkdownEvents<'t>,
    pub(super) base: usize,
    pub(super) settings: MarkdownSettings,
    pub(super) diagnostics: &'w mut Vec<Diagnostic>,
    pub(super) out: PieceWriter,
    pub(super) text: PlainTextWriter,
    first_paragraph: Option<String>,
    headings: Vec<Heading>,
    pub(super) raw_ids: Vec<String>,
    /// Ids of the page that nothing in the body may have.
    pub(super) taken: &'w BTreeSet<String>,
    /// The ids that trusted raw HTML has set so far.
    pub(super) set_by_html: HashSet<String>,
    ids: HeadingIds,
    pub(super) open: Vec<OpenElement>,
    pub(super) footnotes: Footnotes<'w>,
    /// The definitions of footnotes: the end event by the start event.
    definitions: HashMap<usize, usize>,
    /// Whether footnotes are being written. The first paragraph is not taken from them.
    in_footnotes: bool,
    in_heading: bool,
    /// Within a link: the references to footnotes to write after it, since links cannot nest. `None` outside
    /// of links.
    pub(super) link_footnotes: Option<String>,
    table: TableState<'w>,
    /// The open raw HTML elements of this block in which no link may be put, by name, with the context of
    /// their text.
    pub(super) raw_open: Vec<(String, RunContext)>,
    /// Whether the one warning about raw HTML has been given.
    pub(super) raw_html_reported: bool,
    /// Whether trusted raw HTML of the body has SVG or MathML, which have elements of their own.
    pub(super) has_other_language: bool,
}

#[derive(Default)]
struct TableState<'w> {
    /// The number of the current table, from 1.
    number: usize,
    alignments: &'w [Alignment],
    column: usize,
    in_head: bool,
}

impl<'w, 't> HtmlWriter<'w, 't> {
    fn new(
        events: &'w MarkdownEvents<'t>,
        base: usize,
        settings: MarkdownSettings,
        taken: &'w BTreeSet<String>,
        diagnostics: &'w mut Vec<Diagnostic>,
    ) -> Self {
        let mut beside_headings: HashSet<String> = taken.iter().cloned().collect();
        if settings.html == RawHtml::Trusted {
            beside_headings.extend(ids::of_events(events));
        }
        let definitions = events.definitions.iter().map(|d| (d.events.start, d.events.end));
        Self {
            events,
            base,
            settings,
            diagnostics,
            out: PieceWriter::default(),
            text: PlainTextWriter::default(),
            first_paragraph: None,
            headings: Vec::new(),
            raw_ids: Vec::new(),
            taken,
            set_by_html: HashSet::new(),
            ids: HeadingIds::reserving(events.explicit_ids(), beside_headings),
            open: Vec::new(),
            footnotes: Footnotes::new(events),
            definitions: definitions.collect(),
            in_footnotes: false,
            in_heading: false,
            link_footnotes: None,
            table: TableState::default(),
            raw_open: Vec::new(),
            raw_html_reported: false,
            has_other_language: false,
        }
    }

    fn walk(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.event(at);
        }
    }

    /// Writes the event at `at`, and the following ones if it handles them. Returns the index of the next one.
    fn event(&mut self, at: usize) -> usize {
        let events = self.events;
        let Some((event, range)) = events.list.get(at) else {
            return at + 1;
        };
        match event {
            Event::Start(tag) => return self.start(tag, at, range),
            Event::End(_) => self.end(),
            Event::Text(text) if events.is_literal_wiki_link(at) => {
                self.write_text_in(RunContext::Verbatim, text, range);
            }
            Event::Text(text) => self.write_text(text, range),
            Event::Code(code) => {
                self.out.html("<code>");
                self.write_text_in(RunContext::Verbatim, code, range);
                self.out.html("</code>");
            }
            Event::SoftBreak => {
                let beside = self.text.line().chars().next_back().zip(self.first_after(at));
                if !beside.is_some_and(|(before, after)| spacing::joins_lines(before, after)) {
                    self.write_text("\n", range);
                }
            }
            Event::HardBreak => {
                self.out.html("<br>");
                self.write_text("\n", range);
            }
            Event::Rule => {
                self.text.end_line();
                self.out.html("<hr>\n");
            }
            Event::FootnoteReference(name) => self.footnote_reference(name, range),
            // A character and not a checkbox, which readers would expect to be able to tick.
            Event::TaskListMarker(done) => {
                self.out.html(if *done { "\u{2611} " } else { "\u{2610} " })
            }
            Event::InlineHtml(html) | Event::Html(html) => self.raw(html, range, &[]),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.write_text(text, range),
        }
        at + 1
    }

    /// Writes text whose source is at `range`.
    pub(super) fn write_text(&mut self, text: &str, range: &Range<usize>) {
        let context = match (self.open.last(), self.raw_open.last()) {
            _ if self.link_footnotes.is_some() => RunContext::Link,
            (Some(OpenElement::CodeBlock), _) => RunContext::Verbatim,
            (_, Some((_, context))) => *context,
            _ if self.in_heading => RunContext::Heading,
            _ => RunContext::Prose,
        };
        self.write_text_in(context, text, range);
    }

    pub(super) fn write_text_in(&mut self, context: RunContext, text: &str, range: &Range<usize>) {
        let start = self.out.at();
        let flags = TextFlags::of(text);
        self.out.flagged_text(text, flags);
        let source = self.base + range.start..self.base + range.end;
        self.text.push(text, flags, &TextOrigin { source, html: start..self.out.at(), context });
    }

    fn start(&mut self, tag: &'w Tag<'t>, at: usize, range: &Range<usize>) -> usize {
        let open = match tag {
            Tag::Paragraph => match self.figure(at) {
                Some(next) => return next,
                None => self.block("<p>", OpenElement::Paragraph),
            },
            Tag::Heading { level, id, .. } => {
                return self.heading(level_number(*level), id.as_deref(), at, range);
            }
            Tag::BlockQuote(_) => self.container("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::HtmlBlock => return self.html_block(at, range),
            Tag::List(None) => self.container("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.container("<ol>\n", "</ol>\n"),
            Tag::List(Some(start)) => {
                self.container(&format!("<ol start=\"{start}\">\n"), "</ol>\n")
            }
            Tag::Item => self.item(),
            Tag::FootnoteDefinition(_) => {
                return self.definitions.get(&at).map_or(at, |end| *end) + 1;
            }
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.block("<thead>\n<tr>", OpenElement::TableHead)
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.block("<tr>", OpenElement::Block("</tr>\n"))
            }
            Tag::TableCell => self.cell(at),
            Tag::Emphasis => self.inline("<em>", "</em>"),
            Tag::Strong => self.inline("<strong>", "</strong>"),
            Tag::Strikethrough => self.inline("<del>", "</del>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                return self.link(*link_type, dest_url, title, at, range);
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                return self.image((*link_type, dest_url), title, at, range, false);
            }
            // Syntax that is not enabled; without its tags, only the content would be written.
            Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => OpenElement::Omitted,
        };
        self.open.push(open);
        at + 1
    }

    fn end(&mut self) {
        match self.open.pop() {
            None | Some(OpenElement::Omitted) => {}
            Some(OpenElement::Inline(tag)) => {
                self.out.html(tag);
                self.text.close_element(self.out.at());
            }
            Some(OpenElement::Block(tag)) => self.end_block(tag),
            Some(OpenElement::Paragraph) => {
                let line = self.text.line();
                // Dots or an emoji alone say nothing, and a byte-order mark is not seen.
                let has_words = line.contains(char::is_alphanumeric);
                let introduces = self.open.is_empty() && !self.in_footnotes && has_words;
                if introduces && self.first_paragraph.is_none() {
                    self.first_paragraph = Some(line.to_owned());
                }
                self.end_block("</p>\n");
            }
            Some(OpenElement::Heading(level)) => {
                self.in_heading = false;
                self.end_block(&format!("</h{level}>\n"));
            }
            Some(OpenElement::CodeBlock) => self.end_block("</code></pre>\n"),
            Some(OpenElement::Cell(tag)) => {
                self.text.tab();
                self.table.column += 1;
                self.out.html(tag);
            }
            Some(OpenElement::TableHead) => {
                self.table.in_head = false;
                self.end_block("</tr>\n</thead>\n<tbody>\n");
            }
            Some(OpenElement::Link) => {
                self.out.piece(Piece::LinkEnd);
                self.end_link();
            }
            Some(OpenElement::Anchor) => {
                self.out.html("</a>");
                self.end_link();
            }
        }
    }

    pub(super) fn end_block(&mut self, tag: &str) {
        // Raw elements left open are closed by the browser somewhere; assume here, so that one forgotten tag
        // does not keep the rest of the body without links.
        self.raw_open.clear();
        self.out.html(tag);
        self.text.end_line();
    }

    fn block(&mut self, html: &str, open: OpenElement) -> OpenElement {
        self.text.end_line();
        self.out.html(html);
        open
    }

    fn inline(&mut self, html: &str, end: &'static str) -> OpenElement {
        if self.open.len() >= MAX_OPEN_ELEMENTS {
            return OpenElement::Omitted;
        }
        self.text.open_element(self.out.at());
        self.out.html(html);
        OpenElement::Inline(end)
    }

    fn container(&mut self, html: &str, end: &'static str) -> OpenElement {
        self.text.end_line();
        if self.open.len() >= MAX_OPEN_ELEMENTS {
            return OpenElement::Omitted;
        }
        // The text of a tight list item ends without a line break.
        self.out.fresh_line();
        self.block(html, OpenElement::Block(end))
    }

    /// Starts a list item. It is left out if its list is.
    fn item(&mut self) -> OpenElement {
        self.text.end_line();
        if matches!(self.open.last(), Some(OpenElement::Omitted)) {
            self.out.html("\n");
            return OpenElement::Omitted;
        }
        self.block("<li>", OpenElement::Block("</li>\n"))
    }

    /// Starts a heading, with its level shifted so that the highest of the body gets the level of the settings.
    /// An empty heading is skipped.
    fn heading(
        &mut self,
        level: u8,
        explicit_id: Option<&str>,
        at: usize,
        range: &Range<usize>,
    ) -> usize {
        let (text, end) = plain_text(&self.events.list, at + 1);
        if end == at + 1 {
            return end + 1;
        }
        let top = self.events.top_level.unwrap_or(level);
        let level = (level - top.min(level) + self.settings.top_level).clamp(1, 6);
        let id = self.ids.assign(explicit_id, &text);
        if let Some(written) = explicit_id.filter(|written| *canonical(written) != id) {
            self.report_other_id(written, &id, range);
        }
        self.text.end_line();
        self.out.html(&format!("<h{level} id=\""));
        self.out.attribute(&id);
        self.out.html("\">");
        self.headings.push(Heading { level, id, text });
        self.in_heading = true;
        self.open.push(OpenElement::Heading(level));
        at + 1
    }

    /// Warns that a heading does not have the id that is written after it, since links to it would miss it.
    fn report_other_id(&mut self, written: &str, id: &str, range: &Range<usize>) {
        let message = match ids::is_reserved(written) {
            true => format!("the id \"{written}\" is reserved for the page around the text"),
            false if self.taken.contains(&*canonical(written)) => {
                format!("the id \"{written}\" is that of a statement of this article")
            }
            false if self.ids.is_taken(&canonical(written)) => {
                format!("the id \"{written}\" is set by raw HTML in this text")
            }
            false => format!("the id \"{written}\" cannot be used, or another heading has it"),
        };
        let warning = Diagnostic::warning("heading-id", self.location(range), message);
        let help = format!("choose another id; until then it is \"{id}\"");
        self.diagnostics.push(warning.help(help));
    }

    fn code_block(&mut self, kind: &CodeBlockKind) -> OpenElement {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if language.is_empty() {
            return self.block("<pre><code>", OpenElement::CodeBlock);
        }
        self.block("<pre><code class=\"language-", OpenElement::Omitted);
        self.out.attribute(language);
        self.out.html("\">");
        OpenElement::CodeBlock
    }

    /// Starts a table in a region that scrolls when the table is wide. For keyboards and screen readers the
    /// region is focusable and has a name and a role.
    fn table(&mut self, alignments: &'w [Alignment]) -> OpenElement {
        let number = self.table.number + 1;
        self.table = TableState { number, alignments, ..TableState::default() };
        let number = (self.events.tables != 1).then_some(number);
        self.text.end_line();
        self.out.piece(Piece::Labelled(LabelledElement::Table(number)));
        OpenElement::Block("</tbody>\n</table>\n</div>\n")
    }

    fn cell(&mut self, at: usize) -> OpenElement {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        let is_empty = self.ends_at(at + 1);
        // An empty cell in the head, usually the corner, is no header of a column.
        let (start, scope, end) = if self.table.in_head && !is_empty {
            ("<th", " scope=\"col\"", "</th>")
        } else {
            ("<td", "", "</td>")
        };
        for part in [start, scope, class, ">"] {
            self.out.html(part);
        }
        OpenElement::Cell(end)
    }

    /// Writes the list of footnotes. Each is written to a fresh output first, since a reference within it may
    /// add further footnotes and back links; then all are appended, and the offsets of their text shifted.
    fn write_footnotes(&mut self) {
        self.in_footnotes = true;
        let out = std::mem::take(&mut self.out);
        let mut footnotes = Vec::new();
        let mut checkpoints = vec![self.text.checkpoint()];
        // A footnote may refer to another one, which is then added to the end of the list.
        while let Some(number) = self.footnotes.definition(footnotes.len()) {
            if let Some(definition) = self.events.definitions.get(number) {
                self.walk(definition.events.start + 1..definition.events.end);
            }
            self.text.end_line();
            checkpoints.push(self.text.checkpoint());
            footnotes.push(std::mem::take(&mut self.out).finish());
        }
        self.out = out;
        let starts = self.footnotes.append(&mut self.out, footnotes);
        for (footnote, start) in checkpoints.windows(2).zip(starts) {
            if let [from, until] = footnote {
                self.text.shift(*from, *until, start);
            }
        }
        self.report_unused_footnotes();
    }

    /// Warns about definitions of footnotes that are not shown.
    fn report_unused_footnotes(&mut self) {
        for (number, definition) in self.events.definitions.iter().enumerate() {
            if self.footnotes.is_referenced(number) {
                continue;
            }
            let Some((_, range)) = self.events.list.get(definition.events.start) else {
                continue;
            };
            let label = &definition.label;
            let (problem, help) = if self.footnotes.is_duplicate(number, label) {
                (
                    "is defined twice; only the first definition is used",
                    "give this one another label",
                )
            } else {
                ("is not shown because nothing refers to it", "refer to it, or remove it")
            };
            let message = format!("footnote `[^{label}]` {problem}");
            let location = self.location(range);
            self.diagnostics
                .push(Diagnostic::warning("unused-footnote", location, message).help(help));
        }
    }

    /// The location of a range of the body in its file.
    pub(super) fn location(&self, range: &Range<usize>) -> Location {
        Location::span(self.base + range.start..self.base + range.end)
    }
}
