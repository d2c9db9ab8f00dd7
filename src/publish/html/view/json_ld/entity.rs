//! JSON-LD of briefings: the page and, as its `mainEntity`, the actor or topic.

use super::thing::Thing;
use super::{COLLECTION, SiteContext, acting, entity_id, event, image, named, type_of, web_page};
use crate::content::model::{ActorFacts, ActorType, EntityKind, EventStatus, Facts};
use crate::knowledge::index::{EntityId, EventId, RoleState};
use crate::plan::Route;
use crate::publish::html::view::types::*;

/// The page of an actor (`actor` is its View) or of a topic. `picture`: that of its front matter.
pub(in crate::publish::html::view) fn briefing(
    cards: &SiteContext,
    id: EntityId,
    (head, picture): (&PageHead, Option<&ImageView>),
    view: &Briefing,
    actor: Option<&ActorPage>,
) -> SafeHtml {
    let entry = cards.index.entity(id);
    let facts = match cards.index.entity_front(entry).map(|front| &front.facts) {
        Some(Facts::Actor(facts)) => Some(facts),
        _ => None,
    };
    let addresses = view.identifiers.iter().filter_map(|identifier| identifier.url.clone());
    let links = actor.iter().flat_map(|actor| &actor.links).filter_map(|link| link.url.clone());
    let identifiers = view.identifiers.iter().map(|identifier| {
        Thing::new("PropertyValue")
            .with("propertyID", &identifier.scheme)
            .with("value", &identifier.identifier)
    });
    let names = view.other_names.iter().map(|other| &other.name);
    let thing = Thing::new(facts.map_or(type_of(view.entity.kind), |f| narrow(cards, id, f)))
        .with("@id", entity_id(&head.canonical))
        .with("url", &head.canonical)
        .with("name", &view.entity.name)
        .with("alternateName", names.collect::<Vec<_>>())
        .with("description", view.summary.as_ref())
        .with("disambiguatingDescription", view.entity.disambiguation.as_ref())
        .with("identifier", identifiers.collect::<Vec<_>>())
        .with("sameAs", addresses.chain(links).collect::<Vec<_>>())
        .with("image", picture.map(|view| image(cards, view)));
    let thing = match (entry.kind, actor) {
        (EntityKind::Topic, _) => thing.with("inDefinedTermSet", term_set(cards)),
        (EntityKind::Actor, Some(actor)) => with_facts(cards, thing, facts, actor),
        (EntityKind::Actor, None) => thing,
    };
    let planned = |id: &&EventId| cards.index.event(**id).status == Some(EventStatus::Planned);
    let next = cards.index.coverage(id).events.iter().filter(planned).map(|id| event(cards, *id));
    let thing = thing.with("subjectOf", next.collect::<Vec<_>>());
    web_page(cards, head, super::PAGE).with("mainEntity", thing).script()
}

/// The narrowest type that is certain: an organization or office whose parent is a state is governmental.
fn narrow(cards: &SiteContext, id: EntityId, facts: &ActorFacts) -> &'static str {
    let parent = cards.index.entity(id).parent.map(|parent| cards.entity(parent));
    let of_a_state = parent.is_some_and(|parent| parent.kind == Some("state"));
    match facts.type_ {
        ActorType::Organization | ActorType::Office if of_a_state => "GovernmentOrganization",
        other => type_of(Some(other.as_str())),
    }
}

/// Adds the properties that depend on the actor's type.
fn with_facts(
    cards: &SiteContext,
    thing: Thing,
    facts: Option<&ActorFacts>,
    actor: &ActorPage,
) -> Thing {
    let date = |date: &Option<DateView>| date.as_ref().map(|date| date.iso.clone());
    let (began, ended) = (date(&actor.founding_date), date(&actor.dissolution_date));
    // Not one that was confirmed long ago: a job title is one of today.
    let held_role = actor.current_role.as_ref().filter(|role| role.when == RoleState::Current);
    match facts.map(|facts| facts.type_) {
        Some(ActorType::Person) => thing
            .with("givenName", actor.given_name.as_ref())
            .with("familyName", actor.family_name.as_ref())
            .with("jobTitle", held_role.map(|role| &role.role))
            .with("honorificPrefix", actor.honorific_prefix.as_ref())
            .with("honorificSuffix", actor.honorific_suffix.as_ref())
            .with("birthDate", date(&actor.birth_date))
            .with("deathDate", date(&actor.death_date))
            .with("memberOf", current_roles(cards, actor)),
        Some(ActorType::Organization | ActorType::Alliance | ActorType::Office) => thing
            .with("foundingDate", began)
            .with("dissolutionDate", ended)
            .with("parentOrganization", actor.parent.as_ref().map(|parent| acting(cards, parent)))
            .with("memberOf", current_roles(cards, actor)),
        // In schema.org a `Country` is a place, which has neither a founding date nor memberships.
        Some(ActorType::State) | None => thing,
    }
}

/// The current roles.
fn current_roles(cards: &SiteContext, actor: &ActorPage) -> Vec<Thing> {
    let held = actor.roles.iter().filter(|role| role.when == RoleState::Current);
    held.map(|role| {
        Thing::new("OrganizationRole")
            .with("roleName", &role.role)
            .with("memberOf", acting(cards, &role.organization))
    })
    .collect()
}

/// The vocabulary that the site's topics form.
fn term_set(cards: &SiteContext) -> Thing {
    let address = cards.links.absolute(&Route::EntityIndex(EntityKind::Topic).path(cards.index));
    Thing::new("DefinedTermSet").with("@id", format!("{address}#topics")).with("url", address)
}

/// A page of older articles of one actor or topic.
pub(in crate::publish::html::view) fn archive(
    cards: &SiteContext,
    view: &EntityArchivePage,
) -> SafeHtml {
    web_page(cards, &view.page, COLLECTION).with("about", named(cards, &view.entity)).script()
}
