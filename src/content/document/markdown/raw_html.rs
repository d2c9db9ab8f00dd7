//! Finds the addresses in trusted raw HTML that may lead to files and pages of the site, and those of other sites that
//! lead nowhere because of an invisible character.
//!
//! Input: a piece of raw HTML. Output: these addresses, each with its range; those within the site as a [`Link`] for the
//! same checks as the links of Markdown. Anything else that leads to other sites or has another scheme is left out:
//! trusted HTML may contain any address. Each address is a separate piece of the body, because the page on which it is
//! shown has another folder than the file in which it is written.

use super::address::{self, LinkDestination};
use super::{Link, LinkKind, RawUse, escape, ids};
use crate::syntax::markup;
use crate::syntax::source::Location;
use crate::syntax::text::{self, srcset};
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
use std::ops::Range;

/// An address in raw HTML.
pub(super) struct RawAddress {
    /// Where it is in the HTML, without quotes.
    pub(super) range: Range<usize>,
    pub(super) target: RawTarget,
}

/// Where an address in raw HTML leads.
pub(super) enum RawTarget {
    /// Within the site. The location is that of the range in the HTML and not yet of the file.
    Site(Link),
    /// To another site, with an invisible character.
    External {
        /// The first invisible character.
        invisible: char,
        /// The address as it is written, without such characters.
        visible: String,
    },
}

/// The addresses within the site, and those of other sites with invisible characters, in order.
pub(super) fn addresses(html: &str) -> Vec<RawAddress> {
    // Most tags have no attribute.
    if !html.contains('=') {
        return Vec::new();
    }
    let (mut tag, mut attribute) = (Vec::new(), Vec::new());
    // The tokenizer reports a tag's name, attribute names and values as separate events.
    let relevant = move |event: CallbackEvent<'_>, span: Span<usize>| {
        match event {
            CallbackEvent::OpenStartTag { name } => name.clone_into(&mut tag),
            CallbackEvent::AttributeName { name } => name.clone_into(&mut attribute),
            CallbackEvent::AttributeValue { value } => {
                let value = String::from_utf8_lossy(value).into_owned();
                return Some((attribute_use(&tag, &attribute)?, value, span.start..span.end));
            }
            _ => {}
        }
        None
    };
    let mut emitter = CallbackEmitter::new(relevant);
    // Without this, text in scripts and styles that looks like a tag would count as one.
    emitter.naively_switch_states(true);
    let mut found = Vec::new();
    for Ok((used_as, value, range)) in Tokenizer::new_with_emitter(html, emitter) {
        let Some(written) = html.get(range.clone()) else { continue };
        match used_as {
            AttributeUse::Address(used_as) => {
                found.extend(raw_address(&value, written, range, used_as));
            }
            AttributeUse::PictureSet => {
                let mut from = 0;
                for (candidate, _) in srcset(written) {
                    let Some(at) = written[from..].find(candidate) else { continue };
                    let start = range.start + from + at;
                    from += at + candidate.len();
                    let range = start..start + candidate.len();
                    let value = candidate.replace("&amp;", "&");
                    found.extend(raw_address(&value, candidate, range, RawUse::Picture));
                }
            }
        }
    }
    found
}

enum AttributeUse {
    Address(RawUse),
    /// `srcset`, a list of addresses.
    PictureSet,
}

/// What the value of an attribute is used as; `None` if it is no address that a browser loads or follows.
fn attribute_use(tag: &[u8], attribute: &[u8]) -> Option<AttributeUse> {
    let used_as = match (tag, attribute) {
        (b"img" | b"source", b"srcset") => return Some(AttributeUse::PictureSet),
        (b"img" | b"input", b"src") | (_, b"poster") | (b"image", b"href") => RawUse::Picture,
        (_, b"src") | (b"a" | b"area" | b"link", b"href") | (b"object", b"data") => RawUse::Link,
        _ => return None,
    };
    Some(AttributeUse::Address(used_as))
}

/// An address, if it is one within the site, or one of another site with an invisible character. Ids that templates set are
/// left to `check`, which knows them.
fn raw_address(
    value: &str,
    written: &str,
    range: Range<usize>,
    used_as: RawUse,
) -> Option<RawAddress> {
    if address::is_external(value) || value.starts_with("//") {
        let invisible = text::first_invisible(value)?;
        let target = RawTarget::External { invisible, visible: without_invisible(written) };
        return Some(RawAddress { range, target });
    }
    let LinkDestination::Internal { path, fragment } = address::of_link(value) else { return None };
    let is_of_page = |id: &String| ids::is_reserved(id);
    if path.is_empty() && (used_as == RawUse::Picture || fragment.as_ref().is_none_or(is_of_page)) {
        return None;
    }
    let kind = if path.starts_with('/') { LinkKind::Site } else { LinkKind::Relative };
    let target = escape::clean(&path).into_owned();
    let location = Location::span(range.clone());
    let link = Link { kind, target, fragment, title: None, location, raw: Some(used_as) };
    Some(RawAddress { range, target: RawTarget::Site(link) })
}

/// The source of an address without invisible characters, written as themselves or as entities.
fn without_invisible(written: &str) -> String {
    let mut parts = written.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let length = part.find(';').map_or(0, |end| end + 1);
        let entity = format!("&{}", &part[..length]);
        let decoded = markup::decode_entities(&entity);
        if *decoded == *entity || !text::visible(&decoded).is_empty() {
            out.push_str(&entity);
        }
        out.push_str(&part[length..]);
    }
    text::visible(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(html: &str) -> Vec<&str> {
        addresses(html).into_iter().map(|address| &html[address.range]).collect()
    }

    #[test]
    fn addresses_are_found_in_all_attributes_that_load_or_link_files() {
        let html = "<a title=\"<a href='no.png'>\" HREF=a.pdf>é</a><!-- <img src=no.png> -->\n\
            <img alt='é' src='b.png' srcset=\"c.png 1x, d%20d.png 2x\"><video src = \"e.mp4\" poster=f.png>\
            <source srcset='g.webp, h.webp 640w'></video><script>\"<img src='no.png'>\"</script>\
            <object data=\"i.pdf\"></object><a href=\"j.html?x=1&amp;y=2#z\"><iframe src=/k/></iframe>";
        assert_eq!(
            written(html),
            [
                "a.pdf",
                "b.png",
                "c.png",
                "d%20d.png",
                "e.mp4",
                "f.png",
                "g.webp",
                "h.webp",
                "i.pdf",
                "j.html?x=1&amp;y=2#z",
                "/k/"
            ]
        );
    }

    #[test]
    fn addresses_of_other_sites_and_of_the_page_are_not_of_files() {
        let html = "<a href=\"https://o.example/a\"><a href=mailto:a@b><img src=\"//o.example/a\">\
            <img src=data:image/png;base64,AA><a href='javascript:x()'><a href><a href=''><img src='#x'>\
            <a href='#block_x'><p cite='/x'><a name=x>";
        assert_eq!(written(html), [] as [&str; 0]);
        assert_eq!(written("<a href='#x'>\r\n<a\r\nhref='y'>"), ["#x", "y"]);
    }
}
