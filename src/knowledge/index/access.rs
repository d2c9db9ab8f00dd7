//! Reads the facts of an index. Each read is recorded as a dependency of what is computed from it.
//!
//! Input: an [`Index`]. Output: its entries and lists. Code outside of this module's parent can read facts in no other
//! way, as the fields are private. While an index is built, nothing is recorded.

use super::dependencies::{Dependency, Facet, SiteFact, record_facet, record_site};
use super::past_names::PastName;
use super::refer::unlocated;
use super::{
    ArticleEntry, ArticleId, EntityCoverage, EntityEntry, EntityId, EventEntry, EventId, HeldBack,
    Index, MentionLocation, MentionMatches, MentionSource, Namesakes, NextChange, PageEntry,
    SiteFacts, StatementEntry, StatementId, WeekEntry, WeekId, article_front, entity_front, names,
    references,
};
use crate::content::document::{FrontMatter, Outline, PackedBytes};
use crate::content::model::{Article, Entity, EntityKind, StandingPage};
use crate::diagnostic::Diagnostic;
use crate::site::config::Edition;
use crate::syntax::source::Location;
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// All ids of one kind, in the order of their numbers.
pub(crate) type NumberedIds<T> = std::iter::Map<std::ops::Range<u32>, fn(u32) -> T>;

/// An actor or topic of an article, and the articles before and after that one which declare it too.
pub(crate) type AdjacentArticles = (EntityId, Option<ArticleId>, Option<ArticleId>);

impl Index {
    /// The entity of an id of this index, without what articles say of it. The read is recorded as a dependency.
    pub fn entity(&self, id: EntityId) -> &EntityEntry {
        record_facet(Facet::Entity, id.0 as usize);
        self.entity_untraced(id)
    }

    pub(super) fn entity_untraced(&self, id: EntityId) -> &EntityEntry {
        &self.facts.entities[id.0 as usize]
    }

    /// What articles say of an entity. The read is recorded as a dependency.
    pub fn coverage(&self, id: EntityId) -> &EntityCoverage {
        record_facet(Facet::Coverage, id.0 as usize);
        &self.entity_untraced(id).coverage
    }

    /// The article of an id of this index. The read is recorded as a dependency.
    pub fn article(&self, id: ArticleId) -> &ArticleEntry {
        record_facet(Facet::Article, id.0 as usize);
        self.article_untraced(id)
    }

    pub(super) fn article_untraced(&self, id: ArticleId) -> &ArticleEntry {
        &self.facts.articles[id.0 as usize]
    }

    /// For each entity that an article declares, in its order: the articles before and after it. An article that is
    /// withdrawn has none. The read is recorded as a dependency.
    pub(crate) fn neighbours(&self, id: ArticleId) -> impl Iterator<Item = AdjacentArticles> + '_ {
        record_facet(Facet::Neighbours, id.0 as usize);
        self.neighbours_untraced(id)
    }

    pub(super) fn neighbours_untraced(
        &self,
        id: ArticleId,
    ) -> impl Iterator<Item = AdjacentArticles> + '_ {
        let declared = self.article_untraced(id).declared.iter();
        declared.filter_map(move |declared| {
            let articles = &self.entity_untraced(declared.entity).coverage.articles;
            let at = articles.binary_search(&id).ok()?;
            let before = at.checked_sub(1).map(|before| articles[before]);
            Some((declared.entity, before, articles.get(at + 1).copied()))
        })
    }

    /// The statement of an id of this index. The read is recorded as a dependency.
    pub fn statement(&self, id: StatementId) -> &StatementEntry {
        record_facet(Facet::Statement, id.0 as usize);
        &self.facts.statements[id.0 as usize]
    }

    /// The event of an id of this index. The read is recorded as a dependency.
    pub fn event(&self, id: EventId) -> &EventEntry {
        record_facet(Facet::Event, id.0 as usize);
        &self.facts.events[id.0 as usize]
    }

    /// The week of an id of this index. The read is recorded as a dependency.
    pub(crate) fn week(&self, id: WeekId) -> &WeekEntry {
        record_facet(Facet::Week, id.0 as usize);
        &self.facts.weeks[id.0 as usize]
    }

    pub(super) fn record_weeks(&self) {
        record_site(SiteFact::Weeks);
    }

    /// The edition of the site that this is the index of. The read is not recorded: it is a setting.
    pub(crate) fn edition(&self) -> &Edition {
        &self.facts.edition
    }

    /// All ids of articles, oldest first. The read is recorded as a dependency.
    pub fn article_ids(&self) -> NumberedIds<ArticleId> {
        record_site(SiteFact::Articles);
        (0..self.facts.articles.len() as u32).map(ArticleId as fn(u32) -> ArticleId)
    }

    /// The days of all articles, oldest first. The read is recorded as a dependency.
    pub(crate) fn days(&self) -> impl Iterator<Item = Date> + '_ {
        record_site(SiteFact::Articles);
        self.facts.articles.iter().map(|article| article.day)
    }

    /// The articles from the first day of a month to the last, oldest first. The read is recorded as a dependency.
    pub(crate) fn articles_of_month(&self, year: i16, month: i8) -> std::ops::Range<usize> {
        record_site(SiteFact::Articles);
        let of = |entry: &ArticleEntry| (entry.day.year(), entry.day.month());
        let articles = &self.facts.articles;
        let start = articles.partition_point(|entry| of(entry) < (year, month));
        start..articles.partition_point(|entry| of(entry) <= (year, month))
    }

    /// The articles of the site's feed, the latest change first. The read is recorded as a dependency.
    pub(crate) fn feed(&self) -> &[ArticleId] {
        record_site(SiteFact::Feed);
        &self.facts.feed
    }

    /// All ids of entities. The read is recorded as a dependency.
    pub fn entity_ids(&self) -> NumberedIds<EntityId> {
        record_site(SiteFact::Entities);
        (0..self.facts.entities.len() as u32).map(EntityId as fn(u32) -> EntityId)
    }

    /// All ids of statements, by date. The read is recorded as a dependency.
    pub(crate) fn statement_ids(&self) -> NumberedIds<StatementId> {
        record_site(SiteFact::Statements);
        (0..self.facts.statements.len() as u32).map(StatementId as fn(u32) -> StatementId)
    }

    /// All ids of events, by date. The read is recorded as a dependency.
    pub fn event_ids(&self) -> NumberedIds<EventId> {
        record_site(SiteFact::Events);
        (0..self.facts.events.len() as u32).map(EventId as fn(u32) -> EventId)
    }

    /// Published pages of `content/pages/`, by address. The read is recorded as a dependency.
    pub(crate) fn pages(&self) -> &[PageEntry] {
        record_site(SiteFact::Pages);
        &self.facts.pages
    }

    /// The pages that other editions of the site have and this one has not: their files and their paths. The read is not
    /// recorded: a page depends on them by where its links lead.
    pub(crate) fn pages_elsewhere(&self) -> &[(usize, String)] {
        &self.facts.pages_elsewhere
    }

    /// The number of the file `content/index.md`, if there is one. The read is recorded as a dependency.
    pub(crate) fn home(&self) -> Option<usize> {
        record_site(SiteFact::Pages);
        self.facts.home
    }

    /// The article that `content/index.md` chooses as the lead story, if it is published. The read is recorded as a
    /// dependency.
    pub(crate) fn lead_story(&self) -> Option<ArticleId> {
        record_site(SiteFact::Pages);
        self.facts.lead_story
    }

    /// The day of the build, in the time zone of the site. The read is recorded as a dependency.
    pub(crate) fn today(&self) -> Date {
        record_site(SiteFact::Today);
        self.facts.today
    }

    /// The moment for which the site is built. No page shows it, so the read is not recorded.
    pub(crate) fn now(&self) -> Timestamp {
        self.facts.now
    }

    /// The next moment at which a build gives a different site without any edit. The read is not recorded.
    pub(crate) fn next_change(&self) -> Option<&NextChange> {
        self.facts.next_change.as_ref()
    }

    /// The moment until which the index is the same without any edit: not after [`Index::next_change`]. The read is not
    /// recorded.
    pub(crate) fn same_until(&self) -> Option<Timestamp> {
        self.facts.same_until
    }

    /// What is not published today. The read is not recorded.
    pub(crate) fn held_back(&self) -> HeldBack {
        self.facts.held_back
    }

    /// The drafts that are not shown and the articles to come, in the order of their files. The read is not recorded: no
    /// page shows them.
    pub(crate) fn held_back_articles(&self) -> &[ArticleEntry] {
        &self.facts.held_back_articles
    }

    /// The groups of actors, and of topics, that are shown under one name. The read is not recorded: the group of an
    /// entity is a part of the entity.
    pub(crate) fn namesakes(&self) -> &Namesakes {
        &self.facts.namesakes
    }

    /// By entity: whether an article declares it, withdrawn ones included.
    pub(crate) fn declared_entities(&self) -> Vec<bool> {
        let mut declared = vec![false; self.facts.entities.len()];
        for declaration in self.facts.articles.iter().flat_map(|article| &article.declared) {
            declared[declaration.entity.0 as usize] = true;
        }
        declared
    }

    pub(super) fn past_names_of(&self, id: EntityId) -> &[PastName] {
        self.facts.past_names.get(&id).map_or(&[][..], Vec::as_slice)
    }

    /// Records that a View shows where the links of a file lead, or its pictures.
    pub(crate) fn record_links(&self, file: usize) {
        record_facet(Facet::Links, file);
    }

    /// The dependency on all that is not a part of one content file, but for where in bodies names are.
    pub(crate) fn relations(&self) -> Dependency {
        Dependency::new(Facet::Site, SiteFact::Relations as usize)
    }

    /// The facts, for filling in while the index is built. They are not shared yet, so nothing is cloned.
    pub(super) fn edit(&mut self) -> &mut SiteFacts {
        Arc::make_mut(&mut self.facts)
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

    /// The front matter of an article. The read is recorded as a dependency.
    pub fn article_front(&self, entry: &ArticleEntry) -> &Article {
        record_facet(Facet::Front, entry.file);
        // Entries are made by `publication` from files that have the front matter of an article,
        // and the files of an index are never exchanged for others of another kind.
        article_front(&self.files[entry.file]).unwrap_or_else(|| unreachable!("not an article"))
    }

    /// The front matter or roster item of an entity; `None` if it has neither. The read is recorded as a
    /// dependency.
    pub fn entity_front(&self, entry: &EntityEntry) -> Option<&Entity> {
        let (file, item) = entry.declared?;
        record_facet(Facet::Front, file);
        entity_front(&self.files[file], item)
    }

    /// The front matter of a file of `content/pages/`, or of `content/index.md`. The read is recorded as a
    /// dependency.
    pub fn page_front(&self, file: usize) -> Option<&StandingPage> {
        record_facet(Facet::Front, file);
        match &self.files[file].document.front {
            Some(FrontMatter::Page(page)) => Some(page),
            _ => None,
        }
    }

    /// The language of a body, if its file says it. The read is recorded as a dependency.
    pub(crate) fn language_of_body(&self, file: usize) -> Option<&str> {
        record_facet(Facet::Front, file);
        match self.files[file].document.front.as_ref()? {
            FrontMatter::Article(article) => article.lang.as_deref(),
            FrontMatter::Entity(entity) => entity.lang.as_deref(),
            FrontMatter::Page(page) => page.lang.as_deref(),
            FrontMatter::Roster(_) | FrontMatter::Translation(_) => None,
        }
    }

    /// The packed body of a file. The read is recorded as a dependency.
    ///
    /// Packed bodies stay in the cache file until they are used. Should the cache file be damaged or
    /// replaced meanwhile, the result is empty and [`Index::lost_body_error`] returns an error from then
    /// on. An error here would have to pass through every View of a page for a case that almost never
    /// happens.
    pub fn body(&self, file: usize) -> PackedBytes<'_> {
        record_facet(Facet::Body, file);
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
        record_facet(Facet::Body, file);
        &self.files[file].document.outline
    }

    /// The first paragraph of a body. The read is recorded as a dependency.
    pub fn lead(&self, file: usize) -> Option<&str> {
        record_facet(Facet::Lead, file);
        self.files[file].document.outline.first_paragraph.as_deref()
    }

    /// The bodies that mention an entity without declaring it: those of entities and pages first, then
    /// articles, oldest first. The read is recorded as a dependency.
    pub fn mentions_of(&self, id: EntityId) -> &[MentionLocation] {
        record_facet(Facet::MentionedIn, id.0 as usize);
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
        record_site(SiteFact::Mentions);
        self.mention_table.mentioned_by(self, source)
    }

    /// The mentions in each body, by file number. The read is not recorded as a dependency.
    pub fn all_mentions(&self) -> &[Arc<MentionMatches>] {
        &self.mentions
    }

    /// The mentions in the body of a file. The read is recorded as a dependency.
    pub fn mentions_in(&self, file: usize) -> &MentionMatches {
        record_facet(Facet::Mentions, file);
        &self.mentions[file]
    }

    /// The entities to which `[[text]]` may link: actors, or else topics; never a draft. Several if it is ambiguous.
    pub fn entities_by_name(&self, text: &str) -> Vec<EntityId> {
        record_site(SiteFact::Names);
        match references::resolve(
            &self.names,
            &unlocated(text),
            references::ExpectedEntity::Any,
            None,
        ) {
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
}
