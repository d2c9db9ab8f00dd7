//! The characters that end a web address in a text.
//!
//! Input: a character. Output: whether an address ends before it wherever it is, or only if nothing of the address follows.

use super::cjk::{is_cjk, is_punctuation};

/// Whether a character ends an address wherever it is.
pub(super) fn ends_address(c: char) -> bool {
    // Titles in Chinese and Japanese have these between words.
    let is_joining = matches!(c, '・' | '〜' | '～' | '＝' | '－');
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '«' | '»' | '‹' | '›' | '“' | '”' | '„' | '‟')
        || (is_cjk(c) && is_punctuation(c) && !is_joining)
}

/// Whether a character is no part of an address that it ends, brackets apart.
pub(super) fn is_closing(c: char) -> bool {
    matches!(c, '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '|' | '`' | '\\')
        || matches!(c, '(' | '[' | '{' | ')' | ']' | '}')
        || matches!(c, '\u{2010}'..='\u{205e}' | '¡' | '§' | '¶' | '·' | '¿')
        || matches!(c, '،' | '؛' | '؟' | '۔' | '।' | '॥')
        || (is_cjk(c) && is_punctuation(c))
}
