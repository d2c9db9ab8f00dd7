//! One file of messages: its messages, and what is wrong with it.
//!
//! Input: the text of a file in Fluent. Output: the messages without errors, and the others with their location. A file
//! of a site is compared with the English messages, which say which ids there are and which arguments each has.

use super::finding::{MessageFinding, MessageProblem};
use crate::syntax::source::Location;
use crate::syntax::text::nearest;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Message, Pattern};
use fluent_syntax::ast::{PatternElement, Variant};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// How the ids of messages begin that a site adds for its own templates. No built-in message has such an id.
pub(super) const OF_SITE: &str = "site-";

/// The most opening brackets of a message. Each may be within the one before it, and the parser of Fluent calls itself for
/// each, so that some thousands would overflow its stack.
const MAX_BRACKETS: usize = 500;

/// The number of unknown messages of a file for which the nearest known one is searched; more are not reported one by one.
const MAX_SUGGESTIONS: usize = 50;

/// The messages of a file.
#[derive(Debug)]
pub(super) struct MessageFile {
    pub(super) resource: FluentResource,
    /// By id, the messages without errors.
    pub(super) messages: BTreeMap<String, MessageShape>,
    /// The ids of messages that do not fit.
    pub(super) unfit: BTreeSet<String>,
    pub(super) findings: Vec<MessageFinding>,
}

/// What a message has besides its words.
#[derive(Debug, Clone)]
pub(super) struct MessageShape {
    /// That of its id.
    pub(super) location: Location,
    /// The names of its arguments.
    pub(super) arguments: BTreeSet<String>,
    /// The functions that it calls.
    functions: BTreeSet<String>,
}

impl MessageFile {
    /// Parses a file. `path` is that of the findings.
    pub(super) fn parse(path: &Arc<str>, text: &str) -> Self {
        let mut findings = Vec::new();
        let finding = |problem, location, message: String, help: Option<String>| MessageFinding {
            file: path.clone(),
            location,
            problem,
            message,
            help,
        };
        let refused = |range: Range<usize>, message: String, help: &str| {
            let help = Some(help.to_owned());
            Self::refused(finding(MessageProblem::Syntax, Location::span(range), message, help))
        };
        if let Some(range) = too_many_brackets(text) {
            let message = format!("this message has more than {MAX_BRACKETS} opening brackets");
            return refused(range, message, "divide it into several messages");
        }
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                findings.extend(errors.into_iter().map(|error| {
                    let message = format!("this is not Fluent: {}", error.kind);
                    let help =
                        "a message is `id = text`; further lines of it are indented".to_owned();
                    let location = Location::span(in_line(text, error.pos));
                    finding(MessageProblem::Syntax, location, message, Some(help))
                }));
                resource
            }
        };
        let range_of = |id: &str| {
            let start = id.as_ptr().addr() - resource.source().as_ptr().addr();
            start..start + id.len()
        };
        if let Some(id) = resource.entries().find_map(unresolvable) {
            let message =
                format!("`{id}` chooses by words of its own, or has braces within braces");
            return refused(range_of(id), message, "choose by an argument: `{ $count -> … }`");
        }
        let (mut messages, mut unfit) = (BTreeMap::new(), BTreeSet::new());
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            let location = Location::span(range_of(id));
            let syntax = |message: String, help: &str| {
                finding(MessageProblem::Syntax, location, message, Some(help.to_owned()))
            };
            if let Some(shape) = shape(message, location) {
                if messages.insert(id.to_owned(), shape).is_some() {
                    let message = format!("the message `{id}` occurs twice in this file");
                    findings.push(syntax(message, "remove one of the two"));
                }
            } else {
                unfit.insert(id.to_owned());
                let message = format!("the message `{id}` has no text");
                findings.push(syntax(message, "write the text behind the equals sign"));
            }
        }
        Self { resource, messages, unfit, findings }
    }

    /// A file of which nothing is used.
    fn refused(finding: MessageFinding) -> Self {
        let empty = FluentResource::try_new(String::new());
        Self {
            resource: empty.unwrap_or_else(|(resource, _)| resource),
            messages: BTreeMap::new(),
            unfit: BTreeSet::new(),
            findings: vec![finding],
        }
    }

    /// Compares the messages with the English ones, and leaves out those that do not fit.
    pub(super) fn compare(&mut self, path: &Arc<str>, english: &BTreeMap<String, MessageShape>) {
        let messages = std::mem::take(&mut self.messages);
        let mut suggestions = MAX_SUGGESTIONS;
        for (id, shape) in messages {
            let found = match english.get(&id) {
                None => {
                    let candidates = (suggestions > 0).then_some(english);
                    suggestions = suggestions.saturating_sub(1);
                    Some(unknown(&id, candidates))
                }
                Some(reference) => shape.unfit(&id, &reference.arguments),
            };
            let Some((problem, message, help)) = found else {
                self.messages.insert(id, shape);
                continue;
            };
            self.unfit.insert(id);
            let (file, location) = (path.clone(), shape.location);
            self.findings.push(MessageFinding { file, location, problem, message, help });
        }
    }
}

/// A problem, its message and the suggestion.
type FoundProblem = (MessageProblem, String, Option<String>);

/// The problem of an id that no message has. The nearest of `candidates` is suggested.
fn unknown(id: &str, candidates: Option<&BTreeMap<String, MessageShape>>) -> FoundProblem {
    let ids = candidates.into_iter().flat_map(|messages| messages.keys().map(String::as_str));
    let help = match nearest(id, ids) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "remove it; or, if your own templates show it, let its id begin with `{OF_SITE}`: `{OF_SITE}{id}`"
        ),
    };
    (MessageProblem::Unknown, format!("no page shows a message `{id}`"), Some(help))
}

impl MessageShape {
    /// What is wrong with a message whose English text has these arguments.
    fn unfit(&self, id: &str, arguments: &BTreeSet<String>) -> Option<FoundProblem> {
        if let Some(name) = self.arguments.difference(arguments).next() {
            let message = format!("the message `{id}` has no argument `${name}`");
            let names: Vec<_> = arguments.iter().map(|name| format!("`${name}`")).collect();
            let near = nearest(name, arguments.iter().map(String::as_str));
            let help = match (near, &names[..]) {
                (Some(near), _) => format!("did you mean `${near}`?"),
                (None, []) => "it has none".to_owned(),
                (None, _) => format!("it has {}", names.join(", ")),
            };
            return Some((MessageProblem::Arguments, message, Some(help)));
        }
        let function = self.functions.iter().next()?;
        let message = format!("the message `{id}` calls the function `{function}`");
        let help = "write the argument alone; numbers are formatted for the language".to_owned();
        Some((MessageProblem::Arguments, message, Some(help)))
    }
}

/// The id of the first message with more than [`MAX_BRACKETS`] opening brackets. A line that begins with a comment or with an
/// id and an equals sign is no part of the message above it, whatever is open there.
fn too_many_brackets(text: &str) -> Option<Range<usize>> {
    let (mut count, mut id, mut start) = (0, 0..0, 0);
    for line in text.split_inclusive('\n') {
        let length = line.find(|c: char| c != '-' && c != '_' && !c.is_ascii_alphanumeric());
        let length =
            length.filter(|length| line[*length..].trim_start_matches(' ').starts_with('='));
        if let Some(length) = length.filter(|length| *length > 0) {
            (count, id) = (0, start..start + length);
        }
        match line.starts_with('#') {
            true => count = 0,
            false => count += line.matches(['{', '(']).count(),
        }
        if count > MAX_BRACKETS {
            return Some(id);
        }
        start += line.len();
    }
    None
}

/// The id of a message or term that chooses by a literal, or that has a placeable directly within another. Both mean nothing,
/// and `fluent-bundle` panics where such a placeable has more parts within it than it resolves.
fn unresolvable<'t>(entry: &Entry<&'t str>) -> Option<&'t str> {
    let (id, value, attributes) = match entry {
        Entry::Message(message) => (&message.id, message.value.as_ref(), &message.attributes),
        Entry::Term(term) => (&term.id, Some(&term.value), &term.attributes),
        _ => return None,
    };
    let attributes = attributes.iter().map(|attribute| &attribute.value);
    value.into_iter().chain(attributes).any(is_unresolvable).then_some(id.name)
}

fn is_unresolvable(pattern: &Pattern<&str>) -> bool {
    use InlineExpression::{NumberLiteral, Placeable, StringLiteral};
    pattern.elements.iter().any(|element| match element {
        PatternElement::Placeable { expression: Expression::Inline(inline) } => {
            matches!(inline, Placeable { .. })
        }
        PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
            matches!(selector, Placeable { .. } | NumberLiteral { .. } | StringLiteral { .. })
                || variants.iter().any(|variant| is_unresolvable(&variant.value))
        }
        PatternElement::TextElement { .. } => false,
    })
}

/// The part of a range that is in its first line; the whole line if it is empty.
fn in_line(text: &str, range: Range<usize>) -> Range<usize> {
    let (start, line) = crate::syntax::source::line_at(text, range.start);
    let end = start + line.len();
    let from = range.start.min(end);
    if from == end { start..end } else { from..range.end.clamp(from + 1, end) }
}

/// `None` for a message that has attributes alone.
fn shape(message: &Message<&str>, location: Location) -> Option<MessageShape> {
    let mut shape =
        MessageShape { location, arguments: BTreeSet::new(), functions: BTreeSet::new() };
    shape.pattern(message.value.as_ref()?);
    Some(shape)
}

impl MessageShape {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let values = variants.iter().map(|Variant { value, .. }| value);
                values.for_each(|value| self.pattern(value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { id, arguments } => {
                self.functions.insert(id.name.to_owned());
                self.call(arguments);
            }
            InlineExpression::TermReference { arguments, .. } => {
                arguments.iter().for_each(|arguments| self.call(arguments));
            }
            InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. }
            | InlineExpression::MessageReference { .. } => {}
        }
    }

    fn call(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|inline| self.inline(inline));
        arguments.named.iter().for_each(|named| self.inline(&named.value));
    }
}
