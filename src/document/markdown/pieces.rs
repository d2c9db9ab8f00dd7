//! What the writer writes into: the pieces of HTML and the lines of plain text.

use super::{Piece, escape};

/// Pieces under construction: neighbouring HTML is one piece.
#[derive(Default)]
pub(super) struct Pieces {
    done: Vec<Piece>,
    html: String,
}

impl Pieces {
    /// Appends finished HTML.
    pub(super) fn html(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Appends text between tags.
    pub(super) fn text(&mut self, text: &str) {
        escape::push_text(&mut self.html, text);
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

    pub(super) fn append(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            match piece {
                Piece::Html(html) => self.html(&html),
                piece => self.piece(piece),
            }
        }
    }

    pub(super) fn piece(&mut self, piece: Piece) {
        if !self.html.is_empty() {
            self.done.push(Piece::Html(std::mem::take(&mut self.html)));
        }
        self.done.push(piece);
    }

    pub(super) fn finish(mut self) -> Vec<Piece> {
        if !self.html.is_empty() {
            self.done.push(Piece::Html(self.html));
        }
        self.done
    }
}

/// Plain text under construction, a line for each block.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    line_start: usize,
    /// White space that is written once something follows it on the line.
    gap: Option<char>,
}

impl Lines {
    pub(super) fn push(&mut self, text: &str) {
        let text = escape::clean(text);
        for (i, word) in text.split(|c: char| c.is_ascii_whitespace()).enumerate() {
            if i > 0 {
                self.gap = self.gap.or(Some(' '));
            }
            if !word.is_empty() {
                let gap = self.gap.take().filter(|_| !self.line().is_empty());
                self.text.extend(gap);
                self.text.push_str(word);
            }
        }
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

    pub(super) fn finish(mut self) -> String {
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.text
    }
}
