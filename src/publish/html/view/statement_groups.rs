//! Views of the statements of a briefing, in groups: an actor's by topic, a topic's by speaker.
//!
//! Input: the statements of an entity in the index. Output: the latest ones, newest first, and their groups. What is
//! disputed never heads a page, but within a group the order remains that of the days.

use super::cards::SiteContext;
use super::types::*;
use crate::content::model::EntityKind;
use crate::knowledge::index::{EntityId, EntityOrText, SpeakerEntry, StatementId};
use std::cmp::Reverse;

/// The most statements on a briefing.
const STATEMENTS: usize = 50;

/// The latest of some statements, newest first.
pub(super) fn newest(cards: &SiteContext, statements: &[StatementId]) -> Vec<Card<StatementView>> {
    latest(cards, statements).into_iter().map(|id| cards.statement(id)).collect()
}

fn latest(cards: &SiteContext, statements: &[StatementId]) -> Vec<StatementId> {
    let mut latest = statements.to_vec();
    latest.sort_by_key(|id| Reverse((cards.index.statement(*id).date.day, *id)));
    latest.truncate(STATEMENTS);
    latest
}

/// The latest statements in groups, without one that is shown elsewhere; those about no topic come last.
pub(super) fn groups(
    cards: &SiteContext,
    id: EntityId,
    without: Option<StatementId>,
) -> Vec<StatementGroup> {
    let kind = cards.index.entity(id).kind;
    let group = |(key, mut ids): (GroupKey, Vec<StatementId>)| {
        ids.retain(|id| Some(*id) != without);
        (!ids.is_empty()).then(|| statement_group(cards, kind, &key, &ids))
    };
    let mut groups: Vec<_> = grouped(cards, id).into_iter().filter_map(group).collect();
    groups.sort_by_key(|group| group.entity.is_none());
    groups
}

/// The latest statements in groups: an actor's by the first topic each is about, a topic's by speaker.
/// Groups are ordered by their newest statement that is not disputed.
pub(super) fn grouped(cards: &SiteContext, id: EntityId) -> Vec<(GroupKey, Vec<StatementId>)> {
    let index = cards.index;
    let kind = index.entity(id).kind;
    let mut latest = latest(cards, &index.coverage(id).statements);
    // Stable: what is disputed never heads the page. Within a group, the order remains that of the days.
    let mut groups: Vec<(GroupKey, Vec<StatementId>)> = Vec::new();
    let (attested, others): (Vec<_>, Vec<_>) =
        latest.drain(..).partition(|id| index.is_attested(*id));
    for id in attested.into_iter().chain(others) {
        let key = match kind {
            EntityKind::Topic => GroupKey::by(&index.statement(id).speaker),
            EntityKind::Actor => GroupKey {
                entities: first_topic(cards, id).map(Some).into_iter().collect(),
                text: String::new(),
            },
        };
        match groups.iter_mut().find(|(group, _)| *group == key) {
            Some((_, statements)) => statements.push(id),
            None => groups.push((key, vec![id])),
        }
    }
    groups
}

/// What the statements of a group have in common: their first topic, or their speakers.
#[derive(PartialEq, Eq)]
pub(super) struct GroupKey {
    entities: Vec<Option<EntityId>>,
    /// The words for speakers who are no entities.
    text: String,
}

impl GroupKey {
    fn by(speaker: &SpeakerEntry) -> Self {
        let text_of = |party: &EntityOrText| match party.entity {
            Some(_) => String::new(),
            None => format!("{}\n", party.text),
        };
        match speaker {
            SpeakerEntry::Named(all) => Self {
                entities: all.iter().map(|party| party.entity).collect(),
                text: all.iter().map(text_of).collect(),
            },
            SpeakerEntry::Unnamed { text, of } => Self {
                entities: of.iter().map(|of| of.entity).collect(),
                text: format!("{text}\n{}", of.as_ref().map(text_of).unwrap_or_default()),
            },
        }
    }
}

fn statement_group(
    cards: &SiteContext,
    kind: EntityKind,
    key: &GroupKey,
    ids: &[StatementId],
) -> StatementGroup {
    let statements = newest(cards, ids);
    let (entity, speakers, speaker_of) = match (kind, statements.first()) {
        (EntityKind::Topic, Some(first)) => {
            (Some(first.speaker.clone()), first.speakers.clone(), first.speaker_of.clone())
        }
        _ => {
            let topic = key.entities.iter().flatten().next();
            (topic.map(|topic| cards.entity(*topic)), Vec::new(), None)
        }
    };
    let role = one_role(&statements);
    let foreign_role = statements.first().filter(|_| role.is_some());
    let foreign_role = foreign_role.and_then(|first| first.foreign_role.clone());
    StatementGroup { entity, speakers, speaker_of, role, foreign_role, statements }
}

/// The role in which the speaker made all statements of a group, which is then shown once above them.
fn one_role(statements: &[Card<StatementView>]) -> Option<String> {
    let (first, others) = statements.split_first()?;
    let same = !others.is_empty() && others.iter().all(|other| other.role == first.role);
    first.role.clone().filter(|_| same)
}

/// The first topic that a statement is about, if there is one.
pub(super) fn first_topic(cards: &SiteContext, id: StatementId) -> Option<EntityId> {
    let mut about = cards.index.statement(id).about.iter().filter_map(|party| party.entity);
    about.find(|id| cards.index.entity(*id).kind == EntityKind::Topic)
}
