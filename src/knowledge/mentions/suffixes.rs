//! What may follow the family name of a person: generations ("Jr.", "III"), and letters for degrees, orders and seats
//! ("PhD", "MP").
//!
//! Input: a name, or the text behind one. Output: the name without what follows, the generations in it, and whether what
//! follows a name in a text can belong to a person. A generation tells persons apart: "Tolvan Jr." is never the father.

use super::words::begins_sentences;
use std::collections::BTreeSet;

/// Words for a generation that stand for one, each with what is the same.
const NAMED_GENERATIONS: [(&str, &str); 8] = [
    ("Jr", "Jr"),
    ("Jnr", "Jr"),
    ("Junior", "Jr"),
    ("fils", "fils"),
    ("Sr", "Sr"),
    ("Snr", "Sr"),
    ("Senior", "Sr"),
    ("père", "père"),
];

/// The numbers of generations and of rulers.
const NUMBERS: [&str; 9] = ["II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/// Letters for degrees, orders and seats, without full stops. Letters that are a family name in capitals too ("MA") are
/// not listed; after a comma they are none anyway.
const LETTERS: [&str; 44] = [
    "AC", "AM", "AO", "BSc", "CBE", "CMG", "DBE", "DCMG", "DDS", "DPhil", "DSO", "Esq", "FBA",
    "FRS", "GBE", "GCMG", "JD", "JP", "KBE", "KC", "KCB", "KCMG", "LLD", "LLM", "MBA", "MBE", "MD",
    "MdB", "MdEP", "MdL", "MEP", "MHA", "MLA", "MLC", "MP", "MPP", "MS", "MSc", "MSP", "OBE", "OM",
    "PhD", "QC", "TD",
];

/// A name of a person without what follows the family name, and whether that is a number: "Robert Tolvan" of "Robert
/// Tolvan Jr." and "Robert Tolvan, PhD".
pub(crate) fn without_suffix(name: &str) -> (&str, bool) {
    let mut bare = name.split(',').next().unwrap_or_default().trim_end();
    let mut has_number = false;
    while let Some((rest, last)) = bare.rsplit_once(char::is_whitespace) {
        let word = last.replace('.', "");
        if generation(&word).is_none() && !LETTERS.contains(&&*word) {
            break;
        }
        has_number |= NUMBERS.contains(&&*word);
        bare = rest.trim_end();
    }
    (bare, has_number)
}

/// The generations that a name gives.
pub(crate) fn generations(name: &str) -> BTreeSet<&'static str> {
    let behind = name.get(without_suffix(name).0.len()..).unwrap_or_default();
    let words = behind.split(|c: char| c.is_whitespace() || c == ',');
    words.filter_map(|word| generation(word.trim_end_matches('.'))).collect()
}

/// Whether words are what follows a family name, in any letter case: `Jr.`, `MP`, `III, PhD`.
pub(crate) fn is_suffix(words: &str) -> bool {
    let mut words = words.split([' ', ',']).filter(|word| !word.is_empty()).peekable();
    let is_one = |word: &str| {
        let word = word.replace('.', "");
        let generations = NAMED_GENERATIONS.iter().map(|(written, _)| written).chain(&NUMBERS);
        generations.chain(&LETTERS).any(|listed| listed.eq_ignore_ascii_case(&word))
    };
    words.peek().is_some() && words.all(is_one)
}

/// The forms of a name that ends in "Jr." or "Sr.": with and without the comma and the full stop.
pub(super) fn spellings(name: &str) -> Option<[String; 4]> {
    let (rest, last) = name.rsplit_once(' ')?;
    let word = last.trim_end_matches('.');
    let is_abbreviation = matches!(word, "Jr" | "Jnr" | "Sr" | "Snr");
    let rest = rest.trim_end_matches(',');
    is_abbreviation.then(|| {
        [(" ", "."), (" ", ""), (", ", "."), (", ", "")]
            .map(|(comma, stop)| format!("{rest}{comma}{word}{stop}"))
    })
}

fn generation(word: &str) -> Option<&'static str> {
    let named = NAMED_GENERATIONS.iter().find(|(written, _)| *written == word);
    let number = || NUMBERS.iter().find(|number| **number == word).copied();
    named.map(|(_, generation)| *generation).or_else(number)
}

/// What follows a name in a text, as far as it belongs to a person.
pub(super) struct Suffix {
    /// The generation.
    pub(super) generation: Option<&'static str>,
    /// How long it is, in bytes.
    pub(super) len: usize,
    /// Whether a word behind it certainly belongs to something else: it begins a sentence after a full stop.
    pub(super) ends_sentence: bool,
}

impl Suffix {
    /// What follows a name that ends where `tail` begins; nothing in most cases.
    pub(super) fn at_start_of(tail: &str) -> Self {
        let mut suffix = Self { generation: None, len: 0, ends_sentence: false };
        while let Some((word, len)) = next_word(&tail[suffix.len..]) {
            let generation = generation(word);
            // A single letter is rather that of something else, and "Tolvan, MP," is a list.
            let has_comma = tail[suffix.len..].starts_with(',');
            let is_title = || {
                let next = next_word(&tail[suffix.len + len..]);
                has_comma || next.is_some_and(|(next, _)| next.starts_with(char::is_uppercase))
            };
            let is_one = match generation {
                // "Tolvan Senior Adviser" has a title.
                Some(_) if matches!(word, "Junior" | "Senior") => !is_title(),
                Some(_) if has_comma => word.len() > 1,
                Some(_) => true,
                None => LETTERS.contains(&word) && !has_comma,
            };
            if !is_one {
                break;
            }
            suffix.generation = suffix.generation.or(generation);
            let stop = tail[suffix.len + len..].starts_with('.');
            suffix.len += len;
            suffix.ends_sentence = false;
            if stop && matches!(word, "Jr" | "Jnr" | "Sr" | "Snr" | "Esq") {
                suffix.len += 1;
                let next = next_word(&tail[suffix.len..]).map(|(next, _)| next);
                suffix.ends_sentence = next.is_some_and(begins_sentences);
            }
        }
        suffix
    }
}

/// The word behind one space, or behind a comma and a space, and where it ends.
fn next_word(tail: &str) -> Option<(&str, usize)> {
    let word =
        tail.strip_prefix(", ").or_else(|| tail.strip_prefix([' ', '\u{a0}', '\u{202f}']))?;
    let start = tail.len() - word.len();
    let len = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    let is_joined = word[len..].starts_with('-');
    (len > 0 && !is_joined).then(|| (&word[..len], start + len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_divided_from_what_follows_it() {
        for (name, bare, given) in [
            ("Robert Tolvan Jr.", "Robert Tolvan", vec!["Jr"]),
            ("Robert Tolvan, Jnr", "Robert Tolvan", vec!["Jr"]),
            ("Robert Tolvan III, PhD", "Robert Tolvan", vec!["III"]),
            ("Robert Tolvan MP", "Robert Tolvan", vec![]),
            ("Robert Tolvan", "Robert Tolvan", vec![]),
        ] {
            assert_eq!(without_suffix(name).0, bare);
            assert_eq!(generations(name).into_iter().collect::<Vec<_>>(), given, "{name}");
        }
        assert!(["Jr.", "jr", "III, PhD", "MP", "Ph.D."].into_iter().all(is_suffix));
        assert!(!["", "Ilse", "Maren Jr.", "President"].into_iter().any(is_suffix));
    }

    #[test]
    fn what_follows_a_name_in_a_text_is_found_with_its_end() {
        let of = |tail: &str| {
            let suffix = Suffix::at_start_of(tail);
            (suffix.generation, tail[..suffix.len].to_owned(), suffix.ends_sentence)
        };
        let found = |generation, text: &str, ends| (generation, text.to_owned(), ends);
        assert_eq!(of(" Jr. said"), found(Some("Jr"), " Jr.", false));
        assert_eq!(of(", Jr., said"), found(Some("Jr"), ", Jr.", false));
        assert_eq!(of(" Jr. The bill"), found(Some("Jr"), " Jr.", true));
        assert_eq!(of(" Jr. Foundation"), found(Some("Jr"), " Jr.", false));
        assert_eq!(of(" III QC said"), found(Some("III"), " III QC", false));
        assert_eq!(of(" MP."), found(None, " MP", false));
        assert_eq!(of(" Senior said"), found(Some("Sr"), " Senior", false));
        for tail in [
            " Senior Adviser",
            ", MP, said",
            " said",
            ", V said",
            ", Senior adviser",
            " Jr-led",
            "",
            "'s",
        ] {
            assert_eq!(of(tail), found(None, "", false), "{tail}");
        }
    }
}
