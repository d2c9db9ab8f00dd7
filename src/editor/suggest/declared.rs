//! What the front matter of an article says already.
//!
//! Facts are compared by what they mean: actors and topics by what their names refer to, statements by their words, events
//! by their day and who or where, or what, they are.

use super::item::ProposedItem;
use super::{SiteKnowledge, SourceArticle};
use crate::content::model::{
    Article, EntityKind, Event, EventDate, EventItem, Speaker, StatementItem,
};
use crate::editor::intake::ProposalKind;
use crate::knowledge::index::{Index, Referent};
use crate::syntax::source::Location;
use crate::syntax::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A statement of the front matter.
pub(super) struct DeclaredStatement<'a> {
    pub(super) words: &'a str,
    /// The speakers; none of a source that is not named, or of a statement of another article.
    pub(super) speakers: Vec<Referent>,
    pub(super) location: Location,
    sorted: Vec<String>,
}

/// An event of the front matter.
pub(super) struct DeclaredEvent<'a> {
    pub(super) event: &'a Event,
    pub(super) location: Location,
    day: Option<String>,
    attendees: Vec<Referent>,
}

/// The facts of an article's front matter.
pub(super) struct DeclaredFacts<'a> {
    pub(super) article: &'a Article,
    index: &'a Index,
    /// The actors and topics to which it refers, with the first place of each.
    pub(super) referents: BTreeMap<Referent, (EntityKind, Location)>,
    /// The actors for whom it gives a role, and the role.
    pub(super) roles: BTreeSet<(Referent, String)>,
    pub(super) statements: Vec<DeclaredStatement<'a>>,
    pub(super) events: Vec<DeclaredEvent<'a>>,
}

impl<'a> DeclaredFacts<'a> {
    pub(super) fn of(source: &'a SourceArticle, known: &'a SiteKnowledge) -> Self {
        let article = &*source.article;
        let index = known.index;
        let statements = article.statements.iter().filter_map(|item| statement(item, known));
        let events = article.events.iter().filter_map(|item| event(item, known));
        Self {
            article,
            index,
            referents: index.referents(article),
            roles: roles(article, index),
            statements: statements.collect(),
            events: events.collect(),
        }
    }

    /// The ids of the actors and topics to which it refers.
    pub(super) fn declared_ids(&self) -> BTreeSet<String> {
        let id = |referent: &Referent| match referent {
            Referent::Entity(id) => Some(self.index.entity(*id).id.clone()),
            Referent::Name(_) => None,
        };
        self.referents.keys().filter_map(id).collect()
    }

    /// The name of an actor or a topic.
    pub(super) fn label(&self, referent: &Referent) -> String {
        match referent {
            Referent::Entity(id) => self.index.entity(*id).name.clone(),
            Referent::Name(name) => name.clone(),
        }
    }

    /// Whether the front matter says what is proposed.
    pub(super) fn has(&self, item: &ProposedItem) -> bool {
        match item.kind {
            ProposalKind::Date => true,
            ProposalKind::Source => !self.article.source.is_empty(),
            ProposalKind::Actor if item.text("role").is_some() => {
                let has_role =
                    |actor: &Referent| self.roles.iter().any(|(other, _)| other == actor);
                item.referents.iter().all(has_role)
            }
            ProposalKind::Actor | ProposalKind::Topic => {
                item.referents.iter().all(|one| self.referents.contains_key(one))
            }
            ProposalKind::Statement => {
                let words = sorted_words(item.words());
                self.statements.iter().any(|own| own.has_words(&words))
            }
            ProposalKind::Event => self.events.iter().any(|own| own.is(item)),
        }
    }
}

impl DeclaredStatement<'_> {
    /// Whether most of the words are the same.
    pub(super) fn has_words(&self, sorted: &[String]) -> bool {
        let (mut at, mut common) = (0, 0);
        for word in sorted {
            while self.sorted.get(at).is_some_and(|own| own < word) {
                at += 1;
            }
            if self.sorted.get(at) == Some(word) {
                common += 1;
                at += 1;
            }
        }
        let shorter = self.sorted.len().min(sorted.len());
        shorter > 0 && 5 * common >= 3 * shorter
    }
}

impl DeclaredEvent<'_> {
    /// Whether a proposal is about it: the days do not differ, and the place, an attendee or a word of the name is the
    /// same.
    pub(super) fn is(&self, item: &ProposedItem) -> bool {
        if self.day.as_deref().zip(item.text("date")).is_some_and(|(own, other)| own != other) {
            return false;
        }
        let same_place = self.event.location.as_deref().zip(item.text("location"));
        let same_place = same_place.is_some_and(|(own, other)| {
            let (own, other) = (fold(own), fold(other));
            own.contains(&other) || other.contains(&own)
        });
        let same_actor = || item.referents.iter().any(|actor| self.attendees.contains(actor));
        let same_word = || {
            let own = sorted_words(&self.event.name);
            let name = sorted_words(item.text("name").unwrap_or_default());
            name.iter().any(|word| word.chars().count() > 3 && own.contains(word))
        };
        same_place || same_actor() || same_word()
    }
}

fn statement<'a>(
    item: &'a StatementItem,
    known: &'a SiteKnowledge,
) -> Option<DeclaredStatement<'a>> {
    let (words, speakers, location) = match item {
        StatementItem::Full(statement) => {
            let speakers = match &statement.speaker {
                Speaker::Named(names) => {
                    let referent = |name| known.index.referent(EntityKind::Actor, name);
                    names.iter().map(|name| referent(&name.text)).collect()
                }
                Speaker::Unnamed { .. } => Vec::new(),
            };
            (statement.wording.words(), speakers, statement.location)
        }
        StatementItem::Repeated { statement, .. } => {
            (known.statements.get(&statement.text)?.as_str(), Vec::new(), statement.location)
        }
    };
    Some(DeclaredStatement { words, speakers, location, sorted: sorted_words(words) })
}

fn event<'a>(item: &'a EventItem, known: &'a SiteKnowledge) -> Option<DeclaredEvent<'a>> {
    let (event, location): (&Event, Location) = match item {
        EventItem::Full(event) => (event, event.source_location),
        EventItem::Reference(reference) => (known.events.get(&reference.text)?, reference.location),
    };
    let day = match &event.date {
        Some(EventDate::Dated { start, .. }) if start.is_day() => {
            Some(start.first_day(&known.config.timezone).to_string())
        }
        _ => None,
    };
    let attendees = event.attendees.iter().chain(&event.organizer);
    let attendees =
        attendees.map(|name| known.index.referent(EntityKind::Actor, &name.text)).collect();
    Some(DeclaredEvent { event, location, day, attendees })
}

/// The roles that an article gives to actors.
fn roles(article: &Article, index: &Index) -> BTreeSet<(Referent, String)> {
    let actor = |name: &str| index.referent(EntityKind::Actor, name);
    let listed = article
        .actors
        .iter()
        .filter_map(|declared| Some((actor(&declared.actor.text), fold(declared.role.as_ref()?))));
    let mut roles: BTreeSet<_> = listed.collect();
    for statement in article.own_statements() {
        if let (Some(role), Speaker::Named(speakers)) = (&statement.role, &statement.speaker) {
            roles.extend(speakers.iter().map(|speaker| (actor(&speaker.text), fold(role))));
        }
    }
    roles
}

/// The words of a text in lower case, sorted.
pub(super) fn sorted_words(text: &str) -> Vec<String> {
    let folded = fold(text).to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort_unstable();
    words
}
