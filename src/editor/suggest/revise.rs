//! Writes accepted proposals into front matter, as revisions of the files.
//!
//! Input: articles with what was accepted for them. Output: [`Revision`]s, rosters first, so that a name is known before it
//! is used. What the front matter says already is left out. What cannot be written for certain is an error, and so is
//! a proposal whose sentence the text no longer has.

use super::declared::DeclaredFacts;
use super::insert::{Addition, with_addition};
use super::item::ProposedItem;
use super::proposals_file::AcceptedProposal;
use super::{SiteKnowledge, SourceArticle};
use crate::content::document::{self, Document, FrontMatter};
use crate::content::model::EntityKind;
use crate::diagnostic::{Applicability, Edit, Severity, with_roster_item};
use crate::editor::fixes::{FileFix, Revision};
use crate::editor::intake::ProposalKind;
use crate::knowledge::index::Referent;
use crate::syntax::source;
use crate::syntax::text::fold;
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Why an accepted proposal cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnwritableProposal {
    /// The article.
    pub(crate) file: Arc<str>,
    /// The line of the proposals file, if it is from one.
    pub(crate) line: Option<usize>,
    pub(crate) message: String,
}

/// Collects the revisions of a site.
pub(crate) struct Revisor<'r> {
    known: &'r SiteKnowledge<'r>,
    /// The text of a file of the site.
    text_of: &'r dyn Fn(&str) -> Option<Arc<str>>,
    rosters: BTreeMap<Arc<str>, Revision>,
    articles: Vec<Revision>,
    /// The new names that have a roster entry by now, folded.
    listed: BTreeSet<String>,
    /// How many proposals are written.
    pub(crate) written: usize,
    /// How many the front matter had already.
    pub(crate) present: usize,
}

impl<'r> Revisor<'r> {
    pub(crate) fn new(
        known: &'r SiteKnowledge<'r>,
        text_of: &'r dyn Fn(&str) -> Option<Arc<str>>,
    ) -> Self {
        Self {
            known,
            text_of,
            rosters: BTreeMap::new(),
            articles: Vec::new(),
            listed: BTreeSet::new(),
            written: 0,
            present: 0,
        }
    }

    /// All revisions, in the order in which they are to be written.
    pub(crate) fn revisions(self) -> Vec<Revision> {
        self.rosters.into_values().chain(self.articles).collect()
    }

    /// Adds what was accepted for an article.
    ///
    /// # Errors
    /// One of the proposals cannot be written; nothing of the article is then revised.
    pub(crate) fn add(
        &mut self,
        mut article: SourceArticle,
        accepted: &[AcceptedProposal],
    ) -> Result<(), UnwritableProposal> {
        let before = article.text.clone();
        let range = source::parts(&before).front_matter;
        let fail = |article: &SourceArticle, line, message: &str| UnwritableProposal {
            file: article.file.clone(),
            line,
            message: message.to_owned(),
        };
        let Some(range) = range else {
            return Err(fail(&article, None, "it has no front matter"));
        };
        let old_errors = errors(&document::parse(&before, article.settings));
        // Actors and topics last: who speaks or takes part need not be listed.
        let mut order: Vec<&AcceptedProposal> = accepted.iter().collect();
        order.sort_by_key(|it| matches!(it.kind, ProposalKind::Actor | ProposalKind::Topic));
        let mut changed = false;
        for proposal in order {
            if !has_sentence(&article.body, &proposal.sentence) {
                let message = "its sentence is no longer in the text";
                return Err(fail(&article, proposal.line, message));
            }
            match self.addition(&article, proposal) {
                Ok(Some(addition)) => {
                    let yaml = with_addition(article.yaml(), &addition);
                    let yaml = yaml.ok_or_else(|| {
                        let message = "there is no certain way to write it into the front matter; copy its lines by hand";
                        fail(&article, proposal.line, message)
                    })?;
                    let old = source::parts(&article.text).front_matter.unwrap_or_default();
                    let text =
                        format!("{}{yaml}{}", &article.text[..old.start], &article.text[old.end..]);
                    let document = document::parse(&text, article.settings);
                    if errors(&document).difference(&old_errors).next().is_some() {
                        let message = "with its lines the front matter would have an error";
                        return Err(fail(&article, proposal.line, message));
                    }
                    let Some(FrontMatter::Article(front)) = document.front else {
                        let message = "with its lines the front matter could not be read";
                        return Err(fail(&article, proposal.line, message));
                    };
                    article.article = front;
                    article.text = text.into();
                    self.written += 1;
                    changed = true;
                }
                Ok(None) => self.present += 1,
                Err(message) => return Err(fail(&article, proposal.line, message)),
            }
            self.list(&article, proposal)
                .map_err(|message| fail(&article, proposal.line, message))?;
        }
        if changed {
            let fix = Edit::new(
                article.file.clone(),
                range,
                article.yaml().to_owned(),
                Applicability::Confirm,
            );
            let file = article.file.clone();
            let fixes = vec![FileFix::Edit(fix)];
            self.articles.push(Revision { file, fixes, before: Some(before) });
        }
        Ok(())
    }

    /// What is to be added for a proposal; nothing if the front matter says it.
    fn addition(
        &self,
        article: &SourceArticle,
        proposal: &AcceptedProposal,
    ) -> Result<Option<Addition>, &'static str> {
        let item = ProposedItem::of_lines(proposal.kind, &proposal.lines, self.known.index);
        let item = item.ok_or("its lines are no item of a list, or no value of a key")?;
        let facts = DeclaredFacts::of(article, self.known);
        if facts.has(&item) {
            return Ok(None);
        }
        if proposal.kind == ProposalKind::Source {
            let [line] = &proposal.lines[..] else { return Err("its source has several lines") };
            return Ok(Some(Addition::Value(line.clone())));
        }
        if proposal.kind == ProposalKind::Actor
            && let Some(role) = item.text("role")
        {
            let is_it = |name: &str| {
                let actor = self.known.index.referent(EntityKind::Actor, name);
                item.referents == [actor]
            };
            let listed = article.article.actors.iter().find(|own| is_it(&own.actor.text));
            if let Some(own) = listed {
                let actor = own.actor.text.clone();
                return Ok(Some(Addition::Role { actor, role: role.to_owned() }));
            }
        }
        let key = proposal.kind.key().to_owned();
        Ok(Some(Addition::Item { key, lines: proposal.lines.clone() }))
    }

    /// Lists a new name in the roster of its article, unless the site has it.
    fn list(
        &mut self,
        article: &SourceArticle,
        proposal: &AcceptedProposal,
    ) -> Result<(), &'static str> {
        let Some(entry) = &proposal.roster else { return Ok(()) };
        let name = roster_name(entry).ok_or("its `roster` is no entry with a name")?;
        let is_known = matches!(
            self.known.index.referent(EntityKind::Actor, &name),
            Referent::Entity(id) if self.known.index.entity(id).declared.is_some()
        );
        if is_known || !self.listed.insert(fold(&name)) {
            return Ok(());
        }
        let file: Arc<str> = format!("content/actors/{}.yaml", article.id).into();
        let before = match self.rosters.get(&file) {
            Some(revision) => revision.before.clone(),
            None => (self.text_of)(&file),
        };
        let now = match self.rosters.get(&file).and_then(Revision::after) {
            Some(text) => text,
            None => before.as_deref().unwrap_or_default().to_owned(),
        };
        let text = with_roster_item(&now, entry);
        let text =
            text.ok_or("the roster of the article is no list to which an entry can be added")?;
        let whole = 0..before.as_deref().map_or(0, str::len);
        let edit = Edit::new(file.clone(), whole, text, Applicability::Confirm);
        let revision = Revision { file: file.clone(), fixes: vec![FileFix::Edit(edit)], before };
        self.rosters.insert(file, revision);
        Ok(())
    }
}

/// The errors of a document, without their places.
fn errors(document: &Document) -> BTreeSet<(String, String)> {
    let errors = document.diagnostics.iter().filter(|it| it.severity == Severity::Error);
    errors.map(|it| (it.code.to_string(), it.message.clone())).collect()
}

/// Whether a text has a sentence, whatever the white space.
fn has_sentence(body: &str, sentence: &str) -> bool {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    sentence.is_empty() || words(body).contains(&words(sentence))
}

/// The name in an entry of a roster.
fn roster_name(entry: &str) -> Option<String> {
    let YamlValue::List(items) = yaml::parse(entry).ok()?.value else { return None };
    let [YamlNode { value: YamlValue::Map(entries), .. }] = &items[..] else { return None };
    let name = entries.iter().find(|(key, _)| key.as_str() == Some("name"));
    name.and_then(|(_, name)| name.as_str()).map(str::to_owned)
}
