//! The description of a key in words: for completion in text editors, and for the tables of `docs/`.
//!
//! Input: the declaration of a key. Output: one line of text.

use crate::content::reader::{Absence, Key, KeySet, Shape};

/// The help that a text editor shows for a key: what it is for, which maps its value may be, and what applies
/// without it.
pub(crate) fn completion_help(key: &Key) -> String {
    let mut help = without_markup(key.help);
    if let Some(words) = maps(key.shape) {
        help = format!("{help}: {}", without_markup(&words));
    }
    match key.absence {
        Absence::Default(words) => format!("{help}; default: {}", without_markup(words)),
        _ => help,
    }
}

/// A value with maps in words; `None` for one without, whose schema says enough.
fn maps(shape: Shape) -> Option<String> {
    match shape {
        Shape::Map(_) => Some(words(shape)),
        Shape::Any(shapes) if shapes.iter().any(|shape| maps(*shape).is_some()) => {
            Some(words(shape))
        }
        Shape::Many(shape) | Shape::OneOrMore(shape) | Shape::One(shape) => maps(*shape),
        _ => None,
    }
}

/// A value in words, as Markdown.
pub(super) fn words(shape: Shape) -> String {
    let plain = match shape {
        Shape::Text => "text",
        Shape::Name => "name",
        Shape::Reference => "name or id",
        Shape::Id => "id",
        Shape::Date => "date",
        Shape::Day => "day, or day and time",
        Shape::Flag => "`true` or `false`",
        Shape::Web | Shape::BaseUrl => "URL",
        Shape::File => "file, path or URL",
        Shape::Focus => "point of the picture",
        Shape::Language => "language tag",
        Shape::Zone => "IANA time zone",
        Shape::Slug => "part of an address",
        Shape::Redirect => "path or id",
        Shape::MenuUrl => "path or URL",
        Shape::Uri => "URI",
        Shape::Source => "URL or name",
        Shape::AnyMap => "map of your own",
        Shape::Texts => "map of texts",
        Shape::Readings => "map from names to a name, an id or `false`",
        Shape::Choice(words) => return alternatives(words),
        Shape::Count(most) => return format!("whole number, 1 to {most}"),
        Shape::Map(keys) => return map(keys),
        Shape::Any(shapes) => {
            return shapes.iter().map(|shape| words(*shape)).collect::<Vec<_>>().join(", or ");
        }
        Shape::Many(shape) | Shape::OneOrMore(shape) => {
            return format!("list: {}", words(*shape));
        }
        Shape::ByLanguage(shape) => {
            return format!("map from language tags to a {}", words(*shape));
        }
        Shape::One(shape) | Shape::InLanguages(shape) => return words(*shape),
    };
    plain.to_owned()
}

fn alternatives(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, first @ [_, ..])) => format!("{} or {last}", first.join(", ")),
        _ => words.concat(),
    }
}

/// The keys of a map; of one with many only the first, since it has a section and a schema of its own.
fn map(keys: &KeySet) -> String {
    const MOST: usize = 6;
    let mut names: Vec<&str> = keys.keys().map(|key| key.name).collect();
    if names.len() > MOST {
        names.truncate(MOST / 2);
        names.push("…");
    }
    format!("`{{{}}}`", names.join(", "))
}

/// Markdown as plain text: the words of links, and no backticks. Editors show descriptions as they are.
pub(super) fn without_markup(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some((before, link)) = rest.split_once('[') {
        text.push_str(before);
        match link
            .split_once("](")
            .and_then(|(words, after)| Some((words, after.split_once(')')?.1)))
        {
            Some((words, after)) if !words.contains(']') => {
                text.push_str(words);
                rest = after;
            }
            _ => {
                text.push('[');
                rest = link;
            }
        }
    }
    text.push_str(rest);
    text.retain(|c| c != '`');
    text
}
