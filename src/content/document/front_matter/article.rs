//! Reads the front matter of an article.
//!
//! Input: its YAML, the date in the file name, and its parsed body. Output: an [`Article`], or `None` if the
//! title or date is missing. Quotes are checked against the body here and not in the index, because both are
//! in the same file and the result can be cached with it.

use super::shared::PastDates;
use super::{event, shared, statement};
use crate::content::document::Body;
use crate::content::document::quote::QuoteText;
use crate::content::model::{
    Article, Correction, CorrectionKind, DatedFact, DeclaredActor, DeclaredTopic, NameReading,
    Reference, SourceDocument,
};
use crate::content::reader::{CheckedMap, KeySet, Reader, excerpt};
use crate::diagnostic::Diagnostic;
use crate::syntax::date::{NameDate, PartialDate};
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};
use jiff::tz::TimeZone;

pub(crate) const ARTICLE: KeySet = KeySet {
    owner: "an article",
    names: &[
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
    hints: &[
        ("aliases", "did you mean `redirects` (old addresses of this article)?"),
        ("alias", "did you mean `redirects` (old addresses of this article)?"),
        ("permalink", "did you mean `slug`, or `redirects` for an old address?"),
        ("url", "did you mean `source` (where it was reported), or `slug`?"),
        ("path", "did you mean `slug`?"),
        ("categories", "write them under `topics`"),
        ("category", "write it under `topics`"),
        ("keywords", "write them under `topics`, or under `tags`"),
        ("subjects", "write them under `topics`"),
        (
            "taxonomies",
            "move its contents under `actors`, `topics` or `tags`, without `taxonomies`",
        ),
        ("layout", "remove it; an article has one layout"),
        ("template", "remove it; an article has one layout"),
        ("type", "remove it; only actors have a type"),
        ("weight", "remove it; articles are sorted by date"),
        ("description", "did you mean `summary`?"),
        ("excerpt", "did you mean `summary`?"),
        ("subtitle", "did you mean `summary`?"),
        ("author", "did you mean `authors`?"),
        ("byline", "did you mean `authors`?"),
        ("name", "did you mean `title`?"),
        ("headline", "did you mean `title`?"),
        ("post_title", "did you mean `title`?"),
        ("lastmod", "did you mean `updated`?"),
        ("modified", "did you mean `updated`?"),
        ("updated_date", "did you mean `updated`?"),
        ("updated_at", "did you mean `updated`?"),
        ("last_updated", "did you mean `updated`?"),
        ("last_modified", "did you mean `updated`?"),
        ("last_modified_at", "did you mean `updated`?"),
        ("date_modified", "did you mean `updated`?"),
        ("date_updated", "did you mean `updated`?"),
        ("modified_date", "did you mean `updated`?"),
        ("modified_at", "did you mean `updated`?"),
        ("modified_time", "did you mean `updated`?"),
        ("expiry_date", "did you mean `expires`?"),
        ("publish_date", "did you mean `date`? An article with a future date is not published yet"),
        ("pub_date", "did you mean `date`?"),
        ("published_at", "did you mean `date`?"),
        ("published_on", "did you mean `date`?"),
        ("published_date", "did you mean `date`?"),
        ("date_published", "did you mean `date`?"),
        ("published_time", "did you mean `date`?"),
        ("release_date", "did you mean `date`?"),
        ("post_date", "did you mean `date`?"),
        ("created", "did you mean `date`?"),
        ("created_at", "did you mean `date`?"),
        ("date_created", "did you mean `date`?"),
        ("published", "did you mean `date`, or `draft: true`?"),
        ("language", "did you mean `lang`?"),
        ("locale", "did you mean `lang`?"),
        ("translation_key", "did you mean `translation_of`, with the id of the original?"),
        ("redirect_from", "did you mean `redirects` (old addresses of this article)?"),
        ("cover", "did you mean `image`?"),
        ("cover_image", "did you mean `image`?"),
        ("images", "did you mean `image`, which takes one picture?"),
        ("hero", "did you mean `image`?"),
        ("hero_image", "did you mean `image`?"),
        ("banner", "did you mean `image`?"),
        ("thumbnail", "did you mean `image`?"),
        ("thumb", "did you mean `image`?"),
        ("featured_image", "did you mean `image`?"),
        ("feature_image", "did you mean `image`?"),
        ("og_image", "did you mean `image`?"),
        ("social_image", "did you mean `image`?"),
        ("image_alt", IMAGE_ALT),
        ("hero_image_alt", IMAGE_ALT),
        ("cover_alt", IMAGE_ALT),
        ("featured_image_alt", IMAGE_ALT),
        (
            "image_caption",
            "write it within `image`: `image: {src: photo.jpg, caption: the caption}`",
        ),
        ("image_credit", "write it within `image`: `image: {src: photo.jpg, credit: Jo Marsh}`"),
        ("people", "write them under `actors`"),
        ("quotes", "write them under `statements`, each with its `speaker` and `quote`"),
        ("params", "did you mean `extra`, which takes any keys?"),
    ],
    example: "",
};

const IMAGE_ALT: &str = "write it within `image`: `image: {src: photo.jpg, alt: what it shows}`";

/// Reads an article. `name_date` is the date at the start of the file name, which `date` overrides.
pub(super) fn read(
    reader: &mut Reader,
    root: &YamlNode,
    opening: Location,
    name_date: Option<NameDate>,
    body: &Body,
) -> Option<Article> {
    let fields = reader.fields(root, "front matter", &ARTICLE, opening)?;
    let title = title(reader, &fields);
    let date = date(reader, &fields, name_date);
    let text = QuoteText::new(&body.text);
    let mut past_dates = PastDates::default();
    let updated = reader.optional(&fields, "updated", Reader::date);
    past_dates.add(DatedFact::Update, updated, fields.get("updated"));
    let summary = reader.optional(&fields, "summary", Reader::text);
    let image = reader.optional(&fields, "image", shared::image);
    let authors = reader.list(&fields, "authors", Reader::line);
    let draft = reader.flag(&fields, "draft");
    let expires = expires(reader, &fields, date);
    let slug = reader.optional(&fields, "slug", Reader::slug);
    let lang = reader.optional(&fields, "lang", Reader::language);
    let translation_of = reader.optional(&fields, "translation_of", Reader::id_reference);
    let redirects = reader.list(&fields, "redirects", shared::redirect);
    let source = reader.list(&fields, "source", |r, n, l| shared::source(r, n, l, &mut past_dates));
    let actors = reader.list(&fields, "actors", actor);
    let topics = reader.list(&fields, "topics", topic);
    let tags = reader.list(&fields, "tags", Reader::reference);
    let documents =
        reader.list(&fields, "documents", |r, n, l| source_document(r, n, l, &mut past_dates));
    let names = names(reader, &fields);
    let statements = reader
        .list(&fields, "statements", |r, n, l| statement::read(r, n, l, &text, &mut past_dates));
    let events = reader.list(&fields, "events", |r, n, l| event::read(r, n, l, &mut past_dates));
    let corrections =
        reader.list(&fields, "corrections", |r, n, l| correction(r, n, l, &mut past_dates));
    let extra = reader.extra(&fields);
    let says_something = [
        "summary",
        "image",
        "source",
        "actors",
        "topics",
        "tags",
        "documents",
        "statements",
        "events",
        "corrections",
        "translation_of",
        "extra",
    ];
    let is_dated = title.is_some() && date.is_some();
    if body.is_empty() && is_dated && !draft && !fields.has_any(&says_something) {
        let message = "this article has a title alone";
        let help = "write its text below the front matter, or set `draft: true` until it has one";
        reader.report(Diagnostic::warning("empty-article", opening, message).help(help));
    }
    Some(Article {
        title: title?,
        date: date?,
        updated,
        summary,
        image,
        authors,
        draft,
        expires,
        slug,
        lang,
        translation_of,
        redirects,
        source,
        actors,
        topics,
        tags,
        documents,
        names,
        statements,
        events,
        corrections,
        past_dates: past_dates.0,
        extra,
    })
}

fn title(reader: &mut Reader, fields: &CheckedMap) -> Option<String> {
    if reader.value(fields, "title").is_none() {
        reader.report_missing(fields, "title", "add `title:` with the headline below this line");
        return None;
    }
    reader.required(fields, "title", Reader::line)
}

/// The date from the key or else from the file name. It needs a day, by which articles are sorted and
/// published.
fn date(
    reader: &mut Reader,
    fields: &CheckedMap,
    name_date: Option<NameDate>,
) -> Option<PartialDate> {
    let Some(node) = fields.get("date") else {
        return match name_date {
            Some(NameDate::Day(day)) => Some(PartialDate::Day(day)),
            Some(NameDate::NotInCalendar(..)) if reader.report_misnamed(fields, "date") => None,
            Some(NameDate::NotInCalendar(..)) if fields.is_left_empty("date") => {
                reader.report_missing(fields, "date", "");
                None
            }
            Some(NameDate::NotInCalendar(year, month, day)) => {
                let message = format!(
                    "an article needs `date`, because its file name begins with \
                     {year:04}-{month:02}-{day:02}, which is not in the calendar"
                );
                let help = "correct the file name, or add `date:`, such as `date: 2025-11-25`";
                let error = Diagnostic::error("missing-key", fields.location, message);
                reader.report(error.help(help));
                None
            }
            None => {
                let help = "add `date:`, such as `date: 2025-11-25`, or start the file name with \
                            the date";
                reader.report_missing(fields, "date", help);
                None
            }
        };
    };
    let date = reader.date(node, "date")?;
    if !date.is_day() {
        let message = "the date of an article needs a day".to_owned();
        reader.error("partial-date", node, message, "add the day, such as 2025-11-25");
        return None;
    }
    Some(date)
}

/// The day from which an article is no longer published, which must be after that of the article.
fn expires(
    reader: &mut Reader,
    fields: &CheckedMap,
    date: Option<PartialDate>,
) -> Option<PartialDate> {
    let expires = reader.optional(fields, "expires", Reader::date)?;
    let first_day = |date: PartialDate| date.first_day(&TimeZone::UTC);
    let is_instant = |date: &PartialDate| matches!(date, PartialDate::Instant(_));
    if let (Some(date), Some(node)) = (date, fields.get("expires")) {
        // The day of an instant depends on the time zone of the site.
        let is_exact = !is_instant(&date) && !is_instant(&expires);
        let last = if is_exact { Some(first_day(date)) } else { first_day(date).yesterday().ok() };
        if last.is_some_and(|last| first_day(expires) <= last) {
            let message = "`expires` is not after `date`, so this article is never published";
            let help = "correct one of the two dates, or write `draft: true`";
            reader.error("end-before-start", node, message.to_owned(), help);
        }
    }
    Some(expires)
}

pub(crate) const ACTOR_ENTRY: KeySet = KeySet {
    owner: "an entry of `actors`",
    names: &["id", "role", "main"],
    hints: &[
        ("name", "write the name as `id`"),
        ("actor", "did you mean `id`?"),
        ("type", "remove it, and give the actor a file or a roster entry with its type"),
    ],
    example: "such as `{id: Mira Tolvan, role: host}`",
};

pub(crate) const TOPIC_ENTRY: KeySet = KeySet {
    owner: "an entry of `topics`",
    names: &["id", "main"],
    hints: &[("name", "write the name as `id`"), ("topic", "did you mean `id`?")],
    example: "such as `{id: Harbour dispute, main: true}`",
};

fn actor(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<DeclaredActor> {
    if !matches!(node.value, YamlValue::Map(_)) {
        let actor = reader.reference(node, label)?;
        return Some(DeclaredActor { actor, role: None, main: false });
    }
    if is_accidental_map(reader, node, &ACTOR_ENTRY) {
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
    if is_accidental_map(reader, node, &TOPIC_ENTRY) {
        return None;
    }
    let fields = reader.item(node, label, &TOPIC_ENTRY)?;
    let topic = reader.required(&fields, "id", Reader::reference);
    let main = reader.flag(&fields, "main");
    Some(DeclaredTopic { topic: topic?, main })
}

/// Whether an entry is a map only because of a colon in its text, as in `- Peace: a plan` or
/// `- Mira Tolvan: host`. Reports it, because the error about an unknown key would only confuse.
fn is_accidental_map(reader: &mut Reader, node: &YamlNode, keys: &KeySet) -> bool {
    let YamlValue::Map(entries) = &node.value else { return false };
    let [(key, value)] = entries.as_slice() else { return false };
    let Some(name) = key.as_str() else { return false };
    let is_key = keys.names.contains(&name) || keys.hints.iter().any(|(key, _)| *key == name);
    if is_key || text::nearest(&excerpt(name), keys.names.iter().copied()).is_some() {
        return false;
    }
    let rest = reader.scalar_text(value).unwrap_or_default();
    let whole = excerpt(&format!("{name}: {rest}")).replace('"', "'");
    let message = "the colon turns this into a key and a value".to_owned();
    let help = format!("if it is one name, write \"{whole}\"; otherwise a map, {}", keys.example);
    reader.error("wrong-kind", node, message, &help);
    true
}

pub(crate) const SOURCE_DOCUMENT: KeySet = KeySet {
    owner: "a document",
    names: &["name", "publisher", "url", "published"],
    hints: &[
        ("title", "did you mean `name`?"),
        ("link", "did you mean `url`?"),
        ("date", "did you mean `published`?"),
        ("author", "did you mean `publisher`?"),
        ("source", "did you mean `publisher`?"),
    ],
    example: "such as `{name: Kell Protocol, publisher: Two Rivers Council, url: https://rivers.example/kell}`",
};

fn source_document(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    past_dates: &mut PastDates,
) -> Option<SourceDocument> {
    let fields = reader.item(node, label, &SOURCE_DOCUMENT)?;
    let name = reader.required(&fields, "name", Reader::line);
    let publisher = reader.optional(&fields, "publisher", Reader::line);
    let url = reader.optional(&fields, "url", Reader::web_address);
    let published = reader.optional(&fields, "published", Reader::date);
    past_dates.add(DatedFact::Published, published, fields.get("published"));
    Some(SourceDocument { name: name?, publisher, url, published })
}

/// Reads `names`, a map whose keys are names.
fn names(reader: &mut Reader, fields: &CheckedMap) -> Vec<NameReading> {
    const EXAMPLE: &str = "write the name in the text, a colon, and the actor or topic it refers to, \
                           or `false`: such as `{Georgia: Georgia (country)}`";
    let Some(node) = fields.get("names") else { return Vec::new() };
    let entries = reader.entries(node, "names", EXAMPLE);
    entries
        .into_iter()
        .filter_map(|(_, key, value)| {
            let text = reader.line(key, "names")?;
            let reference = name_target(reader, &text, value, EXAMPLE)?;
            Some(NameReading { text, reference })
        })
        .collect()
}

/// The entity that a name refers to: `Some(None)` if none (`false`), `None` if the value is wrong.
fn name_target(
    reader: &mut Reader,
    text: &str,
    value: &YamlNode,
    example: &str,
) -> Option<Option<Reference>> {
    match value.value {
        YamlValue::Bool(false) => Some(None),
        YamlValue::Bool(true) | YamlValue::Null => {
            let message = format!("`names` does not say what \"{}\" refers to", excerpt(text));
            reader.error("bad-value", value, message, example);
            None
        }
        _ => reader.reference(value, "names").map(Some),
    }
}

pub(crate) const CORRECTION: KeySet = KeySet {
    owner: "a correction",
    names: &["date", "text", "kind"],
    hints: &[("type", "did you mean `kind`?"), ("note", "did you mean `text`?")],
    example: "such as `{date: 2025-11-26, text: The call was on Tuesday.}`",
};

fn correction(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    past_dates: &mut PastDates,
) -> Option<Correction> {
    const KINDS: [(&str, CorrectionKind); 4] = [
        ("correction", CorrectionKind::Correction),
        ("clarification", CorrectionKind::Clarification),
        ("update", CorrectionKind::Update),
        ("retraction", CorrectionKind::Retraction),
    ];
    let fields = reader.item(node, label, &CORRECTION)?;
    let date = reader.required(&fields, "date", Reader::date);
    past_dates.add(DatedFact::Correction, date, fields.get("date"));
    let text = reader.required(&fields, "text", Reader::text);
    let kind = match fields.get("kind") {
        Some(kind) => reader.choice(kind, "kind", &KINDS),
        None => Some(CorrectionKind::Correction),
    };
    Some(Correction { date: date?, text: text?, kind: kind? })
}
