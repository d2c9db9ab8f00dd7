//! Messages as templates get them: those without arguments as the value `words`, those of a count as filters of the
//! count, and all others through the function `message`; and the filters `direction`, in which direction a language is
//! written, and `number`, with its digits.
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

/// A message whose only argument is a count, with its text for each of the first counts.
#[derive(Clone)]
struct PluralMessage {
    messages: Arc<Messages>,
    id: Arc<str>,
    texts: Arc<[OnceLock<Value>]>,
}

/// The messages without arguments, by their ids with `_` in place of `-`.
pub(super) fn value(messages: &Messages) -> Value {
    let mut words = Map::new();
    for (id, text) in messages.words() {
        words.insert(id.replace('-', "_").into(), Value::from(text));
    }
    words.into()
}

/// Registers the function `message`, the filters of counts and the filters `direction` and `number`.
pub(super) fn register(tera: &mut Tera, messages: &Arc<Messages>) {
    tera.register_filter("direction", |language: &str, _: Kwargs, _: &State| direction(language));
    let digits = messages.digits();
    tera.register_filter("number", move |number: &Value, _: Kwargs, _: &State| {
        match digits.are_ascii() {
            true => number.clone(),
            false => Value::from(digits.number(number)),
        }
    });
    let plurals = messages.counts().map(|id| (id.to_owned(), PluralMessage::new(messages, id)));
    let plurals: BTreeMap<String, PluralMessage> = plurals.collect();
    for (id, plural) in &plurals {
        let plural = plural.clone();
        tera.register_filter(id.replace('-', "_"), move |count: &Value, _: Kwargs, _: &State| {
            plural.text(count)
        });
    }
    let messages = messages.clone();
    tera.register_function("message", move |arguments: Kwargs, _: &State| {
        let id = arguments.must_get::<&str>("id")?;
        match (plurals.get(id), arguments.get::<&Value>("count")?) {
            (Some(plural), Some(count)) if arguments.iter().count() == 2 => plural.text(count),
            _ => format(&messages, id, &arguments),
        }
    });
}

impl PluralMessage {
    fn new(messages: &Arc<Messages>, id: &str) -> Self {
        let texts = (0..=MAX_CACHED_COUNT).map(|_| OnceLock::new()).collect();
        Self { messages: messages.clone(), id: id.into(), texts }
    }

    fn text(&self, count: &Value) -> TeraResult<Value> {
        let cell = count.as_u64().and_then(|count| self.texts.get(usize::try_from(count).ok()?));
        if let Some(text) = cell.and_then(OnceLock::get) {
            return Ok(text.clone());
        }
        let arguments = Kwargs::from([("count", count.clone())]);
        let text = format(&self.messages, &self.id, &arguments)?;
        Ok(cell.map_or(text.clone(), |cell| cell.get_or_init(|| text).clone()))
    }
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
        let counts = "{% for n in [1, 2, 2, 1000, 'few'] %}{{ n | count_articles }}, {% endfor %}";
        let expected = "1 article, 2 articles, 2 articles, 1000 articles, few articles, ";
        assert_eq!(rendered(counts).unwrap(), expected);
        let title = "{{ message(id='archive-title', name='A & B', number=3) }}";
        assert_eq!(rendered(title).unwrap(), "A &amp; B: older articles, page 3");
    }

    #[test]
    fn no_message_of_a_count_is_called_as_another_filter() {
        let mut tera = Tera::new();
        let messages = Arc::new(Messages::english());
        for id in messages.counts() {
            let template = format!("{{{{ 1 | {} }}}}", id.replace('-', "_"));
            assert!(tera.render_str(&template, &Context::new(), true).is_err(), "{id}");
        }
        register(&mut tera, &messages);
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
