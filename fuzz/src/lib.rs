//! Checks shared by the fuzz targets.

use briefing::{Format, Report};
use briefing::internals::document::{self, Document, FileKind, RawHtml, Piece, ParseSettings, RosterFormat};
use briefing::internals::document::EntityKind;
use briefing::Location;
use std::collections::BTreeSet;

/// The kinds of file, each with a path.
pub const KINDS: [(FileKind, &str); 9] = [
    (FileKind::Article, "content/articles/a.md"),
    (FileKind::Entity(EntityKind::Actor), "content/actors/a.md"),
    (FileKind::Entity(EntityKind::Topic), "content/topics/a.md"),
    (FileKind::Page, "content/pages/a.md"),
    (FileKind::Home, "content/index.md"),
    (FileKind::Roster(EntityKind::Actor, RosterFormat::Yaml), "content/actors.yaml"),
    (FileKind::Roster(EntityKind::Topic, RosterFormat::Yaml), "content/topics.yaml"),
    (FileKind::Roster(EntityKind::Actor, RosterFormat::Csv), "content/actors.csv"),
    (FileKind::Roster(EntityKind::Topic, RosterFormat::Csv), "content/topics.csv"),
];

/// Parses a file as a build does, prints its findings, and checks the invariants of every document.
pub fn read(text: &str, kind: FileKind, path: &str) -> Document {
    let mut document =
        document::parse(text, ParseSettings::of(kind));
    let diagnostics = std::mem::take(&mut document.diagnostics);
    for found in &diagnostics {
        if let Location::Span(start, end) = found.location {
            assert!(text.get(start as usize..end as usize).is_some(), "{found:?} of {text:?}");
        }
    }
    print(path, text, diagnostics);
    document
}

/// Prints findings in both formats.
pub fn print(path: &str, text: &str, diagnostics: Vec<briefing::Diagnostic>) {
    let mut report = Report::default();
    report.extend(&path.into(), diagnostics);
    for format in [Format::Text { verbose: true }, Format::Json] {
        let printed = report.print(format, false, |_| Some(text.into()));
        assert!(!printed.contains('\u{1b}'), "{printed:?}");
    }
}

/// The elements that Markdown may produce.
const ELEMENTS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Asserts that the pieces are HTML of known elements, correctly nested, with unique ids, without links
/// inside links, and without an attribute that could run a script.
pub fn assert_harmless(pieces: &[Piece], source: &str) {
    let stand_in = |piece: &Piece| match piece {
        Piece::Html(html) => html.to_string(),
        Piece::LinkStart(_) => "<a>".to_owned(),
        Piece::LinkEnd => "</a>".to_owned(),
        Piece::Labelled(element) => element.html("", None),
        _ => String::new(),
    };
    let html: String = pieces.iter().map(stand_in).collect();
    let (mut open, mut ids) = (Vec::new(), BTreeSet::new());
    let mut rest = html.as_str();
    while let Some(start) = rest.find(['<', '>']) {
        assert!(rest[start..].starts_with('<'), "a bare > in {html:?} of {source:?}");
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        assert!(!tag.contains(" on") || tag.contains('"'), "{tag:?} of {source:?}");
        if let Some(id) = attribute(tag, "id") {
            assert!(ids.insert(id), "two {id} in {html:?} of {source:?}");
        }
        if let Some(href) = attribute(tag, "href") {
            let allowed = ["http:", "https:", "mailto:", "tel:", "#"];
            let lower = href.to_lowercase();
            assert!(allowed.iter().any(|a| lower.starts_with(a)), "{tag:?} of {source:?}");
        }
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html:?} of {source:?}"),
            None if matches!(name, "br" | "hr") => {}
            None => {
                assert!(ELEMENTS.contains(&name), "<{name}> in {html:?} of {source:?}");
                assert!(name != "a" || !open.contains(&"a"), "{html:?} of {source:?}");
                open.push(name);
            }
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{open:?} in {html:?} of {source:?}");
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// The words, separated by single spaces.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
