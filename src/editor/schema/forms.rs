//! The maps that editors write: for each key of the reader's list what its value is, in a shape and in
//! words.

use super::shape::Shape::{self, *};
use super::shape::{KeySchema, MapSchema};
use crate::content::document::keys;
use crate::site::config::{self, LARGEST_FEED, LARGEST_PAGE};

const fn key(key: &'static str, shape: Shape, says: &'static str) -> KeySchema {
    KeySchema { key, shape, says }
}

const NO_RULES: &str = "{}";

/// An address or name, or a map.
const SOURCE: Shape = Any(&[Source, Map(&SOURCE_MAP)]);
const NAMES: Shape = Many(&Name);

pub(super) static ARTICLE: MapSchema = MapSchema {
    keys: &keys::ARTICLE,
    entries: &[
        key("title", Text, "The headline"),
        key(
            "date",
            Day,
            "The article's day, if not at the head of its file's name: 2025-11-25, or 2025-11-25 14:05",
        ),
        key("updated", Date, "When it was last changed; else its last correction"),
        key("summary", Text, "One or two sentences; else the first paragraph"),
        key(
            "image",
            Any(&[File, Map(&IMAGE)]),
            "A picture: a file beside this one, a path below /, an address, or {src, alt, caption, credit}",
        ),
        key("authors", Many(&Text), "Who wrote it"),
        key("draft", Flag, "true keeps it unpublished"),
        key("expires", Date, "The day on which it is taken off the site"),
        key("slug", Slug, "Its part of the address, if not its file's name"),
        key("lang", Language, "Its language, if not the site's: de, uk, pt-BR"),
        key("translation_of", Name, "The id of the article that it translates"),
        key("redirects", Many(&Redirect), "Old paths (/old/x/) or old ids that lead here"),
        key(
            "source",
            Many(&SOURCE),
            "What it rests on: an address, an outlet's name, or {name, url, authors, published, retrieved}",
        ),
        key(
            "actors",
            Many(&Any(&[Name, Map(&ACTOR_ENTRY)])),
            "Who it is about: names or ids, or {id, role, main}",
        ),
        key(
            "topics",
            Many(&Any(&[Name, Map(&TOPIC_ENTRY)])),
            "What it is about: names or ids, or {id, main}",
        ),
        key("tags", NAMES, "Names of actors, else topics; for articles that come from elsewhere"),
        key(
            "documents",
            Many(&Map(&PAPER)),
            "Further papers it rests on: {name, publisher, url, published}",
        ),
        key(
            "names",
            Readings,
            "How to read names in the text: {Georgia: georgia-country, May: false}",
        ),
        key(
            "statements",
            Many(&Map(&STATEMENT)),
            "Who said what: {speaker, quote or text, about, …}",
        ),
        key(
            "events",
            Many(&Any(&[Name, Map(&EVENT)])),
            "What happened or is planned: {name, date, attendees, …}, or the id of an event told elsewhere",
        ),
        key("corrections", Many(&Map(&CORRECTION)), "What was mended: {date, text, kind}"),
        key("extra", Own, "Keys of your own, for your templates"),
    ],
    required: &["title"],
    rules: NO_RULES,
};

static IMAGE: MapSchema = MapSchema {
    keys: &keys::IMAGE,
    entries: &[
        key("src", File, "A file beside this one, a path below /, or an address"),
        key("alt", Text, "What it shows, for those who do not see it"),
        key("caption", Text, "Stands below it"),
        key("credit", Text, "Who made it"),
    ],
    required: &["src"],
    rules: NO_RULES,
};

pub(super) static SOURCE_MAP: MapSchema = MapSchema {
    keys: &keys::SOURCE,
    entries: &[
        key("name", Text, "The outlet; else the address's host"),
        key("url", Web, "Where it can be read"),
        key("authors", Many(&Text), "Who wrote it"),
        key("published", Date, "When it appeared"),
        key("retrieved", Date, "When you read it"),
    ],
    required: &[],
    rules: r#"{"anyOf": [
        {"required": ["name"], "properties": {"name": {"not": {"type": "null"}}}},
        {"required": ["url"], "properties": {"url": {"not": {"type": "null"}}}}]}"#,
};

pub(super) static ACTOR_ENTRY: MapSchema = MapSchema {
    keys: &keys::ACTOR_ENTRY,
    entries: &[
        key("id", Name, "Who: a name or an id"),
        key("role", Text, "In which role, in this article"),
        key("main", Flag, "Whether the article is mainly about this actor"),
    ],
    required: &["id"],
    rules: NO_RULES,
};

pub(super) static TOPIC_ENTRY: MapSchema = MapSchema {
    keys: &keys::TOPIC_ENTRY,
    entries: &[
        key("id", Name, "Which: a name or an id"),
        key("main", Flag, "Whether the article is mainly about this topic"),
    ],
    required: &["id"],
    rules: NO_RULES,
};

pub(super) static PAPER: MapSchema = MapSchema {
    keys: &keys::SOURCE_DOCUMENT,
    entries: &[
        key("name", Text, "Its title"),
        key("publisher", Text, "Who issued it"),
        key("url", Web, "Where it can be read"),
        key("published", Date, "When it appeared"),
    ],
    required: &["name"],
    rules: NO_RULES,
};

pub(super) static STATEMENT: MapSchema = MapSchema {
    keys: &keys::STATEMENT,
    entries: &[
        key("speaker", Name, "Who: a name or an id"),
        key(
            "quote",
            Text,
            "Verbatim, as it stands in the text; long ones as `first words ... last words`",
        ),
        key("text", Text, "A paraphrase, in your words"),
        key("about", NAMES, "On which topics, or on whom"),
        key("role", Text, "In which capacity; else the post held on that day"),
        key("on_behalf_of", Name, "For whom the speaker spoke"),
        key("via", Name, "Through whom it was heard"),
        key("date", Date, "When, if not on the article's date"),
        key("event", Name, "At which event: its id or name"),
        key("source", One(&SOURCE), "Where it was reported, if not in the article's source"),
    ],
    required: &["speaker"],
    rules: r#"{"oneOf": [
        {"required": ["quote"], "properties": {"quote": {"not": {"type": "null"}}}},
        {"required": ["text"], "properties": {"text": {"not": {"type": "null"}}}}]}"#,
};

pub(super) static EVENT: MapSchema = MapSchema {
    keys: &keys::EVENT,
    entries: &[
        key("name", Text, "What it is called"),
        key("id", Name, "Shared by all articles that tell of it"),
        key("date", Date, "When, if on one day; else the article's date"),
        key("start_date", Date, "Its first day"),
        key("end_date", Date, "Its last day"),
        key("date_text", Text, "When, in words: before the winter"),
        key("location", Text, "Where"),
        key("virtual", Flag, "Whether it is held online"),
        key("organizer", NAMES, "Who called it"),
        key("attendees", NAMES, "Who takes part"),
        key("about", NAMES, "On which topics, or on whom"),
        key("status", Choice(&["held", "planned", "cancelled"]), "Without it the date decides"),
        key("source", One(&SOURCE), "Where it was reported"),
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
        key("date", Date, "When"),
        key("text", Text, "What"),
        key(
            "kind",
            Choice(&["correction", "clarification", "update", "retraction"]),
            "retraction withdraws the article",
        ),
    ],
    required: &["date", "text"],
    rules: NO_RULES,
};

const TYPES: Shape = Choice(&["person", "organization", "state", "alliance", "office"]);

/// What actors have, with or without an id.
macro_rules! actor {
    ($keys:expr) => {
        MapSchema {
            keys: $keys,
            entries: &[
                key("id", Slug, "How references and addresses name it; else made from the name"),
                key("type", TYPES, "An office is a post that people hold in turn"),
                key("name", Name, "Its name"),
                key("sort_name", Text, "Orders it in indexes"),
                key("family_name", Text, "Of a person; else the name's last word"),
                key("given_name", Text, "Of a person"),
                key(
                    "other_names",
                    Many(&Any(&[Name, Map(&OTHER_NAME)])),
                    "Other names it goes by, or {name, lang, match, …}",
                ),
                key("hidden_names", NAMES, "Misspellings: found, never shown"),
                key("disambiguation", Text, "Tells it from another of its name: mediator"),
                key("summary", Text, "One line"),
                key(
                    "image",
                    Any(&[File, Map(&IMAGE)]),
                    "A picture, or {src, alt, caption, credit}",
                ),
                key("classification", Text, "What kind of organization: ministry, news agency"),
                key("parent", Name, "The body it is part of"),
                key("founding_date", Date, "When it was founded; of a person: born"),
                key("dissolution_date", Date, "When it ended"),
                key("identifiers", Texts, "Identifiers elsewhere: {wikidata: Q1}"),
                key("links", Many(&Any(&[Web, Map(&WEB_LINK)])), "Pages elsewhere, or {url, note}"),
                key(
                    "memberships",
                    Many(&Any(&[Name, Map(&MEMBERSHIP)])),
                    "Posts held: {organization, role, start_date, end_date}",
                ),
                key("draft", Flag, "true keeps it unpublished"),
                key("redirects", Many(&Redirect), "Old paths or old ids that lead here"),
                key("extra", Own, "Keys of your own, for your templates"),
            ],
            required: &["type", "name"],
            rules: NO_RULES,
        }
    };
}

pub(super) static ACTOR: MapSchema = actor!(&keys::ACTOR);
pub(super) static ROSTER_ACTOR: MapSchema = actor!(&keys::ROSTER_ACTOR);

/// What topics have, with or without an id.
macro_rules! topic {
    ($keys:expr) => {
        MapSchema {
            keys: $keys,
            entries: &[
                key("id", Slug, "How references and addresses name it; else made from the name"),
                key("name", Name, "Its name"),
                key(
                    "other_names",
                    Many(&Any(&[Name, Map(&OTHER_NAME)])),
                    "Other names it goes by, or {name, lang, match, …}",
                ),
                key("hidden_names", NAMES, "Misspellings: found, never shown"),
                key("summary", Text, "One line"),
                key("broader", NAMES, "Topics it is part of"),
                key("related", NAMES, "Topics that go with it"),
                key("identifiers", Texts, "Identifiers elsewhere: {wikidata: Q1}"),
                key("draft", Flag, "true keeps it unpublished"),
                key("redirects", Many(&Redirect), "Old paths or old ids that lead here"),
                key("extra", Own, "Keys of your own, for your templates"),
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
        key("lang", Language, "Its language"),
        key(
            "match",
            Choice(&["always", "context", "never"]),
            "How freely it is looked for in texts",
        ),
        key("start_date", Date, "Since when it goes by it"),
        key("end_date", Date, "Until when"),
        key("note", Text, "What readers should know of it"),
    ],
    required: &["name"],
    rules: NO_RULES,
};

pub(super) static WEB_LINK: MapSchema = MapSchema {
    keys: &keys::WEB_LINK,
    entries: &[key("url", Web, "Its address"), key("note", Text, "What it is")],
    required: &["url"],
    rules: NO_RULES,
};

pub(super) static MEMBERSHIP: MapSchema = MapSchema {
    keys: &keys::MEMBERSHIP,
    entries: &[
        key("organization", Name, "Where: a name or an id"),
        key("role", Text, "As what"),
        key("on_behalf_of", Name, "For whom"),
        key("start_date", Date, "Since when"),
        key("end_date", Date, "Until when; without it the post is held now"),
        key("source", One(&SOURCE), "Where that was reported"),
    ],
    required: &["organization"],
    rules: NO_RULES,
};

pub(super) static PAGE: MapSchema = MapSchema {
    keys: &keys::PAGE,
    entries: &[
        key("title", Text, "Its heading"),
        key("summary", Text, "For search engines"),
        key("draft", Flag, "true keeps it unpublished"),
        key("redirects", Many(&Redirect), "Old paths or old ids that lead here"),
        key("extra", Own, "Keys of your own, for your templates"),
    ],
    required: &["title"],
    rules: NO_RULES,
};

pub(super) static CONFIG: MapSchema = MapSchema {
    keys: &config::CONFIG,
    entries: &[
        key("title", Text, "The site's name"),
        key("base_url", BaseUrl, "Where it is published; may have a path"),
        key("description", Text, "What the desk is, in one sentence"),
        key("language", Language, "en, de, uk, pt-BR"),
        key("timezone", Text, "A zone of the IANA database, such as Europe/Berlin"),
        key("authors", Many(&Text), "Who writes here, where an article does not say"),
        key("logo", File, "A path below /, or an address"),
        key("menu", Many(&Map(&MENU_ITEM)), "Further entries of the menu: {name, url}"),
        key("page_size", Count(LARGEST_PAGE), "Items on a full page of an archive"),
        key(
            "article_address",
            Choice(&["id", "slug", "year/month/slug"]),
            "How articles are addressed",
        ),
        key(
            "unknown_names",
            Choice(&["warn", "error", "allow"]),
            "What a name is that no file or roster tells of",
        ),
        key("html", Choice(&["escape", "trusted"]), "What becomes of HTML in Markdown"),
        key("mentions", Choice(&["link", "off"]), "Whether names in texts become links"),
        key("search", Choice(&["on", "off"]), "Whether readers can search"),
        key("feeds", Choice(&["summary", "full"]), "How much of an article a feed holds"),
        key("feed_entries", Count(LARGEST_FEED), "Most entries of a feed"),
        key("feed_id", Uri, "What all ids in feeds begin with: tag:desk.example,2025:briefings"),
        key("graph", Choice(&["on", "off"]), "Whether graph.json is published"),
        key("extra", Own, "Keys of your own, for your templates"),
    ],
    required: &[],
    rules: NO_RULES,
};

pub(super) static MENU_ITEM: MapSchema = MapSchema {
    keys: &config::MENU_ITEM,
    entries: &[
        key("name", Text, "What it says"),
        key("url", MenuUrl, "A path below /, or an address"),
    ],
    required: &["name", "url"],
    rules: NO_RULES,
};

/// Every form.
#[cfg(test)]
pub(super) static ALL: [&MapSchema; 19] = [
    &ARTICLE,
    &IMAGE,
    &SOURCE_MAP,
    &ACTOR_ENTRY,
    &TOPIC_ENTRY,
    &PAPER,
    &STATEMENT,
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
