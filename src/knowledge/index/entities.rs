//! Collects the actors and topics that files and rosters declare, and resolves the relations between them.
//!
//! Input: parsed files. Output: [`EntityEntry`]s, first without relations, since a relation may refer to
//! an entity of any file and can only be resolved once all names are known. A circle of broader topics is
//! an error, because templates and readers take the relation for a tree.

use super::life::{Life, last_day_of_longest_life};
use super::names::{Lookup, NameIndex};
use super::references::{ExpectedEntity, resolve};
use super::suggested_ids::SuggestedIds;
use super::{
    DaySpan, EntityCoverage, EntityEntry, EntityId, Index, IndexInputs, ParsedFile, Role,
    entity_front, posts,
};
use crate::content::document::{FileKind, FrontMatter};
use crate::content::model::{ActorFacts, EntityKind, Facts, Membership, Reference, TopicFacts};
use crate::diagnostic::{Diagnostic, Report};
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;
use crate::syntax::text::id_slug;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, BTreeSet};

impl EntityEntry {
    /// An entity without any relation, page or article.
    pub(super) fn new(kind: EntityKind, id: String, name: String) -> Self {
        Self {
            kind,
            segment: id_slug(&id),
            id,
            name,
            declared: None,
            draft: false,
            has_page: false,
            redirects_from_topic: false,
            coverage: EntityCoverage::default(),
            roles: Vec::new(),
            posts: Vec::new(),
            members: Vec::new(),
            parent: None,
            parts: Vec::new(),
            broader: Vec::new(),
            narrower: Vec::new(),
            related: Vec::new(),
        }
    }
}

/// The declared entities, sorted by kind and id. If two have the same id, the second is reported and left
/// out.
pub(super) fn declared(
    files: &[ParsedFile],
    inputs: &IndexInputs,
    suggested: &mut SuggestedIds,
    report: &mut Report,
) -> Vec<EntityEntry> {
    let mut entities: BTreeMap<(EntityKind, String), EntityEntry> = BTreeMap::new();
    let mut duplicates = Vec::new();
    for (number, file) in files.iter().enumerate() {
        for (id, item, location) in items(file) {
            let Some(front) = entity_front(file, item) else { continue };
            let kind = front.kind();
            if entities.contains_key(&(kind, id.clone())) {
                duplicates.push(Duplicate {
                    key: (kind, id),
                    file,
                    name: &front.name.value,
                    location,
                });
                continue;
            }
            let (lang, is_main) = (&inputs.config.language, inputs.config.edition.is_main());
            let name = front.name_in(lang, is_main).to_owned();
            let mut entry = EntityEntry::new(kind, id.clone(), name);
            entry.declared = Some((number, item));
            entry.draft = front.draft && !inputs.today.drafts;
            entities.insert((kind, id), entry);
        }
    }
    report_duplicates(&entities, &duplicates, files, suggested, report);
    entities.into_values().collect()
}

/// A second entity with an id.
struct Duplicate<'f> {
    key: (EntityKind, String),
    file: &'f ParsedFile,
    name: &'f str,
    location: Location,
}

/// Reports them once all entities are known, so that each finding suggests an id that no other entity has and no other
/// finding suggests.
fn report_duplicates(
    entities: &BTreeMap<(EntityKind, String), EntityEntry>,
    duplicates: &[Duplicate],
    files: &[ParsedFile],
    suggested: &mut SuggestedIds,
    report: &mut Report,
) {
    if duplicates.is_empty() {
        return;
    }
    let taken: BTreeSet<(EntityKind, String)> =
        entities.keys().map(|(kind, id)| (*kind, id_slug(id))).collect();
    for Duplicate { key: (kind, id), file, name, location } in duplicates {
        let Some(first) = entities.get(&(*kind, id.clone())) else { continue };
        let is_taken = |id: &str| taken.contains(&(*kind, id.to_owned()));
        let own = suggested.another(*kind, name, is_taken);
        report.push(&file.file.path, duplicate((*kind, id, &own), files, first, *location));
    }
}

/// The entities that a file declares: id, position in the roster, location for findings.
fn items(file: &ParsedFile) -> Vec<(String, Option<usize>, Location)> {
    match (&file.document.front, file.file.kind) {
        (Some(FrontMatter::Entity(entity)), FileKind::Entity(_)) => {
            vec![(file.file.id.clone(), None, entity.name.location)]
        }
        (Some(FrontMatter::Roster(items)), _) => items
            .iter()
            .enumerate()
            .map(|(number, item)| (item.id.clone(), Some(number), item.location))
            .collect(),
        _ => Vec::new(),
    }
}

/// The finding about a second entity with an id; `own` is an id that no entity has.
fn duplicate(
    (kind, id, own): (EntityKind, &str, &str),
    files: &[ParsedFile],
    first: &EntityEntry,
    location: Location,
) -> Diagnostic {
    let other = first.declared.map_or("", |(file, _)| &files[file].file.path);
    let message = format!(
        "duplicate {} id \"{id}\"; it is already that of \"{}\" in {other}",
        kind.as_str(),
        first.name
    );
    Diagnostic::error("duplicate-id", location, message)
        .help(format!("remove one of them, or give this one another id, such as `{own}`"))
}

/// Resolves memberships, parent organizations, and broader and related topics, and fills in both
/// directions of each. Unresolved references have been reported by `references` and are skipped.
pub(super) fn relate(
    index: &mut Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    report: &mut Report,
) {
    for id in index.entity_ids() {
        let entry = index.entity(id);
        if entry.draft {
            continue;
        }
        let Some(front) = index.entity_front(entry).cloned() else { continue };
        match &front.facts {
            Facts::Actor(facts) => relate_actor(index, names, id, facts, &inputs.config.timezone),
            Facts::Topic(facts) => relate_topic(index, names, id, facts),
        }
    }
    for entry in &mut index.edit().entities {
        for list in [&mut entry.broader, &mut entry.narrower, &mut entry.related] {
            list.sort();
            list.dedup();
        }
    }
    report_cycles(index, report);
}

/// The published entity that a reference leads to.
fn published(
    index: &Index,
    names: &NameIndex,
    reference: &Reference,
    expected: ExpectedEntity,
) -> Option<EntityId> {
    match resolve(names, reference, expected, None) {
        Lookup::Unique(other) if !index.entity(other).draft => Some(other),
        _ => None,
    }
}

/// When the life of a person ends, as far as it limits memberships.
struct LifeLimits {
    death: Option<DaySpan>,
    /// The last day on which somebody of that age is likely to be alive.
    last_possible: Option<Date>,
}

impl LifeLimits {
    fn of(facts: &ActorFacts, zone: &TimeZone) -> Self {
        Self {
            death: Life::of(facts, zone).and_then(Life::death),
            last_possible: last_day_of_longest_life(facts, zone),
        }
    }
}

fn relate_actor(
    index: &mut Index,
    names: &NameIndex,
    id: EntityId,
    facts: &ActorFacts,
    zone: &TimeZone,
) {
    let published = |it: &Reference| published(index, names, it, ExpectedEntity::Actor);
    let parent = facts.parent.as_ref().and_then(published);
    let limits = LifeLimits::of(facts, zone);
    let roles: Vec<Role> = (0..)
        .zip(&facts.memberships)
        .filter_map(|(number, membership)| {
            let organization = published(&membership.organization)?;
            let dissolutions = index.ends_of_existence(facts, organization, zone);
            let confirmed = membership.confirmed.map(|d| DaySpan::of(d, zone));
            // What was confirmed since is known better than what is likely.
            let is_later = |day: &Date| confirmed.is_none_or(|it| *day >= it.last);
            Some(Role {
                organization,
                on_behalf_of: membership.on_behalf_of.as_ref().and_then(published),
                membership: number,
                start: membership.start_date.map(|d| DaySpan::of(d, zone)),
                end: last_day(membership, dissolutions, limits.death, zone),
                confirmed,
                holder_died: limits.death.is_some(),
                last_possible: limits.last_possible.filter(is_later),
            })
        })
        .collect();
    let posts = posts::join(&roles, facts);
    let entities = &mut index.edit().entities;
    for (number, role) in (0..).zip(&roles) {
        entities[role.organization.0 as usize].members.push((id, number));
    }
    if let Some(parent) = parent {
        entities[parent.0 as usize].parts.push(id);
    }
    let entry = &mut entities[id.0 as usize];
    (entry.parent, entry.roles, entry.posts) = (parent, roles, posts);
}

fn relate_topic(index: &mut Index, names: &NameIndex, id: EntityId, facts: &TopicFacts) {
    // A new name may be an actor on account of another file, which is reported.
    let topic = |reference: &Reference| {
        published(index, names, reference, ExpectedEntity::Topic)
            .filter(|other| index.entity(*other).kind == EntityKind::Topic)
    };
    let all = |references: &[Reference]| references.iter().filter_map(topic).collect();
    let (broader, related): (Vec<EntityId>, Vec<EntityId>) =
        (all(&facts.broader), all(&facts.related));
    connect(index, id, &broader, &related);
}

/// The last day of a membership. Nobody is a member of anything after death, and nothing has members after its dissolution:
/// without an earlier last day, it is the first of these days; or if it was confirmed more than a year before, the day of
/// which it is known.
fn last_day(
    membership: &Membership,
    dissolutions: [Option<DaySpan>; 2],
    death: Option<DaySpan>,
    zone: &TimeZone,
) -> Option<DaySpan> {
    let days = |date: Option<PartialDate>| date.map(|date| DaySpan::of(date, zone));
    let start = days(membership.start_date);
    // A membership that begins after a dissolution is reported, and one of the two dates is wrong.
    let is_begun = |end: &DaySpan| start.is_none_or(|it| it.first <= end.last);
    let ends = dissolutions.into_iter().flatten().filter(is_begun).chain(death);
    let first = ends.min_by_key(|end| end.last);
    let known = |end: DaySpan| {
        let confirmed = days(membership.confirmed)?;
        let lapses = confirmed.last.checked_add(1.year()).ok()?;
        (lapses <= end.first).then_some(confirmed)
    };
    let written = days(membership.end_date);
    match (written, first) {
        (Some(end), Some(first)) if end.first > first.last => Some(first),
        (None, Some(first)) => Some(known(first).unwrap_or(first)),
        _ => written,
    }
}

impl Index {
    /// The days of the dissolution of an actor, and of an organization of which it is a member.
    pub(super) fn ends_of_existence(
        &self,
        facts: &ActorFacts,
        organization: EntityId,
        zone: &TimeZone,
    ) -> [Option<DaySpan>; 2] {
        let organization = self.entity_front(self.entity(organization));
        let other = match organization.map(|front| &front.facts) {
            Some(Facts::Actor(facts)) => facts.dissolution_date,
            Some(Facts::Topic(_)) | None => None,
        };
        [facts.dissolution_date, other].map(|date| date.map(|date| DaySpan::of(date, zone)))
    }
}

/// Adds the relations that topic `id` states, and their reverse. A topic related to itself is ignored; one
/// broader than itself is left to [`report_cycles`].
fn connect(index: &mut Index, id: EntityId, broader: &[EntityId], related: &[EntityId]) {
    for other in broader {
        let entities = &mut index.edit().entities;
        entities[id.0 as usize].broader.push(*other);
        entities[other.0 as usize].narrower.push(id);
    }
    for other in related.iter().filter(|other| **other != id) {
        let entities = &mut index.edit().entities;
        entities[id.0 as usize].related.push(*other);
        entities[other.0 as usize].related.push(id);
    }
}

/// Reports each circle of broader topics once, at the first of its topics in the order of entities.
fn report_cycles(index: &mut Index, report: &mut Report) {
    let mut reported = vec![false; index.entities.len()];
    for id in below_circles(index) {
        let Some(cycle) = cycle_from(index, id) else { continue };
        // The last member of the path is the first again.
        let members = &cycle[1..];
        if members.iter().any(|member| std::mem::replace(&mut reported[member.0 as usize], true)) {
            continue;
        }
        let names: Vec<_> =
            cycle.iter().map(|member| format!("\"{}\"", index.entity(*member).name)).collect();
        let entry = index.entity(id);
        let (Some((file, _)), Some(front)) = (entry.declared, index.entity_front(entry)) else {
            continue;
        };
        let location = match &front.facts {
            Facts::Topic(facts) => {
                facts.broader.first().map_or(front.name.location, |r| r.location)
            }
            Facts::Actor(_) => front.name.location,
        };
        let message = format!("circle of broader topics: {}", names.join(" → "));
        let error = Diagnostic::error("broader-cycle", location, message)
            .help("remove one of these `broader` entries");
        report.push(&index.files[file].file.path, error);
    }
}

/// The topics that are in a circle, or have a broader one that is, in the order of entities. All others are found in
/// time that is linear in the number of topics: a site may have many, and chains of them.
fn below_circles(index: &Index) -> Vec<EntityId> {
    let broader = |id: EntityId| index.entity(id).broader.len();
    let mut left: Vec<usize> = index.entity_ids().map(broader).collect();
    let mut without: Vec<EntityId> = index.entity_ids().filter(|id| broader(*id) == 0).collect();
    while let Some(id) = without.pop() {
        for narrower in &index.entity(id).narrower {
            let count = &mut left[narrower.0 as usize];
            *count -= 1;
            if *count == 0 {
                without.push(*narrower);
            }
        }
    }
    index.entity_ids().filter(|id| left[id.0 as usize] > 0).collect()
}

/// A path from a topic over broader topics back to itself, if there is one. A depth-first search with its
/// own stack, so that a long chain of topics cannot overflow the call stack.
fn cycle_from(index: &Index, start: EntityId) -> Option<Vec<EntityId>> {
    let mut seen = BTreeSet::new();
    let mut path = vec![(start, 0)];
    while let Some((at, next)) = path.last_mut() {
        let Some(broader) = index.entity(*at).broader.get(*next).copied() else {
            path.pop();
            continue;
        };
        *next += 1;
        if broader == start {
            let mut cycle: Vec<_> = path.iter().map(|(id, _)| *id).collect();
            cycle.push(start);
            return Some(cycle);
        }
        if seen.insert(broader) {
            path.push((broader, 0));
        }
    }
    None
}
