//! Proposes front matter for articles that a site has already, compares it with what they declare, and writes what a
//! person accepted.
//!
//! Input: an article and the index of its site. Output: [`ArticleProposals`], which have what the front matter does not say
//! yet, and a [`ProposalComparison`] of the two. The proposals are those of `intake`; here it is decided which of them the desk
//! has written itself, in whichever words. `insert` makes the new front matter, and `proposals_file` is the form in which
//! a person decides. No file is written here.

mod declared;
mod insert;
mod item;
mod measure;
mod proposals_file;
mod revise;

pub(crate) use measure::{ComparisonCounts, ProposalComparison, ProposalDifference};
pub(crate) use proposals_file::{AcceptedProposal, accepted, entry};
pub(crate) use revise::{Revisor, UnwritableProposal};

use self::declared::DeclaredFacts;
use self::item::ProposedItem;
use super::intake::{
    Confidence, DeskEntry, Intake, IntakeContext, KnownNames, Proposal, ProposalKind, propose,
    scalar, unwrapped,
};
use crate::content::document::{self, FileKind, FrontMatter, ParseSettings, RawHtml, TextRuns};
use crate::content::model::{Article, Entity, EntityKind, Event, EventItem, StatementItem};
use crate::knowledge::index::{Index, Suggestion};
use crate::site::classify::is_named_draft;
use crate::site::config::Config;
use crate::site::load::ContentFile;
use crate::syntax::date::name_date;
use crate::syntax::language::LanguageTag;
use crate::syntax::source::{self, Position};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// What articles are compared with: the index of their site, and the names in it.
pub(crate) struct SiteKnowledge<'s> {
    pub(crate) index: &'s Index,
    pub(crate) config: &'s Config,
    pub(crate) names: KnownNames,
    /// The ids of all statements.
    pub(crate) statement_ids: BTreeSet<String>,
    /// The words of statements that other articles can repeat, by id.
    statements: BTreeMap<String, String>,
    /// The events that other articles can name, by id.
    events: BTreeMap<String, Event>,
}

impl<'s> SiteKnowledge<'s> {
    /// What a site knows.
    pub(crate) fn of(index: &'s Index, config: &'s Config) -> Self {
        let mut known = Self {
            index,
            config,
            names: KnownNames::new([]),
            statement_ids: BTreeSet::new(),
            statements: BTreeMap::new(),
            events: BTreeMap::new(),
        };
        for file in &index.files {
            let mut add = |id: &str, entity: &Entity, has_body| {
                known.names.add(DeskEntry::of(id, entity, has_body));
            };
            match &file.document().front {
                Some(FrontMatter::Entity(entity)) => {
                    add(&file.file.id, entity, !file.document().outline.is_empty);
                }
                Some(FrontMatter::Roster(items)) => {
                    items.iter().for_each(|item| add(&item.id, &item.entity, false));
                }
                Some(FrontMatter::Article(article)) => known.add_facts(article),
                _ => {}
            }
        }
        known
    }

    fn add_facts(&mut self, article: &Article) {
        for item in &article.statements {
            let StatementItem::Full(statement) = item else { continue };
            let Some(id) = &statement.id else { continue };
            self.statement_ids.insert(id.value.clone());
            self.statements.insert(id.value.clone(), statement.wording.words().to_owned());
        }
        for item in &article.events {
            let EventItem::Full(event) = item else { continue };
            if let Some(id) = &event.id {
                self.events.insert(id.clone(), (**event).clone());
            }
        }
    }
}

/// An article as its file has it, with the plain text of its body.
#[derive(Debug)]
pub(crate) struct SourceArticle {
    /// The path of the file.
    pub(crate) file: Arc<str>,
    /// The file as it was read.
    pub(crate) text: Arc<str>,
    pub(crate) article: Box<Article>,
    /// The name of the file without its ending.
    pub(crate) id: String,
    settings: ParseSettings,
    /// The body, with a line for each paragraph.
    pub(crate) body: String,
    runs: TextRuns,
}

impl SourceArticle {
    /// Reads an article. `None` if its front matter cannot be read, or if the file is no article.
    pub(crate) fn read(file: &ContentFile, config: &Config) -> Option<Self> {
        if file.kind != FileKind::Article {
            return None;
        }
        let text = file.text()?;
        let settings = ParseSettings {
            name_date: name_date(&file.id),
            html: RawHtml::Escape,
            named_draft: is_named_draft(&file.path),
            language: LanguageTag::new(&config.language),
            ..ParseSettings::of(FileKind::Article)
        };
        let parts = source::parts(&text);
        let (front, body) = text.split_at(parts.body.start);
        let document = document::parse(&format!("{front}{}", unwrapped(body)), settings);
        let Some(FrontMatter::Article(article)) = document.front else { return None };
        let packed = document.body.bytes()?;
        let body = packed.unpack();
        Some(Self {
            file: file.path.clone(),
            article,
            id: file.id.clone(),
            settings,
            body: body.text.into_owned(),
            runs: body.prose,
            text,
        })
    }

    /// The YAML of the front matter; empty without any.
    fn yaml(&self) -> &str {
        let range = source::parts(&self.text).front_matter.unwrap_or_default();
        &self.text[range]
    }

    /// Where a part of the body is in the file.
    pub(crate) fn position(&self, part: &Range<usize>) -> Option<Position> {
        let run = self.runs.within(part).first().filter(|_| !part.is_empty())?;
        Some(source::position(&self.text, run.source_of(part).start))
    }

    /// The first day of its date.
    fn day(&self, config: &Config) -> Date {
        self.article.date.first_day(&config.timezone)
    }
}

/// What an article's text proposes for its front matter.
#[derive(Debug)]
pub(crate) struct ArticleProposals {
    pub(crate) source: SourceArticle,
    /// What the front matter does not say yet.
    pub(crate) intake: Intake,
    pub(crate) comparison: ProposalComparison,
}

/// The proposals for an article. `mentioned`: actors and topics that the site's own search for names finds in it.
pub(crate) fn suggest(
    source: SourceArticle,
    known: &SiteKnowledge,
    mentioned: Option<&Suggestion>,
) -> ArticleProposals {
    let facts = DeclaredFacts::of(&source, known);
    let declared = facts.declared_ids();
    let context = IntakeContext {
        known: &known.names,
        declared: &declared,
        today: source.day(known.config),
        language: None,
        taken: &known.statement_ids,
        has_headline: false,
        page: None,
    };
    let mut intake = propose(&source.body, &context);
    intake.proposals.retain(|proposal| proposal.kind != ProposalKind::Date);
    let items: Vec<ProposedItem> =
        intake.proposals.iter().map(|proposal| ProposedItem::of(proposal, known.index)).collect();
    let comparison = measure::compare(&facts, &intake.proposals, &items, &source);
    let mut is_new = items.iter().map(|item| !facts.has(item));
    intake.proposals.retain(|_| is_new.next().unwrap_or_default());
    add_mentioned(&mut intake.proposals, mentioned, &source, known.index);
    ArticleProposals { source, intake, comparison }
}

/// Adds the actors and topics that only the site's own search for names finds.
fn add_mentioned(
    proposals: &mut Vec<Proposal>,
    mentioned: Option<&Suggestion>,
    source: &SourceArticle,
    index: &Index,
) {
    let Some(mentioned) = mentioned else { return };
    let actors = mentioned.actors.iter().map(|name| (ProposalKind::Actor, EntityKind::Actor, name));
    let topics = mentioned.topics.iter().map(|name| (ProposalKind::Topic, EntityKind::Topic, name));
    for (kind, entity, name) in actors.chain(topics) {
        let referent = index.referent(entity, name);
        let is_it = |it: &Proposal| {
            it.kind == kind && it.names.iter().any(|name| index.referent(entity, name) == referent)
        };
        if proposals.iter().any(is_it) {
            continue;
        }
        let mark = source.body.find(name.as_str()).map(|at| at..at + name.len());
        let sentence = mark.as_ref().map_or(0..0, |mark| line_around(&source.body, mark));
        proposals.push(Proposal {
            kind,
            confidence: Confidence::Likely,
            rule: "mention",
            sentence,
            marks: mark.into_iter().collect(),
            lines: vec![format!("  - {}", scalar(name))],
            names: vec![name.clone()],
            roster: None,
        });
    }
    proposals.sort_by_key(|proposal| proposal.kind);
}

/// The line that has a part of a text.
fn line_around(text: &str, part: &Range<usize>) -> Range<usize> {
    let start = text[..part.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[part.end..].find('\n').map_or(text.len(), |at| part.end + at);
    start..end
}
