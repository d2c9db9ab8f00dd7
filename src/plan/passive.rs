//! Decides which files of `content/` may be published beside a text, and why others are not.
//!
//! Input: the name of a file, its first bytes, or the text of an SVG. Output: why it is not published. While raw HTML is
//! shown as text (`html: escape`), the author of a text must not be able to publish a program at the site's address either:
//! so only types that no browser and no server runs are published, by the name and by the content, and an SVG is read. All
//! other files of a site belong in `static/`, which is published unchanged.

use super::Plan;
use crate::diagnostic::Diagnostic;
use crate::syntax::picture::Uncleanable;
use crate::syntax::source::Location;
use crate::syntax::{media, svg};

/// Why a file of `content/` that a text shows or links is not published.
#[derive(Debug, Clone, Copy)]
pub(super) enum AssetRefusal {
    /// It could be a program: a sentence about the file.
    Active(&'static str),
    /// A server could take its name for that of a program: a sentence about it.
    Name(&'static str),
    /// It holds a private key.
    Secret,
    /// It is a picture from which the metadata cannot be removed.
    Uncleanable(Uncleanable),
    /// It has no content.
    Empty,
}

impl AssetRefusal {
    /// Whether a setting that is not known because of an error may allow the file.
    pub(super) fn is_of_settings(self, plan: &Plan) -> bool {
        matches!(self, Self::Active(_) | Self::Name(_)) && plan.unread.hides_html()
    }

    /// The finding about the file `path`.
    pub(super) fn finding(self, path: &str, location: Location) -> Diagnostic {
        let message = |reason: &str| format!("{path} is not published: {reason}");
        match self {
            Self::Active(reason) => {
                let name = path.rsplit('/').next().unwrap_or(path);
                let help = format!(
                    "move it to static/, from which files are published unchanged, and link to it there: static/{name} is /{name}"
                );
                Diagnostic::warning("unsafe-link", location, message(reason)).help(help)
            }
            Self::Name(reason) => {
                let help = "rename it, and the link with it";
                Diagnostic::warning("unsafe-link", location, message(reason)).help(help)
            }
            Self::Secret => {
                let help = "move it out of the site's folder, and change the key if it was published before";
                let reason = "it holds a private key";
                Diagnostic::warning("secret-file", location, message(reason)).help(help)
            }
            Self::Empty => {
                let help = "export it again, or copy it again from where it came from";
                Diagnostic::warning("dead-link", location, message("it is empty")).help(help)
            }
            // As for any other file that cannot be read: the next build may publish it, and this one would remove it.
            Self::Uncleanable(Uncleanable::Unreadable) => {
                let reason = Uncleanable::Unreadable;
                Diagnostic::error("unreadable", location, message(reason.reason()))
                    .help(reason.help())
            }
            Self::Uncleanable(reason) => {
                Diagnostic::warning("missing-image", location, message(reason.reason()))
                    .help(reason.help())
            }
        }
    }
}

/// Why a file is not published from `content/`, judged by its name; `None` if it is.
pub(super) fn refusal(path: &str) -> Option<AssetRefusal> {
    let name = path.rsplit('/').next().unwrap_or(path);
    if name.contains(';') {
        return Some(AssetRefusal::Name("some servers read its name up to the `;` alone"));
    }
    // What is behind the letters of an ending (`x.php .png`) does not keep all servers from reading it.
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let ending = |part: &str| part.split(|c| !is_part(c)).next().map(str::to_ascii_lowercase);
    let mut endings = name.split('.').skip(1).filter_map(ending);
    if endings.any(|ending| media::runs_on_servers(&ending)) {
        return Some(AssetRefusal::Active("some servers would run it as a program"));
    }
    let ending = media::ending(path);
    (ending != "svg" && !media::is_passive(&ending)).then_some(AssetRefusal::Active(
        "it is not of a type that is a picture, a recording, a document or data",
    ))
}

/// Why a file that is no picture is not published from `content/`, judged by its first bytes: browsers look at them where a
/// server does not say of which type a file is, or says a type that they do not know. All servers know `.txt`.
pub(super) fn refusal_of_content(path: &str, head: &[u8]) -> Option<AssetRefusal> {
    let is_page = media::ending(path) != "txt" && media::begins_as_page(head);
    is_page.then_some(AssetRefusal::Active("it holds HTML or XML, whatever its name says"))
}

/// Why an SVG is not published from `content/`. `bytes` are those that would be published.
pub(super) fn svg_refusal(bytes: &[u8]) -> Option<AssetRefusal> {
    const UNREADABLE: &str = "it cannot be read as UTF-8 text, and so cannot be checked";
    let text = str::from_utf8(bytes).map_err(|_| UNREADABLE);
    text.and_then(svg::check).err().map(AssetRefusal::Active)
}
