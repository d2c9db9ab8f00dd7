//! Decides which files of `content/` may be published beside a text.
//!
//! Input: a file. Output: why it is not published. While raw HTML is shown as text (`html: escape`), the author
//! of a text must not be able to publish a program at the site's address either: so only types that no browser
//! and no server runs are published, and an SVG is read. All other files of a site belong in `static/`, which is
//! published unchanged.

use crate::syntax::{media, svg};
use std::path::Path;

/// The largest SVG that is read, in bytes; a larger one is not published from `content/`.
const MAX_SVG: u64 = 16 << 20;

/// Why a file is not published from `content/`, as a sentence about it; `None` if it is.
pub(super) fn refusal(path: &str, source: &Path) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let mut endings = name.split('.').skip(1).map(str::to_ascii_lowercase);
    if endings.any(|ending| media::runs_on_servers(&ending)) {
        return Some("some servers would run it as a program");
    }
    match media::ending(path).as_str() {
        "svg" => check_svg(source).err(),
        ending if media::is_passive(ending) => None,
        _ => Some("it is not of a type that is a picture, a recording, a document or data"),
    }
}

fn check_svg(source: &Path) -> Result<(), &'static str> {
    const UNREADABLE: &str = "it cannot be read as UTF-8 text, and so cannot be checked";
    let length = std::fs::metadata(source).map_err(|_| UNREADABLE)?.len();
    if length > MAX_SVG {
        return Err("it is an SVG of more than 16 MB, which is too large to be checked");
    }
    svg::check(&std::fs::read_to_string(source).map_err(|_| UNREADABLE)?)
}
