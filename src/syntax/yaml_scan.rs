//! Scans YAML for what its parser neither limits nor reports: deep nesting, and text that it drops.
//!
//! Input: the YAML. Output: the offset at which it is nested too deeply, and the comments, tags and anchors that
//! an editor may have meant as text. The tokens are those of libyaml, which `serde_yaml` uses: each function
//! here follows the one of the same purpose there. The scanner reads each byte once, never fails, and keeps
//! nothing but its findings. The parser cannot do this: its time is quadratic in the depth of brackets, and it
//! drops comments without reporting them.

use super::text::without_line_separators;
use std::collections::BTreeSet;
use std::ops::Range;

/// The maximum number of lists and maps within each other. Each may be two levels of the parser (`[a: b]` is
/// a map in a list), whose own limit is 128.
pub(crate) const MAX_DEPTH: usize = 50;

/// What the parser would drop from the text of values.
#[derive(Debug, Default)]
pub(crate) struct DroppedText {
    /// The tags and anchors before text, or in place of it: `!Exclusive` of `!Exclusive story`, `!Breaking`.
    pub(crate) marks: Vec<Range<usize>>,
    /// The comments after plain text, in the order of the source.
    pub(crate) comments: Vec<CutComment>,
    /// The comments that may be items of a list in brackets: `#1 Issue` in `[Fees, #1 Issue]`.
    pub(crate) items: Vec<CutComment>,
}

/// A comment that may be the rest of a plain scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CutComment {
    /// The first byte of the tag or anchor before the scalar, at which the parser begins it, or of the scalar.
    pub(crate) node: usize,
    /// The scalar as the parser reads it. Empty if the value consists of nothing but the comment.
    pub(crate) value: Range<usize>,
    /// The comment, from its `#` to the end of the line.
    pub(crate) comment: Range<usize>,
    /// Whether it is within brackets.
    pub(crate) in_flow: bool,
}

/// The first byte at which lists and maps are nested deeper than [`MAX_DEPTH`].
pub(super) fn too_deep(yaml: &str) -> Option<usize> {
    scan(yaml).too_deep
}

/// The text that the parser would drop.
pub(crate) fn dropped_text(yaml: &str) -> DroppedText {
    // Nearly no front matter contains one of these characters.
    if memchr::memchr3(b'#', b'&', b'!', yaml.as_bytes()).is_none() {
        return DroppedText::default();
    }
    let yaml = &*without_line_separators(yaml);
    let scanner = scan(yaml);
    let mut dropped = scanner.dropped;
    dropped.marks.sort_unstable_by_key(|mark| mark.start);
    // An anchor with an alias elsewhere is deliberate.
    dropped.marks.retain(|mark| match yaml[mark.clone()].strip_prefix('&') {
        Some(anchor) => !scanner.aliases.contains(anchor),
        None => true,
    });
    dropped
}

fn scan(yaml: &str) -> YamlScanner<'_> {
    let mut scanner = YamlScanner::new(yaml);
    while scanner.at < scanner.bytes.len() && scanner.too_deep.is_none() {
        scanner.token();
    }
    scanner.end_of_source();
    scanner
}

/// A token that may turn out to be a key: if a colon follows on its line.
#[derive(Clone, Copy)]
struct PossibleKey {
    column: usize,
    line: usize,
}

/// A tag or anchor at the end of a line. What follows below decides whether it is all there is of its value.
struct LineMark {
    mark: Range<usize>,
    /// The column of the list or map around it.
    indent: Option<usize>,
    /// Whether its value is an item of a list.
    is_item: bool,
}

struct YamlScanner<'t> {
    yaml: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// The number and the first byte of the current line.
    line: usize,
    line_start: usize,
    /// The columns of the lists and maps without brackets around the current token.
    indents: Vec<usize>,
    /// The last possible key outside brackets, and in each of the open brackets.
    keys: Vec<Option<PossibleKey>>,
    may_be_key: bool,
    /// The byte after the colon or dash that was the last token, if a value on its line may follow.
    awaits_value: Option<usize>,
    /// Whether the last token, on the same line, was the bracket or comma before an item of a list in brackets.
    awaits_item: bool,
    /// For each open bracket whether it is that of a list.
    lists: Vec<bool>,
    /// The first byte of the tags and anchors before the current token.
    properties: Option<usize>,
    /// The last of them, if it is on the current line.
    mark: Option<Range<usize>>,
    /// One that is the last token of a line above.
    line_mark: Option<LineMark>,
    aliases: BTreeSet<&'t str>,
    dropped: DroppedText,
    too_deep: Option<usize>,
    /// The first byte of every scalar, with and without its tag, which must be those of the parser.
    #[cfg(test)]
    scalars: BTreeSet<[usize; 2]>,
}

impl<'t> YamlScanner<'t> {
    fn new(yaml: &'t str) -> Self {
        Self {
            yaml,
            bytes: yaml.as_bytes(),
            at: if yaml.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 },
            line: 0,
            line_start: 0,
            indents: Vec::new(),
            keys: vec![None],
            may_be_key: true,
            awaits_value: None,
            awaits_item: false,
            lists: Vec::new(),
            properties: None,
            mark: None,
            line_mark: None,
            aliases: BTreeSet::new(),
            dropped: DroppedText::default(),
            too_deep: None,
            #[cfg(test)]
            scalars: BTreeSet::new(),
        }
    }

    fn token(&mut self) {
        let byte = self.bytes[self.at];
        if self.is_break(self.at) {
            self.line_break();
            self.may_be_key |= !self.in_flow();
            return;
        }
        if is_blank(byte) {
            self.at += 1;
            return;
        }
        if byte == b'#' {
            self.comment();
            return;
        }
        self.awaits_value = None;
        self.awaits_item = false;
        if !self.in_flow() {
            while self.indents.last().is_some_and(|indent| *indent > self.column()) {
                self.indents.pop();
            }
        }
        let before_blank = self.is_blank_or_end(self.at + 1);
        self.end_line_mark(byte == b'-' && before_blank);
        match byte {
            b'%' if self.column() == 0 => self.skip_line(),
            b'-' | b'.' if self.is_document_marker() => self.document_marker(),
            b'[' | b'{' => self.open(),
            b']' | b'}' => {
                self.note_lone_mark();
                self.close();
            }
            b',' if self.in_flow() => {
                self.note_lone_mark();
                self.indicator(true);
            }
            b'-' if before_blank => self.block_entry(),
            b'?' if before_blank || self.in_flow() => self.key_indicator(),
            b':' if before_blank || self.in_flow() => self.value_indicator(),
            b'*' => self.alias(),
            b'&' | b'!' => self.property(),
            b'|' | b'>' if !self.in_flow() => self.block_scalar(),
            b'"' | b'\'' => self.quoted(byte),
            _ => self.plain(),
        }
        self.line_mark = None;
        if before_blank && matches!(byte, b'-' | b':') {
            self.awaits_value = Some(self.at);
        }
        self.awaits_item = matches!(byte, b'[' | b',') && self.lists.last() == Some(&true);
    }

    fn column(&self) -> usize {
        self.at - self.line_start
    }

    fn in_flow(&self) -> bool {
        self.keys.len() > 1
    }

    fn is_break(&self, at: usize) -> bool {
        break_length(self.bytes, at) > 0
    }

    fn is_blank_or_end(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            None | Some(0) => true,
            Some(byte) => is_blank(*byte) || self.is_break(at),
        }
    }

    fn is_document_marker(&self) -> bool {
        let rest = &self.bytes[self.at..];
        self.column() == 0
            && (rest.starts_with(b"---") || rest.starts_with(b"..."))
            && self.is_blank_or_end(self.at + 3)
    }

    fn document_marker(&mut self) {
        self.at += 3;
        self.indents.clear();
        self.may_be_key = false;
        self.end_node();
    }

    fn line_break(&mut self) {
        if let Some(mark) = self.mark.take() {
            let indent = self.indents.last().copied();
            // The first tag or anchor of the same value may be on a line above.
            let first = self.properties.filter(|first| *first >= self.line_start);
            let before = &self.yaml[self.line_start..first.unwrap_or(mark.start)];
            self.line_mark =
                Some(LineMark { mark, indent, is_item: before.trim_end().ends_with('-') });
        }
        self.at += break_length(self.bytes, self.at);
        self.line += 1;
        self.line_start = self.at;
        self.awaits_value = None;
        self.awaits_item = false;
    }

    fn skip_line(&mut self) {
        while self.at < self.bytes.len() && !self.is_break(self.at) {
            self.at += 1;
        }
    }

    /// Notes the token that begins here as a possible key.
    fn begin_node(&mut self) {
        if self.may_be_key {
            let key = PossibleKey { column: self.column(), line: self.line };
            self.set_key(Some(key));
        }
        self.may_be_key = false;
    }

    /// Begins a scalar, after its tag and anchor.
    fn begin_scalar(&mut self) {
        self.begin_node();
        #[cfg(test)]
        self.scalars.insert([self.properties.unwrap_or(self.at), self.at]);
    }

    /// The tags and anchors before a node have been used.
    fn end_node(&mut self) {
        self.properties = None;
        self.mark = None;
    }

    fn set_key(&mut self, key: Option<PossibleKey>) {
        if let Some(last) = self.keys.last_mut() {
            *last = key;
        }
    }

    /// An indicator of one byte. It ends a possible key.
    fn indicator(&mut self, may_be_key: bool) {
        self.set_key(None);
        self.may_be_key = may_be_key;
        self.at += 1;
        self.end_node();
    }

    fn open(&mut self) {
        self.begin_node();
        self.keys.push(None);
        self.lists.push(self.bytes[self.at] == b'[');
        self.check_depth();
        self.may_be_key = true;
        self.at += 1;
        self.end_node();
    }

    fn close(&mut self) {
        if self.in_flow() {
            self.keys.pop();
            self.lists.pop();
        }
        self.may_be_key = false;
        self.at += 1;
        self.end_node();
    }

    /// A list or map without brackets begins at this column, if it is further right than those around it.
    fn indent(&mut self, column: usize) {
        if !self.in_flow() && self.indents.last().is_none_or(|indent| *indent < column) {
            self.indents.push(column);
            self.check_depth();
        }
    }

    fn check_depth(&mut self) {
        if self.indents.len() + self.keys.len() - 1 > MAX_DEPTH {
            self.too_deep.get_or_insert(self.at);
        }
    }

    fn block_entry(&mut self) {
        self.indent(self.column());
        self.indicator(true);
    }

    fn key_indicator(&mut self) {
        self.indent(self.column());
        self.indicator(!self.in_flow());
    }

    fn value_indicator(&mut self) {
        let key = self.keys.last().copied().flatten().filter(|key| key.line == self.line);
        self.indent(key.map_or(self.column(), |key| key.column));
        self.indicator(key.is_none() && !self.in_flow());
    }

    fn alias(&mut self) {
        self.begin_node();
        self.at += 1;
        let start = self.at;
        self.skip_anchor();
        self.aliases.insert(&self.yaml[start..self.at]);
        self.end_node();
    }

    /// A tag (`!x`) or an anchor (`&x`).
    fn property(&mut self) {
        // Those on the lines above belong to an empty value, or to the map that begins here.
        if self.may_be_key {
            self.end_node();
        }
        self.begin_node();
        let start = self.at;
        self.at += 1;
        match self.bytes[start] {
            b'&' => self.skip_anchor(),
            _ => self.skip_tag(),
        }
        self.properties.get_or_insert(start);
        self.mark = Some(start..self.at);
    }

    fn skip_anchor(&mut self) {
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        self.at += self.bytes[self.at..].iter().take_while(|byte| is_name(byte)).count();
    }

    fn skip_tag(&mut self) {
        while !self.is_blank_or_end(self.at) && !is_flow_indicator(self.bytes[self.at]) {
            self.at += 1;
        }
    }

    fn quoted(&mut self, quote: u8) {
        self.begin_scalar();
        // `!Breaking "The harbour opens"` is one text for whoever wrote it.
        if let Some(mark) = self.mark.take() {
            self.note(mark);
        }
        self.at += 1;
        while let Some(byte) = self.bytes.get(self.at) {
            let next = self.bytes.get(self.at + 1);
            let is_escape = match quote {
                b'"' => *byte == b'\\' && !self.is_break(self.at + 1),
                _ => *byte == quote && next == Some(&quote),
            };
            if self.is_break(self.at) {
                self.line_break();
            } else if is_escape {
                self.at += 2;
            } else {
                self.at += 1;
                if *byte == quote {
                    break;
                }
            }
        }
        // An escape at the end of the source.
        self.at = self.at.min(self.bytes.len());
        self.end_node();
    }

    fn plain(&mut self) {
        self.begin_scalar();
        let start = self.at;
        self.note_mark(start);
        let line_mark = self.line_mark.take();
        let indent = self.indents.last().map_or(0, |indent| indent + 1);
        let mut end = start;
        let mut is_new_line = false;
        while !self.is_document_marker() {
            if self.at > start && self.bytes.get(self.at) == Some(&b'#') {
                self.note_comment(start..end, is_new_line);
                break;
            }
            while !self.is_blank_or_end(self.at) && !self.ends_plain() {
                self.at += 1;
                end = self.at;
                is_new_line = false;
            }
            if self.bytes.get(self.at).is_none() || !self.is_blank_or_end(self.at) {
                break;
            }
            is_new_line |= self.skip_blanks();
            if !self.in_flow() && self.column() < indent {
                break;
            }
            if self.bytes.get(self.at) == Some(&0) {
                break;
            }
        }
        // A byte that is no token of YAML: the parser stops there.
        self.at = self.at.max(start + 1);
        let is_key = self.bytes.get(self.at) == Some(&b':') && self.is_blank_or_end(self.at + 1);
        if let Some(above) = line_mark.filter(|_| !is_key) {
            self.note(above.mark);
        }
        self.may_be_key = is_new_line;
        self.end_node();
    }

    fn ends_plain(&self) -> bool {
        let byte = self.bytes[self.at];
        (byte == b':' && self.is_blank_or_end(self.at + 1))
            || (self.in_flow() && is_flow_indicator(byte))
    }

    /// Skips blanks and line breaks. Returns whether there was a line break.
    fn skip_blanks(&mut self) -> bool {
        let line = self.line;
        while let Some(byte) = self.bytes.get(self.at) {
            if self.is_break(self.at) {
                self.line_break();
            } else if is_blank(*byte) {
                self.at += 1;
            } else {
                break;
            }
        }
        self.line > line
    }

    /// Notes the tag or anchor before plain text that it is more likely a part of.
    fn note_mark(&mut self, start: usize) {
        let is_text = self.yaml[start..].starts_with(char::is_alphanumeric);
        if let Some(mark) = self.mark.take().filter(|_| is_text) {
            self.note(mark);
        }
    }

    /// Notes the tag or anchor that is all there is of a value within brackets.
    fn note_lone_mark(&mut self) {
        let above = self.line_mark.take().map(|above| above.mark);
        if let Some(mark) = self.mark.take().or(above) {
            self.note(mark);
        }
    }

    /// A token follows the tag or anchor at the end of a line above. That was all of its value if the token is not further
    /// right than the map or list around it; but the items of a list may begin where its key does.
    fn end_line_mark(&mut self, is_item: bool) {
        if self.in_flow() {
            return;
        }
        let column = self.column();
        let is_outside = |above: &mut LineMark| {
            let may_be_value = is_item && !above.is_item;
            above.indent.is_some_and(|it| column < it || (column == it && !may_be_value))
        };
        if let Some(above) = self.line_mark.take_if(is_outside) {
            self.note(above.mark);
        }
    }

    /// What is left at the end of the source is all there is of the last value.
    fn end_of_source(&mut self) {
        let above = self.line_mark.take().map(|above| above.mark);
        if let Some(mark) = self.mark.take().or(above) {
            self.note(mark);
        }
    }

    fn note(&mut self, mark: Range<usize>) {
        const TAGS: [&str; 8] = ["str", "int", "float", "bool", "null", "seq", "map", "timestamp"];
        let written = &self.yaml[mark.clone()];
        if written != "&" && !written.strip_prefix("!!").is_some_and(|tag| TAGS.contains(&tag)) {
            self.dropped.marks.push(mark);
        }
    }

    /// A comment that follows a blank within a plain scalar. On a line below, `#1` is more likely text, and
    /// `# note` or `#key: value` a comment.
    fn note_comment(&mut self, value: Range<usize>, is_new_line: bool) {
        let comment = self.comment_range();
        if is_new_line && !is_hash_word(&self.yaml[comment.clone()]) {
            return;
        }
        let node = self.properties.unwrap_or(value.start);
        let in_flow = self.in_flow();
        self.dropped.comments.push(CutComment { node, value, comment, in_flow });
    }

    /// A comment between tokens. It is noted if it is where a value is expected and looks like text.
    fn comment(&mut self) {
        let comment = self.comment_range();
        let is_word = is_hash_word(&self.yaml[comment.clone()]);
        if std::mem::take(&mut self.awaits_item) && is_word {
            let value = comment.start..comment.start;
            let node = comment.start;
            let cut = CutComment { node, value, comment: comment.clone(), in_flow: true };
            self.dropped.items.push(cut);
        }
        if let Some(node) = self.awaits_value.take()
            && self.properties.is_none()
            && is_word
        {
            let value = comment.start..comment.start;
            let in_flow = self.in_flow();
            let cut = CutComment { node, value, comment: comment.clone(), in_flow };
            self.dropped.comments.push(cut);
        }
        self.at = comment.end;
    }

    fn comment_range(&self) -> Range<usize> {
        let end = (self.at..self.bytes.len()).find(|at| self.is_break(*at));
        self.at..end.unwrap_or(self.bytes.len())
    }

    fn block_scalar(&mut self) {
        #[cfg(test)]
        self.scalars.insert([self.properties.unwrap_or(self.at), self.at]);
        let outer = self.indents.last().copied();
        self.at += 1;
        let header = self.bytes[self.at..].iter().take(2);
        let digit = header.copied().find(|byte| matches!(byte, b'1'..=b'9'));
        self.skip_line();
        let least = outer.map_or(1, |outer| outer + 1);
        let indent = match digit {
            Some(digit) => outer.unwrap_or(0) + usize::from(digit - b'0'),
            None => self.first_indent().max(least),
        };
        while self.at < self.bytes.len() {
            self.line_break();
            while self.column() < indent && self.bytes.get(self.at) == Some(&b' ') {
                self.at += 1;
            }
            if self.column() < indent && self.at < self.bytes.len() && !self.is_break(self.at) {
                break;
            }
            self.skip_line();
        }
        self.may_be_key = true;
        self.end_node();
    }

    /// The indentation of a block scalar whose header ends here: that of its first line that is not blank,
    /// or of a longer blank line before it.
    fn first_indent(&self) -> usize {
        let mut indent = 0;
        let mut at = self.at;
        loop {
            at += break_length(self.bytes, at);
            let start = at;
            while self.bytes.get(at) == Some(&b' ') {
                at += 1;
            }
            indent = indent.max(at - start);
            if !self.is_break(at) {
                return indent;
            }
        }
    }
}

/// Whether a comment begins like a word: `#1`, but neither `# note` nor `#key: value`.
fn is_hash_word(comment: &str) -> bool {
    let word = comment.trim_start_matches('#').split(char::is_whitespace).next().unwrap_or("");
    let is_key = |key: &str| {
        key.starts_with(|c: char| c.is_ascii_lowercase())
            && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    word.starts_with(char::is_alphanumeric) && !word.strip_suffix(':').is_some_and(is_key)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

fn is_flow_indicator(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

/// The length of the line break at a byte; 0 if there is none.
fn break_length(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..).unwrap_or_default() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        [0xc2, 0x85, ..] => 2,
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
