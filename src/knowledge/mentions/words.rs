//! Capitalised words that can be next to a name without being part of it: titles, first words of sentences, days
//! and months.
//!
//! Input: a word, as written. Output: what kind of word it is. A capitalised word that is in none of these lists is
//! taken for part of a longer name or for another person's given name, so a missing word loses a link ("Voivode
//! Orla") and never makes a wrong one. That is why the lists are short and cover only English, German, French,
//! Spanish, Italian, Ukrainian and Russian.

/// Words that often begin a sentence.
const STARTERS: &str = "
    A After All Als Although Amid An And Any As At Auch Aujourd'hui Because Before Both But By De Despite Did Do Does
    During Each Earlier Et Even Every Few For Former From Given Had Has Have He Her Here His How However If In Is It
    Its La Later Le Les Like Mais Many Meanwhile More Most My Neither No Nor Not Now Of On Once Only Or Other Our Per
    Quand Several She Si Since So Some Still Such That The Their Then There These They This Those Though Through To
    Today Under Unlike Until Via Was We Were What When Where While Who Why With Without Yesterday Yet Your
";

/// Forms of address, and titles that are no office: they say nothing about who is meant.
const FORMS_OF_ADDRESS: &str = "
    Baroness Brother Comrade Count Countess Dame Docteur Doctor Dr Father Frau Herr Lady Lord M Madame Mademoiselle
    Miss Mme Monsieur Mother Mr Mrs Ms Mx Prof Professor Rabbi Rev Reverend Sayyid Señor Señora Signor Signora Sir
    Sister
";

/// Titles of an office, a line for each: in another language, for a woman, abbreviated, they are the same office.
const OFFICES: &[&str] = &[
    "Admiral Adm",
    "Ambassador Ambassadeur Ambassadrice Amb",
    "Attorney",
    "Bishop",
    "Captain Capt",
    "Cardinal",
    "Chair Chairman Chairperson Chairwoman",
    "Chancellor Kanzler Kanzlerin Bundeskanzler Bundeskanzlerin",
    "Chief Chef Head",
    "Colonel Col",
    "Commander",
    "Commissioner",
    "Congressman Congresswoman Representative Rep",
    "Deputy",
    "Director",
    "Envoy",
    "General Gen",
    "Governor Gov",
    "Judge",
    "Justice",
    "Leader",
    "Lieutenant Lt",
    "Marshal",
    "Mayor",
    "Minister Ministre Міністр Министр",
    "Officer",
    "Premier Prime Прем'єр-міністр",
    "President Presidente Président Présidente Präsident Präsidentin Президент Президентка Pres",
    "Secretary",
    "Senator Sen",
    "Sergeant Sgt",
    "Speaker",
    "Spokesman Spokesperson Spokeswoman",
    "Vice",
];

/// Titles of rulers and clerics, in lines as those of [`OFFICES`]. They precede a given name: "King Salman" does not
/// mean a person whose family name is Salman.
const RULERS: &[&str] = &[
    "Caliph",
    "Duchess Duke Duc Duchesse",
    "Emir",
    "Emperor Empereur Kaiser",
    "Empress Kaiserin",
    "King König Roi Rey",
    "Patriarch",
    "Pope Papst Pape Papa",
    "Prince Prinz",
    "Princess Princesse Prinzessin",
    "Queen Königin Reine Reina",
    "Saint St",
    "Sheikh Sheik Shaikh",
    "Sultan",
    "Tsar Czar Zar",
];

/// Words before a title that make it another one: a vice president is no president.
const QUALIFIERS: &str = "Crown Deputy Prime Vice";

/// Words that precede a title after the name of an organization: "the White House Press Secretary".
const PARTS_OF_TITLES: &str = "
    Acting Assistant Associate Chief Defence Defense Deputy Executive Finance First Foreign General Interim Interior
    Managing Press Prime Regional Senior Under Vice
";

/// Titles that are no title before a family name, but after the name of an organization: "FBI Director".
const POSITIONS: &str = "
    Administrator Adviser Advisor Analyst Boss Chief Co-chair Co-founder Correspondent Counsel Director Economist
    Editor Executive Founder Head Inspector Manager Member Principal Scientist Spokesman Spokesperson Spokeswoman
";

/// Days and months: capitalised in English, and often directly after a name ("Orla Monday rejected ...").
const DAYS: &str = "
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December
";

/// Whether a capitalised word can precede a family name without being a given name or a title of somebody.
pub(super) fn may_precede(word: &str) -> bool {
    // "April", "May", "June" and "August" are given names too.
    let is_given_name = matches!(word, "April" | "May" | "June" | "August");
    contains(STARTERS, word)
        || contains(FORMS_OF_ADDRESS, word)
        || (contains(DAYS, word) && !is_given_name)
}

/// Whether a capitalised word can be before any name without being part of it.
pub(super) fn begins_sentences(word: &str) -> bool {
    contains(STARTERS, word)
}

/// Whether the first word of an English sentence is certainly no part of a name: it is one of those that often begin a
/// sentence, or ends as verbs and adverbs do ("Using", "Recently").
pub(super) fn names_nothing(word: &str) -> bool {
    contains(STARTERS, word) || ["ing", "ly", "ed"].iter().any(|end| word.ends_with(end))
}

/// Whether a capitalised word can follow a name without being part of a longer name.
pub(super) fn may_follow(word: &str) -> bool {
    contains(DAYS, word)
}

/// A title that says which office its bearer holds, or that he or she rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OfficeTitle {
    /// All words for this office.
    words: &'static str,
    /// Whether a given name follows it rather than a family name.
    pub(super) is_ruler: bool,
}

impl OfficeTitle {
    /// The title that a word is, written with a capital and without a full stop.
    pub(super) fn of(word: &str) -> Option<Self> {
        let among = |lines: &'static [&'static str], is_ruler| {
            let line = lines.iter().find(|line| contains(line, word));
            line.map(|words| Self { words, is_ruler })
        };
        among(RULERS, true).or_else(|| among(OFFICES, false))
    }

    /// All words for this office.
    pub(super) fn words(self) -> impl Iterator<Item = &'static str> {
        self.words.split(' ')
    }
}

/// Whether a word before a title makes it another one.
pub(super) fn is_qualifier(word: &str) -> bool {
    contains(QUALIFIERS, word)
}

/// Whether a word is the title of a person, as far as one may follow the name of an organization or a person.
pub(super) fn is_title(word: &str) -> bool {
    contains(POSITIONS, word) || contains(FORMS_OF_ADDRESS, word) || OfficeTitle::of(word).is_some()
}

/// Whether a word is a form of address, which a name of a person follows.
pub(super) fn is_form_of_address(word: &str) -> bool {
    contains(FORMS_OF_ADDRESS, word)
}

/// Whether a word may be part of a title, before its last word.
pub(super) fn is_part_of_title(word: &str) -> bool {
    contains(PARTS_OF_TITLES, word)
}

/// A linear scan: only words next to a name that is written with a capital get here, and names that are ordinary words
/// too. The lists are short.
pub(super) fn contains(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_first_words_and_days_precede_a_family_name_but_given_names_do_not() {
        for word in ["Before", "Mr", "What", "Monday", "January"] {
            assert!(may_precede(word), "{word}");
        }
        for word in ["Judge", "President", "Міністр", "King"] {
            assert!(OfficeTitle::of(word).is_some(), "{word}");
        }
        for word in ["Mary", "June", "August"] {
            assert!(!may_precede(word) && OfficeTitle::of(word).is_none(), "{word}");
        }
    }

    #[test]
    fn every_title_is_in_one_line() {
        let mut all: Vec<&str> =
            OFFICES.iter().chain(RULERS).flat_map(|line| line.split(' ')).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
