//! Puts the bodies of small components in the place of their calls, in the built-in templates.
//!
//! Input: the sources of the built-in templates in use. Output: the same templates with fewer calls. A component sees
//! nothing but its arguments, so a call whose arguments are paths or literals gives what its body gives with them in
//! place of the parameters. Tera makes a new context for each call, which took a tenth of a full build. A call that is
//! not understood here, or could mean something else in another place, stays a call. The site's own templates stay as
//! they are, and so do calls of their components.

use super::limits::{TemplateRegion, regions};
use super::shared::SHARED_COMPONENTS;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// The value that components get without an argument, as all pages have it.
const IMPLICIT: &str = "@words";

/// Replaces calls in the templates, by name, by what they call.
pub(super) fn inline<'t>(
    templates: impl Iterator<Item = (&'t str, &'t str)> + Clone,
) -> BTreeMap<&'t str, String> {
    let definitions = templates.clone().flat_map(|(name, text)| definitions(name, text)).collect();
    let inliner = Inliner { definitions };
    templates.map(|(name, text)| (name, inliner.template(name, text))).collect()
}

/// A component.
struct Definition<'t> {
    template: &'t str,
    parameters: Parameters<'t>,
    body: &'t str,
    /// Where the body begins in its template.
    at: usize,
    /// Whether its tags trim the white space at both ends of the body.
    is_trimmed: bool,
    /// What takes the place of calls. It is the same for all of them but for the arguments, so it is made once.
    expansion: RefCell<Expansion>,
}

/// What takes the place of the calls of a component.
#[derive(Clone)]
enum Expansion {
    /// It is not known yet.
    Unknown,
    /// It is being made: a call found meanwhile is one of the component by itself.
    InProgress,
    /// Calls stay: the body could mean something else in another place.
    None,
    /// The body with its calls replaced.
    Body(Rc<InlineBody>),
}

/// The body of a component, with its calls replaced, as a caller takes it over.
struct InlineBody {
    text: String,
    /// Where the insides of its tags and outputs are, in order.
    insides: Vec<Range<usize>>,
    /// The variables of its loops.
    loops: BTreeSet<String>,
}

/// The components that a template defines, by name.
fn definitions<'t>(template: &'t str, text: &'t str) -> Vec<(&'t str, Definition<'t>)> {
    let mut found = Vec::new();
    let mut open: Option<TemplateRegion<'t>> = None;
    for region in regions(text) {
        match region.word() {
            "component" => open = Some(region),
            "endcomponent" => {
                let start = open.take();
                let header = start.as_ref().and_then(|start| parameters(start.inside));
                let (Some(start), Some((name, parameters))) = (start, header) else { continue };
                let is_trimmed = start.inside.ends_with('-') && region.inside.starts_with('-');
                let (at, body) = (start.end, &text[start.end..region.start]);
                let expansion = RefCell::new(Expansion::Unknown);
                let definition =
                    Definition { template, parameters, body, at, is_trimmed, expansion };
                found.push((name, definition));
            }
            _ => {}
        }
    }
    found
}

/// The parameters of a component, with the default of each.
type Parameters<'t> = Vec<(&'t str, Option<&'t str>)>;

/// The name of a component and its parameters.
fn parameters(header: &str) -> Option<(&str, Parameters<'_>)> {
    let header = header.trim_matches('-').trim().strip_prefix("component")?.trim();
    let (name, parameters) = header.strip_suffix(')')?.split_once('(')?;
    let parameters = parameters.split(',').map(str::trim).filter(|written| !written.is_empty());
    let parameters = parameters.map(|written| match written.split_once('=') {
        Some((name, default)) => (name.trim(), Some(default.trim())),
        None => (written, None),
    });
    Some((name.trim(), parameters.collect()))
}

/// A call, `{{ <named link={crumb} /> }}`: the component, and the arguments as expressions.
struct Call<'t> {
    component: &'t str,
    arguments: BTreeMap<&'t str, &'t str>,
}

impl<'t> Call<'t> {
    /// `None` if the region is no call, or has arguments other than names with values.
    fn new(region: &TemplateRegion<'t>) -> Option<Self> {
        let inside = region.inside.trim().strip_prefix('<')?.strip_suffix("/>")?;
        if region.kind != '{' || region.inside.starts_with('-') || region.inside.ends_with('-') {
            return None;
        }
        let (component, mut rest) = split_word(inside)?;
        let mut arguments = BTreeMap::new();
        while !rest.trim().is_empty() {
            let (name, value) = split_word(rest.trim_start())?;
            let value = value.strip_prefix('=')?;
            let (expression, end) = match value.strip_prefix('{') {
                Some(expression) => {
                    let end = expression.find('}')?;
                    (expression[..end].trim(), end + 2)
                }
                None => {
                    let end = value.strip_prefix('"')?.find('"')? + 2;
                    (&value[..end], end)
                }
            };
            arguments.insert(name, expression);
            rest = &value[end..];
        }
        Some(Self { component, arguments })
    }
}

struct Inliner<'t> {
    definitions: BTreeMap<&'t str, Definition<'t>>,
}

impl<'t> Inliner<'t> {
    /// A template with the calls in its components and beside them replaced.
    fn template(&self, name: &str, text: &'t str) -> String {
        let own = self.definitions.values().filter(|one| one.template == name);
        let mut own: Vec<&Definition> = own.collect();
        own.sort_by_key(|one| one.at);
        let (mut done, mut result) = (0, String::with_capacity(2 * text.len()));
        for one in own {
            result.push_str(&self.expanded(&text[done..one.at], true));
            result.push_str(&self.expanded(one.body, one.has_words()));
            done = one.at + one.body.len();
        }
        result.push_str(&self.expanded(&text[done..], true));
        result
    }

    /// A part of a template with its calls replaced. `has_words`: whether `words` is known there.
    fn expanded(&self, text: &'t str, has_words: bool) -> String {
        let (mut done, mut result) = (0, String::with_capacity(2 * text.len()));
        for region in regions(text) {
            let called = Call::new(&region).and_then(|call| self.called(&call, has_words));
            if let Some(body) = called {
                result.push_str(&text[done..region.start]);
                result.push_str(&body);
                done = region.end;
            } else if let Some(inside) = self.without_defaults(region.inside) {
                result.push_str(&text[done..region.start + 2]);
                result.push_str(&inside);
                done = region.end - 2;
            }
        }
        result.push_str(&text[done..]);
        result
    }

    /// What a call gives: the body of the component with the arguments in place of the parameters.
    fn called(&self, call: &Call<'t>, has_words: bool) -> Option<String> {
        let definition = self.definitions.get(call.component)?;
        if definition.has_words() && !has_words {
            return None;
        }
        let mut values = BTreeMap::new();
        for (name, default) in definition.parameters.iter().filter(|(name, _)| *name != IMPLICIT) {
            let value = call.arguments.get(name).copied().or(*default)?;
            if !is_path(name) || !(is_path(value) || is_literal(value)) {
                return None;
            }
            values.insert(*name, value);
        }
        if !call.arguments.keys().all(|name| values.contains_key(name)) {
            return None;
        }
        let body = self.body(definition)?;
        let is_hidden = |path: &str| {
            let root = path.split('.').next().unwrap_or_default();
            root == "loop" || body.loops.contains(root)
        };
        if values.iter().any(|(name, value)| is_hidden(name) || is_hidden(value)) {
            return None;
        }
        self.substituted(&body, &values)
    }

    /// What takes the place of the calls of a component, if anything can.
    fn body(&self, definition: &Definition<'t>) -> Option<Rc<InlineBody>> {
        let before = definition.expansion.replace(Expansion::InProgress);
        let expansion = match before {
            Expansion::Unknown if definition.is_trimmed && is_plain(definition.body) => {
                let body = self.expanded(definition.body, definition.has_words());
                Expansion::Body(Rc::new(InlineBody::new(&body)))
            }
            Expansion::Unknown => Expansion::None,
            before => before,
        };
        definition.expansion.replace(expansion.clone());
        match expansion {
            Expansion::Body(body) => Some(body),
            _ => None,
        }
    }

    /// A body with values in place of parameters; `None` if a literal would be asked for a field.
    fn substituted(&self, body: &InlineBody, values: &BTreeMap<&str, &str>) -> Option<String> {
        let (mut done, mut result) = (0, String::with_capacity(2 * body.text.len()));
        for inside in &body.insides {
            result.push_str(&body.text[done..inside.start]);
            let expression = in_expression(&body.text[inside.clone()], values)?;
            result.push_str(&self.without_defaults(&expression).unwrap_or(expression));
            done = inside.end;
        }
        result.push_str(&body.text[done..]);
        Some(result)
    }

    /// A filter of a shared component without the arguments that are the defaults anyway: the fewer arguments, the
    /// faster it is found.
    fn without_defaults(&self, expression: &str) -> Option<String> {
        let is_shared = |word: &str| SHARED_COMPONENTS.iter().any(|(name, _)| *name == word);
        let (start, name) = expression.match_indices("| ").find_map(|(bar, _)| {
            let (word, after) = split_word(&expression[bar + 2..])?;
            (is_shared(word) && after.starts_with('(')).then_some((bar + 2, word))
        })?;
        let parameters = &self.definitions.get(name)?.parameters;
        let arguments = start + name.len() + 1;
        let end = arguments + expression[arguments..].find(')')?;
        let is_default = |argument: &&str| {
            let argument = argument.split_once('=');
            argument.is_some_and(|(name, value)| parameters.contains(&(name, Some(value))))
        };
        let written: Vec<&str> = expression[arguments..end].split(", ").collect();
        let kept: Vec<&str> = written.iter().copied().filter(|one| !is_default(one)).collect();
        let kept = match kept.len() {
            all if all == written.len() => return None,
            0 => String::new(),
            _ => format!("({})", kept.join(", ")),
        };
        Some([&expression[..start], name, &kept, &expression[end + 1..]].concat())
    }
}

impl Definition<'_> {
    fn has_words(&self) -> bool {
        self.parameters.iter().any(|(name, _)| *name == IMPLICIT)
    }
}

impl InlineBody {
    fn new(expanded: &str) -> Self {
        let text = without_marks(expanded.trim());
        let regions = regions(&text);
        let loops = regions.iter().flat_map(loop_variables).collect();
        let code = regions.iter().filter(|region| region.kind != '#');
        let insides = code.map(|region| region.start + 2..region.end - 2).collect();
        Self { insides, loops, text }
    }
}

/// A body without the marks at its ends, which would trim the white space around the call.
fn without_marks(body: &str) -> String {
    let mut body = body.to_owned();
    if ["{{-", "{%-", "{#-"].iter().any(|start| body.starts_with(start)) {
        body.remove(2);
    }
    if ["-}}", "-%}", "-#}"].iter().any(|end| body.ends_with(end)) {
        body.remove(body.len() - 3);
    }
    body
}

/// Whether a body consists of output, conditions and loops alone.
fn is_plain(body: &str) -> bool {
    let is_known =
        |word: &str| matches!(word, "" | "if" | "elif" | "else" | "endif" | "for" | "endfor");
    regions(body).iter().all(|region| region.kind != '%' || is_known(region.word()))
}

/// The variables of a loop, if the region begins one.
fn loop_variables(region: &TemplateRegion<'_>) -> Vec<String> {
    let is_loop = region.kind == '%' && region.word() == "for";
    let names = region
        .inside
        .split_once(" in ")
        .filter(|_| is_loop)
        .and_then(|(names, _)| names.trim_start_matches('-').trim().strip_prefix("for"));
    names
        .into_iter()
        .flat_map(|names| names.split(','))
        .map(|name| name.trim().to_owned())
        .collect()
}

fn in_expression(expression: &str, values: &BTreeMap<&str, &str>) -> Option<String> {
    let mut result = String::with_capacity(2 * expression.len());
    let mut rest = expression;
    let is_call = expression.trim_start().starts_with('<');
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' | '\'' | '`' => rest[1..].find(c)? + 2,
            c if c.is_ascii_digit() => word_length(rest),
            c if is_word_char(c) => {
                let word = &rest[..word_length(rest)];
                rest = &rest[word.len()..];
                match values.get(word).filter(|_| is_variable(&result, rest, is_call)) {
                    Some(value) if rest.starts_with(['.', '[', '?']) && !is_path(value) => {
                        return None;
                    }
                    Some(value) => result.push_str(value),
                    None => result.push_str(word),
                }
                continue;
            }
            c => c.len_utf8(),
        };
        result.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    Some(result)
}

/// Whether a word is the name of a variable, by what is before and after it: no field, filter, test, function, argument
/// or component.
fn is_variable(before: &str, after: &str, is_call: bool) -> bool {
    let before = before.trim_end();
    let ends_in =
        |word: &str| before.strip_suffix(word).is_some_and(|rest| !rest.ends_with(is_word_char));
    let is_test = ends_in("is")
        || (ends_in("not") && before.trim_end_matches("not").trim_end().ends_with(" is"));
    let is_argument = after.starts_with('=') && !after.starts_with("==");
    let is_component = is_call && before.ends_with('<');
    !before.ends_with(['.', '|'])
        && !is_test
        && !is_argument
        && !is_component
        && !after.starts_with('(')
}

fn is_word_char(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric()
}

fn word_length(text: &str) -> usize {
    text.find(|c| !is_word_char(c)).unwrap_or(text.len())
}

fn split_word(text: &str) -> Option<(&str, &str)> {
    Some(text.split_at(word_length(text))).filter(|(word, _)| !word.is_empty())
}

/// `crumb`, `statement.article`
fn is_path(expression: &str) -> bool {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c == '_' || c.is_ascii_alphabetic())
            && word_length(name) == name.len()
    };
    expression.split('.').all(is_name) && !is_literal(expression)
}

fn is_literal(expression: &str) -> bool {
    let is_text = || {
        let text = expression.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        text.is_some_and(|text| !text.contains(['"', '\\']))
    };
    let is_number = || !expression.is_empty() && expression.bytes().all(|b| b.is_ascii_digit());
    matches!(expression, "true" | "false" | "none" | "[]") || is_number() || is_text()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use tera::{Context, Tera};

    const COMPONENTS: &str = r#"
{%- component named(link) -%}
{% if link.url %}<a href="{{ link.url }}">{{ link.name }}</a>{% else %}{{ link.name }}{% endif %}
{%- endcomponent named %}
{%- component all(list, title="All", level=2, @words) -%}
{%- for item in list %}<h{{ level }}>{{ title }} {{ words.a }}</h{{ level }}> {{ <named link={item} /> }}{% if not loop.last %}, {% endif %}{% endfor -%}
{%- endcomponent all %}
{%- component outer(page, list, @words) -%}
{% if page.list is defined and list %}
{{ <all list={page.list} title={page.name} /> }}
{%- endif %}
{%- endcomponent outer %}
{%- component counting(list) -%}
{% set many = list | length %}{{ many }}
{%- endcomponent counting %}"#;

    fn inlined(page: &str) -> String {
        let all = [("components.html", COMPONENTS), ("page.html", page)];
        inline(all.into_iter()).remove("page.html").unwrap()
    }

    fn rendered(page: &str) -> String {
        let mut tera = Tera::new();
        tera.add_raw_templates(vec![("components.html", COMPONENTS), ("page.html", page)]).unwrap();
        let context = json!({
            "words": { "a": "A" }, "title": "T", "list": [{ "name": "x", "url": null }],
            "page": { "name": "P", "list": [{ "name": "y", "url": "/y/" }, { "name": "z", "url": null }] },
        });
        tera.render("page.html", &Context::from_serialize(&context).unwrap()).unwrap()
    }

    #[test]
    fn a_page_shows_what_it_shows_with_the_calls() {
        for page in [
            "a {{ <named link={page} /> }} b",
            "{% for one in page.list %}\n{{ <named link={one} /> }}\n{% endfor %}",
            "a\n{{ <all list={page.list} /> }}\nb {{ <all list={list} title={title} level={3} /> }}",
            "a {{ <all list={page.list} title=\"list\" /> }} b",
            "{{ <outer page={page} list={list} /> }}",
            "{% for item in [page] %}{{ <all list={item.list} /> }}{% endfor %}",
            "{% if list %}\n{{ <all list={[]} /> }}\n{%- endif %}",
        ] {
            assert_eq!(rendered(&inlined(page)), rendered(page), "{page}");
        }
    }

    #[test]
    fn calls_are_replaced_also_within_what_replaces_them() {
        let page = inlined("{{ <outer page={home} list={list} /> }}");
        assert!(!page.contains("/>"), "{page}");
        assert!(page.contains("{% for item in home.list %}"), "{page}");
        assert!(page.contains("{{ home.name }} {{ words.a }}"), "{page}");
    }

    #[test]
    fn a_call_that_may_mean_something_else_in_another_place_stays() {
        for page in [
            "{{- <named link={page} /> }}",
            "{{ <named link={page or list} /> }}",
            "{{ <named link={\"x\"} /> }}",
            "{{ <named /> }}",
            "{{ <named link={page} other={page} /> }}",
            "{{ <unknown link={page} /> }}",
            "{{ <counting list={page.list} /> }}",
            "{% for item in list %}{{ <all list={item} /> }}{% endfor %}",
        ] {
            assert_eq!(inlined(page), page);
        }
    }

    #[test]
    fn names_of_fields_filters_tests_and_arguments_are_no_variables() {
        let values = BTreeMap::from([("list", "a.b"), ("level", "3"), ("defined", "x")]);
        let of = |expression: &str| in_expression(expression, &values);
        assert_eq!(of("x.list | list(list=list)").unwrap(), "x.list | list(list=a.b)");
        assert_eq!(of("list is defined and not list").unwrap(), "a.b is defined and not a.b");
        assert_eq!(
            of("x is not defined or 'list' == list.x").unwrap(),
            "x is not defined or 'list' == a.b.x"
        );
        assert_eq!(of(" <list list={list} /> ").unwrap(), " <list list={a.b} /> ");
        assert_eq!(of("level + 1").unwrap(), "3 + 1");
        assert_eq!(of("level.x"), None);
    }

    #[test]
    fn filters_lose_the_arguments_that_are_the_defaults() {
        let card = "{% component card(article, level=3, role=none) -%}x{%- endcomponent card %}";
        let page = "{{ a | card(level=3) }}{{ a | card(level=3, role=b) }}{{ a | card(level=2) }}";
        let all = [("components.html", card), ("page.html", page)];
        let page = inline(all.into_iter()).remove("page.html").unwrap();
        assert_eq!(page, "{{ a | card }}{{ a | card(role=b) }}{{ a | card(level=2) }}");
    }
}
