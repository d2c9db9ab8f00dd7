//! Tests of the origin of text: each run is found at its offsets in the source and in the HTML.

use super::*;
use crate::content::document::markdown::{escape, prose::RunContext};

/// The text with a space in place of each byte of white space that the program may write in another way.
fn spaced(text: &str) -> String {
    let is_space = |c: char| {
        matches!(
            c,
            ' ' | '\t'
                | '\n'
                | '\r'
                | '\u{b}'
                | '\u{c}'
                | '\u{a0}'
                | '\u{85}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{2002}'
        )
    };
    let mut out = String::new();
    for c in text.chars() {
        match is_space(c) {
            true => out.extend(std::iter::repeat_n(' ', c.len_utf8())),
            false => out.push(c),
        }
    }
    out
}

fn html_only(pieces: &[Piece]) -> String {
    let html = |piece: &Piece| match piece {
        Piece::Html(html) => html.to_string(),
        _ => String::new(),
    };
    pieces.iter().map(html).collect()
}

/// Asserts that the offsets of every run are right, and that all words belong to a run.
pub(super) fn assert_traced(body: &Body, source: &str) {
    let html = html_only(&body.pieces);
    let mut end = 0;
    for run in &body.prose.runs {
        let text = &body.text[run.range()];
        let between = &body.text[end..run.text as usize];
        assert!(between.trim().is_empty(), "{between:?} belongs to no run, of {source:?}");
        end = run.range().end;
        let written = &source[run.source_of(&run.range())];
        assert!(
            !run.literal || spaced(written) == spaced(text),
            "{written:?} {text:?}, of {source:?}"
        );
        let mut escaped = String::new();
        escape::push_text(&mut escaped, text, escape::TextFlags::of(text));
        let (start, html_end) = (run.html as usize, run.html_of(&body.text, end));
        assert_eq!(spaced(&html[start..html_end]), spaced(&escaped), "in {html:?} of {source:?}");
    }
    assert!(
        body.text[end..].trim().is_empty(),
        "{:?} belongs to no run, of {source:?}",
        &body.text[end..]
    );
    for element in &body.prose.elements {
        let written = &html[element.html.0 as usize..element.html.1 as usize];
        assert!(written.starts_with('<') && written.ends_with('>'), "{written:?} of {source:?}");
    }
    assert!(body.prose.breaks.is_sorted(), "of {source:?}");
}

/// The runs as `context:source`, joined by bars.
fn runs(text: &str) -> String {
    let (body, _) = read(text);
    assert_traced(&body, text);
    let runs = body.prose.runs.iter().map(|run| {
        let context = match run.context {
            RunContext::Prose => "",
            RunContext::Heading => "heading:",
            RunContext::Link => "link:",
            RunContext::Verbatim => "verbatim:",
        };
        format!("{context}{}", &text[run.source_of(&run.range())])
    });
    runs.collect::<Vec<_>>().join("|")
}

#[test]
fn a_paragraph_is_one_run_over_its_lines() {
    assert_eq!(runs("One line\nand another."), "One line\nand another.");
    assert_eq!(runs("A & B <3"), "A & B <3");
}

#[test]
fn markup_separates_runs() {
    assert_eq!(runs("*Emmanuel* Macron"), "Emmanuel|Macron");
    assert_eq!(runs("> Emmanuel\n> Macron"), "Emmanuel|Macron");
    assert_eq!(runs("A &amp; B\\_C"), "A|&amp;|B|_C");
    assert_eq!(runs("# T\n\n`c` [l](x.md) <https://h.example> [[N|n]] [[M]]"), {
        "heading:T|verbatim:`c`|link:l|link:https://h.example|link:n|link:[[M]]"
    });
    assert_eq!(runs("```\ncode\n```"), "verbatim:code\n");
    assert_eq!(runs("|a|b|\n|-|-|\n|c|d|"), "a|b|c|d");
}

#[test]
fn footnotes_follow_the_text() {
    let text = "One[^a] two[^b].\n\n[^b]: The *second*.\n[^a]: The first.";
    assert_eq!(runs(text), "One|two|.|The first.|The|second|.");
    assert_eq!(read(text).0.prose.breaks, [3, 7]);
}

#[test]
fn inline_elements_have_the_range_of_their_text() {
    let (body, _) = read("a *b **c***");
    let texts =
        body.prose.elements.iter().map(|e| &body.text[e.text.0 as usize..e.text.1 as usize]);
    assert_eq!(texts.collect::<Vec<_>>(), ["c", "b c"]);
}
