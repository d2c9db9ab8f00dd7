//! The actors and topics that files and rosters declare, and what they say of each other.

use super::names::{Lookup, NameIndex};
use super::references::{ExpectedEntity, resolve};
use super::{
    EntityEntry, EntityId, Index, IndexInputs, ParsedFile, PartnerLists, Role, entity_front,
};
use crate::content::document::{FileKind, FrontMatter};
use crate::content::model::{EntityKind, Facts, Reference};
use crate::diagnostic::{Diagnostic, Report};
use crate::syntax::source::Location;
use crate::syntax::text::slug;
use std::collections::BTreeMap;

impl EntityEntry {
    /// An entity of which nothing is known yet but its name.
    pub(super) fn new(kind: EntityKind, id: String, name: String) -> Self {
        Self {
            kind,
            segment: slug(&id),
            id,
            name,
            declared: None,
            draft: false,
            has_page: false,
            articles: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            roles: Vec::new(),
            members: Vec::new(),
            parent: None,
            parts: Vec::new(),
            broader: Vec::new(),
            narrower: Vec::new(),
            related: Vec::new(),
            together: PartnerLists::default(),
        }
    }
}

/// The declared entities, by kind and id. Two of one id are an error naming both.
pub(super) fn declared(
    files: &[ParsedFile],
    inputs: &IndexInputs,
    report: &mut Report,
) -> Vec<EntityEntry> {
    let mut found: BTreeMap<(EntityKind, String), EntityEntry> = BTreeMap::new();
    for (number, file) in files.iter().enumerate() {
        for (id, item, place) in items(file) {
            let Some(front) = entity_front(file, item) else { continue };
            let kind = front.kind();
            if let Some(first) = found.get(&(kind, id.clone())) {
                let error = duplicate(kind, &id, files, first, place);
                report.push(&file.file.path, error);
                continue;
            }
            let mut entry = EntityEntry::new(kind, id.clone(), front.name.value.clone());
            entry.declared = Some((number, item));
            entry.draft = front.draft && !inputs.today.drafts;
            found.insert((kind, id), entry);
        }
    }
    found.into_values().collect()
}

/// The entities a file declares: id, item of the roster, place.
fn items(file: &ParsedFile) -> Vec<(String, Option<usize>, Location)> {
    match (&file.document.front, file.file.kind) {
        (Some(FrontMatter::Entity(entity)), FileKind::Entity(_)) => {
            vec![(file.file.id.clone(), None, entity.name.place)]
        }
        (Some(FrontMatter::Roster(items)), _) => items
            .iter()
            .enumerate()
            .map(|(number, item)| (item.id.clone(), Some(number), item.place))
            .collect(),
        _ => Vec::new(),
    }
}

fn duplicate(
    kind: EntityKind,
    id: &str,
    files: &[ParsedFile],
    first: &EntityEntry,
    place: Location,
) -> Diagnostic {
    let other = first.declared.map_or("", |(file, _)| &files[file].file.path);
    let message =
        format!("a second {} has the id \"{id}\"; the first is in {other}", kind.as_str());
    Diagnostic::error("duplicate-id", place, message)
        .help("keep one of them, or give this one another id")
}

/// Fills in posts, parts, broader and related topics.
pub(super) fn relate(
    index: &mut Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    report: &mut Report,
) {
    let zone = &inputs.config.timezone;
    for id in index.entity_ids() {
        let entry = index.entity(id);
        if entry.draft {
            continue;
        }
        let Some(front) = index.entity_front(entry).cloned() else { continue };
        let find = |reference: &Reference, want| match resolve(names, reference, want) {
            Lookup::Found(found) if !index.entity(found).draft => Some(found),
            _ => None,
        };
        match &front.facts {
            Facts::Actor(facts) => {
                let parent = facts.parent.as_ref().and_then(|p| find(p, ExpectedEntity::Actor));
                let roles = facts.memberships.iter().enumerate().filter_map(|(number, m)| {
                    Some(Role {
                        organization: find(&m.organization, ExpectedEntity::Actor)?,
                        on_behalf_of: m
                            .on_behalf_of
                            .as_ref()
                            .and_then(|r| find(r, ExpectedEntity::Actor)),
                        membership: number,
                        start: m.start_date.map(|d| d.first_day(zone)),
                        end: m.end_date.map(|d| d.last_day(zone)),
                    })
                });
                let roles: Vec<Role> = roles.collect();
                for (number, role) in roles.iter().enumerate() {
                    index.edit().entities[role.organization.0 as usize].members.push((id, number));
                }
                if let Some(parent) = parent {
                    index.edit().entities[parent.0 as usize].parts.push(id);
                }
                let entry = &mut index.edit().entities[id.0 as usize];
                (entry.parent, entry.roles) = (parent, roles);
            }
            Facts::Topic(facts) => {
                let all = |references: &[Reference]| -> Vec<EntityId> {
                    references.iter().filter_map(|r| find(r, ExpectedEntity::Topic)).collect()
                };
                let (broader, related) = (all(&facts.broader), all(&facts.related));
                connect(index, id, &broader, &related);
            }
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

/// A topic that is, over any number of steps, broader than itself is an error, told once a cycle.
fn report_cycles(index: &mut Index, report: &mut Report) {
    let mut told = vec![false; index.entities.len()];
    for id in index.entity_ids() {
        let Some(cycle) = cycle_from(index, id) else { continue };
        // The last member is the first again.
        let members = &cycle[1..];
        if members.iter().any(|member| std::mem::replace(&mut told[member.0 as usize], true)) {
            continue;
        }
        let names: Vec<_> =
            cycle.iter().map(|member| format!("\"{}\"", index.entity(*member).name)).collect();
        let entry = index.entity(id);
        let (Some((file, _)), Some(front)) = (entry.declared, index.entity_front(entry)) else {
            continue;
        };
        let place = match &front.facts {
            Facts::Topic(facts) => facts.broader.first().map_or(front.name.place, |r| r.place),
            Facts::Actor(_) => front.name.place,
        };
        let message = format!("these topics are broader than themselves: {}", names.join(" → "));
        let error = Diagnostic::error("broader-cycle", place, message)
            .help("take one of the `broader` entries away");
        report.push(&index.files[file].file.path, error);
    }
}

/// The way from a topic over broader ones back to it, if there is one.
fn cycle_from(index: &Index, start: EntityId) -> Option<Vec<EntityId>> {
    let mut seen = vec![false; index.entities.len()];
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
        if !std::mem::replace(&mut seen[broader.0 as usize], true) {
            path.push((broader, 0));
        }
    }
    None
}
