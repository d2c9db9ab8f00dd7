//! Reads the lines of a proposal, so that they can be compared with front matter.
//!
//! The lines are read rather than what they were made of, because a person may have changed them.

use crate::content::model::EntityKind;
use crate::editor::intake::{Proposal, ProposalKind};
use crate::knowledge::index::{Index, Referent};
use crate::syntax::yaml::{self, YamlNode, YamlValue};

/// What a proposal says.
#[derive(Debug)]
pub(super) struct ProposedItem {
    pub(super) kind: ProposalKind,
    node: Option<YamlNode>,
    /// The actor or topic; the speakers of a statement, the attendees of an event.
    pub(super) referents: Vec<Referent>,
}

impl ProposedItem {
    pub(super) fn of(proposal: &Proposal, index: &Index) -> Self {
        Self::of_node(proposal.kind, read(&proposal.lines), index)
    }

    /// That of lines that a person may have written; `None` if they are not one item.
    pub(super) fn of_lines(kind: ProposalKind, lines: &[String], index: &Index) -> Option<Self> {
        let node = read(lines)?;
        Some(Self::of_node(kind, Some(node), index))
    }

    fn of_node(of: ProposalKind, node: Option<YamlNode>, index: &Index) -> Self {
        let (kind, entity) = match of {
            ProposalKind::Topic => ("id", EntityKind::Topic),
            ProposalKind::Statement => ("speaker", EntityKind::Actor),
            ProposalKind::Event => ("attendees", EntityKind::Actor),
            _ => ("id", EntityKind::Actor),
        };
        let mut item = Self { kind: of, node, referents: Vec::new() };
        let names = match item.node.as_ref().and_then(YamlNode::as_str) {
            Some(name) => vec![name.to_owned()],
            None => item.texts(kind),
        };
        item.referents = names.iter().map(|name| index.referent(entity, name)).collect();
        item
    }

    fn field(&self, key: &str) -> Option<&YamlNode> {
        let YamlValue::Map(entries) = &self.node.as_ref()?.value else { return None };
        entries.iter().find(|(own, _)| own.as_str() == Some(key)).map(|(_, value)| value)
    }

    /// The text of a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.field(key)?.as_str()
    }

    /// The texts of a key that is a text or a list of texts.
    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        match self.field(key).map(|node| &node.value) {
            Some(YamlValue::Text(text)) => vec![text.clone()],
            Some(YamlValue::List(items)) => {
                items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The words of a statement.
    pub(super) fn words(&self) -> &str {
        self.text("quote").or_else(|| self.text("text")).unwrap_or_default()
    }

    /// What it is, in a few words.
    pub(super) fn label(&self) -> String {
        match self.kind {
            ProposalKind::Statement => self.words().to_owned(),
            ProposalKind::Event | ProposalKind::Source => {
                self.text("name").unwrap_or_default().to_owned()
            }
            _ => {
                let name = self.node.as_ref().and_then(YamlNode::as_str);
                name.or_else(|| self.text("id")).unwrap_or_default().to_owned()
            }
        }
    }
}

/// The item of a list, or the value of a key.
fn read(lines: &[String]) -> Option<YamlNode> {
    match yaml::parse(&(lines.join("\n") + "\n")).ok()?.value {
        YamlValue::List(mut items) if items.len() == 1 => items.pop(),
        YamlValue::Map(mut entries) if entries.len() == 1 => entries.pop().map(|(_, value)| value),
        _ => None,
    }
}
