//! Writes raw HTML.
//!
//! Input: the events of raw HTML. Output: the HTML unchanged but for its addresses if the site trusts it, otherwise
//! text with one warning for each body. Comments are never published as text.

use super::prose::RunContext;
use super::raw_html::{self, RawAddress, RawTarget};
use super::writer::HtmlWriter;
use super::{Link, Piece, ids, trusted_html};
use crate::content::document::RawHtml;
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use pulldown_cmark::Event;
use std::ops::Range;

impl HtmlWriter<'_, '_> {
    /// Writes a block of raw HTML. Returns the index of the next event.
    pub(super) fn html_block(&mut self, at: usize, range: &Range<usize>) -> usize {
        let events = &self.events.list;
        let (mut html, mut lines) = (String::new(), Vec::new());
        let mut end = at + 1;
        while let Some((Event::Html(part) | Event::Text(part) | Event::InlineHtml(part), source)) =
            events.get(end)
        {
            lines.push((html.len(), source.start));
            html.push_str(part);
            end += 1;
        }
        self.text.end_line();
        self.raw(&html, range, &lines);
        end + 1
    }

    /// Writes raw HTML: unchanged but for its addresses if it is trusted, otherwise as text without its comments.
    /// `lines` are those of a block, as offsets in the HTML and in the source; a tag within a line has none.
    pub(super) fn raw(&mut self, html: &str, range: &Range<usize>, lines: &[(usize, usize)]) {
        let block = !lines.is_empty();
        if !block {
            self.text.interrupt();
            if html.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("<br")) {
                self.text.space();
            }
        }
        let ids = ids::of_raw_html(html);
        if self.settings.html == RawHtml::Trusted {
            ids.iter().for_each(|id| self.check_raw_id(id, range));
        }
        self.raw_ids.extend(ids);
        if self.settings.html == RawHtml::Trusted {
            if !block {
                self.track_raw_tag(html);
            }
            self.report_trusted(html, range, lines);
            self.trusted(html, range, lines);
            return;
        }
        let visible = without_comments(html);
        if visible.trim().is_empty() {
            return;
        }
        self.report_raw_html(&visible, range);
        if !block {
            return self.out.text(&visible);
        }
        self.out.html("<p>");
        // Tags are not part of the plain text; words on the same line as a comment are.
        if visible.contains('<') {
            self.out.text(visible.trim());
        } else {
            self.write_text_in(RunContext::Verbatim, visible.trim(), range);
        }
        self.end_block("</p>\n");
    }

    /// Writes trusted HTML, each address within the site as a separate piece, and those of other sites without invisible
    /// characters.
    fn trusted(&mut self, html: &str, range: &Range<usize>, lines: &[(usize, usize)]) {
        let mut done = 0;
        for RawAddress { range: at, target } in raw_html::addresses(html) {
            let location = self.location(&in_source(&at, range, lines));
            let written = &html[at.clone()];
            self.out.html(&html[done..at.start]);
            match target {
                RawTarget::Site(link) => {
                    let link = Link { location, ..link };
                    self.out.piece(Piece::RawAddress(link, written.to_owned().into()));
                }
                RawTarget::External { invisible, visible } => {
                    self.report_invisible(invisible, written, &visible, location);
                    self.out.html(&visible);
                }
            }
            done = at.end;
        }
        self.out.html(&html[done..]);
    }

    /// Warns about what readers would see of trusted raw HTML in another way than it is meant: the first Markdown in a block,
    /// and tags of elements that no browser knows.
    fn report_trusted(&mut self, html: &str, range: &Range<usize>, lines: &[(usize, usize)]) {
        let lower = html.to_ascii_lowercase();
        self.has_other_language |= lower.contains("<svg") || lower.contains("<math");
        if !lines.is_empty()
            && let Some(found) = trusted_html::markdown(html)
        {
            let (message, help) = match html.trim_start().starts_with("<!--") {
                true => (BESIDE_COMMENT, "put the comment on its own line"),
                false => (
                    "Markdown in a block of HTML is shown as it is written",
                    "put an empty line before the Markdown, and one behind it; if it is meant as text, put `\\` before it",
                ),
            };
            let location = self.location(&in_source(&found, range, lines));
            self.diagnostics.push(Diagnostic::warning("raw-html", location, message).help(help));
        }
        if self.has_other_language {
            return;
        }
        for tag in trusted_html::unknown_tags(html) {
            let location = in_source(&tag, range, lines);
            let message = "HTML has no such element, so that readers do not see this tag";
            let warning = Diagnostic::warning("raw-html", self.location(&location), message);
            let (start, is_inline) = (self.base + location.start, lines.is_empty());
            let fix = is_inline.then(|| Fix::bytes(Applicability::Confirm, start..start, "\\"));
            let help = match is_inline {
                true => "if it is meant as text, put `\\` before the `<`, or write it in backticks",
                false => "if it is meant as text, write `&lt;` in place of its `<`",
            };
            self.diagnostics.push(warning.help(help).fix(fix));
        }
    }

    /// Warns about an id of trusted raw HTML that something else on the page has: a link to it leads to the first of them.
    fn check_raw_id(&mut self, id: &str, range: &Range<usize>) {
        let message = match () {
            () if ids::is_reserved(id) => {
                format!(
                    "raw HTML sets the id \"{id}\", which is reserved for the page around the text"
                )
            }
            () if self.taken.contains(id) => {
                format!(
                    "raw HTML sets the id \"{id}\", which is that of a statement of this article"
                )
            }
            () if !self.set_by_html.insert(id.to_owned()) => {
                format!("raw HTML sets the id \"{id}\" twice")
            }
            () => return,
        };
        let warning = Diagnostic::warning("heading-id", self.location(range), message);
        self.diagnostics.push(warning.help("choose another id, and change the links to it"));
    }

    /// Keeps track of trusted raw tags within a line whose elements may not contain a link.
    fn track_raw_tag(&mut self, html: &str) {
        let (is_end, rest) = match html.strip_prefix("</") {
            Some(rest) => (true, rest),
            None => (false, html.strip_prefix('<').unwrap_or_default()),
        };
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if is_end {
            if let Some(at) = self.raw_open.iter().rposition(|(open, _)| *open == name) {
                self.raw_open.truncate(at);
            }
        } else if name == "a" {
            self.raw_open.push((name, RunContext::Link));
        } else if trusted_html::NO_PROSE.contains(&name.as_str()) && !html.ends_with("/>") {
            self.raw_open.push((name, RunContext::Verbatim));
        }
    }

    /// Warns about raw HTML, once per body: an imported article often has dozens of tags. A part of a shortcode
    /// (`{{<video x>}}`) is reported as such.
    fn report_raw_html(&mut self, visible: &str, range: &Range<usize>) {
        let tags = &self.events.tags;
        let after = tags.partition_point(|tag| tag.start <= range.start);
        if after > 0 && tags[after - 1].contains(&range.start) {
            return;
        }
        if std::mem::replace(&mut self.raw_html_reported, true) {
            return;
        }
        let (message, help) = if visible.contains('<') {
            let help = "write it in Markdown, or set `html: trusted` in briefing.yaml";
            ("raw HTML is shown as text", help)
        } else {
            (BESIDE_COMMENT, "put the comment on its own line")
        };
        let location = self.location(range);
        self.diagnostics.push(Diagnostic::warning("raw-html", location, message).help(help));
    }
}

/// What is reported about words behind a comment.
const BESIDE_COMMENT: &str = "Markdown on the same line as a comment is not formatted";

/// The range in the source of a range in a piece of raw HTML from `range`. `lines` are those of a block, as offsets in the
/// HTML and in the source.
fn in_source(at: &Range<usize>, range: &Range<usize>, lines: &[(usize, usize)]) -> Range<usize> {
    let line = lines.partition_point(|(offset, _)| *offset <= at.start);
    let (offset, source) = match line.checked_sub(1).and_then(|line| lines.get(line)) {
        Some((offset, source)) => (*offset, *source),
        None => (0, range.start),
    };
    let start = source + at.start - offset;
    start..start + at.len()
}

/// HTML without its comments, which are notes among editors and not published. One without an end extends to
/// the end of the HTML, as in browsers.
fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        out.push_str(&rest[..start]);
        // The dashes of the start count for the end as well: `<!-->` is a complete comment.
        let inside = &rest[start + 2..];
        rest = inside.find("-->").map_or("", |end| &inside[end + 3..]);
    }
    out.push_str(rest);
    out
}
