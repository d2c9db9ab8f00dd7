//! Tests of front matter: files as people write them, and the values and findings that result.

use crate::content::document::{
    Document, FileKind, FrontMatter, ParseSettings, RosterFormat, parse,
};
use crate::content::model::{
    Article, EntityKind, EventDate, EventItem, Extra, Facts, NameMatch, Redirect, Statement,
    Wording,
};
use crate::diagnostic::{Format, Report, Severity};
use crate::syntax::source::Location;
use crate::syntax::{date, processor_time, yaml};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::time::Duration;

const ACTOR: FileKind = FileKind::Entity(EntityKind::Actor);
const TOPIC: FileKind = FileKind::Entity(EntityKind::Topic);
const ROSTER: FileKind = FileKind::Roster(EntityKind::Actor, RosterFormat::Yaml);

fn path(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Roster(_, RosterFormat::Yaml) => "a.yaml",
        FileKind::Roster(_, RosterFormat::Csv) => "a.csv",
        _ => "a.md",
    }
}

fn document(kind: FileKind, text: &str) -> Document {
    parse(text, ParseSettings::of(kind))
}

/// The findings of a file as printed on a terminal.
fn report(kind: FileKind, text: &str) -> String {
    let mut findings = Report::default();
    findings.extend(&path(kind).into(), document(kind, text).diagnostics);
    findings.print(Format::Text { verbose: true }, false, |_| Some(text.into()))
}

/// Asserts that a file has exactly one finding, with this message and help, at this line and column (empty: the
/// file as a whole).
#[track_caller]
fn finds(kind: FileKind, text: &str, at: &str, message: &str, help: &str) {
    let report = report(kind, text);
    let heads = report.lines().filter(|l| l.starts_with("error[") || l.starts_with("warning["));
    assert_eq!(heads.count(), 1, "{report}");
    let location = match at {
        "" => format!("--> {}\n", path(kind)),
        at => format!("--> {}:{at}\n", path(kind)),
    };
    for part in [&format!("]: {message}\n"), &location, help] {
        assert!(report.contains(part), "{part:?} is not in:\n{report}");
    }
}

/// [`finds`] for an otherwise valid article with this front matter, which begins on line 4.
#[track_caller]
fn article_finds(yaml: &str, at: &str, message: &str, help: &str) {
    let text = format!("---\ntitle: T\ndate: 2025-11-25\n{yaml}\n---\nText\n");
    finds(FileKind::Article, &text, at, message, help);
}

#[track_caller]
fn article(text: &str) -> Article {
    let document = document(FileKind::Article, text);
    assert!(document.diagnostics.is_empty(), "{}", report(FileKind::Article, text));
    let Some(FrontMatter::Article(article)) = document.front else { panic!("no article") };
    *article
}

/// The article with this front matter, which must have no finding.
#[track_caller]
fn with(yaml: &str) -> Article {
    article(&format!("---\ntitle: T\ndate: 2025-11-25\n{yaml}\n---\nText\n"))
}

/// The first statement that an article gives in full.
fn own(article: &Article) -> &Statement {
    article.own_statements().next().unwrap()
}

#[test]
fn a_minimal_article_needs_few_lines() {
    let text = "---\ntitle: Partners of Ukraine agree\nsource: https://www.outlet.example/story\n\
                actors: [Macron, Zelensky]\ntopics: Security guarantees\n---\nText.\n";
    let settings = ParseSettings {
        name_date: date::name_date("2025-11-25-coalition-call"),
        ..ParseSettings::of(FileKind::Article)
    };
    let document = parse(text, settings);
    assert!(document.diagnostics.is_empty());
    let Some(FrontMatter::Article(article)) = document.front else { panic!() };
    assert_eq!(article.date, date::PartialDate::parse("2025-11-25").unwrap());
    assert_eq!(article.source[0].name, "outlet.example");
    assert_eq!(article.source[0].url.as_deref(), Some("https://www.outlet.example/story"));
    assert_eq!(article.actors[1].actor.text, "Zelensky");
    assert_eq!(article.topics[0].topic.text, "Security guarantees");
}

#[test]
fn an_impossible_date_in_a_file_name_is_named() {
    let settings = ParseSettings {
        name_date: date::name_date("2026-02-30-call"),
        ..ParseSettings::of(FileKind::Article)
    };
    let found = &parse("---\ntitle: T\n---\n", settings).diagnostics[0];
    let message = "an article needs `date`, because its file name begins with 2026-02-30, which is not \
                   in the calendar";
    assert_eq!(found.message, message);
    assert!(parse("---\ntitle: T\ndate: 2026-03-01\n---\nText\n", settings).diagnostics.is_empty());
}

#[test]
fn an_article_that_expires_before_its_date_is_never_published() {
    let message = "`expires` is not after `date`, so this article is never published";
    for expires in ["2025-11-24", "2025-11-25", "2025", "2025-11-24 23:00"] {
        article_finds(&format!("expires: {expires}"), "4:10", message, "draft: true");
    }
    assert!(with("expires: 2025-11-26").expires.is_some());
    assert!(with("expires: 2025-11-25 23:00").expires.is_some(), "published for 23 hours");
    let text = |expires: &str| {
        format!("---\ntitle: T\ndate: 2025-11-25 14:05\nexpires: {expires}\n---\nText\n")
    };
    for expires in ["2025-11-25", "2025-11-25 14:05", "2025-11-25 09:00"] {
        finds(FileKind::Article, &text(expires), "4:10", message, "draft: true");
    }
    assert!(article(&text("2025-11-25 14:06")).expires.is_some());
}

#[test]
fn every_key_of_an_article_is_read() {
    let article = with(
        "updated: 2025-11-26 09:00\nsummary: >\n  Two\n  lines\nimage: {src: a.jpg, alt: A, credit: C}\n\
         authors: Ann\ndraft: true\nexpires: 2026\nslug: Café\nlang: pt-BR\ntranslation_of: b\n\
         redirects: [/old/x/, old-id]\ntags: [1, 2e3]\n\
         source: [Reuters, {url: 'https://u@b.example:8/x', published: 2025-11}]\n\
         actors: {id: Macron, role: host, main: true}\ntopics: [{id: Peace, main: true}]\n\
         documents: [{name: Statement, url: 'http://g7.example'}]\n\
         names: {Georgia: Georgia (country), Paris: false}\n\
         statements: [{speaker: Macron, text: We act., about: Peace, date: 2025, source: AFP}]\n\
         events:\n  - {name: Call, start_date: 2025-11-24, end_date: 2025-11-26, attendees: Macron, virtual: true, status: held}\n  \
         - {name: Talks, date_text: before the winter}\n  - geneva\n  - {id: paris}\n\
         corrections: {date: 2025-11-26, text: Wrong., kind: retraction}\n\
         extra: {a: [1, 1.50, null, true, {b: c}]}",
    );
    assert_eq!(article.summary.as_deref(), Some("Two lines"));
    assert_eq!(article.slug.as_ref().unwrap().value, "café");
    assert!(matches!(&article.redirects[..], [Redirect::Path(_), Redirect::Id(_)]));
    assert_eq!(article.tags[1].text, "2e3");
    assert_eq!(article.source[1].name, "b.example");
    assert!(article.actors[0].main && article.draft);
    assert!(article.names[1].reference.is_none());
    assert_eq!(own(&article).wording, Wording::Text("We act.".to_owned()));
    assert_eq!(own(&article).source.as_ref().unwrap().name, "AFP");
    let EventItem::Full(call) = &article.events[0] else { panic!() };
    assert!(matches!(call.date, Some(EventDate::Dated { end: Some(_), .. })) && call.virtual_);
    for (entry, id) in article.events[2..].iter().zip(["geneva", "paris"]) {
        assert!(matches!(entry, EventItem::Reference(reference) if reference.text == id));
    }
    let Extra::List(list) = &article.extra["a"] else { panic!() };
    assert_eq!(list[..3], [Extra::Int(1), Extra::Text("1.50".to_owned()), Extra::Null]);
}

#[test]
fn windows_line_ends_and_blank_lines_before_the_front_matter_are_accepted() {
    let article =
        article("\r\n\t\n---\r\ntitle: 'A\r\n  b'\r\ndate: 2025-11-25\r\n---\r\nText\r\n");
    assert_eq!(article.title, "A b");
    finds(
        FileKind::Article,
        "\r\n---\r\ntitle: A\r\ndate: 2025-11-25\r\nlayout: x\r\n---\r\nText\r\n",
        "5:1",
        "unknown key `layout` in an article",
        "^^^^^^ remove it",
    );
}

#[test]
fn names_are_normalized_to_nfc_on_one_line() {
    let article = with("actors: [\"E\\u0301lyse\\u0301e\\n  Palace\"]");
    assert_eq!(article.actors[0].actor.text, "Élysée Palace");
}

#[test]
fn dates_are_refused_where_they_are_ambiguous_or_too_coarse() {
    for good in ["2025-11-25", "2025-11-25T10:00:00+01:00", "'2025-11-25'", "2025-11-25 10:00"] {
        article(&format!("---\ntitle: T\ndate: {good}\n---\nText\n"));
    }
    let date = |date: &str| format!("---\ntitle: T\ndate: {date}\n---\nText\n");
    let refused = |written: &str, message: &str, help: &str| {
        finds(FileKind::Article, &date(written), "3:7", message, help);
    };
    refused("25.11.2025", "\"25.11.2025\" is not a date", "^^^^^^^^^^ write it as 2025-11-25");
    refused("2025-02-30", "2025-02-30 is not a date in the calendar", "such as 2025-11-25");
    refused("2025", "the date of an article needs a day", "^^^^ add the day");
    refused("[2025-11-25]", "`date` must be text, not a list", "^ write 2025-11-25");
}

#[test]
fn the_help_for_a_missing_date_names_the_key_and_the_file_name() {
    let help = "^^^ add `date:`, such as `date: 2025-11-25`, or start the file name with the date";
    finds(
        FileKind::Article,
        "\n---\ntitle: T\n---\nText\n",
        "2:1",
        "an article needs `date`",
        help,
    );
}

#[test]
fn the_help_for_missing_front_matter_is_an_example() {
    let report = report(FileKind::Article, "# Title\n\nText\n");
    assert!(report.contains("this file has no front matter\n --> a.md:1:1"), "{report}");
    assert!(
        report.contains(
            "= help: start it like this:\n          ---\n          title: Title\n          date: 2025-11-25\n"
        ),
        "{report}"
    );
    let quoted = "start it like this:\n          ---\n          name: \"The call: what now?\"\n          ---";
    finds(
        TOPIC,
        "Text\n\n## The call: what now?\n",
        "1:1",
        "this file has no front matter",
        quoted,
    );
    assert!(document(FileKind::Home, "").front.is_some());
    for kind in [FileKind::Article, ACTOR, TOPIC, FileKind::Page] {
        finds(kind, "\n", "", "this file is empty", "start it like this");
    }
}

#[test]
fn front_matter_without_its_opening_line_is_recognized() {
    for (top, at, help) in [
        ("title: M\nactors: [X]\n", "1:1", "add a line `---` above line 1"),
        ("\n\ntitle: M\nactors:\n- X\n  # a note\n", "3:1", "add a line `---` above line 3"),
        ("—--\ntitle: M\n", "1:1", "change line 1 to `---`"),
        ("--\ntitle: M\n", "1:1", "change line 1 to `---`"),
        ("---yaml\ntitle: M\n", "1:1", "change line 1 to `---`"),
        ("# My note\n---\ntitle: M\n", "1:1", "remove what is above line 2, or move it below"),
        ("<!-- x -->\n\n---\ntitle: M\n", "1:1", "remove what is above line 3"),
    ] {
        let message = "the front matter does not begin with a line `---`";
        for kind in [FileKind::Article, FileKind::Page, FileKind::Home] {
            finds(kind, &format!("{top}---\nText.\n"), at, message, help);
        }
    }
    for text in
        ["Note: this\n---\nText.\n", "# A\n\n---\n\nText: x\n\n---\n", "title: M\n\nText.\n"]
    {
        let report = report(FileKind::Home, text);
        assert!(!report.contains("does not begin"), "{text}: {report}");
    }
}

#[test]
fn front_matter_that_is_not_closed_or_in_toml_is_reported() {
    let unclosed = "the front matter is not closed";
    finds(
        FileKind::Article,
        "---\ntitle: T\n----\nText\n",
        "1:1",
        unclosed,
        "change line 3 to `---`",
    );
    finds(FileKind::Article, "---\ntitle: T\n\nText\n", "1:1", unclosed, "add a line `---`");
    let toml = "this file is skipped: front matter between `+++` is TOML";
    finds(
        FileKind::Article,
        "+++\ntitle = 'T'\n+++\n",
        "1:1",
        toml,
        "^^^ write it as YAML between `---`",
    );
}

#[test]
fn text_that_yaml_would_misread_must_be_in_quotes() {
    let colon = "a value that contains a colon must be in quotes";
    article_finds("summary: Peace: a plan", "4:15", colon, "quotes: summary: \"Peace: a plan\"");
    article_finds("summary: Жёсть: план", "4:15", colon, "quotes: summary: \"Жёсть: план\"");
    for mark in ['@', '`', '%', '*', '>', '|', ',', '?'] {
        let yaml =
            format!("summary: {mark}{} foo", if mark == ',' || mark == '?' { " " } else { "x" });
        let message = format!("a value cannot begin with \"{mark}\" unless it is in quotes");
        article_finds(&yaml, "4:10", &message, "^ put the value in quotes: summary: \"");
    }
    for mark in ['&', '!'] {
        let message = format!("YAML drops \"{mark}x\" from the start of this text");
        article_finds(
            &format!("summary: {mark}x foo"),
            "4:10",
            &message,
            "^^ put the value in quotes",
        );
    }
    let list = "`summary` must be text, not a list";
    article_finds("summary: [Exclusive]", "4:10", list, "quotes: summary: \"[Exclusive]\"");
    let behind = "unexpected text after the closing bracket";
    article_finds("summary: [Exclusive] foo", "4:22", behind, "summary: \"[Exclusive] foo\"");
    let behind = "unexpected text after the closing quotation mark";
    article_finds("summary: \"A\" and b", "4:14", behind, "summary: '\"A\" and b'");
    article_finds("summary: \"A \"b\" c\"", "4:14", behind, "summary: 'A \"b\" c'");
    article_finds("summary: 'it's'", "4:14", behind, "summary: \"it's\"");
    article_finds(
        "actors: [@Macron, x]",
        "4:10",
        "a value cannot begin with \"@\" unless it is in quotes",
        "quotes: \"@Macron\"",
    );
}

#[test]
fn a_text_that_begins_like_an_anchor_or_alias_must_be_in_quotes() {
    for text in ["*stars* are out", "* star", "& and", "&amp; co", "**bold** x", "&"] {
        let mark = &text[..1];
        let message = format!("a value cannot begin with \"{mark}\" unless it is in quotes");
        let help = format!("quotes: summary: \"{text}\"");
        article_finds(&format!("summary: {text}"), "4:10", &message, &help);
        let statement = format!("statements:\n- speaker: A\n  text: {text}");
        let help = format!("quotes: text: \"{text}\"");
        article_finds(&statement, "6:9", &message, &help);
    }
    let message = "a value cannot begin with \"*\" unless it is in quotes";
    article_finds("tags: [a, **x** y, b]", "4:11", message, "quotes: \"**x** y\"");
}

#[test]
fn the_help_is_what_the_author_can_write() {
    article_finds(
        "expires: [2026-01-01]",
        "4:10",
        "`expires` must be text, not a list",
        "^ write 2026-01-01",
    );
    article_finds(
        "names:\n  the #1: Ann",
        "5:7",
        "YAML drops \"#1: Ann\" from this text, as a comment",
        "put the key in quotes: \"the #1\": Ann",
    );
    article_finds(
        "source: {name: X, url: \"https://x.example/a b\"}",
        "4:24",
        "\"https://x.example/a b\" contains a space",
        "write a space as `%20`: https://x.example/a%20b",
    );
    article_finds(
        "lang: en_US.UTF-8",
        "4:7",
        "\"en_US.UTF-8\" is not a language code",
        "^ write en-US\n",
    );
    article_finds(
        "lang: de, en",
        "4:7",
        "\"de, en\" is not a language code",
        "write one tag, such as de\n",
    );
    let deep = format!("extra: {}", "[".repeat(60));
    article_finds(&deep, "4:57", "this YAML is nested too deeply", "reduce it to 50 levels");
    article_finds(
        "events:\n- {name: E, start_date: , end_date: 2025-01-01}",
        "5:13",
        "an event needs `start_date`, which has no value here",
        "`start_date` is empty; write the day, such as 2025-11-25, after it",
    );
    article_finds(
        "statements:\n- {speaker: A, text: }",
        "5:16",
        "a statement needs `text`, which has no value here",
        "`text` is empty; write its value after it",
    );
    let not_in_calendar = date::name_date("2025-02-30-x");
    for name_date in [None, not_in_calendar] {
        let settings = ParseSettings { name_date, ..ParseSettings::of(FileKind::Article) };
        let [finding] = &parse("---\ntitle: A\ndate:\n---\nText", settings).diagnostics[..] else {
            panic!("{name_date:?}")
        };
        assert!(finding.help[0].starts_with("`date` is empty"), "{finding:?}");
    }
}

#[test]
fn a_file_name_with_a_date_in_another_form_gives_the_date_to_write() {
    let name_date = date::name_date("20250203-x");
    let settings = ParseSettings { name_date, ..ParseSettings::of(FileKind::Article) };
    let [finding] = &parse("---\ntitle: A\n---\nText", settings).diagnostics[..] else { panic!() };
    assert!(finding.help[0].contains("add `date: 2025-02-03`"), "{finding:?}");
}

#[test]
fn a_key_in_a_text_that_yaml_drops_is_not_reported_missing() {
    let text = "- {id: a, name: A #1, type: person\n  }\n";
    finds(
        ROSTER,
        text,
        "1:19",
        "YAML drops \"#1\" from this text, as a comment",
        "put the value in quotes",
    );
}

#[test]
fn an_item_that_is_indented_more_than_the_one_above_it_is_an_error() {
    for (yaml, at) in [
        ("actors:\n- Ana Duarte\n - Bo Lind", "6:2"),
        ("actors:\n  - Ana Duarte\n\n   - Bo Lind\n  - Cleo Marr", "7:4"),
        ("topics:\n- Grain\n    - Harbour", "6:5"),
        ("authors:\n- Ana Duarte\n - Bo Lind", "6:2"),
        ("actors: Ana Duarte\n - Bo Lind", "5:2"),
        ("statements:\n- speaker: Ana Duarte\n   - Bo Lind\n  text: x", "6:4"),
    ] {
        article_finds(
            yaml,
            at,
            "this item is indented more than the line above, so that YAML joins the two",
            "start all items of a list in the same column",
        );
    }
    for yaml in [
        "title: Talks\n  - live",
        "summary: Talks in Kell\n - the first - ended",
        "title: Talks - live",
        "actors:\n- Kell - Veldra Union\ntopics:\n  - Grain",
        "actors:\n- id: Kell - Veldra Union\n  role: host\n- 'Ana\n - Bo'",
    ] {
        let text = with_title(yaml);
        assert!(!text.contains("indented"), "{yaml}: {text}");
    }
}

fn with_title(yaml: &str) -> String {
    let title = if yaml.contains("title:") { "" } else { "title: A\n" };
    report(FileKind::Article, &format!("---\n{title}date: 2025-11-25\n{yaml}\n---\nText.\n"))
}

#[test]
fn a_comma_without_a_value_before_it_is_named() {
    let message = "a value is missing before this comma";
    article_finds("actors: [,A]", "4:10", message, "write the value, or remove the comma");
}

#[test]
fn entities_and_tags_that_nothing_closes_are_words_of_a_title() {
    for title in ["The &lt;b&gt; tag explained", "The <b> tag explained", "&#42;x&#42;"] {
        let text = format!("---\ntitle: \"{title}\"\ndate: 2025-11-25\n---\nText\n");
        assert!(document(FileKind::Article, &text).diagnostics.is_empty(), "{title}");
    }
    let text = "---\ntitle: \"A <b>bold</b> R&amp;D\"\ndate: 2025-11-25\n---\nText\n";
    let message = "`title` contains Markdown or HTML, which is shown as written";
    finds(FileKind::Article, text, "2:8", message, "write it as plain text: \"A bold R&amp;D\"");
}

#[test]
fn tags_anchors_and_block_text_are_accepted() {
    with("summary: !!str 1\nextra: {a: &x b, c: *x}");
    assert_eq!(with("summary: |\n  a: !note b\n  c: &d e").summary.unwrap(), "a: !note b\nc: &d e");
}

#[test]
fn layout_errors_are_reported_on_their_line() {
    article_finds("extra:\n\ta: 1", "5:1", "this line is indented with a tab", "use spaces");
    let space = "a key needs a space after its colon";
    article_finds("summary:Peace\nlang: en", "4:1", space, "write it as: summary: Peace");
    article_finds(
        "lang: en\n  summary: x",
        "5:3",
        "this line is indented more than the key above it",
        "same column",
    );
    article_finds(
        "foo bar\nlang: en",
        "4:1",
        "this line is neither a key with a value nor a list item",
        "^^^^^^^ write `key: value`",
    );
    article_finds("actors: [A, B\nlang: en", "4:9", "this list is not closed", "end it with `]`");
    article_finds(
        "summary: \"A\nlang: en",
        "4:10",
        "this quotation mark is not closed",
        "end the value",
    );
    article_finds(
        "actors:\n  - A\n - B",
        "6:2",
        "the indentation of this line matches no line above it",
        "same column",
    );
    finds(FileKind::Article, "---\ntitle:Peace\n---\n", "2:1", space, "write it as: title: Peace");
}

#[test]
fn text_cut_off_at_a_comma_is_an_error() {
    let yaml = "statements: [{speaker: A, text: We must protect lives, strengthen our defense}]";
    let message = "the text is cut off at the comma before `strengthen our defense`";
    article_finds(yaml, "4:56", message, "^^^^^^^^^^^^^^^^^^^^^^ put the whole text in quotes");
}

#[test]
fn a_continued_line_may_begin_with_any_character() {
    let of = |yaml: &str| with(yaml).summary.unwrap();
    assert_eq!(
        of("summary: The office (say it like\n  &honor&) took\n  !steps here"),
        "The office (say it like &honor&) took !steps here"
    );
    assert_eq!(
        of("summary: \"The\n  !office took\n  #1 and\n  &a b\""),
        "The !office took #1 and &a b"
    );
    assert_eq!(of("summary: 'The\n  *office took\n  # 1'"), "The *office took # 1");
    assert_eq!(
        of("summary: >\n  The\n  !office took #1\n  # and\n\n"),
        "The !office took #1 # and"
    );
    article_finds(
        "events: [{name: !Exclusive talks, date: 2025}]",
        "4:17",
        "YAML drops \"!Exclusive\" from the start of this text",
        "put the value in quotes: \"!Exclusive talks\"",
    );
}

#[test]
fn text_cut_off_by_a_comment_is_an_error_with_the_text_in_quotes() {
    let cut = "YAML drops \"#1 in the polls\" from this text, as a comment";
    let help = "put the value in quotes: summary: \"Party is #1 in the polls\"";
    article_finds("summary: Party is #1 in the polls", "4:19", cut, help);
    article_finds("summary: Party\n  is #1 in the polls", "5:6", cut, help);
    article_finds("summary: Party is\n  #1 in the polls", "5:3", cut, help);
    let whole = "put the value in quotes: summary: \"Party is #1 in the polls today\"";
    article_finds("summary: Party is #1 in the polls\n  today", "4:19", cut, whole);
    article_finds("summary: #1 in the polls", "4:10", cut, "quotes: summary: \"#1 in the polls\"");
    article_finds(
        "topics:\n  - Peace\n  - #1 in the polls",
        "6:5",
        cut,
        "quotes: - \"#1 in the polls\"",
    );
    let help = "^ put the value in quotes: \"We are #1 in the polls\"";
    article_finds(
        "statements:\n  - {speaker: A, text: We are #1 in the polls, about: B}\n  - x",
        "5:31",
        cut,
        help,
    );
    article_finds("events: [{name: We are #1 in the polls}]\nlang: en", "4:24", cut, help);
    article_finds("events: [{name: We are #1 in the polls,\n  date: 2025}]", "4:24", cut, help);
    article_finds(
        "names:\n  A #1 in the polls: B",
        "5:5",
        "YAML drops \"#1 in the polls: B\" from this text, as a comment",
        "",
    );
    let title = "---\ntitle: #1 in the polls\ndate: 2025-11-25\n---\n";
    finds(FileKind::Article, title, "2:8", cut, "quotes: title: \"#1 in the polls\"");
    finds(
        ROSTER,
        "- type: person\n  name: A #1 in the polls\n",
        "2:11",
        cut,
        "quotes: name: \"A #1 in the polls\"",
    );
}

#[test]
fn a_comment_that_cuts_no_text_is_a_comment() {
    let article = article(
        "---\ndate: 2025-11-25 # of the call\ntitle: T\nexpires: # \nupdated: 2025-11-26 #checked\nlang: en #?\nslug: x # y\ndraft: false #true\n\
         source: https://o.example/ # not the other\nsummary: # later\ntopics: #2\n  - A\n  # - B\n\
         actors: [A, # host\n  B] # and\n# C\nextra: {a: b}\nimage: # none\n\
         events:\n  - name: \"A\" # B\n    id: a # b\n    status: held # !\nauthors: C#\n---\n",
    );
    assert_eq!((article.actors.len(), article.topics.len()), (2, 1));
    let authors: Vec<_> = article.authors.iter().map(|author| author.text.as_str()).collect();
    assert_eq!((article.summary.as_deref(), authors), (None, vec!["C#"]));
    let missing = "a correction needs `date`, which has no value here";
    article_finds("corrections:\n  - text: A\n    date: #2025-11-26", "6:5", missing, "such as");
}

/// Every key whose text readers see, in a file of its kind; `X` is the text.
const SHOWN: [(FileKind, &str); 4] = [
    (
        FileKind::Article,
        "title: X|summary: X|authors: X|authors:\n- X|image: {src: a.jpg, alt: X}|\
         image:\n  src: a.jpg\n  caption: X|image:\n  src: a.jpg\n  credit: X|source: X|\
         source:\n- name: X|source:\n  authors: X\n  name: O|actors: X|actors:\n  - id: A\n    role: X|topics:\n- X|\
         tags: [A, X]|documents:\n- name: X|documents:\n- name: A\n  publisher: X|names:\n  A: X|\
         statements:\n- speaker: X\n  text: A|statements:\n- speaker: A\n  text: X|\
         statements:\n- speaker: A\n  quote: X|statements:\n- {speaker: A, text: B, about: X}|\
         statements:\n- speaker: A\n  text: B\n  role: X|statements:\n- speaker: A\n  text: B\n  via: X|\
         statements:\n- on_behalf_of: X\n  speaker: A\n  text: B|events:\n- name: X|\
         events:\n- name: A\n  location: X|events:\n- name: A\n  date_text: X|events:\n- name: A\n  organizer: X|\
         events:\n- name: A\n  attendees:\n  - B\n  - X|events:\n- about: X\n  name: A|\
         corrections:\n- date: 2025\n  text: X",
    ),
    (
        ACTOR,
        "name: X|sort_name: X|family_name: X|given_name: X|other_names: X|other_names:\n- name: X|\
         other_names:\n- name: A\n  note: X|hidden_names: X|disambiguation: X|summary: X|\
         classification: X|parent: X|links:\n- url: https://a.example\n  note: X|memberships: X|\
         memberships:\n- organization: X|memberships:\n- organization: A\n  role: X|\
         memberships:\n- organization: A\n  on_behalf_of: X",
    ),
    (
        ROSTER,
        "- name: X\n  type: person|- {type: person, name: X}|- name: A\n  type: state\n  summary: X",
    ),
    (FileKind::Page, "title: X|summary: X"),
];

#[test]
fn a_text_with_a_hash_is_complete_or_reported() {
    let base = |kind| match kind {
        FileKind::Article => "title: T\ndate: 2025-11-25\n",
        ACTOR => "type: organization\nname: N\n",
        FileKind::Page => "title: T\n",
        _ => "",
    };
    let mut runner = TestRunner::new(ProptestConfig::with_cases(24));
    let texts =
        ("#{0,2}[a-z1][a-z1#]{0,3}( [a-z#]{1,3}){0,2}", "( |\t|  |)#", "[ a-z1#]{0,5}[a-z1]");
    let run = runner.run(&texts, |(start, hash, end)| {
        let written = start + &hash + &end;
        for (kind, cases) in SHOWN {
            for case in cases.split('|') {
                let key = case.split(':').next().unwrap_or_default();
                let base: String = base(kind)
                    .lines()
                    .filter(|line| !line.starts_with(&format!("{key}:")))
                    .map(|line| format!("{line}\n"))
                    .collect();
                let yaml = base + &case.replace('X', &written);
                let text = match path(kind) {
                    "a.md" => format!("---\n{yaml}\n---\nText\n"),
                    _ => yaml,
                };
                let document = document(kind, &text);
                let is_reported =
                    document.diagnostics.iter().any(|found| found.severity == Severity::Error);
                // Names and titles are on one line, and texts as written.
                let front = format!("{:?}", document.front);
                let whole = [crate::syntax::text::one_line(&written), written.clone()];
                let is_complete = whole.iter().any(|text| front.contains(&format!("{text:?}")));
                prop_assert!(is_reported || is_complete, "{text}\n{:?}", document.front);
            }
        }
        Ok(())
    });
    assert_eq!(run, Ok(()));
}

#[test]
fn a_colon_in_a_name_of_a_list_is_explained() {
    let message = "the colon turns this into a key and a value";
    article_finds(
        "topics: [Peace: a plan]",
        "4:10",
        message,
        "write \"Peace: a plan\"; otherwise a map, such as",
    );
    article_finds("actors:\n- Macron: host", "5:3", message, "`{id: Mira Tolvan, role: host}`");
}

#[test]
fn unknown_and_duplicate_keys_are_reported_with_a_suggestion() {
    article_finds(
        "actor: A",
        "4:1",
        "unknown key `actor` in an article",
        "^^^^^ did you mean `actors`?",
    );
    article_finds(
        "Summary: A",
        "4:1",
        "unknown key `Summary` in an article",
        "did you mean `summary`?",
    );
    article_finds(
        "categories: [A]",
        "4:1",
        "unknown key `categories` in an article",
        "under `topics`",
    );
    article_finds(
        "expiryDate: 2026",
        "4:1",
        "`expiryDate` does not keep this text from being published",
        "write it as `expires`",
    );
    article_finds(
        "2025: A",
        "4:1",
        "unknown key `2025` in an article",
        "^^^^ remove it, or move it",
    );
    let twice = "duplicate key `title`";
    article_finds(
        "title: U",
        "4:1",
        twice,
        "^^^^^ it is first used on line 2; keep one of the two",
    );
    finds(
        ACTOR,
        "---\ntype: person\nname: A\naliases: [B]\n---\n",
        "4:1",
        "unknown key `aliases` in an actor",
        "did you mean `other_names` or `redirects`?",
    );
}

#[test]
fn addresses_are_http_or_https() {
    let not = |address: &str| format!("\"{address}\" is not an http or https address");
    article_finds("source: javascript:alert(1)", "4:9", &not("javascript:alert(1)"), "use an http");
    article_finds("source: www.x.example/y", "4:9", &not("www.x.example/y"), "write https://www.x");
    article_finds("image: data:x", "4:8", &not("data:x"), "use an http or https");
    assert_eq!(with("source: 'Reuters: Exclusive'").source[0].name, "Reuters: Exclusive");
}

#[test]
fn redirects_and_slugs_cannot_lead_outside_the_output() {
    for bad in
        ["/../x", "/a/%2e%2e/x", "/a\\b", "/x?y", "'/x#y'", "a/b", "..", "https://x.example/"]
    {
        let report = report(
            FileKind::Article,
            &format!("---\ntitle: T\ndate: 2025-11-25\nredirects: [{bad}]\n---\n"),
        );
        assert!(
            report.contains("error[bad-redirect]") && report.contains("a.md:4:13"),
            "{bad}: {report}"
        );
    }
    article_finds("slug: ../x", "4:7", "\"../x\" cannot be used in an address", "^^^^ write x");
    article_finds(
        "slug: '%ef%bb%bfquay-%e2%80%93-%d0%ba%d0%b5%d0%bb'",
        "4:7",
        "\"%ef%bb%bfquay-%e2%80%93-%d0%ba%d0%b5%d0%bb\" cannot be used in an address",
        "^ write quay-кел\n",
    );
    article_finds(
        "slug: quay__trashed",
        "4:7",
        "\"quay__trashed\" cannot be used in an address",
        "`draft: true`, or the slug quay_trashed",
    );
    article_finds(
        "slug: '!'",
        "4:7",
        "\"!\" cannot be used in an address",
        "letters, digits and hyphens",
    );
}

#[test]
fn a_statement_has_either_a_quote_or_a_paraphrase() {
    let statement = |rest: &str| format!("statements:\n  - {{speaker: A, {rest}}}");
    let neither = "a statement needs `quote` or `text`";
    article_finds(&statement("about: B"), "5:5", neither, "^ use `quote` for words");
    let both = "a statement has `quote` or `text`, not both";
    article_finds(&statement("quote: B, text: C"), "5:28", both, "^^^^ keep `quote`");
    let absent = "this quote is not in the article's text";
    article_finds(&statement("quote: B"), "5:25", absent, "`first words ... last words`");
    let article = with("statements: {speaker: A, quote: “text”}");
    assert_eq!(own(&article).wording, Wording::Quote("Text".to_owned()));
}

#[test]
fn an_event_has_one_date() {
    let event = |rest: &str| format!("events: [{{name: A, {rest}}}]");
    let not_both = "an event has `date` or `end_date`, not both";
    article_finds(&event("date: 2025, end_date: 2026"), "4:32", not_both, "write `start_date`");
    let before = "`end_date` is before `start_date`";
    article_finds(&event("start_date: 2025-02, end_date: 2025-01"), "4:51", before, "swapped?");
    let alone = "an event with `end_date` needs `start_date`";
    article_finds(&event("end_date: 2025"), "4:20", alone, "or use `date` for a one-day event");
}

#[test]
fn the_message_for_a_value_of_the_wrong_kind_names_the_expected_one() {
    let flag = "`draft` must be true or false, not text";
    article_finds("draft: yes", "4:8", flag, "^^^ write true");
    let language = "\"en_US\" is not a language code";
    article_finds("lang: en_US", "4:7", language, "^^^^^ write en-US");
    article_finds("lang: Deutsch", "4:7", "\"Deutsch\" is not a language code", "^ write de");
    article_finds("extra: 1", "4:8", "`extra` must be a map, not a number", "indented");
    article_finds(
        "actors: ['?']",
        "4:10",
        "\"?\" contains neither a letter nor a digit",
        "at least one letter",
    );
    let control = "`summary` contains a control character (U+0007)";
    article_finds("summary: \"a\\ab\"", "4:10", control, "remove it");
    let kind = |type_| format!("---\ntype: {type_}\nname: A\n---\n");
    finds(ACTOR, &kind("Person"), "2:7", "`type` cannot be \"Person\"", "did you mean `person`?");
    finds(ACTOR, &kind("country"), "2:7", "`type` cannot be \"country\"", "did you mean `state`?");
}

#[test]
fn an_actor_is_read_with_its_names_and_memberships() {
    let text = "---\ntype: person\nname: Emmanuel Macron\nother_names:\n  - Macron\n  \
                - {name: the president, match: context, start_date: 2017}\n\
                identifiers: {wikidata: Q3052772, viaf: 007}\nlinks: https://elysee.example\n\
                memberships: [France, {organization: En Marche, end_date: 2016-08}]\n---\nText\n";
    let document = document(ACTOR, text);
    assert!(document.diagnostics.is_empty(), "{}", report(ACTOR, text));
    let Some(FrontMatter::Entity(entity)) = document.front else { panic!() };
    assert_eq!(entity.other_names[1].match_, NameMatch::Context);
    assert_eq!(entity.identifiers["viaf"], "007");
    let Facts::Actor(facts) = entity.facts else { panic!() };
    assert_eq!((facts.links.len(), facts.memberships.len()), (1, 2));
    assert_eq!(facts.family_name, None);
}

#[test]
fn a_roster_is_a_list_of_maps() {
    let text =
        "- {name: Republic of Moldova, type: state}\n- id: nato\n  name: NATO\n  type: alliance\n";
    let Some(FrontMatter::Roster(items)) = document(ROSTER, text).front else { panic!() };
    let ids: Vec<_> = items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["republic-of-moldova", "nato"]);
    let map = "a roster must be a list of maps, not a map";
    finds(ROSTER, "nato: {name: NATO}\n", "1:1", map, "- id: nato");
    finds(ROSTER, "- {name: X}\n", "1:3", "an actor needs `type`", "add `type: person`");
    finds(
        ROSTER,
        "- {id: ../x, name: X, type: state}\n",
        "1:8",
        "\"../x\" cannot be used in an address",
        "write x",
    );
    finds(
        ROSTER,
        "- France\n",
        "1:3",
        "a roster entry must be a map of keys, not text",
        "type: state",
    );
    let empty = document(ROSTER, "").diagnostics;
    assert_eq!(empty.len(), 1, "{empty:?}");
    assert_eq!(empty[0].message, "this roster is empty");
}

#[test]
fn all_findings_of_a_file_are_reported_at_once() {
    let report = report(FileKind::Article, "---\ndate: 2025\ndraft: no\nzzz: 1\n---\n{{< x >}}\n");
    assert_eq!(report.matches("error[").count(), 3, "{report}");
    assert_eq!(report.matches("warning[").count(), 2, "{report}");
    assert!(report.contains("a.md:6:1\n  |\n6 | {{< x >}}\n  | ^^^^^^^^^ replace it"), "{report}");
}

/// Front matter meant to exhaust the machine, with a message about it.
fn hostile_yaml() -> [(String, &'static str); 9] {
    let bomb: String = (1..20)
        .map(|i| format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(",")))
        .collect();
    let keys: String = (0..8000).map(|i| format!("key{i}: x\n")).collect();
    [
        (format!("a0: &a0 [x,x,x]\n{bomb}"), "this YAML repeats values too often"),
        (format!("title: {}\n", "[".repeat(1_000_000)), "this YAML is nested too deeply"),
        (format!("title: {}\n", "{".repeat(1_000_000)), "this YAML is nested too deeply"),
        (format!("extra:\n  {}\n", "- ".repeat(500_000)), "this YAML is nested too deeply"),
        (format!("extra:\n  {}\n", "? ".repeat(500_000)), "this YAML is nested too deeply"),
        (
            format!("extra: {}{}\n", "[".repeat(500_000), "]".repeat(500_000)),
            "this YAML is nested too deeply",
        ),
        (format!("title: {}\n", "x".repeat(10 << 20)), "the front matter is longer than 1 MB"),
        (format!("date: 2025-11-25\n{}", "title: x\n".repeat(8000)), "7949 more findings"),
        (format!("title: x\ndate: 2025-11-25\n{keys}"), "7950 more findings"),
    ]
}

#[test]
fn a_roster_of_many_entries_is_read_and_one_beyond_a_limit_is_refused_with_what_to_do() {
    let actors = FileKind::Roster(EntityKind::Actor, RosterFormat::Yaml);
    let entry = |n: usize| {
        format!("- {{name: Given Family{n}, type: person, summary: {}}}\n", "x".repeat(900))
    };
    let long: String = (0..1200).map(entry).collect();
    assert!(long.len() > yaml::MAX_LENGTH);
    assert_eq!(document(actors, &long).diagnostics, []);
    let table = FileKind::Roster(EntityKind::Actor, RosterFormat::Csv);
    let many = format!("[{}]", "a,".repeat(yaml::MAX_ROSTER_NODES));
    let long = format!("- {{name: {}}}\n", "x".repeat(yaml::MAX_ROSTER_LENGTH));
    let cells =
        format!("name,type,other_names\nAna,person,{}\n", "a|".repeat(yaml::MAX_ROSTER_NODES));
    for (kind, text, problem) in [
        (actors, many, "2 million keys and values"),
        (actors, long, "longer than 32 MB"),
        (table, cells, "2 million keys and values"),
        (table, "\n,".repeat(yaml::MAX_ROSTER_NODES + 2), "2 million keys and values"),
        (table, "x".repeat(yaml::MAX_ROSTER_LENGTH + 1), "longer than 32 MB"),
    ] {
        let [finding] = &document(kind, &text).diagnostics[..] else { panic!("{problem}") };
        assert!(finding.code == "too-large" && finding.message.contains(problem), "{finding:?}");
        assert!(
            finding.help[0].contains("every .yaml and .csv file in content/actors/ is one"),
            "{finding:?}"
        );
    }
}

#[test]
fn a_table_of_too_many_columns_is_refused_with_what_to_do() {
    let header = (0..400).map(|n| format!("memberships.{n}.role")).collect::<Vec<_>>().join(",");
    let table = FileKind::Roster(EntityKind::Actor, RosterFormat::Csv);
    let help = "write entries with long lists as YAML";
    finds(table, &header, "1:1", "this table has more than 300 columns", help);
}

#[test]
fn hostile_yaml_is_refused() {
    for (yaml, message) in hostile_yaml() {
        let text = format!("---\n{yaml}---\nText\n");
        let diagnostics = document(FileKind::Article, &text).diagnostics;
        assert!(diagnostics.iter().any(|d| d.message.contains(message)), "{message}");
    }
}

#[test]
#[ignore = "its verdict is a time: docs/testing.md"]
fn time_to_refuse_hostile_yaml_is_short() {
    for (yaml, message) in hostile_yaml() {
        let text = format!("---\n{yaml}---\nText\n");
        let times = (0..3).map(|_| {
            let start = processor_time::of_thread();
            document(FileKind::Article, &text);
            processor_time::of_thread().saturating_sub(start)
        });
        let shortest = times.min().unwrap();
        assert!(shortest < Duration::from_millis(100), "{message}: {shortest:?}");
    }
}

#[test]
fn an_error_among_carriage_returns_is_reported_and_no_panic() {
    for yaml in ["{!\r\r", "a: [b\r\r\r", "- {a: \"b\"\r\r c", "a: 'b' \r\r\rc", "@\r\r\r"] {
        let report = report(ROSTER, yaml);
        assert!(report.starts_with("error[yaml]: "), "{yaml:?}: {report}");
    }
}

#[test]
fn a_hundred_kilobytes_of_front_matter_are_read() {
    let numbers: String = (0..15_000).map(|i| format!("{i}.50, ")).collect();
    let article = with(&format!("extra: {{numbers: [{numbers}]}}"));
    let Extra::List(list) = &article.extra["numbers"] else { panic!() };
    assert_eq!(list[14_999], Extra::Text("14999.50".to_owned()));
}

const KINDS: [FileKind; 9] = [
    FileKind::Article,
    ACTOR,
    TOPIC,
    FileKind::Page,
    FileKind::Home,
    ROSTER,
    FileKind::Roster(EntityKind::Topic, RosterFormat::Yaml),
    FileKind::Roster(EntityKind::Actor, RosterFormat::Csv),
    FileKind::Roster(EntityKind::Topic, RosterFormat::Csv),
];

/// Random sequences of fragments of front matter, most of them broken.
fn fragments() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "---\n",
        "title",
        "name: ",
        "type: ",
        "date: ",
        ": ",
        ":",
        "- ",
        "\n",
        "\n  ",
        "\n\t",
        "\r\n",
        "\r",
        "!",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\"",
        "'",
        "|",
        ">",
        "&a ",
        "*a",
        "!x ",
        "@",
        "%",
        "`",
        "# ",
        "? ",
        "statements:",
        "quote: ",
        "speaker: ",
        "events: ",
        "start_date: ",
        "end_date: ",
        "2025-11-25",
        "2025",
        "1e3",
        "~",
        "true",
        "source: ",
        "https://x.example/y",
        "redirects: ",
        "/../",
        "names: ",
        "extra: ",
        "image: ",
        "жё",
        "e\u{301}",
        "\u{a0}",
        "“",
        "\u{7}",
        "\\",
        "\u{feff}",
        "+++",
        "...",
        "{{<",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn assert_parses(text: &str) {
    for kind in KINDS {
        for text in [text, &format!("---\n{text}\n---\nText\n")] {
            let document = document(kind, text);
            // A skipped file is reported: as an error, except for TOML, which must not fail the first build of
            // an imported site.
            let is_reported = document
                .diagnostics
                .iter()
                .any(|d| d.severity == Severity::Error || d.code == "toml-front-matter");
            assert!(document.front.is_some() || is_reported, "{kind:?} {text:?}");
            report(kind, text);
        }
    }
    crate::site::config::parse(text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_parsed_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        assert_parses(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_yaml_is_parsed_without_a_panic(text in fragments()) {
        assert_parses(&text);
    }

    #[test]
    fn any_table_is_read_or_reported_with_locations_in_it(
        text in "(name|type|id|forms.de|memberships.0.role|other_names|draft|published|é|person|true|[,;|\t\n\" .]){0,40}",
    ) {
        let table = FileKind::Roster(EntityKind::Actor, RosterFormat::Csv);
        assert_parses(&text);
        for finding in document(table, &text).diagnostics {
            match finding.location {
                Location::Node(at) => prop_assert!(text.is_char_boundary(at as usize), "{finding:?} {text:?}"),
                Location::Span(start, end) => {
                    prop_assert!(text.get(start as usize..end as usize).is_some(), "{finding:?} {text:?}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn an_error_at_the_very_end_of_the_yaml_has_a_valid_location() {
    for yaml in ["a: 1\n  - {b: 1}\n {c: 2}*", "a: \"b\"é", "a: [b]é", "- {a: b\n {c: d}*"] {
        for found in document(ROSTER, yaml).diagnostics {
            let crate::syntax::source::Location::Span(start, end) = found.location else {
                continue;
            };
            assert!(yaml.get(start as usize..end as usize).is_some(), "{found:?} of {yaml:?}");
        }
    }
}

#[test]
fn keys_of_other_generators_are_named_by_the_key_to_use_in_every_spelling() {
    for (keys, ours) in [
        ("pubDate pub_date publish_date publishedAt date_published created-at", "date"),
        (
            "updatedDate updated_at last_modified_at dateModified lastUpdated last-modified",
            "updated",
        ),
        ("heroImage thumbnail featured_image featuredImage banner hero coverImage", "image"),
        ("image_alt image-alt imageAlt", "image: {src: photo.jpg, alt: \"2024-03-15\"}"),
        ("redirect_from", "redirects"),
        ("translationKey translation_key", "translation_of"),
    ] {
        for key in keys.split(' ') {
            let message = format!("unknown key `{key}` in an article");
            article_finds(&format!("{key}: 2024-03-15"), "4:1", &message, &format!("`{ours}"));
        }
    }
}

/// Asserts that an article with this front matter has one finding, at this line and column and with this help.
#[track_caller]
fn is_advised(yaml: &str, at: &str, help: &str) {
    let text = format!("---\ntitle: T\ndate: 2025-11-25\n{yaml}\n---\nText\n");
    let report = report(FileKind::Article, &text);
    assert_eq!(report.matches(" --> ").count(), 1, "{report}");
    for part in [&format!("--> a.md:{at}\n"), help] {
        assert!(report.contains(part), "{part:?} is not in:\n{report}");
    }
}

#[test]
fn the_advice_for_the_words_of_a_picture_has_the_picture_of_the_file() {
    for (keys, help) in [
        ("image: ../b.png\nimage_alt: The quay", "`image: {src: \"../b.png\", alt: The quay}`"),
        (
            "image: b.png\nimage_credit: \"Jo: Marsh\"",
            "`image: {src: b.png, credit: \"Jo: Marsh\"}`",
        ),
        ("image: b.png\ncover_alt:", "`image: {src: b.png, alt: what it shows}`"),
        ("image_caption: 1", "`image: {src: photo.jpg, caption: the caption}`"),
    ] {
        let line = 3 + keys.lines().count();
        is_advised(keys, &format!("{line}:1"), help);
    }
}

#[test]
fn the_advice_can_be_written_as_it_is() {
    for (keys, place, help) in [
        ("authors: {name: Ann}", "4:10", "write `authors: Ann`"),
        ("authors: {name: Ann, email: a}", "4:10", "write `authors: Ann`"),
        ("tags: {name: Sea, slug: sea}", "4:7", "write `tags: Sea`"),
        (
            "source: https://a.example/x https://b.example/y",
            "4:9",
            "write a list, [\"https://a.example/x\", \"https://b.example/y\"]",
        ),
        ("source: https://a.example, https://b.example", "4:9", "write a list, ["),
        ("source: https://a.example/a b", "4:9", "write a space as `%20`"),
        (
            "url: /old/",
            "4:1",
            "write the last part of it as `slug`; for an old address of it, `redirects`",
        ),
        ("permalink: /old/", "4:1", "`slug`; for an old address of it, `redirects`"),
        ("expires_in: 30 days", "4:1", "with the day, such as `expires: 2026-01-05`"),
    ] {
        is_advised(keys, place, help);
    }
}

#[test]
fn a_required_key_with_another_name_is_one_finding_that_says_so() {
    let date = |line: &str, help: &str| {
        let name = line.split(':').next().unwrap();
        let message = format!("an article needs `date`, which is called `{name}` here");
        let text = format!("---\ntitle: T\nsummary: S\n{line}\n---\nText\n");
        finds(FileKind::Article, &text, "4:1", &message, help);
    };
    date("pubDate: 2024-03-15", "^^^^^^^ rename `pubDate` to `date`\n");
    date("publish_date: 2999-03-15T10:00:00Z", "rename `publish_date` to `date`\n");
    date("pubDate: 15 March 2024", "rename `pubDate` to `date`, and write it as 2024-03-15");
    date("published: 2024-03-15", "rename `published` to `date`\n");
    date("dat: 2024-03-15", "rename `dat` to `date`");
    date("fecha: 2024-03-15", "rename `fecha` to `date`\n");
    date("日期: 2024-03-15", "rename `日期` to `date`\n");
    let title = "an article needs `title`, which is called `headline` here";
    let text = "---\nheadline: T\ndate: 2024-03-15\n---\nText\n";
    finds(FileKind::Article, text, "2:1", title, "rename `headline` to `title`");
    let name = "a topic needs `name`, which is called `title` here";
    finds(TOPIC, "---\ntitle: T\n---\n", "2:1", name, "rename `title` to `name`");
    // `published: true` is no date.
    let both = report(FileKind::Article, "---\ntitle: T\npublished: true\n---\nText\n");
    assert!(both.contains("an article needs `date`\n") && both.contains("unknown key"), "{both}");
}

#[test]
fn a_key_of_another_language_or_one_that_says_nothing_has_the_right_suggestion() {
    for (key, help) in [
        ("résumé", "did you mean `summary`? Keys are English"),
        ("auteur", "did you mean `authors`? Keys are English"),
        ("Etiquetas", "did you mean `tags`? Keys are English"),
        ("分类", "write them under `topics`"),
    ] {
        let message = format!("unknown key `{key}` in an article");
        article_finds(&format!("{key}: x"), "4:1", &message, help);
    }
    for line in ["published: true", "private: false", "status: publish", "visibility: public"] {
        let message = format!("unknown key `{}` in an article", line.split(':').next().unwrap());
        article_finds(line, "4:1", &message, "remove it; a text is published unless it has");
    }
}

#[test]
fn a_key_without_a_value_is_reported_where_it_is() {
    let empty = |kind, text: &str, at, key: &str, help: &str| {
        let owner = if kind == FileKind::Article { "an article" } else { "an actor" };
        let message = format!("{owner} needs `{key}`, which has no value here");
        finds(kind, text, at, &message, help);
    };
    let help = "^^^^^ `title` is empty; write the headline after it";
    empty(FileKind::Article, "---\ndate: 2025-11-25\ntitle:\n---\nText\n", "3:1", "title", help);
    empty(
        FileKind::Article,
        "---\ntitle: \"  \"\ndate: 2025-11-25\n---\nText\n",
        "2:1",
        "title",
        help,
    );
    let help = "`date` is empty; write the day, such as 2025-11-25, after it";
    empty(FileKind::Article, "---\ntitle: T\ndate:\n---\nText\n", "3:1", "date", help);
    let help = "`name` is empty; write the name after it";
    empty(ACTOR, "---\ntype: person\nname:\n---\nText\n", "3:1", "name", help);
}

#[test]
fn a_list_within_a_list_of_names_is_explained_by_the_right_line() {
    let list = |key: &str| format!("`{key}` must be text, not a list");
    let map = |key: &str| format!("`{key}` must be text, not a map");
    article_finds("tags: [[harbour]]", "4:8", &list("tags"), "^ write `tags: [harbour]`");
    article_finds(
        "tags: [customs, [harbour, \"1: a\"]]",
        "4:17",
        &list("tags"),
        "write `tags: [customs, harbour, \"1: a\"]`",
    );
    article_finds("topics:\n- [harbour]", "5:3", &list("topics"), "write `topics: [harbour]`");
    article_finds("authors: [{name: Bo}]", "4:11", &map("authors"), "write `authors: [Bo]`");
    article_finds(
        "authors:\n- name: Bo\n  url: x\n- Jo",
        "5:3",
        &map("authors"),
        "write `authors: [Bo, Jo]`",
    );
    for (yaml, at, kind, help) in [
        ("lang: [de]", "4:7", list("lang"), "write `lang: de`"),
        ("translation_of: [x]", "4:17", list("translation_of"), "write `translation_of: x`"),
        ("image: []", "4:8", list("image"), "write a value after the key, or remove the key"),
        ("slug: [a, b]", "4:7", list("slug"), "write one of them, such as `slug: a`"),
        (
            "statements:\n- {speaker: Ana, event: [a, b], text: x}",
            "5:25",
            list("event"),
            "write one of them, such as `event: a`",
        ),
    ] {
        article_finds(yaml, at, &kind, help);
    }
    finds(
        FileKind::Article,
        "---\ntitle: T\ndate: {day: 2026-01-05}\n---\nText\n",
        "3:7",
        &map("date"),
        "write `date: \"2026-01-05\"`",
    );
    // No list: the brackets may be part of the text.
    article_finds("summary: [Exclusive]", "4:10", &list("summary"), "summary: \"[Exclusive]\"");
}

#[test]
fn an_author_that_is_several_names_or_a_byline_is_reported() {
    for (value, at, problem, help) in [
        ("A, B", "4:10", "is one name with commas", "write [A, B]; for one person, B A"),
        ("Ann Orlay, Jo Marsh", "4:10", "is one name with commas", "write [Ann Orlay, Jo Marsh]"),
        ("[Bo Lind, \"A, B and C\"]", "4:20", "is one name with commas", "write [A, B, C]"),
        ("Ann Orlay and Jo Marsh", "4:10", "is one name, no list", "write [Ann Orlay, Jo Marsh]"),
        ("By Ann Orlay", "4:10", "begins with \"by\", which the page adds", "write Ann Orlay"),
    ] {
        let name = value.trim_start_matches("[Bo Lind, ").trim_matches(['"', ']']);
        let message = format!("the author \"{name}\" {problem}");
        article_finds(&format!("authors: {value}"), at, &message, help);
    }
    let names =
        ["[A, B]", "Marsh and Sons", "Jo Marsh, Jr.", "Foreign and Security Desk", "Byron Kell"];
    for value in names {
        with(&format!("authors: {value}"));
    }
    let source = "source: {name: The Kell Gazette, authors: \"Sten Varro, Jo Marsh\"}";
    let message = "the author \"Sten Varro, Jo Marsh\" is one name with commas";
    article_finds(source, "4:43", message, "for a list");
}

#[test]
fn an_empty_item_among_others_is_reported() {
    let (message, help) = ("an item of `actors` is empty", "or remove the item");
    article_finds("actors: [\"\", A]", "4:10", message, help);
    article_finds("actors:\n  - A\n  -\n", "6:4", message, help);
    with("actors: [\"\"]\ntopics:\n  -\nslug: \"\"\nsource: []");
}

#[test]
fn the_title_of_a_report_is_not_the_name_of_its_outlet() {
    let source = "source: {title: Harbour reopens, url: https://kell.example/a}";
    let message = "unknown key `title` in a source";
    article_finds(
        source,
        "4:10",
        message,
        "^^^^^ the title of a report is not shown: write its outlet as `name`",
    );
}

#[test]
fn a_change_before_the_article_is_reported() {
    let (problem, help) = ("is dated before the article", "are the two swapped?");
    article_finds("updated: 2025-11-24", "4:10", &format!("`updated` {problem}"), help);
    article_finds("updated: 2025-10", "4:10", &format!("`updated` {problem}"), help);
    let correction = "corrections: {date: 2025-11-24, text: Wrong.}";
    article_finds(correction, "4:21", &format!("this correction {problem}"), help);
    let source = "source: {name: A, published: 2025-11-24, retrieved: 2025-11-23}";
    article_finds(
        source,
        "4:53",
        "`retrieved` is before `published`",
        "are the two dates swapped?",
    );
    let not_before =
        ["2025-11-25", "2025-11", "2025", "2025-11-25 09:00", "2025-11-25T01:00+14:00"];
    for updated in not_before {
        with(&format!("updated: {updated}"));
    }
}
