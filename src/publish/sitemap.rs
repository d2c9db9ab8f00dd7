//! Sitemaps (sitemaps.org protocol 0.9) and `robots.txt`.
//!
//! Input: the plan. Output: one `sitemap.xml` that lists every page, or, beyond the protocol's limits,
//! a sitemap index and its parts. Articles are listed oldest first, so that a full part never changes
//! when a newer article is added. `lastmod` is computed from dates in front matter, never from file
//! times, which differ between checkouts and would break reproducible builds.

use crate::knowledge::index::MentionLocation;
use crate::plan::{ArchivePages, Links, Plan, Route, mention_pages};
use crate::publish::html::view::SiteContext;
use crate::publish::xml::Xml;
use crate::site::config::Config;
use jiff::civil::Date;

/// The protocol's limit on addresses per sitemap.
const MAX_ADDRESSES: usize = 50_000;
/// The protocol's limit on bytes per uncompressed sitemap.
const MAX_BYTES: usize = 50 * 1024 * 1024;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// One sitemap file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sitemap {
    /// A sitemap index with the file names of its parts.
    Index(Vec<String>),
    /// A sitemap of pages, as positions in [`Plan::pages`].
    Pages(Vec<u32>),
}

/// The sitemap files of a site with their names: one, or an index and its parts.
///
/// The parts of articles and of other pages are separate: in common parts, a new actor's page would
/// shift articles from one part to the next.
pub(crate) fn files(plan: &Plan, links: &Links) -> Vec<(String, Sitemap)> {
    let listed = plan.pages.iter().zip(0..).filter(|((route, _), _)| *route != Route::NotFound);
    let (articles, others): (Vec<u32>, Vec<u32>) = listed
        .map(|((route, _), number)| (matches!(route, Route::Article(_)), number))
        .fold((Vec::new(), Vec::new()), |(mut articles, mut others), (is_article, number)| {
            if is_article {
                articles.push(number)
            } else {
                others.push(number)
            }
            (articles, others)
        });
    let folder = format!("{}/", plan.prefix.trim_start_matches('/'));
    let folder = folder.trim_start_matches('/');
    let all: Vec<u32> = others.iter().chain(&articles).copied().collect();
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
fn parts(plan: &Plan, links: &Links, pages: &[u32]) -> Vec<Vec<u32>> {
    let mut parts: Vec<Vec<u32>> = Vec::new();
    let mut bytes = MAX_BYTES;
    for number in pages {
        let more = max_entry_bytes(&plan.pages[*number as usize].1, links);
        match parts.last_mut().filter(|part| part.len() < MAX_ADDRESSES) {
            Some(part) if bytes + more <= MAX_BYTES => {
                part.push(*number);
                bytes += more;
            }
            _ => {
                parts.push(vec![*number]);
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
    TAGS + (links.absolute("").len() + path.len()) * "&apos;".len()
}

/// Writes one sitemap file.
pub(crate) fn write(cards: &SiteContext, file: &Sitemap) -> Vec<u8> {
    match file {
        Sitemap::Index(parts) => index(cards.links, parts),
        Sitemap::Pages(pages) => {
            let changed: Vec<Date> =
                cards.index.article_ids().map(|id| cards.index.article(id).changed.0).collect();
            let pages = pages.iter().map(|number| &cards.plan.pages[*number as usize]);
            urlset(
                cards.links,
                pages.map(|(route, path)| (path, last_change(cards, &changed, *route))),
            )
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

fn urlset<'p>(links: &Links, pages: impl Iterator<Item = (&'p String, Option<Date>)>) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.element("urlset", &[("xmlns", NAMESPACE)], |xml| {
        for (path, changed) in pages {
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &links.absolute(path));
                if let Some(day) = changed {
                    xml.text("lastmod", &[], &day.to_string());
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
            corrected.max().max(latest(&changes.articles))
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
                let pages = pages.iter().map(|n| &plan.pages[*n as usize].1);
                urlset(links, pages.map(|path| (path, Some(Date::constant(2025, 11, 25)))))
            }
        };
        files(plan, links).iter().map(|(name, file)| (name.clone(), text(file))).collect()
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
        let part = |articles| files(&plan(articles, numbered), &links)[1].clone();
        assert_eq!(part(100_000), part(100_001));
    }

    #[test]
    fn a_site_within_the_limits_has_one_sitemap() {
        let links = Links::new("https://h.example");
        let files = files(&plan(49_999, numbered), &links);
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].0, "sitemap.xml");
    }
}
