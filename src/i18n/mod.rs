//! The words that readers of pages, feeds, search and preview see: messages in `locales/LANGUAGE.ftl`
//! (Fluent), each read by its id.
//!
//! From the text of such a file to one value for a language. Messages without arguments are resolved once,
//! here, so that showing one costs a look-up. Isolation marks are off: arguments are shown between HTML
//! elements or punctuation, and the invisible characters would end up in titles, feeds and alternative
//! texts, where programs compare them.

mod collation;
mod dates;
mod direction;

pub(crate) use collation::Collation;
pub(crate) use direction::direction;

use crate::syntax::language::primary;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern};
use fluent_syntax::ast::{PatternElement, Variant};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use unic_langid::LanguageIdentifier;

/// The value of an argument: a number, by which plural forms are chosen, or text.
pub(crate) use fluent_bundle::FluentValue as Argument;

const ENGLISH: &str = include_str!("../../locales/en.ftl");

/// The messages of one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
    /// By id, the messages without arguments.
    words: BTreeMap<String, String>,
    /// By id, the names of the arguments of all others.
    arguments: BTreeMap<String, BTreeSet<String>>,
}

/// Why a message cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MessageError {
    /// No message has this id.
    Unknown(String),
    /// The message needs an argument that was not given.
    Missing(String, String),
    /// The message has no such argument.
    Unexpected(String, String),
    /// The message refers to something that does not exist.
    Unresolved(String, String),
}

impl fmt::Display for MessageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(id) => write!(f, "there is no message `{id}`"),
            Self::Missing(id, name) => write!(f, "the message `{id}` needs the argument `{name}`"),
            Self::Unexpected(id, name) => {
                write!(f, "the message `{id}` has no argument `{name}`")
            }
            Self::Unresolved(id, error) => write!(f, "the message `{id}`: {error}"),
        }
    }
}

impl std::error::Error for MessageError {}

impl Messages {
    /// The built-in English ones. A test holds that the file has no errors.
    pub fn english() -> Self {
        let (messages, errors) = Self::parse("en", ENGLISH);
        debug_assert!(errors.is_empty(), "locales/en.ftl: {errors:?}");
        messages
    }

    /// The messages of a file, and what is wrong with it: text that is not Fluent, an id that occurs
    /// twice, a reference to a message that does not exist. A message with an error is left out.
    pub fn parse(language: &str, text: &str) -> (Self, Vec<String>) {
        let mut errors = Vec::new();
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => resource,
            Err((resource, found)) => {
                errors.extend(found.iter().map(ToString::to_string));
                resource
            }
        };
        let mut arguments = BTreeMap::new();
        for entry in resource.entries() {
            if let Entry::Message(message) = entry
                && let Some(pattern) = &message.value
            {
                let mut names = BTreeSet::new();
                arguments_of(pattern, &mut names);
                arguments.insert(message.id.name.to_owned(), names);
            }
        }
        let language: Result<LanguageIdentifier, _> = language.parse();
        errors.extend(language.as_ref().err().map(ToString::to_string));
        let mut bundle = FluentBundle::new_concurrent(vec![language.unwrap_or_default()]);
        bundle.set_use_isolating(false);
        if let Err(found) = bundle.add_resource(resource) {
            errors.extend(found.iter().map(ToString::to_string));
        }
        let mut messages = Self { bundle, words: BTreeMap::new(), arguments };
        messages.resolve(&mut errors);
        (messages, errors)
    }

    /// Resolves the messages that have no arguments.
    fn resolve(&mut self, errors: &mut Vec<String>) {
        let without = self.arguments.iter().filter(|(_, names)| names.is_empty());
        let ids: Vec<String> = without.map(|(id, _)| id.clone()).collect();
        for id in ids {
            match self.resolved(&id, &FluentArgs::new()) {
                Ok(text) => drop(self.words.insert(id.clone(), text)),
                Err(error) => errors.push(error.to_string()),
            }
            self.arguments.remove(&id);
        }
    }

    /// A message without arguments. The id itself if there is none, which a test excludes for all ids in
    /// the program.
    pub fn word<'m>(&'m self, id: &'m str) -> &'m str {
        let word = self.words.get(id);
        debug_assert!(word.is_some(), "there is no message `{id}` without arguments");
        word.map_or(id, String::as_str)
    }

    /// A message with arguments. The id itself if there is none, as in [`Messages::word`].
    pub fn phrase(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        let arguments = arguments.iter().map(|(name, value)| (*name, value.clone()));
        let text = self.format(id, arguments.collect());
        debug_assert!(text.is_ok(), "{text:?}");
        text.unwrap_or_else(|_| id.to_owned())
    }

    /// A message with exactly the arguments that it has.
    ///
    /// # Errors
    /// There is no such message, or it has other arguments.
    pub fn format(&self, id: &str, arguments: FluentArgs) -> Result<String, MessageError> {
        let none = BTreeSet::new();
        let names = match self.words.contains_key(id) {
            true => &none,
            false => self.arguments.get(id).ok_or_else(|| MessageError::Unknown(id.to_owned()))?,
        };
        if let Some(name) = names.iter().find(|name| arguments.get(name.as_str()).is_none()) {
            return Err(MessageError::Missing(id.to_owned(), name.clone()));
        }
        if let Some((name, _)) = arguments.iter().find(|(name, _)| !names.contains(*name)) {
            return Err(MessageError::Unexpected(id.to_owned(), name.to_owned()));
        }
        self.resolved(id, &arguments)
    }

    fn resolved(&self, id: &str, arguments: &FluentArgs) -> Result<String, MessageError> {
        let message = self.bundle.get_message(id).and_then(|message| message.value());
        let pattern = message.ok_or_else(|| MessageError::Unknown(id.to_owned()))?;
        let mut errors: Vec<FluentError> = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(arguments), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => Err(MessageError::Unresolved(id.to_owned(), error.to_string())),
        }
    }

    /// All messages without arguments: id and text, by id.
    pub fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(id, text)| (id.as_str(), text.as_str()))
    }

    /// The ids of all messages whose only argument is a number called `$count`.
    pub fn counts(&self) -> impl Iterator<Item = &str> {
        let only_count = |names: &BTreeSet<String>| names.iter().eq(["count"]);
        self.arguments.iter().filter(move |(_, names)| only_count(names)).map(|(id, _)| id.as_str())
    }

    /// The ids of all messages.
    pub fn ids(&self) -> BTreeSet<&str> {
        self.words.keys().chain(self.arguments.keys()).map(String::as_str).collect()
    }

    /// The name of a language; the tag itself if there is none.
    pub(crate) fn language(&self, tag: &str) -> String {
        let primary = primary(tag).to_ascii_lowercase();
        self.phrase("language-name", &[("lang", primary.into()), ("tag", tag.into())])
    }

    /// `12 articles`
    pub fn articles(&self, count: usize) -> String {
        self.phrase("count-articles", &[("count", count.into())])
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").field("words", &self.words).finish_non_exhaustive()
    }
}

/// Collects the names of the arguments in a message.
fn arguments_of(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, names),
        Expression::Select { selector, variants } => {
            in_inline(selector, names);
            let values = variants.iter().map(|Variant { value, .. }| value);
            values.for_each(|value| arguments_of(value, names));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(names.insert(id.name.to_owned())),
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        InlineExpression::FunctionReference { arguments, .. } => in_call(arguments, names),
        InlineExpression::TermReference { arguments, .. } => {
            arguments.iter().for_each(|arguments| in_call(arguments, names));
        }
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. } => {}
    }
}

fn in_call(arguments: &CallArguments<&str>, names: &mut BTreeSet<String>) {
    arguments.positional.iter().for_each(|inline| in_inline(inline, names));
    arguments.named.iter().for_each(|named| in_inline(&named.value, names));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_file_has_no_errors() {
        let (messages, errors) = Messages::parse("en", ENGLISH);
        assert_eq!(errors, [""; 0]);
        let entries = ENGLISH.lines().filter(|line| {
            line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains('=')
        });
        assert_eq!(messages.ids().len(), entries.count());
    }

    #[test]
    fn ids_are_kebab_case_and_words_have_no_spaces_at_their_ends() {
        for id in Messages::english().ids() {
            assert!(id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{id}");
        }
        for (id, text) in Messages::english().words() {
            assert!(!text.is_empty() && text.trim() == text, "{id}");
        }
    }

    #[test]
    fn plural_forms_follow_the_language() {
        let english = Messages::english();
        assert_eq!(english.articles(1), "1 article");
        assert_eq!(english.articles(0), "0 articles");
        assert_eq!(english.articles(12_345), "12345 articles");
        let ukrainian = "days = { $count ->\n [one] день\n [few] дні\n *[other] днів\n }";
        let (ukrainian, errors) = Messages::parse("uk", ukrainian);
        assert_eq!(errors, [""; 0]);
        let of = |count: usize| ukrainian.phrase("days", &[("count", count.into())]);
        assert_eq!([of(1), of(3), of(5), of(21)], ["день", "дні", "днів", "день"]);
    }

    #[test]
    fn arguments_have_no_marks_around_them() {
        let text =
            Messages::english().phrase("feed-withdrawn-title", &[("title", "The call".into())]);
        assert_eq!(text, "Withdrawn: The call");
    }

    #[test]
    fn errors_name_the_message_and_what_is_wrong() {
        let messages = Messages::english();
        let error = |id: &str, arguments: &[(&str, usize)]| {
            let arguments = arguments.iter().map(|(name, value)| (*name, Argument::from(*value)));
            messages.format(id, arguments.collect()).unwrap_err().to_string()
        };
        assert_eq!(error("nothing", &[]), "there is no message `nothing`");
        assert_eq!(
            error("count-articles", &[]),
            "the message `count-articles` needs the argument `count`"
        );
        assert_eq!(error("home", &[("count", 1)]), "the message `home` has no argument `count`");
    }

    #[test]
    fn a_file_with_errors_gives_the_messages_without_errors_and_the_errors() {
        let (messages, errors) = Messages::parse("en", "a = A\nb = { c }\n= d\na = B\n");
        assert_eq!(messages.words().collect::<Vec<_>>(), [("a", "A")]);
        assert_eq!(errors.len(), 3, "{errors:?}");
    }
}
