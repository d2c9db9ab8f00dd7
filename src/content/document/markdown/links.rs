//! Writes links, pictures and references to footnotes.
//!
//! Input: link and image events. Output: finished HTML for other sites; pieces for whatever depends on other
//! files of the site. An address that must not be published becomes a warning, and its text stays.

use super::address::{self, LinkDestination};
use super::events::{plain_text, wiki_name};
use super::writer::{HtmlWriter, OpenElement};
use super::{ImageReference, Link, LinkKind, Piece, escape};
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::syntax::markup;
use crate::syntax::media;
use crate::syntax::source::Location;
use crate::syntax::spacing;
use crate::syntax::text::{self, canonical};
use pulldown_cmark::{CowStr, Event, LinkType, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// The longest caption, in characters, that a suggestion repeats.
const MAX_CAPTION: usize = 300;

impl HtmlWriter<'_, '_> {
    /// Opens the link that starts at `at`. Returns the index of the next event.
    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        written: &str,
        title: &str,
        at: usize,
        range: &Range<usize>,
    ) -> usize {
        // The parser nests links if the inner one is an autolink (`<https://…>`). HTML does not allow that.
        if self.link_footnotes.is_some() {
            self.open.push(OpenElement::Omitted);
            return at + 1;
        }
        let location = self.location(range);
        if let LinkType::WikiLink { has_pothole } = link_type {
            return self.wiki_link(wiki_name(written, has_pothole), has_pothole, at, range);
        }
        let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
        let first = self.diagnostics.len();
        let open = self.address(&format!("{mail}{written}"), non_empty(title), location);
        if link_type == LinkType::Autolink {
            help_for_angles(&mut self.diagnostics[first..]);
        }
        self.open.push(open);
        // A link without text would be invisible: show its address.
        if self.ends_at(at + 1) {
            self.write_text(written, range);
        }
        at + 1
    }

    /// Opens `[[Name]]` or `[[Name|text]]`. Returns the index of the next event.
    fn wiki_link(&mut self, name: String, has_bar: bool, at: usize, range: &Range<usize>) -> usize {
        let location = self.location(range);
        let name = canonical(&name).into_owned();
        let target = escape::clean(&name).into_owned();
        let kind = LinkKind::Name;
        let open =
            self.internal(Link { kind, target, fragment: None, title: None, location, raw: None });
        self.open.push(open);
        let (text, end) = plain_text(&self.events.list, at + 1);
        if has_bar && !text.is_empty() {
            return at + 1;
        }
        self.write_text(&name, range);
        end
    }

    /// Opens a link to an address, or reports why it is not published.
    fn address(&mut self, written: &str, title: Option<String>, location: Location) -> OpenElement {
        let written = &*self.visible_address(written, location);
        match address::of_link(written) {
            LinkDestination::External(href) => self.external(&href, title),
            LinkDestination::Internal { path, fragment } => {
                let site = path.starts_with('/');
                let kind = if site { LinkKind::Site } else { LinkKind::Relative };
                self.internal(Link { kind, target: path, fragment, title, location, raw: None })
            }
            LinkDestination::Empty => {
                let warning =
                    Diagnostic::warning("dead-link", location, "this link has no address");
                self.diagnostics.push(warning.help("write the address between the parentheses"));
                OpenElement::Omitted
            }
            LinkDestination::Numbered => {
                let message = "this is an address of WordPress, which a static site does not have";
                let warning = Diagnostic::warning("dead-link", location, message);
                let help = "link the file of the article, such as `[words](2025-11-25-talks.md)`, or its address here";
                self.diagnostics.push(warning.help(help));
                OpenElement::Omitted
            }
            LinkDestination::Unreachable(problem) => {
                let message = format!("the address of this link {problem}");
                let warning = Diagnostic::warning("dead-link", location, message);
                let help = "write the whole address, with `https://` and the host";
                self.diagnostics.push(warning.help(help));
                OpenElement::Omitted
            }
            LinkDestination::Refused(message, help) => {
                let warning = Diagnostic::warning("unsafe-link", location, message);
                self.diagnostics.push(warning.help(help));
                OpenElement::Omitted
            }
        }
    }

    /// An address of another site without invisible characters, which are reported: with them, it would lead nowhere. In
    /// paths of this site they are ignored.
    fn visible_address<'a>(&mut self, written: &'a str, location: Location) -> Cow<'a, str> {
        let first = text::first_invisible(written).filter(|_| address::is_external(written));
        let Some(c) = first else { return Cow::Borrowed(written) };
        let visible = text::visible(written);
        self.report_invisible(c, written, &visible, location);
        visible
    }

    /// Reports an invisible character in an address of another site.
    pub(super) fn report_invisible(
        &mut self,
        c: char,
        written: &str,
        visible: &str,
        location: Location,
    ) {
        let message = format!("this address contains an invisible character (U+{:04X})", c as u32);
        let warning = Diagnostic::warning("invisible-character", location, message);
        let help = "type the address again instead of copying it; the character is ignored";
        let fix = Fix::within(Applicability::Safe, [written.to_owned()], visible);
        self.diagnostics.push(warning.help(help).fix(fix));
    }

    /// Opens a link whose target depends on other files.
    fn internal(&mut self, link: Link) -> OpenElement {
        self.out.piece(Piece::LinkStart(link));
        self.link_footnotes = Some(String::new());
        OpenElement::Link
    }

    /// Opens a link to another site.
    fn external(&mut self, href: &str, title: Option<String>) -> OpenElement {
        self.out.html("<a href=\"");
        self.out.attribute(href);
        if href.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")) {
            self.out.html("\" rel=\"external");
        }
        if let Some(title) = title {
            self.out.html("\" title=\"");
            self.out.attribute(&title);
        }
        self.out.html("\">");
        self.link_footnotes = Some(String::new());
        OpenElement::Anchor
    }

    /// Ends a link, and writes the references to footnotes that were within it.
    pub(super) fn end_link(&mut self) {
        if let Some(references) = self.link_footnotes.take() {
            self.out.html(&references);
        }
    }

    /// Writes a reference to a footnote, or its source if there is no such footnote.
    pub(super) fn footnote_reference(&mut self, name: &CowStr, range: &Range<usize>) {
        let Some(reference) = self.footnotes.refer(name) else {
            self.write_text(&format!("[^{name}]"), range);
            return;
        };
        self.text.interrupt();
        match &mut self.link_footnotes {
            Some(references) => references.push_str(&reference),
            None => self.out.html(&reference),
        }
    }

    /// Writes a paragraph that consists of one picture as a figure, without the paragraph. Returns the index of
    /// the next event, or `None` if the paragraph is a different one.
    pub(super) fn figure(&mut self, at: usize) -> Option<usize> {
        let events = &self.events.list;
        let (Event::Start(Tag::Image { link_type, dest_url, title, .. }), range) =
            events.get(at + 1)?
        else {
            return None;
        };
        let (_, end) = plain_text(events, at + 2);
        if !self.ends_at(end + 1) || address::refused_image(dest_url).is_some() {
            return None;
        }
        self.text.end_line();
        Some(self.image((*link_type, dest_url), title, at + 1, range, true) + 1)
    }

    /// Writes a picture. The events of its text alternative are consumed. Returns the index of the next event.
    pub(super) fn image(
        &mut self,
        (link_type, written): (LinkType, &str),
        title: &str,
        at: usize,
        range: &Range<usize>,
        figure: bool,
    ) -> usize {
        let (mut alt, end) = plain_text(&self.events.list, at + 1);
        let location = self.location(range);
        let mut written = written.to_owned();
        if let LinkType::WikiLink { has_pothole } = link_type {
            written = wiki_name(&written, has_pothole);
            alt = embedded_alt(alt, &written);
        }
        let written = written.as_str();
        self.text.picture();
        match address::refused_image(written) {
            Some((message, help)) => {
                let warning = Diagnostic::warning("unsafe-link", location, message);
                self.diagnostics.push(warning.help(help));
                let words = self.apart(&alt, end);
                self.out.text(&words);
            }
            None => {
                let written = &*self.visible_address(written, location);
                let src = escape::clean(&address::of_image(written)).into_owned();
                // Alone in its paragraph, a recording or a document is shown as what it is.
                let is_shown = figure && media::media_kind(&src).is_some();
                if let Some(mistaken) = media::not_a_picture(&src).filter(|_| !is_shown) {
                    let warning =
                        Diagnostic::warning("not-a-picture", location, mistaken.message());
                    self.diagnostics.push(warning.help(mistaken.help(&alt, written)));
                }
                if let Some(plain) = markup::without_markup(title).filter(|_| figure) {
                    let message = "the caption of this picture contains Markdown or HTML, which is shown as written";
                    let warning = Diagnostic::warning("markup-in-text", location, message);
                    let plain: String = plain.chars().take(MAX_CAPTION).collect();
                    self.diagnostics.push(warning.help(format!("write it as plain text: {plain}")));
                }
                let title = non_empty(title);
                self.out.piece(Piece::Image(ImageReference { src, alt, figure, title, location }));
            }
        }
        end + 1
    }

    /// The words in place of a picture whose end is the event at `end`, apart from those beside it.
    fn apart(&self, words: &str, end: usize) -> String {
        let space = |before: Option<char>, after: Option<char>| match (before, after) {
            (Some(before), Some(after)) if spacing::would_join(before, after) => " ",
            _ => "",
        };
        let (first, last) = (words.chars().next(), words.chars().next_back());
        let (before, after) = (self.out.last_shown(), self.first_after(end));
        [space(before, first), words, space(last, after)].concat()
    }

    /// The first character that is shown behind the event at `at`, if it is of the same line.
    pub(super) fn first_after(&self, at: usize) -> Option<char> {
        use pulldown_cmark::TagEnd as End;
        let is_within_line = |event: &&Event| {
            let starts = matches!(
                event,
                Event::Start(
                    Tag::Emphasis
                        | Tag::Strong
                        | Tag::Strikethrough
                        | Tag::Link { .. }
                        | Tag::Image { .. }
                )
            );
            let ends = matches!(
                event,
                Event::End(
                    End::Emphasis | End::Strong | End::Strikethrough | End::Link | End::Image
                )
            );
            starts || ends
        };
        let mut events = self.events.list.get(at + 1..)?.iter().map(|(event, _)| event);
        match events.find(|event| !is_within_line(event))? {
            Event::Text(text) | Event::Code(text) => text.chars().next(),
            _ => None,
        }
    }

    /// Whether the event at `at` ends an element.
    pub(super) fn ends_at(&self, at: usize) -> bool {
        matches!(self.events.list.get(at), Some((Event::End(_), _)))
    }
}

/// The text alternative of `![[map.png|text]]`. Other programs write the size of the picture in place of the
/// text (`|300`, `|300x200`), or nothing: the name of the file then has to do.
fn embedded_alt(text: String, file: &str) -> String {
    let is_size = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
    match is_size || text == file {
        true => {
            let name = file.rsplit('/').next().unwrap_or(file);
            name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
        }
        false => text,
    }
}

/// Says in findings about `<Port:Lab/>`, which is probably no address, how to write it as text.
fn help_for_angles(findings: &mut [Diagnostic]) {
    for finding in findings.iter_mut().filter(|finding| finding.code == "unsafe-link") {
        let help = "if it is meant as text, put `\\` before the `<`, or write it in backticks";
        finding.help = vec![help.to_owned()];
    }
}

/// The title of a link or picture, unless it is empty.
fn non_empty(title: &str) -> Option<String> {
    (!title.is_empty()).then(|| escape::clean(title).into_owned())
}
