//! Links to words on a page of another site, by the Text Fragments specification (WICG).
//!
//! Input: a URL and the words. Output: the URL with a text directive. A browser that knows it scrolls to the words and
//! marks them; any other one, and a page that has changed, shows the page as without it. Words that a quote elides are
//! elided here too. Nothing is checked on the other site.

use super::address::is_web;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// In a directive, `-`, `,` and `&` have a meaning; everything else that is not a letter, digit, `.`, `_` or `~` is
/// encoded as in any fragment.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// With more words than this, the first and the last ones are given, between which the page may have marks or notes.
const WHOLE: usize = 9;
/// How many of them.
const EDGE: usize = 4;

/// The address of some words on a page; `None` if there are no words, if the URL is none of the web, or if it has a
/// directive already.
pub(crate) fn text_fragment(url: &str, words: &str) -> Option<String> {
    if !is_web(url) || url.contains(":~:") {
        return None;
    }
    // A quote of parts leaves out what the page has: "[…] not one day … until 2026".
    let is_elision = |c: char| matches!(c, '…' | '[' | ']');
    let words = words.replace("...", "…");
    let mut parts = words.split(is_elision).filter(|part| part.contains(char::is_alphanumeric));
    let first: Vec<&str> = parts.next()?.split_whitespace().collect();
    let last: Option<Vec<&str>> = parts.next_back().map(|part| part.split_whitespace().collect());
    let text = match last {
        None if first.len() <= WHOLE => encoded(&first),
        last => {
            let end = last.as_ref().unwrap_or(&first);
            let (start, end) =
                (&first[..first.len().min(EDGE)], &end[end.len().saturating_sub(EDGE)..]);
            format!("{},{}", encoded(start), encoded(end))
        }
    };
    let mark = if url.contains('#') { "" } else { "#" };
    Some(format!("{url}{mark}:~:text={text}"))
}

/// Words for a directive. Punctuation at their edges is often the desk's: the full stop of a sentence that goes on.
fn encoded(words: &[&str]) -> String {
    let text = words.join(" ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    utf8_percent_encode(text, ENCODED).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(words: &str) -> String {
        text_fragment("https://o.example/a", words).unwrap_or_default()
    }

    #[test]
    fn a_short_quote_is_given_as_a_whole_and_a_long_one_by_its_edges() {
        assert_eq!(of("Not one day."), "https://o.example/a#:~:text=Not%20one%20day");
        let long = "We will not wait, not one day, until the harbour of Kell is open";
        assert_eq!(
            of(long),
            "https://o.example/a#:~:text=We%20will%20not%20wait,of%20Kell%20is%20open"
        );
        assert_eq!(
            of("“Жодного дня”"),
            format!("https://o.example/a#:~:text={}", of_utf8("Жодного дня"))
        );
    }

    fn of_utf8(text: &str) -> String {
        text.bytes().map(|byte| format!("%{byte:02X}")).collect()
    }

    #[test]
    fn marks_with_a_meaning_in_a_directive_are_encoded() {
        assert_eq!(of("a-b, c & d"), "https://o.example/a#:~:text=a%2Db%2C%20c%20%26%20d");
    }

    #[test]
    fn what_a_quote_leaves_out_is_left_out() {
        assert_eq!(
            of("[We] not one day … until 2026"),
            "https://o.example/a#:~:text=We,until%202026"
        );
        assert_eq!(
            of("not one day ... until"),
            "https://o.example/a#:~:text=not%20one%20day,until"
        );
    }

    #[test]
    fn a_fragment_of_the_url_stays_and_what_has_no_words_or_no_address_has_no_link() {
        let link = |url: &str, words: &str| text_fragment(url, words);
        assert_eq!(
            link("https://o.example/#p2", "x").as_deref(),
            Some("https://o.example/#p2:~:text=x")
        );
        assert_eq!(link("https://o.example/", "…"), None);
        assert_eq!(link("/files/a.pdf", "x"), None);
        assert_eq!(link("https://o.example/#:~:text=a", "x"), None);
    }

    proptest! {
        #[test]
        fn a_directive_has_no_character_that_a_url_may_not_have(words in ".{0,200}") {
            if let Some(url) = text_fragment("https://o.example/a", &words) {
                let (_, text) = url.split_once(":~:text=").expect("a directive");
                prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"%._~,".contains(&b)), "{text}");
                prop_assert!(text.matches(',').count() <= 1);
                let parsed = url::Url::parse(&url).expect("a URL");
                prop_assert_eq!(parsed.as_str(), &url);
            }
        }
    }
}
