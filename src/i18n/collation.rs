//! The order of names in a language: `Åsa` with `A` in English, after `Z` in Swedish, `Group 9` before `Group 10`.
//!
//! Input: a language tag and texts. Output: keys whose bytes have the order of the texts (Unicode Collation Algorithm
//! with the rules of CLDR). Comparing texts as bytes, or in small letters, puts every accented letter after `Z`. The
//! keys are for one run of the program: another version may compute others, so they are never stored.

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

/// The order of names in one language.
#[derive(Debug)]
pub(crate) struct Collation(Option<CollatorBorrowed<'static>>);

impl Collation {
    /// The order of a language, given by its tag (BCP 47). A language without rules of its own has those of all
    /// languages together (the root of CLDR).
    pub(crate) fn new(language: &str) -> Self {
        let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = Collator::try_new(preferences, CollatorOptions::default());
        // Fails only without the compiled data. Names are then ordered by their characters.
        Self(collator.ok())
    }

    /// The key of a text: keys are in the order of the texts. Texts that differ only in what the language ignores have
    /// equal keys, so a caller who needs a total order adds the text.
    pub(crate) fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(2 * text.len());
        match &self.0 {
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(text, &mut key);
            }
            None => key.extend_from_slice(text.as_bytes()),
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: &str, names: &str) -> String {
        let collation = Collation::new(language);
        let mut names: Vec<&str> = names.split(' ').collect();
        names.sort_by_cached_key(|name| (collation.key(name), *name));
        names.join(" ")
    }

    #[test]
    fn accented_letters_are_where_the_language_has_them() {
        let names = "Zora Åsa Émile Łukasz Adam Ludo Ema Öst";
        assert_eq!(sorted("en", names), "Adam Åsa Ema Émile Ludo Łukasz Öst Zora");
        assert_eq!(sorted("sv", names), "Adam Ema Émile Ludo Łukasz Zora Åsa Öst");
        assert_eq!(sorted("pl", "Łukasz Lyra Mira Lech"), "Lech Lyra Łukasz Mira");
        assert_eq!(sorted("uk", "Яна Anna Їва Ігор Юрій"), "Ігор Їва Юрій Яна Anna");
    }

    #[test]
    fn case_and_marks_decide_only_between_equal_letters() {
        assert_eq!(sorted("en", "orla Orle Orla orlb"), "orla Orla orlb Orle");
        assert_eq!(sorted("en", "al-Marid Alba"), "al-Marid Alba");
    }

    #[test]
    fn numbers_are_in_the_order_of_numbers() {
        for language in ["en", "fr", "sv", "ar", "tlh"] {
            assert_eq!(sorted(language, "G10 G2 G9 ٣ ١٢"), "٣ ١٢ G2 G9 G10", "{language}");
        }
    }

    #[test]
    fn an_unknown_language_has_the_common_order() {
        for language in ["tlh", "und", "x-private", "not a tag"] {
            assert_eq!(sorted(language, "Zora Åsa Adam"), "Adam Åsa Zora", "{language}");
        }
    }
}
