//! A file of the site's folder that is published as it is: sent piece by piece, whole or the part that
//! was asked for (RFC 9110, section 14). A film is neither read to the memory nor read to its end for
//! its first second.

use super::answer::Answer;
use super::events::ResponseBody;
use super::kinds::content_type;
use hyper::StatusCode;
use hyper::body::Bytes;
use std::fs::{File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tokio::sync::mpsc::{Sender, channel};

/// So much of a file is in memory at a time.
const PIECE: usize = 64 << 10;

/// What a request says of the part it wants.
#[derive(Debug, Default)]
pub(super) struct RangeRequest {
    /// As the header `Range` stands.
    pub(super) range: Option<String>,
    /// The version that part must be of.
    pub(super) if_range: Option<String>,
}

/// Answers with the file at `source`, published as `path`; `None` if it is no file of the site any more.
pub(super) fn copied(
    root: &Path,
    source: &Path,
    path: &str,
    wanted: &RangeRequest,
) -> Option<Answer> {
    let source = inside(root, source)?;
    let mut file = File::open(&source).ok()?;
    let metadata = file.metadata().ok()?;
    let (length, etag) = (metadata.len(), etag_of(&metadata));
    let asked = wanted.range.as_deref();
    let is_same = wanted.if_range.as_deref().is_none_or(|version| version == etag);
    let part = asked.filter(|_| is_same).and_then(|range| part(range, length));
    let (status, part, content_range) = match part {
        None => (StatusCode::OK, 0..length, None),
        Some(Some(part)) => {
            let of = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            (StatusCode::PARTIAL_CONTENT, part, Some(of))
        }
        Some(None) => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0, Some(format!("bytes */{length}"))),
    };
    file.seek(SeekFrom::Start(part.start)).ok()?;
    let left = part.end - part.start;
    let (sender, pieces) = channel(1);
    tokio::task::spawn_blocking(move || send(file.take(left), &sender));
    // A page that was made by hand keeps its own rules; what lies beside a text is content.
    let by_hand =
        source.starts_with(root.join("static")) && content_type(path).starts_with("text/html");
    let answer = Answer::new(status, content_type(path), ResponseBody::Pieces { pieces, left });
    Some(Answer {
        etag: Some(etag),
        cache: "no-cache",
        policy: answer.policy.filter(|_| !by_hand),
        has_parts: true,
        content_range,
        ..answer
    })
}

/// A file of the site's folder, unless it has become a link since, or was moved out of it.
fn inside(root: &Path, source: &Path) -> Option<PathBuf> {
    let is_file = std::fs::symlink_metadata(source).ok()?.is_file();
    let source = source.canonicalize().ok()?;
    (is_file && source.starts_with(root)).then_some(source)
}

/// The part that a `Range` asks for. `None`: all, since it is not understood, or asks for several parts;
/// `Some(None)`: there is none such.
fn part(range: &str, length: u64) -> Option<Option<Range<u64>>> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.split_once('-')?;
    let number = |digits: &str| match digits.bytes().all(|byte| byte.is_ascii_digit()) {
        // One too long for a number is past any file's end.
        true => Some(digits.parse().unwrap_or(u64::MAX)),
        false => None,
    };
    let part = match (first.trim(), last.trim()) {
        ("", "") => return None,
        ("", last) => length.saturating_sub(number(last)?)..length,
        (first, "") => number(first)?..length,
        (first, last) if number(last)? < number(first)? => return None,
        (first, last) => number(first)?..number(last)?.saturating_add(1).min(length),
    };
    Some(Some(part).filter(|part| part.start < part.end))
}

/// Whoever asked may go away; a file that shrinks meanwhile ends the connection.
fn send(mut file: impl Read, pieces: &Sender<Bytes>) {
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        match file.by_ref().take(PIECE as u64).read_to_end(&mut piece) {
            Ok(1..) => {}
            _ => return,
        }
        if pieces.blocking_send(piece.into()).is_err() {
            return;
        }
    }
}

/// Made of what changes with every save, without a look into the file.
fn etag_of(metadata: &Metadata) -> String {
    let time = metadata.modified().ok().and_then(|t| t.duration_since(SystemTime::UNIX_EPOCH).ok());
    format!("\"{:x}-{:x}\"", metadata.len(), time.unwrap_or_default().as_nanos())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_one_part_of_the_file_or_all_of_it() {
        for (range, expected) in [
            ("bytes=0-", Some(Some(0..10))),
            ("bytes=0-3", Some(Some(0..4))),
            ("bytes=4-4", Some(Some(4..5))),
            ("bytes=4-99999999999999999999999", Some(Some(4..10))),
            ("bytes=-3", Some(Some(7..10))),
            ("bytes=-30", Some(Some(0..10))),
            ("bytes=10-", Some(None)),
            ("bytes=99999999999999999999999-", Some(None)),
            ("bytes=-0", Some(None)),
            ("bytes=-", None),
            ("bytes=3-1", None),
            ("bytes=0-1,4-5", None),
            ("bytes=a-", None),
            ("lines=0-1", None),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), Some(None));
    }
}
