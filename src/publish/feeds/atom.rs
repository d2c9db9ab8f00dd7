//! Writes Atom 1.0 (RFC 4287).

use super::Feed;
use super::entry::FeedEntry;
use crate::publish::xml::Xml;

const NAMESPACE: &str = "http://www.w3.org/2005/Atom";

/// Writes a feed.
pub(super) fn write(feed: &Feed) -> Vec<u8> {
    let mut xml = Xml::document();
    let attributes = [("xmlns", NAMESPACE), ("xml:lang", feed.language.as_str())];
    xml.element("feed", &attributes, |xml| {
        xml.text("id", &[], &feed.id);
        xml.text("title", &[], &feed.title);
        if let Some(subtitle) = &feed.subtitle {
            xml.text("subtitle", &[], subtitle);
        }
        xml.text("updated", &[], &feed.updated);
        let atom = ("type", "application/atom+xml");
        xml.empty("link", &[("rel", "self"), atom, ("href", &feed.url)]);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.page)]);
        authors(xml, &feed.authors);
        if let Some(logo) = &feed.logo {
            xml.text("logo", &[], logo);
        }
        xml.text("generator", &[], "Briefing");
        for entry in &feed.entries {
            xml.append(entry.atom());
        }
    });
    xml.finish()
}

fn authors(xml: &mut Xml, authors: &[String]) {
    for author in authors {
        xml.element("author", &[], |xml| xml.text("name", &[], author));
    }
}

/// A category as a fragment, the same in all entries.
pub(super) fn category(term: &str, scheme: &str, label: &str) -> Vec<u8> {
    let mut xml = Xml::fragment();
    xml.empty("category", &[("term", term), ("scheme", scheme), ("label", label)]);
    xml.finish()
}

/// An entry as a fragment, the same in all feeds.
pub(super) fn entry(entry: &FeedEntry) -> Vec<u8> {
    let mut xml = Xml::fragment();
    let lang = entry.lang.as_deref().map(|lang| ("xml:lang", lang));
    xml.element("entry", lang.as_slice(), |xml| {
        xml.text("id", &[], &entry.id);
        xml.text("title", &[], &entry.title);
        xml.text("published", &[], &entry.published.text);
        xml.text("updated", &[], &entry.updated.text);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &entry.url)]);
        for source in &entry.sources {
            xml.empty("link", &[("rel", "via"), ("href", &source.url), ("title", &source.name)]);
        }
        authors(xml, &entry.authors);
        for category in &entry.categories {
            xml.append(&category.atom);
        }
        if let Some(summary) = &entry.summary {
            xml.text("summary", &[], summary);
        }
        if let Some(content) = &entry.content {
            xml.text("content", &[("type", "html"), ("xml:base", &entry.url)], content);
        }
    });
    xml.finish()
}
