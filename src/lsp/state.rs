//! What is known of a site at one moment: its index, its findings, and what an editor shows of them.
//!
//! A background thread makes it; after that it never changes, so that requests are answered from it while the next one is
//! being made.

use super::addresses::uri_of;
use super::names::SearchableNames;
use super::positions::{PositionUnit, TextLines};
use super::shown::{self, ShownFindings};
use crate::content::document::RawHtml;
use crate::diagnostic::Report;
use crate::knowledge::index::Index;
use crate::pipeline::Site;
use crate::syntax::source::Location;
use ls_types::Uri;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A site at one moment.
#[derive(Debug)]
pub(super) struct SiteState {
    pub(super) root: PathBuf,
    pub(super) site: Site,
    /// All findings, of the files as they are.
    pub(super) report: Report,
    pub(super) names: Arc<SearchableNames>,
    /// The number of the last change that it includes.
    pub(super) seen: u64,
    /// By file: its findings as they are shown.
    pub(super) shown: BTreeMap<Arc<str>, Arc<ShownFindings>>,
    /// The files whose findings are not those of the state before.
    pub(super) changed: Vec<Arc<str>>,
    pub(super) unit: PositionUnit,
}

impl SiteState {
    pub(super) fn index(&self) -> &Index {
        self.site.context().index
    }

    /// How raw HTML is treated in this site.
    pub(super) fn html(&self) -> RawHtml {
        self.site.context().config.html
    }

    /// The text of a file as this state has it.
    pub(super) fn text_of(&self, file: &str) -> Option<Arc<str>> {
        self.site.text_of(file)
    }

    /// The lines of a file as this state has it.
    pub(super) fn lines_of(&self, file: &str) -> Option<TextLines> {
        Some(TextLines::new(self.text_of(file)?, self.unit))
    }

    /// The number of a content file in the index.
    pub(super) fn file_number(&self, file: &str) -> Option<usize> {
        let files = &self.index().files;
        files.binary_search_by(|other| (*other.file.path).cmp(file)).ok()
    }

    /// The path of a file on the disk.
    pub(super) fn path_of(&self, file: &str) -> PathBuf {
        let on_disk = self.site.sources().on_disk(file);
        on_disk.map_or_else(|| self.root.join(file), Path::to_path_buf)
    }

    pub(super) fn uri_of(&self, file: &str) -> Option<Uri> {
        uri_of(&self.path_of(file))
    }

    /// The bytes of places in files, in their order.
    pub(super) fn ranges(&self, places: &[(Arc<str>, Location)]) -> Vec<Option<Range<usize>>> {
        let mut report = Report::default();
        for (file, location) in places {
            report.push(file, shown::placeholder(*location));
        }
        report.ranges(|file| self.text_of(file))
    }
}
