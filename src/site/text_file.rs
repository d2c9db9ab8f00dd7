//! Reads text files: Markdown, rosters, templates and the settings.
//!
//! Input: a path. Output: the text, or a finding: a file that is too large, not UTF-8, or cannot be read. Reads
//! nothing but that file, and never more of it than the limit.

use super::classify::{CONFIG_FILE, FileClass, classify};
use crate::content::document::FileKind;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Report};
use crate::i18n::LOCALES_FOLDER;
use crate::syntax::encoding;
use crate::syntax::source::{self, Location, Position};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::string::FromUtf8Error;

/// Maximum size of a text file, in bytes. Offsets in a [`Location`] must fit into 32 bits.
const MAX_TEXT: u64 = 64 << 20;

/// Maximum size of a file of messages, in bytes: fifty times that of a complete one.
const MAX_MESSAGES: u64 = 1 << 20;

/// The maximum size of the text file at `path`, and what to do with a larger one.
fn limit(path: &str) -> (u64, &'static str) {
    let is_in = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    if is_in(LOCALES_FOLDER) {
        let help = "keep the messages that differ from the built-in ones; docs/languages.md says where all are listed";
        return (MAX_MESSAGES, help);
    }
    let help = match classify(path) {
        _ if path == CONFIG_FILE => "remove what is no setting",
        _ if is_in("templates") => "move parts of it into other templates, and `include` them",
        FileClass::Parsed(FileKind::Roster(..), _) => {
            "split it: every .yaml and .csv file in content/actors/ or content/topics/ is a roster"
        }
        FileClass::Parsed(FileKind::Home | FileKind::Entity(_), _) => {
            "move parts of it to articles or pages, and link to them"
        }
        _ => "split it into several files",
    };
    (MAX_TEXT, help)
}

/// Reads the text file at `source`, without its byte-order mark. `None`, with a finding about `path`, its canonical
/// path in the site's folder, if that is not possible.
pub(super) fn read_text(source: &Path, path: &str, report: &mut Report) -> Option<String> {
    let mut refuse = |code, message: String, help: &str, fix: Option<Fix>| {
        let finding = Diagnostic::error(code, Location::File, message).help(help).fix(fix);
        report.push(&path.into(), finding);
    };
    let (max, how_to_shorten) = limit(path);
    let bytes = match read_up_to(max, source) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            let message = format!("this file is larger than {} MB", max >> 20);
            refuse("too-large", message, how_to_shorten, None);
            return None;
        }
        Err(error) => {
            refuse("unreadable", describe(&error), "check its permissions", None);
            return None;
        }
    };
    match decoded(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            // The text cannot be read again to show the line, so the message says where it is.
            let before = String::from_utf8_lossy(&error.as_bytes()[..at]);
            let Position { line, column } = source::position(&before, at);
            let message = format!(
                "this file is not UTF-8 (first invalid byte in line {line}, column {column})"
            );
            let help = match source::is_csv(path) {
                true => {
                    "save it as UTF-8: in Excel as the file type \"CSV UTF-8\", in LibreOffice with the character \
                     set \"Unicode (UTF-8)\""
                }
                false => "save it as UTF-8",
            };
            let fix = encoding::of(error.as_bytes())
                .map(|found| Fix::utf8(Applicability::safe_if(found.is_certain)));
            refuse("not-utf-8", message, help, fix);
            None
        }
    }
}

/// The bytes of a file; `None` if it is longer than `max` bytes. Makes as few system calls as possible,
/// because a site may have a hundred thousand small files: `fs::read` makes one more for each file.
fn read_up_to(max: u64, path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    if length > max {
        return Ok(None);
    }
    // One byte more than the file should have shows whether it has grown since.
    let mut bytes = vec![0; usize::try_from(length).unwrap_or_default() + 1];
    let mut read = 0;
    while read as u64 != length || read == 0 {
        match file.read(&mut bytes[read..]) {
            Ok(0) => break,
            Ok(count) => read += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if read == bytes.len() {
            file.take(max + 1).read_to_end(&mut bytes)?;
            return Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= max));
        }
    }
    bytes.truncate(read);
    Ok(Some(bytes))
}

/// The text of a UTF-8 file without its byte-order mark.
pub(super) fn decoded(bytes: Vec<u8>) -> Result<String, FromUtf8Error> {
    let mut text = String::from_utf8(bytes)?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}

/// What is wrong with a file or folder, as a message.
pub(super) fn describe(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "this cannot be read: permission denied".to_owned(),
        io::ErrorKind::NotFound => "this disappeared while the site was being read".to_owned(),
        _ => format!("this cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_longer_than_the_limit_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        for text in ["", "abcd"] {
            std::fs::write(&path, text).unwrap();
            assert_eq!(read_up_to(4, &path).unwrap().as_deref(), Some(text.as_bytes()));
        }
        assert_eq!(read_up_to(3, &path).unwrap(), None);
        assert!(read_up_to(4, &folder.path().join("y.md")).is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_is_longer_than_its_metadata_says_is_read_to_the_end() {
        let path = Path::new("/proc/self/status");
        let bytes = read_up_to(1 << 20, path).unwrap().unwrap();
        assert!(bytes.starts_with(b"Name:") && bytes.len() > 100 && !bytes.contains(&0));
        assert_eq!(read_up_to(10, path).unwrap(), None);
    }
}
