//! Builds an index from all files: the passes in order.
//!
//! Input: parsed files, settings and the day. Output: an index and its findings. The order matters, since each pass reads
//! what those before it have filled in.

use super::schedule;
use super::{
    CachedMentions, HeldBack, Index, IndexInputs, ParsedFile, SiteFacts, SuggestedIds, authors,
    corrections, declared_names, entities, entity_pages, events, feeds, held_back, lead_story,
    life, mentions, open_roles, order, past_names, posts, references, role_on_days, roles,
    statements, together, weeks,
};
use crate::content::document::FileKind;
use crate::diagnostic::Report;
use std::sync::Arc;

/// Builds an index from all files. Finding mentions is the slowest part, so matches are reused where they
/// are still valid: those in `cached` and those of the index `before` for unchanged files.
pub(super) fn build(
    files: Vec<ParsedFile>,
    inputs: &IndexInputs,
    before: Option<&Index>,
    cached: &CachedMentions,
) -> (Index, Report) {
    let mut report = Report::default();
    let mut suggested = SuggestedIds::default();
    let mut entities = entities::declared(&files, inputs, &mut suggested, &mut report);
    let (names, namesakes) = declared_names::collect(&files, &entities, inputs, &mut report);
    let names = references::resolve_names(
        &files,
        &mut entities,
        names,
        inputs,
        &mut suggested,
        &mut report,
    );
    let ranks = order::ranks(&entities, &files, &inputs.config.language);
    let publication = schedule::publication(&files, inputs, &mut report);
    let facts = SiteFacts {
        edition: inputs.config.edition.clone(),
        entities,
        namesakes,
        ranks,
        articles: publication.published,
        held_back_articles: publication.held_back,
        pages: schedule::pages(&files, inputs),
        pages_elsewhere: schedule::pages_elsewhere(&files, inputs),
        home: files.iter().position(|f| f.file.kind == FileKind::Home),
        now: inputs.today.now,
        today: inputs.today.day,
        unread: inputs.unread.to_vec(),
        ..SiteFacts::default()
    };
    let mut index = Index {
        files,
        mentions: Vec::new(),
        facts: Arc::new(facts),
        mention_table: mentions::MentionTable::default(),
        body_lost: Arc::default(),
    };
    // Each step reads what the steps above it have filled in: statements refer to events, declarations
    // need the drafts among entities, partners need declarations, and mentions need all names.
    entities::relate(&mut index, &names, inputs, &mut report);
    posts::order_members(&mut index);
    index.edit().past_names = past_names::collect(&index, inputs);
    events::gather(&mut index, &names, inputs, &mut suggested, &mut report);
    statements::gather(&mut index, &names, inputs, &mut suggested, &mut report);
    events::hold_where_spoken(&mut index);
    authors::gather(&mut index, &names, &mut report);
    references::declare(&mut index, &names);
    corrections::gather(&mut index, &names, &mut report);
    lead_story::choose(&mut index, inputs, &mut report);
    together::gather(&mut index);
    feeds::gather(&mut index, inputs.config.feed_entries);
    roles::check_undated(&index, &mut report);
    open_roles::check(&index, inputs, &mut report);
    role_on_days::check_statements(&index, &mut report);
    life::check(&index, inputs, &mut report);
    schedule::check_past_dates(&index, inputs, &mut report);
    schedule::check_dates_of_articles_to_come(&index, inputs, &mut report);
    held_back::check(&index, &names, inputs, &mut suggested, &mut report);
    let schedule = schedule::Schedule::new(&index, inputs);
    index.edit().next_change = schedule.next;
    index.edit().same_until = schedule.same_until;
    index.edit().held_back = HeldBack::count(&index.files, inputs);
    index.edit().names = names;
    mentions::gather(&mut index, inputs, before, cached);
    entity_pages::decide(&mut index);
    weeks::gather(&mut index, &inputs.config.timezone);
    (index, report)
}
