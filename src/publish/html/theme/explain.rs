//! Turns errors of Tera into errors that name the file, the line and a fix.
//!
//! Input: the error, and the sources of the site's own templates. Output: [`TemplateError`]s. Tera stops at the
//! first template that does not parse, and names no location for some errors; what it leaves out is found in
//! the tags of the templates. An error that only follows from another one is not reported: a template whose
//! parent does not parse is not examined further, but for the names of the files that it uses.

use super::limits::{CountedTemplate, TemplateTag, tags};
use crate::syntax::near::is_near_file;
use crate::syntax::text::{look_alike_note, nearest};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;
use tera::{ErrorKind, Tera};

/// An error in a template.
#[derive(Clone)]
pub(super) struct TemplateError {
    /// Empty if it is not known.
    pub(super) template: String,
    pub(super) span: Option<ErrorSpan>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

/// Where an error is.
#[derive(Clone)]
pub(super) enum ErrorSpan {
    /// Start and end in the source that Tera sees.
    Counted(LineColumn, LineColumn),
    /// Bytes of the source as written.
    Written(Range<usize>),
}

/// A line (from 1) and a column (from 0, in characters).
pub(super) type LineColumn = (usize, usize);

/// The errors within an error of Tera.
pub(super) fn template_errors(error: &tera::Error) -> Vec<TemplateError> {
    match error.kind() {
        ErrorKind::SyntaxError(error) | ErrorKind::RenderingError(error) => {
            let span = error.span();
            vec![TemplateError {
                template: error.filename().to_owned(),
                span: Some(ErrorSpan::Counted(
                    (span.start_line, span.start_col),
                    (span.end_line, span.end_col),
                )),
                message: error.message().to_owned(),
                help: None,
            }]
        }
        kind => printed_errors(&kind.to_string()),
    }
}

/// Parses errors that Tera returns only as formatted text: uses of templates, components, filters and
/// functions that do not exist, of all templates at once. Each is `error: MESSAGE`, followed by `-->
/// TEMPLATE:LINE:COLUMN` and the quoted line with carets.
fn printed_errors(text: &str) -> Vec<TemplateError> {
    let starts = text.split("error: ").filter(|printed| !printed.trim().is_empty());
    starts
        .map(|printed| {
            let mut lines = printed.lines();
            let message = lines.next().unwrap_or_default().to_owned();
            let location = lines.find_map(|line| line.trim_start().strip_prefix("--> "));
            let mut parts = location.unwrap_or_default().rsplitn(3, ':');
            let mut number = || parts.next().and_then(|number| number.parse::<usize>().ok());
            let (column, line) = (number(), number());
            let template = parts.next().unwrap_or_default().to_owned();
            let start = line.zip(column.and_then(|column| column.checked_sub(1)));
            let width = lines.find(|line| line.contains('^')).map_or(1, |l| l.matches('^').count());
            let span = start
                .map(|(line, column)| ErrorSpan::Counted((line, column), (line, column + width)));
            TemplateError { template, span, message, help: None }
        })
        .collect()
}

/// The error of a template with so many `elif` that Tera, which calls itself for each, could overflow its stack. All of them
/// count, whichever `if` they belong to.
pub(super) fn too_many_branches(name: &str, text: &str) -> Option<TemplateError> {
    const MAX_BRANCHES: usize = 200;
    let (at, word) = text.match_indices("elif").nth(MAX_BRANCHES)?;
    Some(TemplateError {
        template: name.to_owned(),
        span: Some(ErrorSpan::Written(at..at + word.len())),
        message: format!("this template has more than {MAX_BRANCHES} `elif`"),
        help: Some("move some of its branches into another template, and `include` it".to_owned()),
    })
}

/// Examines the templates of a site that Tera does not take.
pub(super) struct TemplateCheck<'s> {
    /// Of the site's own templates, by name.
    pub(super) own: &'s BTreeMap<String, Arc<str>>,
    pub(super) counted: &'s BTreeMap<String, CountedTemplate>,
    /// The built-in templates, by name.
    pub(super) built_in: BTreeMap<String, Arc<str>>,
    /// The names of all templates.
    pub(super) names: Vec<&'s str>,
}

impl TemplateCheck<'_> {
    /// All errors on account of which Tera does not take the templates; `error` is the first one.
    pub(super) fn errors(&self, error: &tera::Error) -> Vec<TemplateError> {
        let syntax = self.own.keys().flat_map(|name| self.syntax_errors(name)).collect::<Vec<_>>();
        // What a template that does not parse defines may be missing, but not the file of another one.
        let unknown = || {
            self.own.iter().flat_map(|(name, text)| self.unknown_templates(name, text)).collect()
        };
        let mut errors = match error.kind() {
            _ if !syntax.is_empty() => [syntax, unknown()].concat(),
            ErrorKind::MissingParent { .. } => unknown(),
            ErrorKind::CircularExtend { inheritance_chain: chain, .. } => {
                self.circle(chain, "extends").into_iter().collect()
            }
            ErrorKind::CircularInclude { include_chain: chain, .. } => {
                self.circle(chain, "include").into_iter().collect()
            }
            _ => Vec::new(),
        };
        if errors.is_empty() {
            errors = template_errors(error);
        }
        for error in &mut errors {
            self.suggest_template(error);
            self.suggest_block(error);
        }
        errors
    }

    /// Suggests the block that was meant by one that no parent of an own template has.
    fn suggest_block(&self, error: &mut TemplateError) {
        let name = error.message.strip_prefix("Block `").and_then(|rest| rest.split_once('`'));
        let Some((name, rest)) = name.filter(|_| self.own.contains_key(&error.template)) else {
            return;
        };
        if !rest.contains("not defined in any parent") {
            return;
        }
        let blocks = self.parent_blocks(&error.template);
        error.help = match nearest(name, blocks.iter().map(String::as_str)) {
            Some(near) => Some(format!("did you mean `{near}`?{}", look_alike_note(name, near))),
            None if blocks.is_empty() => None,
            None => {
                let blocks: Vec<_> = blocks.iter().map(|block| format!("`{block}`")).collect();
                Some(format!("the templates that it extends have the blocks {}", blocks.join(", ")))
            }
        };
    }

    /// The blocks of all templates that a template extends.
    fn parent_blocks(&self, template: &str) -> BTreeSet<String> {
        let mut blocks = BTreeSet::new();
        let (mut extended, mut name) = (BTreeSet::new(), template.to_owned());
        while let Some(text) = self.own.get(&name).or_else(|| self.built_in.get(&name)) {
            if !extended.is_empty() {
                let tags = tags(text).into_iter().filter(|tag| tag.word == "block");
                blocks.extend(tags.map(|tag| tag.target().0.to_owned()));
            }
            let parents = named_templates(text, "extends", |_| true);
            let Some((parent, _)) = parents.into_iter().next() else { break };
            // Templates may extend each other in a circle.
            if !extended.insert(parent.to_owned()) {
                break;
            }
            name = parent.to_owned();
        }
        blocks
    }

    /// The errors of one template that does not parse.
    fn syntax_errors(&self, name: &str) -> Vec<TemplateError> {
        let (Some(text), Some(counted)) = (self.own.get(name), self.counted.get(name)) else {
            return Vec::new();
        };
        let Err(error) = Tera::new().add_raw_template(name, &counted.text) else {
            return Vec::new();
        };
        if !matches!(error.kind(), ErrorKind::SyntaxError(_)) {
            return Vec::new();
        }
        let mut errors = template_errors(&error);
        let tags = tags(text);
        let unbalanced = unbalanced(&tags, |tag| text[..tag.start].matches('\n').count() + 1);
        let is_about_tags = |error: &TemplateError| {
            let is_end = |word: String| word.starts_with("end") || word.starts_with("el");
            match self.unknown_tag(error) {
                Some(word) => is_end(word),
                None => {
                    ["end of input", "end tag", "`end"].iter().any(|w| error.message.contains(w))
                }
            }
        };
        if !unbalanced.is_empty() && errors.iter().all(is_about_tags) {
            return unbalanced
                .into_iter()
                .map(|found| TemplateError { template: name.to_owned(), ..found })
                .collect();
        }
        errors.iter_mut().for_each(|error| self.name_unknown_tag(error));
        errors
    }

    /// The tag that Tera does not know, if that is the error.
    fn unknown_tag(&self, error: &TemplateError) -> Option<String> {
        let ErrorSpan::Counted((line, column), _) = error.span.as_ref()? else { return None };
        let counted =
            self.counted.get(&error.template).filter(|_| error.message == "Unknown tag")?;
        let source = counted.text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let rest = source.chars().skip(*column);
        Some(rest.take_while(|c| *c == '_' || c.is_alphanumeric()).collect())
    }

    /// Names the tag that Tera does not know.
    fn name_unknown_tag(&self, error: &mut TemplateError) {
        let Some(word) = self.unknown_tag(error) else { return };
        error.help = Some(match word.as_str() {
            "import" => "components need no import: every template can use those of all others \
                         (docs/templates.md)"
                .to_owned(),
            "macro" | "endmacro" => "write a `component` instead (docs/templates.md)".to_owned(),
            word => match nearest(word, TAGS.iter().copied()) {
                Some(tag) => format!("did you mean `{tag}`?"),
                None => format!("the tags are {}", TAGS.join(", ")),
            },
        });
        error.message = format!("Unknown tag `{word}`");
    }

    /// The errors of a template that extends or includes one that does not exist.
    fn unknown_templates(&self, name: &str, text: &str) -> Vec<TemplateError> {
        let is_unknown = |parent: &str| !self.names.contains(&parent);
        let parent = named_templates(text, "extends", is_unknown).into_iter().take(1);
        let unknown = parent.chain(named_templates(text, "include", is_unknown));
        unknown
            .map(|(unknown, span)| TemplateError {
                template: name.to_owned(),
                span: Some(ErrorSpan::Written(span)),
                message: format!("Unknown template `{unknown}`"),
                help: None,
            })
            .collect()
    }

    /// The error of templates that extend or include each other in a circle, at one of the site's own.
    fn circle(&self, chain: &[String], tag: &str) -> Option<TemplateError> {
        let links = self.own.iter().filter(|(name, _)| chain.contains(*name));
        let mut located = links.filter_map(|(name, text)| {
            let is_in_chain = |target: &str| chain.iter().any(|link| link == target);
            let (target, span) = named_templates(text, tag, is_in_chain).into_iter().next()?;
            Some((name, target.to_owned(), span))
        });
        let (name, target, span) = located.next()?;
        let (verb, fix) = match tag {
            "extends" => ("extends", "a template of your own must extend another file"),
            _ => ("includes", "remove one of these includes"),
        };
        Some(TemplateError {
            template: name.clone(),
            span: Some(ErrorSpan::Written(span)),
            message: format!("`{name}` {verb} `{target}`, and so itself"),
            help: Some(format!("{fix}: {}", chain.join(", "))),
        })
    }

    /// Suggests the template that was meant by one that does not exist.
    fn suggest_template(&self, error: &mut TemplateError) {
        let Some((_, name)) = error.message.split_once("Unknown template `") else { return };
        let name = name.trim_end_matches('`');
        let others = self.names.iter().copied().filter(|other| *other != error.template);
        let others = others.filter(|other| is_near_file(name, other));
        error.help = Some(match nearest(name, others) {
            Some(near) => format!("did you mean `{near}`?{}", look_alike_note(name, near)),
            None => format!(
                "docs/templates.md lists the built-in templates; yours is the file templates/{name}"
            ),
        });
    }
}

/// All tags.
const TAGS: &[&str] = &[
    "block",
    "break",
    "component",
    "continue",
    "elif",
    "else",
    "endblock",
    "endcomponent",
    "endfilter",
    "endfor",
    "endif",
    "endraw",
    "endset",
    "extends",
    "filter",
    "for",
    "if",
    "include",
    "raw",
    "set",
    "set_global",
];

/// The templates that tags of this kind name, and the span of each name with its quotes.
pub(super) fn named_templates<'t>(
    text: &'t str,
    word: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> Vec<(&'t str, Range<usize>)> {
    let tags = tags(text).into_iter().filter(|tag| tag.word == word);
    tags.filter_map(|tag| {
        let rest = tag.rest;
        let open = rest.find(['"', '\'', '`'])?;
        let quote = rest[open..].chars().next()?;
        let length = rest[open + 1..].find(quote)?;
        let name = &rest[open + 1..open + 1 + length];
        let start = tag.start + (text[tag.start..tag.end].find(rest)?) + open;
        is_wanted(name).then_some((name, start..start + length + 2))
    })
    .collect()
}

/// The tags that are not closed, and the closing tags that close nothing. `line_of` returns the line of a tag.
fn unbalanced(tags: &[TemplateTag], line_of: impl Fn(&TemplateTag) -> usize) -> Vec<TemplateError> {
    let mut open: Vec<&TemplateTag> = Vec::new();
    for tag in tags {
        if opens(tag) {
            open.push(tag);
        }
        if let Some(error) = misplaced_branch(tag, &open, || line_of(tag)) {
            return vec![error];
        }
        let Some(opening) = tag.word.strip_prefix("end") else { continue };
        let closes = |opened: &&TemplateTag| {
            let same_word =
                opened.word == opening || (opening, opened.word) == ("set", "set_global");
            let name = tag.target().0;
            same_word && (name.is_empty() || opened.target().0 == name)
        };
        match open.last() {
            Some(last) if closes(last) => {
                open.pop();
            }
            Some(last) if open.iter().any(closes) => {
                let before = format!("before `{}` in line {}", tag.word, line_of(tag));
                return vec![unclosed(last, &before)];
            }
            Some(last) if last.word == opening && !tag.target().0.is_empty() => {
                let (meant, name) = (last.target().0, tag.target().0);
                let message =
                    format!("`{} {name}` does not close the {opening} `{meant}`", tag.word);
                return vec![at(tag, message, format!("write `{{% {} {meant} %}}`", tag.word))];
            }
            _ => {
                let help = format!("remove it, or write `{{% {opening} … %}}` before it");
                let message = format!("`{}` closes nothing", tag.word);
                return vec![at(tag, message, help)];
            }
        }
    }
    open.into_iter().map(|tag| unclosed(tag, "before the end of the template")).collect()
}

/// The error of an `elif` or `else` that the last open tag does not have.
fn misplaced_branch(
    tag: &TemplateTag,
    open: &[&TemplateTag],
    line: impl FnOnce() -> usize,
) -> Option<TemplateError> {
    let has_branch = |opened: &&TemplateTag| match tag.word {
        "elif" => opened.word == "if",
        "else" => matches!(opened.word, "if" | "for"),
        _ => true,
    };
    match open.last() {
        _ if !matches!(tag.word, "elif" | "else") => None,
        Some(last) if has_branch(last) => None,
        Some(last) if open.iter().any(has_branch) => {
            Some(unclosed(last, &format!("before `{}` in line {}", tag.word, line())))
        }
        _ => {
            let message = format!("`{}` belongs to no `if`", tag.word);
            Some(at(tag, message, "remove it, or write `{% if … %}` before it".to_owned()))
        }
    }
}

fn opens(tag: &TemplateTag) -> bool {
    match tag.word {
        "block" | "if" | "for" | "filter" | "component" => true,
        "set" | "set_global" => tag.target().1,
        _ => false,
    }
}

fn unclosed(tag: &TemplateTag, before: &str) -> TemplateError {
    let end = match tag.word {
        "set_global" => "endset".to_owned(),
        word => format!("end{word}"),
    };
    let what = match tag.word {
        "block" | "component" => format!("the {} `{}`", tag.word, tag.target().0),
        word => format!("this `{word}`"),
    };
    at(
        tag,
        format!("{what} is not closed {before}"),
        format!("write `{{% {end} %}}` where it ends"),
    )
}

fn at(tag: &TemplateTag, message: String, help: String) -> TemplateError {
    let span = Some(ErrorSpan::Written(tag.start..tag.end));
    TemplateError { template: String::new(), span, message, help: Some(help) }
}
