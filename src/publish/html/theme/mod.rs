//! Templates and static files: the built-in ones, and the site's own, which replace built-in ones of the
//! same name.
//!
//! Input: the sources of the site's templates. Output: a [`Theme`] that renders Views, and diagnostics with
//! the location in the site's own files. It never reads the disk: the built-in files are compiled in, the
//! others come from [`site::load`](crate::site::load).

mod explain;
mod in_use;
mod inline;
mod limits;
mod shared;
mod words;

use self::explain::{ErrorSpan, LineColumn, TemplateCheck, TemplateError};
use self::explain::{template_errors, too_many_branches};
use self::in_use::{words_in_use, words_of};
use self::limits::CountedTemplate;
use self::shared::TemplateHandle;
use crate::diagnostic::{Diagnostic, Report};
use crate::i18n::Messages;
use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::syntax::quick_hash::QuickSet;
use crate::syntax::source::{Location, SourceText};
use crate::syntax::text::{look_alike_note, nearest};
use include_dir::{Dir, include_dir};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use tera::{Context, Tera, Value};
use unicode_normalization::UnicodeNormalization;

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The words of the built-in templates, all of which are in use by a site without templates.
static BUILT_IN_WORDS: LazyLock<Arc<QuickSet<String>>> =
    LazyLock::new(|| Arc::new(words_of(built_in_templates().values().map(|text| &**text))));

/// Tera's variable that prints the whole context. A template that uses it needs every field.
const DUMP: &str = "__tera_context";

/// The parsed templates of a site.
#[derive(Debug)]
pub(crate) struct Theme {
    /// All templates, ready to render.
    tera: Arc<Tera>,
    /// Hash of the names and sources of all templates.
    pub digest: Fingerprint,
    /// The messages without arguments, as templates receive them.
    pub words: Value,
    own: OwnTemplates,
    /// All words in templates in use. Only looked up, never iterated.
    names: Arc<QuickSet<String>>,
    /// Whether a template in use prints the whole context.
    dumps: bool,
}

/// The site's own templates, by name.
#[derive(Debug)]
struct OwnTemplates {
    /// The sources as written.
    sources: BTreeMap<String, Arc<str>>,
    /// The same with the counting calls that Tera sees.
    counted: BTreeMap<String, CountedTemplate>,
}

impl OwnTemplates {
    /// The errors about templates without any text in place of built-in ones that make pages.
    fn empty_pages(&self) -> Report {
        // These are empty until something is added to them.
        const ADDITIONS: [&str; 2] = ["head.html", "footer.html"];
        let built_in = built_in_templates();
        let mut report = Report::default();
        for (name, text) in &self.sources {
            let makes_page = built_in.contains_key(name) && !ADDITIONS.contains(&name.as_str());
            if makes_page && text.trim().is_empty() {
                let message = "this template is empty, and so would be what it makes";
                let help =
                    "restore its text, or remove the file: the built-in template is then used";
                let finding = Diagnostic::error("template", Location::File, message).help(help);
                report.push(&format!("templates/{name}").into(), finding);
            }
        }
        report
    }
}

/// The built-in static files, by path.
pub fn builtin_static() -> BTreeMap<String, &'static [u8]> {
    files(&STATIC).into_iter().collect()
}

/// The files of a folder and its subfolders, with paths separated by `/`.
fn files(dir: &'static Dir) -> Vec<(String, &'static [u8])> {
    let mut files_here: Vec<_> = dir
        .files()
        .map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents()))
        .collect();
    files_here.extend(dir.dirs().flat_map(files));
    files_here
}

/// The warnings about templates of the site that no page uses.
pub(crate) fn unused(own: &[SourceText]) -> Report {
    let (built_in, own) = (built_in_templates(), own_templates(own));
    let mut report = Report::default();
    for (name, meant) in in_use::unused(&built_in, &own) {
        let help = match meant {
            Some(meant) => format!("did you mean {meant}?"),
            None => "remove it, or name it in another template; docs/templates.md lists the names \
                     of those that pages use"
                .to_owned(),
        };
        let finding =
            Diagnostic::warning("stray-file", Location::File, "no page uses this template");
        report.push(&format!("templates/{name}").into(), finding.help(help));
    }
    report
}

fn built_in_templates() -> BTreeMap<String, Arc<str>> {
    files(&TEMPLATES)
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8_lossy(bytes).into()))
        .collect()
}

/// By language, the themes of sites without templates and messages of their own.
static BUILT_IN_THEMES: Mutex<BTreeMap<&str, Arc<Theme>>> = Mutex::new(BTreeMap::new());

/// As [`load`]. The templates of sites without templates and messages of their own are parsed once in a language, which
/// takes longer than the rest of a small build: `check --fix` builds a site several times, and a process may have several
/// sites. It is a function of the program and the language, so sites cannot see anything of each other in it.
///
/// # Errors
/// As [`load`].
pub(crate) fn load_shared(
    own: &[SourceText],
    messages: &Arc<Messages>,
) -> Result<Arc<Theme>, Box<Report>> {
    let Some(language) = messages.built_in().filter(|_| own.is_empty()) else {
        return load(own, messages).map(Arc::new);
    };
    let mut themes = BUILT_IN_THEMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(theme) = themes.get(language) {
        return Ok(theme.clone());
    }
    let theme = Arc::new(load(own, messages)?);
    themes.insert(language, theme.clone());
    Ok(theme)
}

/// Parses the built-in templates and `own`, which replaces built-in templates of the same name.
///
/// # Errors
/// Diagnostics for all templates that do not parse, or else for all uses of templates, components, filters and
/// functions that do not exist.
pub(crate) fn load(own: &[SourceText], messages: &Arc<Messages>) -> Result<Theme, Box<Report>> {
    let (mut texts, own) = (built_in_templates(), own_templates(own));
    let names = match own.is_empty() {
        true => BUILT_IN_WORDS.clone(),
        false => Arc::new(words_in_use(&texts, &own)),
    };
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
    let own = OwnTemplates { sources: own, counted };
    let branches = own.sources.iter().filter_map(|(name, text)| too_many_branches(name, text));
    let branches: Vec<_> = branches.collect();
    if !branches.is_empty() {
        let mut report = Report::default();
        own.report(branches, None, &mut report);
        return Err(Box::new(report));
    }
    let (words, dumps) = (words::value(messages), names.contains(DUMP));
    let mut tera = Tera::new();
    let handle = TemplateHandle::default();
    limits::register(&mut tera);
    words::register(&mut tera, messages);
    shared::register(&mut tera, &handle, &words);
    let beside_own = (!own.sources.is_empty()).then(|| {
        let built_in = texts.iter().filter(|(name, _)| !own.sources.contains_key(*name));
        inlined(built_in)
    });
    let built_in = beside_own.as_ref().unwrap_or(&INLINED);
    let built_in = built_in.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let counted = own.counted.iter().map(|(name, counted)| (name.as_str(), counted.text.as_str()));
    let templates = built_in.chain(counted);
    if let Err(error) = tera.add_raw_templates(templates.collect::<Vec<_>>()) {
        let mut report = Report::default();
        let names = texts.keys().map(String::as_str).collect();
        let built_in = built_in_templates();
        let sources = TemplateCheck { own: &own.sources, counted: &own.counted, built_in, names };
        own.report(sources.errors(&error), None, &mut report);
        return Err(Box::new(report));
    }
    if let Some(name) = shared::missing(&tera, |name| names.contains(name)) {
        let finding = Diagnostic::error(
            "template",
            Location::File,
            format!("the component `{name}` is missing"),
        );
        let help = "other templates use it as a filter; docs/templates.md lists all components";
        let mut report = Report::default();
        report.push(&"templates/components.html".into(), finding.help(help));
        return Err(Box::new(report));
    }
    let empty = own.empty_pages();
    if !empty.findings().is_empty() {
        return Err(Box::new(empty));
    }
    let tera = Arc::new(tera);
    // A new handle is empty, so it can be set.
    let _ = handle.set(Arc::downgrade(&tera));
    Ok(Theme { tera, digest: hasher.fingerprint(), words, own, names, dumps })
}

/// The built-in templates with the bodies of small components in the place of their calls, for sites without templates.
static INLINED: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| inlined(built_in_templates().iter()));

fn inlined<'t>(
    built_in: impl Iterator<Item = (&'t String, &'t Arc<str>)> + Clone,
) -> BTreeMap<String, String> {
    let inlined = inline::inline(built_in.map(|(name, text)| (name.as_str(), &**text)));
    inlined.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

/// The site's own templates by name. A template is known by the NFC form of its name; where another names it in
/// the decomposed form, as its file may be named on the disk, that is replaced.
fn own_templates(own: &[SourceText]) -> BTreeMap<String, Arc<str>> {
    let decomposed =
        own.iter().map(|source| (source.path.nfd().collect::<String>(), &*source.path));
    let renamed: Vec<_> = decomposed.filter(|(name, path)| name != path).collect();
    let with_names = |text: &Arc<str>| {
        let used = renamed.iter().filter(|(name, _)| text.contains(name));
        used.fold(text.clone(), |text, (name, path)| text.replace(name, path).into())
    };
    own.iter().map(|source| (source.path.to_string(), with_names(&source.text))).collect()
}

impl Theme {
    /// The theme with those of the site's own templates that `names` lists as they are in `earlier`, or without
    /// them, so that built-in templates take their place.
    ///
    /// # Errors
    /// As [`load`].
    pub(crate) fn replacing(
        &self,
        names: &BTreeSet<String>,
        earlier: Option<&Theme>,
        messages: &Arc<Messages>,
    ) -> Result<Theme, Box<Report>> {
        let intact = self.own.sources.iter().filter(|(name, _)| !names.contains(*name));
        let replaced = earlier.into_iter().flat_map(|theme| &theme.own.sources);
        let own = intact.chain(replaced.filter(|(name, _)| names.contains(*name)));
        let source = |(name, text): (&String, &Arc<str>)| SourceText {
            path: name.as_str().into(),
            text: text.clone(),
        };
        load(&own.map(source).collect::<Vec<_>>(), messages)
    }

    /// Whether any template in use contains a word. A field whose name none contains cannot be shown.
    pub(crate) fn contains_word(&self, word: &str) -> bool {
        self.dumps || self.names.contains(word)
    }

    /// Renders a template to UTF-8 within limits of time and size. `page` is the page's address, for
    /// messages.
    ///
    /// # Errors
    /// Diagnostics of the template that failed.
    pub(crate) fn render(
        &self,
        template: &str,
        context: &Context,
        page: &str,
    ) -> Result<Vec<u8>, Report> {
        limits::render(&self.tera, template, context).map_err(|error| {
            let mut report = Report::default();
            self.own.report(template_errors(&error), Some((template, page)), &mut report);
            report
        })
    }
}

impl OwnTemplates {
    /// Reports errors as diagnostics with the template, the span, and the page being rendered:
    /// `page` is its template and its address.
    fn report(&self, errors: Vec<TemplateError>, page: Option<(&str, &str)>, report: &mut Report) {
        let mut reported = BTreeSet::new();
        for mut error in errors {
            if let Some((template, _)) = page.filter(|_| error.template.is_empty()) {
                template.clone_into(&mut error.template);
            }
            // One own template can break many built-in ones (a `base.html` without a block they fill):
            // such an error is reported once.
            let is_own = self.sources.contains_key(&error.template);
            if !is_own && !reported.insert(error.message.clone()) {
                continue;
            }
            if !is_own && is_about_missing_block(&error.message) && self.sources.contains_key(BASE)
            {
                BASE.clone_into(&mut error.template);
                error.span = None;
            }
            self.report_one(error, page.map(|(_, address)| address), report);
        }
    }

    fn report_one(&self, error: TemplateError, page: Option<&str>, report: &mut Report) {
        let name = &error.template;
        let location = self.location(name, error.span.as_ref()).unwrap_or(Location::File);
        let file: Arc<str> = match (name.is_empty(), self.sources.contains_key(name)) {
            (true, _) => "templates".into(),
            (_, true) => format!("templates/{name}").into(),
            (_, false) => format!("templates/{name} (built in)").into(),
        };
        let mut help: Vec<String> =
            page.map(|page| format!("while rendering {page}")).into_iter().collect();
        let suggestion = || suggestion(&error.message).map(str::to_owned);
        help.extend(error.help.or_else(|| near_field(&error.message)).or_else(suggestion));
        let mut finding = Diagnostic::error("template", location, error.message);
        if !help.is_empty() {
            finding = finding.help(help.join("; "));
        }
        report.push(&file, finding);
    }

    /// The location in the site's own file of a span that Tera reports; `None` for a built-in template.
    fn location(&self, name: &str, span: Option<&ErrorSpan>) -> Option<Location> {
        let (text, counted) = (self.sources.get(name)?, self.counted.get(name)?);
        let (start, end) = match span? {
            ErrorSpan::Written(range) => return Some(Location::span(range.clone())),
            ErrorSpan::Counted(start, end) => (*start, *end),
        };
        let byte =
            |(line, column): LineColumn| offset(text, line, counted.source_column(line, column));
        Some(Location::span(byte(start)..byte(end).max(byte(start) + 1)))
    }
}

/// The suggestion of an error that lists the fields among which one was not found.
fn near_field(message: &str) -> Option<String> {
    let (written, fields) =
        message.strip_prefix("Field `")?.split_once("` is not defined. Available fields: ")?;
    let near = nearest(written, fields.split(", "))?;
    Some(format!("did you mean `{near}`?{}", look_alike_note(written, near)))
}

/// The template that all others extend.
const BASE: &str = "base.html";

/// Whether a template fills a block that the one it extends does not have.
fn is_about_missing_block(message: &str) -> bool {
    message.contains("not defined in any parent")
}

/// How to fix an error. Tera has no error codes, so its messages are matched by their words.
fn suggestion(message: &str) -> Option<&'static str> {
    let says = |words: &str| message.contains(words);
    match () {
        () if says("does not end") || says("grows beyond") || says("takes longer") => {
            Some("is a loop nested in another loop over the same list?")
        }
        () if is_about_missing_block(message) => Some(
            "a `base.html` of your own must define the blocks that other templates fill: `head` \
             and `main` (docs/templates.md)",
        ),
        () if says("Unknown component") || says("is defined in both") => {
            Some("docs/templates.md lists all components")
        }
        () if says("no message") || says("the message") => {
            Some("locales/en.ftl of the program lists the messages and their arguments")
        }
        () if says("end of raw block") => Some("write `{% endraw %}` where it ends"),
        () if says("Closing comment tag") => Some("write `#}` where the comment ends"),
        () if says("not found") || says("ndefined") => {
            Some("a template can use only the values of its View, listed in docs/templates.md")
        }
        () => None,
    }
}

/// The byte offset of a line (from 1) and a column (from 0, in characters).
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
    fn errors_that_tera_only_prints_have_locations() {
        let text = "a\n{{ <unknown /> }} {{ b | nothing }}";
        let own = SourceText { path: "page.html".into(), text: text.into() };
        let report = load(&[own], &Arc::new(Messages::english())).unwrap_err();
        let locations = report.findings().iter().map(|finding| match finding.diagnostic.location {
            Location::Span(start, end) => &text[start as usize..end as usize],
            _ => panic!("no span: {finding:?}"),
        });
        assert!(
            locations.clone().any(|location| location.contains("unknown")),
            "{:?}",
            report.findings()
        );
        assert!(
            locations.clone().any(|location| location.contains("nothing")),
            "{:?}",
            report.findings()
        );
        assert_eq!(locations.count(), 2);
    }

    /// The errors of some templates: the file, the marked words, the message and the help.
    fn errors(templates: &[(&str, &str)]) -> Vec<[String; 4]> {
        let own: Vec<_> = templates
            .iter()
            .map(|(path, text)| SourceText { path: (*path).into(), text: (*text).into() })
            .collect();
        let report = load(&own, &Arc::new(Messages::english())).unwrap_err();
        let described = report.findings().iter().map(|finding| {
            let d = &finding.diagnostic;
            let text = own.iter().find(|source| finding.file.ends_with(&*source.path)).unwrap();
            let Location::Span(start, end) = d.location else { panic!("no span: {finding:?}") };
            let marked = text.text[start as usize..end as usize].to_owned();
            [finding.file.to_string(), marked, d.message.clone(), d.help.join("; ")]
        });
        described.collect()
    }

    #[test]
    fn a_template_that_does_not_exist_is_named_where_it_is_used_with_a_suggestion() {
        let extends = "{% extends \"bse.html\" %}";
        let article = [
            "templates/article.html",
            "\"bse.html\"",
            "Unknown template `bse.html`",
            "did you mean `base.html`?",
        ];
        let topic = ["templates/topic.html"].into_iter().chain(article[1..].iter().copied());
        let both = errors(&[("article.html", extends), ("topic.html", extends)]);
        let topic: Vec<_> = topic.collect();
        assert_eq!(both[0], article);
        assert_eq!(both[1].to_vec(), topic);
        assert_eq!(both.len(), 2);
        let include =
            "{% extends 'base.html' %}\n{% block main %}{% include 'bloks.html' %}{% endblock %}";
        let [[file, marked, message, help]] =
            errors(&[("article.html", include)]).try_into().unwrap();
        assert_eq!((file.as_str(), marked.as_str()), ("templates/article.html", "'bloks.html'"));
        assert_eq!(message, "Unknown template `bloks.html`");
        assert_eq!(help, "did you mean `blocks.html`?");
        let twin = include.replace("bloks.html", "bl\u{43e}cks.html");
        let [[.., help]] = errors(&[("article.html", &twin)]).try_into().unwrap();
        assert!(help.starts_with("did you mean `blocks.html`? (the two look alike"), "{help}");
        for far in ["gone.html", "partials/a.html"] {
            let include = include.replace("bloks.html", far);
            let [[.., help]] = errors(&[("article.html", &include)]).try_into().unwrap();
            assert!(help.starts_with("docs/templates.md lists"), "{far}: {help}");
        }
        let own = |path: &str| SourceText { path: path.into(), text: "x".into() };
        let unused = unused(&[own("gone.html"), own("artcle.html"), own("index")]);
        let help: Vec<_> = unused.findings().iter().map(|f| f.diagnostic.help.join("")).collect();
        assert!(help[0].contains("did you mean article.html?"), "{help:?}");
        // The word in quotes is the value of an attribute in a built-in template.
        assert!(help[1..].iter().all(|help| help.starts_with("remove it")), "{help:?}");
    }

    #[test]
    fn a_block_that_is_not_closed_is_named() {
        let cases = [
            (
                "{% block main %}x\n",
                "{% block main %}",
                "the block `main` is not closed before the end",
            ),
            (
                "{% block main %}{% if a %}\nx{% endblock %}",
                "{% if a %}",
                "this `if` is not closed before `endblock` in line 2",
            ),
            ("{% for a in b %}{% endif %}", "{% endif %}", "`endif` closes nothing"),
            (
                "{% block a %}{% block b %}{% endblock a %}",
                "{% block b %}",
                "the block `b` is not closed before `endblock` in line 1",
            ),
            ("{% set x %}a", "{% set x %}", "this `set` is not closed"),
            (
                "{% component c() %}{% raw %}{% if %}{% endraw %}",
                "{% component c() %}",
                "the component `c` is not closed",
            ),
        ];
        for (text, marked, message) in cases {
            let [[_, at, says, help]] = errors(&[("page.html", text)]).try_into().unwrap();
            assert_eq!(at, marked, "{text}");
            assert!(says.starts_with(message), "{says}");
            assert!(help.contains("{% "), "{help}");
        }
    }

    #[test]
    fn all_templates_with_errors_are_reported_and_what_follows_from_them_is_not() {
        let found = errors(&[
            ("article.html", "{% extends \"base.html\" %}{{ 1 + }}"),
            ("base.html", "{% block main %}{{ x | }}{% endblock %}"),
            (
                "topic.html",
                "{% extends \"bse.html\" %}{% block main %}{% include 'bloks.html' %}{% endblock %}",
            ),
            ("home.html", "{% import \"m.html\" as m %}"),
            ("page.html", "{% foor a in b %}{% endfor %}"),
        ]);
        let files: Vec<_> = found.iter().map(|error| error[0].as_str()).collect();
        let broken = ["article", "base", "home", "page", "topic", "topic"];
        assert_eq!(files, broken.map(|name| format!("templates/{name}.html")));
        // A file that does not exist follows from no other error.
        for (error, help) in found[4..].iter().zip(["`base.html`", "`blocks.html`"]) {
            assert!(error[2].starts_with("Unknown template"), "{found:?}");
            assert_eq!(error[3], format!("did you mean {help}?"));
        }
        assert_eq!(found[2][2], "Unknown tag `import`");
        assert!(found[2][3].starts_with("components need no import"), "{found:?}");
        assert_eq!(found[3][2..], ["Unknown tag `foor`", "did you mean `for`?"]);
    }

    #[test]
    fn templates_that_extend_or_include_themselves_are_located() {
        let found = errors(&[("base.html", "{% extends \"article.html\" %}")]);
        assert_eq!(
            found[0][1..3],
            ["\"article.html\"", "`base.html` extends `article.html`, and so itself"]
        );
        let found = errors(&[("page.html", "a{% include \"page.html\" %}")]);
        assert_eq!(
            found[0][1..3],
            ["\"page.html\"", "`page.html` includes `page.html`, and so itself"]
        );
    }

    #[test]
    fn a_syntax_error_names_the_template_and_its_line() {
        let own = SourceText { path: "page.html".into(), text: "a\n{{ b".into() };
        let report = load(&[own], &Arc::new(Messages::english())).unwrap_err();
        let finding = &report.findings()[0];
        assert_eq!(&*finding.file, "templates/page.html");
        let Location::Span(start, _) = finding.diagnostic.location else { panic!() };
        assert_eq!(position("a\n{{ b", start as usize).line, 2);
    }
}
