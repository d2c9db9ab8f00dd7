//! Converts a plain text to a headline and Markdown that renders as the same words.
//!
//! Every character that Markdown would interpret is escaped. Paragraphs stay paragraphs, whether blank lines
//! separate them or each is a line; the lines of a wrapped paragraph are joined, except those that begin like
//! list items or signatures. Tables stay tables: `layout` finds all of them. Nothing but white space, control
//! characters and the rules of tables may be lost: `new --from` promises the text word for word.

mod layout;
mod table;

use self::layout::TextBlock;
use crate::content::document::bare_addresses;
use crate::syntax::text::{one_line, windows_1252};
use std::borrow::Cow;
use std::ops::Range;

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

/// The text without a byte order mark and control characters other than tabs, with `\n` as line ending, also where word
/// processors end a line (U+000B, U+2028), a paragraph (U+2029) or a page (U+000C).
fn normalized(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let odd = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{2028}' | '\u{2029}')
    };
    if !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let unix = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{2028}'], "\n");
    let unix = unix.replace(['\u{c}', '\u{2029}'], "\n\n");
    let plain = unix.chars().filter_map(|c| match c {
        '\n' | '\t' => Some(c),
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => windows_1252(c),
        c => Some(c),
    });
    Cow::Owned(plain.collect())
}

fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for block in layout::blocks(text) {
        let is_first = out.is_empty();
        out.push_str(if is_first { "" } else { "\n\n" });
        match block {
            // A byline, an outlet, a date
            TextBlock::Paragraph(lines) if is_first && is_header(lines.iter().copied()) => {
                paragraph(&lines, |_| true, &mut out);
            }
            TextBlock::Paragraph(lines) => paragraph(&lines, begins_line, &mut out),
            TextBlock::Lines(lines) => paragraph(&lines, |_| true, &mut out),
            TextBlock::Table(rows) => table(&rows, &mut out),
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// Writes the lines of a paragraph; a break before those that `is_separate` holds for is kept.
fn paragraph(lines: &[&str], is_separate: fn(&str) -> bool, out: &mut String) {
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            out.push_str(if is_separate(line) { "\\\n" } else { "\n" });
        }
        escape(line, start_to_escape(line), out);
    }
}

/// Writes a table, of which the first row is the head.
fn table(rows: &[Vec<&str>], out: &mut String) {
    for (number, row) in rows.iter().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        for cell in row {
            out.push_str("| ");
            escape(cell, None, out);
            out.push(' ');
        }
        out.push('|');
        if number == 0 {
            out.push_str("\n|");
            out.push_str(&"---|".repeat(row.len()));
        }
    }
}

/// Whether the line break before a line has a meaning.
fn begins_line(line: &str) -> bool {
    is_item(line) || begins_turn(line)
}

/// Whether lines are those above a text: a few short ones, of which each begins like a name and none is a sentence.
fn is_header<'t>(lines: impl Iterator<Item = &'t str>) -> bool {
    const MOST_LINES: usize = 5;
    const LONGEST: usize = 70;
    let is_one = |line: &str| {
        let begins = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let ends = line.ends_with(['.', ',', ';', ':', '!', '?', '"', '\u{201d}', '\u{bb}', '\\']);
        begins && !ends && line.chars().count() <= LONGEST
    };
    let lines: Vec<&str> = lines.take(MOST_LINES + 1).collect();
    (2..=MOST_LINES).contains(&lines.len()) && lines.iter().all(|line| is_one(line))
}

/// How many bytes of Markdown are the lines above a text, each on a line of its own.
pub(crate) fn header_length(markdown: &str) -> usize {
    let start = markdown.len() - markdown.trim_start().len();
    let lines = || markdown[start..].lines().take_while(|line| !line.trim().is_empty());
    let is_it = is_header(lines().map(|line| line.trim().trim_end_matches('\\')));
    let length: usize = lines().map(|line| line.len() + 1).sum();
    if is_it { (start + length).min(markdown.len()) } else { 0 }
}

/// Whether a line begins with a speaker of a transcript: `Q: Why?`, `MIRA TOLVAN: We open it.`
pub(crate) fn begins_turn(line: &str) -> bool {
    const LONGEST: usize = 40;
    line.split_once(": ").is_some_and(|(label, said)| {
        let is_name =
            |c: char| !c.is_lowercase() && (c.is_alphabetic() || " .-'\u{2019}".contains(c));
        label.chars().count() <= LONGEST
            && label.starts_with(char::is_alphabetic)
            && label.chars().all(is_name)
            && !said.trim().is_empty()
    })
}

/// Whether a line begins like an item of a list or a signature, so that the line break before it has a meaning.
fn is_item(line: &str) -> bool {
    const DASHES: [char; 2] = ['\u{2013}', '\u{2014}'];
    let mark = line.split([' ', '\t']).next().unwrap_or(line);
    matches!(mark, "-" | "*" | "+" | "\u{2022}" | "\u{2013}" | "\u{2014}" | "\u{b7}")
        || (matches!(mark, "--" | "---") && line.len() > mark.len())
        || line.strip_prefix(DASHES).is_some_and(|name| name.starts_with(char::is_uppercase))
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

/// How a web address is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AddressForm {
    /// As it is.
    Bare,
    /// `<https://…>`: as it is, Markdown would read something else in it.
    Pointed,
    /// As other text. It stays a link, but is not as readable.
    Escaped,
}

impl AddressForm {
    fn of(line: &str, range: &Range<usize>) -> Self {
        // In `<…>` too, these would be reported or divide a table.
        const ODD: [&str; 13] =
            ["$$", "==", "{{", "{%", "{#", "{:", "]{", "){", "^[", "](", "[^", "[[", "|"];
        let address = &line[range.clone()];
        let is_entity = |at: usize| {
            let rest = &line[range.start + at + 1..];
            let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            rest.starts_with('#') || (name.len() < rest.len() && name.starts_with(';'))
        };
        if ODD.iter().any(|odd| address.contains(odd))
            || address.match_indices('&').any(|(at, _)| is_entity(at))
        {
            return Self::Escaped;
        }
        let is_in_name = |at: usize| {
            let is_name = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
            is_name(line.as_bytes().get(range.start + at - 1))
                && is_name(line.as_bytes().get(range.start + at + 1))
        };
        let has_mark = address.contains(['\\', '`', '*', '[', '~'])
            || address.match_indices('_').any(|(at, _)| !is_in_name(at));
        if has_mark { Self::Pointed } else { Self::Bare }
    }
}

/// Writes a line or a cell, with a `\` before every character that Markdown would interpret, and before the one at the
/// offset `at_start`. Nothing is put into web addresses, which are links.
fn escape(line: &str, at_start: Option<usize>, out: &mut String) {
    let mut done = 0;
    for range in bare_addresses(line) {
        let form = AddressForm::of(line, &range);
        if form == AddressForm::Escaped {
            continue;
        }
        escape_part(line, done..range.start, at_start, out);
        done = range.end;
        match form {
            AddressForm::Pointed => out.extend(["<", &line[range], ">"]),
            AddressForm::Bare | AddressForm::Escaped => out.push_str(&line[range]),
        }
    }
    escape_part(line, done..line.len(), at_start, out);
}

/// Writes a part of a line without addresses.
fn escape_part(line: &str, part: Range<usize>, at_start: Option<usize>, out: &mut String) {
    let mut before = line[..part.start].chars().next_back();
    let mut rest = line[part.start..].char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let at = part.start + at;
        if at >= part.end {
            break;
        }
        let after = rest.peek().map(|(_, c)| *c);
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let in_name = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let special = match c {
            '\\' | '`' | '*' | '[' | '<' | '~' | '|' => true,
            '_' => !(in_name(before) && in_name(after)),
            '&' => after == Some('#') || in_word(after),
            // Two of them would be reported as mathematics, as a highlight or as an insertion, and these as raised letters.
            '$' | '=' => after == Some(c),
            '+' => after == Some(c) && !in_word(before),
            '^' => in_word(after) || matches!(after, Some('-' | '+')),
            // Would be reported as a template tag or attributes of another generator.
            '{' => {
                matches!(after, Some('{' | '%' | '#' | ':')) || matches!(before, Some(')' | ']'))
            }
            // Would be reported as the name of an emoji.
            ':' => !in_word(before) && is_name_between_colons(&line[at..]),
            _ => false,
        };
        if special || at_start == Some(at) {
            out.push('\\');
        }
        out.push(if c == '\t' { ' ' } else { c });
        before = Some(c);
    }
}

/// Whether a text begins with a name between colons, such as `:smile:`.
fn is_name_between_colons(text: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-');
    let name = text.bytes().skip(1).position(|byte| !is_name(byte));
    name.is_some_and(|end| end > 0 && text.as_bytes()[end + 1] == b':')
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
    use crate::content::document::{self, FileKind, ParseSettings};
    use proptest::prelude::*;

    /// The text that a reader sees, one string for each paragraph and each row of a table.
    fn rendered(markdown: &str) -> Vec<String> {
        let settings = ParseSettings::of(FileKind::Page);
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
                document::Piece::Labelled(element) => element.html("", None),
                other => panic!("{markdown:?} became {other:?}"),
            })
            .collect();
        let fragment = scraper::Html::parse_fragment(&html);
        let paragraphs = scraper::Selector::parse("p, tr").unwrap();
        let text = |element: scraper::ElementRef| element.text().collect::<String>();
        let cells = scraper::Selector::parse("th, td").unwrap();
        let line = |element: scraper::ElementRef| match element.value().name() {
            "tr" => element.select(&cells).map(text).collect::<Vec<_>>().join(" "),
            _ => text(element),
        };
        let texts: Vec<String> = fragment.select(&paragraphs).map(|p| one_line(&line(p))).collect();
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let all = bare(&text(fragment.root_element()));
        assert_eq!(all, bare(&texts.concat()), "{markdown:?} has other blocks");
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
    fn lines_and_paragraphs_of_word_processors_stay_apart() {
        assert_eq!(
            markdown("One\u{2028}two.\u{2029}They don\u{92}t."),
            "One\ntwo.\n\nThey don’t.\n"
        );
        assert_eq!(markdown("One\u{b}two.\u{c}Three"), "One\ntwo.\n\nThree\n");
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
            "|\n=+\ta",
            "a\n===",
            "a\n---",
            "a\n-",
            "- a\n  - b",
            "1. a\n10) b",
            "a\n:-:",
            "a | b\n- | -",
            "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
            "a | b\nc | d",
            "Ann\n--",
            "Text.\n-- Ann",
            "Text.\n-- \nAnn",
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
    fn nothing_is_put_into_an_address() {
        for (text, written) in [
            ("See https://a.example/x?a=1&copy=2.", "See https://a.example/x?a=1&copy=2."),
            ("(https://a.example/~user/x)", "(<https://a.example/~user/x>)"),
            ("https://a.example/_x_ *", "<https://a.example/_x>\\_ \\*"),
            ("https://a.example/__init__.py", "<https://a.example/__init__.py>"),
            ("https://a.example/*/x", "<https://a.example/*/x>"),
            ("https://a.example/?x[]=1", "<https://a.example/?x[]=1>"),
            ("https://a.example/a`b`c", "<https://a.example/a`b`c>"),
            ("https://a.example/a_b-c", "https://a.example/a_b-c"),
            ("https://a.example/$$x$$y", "https://a.example/\\$$x\\$$y"),
            ("https://a.example/?a&amp;b", "https://a.example/?a\\&amp;b"),
        ] {
            assert_eq!(markdown(text), format!("{written}\n"), "{text}");
            assert_eq!(rendered(written), [text], "{text}");
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
    fn a_paragraph_may_end_in_any_mark_where_each_is_a_line() {
        let count = |text: &str| rendered(&markdown(text)).len();
        assert_eq!(count("Dear readers,\nThe quay of Kell is open.\nIt will stay so.\n"), 3);
        assert_eq!(
            count("The chair said:\n\"We shall see.\"\nShe left the town hall early,\nThey met.\n"),
            4
        );
        assert_eq!(count("The council met.\nIt agreed on nothing at all.\n-- Ann Orlay\n"), 3);
        assert_eq!(count("By Ann Orlay\nThe council of Kell met.\nIt left.\nMore soon"), 4);
        let long = "The council of Kell met for the third time this week, and its members, who came from both shores, \
                    agreed on nothing but the day of the next meeting, which is to be announced by the chair soon";
        assert_eq!(count(&format!("{long},\n{long}, again:\n{long}, and again\n")), 3);
        // Wrapped by hand.
        assert_eq!(count("The council\nof Kell, which\nmet at noon, said:\nyes.\n"), 1);
        assert_eq!(count("Ann Orlay\nBo Marsh\nCarl Tamm of Kell\nDora Quill"), 1);
    }

    #[test]
    fn in_scripts_without_spaces_a_line_is_a_paragraph_too() {
        let count = |text: &str| rendered(&markdown(text)).len();
        let zh = [
            "市议会星期二在港口大厅开会，讨论了新码头的费用和工期问题。",
            "会议没有结果。",
            "主席说：“我们再看看。”",
        ];
        let ja = [
            "市議会は火曜日に港のホールで開かれ、新しい埠頭の費用について話し合った。",
            "「また来週」",
            "結論は出なかった。",
        ];
        let th = [
            "สภาเมืองประชุมกันเมื่อวันอังคารที่ห้องโถงท่าเรือ เพื่อหารือเรื่องค่าใช้จ่ายของท่าเรือใหม่",
            "ยังไม่มีข้อสรุป",
            "ประธานกล่าวว่าจะประชุมอีกครั้งในสัปดาห์หน้า",
        ];
        for lines in [zh, ja, th] {
            assert_eq!(count(&lines.join("\n")), 3, "{}", lines[0]);
            assert_eq!(count(&lines.join("\n\n")), 3, "{}", lines[0]);
        }
        // The longest line first, of two.
        assert_eq!(count(&zh[..2].join("\n")), 2);
        // Wrapped at a width, wherever a sentence ends.
        for (text, width) in [(zh.concat(), 20), (ja.concat(), 16), (th.concat(), 70)] {
            let chars: Vec<char> = text.chars().collect();
            let wrapped: Vec<String> =
                chars.chunks(width).map(|line| line.iter().collect()).collect();
            assert_eq!(count(&wrapped.join("\n")), 1, "{}", wrapped.join("\n"));
        }
    }

    #[test]
    fn a_paragraph_may_be_marked_by_its_indented_first_line_alone() {
        let count = |text: &str| rendered(&markdown(text)).len();
        for text in [
            "  The ministers met in the harbour of Kell and agreed on\nnothing.\n  They met again.\n",
            "The ministers met.\n\tThey met again, and went home\nearly.\n",
            "\tThe ministers met on Friday.\n\tThey met.\n",
            "　　港口开放了，双方都\n满意。\n　　冬天要来了。\n",
            "　　港口开放了\n　　冬天要来了\n",
        ] {
            assert_eq!(count(text), 2, "{text}");
        }
        for text in [
            "Aldous, Ann: The harbours of\n    Veldania and their\n    keepers.\n",
            "  All lines of a letter\n  begin in the same\n  column.\n",
            "He named\n  the quay and\n  the bridge.\n",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
        assert_eq!(rendered(&markdown("x^2^ and ++y++ of C++")), ["x^2^ and ++y++ of C++"]);
    }

    #[test]
    fn each_line_is_a_paragraph_if_all_are_sentences_or_one_is_indented_by_mistake() {
        let lines = [
            "Delegations of Veldania and Ostmark met on Friday in the harbour town.",
            "They spoke for six hours about the port and the fish, without result.",
            "The minister said that she would go home and would come back one day.",
        ];
        assert_eq!(rendered(&markdown(&lines.join("\n"))), lines);
        let indented = ["They met.", lines[0], lines[1], "\tThey went home.", lines[2]];
        assert_eq!(rendered(&markdown(&indented.join("\n"))).len(), 5);
        // Two of them may be so by chance, and items of a list stay together.
        assert_eq!(rendered(&markdown(&lines[..2].join("\n"))).len(), 1);
        let items = lines.map(|line| format!("- {line}"));
        assert_eq!(rendered(&markdown(&items.join("\n"))).len(), 1);
    }

    #[test]
    fn wrapped_paragraphs_without_a_blank_line_between_them_stay_apart() {
        let first = "Delegations of Veldania and Ostmark met on Friday in the harbour\n\
                     town. They spoke for six hours about the port and the fish,\n\
                     without result. It was late.";
        let second = "The minister said that she would go home and would come back one\n\
                      day. Nobody had expected that of her. The council of Kell will\n\
                      meet again in spring.";
        let both = format!("{first}\n{second}");
        let joined = [first, second].map(|text| text.replace('\n', " "));
        assert_eq!(rendered(&markdown(&both)), joined);
        assert_eq!(rendered(&markdown(first)).len(), 1);
        // Two long lines of whole sentences.
        let long = joined
            .each_ref()
            .map(|text| text.replace("late.", "late, and so they left it at that, as ever."));
        assert_eq!(rendered(&markdown(&long.join("\n"))), long);
        // A person gave each sentence a line.
        let sentences = "They met on Friday.\nThey spoke for six hours about the port of Kell, and\n\
                         about fish.\nThey left.";
        assert_eq!(rendered(&markdown(sentences)).len(), 1);
    }

    #[test]
    fn a_signature_and_lines_of_a_table_that_is_none_stay_lines() {
        let text =
            "The council met, and agreed on nothing\nbut the day.\n-- Ann Orlay\n\n\u{2014}Bo";
        let signed =
            "The council met, and agreed on nothing\nbut the day.\\\n-- Ann Orlay\n\n\u{2014}Bo\n";
        assert_eq!(markdown(text), signed);
        let odd = "Kell | 12 | new\nVeld | 9";
        assert_eq!(markdown(odd), "Kell \\| 12 \\| new\\\nVeld \\| 9\n");
    }

    #[test]
    fn a_table_stays_a_table() {
        let table =
            "The ports\n\n| Port | Ships \\* |\n|---|---|\n| Kell | 12 |\n| - | - |\n\nThey met.\n";
        for text in [
            "| Port | Ships * |\n| :--- | ----: |\n| Kell | 12 |\n| - | - |",
            "Port | Ships *\n-----|------\nKell | 12\n- | -",
            "+------+---------+\n| Port | Ships * |\n+======+=========+\n| Kell |      12 |\n|    - |       - |\n+------+---------+",
            "Port\tShips *\nKell\t12\n-\t-",
            "  Port   Ships *\n  Kell        12\n  -            -",
        ] {
            let text = format!("The ports\n{text}\n\nThey met.\n");
            assert_eq!(markdown(&text), table, "{text}");
        }
        let rows = rendered(&markdown("Kell\t12\nVeld\t\nOrla *x*\t[9](y)"));
        assert_eq!(rows, ["Kell 12", "Veld", "Orla *x* [9](y)"]);
        for text in [
            "It met.  It agreed\non it.   It left.",
            "It  met and  it\nagreed  on all\nof  it.",
            "1.  Kell\n2.  Veld",
            "-\tKell\n-\tVeld",
            "| Kell |\n| Veld |",
            "Kell  12",
        ] {
            assert!(!markdown(text).contains("---|"), "{text}");
            assert_eq!(rendered(&markdown(text)), expected(text), "{text:?}");
        }
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
            // The bars and rules of a table are not shown.
            let markdown = markdown(&text);
            let is_shown = |c: &char| !markdown.contains("---|") || !matches!(c, ' ' | '|' | '-' | '+' | '=' | ':');
            let shown = |lines: Vec<String>| lines.join(" ").chars().filter(is_shown).collect::<String>();
            prop_assert_eq!(shown(rendered(&markdown)), shown(expected(&text)));
        }

        #[test]
        fn every_address_is_rendered_unchanged(
            text in "[a(*_ ]{0,3}(https?://(a|é)\\.example[-/_*~`\\[\\](){}?&=;#$.a中。\\\\]{0,20}[ .)*|]{0,2}){1,3}"
        ) {
            prop_assert_eq!(rendered(&markdown(&text)), expected(&text));
        }

        #[test]
        fn tables_lose_no_word(
            text in "((\\| ?)?[a-z*\\-]{0,3}( ?\\| ?|\t|  | )[a-z*\\-]{0,3}((\\||\t|  )[a-z]{0,3})?\\|?\n){0,6}"
        ) {
            // The rules of tables are not shown.
            let words = |lines: &[String]| {
                let text = lines.concat();
                text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '|' | '-')).collect::<String>()
            };
            prop_assert_eq!(words(&rendered(&markdown(&text))), words(&expected(&text)));
        }

        #[test]
        fn all_words_come_out_in_order(text in "([A-Za-z,\"]{1,9}( |\\. |\\.\n|\n|\n\n| [a-z ]{100,140}\n)){0,20}") {
            prop_assert_eq!(rendered(&markdown(&text)).join(" "), one_line(&text));
        }

        #[test]
        fn paragraphs_of_a_line_each_stay_apart(
            text in "([A-Z][a-z]{0,8}( [a-z]{1,9}){3,12}[.,:!?]\n){0,3}[A-Z][a-z]{2,8}( [a-z]{4,9}){30}[.,:]\n"
        ) {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            prop_assert_eq!(rendered(&markdown(&text)), lines);
        }

        #[test]
        fn headline_and_text_together_are_the_text(text in "[-#*a1. \t\r\n\u{feff}é]{0,60}") {
            let read = PlainText::with_headline(&text);
            let mut words = read.headline.clone().into_iter().collect::<Vec<_>>();
            // Invisible characters alone are written as they are, and reported when the article is checked.
            let is_shown = read.markdown.contains(|c: char| !c.is_whitespace() && c != '\u{feff}');
            match is_shown {
                true => words.extend(rendered(&read.markdown)),
                false => words.push(read.markdown.clone()),
            }
            prop_assert_eq!(one_line(&words.join(" ")), one_line(&expected(&text).join(" ")));
        }
    }
}
