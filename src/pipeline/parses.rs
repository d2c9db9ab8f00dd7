//! Parses the content files of a site, and reuses parses of unchanged files.
//!
//! A document comes from the previous pass of this session, else from the cache of an earlier process, else
//! from the parser. The key of a parse is the fingerprint of everything that it depends on, so a reused
//! document is always equal to a new one. Each file is parsed without knowledge of the others.

use super::cache::{CacheFolder, CachedParse, StoredBody};
use super::joined::TranslationClaims;
use super::set_aside::{self, BodiesOnDisk};
use crate::content::document::{self, BodyLoader, Document, PackedBody, ParseSettings};
use crate::diagnostic::Diagnostic;
use crate::incremental::Fingerprint;
use crate::knowledge::index::ParsedFile;
use crate::site::classify::is_named_draft;
use crate::site::config::Config;
use crate::site::load::{ContentFile, Sources};
use crate::site::versions::TextVersions;
use crate::syntax::date::name_date;
use crate::syntax::language::LanguageTag;
use crate::syntax::source::Location;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The parses of the previous pass, and the cache.
#[derive(Debug, Default)]
pub(super) struct ParseStore {
    /// By path of the file.
    parsed: BTreeMap<Arc<str>, Parse>,
    cache: Option<CacheFolder>,
    /// Whether the cache has been opened. It is opened when there is something to parse, because reading it
    /// takes time.
    opened: bool,
    /// Where the bodies of new parses are put, while a large site is parsed for the first time.
    aside: Option<BodiesOnDisk>,
}

/// A document, with the fingerprint of the file and settings from which it was parsed.
#[derive(Debug, Clone)]
struct Parse {
    document: Arc<Document>,
    /// By edition, if the file has texts in several languages.
    in_languages: Arc<[Arc<Document>]>,
    key: Fingerprint,
    /// Of an article that is joined with its original: its parse as a text of its own, which says so.
    as_text: Option<Box<Parse>>,
}

impl ParseStore {
    /// Parses all content files, or reuses their parses. The cache in `folder` is opened the first time; if this build
    /// writes it too (`is_written`), the bodies of a large site are put there meanwhile. The findings are those about
    /// articles that are to be joined with their originals; all others are in the documents.
    pub(super) fn parse(
        &mut self,
        sources: &Sources,
        config: &Config,
        (folder, is_written): (Option<&Path>, bool),
    ) -> (Vec<ParsedFile>, Vec<(Arc<str>, Diagnostic)>) {
        let versions = TextVersions::of(sources.content.iter().map(|file| &**file), config);
        let files = &sources.content;
        if !self.opened && !files.is_empty() {
            self.cache = folder.map(CacheFolder::open);
            // If the disk does not take them, memory does.
            let folder = folder.filter(|_| is_written && files.len() >= set_aside::FROM_FILES);
            self.aside = folder.and_then(|folder| BodiesOnDisk::create_in(folder).ok());
        }
        self.opened = true;
        let mut parsed: Vec<Parse> = files
            .par_iter()
            .enumerate()
            .map(|(number, file)| self.parsed(file, versions.is_translation(number), config))
            .collect();
        let mut joined = vec![None; files.len()];
        let mut findings = Vec::new();
        let documents = parsed.iter().map(|parse| &*parse.document);
        let claims = TranslationClaims::of(files, documents, &versions, config);
        let claims: Vec<_> = claims.iter().flat_map(TranslationClaims::joined).collect();
        for (number, claim) in claims {
            match claim {
                Err(finding) => findings.push((files[number].path.clone(), finding)),
                Ok(claim) => {
                    let as_text = parsed[number].clone();
                    let translation = self.parsed(&files[number], true, config);
                    parsed[number] = Parse { as_text: Some(Box::new(as_text)), ..translation };
                    joined[number] = Some(Arc::new(claim));
                }
            }
        }
        let with_document = |((file, parsed), joined): ((&Arc<ContentFile>, &Parse), _)| {
            let (document, in_languages) = (parsed.document.clone(), parsed.in_languages.clone());
            let file = ParsedFile::new(file.clone(), document, parsed.key);
            file.with_languages(in_languages).joined_with(joined)
        };
        let with_documents = files.iter().zip(&parsed).zip(joined).map(with_document).collect();
        self.parsed = files.iter().map(|file| file.path.clone()).zip(parsed).collect();
        self.aside = None;
        if let Some(cache) = &mut self.cache {
            cache.release();
        }
        (with_documents, findings)
    }

    /// The document of a file.
    pub(super) fn document(&self, file: &Arc<str>) -> Option<&Document> {
        Some(&*self.parsed.get(file)?.document)
    }

    /// Writes all parses to the cache, for the next process. An error is ignored: the next process then
    /// parses all files again, and a cache that cannot be written must not make a build fail.
    pub(super) fn store(&self) {
        let Some(cache) = &self.cache else { return };
        let parses =
            self.parsed.values().map(|p| CachedParse { key: p.key, document: &p.document });
        let _ = cache.store_parses(&parses.collect::<Vec<_>>());
    }

    /// The parse of one file.
    fn parsed(&self, file: &Arc<ContentFile>, is_translation: bool, config: &Config) -> Parse {
        let (kind, name_date) = (file.kind, name_date(&file.id));
        let named_draft = is_named_draft(&file.path);
        let html = config.html;
        let language = LanguageTag::new(&config.language);
        let of_file = ParseSettings { name_date, html, named_draft, ..ParseSettings::of(kind) };
        let settings = ParseSettings { is_translation, language, ..of_file };
        // The program's own fingerprint need not be in the key: a cache file of another program is not
        // read.
        let tags = config.has_editions().then(|| config.language_tags());
        let key = Fingerprint::of(&(settings, tags, file.hash));
        let previous = self.parsed.get(&file.path);
        let as_text = previous.and_then(|previous| previous.as_text.as_deref());
        if let Some(known) = previous.into_iter().chain(as_text).find(|parse| parse.key == key) {
            return Parse { as_text: None, ..known.clone() };
        }
        let cached = self.cache.as_ref().and_then(|cache| cache.document(key));
        let document = match cached {
            Some((document, stored)) => {
                file.release();
                with_stored(document, stored, file, settings)
            }
            None => match file.take() {
                Some(text) => self.set_aside(document::parse(&text, settings), file, settings),
                None => Document { diagnostics: vec![changed_meanwhile()], ..Document::default() },
            },
        };
        let in_languages = match document.has_languages && config.has_editions() {
            true => documents_in_languages(file, settings, config),
            false => Arc::default(),
        };
        Parse { document: Arc::new(document), in_languages, key, as_text: None }
    }

    /// The document with its body on the disk, if bodies are put there.
    fn set_aside(
        &self,
        document: Document,
        file: &Arc<ContentFile>,
        settings: ParseSettings,
    ) -> Document {
        match self.aside.as_ref().and_then(|aside| aside.set_aside(&document)) {
            Some(stored) => with_stored(document, stored, file, settings),
            None => document,
        }
    }
}

/// A document whose body is stored in a file of the cache folder.
fn with_stored(
    document: Document,
    stored: StoredBody,
    file: &Arc<ContentFile>,
    settings: ParseSettings,
) -> Document {
    let body = CachedBody { stored, file: file.clone(), settings };
    Document { body: PackedBody::External(Arc::new(body)), ..document }
}

/// The documents of a file with the texts of each edition.
fn documents_in_languages(
    file: &ContentFile,
    settings: ParseSettings,
    config: &Config,
) -> Arc<[Arc<Document>]> {
    let Some(text) = file.take() else { return Arc::default() };
    let tags = config.language_tags().into_iter();
    let main_language = settings.language;
    let document = |tag: &str| {
        let language = LanguageTag::new(tag);
        let settings = ParseSettings { language, main_language, ..settings };
        Arc::new(document::parse(&text, settings))
    };
    tags.map(document).collect()
}

fn changed_meanwhile() -> Diagnostic {
    let message = "this file changed while it was being read";
    Diagnostic::error("unreadable", Location::File, message).help("run the command again")
}

/// A body in a file of the cache folder. If it cannot be read there any more, the content file is parsed again.
#[derive(Debug)]
struct CachedBody {
    stored: StoredBody,
    file: Arc<ContentFile>,
    settings: ParseSettings,
}

impl BodyLoader for CachedBody {
    fn fetch(&self) -> Option<Vec<u8>> {
        self.stored.fetch().or_else(|| {
            let document = document::parse(&self.file.take()?, self.settings);
            Some(document.body.bytes()?.as_ref().to_vec())
        })
    }
}
