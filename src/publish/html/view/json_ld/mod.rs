//! Writes the JSON-LD of pages, in the vocabulary of schema.org.
//!
//! Input: the index and a page's View. Output: the content of the page's one `script` element. It states
//! what the page shows and no more: a mention creates no fact, a paraphrase is no `Quotation`, and an
//! article on a claim is no review of it, so `ClaimReview` is never used. Types are the narrowest that
//! are certain; of an actor without a file only the name is certain.

mod article;
mod entity;
mod event;
mod thing;

pub(super) use article::article;
pub(super) use entity::{archive, briefing};
use thing::Thing;

use super::SiteContext;
use super::types::*;
use crate::plan::{Route, planned_events};
use event::event;

/// The type of pages that list others: an index, an archive, the timeline.
pub(super) const COLLECTION: &str = "CollectionPage";
/// The type of all other pages.
pub(super) const PAGE: &str = "WebPage";

/// A page without a main entity.
pub(super) fn page(cards: &SiteContext, head: &PageHead, type_: &'static str) -> SafeHtml {
    web_page(cards, head, type_).script()
}

/// A standing page, with the picture of its front matter.
pub(super) fn standing_page(cards: &SiteContext, view: &StandingPageView) -> SafeHtml {
    let picture = view.image.as_ref().map(|view| image(cards, view));
    web_page(cards, &view.page, PAGE).with("image", picture).script()
}

/// The timeline with the planned events.
pub(super) fn timeline(cards: &SiteContext, head: &PageHead) -> SafeHtml {
    let items: Vec<Thing> = planned_events(cards.index)
        .zip(1..)
        .map(|(id, position)| {
            Thing::new("ListItem").with("position", position).with("item", event(cards, id))
        })
        .collect();
    let list = (!items.is_empty()).then(|| Thing::new("ItemList").with("itemListElement", items));
    web_page(cards, head, COLLECTION).with("mainEntity", list).script()
}

/// The home page, which describes the site itself.
pub(super) fn home(cards: &SiteContext, head: &PageHead) -> SafeHtml {
    Thing::new("WebSite")
        .with("@id", site_id(cards))
        .with("url", &head.canonical)
        .with("name", &cards.config.title)
        .with("description", head.description.as_ref())
        .with("inLanguage", &cards.config.language)
        .with("publisher", publisher(cards))
        .script()
}

fn web_page(cards: &SiteContext, head: &PageHead, type_: &'static str) -> Thing {
    Thing::new(type_)
        .with("@id", &head.canonical)
        .with("url", &head.canonical)
        .with("name", &head.title)
        .with("description", head.description.as_ref())
        .with("inLanguage", &cards.config.language)
        .with("isPartOf", Thing::new("WebSite").with("@id", site_id(cards)))
        .with("breadcrumb", breadcrumb(cards, head))
}

fn site_id(cards: &SiteContext) -> String {
    format!("{}#site", cards.links.absolute("/"))
}

/// The breadcrumbs from the home page to this page.
fn breadcrumb(cards: &SiteContext, head: &PageHead) -> Option<Thing> {
    if head.breadcrumbs.is_empty() {
        return None;
    }
    let above = head.breadcrumbs.iter().map(|crumb| {
        let address = crumb.url.as_ref().map(|href| cards.links.absolute_of(href));
        (&crumb.name, address)
    });
    let items: Vec<Thing> = above
        .chain([(&head.title, Some(head.canonical.clone()))])
        .zip(1..)
        .map(|((name, address), position)| {
            Thing::new("ListItem")
                .with("position", position)
                .with("name", name)
                .with("item", address)
        })
        .collect();
    Some(Thing::new("BreadcrumbList").with("itemListElement", items))
}

/// The publisher: the site itself, by its title and logo.
fn publisher(cards: &SiteContext) -> Thing {
    let logo = cards.config.logo.as_ref();
    let logo = logo.map(|logo| cards.links.absolute_of(&cards.links.href_of_setting(&logo.value)));
    Thing::new("Organization")
        .with("name", &cards.config.title)
        .with("url", cards.links.absolute(&Route::Home.path(cards.index)))
        .with("logo", logo.map(|logo| Thing::new("ImageObject").with("url", logo)))
}

/// A picture.
fn image(cards: &SiteContext, image: &ImageView) -> Thing {
    Thing::new("ImageObject")
        .with("url", cards.links.absolute_of(&image.src))
        .with("caption", image.caption.as_ref())
        .with("inLanguage", image.caption.as_ref().and(image.caption_lang.as_ref()))
        .with("creditText", image.credit.as_ref())
        .with("width", image.width)
        .with("height", image.height)
}

/// The id of the actor or topic that a briefing is about, as distinct from the page's id.
fn entity_id(briefing: &str) -> String {
    format!("{briefing}#it")
}

/// A reference to an entity. Its id contains the address of its page, so `url` is omitted: an article may
/// reference dozens of entities.
fn named(cards: &SiteContext, card: &EntityCard) -> Thing {
    let address = card.url.as_ref().map(|href| cards.links.absolute_of(href));
    Thing::new(type_of(card.kind))
        .with("@id", address.as_deref().map(entity_id))
        .with("name", &card.name)
}

/// An entity for a property that schema.org restricts to persons and organizations: a state, otherwise a
/// `Country`, becomes an organization.
fn acting(cards: &SiteContext, card: &EntityCard) -> Thing {
    if card.kind != Some("state") {
        return named(cards, card);
    }
    Thing::new("Organization")
        .with("name", &card.name)
        .with("url", card.url.as_ref().map(|href| cards.links.absolute_of(href)))
}

fn all_named(cards: &SiteContext, entities: &[Card<EntityCard>]) -> Vec<Thing> {
    entities.iter().map(|card| named(cards, card)).collect()
}

fn all_acting(cards: &SiteContext, entities: &[Card<EntityCard>]) -> Vec<Thing> {
    entities.iter().map(|card| acting(cards, card)).collect()
}

/// The schema.org type for the kind of an entity; `Thing` for one without a file.
fn type_of(kind: Option<&str>) -> &'static str {
    match kind {
        Some("person") => "Person",
        Some("state") => "Country",
        Some("topic") => "DefinedTerm",
        Some(_) => "Organization",
        None => "Thing",
    }
}
