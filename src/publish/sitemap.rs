//! Sitemaps (sitemaps.org protocol 0.9) and `robots.txt`.
//!
//! Input: the plan. Output: one `sitemap.xml` that lists every page, or, beyond the protocol's limits,
//! a sitemap index and its parts. Articles are listed oldest first, so that a full part never changes
//! when a newer article is added. `lastmod` is computed from dates in front matter, never from file
//! times, which differ between checkouts and would break reproducible builds. A page that a site has in several languages
//! is listed with its versions, as its own `hreflang` links name them.

use crate::knowledge::index::MentionLocation;
use crate::plan::{ArchivePages, Links, PageVersions, Plan, Route, VersionsOfPages, mention_pages};
use crate::publish::html::view::SiteContext;
use crate::publish::xml::Xml;
use crate::site::config::Config;
use jiff::civil::Date;
use serde::Serialize;

/// The protocol's limit on addresses per sitemap.
const MAX_ADDRESSES: usize = 50_000;
/// The protocol's limit on bytes per uncompressed sitemap.
const MAX_BYTES: usize = 50 * 1024 * 1024;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// Of the links to other versions.
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// One sitemap file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) enum Sitemap {
    /// A sitemap index with the file names of its parts.
    Index(Vec<String>),
    /// A sitemap of pages.
    Pages(Vec<ListedPage>),
}

/// A page in a sitemap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ListedPage {
    /// Its position in [`Plan::pages`].
    number: u32,
    /// Its paths by edition, if several have it.
    versions: Option<PageVersions>,
}

/// The sitemap files of a site with their names: one, or an index and its parts.
///
/// The parts of articles and of other pages are separate: in common parts, a new actor's page would
/// shift articles from one part to the next.
pub(crate) fn files(
    plan: &Plan,
    links: &Links,
    versions: &VersionsOfPages,
) -> Vec<(String, Sitemap)> {
    let (mut articles, mut others) = (Vec::new(), Vec::new());
    for ((route, _), number) in plan.pages.iter().zip(0..) {
        let is_version = |versions: &&PageVersions| versions.iter().flatten().count() > 1;
        let versions = versions.get(route).filter(is_version).cloned();
        let page = ListedPage { number, versions };
        match route {
            Route::NotFound => {}
            Route::Article(_) => articles.push(page),
            _ => others.push(page),
        }
    }
    let folder = format!("{}/", plan.prefix.trim_start_matches('/'));
    let folder = folder.trim_start_matches('/');
    let all: Vec<ListedPage> = others.iter().chain(&articles).cloned().collect();
    if parts(plan, links, &all).len() <= 1 {
        return vec![(format!("{folder}sitemap.xml"), Sitemap::Pages(all))];
    }
    let named =
        [("articles", articles), ("pages", others)].into_iter().flat_map(|(kind, pages)| {
            let name = move |number| format!("{folder}sitemap-{kind}-{number}.xml");
            parts(plan, links, &pages).into_iter().zip(1..).map(move |(part, n)| (name(n), part))
        });
    let named: Vec<(String, Sitemap)> =
        named.map(|(name, pages)| (name, Sitemap::Pages(pages))).collect();
    let index = Sitemap::Index(named.iter().map(|(name, _)| name.clone()).collect());
    [(format!("{folder}sitemap.xml"), index)].into_iter().chain(named).collect()
}

/// Splits pages into parts within the limits, filling one part after the other.
fn parts(plan: &Plan, links: &Links, pages: &[ListedPage]) -> Vec<Vec<ListedPage>> {
    let mut parts: Vec<Vec<ListedPage>> = Vec::new();
    let mut bytes = MAX_BYTES;
    for page in pages {
        let versions = page.versions.iter().flat_map(|versions| versions.iter()).flatten();
        let of_versions = versions.map(|path| MAX_VERSION_BYTES + max_address_bytes(path, links));
        // One of them once more, as that for all other languages.
        let more = max_entry_bytes(&plan.pages[page.number as usize].1, links)
            + of_versions.clone().sum::<usize>()
            + of_versions.max().unwrap_or(0);
        match parts.last_mut().filter(|part| part.len() < MAX_ADDRESSES) {
            Some(part) if bytes + more <= MAX_BYTES => {
                part.push(page.clone());
                bytes += more;
            }
            _ => {
                parts.push(vec![page.clone()]);
                bytes = FRAME_BYTES + more;
            }
        }
    }
    parts
}

/// An upper bound on the bytes of a sitemap besides its `<url>` elements.
const FRAME_BYTES: usize = 256;

/// An upper bound on the bytes of a page's `<url>` element: no byte of an address becomes longer than
/// `&apos;` when escaped. The size is bounded and not measured because the list of files has to be
/// complete before any of them is written.
fn max_entry_bytes(path: &str, links: &Links) -> usize {
    const TAGS: usize = "<url>\n<loc></loc>\n<lastmod>2025-11-25</lastmod>\n</url>\n".len();
    TAGS + max_address_bytes(path, links)
}

/// An upper bound on the bytes of the link to a version besides its address; no tag of a language is longer.
const MAX_VERSION_BYTES: usize =
    "<xhtml:link rel=\"alternate\" hreflang=\"zh-Hant-TW-x-sometimes\" href=\"\"/>\n".len();

fn max_address_bytes(path: &str, links: &Links) -> usize {
    (links.absolute("").len() + path.len()) * "&apos;".len()
}

/// Writes one sitemap file.
pub(crate) fn write(cards: &SiteContext, file: &Sitemap) -> Vec<u8> {
    match file {
        Sitemap::Index(parts) => index(cards.links, parts),
        Sitemap::Pages(pages) => {
            let changed: Vec<Date> =
                cards.index.article_ids().map(|id| cards.index.article(id).changed.0).collect();
            let entry = |page: &ListedPage| {
                let (route, path) = &cards.plan.pages[page.number as usize];
                (path, last_change(cards, &changed, *route), page.versions.clone())
            };
            let languages: Vec<&str> =
                cards.languages().iter().map(|language| &*language.lang).collect();
            urlset(cards.links, &languages, pages.iter().map(entry))
        }
    }
}

fn index(links: &Links, parts: &[String]) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.element("sitemapindex", &[("xmlns", NAMESPACE)], |xml| {
        for name in parts {
            let address = links.absolute(&format!("/{name}"));
            xml.element("sitemap", &[], |xml| xml.text("loc", &[], &address));
        }
    });
    xml.finish()
}

/// A page, the day of its last change, and its versions.
type SitemapEntry<'p> = (&'p String, Option<Date>, Option<PageVersions>);

fn urlset<'p>(
    links: &Links,
    languages: &[&str],
    pages: impl Iterator<Item = SitemapEntry<'p>>,
) -> Vec<u8> {
    let mut xml = Xml::document();
    let namespaces = [("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)];
    let count = if languages.len() > 1 { 2 } else { 1 };
    xml.element("urlset", &namespaces[..count], |xml| {
        for (path, changed, versions) in pages {
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &links.absolute(path));
                if let Some(day) = changed {
                    xml.text("lastmod", &[], &day.to_string());
                }
                // The first language that has the page is that for readers of all others.
                let mut default = Some("x-default");
                for (number, path) in
                    versions.iter().flat_map(|versions| versions.iter().enumerate())
                {
                    let (Some(path), Some(lang)) = (path, languages.get(number)) else { continue };
                    let address = links.absolute(path);
                    let default = default.take();
                    for lang in [*lang].into_iter().chain(default) {
                        let link = [("rel", "alternate"), ("hreflang", lang), ("href", &address)];
                        xml.empty("xhtml:link", &link);
                    }
                }
            });
        }
    });
    xml.finish()
}

/// The day on which a page's content last changed: the latest change among the articles it lists.
/// `changed` holds the day of each article's last change. Standing pages have no date in their front
/// matter, and omitting `lastmod` is better than inventing one.
fn last_change(cards: &SiteContext, changed: &[Date], route: Route) -> Option<Date> {
    let index = cards.index;
    let latest = |articles: &[crate::knowledge::index::ArticleId]| {
        articles.iter().map(|id| changed[id.0 as usize]).max()
    };
    match route {
        Route::Article(id) => Some(changed[id.0 as usize]),
        Route::Home | Route::Articles | Route::EntityIndex(_) => changed.iter().max().copied(),
        Route::Month(year, month) => {
            changed[index.articles_of_month(year, month)].iter().max().copied()
        }
        Route::Week(monday) => {
            let changes = &index.week_from(monday)?.changes;
            let corrected = changes.corrections.iter().map(|id| changed[id.article.0 as usize]);
            let withdrawn = changes.withdrawals.iter();
            let withdrawn = withdrawn.map(|id| changed[index.statement(*id).article.0 as usize]);
            corrected.chain(withdrawn).max().max(latest(&changes.articles))
        }
        Route::Entity(id) => {
            // The notice of an article that is withdrawn is listed, though the article is not.
            let coverage = index.coverage(id);
            let corrected = coverage.corrections.iter().map(|id| changed[id.article.0 as usize]);
            corrected.max().max(latest(&coverage.articles)).max(latest(&coverage.authored))
        }
        Route::EntityArchive(id, number) => {
            let articles = &index.coverage(id).articles;
            let archive_pages = ArchivePages::new(articles.len(), cards.config.page_size);
            latest(&articles[archive_pages.page(number as usize)])
        }
        Route::EntityMentions(id, number) => {
            let pages = mention_pages(index, cards.config, id);
            let mentions = &index.mentioning_articles(id)[pages.page(number as usize)];
            let articles: Vec<_> = mentions.iter().filter_map(MentionLocation::article).collect();
            latest(&articles)
        }
        // Memberships have no date of their last change.
        Route::EntityMembers(..) => None,
        Route::Timeline => {
            index.event_ids().filter_map(|id| latest(&index.event(id).articles)).max()
        }
        Route::Year(year) => {
            let events = index.event_ids().map(|id| index.event(id));
            let of_year = events.filter(|event| event.first.year() == year);
            of_year.filter_map(|event| latest(&event.articles)).max()
        }
        Route::Page(_) | Route::Search | Route::NotFound => None,
    }
}

/// `robots.txt`: allows all crawlers and names the sitemap of each edition. With `noindex` (a preview that shows drafts
/// or future articles) it disallows everything.
pub(crate) fn robots(links: &Links, config: &Config, noindex: bool) -> String {
    match noindex {
        true => "User-agent: *\nDisallow: /\n".to_owned(),
        false => {
            let of_edition = |number| links.absolute(&(config.prefix_of(number) + "/sitemap.xml"));
            let editions = 0..config.languages.len().max(1);
            let lines = editions.map(|number| format!("Sitemap: {}\n", of_edition(number)));
            format!("User-agent: *\nAllow: /\n\n{}", lines.collect::<String>())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::index::ArticleId;
    use quick_xml::Reader;
    use quick_xml::events::Event;
    use std::collections::BTreeSet;

    fn plan(articles: u32, path: impl Fn(u32) -> String) -> Plan {
        let mut plan = Plan::default();
        plan.pages = vec![(Route::Home, "/".to_owned())];
        plan.pages.extend((0..articles).map(|n| (Route::Article(ArticleId(n)), path(n))));
        plan.pages.push((Route::NotFound, "/404.html".to_owned()));
        plan
    }

    fn numbered(n: u32) -> String {
        format!("/articles/{n}/")
    }

    /// The sitemap files as written, each page with a date.
    fn written(plan: &Plan, links: &Links) -> Vec<(String, Vec<u8>)> {
        let text = |file: &Sitemap| match file {
            Sitemap::Index(parts) => index(links, parts),
            Sitemap::Pages(pages) => {
                let paths = pages.iter().map(|page| &plan.pages[page.number as usize].1);
                let day = Some(Date::constant(2025, 11, 25));
                urlset(links, &["en"], paths.map(|path| (path, day, None)))
            }
        };
        files(plan, links, &VersionsOfPages::new())
            .iter()
            .map(|(name, file)| (name.clone(), text(file)))
            .collect()
    }

    /// The addresses in a sitemap or sitemap index. Panics if the file is not well-formed or has an
    /// element where the protocol allows none.
    fn addresses(bytes: &[u8]) -> Vec<String> {
        let (mut path, mut locations, mut buffer) = (Vec::new(), Vec::new(), Vec::new());
        let mut reader = Reader::from_reader(bytes);
        loop {
            match reader.read_event_into(&mut buffer).unwrap() {
                Event::Start(start) => {
                    path.push(start.name().as_ref().to_owned());
                    if path.last().is_some_and(|name| name == "loc") {
                        locations.push(String::new());
                    }
                    let urlset = ["urlset", "urlset/url", "urlset/url/loc", "urlset/url/lastmod"];
                    let index =
                        ["sitemapindex", "sitemapindex/sitemap", "sitemapindex/sitemap/loc"];
                    let at = path.join("/");
                    assert!(urlset.contains(&at.as_str()) || index.contains(&at.as_str()), "{at}");
                }
                Event::End(_) => drop(path.pop()),
                Event::Text(text) if path.last().is_some_and(|name| name == "loc") => {
                    locations.last_mut().unwrap().push_str(&text);
                }
                Event::GeneralRef(_) => locations.last_mut().unwrap().push('&'),
                Event::Eof => return locations,
                _ => {}
            }
        }
    }

    #[test]
    fn a_site_of_120_000_pages_gets_a_valid_sitemap_index() {
        let links = Links::new("https://h.example/a");
        let files = written(&plan(120_000, numbered), &links);
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            names,
            [
                "sitemap.xml",
                "sitemap-articles-1.xml",
                "sitemap-articles-2.xml",
                "sitemap-articles-3.xml",
                "sitemap-pages-1.xml"
            ]
        );
        let mut all = BTreeSet::new();
        for (name, bytes) in &files[1..] {
            let part = addresses(bytes);
            assert!(part.len() <= 50_000 && bytes.len() <= 52_428_800, "{name}");
            all.extend(part);
        }
        assert_eq!(all.len(), 120_001);
        let listed = addresses(&files[0].1);
        let expected: Vec<_> =
            names[1..].iter().map(|n| format!("https://h.example/a/{n}")).collect();
        assert_eq!(listed, expected);
    }

    #[test]
    fn long_addresses_reach_the_byte_limit_before_the_address_limit() {
        let links = Links::new("https://h.example");
        let long = |n: u32| format!("/articles/{}{n}/", "ї".repeat(120));
        let files = written(&plan(60_000, long), &links);
        assert!(files.len() > 3, "{}", files.len());
        assert!(files.iter().all(|(_, bytes)| bytes.len() <= 52_428_800));
        let pages: usize = files[1..].iter().map(|(_, bytes)| addresses(bytes).len()).sum();
        assert_eq!(pages, 60_001);
    }

    #[test]
    fn a_full_part_does_not_change_when_an_article_is_added() {
        let links = Links::new("https://h.example");
        let part =
            |articles| files(&plan(articles, numbered), &links, &VersionsOfPages::new())[1].clone();
        assert_eq!(part(100_000), part(100_001));
    }

    #[test]
    fn a_site_within_the_limits_has_one_sitemap() {
        let links = Links::new("https://h.example");
        let files = files(&plan(49_999, numbered), &links, &VersionsOfPages::new());
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].0, "sitemap.xml");
    }
}
