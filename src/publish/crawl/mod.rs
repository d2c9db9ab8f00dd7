//! Checks the internal links of the rendered pages, including those that only templates write.
//!
//! Input: the site's files. Output: warnings at the lines that contain the dead links. The plan has already
//! checked the links in Markdown and turned dead ones into plain text, so what remains comes from templates,
//! the menu, front matter and trusted HTML. The check renders every page, so `check` runs it, and `build` only with
//! `--check-links`. Files that are published unchanged (`static/`) are not searched for links, and links to
//! other sites are never followed.

mod blame;
mod read;

pub(crate) use blame::{EditionOrigins, PageOrigins};

use crate::diagnostic::{Diagnostic, Report};
use crate::output::{Content, OutputFile, Production};
use crate::syntax::near::NearWords;
use crate::syntax::text::counted;
use blame::LinkLocation;
use rayon::prelude::*;
use read::{CrawlTarget, CrawledPage, SiteBase};
use std::collections::{BTreeMap, HashMap};

/// From an address relative to the site's root (`actors/x/`) to the output file that a server returns for it
/// (`actors/x/index.html`).
type ServedFiles<'f> = HashMap<String, &'f str>;

/// Renders all files, which also collects their template errors in the producer, and reports dead links.
pub(crate) fn follow(files: &[OutputFile], site: &PageOrigins) -> Report {
    let served: ServedFiles =
        files.iter().map(|file| (below(&file.path).to_owned(), file.path.as_str())).collect();
    let base = SiteBase::new(site.links);
    let crawled: Vec<Option<(&str, CrawledPage)>> = files
        .par_iter()
        .filter_map(|file| match &file.content {
            Content::OnDemand(producer) => Some((file, producer)),
            Content::Bytes(_) | Content::Copy(_) | Content::Cleaned(_) => None,
        })
        .map(|(file, producer)| match producer.make(&file.path, None) {
            Ok(Production::Bytes(bytes, _)) if file.path.ends_with(".html") => {
                // Most links lead to an existing page. Dropping them here saves most of the memory; links
                // with a fragment stay until the ids of all pages are known.
                let is_doubtful = |target: &CrawlTarget| match target {
                    CrawlTarget::Inside { path, fragment } => {
                        fragment.is_some() || served_file(&served, path).is_none()
                    }
                    CrawlTarget::Outside => true,
                };
                Some((
                    file.path.as_str(),
                    read::page(&bytes, below(&file.path), &base, is_doubtful),
                ))
            }
            Ok(_) => Some((file.path.as_str(), CrawledPage::default())),
            // The producer keeps the findings of a page that cannot be rendered.
            Err(_) => None,
        })
        .collect();
    // If a page could not be rendered, links to its anchors would be reported as dead: report no links.
    let Some(pages) = crawled.into_iter().collect::<Option<BTreeMap<&str, CrawledPage>>>() else {
        return Report::default();
    };
    let addresses = NearWords::new(files.iter().map(|file| address(&file.path)));
    dead_links(&served, &pages, &addresses, site)
}

/// The location of a dead link in a source file, the link as written, and why it is dead.
type DeadLink = (LinkLocation, String, DeadLinkReason);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum DeadLinkReason {
    /// No page or file has the path.
    NoFile(String),
    /// The file has no element with the id.
    NoAnchor(String, String),
    /// The link leads to the site's host, but outside the path of the site.
    Outside,
}

/// Reports the dead links of all pages. A link that a template repeats on many pages is one finding, with the
/// number of pages.
fn dead_links(
    served: &ServedFiles,
    pages: &BTreeMap<&str, CrawledPage>,
    addresses: &NearWords,
    site: &PageOrigins,
) -> Report {
    let mut causes: BTreeMap<DeadLink, Vec<&str>> = BTreeMap::new();
    for (path, page) in pages {
        for (written, target) in &page.links {
            if let Some(reason) = dead_reason(served, pages, target) {
                let is_missing = matches!(reason, DeadLinkReason::NoFile(_));
                if site.is_reported(path, written, is_missing) {
                    continue;
                }
                let cause = (site.locate(path, written), written.clone(), reason);
                causes.entry(cause).or_default().push(path);
            }
        }
    }
    let mut report = Report::default();
    for ((location, written, reason), on) in causes {
        let (code, message, suggestion) = describe(addresses, &written, &reason, site);
        let pages = match on[..] {
            [page] => format!("on the page {}", address(page)),
            _ => format!("on {}, such as {}", counted(on.len(), "page"), address(on[0])),
        };
        let help = suggestion.into_iter().chain([pages]).collect::<Vec<_>>().join("; ");
        report
            .push(&location.file, Diagnostic::warning(code, location.location, message).help(help));
    }
    report
}

/// Why a link is dead; `None` if it is not.
fn dead_reason(
    served: &ServedFiles,
    pages: &BTreeMap<&str, CrawledPage>,
    target: &CrawlTarget,
) -> Option<DeadLinkReason> {
    let CrawlTarget::Inside { path, fragment } = target else {
        return Some(DeadLinkReason::Outside);
    };
    let Some(file) = served_file(served, path) else {
        return Some(DeadLinkReason::NoFile(path.clone()));
    };
    // A file without any ids is no HTML page (a feed), or a page whose template writes none.
    let page = pages.get(file).filter(|page| !page.ids.is_empty())?;
    let id = fragment.as_ref().filter(|id| !page.ids.contains(*id))?;
    Some(DeadLinkReason::NoAnchor(file.to_owned(), id.clone()))
}

/// The output file for a path relative to the site's root. Static hosts redirect `about` to `about/`, so
/// both are accepted.
fn served_file<'f>(served: &ServedFiles<'f>, path: &str) -> Option<&'f str> {
    let path = below(path);
    served.get(path).or_else(|| served.get(&format!("{path}/"))).copied()
}

/// A file's address without the leading slash: `actors/x/` for `actors/x/index.html`.
fn below(file: &str) -> &str {
    let folder = file.strip_suffix("index.html").filter(|f| f.is_empty() || f.ends_with('/'));
    folder.unwrap_or(file)
}

/// The finding's code, message and suggestion.
fn describe(
    addresses: &NearWords,
    written: &str,
    reason: &DeadLinkReason,
    site: &PageOrigins,
) -> (&'static str, String, Option<String>) {
    match reason {
        DeadLinkReason::NoFile(path) => {
            let path = format!("/{path}");
            let near = addresses.nearest(&path);
            let message = format!("no page or file has the address {written}");
            ("dead-link", message, near.map(|near| format!("did you mean {near}?")))
        }
        DeadLinkReason::NoAnchor(file, id) => {
            ("dead-anchor", format!("{} has no anchor #{id}", address(file)), None)
        }
        DeadLinkReason::Outside => {
            let home = site.links.href("/");
            let message = format!("the link {written} leads outside the site, which is at {home}");
            let help = format!("start it with {home}, or with https:// for another site");
            ("dead-link", message, Some(help))
        }
    }
}

/// The address of a file: `/actors/x/` for `actors/x/index.html`.
fn address(file: &str) -> String {
    format!("/{}", below(file))
}
