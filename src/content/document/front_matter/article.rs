//! Reads the front matter of an article.
//!
//! Input: its YAML, the date in the file name, and its parsed body. Output: an [`Article`], or `None` if the
//! title or date is missing. Quotes are checked against the body here and not in the index, because both are
//! in the same file and the result can be cached with it.

use super::shared::PastDates;
use super::{event, shared, statement};
use crate::content::document::keys::{
    ACTOR_ENTRY, ARTICLE, CORRECTION, SOURCE_DOCUMENT, TOPIC_ENTRY,
};
use crate::content::document::{Body, ParseSettings, QuoteText};
use crate::content::model::{
    Article, Correction, CorrectionKind, DatedFact, DeclaredActor, DeclaredTopic, NameReading,
    PastDate, Reference, SourceDocument, SpannedValue,
};
use crate::content::reader::syntax::flow_scalar;
use crate::content::reader::{CheckedMap, KeySet, Reader, excerpt};
use crate::diagnostic::Diagnostic;
use crate::syntax::date::{NameDate, PartialDate};
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};

/// Reads an article. The date at the start of the file name is overridden by `date`.
pub(super) fn read(
    reader: &mut Reader,
    root: &YamlNode,
    opening: Location,
    settings: ParseSettings,
    body: &Body,
) -> Option<Article> {
    let fields = reader.fields(root, "front matter", &ARTICLE.set, opening)?;
    let title = title(reader, &fields);
    let date = date(reader, &fields, settings.name_date);
    let text = QuoteText::new(&body.text);
    let mut past_dates = PastDates::default();
    let updated = reader.optional(&fields, &ARTICLE.updated, Reader::date);
    past_dates.add(DatedFact::Update, updated, fields.get(&ARTICLE.updated));
    let summary = reader.optional(&fields, &ARTICLE.summary, Reader::text);
    let image = reader.optional(&fields, &ARTICLE.image, shared::image);
    let authors = reader.list(&fields, &ARTICLE.authors, author);
    let draft = reader.flag(&fields, &ARTICLE.draft);
    let expires = expires(reader, &fields, date);
    let slug = shared::slug(reader, &fields, &ARTICLE.slug, draft);
    let lang = reader.optional(&fields, &ARTICLE.lang, Reader::language);
    let translation_of = reader.optional(&fields, &ARTICLE.translation_of, Reader::id_reference);
    let redirects = reader.list(&fields, &ARTICLE.redirects, shared::redirect);
    let source =
        reader.list(&fields, &ARTICLE.source, |r, n, l| shared::source(r, n, l, &mut past_dates));
    let actors = reader.list(&fields, &ARTICLE.actors, actor);
    let topics = reader.list(&fields, &ARTICLE.topics, topic);
    let tags = reader.list(&fields, &ARTICLE.tags, Reader::reference);
    let documents = reader
        .list(&fields, &ARTICLE.documents, |r, n, l| source_document(r, n, l, &mut past_dates));
    let names = names(reader, fields.get(&ARTICLE.names));
    let statements = reader.list(&fields, &ARTICLE.statements, |r, n, l| {
        statement::read(r, n, l, &text, &mut past_dates)
    });
    let events =
        reader.list(&fields, &ARTICLE.events, |r, n, l| event::read(r, n, l, &mut past_dates));
    let corrections =
        reader.list(&fields, &ARTICLE.corrections, |r, n, l| correction(r, n, l, &mut past_dates));
    report_early_changes(reader, date, &past_dates.0);
    let extra = reader.extra(&fields, &ARTICLE.extra);
    let (title, date) = (title?, date?);
    if body.is_empty() && !draft {
        report_title_alone(reader, &fields, opening);
    }
    Some(Article {
        title,
        date,
        updated,
        summary,
        image,
        authors,
        draft,
        expires,
        slug,
        lang,
        elsewhere: None,
        version: None,
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

/// Warns about an article without a text if it says nothing else either.
fn report_title_alone(reader: &mut Reader, fields: &CheckedMap, opening: Location) {
    let says_something = [
        &ARTICLE.summary,
        &ARTICLE.image,
        &ARTICLE.source,
        &ARTICLE.actors,
        &ARTICLE.topics,
        &ARTICLE.tags,
        &ARTICLE.documents,
        &ARTICLE.statements,
        &ARTICLE.events,
        &ARTICLE.corrections,
        &ARTICLE.translation_of,
        &ARTICLE.extra,
    ];
    if fields.has_any(&says_something) {
        return;
    }
    let message = "this article has a title alone";
    let help = "write its text below the front matter, or set `draft: true` until it has one";
    reader.report(Diagnostic::warning("empty-article", opening, message).help(help));
}

fn title(reader: &mut Reader, fields: &CheckedMap) -> Option<String> {
    if reader.value(fields, &ARTICLE.title).is_none() {
        reader.report_missing(
            fields,
            &ARTICLE.title,
            "add `title:` with the headline below this line",
        );
        return None;
    }
    reader.required(fields, &ARTICLE.title, Reader::line)
}

/// The date from the key or else from the file name. It needs a day, by which articles are sorted and
/// published.
fn date(
    reader: &mut Reader,
    fields: &CheckedMap,
    name_date: Option<NameDate>,
) -> Option<PartialDate> {
    let Some(node) = fields.get(&ARTICLE.date) else {
        return match name_date {
            Some(NameDate::Day(day)) => Some(PartialDate::Day(day)),
            Some(NameDate::NotInCalendar(..)) if reader.report_misnamed(fields, &ARTICLE.date) => {
                None
            }
            Some(NameDate::NotInCalendar(..)) if fields.is_left_empty(&ARTICLE.date) => {
                reader.report_missing(fields, &ARTICLE.date, "");
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
            Some(NameDate::Almost(day)) => {
                let help = format!(
                    "add `date: {day}`, as the file name says, or begin the file name with {day}"
                );
                reader.report_missing(fields, &ARTICLE.date, &help);
                None
            }
            None => {
                let help = "add `date:`, such as `date: 2025-11-25`, or start the file name with \
                            the date";
                reader.report_missing(fields, &ARTICLE.date, help);
                None
            }
        };
    };
    day_of_publication(reader, node, ARTICLE.date.name)
}

/// Reads the date of an article or of its translation.
pub(super) fn day_of_publication(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
) -> Option<PartialDate> {
    let date = reader.date_of_publication(node, label)?;
    if !date.is_day() {
        let message = "the date of an article needs a day".to_owned();
        reader.error("partial-date", node, message, "add the day, such as 2025-11-25");
        return None;
    }
    Some(date)
}

/// The date from which an article is no longer published, which must be after that of the article.
fn expires(
    reader: &mut Reader,
    fields: &CheckedMap,
    date: Option<PartialDate>,
) -> Option<PartialDate> {
    let expires = reader.optional(fields, &ARTICLE.expires, Reader::date_of_publication)?;
    if let (Some(date), Some(node)) = (date, fields.get(&ARTICLE.expires))
        && expires.expires_before(&date)
    {
        let message = "`expires` is not after `date`, so this article is never published";
        let help = "correct one of the two dates, or write `draft: true`";
        reader.error("end-before-start", node, message.to_owned(), help);
    }
    Some(expires)
}

/// Reports changes that are dated before the article itself.
fn report_early_changes(reader: &mut Reader, date: Option<PartialDate>, changes: &[PastDate]) {
    let Some(date) = date else { return };
    for change in changes.iter().filter(|change| change.date.is_certainly_before(&date)) {
        let what = match change.of {
            DatedFact::Update => "`updated`",
            DatedFact::Correction => "this correction",
            DatedFact::Withdrawal => "this withdrawal",
            _ => continue,
        };
        let message = format!("{what} is dated before the article");
        let help = "correct the day, or the `date` of the article; are the two swapped?";
        reader.report(Diagnostic::warning("end-before-start", change.location, message).help(help));
    }
}

/// An author. Any line is one, so it is not read as a reference, of which more is expected.
fn author(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<Reference> {
    let text = reader.author(node, label)?;
    Some(Reference { text, location: Location::Node(node.id) })
}

fn actor(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<DeclaredActor> {
    if !matches!(node.value, YamlValue::Map(_)) {
        let actor = reader.reference(node, label)?;
        return Some(DeclaredActor { actor, role: None, role_lang: None, main: false });
    }
    if is_accidental_map(reader, node, &ACTOR_ENTRY.set) {
        return None;
    }
    let fields = reader.item(node, label, &ACTOR_ENTRY.set)?;
    let actor = reader.required(&fields, &ACTOR_ENTRY.id, Reader::reference);
    let role = reader.optional(&fields, &ACTOR_ENTRY.role, Reader::line);
    let main = reader.flag(&fields, &ACTOR_ENTRY.main);
    Some(DeclaredActor { actor: actor?, role, role_lang: None, main })
}

fn topic(reader: &mut Reader, node: &YamlNode, label: &'static str) -> Option<DeclaredTopic> {
    if !matches!(node.value, YamlValue::Map(_)) {
        return Some(DeclaredTopic { topic: reader.reference(node, label)?, main: false });
    }
    if is_accidental_map(reader, node, &TOPIC_ENTRY.set) {
        return None;
    }
    let fields = reader.item(node, label, &TOPIC_ENTRY.set)?;
    let topic = reader.required(&fields, &TOPIC_ENTRY.id, Reader::reference);
    let main = reader.flag(&fields, &TOPIC_ENTRY.main);
    Some(DeclaredTopic { topic: topic?, main })
}

/// Whether an entry is a map only because of a colon in its text, as in `- Peace: a plan` or
/// `- Mira Tolvan: host`. Reports it, because the error about an unknown key would only confuse.
fn is_accidental_map(reader: &mut Reader, node: &YamlNode, keys: &KeySet) -> bool {
    let YamlValue::Map(entries) = &node.value else { return false };
    let [(key, value)] = entries.as_slice() else { return false };
    let Some(name) = key.as_str() else { return false };
    if keys.resembles_key(&excerpt(name)) {
        return false;
    }
    let rest = reader.scalar_text(value).unwrap_or_default();
    let whole = excerpt(&format!("{name}: {rest}")).replace('"', "'");
    let message = "the colon turns this into a key and a value".to_owned();
    let help = format!("if it is one name, write \"{whole}\"; otherwise a map, {}", keys.example);
    reader.error("wrong-kind", node, message, &help);
    true
}

fn source_document(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    past_dates: &mut PastDates,
) -> Option<SourceDocument> {
    let fields = reader.item(node, label, &SOURCE_DOCUMENT.set)?;
    let name = reader.required(&fields, &SOURCE_DOCUMENT.name, Reader::line);
    let publisher = reader.optional(&fields, &SOURCE_DOCUMENT.publisher, Reader::line);
    let url = reader.optional(&fields, &SOURCE_DOCUMENT.url, document_address);
    let published = reader.optional(&fields, &SOURCE_DOCUMENT.published, Reader::date);
    past_dates.add(DatedFact::Published, published, fields.get(&SOURCE_DOCUMENT.published));
    Some(SourceDocument { name: name?, name_lang: None, publisher, url, published })
}

/// The address of a document. A number or a flag is a mistake, although a file could have such a name.
fn document_address(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
) -> Option<SpannedValue<String>> {
    let address = reader.file_address(node, label)?;
    if matches!(node.value, YamlValue::Text(_)) {
        return Some(address);
    }
    reader.report_bad_address(node, &address.value, "is neither a file nor a URL");
    None
}

/// Reads `names`, a map whose keys are names.
pub(super) fn names(reader: &mut Reader, node: Option<&YamlNode>) -> Vec<NameReading> {
    const EXAMPLE: &str = "write the name in the text, a colon, and the actor or topic it refers to, \
                           or `false`: such as `{Georgia: Georgia (country)}`";
    let Some(node) = node else { return Vec::new() };
    let entries = reader.entries(node, ARTICLE.names.name, EXAMPLE);
    entries
        .into_iter()
        .filter_map(|(_, key, value)| {
            let text = reader.line(key, ARTICLE.names.name)?;
            let reference = name_target(reader, &text, value)?;
            Some(NameReading { text, reference })
        })
        .collect()
}

/// The entity that a name refers to: `Some(None)` if none (`false`), `None` if the value is wrong.
fn name_target(reader: &mut Reader, text: &str, value: &YamlNode) -> Option<Option<Reference>> {
    match value.value {
        YamlValue::Bool(false) => Some(None),
        YamlValue::Bool(true) | YamlValue::Null => {
            let message = format!("`names` does not say what \"{}\" refers to", excerpt(text));
            let name = flow_scalar(&excerpt(text));
            let help = format!(
                "write the actor or topic that it means, `{name}: its name or id`, or `{name}: false`"
            );
            reader.error("bad-value", value, message, &help);
            None
        }
        _ => reader.reference(value, ARTICLE.names.name).map(Some),
    }
}

pub(super) fn correction(
    reader: &mut Reader,
    node: &YamlNode,
    label: &'static str,
    past_dates: &mut PastDates,
) -> Option<Correction> {
    let fields = reader.item(node, label, &CORRECTION.set)?;
    let date = reader.required(&fields, &CORRECTION.date, Reader::date);
    past_dates.add(DatedFact::Correction, date, fields.get(&CORRECTION.date));
    let text = reader.required(&fields, &CORRECTION.text, Reader::text);
    let kind = match fields.get(&CORRECTION.kind) {
        Some(kind) => reader.choice(kind, CORRECTION.kind.name, &CorrectionKind::WORDS),
        None => Some(CorrectionKind::Correction),
    };
    let about = reader.list(&fields, &CORRECTION.about, Reader::reference);
    if let (Some(CorrectionKind::Update), Some(location)) =
        (kind, fields.key_location(&CORRECTION.about))
    {
        let message = "an update is listed on the article alone, so its `about` has no effect";
        let help = "remove `about`, or write `kind: correction` or `kind: clarification`";
        reader.report(Diagnostic::warning("conflicting-keys", location, message).help(help));
    }
    Some(Correction { date: date?, text: text?, kind: kind?, about, lang: None })
}
