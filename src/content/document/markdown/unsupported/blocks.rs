//! Reports blocks that are read in another way than they are meant: headings, tables, code and lists of definitions
//! that are shown as text, text that a table or a block of code takes in, and definitions that are not used.
//!
//! Input: the source of a body and its events. Output: the places. Lines are those of paragraphs as the parser sees
//! them, so that the marks of quotes and lists are not part of them, and code is not looked at.

use super::words::{self, Places};
use crate::content::document::markdown::cjk::is_cjk;
use crate::content::document::markdown::events::{MarkdownEvents, is_inline};
use crate::syntax::source::floor_char;
use crate::syntax::text::is_escaped;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::collections::HashMap;
use std::ops::Range;

/// The longest line that is looked at as a heading or a term, in bytes.
const MAX_LENGTH: usize = 120;

/// The most words of a term that is defined.
const MAX_WORDS_OF_TERM: usize = 6;

/// Finds the blocks.
pub(super) fn find(text: &str, events: &MarkdownEvents, locations: &mut Places) {
    let mut survey = BlockSurvey::new(text, locations);
    let mut before: Option<&Event> = None;
    for (event, range) in &events.list {
        if let (Event::End(TagEnd::Heading(_)), Some(Event::Start(Tag::Heading { .. }))) =
            (event, before)
        {
            let line = line_at(text, range.start);
            survey.locations.push((&words::EMPTY_HEADING, line));
        }
        survey.event(event, range);
        survey.in_item = match event {
            Event::Start(Tag::Item) => true,
            Event::Start(Tag::Paragraph) => survey.in_item,
            event if is_inline(event) => survey.in_item,
            _ => false,
        };
        before = Some(event);
    }
    survey.end_paragraph();
    survey.second_definitions();
}

/// The state while the events of a body are visited.
struct BlockSurvey<'t, 'l> {
    text: &'t str,
    locations: &'l mut Places,
    /// The lines of the current paragraph.
    lines: Vec<Range<usize>>,
    /// Whether the next inline event begins a line.
    at_line_start: bool,
    /// Whether the events belong to a block that is not a paragraph.
    outside: bool,
    quotes: usize,
    /// The lines of the paragraph directly before.
    lines_before: usize,
    /// What is shown, in order: lines of paragraphs, and other blocks as a whole.
    shown: Vec<Range<usize>>,
    /// The columns of the current table.
    columns: usize,
    /// The end of the last cell.
    cell_end: usize,
    /// The end of the list directly before.
    end_of_list: Option<usize>,
    /// Whether the paragraph is the first thing in an item of a list.
    in_item: bool,
    /// The heading directly before, if bars are in it and a line of `-` makes it one.
    head: Option<Range<usize>>,
}

impl<'t, 'l> BlockSurvey<'t, 'l> {
    fn new(text: &'t str, locations: &'l mut Places) -> Self {
        Self {
            text,
            locations,
            lines: Vec::new(),
            at_line_start: true,
            outside: false,
            quotes: 0,
            lines_before: 0,
            shown: Vec::new(),
            columns: 0,
            cell_end: 0,
            end_of_list: None,
            in_item: false,
            head: None,
        }
    }

    fn event(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            _ if is_inline(event) => self.inline(event, range),
            Event::Start(tag) => {
                self.end_paragraph();
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.end_paragraph();
                self.end(tag, range);
            }
            _ => self.end_paragraph(),
        }
    }

    fn inline(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            _ if self.outside => {}
            Event::SoftBreak | Event::HardBreak => self.at_line_start = true,
            Event::End(_) => {}
            _ if self.at_line_start => {
                self.at_line_start = false;
                self.lines.push(line_at(self.text, range.start));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag, range: &Range<usize>) {
        match tag {
            Tag::List(_) => self.mixed_marks(range),
            _ => self.end_of_list = None,
        }
        match tag {
            Tag::Heading { .. } => {
                let is_underlined = !self.text[range.start..].starts_with('#')
                    && self.text[range.clone()].trim_end().ends_with('-');
                let has_bars = || bars(&self.text[line_at(self.text, range.start)]) > 0;
                self.head = (is_underlined && has_bars()).then(|| range.clone());
            }
            Tag::Paragraph => {}
            _ => self.head = None,
        }
        match tag {
            Tag::CodeBlock(kind) => {
                self.outside = true;
                self.shown.push(range.clone());
                let is_fenced = matches!(kind, CodeBlockKind::Fenced(_));
                if is_fenced && !is_closed(&self.text[range.clone()]) {
                    let line = line_at(self.text, range.start);
                    self.locations.push((&words::OPEN_FENCE, line));
                }
                if !is_fenced && is_prose(&self.text[range.clone()]) {
                    let line = line_at(self.text, range.start);
                    self.locations.push((&words::INDENTED_PROSE, line));
                }
            }
            Tag::Heading { .. } | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.outside = true;
                self.shown.push(range.clone());
            }
            Tag::Table(alignments) => {
                self.outside = true;
                self.columns = alignments.len();
                self.shown.push(range.clone());
            }
            Tag::BlockQuote(_) => self.quotes += 1,
            _ => {}
        }
        if !matches!(tag, Tag::Paragraph) {
            self.lines_before = 0;
        }
    }

    fn end(&mut self, tag: &TagEnd, range: &Range<usize>) {
        self.end_of_list = matches!(tag, TagEnd::List(_)).then_some(range.end);
        match tag {
            TagEnd::CodeBlock
            | TagEnd::Heading(_)
            | TagEnd::HtmlBlock
            | TagEnd::MetadataBlock(_)
            | TagEnd::Table => self.outside = false,
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::TableCell => self.cell_end = range.end,
            TagEnd::TableHead => self.surplus_cells(range),
            TagEnd::TableRow => {
                self.surplus_cells(range);
                let row = self.text[range.clone()].trim();
                let is_tag = ["{{", "{%", "{:"].iter().any(|start| row.starts_with(start));
                if self.columns > 1 && !row.is_empty() && bars(row) == 0 && !is_tag {
                    let line = line_at(self.text, range.start);
                    self.locations.push((&words::LINE_IN_TABLE, line));
                }
            }
            _ => {}
        }
        if !matches!(tag, TagEnd::Paragraph) {
            self.lines_before = 0;
        }
    }

    /// Reports what a row of a table has behind its last cell, which the parser drops.
    fn surplus_cells(&mut self, row: &Range<usize>) {
        let Some(rest) = self.text.get(self.cell_end..row.end) else { return };
        let is_blank = |c: char| c.is_whitespace() || c == '|';
        let words = rest.trim_matches(is_blank);
        if !words.is_empty() {
            let start = self.cell_end + rest.len() - rest.trim_start_matches(is_blank).len();
            self.locations.push((&words::SURPLUS_CELLS, start..start + words.len()));
        }
    }

    fn end_paragraph(&mut self) {
        self.at_line_start = true;
        let lines = std::mem::take(&mut self.lines);
        if lines.is_empty() {
            return;
        }
        self.headings(&lines);
        self.full_width(&lines);
        self.of_other_program(&lines);
        self.marks_of_other_programs(&lines);
        self.list_items(&lines);
        self.task(&lines[0]);
        self.contents(&lines);
        self.table(&lines);
        self.table_below_heading(&lines[0]);
        self.definition_list(&lines);
        self.alert(&lines[0]);
        self.lines_before = lines.len();
        self.shown.extend(lines);
    }

    /// Reports lines that are meant as headings: `##Title`. A single `#` may begin a hashtag.
    fn headings(&mut self, lines: &[Range<usize>]) {
        for line in lines {
            let written = &self.text[line.clone()];
            let title = written.trim_start_matches('#');
            let Some(first) = title.chars().next() else { continue };
            let is_title = match written.len() - title.len() {
                1 => {
                    let is_sentence = title.ends_with(['.', '!', '?', ',', ';', ':', '#']);
                    let is_words = title.contains(' ') && first.is_uppercase();
                    lines.len() == 1
                        && title.len() <= MAX_LENGTH
                        && !title.contains('#')
                        && !is_sentence
                        && (is_words || is_cjk(first) || first.is_whitespace())
                }
                7.. if title.starts_with(' ')
                    && lines.len() == 1
                    && !is_escaped(self.text, line.start) =>
                {
                    self.locations.push((&words::DEEP_HEADING, line.clone()));
                    false
                }
                2..=6 => first.is_alphanumeric() || "\"'([*_`".contains(first) || !first.is_ascii(),
                _ => false,
            };
            if is_title && !is_escaped(self.text, line.start) {
                self.locations.push((&words::HEADING, line.clone()));
            }
        }
    }

    /// Reports items of lists whose mark is followed by a space of another kind, such as that of Chinese or Japanese.
    fn list_items(&mut self, lines: &[Range<usize>]) {
        for line in lines {
            let written = &self.text[line.clone()];
            let rest = written.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_numbered = rest.len() < written.len();
            let marks = if is_numbered { ['.', ')', ')'] } else { ['-', '*', '+'] };
            let is_item = rest.strip_prefix(marks).is_some_and(|words| {
                words.starts_with(|c: char| c.is_whitespace() && !c.is_ascii())
            });
            if is_item && !is_escaped(self.text, line.start) {
                self.locations.push((&words::LIST_ITEM, line.clone()));
            }
        }
        self.bullets(lines);
        let mark = |line: &Range<usize>| {
            mark_of_item(&self.text[line.clone()]).filter(|_| !is_escaped(self.text, line.start))
        };
        let is_list =
            |pair: &&[Range<usize>]| mark(&pair[0]).is_some_and(|m| mark(&pair[1]) == Some(m));
        let pair = lines.windows(2).find(is_list).map(|pair| &pair[0]);
        // `1. one`, and `2.two` on the line below.
        let in_item = || lines[1..].iter().find(|line| self.in_item && mark(line).is_some());
        if let Some(line) = pair.or_else(in_item) {
            self.locations.push((&words::LIST_WITHOUT_SPACE, line.clone()));
        }
    }

    /// Reports a paragraph whose lines begin with marks of lists in other programs. One such line is shown as it is meant.
    fn bullets(&mut self, lines: &[Range<usize>]) {
        const BULLETS: &str = "•◦▪▫‣●○■□◆◇★☆⁃・･➤►▶→✓✔☐☑※";
        let is_item = |line: &Range<usize>| {
            let line = &self.text[line.clone()];
            let dash = line.strip_prefix(['–', '—', '－', '＊']);
            let number = line.trim_start_matches(|c: char| ('０'..='９').contains(&c));
            line.starts_with(|c: char| BULLETS.contains(c))
                || number.len() < line.len() && number.starts_with(['．', '）', '、'])
                || dash.is_some_and(|words| words.starts_with([' ', '\u{a0}', '\u{3000}']))
        };
        let is_joined = |line: &Range<usize>, next: &Range<usize>| {
            let gap = self.text.get(line.end..next.start).unwrap_or_default();
            let is_break = self.text[line.clone()].ends_with('\\') || gap.starts_with("  ");
            is_item(line) && is_item(next) && !is_break
        };
        if let Some(pair) = lines.windows(2).find(|pair| is_joined(&pair[0], &pair[1])) {
            self.locations.push((&words::BULLET, pair[0].clone()));
        }
    }

    /// Reports an item of a list that is meant as a task: `- [] words`, `-[ ] words`.
    fn task(&mut self, line: &Range<usize>) {
        let written = &self.text[line.clone()];
        // In an item, the parser takes the others for tasks.
        const WRONG: [&str; 5] = ["[] ", "[  ] ", "[ x ] ", "[x ] ", "[ x] "];
        const RIGHT: [&str; 3] = ["[ ] ", "[x] ", "[X] "];
        let is_joined = |text: &str| {
            let words = RIGHT.iter().find_map(|box_| text.strip_prefix(box_.trim_end()));
            words.is_some_and(|words| words.starts_with(char::is_alphabetic))
        };
        let starts = |text: &str, with: &[&str]| with.iter().any(|start| text.starts_with(start));
        let is_task = match written.strip_prefix(['-', '*', '+']) {
            Some(rest) => starts(rest, &WRONG) || starts(rest, &RIGHT),
            None => self.in_item && (starts(written, &WRONG) || is_joined(written)),
        };
        if is_task && !is_escaped(self.text, line.start) {
            self.locations.push((&words::TASK, line.clone()));
        }
    }

    /// Reports a list directly below another one, whose items have another mark.
    fn mixed_marks(&mut self, range: &Range<usize>) {
        let Some(end) = self.end_of_list.take() else { return };
        let (Some(between), Some(above)) =
            (self.text.get(end..range.start), self.text.get(..range.start))
        else {
            return;
        };
        let is_blank = |c: char| c.is_whitespace() || c == '>';
        let gap = &above[above.trim_end_matches(is_blank).len()..];
        let is_below = between.trim_matches(is_blank).is_empty() && gap.matches('\n').count() == 1;
        if is_below {
            self.locations.push((&words::MIXED_MARKS, line_at(self.text, range.start)));
        }
    }

    /// Reports headings, tables and code whose marks are full-width, as Chinese and Japanese keyboards write them.
    fn full_width(&mut self, lines: &[Range<usize>]) {
        let written = |line: &Range<usize>| &self.text[line.clone()];
        let is_heading = |line: &Range<usize>| {
            let title = written(line).trim_start_matches('＃');
            let marks = (written(line).len() - title.len()) / '＃'.len_utf8();
            // A single one may begin a hashtag.
            marks > 1 && !title.is_empty() || marks == 1 && title.starts_with([' ', '\u{3000}'])
        };
        let is_row = |line: &Range<usize>| {
            let line = written(line);
            line.starts_with('｜') && line.ends_with('｜') && line.matches('｜').count() > 2
        };
        let first = &lines[0];
        let is_one = lines.len() == 1 && is_heading(first)
            || lines.len() > 1 && is_row(first) && is_row(&lines[1])
            || written(first).starts_with("｀｀｀");
        if is_one && !is_escaped(self.text, first.start) {
            self.locations.push((&words::FULL_WIDTH, first.clone()));
        }
    }

    /// Reports paragraphs that begin with the mark of a note (`!!! note`, `??? note`) or a tab (`=== "Tab"`) of MkDocs, a page
    /// break of LaTeX, and what MDX imports and exports.
    fn of_other_program(&mut self, lines: &[Range<usize>]) {
        let written = &self.text[lines[0].clone()];
        let note = ["!!! ", "??? ", "???+ "].iter().find_map(|mark| written.strip_prefix(mark));
        let is_note = note.is_some_and(|kind| kind.starts_with(|c: char| c.is_ascii_lowercase()));
        let is_tab = written.starts_with("=== \"") && written.ends_with('"');
        let is_break = lines.len() == 1
            && matches!(written, "\\newpage" | "\\pagebreak" | "\\clearpage" | "\\cleardoublepage");
        let from = written.strip_prefix("import ").and_then(|rest| rest.split_once(" from "));
        let is_import = from.is_some_and(|(_, module)| module.starts_with(['"', '\'']));
        let exported = written.strip_prefix("export ").and_then(|rest| rest.split_once(' '));
        let is_export = exported.is_some_and(|(word, _)| {
            matches!(word, "const" | "default" | "function" | "let" | "var")
        });
        let kind = match () {
            () if is_note || is_tab => &words::ADMONITION,
            () if is_break => &words::PAGE_BREAK,
            () if is_import || is_export => &words::MODULE,
            () => return,
        };
        self.locations.push((kind, lines[0].clone()));
    }

    /// Reports abbreviations, `*[HTML]: words`, and the ids of paragraphs, `words ^a1b2c3`.
    fn marks_of_other_programs(&mut self, lines: &[Range<usize>]) {
        for line in lines {
            let written = &self.text[line.clone()];
            let abbreviation = written.strip_prefix("*[").and_then(|rest| rest.split_once("]:"));
            if abbreviation.is_some_and(|(name, _)| !name.is_empty() && !name.contains(']'))
                && !is_escaped(self.text, line.start)
            {
                self.locations.push((&words::ABBREVIATION, line.clone()));
            }
        }
        let Some(last) = lines.last() else { return };
        let word = self.text[last.clone()].rsplit(' ').next().unwrap_or_default();
        let is_id = word.strip_prefix('^').is_some_and(|id| {
            id.len() > 3
                && id.contains(|c: char| c.is_ascii_alphabetic())
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        });
        if is_id {
            self.locations.push((&words::BLOCK_ID, last.end - word.len()..last.end));
        }
    }

    /// Reports the mark for a table of contents: `[TOC]`.
    fn contents(&mut self, lines: &[Range<usize>]) {
        const MARKS: [&str; 7] =
            ["[toc]", "@[toc]", "[_toc_]", "[目次]", "[目录]", "[目錄]", "\\tableofcontents"];
        if let [line] = lines
            && MARKS.contains(&&*self.text[line.clone()].to_lowercase())
        {
            self.locations.push((&words::CONTENTS, line.clone()));
        }
    }

    /// Reports a table whose line of `-` lacks the bars, which makes a heading of its head.
    fn table_below_heading(&mut self, row: &Range<usize>) {
        let Some(heading) = self.head.take() else { return };
        let head = line_at(self.text, heading.start);
        let is_below = self.text.get(heading.end..row.start).is_some_and(|gap| !gap.contains('\n'));
        if is_below && cells(&self.text[head.clone()]) == cells(&self.text[row.clone()]) {
            self.locations.push((&words::TABLE_COLUMNS, head));
        }
    }

    /// Reports a paragraph that is meant as a table.
    fn table(&mut self, lines: &[Range<usize>]) {
        let line = |number: usize| &self.text[lines[number].clone()];
        // The backslash before a bar at the start of a paragraph is not part of its first line.
        let starts_escaped = |number: usize| is_escaped(self.text, lines[number].start);
        let has_bars = |number: usize| bars(line(number)) > usize::from(starts_escaped(number));
        let rule = (0..lines.len()).find(|number| {
            let neighbour = if *number == 0 { 1 } else { *number - 1 };
            is_rule(line(*number)) && neighbour < lines.len() && has_bars(neighbour)
        });
        let found = match rule {
            Some(rule) if rule == 0 || !is_valid_rule(line(rule)) => {
                Some((&words::TABLE_RULE, rule))
            }
            Some(rule) if cells(line(rule)) != cells(line(rule - 1)) => {
                Some((&words::TABLE_COLUMNS, rule - 1))
            }
            Some(_) => None,
            None => {
                let is_row = |number: &usize| {
                    let row = line(*number);
                    row.starts_with('|') && row.ends_with('|') && bars(row) > 2
                };
                let rows = (1..lines.len()).find(|number| is_row(&(number - 1)) && is_row(number));
                let first = rows.map(|second| second - 1).or(self.has_cells(lines).then_some(0));
                first.map(|first| (&words::TABLE_WITHOUT_RULE, first))
            }
        };
        if let Some((kind, number)) =
            found.filter(|(_, at)| !is_escaped(self.text, lines[*at].start))
        {
            self.locations.push((kind, lines[number].clone()));
        }
    }

    /// Whether all lines of a paragraph have the same number of cells, though no bars at their ends: `a | b`, `1|2`. Lines
    /// that are kept apart are meant as lines.
    fn has_cells(&self, lines: &[Range<usize>]) -> bool {
        let Some(first) = lines.first().filter(|_| lines.len() > 1) else { return false };
        let count = bars(&self.text[first.clone()]);
        let is_row = |line: &Range<usize>| {
            let written = &self.text[line.clone()];
            let is_kept = written.ends_with('\\') || self.text[line.end..].starts_with("  ");
            let is_between = |(at, _): (usize, &str)| {
                let is_space = |c: char| c.is_whitespace();
                written[..at].ends_with(is_space) == written[at + 1..].starts_with(is_space)
            };
            let is_open =
                !written.starts_with('|') && !written.ends_with('|') && !written.contains('`');
            is_open
                && !is_kept
                && bars(written) == count
                && written.match_indices('|').all(is_between)
        };
        count > 0 && lines.iter().all(is_row)
    }

    /// Reports a term with a definition: a line that begins with a colon below another one.
    fn definition_list(&mut self, lines: &[Range<usize>]) {
        let is_definition = |line: &Range<usize>| {
            let written = &self.text[line.clone()];
            written.starts_with(": ") || written.starts_with(":\t")
        };
        let definition = match lines {
            [first, ..] if is_definition(first) => Some(first).filter(|_| self.lines_before == 1),
            [term, second, ..] if is_definition(second) => Some(second).filter(|_| {
                // A longer line is one of a sentence that goes on.
                term.len() <= MAX_LENGTH
                    && self.text[term.clone()].split_whitespace().count() <= MAX_WORDS_OF_TERM
                    && !self.text[term.clone()].ends_with(['.', ',', ';', '!', '?'])
            }),
            _ => None,
        };
        if let Some(line) = definition.filter(|line| !is_escaped(self.text, line.start)) {
            self.locations.push((&words::DEFINITION_LIST, line.clone()));
        }
    }

    /// Reports the kind of an alert: `> [!NOTE]`.
    fn alert(&mut self, line: &Range<usize>) {
        if self.quotes == 0 || is_escaped(self.text, line.start) {
            return;
        }
        let Some(rest) = self.text[line.clone()].strip_prefix("[!") else { return };
        let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
        if length > 0 && rest[length..].starts_with(']') {
            self.locations.push((&words::ALERT, line.start..line.start + length + 3));
        }
    }

    /// Reports definitions of links whose label has been defined with another address above.
    fn second_definitions(&mut self) {
        if memchr::memmem::find(self.text.as_bytes(), b"]:").is_none() {
            return;
        }
        self.shown.sort_by_key(|range| range.start);
        let mut first: HashMap<String, &str> = HashMap::new();
        let mut end = 0;
        for whole in self.text.split_inclusive('\n') {
            let start = end + whole.len() - whole.trim_start_matches([' ', '\t', '>']).len();
            end += whole.len();
            let line = self.text[start..end].trim_end();
            let Some((label, address)) = definition(line) else { continue };
            let after = self.shown.partition_point(|range| range.start <= start);
            if after > 0 && self.shown[after - 1].contains(&start) {
                continue;
            }
            if *first.entry(label).or_insert(address) != address {
                self.locations.push((&words::SECOND_DEFINITION, start..start + line.len()));
            }
        }
    }
}

/// The mark of a line that is meant as an item of a list and lacks the space behind its mark: `-words`, `1.words`. No
/// star, which begins emphasis.
fn mark_of_item(line: &str) -> Option<char> {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = rest.chars().next()?;
    let is_mark = if rest.len() < line.len() { ['.', ')'] } else { ['-', '+'] }.contains(&mark);
    (is_mark && rest[1..].starts_with(char::is_alphabetic)).then_some(mark)
}

/// The line from `at` to its end, without white space at the end.
fn line_at(text: &str, at: usize) -> Range<usize> {
    let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end);
    at..at + text[at..end].trim_end().len()
}

/// The label and the address of a line that defines a link: `[label]: address`.
fn definition(line: &str) -> Option<(String, &str)> {
    let rest = line.strip_prefix('[').filter(|rest| !rest.starts_with('^'))?;
    let (label, address) = rest[..floor_char(rest, 4 * MAX_LENGTH)].split_once("]:")?;
    let words = label.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty() && !label.contains('[')).then(|| (words.to_lowercase(), address.trim()))
}

/// Whether a fenced block of code has a closing line.
fn is_closed(block: &str) -> bool {
    let block = block.trim();
    let Some(mark) = block.chars().next() else { return true };
    let length = block.len() - block.trim_start_matches(mark).len();
    let Some((_, last)) = block.rsplit_once('\n') else { return false };
    let last = last.trim_start_matches([' ', '\t', '>']);
    last.len() >= length && last.chars().all(|c| c == mark)
}

/// The number of bars in a line that separate cells.
fn bars(line: &str) -> usize {
    line.match_indices('|').filter(|(at, _)| !is_escaped(line, *at)).count()
}

/// The number of cells in a line of a table.
fn cells(line: &str) -> usize {
    let ends = usize::from(line.starts_with('|'))
        + usize::from(line.len() > 1 && line.ends_with('|') && !is_escaped(line, line.len() - 1));
    (bars(line) + 1).saturating_sub(ends)
}

/// Whether a line is meant to separate the head of a table from its rows.
fn is_rule(line: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '=' | '—' | '–' | '−' | '─');
    // Of a line of words this looks at the first character alone.
    line.chars().all(|c| is_dash(c) || matches!(c, '|' | '+' | ':' | '：' | ' ' | '\t'))
        && line.contains(['|', '+'])
        && line.contains(is_dash)
}

/// Whether a line separates the head of a table from its rows.
fn is_valid_rule(line: &str) -> bool {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').all(|cell| {
        let dashes = cell.trim();
        let dashes = dashes.strip_prefix(':').unwrap_or(dashes);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    })
}

/// Whether an indented block has sentences rather than code: several words in a row, the end of a sentence, and none of
/// the signs of programs.
fn is_prose(block: &str) -> bool {
    const FEWEST_WORDS: usize = 8;
    const FEWEST_LETTERS: usize = 20;
    let is_of_program =
        |c: char| matches!(c, '{' | '}' | ';' | '=' | '<' | '>' | '|' | '$' | '\\' | '`');
    let text = block.trim();
    let ends = text.trim_end_matches(['"', '”', '»', '’', ')', '」']);
    let is_cjk_text = text.chars().filter(|c| is_cjk(*c)).count() > FEWEST_LETTERS;
    let has_words = text.split_whitespace().count() >= FEWEST_WORDS || is_cjk_text;
    let begins = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    has_words
        && begins
        && !text.contains(is_of_program)
        && ends.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}
