//! Who and what is covered together with an entity, with the articles behind each count.

use super::cards::Cards;
use super::types::*;
use crate::index::{EntityEntry, Partner};
use crate::model::EntityKind;

/// From how many shared articles on a partner is told.
const SHARED: u32 = 2;
/// Most partners told.
const PARTNERS: usize = 12;

/// Partners of the entity's own kind; nothing before two articles are shared with one.
pub(super) fn covered(cards: &Cards, entry: &EntityEntry) -> Option<CoveredTogether> {
    let own_kind = match entry.kind {
        EntityKind::Actor => &entry.together.actors,
        EntityKind::Topic => &entry.together.topics,
    };
    let shown = own_kind.iter().filter(|partner| partner.count >= SHARED).take(PARTNERS);
    let partners: Vec<PartnerView> = shown.map(|partner| view(cards, partner)).collect();
    (!partners.is_empty()).then_some(CoveredTogether { partners })
}

fn view(cards: &Cards, partner: &Partner) -> PartnerView {
    PartnerView {
        entity: cards.entity(partner.entity),
        count: partner.count as usize,
        latest: partner.latest().map(|article| cards.article(article)).collect(),
    }
}

/// An actor's topics or a topic's actors.
pub(super) fn related(cards: &Cards, entry: &EntityEntry) -> Vec<Counted> {
    let other_kind = match entry.kind {
        EntityKind::Actor => &entry.together.topics,
        EntityKind::Topic => &entry.together.actors,
    };
    let counted = |partner: &Partner| Counted {
        entity: cards.entity(partner.entity),
        count: partner.count as usize,
    };
    other_kind.iter().map(counted).collect()
}
