//! Reuses the last plan of a session when only bodies or titles have changed.
//!
//! Input: the resolved index. Output: the plan and all its findings, equal to those of a plan computed from
//! scratch. If the documents that differ from those of an earlier plan still show and link the same files, and
//! no archive of mentions has become longer or shorter, no address can have changed; only links to their headings are
//! checked again.

use super::front_images::{FrontImage, front_matter_images};
use super::links::{LinkCheck, targets};
use super::{OtherEditions, PictureReader, Plan, mention_pages, plan};
use crate::content::model::SpannedValue;
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::Fingerprint;
use crate::knowledge::index::{Index, push_recent};
use crate::site::config::Config;
use crate::site::load::Sources;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The last plans of a session, the newest last. It holds as many as
/// [`crate::knowledge::index::IndexCache`] holds indexes: a preview plans the site as its files are, and without
/// those that have errors, after each save.
#[derive(Debug, Default)]
pub struct PlanCache {
    plans: Vec<CachedPlan>,
}

#[derive(Debug)]
struct CachedPlan {
    index: Arc<Index>,
    /// The files that are left out of it.
    left_out: BTreeSet<Arc<str>>,
    plan: Arc<Plan>,
    /// The findings about addresses.
    findings: Report,
    /// By number of the content file: the findings about links and pictures in its body.
    link_findings: Vec<Vec<Diagnostic>>,
    /// By number of the content file: the fingerprint of where its links lead and what its pictures show.
    link_targets: Arc<Vec<Fingerprint>>,
}

/// A plan and what was found out with it.
#[derive(Debug)]
pub struct PlannedSite {
    /// The plan.
    pub plan: Arc<Plan>,
    /// By number of the content file: the fingerprint of where its links lead and what its pictures show.
    pub(crate) link_targets: Arc<Vec<Fingerprint>>,
    /// All findings about addresses, links and pictures.
    pub findings: Report,
}

/// The addresses in the front matter of files, by which pages show pictures and link documents.
struct FrontAddresses<'i> {
    /// By file.
    images: BTreeMap<usize, Vec<&'i str>>,
    documents: BTreeMap<usize, Vec<&'i SpannedValue<String>>>,
}

impl<'i> FrontAddresses<'i> {
    fn new(index: &'i Index) -> Self {
        let (mut images, mut documents) = (BTreeMap::new(), BTreeMap::new());
        for FrontImage { file, image, .. } in front_matter_images(index) {
            images.entry(file).or_insert_with(Vec::new).push(image.src.value.as_str());
        }
        for (file, _, url) in super::assets::documents(index) {
            documents.entry(file).or_insert_with(Vec::new).push(url);
        }
        Self { images, documents }
    }

    /// The fingerprint of where the links of a file lead.
    fn targets(&self, index: &Index, plan: &Plan, file: usize) -> Fingerprint {
        let images = self.images.get(&file).map_or(&[][..], Vec::as_slice);
        let documents = self.documents.get(&file).map_or(&[][..], Vec::as_slice);
        targets(index, plan, file, images, documents)
    }
}

impl PlanCache {
    /// Discards all plans. The caller must do so when anything but content files changes (settings,
    /// static files, pictures): reuse is decided by content files alone.
    pub fn clear(&mut self) {
        self.plans.clear();
    }

    /// Plans the site, or reuses an earlier plan if the addresses in it are still right. `left_out` are the files that
    /// are not in `sources` although they are in the site's folder, `others` what is known of the other editions.
    pub fn plan(
        &mut self,
        index: &Arc<Index>,
        config: &Config,
        sources: &Sources,
        builtin: &BTreeSet<String>,
        pictures: PictureReader,
        (left_out, others): (BTreeSet<Arc<str>>, Arc<OtherEditions>),
    ) -> PlannedSite {
        let reusable = self.take_reusable(index, config, (&left_out, &others));
        let cached = reusable.unwrap_or_else(|| {
            let index = index.clone();
            let (mut plan, findings) = plan(&index, config, sources, builtin, pictures, &others);
            if let Some(last) = self.plans.last() {
                plan.share_near_addresses(&last.plan);
            }
            let files = || (0..index.files.len()).into_par_iter();
            let links = LinkCheck::new(&index, &plan);
            let link_findings = files().map(|file| links.check(file)).collect();
            let addresses = FrontAddresses::new(&index);
            let targets = files().map(|file| addresses.targets(&index, &plan, file)).collect();
            let (plan, link_targets) = (Arc::new(plan), Arc::new(targets));
            CachedPlan { index, left_out, plan, findings, link_findings, link_targets }
        });
        let mut findings = cached.findings.clone();
        for (file, of_file) in cached.index.files.iter().zip(&cached.link_findings) {
            findings.extend(&file.body_file().path, of_file.iter().cloned());
        }
        let (plan, link_targets) = (cached.plan.clone(), cached.link_targets.clone());
        push_recent(&mut self.plans, cached);
        PlannedSite { plan, link_targets, findings }
    }

    /// Takes the plan without the same files whose index differs in bodies and titles alone, if the
    /// changed documents show and link the same files, and updates its findings about links.
    fn take_reusable(
        &mut self,
        index: &Arc<Index>,
        config: &Config,
        (left_out, others): (&BTreeSet<Arc<str>>, &OtherEditions),
    ) -> Option<CachedPlan> {
        let mut plans = self.plans.iter().enumerate().rev();
        let (at, before, changed) = plans.find_map(|(at, cached)| {
            let changed = index.changed_bodies_since(&cached.index)?;
            let is_same = cached.left_out == *left_out && *cached.plan.other_editions == *others;
            is_same.then(|| (at, cached.index.clone(), changed))
        })?;
        let same_files = |file: &usize| {
            before.files[*file].digests().files == index.files[*file].digests().files
        };
        let pages = |index: &Index, id| mention_pages(index, config, id).page_count;
        let mut entities = index.entity_ids();
        if !changed.iter().all(same_files)
            || !entities.all(|id| pages(&before, id) == pages(index, id))
        {
            return None;
        }
        let mut cached = self.plans.remove(at);
        cached.index = index.clone();
        // If headings have changed, links of any other document to them may be dead now.
        let same_anchors = |file: &usize| {
            let (before, now) = (before.outline(*file), index.outline(*file));
            before.headings == now.headings
                && before.raw_ids == now.raw_ids
                && before.escaped_ids == now.escaped_ids
        };
        let has_fragment = |file: &usize| {
            let links = &index.outline(*file).links;
            links.iter().any(|link| link.fragment.is_some())
        };
        let to_check = match changed.iter().all(same_anchors) {
            true => changed.clone(),
            false => (0..index.files.len())
                .filter(|file| changed.contains(file) || has_fragment(file))
                .collect(),
        };
        let links = LinkCheck::new(index, &cached.plan);
        for file in to_check {
            cached.link_findings[file] = links.check(file);
        }
        let addresses = FrontAddresses::new(index);
        let link_targets = Arc::make_mut(&mut cached.link_targets);
        for file in changed {
            link_targets[file] = addresses.targets(index, &cached.plan, file);
        }
        Some(cached)
    }
}
