//! Finds verbatim quotes in the body of an article.
//!
//! Input: the plain text of the body as a [`QuoteText`], and a quote from front matter. Output: the wording
//! of the body, which is what the site publishes. It must never accept a quote that the body does not
//! contain word for word: spaces, quotation marks and dashes may differ, letters may not, except for the
//! case of the first one. A fuzzy search would find more, and would put words into a speaker's mouth.

use crate::syntax::text::{fold, fold_char, is_invisible, is_variation_selector, nfc};
use memchr::memmem;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// The longest passage that `first words ... last words` may span, in characters. Beyond that the two ends
/// are more likely to be from different statements than a single quote.
const MAX_ELIDED_CHARS: usize = 1000;

/// A text in which quotes are searched. It is folded when the first quote is searched, since most articles
/// have none, and only once for all of them.
pub(crate) struct QuoteText<'t> {
    text: &'t str,
    folded: OnceCell<FoldedText<'t>>,
}

impl<'t> QuoteText<'t> {
    /// Searches in `text`, which is [`super::Body::text`].
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, folded: OnceCell::new() }
    }

    /// The quote in the wording of the text, or `None` if the text does not contain it. Both are compared
    /// after folding (see [`fold`]: spaces, quotation marks, dashes); case counts except for the first letter.
    /// `first words ... last words` (or `…`) matches everything in between, which the result then includes.
    ///
    /// An ellipsis that the text itself contains takes precedence. A full stop or comma at the end of the
    /// quote is optional in the text: "We must act," she said.
    pub(super) fn find(&self, quote: &str) -> Option<String> {
        let text = self.folded();
        text.wording(find(text, quote)?)
    }

    /// Everywhere where the text contains a quote, found as by [`QuoteText::find`], as byte ranges of the text, in order.
    /// The whole text if its characters are decomposed, so that the ranges are not known.
    pub(crate) fn locate_all(&self, quote: &str) -> Vec<Range<usize>> {
        let text = self.folded();
        let found = find_all(text, quote);
        match text.source {
            Cow::Owned(_) if !found.is_empty() => std::iter::once(0..self.text.len()).collect(),
            _ => found.into_iter().filter_map(|range| text.source_range(range)).collect(),
        }
    }

    fn folded(&self) -> &FoldedText<'t> {
        self.folded.get_or_init(|| FoldedText::new(self.text))
    }
}

/// The folded quote, and if it ends in one, without the full stop or comma; nothing if it has no word.
fn variants(folded: &str) -> Vec<&str> {
    let unstopped = folded.strip_suffix(['.', ',']).unwrap_or(folded).trim_end();
    match (unstopped.contains(char::is_alphanumeric), unstopped.len() < folded.len()) {
        (false, _) => Vec::new(),
        (true, true) => Vec::from([folded, unstopped]),
        (true, false) => Vec::from([folded]),
    }
}

/// All ranges of the folded text that have the quote, in order, none within another.
fn find_all(text: &FoldedText, quote: &str) -> Vec<Range<usize>> {
    let quote = fold(quote);
    let mut found: Vec<Range<usize>> = Vec::new();
    for variant in variants(&quote) {
        let elided = split_at_ellipses(variant);
        let elided = Some(&elided[..]).filter(|parts| parts.len() > 1);
        for parts in [&[variant][..]].into_iter().chain(elided) {
            let (first, others) = (parts[0], &parts[1..]);
            let flipped = with_other_first_case(first);
            for first in std::iter::once(first).chain(flipped.as_deref()) {
                let mut from = 0;
                while let Some(range) = find_from(text, (first, from), others) {
                    from = range.end;
                    found.push(range);
                }
            }
        }
    }
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let is_new = range.start >= end;
        end = end.max(range.end);
        is_new
    });
    found
}

/// The range of the folded text that has the quote.
fn find(text: &FoldedText, quote: &str) -> Option<Range<usize>> {
    let quote = fold(quote);
    let variants = variants(&quote);
    let whole = variants.iter().find_map(|variant| find_parts(text, &[variant]));
    whole.or_else(|| {
        variants.iter().find_map(|variant| {
            let parts = split_at_ellipses(variant);
            (parts.len() > 1).then(|| find_parts(text, &parts)).flatten()
        })
    })
}

/// A folded text, with a mapping of its bytes back to the source.
struct FoldedText<'t> {
    source: Cow<'t, str>,
    folded: String,
    /// The starts of segments in `folded` and in `source`, ascending. Within a segment both have the same
    /// length in bytes at every position, so that one pair serves many bytes: nearly all text needs no
    /// folding.
    segments: Vec<(u32, u32)>,
}

impl<'t> FoldedText<'t> {
    fn new(text: &'t str) -> Self {
        let source = nfc(text);
        let mut folded = String::with_capacity(source.len());
        let mut segments: Vec<(u32, u32)> = Vec::new();
        let mut at = 0;
        while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
            // The size of a file is limited far below 4 GB, so that 32 bits suffice.
            let start = (folded.len() as u32, at as u32);
            let continues =
                segments.last().is_some_and(|last| start.0 - last.0 == start.1 - last.1);
            let plain = folded_length(rest, folded.ends_with(' '));
            let c = rest.chars().next().unwrap_or_default();
            match plain {
                0 if fold_char(c) == ' ' && folded.ends_with(' ') => {}
                0 if is_variation_selector(c) => {}
                0 if is_invisible(c, source[..at].chars().next_back()) => {}
                0 => folded.push(fold_char(c)),
                plain => folded.push_str(&rest[..plain]),
            }
            if !continues && folded.len() > start.0 as usize {
                segments.push(start);
            }
            at += if plain == 0 { c.len_utf8() } else { plain };
        }
        Self { source, folded, segments }
    }

    /// The start in `source` of the character that byte `at` of `folded` belongs to.
    fn start(&self, at: usize) -> Option<usize> {
        let next = self.segments.partition_point(|(folded, _)| *folded as usize <= at);
        let (folded, source) = self.segments.get(next.checked_sub(1)?)?;
        let mut start = *source as usize + (at - *folded as usize);
        while !self.source.is_char_boundary(start) {
            start = start.checked_sub(1)?;
        }
        Some(start)
    }

    /// The next occurrence of `part` as whole words in the folded text, from byte `from` on.
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

    /// Whether both ends are at word boundaries: "We" must not match in "Were".
    fn is_bounded(&self, part: &str, at: usize) -> bool {
        let before = self.folded[..at].chars().next_back();
        let after = self.folded[at + part.len()..].chars().next();
        !(in_same_word(before, part.chars().next())
            || in_same_word(part.chars().next_back(), after))
    }

    /// The range of the source for a range of the folded text.
    fn source_range(&self, range: Range<usize>) -> Option<Range<usize>> {
        let (first, last) = (self.start(range.start)?, self.start(range.end.checked_sub(1)?)?);
        Some(first..last + self.source.get(last..)?.chars().next()?.len_utf8())
    }

    /// The source text of a range of the folded text, white space collapsed.
    fn wording(&self, range: Range<usize>) -> Option<String> {
        let words = self.source.get(self.source_range(range)?)?.split_whitespace();
        Some(words.collect::<Vec<_>>().join(" "))
    }
}

/// The number of bytes at the start of a text that folding would not change: printable ASCII with single
/// spaces. They are copied at once, which is most of any text.
fn folded_length(text: &str, mut after_space: bool) -> usize {
    let is_folded = |byte: &u8| {
        let is_space = *byte == b' ';
        let single = !(is_space && after_space);
        after_space = is_space;
        single && (is_space || byte.is_ascii_graphic())
    };
    text.as_bytes().iter().map(is_folded).position(|folded| !folded).unwrap_or(text.len())
}

/// The words of a folded text, as far as their ends are known: where it has a quote, it has all of these words of the
/// quote.
pub(crate) fn words_of_quotes(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !in_same_word(Some(c), Some(c))).filter(|word| !word.is_empty())
}

/// Whether two neighbouring characters belong to one word. From U+0E00 on (Thai and the scripts of East
/// Asia) words are written without spaces, so any two characters may be separate words. A dictionary would
/// be needed to know better.
fn in_same_word(a: Option<char>, b: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c < '\u{e00}');
    is_word(a) && is_word(b)
}

/// The first passage that contains the parts in order, with the first letter in either case.
fn find_parts(text: &FoldedText, parts: &[&str]) -> Option<Range<usize>> {
    let (first, others) = parts.split_first()?;
    let flipped = with_other_first_case(first);
    let firsts = std::iter::once(*first).chain(flipped.as_deref());
    firsts.into_iter().find_map(|first| find_from(text, (first, 0), others))
}

/// The first passage from a byte on that contains `first` and then the others within [`MAX_ELIDED_CHARS`]. For each new start
/// the search for the other parts continues where that of the start before ended, so that the whole takes
/// linear time even if `first` occurs thousands of times.
fn find_from(
    text: &FoldedText,
    (first, mut from): (&str, usize),
    others: &[&str],
) -> Option<Range<usize>> {
    let mut positions: Vec<usize> = vec![0; others.len()];
    loop {
        let start = text.next(first, from)?;
        let mut end = start + first.len();
        for (part, at) in others.iter().zip(&mut positions) {
            if *at < end {
                *at = text.next(part, end)?;
            }
            end = *at + part.len();
        }
        let span = text.folded.get(start..end)?;
        if others.is_empty() || span.chars().nth(MAX_ELIDED_CHARS).is_none() {
            return Some(start..end);
        }
        from = start + first.len();
    }
}

/// The quote with the case of its first letter flipped: editors capitalize a quote that starts within a
/// sentence of the text, or lower the first letter of a sentence. `None` if the letter has no other case.
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

/// The parts of a quote between its ellipses: `...` or `…`, also in brackets. None if an ellipsis does not
/// have words on both sides: then it elides nothing, and the quote must match as written.
fn split_at_ellipses(quote: &str) -> Vec<&str> {
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

/// The range of the next ellipsis of `text`, including its brackets and a fourth dot.
fn next_ellipsis(text: &str) -> Option<(usize, usize)> {
    let dots = text.find("...");
    let character = text.find('…');
    let start = dots.into_iter().chain(character).min()?;
    let end = text.len() - text[start..].trim_start_matches(['.', '…']).len();
    let brackets = [('[', ']'), ('(', ')')];
    let bracketed =
        brackets.iter().any(|(o, c)| text[..start].ends_with(*o) && text[end..].starts_with(*c));
    Some(if bracketed { (start - 1, end + 1) } else { (start, end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find_in(text: &str, quote: &str) -> Option<String> {
        QuoteText::new(text).find(quote)
    }

    fn finds(text: &str, quote: &str, wording: &str) {
        assert_eq!(find_in(text, quote).as_deref(), Some(wording), "{quote:?} in {text:?}");
    }

    fn finds_nothing(text: &str, quote: &str) {
        assert_eq!(find_in(text, quote), None, "{quote:?} in {text:?}");
    }

    #[test]
    fn a_quote_is_returned_in_the_wording_of_the_text() {
        finds(
            "He said: “We won\u{2019}t – ever – yield.”",
            "we won't - ever - yield",
            "We won’t – ever – yield",
        );
        finds("they must act.", "They must act", "they must act");
        finds("Ils ont dit\u{a0}: «\u{a0}Non\u{a0}»", "Non", "Non");
    }

    #[test]
    fn a_quote_is_located_in_the_text() {
        let located = |text: &str, quote: &str| {
            QuoteText::new(text)
                .locate_all(quote)
                .first()
                .map(|range| text[range.clone()].to_owned())
        };
        let text = "É\u{a0}tard, “We won\u{2019}t \n yield.” No.";
        assert_eq!(located(text, "we won't yield.").unwrap(), "We won\u{2019}t \n yield.");
        assert_eq!(located(text, "never"), None);
        let decomposed = "E\u{301} a tard";
        assert_eq!(located(decomposed, "tard").unwrap(), decomposed);
    }

    #[test]
    fn white_space_and_line_ends_of_the_text_are_single_spaces() {
        finds("We \u{a0} must\nact now", "We must act", "We must act");
        finds("a\tb", "a  b", "a b");
    }

    #[test]
    fn composed_and_decomposed_letters_match() {
        finds("a visit to the E\u{301}lyse\u{301}e today", "Élysée today", "Élysée today");
    }

    #[test]
    fn invisible_characters_on_either_side_do_not_matter() {
        finds(
            "the Haf\u{ad}en\u{ad}vertrag\u{200b} ends",
            "Hafenvertrag\u{200f} ends",
            "Haf\u{ad}en\u{ad}vertrag\u{200b} ends",
        );
        finds("می\u{200c}خواهم", "می\u{200c}خواهم", "می\u{200c}خواهم");
    }

    #[test]
    fn case_counts_except_for_the_first_letter() {
        finds_nothing("we must Act", "we must act");
        finds("'Über alles' said", "über alles", "Über alles");
        finds("WE and we too", "we", "we");
    }

    #[test]
    fn a_final_stop_or_comma_is_optional_in_the_text() {
        finds("“We must act,” she said", "We must act.", "We must act");
        finds("We must act. Now.", "We must act.", "We must act.");
        finds_nothing("We must act", "We must act!");
    }

    #[test]
    fn a_quote_matches_whole_words_only() {
        finds_nothing("a party", "art");
        finds_nothing("We act on defense", "act on defen");
        finds("Were we there? We were.", "We were", "We were");
        finds("我们必须采取行动", "必须", "必须");
    }

    #[test]
    fn an_ellipsis_includes_the_words_in_between() {
        let text = "We will stand with Ukraine, today and tomorrow, until the end of the war.";
        for between in ["...", "…", " ... ", " [...] ", " (…) ", " .... "] {
            finds(
                text,
                &format!("We will stand{between}until the end"),
                "We will stand with Ukraine, today and tomorrow, until the end",
            );
        }
        finds(text, "we will ... today ... the war.", text);
        finds_nothing(text, "until the end ... We will stand");
    }

    #[test]
    fn an_ellipsis_without_words_on_both_sides_elides_nothing() {
        finds_nothing("We will stand", "We will ...");
        finds_nothing("We will stand", "... will stand");
        finds_nothing("We will stand", "...");
    }

    #[test]
    fn an_ellipsis_in_the_text_itself_takes_precedence() {
        finds("First no one came. So ... no one. Then no one.", "So ... no one.", "So ... no one.");
        finds("He said: well ... maybe", "well ... maybe", "well ... maybe");
    }

    #[test]
    fn an_elided_quote_begins_at_the_first_position_near_enough_to_its_end() {
        let far = "x ".repeat(600);
        finds(
            "We hope. We hope that peace lasts. Peace lasts.",
            "We ... peace lasts",
            "We hope. We hope that peace lasts",
        );
        finds(&format!("We hope. {far}We want peace."), "We ... peace", "We want peace");
        finds_nothing(&format!("We hope. {far}peace."), "We ... peace");
    }

    #[test]
    fn an_empty_quote_is_never_found() {
        for quote in ["", " ", ".", "…", "\u{201c}\u{201d}"] {
            finds_nothing("any text ...", quote);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_and_quote_are_searched_without_a_panic(text in ".{0,80}", quote in ".{0,20}") {
            find_in(&text, &quote);
        }

        #[test]
        fn words_of_a_text_are_found_in_it(
            words in proptest::collection::vec("[a-zé]{1,4}[.,…]?", 3..20), from in 0usize..18, until in 1usize..20,
        ) {
            let until = until.min(words.len());
            let from = from.min(until - 1);
            let quote = words[from..until].join(" ");
            proptest::prop_assert!(find_in(&words.join("\n"), &quote).is_some());
        }
    }
}
