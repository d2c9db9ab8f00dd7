//! Messages as templates get them: those without arguments as the value `words`, all others through the
//! function `message`; and the filter `direction`, the direction in which a language is written.
//!
//! The function reads nothing but its arguments and the messages, so a page stays a function of its inputs.
//! The alternatives were a filter on a field's value, which is no shorter to write, and further fields in
//! every View, which would mean formatting a text for each count in each list.

use crate::i18n::{Argument, Messages, direction};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use tera::{Error, Kwargs, Map, State, Tera, TeraResult, Value};

/// The largest count for which the text of a message is cached: lists show the same ones again and again.
const MAX_CACHED_COUNT: usize = 256;

/// The texts of messages whose only argument is a count: by id, then by count.
type PluralTexts = BTreeMap<String, Box<[OnceLock<Value>]>>;

/// The messages without arguments, by their ids with `_` in place of `-`.
pub(super) fn value(messages: &Messages) -> Value {
    let mut words = Map::new();
    for (id, text) in messages.words() {
        words.insert(id.replace('-', "_").into(), Value::from(text));
    }
    words.into()
}

/// Registers the function `message` and the filter `direction`.
pub(super) fn register(tera: &mut Tera, messages: &Arc<Messages>) {
    tera.register_filter("direction", |language: &str, _: Kwargs, _: &State| direction(language));
    let messages = messages.clone();
    let empty = || (0..=MAX_CACHED_COUNT).map(|_| OnceLock::new()).collect();
    let texts: PluralTexts = messages.counts().map(|id| (id.to_owned(), empty())).collect();
    tera.register_function("message", move |arguments: Kwargs, _: &State| {
        let id = arguments.must_get::<&str>("id")?;
        if let Some(texts) = texts.get(id)
            && let Some(count) = arguments.get::<usize>("count").ok().flatten()
            && let Some(cell) = texts.get(count)
            && arguments.iter().count() == 2
        {
            if let Some(text) = cell.get() {
                return Ok(text.clone());
            }
            let text = format(&messages, id, &arguments)?;
            return Ok(cell.get_or_init(|| text).clone());
        }
        format(&messages, id, &arguments)
    });
}

fn format(messages: &Messages, id: &str, arguments: &Kwargs) -> TeraResult<Value> {
    let named = arguments.iter().filter_map(|(key, value)| Some((key.as_str()?, value)));
    let others = named.filter(|(name, _)| *name != "id");
    let text = messages.format(id, others.map(|(name, value)| (name, argument(value))).collect());
    text.map(Value::from).map_err(|error| Error::message(error.to_string()))
}

fn argument(value: &Value) -> Argument<'_> {
    // Plural forms are chosen by numbers alone; counts are far below the numbers that `f64` rounds.
    match value.as_i128() {
        Some(number) => Argument::from(number as f64),
        None => Argument::from(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tera::Context;

    fn rendered(template: &str) -> Result<String, String> {
        let messages = Arc::new(Messages::english());
        let mut tera = Tera::new();
        register(&mut tera, &messages);
        let mut context = Context::new();
        context.insert_value("words", value(&messages));
        let all = |error: tera::Error| {
            let first: &dyn std::error::Error = &error;
            let causes = std::iter::successors(Some(first), |error| error.source());
            causes.map(ToString::to_string).collect::<Vec<_>>().join("; ")
        };
        tera.render_str(template, &context, true).map_err(all)
    }

    #[test]
    fn a_template_shows_words_and_messages_with_arguments() {
        assert_eq!(rendered("{{ words.heading_latest }}").unwrap(), "Latest");
        let counts =
            "{% for n in [1, 2, 2, 1000] %}{{ message(id='unit-articles', count=n) }} {% endfor %}";
        assert_eq!(rendered(counts).unwrap(), "article articles articles articles ");
        let title = "{{ message(id='archive-title', name='A & B', number=3) }}";
        assert_eq!(rendered(title).unwrap(), "A &amp; B: older articles, page 3");
    }

    #[test]
    fn a_template_shows_the_direction_of_a_language() {
        let template =
            "{% set lang = 'ar' %}{{ (none_such or lang) | direction }} {{ 'en' | direction }}";
        let mut context = Context::new();
        context.insert("none_such", &Option::<String>::None);
        let mut tera = Tera::new();
        register(&mut tera, &Arc::new(Messages::english()));
        assert_eq!(tera.render_str(template, &context, true).unwrap(), "rtl ltr");
    }

    #[test]
    fn an_unknown_word_is_an_error() {
        assert!(rendered("{{ words.nothing }}").is_err());
        let error = rendered("{{ message(id='nothing') }}").unwrap_err();
        assert!(error.contains("there is no message `nothing`"), "{error}");
        let error = rendered("{{ message(id='unit-articles', count=1, n=2) }}").unwrap_err();
        assert!(error.contains("has no argument `n`"), "{error}");
        let error = rendered("{{ message(id='unit-articles') }}").unwrap_err();
        assert!(error.contains("needs the argument `count`"), "{error}");
    }
}
