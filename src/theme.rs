//! Templates and static files: the built-in ones, and a site's own of the same name over them.

use crate::diagnostic::{Diagnostic, Report};
use crate::source::{Place, SourceText};
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tera::{ErrorKind, Tera};
use xxhash_rust::xxh3::Xxh3Default;

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The parsed templates of a site.
#[derive(Debug)]
pub struct Theme {
    /// All of them, ready to render.
    pub tera: Tera,
    /// Hash of all their names and texts.
    pub digest: u128,
    /// The texts of the site's own templates, by name.
    own: BTreeMap<String, Arc<str>>,
}

/// The files of the built-in `static/`, by name.
pub fn builtin_static() -> BTreeMap<String, &'static [u8]> {
    files(&STATIC).into_iter().collect()
}

/// Names of the built-in templates.
pub fn builtin_templates() -> BTreeSet<String> {
    files(&TEMPLATES).into_iter().map(|(name, _)| name).collect()
}

fn files(dir: &'static Dir) -> Vec<(String, &'static [u8])> {
    let mut found: Vec<_> = dir
        .files()
        .map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents()))
        .collect();
    found.extend(dir.dirs().flat_map(files));
    found
}

/// Parses the built-in templates, those of `own` of the same name in their place.
///
/// # Errors
/// A diagnostic for the first template that does not parse or names one that is not there.
pub fn load(own: &[SourceText]) -> Result<Theme, Box<Report>> {
    let mut texts: BTreeMap<String, Arc<str>> = files(&TEMPLATES)
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes).into()))
        .collect();
    let own: BTreeMap<String, Arc<str>> =
        own.iter().map(|source| (source.path.to_string(), source.text.clone())).collect();
    texts.extend(own.clone());
    let mut hasher = Xxh3Default::new();
    for (name, text) in &texts {
        hasher.update(name.as_bytes());
        hasher.update(&[0]);
        hasher.update(text.as_bytes());
        hasher.update(&[0]);
    }
    let mut theme = Theme { tera: Tera::new(), digest: hasher.digest128(), own };
    let templates = texts.iter().map(|(name, text)| (name.as_str(), &**text));
    if let Err(error) = theme.tera.add_raw_templates(templates.collect::<Vec<_>>()) {
        let mut report = Report::default();
        theme.report(&error, None, &mut report);
        return Err(Box::new(report));
    }
    Ok(theme)
}

impl Theme {
    /// Turns a template's error into a diagnostic: template, line, column, and the page that was
    /// being rendered.
    pub fn report(&self, error: &tera::Error, page: Option<&str>, report: &mut Report) {
        let (name, place, message) = match error.kind() {
            ErrorKind::SyntaxError(found) | ErrorKind::RenderingError(found) => {
                let span = found.span();
                let text = self.own.get(found.filename()).map_or("", |text| &**text);
                let start = offset(text, span.start_line, span.start_col);
                let end = offset(text, span.end_line, span.end_col);
                let place = match text.is_empty() {
                    true => Place::File,
                    false => Place::span(start..end.max(start + 1)),
                };
                (found.filename().to_owned(), place, found.message().to_owned())
            }
            kind => (String::new(), Place::File, plain(&kind.to_string())),
        };
        let file: Arc<str> = match (name.is_empty(), self.own.contains_key(&name)) {
            (true, _) => "templates".into(),
            (_, true) => format!("templates/{name}").into(),
            (_, false) => format!("templates/{name} (built in)").into(),
        };
        let mut finding = Diagnostic::error("template", place, message);
        let mut help = Vec::new();
        if let Some(page) = page {
            help.push(format!("while rendering {page}"));
        }
        if finding.message.contains("not found") || finding.message.contains("ndefined") {
            help.push("a template sees only what its View holds".to_owned());
        }
        if !help.is_empty() {
            finding = finding.help(help.join("; "));
        }
        report.push(&file, finding);
    }

    /// The text of one of the site's own templates, for quoting it.
    pub fn text(&self, file: &str) -> Option<Arc<str>> {
        self.own.get(file.strip_prefix("templates/")?).cloned()
    }
}

/// Tera's first line says what is wrong.
fn plain(message: &str) -> String {
    message.lines().next().unwrap_or(message).to_owned()
}

/// The byte of a line (from 1) and column (from 0, in characters).
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::position;

    #[test]
    fn the_built_in_templates_parse() {
        let theme = load(&[]).unwrap();
        assert!(theme.tera.contains_template("article.html"));
    }

    #[test]
    fn a_broken_template_is_named_with_its_place() {
        let own = SourceText { path: "page.html".into(), text: "a\n{{ b".into() };
        let report = load(&[own]).unwrap_err();
        let finding = &report.findings()[0];
        assert_eq!(&*finding.file, "templates/page.html");
        let Place::Span(start, _) = finding.diagnostic.place else { panic!() };
        assert_eq!(position("a\n{{ b", start as usize).line, 2);
    }
}
