#![no_main]
//! Front matter, rosters and settings: any input gives findings with valid locations, never a panic.

use briefing_fuzz::{KINDS, print, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &str)| {
    let (kind, text) = input;
    match usize::from(kind) % (KINDS.len() + 1) {
        at if at == KINDS.len() => print("briefing.yaml", text, briefing::internals::config::parse(text).1),
        at => {
            let (kind, path) = KINDS[at];
            read(text, kind, path);
            if !path.ends_with(".yaml") {
                read(&format!("---\n{text}\n---\nText.\n"), kind, path);
            }
        }
    }
});
