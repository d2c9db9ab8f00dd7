//! Builds the index: everything that all documents state together (entities and their relations,
//! statements, events, mentions, what is published today).
//!
//! Input: parsed files and settings. Output: an [`Index`] and findings. It reads no file and knows no
//! template. Every list has a total order that depends on content alone, so that two builds of the same
//! site give the same bytes. Entities are referred to by number ([`EntityId`] and its like) rather than by
//! pointer: the relations are circular, and numbers are cheap to copy and to sort.

mod access;
mod authors;
mod broken;
mod build;
mod cache;
mod corrections;
mod declared_names;
mod dependencies;
mod entities;
mod entity_pages;
mod event_entry;
mod events;
mod feeds;
mod former_offices;
mod held_back;
mod ids;
mod lead_story;
mod life;
mod mentions;
mod names;
mod near_events;
mod open_roles;
mod order;
mod parsed_file;
mod past_names;
mod person_names;
mod posts;
mod refer;
mod references;
mod repeated;
mod role_on_days;
mod roles;
mod roster_line;
mod schedule;
mod snapshot;
mod statement_date;
mod statement_entry;
mod statement_events;
mod statements;
mod suggest;
mod suggested_ids;
mod together;
mod uses;
mod weeks;
mod withdrawn;

pub(crate) use broken::{BrokenFiles, BrokenSource};
use build::build;
pub(crate) use cache::push_recent;
pub use cache::{IndexCache, Resolution};
pub(crate) use declared_names::{Namesakes, family_name, given_and_family_name};
pub(crate) use dependencies::{Dependencies, Dependency, bounded, record, trace, untraced};
pub use dependencies::{FACETS, Facet};
pub(crate) use event_entry::{EventEntry, EventReport};
pub(crate) use former_offices::days_in_the_news;
pub(crate) use held_back::as_warning;
pub(crate) use ids::{ArticleId, CorrectionId, EntityId, EventId, StatementId, WeekId};
pub use mentions::CachedMentions;
pub(crate) use mentions::{MentionLocation, MentionSource};
pub(crate) use parsed_file::JoinedTranslation;
pub use parsed_file::ParsedFile;
use parsed_file::{article_front, entity_front};
pub(crate) use person_names::{PersonNameParts, person_name_parts};
pub(crate) use posts::Post;
pub(crate) use refer::{ReferenceError, Referent};
pub(crate) use roles::{DaySpan, Role, RoleState};
pub(crate) use schedule::dates_to_come;
pub use schedule::{HeldBack, NextChange, Today};
pub(crate) use snapshot::{FacetChanges, FactWriter, Keys, Snapshot};
pub(crate) use statement_date::StatementDate;
pub(crate) use statement_entry::{DisputeEntry, SpeakerEntry, StatementEntry, StatementReport};
pub use suggest::Suggestion;
use suggested_ids::SuggestedIds;
pub(crate) use together::{Partner, PartnerLists};
pub(crate) use uses::{EntityUse, UseKind};
pub(crate) use weeks::{KnownEvent, PeriodChanges, RoleChange, WeekEntry};

use crate::content::model::{Article, Correction, EntityKind};
pub(crate) use crate::knowledge::mentions::MentionMatches;
use crate::site::config::{Config, Edition};
use crate::site::load::UnreadFile;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Everything that the documents state together as of today: the facts of all front matter, and the
/// entities that bodies mention. Dereferences to [`SiteFacts`].
#[derive(Debug, Clone)]
pub struct Index {
    /// All content files, sorted by path. Their positions are the file numbers used throughout.
    pub files: Vec<ParsedFile>,
    /// By file number: the mentions in its body; empty if the file is not published.
    mentions: Vec<Arc<MentionMatches>>,
    /// Shared with the next index if only bodies and titles change.
    facts: Arc<SiteFacts>,
    mention_table: mentions::MentionTable,
    /// Set when a body could not be read back from the cache. An atomic, since pages are rendered from
    /// a shared index on many threads.
    body_lost: Arc<AtomicBool>,
}

impl Deref for Index {
    type Target = SiteFacts;

    fn deref(&self) -> &SiteFacts {
        &self.facts
    }
}

/// What the front matter of all files states together. A change of bodies and titles alone does not
/// change it.
#[derive(Debug, Clone, Default)]
pub struct SiteFacts {
    /// The edition of the site that this is the index of.
    edition: Edition,
    /// The content files that could not be read.
    unread: Vec<UnreadFile>,
    /// Actors and topics: first those with a file or roster item, by kind and id, then those that exist
    /// only because articles refer to them, by kind and slug.
    entities: Vec<EntityEntry>,
    /// The names that entities had in the past, of those that had others.
    past_names: BTreeMap<EntityId, Vec<past_names::PastName>>,
    /// The actors, and the topics, that are shown under one name.
    namesakes: Namesakes,
    /// By entity: its rank in the order of names (see [`Index::rank`]).
    ranks: Vec<u32>,
    /// Published articles, oldest first: by day, time, id.
    articles: Vec<ArticleEntry>,
    /// The statements of published articles, in the order of [`SiteFacts::articles`]; those of withdrawn
    /// articles included.
    statements: Vec<StatementEntry>,
    /// The events of published articles, by day (the first possible one if only the month or year is given; before the
    /// oldest report if the date is in words), then name; without events that only withdrawn articles report.
    events: Vec<EventEntry>,
    /// Published pages of `content/pages/`, by address.
    pages: Vec<PageEntry>,
    /// The pages that other editions of the site have and this one has not: their files and their paths.
    pages_elsewhere: Vec<(usize, String)>,
    /// The number of the file `content/index.md`, if there is one.
    home: Option<usize>,
    /// The article that `content/index.md` chooses as the lead story, if it is published.
    lead_story: Option<ArticleId>,
    /// The articles of the site's feed, the latest change first.
    feed: Vec<ArticleId>,
    /// The weeks that have an article or a correction, oldest first.
    weeks: Vec<WeekEntry>,
    /// The moment for which the site is built.
    now: Timestamp,
    /// Its day, in the time zone of the site.
    today: Date,
    /// The next moment at which a build gives a different site without any edit.
    next_change: Option<NextChange>,
    /// The moment until which the index is the same without any edit: not after `next_change`.
    same_until: Option<Timestamp>,
    /// What is not published today.
    held_back: HeldBack,
    /// The drafts that are not shown and the articles to come, in the order of their files. They have no statements and no
    /// events. Expired articles are not among them: they will not be published, and others may have their addresses.
    held_back_articles: Vec<ArticleEntry>,
    /// Resolves references to entities.
    names: names::NameIndex,
}

impl SiteFacts {
    /// Whether an article is published later than at the moment of this index.
    pub(crate) fn is_to_come(&self, article: &Article, zone: &TimeZone) -> bool {
        Today::at(self.now, zone).is_before(article, zone)
    }

    /// Whether a date of publication is later than the moment of this index.
    pub(crate) fn is_date_to_come(
        &self,
        date: crate::syntax::date::PartialDate,
        zone: &TimeZone,
    ) -> bool {
        Today::at(self.now, zone).is_before_date(date, zone)
    }

    /// Whether an article is no longer published at the moment of this index.
    pub(crate) fn has_expired(&self, article: &Article, zone: &TimeZone) -> bool {
        Today::at(self.now, zone).has_expired(article, zone)
    }
}

/// An actor or topic.
#[derive(Debug, Clone)]
pub struct EntityEntry {
    /// Actor or topic.
    pub kind: EntityKind,
    /// The stem of its file name, the `id` of its roster item, or the slug of its name.
    pub id: String,
    /// The segment of its address: `/actors/SEGMENT/`.
    pub segment: String,
    /// The name that is shown.
    pub name: String,
    /// The number of the file that declares it, and of its item if that is a roster; `None` if it exists
    /// only because articles refer to it.
    pub declared: Option<(usize, Option<usize>)>,
    /// Whether it is a draft that is not shown in this build. References to it resolve, so that they
    /// are no errors, but it appears on no page.
    pub draft: bool,
    /// Whether it has a briefing: see [`entity_pages`].
    pub has_page: bool,
    /// Whether it is an actor without a file that is listed as a topic somewhere. It may have been one, so its address as
    /// a topic leads to its page. What the site was before is not known: not that an actor was a topic on account of
    /// `about` or `tags`, nor that a topic was an actor.
    pub redirects_from_topic: bool,
    /// What the articles say of it.
    coverage: EntityCoverage,
    /// The memberships of an actor whose organization is shown, in the order of its file.
    pub(crate) roles: Vec<Role>,
    /// Its roles with consecutive terms joined, in the order of the file.
    pub(crate) posts: Vec<Post>,
    /// The members of an organization, in the order in which they began: the member, and the position in its
    /// [`EntityEntry::roles`] of the first term.
    pub members: Vec<(EntityId, u32)>,
    /// The organization that it is part of.
    pub parent: Option<EntityId>,
    /// The organizations that are part of it.
    pub parts: Vec<EntityId>,
    /// The broader topics of a topic.
    pub broader: Vec<EntityId>,
    /// The narrower topics of a topic.
    pub narrower: Vec<EntityId>,
    /// The related topics of a topic, stated by either of the two.
    pub related: Vec<EntityId>,
}

/// What the articles of the site say of an actor or topic. It is read with [`Index::coverage`], apart from the
/// [`EntityEntry`], since nearly every new article changes it, and few pages show it.
#[derive(Debug, Clone, Default)]
pub struct EntityCoverage {
    /// The articles that declare it, oldest first, without withdrawn ones.
    pub articles: Vec<ArticleId>,
    /// The statements by an actor, or about a topic; oldest article first, without withdrawn ones.
    pub statements: Vec<StatementId>,
    /// The statements of others about an actor.
    pub statements_about: Vec<StatementId>,
    /// The statements of sources that are not named and belong to an actor.
    pub unnamed_statements: Vec<StatementId>,
    /// The withdrawn statements by an actor or about the entity; oldest article first. Their words are shown nowhere.
    pub withdrawn_statements: Vec<StatementId>,
    /// Whether articles that are withdrawn alone had made its page, which stays, with their notices.
    pub kept_by_retraction: bool,
    /// The events that it organizes, attends or is the subject of, in the order of [`SiteFacts::events`].
    pub events: Vec<EventId>,
    /// The articles that it wrote as an author of the desk, oldest first, without withdrawn ones.
    pub authored: Vec<ArticleId>,
    /// The corrections that concern it, oldest article first.
    pub corrections: Vec<CorrectionId>,
    /// The articles of its feed, the latest change first, withdrawn ones included.
    pub(crate) feed: Vec<ArticleId>,
    /// The entities that are covered together with it: those that the same articles declare.
    pub partners: PartnerLists,
}

/// The result of resolving a reference for display: an entity, or the reference's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityOrText {
    /// The entity; `None` if the reference does not resolve, or resolves to a draft.
    pub entity: Option<EntityId>,
    /// The reference as written.
    pub text: String,
}

/// An entity that an article declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// The entity.
    pub entity: EntityId,
    /// Its role in the article, as written.
    pub role: Option<String>,
    /// The language of the role, in a site in several languages.
    pub role_lang: Option<Box<str>>,
    /// Whether the article is mainly about it.
    pub main: bool,
}

/// A day, and a time of day if one is given. A day without a time sorts before any time of that day.
pub(crate) type DayAndTime = (Date, Option<Time>);

/// A published article.
#[derive(Debug, Clone)]
pub struct ArticleEntry {
    /// The number of its file in [`Index::files`].
    pub file: usize,
    /// Its day in the time zone of the site.
    pub day: Date,
    /// Its time of day, if its date has one.
    pub time: Option<Time>,
    /// When it was last changed: the latest of its date, `updated`, and its corrections.
    pub(crate) changed: DayAndTime,
    /// Its address below `/articles/`, which may have several segments: `2025/11/talks`.
    pub segment: String,
    /// If another edition of the site has its page: the prefix of that one.
    pub(crate) elsewhere: Option<Box<str>>,
    /// Its own authors. The text is the name that is shown.
    pub authors: Vec<EntityOrText>,
    /// The entities that it declares, in the order of `actors`, `topics`, `tags`, statements, events.
    pub declared: Vec<Declaration>,
    /// Its statements, in the order of its file.
    pub statements: Vec<StatementId>,
    /// The events that it reports or refers to, in the order of [`SiteFacts::events`].
    pub events: Vec<EventId>,
    /// The notice of its withdrawal, if it is withdrawn.
    pub retraction: Option<Correction>,
}

/// A page of `content/pages/`.
#[derive(Debug, Clone)]
pub(crate) struct PageEntry {
    /// The number of its file in [`Index::files`].
    pub file: usize,
    /// Its address, which may have several segments: `/press/one/` without its outer slashes.
    pub segment: String,
}

/// The inputs of the index besides the files.
#[derive(Debug)]
pub struct IndexInputs<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The moment for which the site is built, and whether drafts and future articles are shown.
    pub today: &'a Today,
    /// Whether [`Index::suggestions`] will be called: mentions are then needed even if the site does not
    /// link them.
    pub suggest: bool,
    /// The content files that could not be read.
    pub unread: &'a [UnreadFile],
}
