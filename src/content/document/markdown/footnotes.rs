//! Numbers footnotes and writes their list at the end of a body.
//!
//! Input: references in the order of the text. Output: their HTML, and the list of footnotes with links back.
//! Footnotes are numbered in the order of their first references, not of their definitions. Their ids
//! contain an underscore, which generated ids of headings do not.

use super::events::{MarkdownEvents, label};
use super::pieces::PieceWriter;
use super::{LabelledElement, Piece};
use std::collections::HashMap;

/// The footnotes of a body while it is written.
pub(super) struct Footnotes<'e> {
    /// The index of the definition of each label.
    by_label: HashMap<&'e str, usize>,
    /// The index in `used` by the index of the definition.
    index: HashMap<usize, usize>,
    /// The footnotes with a reference, in the order of the first references.
    used: Vec<FootnoteReference>,
}

/// A footnote to which the text refers.
struct FootnoteReference {
    /// The index of its definition.
    definition: usize,
    /// The number of references so far.
    references: usize,
}

impl<'e> Footnotes<'e> {
    pub(super) fn new(events: &'e MarkdownEvents) -> Self {
        let by_label = events.definitions_by_label();
        Self { by_label, index: HashMap::new(), used: Vec::new() }
    }

    /// Adds a reference. Returns its HTML, or `None` if no footnote has this label.
    pub(super) fn refer(&mut self, name: &str) -> Option<String> {
        let definition = *self.by_label.get(label(name).as_str())?;
        let index = *self.index.entry(definition).or_insert_with(|| {
            self.used.push(FootnoteReference { definition, references: 0 });
            self.used.len() - 1
        });
        let footnote = self.used.get_mut(index)?;
        footnote.references += 1;
        let number = index + 1;
        let id = reference_id(number, footnote.references);
        Some(format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn_{number}\" id=\"{id}\" \
             role=\"doc-noteref\">{number}</a></sup>"
        ))
    }

    /// The definition of the footnote with the number `index + 1`, if there are so many by now.
    pub(super) fn definition(&self, index: usize) -> Option<usize> {
        self.used.get(index).map(|footnote| footnote.definition)
    }

    /// Whether the text refers to this definition.
    pub(super) fn is_referenced(&self, definition: usize) -> bool {
        self.index.contains_key(&definition)
    }

    /// Whether an earlier definition has the same label.
    pub(super) fn is_duplicate(&self, definition: usize, label: &str) -> bool {
        self.by_label.get(label) != Some(&definition)
    }

    /// Appends the list of footnotes, with their contents in the order of their numbers. Returns the offset in
    /// the HTML at which each content begins.
    pub(super) fn append(
        &self,
        out: &mut PieceWriter,
        contents: Vec<Vec<Piece<'static>>>,
    ) -> Vec<usize> {
        let mut starts = Vec::with_capacity(contents.len());
        if contents.is_empty() {
            return starts;
        }
        out.piece(Piece::Labelled(LabelledElement::Footnotes));
        for (index, (content, footnote)) in contents.into_iter().zip(&self.used).enumerate() {
            let number = index + 1;
            out.html(&format!("<li id=\"fn_{number}\">\n"));
            starts.push(out.at());
            out.append(with_back_links(content, number, footnote.references));
            out.html("</li>\n");
        }
        out.html("</ol>\n</section>\n");
        starts
    }
}

/// The `id` of a reference to a footnote, both counted from 1.
fn reference_id(number: usize, reference: usize) -> String {
    match reference {
        1 => format!("fnref_{number}"),
        n => format!("fnref_{number}_{n}"),
    }
}

/// The content of a footnote with links back to all references to it: at the end of the last paragraph, or after the last
/// block if that is no paragraph.
fn with_back_links(
    mut content: Vec<Piece<'static>>,
    number: usize,
    references: usize,
) -> Vec<Piece<'static>> {
    let end = "</p>\n";
    let mut start = "<p>";
    if let Some(Piece::Html(html)) = content.last_mut()
        && html.ends_with(end)
    {
        let html = html.to_mut();
        html.truncate(html.len() - end.len());
        start = " ";
    }
    for reference in 1..=references {
        content.push(Piece::Html(if reference == 1 { start } else { " " }.into()));
        let id = reference_id(number, reference);
        content.push(Piece::Labelled(LabelledElement::FootnoteBack { id, number, reference }));
    }
    content.push(Piece::Html(end.into()));
    content
}
