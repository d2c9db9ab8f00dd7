//! Footnotes: which are referred to, in which order, and the list at the end of the text.

use super::Piece;
use super::events::{MarkdownEvents, label};
use super::pieces::PieceWriter;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The footnotes of a text while it is written.
pub(super) struct Footnotes<'e> {
    by_label: HashMap<&'e str, usize>,
    /// By definition: its place in `referred`.
    number: HashMap<usize, usize>,
    /// In the order of their first references, which is that of their numbers.
    referred: Vec<FootnoteReference>,
}

/// A footnote that the text refers to.
struct FootnoteReference {
    definition: usize,
    references: usize,
}

impl<'e> Footnotes<'e> {
    pub(super) fn new(events: &'e MarkdownEvents) -> Self {
        let by_label = events.definitions_by_label();
        Self { by_label, number: HashMap::new(), referred: Vec::new() }
    }

    /// The mark of a reference, or `None` if no footnote has this label.
    pub(super) fn refer(&mut self, name: &str) -> Option<String> {
        let definition = *self.by_label.get(label(name).as_str())?;
        let index = *self.number.entry(definition).or_insert_with(|| {
            self.referred.push(FootnoteReference { definition, references: 0 });
            self.referred.len() - 1
        });
        let referred = self.referred.get_mut(index)?;
        referred.references += 1;
        let number = index + 1;
        let id = reference_id(number, referred.references);
        Some(format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn_{number}\" id=\"{id}\" \
             role=\"doc-noteref\">{number}</a></sup>"
        ))
    }

    /// The definition that has the number `index + 1`, if so many are referred to by now.
    pub(super) fn definition(&self, index: usize) -> Option<usize> {
        self.referred.get(index).map(|r| r.definition)
    }

    /// Whether anything shows this definition.
    pub(super) fn shows(&self, definition: usize) -> bool {
        self.number.contains_key(&definition)
    }

    /// Whether another definition has this one's label and came first.
    pub(super) fn is_repeated(&self, definition: usize, label: &str) -> bool {
        self.by_label.get(label) != Some(&definition)
    }

    /// Appends the list of all footnotes, `notes` being their texts by number; where in the HTML each
    /// of these begins.
    pub(super) fn append(
        &self,
        out: &mut PieceWriter,
        notes: Vec<Vec<Piece<'static>>>,
    ) -> Vec<usize> {
        let mut starts = Vec::with_capacity(notes.len());
        if notes.is_empty() {
            return starts;
        }
        out.html(
            "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n",
        );
        for (index, (note, referred)) in notes.into_iter().zip(&self.referred).enumerate() {
            let number = index + 1;
            out.html(&format!("<li id=\"fn_{number}\">\n"));
            starts.push(out.at());
            out.append(with_way_back(note, &way_back(number, referred.references)));
            out.html("</li>\n");
        }
        out.html("</ol>\n</section>\n");
        starts
    }
}

fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref_{number}"),
        n => format!("fnref_{number}_{n}"),
    }
}

/// A link to each place that refers to the footnote.
fn way_back(number: usize, references: usize) -> String {
    let mut links = String::new();
    for reference in 1..=references {
        let id = reference_id(number, reference);
        let mark = if reference == 1 { String::new() } else { format!("<sup>{reference}</sup>") };
        let which =
            if reference == 1 { number.to_string() } else { format!("{number}-{reference}") };
        let _ = write!(
            links,
            " <a href=\"#{id}\" class=\"footnote-back\" role=\"doc-backlink\" \
             aria-label=\"Back to reference {which}\">\u{21a9}\u{fe0e}{mark}</a>"
        );
    }
    links
}

/// The way back stands in the note's last paragraph, else behind its last block.
fn with_way_back(mut note: Vec<Piece<'static>>, links: &str) -> Vec<Piece<'static>> {
    let end = "</p>\n";
    if let Some(Piece::Html(html)) = note.last_mut()
        && html.ends_with(end)
    {
        let html = html.to_mut();
        html.truncate(html.len() - end.len());
        html.push_str(links);
        html.push_str(end);
    } else {
        note.push(Piece::Html(format!("<p>{}</p>\n", links.trim_start()).into()));
    }
    note
}
