//! Completion: what may be written at a place.
//!
//! Input: a place in a file. Output: keys with their help, values, and the names of what the site has. Only the line and
//! those above it are looked at, so that it works while the YAML is broken; in a table, the line and the first one.

use super::cards;
use super::cursor::{Cursor, YamlCursor, YamlPart, YamlStep, cursor};
use super::positions::TextLines;
use super::shapes::{self, KeyedFile, NamedThing};
use super::view::EditorView;
use crate::content::document::FileKind;
use crate::content::reader::syntax::flow_scalar;
use crate::content::reader::{Key, Shape};
use crate::editor::schema::completion_help;
use crate::knowledge::index::{EntityId, Index};
use crate::syntax::date::{NameDate, name_date};
use crate::syntax::text::bare_slug;
use ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation,
    MarkupContent, MarkupKind, TextEdit,
};
use std::ops::Range;

/// The most names that are offered at once; more are found by typing on.
const MOST: usize = 100;

/// What may be written at a byte of a file.
pub(super) fn complete(view: &EditorView, lines: &TextLines, at: usize) -> Option<CompletionList> {
    let (items, is_incomplete) = match cursor(view.file, lines.text(), at)? {
        Cursor::Body => return None,
        Cursor::Name { typed, is_closed, .. } => names_in_body(view, lines, typed, is_closed),
        Cursor::Yaml(place) => {
            let writer = ItemWriter { view, lines, file: view.keyed_file()?, place: &place };
            writer.items()
        }
    };
    let numbered = items
        .into_iter()
        .enumerate()
        .map(|(number, item)| CompletionItem { sort_text: Some(format!("{number:04}")), ..item });
    Some(CompletionList { is_incomplete, items: numbered.collect() })
}

/// The names that `[[` may be the beginning of.
fn names_in_body(
    view: &EditorView,
    lines: &TextLines,
    typed: Range<usize>,
    is_closed: bool,
) -> (Vec<CompletionItem>, bool) {
    let index = view.state.index();
    let text = &lines.text()[typed.clone()];
    let (found, has_more) = view.state.names.find(NamedThing::Entity, text, MOST);
    let item = |id: EntityId| {
        let name = index.reference_to(id);
        let end = if is_closed { "" } else { "]]" };
        let new = format!("{name}{end}");
        entity_item(index, id, text, TextEdit::new(lines.range(typed.clone()), new))
    };
    (found.into_iter().filter(|id| !index.entity(*id).draft).map(item).collect(), has_more)
}

fn entity_item(index: &Index, id: EntityId, typed: &str, edit: TextEdit) -> CompletionItem {
    let entry = index.entity(id);
    let kind = match entry.kind {
        crate::content::model::EntityKind::Actor => CompletionItemKind::CLASS,
        crate::content::model::EntityKind::Topic => CompletionItemKind::FOLDER,
    };
    CompletionItem {
        label: entry.name.clone(),
        kind: Some(kind),
        detail: Some(cards::line(index, id)),
        documentation: Some(markdown(cards::card(index, id))),
        filter_text: Some(filter(&entry.name, typed)),
        text_edit: Some(CompletionTextEdit::Edit(edit)),
        ..CompletionItem::default()
    }
}

/// What an editor compares with what is typed. It has been compared here by other names too, so it is what is typed, unless
/// the name begins with that.
fn filter(name: &str, typed: &str) -> String {
    match bare_slug(name).starts_with(&bare_slug(typed)) {
        true => name.to_owned(),
        false => format!("{typed} {name}"),
    }
}

fn markdown(value: String) -> Documentation {
    Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })
}

/// Writes the items of a place in the YAML.
struct ItemWriter<'w> {
    view: &'w EditorView<'w>,
    lines: &'w TextLines,
    file: KeyedFile,
    place: &'w YamlCursor,
}

impl ItemWriter<'_> {
    fn items(&self) -> (Vec<CompletionItem>, bool) {
        let mut items = Vec::new();
        let mut has_more = false;
        if self.place.part == YamlPart::Key && self.place.quote.is_none() {
            items.extend(self.keys());
            items.extend(self.statements_to_translate());
        }
        // What has no colon may be an item of a list; what has one is a key.
        if !self.place.has_colon && !self.is_in_map_alone() {
            items.extend(self.values());
            if let Some(named) = shapes::named_at(self.file, &self.place.steps) {
                let (names, more) = self.names(named);
                items.extend(names);
                has_more = more;
            }
        }
        (items, has_more)
    }

    /// Whether only a key can be here: in braces, or beside the keys of a map.
    fn is_in_map_alone(&self) -> bool {
        self.place.part == YamlPart::Key
            && (self.place.in_flow
                || !self.place.siblings.is_empty()
                || self.place.steps.is_empty())
    }

    fn typed(&self) -> &str {
        &self.lines.text()[self.place.typed.clone()]
    }

    /// What is replaced: a key that is there as a whole, otherwise what is typed.
    fn replaced(&self) -> Range<usize> {
        match self.place.has_colon {
            true => self.place.whole.clone(),
            false => self.place.typed.clone(),
        }
    }

    /// A dash, if a list is to be written here and it has none yet.
    fn dash(&self) -> &'static str {
        let is_below_key = matches!(self.place.steps.last(), Some(YamlStep::Key(_)));
        let is_line = self.place.part == YamlPart::Key && !self.place.in_flow;
        match is_line && is_below_key && shapes::is_list(self.file, &self.place.steps) {
            true => "- ",
            false => "",
        }
    }

    fn keys(&self) -> Vec<CompletionItem> {
        let sets = shapes::key_sets(self.file, &self.place.steps);
        let typed = self.typed();
        let is_new = |key: &&Key| {
            let is_typed =
                self.place.has_colon && key.name == &self.lines.text()[self.place.whole.clone()];
            is_typed || !self.place.siblings.iter().any(|sibling| sibling == key.name)
        };
        let keys = sets.into_iter().flat_map(|set| set.keys()).filter(is_new);
        let mut keys: Vec<&Key> = keys.filter(|key| key.name.starts_with(typed)).collect();
        keys.sort_by_key(|key| !key.is_required());
        keys.into_iter().map(|key| self.key(key)).collect()
    }

    fn key(&self, key: &Key) -> CompletionItem {
        let colon = if self.place.has_colon { "" } else { ": " };
        let new = format!("{}{}{colon}", self.dash(), key.name);
        CompletionItem {
            label: key.name.to_owned(),
            kind: Some(CompletionItemKind::PROPERTY),
            detail: Some(crate::editor::schema::value_in_words(key.shape)),
            documentation: Some(markdown(completion_help(key))),
            filter_text: Some(key.name.to_owned()),
            text_edit: Some(self.edit(new)),
            ..CompletionItem::default()
        }
    }

    fn edit(&self, new: String) -> CompletionTextEdit {
        CompletionTextEdit::Edit(TextEdit::new(self.lines.range(self.replaced()), new))
    }

    /// The values that a place may have, besides names.
    fn values(&self) -> Vec<CompletionItem> {
        let mut words: Vec<(String, &str)> = Vec::new();
        for shape in shapes::shapes_at(self.file, &self.place.steps) {
            match shape {
                Shape::Flag => words.extend([("true".to_owned(), ""), ("false".to_owned(), "")]),
                Shape::Choice(choices) => {
                    words.extend(choices.iter().map(|word| ((*word).to_owned(), "")));
                }
                Shape::Date | Shape::Day => words.extend(self.dates()),
                Shape::Language => {
                    let context = self.view.state.site.context();
                    let tags = context.config.language_tags().into_iter().map(str::to_owned);
                    words.extend(tags.map(|tag| (tag, "a language of the site")));
                }
                _ => {}
            }
        }
        let typed = self.typed();
        words.retain(|(word, _)| word.starts_with(typed));
        words.dedup();
        let item = |(word, detail): (String, &str)| CompletionItem {
            kind: Some(CompletionItemKind::VALUE),
            detail: (!detail.is_empty()).then(|| detail.to_owned()),
            filter_text: Some(word.clone()),
            text_edit: Some(self.edit(word.clone())),
            label: word,
            ..CompletionItem::default()
        };
        words.into_iter().map(item).collect()
    }

    /// Today, and the date of the file.
    fn dates(&self) -> Vec<(String, &'static str)> {
        let mut dates = vec![(self.view.state.index().today().to_string(), "today")];
        let stem = self.view.file.rsplit('/').next().unwrap_or_default();
        if let Some(NameDate::Day(day)) = name_date(stem.split('.').next().unwrap_or_default()) {
            dates.push((day.to_string(), "the day in the file name"));
        }
        dates
    }

    fn names(&self, named: NamedThing) -> (Vec<CompletionItem>, bool) {
        match named {
            NamedThing::Event => cut(self.events()),
            NamedThing::Statement => cut(self.statements()),
            NamedThing::Article => cut(self.articles()),
            entities => {
                let index = self.view.state.index();
                let typed = self.typed();
                let (found, has_more) = self.view.state.names.find(entities, typed, MOST);
                let item = |id: EntityId| {
                    let new = self.written(&index.reference_to(id));
                    entity_item(
                        index,
                        id,
                        typed,
                        TextEdit::new(self.lines.range(self.replaced()), new),
                    )
                };
                (found.into_iter().map(item).collect(), has_more)
            }
        }
    }

    /// A value as it is written here.
    fn written(&self, value: &str) -> String {
        if let Some(delimiter) = self.place.delimiter {
            return in_cell(value, self.place.quote, delimiter);
        }
        match self.place.quote {
            Some('\'') => value.replace('\'', "''"),
            Some(_) => value.replace('\\', "\\\\").replace('"', "\\\""),
            None => format!("{}{}", self.dash(), flow_scalar(value)),
        }
    }

    fn named(&self, id: &str, words: &str, detail: String) -> Option<CompletionItem> {
        let typed = bare_slug(self.typed());
        if !bare_slug(id).contains(&typed) && !bare_slug(words).contains(&typed) {
            return None;
        }
        Some(CompletionItem {
            label: id.to_owned(),
            kind: Some(CompletionItemKind::REFERENCE),
            detail: Some(detail),
            filter_text: Some(filter(id, self.typed())),
            text_edit: Some(self.edit(self.written(id))),
            ..CompletionItem::default()
        })
    }

    fn events(&self) -> Vec<CompletionItem> {
        let index = self.view.state.index();
        let events = index.event_ids().rev().map(|id| index.event(id));
        let item = |event: &crate::knowledge::index::EventEntry| {
            let id = event.id.as_deref()?;
            self.named(id, &event.name, format!("{}, {}", event.name, event.first))
        };
        events.filter_map(item).take(MOST + 1).collect()
    }

    fn statements(&self) -> Vec<CompletionItem> {
        let index = self.view.state.index();
        let statements = index.statement_ids().rev().map(|id| index.statement(id));
        let item = |statement: &crate::knowledge::index::StatementEntry| {
            let id = statement.id.as_deref()?;
            let words = statement.wording.words();
            self.named(id, words, format!("{}: {words}", statement.speaker.name()))
        };
        statements.filter_map(item).take(MOST + 1).collect()
    }

    /// In the `statements` of a translation: the ids of those of its original that have no words here yet.
    fn statements_to_translate(&self) -> Vec<CompletionItem> {
        let is_there = matches!(self.file, KeyedFile::Translation(FileKind::Article))
            && matches!(&self.place.steps[..], [YamlStep::Key(key)] if key == "statements");
        let Some(original) = is_there.then(|| self.view.original()).flatten() else {
            return Vec::new();
        };
        let index = self.view.state.index();
        let colon = if self.place.has_colon { "" } else { ": " };
        let statements = index.statement_ids().map(|id| index.statement(id));
        let item = |statement: &crate::knowledge::index::StatementEntry| {
            let file = index.article(statement.article).file;
            let id = statement.id.as_deref().filter(|_| index.files[file].file.path == original)?;
            if self.place.siblings.iter().any(|sibling| sibling == id) {
                return None;
            }
            let words = statement.wording.words();
            let item = self.named(id, words, format!("{}: {words}", statement.speaker.name()))?;
            let edit = self.edit(format!("{}{colon}", self.written(id)));
            Some(CompletionItem { text_edit: Some(edit), ..item })
        };
        statements.filter_map(item).take(MOST).collect()
    }

    fn articles(&self) -> Vec<CompletionItem> {
        let index = self.view.state.index();
        let articles = index.article_ids().rev().map(|id| index.article(id));
        let item = |entry: &crate::knowledge::index::ArticleEntry| {
            let id = &index.files[entry.file].file.id;
            let title = &index.article_front(entry).title;
            self.named(id, title, title.clone())
        };
        articles.filter_map(item).take(MOST + 1).collect()
    }
}

fn cut(mut items: Vec<CompletionItem>) -> (Vec<CompletionItem>, bool) {
    let has_more = items.len() > MOST;
    items.truncate(MOST);
    (items, has_more)
}

/// A value as it is written in a cell. Without a quotation mark before it, it gets some if it needs them.
fn in_cell(value: &str, quote: Option<char>, delimiter: char) -> String {
    let doubled = value.replace('"', "\"\"");
    match quote {
        Some(_) => doubled,
        None if value.contains([delimiter, '"']) => format!("\"{doubled}\""),
        None => value.to_owned(),
    }
}
