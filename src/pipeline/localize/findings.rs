//! Findings about translations beside their originals, and about files that are named almost as one.
//!
//! Input: the parsed files of a text. Output: findings. Facts are compared as they are written; names that differ are
//! returned, since only the index knows whether they mean the same actor or topic.

use super::{language_of, translation_of};
use crate::content::document::{
    FileKind, FrontMatter, WrittenFact, changed_after, text_fact, written_facts,
};
use crate::content::model::{Article, CorrectionKind, RepeatedFact, StatementItem, Translation};
use crate::content::reader::{excerpt, syntax};
use crate::diagnostic::{Diagnostic, Finding, Report, Severity};
use crate::knowledge::index::{Index, ParsedFile};
use crate::site::classify::{home_in_other_language, translation_in_folder};
use crate::site::config::Config;
use crate::site::load::ContentFile;
use crate::site::versions::without_language;
use crate::syntax::language;
use crate::syntax::near::NearWords;
use crate::syntax::source::Location;
use crate::syntax::text::id_slug;
use jiff::tz::TimeZone;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// Reports files whose names say almost that they are translations, and removes those that translate an entry of a roster:
/// they would only be reported again, as incomplete texts of their own.
pub(super) fn report_names(files: &mut Vec<ParsedFile>, main: &Config, report: &mut Report) {
    let names = TextNames::of(files, main);
    let mut lost: HashSet<Arc<str>> = HashSet::new();
    // Translations into languages that may be in settings that cannot be read.
    let mut unknown: HashSet<Arc<str>> = HashSet::new();
    let mut findings: Vec<(Arc<str>, Diagnostic)> = Vec::new();
    for file in files.iter().filter(|file| file.file.kind != FileKind::Home) {
        let path = &file.file.path;
        if let Some(of_roster) = names.of_roster_entry(file) {
            lost.insert(path.clone());
            findings.push((path.clone(), of_roster));
        } else if let Some(finding) = names.unlisted_language(file) {
            if main.unread.hides_languages() {
                unknown.insert(path.clone());
                continue;
            }
            // Only its language is wrong: as a text of its own, it lacks what a translation need not have.
            let is_incomplete = has_error(report, path);
            let severity = if is_incomplete { Severity::Error } else { finding.severity };
            if is_incomplete {
                lost.insert(path.clone());
            }
            findings.push((path.clone(), Diagnostic { severity, ..finding }));
        } else if let Some(finding) = names.finding(file) {
            // What is missing in it is missing because it is no translation.
            let is_incomplete = file.document().front.is_none() && finding.code == LONE;
            let severity = if is_incomplete { Severity::Error } else { finding.severity };
            findings.push((path.clone(), Diagnostic { severity, ..finding }));
        }
    }
    if findings.is_empty() && unknown.is_empty() {
        return;
    }
    let is_explained = |file: &Arc<str>, code: &str| {
        let is_lone =
            |(path, finding): &(Arc<str>, Diagnostic)| path == file && finding.code == LONE;
        let is_incomplete = || unknown.contains(file) || findings.iter().any(is_lone);
        lost.contains(file) || code == "missing-key" && is_incomplete()
    };
    report.retain(|finding| !is_explained(&finding.file, &finding.diagnostic.code));
    for (path, finding) in findings {
        report.push(&path, finding);
    }
    files.retain(|file| !lost.contains(&file.file.path) && !unknown.contains(&file.file.path));
}

fn has_error(report: &Report, path: &Arc<str>) -> bool {
    let is_error =
        |finding: &Finding| finding.file == *path && finding.diagnostic.severity == Severity::Error;
    report.findings().iter().any(is_error)
}

/// The code of findings about a file that is named as a translation, without an original.
const LONE: &str = "lone-translation";

/// The names of all content files, to see which of them are almost those of translations.
struct TextNames<'f> {
    config: &'f Config,
    files: &'f [ParsedFile],
    /// The ids of files without their languages. Only looked up, never iterated.
    ids: HashSet<(FileKind, &'f str)>,
    /// Those of files that name no language.
    originals: HashSet<(FileKind, &'f str)>,
    /// By what is the same address, the original. Only made for a translation without an original.
    by_address: OnceCell<HashMap<(FileKind, String), FirstVersion<'f>>>,
    /// By kind and id of an entry of a roster, the path of the roster. Made in the same case.
    rosters: OnceCell<HashMap<(FileKind, &'f str), &'f str>>,
}

/// The version of a text that is the original: the one that names no language, else that in the first of the site's
/// languages.
#[derive(Debug, Clone, Copy)]
struct FirstVersion<'f> {
    /// The id without the language.
    id: &'f str,
    edition: Option<usize>,
    file: &'f ContentFile,
}

impl<'f> TextNames<'f> {
    fn of(files: &'f [ParsedFile], config: &'f Config) -> Self {
        let (mut ids, mut originals) = (HashSet::new(), HashSet::new());
        for file in files {
            let (id, edition) = without_language(&file.file, config);
            ids.insert((file.file.kind, id));
            if edition.is_none() {
                originals.insert((file.file.kind, id));
            }
        }
        let (by_address, rosters) = (OnceCell::new(), OnceCell::new());
        Self { config, files, ids, originals, by_address, rosters }
    }

    /// The id and the language of a file that is named as a translation, of which there is no original.
    fn lone(&self, file: &'f ParsedFile) -> Option<(&'f str, &'f str)> {
        let (id, edition) = without_language(&file.file, self.config);
        let tag = self.config.language_tags()[edition.filter(|_| self.config.has_editions())?];
        (!self.originals.contains(&(file.file.kind, id))).then_some((id, tag))
    }

    /// The error about a translation of an entry of a roster, which has no file to be translated.
    fn of_roster_entry(&self, file: &'f ParsedFile) -> Option<Diagnostic> {
        let (id, tag) =
            self.lone(file).filter(|_| matches!(file.file.kind, FileKind::Entity(_)))?;
        let rosters = self.rosters.get_or_init(|| roster_entries(self.files));
        let roster = rosters.get(&(file.file.kind, id))?;
        let message = format!("{id} is an entry of {roster}, which no file translates");
        let help = format!(
            "write its words in `{tag}` there, such as `name: {{…, {tag}: …}}`; if it has a text, move the entry to a file {id}.md beside this one"
        );
        Some(Diagnostic::error(LONE, Location::File, message).help(help))
    }

    fn finding(&self, file: &'f ParsedFile) -> Option<Diagnostic> {
        if let Some((id, tag)) = self.lone(file) {
            let by_address = self.by_address.get_or_init(|| self.originals_by_address());
            let first = by_address.get(&(file.file.kind, loose_slug(id)));
            return match first.filter(|original| original.id != id) {
                Some(original) => Some(almost_named(tag, original)),
                None => two_languages(id, self.config),
            };
        }
        let is_named = without_language(&file.file, self.config).1.is_some();
        if is_named { None } else { in_folder_of_language(file, self.config) }
    }

    /// The finding about a file that is named as the translation of another one into a language that the site has not: it is
    /// a text of its own, in the main language, which is hardly meant.
    fn unlisted_language(&self, file: &ParsedFile) -> Option<Diagnostic> {
        if without_language(&file.file, self.config).1.is_some() {
            return None;
        }
        let (id, tag) = file.file.id.rsplit_once('.')?;
        // Nearly every word of three letters may be the tag of a language: `talks.old.md`.
        let is_tag = language::primary(tag).len() == 2 && language::check(tag).is_ok();
        let (id, folder) = match id.rsplit('/').next() {
            // A text in a folder: the classes of files know the tags of languages alone.
            Some(name) if name.eq_ignore_ascii_case("index") => (folder_of(file)?, true),
            _ => (id, false),
        };
        // A text that says in which language it is, is meant to be one of its own.
        if !self.ids.contains(&(file.file.kind, id)) || language_of(file).is_some() {
            return None;
        }
        let meant = language::check(tag).err().flatten();
        let name = if folder { "index" } else { id.rsplit('/').next().unwrap_or(id) };
        match meant {
            Some(meant) => Some(no_tag(tag, name, &meant, self.config)),
            None if is_tag => {
                Some(unlisted(&language::canonical(tag), &self.config.language_tags()))
            }
            None => None,
        }
    }

    fn originals_by_address(&self) -> HashMap<(FileKind, String), FirstVersion<'f>> {
        // Only looked up, never iterated.
        let mut by_address = HashMap::new();
        for file in self.files {
            let (id, edition) = without_language(&file.file, self.config);
            let version = FirstVersion { id, edition, file: &file.file };
            let first = by_address.entry((file.file.kind, loose_slug(id))).or_insert(version);
            if edition < first.edition {
                *first = version;
            }
        }
        by_address
    }
}

/// An id without its letter case and marks. Those of two versions of a text hardly differ by more.
fn loose_slug(id: &str) -> String {
    id_slug(id).replace('_', "-")
}

/// The entries of rosters: the path of the roster, by the kind of a file for the entry and its id.
fn roster_entries(files: &[ParsedFile]) -> HashMap<(FileKind, &str), &str> {
    // Only looked up, never iterated.
    let mut entries = HashMap::new();
    for file in files {
        let (FileKind::Roster(kind, _), Some(FrontMatter::Roster(items))) =
            (file.file.kind, &file.document().front)
        else {
            continue;
        };
        for item in items {
            entries.entry((FileKind::Entity(kind), &*item.id)).or_insert(&*file.file.path);
        }
    }
    entries
}

/// The finding about a file that is named as the translation of another one but for letter case or marks.
fn almost_named(tag: &str, original: &FirstVersion) -> Diagnostic {
    let path = &original.file.path;
    let message = format!(
        "this is a text of its own, not the version of {path} in `{tag}`: their names differ"
    );
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = match original.edition {
        Some(_) => stem.rsplit_once('.').map_or(stem, |(stem, _)| stem),
        None => stem,
    };
    let help = format!("rename one of the two, so that this one is {stem}.{tag}.md");
    Diagnostic::warning(LONE, Location::File, message).help(help)
}

/// The finding about a name that ends in two languages of the site: `a.fr.ar.md`.
fn two_languages(id: &str, main: &Config) -> Option<Diagnostic> {
    let (stem, first) = id.rsplit_once('.')?;
    main.edition_in(first)?;
    let message = "the name of this file ends in two languages, so this is a text of its own";
    let help = format!(
        "name it {}.md with the one language in which it is",
        stem.rsplit('/').next().unwrap_or(stem)
    );
    Some(Diagnostic::warning(LONE, Location::File, message).help(help))
}

/// The finding about a text in a folder that is named for a language of the site, and which does not say that it is in
/// that language.
fn in_folder_of_language(file: &ParsedFile, main: &Config) -> Option<Diagnostic> {
    let (tag, right) = translation_in_folder(&file.file.path)?;
    main.edition_in(&tag).filter(|edition| *edition != 0)?;
    if file.joined.is_some() || language_of(file).is_some() {
        return None;
    }
    let main = main.language_tags()[0];
    let message = format!(
        "this text counts as one in `{main}`: the folder `{tag}` does not say its language"
    );
    let help = format!("move it to {right}, beside its original if there is one");
    Some(Diagnostic::warning("bad-language", Location::File, message).help(help))
}

/// The finding about a home page in a language that the site has not; `None` for any other file.
pub(super) fn unused_home(file: &ParsedFile) -> Option<Diagnostic> {
    let is_unused = file.file.kind == FileKind::Home && file.file.id != "index";
    is_unused.then(home_in_other_language)
}

/// The folder of a text in a folder of its own, as an id of its kind.
fn folder_of(file: &ParsedFile) -> Option<&str> {
    let folder = file.file.folder();
    match file.file.kind {
        FileKind::Page => folder.strip_prefix("content/pages/"),
        _ => folder.rsplit('/').next(),
    }
}

/// The finding about a file that is named as the translation `name.tag.md` of another one, with a word for a language that is
/// no tag.
fn no_tag(tag: &str, name: &str, meant: &str, config: &Config) -> Diagnostic {
    let message =
        format!("`{tag}` is no tag of a language, so this is a text of its own, not a translation");
    let list = match config.edition_in(meant) {
        Some(_) => String::new(),
        None => {
            let tags = config.language_tags().join(", ");
            format!(" and list the language in briefing.yaml: `languages: [{tags}, {meant}]`")
        }
    };
    let help = format!(
        "rename it to {name}.{meant}.md{list}; or, if it is a text of its own, give it another name"
    );
    Diagnostic::warning("bad-language", Location::File, message).help(help)
}

fn unlisted(tag: &str, tags: &[&str]) -> Diagnostic {
    let message = format!(
        "`{tag}` is no language of the site, so this is a text of its own, not a translation"
    );
    let help = format!(
        "list it in briefing.yaml: `languages: [{}, {tag}]`; or, if it is a text of its own, give the file another name",
        tags.join(", ")
    );
    Diagnostic::warning("bad-language", Location::File, message).help(help)
}

pub(super) fn second_version(tag: &str, other: &ContentFile) -> Diagnostic {
    let message = format!("{} is this text in `{tag}` already", other.path);
    let help = "rename one of the two files to end in its language, or remove it";
    Diagnostic::error("duplicate-id", Location::File, message).help(help)
}

/// A list of actors or topics in a translation that is written otherwise than in the original. Two names may mean the same
/// one, so the index decides whether it differs.
#[derive(Debug, Clone)]
pub(in crate::pipeline) struct DifferingNames {
    path: Arc<str>,
    key: String,
    location: Location,
    own: Vec<String>,
    original: Vec<String>,
    original_path: Arc<str>,
    /// The main language, and that of the translation.
    tags: (String, String),
    /// Whether this file may have been meant as the original.
    is_unclear: bool,
}

impl DifferingNames {
    /// The finding; `None` if the names mean the same actors and topics. Tags of imported texts are usually translated with
    /// them, which must not keep a site from being published.
    fn finding(&self, index: &Index) -> Option<Diagnostic> {
        let meant = |names: &[String]| -> BTreeSet<String> {
            let id = |name: &String| match index.entity_by_name(name) {
                Some(id) => format!("{}", id.0),
                None => format!("\"{}", id_slug(name)),
            };
            names.iter().map(id).collect()
        };
        let (own, original) = (meant(&self.own), meant(&self.original));
        if own == original {
            return None;
        }
        let (key, path) = (&self.key, &self.original_path);
        let (finding, change) = match key.as_str() {
            "tags" => {
                let message =
                    format!("`tags` differ from those of {path}, which count in all languages");
                let warning = Diagnostic::warning("translated-fact", self.location, message);
                (warning, "remove them here".to_owned())
            }
            _ => {
                let change = format!("change `{key}` in {path}, and remove it here");
                (differing_fact(key, path, self.location), change)
            }
        };
        let is_other = |(one, other): &(&String, &String)| id_slug(one) != id_slug(other);
        let is_pairwise = self.own.len() == self.original.len();
        let mut pairs = self.original.iter().zip(&self.own).filter(|_| is_pairwise);
        let finding = finding.help(match pairs.find(is_other) {
            None => change,
            Some((of_original, own)) => {
                let names = self.both_names(of_original, own, index);
                format!("if {own} is {of_original}, {names}; otherwise {change}")
            }
        });
        Some(with_other_original(finding, self.is_unclear, &self.tags.1))
    }

    /// How an actor or topic gets its name in the language of the translation too.
    fn both_names(&self, of_original: &str, own: &str, index: &Index) -> String {
        let (main, tag) = &self.tags;
        let names = format!(
            "name: {{{main}: {}, {tag}: {}}}",
            syntax::flow_scalar(of_original),
            syntax::flow_scalar(own)
        );
        let declared = index.entity_by_name(of_original).map(|id| index.entity(id));
        match declared {
            Some(entry) if entry.declared.is_some() => {
                format!("give {} both names: `{names}`", entry.id)
            }
            _ => format!(
                "declare it with both names in content/{}.yaml: `- {{id: {}, {names}}}`",
                if self.key == "actors" { "actors" } else { "topics" },
                id_slug(of_original)
            ),
        }
    }
}

/// Reports the lists of actors and topics in translations that mean others than those of the original.
pub(in crate::pipeline) fn report_differing(
    differing: &[DifferingNames],
    index: &Index,
    report: &mut Report,
) {
    for names in differing {
        report.extend(&names.path, names.finding(index));
    }
}

/// The findings about one translation.
#[derive(Debug, Clone, Default)]
pub(super) struct TranslationFindings {
    pub(super) all: Vec<Diagnostic>,
    pub(super) differing: Vec<DifferingNames>,
}

impl TranslationFindings {
    /// The findings about a translation beside its original. `tags` are the main language and that of the translation.
    pub(super) fn of(
        file: &ParsedFile,
        original: &ParsedFile,
        tags: (&str, &str),
        config: &Config,
    ) -> Self {
        let Some(words) = translation_of(file) else { return Self::default() };
        let mut findings = Self::default();
        // The one in the first of the site's languages is the original, which may not be what its editor meant.
        let is_named = without_language(&original.file, config).1.is_some();
        let is_unclear = is_named && file.file.kind == FileKind::Article;
        findings.add_changed_facts(words, file, original, tags, is_unclear);
        let all = &mut findings.all;
        all.extend(other_language(words, tags.1));
        all.extend(other_original(words, without_language(&original.file, config).0, file));
        let retracts = words.corrections.iter().any(|one| one.kind == CorrectionKind::Retraction);
        all.extend(retracts.then(|| retraction_here(&original.file)));
        if let Some(FrontMatter::Article(article)) = &original.document().front {
            all.extend(unknown_statements(words, article));
            all.extend(older(words, article, &original.file, config));
        }
        findings
    }

    /// Adds the facts of a translation that differ from those of its original.
    fn add_changed_facts(
        &mut self,
        words: &Translation,
        file: &ParsedFile,
        original: &ParsedFile,
        tags: (&str, &str),
        is_unclear: bool,
    ) {
        if words.repeated_facts.is_empty() {
            return;
        }
        let Some(text) = original.file.text() else { return };
        let facts = facts_of(&text, original);
        let path = &original.file.path;
        for fact in &words.repeated_facts {
            let written = facts.get(&fact.key);
            if written.is_some_and(|written| written.value == fact.value) {
                continue;
            }
            if matches!(fact.key.as_str(), "actors" | "topics" | "tags") && !fact.names.is_empty() {
                self.differing.push(DifferingNames {
                    path: file.file.path.clone(),
                    key: fact.key.clone(),
                    location: fact.location,
                    own: fact.names.clone(),
                    original: written.map(|written| written.names.clone()).unwrap_or_default(),
                    original_path: path.clone(),
                    tags: (tags.0.to_owned(), tags.1.to_owned()),
                    is_unclear,
                });
            } else {
                let finding = changed_fact(fact, path);
                self.all.push(with_other_original(finding, is_unclear, tags.1));
            }
        }
    }
}

/// The facts of an original, by key.
fn facts_of(text: &str, original: &ParsedFile) -> BTreeMap<String, WrittenFact> {
    let mut facts = written_facts(text);
    // The date may be in the name of the file.
    if let Some(FrontMatter::Article(article)) = &original.document().front {
        let date = || text_fact(&article.date.iso(&TimeZone::UTC));
        facts.entry("date".to_owned()).or_insert_with(date);
    }
    facts
}

fn changed_fact(fact: &RepeatedFact, original: &str) -> Diagnostic {
    let finding = differing_fact(&fact.key, original, fact.location);
    match fact.key.as_str() {
        "statements" => finding.help(format!(
            "write the words alone, by the `id` that each statement has in {original}: `statements: {{harbour-tax: Nous paierons.}}`"
        )),
        "authors" => finding.help(format!(
            "if they translated it, write them under `translators`; otherwise change `authors` in {original}, and remove it here"
        )),
        key => finding.help(format!(
            "facts are written once: change `{key}` in {original}, and remove it here"
        )),
    }
}

fn differing_fact(key: &str, original: &str, location: Location) -> Diagnostic {
    let message = format!("`{key}` is a fact, and differs from that of {original}");
    Diagnostic::error("translated-fact", location, message)
}

/// A finding about a fact with what to do if its file was meant as the original.
fn with_other_original(finding: Diagnostic, is_unclear: bool, tag: &str) -> Diagnostic {
    match is_unclear {
        true => finding.help(format!(
            "if this file is the original, name it without its language, and write `lang: {tag}` into it"
        )),
        false => finding,
    }
}

/// The error about a `lang` that is not the language that the file is named for.
fn other_language(words: &Translation, tag: &str) -> Option<Diagnostic> {
    let lang = words.lang.as_ref().filter(|lang| !language::is_same(&lang.value, tag))?;
    let message = format!("this file is the version in `{tag}`, and its `lang` is {}", lang.value);
    let help = format!("remove `lang`, or rename the file to end in `.{}.md`", lang.value);
    Some(Diagnostic::error("bad-language", lang.location, message).help(help))
}

/// The error about a `translation_of` that is not the text for which the file is named.
fn other_original(words: &Translation, id: &str, file: &ParsedFile) -> Option<Diagnostic> {
    let named = words.translation_of.as_ref().filter(|_| file.joined.is_none())?;
    if id_slug(&named.text) == id_slug(id) {
        return None;
    }
    let message =
        format!("by its name, this file is a version of {id}, not of {}", excerpt(&named.text));
    let help = "remove `translation_of`, or rename the file";
    Some(Diagnostic::error("bad-value", named.location, message).help(help))
}

/// The error about a retraction of one version.
fn retraction_here(original: &ContentFile) -> Diagnostic {
    let message = "a retraction holds for all versions of an article, and this is a translation";
    let help = format!(
        "write it in {}; to withdraw this version alone, remove the file or set `draft: true`",
        original.path
    );
    Diagnostic::error("translated-fact", Location::File, message).help(help)
}

/// The translated statements that the original has not.
fn unknown_statements(words: &Translation, article: &Article) -> Vec<Diagnostic> {
    let of_item = |item: &StatementItem| match item {
        StatementItem::Full(statement) => statement.id.as_ref().map(|id| id.value.clone()),
        StatementItem::Repeated { .. } => None,
    };
    let ids: Vec<String> = article.statements.iter().filter_map(of_item).collect();
    let unknown = words.statements.iter().filter(|one| !ids.contains(&one.id.value));
    let finding = |id: &str, location: Location| {
        let message = format!("the original has no statement with the id \"{id}\"");
        let help = match (NearWords::new(ids.iter().cloned()).nearest(id), ids.is_empty()) {
            (Some(near), _) => format!("did you mean {near}?"),
            (None, true) => "give the statement an `id` in the original".to_owned(),
            (None, false) => format!("its statements are: {}", ids.join(", ")),
        };
        Diagnostic::error("unknown-statement", location, message).help(help)
    };
    unknown.map(|one| finding(&one.id.value, one.id.location)).collect()
}

/// The warning about a translation whose original has changed since.
fn older(
    words: &Translation,
    article: &Article,
    original: &ContentFile,
    config: &Config,
) -> Option<Diagnostic> {
    let changed = changed_after(article, words)?.iso(&config.timezone);
    let message =
        format!("{} was changed on {changed}, this translation has not been since", original.path);
    let help = format!("translate the change, then write `updated: {changed}`");
    Some(Diagnostic::warning("stale-translation", Location::File, message).help(help))
}
