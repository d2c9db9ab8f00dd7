//! Makes the documents of each edition of a site from its files.
//!
//! Input: all parsed files, and the settings of each edition. Output: for each edition one document for each text: the
//! original, or the original with the words of its translation, or the original marked as being in another language and
//! another edition. From these an edition is resolved and planned as if it were a site of its own. The documents are reused
//! while the files are unchanged.

use crate::content::document::{
    FileKind, FrontMatter, VersionLanguages, changed_after, fact_fingerprints, left_elsewhere,
    text_fingerprint, translated,
};
use crate::content::model::{
    Article, Correction, CorrectionKind, RepeatedFact, StatementItem, Translation,
};
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::Fingerprint;
use crate::knowledge::index::ParsedFile;
use crate::site::classify::home_in_other_language;
use crate::site::config::Config;
use crate::site::load::ContentFile;
use crate::site::versions::{TextVersions, without_language};
use crate::syntax::language;
use crate::syntax::near::NearWords;
use crate::syntax::source::Location;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Makes the documents of editions, and holds those of the last pass.
#[derive(Debug, Default)]
pub(super) struct Localizer {
    /// By edition and by path of the original. Only looked up, never iterated.
    last: Vec<HashMap<Arc<str>, LocalizedText>>,
}

/// A text as one edition has it.
#[derive(Debug, Clone)]
struct LocalizedText {
    file: ParsedFile,
    /// The findings about its translation, with the path of that file.
    findings: Vec<(Arc<str>, Diagnostic)>,
}

/// A text in all its languages.
struct Text<'f> {
    original: &'f ParsedFile,
    /// The id of all versions.
    id: &'f str,
    /// The edition in the language of the original.
    edition: usize,
    /// By edition: the translation.
    translations: Vec<Option<&'f ParsedFile>>,
    /// Of an actor or topic: its name in the languages of its translations.
    names: Vec<(String, String)>,
}

impl Localizer {
    /// The documents of each edition, in the order of the paths of their originals. With `drafts`, translations that are
    /// drafts count.
    pub(super) fn editions(
        &mut self,
        mut files: Vec<ParsedFile>,
        configs: &[Arc<Config>],
        drafts: bool,
        report: &mut Report,
    ) -> Vec<Vec<ParsedFile>> {
        if let Some(main) = configs.first() {
            report_unlisted(&files, main, report);
        }
        let [main, _, ..] = configs else {
            self.last.clear();
            files.retain(|file| {
                let is_unused = file.file.kind == FileKind::Home && file.file.id != "index";
                if is_unused {
                    report.push(&file.file.path, home_in_other_language());
                }
                !is_unused
            });
            return vec![files];
        };
        let texts = Text::all(&files, main, drafts, report);
        self.last.resize_with(configs.len(), HashMap::new);
        let edition = |(config, last): (&Arc<Config>, &mut HashMap<Arc<str>, LocalizedText>)| {
            let localized = |text: &Text| {
                let key = text.key(config);
                let known =
                    last.get(&text.original.file.path).filter(|known| known.file.key == key);
                known.cloned().unwrap_or_else(|| text.in_edition(main, config, key))
            };
            let all: Vec<LocalizedText> = texts.par_iter().map(localized).collect();
            let files = all.iter().map(|text| text.file.clone()).collect();
            for (path, finding) in all.iter().flat_map(|text| &text.findings) {
                report.push(path, finding.clone());
            }
            *last = all.into_iter().map(|text| (text.file.file.path.clone(), text)).collect();
            files
        };
        configs.iter().zip(&mut self.last).map(edition).collect()
    }
}

impl<'f> Text<'f> {
    /// All texts, in the order of the paths of their originals.
    fn all(
        files: &'f [ParsedFile],
        main: &Config,
        drafts: bool,
        report: &mut Report,
    ) -> Vec<Text<'f>> {
        let versions = TextVersions::of(files.iter().map(|file| &*file.file), main);
        let mut texts: Vec<Text> = Vec::with_capacity(files.len());
        // By number of the original: the position of its text.
        let mut positions = vec![None; files.len()];
        for (number, file) in files.iter().enumerate() {
            // A translation alone has lost its original because of an error in it, which is reported.
            if versions.is_translation(number) || translation_of(file).is_some() {
                continue;
            }
            positions[number] = Some(texts.len());
            let (id, named) = without_language(&file.file, main);
            let edition = language_of(file).and_then(|lang| main.edition_in(lang)).or(named);
            texts.push(Text {
                original: file,
                id,
                edition: edition.unwrap_or(0),
                translations: vec![None; main.languages.len()],
                names: Vec::new(),
            });
        }
        for (number, file) in files.iter().enumerate() {
            let version = versions.get(number);
            let text = positions.get(version.original).copied().flatten();
            let (Some(edition), Some(text), Some(words)) =
                (version.edition, text, translation_of(file))
            else {
                continue;
            };
            let text = &mut texts[text];
            let other = match edition == text.edition {
                true => Some(&text.original.file),
                false => text.translations[edition].map(|other| &other.file),
            };
            if let Some(other) = other {
                let tag = &main.languages[edition].lang;
                report.push(&file.file.path, second_version(tag, other));
            } else if drafts || !words.draft {
                text.translations[edition] = Some(file);
                if let (FileKind::Entity(_), Some(name)) = (file.file.kind, &words.title) {
                    text.names.push((main.languages[edition].lang.clone(), name.clone()));
                }
            }
        }
        texts
    }

    /// Fingerprint of everything on which the document of an edition depends.
    fn key(&self, config: &Config) -> Fingerprint {
        let number = config.edition.number;
        let translation = self.translations[number].map(|file| file.key);
        let tags = config.language_tags();
        Fingerprint::of(&(self.original.key, translation, self.edition, number, tags, &self.names))
    }

    /// The text as an edition has it.
    fn in_edition(&self, main: &Config, config: &Config, key: Fingerprint) -> LocalizedText {
        let number = config.edition.number;
        let prefix = main.prefix_of(self.edition);
        let tags = main.language_tags();
        let languages = VersionLanguages {
            original: tags[self.edition],
            shown_in: &config.language,
            edition: self.edition,
            prefix: &prefix,
            document: self.original.document_in(self.edition),
            names: &self.names,
        };
        let original = self.original.document_in(number);
        let translation = self.translations[number];
        let document = match (number == self.edition, translation) {
            (true, _) if self.names.is_empty() => None,
            (true, _) => original.with_names(&self.names),
            (false, Some(words)) => translated(original, words.document(), languages),
            (false, None) if self.original.file.kind == FileKind::Home => original.without_words(),
            (false, None) => left_elsewhere(original, languages),
        };
        let file = match self.id == self.original.file.id {
            true => self.original.file.clone(),
            false => Arc::new(self.original.file.with_id(self.id)),
        };
        let document = document.map_or_else(|| original.clone(), Arc::new);
        let mut parsed = ParsedFile::new(file, document, key);
        parsed.translation = translation.map(|translation| translation.file.clone());
        let findings = translation.map_or(Vec::new(), |file| self.findings(file, main));
        LocalizedText { file: parsed, findings }
    }

    /// The findings about a translation beside its original.
    fn findings(&self, file: &ParsedFile, config: &Config) -> Vec<(Arc<str>, Diagnostic)> {
        let Some(words) = translation_of(file) else { return Vec::new() };
        let mut findings = changed_facts(words, self.original);
        let retracts = |one: &Correction| one.kind == CorrectionKind::Retraction;
        if words.corrections.iter().any(retracts) {
            findings.push(retraction_here(&self.original.file));
        }
        if let Some(FrontMatter::Article(article)) = &self.original.document().front {
            findings.extend(unknown_statements(words, article));
            findings.extend(older(words, article, &self.original.file, config));
        }
        findings.into_iter().map(|finding| (file.file.path.clone(), finding)).collect()
    }
}

/// The words of a translation; `None` for any other file.
fn translation_of(file: &ParsedFile) -> Option<&Translation> {
    match &file.document().front {
        Some(FrontMatter::Translation(words)) => Some(words),
        _ => None,
    }
}

/// The language that an article says it is in.
fn language_of(file: &ParsedFile) -> Option<&str> {
    match &file.document().front {
        Some(FrontMatter::Article(article)) => article.lang.as_deref(),
        _ => None,
    }
}

/// Reports files that are named as the translation of another one into a language that the site has not: they are texts of
/// their own, in the main language, which is hardly meant.
fn report_unlisted(files: &[ParsedFile], main: &Config, report: &mut Report) {
    // Only looked up, never iterated.
    let ids: HashSet<(FileKind, &str)> =
        files.iter().map(|file| (file.file.kind, without_language(&file.file, main).0)).collect();
    for file in files.iter().filter(|file| file.file.kind != FileKind::Home) {
        let Some((id, tag)) = file.file.id.rsplit_once('.') else { continue };
        // Nearly every word of three letters may be the tag of a language: `talks.old.md`.
        let is_tag = language::primary(tag).len() == 2 && language::check(tag).is_ok();
        let is_language = is_tag && main.edition_in(tag).is_none();
        // A text that says in which language it is, is meant to be one of its own.
        if is_language && ids.contains(&(file.file.kind, id)) && language_of(file).is_none() {
            report.push(&file.file.path, unlisted(tag, &main.language_tags()));
        }
    }
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

fn second_version(tag: &str, other: &ContentFile) -> Diagnostic {
    let message = format!("{} is this text in `{tag}` already", other.path);
    let help = "rename one of the two files to end in its language, or remove it";
    Diagnostic::error("duplicate-id", Location::File, message).help(help)
}

/// The facts of a translation that differ from those of its original.
fn changed_facts(words: &Translation, original: &ParsedFile) -> Vec<Diagnostic> {
    if words.repeated_facts.is_empty() {
        return Vec::new();
    }
    let Some(text) = original.file.text() else { return Vec::new() };
    let mut facts = fact_fingerprints(&text);
    // The date may be in the name of the file.
    if let (Some(FrontMatter::Article(article)), false) =
        (&original.document().front, facts.contains_key("date"))
    {
        let date = article.date.iso(&TimeZone::UTC);
        facts.insert("date".to_owned(), text_fingerprint(&date));
    }
    let original = &original.file;
    let is_other = |fact: &&RepeatedFact| facts.get(&fact.key) != Some(&fact.value);
    let differs = words.repeated_facts.iter().filter(is_other);
    let finding = |key: &str, location: Location| {
        let message = format!("`{key}` is a fact, and differs from that of {}", original.path);
        let help = format!(
            "facts are written once: change `{key}` in {}, and remove it here",
            original.path
        );
        Diagnostic::error("translated-fact", location, message).help(help)
    };
    differs.map(|fact| finding(&fact.key, fact.location)).collect()
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
