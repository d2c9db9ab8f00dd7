//! Templates and static files: the built-in ones, and a site's own of the same name over them.

mod in_use;
mod limits;
mod words;

use self::in_use::words_in_use;
use self::limits::CountedTemplate;
use crate::diagnostic::{Diagnostic, Report};
use crate::i18n::Messages;
use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::syntax::source::{Location, SourceText};
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::Hasher;
use std::sync::Arc;
use tera::{Context, ErrorKind, Tera, Value};

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Tera's name for all that a template sees.
const DUMP: &str = "__tera_context";

/// The parsed templates of a site.
#[derive(Debug)]
pub struct Theme {
    /// All of them, ready to render.
    tera: Tera,
    /// Hash of all their names and texts.
    pub digest: Fingerprint,
    /// The messages without arguments, as templates get them.
    pub words: Value,
    /// The texts of the site's own templates, by name.
    own: BTreeMap<String, Arc<str>>,
    /// Those as Tera reads them.
    counted: BTreeMap<String, CountedTemplate>,
    /// All names in what is in use of them. Looked up only.
    names: HashSet<String>,
    /// Whether one of them shows all that it sees.
    dumps: bool,
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
pub fn load(own: &[SourceText], messages: &Arc<Messages>) -> Result<Theme, Box<Report>> {
    let mut texts: BTreeMap<String, Arc<str>> = files(&TEMPLATES)
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes).into()))
        .collect();
    let own: BTreeMap<String, Arc<str>> =
        own.iter().map(|source| (source.path.to_string(), source.text.clone())).collect();
    let names = words_in_use(&texts, &own);
    texts.extend(own.clone());
    let mut hasher = FingerprintHasher::default();
    for (name, text) in &texts {
        hasher.write(name.as_bytes());
        hasher.write(&[0]);
        hasher.write(text.as_bytes());
        hasher.write(&[0]);
    }
    let counted =
        own.iter().map(|(name, text)| (name.clone(), CountedTemplate::new(text))).collect();
    let (tera, digest) = (Tera::new(), hasher.fingerprint());
    let (words, dumps) = (words::value(messages), names.contains(DUMP));
    let mut theme = Theme { tera, digest, words, own, counted, names, dumps };
    limits::register(&mut theme.tera);
    words::register(&mut theme.tera, messages);
    let templates = texts.iter().map(|(name, text)| match theme.counted.get(name) {
        Some(counted) => (name.as_str(), counted.text.as_str()),
        None => (name.as_str(), &**text),
    });
    if let Err(error) = theme.tera.add_raw_templates(templates.collect::<Vec<_>>()) {
        let mut report = Report::default();
        theme.report(&error, None, &mut report);
        return Err(Box::new(report));
    }
    Ok(theme)
}

impl Theme {
    /// Whether a word stands in any template that is in use: what none of them names, none can show.
    pub fn names(&self, word: &str) -> bool {
        self.dumps || self.names.contains(word)
    }

    /// Makes a page of a template, within bounds of time and length.
    ///
    /// # Errors
    /// What is wrong with the template, for this page.
    pub fn render(&self, template: &str, context: &Context, page: &str) -> Result<Vec<u8>, Report> {
        limits::render(&self.tera, template, context).map_err(|error| {
            let mut report = Report::default();
            self.report(&error, Some((template, page)), &mut report);
            report
        })
    }

    /// Turns a template's error into diagnostics: template, line, column, and the page that was
    /// being rendered.
    fn report(&self, error: &tera::Error, page: Option<(&str, &str)>, report: &mut Report) {
        let mut told = BTreeSet::new();
        for mut fault in faults(error) {
            if let Some((template, _)) = page.filter(|_| fault.template.is_empty()) {
                template.clone_into(&mut fault.template);
            }
            // The same fault of several built-in templates has one cause: a template they build on.
            if self.own.contains_key(&fault.template) || told.insert(fault.message.clone()) {
                self.tell(fault, page.map(|(_, address)| address), report);
            }
        }
    }

    fn tell(&self, fault: TemplateError, page: Option<&str>, report: &mut Report) {
        let name = &fault.template;
        let place = self.place(name, fault.span).unwrap_or(Location::File);
        let file: Arc<str> = match (name.is_empty(), self.own.contains_key(name)) {
            (true, _) => "templates".into(),
            (_, true) => format!("templates/{name}").into(),
            (_, false) => format!("templates/{name} (built in)").into(),
        };
        let mut help: Vec<String> =
            page.map(|page| format!("while rendering {page}")).into_iter().collect();
        help.extend(mend(&fault.message).map(str::to_owned));
        let mut finding = Diagnostic::error("template", place, fault.message);
        if !help.is_empty() {
            finding = finding.help(help.join("; "));
        }
        report.push(&file, finding);
    }

    /// A place of Tera's as it stands in the site's own file.
    fn place(&self, name: &str, span: Option<(LineColumn, LineColumn)>) -> Option<Location> {
        let (text, counted) = (self.own.get(name)?, self.counted.get(name)?);
        let (start, end) = span?;
        let byte = |(line, column): LineColumn| offset(text, line, counted.written(line, column));
        Some(Location::span(byte(start)..byte(end).max(byte(start) + 1)))
    }

    /// The text of one of the site's own templates, for quoting it.
    pub fn text(&self, file: &str) -> Option<Arc<str>> {
        self.own.get(file.strip_prefix("templates/")?).cloned()
    }
}

/// A line (from 1) and a column (from 0, in characters).
type LineColumn = (usize, usize);

/// What is wrong with a template, and where.
struct TemplateError {
    /// Empty if no template is known.
    template: String,
    span: Option<(LineColumn, LineColumn)>,
    message: String,
}

fn faults(error: &tera::Error) -> Vec<TemplateError> {
    match error.kind() {
        ErrorKind::SyntaxError(found) | ErrorKind::RenderingError(found) => {
            let span = found.span();
            vec![TemplateError {
                template: found.filename().to_owned(),
                span: Some(((span.start_line, span.start_col), (span.end_line, span.end_col))),
                message: found.message().to_owned(),
            }]
        }
        kind => printed_faults(&kind.to_string()),
    }
}

/// Reads the faults that Tera gives only as printed text: calls of what is not there, of all
/// templates at once. Each is `error: MESSAGE`, then `--> TEMPLATE:LINE:COLUMN`.
fn printed_faults(text: &str) -> Vec<TemplateError> {
    let starts = text.split("error: ").filter(|fault| !fault.trim().is_empty());
    starts
        .map(|printed| {
            let mut lines = printed.lines();
            let message = lines.next().unwrap_or_default().to_owned();
            let place = lines.find_map(|line| line.trim_start().strip_prefix("--> "));
            let mut parts = place.unwrap_or_default().rsplitn(3, ':');
            let mut number = || parts.next().and_then(|number| number.parse::<usize>().ok());
            let (column, line) = (number(), number());
            let template = parts.next().unwrap_or_default().to_owned();
            let start = line.zip(column.and_then(|column| column.checked_sub(1)));
            let width = lines.find(|line| line.contains('^')).map_or(1, |l| l.matches('^').count());
            let span = start.map(|(line, column)| ((line, column), (line, column + width)));
            TemplateError { template, span, message }
        })
        .collect()
}

/// What helps against a fault of this kind.
fn mend(message: &str) -> Option<&'static str> {
    let says = |word: &str| message.contains(word);
    match () {
        () if says("does not come to an end") || says("grows past") || says("takes longer") => {
            Some("does a loop stand within a loop over the same list?")
        }
        () if says("not defined in any parent") => Some(
            "a frame of your own keeps the blocks that other templates fill: `head` and `main` \
             (docs/templates.md)",
        ),
        () if says("Unknown component") || says("is defined in both") => {
            Some("docs/templates.md lists the components there are")
        }
        () if says("no message") || says("the message") => {
            Some("locales/en.ftl of the program lists the messages and their arguments")
        }
        () if says("not found") || says("ndefined") => {
            Some("a template sees only what its View holds: see docs/templates.md")
        }
        () => None,
    }
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
    use crate::syntax::source::position;

    #[test]
    fn the_built_in_templates_parse() {
        let theme = load(&[], &Arc::new(Messages::english())).unwrap();
        assert!(theme.tera.contains_template("article.html"));
    }

    #[test]
    fn faults_that_tera_prints_are_read_with_their_places() {
        let text = "a\n{{ <nobody /> }} {{ b | nothing }}";
        let own = SourceText { path: "page.html".into(), text: text.into() };
        let report = load(&[own], &Arc::new(Messages::english())).unwrap_err();
        let places = report.findings().iter().map(|finding| match finding.diagnostic.place {
            Location::Span(start, end) => &text[start as usize..end as usize],
            _ => panic!("no place: {finding:?}"),
        });
        assert!(places.clone().any(|place| place.contains("nobody")), "{:?}", report.findings());
        assert!(places.clone().any(|place| place.contains("nothing")), "{:?}", report.findings());
        assert_eq!(places.count(), 2);
    }

    #[test]
    fn a_broken_template_is_named_with_its_place() {
        let own = SourceText { path: "page.html".into(), text: "a\n{{ b".into() };
        let report = load(&[own], &Arc::new(Messages::english())).unwrap_err();
        let finding = &report.findings()[0];
        assert_eq!(&*finding.file, "templates/page.html");
        let Location::Span(start, _) = finding.diagnostic.place else { panic!() };
        assert_eq!(position("a\n{{ b", start as usize).line, 2);
    }
}
