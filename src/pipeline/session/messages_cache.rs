//! The part of a session that loads the messages, and reuses them while the language and the site's files of messages
//! are the same.
//!
//! Input: the settings and the files in `locales/`. Output: the messages, and findings. A message with an error is shown
//! in English, so there are always messages.

use super::Session;
use super::fallback::ReplacedFiles;
use crate::diagnostic::Report;
use crate::i18n::{MessageFinding, Messages};
use crate::site::config::Config;
use crate::site::load::Sources;
use crate::site::messages;
use crate::syntax::source::SourceText;
use std::sync::Arc;

/// The messages of the previous pass, with what they were loaded from.
#[derive(Debug)]
pub(super) struct CachedMessages {
    language: String,
    /// All languages of the site, in the main one.
    all: Vec<String>,
    own: Vec<SourceText>,
    words: Arc<Messages>,
    findings: Vec<MessageFinding>,
}

impl Session {
    /// The messages in the language of the site, of which those in its own files replace the built-in ones.
    pub(super) fn messages(
        &mut self,
        sources: &Sources,
        config: &Config,
        broken: &ReplacedFiles,
        report: &mut Report,
    ) -> Arc<Messages> {
        let own = self.message_files(sources, broken);
        let same = |a: &SourceText, b: &SourceText| a.path == b.path && a.text == b.text;
        let tags = config.language_tags();
        let all = if config.edition.is_main() { &tags[..] } else { &[] };
        let is_current = |cached: &CachedMessages| {
            cached.language == config.language
                && cached.all == all
                && cached.own.len() == own.len()
                && cached.own.iter().zip(&own).all(|(a, b)| same(a, b))
        };
        let number = config.edition.number;
        let cached = match self.editions.caches[number].messages.take().filter(is_current) {
            Some(cached) => cached,
            None => {
                let (words, findings) = Messages::load_shared(&config.language, all, &own);
                let language = config.language.clone();
                let all = all.iter().map(|tag| (*tag).to_owned()).collect();
                CachedMessages { language, all, own, words, findings }
            }
        };
        let mut found = Report::default();
        messages::report(&cached.findings, config, &mut found);
        // English messages, which every language falls back to, are read for each edition.
        report.append_edition(found);
        let words = cached.words.clone();
        self.editions.caches[number].messages = Some(cached);
        words
    }

    /// The site's files of messages, the broken ones in their last version without errors or left out.
    pub(super) fn message_files(
        &self,
        sources: &Sources,
        broken: &ReplacedFiles,
    ) -> Vec<SourceText> {
        let is_broken = |source: &&SourceText| broken.contains(&source.path);
        let intact = sources.messages.iter().filter(|source| !is_broken(source));
        let earlier = self.fallback.messages.iter().filter(is_broken);
        let mut files: Vec<_> = intact.chain(earlier).cloned().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }
}
