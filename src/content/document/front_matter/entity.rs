//! Actors and topics: their front matter, and the items of rosters.

use super::shared;
use crate::content::document::RosterItem;
use crate::content::model::{
    ActorFacts, ActorType, Entity, EntityKind, Facts, Membership, NameMatch, OtherName, TopicFacts,
    WebLink,
};
use crate::content::reader::{CheckedMap, KeySet, Reader, shown};
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};
use std::collections::BTreeMap;

/// `id` stands in rosters alone, and first here.
const ACTOR_KEYS: &[&str] = &[
    "id",
    "type",
    "name",
    "sort_name",
    "family_name",
    "given_name",
    "other_names",
    "hidden_names",
    "disambiguation",
    "summary",
    "image",
    "classification",
    "parent",
    "founding_date",
    "dissolution_date",
    "identifiers",
    "links",
    "memberships",
    "draft",
    "redirects",
    "extra",
];

pub(crate) const ACTOR: KeySet = KeySet {
    one: "an actor",
    many: "actors",
    known: ACTOR_KEYS.split_at(1).1,
    foreign: &[
        ("id", "remove it; an actor's id is its file's name"),
        ("slug", "remove it; an actor's address is its file's name"),
        ("title", "did you mean `name`?"),
        ("aliases", "did you mean `other_names` or `redirects`?"),
        ("alias", "did you mean `other_names` or `redirects`?"),
        ("also_known_as", "did you mean `other_names`?"),
        ("aka", "did you mean `other_names`?"),
        ("acronym", "did you mean `other_names`?"),
        ("description", "did you mean `summary`?"),
        ("bio", "did you mean `summary`? A longer text stands below the front matter"),
        ("biography", "did you mean `summary`? A longer text stands below the front matter"),
        ("url", "did you mean `links`?"),
        ("website", "did you mean `links`?"),
        ("homepage", "did you mean `links`?"),
        ("wikidata", "write `identifiers: {wikidata: Q1}`"),
        (
            "role",
            "write it as a membership: `memberships: [{organization: NATO, role: Secretary General}]`",
        ),
        ("roles", "write them under `memberships`"),
        (
            "position",
            "write it as a membership: `memberships: [{organization: NATO, role: Secretary General}]`",
        ),
        ("organization", "did you mean `memberships`?"),
        ("members", "write `memberships` in the members' own files"),
        ("kind", "did you mean `type`?"),
        ("surname", "did you mean `family_name`?"),
        ("last_name", "did you mean `family_name`?"),
        ("first_name", "did you mean `given_name`?"),
        ("tags", "remove it; only articles have tags"),
    ],
    example: "such as `type: person` and `name: Emmanuel Macron`",
};

pub(crate) const ROSTER_ACTOR: KeySet = KeySet {
    known: ACTOR_KEYS,
    foreign: ROSTER_FOREIGN,
    example: "such as `- {name: Republic of Moldova, type: state}`",
    ..ACTOR
};

/// `id` stands in rosters alone, and first here.
const TOPIC_KEYS: &[&str] = &[
    "id",
    "name",
    "other_names",
    "hidden_names",
    "summary",
    "broader",
    "related",
    "identifiers",
    "draft",
    "redirects",
    "extra",
];

pub(crate) const TOPIC: KeySet = KeySet {
    one: "a topic",
    many: "topics",
    known: TOPIC_KEYS.split_at(1).1,
    foreign: &[
        ("id", "remove it; a topic's id is its file's name"),
        ("slug", "remove it; a topic's address is its file's name"),
        ("title", "did you mean `name`?"),
        ("aliases", "did you mean `other_names` or `redirects`?"),
        ("alias", "did you mean `other_names` or `redirects`?"),
        ("description", "did you mean `summary`?"),
        ("parent", "did you mean `broader`?"),
        ("narrower", "remove it, and write `broader` in the narrower topics"),
        ("children", "remove it, and write `broader` in the narrower topics"),
        ("type", "remove it; only actors have a type"),
        ("tags", "remove it; only articles have tags"),
    ],
    example: "such as `name: Security guarantees`",
};

pub(crate) const ROSTER_TOPIC: KeySet = KeySet {
    known: TOPIC_KEYS,
    foreign: ROSTER_FOREIGN,
    example: "such as `- {name: Security guarantees}`",
    ..TOPIC
};

const ROSTER_FOREIGN: &[(&str, &str)] = &[
    ("slug", "did you mean `id`?"),
    ("title", "did you mean `name`?"),
    ("aliases", "did you mean `other_names` or `redirects`?"),
    ("description", "did you mean `summary`?"),
    ("kind", "did you mean `type`?"),
];

/// Reads an actor or a topic.
pub(super) fn read(
    reader: &mut Reader,
    root: &YamlNode,
    opening: Location,
    kind: EntityKind,
) -> Option<Entity> {
    let keys = match kind {
        EntityKind::Actor => &ACTOR,
        EntityKind::Topic => &TOPIC,
    };
    let fields = reader.fields(root, "front matter", keys, opening)?;
    entity(reader, &fields, kind)
}

/// Reads the items of a roster. Those that cannot be read leave an error.
pub(super) fn roster(reader: &mut Reader, root: &YamlNode, kind: EntityKind) -> Vec<RosterItem> {
    match &root.value {
        YamlValue::Null => Vec::new(),
        YamlValue::List(items) => {
            items.iter().filter_map(|item| roster_item(reader, item, kind)).collect()
        }
        YamlValue::Map(entries) => {
            let first = entries.first().and_then(|(key, _)| reader.spelling(key));
            let id = shown(first.as_deref().unwrap_or("moldova"));
            let message = "a roster is a list of maps, not a map".to_owned();
            let help = format!("write each as an item of a list:\n- id: {id}\n  name: …");
            reader.error("wrong-kind", root, message, &help);
            Vec::new()
        }
        _ => {
            let message = format!("a roster is a list of maps, not {}", root.kind());
            reader.error("wrong-kind", root, message, roster_keys(kind).example);
            Vec::new()
        }
    }
}

fn roster_keys(kind: EntityKind) -> &'static KeySet {
    match kind {
        EntityKind::Actor => &ROSTER_ACTOR,
        EntityKind::Topic => &ROSTER_TOPIC,
    }
}

fn roster_item(reader: &mut Reader, node: &YamlNode, kind: EntityKind) -> Option<RosterItem> {
    if matches!(node.value, YamlValue::Null) {
        return None;
    }
    let fields = reader.item(node, "a roster's item", roster_keys(kind))?;
    let id = reader.optional(&fields, "id", Reader::slug);
    let entity = entity(reader, &fields, kind)?;
    let id = match (fields.get("id"), id) {
        (None, _) => text::slug(&entity.name.value),
        (Some(_), id) => id?.value,
    };
    Some(RosterItem { id, place: Location::Node(node.id), entity })
}

fn entity(reader: &mut Reader, fields: &CheckedMap, kind: EntityKind) -> Option<Entity> {
    let name = reader.required(fields, "name", Reader::placed_name);
    let other_names = reader.list(fields, "other_names", other_name);
    let hidden_names = reader.list(fields, "hidden_names", Reader::name);
    let summary = reader.optional(fields, "summary", Reader::text);
    let identifiers = identifiers(reader, fields);
    let draft = reader.flag(fields, "draft");
    let redirects = reader.list(fields, "redirects", shared::redirect);
    let facts = match kind {
        EntityKind::Actor => actor_facts(reader, fields).map(Facts::Actor),
        EntityKind::Topic => Some(Facts::Topic(TopicFacts {
            broader: reader.list(fields, "broader", Reader::reference),
            related: reader.list(fields, "related", Reader::reference),
        })),
    };
    let extra = reader.extra(fields);
    Some(Entity {
        name: name?,
        other_names,
        hidden_names,
        summary,
        identifiers,
        draft,
        redirects,
        facts: facts?,
        extra,
    })
}

fn actor_facts(reader: &mut Reader, fields: &CheckedMap) -> Option<ActorFacts> {
    let type_ = match fields.get("type") {
        Some(node) => actor_type(reader, node),
        None => {
            let help = "write `type: person`, or organization, state, alliance or office";
            reader.missing(fields, "type", help);
            None
        }
    };
    let (founding_date, dissolution_date) =
        reader.span(fields, ("founding_date", "dissolution_date"));
    let facts = ActorFacts {
        type_: ActorType::Person,
        sort_name: reader.optional(fields, "sort_name", Reader::line),
        family_name: reader.optional(fields, "family_name", Reader::line),
        given_name: reader.optional(fields, "given_name", Reader::line),
        disambiguation: reader.optional(fields, "disambiguation", Reader::line),
        image: reader.optional(fields, "image", shared::image),
        classification: reader.optional(fields, "classification", Reader::line),
        parent: reader.optional(fields, "parent", Reader::reference),
        founding_date,
        dissolution_date,
        links: reader.list(fields, "links", web_link),
        memberships: reader.list(fields, "memberships", membership),
    };
    Some(ActorFacts { type_: type_?, ..facts })
}

/// What people write for a type, and which it is.
const TYPE_WORDS: &[(&str, ActorType)] = &[
    ("country", ActorType::State),
    ("nation", ActorType::State),
    ("government", ActorType::Organization),
    ("company", ActorType::Organization),
    ("party", ActorType::Organization),
    ("agency", ActorType::Organization),
    ("institution", ActorType::Organization),
    ("ngo", ActorType::Organization),
    ("group", ActorType::Organization),
    ("bloc", ActorType::Alliance),
    ("union", ActorType::Alliance),
    ("coalition", ActorType::Alliance),
    ("politician", ActorType::Person),
    ("individual", ActorType::Person),
    ("human", ActorType::Person),
    ("people", ActorType::Person),
    ("position", ActorType::Office),
    ("post", ActorType::Office),
];

fn actor_type(reader: &mut Reader, node: &YamlNode) -> Option<ActorType> {
    let choices = ActorType::ALL.map(|type_| (type_.as_str(), type_));
    let meant = node.as_str().map(|word| word.trim().to_lowercase()).and_then(|word| {
        TYPE_WORDS.iter().find(|(other, _)| *other == word).map(|(_, type_)| type_)
    });
    match meant {
        Some(type_) => {
            let message = format!("`type` cannot be \"{}\"", shown(node.as_str().unwrap_or("")));
            let help = format!("did you mean `{}`?", type_.as_str());
            reader.error("bad-value", node, message, &help);
            None
        }
        None => reader.choice(node, "type", &choices),
    }
}

pub(crate) const OTHER_NAME: KeySet = KeySet {
    one: "another name",
    many: "other names",
    known: &["name", "lang", "match", "start_date", "end_date", "note"],
    foreign: &[("language", "did you mean `lang`?"), ("id", "did you mean `name`?")],
    example: "such as `{name: the Élysée, match: context}`",
};

fn other_name(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<OtherName> {
    const MATCHES: [(&str, NameMatch); 3] = [
        ("always", NameMatch::Always),
        ("context", NameMatch::Context),
        ("never", NameMatch::Never),
    ];
    if !matches!(node.value, YamlValue::Map(_)) {
        let name = reader.name(node, label)?;
        return Some(OtherName {
            name,
            lang: None,
            match_: NameMatch::default(),
            start_date: None,
            end_date: None,
            note: None,
        });
    }
    let fields = reader.item(node, label, &OTHER_NAME)?;
    let name = reader.required(&fields, "name", Reader::name);
    let lang = reader.optional(&fields, "lang", Reader::language);
    let match_ = reader.optional(&fields, "match", |r, n, l| r.choice(n, l, &MATCHES));
    let (start_date, end_date) = reader.span(&fields, ("start_date", "end_date"));
    let note = reader.optional(&fields, "note", Reader::text);
    Some(OtherName {
        name: name?,
        lang,
        match_: match_.unwrap_or_default(),
        start_date,
        end_date,
        note,
    })
}

fn identifiers(reader: &mut Reader, fields: &CheckedMap) -> BTreeMap<String, String> {
    let Some(node) = fields.get("identifiers") else { return BTreeMap::new() };
    let entries = reader.entries(node, "identifiers", "such as `identifiers: {wikidata: Q1}`");
    entries
        .into_iter()
        .filter_map(|(name, _, value)| Some((name, reader.line(value, "identifiers")?)))
        .collect()
}

pub(crate) const WEB_LINK: KeySet = KeySet {
    one: "a link",
    many: "links",
    known: &["url", "note"],
    foreign: &[
        ("name", "did you mean `note`?"),
        ("title", "did you mean `note`?"),
        ("text", "did you mean `note`?"),
        ("href", "did you mean `url`?"),
        ("link", "did you mean `url`?"),
    ],
    example: "such as `{url: https://elysee.example, note: Official site}`",
};

fn web_link(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<WebLink> {
    if !matches!(node.value, YamlValue::Map(_)) {
        return Some(WebLink { url: reader.web_address(node, label)?, note: None });
    }
    let fields = reader.item(node, label, &WEB_LINK)?;
    let url = reader.required(&fields, "url", Reader::web_address);
    let note = reader.optional(&fields, "note", Reader::line);
    Some(WebLink { url: url?, note })
}

pub(crate) const MEMBERSHIP: KeySet = KeySet {
    one: "a membership",
    many: "memberships",
    known: &["organization", "role", "on_behalf_of", "start_date", "end_date", "source"],
    foreign: &[
        ("id", "did you mean `organization`?"),
        ("name", "did you mean `organization`?"),
        ("post", "did you mean `role`?"),
        ("title", "did you mean `role`?"),
        ("position", "did you mean `role`?"),
        ("start", "did you mean `start_date`?"),
        ("end", "did you mean `end_date`?"),
        ("since", "did you mean `start_date`?"),
        ("until", "did you mean `end_date`?"),
        ("from", "did you mean `start_date`?"),
        ("to", "did you mean `end_date`?"),
    ],
    example: "such as `{organization: France, role: President, start_date: 2017-05-14}`",
};

fn membership(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<Membership> {
    if !matches!(node.value, YamlValue::Map(_)) {
        return Some(Membership {
            organization: reader.reference(node, label)?,
            role: None,
            on_behalf_of: None,
            start_date: None,
            end_date: None,
            source: None,
        });
    }
    let fields = reader.item(node, label, &MEMBERSHIP)?;
    let organization = reader.required(&fields, "organization", Reader::reference);
    let role = reader.optional(&fields, "role", Reader::line);
    let on_behalf_of = reader.optional(&fields, "on_behalf_of", Reader::reference);
    let (start_date, end_date) = reader.span(&fields, ("start_date", "end_date"));
    let source = reader.single(&fields, "source", shared::source);
    let organization = organization?;
    Some(Membership { organization, role, on_behalf_of, start_date, end_date, source })
}
