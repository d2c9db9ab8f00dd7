//! Writes `graph.json`: the published actors, topics, articles, statements and events and their
//! relations, as data for other programs.
//!
//! Input: the index. Output: the bytes of one JSON file. It never contains more than the pages show: an
//! entity without a page appears at most as a name. The format is described in `docs/data.md` and
//! `docs/graph.schema.json`; a change that breaks its readers increments [`VERSION`]. In a site with several languages each
//! text is a map of them ([`texts`]).
//!
//! The records are structs of their own and not serialized Views: the format is a promise to other programs,
//! and must not change when a page shows something new.

mod texts;

pub(crate) use self::texts::GraphEditions;
use self::texts::{GraphText, GraphTexts};
use crate::content::model::{
    ActorFacts, Entity, EntityKind, EventDate, EventStatus, Facts, Membership, OtherName, Source,
    Wording,
};
use crate::knowledge::index::{
    self, ArticleEntry, ArticleId, Dependencies, EntityEntry, EntityId, EntityOrText, EventEntry,
    EventId, MentionSource, Role, SpeakerEntry, StatementId,
};
use crate::plan::{Route, fragment};
use crate::publish::html::view::{SiteContext, summary_of};
use crate::syntax::date::PartialDate;
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The version of the format, `version` in the file.
pub(crate) const VERSION: u32 = 2;

/// A reference to another record: the id of an actor or topic with a page, or only a name for an entity or
/// text without one.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum GraphNode<'a> {
    Actor(&'a str),
    Topic(&'a str),
    Name(&'a str),
}

#[derive(Serialize)]
struct GraphSite<'a> {
    title: GraphText<'a>,
    url: String,
    language: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<&'a str>,
}

#[derive(Serialize)]
struct GraphName<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
}

/// The fields that actors and topics share.
#[derive(Serialize)]
struct GraphEntityFields<'a> {
    id: &'a str,
    url: String,
    name: GraphText<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_names: Vec<GraphName<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    identifiers: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<GraphNode<'a>>,
}

#[derive(Serialize)]
struct GraphActor<'a> {
    #[serde(flatten)]
    common: GraphEntityFields<'a>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    type_: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disambiguation: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    founding_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dissolution_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    death_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    honorific_prefix: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    honorific_suffix: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<GraphNode<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    memberships: Vec<GraphMembership<'a>>,
}

#[derive(Serialize)]
struct GraphMembership<'a> {
    organization: GraphNode<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<GraphNode<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed: Option<String>,
}

#[derive(Serialize)]
struct GraphTopic<'a> {
    #[serde(flatten)]
    common: GraphEntityFields<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    broader: Vec<GraphNode<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<GraphNode<'a>>,
}

#[derive(Serialize)]
struct GraphOutlet<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct GraphDeclaration<'a> {
    #[serde(flatten)]
    node: GraphNode<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    main: bool,
}

#[derive(Serialize)]
struct GraphArticle<'a> {
    id: &'a str,
    url: String,
    title: GraphText<'a>,
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<GraphOutlet<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<GraphDeclaration<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<GraphNode<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    retracted: bool,
}

#[derive(Serialize)]
struct GraphStatement<'a> {
    id: String,
    url: String,
    article: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also_in: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    speakers: Vec<GraphNode<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unnamed: Option<GraphUnnamed<'a>>,
    kind: &'static str,
    text: GraphText<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<GraphNode<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<GraphNode<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<GraphNode<'a>>,
    date: String,
    date_of: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<GraphOutlet<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<GraphOriginal<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translated_by: Option<GraphNode<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    disputed: Option<GraphDispute<'a>>,
}

#[derive(Serialize)]
struct GraphOriginal<'a> {
    lang: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<GraphOutlet<'a>>,
}

#[derive(Serialize)]
struct GraphUnnamed<'a> {
    text: GraphText<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<GraphNode<'a>>,
}

#[derive(Serialize)]
struct GraphDispute<'a> {
    text: GraphText<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<GraphNode<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<GraphOutlet<'a>>,
}

#[derive(Serialize)]
struct GraphEvent<'a> {
    id: &'a str,
    url: String,
    name: GraphText<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_text: Option<GraphText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<EventStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<GraphText<'a>>,
    #[serde(rename = "virtual", skip_serializing_if = "std::ops::Not::not")]
    virtual_: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizers: Vec<GraphNode<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attendees: Vec<GraphNode<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<GraphNode<'a>>,
    articles: Vec<&'a str>,
}

/// Writes the file, one record per line, so that a line-based diff shows which records differ. `preview`
/// marks a build with drafts or future articles. `others` are the editions besides that of `cards`.
pub(crate) fn graph<'a>(
    cards: &SiteContext<'a>,
    others: Option<&'a GraphEditions>,
    preview: bool,
) -> Vec<u8> {
    let index = cards.index;
    let of_kind = |kind: EntityKind| -> Vec<EntityId> {
        let is_listed =
            |id: &EntityId| index.entity(*id).has_page && index.entity(*id).kind == kind;
        index.entity_ids().filter(is_listed).collect()
    };
    let statements: Vec<_> = index.statement_ids().filter(|id| index.is_listed(*id)).collect();
    let texts = &GraphTexts::new(cards, others);
    let tags = cards.config.language_tags();
    let site = GraphSite {
        title: texts.title(cards),
        url: cards.links.absolute("/"),
        language: &cards.config.language,
        languages: if tags.len() > 1 { tags } else { Vec::new() },
    };
    let mut out = format!("{{\"version\":{VERSION},\n\"site\":{}", line(&site));
    if preview {
        out.push_str(",\n\"preview\":true");
    }
    list(&mut out, "actors", &of_kind(EntityKind::Actor), |id| line(&actor(cards, texts, *id)));
    list(&mut out, "topics", &of_kind(EntityKind::Topic), |id| line(&topic(cards, texts, *id)));
    let articles: Vec<_> = index.article_ids().collect();
    list(&mut out, "articles", &articles, |id| line(&article(cards, texts, *id)));
    list(&mut out, "statements", &statements, |id| line(&statement(cards, texts, *id)));
    let events: Vec<_> = index.event_ids().collect();
    list(&mut out, "events", &events, |id| line(&event(cards, texts, *id)));
    out.push_str("\n}\n");
    out.into_bytes()
}

/// How many records are serialized before they are appended: memory should not hold all of them twice.
const RECORDS_AT_ONCE: usize = 4096;

/// Appends the array `key` with one record per item. Records are serialized in parallel.
fn list<T: Sync>(
    out: &mut String,
    key: &str,
    items: &[T],
    record: impl Fn(&T) -> String + Sync + Send,
) {
    // Dependencies are recorded per thread, so each record's are collected on the thread that serializes it
    // and added to this thread's in the loop below.
    let recorded = |item| index::trace(|| record(item));
    out.push_str(",\n\"");
    out.push_str(key);
    out.push_str("\":[");
    let mut separator = "\n";
    for items in items.chunks(RECORDS_AT_ONCE) {
        let records: Vec<(String, Dependencies)> = items.par_iter().map(recorded).collect();
        for (record, reads) in records {
            index::record(&reads);
            out.push_str(separator);
            out.push_str(&record);
            separator = ",\n";
        }
    }
    out.push(']');
}

/// Serialization cannot fail: all map keys of the records are strings.
fn line<T: Serialize>(record: &T) -> String {
    serde_json::to_string(record).unwrap_or_else(|_| "null".to_owned())
}

fn node<'a>(cards: &SiteContext<'a>, id: EntityId) -> GraphNode<'a> {
    let entry = cards.index.entity(id);
    match (entry.has_page, entry.kind) {
        (false, _) => GraphNode::Name(&entry.name),
        (true, EntityKind::Actor) => GraphNode::Actor(&entry.id),
        (true, EntityKind::Topic) => GraphNode::Topic(&entry.id),
    }
}

fn party<'a>(cards: &SiteContext<'a>, party: &'a EntityOrText) -> GraphNode<'a> {
    match party.entity {
        Some(id) => node(cards, id),
        None => GraphNode::Name(&party.text),
    }
}

fn parties<'a>(cards: &SiteContext<'a>, list: &'a [EntityOrText]) -> Vec<GraphNode<'a>> {
    list.iter().map(|one| party(cards, one)).collect()
}

/// The actors and topics that a text mentions without declaring them.
fn mentions<'a>(cards: &SiteContext<'a>, source: MentionSource) -> Vec<GraphNode<'a>> {
    cards.index.mentioned_by(source).into_iter().map(|id| node(cards, id)).collect()
}

fn iso(cards: &SiteContext, date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.iso(&cards.config.timezone))
}

fn outlet(source: &Source) -> GraphOutlet<'_> {
    GraphOutlet { name: &source.name, url: source.url.as_deref() }
}

fn common<'a>(
    cards: &SiteContext<'a>,
    texts: &GraphTexts<'a>,
    id: EntityId,
) -> GraphEntityFields<'a> {
    let entry = cards.index.entity(id);
    let front: Option<&'a Entity> = cards.index.entity_front(entry);
    let name = |other: &'a OtherName| GraphName {
        name: &other.name,
        lang: other.lang.as_deref(),
        start_date: iso(cards, other.start_date),
        end_date: iso(cards, other.end_date),
    };
    let identifiers = front.map(|front| front.identifiers.iter());
    GraphEntityFields {
        id: &entry.id,
        url: cards.links.absolute(&Route::Entity(id).path(cards.index)),
        name: texts.name(cards.index, id),
        other_names: front.map_or_else(Vec::new, |f| f.other_names.iter().map(name).collect()),
        summary: texts.of_entity(cards.index, id, |front| {
            let lang = front.summary_lang.as_deref();
            Some((lang, Cow::Borrowed(front.summary.as_deref()?)))
        }),
        identifiers: identifiers
            .into_iter()
            .flatten()
            .map(|(scheme, id)| (scheme.as_str(), id.as_str()))
            .collect(),
        mentions: mentions(cards, MentionSource::Entity(id)),
    }
}

fn actor<'a>(cards: &SiteContext<'a>, texts: &GraphTexts<'a>, id: EntityId) -> GraphActor<'a> {
    let entry = cards.index.entity(id);
    let facts: Option<&'a ActorFacts> = match cards.index.entity_front(entry).map(|f| &f.facts) {
        Some(Facts::Actor(facts)) => Some(facts),
        _ => None,
    };
    let person = facts.and_then(|facts| facts.person.as_deref());
    let text = |of: fn(&'a ActorFacts) -> Option<&'a str>| {
        texts.of_entity(cards.index, id, |front| match &front.facts {
            Facts::Actor(facts) => Some((None, Cow::Borrowed(of(facts)?))),
            Facts::Topic(_) => None,
        })
    };
    GraphActor {
        common: common(cards, texts, id),
        type_: facts.map(|facts| facts.type_.as_str()),
        disambiguation: text(|facts| facts.disambiguation.as_deref()),
        classification: text(|facts| facts.classification.as_deref()),
        founding_date: iso(cards, facts.and_then(|facts| facts.founding_date)),
        dissolution_date: iso(cards, facts.and_then(|facts| facts.dissolution_date)),
        birth_date: iso(cards, person.and_then(|person| person.birth_date)),
        death_date: iso(cards, person.and_then(|person| person.death_date)),
        honorific_prefix: text(|facts| facts.person.as_ref()?.honorific_prefix.as_deref()),
        honorific_suffix: text(|facts| facts.person.as_ref()?.honorific_suffix.as_deref()),
        parent: entry.parent.map(|parent| node(cards, parent)),
        memberships: match facts {
            Some(facts) => memberships(cards, texts, (id, entry), facts),
            None => Vec::new(),
        },
    }
}

fn memberships<'a>(
    cards: &SiteContext<'a>,
    texts: &GraphTexts<'a>,
    (id, entry): (EntityId, &'a EntityEntry),
    facts: &'a ActorFacts,
) -> Vec<GraphMembership<'a>> {
    let text = |number: usize, of: fn(&'a Membership) -> Option<&'a str>| {
        texts.of_entity(cards.index, id, |front| match &front.facts {
            Facts::Actor(facts) => Some((None, Cow::Borrowed(of(facts.memberships.get(number)?)?))),
            Facts::Topic(_) => None,
        })
    };
    let view = |role: &Role| {
        let number = role.membership as usize;
        let membership = facts.memberships.get(number)?;
        Some(GraphMembership {
            organization: node(cards, role.organization),
            role: text(number, |membership| membership.role.as_deref()),
            area: text(number, |membership| membership.area.as_deref()),
            on_behalf_of: role.on_behalf_of.map(|id| node(cards, id)),
            start_date: iso(cards, membership.start_date),
            end_date: iso(cards, membership.end_date),
            confirmed: iso(cards, membership.confirmed),
        })
    };
    entry.roles.iter().filter_map(view).collect()
}

fn topic<'a>(cards: &SiteContext<'a>, texts: &GraphTexts<'a>, id: EntityId) -> GraphTopic<'a> {
    let entry = cards.index.entity(id);
    let nodes = |ids: &[EntityId]| ids.iter().map(|id| node(cards, *id)).collect();
    GraphTopic {
        common: common(cards, texts, id),
        broader: nodes(&entry.broader),
        related: nodes(&entry.related),
    }
}

/// The article's id as used in front matter, feeds and `list`. It does not depend on the address, which
/// `article_address` can change.
fn article_id<'a>(cards: &SiteContext<'a>, id: ArticleId) -> &'a str {
    &cards.index.files[cards.index.article(id).file].file.id
}

fn article<'a>(cards: &SiteContext<'a>, texts: &GraphTexts<'a>, id: ArticleId) -> GraphArticle<'a> {
    let entry: &'a ArticleEntry = cards.index.article(id);
    let front = cards.index.article_front(entry);
    let retracted = entry.retraction.is_some();
    // Of a retracted article only the notice remains: its facts are excluded everywhere.
    let about = if retracted { &[][..] } else { &entry.declared[..] };
    let role = |number: usize| {
        texts.of_article(cards.index, id, |_, entry, _| {
            Some(Cow::Borrowed(entry.declared.get(number)?.role.as_deref()?))
        })
    };
    let declarations = about.iter().enumerate().map(|(number, declared)| GraphDeclaration {
        node: node(cards, declared.entity),
        role: role(number),
        main: declared.main,
    });
    let title =
        texts.of_article(cards.index, id, |_, _, front| Some(Cow::Borrowed(front.title.as_str())));
    // Not of the article's card: an edit builds the cards of few articles, and this file again after most edits.
    let summary = texts
        .of_article(cards.index, id, |index, entry, _| summary_of(index, entry).map(Cow::Owned));
    GraphArticle {
        id: article_id(cards, id),
        url: cards.links.absolute(&Route::Article(id).path(cards.index)),
        title: title.unwrap_or_else(|| texts.plain(&front.title)),
        date: front.date.iso(&cards.config.timezone),
        updated: iso(cards, front.updated),
        summary: summary.filter(|_| !retracted),
        lang: front.lang.as_deref(),
        sources: front.source.iter().filter(|_| !retracted).map(outlet).collect(),
        about: declarations.collect(),
        mentions: mentions(cards, MentionSource::Article(id)),
        retracted,
    }
}

fn statement<'a>(
    cards: &SiteContext<'a>,
    texts: &GraphTexts<'a>,
    id: StatementId,
) -> GraphStatement<'a> {
    let statement = cards.index.statement(id);
    let article = article_id(cards, statement.article);
    let path = Route::Article(statement.article).path(cards.index);
    let kind = match &statement.wording {
        Wording::Quote(_) => "quote",
        Wording::Text(_) => "paraphrase",
    };
    let words = statement.wording.words();
    let text = texts.of_statement(cards.index, id, |statement| Some(statement.wording.words()));
    let event = statement.event.as_ref().and_then(|(event, _)| *event);
    let (speakers, unnamed) = match &statement.speaker {
        SpeakerEntry::Named(all) => (parties(cards, all), None),
        SpeakerEntry::Unnamed { text, of } => {
            let text = texts
                .of_statement(cards.index, id, |statement| match &statement.speaker {
                    SpeakerEntry::Unnamed { text, .. } => Some(text),
                    SpeakerEntry::Named(_) => None,
                })
                .unwrap_or_else(|| texts.plain(text));
            (Vec::new(), Some(GraphUnnamed { text, of: of.as_ref().map(|of| party(cards, of)) }))
        }
    };
    let disputed = statement.disputed.as_ref().map(|dispute| GraphDispute {
        text: texts
            .of_statement(cards.index, id, |statement| Some(&statement.disputed.as_ref()?.text))
            .unwrap_or_else(|| texts.plain(&dispute.text)),
        by: dispute.by.as_ref().map(|by| party(cards, by)),
        date: iso(cards, dispute.date),
        source: dispute.source.as_ref().map(outlet),
    });
    GraphStatement {
        id: format!("{article}#{}", statement.anchor),
        url: format!("{}{}", cards.links.absolute(&path), fragment(&statement.anchor)),
        article,
        also_in: statement.also_in.iter().map(|also| article_id(cards, also.article)).collect(),
        speakers,
        unnamed,
        kind,
        text: text.unwrap_or_else(|| texts.plain(words)),
        about: parties(cards, &statement.about),
        role: role_of_speaker(cards, texts, id),
        on_behalf_of: statement.on_behalf_of.as_ref().map(|one| party(cards, one)),
        via: statement.via.as_ref().map(|one| party(cards, one)),
        date: statement.date.date.iso(&cards.config.timezone),
        date_of: statement.date.source.as_str(),
        event: event.map(|event| cards.index.event(event).anchor.as_str()),
        source: statement.source.as_deref().map(outlet),
        original: statement.original.as_ref().map(|original| GraphOriginal {
            lang: &original.lang.value,
            text: original.text.as_deref(),
            source: original.source.as_ref().map(outlet),
        }),
        translated_by: statement.translated_by.as_ref().map(|one| party(cards, one)),
        disputed,
    }
}

/// The role of a speaker: as the article states it, in all languages, else the one held then, in words of the main language.
fn role_of_speaker<'a>(
    cards: &SiteContext<'a>,
    texts: &GraphTexts<'a>,
    id: StatementId,
) -> Option<GraphText<'a>> {
    let statement = cards.index.statement(id);
    match statement.role {
        Some(_) => texts.role_of_statement(cards.index, id),
        None => cards.speaker_role(statement).map(|role| texts.composed(role)),
    }
}

fn event<'a>(cards: &SiteContext<'a>, texts: &GraphTexts<'a>, id: EventId) -> GraphEvent<'a> {
    let event: &'a EventEntry = cards.index.event(id);
    let (start, end, reported) = match &event.date {
        EventDate::Dated { start, end, .. } if event.date_is_written => (Some(*start), *end, None),
        EventDate::Dated { start, .. } => (None, None, Some(*start)),
        EventDate::Text(_) => (None, None, None),
    };
    let path = Route::Year(event.first.year()).path(cards.index);
    let name =
        texts.of_event(cards.index, id, |event| Some((event.name_lang.as_deref(), &event.name)));
    GraphEvent {
        id: &event.anchor,
        url: format!("{}{}", cards.links.absolute(&path), fragment(&event.anchor)),
        name: name.unwrap_or_else(|| texts.plain(&event.name)),
        start_date: iso(cards, start),
        end_date: iso(cards, end),
        date_text: texts.of_event(cards.index, id, |event| {
            Some((event.date_lang.as_deref(), event.date.words()?))
        }),
        reported_date: iso(cards, reported),
        status: event.status,
        location: texts.of_event(cards.index, id, |event| {
            Some((event.location_lang.as_deref(), event.location.as_deref()?))
        }),
        virtual_: event.virtual_,
        organizers: parties(cards, &event.organizers),
        attendees: parties(cards, &event.attendees),
        about: parties(cards, &event.about),
        articles: event.articles.iter().map(|article| article_id(cards, *article)).collect(),
    }
}
