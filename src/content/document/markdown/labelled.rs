//! Elements of a body whose labels are words of the page that shows it: footnotes and tables.
//!
//! Input: an element, its label and, if the body is not in the language of the page, both languages. Output: the start of
//! the element. A body is parsed without a language, and may be shown on pages in several; so its labels are filled in by
//! the page, as links are.

use serde::{Deserialize, Serialize};

/// An element with a label for screen readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LabelledElement {
    /// The start of the list of footnotes.
    Footnotes,
    /// A link from a footnote back to a reference.
    FootnoteBack {
        /// The HTML id of the reference.
        id: String,
        /// The number of the footnote.
        number: usize,
        /// Which of the references to the footnote it is, from 1.
        reference: usize,
    },
    /// The start of a table, in a region that scrolls. The number is that of the table in the body, if there are several.
    Table(Option<usize>),
}

impl LabelledElement {
    /// The HTML with a label, which is escaped. `languages`: that of the label and that of the body, if they differ, each
    /// with its direction.
    pub fn html(&self, label: &str, languages: Option<[(&str, &str); 2]>) -> String {
        let [outer, inner] = languages
            .map(|both| both.map(|(lang, dir)| format!(" lang=\"{lang}\" dir=\"{dir}\"")))
            .unwrap_or_default();
        match self {
            Self::Footnotes => format!(
                "<section class=\"footnotes\"{outer} role=\"doc-endnotes\" aria-label=\"{label}\">\n<ol{inner}>\n"
            ),
            Self::FootnoteBack { id, reference, .. } => {
                let suffix = match reference {
                    1 => String::new(),
                    number => format!("<sup>{number}</sup>"),
                };
                format!(
                    "<a href=\"#{id}\" class=\"footnote-back\"{outer} role=\"doc-backlink\" \
                     aria-label=\"{label}\">\u{21a9}\u{fe0e}{suffix}</a>"
                )
            }
            Self::Table(_) => format!(
                "<div class=\"table\"{outer} role=\"region\" tabindex=\"0\" aria-label=\"{label}\">\n<table{inner}>\n"
            ),
        }
    }
}
