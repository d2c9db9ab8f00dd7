//! Who and what is covered together with an entity, with the articles behind each count.

use super::cards::SiteContext;
use super::types::*;
use crate::content::model::EntityKind;
use crate::knowledge::index::{Declaration, EntityEntry, Partner};
use crate::publish::html::charts::{self, ChartEdge, ChartNode};

/// From how many shared articles on a partner is told.
const SHARED: u32 = 2;
/// Most partners told.
const PARTNERS: usize = 12;
/// From how many partners on they are drawn.
const DRAWN_FROM: usize = 4;
/// From how many articles of the entity on.
const DRAWN_FROM_ARTICLES: usize = 10;
/// Most partners drawn.
const DRAWN: usize = 8;
/// Most lines drawn between two of them.
const TIES: usize = 8;

/// Partners of the entity's own kind; nothing before two articles are shared with one.
pub(super) fn covered(cards: &SiteContext, entry: &EntityEntry) -> Option<SharedCoverage> {
    let own_kind = match entry.kind {
        EntityKind::Actor => &entry.together.actors,
        EntityKind::Topic => &entry.together.topics,
    };
    let shared = own_kind.partition_point(|partner| partner.count >= SHARED);
    let shown = &own_kind[..shared.min(PARTNERS)];
    if shown.is_empty() {
        return None;
    }
    let (mut chart, mut ties) = (None, Vec::new());
    if cards.shown.charts
        && shown.len() >= DRAWN_FROM
        && entry.articles.len() >= DRAWN_FROM_ARTICLES
    {
        let nearest = &shown[..shown.len().min(DRAWN)];
        ties = self::ties(cards, entry, nearest);
        chart = Some(SafeHtml(drawing(cards, entry, nearest, &ties)));
    }
    Some(SharedCoverage {
        chart,
        ties: !ties.is_empty(),
        partners: shown.iter().map(|one| partner(cards, one)).collect(),
    })
}

fn drawing(
    cards: &SiteContext,
    entry: &EntityEntry,
    nearest: &[Partner],
    ties: &[ChartEdge],
) -> String {
    let neighbours: Vec<ChartNode> = nearest
        .iter()
        .map(|partner| {
            let card = cards.entity(partner.entity);
            ChartNode {
                name: card.name.clone(),
                // Whoever is in two published articles has a page.
                url: card.url.clone().unwrap_or_default(),
                count: partner.count as usize,
                label: label(cards, &card.name, partner.count as usize),
            }
        })
        .collect();
    let others: Vec<_> = neighbours.iter().map(|neighbour| neighbour.label.as_str()).collect();
    let arguments = [("name", entry.name.as_str().into()), ("others", others.join("; ").into())];
    let label = cards.words.phrase("circle-alt", &arguments);
    charts::circle(&neighbours, ties, &label)
}

/// A partner for those who do not see the drawing.
fn label(cards: &SiteContext, name: &str, count: usize) -> String {
    let articles = cards.words.articles(count);
    let arguments = [("name", name.into()), ("articles", articles.into())];
    cards.words.phrase("circle-neighbour", &arguments)
}

/// Which of the nearest stand together in at least two of the entity's articles, most often first.
/// Articles of others count not: a line must not change with an article that does not declare the
/// entity.
fn ties(cards: &SiteContext, entry: &EntityEntry, nearest: &[Partner]) -> Vec<ChartEdge> {
    let mut counts = [[0_u32; DRAWN]; DRAWN];
    for article in &entry.articles {
        let declared = &cards.index.article(*article).declared;
        let place =
            |declared: &Declaration| nearest.iter().position(|p| p.entity == declared.entity);
        let mut here: Vec<usize> = declared.iter().filter_map(place).collect();
        here.sort_unstable();
        for (number, a) in here.iter().enumerate() {
            here[number + 1..].iter().for_each(|b| counts[*a][*b] += 1);
        }
    }
    let pairs = (0..nearest.len()).flat_map(|a| (a + 1..nearest.len()).map(move |b| (a, b)));
    let mut tied: Vec<_> = pairs.filter(|(a, b)| counts[*a][*b] >= SHARED).collect();
    tied.sort_by_key(|(a, b)| std::cmp::Reverse(counts[*a][*b]));
    tied.truncate(TIES);
    tied.into_iter().map(|(a, b)| ChartEdge(a, b)).collect()
}

fn partner(cards: &SiteContext, partner: &Partner) -> PartnerView {
    PartnerView {
        entity: cards.entity(partner.entity),
        count: partner.count as usize,
        latest: partner.latest().map(|article| cards.article(article)).collect(),
    }
}

/// An actor's topics or a topic's actors.
pub(super) fn related(cards: &SiteContext, entry: &EntityEntry) -> Vec<CountedEntity> {
    let other_kind = match entry.kind {
        EntityKind::Actor => &entry.together.topics,
        EntityKind::Topic => &entry.together.actors,
    };
    let view = |partner: &Partner| CountedEntity {
        entity: cards.entity(partner.entity),
        count: partner.count as usize,
    };
    other_kind.iter().map(view).collect()
}
