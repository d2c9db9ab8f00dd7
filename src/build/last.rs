//! How the last build went, and whether a new one could only come to the same.
//!
//! The inputs' hash covers every byte that is read, the settings, what was asked for and the program.
//! What a build finds depends on the day besides; it stays until the day on which the next change is
//! due. Whether the output still stands as it was left is the output's to say.

use super::request::Request;
use crate::diagnostic::{Diagnostic, Report};
use crate::index::{Due, Today};
use crate::load::Sources;
use crate::render::PROGRAM;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::hash::Hash;
use std::path::PathBuf;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_128};

/// A build that went well.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LastBuild {
    /// Hash of all that went into it, but for the day.
    pub(super) inputs: u128,
    /// Its day.
    from: (i16, i8, i8),
    /// The day on which another site would come of the same inputs, and what changes then.
    due: Option<((i16, i8, i8), String)>,
    /// What it found: file and finding.
    findings: Vec<(String, Diagnostic)>,
    /// Number of pages.
    pub(super) pages: usize,
    /// The size of the search index.
    pub(super) search: Option<[usize; 5]>,
}

fn numbers(day: Date) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}

impl LastBuild {
    pub(super) fn new(
        inputs: u128,
        day: Date,
        due: Option<&Due>,
        report: &Report,
        pages: usize,
        search: Option<[usize; 5]>,
    ) -> Self {
        let findings = report.findings().iter();
        Self {
            inputs,
            from: numbers(day),
            due: due.map(|due| (numbers(due.day), due.what.clone())),
            findings: findings.map(|f| (f.file.to_string(), f.diagnostic.clone())).collect(),
            pages,
            search,
        }
    }

    /// Whether a build of these inputs on this day gives the same.
    pub(super) fn holds(&self, inputs: u128, today: &Today) -> bool {
        let day = numbers(today.day);
        let due = self.due.as_ref().is_none_or(|(due, _)| day < *due);
        self.inputs == inputs && self.from <= day && due
    }

    pub(super) fn report(&self) -> Report {
        let mut report = Report::default();
        for (file, finding) in &self.findings {
            report.push(&file.as_str().into(), finding.clone());
        }
        report
    }

    pub(super) fn due(&self) -> Option<Due> {
        let ((year, month, day), what) = self.due.as_ref()?;
        Some(Due { day: Date::new(*year, *month, *day).ok()?, what: what.clone() })
    }
}

/// Hash of all inputs. `None`: one of them cannot be read now, so that a build has to tell.
pub(super) fn inputs(request: &Request, sources: &Sources, found: &Report) -> Option<u128> {
    let mut hasher = Xxh3Default::new();
    PROGRAM.hash(&mut hasher);
    (&request.base_url, &request.origin).hash(&mut hasher);
    (request.drafts, request.future, request.strict).hash(&mut hasher);
    let texts = sources.config.iter().chain(&sources.templates);
    for source in texts {
        (&*source.path, &*source.text).hash(&mut hasher);
    }
    let content: Vec<u128> =
        sources.content.par_iter().map(|file| xxh3_128(file.source.text.as_bytes())).collect();
    for (file, hash) in sources.content.iter().zip(content) {
        (&*file.source.path, hash).hash(&mut hasher);
    }
    // By name alone: a checkout in another folder is the same site. The two lists may share names.
    sources.assets.len().hash(&mut hasher);
    let files: Vec<(&String, &PathBuf)> = sources.assets.iter().chain(&sources.statics).collect();
    let read = |(_, path): &(&String, &PathBuf)| std::fs::read(path).map(|b| xxh3_128(&b)).ok();
    let hashes: Vec<Option<u128>> = files.par_iter().map(read).collect();
    for ((name, _), hash) in files.iter().zip(hashes) {
        (name, hash?).hash(&mut hasher);
    }
    for finding in found.findings() {
        (&*finding.file, &*finding.diagnostic.code, &finding.diagnostic.message).hash(&mut hasher);
    }
    Some(hasher.digest128())
}
