//! Reports comments whose words readers would see, and those that take in the text below them.
//!
//! Input: the source of a body and its events. Output: the places, each an error: what is in a comment is kept from readers
//! on purpose, and what is below one is meant for them. Comments of other programs are known by both of their marks, so
//! that `100%% sure` is none; code is never looked at.

use super::words::{self, Places, Unsupported};
use super::{is_blank_before, line_from};
use crate::content::document::markdown::events::MarkdownEvents;
use crate::syntax::text::is_escaped;
use memchr::memmem;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

const START: &str = "<!--";
const END: &str = "-->";

/// How far a comment of another program extends, in bytes.
const MAX_LENGTH: usize = 4000;

/// The marks of comments and changes in other programs: CriticMarkup, MDX, Jinja, Hugo, Handlebars, ERB, Liquid.
const MARKS: [(&str, &str); 12] = [
    ("{>>", "<<}"),
    ("{--", "--}"),
    ("{++", "++}"),
    ("{~~", "~~}"),
    ("{/*", "*/}"),
    ("{# ", "#}"),
    ("{{/*", "*/}}"),
    ("{{- /*", "*/ -}}"),
    ("{{!--", "--}}"),
    ("<%#", "%>"),
    ("<%--", "--%>"),
    ("{% comment %}", "{% endcomment %}"),
];

/// The ranges of the texts that readers see, without code.
pub(super) struct ShownTexts(Vec<Range<usize>>);

impl ShownTexts {
    pub(super) fn of(events: &MarkdownEvents) -> Self {
        let (mut texts, mut is_verbatim) = (Vec::new(), false);
        for (event, range) in &events.list {
            match event {
                Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => is_verbatim = true,
                Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => is_verbatim = false,
                Event::Text(_) if !is_verbatim => texts.push(range.clone()),
                _ => {}
            }
        }
        texts.sort_by_key(|range| range.start);
        Self(texts)
    }

    /// These texts, and those of blocks of HTML, in which no program and no comment is looked at.
    fn with_html(&self, text: &str, events: &MarkdownEvents) -> Self {
        let mut texts = self.0.clone();
        for (event, range) in &events.list {
            let Event::Start(Tag::HtmlBlock) = event else { continue };
            if is_program(&text[range.clone()]) {
                continue;
            }
            let mut at = range.start;
            while let Some(start) = text[at..range.end].find(START).map(|start| at + start) {
                texts.push(at..start);
                at = text[start..range.end]
                    .find(END)
                    .map_or(range.end, |end| start + end + END.len());
            }
            texts.push(at..range.end);
        }
        texts.sort_by_key(|range| range.start);
        Self(texts)
    }

    /// Whether the byte at an offset is part of such a text, and no backslash is before it.
    pub(super) fn has(&self, text: &str, at: usize) -> bool {
        super::contains(&self.0, at) && !is_escaped(text, at)
    }
}

/// Finds the comments. A finding of another kind about what is in one of them would distract from it, and is left out.
pub(super) fn find(
    text: &str,
    events: &MarkdownEvents,
    shown: &ShownTexts,
    locations: &mut Places,
) {
    let mut found = Vec::new();
    own(text, events, shown, &mut found);
    let in_html = shown.with_html(text, events);
    for (open, close) in MARKS {
        pairs(text, (open, close), &in_html, &mut found);
    }
    percent_signs(text, &in_html, &mut found);
    definitions(text, shown, &mut found);
    found.sort_by_key(|(_, location)| (location.start, std::cmp::Reverse(location.end)));
    found.dedup_by(|(_, inner), (_, outer)| inner.start < outer.end);
    let ranges: Vec<Range<usize>> = found.iter().map(|(_, location)| location.clone()).collect();
    locations.retain(|(_, location)| !super::contains(&ranges, location.start));
    locations.extend(found);
}

/// Finds comments of Markdown that do not end where they begin.
fn own(text: &str, events: &MarkdownEvents, shown: &ShownTexts, found: &mut Places) {
    if memmem::find(text.as_bytes(), START.as_bytes()).is_none() {
        return;
    }
    for at in memmem::find_iter(text.as_bytes(), START).filter(|at| shown.has(text, *at)) {
        found.push((shown_comment(text, at), line(text, at)));
    }
    for (event, range) in &events.list {
        match event {
            Event::Start(Tag::HtmlBlock) => in_html(text, range, true, found),
            Event::InlineHtml(_) => in_html(text, range, false, found),
            _ => {}
        }
    }
}

/// The kind of a comment that is shown as text.
fn shown_comment(text: &str, at: usize) -> &'static Unsupported {
    let rest = &text[at + START.len()..];
    let end = rest.find(END);
    let next = rest.find(START);
    match end.filter(|end| next.is_none_or(|next| *end < next)) {
        Some(_) => &words::DIVIDED_COMMENT,
        None => &words::SHOWN_COMMENT,
    }
}

/// Whether raw HTML begins with a script, a style or a field, which have no comments of HTML.
fn is_program(html: &str) -> bool {
    ["<script", "<style", "<textarea"].iter().any(|tag| {
        html.trim_start().get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
    })
}

/// Finds comments that have no end in a piece of raw HTML, and those that end within another one.
fn in_html(text: &str, range: &Range<usize>, is_block: bool, found: &mut Places) {
    let html = &text[range.clone()];
    let is_program = is_program(html);
    let mut done = 0;
    while let Some(start) = html[done..].find(START).map(|start| done + start) {
        let at = range.start + start;
        // The dashes of the start count for the end as well.
        let Some(end) = html[start + 2..].find(END).map(|end| start + 2 + end + END.len()) else {
            if is_block && !is_program {
                let kind = match shown_comment(text, at) {
                    _ if html[start..].contains("--!>") => &words::WRONG_END_OF_COMMENT,
                    kind if *kind == words::DIVIDED_COMMENT => kind,
                    _ => &words::OPEN_COMMENT,
                };
                found.push((kind, line(text, at)));
            }
            return;
        };
        if let Some(inner) = html[start..end].rfind(START).filter(|inner| *inner > 0) {
            let rest = &text[range.start + end..];
            let next = rest.find(START).unwrap_or(rest.len());
            if rest[..next].contains(END) {
                found.push((&words::NESTED_COMMENT, line(text, at)));
            } else if html[start..start + inner].contains('\n') {
                found.push((&words::OPEN_COMMENT, line(text, at)));
            }
        }
        done = end;
    }
}

/// The rest of the line from `at` on, up to the end of a comment in it.
fn line(text: &str, at: usize) -> Range<usize> {
    at..at + line_from(text, at).trim_end().len()
}

/// Finds what is between two marks.
fn pairs(text: &str, (open, close): (&str, &str), shown: &ShownTexts, found: &mut Places) {
    let mut ends = memmem::find_iter(text.as_bytes(), close).peekable();
    let mut done = 0;
    for at in memmem::find_iter(text.as_bytes(), open) {
        if at < done {
            continue;
        }
        let inside = at + open.len();
        while ends.next_if(|end| *end < inside).is_some() {}
        let Some(end) = ends.peek().map(|end| end + close.len()) else { return };
        // Two braces are those of a tag: `{{# …`.
        let is_second = text[..at].ends_with('{');
        if end - at <= MAX_LENGTH && !is_second && shown.has(text, at) {
            let kind = match open {
                "{++" | "{~~" | "{--" => &words::SHOWN_CHANGE,
                _ => &words::FOREIGN_COMMENT,
            };
            found.push((kind, at..end));
            done = end;
        }
    }
}

/// Finds comments of Obsidian: `%%words%%` in a paragraph, and blocks between two `%%` at the start and the end of lines.
fn percent_signs(text: &str, shown: &ShownTexts, found: &mut Places) {
    let is_mark = |at: &usize| {
        !text[..*at].ends_with('%') && !text[at + 2..].starts_with('%') && shown.has(text, *at)
    };
    let marks: Vec<usize> =
        memmem::find_iter(text.as_bytes(), "%%").filter(|at| is_mark(at)).collect();
    let mut done = 0;
    for pair in marks.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let inside = &text[start + 2..end];
        if start < done || inside.len() > MAX_LENGTH || inside.trim().is_empty() {
            continue;
        }
        let is_one = match inside.contains("\n\n") {
            true => is_blank_before(text, start) && line_from(text, end + 2).trim().is_empty(),
            false => {
                let before = text[..start].chars().next_back();
                let after = text[end + 2..].chars().next();
                let is_of_format = inside.chars().rev().nth(1) == Some('%');
                // `100%% sure, 50%% not`, `100 %% sure`, `%d%%`, `%%i in a %%j`
                let is_number =
                    text[..start].trim_end_matches(' ').ends_with(|c: char| c.is_numeric());
                let is_attached = before.is_some_and(char::is_alphanumeric)
                    && (inside.starts_with(' ') || text[..start].chars().rev().nth(1) == Some('%'));
                let ends_number = inside.trim_end_matches(' ').ends_with(|c: char| c.is_numeric())
                    && inside.starts_with(' ')
                    && !inside.ends_with(' ');
                !is_number
                    && !is_of_format
                    && !is_attached
                    && !ends_number
                    && !after.is_some_and(char::is_alphanumeric)
            }
        };
        if is_one {
            found.push((&words::FOREIGN_COMMENT, start..end + 2));
            done = end + 2;
        }
    }
}

/// Finds comments in the form of a definition that is none: `[//]: # words without brackets`.
fn definitions(text: &str, shown: &ShownTexts, found: &mut Places) {
    for mark in ["[//]:", "[comment]:", "[//]"] {
        let is_one = |at: &usize| {
            let is_whole = mark.ends_with(':') || text[at + mark.len()..].starts_with(" #");
            is_whole && is_blank_before(text, *at) && shown.has(text, *at)
        };
        for at in memmem::find_iter(text.as_bytes(), mark).filter(is_one) {
            found.push((&words::FOREIGN_COMMENT, line(text, at)));
        }
    }
}
