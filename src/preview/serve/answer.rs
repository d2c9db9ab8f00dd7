//! An answer of the preview: status, type, body and headers, before it becomes an HTTP response.

use super::events::ResponseBody;
use crate::i18n::Messages;
use crate::incremental::Fingerprint;
use hyper::StatusCode;

/// Pages work under this (no inline script or style, nothing from elsewhere).
pub(super) const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      media-src 'self'; connect-src 'self'";
/// A page that shows pictures of other hosts would show gaps under it.
pub(super) const WITH_PICTURES: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                             img-src 'self' http: https:; media-src 'self' http: https:; \
                             connect-src 'self'";

pub(super) const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) kind: &'static str,
    pub(super) body: ResponseBody,
    pub(super) etag: Option<String>,
    pub(super) location: Option<String>,
    pub(super) policy: Option<&'static str>,
    pub(super) cache: &'static str,
    /// Whether parts of it may be asked for.
    pub(super) has_parts: bool,
    /// Which part this is.
    pub(super) content_range: Option<String>,
}

impl Answer {
    pub(super) fn new(status: StatusCode, kind: &'static str, body: ResponseBody) -> Self {
        Self {
            status,
            kind,
            body,
            etag: None,
            location: None,
            policy: Some(STRICT),
            cache: "no-store",
            has_parts: false,
            content_range: None,
        }
    }

    /// A file whose bytes are what they are.
    pub(super) fn file(kind: &'static str, bytes: Vec<u8>) -> Self {
        let etag = Some(etag_of(&[&bytes]));
        let body = ResponseBody::Whole(bytes.into());
        // Kept by the browser, and asked for again each time.
        Self { etag, cache: "no-cache", ..Self::new(StatusCode::OK, kind, body) }
    }

    pub(super) fn refusal(words: &Messages, status: StatusCode) -> Self {
        let id = match status {
            StatusCode::FORBIDDEN => "preview-own-address",
            StatusCode::METHOD_NOT_ALLOWED => "preview-methods",
            StatusCode::SERVICE_UNAVAILABLE => "preview-too-many",
            StatusCode::NOT_FOUND => "preview-no-file",
            _ => "preview-bad-request",
        };
        Self::new(status, TEXT, ResponseBody::Whole(format!("{}\n", words.word(id)).into()))
    }

    pub(super) fn moved(to: String) -> Self {
        let answer = Self::new(StatusCode::TEMPORARY_REDIRECT, TEXT, ResponseBody::empty());
        Self { location: Some(to), ..answer }
    }
}

pub(super) fn etag_of(parts: &[&[u8]]) -> String {
    let digests: Vec<String> =
        parts.iter().map(|part| format!("{:x}", Fingerprint::of_bytes(part))).collect();
    format!("\"{}\"", digests.join("-"))
}
