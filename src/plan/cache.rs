//! What planning leaves to the next time: after a change of texts that show and link the same files,
//! every page and file has the address it had.

use super::links::check;
use super::{Plan, plan};
use crate::diagnostic::{Diagnostic, Report};
use crate::knowledge::index::{Index, Resolution, push_recent};
use crate::site::config::Config;
use crate::site::load::Sources;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The last plans, the newest last; as many as [`crate::knowledge::index::PlanCache`] keeps indexes.
#[derive(Debug, Default)]
pub struct PlanCache {
    kept: Vec<CachedPlan>,
}

#[derive(Debug)]
struct CachedPlan {
    index: Arc<Index>,
    plan: Arc<Plan>,
    /// What was found of addresses.
    findings: Report,
    /// By file: what was found of the links in its text.
    links: Vec<Vec<Diagnostic>>,
}

impl PlanCache {
    /// Forgets all plans: other files than texts have changed.
    pub fn forget(&mut self) {
        self.kept.clear();
    }

    /// Plans the site, as it was planned last where that holds.
    pub fn plan(
        &mut self,
        resolved: &Resolution,
        config: &Config,
        sources: &Sources,
        builtin: &BTreeSet<String>,
    ) -> (Arc<Plan>, Report) {
        let kept = self.planned_before(resolved).unwrap_or_else(|| {
            let index = resolved.index.clone();
            let (plan, findings) = plan(&index, config, sources, builtin);
            let files = (0..index.files.len()).into_par_iter();
            let links = files.map(|file| check(&index, &plan, file)).collect();
            CachedPlan { index, plan: Arc::new(plan), findings, links }
        });
        let mut findings = kept.findings.clone();
        for (file, found) in kept.index.files.iter().zip(&kept.links) {
            findings.extend(&file.file.path, found.iter().cloned());
        }
        let plan = kept.plan.clone();
        push_recent(&mut self.kept, kept);
        (plan, findings)
    }

    /// The plan of the index from which this one differs in texts alone, if they show the same files.
    fn planned_before(&mut self, resolved: &Resolution) -> Option<CachedPlan> {
        let (before, changed) = resolved.changed.as_ref()?;
        let at = self.kept.iter().rposition(|kept| Arc::ptr_eq(&kept.index, before))?;
        let index = &resolved.index;
        let same_files = |file: &usize| {
            before.files[*file].digests().files == index.files[*file].digests().files
        };
        if !changed.iter().all(same_files) {
            return None;
        }
        let mut kept = self.kept.remove(at);
        kept.index = index.clone();
        // Other texts may lead to a heading that is gone.
        let same_anchors =
            |file: &usize| before.outline(*file).headings == index.outline(*file).headings;
        let again = match changed.iter().all(same_anchors) {
            true => changed.clone(),
            false => (0..index.files.len()).collect(),
        };
        for file in again {
            kept.links[file] = check(index, &kept.plan, file);
        }
        Some(kept)
    }
}
