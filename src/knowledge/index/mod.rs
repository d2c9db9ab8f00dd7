//! Builds the index: everything that all documents state together (entities and their relations,
//! statements, events, mentions, what is published today).
//!
//! Input: parsed files and settings. Output: an [`Index`] and findings. It reads no file and knows no
//! template. Every list has a total order that depends on content alone, so that two builds of the same
//! site give the same bytes. Entities are referred to by number ([`EntityId`] and its like) rather than by
//! pointer: the relations are circular, and numbers are cheap to copy and to sort.

mod authors;
mod broken;
mod cache;
mod corrections;
mod declared_names;
mod dependencies;
mod entities;
mod entity_pages;
mod events;
mod feeds;
mod held_back;
mod lead_story;
mod life;
mod mentions;
mod names;
mod near_events;
mod order;
mod past_names;
mod person_names;
mod posts;
mod read;
mod refer;
mod references;
mod repeated;
mod roles;
mod roster_line;
mod schedule;
mod snapshot;
mod statement_date;
mod statement_events;
mod statements;
mod suggest;
mod suggested_ids;
mod together;
mod withdrawn;

pub(crate) use broken::{BrokenFiles, BrokenSource};
pub(crate) use cache::push_recent;
pub use cache::{IndexCache, Resolution};
pub(crate) use declared_names::{Namesakes, family_name, given_and_family_name};
use dependencies::SiteFact;
pub(crate) use dependencies::{Dependencies, Dependency, record, trace, untraced};
pub use dependencies::{FACETS, Facet};
pub(crate) use held_back::as_warning;
pub use mentions::CachedMentions;
pub(crate) use mentions::{MentionLocation, MentionSource};
pub(crate) use person_names::{PersonNameParts, person_name_parts};
pub(crate) use posts::Post;
pub(crate) use refer::ReferenceError;
pub(crate) use roles::{DaySpan, Role, RoleState};
pub use schedule::{HeldBack, NextChange, Today};
pub(crate) use snapshot::{Changes, FactWriter, Keys, Snapshot};
pub(crate) use statement_date::StatementDate;
pub use suggest::Suggestion;
use suggested_ids::SuggestedIds;
pub(crate) use together::{Partner, PartnerLists};

use crate::content::document::{Digests, Document, FileKind, FrontMatter, Outline, PackedBytes};
use crate::content::model::{
    Article, Correction, Entity, EntityKind, EventDate, EventStatus, Original, Reference, Source,
    StandingPage, Withdrawal, Wording,
};
use crate::content::reader::Embargo;
use crate::diagnostic::{Diagnostic, Report};
pub(crate) use crate::knowledge::mentions::MentionMatches;
use crate::site::config::Config;
use crate::site::load::{ContentFile, UnreadFile};
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// An index into [`SiteFacts::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// An index into [`SiteFacts::articles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// An index into [`SiteFacts::statements`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(pub u32);

/// An index into [`SiteFacts::events`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// A content file with its parsed document. The document is private: what pages show of it is read
/// through [`Index`], which records the read as a dependency.
#[derive(Debug, Clone)]
pub struct ParsedFile {
    /// The file.
    pub file: Arc<ContentFile>,
    document: Arc<Document>,
}

impl ParsedFile {
    /// Joins a file and its document.
    pub fn new(file: Arc<ContentFile>, document: Arc<Document>) -> Self {
        Self { file, document }
    }

    /// The findings of parsing this file alone.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.document.diagnostics
    }

    /// The keys of this file whose findings depend on the day.
    pub(crate) fn embargoes(&self) -> &[Embargo] {
        &self.document.embargoes
    }

    /// The digests of the parts of the document. Reading them is not recorded as a dependency.
    pub fn digests(&self) -> &Digests {
        &self.document.digests
    }
}

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
    /// The number of the file `content/index.md`, if there is one.
    home: Option<usize>,
    /// The article that `content/index.md` chooses as the lead story, if it is published.
    lead_story: Option<ArticleId>,
    /// The articles of the site's feed, the latest change first.
    feed: Vec<ArticleId>,
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

/// A correction: its article, and its position in the `corrections` of the article's front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CorrectionId {
    /// The article.
    pub article: ArticleId,
    /// The position.
    pub position: usize,
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

/// Who made a statement.
#[derive(Debug, Clone)]
pub enum SpeakerEntry {
    /// An actor, or those who made a joint statement; never empty.
    Named(Vec<EntityOrText>),
    /// A source that is not named.
    Unnamed {
        /// What is said of it.
        text: String,
        /// The actor to which it belongs.
        of: Option<EntityOrText>,
    },
}

impl SpeakerEntry {
    /// The speakers that are entities.
    pub(crate) fn entities(&self) -> impl Iterator<Item = EntityId> {
        let named = match self {
            SpeakerEntry::Named(all) => &all[..],
            SpeakerEntry::Unnamed { .. } => &[],
        };
        named.iter().filter_map(|speaker| speaker.entity)
    }

    /// The only speaker, if it is an entity.
    pub(crate) fn single(&self) -> Option<EntityId> {
        match self {
            SpeakerEntry::Named(all) if all.len() == 1 => all[0].entity,
            _ => None,
        }
    }

    /// The actor to which a source that is not named belongs, if it is an entity.
    pub(crate) fn unnamed_of(&self) -> Option<EntityId> {
        match self {
            SpeakerEntry::Named(_) => None,
            SpeakerEntry::Unnamed { of, .. } => of.as_ref()?.entity,
        }
    }

    /// Whether the speaker has a name.
    pub(crate) fn is_named(&self) -> bool {
        matches!(self, SpeakerEntry::Named(_))
    }

    /// The speaker as written; the first of a joint statement.
    pub(crate) fn name(&self) -> &str {
        match self {
            SpeakerEntry::Named(all) => all.first().map_or("", |one| &one.text),
            SpeakerEntry::Unnamed { text, .. } => text,
        }
    }
}

/// A contradiction of a statement.
#[derive(Debug, Clone)]
pub struct DisputeEntry {
    /// What is disputed.
    pub text: String,
    /// Who disputes it.
    pub by: Option<EntityOrText>,
    /// When it was disputed.
    pub date: Option<PartialDate>,
    /// Where that was reported.
    pub source: Option<Source>,
    /// Whether it is written at another statement with the same words.
    pub is_of_other: bool,
}

/// An article that reports a statement which another article gives in full.
#[derive(Debug, Clone)]
pub struct StatementReport {
    /// The article.
    pub article: ArticleId,
    /// Where it was reported, if that is not the article's source.
    pub source: Option<Source>,
}

/// A statement, its references resolved.
#[derive(Debug, Clone)]
pub struct StatementEntry {
    /// The article that gives it in full.
    pub article: ArticleId,
    /// The id by which other articles refer to it.
    pub id: Option<String>,
    /// Who made it.
    pub speaker: SpeakerEntry,
    /// The quote or paraphrase.
    pub wording: Wording,
    /// The entities or subjects that it is about.
    pub about: Vec<EntityOrText>,
    /// The speaker's role, as written.
    pub role: Option<String>,
    /// The actor on whose behalf the statement was made.
    pub on_behalf_of: Option<EntityOrText>,
    /// The channel or person through which the statement was made.
    pub via: Option<EntityOrText>,
    /// When it was made, or else reported.
    pub(crate) date: StatementDate,
    /// The event at which it was made: the event if it is shown, and its name (or the reference as
    /// written).
    pub event: Option<(Option<EventId>, String)>,
    /// The source of this statement, if it differs from that of the article.
    pub source: Option<Source>,
    /// What was said, if in another language than the wording.
    pub original: Option<Original>,
    /// Who translated it.
    pub translated_by: Option<EntityOrText>,
    /// Who contradicts it.
    pub disputed: Option<DisputeEntry>,
    /// The notice that is shown instead, if it is withdrawn.
    pub withdrawn: Option<Withdrawal>,
    /// The equal statement of an earlier article with which it is shown once.
    pub repeats: Option<StatementId>,
    /// The other articles that report it, oldest first.
    pub also_in: Vec<StatementReport>,
    /// Its HTML id on the article's page.
    pub anchor: String,
    /// The HTML id that it has without its `id`, so that links from before still lead to it.
    pub former_anchor: Option<String>,
    /// Where it is written in the file of its article.
    pub(crate) location: Location,
}

impl StatementEntry {
    /// Its words: those of the article, and those in the language in which it was said.
    pub(crate) fn all_words(&self) -> impl Iterator<Item = &str> {
        let original = self.original.as_ref().and_then(|original| original.text.as_deref());
        std::iter::once(self.wording.words()).chain(original)
    }

    /// The entities that an article declares by reporting it.
    pub(crate) fn declared(&self) -> impl Iterator<Item = EntityId> {
        let about = self.about.iter().filter_map(|party| party.entity);
        self.speaker.entities().chain(self.speaker.unnamed_of()).chain(about)
    }
}

/// An event, combined from the reports of one or more articles.
#[derive(Debug, Clone)]
pub struct EventEntry {
    /// Its name.
    pub name: String,
    /// The id by which several articles report one event; `None` if only one article reports it.
    pub id: Option<String>,
    /// Its HTML id on the timeline.
    pub anchor: String,
    /// Its date.
    pub date: EventDate,
    /// Whether a report gives its date; else it is the day of the first report.
    pub date_is_written: bool,
    /// Its first day; for a date in words, the day of the first article that reports it.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Its location.
    pub location: Option<String>,
    /// The article that gives the location, in its language.
    pub location_article: Option<ArticleId>,
    /// Whether it is held online.
    pub virtual_: bool,
    /// The actors that convened it.
    pub organizers: Vec<EntityOrText>,
    /// The actors that take part.
    pub attendees: Vec<EntityOrText>,
    /// The entities or subjects that it is about.
    pub about: Vec<EntityOrText>,
    /// Held, planned or cancelled; `None` if it is not known whether it is over or to come.
    pub status: Option<EventStatus>,
    /// Its source, if a report gives one.
    pub source: Option<Source>,
    /// The articles that report or refer to it, oldest first.
    pub articles: Vec<ArticleId>,
    /// The newest article that reports it.
    pub newest_article: ArticleId,
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

/// Builds an index from all files. Finding mentions is the slowest part, so matches are reused where they
/// are still valid: those in `cached` and those of the index `before` for unchanged files.
fn build(
    files: Vec<ParsedFile>,
    inputs: &IndexInputs,
    before: Option<&Index>,
    cached: &CachedMentions,
) -> (Index, Report) {
    let mut report = Report::default();
    let mut suggested = SuggestedIds::default();
    let mut entities = entities::declared(&files, inputs, &mut suggested, &mut report);
    let (names, namesakes) = declared_names::collect(&files, &entities, &mut report);
    let names = references::resolve_names(
        &files,
        &mut entities,
        names,
        inputs,
        &mut suggested,
        &mut report,
    );
    let ranks = order::ranks(&entities, &files, &inputs.config.language);
    let publication = schedule::publication(&files, inputs, &mut report);
    let facts = SiteFacts {
        entities,
        namesakes,
        ranks,
        articles: publication.published,
        held_back_articles: publication.held_back,
        pages: schedule::pages(&files, inputs),
        home: files.iter().position(|f| f.file.kind == FileKind::Home),
        now: inputs.today.now,
        today: inputs.today.day,
        unread: inputs.unread.to_vec(),
        ..SiteFacts::default()
    };
    let mut index = Index {
        files,
        mentions: Vec::new(),
        facts: Arc::new(facts),
        mention_table: mentions::MentionTable::default(),
        body_lost: Arc::default(),
    };
    // Each step reads what the steps above it have filled in: statements refer to events, declarations
    // need the drafts among entities, partners need declarations, and mentions need all names.
    entities::relate(&mut index, &names, inputs, &mut report);
    posts::order_members(&mut index);
    index.edit().past_names = past_names::collect(&index, inputs);
    events::gather(&mut index, &names, inputs, &mut suggested, &mut report);
    statements::gather(&mut index, &names, inputs, &mut suggested, &mut report);
    authors::gather(&mut index, &names, &mut report);
    references::declare(&mut index, &names);
    corrections::gather(&mut index, &names, &mut report);
    lead_story::choose(&mut index, inputs, &mut report);
    together::gather(&mut index);
    feeds::gather(&mut index, inputs.config.feed_entries);
    roles::check_undated(&index, &mut report);
    roles::check_statements(&index, &mut report);
    life::check(&index, inputs, &mut report);
    schedule::check_past_dates(&index, inputs, &mut report);
    schedule::check_dates_of_articles_to_come(&index, inputs, &mut report);
    held_back::check(&index, &names, inputs, &mut suggested, &mut report);
    let schedule = schedule::Schedule::new(&index, inputs);
    index.edit().next_change = schedule.next;
    index.edit().same_until = schedule.same_until;
    index.edit().held_back = HeldBack::count(&index.files, inputs);
    index.edit().names = names;
    mentions::gather(&mut index, inputs, before, cached);
    entity_pages::decide(&mut index);
    (index, report)
}

impl Index {
    /// The facts, for filling in while the index is built. They are not shared yet, so nothing is cloned.
    fn edit(&mut self) -> &mut SiteFacts {
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
        dependencies::record_facet(Facet::Front, entry.file);
        // Entries are made by `publication` from files that have the front matter of an article,
        // and the files of an index are never exchanged for others of another kind.
        article_front(&self.files[entry.file]).unwrap_or_else(|| unreachable!("not an article"))
    }

    /// The front matter or roster item of an entity; `None` if it has neither. The read is recorded as a
    /// dependency.
    pub fn entity_front(&self, entry: &EntityEntry) -> Option<&Entity> {
        let (file, item) = entry.declared?;
        dependencies::record_facet(Facet::Front, file);
        entity_front(&self.files[file], item)
    }

    /// The front matter of a file of `content/pages/`, or of `content/index.md`. The read is recorded as a
    /// dependency.
    pub fn page_front(&self, file: usize) -> Option<&StandingPage> {
        dependencies::record_facet(Facet::Front, file);
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
        dependencies::record_facet(Facet::Body, file);
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
        dependencies::record_facet(Facet::Body, file);
        &self.files[file].document.outline
    }

    /// The first paragraph of a body. The read is recorded as a dependency.
    pub fn lead(&self, file: usize) -> Option<&str> {
        dependencies::record_facet(Facet::Lead, file);
        self.files[file].document.outline.first_paragraph.as_deref()
    }

    /// The bodies that mention an entity without declaring it: those of entities and pages first, then
    /// articles, oldest first. The read is recorded as a dependency.
    pub fn mentions_of(&self, id: EntityId) -> &[MentionLocation] {
        dependencies::record_facet(Facet::MentionedIn, id.0 as usize);
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
        dependencies::record_site(SiteFact::Mentions);
        self.mention_table.mentioned_by(self, source)
    }

    /// The mentions in each body, by file number. The read is not recorded as a dependency.
    pub fn all_mentions(&self) -> &[Arc<MentionMatches>] {
        &self.mentions
    }

    /// The mentions in the body of a file. The read is recorded as a dependency.
    pub fn mentions_in(&self, file: usize) -> &MentionMatches {
        dependencies::record_facet(Facet::Mentions, file);
        &self.mentions[file]
    }

    /// The entities to which `[[text]]` may link: actors, or else topics; never a draft. Several if it is ambiguous.
    pub fn entities_by_name(&self, text: &str) -> Vec<EntityId> {
        dependencies::record_site(SiteFact::Names);
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
}

/// A reference that is written in no front matter and therefore has no location.
fn unlocated(text: &str) -> Reference {
    Reference { text: text.to_owned(), location: Location::File }
}

fn article_front(file: &ParsedFile) -> Option<&Article> {
    match &file.document.front {
        Some(FrontMatter::Article(article)) => Some(article),
        _ => None,
    }
}

fn entity_front(file: &ParsedFile, item: Option<usize>) -> Option<&Entity> {
    match (&file.document.front, item) {
        (Some(FrontMatter::Entity(entity)), None) => Some(entity),
        (Some(FrontMatter::Roster(items)), Some(item)) => items.get(item).map(|item| &item.entity),
        _ => None,
    }
}
