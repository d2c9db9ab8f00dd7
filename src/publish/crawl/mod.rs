//! Follows the links of finished pages, those that only templates write as well.
//!
//! From the site's files to warnings at the lines that wrote the dead links. Links in texts are judged
//! before, by the plan, which leaves dead ones unlinked; what is found here comes from templates, the
//! menu and front matter. Pages have to be made for it, so `check` does it and `build` does not.
//! Files that the site publishes as they are (`static/`) are not read.

mod blame;
mod read;

pub use blame::PageOrigins;

use crate::diagnostic::{Diagnostic, Report};
use crate::output::{Content, OutputFile, Production};
use crate::syntax::text::{counted, nearest};
use blame::LinkLocation;
use rayon::prelude::*;
use read::{CrawlTarget, CrawledPage, SiteBase};
use std::collections::{BTreeMap, HashMap};

/// The file that answers to an address below the site: `actors/x/` and the file it is served from.
type ServedFile<'f> = HashMap<String, &'f str>;

/// Makes all files, to find what is wrong with them, and follows their links.
pub fn follow(files: &[OutputFile], site: &PageOrigins) -> Report {
    let known: ServedFile =
        files.iter().map(|file| (below(&file.path).to_owned(), file.path.as_str())).collect();
    let base = SiteBase::new(site.links);
    let made: Vec<Option<(&str, CrawledPage)>> = files
        .par_iter()
        .filter_map(|file| match &file.content {
            Content::OnDemand(maker) => Some((file, maker)),
            Content::Bytes(_) | Content::Copy(_) => None,
        })
        .map(|(file, maker)| match maker.make(&file.path, None) {
            Ok(Production::Bytes(bytes, _)) if file.path.ends_with(".html") => {
                // Most links lead to a page that is there, and are forgotten at once.
                let doubtful = |target: &CrawlTarget| match target {
                    CrawlTarget::Inside { path, fragment } => {
                        fragment.is_some() || served(&known, path).is_none()
                    }
                    CrawlTarget::Outside => true,
                };
                Some((file.path.as_str(), read::page(&bytes, below(&file.path), &base, doubtful)))
            }
            Ok(_) => Some((file.path.as_str(), CrawledPage::default())),
            // What is wrong with it is in the maker's findings.
            Err(_) => None,
        })
        .collect();
    // With a page missing, links to its anchors would seem dead.
    let Some(pages) = made.into_iter().collect::<Option<BTreeMap<&str, CrawledPage>>>() else {
        return Report::default();
    };
    let addresses: Vec<String> = files.iter().map(|file| address(&file.path)).collect();
    dead(&known, &pages, &addresses, site)
}

/// Where a dead link was written, as it was written, and why it is dead.
type DeadLink = (LinkLocation, String, DeadLinkReason);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum DeadLinkReason {
    /// No file answers to its path.
    Nothing(String),
    /// The file has no such id.
    NoAnchor(String, String),
    /// It leads out of the part of the host that is the site's.
    Outside,
}

fn dead(
    known: &ServedFile,
    pages: &BTreeMap<&str, CrawledPage>,
    addresses: &[String],
    site: &PageOrigins,
) -> Report {
    let mut causes: BTreeMap<DeadLink, Vec<&str>> = BTreeMap::new();
    for (path, page) in pages {
        for (written, target) in &page.links {
            if let Some(why) = judge(known, pages, target) {
                let cause = (site.blame(path, written), written.clone(), why);
                causes.entry(cause).or_default().push(path);
            }
        }
    }
    let mut report = Report::default();
    for ((blame, written, why), on) in causes {
        let (code, message, mend) = told(addresses, &written, &why, site);
        let pages = format!("on {}, such as {}", counted(on.len(), "page"), address(on[0]));
        let help = mend.into_iter().chain([pages]).collect::<Vec<_>>().join("; ");
        report.push(&blame.file, Diagnostic::warning(code, blame.place, message).help(help));
    }
    report
}

fn judge(
    known: &ServedFile,
    pages: &BTreeMap<&str, CrawledPage>,
    target: &CrawlTarget,
) -> Option<DeadLinkReason> {
    let CrawlTarget::Inside { path, fragment } = target else {
        return Some(DeadLinkReason::Outside);
    };
    let Some(file) = served(known, path) else {
        return Some(DeadLinkReason::Nothing(path.clone()));
    };
    let page = pages.get(file).filter(|page| !page.ids.is_empty())?;
    let id = fragment.as_ref().filter(|id| !page.ids.contains(*id))?;
    Some(DeadLinkReason::NoAnchor(file.to_owned(), id.clone()))
}

/// The file that answers to a path below the site. Hosts lead from `about` to `about/` by themselves.
fn served<'f>(known: &ServedFile<'f>, path: &str) -> Option<&'f str> {
    let path = below(path);
    known.get(path).or_else(|| known.get(&format!("{path}/"))).copied()
}

/// The address of a file without the slash at its head: `actors/x/` for `actors/x/index.html`.
fn below(file: &str) -> &str {
    let folder = file.strip_suffix("index.html").filter(|f| f.is_empty() || f.ends_with('/'));
    folder.unwrap_or(file)
}

/// The code, the message and the mend.
fn told(
    addresses: &[String],
    written: &str,
    why: &DeadLinkReason,
    site: &PageOrigins,
) -> (&'static str, String, Option<String>) {
    match why {
        DeadLinkReason::Nothing(path) => {
            let path = format!("/{path}");
            // Comparing costs, and what is much longer or shorter is nothing like it.
            let alike = |known: &&str| known.len().abs_diff(path.len()) <= path.len() / 3;
            let near = nearest(&path, addresses.iter().map(String::as_str).filter(alike));
            let message = format!("no page or file has the address {written}");
            ("dead-link", message, near.map(|near| format!("did you mean {near}?")))
        }
        DeadLinkReason::NoAnchor(file, id) => {
            ("dead-anchor", format!("{} has no anchor #{id}", address(file)), None)
        }
        DeadLinkReason::Outside => {
            let home = site.links.href("/");
            let message =
                format!("the link {written} leads out of the site, which stands at {home}");
            ("dead-link", message, Some(format!("begin it with {home}, or with https://")))
        }
    }
}

/// The address of a file: `/actors/x/` for `actors/x/index.html`.
fn address(file: &str) -> String {
    format!("/{}", below(file))
}
