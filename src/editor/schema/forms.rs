//! The maps in front matter, rosters and settings: the shape and the description of each key's value.
//!
//! The descriptions are shown by text editors during completion; they say what the key is for, and what
//! applies without it.

use super::shape::Shape::{self, *};
use super::shape::{KeySchema, MapSchema};
use crate::content::document::keys;
use crate::site::config::{self, LARGEST_FEED, LARGEST_PAGE};

const fn key(key: &'static str, shape: Shape, description: &'static str) -> KeySchema {
    KeySchema { key, shape, description }
}

const NO_RULES: &str = "{}";

/// A URL or an outlet's name, or a map.
const SOURCE: Shape = Any(&[Source, Map(&SOURCE_MAP)]);
const NAMES: Shape = Many(&Name);

pub(super) static ARTICLE: MapSchema = MapSchema {
    keys: &keys::ARTICLE,
    entries: &[
        key("title", Text, "The headline"),
        key(
            "date",
            Day,
            "Date of the article, unless its file name begins with it: 2025-11-25, or 2025-11-25 14:05",
        ),
        key("updated", Date, "Date of the last change; default: the last correction"),
        key("summary", Text, "One or two sentences; default: the first paragraph"),
        key(
            "image",
            Any(&[File, Map(&IMAGE)]),
            "Picture: a file beside this one, a path from /, a URL, or {src, alt, caption, credit}",
        ),
        key("authors", Many(&Text), "Authors of the article"),
        key("draft", Flag, "true: not published"),
        key("expires", Date, "Date from which it is no longer published"),
        key("slug", Slug, "Last segment of its address; default: the file name"),
        key("lang", Language, "Language, if not the site's: de, uk, pt-BR"),
        key("translation_of", Name, "Id of the article of which it is a translation"),
        key("redirects", Many(&Redirect), "Former paths (/old/x/) or ids that redirect to it"),
        key(
            "source",
            Many(&SOURCE),
            "Source: a URL, an outlet's name, or {name, url, authors, published, retrieved}",
        ),
        key(
            "actors",
            Many(&Any(&[Name, Map(&ACTOR_ENTRY)])),
            "Actors it is about: names or ids, or {id, role, main}",
        ),
        key(
            "topics",
            Many(&Any(&[Name, Map(&TOPIC_ENTRY)])),
            "Topics it is about: names or ids, or {id, main}",
        ),
        key("tags", NAMES, "Names of actors, otherwise of topics; for imported articles"),
        key(
            "documents",
            Many(&Map(&PAPER)),
            "Documents it is based on: {name, publisher, url, published}",
        ),
        key(
            "names",
            Readings,
            "Meaning of ambiguous names in the body: {Georgia: georgia-country, May: false}",
        ),
        key(
            "statements",
            Many(&Any(&[Name, Map(&STATEMENT)])),
            "Statements: {speaker, quote or text, about, …}, or the id of a statement in another article",
        ),
        key(
            "events",
            Many(&Any(&[Name, Map(&EVENT)])),
            "Past and planned events: {name, date, attendees, …}, or the id of an event in another article",
        ),
        key(
            "corrections",
            Many(&Map(&CORRECTION)),
            "Corrections of the article: {date, text, kind}",
        ),
        key("extra", AnyMap, "Your own keys, for your templates"),
    ],
    required: &["title"],
    rules: NO_RULES,
};

static IMAGE: MapSchema = MapSchema {
    keys: &keys::IMAGE,
    entries: &[
        key("src", File, "A file beside this one, a path from /, or a URL"),
        key("alt", Text, "Alternative text: what the picture shows"),
        key("caption", Text, "Text below the picture"),
        key("credit", Text, "Photographer or agency"),
    ],
    required: &["src"],
    rules: NO_RULES,
};

pub(super) static SOURCE_MAP: MapSchema = MapSchema {
    keys: &keys::SOURCE,
    entries: &[
        key("name", Text, "Name of the outlet; default: the host of the URL"),
        key("url", Web, "URL of the source"),
        key("authors", Many(&Text), "Authors of the source"),
        key("published", Date, "Date of publication"),
        key("retrieved", Date, "Date on which you read it"),
    ],
    required: &[],
    rules: r#"{"anyOf": [
        {"required": ["name"], "properties": {"name": {"not": {"type": "null"}}}},
        {"required": ["url"], "properties": {"url": {"not": {"type": "null"}}}}]}"#,
};

pub(super) static ACTOR_ENTRY: MapSchema = MapSchema {
    keys: &keys::ACTOR_ENTRY,
    entries: &[
        key("id", Name, "The actor: a name or an id"),
        key("role", Text, "Role of the actor in this article"),
        key("main", Flag, "true: the article is mainly about this actor"),
    ],
    required: &["id"],
    rules: NO_RULES,
};

pub(super) static TOPIC_ENTRY: MapSchema = MapSchema {
    keys: &keys::TOPIC_ENTRY,
    entries: &[
        key("id", Name, "The topic: a name or an id"),
        key("main", Flag, "true: the article is mainly about this topic"),
    ],
    required: &["id"],
    rules: NO_RULES,
};

pub(super) static PAPER: MapSchema = MapSchema {
    keys: &keys::SOURCE_DOCUMENT,
    entries: &[
        key("name", Text, "Title of the document"),
        key("publisher", Text, "Publisher of the document"),
        key("url", Web, "URL of the document"),
        key("published", Date, "Date of publication"),
    ],
    required: &["name"],
    rules: NO_RULES,
};

pub(super) static STATEMENT: MapSchema = MapSchema {
    keys: &keys::STATEMENT,
    entries: &[
        key("id", Name, "Id by which other articles name the statement; also its address"),
        key(
            "speaker",
            Any(&[Many(&Name), Map(&SPEAKER)]),
            "The speaker: a name or an id, a list of them, or {text, of} for a source that is not named",
        ),
        key(
            "quote",
            Text,
            "The exact words, as in the body; a long quote as `first words ... last words`",
        ),
        key("text", Text, "A paraphrase, in your own words"),
        key("about", NAMES, "Topics or actors that the statement is about"),
        key("role", Text, "Capacity of the speaker; default: the post held on that day"),
        key("on_behalf_of", Name, "Actor for which the speaker spoke"),
        key("via", Name, "Actor through which the statement was reported"),
        key(
            "date",
            Date,
            "When it was made; default: the date of its event, else it is \"reported\"",
        ),
        key("event", Name, "Event at which it was made: its id or name"),
        key("source", One(&SOURCE), "Source, if not the article's"),
        key("disputed", Map(&DISPUTE), "Who contradicts it: {text, by, date, source}"),
        key("withdrawn", Map(&WITHDRAWAL), "Notice in place of the words: {date, text}"),
    ],
    required: &[],
    rules: r#"{"anyOf": [
        {"required": ["speaker", "quote"], "properties": {"quote": {"not": {"type": "null"}}, "text": {"type": "null"}}},
        {"required": ["speaker", "text"], "properties": {"text": {"not": {"type": "null"}}, "quote": {"type": "null"}}},
        {"required": ["speaker", "withdrawn"], "properties": {"withdrawn": {"not": {"type": "null"}}}},
        {"required": ["id"], "properties": {"id": {"not": {"type": "null"}}, "speaker": {"type": "null"},
            "quote": {"type": "null"}, "text": {"type": "null"}}}]}"#,
};

pub(super) static SPEAKER: MapSchema = MapSchema {
    keys: &keys::SPEAKER,
    entries: &[
        key("text", Text, "How the report names the source: a senior official"),
        key("of", Name, "Actor to which the source belongs"),
    ],
    required: &["text"],
    rules: NO_RULES,
};

pub(super) static DISPUTE: MapSchema = MapSchema {
    keys: &keys::DISPUTE,
    entries: &[
        key("text", Text, "What is disputed, in your words"),
        key("by", Name, "Who disputes it: an actor, or any text"),
        key("date", Date, "When it was disputed"),
        key("source", One(&SOURCE), "Where the dispute was reported"),
    ],
    required: &["text"],
    rules: NO_RULES,
};

pub(super) static WITHDRAWAL: MapSchema = MapSchema {
    keys: &keys::WITHDRAWAL,
    entries: &[key("date", Date, "When the statement was withdrawn"), key("text", Text, "Why")],
    required: &["date", "text"],
    rules: NO_RULES,
};

pub(super) static EVENT: MapSchema = MapSchema {
    keys: &keys::EVENT,
    entries: &[
        key("name", Text, "Name of the event"),
        key("id", Name, "Id, the same in all articles that report the event"),
        key("date", Date, "Date of a one-day event; default: the article's date"),
        key("start_date", Date, "First day"),
        key("end_date", Date, "Last day"),
        key("date_text", Text, "Date in words: before the winter"),
        key("location", Text, "Location"),
        key("virtual", Flag, "true: held online"),
        key("organizer", NAMES, "Actors that organize the event"),
        key("attendees", NAMES, "Actors that take part"),
        key("about", NAMES, "Topics or actors that the event is about"),
        key(
            "status",
            Choice(&["held", "planned", "cancelled"]),
            "Status; default: held or planned, by the date",
        ),
        key("source", One(&SOURCE), "Source that reported it"),
    ],
    required: &[],
    rules: r#"{"allOf": [
        {"anyOf": [
            {"required": ["start_date"]},
            {"not": {"required": ["end_date"]}},
            {"properties": {"end_date": {"type": "null"}}}]},
        {"anyOf": [
            {"required": ["name"], "properties": {"name": {"not": {"type": "null"}}}},
            {"required": ["id"], "maxProperties": 1, "properties": {"id": {"not": {"type": "null"}}}}]}], "not": {"anyOf": [
        {"required": ["date", "start_date"]}, {"required": ["date", "date_text"]},
        {"required": ["start_date", "date_text"]}, {"required": ["date", "end_date"]},
        {"required": ["end_date"], "properties": {"start_date": {"type": "null"}, "end_date": {"not": {"type": "null"}}}}]}}"#,
};

pub(super) static CORRECTION: MapSchema = MapSchema {
    keys: &keys::CORRECTION,
    entries: &[
        key("date", Date, "Date of the correction"),
        key("text", Text, "What was corrected"),
        key(
            "kind",
            Choice(&["correction", "clarification", "update", "retraction"]),
            "Kind; a retraction withdraws the article",
        ),
    ],
    required: &["date", "text"],
    rules: NO_RULES,
};

const TYPES: Shape = Choice(&["person", "organization", "state", "alliance", "office"]);

/// The keys of an actor, in a file (where `id` is not a key) or in a roster.
macro_rules! actor {
    ($keys:expr) => {
        MapSchema {
            keys: $keys,
            entries: &[
                key("id", Slug, "Id for references and addresses; default: made from the name"),
                key("type", TYPES, "Type of actor; an office is a post that people hold in turn"),
                key("name", Name, "Name"),
                key("sort_name", Text, "Name by which it is sorted in indexes"),
                key(
                    "family_name",
                    Text,
                    "Family name of a person; default: the last word of the name",
                ),
                key("given_name", Text, "Given name of a person"),
                key(
                    "other_names",
                    Many(&Any(&[Name, Map(&OTHER_NAME)])),
                    "Other names, or {name, lang, match, …}",
                ),
                key(
                    "hidden_names",
                    NAMES,
                    "Names that are matched but never shown, such as misspellings",
                ),
                key("disambiguation", Text, "Distinguishes it from namesakes: mediator"),
                key("summary", Text, "One line, shown at the top of the page"),
                key("image", Any(&[File, Map(&IMAGE)]), "Picture, or {src, alt, caption, credit}"),
                key("classification", Text, "Kind of organization: ministry, news agency"),
                key("parent", Name, "Organization of which it is a part"),
                key("founding_date", Date, "Date of foundation; of a person: of birth"),
                key("dissolution_date", Date, "Date of dissolution"),
                key("identifiers", Texts, "Identifiers in other databases: {wikidata: Q1}"),
                key(
                    "links",
                    Many(&Any(&[Web, Map(&WEB_LINK)])),
                    "Links to other sites, or {url, note}",
                ),
                key(
                    "memberships",
                    Many(&Any(&[Name, Map(&MEMBERSHIP)])),
                    "Memberships and posts: {organization, role, start_date, end_date}",
                ),
                key("draft", Flag, "true: not published"),
                key("redirects", Many(&Redirect), "Former paths or ids that redirect to it"),
                key("extra", AnyMap, "Your own keys, for your templates"),
            ],
            required: &["type", "name"],
            rules: NO_RULES,
        }
    };
}

pub(super) static ACTOR: MapSchema = actor!(&keys::ACTOR);
pub(super) static ROSTER_ACTOR: MapSchema = actor!(&keys::ROSTER_ACTOR);

/// The keys of a topic, in a file (where `id` is not a key) or in a roster.
macro_rules! topic {
    ($keys:expr) => {
        MapSchema {
            keys: $keys,
            entries: &[
                key("id", Slug, "Id for references and addresses; default: made from the name"),
                key("name", Name, "Name"),
                key(
                    "other_names",
                    Many(&Any(&[Name, Map(&OTHER_NAME)])),
                    "Other names, or {name, lang, match, …}",
                ),
                key(
                    "hidden_names",
                    NAMES,
                    "Names that are matched but never shown, such as misspellings",
                ),
                key("summary", Text, "One line, shown at the top of the page"),
                key("broader", NAMES, "Topics of which it is a part"),
                key("related", NAMES, "Related topics"),
                key("identifiers", Texts, "Identifiers in other databases: {wikidata: Q1}"),
                key("draft", Flag, "true: not published"),
                key("redirects", Many(&Redirect), "Former paths or ids that redirect to it"),
                key("extra", AnyMap, "Your own keys, for your templates"),
            ],
            required: &["name"],
            rules: NO_RULES,
        }
    };
}

pub(super) static TOPIC: MapSchema = topic!(&keys::TOPIC);
pub(super) static ROSTER_TOPIC: MapSchema = topic!(&keys::ROSTER_TOPIC);

pub(super) static OTHER_NAME: MapSchema = MapSchema {
    keys: &keys::OTHER_NAME,
    entries: &[
        key("name", Name, "The name"),
        key("lang", Language, "Language of the name"),
        key(
            "match",
            Choice(&["always", "context", "never"]),
            "When to match the name in the body of articles",
        ),
        key("start_date", Date, "Date from which the name is used"),
        key("end_date", Date, "Date until which it is used"),
        key("note", Text, "Note on the name for readers"),
    ],
    required: &["name"],
    rules: NO_RULES,
};

pub(super) static WEB_LINK: MapSchema = MapSchema {
    keys: &keys::WEB_LINK,
    entries: &[key("url", Web, "URL"), key("note", Text, "Label of the link")],
    required: &["url"],
    rules: NO_RULES,
};

pub(super) static MEMBERSHIP: MapSchema = MapSchema {
    keys: &keys::MEMBERSHIP,
    entries: &[
        key("organization", Name, "The organization: a name or an id"),
        key("role", Text, "Role in the organization"),
        key("on_behalf_of", Name, "Actor that the member represents"),
        key("start_date", Date, "First day"),
        key("end_date", Date, "Last day; without it the membership continues"),
        key("source", One(&SOURCE), "Source that reported it"),
    ],
    required: &["organization"],
    rules: NO_RULES,
};

pub(super) static PAGE: MapSchema = MapSchema {
    keys: &keys::PAGE,
    entries: &[
        key("title", Text, "Title of the page"),
        key("summary", Text, "Description for search engines"),
        key("draft", Flag, "true: not published"),
        key("redirects", Many(&Redirect), "Former paths or ids that redirect to it"),
        key("extra", AnyMap, "Your own keys, for your templates"),
    ],
    required: &["title"],
    rules: NO_RULES,
};

pub(super) static CONFIG: MapSchema = MapSchema {
    keys: &config::CONFIG,
    entries: &[
        key("title", Text, "Name of the site"),
        key("base_url", BaseUrl, "URL at which the site is published; may have a path"),
        key("description", Text, "Description of the desk in one sentence"),
        key("language", Language, "Language of the site: en, de, uk, pt-BR"),
        key("timezone", Text, "IANA time zone, such as Europe/Berlin"),
        key("authors", Many(&Text), "Authors of articles that name none"),
        key("logo", File, "Logo: a path from /, or a URL"),
        key("menu", Many(&Map(&MENU_ITEM)), "Additional entries of the menu: {name, url}"),
        key("page_size", Count(LARGEST_PAGE), "Number of items on an archive page"),
        key(
            "article_address",
            Choice(&["id", "slug", "year/month/slug"]),
            "Form of the addresses of articles",
        ),
        key(
            "unknown_names",
            Choice(&["warn", "error", "allow"]),
            "Treatment of names that are in no file and no roster",
        ),
        key("html", Choice(&["escape", "trusted"]), "Treatment of HTML in Markdown"),
        key(
            "mentions",
            Choice(&["link", "off"]),
            "Whether names in the body of articles become links",
        ),
        key("search", Choice(&["on", "off"]), "Whether the site has a search"),
        key("feeds", Choice(&["summary", "full"]), "Content of feed entries"),
        key("feed_entries", Count(LARGEST_FEED), "Largest number of entries of a feed"),
        key("feed_id", Uri, "Beginning of all ids in feeds: tag:desk.example,2025:briefings"),
        key("graph", Choice(&["on", "off"]), "Whether graph.json is published"),
        key("extra", AnyMap, "Your own keys, for your templates"),
    ],
    required: &[],
    rules: NO_RULES,
};

pub(super) static MENU_ITEM: MapSchema = MapSchema {
    keys: &config::MENU_ITEM,
    entries: &[
        key("name", Text, "Label of the entry"),
        key("url", MenuUrl, "A path from /, or a URL"),
    ],
    required: &["name", "url"],
    rules: NO_RULES,
};

/// All maps, for the tests.
#[cfg(test)]
pub(super) static ALL: [&MapSchema; 22] = [
    &ARTICLE,
    &IMAGE,
    &SOURCE_MAP,
    &ACTOR_ENTRY,
    &TOPIC_ENTRY,
    &PAPER,
    &STATEMENT,
    &SPEAKER,
    &DISPUTE,
    &WITHDRAWAL,
    &EVENT,
    &CORRECTION,
    &ACTOR,
    &ROSTER_ACTOR,
    &TOPIC,
    &ROSTER_TOPIC,
    &OTHER_NAME,
    &WEB_LINK,
    &MEMBERSHIP,
    &PAGE,
    &CONFIG,
    &MENU_ITEM,
];
