//! What is shown about a place: the card of an actor or topic, or the help of a key.

use super::cards;
use super::cursor::{Cursor, YamlPart, cursor};
use super::places::{self, NamedPlace};
use super::positions::TextLines;
use super::shapes;
use super::view::EditorView;
use crate::editor::schema::completion_help;
use ls_types::{Hover, HoverContents, MarkupContent, MarkupKind};
use std::ops::Range;

/// What is shown about the place at a byte of a file.
pub(super) fn hover(view: &EditorView, lines: &TextLines, at: usize) -> Option<Hover> {
    let (value, range) = key_help(view, lines, at).or_else(|| card(view, lines, at))?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    Some(Hover { contents, range: Some(lines.range(range)) })
}

fn key_help(view: &EditorView, lines: &TextLines, at: usize) -> Option<(String, Range<usize>)> {
    let Cursor::Yaml(place) = cursor(view.file, lines.text(), at)? else { return None };
    if place.part != YamlPart::Key || !place.has_colon {
        return None;
    }
    let name = &lines.text()[place.whole.clone()];
    let key = shapes::key_at(view.keyed_file()?, &place.steps, name)?;
    Some((format!("**{name}**\n\n{}", cards::escaped(&completion_help(key))), place.whole))
}

fn card(view: &EditorView, lines: &TextLines, at: usize) -> Option<(String, Range<usize>)> {
    let index = view.state.index();
    let place = places::named(view, lines, at)?;
    let range = place.range().clone();
    let words = match place {
        NamedPlace::Entities(ids, _) => {
            let cards: Vec<String> = ids.into_iter().map(|id| cards::card(index, id)).collect();
            cards.join("\n\n---\n\n")
        }
        NamedPlace::Event(id, _) => {
            let event = index.event(id);
            format!("**{}**\n\nevent on {}", cards::escaped(&event.name), event.first)
        }
        NamedPlace::Statement(id, _) => {
            let statement = index.statement(id);
            let (speaker, words) = (statement.speaker.name(), statement.wording.words());
            format!("**{}**: {}", cards::escaped(speaker), cards::escaped(words))
        }
        NamedPlace::Article(file, _) => {
            let parsed = &index.files[file].file;
            let article =
                index.article_ids().map(|id| index.article(id)).find(|it| it.file == file)?;
            let title = &index.article_front(article).title;
            format!(
                "**{}**\n\n{}, {}",
                cards::escaped(title),
                article.day,
                cards::escaped(&parsed.path)
            )
        }
    };
    Some((words, range))
}
