//! The parser's events to a [`Body`]: pieces of HTML, headings and the plain text.
//!
//! Walks the events once, with a stack of what is open; the parser promises that starts and ends
//! are balanced, so the pieces are. Writes no element deeper than [`DEEPEST`].

use super::escape::TextFlags;
use super::events::{MarkdownEvents, level_number, plain};
use super::footnotes::Footnotes;
use super::ids::HeadingIds;
use super::pieces::{PieceWriter, PlainTextWriter};
use super::prose::{RunContext, TextOrigin};
use super::{Body, Heading, MarkdownSettings, Outline, Piece};
use crate::content::document::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag};
use std::collections::HashMap;
use std::ops::Range;

/// How many elements may be open at once; the tags of deeper quotes, lists and emphasis are left out.
/// No article needs as many, and browsers and readers of feeds stop at some hundreds.
const DEEPEST: usize = 64;

/// Writes a text, given the byte of its file at which it begins and its length.
pub(super) fn write(
    events: &MarkdownEvents,
    (base, length): (usize, usize),
    settings: MarkdownSettings,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Body<'static>, Outline) {
    let mut writer = HtmlWriter::new(events, base, settings, diagnostics);
    writer.out.reserve(length + length / 8);
    writer.text.reserve(length);
    writer.walk(0..events.list.len());
    writer.write_footnotes();
    let (text, prose) = writer.text.finish();
    let body = Body { pieces: writer.out.finish(), text: text.into(), prose };
    let outline = Outline::new(&body, writer.headings, writer.first_paragraph);
    (body, outline)
}

/// What an open element writes at its end.
pub(super) enum OpenElement {
    /// Nothing: it was left out.
    Bare,
    /// A closing tag within a line.
    Inline(&'static str),
    /// A closing tag behind which a new line of text begins.
    Block(&'static str),
    Paragraph,
    Heading(u8),
    CodeBlock,
    Cell(&'static str),
    TableHead,
    /// A link that other files decide.
    Link,
    /// A finished link.
    Anchor,
}

/// A text while it is written.
pub(super) struct HtmlWriter<'w, 't> {
    pub(super) events: &'w MarkdownEvents<'t>,
    base: usize,
    settings: MarkdownSettings,
    pub(super) diagnostics: &'w mut Vec<Diagnostic>,
    pub(super) out: PieceWriter,
    pub(super) text: PlainTextWriter,
    first_paragraph: Option<String>,
    headings: Vec<Heading>,
    ids: HeadingIds,
    pub(super) open: Vec<OpenElement>,
    pub(super) footnotes: Footnotes<'w>,
    /// By the event at which a footnote's text starts, that at which it ends.
    definitions: HashMap<usize, usize>,
    /// Whether footnotes are being written: their paragraphs introduce nothing.
    in_footnotes: bool,
    in_heading: bool,
    /// Marks of footnotes that wait for the end of a link, since links cannot nest.
    pub(super) waiting: Option<String>,
    table: TableState<'w>,
    /// Raw elements of this block that are open and hold no prose, with what their text is.
    raw_open: Vec<(String, RunContext)>,
    told_raw_html: bool,
}

#[derive(Default)]
struct TableState<'w> {
    /// From 1.
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
        diagnostics: &'w mut Vec<Diagnostic>,
    ) -> Self {
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
            ids: HeadingIds::reserving(events.written_ids()),
            open: Vec::new(),
            footnotes: Footnotes::new(events),
            definitions: definitions.collect(),
            in_footnotes: false,
            in_heading: false,
            waiting: None,
            table: TableState::default(),
            raw_open: Vec::new(),
            told_raw_html: false,
        }
    }

    fn walk(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.event(at);
        }
    }

    /// Writes the event at `at` and those it takes with it; the next one's place.
    fn event(&mut self, at: usize) -> usize {
        let events = self.events;
        let Some((event, range)) = events.list.get(at) else {
            return at + 1;
        };
        match event {
            Event::Start(tag) => return self.start(tag, at, range),
            Event::End(_) => self.end(),
            Event::Text(text) if events.is_as_written(at) => {
                self.words_on(RunContext::Verbatim, text, range);
            }
            Event::Text(text) => self.words(text, range),
            Event::Code(code) => {
                self.out.html("<code>");
                self.words_on(RunContext::Verbatim, code, range);
                self.out.html("</code>");
            }
            Event::SoftBreak => self.words("\n", range),
            Event::HardBreak => {
                self.out.html("<br>");
                self.words("\n", range);
            }
            Event::Rule => {
                self.text.end_line();
                self.out.html("<hr>\n");
            }
            Event::FootnoteReference(name) => self.reference(name, range),
            // A sign, not a control of a form: nobody can tick it.
            Event::TaskListMarker(done) => {
                self.out.html(if *done { "\u{2611} " } else { "\u{2610} " })
            }
            Event::InlineHtml(html) | Event::Html(html) => self.raw(html, range, false),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.words(text, range),
        }
        at + 1
    }

    /// Writes text that the source spells at `range`.
    pub(super) fn words(&mut self, text: &str, range: &Range<usize>) {
        let ground = match (self.open.last(), self.raw_open.last()) {
            _ if self.waiting.is_some() => RunContext::Link,
            (Some(OpenElement::CodeBlock), _) => RunContext::Verbatim,
            (_, Some((_, ground))) => *ground,
            _ if self.in_heading => RunContext::Heading,
            _ => RunContext::Prose,
        };
        self.words_on(ground, text, range);
    }

    fn words_on(&mut self, ground: RunContext, text: &str, range: &Range<usize>) {
        let start = self.out.at();
        let signs = TextFlags::of(text);
        self.out.signed_text(text, signs);
        let source = self.base + range.start..self.base + range.end;
        self.text.push(text, signs, &TextOrigin { source, html: start..self.out.at(), ground });
    }

    fn start(&mut self, tag: &'w Tag<'t>, at: usize, range: &Range<usize>) -> usize {
        let open = match tag {
            Tag::Paragraph => match self.figure(at) {
                Some(next) => return next,
                None => self.block("<p>", OpenElement::Paragraph),
            },
            Tag::Heading { level, id, .. } => {
                return self.heading(level_number(*level), id.as_deref(), at);
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
            Tag::Image { dest_url, title, .. } => {
                return self.image(dest_url, title, at, range, false);
            }
            // Not among the options: their content is written alone.
            Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => OpenElement::Bare,
        };
        self.open.push(open);
        at + 1
    }

    fn end(&mut self) {
        match self.open.pop() {
            None | Some(OpenElement::Bare) => {}
            Some(OpenElement::Inline(tag)) => {
                self.out.html(tag);
                self.text.close_element(self.out.at());
            }
            Some(OpenElement::Block(tag)) => self.end_block(tag),
            Some(OpenElement::Paragraph) => {
                let line = self.text.line();
                let introduces = self.open.is_empty() && !self.in_footnotes && !line.is_empty();
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

    fn end_block(&mut self, tag: &str) {
        // What is left open in a block, browsers close somewhere; the next text is read again.
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
        if self.open.len() >= DEEPEST {
            return OpenElement::Bare;
        }
        self.text.open_element(self.out.at());
        self.out.html(html);
        OpenElement::Inline(end)
    }

    fn container(&mut self, html: &str, end: &'static str) -> OpenElement {
        self.text.end_line();
        if self.open.len() >= DEEPEST {
            return OpenElement::Bare;
        }
        // Behind the text of a tight item.
        self.out.fresh_line();
        self.block(html, OpenElement::Block(end))
    }

    /// An item stands in its list or not at all.
    fn item(&mut self) -> OpenElement {
        self.text.end_line();
        if matches!(self.open.last(), Some(OpenElement::Bare)) {
            self.out.html("\n");
            return OpenElement::Bare;
        }
        self.block("<li>", OpenElement::Block("</li>\n"))
    }

    fn heading(&mut self, level: u8, written_id: Option<&str>, at: usize) -> usize {
        let (text, end) = plain(&self.events.list, at + 1);
        if end == at + 1 {
            return end + 1;
        }
        let top = self.events.top_level.unwrap_or(level);
        let level = (level - top.min(level) + self.settings.top_level).clamp(1, 6);
        let id = self.ids.give(written_id, &text);
        self.text.end_line();
        self.out.html(&format!("<h{level} id=\""));
        self.out.attribute(&id);
        self.out.html("\">");
        self.headings.push(Heading { level, id, text });
        self.in_heading = true;
        self.open.push(OpenElement::Heading(level));
        at + 1
    }

    fn code_block(&mut self, kind: &CodeBlockKind) -> OpenElement {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        if language.is_empty() {
            return self.block("<pre><code>", OpenElement::CodeBlock);
        }
        self.block("<pre><code class=\"language-", OpenElement::Bare);
        self.out.attribute(language);
        self.out.html("\">");
        OpenElement::CodeBlock
    }

    /// Wide tables scroll by themselves: so they can be focused, and have a name and a role.
    fn table(&mut self, alignments: &'w [Alignment]) -> OpenElement {
        let number = self.table.number + 1;
        self.table = TableState { number, alignments, ..TableState::default() };
        let name = if self.events.tables == 1 { "Table".into() } else { format!("Table {number}") };
        let html = format!(
            "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\">\n<table>\n"
        );
        self.block(&html, OpenElement::Block("</tbody>\n</table>\n</div>\n"))
    }

    fn cell(&mut self, at: usize) -> OpenElement {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        let is_empty = self.ends_at(at + 1);
        // The empty corner of a table heads nothing.
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

    /// A block of raw HTML; the place behind it.
    fn html_block(&mut self, at: usize, range: &Range<usize>) -> usize {
        let events = &self.events.list;
        let mut html = String::new();
        let mut end = at + 1;
        while let Some((Event::Html(part) | Event::Text(part) | Event::InlineHtml(part), _)) =
            events.get(end)
        {
            html.push_str(part);
            end += 1;
        }
        self.text.end_line();
        self.raw(&html, range, true);
        end + 1
    }

    fn raw(&mut self, html: &str, range: &Range<usize>, block: bool) {
        if !block {
            self.text.interrupt();
            if html.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("<br")) {
                self.text.space();
            }
        }
        if self.settings.html == RawHtml::Trusted {
            if !block {
                self.note_raw(html);
            }
            self.out.html(html);
            return;
        }
        let shown = without_comments(html);
        if shown.trim().is_empty() {
            return;
        }
        self.tell_raw_html(&shown, range);
        if !block {
            return self.out.text(&shown);
        }
        self.out.html("<p>");
        if shown.contains('<') {
            self.out.text(shown.trim());
        } else {
            self.words_on(RunContext::Verbatim, shown.trim(), range);
        }
        self.end_block("</p>\n");
    }

    /// Notes a raw tag within a line, should its element be one in which no link may be put.
    fn note_raw(&mut self, html: &str) {
        let (ends, rest) = match html.strip_prefix("</") {
            Some(rest) => (true, rest),
            None => (false, html.strip_prefix('<').unwrap_or_default()),
        };
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if ends {
            if let Some(at) = self.raw_open.iter().rposition(|(open, _)| *open == name) {
                self.raw_open.truncate(at);
            }
        } else if name == "a" {
            self.raw_open.push((name, RunContext::Link));
        } else if NO_PROSE.contains(&name.as_str()) && !html.ends_with("/>") {
            self.raw_open.push((name, RunContext::Verbatim));
        }
    }

    /// One warning a file: who reads it knows what to look for.
    fn tell_raw_html(&mut self, shown: &str, range: &Range<usize>) {
        if std::mem::replace(&mut self.told_raw_html, true) {
            return;
        }
        let (message, mend) = if shown.contains('<') {
            let mend = "write it in Markdown, or set `html: trusted` in briefing.yaml";
            ("raw HTML is shown as text", mend)
        } else {
            let message = "Markdown on the line of a comment is shown as written";
            (message, "give the comment a line of its own")
        };
        let place = self.place(range);
        self.diagnostics.push(Diagnostic::warning("raw-html", place, message).help(mend));
    }

    fn write_footnotes(&mut self) {
        self.in_footnotes = true;
        let text = std::mem::take(&mut self.out);
        let mut notes = Vec::new();
        let mut marks = vec![self.text.mark()];
        // A footnote may refer to another one, which then comes later.
        while let Some(number) = self.footnotes.definition(notes.len()) {
            if let Some(definition) = self.events.definitions.get(number) {
                self.walk(definition.events.start + 1..definition.events.end);
            }
            self.text.end_line();
            marks.push(self.text.mark());
            notes.push(std::mem::take(&mut self.out).finish());
        }
        self.out = text;
        let starts = self.footnotes.append(&mut self.out, notes);
        for (note, start) in marks.windows(2).zip(starts) {
            if let [from, until] = note {
                self.text.shift(*from, *until, start);
            }
        }
        self.tell_unused_footnotes();
    }

    fn tell_unused_footnotes(&mut self) {
        for (number, definition) in self.events.definitions.iter().enumerate() {
            if self.footnotes.shows(number) {
                continue;
            }
            let Some((_, range)) = self.events.list.get(definition.events.start) else {
                continue;
            };
            let label = &definition.label;
            let (what, mend) = if self.footnotes.is_repeated(number, label) {
                ("is written twice; only the first is shown", "give this one another label")
            } else {
                ("is not shown, since nothing refers to it", "refer to it, or remove it")
            };
            let message = format!("footnote `[^{label}]` {what}");
            let place = self.place(range);
            self.diagnostics
                .push(Diagnostic::warning("unused-footnote", place, message).help(mend));
        }
    }

    pub(super) fn place(&self, range: &Range<usize>) -> Location {
        Location::span(self.base + range.start..self.base + range.end)
    }
}

/// Elements whose text is code, or that may hold no link.
const NO_PROSE: &[&str] = &[
    "button", "code", "iframe", "kbd", "math", "noscript", "object", "option", "pre", "samp",
    "script", "select", "style", "svg", "template", "textarea", "title", "var",
];

/// Comments are how editors talk to each other: they are no text.
fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        // From the second character on: `<!-->` is a whole comment.
        let inside = &rest[start + 2..];
        rest = inside.find("-->").map_or("", |end| &inside[end + 3..]);
    }
    out.push_str(rest);
    out
}
