//! What a place names, where that is defined, and where else it is named.
//!
//! Input: a place in a file. Output: actors, topics, events, statements or articles, and their places in other files. In a
//! body, a name counts where the site's pages link it.

use super::cursor::{Cursor, YamlPart, YamlStep, cursor};
use super::positions::TextLines;
use super::shapes::{self, NamedThing};
use super::view::EditorView;
use crate::content::document::FileKind;
use crate::content::model::{EntityKind, EventItem};
use crate::knowledge::index::{EntityId, EventId, Index, StatementId};
use crate::syntax::source::Location;
use crate::syntax::text::{fold, folded};
use ls_types::{GotoDefinitionResponse, Location as LinkedPlace, ReferenceParams};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// What is named at a place, and the bytes of the name.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum NamedPlace {
    /// Actors or topics; several if it is not certain which is meant.
    Entities(Vec<EntityId>, Range<usize>),
    Event(EventId, Range<usize>),
    Statement(StatementId, Range<usize>),
    /// An article, by the number of its file.
    Article(usize, Range<usize>),
}

impl NamedPlace {
    pub(super) fn range(&self) -> &Range<usize> {
        match self {
            NamedPlace::Entities(_, range)
            | NamedPlace::Event(_, range)
            | NamedPlace::Statement(_, range)
            | NamedPlace::Article(_, range) => range,
        }
    }
}

/// What is named at a byte of a file.
pub(super) fn named(view: &EditorView, lines: &TextLines, at: usize) -> Option<NamedPlace> {
    let index = view.state.index();
    let text = lines.text();
    match cursor(view.file, text, at)? {
        Cursor::Name { whole, .. } => {
            let found = index.entities_by_name(&text[whole.clone()]);
            (!found.is_empty()).then_some(NamedPlace::Entities(found, whole))
        }
        Cursor::Body => mention(view, text, at),
        Cursor::Yaml(place) if place.has_colon => None,
        Cursor::Yaml(place) => {
            let file = view.keyed_file()?;
            let written = text[place.whole.clone()].trim();
            let is_own_name =
                place.part == YamlPart::Value && is_name_of_entity(view, &place.steps);
            if is_own_name {
                return own_entity(view, lines, &place.whole);
            }
            let named = shapes::named_at(file, &place.steps)?;
            resolve(index, named, written, place.whole.clone())
        }
    }
}

/// Whether a place is the name, or the id, of the actor or topic that is described there.
fn is_name_of_entity(view: &EditorView, steps: &[YamlStep]) -> bool {
    let is_key =
        |step: &YamlStep| matches!(step, YamlStep::Key(key) if key == "name" || key == "id");
    match (shapes::content_kind(view.file), steps) {
        (Some(FileKind::Entity(_)), [key]) => is_key(key),
        (Some(FileKind::Roster(..)), [YamlStep::Item, key]) => is_key(key),
        _ => false,
    }
}

/// The entity whose name, or id, is in a line of the file that declares it.
fn own_entity(view: &EditorView, lines: &TextLines, range: &Range<usize>) -> Option<NamedPlace> {
    let index = view.state.index();
    let number = view.state.file_number(view.file)?;
    let written = fold(&lines.text()[range.clone()]);
    let is_it = |id: &EntityId| {
        let entry = index.entity(*id);
        let is_here = entry.declared.is_some_and(|(file, _)| file == number);
        is_here && (fold(&entry.name) == written || fold(&entry.id) == written)
    };
    let id = index.entity_ids().find(is_it)?;
    Some(NamedPlace::Entities(vec![id], range.clone()))
}

fn resolve(
    index: &Index,
    named: NamedThing,
    text: &str,
    range: Range<usize>,
) -> Option<NamedPlace> {
    let entities = |found: Vec<EntityId>| {
        (!found.is_empty()).then(|| NamedPlace::Entities(found, range.clone()))
    };
    match named {
        NamedThing::Actor => entities(index.refer(EntityKind::Actor, text).into_iter().collect()),
        NamedThing::Topic => entities(index.refer(EntityKind::Topic, text).into_iter().collect()),
        NamedThing::Subject => entities(index.refer_about(text).into_iter().collect()),
        NamedThing::Entity => entities(index.entities_by_name(text)),
        NamedThing::Event => {
            let is_it = |id: &EventId| {
                let event = index.event(*id);
                event.id.as_deref() == Some(text) || event.name == text
            };
            index.event_ids().find(is_it).map(|id| NamedPlace::Event(id, range.clone()))
        }
        NamedThing::Statement => {
            let is_it = |id: &StatementId| index.statement(*id).id.as_deref() == Some(text);
            index.statement_ids().find(is_it).map(|id| NamedPlace::Statement(id, range.clone()))
        }
        NamedThing::Article => {
            let is_it = |file: &crate::knowledge::index::ParsedFile| {
                file.file.kind == FileKind::Article && file.file.id == text
            };
            let file = index.files.iter().position(is_it)?;
            Some(NamedPlace::Article(file, range.clone()))
        }
    }
}

/// The entity that the body mentions at a place.
fn mention(view: &EditorView, text: &str, at: usize) -> Option<NamedPlace> {
    let index = view.state.index();
    let number = view.state.file_number(view.file)?;
    let mentioned = index.mentions_in(number).mentions.iter().map(|it| EntityId(it.entity));
    let mut best: Option<NamedPlace> = None;
    for id in mentioned {
        for name in names_of(index, id) {
            let Some(range) = word_around(text, at, &name) else { continue };
            if best.as_ref().is_none_or(|best| best.range().len() < range.len()) {
                best = Some(NamedPlace::Entities(vec![id], range));
            }
        }
    }
    best
}

/// The names by which texts mention an entity.
fn names_of(index: &Index, id: EntityId) -> Vec<String> {
    let entry = index.entity(id);
    let mut names = vec![entry.name.clone()];
    if let Some(front) = index.entity_front(entry) {
        names.extend(front.other_names.iter().map(|other| other.name.clone()));
        names.extend(front.hidden_names.iter().cloned());
        names.extend(front.forms.values().flatten().cloned());
        names.extend(crate::knowledge::index::family_name(front));
    }
    names
}

/// The bytes of a name that includes the byte `at`.
fn word_around(text: &str, at: usize, name: &str) -> Option<Range<usize>> {
    if name.is_empty() {
        return None;
    }
    let first = crate::syntax::source::floor_char(text, at.saturating_sub(name.len()));
    let last = crate::syntax::source::floor_char(text, at + name.len());
    let part = &text[first..last];
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let found =
        part.match_indices(name).map(|(start, _)| first + start..first + start + name.len());
    let mut whole = found.filter(|range| {
        (range.start..=range.end).contains(&at)
            && !is_letter(text[..range.start].chars().next_back())
            && !is_letter(text[range.end..].chars().next())
    });
    whole.next()
}

/// Where what is named at a place is defined.
pub(super) fn definition(
    view: &EditorView,
    lines: &TextLines,
    at: usize,
) -> Option<GotoDefinitionResponse> {
    let index = view.state.index();
    let places: Vec<(Arc<str>, Location)> = match named(view, lines, at)? {
        NamedPlace::Entities(ids, _) => {
            ids.iter().flat_map(|id| entity_places(index, *id)).collect()
        }
        NamedPlace::Event(id, _) => event_places(index, id),
        NamedPlace::Statement(id, _) => {
            let statement = index.statement(id);
            let file = index.article(statement.article).file;
            vec![(index.files[file].file.path.clone(), statement.location)]
        }
        NamedPlace::Article(file, _) => vec![(index.files[file].file.path.clone(), Location::File)],
    };
    Some(GotoDefinitionResponse::Array(linked(view, &places)))
}

/// Where an entity is described; without a file, where an article declares it first.
fn entity_places(index: &Index, id: EntityId) -> Vec<(Arc<str>, Location)> {
    let entry = index.entity(id);
    let path = |file: usize| index.files[file].file.path.clone();
    if let (Some((file, _)), Some(front)) = (entry.declared, index.entity_front(entry)) {
        return vec![(path(file), front.name.location)];
    }
    let first = index.coverage(id).articles.first();
    let place = first.and_then(|article| {
        let location = index.first_references(*article).get(&id).copied()?;
        Some((path(index.article(*article).file), location))
    });
    place.into_iter().collect()
}

/// Where articles describe an event.
fn event_places(index: &Index, id: EventId) -> Vec<(Arc<str>, Location)> {
    let event = index.event(id);
    let mut places = Vec::new();
    for article in &event.articles {
        let entry = index.article(*article);
        for item in &index.article_front(entry).events {
            let EventItem::Full(own) = item else { continue };
            let is_it = match (&own.id, &event.id) {
                (Some(own), Some(id)) => own == id,
                (None, None) => folded(&own.name) == folded(&event.name),
                _ => false,
            };
            if is_it {
                places.push((index.files[entry.file].file.path.clone(), own.source_location));
            }
        }
    }
    places
}

/// Places as the editor opens them.
fn linked(view: &EditorView, places: &[(Arc<str>, Location)]) -> Vec<LinkedPlace> {
    let ranges = view.state.ranges(places);
    let mut lines: Option<(&str, TextLines)> = None;
    let mut found = Vec::new();
    for ((file, _), range) in places.iter().zip(ranges) {
        if lines.as_ref().is_none_or(|(of, _)| *of != &**file) {
            lines = view.state.lines_of(file).map(|lines| (&**file, lines));
        }
        let Some(uri) = view.uri_of(file) else { continue };
        let range = match (&lines, range) {
            (Some((_, lines)), Some(range)) => lines.range(range),
            _ => ls_types::Range::default(),
        };
        found.push(LinkedPlace { uri, range });
    }
    found
}

/// Where what is named at a place is named: in front matter, in `[[…]]`, and first in each body.
pub(super) fn references(
    view: &EditorView,
    lines: &TextLines,
    at: usize,
    params: ReferenceParams,
) -> Option<Vec<LinkedPlace>> {
    let index = view.state.index();
    let NamedPlace::Entities(ids, _) = named(view, lines, at)? else { return None };
    let mut places: BTreeSet<(Arc<str>, Location)> = BTreeSet::new();
    for id in ids {
        let uses = index.uses_of(id).into_iter();
        places.extend(uses.map(|it| (index.files[it.file].file.path.clone(), it.location)));
        if params.context.include_declaration {
            places.extend(entity_places(index, id));
        }
    }
    Some(linked(view, &places.into_iter().collect::<Vec<_>>()))
}
