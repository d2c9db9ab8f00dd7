//! Resolves the statements of all articles.
//!
//! Input: the `statements` of published articles and the events of the index. Output: [`StatementEntry`]s
//! with their HTML ids, linked with articles and entities, and findings about unknown events. Each article
//! is resolved by itself, in parallel; numbers are assigned afterwards, in the order of articles.

use super::events::{entities_or_texts, entity_or_text};
use super::names::NameIndex;
use super::references::ExpectedEntity;
use super::repeated::{self, ResolvedItem};
use super::statement_date::StatementDateSource;
use super::statement_events::{EventOfStatement, SiteEvents, not_dated, on_another_day};
use super::suggested_ids::SuggestedIds;
use super::{
    ArticleId, DisputeEntry, EntityId, Index, IndexInputs, SpeakerEntry, StatementDate,
    StatementEntry, StatementId,
};
use crate::content::model::{
    Article, Dispute, EntityKind, Reference, STATEMENT_ANCHOR, Speaker, Statement, StatementItem,
    Wording, statement_anchor,
};
use crate::content::reader::syntax::flow_scalar;
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::address_hash;
use crate::syntax::date::PartialDate;
use crate::syntax::language::is_same;
use crate::syntax::text::fold;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// Adds the statements of all published articles to the index.
pub(super) fn gather(
    index: &mut Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    suggested: &mut SuggestedIds,
    report: &mut Report,
) {
    let events = SiteEvents::new(index);
    let resolve_article = |article: &ArticleId| {
        let mut findings = Vec::new();
        let entry = index.article(*article);
        let resolver = Resolver { index, names, inputs, events: &events, day: entry.day };
        let front = index.article_front(entry);
        let of_text = index.files[entry.file].document.outline.ids();
        let mut anchors: BTreeSet<String> =
            of_text.filter(|id| id.starts_with(STATEMENT_ANCHOR)).map(str::to_owned).collect();
        let resolve_item = |item: &StatementItem| match item {
            StatementItem::Repeated { statement, source } => {
                ResolvedItem::Repeated { id: statement.clone(), source: source.clone() }
            }
            StatementItem::Full(statement) => {
                findings.extend(not_translated(statement, front, &inputs.config.language));
                findings.extend(resolver.named_source(statement));
                let addresses = addresses(statement, &mut anchors);
                let entry = resolver.entry(*article, statement, addresses, &mut findings);
                ResolvedItem::Full(Box::new(entry))
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
    repeated::number(index, all, &inputs.config.timezone, suggested, report);
    link_to_entities(index);
}

/// Resolves the references of the statements of an article.
struct Resolver<'i> {
    index: &'i Index,
    names: &'i NameIndex,
    inputs: &'i IndexInputs<'i>,
    events: &'i SiteEvents<'i>,
    /// The day of the article.
    day: Date,
}

impl Resolver<'_> {
    fn entry(
        &self,
        article: ArticleId,
        statement: &Statement,
        (anchor, former_anchor): (String, Option<String>),
        findings: &mut Vec<Diagnostic>,
    ) -> StatementEntry {
        let (date, event) = self.date(article, statement, findings);
        let about = self.parties(&statement.about, ExpectedEntity::About);
        StatementEntry {
            article,
            id: statement.id.as_ref().map(|id| id.value.clone()),
            speaker: self.speaker(&statement.speaker),
            wording: statement.wording.clone(),
            own_about: about.len() as u32,
            about,
            role: statement.role.clone(),
            role_lang: statement.role_lang.clone(),
            speaker_lang: statement.speaker_lang.clone(),
            on_behalf_of: self.actor_or_text(statement.on_behalf_of.as_ref()),
            via: self.actor_or_text(statement.via.as_ref()),
            date,
            event: event.and_then(|event| Some((event.shown, event.name?))),
            source: statement.source.clone(),
            original: statement.original.clone(),
            lang: statement.lang.clone(),
            translated_by: self.actor_or_text(statement.translated_by.as_ref()),
            disputed: statement.disputed.as_ref().map(|dispute| Box::new(self.dispute(dispute))),
            withdrawn: statement.withdrawn.clone(),
            repeats: None,
            also_in: Vec::new(),
            anchor,
            former_anchor,
            location: statement.location,
        }
    }

    /// The date of a statement, and the event at which it was made, with a finding if the event cannot date it.
    fn date(
        &self,
        article: ArticleId,
        statement: &Statement,
        findings: &mut Vec<Diagnostic>,
    ) -> (StatementDate, Option<EventOfStatement>) {
        let zone = &self.inputs.config.timezone;
        let entry = self.index.article(article);
        let event = statement.event.as_ref().map(|reference| {
            self.events.find(article, statement.date, reference, self.inputs, findings)
        });
        let front = self.index.article_front(entry);
        let changes = front.corrections.iter().map(|change| change.date).chain(front.updated);
        let newest = changes.map(|date| date.last_day(zone)).fold(entry.day, Date::max);
        let event_date = event.as_ref().and_then(|event| event.date.as_ref());
        let date = StatementDate::of(statement.date, event_date, entry.day, newest, zone);
        let is_shown = statement.withdrawn.is_none() && entry.retraction.is_none();
        if let (Some(event), Some(reference)) = (&event, &statement.event)
            && is_shown
        {
            match date.is_of_report() {
                true => findings.extend(not_dated(event, reference, entry.day, zone)),
                false => findings.extend(on_another_day(event, reference, &date, zone)),
            }
        }
        let disputed = statement.disputed.as_ref().and_then(|dispute| dispute.date);
        let is_early = |day: PartialDate| {
            date.source == StatementDateSource::Event && day.last_day(zone) < date.first
        };
        if let Some(disputed) = disputed.filter(|day| is_shown && is_early(*day)) {
            findings.push(disputed_before(statement, &disputed.iso(zone), &date, zone));
        }
        // One that is to come is another error.
        let today = self.inputs.today.day.max(entry.day);
        let is_later = |date: PartialDate| {
            let first = date.first_day(zone);
            first > newest && first <= today
        };
        if let Some(written) = statement.date.filter(|date| is_shown && is_later(*date)) {
            findings.push(after_report(statement, &written.iso(zone), entry.day));
        }
        (date, event)
    }

    fn party(&self, reference: &Reference, expected: ExpectedEntity) -> super::EntityOrText {
        entity_or_text(self.index, self.names, reference, expected, self.day)
    }

    fn parties(
        &self,
        references: &[Reference],
        expected: ExpectedEntity,
    ) -> Vec<super::EntityOrText> {
        entities_or_texts(self.index, self.names, references, expected, self.day)
    }

    fn actor_or_text(&self, reference: Option<&Reference>) -> Option<super::EntityOrText> {
        reference.map(|reference| self.party(reference, ExpectedEntity::ActorOrText))
    }

    fn speaker(&self, speaker: &Speaker) -> SpeakerEntry {
        match speaker {
            Speaker::Named(all) => SpeakerEntry::Named(self.parties(all, ExpectedEntity::Actor)),
            Speaker::Unnamed { text, of } => SpeakerEntry::Unnamed {
                text: text.clone(),
                of: of.as_ref().map(|of| self.party(of, ExpectedEntity::Actor)),
            },
        }
    }

    /// The finding about a source that is written as one that is not named, although it is the name of an actor.
    fn named_source(&self, statement: &Statement) -> Option<Diagnostic> {
        let Speaker::Unnamed { text, .. } = &statement.speaker else { return None };
        let written = Reference { text: text.clone(), location: statement.location };
        let id = self.party(&written, ExpectedEntity::Actor).entity?;
        let entry = self.index.entity(id);
        if entry.declared.is_none() || statement.withdrawn.is_some() {
            return None;
        }
        let message = format!(
            "\"{text}\" is an actor of the site, but written as a source that is not named: the statement is not on \
             the actor's page"
        );
        let help = format!("write `speaker: {}`", flow_scalar(text));
        Some(Diagnostic::warning("named-source", statement.location, message).help(help))
    }

    fn dispute(&self, dispute: &Dispute) -> DisputeEntry {
        DisputeEntry {
            text: dispute.text.clone(),
            lang: dispute.lang.clone(),
            by: self.actor_or_text(dispute.by.as_ref()),
            date: dispute.date,
            source: dispute.source.clone(),
            is_of_other: false,
        }
    }
}

/// The warning about a statement that was made after the last change of the article that reports it.
fn after_report(statement: &Statement, date: &str, report: Date) -> Diagnostic {
    let message =
        format!("the statement is dated {date}, after this article, which is dated {report}");
    let help = format!(
        "correct `date`; if it was added to the article later, write that day above, such as `updated: {date}`"
    );
    Diagnostic::warning("statement-date", statement.location, message).help(help)
}

/// The warning about a statement that was disputed before the event at which it was made.
fn disputed_before(
    statement: &Statement,
    disputed: &str,
    date: &StatementDate,
    zone: &TimeZone,
) -> Diagnostic {
    let message = format!(
        "the dispute is dated {disputed}, before the event at which the statement was made, {}",
        date.date.iso(zone)
    );
    let help = "correct the `date` of `disputed`, or that of the event";
    Diagnostic::warning("statement-date", statement.location, message).help(help)
}

/// The finding about an original that is in the language of its article: pages would not show the words of the article. A
/// translation of the article may be in the language of the original.
pub(super) fn not_translated(
    statement: &Statement,
    article: &Article,
    site_lang: &str,
) -> Option<Diagnostic> {
    if article.version.is_some() {
        return None;
    }
    let lang = article.lang.as_deref().unwrap_or(site_lang);
    let original = statement.original.as_ref().filter(|it| is_same(&it.lang.value, lang))?;
    let message =
        format!("`original` is in the language of the article ({lang}), so nothing is translated");
    let help = "remove `original` and put the words in `quote`, or write the language in which they were said";
    Some(Diagnostic::error("conflicting-keys", original.lang.location, message).help(help))
}

/// The HTML id of a statement, and another one that it had before it was given an `id`. With an `id`: `s-` and the id.
/// Otherwise `s-` and a hash of speaker and wording: unlike a number, it does not change when statements are added or
/// moved, so links to it stay valid. Equal statements of one article are distinguished by a suffix of `x`s, and so is one
/// from an id in the text of its article, which no statement may have.
fn addresses(statement: &Statement, taken: &mut BTreeSet<String>) -> (String, Option<String>) {
    let (kind, words) = match &statement.wording {
        Wording::Quote(words) => ("quote", words),
        Wording::Text(words) => ("text", words),
    };
    // All versions of an article have the same addresses, translated or not.
    let words = statement.address_words.as_deref().unwrap_or(words);
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
    let hashed = format!("{STATEMENT_ANCHOR}{:010x}", address_hash(key.as_bytes()) >> 24);
    match &statement.id {
        Some(id) => (free(statement_anchor(&id.value)), Some(free(hashed))),
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
            link_withdrawn(index, StatementId(number as u32));
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
                EntityKind::Topic => entry.coverage.statements.push(id),
                EntityKind::Actor => entry.coverage.statements_about.push(id),
            }
        }
        for speaker in speakers {
            entities[speaker.0 as usize].coverage.statements.push(id);
        }
        if let Some(of) = unnamed {
            entities[of.0 as usize].coverage.unnamed_statements.push(id);
        }
    }
}

/// Adds a withdrawn statement to the lists of all whose pages had it, so that these pages stay, with the notice.
fn link_withdrawn(index: &mut Index, id: StatementId) {
    let statement = index.statement(id);
    if statement.withdrawn.is_none() || index.article(statement.article).retraction.is_some() {
        return;
    }
    let entities: BTreeSet<EntityId> = statement.declared().collect();
    for entity in entities {
        index.edit().entities[entity.0 as usize].coverage.withdrawn_statements.push(id);
    }
}
