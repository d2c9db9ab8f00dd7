//! The part of a session that stores its results in the cache, for the next process.
//!
//! Input: a site that was committed. Output: files in the cache folder. A cache that cannot be written must not make a
//! build fail: the next process then does all the work.

use super::Session;
use crate::diagnostic::Report;
use crate::incremental::Fingerprint;
use crate::pipeline::cache::CacheFolder;
use crate::pipeline::last_build::LastBuild;
use crate::pipeline::last_commit::LastCommit;
use crate::pipeline::site::Site;
use crate::publish::pictures;

impl Session {
    /// Stores, if `is_cached`, what is valid for the next process even if a page cannot be rendered.
    pub(super) fn store_parses_and_hashes(&self, is_cached: bool) {
        if is_cached {
            self.parses.store();
            self.known.store(self.request.cache.as_deref());
        }
    }

    /// Stores the results of this pass in the cache, for the next process.
    pub(super) fn store_in_cache(
        &self,
        site: &Site,
        report: &Report,
        inputs: Fingerprint,
        commit: &LastCommit,
    ) {
        let Some(folder) = &self.request.cache else { return };
        let build = LastBuild::new(inputs, site, report, commit.search);
        // Errors are ignored: the next process then does all the work, and a cache that cannot be written
        // must not make a build fail.
        let _ = CacheFolder::store_last_build(folder, &build);
        let _ = CacheFolder::store_last_commit(folder, commit);
        let _ = pictures::clear(folder, &site.smaller_pictures());
    }
}
