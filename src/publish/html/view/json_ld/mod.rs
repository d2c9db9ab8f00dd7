//! What a page says to programs: JSON-LD in the words of schema.org.
//!
//! From the index and a page's own View to the text of its one script element. It says what the page
//! shows, and no more: a mention creates no fact here either, a paraphrase is no quotation, and the
//! desk's reading of a claim is not a review of it (so never `ClaimReview`). Types are the narrowest
//! that are surely true; of an actor known by references alone nothing is known but the name.

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

/// The page that stands for a set of others: an index, an archive, the timeline.
pub(super) const COLLECTION: &str = "CollectionPage";
/// A page of its own.
pub(super) const PAGE: &str = "WebPage";

/// A page that is about nothing in particular.
pub(super) fn page(cards: &SiteContext, head: &PageHead, type_: &'static str) -> SafeHtml {
    web_page(cards, head, type_).script()
}

/// The timeline, with what is planned.
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

/// The home page: the site itself.
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

/// The way from the home page to this one.
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

/// Who publishes the site.
fn publisher(cards: &SiteContext) -> Thing {
    let logo = cards.config.logo.as_ref();
    let logo = logo.map(|logo| cards.links.absolute_of(&cards.links.href_of_setting(logo)));
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
        .with("creditText", image.credit.as_ref())
        .with("width", image.width)
        .with("height", image.height)
}

/// The id of the person, body or subject that a briefing is about, told from the page itself.
fn entity_id(briefing: &str) -> String {
    format!("{briefing}#it")
}

/// An entity as others name it. Its id leads to its page, so the address is not said once more: an
/// article names dozens.
fn named(cards: &SiteContext, card: &EntityCard) -> Thing {
    let address = card.url.as_ref().map(|href| cards.links.absolute_of(href));
    Thing::new(type_of(card.kind))
        .with("@id", address.as_deref().map(entity_id))
        .with("name", &card.name)
}

/// An entity in a place where schema.org knows people and bodies only: a state acts as a body.
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

/// The type of an entity by its kind.
fn type_of(kind: Option<&str>) -> &'static str {
    match kind {
        Some("person") => "Person",
        Some("state") => "Country",
        Some("topic") => "DefinedTerm",
        Some(_) => "Organization",
        None => "Thing",
    }
}
