//! Texts that a text editor has open and has not saved: they take the place of files.
//!
//! Input: paths with their texts. Output: a site that is read with them is as one whose folder has these files. Only what
//! is read as text can be replaced; the bytes of pictures and other files are always those of the disk.

use super::classify::{self, CONFIG_FILE, FOLDERS};
use super::ignored::is_left_out;
use crate::i18n::LOCALES_FOLDER;
use crate::syntax::text::canonical_path;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The unsaved texts of a site, by the canonical path of their files relative to the site's folder.
#[derive(Debug, Clone, Default)]
pub(crate) struct UnsavedTexts {
    texts: BTreeMap<String, Arc<str>>,
}

impl UnsavedTexts {
    /// Sets the text of a file, or with `None` gives it back to the disk. A text of which the site would read no file is
    /// passed over.
    pub(crate) fn set(&mut self, path: &str, text: Option<Arc<str>>) {
        let path = canonical_path(path).into_owned();
        match text {
            // As in a file: a byte-order mark is no part of the text.
            Some(text) if is_read(&path) => {
                let text = text.strip_prefix('\u{feff}').map_or(text.clone(), Arc::from);
                self.texts.insert(path, text);
            }
            _ => drop(self.texts.remove(&path)),
        }
    }

    /// The text that takes the place of a file.
    pub(super) fn get(&self, path: &str) -> Option<&Arc<str>> {
        self.texts.get(path)
    }

    /// The files at and below a path that are not on the disk.
    pub(super) fn new_files<'t>(
        &'t self,
        root: &'t Path,
        path: &'t str,
    ) -> impl Iterator<Item = &'t str> {
        let is_below = move |file: &&str| {
            let rest = file.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let all = self.texts.keys().map(String::as_str).filter(is_below);
        all.filter(|file| std::fs::symlink_metadata(root.join(file)).is_err())
    }
}

/// Whether a file of this path would be read as a text of a site.
fn is_read(path: &str) -> bool {
    if path == CONFIG_FILE {
        return true;
    }
    let Some((folder, below)) = path.split_once('/') else { return false };
    let is_text = match folder {
        "content" => classify::parsed_kind(path).is_some(),
        "templates" | LOCALES_FOLDER => true,
        _ => false,
    };
    // A folder that is named like a text is reported, and what is in it is not read.
    let folders = below.rsplit_once('/').map_or("", |(folders, _)| folders);
    let is_in_folder = !folders.split('/').any(classify::is_named_like_file);
    is_text && is_in_folder && FOLDERS.contains(&folder) && !is_left_out(Path::new(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_that_the_site_reads_are_kept() {
        let mut texts = UnsavedTexts::default();
        let paths = [
            "briefing.yaml",
            "content/actors.yaml",
            "content/articles/x.md",
            "locales/fr.ftl",
            "templates/base.html",
            "content/articles/.x.md",
            "content/photo.jpg",
            "content/x.md/y.md",
            "README.md",
            "static/style.css",
        ];
        for path in paths {
            texts.set(path, Some("x".into()));
        }
        let kept: Vec<&str> = texts.texts.keys().map(String::as_str).collect();
        assert_eq!(kept, &paths[..5]);
        paths.into_iter().for_each(|path| texts.set(path, None));
        assert!(texts.texts.is_empty());
    }
}
