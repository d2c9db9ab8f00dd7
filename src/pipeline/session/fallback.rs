//! The part of a session that the preview needs: what is shown while files have errors.
//!
//! Input: a site with errors. Output: a site in which each broken file is replaced by its last version without
//! errors, or left out, so that one bad file harms only itself. A build never uses it: with an error it writes
//! nothing.

use super::{FieldUse, Session};
use crate::Error;
use crate::content::document::FrontMatter;
use crate::diagnostic::{Finding, Report, Severity};
use crate::i18n::Messages;
use crate::knowledge::index::ParsedFile;
use crate::pipeline::site::Site;
use crate::publish::html::theme::{self, Theme};
use crate::site::config::Config;
use crate::site::load::{CONFIG_FILE, Sources};
use crate::syntax::source::{Location, SourceText};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The last versions without errors, which the preview shows while a file has errors.
#[derive(Debug, Default)]
pub(super) struct FallbackVersions {
    pub(super) config: Option<Arc<Config>>,
    /// By edition.
    pub(super) themes: Vec<Option<Arc<Theme>>>,
    /// The site's own templates.
    pub(super) templates: Vec<SourceText>,
    /// The site's own files of messages.
    pub(super) messages: Vec<SourceText>,
    /// The content files of the last site without errors.
    pub(super) files: Vec<ParsedFile>,
    /// The content files of the last pass, which may have errors.
    pub(super) parsed: Vec<ParsedFile>,
}

/// The paths of files with errors, which the preview replaces.
pub(super) type ReplacedFiles = BTreeSet<Arc<str>>;

impl Session {
    /// As [`Session::prepare`], but one file with an error harms only itself. Its last version without errors
    /// replaces it; a file without such a version, or of which no version is stored (a static file, a picture),
    /// is left out. A reference that leads nowhere is reported, and its page is shown with what can be resolved:
    /// the error may be that of the other file. The report is that of the files as they are. The site has errors
    /// only if there are no valid settings yet or `content/` cannot be read.
    ///
    /// # Errors
    /// The site's folder cannot be read.
    pub(crate) fn prepare_preview(&mut self) -> Result<(Site, Report), Error> {
        let mut broken = ReplacedFiles::new();
        let mut site = self.site(&broken, FieldUse::All)?;
        let mut report = self.with_held_articles(&site);
        loop {
            let errors = site.report.findings().iter().filter(|finding| {
                finding.diagnostic.severity == Severity::Error && !is_of_reference(finding)
            });
            let more: ReplacedFiles =
                errors.map(|f| f.file.clone()).filter(|f| !broken.contains(f)).collect();
            if more.is_empty() {
                break;
            }
            // Only one template with a syntax error is reported at a time, and the next one only once the
            // first is replaced.
            let later = site.report.findings().iter().filter(|finding| {
                !broken.is_empty()
                    && more.contains(&finding.file)
                    && finding.file.starts_with("templates/")
            });
            later.for_each(|finding| report.push(&finding.file, finding.diagnostic.clone()));
            // Replace the files first whose errors do not depend on other files. The errors of the rest may
            // only follow from those, and then their present version can be shown.
            let own: ReplacedFiles =
                more.iter().filter(|file| self.has_own_error(file)).cloned().collect();
            broken.extend(if own.is_empty() { more } else { own });
            site = self.site(&broken, FieldUse::All)?;
        }
        site.report = self.without_replaced(&site.report, &broken);
        self.update_fallback(&site);
        if !site.report.has_errors() {
            self.fallback.templates = self.templates(&site.sources, &broken);
            self.fallback.messages = self.message_files(&site.sources, &broken);
        }
        Ok((site, report))
    }

    /// The report of a site, in which a reference of an article that is not published today is at most a warning,
    /// as it is in a build: an unfinished draft must not cover every page with an error.
    fn with_held_articles(&self, site: &Site) -> Report {
        let is_held =
            |file: &Arc<str>| match self.parses.document(file).map(|document| &document.front) {
                Some(Some(FrontMatter::Article(article))) => {
                    article.draft || site.index().is_to_come(article, site.timezone())
                }
                _ => false,
            };
        let mut report = Report::default();
        for finding in site.report.findings() {
            let mut diagnostic = finding.diagnostic.clone();
            if is_of_reference(finding) && is_held(&finding.file) {
                Arc::make_mut(&mut diagnostic).severity = Severity::Warning;
            }
            report.push(&finding.file, diagnostic);
        }
        report
    }

    /// A report without the errors of files that have been replaced or left out. What concerns the whole site
    /// remains.
    fn without_replaced(&self, report: &Report, broken: &ReplacedFiles) -> Report {
        let is_replaced = |finding: &&Finding| match &*finding.file {
            CONFIG_FILE => self.fallback.config.is_some(),
            // Its errors are those of the whole site.
            "content" => false,
            file => broken.contains(file) || is_of_reference(finding),
        };
        let is_error = |finding: &&Finding| finding.diagnostic.severity == Severity::Error;
        let mut rest = Report::default();
        for finding in report.findings().iter().filter(|f| !is_error(f) || !is_replaced(f)) {
            rest.push(&finding.file, finding.diagnostic.clone());
        }
        rest
    }

    /// Whether a file has an error that does not depend on other files. True for settings, templates and messages,
    /// which are not parsed as documents.
    fn has_own_error(&self, file: &Arc<str>) -> bool {
        match self.parses.document(file) {
            Some(document) => {
                document.diagnostics.iter().any(|finding| finding.severity == Severity::Error)
            }
            None => true,
        }
    }

    /// Replaces each broken file by its last version without errors, or removes it if there is none. If a
    /// folder cannot be read, the files that were in it return.
    pub(super) fn with_fallback_versions(
        &self,
        files: Vec<ParsedFile>,
        broken: &ReplacedFiles,
    ) -> Vec<ParsedFile> {
        if broken.is_empty() {
            return files;
        }
        let intact = files.into_iter().filter(|file| !broken.contains(&file.file.path));
        let mut files: Vec<_> = intact.collect();
        let is_there = |path: &str| files.binary_search_by(|f| (*f.file.path).cmp(path)).is_ok();
        let is_broken = |path: &str| {
            let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
            // Errors of `content` itself are those of the whole site.
            broken.contains(path) || folders.skip(1).any(|folder| broken.contains(folder))
        };
        let returning = self.fallback.files.iter().filter(|file| is_broken(&file.file.path));
        let replaced: Vec<_> =
            returning.filter(|file| !is_there(&file.file.path)).cloned().collect();
        files.extend(replaced);
        files.sort_by(|a, b| a.file.path.cmp(&b.file.path));
        files
    }

    /// The site's own templates, the broken ones in their last version without errors or left out.
    pub(super) fn templates(&self, sources: &Sources, broken: &ReplacedFiles) -> Vec<SourceText> {
        let is_broken = |source: &&SourceText| {
            !broken.is_empty() && broken.contains(&*format!("templates/{}", source.path))
        };
        let intact = sources.templates.iter().filter(|source| !is_broken(source));
        let earlier = self.fallback.templates.iter().filter(is_broken);
        let mut templates: Vec<_> = intact.chain(earlier).cloned().collect();
        templates.sort_by(|a, b| a.path.cmp(&b.path));
        templates
    }

    pub(super) fn fallback_theme(
        &self,
        edition: usize,
        words: &Arc<Messages>,
    ) -> Option<Arc<Theme>> {
        let built_in = || theme::load_shared(&[], words).ok();
        self.fallback.themes.get(edition).cloned().flatten().or_else(built_in)
    }

    /// Stores the versions of a site without errors as those to fall back to.
    pub(super) fn update_fallback(&mut self, site: &Site) {
        if !site.report.has_errors() {
            self.fallback.config = Some(site.settings.clone());
            let themes = site.editions.iter().map(|edition| edition.theme.clone());
            self.fallback.themes = themes.collect();
            self.fallback.files.clone_from(&self.fallback.parsed);
        }
    }
}

/// Removes the broken files that are published as they are: a static file with a reserved name, a picture at the
/// address of a page. Returns those that were there: the plan depends on them.
pub(super) fn leave_out_of_plan(sources: &mut Sources, broken: &ReplacedFiles) -> ReplacedFiles {
    let is_removed = |path: &&Arc<str>| match path.strip_prefix("static/") {
        Some(name) => sources.statics.remove(name).is_some(),
        None => sources.assets.remove(&***path).is_some(),
    };
    broken.iter().filter(is_removed).cloned().collect()
}

/// Whether an error concerns only a reference in its file: it has no single target, or the page of a name that no
/// file declares, or a redirect, cannot have its address. Whatever uses the reference skips it, and the page of
/// the file itself can be shown.
fn is_of_reference(finding: &Finding) -> bool {
    match &*finding.diagnostic.code {
        "unknown-reference"
        | "ambiguous-reference"
        | "misspelt-reference"
        | "unknown-name"
        | "unknown-event" => true,
        "address" | "address-taken" => finding.diagnostic.location != Location::File,
        _ => false,
    }
}
