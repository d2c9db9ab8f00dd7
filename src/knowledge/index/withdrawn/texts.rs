//! The texts of front matter that readers see, in which the words of withdrawn statements are searched.
//!
//! Input: parsed front matter, and its source. Output: its texts, and the places of those that have some words. The
//! parsed values are searched first, since they are in memory; only where they have the words is the source read again,
//! for the line.

use super::lowercased;
use crate::content::document::{FrontMatter, QuoteText};
use crate::content::model::{
    Article, Entity, EventItem, Facts, Image, StandingPage, StatementItem,
};
use crate::site::load::ContentFile;
use crate::syntax::csv::Rows;
use crate::syntax::markup::decode_entities;
use crate::syntax::source::{Location, is_csv, yaml_range};
use crate::syntax::yaml::{self, YamlNode, YamlValue};

/// Between two texts: no words go on behind it.
const BETWEEN: char = '\u{1}';

/// All texts of a front matter that readers see, in small letters. Not the words of its own statements, which may be the
/// withdrawn ones: those of others are compared with them in `repeated`.
pub(super) fn shown(front: &FrontMatter) -> String {
    let mut all = String::new();
    each(front, &mut |text| {
        all.push(BETWEEN);
        all.push_str(&lowercased(text));
    });
    all
}

fn each<'f>(front: &'f FrontMatter, visit: &mut dyn FnMut(&'f str)) {
    match front {
        FrontMatter::Article(article) => of_article(article, visit),
        FrontMatter::Entity(entity) => of_entity(entity, visit),
        FrontMatter::Roster(items) => items.iter().for_each(|item| of_entity(&item.entity, visit)),
        FrontMatter::Page(StandingPage { title, summary, .. }) => {
            visit(title);
            summary.iter().for_each(|text| visit(text));
        }
        // Not in the index: its words are in the document of its original.
        FrontMatter::Translation(_) => {}
    }
}

fn of_article<'f>(article: &'f Article, visit: &mut dyn FnMut(&'f str)) {
    visit(&article.title);
    article.summary.iter().for_each(|text| visit(text));
    article.image.iter().for_each(|image| of_image(image, visit));
    article.actors.iter().filter_map(|actor| actor.role.as_deref()).for_each(&mut *visit);
    for item in &article.events {
        let EventItem::Full(event) = item else { continue };
        visit(&event.name);
        event.location.iter().for_each(|text| visit(text));
        event.date.iter().filter_map(|date| date.words()).for_each(&mut *visit);
    }
    article.corrections.iter().for_each(|correction| visit(&correction.text));
    article.documents.iter().for_each(|document| visit(&document.name));
    for item in &article.statements {
        let StatementItem::Full(statement) = item else { continue };
        statement.role.iter().for_each(|text| visit(text));
        statement.disputed.iter().for_each(|dispute| visit(&dispute.text));
        statement.withdrawn.iter().for_each(|notice| visit(&notice.text));
    }
}

fn of_entity<'f>(entity: &'f Entity, visit: &mut dyn FnMut(&'f str)) {
    entity.summary.iter().for_each(|text| visit(text));
    entity.other_names.iter().filter_map(|other| other.note.as_deref()).for_each(&mut *visit);
    entity.image.iter().for_each(|image| of_image(image, visit));
    if let Facts::Actor(facts) = &entity.facts {
        facts.disambiguation.iter().chain(&facts.classification).for_each(|text| visit(text));
        facts.links.iter().filter_map(|link| link.note.as_deref()).for_each(&mut *visit);
        facts.memberships.iter().filter_map(|it| it.role.as_deref()).for_each(&mut *visit);
    }
}

fn of_image<'f>(image: &'f Image, visit: &mut dyn FnMut(&'f str)) {
    visit(&image.alt);
    image.caption.iter().for_each(|text| visit(text));
}

/// Where a file has these words in texts that readers see, and what each text is. The file itself if its source has changed
/// since, or writes them in another way.
pub(super) fn places(
    file: &ContentFile,
    front: &FrontMatter,
    words: &str,
) -> Vec<(Location, String)> {
    let mut places = Vec::new();
    if let Some(text) = file.text() {
        match is_csv(&file.path) {
            true => in_table(&text, words, &mut places),
            false => {
                let yaml = yaml::parse_up_to(
                    yaml::MAX_ROSTER_LENGTH,
                    &text[yaml_range(&file.path, &text)],
                );
                if let Ok(root) = yaml {
                    in_node(&root, &mut Vec::new(), words, &mut places);
                }
            }
        }
    }
    if places.is_empty() {
        places.push((Location::File, of_key(&[], front_name(front))));
    }
    places
}

fn front_name(front: &FrontMatter) -> &'static str {
    match front {
        FrontMatter::Roster(_) => "roster",
        _ => "front matter",
    }
}

fn has(text: &str, words: &str) -> bool {
    // As the reader takes it: `&nbsp;` is a space.
    !QuoteText::new(&lowercased(&decode_entities(text))).locate_all(words).is_empty()
}

fn in_table(text: &str, words: &str, places: &mut Vec<(Location, String)>) {
    let mut rows = Rows::new(text).map_while(Result::ok);
    let Some(header) = rows.next() else { return };
    for row in rows {
        for (column, cell) in row.iter().enumerate().filter(|(_, cell)| has(&cell.value, words)) {
            let name = header.get(column).map_or("cell", |cell| cell.value.trim());
            places.push((Location::Node(cell.at as u32), of_key(&[], name)));
        }
    }
}

/// The keys under which text is no text for readers, or the words of a statement of the file itself.
const NOT_SEARCHED: [&str; 8] =
    ["quote", "original", "extra", "id", "names", "hidden_names", "forms", "source"];

fn in_node<'n>(
    node: &'n YamlNode,
    keys: &mut Vec<&'n str>,
    words: &str,
    places: &mut Vec<(Location, String)>,
) {
    match &node.value {
        YamlValue::Map(entries) => {
            for (key, value) in entries {
                let name = key.as_str().unwrap_or_default();
                let is_statement = name == "text" && keys.last() == Some(&"statements");
                if NOT_SEARCHED.contains(&name) || is_statement {
                    continue;
                }
                keys.push(name);
                in_node(value, keys, words, places);
                keys.pop();
            }
        }
        YamlValue::List(items) => items.iter().for_each(|item| in_node(item, keys, words, places)),
        YamlValue::Text(text) if has(text, words) => {
            let (name, around) =
                keys.split_last().map_or(("value", &[][..]), |(key, around)| (*key, around));
            places.push((Location::Node(node.id), of_key(around, name)));
        }
        _ => {}
    }
}

/// What a text is, by its key and the keys around it.
fn of_key(around: &[&str], key: &str) -> String {
    let what = match (around.last().copied(), key) {
        (_, "title" | "summary" | "caption" | "roster" | "front matter") => key,
        (_, "alt") => "alternative text",
        (Some("events"), "name") => "name of an event",
        (Some("documents"), "name") => "name of a document",
        (Some("corrections"), "text") => "correction",
        (Some("disputed"), "text") => "dispute",
        (Some("withdrawn"), "text") => "notice",
        _ => return format!("`{key}`"),
    };
    what.to_owned()
}
