//! Components as filters that render each value once for all pages: the card of an article is on about nine
//! pages, and the header of the site on all of them, with the same HTML.
//!
//! Input: `{{ article | card(level=2) }}`, where the value is one that the View shares (a card or `site`). Output:
//! the HTML of the component `card`, rendered when the first page asks for it. A component sees nothing but its
//! arguments and the messages, so the result is the same as that of `{{ <card article={article} level={2} /> }}`.
//!
//! A value is recognized by its address in memory, because comparing or hashing its content on each page would
//! cost as much as rendering it. An entry holds its value, so no other value can get that address. A value that
//! only one page has is rendered correctly too, but nothing is gained.

use super::limits;
use crate::incremental::Fingerprint;
use crate::syntax::quick_hash::QuickMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use tera::{Context, Error, Kwargs, Map, State, Tera, TeraResult, Value};

/// The components that are filters too, each with the argument that the filtered value becomes.
pub(crate) const SHARED_COMPONENTS: [(&str, &str); 6] = [
    ("article_link", "article"),
    ("card", "article"),
    ("entity", "entity"),
    ("entity_full", "entity"),
    ("event", "event"),
    ("site_header", "site"),
];

/// The number of parts of the store, each with a lock of its own, so that threads rarely wait for each other.
const PARTS: usize = 16;

/// The HTML that one part holds before it is emptied, in bytes. All parts together hold 128 MB, which bounds
/// what pages of earlier versions leave behind in a long preview.
const MAX_BYTES_OF_PART: usize = 8 << 20;

/// The templates, available once all of them are parsed: filters are registered before.
pub(super) type TemplateHandle = Arc<OnceLock<Weak<Tera>>>;

/// The HTML rendered so far.
#[derive(Debug, Default)]
struct SharedHtml {
    parts: [Mutex<StorePart>; PARTS],
}

#[derive(Debug, Default)]
struct StorePart {
    entries: QuickMap<CallKey, SharedEntry>,
    bytes: usize,
}

#[derive(Debug)]
struct SharedEntry {
    /// Keeps the address in use.
    _value: Value,
    html: Value,
}

/// Registers the filters. `words` is what components get as the implicit argument of that name.
pub(super) fn register(tera: &mut Tera, templates: &TemplateHandle, words: &Value) {
    let html = Arc::new(SharedHtml::default());
    let mut implicit = Context::new();
    implicit.insert_value("words", words.clone());
    let implicit = Arc::new(implicit);
    for (number, (component, argument)) in SHARED_COMPONENTS.into_iter().enumerate() {
        let (templates, html, implicit) = (templates.clone(), html.clone(), implicit.clone());
        tera.register_filter(component, move |value: &Value, others: Kwargs, _: &State| {
            let key = key(number, value, &others)?;
            if let Some(html) = key.as_ref().and_then(|key| html.get(key)) {
                return Ok(html);
            }
            let tera = templates.get().and_then(Weak::upgrade);
            let tera = tera.ok_or_else(|| Error::message("the templates are not complete"))?;
            let mut arguments = Context::new();
            for (name, other) in others.iter() {
                arguments.insert_value(name.to_string(), other.clone());
            }
            arguments.insert_value(argument, value.clone());
            let rendered = limits::nested(|| {
                tera.render_component_with_implicits(component, &arguments, &implicit, None, true)
            })?;
            let rendered = Value::safe_string(&rendered);
            if let Some(key) = key {
                html.insert(key, value, &rendered);
            }
            Ok(rendered)
        });
    }
}

/// The first of the shared components that the templates do not define, although one of them uses it as a filter:
/// Tera checks names of components, but takes these for filters. `is_used` says whether a template has a word.
pub(super) fn missing(tera: &Tera, is_used: impl Fn(&str) -> bool) -> Option<&'static str> {
    let mut names = SHARED_COMPONENTS.into_iter().map(|(component, _)| component);
    names.find(|name| !tera.contains_component(name) && is_used(name))
}

/// Identifies a component, its value and its other arguments. `None` if another argument is not recognized by its
/// content: then the result is not stored.
fn key(component: usize, value: &Value, others: &Kwargs) -> TeraResult<Option<CallKey>> {
    let map = value.as_map().ok_or_else(|| {
        let (name, kind) = (SHARED_COMPONENTS[component].0, value.name());
        Error::message(format!(
            "the filter `{name}` takes a card or `site`, not a value of type {kind}"
        ))
    })?;
    let address = std::ptr::from_ref::<Map>(map).addr();
    let mut named = others.iter().peekable();
    if named.peek().is_none() {
        return Ok(Some(CallKey { component, address, others: Fingerprint::NONE }));
    }
    let are_plain = named.all(|(_, other)| is_plain(other));
    let others = || Fingerprint::of(&OtherArguments(others));
    Ok(are_plain.then(|| CallKey { component, address, others: others() }))
}

/// Whether a value is recognized by its content: text, a number, a list of such.
fn is_plain(value: &Value) -> bool {
    match value.as_array() {
        Some(items) => items.iter().all(is_plain),
        None => value.as_map().is_none(),
    }
}

/// A use of a filter: the number of the component, the address of the value, and the other arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct CallKey {
    component: usize,
    address: usize,
    others: Fingerprint,
}

struct OtherArguments<'a>(&'a Kwargs);

impl Hash for OtherArguments<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for (name, other) in self.0.iter() {
            name.hash(state);
            hash_plain(other, state);
        }
    }
}

fn hash_plain<H: Hasher>(value: &Value, state: &mut H) {
    value.name().hash(state);
    match (value.as_str(), value.as_array()) {
        (Some(text), _) => text.hash(state),
        (None, Some(items)) => {
            items.len().hash(state);
            items.iter().for_each(|item| hash_plain(item, state));
        }
        (None, None) => value.to_string().hash(state),
    }
}

impl SharedHtml {
    fn part(&self, key: &CallKey) -> MutexGuard<'_, StorePart> {
        // Of an address, the low bits are always zero, and neighbours differ in the next ones.
        let part = &self.parts[(key.address >> 6) % PARTS];
        part.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn get(&self, key: &CallKey) -> Option<Value> {
        self.part(key).entries.get(key).map(|entry| entry.html.clone())
    }

    /// Stores the HTML. A part that is full is emptied: what is still needed is rendered again, and what only pages of
    /// an earlier version had is gone.
    fn insert(&self, key: CallKey, value: &Value, html: &Value) {
        let size = html.as_str().map_or(0, str::len);
        let mut part = self.part(&key);
        if part.bytes + size > MAX_BYTES_OF_PART {
            *part = StorePart::default();
        }
        let entry = SharedEntry { _value: value.clone(), html: html.clone() };
        if part.entries.insert(key, entry).is_none() {
            part.bytes += size;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Messages;
    use crate::publish::html::theme::load;
    use crate::syntax::source::SourceText;
    use serde_json::json;

    /// Renders `page.html` with the component `card` of its own and two articles of the same content.
    fn rendered(card: &str, page: &str) -> Result<String, String> {
        let own = [("components.html", card), ("page.html", page)];
        let source =
            |(path, text): (&str, &str)| SourceText { path: path.into(), text: text.into() };
        let own: Vec<_> =
            own.into_iter().filter(|(_, text)| !text.is_empty()).map(source).collect();
        let message = |report: &crate::diagnostic::Report| {
            let lines = report.findings().iter();
            let lines = lines.map(|found| format!("{}: {}", found.file, found.diagnostic.message));
            lines.collect::<Vec<_>>().join("\n")
        };
        let theme =
            load(&own, &Arc::new(Messages::english())).map_err(|report| message(&report))?;
        let article = |title: &str| {
            let date = json!({ "iso": "2025-01-01", "text": "1 January 2025" });
            Value::from_serializable(&json!({ "title": title, "url": "/x/", "date": date,
                "sources": [], "summary": null, "lang": null, "retracted": false }))
        };
        let mut context = Context::new();
        context.insert_value("a", article("A & B"));
        context.insert_value("b", article("C"));
        let bytes =
            theme.render("page.html", &context, "/x/").map_err(|report| message(&report))?;
        Ok(String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn a_filter_gives_what_the_component_of_that_name_gives() {
        for (component, filter) in [
            ("<card article={a} />", "a | card"),
            ("<card article={a} level={2} role=\"x < y\" />", "a | card(role=\"x < y\", level=2)"),
            ("<card article={b} level={2} />", "b | card(level=2)"),
            ("<article_link article={b} />", "b | article_link"),
        ] {
            let page = format!("{{{{ {filter} }}}}{{{{ {filter} }}}}");
            let twice = rendered("", &page).unwrap();
            let once = rendered("", &format!("{{{{ {component} }}}}")).unwrap();
            assert_eq!(twice, format!("{once}{once}"));
        }
    }

    #[test]
    fn arguments_and_values_that_differ_give_other_html() {
        let page = "{{ a | card(level=2) }}|{{ a | card(level=3) }}|{{ b | card(level=2) }}";
        let html = rendered("", page).unwrap();
        let parts: Vec<_> = html.split('|').collect();
        assert!(parts[0].contains("<h2") && parts[1].contains("<h3"), "{html}");
        assert!(parts[0].contains("A &amp; B") && parts[2].contains(">C<"), "{html}");
    }

    /// The built-in components with another definition of one.
    fn components(name: &str, definition: &str) -> String {
        let built_in = include_str!("../../../../templates/components.html");
        let end_tag = format!("{{%- endcomponent {name} %}}");
        let start = built_in.find(&format!("{{% component {name}(")).unwrap();
        let end = start + built_in[start..].find(&end_tag).unwrap() + end_tag.len();
        format!("{}{definition}{}", &built_in[..start], &built_in[end..])
    }

    #[test]
    fn a_site_s_own_component_is_used() {
        let own = components(
            "card",
            "{% component card(article) %}own {{ article.title }}{% endcomponent card %}",
        );
        assert_eq!(rendered(&own, "{{ a | card }}").unwrap(), "own A &amp; B");
    }

    #[test]
    fn an_error_in_a_component_is_reported_in_the_component() {
        let own = components(
            "card",
            "{% component card(article) %}{{ article.none.such }}{% endcomponent card %}",
        );
        let error = rendered(&own, "{{ a | card }}").unwrap_err();
        assert!(error.starts_with("templates/components.html: "), "{error}");
        assert!(error.contains("none"), "{error}");
    }

    #[test]
    fn a_component_that_is_missing_is_an_error_before_anything_is_rendered() {
        let error = rendered(&components("article_link", ""), "x").unwrap_err();
        assert_eq!(error, "templates/components.html: the component `article_link` is missing");
    }

    #[test]
    fn a_filter_of_a_component_takes_no_text() {
        let error = rendered("", "{{ 'x' | card }}").unwrap_err();
        assert!(error.contains("takes a card or `site`"), "{error}");
    }

    #[test]
    fn components_that_filter_within_themselves_are_stopped() {
        let own = components(
            "card",
            "{% component card(article) %}{{ article | card(level=1) }}{% endcomponent card %}",
        );
        let own = own.replace("card(article)", "card(article, level=0)");
        let error = rendered(&own, "{{ a | card }}").unwrap_err();
        assert!(error.contains("nested"), "{error}");
    }

    #[test]
    fn the_documentation_lists_the_filters() {
        let docs = include_str!("../../../../docs/templates.md");
        let start = docs.find("## Components as filters").unwrap();
        let section = docs[start..].split("\n## ").next().unwrap();
        for (component, argument) in SHARED_COMPONENTS {
            assert!(section.contains(&format!("`{component}`")), "{component}");
            assert!(docs.contains(&format!("{component}({argument}")), "{component}({argument})");
        }
    }

    #[test]
    fn a_full_part_is_emptied() {
        let store = SharedHtml::default();
        let value = Value::from_serializable(&json!({ "a": 1 }));
        let html = Value::safe_string(&"x".repeat(MAX_BYTES_OF_PART / 2 + 1));
        let key = |number: usize| CallKey {
            component: 0,
            address: number << 6,
            others: Fingerprint::NONE,
        };
        let part = |key: &CallKey| std::ptr::from_ref(&*store.part(key)).addr();
        let first = part(&key(0));
        let keys: Vec<_> = (0..).map(key).filter(|key| part(key) == first).take(3).collect();
        for key in &keys {
            store.insert(*key, &value, &html);
        }
        let stored: Vec<_> = keys.iter().map(|key| store.get(key).is_some()).collect();
        assert_eq!(stored, [false, false, true]);
    }
}
