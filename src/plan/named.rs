//! Finds the page that a dead link meant by the name of its file or the last part of its address: `kell.md` for the
//! file `2025-01-02-kell.md`, `/articles/2025-01-02-kell/` for an article with a `slug`.
//!
//! Input: the published files and their addresses. Output: the file of the one page that has a name. Names are compared
//! whole; misspelled ones are searched elsewhere.

use super::Plan;
use crate::knowledge::index::Index;
use crate::syntax::date::without_date;
use crate::syntax::text::id_slug;
use std::collections::{BTreeMap, BTreeSet};

/// The published files, by each of their names.
#[derive(Debug)]
pub(super) struct PageNames(BTreeMap<String, BTreeSet<usize>>);

impl PageNames {
    /// The names of all published content files: id, id without a date, and the last part of the address.
    pub(super) fn new(index: &Index, plan: &Plan) -> Self {
        let mut names: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (file, page) in &plan.page_of_file {
            let id = &*index.files[*file].file.id;
            for name in [id, without_date(id), last_part(page)] {
                names.entry(id_slug(name)).or_default().insert(*file);
            }
        }
        names.remove("");
        Self(names)
    }

    /// The file that `path`, an address or the path of a file, means by its last part; of several, the one whose folder
    /// is in the path. `None` if there is none, or several.
    pub(super) fn file_meant(&self, index: &Index, path: &str) -> Option<usize> {
        let last = last_part(path);
        let of = |name: &str| self.0.get(&id_slug(name));
        let files = of(last).or_else(|| of(without_date(last)))?;
        let is_in_path = |file: &usize| {
            let section = index.files[*file].file.path.split('/').nth(1);
            section.is_some_and(|section| path.split('/').any(|part| part == section))
        };
        let near: Vec<usize> = files.iter().copied().filter(is_in_path).collect();
        match (files.first(), &near[..]) {
            (Some(only), _) if files.len() == 1 => Some(*only),
            (_, [only]) => Some(*only),
            _ => None,
        }
    }
}

/// The last part of a path, without the ending of a text; of a folder's `index.md`, that of the folder.
fn last_part(path: &str) -> &str {
    let mut parts = path.trim_matches('/').rsplit('/').map(|part| {
        let stem = part.rsplit_once('.').filter(|(_, ending)| {
            ["md", "markdown", "html", "htm"].iter().any(|text| ending.eq_ignore_ascii_case(text))
        });
        stem.map_or(part, |(stem, _)| stem)
    });
    let last = parts.next().unwrap_or_default();
    match last.trim_start_matches('_').eq_ignore_ascii_case("index") {
        true => parts.next().unwrap_or_default(),
        false => last,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_of_a_path_is_without_its_ending() {
        for (path, part) in [
            ("/articles/kell/", "kell"),
            ("../kell.md", "kell"),
            ("/2024/03/kell.html", "kell"),
            ("kell/index.md", "kell"),
            ("/kell/_index.md", "kell"),
            ("v1.2", "v1.2"),
            ("/", ""),
            ("index.md", ""),
        ] {
            assert_eq!(last_part(path), part, "{path}");
        }
        assert_eq!(without_date("2025-01-02-kell"), "kell");
        assert_eq!(without_date("kell"), "kell");
    }
}
