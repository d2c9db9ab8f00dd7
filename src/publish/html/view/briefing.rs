//! Views of briefings (the pages of actors and topics) and of their archives of older articles.
//!
//! Input: an entity of the index. Output: its page's View. Lists and counts come from references in front
//! matter; only "mentioned in" and the sentence of a single article come from mentions. The lists are
//! bounded: older articles are in the archive, and everything is in `graph.json`.

use super::body;
use super::cards::SiteContext;
use super::cite::marked;
use super::life::life;
use super::mentions;
use super::positions;
use super::role_changes;
use super::roles::{self, span_words};
use super::statement_groups;
use super::together;
use super::types::*;
use crate::content::model::{
    ActorFacts, ActorType, Entity, EntityKind, EventStatus, ForeignFacts, Image, OtherName,
};
use crate::knowledge::index::{
    ArticleId, CorrectionId, EntityCoverage, EntityId, EventId, MentionLocation, StatementId,
};
use crate::plan::{ArchivePages, DataRoute, Route, member_pages, mention_pages};
use crate::publish::html::charts::{self, ChartDirection, MonthBar};
use crate::syntax::address::WebAddress;
use crate::syntax::date::PartialDate;
use crate::syntax::text::{escaped, fold};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The most past events on a briefing.
const TIMELINE: usize = 50;
/// The most outlets on a briefing.
const COUNTED: usize = 20;
/// The most corrections, and notices of withdrawn statements, on a briefing.
const CORRECTIONS: usize = 10;

/// `actor.html`
pub(super) fn actor(cards: &SiteContext, id: EntityId, facts: Option<&ActorFacts>) -> ActorPage {
    let index = cards.index;
    let entry = index.entity(id);
    let date = |date: Option<PartialDate>| date.map(|date| cards.date(date));
    let person = facts.and_then(|facts| facts.person.as_deref());
    let picture = picture_of(cards, id);
    let links = facts.map_or(&[][..], |facts| &facts.links).iter().map(|link| NamedLink {
        name: link.note.clone().unwrap_or_else(|| shown_host(&link.url).to_owned()),
        url: Some(link.url.clone()),
        lang: link.note_lang.as_deref().map(str::to_owned),
    });
    let foreign = facts.and_then(|facts| facts.foreign.as_deref());
    let lang = |of: fn(&ForeignFacts) -> Option<&Box<str>>| Some(foreign.and_then(of)?.to_string());
    ActorPage {
        page: head(cards, id, Route::Entity(id), "actor"),
        briefing: briefing(cards, id),
        type_label: facts.map(|facts| cards.words.word(type_label(facts.type_)).to_owned()),
        image: picture.and_then(|(file, image)| body::image(cards, file, image)),
        portrait: picture.and_then(|(file, image)| body::portrait(cards, file, image)),
        current_role: roles::current(cards, entry),
        current_role_in_words: cards.role_today(id),
        classification: facts.and_then(|facts| facts.classification.clone()),
        classification_lang: lang(|foreign| foreign.classification.as_ref()),
        parent: entry.parent.map(|parent| cards.entity(parent)),
        parts: cards.entities(&entry.parts),
        founding_date: date(facts.and_then(|facts| facts.founding_date)),
        dissolution_date: date(facts.and_then(|facts| facts.dissolution_date)),
        birth_date: date(person.and_then(|person| person.birth_date)),
        death_date: date(person.and_then(|person| person.death_date)),
        life: person.and_then(|person| life(cards.words, &cards.config.timezone, person)),
        honorific_prefix: person.and_then(|person| person.honorific_prefix.clone()),
        honorific_prefix_lang: lang(|foreign| foreign.honorific_prefix.as_ref()),
        honorific_suffix: person.and_then(|person| person.honorific_suffix.clone()),
        honorific_suffix_lang: lang(|foreign| foreign.honorific_suffix.as_ref()),
        given_name: facts.and_then(|facts| facts.given_name.clone()),
        family_name: facts.and_then(|facts| facts.family_name.clone()),
        links: links.collect(),
        articles_by: index
            .coverage(id)
            .authored
            .iter()
            .rev()
            .map(|id| cards.article(*id))
            .collect(),
        roles: roles::roles(cards, entry),
        other_roles: roles::others(cards, entry),
        members: roles::members(cards, entry),
        member_count: entry.members.len(),
        members_archive: all_members(cards, id),
    }
}

/// The picture in the front matter of an actor or topic, with the file in which it is written.
pub(super) fn picture_of<'a>(cards: &SiteContext<'a>, id: EntityId) -> Option<(usize, &'a Image)> {
    let entry = cards.index.entity(id);
    let (file, _) = entry.declared?;
    Some((file, cards.index.entity_front(entry)?.image.as_ref()?))
}

/// A link to the pages that list all members of an organization, if there are such.
fn all_members(cards: &SiteContext, id: EntityId) -> Option<NamedLink> {
    let pages = member_pages(cards.index.entity(id));
    (pages > 0).then(|| NamedLink {
        name: cards.words.word("all-members").to_owned(),
        url: Some(cards.href(Route::EntityMembers(id, pages as u32))),
        lang: None,
    })
}

/// `topic.html`
pub(super) fn topic(cards: &SiteContext, id: EntityId) -> TopicPage {
    let entry = cards.index.entity(id);
    TopicPage {
        page: head(cards, id, Route::Entity(id), "topic"),
        briefing: briefing(cards, id),
        broader: cards.entities(&entry.broader),
        narrower: cards.entities(&entry.narrower),
        see_also: cards.entities(&entry.related),
        image: picture_of(cards, id).and_then(|(file, image)| body::image(cards, file, image)),
        positions: positions::table(cards, id),
        role_changes: role_changes::of_topic(cards, id),
    }
}

/// `entity_archive.html`: older articles of an entity.
pub(super) fn archive(cards: &SiteContext, id: EntityId, number: u32) -> EntityArchivePage {
    let all = &cards.index.coverage(id).articles;
    let pages = ArchivePages::new(all.len(), cards.config.page_size);
    let articles = &all[pages.page(number as usize)];
    let route = |number| Route::EntityArchive(id, number);
    let page = archive_page(cards, id, (number, pages.page_count), "archive-title", route);
    EntityArchivePage {
        period: period(cards, articles.iter().copied()),
        articles: listed(cards, id, articles),
        ..page
    }
}

/// `entity_archive.html`: older articles that mention an entity.
pub(super) fn mentions_archive(
    cards: &SiteContext,
    id: EntityId,
    number: u32,
) -> EntityArchivePage {
    let pages = mention_pages(cards.index, cards.config, id);
    let mentions = &cards.index.mentioning_articles(id)[pages.page(number as usize)];
    let newest_first = mentions.iter().rev().filter_map(MentionLocation::article);
    let route = |number| Route::EntityMentions(id, number);
    let page = archive_page(cards, id, (number, pages.page_count), "mentions-title", route);
    EntityArchivePage {
        mentions: true,
        period: period(cards, newest_first.clone()),
        articles: newest_first.map(|article| cards.listed(article, None)).collect(),
        ..page
    }
}

/// `entity_archive.html`: all members of an organization.
pub(super) fn members_archive(cards: &SiteContext, id: EntityId, number: u32) -> EntityArchivePage {
    let entry = cards.index.entity(id);
    let pages = (number, member_pages(entry));
    let route = |number| Route::EntityMembers(id, number);
    let page = archive_page(cards, id, pages, "members-title", route);
    EntityArchivePage { members: roles::members_on_page(cards, entry, number), ..page }
}

/// The days from the first to the last of some articles, in words.
fn period(cards: &SiteContext, articles: impl Iterator<Item = ArticleId>) -> Option<String> {
    let days: BTreeSet<Date> = articles.map(|id| cards.index.article(id).day).collect();
    Some(cards.words.days(*days.first()?, *days.last()?))
}

/// Page `number` of `page_count` of an archive, without its entries, whose pages have the routes that `route` gives.
fn archive_page(
    cards: &SiteContext,
    id: EntityId,
    (number, page_count): (u32, usize),
    title: &str,
    route: impl Fn(u32) -> Route,
) -> EntityArchivePage {
    let entry = cards.index.entity(id);
    let mut page = head(cards, id, route(number), entry.kind.as_str());
    let briefing = NamedLink {
        name: entry.name.clone(),
        url: Some(cards.href(Route::Entity(id))),
        lang: page.title_lang.take(),
    };
    page.breadcrumbs.push(briefing.clone());
    let arguments = [("name", cards.full_name(id).into()), ("number", number.into())];
    page.title = cards.words.phrase(title, &arguments);
    let name = escaped(&cards.full_name(id));
    let in_language = marked(&cards.full_name(id), briefing.lang.as_deref());
    let heading = SafeHtml(escaped(&page.title).replacen(&name, &in_language, 1));
    page.title_in_full = None;
    page.description = None;
    let part = |number: u32| NamedLink {
        name: cards.words.phrase("archive-page", &[("number", number.into())]),
        url: Some(cards.href(route(number))),
        lang: None,
    };
    let newer = match (number as usize) < page_count {
        true => part(number + 1),
        false => briefing,
    };
    EntityArchivePage {
        page,
        heading,
        entity: cards.entity(id),
        mentions: false,
        period: None,
        articles: Vec::new(),
        members: Vec::new(),
        older: (number > 1).then(|| part(number - 1)),
        newer: Some(newer),
    }
}

/// The sentence of the only article that names an entity; `None` if the page has it already, in the summary of
/// the article or in a statement.
fn sentence(cards: &SiteContext, id: EntityId, only: ArticleId) -> Option<String> {
    let sentence = mentions::first_sentence(cards, id, only)?;
    let words = fold(sentence.trim_matches(['…', ' ']));
    let has_words = |text: &str| fold(text).contains(&words);
    let mut statements = cards.index.coverage(id).statements.iter();
    let is_shown = cards.article(only).summary.as_deref().is_some_and(has_words)
        || statements.any(|id| has_words(&cards.statement(*id).text));
    (!is_shown).then_some(sentence)
}

fn head(cards: &SiteContext, id: EntityId, route: Route, kind: &'static str) -> PageHead {
    let entry = cards.index.entity(id);
    let front = cards.index.entity_front(entry);
    let section = match entry.kind {
        EntityKind::Actor => "people-and-organizations",
        EntityKind::Topic => "topics",
    };
    let mut head = super::head(cards, route, &entry.name, kind);
    let full_name = cards.full_name(id);
    head.title_lang = cards.entity(id).lang.clone();
    head.title_in_full = Some(full_name.clone()).filter(|full| *full != entry.name);
    head.description = front.and_then(|front| front.summary.clone());
    let file = |route| {
        let link = super::file_link(cards, route, &full_name)?;
        Some(FileLink { lang: head.title_lang.clone(), ..link })
    };
    (head.feed, head.calendar) =
        (file(DataRoute::EntityFeed(id)), file(DataRoute::EntityCalendar(id)));
    let index = cards.href(Route::EntityIndex(entry.kind));
    head.breadcrumbs.push(NamedLink {
        name: cards.words.word(section).to_owned(),
        url: Some(index),
        lang: None,
    });
    head
}

fn briefing(cards: &SiteContext, id: EntityId) -> Briefing {
    let index = cards.index;
    let (entry, coverage) = (index.entity(id), index.coverage(id));
    let front = index.entity_front(entry);
    let archive_pages = ArchivePages::new(coverage.articles.len(), cards.config.page_size);
    let only = if let [only] = coverage.articles[..] { Some(only) } else { None };
    let own_file = entry.declared.and_then(|(file, item)| item.is_none().then_some(file));
    let background =
        own_file.and_then(|file| body::html(cards, file, &Route::Entity(id).path(index)));
    let (next, timeline) = events(cards, coverage);
    let archive = (archive_pages.page_count > 0).then(|| NamedLink {
        name: cards.words.word("older-articles").to_owned(),
        url: Some(cards.href(Route::EntityArchive(id, archive_pages.page_count as u32))),
        lang: None,
    });
    let mention_pages = mention_pages(index, cards.config, id);
    let mentions_archive = (mention_pages.page_count > 0).then(|| NamedLink {
        name: cards.words.word("older-mentions").to_owned(),
        url: Some(cards.href(Route::EntityMentions(id, mention_pages.page_count as u32))),
        lang: None,
    });
    let latest = listed(cards, id, &coverage.articles[archive_pages.briefing()]);
    let development = latest_development(cards, id);
    let said_last = latest_statement(cards, id);
    let own_summary = front.and_then(|front| front.summary.as_deref());
    Briefing {
        entity: cards.entity(id),
        summary: super::lead(cards, own_file, &entry.name, own_summary),
        summary_lang: cards.other_language(front.and_then(|front| front.summary_lang.as_deref())),
        lang: cards.other_language(front.and_then(|front| front.lang.as_deref())),
        other_names: front.map_or(Vec::new(), |front| other_names(cards, front, &entry.name)),
        background,
        next,
        more_articles: development.map_or(Vec::new(), |newest| {
            let url = &cards.article(newest).url;
            latest.iter().filter(|listed| listed.article.url != *url).cloned().collect()
        }),
        latest_development: development
            .and_then(|newest| listed(cards, id, &[newest]).into_iter().next()),
        latest,
        archive,
        statements: statement_groups::groups(cards, id, None),
        more_statements: match entry.kind {
            EntityKind::Actor => statement_groups::groups(cards, id, said_last),
            EntityKind::Topic => Vec::new(),
        },
        latest_statement: said_last.map(|id| cards.statement(id)),
        statements_about: statement_groups::newest(cards, &coverage.statements_about),
        unnamed_statements: statement_groups::newest(cards, &coverage.unnamed_statements),
        withdrawn_statements: withdrawn(cards, coverage),
        timeline,
        together: together::covered(cards, id),
        related: if only.is_some() { Vec::new() } else { together::related(cards, id) },
        coverage: if only.is_some() { None } else { self::coverage(cards, coverage) },
        sources: if only.is_some() { Vec::new() } else { sources(cards, coverage) },
        corrections: corrections(cards, coverage),
        sentence: only.and_then(|only| sentence(cards, id, only)),
        mentioned_in: mentions::mentioned_in(cards, id),
        also_mentioned_in: mentions::also_mentioned_in(cards, id),
        mention_count: index.mentioning_articles(id).len(),
        mentions_archive,
        article_count: coverage.articles.len(),
        identifiers: front.map_or(Vec::new(), identifiers),
        extra: front.map(|front| front.extra.clone()).unwrap_or_default(),
    }
}

fn listed(cards: &SiteContext, id: EntityId, articles: &[ArticleId]) -> Vec<Card<ListedArticle>> {
    let role = |article: ArticleId| {
        let declared = &cards.index.article(article).declared;
        cards.declared_role(article, declared.iter().find(|declared| declared.entity == id)?)
    };
    let newest_first = articles.iter().rev();
    newest_first.map(|article| cards.listed(*article, role(*article))).collect()
}

/// The names besides the one that is shown; in another language than the main one, the main name is one of them.
fn other_names(cards: &SiteContext, front: &Entity, shown: &str) -> Vec<OtherNameView> {
    let view = |other: &OtherName| {
        let dates = span_words(cards.words_and_zone(), other.start_date, other.end_date);
        let parts: Vec<_> = [Some(dates).filter(|d| !d.is_empty()), other.note.clone()]
            .into_iter()
            .flatten()
            .collect();
        OtherNameView {
            name: other.name.clone(),
            lang: other.lang.clone(),
            note: (!parts.is_empty()).then(|| parts.join(cards.words.word("semicolon"))),
        }
    };
    let main = Some(&front.name.value).filter(|name| *name != shown).map(|name| OtherNameView {
        name: name.clone(),
        lang: front.name_lang.clone(),
        note: None,
    });
    // Names in the languages of the site are those that its other editions show.
    let others = front.other_names.iter().filter(|other| other.name != shown);
    main.into_iter().chain(others.map(view)).collect()
}

/// Planned events, soonest first, and past or cancelled events, newest first.
fn events(
    cards: &SiteContext,
    entry: &EntityCoverage,
) -> (Vec<Card<EventView>>, Vec<Card<EventView>>) {
    let planned = |id: &&EventId| cards.index.event(**id).status == Some(EventStatus::Planned);
    let next = entry.events.iter().filter(planned).map(|id| cards.event(*id)).collect();
    let past = entry.events.iter().rev().filter(|id| !planned(id)).take(TIMELINE);
    (next, past.map(|id| cards.event(*id)).collect())
}

/// The notices in place of the latest withdrawn statements, newest first.
fn withdrawn(cards: &SiteContext, entry: &EntityCoverage) -> Vec<WithdrawnStatementView> {
    let newest_first = entry.withdrawn_statements.iter().rev().take(CORRECTIONS);
    newest_first.filter_map(|id| cards.withdrawn(*id)).collect()
}

/// The newest article that is mainly about an entity; if there is none, the newest.
fn latest_development(cards: &SiteContext, id: EntityId) -> Option<ArticleId> {
    let articles = &cards.index.coverage(id).articles;
    let is_main = |article: &&ArticleId| {
        let declared = &cards.index.article(**article).declared;
        declared.iter().any(|declared| declared.entity == id && declared.main)
    };
    articles.iter().rev().find(is_main).or(articles.last()).copied()
}

/// The latest statement of an actor that is not disputed. A topic has none: its table of positions begins with it.
fn latest_statement(cards: &SiteContext, id: EntityId) -> Option<StatementId> {
    let index = cards.index;
    let attested = index.coverage(id).statements.iter().filter(|id| index.is_attested(**id));
    let newest = attested.max_by_key(|id| (index.statement(**id).date.day, **id));
    newest.copied().filter(|_| index.entity(id).kind == EntityKind::Actor)
}

/// Coverage by month. With few articles or months it is a line of text: a chart of two bars shows nothing.
fn coverage(cards: &SiteContext, entry: &EntityCoverage) -> Option<CoverageByMonth> {
    let index = cards.index;
    let (first, last) = (entry.articles.first()?, entry.articles.last()?);
    let (first, last) = (index.article(*first).day, index.article(*last).day);
    let total = entry.articles.len();
    let text = [
        &cards.words.articles(total),
        cards.words.word("list-separator"),
        &cards.words.days(first, last),
    ]
    .concat();
    let mut counts: BTreeMap<(i16, i8), usize> = BTreeMap::new();
    for article in &entry.articles {
        let day = index.article(*article).day;
        *counts.entry((day.year(), day.month())).or_default() += 1;
    }
    if counts.len() < 3 || total < 6 {
        return Some(CoverageByMonth { text, chart: None, months: Vec::new() });
    }
    let months = counts.iter().map(|((year, month), count)| MonthCount {
        month: super::month(cards, *year, *month),
        count: *count,
        url: Some(cards.href(Route::Month(*year, *month))),
    });
    let months = months.collect();
    let chart = cards.demand.charts.then(|| SafeHtml(chart_of(cards, &counts, &text)));
    Some(CoverageByMonth { text, chart, months })
}

/// The chart of all months from the first to the last, including those without articles; empty if there
/// are none.
fn chart_of(cards: &SiteContext, counts: &BTreeMap<(i16, i8), usize>, text: &str) -> String {
    let mut bars = Vec::new();
    let Some((mut next, last)) = counts.keys().next().copied().zip(counts.keys().next_back())
    else {
        return String::new();
    };
    while next <= *last {
        let (year, month) = next;
        let count = counts.get(&next).copied().unwrap_or(0);
        let number = cards.words.digits().number(count);
        let month_name = cards.words.month(year, month);
        let title = [&month_name, cards.words.word("colon"), &number].concat();
        bars.push(MonthBar { month: month_name, date: next, count, title });
        next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    let busiest = bars.iter().max_by_key(|bar| (bar.count, bar.date));
    let label = busiest.map(|bar| {
        let arguments = [
            ("summary", text.into()),
            ("month", bar.month.as_str().into()),
            ("count", bar.count.into()),
        ];
        cards.words.phrase("months-alt", &arguments)
    });
    charts::coverage(&bars, &label.unwrap_or_default(), ChartDirection::of(&cards.config.language))
}

/// The outlets that reported on an entity, the most cited first; of equal counts, the one of the most recent article,
/// then by name. An outlet's link is its newest article's host.
fn sources(cards: &SiteContext, entry: &EntityCoverage) -> Vec<CountedLink> {
    if !cards.demand.sources {
        return Vec::new();
    }
    let mut counts: BTreeMap<&str, (usize, ArticleId, Option<String>)> = BTreeMap::new();
    for article in &entry.articles {
        let front = cards.index.article_front(cards.index.article(*article));
        for source in &front.source {
            let (count, newest, url) = counts.entry(&source.name).or_insert((0, *article, None));
            *count += 1;
            *newest = *article;
            *url = source.url.as_deref().map(origin).or_else(|| url.take());
        }
    }
    let mut sources: Vec<_> = counts
        .into_iter()
        .map(|(name, (count, newest, url))| {
            (newest, CountedLink { name: name.to_owned(), url, count })
        })
        .collect();
    sources.sort_by_cached_key(|(newest, source)| {
        (Reverse((source.count, *newest)), cards.collation.key(&source.name))
    });
    sources.truncate(COUNTED);
    sources.into_iter().map(|(_, source)| source).collect()
}

/// The host of an article's URL with its port: `outlet.example:8080`.
fn shown_host(url: &str) -> &str {
    WebAddress::split(url).map_or(url, |web| web.authority())
}

/// `https://outlet.example/`
fn origin(url: &str) -> String {
    WebAddress::split(url).map_or_else(|| url.to_owned(), |web| format!("{}/", web.origin()))
}

fn corrections(cards: &SiteContext, entry: &EntityCoverage) -> Vec<ArticleCorrection> {
    if !cards.demand.corrections {
        return Vec::new();
    }
    let front =
        |article: ArticleId| &cards.index.article_front(cards.index.article(article)).corrections;
    let mut corrections: Vec<_> =
        entry.corrections.iter().map(|id| (*id, &front(id.article)[id.position])).collect();
    corrections.sort_by_key(|(id, correction)| {
        let day = correction.date.first_day(&cards.config.timezone);
        (Reverse(day), Reverse(id.article), id.position)
    });
    let view = |(id, correction): (CorrectionId, _)| ArticleCorrection {
        article: cards.article(id.article),
        correction: super::article::correction(cards, id.article, correction),
    };
    corrections.into_iter().take(CORRECTIONS).map(view).collect()
}

fn identifiers(front: &Entity) -> Vec<IdentifierView> {
    let address = |scheme: &str, id: &str| match scheme {
        "wikidata" => Some(format!("https://www.wikidata.org/wiki/{id}")),
        "viaf" => Some(format!("https://viaf.org/viaf/{id}")),
        "isni" => Some(format!("https://isni.org/isni/{id}")),
        "orcid" => Some(format!("https://orcid.org/{id}")),
        "lei" => Some(format!("https://search.gleif.org/#/record/{id}")),
        _ => None,
    };
    let plain = |id: &str| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    front
        .identifiers
        .iter()
        .map(|(scheme, id)| IdentifierView {
            scheme: scheme.clone(),
            identifier: id.clone(),
            url: address(scheme, id).filter(|_| plain(id)),
        })
        .collect()
}

/// The message for a type of actor.
pub(crate) fn type_label(type_: ActorType) -> &'static str {
    match type_ {
        ActorType::Person => "actor-person",
        ActorType::Organization => "actor-organization",
        ActorType::State => "actor-state",
        ActorType::Alliance => "actor-alliance",
        ActorType::Office => "actor-office",
    }
}
