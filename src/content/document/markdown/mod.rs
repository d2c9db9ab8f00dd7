//! Markdown to pieces of HTML. What depends on other files (links, images) stays a piece of its own,
//! to be filled by the page that shows it.
//!
//! From a text to a [`Body`] and diagnostics, in two steps: [`events`] has the parser read the text
//! and surveys it, [`writer`] writes it. Never lets a script, an inline style or an address with a
//! scheme other than `http`, `https`, `mailto` and `tel` through, unless raw HTML is trusted; knows
//! no other file.

mod address;
mod escape;
mod events;
mod footnotes;
mod ids;
mod links;
mod nesting;
mod pieces;
mod prose;
mod writer;

#[cfg(test)]
mod tests;

pub use prose::{InlineElement, RunContext, TextRun, TextRuns};

use super::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;

/// A Markdown text, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Body<'b> {
    /// In order; joined they are the text's HTML.
    pub pieces: Vec<Piece<'b>>,
    /// The text alone, a line for each block, for summaries, sentences and quotes.
    pub text: Cow<'b, str>,
    /// Where that text comes from.
    pub prose: TextRuns,
}

/// What other files, lists and plans ask of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// Whether there is nothing to show.
    pub is_empty: bool,
    /// The first paragraph as plain text.
    pub first_paragraph: Option<String>,
    /// Headings in order, for a list of contents.
    pub headings: Vec<Heading>,
    /// The links whose targets other files decide.
    pub links: Vec<Link>,
    /// The pictures.
    pub images: Vec<ImageReference>,
}

impl Outline {
    fn new(body: &Body, headings: Vec<Heading>, first_paragraph: Option<String>) -> Self {
        let (mut links, mut images) = (Vec::new(), Vec::new());
        for piece in &body.pieces {
            match piece {
                Piece::LinkStart(link) => links.push(link.clone()),
                Piece::Image(image) => images.push(image.clone()),
                Piece::Html(_) | Piece::LinkEnd => {}
            }
        }
        Self { is_empty: body.is_empty(), first_paragraph, headings, links, images }
    }
}

impl Body<'_> {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// A run of HTML, or something that other files decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece<'b> {
    /// Finished HTML.
    Html(#[serde(borrow)] Cow<'b, str>),
    /// Where a link opens.
    LinkStart(Link),
    /// Where the innermost open link ends.
    LinkEnd,
    /// A picture.
    Image(ImageReference),
}

/// A link whose target other files decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What kind of target.
    pub kind: LinkKind,
    /// The target as written, percent-decoded for paths, without the fragment.
    pub target: String,
    /// Behind `#`, without it; percent-decoded.
    pub fragment: Option<String>,
    /// The link's title.
    pub title: Option<String>,
    /// Where it stands.
    pub place: Location,
}

/// What a link's target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkKind {
    /// A path of this site from its root (`/actors/x/`, `/report.pdf`), without the base path.
    Site,
    /// A file beside this one (`../actors/x.md`, `map.pdf`) or, with an empty target, this page.
    Relative,
    /// `[[Name]]`: an entity by reference.
    Name,
}

/// A picture in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageReference {
    /// As written: an address, a path from `/`, or a file beside this one.
    pub src: String,
    /// Its text alternative, plain.
    pub alt: String,
    /// Alone in its paragraph it is a figure, and its title the caption.
    pub figure: bool,
    /// The title as written.
    pub title: Option<String>,
    /// Where it stands.
    pub place: Location,
}

/// A heading of the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Unique on the page.
    pub id: String,
    /// Plain.
    pub text: String,
}

/// How a text is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct MarkdownSettings {
    /// How raw HTML is treated.
    pub(super) html: RawHtml,
    /// The level that the text's top headings get: 2 on an article, 3 under a block's own heading.
    pub(super) top_level: u8,
}

/// Reads the Markdown that stands at `range` of `file`; places are bytes of `file`.
pub(super) fn parse(
    file: &str,
    range: Range<usize>,
    settings: MarkdownSettings,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Body<'static>, Outline) {
    let base = range.start;
    let text = file.get(range).unwrap_or_default();
    if let Some(line) = nesting::too_deep(text) {
        diagnostics.push(too_deep(base + line.start..base + line.end));
        return (Body::default(), Outline { is_empty: true, ..Outline::default() });
    }
    let events = events::read(text);
    writer::write(&events, (base, text.len()), settings, diagnostics)
}

fn too_deep(line: Range<usize>) -> Diagnostic {
    let message = format!(
        "here more than {} lists, quotes or footnotes stand within each other",
        nesting::MOST
    );
    let help = "end those above with a paragraph, or put `\\` before marks that are meant as text";
    Diagnostic::error("nested-too-deep", Location::span(line), message).help(help)
}
