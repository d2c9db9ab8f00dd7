//! The View of the actors and topics that are covered together with an entity, with the shared articles.
//!
//! Input: the ranked partners in the index. Output: a list, and a chart if there is enough data: with few
//! partners or articles, the list alone says the same.

use super::cards::SiteContext;
use super::types::*;
use crate::content::model::EntityKind;
use crate::knowledge::index::{Declaration, EntityCoverage, EntityEntry, EntityId, Partner};
use crate::publish::html::charts::{self, ChartDirection, ChartEdge, ChartNode};

/// The number of shared articles from which a partner is listed.
const SHARED: u32 = 2;
/// The most partners listed.
const PARTNERS: usize = 12;
/// The number of partners from which there is a chart.
const DRAWN_FROM: usize = 4;
/// The number of the entity's articles from which there is a chart.
const DRAWN_FROM_ARTICLES: usize = 10;
/// The most partners in the chart.
const DRAWN: usize = 8;
/// The most lines between partners in the chart.
const TIES: usize = 8;

/// The partners of the entity's own kind; `None` if it shares at least two articles with none.
pub(super) fn covered(cards: &SiteContext, id: EntityId) -> Option<SharedCoverage> {
    let (entry, coverage) = (cards.index.entity(id), cards.index.coverage(id));
    let own_kind = match entry.kind {
        EntityKind::Actor => &coverage.partners.actors,
        EntityKind::Topic => &coverage.partners.topics,
    };
    let shared = own_kind.partition_point(|partner| partner.count >= SHARED);
    let listed = &own_kind[..shared.min(PARTNERS)];
    if listed.is_empty() {
        return None;
    }
    let (mut chart, mut ties) = (None, Vec::new());
    if cards.demand.charts
        && listed.len() >= DRAWN_FROM
        && coverage.articles.len() >= DRAWN_FROM_ARTICLES
    {
        let nearest = &listed[..listed.len().min(DRAWN)];
        ties = self::ties(cards, coverage, nearest);
        chart = Some(SafeHtml(drawing(cards, entry, nearest, &ties)));
    }
    Some(SharedCoverage {
        chart,
        ties: !ties.is_empty(),
        partners: listed.iter().map(|one| partner(cards, one)).collect(),
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
                name: card.distinct_name.clone(),
                lang: card.lang.clone(),
                // A partner shares two published articles, so it has a page.
                url: card.url.clone().unwrap_or_default(),
                count: partner.count as usize,
                number: cards.words.digits().number(partner.count),
                label: label(cards, &card.distinct_name, partner.count as usize),
            }
        })
        .collect();
    let others: Vec<_> = neighbours.iter().map(|neighbour| neighbour.label.as_str()).collect();
    let others = others.join(cards.words.word("semicolon"));
    let arguments = [("name", entry.name.as_str().into()), ("others", others.into())];
    let label = cards.words.phrase("circle-alt", &arguments);
    charts::circle(&neighbours, ties, &label, ChartDirection::of(&cards.config.language))
}

/// The text alternative of one partner in the chart.
fn label(cards: &SiteContext, name: &str, count: usize) -> String {
    let articles = cards.words.articles(count);
    let arguments = [("name", name.into()), ("articles", articles.into())];
    cards.words.phrase("circle-neighbour", &arguments)
}

/// The pairs of `nearest` that are declared together in at least two of the entity's articles, most often
/// first. Other articles do not count: otherwise an article that does not declare the entity could change
/// its page.
fn ties(cards: &SiteContext, coverage: &EntityCoverage, nearest: &[Partner]) -> Vec<ChartEdge> {
    let mut counts = [[0_u32; DRAWN]; DRAWN];
    for article in &coverage.articles {
        let declared = &cards.index.article(*article).declared;
        let location =
            |declared: &Declaration| nearest.iter().position(|p| p.entity == declared.entity);
        let mut here: Vec<usize> = declared.iter().filter_map(location).collect();
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

/// The topics of an actor or the actors of a topic, in the order of the index.
pub(super) fn related(cards: &SiteContext, id: EntityId) -> Vec<CountedEntity> {
    let partners = &cards.index.coverage(id).partners;
    let other_kind = match cards.index.entity(id).kind {
        EntityKind::Actor => &partners.topics,
        EntityKind::Topic => &partners.actors,
    };
    let view = |partner: &Partner| CountedEntity {
        entity: cards.entity(partner.entity),
        count: partner.count as usize,
    };
    other_kind.iter().map(view).collect()
}
