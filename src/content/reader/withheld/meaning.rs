//! What a key means for publication, by its words.
//!
//! Input: the name of a key. Output: its meaning, and whether it has that in every kind of file. The rules are a table:
//! the first one that its words meet decides. What they leave out is about something else than publication.

use super::words::Word::{
    Access, Before, Classification, Confidentiality, Date, Degree, Draft, Embargo, Everyone,
    Expire, For, From, In, Not, Of, Only, Over, Password, People, Public, Publish, Ready, Release,
    Remove, Restrict, Retract, Scheduled, Show, Spike, State, Step, To, Unready, Until, Visibility,
    Withhold, Workflow,
};
use super::words::{self, Word, WordSet};
use crate::content::reader::translated;

/// The meaning of a key for publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyMeaning {
    /// A day from which the text is published.
    Begins,
    /// [`KeyMeaning::Begins`], or `false`.
    Publishes,
    /// `false` withholds.
    Shows,
    /// What says that it is hidden, or secret, withholds.
    Withholds,
    /// [`KeyMeaning::Withholds`], but a date is that of the draft.
    Drafts,
    /// Any value withholds: a password.
    Locks,
    /// `true` withholds.
    Restricts,
    /// A day until which the text is withheld, or anything else that is not `false`.
    Embargo,
    /// Whether an embargo has ended, or the day.
    Lifts,
    /// A day from which the text is no longer published.
    Ends,
    /// [`KeyMeaning::Ends`], or `true`.
    Removes,
    /// A step on the way to publication, or the state of a project.
    State,
    /// A step on the way to publication.
    Workflow,
    /// The people who may read the text; `false` withholds.
    Visibility,
    /// The people who may read the text, or the way to a building.
    Access,
    /// The people to whom the text is shown, or [`KeyMeaning::Ends`]: `valid_to`.
    Shown,
    /// What says that the text is secret, or the kind of something.
    Classification,
    /// [`KeyMeaning::Classification`], or how much.
    Confidentiality,
    /// What is not `false` says that the text is wrong as a whole.
    Retracts,
}

/// What words mean together: those that have one of each set of `all` and none of `none`.
struct MeaningRule {
    all: &'static [WordSet],
    none: WordSet,
    /// `None` if the key is about something else.
    meaning: Option<KeyMeaning>,
}

const fn rule(all: &'static [WordSet], none: &[Word], meaning: Option<KeyMeaning>) -> MeaningRule {
    MeaningRule { all, none: WordSet::of(none), meaning }
}

/// Any of these words.
macro_rules! any {
    ($($word:ident)|+) => { WordSet::of(&[$($word),+]) };
}

/// The rules, of which the first one decides.
const RULES: &[MeaningRule] = &[
    rule(&[any!(Degree)], &[], None),
    rule(&[any!(Retract)], &[Not, State, Until, Embargo], Some(KeyMeaning::Retracts)),
    rule(&[any!(Classification)], &[Date, From, Until, Not], Some(KeyMeaning::Classification)),
    rule(&[any!(Confidentiality)], &[Date, From, Until, Not], Some(KeyMeaning::Confidentiality)),
    // The state of what: `state`, `review_status`; not `date_status`.
    rule(&[any!(Workflow)], &[Date, From, Until, Embargo], Some(KeyMeaning::Workflow)),
    rule(
        &[any!(State), any!(Publish | Step)],
        &[Date, From, Until, Embargo],
        Some(KeyMeaning::Workflow),
    ),
    rule(&[any!(State)], &[Date, From, Until, Embargo], Some(KeyMeaning::State)),
    rule(&[any!(State)], &[], None),
    rule(&[any!(Visibility)], &[], Some(KeyMeaning::Visibility)),
    rule(&[any!(Access)], &[], Some(KeyMeaning::Access)),
    rule(&[any!(Password)], &[Date, From, Until, Not], Some(KeyMeaning::Locks)),
    rule(&[any!(Embargo), any!(Over)], &[Not], Some(KeyMeaning::Lifts)),
    rule(&[any!(Embargo)], &[], Some(KeyMeaning::Embargo)),
    // What ends is the publication, or what keeps the text from it: `draft_expires`.
    rule(&[any!(Expire), any!(Draft | Withhold | Restrict)], &[], Some(KeyMeaning::Embargo)),
    rule(&[any!(Expire)], &[], Some(KeyMeaning::Ends)),
    rule(&[any!(Remove), any!(Until | Before)], &[], Some(KeyMeaning::Embargo)),
    rule(&[any!(Remove), any!(Date | From)], &[], Some(KeyMeaning::Ends)),
    rule(&[any!(Remove)], &[], Some(KeyMeaning::Removes)),
    rule(
        &[any!(Draft | Withhold | Restrict | Unready), any!(Until)],
        &[],
        Some(KeyMeaning::Embargo),
    ),
    rule(&[any!(Withhold), any!(Before)], &[], Some(KeyMeaning::Embargo)),
    rule(&[any!(Withhold), any!(From)], &[To], Some(KeyMeaning::Removes)),
    rule(&[any!(Draft | Withhold | Restrict), any!(Date | From | To | Before)], &[], None),
    rule(&[any!(Draft | Withhold | Restrict), any!(Not)], &[], Some(KeyMeaning::Shows)),
    rule(&[any!(Withhold)], &[], Some(KeyMeaning::Withholds)),
    rule(&[any!(Draft)], &[], Some(KeyMeaning::Drafts)),
    rule(&[any!(Restrict)], &[], Some(KeyMeaning::Restricts)),
    rule(&[any!(Scheduled)], &[], Some(KeyMeaning::Begins)),
    rule(&[any!(Ready), any!(Publish | Release), any!(Date)], &[Not], Some(KeyMeaning::Begins)),
    rule(&[any!(Ready), any!(Not)], &[Date, From, Until], Some(KeyMeaning::Restricts)),
    rule(&[any!(Ready)], &[Date, From, Until], Some(KeyMeaning::Shows)),
    rule(&[any!(Ready)], &[], None),
    rule(&[any!(Before), any!(Not)], &[], Some(KeyMeaning::Begins)),
    rule(&[any!(Before), any!(Publish | Release)], &[], Some(KeyMeaning::Ends)),
    rule(&[any!(Before)], &[], None),
    rule(&[any!(Unready)], &[Date, From], Some(KeyMeaning::Restricts)),
    // A step alone may be about something else: `review` of a book.
    rule(&[any!(Step), any!(In | Only | To | Not)], &[Date, From], Some(KeyMeaning::Restricts)),
    rule(&[any!(Step)], &[Date, From, Until], Some(KeyMeaning::State)),
    rule(
        &[any!(Publish | Release | Public | Show), any!(Not), any!(Until)],
        &[],
        Some(KeyMeaning::Embargo),
    ),
    rule(
        &[any!(Publish | Release | Public | Show), any!(Not), any!(From)],
        &[],
        Some(KeyMeaning::Ends),
    ),
    rule(&[any!(Publish | Release | Public), any!(Not), any!(Date)], &[], Some(KeyMeaning::Begins)),
    rule(&[any!(Publish | Release | Public | Show), any!(Until)], &[], Some(KeyMeaning::Ends)),
    rule(&[any!(Publish | Release | Public | Show), any!(To)], &[], Some(KeyMeaning::Shown)),
    rule(&[any!(Publish | Release | Public), any!(Date | From)], &[], Some(KeyMeaning::Begins)),
    rule(&[any!(Show), any!(From)], &[], Some(KeyMeaning::Begins)),
    // `show_date`
    rule(&[any!(Show), any!(Date)], &[], None),
    rule(&[any!(Publish | Release | Public | Show), any!(Not)], &[], Some(KeyMeaning::Restricts)),
    rule(&[any!(Publish | Release)], &[], Some(KeyMeaning::Publishes)),
    rule(&[any!(Public | Show), any!(For)], &[], Some(KeyMeaning::Access)),
    rule(&[any!(Public | Show)], &[], Some(KeyMeaning::Shows)),
    rule(&[any!(People), any!(Only | For)], &[Everyone, Date, From], Some(KeyMeaning::Restricts)),
    rule(&[any!(Spike)], &[Date, From, Until, Not], Some(KeyMeaning::Restricts)),
];

/// The names that are made of no such words.
const NAMES: [(&str, KeyMeaning); 24] = [
    ("golive", KeyMeaning::Publishes),
    ("goeslive", KeyMeaning::Publishes),
    ("offtherecord", KeyMeaning::Restricts),
    ("pressembargo", KeyMeaning::Embargo),
    ("mediaembargo", KeyMeaning::Embargo),
    ("postdate", KeyMeaning::Begins),
    ("postat", KeyMeaning::Begins),
    ("poston", KeyMeaning::Begins),
    ("internaluseonly", KeyMeaning::Restricts),
    ("forinternaluse", KeyMeaning::Restricts),
    ("eyesonly", KeyMeaning::Restricts),
    ("signedoff", KeyMeaning::Shows),
    ("sunsetdate", KeyMeaning::Ends),
    ("workinprogress", KeyMeaning::Restricts),
    ("scheduledate", KeyMeaning::Begins),
    ("scheduleat", KeyMeaning::Begins),
    ("removeon", KeyMeaning::Ends),
    ("removeat", KeyMeaning::Ends),
    ("removeafter", KeyMeaning::Ends),
    ("deleteon", KeyMeaning::Ends),
    ("deleteat", KeyMeaning::Ends),
    ("deleteafter", KeyMeaning::Ends),
    ("permalink", KeyMeaning::Shows),
    ("eleventyexcludefromcollections", KeyMeaning::Withholds),
];

/// What a key means for publication, and whether it means that in every kind of file: `active: false` of a person is
/// no draft, nor is a film `released` next year.
pub(super) fn of_key(name: &str) -> Option<(KeyMeaning, bool)> {
    // No word has a digit, and a file may have thousands of numbered keys.
    if name.len() > words::LONGEST || name.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let folded = words::folded(name);
    if let Some((_, meaning)) = NAMES.iter().find(|(known, _)| *known == folded) {
        return Some((*meaning, true));
    }
    // Alone, it may also be that of an event.
    if folded == "schedule" {
        return Some((KeyMeaning::Begins, false));
    }
    let words = words::of_key(name)?;
    if words.last() == Some(&Of) {
        return None;
    }
    let set = WordSet::of(&words);
    let is_met =
        |rule: &&MeaningRule| rule.all.iter().all(|any| set.meets(*any)) && !set.meets(rule.none);
    let meaning = RULES.iter().find(is_met)?.meaning?;
    let is_weak = set.has(&[
        Public,
        Release,
        Show,
        Restrict,
        Access,
        People,
        Ready,
        Unready,
        Step,
        Retract,
        Classification,
        Confidentiality,
        Spike,
    ]);
    Some((meaning, !is_weak || set.has(&[Publish, Draft, Withhold, Embargo])))
}

/// Whether all words of a key are about publication or about the text, so that the keys of a map in its value are too.
pub(super) fn is_container(name: &str) -> bool {
    words::of_key(name).is_some_and(|words| !WordSet::of(&words).has(&[Degree]))
}

/// The keys by which other generators sort texts, in English.
const LABELS: [&str; 19] = [
    "tag",
    "tags",
    "keyword",
    "keywords",
    "category",
    "categories",
    "label",
    "labels",
    "type",
    "posttype",
    "contenttype",
    "kind",
    "format",
    "section",
    "layout",
    "template",
    "collection",
    "collections",
    "flag",
];

/// Whether a key sorts texts, and may do so by their state too: `category: draft`.
pub(super) fn is_label(name: &str) -> bool {
    let folded = words::folded(name);
    LABELS.contains(&translated::in_english(name).unwrap_or(&folded))
}

/// Whether a key names an embargo, rather than only a day until which something is not shown, or a `hold`, of which there
/// may be none.
pub(super) fn names_embargo(name: &str) -> bool {
    !words::folded(name).contains("hold")
        && words::of_key(name).is_some_and(|words| WordSet::of(&words).has(&[Embargo]))
}

/// Whether a key is named after a step before publication: `review`.
pub(super) fn is_step(name: &str) -> bool {
    words::of_key(name).is_some_and(|words| WordSet::of(&words).has(&[Step]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_made_of_words_of_publication_has_a_meaning() {
        for (names, meaning) in [
            (
                "publishDate publish_date publishdate published-date PublishedAt publish_after published_from valid_from \
                 visible_from not_before pubDate date_published publication_date release_date go_live_at schedule scheduled_for post_at post_on \
                 veröffentlichungsdatum date_de_publication fecha-de-publicación data_di_pubblicazione 发布日期 \
                 дата_публикации postDate",
                KeyMeaning::Begins,
            ),
            (
                "published publish release goes_live is_published publié veröffentlicht veroeffentlicht опубликовано publiziert publishable",
                KeyMeaning::Publishes,
            ),
            (
                "public visible is_public listed enabled render show live sichtbar reviewed ready_to_publish \
                 ready_for_publication approved signed_off",
                KeyMeaning::Shows,
            ),
            ("private is_private hidden withhold 私有 隐藏", KeyMeaning::Withholds),
            (
                "draft isDraft is_draft drafted Entwurf brouillon udkast ｄｒａｆｔ 草稿",
                KeyMeaning::Drafts,
            ),
            ("post_password password", KeyMeaning::Locks),
            (
                "wip work_in_progress internal internal_only members_only staff-only for_members login_required disabled \
                 do_not_publish donotpublish nopublish not_public not_for_publication secret segreto koncept unfinished \
                 in_review needs_review under_review review_required not_ready pending deleted spike spiked kill \
                 removed suppress suppressed classified off_the_record off-the-record internal_use_only for-internal-use \
                 eyes_only",
                KeyMeaning::Restricts,
            ),
            (
                "embargo embrago embargoUntil under_embargo sous_embargo unter_sperrfrist on_hold hold sperrfrist private_until embargo_date hide_until hideUntil \
                 hide_before do_not_publish_until not_published_until unpublish_until embargo_expires hold_expires \
                 draft_expires withhold_until ausblenden_bis ocultar_hasta",
                KeyMeaning::Embargo,
            ),
            ("embargo_lifts embargo_lifted", KeyMeaning::Lifts),
            (
                "expiration expirationDate sunset_date expires_at unpublish_date unpublish-on valid_until publish_until hide_after \
                 published_before do_not_publish_after ablaufdatum 有效期",
                KeyMeaning::Ends,
            ),
            ("unpublish hide hidden_from", KeyMeaning::Removes),
            (
                "status state phase post_status statut 状态 editorial_status review approval",
                KeyMeaning::State,
            ),
            ("workflow publication-status moderation_state review_status", KeyMeaning::Workflow),
            ("visibility availability", KeyMeaning::Visibility),
            ("access audience visible_for", KeyMeaning::Access),
            ("visible_to valid_to available_to", KeyMeaning::Shown),
            ("classification security einstufung", KeyMeaning::Classification),
            ("confidentiality Vertraulichkeit", KeyMeaning::Confidentiality),
            (
                "retracted retraction withdrawn zurückgezogen rétracté retirado ritirato отозвано 撤回 retraction_date \
                 is_retracted geri_çekildi",
                KeyMeaning::Retracts,
            ),
        ] {
            for name in names.split_ascii_whitespace() {
                assert_eq!(of_key(name).map(|(meaning, _)| meaning), Some(meaning), "{name}");
            }
        }
        assert_eq!(of_key("don't publish"), Some((KeyMeaning::Restricts, true)));
    }

    #[test]
    fn a_key_with_any_other_word_has_none() {
        for name in [
            "show_comments",
            "showDate",
            "show_date",
            "draft_date",
            "draft_of",
            "invalid",
            "last_published_by",
            "publisher",
            "event_date",
            "comments_enabled",
            "weight",
            "live_blog",
            "held_on",
            "hold_music",
            "date",
            "update",
            "state_of_play",
            "",
            "x",
            "published_by",
            "access_date_of_source",
            "reviewed_on",
            "reviewed_by",
            "members",
            "publish_order",
            "hiddenFromHomePage",
            "params",
            "archived",
            "killed",
            "top",
            "retracted_by",
            "kill_fee",
            "national_security",
            "security_council",
            "removed_by",
            "record",
        ] {
            assert_eq!(of_key(name), None, "{name}");
        }
    }
}
