//! Reads what an HTML page says for other programs about its article: who published it, where, who wrote it, and when.
//!
//! Input: a page. Output: a [`PageSource`]. JSON-LD (`NewsArticle`) is asked first, then the meta elements for social
//! networks. A page may be wrong about itself, so that this is proposed like everything else.

use super::{attribute, tag};
use crate::editor::intake::PageSource;
use crate::syntax::text::one_line;
use htmd::Node;
use markup5ever_rcdom::NodeData;
use serde_json::Value;
use std::rc::Rc;

/// The most authors that are taken, and the most characters of a name.
const MOST_AUTHORS: usize = 10;
const LONGEST_NAME: usize = 100;
/// How deeply JSON-LD is searched.
const DEEPEST: usize = 4;

/// What a page says about the source of its article.
pub(super) fn read(document: &Rc<Node>) -> PageSource {
    let mut source = PageSource::default();
    let (mut site, mut meta_authors) = (None, Vec::new());
    let mut open = vec![document.clone()];
    while let Some(node) = open.pop() {
        match tag(&node) {
            Some("meta") => {
                let key = attribute(&node, "property").or_else(|| attribute(&node, "name"));
                let content = attribute(&node, "content").unwrap_or_default();
                match key.as_deref() {
                    Some("og:site_name") => site = site.or_else(|| name(&content)),
                    Some("author" | "article:author") => meta_authors.extend(author(&content)),
                    Some("article:published_time") => {
                        source.published = source.published.or_else(|| day(&content));
                    }
                    Some("og:url") => source.url = source.url.or_else(|| address(&content)),
                    _ => {}
                }
            }
            Some("link") if attribute(&node, "rel").as_deref() == Some("canonical") => {
                let href = attribute(&node, "href").unwrap_or_default();
                source.url = address(&href).or(source.url);
            }
            Some("script")
                if attribute(&node, "type").as_deref() == Some("application/ld+json") =>
            {
                if let Ok(data) = serde_json::from_str::<Value>(&script(&node))
                    && let Some(article) = article(&data, DEEPEST)
                {
                    add(article, &mut source);
                }
            }
            _ => {}
        }
        open.extend(node.children.borrow().iter().rev().cloned());
    }
    source.name = source.name.or(site);
    if source.authors.is_empty() {
        source.authors = meta_authors;
    }
    source.authors.dedup();
    source.authors.truncate(MOST_AUTHORS);
    source
}

/// Adds what JSON-LD says of an article.
fn add(article: &Value, source: &mut PageSource) {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let named = |value: &Value| text(value).or_else(|| text(value.get("name")?));
    let publisher = article.get("publisher").and_then(named);
    source.name = publisher.and_then(|it| name(&it)).or_else(|| source.name.take());
    let authors = match article.get("author") {
        Some(Value::Array(several)) => several.iter().filter_map(named).collect(),
        Some(one) => named(one).into_iter().collect::<Vec<_>>(),
        None => Vec::new(),
    };
    let authors: Vec<String> = authors.iter().filter_map(|it| author(it)).collect();
    if !authors.is_empty() {
        source.authors = authors;
    }
    let published = article.get("datePublished").and_then(text);
    source.published = published.and_then(|it| day(&it)).or(source.published);
}

/// The article in JSON-LD: an object whose type ends with "Article", or a post of a blog.
fn article(data: &Value, deepest: usize) -> Option<&Value> {
    let is_article = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind == "BlogPosting")
    };
    match data {
        Value::Array(items) if deepest > 0 => {
            items.iter().find_map(|item| article(item, deepest - 1))
        }
        Value::Object(object) => {
            let is_it = match object.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().any(is_article),
                Some(kind) => is_article(kind),
                None => false,
            };
            let graph = || object.get("@graph").filter(|_| deepest > 0);
            if is_it { Some(data) } else { graph().and_then(|it| article(it, deepest - 1)) }
        }
        _ => None,
    }
}

/// The text of a script.
fn script(node: &Rc<Node>) -> String {
    let children = node.children.borrow();
    let texts = children.iter().filter_map(|child| match &child.data {
        NodeData::Text { contents } => Some(contents.borrow().to_string()),
        _ => None,
    });
    texts.collect()
}

/// A name on one line; `None` if it is an address or something else.
fn name(text: &str) -> Option<String> {
    let name = one_line(text);
    let is_name = name.contains(char::is_alphabetic)
        && !name.contains("://")
        && !name.starts_with('@')
        && !name.contains(char::is_control)
        && name.chars().count() <= LONGEST_NAME;
    is_name.then_some(name)
}

/// The name of an author, without "By".
fn author(text: &str) -> Option<String> {
    let name = name(text)?;
    let without = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).map(str::to_owned);
    Some(without.unwrap_or(name))
}

/// A complete address.
fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let is_complete = text.starts_with("https://") || text.starts_with("http://");
    let is_plain = !text.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_complete && is_plain).then(|| text.to_owned())
}

/// The day of a moment: `2025-11-25T14:05:00+01:00`.
fn day(text: &str) -> Option<jiff::civil::Date> {
    text.trim().get(..10)?.parse().ok()
}
