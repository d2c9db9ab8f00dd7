//! Front matter and rosters: YAML nodes to the values of [`crate::content::model`], with every finding.
//!
//! A value that is missing or wrong leaves a finding and is absent; what cannot do without it is
//! absent too. Nothing is looked up here: references stay as written.

mod article;
mod entity;
mod event;
mod shared;
mod statement;

#[cfg(test)]
mod tests;

/// Which keys the readers here know, for the schemas.
pub(crate) mod keys {
    pub(crate) use super::PAGE;
    pub(crate) use super::article::{ACTOR_ENTRY, ARTICLE, CORRECTION, PAPER, TOPIC_ENTRY};
    pub(crate) use super::entity::{
        ACTOR, MEMBERSHIP, OTHER_NAME, ROSTER_ACTOR, ROSTER_TOPIC, TOPIC, WEB_LINK,
    };
    pub(crate) use super::event::EVENT;
    pub(crate) use super::shared::{IMAGE, SOURCE};
    pub(crate) use super::statement::STATEMENT;
}

use super::{Body, FileKind, FrontMatter, ParseSettings};
use crate::content::model::{EntityKind, StandingPage};
use crate::content::reader::{Findings, KeySet, Reader, syntax};
use crate::diagnostic::Diagnostic;
use crate::syntax::source::{self, DocumentRanges, Location};
use crate::syntax::yaml;
use std::ops::Range;

/// Reads the front matter of a Markdown file. `body` is the file's text, read.
pub(super) fn read(
    text: &str,
    parts: &DocumentRanges,
    settings: ParseSettings,
    body: &Body,
    findings: &mut Findings,
) -> Option<FrontMatter> {
    let Some(range) = parts.front_matter.clone() else {
        return without(text, settings.kind, findings);
    };
    let opening = opening(text, range.start);
    if !parts.closed {
        findings.push(unclosed(text, range, opening));
        return None;
    }
    in_yaml(text, range, findings, |reader, root| match settings.kind {
        FileKind::Article => article::read(reader, root, opening, settings.name_date, body)
            .map(|article| FrontMatter::Article(Box::new(article))),
        FileKind::Entity(kind) => entity::read(reader, root, opening, kind)
            .map(|entity| FrontMatter::Entity(Box::new(entity))),
        FileKind::Page => page(reader, root, opening, true),
        FileKind::Home => page(reader, root, opening, false),
        FileKind::Roster(kind) => Some(FrontMatter::Roster(entity::roster(reader, root, kind))),
    })
}

/// Reads a roster.
pub(super) fn read_roster(
    text: &str,
    kind: EntityKind,
    findings: &mut Findings,
) -> Option<FrontMatter> {
    in_yaml(text, 0..text.len(), findings, |reader, root| {
        Some(FrontMatter::Roster(entity::roster(reader, root, kind)))
    })
}

fn in_yaml<T>(
    text: &str,
    range: Range<usize>,
    findings: &mut Findings,
    read: impl FnOnce(&mut Reader, &yaml::YamlNode) -> Option<T>,
) -> Option<T> {
    let root = match yaml::parse(&text[range.clone()]) {
        Ok(root) => root,
        Err(error) => {
            findings.push(syntax::explain(text, range, &error));
            return None;
        }
    };
    findings.extend(syntax::dropped_marks(text, range.clone()));
    let mut reader = Reader::new(text, range, &root, std::mem::take(findings));
    let value = read(&mut reader, &root);
    *findings = reader.finish();
    value
}

/// The opening `---`, which ends before the byte at which the YAML starts.
fn opening(text: &str, yaml_start: usize) -> Location {
    let end = text[..yaml_start].trim_end().len();
    Location::span(end.saturating_sub(3)..end)
}

fn unclosed(text: &str, range: Range<usize>, opening: Location) -> Diagnostic {
    let message = "the front matter has no end";
    let diagnostic = Diagnostic::error("unclosed-front-matter", opening, message);
    let dashes = |c: char| matches!(c, '-' | '—' | '–' | '.' | '=' | '+');
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let bare = line.trim();
        if bare.chars().count() >= 2 && bare.chars().all(dashes) || bare == "—" {
            let line = source::position(text, start).line;
            return diagnostic.help(format!("make line {line} `---`, at the head of the line"));
        }
        start += line.len();
    }
    diagnostic.help("write a line `---` between the front matter and the text")
}

/// A file that does not begin with `---`.
fn without(text: &str, kind: FileKind, findings: &mut Findings) -> Option<FrontMatter> {
    let start = text.len() - text.trim_start().len();
    let (at, line) = source::line_at(text, start);
    let place = match line {
        "" => Location::File,
        _ => Location::span(at..at + line.len()),
    };
    if line.trim() == "+++" {
        let message = "this file is left out: front matter between `+++` is TOML";
        let help = "write it as YAML between `---`; `hugo convert toYAML` does so for a whole blog";
        findings.push(Diagnostic::warning("toml-front-matter", place, message).help(help));
        return None;
    }
    if kind == FileKind::Home {
        return Some(FrontMatter::Page(StandingPage::default()));
    }
    let message = match text.trim() {
        "" => "this file is empty",
        _ => "this file has no front matter",
    };
    let diagnostic = Diagnostic::error("missing-front-matter", place, message);
    findings.push(diagnostic.help(format!("begin it so:\n{}", example(kind))));
    None
}

fn example(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Article => {
            "---\ntitle: Partners of Ukraine agree to draw up guarantees\n\
             source: https://outlet.example/story\nactors: [Macron, Zelensky, Starmer]\n\
             topics: Security guarantees\n---"
        }
        FileKind::Entity(EntityKind::Actor) | FileKind::Roster(EntityKind::Actor) => {
            "---\ntype: person\nname: Emmanuel Macron\n---"
        }
        FileKind::Entity(EntityKind::Topic) | FileKind::Roster(EntityKind::Topic) => {
            "---\nname: Security guarantees\n---"
        }
        FileKind::Page | FileKind::Home => "---\ntitle: About us\n---",
    }
}

pub(crate) const PAGE: KeySet = KeySet {
    one: "a page",
    many: "pages",
    known: &["title", "summary", "draft", "redirects", "extra"],
    foreign: &[
        ("aliases", "did you mean `redirects`?"),
        ("description", "did you mean `summary`?"),
        ("name", "did you mean `title`?"),
        ("date", "remove it; a page has no date"),
        ("slug", "remove it; a page's address is its file's name"),
    ],
    example: "such as `title: About us`",
};

fn page(
    reader: &mut Reader,
    root: &yaml::YamlNode,
    opening: Location,
    title_needed: bool,
) -> Option<FrontMatter> {
    let fields = reader.fields(root, "front matter", &PAGE, opening)?;
    let title = match title_needed {
        true => reader.required(&fields, "title", Reader::line),
        false => Some(reader.optional(&fields, "title", Reader::line).unwrap_or_default()),
    };
    let page = StandingPage {
        title: String::new(),
        summary: reader.optional(&fields, "summary", Reader::text),
        draft: reader.flag(&fields, "draft"),
        redirects: reader.list(&fields, "redirects", shared::redirect),
        extra: reader.extra(&fields),
    };
    Some(FrontMatter::Page(StandingPage { title: title?, ..page }))
}
