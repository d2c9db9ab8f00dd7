//! Finds a verbatim quote in an article's text.
//!
//! From a [`QuoteText`] and a quote to the text's own wording. Pure; knows neither Markdown nor front matter.

use crate::syntax::text::{fold, fold_char, nfc};
use memchr::memmem;
use std::borrow::Cow;
use std::cell::OnceCell;

/// How far `first words ... last words` may reach, in characters.
const LONGEST_SPAN: usize = 1000;

/// A text in which quotes are looked for, made ready with the first of them.
pub(super) struct QuoteText<'t> {
    text: &'t str,
    folded: OnceCell<FoldedText<'t>>,
}

impl<'t> QuoteText<'t> {
    /// Of [`super::Body::text`].
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, folded: OnceCell::new() }
    }

    /// The quote as it stands in the text, or `None` if it does not. Compared after folding of spaces,
    /// quotes and dashes, case kept but for the first letter. `first words ... last words` (or `…`)
    /// takes what lies between; what is returned is then the text's own wording.
    ///
    /// An ellipsis that stands in the text is found as such first. A full stop or comma at the quote's
    /// end need not stand in the text.
    pub(super) fn find(&self, quote: &str) -> Option<String> {
        find(self.folded.get_or_init(|| FoldedText::new(self.text)), quote)
    }
}

fn find(text: &FoldedText, quote: &str) -> Option<String> {
    let quote = fold(quote);
    let bare = quote.strip_suffix(['.', ',']).unwrap_or(&quote).trim_end();
    if !bare.contains(char::is_alphanumeric) {
        return None;
    }
    let wordings: &[&str] = if bare.len() < quote.len() { &[&quote, bare] } else { &[&quote] };
    let whole = wordings.iter().find_map(|wording| find_parts(text, &[wording]));
    whole.or_else(|| {
        wordings.iter().find_map(|wording| {
            let parts = parts(wording);
            (parts.len() > 1).then(|| find_parts(text, &parts)).flatten()
        })
    })
}

/// A text as it is compared, with the way back.
struct FoldedText<'t> {
    source: Cow<'t, str>,
    folded: String,
    /// Where stretches begin in `folded` and in `source`, ascending. Within one, both have the same bytes;
    /// a character that is folded to another is a stretch of its own.
    stretches: Vec<(u32, u32)>,
}

impl<'t> FoldedText<'t> {
    fn new(text: &'t str) -> Self {
        let source = nfc(text);
        let mut folded = String::with_capacity(source.len());
        let mut stretches: Vec<(u32, u32)> = Vec::new();
        let mut at = 0;
        while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
            // Texts are bounded far below 4 GB.
            let place = (folded.len() as u32, at as u32);
            let goes_on = stretches.last().is_some_and(|last| place.0 - last.0 == place.1 - last.1);
            let plain = folded_length(rest, folded.ends_with(' '));
            let c = rest.chars().next().unwrap_or_default();
            match plain {
                0 if fold_char(c) == ' ' && folded.ends_with(' ') => {}
                0 => folded.push(fold_char(c)),
                plain => folded.push_str(&rest[..plain]),
            }
            if !goes_on && folded.len() > place.0 as usize {
                stretches.push(place);
            }
            at += if plain == 0 { c.len_utf8() } else { plain };
        }
        Self { source, folded, stretches }
    }

    /// Where in `source` the character begins of which byte `at` of `folded` is a part.
    fn start(&self, at: usize) -> Option<usize> {
        let next = self.stretches.partition_point(|(folded, _)| *folded as usize <= at);
        let (folded, source) = self.stretches.get(next.checked_sub(1)?)?;
        let mut start = *source as usize + (at - *folded as usize);
        while !self.source.is_char_boundary(start) {
            start = start.checked_sub(1)?;
        }
        Some(start)
    }

    /// Where `part` next stands as whole words, from byte `from` of the folded text on.
    fn next(&self, part: &str, from: usize) -> Option<usize> {
        let mut from = from;
        loop {
            let at = from + memmem::find(self.folded.as_bytes().get(from..)?, part.as_bytes())?;
            if self.is_bounded(part, at) {
                return Some(at);
            }
            from = at + self.folded[at..].chars().next().map_or(1, char::len_utf8);
        }
    }

    /// Whether no word is cut at either end: "Were" begins with no "We".
    fn is_bounded(&self, part: &str, at: usize) -> bool {
        let before = self.folded[..at].chars().next_back();
        let after = self.folded[at + part.len()..].chars().next();
        !(joined(before, part.chars().next()) || joined(part.chars().next_back(), after))
    }

    /// The source's wording of a range of the folded text, white space collapsed.
    fn wording(&self, start: usize, end: usize) -> Option<String> {
        let (first, last) = (self.start(start)?, self.start(end.checked_sub(1)?)?);
        let end = last + self.source.get(last..)?.chars().next()?.len_utf8();
        let words = self.source.get(first..end)?.split_whitespace();
        Some(words.collect::<Vec<_>>().join(" "))
    }
}

/// How many bytes at the head of a text are folded already, ASCII with single spaces.
fn folded_length(text: &str, mut after_space: bool) -> usize {
    let is_folded = |byte: &u8| {
        let is_space = *byte == b' ';
        let single = !(is_space && after_space);
        after_space = is_space;
        single && (is_space || byte.is_ascii_graphic())
    };
    text.as_bytes().iter().map(is_folded).position(|folded| !folded).unwrap_or(text.len())
}

/// Whether two neighbouring characters are of one word. From U+0E00 on (Thai and the scripts of East
/// Asia) words are written without spaces, so any end may be a word's.
fn joined(a: Option<char>, b: Option<char>) -> bool {
    let of_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{e00}');
    of_word(a) && of_word(b)
}

/// Finds the parts one after the other, from the first place at which they do.
fn find_parts(text: &FoldedText, parts: &[&str]) -> Option<String> {
    let (first, others) = parts.split_first()?;
    let flipped = with_other_first_case(first);
    let firsts = std::iter::once(*first).chain(flipped.as_deref());
    firsts.into_iter().find_map(|first| find_from(text, first, others))
}

/// The search for each part goes on where the one for an earlier start ended, so that many starts
/// cost no more than one.
fn find_from(text: &FoldedText, first: &str, others: &[&str]) -> Option<String> {
    let mut found: Vec<usize> = vec![0; others.len()];
    let mut from = 0;
    loop {
        let start = text.next(first, from)?;
        let mut end = start + first.len();
        for (part, at) in others.iter().zip(&mut found) {
            if *at < end {
                *at = text.next(part, end)?;
            }
            end = *at + part.len();
        }
        let span = text.folded.get(start..end)?;
        if others.is_empty() || span.chars().nth(LONGEST_SPAN).is_none() {
            return text.wording(start, end);
        }
        from = start + first.len();
    }
}

/// "We must" and "we must": a quote may begin within a sentence of the text, or a sentence with it.
fn with_other_first_case(quote: &str) -> Option<String> {
    let at = quote.find(char::is_alphanumeric)?;
    let first = quote[at..].chars().next()?;
    let rest = &quote[at + first.len_utf8()..];
    let flipped: String = if first.is_uppercase() {
        first.to_lowercase().collect()
    } else {
        first.to_uppercase().collect()
    };
    let other = format!("{}{flipped}{rest}", &quote[..at]);
    (other != quote).then_some(other)
}

/// The words around each ellipsis: `...`, `…`, either of them in brackets. Without words on both
/// sides it is none.
fn parts(quote: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(length) = quote.get(at..).and_then(next_ellipsis) {
        let (ellipsis, end) = (at + length.0, at + length.1);
        parts.push(quote[start..ellipsis].trim());
        (start, at) = (end, end);
    }
    parts.push(quote[start..].trim());
    let has_words = |part: &&str| part.contains(char::is_alphanumeric);
    if parts.iter().all(has_words) { parts } else { Vec::new() }
}

/// Where the next ellipsis of `text` starts and ends, its brackets and a fourth dot included.
fn next_ellipsis(text: &str) -> Option<(usize, usize)> {
    let dots = text.find("...");
    let sign = text.find('…');
    let start = dots.into_iter().chain(sign).min()?;
    let end = text.len() - text[start..].trim_start_matches(['.', '…']).len();
    let brackets = [('[', ']'), ('(', ')')];
    let bracketed =
        brackets.iter().any(|(o, c)| text[..start].ends_with(*o) && text[end..].starts_with(*c));
    Some(if bracketed { (start - 1, end + 1) } else { (start, end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, quote: &str) -> Option<String> {
        QuoteText::new(text).find(quote)
    }

    fn is(text: &str, quote: &str, wording: &str) {
        assert_eq!(found(text, quote).as_deref(), Some(wording), "{quote:?} in {text:?}");
    }

    fn is_not(text: &str, quote: &str) {
        assert_eq!(found(text, quote), None, "{quote:?} in {text:?}");
    }

    #[test]
    fn a_quote_is_returned_in_the_wording_of_the_text() {
        is(
            "He said: “We won\u{2019}t – ever – yield.”",
            "we won't - ever - yield",
            "We won’t – ever – yield",
        );
        is("they must act.", "They must act", "they must act");
        is("Ils ont dit\u{a0}: «\u{a0}Non\u{a0}»", "Non", "Non");
    }

    #[test]
    fn white_space_and_line_ends_of_the_text_are_single_spaces() {
        is("We \u{a0} must\nact now", "We must act", "We must act");
        is("a\tb", "a  b", "a b");
    }

    #[test]
    fn composed_and_decomposed_letters_are_equal() {
        is("a visit to the E\u{301}lyse\u{301}e today", "Élysée today", "Élysée today");
    }

    #[test]
    fn case_counts_but_for_the_first_letter() {
        is_not("we must Act", "we must act");
        is("'Über alles' said", "über alles", "Über alles");
        is("WE and we too", "we", "we");
    }

    #[test]
    fn a_final_stop_or_comma_need_not_stand_in_the_text() {
        is("“We must act,” she said", "We must act.", "We must act");
        is("We must act. Now.", "We must act.", "We must act.");
        is_not("We must act", "We must act!");
    }

    #[test]
    fn no_word_is_cut() {
        is_not("a party", "art");
        is_not("We act on defense", "act on defen");
        is("Were we there? We were.", "We were", "We were");
        is("我们必须采取行动", "必须", "必须");
    }

    #[test]
    fn an_ellipsis_takes_what_lies_between() {
        let text = "We will stand with Ukraine, today and tomorrow, until the end of the war.";
        for between in ["...", "…", " ... ", " [...] ", " (…) ", " .... "] {
            is(
                text,
                &format!("We will stand{between}until the end"),
                "We will stand with Ukraine, today and tomorrow, until the end",
            );
        }
        is(text, "we will ... today ... the war.", text);
        is_not(text, "until the end ... We will stand");
    }

    #[test]
    fn an_ellipsis_without_words_on_both_sides_is_none() {
        is_not("We will stand", "We will ...");
        is_not("We will stand", "... will stand");
        is_not("We will stand", "...");
    }

    #[test]
    fn an_ellipsis_that_stands_in_the_text_is_found_as_such() {
        is("First no one came. So ... no one. Then no one.", "So ... no one.", "So ... no one.");
        is("He said: well ... maybe", "well ... maybe", "well ... maybe");
    }

    #[test]
    fn an_elided_quote_begins_at_the_first_place_that_reaches_its_end() {
        let far = "x ".repeat(600);
        is(
            "We hope. We hope that peace lasts. Peace lasts.",
            "We ... peace lasts",
            "We hope. We hope that peace lasts",
        );
        is(&format!("We hope. {far}We want peace."), "We ... peace", "We want peace");
        is_not(&format!("We hope. {far}peace."), "We ... peace");
    }

    #[test]
    fn nothing_is_found_of_an_empty_quote() {
        for quote in ["", " ", ".", "…", "\u{201c}\u{201d}"] {
            is_not("any text ...", quote);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_and_quote_are_searched_without_a_panic(text in ".{0,80}", quote in ".{0,20}") {
            found(&text, &quote);
        }

        #[test]
        fn words_of_a_text_are_found_in_it(
            words in proptest::collection::vec("[a-zé]{1,4}[.,…]?", 3..20), from in 0usize..18, until in 1usize..20,
        ) {
            let until = until.min(words.len());
            let from = from.min(until - 1);
            let quote = words[from..until].join(" ");
            proptest::prop_assert!(found(&words.join("\n"), &quote).is_some());
        }
    }
}
