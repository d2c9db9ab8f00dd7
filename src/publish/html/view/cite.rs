//! Statements as plain text, as they are cited.
//!
//! Input: the View of a statement. It is a part of that, so it is made without the context of cards, which would import it
//! in a circle. Output: one line that says who said it, when, and what kind of words they are:
//! paraphrased, translated, disputed, dated by the report alone.

use super::types::*;
use crate::content::model::Wording;
use crate::i18n::Messages;
use crate::knowledge::index::{Index, StatementEntry};
use crate::syntax::text_fragment::text_fragment;

/// `Ana Duarte (Envoy, Kell), 25 November 2025: “Not one day” [translated from French]. Title of the article. Name of the
/// site, 26 November 2025. https://…#s-…`
pub(super) fn citation(
    words: &Messages,
    statement: &StatementView,
    site: &str,
    address: &str,
) -> String {
    let (said, article) = (statement_line(words, statement), &statement.article);
    let comma = words.word("comma");
    format!("{said}. {}. {site}{comma}{}. {address}", article.title, article.date.text)
}

/// The address of the very words of a statement where they were reported: in the source of the statement, or in the only
/// one of its article. A translation is in no source, unless its original words are known.
pub(super) fn address_of_words(index: &Index, statement: &StatementEntry) -> Option<String> {
    let front = index.article_front(index.article(statement.article));
    let (words, source) = match (&statement.original, &statement.wording) {
        (Some(original), _) => (original.text.as_deref()?, original.source.as_ref()),
        (None, Wording::Quote(words)) => (words.as_str(), None),
        (None, Wording::Text(_)) => return None,
    };
    let of_article = || if let [only] = &front.source[..] { Some(only) } else { None };
    let source = source.or(statement.source.as_deref()).or_else(of_article)?;
    text_fragment(source.url.as_deref()?, words)
}

/// `Ana Duarte (Envoy, Kell), 25 November 2025: “Not one day” [translated from French]`
pub(crate) fn statement_line(words: &Messages, statement: &StatementView) -> String {
    let word = |id| words.word(id);
    let speaker: Vec<&str> =
        statement.speakers.iter().map(|speaker| speaker.distinct_name.as_str()).collect();
    let speaker_of = statement.speaker_of.as_ref().map(|of| format!(" ({})", of.name));
    let speaker_of = speaker_of.unwrap_or_default();
    // What tells a namesake apart may be the role.
    let is_in_name = |role: &&String| {
        statement.speakers.iter().any(|speaker| {
            speaker.disambiguation.as_ref().is_some_and(|label| label.contains(role.as_str()))
        })
    };
    let role = statement.role.as_ref().filter(|role| !is_in_name(role));
    let role = role.map(|role| format!(" ({role})")).unwrap_or_default();
    let behalf = statement.on_behalf_of.as_ref().map(|party| {
        let words = [word("comma"), word("statement-on-behalf-of"), word("word-space")];
        [&words.concat(), party.name.as_str()].concat()
    });
    let behalf = behalf.unwrap_or_default();
    let date = match statement.reported {
        true => [word("statement-reported"), word("word-space"), &statement.date.text].concat(),
        false => statement.date.text.clone(),
    };
    let text = match statement.quote {
        true => format!("{}{}{}", word("quote-open"), statement.text, word("quote-close")),
        false => statement.text.trim_end_matches('.').to_owned(),
    };
    let paraphrase = (!statement.quote).then(|| word("tag-paraphrase"));
    let original = statement.original.as_ref().map(|original| original.label.as_str());
    let disputed = statement.disputed.as_ref().map(|_| word("tag-disputed"));
    let notes: Vec<&str> = [paraphrase, original, disputed].into_iter().flatten().collect();
    let notes = match notes.is_empty() {
        true => String::new(),
        false => format!(" [{}]", notes.join(word("semicolon"))),
    };
    let (speaker, comma, colon) =
        (speaker.join(word("list-separator")), word("comma"), word("colon"));
    format!("{speaker}{speaker_of}{role}{behalf}{comma}{date}{colon}{text}{notes}")
}
