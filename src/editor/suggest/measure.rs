//! Compares what an article declares with what its text proposes, so that a desk can measure the rules on its own archive.
//!
//! Input: both. Output: counts by key and confidence, and each difference. What the desk wrote is taken for right; a
//! difference may still be an oversight of the desk.

use super::SourceArticle;
use super::declared::{DeclaredFacts, sorted_words};
use super::item::ProposedItem;
use crate::content::model::EntityKind;
use crate::editor::intake::{Confidence, Proposal, ProposalKind};
use crate::knowledge::index::Referent;
use crate::syntax::source::{self, Location};
use crate::syntax::text::fold;
use crate::syntax::yaml;
use std::collections::{BTreeMap, BTreeSet};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ComparisonKey {
    Source,
    Actors,
    Roles,
    Topics,
    Statements,
    /// The speakers of the statements that both have.
    Speakers,
    Events,
}

impl ComparisonKey {
    /// As it is printed.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Actors => "actors",
            Self::Roles => "roles",
            Self::Topics => "topics",
            Self::Statements => "statements",
            Self::Speakers => "speakers",
            Self::Events => "events",
        }
    }
}

/// The counts of a key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ComparisonCounts {
    /// How many facts the front matter has.
    pub(crate) declared: usize,
    /// How many of them are proposed.
    pub(crate) found: usize,
    /// By confidence, the highest first: how many proposals there are, and how many of them the front matter has.
    pub(crate) proposed: [(usize, usize); 3],
}

impl ComparisonCounts {
    /// The counts of two together.
    fn add(&mut self, other: &Self) {
        self.declared += other.declared;
        self.found += other.found;
        for (sum, (all, right)) in self.proposed.iter_mut().zip(other.proposed) {
            *sum = (sum.0 + all, sum.1 + right);
        }
    }
}

/// What only one of the two has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposalDifference {
    pub(crate) key: ComparisonKey,
    /// Whether the front matter has it, and the proposals do not.
    pub(crate) is_declared: bool,
    /// The line of the file.
    pub(crate) line: Option<usize>,
    pub(crate) text: String,
}

/// How an article and its proposals compare.
#[derive(Debug, Clone, Default)]
pub(crate) struct ProposalComparison {
    pub(crate) counts: BTreeMap<ComparisonKey, ComparisonCounts>,
    pub(crate) differences: Vec<ProposalDifference>,
}

impl ProposalComparison {
    /// Adds the counts of another article.
    pub(crate) fn add_counts(&mut self, other: &Self) {
        for (key, counts) in &other.counts {
            self.counts.entry(*key).or_default().add(counts);
        }
    }
}

/// A fact of the front matter, and whether it is proposed.
struct DeclaredFact {
    key: ComparisonKey,
    label: String,
    location: Location,
    is_found: bool,
}

/// Compares an article with its proposals.
pub(super) fn compare(
    facts: &DeclaredFacts,
    proposals: &[Proposal],
    items: &[ProposedItem],
    source: &SourceArticle,
) -> ProposalComparison {
    let mut comparison = ProposalComparison::default();
    let of_kind = |kind| items.iter().filter(move |item: &&ProposedItem| item.kind == kind);
    let mut declared: Vec<DeclaredFact> = Vec::new();
    declared.extend(sources(facts, of_kind(ProposalKind::Source)));
    let named: BTreeSet<&Referent> = items.iter().flat_map(|item| &item.referents).collect();
    declared.extend(entities(facts, &named, items));
    for own in &facts.statements {
        let is_it = |item: &&ProposedItem| own.has_words(&sorted_words(item.words()));
        let found = of_kind(ProposalKind::Statement).find(is_it);
        let key = ComparisonKey::Statements;
        let fact = |key, is_found| DeclaredFact {
            key,
            label: own.words.to_owned(),
            location: own.location,
            is_found,
        };
        declared.push(fact(key, found.is_some()));
        if let Some(item) = found.filter(|_| !own.speakers.is_empty()) {
            declared.push(fact(ComparisonKey::Speakers, item.referents == own.speakers));
        }
    }
    for own in &facts.events {
        let is_found = of_kind(ProposalKind::Event).any(|item| own.is(item));
        let label = own.event.name.clone();
        let location = own.location;
        declared.push(DeclaredFact { key: ComparisonKey::Events, label, location, is_found });
    }
    for fact in &declared {
        let counts = comparison.counts.entry(fact.key).or_default();
        counts.declared += 1;
        counts.found += usize::from(fact.is_found);
    }
    comparison.differences = missed(&declared, source);
    for (proposal, item) in proposals.iter().zip(items) {
        comparison.add_proposal(facts, proposal, item, source);
    }
    comparison
}

impl ProposalComparison {
    fn add_proposal(
        &mut self,
        facts: &DeclaredFacts,
        proposal: &Proposal,
        item: &ProposedItem,
        source: &SourceArticle,
    ) {
        let is_named = item.referents.iter().all(|actor| facts.referents.contains_key(actor));
        let role = item.text("role").filter(|_| item.kind == ProposalKind::Actor);
        let keys = match item.kind {
            ProposalKind::Date => return,
            ProposalKind::Source => vec![(ComparisonKey::Source, has_source(facts, item))],
            ProposalKind::Topic => vec![(ComparisonKey::Topics, is_named)],
            ProposalKind::Statement => vec![(ComparisonKey::Statements, facts.has(item))],
            ProposalKind::Event => vec![(ComparisonKey::Events, facts.has(item))],
            ProposalKind::Actor => {
                let has_role = |role: &str| {
                    let role = fold(role);
                    let is_it =
                        |actor: &Referent| facts.roles.contains(&(actor.clone(), role.clone()));
                    item.referents.iter().all(is_it)
                };
                let role = role.map(|role| (ComparisonKey::Roles, has_role(role)));
                std::iter::once((ComparisonKey::Actors, is_named)).chain(role).collect()
            }
        };
        let level = match proposal.confidence {
            Confidence::Sure => 0,
            Confidence::Likely => 1,
            Confidence::Possible => 2,
        };
        for (key, is_right) in keys {
            let (all, right) = &mut self.counts.entry(key).or_default().proposed[level];
            *all += 1;
            *right += usize::from(is_right);
            if !is_right {
                let line = source.position(&proposal.sentence).map(|at| at.line);
                let text = match key {
                    ComparisonKey::Roles => {
                        format!("{}: {}", item.label(), role.unwrap_or_default())
                    }
                    _ => item.label(),
                };
                self.differences.push(ProposalDifference { key, is_declared: false, line, text });
            }
        }
    }
}

fn has_source(facts: &DeclaredFacts, item: &ProposedItem) -> bool {
    let name = fold(item.text("name").unwrap_or_default());
    facts.article.source.iter().any(|own| fold(&own.name) == name)
}

/// The sources of the front matter.
fn sources<'a>(
    facts: &'a DeclaredFacts,
    proposed: impl Iterator<Item = &'a ProposedItem> + Clone + 'a,
) -> impl Iterator<Item = DeclaredFact> + 'a {
    facts.article.source.iter().map(move |own| DeclaredFact {
        key: ComparisonKey::Source,
        label: own.name.clone(),
        location: Location::File,
        is_found: proposed
            .clone()
            .any(|item| fold(item.text("name").unwrap_or_default()) == fold(&own.name)),
    })
}

/// The actors, topics and roles of the front matter.
fn entities(
    facts: &DeclaredFacts,
    named: &BTreeSet<&Referent>,
    items: &[ProposedItem],
) -> Vec<DeclaredFact> {
    let mut declared = Vec::new();
    for (referent, (kind, location)) in &facts.referents {
        let key = match kind {
            EntityKind::Actor => ComparisonKey::Actors,
            EntityKind::Topic => ComparisonKey::Topics,
        };
        let (label, is_found) = (facts.label(referent), named.contains(referent));
        declared.push(DeclaredFact { key, label, location: *location, is_found });
    }
    for (referent, role) in &facts.roles {
        let is_it = |item: &ProposedItem| {
            item.referents.contains(referent) && item.text("role").map(fold).as_ref() == Some(role)
        };
        let location = facts.referents.get(referent).map_or(Location::File, |(_, at)| *at);
        declared.push(DeclaredFact {
            key: ComparisonKey::Roles,
            label: format!("{}: {role}", facts.label(referent)),
            location,
            is_found: items.iter().any(is_it),
        });
    }
    declared
}

/// What the front matter has and nothing proposes, with its line.
fn missed(declared: &[DeclaredFact], source: &SourceArticle) -> Vec<ProposalDifference> {
    let node = |fact: &DeclaredFact| match fact.location {
        Location::Node(id) => Some(id),
        _ => None,
    };
    let missed = || declared.iter().filter(|fact| !fact.is_found);
    let offsets = yaml::locate_all(source.yaml(), &missed().filter_map(node).collect());
    let start = source::parts(&source.text).front_matter.unwrap_or_default().start;
    let line = |fact: &DeclaredFact| {
        let at = offsets.get(&node(fact)?)?;
        Some(source::position(&source.text, start + at).line)
    };
    let difference = |fact: &DeclaredFact| ProposalDifference {
        key: fact.key,
        is_declared: true,
        line: line(fact),
        text: fact.label.clone(),
    };
    missed().map(difference).collect()
}
