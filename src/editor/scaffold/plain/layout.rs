//! Finds the blocks of a plain text: paragraphs, lines that stay lines, and tables.
//!
//! Input: a text with `\n` as line ending. Output: its [`TextBlock`]s, which have all of its words in order. Whether a
//! line is a paragraph or a part of one is not written anywhere in a plain text; it is guessed from where the lines end.

use super::is_item;
use super::table::{self, TableRun};
use crate::syntax::spacing::{is_east_asian, is_unspaced};

/// A block of a plain text. Its lines have no space at their ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextBlock<'t> {
    /// A paragraph, wrapped into lines.
    Paragraph(Vec<&'t str>),
    /// Lines whose breaks have a meaning.
    Lines(Vec<&'t str>),
    /// A table by rows, all of the same number of cells, of which there are at least two.
    Table(Vec<Vec<&'t str>>),
}

/// The blocks of a text, in order.
pub(super) fn blocks(text: &str) -> Vec<TextBlock<'_>> {
    let mut blocks: Vec<TextBlock> = Vec::new();
    for lines in between_blank_lines(text) {
        for run in table::runs(&lines) {
            blocks.push(match run {
                TableRun::Rows(rows) => TextBlock::Table(rows),
                TableRun::Odd(lines) => TextBlock::Lines(trimmed(lines)),
                TableRun::Text(lines) => {
                    let paragraphs = match are_sentences(&trimmed(lines)) {
                        // Of such lines, an indented one begins no more than the others do.
                        true => vec![lines],
                        false => by_indentation(lines),
                    };
                    let paragraphs = paragraphs.into_iter();
                    blocks.extend(paragraphs.map(|lines| TextBlock::Paragraph(trimmed(lines))));
                    continue;
                }
            });
        }
    }
    let is_wrapped =
        |block: &&TextBlock| matches!(block, TextBlock::Paragraph(lines) if lines.len() > 1);
    let has_wrapped_blocks = blocks.iter().filter(is_wrapped).count() > 1;
    let mut separated = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            TextBlock::Paragraph(lines) if is_paragraph_per_line(&lines, has_wrapped_blocks) => {
                separated.extend(lines.into_iter().map(|line| TextBlock::Paragraph(vec![line])));
            }
            TextBlock::Paragraph(lines) if !has_wrapped_blocks => {
                let parts = wrapped_paragraphs(&lines).into_iter();
                separated.extend(parts.map(|part| TextBlock::Paragraph(part.to_vec())));
            }
            block => separated.push(block),
        }
    }
    separated
}

/// The paragraphs of lines of which the first of each is indented, as in books and in Chinese texts; all lines together
/// if the indentation says nothing: a list, a poem, or lines that hang below the first one.
fn by_indentation<'l, 't>(lines: &'l [&'t str]) -> Vec<&'l [&'t str]> {
    let is_start = |at: usize| at > 0 && is_indented(lines[at]);
    let starts: Vec<usize> = match is_indented_by_paragraph(lines) {
        true => (0..lines.len()).filter(|at| *at == 0 || is_start(*at)).collect(),
        false => vec![0],
    };
    let ends: Vec<usize> = starts[1..].iter().copied().chain([lines.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| &lines[start..end]).collect()
}

/// Whether the indented lines are those with which paragraphs begin: most of them follow the end of a sentence, and each
/// begins one. If all are indented, each is a paragraph in Chinese alone, or if each is a sentence.
fn is_indented_by_paragraph(lines: &[&str]) -> bool {
    if lines.iter().all(|line| is_indented(line)) {
        return lines.iter().all(|line| line.starts_with('\u{3000}'))
            || lines.iter().all(|line| may_begin_paragraph(line) && ends_sentence(line));
    }
    let indented = || lines.iter().filter(|line| is_indented(line));
    let after: Vec<&str> =
        lines.windows(2).filter(|pair| is_indented(pair[1])).map(|pair| pair[0]).collect();
    let ends = after.iter().filter(|line| ends_sentence(line)).count();
    let begin = indented().all(|line| may_begin_paragraph(line));
    begin && !after.is_empty() && 2 * ends >= after.len()
}

/// Whether an indented line has words and is no item of a list.
fn may_begin_paragraph(line: &str) -> bool {
    line.contains(char::is_alphabetic) && !is_item(line.trim()) && begins_sentence(line)
}

fn is_indented(line: &str) -> bool {
    let space = &line[..line.len() - line.trim_start().len()];
    space.contains(['\t', '\u{3000}']) || space.chars().count() > 1
}

fn trimmed<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    lines.iter().map(|line| line.trim()).collect()
}

/// The lines between blank lines, with the space at their ends.
fn between_blank_lines(text: &str) -> Vec<Vec<&str>> {
    let mut blocks = vec![Vec::new()];
    for line in text.lines() {
        match (line.trim(), blocks.last_mut()) {
            ("", _) => blocks.push(Vec::new()),
            (_, Some(block)) => block.push(line),
            (_, None) => {}
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// Whether each line of a block is a paragraph, rather than the block one paragraph whose lines are wrapped. A
/// program wraps a line only where the next word does not fit; so a break where it would fit was made by a
/// person. In short lines it is the end of a paragraph only if the lines [end as paragraphs do](end_as_paragraphs), and
/// if blank lines separate no other paragraphs of several lines.
fn is_paragraph_per_line(block: &[&str], has_wrapped_blocks: bool) -> bool {
    /// The longest line that text is usually wrapped at, and the longest that it is ever wrapped at.
    const WRAPPED: usize = 120;
    const LONGEST_WRAPPED: usize = 200;
    let length = |line: &str| line.chars().count();
    if let Some(script) = UnspacedScript::of(block) {
        let width = block.iter().map(|line| length(line)).max().unwrap_or(0);
        return match width {
            LONGEST_WRAPPED.. => true,
            _ => !has_wrapped_blocks && script.is_paragraph_per_line(block, width),
        };
    }
    // A long address is wrapped at no width. In scripts without spaces, a line breaks after any character.
    let has_words = |line: &&&str| line.contains(' ') || !line.is_ascii();
    let width = block.iter().filter(has_words).map(|line| length(line)).max().unwrap_or(0);
    let is_needless = |pair: &[&str]| match pair[1].split_once(' ') {
        Some((next, _)) => length(pair[0]) + 1 + length(next) <= width,
        None if pair[1].is_ascii() => length(pair[0]) + 1 + length(pair[1]) <= width,
        None => length(pair[0]) + 2 <= width,
    };
    let has_needless = || block.windows(2).any(is_needless);
    match width {
        LONGEST_WRAPPED.. => true,
        WRAPPED.. => has_needless() || end_as_paragraphs(block),
        _ if has_wrapped_blocks => false,
        _ if are_sentences(block) => true,
        _ => has_needless() && end_as_paragraphs(block),
    }
}

/// The paragraphs of lines that a program has wrapped without a blank line between paragraphs: each ends with a sentence,
/// on a line on which the next word would still fit, and the next one begins a sentence. No line of another kind may be so
/// short, and sentences must end within lines too: otherwise a person has given each sentence a line.
fn wrapped_paragraphs<'l, 't>(lines: &'l [&'t str]) -> Vec<&'l [&'t str]> {
    const FEWEST: usize = 4;
    /// A line is so much shorter than the others that no word of usual length did not fit.
    const SHORT: usize = 12;
    let length = |line: &str| line.chars().count();
    let whole = || vec![lines];
    if lines.len() < FEWEST || UnspacedScript::of(lines).is_some() {
        return whole();
    }
    let width = lines.iter().map(|line| length(line)).max().unwrap_or(0);
    let first_word = |line: &str| length(line.split_whitespace().next().unwrap_or(line));
    let is_short =
        |at: usize| length(lines[at]) + 1 + first_word(lines[at + 1]).max(SHORT) <= width;
    let short: Vec<usize> = (0..lines.len() - 1).filter(|at| is_short(*at)).collect();
    let is_end = |at: &usize| {
        ends_sentence(lines[*at]) && begins_sentence(lines[at + 1]) && !is_item(lines[at + 1])
    };
    let ends_within =
        |line: &&&str| line.contains(". ") || line.contains("? ") || line.contains("! ");
    let within = lines.iter().filter(ends_within).count();
    if short.is_empty() || !short.iter().all(is_end) || within <= short.len() {
        return whole();
    }
    let starts: Vec<usize> = std::iter::once(0).chain(short.iter().map(|at| at + 1)).collect();
    let ends = starts[1..].iter().copied().chain([lines.len()]);
    starts.iter().zip(ends).map(|(start, end)| &lines[*start..end]).collect()
}

/// Whether each line ends with a sentence, as wrapped lines do by chance alone, and is no item of a list.
fn are_sentences(block: &[&str]) -> bool {
    /// Two lines may be so by chance.
    const FEWEST: usize = 3;
    block.len() >= FEWEST && block.iter().all(|line| ends_sentence(line) && !is_item(line))
}

/// A script without spaces between words, in which a program wraps a line after nearly any character.
enum UnspacedScript {
    /// Chinese and Japanese, whose sentences end in a mark.
    Marked,
    /// Thai and its neighbours, whose sentences end in a space. They are wrapped between words.
    Unmarked,
}

impl UnspacedScript {
    /// The script of most letters of a block, if it is such a script.
    fn of(block: &[&str]) -> Option<Self> {
        let count = |is_of: fn(char) -> bool| {
            block.iter().flat_map(|line| line.chars()).filter(|c| is_of(*c)).count()
        };
        let marked = count(|c| c.is_alphabetic() && is_east_asian(c));
        let unmarked = count(|c| c.is_alphabetic() && is_unspaced(c) && !is_east_asian(c));
        match count(char::is_alphabetic) / 2 {
            half if marked > half => Some(Self::Marked),
            half if unmarked > half => Some(Self::Unmarked),
            _ => None,
        }
    }

    /// Whether each line is a paragraph: if all end with a sentence, which wrapped lines do by chance alone; or if one ends
    /// long before the others do.
    fn is_paragraph_per_line(&self, block: &[&str], width: usize) -> bool {
        // How far from the edge a line is wrapped: no mark begins a line, and no word is divided.
        let margin = match self {
            Self::Marked => 3,
            Self::Unmarked => 20,
        };
        let ends = |line: &&str| ends_sentence(line) || line.ends_with(['」', '』', '”', '》']);
        let before_last = &block[..block.len().saturating_sub(1)];
        let is_short = |line: &&str| line.chars().count() + margin < width;
        let has_short = || before_last.iter().any(is_short);
        match self {
            Self::Marked => block.iter().all(ends) || has_short() && end_as_paragraphs(block),
            Self::Unmarked => has_short(),
        }
    }
}

/// Whether lines end as paragraphs do: at least half of them with a sentence; and after one that does not ("said:",
/// "Dear readers,", a heading) a new sentence begins. The last one may end in any way, as a signature does.
fn end_as_paragraphs(block: &[&str]) -> bool {
    let ends = block.iter().filter(|line| ends_sentence(line)).count();
    let is_paragraph = |pair: &[&str]| ends_sentence(pair[0]) || begins_sentence(pair[1]);
    2 * ends >= block.len() && block.windows(2).all(is_paragraph)
}

/// Whether a line begins as a sentence may: with no small letter.
fn begins_sentence(line: &str) -> bool {
    let first = line.chars().find(|c| c.is_alphanumeric());
    is_item(line) || first.is_none_or(|first| !first.is_lowercase())
}

/// Whether a line ends like a sentence, with or without quotation marks, brackets and numbers of notes (`[1]`)
/// behind it.
fn ends_sentence(line: &str) -> bool {
    const MARKS: [char; 15] =
        ['.', '!', '?', '…', ':', ';', '\u{37e}', '。', '！', '？', '：', '；', '؟', '۔', '।'];
    let is_closing = |c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | ')' | '”' | '’' | '“' | '»' | '«' | '」' | '』' | '）')
    };
    let mut line = line.trim_end_matches(is_closing);
    while let Some((before, number)) = line.strip_suffix(']').and_then(|l| l.rsplit_once('['))
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        line = before.trim_end_matches(is_closing);
    }
    line.trim_end_matches(']').ends_with(MARKS)
}
