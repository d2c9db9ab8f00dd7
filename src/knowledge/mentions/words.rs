//! Capitalised words that can be next to a family name without being part of a name: titles, first
//! words of sentences, days and months.
//!
//! A capitalised word that is not in these lists is taken for another person's given name, so a missing
//! word loses a link ("Voivode Orla") and never makes a wrong one. That is why the lists are short and
//! cover only English, German, French, Spanish, Italian, Ukrainian and Russian.

/// Titles, and words that often begin a sentence. Looked up by a linear scan: only the word before a
/// family name of an entity that the article is already about gets here.
const WORDS: &str = "
    A Admiral After Als Although Ambassador Ambassadeur Amid And As At Auch Aujourd'hui Baroness
    Because Before Bishop Both But By Captain Cardinal Chair Chairman Chairwoman Chancellor Chef
    Chief Colonel Commander Commissioner Comrade Congressman Congresswoman Count Countess De Deputy
    Despite Did Director Do Does Doctor Dr Duchess During Earlier Emperor Empress Envoy Et Even
    Father For Former Frau Friday From General Given Governor Had Has Have He Her Here Herr His How
    However If In Is It Its Judge Justice King La Lady Later Le Leader Les Lieutenant Like Lord M
    Madame Mais Marshal Mayor Meanwhile Minister Ministre Miss Mme Monday Monsieur Mr Mrs Ms Neither
    No Nor Not Now Of Officer On Only Or Our Patriarch Pope Premier President Presidente Prime
    Prince Princess Professor Président Présidente Quand Queen Rabbi Representative Saturday Sayyid
    Secretary Senator Señor Señora Sergeant Sheikh Si Signor Signora Since Sir Sister So Speaker
    Spokesman Spokesperson Spokeswoman Still Sultan Sunday That The Their Then There They This
    Though Through Thursday To Today Tuesday Under Unlike Until Vice Was We Wednesday Were What When
    Where While Who Why With Without Yesterday Yet Президент Президентка Прем'єр-міністр Міністр
    Министр
";

/// Days and months: capitalised in English, and often directly after a name ("Orla Monday rejected ...").
const DAYS: &str = "
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December
";

/// Whether a capitalised word can precede a family name without being a given name.
pub(super) fn may_precede(word: &str) -> bool {
    // "April", "May", "June" and "August" are given names too.
    let is_given_name = matches!(word, "April" | "May" | "June" | "August");
    contains(WORDS, word) || (contains(DAYS, word) && !is_given_name)
}

/// Whether a capitalised word can follow a family name without being part of a longer name.
pub(super) fn may_follow(word: &str) -> bool {
    contains(DAYS, word)
}

fn contains(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|listed| listed == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_first_words_and_days_precede_a_family_name_but_given_names_do_not() {
        for word in ["Before", "Judge", "What", "President", "Міністр", "Monday", "January"]
        {
            assert!(may_precede(word), "{word}");
        }
        for word in ["Mary", "June", "August"] {
            assert!(!may_precede(word), "{word}");
        }
    }
}
