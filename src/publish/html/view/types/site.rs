//! Values of every page, and pages that consist of a body.

use super::{Heading, ImageView, SafeHtml};
use crate::content::model::ExtraMap;
use serde::Serialize;

/// A name with an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct NamedLink {
    /// The name.
    pub name: String,
    /// Root-relative or absolute address; `null`: plain text.
    pub url: Option<String>,
    /// The language of the name, if it is known not to be that of the site.
    pub lang: Option<String>,
}

/// A date for machines and for readers.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct DateView {
    /// `2025-11-25`, `2025-11` or `2025`, for `<time datetime>`; of a span, its start.
    pub iso: String,
    /// `25 November 2025`; a span as `24–26 November 2025`.
    pub text: String,
}

/// A feed, a calendar or a bibliography.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct FileLink {
    /// The name of the site, actor or topic.
    pub name: String,
    /// The language of the name, if it is known not to be that of the site.
    pub lang: Option<String>,
    /// Root-relative address.
    pub url: String,
    /// `application/atom+xml`, `application/feed+json`, `text/calendar`, `application/x-bibtex` or
    /// `application/x-research-info-systems`.
    pub media_type: &'static str,
}

/// The site: `site` in every template.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct SiteView {
    /// `title` of `briefing.yaml`.
    pub title: String,
    /// The language of the title, if it is not that of the site: of the main one, if this one has no title.
    pub title_lang: Option<String>,
    /// `description` of `briefing.yaml`.
    pub description: Option<String>,
    /// For `<html lang>`.
    pub language: String,
    /// The home page.
    pub home: String,
    /// The root of the site, which is also the home page in its main language.
    pub root: String,
    /// The language with a region, as previews of links need it: `fr_FR`; `null` if it is not known.
    pub locale: Option<String>,
    /// Address of the logo.
    pub logo: Option<String>,
    /// The sections that have content, then the entries of `menu` in `briefing.yaml`.
    pub menu: Vec<NamedLink>,
    /// Addresses of the stylesheets, in order.
    pub stylesheets: Vec<String>,
    /// `authors` of `briefing.yaml`.
    pub authors: Vec<String>,
    /// The same, each with its language if it is known not to be that of the site; without addresses.
    pub bylines: Vec<NamedLink>,
    /// The feeds of the site, if it has articles.
    pub feeds: Vec<FileLink>,
    /// Notices of a site that shows what is not published: "This preview shows drafts."
    pub notices: Vec<String>,
    /// Whether search engines must not index it: if there are notices.
    pub noindex: bool,
    /// Address of the script of the reading aids; `null` if the setting `reading_aids` leaves them out.
    pub reading_script: Option<String>,
    /// Address of the script that shows cards of names; `null` if the setting `hover_cards` leaves it out.
    pub card_script: Option<String>,
    /// Address of the script of the filters of lists; `null` if the setting `list_filters` leaves it out.
    pub filter_script: Option<String>,
    /// The search; `null` if the site has none.
    pub search: Option<SearchView>,
    /// `extra` of `briefing.yaml`.
    pub extra: ExtraMap,
}

/// The addresses of the search.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct SearchView {
    /// The search page.
    pub url: String,
    /// The script.
    pub script: String,
    /// The index that the script fetches.
    pub index: String,
}

/// The page itself: `page` in every template.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct PageHead {
    /// For `<title>` and the page's heading.
    pub title: String,
    /// The language of the title of a briefing, if it is known not to be that of the site.
    pub title_lang: Option<String>,
    /// For `<title>`, if it is not `title`: on a briefing, the name with what distinguishes it from namesakes.
    pub title_in_full: Option<String>,
    /// For `<meta name=description>`.
    pub description: Option<String>,
    /// Root-relative address.
    pub url: String,
    /// Absolute address.
    pub canonical: String,
    /// The same for people, on printed pages: not percent-encoded.
    pub address: String,
    /// The language of the article, if not that of the site.
    pub lang: Option<String>,
    /// The languages of the site, each with the address of this page in it; empty in a site with one language.
    pub versions: Vec<PageVersionView>,
    /// `home`, `article`, `articles`, `week`, `actor`, `actors`, `topic`, `topics`, `timeline`, `page`,
    /// `search`, `404`.
    pub kind: &'static str,
    /// Links from the home page to the page above this one.
    pub breadcrumbs: Vec<NamedLink>,
    /// The address of the menu's entry for this page, if it has one.
    pub menu_current: Option<String>,
    /// The addresses of the menu's entries for pages above this one. The home page is not among them.
    pub menu_ancestors: Vec<String>,
    /// The feed of the actor or topic, on its page.
    pub feed: Option<FileLink>,
    /// The calendar: of the actor or topic on its page, of the site on the home page and the timeline; if it has events.
    pub calendar: Option<FileLink>,
    /// The picture for previews of links to this page; its address is absolute.
    pub image: Option<ImageView>,
    /// JSON-LD for `<script type="application/ld+json">`; may be empty.
    pub json_ld: SafeHtml,
}

/// A language of the site, for the switch of languages and for search engines.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct PageVersionView {
    /// Its tag.
    pub lang: String,
    /// Its name in itself.
    pub name: String,
    /// The language with a region, as previews of links need it: `fr_FR`; `null` if it is not known.
    pub locale: Option<String>,
    /// Root-relative address: of this page in that language, or of the home page if there is none.
    pub url: String,
    /// The absolute address of this page in that language; `null` if there is none.
    pub canonical: Option<String>,
    /// Whether it is the language of this edition of the site.
    pub current: bool,
}

/// `page.html` for standing pages (About, Imprint) and `404.html`.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct StandingPageView {
    /// The page.
    pub page: PageHead,
    /// Its picture.
    pub image: Option<ImageView>,
    /// The body; empty on the 404 page.
    pub body: SafeHtml,
    /// The headings of the body, if there are at least four.
    pub contents: Vec<Heading>,
    /// `extra` of the front matter.
    pub extra: ExtraMap,
}

/// `search.html`: what the page shows without its script; the script adds the box and the results.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct SearchPage {
    /// The page.
    pub page: PageHead,
    /// The sections of the site: articles, actors, topics, timeline.
    pub indexes: Vec<NamedLink>,
}

/// `redirect.html`: a page at an old address that leads to the current one.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct RedirectPage {
    /// The page; its `canonical` is that of the target.
    pub page: PageHead,
    /// The root-relative address of the target.
    pub target: String,
}
