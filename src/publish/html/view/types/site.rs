//! What every page sees, and pages that are all text.

use super::{Heading, ImageView, SafeHtml};
use crate::content::model::ExtraMap;
use serde::Serialize;

/// A name with an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct NamedLink {
    /// What it says.
    pub name: String,
    /// Root-relative or absolute; `null`: plain text.
    pub url: Option<String>,
}

/// A date for machines and for readers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DateView {
    /// `2025-11-25`, `2025-11` or `2025`; for `<time datetime>`. With an end, the start.
    pub iso: String,
    /// `25 November 2025`; a span as `24–26 November 2025`.
    pub text: String,
}

/// A feed that programs can follow.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct FeedLink {
    /// What it tells the news of: the site, an actor or a topic.
    pub name: String,
    /// Root-relative address.
    pub url: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub media_type: &'static str,
}

/// The site, as every page sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SiteView {
    /// `title` of `briefing.yaml`.
    pub title: String,
    /// `description` of `briefing.yaml`.
    pub description: Option<String>,
    /// For `<html lang>`.
    pub language: String,
    /// The home page.
    pub home: String,
    /// Address of the logo.
    pub logo: Option<String>,
    /// The sections that have content, then the entries of `menu`.
    pub menu: Vec<NamedLink>,
    /// Addresses of the stylesheets, in order.
    pub stylesheets: Vec<String>,
    /// `authors` of `briefing.yaml`.
    pub authors: Vec<String>,
    /// The site's own feeds, once it has an article.
    pub feeds: Vec<FeedLink>,
    /// Loud words for a site that shows what is not published: "This preview shows drafts."
    pub notices: Vec<String>,
    /// Whether search engines are to stay away (a site with notices).
    pub noindex: bool,
    /// The search; `null` if the site has none.
    pub search: Option<SearchView>,
    /// `extra` of `briefing.yaml`.
    pub extra: ExtraMap,
}

/// Where the search is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct SearchView {
    /// Its page.
    pub url: String,
    /// Its script.
    pub script: String,
    /// The index that the script reads.
    pub index: String,
}

/// The page itself: `page` in every template.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PageHead {
    /// For `<title>` and the page's heading.
    pub title: String,
    /// For `<meta name=description>`.
    pub description: Option<String>,
    /// Root-relative address.
    pub url: String,
    /// Absolute address.
    pub canonical: String,
    /// The same as people read it on paper: letters of any script stand as they are.
    pub address: String,
    /// Language of the text, if not the site's.
    pub lang: Option<String>,
    /// `home`, `article`, `articles`, `actor`, `actors`, `topic`, `topics`, `timeline`, `page`,
    /// `search`, `404`.
    pub kind: &'static str,
    /// From the home page down to the page above this one.
    pub breadcrumbs: Vec<NamedLink>,
    /// The feed of the actor or topic whose page it is.
    pub feed: Option<FeedLink>,
    /// The picture that stands for the page where others link to it; its address is absolute.
    pub image: Option<ImageView>,
    /// What the page says to programs, for `<script type="application/ld+json">`; empty: nothing.
    pub json_ld: SafeHtml,
}

/// `page.html` (About, Method, Imprint) and `404.html`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StandingPageView {
    /// The page.
    pub page: PageHead,
    /// The text; empty on the 404 page.
    pub body: SafeHtml,
    /// From four headings on.
    pub contents: Vec<Heading>,
    /// The user's own.
    pub extra: ExtraMap,
}

/// `search.html`: what it shows without the script; with it, a box and what it finds.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SearchPage {
    /// The page.
    pub page: PageHead,
    /// The pages that list everything: articles, actors, topics, timeline.
    pub indexes: Vec<NamedLink>,
}

/// `redirect.html`: leads an old address to its page.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RedirectPage {
    /// The page; its `canonical` is the target's.
    pub page: PageHead,
    /// Where it leads, root-relative.
    pub target: String,
}
