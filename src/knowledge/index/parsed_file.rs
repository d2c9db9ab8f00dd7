//! A content file with its parsed document: what the index is built from. The document is private, so that what pages
//! show of it is read through the index, which records the read.

use crate::content::document::{Digests, Document, FrontMatter};
use crate::content::model::{Article, Entity};
use crate::content::reader::Embargo;
use crate::diagnostic::Diagnostic;
use crate::incremental::Fingerprint;
use crate::site::load::ContentFile;
use std::sync::Arc;

/// A content file with its parsed document. The document is private: what pages show of it is read
/// through [`super::Index`], which records the read as a dependency.
#[derive(Debug, Clone)]
pub struct ParsedFile {
    /// The file. Its path and id are those of the article, actor, topic or page, in every edition of the site.
    pub file: Arc<ContentFile>,
    /// The file with the body, if that is a translation of `file`.
    pub translation: Option<Arc<ContentFile>>,
    /// By edition, the documents of a file that has texts in several languages; empty for all others.
    pub in_languages: Arc<[Arc<Document>]>,
    /// Of a translation that says so in its front matter, and not by the name of its file.
    pub(crate) joined: Option<Arc<JoinedTranslation>>,
    /// Fingerprint of everything from which the document was made.
    pub key: Fingerprint,
    pub(super) document: Arc<Document>,
}

/// The text of which a file is the translation, by its `translation_of`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JoinedTranslation {
    /// The path of the original.
    pub(crate) original: Arc<str>,
    /// The edition in its language.
    pub(crate) edition: usize,
    /// The last part of its address.
    pub(crate) slug: String,
}

impl ParsedFile {
    /// Joins a file and its document, which was made from what has the fingerprint `key`.
    pub fn new(file: Arc<ContentFile>, document: Arc<Document>, key: Fingerprint) -> Self {
        let in_languages = Arc::default();
        Self { file, translation: None, in_languages, joined: None, key, document }
    }

    /// The same file with its documents by edition.
    pub(crate) fn with_languages(self, in_languages: Arc<[Arc<Document>]>) -> Self {
        Self { in_languages, ..self }
    }

    /// The same file as the translation of a text.
    pub(crate) fn joined_with(self, joined: Option<Arc<JoinedTranslation>>) -> Self {
        Self { joined, ..self }
    }

    /// The file with the body.
    pub(crate) fn body_file(&self) -> &Arc<ContentFile> {
        self.translation.as_ref().unwrap_or(&self.file)
    }

    /// The document with the texts of an edition.
    pub(crate) fn document_in(&self, edition: usize) -> &Arc<Document> {
        self.in_languages.get(edition).unwrap_or(&self.document)
    }

    /// The parsed document.
    pub(crate) fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// The findings of parsing this file alone.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.document.diagnostics
    }

    /// The keys of this file whose findings depend on the day.
    pub(crate) fn embargoes(&self) -> &[Embargo] {
        &self.document.embargoes
    }

    /// The digests of the parts of the document. Reading them is not recorded as a dependency.
    pub fn digests(&self) -> &Digests {
        &self.document.digests
    }
}

/// The front matter of an article.
pub(super) fn article_front(file: &ParsedFile) -> Option<&Article> {
    match &file.document.front {
        Some(FrontMatter::Article(article)) => Some(article),
        _ => None,
    }
}

/// The front matter of an actor or topic, or of an item of a roster.
pub(super) fn entity_front(file: &ParsedFile, item: Option<usize>) -> Option<&Entity> {
    match (&file.document.front, item) {
        (Some(FrontMatter::Entity(entity)), None) => Some(entity),
        (Some(FrontMatter::Roster(items)), Some(item)) => items.get(item).map(|item| &item.entity),
        _ => None,
    }
}
