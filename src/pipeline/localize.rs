//! Makes the documents of each edition of a site from its files.
//!
//! Input: all parsed files, and the settings of each edition. Output: for each edition one document for each text: the
//! original, or the original with the words of its translation, or the original marked as being in another language and
//! another edition. From these an edition is resolved and planned as if it were a site of its own. The documents are reused
//! while the files are unchanged.

mod findings;
mod held;

pub(super) use self::findings::{DifferingNames, report_differing};
use self::findings::{TranslationFindings, report_names, second_version, unused_home};
use self::held::HeldTranslations;
pub(super) use self::held::HeldVersions;
use crate::content::document::{
    FileKind, FrontMatter, VersionLanguages, left_elsewhere, translated,
};
use crate::content::model::Translation;
use crate::diagnostic::Report;
use crate::incremental::Fingerprint;
use crate::knowledge::index::{ParsedFile, Today};
use crate::site::config::Config;
use crate::site::versions::{TextVersion, TextVersions, without_language};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The documents of all editions of a site.
#[derive(Debug, Default)]
pub(super) struct LocalizedSite {
    /// By edition, in the order of the paths of their originals.
    pub(super) editions: Vec<Vec<ParsedFile>>,
    /// The lists of actors and topics in translations that are written otherwise than in the original.
    pub(super) differing: Vec<DifferingNames>,
    /// The translations that are not published now.
    pub(super) held: HeldVersions,
}

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
    /// The findings about its translation.
    findings: TranslationFindings,
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
    /// The documents of each edition.
    pub(super) fn localize(
        &mut self,
        mut files: Vec<ParsedFile>,
        configs: &[Arc<Config>],
        today: &Today,
        report: &mut Report,
    ) -> LocalizedSite {
        let main = configs.first();
        if let Some(main) = main {
            report_names(&mut files, main, report);
        }
        let [main, _, ..] = configs else {
            self.last.clear();
            files.retain(|file| {
                let unused = unused_home(file);
                let is_used = unused.is_none();
                let is_of_settings = main.is_some_and(|main| main.unread.hides_languages());
                report.extend(&file.file.path, unused.filter(|_| !is_of_settings));
                is_used
            });
            return LocalizedSite { editions: vec![files], ..LocalizedSite::default() };
        };
        let mut held = HeldTranslations::new(today, main);
        let texts = Text::all(&files, main, &mut held, report);
        self.last.resize_with(configs.len(), HashMap::new);
        let mut site = LocalizedSite::default();
        for (config, last) in configs.iter().zip(&mut self.last) {
            let localized = |text: &Text| {
                let key = text.key(config);
                let known =
                    last.get(&text.original.file.path).filter(|known| known.file.key == key);
                known.cloned().unwrap_or_else(|| text.in_edition(main, config, key))
            };
            let all: Vec<LocalizedText> = texts.par_iter().map(localized).collect();
            site.editions.push(all.iter().map(|text| text.file.clone()).collect());
            for text in &all {
                let findings = &text.findings;
                report.extend(&text.file.body_file().path, findings.all.iter().cloned());
                site.differing.extend(findings.differing.iter().cloned());
            }
            *last = all.into_iter().map(|text| (text.file.file.path.clone(), text)).collect();
        }
        site.held = held.finish();
        site
    }
}

impl<'f> Text<'f> {
    /// All texts, in the order of the paths of their originals.
    fn all(
        files: &'f [ParsedFile],
        main: &Config,
        held: &mut HeldTranslations,
        report: &mut Report,
    ) -> Vec<Text<'f>> {
        let versions = versions_of(files, main);
        let mut texts: Vec<Text> = Vec::with_capacity(files.len());
        // By number of the original: the position of its text.
        let mut positions = vec![None; files.len()];
        for (number, file) in files.iter().enumerate() {
            // A translation alone has lost its original because of an error in it, which is reported.
            if versions[number].original != number || translation_of(file).is_some() {
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
            let version = versions[number];
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
            } else if held.is_shown(words) {
                text.translations[edition] = Some(file);
                let article = match &text.original.document().front {
                    Some(FrontMatter::Article(article)) => Some(&**article),
                    _ => None,
                };
                report.extend(&file.file.path, held.dates_to_come(words, article));
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
        let zone = config.timezone.iana_name();
        let languages = (self.edition, number, tags, &self.names);
        Fingerprint::of(&(self.original.key, translation, languages, zone))
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
            slug: self.translations[number].and_then(|file| Some(&*file.joined.as_ref()?.slug)),
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
        parsed.joined = translation.and_then(|translation| translation.joined.clone());
        let findings = translation.map(|file| {
            let tag = (tags[0], tags[number]);
            TranslationFindings::of(file, self.original, tag, main)
        });
        LocalizedText { file: parsed, findings: findings.unwrap_or_default() }
    }
}

/// The version that each file is, by its name or its `translation_of`.
fn versions_of(files: &[ParsedFile], main: &Config) -> Vec<TextVersion> {
    let by_name = TextVersions::of(files.iter().map(|file| &*file.file), main);
    // Only looked up, never iterated.
    let numbers: HashMap<&str, usize> =
        files.iter().map(|file| &*file.file.path).zip(0..).collect();
    let version = |(number, file): (usize, &ParsedFile)| match &file.joined {
        None => by_name.get(number),
        Some(joined) => {
            let original = numbers.get(&*joined.original).copied().unwrap_or(number);
            TextVersion { original, edition: Some(joined.edition) }
        }
    };
    let all: Vec<TextVersion> = files.iter().enumerate().map(version).collect();
    // `b.uk.md` beside `b.md`, which is itself a translation of `a.md`.
    let of_original =
        |one: &TextVersion| TextVersion { original: all[one.original].original, ..*one };
    all.iter().map(of_original).collect()
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
