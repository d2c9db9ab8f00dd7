//! One file, alone: its front matter and its Markdown, and what is wrong with them.
//!
//! From a text to a [`Document`] and diagnostics. Never fails, and knows no other file: what depends
//! on others (references, links) is left as written, with its place.

mod digests;
mod front_matter;
pub(crate) use front_matter::keys;
mod markdown;
mod packed;
mod quote;

use crate::incremental::Fingerprint;
pub use digests::Digests;
pub use markdown::{
    Body, Heading, ImageReference, InlineElement, Link, LinkKind, Outline, Piece, RunContext,
    TextRun, TextRuns,
};
pub use packed::{BodyLoader, PackedBody, PackedBytes};

use crate::content::model::{Article, Entity, EntityKind, StandingPage};
use crate::content::reader::Findings;
use crate::diagnostic::Diagnostic;
use crate::syntax::source::{self, Location};
use jiff::civil::Date;
use memchr::memchr_iter;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a file is, by the folder it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FileKind {
    /// Under `content/articles/`.
    Article,
    /// Under `content/actors/` or `content/topics/`.
    Entity(EntityKind),
    /// Under `content/pages/`.
    Page,
    /// `content/index.md`.
    Home,
    /// `content/actors.yaml` or `content/topics.yaml`.
    Roster(EntityKind),
}

/// How raw HTML in Markdown is treated: the setting `html`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum RawHtml {
    /// Shown as text.
    #[default]
    Escape,
    /// Published as it is.
    Trusted,
}

/// A file, read.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Document {
    /// What it holds; `None` if too much of it could not be read, with an error that says so.
    pub front: Option<FrontMatter>,
    /// What there is to know of the Markdown without its words.
    pub outline: Outline,
    /// The Markdown. Empty for a roster. No part of the encoding.
    #[serde(skip)]
    pub body: PackedBody,
    /// What was found, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// What it says, as hashes.
    pub digests: Digests,
}

/// The front matter of a file, by its kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum FrontMatter {
    /// An article.
    Article(Box<Article>),
    /// An actor or topic.
    Entity(Box<Entity>),
    /// A page, or the text of the home page.
    Page(StandingPage),
    /// The items of a roster, each with its id.
    Roster(Vec<RosterItem>),
}

/// One item of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterItem {
    /// Its `id`, or the slug of its name.
    pub id: String,
    /// Where the item begins.
    pub place: Location,
    /// What it says.
    pub entity: Entity,
}

/// What a parse depends on besides the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParseSettings {
    /// Which kind of file it is.
    pub kind: FileKind,
    /// The date at the head of the file's name.
    pub name_date: Option<Date>,
    /// The setting `html`.
    pub html: RawHtml,
}

/// Reads a file. Never fails: what could not be read is a diagnostic.
pub fn parse(text: &str, settings: ParseSettings) -> Document {
    let mut findings = Findings::default();
    if let FileKind::Roster(kind) = settings.kind {
        let mut front = front_matter::read_roster(text, kind, &mut findings);
        let outline = Outline { is_empty: true, ..Outline::default() };
        let digests = Digests::new(&mut front, &outline, Fingerprint::NONE);
        let (body, diagnostics) = (PackedBody::default(), findings.finish());
        return Document { front, outline, body, diagnostics, digests };
    }
    let parts = source::parts(text);
    let mut of_body = Vec::new();
    let (body, outline) = markdown::parse(text, parts.body.clone(), how(settings), &mut of_body);
    let mut front = front_matter::read(text, &parts, settings, &body, &mut findings);
    let markdown =
        Fingerprint::of(&(settings, Fingerprint::of_bytes(&text.as_bytes()[parts.body.clone()])));
    let digests = Digests::new(&mut front, &outline, markdown);
    findings.extend(of_body);
    findings.extend(shortcode(text, parts.body));
    let (body, diagnostics) = (PackedBody::new(&body), findings.finish());
    Document { front, outline, body, diagnostics, digests }
}

fn how(settings: ParseSettings) -> markdown::MarkdownSettings {
    let top_level = match settings.kind {
        FileKind::Entity(_) => 3,
        _ => 2,
    };
    markdown::MarkdownSettings { html: settings.html, top_level }
}

/// The first shortcode that another generator left in the text.
fn shortcode(text: &str, body: Range<usize>) -> Option<Diagnostic> {
    let forms = [("{{<", ">}}"), ("{{%", "%}}")];
    let mut braces =
        memchr_iter(b'{', text[body.clone()].as_bytes()).map(|at| &text[body.start + at..body.end]);
    let (rest, close) = braces.find_map(|rest| {
        let (_, close) = forms.into_iter().find(|(open, _)| rest.starts_with(open))?;
        Some((rest, close))
    })?;
    let line = rest.lines().next().unwrap_or("");
    let length = line.find(close).map_or(line.len(), |end| end + close.len());
    let start = body.end - rest.len();
    let place = Location::span(start..start + length);
    let message = "a shortcode of another generator is shown as text";
    let help = "write what it stands for in Markdown, such as `![what it shows](photo.jpg)`";
    Some(Diagnostic::warning("shortcode", place, message).help(help))
}
