//! The tables of the command `list`: articles, actors, topics, statements, events, mentions and what is new, filtered by
//! actors, topics and days.
//!
//! Input: the index and a [`ListQuery`]. Output: a [`Table`]. Reads and writes no files. The tables include
//! entities without a page (with an empty `url`): `list` shows editors what the site's folder contains,
//! not only what is published.

mod changes;
mod table;

pub(crate) use table::{Cell, Column, Table};

use crate::content::model::{EntityKind, EventDate, EventStatus, Facts, Wording};
use crate::knowledge::index::{
    ArticleId, EntityEntry, EntityId, EntityOrText, EventEntry, EventId, MentionLocation,
    MentionSource, SpeakerEntry, StatementDate, StatementId,
};
use crate::plan::{Route, fragment};
use crate::publish::html::view::{SiteContext, sentence_of};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The kind of thing to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListSubject {
    /// Articles, newest first.
    Articles,
    /// Actors, those with the most articles first.
    Actors,
    /// Topics, those with the most articles first.
    Topics,
    /// Statements, newest first.
    Statements,
    /// Events, oldest first.
    Events,
    /// Mentions, those in the newest articles first, then those in backgrounds and pages.
    Mentions,
    /// What is new: articles, statements, changes of roles, corrections, events to come.
    Changes,
}

/// The conditions that listed rows must all meet. The default has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ListQuery {
    /// Articles and events must involve all of these actors; a statement must be by one of them, and a mention must be of
    /// one of them or of `topics`.
    pub actors: Vec<EntityId>,
    /// A statement must be about all of these actors and topics.
    pub about: Vec<EntityId>,
    /// Rows must be about all of these topics.
    pub topics: Vec<EntityId>,
    /// The first day, inclusive.
    pub since: Option<Date>,
    /// The last day, inclusive.
    pub until: Option<Date>,
}

impl ListQuery {
    /// Whether the days from `first` to `last` overlap the query's.
    fn overlaps(&self, first: Date, last: Date) -> bool {
        self.since.is_none_or(|since| last >= since)
            && self.until.is_none_or(|until| first <= until)
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Lists the `subject`'s rows that match the query.
pub(crate) fn list(cards: &SiteContext, subject: ListSubject, query: &ListQuery) -> Table {
    match subject {
        ListSubject::Articles => articles(cards, query),
        ListSubject::Actors => entities(cards, query, EntityKind::Actor),
        ListSubject::Topics => entities(cards, query, EntityKind::Topic),
        ListSubject::Statements => statements(cards, query),
        ListSubject::Events => events(cards, query),
        ListSubject::Mentions => mentions(cards, query),
        ListSubject::Changes => changes::table(cards, query),
    }
}

/// What is new in the query's days as Markdown.
pub(crate) fn changes_as_markdown(cards: &SiteContext, query: &ListQuery) -> String {
    changes::markdown(cards, query)
}

/// A column of all formats.
const fn column(name: &'static str) -> Column {
    Column { name, in_text: true }
}

/// A column of CSV and JSON only: the text format has to fit a terminal.
const fn data_column(name: &'static str) -> Column {
    Column { name, in_text: false }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

const ARTICLES: [Column; 10] = [
    column("date"),
    column("id"),
    column("title"),
    column("status"),
    data_column("actors"),
    data_column("topics"),
    data_column("sources"),
    data_column("url"),
    data_column("file"),
    data_column("lang"),
];

/// The same for a site in several languages, where the text format shows what is not translated.
const ARTICLES_IN_LANGUAGES: [Column; 10] = {
    let mut columns = ARTICLES;
    columns[9] = column("lang");
    columns
};

fn articles(cards: &SiteContext, query: &ListQuery) -> Table {
    let index = cards.index;
    let row = |id: &ArticleId| {
        let entry = index.article(*id);
        let front = index.article_front(entry);
        let declared = |kind: EntityKind| {
            let ids = entry.declared.iter().map(|declared| declared.entity);
            let of_kind = ids.filter(|id| index.entity(*id).kind == kind);
            Cell::List(of_kind.map(|id| cards.entity(id).distinct_name.clone()).collect())
        };
        let file = &index.files[entry.file].file;
        let zone = &cards.config.timezone;
        let is_expired = index.has_expired(front, zone);
        let is_to_come = index.is_to_come(front, zone);
        let version = front.version.as_deref();
        let is_draft = front.draft || version.is_some_and(|version| version.draft);
        let date = version.and_then(|version| version.date);
        let is_to_come = is_to_come || date.is_some_and(|date| index.is_date_to_come(date, zone));
        let status = match (&entry.retraction, is_draft, is_expired, is_to_come) {
            (_, true, ..) => "draft",
            (_, _, true, _) => "expired",
            (_, _, _, true) => "future",
            (Some(_), ..) => "retracted",
            _ => "published",
        };
        vec![
            text(entry.day.to_string()),
            text(&file.id),
            text(&front.title),
            text(status),
            declared(EntityKind::Actor),
            declared(EntityKind::Topic),
            Cell::List(front.source.iter().map(|source| source.name.clone()).collect()),
            text(cards.links.absolute(&Route::Article(*id).path(index))),
            text(&*file.path),
            text(front.lang.as_ref().unwrap_or(&cards.config.language)),
        ]
    };
    let matching = matching_articles(cards, query);
    let columns = match cards.config.has_editions() {
        true => &ARTICLES_IN_LANGUAGES,
        false => &ARTICLES,
    };
    Table { columns, rows: matching.iter().rev().map(row).collect() }
}

/// The articles within the query's days that declare all of its actors and topics, oldest first.
fn matching_articles(cards: &SiteContext, query: &ListQuery) -> Vec<ArticleId> {
    let index = cards.index;
    let wanted: BTreeSet<EntityId> = query.actors.iter().chain(&query.topics).copied().collect();
    let matches = |id: &ArticleId| {
        let entry = index.article(*id);
        let declares = |wanted: &EntityId| entry.declared.iter().any(|d| d.entity == *wanted);
        query.overlaps(entry.day, entry.day) && wanted.iter().all(declares)
    };
    index.article_ids().filter(matches).collect()
}

const ACTORS: [Column; 12] = [
    column("id"),
    column("name"),
    column("type"),
    column("role"),
    column("articles"),
    column("statements"),
    column("status"),
    data_column("url"),
    data_column("file"),
    data_column("birth_date"),
    data_column("death_date"),
    data_column("lang"),
];

const TOPICS: [Column; 9] = [
    column("id"),
    column("name"),
    column("articles"),
    column("statements"),
    column("status"),
    data_column("broader"),
    data_column("url"),
    data_column("file"),
    data_column("lang"),
];

/// The same for a site in several languages, where the text format shows what is not translated.
const ACTORS_IN_LANGUAGES: [Column; 12] = {
    let mut columns = ACTORS;
    columns[11] = column("lang");
    columns
};

const TOPICS_IN_LANGUAGES: [Column; 9] = {
    let mut columns = TOPICS;
    columns[8] = column("lang");
    columns
};

/// Entities of a kind with their number of articles. An empty query lists every entity, also those of no
/// article; any other query lists those that the matching articles declare, and counts only these articles.
fn entities(cards: &SiteContext, query: &ListQuery, kind: EntityKind) -> Table {
    let index = cards.index;
    // With the newest article.
    let mut counts: BTreeMap<EntityId, (usize, Option<ArticleId>)> = BTreeMap::new();
    if query.is_empty() {
        counts.extend(index.entity_ids().map(|id| (id, (0, None))));
    }
    for article in matching_articles(cards, query) {
        let entry = index.article(article);
        for declared in entry.declared.iter().filter(|_| entry.retraction.is_none()) {
            let (count, newest) = counts.entry(declared.entity).or_default();
            *count += 1;
            *newest = Some(article);
        }
    }
    let is_listed = |id: &EntityId| index.entity(*id).kind == kind && !index.entity(*id).draft;
    let mut listed: Vec<_> = counts.into_iter().filter(|(id, _)| is_listed(id)).collect();
    listed.sort_by_key(|(id, count)| (Reverse(*count), index.rank(*id)));
    let columns: &[Column] = match (kind, cards.config.has_editions()) {
        (EntityKind::Actor, false) => &ACTORS,
        (EntityKind::Actor, true) => &ACTORS_IN_LANGUAGES,
        (EntityKind::Topic, false) => &TOPICS,
        (EntityKind::Topic, true) => &TOPICS_IN_LANGUAGES,
    };
    let row = |(id, (count, _))| entity(cards, query, id, count);
    Table { columns, rows: listed.into_iter().map(row).collect() }
}

fn entity(cards: &SiteContext, query: &ListQuery, id: EntityId, count: usize) -> Vec<Cell> {
    let index = cards.index;
    let entry = index.entity(id);
    // An actor's row counts the actor's own statements. The query's actors select the articles, and as
    // speakers they would exclude the statements of every other actor.
    let any_speaker = ListQuery { actors: Vec::new(), ..query.clone() };
    let query = if entry.kind == EntityKind::Actor { &any_speaker } else { query };
    let matches = |id: &&StatementId| statement_matches(cards, query, **id);
    let statements = Cell::Number(index.coverage(id).statements.iter().filter(matches).count());
    let mut row = vec![text(&entry.id), text(&cards.entity(id).distinct_name)];
    match entry.kind {
        EntityKind::Actor => row.extend([
            text(actor_type(cards, entry)),
            text(cards.role_today(id).unwrap_or_default()),
            Cell::Number(count),
            statements,
            text(entity_status(cards, entry)),
        ]),
        EntityKind::Topic => {
            let broader = entry.broader.iter().map(|id| cards.entity(*id).distinct_name.clone());
            let status = text(entity_status(cards, entry));
            row.extend([Cell::Number(count), statements, status, Cell::List(broader.collect())]);
        }
    }
    let url = match entry.has_page {
        true => cards.links.absolute(&Route::Entity(id).path(index)),
        false => String::new(),
    };
    let file = entry.declared.map_or("", |(file, _)| &index.files[file].file.path);
    row.extend([text(url), text(file)]);
    if entry.kind == EntityKind::Actor {
        row.extend(life(cards, entry));
    }
    row.push(text(entity_language(cards, entry)));
    row
}

/// The language of the text of an actor or topic, or of its summary or name if it has no text.
fn entity_language(cards: &SiteContext, entry: &EntityEntry) -> String {
    let own = cards.config.language.clone();
    let Some(front) = cards.index.entity_front(entry) else { return own };
    let has_body = entry.declared.is_some_and(|(file, item)| {
        item.is_none() && !cards.index.files[file].document().outline.is_empty
    });
    let of_body = front.lang.clone();
    let of_name = || cards.language_of_name(entry);
    match () {
        () if has_body => of_body.unwrap_or(own),
        () if front.summary.is_some() => front.summary_lang.clone().unwrap_or(own),
        () => of_name().unwrap_or(own),
    }
}

/// `draft`, `published` if the entity has a page, otherwise nothing. Drafts are listed only if the request has them.
fn entity_status(cards: &SiteContext, entry: &EntityEntry) -> &'static str {
    let front = cards.index.entity_front(entry);
    // Of a translation that is a draft: only requests for drafts have it.
    match (front.is_some_and(|front| front.draft || front.is_draft_version), entry.has_page) {
        (true, _) => "draft",
        (false, true) => "published",
        (false, false) => "",
    }
}

/// The `birth_date` and `death_date` of a person.
fn life(cards: &SiteContext, entry: &EntityEntry) -> [Cell; 2] {
    let (birth, death) = match cards.index.entity_front(entry).map(|front| &front.facts) {
        Some(Facts::Actor(facts)) => (facts.birth_date(), facts.death_date()),
        _ => (None, None),
    };
    let zone = &cards.config.timezone;
    [birth, death].map(|date| text(date.map_or(String::new(), |date| date.iso(zone))))
}

/// The `type` of an actor's file; empty for an actor without one.
fn actor_type(cards: &SiteContext, entry: &EntityEntry) -> &'static str {
    match cards.index.entity_front(entry).map(|front| &front.facts) {
        Some(Facts::Actor(facts)) => facts.type_.as_str(),
        _ => "",
    }
}

const STATEMENTS: &[Column] = &[
    column("date"),
    column("speaker"),
    column("kind"),
    column("text"),
    column("about"),
    data_column("role"),
    data_column("on_behalf_of"),
    data_column("via"),
    data_column("article"),
    data_column("url"),
    data_column("date_of"),
    data_column("id"),
    data_column("disputed"),
    data_column("also_in"),
    data_column("original_lang"),
    data_column("original"),
    data_column("translated_by"),
];

/// Whether a statement matches the query. One that is withdrawn never does.
fn statement_matches(cards: &SiteContext, query: &ListQuery, id: StatementId) -> bool {
    let statement = cards.index.statement(id);
    let about = |topic: &EntityId| statement.about.iter().any(|a| a.entity == Some(*topic));
    let by = query.actors.is_empty()
        || statement.speaker.entities().any(|speaker| query.actors.contains(&speaker));
    cards.index.is_listed(id)
        && by
        && query.topics.iter().chain(&query.about).all(about)
        && query.overlaps(statement.date.first, statement.date.last)
}

fn statements(cards: &SiteContext, query: &ListQuery) -> Table {
    let index = cards.index;
    let mut matching: Vec<StatementId> =
        index.statement_ids().filter(|id| statement_matches(cards, query, *id)).collect();
    matching.sort_by_key(|id| Reverse((index.statement(*id).date.day, *id)));
    let row = |id: StatementId| {
        let (statement, view) = (index.statement(id), cards.statement(id));
        let article_id =
            |article: ArticleId| index.files[index.article(article).file].file.id.clone();
        let page = cards.links.absolute(&Route::Article(statement.article).path(index));
        let original = statement.original.as_ref();
        let (kind, words) = match &statement.wording {
            Wording::Quote(words) => ("quote", words),
            Wording::Text(words) => ("paraphrase", words),
        };
        let name = |party: &Option<EntityOrText>| {
            text(party.as_ref().map(|party| cards.distinct_name(party)).unwrap_or_default())
        };
        vec![
            statement_date(cards, &statement.date),
            speakers(
                cards,
                &statement.speaker,
                view.speakers.iter().map(|one| one.distinct_name.clone()).collect(),
            ),
            text(kind),
            text(words),
            names(cards, &statement.about),
            text(view.role.clone().unwrap_or_default()),
            name(&statement.on_behalf_of),
            name(&statement.via),
            text(article_id(statement.article)),
            text(format!("{page}{}", fragment(&statement.anchor))),
            text(statement.date.source.as_str()),
            text(statement.id.clone().unwrap_or_default()),
            text(statement.disputed.as_ref().map_or("", |dispute| &dispute.text)),
            Cell::List(statement.also_in.iter().map(|also| article_id(also.article)).collect()),
            text(original.map_or("", |original| &original.lang.value)),
            text(original.and_then(|original| original.text.as_deref()).unwrap_or_default()),
            name(&statement.translated_by),
        ]
    };
    Table { columns: STATEMENTS, rows: matching.into_iter().map(row).collect() }
}

/// The date of a statement; of one that is not dated, that of the report, which is marked.
fn statement_date(cards: &SiteContext, date: &StatementDate) -> Cell {
    let day = date.date.iso(&cards.config.timezone);
    if date.is_of_report() { Cell::Noted(day, "reported") } else { text(day) }
}

/// The date of an event; of one without a date, that of the first report, which is marked.
fn event_date(cards: &SiteContext, event: &EventEntry) -> Cell {
    let days = days(cards, &event.date);
    if event.date_is_written { text(days) } else { Cell::Noted(days, "reported") }
}

const EVENTS: &[Column] = &[
    column("date"),
    column("name"),
    column("status"),
    column("location"),
    data_column("organizers"),
    column("attendees"),
    data_column("about"),
    data_column("articles"),
    data_column("url"),
    data_column("date_of"),
];

fn events(cards: &SiteContext, query: &ListQuery) -> Table {
    let index = cards.index;
    let matches = |id: &EventId| {
        let event = index.event(*id);
        let of =
            |parties: &[EntityOrText], id: &EntityId| parties.iter().any(|p| p.entity == Some(*id));
        let takes_part = |actor: &EntityId| {
            of(&event.organizers, actor) || of(&event.attendees, actor) || of(&event.about, actor)
        };
        query.overlaps(event.first, event.last)
            && query.actors.iter().all(takes_part)
            && query.topics.iter().chain(&query.about).all(|one| of(&event.about, one))
    };
    let row = |id: EventId| {
        let (event, view) = (index.event(id), cards.event(id));
        let ids = event.articles.iter().map(|article| {
            let entry = index.article(*article);
            index.files[entry.file].file.id.clone()
        });
        let page = cards.links.absolute(&Route::Year(event.first.year()).path(index));
        vec![
            event_date(cards, event),
            text(&event.name),
            text(view.status.map_or("", EventStatus::as_str)),
            text(event.location.clone().unwrap_or_default()),
            Cell::List(view.organizers.iter().map(|one| one.distinct_name.clone()).collect()),
            Cell::List(view.attendees.iter().map(|one| one.entity.distinct_name.clone()).collect()),
            names(cards, &event.about),
            Cell::List(ids.collect()),
            text(format!("{page}{}", fragment(&event.anchor))),
            text(if event.date_is_written { "event" } else { "report" }),
        ]
    };
    Table { columns: EVENTS, rows: index.event_ids().filter(matches).map(row).collect() }
}

const MENTIONS: &[Column] = &[
    column("date"),
    column("id"),
    column("name"),
    data_column("kind"),
    column("title"),
    column("sentence"),
    data_column("url"),
    data_column("file"),
];

/// Every text that mentions an entity without declaring it, with the first sentence that does. Backgrounds and pages
/// have no date, so a query for days lists articles alone.
fn mentions(cards: &SiteContext, query: &ListQuery) -> Table {
    let index = cards.index;
    let wanted: BTreeSet<EntityId> = query.actors.iter().chain(&query.topics).copied().collect();
    let entities = index.entity_ids().filter(|id| wanted.is_empty() || wanted.contains(id));
    let day = |mention: &MentionLocation| mention.article().map(|id| index.article(id).day);
    let is_of_days = |mention: &MentionLocation| match day(mention) {
        Some(day) => query.overlaps(day, day),
        None => query.since.is_none() && query.until.is_none(),
    };
    let mut listed: Vec<(EntityId, &MentionLocation)> = entities
        .flat_map(|id| index.mentions_of(id).iter().map(move |mention| (id, mention)))
        .filter(|(_, mention)| is_of_days(mention))
        .collect();
    listed
        .sort_by_key(|(id, mention)| (Reverse(mention.article()), mention.source, index.rank(*id)));
    let row = |(id, mention): (EntityId, &MentionLocation)| {
        let entry = index.entity(id);
        let (title, route) = match mention.source {
            MentionSource::Article(id) => {
                (index.article_front(index.article(id)).title.clone(), Route::Article(id))
            }
            MentionSource::Entity(id) => {
                (cards.entity(id).distinct_name.clone(), Route::Entity(id))
            }
            MentionSource::Page(number) => {
                let front = index.page_front(mention.file);
                let title = front.map(|front| front.title.clone()).unwrap_or_default();
                (title, Route::Page(number as u32))
            }
        };
        vec![
            text(day(mention).map(|day| day.to_string()).unwrap_or_default()),
            text(&entry.id),
            text(&entry.name),
            text(entry.kind.as_str()),
            text(title),
            text(sentence_of(index, mention)),
            text(cards.links.absolute(&route.path(index))),
            text(&*index.files[mention.file].file.path),
        ]
    };
    Table { columns: MENTIONS, rows: listed.into_iter().map(row).collect() }
}

/// An event's date as an ISO 8601 date or interval (`2025-11-20/2025-11-21`), or the text of a date given in
/// words.
fn days(cards: &SiteContext, date: &EventDate) -> String {
    let zone = &cards.config.timezone;
    match date {
        EventDate::Dated { start, end: None, .. } => start.iso(zone),
        EventDate::Dated { start, end: Some(end), .. } => {
            format!("{}/{}", start.iso(zone), end.iso(zone))
        }
        EventDate::Text(words) => words.clone(),
    }
}

/// The speakers of a statement, by the names that are `shown`, or what is said of one who is not named.
fn speakers(cards: &SiteContext, speaker: &SpeakerEntry, shown: Vec<String>) -> Cell {
    match speaker {
        SpeakerEntry::Named(all) if all.len() == 1 => text(shown.concat()),
        SpeakerEntry::Named(_) => Cell::List(shown),
        SpeakerEntry::Unnamed { text: words, of } => {
            let of = of.as_ref().map(|of| format!(" ({})", cards.distinct_name(of)));
            text(format!("{words}{}", of.unwrap_or_default()))
        }
    }
}

fn names(cards: &SiteContext, parties: &[EntityOrText]) -> Cell {
    Cell::List(parties.iter().map(|party| cards.distinct_name(party)).collect())
}
