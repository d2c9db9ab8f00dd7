//! Finds emoji that are written by their names (`:smile:`), as GitHub and other generators show them.
//!
//! Input: the source of a body. Output: the places of such names, and the character to write. The names are those of
//! GitHub, of which the crate `emojis` keeps the list; `:ref:` and `10:30:45` are something else.

use super::words::{self, Places};
use crate::syntax::spacing::is_unspaced;
use crate::syntax::text::is_escaped;

/// The longest name that is looked for; GitHub has none that is longer.
const LONGEST: usize = 64;

/// Finds names of emoji between colons.
pub(super) fn find(text: &str, locations: &mut Places) {
    let mut next = 0;
    for at in memchr::memchr_iter(b':', text.as_bytes()) {
        if at < next || is_escaped(text, at) {
            continue;
        }
        let rest = &text.as_bytes()[at + 1..];
        let Some(length) = rest.iter().take(LONGEST + 1).position(|byte| *byte == b':') else {
            continue;
        };
        let end = at + length + 2;
        let is_of_word = |c: char| c.is_alphanumeric() && !is_unspaced(c);
        let is_apart = |c: Option<char>| c.is_none_or(|c| !is_of_word(c) && !"/:@".contains(c));
        if character(&text[at..end]).is_some()
            && is_apart(text[..at].chars().next_back())
            && is_apart(text[end..].chars().next())
        {
            locations.push((&words::EMOJI, at..end));
            next = end;
        }
    }
}

/// The character for a name between colons.
pub(super) fn character(source: &str) -> Option<&'static str> {
    let name = source.strip_prefix(':')?.strip_suffix(':')?;
    Some(emojis::get_by_shortcode(name)?.as_str())
}
