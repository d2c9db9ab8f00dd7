//! Which line wrote a link.

use crate::plan::{Links, Plan, output_file};
use crate::site::load::{CONFIG_FILE, ContentFile, Sources};
use crate::syntax::source::Location;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is known of where pages come from.
#[derive(Debug)]
pub struct PageOrigins<'a> {
    /// Writes the site's addresses.
    pub(super) links: &'a Links,
    sources: &'a Sources,
    /// The content file of a page, by the page's file.
    content: BTreeMap<String, &'a ContentFile>,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LinkLocation {
    pub(super) file: Arc<str>,
    pub(super) place: Location,
}

impl<'a> PageOrigins<'a> {
    /// The site of this plan; `content` are its content files in the order of the index.
    pub fn new(
        links: &'a Links,
        plan: &'a Plan,
        sources: &'a Sources,
        content: impl Iterator<Item = &'a ContentFile>,
    ) -> Self {
        let page = |(number, source)| Some((output_file(plan.page_of_file(number)?), source));
        Self { links, sources, content: content.enumerate().filter_map(page).collect() }
    }

    /// Where the link `written` on the page `path` was most likely written: in the page's own file, else
    /// in the site's templates, else in its settings, wherever it stands word for word. Links of the
    /// menu and of `logo` stand in the settings without the path of the site.
    pub(super) fn blame(&self, path: &str, written: &str) -> LinkLocation {
        let own = self.content.get(path).and_then(|file| Some((file.path.clone(), file.text()?)));
        let templates =
            self.sources.templates.iter().map(|source| {
                (Arc::from(format!("templates/{}", source.path)), source.text.clone())
            });
        let settings = self.sources.config.iter();
        let settings = settings.map(|source| (source.path.clone(), source.text.clone()));
        let base = self.links.href("/");
        let below = written.strip_prefix(&base).map(|path| format!("/{path}"));
        for (file, text) in own.into_iter().chain(templates).chain(settings) {
            let found = stands(&text, written)
                .or_else(|| below.as_ref().and_then(|below| stands(&text, below)));
            if let Some((start, end)) = found {
                return LinkLocation { file, place: Location::span(start..end) };
            }
        }
        // It was put together from parts: a template's work, or what a setting became.
        let file = if self.sources.templates.is_empty() { CONFIG_FILE } else { "templates" };
        LinkLocation { file: file.into(), place: Location::File }
    }
}

/// Where a whole address stands in a text.
fn stands(text: &str, address: &str) -> Option<(usize, usize)> {
    let ends = |c: char| c.is_whitespace() || "\"'<>()[]{},|".contains(c);
    text.match_indices(address)
        .map(|(at, _)| (at, at + address.len()))
        .find(|(start, end)| {
            text[..*start].chars().next_back().is_none_or(ends)
                && text[*end..].chars().next().is_none_or(ends)
        })
        .filter(|_| !address.is_empty())
}

#[cfg(test)]
mod tests {
    use super::stands;

    #[test]
    fn an_address_stands_where_it_stands_whole() {
        assert_eq!(stands("<a href=\"/x/y\"> (/x)", "/x"), Some((17, 19)));
        assert_eq!(stands("https://o.example/x", "/x"), None);
        assert_eq!(stands("/x/", ""), None);
    }
}
