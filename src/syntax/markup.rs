//! HTML entities and Markdown in short texts, which are shown as written: titles, names, summaries.
//!
//! Input: the text of one value. Output: the text with its entities as characters, or the text that remains
//! without its markup. Content from other systems has entities in its titles (`Application&#8217;s`); Markdown
//! is left alone, since an asterisk may be meant.

use super::text::of_entity;
use memchr::memchr;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};
use std::borrow::Cow;
use std::ops::Range;

/// The longest entity is `&CounterClockwiseContourIntegral;`.
const MAX_ENTITY: usize = 33;

/// The text with its entities as characters: `R&amp;D` as `R&D`. What only looks like an entity stays.
pub(crate) fn decode_entities(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Cow::Borrowed(text) };
    let mut decoded = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(start) = memchr(b'&', rest.as_bytes()) {
        decoded += &rest[..start];
        rest = &rest[start..];
        let length = entity_length(rest);
        match length.and_then(|length| character(&rest[..length])) {
            Some(character) => decoded += &character,
            None => decoded += &rest[..length.unwrap_or(1)],
        }
        rest = &rest[length.unwrap_or(1)..];
    }
    decoded += rest;
    match decoded == text {
        true => Cow::Borrowed(text),
        false => Cow::Owned(decoded),
    }
}

/// The length of what has the form of an entity at the start of a text.
fn entity_length(text: &str) -> Option<usize> {
    let end = text.bytes().take(MAX_ENTITY).position(|byte| byte == b';')?;
    let name = text[1..end].strip_prefix('#').unwrap_or(&text[1..end]);
    (!name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(end + 1)
}

/// The characters of an entity; `None` if there is none of this name.
fn character(entity: &str) -> Option<String> {
    let text = plain(entity);
    (text != entity).then(|| text.chars().map(of_entity).collect())
}

/// The text without its Markdown and HTML tags; `None` if it has none. Nothing else is changed. Marks within a
/// word are no markup in such a text (`Bürger*innen`, `f**k`), and neither are pairs of underscores (`__init__`).
pub(crate) fn without_markup(text: &str) -> Option<String> {
    let starts_heading = heading_mark(text).is_some();
    if !starts_heading && !text.contains(['*', '_', '`', '<', ']', '~', '{', '\\', '=', '%']) {
        return None;
    }
    // After a parenthesis, nothing at the start of the text begins a heading or a list.
    let line = format!("({}", text.replace(['\n', '\r'], " "));
    let mut markup: Vec<Range<usize>> = Vec::new();
    let mut tags: Vec<Range<usize>> = Vec::new();
    for (event, range) in Parser::new_ext(&line, Options::ENABLE_STRIKETHROUGH).into_offset_iter() {
        match event {
            Event::InlineHtml(tag) if is_formatting(&tag) => tags.push(range),
            Event::InlineHtml(tag) if tag.starts_with("<!--") => markup.push(range),
            event => markup.extend(marks(&line, &event, &range)),
        }
    }
    markup.extend(paired(&line, tags));
    markup.extend(enclosed(&line, "{{", "}}"));
    markup.extend(enclosed(&line, "{%", "%}"));
    for (start, end) in COMMENTS {
        markup.extend(enclosed(&line, start, end));
    }
    markup.extend(wiki_marks(&line));
    markup.extend(escapes(&line));
    markup.extend(heading_mark(text).map(|length| 1..1 + length));
    markup.extend(notes(&line));
    markup.extend(highlights(&line));
    if markup.is_empty() {
        return None;
    }
    markup.sort_unstable_by_key(|range| range.start);
    let (mut plain, mut end) = (String::with_capacity(line.len()), 1);
    for range in markup {
        plain += line.get(end..range.start).unwrap_or_default();
        end = end.max(range.end);
        // A line break is between words.
        let is_between = !plain.ends_with(' ') && !line[end..].starts_with(' ');
        if tag_name(&line[range]) == "br" && is_between {
            plain.push(' ');
        }
    }
    plain += &line[end..];
    Some(plain.trim().to_owned())
}

/// The marks of comments in other programs.
const COMMENTS: [(&str, &str); 4] = [("{# ", "#}"), ("{/*", "*/}"), ("{>>", "<<}"), ("<%", "%>")];

/// Whether a text has a tag of a template language.
pub(crate) fn has_template_tag(text: &str) -> bool {
    !enclosed(text, "{{", "}}").is_empty() || !enclosed(text, "{%", "%}").is_empty()
}

/// The parts of a line from one mark to the next one that ends it.
fn enclosed(line: &str, start: &str, end: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some(at) = line[from..].find(start).map(|at| from + at)
        && let Some(length) = line[at + start.len()..].find(end)
    {
        from = at + start.len() + length + end.len();
        all.push(at..from);
    }
    all
}

/// The marks of `[[Name]]`, and of `[[Name|words]]` the name as well.
fn wiki_marks(line: &str) -> Vec<Range<usize>> {
    let links = enclosed(line, "[[", "]]").into_iter();
    let named = links.filter(|link| line[link.clone()].contains(char::is_alphabetic));
    named
        .flat_map(|link| {
            let inner = &line[link.start + 2..link.end - 2];
            let bar = inner.find('|').map_or(0, |bar| bar + 1);
            [link.start..link.start + 2 + bar, link.end - 2..link.end]
        })
        .collect()
}

/// The length of the mark of a heading at the start of a text: `# `. A number may follow a sign that is one: `# 1`.
fn heading_mark(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches('#');
    let level = text.len() - rest.len();
    let words = rest.trim_start_matches(' ');
    let is_mark = (1..=6).contains(&level)
        && words.len() < rest.len()
        && words.starts_with(char::is_alphabetic);
    is_mark.then(|| text.len() - words.len())
}

/// The references to footnotes, `[^1]`, and the comments of Obsidian, `%%later%%`.
fn notes(line: &str) -> Vec<Range<usize>> {
    let footnotes = enclosed(line, "[^", "]").into_iter();
    let footnotes = footnotes.filter(|note| {
        let name = &line[note.start + 2..note.end - 1];
        !name.is_empty() && !name.contains(char::is_whitespace)
    });
    let comments = enclosed(line, "%%", "%%").into_iter();
    let is_number = |before: &str| before.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let comments = comments.filter(|comment| {
        let words = &line[comment.start + 2..comment.end - 2];
        !words.trim().is_empty() && !is_number(&line[..comment.start])
    });
    footnotes.chain(comments).collect()
}

/// The marks of `==words==`.
fn highlights(line: &str) -> Vec<Range<usize>> {
    let all = enclosed(line, "==", "==").into_iter();
    all.filter(|range| is_around_words(line, range, 2) && !line[range.clone()].contains("==="))
        .filter(|range| !line[..range.end - 2].ends_with(char::is_whitespace))
        .flat_map(|range| [range.start..range.start + 2, range.end - 2..range.end])
        .collect()
}

/// Whether a text with its entities as characters still has one that other systems write for a sign of a sentence: it
/// was escaped twice (`&amp;#8217;`). `<` and `>` may be written so on purpose.
pub(crate) fn is_escaped_twice(decoded: &str) -> bool {
    let starts = memchr::memchr_iter(b'&', decoded.as_bytes());
    starts.filter_map(|at| Some(&decoded[at..at + entity_length(&decoded[at..])?])).any(|entity| {
        let meant = character(entity);
        meant.is_some_and(|c| !matches!(c.as_str(), "<" | ">" | "\u{a0}"))
    })
}

/// The backslashes before marks of Markdown. In a path (`C:\_old`) they are none.
fn escapes(line: &str) -> Vec<Range<usize>> {
    if line.contains(":\\") {
        return Vec::new();
    }
    let is_mark = |at: usize| line[at + 1..].starts_with(['*', '_', '`', '[', ']', '~', '<', '#']);
    let backslashes = memchr::memchr_iter(b'\\', line.as_bytes());
    backslashes.filter(|at| is_mark(*at)).map(|at| at..at + 1).collect()
}

/// Those tags that format a text: line breaks, and the two of each pair. A tag without the other one is a word of
/// the text: "The <b> tag explained".
fn paired(line: &str, tags: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let (mut paired, mut open): (Vec<_>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    for tag in tags {
        let written = &line[tag.clone()];
        let name = tag_name(written);
        if name == "br" {
            paired.push(tag);
        } else if !written.starts_with("</") {
            open.push(tag);
        } else if let Some(at) = open.iter().rposition(|o| tag_name(&line[o.clone()]) == name) {
            paired.extend([open[at].clone(), tag]);
            open.truncate(at);
        }
    }
    paired
}

/// The parts of a line that only mark up the text between them, for an event and its range.
fn marks(line: &str, event: &Event, range: &Range<usize>) -> Vec<Range<usize>> {
    let ends =
        |length: usize| vec![range.start..range.start + length, range.end - length..range.end];
    let source = &line[range.clone()];
    match event {
        Event::Start(Tag::Emphasis) if is_around_words(line, range, 1) => ends(1),
        Event::Start(Tag::Strong) if source.starts_with('*') && is_around_words(line, range, 2) => {
            ends(2)
        }
        Event::Start(Tag::Strikethrough)
            if source.starts_with("~~") && is_around_words(line, range, 2) =>
        {
            ends(2)
        }
        Event::Code(_) if is_around_words(line, range, 1) => {
            ends(source.bytes().take_while(|byte| *byte == b'`').count())
        }
        Event::Start(Tag::Link { link_type: LinkType::Inline, .. }) => link_marks(source, range, 1),
        Event::Start(Tag::Image { link_type: LinkType::Inline, .. }) => {
            link_marks(source, range, 2)
        }
        _ => Vec::new(),
    }
}

/// The marks of `[text](address)`, of which `opening` bytes are before the text.
fn link_marks(source: &str, range: &Range<usize>, opening: usize) -> Vec<Range<usize>> {
    let Some(close) = source.find("](") else { return Vec::new() };
    vec![range.start..range.start + opening, range.start + close..range.end]
}

/// Whether marks of this length begin before a word and end behind one.
fn is_around_words(line: &str, range: &Range<usize>, length: usize) -> bool {
    let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (before, after) =
        (line[..range.start].chars().next_back(), line[range.end..].chars().next());
    let inside = &line[range.start + length..range.end - length];
    let opens = |c: char| c.is_alphanumeric() || "\"'“„«‘(<[*_`".contains(c);
    !in_word(before) && !in_word(after) && inside.chars().next().is_some_and(opens)
}

/// Whether a tag is one that other systems write into titles. `<unknown>` may be meant as text, and `a<b and c>d`
/// is none.
fn is_formatting(tag: &str) -> bool {
    const NAMES: [&str; 18] = [
        "a", "b", "br", "code", "del", "div", "em", "font", "i", "ins", "mark", "p", "s", "small",
        "span", "strong", "sub", "sup",
    ];
    let inner = tag.trim_start_matches(['<', '/']).trim_end_matches(['>', '/']);
    let name = tag_name(tag);
    let attributes = inner[name.len()..].trim();
    NAMES.contains(&&*name) && (attributes.is_empty() || attributes.contains('='))
}

/// The name of a tag, in lower case.
fn tag_name(tag: &str) -> String {
    let inner = tag.trim_start_matches(['<', '/']);
    let name = inner.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    name.to_ascii_lowercase()
}

/// The text of a line of Markdown, for its entities.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for event in Parser::new(line) {
        match event {
            Event::Text(part) | Event::Code(part) => text += &part,
            Event::InlineHtml(tag) => text += &tag,
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn entities_become_characters_once() {
        for (written, decoded) in [
            ("Application&#8217;s end", "Application’s end"),
            ("R&amp;D &ndash; A&#x26;B", "R&D – A&B"),
            ("&lt;b&gt; &quot;x&quot;&nbsp;&hellip;", "<b> \"x\"\u{a0}…"),
            ("don&#146;t&#133; a&#8232;b&#x2029;c", "don’t… a b c"),
            ("&amp;amp; &amp;#8217;", "&amp; &#8217;"),
            ("&eacute;t&eacute; caf&eacute", "été caf&eacute"),
            ("AT&T; Q&A &foo; &; &#; &#x; & &&amp;", "AT&T; Q&A &foo; &; &#; &#x; & &&"),
            ("&#0;", "\u{fffd}"),
            ("a&b=1;c", "a&b=1;c"),
        ] {
            assert_eq!(decode_entities(written), decoded, "{written}");
        }
    }

    #[test]
    fn only_what_is_markup_is_removed() {
        for (written, plain) in [
            ("A **bold** and *light* step", "A bold and light step"),
            ("The [report](https://a.example/x_y) of `main`", "The report of main"),
            ("_Hamlet_ opens", "Hamlet opens"),
            ("# 1 <em>hit</em>: <b>x</b><br>y", "# 1 hit: x y"),
            ("One<br/>two <BR> three", "One two  three"),
            ("<p>The <b> tag</p>", "The <b> tag"),
            ("**R&amp;D** &lt;b&gt; day", "R&amp;D &lt;b&gt; day"),
            ("- ![a cat](c.png)", "- a cat"),
            ("A **bold _step_** \\o/ & <b class=\"x\">y</b>", "A bold step \\o/ & y"),
            ("„*Hamlet*“ opens", "„Hamlet“ opens"),
            ("A ~~last~~ next step", "A last next step"),
            ("[[Ana Duarte]] and [[ana|her]] team", "Ana Duarte and her team"),
            ("5\\* hotel, snake\\_case", "5* hotel, snake_case"),
            ("Talks <!-- check --> resume", "Talks  resume"),
            ("{{ page.title }} of {% x %}May", "of May"),
            ("The harbour[^1] opens[^note]", "The harbour opens"),
            ("## The harbour", "The harbour"),
            ("A ==bold== step", "A bold step"),
            ("Talks %%ask Ilse%% resume", "Talks  resume"),
            ("Talks {# ask #}resume{>>when?<<} <%= x %>today", "Talks resume today"),
        ] {
            assert_eq!(without_markup(written).as_deref(), Some(plain), "{written}");
        }
        for written in [
            "2 * 3 * 4",
            "snake_case_name",
            "F***ing",
            "the [sic] case",
            "a < b > c",
            "<unknown> <3",
            "1. Bundesliga",
            "> 50",
            "It's 5 o`clock",
            "****",
            "C_ and _D",
            "* note",
            "[[1]]",
            "~5 km and ~6",
            "{a} and {b}",
            "a \\ b",
            "Bürger*innen und Schüler*innen fordern mehr",
            "f**k and s**t",
            "M*A*S*H star dies",
            "E*Trade and A*Star",
            "(*) footnote (*)",
            "5*5*5 m",
            "if a<b and c>d",
            "__init__ method",
            "C:\\_old\\_new and __FILE__",
            "it`s and that`s ok",
            "me@x.example <me@x.example>",
            "The <b> tag explained",
            "</i> and <i>",
            "&lt;b&gt;x&lt;/b&gt; and &#42;x&#42;",
            "# 1 in the league",
            "#Kell and # Kell",
            "a == b and b == c",
            "5 % and 6 %% of %%",
            "[^] and [^ 1]",
        ] {
            assert_eq!(without_markup(written), None, "{written}");
        }
    }

    proptest! {
        #[test]
        fn text_without_ampersands_and_marks_is_as_written(text in "[^&*_`<\\]~{\\\\=%#]{0,40}") {
            prop_assert_eq!(decode_entities(&text), text.as_str());
            prop_assert_eq!(without_markup(&text), None);
        }

        #[test]
        fn any_text_is_decoded(text in "[&#;a-z0-9x*_`<>\\[\\]()\né ]{0,30}") {
            let decoded = decode_entities(&text);
            let _any = without_markup(&decoded);
        }
    }
}
