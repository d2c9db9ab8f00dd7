//! Which templates a site uses: what none of these names need not be made.

use super::limits::components;
use crate::publish::html::view::TEMPLATES;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// The texts of templates, by name.
type TemplateSources = BTreeMap<String, Arc<str>>;

/// All words in the texts that pages may be made with.
pub(super) fn words_in_use(built_in: &TemplateSources, own: &TemplateSources) -> HashSet<String> {
    let used = in_use(built_in, own);
    used.iter().flat_map(|text| text.split(|c| !is_of_name(c))).map(str::to_owned).collect()
}

/// The texts that pages may be made with: all of the site's own templates, the built-in ones of pages,
/// and of the other built-in ones those frames and components that a text in use names.
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
        let is_used = |(called, _): &(TemplateUse, String)| used.iter().any(|user| called.by(user));
        let (more, others): (Vec<_>, Vec<_>) = rest.into_iter().partition(is_used);
        if more.is_empty() {
            return used;
        }
        used.extend(more.into_iter().map(|(_, text)| text));
        rest = others;
    }
}

/// By what a part of the built-in templates is used.
enum TemplateUse<'t> {
    /// Extended or included: `base.html`.
    Template(&'t str),
    /// Called: `<date …>`.
    Component(&'t str),
}

impl TemplateUse<'_> {
    fn by(&self, user: &str) -> bool {
        match *self {
            TemplateUse::Template(name) => user.contains(name),
            TemplateUse::Component(name) => {
                places(user, name).any(|at| user[..at].trim_end().ends_with('<'))
            }
        }
    }
}

/// Where a name stands in a text by itself, not as a part of another, in bytes.
fn places(text: &str, name: &str) -> impl Iterator<Item = usize> {
    let alone = move |at: usize| {
        !text[..at].ends_with(is_of_name) && !text[at + name.len()..].starts_with(is_of_name)
    };
    text.match_indices(name).map(|(at, _)| at).filter(move |at| alone(*at))
}

fn is_of_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of the templates are in use, the last ones the site's own.
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
    fn what_a_used_template_names_is_used() {
        assert_eq!(used(&BUILT_IN, &[]).len(), 4);
    }

    #[test]
    fn what_an_own_template_stands_in_place_of_uses_nothing() {
        assert_eq!(used(&BUILT_IN, &[("actor.html", "<dots>")]), ["<dots>"]);
        let own = [("actor.html", "{{ <dot /> }}"), ("mine.html", "{% include \"base.html\" %}")];
        assert_eq!(used(&BUILT_IN, &own).len(), 4, "both, the frame and the dots");
    }

    #[test]
    fn words_are_whole() {
        let text = BTreeMap::from([("home.html".to_owned(), "{{ our_chart.ties }}".into())]);
        let words = words_in_use(&text, &TemplateSources::new());
        assert!(words.contains("our_chart") && words.contains("ties") && !words.contains("chart"));
    }
}
