//! Reports addresses between `<` and `>` that are no links.
//!
//! Input: the source of a body. Output: the place of each `<https://h.example/a b>` with a space or an invisible character
//! in it, which keeps the parser from taking it for a link.

use super::comments::ShownTexts;
use super::line_from;
use super::words::{self, Places};
use crate::syntax::address::is_web;
use crate::syntax::text::visible;
use std::borrow::Cow;

/// Adds the addresses that are no links.
pub(super) fn find(text: &str, shown: &ShownTexts, locations: &mut Places) {
    for at in memchr::memchr_iter(b'<', text.as_bytes()).filter(|at| shown.has(text, *at)) {
        let line = line_from(text, at + 1);
        let Some(length) = line.find(['<', '>']).filter(|end| line[*end..].starts_with('>')) else {
            continue;
        };
        let inside = visible(&line[..length]);
        let has_scheme =
            is_web(&inside) || inside.starts_with("mailto:") || inside.starts_with("tel:");
        let is_hidden = || matches!(inside, Cow::Owned(_)) && (has_scheme || is_mail(&inside));
        if has_scheme && inside.contains(' ') {
            locations.push((&words::SPACE_IN_LINK, at..at + length + 2));
        } else if is_hidden() {
            locations.push((&words::INVISIBLE_IN_ANGLES, at..at + length + 2));
        }
    }
}

/// Whether a word may be a mail address.
fn is_mail(word: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(char::is_whitespace);
    word.split_once('@')
        .is_some_and(|(name, host)| is_part(name) && is_part(host) && host.contains('.'))
}
