//! The overview for editors, at `/.briefing/`: what is wrong, what is a draft, and what is due.
//!
//! Input: the site that is shown, and the findings of the files as they are. Output: an HTML page that needs no template, so
//! that it works whatever is wrong with the site. Text of the content reaches it only through [`escaped`].

use super::findings::{CurrentFindings, FileOpener, ShownFinding};
use super::page::{OWN, heading, own_page};
use super::state::label;
use crate::i18n::Messages;
use crate::pipeline::{HeldPage, Site};
use crate::plan::Links;
use crate::syntax::text::escaped;
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;

/// The most findings that are listed, errors first; the terminal has all.
const MAX_FINDINGS: usize = 200;

/// What the overview shows.
pub(super) struct Overview<'a> {
    pub(super) site: &'a Site,
    pub(super) findings: Option<&'a CurrentFindings>,
    pub(super) opener: &'a FileOpener,
    pub(super) words: &'a Messages,
}

impl Overview<'_> {
    /// The page.
    pub(super) fn page(&self) -> Vec<u8> {
        let held = self.site.held_pages();
        let titles: BTreeMap<&str, &str> =
            self.site.named_pages().map(|(title, path)| (path, title)).collect();
        let text = format!(
            "<p><a href=\"{}\">{}</a></p>\n{}{}{}",
            escaped(&self.links().href("/")),
            escaped(self.site.title()),
            self.findings_section(),
            self.drafts_section(&held, &titles),
            self.due_section(&held, &titles),
        );
        let links = self.links();
        let head = format!(
            "<link rel=\"icon\" href=\"{}\">\n<link rel=\"stylesheet\" href=\"{}{OWN}overview.css\">\n",
            escaped(&links.href("/favicon.svg")),
            escaped(links.base_path()),
        );
        own_page(self.words, "preview-overview", &head, &text)
    }

    fn links(&self) -> Links {
        Links::new(self.site.base_url())
    }

    /// A section with a heading and a list; nothing if the list is empty.
    fn section(&self, heading: &str, items: &[String]) -> String {
        if items.is_empty() {
            return String::new();
        }
        let heading = escaped(self.words.word(heading));
        let items: String = items.iter().map(|item| format!("<li>{item}</li>\n")).collect();
        format!("<section>\n<h2>{heading}</h2>\n<ul>\n{items}</ul>\n</section>\n")
    }

    fn findings_section(&self) -> String {
        let all = self.findings.map_or(0, CurrentFindings::count);
        let shown = self.findings.map(|findings| findings.first(MAX_FINDINGS, self.opener));
        let mut items: Vec<String> =
            shown.iter().flatten().map(|finding| self.finding(finding)).collect();
        if items.is_empty() {
            items.push(escaped(self.words.word("preview-no-findings")));
        }
        if all > MAX_FINDINGS {
            let more = [("count", (all - MAX_FINDINGS).into())];
            items.push(escaped(&self.words.phrase("preview-more", &more)));
        }
        self.section("preview-findings", &items)
    }

    /// A finding. Its message is in English, whatever the language of the site is.
    fn finding(&self, finding: &ShownFinding) -> String {
        let (class, word) = match finding.error {
            true => ("error", "preview-error"),
            false => ("warning", "preview-warning"),
        };
        let help: String = finding
            .help
            .iter()
            .map(|help| format!("<pre lang=\"en\" tabindex=\"0\">{}</pre>\n", escaped(help)))
            .collect();
        let page = self.site.page_of_file(&finding.file);
        let location = match page {
            Some(path) => {
                let href = self.links().href(path);
                format!("<a href=\"{}\">{}</a>", escaped(&href), escaped(&finding.location))
            }
            None => escaped(&finding.location),
        };
        format!(
            "<p class=\"{class}\"><strong>{}</strong><span lang=\"en\">{}</span></p>\n{help}<p class=\"at\">{location}{}</p>",
            escaped(&heading(self.words, word)),
            escaped(&finding.message),
            self.open(finding.open.as_deref()),
        )
    }

    /// A link that opens the editor, behind other words.
    fn open(&self, href: Option<&str>) -> String {
        let word = escaped(self.words.word("preview-open"));
        href.map(|href| format!(" <a class=\"open\" href=\"{}\">{word}</a>", escaped(href)))
            .unwrap_or_default()
    }

    /// A page with its title, a label, and a link that opens its file.
    fn held_page(&self, path: &str, title: &str, label: &str) -> String {
        let file = self.site.files_of_page(path).into_iter().next();
        let open = file.and_then(|file| self.opener.href(self.site, &file, None));
        let href = self.links().href(path);
        let open = self.open(open.as_deref());
        format!("<a href=\"{}\">{}</a>{label}{open}", escaped(&href), escaped(title))
    }

    fn drafts_section(
        &self,
        held: &BTreeMap<&str, HeldPage>,
        titles: &BTreeMap<&str, &str>,
    ) -> String {
        let drafts = held.iter().filter(|(_, held)| **held == HeldPage::Draft);
        let titled = drafts.filter_map(|(path, _)| Some((*path, *titles.get(path)?)));
        let items: Vec<String> =
            titled.map(|(path, title)| self.held_page(path, title, "")).collect();
        self.section("preview-drafts", &items)
    }

    /// Articles to come, the next one first, and then what else changes with time alone.
    fn due_section(
        &self,
        held: &BTreeMap<&str, HeldPage>,
        titles: &BTreeMap<&str, &str>,
    ) -> String {
        let mut due: Vec<(Date, Option<Time>, &str, &str)> = held
            .iter()
            .filter_map(|(path, held)| match *held {
                HeldPage::ToCome(day, time) => Some((day, time, *path, *titles.get(path)?)),
                HeldPage::Draft | HeldPage::Empty => None,
            })
            .collect();
        due.sort();
        let to_come = |day, time| escaped(&label(self.words, HeldPage::ToCome(day, time)));
        let mut items: Vec<String> = due
            .into_iter()
            .map(|(day, time, path, title)| {
                let label = format!(" <span class=\"label\">{}</span>", to_come(day, time));
                self.held_page(path, title, &label)
            })
            .collect();
        items.extend(self.site.due().map(|next| {
            let (label, what) = (to_come(next.day, next.time), escaped(&next.what));
            format!("<span lang=\"en\">{what}</span> <span class=\"label\">{label}</span>")
        }));
        self.section("preview-due", &items)
    }
}
