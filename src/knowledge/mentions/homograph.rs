//! Decides whether a name of one word is, where it is found, the ordinary word that is written alike: "May" the month,
//! "Will" the verb at the start of a sentence.
//!
//! Input: a text and the range of a name in it. Output: whether the words beside the name, or its place in the sentence,
//! leave it open that the ordinary word is meant. It knows no entity. A name that is in none of the lists is never one.
//! It has rules for English, and for the days and months of German.

use super::longer_name::{begins_sentence, is_capitalised, last_word, word_after, word_before};
use super::words::{self, WordList, contains};
use crate::syntax::quick_hash::QuickSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Days and months, which have a capital wherever they are.
static ENGLISH_DATES: WordList = WordList::new(
    "
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
",
);
static GERMAN_DATES: WordList = WordList::new(
    "
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
    Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag
",
);
static DAYS: WordList = WordList::new(
    "
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag
",
);

/// Ordinary words that are family names too, and that may begin a sentence without an article: verbs, adjectives, plurals,
/// titles and what is not counted.
static ENGLISH_WORDS: WordList = WordList::new(
    "
    Banks Best Bill Bishop Black Bridges Brooks Brown Case Chance Chase Cook Cope Day Dean Dear Drew Drive English Field Fields
    Fish Flood Frank Free French Frost Gates Glass Gold Golden Good Grace Grant Gray Green Grey Gross Hardy Head Hills
    Holiday Hope Hunt Judge Justice Keys King Law Little Long Love Low Major Mark Marks Marshal Mayor Miles Noble North
    Parks Peace Poor Pope Post Power Powers Pray Price Pride Prince Prior Rain Read Rice Rich Rivers Rush Sharp Short Small
    Smart Snow South Spring Stern Still Stone Storm Strange Strong Summers Swift True Walls Waters Weeks Wells West White
    Will Wills Winter Winters Wise Wood Woods Young
",
);
/// Such words that have an article or a number where they are no names: "Page 5", "the Hill".
static ENGLISH_NOUNS: WordList = WordList::new(
    "
    Bell Bond Church Cross Ford Forest Fox Hall Hill Key Lake Lane Page Parish Park Pike Pole Pool Rock Temple Tower
    Wall Ward Wolf Word
",
);
/// Words before a day or month: "in May", "last Sunday".
static BEFORE_DATES: WordList = WordList::new(
    "
    after and around as before between by during each early every for from in last late mid mid-late next of on or past
    since this through throughout till to until
    ab am an anfang bis dem den der des diesem ende im in jeden kommenden letzten mitte nach nächsten seit und vergangenen
    vom von vor zum zwischen
",
);
/// Words after a day or month that join it to another one: "May and June", "March to April".
const BETWEEN_DATES: [&str; 6] = ["and", "or", "to", "through", "bis", "und"];
/// Articles and the like. No family name follows them.
static DETERMINERS: WordList =
    WordList::new("a an another any each every no some such that the these this those");
/// What people do in news: the ordinary words in the lists are not followed by it.
static SPEECH: WordList = WordList::new(
    "
    acknowledged added admitted agreed alleged announced answered apologised apologized argued asked asserted believes
    blamed claimed commented complained concluded conceded confirmed congratulated criticised criticized declared declined
    demanded denied described dismissed explained has hinted insisted insists joked met noted objected pledged praised
    promised quipped quit rejected remarked repeated replied resigned responded said says shrugged spoke stated stressed
    suggested tells testified thanked told tweeted urged vowed warned wrote
    betonte erklärte forderte fügte kritisierte kündigte lehnte meinte nannte sagte sprach teilte verlangte versprach warf
    warnte wies
",
);
/// Words after "Said" at the start of a sentence, which is the verb there: "Said the minister: no".
static SPEAKERS: WordList =
    WordList::new("a an another her his its my one our some that the their these this those your");
/// The list of a language without such words.
static NONE: WordList = WordList::new("");
/// All names in the lists. Nearly every name that is looked up is in none of them.
static LISTED: LazyLock<QuickSet<&str>> = LazyLock::new(|| {
    let lists = [&ENGLISH_DATES, &GERMAN_DATES, &ENGLISH_WORDS, &ENGLISH_NOUNS];
    lists.into_iter().flat_map(WordList::words).collect()
});

/// Whether a name is also an English word.
pub(super) fn is_listed(name: &str) -> bool {
    LISTED.contains(name) && is_english(name)
}

fn is_english(name: &str) -> bool {
    contains(&ENGLISH_DATES, name) || contains(&ENGLISH_WORDS, name)
}

/// Whether the name in `range` may be an ordinary word there; of other names than those of people, only a day or month
/// counts, since organizations are called as words are ("the Post").
pub(crate) fn is_ordinary_word(
    text: &str,
    range: &Range<usize>,
    (language, is_person): (&str, bool),
) -> bool {
    let name = &text[range.clone()];
    if language == "en" && is_person && name == "Said" && is_verb_of_speech(text, range) {
        return true;
    }
    let (dates, words, nouns) = match language {
        _ if !LISTED.contains(name) => return false,
        "en" if is_person => (&ENGLISH_DATES, &ENGLISH_WORDS, &ENGLISH_NOUNS),
        "en" => (&ENGLISH_DATES, &NONE, &NONE),
        "de" => (&GERMAN_DATES, &NONE, &NONE),
        _ => return false,
    };
    let is_date = contains(dates, name);
    let may_begin = is_date || contains(words, name);
    if !may_begin && !contains(nouns, name) {
        return false;
    }
    let before = word_before(text, range.start).map(|word| word.text);
    // "Mrs May", "Minister King"
    if before.is_some_and(|word| is_capitalised(word) && words::is_title(word)) {
        return false;
    }
    let after = word_after(text, range.end).map(|word| word.text);
    is_beside_number(text, range, (before, after))
        || (language == "de" && follows_ordinal(text, range))
        || (is_date && (is_beside_date(text, range, dates) || may_be_date(name, before, after)))
        || before.is_some_and(|word| contains(&DETERMINERS, &word.to_lowercase()))
        // "in Case of fire"
        || (before.is_some_and(|word| word.eq_ignore_ascii_case("in")) && after == Some("of"))
        || (may_begin
            && begins_sentence(text, range.start)
            && !is_person_there(text, range, is_date, after))
}

/// Whether the verb begins a sentence before the one who speaks.
fn is_verb_of_speech(text: &str, range: &Range<usize>) -> bool {
    let speaker = word_after(text, range.end);
    let is_speaker = |word: &str| contains(&SPEAKERS, word) || is_capitalised(word);
    begins_sentence(text, range.start) && speaker.is_some_and(|word| is_speaker(word.text))
}

/// Whether a number is beside the name: "May 5", "5 May", "Bill 45".
fn is_beside_number(
    text: &str,
    range: &Range<usize>,
    (before, after): (Option<&str>, Option<&str>),
) -> bool {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    // "May, 2025"
    let year = || {
        let tail = text[range.end..].strip_prefix(", ").unwrap_or_default();
        tail.bytes().take_while(u8::is_ascii_digit).count() == 4
    };
    [before, after].into_iter().flatten().any(is_number) || year()
}

/// Whether an ordinal number is before the name: "5. Mai".
fn follows_ordinal(text: &str, range: &Range<usize>) -> bool {
    let head = text[..range.start].trim_end_matches([' ', '\u{a0}']).strip_suffix('.');
    head.is_some_and(|head| head.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether another day or month is beside the name: "April and May", "May, June", "May–June".
fn is_beside_date(text: &str, range: &Range<usize>, dates: &WordList) -> bool {
    let marks = [' ', '\u{a0}', ',', '–', '-', '/'];
    let mut head = text[..range.start].trim_end_matches(marks);
    let mut tail = text[range.end..].trim_start_matches(marks);
    for join in BETWEEN_DATES {
        head = head.strip_suffix(join).filter(|rest| rest.ends_with(' ')).unwrap_or(head);
        tail = tail.strip_prefix(join).filter(|rest| rest.starts_with(' ')).unwrap_or(tail);
    }
    let before = last_word(head.trim_end_matches(marks)).map(|word| word.text);
    let tail = tail.trim_start_matches(marks);
    let after = tail.split(|c: char| !c.is_alphanumeric()).next();
    [before, after].into_iter().flatten().any(|word| contains(dates, word))
}

/// Whether a day or month may be meant by the words beside it. A day has no preposition in American English ("told
/// reporters Sunday").
fn may_be_date(name: &str, before: Option<&str>, after: Option<&str>) -> bool {
    let is_date = before.is_some_and(|word| contains(&BEFORE_DATES, &word.to_lowercase()));
    is_date || (contains(&DAYS, name) && !after.is_some_and(|word| contains(&SPEECH, word)))
}

/// Whether the first word of a sentence is certainly a name: "May said", "Grant's plan". A month and a ruler may have
/// the latter too.
fn is_person_there(text: &str, range: &Range<usize>, is_date: bool, after: Option<&str>) -> bool {
    let is_possessive = ["'s ", "’s "].iter().any(|end| text[range.end..].starts_with(end));
    let has_meaning = is_date || words::is_title(&text[range.clone()]);
    // "May has 31 days."
    let has_number = is_date
        && after == Some("has")
        && text[range.end..]
            .trim_start_matches([' ', '\u{a0}'])
            .strip_prefix("has")
            .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    (after.is_some_and(|word| contains(&SPEECH, word)) && !has_number)
        || (is_possessive && !has_meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts whether the word in `[…]` of each text may be the ordinary word.
    #[track_caller]
    fn check(language: &str, expected: bool, texts: &[&str]) {
        for marked in texts {
            let start = marked.find('[').unwrap();
            let end = marked.find(']').unwrap() - 1;
            let text = marked.replacen(['[', ']'], "", 2);
            assert_eq!(
                is_ordinary_word(&text, &(start..end), (language, true)),
                expected,
                "{marked}"
            );
        }
    }

    #[test]
    fn a_month_or_a_day_is_no_person() {
        check(
            "en",
            true,
            &[
                "It rained in [May] 2025.",
                "It rained in [May].",
                "It opens on [May] 5.",
                "It opens on 5 [May].",
                "It opens on the 5th of [May].",
                "Early [May] was wet.",
                "It rained in April, [May] and June.",
                "It rained from [March] to June.",
                "It rained in [March]–May.",
                "[May] I speak?",
                "[May] was wet.",
                "[May]'s figures are out.",
                "It closed. [August] was dry.",
                "The talks end on [Sunday].",
                "He told reporters [Sunday] that it rained.",
                "It met in [June], 2025.",
                "The [March] talks failed.",
            ],
        );
        check(
            "en",
            false,
            &[
                "Then [May] spoke.",
                "[May] said so.",
                "Mrs [May] left in a hurry.",
                "Talks with [May] failed.",
                "They told [May] so.",
                "Then [June] said so.",
                "[Sunday] told the court so.",
                "Minister [August] left.",
            ],
        );
        check(
            "de",
            true,
            &["Es regnete im [Mai].", "Am 5. [Mai] regnete es.", "Seit [August] ist es trocken."],
        );
        check("de", false, &["Dann sprach [Mai] mit ihnen.", "Das will [Grant] nicht."]);
        check("fr", false, &["En [May] 2025."]);
    }

    #[test]
    fn an_organization_may_be_called_as_a_word_but_not_as_a_month() {
        let of = |text: &str, name: &str| {
            let start = text.find(name).unwrap();
            is_ordinary_word(text, &(start..start + name.len()), ("en", false))
        };
        assert!(!of("The Post said so.", "Post") && of("It rained in May.", "May"));
    }

    #[test]
    fn an_ordinary_word_at_the_start_of_a_sentence_or_after_an_article_is_no_person() {
        check(
            "en",
            true,
            &[
                "[Will] the council agree?",
                "It ended. [Grant] of land is next.",
                "[Mark] the day.",
                "[Rich] countries pay.",
                "The [Bill] passed.",
                "It read [Bill] 45 again.",
                "[King] of the hill.",
                "“[Hope] is all,” he said.",
                "See [Page] 5.",
                "On the [Hill] it rained.",
            ],
        );
        check(
            "en",
            false,
            &[
                "Then [Will] agreed.",
                "It asked [Grant] to pay.",
                "[Grant]'s plan failed.",
                "[Pope] said so.",
                "Ms [Bill] left.",
                "[Tolvan] the elder.",
                "[Hill] is to leave.",
                "[Page] and Tolvan left.",
            ],
        );
    }
}
