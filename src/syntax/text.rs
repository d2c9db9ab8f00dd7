//! Comparing names and making addresses of them. Pure functions on strings.

use pulldown_cmark_escape::escape_html;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text in Unicode's composed form (NFC, UAX #15).
pub fn nfc(text: &str) -> Cow<'_, str> {
    match is_composed(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// Whether a text is in NFC. No character below U+0300 composes with another (UAX #15, quick check), and
/// none of theirs begins with a byte of 0xCC or more.
fn is_composed(text: &str) -> bool {
    !has_byte(text, |byte| byte >= 0xcc) || is_nfc(text)
}

/// A name as names are compared: NFC, runs of white space as one space, curly quotes and the dashes
/// folded to `'`, `"` and `-`; case kept.
pub fn fold(text: &str) -> String {
    let text = nfc(text);
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().map(fold_char) {
        if c != ' ' || !folded.ends_with(' ') {
            folded.push(c);
        }
    }
    let end = folded.trim_end().len();
    folded.truncate(end);
    if folded.starts_with(' ') {
        folded.remove(0);
    }
    folded
}

/// [`fold`], without a copy of what is folded already, as nearly every name is.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let is_spaced = has_gap(text) || text.starts_with(' ') || text.ends_with(' ');
    let is_plain = || !has_byte(text, |byte| !(b' '..0x7f).contains(&byte));
    let is_folded = || is_composed(text) && text.chars().all(|c| fold_char(c) == c);
    match !is_spaced && (is_plain() || is_folded()) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(fold(text)),
    }
}

/// A character as [`fold`] compares it.
pub(crate) fn fold_char(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{02bc}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// A name as misspellings are weighed: folded, lower case, without accents and punctuation.
pub fn skeleton(text: &str) -> String {
    let bare = |c: &char| c.is_alphanumeric();
    fold(text).nfd().filter(bare).flat_map(char::to_lowercase).collect()
}

/// The part of an address made of a name: NFC, lower case, letters and digits of any script kept,
/// every other run one hyphen. Empty if the name has neither letter nor digit.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in nfc(text).chars().flat_map(char::to_lowercase) {
        match c {
            c if stands_in_slug(c) => slug.push(c),
            '\'' | '\u{2019}' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    let end = slug.trim_end_matches('-').len();
    slug.truncate(end);
    match nfc(&slug) {
        Cow::Borrowed(_) => slug,
        Cow::Owned(composed) => composed,
    }
}

/// Whether a name has a [`slug`] that is not empty.
pub fn has_slug(text: &str) -> bool {
    text.chars().any(stands_in_slug)
}

/// Marks that NFC could not compose belong to their letter.
fn stands_in_slug(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Whether `written` is likely a misspelling of `known`: about one letter in six differs, in names
/// of five letters or fewer only case, accents or punctuation, so that Iran may stand beside Iraq.
pub fn nearly_equal(written: &str, known: &str) -> bool {
    skeletons_nearly_equal(&skeleton(written), &skeleton(known))
}

/// [`nearly_equal`] of two [`skeleton`]s.
pub fn skeletons_nearly_equal(a: &str, b: &str) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    if a == b {
        return true;
    }
    let length = a.chars().count().min(b.chars().count());
    let longer = a.chars().count().max(b.chars().count());
    // Numbers differ by a digit and mean other things: "Resolution 2401" beside "Resolution 2402".
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    let allowed = if length <= 5 { 0 } else { (length + 3) / 6 };
    longer - length <= allowed && digits(a) == digits(b) && strsim::osa_distance(a, b) <= allowed
}

/// The known word nearest to a misspelt one, for "did you mean": by edit distance, then byte order.
pub fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let written_skeleton = skeleton(written);
    let limit = (written_skeleton.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|k| (strsim::osa_distance(&written_skeleton, &skeleton(k)), k))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, k)| k)
}

/// A path written in a file of `folder`, from the root; `None` if it leads out of the site.
pub fn joined_path(folder: &str, written: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A text on one line: runs of white space as one space, none at its ends.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a text has a byte of a kind. Looks at several at once, as long as `is_wanted` has no branches.
pub(crate) fn has_byte(text: &str, is_wanted: impl Fn(u8) -> bool) -> bool {
    let of_chunk = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | is_wanted(*byte));
    text.as_bytes().chunks(64).any(of_chunk)
}

/// Whether two spaces follow each other.
pub(crate) fn has_gap(text: &str) -> bool {
    let Some((_, behind)) = text.as_bytes().split_first() else { return false };
    let pairs = text.as_bytes().iter().zip(behind);
    pairs.fold(false, |double, (a, b)| double | ((*a == b' ') & (*b == b' ')))
}

/// Whether a byte may begin a control character, or one of the two that XML forbids: U+0080 to U+009F
/// begin with 0xC2, U+FFFE and U+FFFF with 0xEF.
pub(crate) fn may_be_control(byte: u8) -> bool {
    (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xef)
}

/// A text as it stands in an element of HTML or SVG, or in an attribute's double quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Nothing that is written to a `String` fails.
    let _ = escape_html(&mut escaped, text);
    escaped
}

/// `1 article`, `3 articles`.
pub fn counted(count: usize, one: &str) -> String {
    match (count, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        _ => format!("{count} {one}s"),
    }
}

/// The addresses of a `srcset`, each with its width or density, as HTML reads it: an address runs to
/// white space, and may hold commas but not end with one.
pub fn srcset(set: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (written, behind) = rest.split_at(end);
        let address = written.trim_end_matches(',');
        let sized = address.len() == written.len();
        let size = if sized { behind.find(',').unwrap_or(behind.len()) } else { 0 };
        found.push((address, behind[..size].trim()));
        rest = &behind[size..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_srcset_is_read_as_html_reads_it() {
        let set = "a.jpg, https://h.example/w_400,h_300/b.jpg 1x, c.jpg  640w,d.jpg";
        let one = "https://h.example/w_400,h_300/b.jpg";
        assert_eq!(srcset(set), [("a.jpg", ""), (one, "1x"), ("c.jpg", "640w"), ("d.jpg", "")]);
        assert!(srcset(" , ,").is_empty());
    }

    #[test]
    fn slugs_keep_letters_of_any_script() {
        assert_eq!(slug("Володимир Зеленський"), "володимир-зеленський");
        assert_eq!(slug("  U.S. — Russia's  talks! "), "u-s-russias-talks");
        assert_eq!(slug("E\u{301}lyse\u{301}e"), "élysée");
        assert_eq!(slug("../.."), "");
    }

    proptest! {
        #[test]
        fn what_has_a_slug_is_known_without_making_it(text in "\\PC{0,6}|[\u{300}-\u{36f}.' -]{0,6}") {
            prop_assert_eq!(has_slug(&text), !slug(&text).is_empty());
        }
    }

    #[test]
    fn names_are_compared_without_regard_to_spacing_and_quotes() {
        assert_eq!(fold(" O\u{2019}Neill\u{a0} –\n X "), "O'Neill - X");
        assert_ne!(fold("Turkey"), fold("turkey"));
        let odd = [
            "", " ", "a", " a", "a ", "a  b", "a b", "a\tb", "é b", "\u{2019}", "a\u{0}b", "a b c",
        ];
        for text in odd {
            assert_eq!(folded(text), fold(text), "{text:?}");
        }
    }

    #[test]
    fn one_letter_in_six_is_a_misspelling() {
        assert!(nearly_equal("Emanuel Macron", "Emmanuel Macron"));
        assert!(nearly_equal("nato", "NATO"));
        assert!(!nearly_equal("Iran", "Iraq"));
        assert!(!nearly_equal("Resolution 2401", "Resolution 2402"));
        assert!(!nearly_equal("Austria", "Australia"));
    }

    #[test]
    fn the_nearest_key_is_offered() {
        let keys = ["title", "topics", "actors"];
        assert_eq!(nearest("topic", keys), Some("topics"));
        assert_eq!(nearest("zzz", keys), None);
    }

    #[test]
    fn paths_stay_in_the_site() {
        let path = joined_path("content/articles", "../actors/x.md").unwrap();
        assert_eq!(path, "content/actors/x.md");
        assert_eq!(joined_path("content", "./a/./b").unwrap(), "content/a/b");
        assert_eq!(joined_path("content/a", "../../../etc/passwd"), None);
    }
}
