//! Suggests front matter for articles whose body mentions entities that they do not declare, for
//! `check --suggest`.
//!
//! Input: the index with the mentions of all bodies. Output: lines of YAML that can be pasted. It never
//! changes a file: whether an article reports on an entity or only mentions it is the editor's decision.

pub(super) use super::names::Lookup;
use super::refer::unlocated;
use super::references::{ExpectedEntity, resolve};
use super::{ArticleId, EntityId, Index};
use crate::content::model::{DeclaredActor, DeclaredTopic, EntityKind};
use crate::content::reader::syntax::flow_scalar;
use serde::Serialize;
use std::sync::Arc;

/// The entities that an article mentions and might declare.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Suggestion {
    /// The path of the article's file.
    pub file: Arc<str>,
    /// References to the actors that its body mentions and its front matter does not declare.
    pub actors: Vec<String>,
    /// References to such topics.
    pub topics: Vec<String>,
    /// Complete `actors:` and `topics:` lines for the front matter: the present items and the new ones.
    pub lines: Vec<String>,
}

impl Index {
    /// Suggestions for all published articles, in the order of their files.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        let mut all: Vec<_> = self.article_ids().filter_map(|id| self.suggestion(id)).collect();
        all.sort_by(|a, b| a.file.cmp(&b.file));
        all
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

    /// A reference to an entity: its name if that resolves to it, else its id.
    pub(crate) fn reference_to(&self, id: EntityId) -> String {
        let entry = self.entity(id);
        let expected = match entry.kind {
            EntityKind::Actor => ExpectedEntity::Actor,
            EntityKind::Topic => ExpectedEntity::Topic,
        };
        match resolve(&self.names, &unlocated(&entry.name), expected, None) {
            Lookup::Unique(named) if named == id => entry.name.clone(),
            _ => entry.id.clone(),
        }
    }
}

/// A line of front matter with the present items of a list and new ones.
fn line(key: &str, present: impl Iterator<Item = String>, new: &[String]) -> String {
    let all: Vec<_> = present.chain(new.iter().map(|name| flow_scalar(name))).collect();
    format!("{key}: [{}]", all.join(", "))
}

fn actor(entry: &DeclaredActor) -> String {
    let mut fields = vec![format!("id: {}", flow_scalar(&entry.actor.text))];
    fields.extend(entry.role.as_ref().map(|role| format!("role: {}", flow_scalar(role))));
    fields.extend(entry.main.then(|| "main: true".to_owned()));
    item(&entry.actor.text, &fields)
}

fn topic(entry: &DeclaredTopic) -> String {
    let mut fields = vec![format!("id: {}", flow_scalar(&entry.topic.text))];
    fields.extend(entry.main.then(|| "main: true".to_owned()));
    item(&entry.topic.text, &fields)
}

/// An item of the list: a map, or the reference alone if there is nothing besides the id.
fn item(reference: &str, fields: &[String]) -> String {
    match fields {
        [_] => flow_scalar(reference),
        fields => format!("{{{}}}", fields.join(", ")),
    }
}
