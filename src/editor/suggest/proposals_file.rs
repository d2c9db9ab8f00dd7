//! The file in which a person decides on proposals.
//!
//! It is a YAML list with an entry for each proposal: `file`, `key`, `confidence`, `rule`, `accept`, `sentence`, `lines` and
//! for a new name `roster`. Input: such a file, in which a person set `accept: true` and may have changed the `lines`.
//! Output: the [`AcceptedProposal`]s. An entry without `accept: true` is not looked at.

use crate::editor::intake::{Proposal, ProposalKind};
use crate::editor::scaffold::scalar;
use crate::syntax::source;
use crate::syntax::yaml::{self, YamlNode, YamlValue};

/// A proposal that a person accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AcceptedProposal {
    /// The path of the article in the site.
    pub(crate) file: String,
    pub(crate) kind: ProposalKind,
    /// The sentence that led to it; empty if there is none.
    pub(crate) sentence: String,
    /// The lines for the front matter.
    pub(crate) lines: Vec<String>,
    /// The entry of a roster for a new name: `- {type: person, name: Ilse Maren}`.
    pub(crate) roster: Option<String>,
    /// The line of the proposals file where it begins.
    pub(crate) line: Option<usize>,
}

/// Why a proposals file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProposalsFileError {
    pub(crate) line: Option<usize>,
    pub(crate) message: String,
}

/// The entry of a proposal that is not accepted yet.
pub(crate) fn entry(file: &str, proposal: &Proposal, sentence: &str) -> String {
    let mut out = format!(
        "- file: {}\n  key: {}\n  confidence: {}\n  rule: {}\n  accept: false\n  sentence: {}\n  lines: |2\n",
        scalar(file),
        proposal.kind.key(),
        proposal.confidence.as_str(),
        scalar(proposal.rule),
        scalar(sentence),
    );
    for line in &proposal.lines {
        out += &format!("    {line}\n");
    }
    if let Some(roster) = &proposal.roster {
        out += &format!("  roster: |\n    {}\n", roster.line());
    }
    out
}

/// The proposals that a person accepted.
///
/// # Errors
/// The file is no such list, or an accepted entry lacks something.
pub(crate) fn accepted(text: &str) -> Result<Vec<AcceptedProposal>, ProposalsFileError> {
    let root = yaml::parse_up_to(yaml::MAX_ROSTER_LENGTH, text).map_err(|error| {
        let line = source::position(text, error.offset).line;
        ProposalsFileError { line: Some(line), message: error.message }
    })?;
    let items = match root.value {
        YamlValue::List(items) => items,
        YamlValue::Null => Vec::new(),
        _ => {
            let message = "it is no list of proposals, as `--proposals` writes it".to_owned();
            return Err(ProposalsFileError { line: None, message });
        }
    };
    let is_decided =
        |item: &&YamlNode| is_accepted(item) != Ok(false) || unknown_key(item).is_some();
    let chosen: Vec<&YamlNode> = items.iter().filter(is_decided).collect();
    let starts = yaml::locate_all(text, &chosen.iter().map(|item| item.id).collect());
    let line = |item: &YamlNode| starts.get(&item.id).map(|at| source::position(text, *at).line);
    let read = |item: &YamlNode| {
        let fail = |message: String| ProposalsFileError { line: line(item), message };
        // A misspelt `accept` would be ignored.
        if let Some(key) = unknown_key(item) {
            let keys = KEYS.map(|key| format!("`{key}`")).join(", ");
            return Err(fail(format!("unknown key `{key}`; a proposal has {keys}")));
        }
        is_accepted(item).map_err(fail)?;
        proposal(item, line(item)).map_err(fail)
    };
    chosen.into_iter().map(read).collect()
}

fn field<'y>(item: &'y YamlNode, key: &str) -> Option<&'y YamlNode> {
    let YamlValue::Map(entries) = &item.value else { return None };
    entries.iter().find(|(own, _)| own.as_str() == Some(key)).map(|(_, value)| value)
}

/// The keys of an entry.
const KEYS: [&str; 8] =
    ["file", "key", "confidence", "rule", "accept", "sentence", "lines", "roster"];

fn unknown_key(item: &YamlNode) -> Option<&str> {
    let YamlValue::Map(entries) = &item.value else { return None };
    entries.iter().filter_map(|(key, _)| key.as_str()).find(|key| !KEYS.contains(key))
}

fn is_accepted(item: &YamlNode) -> Result<bool, String> {
    match field(item, "accept").map(|node| &node.value) {
        None | Some(YamlValue::Null | YamlValue::Bool(false)) => Ok(false),
        Some(YamlValue::Bool(true)) => Ok(true),
        Some(_) => Err("`accept` is true or false".to_owned()),
    }
}

fn proposal(item: &YamlNode, line: Option<usize>) -> Result<AcceptedProposal, String> {
    let text = |key: &str| field(item, key).and_then(YamlNode::as_str).map(str::to_owned);
    let needed = |key: &str| text(key).ok_or_else(|| format!("`{key}` is missing"));
    let key = needed("key")?;
    let kind = ProposalKind::of_key(&key).filter(|kind| *kind != ProposalKind::Date);
    let kind = kind.ok_or_else(|| format!("the key `{key}` cannot be written"))?;
    let lines: Vec<String> = needed("lines")?.lines().map(str::to_owned).collect();
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        return Err("`lines` is empty".to_owned());
    }
    Ok(AcceptedProposal {
        file: needed("file")?,
        kind,
        sentence: text("sentence").unwrap_or_default(),
        lines,
        roster: text("roster").map(|roster| roster.trim().to_owned()).filter(|it| !it.is_empty()),
        line,
    })
}
