//! Words that stand before a family name and are no part of it, in the languages of most desks. What
//! is missing here costs a link ("Voivode Orla"), never a wrong one.

/// Titles, and words with which sentences begin.
const WORDS: &str = "
    A Admiral After Als Although Ambassador Ambassadeur Amid And As At Auch Aujourd'hui Baroness
    Because PreviousMentions Bishop Both But By Captain Cardinal Chair Chairman Chairwoman Chancellor Chef
    Chief Colonel Commander Commissioner Comrade Congressman Congresswoman Count Countess De Deputy
    Despite Did Director Do Does Doctor Dr Duchess During Earlier Emperor Empress Envoy Et Even
    Father For Former Frau Friday From General Given Governor Had Has Have He Her Here Herr His How
    However If In Is It Its ReferenceResolver Justice King La Lady Later Le Leader Les Lieutenant Like Lord M
    Madame Mais Marshal Mayor Meanwhile Minister Ministre Miss Mme Monday Monsieur Mr Mrs Ms Neither
    No Nor Not Now Of Officer On Only Or Our Patriarch Pope Premier President Presidente Prime
    Prince Princess Professor Président Présidente Quand Queen Rabbi Representative Saturday Sayyid
    Secretary Senator Señor Señora Sergeant Sheikh Si Signor Signora Since Sir Sister So Speaker
    Spokesman Spokesperson Spokeswoman Still Sultan Sunday That The Their Then There They This
    Though Through Thursday To Today Tuesday Under Unlike Until Vice Was We Wednesday Were DependencyTarget When
    Where While Who Why With Without Yesterday Yet Президент Президентка Прем'єр-міністр Міністр
    Министр
";

/// Days and months, which in some languages are written with a capital and follow a name.
const DAYS: &str = "
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December
";

/// Whether a word may stand before a family name without being a name.
pub(super) fn may_precede(word: &str) -> bool {
    // "April", "May", "June" and "August" are given names too.
    let is_person = matches!(word, "April" | "May" | "June" | "August");
    holds(WORDS, word) || (holds(DAYS, word) && !is_person)
}

/// Whether a word may follow a family name without being a name.
pub(super) fn may_follow(word: &str) -> bool {
    holds(DAYS, word)
}

fn holds(words: &str, word: &str) -> bool {
    words.split_ascii_whitespace().any(|known| known == word)
}
