//! `briefing schema`: JSON Schemas of what editors write.

use super::GOOD;
use super::tell::print_data;
use crate::editor::schema::{self, Subject};
use clap::{Args, ValueEnum};

/// Print the JSON Schema of a kind of file, for programs that complete and check what you write
#[derive(Debug, Args)]
#[command(after_help = "Example: briefing schema article > .vscode/article.schema.json")]
pub(crate) struct Arguments {
    /// What the schema is of
    #[arg(value_name = "KIND", value_enum)]
    kind: Kind,
    /// The draft of JSON Schema that it says it is of; it is good by both
    #[arg(long, value_name = "DRAFT", value_enum, default_value_t = Draft::Newest)]
    draft: Draft,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Draft {
    /// For programs that know no newer one
    #[value(name = "7")]
    Seven,
    /// The newest
    #[value(name = "2020-12")]
    Newest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Front matter of an article
    Article,
    /// Front matter of an actor
    Actor,
    /// Front matter of a topic
    Topic,
    /// Front matter of a page
    Page,
    /// briefing.yaml
    Config,
    /// The roster content/actors.yaml
    Actors,
    /// The roster content/topics.yaml
    Topics,
}

/// Prints it, and gives the exit code.
pub(crate) fn run(arguments: &Arguments) -> u8 {
    let mut schema = schema::schema(match arguments.kind {
        Kind::Article => Subject::Article,
        Kind::Actor => Subject::Actor,
        Kind::Topic => Subject::Topic,
        Kind::Page => Subject::Page,
        Kind::Config => Subject::Config,
        Kind::Actors => Subject::Actors,
        Kind::Topics => Subject::Topics,
    });
    if arguments.draft == Draft::Seven {
        schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    }
    print_data(&format!("{schema:#}\n"));
    GOOD
}
