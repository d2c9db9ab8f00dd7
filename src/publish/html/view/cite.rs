//! Statements as plain text, as they are cited.
//!
//! Input: the View of a statement. Output: one line that says who said it, when, and what kind of words they are:
//! paraphrased, translated, disputed, dated by the report alone.

use super::cards::SiteContext;
use super::types::*;
use crate::plan::fragment;

/// `Ana Duarte (Envoy, Kell), 25 November 2025: “Not one day” [translated from French]. Title of the article. Name of the
/// site, 26 November 2025. https://…#s-…`
pub(super) fn citation(cards: &SiteContext, statement: &StatementView, address: &str) -> String {
    let (said, article) = (statement_line(cards, statement), &statement.article);
    let fragment = fragment(&statement.anchor);
    format!(
        "{said}. {}. {}, {}. {address}{fragment}",
        article.title, cards.config.title, article.date.text
    )
}

/// `Ana Duarte (Envoy, Kell), 25 November 2025: “Not one day” [translated from French]`
pub(crate) fn statement_line(cards: &SiteContext, statement: &StatementView) -> String {
    let word = |id| cards.words.word(id);
    let mut speaker: Vec<&str> =
        statement.speakers.iter().map(|speaker| speaker.distinct_name.as_str()).collect();
    speaker.extend(statement.speaker_of.iter().map(|of| of.name.as_str()));
    let role = statement.role.as_ref().map(|role| format!(" ({role})")).unwrap_or_default();
    let date = match statement.reported {
        true => format!("{} {}", word("statement-reported"), statement.date.text),
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
        false => format!(" [{}]", notes.join("; ")),
    };
    format!("{}{role}, {date}: {text}{notes}", speaker.join(", "))
}
