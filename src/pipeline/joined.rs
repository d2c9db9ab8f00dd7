//! Finds the articles that name in `translation_of` the text of which they are the translation. They are read again, as
//! translations.
//!
//! Input: the parsed articles. Output: for each such file its original, and findings about those that cannot be joined:
//! they stay texts of their own.

use crate::content::document::{Document, FileKind, FrontMatter, TranslationClaim};
use crate::content::model::Reference;
use crate::content::reader::excerpt;
use crate::diagnostic::Diagnostic;
use crate::knowledge::index::JoinedTranslation;
use crate::site::config::{ArticleAddress, Config};
use crate::site::load::ContentFile;
use crate::site::versions::{TextVersions, without_language};
use crate::syntax::date::without_date;
use crate::syntax::near::NearWords;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The code of findings about a translation that cannot be joined.
const LONE: &str = "lone-translation";

/// The articles that name their original.
pub(crate) struct TranslationClaims<'f> {
    config: &'f Config,
    files: &'f [Arc<ContentFile>],
    /// By id: the number of an article that is no translation by its name.
    originals: BTreeMap<&'f str, usize>,
    /// By file: its original as it names it, and its own language.
    claims: BTreeMap<usize, &'f TranslationClaim>,
    /// By file: the language that its article says it is in.
    languages: BTreeMap<usize, &'f str>,
}

impl<'f> TranslationClaims<'f> {
    /// The claims among the documents of files; none of a site whose articles name no original.
    pub(crate) fn of(
        files: &'f [Arc<ContentFile>],
        documents: impl Iterator<Item = &'f Document> + Clone,
        versions: &TextVersions,
        config: &'f Config,
    ) -> Option<Self> {
        let claim = |(number, document): (usize, &'f Document)| {
            document.claim.as_ref().map(|claim| (number, claim))
        };
        let claims: BTreeMap<_, _> = documents.clone().enumerate().filter_map(claim).collect();
        if claims.is_empty() {
            return None;
        }
        let language = |(number, document): (usize, &'f Document)| match &document.front {
            Some(FrontMatter::Article(article)) => Some((number, article.lang.as_deref()?)),
            _ => Some((number, document.claim.as_ref()?.lang.as_deref()?)),
        };
        let languages = documents.enumerate().filter_map(language).collect();
        let mut originals = BTreeMap::new();
        for (number, file) in files.iter().enumerate() {
            if file.kind == FileKind::Article && !versions.is_translation(number) {
                originals.entry(without_language(file, config).0).or_insert(number);
            }
        }
        Some(Self { config, files, originals, claims, languages })
    }

    /// By number of a file: the text of which it is a translation, or why it is not joined with it.
    pub(crate) fn joined(
        &self,
    ) -> impl Iterator<Item = (usize, Result<JoinedTranslation, Diagnostic>)> + '_ {
        let claims = self.claims.iter();
        claims.map(|(number, claim)| (*number, self.join(*number, &claim.original)))
    }

    fn join(&self, number: usize, claim: &Reference) -> Result<JoinedTranslation, Diagnostic> {
        if !self.config.has_editions() {
            return Err(self.one_language(number, claim));
        }
        let original = self.original(number, claim)?;
        let edition = self.edition(number, claim)?;
        let path = self.files[original].path.clone();
        if self.edition_of(original).unwrap_or(0) == edition {
            let tag = self.config.language_tags()[edition];
            let message = format!(
                "this article is in `{tag}`, as {path} is, of which it is to be a translation"
            );
            let help = "write in each of them the language in which it is, such as `lang: fr`";
            return Err(Diagnostic::warning(LONE, claim.location, message).help(help));
        }
        let id = without_language(&self.files[number], self.config).0;
        let slug = match self.config.article_address {
            ArticleAddress::Id => id,
            ArticleAddress::Slug | ArticleAddress::YearMonthSlug => without_date(id),
        };
        Ok(JoinedTranslation { original: path, edition, slug: slug.to_owned() })
    }

    /// The number of the original that a file names, through translations that name theirs.
    fn original(&self, number: usize, claim: &Reference) -> Result<usize, Diagnostic> {
        let mut named = claim;
        let mut seen = vec![number];
        loop {
            let Some(original) = self.originals.get(named.text.as_str()).copied() else {
                return Err(self.unknown(claim, named));
            };
            if seen.contains(&original) {
                let message = match seen.len() {
                    1 => "this article names itself as its original".to_owned(),
                    _ => format!(
                        "this article and {} name each other as the original",
                        self.files[seen[1]].path
                    ),
                };
                let help = "remove `translation_of` from the original";
                return Err(Diagnostic::warning(LONE, claim.location, message).help(help));
            }
            match self.claims.get(&original) {
                None => return Ok(original),
                Some(next) => named = &next.original,
            }
            seen.push(original);
        }
    }

    /// The edition in the language of a translation.
    fn edition(&self, number: usize, claim: &Reference) -> Result<usize, Diagnostic> {
        if let Some(edition) = self.edition_of(number) {
            return Ok(edition);
        }
        let tags = self.config.language_tags().join(", ");
        Err(match self.languages.get(&number) {
            Some(lang) => {
                let message = format!(
                    "`{lang}` is no language of the site, so this is a text of its own, not a translation"
                );
                let help = format!("list it in briefing.yaml: `languages: [{tags}, {lang}]`");
                // Findings of the other code are left out if the languages cannot be read.
                let is_hidden = self.config.unread.hides_languages();
                let code = if is_hidden { LONE } else { "bad-language" };
                Diagnostic::warning(code, claim.location, message).help(help)
            }
            None => {
                let message =
                    "the language of this translation is not known, so it is a text of its own";
                let help = format!("write it as `lang`, one of {tags}");
                Diagnostic::warning(LONE, claim.location, message).help(help)
            }
        })
    }

    /// The edition of a file by its `lang`, else by its name.
    fn edition_of(&self, number: usize) -> Option<usize> {
        match self.languages.get(&number) {
            Some(lang) => self.config.edition_in(lang),
            None => without_language(&self.files[number], self.config).1,
        }
    }

    fn one_language(&self, number: usize, claim: &Reference) -> Diagnostic {
        let message =
            "the site has one language, so this article is a text of its own beside its original";
        let main = &self.config.language;
        let lang = self.languages.get(&number).copied().filter(|lang| lang != main);
        let help = format!(
            "list the languages in briefing.yaml: `languages: [{main}, {}]`; or remove `translation_of`",
            lang.unwrap_or("…")
        );
        Diagnostic::warning(LONE, claim.location, message).help(help)
    }

    fn unknown(&self, claim: &Reference, named: &Reference) -> Diagnostic {
        let message = format!("no article has the id \"{}\"", excerpt(&named.text));
        let ids = NearWords::new(self.originals.keys().map(|id| (*id).to_owned()));
        let help = match ids.nearest(&named.text) {
            Some(near) => format!("did you mean {near}?"),
            None => {
                "write the id of the original, which is the name of its file without the ending"
                    .to_owned()
            }
        };
        Diagnostic::warning(LONE, claim.location, message).help(help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::{ParseSettings, parse};
    use crate::site::config;

    /// For each file with a claim: the path of its original, or the finding.
    fn joined(languages: &str, files: &[(&str, &str)]) -> Vec<String> {
        let config = config::parse(languages).0;
        let sources: Vec<Arc<ContentFile>> = files.iter().map(|(id, _)| article(id)).collect();
        let documents: Vec<Document> = files
            .iter()
            .map(|(_, keys)| {
                let text = format!("---\ntitle: T\ndate: 2025-11-20\n{keys}\n---\nText.\n");
                parse(&text, ParseSettings::of(FileKind::Article))
            })
            .collect();
        let versions = TextVersions::of(sources.iter().map(|file| &**file), &config);
        let claims = TranslationClaims::of(&sources, documents.iter(), &versions, &config);
        let claims = claims.unwrap();
        let shown = claims.joined().map(|(_, joined)| match joined {
            Ok(joined) => format!("{} {}", joined.original, joined.edition),
            Err(finding) => finding.message,
        });
        shown.collect()
    }

    fn article(id: &str) -> Arc<ContentFile> {
        Arc::new(ContentFile::in_memory(&format!("content/articles/{id}.md"), ""))
    }

    #[test]
    fn an_article_is_joined_with_the_one_that_it_names() {
        fn joined(files: &[(&str, &str)]) -> Vec<String> {
            super::tests::joined("languages: [en, fr, uk]", files)
        }
        assert_eq!(
            joined(&[
                ("a", ""),
                ("b", "lang: fr\ntranslation_of: a"),
                ("c.uk", "translation_of: b")
            ]),
            ["content/articles/a.md 1", "content/articles/a.md 2"]
        );
        // In another Unicode form.
        let decomposed = "lang: fr\ntranslation_of: e\u{301}te\u{301}";
        assert_eq!(joined(&[("été", ""), ("b", decomposed)]), ["content/articles/été.md 1"]);
        for (files, message) in [
            ([("a", ""), ("b", "lang: fr\ntranslation_of: c")], "no article has the id \"c\""),
            ([("a", ""), ("b", "translation_of: a")], "the language of this translation is not"),
            ([("a", ""), ("b", "lang: de\ntranslation_of: a")], "`de` is no language of the site"),
            ([("a", ""), ("b", "lang: en\ntranslation_of: a")], "this article is in `en`, as"),
            ([("a", ""), ("b", "lang: fr\ntranslation_of: b")], "this article names itself"),
        ] {
            let found = joined(&files);
            assert!(found[0].starts_with(message), "{found:?}");
        }
        let found = joined(&[("a", "translation_of: b"), ("b", "lang: fr\ntranslation_of: a")]);
        assert!(found.iter().all(|message| message.contains("name each other")), "{found:?}");
    }

    #[test]
    fn in_a_site_with_one_language_nothing_is_joined() {
        let found = joined("language: en", &[("a", ""), ("b", "lang: fr\ntranslation_of: a")]);
        assert!(found[0].starts_with("the site has one language"), "{found:?}");
    }
}
