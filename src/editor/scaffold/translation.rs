//! The file of a translation: the words of the original, to be replaced.
//!
//! Input: the words and the body of the original. Output: a draft. Facts are not in it: they are those of the original.

use super::entry::{DRAFT, scalar};

/// The words of a text that are to be translated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TranslationWords {
    /// The title of an article or a page.
    pub(crate) title: Option<String>,
    /// The name of an actor or topic, which is the same in many languages.
    pub(crate) name: Option<String>,
    pub(crate) summary: Option<String>,
    /// Statements with an id, and their words.
    pub(crate) statements: Vec<(String, String)>,
    /// The language of the original, if it says so.
    pub(crate) lang: Option<String>,
}

/// The text of the file. `original` is the path of the original.
pub(crate) fn translation(original: &str, words: &TranslationWords, body: &str) -> String {
    let mut out = format!(
        "---\n# The words of {original}, to be translated. Its facts are not repeated here.\n{DRAFT}"
    );
    let mut line = |key: &str, value: &str| out.push_str(&format!("{key}: {}\n", scalar(value)));
    if let Some(title) = &words.title {
        line("title", title);
    }
    if let Some(name) = &words.name {
        line("# If the name is another one in this language:\n# name", name);
    }
    if let Some(summary) = &words.summary {
        line("summary", summary);
    }
    if !words.statements.is_empty() {
        out.push_str("statements:\n");
        for (id, words) in &words.statements {
            out.push_str(&format!("  {}: {}\n", scalar(id), scalar(words)));
        }
    }
    out.push_str("---\n");
    out.push_str(body);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_begins_as_a_draft_with_the_words_of_its_original() {
        let words = TranslationWords {
            title: Some("Party is #1".to_owned()),
            summary: Some("Talks: a start".to_owned()),
            statements: vec![("tax".to_owned(), "we will pay".to_owned())],
            ..TranslationWords::default()
        };
        let text = translation("content/articles/a.md", &words, "\nText.\n");
        assert_eq!(
            text,
            "---\n# The words of content/articles/a.md, to be translated. Its facts are not repeated here.\n\
             draft: true    # delete this line to publish\ntitle: \"Party is #1\"\nsummary: \"Talks: a start\"\n\
             statements:\n  tax: we will pay\n---\n\nText.\n"
        );
    }
}
