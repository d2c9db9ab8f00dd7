//! Views of the pages that list things: the home page, the indexes of articles, actors and topics, the
//! months and the timeline.
//!
//! Input: the index and the plan. Output: one View per page. Months and years are pages of their own, so
//! that a new article changes the page of its month and not all of them.

use super::cards::SiteContext;
use super::held_role::RoleWords;
use super::types::*;
use super::{body, briefing, role_changes, week};
use crate::content::model::{ActorType, EntityKind, EventDate, Facts};
use crate::knowledge::index::{ArticleId, EntityId, EventEntry, EventId, StatementId};
use crate::plan::{DataRoute, Route, planned_events};
use crate::syntax::date::PartialDate;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The number of articles on the home page.
const LATEST: usize = 10;
/// The number of statements, and of planned events, on the home page.
const FEW: usize = 5;
/// With fewer articles than this, the home page shows no most covered actors and topics.
const ACTIVE_FROM: usize = 5;
/// The number of latest articles by which coverage is measured.
const ACTIVE_OVER: usize = 50;
/// The number of past events on the main page of the timeline.
const EVENTS: usize = 40;

/// `home.html`
pub(super) fn home(cards: &SiteContext) -> HomePage {
    let index = cards.index;
    let front = index.home().and_then(|file| index.page_front(file));
    let front = front.filter(|front| !front.draft);
    let title = front.map(|front| front.title.clone()).filter(|title| !title.is_empty());
    let mut page = super::head(
        cards,
        Route::Home,
        &title.unwrap_or_else(|| cards.config.title.clone()),
        "home",
    );
    page.breadcrumbs.clear();
    page.calendar = super::site_calendar(cards);
    page.description = front.and_then(|f| f.summary.clone()).or_else(|| cards.config.description());
    let is_listed = |id: &ArticleId| index.article(*id).retraction.is_none();
    let newest: Vec<ArticleId> = index.article_ids().rev().filter(is_listed).collect();
    // Readers of an edition come for its language first.
    let is_here = |id: &&ArticleId| index.article(**id).elsewhere.is_none();
    let newest_here = newest.iter().find(is_here).or(newest.first());
    let lead = index.lead_story().or(newest_here.copied());
    let is_lead = |id: &&ArticleId| lead == Some(**id);
    let others = || newest.iter().filter(|id| !is_lead(id));
    let introduction = index.home().filter(|_| front.is_some());
    let all = NamedLink {
        name: cards.words.word("home-all-articles").to_owned(),
        url: Some(cards.href(Route::Articles)),
        lang: None,
    };
    HomePage {
        page,
        introduction: introduction
            .and_then(|file| super::body::html(cards, file, &Route::Home.path(index))),
        next: planned_events(index).take(FEW).map(|id| cards.event(id)).collect(),
        lead_story: lead.map(|id| cards.article(id)),
        lead_picture: lead.and_then(|id| super::article_image(cards, id)),
        latest: others().take(LATEST).map(|id| cards.article(*id)).collect(),
        more: (others().count() > LATEST).then_some(all),
        statements: recent_statements(cards),
        week: newest_week(cards),
        role_changes: role_changes::of_site(cards),
        active_actors: active(cards, &newest, EntityKind::Actor),
        active_topics: active(cards, &newest, EntityKind::Topic),
        extra: front.map(|front| front.extra.clone()).unwrap_or_default(),
    }
}

/// The link to the page of the newest week.
fn newest_week(cards: &SiteContext) -> Option<NamedLink> {
    let newest = cards.index.week_ids().next_back()?;
    Some(week::link(cards, cards.index.week(newest).monday))
}

fn recent_statements(cards: &SiteContext) -> Vec<Card<StatementView>> {
    let index = cards.index;
    let mut ids: Vec<StatementId> =
        index.statement_ids().filter(|id| index.is_attested(*id)).collect();
    ids.sort_by_key(|id| std::cmp::Reverse((index.statement(*id).date.day, *id)));
    ids.iter().take(FEW).map(|id| cards.statement(*id)).collect()
}

fn active(cards: &SiteContext, newest: &[ArticleId], kind: EntityKind) -> Vec<CountedEntity> {
    if newest.len() < ACTIVE_FROM {
        return Vec::new();
    }
    super::most_covered(cards, newest.iter().copied().take(ACTIVE_OVER), kind)
}

/// `articles.html`
pub(super) fn articles(cards: &SiteContext) -> ArticlesPage {
    let newest = cards.index.article_ids().rev().take(cards.config.page_size);
    let mut counts: BTreeMap<(i16, i8), usize> = BTreeMap::new();
    for day in cards.index.days() {
        *counts.entry((day.year(), day.month())).or_default() += 1;
    }
    let months = counts.iter().rev().map(|((year, month), count)| MonthCount {
        month: super::month(cards, *year, *month),
        count: *count,
        url: Some(cards.href(Route::Month(*year, *month))),
    });
    ArticlesPage {
        page: super::head(cards, Route::Articles, cards.words.word("articles"), "articles"),
        articles: newest.map(|id| cards.article(id)).collect(),
        months: months.collect(),
    }
}

/// `month.html`
pub(super) fn month(cards: &SiteContext, year: i16, month: i8) -> MonthPage {
    let index = cards.index;
    let Range { start, end } = index.articles_of_month(year, month);
    let link = |day: Date| NamedLink {
        name: super::month(cards, day.year(), day.month()).text,
        url: Some(cards.href(Route::Month(day.year(), day.month()))),
        lang: None,
    };
    let month_text = super::month(cards, year, month).text;
    let title = cards.words.phrase("articles-of-month", &[("month", month_text.into())]);
    let mut page = super::head(cards, Route::Month(year, month), &title, "articles");
    page.breadcrumbs.push(NamedLink {
        name: cards.words.word("articles").to_owned(),
        url: Some(cards.href(Route::Articles)),
        lang: None,
    });
    let newest_first = || (start..end).rev().map(|n| ArticleId(n as u32));
    let bibliography = [
        ("format-bibtex", DataRoute::Bibtex(year, month)),
        ("format-ris", DataRoute::Ris(year, month)),
    ];
    MonthPage {
        page,
        bibliography: bibliography
            .into_iter()
            .filter_map(|(name, route)| super::file_link(cards, route, cards.words.word(name)))
            .collect(),
        articles: newest_first().map(|id| cards.article(id)).collect(),
        active_actors: super::most_covered(cards, newest_first(), EntityKind::Actor),
        active_topics: super::most_covered(cards, newest_first(), EntityKind::Topic),
        older: start.checked_sub(1).and_then(|before| index.days().nth(before)).map(link),
        newer: index.days().nth(end).map(link),
    }
}

/// `actors.html` and `topics.html`
pub(super) fn entity_index(cards: &SiteContext, kind: EntityKind) -> IndexPage {
    let route = Route::EntityIndex(kind);
    let is_listed = |id: &EntityId| {
        let entry = cards.index.entity(*id);
        entry.kind == kind && entry.has_page
    };
    let mut ids: Vec<EntityId> = cards.index.entity_ids().filter(is_listed).collect();
    ids.sort_by_key(|id| cards.index.rank(*id));
    match kind {
        EntityKind::Actor => IndexPage {
            page: super::head(cards, route, cards.words.word("people-and-organizations"), "actors"),
            groups: actor_groups(cards, &ids),
        },
        EntityKind::Topic => IndexPage {
            page: super::head(cards, route, cards.words.word("topics"), "topics"),
            groups: vec![IndexGroup {
                title: None,
                anchor: "topics".to_owned(),
                entries: topic_tree(cards, &ids),
            }],
        },
    }
}

fn entry(cards: &SiteContext, id: EntityId) -> IndexEntry {
    let entry = cards.index.entity(id);
    let own = || cards.index.entity_front(entry)?.summary.clone();
    let summary = || own().filter(|summary| !super::repeats(summary, &entry.name));
    let (role, foreign_role) = RoleWords::parts(cards.role_words_today(id));
    let summary_lang = || cards.index.entity_front(entry)?.summary_lang.as_deref();
    IndexEntry {
        entity: cards.beside_role(id, role.as_deref()),
        line_lang: if role.is_some() { None } else { cards.other_language(summary_lang()) },
        line: role.or_else(summary),
        foreign_role,
        portrait: briefing::picture_of(cards, id)
            .and_then(|(file, image)| body::small_portrait(cards, file, image)),
        count: cards.index.coverage(id).articles.len(),
        narrower: Vec::new(),
    }
}

fn actor_groups(cards: &SiteContext, ids: &[EntityId]) -> Vec<IndexGroup> {
    let type_of = |id: &EntityId| match &cards.index.entity_front(cards.index.entity(*id))?.facts {
        Facts::Actor(facts) => Some(facts.type_),
        Facts::Topic(_) => None,
    };
    let types = ActorType::ALL.into_iter().map(Some).chain([None]);
    types
        .map(|type_| (type_, heading(type_)))
        .map(|(type_, (heading, anchor))| IndexGroup {
            title: Some(cards.words.word(heading).to_owned()),
            anchor: anchor.to_owned(),
            entries: ids
                .iter()
                .filter(|id| type_of(id) == type_)
                .map(|id| entry(cards, *id))
                .collect(),
        })
        .filter(|group| !group.entries.is_empty())
        .collect()
}

/// The message above actors of one type, and the anchor, which is part of an address and so the same in
/// every language.
fn heading(type_: Option<ActorType>) -> (&'static str, &'static str) {
    match type_ {
        Some(ActorType::Person) => ("group-people", "people"),
        Some(ActorType::Organization) => ("group-organizations", "organizations"),
        Some(ActorType::State) => ("group-states", "states"),
        Some(ActorType::Alliance) => ("group-alliances", "alliances"),
        Some(ActorType::Office) => ("group-offices", "offices"),
        None => ("group-others", "further-names"),
    }
}

/// Topics below their broader topics. A topic with two broader topics is listed below both; one whose broader
/// topics have no page is listed at the top.
fn topic_tree(cards: &SiteContext, ids: &[EntityId]) -> Vec<IndexEntry> {
    let listed: BTreeSet<EntityId> = ids.iter().copied().collect();
    let below = |id: EntityId| -> Vec<EntityId> {
        let narrower = &cards.index.entity(id).narrower;
        ids.iter().filter(|id| narrower.contains(id)).copied().collect()
    };
    fn branch(
        cards: &SiteContext,
        id: EntityId,
        below: &dyn Fn(EntityId) -> Vec<EntityId>,
    ) -> IndexEntry {
        // The recursion ends: a cycle in `broader` is an error, and a site with errors is not rendered.
        let narrower = below(id).into_iter().map(|id| branch(cards, id, below)).collect();
        IndexEntry { narrower, ..entry(cards, id) }
    }
    let top = |id: &&EntityId| {
        !cards.index.entity(**id).broader.iter().any(|broader| listed.contains(broader))
    };
    ids.iter().filter(top).map(|id| branch(cards, *id, &below)).collect()
}

/// `timeline.html`: planned events, the latest past events, and links to the years.
pub(super) fn timeline(cards: &SiteContext) -> TimelinePage {
    let planned: BTreeSet<EventId> = planned_events(cards.index).collect();
    let past = cards.index.event_ids().rev().filter(|id| !planned.contains(id)).take(EVENTS);
    let past: Vec<EventId> = past.collect();
    let page = super::head(cards, Route::Timeline, cards.words.word("timeline"), "timeline");
    TimelinePage {
        page: PageHead { calendar: super::site_calendar(cards), ..page },
        next: planned.iter().map(|id| timeline_entry(cards, *id)).collect(),
        months: months(cards, &past),
        years: years(cards, None),
    }
}

/// `timeline.html` with the events of one year.
pub(super) fn year(cards: &SiteContext, year: i16) -> TimelinePage {
    let title = cards.words.phrase("timeline-of-year", &[("year", cards.words.year(year).into())]);
    let mut page = super::head(cards, Route::Year(year), &title, "timeline");
    page.breadcrumbs.push(NamedLink {
        name: cards.words.word("timeline").to_owned(),
        url: Some(cards.href(Route::Timeline)),
        lang: None,
    });
    page.calendar = super::site_calendar(cards);
    let of_year = |id: &EventId| cards.index.event(*id).first.year() == year;
    let events: Vec<EventId> = cards.index.event_ids().rev().filter(of_year).collect();
    TimelinePage {
        page,
        next: Vec::new(),
        months: months(cards, &events),
        years: years(cards, Some(year)),
    }
}

fn timeline_entry(cards: &SiteContext, id: EventId) -> TimelineEntry {
    let articles = cards.index.event(id).articles.iter().rev();
    TimelineEntry {
        event: cards.event(id),
        articles: articles.map(|article| cards.article(*article)).collect(),
    }
}

/// Groups events by month. They must be sorted, newest first. Those dated in words come last: when "in the seventies" was
/// says no month.
fn months(cards: &SiteContext, events: &[EventId]) -> Vec<TimelineMonth> {
    let mut months: Vec<TimelineMonth> = Vec::new();
    let has_day = |id: &EventId| matches!(cards.index.event(*id).date, EventDate::Dated { .. });
    let (with_day, in_words): (Vec<EventId>, Vec<EventId>) =
        events.iter().partition(|id| has_day(id));
    for id in with_day {
        let title = month_or_year(cards, cards.index.event(id));
        let entry = timeline_entry(cards, id);
        match months.last_mut().filter(|month| month.title == title) {
            Some(month) => month.events.push(entry),
            None => months.push(TimelineMonth { title, events: vec![entry] }),
        }
    }
    if !in_words.is_empty() {
        let title = cards.words.word("timeline-without-date").to_owned();
        let events = in_words.into_iter().map(|id| timeline_entry(cards, id)).collect();
        months.push(TimelineMonth { title, events });
    }
    months
}

/// The heading for an event: its month, or the year if its date gives only that.
fn month_or_year(cards: &SiteContext, event: &EventEntry) -> String {
    match event.date {
        EventDate::Dated { start: PartialDate::Year(year), .. } => cards.words.year(year),
        _ => super::month(cards, event.first.year(), event.first.month()).text,
    }
}

/// Links to the pages of the years. None if there is one year and the timeline has all of it.
fn years(cards: &SiteContext, current: Option<i16>) -> Vec<NamedLink> {
    let index = cards.index;
    let years: BTreeSet<i16> = index.event_ids().map(|id| index.event(id).first.year()).collect();
    if years.len() == 1 && index.event_ids().len() <= EVENTS {
        return Vec::new();
    }
    let link = |year: i16| NamedLink {
        name: cards.words.year(year),
        url: (current != Some(year)).then(|| cards.href(Route::Year(year))),
        lang: None,
    };
    years.into_iter().rev().map(link).collect()
}
