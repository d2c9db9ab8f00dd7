//! Sends a file of the site's folder that is published unchanged, whole or the requested byte range of it
//! (RFC 9110, section 14).
//!
//! The file is streamed in chunks: a video is never held in memory, and its first second does not require
//! reading it to the end. A file outside the site's folder is never sent.

use super::answer::{Answer, SANDBOX, STRICT};
use super::events::ResponseBody;
use super::media_type::content_type;
use hyper::StatusCode;
use hyper::body::Bytes;
use std::fs::{File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tokio::sync::mpsc::{Sender, channel};

/// Bytes of a file that are in memory at a time.
const CHUNK: usize = 64 << 10;

/// The headers of a request that choose a part of the file.
#[derive(Debug, Default)]
pub(super) struct RangeRequest {
    /// The value of `Range`, unparsed.
    pub(super) range: Option<String>,
    /// The value of `If-Range`: the ETag that the file must still have for `range` to apply.
    pub(super) if_range: Option<String>,
}

/// Answers with the file at `source`, which is published as `path`; `None` if it is no longer a file in the
/// site's folder. `trusted`: whether the site trusts its content.
pub(super) fn answer_with_file(
    root: &Path,
    source: &Path,
    path: &str,
    trusted: bool,
    request: &RangeRequest,
) -> Option<Answer> {
    let source = inside_site(root, source)?;
    let mut file = File::open(&source).ok()?;
    let metadata = file.metadata().ok()?;
    let (length, etag) = (metadata.len(), etag_of(&metadata));
    let is_same = request.if_range.as_deref().is_none_or(|version| version == etag);
    let range = request.range.as_deref().filter(|_| is_same);
    let (status, range, content_range) = match range.and_then(|range| byte_range(range, length)) {
        None => (StatusCode::OK, 0..length, None),
        Some(Some(range)) => {
            let header = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            (StatusCode::PARTIAL_CONTENT, range, Some(header))
        }
        Some(None) => (StatusCode::RANGE_NOT_SATISFIABLE, 0..0, Some(format!("bytes */{length}"))),
    };
    file.seek(SeekFrom::Start(range.start)).ok()?;
    let left = range.end - range.start;
    let (sender, chunks) = channel(1);
    tokio::task::spawn_blocking(move || send(file.take(left), &sender));
    let answer = Answer::new(status, content_type(path), ResponseBody::Chunks { chunks, left });
    Some(Answer {
        etag: Some(etag),
        cache: "no-cache",
        policy: policy(root, &source, content_type(path), trusted),
        accepts_ranges: true,
        content_range,
        ..answer
    })
}

/// The content security policy for a file, given its resolved path and its media type.
fn policy(root: &Path, source: &Path, kind: &str, trusted: bool) -> Option<&'static str> {
    if source.starts_with(root.join("content")) {
        // Browsers show no PDF in a sandbox, and let none of its scripts near the page's origin.
        let is_free = trusted || kind == "application/pdf";
        return (!is_free).then_some(SANDBOX);
    }
    // An HTML file in `static/` was written by hand and may use inline scripts, so it is sent as on a host
    // without a policy.
    (!kind.starts_with("text/html")).then_some(STRICT)
}

/// The resolved path of a file in the site's folder; `None` if it has meanwhile been replaced by a symbolic
/// link or moved out of the folder.
fn inside_site(root: &Path, source: &Path) -> Option<PathBuf> {
    let is_file = std::fs::symlink_metadata(source).ok()?.is_file();
    let source = source.canonicalize().ok()?;
    (is_file && source.starts_with(root)).then_some(source)
}

/// The bytes that a `Range` header requests of a file of `length` bytes.
///
/// `None`: the whole file, because the header is invalid or asks for several ranges, which a server may
/// ignore. `Some(None)`: the range is outside the file.
fn byte_range(range: &str, length: u64) -> Option<Option<Range<u64>>> {
    let (first, last) = range.trim().strip_prefix("bytes=")?.split_once('-')?;
    let number = |digits: &str| match digits.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number too large to parse is beyond the end of any file.
        true => Some(digits.parse().unwrap_or(u64::MAX)),
        false => None,
    };
    let range = match (first.trim(), last.trim()) {
        ("", "") => return None,
        ("", last) => length.saturating_sub(number(last)?)..length,
        (first, "") => number(first)?..length,
        (first, last) if number(last)? < number(first)? => return None,
        (first, last) => number(first)?..number(last)?.saturating_add(1).min(length),
    };
    Some(Some(range).filter(|range| range.start < range.end))
}

/// Sends the file in chunks until its end, or until the client closes the connection. If the file is
/// truncated meanwhile, the body stays short of its `Content-Length`, and hyper closes the connection.
fn send(mut file: impl Read, chunks: &Sender<Bytes>) {
    loop {
        let mut chunk = Vec::with_capacity(CHUNK);
        match file.by_ref().take(CHUNK as u64).read_to_end(&mut chunk) {
            Ok(1..) => {}
            _ => return,
        }
        if chunks.blocking_send(chunk.into()).is_err() {
            return;
        }
    }
}

/// From size and modification time, so that the file is not read for it.
fn etag_of(metadata: &Metadata) -> String {
    let time = metadata.modified().ok().and_then(|t| t.duration_since(SystemTime::UNIX_EPOCH).ok());
    format!("\"{:x}-{:x}\"", metadata.len(), time.unwrap_or_default().as_nanos())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_header_selects_one_part_of_the_file_or_all_of_it() {
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
            assert_eq!(byte_range(range, 10), expected, "{range}");
        }
        assert_eq!(byte_range("bytes=0-", 0), Some(None));
    }
}
