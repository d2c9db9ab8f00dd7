#![no_main]
//! Markdown: any input becomes well-formed, harmless HTML.

use briefing_fuzz::{KINDS, assert_harmless, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (kind, path) = KINDS[3];
    let file = format!("---\ntitle: X\n---\n{text}");
    let document = read(&file, kind, path);
    let packed = document.body.bytes().expect("just packed");
    assert_harmless(&packed.unpack().pieces, text);
});
