//! A text while nobody shows it: packed, in memory or wherever it was left. Only its own page, and
//! what quotes a sentence of it, unpacks it.

use super::{Body, Piece, TextRuns};
use crate::incremental::encoding::encoded;
use memchr::memchr2;
use serde::Deserialize;
use std::borrow::Cow;
use std::fmt;

/// A packed [`Body`].
#[derive(Debug)]
pub enum PackedBody {
    /// In memory.
    Here(Box<[u8]>),
    /// Left somewhere else.
    There(Box<dyn BodyLoader>),
}

/// Fetches a packed text from where it was left.
pub trait BodyLoader: fmt::Debug + Send + Sync {
    /// The bytes; `None` if they are lost.
    fn fetch(&self) -> Option<Vec<u8>>;
}

impl Default for PackedBody {
    fn default() -> Self {
        PackedBody::Here(Box::default())
    }
}

impl PackedBody {
    pub(super) fn new(body: &Body) -> Self {
        if body.is_empty() {
            return Self::default();
        }
        let gaps = gaps(body).unwrap_or_default();
        let same = rebuilt(&body.pieces, &body.prose, &gaps).is_some_and(|text| text == body.text);
        let text = (!same).then_some(&body.text);
        let bytes = Vec::with_capacity(body.text.len() + body.text.len() / 4 + 256);
        // Texts, numbers and lists of them: all of it has an encoding.
        let bytes = encoded(&(&body.pieces, (&body.prose, gaps, text)), bytes);
        PackedBody::Here(bytes.unwrap_or_default().into())
    }

    /// The bytes of a text, to be unpacked; `None` if they are lost.
    pub fn bytes(&self) -> Option<PackedBytes<'_>> {
        match self {
            PackedBody::Here(bytes) => Some(PackedBytes(Cow::Borrowed(bytes))),
            PackedBody::There(left) => Some(PackedBytes(Cow::Owned(left.fetch()?))),
        }
    }
}

/// The bytes of a packed text.
#[derive(Debug, Default)]
pub struct PackedBytes<'p>(Cow<'p, [u8]>);

/// What is packed behind the pieces: where the text comes from, what stands between its stretches, and
/// the text itself should these not tell it.
#[derive(Default, Deserialize)]
struct PackedTail<'b> {
    prose: TextRuns,
    #[serde(borrow)]
    gaps: Cow<'b, str>,
    #[serde(borrow)]
    text: Option<Cow<'b, str>>,
}

impl PackedBytes<'_> {
    /// What a page shows of the text: it borrows its words from the bytes.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        self.split().0
    }

    /// The text whole.
    pub fn unpack(&self) -> Body<'_> {
        let (pieces, rest) = self.split();
        let PackedTail { prose, gaps, text } = postcard::from_bytes(rest).unwrap_or_default();
        let text = text.or_else(|| rebuilt(&pieces, &prose, &gaps).map(Cow::Owned));
        Body { text: text.unwrap_or_default(), pieces, prose }
    }

    fn split(&self) -> (Vec<Piece<'_>>, &[u8]) {
        // No bytes are an empty text, and all others were made by `PackedBody::new`.
        postcard::take_from_bytes(&self.0).unwrap_or_default()
    }
}

/// What stands between the stretches of a text, in order: a space, a tab, the end of a line. `None`: it is
/// more than one character somewhere.
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

/// The text that stretches of HTML spell. `None`: they do not tell it.
fn rebuilt(pieces: &[Piece], prose: &TextRuns, gaps: &str) -> Option<String> {
    let mut stretches = Vec::with_capacity(pieces.len());
    let mut html = 0;
    for piece in pieces {
        if let Piece::Html(text) = piece {
            stretches.push((html, &**text));
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
        let next = stretches.partition_point(|(start, _)| *start <= at);
        let (start, html) = stretches.get(next.checked_sub(1)?)?;
        read_words(html.get(at - start..)?, run.range().end, &mut text)?;
    }
    Some(text)
}

/// Appends what a stretch of HTML spells until the text is of this length.
fn read_words(mut html: &str, length: usize, text: &mut String) -> Option<()> {
    loop {
        let wanted = length.checked_sub(text.len())?;
        let some = html.as_bytes().get(..wanted.min(html.len()))?;
        // A line of the source may end within a paragraph.
        let plain = memchr2(b'&', b'\n', some).unwrap_or(some.len());
        text.push_str(html.get(..plain)?);
        html = html.get(plain..)?;
        if text.len() == length {
            return Some(());
        }
        let (spelt, c) = SPELT.into_iter().find(|(spelt, _)| html.starts_with(spelt))?;
        text.push(c);
        html = html.get(spelt.len()..)?;
    }
}

/// How HTML spells what a text does not spell so, as the writer of HTML does it.
const SPELT: [(&str, char); 4] = [("\n", ' '), ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')];

impl AsRef<[u8]> for PackedBytes<'_> {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::{FileKind, ParseSettings, RawHtml, parse};

    fn packed(text: &str) -> Vec<u8> {
        let settings =
            ParseSettings { kind: FileKind::Page, name_date: None, html: RawHtml::Escape };
        let document = parse(&format!("---\ntitle: X\n---\n{text}"), settings);
        document.body.bytes().unwrap().as_ref().to_vec()
    }

    #[test]
    fn words_are_packed_once() {
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
    fn a_text_that_its_html_does_not_spell_is_packed_too() {
        let body = Body {
            pieces: vec![Piece::Html("<p>a</p>".into())],
            text: "b".into(),
            prose: TextRuns::default(),
        };
        assert_eq!(PackedBody::new(&body).bytes().unwrap().unpack(), body);
    }

    #[test]
    fn no_bytes_are_an_empty_text() {
        assert_eq!(PackedBytes::default().unpack(), Body::default());
        assert_eq!(PackedBody::new(&Body::default()).bytes().unwrap().unpack(), Body::default());
    }
}
