//! Recognizes keys by which other generators withhold a page from publication.
//!
//! Input: a key that no map has here, and its value. Output: whether its text would be published although its
//! author meant to withhold it, and the key to use instead. Such a key is an error and not an unknown key like
//! any other: a warning is read after the text is public. A date withholds until it has come, which parsing
//! does not know; [`Embargo::finding`] decides on the day.

use super::translated;
use crate::diagnostic::Diagnostic;
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::yaml::{YamlNode, YamlValue};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A key that withholds a text until a date in another generator, but not here.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Embargo {
    until: PartialDate,
    /// The error while the date is to come.
    error: Diagnostic,
    /// The warning afterwards.
    warning: Diagnostic,
}

impl Embargo {
    pub(super) fn new(until: PartialDate, error: Diagnostic, warning: Diagnostic) -> Self {
        Self { until, error, warning }
    }

    /// The location of the key.
    pub(super) fn location(&self) -> Location {
        self.error.location
    }

    /// The finding about the key on a day.
    pub(crate) fn finding(&self, today: Date, zone: &TimeZone) -> &Diagnostic {
        if self.until.first_day(zone) > today { &self.error } else { &self.warning }
    }
}

/// How a key withholds the text of its file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Withholding {
    /// Always. With the key to use instead, as a suggestion.
    Always(&'static str),
    /// Until a date has come.
    Until(PartialDate, &'static str),
}

const DRAFT: &str = "write `draft: true`; or remove the key, to publish the text";
const DATE: &str = "write it as `date`: an article with a date to come is not published before";
const EXPIRES: &str =
    "write it as `expires`, the day from which the article is no longer published";

/// The values of `visibility` with which other programs show a text to everyone.
const PUBLIC: [&str; 4] = ["public", "everyone", "everybody", "all"];

/// The values of `status` with which other programs do not publish a text.
const UNPUBLISHED: [&str; 21] = [
    "draft",
    "drafts",
    "auto-draft",
    "pending",
    "pending review",
    "review",
    "in review",
    "private",
    "future",
    "scheduled",
    "trash",
    "deleted",
    "inherit",
    "hidden",
    "unlisted",
    "unpublished",
    "archived",
    "internal",
    "embargoed",
    "held",
    "hold",
];

/// How the key `name` of a map withholds text with this value; `None` if it does not, or if the text is withheld
/// by a key of ours as well. Upper and lower case, `_` and `-` in the name do not matter.
pub(super) fn withholding(map: &YamlNode, name: &str, value: &YamlNode) -> Option<Withholding> {
    // First, as a look at the other keys for each of many unknown ones would take quadratic time.
    let withholding = by_value(name, value)?;
    let of = |key| entry(map, key);
    if of("draft").is_some_and(|draft| matches!(draft.value, YamlValue::Bool(true))) {
        return None;
    }
    if let Withholding::Until(until, _) = withholding
        && let Some(date) = of("date").and_then(date)
        && date.first_day(&TimeZone::UTC) >= until.first_day(&TimeZone::UTC)
    {
        return None;
    }
    Some(withholding)
}

/// The value of a key in a map.
fn entry<'n>(map: &'n YamlNode, wanted: &str) -> Option<&'n YamlNode> {
    let YamlValue::Map(entries) = &map.value else { return None };
    entries.iter().find(|(key, _)| key.as_str() == Some(wanted)).map(|(_, value)| value)
}

/// Whether a key by which other generators withhold a text says that it is published.
pub(super) fn is_published(name: &str, value: &YamlNode) -> bool {
    let is_true =
        matches!(value.value, YamlValue::Bool(true)) || is_word(value, &["true", "yes", "on"]);
    match folded(name).as_str() {
        "published" | "publish" | "render" => is_true,
        "headless"
        | "private"
        | "unlisted"
        | "eleventyexcludefromcollections"
        | "hidden"
        | "confidential"
        | "unpublished"
        | "isdraft"
        | "embargo"
        | "hold"
        | "embargoed" => is_false(value),
        "status" | "poststatus" => is_word(value, &["publish", "published", "public", "live"]),
        "visibility" | "audience" => is_word(value, &PUBLIC),
        _ => translated::in_english(name) == Some("draft") && is_false(value),
    }
}

/// A name without what does not matter in it.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-')).map(|c| c.to_ascii_lowercase()).collect()
}

fn by_value(name: &str, value: &YamlNode) -> Option<Withholding> {
    let written = name;
    let name = folded(name);
    let when = |withholds: bool| withholds.then_some(Withholding::Always(DRAFT));
    match name.as_str() {
        // Hugo, WordPress and others.
        "publishdate" | "pubdate" | "publishedat" | "publishat" | "publishon" | "datepublished"
        | "notbefore" | "releasedate" => until(value),
        "expirydate" | "unpublishdate" | "expirationdate" => {
            (!is_no(value)).then_some(Withholding::Always(EXPIRES))
        }
        // Jekyll: false. Hugo: another name of `publishDate`.
        "published" | "publish" | "render" => when(is_false(value)).or_else(|| until(value)),
        // Hugo; Eleventy; WordPress and Ghost; newsrooms.
        "headless"
        | "private"
        | "unlisted"
        | "eleventyexcludefromcollections"
        | "hidden"
        | "confidential"
        | "unpublished"
        | "isdraft" => when(!is_no(value)),
        "permalink" => when(is_false(value)),
        "build" => when(is_never_rendered(value)),
        "status" | "poststatus" => when(is_word(value, &UNPUBLISHED)),
        "visibility" | "audience" => when(!is_no(value) && !is_word(value, &PUBLIC)),
        "password" | "postpassword" => when(!is_no(value)),
        "embargo" | "hold" | "embargoed" | "embargountil" => {
            until(value).or_else(|| when(!is_no(value) && date(value).is_none()))
        }
        _ if translated::in_english(written) == Some("draft") => when(!is_no(value)),
        _ => None,
    }
}

fn until(value: &YamlNode) -> Option<Withholding> {
    date(value).map(|date| Withholding::Until(date, DATE))
}

fn date(value: &YamlNode) -> Option<PartialDate> {
    let text = value.as_str()?.trim();
    PartialDate::parse(text).ok()
}

/// Whether a value is empty or says no.
fn is_no(value: &YamlNode) -> bool {
    let is_blank = value.as_str().is_some_and(|text| text.trim().is_empty());
    matches!(value.value, YamlValue::Null) || is_blank || is_false(value)
}

fn is_false(value: &YamlNode) -> bool {
    matches!(value.value, YamlValue::Bool(false))
        || is_word(value, &["false", "no", "never", "off", "non", "nein", "não", "нет", "ні", "否"])
}

fn is_word(value: &YamlNode, words: &[&str]) -> bool {
    let text = value.as_str().map(str::trim);
    text.is_some_and(|text| words.iter().any(|word| word.eq_ignore_ascii_case(text)))
}

/// Hugo: `build: {render: never}` and `build: {list: never}`, or `false` for `never`.
fn is_never_rendered(value: &YamlNode) -> bool {
    let YamlValue::Map(entries) = &value.value else { return is_false(value) };
    entries.iter().any(|(key, value)| {
        let is_key = key.as_str().is_some_and(|key| matches!(key, "render" | "list"));
        is_key && (is_false(value) || is_word(value, &["link", "local"]))
    })
}
