//! The numbers by which the index refers to what it holds. They mean something in one index only; see `snapshot` for
//! what stays the same from one build to the next.

/// An index into [`super::SiteFacts::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// An index into [`super::SiteFacts::articles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// An index into [`super::SiteFacts::statements`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(pub u32);

/// An index into [`super::SiteFacts::events`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// An index into [`super::SiteFacts::weeks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WeekId(pub u32);

/// A correction: its article, and its position in the `corrections` of the article's front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CorrectionId {
    /// The article.
    pub article: ArticleId,
    /// The position.
    pub position: usize,
}
