//! What the value of a key says about publication.
//!
//! Input: the value of a key whose meaning is known. Output: whether it is empty, says yes or no, is a date, or names a
//! state. Words count only if all of them are in the list, or where one is enough, as the sentence says: `Soldier` is no
//! state of a text, so `private: Soldier` withholds nothing.

use super::words::Word::{
    Before, Degree, Draft, Embargo, Everyone, Expire, Filler, In, Manual, Moment, Not, Of, Only,
    Over, People, Phase, Public, Publish, Ready, Release, Remove, Restrict, Retract, Scheduled,
    Show, Spike, Stage, Step, To, Unready, Until, Withhold, Yes,
};
use super::words::{self, Word, WordSet};
use crate::syntax::date::PartialDate;
use crate::syntax::yaml::{YamlNode, YamlValue};

/// The longest text, in bytes, that is tried as a date.
const MAX_DATE_LENGTH: usize = 60;

/// The words that are about the publication of a text, or its moment.
const ABOUT_TEXTS: &[Word] = &[
    Yes, Publish, Release, Public, Show, Draft, Withhold, Restrict, Embargo, Remove, Expire,
    Scheduled, Moment, Until, Before, People, Only, Unready, Step,
];

/// The words of a text that is a value, if all of them are in the list.
fn words_of(value: &YamlNode) -> Option<WordSet> {
    Some(WordSet::of(&words::of_text(value.as_str()?.trim())?))
}

/// Whether a value is empty or says no.
pub(super) fn is_no(value: &YamlNode) -> bool {
    is_blank(value) || is_false(value)
}

/// Whether a value is not filled in.
pub(super) fn is_blank(value: &YamlNode) -> bool {
    match &value.value {
        YamlValue::Null => true,
        YamlValue::Text(text) => text.trim().is_empty(),
        YamlValue::List(items) => items.iter().all(is_blank),
        YamlValue::Map(entries) => entries.is_empty(),
        _ => false,
    }
}

/// Whether a value says no: `false`, `nein`, `none`, `not yet`.
pub(super) fn is_false(value: &YamlNode) -> bool {
    let is_word = || {
        words_of(value)
            .is_some_and(|words| words.has(&[Not]) && words.is_within(&[Not, Filler, Of]))
    };
    matches!(value.value, YamlValue::Bool(false) | YamlValue::Int(0))
        || is_text_of(value, "0")
        || is_word()
}

pub(super) fn is_yes(value: &YamlNode) -> bool {
    let is_word = || {
        words_of(value)
            .is_some_and(|words| words.has(&[Yes]) && words.is_within(&[Yes, Filler, Of]))
    };
    matches!(value.value, YamlValue::Bool(true) | YamlValue::Int(1))
        || is_text_of(value, "on")
        || is_text_of(value, "1")
        || is_word()
}

fn is_text_of(value: &YamlNode, word: &str) -> bool {
    value.as_str().is_some_and(|text| text.trim().eq_ignore_ascii_case(word))
}

/// Whether a value says that an embargo has ended.
pub(super) fn is_lifted(value: &YamlNode) -> bool {
    words_of(value).is_some_and(|words| words.has(&[Over, Expire]) && !words.has(&[Not]))
}

/// Whether a value says that a text is for some people alone, or for nobody.
pub(super) fn is_restricted(value: &YamlNode) -> bool {
    let Some(words) = words_of(value) else { return false };
    match words.has(&[Public, Everyone, Publish]) {
        true => words.has(&[Not]),
        false => words.has(&[
            Not, People, Only, Draft, Withhold, Restrict, Embargo, Unready, Step, Scheduled,
        ]),
    }
}

/// Whether a value says that a text is for everyone.
pub(super) fn is_public(value: &YamlNode) -> bool {
    words_of(value)
        .is_some_and(|words| words.has(&[Public, Everyone, Publish]) && !words.has(&[Not]))
}

/// What a value says of the state of a text: `Some(true)` if it withholds the text (`in review`, `not published`),
/// `Some(false)` if it is published; `None` if it has any other word.
pub(super) fn is_withheld_state(value: &YamlNode) -> Option<bool> {
    let words = words_of(value)?;
    let is_published = words.has(&[Publish, Public]);
    match words.has(&[Not]) {
        true if is_published || words.has(&[Ready]) => Some(true),
        true => None,
        false
            if words.has(&[
                Draft, Withhold, Restrict, Embargo, Unready, Step, Stage, Spike, Scheduled, Moment,
            ]) =>
        {
            Some(!is_published || words.has(&[Moment, Unready]))
        }
        false if words.has(&[Expire, Remove]) => Some(true),
        // "to be published"
        false if is_published && words.has(&[To, Word::From, Until]) => Some(true),
        false if is_published => Some(false),
        false => None,
    }
}

/// Whether a value says that a text, or a project, is withdrawn.
pub(super) fn is_retracted(value: &YamlNode) -> bool {
    words_of(value).is_some_and(|words| words.has(&[Retract]) && !words.has(&[Not]))
}

/// Whether a value says that a step is still to be done: `needed`.
pub(super) fn is_needed(value: &YamlNode) -> bool {
    words_of(value)
        .is_some_and(|words| words.has(&[In, Only]) && words.is_within(&[In, Only, Filler]))
}

/// Whether a value says that a text is published by hand.
pub(super) fn is_by_hand(value: &YamlNode) -> bool {
    words_of(value).is_some_and(|words| words.has(&[Manual]) && !words.has(&[Not]))
}

/// What a label says of a text that is not published, beside the words for a draft; in small letters.
const LABELS: [&str; 11] = [
    "embargoed",
    "under embargo",
    "unter sperrfrist",
    "sous embargo",
    "unpublished",
    "not published",
    "to be published",
    "wip",
    "work in progress",
    "in review",
    "unfinished",
];

/// Whether a label of a text, or one of several with commas between them, says that it is not published: `draft`. Words
/// that are as often what a text is about (`embargo`, `private`, `archived`) say nothing.
pub(super) fn is_label(value: &YamlNode) -> bool {
    value.as_str().is_some_and(|text| text.split([',', ';']).any(is_label_text))
}

/// The same of one label.
pub(super) fn is_label_text(text: &str) -> bool {
    let text = text.trim().trim_start_matches('#').replace(['-', '_'], " ").to_lowercase();
    let set = words::of_text(&text).map(|words| WordSet::of(&words)).unwrap_or_default();
    let is_draft = set.has(&[Draft]) && set.is_within(&[Draft, Filler]);
    is_draft || LABELS.contains(&&*text) || is_notice_text(&text)
}

/// What people write for each other to keep a text from being published, in small letters.
const NOTICES: [&str; 14] = [
    "do not publish",
    "don't publish",
    "not for publication",
    "do not release",
    "nicht veröffentlichen",
    "nicht zur veröffentlichung",
    "ne pas publier",
    "no publicar",
    "non pubblicare",
    "não publicar",
    "niet publiceren",
    "nie publikować",
    "не публиковать",
    "не публікувати",
];

/// Whether a text says that it is not to be published: `DRAFT - DO NOT PUBLISH`.
pub(super) fn is_notice(value: &YamlNode) -> bool {
    value.as_str().is_some_and(is_notice_text)
}

fn is_notice_text(text: &str) -> bool {
    let text = text.replace('\u{2019}', "'").to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    NOTICES.iter().any(|notice| text.contains(notice))
}

/// Whether a value says that a document is secret: `top secret`, `internal`.
pub(super) fn is_secret(value: &YamlNode) -> bool {
    words_of(value).is_some_and(|words| {
        words.has(&[Withhold, Restrict, Embargo, Draft]) && !words.has(&[Not])
            || words.has(&[Not]) && words.has(&[Public, Publish])
    })
}

/// Whether a value says that something is so in a high degree.
pub(super) fn is_high(value: &YamlNode) -> bool {
    words_of(value).is_some_and(|words| words.has(&[Degree]) && !words.has(&[Not]))
}

/// Whether a value is a state that a project may have as well: `in progress`.
pub(super) fn is_phase(value: &YamlNode) -> bool {
    words_of(value).is_some_and(|words| words.has(&[Phase]) && !words.has(&[Not]))
}

/// Whether a value may be about the publication of a text, and is not plainly the name of something: it is no text, or
/// one with a date or with a word about publication.
pub(super) fn is_about_text(value: &YamlNode) -> bool {
    let Some(text) = value.as_str() else { return true };
    date(value).is_some()
        || text.contains(|c: char| c.is_ascii_digit())
        || words::known(text).has(ABOUT_TEXTS)
}

/// Whether a value is the abbreviation of a name: `EU`.
pub(super) fn is_abbreviation(value: &YamlNode) -> bool {
    value.as_str().map(str::trim).is_some_and(|text| {
        (2..=6).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_uppercase())
            && words::of_text(text).is_none()
    })
}

/// Whether the words of a value are a moment: `tomorrow`.
pub(super) fn is_moment(value: &YamlNode) -> bool {
    words_of(value).is_some_and(|words| words.has(&[Moment]) && !words.has(&[In, Publish]))
}

/// The date in a value, also in a form that is an error elsewhere: another program read it.
pub(super) fn date(value: &YamlNode) -> Option<PartialDate> {
    match &value.value {
        YamlValue::Int(year) => PartialDate::parse(&year.to_string()).ok(),
        YamlValue::List(items) => items.iter().find_map(date),
        _ => lenient_date(value).map(|(date, _)| date),
    }
}

/// The date in a value as it must be written, if that differs.
pub(super) fn right_form(value: &YamlNode) -> Option<String> {
    lenient_date(value)?.1
}

fn lenient_date(value: &YamlNode) -> Option<(PartialDate, Option<String>)> {
    let text = value.as_str().filter(|text| text.len() <= MAX_DATE_LENGTH)?;
    PartialDate::parse_leniently(text.trim())
}

/// Whether a text has a number of four digits that can be a year, as a date in any language has, and a day or a single
/// word beside it: `5 janvier 2026`, `Frühjahr 2026`, and not `The Kell Gazette, 2026`.
pub(super) fn has_year(value: &YamlNode) -> bool {
    let text = value.as_str().filter(|text| text.len() <= MAX_DATE_LENGTH).unwrap_or_default();
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    let is_year =
        |number: &str| number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let has_day = || numbers.clone().any(|number| matches!(number.len(), 1 | 2));
    let is_short = || text.split_whitespace().count() < 3 && !text.contains(',');
    (has_day() || is_short()) && numbers.any(is_year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> YamlNode {
        crate::syntax::yaml::parse(&format!("{text:?}")).unwrap()
    }

    #[test]
    fn a_state_is_read_in_words() {
        for state in [
            "draft",
            "Draft",
            "in review",
            "legal review",
            "awaiting approval",
            "pending-review",
            "needs_review",
            "not published",
            "not ready",
            "On hold",
            "Entwurf",
            "brouillon",
            "borrador",
            "черновик",
            "草稿",
            "unpublished",
            "to be published",
            "auto-draft",
            "archived",
            "not yet public",
            "nicht veröffentlicht",
            "en attente",
        ] {
            assert_eq!(is_withheld_state(&value(state)), Some(true), "{state}");
        }
        for state in ["published", "public", "live", "veröffentlicht", "Publié", "опубликовано"]
        {
            assert_eq!(is_withheld_state(&value(state)), Some(false), "{state}");
        }
        for state in ["Bavaria", "final", "done", "", "talks in private", "held hostage", "open"] {
            assert_eq!(is_withheld_state(&value(state)), None, "{state}");
        }
    }

    #[test]
    fn a_notice_is_read_in_any_sentence() {
        for notice in [
            "DRAFT - DO NOT PUBLISH",
            "Don’t publish before Friday",
            "Bitte nicht veröffentlichen!",
        ] {
            assert!(is_notice(&value(notice)), "{notice}");
        }
        for other in ["to be published", "He does not publish much", "publish", ""] {
            assert!(!is_notice(&value(other)), "{other}");
        }
    }

    #[test]
    fn no_is_read_in_words() {
        for no in
            ["false", "no", "nein", "none", "keine", "not yet", "Noch nicht", "0", "N/A", "нет"]
        {
            assert!(is_false(&value(no)), "{no}");
            assert!(!is_yes(&value(no)), "{no}");
        }
        for yes in ["true", "yes", "on", "ja", "да", "1", "always"] {
            assert!(is_yes(&value(yes)), "{yes}");
            assert!(!is_false(&value(yes)), "{yes}");
        }
        for other in ["good", "10 km", "The Kell Gazette", "Soldier", ""] {
            assert!(!is_yes(&value(other)) && !is_false(&value(other)), "{other}");
            assert!(!is_restricted(&value(other)), "{other}");
        }
    }
}
