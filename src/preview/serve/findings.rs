//! The findings of the site for a browser: what each says, where it belongs on a page, and how to open it in an editor.
//!
//! Input: the report of the files as they are, and their sources. Output: [`ShownFinding`]s, which are located only when a
//! page with them is requested: most findings are never looked at.
//!
//! A rendered page says nothing of the lines that it was made of, so that a build has no byte which only the preview
//! needs. Therefore a finding carries the words of its paragraph, or of its value in front matter, and the script of the
//! page searches the element that has these words.

use crate::diagnostic::{Finding, Report, Severity};
use crate::pipeline::Site;
use crate::preview::editor_links::EditorLinks;
use crate::syntax::source::{Location, Position, floor_char, is_yaml, parts};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// The findings of the files as they are.
#[derive(Debug)]
pub(crate) struct CurrentFindings {
    pub(crate) report: Report,
    /// The site with the sources that they are about. While files have errors, another one may be shown.
    pub(crate) site: Arc<Site>,
}

/// A finding as the script of a page reads it, and as the overview lists it.
#[derive(Debug, Serialize)]
pub(super) struct ShownFinding {
    #[serde(skip)]
    pub(super) file: Arc<str>,
    /// Whether it is an error.
    pub(super) error: bool,
    pub(super) message: String,
    pub(super) help: Vec<String>,
    /// File, line and column; the file alone if it is about all of it.
    pub(super) location: String,
    /// The address that opens the location in an editor.
    pub(super) open: Option<String>,
    /// The words of the paragraph or value that it is about; empty if there are none, or too few to be recognized.
    pub(super) near: String,
    /// Whether it is about the body, and not about front matter.
    pub(super) body: bool,
}

/// Opens files of a site in an editor.
#[derive(Debug)]
pub(super) struct FileOpener {
    /// `None`: pages have no such links.
    pub(super) editor: Option<EditorLinks>,
    /// The site's folder.
    pub(super) root: PathBuf,
}

impl FileOpener {
    /// The address that opens a file of the site at a line and column, or at its beginning.
    pub(super) fn href(&self, site: &Site, file: &str, at: Option<Position>) -> Option<String> {
        let editor = self.editor.as_ref()?;
        let (line, column) = at.map_or((1, 1), |position| (position.line, position.column));
        // The path of a content file on the disk, which may be relative, is not always in the form of its name here.
        let on_disk = site.sources().on_disk(file).and_then(|path| std::path::absolute(path).ok());
        let path = on_disk.unwrap_or_else(|| self.root.join(file));
        Some(editor.href(&path, line, column))
    }
}

impl CurrentFindings {
    /// The findings of the file with the text of a page, and those of the front matter of the others, errors first, at most
    /// `limit`. The page of a translation does not show the body of its original.
    pub(super) fn of_files(
        &self,
        files: &[Arc<str>],
        limit: usize,
        opener: &FileOpener,
    ) -> Vec<ShownFinding> {
        let Some((text, others)) = files.split_first() else { return Vec::new() };
        let is_shown = |finding: &&Finding| {
            finding.file == *text || others.contains(&finding.file) && !self.is_in_body(finding)
        };
        self.shown(self.report.findings().iter().filter(is_shown), limit, opener)
    }

    /// Whether a finding is about the body of its file.
    fn is_in_body(&self, Finding { file, diagnostic }: &Finding) -> bool {
        let Location::Span(start, _) = diagnostic.location else { return false };
        let text = self.site.text_of(file);
        text.is_some_and(|text| start as usize >= body_start(file, &text))
    }

    /// Findings of all files, at most `limit`, in the order of `check`: errors first, then warnings by what they are about,
    /// and of each code some before all others, so that no code hides another one.
    pub(super) fn first(&self, limit: usize, opener: &FileOpener) -> Vec<ShownFinding> {
        const OF_CODE: usize = 5;
        let mut count: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
        let mut ranked: Vec<(bool, &Finding)> = Vec::new();
        for finding in sorted(self.report.findings().iter()) {
            let d = &finding.diagnostic;
            let of_code = count.entry((d.severity, &d.code)).or_default();
            *of_code += 1;
            ranked.push((d.severity == Severity::Warning && *of_code > OF_CODE, finding));
        }
        ranked.sort_by_key(|(is_later, Finding { diagnostic: d, .. })| {
            let weight = (d.severity == Severity::Warning).then(|| d.weight());
            (d.severity, *is_later, weight, &d.code)
        });
        let first: Vec<&Finding> = ranked.into_iter().map(|(_, finding)| finding).collect();
        self.located_all(&first[..first.len().min(limit)], opener)
    }

    /// The number of findings, each counted once.
    pub(super) fn count(&self) -> usize {
        self.report.count(Severity::Error) + self.report.count(Severity::Warning)
    }

    fn shown<'f>(
        &self,
        findings: impl Iterator<Item = &'f Finding>,
        limit: usize,
        opener: &FileOpener,
    ) -> Vec<ShownFinding> {
        let mut sorted = sorted(findings);
        sorted.truncate(limit);
        self.located_all(&sorted, opener)
    }

    /// These findings with their locations, in the same order.
    fn located_all(&self, findings: &[&Finding], opener: &FileOpener) -> Vec<ShownFinding> {
        let mut report = Report::default();
        for Finding { file, diagnostic } in findings {
            report.push(file, diagnostic.clone());
        }
        let text_of = |file: &str| self.site.text_of(file);
        let (positions, ranges) = (report.positions(text_of), report.ranges(text_of));
        let located = report.findings().iter().zip(positions).zip(ranges);
        located.map(|((finding, at), range)| self.located(finding, at, range, opener)).collect()
    }

    fn located(
        &self,
        Finding { file, diagnostic }: &Finding,
        at: Option<Position>,
        range: Option<Range<usize>>,
        opener: &FileOpener,
    ) -> ShownFinding {
        let text = range.as_ref().and_then(|_| self.site.text_of(file));
        let placed = text.zip(range).map(|(text, range)| {
            (range.start >= body_start(file, &text), near(file, &text, range))
        });
        let (body, near) = placed.unwrap_or_default();
        ShownFinding {
            file: file.clone(),
            error: diagnostic.severity == Severity::Error,
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            location: match at {
                Some(Position { line, column }) => format!("{file}:{line}:{column}"),
                None => file.to_string(),
            },
            open: opener.href(&self.site, file, at),
            near,
            body,
        }
    }
}

/// The findings in the order of their severity, files and locations, each once.
fn sorted<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<&'f Finding> {
    let mut sorted: Vec<&Finding> = findings.collect();
    // Locations are compared as they are; they are in the order of the source within each of their kinds.
    sorted.sort_by_key(|Finding { file, diagnostic: d }| {
        (d.severity, file, d.location, &d.code, &d.message, &d.help)
    });
    sorted.dedup();
    sorted
}

/// Where the body of a file begins; a roster has none.
fn body_start(file: &str, text: &str) -> usize {
    if is_yaml(file) { text.len() } else { parts(text).body.start }
}

/// The most bytes of a paragraph by which it is recognized.
const MAX_NEAR: usize = 600;
/// A value with fewer words, such as a name, may be in any paragraph, and says nothing about where it belongs.
const MIN_WORDS_OF_VALUE: usize = 3;

/// The words by which the paragraph of a place is recognized on a page: those of a value in front matter, such as a
/// quote, or of the paragraph, list item or row of a table around the place.
fn near(file: &str, text: &str, range: Range<usize>) -> String {
    let body = body_start(file, text);
    if range.start < body {
        let value = &text[range];
        let is_long = value.split_whitespace().count() >= MIN_WORDS_OF_VALUE;
        return if is_long { shortened(value).to_owned() } else { String::new() };
    }
    without_targets(shortened(block_around(&text[body..], range.start - body)))
}

fn shortened(text: &str) -> &str {
    &text[..floor_char(text, MAX_NEAR.min(text.len()))]
}

/// The lines of Markdown around a place that become one element.
fn block_around(text: &str, at: usize) -> &str {
    let (mut start, mut end) = (0, text.len());
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let next = offset + line.len();
        let is_blank = line.trim().is_empty();
        let is_heading = line.trim_start().starts_with('#');
        if offset > at {
            if is_blank || begins_element(line) {
                end = offset;
                break;
            }
        } else if is_heading && at < next {
            (start, end) = (offset, next);
            break;
        } else if is_blank || is_heading {
            start = next;
        } else if begins_element(line) {
            start = offset;
        }
        offset = next;
    }
    text.get(start..end).unwrap_or_default()
}

/// Whether a line of Markdown begins an element without an empty line before it: a list item, a row of a table, a heading.
fn begins_element(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = number.len() < line.len() && number.starts_with(['.', ')']);
    is_numbered
        || line.starts_with(['|', '#'])
        || ["- ", "* ", "+ "].iter().any(|m| line.starts_with(m))
}

/// Markdown without the targets of its links and pictures, which are no words of the page.
fn without_targets(text: &str) -> String {
    let mut parts = text.split("](");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |words, part| {
        words + " " + part.split_once(')').map_or("", |(_, after)| after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words for the place of `^`, which is no part of the text.
    fn words_at(text: &str) -> String {
        let at = text.find('^').unwrap();
        let text = text.replacen('^', "", 1);
        let rest = &text[at..];
        let end = at + rest.find(['\n', ' ']).unwrap_or(rest.len());
        near("content/articles/x.md", &text, at..end)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn a_finding_in_a_body_is_recognized_by_its_paragraph() {
        for (text, words) in [
            (
                "---\ntitle: A\n---\nFirst\nline.\n\nThe ^second\none.\n\nThird.\n",
                "The second one.",
            ),
            ("---\ntitle: A\n---\n^First\nline.\n\nSecond.\n", "First line."),
            ("---\ntitle: A\n---\nLast [one](/dead/) of\nthe ^words", "Last [one of the words"),
            ("---\ntitle: A\n---\n- a\n- b ^c\n  d\n- e\n", "- b c d"),
            ("---\ntitle: A\n---\n## A ^heading\nText.\n", "## A heading"),
            ("---\ntitle: A\n---\n| a | b |\n|---|---|\n| c | ^d |\n| e | f |\n", "| c | d |"),
            ("---\ntitle: A\n---\n2. two\n10) ^ten\n", "10) ten"),
            ("^Text alone.", "Text alone."),
        ] {
            assert_eq!(words_at(text), words);
        }
    }

    #[test]
    fn a_value_is_recognized_by_its_words_if_it_has_enough() {
        let text = "---\ntitle: A\nquote: We will open\nactors: [Ana Duarte]\n---\nText.\n";
        let of = |value: &str| {
            let at = text.find(value).unwrap();
            near("content/articles/x.md", text, at..at + value.len())
        };
        assert_eq!(of("We will open"), "We will open");
        assert_eq!(of("Ana Duarte"), "");
    }
}
