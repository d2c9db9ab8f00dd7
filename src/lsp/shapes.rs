//! Which values a place of the YAML may have: the declarations of the keys, followed along the steps to the place.
//!
//! Input: the kind of a file and the steps of a [`YamlCursor`](super::cursor::YamlCursor). Output: the shapes that are
//! possible there. What a name refers to is not in a shape, so it is decided here by the key.

use super::cursor::YamlStep;
use crate::content::document::FileKind;
use crate::content::document::keys::{
    ACTOR, ACTOR_FILE, ARTICLE, ENTITY_TRANSLATION, HOME, PAGE, PAGE_TRANSLATION, TOPIC,
    TOPIC_FILE, TRANSLATION,
};
use crate::content::model::EntityKind;
use crate::content::reader::{Key, KeySet, Shape};
use crate::site::classify::parsed_kind;
use crate::site::config::keys::CONFIG;
use crate::site::load::CONFIG_FILE;

/// A file with keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyedFile {
    Content(FileKind),
    /// The translation of a file of a kind.
    Translation(FileKind),
    Settings,
}

/// The keys that a file may have, by its path, which does not say whether it is a translation.
pub(super) fn keyed_file(path: &str) -> Option<KeyedFile> {
    if path == CONFIG_FILE {
        return Some(KeyedFile::Settings);
    }
    content_kind(path).map(KeyedFile::Content)
}

/// The kind of a content file, by its path.
pub(super) fn content_kind(path: &str) -> Option<FileKind> {
    path.starts_with("content/").then(|| parsed_kind(path)).flatten().map(|(kind, _)| kind)
}

static ACTOR_ITEM: Shape = Shape::Map(&ACTOR.set);
static TOPIC_ITEM: Shape = Shape::Map(&TOPIC.set);

impl KeyedFile {
    fn shape(self) -> Shape {
        use EntityKind::{Actor, Topic};
        match self {
            KeyedFile::Settings => Shape::Map(&CONFIG.set),
            KeyedFile::Translation(FileKind::Article) => Shape::Map(&TRANSLATION.set),
            KeyedFile::Translation(FileKind::Entity(_)) => Shape::Map(&ENTITY_TRANSLATION),
            KeyedFile::Translation(_) => Shape::Map(&PAGE_TRANSLATION),
            KeyedFile::Content(FileKind::Article) => Shape::Map(&ARTICLE.set),
            KeyedFile::Content(FileKind::Entity(Actor)) => Shape::Map(&ACTOR_FILE),
            KeyedFile::Content(FileKind::Entity(Topic)) => Shape::Map(&TOPIC_FILE),
            KeyedFile::Content(FileKind::Page) => Shape::Map(&PAGE.set),
            KeyedFile::Content(FileKind::Home) => Shape::Map(&HOME.set),
            KeyedFile::Content(FileKind::Roster(Actor, _)) => Shape::Many(&ACTOR_ITEM),
            KeyedFile::Content(FileKind::Roster(Topic, _)) => Shape::Many(&TOPIC_ITEM),
        }
    }
}

/// The shapes at the end of these steps, lists among them.
fn raw_shapes(file: KeyedFile, steps: &[YamlStep]) -> Vec<Shape> {
    steps.iter().fold(vec![file.shape()], |shapes, step| {
        shapes.into_iter().flat_map(|shape| inner(shape, step)).collect()
    })
}

/// Whether a list may be at the end of these steps.
pub(super) fn is_list(file: KeyedFile, steps: &[YamlStep]) -> bool {
    raw_shapes(file, steps)
        .iter()
        .any(|shape| matches!(shape, Shape::Many(_) | Shape::OneOrMore(_)))
}

/// The shapes that a value at the end of these steps may have; none if there is no such place.
pub(super) fn shapes_at(file: KeyedFile, steps: &[YamlStep]) -> Vec<Shape> {
    let mut flat = Vec::new();
    raw_shapes(file, steps).into_iter().for_each(|shape| flatten(shape, &mut flat));
    flat
}

/// The shapes of a single value: alternatives and the items of lists, which may stand alone.
fn flatten(shape: Shape, flat: &mut Vec<Shape>) {
    match shape {
        Shape::Any(shapes) => shapes.iter().for_each(|shape| flatten(*shape, flat)),
        Shape::Many(item)
        | Shape::OneOrMore(item)
        | Shape::One(item)
        | Shape::InLanguages(item) => flatten(*item, flat),
        shape => flat.push(shape),
    }
}

fn inner(shape: Shape, step: &YamlStep) -> Vec<Shape> {
    match (shape, step) {
        (Shape::Any(shapes), _) => shapes.iter().flat_map(|shape| inner(*shape, step)).collect(),
        (Shape::Many(item) | Shape::OneOrMore(item) | Shape::One(item), YamlStep::Item) => {
            vec![*item]
        }
        (Shape::Many(item) | Shape::OneOrMore(item) | Shape::One(item), YamlStep::Key(_)) => {
            inner(*item, step)
        }
        (Shape::Map(keys), YamlStep::Key(name)) => {
            keys.find(name).map(|key| key.shape).into_iter().collect()
        }
        (Shape::ByLanguage(shape) | Shape::InLanguages(shape), YamlStep::Key(_)) => vec![*shape],
        (Shape::Readings, YamlStep::Key(_)) => vec![Shape::Reference],
        _ => Vec::new(),
    }
}

/// The sets of keys of which a map at the end of these steps may be.
pub(super) fn key_sets(file: KeyedFile, steps: &[YamlStep]) -> Vec<&'static KeySet> {
    let shapes = shapes_at(file, steps);
    let sets = shapes.into_iter().filter_map(|shape| match shape {
        Shape::Map(keys) => Some(keys),
        _ => None,
    });
    sets.collect()
}

/// A key of a map at the end of these steps.
pub(super) fn key_at(file: KeyedFile, steps: &[YamlStep], name: &str) -> Option<&'static Key> {
    key_sets(file, steps).into_iter().find_map(|keys| keys.find(name))
}

/// What a name or an id at a place refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NamedThing {
    Actor,
    Topic,
    /// An actor or a topic.
    Entity,
    /// A topic, or else an actor.
    Subject,
    Event,
    Statement,
    Article,
}

/// What a name or an id at the end of these steps refers to; `None` if it is no reference.
pub(super) fn named_at(file: KeyedFile, steps: &[YamlStep]) -> Option<NamedThing> {
    let keys: Vec<&str> = steps
        .iter()
        .filter_map(|step| match step {
            YamlStep::Key(key) => Some(key.as_str()),
            YamlStep::Item => None,
        })
        .collect();
    let shapes = shapes_at(file, steps);
    let (last, before) = keys.split_last()?;
    let outer = before.last().copied();
    let is_reference = shapes.iter().any(|shape| matches!(shape, Shape::Reference | Shape::Id));
    let is_author = *last == "authors" && before.is_empty();
    if !is_reference && !is_author {
        return None;
    }
    Some(match (outer, *last) {
        (None, "translation_of" | "lead") => NamedThing::Article,
        (None, "authors" | "actors" | "parent" | "memberships") => NamedThing::Actor,
        (None, "topics" | "broader" | "related") | (Some("topics"), "id") => NamedThing::Topic,
        (None, "tags") | (Some("names"), _) => NamedThing::Entity,
        (None, "events") | (Some("events"), "id") | (Some("statements"), "event") => {
            NamedThing::Event
        }
        (None, "statements") | (Some("statements"), "id") => NamedThing::Statement,
        (_, "about") => NamedThing::Subject,
        (_, "id") if outer != Some("actors") => return None,
        _ => NamedThing::Actor,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(path: &str) -> Vec<YamlStep> {
        let step = |part: &str| match part {
            "-" => YamlStep::Item,
            key => YamlStep::Key(key.to_owned()),
        };
        path.split('.').filter(|part| !part.is_empty()).map(step).collect()
    }

    #[test]
    fn a_place_refers_to_what_its_key_says() {
        use NamedThing::*;
        let article = KeyedFile::Content(FileKind::Article);
        for (path, expected) in [
            ("actors", Some(Actor)),
            ("actors.-", Some(Actor)),
            ("actors.-.id", Some(Actor)),
            ("actors.-.role", None),
            ("topics.-", Some(Topic)),
            ("tags.-", Some(Entity)),
            ("names.Georgia", Some(Entity)),
            ("statements.-.speaker", Some(Actor)),
            ("statements.-.speaker.of", Some(Actor)),
            ("statements.-.about.-", Some(Subject)),
            ("statements.-.disputed.by", Some(Actor)),
            ("statements.-.event", Some(Event)),
            ("statements.-", Some(Statement)),
            ("events.-.attendees.-", Some(Actor)),
            ("events.-.about", Some(Subject)),
            ("events.-", Some(Event)),
            ("translation_of", Some(Article)),
            ("authors.-", Some(Actor)),
            ("title", None),
            ("source.authors", None),
            ("nothing.at.all", None),
        ] {
            assert_eq!(named_at(article, &steps(path)), expected, "{path}");
        }
        let roster =
            FileKind::Roster(EntityKind::Actor, crate::content::document::RosterFormat::Yaml);
        let roster = KeyedFile::Content(roster);
        assert_eq!(named_at(roster, &steps("-.memberships.-.organization")), Some(Actor));
        assert_eq!(named_at(roster, &steps("-.parent")), Some(Actor));
        assert_eq!(named_at(roster, &steps("-.id")), None);
    }
}
