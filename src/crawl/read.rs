//! What one page refers to, and what can be referred to in it.

use crate::plan::Links;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use percent_encoding::percent_decode_str;
use std::collections::{BTreeMap, BTreeSet};

/// A page, read.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its ids.
    pub(super) ids: BTreeSet<String>,
    /// Its links that stay in the site, as they are written, with what they lead to.
    pub(super) links: BTreeMap<String, Target>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
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

enum Found {
    Id(String),
    Addresses(Vec<String>),
}

/// Reads the page in the output file `path`.
pub(super) fn page(html: &[u8], path: &str, links: &Links) -> Page {
    let (mut tag, mut attribute) = (Vec::new(), Vec::new());
    let found = move |event: CallbackEvent<'_>, _: Span<()>| -> Option<Found> {
        match event {
            CallbackEvent::OpenStartTag { name } => name.clone_into(&mut tag),
            CallbackEvent::AttributeName { name } => name.clone_into(&mut attribute),
            CallbackEvent::AttributeValue { value } => {
                return attribute_of(&tag, &attribute, &String::from_utf8_lossy(value));
            }
            _ => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(found);
    // What looks like a tag in a script is none.
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for Ok(found) in Tokenizer::new_with_emitter(html, emitter) {
        match found {
            Found::Id(id) => {
                page.ids.insert(id);
            }
            Found::Addresses(addresses) => {
                for written in addresses {
                    if let Some(target) = target(&written, path, links) {
                        page.links.insert(written, target);
                    }
                }
            }
        }
    }
    page
}

fn attribute_of(tag: &[u8], attribute: &[u8], value: &str) -> Option<Found> {
    match attribute {
        b"id" => Some(Found::Id(value.to_owned())),
        b"href" | b"src" | b"poster" | b"action" => Some(Found::Addresses(vec![value.to_owned()])),
        b"srcset" => {
            let first = |source: &str| source.split_whitespace().next().map(str::to_owned);
            Some(Found::Addresses(value.split(',').filter_map(first).collect()))
        }
        // `<meta http-equiv="refresh" content="0; url=/x/">`
        b"content" if tag == b"meta" => {
            let (_, address) =
                value.split_once("url=").filter(|(head, _)| head.starts_with('0'))?;
            Some(Found::Addresses(vec![address.trim_matches(['\'', '"', ' ']).to_owned()]))
        }
        _ => None,
    }
}

/// What a link on the page in the output file `from` leads to; `None`: another site.
pub(super) fn target(written: &str, from: &str, links: &Links) -> Option<Target> {
    let written = written.trim();
    let (address, fragment) = written.split_once('#').unwrap_or((written, ""));
    let address = address.split('?').next().unwrap_or("");
    let means_id = |id: &&str| !id.is_empty() && *id != "top" && !id.starts_with(":~:");
    let fragment = Some(fragment).filter(means_id).map(decoded);
    let here = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    if address.is_empty() {
        return Some(Target::Inside { path: from.to_owned(), fragment });
    }
    let path = match inside(address, links) {
        Inside::Yes(path) => path.to_owned(),
        Inside::Outside => return Some(Target::Outside),
        Inside::Elsewhere => return None,
        Inside::Relative => match joined(here, address) {
            Some(path) => path,
            None => return Some(Target::Outside),
        },
    };
    Some(Target::Inside { path: decoded(&path), fragment })
}

enum Inside<'a> {
    /// The path below the site.
    Yes(&'a str),
    Outside,
    Elsewhere,
    Relative,
}

fn inside<'a>(address: &'a str, links: &Links) -> Inside<'a> {
    let (home, base) = (links.absolute("/"), links.href("/"));
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
    if let Some(path) = address.strip_prefix(&home) {
        return Inside::Yes(path);
    }
    if format!("{address}/") == home || format!("{address}/") == base {
        return Inside::Yes("");
    }
    if scheme || address.starts_with("//") {
        return Inside::Elsewhere;
    }
    match address.strip_prefix(&base) {
        Some(path) => Inside::Yes(path),
        None if address.starts_with('/') => Inside::Outside,
        None => Inside::Relative,
    }
}

/// A path relative to a folder of the output, its dots walked; `None` if it leads out.
fn joined(folder: &str, written: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let slash = if written.ends_with('/') || written.ends_with('.') { "/" } else { "" };
    Some(format!("{}{slash}", parts.join("/")))
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(written: &str) -> Option<String> {
        let links = Links::new("https://h.example/a");
        target(written, "actors/x/index.html", &links).map(|target| match target {
            Target::Inside { path, fragment: Some(id) } => format!("{path}#{id}"),
            Target::Inside { path, fragment: None } => path,
            Target::Outside => "outside".to_owned(),
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
            ("#s-1", "actors/x/index.html#s-1"),
            ("", "actors/x/index.html"),
            ("#top", "actors/x/index.html"),
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
        let here = target("#x", "actors/x/index.html", &Links::new("https://h.example"));
        let path = "actors/x/index.html".to_owned();
        assert_eq!(here, Some(Target::Inside { path, fragment: Some("x".to_owned()) }));
    }

    #[test]
    fn links_and_ids_stand_in_attributes_alone() {
        let links = Links::new("https://h.example");
        let html =
            b"<p ID='one'><a title=\"<a href='/no/'>\" href=/yes/>x</a><!-- <a href=/no/> -->\
            <script>\"<a href='/no/'>\"</script><img srcset=\"/1.png 1x, /2.png 2x\">\
            <meta content=\"0; url=/r/\">";
        let page = page(html, "index.html", &links);
        assert_eq!(page.ids.into_iter().collect::<Vec<_>>(), ["one"]);
        assert_eq!(
            page.links.into_keys().collect::<Vec<_>>(),
            ["/1.png", "/2.png", "/r/", "/yes/"]
        );
    }
}
