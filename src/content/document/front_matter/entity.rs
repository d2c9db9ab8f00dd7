//! Reads actors and topics: the front matter of their files, and the entries of rosters.
//!
//! Input: YAML. Output: an [`Entity`], or `None` if its name or type is missing. Files and rosters have the
//! same keys, except for `id`: a file has its id from its name.

use super::shared::{self, PastDates};
use crate::content::document::RosterItem;
use crate::content::model::{
    ActorFacts, ActorType, Entity, EntityKind, Facts, Membership, NameMatch, OtherName, TopicFacts,
    WebLink,
};
use crate::content::reader::{CheckedMap, KeySet, Reader, excerpt};
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};
use std::collections::BTreeMap;

/// The keys of an actor. `id` is only valid in rosters; it is first so that the keys of a file are the rest.
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
    owner: "an actor",
    names: ACTOR_KEYS.split_at(1).1,
    hints: &[
        ("id", "remove it; the id of an actor is its file name"),
        ("slug", "remove it; the address of an actor is its file name"),
        ("title", "did you mean `name`?"),
        ("aliases", "did you mean `other_names` or `redirects`?"),
        ("alias", "did you mean `other_names` or `redirects`?"),
        ("also_known_as", "did you mean `other_names`?"),
        ("aka", "did you mean `other_names`?"),
        ("acronym", "did you mean `other_names`?"),
        ("description", "did you mean `summary`?"),
        ("bio", "did you mean `summary`? A longer text goes below the front matter"),
        ("biography", "did you mean `summary`? A longer text goes below the front matter"),
        ("url", "did you mean `links`?"),
        ("website", "did you mean `links`?"),
        ("homepage", "did you mean `links`?"),
        ("wikidata", "write `identifiers: {wikidata: Q1}`"),
        (
            "role",
            "write it as a membership: `memberships: [{organization: Two Rivers Council, role: Chair}]`",
        ),
        ("roles", "write them under `memberships`"),
        (
            "position",
            "write it as a membership: `memberships: [{organization: Two Rivers Council, role: Chair}]`",
        ),
        ("organization", "did you mean `memberships`?"),
        ("members", "write `memberships` in the files of the members"),
        ("kind", "did you mean `type`?"),
        ("surname", "did you mean `family_name`?"),
        ("last_name", "did you mean `family_name`?"),
        ("first_name", "did you mean `given_name`?"),
        ("tags", "remove it; only articles have tags"),
    ],
    example: "such as `type: person` and `name: Mira Tolvan`",
};

pub(crate) const ROSTER_ACTOR: KeySet = KeySet {
    names: ACTOR_KEYS,
    hints: ROSTER_HINTS,
    example: "such as `- {name: Veldra, type: state}`",
    ..ACTOR
};

/// The keys of a topic. `id` is only valid in rosters; it is first so that the keys of a file are the rest.
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
    owner: "a topic",
    names: TOPIC_KEYS.split_at(1).1,
    hints: &[
        ("id", "remove it; the id of a topic is its file name"),
        ("slug", "remove it; the address of a topic is its file name"),
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
    example: "such as `name: Harbour dispute`",
};

pub(crate) const ROSTER_TOPIC: KeySet = KeySet {
    names: TOPIC_KEYS,
    hints: ROSTER_HINTS,
    example: "such as `- {name: Harbour dispute}`",
    ..TOPIC
};

const ROSTER_HINTS: &[(&str, &str)] = &[
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

/// Reads the entries of a roster. Those that cannot be read are errors and left out.
pub(super) fn roster(reader: &mut Reader, root: &YamlNode, kind: EntityKind) -> Vec<RosterItem> {
    match &root.value {
        YamlValue::Null => Vec::new(),
        YamlValue::List(items) => {
            items.iter().filter_map(|item| roster_item(reader, item, kind)).collect()
        }
        YamlValue::Map(entries) => {
            let first = entries.first().and_then(|(key, _)| reader.scalar_text(key));
            let id = excerpt(first.as_deref().unwrap_or("moldova"));
            let message = "a roster must be a list of maps, not a map".to_owned();
            let help = format!("write each entry as a list item:\n- id: {id}\n  name: …");
            reader.error("wrong-kind", root, message, &help);
            Vec::new()
        }
        _ => {
            let message = format!("a roster must be a list of maps, not {}", root.kind());
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
    let fields = reader.item(node, "a roster entry", roster_keys(kind))?;
    let id = reader.optional(&fields, "id", Reader::slug);
    let entity = entity(reader, &fields, kind)?;
    // A wrong `id` has been reported: its entry is left out rather than given another address.
    let id = match (fields.get("id"), id) {
        (None, _) => text::slug(&entity.name.value),
        (Some(_), id) => id?.value,
    };
    Some(RosterItem { id, location: Location::Node(node.id), entity })
}

fn entity(reader: &mut Reader, fields: &CheckedMap, kind: EntityKind) -> Option<Entity> {
    let name = reader.required(fields, "name", Reader::spanned_name);
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
            let help = "add `type: person`, or organization, state, alliance or office";
            reader.report_missing(fields, "type", help);
            None
        }
    };
    let (founding_date, dissolution_date) =
        reader.span(fields, ("founding_date", "dissolution_date"));
    let sort_name = reader.optional(fields, "sort_name", Reader::line);
    let family_name = reader.optional(fields, "family_name", Reader::line);
    let given_name = reader.optional(fields, "given_name", Reader::line);
    let disambiguation = reader.optional(fields, "disambiguation", Reader::line);
    let image = reader.optional(fields, "image", shared::image);
    let classification = reader.optional(fields, "classification", Reader::line);
    let parent = reader.optional(fields, "parent", Reader::reference);
    let links = reader.list(fields, "links", web_link);
    let mut past_dates = PastDates::default();
    let memberships =
        reader.list(fields, "memberships", |r, n, l| membership(r, n, l, &mut past_dates));
    Some(ActorFacts {
        type_: type_?,
        sort_name,
        family_name,
        given_name,
        disambiguation,
        image,
        classification,
        parent,
        founding_date,
        dissolution_date,
        links,
        memberships,
        past_dates: past_dates.0,
    })
}

/// Words that people write as `type`, with the type to suggest. They are not accepted as synonyms: one word
/// per type keeps content files searchable.
const TYPE_SYNONYMS: &[(&str, ActorType)] = &[
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
    let suggestion = node.as_str().map(|word| word.trim().to_lowercase()).and_then(|word| {
        TYPE_SYNONYMS.iter().find(|(synonym, _)| *synonym == word).map(|(_, type_)| type_)
    });
    match suggestion {
        Some(type_) => {
            let message = format!("`type` cannot be \"{}\"", excerpt(node.as_str().unwrap_or("")));
            let help = format!("did you mean `{}`?", type_.as_str());
            reader.error("bad-value", node, message, &help);
            None
        }
        None => reader.choice(node, "type", &choices),
    }
}

pub(crate) const OTHER_NAME: KeySet = KeySet {
    owner: "another name",
    names: &["name", "lang", "match", "start_date", "end_date", "note"],
    hints: &[("language", "did you mean `lang`?"), ("id", "did you mean `name`?")],
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
        .filter_map(|(name, _, value)| Some((name, reader.written_line(value, "identifiers")?)))
        .collect()
}

pub(crate) const WEB_LINK: KeySet = KeySet {
    owner: "a link",
    names: &["url", "note"],
    hints: &[
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
    owner: "a membership",
    names: &["organization", "role", "on_behalf_of", "start_date", "end_date", "source"],
    hints: &[
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

fn membership(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    past_dates: &mut PastDates,
) -> Option<Membership> {
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
    let source = reader.single(&fields, "source", |r, n, l| shared::source(r, n, l, past_dates));
    let organization = organization?;
    Some(Membership { organization, role, on_behalf_of, start_date, end_date, source })
}
