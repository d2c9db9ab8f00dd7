//! The regular forms under which a name is found besides the one that is written: the English plural, the German
//! genitive.
//!
//! Input: a name, what bears it, and a language. Output: its forms, which count in texts of that language alone. A
//! wrong form finds nothing or costs a wrong link, so only endings that have no exceptions are made; for all other
//! forms there is `forms` in front matter.

use super::NameBearer;

/// The languages with rules.
pub(crate) const LANGUAGES: [&str; 2] = ["de", "en"];

/// English words whose plural means something else.
const OTHER_PLURALS: &str = "arm custom damage energy good force humanity labor labour manner mean new saving security work";
/// Words after which the head of a name is not its last word: "rule of law".
const LINKS: [&str; 8] = [" and ", " at ", " for ", " from ", " in ", " of ", " on ", " to "];

/// The regular forms of a name in a language.
pub(super) fn forms(name: &str, bearer: NameBearer, language: &str) -> Vec<String> {
    let last = name.rsplit([' ', '-']).next().unwrap_or_default();
    let is_word = last.chars().count() > 1 && last.chars().all(char::is_alphabetic);
    if !is_word || LINKS.iter().any(|link| name.contains(link)) {
        return Vec::new();
    }
    let endings: &[(&str, &str)] = match language {
        "en" => plural(last, bearer, last.len() == name.len()),
        "de" => genitive(last, bearer, last.len() == name.len()),
        _ => &[],
    };
    let with = |(cut, ending): &(&str, &str)| {
        format!("{}{ending}", name.strip_suffix(cut).unwrap_or(name))
    };
    endings.iter().map(with).collect()
}

/// The ending of the English plural, and what it replaces. Of a topic, and of any acronym but a person's.
fn plural(
    last: &str,
    bearer: NameBearer,
    is_whole: bool,
) -> &'static [(&'static str, &'static str)] {
    if is_acronym(last) {
        let may_be_plural =
            bearer == NameBearer::Topic || (is_whole && bearer != NameBearer::Person);
        return if may_be_plural && !last.ends_with('S') { &[("", "s")] } else { &[] };
    }
    let lower = last.to_lowercase();
    if bearer != NameBearer::Topic
        || !lower.ends_with(|c: char| c.is_ascii_lowercase())
        || OTHER_PLURALS.split(' ').any(|other| other == lower)
        || ["man", "fe", "lf", "af"].iter().any(|end| lower.ends_with(end))
    {
        return &[];
    }
    let ends = |endings: &[&str]| endings.iter().any(|end| lower.ends_with(end));
    if ends(&["ss", "us", "sh", "ch", "x", "z"]) {
        &[("", "es")]
    } else if ends(&["s"]) {
        &[]
    } else if ends(&["y"]) && !ends(&["ay", "ey", "oy", "uy"]) {
        &[("y", "ies")]
    } else if ends(&["o"]) {
        &[("", "s"), ("", "es")]
    } else {
        &[("", "s")]
    }
}

/// The endings of the German genitive; of an acronym, of the plural.
fn genitive(
    last: &str,
    bearer: NameBearer,
    is_whole: bool,
) -> &'static [(&'static str, &'static str)] {
    if is_acronym(last) {
        return if bearer == NameBearer::Person { &[] } else { &[("", "s")] };
    }
    let is_noun = matches!(bearer, NameBearer::Topic | NameBearer::Organization);
    // "Vereinte Nationen": the ending is not at the last word alone.
    if is_noun && !is_whole {
        return &[];
    }
    let ends = |endings: &[&str]| endings.iter().any(|end| last.ends_with(end));
    match (is_noun, ends(&["s", "x", "z", "ß", "ce"])) {
        (true, true) if ends(&["nis", "ce"]) => &[],
        (true, true) => &[("", "es")],
        // An apostrophe, which ends a name anyway: "Hans' Plan".
        (false, true) => &[],
        (true, false) if !ends(&["a", "e", "i", "o", "u"]) => &[("", "s"), ("", "es")],
        (_, false) => &[("", "s")],
    }
}

/// Whether a word consists of capitals: "PSBT".
fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_topics_and_acronyms_have_a_plural() {
        let plural = |name: &str| forms(name, NameBearer::Topic, "en").join(" ");
        for (name, expected) in [
            ("Covenant", "Covenants"),
            ("payment channel", "payment channels"),
            ("PSBT", "PSBTs"),
            ("Zero-conf channel", "Zero-conf channels"),
            ("Address", "Addresses"),
            ("Treaty", "Treaties"),
            ("Relay", "Relays"),
            ("Veto", "Vetos Vetoes"),
            ("Security", ""),
            ("Sanctions", ""),
            ("Rule of law", ""),
            ("BIP32", ""),
            ("SMS", ""),
        ] {
            assert_eq!(plural(name), expected, "{name}");
        }
        assert_eq!(forms("MP", NameBearer::Office, "en"), ["MPs"]);
        assert_eq!(forms("Council", NameBearer::Organization, "en"), [""; 0]);
        assert_eq!(forms("Covenant", NameBearer::Topic, "fr"), [""; 0]);
    }

    #[test]
    fn german_names_have_a_genitive() {
        let of = |name: &str, bearer| forms(name, bearer, "de").join(" ");
        assert_eq!(of("Ana Duarte", NameBearer::Person), "Ana Duartes");
        assert_eq!(of("Ana Weiß", NameBearer::Person), "");
        assert_eq!(of("Veldania", NameBearer::State), "Veldanias");
        assert_eq!(of("Bundestag", NameBearer::Organization), "Bundestags Bundestages");
        assert_eq!(of("Gesetz", NameBearer::Topic), "Gesetzes");
        assert_eq!(of("NGO", NameBearer::Organization), "NGOs");
        assert_eq!(of("Vereinte Nationen", NameBearer::Organization), "");
    }
}
