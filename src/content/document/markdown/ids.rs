//! Ids of headings, unique on the page.

use crate::incremental::Fingerprint;
use crate::syntax::text;
use std::collections::{HashMap, HashSet};

/// The ids that are given so far.
#[derive(Default)]
pub(super) struct HeadingIds {
    /// Written by hand somewhere in the text: a heading without such an id leaves them alone, wherever
    /// it stands.
    reserved: HashSet<String>,
    /// The hashes of all that are given; should two be alike, a heading is numbered without need.
    used: HashSet<Fingerprint>,
    /// By id: the next number to try, so that many equal headings cost no search from 2 on.
    next: HashMap<String, usize>,
}

impl HeadingIds {
    /// Ids, of which those written by hand are kept for their headings.
    pub(super) fn reserving<'i>(written: impl Iterator<Item = &'i str>) -> Self {
        let reserved = written.filter(|id| may_be_written(id)).map(str::to_owned).collect();
        Self { reserved, ..Self::default() }
    }

    /// The id of a heading: as written (`## Title {#id}`), else made of its text, and numbered
    /// (`x-2`) if it is already given.
    pub(super) fn give(&mut self, written: Option<&str>, text: &str) -> String {
        if let Some(id) = written.filter(|id| may_be_written(id)) {
            if self.used.insert(Fingerprint::of_bytes(id.as_bytes())) {
                return id.to_owned();
            }
            return self.numbered(id.to_owned());
        }
        let slug = text::slug(text);
        let base = if slug.is_empty() { "section".to_owned() } else { slug };
        if self.take(&base) { base } else { self.numbered(base) }
    }

    fn numbered(&mut self, base: String) -> String {
        let mut number = self.next.get(&base).copied().unwrap_or(2);
        let mut id = format!("{base}-{number}");
        while !self.take(&id) {
            number += 1;
            id = format!("{base}-{number}");
        }
        self.next.insert(base, number + 1);
        id
    }

    fn take(&mut self, id: &str) -> bool {
        !self.reserved.contains(id) && self.used.insert(Fingerprint::of_bytes(id.as_bytes()))
    }
}

/// Footnotes' own ids hold an underscore, which no slug has; by hand they cannot be taken either.
fn may_be_written(id: &str) -> bool {
    let forbidden = |c: char| c.is_whitespace() || c.is_control();
    !(id.is_empty() || id.starts_with("fn_") || id.starts_with("fnref_") || id.contains(forbidden))
}
