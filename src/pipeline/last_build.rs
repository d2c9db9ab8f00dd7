//! The result of the last build, and whether a new build would have the same result.
//!
//! A build depends on the fingerprint of its inputs ([`inputs`]: every byte that is read, the request and
//! the program) and on the moment; the result stays the same until the moment of the next due change.
//! If both are unchanged, nothing has to be parsed or rendered. Whether the output folder is unchanged too
//! is checked by the module `output`.

use super::request::Request;
use super::site::Site;
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::knowledge::index::{HeldBack, NextChange, Today};
use crate::output::{Disk, FileHashes};
use crate::publish::html::render::PROGRAM;
use crate::site::load::Sources;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::hash::Hash;
use std::path::PathBuf;
use std::sync::Arc;

/// A successful build, as the cache stores it for the next one.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LastBuild {
    /// Fingerprint of all inputs except the moment.
    pub(super) inputs: Fingerprint,
    valid: ValidInterval,
    /// The second from which its findings may be others, before that.
    same_until: Option<i64>,
    /// What changes at the end of `valid`.
    due: Option<String>,
    /// What is not published.
    pub(super) held_back: HeldBack,
    /// Its findings, each with its file.
    findings: Vec<(String, Arc<Diagnostic>)>,
    /// Number of pages.
    pub(super) pages: usize,
    /// The size of the search index.
    pub(super) search: Option<[usize; 5]>,
}

/// The time in which the same inputs give the same site, in seconds since 1970.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct ValidInterval {
    /// The moment of the build.
    from: i64,
    /// The moment of the next change; `None` if there is no change to come. Dates have no fractions of a second.
    until: Option<i64>,
}

impl ValidInterval {
    /// From `now` until the next change.
    pub(super) fn new(now: Timestamp, due: Option<&NextChange>) -> Self {
        Self { from: second(now), until: due.map(|due| second(due.at)) }
    }

    /// Whether a moment is in the interval.
    pub(super) fn contains(&self, now: Timestamp) -> bool {
        self.from <= second(now) && self.until.is_none_or(|until| second(now) < until)
    }
}

/// The second that a moment is in.
fn second(moment: Timestamp) -> i64 {
    moment.as_second() - i64::from(moment.subsec_nanosecond() < 0)
}

impl LastBuild {
    /// A build of these inputs at the moment of the site.
    pub(super) fn new(
        inputs: Fingerprint,
        site: &Site,
        report: &Report,
        search: Option<[usize; 5]>,
    ) -> Self {
        let findings = report.findings().iter();
        let (index, due, pages) = (site.index(), site.due(), site.page_count());
        Self {
            inputs,
            valid: ValidInterval::new(index.now(), due),
            same_until: site.same_until().map(second),
            due: due.map(|due| due.what.clone()),
            held_back: site.held_back(),
            findings: findings.map(|f| (f.file.to_string(), f.diagnostic.clone())).collect(),
            pages,
            search,
        }
    }

    /// Whether a build of these inputs now would have the same result.
    pub(super) fn is_valid(&self, inputs: Fingerprint, today: &Today) -> bool {
        let is_same = self.same_until.is_none_or(|until| second(today.now) < until);
        self.inputs == inputs && self.valid.contains(today.now) && is_same
    }

    /// Its findings.
    pub(super) fn report(&self) -> Report {
        let mut report = Report::default();
        for (file, finding) in &self.findings {
            report.push(&file.as_str().into(), finding.clone());
        }
        report
    }

    /// The next change of the site that comes with time alone.
    pub(super) fn due(&self, zone: &TimeZone) -> Option<NextChange> {
        let at = Timestamp::from_second(self.valid.until?).ok()?;
        Some(NextChange::new(at, self.due.clone()?, zone))
    }
}

/// Fingerprints of the inputs of a build.
#[derive(Debug, Clone, Copy)]
pub(super) struct InputFingerprints {
    /// Of all inputs except the moment.
    pub(super) all: Fingerprint,
    /// Of all inputs except the moment and the content files.
    pub(super) without_content: Fingerprint,
}

/// Fingerprints of all inputs. `None` if an asset cannot be read; the build then fails with an error that
/// names the file. `load_findings` are those of loading, which belong to the result and depend on files
/// that are not in `sources` (such as unreadable ones). Assets whose hashes are known are not read.
pub(super) fn inputs(
    request: &Request,
    sources: &Sources,
    load_findings: &Report,
    hashes: &FileHashes,
) -> Option<InputFingerprints> {
    let mut hasher = FingerprintHasher::default();
    PROGRAM.hash(&mut hasher);
    (&request.base_url, &request.origin).hash(&mut hasher);
    (request.drafts, request.future, request.expired, request.strict).hash(&mut hasher);
    let texts = sources.config.iter().chain(&sources.templates).chain(&sources.messages);
    for source in texts {
        (&*source.path, &*source.text).hash(&mut hasher);
    }
    // Relative names, not full paths: a checkout in another folder is the same site. The length separates
    // the two lists, which may contain the same names.
    sources.assets.len().hash(&mut hasher);
    let files: Vec<(&String, &PathBuf)> = sources.assets.iter().chain(&sources.statics).collect();
    let hash = |(_, path): &(&String, &PathBuf)| Some(hashes.hash(&Disk, path).ok()?.0);
    let hashes: Vec<Option<Fingerprint>> = files.par_iter().map(hash).collect();
    for ((name, _), hash) in files.iter().zip(hashes) {
        (name, hash?).hash(&mut hasher);
    }
    for finding in load_findings.findings() {
        (&*finding.file, &*finding.diagnostic.code, &finding.diagnostic.message).hash(&mut hasher);
    }
    let without_content = hasher.fingerprint();
    for file in &sources.content {
        (&*file.path, file.hash).hash(&mut hasher);
    }
    Some(InputFingerprints { all: hasher.fingerprint(), without_content })
}
