//! Assigns ids to headings, unique on their page, and collects the ids that raw HTML sets.
//!
//! Input: the explicit id or the text of each heading. Output: its `id`. Ids must not change when other
//! headings are added below, since readers link to them; therefore explicit ids are reserved up front. So are those that
//! somebody has chosen for something else on the page: a statement, an element of raw HTML.

use super::events::MarkdownEvents;
use crate::incremental::Fingerprint;
use crate::syntax::text;
use html5gum::{Token, Tokenizer};
use pulldown_cmark::Event;
use std::collections::{HashMap, HashSet};

/// The ids assigned so far.
#[derive(Default)]
pub(super) struct HeadingIds {
    /// The explicit ids of the body. Generated ids avoid them, even above the heading that has one.
    reserved: HashSet<String>,
    /// The ids of the page that are no headings.
    taken: HashSet<String>,
    /// The hashes of the ids in use. In a collision, a heading would get a number without need.
    used: HashSet<Fingerprint>,
    /// By id, the next number to try, so that many equal headings take linear time.
    next: HashMap<String, usize>,
}

impl HeadingIds {
    /// No ids assigned yet, with the explicit ones reserved for their headings, and those of other things of the page.
    pub(super) fn reserving<'i>(
        explicit: impl Iterator<Item = &'i str>,
        taken: HashSet<String>,
    ) -> Self {
        let valid = explicit.filter(|id| is_valid(id));
        let reserved = valid.map(|id| text::canonical(id).into_owned()).collect();
        Self { reserved, taken, ..Self::default() }
    }

    /// Whether something else of the page has an id.
    pub(super) fn is_taken(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    /// The id of a heading: the explicit one (`## Title {#id}`), or else the slug of its text, with a number
    /// (`x-2`) if it is already in use.
    pub(super) fn assign(&mut self, explicit: Option<&str>, text: &str) -> String {
        if let Some(id) = explicit.filter(|id| is_valid(id)).map(text::canonical) {
            let is_free = !self.taken.contains(&*id);
            if is_free && self.used.insert(Fingerprint::of_bytes(id.as_bytes())) {
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
        !self.reserved.contains(id)
            && !self.taken.contains(id)
            && self.used.insert(Fingerprint::of_bytes(id.as_bytes()))
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

/// The ids that raw HTML sets, and the names of its anchors (`<a name="x">`), to which links may lead: of each element
/// every one once.
pub(super) fn of_raw_html(html: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for Ok(token) in Tokenizer::new(html) {
        let Token::StartTag(tag) = token else { continue };
        let first = ids.len();
        for (key, value) in &tag.attributes {
            let is_anchor = &***key == b"id" || (&***key == b"name" && &**tag.name == b"a");
            let id = text::canonical(&String::from_utf8_lossy(value)).into_owned();
            if is_anchor && !id.is_empty() && !ids[first..].contains(&id) {
                ids.push(id);
            }
        }
    }
    ids
}

/// The ids that the raw HTML of a body sets.
pub(super) fn of_events(events: &MarkdownEvents) -> HashSet<String> {
    let mut ids = HashSet::new();
    let mut block = String::new();
    for (event, _) in &events.list {
        match event {
            // A tag may go on in the next line of its block.
            Event::Html(line) => block.push_str(line),
            Event::InlineHtml(tag) => ids.extend(of_raw_html(tag)),
            _ if block.is_empty() => {}
            _ => ids.extend(of_raw_html(&std::mem::take(&mut block))),
        }
    }
    ids.extend(of_raw_html(&block));
    ids
}
