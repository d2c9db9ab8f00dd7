//! Finds the source line that most likely wrote a link of a rendered page.
//!
//! Input: the page and the link as written there. Output: a file and span. Rendering does not record which
//! template or setting wrote which byte, so the link is searched for in the sources, in the order in
//! which an editor would look. A wrong guess misplaces the finding but never hides it.

use crate::diagnostic::Report;
use crate::knowledge::index::ParsedFile;
use crate::plan::{Links, Plan, output_file};
use crate::site::config::Config;
use crate::site::load::{CONFIG_FILE, ContentFile, Sources};
use crate::syntax::markup::decode_entities;
use crate::syntax::source::Location;
use crate::syntax::text::srcset;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// What the pages of an edition are made from.
#[derive(Debug)]
pub(crate) struct EditionOrigins<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) config: &'a Config,
    /// The content files in the order of the index.
    pub(crate) files: &'a [ParsedFile],
}

/// The sources of the site's pages.
#[derive(Debug)]
pub(crate) struct PageOrigins<'a> {
    /// Converts paths of the site to links.
    pub(super) links: &'a Links,
    sources: &'a Sources,
    /// Content files, by the output file of their page.
    content: BTreeMap<String, &'a ContentFile>,
    /// By content file: the addresses that have a finding where they are written in it.
    reported: BTreeMap<&'a str, BTreeSet<String>>,
    /// The addresses of `menu` and `logo`, as pages have them.
    settings: BTreeSet<String>,
}

/// A location in a source file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LinkLocation {
    pub(super) file: Arc<str>,
    pub(super) location: Location,
}

impl<'a> PageOrigins<'a> {
    /// Creates the sources of the pages of all editions. `report` has the findings so far.
    pub(crate) fn new(
        links: &'a Links,
        sources: &'a Sources,
        report: &'a Report,
        editions: impl Iterator<Item = EditionOrigins<'a>>,
    ) -> Self {
        let (mut content, mut settings) = (BTreeMap::new(), BTreeSet::new());
        for EditionOrigins { plan, config, files } in editions {
            let page = |(number, file): (usize, &'a ParsedFile)| {
                Some((output_file(plan.page_of_file(number)?), &**file.body_file()))
            };
            content.extend(files.iter().enumerate().filter_map(page));
            let addresses = config.menu.iter().map(|item| &item.url).chain(&config.logo);
            settings.extend(addresses.map(|address| plan.href_of_setting(links, &address.value)));
        }
        let reported = reported_addresses(content.values().copied(), report);
        Self { links, sources, content, reported, settings }
    }

    /// Whether a dead link of the page `path` has a finding already: one in the content file of the page, or, if no page
    /// or file has its address (`is_missing`), that of an entry of `menu` or of `logo`, unless a template writes it too.
    pub(super) fn is_reported(&self, path: &str, written: &str, is_missing: bool) -> bool {
        let own = self.content.get(path).and_then(|file| self.reported.get(&*file.path));
        let in_template =
            || self.sources.templates.iter().any(|t| find_address(&t.text, written).is_some());
        own.is_some_and(|reported| reported.contains(written.trim()))
            || (is_missing && self.settings.contains(written) && !in_template())
    }

    /// Locates the link `written` of the page `path`: its first literal occurrence in the page's content
    /// file, else in the site's templates, else in the settings. The settings contain links of `menu` and
    /// `logo` without the path of the site (`/about/` for `/base/about/`), so both forms are searched
    /// for.
    pub(super) fn locate(&self, path: &str, written: &str) -> LinkLocation {
        let own = self.content.get(path).filter(|_| !self.settings.contains(written));
        let own = own.and_then(|file| Some((file.path.clone(), file.text()?)));
        let templates =
            self.sources.templates.iter().map(|source| {
                (Arc::from(format!("templates/{}", source.path)), source.text.clone())
            });
        let settings = self.sources.config.iter();
        let settings = settings.map(|source| (source.path.clone(), source.text.clone()));
        let base = self.links.href("/");
        let without_base = written.strip_prefix(&base).map(|path| format!("/{path}"));
        for (file, text) in own.into_iter().chain(templates).chain(settings) {
            let span = find_address(&text, written)
                .or_else(|| without_base.as_ref().and_then(|path| find_address(&text, path)));
            if let Some((start, end)) = span {
                return LinkLocation { file, location: Location::span(start..end) };
            }
        }
        // No source contains the link literally: a template or a setting composed it. Name the most likely
        // file without a span.
        let file = if self.sources.templates.is_empty() { CONFIG_FILE } else { "templates" };
        LinkLocation { file: file.into(), location: Location::File }
    }
}

/// By content file: the text of each span with a finding, which is the address if the finding is about a link of trusted
/// HTML: that is on the page as it is written.
fn reported_addresses<'a>(
    content: impl Iterator<Item = &'a ContentFile>,
    report: &'a Report,
) -> BTreeMap<&'a str, BTreeSet<String>> {
    let mut spans: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    for finding in report.findings() {
        if let Location::Span(start, end) = finding.diagnostic.location {
            spans.entry(&finding.file).or_default().push(start as usize..end as usize);
        }
    }
    let reported = |file: &'a ContentFile| {
        let (spans, text) = (spans.get(&*file.path)?, file.text()?);
        let written = spans.iter().filter_map(|span| text.get(span.clone()));
        let mut addresses = BTreeSet::new();
        for written in written.map(decode_entities) {
            addresses.extend(srcset(&written).into_iter().map(|(address, _)| address.to_owned()));
            addresses.insert(written.trim().to_owned());
        }
        Some((&*file.path, addresses))
    };
    content.filter_map(reported).collect()
}

/// The span of the first occurrence of an address that is not a part of a longer address, in bytes.
fn find_address(text: &str, address: &str) -> Option<(usize, usize)> {
    let is_delimiter = |c: char| c.is_whitespace() || "\"'<>()[]{},|".contains(c);
    text.match_indices(address)
        .map(|(at, _)| (at, at + address.len()))
        .find(|(start, end)| {
            text[..*start].chars().next_back().is_none_or(is_delimiter)
                && text[*end..].chars().next().is_none_or(is_delimiter)
        })
        .filter(|_| !address.is_empty())
}

#[cfg(test)]
mod tests {
    use super::find_address;

    #[test]
    fn an_address_is_not_found_within_a_longer_one() {
        assert_eq!(find_address("<a href=\"/x/y\"> (/x)", "/x"), Some((17, 19)));
        assert_eq!(find_address("https://o.example/x", "/x"), None);
        assert_eq!(find_address("/x/", ""), None);
    }
}
