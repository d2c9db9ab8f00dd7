//! The files that a site publishes, with their content: bytes, a copy of a source file, whole or in parts, or a file
//! that is rendered on demand, only if what it depends on has changed.

use super::OutputError;
use super::file_hashes::FileHashes;
use super::fs::FileSystem;
use crate::incremental::Fingerprint;
use crate::syntax::picture::CopyParts;
use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file to be published.
///
/// Rendered pages are [`Content::OnDemand`], so that a page that has not changed is never rendered, and so
/// that memory holds one page for each thread instead of the whole site.
#[derive(Debug, Clone)]
pub struct OutputFile<'a> {
    /// Relative to the output, with `/` on every system, in NFC, without `.` or `..`:
    /// `actors/x/index.html`.
    pub path: String,
    /// Its content.
    pub content: Content<'a>,
    /// Fingerprint of everything it depends on, for the manifest. 0 for copied files, and for files on
    /// demand, whose producer gives the fingerprint.
    pub digest: Fingerprint,
}

/// The content of a file to be published.
#[derive(Clone)]
pub enum Content<'a> {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of a file in the site's folder.
    Copy(PathBuf),
    /// A copy of a picture in the site's folder without its metadata.
    Cleaned(CleanedFile),
    /// Produced when the commit asks for it.
    OnDemand(&'a dyn FileProducer),
}

/// A picture in the site's folder that is published without its metadata.
#[derive(Debug, Clone)]
pub struct CleanedFile {
    source: PathBuf,
    parts: Arc<CopyParts>,
    /// Hash and size of the copy, from when the file was scanned.
    copy: (Fingerprint, u64),
}

impl CleanedFile {
    pub(crate) fn new(source: PathBuf, parts: Arc<CopyParts>, copy: (Fingerprint, u64)) -> Self {
        Self { source, parts, copy }
    }

    /// The file in the site's folder.
    pub(crate) fn source(&self) -> &Path {
        &self.source
    }

    /// Hash and size in bytes of the copy. A copy with others is of a file that has changed since, and may contain
    /// metadata.
    pub(super) fn expected(&self) -> (Fingerprint, u64) {
        self.copy
    }

    /// Writes the copy.
    ///
    /// # Errors
    /// Those of reading the file and of writing.
    pub fn write(&self, mut to: &mut dyn Write) -> io::Result<()> {
        self.parts.write(&mut File::open(&self.source)?, &mut to)
    }
}

/// Produces files on demand.
pub trait FileProducer: Sync {
    /// Produces the file at a path of the output. `unless` is the fingerprint of the file that is in the
    /// output now; if the file would have the same, nothing is produced.
    ///
    /// # Errors
    /// The file cannot be produced. The producer reports the reason itself; the commit tries all other
    /// files, then stops.
    fn make(&self, path: &str, unless: Option<Fingerprint>) -> Result<Production, ProductionError>;
}

/// What a [`FileProducer`] returns.
#[derive(Debug)]
pub enum Production {
    /// The file in the output is up to date: its fingerprint is `unless`.
    Same,
    /// The bytes, and the fingerprint of everything they depend on.
    Bytes(Vec<u8>, Fingerprint),
}

/// A file could not be produced. Carries no reason: the producer reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductionError;

/// Why a file had to be rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RenderReason {
    /// The last build did not write it.
    New,
    /// The file in the output is not as the last build left it, or is gone.
    Altered,
    /// Something that it depends on has changed.
    Changed,
}

impl fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Content::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Content::Copy(from) => write!(f, "Copy({})", from.display()),
            Content::Cleaned(file) => write!(f, "Cleaned({})", file.source.display()),
            Content::OnDemand(_) => f.write_str("OnDemand"),
        }
    }
}

/// Content that can be written.
pub(super) enum ReadyContent<'f> {
    /// Bytes, and the fingerprint of everything they depend on.
    Bytes(Cow<'f, [u8]>, Fingerprint),
    /// A file to be copied.
    Copy(&'f Path),
    /// A picture to be copied without its metadata.
    Cleaned(&'f CleanedFile),
}

impl ReadyContent<'_> {
    /// The fingerprint of everything that the content depends on; [`Fingerprint::NONE`] for a copy.
    pub(super) fn digest(&self) -> Fingerprint {
        match self {
            ReadyContent::Bytes(_, digest) => *digest,
            ReadyContent::Copy(_) | ReadyContent::Cleaned(_) => Fingerprint::NONE,
        }
    }

    /// Hash and size in bytes. Reads the file if it is a copy whose hash is not known.
    pub(super) fn hash(
        &self,
        fs: &dyn FileSystem,
        hashes: &FileHashes,
    ) -> Result<(Fingerprint, u64), OutputError> {
        match self {
            ReadyContent::Bytes(bytes, _) => Ok((Fingerprint::of_bytes(bytes), bytes.len() as u64)),
            ReadyContent::Copy(from) => {
                hashes.hash(fs, from).map_err(|e| OutputError::failed("read", from, e))
            }
            ReadyContent::Cleaned(file) => Ok(file.expected()),
        }
    }
}

impl OutputFile<'_> {
    /// The content, produced if it is on demand; `None` if its fingerprint is `unless`.
    pub(super) fn ready(
        &self,
        unless: Option<Fingerprint>,
    ) -> Result<Option<ReadyContent<'_>>, OutputError> {
        match &self.content {
            Content::Bytes(bytes) => Ok(Some(ReadyContent::Bytes(bytes.into(), self.digest))),
            Content::Copy(from) => Ok(Some(ReadyContent::Copy(from))),
            Content::Cleaned(file) => Ok(Some(ReadyContent::Cleaned(file))),
            Content::OnDemand(producer) => match producer.make(&self.path, unless) {
                Ok(Production::Same) => Ok(None),
                Ok(Production::Bytes(bytes, digest)) => {
                    Ok(Some(ReadyContent::Bytes(bytes.into(), digest)))
                }
                Err(ProductionError) => Err(OutputError::not_produced(&self.path)),
            },
        }
    }

    /// Whether it is produced on demand.
    pub(super) fn is_on_demand(&self) -> bool {
        matches!(self.content, Content::OnDemand(_))
    }
}
