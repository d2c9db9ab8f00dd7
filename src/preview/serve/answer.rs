//! An answer of the preview: status, media type, body and headers, before it becomes an HTTP response.

use super::events::ResponseBody;
use crate::i18n::Messages;
use crate::incremental::Fingerprint;
use hyper::StatusCode;

/// The content security policy under which published pages work: no inline script or style, nothing from
/// other hosts. The preview sends it so that a page that breaks it is noticed before it is published.
pub(super) const STRICT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      media-src 'self'; connect-src 'self'";
/// The policy for a page with pictures from other hosts, which [`STRICT`] would block.
pub(super) const WITH_PICTURES: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
                             img-src 'self' http: https:; media-src 'self' http: https:; \
                             connect-src 'self'";

/// The policy for a file of `content/`, which a program may have been hidden in: it runs none, and what it shows
/// has no access to the preview.
pub(super) const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; \
                       img-src 'self' data:; media-src 'self'";

pub(super) const HTML: &str = "text/html; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) media_type: &'static str,
    pub(super) body: ResponseBody,
    pub(super) etag: Option<String>,
    pub(super) location: Option<String>,
    /// The content security policy.
    pub(super) policy: Option<&'static str>,
    /// The value of `Referrer-Policy`.
    pub(super) referrer: &'static str,
    /// The value of `Cache-Control`.
    pub(super) cache: &'static str,
    /// Whether `Range` requests are supported.
    pub(super) accepts_ranges: bool,
    /// The value of `Content-Range`, if the body is a part of the file.
    pub(super) content_range: Option<String>,
}

impl Answer {
    pub(super) fn new(status: StatusCode, media_type: &'static str, body: ResponseBody) -> Self {
        Self {
            status,
            media_type,
            body,
            etag: None,
            location: None,
            policy: Some(STRICT),
            // Not even the address of a draft is given away.
            referrer: "no-referrer",
            cache: "no-store",
            accepts_ranges: false,
            content_range: None,
        }
    }

    /// A file without additions.
    pub(super) fn file(media_type: &'static str, bytes: Vec<u8>) -> Self {
        let etag = Some(etag_of(&[&bytes]));
        let body = ResponseBody::Whole(bytes.into());
        // The browser may store the file but must ask each time whether it has changed.
        Self { etag, cache: "no-cache", ..Self::new(StatusCode::OK, media_type, body) }
    }

    /// An error as plain text.
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

    /// A redirect. It is temporary, because a later site at the same address may have other pages.
    pub(super) fn moved(to: String) -> Self {
        let answer = Self::new(StatusCode::TEMPORARY_REDIRECT, TEXT, ResponseBody::empty());
        Self { location: Some(to), ..answer }
    }
}

/// An ETag from hashes of the parts.
pub(super) fn etag_of(parts: &[&[u8]]) -> String {
    let hashes: Vec<String> =
        parts.iter().map(|part| format!("{:x}", Fingerprint::of_bytes(part))).collect();
    format!("\"{}\"", hashes.join("-"))
}
