//! Applies the fixes of findings to the files of a site.
//!
//! Input: a report, and the edits that a person or the command line accepts. Output: each changed file as a
//! [`Revision`], which is compared with the file on the disk before it takes its place. Edits that overlap are not applied
//! together: the first one is, and the next run finds what is left.

mod replace;

use self::replace::replace;
use crate::Error;
use crate::diagnostic::{Applicability, Edit, Finding, Report};
use crate::syntax::encoding;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// A way to fix a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FileFix {
    /// Another text in place of some bytes.
    Edit(Edit),
    /// The file, which is not UTF-8, is saved as UTF-8.
    Utf8(Arc<str>, Applicability),
}

impl FileFix {
    /// Whether it may be applied without asking.
    pub(crate) fn is_safe(&self) -> bool {
        let applicability = match self {
            FileFix::Edit(edit) => edit.applicability,
            FileFix::Utf8(_, applicability) => *applicability,
        };
        applicability == Applicability::Safe
    }

    /// The file that it changes.
    pub(crate) fn file(&self) -> &Arc<str> {
        match self {
            FileFix::Edit(edit) => &edit.file,
            FileFix::Utf8(file, _) => file,
        }
    }
}

/// A finding that can be fixed, and how: each way alone is enough, and the likeliest is first.
#[derive(Debug, Clone)]
pub(crate) struct FixableFinding<'r> {
    pub(crate) finding: &'r Finding,
    pub(crate) fixes: Vec<FileFix>,
}

/// The findings of a report that can be fixed, each once, by file and place. `text_of` returns the source of a file.
pub(crate) fn fixable<'r>(
    report: &'r Report,
    text_of: impl Fn(&str) -> Option<Arc<str>>,
) -> Vec<FixableFinding<'r>> {
    let all = report.findings().iter().zip(report.edits(text_of));
    let all = all.filter_map(|(finding, edits)| {
        let mut fixes: Vec<FileFix> = edits.into_iter().map(FileFix::Edit).collect();
        let encoding = finding.diagnostic.fixes.iter().find(|fix| fix.is_utf8());
        fixes.extend(encoding.map(|fix| FileFix::Utf8(finding.file.clone(), fix.applicability)));
        let fixes = fixes.into_iter().fold(Vec::new(), |mut fixes, fix| {
            if !fixes.contains(&fix) {
                fixes.push(fix);
            }
            fixes
        });
        (!fixes.is_empty()).then_some(FixableFinding { finding, fixes })
    });
    let mut all: Vec<FixableFinding> = all.collect();
    let place = |it: &FixableFinding| match &it.fixes[0] {
        FileFix::Edit(edit) => (edit.file.clone(), edit.range.start),
        FileFix::Utf8(file, _) => (file.clone(), 0),
    };
    all.sort_by_key(place);
    let mut known = BTreeSet::new();
    all.retain(|it| {
        let d = &it.finding.diagnostic;
        known.insert((&it.finding.file, d.location, &d.code, &d.message))
    });
    all
}

/// A file that is changed.
#[derive(Debug, Clone)]
pub(crate) struct Revision {
    pub(crate) file: Arc<str>,
    /// What is written, in the order of the file.
    pub(crate) fixes: Vec<FileFix>,
    /// The text as it was read; `None` for a new file, or one that is not UTF-8.
    pub(crate) before: Option<Arc<str>>,
}

/// What became of a [`Revision`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RevisionOutcome {
    /// The file is changed.
    Written,
    /// The file is not as it was read, and is left alone.
    ChangedMeanwhile,
}

/// The files to change for these fixes. Of fixes that overlap, the first is kept.
pub(crate) fn revisions(
    fixes: impl IntoIterator<Item = FileFix>,
    text_of: impl Fn(&str) -> Option<Arc<str>>,
) -> Vec<Revision> {
    let mut by_file: BTreeMap<Arc<str>, Vec<FileFix>> = BTreeMap::new();
    for fix in fixes {
        by_file.entry(fix.file().clone()).or_default().push(fix);
    }
    let revision = |(file, fixes): (Arc<str>, Vec<FileFix>)| {
        let before = text_of(&file);
        Revision { fixes: without_overlaps(fixes), before, file }
    };
    by_file.into_iter().map(revision).filter(|it| !it.fixes.is_empty()).collect()
}

/// The fixes of one file in its order, each once, without those that overlap an earlier one.
fn without_overlaps(mut fixes: Vec<FileFix>) -> Vec<FileFix> {
    let range = |fix: &FileFix| match fix {
        FileFix::Edit(edit) => edit.range.clone(),
        FileFix::Utf8(..) => 0..usize::MAX,
    };
    // Stable, so that insertions at one place keep their order.
    fixes.sort_by_key(|fix| (range(fix).start, range(fix).end));
    let mut kept: Vec<FileFix> = Vec::new();
    for fix in fixes {
        let after_last = kept.iter().map(|kept| range(kept).end).max().unwrap_or_default();
        if range(&fix).start >= after_last && !kept.contains(&fix) {
            kept.push(fix);
        }
    }
    kept
}

impl Revision {
    /// The text with its changes; `None` if the file is not UTF-8.
    pub(crate) fn after(&self) -> Option<String> {
        let before = self.before.as_deref().unwrap_or_default();
        let mut after = String::with_capacity(before.len());
        let mut at = 0;
        for fix in &self.fixes {
            let FileFix::Edit(edit) = fix else { return None };
            let Range { start, end } = edit.range;
            after += before.get(at..start)?;
            after += &edit.replacement;
            at = end;
        }
        after += before.get(at..)?;
        Some(after)
    }

    /// Writes the file at `path`, if it is still as it was read.
    ///
    /// # Errors
    /// It cannot be read or written.
    pub(crate) fn write(&self, path: &Path) -> Result<RevisionOutcome, Error> {
        const MARK: &[u8] = "\u{feff}".as_bytes();
        let after = self.after();
        replace(path, |now| {
            let now = match (now, &self.before) {
                (None, None) => return Some(after.as_deref()?.as_bytes().to_vec()),
                (Some(now), _) => now,
                (None, Some(_)) => return None,
            };
            match (&self.before, &after) {
                (Some(before), Some(after)) => {
                    let (mark, text) = match now.strip_prefix(MARK) {
                        Some(text) => (MARK, text),
                        None => (&[][..], now),
                    };
                    (text == before.as_bytes()).then(|| [mark, after.as_bytes()].concat())
                }
                (None, None) if std::str::from_utf8(now).is_err() => {
                    Some(encoding::of(now)?.text.into_bytes())
                }
                _ => None,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn edit(range: Range<usize>, replacement: &str) -> FileFix {
        let (file, replacement) = ("a.md".into(), replacement.to_owned());
        FileFix::Edit(Edit::new(file, range, replacement, Applicability::Safe))
    }

    fn after(text: &str, fixes: Vec<FileFix>) -> String {
        revisions(fixes, |_| Some(text.into()))[0].after().unwrap()
    }

    #[test]
    fn of_overlapping_edits_the_first_is_applied() {
        let fixes = vec![edit(2..4, "Y"), edit(0..3, "X"), edit(4..5, "Z")];
        assert_eq!(after("abcdef", fixes), "XdZf");
    }

    #[test]
    fn insertions_at_one_place_keep_their_order_and_equal_ones_are_one() {
        let fixes = vec![edit(3..3, "x"), edit(3..3, "y"), edit(3..3, "x")];
        assert_eq!(after("abc", fixes), "abcxy");
    }

    #[test]
    fn a_file_that_is_not_as_it_was_read_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "abd").unwrap();
        let revision = revisions([edit(0..1, "x")], |_| Some("abc".into())).remove(0);
        assert_eq!(revision.write(&path).unwrap(), RevisionOutcome::ChangedMeanwhile);
        assert_eq!(std::fs::read(&path).unwrap(), b"abd");
        std::fs::write(&path, "\u{feff}abc").unwrap();
        assert_eq!(revision.write(&path).unwrap(), RevisionOutcome::Written);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "\u{feff}xbc");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_file_never_replaces_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("content/actors.yaml");
        let revision = revisions([edit(0..0, "- x\n")], |_| None).remove(0);
        assert_eq!(revision.write(&path).unwrap(), RevisionOutcome::Written);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "- x\n");
        assert_eq!(revision.write(&path).unwrap(), RevisionOutcome::ChangedMeanwhile);
    }

    proptest! {
        #[test]
        fn nothing_outside_of_the_edits_changes(
            text in "[a-zé\n]{0,30}",
            places in prop::collection::vec((0..30usize, 0..4usize), 0..6),
        ) {
            let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
            let fixes = places.iter().map(|(at, length)| {
                edit(boundary(*at)..boundary(at + length), "#")
            });
            let revisions = revisions(fixes, |_| Some(text.as_str().into()));
            let Some(revision) = revisions.first() else { return Ok(()) };
            let mut rest = text.clone();
            for fix in revision.fixes.iter().rev() {
                let FileFix::Edit(edit) = fix else { unreachable!() };
                rest.replace_range(edit.range.clone(), "");
            }
            prop_assert_eq!(revision.after().unwrap().replace('#', ""), rest);
        }
    }
}
