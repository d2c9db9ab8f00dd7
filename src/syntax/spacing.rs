//! Whether a space is needed between words that come to stand beside each other, and between wrapped lines.
//!
//! Input: the characters on both sides. Where the text of something takes its place (the words of a picture that is not
//! shown), no space separates it from the words beside it, as none was needed beside the picture. In scripts with spaces
//! the two would read as one word; Chinese, Japanese, Thai and other scripts have no spaces between words, and there a
//! space would be one that nobody wrote.

use unicode_normalization::char::is_combining_mark;

/// Whether two characters would be read as letters of one word although they belong to two.
pub(crate) fn would_join(before: char, after: char) -> bool {
    let is_of_word = |c: char| (c.is_alphanumeric() || is_combining_mark(c)) && !is_unspaced(c);
    is_of_word(before) && is_of_word(after)
}

/// Whether a line end between two characters stands for nothing: Chinese and Japanese lines are wrapped after any
/// character, and a space there would be one that nobody wrote. Thai and its neighbours have spaces between sentences, of
/// which a line end may be one.
pub(crate) fn joins_lines(before: char, after: char) -> bool {
    // Quotation marks and dashes are those of the text beside them.
    let is_mark = |c: char| matches!(c, '“' | '”' | '‘' | '’' | '—' | '…');
    match (is_east_asian(before), is_east_asian(after)) {
        (true, true) => true,
        (true, false) => is_mark(after),
        (false, true) => is_mark(before),
        (false, false) => false,
    }
}

/// Whether a character is Chinese or Japanese, letters and punctuation marks alike.
fn is_east_asian(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{312f}' | '\u{3190}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff9f}' | '\u{16fe0}'..='\u{18dff}'
        | '\u{1aff0}'..='\u{1b2ff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character belongs to a script that is written without spaces between words. Korean has spaces.
pub(crate) fn is_unspaced(c: char) -> bool {
    is_east_asian(c)
        || matches!(c,
            // Thai, Lao, Tibetan, Myanmar, Khmer, Tai Le, New Tai Lue, Tai Tham, Balinese.
            '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}'
            | '\u{1a20}'..='\u{1aaf}' | '\u{1b00}'..='\u{1b7f}'
            // Javanese, Myanmar and Tai Viet.
            | '\u{a980}'..='\u{a9ff}' | '\u{aa60}'..='\u{aadf}')
}

/// The last character that readers see of some HTML, if the element that is last is within a line.
pub(crate) fn last_shown(html: &str) -> Option<char> {
    let mut rest = html;
    while let Some(tag) = rest.strip_suffix('>') {
        let start = tag.rfind('<')?;
        if !is_within_line(&tag[start + 1..]) {
            return None;
        }
        rest = &rest[..start];
    }
    rest.chars().next_back()
}

/// The first character that readers see of some HTML, if the element that is first is within a line.
pub(crate) fn first_shown(html: &str) -> Option<char> {
    let mut rest = html;
    while let Some(tag) = rest.strip_prefix('<') {
        let end = tag.find('>')?;
        if !is_within_line(&tag[..end]) {
            return None;
        }
        rest = &tag[end + 1..];
    }
    rest.chars().next()
}

/// Whether a tag, without its brackets, is of an element within a line, which separates no words.
fn is_within_line(tag: &str) -> bool {
    const NAMES: [&str; 16] = [
        "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small",
        "span", "strong", "u",
    ];
    let name = tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
    name.is_some_and(|name| NAMES.iter().any(|inline| inline.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_scripts_with_spaces_would_join() {
        for (before, after) in [
            ("Port", "of"),
            ("порт", "x"),
            ("부산", "항구"),
            ("No", "5"),
            // Decomposed, and a word that ends in a sign without a sound of its own.
            ("cafe\u{301}", "bar"),
            ("वाक्", "देवी"),
        ] {
            let (last, first) = (before.chars().next_back(), after.chars().next());
            assert!(would_join(last.unwrap(), first.unwrap()), "{before} {after}");
        }
        for (before, after) in [("Port.", "of"), ("(", "of"), ("Port", "("), ("Port ", "of")] {
            let (last, first) = (before.chars().next_back(), after.chars().next());
            assert!(!would_join(last.unwrap(), first.unwrap()), "{before}{after}");
        }
    }

    #[test]
    fn words_of_scripts_without_spaces_stand_beside_each_other() {
        for word in ["港口", "みなと", "ミナト", "ที่", "ທ່າ", "ဆိပ်", "កំពង់", "གྲུ", "ＡＢ", "ﾐﾅﾄ", "𠀀"]
        {
            for other in ["港口", "map", "2025", "ท่าเรือ"] {
                let (last, first) = (word.chars().next_back(), other.chars().next());
                assert!(!would_join(last.unwrap(), first.unwrap()), "{word}{other}");
                let (last, first) = (other.chars().next_back(), word.chars().next());
                assert!(!would_join(last.unwrap(), first.unwrap()), "{other}{word}");
            }
        }
    }

    #[test]
    fn wrapped_lines_of_chinese_and_japanese_are_joined() {
        let joins = |before: &str, after: &str| {
            let beside = before.chars().next_back().zip(after.chars().next());
            beside.is_some_and(|(before, after)| joins_lines(before, after))
        };
        for (before, after) in
            [("港", "口"), ("，", "但"), ("み", "ナ"), ("说", "“好”"), ("好”", "他"), ("（", "一")]
        {
            assert!(joins(before, after), "{before} {after}");
        }
        for (before, after) in [
            ("港", "Kell"),
            ("Kell", "港"),
            ("부", "산"),
            ("ท่า", "เรือ"),
            ("he", "“no"),
            ("2025", "年"),
        ] {
            assert!(!joins(before, after), "{before} {after}");
        }
    }

    #[test]
    fn what_is_shown_beside_a_place_is_found_through_elements_within_a_line() {
        assert_eq!(last_shown("<p>a <a href=\"x\">b</a>"), Some('b'));
        assert_eq!(last_shown("<p>a<em><strong>b</strong></em>"), Some('b'));
        assert_eq!(last_shown("<p>a<br>"), None);
        assert_eq!(last_shown("a</p>\n<p>"), None);
        assert_eq!(last_shown("<em>"), None);
        assert_eq!(last_shown("a &gt;"), Some(';'));
        assert_eq!(first_shown("<strong>a</strong>"), Some('a'));
        assert_eq!(first_shown("</em> b"), Some(' '));
        assert_eq!(first_shown("</em></p>"), None);
        assert_eq!(first_shown("<img src=\"x\">"), None);
        assert_eq!(first_shown(""), None);
    }
}
