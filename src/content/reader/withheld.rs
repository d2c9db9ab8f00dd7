//! Recognizes keys by which other generators withhold a page from publication.
//!
//! Input: a key that no map has here, and its value. Output: whether its text would be published although its
//! author meant to withhold it, and the key to use instead. [`meaning`] decides by its name what a key is about,
//! [`values`] what its value says, and this module whether the two withhold. Such a key is an error and not an unknown key like
//! any other: a warning is read after the text is public. A date withholds until it has come, which parsing
//! does not know; [`Embargo::finding`] decides on the day.

mod meaning;
mod values;
mod words;

use super::keys::MapKind;
use super::{excerpt, translated};
use crate::diagnostic::Diagnostic;
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use meaning::KeyMeaning;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use values::{date, is_no, is_yes, right_form};

/// A key that withholds a text until a date in another generator, but not here.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Embargo {
    until: PartialDate,
    /// The `date` of the text, which withholds it here.
    date: Option<PartialDate>,
    /// The error while the date is to come.
    error: Diagnostic,
    /// The warning afterwards.
    warning: Diagnostic,
}

impl Embargo {
    pub(super) fn new(withheld: WithheldUntil, error: Diagnostic, warning: Diagnostic) -> Self {
        Self { until: withheld.until, date: withheld.date, error, warning }
    }

    /// The location of the key.
    pub(super) fn location(&self) -> Location {
        self.error.location
    }

    /// Whether it withholds its text for longer than another one does.
    pub(super) fn is_longer_than(&self, other: &Self) -> bool {
        self.until(&TimeZone::UTC) > other.until(&TimeZone::UTC)
    }

    /// The finding about the key at a moment. If the text is not published before the date anyway, it is the warning
    /// about an unknown key.
    pub(crate) fn finding(&self, now: Timestamp, zone: &TimeZone) -> &Diagnostic {
        let until = self.until.published_from(zone);
        let is_dated = self.date.is_some_and(|date| date.published_from(zone) >= until);
        if until > now && !is_dated { &self.error } else { &self.warning }
    }

    /// The moment from which the finding is another one.
    pub(crate) fn until(&self, zone: &TimeZone) -> Timestamp {
        self.until.published_from(zone)
    }
}

/// The date until which a key withholds a text, and the `date` of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WithheldUntil {
    until: PartialDate,
    date: Option<PartialDate>,
}

/// How a key withholds the text of its file.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Withholding {
    /// The date until which it does; `None` if always.
    pub(super) until: Option<WithheldUntil>,
    /// What is wrong with its value, as the end of a sentence.
    pub(super) problem: Option<String>,
    /// The key to use instead.
    pub(super) help: Cow<'static, str>,
}

const DRAFT: &str = "write `draft: true`; or remove the key, to publish the text";
const LABEL: &str =
    "write `draft: true`; or `draft: false`, if the text is to be published with this label";
const EMBARGO: &str = "write the day as `date`, such as `date: 2026-01-05 14:05`, or `draft: true` until it is known; or remove the key, if there is no embargo";
const ARCHIVED: &str = "if it is not to be read any more, write `draft: true`, or the day as `expires`; else remove the key, or move it under `extra`";
const RETRACTION: &str = "write `corrections: [{kind: retraction, date: …, text: …}]`, with the day and what is wrong: a notice then takes the place of the text; or remove the key, to publish the text";
const PART: &str = "remove what it is about from this file until it may be published: only whole files are withheld, with `draft: true`";
const STATEMENT: &str = "remove the statement from this file until it may be published: only whole files are withheld, with `draft: true`; if it was published and must go, write `withdrawn: {date: …, text: …}`: a notice then takes the place of its words";
const EXPIRES: &str = "from then on, the article is no longer published";
const UNCLEAR: &str =
    "write the day as `date`, such as `date: 2026-01-05 14:05`; or write `draft: true`";

/// How the key `name` of a map withholds text with this value; `None` if it does not, or if the text is a draft
/// here as well, or has a `date` that is not earlier. `whole` is the map with the `draft` and `date` of the text: the one
/// with the key, or that of which it is a part. Upper and lower case, `_`, `-` and spaces in the name do not matter.
pub(super) fn withholding(
    whole: &YamlNode,
    name: &str,
    value: &YamlNode,
    kind: MapKind,
) -> Option<Withholding> {
    let mut withholding = match kind {
        MapKind::Settings => return None,
        // The editor has decided.
        _ if meaning::is_label(name) && is_decided(whole) => return None,
        MapKind::Article => {
            let withholding = unless_withheld_here(whole, by_value(name, value, kind)?)?;
            let is_done = withholding.help == RETRACTION && is_retracted_here(whole);
            return (!is_done).then_some(withholding);
        }
        MapKind::Translation => {
            let withholding = unless_withheld_here(whole, by_value(name, value, kind)?)?;
            if withholding.until.is_some() || withholding.problem.is_some() {
                return Some(withholding);
            }
            withholding
        }
        MapKind::Part | MapKind::Statement => by_value(name, value, kind)?,
        MapKind::Page | MapKind::Entity => {
            by_value(name, value, kind).or_else(|| by_date_of_articles(name, value))?
        }
    };
    withholding.help = match kind {
        MapKind::Part => PART,
        MapKind::Statement => STATEMENT,
        _ => DRAFT,
    }
    .into();
    let is_draft = entry(whole, "draft").is_some_and(is_yes);
    (!is_draft).then_some(withholding)
}

/// Whether a key of a map that takes any keys is our `draft`, which has no effect there. `own` is the `draft` of the text.
pub(super) fn is_misplaced_draft(name: &str, value: &YamlNode, own: Option<&YamlNode>) -> bool {
    words::folded(name) == "draft" && is_yes(value) && !own.is_some_and(is_yes)
}

/// How a key that means one of ours would withhold the text of its file with this value: `Draft: true`, `Expires:
/// 2025-12-01`, or `Date: 2026-01-05` and `created: 2026-01-05` besides an earlier `date`. `None` as in [`withholding`].
pub(super) fn misnamed(
    map: &YamlNode,
    meant: &str,
    value: &YamlNode,
    kind: MapKind,
) -> Option<Withholding> {
    if is_no(value) {
        return None;
    }
    let withholding = match meant {
        "draft" => Withholding {
            until: None,
            problem: None,
            help:
                "did you mean `draft`? Write `draft: true`; or remove the key, to publish the text"
                    .into(),
        },
        "expires" => {
            let day = |date: PartialDate| date.first_day(&TimeZone::UTC);
            let last = entry(map, meant).and_then(date);
            let is_withheld = last.zip(date(value)).is_some_and(|(last, at)| day(last) <= day(at));
            if is_withheld {
                return None;
            }
            expires(value)
        }
        // Other maps have a `date` that withholds nothing.
        "date" if matches!(kind, MapKind::Article | MapKind::Translation) => {
            let until = WithheldUntil { until: date(value)?, date: None };
            let line =
                right_form(value).map(|right| format!(", as `date: {right}`")).unwrap_or_default();
            let help = format!(
                "did you mean `date`? Write the day there{line}: an article with a date to come is not published before"
            );
            Withholding { until: Some(until), problem: None, help: help.into() }
        }
        _ => return None,
    };
    unless_withheld_here(map, withholding)
}

/// How a text is withheld; `None` if it is a draft here as well, or has a `date` that is not earlier.
fn unless_withheld_here(map: &YamlNode, mut withholding: Withholding) -> Option<Withholding> {
    let of = |key| entry(map, key);
    if of("draft").is_some_and(|draft| matches!(draft.value, YamlValue::Bool(true))) {
        return None;
    }
    if let Some(withheld) = &mut withholding.until {
        // A date that is no date here does not withhold the text.
        let date = of("date").and_then(|date| PartialDate::parse(date.as_str()?.trim()).ok());
        if date.is_some_and(|date| date.is_published_after(&withheld.until)) {
            return None;
        }
        // Otherwise the time zone of the site decides.
        withheld.date = date;
    }
    Some(withholding)
}

/// Whether a text says itself whether it is a draft.
fn is_decided(whole: &YamlNode) -> bool {
    entry(whole, "draft").is_some_and(|draft| matches!(draft.value, YamlValue::Bool(_)))
}

/// The help about a key that may mean that a text is no longer to be read, or only that it is old: `archived: true`. `None`
/// if it does not, or the text says itself whether it is published.
pub(super) fn unclear(
    whole: &YamlNode,
    name: &str,
    value: &YamlNode,
    kind: MapKind,
) -> Option<&'static str> {
    const NAMES: [&str; 12] = [
        "archived",
        "isarchived",
        "archive",
        "archiviert",
        "archivé",
        "archivée",
        "archivado",
        "archivada",
        "archiviato",
        "gearchiveerd",
        "zarchiwizowany",
        "архивировано",
    ];
    let is_of_text = matches!(kind, MapKind::Article | MapKind::Translation | MapKind::Page);
    let is_archived =
        NAMES.contains(&&*words::folded(name)) && (is_yes(value) || values::date(value).is_some());
    // Last, since it looks for keys among all of the map, of which another generator may have written thousands.
    let is_open = || !is_decided(whole) && entry(whole, "expires").is_none();
    (is_of_text && is_archived && is_open()).then_some(ARCHIVED)
}

/// Whether a label of a text, such as a tag, says that the text is not published.
pub(crate) fn is_withheld_label(label: &str) -> bool {
    values::is_label_text(label)
}

/// Whether one of the `corrections` of an article is a retraction.
fn is_retracted_here(whole: &YamlNode) -> bool {
    let is_retraction = |correction: &YamlNode| {
        entry(correction, "kind").is_some_and(|kind| kind.as_str() == Some("retraction"))
    };
    entry(whole, "corrections").is_some_and(|corrections| match &corrections.value {
        YamlValue::List(items) => items.iter().any(is_retraction),
        _ => is_retraction(corrections),
    })
}

/// How the keys of articles would withhold the text of a file of another kind, in any language.
fn by_date_of_articles(name: &str, value: &YamlNode) -> Option<Withholding> {
    let folded = words::folded(name);
    match translated::in_english(name).unwrap_or(&folded) {
        "date" => until(value),
        "expires" => always(!is_no(value)),
        _ => None,
    }
}

/// The value of a key in a map.
fn entry<'n>(map: &'n YamlNode, wanted: &str) -> Option<&'n YamlNode> {
    let YamlValue::Map(entries) = &map.value else { return None };
    entries.iter().find(|(key, _)| key.as_str() == Some(wanted)).map(|(_, value)| value)
}

/// Whether a key by which other generators withhold a text says that it is published.
pub(super) fn is_published(name: &str, value: &YamlNode, kind: MapKind) -> bool {
    if kind == MapKind::Settings || words::folded(name) == "permalink" {
        return false;
    }
    match meaning_in(name, kind) {
        Some(KeyMeaning::Publishes | KeyMeaning::Shows) => values::is_yes(value),
        Some(
            KeyMeaning::Withholds
            | KeyMeaning::Drafts
            | KeyMeaning::Locks
            | KeyMeaning::Restricts
            | KeyMeaning::Retracts
            | KeyMeaning::Removes,
        ) => values::is_false(value),
        Some(KeyMeaning::Embargo) => values::is_false(value) || values::is_lifted(value),
        Some(KeyMeaning::Lifts) => values::is_yes(value),
        Some(KeyMeaning::State | KeyMeaning::Workflow) => {
            values::is_withheld_state(value) == Some(false)
        }
        Some(
            KeyMeaning::Visibility
            | KeyMeaning::Access
            | KeyMeaning::Shown
            | KeyMeaning::Classification
            | KeyMeaning::Confidentiality,
        ) => values::is_public(value),
        Some(KeyMeaning::Begins | KeyMeaning::Ends) | None => false,
    }
}

/// Whether a text is a note that it is not to be published, whatever its key.
pub(super) fn is_notice(value: &YamlNode) -> bool {
    values::is_notice(value)
}

/// Whether a key of this name may withhold a text, whatever its map and value.
pub(super) fn may_withhold(name: &str) -> bool {
    // No word has a digit, and a file may have thousands of numbered keys.
    if name.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let is_date = || {
        let folded = words::folded(name);
        matches!(translated::in_english(name).unwrap_or(&folded), "build" | "date" | "expires")
    };
    meaning::of_key(name).is_some()
        || meaning::is_container(name)
        || meaning::is_label(name)
        || is_date()
}

/// What a key means for publication in a map.
fn meaning_in(name: &str, kind: MapKind) -> Option<KeyMeaning> {
    let (meaning, is_certain) = meaning::of_key(name)?;
    // Only they have a text that words such as `active` are about.
    let has_text = has_text(kind);
    (is_certain || has_text).then_some(meaning)
}

/// Whether a map is about a text.
fn has_text(kind: MapKind) -> bool {
    matches!(kind, MapKind::Article | MapKind::Translation | MapKind::Page | MapKind::Statement)
}

/// How a key withholds the text with its value, or with a part of it: an item of a list, or a key of a map. Such a key
/// is read together with the outer one (`published: {date: …}` as `published_date`), or alone (`params: {draft: true}`).
fn by_value(name: &str, value: &YamlNode, kind: MapKind) -> Option<Withholding> {
    const MAX_DEPTH: usize = 4;
    by_nested_value(name, value, kind, MAX_DEPTH)
}

fn by_nested_value(
    name: &str,
    value: &YamlNode,
    kind: MapKind,
    depth: usize,
) -> Option<Withholding> {
    // Hugo.
    if words::folded(name) == "build" {
        return always(is_never_rendered(value));
    }
    let depth = depth.checked_sub(1)?;
    match &value.value {
        YamlValue::List(items) if items.is_empty() => by_single_value(name, value, kind),
        YamlValue::List(items) => {
            let is_open = |item: &YamlNode| is_published(name, item, kind);
            let is_for_people = matches!(
                meaning_in(name, kind),
                Some(KeyMeaning::Visibility | KeyMeaning::Access | KeyMeaning::Shown)
            );
            if is_for_people && items.iter().any(is_open) {
                return None;
            }
            items.iter().find_map(|item| by_nested_value(name, item, kind, depth))
        }
        YamlValue::Map(entries) => by_keys_within(name, entries, kind, depth).or_else(|| {
            // What such a key means does not depend on its value alone.
            let is_whole = matches!(
                meaning_in(name, kind),
                Some(
                    KeyMeaning::Begins
                        | KeyMeaning::Embargo
                        | KeyMeaning::Locks
                        | KeyMeaning::Retracts
                )
            );
            let is_open = |(key, value): &(YamlNode, YamlNode)| {
                let key = key.as_str().unwrap_or_default();
                is_published(&format!("{name} {key}"), value, kind)
            };
            let is_one = is_whole && !entries.iter().any(is_open);
            is_one.then(|| by_single_value(name, value, kind)).flatten()
        }),
        _ => by_single_value(name, value, kind),
    }
}

/// How the keys of a map withhold the text, if the key that has the map is about publication or about the text.
fn by_keys_within(
    name: &str,
    entries: &[(YamlNode, YamlNode)],
    kind: MapKind,
    depth: usize,
) -> Option<Withholding> {
    if !meaning::is_container(name) {
        return None;
    }
    entries.iter().find_map(|(key, value)| {
        let key = key.as_str()?;
        by_nested_value(&format!("{name} {key}"), value, kind, depth)
            .or_else(|| by_nested_value(key, value, kind, depth))
    })
}

fn by_single_value(name: &str, value: &YamlNode, kind: MapKind) -> Option<Withholding> {
    let Some(meaning) = meaning_in(name, kind) else {
        let is_label = has_text(kind) && meaning::is_label(name) && values::is_label(value);
        let withholding = always(is_label || is_notice(value))?;
        let help = if is_label { LABEL.into() } else { withholding.help };
        return Some(Withholding { help, ..withholding });
    };
    match meaning {
        KeyMeaning::Begins
        | KeyMeaning::Publishes
        | KeyMeaning::Embargo
        | KeyMeaning::Lifts
        | KeyMeaning::Ends
        | KeyMeaning::Removes => by_moment(meaning, name, value, kind),
        KeyMeaning::State
        | KeyMeaning::Workflow
        | KeyMeaning::Visibility
        | KeyMeaning::Access
        | KeyMeaning::Shown
        | KeyMeaning::Classification
        | KeyMeaning::Confidentiality => by_words(meaning, name, value, kind),
        KeyMeaning::Shows => always(values::is_false(value)),
        KeyMeaning::Withholds => always(!is_no(value) && values::is_about_text(value)),
        KeyMeaning::Drafts => {
            let is_date = values::date(value).is_some();
            always(!is_no(value) && !is_date && values::is_about_text(value))
        }
        KeyMeaning::Locks => always(!is_no(value)),
        KeyMeaning::Restricts => always(is_yes(value)),
        KeyMeaning::Retracts => retracted(!is_no(value) && !values::is_abbreviation(value)),
    }
}

/// How a key withholds that is about a moment.
fn by_moment(
    meaning: KeyMeaning,
    name: &str,
    value: &YamlNode,
    kind: MapKind,
) -> Option<Withholding> {
    let is_certain = || meaning::of_key(name).is_some_and(|(_, is_certain)| is_certain);
    let is_moment = || values::has_year(value) || values::is_moment(value);
    match meaning {
        // Hugo; Astro and Eleventy starters; Ghost; news desks.
        KeyMeaning::Begins => until(value).or_else(|| {
            // A value that is no date may be one to come.
            let is_unclear = !is_no(value) && !is_yes(value) && date(value).is_none();
            (is_unclear && (is_certain() || is_moment())).then(|| unreadable(value))
        }),
        // Jekyll and Hexo: false. Hugo: another name of `publishDate`.
        KeyMeaning::Publishes => {
            let is_withheld = values::is_withheld_state(value) == Some(true);
            let may_be_date = date(value).is_none() && is_moment();
            until(value)
                .or_else(|| may_be_date.then(|| unreadable(value)))
                .or_else(|| {
                    always(values::is_false(value) || is_withheld || values::is_by_hand(value))
                })
                .or_else(|| retracted(values::is_retracted(value)))
        }
        // Somebody meant to write the day.
        KeyMeaning::Embargo if values::is_blank(value) => {
            let problem = Some("it has no value".to_owned());
            let withholding = Withholding { until: None, problem, help: EMBARGO.into() };
            meaning::names_embargo(name).then_some(withholding)
        }
        KeyMeaning::Embargo => until(value).or_else(|| {
            let is_free = is_no(value) || values::is_lifted(value) || date(value).is_some();
            let may_be_name = match kind {
                MapKind::Article | MapKind::Translation if words::folded(name) != "hold" => {
                    values::is_abbreviation(value)
                }
                _ => !values::is_about_text(value),
            };
            always(!is_free && !may_be_name)
        }),
        KeyMeaning::Lifts => until(value).or_else(|| {
            let is_free = is_yes(value) || values::is_blank(value);
            always(!is_free && !values::is_lifted(value))
        }),
        // Hugo.
        KeyMeaning::Ends => {
            let has_date = date(value).is_some() || values::has_year(value);
            (!is_no(value) && (is_certain() || has_date)).then(|| expires(value))
        }
        KeyMeaning::Removes if date(value).is_some() => Some(expires(value)),
        KeyMeaning::Removes => {
            always(is_yes(value) || values::is_public(value) || values::is_restricted(value))
        }
        _ => None,
    }
}

/// How a key withholds whose value is a word: a state, or who may read the text.
fn by_words(
    meaning: KeyMeaning,
    name: &str,
    value: &YamlNode,
    kind: MapKind,
) -> Option<Withholding> {
    match meaning {
        // WordPress and Ghost.
        KeyMeaning::State | KeyMeaning::Workflow => {
            let is_phase = meaning == KeyMeaning::Workflow && values::is_phase(value);
            let is_needed = meaning::is_step(name) && values::is_needed(value);
            // A bill may be withdrawn as well.
            always(values::is_withheld_state(value) == Some(true) || is_phase || is_needed)
                .or_else(|| retracted(has_text(kind) && values::is_retracted(value)))
        }
        KeyMeaning::Shown if date(value).is_some() => Some(expires(value)),
        KeyMeaning::Shown => always(values::is_restricted(value)),
        KeyMeaning::Classification => always(values::is_secret(value)),
        KeyMeaning::Confidentiality => {
            always(values::is_secret(value) || is_yes(value) || values::is_high(value))
        }
        KeyMeaning::Visibility | KeyMeaning::Access => {
            let is_false = matches!(value.value, YamlValue::Bool(false));
            always(values::is_restricted(value) || is_false && meaning == KeyMeaning::Visibility)
        }
        _ => None,
    }
}

/// The withholding of a text by a key that has nothing to do with a date, if it withholds.
fn always(withholds: bool) -> Option<Withholding> {
    withholds.then_some(Withholding { until: None, problem: None, help: DRAFT.into() })
}

/// The withholding of a text that was published and is wrong as a whole.
fn retracted(withholds: bool) -> Option<Withholding> {
    withholds.then_some(Withholding { until: None, problem: None, help: RETRACTION.into() })
}

fn until(value: &YamlNode) -> Option<Withholding> {
    let withheld = WithheldUntil { until: values::date(value)?, date: None };
    let line =
        values::right_form(value).map(|right| format!(", `date: {right}`")).unwrap_or_default();
    let help =
        format!("write it as `date`{line}: an article with a date to come is not published before");
    Some(Withholding { until: Some(withheld), problem: None, help: help.into() })
}

fn expires(value: &YamlNode) -> Withholding {
    let line = match values::date(value) {
        // A span of time, such as `30 days`.
        None => ", with the day, such as `expires: 2026-01-05`".to_owned(),
        Some(_) => {
            let right = values::right_form(value);
            right.map(|right| format!(", `expires: {right}`")).unwrap_or_default()
        }
    };
    Withholding {
        until: None,
        problem: None,
        help: format!("write it as `expires`{line}: {EXPIRES}").into(),
    }
}

/// The withholding by a date that cannot be read.
fn unreadable(value: &YamlNode) -> Withholding {
    let problem = match value.as_str() {
        Some(text) => format!("\"{}\" is no date that can be read", excerpt(text.trim())),
        None => format!("its value is {}, not a date", value.kind()),
    };
    Withholding { until: None, problem: Some(problem), help: UNCLEAR.into() }
}

/// Hugo: `build: {render: never}` and `build: {list: never}`, or `false` for `never`.
fn is_never_rendered(value: &YamlNode) -> bool {
    let YamlValue::Map(entries) = &value.value else { return values::is_false(value) };
    entries.iter().any(|(key, value)| {
        let is_key = key.as_str().is_some_and(|key| matches!(key, "render" | "list"));
        let is_word = || value.as_str().is_some_and(|word| matches!(word, "link" | "local"));
        is_key && (values::is_false(value) || is_word())
    })
}
