//! Reads actors and topics: the front matter of their files, and the entries of rosters.
//!
//! Input: YAML. Output: an [`Entity`], or `None` if its name or type is missing. Files and rosters have the
//! same keys, except for `id`: a file has its id from its name.

use super::membership::membership;
use super::person::person;
use super::shared::{self, PastDates};
use crate::content::document::RosterItem;
use crate::content::document::keys::{
    ACTOR, ACTOR_FILE, ENTITY, OTHER_NAME, TOPIC, TOPIC_FILE, WEB_LINK,
};
use crate::content::model::{
    ActorFacts, ActorType, Entity, EntityKind, Facts, NameMatch, OtherName, SpannedValue,
    TopicFacts, WebLink,
};
use crate::content::reader::{CheckedMap, KeySet, Reader, excerpt};
use crate::diagnostic::Diagnostic;
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};
use std::collections::BTreeMap;

/// Reads an actor or a topic.
pub(super) fn read(
    reader: &mut Reader,
    root: &YamlNode,
    opening: Location,
    kind: EntityKind,
) -> Option<Entity> {
    let keys = match kind {
        EntityKind::Actor => &ACTOR_FILE,
        EntityKind::Topic => &TOPIC_FILE,
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

pub(super) fn roster_keys(kind: EntityKind) -> &'static KeySet {
    match kind {
        EntityKind::Actor => &ACTOR.set,
        EntityKind::Topic => &TOPIC.set,
    }
}

fn roster_item(reader: &mut Reader, node: &YamlNode, kind: EntityKind) -> Option<RosterItem> {
    if matches!(node.value, YamlValue::Null) {
        return None;
    }
    let fields = reader.item(node, "a roster entry", roster_keys(kind))?;
    let id = reader.optional(&fields, &ENTITY.id, Reader::slug);
    let entity = entity(reader, &fields, kind)?;
    // A wrong `id` has been reported: its entry is left out rather than given another address.
    let id = match (fields.get(&ENTITY.id), id) {
        (None, _) => text::slug(&entity.name.value),
        (Some(_), id) => id?.value,
    };
    Some(RosterItem { id, location: Location::Node(node.id), entity })
}

fn entity(reader: &mut Reader, fields: &CheckedMap, kind: EntityKind) -> Option<Entity> {
    let name = reader.required(fields, &ENTITY.name, entity_name);
    let match_ =
        reader.optional(fields, &ENTITY.r#match, |r, n, l| r.choice(n, l, &NameMatch::WORDS));
    let mut other_names = reader.list(fields, &ENTITY.other_names, other_name);
    let hidden_names = reader.list(fields, &ENTITY.hidden_names, Reader::name);
    let forms = forms(reader, fields);
    let summary = reader.optional(fields, &ENTITY.summary, Reader::text);
    let image = reader.optional(fields, &ENTITY.image, shared::image);
    let identifiers = identifiers(reader, fields);
    let draft = reader.flag(fields, &ENTITY.draft);
    let redirects = reader.list(fields, &ENTITY.redirects, shared::redirect);
    let facts = match kind {
        EntityKind::Actor => actor_facts(reader, fields).map(Facts::Actor),
        EntityKind::Topic => Some(Facts::Topic(TopicFacts {
            broader: reader.list(fields, &TOPIC.broader, Reader::reference),
            related: reader.list(fields, &TOPIC.related, Reader::reference),
        })),
    };
    let extra = reader.extra(fields, &ENTITY.extra);
    let EntityName { name, lang: name_lang, others } = name?;
    other_names.retain(|name| others.iter().all(|other| other.name != name.name));
    let other_names = others.into_iter().chain(other_names).collect();
    Some(Entity {
        name,
        name_lang,
        match_: match_.unwrap_or_default(),
        other_names,
        hidden_names,
        forms,
        summary,
        image,
        identifiers,
        draft,
        redirects,
        lang: None,
        is_draft_version: false,
        summary_lang: None,
        facts: facts?,
        extra,
    })
}

/// The name of an actor or topic in one language, or in several.
struct EntityName {
    name: SpannedValue<String>,
    /// The language of the name, if the file has several.
    lang: Option<String>,
    others: Vec<OtherName>,
}

/// Reads a name, or a map of names by language, the first of which makes the id.
fn entity_name(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<EntityName> {
    if !matches!(node.value, YamlValue::Map(_)) {
        let name = reader.spanned_name(node, label)?;
        return Some(EntityName { name, lang: None, others: Vec::new() });
    }
    let mut names = Vec::new();
    for (lang, value) in reader.names_by_language(node, label) {
        names.extend(Some(lang).zip(reader.spanned_name(value, label)));
    }
    let mut names = names.into_iter();
    let (lang, name) = names.next()?;
    // A name that is the same in another language is still the one to show there.
    let others = names.map(|(lang, name)| OtherName::in_language(&name.value, &lang)).collect();
    Some(EntityName { name, lang: Some(lang), others })
}

fn actor_facts(reader: &mut Reader, fields: &CheckedMap) -> Option<ActorFacts> {
    let type_ = match fields.get(&ACTOR.r#type) {
        Some(node) => actor_type(reader, node),
        None => {
            let help = "add `type: person`, or organization, state, alliance or office";
            reader.report_missing(fields, &ACTOR.r#type, help);
            None
        }
    };
    let mut past_dates = PastDates::default();
    let (founding_date, dissolution_date) =
        reader.span(fields, (&ACTOR.founding_date, &ACTOR.dissolution_date));
    let existence = (founding_date, dissolution_date);
    let person = person(reader, fields, type_, existence, &mut past_dates);
    let sort_name = reader.optional(fields, &ACTOR.sort_name, Reader::line);
    let family_name = reader.optional(fields, &ACTOR.family_name, Reader::line);
    let given_name = reader.optional(fields, &ACTOR.given_name, Reader::line);
    let author = reader.flag(fields, &ACTOR.author);
    if let (true, Some(type_), Some(location)) = (author, type_, fields.key_location(&ACTOR.author))
        && type_ != ActorType::Person
    {
        let message = "only a person can be an author";
        let help = "remove `author`, or correct `type`";
        reader.report(Diagnostic::error("conflicting-keys", location, message).help(help));
    }
    let disambiguation = reader.optional(fields, &ACTOR.disambiguation, Reader::line);
    let classification = reader.optional(fields, &ACTOR.classification, Reader::line);
    let parent = reader.optional(fields, &ACTOR.parent, Reader::reference);
    let links = reader.list(fields, &ACTOR.links, web_link);
    let memberships =
        reader.list(fields, &ACTOR.memberships, |r, n, l| membership(r, n, l, &mut past_dates));
    Some(ActorFacts {
        type_: type_?,
        sort_name,
        family_name,
        given_name,
        author,
        disambiguation,
        classification,
        parent,
        founding_date: founding_date.filter(|_| type_ != Some(ActorType::Person)),
        dissolution_date: dissolution_date.filter(|_| type_ != Some(ActorType::Person)),
        person: person.map(Box::new),
        links,
        memberships,
        past_dates: past_dates.0,
        foreign: None,
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
        None => reader.choice(node, ACTOR.r#type.name, &ActorType::WORDS),
    }
}

fn other_name(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<OtherName> {
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
    let fields = reader.item(node, label, &OTHER_NAME.set)?;
    let name = reader.required(&fields, &OTHER_NAME.name, Reader::name);
    let lang = reader.optional(&fields, &OTHER_NAME.lang, Reader::language);
    let match_ =
        reader.optional(&fields, &OTHER_NAME.r#match, |r, n, l| r.choice(n, l, &NameMatch::WORDS));
    let (start_date, end_date) =
        reader.span(&fields, (&OTHER_NAME.start_date, &OTHER_NAME.end_date));
    let note = reader.optional(&fields, &OTHER_NAME.note, Reader::text);
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
    let Some(node) = fields.get(&ENTITY.identifiers) else { return BTreeMap::new() };
    let entries =
        reader.entries(node, ENTITY.identifiers.name, "such as `identifiers: {wikidata: Q1}`");
    reader.report_misplaced_draft(fields, &ENTITY.identifiers, &entries);
    entries
        .into_iter()
        .filter_map(|(name, _, value)| {
            Some((name, reader.written_line(value, ENTITY.identifiers.name)?))
        })
        .collect()
}

/// The inflected forms of names. Texts are matched by the primary subtag of their language, so a region is left out.
fn forms(reader: &mut Reader, fields: &CheckedMap) -> BTreeMap<String, Vec<String>> {
    const EXAMPLE: &str = "such as `forms: {uk: [Толвана, Толвану]}`";
    let mut forms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let Some(node) = fields.get(&ENTITY.forms) else { return forms };
    for (_, key, value) in reader.entries(node, ENTITY.forms.name, EXAMPLE) {
        let language = reader.language(key, ENTITY.forms.name);
        let of_language = reader.items(value, ENTITY.forms.name, Reader::name);
        let Some(language) = language else { continue };
        let primary = language.split('-').next().unwrap_or_default().to_ascii_lowercase();
        forms.entry(primary).or_default().extend(of_language);
    }
    forms
}

fn web_link(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<WebLink> {
    if !matches!(node.value, YamlValue::Map(_)) {
        return Some(WebLink {
            url: reader.web_address(node, label)?,
            note: None,
            note_lang: None,
        });
    }
    let fields = reader.item(node, label, &WEB_LINK.set)?;
    let url = reader.required(&fields, &WEB_LINK.url, Reader::web_address);
    let note = reader.optional(&fields, &WEB_LINK.note, Reader::line);
    Some(WebLink { url: url?, note, note_lang: None })
}
