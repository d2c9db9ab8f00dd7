//! The parts that benchmarks, fuzz targets and the tests of single modules use, under the names of their
//! modules.
//!
//! Compiled only with the feature `internals`, which the dev-dependency of the crate on itself turns on. It
//! is not part of the public interface and changes without notice.

use crate::diagnostic::Report;
use crate::output::Content;
use crate::pipeline::{Session, Site};
use crate::publish::html::render::PageInput;
use crate::publish::html::view::SiteContext;
use std::collections::BTreeMap;

pub mod diagnostic {
    pub use crate::diagnostic::CODES;
}

pub mod document {
    pub use crate::content::document::{
        Document, FileKind, ParseSettings, Piece, RawHtml, RunContext, TextRun, TextRuns, parse,
    };
    pub use crate::content::model::EntityKind;
}

pub mod config {
    pub use crate::site::config::parse;
}

pub mod i18n {
    pub use crate::i18n::Messages;
}

pub mod incremental {
    pub use crate::incremental::Fingerprint;
}

pub mod index {
    pub use crate::knowledge::index::{
        CachedMentions, IndexCache, IndexInputs, ParsedFile, Resolution, Today,
    };
    pub use crate::knowledge::index::{FACETS, Facet};
}

pub mod intake {
    pub use crate::editor::intake::{
        Confidence, SpeechSpan, SpeechSpans, is_reporting_verb, speech,
    };
}

pub mod load {
    pub use crate::site::load::{SiteFolder, Sources};
}

pub mod mentions {
    pub use crate::knowledge::mentions::{
        Gazetteer, GazetteerName, MatchRule, MentionContext, NameBearer, find,
    };
}

pub mod output {
    pub use crate::output::{
        CleanedFile, CommitSummary, Content, Disk, FileHashes, FileSystem, FileVersion, Lock,
        MANIFEST, OutputError, OutputFile, OutputState, Stat, check_folder, clean, clean_with,
        commit, commit_with, read_manifest, working_files,
    };
}

pub mod plan {
    pub use crate::plan::{PictureReader, PictureScans, PlanCache};
}

pub mod render {
    pub use crate::publish::html::render::PageInput;
}

pub mod scaffold {
    pub use crate::editor::scaffold::{PlainText, markdown};
}

pub mod theme {
    pub use crate::publish::html::theme::builtin_static;
}

pub mod view {
    pub use crate::publish::html::view::{CardStore, SiteContext, page};
}

pub mod yaml {
    pub use crate::syntax::yaml::*;
}

pub use crate::publish::pictures::PictureMemo;
pub use crate::syntax::date::name_date;

/// The whole site as input for Views.
pub fn context(site: &Site) -> SiteContext<'_> {
    site.context()
}

/// One file of the site, rendered or copied, by its path in the output.
pub fn file(site: &Site, path: &str) -> Option<Result<Content<'static>, Report>> {
    site.file(path)
}

/// The smaller sizes of pictures, by their paths in the output, each made without a cache folder.
///
/// # Errors
/// A picture cannot be read.
pub fn smaller_pictures(
    site: &Site,
    memo: &PictureMemo,
) -> std::io::Result<BTreeMap<String, Vec<u8>>> {
    site.make_smaller_pictures(memo)
}

/// Sets the moment for which a session builds.
pub fn set_now(session: &mut Session, now: crate::Now) {
    session.request_mut().now = now;
}

/// Puts an unsaved text in the place of a file of a session's site.
pub fn lay_over(session: &mut Session, path: &str, text: Option<&str>) {
    session.lay_over(path, text.map(Into::into));
}

/// Leaves one input out of the fingerprints of pages, to show that the tests of incremental builds notice it.
pub fn leave_out(session: &mut Session, input: Option<PageInput>) {
    session.leave_out(input);
}
