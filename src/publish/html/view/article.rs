//! The View of an article's page.
//!
//! Besides the article itself it shows what the index adds: other entities mentioned, the roles of
//! declared actors on that day, and the neighbouring articles on the same entities.

use super::body;
use super::cards::SiteContext;
use super::held_role::held;
use super::mentions;
use super::types::*;
use crate::content::model::{
    self, Article, CorrectionKind, EntityKind, SpannedValue, TranslatedVersion,
};
use crate::knowledge::index::{
    ArticleId, DayAndTime, Declaration, EntityId, EntityOrText, StatementId,
};
use crate::plan::{LinkTarget, Route, document_target};
use crate::syntax::address::is_web;
use crate::syntax::date;
use crate::syntax::spacing::is_east_asian;

/// The number of headings from which a text gets a table of contents.
const CONTENTS: usize = 4;

/// `article.html`
pub(super) fn page(cards: &SiteContext, id: ArticleId) -> ArticlePage {
    let index = cards.index;
    let entry = index.article(id);
    let front = index.article_front(entry);
    let route = Route::Article(id);
    let card = cards.article(id);
    let mut page = super::head(cards, route, &front.title, "article");
    page.description = card.summary.clone();
    page.lang = card.lang.clone();
    page.breadcrumbs.push(NamedLink {
        name: cards.words.word("articles").to_owned(),
        url: Some(cards.href(Route::Articles)),
        lang: None,
    });
    let (earlier, later) = coverage(cards, id);
    let lang = front.lang.as_ref().unwrap_or(&cards.config.language);
    // Its own statements stay beside the notice of its own withdrawal.
    let is_withdrawn = |one: &&StatementId| {
        let statement = index.statement(**one);
        let of_other = Some(statement.article).filter(|other| *other != id);
        let is_of_retracted = |other| index.article(other).retraction.is_some();
        statement.withdrawn.is_some() || of_other.is_some_and(is_of_retracted)
    };
    let (withdrawn, statements): (Vec<StatementId>, Vec<_>) =
        entry.statements.iter().partition(is_withdrawn);
    let statements: Vec<Card<StatementView>> =
        statements.into_iter().map(|one| statement(cards, one, id, lang)).collect();
    let body = body::html(cards, entry.file, &route.path(index)).unwrap_or_default();
    ArticlePage {
        version: front.version.as_ref().and_then(|version| version_of(cards, version)),
        dateline: dateline(cards, id),
        updated: updated(cards, id, front),
        published_time: moment(cards, (entry.day, entry.time)),
        modified_time: Some(cards.words_changed(id))
            .filter(|changed| *changed > (entry.day, entry.time))
            .map(|changed| moment(cards, changed)),
        authors: match front.authors.is_empty() {
            true => cards.config.authors.clone(),
            false => entry.authors.iter().map(|author| author.text.clone()).collect(),
        },
        bylines: bylines(cards, id),
        standfirst: super::lead(cards, Some(entry.file), &front.title, front.summary.as_deref()),
        image: front.image.as_ref().and_then(|image| body::image(cards, entry.file, image)),
        reading_minutes: reading_minutes(&body.0),
        body,
        contents: contents(&index.outline(entry.file).headings),
        sources: front.source.iter().map(|source| cards.source(source)).collect(),
        actors: declared(cards, id, EntityKind::Actor),
        topics: declared(cards, id, EntityKind::Topic),
        also_mentioned: mentions::also_mentioned(cards, id),
        citations: citations(&card, &statements),
        reference: super::reference(cards, id).filter(|_| cards.demand.citations),
        statements,
        withdrawn_statements: withdrawn.into_iter().filter_map(|id| cards.withdrawn(id)).collect(),
        events: entry.events.iter().map(|id| cards.event(*id)).collect(),
        documents: front.documents.iter().map(|paper| self::paper(cards, id, paper)).collect(),
        corrections: corrections(cards, id, front),
        retraction: entry.retraction.as_ref().map(|notice| correction(cards, id, notice)),
        earlier,
        later,
        extra: front.extra.clone(),
        article: card,
        page,
    }
}

/// A statement on the page of an article, which is not among the others that report it too.
fn statement(
    cards: &SiteContext,
    id: StatementId,
    article: ArticleId,
    lang: &str,
) -> Card<StatementView> {
    let card = cards.statement_in(id, lang);
    let reports = &cards.index.statement(id).also_in;
    let Some(own) = reports.iter().position(|report| report.article == article) else {
        return card;
    };
    let mut view = (**card).clone();
    view.also_in.remove(own);
    SharedValue::new(view)
}

/// How to cite the statements of an article; empty for those that another article gives. None of a withdrawn
/// article is to be cited.
fn citations(article: &ArticleCard, statements: &[Card<StatementView>]) -> Vec<SafeHtml> {
    let cite = |statement: &Card<StatementView>| {
        let own = statement.citation.clone().filter(|_| statement.article.url == article.url);
        own.unwrap_or_default()
    };
    if article.retracted { Vec::new() } else { statements.iter().map(cite).collect() }
}

/// How long it takes to read a body, if that is long enough to be worth saying.
fn reading_minutes(html: &str) -> Option<usize> {
    /// The words that are read in a minute, and of scripts without spaces the characters that are read in the time of ten
    /// words.
    const PACE: usize = 230;
    const CHARACTERS: usize = 22;
    const LEAST: usize = 3;
    let (mut words, mut characters) = (0, 0);
    let (mut in_word, mut at) = (false, 0);
    // By bytes, as nearly all are ASCII: every article of the site is read here.
    while let Some(byte) = html.as_bytes().get(at) {
        at += 1;
        match byte {
            b'<' => {
                in_word = false;
                let end = memchr::memchr(b'>', &html.as_bytes()[at..]);
                at = end.map_or(html.len(), |end| at + end + 1);
            }
            b'\t'..=b'\r' | b' ' => in_word = false,
            byte if byte.is_ascii_alphanumeric() => {
                words += usize::from(!in_word);
                in_word = true;
            }
            byte if byte.is_ascii() => {}
            _ => {
                let Some(c) = html[at - 1..].chars().next() else { break };
                at += c.len_utf8() - 1;
                match c {
                    c if is_east_asian(c) => characters += usize::from(c.is_alphanumeric()),
                    c if c.is_whitespace() => in_word = false,
                    c if c.is_alphanumeric() => {
                        words += usize::from(!in_word);
                        in_word = true;
                    }
                    _ => {}
                }
            }
        }
    }
    let minutes = (words + characters * 10 / CHARACTERS).div_ceil(PACE);
    (minutes >= LEAST).then_some(minutes)
}

/// The authors, each linked if it has a page; those of the site have none.
fn bylines(cards: &SiteContext, id: ArticleId) -> Vec<NamedLink> {
    let own = &cards.index.article(id).authors;
    if own.is_empty() {
        return super::site_bylines(cards.config);
    }
    let url = |entity: EntityId| cards.entity(entity).url.clone();
    let link = |author: &EntityOrText| NamedLink {
        name: author.text.clone(),
        url: author.entity.and_then(url),
        lang: None,
    };
    own.iter().map(link).collect()
}

/// The headings for a table of contents; none if there are too few.
pub(super) fn contents(headings: &[Heading]) -> Vec<Heading> {
    if headings.len() < CONTENTS { Vec::new() } else { headings.to_vec() }
}

fn dateline(cards: &SiteContext, id: ArticleId) -> DateView {
    let entry = cards.index.article(id);
    let (day, comma) = (cards.day(entry.day), cards.words.word("comma"));
    match entry.time {
        None => day,
        Some(time) => DateView {
            iso: format!("{}T{:02}:{:02}", day.iso, time.hour(), time.minute()),
            text: [&day.text, comma, &cards.words.time(time.hour(), time.minute())].concat(),
        },
    }
}

fn moment(cards: &SiteContext, (day, time): DayAndTime) -> String {
    date::moment(day, time, &cards.config.timezone)
}

/// `updated` or the last correction, whichever is later, if it is later than the article's day.
fn updated(cards: &SiteContext, id: ArticleId, front: &Article) -> Option<DateView> {
    let zone = &cards.config.timezone;
    let date = match &front.version {
        Some(version) => version.changed?,
        None => front.change_dates().max_by_key(|date| date.first_day(zone))?,
    };
    (date.last_day(zone) > cards.index.article(id).day).then(|| cards.date(date))
}

/// The declared entities of one kind, main ones first. A role comes from the declaration, else from the
/// memberships on the article's day.
fn declared(cards: &SiteContext, id: ArticleId, kind: EntityKind) -> Vec<Card<DeclaredEntity>> {
    let entry = cards.index.article(id);
    let of_kind = |declared: &&Declaration| cards.index.entity(declared.entity).kind == kind;
    let mut entities: Vec<_> = entry
        .declared
        .iter()
        .filter(of_kind)
        .map(|declared| {
            let held_role =
                || held(cards.index, cards.words_and_zone(), declared.entity, entry.day, entry.day);
            let role = cards.declared_role(id, declared).or_else(held_role);
            cards.declared(declared.entity, role, declared.main)
        })
        .collect();
    entities.sort_by_key(|declared| !declared.main);
    entities
}

fn paper(cards: &SiteContext, id: ArticleId, paper: &model::SourceDocument) -> SourceDocumentView {
    let (index, plan) = (cards.index, cards.plan);
    let href = |url: &SpannedValue<String>| {
        if is_web(&url.value) {
            return Some(url.value.clone());
        }
        let page = Route::Article(id).path(index);
        match document_target(index, plan, index.article(id).file, &page, url) {
            LinkTarget::Path(path, fragment) => {
                Some(format!("{}{fragment}", cards.links.href(&path)))
            }
            LinkTarget::Dead => None,
        }
    };
    SourceDocumentView {
        lang: paper.name_lang.as_deref().map(str::to_owned),
        name: paper.name.clone(),
        publisher: paper.publisher.clone(),
        url: paper.url.as_ref().and_then(href),
        published: paper.published.map(|date| cards.date(date)),
    }
}

/// The View of a correction of an article.
pub(super) fn correction(
    cards: &SiteContext,
    article: ArticleId,
    correction: &model::Correction,
) -> CorrectionView {
    CorrectionView {
        lang: match &correction.lang {
            Some(lang) => cards.other_language(Some(lang)),
            None => cards.language_of(article),
        },
        date: cards.date(correction.date),
        text: correction.text.clone(),
        kind: correction.kind,
        label: cards.words.word(correction_label(correction.kind)).to_owned(),
    }
}

/// The message for a kind of correction.
pub(crate) fn correction_label(kind: CorrectionKind) -> &'static str {
    match kind {
        CorrectionKind::Correction => "correction-correction",
        CorrectionKind::Clarification => "correction-clarification",
        CorrectionKind::Update => "correction-update",
        CorrectionKind::Retraction => "correction-retraction",
    }
}

fn corrections(cards: &SiteContext, id: ArticleId, front: &Article) -> Vec<CorrectionView> {
    let zone = &cards.config.timezone;
    let mut listed: Vec<_> =
        front.corrections.iter().filter(|c| c.kind != CorrectionKind::Retraction).collect();
    listed.sort_by_key(|c| std::cmp::Reverse(c.date.first_day(zone)));
    listed.into_iter().map(|one| correction(cards, id, one)).collect()
}

/// For each declared entity the articles before and after this one; an article that several entities
/// share is listed once, with all of them. Only direct neighbours are linked, so that a new article
/// changes the page of at most one older article per entity.
fn coverage(cards: &SiteContext, id: ArticleId) -> (Vec<Coverage>, Vec<Coverage>) {
    let (mut earlier, mut later) = (Vec::new(), Vec::new());
    if !cards.demand.coverage {
        return (Vec::new(), Vec::new());
    }
    for (entity, before, after) in cards.index.neighbours(id) {
        before.iter().for_each(|before| add(&mut earlier, *before, entity));
        after.iter().for_each(|after| add(&mut later, *after, entity));
    }
    earlier.sort_by_key(|neighbour: &AdjacentArticle| std::cmp::Reverse(neighbour.0));
    later.sort_by_key(|neighbour| neighbour.0);
    let view = |(article, entities): AdjacentArticle| Coverage {
        article: cards.article(article),
        entities: entities.into_iter().map(|entity| cards.entity(entity)).collect(),
    };
    (earlier.into_iter().map(view).collect(), later.into_iter().map(view).collect())
}

/// A neighbouring article and the entities that both articles declare.
type AdjacentArticle = (ArticleId, Vec<EntityId>);

fn add(list: &mut Vec<AdjacentArticle>, article: ArticleId, entity: EntityId) {
    match list.iter_mut().find(|(other, _)| *other == article) {
        Some((_, entities)) => entities.push(entity),
        None => list.push((article, vec![entity])),
    }
}

/// The original of a translated article, if its edition publishes it.
fn version_of(cards: &SiteContext, version: &TranslatedVersion) -> Option<ArticleVersionView> {
    let path = cards.versions?.get(version.original)?.as_ref()?;
    Some(ArticleVersionView {
        url: cards.links.href(path),
        lang: version.from.clone(),
        language: cards.words.language_name(&version.from),
        translators: version.translators.clone(),
        older: version.is_older,
    })
}

#[cfg(test)]
mod tests {
    use super::reading_minutes;

    #[test]
    fn words_are_counted_without_tags_in_any_script() {
        let of = |text: &str, times: usize| reading_minutes(&text.repeat(times));
        for word in
            ["<p>word</p>\n", "été\u{a0}", "don't ", "<a title=\"one two\">ї</a>, ", "a-b\t"]
        {
            assert_eq!((of(word, 460), of(word, 461)), (None, Some(3)), "{word:?}");
        }
        assert_eq!((of("水", 1012), of("水", 1015), of("水", 1521)), (None, Some(3), Some(4)));
        assert_eq!((of("> — . ", 2000), of("", 1)), (None, None));
        assert_eq!(of("<b", 2000), None, "a tag that does not end");
    }
}
