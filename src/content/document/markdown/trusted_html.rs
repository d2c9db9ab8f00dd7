//! Finds in trusted raw HTML what readers would see in another way than its author means: Markdown, which is not formatted
//! there, and tags of unknown elements, whose words browsers do not show.
//!
//! Input: a piece of raw HTML. Output: ranges of it. What is in comments, scripts, code and other elements whose text is no
//! prose is not looked at. HTML is only divided into tags and text here; whether it is valid is not asked.

use crate::syntax::text::is_escaped;
use std::ops::Range;

/// The names of elements whose text is code, or that may not contain a link.
pub(super) const NO_PROSE: &[&str] = &[
    "button", "code", "iframe", "kbd", "math", "noscript", "object", "option", "pre", "samp",
    "script", "select", "style", "svg", "template", "textarea", "title", "var",
];

/// A part of raw HTML.
enum HtmlPart {
    /// Text outside of tags, comments, and elements whose text is no prose.
    Text(Range<usize>),
    /// A tag that begins an element, with its name in lower case.
    Start(String, Range<usize>),
}

/// The first Markdown in the text of a block of HTML, or the words behind a comment, which make a paragraph elsewhere.
pub(super) fn markdown(html: &str) -> Option<Range<usize>> {
    let of_text = |part| match part {
        HtmlPart::Text(range) => Some(range),
        HtmlPart::Start(..) => None,
    };
    let parts = parts(html);
    let is_behind_comment = html.trim_start().starts_with("<!--")
        && parts.iter().all(|part| matches!(part, HtmlPart::Text(_)));
    let mut texts = parts.into_iter().filter_map(of_text);
    let first_of = |range: Range<usize>| {
        let text = &html[range.clone()];
        let start = range.start + text.len() - text.trim_start().len();
        let words = || (is_behind_comment && !text.trim().is_empty()).then(|| text.trim().len());
        let marks = || first_marks(html, &range);
        words().map(|length| start..start + length).or_else(marks)
    };
    texts.find_map(first_of)
}

/// The start tags of elements that HTML does not have. A name with a hyphen is that of an element of a script, one with a
/// colon of another language.
pub(super) fn unknown_tags(html: &str) -> Vec<Range<usize>> {
    let unknown = |part| match part {
        HtmlPart::Start(name, tag) if !name.contains(['-', ':']) && !is_element(&name) => Some(tag),
        _ => None,
    };
    parts(html).into_iter().filter_map(unknown).collect()
}

/// Divides HTML into its texts and start tags, in order.
fn parts(html: &str) -> Vec<HtmlPart> {
    let (mut parts, mut text, mut at) = (Vec::new(), 0, 0);
    let end_text = |parts: &mut Vec<HtmlPart>, text: usize, at: usize| {
        if text < at {
            parts.push(HtmlPart::Text(text..at));
        }
    };
    while let Some(start) = html[at..].find('<').map(|start| at + start) {
        let rest = &html[start..];
        let length = match rest.strip_prefix("<!--") {
            // The dashes of the start count for the end as well: `<!-->` is a complete comment.
            Some(_) => rest[2..].find("-->").map_or(rest.len(), |end| 2 + end + 3),
            None => tag_length(rest),
        };
        if length == 0 {
            at = start + 1;
            continue;
        }
        end_text(&mut parts, text, start);
        let name = name_of(&rest[1..length]);
        at = start + length;
        if !name.is_empty() {
            if NO_PROSE.contains(&name.as_str()) && !rest[..length].ends_with("/>") {
                at = end_of_element(html, at, &name);
            }
            parts.push(HtmlPart::Start(name, start..start + length));
        }
        text = at;
    }
    end_text(&mut parts, text, html.len());
    parts
}

/// The length of the tag at the start of a text, which is all of it if the tag has no end; zero if it begins with no tag.
fn tag_length(text: &str) -> usize {
    if !text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
        return 0;
    }
    let mut quote = None;
    let is_end = |(_, byte): &(usize, u8)| {
        match (quote, byte) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
        false
    };
    let end = text.bytes().enumerate().skip(1).find(is_end);
    end.map_or(text.len(), |(end, _)| end + 1)
}

/// The name of a tag that begins an element, in lower case; empty for other tags.
fn name_of(inside: &str) -> String {
    let end = inside.find(|c: char| c.is_whitespace() || c == '/' || c == '>');
    let name = &inside[..end.unwrap_or(inside.len())];
    match name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => name.to_ascii_lowercase(),
        false => String::new(),
    }
}

/// Where the end tag of an element is; the end of the HTML if there is none.
fn end_of_element(html: &str, from: usize, name: &str) -> usize {
    let mut ends = html[from..].match_indices("</").map(|(at, _)| from + at);
    let is_own = |at: &usize| {
        html.get(at + 2..at + 2 + name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name))
    };
    ends.find(is_own).unwrap_or(html.len())
}

/// The first marks of Markdown in a text: of emphasis, links, pictures, code, headings, lists and fences.
fn first_marks(html: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let mut start = range.start;
    let mut lines = html[range.clone()].split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let is_first = html[..start].ends_with('\n') || start == 0;
        let next = lines.peek().copied().unwrap_or_default();
        let block = || block_mark(line).or_else(|| list_item(line, next));
        let found = is_first.then(block).flatten().or_else(|| inline_marks(line));
        if let Some(found) = found.filter(|found| !is_escaped(html, start + found.start)) {
            return Some(start + found.start..start + found.end);
        }
        start += line.len();
    }
    None
}

/// A heading or a fence of code, as a line.
fn block_mark(line: &str) -> Option<Range<usize>> {
    let words = line.trim();
    let title = words.trim_start_matches('#');
    let level = words.len() - title.len();
    let is_heading = (1..=6).contains(&level) && title.starts_with(' ');
    let start = line.len() - line.trim_start().len();
    (is_heading || words.starts_with("```")).then(|| start..start + words.len())
}

/// The first item of a list. A line alone may begin with a dash for other reasons, as that of an author does.
fn list_item(line: &str, next: &str) -> Option<Range<usize>> {
    let mark = |line: &str| {
        let words = line.trim_start();
        let number = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let mark = match words.len() - number.len() {
            0 => words.chars().next().filter(|c| matches!(c, '-' | '*' | '+')),
            1..=3 => number.chars().next().filter(|c| matches!(c, '.' | ')')),
            _ => None,
        };
        let rest = mark.and_then(|mark| number.strip_prefix(mark));
        mark.filter(|_| rest.is_some_and(|rest| rest.starts_with(' ') && !rest.trim().is_empty()))
    };
    let is_list = mark(line).is_some_and(|first| mark(next) == Some(first));
    let start = line.len() - line.trim_start().len();
    is_list.then(|| start..start + line.trim().len())
}

/// A pair of marks, a link or a picture within a line.
fn inline_marks(line: &str) -> Option<Range<usize>> {
    let pair = |mark: &str| {
        let start = line.find(mark)?;
        let inside = &line[start + mark.len()..];
        let end = inside.find(mark).filter(|end| *end > 0)?;
        let is_around = !inside.starts_with(char::is_whitespace)
            && !inside[..end].ends_with(char::is_whitespace);
        is_around.then(|| start..start + 2 * mark.len() + end)
    };
    let link = || {
        let middle = line.find("](")?;
        let open = line[..middle].rfind('[')?;
        let end = middle + line[middle..].find(')')? + 1;
        let is_picture = line[..open].ends_with('!');
        Some(open - usize::from(is_picture)..end)
    };
    let name = || {
        let start = line.find("[[")?;
        Some(start..start + line[start..].find("]]")? + 2)
    };
    let all = [pair("**"), pair("`"), link(), name(), emphasis(line, '_'), emphasis(line, '*')];
    all.into_iter().flatten().min_by_key(|range| range.start)
}

/// Words between single marks: `_words_`. Not names with underscores, products of numbers, or signs of notes.
fn emphasis(line: &str, mark: char) -> Option<Range<usize>> {
    let begins = |at: usize| {
        let before = line[..at].chars().next_back();
        let is_open = before.is_none_or(|c| c.is_whitespace() || "(\"'“‘„«»‹›[–—".contains(c));
        is_open && line[at + 1..].starts_with(char::is_alphanumeric)
    };
    let ends = |at: usize| {
        let is_end = !line[..at].ends_with(char::is_whitespace);
        let is_word = |c: char| c.is_alphanumeric() || c == mark || c == '/';
        is_end && !line[at + 1..].starts_with(is_word)
    };
    let mut marks = line.match_indices(mark).map(|(at, _)| at);
    while let Some(start) = marks.by_ref().find(|at| begins(*at)) {
        let end = marks.next()?;
        if ends(end) {
            return Some(start..end + 1);
        }
    }
    None
}

/// Whether HTML has an element of this name, or has had one that browsers still know.
fn is_element(name: &str) -> bool {
    const ELEMENTS: &str = " a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big \
        blink blockquote body br button canvas caption center cite code col colgroup command content data datalist dd del \
        details dfn dialog dir div dl dt element em embed fencedframe fieldset figcaption figure font footer form frame \
        frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend \
        li link listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes \
        noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rbc rp rt rtc ruby s \
        samp script search section select selectedcontent shadow slot small source spacer span strike strong style sub \
        summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp ";
    ELEMENTS.contains(&format!(" {name} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_markdown_in_the_text_of_html_is_found() {
        for (html, found) in [
            ("<div>\n**bold** [l](x)\n</div>\n", Some("**bold**")),
            ("<p>See [l](https://x.example/a) now", Some("[l](https://x.example/a)")),
            ("<div>\n![Map](map.png)</div>", Some("![Map](map.png)")),
            ("<div>\n## Title\n</div>", Some("## Title")),
            ("<td>`code`</td>", Some("`code`")),
            ("<p>[[Ana]]", Some("[[Ana]]")),
            ("<!-- more -->Words only.\n", Some("Words only.")),
            ("<!-- more -->\n", None),
            ("<!-- **no** --><p>Words only.</p>", None),
            ("<pre>**no**</pre><code>a[0](b)</code><script>a = b[0](c) ** 2 ** d</script>", None),
            ("<a title='**no**' href=x>2 ** 3 ** 4</a> a [b] (c) \\**no**", None),
            ("<STYLE>a { b: **c** }</style> words", None),
            ("<div>\n- Ana\n- Rui\n</div>", Some("- Ana")),
            ("<div>\n  1. Ana\n  2. Rui\n</div>", Some("1. Ana")),
            ("<div>\n* Ana\n* Rui\n</div>", Some("* Ana")),
            ("<p>\n– Ana\n- Rui</p><p>\n1. May</p><p>a\n-5\n-6</p>", None),
            ("<p>See _The Tides_, now</p>", Some("_The Tides_")),
            ("<p>(*no* more)</p>", Some("*no*")),
            ("<p>a_b_c, _a and _b, x/_b_/c, 2*3*4, *a, *b, __init__, a* b*</p>", None),
        ] {
            assert_eq!(markdown(html).map(|range| &html[range]), found, "{html}");
        }
    }

    #[test]
    fn tags_of_elements_that_browsers_do_not_know_are_found() {
        let html = "<p>Use <build> or <Card src='a>b'/>, not <my-box>, <o:p> and a < b. <font><CENTER></build>";
        let found: Vec<_> = unknown_tags(html).into_iter().map(|range| &html[range]).collect();
        assert_eq!(found, ["<build>", "<Card src='a>b'/>"]);
        let hostile = format!("<div\n{}", "<a".repeat(200_000));
        assert!(unknown_tags(&hostile).is_empty() && markdown(&hostile).is_none());
        assert!(unknown_tags("<svg><path d='x'/></svg><pre><x></pre>").is_empty());
    }
}
