//! Assigns ids to headings, unique within a body, and collects the ids that raw HTML sets.
//!
//! Input: the explicit id or the text of each heading. Output: its `id`. Ids must not change when other
//! headings are added below, since readers link to them; therefore explicit ids are reserved up front.

use crate::incremental::Fingerprint;
use crate::syntax::text;
use html5gum::{Token, Tokenizer};
use std::collections::{HashMap, HashSet};

/// The ids assigned so far.
#[derive(Default)]
pub(super) struct HeadingIds {
    /// The explicit ids of the body. Generated ids avoid them, even above the heading that has one.
    reserved: HashSet<String>,
    /// The hashes of the ids in use. In a collision, a heading would get a number without need.
    used: HashSet<Fingerprint>,
    /// By id, the next number to try, so that many equal headings take linear time.
    next: HashMap<String, usize>,
}

impl HeadingIds {
    /// No ids assigned yet, with the explicit ones reserved for their headings.
    pub(super) fn reserving<'i>(explicit: impl Iterator<Item = &'i str>) -> Self {
        let valid = explicit.filter(|id| is_valid(id));
        let reserved = valid.map(|id| text::canonical(id).into_owned()).collect();
        Self { reserved, ..Self::default() }
    }

    /// The id of a heading: the explicit one (`## Title {#id}`), or else the slug of its text, with a number
    /// (`x-2`) if it is already in use.
    pub(super) fn assign(&mut self, explicit: Option<&str>, text: &str) -> String {
        if let Some(id) = explicit.filter(|id| is_valid(id)).map(text::canonical) {
            if self.used.insert(Fingerprint::of_bytes(id.as_bytes())) {
                return id.into_owned();
            }
            return self.numbered(id.into_owned());
        }
        let slug = text::slug(text);
        let base = if slug.is_empty() { "section".to_owned() } else { slug };
        if self.claim(&base) { base } else { self.numbered(base) }
    }

    fn numbered(&mut self, base: String) -> String {
        let mut number = self.next.get(&base).copied().unwrap_or(2);
        let mut id = format!("{base}-{number}");
        while !self.claim(&id) {
            number += 1;
            id = format!("{base}-{number}");
        }
        self.next.insert(base, number + 1);
        id
    }

    fn claim(&mut self, id: &str) -> bool {
        !self.reserved.contains(id) && self.used.insert(Fingerprint::of_bytes(id.as_bytes()))
    }
}

/// The beginnings of the ids that pages set around and in a body: footnotes, blocks, the search, the target of the
/// link that skips the navigation, the start of the page, the choice of colours. Generated ids never collide with them, since slugs contain no underscore.
const RESERVED: [&str; 7] =
    ["fn_", "fnref_", "block_", "search_", "main_content", "page_top", "appearance_"];

/// Whether an explicit id is one that the page itself may set.
pub(super) fn is_reserved(id: &str) -> bool {
    RESERVED.iter().any(|start| id.starts_with(start))
}

/// Whether an explicit id can be used.
fn is_valid(id: &str) -> bool {
    let is_forbidden = |c: char| c.is_whitespace() || c.is_control();
    !(id.is_empty() || is_reserved(id) || id.contains(is_forbidden))
}

/// The ids that raw HTML sets, and the names of its anchors (`<a name="x">`), to which links may lead.
pub(super) fn of_raw_html(html: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for Ok(token) in Tokenizer::new(html) {
        let Token::StartTag(tag) = token else { continue };
        for (key, value) in &tag.attributes {
            let is_anchor = &***key == b"id" || (&***key == b"name" && &**tag.name == b"a");
            if is_anchor && !value.is_empty() {
                ids.push(text::canonical(&String::from_utf8_lossy(value)).into_owned());
            }
        }
    }
    ids
}
