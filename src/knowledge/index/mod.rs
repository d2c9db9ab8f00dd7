//! What all documents say together: entities, backlinks, statements, events, addresses.
//!
//! From parsed files to an [`Index`] and findings. Pure: reads no file, knows no template. Only what
//! is published today is in it; every list is sorted by something that all builds agree on.

mod cache;
mod dependencies;
mod entities;
mod events;
mod mentions;
mod names;
mod refer;
mod references;
mod schedule;
mod statements;
mod suggest;
mod together;

pub(crate) use cache::keep;
pub use cache::{IndexCache, Resolution};
pub use dependencies::{
    Dependencies, Dependency, DependencyTarget, DocumentPart, PARTS, note_all, recorded,
};
pub use mentions::{MentionLocation, MentionSource};
pub use refer::ReferenceError;
pub use schedule::{HeldBack, NextChange, Today};
pub use suggest::Suggestion;
pub use together::{Partner, PartnerLists};

use crate::content::document::{Digests, Document, FileKind, FrontMatter, Outline, PackedBytes};
use crate::content::model::{
    Article, Correction, Entity, EntityKind, EventDate, EventStatus, Reference, Source,
    StandingPage, Wording,
};
use crate::diagnostic::{Diagnostic, Report};
pub use crate::knowledge::mentions::MentionMatches;
use crate::site::config::Config;
use crate::site::load::ContentFile;
use crate::syntax::source::Location;
use jiff::civil::{Date, Time};
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// An entity's place in [`SiteFacts::entities`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// An article's place in [`SiteFacts::articles`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// A statement's place in [`SiteFacts::statements`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StatementId(pub u32);

/// An event's place in [`SiteFacts::events`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub u32);

/// A file with what it says.
#[derive(Debug, Clone)]
pub struct ParsedFile {
    /// The file.
    pub file: Arc<ContentFile>,
    document: Arc<Document>,
}

impl ParsedFile {
    /// A file and what it says.
    pub fn new(file: Arc<ContentFile>, document: Arc<Document>) -> Self {
        Self { file, document }
    }

    /// What was found in it, whatever stands in others.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.document.diagnostics
    }

    /// What is said of it without reading it: the digests of its parts.
    pub fn digests(&self) -> &Digests {
        &self.document.digests
    }
}

/// Everything that is known of the site today: what its front matters say together, and whom its
/// texts name.
#[derive(Debug, Clone)]
pub struct Index {
    /// All content files, by path.
    pub files: Vec<ParsedFile>,
    /// By file: the entities that its text names; empty if it is not published.
    mentions: Vec<Arc<MentionMatches>>,
    known: Arc<SiteFacts>,
    named: mentions::MentionTable,
    /// Whether a text was asked for that could not be had.
    lost: Arc<AtomicBool>,
}

impl Deref for Index {
    type Target = SiteFacts;

    fn deref(&self) -> &SiteFacts {
        &self.known
    }
}

/// What the front matters say together. A change of texts and titles alone leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct SiteFacts {
    /// Actors and topics: first the declared ones by kind and id, then those that references made.
    pub entities: Vec<EntityEntry>,
    /// Published articles, oldest first: by day, time, id.
    pub articles: Vec<ArticleEntry>,
    /// Their statements, without those of withdrawn articles, in the articles' order.
    pub statements: Vec<StatementEntry>,
    /// Their events, by first day, then name.
    pub events: Vec<EventEntry>,
    /// Published pages, by id.
    pub pages: Vec<PageEntry>,
    /// The file of `content/index.md`.
    pub home: Option<usize>,
    /// The day that counts.
    pub today: Date,
    /// When something is published, expires or has happened next.
    pub due: Option<NextChange>,
    /// What is not published today.
    pub held_back: HeldBack,
    /// Whom a reference means.
    names: names::NameIndex,
}

/// An actor or topic.
#[derive(Debug, Clone)]
pub struct EntityEntry {
    /// Which kind.
    pub kind: EntityKind,
    /// The file's stem, the roster's `id`, or the slug of the name.
    pub id: String,
    /// Its part of the address.
    pub segment: String,
    /// Its name.
    pub name: String,
    /// Where it is declared: the file, and its item if that is a roster.
    pub declared: Option<(usize, Option<usize>)>,
    /// Whether it is a draft: looked up, but never shown.
    pub draft: bool,
    /// Whether it has a briefing.
    pub has_page: bool,
    /// The articles that declare it, oldest first; withdrawn ones left out.
    pub articles: Vec<ArticleId>,
    /// An actor's statements; a topic's: those about it. Oldest first.
    pub statements: Vec<StatementId>,
    /// The events it organizes, attends or is the subject of; by date.
    pub events: Vec<EventId>,
    /// An actor's posts, in the file's order.
    pub roles: Vec<Role>,
    /// Those who hold posts here: who, and which of their roles.
    pub members: Vec<(EntityId, usize)>,
    /// The body it is part of.
    pub parent: Option<EntityId>,
    /// The bodies that are part of it.
    pub parts: Vec<EntityId>,
    /// Topics it is part of.
    pub broader: Vec<EntityId>,
    /// Topics that are part of it.
    pub narrower: Vec<EntityId>,
    /// Topics that go with it, told by either side.
    pub related: Vec<EntityId>,
    /// Who and what the same articles declare.
    pub together: PartnerLists,
}

/// A post held, its references resolved.
#[derive(Debug, Clone)]
pub struct Role {
    /// Where.
    pub organization: EntityId,
    /// For whom.
    pub on_behalf_of: Option<EntityId>,
    /// Which of the entity's `memberships`.
    pub membership: usize,
    /// From its first day on; `None`: since ever.
    pub start: Option<Date>,
    /// Until this day; `None`: still.
    pub end: Option<Date>,
}

impl Role {
    /// Whether it is held on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }
}

/// An entity in a list, or a text where there is none to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityOrText {
    /// Whom the reference means; `None`: nobody that is known, or a draft.
    pub entity: Option<EntityId>,
    /// The reference as written.
    pub text: String,
}

/// An entity that an article declares, with its role there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Which.
    pub entity: EntityId,
    /// As the article gives it.
    pub role: Option<String>,
    /// Whether the article is mainly about it.
    pub main: bool,
}

/// A published article.
#[derive(Debug, Clone)]
pub struct ArticleEntry {
    /// Its place in [`Index::files`].
    pub file: usize,
    /// Its day in the site's zone.
    pub day: Date,
    /// Its time of day, if it has one.
    pub time: Option<Time>,
    /// Its part of the address, below `/articles/`.
    pub segment: String,
    /// The entities it declares, in the order of `actors`, `topics`, `tags`, statements, events.
    pub declared: Vec<Declaration>,
    /// Its statements, in the file's order.
    pub statements: Vec<StatementId>,
    /// The events it tells or names, by date.
    pub events: Vec<EventId>,
    /// The notice that it is withdrawn.
    pub retraction: Option<Correction>,
}

/// A statement, its references resolved.
#[derive(Debug, Clone)]
pub struct StatementEntry {
    /// The article that reports it.
    pub article: ArticleId,
    /// Who.
    pub speaker: EntityOrText,
    /// What.
    pub said: Wording,
    /// About what.
    pub about: Vec<EntityOrText>,
    /// As given.
    pub role: Option<String>,
    /// For whom.
    pub on_behalf_of: Option<EntityOrText>,
    /// Through whom.
    pub via: Option<EntityOrText>,
    /// Its date, or the article's.
    pub date: EventDate,
    /// Its first day.
    pub day: Date,
    /// At which event, and how that is called.
    pub event: Option<(Option<EventId>, String)>,
    /// Its own source.
    pub source: Option<Source>,
    /// Its id on the article's page.
    pub anchor: String,
}

/// An event, as its articles tell it together.
#[derive(Debug, Clone)]
pub struct EventEntry {
    /// What it is called.
    pub name: String,
    /// The id that articles share.
    pub id: Option<String>,
    /// Its id on the timeline.
    pub anchor: String,
    /// When.
    pub date: EventDate,
    /// Its first day; of an event dated in words, that of the first article that tells it.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Where.
    pub location: Option<String>,
    /// Whether it is held online.
    pub virtual_: bool,
    /// Who called it.
    pub organizers: Vec<EntityOrText>,
    /// Who takes part.
    pub attendees: Vec<EntityOrText>,
    /// About what.
    pub about: Vec<EntityOrText>,
    /// Held, planned or cancelled.
    pub status: EventStatus,
    /// Where it was reported.
    pub source: Option<Source>,
    /// The articles that tell or name it, oldest first.
    pub articles: Vec<ArticleId>,
    /// The newest of those that tell it.
    pub told_by: ArticleId,
}

/// A page of `content/pages/`.
#[derive(Debug, Clone)]
pub struct PageEntry {
    /// Its place in [`Index::files`].
    pub file: usize,
    /// Its part of the address.
    pub segment: String,
}

/// What the index is made from, besides the files.
#[derive(Debug)]
pub struct IndexInputs<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The day that counts, and what is shown besides the published.
    pub today: &'a Today,
    /// Whether [`Index::suggestions`] will be asked for.
    pub suggest: bool,
}

/// Resolves all files together. What is `found` in a text, by file, or was found `before` in one that
/// has not changed since, stays found.
fn build(
    files: Vec<ParsedFile>,
    inputs: &IndexInputs,
    before: Option<&Index>,
    found: &[Option<Arc<MentionMatches>>],
) -> (Index, Report) {
    let mut report = Report::default();
    let mut entities = entities::declared(&files, inputs, &mut report);
    let names = references::resolve_names(&files, &mut entities, inputs, &mut report);
    let known = SiteFacts {
        entities,
        articles: schedule::published(&files, inputs, &mut report),
        pages: schedule::pages(&files, inputs),
        home: files.iter().position(|f| f.file.kind == FileKind::Home),
        today: inputs.today.day,
        ..SiteFacts::default()
    };
    let (known, named) = (Arc::new(known), mentions::MentionTable::default());
    let mut index = Index { files, mentions: Vec::new(), known, named, lost: Arc::default() };
    entities::relate(&mut index, &names, inputs, &mut report);
    events::gather(&mut index, &names, inputs, &mut report);
    statements::gather(&mut index, &names, inputs, &mut report);
    references::declare(&mut index, &names);
    together::gather(&mut index);
    index.edit().due = schedule::due(&index, inputs);
    index.edit().held_back = HeldBack::count(&index.files, inputs);
    index.edit().names = names;
    mentions::gather(&mut index, inputs, before, found);
    (index, report)
}

impl Index {
    /// To fill in while it is built, when nobody else has it yet.
    fn edit(&mut self) -> &mut SiteFacts {
        Arc::make_mut(&mut self.known)
    }

    /// An entity.
    pub fn entity(&self, id: EntityId) -> &EntityEntry {
        &self.entities[id.0 as usize]
    }

    /// An article.
    pub fn article(&self, id: ArticleId) -> &ArticleEntry {
        &self.articles[id.0 as usize]
    }

    /// A statement.
    pub fn statement(&self, id: StatementId) -> &StatementEntry {
        &self.statements[id.0 as usize]
    }

    /// An event.
    pub fn event(&self, id: EventId) -> &EventEntry {
        &self.events[id.0 as usize]
    }

    /// The front matter of a published article.
    pub fn article_front(&self, entry: &ArticleEntry) -> &Article {
        dependencies::note(entry.file, DocumentPart::Front);
        // `schedule::published` lists files whose front matter is an article's, and files never change.
        article_front(&self.files[entry.file]).unwrap_or_else(|| unreachable!("not an article"))
    }

    /// What an entity's file or roster says of it.
    pub fn entity_front(&self, entry: &EntityEntry) -> Option<&Entity> {
        let (file, item) = entry.declared?;
        dependencies::note(file, DocumentPart::Front);
        entity_front(&self.files[file], item)
    }

    /// The front matter of a page, or of the home page's text.
    pub fn page_front(&self, file: usize) -> Option<&StandingPage> {
        dependencies::note(file, DocumentPart::Front);
        match &self.files[file].document.front {
            Some(FrontMatter::Page(page)) => Some(page),
            _ => None,
        }
    }

    /// The text of a file, packed. One that is lost is empty, and [`Index::lost_texts`] tells of it from
    /// then on.
    pub fn body(&self, file: usize) -> PackedBytes<'_> {
        dependencies::note(file, DocumentPart::Body);
        self.files[file].document.body.bytes().unwrap_or_else(|| {
            self.lost.store(true, Ordering::Relaxed);
            PackedBytes::default()
        })
    }

    /// An error if a text was asked for that is nowhere any more: what was made since does not count.
    pub fn lost_texts(&self) -> Option<Diagnostic> {
        let message =
            "a text was lost from the cache while the site was made, and its file has changed";
        let error = || Diagnostic::error("lost-text", Location::File, message).help("run again");
        self.lost.load(Ordering::Relaxed).then(error)
    }

    /// What there is to know of the text of a file without its words.
    pub fn outline(&self, file: usize) -> &Outline {
        dependencies::note(file, DocumentPart::Body);
        &self.files[file].document.outline
    }

    /// The first paragraph of a file.
    pub fn lead(&self, file: usize) -> Option<&str> {
        dependencies::note(file, DocumentPart::Lead);
        self.files[file].document.outline.first_paragraph.as_deref()
    }

    /// The texts that name an entity without declaring it: bodies and pages, then articles, oldest
    /// first.
    pub fn mentioned_in(&self, id: EntityId) -> &[MentionLocation] {
        dependencies::note_named(id);
        self.named.by_entity.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Whom the texts name, by file.
    pub fn found(&self) -> &[Arc<MentionMatches>] {
        &self.mentions
    }

    /// Whom the text of a file names.
    pub fn found_in(&self, file: usize) -> &MentionMatches {
        dependencies::note(file, DocumentPart::Body);
        &self.mentions[file]
    }

    /// The published entity that `[[text]]` means: an actor, else a topic.
    pub fn named(&self, text: &str) -> Option<EntityId> {
        match references::resolve(&self.names, &unplaced(text), references::ExpectedEntity::Any) {
            names::Lookup::Found(id) if !self.entity(id).draft => Some(id),
            _ => None,
        }
    }

    /// The known name that an unknown one is likely a misspelling of.
    pub fn nearly_named(&self, text: &str) -> Option<&str> {
        [EntityKind::Actor, EntityKind::Topic]
            .iter()
            .find_map(|kind| self.names.misspelt(*kind, text))
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

    /// All ids of events, by date.
    pub fn event_ids(&self) -> impl DoubleEndedIterator<Item = EventId> + use<> {
        (0..self.events.len() as u32).map(EventId)
    }
}

fn unplaced(text: &str) -> Reference {
    Reference { text: text.to_owned(), place: crate::syntax::source::Location::File }
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
