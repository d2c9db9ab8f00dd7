//! Reads the text that `briefing new --from` names: plain text, a mail, Markdown, an HTML page, or what pandoc reads.
//!
//! Input: a file or standard input, and the kind of the new file. Output: its text, or the whole new file if the text
//! has front matter of its own, which stays as it is but for what a new file needs: it is a draft, and has the date that
//! was given. What would lose its meaning is refused.

use super::{NewFile, mail, pandoc};
use crate::Error;
#[cfg(feature = "intake-html")]
use crate::editor::html_text;
use crate::editor::intake::PageSource;
use crate::editor::scaffold::{self, NewContentKind};
use crate::syntax::date::PartialDate;
use crate::syntax::source;
use crate::syntax::text;
#[cfg(feature = "intake-html")]
use crate::syntax::text::counted;
use crate::syntax::yaml::{self, YamlNode, YamlValue};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// Longest first line that can be a headline, in characters. A longer one is a paragraph.
const LONGEST_HEADLINE: usize = 250;

/// The endings of files that are not read.
const OTHER_FORMATS: [&str; 5] = ["doc", "pages", "pdf", "adoc", "ppt"];
/// The endings of pages.
const PAGES: [&str; 3] = ["html", "htm", "xhtml"];

/// The error for a file of another format.
fn other_format(name: &str) -> Error {
    Error::new(format!("{name} has a format that is not read"))
        .help("nothing was written; save it as plain text, as HTML, or as .docx or .odt")
}

/// The first line that is not blank, and the rest.
pub(super) fn first_line(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_once('\n').unwrap_or((text, ""))
}

/// The text below a first line, without the line that underlines it as a heading.
pub(super) fn below_heading(rest: &str) -> &str {
    let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
    let line = line.trim();
    let is_underline = |mark: &str| !line.is_empty() && line.trim_start_matches(mark).is_empty();
    if is_underline("=") || is_underline("-") { below } else { rest }
}

/// A Markdown file with front matter, as it is, with the keys in front that a new file needs.
pub(super) fn with_front_matter(
    kind: NewContentKind,
    name: Option<String>,
    date: Option<&(Date, String)>,
    input: &ImportedText,
) -> Result<NewFile, Error> {
    let yaml = source::parts(&input.text).front_matter.unwrap_or_default();
    let cannot = |problem: &str| {
        Error::new(format!("the front matter of {} {problem}", input.name))
            .help("nothing was written; correct it, or copy the file into the site and run `briefing check`")
    };
    let keys = top_keys(&input.text[yaml.clone()]).ok_or_else(|| cannot("is not a map of keys"))?;
    let name_key = if kind == NewContentKind::Article { "title" } else { "name" };
    let own_name = keys.get(name_key).map(|own| text::one_line(own));
    let Some(name) = name.or_else(|| own_name.clone()).filter(|name| !name.is_empty()) else {
        return Err(cannot(&format!("has no `{name_key}`")));
    };
    let mut added = String::new();
    if let NewContentKind::Actor(kind) = kind
        && !keys.contains_key("type")
    {
        added += &format!("type: {}\n", kind.as_str());
    }
    if own_name.is_none() {
        added += &format!("{name_key}: {}\n", scaffold::scalar(&name));
    }
    if !keys.contains_key("draft") {
        added += scaffold::DRAFT;
    }
    let (mut changes, mut front) = (Vec::new(), input.text[yaml.clone()].to_owned());
    let is_draft = keys.get("draft").is_none_or(|draft| draft == "true");
    if !is_draft && replace_line(&mut front, "draft", scaffold::DRAFT.trim_end()) {
        changes.push("the file has `draft: true` now, as every new one".to_owned());
    }
    if let (NewContentKind::Article, Some((day, given)), Some(own)) = (kind, date, keys.get("date"))
        && PartialDate::parse(own).is_ok_and(|own| own.first_day(&TimeZone::UTC) != *day)
        && replace_line(&mut front, "date", &format!("date: {given}"))
    {
        changes.push(format!("the file has `date: {given}` now, as given with --date"));
    }
    let (before, after) = (&input.text[..yaml.start], &input.text[yaml.end..]);
    let text = format!("{before}{added}{front}{after}");
    let complete = source::parts(&text).front_matter.unwrap_or_default();
    let keys = top_keys(&text[complete]).unwrap_or_default();
    if keys.get("draft").is_none_or(|draft| draft != "true") {
        return Err(cannot("must have each key on its own line, at the start of the line"));
    }
    let date = keys.get("date").and_then(|date| PartialDate::parse(date).ok());
    let date = date.filter(PartialDate::is_day);
    Ok(NewFile { name, date, text, body: None, changes, page: None })
}

/// Replaces the line of a key; `false` if no line begins with it.
fn replace_line(yaml: &mut String, key: &str, line: &str) -> bool {
    let is_key = |written: &str| {
        written
            .strip_prefix(key)
            .is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with(':'))
    };
    let mut start = 0;
    let found = yaml.split_inclusive('\n').find_map(|written| {
        let range = start..start + written.trim_end().len();
        start += written.len();
        is_key(written).then_some(range)
    });
    let is_found = found.is_some();
    if let Some(range) = found {
        yaml.replace_range(range, line);
    }
    is_found
}

/// The keys of a map with the values that are texts, others as an empty text; `None` if it is no map.
fn top_keys(yaml: &str) -> Option<BTreeMap<String, String>> {
    let root = yaml::parse(yaml).ok()?;
    let entries = match root.value {
        YamlValue::Map(entries) => entries,
        YamlValue::Null => Vec::new(),
        _ => return None,
    };
    // All in one pass: one for each would take quadratic time.
    let is_other = |node: &&YamlNode| {
        !matches!(node.value, YamlValue::Text(_) | YamlValue::List(_) | YamlValue::Map(_))
    };
    let nodes = entries.iter().flat_map(|(key, value)| [key, value]);
    let mut spellings =
        yaml::spellings(yaml, &nodes.filter(is_other).map(|node| node.id).collect());
    let mut text = |node: &YamlNode| match &node.value {
        YamlValue::Text(text) => text.clone(),
        _ => spellings.remove(&node.id).unwrap_or_default(),
    };
    Some(entries.iter().map(|(key, value)| (text(key), text(value))).collect())
}

/// Whether a text begins with one of these words, in any case.
fn starts_with(text: &str, words: &[&str]) -> bool {
    let is_it =
        |word: &&str| text.get(..word.len()).is_some_and(|it| it.eq_ignore_ascii_case(word));
    words.iter().any(is_it)
}

/// Whether a text is an HTML page.
fn is_page(text: &str) -> bool {
    starts_with(text.trim_start(), &["<!doctype html", "<html"])
}

/// The article of a page, below its headline.
#[cfg(feature = "intake-html")]
fn of_page(name: String, html: &str, whole: bool, is_stream: bool) -> Result<ImportedText, Error> {
    let page = html_text::read(html, whole)?;
    let text = match page.headline.is_empty() {
        true => page.markdown.clone(),
        false => format!("# {}\n\n{}\n", page.headline, page.markdown),
    };
    let left_out = left_out(&page).map(|what| format!("{name}: {what}"));
    let page = Some(page.source);
    Ok(ImportedText { name, text, is_markdown: true, is_stream, left_out, page })
}

/// How much of a page is not in the text.
#[cfg(feature = "intake-html")]
fn left_out(page: &html_text::PageText) -> Option<String> {
    let words: usize = page.left_out.values().sum();
    let mut parts: Vec<String> = Vec::new();
    if words > 0 {
        let place = |tag: &str| match tag {
            html_text::OUTSIDE => "outside the article".to_owned(),
            tag => format!("in <{tag}>"),
        };
        let places = page.left_out.iter().map(|(tag, words)| format!("{words} {}", place(tag)));
        let (all, places) = (words + page.words, places.collect::<Vec<_>>().join(", "));
        parts.push(format!("{words} of {all} words are left out ({places}); --whole takes all"));
    }
    if page.pictures > 0 {
        parts.push(format!("{} left out", counted(page.pictures, "picture")));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

#[cfg(not(feature = "intake-html"))]
fn of_page(name: String, _: &str, _: bool, _: bool) -> Result<ImportedText, Error> {
    Err(Error::new(format!("{name} is an HTML page, which this program was built without reading"))
        .help("nothing was written; build it with the feature `intake-html`, or save the page as plain text"))
}

/// The text that `--from` names.
pub(super) struct ImportedText {
    /// Its file, or "standard input".
    name: String,
    pub(super) text: String,
    pub(super) is_markdown: bool,
    is_stream: bool,
    /// What the text has not of the file, in words for the user.
    pub(super) left_out: Option<String>,
    /// What the page says about its source.
    pub(super) page: Option<PageSource>,
}

impl ImportedText {
    /// Reads a file or standard input. Of a page its article is read, or all of it if `whole`. `is_named`: the text has a
    /// title already, so that a plain text that looks like a page is taken word for word.
    pub(super) fn read(from: &Path, whole: bool, is_named: bool) -> Result<Self, Error> {
        let is_stream = from == Path::new("-");
        let name = match is_stream {
            true => "standard input".to_owned(),
            false => from.display().to_string(),
        };
        let extension = from.extension().map(|extension| extension.to_ascii_lowercase());
        let extension = extension.as_deref().and_then(OsStr::to_str).unwrap_or_default();
        if OTHER_FORMATS.contains(&extension) {
            return Err(other_format(&name));
        }
        if let Some(format) = pandoc::format(extension) {
            let text = pandoc::markdown(from, format)?;
            return Ok(Self {
                name,
                text,
                is_markdown: true,
                is_stream,
                left_out: None,
                page: None,
            });
        }
        let mut bytes = Vec::new();
        match is_stream {
            true => io::stdin().lock().read_to_end(&mut bytes).map(|_| ()),
            false => fs::read(from).map(|read| bytes = read),
        }
        .map_err(|e| Error::io("read", from, e))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let line = error.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
            Error::new(format!("{name}:{line}: not valid UTF-8")).help("save the file as UTF-8")
        })?;
        let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        let is_markdown = matches!(extension, "md" | "markdown");
        if PAGES.contains(&extension) || !is_markdown && !is_named && is_page(&text) {
            return of_page(name, &text, whole, is_stream);
        }
        if !is_markdown && let Some(mail) = mail::read(&name, &text)? {
            let left_out = Some(format!("{name}: {}", mail.left_out));
            let title = if is_named { "" } else { mail.subject };
            let text = format!("{title}\n\n{}", mail.body);
            return Ok(Self { name, text, is_markdown, is_stream, left_out, page: None });
        }
        Ok(Self { name, text, is_markdown, is_stream, left_out: None, page: None })
    }

    /// Refuses a text whose first line is no headline although it looks like one: HTML, RTF, and front matter that
    /// is not read. `is_named`: plain text with a title is taken word for word.
    pub(super) fn check(&self, is_named: bool) -> Result<(), Error> {
        let (first, rest) = first_line(&self.text);
        let first = first.trim();
        if starts_with(first, &["<?xml", "{\\rtf"]) && !is_named {
            return Err(other_format(&self.name));
        }
        let may_have_front_matter = self.is_markdown || self.is_stream;
        if is_named && !may_have_front_matter {
            return Ok(());
        }
        let parts = source::parts(&self.text);
        let has_key = |separator: char| {
            rest.lines().next().is_some_and(|line| line.trim_end().contains(separator))
        };
        let (problem, help) = match first {
            "+++" if has_key('=') => (
                "has TOML front matter, between lines `+++`",
                "write it as YAML between lines `---`, such as `title: The quay`",
            ),
            "---" if !parts.closed && has_key(':') => (
                "begins with front matter that no line `---` ends",
                "write a line `---` below the keys",
            ),
            "---" if !may_have_front_matter && parts.closed && has_key(':') => (
                "begins with front matter, which is read in Markdown alone",
                "rename it so that it ends in .md; or write the title before --from, and the whole text becomes the body",
            ),
            _ => return Ok(()),
        };
        Err(Error::new(format!("{} {problem}", self.name))
            .help(format!("nothing was written; {help}")))
    }

    /// Whether it is Markdown with front matter. A plain text file may begin with a line of hyphens.
    pub(super) fn has_front_matter(&self) -> bool {
        let parts = source::parts(&self.text);
        (self.is_markdown || self.is_stream) && parts.closed && parts.front_matter.is_some()
    }

    /// The first line as the title or name.
    pub(super) fn headline(&self, line: Option<String>) -> Result<String, Error> {
        let problem = match line {
            Some(line) if line.chars().count() > LONGEST_HEADLINE => {
                format!("has no headline: its first line has {} characters", line.chars().count())
            }
            Some(line) if line.contains(char::is_alphanumeric) => return Ok(line),
            Some(line) if !line.is_empty() => {
                format!("has no headline: its first line is `{line}`")
            }
            _ => "is empty and has no headline".to_owned(),
        };
        Err(Error::new(format!("{} {problem}", self.name))
            .help("write the title or name before --from; then the whole text becomes the body"))
    }
}
