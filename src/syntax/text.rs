//! Pure functions on strings: comparing names, finding likely misspellings, making slugs, and small helpers
//! for paths, HTML and counts.
//!
//! Names are compared without regard to Unicode form, white space and typographic quotes and dashes
//! ([`fold`]), but with regard to case: "Turkey" and "turkey" are different things.

use pulldown_cmark_escape::escape_html;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The string in Unicode normalization form C (NFC, UAX #15).
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    match is_composed(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// The one form in which the program keeps names and paths: NFC without [invisible characters](is_invisible).
/// Two names of one canonical form look alike, so they count as one.
pub(crate) fn canonical(text: &str) -> Cow<'_, str> {
    let form = match visible(text) {
        Cow::Borrowed(text) => nfc(text),
        Cow::Owned(visible) => Cow::Owned(nfc(&visible).into_owned()),
    };
    match form {
        // Composing sorts marks, so that another one may be before a joiner now, which then is not spelling.
        Cow::Owned(form) if first_invisible(&form).is_some() => {
            let joiners = ['\u{200c}', '\u{200d}'];
            Cow::Owned(nfc(&form.replace(joiners, "")).into_owned())
        }
        form => form,
    }
}

/// The one form in which the program knows a path: [`canonical`], with plain spaces and without
/// [variation selectors](is_variation_selector). macOS writes U+202F into the names of screenshots, and many keyboards
/// write U+00A0: nobody sees the difference to a space, nor types it.
pub(crate) fn canonical_path(path: &str) -> Cow<'_, str> {
    // The first bytes of U+00A0, U+2000 to U+3000, U+FE00 and U+E0100 in UTF-8.
    let may_be_first =
        |byte| (byte == 0xc2) | (byte == 0xe2) | (byte == 0xe3) | (byte == 0xef) | (byte == 0xf3);
    if !has_byte(path, may_be_first) || path.chars().all(|c| plain_form(c) == Some(c)) {
        return canonical(path);
    }
    let plain: String = path.chars().filter_map(plain_form).collect();
    Cow::Owned(canonical(&plain).into_owned())
}

/// A character of a path in its plain form; `None` for one that only selects the form of another.
fn plain_form(c: char) -> Option<char> {
    match c {
        c if is_unusual_space(c) => Some(' '),
        c => Some(c).filter(|c| !is_variation_selector(*c)),
    }
}

/// Whether a character looks like a space, or like several, and is none of the keyboard.
fn is_unusual_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether a character only selects the form in which the one before it is drawn: an emoji in colour, a variant of an
/// ideograph (UTS #37).
pub(crate) fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The string without its [variation selectors](is_variation_selector).
fn without_selectors(text: &str) -> Cow<'_, str> {
    let may_be_first = |byte| (byte == 0xef) | (byte == 0xf3);
    match has_byte(text, may_be_first) && text.contains(is_variation_selector) {
        true => Cow::Owned(text.replace(is_variation_selector, "")),
        false => Cow::Borrowed(text),
    }
}

/// The string without its [invisible characters](is_invisible).
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if first_invisible(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_invisible(c, kept.chars().next_back()) {
            kept.push(c);
        }
    }
    Cow::Owned(kept)
}

/// Whether the byte at `at` is escaped in Markdown: an odd number of backslashes is before it.
pub(crate) fn is_escaped(text: &str, at: usize) -> bool {
    let backslashes = text.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count();
    backslashes % 2 == 1
}

/// The first [invisible character](is_invisible) of a string.
pub(crate) fn first_invisible(text: &str) -> Option<char> {
    // The first bytes of U+00AD, U+061C, U+180E, U+200B to U+206F and U+FEFF in UTF-8.
    let may_be_first =
        |byte| (byte == 0xc2) | (byte == 0xd8) | (byte == 0xe1) | (byte == 0xe2) | (byte == 0xef);
    if !has_byte(text, may_be_first) {
        return None;
    }
    let before = std::iter::once(None).chain(text.chars().map(Some));
    let mut pairs = text.chars().zip(before);
    pairs.find(|(c, before)| is_invisible(*c, *before)).map(|(c, _)| c)
}

/// The first character of a string that sets the direction of the text around it: embeddings, overrides, isolates. The
/// marks of direction between two words, which right-to-left scripts need, are none.
pub(crate) fn first_direction_control(text: &str) -> Option<char> {
    let is_control = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    has_byte(text, |byte| byte == 0xe2).then(|| text.chars().find(is_control)).flatten()
}

/// Whether a string contains a mark of direction, U+200E, U+200F or U+061C.
pub(crate) fn has_mark_of_direction(text: &str) -> bool {
    text.contains(['\u{200e}', '\u{200f}', '\u{61c}'])
}

/// Whether a string contains a letter of a script that is written from right to left. The ranges are blocks of Unicode.
pub(crate) fn has_right_to_left(text: &str) -> bool {
    let is_of_script = |c: char| {
        matches!(c,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    };
    text.chars().any(|c| is_of_script(c) && c != '\u{61c}')
}

/// Whether a character, which follows `before`, is invisible and changes neither the letters nor the meaning of
/// a name: soft hyphens, byte-order marks, marks of direction, spaces of no width. The two joiners are spelling
/// in scripts whose letters join (Persian, Sinhala, Malayalam) and in emoji, and are kept there.
pub(crate) fn is_invisible(c: char, before: Option<char>) -> bool {
    match c {
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => {
            true
        }
        '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' => true,
        '\u{200c}' | '\u{200d}' => !before.is_some_and(is_joined),
        _ => false,
    }
}

/// Whether a joiner after this character is spelling. The ranges are blocks of Unicode: Arabic to Mongolian,
/// the later blocks of scripts of South Asia, forms of Arabic letters, symbols and emoji.
fn is_joined(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{10cf}' | '\u{1780}'..='\u{1cff}' | '\u{2190}'..='\u{2bff}'
        | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe0f}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}' | '\u{1f000}'..='\u{1faff}')
}

/// A name for a message that compares two that look alike: combining marks, letters that Unicode can also
/// write as a letter and a mark, invisible characters and unusual spaces are shown by their number, `e<U+0301>`.
pub(crate) fn spelled_out(name: &str) -> String {
    let mut out = String::new();
    let mut before = None;
    for c in name.chars() {
        let is_mark = unicode_normalization::char::is_combining_mark(c);
        let is_special = is_mark || is_unusual_space(c) || is_invisible(c, before);
        if is_special || std::iter::once(c).nfd().count() > 1 {
            out.push_str(&format!("<U+{:04X}>", c as u32));
        } else {
            out.push(c);
        }
        before = Some(c);
    }
    out
}

/// Why a suggestion that looks like the name as written is another name, to be put after the suggestion; empty if
/// readers see the difference. Letters of Greek and Cyrillic that look like Latin ones in every font count, and
/// characters that look like a space or like nothing.
pub(crate) fn look_alike_note(written: &str, suggested: &str) -> String {
    if written == suggested || appearance(written) != appearance(suggested) {
        return String::new();
    }
    if let Some(hidden) =
        hidden_character(written).filter(|_| hidden_character(suggested).is_none())
    {
        return format!(" (the two look alike, but what is written contains {hidden})");
    }
    let (written, suggested) = (canonical(written), canonical(suggested));
    let differing = written.chars().zip(suggested.chars()).find(|(a, b)| a != b);
    differing.map_or_else(String::new, |(a, b)| {
        format!(
            " (the two look alike, but the {} letter U+{:04X} is written where the other has the {} letter U+{:04X})",
            script(a),
            a as u32,
            script(b),
            b as u32
        )
    })
}

/// What readers see of a name, for [`look_alike_note`].
fn appearance(name: &str) -> String {
    canonical_path(name).trim().chars().map(latin_twin).collect()
}

/// The first character of a name that readers do not see, or take for a space, as part of a sentence.
fn hidden_character(name: &str) -> Option<String> {
    if let Some(c) = first_invisible(name) {
        return Some(format!("the invisible character U+{:04X}", c as u32));
    }
    let c = name.chars().find(|c| plain_form(*c) != Some(*c))?;
    let what = if is_unusual_space(c) { "the space" } else { "the variation selector" };
    Some(format!("{what} U+{:04X}", c as u32))
}

/// The Latin letter that a Greek or Cyrillic one looks like; any other character itself.
fn latin_twin(c: char) -> char {
    const TWINS: [(&str, &str); 2] = [
        ("аеорсухіјѕһԁԛԝАВЕКМНОРСТХІЈЅԚԜ", "aeopcyxijshdqwABEKMHOPCTXIJSQW"),
        ("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX"),
    ];
    if !matches!(c, '\u{370}'..='\u{52f}') {
        return c;
    }
    let mut pairs = TWINS.iter().flat_map(|(from, to)| from.chars().zip(to.chars()));
    pairs.find(|(from, _)| *from == c).map_or(c, |(_, to)| to)
}

fn script(c: char) -> &'static str {
    match c {
        '\u{370}'..='\u{3ff}' => "Greek",
        '\u{400}'..='\u{52f}' => "Cyrillic",
        _ => "Latin",
    }
}

/// The string in lower case, each letter as one character: the general mapping would make `i` and a combining
/// dot of the Turkish `İ`.
pub(crate) fn lowercased(text: &str) -> String {
    let plain = |c| if c == 'İ' { 'i' } else { c };
    text.chars().map(plain).flat_map(char::to_lowercase).collect()
}

/// The string with its first letter in upper case.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

/// Whether the string is in NFC. Most strings are decided by a scan of their bytes: no character below
/// U+0300 composes with another one (UAX #15, quick check), and the UTF-8 form of all others begins with a
/// byte of at least 0xCC.
fn is_composed(text: &str) -> bool {
    !has_byte(text, |byte| byte >= 0xcc) || is_nfc(text)
}

/// The form in which names are compared: [`canonical`] without [variation selectors](is_variation_selector), each run of
/// white space as one space, none at the ends, typographic quotes and dashes as `'`, `"` and `-`. Case is kept.
pub(crate) fn fold(text: &str) -> String {
    folded(text).into_owned()
}

/// [`fold`] for a string that is not folded yet.
fn folded_anew(text: &str) -> String {
    let text = without_selectors(text);
    let text = canonical(&text);
    let mut folded = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(c) = rest.chars().next() {
        // Nothing within a word of ASCII is folded.
        let plain = rest.bytes().take_while(u8::is_ascii_graphic).count();
        match fold_char(c) {
            _ if plain > 0 => folded.push_str(&rest[..plain]),
            ' ' if folded.ends_with(' ') => {}
            c => folded.push(c),
        }
        rest = &rest[plain.max(c.len_utf8())..];
    }
    let end = folded.trim_end().len();
    folded.truncate(end);
    if folded.starts_with(' ') {
        folded.remove(0);
    }
    folded
}

/// As [`fold`], but borrows a string that is folded already, as nearly every name is.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let is_spaced = has_gap(text) || text.starts_with(' ') || text.ends_with(' ');
    // ASCII, Latin letters with accents, most Greek letters and Cyrillic ones: all are composed and none is folded. Of
    // each, the first byte in UTF-8 decides; the others are below 0xc0.
    let is_other = |byte: u8| {
        let is_control = (byte < b' ') | (byte == 0x7f);
        let is_letter = (0xc3..=0xc9).contains(&byte) | (0xcf..=0xd1).contains(&byte);
        is_control | ((byte >= 0xc0) & !is_letter)
    };
    let is_plain = || !has_byte(text, is_other);
    let is_folded = || {
        is_composed(text)
            && text.chars().all(|c| fold_char(c) == c && !is_variation_selector(c))
            && first_invisible(text).is_none()
    };
    match !is_spaced && (is_plain() || is_folded()) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(folded_anew(text)),
    }
}

/// The form in which [`fold`] compares a character.
pub(crate) fn fold_char(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{02bc}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// The form in which misspellings are measured: folded, lower case, without accents, spaces and
/// punctuation, letters that look alike as one.
pub(crate) fn skeleton(text: &str) -> String {
    if text.is_ascii() {
        // The usual case, of which a misspelt key asks for every key.
        let bare = text.bytes().filter(u8::is_ascii_alphanumeric);
        return bare.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    let bare = |c: &char| c.is_alphanumeric();
    fold(text).nfd().filter(bare).flat_map(char::to_lowercase).map(latin_twin).collect()
}

/// The slug of a name, for use in addresses: [`canonical`], lower case, letters and digits of any script,
/// apostrophes removed, every other run of characters replaced by one hyphen. Empty if the name has neither
/// letters nor digits.
pub(crate) fn slug(text: &str) -> String {
    match text.is_ascii() {
        true => ascii_slug(text),
        false => slug_of_any_script(text),
    }
}

/// The slug of a name in ASCII, as most are: each article of a site has some.
fn ascii_slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'\'' => {}
            byte if byte.is_ascii_alphanumeric() => slug.push(byte.to_ascii_lowercase().into()),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn slug_of_any_script(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in lowercased(&canonical(text)).chars() {
        match c {
            c if is_mark(c) && (slug.is_empty() || slug.ends_with('-')) => {}
            c if is_slug_char(c) => slug.push(c),
            // `❤️` and `1️⃣` are symbols in another form; the mark that says so is none of a letter.
            c if is_symbol_mark(c) => {}
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

/// The [`slug`] of a name without the accents of Latin and Greek letters, by which references are compared: not every
/// keyboard has them. In other scripts, a mark makes another letter (`и` and `й`).
pub(crate) fn bare_slug(text: &str) -> String {
    let slug = slug(text);
    if slug.is_ascii() {
        return slug;
    }
    let is_accented = |c| matches!(c, '\0'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}');
    let (mut bare, mut letter) = (String::with_capacity(slug.len()), '-');
    for c in slug.nfd() {
        if let Some(plain) = plain_letters(c) {
            bare.push_str(plain);
            letter = c;
            continue;
        }
        if !is_mark(c) {
            letter = c;
        } else if is_accented(letter) {
            continue;
        }
        bare.push(c);
    }
    nfc(&bare).into_owned()
}

/// What is written for a Latin letter that is no other one with a mark, where its own is not at hand: "Strasse", "Oresund".
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

/// The part of an address that an id gives: its [`slug`], which keeps the underscores within it. Editors choose
/// ids as they want them in addresses (`op_cat`); names in texts have no such characters.
pub(crate) fn id_slug(id: &str) -> String {
    let parts = id.split('_').map(slug).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("_")
}

/// Whether the [`slug`] of a name is not empty, without building it.
pub(crate) fn has_slug(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric() && !is_mark(c))
}

/// Whether a slug keeps a character. Combining marks are kept: those that NFC cannot compose are part of
/// the letter before them in many scripts.
fn is_slug_char(c: char) -> bool {
    c.is_alphanumeric() || (is_mark(c) && !is_symbol_mark(c))
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Whether a mark selects or encloses the form of a symbol: variation selectors, and marks for symbols.
fn is_symbol_mark(c: char) -> bool {
    is_variation_selector(c) || matches!(c, '\u{20d0}'..='\u{20ff}')
}

/// The longest string, in characters, that is compared letter by letter with others: a comparison takes time in
/// proportion to the product of the lengths, so content with very long names or links could cost hours.
pub(crate) const MAX_COMPARED: usize = 200;

/// Whether a name is probably a misspelling of another, given their [`skeleton`]s: at most about one letter
/// in six differs. Names of five letters or fewer may differ in case, accents and punctuation only, since
/// Iran is not a misspelling of Iraq. Names longer than [`MAX_COMPARED`] must be equal.
pub(crate) fn skeletons_nearly_equal(a: &str, b: &str) -> bool {
    edits_between(a, b).is_some()
}

/// The number of edits by which two [`skeletons_nearly_equal`] names differ; `None` if they are not.
pub(crate) fn edits_between(a: &str, b: &str) -> Option<usize> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    // They may be longer than what is compared letter by letter.
    if a == b {
        return Some(0);
    }
    let length = a.chars().count().min(b.chars().count());
    let longer = a.chars().count().max(b.chars().count());
    // A different digit means a different thing: "Resolution 2401" and "Resolution 2402".
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    let allowed = allowed_edits(length);
    let may_be = longer <= MAX_COMPARED && longer - length <= allowed && digits(a) == digits(b);
    if may_be { edits_within(a, b, allowed) } else { None }
}

/// How many edits make one word from the other, if at most so many do: a letter is added, removed or replaced, or two
/// neighbours change places. Counts what [`strsim::osa_distance`] counts, in a fraction of the time.
fn edits_within(a: &str, b: &str, most: usize) -> Option<usize> {
    WordPattern::new(a).edits_to(b, most)
}

/// A word that is compared with others.
pub(crate) struct WordPattern<'w> {
    word: &'w str,
    /// By ASCII character: the positions at which the word has it, a bit for each. `None` if it has others, or is too
    /// long for the bits.
    positions: Option<Box<[u64; 128]>>,
}

impl<'w> WordPattern<'w> {
    pub(crate) fn new(word: &'w str) -> Self {
        if !word.is_ascii() || word.is_empty() || word.len() > 64 {
            return Self { word, positions: None };
        }
        let mut positions = Box::new([0; 128]);
        for (at, byte) in word.bytes().enumerate() {
            positions[byte as usize] |= 1 << at;
        }
        Self { word, positions: Some(positions) }
    }

    /// How many edits make the word from another, if at most so many do; see [`edits_between`].
    pub(crate) fn edits_to(&self, other: &str, most: usize) -> Option<usize> {
        if most == 0 || self.word == other {
            return (self.word == other).then_some(0);
        }
        match &self.positions {
            Some(positions) if other.is_ascii() => {
                Some(self.counted(positions, other)).filter(|edits| *edits <= most)
            }
            _ => few_edits(&chars(self.word), &chars(other), most),
        }
    }

    /// The edits between two words, by the usual table of distances. A column of it, in which neighbours differ by one
    /// at most, is two words of bits, and follows from the one before in a few operations (H. Hyyrö, "A bit-vector
    /// algorithm for computing Levenshtein and Damerau edit distances", 2003).
    fn counted(&self, positions: &[u64; 128], other: &str) -> usize {
        let (mut higher, mut lower) = (u64::MAX, 0_u64);
        let (mut same_or_less, mut matches_before) = (0_u64, 0_u64);
        let (mut edits, last) = (self.word.len(), 1_u64 << (self.word.len() - 1));
        for byte in other.bytes() {
            let matches = positions[byte as usize];
            let swapped = ((!same_or_less & matches) << 1) & matches_before;
            same_or_less =
                ((matches & higher).wrapping_add(higher) ^ higher) | matches | lower | swapped;
            let (more, fewer) = (lower | !(same_or_less | higher), same_or_less & higher);
            edits = edits + usize::from(more & last != 0) - usize::from(fewer & last != 0);
            let (more, fewer) = (more << 1 | 1, fewer << 1);
            higher = fewer | !(same_or_less | more);
            lower = more & same_or_less;
            matches_before = matches;
        }
        edits
    }
}

fn chars(word: &str) -> Vec<char> {
    word.chars().collect()
}

/// [`WordPattern::edits_to`] for words of any length and script, by the table of distances, of which only the cells near the diagonal can be small.
fn few_edits(a: &[char], b: &[char], most: usize) -> Option<usize> {
    let too_many = most + 1;
    let mut row = vec![too_many; b.len() + 1];
    let (mut before_last, mut least_of_last) = (row.clone(), 0);
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        row.fill(too_many);
        row[0] = i;
        let mut least = i;
        for j in i.saturating_sub(most).max(1)..=b.len().min(i + most) {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut edits = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                edits = edits.min(before_last[j - 2] + 1);
            }
            row[j] = edits;
            least = least.min(edits);
        }
        if least.min(least_of_last) > most {
            return None;
        }
        least_of_last = least;
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    Some(last[b.len()]).filter(|edits| *edits <= most)
}

/// How many letters may differ in a misspelling of a name of this length.
pub(crate) fn allowed_edits(length: usize) -> usize {
    if length <= 5 { 0 } else { (length + 3) / 6 }
}

/// The known word that is most similar to a misspelled one, for "did you mean …?"; `None` if more than a
/// third of the letters differ, or if it is longer than [`MAX_COMPARED`]. The smallest edit distance wins, then
/// byte order.
pub(crate) fn nearest<'k>(
    written: &str,
    candidates: impl IntoIterator<Item = &'k str>,
) -> Option<&'k str> {
    let written_skeleton = skeleton(written);
    let length = written_skeleton.chars().count();
    // Of a single letter, nothing is left if it is wrong.
    let limit = if length > 1 { (length / 3).max(1) } else { 0 };
    if length > MAX_COMPARED {
        return None;
    }
    let pattern = WordPattern::new(&written_skeleton);
    let distance = |candidate: &str| {
        let skeleton = skeleton(candidate);
        // Each letter that one of them has more is an edit.
        let may_be_near = skeleton.chars().count().abs_diff(length) <= limit;
        may_be_near.then(|| pattern.edits_to(&skeleton, limit)).flatten()
    };
    candidates.into_iter().filter_map(|k| Some((distance(k)?, k))).min().map(|(_, k)| k)
}

/// Resolves a relative path that is written in a file of `folder`. Both paths and the result are relative
/// to the site's root; `None` if the path leads out of the site.
pub(crate) fn joined_path(folder: &str, written: &str) -> Option<String> {
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

/// The string on one line: each run of white space as one space, none at the ends.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether any byte of the string satisfies `is_wanted`. Tests whole chunks without an early exit, which
/// the compiler vectorizes if `is_wanted` has no branches (`|`, not `||`).
pub(crate) fn has_byte(text: &str, is_wanted: impl Fn(u8) -> bool) -> bool {
    let of_chunk = |chunk: &[u8]| chunk.iter().fold(false, |found, byte| found | is_wanted(*byte));
    text.as_bytes().chunks(64).any(of_chunk)
}

/// Whether the string has two spaces in a row.
pub(crate) fn has_gap(text: &str) -> bool {
    has_pair(text, |a, b| (a == b' ') & (b == b' '))
}

/// Whether any two bytes beside each other satisfy `is_wanted`, without an early exit, as in [`has_byte`].
pub(crate) fn has_pair(text: &str, is_wanted: impl Fn(u8, u8) -> bool) -> bool {
    let Some((_, following)) = text.as_bytes().split_first() else { return false };
    let pairs = text.as_bytes().iter().zip(following);
    pairs.fold(false, |found, (a, b)| found | is_wanted(*a, *b))
}

/// Whether a character ends a line in YAML 1.1 and Unicode, but neither in Markdown nor in most editors.
pub(crate) fn is_line_separator(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The string with as many spaces in place of each [line separator](is_line_separator) as that has bytes, so that all
/// offsets stay.
pub(crate) fn without_line_separators(text: &str) -> Cow<'_, str> {
    // The last bytes of the three characters in UTF-8.
    let may_be_one = |a, b: u8| (a == 0xc2) & (b == 0x85) | (a == 0x80) & (b | 1 == 0xa9);
    if !has_pair(text, may_be_one) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_line_separator(c) {
            true => out.extend(std::iter::repeat_n(' ', c.len_utf8())),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The character that a control character from U+0080 to U+009F is in the encoding Windows-1252, in which texts with such
/// characters were usually written.
pub(crate) fn windows_1252(c: char) -> Option<char> {
    const FROM_U_0080: &str = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
    let at = (c as u32).checked_sub(0x80)? as usize;
    FROM_U_0080.chars().nth(at).filter(|meant| *meant != '\0')
}

/// The character that browsers show for the entity of a number: that of Windows-1252, which old programs write
/// (`&#146;`). A separator of lines is a space, as it is everywhere else.
pub(crate) fn of_entity(c: char) -> char {
    match c {
        '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}' => ' ',
        c => windows_1252(c).unwrap_or(c),
    }
}

/// Whether a byte may be the first of a control character, or of U+FFFE or U+FFFF, which XML forbids too.
/// A cheap test for [`has_byte`] that may be wrong in one direction only: in UTF-8, U+0080 to U+009F begin
/// with 0xC2, U+FFFE and U+FFFF with 0xEF, and so do other characters.
pub(crate) fn may_be_control(byte: u8) -> bool {
    (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xef)
}

/// The string escaped for the content of an HTML or SVG element, or for an attribute in double quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    // Writing to a `String` cannot fail.
    let _ = escape_html(&mut escaped, text);
    escaped
}

/// A count with its noun, in English: `1 article`, `3 articles`, `2 entries`.
pub(crate) fn counted(count: usize, one: &str) -> String {
    match (count, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        _ => format!("{count} {one}s"),
    }
}

/// The candidates of a `srcset` attribute: each address with its descriptor (`640w`, `1x`, or empty),
/// parsed as the HTML standard requires. An address ends at white space; it may contain commas but not end
/// with one.
pub(crate) fn srcset(set: &str) -> Vec<(&str, &str)> {
    let mut candidates = Vec::new();
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return candidates;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (written, after) = rest.split_at(end);
        let address = written.trim_end_matches(',');
        // A comma right after the address ends the candidate, so it has no descriptor.
        let has_descriptor = address.len() == written.len();
        let size = if has_descriptor { after.find(',').unwrap_or(after.len()) } else { 0 };
        candidates.push((address, after[..size].trim()));
        rest = &after[size..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearly_equal(a: &str, b: &str) -> bool {
        skeletons_nearly_equal(&skeleton(a), &skeleton(b))
    }
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn few_edits_are_counted_as_in_the_whole_table(
            a in "[abé]{0,9}|[ab]{0,9}|[ab]{60,64}", b in "[abé]{0,9}|[ab]{0,9}|[ab]{60,66}", most in 0_usize..9,
        ) {
            let distance = Some(strsim::osa_distance(&a, &b)).filter(|edits| *edits <= most);
            prop_assert_eq!(edits_within(&a, &b, most), distance);
        }
    }

    #[test]
    fn a_srcset_is_parsed_as_the_html_standard_requires() {
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
        assert_eq!(
            (&*slug("\u{2764}\u{fe0f} Red"), &*slug("1\u{fe0f}\u{20e3} First")),
            ("red", "1-first")
        );
        assert_eq!((&*slug("op_cat"), &*id_slug("op_cat")), ("op-cat", "op_cat"));
        assert_eq!(id_slug("_Op Cat_-_7__x_"), "op-cat_7_x");
    }

    #[test]
    fn bare_slugs_have_no_accents_where_a_mark_makes_no_other_letter() {
        assert_eq!(bare_slug("Élysée \u{2013} Straße"), "elysee-strasse");
        assert_eq!(bare_slug("Łukasz Øresund"), "lukasz-oresund");
        assert_eq!(bare_slug("Αθήνα"), bare_slug("ΑΘΗΝΑ"));
        assert_eq!(bare_slug("Майдан Київ"), slug("Майдан Київ"));
        assert_eq!(bare_slug("U.S."), "u-s");
    }

    #[test]
    fn names_that_look_alike_are_told_apart() {
        assert_eq!(
            look_alike_note("M\u{430}cron", "Macron"),
            " (the two look alike, but the Cyrillic letter U+0430 is written where the other has the Latin letter \
             U+0061)"
        );
        assert!(look_alike_note("NAT\u{39f}", "NATO").contains("Greek letter U+039F"));
        assert_eq!(look_alike_note("Macrom", "Macron"), "");
        assert_eq!(look_alike_note("cafe\u{301}", "café"), "");
        let note = look_alike_note("title\u{a0}", "title");
        assert_eq!(note, " (the two look alike, but what is written contains the space U+00A0)");
        assert!(look_alike_note("ti\u{ad}tle", "title").contains("invisible character U+00AD"));
    }

    #[test]
    fn spaces_and_variants_of_a_character_are_one_in_paths_and_names() {
        let screenshot = "Screenshot 2025-11-25 at 9.41.00\u{202f}PM.png";
        assert_eq!(canonical_path(screenshot), screenshot.replace('\u{202f}', " "));
        assert_eq!(canonical_path("a\u{a0}b\u{3000}c e\u{301}"), "a b c é");
        for (written, plain) in [("❤\u{fe0f}", "❤"), ("葛\u{e0100}城", "葛城"), ("ж x", "ж x")]
        {
            assert_eq!(canonical_path(written), plain);
            assert_eq!(fold(written), plain);
            assert_eq!(folded(written), plain);
        }
        assert_eq!(slug("葛\u{e0100}城"), "葛城");
        assert!(spelled_out("a\u{202f}b").contains("<U+202F>"));
    }

    #[test]
    fn the_turkish_capital_i_is_one_letter_in_a_slug() {
        assert_eq!(slug("İstanbul"), "istanbul");
        assert_eq!(slug("DİYARBAKIR"), "diyarbakir");
    }

    #[test]
    fn invisible_characters_are_no_part_of_a_name() {
        for c in ['\u{ad}', '\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}', '\u{200d}']
        {
            let written = format!("{c}Mi{c}ra Tol{c}van{c}");
            assert_eq!(canonical(&written), "Mira Tolvan", "{c:?}");
            assert_eq!(folded(&written), "Mira Tolvan", "{c:?}");
            assert_eq!(slug(&written), "mira-tolvan", "{c:?}");
            assert_eq!(first_invisible(&written), Some(c));
        }
        assert_eq!(canonical("cafe\u{ad}\u{301}"), "caf\u{e9}", "a mark joins its letter");
        assert_eq!(canonical("\u{301}\u{dca}\u{200c}"), "\u{dca}\u{301}", "marks are sorted");
        assert_eq!(spelled_out("ca\u{ad}fe\u{301}\u{e9}ж"), "ca<U+00AD>fe<U+0301><U+00E9>ж");
    }

    #[test]
    fn joiners_that_are_spelling_are_kept() {
        // Persian, Sinhala, Malayalam, and an emoji of two.
        let words = ["می\u{200c}خواهم", "ශ්\u{200d}රී", "അവന്\u{200d}", "\u{1f469}\u{200d}\u{1f4bb}"];
        for word in words {
            assert_eq!(canonical(word), word);
            assert_eq!(first_invisible(word), None);
        }
    }

    proptest! {
        #[test]
        fn a_canonical_form_is_its_own_canonical_form(
            text in "[a-zé\u{301}\u{ad}\u{200b}-\u{200f}\u{202e}\u{feff}ش ක\u{dca}\u{1f469}\u{c2}\u{61c}İ]{0,10}"
        ) {
            let form = canonical(&text).into_owned();
            prop_assert_eq!(&*canonical(&form), &form);
            prop_assert_eq!(first_invisible(&form), None);
            prop_assert_eq!(fold(&form), fold(&text));
            prop_assert_eq!(slug(&form), slug(&text));
            prop_assert_eq!(&*folded(&text), &folded_anew(&text));
        }
    }

    proptest! {
        #[test]
        fn a_slug_of_ascii_is_that_of_any_script(text in "[ -~\\t\\n]{0,12}|[a-cA-C' .-]{0,8}") {
            prop_assert_eq!(slug(&text), slug_of_any_script(&text));
        }
    }

    proptest! {
        #[test]
        fn has_slug_agrees_with_slug(text in "\\PC{0,6}|[\u{300}-\u{36f}.' -]{0,6}") {
            prop_assert_eq!(has_slug(&text), !slug(&text).is_empty());
        }
    }

    #[test]
    fn spacing_and_quote_style_do_not_matter_when_names_are_compared() {
        assert_eq!(fold(" O\u{2019}Neill\u{a0} –\n X "), "O'Neill - X");
        assert_ne!(fold("Turkey"), fold("turkey"));
        let odd = [
            "", " ", "a", " a", "a ", "a  b", "a b", "a\tb", "é b", "\u{2019}", "a\u{0}b", "a b c",
        ];
        for text in odd {
            assert_eq!(folded(text), folded_anew(text), "{text:?}");
        }
        for c in ('\0'..'\u{3000}').chain('\u{fe00}'..'\u{10000}') {
            let text = format!("a{c}b");
            assert_eq!(folded(&text), folded_anew(&text), "{text:?}");
        }
    }

    #[test]
    fn one_different_letter_in_six_is_a_misspelling() {
        assert!(nearly_equal("Emanuel Macron", "Emmanuel Macron"));
        assert!(nearly_equal("nato", "NATO"));
        assert!(nearly_equal("К\u{435}ll", "К\u{65}ll"), "one of them has a Cyrillic letter");
        assert!(!nearly_equal("Iran", "Iraq"));
        assert!(!nearly_equal("Resolution 2401", "Resolution 2402"));
        assert!(!nearly_equal("Austria", "Australia"));
    }

    #[test]
    fn the_most_similar_key_is_suggested() {
        let keys = ["title", "topics", "actors"];
        assert_eq!(nearest("topic", keys), Some("topics"));
        assert_eq!(nearest("zzz", keys), None);
    }

    #[test]
    fn very_long_strings_are_equal_or_different() {
        let long = "harbour ".repeat(100_000);
        assert_eq!(nearest(&format!("{long}s"), [&*long]), None);
        let skeleton = skeleton(&long);
        assert!(skeletons_nearly_equal(&skeleton, &skeleton.clone()));
        assert!(!skeletons_nearly_equal(&skeleton, &format!("{skeleton}s")));
    }

    #[test]
    fn a_path_that_leads_out_of_the_site_is_rejected() {
        let path = joined_path("content/articles", "../actors/x.md").unwrap();
        assert_eq!(path, "content/actors/x.md");
        assert_eq!(joined_path("content", "./a/./b").unwrap(), "content/a/b");
        assert_eq!(joined_path("content/a", "../../../etc/passwd"), None);
    }
}
