//! Parses one content file: its front matter, its Markdown, and the findings in both.
//!
//! Input: the source of a file and its [`ParseSettings`]. Output: a [`Document`]. Parsing never fails
//! (errors are diagnostics) and never looks at another file: values that depend on other files, such as
//! references and links, are kept as written, with their location, and resolved by the index and the plan.

mod digests;
mod front_matter;
pub(crate) mod keys;
mod markdown;
mod packed;
mod quote;
mod version;

use crate::incremental::Fingerprint;
pub(crate) use digests::Digests;
pub(crate) use markdown::LabelledElement;
pub(crate) use markdown::{
    Body, Heading, ImageReference, InlineElement, Link, LinkKind, Outline, RawUse, bare_addresses,
    is_reserved_id,
};
pub use markdown::{Piece, RunContext, TextRun, TextRuns};
pub(crate) use packed::{BodyLoader, PackedBody, PackedBytes};
pub(crate) use quote::{QuoteText, words_of_quotes};
pub(crate) use version::{
    VersionLanguages, WrittenFact, changed_after, left_elsewhere, text_fact, translated,
    written_facts,
};

use crate::content::model::{
    Article, Entity, EntityKind, Reference, StandingPage, StatementItem, Translation,
    statement_anchor,
};
use crate::content::reader::{Embargo, Findings};
use crate::diagnostic::Diagnostic;
use crate::syntax::date::NameDate;
use crate::syntax::language::LanguageTag;
use crate::syntax::source::{self, Location};
use crate::syntax::text::fold;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;

/// The kind of a content file, given by its folder and name.
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
    /// `content/actors.yaml`, `content/topics.yaml`, or a file beside the Markdown files of actors or topics.
    Roster(EntityKind, RosterFormat),
}

/// How the entries of a roster are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum RosterFormat {
    /// A list of maps.
    Yaml,
    /// A table with a row for each entry.
    Csv,
}

impl RosterFormat {
    /// All formats.
    pub(crate) const ALL: [RosterFormat; 2] = [RosterFormat::Yaml, RosterFormat::Csv];
}

/// How raw HTML in Markdown is treated: the setting `html`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum RawHtml {
    /// It is escaped, so that readers see the tags as text.
    #[default]
    Escape,
    /// It is published unchanged.
    Trusted,
}

/// A parsed content file.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Document {
    /// The front matter; `None` if it is missing or a required key could not be read, which is then an
    /// error in `diagnostics` (a warning for TOML front matter).
    pub front: Option<FrontMatter>,
    /// What other files and lists need to know about the Markdown body without its text.
    pub outline: Outline,
    /// The Markdown body as HTML pieces and plain text. Empty for a roster. It is not serialized with the
    /// document: the cache stores bodies apart, so that a build loads only those that it renders.
    #[serde(skip)]
    pub body: PackedBody,
    /// The findings: errors before warnings, at most 50.
    pub diagnostics: Vec<Diagnostic>,
    /// The keys whose findings depend on the day.
    pub(crate) embargoes: Vec<Embargo>,
    /// Whether the front matter has a text in several languages, so that another one gives another document.
    pub(crate) has_languages: bool,
    /// Of an article that names the text of which it is the translation, also if it lacks a key of an original.
    pub(crate) claim: Option<TranslationClaim>,
    /// Hashes of the parts of the document, by which a later build sees what changed.
    pub digests: Digests,
}

/// What an article says of its original.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TranslationClaim {
    /// The id of the original.
    pub(crate) original: Reference,
    /// Its own language.
    pub(crate) lang: Option<String>,
}

/// The front matter of a file, by the kind of the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum FrontMatter {
    /// An article.
    Article(Box<Article>),
    /// An actor or topic.
    Entity(Box<Entity>),
    /// A page, or the home page (`content/index.md`).
    Page(StandingPage),
    /// The entries of a roster.
    Roster(Vec<RosterItem>),
    /// A translation of one of the first three. It is joined with its original before the index is built.
    Translation(Box<Translation>),
}

/// One entry of a roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterItem {
    /// Its `id`, or else the slug of its name.
    pub id: String,
    /// Where the entry begins in the file.
    pub location: Location,
    /// The actor or topic that it describes.
    pub entity: Entity,
}

/// Everything besides the source that a parse depends on. Part of the key of the parse cache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParseSettings {
    /// The kind of the file.
    pub kind: FileKind,
    /// The date at the start of the file name, if there is one.
    pub name_date: Option<NameDate>,
    /// The setting `html`.
    pub html: RawHtml,
    /// Whether the name of the file or of its folder is that of a draft.
    pub named_draft: bool,
    /// Whether the file is the translation of another one.
    pub is_translation: bool,
    /// The language in which texts are read that the file has in several.
    pub language: Option<LanguageTag>,
    /// The main language of the site, if the file is read once more in another one.
    pub main_language: Option<LanguageTag>,
}

impl ParseSettings {
    /// The settings for a file of a kind in a site with default settings.
    pub fn of(kind: FileKind) -> Self {
        Self {
            kind,
            name_date: None,
            html: RawHtml::Escape,
            named_draft: false,
            is_translation: false,
            language: None,
            main_language: None,
        }
    }
}

/// Parses a file. Never fails: whatever cannot be read is a diagnostic.
pub fn parse(text: &str, settings: ParseSettings) -> Document {
    let mut findings = Findings::in_language(settings.language, settings.main_language);
    if let FileKind::Roster(kind, format) = settings.kind {
        let named_draft = settings.named_draft;
        let mut front = front_matter::read_roster(text, (kind, format), named_draft, &mut findings);
        let outline = Outline { is_empty: true, ..Outline::default() };
        let digests = Digests::new(&mut front, &outline, Fingerprint::NONE);
        let (body, embargoes) = (PackedBody::default(), findings.take_embargoes());
        let has_languages = findings.has_languages();
        let diagnostics = findings.finish();
        let claim = None;
        return Document {
            front,
            outline,
            body,
            diagnostics,
            embargoes,
            digests,
            has_languages,
            claim,
        };
    }
    let parts = source::parts(text);
    let mut markdown_findings = Vec::new();
    let mut parse_body = |taken: &BTreeSet<String>| {
        markdown_findings.clear();
        let (body, settings) = (parts.body.clone(), markdown_settings(settings));
        markdown::parse(text, body, settings, taken, &mut markdown_findings)
    };
    let (mut body, mut outline) = parse_body(&BTreeSet::new());
    // The Markdown comes first because quotes in the front matter are looked up in it; its findings come
    // last because they are further down in the file.
    let mut front = front_matter::read(text, &parts, settings, (&body, &outline), &mut findings);
    let statements = front.as_ref().map(statement_ids).unwrap_or_default();
    if outline.ids().any(|id| statements.contains(id)) {
        (body, outline) = parse_body(&statements);
    }
    let source = Fingerprint::of_bytes(&text.as_bytes()[parts.body.clone()]);
    let digests = Digests::new(&mut front, &outline, Fingerprint::of(&(settings, source)));
    // Of a file that is left out because of its kind of front matter, nothing is shown.
    if !front_matter::is_toml(text) {
        findings.extend(repeated_title(text, parts.body.clone(), front.as_ref(), &outline));
        findings.extend(markdown_findings);
    }
    let (body, embargoes) = (PackedBody::new(&body), findings.take_embargoes());
    let (has_languages, diagnostics) = (findings.has_languages(), findings.finish());
    let claim = front_matter::claim(text, &parts, settings);
    Document { front, outline, body, diagnostics, embargoes, digests, has_languages, claim }
}

/// The HTML ids of the statements of an article that have an id.
fn statement_ids(front: &FrontMatter) -> BTreeSet<String> {
    let FrontMatter::Article(article) = front else { return BTreeSet::new() };
    let ids = article.statements.iter().filter_map(|item| match item {
        StatementItem::Full(statement) => statement.id.as_ref(),
        StatementItem::Repeated { .. } => None,
    });
    ids.map(|id| statement_anchor(&id.value)).collect()
}

/// The finding about a body that begins with the title as a heading, as in programs whose pages do not show the title.
fn repeated_title(
    text: &str,
    body: Range<usize>,
    front: Option<&FrontMatter>,
    outline: &Outline,
) -> Option<Diagnostic> {
    let title = match front? {
        FrontMatter::Article(article) => &article.title,
        FrontMatter::Page(page) => &page.title,
        FrontMatter::Entity(entity) => &entity.name.value,
        FrontMatter::Translation(translation) => translation.title.as_ref()?,
        FrontMatter::Roster(_) => return None,
    };
    let first = outline.headings.first().filter(|heading| fold(&heading.text) == fold(title))?;
    let start = body.end - text[body.clone()].trim_start().len();
    let (at, line) = source::line_at(text, start);
    if first.text.is_empty() || !line.starts_with("# ") {
        return None;
    }
    let message = "this heading repeats the title, which the page shows above the text";
    let location = Location::span(at..at + line.len());
    Some(Diagnostic::warning("repeated-title", location, message).help("remove the line"))
}

fn markdown_settings(settings: ParseSettings) -> markdown::MarkdownSettings {
    let top_level = match settings.kind {
        // On a briefing the body is a section ("Background") with a heading of level 2.
        FileKind::Entity(_) => 3,
        _ => 2,
    };
    markdown::MarkdownSettings { html: settings.html, top_level }
}
