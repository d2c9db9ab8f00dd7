//! Rewrites the HTML of an article's body for use outside its page: all URLs absolute, no scripts.
//!
//! Input: the HTML as on the article's page, and the page's URL. Output: HTML that means the same
//! anywhere. Scripts and styles, which only `html: trusted` allows, are removed: feed readers reject
//! entries with them. This is no sanitizer against hostile HTML; parsing has already applied the site's
//! `html` setting.

use crate::syntax::address::resolve;
use crate::syntax::text;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// Attributes whose value is a URL.
const ADDRESSES: [&str; 5] = ["href", "src", "poster", "cite", "data"];

/// Elements that are removed with their content.
const LEFT_OUT: [&str; 3] = ["script", "style", "template"];

/// Rewrites the HTML of a page whose URL is `page`.
pub(super) fn html(html: &str, page: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    let mut emitter = DefaultEmitter::default();
    // Without this, text in scripts and styles that looks like a tag would count as one.
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(html, emitter);
    let mut hidden: Option<String> = None;
    for Ok(token) in tokens {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if hidden.is_none() && LEFT_OUT.contains(&name.as_str()) {
                    hidden = Some(name);
                } else if hidden.is_none() {
                    open(&name, &tag, page, &mut out);
                }
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if hidden.as_ref() == Some(&name) {
                    hidden = None;
                } else if hidden.is_none() {
                    let _ = write!(out, "</{name}>");
                }
            }
            Token::String(text) if hidden.is_none() => {
                out.push_str(&text_only(&String::from_utf8_lossy(&text)));
            }
            _ => {}
        }
    }
    out
}

fn open(name: &str, tag: &html5gum::StartTag<()>, page: &str, out: &mut String) {
    let _ = write!(out, "<{name}");
    for (key, value) in &tag.attributes {
        let (key, value) = (String::from_utf8_lossy(key), String::from_utf8_lossy(value));
        // Event handlers are scripts; inline styles clash with the feed reader's own.
        if key.starts_with("on") || key == "style" || is_script(&value) {
            continue;
        }
        let value = match &*key {
            "srcset" => sources(&value, page),
            key if ADDRESSES.contains(&key) => resolve(&value, page),
            _ => value.into_owned(),
        };
        let _ = write!(out, " {key}=\"{}\"", escape(value.as_str()));
    }
    out.push('>');
}

/// Whether a URL is a script. Browsers ignore white space and control characters in the scheme.
fn is_script(address: &str) -> bool {
    let seen = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(11);
    seen.collect::<String>().to_lowercase() == "javascript:"
}

fn text_only(text: &str) -> String {
    quick_xml::escape::partial_escape(text).into_owned()
}

/// Makes the URLs of a `srcset` absolute, each with its width or density.
fn sources(set: &str, page: &str) -> String {
    let one = |(src, size): (&str, &str)| match size {
        "" => resolve(src, page),
        size => format!("{} {size}", resolve(src, page)),
    };
    text::srcset(set).into_iter().map(one).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://h.example/a/articles/x/";

    #[test]
    fn text_is_kept_and_scripts_are_removed() {
        let page = "<p onclick=x()>a &amp; b <code>href=\"/x\"</code><br><a title=\"&quot;\" href='/y'>y</a>\
            <script>if (1 < 2) alert(\"</p>\")</script><a href=\" java\tscript:x()\">z</a><img srcset=\"/1.png 1x, /2.png 2x\" \
            onerror=\"x()\"></p><!-- n --><style>p { }</style>";
        assert_eq!(
            html(page, PAGE),
            "<p>a &amp; b <code>href=\"/x\"</code><br><a href=\"https://h.example/y\" \
             title=\"&quot;\">y</a><a>z</a><img srcset=\"https://h.example/1.png 1x, \
             https://h.example/2.png 2x\"></p>"
        );
    }
}
