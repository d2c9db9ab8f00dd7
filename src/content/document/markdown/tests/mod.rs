//! Tests of the conversion as a whole: Markdown in, and the HTML, text, outline and warnings that result.

mod arbitrary;
mod bare_addresses;
mod blocks;
mod links;
mod prose;
mod unsupported;

use super::*;
use crate::syntax::source::Location;

const ESCAPE: MarkdownSettings = MarkdownSettings { html: RawHtml::Escape, top_level: 2 };

fn read_with(text: &str, settings: MarkdownSettings) -> (Body<'static>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (body, _) = parse(text, 0..text.len(), settings, &BTreeSet::new(), &mut diagnostics);
    (body, diagnostics)
}

fn outline(text: &str) -> Outline {
    parse(text, 0..text.len(), ESCAPE, &BTreeSet::new(), &mut Vec::new()).1
}

fn read(text: &str) -> (Body<'static>, Vec<Diagnostic>) {
    read_with(text, ESCAPE)
}

/// The pieces as a readable string: `{link:Relative ../actors/x.md#y}text{/link}`.
fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> String {
    let quoted = |t: &Option<String>| t.as_ref().map(|t| format!(" \"{t}\"")).unwrap_or_default();
    match piece {
        Piece::Html(html) => html.to_string(),
        Piece::LinkStart(link) => {
            let fragment = link.fragment.as_ref().map(|f| format!("#{f}")).unwrap_or_default();
            format!("{{link:{:?} {}{fragment}{}}}", link.kind, link.target, quoted(&link.title))
        }
        Piece::LinkEnd => "{/link}".to_owned(),
        Piece::Labelled(element) => element.html(&label(element), None),
        Piece::RawAddress(link, _) => format!("{{raw {}}}", link.target),
        Piece::Image(image) => {
            let kind = if image.figure { "figure" } else { "image" };
            format!("{{{kind} {} [{}]{}}}", image.src, image.alt, quoted(&image.title))
        }
    }
}

/// A label that says what it is of.
fn label(element: &LabelledElement) -> String {
    match element {
        LabelledElement::Footnotes => "Footnotes".to_owned(),
        LabelledElement::FootnoteBack { number, reference: 1, .. } => {
            format!("Back to reference {number}")
        }
        LabelledElement::FootnoteBack { number, reference, .. } => {
            format!("Back to reference {number}-{reference}")
        }
        LabelledElement::Table(None) => "Table".to_owned(),
        LabelledElement::Table(Some(number)) => format!("Table {number}"),
    }
}

fn html(text: &str) -> String {
    joined(&read(text).0.pieces).trim_end().to_owned()
}

/// The warnings, each with the source that it points at.
fn warnings(text: &str) -> Vec<String> {
    let (_, diagnostics) = read(text);
    let describe = |d: Diagnostic| match d.location {
        Location::Span(start, end) => {
            format!("{} `{}`: {}", d.code, &text[start as usize..end as usize], d.message)
        }
        _ => format!("{}: {}", d.code, d.message),
    };
    diagnostics.into_iter().map(describe).collect()
}

/// Asserts that the HTML is as expected, without warnings.
#[track_caller]
fn renders(text: &str, expected: &str) {
    assert_eq!(html(text), expected, "of {text:?}");
    assert_eq!(warnings(text), Vec::<String>::new(), "of {text:?}");
}
