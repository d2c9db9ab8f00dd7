//! Checks drafts and articles to come for what will be an error on the day on which they are published.
//!
//! Input: the index. Output: warnings, today, while the site is built all the same. Without them, the first build of
//! that day would fail, at a time when perhaps no one is at the desk. References to entities are checked by
//! `references`, dates by `schedule`, addresses by the plan.

use super::authors;
use super::events::{self, all_by_id, unknown_event};
use super::names::NameIndex;
use super::near_events::NearEvents;
use super::repeated::{self, all_statements, duplicate_id, findings};
use super::statement_events;
use super::statements::not_translated;
use super::suggested_ids::SuggestedIds;
use super::{ArticleEntry, BrokenFiles, Index, IndexInputs};
use crate::content::model::{Article, Event, EventItem, Reference, Statement, StatementItem};
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::syntax::near::NearWords;
use crate::syntax::text::{fold, id_slug};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The finding about an article that is not published, as a warning: an unfinished draft must not stop the build.
pub(crate) fn as_warning(mut finding: Diagnostic) -> Diagnostic {
    if finding.severity == Severity::Warning {
        return finding;
    }
    finding.severity = Severity::Warning;
    finding.help("once this article is published, it is an error")
}

/// Reports what will be an error in each draft and each article to come.
pub(super) fn check(
    index: &Index,
    names: &NameIndex,
    inputs: &IndexInputs,
    suggested: &mut SuggestedIds,
    report: &mut Report,
) {
    if index.held_back_articles.is_empty() {
        return;
    }
    let mut check = HeldBackCheck::new(index, names, inputs, suggested);
    for entry in &index.held_back_articles {
        let path = &index.files[entry.file].file.path;
        report.extend(path, check.article(entry).into_iter().map(as_warning));
    }
}

/// By address: the first id of a published event that makes it.
fn event_addresses(index: &Index) -> BTreeMap<String, &str> {
    let shown = index.articles.iter().filter(|entry| entry.retraction.is_none());
    let events = shown.flat_map(|entry| &index.article_front(entry).events);
    let mut addresses = BTreeMap::new();
    for event in events {
        if let EventItem::Full(event) = event
            && let Some(id) = &event.id
        {
            addresses.entry(id_slug(id)).or_insert(id.as_str());
        }
    }
    addresses
}

struct HeldBackCheck<'i> {
    index: &'i Index,
    names: &'i NameIndex,
    inputs: &'i IndexInputs<'i>,
    /// By id of a statement: the path of the first article that has it, published ones first.
    owners: BTreeMap<&'i str, &'i str>,
    /// The ids of all statements and events, published or not.
    statements: BTreeMap<&'i str, &'i str>,
    events: BTreeMap<&'i str, Option<&'i Event>>,
    /// By address: the first id of an event that makes it, published ones first.
    event_addresses: BTreeMap<String, &'i str>,
    suggested: &'i mut SuggestedIds,
    near_statements: OnceCell<Arc<NearWords>>,
    near_events: OnceCell<NearEvents<'i>>,
    broken: BrokenFiles<'i>,
}

impl<'i> HeldBackCheck<'i> {
    fn new(
        index: &'i Index,
        names: &'i NameIndex,
        inputs: &'i IndexInputs<'i>,
        suggested: &'i mut SuggestedIds,
    ) -> Self {
        let mut owners = BTreeMap::new();
        for statement in &index.statements {
            let path = &*index.files[index.article(statement.article).file].file.path;
            if let Some(id) = &statement.id {
                owners.entry(id.as_str()).or_insert(path);
            }
        }
        Self {
            index,
            names,
            inputs,
            owners,
            statements: all_statements(&index.files),
            events: all_by_id(&index.files),
            event_addresses: event_addresses(index),
            suggested,
            near_statements: OnceCell::new(),
            near_events: OnceCell::new(),
            broken: BrokenFiles::of_index(index),
        }
    }

    fn article(&mut self, entry: &ArticleEntry) -> Vec<Diagnostic> {
        let index = self.index;
        let path = &*index.files[entry.file].file.path;
        let front = index.article_front(entry);
        let mut findings = Vec::new();
        let own: BTreeSet<&str> = front
            .own_statements()
            .filter_map(|one| Some(one.id.as_ref()?.value.as_str()))
            .collect();
        for statement in front.own_statements() {
            findings.extend(self.check_statement(path, front, statement));
        }
        findings.extend(self.check_repetitions(front, &own));
        findings.extend(self.check_statement_addresses(front));
        for event in &front.events {
            findings.extend(match event {
                EventItem::Reference(reference) => self.check_event(path, reference),
                EventItem::Full(_) if entry.retraction.is_some() => None,
                EventItem::Full(event) => self.check_event_address(event),
            });
        }
        for author in &front.authors {
            authors::author(index, self.names, author, &mut findings);
        }
        findings
    }

    fn check_statement(
        &mut self,
        path: &'i str,
        front: &'i Article,
        statement: &'i Statement,
    ) -> Vec<Diagnostic> {
        let site_lang = &self.inputs.config.language;
        let mut findings = Vec::from_iter(not_translated(statement, front, site_lang));
        if let Some(id) = &statement.id {
            match self.owners.get(id.value.as_str()) {
                Some(first) => findings.push(duplicate_id(&id.value, first, id.location)),
                None => drop(self.owners.insert(&id.value, path)),
            }
        }
        if let Some(event) = &statement.event {
            let is_own = |item: &EventItem| match item {
                EventItem::Full(own) => fold(&own.name) == fold(&event.text),
                EventItem::Reference(_) => false,
            };
            if !front.events.iter().any(is_own) && !self.events.contains_key(event.text.as_str()) {
                let suggestion = self.near_events().suggestion(Some(path), &event.text);
                let unknown = statement_events::unknown_event(event, suggestion);
                findings.extend(self.broken.article_besides(path).apply(unknown));
            }
        }
        findings
    }

    /// Checks the ids of statements of other articles.
    fn check_repetitions(&self, front: &Article, own: &BTreeSet<&str>) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let mut listed = BTreeSet::new();
        for item in &front.statements {
            let StatementItem::Repeated { statement: id, source } = item else { continue };
            let is_own = own.contains(id.text.as_str());
            if !self.statements.contains_key(id.text.as_str()) {
                let unknown = findings::unknown(id, self.near_statements());
                findings.extend(self.broken.article().apply(unknown));
            } else if is_own || !listed.insert(&id.text) {
                findings.push(findings::listed_already(id, is_own, source.is_some()));
            }
        }
        findings
    }

    /// Checks that no two ids of statements of an article make the same address.
    fn check_statement_addresses(&mut self, front: &Article) -> Vec<Diagnostic> {
        let mut addresses = BTreeMap::new();
        let mut findings = Vec::new();
        for id in front.own_statements().filter_map(|statement| statement.id.as_ref()) {
            let first = *addresses.entry(id_slug(&id.value)).or_insert(&id.value);
            if *first != id.value {
                let files = &self.index.files;
                let free = self.suggested.statements(|| repeated::free_ids(files));
                findings.push(repeated::same_address((first, &id.value), id.location, free));
            }
        }
        findings
    }

    /// Checks that the id of an event makes no address that another id makes.
    fn check_event_address(&mut self, event: &'i Event) -> Option<Diagnostic> {
        let id = event.id.as_deref()?;
        let first = *self.event_addresses.entry(id_slug(id)).or_insert(id);
        (first != id).then(|| {
            let free = self.suggested.events(|| events::free_ids(&self.index.files));
            events::same_address((first, id), event.source_location, free)
        })
    }

    fn check_event(&self, path: &str, reference: &Reference) -> Option<Diagnostic> {
        if self.events.contains_key(reference.text.as_str()) {
            return None;
        }
        let error = unknown_event(reference, self.near_events());
        self.broken.article_besides(path).apply(error)
    }

    fn near_events(&self) -> &NearEvents<'i> {
        self.near_events.get_or_init(|| NearEvents::of(&self.index.files))
    }

    fn near_statements(&self) -> &Arc<NearWords> {
        let ids = || NearWords::new(self.statements.keys().map(|id| (*id).to_owned()));
        self.near_statements.get_or_init(ids)
    }
}
