//! Decides whether a name is part of a longer capitalised name: "Security" in "Transportation Security
//! Administration", "Ronald Reagan" in "Ronald Reagan Building".
//!
//! Input: a text and the range of a name in it. Output: whether the words next to the name belong to the same name.
//! It knows no entity: names of the site next to a name are the caller's concern. It decides by capital letters, so it
//! must not be used in languages that capitalise all nouns, nor in the lines that [`is_title_case`] recognizes.

use super::words::{self, WordList};
use crate::content::document::{RunContext, TextRuns};
use std::ops::Range;

/// How many words before a name are examined for "Department of Health and Human Services".
const WORDS_BEFORE: usize = 5;
/// How many words after a name may be one title: "Deputy Press Secretary".
const WORDS_OF_TITLE: usize = 4;
/// How many words a line in title case has, in a heading and elsewhere: a shorter one may be a name alone.
const WORDS_OF_TITLE_CASE: (usize, usize) = (5, 8);
/// The shortest word that title case capitalises, in characters, and longer words that it may not.
const LONG_WORD: usize = 4;
const SMALL_WORDS: &str =
    "after amid from into like near once onto over past than that till upon when with";
/// Small words of which a headline outside of headings has at least one. A list of names has only "of" and "and".
const HEADLINE_WORDS: &str =
    "a an are as at by can from in into is its on or our to when with your";
/// Words that join the capitalised beginning of a name to its end: "Department of Education".
const LINKS: [&str; 3] = ["of", "for", "on"];
/// Words that make another name of that of a state after them, also at the start of a sentence: "Lake Norvia". No region
/// of the state is meant by those of direction: that is "northern Norvia".
static PLACES: WordList = WordList::new(
    "
    Air Bank Bay Camp Cape Club East Fort Great Greater Gulf Hotel Inner Inter Isle Lake Latin Little Lower Miss Mount New North
    Old Operation Outer Point Port Radio Real Saint San Santa South St Team Upper West
",
);
/// Abbreviations before the name of a ship or a club: "HMS Veldra", "FC Veldra".
static SHIPS_AND_CLUBS: WordList =
    WordList::new("AC AFC AS CF FC FK HMAS HMCS HMS RFC RMS SC SK SS SSC SV TSV USNS USS VfB VfL");
/// Abbreviations after the name of a club: "Veldra FC".
static CLUBS: WordList = WordList::new("AC AFC CF FC FK RFC SC");
/// Nouns before the name of somebody after whom a place or a ship is called: "Camp Mira Tolvan".
static CALLED_AFTER: WordList = WordList::new("Camp Fort HMAS HMCS HMS Operation RMS USNS USS");
/// Nouns of bodies that have the name of what they deal with, besides those of [`INSTITUTIONS`]: "Department of
/// Education".
static BODIES: WordList = WordList::new(
    "
    Agency Bureau Center Centre Commission Committee Council Court Department Directorate Division Ministry Office
    Secretariat
",
);
/// Nouns of what is named after an idea: "Statue of Freedom", "Medal of Honour". As of bodies, also at the start of a sentence.
static MONUMENTS: WordList = WordList::new(
    "
    Arch Avenue Award Boulevard Bridge Bust Column Fountain Gate Medal Memorial Monument Mural Palace Park Pillar Place
    Plaza Prize Square Statue Street Temple Tomb
",
);
/// What joins the capitalised beginning of a name to its end in other languages, with the article: "Statue de la Liberté".
/// Without an article, what follows is mostly a place, which is meant: "Franja de Gaza".
const LINKS_WITH_ARTICLE: [(&str, &[&str]); 5] = [
    ("fr", &["de la ", "de l'", "de l’", "du ", "des "]),
    ("es", &["de la ", "del ", "de los ", "de las "]),
    ("it", &["della ", "dello ", "dell'", "dell’", "del ", "dei ", "degli ", "delle "]),
    ("pt", &["da ", "do ", "das ", "dos "]),
    ("nl", &["van de ", "van het "]),
];
/// Titles that are named after such a body: "Minister of Education". Other titles are not: "Head of Security".
const MINISTERS: [&str; 2] = ["Minister", "Secretary"];
/// Nouns of institutions and places that have the name of a state: "University of Norvia".
static INSTITUTIONS: WordList = WordList::new(
    "
    Academy Airport Association Bank Bay Board Cathedral Chamber Church City Club College Conference Congress Cup Diocese
    Faculty Federation Foundation Fund Gulf Harbour Hospital House Hotel Institute Island Islands Isle Isles Lake League
    Library Mount Museum Open Orchestra Order Party Port School Sea Society Strait Synod Tower Town Trust University
    Village Voice
",
);
/// What a state is or has: "the Republic of Norvia" is Norvia, and "the Government of Norvia" is about it.
static STATE_WORDS: WordList = WordList::new(
    "
    Army Cabinet Capital Citizens Commonwealth Constitution East Embassy Emirate Government Kingdom Ministry Navy North
    Parliament People Presidency Principality Republic Senate South State Sultanate Territory West
",
);
/// Nouns of institutions in other languages, after which a state is part of their name: "Universidad de Norvia",
/// "Universität Norvia".
static INSTITUTIONS_ABROAD: WordList = WordList::new(
    "
    Academia Académie Accademia Akademie Aeropuerto Aéroport Banca Banco Banque Biblioteca Bibliothèque Estadio Flughafen
    Hochschule Hôpital Institut Instituto Istituto Klinikum Museo Musée Museum Oper Opéra Ospedale Radio Stade Stadio
    Stadion Teatro Theater Théâtre Universidad Universidade Universität Università Université Universiteit
",
);
/// Words between such a noun and the state.
static LINKS_ABROAD: WordList = WordList::new("da de del der della di do du la van von");
/// Words with a small letter that join a given name to a family name: "Norvia de Souza".
static PARTICLES: WordList =
    WordList::new("al bin bint da de del della den der di dos du el ibn la le ten ter van von zu");
/// Those of [`PARTICLES`] that are no other word of a language: "de Berg" is "of Berg" in French. In languages that are not
/// listed, [`PARTICLES_ANYWHERE`].
static PARTICLES_IN: [(&str, WordList); 4] = [
    (
        "en",
        WordList::new("al bin bint da de del della den der di dos du el ibn la le ter van von zu"),
    ),
    ("fr", WordList::new("bin bint da del della den der di dos el ibn ter van von zu")),
    ("de", WordList::new("bint da de del della di dos ibn van")),
    ("nl", WordList::new("bin bint da del della di dos ibn von zu")),
];
static PARTICLES_ANYWHERE: WordList = WordList::new("bin bint ibn van von");
/// Words that end an adjective of two words, besides participles: "state-run", "Norvia-wide".
static ADJECTIVE_ENDS: WordList = WordList::new(
    "
    bound born built dominant era friendly free heavy held hungry leaning linked made majority minority only owned rich run
    sized style wide written
",
);
/// Beginnings of a word with a hyphen, after which it may be part of a name: "Self-employed Union".
static PREFIXES: WordList = WordList::new(
    "anti co cross e ex extra half inter intra mid multi non post pre pro re self semi sub super trans ultra un under vice",
);
/// Abbreviations with a full stop that ends no sentence, besides those of two letters and of several full stops.
const ABBREVIATIONS: &str =
    "Capt Col Corp Gen Gov Inc Ltd Maj Mrs Prof Rep Rev Sen Sgt approx ca cf etc vs";

/// A word next to a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neighbour<'t> {
    pub(super) text: &'t str,
    start: usize,
    end: usize,
}

/// Whether a capitalised word before the name in `range` is part of it. `is_topic`: also a title, and what is before
/// "of". The first word of a sentence has a capital anyway; in English, only one that names nothing may begin it and
/// leave the name alone ("Using Security"), since "Flurry Security" is a name there too.
pub(super) fn continues_before(
    text: &str,
    range: &Range<usize>,
    (is_topic, language): (bool, &str),
) -> bool {
    // The capitals of an acronym tell nothing: "Bitcoin Core RBF policy".
    if !is_capitalised(&text[range.clone()]) {
        return false;
    }
    if is_topic && follows_a_link_with_article(text, range.start, language) {
        return true;
    }
    let Some(word) = word_before(text, range.start) else { return false };
    if words::contains(&SHIPS_AND_CLUBS, word.text) {
        return true;
    }
    if is_capitalised(word.text) {
        let is_separate = words::begins_sentences(word.text)
            || words::may_follow(word.text)
            || is_compound_adjective(word.text)
            || (begins_sentence(text, word.start)
                && (language != "en" || words::names_nothing(word.text)))
            || ["'s", "’s"].iter().any(|end| word.text.ends_with(end));
        return !is_separate && (is_topic || !words::is_title(word.text));
    }
    is_topic && follows_a_link(text, word)
}

/// Whether the words before the name of a state in `range` make another name of it: "Port Norvia", "University of
/// Norvia". The first word of a sentence does only if it is listed, since most words name nothing.
pub(super) fn continues_before_state(text: &str, range: &Range<usize>) -> bool {
    if !is_capitalised(&text[range.clone()]) {
        return false;
    }
    let Some(word) = word_before(text, range.start) else { return false };
    if word.text == "of" {
        return is_institution(text, word);
    }
    if words::contains(&SHIPS_AND_CLUBS, word.text) {
        return true;
    }
    let is_separate = words::begins_sentences(word.text)
        || words::may_follow(word.text)
        || words::is_title(word.text)
        || is_compound_adjective(word.text)
        || ["'s", "’s"].iter().any(|end| word.text.ends_with(end))
        || begins_sentence(text, word.start);
    // "Miss Norvia" is a person, and so is "Mr Norvia".
    let is_name = words::contains(&PLACES, word.text) || words::is_form_of_address(word.text);
    is_capitalised(word.text) && (is_name || !is_separate)
}

/// Whether the words before the name of a state are an institution in another language. In languages that capitalise all
/// nouns too, since the words are listed.
pub(super) fn follows_institution_abroad(text: &str, range: &Range<usize>) -> bool {
    let Some(mut word) = word_before(text, range.start) else { return false };
    for _ in 0..WORDS_BEFORE {
        if words::contains(&INSTITUTIONS_ABROAD, word.text) {
            return true;
        }
        let goes_on = is_capitalised(word.text) || words::contains(&LINKS_ABROAD, word.text);
        let Some(earlier) = word_before(text, word.start).filter(|_| goes_on) else { return false };
        word = earlier;
    }
    false
}

/// Whether the word before the name of a person makes it that of a place or a ship: "Camp Mira Tolvan".
pub(super) fn is_called_after(text: &str, range: &Range<usize>) -> bool {
    word_before(text, range.start).is_some_and(|word| words::contains(&CALLED_AFTER, word.text))
}

/// Whether the name of a state is the first of two in the name of an institution: "the Veldra and Norvia Bank". The
/// article shows it, which the name of a state alone does not have.
pub(super) fn is_first_of_two(text: &str, range: &Range<usize>) -> bool {
    let has_article =
        word_before(text, range.start).is_some_and(|word| matches!(word.text, "the" | "The"));
    let joint = word_after(text, range.end).filter(|word| has_article && word.text == "and");
    let second = joint.and_then(|word| word_after(text, word.end));
    let noun =
        second.filter(|word| is_capitalised(word.text)).and_then(|word| word_after(text, word.end));
    noun.is_some_and(|noun| is_body(noun.text))
}

/// Whether a word is the noun of an institution.
fn is_body(word: &str) -> bool {
    words::contains(&INSTITUTIONS, word) || words::contains(&BODIES, word)
}

/// Whether a word is the noun of an institution or a monument, before "of".
fn begins_a_name(word: &str) -> bool {
    is_body(word) || words::contains(&MONUMENTS, word)
}

/// Whether what follows a name makes it the given name of a person: "Norvia O'Brien", "Norvia J. Smith", "Norvia de
/// Souza".
pub(super) fn is_given_name(text: &str, range: &Range<usize>) -> bool {
    let Some(word) = word_after(text, range.end) else { return false };
    let mut tail = text[word.end..].chars();
    let is_letter = word.text.chars().count() == 1 && word.text.chars().all(char::is_uppercase);
    if is_letter {
        return match tail.next() {
            Some('.') => {
                word_after(text, word.end + 1).is_some_and(|next| is_capitalised(next.text))
            }
            Some('\'' | '’') => tail.next().is_some_and(char::is_uppercase),
            _ => false,
        };
    }
    words::contains(&PARTICLES, word.text)
        && word_after(text, word.end).is_some_and(|next| is_capitalised(next.text))
}

/// Whether a word joins the words before it to a family name in a language: "Omar bin", "Jan van den".
pub(super) fn joins_names_in(language: &str, word: &str) -> bool {
    let listed = PARTICLES_IN.iter().find(|(of, _)| *of == language).map(|(_, words)| words);
    words::contains(listed.unwrap_or(&PARTICLES_ANYWHERE), word)
}

/// Whether an institution is before "of" rather than a person or a title: it is listed, or an article is before it.
fn is_institution(text: &str, of: Neighbour) -> bool {
    let Some(mut word) = word_before(text, of.start) else { return false };
    if !is_capitalised(word.text)
        || words::contains(&STATE_WORDS, word.text)
        || words::is_title(word.text)
    {
        return false;
    }
    if words::contains(&INSTITUTIONS, word.text) {
        return true;
    }
    for _ in 0..WORDS_BEFORE {
        let Some(earlier) = word_before(text, word.start) else { return false };
        if matches!(earlier.text, "the" | "The") {
            return true;
        }
        if !is_capitalised(earlier.text) {
            return false;
        }
        word = earlier;
    }
    false
}

/// Whether `word`, or a word before it, is "of" and the like after the capitalised beginning of a name. Other
/// capitalised words, "and" and commas may be between.
fn follows_a_link<'t>(text: &'t str, mut word: Neighbour<'t>) -> bool {
    // "Church of the Covenant"
    if word.text == "the" {
        let link = word_before(text, word.start).filter(|link| LINKS.contains(&link.text));
        let first = link.and_then(|link| word_before(text, link.start));
        return first.is_some_and(|first| begins_a_name(first.text));
    }
    for _ in 0..WORDS_BEFORE {
        if LINKS.contains(&word.text) {
            return word_before(text, word.start).is_some_and(|first| {
                begins_a_name(first.text)
                    || MINISTERS.contains(&first.text)
                    || is_capitalised(first.text)
                        && !words::is_title(first.text)
                        && !words::begins_sentences(first.text)
                        && !begins_sentence(text, first.start)
            });
        }
        let goes_on = matches!(word.text, "and" | "&") || is_capitalised(word.text);
        let before_comma = || text[..word.start].strip_suffix(", ").and_then(last_word);
        let earlier = word_before(text, word.start).or_else(before_comma);
        let Some(earlier) = earlier.filter(|_| goes_on) else { return false };
        word = earlier;
    }
    false
}

/// Whether what is before a name in another language than English joins it to a capitalised word, which is no beginning of a
/// sentence: "la Place de la Liberté". Small letters begin what names nothing: "le prix de la Liberté".
fn follows_a_link_with_article(text: &str, start: usize, language: &str) -> bool {
    let Some((_, links)) = LINKS_WITH_ARTICLE.iter().find(|(of, _)| *of == language) else {
        return false;
    };
    let Some(head) = text.get(..start) else { return false };
    let before = links.iter().find_map(|link| head.strip_suffix(link)?.strip_suffix(is_space));
    before.and_then(last_word).is_some_and(|first| {
        is_capitalised(first.text)
            && !words::begins_sentences_in(language, first.text)
            && !begins_sentence(text, first.start)
    })
}

/// Whether a capitalised word after the name in `range` is part of it: a noun that is no day and no title. `is_topic`:
/// also a title, and what is after "of".
pub(super) fn continues_after(text: &str, range: &Range<usize>, is_topic: bool) -> bool {
    let Some(word) = word_after(text, range.end) else { return false };
    if words::contains(&CLUBS, word.text) {
        return true;
    }
    if is_capitalised(word.text) || is_ordinal(word.text) {
        return !words::may_follow(word.text) && (is_topic || !begins_with_title(text, word));
    }
    // What begins a sentence has a capital anyway: "Sanctions of the Union".
    is_topic
        && LINKS.contains(&word.text)
        && is_capitalised(&text[range.clone()])
        && !begins_sentence(text, range.start)
        && word_after(text, word.end).is_some_and(|last| is_capitalised(last.text))
}

/// Whether the full stop at the end of a name ("Tolvan Jr.") also ends its sentence, as the word behind it begins one.
pub(super) fn ends_sentence(text: &str, range: &Range<usize>) -> bool {
    text[range.clone()].ends_with('.')
        && word_after(text, range.end).is_some_and(|word| words::begins_sentences(word.text))
}

/// Whether `word` and those after it are a title, which belongs to a person: "Press Secretary".
fn begins_with_title<'t>(text: &'t str, mut word: Neighbour<'t>) -> bool {
    for _ in 0..WORDS_OF_TITLE {
        let first_part = word.text.split('-').next().unwrap_or_default();
        if words::is_title(word.text) || words::is_title(first_part) {
            return true;
        }
        let Some(next) = word_after(text, word.end) else { return false };
        if !words::is_part_of_title(word.text) {
            return false;
        }
        word = next;
    }
    false
}

/// The word that one space separates from what starts at `start`, without the marks before it. `None` if a mark is
/// between, or the end of a line.
pub(super) fn word_before(text: &str, start: usize) -> Option<Neighbour<'_>> {
    last_word(text.get(..start)?.strip_suffix(is_space)?)
}

/// The word at the end of a text, if no mark is after it.
pub(super) fn last_word(head: &str) -> Option<Neighbour<'_>> {
    let token = head.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = token.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '&');
    let is_word = word.ends_with(|c: char| c.is_alphanumeric() || c == '&');
    let end = head.len();
    is_word.then_some(Neighbour { text: word, start: end - word.len(), end })
}

/// The word that one space separates from what ends at `end`.
pub(super) fn word_after(text: &str, end: usize) -> Option<Neighbour<'_>> {
    let tail = text.get(end..)?.strip_prefix(is_space)?;
    let start = text.len() - tail.len();
    let len = tail.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(tail.len());
    let word = tail[..len].trim_end_matches('-');
    let end = start + word.len();
    (!word.is_empty()).then_some(Neighbour { text: word, start, end })
}

/// The spaces that may be within a name. Line ends and tabs separate blocks and cells.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// Whether a word begins like a name: with a capital and a small letter. Acronyms and versions ("V2") do not.
pub(super) fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|second| second.is_lowercase() || "'’".contains(second))
}

/// Whether a word is an adjective of two words, which is part of no name: "Republican-controlled", "Kell-based". After a
/// prefix it may be one: "Non-aligned Movement".
pub(super) fn is_compound_adjective(word: &str) -> bool {
    let Some((first, last)) = word.rsplit_once(['-', '\u{2010}', '\u{2011}']) else { return false };
    let is_participle = last.ends_with("ed") && last.starts_with(char::is_lowercase);
    !words::contains(&PREFIXES, &first.to_lowercase())
        && (is_participle || words::contains(&ADJECTIVE_ENDS, last))
}

/// Whether a word is a Roman number of several letters, as in "World War II".
fn is_ordinal(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Whether a word that starts at `start` has a capital because it begins a sentence or a quotation. A full stop after
/// an abbreviation does not count as an end: then a link is lost at most.
pub(super) fn begins_sentence(text: &str, start: usize) -> bool {
    let head = &text[..start];
    let before = head.trim_end_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
    let marks = &head[before.len()..];
    if marks.contains(['—', '–', ':', ';', '.', '!', '?', '…', '/', '•']) {
        return true;
    }
    let earlier = before.trim_end_matches(is_space);
    let bare = earlier.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    let Some(last) = bare.chars().next_back() else { return true };
    match last {
        '\n' | '\t' | '!' | '?' | '…' | ':' | ';' | '•' | '–' | '—' | '-' => true,
        '.' => !ends_in_abbreviation(bare),
        ',' => !marks.is_empty(),
        _ => false,
    }
}

/// Whether the full stop at the end of a text ends an abbreviation and no sentence: "U.S.", "St.", "Gen.".
fn ends_in_abbreviation(text: &str) -> bool {
    let token = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = token.trim_end_matches('.').trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_short = word.chars().count() <= 2 && word.starts_with(char::is_uppercase);
    is_short || word.contains('.') || ABBREVIATIONS.split(' ').any(|listed| listed == word)
}

/// Whether the line around a name capitalises all words, so that a capital next to the name means nothing: a headline,
/// which does not end in a full stop. Returns the range of the line too.
pub(super) fn is_title_case(
    text: &str,
    prose: &TextRuns,
    range: &Range<usize>,
) -> (Range<usize>, bool) {
    let ends = ['\n', '\t'];
    let start = text[..range.start].rfind(ends).map_or(0, |at| at + 1);
    let end = text[range.end..].find(ends).map_or(text.len(), |at| range.end + at);
    let is_heading = prose.within(range).iter().all(|run| run.context == RunContext::Heading);
    let needed = if is_heading { WORDS_OF_TITLE_CASE.0 } else { WORDS_OF_TITLE_CASE.1 };
    let ends_in_full_stop = text[start..end].trim_end().ends_with('.');
    let (mut count, mut long, mut is_headline) = (0, 0, is_heading);
    for word in text[start..end].split(|c: char| !c.is_alphanumeric() && !"'’-".contains(c)) {
        count += usize::from(!word.is_empty());
        is_headline |= HEADLINE_WORDS.split(' ').any(|small| small == word);
        if word.chars().nth(LONG_WORD - 1).is_some() {
            let is_small = word.starts_with(char::is_lowercase);
            if is_small && !SMALL_WORDS.split(' ').any(|small| small == word) {
                return (start..end, false);
            }
            long += usize::from(!is_small);
        }
    }
    let is_title_case = count >= needed && long > 1 && is_headline;
    (start..end, is_title_case && (is_heading || !ends_in_full_stop))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name `Security` in a text.
    fn of(text: &str) -> Range<usize> {
        let start = text.find("Security").unwrap();
        start..start + "Security".len()
    }

    #[test]
    fn a_capitalised_word_before_a_name_is_part_of_it_unless_it_begins_a_sentence() {
        for text in [
            "the Homeland Security said",
            "at the U.S. Homeland Security now",
            "the “Homeland Security” law",
            "the Department of Security",
            "the Department of Health and Security",
            "the Committee on Health, Labor and Security",
            "It ended. Flurry Security said",
            "the Anti-doped Security",
            "the Rolls-royce Security",
            "Department of Security works",
            "It ended. Ministry of Security works",
            "the Minister of Security",
            "The Church of the Security burned",
            "Statue of Security moved",
            "It ended. Medal of Security",
            "the Temple of the Security",
            "FC Security won",
            "the HMS Security sank",
        ] {
            assert!(continues_before(text, &of(text), (true, "en")), "{text}");
        }
        for text in [
            "Security said",
            "Using Security is",
            "It ended. Using Security is",
            "He said: “Using Security is",
            "He said, “Using Security is",
            "On Monday Security was",
            "Bitcoin's Security is",
            "Homeland, Security and",
            "(Homeland) Security",
            "Homeland\nSecurity",
            "the state of Security",
            "Head of Security",
            "Production of Security rose",
            "the need of the Security",
            "He is the Director of Security",
            "the US Security",
            "the Republican-controlled Security",
            "the Kell-based Security",
            "a State‑run Security",
        ] {
            assert!(!continues_before(text, &of(text), (true, "en")), "{text}");
        }
        let text = "Ensuite Security dit";
        assert!(!continues_before(text, &of(text), (true, "fr")));
        for (language, long, short) in [
            ("fr", "la Statue de la Security", "le prix de la Security"),
            ("fr", "au Ministère de l’Security", "Ministère de l’Security"),
            ("es", "la Plaza de la Security", "la Franja de Security"),
            ("it", "in Piazza della Security", "il prezzo della Security"),
            ("pt", "a Praça da Security", "o preço da Security"),
            ("nl", "het Plein van de Security", "de prijs van de Security"),
        ] {
            assert!(continues_before(long, &of(long), (true, language)), "{long}");
            assert!(!continues_before(short, &of(short), (true, language)), "{short}");
            assert!(!continues_before(long, &of(long), (false, language)), "{long}");
        }
        let text = "the Department of Security";
        assert!(
            !continues_before(text, &of(text), (false, "en")),
            "only a topic is searched further"
        );
    }

    #[test]
    fn a_capitalised_word_after_a_name_is_part_of_it_unless_it_is_a_day_or_a_title() {
        for text in [
            "Security Council",
            "Security Council-led",
            "Security II",
            "Security FC",
            "the Security of Kell",
        ] {
            assert!(continues_after(text, &of(text), true), "{text}");
        }
        for text in [
            "Security officials",
            "Security Monday",
            "Security, Council",
            "Security's Council",
            "Security",
            "Security\nCouncil",
            "Security US",
            "Security V2",
            "Security of Kell",
            "Security: Council",
        ] {
            assert!(!continues_after(text, &of(text), true), "{text}");
        }
        for text in ["Security Director", "Security Deputy Press Secretary", "Security Co-founder"]
        {
            assert!(!continues_after(text, &of(text), false), "{text}");
            assert!(continues_after(text, &of(text), true), "{text}");
        }
        let text = "Security Press Office";
        assert!(continues_after(text, &of(text), false));
    }

    #[test]
    fn a_full_stop_after_an_abbreviation_ends_no_sentence() {
        let begins = |text: &str| begins_sentence(text, text.find("Using").unwrap());
        for text in ["Using", "Yes. Using", "Yes.” Using", "\tUsing", "- Using", "(Yes.) Using"] {
            assert!(begins(text), "{text}");
        }
        for text in
            ["the Using", "U.S. Using", "St. Using", "Gen. Using", "Yes, Using", "“a” Using"]
        {
            assert!(!begins(text), "{text}");
        }
    }
}
