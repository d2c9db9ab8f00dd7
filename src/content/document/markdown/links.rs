//! Links and pictures to pieces: what leads to other sites is finished here, the rest is left open.

use super::address::{self, LinkDestination};
use super::events::{plain, wiki_name};
use super::writer::{HtmlWriter, OpenElement};
use super::{ImageReference, Link, LinkKind, Piece, escape};
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use pulldown_cmark::{CowStr, Event, LinkType, Tag};
use std::ops::Range;

impl HtmlWriter<'_, '_> {
    /// Opens the link that starts at `at`; the place of the next event. What cannot be published is
    /// told, and its text stays.
    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        written: &str,
        title: &str,
        at: usize,
        range: &Range<usize>,
    ) -> usize {
        // The parser gives links in links where the inner one is automatic (`<https://…>`).
        if self.waiting.is_some() {
            self.open.push(OpenElement::Bare);
            return at + 1;
        }
        let place = self.place(range);
        if let LinkType::WikiLink { has_pothole } = link_type {
            return self.name(wiki_name(written, has_pothole), has_pothole, at, range);
        }
        let mail = if link_type == LinkType::Email { "mailto:" } else { "" };
        let open = self.address(&format!("{mail}{written}"), some(title), place);
        self.open.push(open);
        // A link without text cannot be seen: its address stands for it.
        if self.ends_at(at + 1) {
            self.words(written, range);
        }
        at + 1
    }

    /// Opens `[[Name]]` or `[[Name|text]]`.
    fn name(&mut self, name: String, has_bar: bool, at: usize, range: &Range<usize>) -> usize {
        let place = self.place(range);
        let target = escape::clean(&name).into_owned();
        let kind = LinkKind::Name;
        let open = self.internal(Link { kind, target, fragment: None, title: None, place });
        self.open.push(open);
        let (text, end) = plain(&self.events.list, at + 1);
        if has_bar && !text.is_empty() {
            return at + 1;
        }
        self.words(&name, range);
        end
    }

    fn address(&mut self, written: &str, title: Option<String>, place: Location) -> OpenElement {
        match address::of_link(written) {
            LinkDestination::External(href) => self.external(&href, title),
            LinkDestination::Internal { path, fragment } => {
                let site = path.starts_with('/');
                let kind = if site { LinkKind::Site } else { LinkKind::Relative };
                self.internal(Link { kind, target: path, fragment, title, place })
            }
            LinkDestination::Empty => {
                let warning = Diagnostic::warning("dead-link", place, "a link leads nowhere");
                self.diagnostics.push(warning.help("write its address between the round brackets"));
                OpenElement::Bare
            }
            LinkDestination::Refused(why, mend) => {
                self.diagnostics.push(Diagnostic::warning("unsafe-link", place, why).help(mend));
                OpenElement::Bare
            }
        }
    }

    fn internal(&mut self, link: Link) -> OpenElement {
        self.out.piece(Piece::LinkStart(link));
        self.waiting = Some(String::new());
        OpenElement::Link
    }

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
        self.waiting = Some(String::new());
        OpenElement::Anchor
    }

    /// The marks of footnotes within a link stand behind it.
    pub(super) fn end_link(&mut self) {
        if let Some(marks) = self.waiting.take() {
            self.out.html(&marks);
        }
    }

    /// Writes the mark of a footnote.
    pub(super) fn reference(&mut self, name: &CowStr, range: &Range<usize>) {
        let Some(mark) = self.footnotes.refer(name) else {
            self.words(&format!("[^{name}]"), range);
            return;
        };
        self.text.interrupt();
        match &mut self.waiting {
            Some(waiting) => waiting.push_str(&mark),
            None => self.out.html(&mark),
        }
    }

    /// A paragraph of one picture alone is written without the paragraph; the place behind it.
    pub(super) fn figure(&mut self, at: usize) -> Option<usize> {
        let events = &self.events.list;
        let (Event::Start(Tag::Image { dest_url, title, .. }), range) = events.get(at + 1)? else {
            return None;
        };
        let (_, end) = plain(events, at + 2);
        if !self.ends_at(end + 1) || address::refused_image(dest_url).is_some() {
            return None;
        }
        self.text.end_line();
        Some(self.image(dest_url, title, at + 1, range, true) + 1)
    }

    /// Writes a picture with all that its brackets hold; the place behind it.
    pub(super) fn image(
        &mut self,
        written: &str,
        title: &str,
        at: usize,
        range: &Range<usize>,
        figure: bool,
    ) -> usize {
        let (alt, end) = plain(&self.events.list, at + 1);
        let place = self.place(range);
        self.text.interrupt();
        match address::refused_image(written) {
            Some((why, mend)) => {
                self.diagnostics.push(Diagnostic::warning("unsafe-link", place, why).help(mend));
                self.out.text(&alt);
            }
            None => {
                let src = escape::clean(address::trimmed(written)).into_owned();
                let title = some(title);
                self.out.piece(Piece::Image(ImageReference { src, alt, figure, title, place }));
            }
        }
        end + 1
    }

    /// Whether the element that is open at `at` ends there.
    pub(super) fn ends_at(&self, at: usize) -> bool {
        matches!(self.events.list.get(at), Some((Event::End(_), _)))
    }
}

fn some(title: &str) -> Option<String> {
    (!title.is_empty()).then(|| escape::clean(title).into_owned())
}
