//! Breaks the text of a label into lines that fit a width. SVG text does not wrap by itself.
//!
//! The reader's font is unknown at build time. Widths are estimated from the widest common sans-serif
//! fonts (DejaVu Sans, Verdana), so that a line that fits by this estimate fits in all of them.

use unicode_normalization::char::is_combining_mark;

/// Lines of text and their font size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The lines, each within the width.
    pub(super) lines: Vec<String>,
    /// The font size in pixels of the drawing.
    pub(super) size: u32,
}

/// Font sizes in pixels, from the preferred one to the smallest legible one.
const SIZES: [u32; 4] = [15, 14, 13, 12];

/// Breaks words into lines of at most `width` pixels, in the largest size at which no word must be
/// broken. A word too long even for the smallest size is broken with a hyphen.
pub(super) fn fitted(words: &[&str], width: u32) -> Label {
    let whole = |size: &u32| words.iter().all(|word| ems(word) * size <= width * 1000);
    let smallest = SIZES[SIZES.len() - 1];
    let size = SIZES.into_iter().find(whole).unwrap_or(smallest);
    Label { lines: lines(words, width * 1000 / size), size }
}

/// Breaks words into lines of at most `width` thousandths of an em.
fn lines(words: &[&str], width: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let space = ems(" ");
    for word in words.iter().flat_map(|word| pieces(word, width)) {
        match lines.last_mut() {
            Some(line) if ems(line) + space + ems(&word) <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
}

/// A word, split into parts if it is too long, but never between a letter and its combining marks.
fn pieces(word: &str, width: u32) -> Vec<String> {
    if ems(word) <= width {
        return vec![word.to_owned()];
    }
    let hyphen = em('-');
    let (mut pieces, mut piece, mut filled) = (Vec::new(), String::new(), 0);
    for c in word.chars() {
        if filled + em(c) + hyphen > width && !joins(c) {
            // Scripts written without spaces break anywhere, without a hyphen.
            let mark = if is_wide(c) { "" } else { "-" };
            pieces.push(std::mem::take(&mut piece) + mark);
            filled = 0;
        }
        piece.push(c);
        filled += em(c);
    }
    pieces.push(piece);
    pieces
}

/// Whether a character belongs to the one before it.
fn joins(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a character is Chinese, Japanese or Korean, and so about one em wide.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}')
}

/// The width of a text in thousandths of an em.
fn ems(text: &str) -> u32 {
    text.chars().map(em).sum()
}

/// The estimated width of a character in thousandths of an em, too wide if in doubt.
fn em(c: char) -> u32 {
    match c {
        _ if joins(c) => 0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | ' ' => 360,
        'f' | 'r' | 't' | '-' | '(' | ')' | '/' | '"' => 460,
        'm' | 'M' | 'W' | '@' | '%' | '—' => 1000,
        'w' | 'O' | 'Q' | 'G' | '&' => 830,
        'a'..='z' | '0'..='9' => 650,
        'A'..='Z' => 780,
        _ if is_wide(c) => 1050,
        '\u{ff00}'..='\u{ffef}' | '\u{1f000}'..='\u{3ffff}' => 1400,
        _ if c.is_uppercase() => 1000,
        _ => 800,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_broken_between_its_words() {
        let label = fitted(&["Organization", "for", "Grain"], 115);
        assert_eq!(label.lines, ["Organization", "for Grain"]);
    }

    #[test]
    fn a_long_word_is_set_smaller_before_it_is_broken() {
        assert_eq!(fitted(&["Reconstruction"], 115).lines, ["Reconstruction"]);
        let broken = fitted(&["Landwirtschaftsministerium"], 115);
        assert_eq!(broken.size, 12);
        assert_eq!(broken.lines, ["Landwirtschafts-", "ministerium"]);
    }

    proptest! {
        #[test]
        fn no_line_exceeds_the_width_and_no_letter_is_lost(
            words in proptest::collection::vec("\\PC{1,40}", 1..6),
        ) {
            let text: Vec<&str> = words.iter().flat_map(|word| word.split_whitespace()).collect();
            let label = fitted(&text, 115);
            for line in &label.lines {
                prop_assert!(ems(line) * label.size <= 115_000, "{line:?}");
            }
            let bare = |text: &str| text.replace(['-', ' '], "");
            prop_assert_eq!(bare(&label.lines.concat()), bare(&text.concat()));
        }
    }
}
