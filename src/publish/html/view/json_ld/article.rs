//! JSON-LD of an article's page: a `NewsArticle` with its subjects, sources, corrections and quotations.

use super::thing::Thing;
use super::{SiteContext, acting, all_acting, all_named, event, image, named, publisher};
use crate::knowledge::index::{ArticleId, DayAndTime, EntityOrText};
use crate::publish::html::view::types::*;
use crate::syntax::date;

/// An article's page.
pub(in crate::publish::html::view) fn article(
    cards: &SiteContext,
    id: ArticleId,
    view: &ArticlePage,
) -> SafeHtml {
    let head = &view.page;
    let entry = cards.index.article(id);
    let picture = view.image.as_ref().filter(|_| view.retraction.is_none());
    let article = Thing::new("NewsArticle")
        .with("@id", format!("{}#article", head.canonical))
        .with("url", &head.canonical)
        .with("mainEntityOfPage", page_of(cards, head))
        .with("headline", &head.title)
        .with("description", head.description.as_ref())
        .with("inLanguage", head.lang.as_ref().unwrap_or(&cards.config.language))
        .with(
            "translationOfWork",
            view.version.as_ref().map(|version| translated_article(cards, version)),
        )
        .with("workTranslation", translations(view))
        .with("datePublished", stamp(cards, (entry.day, entry.time)))
        .with("dateModified", stamp(cards, cards.words_changed(id)))
        .with("author", authors(cards, id))
        .with("publisher", publisher(cards))
        .with("image", picture.map(|view| image(cards, view)))
        .with("correction", corrections(view))
        .with("isBasedOn", view.sources.iter().map(source).collect::<Vec<_>>());
    match view.retraction {
        // A retraction withdraws the facts of the article too.
        Some(_) => article.with("creativeWorkStatus", "Withdrawn"),
        None => subjects(cards, id, article, view)
            .with(
                "citation",
                view.documents.iter().map(|one| paper(cards, one)).collect::<Vec<_>>(),
            )
            .with("hasPart", quotations(cards, view)),
    }
    .script()
}

/// The original of a translation.
fn translated_article(cards: &SiteContext, version: &ArticleVersionView) -> Thing {
    Thing::new("NewsArticle")
        .with("@id", format!("{}#article", cards.links.absolute_of(&version.url)))
        .with("inLanguage", &version.lang)
}

/// The translations of an original.
fn translations(view: &ArticlePage) -> Vec<Thing> {
    let others = view.page.versions.iter().filter(|other| !other.current);
    let translation = |other: &PageVersionView| {
        let id = format!("{}#article", other.canonical.as_ref()?);
        Some(Thing::new("NewsArticle").with("@id", id).with("inLanguage", &other.lang))
    };
    // A translation does not list its siblings: they are translations of the original.
    let of_original = others.filter(|_| view.version.is_none());
    of_original.filter_map(translation).collect()
}

/// The authors. Without authors of its own, an article is by the desk, which is an organization.
fn authors(cards: &SiteContext, id: ArticleId) -> Vec<Thing> {
    let own = &cards.index.article(id).authors;
    if own.is_empty() {
        let desk = |name: &String| Thing::new("Organization").with("name", name);
        return cards.config.authors.iter().map(desk).collect();
    }
    let author = |author: &EntityOrText| match author.entity {
        None => Thing::new("Person").with("name", &author.text),
        Some(entity) => {
            let card = cards.entity(entity);
            let url = card.url.as_ref().map(|href| cards.links.absolute_of(href));
            named(cards, &card).with("url", url)
        }
    };
    own.iter().map(author).collect()
}

/// The page, without the properties that the article itself has.
fn page_of(cards: &SiteContext, head: &PageHead) -> Thing {
    Thing::new(super::PAGE)
        .with("@id", &head.canonical)
        .with("breadcrumb", super::breadcrumb(cards, head))
}

/// A day as an ISO 8601 date, or with a time as a date and time with offset.
fn stamp(cards: &SiteContext, (day, time): DayAndTime) -> String {
    match time {
        None => day.to_string(),
        Some(time) => date::moment(day, Some(time), &cards.config.timezone),
    }
}

/// Adds `about` and `mentions`. The article is about its main entities, or all declared ones if none is
/// main; the others, mentioned entities and events are `mentions`.
fn subjects(cards: &SiteContext, id: ArticleId, article: Thing, view: &ArticlePage) -> Thing {
    let declared = || view.actors.iter().chain(&view.topics);
    let any_main = declared().any(|declared| declared.main);
    let things = |about: bool| {
        let wanted = declared().filter(move |d| (d.main || !any_main) == about);
        wanted.map(|declared| named(cards, &declared.entity)).collect::<Vec<_>>()
    };
    let entry = cards.index.article(id);
    let events = entry.events.iter().map(|id| event(cards, *id));
    let named_in_text = all_named(cards, &view.also_mentioned);
    let mentions = things(false).into_iter().chain(named_in_text).chain(events);
    article.with("about", things(true)).with("mentions", mentions.collect::<Vec<_>>())
}

fn corrections(view: &ArticlePage) -> Vec<Thing> {
    let all = view.retraction.iter().chain(&view.corrections);
    all.map(|correction| {
        Thing::new("CorrectionComment")
            .with("text", &correction.text)
            .with("inLanguage", correction.lang.as_ref())
            .with("datePublished", &correction.date.iso)
    })
    .collect()
}

fn source(source: &SourceView) -> Thing {
    let person = |name: &String| Thing::new("Person").with("name", name);
    Thing::new("CreativeWork")
        .with("url", source.url.as_ref())
        .with("publisher", Thing::new("Organization").with("name", &source.name))
        .with("author", source.authors.iter().map(person).collect::<Vec<_>>())
        .with("datePublished", source.published.as_ref().map(|date| &date.iso))
}

fn paper(cards: &SiteContext, paper: &SourceDocumentView) -> Thing {
    let publisher = |name: &String| Thing::new("Organization").with("name", name);
    Thing::new("CreativeWork")
        .with("name", &paper.name)
        .with("url", paper.url.as_ref().map(|href| cards.links.absolute_of(href)))
        .with("publisher", paper.publisher.as_ref().map(publisher))
        .with("datePublished", paper.published.as_ref().map(|date| &date.iso))
}

/// The only speaker of a quotation, if it is named.
fn creator(cards: &SiteContext, statement: &StatementView) -> Option<Thing> {
    let is_one = !statement.unnamed && statement.speakers.len() == 1;
    is_one.then(|| acting(cards, &statement.speaker))
}

/// The speakers of a joint statement.
fn creators(cards: &SiteContext, statement: &StatementView) -> Vec<Thing> {
    if statement.speakers.len() == 1 { Vec::new() } else { all_acting(cards, &statement.speakers) }
}

/// The date on which a statement was made, if it is known and not a span of days.
fn date_made(statement: &StatementView) -> Option<&String> {
    let iso = &statement.date.iso;
    (!statement.reported && !iso.is_empty()).then_some(iso)
}

/// The language of the words, if it is not certainly that of the page.
fn language<'s>(cards: &'s SiteContext, statement: &'s StatementView) -> Option<&'s String> {
    let of_site = || statement.original.as_ref().map(|_| &cards.config.language);
    statement.lang.as_ref().or_else(of_site)
}

/// The quotation of which a statement is a translation.
fn original(statement: &StatementView) -> Option<Thing> {
    let original = statement.original.as_ref()?;
    let quotation = Thing::new("Quotation")
        .with("text", original.text.as_ref())
        .with("inLanguage", &original.lang);
    Some(quotation)
}

fn translator(cards: &SiteContext, statement: &StatementView) -> Option<Thing> {
    let translator = statement.original.as_ref()?.translated_by.as_ref()?;
    Some(acting(cards, translator))
}

/// The verbatim quotes that nobody disputes. Paraphrases are the desk's words, so they are no quotations.
fn quotations(cards: &SiteContext, view: &ArticlePage) -> Vec<Thing> {
    let quotes =
        view.statements.iter().filter(|statement| statement.quote && statement.disputed.is_none());
    quotes
        .map(|statement| {
            let address = cards.links.absolute_of(&statement.url);
            Thing::new("Quotation")
                .with("@id", &address)
                .with("url", &address)
                .with("text", &statement.text)
                .with("inLanguage", language(cards, statement))
                .with("translationOfWork", original(statement))
                .with("translator", translator(cards, statement))
                .with("creator", creator(cards, statement))
                .with("creator", creators(cards, statement))
                .with("dateCreated", date_made(statement))
                .with("about", all_named(cards, &statement.about))
        })
        .collect()
}
