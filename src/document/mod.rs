//! One file, alone: its front matter and its Markdown, and what is wrong with them.
//!
//! From a text to a [`Document`] and diagnostics. Never fails, and knows no other file: what depends
//! on others (references, links) is left as written, with its place.

mod front_matter;
mod markdown;
mod quote;

pub use markdown::{Body, Heading, Image, Link, LinkKind, Piece};

use crate::diagnostic::Diagnostic;
use crate::model::{Article, Entity, EntityKind, StandingPage};
use crate::source::Place;
use jiff::civil::Date;

/// What a file is, by the folder it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Html {
    /// Shown as text.
    #[default]
    Escape,
    /// Published as it is.
    Trusted,
}

/// A file, read.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What it holds; `None` if too much of it could not be read, with an error that says so.
    pub front: Option<Front>,
    /// The Markdown. Empty for a roster.
    pub body: Body,
    /// What was found, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// The front matter of a file, by its kind.
#[derive(Debug, Clone)]
pub enum Front {
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
#[derive(Debug, Clone)]
pub struct RosterItem {
    /// Its `id`, or the slug of its name.
    pub id: String,
    /// Where the item begins.
    pub place: Place,
    /// What it says.
    pub entity: Entity,
}

/// What a parse depends on besides the text.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Which kind of file it is.
    pub kind: FileKind,
    /// The date at the head of the file's name.
    pub name_date: Option<Date>,
    /// The setting `html`.
    pub html: Html,
}

/// Reads a file. Never fails: what could not be read is a diagnostic.
pub fn parse(text: &str, settings: Settings) -> Document {
    front_matter::parse(text, settings)
}
