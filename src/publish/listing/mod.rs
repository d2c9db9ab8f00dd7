//! What the site knows, as tables: articles, actors, topics, statements, events, by who is in them and
//! when. From the site's cards and a query to a [`Table`]; reads and writes nothing.

mod table;

pub use table::{Cell, Column, Table};

use crate::content::model::{EntityKind, EventDate, Facts, Wording};
use crate::knowledge::index::{
    ArticleId, EntityEntry, EntityId, EntityOrText, EventId, StatementId,
};
use crate::plan::{Route, fragment};
use crate::publish::html::view::SiteContext;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListSubject {
    /// Articles, newest first.
    Articles,
    /// Actors, by number of articles.
    Actors,
    /// Topics, by number of articles.
    Topics,
    /// Statements, newest first.
    Statements,
    /// Events, by date.
    Events,
}

/// Which of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Those of all these actors. Of statements: by one of them.
    pub actors: Vec<EntityId>,
    /// Those on all these topics.
    pub topics: Vec<EntityId>,
    /// From this day on.
    pub since: Option<Date>,
    /// Until this day, itself included.
    pub until: Option<Date>,
}

impl ListQuery {
    /// Whether a span of days and the query's touch.
    fn covers(&self, first: Date, last: Date) -> bool {
        self.since.is_none_or(|since| last >= since)
            && self.until.is_none_or(|until| first <= until)
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Makes the table.
pub fn list(cards: &SiteContext, kind: ListSubject, query: &ListQuery) -> Table {
    match kind {
        ListSubject::Articles => articles(cards, query),
        ListSubject::Actors => entities(cards, query, EntityKind::Actor),
        ListSubject::Topics => entities(cards, query, EntityKind::Topic),
        ListSubject::Statements => statements(cards, query),
        ListSubject::Events => events(cards, query),
    }
}

const fn shown(name: &'static str) -> Column {
    Column { name, shown: true }
}

const fn more(name: &'static str) -> Column {
    Column { name, shown: false }
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

const ARTICLES: &[Column] = &[
    shown("date"),
    shown("id"),
    shown("title"),
    shown("status"),
    more("actors"),
    more("topics"),
    more("sources"),
    more("url"),
    more("file"),
];

fn articles(cards: &SiteContext, query: &ListQuery) -> Table {
    let index = cards.index;
    let row = |id: &ArticleId| {
        let entry = index.article(*id);
        let front = index.article_front(entry);
        let declared = |kind: EntityKind| {
            let entries = entry.declared.iter().map(|declared| index.entity(declared.entity));
            Cell::List(entries.filter(|e| e.kind == kind).map(|e| e.name.clone()).collect())
        };
        let file = &index.files[entry.file].file;
        let status = match (&entry.retraction, front.draft, entry.day > index.today) {
            (Some(_), ..) => "retracted",
            (_, true, _) => "draft",
            (_, _, true) => "future",
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
        ]
    };
    let matching = matching(cards, query);
    Table { columns: ARTICLES, rows: matching.iter().rev().map(row).collect() }
}

/// The articles of all the query's actors and topics in its days, oldest first.
fn matching(cards: &SiteContext, query: &ListQuery) -> Vec<ArticleId> {
    let index = cards.index;
    let wanted: BTreeSet<EntityId> = query.actors.iter().chain(&query.topics).copied().collect();
    let of_the_query = |id: &ArticleId| {
        let entry = index.article(*id);
        let declares = |wanted: &EntityId| entry.declared.iter().any(|d| d.entity == *wanted);
        query.covers(entry.day, entry.day) && wanted.iter().all(declares)
    };
    index.article_ids().filter(of_the_query).collect()
}

const ACTORS: &[Column] = &[
    shown("id"),
    shown("name"),
    shown("type"),
    shown("role"),
    shown("articles"),
    shown("statements"),
    more("url"),
    more("file"),
];

const TOPICS: &[Column] = &[
    shown("id"),
    shown("name"),
    shown("articles"),
    shown("statements"),
    more("broader"),
    more("url"),
    more("file"),
];

/// Without a query all that are known; with one those of the articles it finds, counted in these.
fn entities(cards: &SiteContext, query: &ListQuery, kind: EntityKind) -> Table {
    let index = cards.index;
    let mut counts: BTreeMap<EntityId, usize> = BTreeMap::new();
    if query.is_empty() {
        counts.extend(index.entity_ids().map(|id| (id, 0)));
    }
    for article in matching(cards, query) {
        let entry = index.article(article);
        for declared in entry.declared.iter().filter(|_| entry.retraction.is_none()) {
            *counts.entry(declared.entity).or_default() += 1;
        }
    }
    let is_listed = |id: &EntityId| index.entity(*id).kind == kind && !index.entity(*id).draft;
    let mut listed: Vec<_> = counts.into_iter().filter(|(id, _)| is_listed(id)).collect();
    listed.sort_by_key(|(id, count)| {
        let entry = index.entity(*id);
        (std::cmp::Reverse(*count), entry.name.clone(), entry.id.clone())
    });
    let columns = if kind == EntityKind::Actor { ACTORS } else { TOPICS };
    let row = |(id, count): (EntityId, usize)| entity(cards, query, id, count);
    Table { columns, rows: listed.into_iter().map(row).collect() }
}

fn entity(cards: &SiteContext, query: &ListQuery, id: EntityId, count: usize) -> Vec<Cell> {
    let index = cards.index;
    let entry = index.entity(id);
    // An actor's row counts the actor's own.
    let own = ListQuery { actors: Vec::new(), ..query.clone() };
    let counted = if entry.kind == EntityKind::Actor { &own } else { query };
    let said = |id: &&StatementId| statement_matches(cards, counted, **id);
    let statements = Cell::Number(entry.statements.iter().filter(said).count());
    let mut row = vec![text(&entry.id), text(&entry.name)];
    match entry.kind {
        EntityKind::Actor => row.extend([
            text(actor_type(cards, entry)),
            text(cards.role_today(id).unwrap_or_default()),
            Cell::Number(count),
            statements,
        ]),
        EntityKind::Topic => {
            let broader = entry.broader.iter().map(|id| index.entity(*id).name.clone());
            row.extend([Cell::Number(count), statements, Cell::List(broader.collect())]);
        }
    }
    let url = match entry.has_page {
        true => cards.links.absolute(&Route::Entity(id).path(index)),
        false => String::new(),
    };
    let file = entry.declared.map_or("", |(file, _)| &index.files[file].file.path);
    row.extend([text(url), text(file)]);
    row
}

fn actor_type(cards: &SiteContext, entry: &EntityEntry) -> &'static str {
    match cards.index.entity_front(entry).map(|front| &front.facts) {
        Some(Facts::Actor(facts)) => facts.type_.as_str(),
        _ => "",
    }
}

const STATEMENTS: &[Column] = &[
    shown("date"),
    shown("speaker"),
    shown("kind"),
    shown("text"),
    shown("about"),
    more("role"),
    more("on_behalf_of"),
    more("via"),
    more("article"),
    more("url"),
];

/// Whether a statement counts and is one of the query's. Withdrawn articles' count nowhere.
fn statement_matches(cards: &SiteContext, query: &ListQuery, id: StatementId) -> bool {
    let statement = cards.index.statement(id);
    let about = |topic: &EntityId| statement.about.iter().any(|a| a.entity == Some(*topic));
    let by = query.actors.is_empty()
        || statement.speaker.entity.is_some_and(|speaker| query.actors.contains(&speaker));
    let last = match statement.date {
        EventDate::Dated { start, .. } => start.last_day(&cards.config.timezone),
        EventDate::Text(_) => statement.day,
    };
    let withdrawn = cards.index.article(statement.article).retraction.is_some();
    !withdrawn && by && query.topics.iter().all(about) && query.covers(statement.day, last)
}

fn statements(cards: &SiteContext, query: &ListQuery) -> Table {
    let index = cards.index;
    let mut found: Vec<StatementId> = (0..index.statements.len() as u32)
        .map(StatementId)
        .filter(|id| statement_matches(cards, query, *id))
        .collect();
    found.sort_by_key(|id| std::cmp::Reverse((index.statement(*id).day, *id)));
    let row = |id: StatementId| {
        let (statement, view) = (index.statement(id), cards.statement(id));
        let article = index.article(statement.article);
        let page = cards.links.absolute(&Route::Article(statement.article).path(index));
        let (kind, words) = match &statement.wording {
            Wording::Quote(words) => ("quote", words),
            Wording::Text(words) => ("paraphrase", words),
        };
        let name = |party: &Option<EntityOrText>| {
            text(party.as_ref().map(|party| party_name(cards, party)).unwrap_or_default())
        };
        vec![
            text(&view.date.iso),
            text(party_name(cards, &statement.speaker)),
            text(kind),
            text(words),
            names(cards, &statement.about),
            text(view.role.clone().unwrap_or_default()),
            name(&statement.on_behalf_of),
            name(&statement.via),
            text(&index.files[article.file].file.id),
            text(format!("{page}{}", fragment(&statement.anchor))),
        ]
    };
    Table { columns: STATEMENTS, rows: found.into_iter().map(row).collect() }
}

const EVENTS: &[Column] = &[
    shown("date"),
    shown("name"),
    shown("status"),
    shown("location"),
    more("organizers"),
    shown("attendees"),
    more("about"),
    more("articles"),
    more("url"),
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
        query.covers(event.first, event.last)
            && query.actors.iter().all(takes_part)
            && query.topics.iter().all(|topic| of(&event.about, topic))
    };
    let row = |id: EventId| {
        let (event, view) = (index.event(id), cards.event(id));
        let ids = event.articles.iter().map(|article| {
            let entry = index.article(*article);
            index.files[entry.file].file.id.clone()
        });
        let page = cards.links.absolute(&Route::Year(event.first.year()).path(index));
        vec![
            text(days(cards, &event.date)),
            text(&event.name),
            text(view.status.as_str()),
            text(event.location.clone().unwrap_or_default()),
            names(cards, &event.organizers),
            names(cards, &event.attendees),
            names(cards, &event.about),
            Cell::List(ids.collect()),
            text(format!("{page}{}", fragment(&event.anchor))),
        ]
    };
    Table { columns: EVENTS, rows: index.event_ids().filter(matches).map(row).collect() }
}

/// `2025-11-20/2025-11-21` (ISO 8601), or the words.
fn days(cards: &SiteContext, date: &EventDate) -> String {
    let zone = &cards.config.timezone;
    match date {
        EventDate::Dated { start, end: None } => start.iso(zone),
        EventDate::Dated { start, end: Some(end) } => {
            format!("{}/{}", start.iso(zone), end.iso(zone))
        }
        EventDate::Text(words) => words.clone(),
    }
}

fn party_name(cards: &SiteContext, party: &EntityOrText) -> String {
    party.entity.map_or(&party.text, |id| &cards.index.entity(id).name).clone()
}

fn names(cards: &SiteContext, parties: &[EntityOrText]) -> Cell {
    Cell::List(parties.iter().map(|party| party_name(cards, party)).collect())
}
