//! An article's page.

use super::{
    ArticleCard, Card, CorrectionView, DateView, EntityCard, EventView, ImageView, PageHead,
    SafeHtml, SourceView, StatementView,
};
use crate::content::model::ExtraMap;
use serde::Serialize;

/// An actor or topic that an article declares.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DeclaredEntity {
    /// The entity.
    pub entity: Card<EntityCard>,
    /// Its role in this article: as given, or as held on that day.
    pub role: Option<String>,
    /// Whether the article is mainly about it.
    pub main: bool,
}

/// Earlier or later coverage: an article and what connects it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Coverage {
    /// The neighbouring article.
    pub article: Card<ArticleCard>,
    /// The entities both declare that led here.
    pub entities: Vec<Card<EntityCard>>,
}

/// A paper an article rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SourceDocumentView {
    /// Its title.
    pub name: String,
    /// Who issued it.
    pub publisher: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// When it appeared.
    pub published: Option<DateView>,
}

/// A heading in a list of contents.
pub use crate::content::document::Heading;

/// `article.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticlePage {
    /// The page.
    pub page: PageHead,
    /// What other pages see of it.
    pub article: Card<ArticleCard>,
    /// With the time of day, if one was written: `25 November 2025, 14:05`.
    pub dateline: DateView,
    /// If later than the date.
    pub updated: Option<DateView>,
    /// When it was published, with the zone's offset: `2025-11-25T14:05:00+01:00`.
    pub published_time: String,
    /// When it was changed last, if later; in the same form.
    pub modified_time: Option<String>,
    /// Who wrote it here.
    pub authors: Vec<String>,
    /// The summary, if the article gives one (not its first paragraph).
    pub standfirst: Option<String>,
    /// Its picture.
    pub image: Option<ImageView>,
    /// The text.
    pub body: SafeHtml,
    /// From four headings on.
    pub contents: Vec<Heading>,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// Declared actors, main ones first.
    pub actors: Vec<Card<DeclaredEntity>>,
    /// Declared topics, main ones first.
    pub topics: Vec<Card<DeclaredEntity>>,
    /// Actors and topics that the text names and the article does not declare, by name.
    pub also_mentioned: Vec<Card<EntityCard>>,
    /// In the front matter's order.
    pub statements: Vec<Card<StatementView>>,
    /// By date.
    pub events: Vec<Card<EventView>>,
    /// Papers it rests on.
    pub documents: Vec<SourceDocumentView>,
    /// Newest first. A retraction is `retraction` instead.
    pub corrections: Vec<CorrectionView>,
    /// The notice that the article is withdrawn.
    pub retraction: Option<CorrectionView>,
    /// The latest earlier articles on the same entities.
    pub earlier: Vec<Coverage>,
    /// The first later ones.
    pub later: Vec<Coverage>,
    /// The user's own.
    pub extra: ExtraMap,
}
