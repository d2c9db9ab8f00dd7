//! `briefing schema`: JSON Schemas of front matter, rosters and settings.

use super::{Console, SUCCESS};
use crate::editor::schema::{self, SchemaSubject};
use clap::{Args, ValueEnum};

/// Print the JSON Schema of a kind of file, for completion and validation in editors
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing schema article > .vscode/schemas/article.json")]
pub(crate) struct Arguments {
    /// Kind of file
    #[arg(value_name = "KIND", value_enum)]
    kind: SchemaSubjectArg,
    /// Draft of JSON Schema that the schema declares; it is valid in both
    #[arg(long, value_name = "DRAFT", value_enum, default_value_t = SchemaDraft::Newest)]
    draft: SchemaDraft,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SchemaDraft {
    /// For editors without support for newer drafts
    #[value(name = "7")]
    Seven,
    /// The current draft
    #[value(name = "2020-12")]
    Newest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SchemaSubjectArg {
    /// Front matter of an article
    Article,
    /// Front matter of an actor
    Actor,
    /// Front matter of a topic
    Topic,
    /// Front matter of a page
    Page,
    /// Front matter of the home page
    Home,
    /// briefing.yaml
    Config,
    /// A roster of actors: content/actors.yaml, content/actors/*.yaml
    Actors,
    /// A roster of topics: content/topics.yaml, content/topics/*.yaml
    Topics,
}

/// Prints the schema and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> u8 {
    let mut schema = schema::schema(match arguments.kind {
        SchemaSubjectArg::Article => SchemaSubject::Article,
        SchemaSubjectArg::Actor => SchemaSubject::Actor,
        SchemaSubjectArg::Topic => SchemaSubject::Topic,
        SchemaSubjectArg::Page => SchemaSubject::Page,
        SchemaSubjectArg::Home => SchemaSubject::Home,
        SchemaSubjectArg::Config => SchemaSubject::Config,
        SchemaSubjectArg::Actors => SchemaSubject::Actors,
        SchemaSubjectArg::Topics => SchemaSubject::Topics,
    });
    if arguments.draft == SchemaDraft::Seven {
        schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    }
    console.print_data(&format!("{schema:#}\n"));
    SUCCESS
}
