//! The part of a session that loads the theme, and reuses it while the site's templates and messages are the same.
//!
//! Input: the templates and messages of the site. Output: the theme, or findings. Parsing all templates takes longer than most
//! other work of a rebuild, and few saves change a template.

use super::Session;
use super::fallback::ReplacedFiles;
use crate::diagnostic::Report;
use crate::i18n::Messages;
use crate::publish::html::theme::{self, Theme};
use crate::site::load::Sources;
use crate::syntax::source::SourceText;
use std::sync::Arc;

/// The theme of the previous pass, with the messages and the site's own templates from which it was built.
#[derive(Debug)]
pub(super) struct CachedTheme {
    words: Arc<Messages>,
    own: Vec<SourceText>,
    theme: Arc<Theme>,
}

impl Session {
    /// The theme: the site's own templates over the built-in ones. `None`, with findings, if a template has
    /// errors. If errors remain when all templates with errors are replaced (one may fit no other), all
    /// templates are those of the last theme without errors, or the built-in ones.
    pub(super) fn theme(
        &mut self,
        edition: usize,
        sources: &Sources,
        words: &Arc<Messages>,
        broken: &ReplacedFiles,
        report: &mut Report,
    ) -> Option<Arc<Theme>> {
        let same = |a: &SourceText, b: &SourceText| a.path == b.path && a.text == b.text;
        let own = self.templates(sources, broken);
        if !own.is_empty() && edition == 0 {
            report.append(theme::unused(&own));
        }
        if let Some(cached) = &self.editions.caches[edition].theme
            && Arc::ptr_eq(&cached.words, words)
            && cached.own.len() == own.len()
            && cached.own.iter().zip(&own).all(|(a, b)| same(a, b))
        {
            return Some(cached.theme.clone());
        }
        match theme::load_shared(&own, words) {
            Ok(theme) => {
                let cached = CachedTheme { words: words.clone(), own, theme: theme.clone() };
                self.editions.caches[edition].theme = Some(cached);
                Some(theme)
            }
            Err(findings) => {
                let are_replaced = findings.findings().iter().all(|f| broken.contains(&f.file));
                report.append_edition(*findings);
                are_replaced.then(|| self.fallback_theme(edition, words)).flatten()
            }
        }
    }
}
