//! The files that are open in the editor, as they are there.

use super::addresses::path_of;
use super::positions::{PositionUnit, TextLines};
use ls_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that is open in the editor.
#[derive(Debug)]
pub(super) struct OpenDocument {
    /// Its address in the spelling of the editor.
    pub(super) uri: Uri,
    pub(super) version: i32,
    pub(super) lines: TextLines,
}

/// The open files, by path.
#[derive(Debug)]
pub(super) struct OpenDocuments {
    documents: BTreeMap<PathBuf, OpenDocument>,
    unit: PositionUnit,
}

impl OpenDocuments {
    pub(super) fn new(unit: PositionUnit) -> Self {
        Self { documents: BTreeMap::new(), unit }
    }

    /// Opens a document; returns its path, if it is a file of this machine.
    pub(super) fn open(&mut self, item: TextDocumentItem) -> Option<PathBuf> {
        let path = path_of(&item.uri)?;
        let lines = TextLines::new(item.text.into(), self.unit);
        let document = OpenDocument { uri: item.uri, version: item.version, lines };
        self.documents.insert(path.clone(), document);
        Some(path)
    }

    /// Closes a document; returns its path, if it was open.
    pub(super) fn close(&mut self, uri: &Uri) -> Option<PathBuf> {
        let path = path_of(uri)?;
        self.documents.remove(&path).map(|_| path)
    }

    /// Changes a document; returns its path, if it is open.
    pub(super) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
    ) -> Option<PathBuf> {
        let path = path_of(uri)?;
        let document = self.documents.get_mut(&path)?;
        document.version = version;
        for change in changes {
            let text: Arc<str> = match change.range {
                None => change.text.into(),
                Some(range) => {
                    let bytes = document.lines.bytes(range);
                    let old = document.lines.text();
                    [&old[..bytes.start], &change.text, &old[bytes.end..]].concat().into()
                }
            };
            document.lines = TextLines::new(text, self.unit);
        }
        Some(path)
    }

    pub(super) fn get(&self, path: &Path) -> Option<&OpenDocument> {
        self.documents.get(path)
    }

    /// The open files at and below a folder.
    pub(super) fn below<'d>(
        &'d self,
        folder: &'d Path,
    ) -> impl Iterator<Item = (&'d Path, &'d OpenDocument)> {
        let all = self.documents.iter().map(|(path, document)| (path.as_path(), document));
        all.filter(move |(path, _)| path.starts_with(folder))
    }
}
