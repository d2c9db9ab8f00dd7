//! Statements as a line of text, as they are cited, with the language of each part that is in another one than the page.
//!
//! Input: the View of a statement. It is a part of that, so it is made without the context of cards, which would import it
//! in a circle. Output: one line, as HTML or as plain text, that says who said it, when, and what kind of words they are:
//! paraphrased, translated, disputed, dated by the report alone.

use super::types::*;
use crate::content::model::Wording;
use crate::i18n::{self, Messages};
use crate::knowledge::index::{Index, StatementEntry};
use crate::syntax::text::escaped;
use crate::syntax::text_fragment::text_fragment;

/// `Ana Duarte (Envoy, Kell), 25 November 2025: “Not one day” [translated from French]. Title of the article. Name of the
/// site, 26 November 2025. https://…#s-…`
pub(super) fn citation(
    words: &Messages,
    statement: &StatementView,
    (site, site_lang): (&str, Option<&str>),
    address: &str,
) -> SafeHtml {
    let said = line(words, statement, marked);
    let article = &statement.article;
    let title = marked(&article.title, article.lang.as_deref());
    let (site, comma) = (marked(site, site_lang), escaped(words.word("comma")));
    let (date, address) = (escaped(&article.date.text), escaped(address));
    SafeHtml(format!("{said}. {title}. {site}{comma}{date}. {address}"))
}

/// A text as HTML, marked with its language if that is given: if it is not that of the page.
pub(super) fn marked(text: &str, lang: Option<&str>) -> String {
    let text = escaped(text);
    match lang {
        Some(lang) => {
            let (tag, dir) = (escaped(lang), i18n::direction(lang));
            format!("<span lang=\"{tag}\" dir=\"{dir}\">{text}</span>")
        }
        None => text,
    }
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

/// `Ana Duarte (Envoy, Kell), 25 November 2025: “Not one day” [translated from French]`, as plain text.
pub(crate) fn statement_line(words: &Messages, statement: &StatementView) -> String {
    line(words, statement, |text, _| text.to_owned())
}

/// The same, with each text as `write` writes it, given its language if that is not that of the page.
fn line(
    words: &Messages,
    statement: &StatementView,
    write: impl Fn(&str, Option<&str>) -> String,
) -> String {
    let word = |id| write(words.word(id), None);
    let name = |speaker: &Card<EntityCard>| write(&speaker.distinct_name, speaker.lang.as_deref());
    let speaker: Vec<String> = statement.speakers.iter().map(name).collect();
    let link = |link: &NamedLink| write(&link.name, link.lang.as_deref());
    let speaker_of = statement.speaker_of.as_ref().map(|of| format!(" ({})", link(of)));
    let speaker_of = speaker_of.unwrap_or_default();
    let role = role_beside(statement).map(|role| match &statement.foreign_role {
        Some(foreign) => write(&foreign.text, Some(&foreign.lang)) + &write(&foreign.rest, None),
        None => write(role, None),
    });
    let role = role.map(|role| format!(" ({role})")).unwrap_or_default();
    let behalf = statement.on_behalf_of.as_ref().map(|party| {
        [word("comma"), word("statement-on-behalf-of"), word("word-space"), link(party)].concat()
    });
    let behalf = behalf.unwrap_or_default();
    let day = write(&statement.date.text, None);
    let date = match statement.reported {
        true => [word("statement-reported"), word("word-space"), day].concat(),
        false => day,
    };
    let lang = statement.lang.as_deref();
    let text = match statement.quote {
        true => [word("quote-open"), write(&statement.text, lang), word("quote-close")].concat(),
        false => write(statement.text.trim_end_matches('.'), lang),
    };
    let paraphrase = (!statement.quote).then(|| word("tag-paraphrase"));
    let original = statement.original.as_ref().map(|original| write(&original.label, None));
    let disputed = statement.disputed.as_ref().map(|_| word("tag-disputed"));
    let notes: Vec<String> = [paraphrase, original, disputed].into_iter().flatten().collect();
    let notes = match notes.is_empty() {
        true => String::new(),
        false => format!(" [{}]", notes.join(&word("semicolon"))),
    };
    let (speaker, comma, colon) =
        (speaker.join(&word("list-separator")), word("comma"), word("colon"));
    format!("{speaker}{speaker_of}{role}{behalf}{comma}{date}{colon}{text}{notes}")
}

/// The role to be shown beside the names of the speakers: what tells a namesake apart may be the role.
fn role_beside(statement: &StatementView) -> Option<&str> {
    let is_in_name = |role: &&str| {
        statement.speakers.iter().any(|speaker| {
            speaker.disambiguation.as_ref().is_some_and(|label| label.contains(*role))
        })
    };
    statement.role.as_deref().filter(|role| !is_in_name(role))
}
