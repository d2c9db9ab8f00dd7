//! What is new between two days: for `list changes`, as a table and as Markdown.
//!
//! Input: the changes that the index has for these days. Output: a [`Table`] with a row for each, or a text for a
//! newsletter or a report, in the words of the site's pages. The page of a week shows the same.

use super::{Cell, Column, ListQuery, Table, column, data_column, text};
use crate::knowledge::index::{PeriodChanges, RoleChange};
use crate::publish::html::view::{
    self, ArticleCard, ArticleCorrection, Card, DateView, EventView, RoleChangeView, SiteContext,
    StatementGroup,
};
use crate::syntax::date::PartialDate;
use crate::syntax::text::one_line;
use std::fmt::Write as _;

const CHANGES: &[Column] = &[
    column("date"),
    column("kind"),
    column("who"),
    column("text"),
    column("about"),
    data_column("article"),
    data_column("url"),
];

/// The Views of what is new.
struct ChangeViews {
    articles: Vec<Card<ArticleCard>>,
    statements: Vec<StatementGroup>,
    role_changes: Vec<(RoleChange, RoleChangeView)>,
    corrections: Vec<ArticleCorrection>,
    next: Vec<Card<EventView>>,
}

impl ChangeViews {
    fn new(cards: &SiteContext, query: &ListQuery) -> Self {
        let days = (query.since, query.until);
        let changes = PeriodChanges::between(cards.index, &cards.config.timezone, days);
        let (roles, corrections) = (&changes.role_changes, &changes.corrections);
        Self {
            articles: changes.articles.iter().rev().map(|id| cards.article(*id)).collect(),
            statements: view::statements_of(cards, &changes.articles, usize::MAX),
            role_changes: roles
                .iter()
                .rev()
                .map(|one| (*one, view::role_change(cards, one)))
                .collect(),
            corrections: corrections
                .iter()
                .rev()
                .map(|id| view::correction_of(cards, *id))
                .collect(),
            next: changes.next.iter().map(|known| view::known_event(cards, known)).collect(),
        }
    }
}

/// The changes as a table: articles, statements, roles, corrections, events to come.
pub(super) fn table(cards: &SiteContext, query: &ListQuery) -> Table {
    let ChangeViews { articles, statements, role_changes, corrections, next } =
        ChangeViews::new(cards, query);
    let url = |href: &str| text(cards.links.absolute_of(href));
    let row = |date: &str, kind: &str, who: Cell, words: &str, about: Vec<String>| {
        vec![text(date), text(kind), who, text(words), Cell::List(about)]
    };
    let mut rows = Vec::new();
    for article in &articles {
        let row = row(&article.date.iso, "article", text(""), &article.title, Vec::new());
        rows.push([row, vec![text(&article.title), url(&article.url)]].concat());
    }
    for statement in statements.iter().flat_map(|group| &group.statements) {
        let kind = if statement.quote { "quote" } else { "paraphrase" };
        let speakers = statement.speakers.iter().map(|one| one.distinct_name.clone()).collect();
        let about = statement.about.iter().map(|one| one.distinct_name.clone()).collect();
        let row = row(date_of(&statement.date), kind, Cell::List(speakers), &statement.text, about);
        rows.push([row, vec![text(&statement.article.title), url(&statement.url)]].concat());
    }
    for (change, view) in &role_changes {
        let words = format!("{}, {}", view.post.role, view.post.organization.distinct_name);
        let page = view.actor.url.as_deref().map_or_else(|| text(""), url);
        let date = match view::date_of_change(cards, change) {
            Some(date) => date.iso(&cards.config.timezone),
            None => change.day.last.to_string(),
        };
        let kind = if change.ended { "role ended" } else { "role began" };
        let row = row(&date, kind, text(&view.actor.distinct_name), &words, Vec::new());
        rows.push([row, vec![text(""), page]].concat());
    }
    for item in &corrections {
        let row = row(
            &item.correction.date.iso,
            "correction",
            text(""),
            &item.correction.text,
            Vec::new(),
        );
        rows.push([row, vec![text(&item.article.title), url(&item.article.url)]].concat());
    }
    for event in &next {
        let row = row(date_of(&event.date), "event", text(""), &event.name, Vec::new());
        rows.push([row, vec![text(&event.article.title), url(&event.url)]].concat());
    }
    Table { columns: CHANGES, rows }
}

/// A date for programs; one that is known in words alone, in these.
fn date_of(date: &DateView) -> &str {
    if date.iso.is_empty() { &date.text } else { &date.iso }
}

/// The changes as Markdown, in the words of the site.
pub(super) fn markdown(cards: &SiteContext, query: &ListQuery) -> String {
    let changes = ChangeViews::new(cards, query);
    let mut out = MarkdownText { cards, text: String::new() };
    let last = query.until.unwrap_or(cards.index.today());
    let days = match query.since {
        Some(first) => cards.words.days(first.min(last), last),
        None => {
            let (end, zone) = (("end", PartialDate::Day(last)), &cards.config.timezone);
            cards.words.phrase_with_date("dates-until", end, zone, &[])
        }
    };
    let _ = writeln!(
        out.text,
        "# {}",
        escaped(&[&cards.config.title, cards.words.word("comma"), &days].concat())
    );
    out.heading("articles", changes.articles.is_empty());
    for article in &changes.articles {
        let link = out.link(&article.title, Some(&article.url));
        let summary = article.summary.as_deref().map(|it| format!(". {}", escaped(it)));
        out.item(&format!("{}: {link}{}", article.date.text, summary.unwrap_or_default()));
    }
    out.heading("heading-statements", changes.statements.is_empty());
    for group in &changes.statements {
        if let Some(topic) = &group.entity {
            let topic = out.link(&topic.distinct_name, topic.url.as_deref());
            out.subheading(&topic);
        } else if changes.statements.len() > 1 {
            out.subheading(cards.words.word("heading-other-statements"));
        }
        for statement in &group.statements {
            let said = escaped(&view::statement_line(cards.words, statement));
            let link = out.link(&statement.article.title, Some(&statement.url));
            out.item(&format!("{said} ({link})"));
        }
    }
    out.heading("heading-role-changes", changes.role_changes.is_empty());
    for (_, view) in &changes.role_changes {
        let actor = out.link(&view.actor.distinct_name, view.actor.url.as_deref());
        let post = format!("{}, {}", view.post.role, view.post.organization.distinct_name);
        out.item(&format!("{actor}, {}, {}", escaped(&post), view.post.dates));
    }
    out.heading("heading-corrections", changes.corrections.is_empty());
    for item in &changes.corrections {
        let link = out.link(&item.article.title, Some(&item.article.url));
        let (label, date) = (&item.correction.label, &item.correction.date.text);
        out.item(&format!("{label}, {date}, {link}: {}", escaped(&item.correction.text)));
    }
    out.heading("heading-upcoming", changes.next.is_empty());
    for event in &changes.next {
        let place = event.location.as_deref().map(|place| format!(", {}", escaped(place)));
        let link = out.link(&event.name, Some(&event.url));
        let date = escaped(&event.date.text);
        out.item(&format!("{date}: {link}{}", place.unwrap_or_default()));
    }
    out.text
}

/// A Markdown text that is being written.
struct MarkdownText<'c> {
    cards: &'c SiteContext<'c>,
    text: String,
}

impl MarkdownText<'_> {
    /// Writes a heading in the words of the pages, unless nothing follows it.
    fn heading(&mut self, message: &str, is_empty: bool) {
        if !is_empty {
            let _ = writeln!(self.text, "\n## {}\n", self.cards.words.word(message));
        }
    }

    fn subheading(&mut self, words: &str) {
        let blank = if self.text.ends_with("\n\n") { "" } else { "\n" };
        let _ = writeln!(self.text, "{blank}### {words}\n");
    }

    fn item(&mut self, line: &str) {
        let _ = writeln!(self.text, "- {line}");
    }

    /// A link to a page of the site, where text is read that is not on it.
    fn link(&self, name: &str, href: Option<&str>) -> String {
        match href {
            Some(href) => format!("[{}](<{}>)", escaped(name), self.cards.links.absolute_of(href)),
            None => escaped(name),
        }
    }
}

/// A text on one line, in which no mark has a meaning in Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
