//! Writes JSON Feed 1.1 (jsonfeed.org/version/1.1).

use super::Feed;
use super::entry::FeedEntry;
use serde::Serialize;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    authors: Vec<JsonFeedAuthor<'a>>,
    language: &'a str,
    items: Vec<JsonFeedItem<'a>>,
}

#[derive(Serialize)]
struct JsonFeedAuthor<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct JsonFeedItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    /// Set if `content_html` is not: an item must have one of the two.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonFeedAuthor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// Writes a feed.
pub(super) fn write(feed: &Feed) -> Vec<u8> {
    let feed = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.url,
        description: feed.subtitle.as_deref(),
        icon: feed.logo.as_deref(),
        authors: authors(&feed.authors),
        language: &feed.language,
        items: feed.entries.iter().map(|shared| item(&shared.entry)).collect(),
    };
    // Serialization cannot fail: only strings, lists and structs.
    let mut bytes = serde_json::to_vec_pretty(&feed).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn item(entry: &FeedEntry) -> JsonFeedItem<'_> {
    let text = entry.summary.as_deref().unwrap_or(&entry.title);
    JsonFeedItem {
        id: &entry.id,
        url: &entry.url,
        title: &entry.title,
        content_html: entry.content.as_deref(),
        content_text: entry.content.is_none().then_some(text),
        summary: entry.summary.as_deref(),
        image: entry.image.as_deref(),
        date_published: &entry.published.text,
        date_modified: &entry.updated.text,
        authors: authors(&entry.authors),
        tags: entry.categories.iter().map(|category| category.name.as_str()).collect(),
        language: entry.lang.as_deref(),
    }
}

fn authors(names: &[String]) -> Vec<JsonFeedAuthor<'_>> {
    names.iter().map(|name| JsonFeedAuthor { name }).collect()
}
