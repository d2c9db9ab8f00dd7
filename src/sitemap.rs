//! `sitemap.xml` and `robots.txt` (sitemaps.org 0.9): every page, in the order of its address.

use crate::plan::{Links, Plan, Route};
use std::fmt::Write as _;

/// Most addresses one sitemap may hold.
pub const MAX_ADDRESSES: usize = 50_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap's files: one `sitemap.xml`, or past [`MAX_ADDRESSES`] an index and its parts. Articles
/// stand oldest first, so that a full part never changes when a newer article arrives.
pub fn sitemap(plan: &Plan, links: &Links) -> Vec<(String, String)> {
    split(plan, links, MAX_ADDRESSES)
}

fn split(plan: &Plan, links: &Links, most: usize) -> Vec<(String, String)> {
    let listed: Vec<&(Route, String)> =
        plan.pages.iter().filter(|(route, _)| *route != Route::NotFound).collect();
    let address = |page: &&(Route, String)| links.absolute(&page.1);
    if listed.len() <= most {
        let addresses: Vec<String> = listed.iter().map(address).collect();
        return vec![("sitemap.xml".to_owned(), urlset(&addresses))];
    }
    let is_article = |page: &&&(Route, String)| matches!(page.0, Route::Article(_));
    let articles: Vec<String> = listed.iter().filter(is_article).map(address).collect();
    let others: Vec<String> = listed.iter().filter(|page| !is_article(page)).map(address).collect();
    let mut files = Vec::new();
    for (kind, addresses) in [("articles", articles), ("pages", others)] {
        for (number, part) in addresses.chunks(most).enumerate() {
            files.push((format!("sitemap-{kind}-{}.xml", number + 1), urlset(part)));
        }
    }
    let mut index = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for (name, _) in &files {
        let _ = writeln!(
            index,
            "<sitemap><loc>{}</loc></sitemap>",
            xml(&links.absolute(&format!("/{name}")))
        );
    }
    index.push_str("</sitemapindex>\n");
    files.insert(0, ("sitemap.xml".to_owned(), index));
    files
}

fn urlset(addresses: &[String]) -> String {
    let mut text = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n");
    for address in addresses {
        let _ = writeln!(text, "<url><loc>{}</loc></url>", xml(address));
    }
    text.push_str("</urlset>\n");
    text
}

/// `robots.txt`: all may read, and where the sitemap is; a preview is for nobody.
pub fn robots(links: &Links, noindex: bool) -> String {
    match noindex {
        true => "User-agent: *\nDisallow: /\n".to_owned(),
        false => {
            format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", links.absolute("/sitemap.xml"))
        }
    }
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&apos;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::ArticleId;

    fn plan(articles: u32) -> Plan {
        let mut plan = Plan::default();
        plan.pages = vec![(Route::Home, "/".to_owned()), (Route::NotFound, "/404.html".to_owned())];
        let pages =
            (0..articles).map(|n| (Route::Article(ArticleId(n)), format!("/articles/{n}/")));
        plan.pages.extend(pages);
        plan
    }

    #[test]
    fn past_the_limit_there_is_an_index_of_legal_parts() {
        let links = Links::new("https://h.example/a");
        assert_eq!(split(&plan(3), &links, 4).len(), 1);
        let files = split(&plan(10), &links, 4);
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names.len(), 5);
        assert_eq!(names[0], "sitemap.xml");
        assert!(files[0].1.contains("<loc>https://h.example/a/sitemap-articles-3.xml</loc>"));
        assert!(files.iter().skip(1).all(|(_, text)| text.matches("<url>").count() <= 4));
    }

    #[test]
    fn a_full_part_does_not_change_when_an_article_is_added() {
        let links = Links::new("https://h.example");
        let part = |articles| split(&plan(articles), &links, 4)[1].clone();
        assert_eq!(part(8), part(9));
    }
}
