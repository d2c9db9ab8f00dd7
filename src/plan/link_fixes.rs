//! The fixes of links and pictures that lead nowhere.
//!
//! Input: what was written, and what is meant. Output: a fix that writes the one in place of the other. It is safe if both
//! are the same but for letter case, the slash at the end and the folder `static`; otherwise a person decides where the
//! link is to lead.

use crate::content::document::{Link, LinkKind};
use crate::diagnostic::{Applicability, Fix};
use crate::syntax::source::Location;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What ends the address of a link in Markdown, or has another meaning in it.
const IN_LINK: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'%')
    .add(b'(')
    .add(b')')
    .add(b'<')
    .add(b'>')
    .add(b'"')
    .add(b'?')
    .add(b'#');

/// Help, and the fix that does what it says.
#[derive(Debug)]
pub(super) struct FixableHelp {
    pub(super) help: String,
    pub(super) fix: Option<Fix>,
}

impl From<String> for FixableHelp {
    fn from(help: String) -> Self {
        Self { help, fix: None }
    }
}

/// Another target of a link.
pub(super) fn target(link: &Link, new: &str) -> Fix {
    match link.kind {
        LinkKind::Name => {
            let is = Applicability::safe_if(false);
            Fix::within(is, [link.target.clone()], new)
        }
        _ => path(link.location, &link.target, new),
    }
}

/// Another address in another form, such as one with `https://`.
pub(super) fn address(link: &Link, new: &str) -> Fix {
    Fix::within(Applicability::Confirm, spellings(&link.target), new)
}

/// Another anchor of a link.
pub(super) fn anchor(wanted: &str, new: &str) -> Fix {
    let old = spellings(wanted).map(|anchor| format!("#{anchor}"));
    Fix::within(Applicability::Confirm, old, format!("#{}", in_link(new)))
}

/// Another path of a link or picture, in the text or in front matter.
pub(super) fn path(location: Location, old: &str, new: &str) -> Fix {
    let bare = |path: &str| {
        let path = path.trim_matches('/').to_lowercase();
        path.strip_prefix("static/").map(str::to_owned).unwrap_or(path)
    };
    let is = Applicability::safe_if(bare(old) == bare(new));
    let written = match location {
        Location::Span(..) => in_link(new),
        _ => new.to_owned(),
    };
    Fix::within(is, spellings(old), written)
}

/// How a path may be written.
fn spellings(path: &str) -> [String; 3] {
    [path.to_owned(), in_link(path), path.replace(' ', "%20")]
}

fn in_link(path: &str) -> String {
    let encode = |c: char| match c.is_ascii() {
        true => utf8_percent_encode(c.encode_utf8(&mut [0; 4]), IN_LINK).to_string(),
        false => c.to_string(),
    };
    path.chars().map(encode).collect()
}
