//! Determines which templates a site uses, and the words in them.
//!
//! Input: the sources of the built-in templates and of the site's own. Output: the words in the templates
//! in use. View fields that none of them names are not computed, so counting an unused template as used only
//! costs time, while missing a used one would leave fields empty. Therefore every doubt counts as use: names
//! are searched for in the source, in comments and strings too, and templates are not parsed.

use super::explain::named_templates;
use super::limits::components;
use crate::publish::html::view::TEMPLATES;
use crate::syntax::near::is_near_file;
use crate::syntax::quick_hash::QuickSet;
use crate::syntax::text::nearest;
use memchr::memmem;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Sources of templates, by name.
type TemplateSources = BTreeMap<String, Arc<str>>;

/// All words in the templates that pages may be rendered with.
pub(super) fn words_in_use(built_in: &TemplateSources, own: &TemplateSources) -> QuickSet<String> {
    words_of(in_use(built_in, own).iter().map(String::as_str))
}

/// All words in texts.
pub(super) fn words_of<'t>(texts: impl Iterator<Item = &'t str>) -> QuickSet<String> {
    let mut words = QuickSet::default();
    for text in texts {
        // Most words occur many times, so a copy is made only of the first.
        for word in text.split(|c| !is_word_char(c)) {
            if !words.contains(word) {
                words.insert(word.to_owned());
            }
        }
    }
    words
}

/// The sources that pages may be rendered with: all of the site's own templates, the built-in page templates,
/// and those other built-in templates and components that a source in use names.
fn in_use(built_in: &TemplateSources, own: &TemplateSources) -> Vec<String> {
    let mut used: Vec<String> = own.values().map(|text| text.to_string()).collect();
    let mut rest = Vec::new();
    for (name, text) in built_in.iter().filter(|(name, _)| !own.contains_key(*name)) {
        let parts = components(text);
        rest.extend(
            parts.iter().map(|(name, part)| (TemplateUse::Component(name), (*part).to_owned())),
        );
        let outside = parts.iter().fold(text.to_string(), |text, (_, part)| text.replace(part, ""));
        match TEMPLATES.contains(&name.as_str()) {
            true => used.push(outside),
            false => rest.push((TemplateUse::Template(name), outside)),
        }
    }
    loop {
        let is_used =
            |(target, _): &(TemplateUse, String)| used.iter().any(|user| target.is_in(user));
        let (more, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_used);
        if more.is_empty() {
            return used;
        }
        used.extend(more.into_iter().map(|(_, text)| text));
        rest = others;
    }
}

/// Whether a template extends or includes another one. Its name in quotes may be any word (`class="index"`).
fn names(text: &str, name: &str) -> bool {
    let is_named = |tag| !named_templates(text, tag, |named| named == name).is_empty();
    text.contains(name) && (is_named("extends") || is_named("include"))
}

/// The site's own templates that no page uses: they replace no built-in template, no other template names
/// them, and they define no component. Each with the name that was probably meant.
pub(super) fn unused<'o>(
    built_in: &'o TemplateSources,
    own: &'o TemplateSources,
) -> Vec<(&'o str, Option<&'o str>)> {
    let others = |name: &str| {
        let of_built_in = built_in.iter().filter(|(other, _)| !own.contains_key(*other));
        own.iter().chain(of_built_in).any(|(other, text)| other != name && names(text, name))
    };
    own.iter()
        .filter(|(name, text)| {
            !built_in.contains_key(*name) && components(text).is_empty() && !others(name)
        })
        .map(|(name, _)| {
            let near = built_in.keys().map(String::as_str).filter(|near| is_near_file(name, near));
            (name.as_str(), nearest(name, near))
        })
        .collect()
}

/// How other templates use a part of the built-in templates.
enum TemplateUse<'t> {
    /// Extended or included: `base.html`.
    Template(&'t str),
    /// Called: `<date …>`, `article | card`.
    Component(&'t str),
}

impl TemplateUse<'_> {
    /// Whether the source `user` contains this use.
    fn is_in(&self, user: &str) -> bool {
        match *self {
            TemplateUse::Template(name) => memmem::find(user.as_bytes(), name.as_bytes()).is_some(),
            TemplateUse::Component(name) => {
                whole_words(user, name).any(|at| user[..at].trim_end().ends_with(['<', '|']))
            }
        }
    }
}

/// The byte offsets at which a name occurs as a whole word.
fn whole_words<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_whole = move |at: usize| {
        !text[..at].ends_with(is_word_char) && !text[at + name.len()..].starts_with(is_word_char)
    };
    memmem::find_iter(text.as_bytes(), name).filter(move |at| is_whole(*at))
}

fn is_word_char(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sources in use, given built-in templates and the site's own.
    fn used(built_in: &[(&str, &'static str)], own: &[(&str, &'static str)]) -> Vec<String> {
        let all = |list: &[(&str, &'static str)]| -> TemplateSources {
            list.iter().map(|(name, text)| ((*name).to_owned(), (*text).into())).collect()
        };
        let mut used = in_use(&all(built_in), &all(own));
        used.retain(|text| !text.is_empty());
        used
    }

    const BUILT_IN: [(&str, &str); 4] = [
        ("actor.html", "{% extends \"base.html\" %}{{ <chart data={x} /> }}"),
        ("base.html", "the frame"),
        ("blocks.html", "{% component chart(data) %}{{ < dot /> }}{% endcomponent chart %}"),
        ("dots.html", "{%- component dot() -%}{% endcomponent dot %}"),
    ];

    #[test]
    fn what_a_used_template_names_is_in_use() {
        assert_eq!(used(&BUILT_IN, &[]).len(), 4);
    }

    #[test]
    fn every_component_of_the_built_in_templates_is_in_use() {
        let built_in = super::super::built_in_templates();
        let used = in_use(&built_in, &TemplateSources::new());
        for (name, component) in built_in.values().flat_map(|text| components(text)) {
            assert!(used.iter().any(|text| text == component), "nothing uses `{name}`");
        }
    }

    #[test]
    fn a_built_in_template_that_the_site_replaces_uses_nothing() {
        assert_eq!(used(&BUILT_IN, &[("actor.html", "<dots>")]), ["<dots>"]);
        let own = [("actor.html", "{{ <dot /> }}"), ("mine.html", "{% include \"base.html\" %}")];
        assert_eq!(used(&BUILT_IN, &own).len(), 4, "both own templates, `base.html` and `dot`");
    }

    #[test]
    fn a_template_that_nothing_uses_is_found_with_the_name_that_was_meant() {
        let sources = |list: &[(&str, &'static str)]| -> TemplateSources {
            list.iter().map(|(name, text)| ((*name).to_owned(), (*text).into())).collect()
        };
        let own = [
            ("actor.html", "{% include \"part.html\" %}"),
            ("actr.html", ""),
            ("kind", "{% if part == \"kinds\" %}{% endif %}"),
            ("kinds", ""),
            ("notes.txt", ""),
            ("part.html", "part"),
            ("parts.html", "{% component mark() %}{% endcomponent mark %}"),
        ];
        let (built_in, own) = (sources(&BUILT_IN), sources(&own));
        assert_eq!(
            unused(&built_in, &own),
            [
                ("actr.html", Some("actor.html")),
                ("kind", None),
                ("kinds", None),
                ("notes.txt", None)
            ]
        );
    }

    #[test]
    fn words_are_not_split() {
        let text = BTreeMap::from([("home.html".to_owned(), "{{ our_chart.ties }}".into())]);
        let words = words_in_use(&text, &TemplateSources::new());
        assert!(words.contains("our_chart") && words.contains("ties") && !words.contains("chart"));
    }
}
