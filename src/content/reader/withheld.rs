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
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

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
pub(super) enum Withholding {
    /// Always. With the key to use instead, as a suggestion.
    Always(&'static str),
    /// Until a date has come.
    Until(WithheldUntil, &'static str),
}

const DRAFT: &str = "write `draft: true`; or remove the key, to publish the text";
const DATE: &str = "write it as `date`: an article with a date to come is not published before";
const EXPIRES: &str =
    "write it as `expires`, the day from which the article is no longer published";

/// The values of `visibility` with which other programs show a text to everyone.
const PUBLIC: [&str; 4] = ["public", "everyone", "everybody", "all"];

/// The longest text, in bytes, that is tried as a date.
const MAX_DATE_LENGTH: usize = 60;

/// The values of `status` with which other programs do not publish a text.
const UNPUBLISHED: [&str; 22] = [
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
    "sent",
    "hold",
];

/// How the key `name` of a map withholds text with this value; `None` if it does not, or if the text is a draft
/// here as well, or has a `date` that is not earlier. Upper and lower case, `_`, `-` and spaces in the name do not matter.
///
/// `has_date`: the map can have a `date`, which withholds it too. Pages, actors and topics cannot: there the keys `date`
/// and `expires` of other kinds of file withhold nothing, and a draft is the only way to withhold the text.
pub(super) fn withholding(
    map: &YamlNode,
    name: &str,
    value: &YamlNode,
    has_date: bool,
) -> Option<Withholding> {
    if !has_date {
        let withholding = by_value(name, value).or_else(|| by_date_of_articles(name, value))?;
        let is_draft = entry(map, "draft").is_some_and(is_yes);
        return (!is_draft).then_some(match withholding {
            Withholding::Always(_) => Withholding::Always(DRAFT),
            Withholding::Until(until, _) => Withholding::Until(until, DRAFT),
        });
    }
    // First, as a look at the other keys for each of many unknown ones would take quadratic time.
    let withholding = by_value(name, value)?;
    unless_withheld_here(map, withholding)
}

/// How a misspelt key of ours would withhold the text of its file with this value, given the key that it resembles:
/// `Draft: true`, `Expires: 2025-12-01`, or `Date: 2026-01-05` besides an earlier `date`. `None` as in [`withholding`].
pub(super) fn misspelt(
    map: &YamlNode,
    meant: &str,
    value: &YamlNode,
    is_front_matter: bool,
) -> Option<Withholding> {
    if is_no(value) {
        return None;
    }
    let withholding = match meant {
        "draft" => Withholding::Always(
            "did you mean `draft`? Write `draft: true`; or remove the key, to publish the text",
        ),
        "expires" => {
            let day = |date: PartialDate| date.first_day(&TimeZone::UTC);
            let last = entry(map, meant).and_then(date);
            let is_withheld = last.zip(date(value)).is_some_and(|(last, at)| day(last) <= day(at));
            if is_withheld {
                return None;
            }
            Withholding::Always("did you mean `expires`? Write it so, or remove the key")
        }
        // Other maps have a `date` that withholds nothing.
        "date" if is_front_matter => Withholding::Until(
            WithheldUntil { until: date(value)?, date: None },
            "did you mean `date`? Write the day there: an article with a date to come is not published before",
        ),
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
    if let Withholding::Until(withheld, _) = &mut withholding {
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

/// How the keys of articles would withhold the text of a file of another kind.
fn by_date_of_articles(name: &str, value: &YamlNode) -> Option<Withholding> {
    match folded(name).as_str() {
        "date" => until(value),
        "expires" => (!is_no(value)).then_some(Withholding::Always(DRAFT)),
        _ => None,
    }
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
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).map(|c| c.to_ascii_lowercase()).collect()
}

fn by_value(name: &str, value: &YamlNode) -> Option<Withholding> {
    let written = name;
    let name = folded(name);
    let when = |withholds: bool| withholds.then_some(Withholding::Always(DRAFT));
    match name.as_str() {
        // Hugo; Astro and Eleventy starters; Ghost; news desks.
        "publishdate" | "pubdate" | "publishedat" | "publishat" | "publishon" | "datepublished"
        | "notbefore" | "releasedate" | "releaseat" | "scheduled" | "scheduledat"
        | "scheduledfor" | "goliveat" => until(value).or_else(|| {
            // A value that is no date may be one to come.
            let is_unclear = !is_no(value) && !is_yes(value) && date(value).is_none();
            is_unclear.then_some(Withholding::Always(DATE))
        }),
        // Hugo.
        "expirydate" | "unpublishdate" | "expirationdate" | "unpublishat" | "unpublishon"
        | "expiresat" | "expireson" => (!is_no(value)).then_some(Withholding::Always(EXPIRES)),
        // Jekyll and Hexo: false. Hugo: another name of `publishDate`. Zola: `render`.
        "published" | "publish" | "render" => when(is_false(value)).or_else(|| until(value)),
        // Hugo; Eleventy; Ghost and WordPress; news desks.
        "headless"
        | "private"
        | "unlisted"
        | "eleventyexcludefromcollections"
        | "hidden"
        | "emailonly"
        | "confidential"
        | "unpublished"
        | "isdraft" => when(!is_no(value)),
        // Eleventy.
        "permalink" => when(is_false(value)),
        // Hugo.
        "build" => when(is_never_rendered(value)),
        // WordPress and Ghost.
        "status" | "poststatus" => when(is_word(value, &UNPUBLISHED)),
        "visibility" | "audience" => when(!is_no(value) && !is_word(value, &PUBLIC)),
        "password" | "postpassword" => when(!is_no(value)),
        // News desks.
        "embargo" | "hold" | "embargoed" | "embargountil" | "embargoeduntil" | "embargodate"
        | "holduntil" => until(value).or_else(|| when(!is_no(value) && date(value).is_none())),
        _ if translated::in_english(written) == Some("draft") => when(!is_no(value)),
        _ => None,
    }
}

fn until(value: &YamlNode) -> Option<Withholding> {
    let withheld = WithheldUntil { until: date(value)?, date: None };
    Some(Withholding::Until(withheld, DATE))
}

/// The date in a value, also in a form that is an error elsewhere: another program read it.
fn date(value: &YamlNode) -> Option<PartialDate> {
    match &value.value {
        YamlValue::Int(year) => PartialDate::parse(&year.to_string()).ok(),
        YamlValue::Text(text) if text.len() <= MAX_DATE_LENGTH => {
            PartialDate::parse_leniently(text.trim())
        }
        _ => None,
    }
}

fn is_yes(value: &YamlNode) -> bool {
    matches!(value.value, YamlValue::Bool(true)) || is_word(value, &["true", "yes", "on"])
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
