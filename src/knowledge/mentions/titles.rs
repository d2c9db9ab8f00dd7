//! Decides whether a title before a family name is one that a role gives: "President Tolvan" is somebody whose role is
//! "President", and neither the vice president nor the adviser to the president.
//!
//! Input: the words of a text before a family name, and a role as the site writes it. Output: whether the title is that
//! of the role. Of a role, the head counts: the words before "of", "to" and the like. It knows no entity. A role that it
//! does not understand gives no title, which loses a link and never makes a wrong one.

use super::words::{OfficeTitle, WordList, contains};
use crate::syntax::text::fold;

/// How many words before a name may be its title: "Under Secretary of State for Foreign Affairs".
pub(super) const WORDS_OF_TITLE: usize = 8;

/// Words after which a role says of what or of whom it is one.
static LINKS: WordList = WordList::new(
    "at by for from in of on the to under with
    aan am an auf bei beim bij dem den der des des die el för für het im la le les los op till van vid vom von voor zu
    zum zur à au auprès aux av chez da das de del della delle degli dei di do dos du en of para pour por sur
    dla do na od pri pro przy při ve w ze z в во від для з и из із на по при у",
);
/// Words that join a second role to a first one.
static JOINTS: WordList = WordList::new("& and et und y e en och oraz i и й і та");
/// Words before a title that make it another one: a vice president is no president.
static QUALIFIERS: WordList = WordList::new(
    "assistant associate deputy lieutenant provisional shadow sub under vice candidate
    adjunct stellvertretende stellvertretender stv vize vicepresidente adjoint adjointe заступник віце вице заместитель",
);
/// Words before a title that only say more of it in a role, but make it another one in a text: a chief justice is a
/// justice.
static RANKS: WordList = WordList::new("archbishop chief crown");
/// Words that say that the role has ended.
static FORMER: WordList = WordList::new(
    "ancien ancienne ehemalige ehemaliger ex exminister former late retired колишній колишня бывший бывшая były była",
);
/// Words after a title, in small letters, that make it another one: "President elect".
static CHANGES: WordList = WordList::new(
    "adjoint adjointe adviser advisor aide assistant candidate counsellor délégué déléguée designate elect electo emeritus
    husband nominee secretary spokesman spokesperson spokeswoman spouse suppléant suppléante wife",
);
/// Offices whose "general" is no military one: "Secretary-General".
static WITH_GENERAL: WordList = WordList::new(
    "attorney auditor comptroller consul director governor inspector postmaster procurator prosecutor secretary solicitor
    surgeon",
);
/// Military ranks that are addressed without "lieutenant".
static MILITARY: WordList = WordList::new("colonel commander general");

/// Whether `words`, those before a family name, end in a title that `role` gives.
pub(super) fn is_title_of(words: &[String], role: &str) -> bool {
    let mut is_of_first = false;
    let mut text = role.split(['(', '[']).next().unwrap_or_default();
    loop {
        let part = text.split([',', ';', '/']).next().unwrap_or_default();
        let tokens: Vec<&str> = part.split_whitespace().collect();
        // "President and Prime Minister", "Minister of Trade and Leader of the House"; but the secretary of "the King and
        // President" is neither.
        for (number, joined) in tokens.split(|word| contains(&JOINTS, word)).enumerate() {
            let has_link = |words: &[&str]| words.iter().any(|word| is_link(word));
            let is_role = number == 0 || !is_of_first || has_link(joined);
            is_of_first = (number > 0 && is_of_first) || has_link(joined);
            if is_role && is_title_of_one(words, joined) {
                return true;
            }
        }
        let Some(rest) = text.get(part.len() + 1..) else { return false };
        (text, is_of_first) = (rest, false);
    }
}

fn is_title_of_one(words: &[String], role: &[&str]) -> bool {
    let is_end = |word: &&str| is_link(word) || word.starts_with(|c: char| c.is_numeric());
    let head = role.iter().take_while(|word| !is_end(word));
    let (of_head, of_role) = (title_words(head.copied()), title_words(role.iter().copied()));
    let mut titles = (0..of_head.len()).filter(|at| may_be_title(&of_head, *at));
    titles.any(|at| {
        (at + 1..=of_role.len()).any(|end| {
            let Some(start) = words.len().checked_sub(end - at) else { return false };
            let (before, title) = words.split_at(start);
            let is_equal = is_same_office(&title[0], &of_role[at].0)
                && title[1..].iter().zip(&of_role[at + 1..end]).all(|(word, (of, _))| word == of);
            is_equal && are_alike(before, &of_role[..at], &of_role[at].0)
        })
    })
}

/// Whether a word of the head of a role may be its title: the last one, one of another language, in which the words after
/// it are of what it is, or one with a small letter after it ("Président exécutif").
fn may_be_title(head: &[(String, &str)], at: usize) -> bool {
    let (word, written) = (&head[at].0, head[at].1);
    let Some((next, next_written)) = head.get(at + 1) else { return true };
    let is_qualifier = contains(&QUALIFIERS, word) || contains(&FORMER, word);
    let is_adjective = written.starts_with(char::is_uppercase)
        && next_written.starts_with(char::is_lowercase)
        && !contains(&CHANGES, next);
    let is_abroad = OfficeTitle::of(written).is_some_and(|office| !office.is_english(written));
    !is_qualifier && (is_adjective || (is_abroad && !contains(&CHANGES, next)))
}

/// Whether the words before a title in a text and in a role make it the same title.
fn are_alike(before: &[String], of_role: &[(String, &str)], title: &str) -> bool {
    let is_changed = |word: &str| match title {
        "general" if contains(&WITH_GENERAL, word) => true,
        _ if word == "lieutenant" && contains(&MILITARY, title) => false,
        _ => contains(&QUALIFIERS, word),
    };
    let is_rank = |word: &str| contains(&RANKS, word);
    let is_modifier = |word: &&String| {
        is_changed(word) || is_rank(word) || contains(&FORMER, word) || *word == "acting"
    };
    let modifiers: Vec<&String> = before.iter().rev().take_while(is_modifier).collect();
    let in_text = |word: &str| modifiers.iter().any(|other| *other == word);
    let in_role = |word: &str| of_role.iter().any(|(other, _)| other == word);
    let is_former = of_role.iter().any(|(word, _)| contains(&FORMER, word));
    of_role.iter().all(|(word, _)| !is_changed(word) || in_text(word))
        && modifiers.iter().all(|word| !(is_changed(word) || is_rank(word)) || in_role(word))
        && (!is_former || modifiers.iter().any(|word| contains(&FORMER, word)))
}

/// Whether a text ends in the title of a judge or a general, who hold no other office besides.
pub(super) fn is_of_service(text: &str) -> bool {
    let mut words = text.rsplit([' ', '\u{a0}', '\u{202f}', '\n', '\t']);
    let word = words.next().unwrap_or_default();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let before = words.next().unwrap_or_default();
    let before = before.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    match word {
        "Judge" => true,
        // "then-Attorney General"
        "General" | "Gen." => !before.split('-').any(|part| contains(&WITH_GENERAL, part)),
        _ => false,
    }
}

/// Whether two words, in small letters, are titles of one office: in another language, for a woman, abbreviated.
fn is_same_office(word: &str, other: &str) -> bool {
    let office = OfficeTitle::in_small_letters(word);
    word == other || (office.is_some() && office == OfficeTitle::in_small_letters(other))
}

fn is_link(word: &str) -> bool {
    contains(&LINKS, &word.to_lowercase())
        || ["d'", "d’", "l'", "l’"].iter().any(|it| word.starts_with(it))
}

/// The words of a title as they are compared, each with the word as written: hyphens are spaces, and a prime minister is
/// a premier.
fn title_words<'t>(words: impl Iterator<Item = &'t str>) -> Vec<(String, &'t str)> {
    let mut all: Vec<(String, &str)> = Vec::new();
    let parts = words.flat_map(|word| word.split(['-', '\u{2010}', '\u{2011}']));
    for written in parts.filter(|part| !part.is_empty()) {
        let word = fold(written.trim_end_matches('.')).to_lowercase();
        let is_premier = |first: &str| {
            matches!(
                (first, &*word),
                ("prime", "minister")
                    | ("premier", "ministre")
                    | ("première", "ministre")
                    | ("primer", "ministro")
                    | ("primera", "ministra")
                    | ("primeiro", "ministro")
                    | ("primo", "ministro")
                    | ("прем'єр", "міністр")
                    | ("премьер", "министр")
            )
        };
        match all.last_mut() {
            Some((first, _)) if is_premier(first) => *first = "premier".to_owned(),
            _ => all.push((word, written)),
        }
    }
    all
}

/// The words before a name that may be its title, in order. `before` is what is before the name and the space.
pub(super) fn words_before(before: &str) -> Vec<String> {
    let is_between = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\n' | '\t');
    let mut words: Vec<&str> = Vec::new();
    for word in before.rsplit(is_between).take(WORDS_OF_TITLE) {
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        // A mark separates: "Yesterday, Minister". A full stop may be that of an abbreviation: "Gen."
        if bare.is_empty() || !word.ends_with(|c: char| c.is_alphanumeric() || c == '.') {
            break;
        }
        words.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    words.reverse();
    title_words(words.into_iter()).into_iter().map(|(word, _)| word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gives(role: &str, title: &str) -> bool {
        is_title_of(&words_before(&format!("Then {title}")), role)
    }

    #[test]
    fn a_role_gives_the_title_of_its_head() {
        for (role, title) in [
            ("President", "President"),
            ("President of Veldania", "President"),
            ("Acting President", "President"),
            ("Vice President", "Vice-President"),
            ("Vice-President of Veldania", "Vice President"),
            ("Deputy Prime Minister", "Deputy Prime Minister"),
            ("Prime Minister", "Premier"),
            ("Prime Minister and Minister of Trade", "Minister"),
            ("Minister of Trade and Leader of the House", "Leader"),
            ("Adviser to the King, Minister of Trade", "Minister"),
            ("Foreign Minister", "Minister"),
            ("Foreign Minister", "Foreign Minister"),
            ("US Secretary of State", "Secretary of State"),
            ("Secretary of State", "Secretary"),
            ("Assistant Secretary of State", "Assistant Secretary of State"),
            ("Secretary General", "Secretary-General"),
            ("UN Secretary-General", "Secretary-General"),
            ("Attorney General", "Attorney General"),
            ("Lieutenant General", "General"),
            ("Lieutenant Governor", "Lieutenant Governor"),
            ("Shadow Chancellor", "Shadow Chancellor"),
            ("Chief Justice", "Justice"),
            ("former President", "Former President"),
            ("President", "former President"),
            ("Président exécutif", "Président"),
            ("Президент України", "Президент"),
            ("Міністр закордонних справ", "Міністр"),
            ("Prime minister", "Prime Minister"),
        ] {
            assert!(gives(role, title), "{role}: {title}");
        }
    }

    #[test]
    fn a_role_that_only_contains_a_title_does_not_give_it() {
        for (role, title) in [
            ("Adviser to the President", "President"),
            ("Adviser to the King and President", "President"),
            ("Vice President", "President"),
            ("Wife of the President", "President"),
            ("President's Adviser", "President"),
            ("President elect", "President"),
            ("Chief of Staff of the President", "President"),
            ("Head of the Office of the President", "President"),
            ("Spokesperson for the Prime Minister", "Prime Minister"),
            ("Secretary to the Prime Minister", "Prime Minister"),
            ("Deputy Prime Minister", "Prime Minister"),
            ("Deputy Minister", "Minister"),
            ("Lieutenant Governor", "Governor"),
            ("candidate for Governor", "Governor"),
            ("Governor candidate", "Governor"),
            ("Assistant Secretary of State", "Secretary of State"),
            ("Secretary of State", "Assistant Secretary of State"),
            ("Shadow Chancellor", "Chancellor"),
            ("Ambassador to the King", "King"),
            ("former President", "President"),
            ("President", "Vice President"),
            ("Justice", "Chief Justice"),
            ("Secretary General", "General"),
            ("Governor", "Governor-General"),
            ("Berater des Präsidenten", "Präsident"),
            ("Conseillère du président", "Président"),
            ("Радник Президента", "Президент"),
            ("Заступник Міністра", "Міністр"),
            ("", "President"),
        ] {
            assert!(!gives(role, title), "{role}: {title}");
        }
    }
}
