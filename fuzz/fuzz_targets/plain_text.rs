#![no_main]
//! `new --from`: any plain text becomes Markdown that renders the same words.

use briefing::internals::scaffold::{PlainText, markdown};
use briefing_fuzz::{KINDS, assert_harmless, folded, read};
use libfuzzer_sys::fuzz_target;

/// The words of a text, without invisible characters.
fn visible(text: &str) -> String {
    let unseen = ['\u{feff}', '\u{fffe}', '\u{ffff}', '\u{fffd}'];
    let seen = |c: &char| c.is_whitespace() || !(c.is_control() || unseen.contains(c));
    folded(&text.chars().filter(seen).collect::<String>())
}

fuzz_target!(|text: &str| {
    let (kind, path) = KINDS[3];
    let file = format!("---\ntitle: X\n---\n{}", markdown(text));
    let document = read(&file, kind, path);
    let packed = document.body.bytes().expect("just packed");
    let body = packed.unpack();
    assert_harmless(&body.pieces, text);
    assert_eq!(visible(&body.text), visible(text), "{file:?}");
    let read = PlainText::with_headline(text);
    let headline = read.headline.unwrap_or_default();
    let file = format!("---\ntitle: X\n---\n{}", read.markdown);
    let document = briefing_fuzz::read(&file, kind, path);
    let packed = document.body.bytes().expect("just packed");
    let rest = packed.unpack().text;
    assert_eq!(visible(&format!("{headline} {rest}")), visible(text), "{file:?}");
});
