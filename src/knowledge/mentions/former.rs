//! Looks for the former office of a person beside the name.
//!
//! Input: a text, the range of a full name in it, and what the person was. Output: whether the paragraph names an
//! organization, a party, a constituency or a title of the person. It knows no other entity.

use super::gazetteer::Gazetteer;
use super::words::{OfficeTitle, WordList, contains};
use crate::syntax::source::floor_char;
use jiff::civil::Date;
use std::ops::Range;
use std::sync::Arc;

/// How much of the paragraph before and after a name is read, in bytes. The limit keeps the time linear in texts without
/// paragraphs.
const BESIDE: usize = 600;
/// The shortest word of a role that says something, in characters.
const LONG_WORD: usize = 4;
/// Words of roles that many people have who hold no office.
static GENERAL: WordList = WordList::new(
    "
    acting associate chair deputy director elected first former from general group head interim local manager member
    members national office officer second senior special staff state team that their vice with
",
);

/// Whether the full name of a person in an article of a day is no mention without evidence: the last office ended long
/// ago, and nothing of it is beside the name.
pub(super) fn needs_evidence(
    gazetteer: &Gazetteer,
    person: u32,
    day: Option<Date>,
    text: &str,
    range: &Range<usize>,
) -> bool {
    let office = day.and_then(|day| gazetteer.former_office(person, day));
    office
        .is_some_and(|office| !is_named_beside(text, range, &office.names, gazetteer.roles(person)))
}

/// Whether the paragraph around a name has one of `names`, or a title of one of `roles`.
fn is_named_beside(
    text: &str,
    range: &Range<usize>,
    names: &[Arc<[String]>],
    roles: &[String],
) -> bool {
    let (before, after) = (before(text, range.start), after(text, range.end));
    [before, after].into_iter().any(|part| {
        names.iter().flat_map(|names| names.iter()).any(|name| has_name(part, name))
            || roles.iter().any(|role| has_title(part, role))
    })
}

fn before(text: &str, end: usize) -> &str {
    let head = &text[..end];
    let start = head.rfind('\n').map_or(0, |at| at + 1);
    let cut = end.saturating_sub(BESIDE);
    // The next character, if the cut is within one.
    let cut = (cut..=end).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
    &text[start.max(cut)..end]
}

fn after(text: &str, start: usize) -> &str {
    let tail = &text[start..];
    let end = tail.find('\n').unwrap_or(tail.len());
    &tail[..floor_char(tail, end.min(BESIDE))]
}

/// Whether a text has a name, not within a word.
fn has_name(text: &str, name: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !is_letter(before.chars().next_back()) && !is_letter(after.chars().next())
    })
}

/// Whether a text has a word of a role, or another one for the same office: "Rep." for a representative.
fn has_title(text: &str, role: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let of_text = words(text);
    words(role).iter().any(|title| {
        let office = OfficeTitle::in_small_letters(title);
        let is_telling = title.chars().nth(LONG_WORD - 1).is_some() && !contains(&GENERAL, title);
        of_text.iter().any(|word| {
            is_telling && word == title
                || office.is_some() && office == OfficeTitle::in_small_letters(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_beside(text: &str) -> bool {
        let start = text.find("Ana Duarte").unwrap();
        let names = ["Kell Assembly", "Harbour"].map(|name| Arc::from([name.to_owned()]));
        let roles = ["Prime Minister", "Representative"].map(str::to_owned);
        is_named_beside(text, &(start..start + "Ana Duarte".len()), &names, &roles)
    }

    #[test]
    fn an_office_beside_a_name_is_named_in_its_paragraph() {
        for text in [
            "Former prime minister Ana Duarte spoke.",
            "Ana Duarte, who sat in the Kell Assembly, spoke.",
            "Ana Duarte, a Harbour politician, spoke.",
            "Rep. Ana Duarte spoke.",
            "Ana Duarte, once a congresswoman, spoke.",
        ] {
            assert!(is_beside(text), "{text}");
        }
        for text in [
            "Ana Duarte, a nurse, spoke.",
            "The Harbours of Ana Duarte.",
            "The prime minister came.\nAna Duarte, a nurse, spoke.",
            "Ana Duarte, a nurse, spoke.\nThe Kell Assembly met.",
        ] {
            assert!(!is_beside(text), "{text}");
        }
    }

    #[test]
    fn a_long_paragraph_is_read_near_the_name() {
        let far = "ж".repeat(BESIDE);
        assert!(!is_beside(&format!("The Kell Assembly {far} Ana Duarte {far} Harbour")));
    }
}
