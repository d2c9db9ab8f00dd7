//! A file that a request is about, with all that answers may need.

use super::documents::OpenDocuments;
use super::positions::{PositionUnit, TextLines};
use super::shapes::{KeyedFile, keyed_file};
use super::state::SiteState;
use crate::site::load::ContentFile;
use crate::site::versions::{TextVersions, without_language};
use ls_types::Uri;
use std::path::Path;
use std::sync::Arc;

/// What the editor can do.
#[derive(Debug, Clone, Copy)]
pub(super) struct EditorFeatures {
    pub(super) unit: PositionUnit,
    /// It reports changes of files on the disk.
    pub(super) watches_files: bool,
    /// Its changes of several files have versions, and may come with new and renamed files.
    pub(super) renames_files: bool,
    pub(super) versioned_edits: bool,
}

/// A file of a site that a request is about.
pub(super) struct EditorView<'v> {
    pub(super) state: &'v SiteState,
    pub(super) documents: &'v OpenDocuments,
    pub(super) features: &'v EditorFeatures,
    pub(super) path: &'v Path,
    /// The path relative to the site's folder.
    pub(super) file: &'v str,
}

impl EditorView<'_> {
    /// The lines of the file as the editor has them.
    pub(super) fn lines(&self) -> Option<TextLines> {
        match self.documents.get(self.path) {
            Some(document) => Some(document.lines.clone()),
            None => self.state.lines_of(self.file),
        }
    }

    /// The keys that the file may have.
    pub(super) fn keyed_file(&self) -> Option<KeyedFile> {
        let file = keyed_file(self.file)?;
        Some(match file {
            KeyedFile::Content(kind) if self.is_translation() => KeyedFile::Translation(kind),
            _ => file,
        })
    }

    /// Whether the file is a translation, by its name or by what it says.
    fn is_translation(&self) -> bool {
        let site = &self.state.site;
        let config = site.context().config;
        if !config.has_editions() {
            return false;
        }
        let files = &site.sources().content;
        let versions = TextVersions::of(files.iter().map(|file| &**file), config);
        let number = files.iter().position(|file| *file.path == *self.file);
        let names_original = || {
            let lines = self.lines();
            lines.is_some_and(|lines| lines.text().contains("\ntranslation_of:"))
        };
        number.is_some_and(|number| versions.is_translation(number)) || names_original()
    }

    /// Of a translation: the path of its original.
    pub(super) fn original(&self) -> Option<Arc<str>> {
        let site = &self.state.site;
        let config = site.context().config;
        let files = &site.sources().content;
        let lines = self.lines()?;
        let named = lines.text().lines().find_map(|line| line.strip_prefix("translation_of:"));
        if let Some(id) = named.map(str::trim) {
            let of_id = |file: &&Arc<ContentFile>| without_language(file, config).0 == id;
            return files.iter().find(of_id).map(|file| file.path.clone());
        }
        let number = files.iter().position(|file| *file.path == *self.file)?;
        let versions = TextVersions::of(files.iter().map(|file| &**file), config);
        let original = versions.get(number).original;
        (original != number).then(|| files[original].path.clone())
    }

    /// The address of a file of the site, in the spelling of the editor if it is open.
    pub(super) fn uri_of(&self, file: &str) -> Option<Uri> {
        let path = self.state.path_of(file);
        let open = self.documents.get(&path).map(|document| document.uri.clone());
        open.or_else(|| self.state.uri_of(file))
    }

    /// The version of a file of the site, if it is open.
    pub(super) fn version_of(&self, file: &str) -> Option<i32> {
        self.documents.get(&self.state.path_of(file)).map(|document| document.version)
    }

    /// Whether a file is in the editor as the state has it.
    pub(super) fn is_as_known(&self, file: &str, known: &Arc<str>) -> bool {
        let open = self.documents.get(&self.state.path_of(file));
        open.is_none_or(|document| document.lines.text() == known)
    }
}
