//! Converts Markdown to pieces of HTML, plain text, and an outline.
//!
//! Input: the source of a body. Output: a [`Body`], an [`Outline`] and diagnostics, in two steps: [`events`]
//! parses and surveys the source, [`writer`] writes the output. Links within the site and pictures depend on
//! other files, so each is a separate piece between pieces of finished HTML, and the page that shows the
//! body fills it in. Unless raw HTML is trusted, the output must never contain a script, an inline style, or
//! a URL with a scheme other than `http`, `https`, `mailto` and `tel`.

mod address;
mod address_marks;
mod bare_addresses;
mod cjk;
mod escape;
mod events;
mod footnotes;
mod ids;
mod labelled;
mod links;
mod lost_links;
mod nesting;
mod pieces;
mod prose;
mod raw_html;
mod raw_writer;
mod separators;
mod templates;
mod trusted_html;
mod unsupported;
mod visible_text;
mod writer;

#[cfg(test)]
mod tests;

pub(crate) use bare_addresses::addresses as bare_addresses;
pub(crate) use labelled::LabelledElement;
pub(crate) use prose::InlineElement;
pub use prose::{RunContext, TextRun, TextRuns};

use super::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::syntax::media;
use crate::syntax::source::Location;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// A parsed Markdown body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body<'b> {
    /// The HTML in order, with the links and pictures to fill in.
    pub pieces: Vec<Piece<'b>>,
    /// The plain text, with one line per block. Summaries, excerpts, quotes and mentions are taken from it.
    pub text: Cow<'b, str>,
    /// Where each part of the plain text is in the source and in the HTML.
    pub prose: TextRuns,
}

/// What lists and other files need to know about a body: everything but its HTML and text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Whether the body shows nothing.
    pub is_empty: bool,
    /// The first paragraph as plain text, for summaries.
    pub first_paragraph: Option<String>,
    /// The headings in order, for a table of contents.
    pub headings: Vec<Heading>,
    /// The ids that trusted raw HTML sets, to which links may lead.
    pub raw_ids: Vec<String>,
    /// The ids that raw HTML would set if it were trusted.
    pub escaped_ids: Vec<String>,
    /// The links whose targets depend on other files.
    pub links: Vec<Link>,
    /// The pictures.
    pub images: Vec<ImageReference>,
}

impl Outline {
    fn new(
        body: &Body,
        headings: Vec<Heading>,
        (raw_ids, escaped_ids): (Vec<String>, Vec<String>),
        first_paragraph: Option<String>,
    ) -> Self {
        let (mut links, mut images) = (Vec::new(), Vec::new());
        for piece in &body.pieces {
            match piece {
                Piece::LinkStart(link) | Piece::RawAddress(link, _) => links.push(link.clone()),
                Piece::Image(image) => images.push(image.clone()),
                Piece::Html(_) | Piece::LinkEnd | Piece::Labelled(_) => {}
            }
        }
        let is_empty = body.is_empty();
        Self { is_empty, first_paragraph, headings, raw_ids, escaped_ids, links, images }
    }

    /// The ids of headings, and those that trusted raw HTML sets.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        let headings = self.headings.iter().map(|heading| heading.id.as_str());
        headings.chain(self.raw_ids.iter().map(String::as_str))
    }
}

impl Body<'_> {
    /// Whether the body shows nothing.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// A part of a body: finished HTML, or something that depends on other files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece<'b> {
    /// Finished HTML.
    Html(#[serde(borrow)] Cow<'b, str>),
    /// The start of a link.
    LinkStart(Link),
    /// The end of the link. Links do not nest.
    LinkEnd,
    /// A picture.
    Image(ImageReference),
    /// The start of an element whose label is a word of the page.
    Labelled(LabelledElement),
    /// An address in trusted raw HTML that depends on other files, and as it is written there, in which form it
    /// stays if it leads nowhere.
    RawAddress(Link, #[serde(borrow)] Cow<'b, str>),
}

/// A link whose target depends on other files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// How the target is to be read.
    pub kind: LinkKind,
    /// The target without its fragment: a name as written, or a percent-decoded path.
    pub target: String,
    /// The fragment without `#`, percent-decoded.
    pub fragment: Option<String>,
    /// The title of the link.
    pub title: Option<String>,
    /// Where in the file it is written.
    pub location: Location,
    /// How trusted raw HTML uses it; `None` if it is a link of Markdown.
    pub raw: Option<RawUse>,
}

impl Link {
    /// Whether it may lead to a file beside a text: by a path relative to the text, or by the address of such a file.
    pub(crate) fn may_be_file(&self) -> bool {
        match self.kind {
            LinkKind::Relative => true,
            LinkKind::Site => !matches!(&*media::ending(&self.target), "" | "html" | "htm" | "md"),
            LinkKind::Name => false,
        }
    }
}

/// Whether an id is one that the page around a body may set, so that no heading has it.
pub(crate) fn is_reserved_id(id: &str) -> bool {
    ids::is_reserved(id)
}

/// How trusted raw HTML uses an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RawUse {
    /// As a link, or to load anything but a picture.
    Link,
    /// To show a picture.
    Picture,
}

/// The form of a link's target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkKind {
    /// A path of this site from its root (`/actors/x/`, `/report.pdf`), without the base path.
    Site,
    /// A file beside this one (`../actors/x.md`, `map.pdf`) or, with an empty target, this page.
    Relative,
    /// `[[Name]]`: a reference to an entity.
    Name,
}

/// A picture in a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageReference {
    /// The location: a URL as written, or a percent-decoded path, from `/` or beside this file.
    pub src: String,
    /// The text alternative, as plain text.
    pub alt: String,
    /// Whether it is alone in its paragraph. It is then shown as a figure with its title as the caption.
    pub figure: bool,
    /// The title as written.
    pub title: Option<String>,
    /// Where in the file it is written.
    pub location: Location,
}

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// The level in HTML, 2 to 6.
    pub level: u8,
    /// The `id` in HTML, unique within the body.
    pub id: String,
    /// The plain text.
    pub text: String,
}

/// How a body is converted.
#[derive(Debug, Clone, Copy)]
pub(super) struct MarkdownSettings {
    /// How raw HTML is treated.
    pub(super) html: RawHtml,
    /// The HTML level of the highest headings of the body: 2 on an article, 3 below the heading of a section.
    pub(super) top_level: u8,
}

/// Parses the Markdown at `range` of `file`. Locations are byte ranges of `file`. No heading gets one of the ids in
/// `taken`, which something else of the page has.
pub(super) fn parse(
    file: &str,
    range: Range<usize>,
    settings: MarkdownSettings,
    taken: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Body<'static>, Outline) {
    let base = range.start;
    let text = file.get(range).unwrap_or_default();
    if let Some(line) = nesting::too_deep(text) {
        diagnostics.push(too_deep(base + line.start..base + line.end));
        return (Body::default(), Outline { is_empty: true, ..Outline::default() });
    }
    if let Some(warning) = separators::nothing_visible(text, base) {
        diagnostics.push(warning);
        return (Body::default(), Outline { is_empty: true, ..Outline::default() });
    }
    let source = text;
    let spaced = separators::replaced(source, base, diagnostics);
    let text = spaced.as_deref().unwrap_or(source);
    let mut events = events::parse(text);
    if spaced.is_some() {
        separators::adapt(source, &mut events);
    }
    let first = diagnostics.len();
    events.lost_links = lost_links::find(text, &events);
    bare_addresses::link(text, settings.html, &mut events);
    events.tags = unsupported::report(text, base, &events, diagnostics);
    let written = writer::write(&events, (base, text.len()), settings, taken, diagnostics);
    if spaced.is_some() {
        separators::adapt_locations(source, base, &mut diagnostics[first..]);
    }
    written
}

fn too_deep(line: Range<usize>) -> Diagnostic {
    let message =
        format!("more than {} lists, quotes or footnotes are nested here", nesting::MAX_DEPTH);
    let help = "end the outer ones with a paragraph, or put `\\` before characters meant as text";
    Diagnostic::error("nested-too-deep", Location::span(line), message).help(help)
}
