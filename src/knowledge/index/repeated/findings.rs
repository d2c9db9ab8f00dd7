//! The findings about statements that several articles report.
//!
//! Input: statements, resolved. Output: findings whose suggestion loses nothing: what only the second report says is
//! named, with the line to write in the first one. It is separate from the joining so that its rules can be read
//! without the wording.

use super::{free_ids, path};
use crate::content::model::{Reference, Source};
use crate::content::reader::syntax::flow_scalar;
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::knowledge::index::statement_date::StatementDateSource;
use crate::knowledge::index::suggested_ids::SuggestedIds;
use crate::knowledge::index::{EntityOrText, Index, StatementEntry};
use crate::syntax::address;
use crate::syntax::near::NearWords;
use crate::syntax::text::{fold, slug};
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::sync::Arc;

/// The warning about a statement whose article is not published: without it, readers of this one miss the words.
pub(super) fn unpublished(id: &Reference, home: &str) -> Diagnostic {
    let message =
        format!("the statement \"{}\" is not shown here, as {home} is not published", id.text);
    let help = "publish that article first, or write the statement here in full, and its id there";
    Diagnostic::warning("unknown-statement", id.location, message).help(help)
}

/// The warning about a statement whose article is withdrawn: this one shows the notice in its place.
pub(super) fn retracted(id: &Reference, home: &str) -> Diagnostic {
    let message = format!(
        "the statement \"{}\" is shown as withdrawn here, as {home} is withdrawn, which gives it",
        id.text
    );
    let help = "if it was made, write it here in full, with its `id`, and remove it there; else remove this entry";
    Diagnostic::warning("unknown-statement", id.location, message).help(help)
}

pub(in crate::knowledge::index) fn unknown(id: &Reference, ids: &Arc<NearWords>) -> Diagnostic {
    let message = format!("no statement has the id \"{}\"", id.text);
    let near = ids.nearest(&id.text);
    let fix = near.map(|near| Fix::text(Applicability::Confirm, id.text.as_str(), near));
    let help = match near {
        Some(id) => format!("did you mean \"{id}\"?"),
        None => {
            "give the statement an `id` where it is written in full, or write it here as a map \
                 with `speaker` and `quote` or `text`"
                .to_owned()
        }
    };
    Diagnostic::error("unknown-statement", id.location, message).help(help).fix(fix)
}

/// The finding about the id of a statement that the article lists already: an error if a source would be lost.
pub(in crate::knowledge::index) fn listed_already(
    id: &Reference,
    is_own: bool,
    has_source: bool,
) -> Diagnostic {
    let (id, location) = (&id.text, id.location);
    let message = match is_own {
        true => format!("this article gives the statement \"{id}\" itself"),
        false => format!("this article lists the statement \"{id}\" twice"),
    };
    let code = "repeated-statement";
    match (is_own, has_source) {
        (_, false) => Diagnostic::warning(code, location, message).help("remove this entry"),
        (true, true) => Diagnostic::error(code, location, message + ", with its own source")
            .help("write the `source` where it has its words, and remove this entry"),
        (false, true) => Diagnostic::error(code, location, message + ", and shows one source")
            .help("keep one entry, with the source to show"),
    }
}

/// The warning about words that a withdrawn article, that of this path, gives too.
pub(super) fn in_retracted(statement: &StatementEntry, path: &str) -> Diagnostic {
    let message = format!("{path}, which is withdrawn, gives the same statement");
    let help =
        "if it was not made, add `withdrawn` here, with its date and text; else remove it there";
    Diagnostic::warning("repeated-statement", statement.location, message).help(help)
}

/// The warning about words that are withdrawn in the article of this path, and given by another statement, which is
/// withdrawn with it or not.
pub(super) fn withdrawn_elsewhere(
    statement: &StatementEntry,
    withdrawn: &StatementEntry,
    (path, follows): (&str, bool),
    zone: &TimeZone,
) -> Diagnostic {
    let here = if follows { "is shown as withdrawn here too" } else { "still shown from here" };
    let message = format!("the same statement is withdrawn in {path}, and {here}");
    let add = "add `withdrawn` here too, with its date and text";
    let id = withdrawn.id.as_deref().filter(|_| withdrawn.article != statement.article);
    let help = match (id, &statement.id) {
        (Some(id), None) => format!("write `{}` here instead, or {add}", item(id, statement, zone)),
        // An id that two statements have is no address to keep.
        (Some(id), Some(own)) if own == id => {
            format!("write `{}` here instead", item(id, statement, zone))
        }
        _ => add.to_owned(),
    };
    Diagnostic::warning("repeated-statement", statement.location, message).help(help)
}

/// The warning about words that are disputed in the article of this path, and given without the dispute here.
pub(super) fn disputed_elsewhere(
    statement: &StatementEntry,
    disputed: &StatementEntry,
    path: &str,
) -> Diagnostic {
    let message =
        format!("the same statement is disputed in {path}, and is shown as disputed here too");
    let add = "add `disputed` here too";
    let id = disputed.id.as_deref().filter(|_| disputed.article != statement.article);
    let same = match (id, &statement.id) {
        (Some(id), None) => format!("write `- {}` here instead, or {add}", flow_scalar(id)),
        _ => add.to_owned(),
    };
    let undated = match (statement.date.is_of_report(), disputed.date.is_of_report()) {
        (true, true) => "; if it was said on another day, add the `date` of both",
        (true, false) => "; if it was said on another day, add its `date`",
        (false, true) => "; if it was said on another day, add the `date` of the other one there",
        (false, false) => "",
    };
    Diagnostic::warning("repeated-statement", statement.location, message).help(same + undated)
}

/// The warning about a statement that is the same as one in the first of the paths, if one of the two has the id of a
/// third statement with these words, in the second of the paths.
pub(super) fn repeated_with_id_of_other(
    again: &StatementEntry,
    id: &str,
    (path, home): (&str, &str),
    zone: &TimeZone,
) -> Diagnostic {
    let message = format!("the same statement is in {path}, and is shown once");
    let item = item(id, again, zone);
    let there = flow_scalar(id);
    let help = format!("write `{item}` here and `- {there}` there instead, as {home} gives it");
    Diagnostic::warning("repeated-statement", again.location, message).help(help)
}

/// The entry to write in place of a statement: the id of the same one, with the source of this one.
fn item(id: &str, statement: &StatementEntry, zone: &TimeZone) -> String {
    let id = flow_scalar(id);
    match &statement.source {
        None => format!("- {id}"),
        Some(source) => format!("- {{id: {id}, source: {}}}", flow_source(source, zone)),
    }
}

/// Suggests how to write once what several articles report.
pub(super) struct Advice<'i> {
    index: &'i Index,
    /// The zone in which pages show days.
    zone: &'i TimeZone,
    ids: &'i mut SuggestedIds,
    /// By the number of a statement: the id suggested for it, which is the same in every finding.
    suggested: HashMap<usize, String>,
}

impl<'i> Advice<'i> {
    pub(super) fn new(index: &'i Index, zone: &'i TimeZone, ids: &'i mut SuggestedIds) -> Self {
        Self { index, zone, ids, suggested: HashMap::new() }
    }

    /// The warning about a statement that is the same as an earlier one, of this number; and whether each of them has an
    /// id that it can keep.
    pub(super) fn repeated(
        &mut self,
        number: usize,
        first: &StatementEntry,
        again: &StatementEntry,
        (first_has_id, again_has_id): (bool, bool),
    ) -> Diagnostic {
        let code = "repeated-statement";
        let missing = missing_facts(first, again, self.zone);
        if first.article == again.article {
            let message = "this article has the same statement twice, and shows it once";
            let help = match missing.is_empty() && again.source.is_none() {
                true => "remove this one".to_owned(),
                false => {
                    let source = again.source.as_ref().filter(|_| first.source.is_none());
                    let source =
                        source.map(|source| format!("source: {}", flow_source(source, self.zone)));
                    let facts: Vec<_> = missing.into_iter().chain(source).collect();
                    match facts.is_empty() {
                        true => {
                            "remove this one; the `source` of the other one is shown".to_owned()
                        }
                        false => {
                            format!("add {} to the first one, and remove this one", line(&facts))
                        }
                    }
                }
            };
            return Diagnostic::warning(code, again.location, message).help(help);
        }
        let path = path(self.index, first.article);
        let message = format!("the same statement is in {path}, and is shown once");
        let first_id = first.id.as_ref().filter(|_| first_has_id);
        let again_id = again.id.as_ref().filter(|_| again_has_id);
        let (id, mut facts) = match (first_id, again_id) {
            (Some(id), _) => (id.clone(), Vec::new()),
            (None, Some(id)) => (id.clone(), vec![format!("id: {}", flow_scalar(id))]),
            (None, None) => {
                let id = self.free_id(number, first);
                (id.clone(), vec![format!("id: {id}")])
            }
        };
        facts.extend(missing);
        let item = item(&id, again, self.zone);
        let help = match facts.is_empty() {
            true => format!("write `{item}` here instead"),
            false => format!("add {} to it there, and write `{item}` here instead", line(&facts)),
        };
        let warning = Diagnostic::warning(code, again.location, message).help(help);
        match differences(first, again) {
            keys if keys.is_empty() => warning,
            keys => warning.help(format!(
                "the two differ in {}: keep what is right there",
                keys.join(" and ")
            )),
        }
    }

    /// An id for a statement that no statement of the site has.
    fn free_id(&mut self, number: usize, statement: &StatementEntry) -> String {
        if let Some(id) = self.suggested.get(&number) {
            return id.clone();
        }
        let free = self.ids.statements(|| free_ids(&self.index.files));
        let start: Vec<_> = statement.wording.words().split_whitespace().take(4).collect();
        let id = slug(&format!("{} {}", statement.speaker.name(), start.join(" ")));
        let id = free.free_or_numbered(id);
        self.suggested.insert(number, id.clone());
        id
    }
}

/// `` `via: The Agency`, `role: Guest` ``
fn line(facts: &[String]) -> String {
    facts.iter().map(|fact| format!("`{fact}`")).collect::<Vec<_>>().join(", ")
}

/// The facts that only the second of two equal statements has, as lines to write. Its source is left out, which each
/// article gives by itself.
fn missing_facts(first: &StatementEntry, again: &StatementEntry, zone: &TimeZone) -> Vec<String> {
    let mut facts = Vec::new();
    let is_new = |party: &&EntityOrText| !first.about.iter().any(|other| is_same(other, party));
    let about: Vec<_> =
        again.about.iter().filter(is_new).map(|party| flow_scalar(&party.text)).collect();
    if !about.is_empty() {
        facts.push(format!("about: [{}]", about.join(", ")));
    }
    let mut add = |key: &str, first: Option<&str>, again: Option<&str>| {
        if let (None, Some(again)) = (first, again) {
            facts.push(format!("{key}: {}", flow_scalar(again)));
        }
    };
    for (key, of) in TEXTS {
        add(key, of(first), of(again));
    }
    let is_dated = |one: &StatementEntry| one.date.source == StatementDateSource::Statement;
    if is_dated(again) && !is_dated(first) {
        facts.push(format!("date: {}", again.date.date.iso(zone)));
    }
    if first.disputed.is_none() && again.disputed.is_some() {
        facts.push("disputed".to_owned());
    }
    if first.original.is_none() && again.original.is_some() {
        facts.push("original".to_owned());
    }
    facts
}

/// The keys with a text or a reference, and their values as written.
type TextOf = for<'s> fn(&'s StatementEntry) -> Option<&'s str>;
const TEXTS: [(&str, TextOf); 5] = [
    ("role", |one| one.role.as_deref()),
    ("on_behalf_of", |one| one.on_behalf_of.as_ref().map(|party| &*party.text)),
    ("via", |one| one.via.as_ref().map(|party| &*party.text)),
    ("event", |one| one.event.as_ref().map(|(_, name)| &**name)),
    ("translated_by", |one| one.translated_by.as_ref().map(|party| &*party.text)),
];

/// The keys of which two equal statements have different values.
fn differences(first: &StatementEntry, again: &StatementEntry) -> Vec<String> {
    let is_different = |(_, of): &&(&str, TextOf)| {
        of(first).zip(of(again)).is_some_and(|(a, b)| fold(a) != fold(b))
    };
    TEXTS.iter().filter(is_different).map(|(key, _)| format!("`{key}`")).collect()
}

/// Whether two parties are one.
pub(super) fn is_same(a: &EntityOrText, b: &EntityOrText) -> bool {
    match (a.entity, b.entity) {
        (None, None) => fold(&a.text) == fold(&b.text),
        (a, b) => a == b,
    }
}

/// A source as a value within braces.
fn flow_source(source: &Source, zone: &TimeZone) -> String {
    let Source { name, url, authors, published, retrieved } = source;
    let host = url.as_deref().and_then(|url| address::web_host(url).ok());
    let is_named_by_url = host.is_some_and(|host| address::outlet(&host) == name);
    let is_plain = authors.is_empty() && published.is_none() && retrieved.is_none();
    match url {
        None if is_plain => return flow_scalar(name),
        Some(url) if is_plain && is_named_by_url => return flow_scalar(url),
        _ => {}
    }
    let mut fields = vec![format!("name: {}", flow_scalar(name))];
    fields.extend(url.as_ref().map(|url| format!("url: {}", flow_scalar(url))));
    if !authors.is_empty() {
        let authors: Vec<_> = authors.iter().map(|author| flow_scalar(author)).collect();
        fields.push(format!("authors: [{}]", authors.join(", ")));
    }
    let date = |key, date: crate::syntax::date::PartialDate| format!("{key}: {}", date.iso(zone));
    fields.extend(published.map(|of| date("published", of)));
    fields.extend(retrieved.map(|of| date("retrieved", of)));
    format!("{{{}}}", fields.join(", "))
}
