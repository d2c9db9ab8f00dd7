//! JSON Schemas (2020-12) of what editors write, so that their programs can complete and check it.
//!
//! Made from the very lists of keys that the readers use; `forms` adds what each key's value is, and
//! tests hold the two and the readers together. A schema is never looser than the reader: what it takes
//! reads without an error. It is stricter where the reader forgives (an unknown key is a warning
//! there), and it knows one file alone: whom a reference means it cannot tell.

mod forms;
mod shape;

#[cfg(test)]
mod tests;

use serde_json::{Value, json};
use shape::MapSchema;

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaSubject {
    /// Front matter of `content/articles/*.md`.
    Article,
    /// Front matter of `content/actors/*.md`.
    Actor,
    /// Front matter of `content/topics/*.md`.
    Topic,
    /// Front matter of `content/pages/*.md`.
    Page,
    /// `briefing.yaml`
    Config,
    /// `content/actors.yaml`
    Actors,
    /// `content/topics.yaml`
    Topics,
}

impl SchemaSubject {
    /// All of them.
    pub const ALL: [SchemaSubject; 7] = [
        SchemaSubject::Article,
        SchemaSubject::Actor,
        SchemaSubject::Topic,
        SchemaSubject::Page,
        SchemaSubject::Config,
        SchemaSubject::Actors,
        SchemaSubject::Topics,
    ];

    fn form(self) -> &'static MapSchema {
        match self {
            SchemaSubject::Article => &forms::ARTICLE,
            SchemaSubject::Actor => &forms::ACTOR,
            SchemaSubject::Topic => &forms::TOPIC,
            SchemaSubject::Page => &forms::PAGE,
            SchemaSubject::Config => &forms::CONFIG,
            SchemaSubject::Actors => &forms::ROSTER_ACTOR,
            SchemaSubject::Topics => &forms::ROSTER_TOPIC,
        }
    }
}

/// The schema. It uses only what drafts 7 and 2020-12 both know.
pub fn schema(subject: SchemaSubject) -> Value {
    let form = shape::map(subject.form());
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
        SchemaSubject::Config => "Settings of a Briefing site: briefing.yaml",
        SchemaSubject::Actors => "A roster of actors of a Briefing site: content/actors.yaml",
        SchemaSubject::Topics => "A roster of topics of a Briefing site: content/topics.yaml",
    }
}
