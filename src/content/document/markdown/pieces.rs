//! The outputs of the writer: HTML pieces, and plain text with its origin.
//!
//! Input: HTML and text in order. Output: [`Piece`]s; the plain text with [`TextRuns`]. Offsets in the HTML
//! count the bytes of all [`Piece::Html`] before them. The plain text has one line per block and single
//! spaces, so that names and quotes can be searched in it without a tokenizer.

use super::Piece;
use super::escape::{self, TextFlags};
use super::prose::{InlineElement, RunCheckpoint, TextOrigin, TextRun, TextRuns};
use crate::syntax::spacing;
use crate::syntax::text::has_gap;

/// Collects pieces; neighbouring HTML is joined to one piece.
#[derive(Default)]
pub(super) struct PieceWriter {
    done: Vec<Piece<'static>>,
    html: String,
    /// The bytes of HTML in `done`.
    before: usize,
}

impl PieceWriter {
    /// Reserves memory for this many bytes of HTML.
    pub(super) fn reserve(&mut self, length: usize) {
        self.html.reserve(length);
    }

    /// The bytes of HTML so far, which is the offset of what is appended next.
    pub(super) fn at(&self) -> usize {
        self.before + self.html.len()
    }

    /// The last character that is shown, unless a piece that is not HTML or the start of a block is behind it.
    pub(super) fn last_shown(&self) -> Option<char> {
        spacing::last_shown(&self.html)
    }

    /// Appends finished HTML.
    pub(super) fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Appends text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        self.flagged_text(text, TextFlags::of(text));
    }

    /// [`PieceWriter::text`] with the flags of the text already known.
    pub(super) fn flagged_text(&mut self, text: &str, flags: TextFlags) {
        escape::push_text(&mut self.html, text, flags);
    }

    /// Appends text, escaped for an attribute value in double quotes.
    pub(super) fn attribute(&mut self, text: &str) {
        escape::push_attribute(&mut self.html, text);
    }

    /// Begins a new line in the HTML source, so that nested lists are readable there.
    pub(super) fn fresh_line(&mut self) {
        if !self.html.is_empty() && !self.html.ends_with('\n') {
            self.html.push('\n');
        }
    }

    /// Appends pieces.
    pub(super) fn append(&mut self, pieces: Vec<Piece<'static>>) {
        for piece in pieces {
            match piece {
                Piece::Html(html) => self.html(&html),
                piece => self.piece(piece),
            }
        }
    }

    /// Appends a piece that is not HTML.
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

/// Collects plain text, one line per block, with its origin.
#[derive(Default)]
pub(super) struct PlainTextWriter {
    text: String,
    line_start: usize,
    /// White space to write before the next word, unless the line ends before.
    gap: Option<char>,
    /// Whether a picture is between the last word and the next one.
    after_picture: bool,
    prose: TextRuns,
    /// The end of the last run in the HTML.
    html_end: usize,
    /// The starts of the open elements, in the text and in the HTML.
    open: Vec<(usize, usize)>,
}

impl PlainTextWriter {
    /// Reserves memory for this many bytes of text.
    pub(super) fn reserve(&mut self, length: usize) {
        self.text.reserve(length);
    }

    /// Appends the text of an event, with white space collapsed.
    pub(super) fn push(&mut self, text: &str, flags: TextFlags, origin: &TextOrigin) {
        if !flags.forbidden && !has_gap(text) {
            self.push_plain(text, origin);
        } else {
            self.push_words(&escape::clean(text), origin);
        }
    }

    /// Appends text with single spaces and nothing to replace, in one copy: the case of nearly every event.
    fn push_plain(&mut self, text: &str, origin: &TextOrigin) {
        let after = text.trim_start_matches(' ');
        let words = after.trim_end_matches(' ');
        let literal = origin.may_be_literal() && origin.source.len() == text.len();
        if words.len() == text.len() {
            return self.push_run(text, origin, literal);
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
            self.push_run(words, &TextOrigin { source, html, context: origin.context }, literal);
        }
        if trail > 0 {
            self.space();
        }
    }

    /// Appends any text, word by word.
    fn push_words(&mut self, text: &str, origin: &TextOrigin) {
        // A replaced character may happen to be as long as its replacement, U+FFFD.
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
                let context = origin.context;
                self.push_run(word, &TextOrigin { source, html: html..html_end, context }, literal);
            }
            (at, html) = (at + word.len(), html_end);
        }
    }

    /// Appends words. They extend the last run if they follow it directly in the text, source and HTML.
    fn push_run(&mut self, words: &str, origin: &TextOrigin, literal: bool) {
        if words.is_empty() {
            return;
        }
        let is_apart = std::mem::take(&mut self.after_picture);
        let beside = || self.line().chars().next_back().zip(words.chars().next());
        if is_apart && beside().is_some_and(|(before, after)| spacing::would_join(before, after)) {
            self.space();
        }
        let gap = self.gap.take().filter(|_| !self.line().is_empty());
        self.text.extend(gap);
        let at = self.text.len();
        self.text.push_str(words);
        let (source, html) = (&origin.source, &origin.html);
        let html_end = std::mem::replace(&mut self.html_end, html.end);
        if let Some(last) = self.prose.runs.last_mut()
            && last.context == origin.context
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
            context: origin.context,
        });
    }

    /// Separates what comes before from what comes after by a space.
    pub(super) fn space(&mut self) {
        self.gap = self.gap.or(Some(' '));
    }

    /// The offset in the text of what is written next.
    fn position(&self) -> usize {
        let gap = self.gap.is_some() && !self.line().is_empty();
        self.text.len() + usize::from(gap)
    }

    /// An inline element begins, at `html` in the HTML.
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

    /// Records something here that a link must not enclose.
    pub(super) fn interrupt(&mut self) {
        let at = self.position() as u32;
        if self.prose.breaks.last() != Some(&at) {
            self.prose.breaks.push(at);
        }
    }

    /// A picture is here, which is no text: the words on both sides are two.
    pub(super) fn picture(&mut self) {
        self.interrupt();
        self.after_picture = true;
    }

    /// The current state, for [`PlainTextWriter::shift`].
    pub(super) fn checkpoint(&self) -> RunCheckpoint {
        self.prose.checkpoint()
    }

    /// Moves the HTML offsets of everything written between two checkpoints by `by` bytes.
    pub(super) fn shift(&mut self, from: RunCheckpoint, until: RunCheckpoint, by: usize) {
        self.prose.shift(from, until, by);
    }

    /// Separates the cells of a table by a tab.
    pub(super) fn tab(&mut self) {
        self.gap = Some('\t');
    }

    /// The current line so far.
    pub(super) fn line(&self) -> &str {
        &self.text[self.line_start..]
    }

    /// Ends the current line, unless it is empty.
    pub(super) fn end_line(&mut self) {
        if !self.line().is_empty() {
            self.text.push('\n');
            self.line_start = self.text.len();
        }
        self.gap = None;
    }

    /// The text and its origin.
    pub(super) fn finish(mut self) -> (String, TextRuns) {
        let end = self.text.trim_end_matches('\n').len();
        self.text.truncate(end);
        (self.text, self.prose)
    }
}
