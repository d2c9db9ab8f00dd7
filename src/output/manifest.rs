//! The record of what earlier builds wrote to an output: the manifest, which a build writes when it has
//! finished, and the journal, which exists while a commit runs or after it was killed.
//!
//! Converts both from and to JSON. The paths in them decide which files may be removed, so a file that is
//! not valid, or that lists a path outside the output, is rejected as a whole.

use super::fs::{FileSystem, PathKind, Stat};
use super::{SharedFingerprints, paths};
use crate::incremental::Fingerprint;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read as _};
use std::path::Path;

/// Name of the manifest in the output.
pub const MANIFEST: &str = ".briefing-manifest.json";

/// Name of the journal in the output. It exists only while a commit runs, or after one was killed.
pub(super) const JOURNAL: &str = ".briefing-journal.json";

/// Key in [`SharedFingerprints`]: the fingerprint of all inputs of a build. It shows whether there is
/// anything to do, but not why a file was rendered.
pub(crate) const INPUTS: &str = "inputs";

/// Key in [`SharedFingerprints`]: the notices of a preview. It is present only if the site includes content
/// that is not published, such as drafts.
pub(crate) const PREVIEW: &str = "preview";

/// Version of the format of both files.
const VERSION: u32 = 1;

/// A file that a build wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// Size in bytes.
    pub size: u64,
    /// Time of the last modification, in nanoseconds since 1970.
    pub modified: i64,
    /// XXH3-128 hash of its bytes, 32 hexadecimal digits in JSON.
    pub hash: Fingerprint,
    /// Fingerprint of everything it depends on; [`Fingerprint::NONE`] for copied files.
    pub digest: Fingerprint,
}

impl ManifestEntry {
    /// Whether size and time of the file on the disk are those that the build left. The file is then not
    /// read again, as `make` and `rsync` do not either.
    pub(super) fn matches(&self, stat: &Stat) -> bool {
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
    /// Fingerprints of inputs that many files depend on.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub common: SharedFingerprints,
    /// The files, by path relative to the output.
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

    /// The JSON that is written to the output.
    pub(super) fn to_bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

/// Every path that a commit may write or remove. After a commit was killed, the files at these paths may be
/// old or new, so what the manifest says about them is not trusted.
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

/// What manifest and journal record about an output.
#[derive(Debug, Default)]
pub(super) struct RecordedFiles {
    pub(super) manifest: Option<Manifest>,
    pub(super) journal: Option<Journal>,
}

impl RecordedFiles {
    /// Reads manifest and journal, each if it exists.
    ///
    /// # Errors
    /// A file cannot be read, or is not valid (`InvalidData`).
    pub(super) fn read(fs: &dyn FileSystem, output: &Path) -> io::Result<Self> {
        let manifest: Option<Manifest> = read_json(fs, &output.join(MANIFEST))?;
        let journal: Option<Journal> = read_json(fs, &output.join(JOURNAL))?;
        let versions = manifest.iter().map(|m| m.version).chain(journal.iter().map(|j| j.version));
        if versions.into_iter().any(|version| version != VERSION) {
            return Err(invalid("it was written by another version of this program"));
        }
        let recorded = Self { manifest, journal };
        if recorded.paths().any(|path| paths::flaw(path).is_some()) {
            return Err(invalid("it lists a path outside the output"));
        }
        Ok(recorded)
    }

    /// All paths in the manifest and the journal; those in both are given twice.
    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        let listed = self.manifest.iter().flat_map(|m| m.files.keys());
        listed.chain(self.journal.iter().flat_map(|j| &j.paths))
    }

    /// Whether a build wrote, or may have written, the file at this path. Only such files may be replaced
    /// or removed.
    pub(super) fn owns(&self, path: &str) -> bool {
        self.manifest.as_ref().is_some_and(|m| m.files.contains_key(path)) || self.in_journal(path)
    }

    /// Whether the last build finished and recorded exactly these files and fingerprints.
    pub(super) fn describes(
        &self,
        files: &BTreeMap<String, ManifestEntry>,
        common: &SharedFingerprints,
    ) -> bool {
        let same = |m: &Manifest| m.files == *files && m.common == *common;
        self.journal.is_none() && self.manifest.as_ref().is_some_and(same)
    }

    /// The names of the shared fingerprints that differ from those of the last build, except [`INPUTS`].
    pub(super) fn changed_inputs(&self, common: &SharedFingerprints) -> Vec<String> {
        let Some(manifest) = &self.manifest else { return Vec::new() };
        let differs =
            |(name, digest): &(&String, &String)| manifest.common.get(*name) != Some(digest);
        let names = common.iter().filter(differs).map(|(name, _)| name.clone());
        names.filter(|name| name != INPUTS).collect()
    }

    /// The manifest's entry for a file; `None` if a killed commit may have changed the file since.
    pub(super) fn entry(&self, path: &str) -> Option<&ManifestEntry> {
        if self.in_journal(path) { None } else { self.manifest.as_ref()?.files.get(path) }
    }

    fn in_journal(&self, path: &str) -> bool {
        self.journal.as_ref().is_some_and(|j| j.paths.contains(path))
    }
}

/// Reads the manifest at `path`, which may be anywhere and have any name.
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
        Err(_) => Err(invalid("it is not a valid list of files")),
    }
}

fn invalid(reason: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason)
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
