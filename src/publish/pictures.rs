//! Makes the smaller sizes of pictures, each once.
//!
//! Input: a planned size. Output: its bytes, from the cache folder if an earlier build made them. All sizes of a picture
//! are made together, since decoding it is most of the work. How many are decoded at the same time depends on their
//! pixels, so that a machine with many processors needs no more memory than one with few.

use crate::incremental::Fingerprint;
use crate::output::{entries_if_any, remove_file_if_any, remove_folder_if_empty};
use crate::plan::SmallerPicture;
#[cfg(feature = "pictures")]
use crate::syntax::picture;
#[cfg(feature = "internals")]
use crate::syntax::picture::{Orientation, SmallerSize};
#[cfg(feature = "internals")]
use std::collections::HashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
#[cfg(feature = "internals")]
use std::sync::Arc;
use std::sync::{Condvar, Mutex, PoisonError};

/// Name of the folder in the cache folder.
const FOLDER: &str = "pictures";

/// Length of the hash at the end of a file in the cache, in bytes.
const HASH: usize = 16;

/// The pixels that are decoded at the same time, unless one picture alone has more: two photographs of 12 megapixels.
const PIXELS: u64 = 24_000_000;

/// Makes smaller pictures, or takes them from the cache.
#[derive(Debug)]
pub(crate) struct PictureMaker {
    /// Where pictures are kept for the next process; `None` without a cache.
    folder: Option<PathBuf>,
    /// Pictures that were made with another size and are still to be asked for.
    made: Mutex<BTreeMap<Fingerprint, Vec<u8>>>,
    /// The pixels that are being decoded.
    decoding: Mutex<u64>,
    /// Notified when a picture has been made.
    finished: Condvar,
}

impl PictureMaker {
    /// A maker that keeps pictures in the cache folder `cache`.
    pub(crate) fn new(cache: Option<&Path>) -> Self {
        Self {
            folder: cache.map(|cache| cache.join(FOLDER)),
            made: Mutex::default(),
            decoding: Mutex::default(),
            finished: Condvar::new(),
        }
    }

    /// The bytes of a smaller picture. Of a picture that cannot be decoded they are those of the picture itself: browsers
    /// show what they can of it.
    ///
    /// # Errors
    /// The picture cannot be read, or has changed since it was scanned.
    pub(crate) fn bytes(&self, wanted: &SmallerPicture) -> io::Result<Vec<u8>> {
        let fingerprint = wanted.fingerprint(wanted.number);
        let made = lock(&self.made).remove(&fingerprint);
        if let Some(bytes) = made.or_else(|| self.kept(fingerprint)) {
            return Ok(bytes);
        }
        let all = self.within_limit(wanted, || make(wanted))?;
        let mut found = Vec::new();
        for (number, bytes) in all.into_iter().enumerate() {
            let fingerprint = wanted.fingerprint(number);
            let is_kept = self.keep(fingerprint, &bytes);
            if number == wanted.number {
                found = bytes;
            } else if !is_kept {
                lock(&self.made).insert(fingerprint, bytes);
            }
        }
        Ok(found)
    }

    /// Does `work` once there is memory for the picture.
    fn within_limit<T>(&self, wanted: &SmallerPicture, work: impl FnOnce() -> T) -> T {
        let pixels = wanted.picture.pixels();
        let is_full = |decoding: &mut u64| *decoding > 0 && *decoding + pixels > PIXELS;
        let waited = self.finished.wait_while(lock(&self.decoding), is_full);
        *waited.unwrap_or_else(PoisonError::into_inner) += pixels;
        let outcome = work();
        *lock(&self.decoding) -= pixels;
        self.finished.notify_all();
        outcome
    }

    /// A picture in the cache, if its hash is right.
    fn kept(&self, fingerprint: Fingerprint) -> Option<Vec<u8>> {
        let mut bytes = fs::read(self.folder.as_ref()?.join(fingerprint.to_string())).ok()?;
        let hash: [u8; HASH] = bytes.split_off(bytes.len().checked_sub(HASH)?).try_into().ok()?;
        (Fingerprint::of_bytes(&bytes).to_bits().to_le_bytes() == hash).then_some(bytes)
    }

    /// Keeps a picture for the next process; whether that was possible. A cache that cannot be written must not make a
    /// build fail.
    fn keep(&self, fingerprint: Fingerprint, bytes: &[u8]) -> bool {
        let Some(folder) = &self.folder else { return false };
        let hash = Fingerprint::of_bytes(bytes).to_bits().to_le_bytes();
        let whole = [bytes, &hash].concat();
        // Written under a name that no other process or thread uses, so that nobody reads a part of it.
        let thread = rayon::current_thread_index().unwrap_or_default();
        let new = folder.join(format!("{fingerprint}.{}.{thread}", std::process::id()));
        let written = fs::create_dir_all(folder)
            .and_then(|()| fs::write(&new, whole))
            .and_then(|()| fs::rename(&new, folder.join(fingerprint.to_string())));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written.is_ok()
    }
}

/// Removes the pictures from the cache folder `cache` that are not `used`, and what killed builds left.
///
/// # Errors
/// A file or the folder cannot be removed.
pub(crate) fn clear(cache: &Path, used: &BTreeSet<String>) -> io::Result<()> {
    let folder = cache.join(FOLDER);
    // Nothing is removed through a link that someone else put there.
    if !fs::symlink_metadata(&folder).is_ok_and(|metadata| metadata.is_dir()) {
        return Ok(());
    }
    for entry in entries_if_any(&folder)? {
        let name = entry.file_name();
        let name = name.to_str().unwrap_or_default();
        let digits = name.split('.').next().unwrap_or_default();
        let is_ours =
            digits.len() == 2 * HASH && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_ours && !used.contains(name) {
            remove_file_if_any(&entry.path())?;
        }
    }
    remove_folder_if_empty(&folder)
}

/// All sizes of a picture.
fn make(wanted: &SmallerPicture) -> io::Result<Vec<Vec<u8>>> {
    Ok(make_from(&wanted.picture.read_copy(&wanted.source)?, wanted))
}

fn make_from(copy: &[u8], wanted: &SmallerPicture) -> Vec<Vec<u8>> {
    sizes(copy, wanted).unwrap_or_else(|| vec![copy.to_vec(); wanted.sizes.len()])
}

/// Everything that smaller pictures are made of.
#[cfg(feature = "internals")]
type PictureInputs = (Vec<u8>, Orientation, Arc<[SmallerSize]>);

/// Makes pictures for the tests of incremental builds: each once for all clean builds, because they take most of the time
/// of these. It recognizes a picture by everything that it is made of, not by its fingerprint, which the tests check.
#[cfg(feature = "internals")]
#[derive(Debug, Default)]
pub struct PictureMemo(Mutex<HashMap<PictureInputs, Vec<Vec<u8>>>>);

#[cfg(feature = "internals")]
impl PictureMemo {
    /// As [`PictureMaker::bytes`].
    pub(crate) fn bytes(&self, wanted: &SmallerPicture) -> io::Result<Vec<u8>> {
        let copy = wanted.picture.read_copy(&wanted.source)?;
        let inputs = (copy, wanted.picture.orientation, wanted.sizes.clone());
        let made = lock(&self.0).get(&inputs).and_then(|all| all.get(wanted.number).cloned());
        if let Some(made) = made {
            return Ok(made);
        }
        let all = make_from(&inputs.0, wanted);
        let made = all.get(wanted.number).cloned().unwrap_or_default();
        lock(&self.0).insert(inputs, all);
        Ok(made)
    }
}

#[cfg(feature = "pictures")]
fn sizes(copy: &[u8], wanted: &SmallerPicture) -> Option<Vec<Vec<u8>>> {
    picture::smaller(copy, wanted.picture.orientation, &wanted.sizes)
}

/// Without the feature, no size is planned.
#[cfg(not(feature = "pictures"))]
fn sizes(_: &[u8], _: &SmallerPicture) -> Option<Vec<Vec<u8>>> {
    None
}

fn lock<T>(value: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}
