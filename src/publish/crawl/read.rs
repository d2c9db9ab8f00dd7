//! What one page refers to, and what can be referred to in it.

use crate::plan::Links;
use crate::syntax::address::decoded;
use crate::syntax::text;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::collections::{BTreeMap, BTreeSet};

/// A page, read.
#[derive(Debug, Default)]
pub(super) struct CrawledPage {
    /// Its ids.
    pub(super) ids: BTreeSet<String>,
    /// Its links that are to be looked at again, as they are written, with what they lead to.
    pub(super) links: BTreeMap<String, CrawlTarget>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CrawlTarget {
    /// Below the site.
    Inside {
        /// From the site's root, without a slash at its head, decoded.
        path: String,
        /// Decoded; `None` without one, or if it means the top or a text.
        fragment: Option<String>,
    },
    /// To the same host, by a path that is not below the site's.
    Outside,
}

/// Where the site stands.
#[derive(Debug)]
pub(super) struct SiteBase {
    /// `https://h.example/a/`
    home: String,
    /// `/a/`
    path: String,
}

impl SiteBase {
    pub(super) fn new(links: &Links) -> Self {
        Self { home: links.absolute("/"), path: links.href("/") }
    }
}

enum HtmlAttribute {
    Id(String),
    Address(String),
    /// A `srcset`.
    Set(String),
}

/// Reads the page at `path` below the site: its ids, and those of its links that are `doubtful`.
pub(super) fn page(
    html: &[u8],
    path: &str,
    base: &SiteBase,
    doubtful: impl Fn(&CrawlTarget) -> bool,
) -> CrawledPage {
    let (mut tag, mut attribute) = (Vec::new(), Vec::new());
    let found = move |event: CallbackEvent<'_>, _: Span<()>| -> Option<HtmlAttribute> {
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
    let mut emitter = CallbackEmitter::new(found);
    // What looks like a tag in a script is none.
    emitter.naively_switch_states(true);
    let mut page = CrawledPage::default();
    let follow = |written: &str, links: &mut BTreeMap<String, CrawlTarget>| {
        if let Some(target) = target(written, path, base).filter(&doubtful) {
            links.insert(written.to_owned(), target);
        }
    };
    for Ok(found) in Tokenizer::new_with_emitter(html, emitter) {
        match found {
            HtmlAttribute::Id(id) => {
                page.ids.insert(id);
            }
            HtmlAttribute::Address(written) => follow(&written, &mut page.links),
            HtmlAttribute::Set(set) => {
                for (source, _) in text::srcset(&set) {
                    follow(source, &mut page.links);
                }
            }
        }
    }
    page
}

fn attribute_of(tag: &[u8], attribute: &[u8], value: &[u8]) -> Option<HtmlAttribute> {
    let text = || String::from_utf8_lossy(value).into_owned();
    match attribute {
        b"id" => Some(HtmlAttribute::Id(text())),
        b"href" | b"src" | b"poster" | b"action" => Some(HtmlAttribute::Address(text())),
        b"srcset" => Some(HtmlAttribute::Set(text())),
        // `<meta http-equiv="refresh" content="0; url=/x/">`
        b"content" if tag == b"meta" && value.starts_with(b"0") => {
            let text = text();
            let (_, address) = text.split_once("url=")?;
            Some(HtmlAttribute::Address(address.trim_matches(['\'', '"', ' ']).to_owned()))
        }
        _ => None,
    }
}

/// What a link on the page at `from` below the site leads to; `None`: another site.
pub(super) fn target(written: &str, from: &str, base: &SiteBase) -> Option<CrawlTarget> {
    let written = written.trim();
    let (address, fragment) = written.split_once('#').unwrap_or((written, ""));
    let address = address.split('?').next().unwrap_or("");
    let means_id = |id: &&str| !id.is_empty() && *id != "top" && !id.starts_with(":~:");
    let fragment = Some(fragment).filter(means_id).map(|id| decoded(id).into_owned());
    if address.is_empty() {
        return Some(CrawlTarget::Inside { path: from.to_owned(), fragment });
    }
    let here = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = match inside(address, base) {
        AddressScope::Yes(path) => path.to_owned(),
        AddressScope::Outside => return Some(CrawlTarget::Outside),
        AddressScope::Elsewhere => return None,
        AddressScope::Relative => match joined(here, address) {
            Some(path) => path,
            None => return Some(CrawlTarget::Outside),
        },
    };
    Some(CrawlTarget::Inside { path: decoded(&path).into_owned(), fragment })
}

enum AddressScope<'a> {
    /// The path below the site.
    Yes(&'a str),
    Outside,
    Elsewhere,
    Relative,
}

fn inside<'a>(address: &'a str, base: &SiteBase) -> AddressScope<'a> {
    let bare = |whole: &str| whole.strip_suffix('/') == Some(address);
    if let Some(path) = address.strip_prefix(&base.path) {
        return match path.starts_with('/') {
            // `//o.example/`, for a site at `/`.
            true => AddressScope::Elsewhere,
            false => AddressScope::Yes(path),
        };
    }
    if let Some(path) = address.strip_prefix(&base.home) {
        return AddressScope::Yes(path);
    }
    if bare(&base.home) || bare(&base.path) {
        return AddressScope::Yes("");
    }
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
    match address.starts_with('/') {
        _ if scheme || address.starts_with("//") => AddressScope::Elsewhere,
        true => AddressScope::Outside,
        false => AddressScope::Relative,
    }
}

/// A path relative to a folder of the output, its dots walked; `None` if it leads out.
fn joined(folder: &str, written: &str) -> Option<String> {
    let path = text::joined_path(folder, written)?;
    let slash = if written.ends_with('/') || written.ends_with('.') { "/" } else { "" };
    Some(format!("{path}{slash}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(written: &str) -> Option<String> {
        let base = SiteBase::new(&Links::new("https://h.example/a"));
        target(written, "actors/x/", &base).map(|target| match target {
            CrawlTarget::Inside { path, fragment: Some(id) } => format!("{path}#{id}"),
            CrawlTarget::Inside { path, fragment: None } => path,
            CrawlTarget::Outside => "outside".to_owned(),
        })
    }

    #[test]
    fn addresses_are_read_as_a_browser_reads_them() {
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
    fn links_and_ids_stand_in_attributes_alone() {
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
