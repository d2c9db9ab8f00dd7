//! Reads front matter and rosters into the types of [`crate::content::model`].
//!
//! Input: the source of a file, split into its parts, and its parsed body (for quotes). Output: a
//! [`FrontMatter`] and findings. A value that is missing or wrong becomes a finding and is left out; if it is
//! required, so is what contains it. All keys are read even then, so that one run reports every finding of a
//! file. Nothing is resolved here: references stay as written.

mod article;
mod entity;
mod event;
mod membership;
mod person;
mod shared;
mod statement;
pub(super) mod translation;

#[cfg(test)]
mod tests;

use super::keys::{ARTICLE, HOME, PAGE};
use super::{Body, FileKind, FrontMatter, Outline, ParseSettings, RosterFormat, TranslationClaim};
use crate::content::model::{EntityKind, Reference, StandingPage};
use crate::content::reader::{self, Findings, Key, Reader, excerpt, syntax};
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::syntax::date::NameDate;
use crate::syntax::language;
use crate::syntax::source::{self, DocumentRanges, Location};
use crate::syntax::text::{canonical, first_invisible, visible};
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use std::ops::Range;

/// Reads the front matter of a Markdown file, of which the Markdown is parsed already.
pub(super) fn read(
    text: &str,
    parts: &DocumentRanges,
    settings: ParseSettings,
    (body, outline): (&Body, &Outline),
    findings: &mut Findings,
) -> Option<FrontMatter> {
    let Some(range) = parts.front_matter.clone() else {
        let heading = outline.headings.first().map(|heading| heading.text.as_str());
        return no_front_matter(text, settings, heading, findings);
    };
    let opening = opening(text, range.start);
    if !parts.closed {
        findings.push(unclosed(text, range, opening));
        return None;
    }
    if range.len() > yaml::MAX_LENGTH {
        let message = format!("the front matter is longer than {} MB", yaml::MAX_LENGTH >> 20);
        let help = "move long text below the front matter";
        findings.push(Diagnostic::error("too-large", opening, message).help(help));
        return None;
    }
    with_reader(text, range, findings, |reader, root| {
        if settings.named_draft && is_undecided(root) {
            reader.report(named_draft(opening));
        }
        read_as(settings, (reader, root, opening), body)
    })
}

/// The original that an article names, and its own language. It is read from front matter that lacks required keys too: those
/// of a translation are others.
pub(super) fn claim(
    text: &str,
    parts: &DocumentRanges,
    settings: ParseSettings,
) -> Option<TranslationClaim> {
    let yaml = &text[parts.front_matter.clone().filter(|_| parts.closed)?];
    let may_claim = settings.kind == FileKind::Article && !settings.is_translation;
    if !may_claim || !yaml.contains(ARTICLE.translation_of.name) {
        return None;
    }
    let root = yaml::parse(yaml).ok()?;
    let YamlValue::Map(entries) = &root.value else { return None };
    let value = |key: &Key| {
        let mut entries = entries.iter();
        let (_, value) = entries.find(|(name, _)| name.as_str() == Some(key.name))?;
        Some((value.as_str()?.trim().to_owned(), Location::Node(value.id)))
    };
    let (text, location) = value(&ARTICLE.translation_of).filter(|(id, _)| !id.is_empty())?;
    let lang = value(&ARTICLE.lang).filter(|(tag, _)| language::check(tag).is_ok());
    let lang = lang.map(|(tag, _)| language::canonical(&tag));
    let text = canonical(&text).into_owned();
    Some(TranslationClaim { original: Reference { text, location }, lang })
}

/// Reads front matter as that of a kind of file.
fn read_as(
    settings: ParseSettings,
    (reader, root, opening): (&mut Reader, &YamlNode, Location),
    body: &Body,
) -> Option<FrontMatter> {
    if settings.is_translation {
        let translation = translation::read(reader, root, opening, settings)?;
        return Some(FrontMatter::Translation(Box::new(translation)));
    }
    match settings.kind {
        FileKind::Article => article::read(reader, root, opening, settings, body)
            .map(|article| FrontMatter::Article(Box::new(article))),
        FileKind::Entity(kind) => entity::read(reader, root, opening, kind)
            .map(|entity| FrontMatter::Entity(Box::new(entity))),
        FileKind::Page => page(reader, root, opening),
        FileKind::Home => home(reader, root, opening),
        FileKind::Roster(kind, _) => Some(FrontMatter::Roster(entity::roster(reader, root, kind))),
    }
}

/// The error for a text that would be published although its path is that of a draft. Other generators leave such a
/// file out, or their users expect so.
fn named_draft(location: Location) -> Diagnostic {
    let message = "the name of this file or of its folder is that of a draft, and the text would be published";
    let help = "write `draft: true`, or `draft: false` to publish it; or move the file";
    Diagnostic::error("withheld", location, message).help(help)
}

/// Whether a text does not say itself whether it is published: it has neither `draft` nor another generator's `published`.
fn is_undecided(map: &YamlNode) -> bool {
    let YamlValue::Map(entries) = &map.value else { return false };
    let is_decision = |(key, value): &(YamlNode, YamlNode)| match key.as_str() {
        Some("draft") => !matches!(value.value, YamlValue::Null),
        key => key == Some("published"),
    };
    !entries.iter().any(is_decision)
}

/// Reports the first entry of a roster that would be published although the path of the roster is that of a draft.
fn report_undecided_entry(reader: &mut Reader, root: &YamlNode) {
    let YamlValue::List(entries) = &root.value else { return };
    if let Some(entry) = entries.iter().find(|entry| is_undecided(entry)) {
        reader.report(named_draft(Location::Node(entry.id)));
    }
}

/// Reads a roster, which is YAML or CSV as a whole. `named_draft` is whether its path is that of a draft.
pub(super) fn read_roster(
    text: &str,
    (kind, format): (EntityKind, RosterFormat),
    named_draft: bool,
    findings: &mut Findings,
) -> Option<FrontMatter> {
    let problem = if text.len() > yaml::MAX_ROSTER_LENGTH {
        Some(format!("is longer than {} MB", yaml::MAX_ROSTER_LENGTH >> 20))
    } else if format == RosterFormat::Yaml && yaml::node_bound(text) > yaml::MAX_ROSTER_NODES {
        Some(too_many_nodes())
    } else {
        None
    };
    if let Some(problem) = problem {
        findings.push(too_large_roster(kind, &problem));
        return None;
    }
    if format == RosterFormat::Csv {
        return read_table(text, kind, named_draft, findings);
    }
    if text.trim().is_empty() {
        findings.push(empty_roster());
    }
    with_reader(text, 0..text.len(), findings, |reader, root| {
        if named_draft {
            report_undecided_entry(reader, root);
        }
        Some(FrontMatter::Roster(entity::roster(reader, root, kind)))
    })
}

fn read_table(
    text: &str,
    kind: EntityKind,
    named_draft: bool,
    findings: &mut Findings,
) -> Option<FrontMatter> {
    let keys = entity::roster_keys(kind);
    let Ok(mut table) = reader::table(text, keys, yaml::MAX_ROSTER_NODES) else {
        findings.push(too_large_roster(kind, &too_many_nodes()));
        return None;
    };
    let of_table = std::mem::take(&mut table.findings).read_as(findings);
    let mut reader = Reader::of_table(text, &table, of_table);
    if named_draft {
        report_undecided_entry(&mut reader, &table.root);
    }
    let items = entity::roster(&mut reader, &table.root, kind);
    *findings = reader.finish();
    table.is_readable.then_some(FrontMatter::Roster(items))
}

/// The warning about a roster without a word. One with comments alone was prepared for entries, and a table lacks its columns.
fn empty_roster() -> Diagnostic {
    let help = "add its entries, or remove the file";
    Diagnostic::warning("stray-file", Location::File, "this roster is empty").help(help)
}

fn too_many_nodes() -> String {
    format!("has more than {} million keys and values", yaml::MAX_ROSTER_NODES / 1_000_000)
}

fn too_large_roster(kind: EntityKind, problem: &str) -> Diagnostic {
    let message = format!("this roster {problem}");
    let help = format!(
        "move some of its entries to another roster: every .yaml and .csv file in content/{}s/ is one",
        kind.as_str()
    );
    Diagnostic::error("too-large", Location::File, message).help(help)
}

/// Parses the YAML at `range` and calls `read` with a reader for it. `None` also if it is not valid YAML.
fn with_reader<T>(
    text: &str,
    range: Range<usize>,
    findings: &mut Findings,
    read: impl FnOnce(&mut Reader, &YamlNode) -> Option<T>,
) -> Option<T> {
    // Whether it is too long has been decided by its kind.
    let root = match yaml::parse_up_to(range.len(), &text[range.clone()]) {
        Ok(root) => root,
        Err(error) => {
            findings.push(syntax::explain(text, range, &error));
            return None;
        }
    };
    let mut reader = Reader::new(text, range, &root, std::mem::take(findings));
    let value = read(&mut reader, &root);
    *findings = reader.finish();
    value
}

/// The location of the opening `---`, which is before the byte at which the YAML starts. Missing keys are
/// reported there.
fn opening(text: &str, yaml_start: usize) -> Location {
    let end = text[..yaml_start].trim_end().len();
    Location::span(end.saturating_sub(3)..end)
}

/// The error for front matter without a closing `---`. A line that looks like a mistyped one (`----`, `—`) is
/// suggested as the end.
fn unclosed(text: &str, range: Range<usize>, opening: Location) -> Diagnostic {
    let message = "the front matter is not closed";
    let diagnostic = Diagnostic::error("unclosed-front-matter", opening, message);
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '.' | '=' | '+');
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let bare = line.trim();
        if bare.chars().count() >= 2 && bare.chars().all(is_dash) || bare == "—" {
            let (at, written) = source::line_at(text, start);
            let line = source::position(text, start).line;
            let fix = Fix::bytes(Applicability::Confirm, at..at + written.len(), "---");
            return diagnostic
                .fix(fix)
                .help(format!("change line {line} to `---`, at the start of the line"));
        }
        start += line.len();
    }
    diagnostic.help("add a line `---` between the front matter and the text")
}

/// Whether the front matter of a file is TOML, which is not read.
pub(super) fn is_toml(text: &str) -> bool {
    text.trim_start().lines().next().is_some_and(|line| line.trim() == "+++")
}

/// Handles a file that does not begin with `---`. The home page needs no front matter. TOML is a warning and
/// not an error, so that a site imported from Hugo or Zola builds on the first day.
fn no_front_matter(
    text: &str,
    settings: ParseSettings,
    heading: Option<&str>,
    findings: &mut Findings,
) -> Option<FrontMatter> {
    let kind = settings.kind;
    let start = text.len() - text.trim_start().len();
    let (at, line) = source::line_at(text, start);
    let location = match line {
        "" => Location::File,
        _ => Location::span(at..at + line.len()),
    };
    if is_toml(text) {
        let message = "this file is skipped: front matter between `+++` is TOML";
        let help = "write it as YAML between `---`; `hugo convert toYAML` converts a whole site";
        findings.push(Diagnostic::warning("toml-front-matter", location, message).help(help));
        return None;
    }
    if let Some(end) = text.chars().find(|c| matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}'))
        && text[start..].lines().nth(1).is_none()
    {
        let number = end as u32;
        let message = format!("the lines of this file end in U+{number:04X}, which is no line end");
        let error = Diagnostic::error("missing-front-matter", Location::File, message);
        findings.push(error.help("save it in an editor with the line ends of Unix or Windows"));
        return None;
    }
    if let Some(help) = lost_opening(text, start, kind) {
        let message = "the front matter does not begin with a line `---`";
        let error = Diagnostic::error("missing-front-matter", location, message);
        findings.push(error.help(help));
        return None;
    }
    let has_text = !text.trim().is_empty();
    match kind {
        // The words of a translation without keys are its body.
        FileKind::Home | FileKind::Entity(_) if settings.is_translation && has_text => {
            return Some(FrontMatter::Translation(Box::default()));
        }
        FileKind::Home => return Some(FrontMatter::Page(StandingPage::default())),
        _ => {}
    }
    let message = match text.trim() {
        "" => "this file is empty",
        _ => "this file has no front matter",
    };
    let diagnostic = Diagnostic::error("missing-front-matter", location, message);
    findings.push(diagnostic.help(format!("start it like this:\n{}", example(settings, heading))));
    None
}

/// How to correct a file whose front matter has no opening `---`, or not at the start of the file; `None` if it has no
/// front matter at all. `start` is the byte of its first line that is not blank.
fn lost_opening(text: &str, start: usize, kind: FileKind) -> Option<String> {
    const MAX_LINES: usize = 200;
    const MAX_ABOVE: usize = 10;
    let lines: Vec<&str> = text[start..].lines().take(MAX_LINES).collect();
    let first = source::position(text, start).line;
    let is_marker = |line: &&str| line.trim_end() == "---";
    let is_key = |line: &str| {
        let Some((key, rest)) = line.split_once(':') else { return false };
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let has_space = rest.is_empty() || rest.starts_with([' ', '\r']);
        has_space && !key.is_empty() && key.bytes().all(is_word)
    };
    // The home page needs no front matter: a line of another word may be a heading underlined with `---`.
    let is_first_key = |line: &str| {
        let is_of_page = || line.split(':').next().is_some_and(|key| HOME.set.find(key).is_some());
        is_key(line) && (kind != FileKind::Home || is_of_page())
    };
    let is_yaml = |line: &&str| {
        line.trim().is_empty() || is_key(line) || line.starts_with(['#', '-', ' ', '\t'])
    };
    // Whether keys begin at a line, and end at a line `---`.
    let is_closed = |from: usize| {
        let below = lines.get(from..).unwrap_or_default();
        let close = below.iter().position(is_marker);
        below.first().is_some_and(|line| is_first_key(line))
            && close.is_some_and(|close| below[..close].iter().all(is_yaml))
    };
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '−' | '_' | '=' | '+' | '*' | '.');
    let word = lines.first()?.trim();
    if let Some(c) = first_invisible(word).filter(|_| visible(word) == "---" && is_closed(1)) {
        let number = c as u32;
        return Some(format!(
            "line {first} has an invisible character (U+{number:04X}) beside the `---`: delete the line and type it again"
        ));
    }
    let is_mistyped = word.starts_with("---")
        || (word.chars().count() >= 2 && word.chars().all(is_dash))
        || matches!(word, "—" | "–");
    if is_closed(0) {
        return Some(format!("add a line `---` above line {first}"));
    }
    if is_mistyped && is_closed(1) {
        return Some(format!("change line {first} to `---`, at the start of the line"));
    }
    let below = (1..MAX_ABOVE).find(|at| lines.get(*at).is_some_and(is_marker))?;
    is_closed(below + 1).then(|| {
        let line = first + below;
        format!("remove what is above line {line}, or move it below the front matter: a file begins with its `---`")
    })
}

/// Minimal front matter for a file, with its first heading as the title or name.
fn example(settings: ParseSettings, heading: Option<&str>) -> String {
    let heading = heading.filter(|heading| !heading.trim().is_empty());
    let or = |default: &str| syntax::flow_scalar(&excerpt(heading.unwrap_or(default)));
    let keys = match settings.kind {
        FileKind::Article => {
            let title = or("Veldra and Norvia agree to reopen the harbour");
            match settings.name_date {
                Some(NameDate::Day(_)) => format!("title: {title}"),
                _ if settings.is_translation => format!("title: {title}"),
                _ => format!("title: {title}\ndate: 2025-11-25"),
            }
        }
        FileKind::Entity(EntityKind::Actor) if settings.is_translation => {
            format!("name: {}", or("Mira Tolvan"))
        }
        FileKind::Entity(EntityKind::Actor) | FileKind::Roster(EntityKind::Actor, _) => {
            format!("type: person\nname: {}", or("Mira Tolvan"))
        }
        FileKind::Entity(EntityKind::Topic) | FileKind::Roster(EntityKind::Topic, _) => {
            format!("name: {}", or("Harbour dispute"))
        }
        FileKind::Page | FileKind::Home => format!("title: {}", or("About us")),
    };
    format!("---\n{keys}\n---")
}

/// Reads a page.
fn page(reader: &mut Reader, root: &YamlNode, opening: Location) -> Option<FrontMatter> {
    let fields = reader.fields(root, "front matter", &PAGE.set, opening)?;
    let title = reader.required(&fields, &PAGE.title, Reader::line);
    let summary = reader.optional(&fields, &PAGE.summary, Reader::text);
    let image = reader.optional(&fields, &PAGE.image, shared::image).map(Box::new);
    let draft = reader.flag(&fields, &PAGE.draft);
    let redirects = reader.list(&fields, &PAGE.redirects, shared::redirect);
    let extra = reader.extra(&fields, &PAGE.extra);
    let title = title?;
    let own = StandingPage { title, summary, image, draft, redirects, extra, ..Default::default() };
    Some(FrontMatter::Page(own))
}

/// Reads the home page, which needs no title.
fn home(reader: &mut Reader, root: &YamlNode, opening: Location) -> Option<FrontMatter> {
    let fields = reader.fields(root, "front matter", &HOME.set, opening)?;
    let title = reader.optional(&fields, &HOME.title, Reader::line).unwrap_or_default();
    let summary = reader.optional(&fields, &HOME.summary, Reader::text);
    let lead_story = reader.optional(&fields, &HOME.lead, Reader::id_reference);
    let draft = reader.flag(&fields, &HOME.draft);
    let redirects = reader.list(&fields, &HOME.redirects, shared::redirect);
    let extra = reader.extra(&fields, &HOME.extra);
    let own =
        StandingPage { title, summary, lead_story, draft, redirects, extra, ..Default::default() };
    Some(FrontMatter::Page(own))
}
