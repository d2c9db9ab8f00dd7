//! Recognizes a declared person in an unknown name: with a title, or with the words in another order.
//!
//! Input: the names of declared actors, and an unknown name, such as `Brannt, Ilo`, `Mr Brannt`, `President Ilo
//! Brannt` or `Ilo Brannt (Prime Minister)`. Output: the person. Such a name would otherwise become a second actor,
//! with a briefing of its own. Only persons are recognized: the parts of an organization's name have an order, and
//! `General Assembly` is no assembly with a title.

use super::EntityId;
use crate::knowledge::mentions::is_suffix;
use crate::syntax::text::{MAX_COMPARED, skeleton};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How a person has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PersonNameForm {
    /// It is the name that pages show.
    Shown,
    /// It is another name.
    Other,
    /// It is the family name.
    Family,
}

/// The names of all persons.
#[derive(Debug)]
pub(super) struct PersonIndex {
    /// By the words of a name, sorted: the persons that have it, each once. Only looked up, never iterated.
    by_words: HashMap<String, Vec<EntityId>>,
    /// The name of each person.
    names: BTreeMap<EntityId, String>,
    /// The words of [`titles`], as they are compared.
    titles: BTreeSet<String>,
}

impl PersonIndex {
    /// Of the names of actors. An actor with a family name is a person.
    pub(super) fn new(mut names: Vec<(&str, PersonNameForm, EntityId)>) -> Self {
        let families = names.iter().filter(|(_, form, _)| *form == PersonNameForm::Family);
        let persons: BTreeSet<EntityId> = families.map(|(.., entity)| *entity).collect();
        names.retain(|(.., entity)| persons.contains(entity));
        let shown = names.iter().filter(|(_, form, _)| *form == PersonNameForm::Shown);
        let names_of = shown.map(|(text, _, entity)| (*entity, (*text).to_owned())).collect();
        let keys: Vec<String> = names.par_iter().map(|(text, ..)| sorted(words(text))).collect();
        let mut by_words: HashMap<String, Vec<EntityId>> = HashMap::new();
        for (key, (.., entity)) in keys.into_iter().zip(names) {
            let same = by_words.entry(key).or_default();
            if !same.contains(&entity) {
                same.push(entity);
            }
        }
        let titles = titles().map(skeleton).collect();
        Self { by_words, names: names_of, titles }
    }

    /// The name of the one person that an unknown name means.
    pub(super) fn find(&self, unknown: &str) -> Option<(&str, EntityId)> {
        if unknown.len() > MAX_COMPARED {
            return None;
        }
        let is_title = |word: &String| self.titles.contains(word);
        // `Ilo Brannt (PM)`, `Brannt, President`
        let (name, note) = unknown.split_once(['(', ',']).unwrap_or((unknown, ""));
        let note = words(note);
        let has_note = !note.is_empty() && note.iter().all(is_title);
        let words = words(if has_note { name } else { unknown });
        let titles = words.iter().take_while(|word| is_title(word)).count();
        let name = words.get(titles..).filter(|name| !name.is_empty())?;
        // A single word is a family name, which is not unknown without a title.
        if name.len() < 2 && titles == 0 && !has_note {
            return None;
        }
        let [entity] = self.by_words.get(&sorted(name.to_vec()))?[..] else { return None };
        Some((self.names.get(&entity)?, entity))
    }
}

/// The words of a name, as they are compared.
fn words(name: &str) -> Vec<String> {
    let is_between =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '-' | '‐' | '–');
    name.split(is_between).map(skeleton).filter(|word| !word.is_empty()).collect()
}

fn sorted(mut words: Vec<String>) -> String {
    words.sort_unstable();
    words.join(" ")
}

/// A name of a person that is not as it is spoken, in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonNameParts {
    /// The name as it is spoken: `Ilo Brannt`; the family name alone, if nothing else is written beside a title.
    pub(crate) name: String,
    /// A form of address: `Mr.`, `Dr`.
    pub(crate) prefix: Option<String>,
    /// What is written behind a name: `Jr.`
    pub(crate) suffix: Option<String>,
    /// An office: `President`.
    pub(crate) office: Option<String>,
}

/// The parts of a name with the family name first, with a title, or with words behind a comma; `None` for any other
/// name. `King` and the like belong to the names of those who have them, and so do words in brackets that are no title.
pub(crate) fn person_name_parts(written: &str) -> Option<PersonNameParts> {
    let is_title = |name: &str| {
        let words = words(name);
        !words.is_empty() && words.iter().all(|word| titles().any(|title| skeleton(title) == *word))
    };
    let in_brackets = written.trim().strip_suffix(')').and_then(|name| name.split_once('('));
    let (before, behind) = match (in_brackets, written.split_once(',')) {
        (Some((before, title)), _) if is_title(title) => (before.trim(), title.trim()),
        (_, Some((before, behind))) if !behind.contains(',') => (before.trim(), behind.trim()),
        (_, Some(_)) => return None,
        (_, None) => (written.trim(), ""),
    };
    let tokens: Vec<&str> = before.split_whitespace().collect();
    let titles = tokens.iter().take_while(|token| is_title(token)).count();
    let rest = tokens[titles..].join(" ");
    if rest.is_empty() {
        return None;
    }
    let words_of_title = words(&tokens[..titles].join(" "));
    let has = |list: &[&str]| words_of_title.iter().any(|word| is_one_of(list, word));
    let title = Some(tokens[..titles].join(" "));
    let is_address = words_of_title.iter().all(|word| is_one_of(&FORMS_OF_ADDRESS, word));
    let is_office = has(&OFFICES) && !(has(&NAMED_OFFICES) && titles == 1);
    let suffix = is_suffix(behind);
    let is_note = !suffix && is_title(behind);
    let parts = PersonNameParts {
        name: if suffix || is_note || behind.is_empty() {
            rest
        } else {
            format!("{behind} {rest}")
        },
        prefix: title.clone().filter(|_| titles > 0 && is_address),
        suffix: suffix.then(|| behind.to_owned()),
        office: title
            .filter(|_| is_office && !is_address)
            .or_else(|| is_note.then(|| behind.to_owned())),
    };
    let is_other = parts.prefix.is_some() || parts.office.is_some() || !behind.is_empty();
    is_other.then_some(parts)
}

fn is_one_of(list: &[&str], word: &str) -> bool {
    list.iter().any(|listed| skeleton(listed) == *word)
}

/// The words of which titles before names consist.
fn titles() -> impl Iterator<Item = &'static str> {
    FORMS_OF_ADDRESS.into_iter().chain(OFFICES).chain(BEFORE_OFFICES)
}

/// The titles that are a part of the name by which their holder is known: `Pope Francis`, `Queen Sofia`.
const NAMED_OFFICES: [&str; 12] = [
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "sultan",
    "emir",
    "sheikh",
    "pope",
    "patriarch",
    "chief",
    "major",
];

/// Forms of address, which are before names.
const FORMS_OF_ADDRESS: [&str; 37] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "dame",
    "lord",
    "lady",
    "dr",
    "doctor",
    "prof",
    "professor",
    "rev",
    "reverend",
    "father",
    "hon",
    "honourable",
    "honorable",
    "herr",
    "frau",
    "monsieur",
    "madame",
    "mme",
    "mlle",
    "signor",
    "signora",
    "señor",
    "señora",
    "senhor",
    "senhora",
    "pan",
    "pani",
    "пан",
    "пані",
    "г-н",
    "г-жа",
];

/// The words of which offices before names consist.
const OFFICES: [&str; 75] = [
    "president",
    "minister",
    "premier",
    "pm",
    "chancellor",
    "secretary",
    "undersecretary",
    "senator",
    "sen",
    "representative",
    "rep",
    "congressman",
    "congresswoman",
    "mp",
    "mep",
    "mayor",
    "governor",
    "gov",
    "ambassador",
    "envoy",
    "commissioner",
    "chairman",
    "chairwoman",
    "chair",
    "speaker",
    "judge",
    "justice",
    "prosecutor",
    "attorney",
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "sultan",
    "emir",
    "sheikh",
    "pope",
    "cardinal",
    "archbishop",
    "bishop",
    "patriarch",
    "rabbi",
    "imam",
    "ayatollah",
    "general",
    "gen",
    "colonel",
    "col",
    "major",
    "captain",
    "capt",
    "lieutenant",
    "lt",
    "admiral",
    "marshal",
    "commander",
    "präsident",
    "präsidentin",
    "ministerin",
    "kanzler",
    "kanzlerin",
    "bundeskanzler",
    "bundeskanzlerin",
    "président",
    "présidente",
    "ministre",
    "presidente",
    "presidenta",
    "ministro",
    "ministra",
    "президент",
    "министр",
    "міністр",
    "премьер",
];

/// What is before the name of an office.
const BEFORE_OFFICES: [&str; 10] =
    ["the", "vice", "vp", "deputy", "prime", "foreign", "acting", "former", "ex", "chief"];

#[cfg(test)]
mod tests {
    use super::*;
    use PersonNameForm::{Family, Other, Shown};

    #[test]
    fn a_person_is_recognized_with_a_title_or_with_the_words_in_another_order() {
        let names = [
            ("Ilo Brannt", Shown, 1),
            ("Brannt", Family, 1),
            ("Jean-Luc van der Zeel", Shown, 2),
            ("J. L. van der Zeel", Other, 2),
            ("van der Zeel", Family, 2),
            ("Ana Tolbert", Shown, 3),
            ("Tolbert", Family, 3),
            ("Rui Tolbert", Shown, 4),
            ("Tolbert", Family, 4),
            ("Assembly", Shown, 5),
            ("Two Rivers Council", Shown, 6),
        ];
        let names = names.iter().map(|(text, form, entity)| (*text, *form, EntityId(*entity)));
        let persons = PersonIndex::new(names.collect());
        let find = |unknown| persons.find(unknown);
        for unknown in [
            "Brannt, Ilo",
            "Brannt Ilo",
            "BRANNT Ilo",
            "Mr Brannt",
            "Mr. Ilo Brannt",
            "President Brannt",
            "Präsident Brannt",
            "the former Prime Minister Ilo Brannt",
            "Deputy Secretary-General Brannt",
            "Ilo Brannt (Prime Minister)",
            "Ilo Brannt, President",
            "Dr Brannt, Ilo",
        ] {
            assert_eq!(find(unknown), Some(("Ilo Brannt", EntityId(1))), "{unknown}");
        }
        for unknown in ["van der Zeel, Jean-Luc", "Senator van der Zeel", "Zeel, van der, J. L."] {
            assert_eq!(find(unknown).map(|(_, entity)| entity), Some(EntityId(2)), "{unknown}");
        }
        for unknown in [
            "",
            "President",
            "Brannt",
            "Ida Brannt",
            "Brannt Foundation",
            "Brannt (company)",
            "Friends of Ilo Brannt",
            "General Assembly",
            "Council Two Rivers",
            "Mr Tolbert",
            "Ana Tolbert and Ilo Brannt",
        ] {
            assert_eq!(find(unknown), None, "{unknown}");
        }
        assert_eq!(find("Tolbert, Ana").map(|(_, entity)| entity), Some(EntityId(3)));
    }

    #[test]
    fn a_name_is_parted_into_what_is_spoken_and_its_titles() {
        let parts = |written: &str| {
            let parts = person_name_parts(written)?;
            let all = [Some(parts.name), parts.prefix, parts.suffix, parts.office];
            Some(all.map(Option::unwrap_or_default).join("|"))
        };
        for (written, expected) in [
            ("Maren, Ilse", "Ilse Maren|||"),
            ("van der Zeel, Jean-Luc", "Jean-Luc van der Zeel|||"),
            ("Mr. Maren", "Maren|Mr.||"),
            ("Prof. Dr. Ilse Maren", "Ilse Maren|Prof. Dr.||"),
            ("President Maren", "Maren|||President"),
            ("the former Prime Minister Ilse Maren", "Ilse Maren|||the former Prime Minister"),
            ("Deputy Secretary-General Maren", "Maren|||Deputy Secretary-General"),
            ("Maren, President", "Maren|||President"),
            ("Ilse Maren, Jr.", "Ilse Maren||Jr.|"),
            ("Ilse Maren, MP", "Ilse Maren||MP|"),
            ("Dr Maren, Ilse", "Ilse Maren|Dr||"),
        ] {
            assert_eq!(parts(written).as_deref(), Some(expected), "{written}");
        }
        for written in [
            "Ilse Maren",
            "Maren",
            "Pope Anselm",
            "Queen Ida",
            "The Edge",
            "President",
            "a, b, c",
            "",
        ] {
            assert_eq!(parts(written), None, "{written}");
        }
    }
}
