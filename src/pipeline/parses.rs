//! The documents of a site's files: those of the last run where nothing has changed, those that the last
//! program left in its cache, and the rest parsed.
//!
//! Each is keyed by what it was made from, so all of them are what a fresh parse would give. Knows
//! nothing of what the files say together.

use super::cache::{CacheFolder, CachedParse, StoredBody};
use crate::content::document::{self, BodyLoader, Document, PackedBody, ParseSettings};
use crate::diagnostic::Diagnostic;
use crate::incremental::Fingerprint;
use crate::knowledge::index::ParsedFile;
use crate::site::config::Config;
use crate::site::load::{ContentFile, Sources};
use crate::syntax::date::leading_date;
use crate::syntax::source::Location;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// What was parsed last.
#[derive(Debug, Default)]
pub(super) struct ParseStore {
    /// By file.
    parsed: BTreeMap<Arc<str>, Parse>,
    cache: Option<CacheFolder>,
    /// Whether the cache has been opened: not before something must be parsed.
    opened: bool,
}

/// A document, and the hash of what it was made from.
#[derive(Debug, Clone)]
struct Parse {
    document: Arc<Document>,
    key: Fingerprint,
}

impl ParseStore {
    /// All files with their documents. The cache in `folder` is opened the first time.
    pub(super) fn parse(
        &mut self,
        sources: &Sources,
        config: &Config,
        folder: Option<&Path>,
    ) -> Vec<ParsedFile> {
        if !self.opened && !sources.content.is_empty() {
            self.cache = folder.map(CacheFolder::open);
        }
        self.opened = true;
        let files = &sources.content;
        let parsed: Vec<Parse> = files.par_iter().map(|file| self.parsed(file, config)).collect();
        let with_document = |(file, parsed): (&Arc<ContentFile>, &Parse)| {
            ParsedFile::new(file.clone(), parsed.document.clone())
        };
        let with_documents = files.iter().zip(&parsed).map(with_document).collect();
        self.parsed = files.iter().map(|file| file.path.clone()).zip(parsed).collect();
        with_documents
    }

    /// The document of a file.
    pub(super) fn of(&self, file: &Arc<str>) -> Option<&Document> {
        Some(&*self.parsed.get(file)?.document)
    }

    /// Hashes of what they were made from, in the order of the files.
    pub(super) fn keys(&self) -> impl Iterator<Item = Fingerprint> {
        self.parsed.values().map(|parsed| parsed.key)
    }

    /// Leaves them to the next program. One that they cannot be left to does all the work, which is all
    /// that a cache may cost.
    pub(super) fn keep(&self) {
        let Some(cache) = &self.cache else { return };
        let kept = self.parsed.values().map(|p| CachedParse { key: p.key, document: &p.document });
        let _ = cache.keep(&kept.collect::<Vec<_>>());
    }

    fn parsed(&self, file: &Arc<ContentFile>, config: &Config) -> Parse {
        let (kind, name_date) = (file.kind, leading_date(&file.id));
        let settings = ParseSettings { kind, name_date, html: config.html };
        // The program is the cache's to cover.
        let key = Fingerprint::of(&(settings, file.hash));
        if let Some(known) = self.parsed.get(&file.path).filter(|known| known.key == key) {
            return known.clone();
        }
        // Whatever comes of it, nobody needs to hold the text any longer.
        let text = file.take();
        let cached = self.cache.as_ref().and_then(|cache| cache.document(key));
        let document = match (cached, text) {
            (Some((document, left)), _) => {
                let body = CachedBody { left, file: file.clone(), settings };
                Document { body: PackedBody::There(Box::new(body)), ..document }
            }
            (None, Some(text)) => document::parse(&text, settings),
            (None, None) => {
                Document { diagnostics: vec![changed_meanwhile()], ..Document::default() }
            }
        };
        Parse { document: Arc::new(document), key }
    }
}

fn changed_meanwhile() -> Diagnostic {
    let message = "this file changed while it was read";
    Diagnostic::error("unreadable", Location::File, message).help("run again")
}

/// A text in the cache. Should it be lost there, its file is parsed again.
#[derive(Debug)]
struct CachedBody {
    left: StoredBody,
    file: Arc<ContentFile>,
    settings: ParseSettings,
}

impl BodyLoader for CachedBody {
    fn fetch(&self) -> Option<Vec<u8>> {
        self.left.fetch().or_else(|| {
            let document = document::parse(&self.file.take()?, self.settings);
            Some(document.body.bytes()?.as_ref().to_vec())
        })
    }
}
