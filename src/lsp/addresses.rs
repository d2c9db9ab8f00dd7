//! Addresses of files (`file:///desk/content/x.md`) and paths on the disk.
//!
//! An address of anything but a file on this machine has no path. Editors write the same path in several ways
//! (`c%3A`, `c:`), so files are compared by their paths alone.

use ls_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::path::{Path, PathBuf};

/// What is encoded in the path of an address.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The path of a file on this machine.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str();
    let (scheme, rest) = rest.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/')?);
    if !scheme.eq_ignore_ascii_case("file") || !(host.is_empty() || host == "localhost") {
        return None;
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let is_drive = |path: &str| {
        let mut chars = path.chars().skip(1);
        chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some(':')
    };
    match cfg!(windows) && is_drive(&path) {
        true => Some(PathBuf::from(path[1..].replace('/', "\\"))),
        false => Some(PathBuf::from(path.into_owned())),
    }
}

/// The address of a file.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    let path = path.to_str()?;
    let path =
        if cfg!(windows) { format!("/{}", path.replace('\\', "/")) } else { path.to_owned() };
    format!("file://{}", utf8_percent_encode(&path, ENCODED)).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_path_has_an_address_that_leads_back() {
        for path in ["/desk/content/a b.md", "/é/#1?.md", "/a%20b/[x]{y}^`|.md", "/c:/x"] {
            let uri = uri_of(Path::new(path)).unwrap();
            assert_eq!(path_of(&uri).as_deref(), Some(Path::new(path)), "{}", uri.as_str());
        }
    }

    #[test]
    #[cfg(unix)]
    fn only_files_of_this_machine_have_a_path() {
        let path = |uri: &str| path_of(&uri.parse().unwrap());
        assert_eq!(path("file://localhost/a/b"), Some(PathBuf::from("/a/b")));
        for uri in ["untitled:Untitled-1", "https://desk.example/a", "file://other/a", "git:/a"] {
            assert_eq!(path(uri), None, "{uri}");
        }
    }
}
