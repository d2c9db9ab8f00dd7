//! JSON Schemas (2020-12) of front matter, rosters and settings, with which text editors complete and
//! validate them.
//!
//! Everything comes from the declarations of the keys, which the readers of these files use too; `shape` knows which
//! values each shape allows, and tests compare that with the readers. A schema is never more permissive than its reader:
//! what it accepts is read without an error. It is stricter where the reader is lenient (an unknown key is
//! only a warning there). It sees one file alone and so cannot check references.

mod describe;
mod shape;

#[cfg(test)]
mod tests;

pub(crate) use describe::completion_help;

use crate::content::document::keys;
use crate::content::reader::{KeySet, Shape};
use crate::site::config::keys::CONFIG;
use serde_json::{Value, json};

/// A kind of file with a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SchemaSubject {
    /// Front matter of `content/articles/*.md`.
    Article,
    /// Front matter of `content/actors/*.md`.
    Actor,
    /// Front matter of `content/topics/*.md`.
    Topic,
    /// Front matter of `content/pages/*.md`.
    Page,
    /// Front matter of `content/index.md`.
    Home,
    /// `briefing.yaml`
    Config,
    /// `content/actors.yaml` and `content/actors/*.yaml`.
    Actors,
    /// `content/topics.yaml` and `content/topics/*.yaml`.
    Topics,
}

impl SchemaSubject {
    /// Every kind of file, for tests.
    #[cfg(test)]
    pub(crate) const ALL: [SchemaSubject; 8] = [
        SchemaSubject::Article,
        SchemaSubject::Actor,
        SchemaSubject::Topic,
        SchemaSubject::Page,
        SchemaSubject::Home,
        SchemaSubject::Config,
        SchemaSubject::Actors,
        SchemaSubject::Topics,
    ];

    fn keys(self) -> &'static KeySet {
        match self {
            SchemaSubject::Article => &keys::ARTICLE.set,
            SchemaSubject::Actor => &keys::ACTOR_FILE,
            SchemaSubject::Topic => &keys::TOPIC_FILE,
            SchemaSubject::Page => &keys::PAGE.set,
            SchemaSubject::Home => &keys::HOME.set,
            SchemaSubject::Config => &CONFIG.set,
            SchemaSubject::Actors => &keys::ACTOR.set,
            SchemaSubject::Topics => &keys::TOPIC.set,
        }
    }
}

/// What a value looks like, in words, for completion.
pub(crate) fn value_in_words(shape: Shape) -> String {
    describe::without_markup(&describe::words(shape))
}

/// The schema of a kind of file. It uses only keywords that mean the same in drafts 7 and 2020-12, so that
/// editors with either can use it.
pub(crate) fn schema(subject: SchemaSubject) -> Value {
    let form = shape::map(subject.keys());
    let mut schema = match subject {
        SchemaSubject::Actors | SchemaSubject::Topics => {
            json!({"type": ["array", "null"], "items": form})
        }
        SchemaSubject::Config => json!({"anyOf": [form, {"type": "null"}]}),
        _ => form,
    };
    if let Value::Object(schema) = &mut schema {
        schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        schema.insert("title".into(), title(subject).into());
    }
    schema
}

fn title(subject: SchemaSubject) -> &'static str {
    match subject {
        SchemaSubject::Article => {
            "An article of a Briefing site: front matter of content/articles/*.md"
        }
        SchemaSubject::Actor => "An actor of a Briefing site: front matter of content/actors/*.md",
        SchemaSubject::Topic => "A topic of a Briefing site: front matter of content/topics/*.md",
        SchemaSubject::Page => "A page of a Briefing site: front matter of content/pages/*.md",
        SchemaSubject::Home => "The home page of a Briefing site: front matter of content/index.md",
        SchemaSubject::Config => "Settings of a Briefing site: briefing.yaml",
        SchemaSubject::Actors => {
            "A roster of actors of a Briefing site: content/actors.yaml, content/actors/*.yaml"
        }
        SchemaSubject::Topics => {
            "A roster of topics of a Briefing site: content/topics.yaml, content/topics/*.yaml"
        }
    }
}
