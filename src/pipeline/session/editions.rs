//! The part of a session that resolves, plans and prepares each edition of the site, and reuses what is unchanged.
//!
//! Input: the documents of each edition and its settings. Output: the editions, ready to be rendered, and findings. Most
//! sites have one edition. What an edition reports that the main one has reported too is left out: their facts are the
//! same.

use super::fallback::ReplacedFiles;
use super::messages_cache::CachedMessages;
use super::theme_cache::CachedTheme;
use super::{FieldUse, Session};
use crate::diagnostic::{Diagnostic, Report};
use crate::i18n::Messages;
use crate::knowledge::index::{self, CachedMentions, Index, IndexInputs, ParsedFile, Today};
use crate::pipeline::cache;
use crate::pipeline::edition::{EditionFiles, EditionParts, SiteEdition};
use crate::plan::{self, OtherEditions, PictureReader, Plan, PlannedSite, VersionsOfPages};
use crate::publish::html::render;
use crate::publish::html::theme;
use crate::publish::html::view::{CardStore, FieldDemand, LanguageName};
use crate::site::config::Config;
use crate::site::load::{CONFIG_FILE, Sources, UnreadFile};
use crate::syntax::source::Location;
use crate::syntax::text::capitalized;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// What a session reuses of one edition.
#[derive(Debug, Default)]
pub(super) struct EditionCaches {
    pub(super) messages: Option<CachedMessages>,
    pub(super) theme: Option<CachedTheme>,
    indexes: index::IndexCache,
    pub(super) plans: plan::PlanCache,
    /// The files of the last plans, the newest last.
    files: Vec<(Arc<Plan>, EditionFiles)>,
}

/// The index and the plan of an edition, and its settings.
pub(super) type PlannedEdition = (Arc<Index>, PlannedSite, Arc<Config>);

impl Session {
    /// The index of each edition.
    pub(super) fn resolve(
        &mut self,
        files: Vec<Vec<ParsedFile>>,
        configs: &[Arc<Config>],
        unread: &[UnreadFile],
        report: &mut Report,
    ) -> Vec<Arc<Index>> {
        self.editions.resize_with(configs.len(), EditionCaches::default);
        let (today, suggest) = (self.request.today(&configs[0]), self.request.suggest);
        let mut indexes = Vec::with_capacity(configs.len());
        for (number, (files, config)) in files.into_iter().zip(configs).enumerate() {
            let inputs = IndexInputs { config, today: &today, suggest, unread };
            let mentions = self.reusable_mentions(number, &files);
            let resolved = self.editions[number].indexes.resolve(files, &inputs, &mentions);
            match number {
                0 => report.append(resolved.findings),
                _ => report.append_edition(resolved.findings),
            }
            indexes.push(resolved.index);
        }
        indexes
    }

    /// The mentions in unchanged files as the last commit has them, so that these files need not be
    /// searched for names again.
    fn reusable_mentions(&self, edition: usize, files: &[ParsedFile]) -> CachedMentions {
        let last = self.last_commit.as_ref().and_then(|last| last.editions.get(edition));
        last.map(|last| last.mentions(files)).unwrap_or_default()
    }

    /// The plan of each edition. `left_out` are the files that are not in `sources` although they are in the site's
    /// folder.
    pub(super) fn plan(
        &mut self,
        indexes: &[Arc<Index>],
        configs: &[Arc<Config>],
        (sources, left_out): (&Sources, &ReplacedFiles),
        report: &mut Report,
    ) -> Vec<PlannedSite> {
        let builtin = theme::builtin_static().into_keys().collect();
        let cache = self.request.cache.as_deref();
        let hashes = &*self
            .file_hashes
            .get_or_insert_with(|| cache.map(cache::file_hashes).unwrap_or_default());
        let scans = &*self
            .pictures
            .get_or_insert_with(|| cache.map(cache::picture_scans).unwrap_or_default());
        let addresses = addresses_of_editions(indexes, configs);
        let mut plans = Vec::with_capacity(indexes.len());
        for (number, (index, config)) in indexes.iter().zip(configs).enumerate() {
            let others = addresses.iter().enumerate().filter(|(other, _)| *other != number);
            let pages = others.flat_map(|(_, of)| of.iter().cloned()).collect();
            let files = published_files(&plans);
            let others = Arc::new(OtherEditions { pages, files });
            let pictures = PictureReader { scans, hashes };
            let mut planned = self.editions[number].plans.plan(
                index,
                config,
                sources,
                &builtin,
                pictures,
                (left_out.clone(), others),
            );
            let findings = std::mem::take(&mut planned.findings);
            match number {
                0 => report.append(findings),
                _ => report.append_edition(findings),
            }
            report.extend(&"content".into(), index.lost_body_error());
            plans.push(planned);
        }
        plans
    }

    /// The editions, ready to be rendered.
    pub(super) fn editions_of(
        &mut self,
        planned: Vec<PlannedEdition>,
        (sources, broken): (&Sources, &ReplacedFiles),
        fields: FieldUse,
        report: &mut Report,
    ) -> Vec<SiteEdition> {
        let plans: Vec<_> = planned.iter().map(|(index, of, _)| (&**index, &*of.plan)).collect();
        let versions = plan::page_versions(&plans);
        let mut words = Vec::with_capacity(planned.len());
        for (_, _, config) in &planned {
            words.push(self.messages(sources, config, broken, report));
        }
        let languages = language_names(&planned, &words);
        let mut editions: Vec<SiteEdition> = Vec::with_capacity(planned.len());
        for (number, (index, planned, config)) in planned.into_iter().enumerate() {
            let words = words[number].clone();
            let theme = self.theme(number, sources, &words, broken, report);
            let demand = FieldDemand::by(|name| {
                let in_use = theme.as_ref().is_none_or(|theme| theme.contains_word(name));
                in_use || fields == FieldUse::All
            });
            let store = CardStore::new(&index, &config, words, demand);
            let store = store.with_languages(languages.clone());
            let PlannedSite { plan, link_targets, .. } = planned;
            let files = self.files(
                (&editions, &versions[number]),
                (&index, &plan),
                sources,
                &store,
                report,
            );
            let today = self.request.today(&config);
            let notices = match self.request.without_notices {
                true => Today { drafts: false, future: false, ..today },
                false => today,
            };
            let parts = EditionParts { config, index, plan, link_targets, store, theme, files };
            editions.push(SiteEdition::new(parts, &notices));
        }
        editions
    }

    /// All files of an edition, without those that the editions before it have. They depend on the plan alone, so they
    /// are reused as long as the plan is the same; an address that two editions have is reported.
    fn files(
        &mut self,
        (earlier, versions): (&[SiteEdition], &VersionsOfPages),
        (index, plan): (&Index, &Arc<Plan>),
        sources: &Sources,
        store: &CardStore,
        report: &mut Report,
    ) -> EditionFiles {
        let all = &mut self.editions[earlier.len()].files;
        // In a site with several languages they depend on the plans of all editions.
        let is_alone = versions.is_empty();
        let last = all.iter().find(|(last, _)| is_alone && Arc::ptr_eq(last, plan));
        if let Some((_, files)) = last {
            return files.clone();
        }
        let mut files = render::files(index, plan, sources, store, versions);
        files.retain(|path, job| {
            let other = earlier.iter().find_map(|other| Some((other, other.files.get(path)?)));
            let Some((edition, other)) = other else { return true };
            if !job.is_shared() || !other.is_shared() {
                let source = edition.source_of(path).unwrap_or_else(|| CONFIG_FILE.into());
                report.push(&source, clash_of_editions(path, store.words().language()));
            }
            false
        });
        let files = Arc::new(files);
        index::push_recent(all, (plan.clone(), files.clone()));
        files
    }
}

/// The name of each language in itself, as a choice of languages shows it.
fn language_names(planned: &[PlannedEdition], words: &[Arc<Messages>]) -> Arc<[LanguageName]> {
    let name = |((_, _, config), words): (&PlannedEdition, &Arc<Messages>)| LanguageName {
        lang: config.language.clone(),
        name: capitalized(&words.language_name(&config.language)),
        home: format!("{}/", config.edition.prefix),
    };
    planned.iter().zip(words).map(name).collect()
}

/// The files of `content/` that some editions publish, each with its first path.
fn published_files(plans: &[PlannedSite]) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for (source, path) in plans.iter().flat_map(|planned| planned.plan.content_files()) {
        files.entry(source.clone()).or_insert_with(|| path.clone());
    }
    files
}

/// The paths of the pages of each edition; of a site with one edition, none.
fn addresses_of_editions(indexes: &[Arc<Index>], configs: &[Arc<Config>]) -> Vec<BTreeSet<String>> {
    if configs.len() < 2 {
        return Vec::new();
    }
    let addresses = indexes.iter().zip(configs);
    addresses.map(|(index, config)| plan::page_addresses(index, config)).collect()
}

/// The finding about an address that pages of two editions have.
fn clash_of_editions(path: &str, language: &str) -> Diagnostic {
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let message = format!("this and a page in `{language}` have the address /{path}");
    let help = "all pages of a language are below its tag: give this one another address";
    Diagnostic::error("address-taken", Location::File, message).help(help)
}
