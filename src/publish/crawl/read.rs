//! Extracts the ids and links of one rendered page, and resolves the links to paths of the site.
//!
//! Input: HTML bytes. Output: a [`CrawledPage`]. A tokenizer suffices, as ids and links are attributes; no
//! tree is built, which keeps the check of large sites fast.

use crate::plan::Links;
use crate::syntax::address::{WebAddress, decoded};
use crate::syntax::text;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::collections::{BTreeMap, BTreeSet};

/// The ids and links of one page.
#[derive(Debug, Default)]
pub(super) struct CrawledPage {
    /// Values of `id` attributes.
    pub(super) ids: BTreeSet<String>,
    /// Links to check again once all pages are rendered: as written, with their target.
    pub(super) links: BTreeMap<String, CrawlTarget>,
}

/// The target of a link. Other sites are no target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CrawlTarget {
    /// A path of the site.
    Inside {
        /// Relative to the site's root, without a leading slash, percent-decoded.
        path: String,
        /// Percent-decoded. `None` if there is none, or if it is `#top` or a text fragment (`#:~:text=`),
        /// which need no element with an id.
        fragment: Option<String>,
    },
    /// A path of the same host outside the site's.
    Outside,
}

/// The address at which the site is published.
#[derive(Debug)]
pub(super) struct SiteBase {
    /// The whole address: `https://h.example/a/`
    home: String,
    /// Its path: `/a/`
    path: String,
}

impl SiteBase {
    pub(super) fn new(links: &Links) -> Self {
        Self { home: links.absolute("/"), path: links.href("/") }
    }
}

/// An attribute that matters here, with its value.
enum HtmlAttribute {
    Id(String),
    Address(String),
    /// `srcset`, a list of addresses.
    SourceSet(String),
}

/// Extracts the ids of the page at `path` (relative to the site's root), and those of its links whose target
/// `is_doubtful`.
pub(super) fn page(
    html: &[u8],
    path: &str,
    base: &SiteBase,
    is_doubtful: impl Fn(&CrawlTarget) -> bool,
) -> CrawledPage {
    let (mut tag, mut attribute) = (Vec::new(), Vec::new());
    // The tokenizer reports a tag's name, attribute names and values as separate events.
    let relevant = move |event: CallbackEvent<'_>, _: Span<()>| -> Option<HtmlAttribute> {
        match event {
            CallbackEvent::OpenStartTag { name } => name.clone_into(&mut tag),
            CallbackEvent::AttributeName { name } => name.clone_into(&mut attribute),
            CallbackEvent::AttributeValue { value } => {
                return attribute_of(&tag, &attribute, value);
            }
            _ => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(relevant);
    // Without this, text in scripts and styles that looks like a tag would count as one.
    emitter.naively_switch_states(true);
    let mut page = CrawledPage::default();
    let follow = |written: &str, links: &mut BTreeMap<String, CrawlTarget>| {
        if let Some(target) = target(written, path, base).filter(&is_doubtful) {
            links.insert(written.to_owned(), target);
        }
    };
    for Ok(attribute) in Tokenizer::new_with_emitter(html, emitter) {
        match attribute {
            HtmlAttribute::Id(id) => {
                page.ids.insert(id);
            }
            HtmlAttribute::Address(written) => follow(&written, &mut page.links),
            HtmlAttribute::SourceSet(set) => {
                for (source, _) in text::srcset(&set) {
                    follow(source, &mut page.links);
                }
            }
        }
    }
    page
}

/// The attribute, if it is an id or holds addresses.
fn attribute_of(tag: &[u8], attribute: &[u8], value: &[u8]) -> Option<HtmlAttribute> {
    let text = || String::from_utf8_lossy(value).into_owned();
    match attribute {
        b"id" => Some(HtmlAttribute::Id(text())),
        b"name" if tag == b"a" => Some(HtmlAttribute::Id(text())),
        b"href" | b"src" | b"poster" | b"action" => Some(HtmlAttribute::Address(text())),
        b"srcset" => Some(HtmlAttribute::SourceSet(text())),
        // `<meta http-equiv="refresh" content="0; url=/x/">` of redirect pages.
        b"content" if tag == b"meta" && value.starts_with(b"0") => {
            let text = text();
            let (_, address) = text.split_once("url=")?;
            Some(HtmlAttribute::Address(address.trim_matches(['\'', '"', ' ']).to_owned()))
        }
        _ => None,
    }
}

/// The target of a link on the page at `from` (relative to the site's root); `None` if it is another site.
pub(super) fn target(written: &str, from: &str, base: &SiteBase) -> Option<CrawlTarget> {
    let written = written.trim();
    let ascii = WebAddress::split(written).map(|web| web.with_ascii_host());
    let written = ascii.as_deref().unwrap_or(written);
    let (address, fragment) = written.split_once('#').unwrap_or((written, ""));
    let address = address.split('?').next().unwrap_or("");
    let needs_id = |id: &&str| !id.is_empty() && *id != "top" && !id.starts_with(":~:");
    let fragment = Some(fragment).filter(needs_id).map(|id| decoded(id).into_owned());
    if address.is_empty() {
        return Some(CrawlTarget::Inside { path: from.to_owned(), fragment });
    }
    let here = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = match scope(address, base) {
        AddressScope::Inside(path) => path.to_owned(),
        AddressScope::Outside => return Some(CrawlTarget::Outside),
        AddressScope::Elsewhere => return None,
        AddressScope::Relative => match joined(here, address) {
            Some(path) => path,
            None => return Some(CrawlTarget::Outside),
        },
    };
    Some(CrawlTarget::Inside { path: decoded(&path).into_owned(), fragment })
}

/// How an address without query and fragment relates to the site's.
enum AddressScope<'a> {
    /// The path relative to the site's root.
    Inside(&'a str),
    /// A path of the site's host, outside the site.
    Outside,
    /// Another host or scheme.
    Elsewhere,
    /// A path relative to the page.
    Relative,
}

fn scope<'a>(address: &'a str, base: &SiteBase) -> AddressScope<'a> {
    // `https://h.example/a` and `/a` also mean the home page.
    let is_bare = |whole: &str| whole.strip_suffix('/') == Some(address);
    if let Some(path) = address.strip_prefix(&base.path) {
        return match path.starts_with('/') {
            // For a site at `/`, `//o.example/` starts with its path but is another host.
            true => AddressScope::Elsewhere,
            false => AddressScope::Inside(path),
        };
    }
    if let Some(path) = address.strip_prefix(&base.home) {
        return AddressScope::Inside(path);
    }
    if is_bare(&base.home) || is_bare(&base.path) {
        return AddressScope::Inside("");
    }
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
    match address.starts_with('/') {
        _ if has_scheme || address.starts_with("//") => AddressScope::Elsewhere,
        true => AddressScope::Outside,
        false => AddressScope::Relative,
    }
}

/// A link joined to the folder of its page, with `.` and `..` resolved; `None` if it leads above the root.
fn joined(folder: &str, written: &str) -> Option<String> {
    let path = text::joined_path(folder, written)?;
    let slash = if written.ends_with('/') || written.ends_with('.') { "/" } else { "" };
    Some(format!("{path}{slash}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The target of a link on `/a/actors/x/` of a site at `https://h.example/a/`.
    fn leads(written: &str) -> Option<String> {
        let base = SiteBase::new(&Links::new("https://h.example/a"));
        target(written, "actors/x/", &base).map(|target| match target {
            CrawlTarget::Inside { path, fragment: Some(id) } => format!("{path}#{id}"),
            CrawlTarget::Inside { path, fragment: None } => path,
            CrawlTarget::Outside => "outside".to_owned(),
        })
    }

    #[test]
    fn links_resolve_as_in_a_browser() {
        for (written, path) in [
            ("/a/", ""),
            ("/a", ""),
            ("/a/about/?q=1#x%20y", "about/#x y"),
            ("https://h.example/a/feed.xml", "feed.xml"),
            ("https://h.example/a", ""),
            ("#s-1", "actors/x/#s-1"),
            ("", "actors/x/"),
            ("#top", "actors/x/"),
            ("map.png", "actors/x/map.png"),
            ("../y/", "actors/y/"),
            ("/a/%D1%97/", "ї/"),
            ("/about/", "outside"),
            ("../../../x", "outside"),
        ] {
            assert_eq!(leads(written).as_deref(), Some(path), "{written}");
        }
        let elsewhere =
            ["https://h.example/other/", "https://o.example/a/", "//o.example/", "mailto:a@b"];
        assert!(elsewhere.iter().all(|written| leads(written).is_none()));
    }

    #[test]
    fn a_fragment_alone_stays_on_its_page() {
        let base = SiteBase::new(&Links::new("https://h.example"));
        let here = target("#x", "actors/x/", &base);
        let path = "actors/x/".to_owned();
        assert_eq!(target("//o.example/", "actors/x/", &base), None);
        assert_eq!(here, Some(CrawlTarget::Inside { path, fragment: Some("x".to_owned()) }));
    }

    #[test]
    fn links_and_ids_are_read_from_attributes_only() {
        let base = SiteBase::new(&Links::new("https://h.example"));
        let html =
            b"<p ID='one'><a title=\"<a href='/no/'>\" href=/yes/>x</a><!-- <a href=/no/> -->\
            <script>\"<a href='/no/'>\"</script><img srcset=\"/1.png 1x, /2.png 2x\">\
            <meta content=\"0; url=/r/\">";
        let page = page(html, "", &base, |_| true);
        assert_eq!(page.ids.into_iter().collect::<Vec<_>>(), ["one"]);
        assert_eq!(
            page.links.into_keys().collect::<Vec<_>>(),
            ["/1.png", "/2.png", "/r/", "/yes/"]
        );
    }
}
