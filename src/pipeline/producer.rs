//! Produces the files of all editions of a site.
//!
//! Input: the producers of the editions. Output: one list of files, as if the site had one edition.

use crate::diagnostic::Report;
use crate::incremental::Fingerprint;
use crate::output::{OutputFile, SharedFingerprints};
use crate::publish::html::render::{PageProducer, RenderedFiles};
use std::collections::BTreeMap;

/// The producers of all editions, the main one first.
#[derive(Debug)]
pub(super) struct SiteProducer<'a>(pub(super) Vec<PageProducer<'a>>);

impl SiteProducer<'_> {
    /// Every file of the site, for the output.
    pub(super) fn files(&self) -> Vec<OutputFile<'_>> {
        let mut files: Vec<_> = self.0.iter().flat_map(PageProducer::files).collect();
        if self.0.len() > 1 {
            files.sort_by(|a, b| a.path.cmp(&b.path));
        }
        files
    }

    /// Fingerprints of the inputs that all pages share, by which a later build explains why it rendered them again. An
    /// input that each edition has of its own, such as its messages, has one fingerprint for all.
    pub(super) fn common(&self) -> SharedFingerprints {
        if let [one] = &self.0[..] {
            return one.common();
        }
        let mut of_editions: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, fingerprint) in self.0.iter().flat_map(PageProducer::common) {
            of_editions.entry(name).or_default().push(fingerprint);
        }
        let joined = |(name, all): (String, Vec<String>)| {
            let is_same = all.iter().all(|one| *one == all[0]);
            let fingerprint = match is_same {
                true => all[0].clone(),
                false => Fingerprint::of(&all).to_string(),
            };
            (name, fingerprint)
        };
        of_editions.into_iter().map(joined).collect()
    }

    /// The digests and dependencies of all files after this commit, by edition. Call it once, after the commit.
    pub(super) fn rendered_files(&self) -> Vec<RenderedFiles> {
        self.0.iter().map(PageProducer::rendered_files).collect()
    }

    /// The findings about templates, once all files are produced.
    pub(super) fn findings(self) -> Report {
        let mut report = Report::default();
        for producer in self.0 {
            for finding in producer.findings().findings() {
                // A template is used in every edition.
                let is_new = report.findings().iter().all(|known| {
                    (&known.file, &known.diagnostic.message, known.diagnostic.location)
                        != (&finding.file, &finding.diagnostic.message, finding.diagnostic.location)
                });
                if is_new {
                    report.push(&finding.file, finding.diagnostic.clone());
                }
            }
        }
        report
    }
}
