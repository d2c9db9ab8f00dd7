//! What the writer writes into: the pieces of HTML and the lines of plain text.

use super::Piece;
use super::escape::{self, TextFlags};
use super::prose::{InlineElement, RunCheckpoint, TextOrigin, TextRun, TextRuns};
use crate::syntax::text::has_gap;

/// Pieces under construction: neighbouring HTML is one piece.
#[derive(Default)]
pub(super) struct PieceWriter {
    done: Vec<Piece<'static>>,
    html: String,
    /// Bytes of HTML in `done`.
    before: usize,
}

impl PieceWriter {
    /// Makes room for as many bytes of HTML.
    pub(super) fn reserve(&mut self, length: usize) {
        self.html.reserve(length);
    }

    /// Bytes of HTML so far.
    pub(super) fn at(&self) -> usize {
        self.before + self.html.len()
    }

    /// Appends finished HTML.
    pub(super) fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Appends text between tags.
    pub(super) fn text(&mut self, text: &str) {
        self.signed_text(text, TextFlags::of(text));
    }

    /// [`PieceWriter::text`], if it is known already what may stand in it.
    pub(super) fn signed_text(&mut self, text: &str, signs: TextFlags) {
        escape::push_text(&mut self.html, text, signs);
    }

    /// Appends text between the double quotes of an attribute.
    pub(super) fn attribute(&mut self, text: &str) {
        escape::push_attribute(&mut self.html, text);
    }

    /// Begins a new line of source, so that nested lists can be read in it.
    pub(super) fn fresh_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    pub(super) fn append(&mut self, pieces: Vec<Piece<'static>>) {
        for piece in pieces {
            match piece {
                Piece::Html(html) => self.html(&html),
                piece => self.piece(piece),
            }
        }
    }

    pub(super) fn piece(&mut self, piece: Piece<'static>) {
        if !self.html.is_empty() {
            self.before += self.html.len();
            self.done.push(Piece::Html(std::mem::take(&mut self.html).into()));
        }
        self.done.push(piece);
    }

    pub(super) fn finish(mut self) -> Vec<Piece<'static>> {
        if !self.html.is_empty() {
            self.done.push(Piece::Html(std::mem::take(&mut self.html).into()));
        }
        self.done
    }
}

/// Plain text under construction, a line for each block, and where it comes from.
#[derive(Default)]
pub(super) struct PlainTextWriter {
    text: String,
    line_start: usize,
    /// White space that is written once something follows it on the line.
    gap: Option<char>,
    prose: TextRuns,
    /// Where the last run ends in the HTML.
    html_end: usize,
    /// Where open elements begin, in the text and in the HTML.
    open: Vec<(usize, usize)>,
}

impl PlainTextWriter {
    /// Makes room for as many bytes of text.
    pub(super) fn reserve(&mut self, length: usize) {
        self.text.reserve(length);
    }

    /// Appends an event's text, white space collapsed.
    pub(super) fn push(&mut self, text: &str, signs: TextFlags, origin: &TextOrigin) {
        if !signs.stray && !has_gap(text) {
            self.push_even(text, origin);
        } else {
            self.push_words(&escape::clean(text), origin);
        }
    }

    /// Nearly every event is one stretch of words, and costs one copy.
    fn push_even(&mut self, text: &str, origin: &TextOrigin) {
        let after = text.trim_start_matches(' ');
        let words = after.trim_end_matches(' ');
        let literal = origin.may_be_literal() && origin.source.len() == text.len();
        if words.len() == text.len() {
            return self.stretch(text, origin, literal);
        }
        let (lead, trail) = (text.len() - after.len(), after.len() - words.len());
        if lead > 0 {
            self.space();
        }
        if !words.is_empty() {
            let html = origin.html.start + lead..origin.html.end - trail;
            let source = match literal {
                true => origin.source.start + lead..origin.source.end - trail,
                false => origin.source.clone(),
            };
            self.stretch(words, &TextOrigin { source, html, ground: origin.ground }, literal);
        }
        if trail > 0 {
            self.space();
        }
    }

    fn push_words(&mut self, text: &str, origin: &TextOrigin) {
        // What was replaced may by chance be as long as what stands for it.
        let literal = origin.may_be_literal()
            && origin.source.len() == text.len()
            && !text.contains('\u{fffd}');
        let (mut at, mut html) = (0, origin.html.start);
        for (i, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if i > 0 {
                self.space();
                (at, html) = (at + 1, html + 1);
            }
            let html_end = html + escape::escaped_len(word);
            if !word.is_empty() {
                let source = match literal {
                    true => origin.source.start + at..origin.source.start + at + word.len(),
                    false => origin.source.clone(),
                };
                let ground = origin.ground;
                self.stretch(word, &TextOrigin { source, html: html..html_end, ground }, literal);
            }
            (at, html) = (at + word.len(), html_end);
        }
    }

    /// Appends words, and lengthens the last run by them if they follow it everywhere.
    fn stretch(&mut self, words: &str, origin: &TextOrigin, literal: bool) {
        if words.is_empty() {
            return;
        }
        let gap = self.gap.take().filter(|_| !self.line().is_empty());
        self.text.extend(gap);
        let at = self.text.len();
        self.text.push_str(words);
        let (source, html) = (&origin.source, &origin.html);
        let html_end = std::mem::replace(&mut self.html_end, html.end);
        if let Some(last) = self.prose.runs.last_mut()
            && last.ground == origin.ground
            && last.literal
            && literal
        {
            let between = at - last.range().end;
            let follows = |start: usize, end: usize| start == end + between;
            if follows(source.start, (last.source + last.source_len) as usize)
                && follows(html.start, html_end)
            {
                last.len += (between + words.len()) as u32;
                last.source_len = last.len;
                return;
            }
        }
        self.prose.runs.push(TextRun {
            text: at as u32,
            len: words.len() as u32,
            source: source.start as u32,
            source_len: source.len() as u32,
            literal,
            html: html.start as u32,
            ground: origin.ground,
        });
    }

    /// Words part here.
    pub(super) fn space(&mut self) {
        self.gap = self.gap.or(Some(' '));
    }

    /// The place of what is written next.
    fn position(&self) -> usize {
        let gap = self.gap.is_some() && !self.line().is_empty();
        self.text.len() + usize::from(gap)
    }

    /// An element within the line begins, at `html` in the HTML.
    pub(super) fn open_element(&mut self, html: usize) {
        self.open.push((self.position(), html));
    }

    /// The innermost element has ended, at `html` in the HTML.
    pub(super) fn close_element(&mut self, html: usize) {
        let Some((text, start)) = self.open.pop() else { return };
        if text < self.text.len() {
            let text = (text as u32, self.text.len() as u32);
            self.prose.elements.push(InlineElement { text, html: (start as u32, html as u32) });
        }
    }

    /// Something stands here that no link may go around.
    pub(super) fn interrupt(&mut self) {
        let at = self.position() as u32;
        if self.prose.breaks.last() != Some(&at) {
            self.prose.breaks.push(at);
        }
    }

    /// How much there is by now.
    pub(super) fn mark(&self) -> RunCheckpoint {
        self.prose.mark()
    }

    /// Moves the HTML of what was written between two moments by `by` bytes.
    pub(super) fn shift(&mut self, mark: RunCheckpoint, until: RunCheckpoint, by: usize) {
        self.prose.shift(mark, until, by);
    }

    /// The cell of a table is over.
    pub(super) fn tab(&mut self) {
        self.gap = Some('\t');
    }

    /// The current line so far.
    pub(super) fn line(&self) -> &str {
        &self.text[self.line_start..]
    }

    pub(super) fn end_line(&mut self) {
        if !self.line().is_empty() {
            self.text.push('\n');
            self.line_start = self.text.len();
        }
        self.gap = None;
    }

    /// The text, and where it comes from.
    pub(super) fn finish(mut self) -> (String, TextRuns) {
        let end = self.text.trim_end_matches('\n').len();
        self.text.truncate(end);
        (self.text, self.prose)
    }
}
