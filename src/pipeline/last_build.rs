//! How the last build went, and whether a new one could only come to the same.
//!
//! The inputs' hash covers every byte that is read, the settings, what was asked for and the program.
//! What a build finds depends on the day besides; it stays until the day on which the next change is
//! due. Whether the output still stands as it was left is the output's to say.

use super::request::Request;
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::{Fingerprint, FingerprintHasher};
use crate::knowledge::index::{HeldBack, Index, NextChange, Today};
use crate::publish::html::render::PROGRAM;
use crate::site::load::Sources;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::hash::Hash;
use std::path::PathBuf;

/// A build that went well.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LastBuild {
    /// Hash of all that went into it, but for the day.
    pub(super) inputs: Fingerprint,
    days: DayInterval,
    /// What changes on the day that is due.
    due: Option<String>,
    /// What is not published.
    pub(super) held_back: HeldBack,
    /// What it found: file and finding.
    findings: Vec<(String, Diagnostic)>,
    /// Number of pages.
    pub(super) pages: usize,
    /// The size of the search index.
    pub(super) search: Option<[usize; 5]>,
}

/// The days on which the same inputs give the same site.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct DayInterval {
    from: (i16, i8, i8),
    /// The first on which they do not.
    until: Option<(i16, i8, i8)>,
}

impl DayInterval {
    /// From the day of a site until its next change is due.
    pub(super) fn new(day: Date, due: Option<&NextChange>) -> Self {
        Self { from: numbers(day), until: due.map(|due| numbers(due.day)) }
    }

    pub(super) fn hold(&self, today: Date) -> bool {
        let day = numbers(today);
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

fn numbers(day: Date) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}

impl LastBuild {
    pub(super) fn new(
        inputs: Fingerprint,
        index: &Index,
        report: &Report,
        pages: usize,
        search: Option<[usize; 5]>,
    ) -> Self {
        let findings = report.findings().iter();
        let due = index.due.as_ref();
        Self {
            inputs,
            days: DayInterval::new(index.today, due),
            due: due.map(|due| due.what.clone()),
            held_back: index.held_back,
            findings: findings.map(|f| (f.file.to_string(), f.diagnostic.clone())).collect(),
            pages,
            search,
        }
    }

    /// Whether a build of these inputs on this day gives the same.
    pub(super) fn holds(&self, inputs: Fingerprint, today: &Today) -> bool {
        self.inputs == inputs && self.days.hold(today.day)
    }

    pub(super) fn report(&self) -> Report {
        let mut report = Report::default();
        for (file, finding) in &self.findings {
            report.push(&file.as_str().into(), finding.clone());
        }
        report
    }

    pub(super) fn due(&self) -> Option<NextChange> {
        let (year, month, day) = self.days.until?;
        Some(NextChange { day: Date::new(year, month, day).ok()?, what: self.due.clone()? })
    }
}

/// Hashes of what a build reads.
#[derive(Debug, Clone, Copy)]
pub(super) struct InputFingerprints {
    /// Of all.
    pub(super) all: Fingerprint,
    /// Of all but the bytes of content files.
    pub(super) surroundings: Fingerprint,
}

/// Hashes of all inputs. `None`: one of them cannot be read now, so that a build has to tell.
pub(super) fn inputs(
    request: &Request,
    sources: &Sources,
    found: &Report,
) -> Option<InputFingerprints> {
    let mut hasher = FingerprintHasher::default();
    PROGRAM.hash(&mut hasher);
    (&request.base_url, &request.origin).hash(&mut hasher);
    (request.drafts, request.future, request.strict).hash(&mut hasher);
    let texts = sources.config.iter().chain(&sources.templates);
    for source in texts {
        (&*source.path, &*source.text).hash(&mut hasher);
    }
    // By name alone: a checkout in another folder is the same site. The two lists may share names.
    sources.assets.len().hash(&mut hasher);
    let files: Vec<(&String, &PathBuf)> = sources.assets.iter().chain(&sources.statics).collect();
    let read = |(_, path): &(&String, &PathBuf)| {
        std::fs::read(path).map(|b| Fingerprint::of_bytes(&b)).ok()
    };
    let hashes: Vec<Option<Fingerprint>> = files.par_iter().map(read).collect();
    for ((name, _), hash) in files.iter().zip(hashes) {
        (name, hash?).hash(&mut hasher);
    }
    for finding in found.findings() {
        (&*finding.file, &*finding.diagnostic.code, &finding.diagnostic.message).hash(&mut hasher);
    }
    let surroundings = hasher.fingerprint();
    for file in &sources.content {
        (&*file.path, file.hash).hash(&mut hasher);
    }
    Some(InputFingerprints { all: hasher.fingerprint(), surroundings })
}
