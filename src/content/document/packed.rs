//! A compact encoding of parsed bodies, in memory or loaded on demand from the cache.
//!
//! Input: a [`Body`]. Output: its bytes, from which the same body is restored exactly. Most bodies are
//! never needed in a rebuild (only by their own page and by excerpts around a mention), so they are not
//! kept as values. The plain text is almost always left out of the encoding and rebuilt from the HTML,
//! which contains the same words: storing both would store every word twice.

use super::{Body, Piece, TextRuns};
use crate::incremental::encoding::encoded;
use memchr::memchr2;
use serde::Deserialize;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A packed [`Body`]. Copies share its bytes: an edition of a site in another language may show the same text.
#[derive(Debug, Clone)]
pub enum PackedBody {
    /// The bytes are in memory.
    InMemory(Arc<[u8]>),
    /// The bytes are stored elsewhere, in practice in the cache file of an earlier build.
    External(Arc<dyn BodyLoader>),
}

/// Loads the bytes of a packed body from where they are stored.
pub trait BodyLoader: fmt::Debug + Send + Sync {
    /// The bytes; `None` if they are no longer available, such as when the cache was deleted during a run.
    fn fetch(&self) -> Option<Vec<u8>>;
}

impl Default for PackedBody {
    fn default() -> Self {
        PackedBody::InMemory(Arc::default())
    }
}

impl PackedBody {
    pub(super) fn new(body: &Body) -> Self {
        if body.is_empty() {
            return Self::default();
        }
        let gaps = gaps(body).unwrap_or_default();
        let is_redundant =
            rebuild_text(&body.pieces, &body.prose, &gaps).is_some_and(|text| text == body.text);
        let text = (!is_redundant).then_some(&body.text);
        let bytes = Vec::with_capacity(body.text.len() + body.text.len() / 4 + 256);
        // Strings, numbers and lists of them can always be encoded; the default is never used.
        let bytes = encoded(&(&body.pieces, (&body.prose, gaps, text)), bytes);
        PackedBody::InMemory(bytes.unwrap_or_default().into())
    }

    /// The encoded bytes; `None` if they are no longer available.
    pub fn bytes(&self) -> Option<PackedBytes<'_>> {
        match self {
            PackedBody::InMemory(bytes) => Some(PackedBytes(Cow::Borrowed(bytes))),
            PackedBody::External(loader) => Some(PackedBytes(Cow::Owned(loader.fetch()?))),
        }
    }
}

/// The encoded bytes of a body.
#[derive(Debug, Default)]
pub struct PackedBytes<'p>(Cow<'p, [u8]>);

/// The second part of the encoding, after the pieces: the origin of the plain text, the characters between
/// its runs, and the text itself in the rare case that it cannot be rebuilt from the HTML.
#[derive(Default, Deserialize)]
struct PackedTail<'b> {
    prose: TextRuns,
    #[serde(borrow)]
    gaps: Cow<'b, str>,
    #[serde(borrow)]
    text: Option<Cow<'b, str>>,
}

impl PackedBytes<'_> {
    /// The HTML pieces, which are all that a page needs. Their strings borrow from the bytes.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        self.split().0
    }

    /// The whole body.
    pub fn unpack(&self) -> Body<'_> {
        let (pieces, rest) = self.split();
        let PackedTail { prose, gaps, text } = postcard::from_bytes(rest).unwrap_or_default();
        let text = text.or_else(|| rebuild_text(&pieces, &prose, &gaps).map(Cow::Owned));
        Body { text: text.unwrap_or_default(), pieces, prose }
    }

    fn split(&self) -> (Vec<Piece<'_>>, &[u8]) {
        // No bytes at all encode an empty body; all others were encoded by `PackedBody::new`, and the
        // cache checks its contents before it returns them.
        postcard::take_from_bytes(&self.0).unwrap_or_default()
    }
}

/// The characters between the runs of a text, in order: a space, a tab or a line end each. `None` if there
/// are several between two runs, so that the text must be stored.
fn gaps(body: &Body) -> Option<String> {
    let (mut gaps, mut end) = (String::new(), 0);
    for run in &body.prose.runs {
        let gap = body.text.get(end..run.range().start)?;
        gaps.push_str(gap);
        end = run.range().end;
        if gap.len() > 1 {
            return None;
        }
    }
    Some(gaps)
}

/// The plain text, rebuilt from the HTML that each run points to. `None` if the HTML does not contain it.
fn rebuild_text(pieces: &[Piece], prose: &TextRuns, gaps: &str) -> Option<String> {
    let mut parts = Vec::with_capacity(pieces.len());
    let mut html = 0;
    for piece in pieces {
        if let Piece::Html(text) = piece {
            parts.push((html, &**text));
            html += text.len();
        }
    }
    let mut gaps = gaps.chars();
    let length = prose.runs.last().map_or(0, |run| run.range().end);
    let mut text = String::with_capacity(length);
    for run in &prose.runs {
        if text.len() < run.range().start {
            text.push(gaps.next()?);
        }
        let at = run.html as usize;
        let next = parts.partition_point(|(start, _)| *start <= at);
        let (start, html) = parts.get(next.checked_sub(1)?)?;
        unescape(html.get(at - start..)?, run.range().end, &mut text)?;
    }
    Some(text)
}

/// Appends the text content of `html`, which starts with text, until `text` has this length in bytes.
fn unescape(mut html: &str, length: usize, text: &mut String) -> Option<()> {
    loop {
        let wanted = length.checked_sub(text.len())?;
        let candidate = html.as_bytes().get(..wanted.min(html.len()))?;
        // HTML keeps the line ends within a paragraph, where the plain text has spaces.
        let literal = memchr2(b'&', b'\n', candidate).unwrap_or(candidate.len());
        text.push_str(html.get(..literal)?);
        html = html.get(literal..)?;
        if text.len() == length {
            return Some(());
        }
        let (escaped, c) = ESCAPES.into_iter().find(|(escaped, _)| html.starts_with(escaped))?;
        text.push(c);
        html = html.get(escaped.len()..)?;
    }
}

/// The strings of our HTML that stand for another character of the plain text, the counterpart of
/// `markdown::escape`.
const ESCAPES: [(&str, char); 4] = [("\n", ' '), ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')];

impl AsRef<[u8]> for PackedBytes<'_> {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::{FileKind, ParseSettings, parse};

    fn packed(text: &str) -> Vec<u8> {
        let settings = ParseSettings::of(FileKind::Page);
        let document = parse(&format!("---\ntitle: X\n---\n{text}"), settings);
        document.body.bytes().unwrap().as_ref().to_vec()
    }

    #[test]
    fn the_words_of_a_body_are_stored_once() {
        let long = "quite a long stretch of words ".repeat(40);
        for text in [
            format!("{long}\n{long}\n\n{long}"),
            format!("**{long}** & *{long}* < {long} [a](b.md) `{long}` \\* {long}"),
            format!("> {long}\n\n- {long}\n  - {long}\n\n## {long}\n\n```\n{long}\n  {long}\n```"),
            format!("| {long} | b |\n|---|---|\n| c | {long} |\n\n{long}[^1]\n\n[^1]: {long}"),
            format!("<b>{long}</b> &amp; \u{1}{long}"),
        ] {
            let packed = packed(&text);
            let times =
                packed.windows(long.trim().len()).filter(|part| *part == long.trim().as_bytes());
            assert_eq!(times.count(), text.matches(long.trim()).count(), "{text}");
        }
    }

    #[test]
    fn a_text_that_its_html_does_not_contain_is_stored_too() {
        let body = Body {
            pieces: vec![Piece::Html("<p>a</p>".into())],
            text: "b".into(),
            prose: TextRuns::default(),
        };
        assert_eq!(PackedBody::new(&body).bytes().unwrap().unpack(), body);
    }

    #[test]
    fn no_bytes_encode_an_empty_body() {
        assert_eq!(PackedBytes::default().unpack(), Body::default());
        assert_eq!(PackedBody::new(&Body::default()).bytes().unwrap().unpack(), Body::default());
    }
}
