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
use crate::pipeline::edition::{EditionFiles, SiteEdition};
use crate::pipeline::localize::Localizer;
use crate::plan::{self, Links, OtherEditions, Plan, PlannedSite};
use crate::publish::feeds::FeedStore;
use crate::publish::graph::GraphEditions;
use crate::publish::html::render;
use crate::publish::html::theme;
use crate::publish::html::view::{
    self, CardStore, FieldDemand, LanguageName, SharedValue, SiteContext,
};
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
}

/// What a session reuses of all editions.
#[derive(Debug, Default)]
pub(super) struct EditionStore {
    pub(super) localizer: Localizer,
    /// By edition, the main one first.
    pub(super) caches: Vec<EditionCaches>,
    /// The files of the last plans, the newest last.
    file_lists: Vec<FileLists>,
}

impl EditionStore {
    /// Forgets what depends on files other than content files.
    pub(super) fn forget_plans(&mut self) {
        self.caches.iter_mut().for_each(|edition| edition.plans.clear());
    }
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
        self.editions.caches.resize_with(configs.len(), EditionCaches::default);
        let (today, suggest) = (self.request.today(&configs[0]), self.request.suggest);
        let mut indexes = Vec::with_capacity(configs.len());
        for (number, (files, config)) in files.into_iter().zip(configs).enumerate() {
            let inputs = IndexInputs { config, today: &today, suggest, unread };
            let mentions = self.reusable_mentions(number, &files);
            let resolved = self.editions.caches[number].indexes.resolve(files, &inputs, &mentions);
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
        let last = self.last.commit.as_ref().and_then(|last| last.editions.get(edition));
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
        let pictures = self.known.pictures(self.request.cache.as_deref());
        let addresses = addresses_of_editions(indexes, configs);
        let joined = joined_files(indexes);
        let mut plans = Vec::with_capacity(indexes.len());
        for (number, (index, config)) in indexes.iter().zip(configs).enumerate() {
            let others = addresses.iter().enumerate().filter(|(other, _)| *other != number);
            let pages = others.flat_map(|(_, of)| of.iter().cloned()).collect();
            let files = published_files(&plans);
            let joined = joined.clone();
            let prefixes = configs.iter().map(|config| config.edition.prefix.clone());
            let prefixes = prefixes.filter(|prefix| !prefix.is_empty()).collect();
            let others = Arc::new(OtherEditions { pages, prefixes, files, joined });
            let mut planned = self.editions.caches[number].plans.plan(
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
        let files = self.file_lists(&planned, sources, report);
        let mut words = Vec::with_capacity(planned.len());
        for (_, _, config) in &planned {
            words.push(self.messages(sources, config, broken, report));
        }
        let languages = language_names(&planned, &words);
        let graph =
            GraphEditions::of(planned.iter().skip(1).map(|(index, _, config)| (index, config)));
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
            let files = files[number].clone();
            let today = self.request.today(&config);
            let notices = match self.request.without_notices {
                true => Today { drafts: false, future: false, ..today },
                false => today,
            };
            let context = SiteContext::new(&index, &plan, &config, &store);
            let view = SharedValue::new(view::site(&context, &notices));
            let feeds = FeedStore::new(&index);
            editions.push(SiteEdition {
                config,
                index,
                plan,
                link_targets,
                store,
                theme,
                files,
                feeds,
                view,
                graph: graph.clone().filter(|_| number == 0),
            });
        }
        editions
    }

    /// The files of each edition, without those that the editions before it have. They depend on the plans alone, so they are
    /// reused as long as these are the same; an address that two editions have is reported.
    fn file_lists(
        &mut self,
        planned: &[PlannedEdition],
        sources: &Sources,
        report: &mut Report,
    ) -> Vec<EditionFiles> {
        let is_same = |last: &&FileLists| {
            let plans = last.plans.iter().zip(planned);
            last.plans.len() == planned.len()
                && plans.into_iter().all(|(last, (_, now, _))| Arc::ptr_eq(last, &now.plan))
        };
        if let Some(last) = self.editions.file_lists.iter().find(is_same) {
            report.append(last.clashes.clone());
            return last.files.clone();
        }
        let lists = FileLists::new(planned, sources);
        let files = lists.files.clone();
        report.append(lists.clashes.clone());
        index::push_recent(&mut self.editions.file_lists, lists);
        files
    }
}

/// The files of all editions, which depend on their plans.
#[derive(Debug)]
pub(super) struct FileLists {
    plans: Vec<Arc<Plan>>,
    files: Vec<EditionFiles>,
    /// The findings about addresses that two editions have.
    clashes: Report,
}

impl FileLists {
    fn new(planned: &[PlannedEdition], sources: &Sources) -> Self {
        let plans: Vec<_> = planned.iter().map(|(index, of, _)| (&**index, &*of.plan)).collect();
        let versions = plan::page_versions(&plans);
        let (mut all, mut clashes) = (Vec::<EditionFiles>::new(), Report::default());
        for ((index, planned, config), versions) in planned.iter().zip(&versions) {
            let links = Links::new(&config.base_url);
            let mut files = render::files(index, &planned.plan, sources, &links, versions);
            files.retain(|path, job| {
                let Some((other, earlier)) = all
                    .iter()
                    .enumerate()
                    .find_map(|(number, files)| Some((number, files.get(path)?)))
                else {
                    return true;
                };
                if !job.is_shared() || !earlier.is_shared() {
                    let (index, plan) = plans[other];
                    let source = plan.source_of(index, path).unwrap_or_else(|| CONFIG_FILE.into());
                    clashes.push(&source, clash_of_editions(path, &config.language));
                }
                false
            });
            all.push(Arc::new(files));
        }
        let plans = planned.iter().map(|(_, planned, _)| planned.plan.clone()).collect();
        Self { plans, files: all, clashes }
    }
}

/// The name of each language in itself, as a choice of languages shows it.
fn language_names(planned: &[PlannedEdition], words: &[Arc<Messages>]) -> Arc<[LanguageName]> {
    let name = |((_, _, config), words): (&PlannedEdition, &Arc<Messages>)| LanguageName {
        lang: config.language.clone(),
        name: capitalized(&words.own_name(&config.language)),
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

/// By path of a translation that has a file name of its own: the path of its original.
fn joined_files(indexes: &[Arc<Index>]) -> BTreeMap<Arc<str>, Arc<str>> {
    let files = indexes.iter().flat_map(|index| &index.files);
    let joined = |file: &ParsedFile| {
        file.joined.as_ref()?;
        Some((file.body_file().path.clone(), file.file.path.clone()))
    };
    files.filter_map(joined).collect()
}

/// The addresses of each edition to which the others may link; of a site with one edition, none.
fn addresses_of_editions(indexes: &[Arc<Index>], configs: &[Arc<Config>]) -> Vec<BTreeSet<String>> {
    if configs.len() < 2 {
        return Vec::new();
    }
    let addresses = indexes.iter().zip(configs);
    addresses.map(|(index, config)| plan::linkable_addresses(index, config)).collect()
}

/// The finding about an address that pages of two editions have.
fn clash_of_editions(path: &str, language: &str) -> Diagnostic {
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let message = format!("this and a page in `{language}` have the address /{path}");
    let help = "all pages of a language are below its tag: give this one another address";
    Diagnostic::error("address-taken", Location::File, message).help(help)
}
