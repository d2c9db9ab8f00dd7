//! Recognizes keys by which other generators withhold a page from publication.
//!
//! Input: a key that no map has here, and its value. Output: whether its text would be published although its
//! author meant to withhold it, and the key to use instead. [`words`] decides by its name what a key is about, and this
//! module whether the value withholds. Such a key is an error and not an unknown key like
//! any other: a warning is read after the text is public. A date withholds until it has come, which parsing
//! does not know; [`Embargo::finding`] decides on the day.

mod words;

use super::excerpt;
use super::keys::MapKind;
use crate::diagnostic::Diagnostic;
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::text;
use crate::syntax::yaml::{YamlNode, YamlValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use words::KeyMeaning;

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
pub(super) struct Withholding {
    /// The date until which it does; `None` if always.
    pub(super) until: Option<WithheldUntil>,
    /// What is wrong with its value, as the end of a sentence.
    pub(super) problem: Option<String>,
    /// The key to use instead.
    pub(super) help: Cow<'static, str>,
}

const DRAFT: &str = "write `draft: true`; or remove the key, to publish the text";
const PART: &str = "remove what it is about from this file until it may be published: only whole files are withheld, with `draft: true`";
const EXPIRES: &str = "the day from which the article is no longer published";
const UNCLEAR: &str =
    "write the day as `date`, such as `date: 2026-01-05 14:05`; or write `draft: true`";

/// The values of `visibility` with which other programs show a text to everyone.
const PUBLIC: [&str; 15] = [
    "public",
    "everyone",
    "everybody",
    "all",
    "anyone",
    "general",
    "general public",
    "öffentlich",
    "alle",
    "publique",
    "tous",
    "público",
    "todos",
    "pubblico",
    "tutti",
];

/// The values of `access` with which other programs show a text to some people alone.
const RESTRICTED: [&str; 17] = [
    "members",
    "members only",
    "members-only",
    "staff",
    "team",
    "editors",
    "admin",
    "admins",
    "subscribers",
    "subscribers only",
    "paid",
    "premium",
    "login",
    "logged in",
    "logged-in",
    "nobody",
    "none",
];

/// The longest text, in bytes, that is tried as a date.
const MAX_DATE_LENGTH: usize = 60;

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
        MapKind::Article => return unless_withheld_here(whole, by_value(name, value, kind)?),
        MapKind::Part => by_value(name, value, kind)?,
        MapKind::Page | MapKind::Entity => {
            by_value(name, value, kind).or_else(|| by_date_of_articles(name, value))?
        }
    };
    withholding.help = if kind == MapKind::Part { PART } else { DRAFT }.into();
    let is_draft = entry(whole, "draft").is_some_and(is_yes);
    (!is_draft).then_some(withholding)
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
        "date" if kind == MapKind::Article => {
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

/// How the keys of articles would withhold the text of a file of another kind.
fn by_date_of_articles(name: &str, value: &YamlNode) -> Option<Withholding> {
    match folded(name).as_str() {
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
    if kind == MapKind::Settings || folded(name) == "permalink" {
        return false;
    }
    match meaning(name, kind) {
        Some(KeyMeaning::Publishes | KeyMeaning::Shows) => is_yes(value),
        Some(
            KeyMeaning::Withholds
            | KeyMeaning::Restricts
            | KeyMeaning::Embargo
            | KeyMeaning::Removes,
        ) => is_false(value),
        Some(KeyMeaning::State) => state(value) == Some(false),
        Some(KeyMeaning::Visibility | KeyMeaning::Access) => is_word(value, &PUBLIC),
        Some(KeyMeaning::Begins | KeyMeaning::Ends) | None => false,
    }
}

/// A name without what does not matter in it.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether a key of this name may withhold a text, whatever its map and value.
pub(super) fn may_withhold(name: &str) -> bool {
    matches!(folded(name).as_str(), "build" | "date" | "expires")
        || words::meaning_of_key(name).is_some()
}

/// What a key means for publication in a map.
fn meaning(name: &str, kind: MapKind) -> Option<KeyMeaning> {
    let (meaning, is_certain) = words::meaning_of_key(name)?;
    // Only articles and pages have a text that words such as `active` are about.
    (is_certain || matches!(kind, MapKind::Article | MapKind::Page)).then_some(meaning)
}

fn by_value(name: &str, value: &YamlNode, kind: MapKind) -> Option<Withholding> {
    // Hugo.
    if folded(name) == "build" {
        return always(is_never_rendered(value));
    }
    let is_certain = || words::meaning_of_key(name).is_some_and(|(_, is_certain)| is_certain);
    match meaning(name, kind)? {
        // Hugo; Astro and Eleventy starters; Ghost; news desks.
        KeyMeaning::Begins => until(value).or_else(|| {
            // A value that is no date may be one to come.
            let is_unclear = !is_no(value) && !is_yes(value) && date(value).is_none();
            (is_unclear && (is_certain() || has_year(value))).then(|| unreadable(value))
        }),
        // Jekyll and Hexo: false. Hugo: another name of `publishDate`.
        KeyMeaning::Publishes => always(is_false(value))
            .or_else(|| until(value))
            .or_else(|| (date(value).is_none() && has_year(value)).then(|| unreadable(value))),
        KeyMeaning::Shows => always(is_false(value)),
        KeyMeaning::Withholds => always(!is_no(value)),
        KeyMeaning::Restricts => always(is_yes(value)),
        KeyMeaning::Embargo => {
            until(value).or_else(|| always(!is_no(value) && date(value).is_none()))
        }
        // Hugo.
        KeyMeaning::Ends => match is_certain() || date(value).is_some() || has_year(value) {
            true if !is_no(value) => Some(expires(value)),
            _ => None,
        },
        KeyMeaning::Removes => match date(value) {
            Some(_) => Some(expires(value)),
            None => always(is_yes(value)),
        },
        // WordPress and Ghost.
        KeyMeaning::State => always(state(value) == Some(true)),
        KeyMeaning::Visibility => always(!is_no(value) && !is_word(value, &PUBLIC)),
        KeyMeaning::Access => always(is_word(value, &RESTRICTED) || state(value) == Some(true)),
    }
}

/// The withholding of a text by a key that has nothing to do with a date, if it withholds.
fn always(withholds: bool) -> Option<Withholding> {
    withholds.then_some(Withholding { until: None, problem: None, help: DRAFT.into() })
}

fn until(value: &YamlNode) -> Option<Withholding> {
    let withheld = WithheldUntil { until: date(value)?, date: None };
    let line = right_form(value).map(|right| format!(", `date: {right}`")).unwrap_or_default();
    let help =
        format!("write it as `date`{line}: an article with a date to come is not published before");
    Some(Withholding { until: Some(withheld), problem: None, help: help.into() })
}

fn expires(value: &YamlNode) -> Withholding {
    let line = right_form(value).map(|right| format!(", `expires: {right}`")).unwrap_or_default();
    Withholding {
        until: None,
        problem: None,
        help: format!("write it as `expires`{line}, {EXPIRES}").into(),
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

/// What a value says of the state of a text.
fn state(value: &YamlNode) -> Option<bool> {
    words::is_withheld_state(value.as_str()?)
}

/// The date in a value, also in a form that is an error elsewhere: another program read it.
fn date(value: &YamlNode) -> Option<PartialDate> {
    match &value.value {
        YamlValue::Int(year) => PartialDate::parse(&year.to_string()).ok(),
        _ => lenient_date(value).map(|(date, _)| date),
    }
}

/// The date in a value as it must be written, if that differs.
fn right_form(value: &YamlNode) -> Option<String> {
    lenient_date(value)?.1
}

fn lenient_date(value: &YamlNode) -> Option<(PartialDate, Option<String>)> {
    let text = value.as_str().filter(|text| text.len() <= MAX_DATE_LENGTH)?;
    PartialDate::parse_leniently(text.trim())
}

/// Whether a text has a number of four digits that can be a year, as a date in any language has.
fn has_year(value: &YamlNode) -> bool {
    let text = value.as_str().filter(|text| text.len() <= MAX_DATE_LENGTH).unwrap_or_default();
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers
        .any(|number| number.len() == 4 && (number.starts_with("19") || number.starts_with("20")))
}

fn is_yes(value: &YamlNode) -> bool {
    const WORDS: [&str; 14] =
        ["true", "yes", "on", "y", "1", "ja", "oui", "sí", "si", "sim", "да", "так", "是", "はい"];
    matches!(value.value, YamlValue::Bool(true) | YamlValue::Int(1)) || is_word(value, &WORDS)
}

/// Whether a value is empty or says no.
fn is_no(value: &YamlNode) -> bool {
    let is_blank = value.as_str().is_some_and(|text| text.trim().is_empty());
    matches!(value.value, YamlValue::Null) || is_blank || is_false(value)
}

fn is_false(value: &YamlNode) -> bool {
    const WORDS: [&str; 19] = [
        "false",
        "no",
        "never",
        "off",
        "n",
        "0",
        "non",
        "nein",
        "nee",
        "não",
        "nao",
        "nej",
        "nei",
        "nie",
        "нет",
        "ні",
        "否",
        "いいえ",
        "아니요",
    ];
    matches!(value.value, YamlValue::Bool(false) | YamlValue::Int(0)) || is_word(value, &WORDS)
}

fn is_word(value: &YamlNode, words: &[&str]) -> bool {
    const LONGEST: usize = 40;
    let text = value.as_str().map(str::trim).filter(|text| text.len() <= LONGEST);
    text.is_some_and(|text| {
        let text = text::lowercased(text);
        words.iter().any(|word| *word == text)
    })
}

/// Hugo: `build: {render: never}` and `build: {list: never}`, or `false` for `never`.
fn is_never_rendered(value: &YamlNode) -> bool {
    let YamlValue::Map(entries) = &value.value else { return is_false(value) };
    entries.iter().any(|(key, value)| {
        let is_key = key.as_str().is_some_and(|key| matches!(key, "render" | "list"));
        is_key && (is_false(value) || is_word(value, &["link", "local"]))
    })
}
