//! Follows every link of an output, as a reader, a feed reader and a search engine would.
//!
//! Input: an output folder and the address it is published at. Output: a list of what is broken. A link
//! works if its file exists and contains an element with the id of the fragment.

use super::html::Page;
use super::site::{file_of, tree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The result of a crawl.
#[derive(Default)]
pub(crate) struct Crawl {
    /// Dead links and repeated ids, each with its page.
    pub(crate) broken: Vec<String>,
    /// Pages that cannot be reached from the home page.
    pub(crate) unreached: Vec<String>,
    /// Links followed.
    pub(crate) followed: usize,
    /// Pages read.
    pub(crate) pages: usize,
}

impl Crawl {
    /// Fails unless every link works and every page can be reached.
    #[track_caller]
    pub(crate) fn clean(self) -> Self {
        let first: Vec<_> = self.broken.iter().take(25).collect();
        assert!(first.is_empty(), "{} broken, such as {first:#?}", self.broken.len());
        let first: Vec<_> = self.unreached.iter().take(25).collect();
        assert!(first.is_empty(), "{} not reached, such as {first:#?}", self.unreached.len());
        assert!(self.pages > 0 && self.followed > 0, "there is nothing to crawl");
        self
    }
}

/// The links of a file, and the ids in it.
struct Read {
    ids: BTreeSet<String>,
    targets: Vec<Target>,
    redirect: bool,
}

struct Target {
    written: String,
    path: String,
    fragment: Option<String>,
}

/// Crawls an output that is published at `base_url`.
pub(crate) fn crawl(output: &Path, base_url: &str) -> Crawl {
    let base = Base::new(base_url);
    let files = tree(output);
    let mut crawl = Crawl::default();
    let mut read = BTreeMap::new();
    for (path, bytes) in &files {
        if let Some(found) = base.read(path, bytes, &mut crawl.broken) {
            crawl.pages += usize::from(path.ends_with(".html"));
            read.insert(path.as_str(), found);
        }
    }
    for (path, file) in &read {
        for target in &file.targets {
            crawl.followed += 1;
            if let Err(why) = resolve(target, &files, &read) {
                crawl.broken.push(format!("{path}: {:?} {why}", target.written));
            }
        }
    }
    crawl.unreached = unreached(&read);
    crawl
}

fn resolve(
    target: &Target,
    files: &BTreeMap<String, Vec<u8>>,
    read: &BTreeMap<&str, Read>,
) -> Result<(), String> {
    if !files.contains_key(&target.path) {
        return Err(format!("leads to {}, which is not there", target.path));
    }
    match (&target.fragment, read.get(target.path.as_str())) {
        (Some(id), Some(page)) if !id.is_empty() && !page.ids.contains(id) => {
            Err(format!("leads to an id that {} does not have", target.path))
        }
        _ => Ok(()),
    }
}

/// Pages that cannot be reached from the home page, without those that are not meant to be.
fn unreached(read: &BTreeMap<&str, Read>) -> Vec<String> {
    let mut seen = BTreeSet::from(["index.html"]);
    let mut queue = vec!["index.html"];
    while let Some(path) = queue.pop() {
        for target in read.get(path).map_or(&[][..], |page| &page.targets) {
            if target.path.ends_with(".html") && seen.insert(&target.path) {
                queue.push(&target.path);
            }
        }
    }
    read.iter()
        .filter(|(path, page)| {
            path.ends_with(".html")
                && **path != "404.html"
                && !page.redirect
                && !seen.contains(*path)
        })
        .map(|(path, _)| (*path).to_owned())
        .collect()
}

/// Where a site is published: `https://h.example` and `/a/b/`.
struct Base {
    origin: String,
    path: String,
}

impl Base {
    fn new(url: &str) -> Self {
        let after_scheme = url.find("://").map_or(0, |i| i + 3);
        let split = url[after_scheme..].find('/').map_or(url.len(), |i| after_scheme + i);
        let path = format!("{}/", url[split..].trim_end_matches('/'));
        Self { origin: url[..split].to_owned(), path }
    }

    fn read(&self, path: &str, bytes: &[u8], broken: &mut Vec<String>) -> Option<Read> {
        let text = std::str::from_utf8(bytes).unwrap_or("");
        let (ids, addresses, redirect) = match path.rsplit('.').next() {
            Some("html") => {
                let page = Page::new(path, text);
                let redirect = page.count("meta[http-equiv=refresh]") > 0;
                (unique(path, page.ids(), broken), page.addresses(), redirect)
            }
            Some("xml" | "txt") => (BTreeSet::new(), self.absolute(text), false),
            Some("json") if !path.starts_with('.') => (BTreeSet::new(), self.absolute(text), false),
            _ => return None,
        };
        let mut targets = Vec::new();
        for written in addresses {
            match self.target(path, &written) {
                Ok(Some(target)) => targets.push(target),
                Ok(None) => {}
                Err(why) => broken.push(format!("{path}: {written:?} {why}")),
            }
        }
        Some(Read { ids, targets, redirect })
    }

    /// Every address of this site in a feed or sitemap.
    fn absolute(&self, text: &str) -> Vec<String> {
        let start = format!("{}{}", self.origin, self.path);
        text.match_indices(&start)
            .map(|(at, _)| {
                let rest = &text[at..];
                let end = rest.find(['<', '"', '\'', ' ', '\n', '&', '\\']).unwrap_or(rest.len());
                rest[..end].to_owned()
            })
            .collect()
    }

    /// The file of an address; `None` if it is on another site.
    fn target(&self, from: &str, written: &str) -> Result<Option<Target>, &'static str> {
        let path = match written.strip_prefix(&self.origin) {
            Some(path) if path.is_empty() || path.starts_with('/') => path,
            _ if written.contains("://") || written.starts_with("//") => return Ok(None),
            _ => written,
        };
        if ["mailto:", "tel:", "data:"].iter().any(|scheme| path.starts_with(scheme)) {
            return Ok(None);
        }
        let (path, fragment) = match path.split_once('#') {
            Some((path, fragment)) => (path, Some(decoded(fragment))),
            None => (path, None),
        };
        let path = path.split('?').next().unwrap_or("");
        let path = if path.is_empty() {
            from.to_owned()
        } else if let Some(inside) = format!("{path}/").strip_prefix(&self.path) {
            file_of(&decoded(inside.strip_suffix('/').unwrap_or("")))
        } else if path.starts_with('/') {
            return Err("leaves the site's own path");
        } else {
            return Err("is neither absolute nor from the root");
        };
        Ok(Some(Target { written: written.to_owned(), path, fragment }))
    }
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn unique(path: &str, ids: Vec<String>, broken: &mut Vec<String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if seen.contains(&id) {
            broken.push(format!("{path}: two elements have the id {id:?}"));
        }
        seen.insert(id);
    }
    seen
}
