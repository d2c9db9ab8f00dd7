//! Front matter for articles whose text names entities that they do not declare: ready to paste.

use super::names::Lookup;
use super::references::{ExpectedEntity, resolve};
use super::{ArticleId, EntityId, Index, unplaced};
use crate::content::model::{DeclaredActor, DeclaredTopic, EntityKind};
use serde::Serialize;
use std::sync::Arc;

/// What an article might declare besides what it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The article's file.
    pub file: Arc<str>,
    /// Actors that its text names and it does not declare, as references.
    pub actors: Vec<String>,
    /// The same of topics.
    pub topics: Vec<String>,
    /// Whole lines for the front matter: what it has and what might be added.
    pub lines: Vec<String>,
}

impl Index {
    /// Suggestions for all published articles, in the order of their files.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        let mut found: Vec<_> = self.article_ids().filter_map(|id| self.suggestion(id)).collect();
        found.sort_by(|a, b| a.file.cmp(&b.file));
        found
    }

    fn suggestion(&self, id: ArticleId) -> Option<Suggestion> {
        let entry = self.article(id);
        let front = self.article_front(entry);
        let undeclared = |kind: EntityKind| -> Vec<String> {
            let mentions = &self.mentions[entry.file].mentions;
            let entities = mentions.iter().map(|mention| EntityId(mention.entity));
            let new = entities.filter(|entity| {
                self.entity(*entity).kind == kind
                    && !entry.declared.iter().any(|declared| declared.entity == *entity)
            });
            new.map(|entity| self.reference_to(entity)).collect()
        };
        let (actors, topics) = (undeclared(EntityKind::Actor), undeclared(EntityKind::Topic));
        let mut lines = Vec::new();
        if !actors.is_empty() {
            lines.push(line("actors", front.actors.iter().map(actor), &actors));
        }
        if !topics.is_empty() {
            lines.push(line("topics", front.topics.iter().map(topic), &topics));
        }
        let file = self.files[entry.file].file.path.clone();
        (!lines.is_empty()).then_some(Suggestion { file, actors, topics, lines })
    }

    /// The name of an entity if that leads to it, else its id.
    fn reference_to(&self, id: EntityId) -> String {
        let entry = self.entity(id);
        let want = match entry.kind {
            EntityKind::Actor => ExpectedEntity::Actor,
            EntityKind::Topic => ExpectedEntity::Topic,
        };
        match resolve(&self.names, &unplaced(&entry.name), want) {
            Lookup::Found(found) if found == id => entry.name.clone(),
            _ => entry.id.clone(),
        }
    }
}

fn line(key: &str, known: impl Iterator<Item = String>, new: &[String]) -> String {
    let all: Vec<_> = known.chain(new.iter().map(|name| flow(name))).collect();
    format!("{key}: [{}]", all.join(", "))
}

fn actor(entry: &DeclaredActor) -> String {
    let mut fields = vec![format!("id: {}", flow(&entry.actor.text))];
    fields.extend(entry.role.as_ref().map(|role| format!("role: {}", flow(role))));
    fields.extend(entry.main.then(|| "main: true".to_owned()));
    item(&entry.actor.text, &fields)
}

fn topic(entry: &DeclaredTopic) -> String {
    let mut fields = vec![format!("id: {}", flow(&entry.topic.text))];
    fields.extend(entry.main.then(|| "main: true".to_owned()));
    item(&entry.topic.text, &fields)
}

fn item(reference: &str, fields: &[String]) -> String {
    match fields {
        [_] => flow(reference),
        fields => format!("{{{}}}", fields.join(", ")),
    }
}

/// A text as it can stand in a YAML list or map of one line.
pub(super) fn flow(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '\'' | '’' | '&');
    let reads_as_text = !matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n"
    );
    let is_plain = text.starts_with(char::is_alphabetic)
        && text.chars().all(plain)
        && !text.ends_with(' ')
        && reads_as_text;
    match is_plain {
        true => text.to_owned(),
        // JSON's strings are YAML's.
        false => serde_json::to_string(text).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::flow;

    #[test]
    fn texts_that_yaml_would_read_otherwise_are_quoted() {
        for plain in ["Ana Duarte", "Mira O'Neill", "U.S.", "Ойсан Вератенко"] {
            assert_eq!(flow(plain), plain);
        }
        for odd in ["Yes", "no", "A: b", "a, b", "1e3", "#x", "[x]", "x ", "\"x\""] {
            assert!(flow(odd).starts_with('"'), "{odd:?} became {}", flow(odd));
        }
    }
}
