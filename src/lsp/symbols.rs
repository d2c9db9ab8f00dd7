//! The outline of a file: its statements and events, the entries of a roster, and the headings of its body.

use super::positions::TextLines;
use super::shapes::content_kind;
use super::shown;
use super::view::EditorView;
use crate::content::document::{FileKind, FrontMatter};
use crate::content::model::{EventItem, Speaker, Statement, StatementItem};
use crate::diagnostic::Report;
use crate::syntax::source::{self, Location};
use ls_types::{DocumentSymbol, DocumentSymbolResponse, SymbolKind};
use std::sync::Arc;

/// A part of a file.
struct FilePart {
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    location: Location,
}

/// The parts of a file, in the order of its text.
pub(super) fn symbols(view: &EditorView, lines: &TextLines) -> Option<DocumentSymbolResponse> {
    let text = lines.text();
    let document = shown::parsed(view.file, text, view.state.html())?;
    let mut parts: Vec<FilePart> = document.front.iter().flat_map(parts_of).collect();
    if !matches!(content_kind(view.file), Some(FileKind::Roster(..))) {
        parts.extend(headings(text));
    }
    let file: Arc<str> = view.file.into();
    let mut report = Report::default();
    parts.iter().for_each(|part| report.push(&file, shown::placeholder(part.location)));
    let ranges = report.ranges(|_| Some(text.clone()));
    let mut symbols: Vec<DocumentSymbol> = parts
        .into_iter()
        .zip(ranges)
        .map(|(part, range)| {
            let range = range.map(|range| lines.range(range)).unwrap_or_default();
            symbol(part, range)
        })
        .collect();
    symbols.sort_by_key(|symbol| symbol.range.start);
    Some(DocumentSymbolResponse::Nested(symbols))
}

#[allow(deprecated, reason = "the field must be given, and is not sent")]
fn symbol(part: FilePart, range: ls_types::Range) -> DocumentSymbol {
    let FilePart { name, detail, kind, .. } = part;
    // Editors refuse a name without a visible character.
    let name = if name.trim().is_empty() { "…".to_owned() } else { name };
    DocumentSymbol {
        name,
        detail,
        kind,
        tags: None,
        deprecated: None,
        range,
        selection_range: range,
        children: None,
    }
}

fn parts_of(front: &FrontMatter) -> Vec<FilePart> {
    match front {
        FrontMatter::Article(article) => {
            let statements = article.statements.iter().filter_map(|item| match item {
                StatementItem::Full(statement) => Some(statement_part(statement)),
                StatementItem::Repeated { .. } => None,
            });
            let events = article.events.iter().filter_map(|item| match item {
                EventItem::Full(event) => Some(FilePart {
                    name: event.name.clone(),
                    detail: Some("event".to_owned()),
                    kind: SymbolKind::EVENT,
                    location: event.source_location,
                }),
                EventItem::Reference(_) => None,
            });
            statements.chain(events).collect()
        }
        FrontMatter::Entity(entity) => vec![FilePart {
            name: entity.name.value.clone(),
            detail: Some(entity.kind().as_str().to_owned()),
            kind: SymbolKind::CLASS,
            location: entity.name.location,
        }],
        FrontMatter::Roster(items) => {
            let part = |item: &crate::content::document::RosterItem| FilePart {
                name: item.entity.name.value.clone(),
                detail: Some(item.id.clone()),
                kind: SymbolKind::CLASS,
                location: item.entity.name.location,
            };
            items.iter().map(part).collect()
        }
        FrontMatter::Page(_) => Vec::new(),
    }
}

fn statement_part(statement: &Statement) -> FilePart {
    let speaker = match &statement.speaker {
        Speaker::Named(speakers) => speakers.first().map_or("", |speaker| &speaker.text),
        Speaker::Unnamed { text, .. } => text,
    };
    FilePart {
        name: speaker.to_owned(),
        detail: Some(statement.wording.words().to_owned()),
        kind: SymbolKind::STRING,
        location: statement.location,
    }
}

/// The headings of a body that begin with `#`, outside of code.
fn headings(text: &str) -> Vec<FilePart> {
    let body = source::parts(text).body;
    let mut at = body.start;
    let mut fence: Option<&str> = None;
    let mut found = Vec::new();
    for line in text[body].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim();
        let marks = ["```", "~~~"].into_iter().find(|mark| content.starts_with(mark));
        match (fence, marks) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        let words = content.trim_start_matches('#');
        let level = content.len() - words.len();
        let is_heading = fence.is_none() && (1..=6).contains(&level) && words.starts_with(' ');
        if is_heading {
            found.push(FilePart {
                name: words.trim().trim_end_matches('#').trim().to_owned(),
                detail: None,
                kind: SymbolKind::NAMESPACE,
                location: Location::span(start..start + line.trim_end().len()),
            });
        }
    }
    found
}
