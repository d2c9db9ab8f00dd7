//! The front matter of an article.

use super::{event, shared, statement};
use crate::content::document::Body;
use crate::content::document::quote::QuoteText;
use crate::content::model::{
    Article, Correction, CorrectionKind, DeclaredActor, DeclaredTopic, NameReading, Reference,
    SourceDocument,
};
use crate::content::reader::{CheckedMap, KeySet, Reader, shown};
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};
use jiff::civil::Date;

pub(crate) const ARTICLE: KeySet = KeySet {
    one: "an article",
    many: "articles",
    known: &[
        "title",
        "date",
        "updated",
        "summary",
        "image",
        "authors",
        "draft",
        "expires",
        "slug",
        "lang",
        "translation_of",
        "redirects",
        "source",
        "actors",
        "topics",
        "tags",
        "documents",
        "names",
        "statements",
        "events",
        "corrections",
        "extra",
    ],
    foreign: &[
        ("aliases", "did you mean `redirects` (old addresses of this article)?"),
        ("alias", "did you mean `redirects` (old addresses of this article)?"),
        ("permalink", "did you mean `slug`, or `redirects` for an old address?"),
        ("url", "did you mean `source` (what the article rests on), or `slug`?"),
        ("path", "did you mean `slug`?"),
        ("categories", "write them under `topics`"),
        ("category", "write it under `topics`"),
        ("keywords", "write them under `topics`, or under `tags`"),
        ("subjects", "write them under `topics`"),
        (
            "taxonomies",
            "write what it holds under `actors`, `topics` or `tags`, without `taxonomies`",
        ),
        ("layout", "remove it; an article has one layout"),
        ("template", "remove it; an article has one layout"),
        ("type", "remove it; only actors have a type"),
        ("weight", "remove it; articles stand in the order of their dates"),
        ("description", "did you mean `summary`?"),
        ("excerpt", "did you mean `summary`?"),
        ("subtitle", "did you mean `summary`?"),
        ("author", "did you mean `authors`?"),
        ("byline", "did you mean `authors`?"),
        ("name", "did you mean `title`?"),
        ("headline", "did you mean `title`?"),
        ("lastmod", "did you mean `updated`?"),
        ("modified", "did you mean `updated`?"),
        ("expiryDate", "did you mean `expires`?"),
        ("publishDate", "did you mean `date`? An article with a date to come is not published yet"),
        ("published", "did you mean `date`, or `draft: true`?"),
        ("language", "did you mean `lang`?"),
        ("cover", "did you mean `image`?"),
        ("people", "write them under `actors`"),
        ("quotes", "write them under `statements`, each with its `speaker` and `quote`"),
        ("params", "did you mean `extra` (keys of your own)?"),
    ],
    example: "",
};

/// Reads an article. `name_date` is the date at the head of the file's name.
pub(super) fn read(
    reader: &mut Reader,
    root: &YamlNode,
    opening: Location,
    name_date: Option<Date>,
    body: &Body,
) -> Option<Article> {
    let fields = reader.fields(root, "front matter", &ARTICLE, opening)?;
    let title = title(reader, &fields);
    let date = date(reader, &fields, name_date);
    let text = QuoteText::new(&body.text);
    let article = Article {
        title: String::new(),
        date: PartialDate::Year(1),
        updated: reader.optional(&fields, "updated", Reader::date),
        summary: reader.optional(&fields, "summary", Reader::text),
        image: reader.optional(&fields, "image", shared::image),
        authors: reader.list(&fields, "authors", Reader::line),
        draft: reader.flag(&fields, "draft"),
        expires: reader.optional(&fields, "expires", Reader::date),
        slug: reader.optional(&fields, "slug", Reader::slug),
        lang: reader.optional(&fields, "lang", Reader::language),
        translation_of: reader.optional(&fields, "translation_of", Reader::reference),
        redirects: reader.list(&fields, "redirects", shared::redirect),
        source: reader.list(&fields, "source", shared::source),
        actors: reader.list(&fields, "actors", actor),
        topics: reader.list(&fields, "topics", topic),
        tags: reader.list(&fields, "tags", Reader::reference),
        documents: reader.list(&fields, "documents", paper),
        names: names(reader, &fields),
        statements: reader.list(&fields, "statements", |r, n, l| statement::read(r, n, l, &text)),
        events: reader.list(&fields, "events", event::read),
        corrections: reader.list(&fields, "corrections", correction),
        extra: reader.extra(&fields),
    };
    Some(Article { title: title?, date: date?, ..article })
}

fn title(reader: &mut Reader, fields: &CheckedMap) -> Option<String> {
    if fields.get("title").is_none() {
        reader.missing(fields, "title", "write `title:` and the headline below this line");
        return None;
    }
    reader.required(fields, "title", Reader::line)
}

fn date(reader: &mut Reader, fields: &CheckedMap, name_date: Option<Date>) -> Option<PartialDate> {
    let Some(node) = fields.get("date") else {
        if name_date.is_none() {
            let help =
                "write `date:`, such as `date: 2025-11-25`, or begin the file's name with it";
            reader.missing(fields, "date", help);
        }
        return name_date.map(PartialDate::Day);
    };
    let date = reader.date(node, "date")?;
    if !date.is_day() {
        let message = "an article's date must name a day".to_owned();
        reader.error("partial-date", node, message, "write the day too, such as 2025-11-25");
        return None;
    }
    Some(date)
}

pub(crate) const ACTOR_ENTRY: KeySet = KeySet {
    one: "an entry of `actors`",
    many: "entries of `actors`",
    known: &["id", "role", "main"],
    foreign: &[
        ("name", "write the name behind `id`"),
        ("actor", "did you mean `id`?"),
        ("type", "remove it, and give the actor a file or a roster line with its type"),
    ],
    example: "such as `{id: Macron, role: host}`",
};

pub(crate) const TOPIC_ENTRY: KeySet = KeySet {
    one: "an entry of `topics`",
    many: "entries of `topics`",
    known: &["id", "main"],
    foreign: &[("name", "write the name behind `id`"), ("topic", "did you mean `id`?")],
    example: "such as `{id: Security guarantees, main: true}`",
};

fn actor(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<DeclaredActor> {
    if !matches!(node.value, YamlValue::Map(_)) {
        let actor = reader.reference(node, label)?;
        return Some(DeclaredActor { actor, role: None, main: false });
    }
    if has_stray_colon(reader, node, &ACTOR_ENTRY) {
        return None;
    }
    let fields = reader.item(node, label, &ACTOR_ENTRY)?;
    let actor = reader.required(&fields, "id", Reader::reference);
    let role = reader.optional(&fields, "role", Reader::line);
    let main = reader.flag(&fields, "main");
    Some(DeclaredActor { actor: actor?, role, main })
}

fn topic(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<DeclaredTopic> {
    if !matches!(node.value, YamlValue::Map(_)) {
        return Some(DeclaredTopic { topic: reader.reference(node, label)?, main: false });
    }
    if has_stray_colon(reader, node, &TOPIC_ENTRY) {
        return None;
    }
    let fields = reader.item(node, label, &TOPIC_ENTRY)?;
    let topic = reader.required(&fields, "id", Reader::reference);
    let main = reader.flag(&fields, "main");
    Some(DeclaredTopic { topic: topic?, main })
}

/// `- Peace: a plan` and `- Macron: president`: a map by its colon alone.
fn has_stray_colon(reader: &mut Reader, node: &YamlNode, keys: &KeySet) -> bool {
    let YamlValue::Map(entries) = &node.value else { return false };
    let [(key, value)] = entries.as_slice() else { return false };
    let Some(name) = key.as_str() else { return false };
    let known = keys.known.contains(&name) || keys.foreign.iter().any(|(key, _)| *key == name);
    if known || text::nearest(&shown(name), keys.known.iter().copied()).is_some() {
        return false;
    }
    let rest = reader.spelling(value).unwrap_or_default();
    let whole = shown(&format!("{name}: {rest}")).replace('"', "'");
    let message = "the colon makes a key and a value of this".to_owned();
    let help = format!("if it is one name, write \"{whole}\"; else {}", keys.example);
    reader.error("wrong-kind", node, message, &help);
    true
}

pub(crate) const PAPER: KeySet = KeySet {
    one: "a document",
    many: "documents",
    known: &["name", "publisher", "url", "published"],
    foreign: &[
        ("title", "did you mean `name`?"),
        ("link", "did you mean `url`?"),
        ("date", "did you mean `published`?"),
        ("author", "did you mean `publisher`?"),
        ("source", "did you mean `publisher`?"),
    ],
    example: "such as `{name: Joint statement, publisher: G7, url: https://g7.example/statement}`",
};

fn paper(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<SourceDocument> {
    let fields = reader.item(node, label, &PAPER)?;
    let name = reader.required(&fields, "name", Reader::line);
    let publisher = reader.optional(&fields, "publisher", Reader::line);
    let url = reader.optional(&fields, "url", Reader::web_address);
    let published = reader.optional(&fields, "published", Reader::date);
    Some(SourceDocument { name: name?, publisher, url, published })
}

fn names(reader: &mut Reader, fields: &CheckedMap) -> Vec<NameReading> {
    const EXAMPLE: &str = "write the name in the text, a colon, and whom it means, or `false`: \
                           such as `{Georgia: Georgia (country)}`";
    let Some(node) = fields.get("names") else { return Vec::new() };
    let entries = reader.entries(node, "names", EXAMPLE);
    entries
        .into_iter()
        .filter_map(|(_, key, value)| {
            let text = reader.line(key, "names")?;
            let reference = meant(reader, &text, value, EXAMPLE)?;
            Some(NameReading { text, reference })
        })
        .collect()
}

/// Whom a name means: `Some(None)` is nobody.
fn meant(
    reader: &mut Reader,
    text: &str,
    value: &YamlNode,
    example: &str,
) -> Option<Option<Reference>> {
    match value.value {
        YamlValue::Bool(false) => Some(None),
        YamlValue::Bool(true) | YamlValue::Null => {
            let message = format!("`names` does not say whom \"{}\" means", shown(text));
            reader.error("bad-value", value, message, example);
            None
        }
        _ => reader.reference(value, "names").map(Some),
    }
}

pub(crate) const CORRECTION: KeySet = KeySet {
    one: "a correction",
    many: "corrections",
    known: &["date", "text", "kind"],
    foreign: &[("type", "did you mean `kind`?"), ("note", "did you mean `text`?")],
    example: "such as `{date: 2025-11-26, text: The call was on Tuesday.}`",
};

fn correction(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<Correction> {
    const KINDS: [(&str, CorrectionKind); 4] = [
        ("correction", CorrectionKind::Correction),
        ("clarification", CorrectionKind::Clarification),
        ("update", CorrectionKind::Update),
        ("retraction", CorrectionKind::Retraction),
    ];
    let fields = reader.item(node, label, &CORRECTION)?;
    let date = reader.required(&fields, "date", Reader::date);
    let text = reader.required(&fields, "text", Reader::text);
    let kind = match fields.get("kind") {
        Some(kind) => reader.choice(kind, "kind", &KINDS),
        None => Some(CorrectionKind::Correction),
    };
    Some(Correction { date: date?, text: text?, kind: kind? })
}
