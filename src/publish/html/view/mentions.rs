//! Mentions as pages show them: the entities that an article mentions without declaring them, and the
//! texts that mention an entity, each with the sentence.
//!
//! Input: the mentions in the index. Output: cards and sentences. The packed body of a text is read only
//! for the sentences that are shown.

use super::cards::SiteContext;
use super::types::{Card, EntityCard, MentionLink, MentionView};
use crate::knowledge::index::{ArticleId, EntityId, Index, MentionLocation, MentionSource};
use crate::plan::{QUOTED_MENTIONS, Route, mention_pages};
use crate::site::config::MentionSetting;
use crate::syntax::spacing;
use std::ops::Range;

/// The most other texts that are quoted under "mentioned in".
const QUOTED_OTHERS: usize = 10;
/// The most characters of a sentence on each side of the name.
const WORDS_AROUND: usize = 160;

/// The entities that an article mentions without declaring them, sorted by name.
pub(super) fn also_mentioned(cards: &SiteContext, id: ArticleId) -> Vec<Card<EntityCard>> {
    if cards.config.mentions == MentionSetting::Off {
        return Vec::new();
    }
    let entry = cards.index.article(id);
    let declares = |entity: EntityId| entry.declared.iter().any(|d| d.entity == entity);
    let mentions = cards.index.mentions_in(entry.file).mentions.iter();
    let others: Vec<_> =
        mentions.map(|mention| EntityId(mention.entity)).filter(|id| !declares(*id)).collect();
    cards.entities(&others)
}

/// The latest articles that mention an entity without declaring it, newest first, then other entities'
/// backgrounds and standing pages that mention it; with their sentences.
pub(super) fn mentioned_in(cards: &SiteContext, id: EntityId) -> Vec<MentionView> {
    let (others, articles) = by_source(cards, id);
    let articles = articles.iter().rev().take(QUOTED_MENTIONS);
    let others = others.iter().take(QUOTED_OTHERS);
    articles.chain(others).map(|location| view(cards, location)).collect()
}

/// The texts that mention an entity without declaring it and are neither in [`mentioned_in`] nor on an archive page.
/// Their bodies are not read for sentences: a briefing may have dozens of them.
pub(super) fn also_mentioned_in(cards: &SiteContext, id: EntityId) -> Vec<MentionLink> {
    let (others, articles) = by_source(cards, id);
    let pages = mention_pages(cards.index, cards.config, id);
    let articles = articles[pages.briefing()].iter().rev().skip(QUOTED_MENTIONS);
    let others = others.iter().skip(QUOTED_OTHERS);
    articles.chain(others).map(|location| link(cards, location)).collect()
}

/// The backgrounds and pages that mention an entity, and the articles, oldest first.
fn by_source<'a>(
    cards: &SiteContext<'a>,
    id: EntityId,
) -> (&'a [MentionLocation], &'a [MentionLocation]) {
    let (all, articles) = (cards.index.mentions_of(id), cards.index.mentioning_articles(id));
    (&all[..all.len() - articles.len()], articles)
}

/// The text that mentions an entity.
fn link(cards: &SiteContext, location: &MentionLocation) -> MentionLink {
    match location.source {
        MentionSource::Article(id) => {
            let card = cards.article(id);
            MentionLink {
                title: card.title.clone(),
                url: card.url.clone(),
                date: Some(card.date.clone()),
                lang: card.lang.clone(),
            }
        }
        MentionSource::Entity(id) => MentionLink {
            title: cards.entity(id).distinct_name.clone(),
            url: cards.href(Route::Entity(id)),
            date: None,
            lang: cards.entity(id).lang.clone(),
        },
        MentionSource::Page(number) => {
            let front = cards.index.page_front(location.file);
            MentionLink {
                title: front.map_or(String::new(), |front| front.title.clone()),
                url: cards.href(Route::Page(number as u32)),
                date: None,
                lang: cards.other_language(front.and_then(|front| front.lang.as_deref())),
            }
        }
    }
}

/// The language of the body with a mention, if not that of the site.
fn language_of_body(
    cards: &SiteContext,
    source: &MentionSource,
    lang: Option<String>,
) -> Option<String> {
    match source {
        // A background may be translated and its name not, or the other way round.
        MentionSource::Entity(id) => {
            let front = cards.index.entity_front(cards.index.entity(*id));
            cards.other_language(front.and_then(|front| front.lang.as_deref()))
        }
        MentionSource::Article(_) | MentionSource::Page(_) => lang,
    }
}

/// A text that mentions an entity, with its sentence.
fn view(cards: &SiteContext, location: &MentionLocation) -> MentionView {
    let packed = cards.index.body(location.file);
    let text = &packed.unpack().text;
    let name = location.text.0 as usize..location.text.1 as usize;
    let sentence = sentence(text, &name);
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let MentionLink { title, url, date, lang } = link(cards, location);
    MentionView {
        title,
        url,
        date,
        sentence_lang: language_of_body(cards, &location.source, lang.clone()),
        lang,
        before: tail(part(sentence.start..name.start)),
        name: part(name.clone()).to_owned(),
        after: head(part(name.end..sentence.end)),
    }
}

/// The sentence of a mention, complete.
pub(crate) fn sentence_of(index: &Index, location: &MentionLocation) -> String {
    let packed = index.body(location.file);
    let text = &packed.unpack().text;
    let sentence = sentence(text, &(location.text.0 as usize..location.text.1 as usize));
    text.get(sentence).unwrap_or_default().to_owned()
}

/// The first sentence of an article that mentions an entity.
pub(super) fn first_sentence(
    cards: &SiteContext,
    id: EntityId,
    article: ArticleId,
) -> Option<String> {
    let file = cards.index.article(article).file;
    let mentions = &cards.index.mentions_in(file).mentions;
    let mention = mentions.iter().find(|mention| mention.entity == id.0)?;
    let packed = cards.index.body(file);
    let text = &packed.unpack().text;
    let name = mention.text.0 as usize..mention.text.1 as usize;
    let sentence = sentence(text, &name);
    let before = tail(text.get(sentence.start..name.start)?);
    let after = head(text.get(name.end..sentence.end)?);
    Some(before + text.get(name)? + &after)
}

/// The part of a sentence before a name, shortened at its beginning between words.
fn tail(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(WORDS_AROUND) else {
        return text.to_owned();
    };
    format!("…{}", &text[spacing::first_cut(text, cut)..])
}

/// The part of a sentence after a name, shortened at its end between words.
fn head(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(WORDS_AROUND) else { return text.to_owned() };
    let words = text[..spacing::last_cut(text, cut)].trim_end();
    let space = if words.ends_with(spacing::is_unspaced) { "" } else { " " };
    format!("{words}{space}…")
}

/// The range of the sentence that contains a name. It never extends beyond the line or the table cell (in
/// plain text, cells are separated by tabs).
fn sentence(text: &str, name: &Range<usize>) -> Range<usize> {
    let parts = ['\n', '\t'];
    let line_start = text[..name.start].rfind(parts).map_or(0, |at| at + 1);
    let line_end = text[name.end..].find(parts).map_or(text.len(), |at| name.end + at);
    let line = &text[line_start..line_end];
    let mut start = 0;
    for end in ends(line) {
        if line_start + end >= name.end {
            return line_start + start..line_start + end;
        }
        // An end within the name ("St. Ives") does not end the sentence.
        if line_start + end <= name.start {
            start = end + line[end..].len() - line[end..].trim_start().len();
        }
    }
    line_start + start..line_end
}

/// The offsets at which sentences of a line end: after a full stop, question or exclamation mark that is
/// followed by white space and no small letter, but not after an initial or an abbreviation such as
/// "U.S.", nor before a digit ("Nov. 25"). The end of the line is not included. A heuristic is enough
/// here: a wrong end only shows a shorter or longer quotation.
fn ends(line: &str) -> impl Iterator<Item = usize> {
    line.char_indices().filter_map(|(at, c)| {
        // Chinese and Japanese put no space after these marks.
        if matches!(c, '。' | '！' | '？') {
            return Some(at + c.len_utf8()).filter(|end| *end < line.len());
        }
        if !matches!(c, '.' | '!' | '?') {
            return None;
        }
        let behind = line[at + 1..].trim_start_matches(['"', '\'', '”', '’', ')', ']']);
        let end = line.len() - behind.len();
        if !behind.starts_with(char::is_whitespace) {
            return None;
        }
        let before = line[..at].rsplit(char::is_whitespace).next().unwrap_or("");
        let abbreviated = c == '.' && (before.contains('.') || before.chars().count() <= 2);
        let next = line[end..].trim_start().chars().next()?;
        (!abbreviated && !next.is_lowercase() && !next.is_ascii_digit()).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around<'t>(text: &'t str, name: &str) -> &'t str {
        let at = text.find(name).unwrap();
        &text[sentence(text, &(at..at + name.len()))]
    }

    #[test]
    fn abbreviations_initials_and_dates_do_not_end_sentences() {
        let text = "The U.S. Senate met. \"Really?\" Yes. Mr. Orla came on Nov. 25 to see it.\nB.";
        assert_eq!(around(text, "Senate"), "The U.S. Senate met.");
        assert_eq!(around(text, "Really"), "\"Really?\"");
        assert_eq!(around(text, "25"), "Mr. Orla came on Nov. 25 to see it.");
        assert_eq!(around(text, "B"), "B.");
        assert_eq!(around("One", "One"), "One");
        assert_eq!(around("a\tOrla, mayor\tb", "Orla"), "Orla, mayor");
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let long = "word ".repeat(60);
        assert!(tail(&long).starts_with("… word ") && tail(&long).ends_with("word "));
        assert!(head(&long).starts_with("word ") && head(&long).ends_with("word …"));
        assert_eq!((tail("a b"), head("a b")), ("a b".to_owned(), "a b".to_owned()));
    }
}
