//! Findings in every format, as snapshots. After a wanted change run the tests once with
//! `INSTA_UPDATE=always` and read the difference.

use super::printable::is_unprintable;
use super::*;

/// Files with a finding or more each, one file for each difficulty of quoting a line.
const FILES: [(&str, &str); 9] = [
    ("ascii.md", "---\ntitle: A\nactors: [Ilse Marren]\n---\n"),
    ("cjk.md", "---\nactors: [日本語 👩‍👩‍👧 e\u{301}te\u{301}, 한국, B]\n---\n"),
    ("control.md", "---\nname: a\u{1b}[31m\u{7}\u{9b}1m\u{202e}gpj\u{2069}\u{2028} [B]\n---\n"),
    ("end.md", "---\ntitle: A\ndate:\n---\nlast"),
    ("file.md", "Text.\n"),
    ("long.md", LONG),
    ("lines.md", "---\ntitle: A\nbody:\n  one\n  two\n---\n"),
    ("several.md", "---\ntitel: A\nlayuot: x\n---\n"),
    ("tab.md", "---\ntitle:\tA\tand\tB\n---\n"),
];

const LONG: &str = concat!(
    "first first first first first first first first first first first first first first first ",
    "first first first first first first first first first first first first first first first ",
    "WRONG last last last last last last last last last last last last last last last last last ",
    "last last last last last last last last last last last last last last last last last last END",
);

fn text_of(file: &str) -> Option<Arc<str>> {
    FILES.iter().find(|(name, _)| *name == file).map(|(_, text)| (*text).into())
}

/// The place of the first `part` of a file.
fn part(file: &str, part: &str) -> Location {
    let (_, text) = FILES.iter().find(|(name, _)| *name == file).unwrap();
    let start = text.find(part).unwrap();
    Location::span(start..start + part.len())
}

fn report() -> Report {
    let error = |file, words, message: &str| {
        Diagnostic::error("unknown-reference", part(file, words), message)
    };
    let at = |offset| Location::span(offset..offset);
    let unknown_key =
        |location| Diagnostic::warning("unknown-key", location, "no key has this name");
    let hostile = "\r\n::error::x\u{1b}]0;t\u{7}\u{9b}2J\u{202e}\u{200f}\u{2028}x";
    let findings = [
        (
            "ascii.md",
            error("ascii.md", "Ilse Marren", "no actor is called \"Ilse Marren\"")
                .help("did you mean \"Ilse Maren\"?")
                .help("or add the actor:\n- id: ilse-marren\n  name: Ilse Marren"),
        ),
        (
            "cjk.md",
            error("cjk.md", "한국", "no actor is called \"한국\"").help("did you mean \"韓国\"?"),
        ),
        ("cjk.md", error("cjk.md", "B]", "behind a wide character").help("here")),
        ("control.md", error("control.md", "[B]", hostile).help(hostile).help(hostile)),
        ("control.md", error("control.md", "\u{1b}[31m", "an escape")),
        (
            "end.md",
            Diagnostic::error("missing-key", at(19), "a value is missing").help("write one"),
        ),
        ("end.md", Diagnostic::error("missing-key", at(28), "the text ends too early")),
        (
            "file.md",
            Diagnostic::error("missing-front-matter", Location::File, "there is no front matter")
                .help("begin the file with:\n---\ntitle: A title\n---")
                .help("or move it"),
        ),
        ("long.md", error("long.md", "WRONG", "in the middle").help("write RIGHT")),
        ("long.md", error("long.md", "first", "at the start").help(LONG)),
        ("long.md", error("long.md", "END", "at the end").help("write FIN")),
        ("long.md", error("long.md", LONG, "all of it")),
        (
            "lines.md",
            error("lines.md", "one\n  two\n", "several lines").help("help in\nseveral lines"),
        ),
        ("several.md", unknown_key(part("several.md", "titel")).help("did you mean `title`?")),
        ("several.md", unknown_key(part("several.md", "layuot"))),
        ("several.md", Diagnostic::warning("bad-value", part("several.md", "x"), "another one")),
        ("tab.md", error("tab.md", "B", "behind tabs").help("here")),
        ("tab.md", error("tab.md", "\tand\t", "tabs").help("here")),
        // Bytes within a character, a file that is gone, and an offset past the end.
        ("cjk.md", Diagnostic::error("bad-value", Location::span(15..16), "within a character")),
        ("gone\u{1b}[31m.md", Diagnostic::error("unreadable", at(7), "a file without text")),
        ("tab.md", Diagnostic::error("bad-value", Location::span(900..950), "past the end")),
    ];
    let mut report = Report::default();
    for (file, diagnostic) in findings {
        report.push(&file.into(), diagnostic);
    }
    report
}

#[test]
fn findings_as_text() {
    let text = report().print(Format::Text { verbose: false }, false, text_of);
    assert!(!text.contains(|c| is_unprintable(c) && c != '\n'));
    insta::assert_snapshot!(text);
}

#[test]
fn findings_as_text_with_colours() {
    let format = Format::Text { verbose: true };
    let coloured = report().print(format, true, text_of);
    insta::assert_snapshot!(coloured.replace('\u{1b}', "ESC"));
    let mut plain = coloured;
    while let Some(start) = plain.find("\u{1b}[") {
        let end = start + plain[start..].find('m').unwrap();
        plain.replace_range(start..=end, "");
    }
    assert_eq!(plain, report().print(format, false, text_of), "colours are all that differs");
}

#[test]
fn findings_as_json() {
    let json = report().print(Format::Json, false, text_of);
    assert!(!json.contains(|c| is_unprintable(c) && c != '\n'));
    insta::assert_snapshot!(json);
}

#[test]
fn findings_as_annotations_of_github() {
    let annotations = report().annotations("site/", text_of);
    assert!(!annotations.contains(|c| is_unprintable(c) && c != '\n'));
    insta::assert_snapshot!(annotations);
}

#[test]
fn many_warnings_are_shown_in_short_after_the_first_of_their_code() {
    let mut report = Report::default();
    for number in 0..20 {
        let code = if number % 2 == 0 { "dead-link" } else { "unknown-key" };
        let warning = Diagnostic::warning(code, Location::File, format!("cause {number:02}"));
        let warning = warning.help(format!("fix {number:02}\nin two lines"));
        for file in &["a.md", "b.md", "c.md", "d.md", "e.md", "f.md"][..1 + number % 6] {
            report.push(&(*file).into(), warning.clone());
        }
    }
    insta::assert_snapshot!(report.print(Format::Text { verbose: false }, false, |_| None));
}

#[test]
fn few_warnings_are_shown_in_full() {
    let mut report = Report::default();
    for number in 0..8 {
        let warning = Diagnostic::warning("unknown-key", Location::File, format!("cause {number}"));
        report.push(&"a.md".into(), warning.help("fix it"));
    }
    let text = report.print(Format::Text { verbose: false }, false, |_| None);
    assert!(text.contains(" = help: fix it") && !text.contains("(fix it)"), "{text}");
}

#[test]
fn an_error_quotes_its_line_and_makes_suggestions() {
    let error =
        Diagnostic::error("misspelt-reference", Location::Node(4), "no actor is called \"B\"")
            .help("did you mean \"C\"?")
            .help("or add it:\nmore");
    let mut report = Report::default();
    report.push(&"content/articles/a.md".into(), error);
    let text = |_: &str| Some("---\ntitle: A\nactors: [B]\n---\n".into());
    let expected = [
        "error[misspelt-reference]: no actor is called \"B\"",
        " --> content/articles/a.md:3:9",
        "  |",
        "3 | actors: [B]",
        "  |         ^ did you mean \"C\"?",
        "  |",
        "  = help: or add it:",
        "          more",
        "\n",
    ];
    assert_eq!(report.print(Format::Text { verbose: false }, false, text), expected.join("\n"));
}

#[test]
fn findings_with_different_suggestions_are_never_grouped() {
    let mut report = Report::default();
    for (file, help) in [("a.md", "write true"), ("b.md", "write false"), ("c.md", "write true")] {
        let error = Diagnostic::error("wrong-kind", Location::File, "must be true or false");
        report.push(&file.into(), error.help(help));
    }
    let text = report.print(Format::Text { verbose: false }, false, |_| None);
    assert_eq!(text.matches("error[wrong-kind]").count(), 2, "{text}");
    assert!(text.contains("write true\n  = note: also at c.md"), "{text}");
    assert!(text.contains("write false"), "{text}");
}

#[test]
fn the_source_of_a_file_is_read_once_and_only_for_findings_that_are_shown() {
    let mut report = Report::default();
    for number in 0..2000 {
        let location = Location::span(number..number + 1);
        let warning = Diagnostic::warning("dead-link", location, format!("no page {number}"));
        report.push(&format!("{:03}.md", number / 10).into(), warning);
    }
    let reads = std::cell::Cell::new(0);
    let text_of = |_: &str| {
        reads.set(reads.get() + 1);
        Some("x".repeat(3000).into())
    };
    report.print(Format::Text { verbose: false }, false, text_of);
    assert!(reads.get() <= 2, "{} reads", reads.get());
    for format in [Format::Json, Format::Text { verbose: true }] {
        reads.set(0);
        let text = report.print(format, false, text_of);
        // In the text, each line is quoted once more.
        assert!(reads.get() <= 400, "{} reads", reads.get());
        assert_eq!(text.matches("no page").count(), 2000);
    }
}

#[test]
fn nodes_and_ranges_of_one_file_are_in_the_order_of_the_source() {
    let warning = |location, message| Diagnostic::warning("bad-value", location, message);
    let mut report = Report::default();
    for (location, message) in [
        (Location::Node(3), "third"),
        (Location::span(21..22), "fourth"),
        (Location::Node(1), "second"),
        (Location::span(0..3), "first"),
    ] {
        report.push(&"a.md".into(), warning(location, message));
    }
    let text = |_: &str| Some("---\ntitle: A\nactors: B\n---\n".into());
    let json = report.print(Format::Json, false, text);
    let order = ["first", "second", "third", "fourth"];
    let locations: Vec<_> = order.iter().map(|message| json.find(message).unwrap()).collect();
    assert!(locations.is_sorted(), "{json}");
    let lines = json.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let locations: Vec<_> =
        lines.map(|line| format!("{}:{}", line["line"], line["column"])).collect();
    assert_eq!(locations, ["1:1", "2:1", "3:1", "3:9"]);
}

#[test]
fn a_very_long_line_is_quoted_around_the_carets() {
    let text: Arc<str> = format!("{}WRONG{}", "a b ".repeat(100_000), " c".repeat(100_000)).into();
    let error = Diagnostic::error("bad-value", Location::span(400_000..400_005), "wrong");
    let mut report = Report::default();
    report.push(&"a.md".into(), error.help("right"));
    let shown = report.print(Format::Text { verbose: false }, false, |_| Some(text.clone()));
    assert!(shown.contains(" --> a.md:1:400001\n"), "{shown}");
    assert!(shown.contains("a b WRONG c c") && shown.contains("^^^^^ right"), "{shown}");
    assert!(shown.len() < 1000, "{shown}");
}
