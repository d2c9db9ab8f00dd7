//! Resolves the statements of all articles.
//!
//! Input: the `statements` of published articles and the events of the index. Output: [`StatementEntry`]s
//! with their HTML ids, linked with articles and entities, and findings about unknown events. Each article
//! is resolved by itself, in parallel; numbers are assigned afterwards, in the order of articles.

use super::events::{entities_or_texts, entity_or_text};
use super::names::NameIndex;
use super::references::ExpectedEntity;
use super::repeated::{self, ResolvedItem};
use super::statement_events::{EventOfStatement, SiteEvents};
use super::{
    ArticleId, DisputeEntry, EntityId, Index, IndexInputs, SpeakerEntry, StatementDate,
    StatementEntry, StatementId,
};
use crate::content::model::{
    Dispute, EntityKind, Reference, Speaker, Statement, StatementItem, Wording,
};
use crate::diagnostic::Report;
use crate::incremental::address_hash;
use crate::syntax::text::{fold, id_slug};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Adds the statements of all published articles to the index.
pub(super) fn gather(
    index: &mut Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    report: &mut Report,
) {
    let events = SiteEvents::new(index);
    let resolve_article = |article: &ArticleId| {
        let mut findings = Vec::new();
        let mut anchors = BTreeSet::new();
        let front = index.article_front(index.article(*article));
        let resolve_item = |item: &StatementItem| match item {
            StatementItem::Repeated { statement, source } => {
                ResolvedItem::Repeated { id: statement.clone(), source: source.clone() }
            }
            StatementItem::Full(statement) => {
                let event = statement.event.as_ref().map(|reference| {
                    events.find(*article, statement.date, reference, inputs, &mut findings)
                });
                let addresses = addresses(statement, &mut anchors);
                let resolver = Resolver { index, names, inputs };
                ResolvedItem::Full(Box::new(resolver.entry(*article, statement, event, addresses)))
            }
        };
        let statements: Vec<_> = front.statements.iter().map(resolve_item).collect();
        (statements, findings)
    };
    let articles: Vec<ArticleId> = index.article_ids().collect();
    let resolved: Vec<_> = articles.par_iter().map(resolve_article).collect();
    let mut all = Vec::with_capacity(resolved.len());
    for (article, (statements, findings)) in articles.into_iter().zip(resolved) {
        report.extend(&index.files[index.article(article).file].file.path, findings);
        all.push(statements);
    }
    repeated::number(index, all, report);
    link_to_entities(index);
}

/// Resolves the references of statements.
struct Resolver<'i> {
    index: &'i Index,
    names: &'i NameIndex,
    inputs: &'i IndexInputs<'i>,
}

impl Resolver<'_> {
    fn entry(
        &self,
        article: ArticleId,
        statement: &Statement,
        event: Option<EventOfStatement>,
        (anchor, former_anchor): (String, Option<String>),
    ) -> StatementEntry {
        let zone = &self.inputs.config.timezone;
        let day = self.index.article(article).day;
        let updated = self.index.article_front(self.index.article(article)).updated;
        let newest = updated.map_or(day, |date| date.last_day(zone).max(day));
        let event_date = event.as_ref().and_then(|event| event.date.as_ref());
        let date = StatementDate::of(statement.date, event_date, day, newest, zone);
        let about = &statement.about;
        StatementEntry {
            article,
            id: statement.id.as_ref().map(|id| id.value.clone()),
            speaker: self.speaker(&statement.speaker),
            wording: statement.wording.clone(),
            about: entities_or_texts(self.index, self.names, about, ExpectedEntity::About),
            role: statement.role.clone(),
            on_behalf_of: self.actor_or_text(statement.on_behalf_of.as_ref()),
            via: self.actor_or_text(statement.via.as_ref()),
            date,
            event: event.map(|event| (event.shown, event.name)),
            source: statement.source.clone(),
            disputed: statement.disputed.as_ref().map(|dispute| self.dispute(dispute)),
            withdrawn: statement.withdrawn.clone(),
            repeats: None,
            also_in: Vec::new(),
            anchor,
            former_anchor,
            location: statement.location,
        }
    }

    fn party(&self, reference: &Reference, expected: ExpectedEntity) -> super::EntityOrText {
        entity_or_text(self.index, self.names, reference, expected)
    }

    fn actor_or_text(&self, reference: Option<&Reference>) -> Option<super::EntityOrText> {
        reference.map(|reference| self.party(reference, ExpectedEntity::ActorOrText))
    }

    fn speaker(&self, speaker: &Speaker) -> SpeakerEntry {
        match speaker {
            Speaker::Named(all) => SpeakerEntry::Named(entities_or_texts(
                self.index,
                self.names,
                all,
                ExpectedEntity::Actor,
            )),
            Speaker::Unnamed { text, of } => SpeakerEntry::Unnamed {
                text: text.clone(),
                of: of.as_ref().map(|of| self.party(of, ExpectedEntity::Actor)),
            },
        }
    }

    fn dispute(&self, dispute: &Dispute) -> DisputeEntry {
        DisputeEntry {
            text: dispute.text.clone(),
            by: self.actor_or_text(dispute.by.as_ref()),
            date: dispute.date,
            source: dispute.source.clone(),
        }
    }
}

/// The HTML id of a statement, and another one that it had before it was given an `id`. With an `id`: `s-` and the id.
/// Otherwise `s-` and a hash of speaker and wording: unlike a number, it does not change when statements are added or
/// moved, so links to it stay valid. Equal statements of one article are distinguished by a suffix of `x`s.
fn addresses(statement: &Statement, taken: &mut BTreeSet<String>) -> (String, Option<String>) {
    let (kind, words) = match &statement.wording {
        Wording::Quote(words) => ("quote", words),
        Wording::Text(words) => ("text", words),
    };
    let speaker = match &statement.speaker {
        Speaker::Named(all) => {
            all.iter().map(|speaker| fold(&speaker.text)).collect::<Vec<_>>().join("\n")
        }
        Speaker::Unnamed { text, .. } => fold(text),
    };
    let key = format!("{speaker}\n{kind}\n{}", fold(words));
    let mut free = |mut anchor: String| {
        while !taken.insert(anchor.clone()) {
            anchor.push('x');
        }
        anchor
    };
    let hashed = format!("s-{:010x}", address_hash(key.as_bytes()) >> 24);
    match &statement.id {
        Some(id) => (free(format!("s-{}", id_slug(&id.value))), Some(free(hashed))),
        None => (free(hashed), None),
    }
}

/// Adds each statement to the lists of its speakers and of everything that it is about, unless it or its article is
/// withdrawn, or it is shown with an equal statement of another article. One by an unnamed source is listed
/// separately.
fn link_to_entities(index: &mut Index) {
    for number in 0..index.statements.len() {
        let statement = &index.statements[number];
        if !index.is_listed(StatementId(number as u32)) {
            continue;
        }
        let speakers: BTreeSet<EntityId> = statement.speaker.entities().collect();
        let unnamed = statement.speaker.unnamed_of();
        let about = statement.about.iter().filter_map(|party| party.entity);
        let about: BTreeSet<EntityId> =
            about.filter(|id| !speakers.contains(id) && Some(*id) != unnamed).collect();
        let id = StatementId(number as u32);
        let entities = &mut index.edit().entities;
        for entity in about {
            let entry = &mut entities[entity.0 as usize];
            match entry.kind {
                EntityKind::Topic => entry.statements.push(id),
                EntityKind::Actor => entry.statements_about.push(id),
            }
        }
        for speaker in speakers {
            entities[speaker.0 as usize].statements.push(id);
        }
        if let Some(of) = unnamed {
            entities[of.0 as usize].unnamed_statements.push(id);
        }
    }
}
