//! An article's page.

use super::{
    ArticleCard, Card, CorrectionView, DateView, EntityCard, EventView, ForeignRole, ImageView,
    NamedLink, PageHead, SafeHtml, SourceView, StatementView, WithdrawnStatementView,
};
use crate::content::model::ExtraMap;
use serde::Serialize;

/// An actor or topic that an article declares.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct DeclaredEntity {
    /// The entity.
    pub entity: Card<EntityCard>,
    /// Its role in this article: as given, or the role held on that day.
    pub role: Option<String>,
    /// The same, if its words are in another language than the page.
    pub foreign_role: Option<ForeignRole>,
    /// Whether the article is mainly about it.
    pub main: bool,
}

/// An earlier or later article and what it has in common with this one.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct Coverage {
    /// The earlier or later article.
    pub article: Card<ArticleCard>,
    /// The actors and topics that both declare and by which it was found.
    pub entities: Vec<Card<EntityCard>>,
}

/// A document that an article is based on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct SourceDocumentView {
    /// Its title.
    pub name: String,
    /// The language of the title, if not that of the article.
    pub lang: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// Its address, on another site or on this one; `null` if none is given or it leads nowhere.
    pub url: Option<String>,
    /// The date of publication.
    pub published: Option<DateView>,
}

/// How to cite an article.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct ArticleReference {
    /// As a line of HTML: authors, title, site, date, address.
    pub text: SafeHtml,
    /// As an entry of BibTeX.
    pub bibtex: String,
    /// As a record of RIS.
    pub ris: String,
}

/// A heading in a table of contents.
pub(crate) use crate::content::document::Heading;

/// The original of a translated article.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct ArticleVersionView {
    /// The address of the original.
    pub url: String,
    /// Its language.
    pub lang: String,
    /// The name of that language.
    pub language: String,
    /// Who translated it.
    pub translators: Vec<String>,
    /// Whether the original has changed since.
    pub older: bool,
}

/// `article.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct ArticlePage {
    /// The page.
    pub page: PageHead,
    /// The article as other pages show it.
    pub article: Card<ArticleCard>,
    /// Of a translation: its original.
    pub version: Option<ArticleVersionView>,
    /// With the time of day, if one was written: `25 November 2025, 14:05`.
    pub dateline: DateView,
    /// The date of the last change, if later than the date of the article.
    pub updated: Option<DateView>,
    /// The time of publication with its offset from UTC: `2025-11-25T14:05:00+01:00`.
    pub published_time: String,
    /// The time of the last change, if later, in the same form.
    pub modified_time: Option<String>,
    /// The authors at the desk.
    pub authors: Vec<String>,
    /// The same, each with the address of its page, if it has one.
    pub bylines: Vec<NamedLink>,
    /// The summary, if the front matter has one; not if the body, or what is behind its dateline, begins with the same
    /// words.
    pub standfirst: Option<String>,
    /// Its picture.
    pub image: Option<ImageView>,
    /// The body.
    pub body: SafeHtml,
    /// The headings of the body, if there are at least four.
    pub contents: Vec<Heading>,
    /// How many minutes it takes to read the body, if there are at least three.
    pub reading_minutes: Option<usize>,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// Declared actors, main ones first.
    pub actors: Vec<Card<DeclaredEntity>>,
    /// Declared topics, main ones first.
    pub topics: Vec<Card<DeclaredEntity>>,
    /// Actors and topics that the body names and the article does not declare, by name.
    pub also_mentioned: Vec<Card<EntityCard>>,
    /// How to cite the article; `null` if it is withdrawn.
    pub reference: Option<ArticleReference>,
    /// Statements, in the order of the front matter; also those that it repeats from another article.
    pub statements: Vec<Card<StatementView>>,
    /// How to cite each of `statements`, a line of HTML; empty for those of another article. As `citation` of each.
    pub citations: Vec<SafeHtml>,
    /// The notices in place of those of these statements that are withdrawn.
    pub withdrawn_statements: Vec<WithdrawnStatementView>,
    /// Events, by date.
    pub events: Vec<Card<EventView>>,
    /// Documents that it is based on.
    pub documents: Vec<SourceDocumentView>,
    /// Corrections, newest first. A retraction is in `retraction` instead.
    pub corrections: Vec<CorrectionView>,
    /// The retraction, if the article has been withdrawn.
    pub retraction: Option<CorrectionView>,
    /// For each declared actor and topic the article before this one.
    pub earlier: Vec<Coverage>,
    /// For each declared actor and topic the article after this one.
    pub later: Vec<Coverage>,
    /// `extra` of the front matter.
    pub extra: ExtraMap,
}
