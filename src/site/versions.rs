//! Which content files are versions of one text in several languages, by their names: `x.md` and `x.fr.md`.
//!
//! Input: the content files and the languages of the site. Output: for each file that of the original. A name counts as
//! that of a version only if it ends in a language of the site, so that a site in one language may name its files as it
//! likes.

use super::config::Config;
use super::load::ContentFile;
use crate::content::document::FileKind;
use std::collections::HashMap;

/// Which content files are versions of which, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct TextVersions {
    /// By file. Empty if the site has one language.
    of: Vec<TextVersion>,
}

/// One version of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextVersion {
    /// The number of the file with the original.
    pub(crate) original: usize,
    /// The edition in whose language it is by its name.
    pub(crate) edition: Option<usize>,
}

impl TextVersions {
    /// The versions among files. Of a text without a file that names no language, the original is that in the first of the
    /// site's languages.
    pub(crate) fn of<'f>(files: impl Iterator<Item = &'f ContentFile>, config: &Config) -> Self {
        if !config.has_editions() {
            return Self::default();
        }
        let files: Vec<&ContentFile> = files.collect();
        let named: Vec<_> = files.iter().map(|file| without_language(file, config)).collect();
        // Only looked up, never iterated.
        let mut originals: HashMap<(FileKind, &str), (Option<usize>, usize)> = HashMap::new();
        for (number, (file, (id, edition))) in files.iter().zip(&named).enumerate() {
            let best = originals.entry((file.kind, *id)).or_insert((*edition, number));
            *best = (*best).min((*edition, number));
        }
        let version = |(number, (file, (id, edition))): (usize, (&&ContentFile, &(&str, _)))| {
            let original = match edition {
                // Two files that name no language are two texts, of which the second is reported.
                None => number,
                Some(_) => originals.get(&(file.kind, *id)).map_or(number, |(_, first)| *first),
            };
            TextVersion { original, edition: *edition }
        };
        Self { of: files.iter().zip(&named).enumerate().map(version).collect() }
    }

    /// The version that a file is.
    pub(crate) fn get(&self, file: usize) -> TextVersion {
        let alone = TextVersion { original: file, edition: None };
        self.of.get(file).copied().unwrap_or(alone)
    }

    /// Whether a file is the translation of another one.
    pub(crate) fn is_translation(&self, file: usize) -> bool {
        self.get(file).original != file
    }
}

/// The id of a file without the language at its end, and the edition in that language.
pub(crate) fn without_language<'f>(
    file: &'f ContentFile,
    config: &Config,
) -> (&'f str, Option<usize>) {
    let id = file.id.as_str();
    let language = match file.kind {
        FileKind::Roster(..) => None,
        _ => id.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()),
    };
    let named = language.and_then(|(stem, tag)| Some((stem, config.edition_in(tag)?)));
    named.map_or((id, None), |(stem, edition)| (stem, Some(edition)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::config::parse;

    fn originals(languages: &str, paths: &[&str]) -> Vec<usize> {
        let (config, findings) = parse(languages);
        assert_eq!(findings, []);
        let files: Vec<_> = paths.iter().map(|path| ContentFile::in_memory(path, "")).collect();
        let versions = TextVersions::of(files.iter(), &config);
        (0..files.len()).map(|number| versions.get(number).original).collect()
    }

    #[test]
    fn a_file_named_for_a_language_is_the_translation_of_the_file_without_it() {
        let paths = [
            "content/articles/a.fr.md",
            "content/articles/a.md",
            "content/articles/b.uk.md",
            "content/articles/c/index.fr.md",
            "content/articles/c/index.md",
            "content/articles/v1.2.md",
            "content/actors/a.fr.md",
            "content/index.fr.md",
            "content/index.md",
        ];
        assert_eq!(originals("languages: [en, fr, uk]", &paths), [1, 1, 2, 4, 4, 5, 6, 8, 8]);
        assert_eq!(originals("language: en", &paths), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    }

    #[test]
    fn without_a_file_that_names_no_language_the_first_of_the_site_is_the_original() {
        let paths = ["content/pages/x/about.fr.md", "content/pages/x/about.uk.md"];
        assert_eq!(originals("languages: [en, uk, fr]", &paths), [1, 1]);
        assert_eq!(originals("languages: [en, fr, uk]", &paths), [0, 0]);
    }
}
