//! Writes the tables of an HTML page as Markdown.
//!
//! Input: a `<table>`. Output: a table in Markdown with the words of all cells, each once and in their order; a cell that
//! spans several columns or rows leaves the others empty. A table that only arranges a page (one row or column, headings,
//! long texts, another table in it) becomes paragraphs. Markdown needs a head, so that the first row is the head unless the
//! page has the heads of its rows in the first column.

use super::{attribute, count, nodes, tag, text};
use crate::editor::scaffold;
use crate::syntax::text::one_line;
use htmd::Element;
use htmd::Node;
use htmd::element_handler::{HandlerResult, Handlers};
use std::rc::Rc;

/// The most columns of a table.
const MOST_COLUMNS: usize = 100;
/// The most rows that a cell can span.
const MOST_ROWS: usize = 10_000;
/// The most words of a cell. One with more is a column of a page.
const MOST_WORDS: usize = 80;

/// The Markdown of a table.
pub(super) fn table(handlers: &dyn Handlers, element: Element) -> Option<HandlerResult> {
    let markdown = HtmlTable::of(element.node).and_then(|table| table.markdown(handlers));
    Some(markdown.map_or_else(|| handlers.walk_children(element.node), HandlerResult::from))
}

/// A cell of a table.
struct HtmlCell {
    node: Rc<Node>,
    is_head: bool,
    columns: usize,
    rows: usize,
}

impl HtmlCell {
    /// `None` if the node is no cell.
    fn of(node: &Rc<Node>) -> Option<Self> {
        let is_head = match tag(node)? {
            "th" => true,
            "td" => false,
            _ => return None,
        };
        let span = |name: &str, most: usize| {
            let written = attribute(node, name).and_then(|it| it.trim().parse::<usize>().ok());
            written.unwrap_or(1).clamp(1, most)
        };
        let (columns, rows) = (span("colspan", MOST_COLUMNS), span("rowspan", MOST_ROWS));
        Some(Self { node: node.clone(), is_head, columns, rows })
    }

    /// Whether it holds a part of a page rather than a value.
    fn is_layout(&self) -> bool {
        let is_heading = |node: &Rc<Node>| {
            matches!(tag(node), Some("table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
        };
        nodes(&self.node).iter().any(is_heading) || count(&text(&self.node)) > MOST_WORDS
    }
}

/// The rows of a table of data.
struct HtmlTable {
    caption: String,
    rows: Vec<Vec<HtmlCell>>,
    /// Whether the first row is in a `<thead>`.
    has_head: bool,
}

impl HtmlTable {
    /// `None` if it only arranges a page.
    fn of(node: &Rc<Node>) -> Option<Self> {
        let mut table = Self { caption: String::new(), rows: Vec::new(), has_head: false };
        for child in node.children.borrow().iter() {
            match tag(child) {
                Some("caption") => table.caption = format!("{} {}", table.caption, text(child)),
                Some("tr") => table.rows.push(row(child)?),
                Some(part @ ("thead" | "tbody" | "tfoot")) => {
                    table.has_head |= part == "thead" && table.rows.is_empty();
                    for child in child.children.borrow().iter() {
                        match tag(child) {
                            Some("tr") => table.rows.push(row(child)?),
                            _ if !text(child).is_empty() => return None,
                            _ => {}
                        }
                    }
                }
                _ if !text(child).is_empty() => return None,
                _ => {}
            }
        }
        table.rows.retain(|row| !row.is_empty());
        let is_single = table.rows.len() < 2 || table.rows.iter().all(|row| row.len() < 2);
        let role = attribute(node, "role");
        let is_layout = is_single
            || role.is_some_and(|role| matches!(role.as_str(), "presentation" | "none"))
            || table.rows.iter().flatten().any(HtmlCell::is_layout);
        (!is_layout).then_some(table)
    }

    /// The cells by row and column; `None` if there are too many columns.
    fn grid(&self) -> Option<Vec<Vec<Option<&HtmlCell>>>> {
        let mut grid = Vec::new();
        // For each column, how many more rows a cell above covers.
        let mut covered: Vec<usize> = Vec::new();
        for row in &self.rows {
            let mut line: Vec<Option<&HtmlCell>> = Vec::new();
            for cell in row {
                while let Some(rows) = covered.get_mut(line.len()).filter(|rows| **rows > 0) {
                    *rows -= 1;
                    line.push(None);
                }
                for column in 0..cell.columns {
                    covered.resize(covered.len().max(line.len() + 1), 0);
                    covered[line.len()] = cell.rows - 1;
                    line.push((column == 0).then_some(cell));
                }
                if line.len() > MOST_COLUMNS {
                    return None;
                }
            }
            while let Some(rows) = covered.get_mut(line.len()) {
                *rows = rows.saturating_sub(1);
                line.push(None);
            }
            grid.push(line);
        }
        Some(grid)
    }

    fn markdown(&self, handlers: &dyn Handlers) -> Option<String> {
        let grid = self.grid()?;
        let columns = grid.iter().map(Vec::len).max()?;
        let line = |row: &[Option<&HtmlCell>]| {
            let cells = (0..columns).map(|at| row.get(at).copied().flatten());
            let cells = cells.map(|it| it.map_or_else(String::new, |it| cell(handlers, &it.node)));
            cells.fold("|".to_owned(), |line, cell| format!("{line} {cell} |"))
        };
        let first_is_head = self.has_head || self.rows.first()?.iter().all(|cell| cell.is_head);
        let rows_have_heads = !first_is_head
            && self.rows.iter().all(|row| row.first().is_some_and(|cell| cell.is_head));
        let mut lines: Vec<String> = grid.iter().map(|row| line(row)).collect();
        if rows_have_heads {
            lines.insert(0, line(&[]));
        }
        lines.insert(1, format!("|{}", " --- |".repeat(columns)));
        let caption = one_line(&self.caption);
        if !caption.is_empty() {
            lines.insert(0, scaffold::markdown(&caption));
        }
        Some(format!("\n\n{}\n\n", lines.join("\n")))
    }
}

/// The cells of a row; `None` if it has anything else.
fn row(node: &Rc<Node>) -> Option<Vec<HtmlCell>> {
    let children = node.children.borrow();
    let cells = children
        .iter()
        .filter(|child| matches!(tag(child), Some("td" | "th")) || !text(child).is_empty());
    cells.map(HtmlCell::of).collect()
}

/// The words of a cell in one line, as Markdown; without links and emphasis if they are in several paragraphs.
fn cell(handlers: &dyn Handlers, node: &Rc<Node>) -> String {
    let markdown = handlers.walk_children(node).content;
    let line = match markdown.trim() {
        several if several.contains('\n') => scaffold::markdown(&text(node)).trim().to_owned(),
        line => line.to_owned(),
    };
    let (mut escaped, mut is_escaped) = (String::with_capacity(line.len()), false);
    for c in line.chars() {
        if c == '|' && !is_escaped {
            escaped.push('\\');
        }
        is_escaped = c == '\\' && !is_escaped;
        escaped.push(c);
    }
    escaped
}
