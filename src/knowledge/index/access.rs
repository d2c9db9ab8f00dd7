//! Reads the index. What pages show of a document is recorded as a dependency here.

use super::refer::unlocated;
use super::{
    ArticleEntry, ArticleId, DocumentPart, EntityEntry, EntityId, EventEntry, EventId, Index,
    MentionLocation, MentionMatches, MentionSource, SiteFacts, StatementEntry, StatementId,
    article_front, dependencies, entity_front, names, references,
};
use crate::content::document::{FrontMatter, Outline, PackedBytes};
use crate::content::model::{Article, Entity, EntityKind, StandingPage};
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Index {
    /// The facts, for filling in while the index is built. They are not shared yet, so nothing is cloned.
    pub(super) fn edit(&mut self) -> &mut SiteFacts {
        Arc::make_mut(&mut self.facts)
    }

    /// The entity of an id of this index.
    pub fn entity(&self, id: EntityId) -> &EntityEntry {
        &self.entities[id.0 as usize]
    }

    /// The article of an id of this index.
    pub fn article(&self, id: ArticleId) -> &ArticleEntry {
        &self.articles[id.0 as usize]
    }

    /// Whether a statement is shown outside of its article: neither it nor its article is withdrawn, and it is
    /// not shown with an equal one.
    pub(crate) fn is_listed(&self, id: StatementId) -> bool {
        let statement = self.statement(id);
        let is_withdrawn =
            statement.withdrawn.is_some() || self.article(statement.article).retraction.is_some();
        !is_withdrawn && statement.repeats.is_none()
    }

    /// Whether a statement can stand as the latest of someone: it is listed, not disputed, and its speaker is named.
    pub(crate) fn is_attested(&self, id: StatementId) -> bool {
        let statement = self.statement(id);
        self.is_listed(id) && statement.disputed.is_none() && statement.speaker.is_named()
    }

    /// The statement of an id of this index.
    pub fn statement(&self, id: StatementId) -> &StatementEntry {
        &self.statements[id.0 as usize]
    }

    /// The event of an id of this index.
    pub fn event(&self, id: EventId) -> &EventEntry {
        &self.events[id.0 as usize]
    }

    /// The front matter of an article. The read is recorded as a dependency.
    pub fn article_front(&self, entry: &ArticleEntry) -> &Article {
        dependencies::record_part(entry.file, DocumentPart::Front);
        // Entries are made by `publication` from files that have the front matter of an article,
        // and the files of an index are never exchanged for others of another kind.
        article_front(&self.files[entry.file]).unwrap_or_else(|| unreachable!("not an article"))
    }

    /// The front matter or roster item of an entity; `None` if it has neither. The read is recorded as a
    /// dependency.
    pub fn entity_front(&self, entry: &EntityEntry) -> Option<&Entity> {
        let (file, item) = entry.declared?;
        dependencies::record_part(file, DocumentPart::Front);
        entity_front(&self.files[file], item)
    }

    /// The front matter of a file of `content/pages/`, or of `content/index.md`. The read is recorded as a
    /// dependency.
    pub fn page_front(&self, file: usize) -> Option<&StandingPage> {
        dependencies::record_part(file, DocumentPart::Front);
        match &self.files[file].document.front {
            Some(FrontMatter::Page(page)) => Some(page),
            _ => None,
        }
    }

    /// The packed body of a file. The read is recorded as a dependency.
    ///
    /// Packed bodies stay in the cache file until they are used. Should the cache file be damaged or
    /// replaced meanwhile, the result is empty and [`Index::lost_body_error`] returns an error from then
    /// on. An error here would have to pass through every View of a page for a case that almost never
    /// happens.
    pub fn body(&self, file: usize) -> PackedBytes<'_> {
        dependencies::record_part(file, DocumentPart::Body);
        self.files[file].document.body.bytes().unwrap_or_else(|| {
            self.body_lost.store(true, Ordering::Relaxed);
            PackedBytes::default()
        })
    }

    /// An error if [`Index::body`] could not return a body. Everything rendered from this index must then
    /// be discarded.
    pub fn lost_body_error(&self) -> Option<Diagnostic> {
        let message = "the body of a file was lost from the cache during the build, and the file has \
                       changed since";
        let error = || Diagnostic::error("lost-text", Location::File, message).help("run again");
        self.body_lost.load(Ordering::Relaxed).then(error)
    }

    /// The outline of a body: its headings, links and pictures. The read is recorded as a dependency on
    /// the body.
    pub fn outline(&self, file: usize) -> &Outline {
        dependencies::record_part(file, DocumentPart::Body);
        &self.files[file].document.outline
    }

    /// The first paragraph of a body. The read is recorded as a dependency.
    pub fn lead(&self, file: usize) -> Option<&str> {
        dependencies::record_part(file, DocumentPart::Lead);
        self.files[file].document.outline.first_paragraph.as_deref()
    }

    /// The bodies that mention an entity without declaring it: those of entities and pages first, then
    /// articles, oldest first. The read is recorded as a dependency.
    pub fn mentions_of(&self, id: EntityId) -> &[MentionLocation] {
        dependencies::record_mentions_of(id);
        self.mention_table.by_entity.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The articles that mention an entity without declaring it, oldest first. The read is recorded as a dependency.
    pub(crate) fn mentioning_articles(&self, id: EntityId) -> &[MentionLocation] {
        let all = self.mentions_of(id);
        let is_article =
            |mention: &MentionLocation| matches!(mention.source, MentionSource::Article(_));
        &all[all.partition_point(|mention| !is_article(mention))..]
    }

    /// The entities that the body of an article or entity mentions and its front matter does not declare, in the order
    /// of their numbers. The read is recorded as a dependency on which body mentions what: on no body, since the place
    /// and the words of a mention are not in the result.
    pub(crate) fn mentioned_by(&self, source: MentionSource) -> Vec<EntityId> {
        dependencies::record_all_mentions();
        self.mention_table.mentioned_by(self, source)
    }

    /// Records a dependency on which body mentions what: on what decides how many archive pages of mentions there are.
    pub(crate) fn record_all_mentions(&self) {
        dependencies::record_all_mentions();
    }

    /// The mentions in each body, by file number. The read is not recorded as a dependency.
    pub fn all_mentions(&self) -> &[Arc<MentionMatches>] {
        &self.mentions
    }

    /// The mentions in the body of a file. The read is recorded as a dependency on the body.
    pub fn mentions_in(&self, file: usize) -> &MentionMatches {
        dependencies::record_part(file, DocumentPart::Body);
        &self.mentions[file]
    }

    /// The entities to which `[[text]]` may link: actors, or else topics; never a draft. Several if it is ambiguous.
    pub fn entities_by_name(&self, text: &str) -> Vec<EntityId> {
        match references::resolve(&self.names, &unlocated(text), references::ExpectedEntity::Any) {
            names::Lookup::Unique(id) if !self.entity(id).draft => vec![id],
            names::Lookup::Ambiguous(candidates) => candidates,
            _ => Vec::new(),
        }
    }

    /// The entity to which `[[text]]` links, if there is exactly one.
    pub fn entity_by_name(&self, text: &str) -> Option<EntityId> {
        match self.entities_by_name(text)[..] {
            [id] => Some(id),
            _ => None,
        }
    }

    /// The name of an entity of which an unknown name is likely a misspelling.
    pub fn similar_name(&self, text: &str) -> Option<&str> {
        [EntityKind::Actor, EntityKind::Topic]
            .iter()
            .find_map(|kind| self.names.similar(*kind, text))
            .filter(|(_, id)| !self.entity(*id).draft)
            .map(|(name, _)| name)
    }

    /// All ids of articles, oldest first.
    pub fn article_ids(&self) -> impl DoubleEndedIterator<Item = ArticleId> + use<> {
        (0..self.articles.len() as u32).map(ArticleId)
    }

    /// All ids of entities.
    pub fn entity_ids(&self) -> impl DoubleEndedIterator<Item = EntityId> + use<> {
        (0..self.entities.len() as u32).map(EntityId)
    }

    /// All ids of statements, by date.
    pub(crate) fn statement_ids(&self) -> impl DoubleEndedIterator<Item = StatementId> + use<> {
        (0..self.statements.len() as u32).map(StatementId)
    }

    /// All ids of events, by date.
    pub fn event_ids(&self) -> impl DoubleEndedIterator<Item = EventId> + use<> {
        (0..self.events.len() as u32).map(EventId)
    }
}
