//! What earlier builds wrote: the manifest that a finished build leaves in its output, and the
//! journal that an unfinished one leaves there.
//!
//! From bytes to types and back. Both name paths that may be removed, so a file that does not read
//! as ours, or names a path outside, is refused whole.

use super::fs::{FileSystem, PathKind, Stat};
use super::{SharedFingerprints, paths};
use crate::incremental::Fingerprint;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::path::Path;

/// The manifest's name in the output.
pub const MANIFEST: &str = ".briefing-manifest.json";

/// The journal's name in the output; it stands there only while a commit runs, or after it died.
pub(super) const JOURNAL: &str = ".briefing-journal.json";

/// In [`SharedFingerprints`], the hash of all inputs of a build: it says whether there is anything to do, never
/// why a file was made.
pub const INPUTS: &str = "inputs";

/// In [`SharedFingerprints`], the notices of a site that shows what is not published; only of such a one.
pub const PREVIEW: &str = "preview";

const VERSION: u32 = 1;

/// A file that a build wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// In bytes.
    pub size: u64,
    /// Last modified, in nanoseconds since 1970.
    pub modified: i64,
    /// Of its bytes.
    pub hash: Fingerprint,
    /// The digest of all it depends on; [`Fingerprint::NONE`] for copied files.
    pub digest: Fingerprint,
}

impl ManifestEntry {
    /// Whether the file on disk looks as it was left.
    pub(super) fn stats_as(&self, stat: &Stat) -> bool {
        stat.kind == PathKind::File
            && stat.size == self.size
            && stat.modified == self.modified
            && stat.modified >= 0
    }
}

/// Every file that the last finished build wrote, by path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    version: u32,
    /// What several files depend on together.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub common: SharedFingerprints,
    /// By path, relative to the output.
    pub files: BTreeMap<String, ManifestEntry>,
}

impl Default for Manifest {
    fn default() -> Self {
        Self::new(BTreeMap::new(), SharedFingerprints::new())
    }
}

impl Manifest {
    /// The manifest of these files.
    pub(super) fn new(files: BTreeMap<String, ManifestEntry>, common: SharedFingerprints) -> Self {
        Self { version: VERSION, common, files }
    }

    /// As it stands in the output.
    pub(super) fn to_bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// Every path that a commit may touch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    version: u32,
    /// Relative to the output.
    pub(super) paths: BTreeSet<String>,
}

impl Journal {
    pub(super) fn new(paths: BTreeSet<String>) -> Self {
        Self { version: VERSION, paths }
    }

    pub(super) fn to_bytes(&self) -> io::Result<Vec<u8>> {
        Ok(serde_json::to_vec(self)?)
    }
}

/// What earlier builds left in an output.
#[derive(Debug, Default)]
pub(super) struct RecordedFiles {
    pub(super) manifest: Option<Manifest>,
    pub(super) journal: Option<Journal>,
}

impl RecordedFiles {
    /// Reads what is there.
    pub(super) fn read(fs: &dyn FileSystem, output: &Path) -> io::Result<Self> {
        let manifest: Option<Manifest> = read_json(fs, &output.join(MANIFEST))?;
        let journal: Option<Journal> = read_json(fs, &output.join(JOURNAL))?;
        let versions = manifest.iter().map(|m| m.version).chain(journal.iter().map(|j| j.version));
        if versions.into_iter().any(|version| version != VERSION) {
            return Err(invalid("it was written by another version of this program"));
        }
        let known = Self { manifest, journal };
        if known.paths().any(|path| paths::flaw(path).is_some()) {
            return Err(invalid("it names a file outside the output"));
        }
        Ok(known)
    }

    /// All paths that are ours, some of them twice.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        let listed = self.manifest.iter().flat_map(|m| m.files.keys());
        listed.chain(self.journal.iter().flat_map(|j| &j.paths))
    }

    /// Whether we wrote, or may have written, the file at this path.
    pub(super) fn owns(&self, path: &str) -> bool {
        self.manifest.as_ref().is_some_and(|m| m.files.contains_key(path)) || self.journalled(path)
    }

    /// Whether the last build was finished and left these files.
    pub(super) fn describes(
        &self,
        files: &BTreeMap<String, ManifestEntry>,
        common: &SharedFingerprints,
    ) -> bool {
        let same = |m: &Manifest| m.files == *files && m.common == *common;
        self.journal.is_none() && self.manifest.as_ref().is_some_and(same)
    }

    /// The names of what is not in common with the last build.
    pub(super) fn changed(&self, common: &SharedFingerprints) -> Vec<String> {
        let Some(manifest) = &self.manifest else { return Vec::new() };
        let other =
            |(name, digest): &(&String, &String)| manifest.common.get(*name) != Some(digest);
        let names = common.iter().filter(other).map(|(name, _)| name.clone());
        names.filter(|name| name != INPUTS).collect()
    }

    /// What is recorded of a file, unless a commit that did not end may have changed it since.
    pub(super) fn recorded(&self, path: &str) -> Option<&ManifestEntry> {
        if self.journalled(path) { None } else { self.manifest.as_ref()?.files.get(path) }
    }

    fn journalled(&self, path: &str) -> bool {
        self.journal.as_ref().is_some_and(|j| j.paths.contains(path))
    }
}

/// A manifest by its path, wherever it lies.
pub(super) fn read(fs: &dyn FileSystem, path: &Path) -> io::Result<Manifest> {
    match read_json::<Manifest>(fs, path)? {
        Some(manifest) if manifest.version == VERSION => Ok(manifest),
        Some(_) => Err(invalid("it was written by another version of this program")),
        None => Err(io::ErrorKind::NotFound.into()),
    }
}

fn read_json<T: for<'de> Deserialize<'de>>(
    fs: &dyn FileSystem,
    path: &Path,
) -> io::Result<Option<T>> {
    match fs.stat(path)? {
        None => return Ok(None),
        Some(Stat { kind: PathKind::File, .. }) => {}
        Some(_) => return Err(invalid("it is not a file")),
    }
    let mut bytes = Vec::new();
    fs.open(path)?.read_to_end(&mut bytes)?;
    match serde_json::from_slice(&bytes) {
        Ok(value) => Ok(Some(value)),
        Err(_) => Err(invalid("it does not read as a list of files")),
    }
}

fn invalid(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_written_in_the_form_in_which_older_ones_are_read() {
        let json = concat!(
            r#"{"version":1,"common":{"inputs":"0000000000000000000000000000000f"},"files":{"#,
            r#""index.html":{"size":5,"modified":1764000000000000000,"#,
            r#""hash":"0f0ce3b3b04f1a2e9d87c2c7a1bfe6d1","digest":"00000000000000000000000000000007"}}}"#,
            "\n"
        );
        let manifest: Manifest = serde_json::from_str(json).unwrap();
        let entry = manifest.files["index.html"];
        assert_eq!(entry.hash, 0x0f0c_e3b3_b04f_1a2e_9d87_c2c7_a1bf_e6d1.into());
        assert_eq!(entry.digest, 7.into());
        assert_eq!(String::from_utf8(manifest.to_bytes().unwrap()).unwrap(), json);
    }
}
