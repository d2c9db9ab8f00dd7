//! Converts a plain text to a headline and Markdown that renders as the same words.
//!
//! Every character that Markdown would interpret is escaped. Paragraphs stay paragraphs, whether blank lines
//! separate them or each is a line; the lines of a wrapped paragraph are joined, except those that begin like
//! list items. Nothing but white space and control
//! characters may be lost: `new --from` promises the text word for word.

use crate::syntax::text::one_line;
use std::borrow::Cow;

/// A plain text, converted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainText {
    /// The first line, if it was requested and is not blank.
    pub headline: Option<String>,
    /// The rest, as Markdown.
    pub markdown: String,
}

impl PlainText {
    /// Uses the first line that is not blank as the headline and the rest as the body.
    pub fn with_headline(text: &str) -> Self {
        let text = normalized(text);
        let text = text.trim_start();
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        let headline = one_line(first);
        Self { headline: (!headline.is_empty()).then_some(headline), markdown: paragraphs(rest) }
    }

    /// Uses the whole text as the body.
    pub fn without_headline(text: &str) -> Self {
        Self { headline: None, markdown: markdown(text) }
    }
}

/// Markdown that renders as the plain text.
pub fn markdown(text: &str) -> String {
    paragraphs(&normalized(text))
}

/// The text without a byte order mark and control characters, with `\n` as line ending.
fn normalized(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let odd = |c: char| c.is_control() && c != '\n';
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let plain = unix.chars().filter_map(|c| match c {
        '\n' => Some(c),
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    });
    Cow::Owned(plain.collect())
}

fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let blocks = blocks(text);
    let has_wrapped_blocks = blocks.iter().filter(|block| block.len() > 1).count() > 1;
    for block in blocks {
        let separate = is_paragraph_per_line(&block, has_wrapped_blocks);
        for (number, line) in block.into_iter().enumerate() {
            if number > 0 && !separate {
                out.push_str(if is_item(line) { "\\\n" } else { "\n" });
            } else if !out.is_empty() {
                out.push_str("\n\n");
            }
            escape_line(line, &mut out);
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The lines between blank lines.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let mut blocks = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match (line, blocks.last_mut()) {
            ("", _) => blocks.push(Vec::new()),
            (line, Some(block)) => block.push(line),
            (_, None) => {}
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// Whether each line of a block is a paragraph, rather than the block one paragraph whose lines are wrapped. A
/// program wraps a line only where the next word does not fit; so a break where it would fit was made by a
/// person. In short lines it is the end of a paragraph only if all lines end with a sentence, and if blank
/// lines separate no other paragraphs of several lines.
fn is_paragraph_per_line(block: &[&str], has_wrapped_blocks: bool) -> bool {
    /// The longest line that text is wrapped at.
    const LONGEST_WRAPPED: usize = 120;
    let length = |line: &str| line.chars().count();
    // A long address is wrapped at no width. In scripts without spaces, a line breaks after any character.
    let has_words = |line: &&&str| line.contains(' ') || !line.is_ascii();
    let width = block.iter().filter(has_words).map(|line| length(line)).max().unwrap_or(0);
    let is_needless = |pair: &[&str]| match pair[1].split_once(' ') {
        Some((next, _)) => length(pair[0]) + 1 + length(next) <= width,
        None if pair[1].is_ascii() => length(pair[0]) + 1 + length(pair[1]) <= width,
        None => length(pair[0]) + 2 <= width,
    };
    let has_needless = block.windows(2).any(is_needless);
    let all_end = block.iter().all(|line| ends_sentence(line));
    match width > LONGEST_WRAPPED {
        true => has_needless || all_end,
        false => has_needless && all_end && !has_wrapped_blocks,
    }
}

/// Whether a line ends like a sentence, with or without quotation marks, brackets and numbers of notes (`[1]`)
/// behind it.
fn ends_sentence(line: &str) -> bool {
    const MARKS: [char; 13] =
        ['.', '!', '?', '…', ':', ';', '\u{37e}', '。', '！', '？', '؟', '۔', '।'];
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

/// Whether a line begins like an item of a list, so that its line break has a meaning.
fn is_item(line: &str) -> bool {
    let mark = line.split([' ', '\t']).next().unwrap_or(line);
    matches!(mark, "-" | "*" | "+" | "\u{2022}" | "\u{2013}" | "\u{2014}" | "\u{b7}")
        || number_end(line).is_some()
}

/// The offset of the `.` or `)` that makes a line an item of a numbered list.
fn number_end(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let marked =
        rest.starts_with(['.', ')']) && rest[1..].chars().next().is_none_or(char::is_whitespace);
    (digits > 0 && marked).then_some(digits)
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// Writes a line, with a `\` before every character that Markdown would interpret.
fn escape_line(line: &str, out: &mut String) {
    let at_start = start_to_escape(line);
    let mut before = None;
    let mut rest = line.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let after = rest.peek().map(|(_, c)| *c);
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let in_name = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let special = match c {
            '\\' | '`' | '*' | '[' | '<' | '~' | '|' => true,
            '_' => !(in_name(before) && in_name(after)),
            '&' => after == Some('#') || in_word(after),
            // Two of them would be reported as mathematics or as a highlight.
            '$' | '=' => after == Some(c),
            // Would be reported as a template tag or attributes of another generator.
            '{' => {
                matches!(after, Some('{' | '%' | '#' | ':')) || matches!(before, Some(')' | ']'))
            }
            _ => false,
        };
        if special || at_start == Some(at) {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// The offset of the character at the start of a line that would make it a heading, a quote, a list item, a
/// rule or the underline of a heading.
fn start_to_escape(line: &str) -> Option<usize> {
    let only = |mark: char| line.chars().all(|c| c == mark || is_blank(c));
    let after = line.chars().nth(1);
    match line.chars().next()? {
        '#' | '>' => Some(0),
        mark @ ('-' | '+' | '=') => {
            // With a letter behind it, it would be reported as an item of a list without its space.
            let is_item = |c: char| c.is_whitespace() || c.is_alphabetic();
            let item = mark != '=' && after.is_none_or(is_item);
            (item || only(mark)).then_some(0)
        }
        // Would be reported as a fence of another generator.
        ':' if line.starts_with(":::") => Some(0),
        // A definition.
        ':' if after.is_some_and(is_blank) => Some(0),
        // The delimiter row of a table.
        ':' if line.chars().all(|c| matches!(c, ':' | '-') || is_blank(c)) => Some(0),
        '0'..='9' => number_end(line).or_else(|| {
            let mark = line.find(|c: char| !c.is_ascii_digit())?;
            let words = line[mark..].strip_prefix(['.', ')'])?;
            words.starts_with(char::is_alphabetic).then_some(mark)
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::{self, FileKind, ParseSettings, RawHtml};
    use proptest::prelude::*;

    /// The text that a reader sees, one string for each paragraph.
    fn rendered(markdown: &str) -> Vec<String> {
        let settings =
            ParseSettings { kind: FileKind::Page, name_date: None, html: RawHtml::Escape };
        let file = format!("---\ntitle: X\n---\n{markdown}");
        let document = document::parse(&file, settings);
        assert!(document.diagnostics.is_empty(), "{file}\n{:?}", document.diagnostics);
        assert!(document.outline.headings.is_empty(), "{file}");
        let packed = document.body.bytes().unwrap();
        let html: String = packed
            .unpack()
            .pieces
            .iter()
            .map(|piece| match piece {
                document::Piece::Html(html) => html.to_string(),
                other => panic!("{markdown:?} became {other:?}"),
            })
            .collect();
        let fragment = scraper::Html::parse_fragment(&html);
        let paragraphs = scraper::Selector::parse("p").unwrap();
        let all = fragment.root_element().text().collect::<String>();
        let texts: Vec<String> =
            fragment.select(&paragraphs).map(|p| one_line(&p.text().collect::<String>())).collect();
        assert_eq!(one_line(&all), one_line(&texts.join(" ")), "{markdown:?} has other blocks");
        texts
    }

    /// The text that a reader must see: the paragraphs of the plain text.
    fn expected(text: &str) -> Vec<String> {
        let text = normalized(text);
        let mut paragraphs = vec![String::new()];
        for line in text.lines() {
            match line.trim() {
                "" => paragraphs.push(String::new()),
                line => {
                    let last = paragraphs.last_mut().unwrap();
                    last.push(' ');
                    last.push_str(line);
                }
            }
        }
        let folded = paragraphs.iter().map(|p| one_line(p));
        folded.filter(|p| !p.is_empty()).collect()
    }

    #[test]
    fn a_plain_text_stays_readable_as_markdown() {
        let text = "The minister said:\n\n- stay calm\n- 2 * 3 is 6\n1. go on\nwith this\n\
                    Profit at snake_case & Co. rose 5%.\n---\n# no heading\n";
        assert_eq!(
            markdown(text),
            "The minister said:\n\n\\- stay calm\\\n\\- 2 \\* 3 is 6\\\n1\\. go on\nwith this\n\
             Profit at snake_case & Co. rose 5%.\n\\---\n\\# no heading\n"
        );
    }

    #[test]
    fn the_first_line_is_the_headline() {
        let read =
            PlainText::with_headline("\u{feff}\r\n  Harbour \t talks \r\nTwo *sides*\rmet.\r\n");
        assert_eq!(read.headline.as_deref(), Some("Harbour talks"));
        assert_eq!(read.markdown, "Two \\*sides\\*\nmet.\n");
        assert_eq!(PlainText::with_headline(" \n\n").headline, None);
    }

    #[test]
    fn markdown_syntax_is_rendered_literally() {
        for text in [
            "---\ntitle: x\n---",
            "# a",
            "> a",
            "    code",
            "\tcode",
            "```\na\n```",
            "~~~\na",
            "a\n===",
            "a\n---",
            "a\n-",
            "- a\n  - b",
            "1. a\n10) b",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "a\n:-:",
            "a | b\n- | -",
            "[a](b)",
            "![a](b)",
            "[[A|b]]",
            "[^1]\n\n[^1]: x",
            "[a]: /u\n\n[a]",
            "<b>x</b>",
            "<!-- x -->",
            "<https://x.example>",
            "&amp; &#35; &x",
            "a\\",
            "a  \nb",
            "\\\\*",
            "*a* _b_ ~~c~~",
            "* * *",
            "***",
            "___",
            "+ a",
            "+",
            "-",
            "=",
            "a\n=",
            "{{< figure >}}",
            "+++\na = 1\n+++",
            "# a {#b}",
            "- [ ] a",
            "- [x] a",
            "\u{a0}- a",
            "a\u{2028}# b",
            "\u{feff}# a",
            "a\u{0}b",
            "1986\\. A year",
            "\u{2022} a\n\u{2022} b",
            "2\u{7}. a",
            "*\u{3000}a",
            "-\u{3000}a",
            "%%",
            "{{% x %}}",
            "{{< x >}}",
            "$$x$$",
            "a ==b== c",
            "-[ ] a\n-[ ] b",
            "####### a",
            "See https://h.example/a_b.",
        ] {
            assert_eq!(rendered(&markdown(text)), expected(text), "{text:?}");
        }
    }

    #[test]
    fn a_line_is_a_paragraph_if_it_is_not_wrapped() {
        let long = "The council of Kell met for the third time this week, and its members, who came from \
                    both shores, agreed on nothing but the day of the next meeting.";
        let quote = "\"We shall see,\" the harbour master said.";
        let count = |text: &str| rendered(&markdown(text)).len();
        assert_eq!(count(&format!("{long}\n{quote}\nWhat comes next\n{long}\n")), 4);
        assert_eq!(count(&format!("{quote}\nThey met.\n{long}")), 3);
        assert_eq!(count("One came.\nTwo \"left.\"\nNobody else was there (at all).\n"), 3);
        // Blank lines, also more than one.
        assert_eq!(count(&format!("{long}\n\n\n{quote}\n \n{long}\n{quote}")), 4);
        // Wrapped at 40 and 72 characters.
        for width in [40, 72] {
            let mut wrapped = String::new();
            for word in format!("{long} {quote}").split(' ') {
                let line = wrapped.rsplit('\n').next().unwrap().len();
                wrapped += if wrapped.is_empty() {
                    ""
                } else if line + 1 + word.len() > width {
                    "\n"
                } else {
                    " "
                };
                wrapped += word;
            }
            assert_eq!(count(&wrapped), 1, "{wrapped}");
            assert_eq!(count(&format!("{wrapped}\n\n{wrapped}")), 2);
        }
        // Wrapped by hand, and a sentence a line with blank lines between the paragraphs.
        assert_eq!(count("The council\nof Kell met\nat noon. It agreed\non nothing.\n"), 1);
        assert_eq!(count("It met.\nIt agreed on nothing.\n\nIt met again.\nIt left.\n"), 2);
        assert_eq!(
            count(
                "See\nhttps://kell.example/a/very/long/address/of/a/page/that/nobody/reads/at/all/ever\nfor more of it"
            ),
            1
        );
    }

    #[test]
    fn a_very_long_line_takes_linear_time() {
        let line = "*_[x](y)\\ ".repeat(100_000);
        assert_eq!(markdown(&line).matches('x').count(), 100_000);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn every_text_is_rendered_unchanged(text in "\\PC{0,40}|[-+*_=#>|:~`\\[\\]()<>!&;.0-9a \t\r\n\\\\{}^]{0,60}") {
            prop_assert_eq!(rendered(&markdown(&text)).join(" "), expected(&text).join(" "));
        }

        #[test]
        fn all_words_come_out_in_order(text in "([A-Za-z,\"]{1,9}( |\\. |\\.\n|\n|\n\n| [a-z ]{100,140}\n)){0,20}") {
            prop_assert_eq!(rendered(&markdown(&text)).join(" "), one_line(&text));
        }

        #[test]
        fn headline_and_text_together_are_the_text(text in "[-#*a1. \t\r\n\u{feff}é]{0,60}") {
            let read = PlainText::with_headline(&text);
            let mut words = read.headline.clone().into_iter().collect::<Vec<_>>();
            words.extend(rendered(&read.markdown));
            prop_assert_eq!(one_line(&words.join(" ")), one_line(&expected(&text).join(" ")));
        }
    }
}
