//! Ids of feeds and entries. They must never change: a feed reader shows an article with a new id as new.
//!
//! An id is therefore based on the file's name and not on the address: a new slug, title or
//! `article_address` does not change it. A renamed file keeps its id if its `redirects` list the former
//! id first, as they should for links anyway. If two files are merged, the id of the absorbed one must
//! not be listed (list its address instead), because it would be taken for a former id of this file. A
//! site that moves to another host keeps its ids by setting `feed_id`.

use crate::content::model::{Article, Redirect};
use crate::knowledge::index::{EntityEntry, Index};
use crate::site::config::Config;
use crate::syntax::address::{WebAddress, decoded};
use crate::syntax::text::nfc;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;
use std::net::Ipv6Addr;

/// The year in the default tag URI (RFC 4151), in which the site's owner must have had the host. Any year
/// in the past will do, but it must never change.
const YEAR: &str = "2025";

/// Builds the ids of a site's feeds and entries.
#[derive(Debug)]
pub(in crate::publish) struct FeedIds {
    /// The prefix of all ids: `feed_id`, or a tag URI that ends in a slash.
    base: String,
    /// What follows the prefix in the ids of the feeds of an edition: `fr/`, or nothing in the main language. What has one id
    /// is one feed for a feed reader.
    edition: String,
    /// The same for translations, also for those into the main language: the original has the id without it.
    translation: String,
}

/// Percent-encodes everything in a segment of an id except unreserved ASCII characters.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

impl FeedIds {
    pub(in crate::publish) fn new(config: &Config) -> Self {
        let base = config.feed_id.clone().unwrap_or_else(|| default_id(&config.base_url));
        let translation = format!("{}/", config.language.to_ascii_lowercase());
        let edition = match config.edition.number {
            0 => String::new(),
            _ => translation.clone(),
        };
        Self { base, edition, translation }
    }

    /// The id of the site's feed.
    pub(super) fn site(&self) -> String {
        match self.edition.is_empty() {
            true => self.base.clone(),
            false => [&self.base, self.slash(), &self.edition].concat(),
        }
    }

    /// The id of an article's entry: that of an original is the same in the feeds of all languages, that of a translation
    /// is in those of its own alone.
    pub(super) fn article(&self, id: &str, front: &Article) -> String {
        let version = if front.version.is_some() { self.translation.as_str() } else { "" };
        self.below(&format!("{version}articles"), first_id(id, &front.redirects))
    }

    fn slash(&self) -> &'static str {
        if self.base.ends_with(['/', ':']) { "" } else { "/" }
    }

    /// The id of an entity's feed.
    pub(super) fn entity(&self, index: &Index, entry: &EntityEntry) -> String {
        let redirects = index.entity_front(entry).map_or(&[][..], |front| &front.redirects);
        let folder = format!("{}{}s", self.edition, entry.kind.as_str());
        self.below(&folder, first_id(&entry.id, redirects))
    }

    /// The id of an event, given its HTML id on the timeline, which does not change either.
    pub(in crate::publish) fn event(&self, anchor: &str) -> String {
        self.below("events", anchor.strip_prefix("e-").unwrap_or(anchor))
    }

    fn below(&self, folder: &str, id: &str) -> String {
        let slash = self.slash();
        format!("{}{slash}{folder}/{}", self.base, utf8_percent_encode(&nfc(id), ESCAPED))
    }
}

/// The first id that a file had: the first id in its `redirects`, else its own.
fn first_id<'a>(own: &'a str, redirects: &'a [Redirect]) -> &'a str {
    let old = redirects.iter().find_map(|redirect| match redirect {
        Redirect::Id(old) => Some(old.value.as_str()),
        Redirect::Path(_) => None,
    });
    old.unwrap_or(own)
}

/// The default prefix: `tag:desk.example,2025:/briefings/` for `https://desk.example/briefings`.
pub(crate) fn default_id(base_url: &str) -> String {
    let web = WebAddress::split(base_url);
    let (host, path) = web.map_or((base_url.into(), ""), |web| {
        (web.ascii_host().unwrap_or(Cow::Borrowed(web.host())), web.rest())
    });
    // The authority of a tag URI is a name of DNS, so an IPv6 address is written as the name by which DNS knows it.
    let host = host.parse::<Ipv6Addr>().map_or_else(|_| host.to_lowercase(), reverse_name);
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-.".contains(c) { c } else { '-' };
    let host: String = host.trim_end_matches('.').chars().map(plain).collect();
    let parts = path.split('/').filter(|part| !part.is_empty());
    let part = |part| format!("{}/", utf8_percent_encode(&nfc(&decoded(part)), ESCAPED));
    let path: String = parts.map(part).collect();
    format!("tag:{host},{YEAR}:/{path}")
}

/// The domain name of an IPv6 address (RFC 3596): its hexadecimal digits, last one first, below `ip6.arpa`.
fn reverse_name(address: Ipv6Addr) -> String {
    let digits = format!("{:032x}", address.to_bits());
    let labels: String = digits.chars().rev().flat_map(|digit| [digit, '.']).collect();
    format!("{labels}ip6.arpa")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::SpannedValue;
    use crate::syntax::source::Location;

    #[test]
    fn the_default_prefix_is_a_tag_uri_of_host_and_path() {
        assert_eq!(default_id("https://Desk.example"), "tag:desk.example,2025:/");
        assert_eq!(default_id("https://desk.example/a/b"), "tag:desk.example,2025:/a/b/");
        assert_eq!(default_id("http://localhost:8080"), "tag:localhost,2025:/");
        assert_eq!(default_id("https://Bu\u{308}cher.example"), "tag:xn--bcher-kva.example,2025:/");
        let zeros = "0.".repeat(31);
        let expected = format!("tag:1.{zeros}ip6.arpa,2025:/%D1%97/");
        assert_eq!(
            default_id("http://[::1]:80/i\u{308}".replace("i\u{308}", "\u{456}\u{308}").as_str()),
            expected
        );
    }

    #[test]
    fn feed_id_is_the_prefix_of_all_ids() {
        let config = Config { feed_id: Some("https://old.example/x".into()), ..Config::default() };
        let ids = FeedIds::new(&config);
        assert_eq!(ids.site(), "https://old.example/x");
        assert_eq!(ids.below("articles", "a b"), "https://old.example/x/articles/a%20b");
    }

    #[test]
    fn a_renamed_file_keeps_its_first_id() {
        let placed =
            |value: &str| SpannedValue { value: value.to_owned(), location: Location::File };
        let redirects = [
            Redirect::Path(placed("/old/")),
            Redirect::Id(placed("first")),
            Redirect::Id(placed("second")),
        ];
        assert_eq!(first_id("third", &redirects), "first");
        assert_eq!(first_id("only", &redirects[..1]), "only");
    }
}
