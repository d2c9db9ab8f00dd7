//! What is to be published: bytes, a copy, or something made only if it must be.

use super::OutputError;
use super::fs::FileSystem;
use super::hash::hash_file;
use crate::incremental::Fingerprint;
use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

/// A file to be published.
#[derive(Debug, Clone)]
pub struct OutputFile<'a> {
    /// Relative to the output, with `/`, NFC, without `.` or `..`: `actors/x/index.html`.
    pub path: String,
    /// What it holds.
    pub content: Content<'a>,
    /// The digest of all it depends on, kept in the manifest; [`Fingerprint::NONE`] for copied files and
    /// for what is made on demand, where the [`FileProducer`] gives it.
    pub digest: Fingerprint,
}

/// The content of a file to be published.
#[derive(Clone)]
pub enum Content<'a> {
    /// Built in, or made beforehand.
    Bytes(Vec<u8>),
    /// A file of the site's folder, published as it is.
    Copy(PathBuf),
    /// Made on demand.
    OnDemand(&'a dyn FileProducer),
}

/// Makes files on demand.
pub trait FileProducer: Sync {
    /// Makes the file at a path of the output. With the digest `unless`, the file in the output is as
    /// it should be, and nothing need be made.
    ///
    /// # Errors
    /// It cannot be made. The maker knows why; the commit stops once all files have been tried.
    fn make(&self, path: &str, unless: Option<Fingerprint>) -> Result<Production, ProductionError>;
}

/// What a maker gives.
#[derive(Debug)]
pub enum Production {
    /// The file's digest is the one it had.
    Same,
    /// The bytes, and the digest of all they depend on.
    Bytes(Vec<u8>, Fingerprint),
}

/// A file could not be made, as its maker tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductionError;

/// Why a file had to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RenderReason {
    /// It was not there before.
    New,
    /// What stands in the output is not what a build left there, or is gone.
    Altered,
    /// What it depends on has changed.
    Changed,
}

impl fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Content::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Content::Copy(from) => write!(f, "Copy({})", from.display()),
            Content::OnDemand(_) => f.write_str("OnDemand"),
        }
    }
}

/// The content of a file once it is made.
pub(super) enum ReadyContent<'f> {
    /// Bytes, and the digest of all they depend on.
    Bytes(Cow<'f, [u8]>, Fingerprint),
    /// A file to be copied.
    Copy(&'f Path),
}

impl ReadyContent<'_> {
    pub(super) fn digest(&self) -> Fingerprint {
        match self {
            ReadyContent::Bytes(_, digest) => *digest,
            ReadyContent::Copy(_) => Fingerprint::NONE,
        }
    }

    /// Hash and size.
    pub(super) fn hash(&self, fs: &dyn FileSystem) -> Result<(Fingerprint, u64), OutputError> {
        match self {
            ReadyContent::Bytes(bytes, _) => Ok((Fingerprint::of_bytes(bytes), bytes.len() as u64)),
            ReadyContent::Copy(from) => {
                hash_file(fs, from).map_err(|e| OutputError::failed("read", from, e))
            }
        }
    }
}

impl OutputFile<'_> {
    /// The content, made if need be; `None` if it is that of the digest `unless`.
    pub(super) fn ready(
        &self,
        unless: Option<Fingerprint>,
    ) -> Result<Option<ReadyContent<'_>>, OutputError> {
        match &self.content {
            Content::Bytes(bytes) => Ok(Some(ReadyContent::Bytes(bytes.into(), self.digest))),
            Content::Copy(from) => Ok(Some(ReadyContent::Copy(from))),
            Content::OnDemand(maker) => match maker.make(&self.path, unless) {
                Ok(Production::Same) => Ok(None),
                Ok(Production::Bytes(bytes, digest)) => {
                    Ok(Some(ReadyContent::Bytes(bytes.into(), digest)))
                }
                Err(ProductionError) => Err(OutputError::unmade(&self.path)),
            },
        }
    }

    /// Whether it is made on demand.
    pub(super) fn is_made(&self) -> bool {
        matches!(self.content, Content::OnDemand(_))
    }
}
