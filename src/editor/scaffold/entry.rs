//! The file of a new article, actor or topic: front matter with comments, for an editor to complete.

use crate::content::model::ActorType;
use crate::syntax::markup::decode_entities;
use crate::syntax::text;
use crate::syntax::yaml;
use std::fmt::Write as _;

/// Longest name of a new file without date and extension, in bytes. File systems allow 255.
const MAX_ID: usize = 80;

/// The kind of a new file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NewContentKind {
    /// A dated article.
    Article,
    /// An actor of this type.
    Actor(ActorType),
    /// A topic.
    Topic,
}

/// The content of a new file.
#[derive(Debug, Clone)]
pub(crate) struct NewContent<'e> {
    /// Article, actor or topic.
    pub kind: NewContentKind,
    /// Title of the article, or name of the actor or topic.
    pub name: &'e str,
    /// The body, as Markdown.
    pub body: &'e str,
}

/// The id for a name, without date and extension: its slug, shortened at the end of a word if it is long.
/// `None` if the name has neither a letter nor a digit.
pub(crate) fn id(name: &str) -> Option<String> {
    let mut slug = text::slug(&decode_entities(name));
    if slug.len() > MAX_ID {
        let end = (0..=MAX_ID).rev().find(|at| slug.is_char_boundary(*at)).unwrap_or(0);
        let is_word_end = slug[end..].starts_with('-');
        let word_end = if is_word_end { None } else { slug[..end].rfind('-') };
        slug.truncate(word_end.unwrap_or(end));
    }
    (!slug.is_empty()).then_some(slug)
}

/// Lines of front matter that a new article has already: the items of its lists, and whole lines for single values.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ArticleLines {
    pub date: Vec<String>,
    pub source: Vec<String>,
    pub actors: Vec<String>,
    pub topics: Vec<String>,
    pub statements: Vec<String>,
    pub events: Vec<String>,
}

/// The text of a new article with some of its front matter.
pub(crate) fn article(title: &str, lines: &ArticleLines, body: &str) -> String {
    let mut out = format!("---\ntitle: {}\n", scalar(title));
    let mut write = |heading: &str, lines: &[String], otherwise: &str| {
        let all = if lines.is_empty() { otherwise.to_owned() } else { lines.join("\n") + "\n" };
        let key = if lines.is_empty() { "" } else { heading };
        out.extend([key, &all]);
    };
    write("", &lines.date, "");
    write("", &[], DRAFT);
    write("", &[], "# Where it was reported: a URL, or the outlet's name.\n");
    write("", &lines.source, "source:\n");
    write("", &[], "# Who it is about: [Ilse Maren, Veldania]; a family name is enough.\n");
    write("actors:\n", &lines.actors, "actors: []\n");
    write("", &[], "# What it is about: [Harbour treaty].\n");
    write("topics:\n", &lines.topics, "topics: []\n");
    write("", &[], "# Who said what. A quote must be in the text below, word for word.\n");
    write("statements:\n", &lines.statements, STATEMENTS);
    write("events:\n", &lines.events, "");
    out + "---\n" + body
}

impl NewContent<'_> {
    /// The text of the file.
    pub(crate) fn text(&self) -> String {
        let mut out = String::from("---\n");
        let name = scalar(self.name);
        let _ = match self.kind {
            NewContentKind::Article => {
                return article(self.name, &ArticleLines::default(), self.body);
            }
            NewContentKind::Actor(kind) => {
                let more = if kind == ActorType::Person { PERSON } else { ACTOR };
                write!(out, "type: {}   # {TYPES}\nname: {name}\n{DRAFT}{more}", kind.as_str())
            }
            NewContentKind::Topic => write!(out, "name: {name}\n{DRAFT}{TOPIC}"),
        };
        out.push_str("---\n");
        out.push_str(self.body);
        out
    }
}

/// The line that keeps a new file from being published before it is finished.
pub(crate) const DRAFT: &str = "draft: true    # delete this line to publish\n";

const TYPES: &str = "person, organization, state, alliance or office";

// Comments are on separate lines: one behind a value would be cut off from a text that is written there.
const STATEMENTS: &str = "\
# statements:
#   - speaker: Maren
#     quote: a first step
#     about: Harbour treaty
";

const ACTOR: &str = "\
# One line, for the top of the page.
summary:
# Other names that articles use for it.
other_names: []
";

const PERSON: &str = "\
# One line, for the top of the page.
summary:
# Other names that articles use for this person, except the family name alone.
other_names: []
# memberships:
#   - {organization: Veldania, role: Foreign minister, start_date: 2023-05}
";

const TOPIC: &str = "\
# One line, for the top of the page.
summary:
# Other words for it.
other_names: []
# Topics of which it is a part.
broader: []
";

/// A string as a YAML scalar: plain if YAML reads that as the same string, otherwise in double quotes.
pub(crate) fn scalar(text: &str) -> String {
    let plain = format!("x: {text}\n");
    let same = matches!(yaml::parse(&plain), Ok(root) if is_text(&root, text));
    if same && !text.contains(" #") { text.to_owned() } else { quoted(text) }
}

fn is_text(root: &yaml::YamlNode, text: &str) -> bool {
    match &root.value {
        yaml::YamlValue::Map(entries) => entries.len() == 1 && entries[0].1.as_str() == Some(text),
        _ => false,
    }
}

/// A double-quoted YAML scalar. Characters that YAML does not allow are escaped.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::{self, FileKind, FrontMatter, ParseSettings};
    use crate::content::model::EntityKind;
    use proptest::prelude::*;

    fn read(kind: NewContentKind, name: &str) -> document::Document {
        let entry = NewContent { kind, name, body: "\nText.\n" };
        let kind = match kind {
            NewContentKind::Article => FileKind::Article,
            NewContentKind::Actor(_) => FileKind::Entity(EntityKind::Actor),
            NewContentKind::Topic => FileKind::Entity(EntityKind::Topic),
        };
        let name_date = crate::syntax::date::name_date("2025-12-01");
        document::parse(&entry.text(), ParseSettings { name_date, ..ParseSettings::of(kind) })
    }

    #[test]
    fn every_kind_of_new_file_is_read_without_a_finding() {
        for kind in [
            NewContentKind::Article,
            NewContentKind::Topic,
            NewContentKind::Actor(ActorType::Person),
            NewContentKind::Actor(ActorType::State),
        ] {
            let document = read(kind, "Talks: \"what now\"? #1");
            assert_eq!(document.diagnostics, [], "{kind:?}");
            assert_eq!(document.body.bytes().unwrap().unpack().text, "Text.");
        }
    }

    #[test]
    fn a_new_file_is_read_without_a_finding_when_its_values_are_filled_in() {
        for (kind, values) in [
            (NewContentKind::Article, [("source:", "Reuters"), ("topics:", "Harbour treaty")]),
            (NewContentKind::Topic, [("summary:", "A treaty"), ("broader:", "Trade")]),
        ] {
            let empty = NewContent { kind, name: "A", body: "Text.\n" }.text();
            let text = values.iter().fold(empty, |text, (key, value)| {
                let old = text.lines().find(|line| line.starts_with(key)).unwrap().to_owned();
                text.replace(&old, &format!("{key} {value}"))
            });
            let file = match kind {
                NewContentKind::Article => FileKind::Article,
                _ => FileKind::Entity(EntityKind::Topic),
            };
            let name_date = crate::syntax::date::name_date("2025-12-01");
            let settings = ParseSettings { name_date, ..ParseSettings::of(file) };
            assert_eq!(document::parse(&text, settings).diagnostics, [], "{text}");
        }
    }

    #[test]
    fn a_long_id_ends_at_a_word() {
        assert_eq!(id("Talks, at last!").as_deref(), Some("talks-at-last"));
        assert_eq!(id("?!"), None);
        let long = id(&"wörd ".repeat(50)).unwrap();
        assert!(long.len() <= MAX_ID && long.ends_with("-wörd"), "{long}");
        assert_eq!(id(&"word ".repeat(40)).unwrap().len(), 79, "16 words and 15 hyphens");
        assert!(id(&"é".repeat(200)).unwrap().len() <= MAX_ID);
    }

    proptest! {
        #[test]
        fn a_title_is_read_back_unchanged(title in "\\PC{1,30}|[-:#'\"{}\\[\\]&*!|>%@`?,~0-9a \\\\]{1,12}") {
            let title = crate::syntax::text::one_line(&title);
            prop_assume!(!title.is_empty());
            let Some(FrontMatter::Article(article)) = read(NewContentKind::Article, &title).front else {
                panic!("{title:?}")
            };
            prop_assert_eq!(&article.title, &crate::syntax::text::nfc(&title));
        }
    }
}
