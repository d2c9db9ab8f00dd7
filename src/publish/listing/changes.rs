//! What is new between two days: for `list changes`, as a table and as Markdown.
//!
//! Input: the changes that the index has for these days. Output: a [`Table`] with a row for each, or a text for a
//! newsletter or a report, in the words of the site's pages. The page of a week shows the same.

use super::{Cell, Column, ListQuery, Table, column, data_column, text};
use crate::knowledge::index::{PeriodChanges, RoleChange, StatementId};
use crate::publish::html::view::{
    self, ArticleCard, ArticleCorrection, Card, DateView, EventView, NamedLink, RoleChangeView,
    SiteContext, StatementGroup, StatementView, WithdrawnStatementView,
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
    data_column("date_of"),
    data_column("role"),
    data_column("on_behalf_of"),
    data_column("disputed"),
    data_column("original_lang"),
    data_column("translated_by"),
];
/// How many of these columns only statements fill.
const OF_STATEMENTS: usize = 6;

/// The Views of what is new.
struct ChangeViews {
    articles: Vec<Card<ArticleCard>>,
    statements: Vec<StatementGroup>,
    /// The statements of these groups, in the same order.
    statement_ids: Vec<StatementId>,
    role_changes: Vec<(RoleChange, RoleChangeView)>,
    corrections: Vec<ArticleCorrection>,
    withdrawn: Vec<WithdrawnStatementView>,
    next: Vec<Card<EventView>>,
}

impl ChangeViews {
    fn new(cards: &SiteContext, query: &ListQuery) -> Self {
        let days = (query.since, query.until);
        let changes = PeriodChanges::between(cards.index, &cards.config.timezone, days);
        let (roles, corrections) = (&changes.role_changes, &changes.corrections);
        let by_topic = view::by_topic(cards, &changes.articles, usize::MAX);
        Self {
            articles: changes.articles.iter().rev().map(|id| cards.article(*id)).collect(),
            statements: view::statement_groups_of(cards, &by_topic),
            statement_ids: by_topic.into_iter().flat_map(|(_, ids)| ids).collect(),
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
            withdrawn: view::withdrawn_of(cards, &changes.withdrawals),
            next: changes.next.iter().map(|known| view::known_event(cards, known)).collect(),
        }
    }
}

/// The changes as a table: articles, statements, roles, corrections, withdrawn statements, events to come.
pub(super) fn table(cards: &SiteContext, query: &ListQuery) -> Table {
    let ChangeViews {
        articles,
        statements,
        statement_ids,
        role_changes,
        corrections,
        withdrawn,
        next,
    } = ChangeViews::new(cards, query);
    let url = |href: &str| text(cards.links.absolute_of(href));
    let row = |date: Cell, kind: &str, who: Cell, words: &str, about: Vec<String>| {
        vec![date, text(kind), who, text(words), Cell::List(about)]
    };
    let none = || vec![text(""); OF_STATEMENTS];
    let mut rows = Vec::new();
    for article in &articles {
        let row = row(text(&article.date.iso), "article", text(""), &article.title, Vec::new());
        rows.push([row, vec![text(&article.title), url(&article.url)], none()].concat());
    }
    let statements = statements.iter().flat_map(|group| &group.statements);
    for (statement, id) in statements.zip(statement_ids) {
        let kind = if statement.quote { "quote" } else { "paraphrase" };
        let about = statement.about.iter().map(|one| one.distinct_name.clone()).collect();
        let date = match statement.reported {
            true => Cell::Noted(date_of(&statement.date).to_owned(), "reported"),
            false => text(date_of(&statement.date)),
        };
        let row = row(date, kind, speakers(statement), &statement.text, about);
        let article = vec![text(&statement.article.title), url(&statement.url)];
        rows.push([row, article, of_statement(cards, statement, id)].concat());
    }
    for (change, view) in &role_changes {
        let words = format!("{}, {}", view.post.role, view.post.organization.distinct_name);
        let page = view.actor.url.as_deref().map_or_else(|| text(""), url);
        let date = match view::date_of_change(cards, change) {
            Some(date) => date.iso(&cards.config.timezone),
            None => change.day.last.to_string(),
        };
        let kind = if change.ended { "role ended" } else { "role began" };
        let row = row(text(date), kind, text(&view.actor.distinct_name), &words, Vec::new());
        rows.push([row, vec![text(""), page], none()].concat());
    }
    for item in &corrections {
        let row = row(
            text(&item.correction.date.iso),
            "correction",
            text(""),
            &item.correction.text,
            Vec::new(),
        );
        rows.push([row, vec![text(&item.article.title), url(&item.article.url)], none()].concat());
    }
    for item in &withdrawn {
        let row = row(text(&item.date.iso), "withdrawal", text(""), &item.text, Vec::new());
        rows.push([row, vec![text(&item.article.title), url(&item.url)], none()].concat());
    }
    for event in &next {
        let row = row(text(date_of(&event.date)), "event", text(""), &event.name, Vec::new());
        rows.push([row, vec![text(&event.article.title), url(&event.url)], none()].concat());
    }
    Table { columns: CHANGES, rows }
}

/// The speakers of a statement; a source that is not named with the actor to which it belongs.
fn speakers(statement: &StatementView) -> Cell {
    let of = statement.speaker_of.as_ref().map(|of| format!(" ({})", of.name));
    let of = of.unwrap_or_default();
    let names = statement.speakers.iter().map(|one| format!("{}{of}", one.distinct_name));
    Cell::List(names.collect())
}

/// What must be said wherever the words of a statement are shown, in the order of [`CHANGES`].
fn of_statement(cards: &SiteContext, statement: &StatementView, id: StatementId) -> Vec<Cell> {
    let name = |link: &Option<NamedLink>| text(link.as_ref().map_or("", |link| &link.name));
    let original = statement.original.as_ref();
    let translator = original.and_then(|original| original.translated_by.as_ref());
    vec![
        text(cards.index.statement(id).date.source.as_str()),
        text(statement.role.as_deref().unwrap_or_default()),
        name(&statement.on_behalf_of),
        text(statement.disputed.as_ref().map_or("", |dispute| &dispute.text)),
        text(original.map_or("", |original| &original.lang)),
        text(translator.map_or("", |translator| &translator.name)),
    ]
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
    out.heading("heading-withdrawn-statements", changes.withdrawn.is_empty());
    for item in &changes.withdrawn {
        let link = out.link(&item.article.title, Some(&item.url));
        out.item(&format!("{}, {link}: {}", item.date.text, escaped(&item.text)));
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
