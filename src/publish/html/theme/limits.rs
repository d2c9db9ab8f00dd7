//! Limits the work of a site's own templates, so that a mistake in one cannot make a build run forever or
//! exhaust memory.
//!
//! Input: template sources. Output: sources with counting calls inserted, and rendering that fails once a
//! limit is exceeded. Tera itself limits recursive includes, recursive components and `range`, but not
//! the number of loop iterations, and it has no hook for them. So each loop, component and include of the
//! site's own templates gets a call to a function that counts, inserted before Tera parses the source;
//! spans are converted back to the file as written. The calls print nothing, so the page's bytes do not
//! change. Built-in templates are not counted: their loops only go over the page's own data.
//!
//! A value may double in every iteration (`{% set x = x ~ x %}`), so each value that is set is measured.
//! The result of a single expression, and a block before it is set, are limited only by the template's
//! length and by time: the limits guard against mistakes, not against attacks.

use memchr::memmem;
use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::time::{Duration, Instant};
use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value};

/// How deep includes may be nested. Tera refuses circular includes, but not long chains.
const MAX_INCLUDE_DEPTH: u32 = 32;

/// How deep components may be nested that are used as filters. Each level begins a count of Tera's own for nested
/// components, and takes as much of the stack.
const MAX_FILTER_DEPTH: u32 = 8;

/// What one page may use.
#[derive(Clone, Copy)]
struct PageLimits {
    /// Loop iterations, components and includes together, and the items of a list.
    steps: u64,
    /// The size of the page, and of a string that a template sets.
    bytes: usize,
    time: Duration,
}

/// A list of 100,000 articles with ten links each needs a fifth of the steps. A page within the other limits
/// takes far less than the time even on a slow machine.
const LIMITS: PageLimits =
    PageLimits { steps: 5_000_000, bytes: 64 << 20, time: Duration::from_secs(60) };

/// Counts one step, and with `include=true` one level of nesting.
const ENTER: &str = "__briefing_step";
/// Leaves a level of nesting.
const LEAVE: &str = "__briefing_leave";
/// Measures a value that was set.
const MEASURE: &str = "__briefing_measure";

/// What the page being rendered has used so far.
#[derive(Clone, Copy)]
struct RenderBudget {
    limits: PageLimits,
    started: Instant,
    steps: u64,
    depth: u32,
    filter_depth: u32,
}

thread_local! {
    // Tera passes its functions nothing that identifies the page. A thread-local value works because one
    // thread renders a page from beginning to end. `None` outside of `render`.
    static BUDGET: Cell<Option<RenderBudget>> = const { Cell::new(None) };
    // The error of a component that a filter renders. Tera would make it a text without a file and a line.
    static CAUSE: RefCell<Option<Error>> = const { RefCell::new(None) };
}

/// Registers the counting functions.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function(ENTER, |arguments: Kwargs, _: &State| step(&arguments));
    tera.register_function(MEASURE, |arguments: Kwargs, _: &State| measure(&arguments));
    tera.register_function(LEAVE, |_: Kwargs, _: &State| {
        let used = BUDGET.get();
        BUDGET.set(used.map(|used| RenderBudget { depth: used.depth.saturating_sub(1), ..used }));
        ""
    });
}

fn step(arguments: &Kwargs) -> TeraResult<&'static str> {
    let Some(mut used) = BUDGET.get() else { return Ok("") };
    used.steps += 1;
    used.depth += u32::from(arguments.get::<bool>("include")?.unwrap_or(false));
    BUDGET.set(Some(used));
    let limits = used.limits;
    let message = match used {
        RenderBudget { steps, .. } if steps > limits.steps => {
            format!("this does not end: more than {} loop iterations for one page", limits.steps)
        }
        RenderBudget { depth, .. } if depth > MAX_INCLUDE_DEPTH => {
            format!("more than {MAX_INCLUDE_DEPTH} includes are nested within each other")
        }
        // Reading the clock costs more than a step, so it is read once in a while.
        RenderBudget { steps, started, .. }
            if steps % 1024 == 0 && started.elapsed() > limits.time =>
        {
            format!("rendering one page takes longer than {} seconds", limits.time.as_secs())
        }
        _ => return Ok(""),
    };
    Err(Error::message(message))
}

/// Checks the size of a value that a template has set.
fn measure(arguments: &Kwargs) -> TeraResult<&'static str> {
    let (Some(value), Some(RenderBudget { limits, .. })) =
        (arguments.get::<&Value>("value")?, BUDGET.get())
    else {
        return Ok("");
    };
    if value.as_str().is_some_and(|text| text.len() > limits.bytes) {
        return Err(Error::message(format!("a string grows beyond {} MB", limits.bytes >> 20)));
    }
    let items = value.as_array().map(<[Value]>::len);
    if items.is_some_and(|items| items as u64 > limits.steps) {
        return Err(Error::message(format!("a list grows beyond {} items", limits.steps)));
    }
    Ok("")
}

/// Renders a page within the limits, as UTF-8.
pub(super) fn render(tera: &Tera, template: &str, context: &Context) -> TeraResult<Vec<u8>> {
    render_within(LIMITS, tera, template, context)
}

fn render_within(
    limits: PageLimits,
    tera: &Tera,
    template: &str,
    context: &Context,
) -> TeraResult<Vec<u8>> {
    let started = Instant::now();
    BUDGET.set(Some(RenderBudget { limits, started, steps: 0, depth: 0, filter_depth: 0 }));
    let bytes = Vec::with_capacity(8 << 10);
    let mut page = BoundedPage { limit: limits.bytes, bytes, too_long: false };
    let result = tera.render_to(template, context, &mut page);
    BUDGET.set(None);
    let cause = CAUSE.take();
    if page.too_long {
        return Err(Error::message(format!("the page grows beyond {} MB", limits.bytes >> 20)));
    }
    result.map(|()| page.bytes).map_err(|error| cause.unwrap_or(error))
}

/// Renders a component within the limits of the page that uses it as a filter.
pub(super) fn nested<T>(render: impl FnOnce() -> TeraResult<T>) -> TeraResult<T> {
    let depth = BUDGET.get().map_or(0, |used| used.filter_depth);
    if depth == MAX_FILTER_DEPTH {
        let many = "components used as filters are nested within each other";
        return Err(Error::message(format!("more than {MAX_FILTER_DEPTH} {many}")));
    }
    let set_depth = |filter_depth| {
        BUDGET.set(BUDGET.get().map(|used| RenderBudget { filter_depth, ..used }));
    };
    set_depth(depth + 1);
    let result = render();
    set_depth(depth);
    result.map_err(|error| {
        let innermost = CAUSE.take().unwrap_or(error);
        CAUSE.set(Some(innermost));
        Error::message("a component cannot be rendered")
    })
}

/// A buffer that refuses to grow beyond a limit.
struct BoundedPage {
    limit: usize,
    bytes: Vec<u8>,
    too_long: bool,
}

impl Write for BoundedPage {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + part.len() > self.limit {
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

/// A template with counting calls, and the positions of these calls.
#[derive(Debug, Default)]
pub(super) struct CountedTemplate {
    /// The source for Tera.
    pub(super) text: String,
    insertions: Vec<CountingCall>,
}

/// A call inserted into a line. All values count characters.
#[derive(Debug)]
struct CountingCall {
    /// From 1.
    line: usize,
    /// From 0, in the source with calls.
    column: usize,
    length: usize,
}

impl CountedTemplate {
    /// Inserts the calls into a template. They take over the `-` of the tag beside them, so that white
    /// space is trimmed as before.
    pub(super) fn new(template: &str) -> Self {
        let mut counted = Self::default();
        let mut done = 0;
        // The names of the open `{% set name %}` blocks.
        let mut open = Vec::new();
        for tag in tags(template) {
            let (before, after) = match tag.word {
                "for" | "component" => (None, Some(format!("{ENTER}()"))),
                "set" | "set_global" => {
                    let (name, is_block) = tag.target();
                    if is_block {
                        open.push(name);
                        continue;
                    }
                    (None, Some(format!("{MEASURE}(value={name})")))
                }
                "endset" => match open.pop() {
                    Some(name) => (None, Some(format!("{MEASURE}(value={name})"))),
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

    /// Converts a column of the source with calls to one of the source as written, both from 0. A column
    /// within a call becomes the column where the call was inserted.
    pub(super) fn source_column(&self, line: usize, column: usize) -> usize {
        let before = self.insertions.iter().filter(|i| i.line == line && i.column < column);
        column - before.map(|i| i.length.min(column - i.column)).sum::<usize>()
    }
}

/// The components that a template defines: the name and the complete definition of each.
pub(super) fn components(template: &str) -> Vec<(&str, &str)> {
    let (mut components, mut open) = (Vec::new(), None);
    for tag in tags(template) {
        match tag.word {
            "component" => open = Some((tag.target().0, tag.start)),
            "endcomponent" => {
                let whole = |(name, start)| (name, &template[start..tag.end]);
                components.extend(open.take().map(whole));
            }
            _ => {}
        }
    }
    components
}

/// The white space mark of a tag.
fn trim(trims: bool) -> &'static str {
    if trims { "-" } else { "" }
}

/// A `{% … %}` of a template.
pub(super) struct TemplateTag<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The first word: `for`, `endset`.
    pub(super) word: &'t str,
    /// What follows the word.
    pub(super) rest: &'t str,
    trims_before: bool,
    trims_after: bool,
}

impl<'t> TemplateTag<'t> {
    /// Of a `set` or `component`: the name it defines, and whether a block is set and not an expression.
    pub(super) fn target(&self) -> (&'t str, bool) {
        let rest = self.rest.trim_start();
        let length = rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len());
        (&rest[..length], !rest[length..].trim_start().starts_with('='))
    }
}

/// The `{% … %}` tags of a template, skipping comments, expressions and raw blocks. Stops at a tag that
/// is not closed: Tera reports that error.
pub(super) fn tags(text: &str) -> Vec<TemplateTag<'_>> {
    let tags = regions(text).into_iter().filter(|region| region.kind == '%');
    tags.map(|region| tag(&region)).collect()
}

/// A part of a template between brackets: `{{ … }}`, `{% … %}` or `{# … #}`.
pub(super) struct TemplateRegion<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The second character: `{`, `%` or `#`.
    pub(super) kind: char,
    /// What is between the brackets, with the marks that trim white space.
    pub(super) inside: &'t str,
}

impl<'t> TemplateRegion<'t> {
    /// The first word of a tag. Empty for other regions.
    pub(super) fn word(&self) -> &'t str {
        if self.kind == '%' { tag(self).word } else { "" }
    }
}

/// The regions of a template in order, without those in raw blocks, up to the first that is not closed.
pub(super) fn regions(text: &str) -> Vec<TemplateRegion<'_>> {
    let mut regions = Vec::new();
    let mut at = 0;
    while let Some(start) = next_opening(text, at) {
        let first = start + 2;
        let (kind, end) = match &text[start..first] {
            "{#" => ('#', text[first..].find("#}").map(|end| first + end + 2)),
            "{{" => ('{', closing(text, first, "}}")),
            _ => ('%', closing(text, first, "%}")),
        };
        let Some(end) = end else { break };
        let region = TemplateRegion { start, end, kind, inside: &text[first..end - 2] };
        at = end;
        if region.word() == "raw" {
            at = text[end..].find("endraw").map_or(text.len(), |raw| end + raw);
        }
        regions.push(region);
    }
    regions
}

fn tag<'t>(region: &TemplateRegion<'t>) -> TemplateTag<'t> {
    let inside = region.inside;
    let words = inside.trim_start_matches('-').trim_start();
    let length = words.find(|c: char| c != '_' && !c.is_ascii_alphabetic()).unwrap_or(words.len());
    TemplateTag {
        start: region.start,
        end: region.end,
        word: &words[..length],
        rest: &words[length..],
        trims_before: inside.starts_with('-'),
        trims_after: inside.ends_with('-'),
    }
}

fn next_opening(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let opens = |at: &usize| matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#'));
    memchr::memchr_iter(b'{', &bytes[from..]).map(|at| from + at).find(opens)
}

/// The offset behind the closing `mark`, ignoring marks within quoted strings.
fn closing(text: &str, from: usize, mark: &str) -> Option<usize> {
    let rest = &text.as_bytes()[from..];
    // Most regions have no quotes, and a template is searched often.
    let first = memmem::find(rest, mark.as_bytes())?;
    if memchr::memchr3(b'"', b'\'', b'`', &rest[..first]).is_none() {
        return Some(from + first + mark.len());
    }
    let mut quote = None;
    let mut escaped = false;
    for (at, byte) in rest.iter().enumerate() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if *byte == b'\\' => escaped = true,
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'' | b'`') => quote = Some(byte),
            None if rest[at..].starts_with(mark.as_bytes()) => return Some(from + at + mark.len()),
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

    /// A fiftieth of the steps and a 64th of the size, so that a template reaches them soon. The true ones are
    /// tested with a whole site, in `tests/sites/hostile.rs`.
    const SMALL: PageLimits = PageLimits { steps: 100_000, bytes: 1 << 20, ..LIMITS };

    fn rendered(template: &str) -> TeraResult<String> {
        let mut tera = Tera::new();
        register(&mut tera);
        tera.add_raw_template("inner", "in")?;
        tera.add_raw_template("t", &CountedTemplate::new(template).text)?;
        render_within(SMALL, &tera, "t", &Context::new()).map(text)
    }

    #[test]
    fn counting_calls_do_not_change_the_page() {
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
    fn the_limits_are_those_of_the_documentation() {
        let PageLimits { steps, bytes, time } = LIMITS;
        let (millions, megabytes, seconds) = (steps / 1_000_000, bytes >> 20, time.as_secs());
        let row = format!(
            "{megabytes} MB, {seconds} seconds, {millions},000,000 loop steps of its template, \
             {MAX_INCLUDE_DEPTH} includes within each other"
        );
        assert!(include_str!("../../../../docs/content.md").contains(&row), "{row}");
    }

    #[test]
    fn columns_are_converted_back_to_the_source() {
        let text = "x\n{% for i in j %}{% include \"a\" %}{{ b }}";
        let counted = CountedTemplate::new(text);
        let line = counted.text.lines().nth(1).unwrap();
        for part in ["for", "include \"", "b }}"] {
            let column = line.find(part).unwrap();
            assert_eq!(
                counted.source_column(2, column),
                text.lines().nth(1).unwrap().find(part).unwrap()
            );
        }
        // Within a call: where the call was inserted.
        assert_eq!(counted.source_column(2, line.find("__").unwrap()), "{% for i in j %}".len());
    }

    #[test]
    fn templates_that_do_not_end_are_stopped() {
        let five = |inner: &str| {
            let open: String = (0..5).map(|n| format!("{{% for i{n} in r %}}")).collect();
            format!("{{% set r = range(end=1000) %}}{open}{inner}{}", "{% endfor %}".repeat(5))
        };
        for (template, word) in [
            (five(""), "does not end"),
            (
                five("a long line of words that fills the page and goes on and on and on"),
                "grows beyond",
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
    fn a_page_beyond_its_time_limit_is_stopped_and_one_within_it_is_not() {
        let loops = "{% for i in range(end=5000) %}x{% endfor %}";
        let mut tera = Tera::new();
        register(&mut tera);
        tera.add_raw_template("t", &CountedTemplate::new(loops).text).unwrap();
        let within =
            |time| render_within(PageLimits { time, ..LIMITS }, &tera, "t", &Context::new());
        let error = within(Duration::ZERO).unwrap_err();
        assert!(with_causes(&error).contains("takes longer than 0 seconds"), "{error:?}");
        assert_eq!(within(LIMITS.time).unwrap().len(), 5000);
    }

    #[test]
    fn includes_may_be_nested_32_levels_deep_and_no_deeper() {
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
        assert_eq!(chain(MAX_INCLUDE_DEPTH).unwrap(), "in");
        let error = chain(MAX_INCLUDE_DEPTH + 1).unwrap_err();
        assert!(with_causes(&error).contains("more than 32 includes"), "{error:?}");
    }

    #[test]
    fn values_that_double_in_every_iteration_are_stopped() {
        let in_a_loop = |set: &str| {
            let start = "{% set_global x = '0123456789' %}{% set_global l = [1, 2, 3] %}";
            format!("{start}{{% for i in range(end=60) %}}{set}{{% endfor %}}")
        };
        for (set, word) in [
            ("{% set_global x = x ~ x %}", "a string grows beyond 1 MB"),
            ("{% set_global x %}{{ x }}{{ x }}{% endset %}", "a string grows beyond 1 MB"),
            ("{% set_global l = [...l, ...l] %}", "a list grows beyond 100000 items"),
        ] {
            let error = with_causes(&rendered(&in_a_loop(set)).unwrap_err());
            assert!(error.contains(word), "{set}: {error}");
        }
    }

    /// The messages of an error and its causes.
    fn with_causes(error: &Error) -> String {
        let first: &dyn std::error::Error = error;
        let all = std::iter::successors(Some(first), |error| error.source());
        all.map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }
}
