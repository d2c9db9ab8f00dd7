//! Bounds for a site's own templates, so that no page can keep a build from its end.
//!
//! Tera refuses includes that go in a circle and components that call themselves too deep, and its
//! `range` is bounded; nothing bounds how often a loop goes round. So each loop, component and include
//! of a site's own templates is given a call that counts, before Tera reads it; places are told as they
//! stand in the file. Built-in templates need none: their loops go over the page's own data.
//!
//! A value may double each time round (`{% set x = x ~ x %}`), so each that is set is measured. What one
//! expression makes of such values, and what is captured before it is set, is bounded by the template's
//! length and by time alone: templates are trusted not to be written against the machine.

use std::cell::Cell;
use std::io::{self, Write};
use std::time::{Duration, Instant};
use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value};

/// How often loops, components and includes may be entered for one page. A list of 100,000 articles
/// with ten links each is a fifth of it.
const MOST_STEPS: u64 = 5_000_000;

/// How many includes may stand within each other.
const DEEPEST: u32 = 32;

/// The longest page, in bytes.
const LONGEST_PAGE: usize = 64 << 20;

/// How long a page may take: far beyond what a step costs on a slow machine.
const LONGEST_TIME: Duration = Duration::from_secs(60);

const ENTER: &str = "__briefing_step";
const LEAVE: &str = "__briefing_leave";
const KEEP: &str = "__briefing_keep";

/// What the page that is being made has used.
#[derive(Clone, Copy)]
struct RenderBudget {
    since: Instant,
    /// How long it may take.
    longest: Duration,
    steps: u64,
    depth: u32,
}

thread_local! {
    // A page is made by one thread from its start to its end; Tera hands its functions nothing by which
    // they could tell one page from another.
    static USED: Cell<Option<RenderBudget>> = const { Cell::new(None) };
}

/// Makes the counting functions known.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function(ENTER, |arguments: Kwargs, _: &State| step(&arguments));
    tera.register_function(KEEP, |arguments: Kwargs, _: &State| keep(&arguments));
    tera.register_function(LEAVE, |_: Kwargs, _: &State| {
        let used = USED.get();
        USED.set(used.map(|used| RenderBudget { depth: used.depth.saturating_sub(1), ..used }));
        ""
    });
}

fn step(arguments: &Kwargs) -> TeraResult<&'static str> {
    let Some(mut used) = USED.get() else { return Ok("") };
    used.steps += 1;
    used.depth += u32::from(arguments.get::<bool>("include")?.unwrap_or(false));
    USED.set(Some(used));
    let message = match used {
        RenderBudget { steps, .. } if steps > MOST_STEPS => {
            format!("this does not come to an end: it went round {MOST_STEPS} times for one page")
        }
        RenderBudget { depth, .. } if depth > DEEPEST => {
            format!("more than {DEEPEST} includes stand within each other")
        }
        // Looking at the clock costs more than a step.
        RenderBudget { steps, since, longest, .. }
            if steps % 1024 == 0 && since.elapsed() > longest =>
        {
            format!("one page takes longer than {} seconds", longest.as_secs())
        }
        _ => return Ok(""),
    };
    Err(Error::message(message))
}

/// Measures a value that a template keeps.
fn keep(arguments: &Kwargs) -> TeraResult<&'static str> {
    let Some(value) = arguments.get::<&Value>("value")? else { return Ok("") };
    if value.as_str().is_some_and(|text| text.len() > LONGEST_PAGE) {
        return Err(Error::message(format!("a text grows past {} MB", LONGEST_PAGE >> 20)));
    }
    let items = value.as_array().map(<[Value]>::len);
    if items.is_some_and(|items| items as u64 > MOST_STEPS) {
        return Err(Error::message(format!("a list grows past {MOST_STEPS} items")));
    }
    Ok("")
}

/// Renders a page within the bounds, as UTF-8.
pub(super) fn render(tera: &Tera, template: &str, context: &Context) -> TeraResult<Vec<u8>> {
    render_within(LONGEST_TIME, tera, template, context)
}

fn render_within(
    longest: Duration,
    tera: &Tera,
    template: &str,
    context: &Context,
) -> TeraResult<Vec<u8>> {
    USED.set(Some(RenderBudget { since: Instant::now(), longest, steps: 0, depth: 0 }));
    let mut page = BoundedPage { bytes: Vec::with_capacity(8 << 10), too_long: false };
    let result = tera.render_to(template, context, &mut page);
    USED.set(None);
    if page.too_long {
        return Err(Error::message(format!("a page grows past {} MB", LONGEST_PAGE >> 20)));
    }
    result.map(|()| page.bytes)
}

struct BoundedPage {
    bytes: Vec<u8>,
    too_long: bool,
}

impl Write for BoundedPage {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + part.len() > LONGEST_PAGE {
            self.too_long = true;
            return Err(io::Error::other("too long"));
        }
        self.bytes.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A template with the calls that count, and where they were put.
#[derive(Debug, Default)]
pub(super) struct CountedTemplate {
    /// The text for Tera.
    pub(super) text: String,
    insertions: Vec<CountingCall>,
}

/// Characters put into a line of the counted text.
#[derive(Debug)]
struct CountingCall {
    /// From 1.
    line: usize,
    /// From 0, in the counted text.
    column: usize,
    length: usize,
}

impl CountedTemplate {
    /// Puts calls into a template.
    pub(super) fn new(template: &str) -> Self {
        let mut counted = Self::default();
        let mut done = 0;
        // The names of the blocks of text that are being set.
        let mut open = Vec::new();
        for tag in tags(template) {
            let (before, after) = match tag.word {
                "for" | "component" => (None, Some(format!("{ENTER}()"))),
                "set" | "set_global" => {
                    let (name, is_block) = tag.what_is_set();
                    if is_block {
                        open.push(name);
                        continue;
                    }
                    (None, Some(format!("{KEEP}(value={name})")))
                }
                "endset" => match open.pop() {
                    Some(name) => (None, Some(format!("{KEEP}(value={name})"))),
                    None => continue,
                },
                "include" => (Some(format!("{ENTER}(include=true)")), Some(format!("{LEAVE}()"))),
                _ => continue,
            };
            counted.text.push_str(&template[done..tag.start]);
            if let Some(call) = before {
                counted.insert(&format!("{{{{{} {call} }}}}", trim(tag.trims_before)));
            }
            counted.text.push_str(&template[tag.start..tag.end]);
            if let Some(call) = after {
                counted.insert(&format!("{{{{ {call} {}}}}}", trim(tag.trims_after)));
            }
            done = tag.end;
        }
        counted.text.push_str(&template[done..]);
        counted
    }

    fn insert(&mut self, call: &str) {
        let line_start = self.text.rfind('\n').map_or(0, |at| at + 1);
        self.insertions.push(CountingCall {
            line: self.text.matches('\n').count() + 1,
            column: self.text[line_start..].chars().count(),
            length: call.chars().count(),
        });
        self.text.push_str(call);
    }

    /// The column of the template for one of the counted text, both from 0. Within a call it is the
    /// place where the call stands.
    pub(super) fn written(&self, line: usize, column: usize) -> usize {
        let before = self.insertions.iter().filter(|i| i.line == line && i.column < column);
        column - before.map(|i| i.length.min(column - i.column)).sum::<usize>()
    }
}

/// The components that a template defines: the name and the whole text of each.
pub(super) fn components(template: &str) -> Vec<(&str, &str)> {
    let (mut found, mut open) = (Vec::new(), None);
    for tag in tags(template) {
        match tag.word {
            "component" => open = Some((tag.what_is_set().0, tag.start)),
            "endcomponent" => {
                found.extend(open.take().map(|(name, start)| (name, &template[start..tag.end])));
            }
            _ => {}
        }
    }
    found
}

fn trim(trims: bool) -> &'static str {
    if trims { "-" } else { "" }
}

/// A `{% … %}` of a template.
struct TemplateTag<'t> {
    start: usize,
    end: usize,
    word: &'t str,
    /// What stands behind the word.
    rest: &'t str,
    trims_before: bool,
    trims_after: bool,
}

impl<'t> TemplateTag<'t> {
    /// Of a `set` or `component`: the name, and whether a block of text is set and not an expression.
    fn what_is_set(&self) -> (&'t str, bool) {
        let rest = self.rest.trim_start();
        let length = rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len());
        (&rest[..length], !rest[length..].trim_start().starts_with('='))
    }
}

/// The tags of a template, past comments, expressions and raw text. One that is not closed ends it:
/// Tera will say what is wrong with that.
fn tags(text: &str) -> Vec<TemplateTag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = next_opening(text, at) {
        let inside = start + 2;
        let end = match &text[start..inside] {
            "{#" => text[inside..].find("#}").map(|end| inside + end + 2),
            "{{" => closing(text, inside, "}}"),
            _ => closing(text, inside, "%}"),
        };
        let Some(end) = end else { break };
        at = end;
        if text[start..].starts_with("{%") {
            let tag = tag(text, start, end);
            if tag.word == "raw" {
                at = text[end..].find("endraw").map_or(text.len(), |raw| end + raw);
            }
            tags.push(tag);
        }
    }
    tags
}

fn tag(text: &str, start: usize, end: usize) -> TemplateTag<'_> {
    let inside = &text[start + 2..end - 2];
    let words = inside.trim_start_matches('-').trim_start();
    let length = words.find(|c: char| c != '_' && !c.is_ascii_alphabetic()).unwrap_or(words.len());
    TemplateTag {
        start,
        end,
        word: &words[..length],
        rest: &words[length..],
        trims_before: inside.starts_with('-'),
        trims_after: inside.ends_with('-'),
    }
}

fn next_opening(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let opens = |pair: &[u8]| matches!(pair, b"{{" | b"{%" | b"{#");
    bytes[from..].windows(2).position(opens).map(|at| from + at)
}

/// The end of what closes at `mark`, which does not count in a text between quotes.
fn closing(text: &str, from: usize, mark: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text[from..].char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'' | '`') => quote = Some(c),
            None if text[from + at..].starts_with(mark) => return Some(from + at + mark.len()),
            None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    fn rendered(template: &str) -> TeraResult<String> {
        let mut tera = Tera::new();
        register(&mut tera);
        tera.add_raw_template("inner", "in")?;
        tera.add_raw_template("t", &CountedTemplate::new(template).text)?;
        render(&tera, "t", &Context::new()).map(text)
    }

    #[test]
    fn counting_changes_no_byte_of_a_page() {
        for template in [
            "a {% for i in range(end=2) %} {{ i }} {% endfor %} b",
            "a {%- for i in range(end=2) -%} {{ i }} {%- endfor -%} b",
            "a {% for i in [] %}x{% else %}none{% endfor %}",
            "a {% include \"inner\" %} b {%- include \"inner\" -%} c",
            "{% raw %}{% for %}{{ {% endraw %}{# {% for #}{{ '%}' }}{{ \"{% for \\\" %}\" }}",
            "{% set x = '%}' %}{% for i in ['%}', x] %}{{ i }}{% break %}{% endfor %}",
            "a {%- set x = 'b' -%} c {% set_global y %} d {% endset -%} {{ x ~ y }}{% set z=[x, y] %}",
            "{% set x | upper %}a{% set y = 'b' %}{{ y }}{% endset %}{{ x }}",
            "{% component c(n) %} {{ n }} {% endcomponent c %}{{ <c n=\"1\" /> }}",
        ] {
            let mut tera = Tera::new();
            tera.add_raw_template("inner", "in").unwrap();
            tera.add_raw_template("t", template).unwrap();
            let plain = tera.render("t", &Context::new()).unwrap();
            assert_eq!(rendered(template).unwrap(), plain, "{template}");
        }
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "x\n{% for i in j %}{% include \"a\" %}{{ b }}";
        let counted = CountedTemplate::new(text);
        let line = counted.text.lines().nth(1).unwrap();
        for part in ["for", "include \"", "b }}"] {
            let column = line.find(part).unwrap();
            assert_eq!(
                counted.written(2, column),
                text.lines().nth(1).unwrap().find(part).unwrap()
            );
        }
        // Within a call: where it stands.
        assert_eq!(counted.written(2, line.find("__").unwrap()), "{% for i in j %}".len());
    }

    #[test]
    fn endless_templates_are_stopped() {
        let five = |inner: &str| {
            let open: String = (0..5).map(|n| format!("{{% for i{n} in r %}}")).collect();
            format!("{{% set r = range(end=1000) %}}{open}{inner}{}", "{% endfor %}".repeat(5))
        };
        for (template, word) in [
            (five(""), "does not come to an end"),
            (
                five("a long line of words that fills the page and goes on and on and on"),
                "grows past",
            ),
            (
                "{% component c() %}{{ <c /> }}{{ <c /> }}{% endcomponent c %}{{ <c /> }}"
                    .to_owned(),
                "recursion",
            ),
        ] {
            let error = rendered(&template).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }

    #[test]
    fn a_page_past_its_time_is_stopped_and_one_within_it_is_not() {
        let loops = "{% for i in range(end=5000) %}x{% endfor %}";
        let mut tera = Tera::new();
        register(&mut tera);
        tera.add_raw_template("t", &CountedTemplate::new(loops).text).unwrap();
        let within = |longest| render_within(longest, &tera, "t", &Context::new());
        let error = within(Duration::ZERO).unwrap_err();
        assert!(told(&error).contains("takes longer than 0 seconds"), "{error:?}");
        assert_eq!(within(LONGEST_TIME).unwrap().len(), 5000);
    }

    #[test]
    fn thirty_two_includes_may_stand_within_each_other_and_no_more() {
        let chain = |links: u32| {
            let mut tera = Tera::new();
            register(&mut tera);
            let last = std::iter::once(("i0".to_owned(), "in".to_owned()));
            let link = |n: u32| (format!("i{n}"), format!("{{% include \"i{}\" %}}", n - 1));
            let all = last.chain((1..=links).map(link));
            let counted = all.map(|(name, text)| (name, CountedTemplate::new(&text).text));
            tera.add_raw_templates(counted.collect::<Vec<_>>()).unwrap();
            render(&tera, &format!("i{links}"), &Context::new()).map(text)
        };
        assert_eq!(chain(DEEPEST).unwrap(), "in");
        let error = chain(DEEPEST + 1).unwrap_err();
        assert!(told(&error).contains("more than 32 includes"), "{error:?}");
    }

    #[test]
    fn values_that_double_each_time_round_are_stopped() {
        let again = |set: &str| {
            let start = "{% set_global x = '0123456789' %}{% set_global l = [1, 2, 3] %}";
            format!("{start}{{% for i in range(end=60) %}}{set}{{% endfor %}}")
        };
        for (set, word) in [
            ("{% set_global x = x ~ x %}", "a text grows past 64 MB"),
            ("{% set_global x %}{{ x }}{{ x }}{% endset %}", "a text grows past 64 MB"),
            ("{% set_global l = [...l, ...l] %}", "a list grows past 5000000 items"),
        ] {
            let error = told(&rendered(&again(set)).unwrap_err());
            assert!(error.contains(word), "{set}: {error}");
        }
    }

    /// An error of Tera with its causes.
    fn told(error: &Error) -> String {
        let first: &dyn std::error::Error = error;
        let all = std::iter::successors(Some(first), |error| error.source());
        all.map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }
}
