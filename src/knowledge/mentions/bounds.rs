//! Decides whether a name starts and ends at word boundaries, and whether it is part of a URL or e-mail
//! address.
//!
//! Input: a text and offsets in it. Output: the kind of boundary. The word boundaries of Unicode (UAX #29)
//! are not used: they split at hyphens and do not know possessives and elisions, so that "Al" would be
//! found in "Al-Jazeera" and "Ukraine" missed in "l'Ukraine".

use crate::syntax::text::{is_invisible, nfc};

/// What is next to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameEdge {
    /// A word boundary.
    Free,
    /// A hyphen and another word. A boundary only if the other word is a name too ("Orla-Veldania").
    Hyphen,
    /// More letters of the same word.
    Bound,
}

/// How far from a name the start and end of a URL are searched, in bytes. The limit keeps the time linear
/// in texts without spaces.
const MAX_ADDRESS: usize = 2000;

/// Elided words before an apostrophe, which are not part of a name: "l'Ukraine", "dell'ONU".
const ELISIONS: &[&str] = &[
    "all", "c", "d", "dall", "dell", "j", "jusqu", "l", "lorsqu", "m", "n", "nell", "puisqu", "qu",
    "quoiqu", "s", "sull", "t", "un",
];

/// Possessives and contractions after an apostrophe, which are not part of a name.
const SUFFIXES: &[&str] = &["s", "S", "d", "ll", "re", "ve"];

/// What is before a name that starts at `start`.
pub(super) fn before(text: &str, start: usize) -> NameEdge {
    let (head, tail) = text.split_at(start);
    let head = head.trim_end_matches(is_unseen);
    let Some(c) = head.chars().next_back() else { return NameEdge::Free };
    let beyond = &head[..head.len() - c.len_utf8()];
    let other = beyond.chars().next_back();
    match c {
        // A handle: "@Orla".
        '@' => NameEdge::Bound,
        c if is_hyphen(c) => match other {
            Some(other) if is_word(other) || other == '.' => NameEdge::Bound,
            _ => NameEdge::Free,
        },
        '\'' | '\u{2019}' | '\u{2bc}' => match other {
            Some(other) if is_word(other) && !is_elision(beyond) => NameEdge::Bound,
            _ => NameEdge::Free,
        },
        c if is_word(c) && !may_precede(c, head, tail) => NameEdge::Bound,
        _ => NameEdge::Free,
    }
}

/// What is after a name that ends at `end`.
pub(super) fn after(text: &str, end: usize) -> NameEdge {
    let (head, tail) = text.split_at(end);
    let mut rest = tail.trim_start_matches(is_unseen).chars();
    let Some(c) = rest.next() else { return NameEdge::Free };
    let beyond = rest.as_str();
    let other = rest.next();
    match c {
        '@' => NameEdge::Bound,
        // "UN.org"
        '.' if other.is_some_and(|other| other.is_lowercase() || other.is_ascii_digit()) => {
            NameEdge::Bound
        }
        c if is_hyphen(c) => match other {
            Some(other) if is_word(other) => NameEdge::Hyphen,
            _ => NameEdge::Free,
        },
        '\'' | '\u{2019}' | '\u{2bc}' => match other {
            Some(other) if is_word(other) && !is_suffix(beyond) => NameEdge::Bound,
            _ => NameEdge::Free,
        },
        c if is_word(c) && !may_follow(c, head, tail.trim_start_matches(is_unseen)) => {
            NameEdge::Bound
        }
        _ => NameEdge::Free,
    }
}

/// Hyphen-minus, hyphen, non-breaking hyphen. En and em dashes are not in it: they separate words.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a character is part of a word. Invisible characters are: the letters on both sides are one word.
fn is_word(c: char) -> bool {
    c.is_alphanumeric()
        || c == '_'
        || unicode_normalization::char::is_combining_mark(c)
        || is_unseen(c)
}

/// Whether a character at the edge of a name is invisible, so that the one beyond it decides.
fn is_unseen(c: char) -> bool {
    is_invisible(c, None)
}

/// The script of a character, as far as it decides where words end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordScript {
    /// Chinese characters and katakana. One beside a name may be a part of the same word: "中国" is not meant in
    /// "发展中国家", nor "京都" in "東京都", nor "スーダン" in "南スーダン". Only a dictionary knows, and a wrong link is
    /// worse than none.
    Compound,
    /// Japanese particles and endings.
    Hiragana,
    /// Korean, which separates words by spaces, but not particles from names.
    Hangul,
    /// Thai, Lao, Myanmar, Khmer and the like: any position may be the end of a word.
    Spaceless,
    /// Separates words by spaces.
    Spaced,
}

/// The characters of Chinese and Japanese that are complete words, and so may touch a name. Documented in
/// `docs/content.md`.
const PARTICLES: &str = "的与與和及或在是对對从從向被把将將由于於等说說称稱也并並但而为為了氏";

/// The words of several characters that may touch a name: what people do in news, and what they are.
const WORDS: [&str; 26] = [
    "表示",
    "指出",
    "宣布",
    "宣佈",
    "认为",
    "認為",
    "强调",
    "強調",
    "政府",
    "总统",
    "總統",
    "大統領",
    "主席",
    "总理",
    "總理",
    "首相",
    "外长",
    "外長",
    "外相",
    "部长",
    "部長",
    "议长",
    "議長",
    "记者",
    "記者",
    "国家主席",
];

/// The hiragana that may touch a name in hiragana.
const HIRAGANA_PARTICLES: &str = "はがをのにへともでや";

/// The particles that may follow a Korean name.
const HANGUL_PARTICLES: [&str; 49] = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "도",
    "로",
    "만",
    "측",
    "께",
    "으로",
    "에서",
    "에게",
    "에는",
    "에도",
    "에만",
    "와의",
    "과의",
    "와는",
    "과는",
    "로는",
    "로서",
    "로써",
    "으로서",
    "으로써",
    "에서는",
    "에서도",
    "에서의",
    "에게서",
    "에게는",
    "까지",
    "부터",
    "처럼",
    "보다",
    "마다",
    "께서",
    "이나",
    "이며",
    "라고",
    "라는",
    "이라고",
    "이라는",
    "로부터",
    "으로부터",
];

/// Whether the word character `c`, the last of `head`, may be before a name that `name` begins with.
fn may_precede(c: char, head: &str, name: &str) -> bool {
    let Some(first) = name.chars().next() else { return true };
    match (script(c), script(first)) {
        (WordScript::Hangul, WordScript::Hangul) => false,
        scripts => {
            may_touch(scripts.0, scripts.1, c, WORDS.iter().any(|word| head.ends_with(word)))
        }
    }
}

/// Whether the word character `c`, the first of `tail`, may be after a name that ends `name`.
fn may_follow(c: char, name: &str, tail: &str) -> bool {
    let Some(last) = name.chars().next_back() else { return true };
    match (script(c), script(last)) {
        (WordScript::Hangul, WordScript::Hangul) => {
            const LONGEST: usize = 16;
            let is_hangul = |c: &char| script(*c) == WordScript::Hangul;
            let word: String = tail.chars().take_while(is_hangul).take(LONGEST).collect();
            HANGUL_PARTICLES.contains(&&*nfc(&word))
        }
        (of_tail, of_name) => {
            may_touch(of_tail, of_name, c, WORDS.iter().any(|word| tail.starts_with(word)))
        }
    }
}

/// Whether a character of the script `beside`, which may be in one of [`WORDS`], may touch a name that has the script
/// `name` on that side.
fn may_touch(beside: WordScript, name: WordScript, c: char, is_in_word: bool) -> bool {
    match (beside, name) {
        (WordScript::Compound, WordScript::Compound | WordScript::Hiragana) => {
            is_in_word || PARTICLES.contains(c)
        }
        (WordScript::Hiragana, WordScript::Hiragana) => HIRAGANA_PARTICLES.contains(c),
        (WordScript::Spaced, WordScript::Spaced) => false,
        _ => true,
    }
}

fn script(c: char) -> WordScript {
    match c {
        '\u{3040}'..='\u{309f}' => WordScript::Hiragana,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}' => WordScript::Hangul,
        '\u{2e80}'..='\u{2fdf}'
        | '\u{3005}'..='\u{3007}'
        | '\u{30a0}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}' => WordScript::Compound,
        c if is_spaceless(c) => WordScript::Spaceless,
        _ => WordScript::Spaced,
    }
}

/// Whether a character belongs to a script without spaces between words: Thai, Lao, Myanmar, Khmer,
/// Chinese, Japanese, and Korean, which appends particles to names without a space.
fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the text before an apostrophe ends in an elided word.
fn is_elision(before: &str) -> bool {
    const LONGEST: usize = 7;
    let is_part = |c: &char| is_word(*c);
    let letters = before.chars().rev().take_while(is_part).filter(|c| !is_unseen(*c));
    let letters: Vec<_> = letters.take(LONGEST + 1).collect();
    let word: String = letters.into_iter().rev().collect();
    ELISIONS.contains(&word.to_lowercase().as_str())
}

/// Whether the text after an apostrophe starts with a possessive or contraction.
fn is_suffix(after: &str) -> bool {
    const LONGEST: usize = 2;
    let letters = after.chars().take_while(|c| is_word(*c)).filter(|c| !is_unseen(*c));
    let word: String = letters.take(LONGEST + 1).collect();
    SUFFIXES.contains(&word.as_str())
}

/// Whether a name is part of a word with a full stop in it, such as a host or file: "data.gov.au", "node.js". A
/// sentence ends before a space or a capital letter.
fn in_dotted_word(head: &str, name: &str, tail: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_ascii_lowercase());
    let begins_earlier = head.strip_suffix('.').is_some_and(|rest| rest.ends_with(is_word));
    (begins_earlier && goes_on(name)) || tail.strip_prefix('.').is_some_and(goes_on)
}

/// Whether a name is part of a URL, host or e-mail address in the text.
pub(super) fn in_address(text: &str, start: usize, end: usize) -> bool {
    let from = floor_boundary(text, start.saturating_sub(MAX_ADDRESS));
    let until = floor_boundary(text, (end + MAX_ADDRESS).min(text.len()));
    let head = &text[from..start];
    let tail = &text[end..until];
    if in_dotted_word(head, &text[start..end], tail) {
        return true;
    }
    // In scripts without spaces, an address ends where the script begins.
    let separates = |c: char| c.is_whitespace() || is_spaceless(c);
    let first =
        head.char_indices().rfind(|(_, c)| separates(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    let last = tail.find(separates).unwrap_or(tail.len());
    let token = text[from + first..end + last]
        .trim_start_matches(|c: char| !c.is_alphanumeric() && !"/.:@_".contains(c));
    token.contains("://") || token.starts_with("www.") || is_email(token) || is_bare_url(token)
}

/// Whether a word is a URL without a scheme: "courier.example/harbour", but not "U.S./Veldania".
fn is_bare_url(token: &str) -> bool {
    let Some((host, _)) = token.split_once('/') else { return false };
    let Some((name, domain)) = host.rsplit_once('.') else { return false };
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    domain.len() >= 2
        && domain.bytes().all(|b| b.is_ascii_lowercase())
        && name.split('.').all(is_label)
}

fn is_email(token: &str) -> bool {
    token.split_once('@').is_some_and(|(user, host)| {
        user.ends_with(|c: char| c.is_alphanumeric()) && host.contains('.')
    })
}

/// The last character boundary at or before `at`.
fn floor_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is before and behind the name `UN` in a text.
    fn edges(text: &str) -> (NameEdge, NameEdge) {
        let start = text.find("UN").unwrap();
        (before(text, start), after(text, start + 2))
    }

    #[test]
    fn a_name_begins_and_ends_where_words_do() {
        use NameEdge::{Bound, Free, Hyphen};
        for (text, expected) in [
            ("UN", (Free, Free)),
            ("the UN.", (Free, Free)),
            ("(UN)", (Free, Free)),
            ("UNO", (Free, Bound)),
            ("aUN", (Bound, Free)),
            ("UN_a", (Free, Bound)),
            ("UN\u{ad}a", (Free, Bound)),
            ("@UN", (Bound, Free)),
            ("UN@h.example", (Free, Bound)),
            ("UN.org", (Free, Bound)),
            ("UN. Org", (Free, Free)),
        ] {
            assert_eq!(edges(text), expected, "{text}");
        }
        assert_eq!(edges("UN-led"), (Free, Hyphen));
        assert_eq!(edges("non-UN"), (Bound, Free));
        assert_eq!(edges("UN–Veldania"), (Free, Free));
    }

    #[test]
    fn an_apostrophe_ends_a_name_before_a_possessive_and_after_an_elision() {
        use NameEdge::{Bound, Free};
        assert_eq!(edges("UN's"), (Free, Free));
        assert_eq!(edges("UN’s"), (Free, Free));
        assert_eq!(edges("UN'a"), (Free, Bound));
        assert_eq!(edges("dell'UN"), (Free, Free));
        assert_eq!(edges("l’UN"), (Free, Free));
        assert_eq!(edges("O'UN"), (Bound, Free));
    }

    /// Characters of one to four bytes that may open a quotation or a parenthesis, or precede a word otherwise.
    const OPENING: &str = "\"'([{<-/ \u{a0}«»“”„‟‘’‚‛‹›¡¿–—…\u{202f}「『《〈（【〔⟨❝❮‒―•†\u{1f4ac}";

    #[test]
    fn an_elision_is_found_after_every_opening_mark() {
        for mark in OPENING.chars() {
            for elision in ["d'", "l’", "dell'", "Qu’"] {
                let text = format!("dans {mark}{elision}UN{mark}");
                assert_eq!(edges(&text), (NameEdge::Free, NameEdge::Free), "{text}");
            }
            let text = format!("dans {mark}\u{200b}d\u{ad}'\u{feff}UN'\u{200b}s");
            assert_eq!(edges(&text), (NameEdge::Free, NameEdge::Free), "{text}");
            let text = format!("dans {mark}O'UN");
            assert_eq!(edges(&text).0, NameEdge::Bound, "{text}");
        }
    }

    #[test]
    fn an_invisible_character_beside_a_name_is_no_word() {
        use NameEdge::{Bound, Free};
        for c in ['\u{ad}', '\u{200b}', '\u{200e}', '\u{2060}', '\u{feff}'] {
            assert_eq!(edges(&format!("the {c}UN{c} said")), (Free, Free), "{c:?}");
            assert_eq!(edges(&format!("the a{c}UN{c}a said")), (Bound, Bound), "{c:?}");
        }
    }

    #[test]
    fn a_name_in_a_script_without_spaces_ends_where_a_word_certainly_does() {
        let is_linked = |text: &str, name: &str| {
            let start = text.find(name).unwrap();
            let edges = (before(text, start), after(text, start + name.len()));
            edges == (NameEdge::Free, NameEdge::Free)
        };
        for (name, texts) in [
            (
                "中国",
                "中国 在中国的 与中国和 总统中国表示 （中国） 中国GDP 2024中国 は中国を 中国、 中国政府",
            ),
            ("京都", "京都は 京都で、 いた京都が 「京都」"),
            ("スーダン", "スーダンの とスーダンは スーダン・南"),
            ("さいたま", "さいたまは、 京都とさいたまの"),
            ("한국", "한국은 한국에서는 한국과의 한국 (한국) 한국이라고 UN한국"),
            ("NATO", "在NATO的 NATO가"),
            ("ไทย", "ประเทศไทยและ"),
        ] {
            for text in texts.split(' ') {
                assert!(is_linked(text, name), "{text}");
            }
        }
        for (name, texts) in [
            ("中国", "发展中国家 中国人 南中国海 和中国人民 中国メディア"),
            ("京都", "東京都 東京都は 京都市 は京都市"),
            ("スーダン", "南スーダン スーダン人 スーダンズ"),
            ("さいたま", "おさいたま さいたまし"),
            ("한국", "대한국 한국인 한국은행 한국어로 남한국은"),
        ] {
            for text in texts.split(' ') {
                assert!(!is_linked(text, name), "{text}");
            }
        }
        let decomposed: String =
            unicode_normalization::UnicodeNormalization::nfd("한국은").collect();
        let name: String = unicode_normalization::UnicodeNormalization::nfd("한국").collect();
        assert!(is_linked(&decomposed, &name));
    }

    #[test]
    fn a_name_in_an_address_is_part_of_it() {
        let is_address = |text: &str| {
            let start = text.find("UN").unwrap();
            in_address(text, start, start + 2)
        };
        for mark in OPENING.chars().filter(|mark| *mark != '/') {
            for address in
                ["https://h.example/UN", "www.UN.example", "press@UN.example", "h.example/UN"]
            {
                assert!(is_address(&format!("{mark}{address}")), "{mark}{address}");
            }
        }
        for text in ["see h.example: UN", "U.S./UN", "the UN", "the UN. It", "said.UN", "UN.It"] {
            assert!(!is_address(text), "{text}");
        }
    }

    #[test]
    fn a_name_in_a_host_or_file_is_part_of_it() {
        let is_part = |text: &str, name: &str| {
            let start = text.find(name).unwrap();
            in_address(text, start, start + name.len())
        };
        assert!(is_part("at data.gov.au since May", "gov.au"));
        assert!(is_part("written in Node.js", "Node"));
        assert!(!is_part("the first weeks of gov.au.", "gov.au"));
        assert!(!is_part("(gov.au) and", "gov.au"));
    }
}
