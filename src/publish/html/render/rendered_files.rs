//! The files that a commit rendered, with what each depends on, for the next commit.
//!
//! Input: the files that a commit produced, and those of the last commit that it found unchanged. Output:
//! [`RenderedFiles`]. Lists of paths, fingerprints and dependencies are kept rather than a value for each file: a large
//! site has hundreds of thousands of files with millions of dependencies, which are so read, compared and written as a
//! few blocks of bytes.

use crate::incremental::{Fingerprint, FixedList};
use crate::knowledge::index::{Dependencies, Dependency, FacetChanges};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

/// A file that this commit produced.
#[derive(Debug)]
pub(super) struct ProducedFile {
    /// The digest of its bytes, or of what it was rendered from.
    pub(super) digest: Fingerprint,
    /// The fingerprint of its [`RenderJob`](super::RenderJob): the page of another actor may have its path in the next
    /// build.
    pub(super) job: Fingerprint,
    /// What it depends on, by the numbers of the index.
    pub(super) reads: Dependencies,
}

/// A file of an earlier commit.
#[derive(Debug, Clone, Copy)]
pub(super) struct EarlierFile<'f> {
    /// See [`ProducedFile::digest`].
    pub(super) digest: Fingerprint,
    /// See [`ProducedFile::job`].
    pub(super) job: Fingerprint,
    /// What it depends on, by the numbers of the index of that commit.
    pub(super) reads: &'f [Dependency],
}

/// Rendered files, in the order of their paths in the output.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct RenderedFiles {
    /// The paths, one after the other.
    paths: String,
    /// By file: where its path ends.
    path_ends: FixedList<u64>,
    digests: FixedList<Fingerprint>,
    jobs: FixedList<Fingerprint>,
    /// The dependencies of all files, one after the other.
    reads: FixedList<Dependency>,
    /// By file: where its dependencies end.
    read_ends: FixedList<u64>,
}

impl RenderedFiles {
    /// Whether its lists belong together; those from a damaged cache may not.
    pub(crate) fn is_whole(&self) -> bool {
        let count = self.path_ends.0.len();
        let of_files = [self.digests.0.len(), self.jobs.0.len(), self.read_ends.0.len()];
        let is_ascending = |ends: &[u64]| ends.is_sorted();
        let is_path = |file| self.paths.get(range(&self.path_ends.0, file)).is_some();
        let ends_with = |ends: &[u64], end: usize| ends.last().is_none_or(|it| *it == end as u64);
        of_files.iter().all(|of_files| *of_files == count)
            && is_ascending(&self.path_ends.0)
            && is_ascending(&self.read_ends.0)
            && ends_with(&self.path_ends.0, self.paths.len())
            && ends_with(&self.read_ends.0, self.reads.0.len())
            && (0..count).all(is_path)
    }

    /// The file at a path.
    pub(super) fn get(&self, path: &str) -> Option<EarlierFile<'_>> {
        let (mut low, mut high) = (0, self.path_ends.0.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.path(middle).cmp(path) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(self.file(middle)),
            }
        }
        None
    }

    fn path(&self, file: usize) -> &str {
        self.paths.get(range(&self.path_ends.0, file)).unwrap_or_default()
    }

    fn file(&self, file: usize) -> EarlierFile<'_> {
        let reads = self.reads.0.get(range(&self.read_ends.0, file)).unwrap_or_default();
        EarlierFile { digest: self.digests.0[file], job: self.jobs.0[file], reads }
    }

    /// Adds a file. Its dependencies have been added already.
    fn push(&mut self, path: &str, digest: Fingerprint, job: Fingerprint) {
        self.paths.push_str(path);
        self.path_ends.0.push(self.paths.len() as u64);
        self.digests.0.push(digest);
        self.jobs.0.push(job);
        self.read_ends.0.push(self.reads.0.len() as u64);
    }

    fn push_produced(&mut self, path: &str, file: &ProducedFile) {
        self.reads.0.extend_from_slice(&file.reads);
        self.push(path, file.digest, file.job);
    }

    /// The files that a commit produced, and those of an earlier commit that `is_kept` and that it has not produced.
    pub(super) fn merged(
        produced: BTreeMap<String, ProducedFile>,
        earlier: Option<&ReusableFiles>,
        is_kept: impl Fn(&str) -> bool,
    ) -> Self {
        let mut all = Self::default();
        let mut produced = produced.into_iter().peekable();
        if let Some(ReusableFiles { files, changes }) = earlier {
            all.paths.reserve(files.paths.len());
            all.reads.0.reserve(files.reads.0.len());
            for number in 0..files.path_ends.0.len() {
                let path = files.path(number);
                while let Some((path, file)) = produced.next_if(|(other, _)| other.as_str() < path)
                {
                    all.push_produced(&path, &file);
                }
                let is_produced = produced.peek().is_some_and(|(other, _)| other == path);
                if !is_produced && is_kept(path) {
                    let EarlierFile { digest, job, reads } = files.file(number);
                    changes.translate(reads, &mut all.reads.0);
                    all.push(path, digest, job);
                }
            }
        }
        produced.for_each(|(path, file)| all.push_produced(&path, &file));
        all
    }
}

/// The part of a list that belongs to a file, given where the parts end.
fn range(ends: &[u64], file: usize) -> Range<usize> {
    let end = |file: usize| ends.get(file).map_or(0, |end| *end as usize);
    file.checked_sub(1).map_or(0, end)..end(file)
}

/// The files of the last commit, and what has changed in the index since. It exists only if all other inputs (settings,
/// templates, program) are unchanged.
#[derive(Debug)]
pub(crate) struct ReusableFiles<'a> {
    /// The files of the last commit.
    pub files: &'a RenderedFiles,
    /// What has changed since.
    pub changes: FacetChanges,
}

impl ReusableFiles<'_> {
    /// The digest of a file that would be produced unchanged.
    pub(super) fn digest(&self, path: &str, job: Fingerprint) -> Option<Fingerprint> {
        let file = self.files.get(path)?;
        (file.job == job && !self.changes.affect(file.reads)).then_some(file.digest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn produced(files: &[(&str, u128)]) -> BTreeMap<String, ProducedFile> {
        let file = |(path, digest): &(&str, u128)| {
            let file = ProducedFile {
                digest: (*digest).into(),
                job: 1.into(),
                reads: Dependencies::default(),
            };
            ((*path).to_owned(), file)
        };
        files.iter().map(file).collect()
    }

    #[test]
    fn files_of_two_commits_are_merged_by_path() {
        let files = produced(&[("a", 1), ("b", 2), ("é/c", 3), ("x", 4)]);
        let files = RenderedFiles::merged(files, None, |_| true);
        let changes = FacetChanges::default();
        let reusable = ReusableFiles { files: &files, changes };
        let newer = produced(&[("A", 5), ("b", 6), ("z", 7)]);
        let merged = RenderedFiles::merged(newer, Some(&reusable), |path| path != "x");
        let digest = |path| merged.get(path).map(|file| file.digest.to_bits());
        let of = ["A", "a", "b", "é/c", "x", "z", "y"].map(digest);
        assert_eq!(of, [Some(5), Some(1), Some(6), Some(3), None, Some(7), None]);
        assert!(merged.is_whole() && RenderedFiles::default().is_whole());
    }

    #[test]
    fn lists_that_do_not_belong_together_are_noticed() {
        let whole = || RenderedFiles::merged(produced(&[("a", 1), ("é", 2)]), None, |_| true);
        let is_noticed = |damage: fn(&mut RenderedFiles)| {
            let mut files = whole();
            damage(&mut files);
            !files.is_whole()
        };
        assert!(is_noticed(|files| files.paths.push('x')));
        assert!(is_noticed(|files| files.path_ends.0[0] = 2));
        assert!(is_noticed(|files| files.path_ends.0.reverse()));
        assert!(is_noticed(|files| files.read_ends.0[0] = 1));
        assert!(is_noticed(|files| files.jobs.0.clear()));
    }
}
