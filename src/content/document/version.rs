//! Joins a text with its translation, and marks a text that is shown in another language than its page.
//!
//! Input: the document of the original, that of a translation, and the languages. Output: a document with the facts of the
//! original and the words of the translation, from which the index of one language is built as if there were no other.

use super::front_matter::translation;
pub(crate) use super::front_matter::translation::{WrittenFact, text_fact};
use super::{Body, Digests, Document, FrontMatter, Outline, PackedBody, RosterItem};
use crate::content::model::{
    ActorFacts, Article, Correction, CorrectionKind, DeclaredActor, Entity, Event, EventItem,
    ExtraMap, Facts, ForeignFacts, Image, Original, OtherName, Redirect, SourceDocument,
    SpannedValue, Speaker, StandingPage, Statement, StatementItem, TranslatedVersion, Translation,
    Wording,
};
use crate::syntax::date::PartialDate;
use crate::syntax::language::is_same;
use crate::syntax::source::{self, Location};
use crate::syntax::yaml;
use std::collections::BTreeMap;

/// The languages of a text and of an edition that shows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct VersionLanguages<'a> {
    /// The language of the original.
    pub(crate) original: &'a str,
    /// The language of the edition that shows the text.
    pub(crate) shown_in: &'a str,
    /// The number of the edition that has the original.
    pub(crate) edition: usize,
    /// Before the paths of that edition: `/uk`, or empty.
    pub(crate) prefix: &'a str,
    /// The original with the texts of its own language.
    pub(crate) document: &'a Document,
    /// Of an actor or topic: its name in the languages of its translations.
    pub(crate) names: &'a [(String, String)],
    /// The last part of the address of a translation whose file has a name of its own.
    pub(crate) slug: Option<&'a str>,
}

impl VersionLanguages<'_> {
    /// The language of a text of front matter that may be missing.
    fn of_optional<T: AsRef<str>>(
        self,
        text: Option<&str>,
        original: Option<T>,
    ) -> Option<Box<str>> {
        Some(self.of(text?, original).into())
    }

    /// The language of a text of front matter, if it is not that of the edition.
    fn foreign<T: AsRef<str>>(self, text: Option<&str>, original: Option<T>) -> Option<Box<str>> {
        let lang = self.of(text?, original);
        (!is_same(&lang, self.shown_in)).then(|| lang.into())
    }

    /// The language of a text of front matter: that of the original if it has the same text there, else, since the file has
    /// the text in several languages, that of the edition.
    fn of<T: AsRef<str>>(self, text: &str, original: Option<T>) -> String {
        let is_same = original.is_none_or(|original| original.as_ref() == text);
        if is_same { self.original } else { self.shown_in }.to_owned()
    }
}

/// The values in front matter, by key.
pub(crate) fn written_facts(text: &str) -> BTreeMap<String, WrittenFact> {
    let range = source::parts(text).front_matter.unwrap_or_default();
    let root = yaml::parse(text.get(range).unwrap_or_default());
    root.map(|root| translation::written_facts(&root)).unwrap_or_default()
}

/// The original with the words of its translation.
pub(crate) fn translated(
    original: &Document,
    translation: &Document,
    languages: VersionLanguages,
) -> Option<Document> {
    let Some(FrontMatter::Translation(words)) = &translation.front else { return None };
    let front = match original.front.as_ref()? {
        FrontMatter::Article(article) => {
            FrontMatter::Article(Box::new(article_in(article, words, languages)))
        }
        FrontMatter::Entity(entity) => {
            let has_body = !translation.outline.is_empty;
            FrontMatter::Entity(Box::new(entity_in(entity, words, has_body, languages)))
        }
        FrontMatter::Page(page) => FrontMatter::Page(page_in(page, words, languages)),
        FrontMatter::Roster(_) | FrontMatter::Translation(_) => return None,
    };
    // The background of an actor that is translated in its front matter alone is shown in the original.
    let is_entity = matches!(front, FrontMatter::Entity(_));
    let shown = if is_entity && translation.outline.is_empty { original } else { translation };
    Some(with_front(front, shown))
}

/// A text that has no version in the language of an edition, as that edition shows it: marked with its language; an
/// article or a page without a page of its own there.
pub(crate) fn left_elsewhere(original: &Document, languages: VersionLanguages) -> Option<Document> {
    let lang = Some(languages.original.to_owned());
    let elsewhere = Some(languages.prefix.into());
    let front = match original.front.as_ref()? {
        FrontMatter::Article(article) => {
            let lang = article.lang.clone().or(lang);
            let of_words = words_of(article, None, languages);
            let marked = Article { lang, elsewhere, ..of_words };
            FrontMatter::Article(Box::new(marked))
        }
        FrontMatter::Entity(entity) => {
            let redirects = ids(&entity.redirects);
            let summary_lang = summary_lang(entity, original_entity(languages), languages);
            let name_lang = entity.name_lang.clone().or_else(|| lang.clone());
            let original = original_entity(languages);
            let image = image_of(entity, original, None, languages);
            let entity =
                Entity { name_lang, lang, summary_lang, redirects, image, ..(**entity).clone() };
            let mut entity = with_languages(entity, original, languages);
            add_names(&mut entity, languages.names);
            FrontMatter::Entity(Box::new(entity))
        }
        FrontMatter::Page(page) => {
            let redirects = Vec::new();
            FrontMatter::Page(StandingPage { lang, elsewhere, redirects, ..page.clone() })
        }
        FrontMatter::Roster(items) => FrontMatter::Roster(roster_in(items, languages)),
        FrontMatter::Translation(_) => return None,
    };
    Some(with_front(front, original))
}

/// The entries of a roster, whose names and summaries are marked with the language of the roster unless it has them in that
/// of the edition too.
fn roster_in(items: &[RosterItem], languages: VersionLanguages) -> Vec<RosterItem> {
    let originals = match &languages.document.front {
        Some(FrontMatter::Roster(originals)) => &originals[..],
        _ => &[],
    };
    let item = |(number, item): (usize, &RosterItem)| {
        let original = originals.get(number).map(|original| &original.entity);
        let name_lang = item.entity.name_lang.clone();
        let entity = Entity {
            name_lang: name_lang.or_else(|| Some(languages.original.to_owned())),
            summary_lang: summary_lang(&item.entity, original, languages),
            image: image_of(&item.entity, original, None, languages),
            ..item.entity.clone()
        };
        let entity = with_languages(entity, original, languages);
        RosterItem { entity, ..item.clone() }
    };
    items.iter().enumerate().map(item).collect()
}

/// The actor or topic of an original, with the texts of its own language.
fn original_entity(languages: VersionLanguages<'_>) -> Option<&Entity> {
    match &languages.document.front {
        Some(FrontMatter::Entity(original)) => Some(original),
        _ => None,
    }
}

/// The language of the summary of an actor or topic without a translation: that of the original, unless the file has it in
/// the language of the edition too.
fn summary_lang(
    entity: &Entity,
    original: Option<&Entity>,
    languages: VersionLanguages,
) -> Option<String> {
    let is_same = entity.summary.is_some() && entity.summary == original?.summary;
    is_same.then(|| languages.original.to_owned())
}

/// Adds the names that an actor or topic has in its translations, by which it is found in texts and references in every
/// language.
fn add_names(entity: &mut Entity, names: &[(String, String)]) {
    for (lang, name) in names.iter().rev() {
        // The one that is listed already is moved to the front: it is the name that is shown.
        let is_listed = |other: &OtherName| {
            let in_language = OtherName::in_language(name, lang);
            other.name == *name && other.is_of(lang)
                || *other == OtherName { lang: None, ..in_language }
        };
        entity.other_names.retain(|other| !is_listed(other));
        // So is one that is the same in another language: otherwise another name in this language would be shown.
        let is_shown =
            entity.name.value == *name && !entity.other_names.iter().any(|other| other.is_of(lang));
        if !is_shown {
            entity.other_names.insert(0, OtherName::in_language(name, lang));
        }
    }
}

impl Document {
    /// An actor or topic with the names of its translations; `None` for any other document.
    pub(crate) fn with_names(&self, names: &[(String, String)]) -> Option<Document> {
        let Some(FrontMatter::Entity(entity)) = &self.front else { return None };
        let mut entity = (**entity).clone();
        add_names(&mut entity, names);
        Some(with_front(FrontMatter::Entity(Box::new(entity)), self))
    }

    /// The home page without its title and text, as an edition without a translation of it has it: what it says of the
    /// lead story is true in every language.
    pub(crate) fn without_words(&self) -> Option<Document> {
        let Some(FrontMatter::Page(page)) = &self.front else { return None };
        let page = StandingPage {
            title: String::new(),
            summary: None,
            redirects: Vec::new(),
            ..page.clone()
        };
        let empty = Document {
            outline: Outline { is_empty: true, ..Outline::default() },
            body: PackedBody::new(&Body::default()),
            ..Document::default()
        };
        Some(with_front(FrontMatter::Page(page), &empty))
    }
}

/// A document with this front matter and the body of another one. Its findings are those of the files themselves.
fn with_front(front: FrontMatter, shown: &Document) -> Document {
    let mut front = Some(front);
    let digests = Digests::new(&mut front, &shown.outline, shown.digests.body);
    Document {
        front,
        outline: shown.outline.clone(),
        body: shown.body.clone(),
        diagnostics: Vec::new(),
        embargoes: Vec::new(),
        has_languages: false,
        claim: None,
        digests,
    }
}

/// The former ids among redirects. Former paths lead to the original alone.
fn ids(redirects: &[Redirect]) -> Vec<Redirect> {
    redirects.iter().filter(|one| matches!(one, Redirect::Id(_))).cloned().collect()
}

fn article_in(article: &Article, words: &Translation, languages: VersionLanguages) -> Article {
    let original = article.lang.as_deref().unwrap_or(languages.original);
    let languages = VersionLanguages { original, ..languages };
    let of_file = || {
        let value = languages.slug?.to_owned();
        Some(SpannedValue { value, location: Location::File })
    };
    let known = |text: &str| words.names.iter().any(|own| own.text == text);
    let inherited = article.names.iter().filter(|reading| !known(&reading.text));
    let version = TranslatedVersion {
        from: languages.original.to_owned(),
        original: languages.edition,
        translators: words.translators.clone(),
        is_older: changed_after(article, words).is_some(),
        changed: change_of(article, words),
        date: words.date,
        draft: words.draft,
    };
    let mut of_words = words_of(article, Some(words), languages);
    of_words.corrections.extend(words.corrections.iter().cloned());
    Article {
        title: words.title.clone().unwrap_or_else(|| article.title.clone()),
        summary: words.summary.clone(),
        updated: latest(
            article.updated.filter(|date| has_seen(article, words, date)),
            words.updated,
        ),
        image: article.image.as_ref().map(|image| {
            let original = original_article(languages).and_then(|article| article.image.as_ref());
            image_in(image, original, Some(words), languages)
        }),
        slug: words.slug.clone().or_else(of_file).or_else(|| article.slug.clone()),
        lang: None,
        elsewhere: None,
        version: Some(Box::new(version)),
        redirects: words.redirects.clone(),
        names: inherited.chain(&words.names).cloned().collect(),
        extra: with_own(&article.extra, &words.extra),
        ..of_words
    }
}

/// An article with the languages of its words that are shown in an edition.
fn words_of(
    article: &Article,
    words: Option<&Translation>,
    languages: VersionLanguages,
) -> Article {
    Article {
        statements: statements_in(&article.statements, words, languages),
        corrections: corrections_in(&article.corrections, languages),
        events: events_in(&article.events, languages),
        actors: actors_in(&article.actors, languages),
        documents: documents_in(&article.documents, languages),
        ..article.clone()
    }
}

/// The actors that an article declares with the languages of their roles.
fn actors_in(actors: &[DeclaredActor], languages: VersionLanguages) -> Vec<DeclaredActor> {
    let originals = original_article(languages).map_or(&[][..], |article| &article.actors);
    let actor = |(number, actor): (usize, &DeclaredActor)| {
        let original = originals.get(number).and_then(|original| original.role.as_ref());
        let role_lang = languages.of_optional(actor.role.as_deref(), original);
        DeclaredActor { role_lang, ..actor.clone() }
    };
    actors.iter().enumerate().map(actor).collect()
}

/// The documents of an article with the languages of their names.
fn documents_in(documents: &[SourceDocument], languages: VersionLanguages) -> Vec<SourceDocument> {
    let originals = original_article(languages).map_or(&[][..], |article| &article.documents);
    let document = |(number, document): (usize, &SourceDocument)| {
        let original = originals.get(number).map(|original| &original.name);
        let name_lang = languages.foreign(Some(&document.name), original);
        SourceDocument { name_lang, ..document.clone() }
    };
    documents.iter().enumerate().map(document).collect()
}

/// An actor with the languages of its roles and of its other texts.
fn with_languages(
    entity: Entity,
    original: Option<&Entity>,
    languages: VersionLanguages,
) -> Entity {
    let Facts::Actor(mut facts) = entity.facts else { return entity };
    let original = match original.map(|original| &original.facts) {
        Some(Facts::Actor(original)) => Some(original),
        _ => None,
    };
    for (number, membership) in facts.memberships.iter_mut().enumerate() {
        let original =
            original.and_then(|original| original.memberships.get(number)?.role.as_ref());
        membership.role_lang = languages.foreign(membership.role.as_deref(), original);
    }
    for (number, link) in facts.links.iter_mut().enumerate() {
        let original = original.and_then(|original| original.links.get(number)?.note.as_ref());
        link.note_lang = languages.foreign(link.note.as_deref(), original);
    }
    facts.foreign = foreign_facts(&facts, original, languages);
    Entity { facts: Facts::Actor(facts), ..entity }
}

/// The languages of texts of an actor that are not that of the edition.
fn foreign_facts(
    facts: &ActorFacts,
    original: Option<&ActorFacts>,
    languages: VersionLanguages,
) -> Option<Box<ForeignFacts>> {
    let foreign = |text: fn(&ActorFacts) -> Option<&String>| {
        languages.foreign(text(facts).map(String::as_str), original.and_then(text))
    };
    let foreign = ForeignFacts {
        disambiguation: foreign(|facts| facts.disambiguation.as_ref()),
        classification: foreign(|facts| facts.classification.as_ref()),
        honorific_prefix: foreign(|facts| facts.person.as_ref()?.honorific_prefix.as_ref()),
        honorific_suffix: foreign(|facts| facts.person.as_ref()?.honorific_suffix.as_ref()),
    };
    (foreign != ForeignFacts::default()).then(|| Box::new(foreign))
}

/// The last change of an original that is later than that of a translation. A translation without `updated` is as old as
/// its `date`, and one without that as the article. Of a withdrawn article there is nothing to translate: its notice is
/// shown on all versions.
pub(crate) fn changed_after(article: &Article, words: &Translation) -> Option<PartialDate> {
    if article.corrections.iter().any(|one| one.kind == CorrectionKind::Retraction) {
        return None;
    }
    let of_correction = article.corrections.iter().map(|correction| correction.date);
    let changes = of_correction.chain(article.updated);
    let changes = changes.filter(|change| !has_seen(article, words, change));
    changes.fold(None, |last, change| latest(last, Some(change)))
}

/// Whether a translation is of the day of a change of its original, or later.
fn has_seen(article: &Article, words: &Translation, change: &PartialDate) -> bool {
    !words.updated.or(words.date).unwrap_or(article.date).is_certainly_before(change)
}

/// The last change of a translation: its own, one of the original that it may have, or one that changes all versions, as
/// a retraction and the withdrawal of a statement do. On the day of any other correction of the original, the words of the
/// translation stayed as they were.
fn change_of(article: &Article, words: &Translation) -> Option<PartialDate> {
    let corrections = article.corrections.iter();
    let of_all = corrections.clone().filter(|one| one.kind == CorrectionKind::Retraction);
    let seen = corrections.map(|one| one.date).chain(article.updated);
    let seen = seen.filter(|change| has_seen(article, words, change));
    let withdrawn = article.own_statements().filter_map(|one| one.withdrawn.as_ref());
    let own = words.corrections.iter().map(|one| one.date).chain(words.updated);
    let all = of_all.map(|one| one.date).chain(seen).chain(withdrawn.map(|one| one.date));
    all.chain(own).fold(None, |last, change| latest(last, Some(change)))
}

/// The later one of two dates.
fn latest(a: Option<PartialDate>, b: Option<PartialDate>) -> Option<PartialDate> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if a.is_certainly_before(&b) { b } else { a }),
        (a, b) => a.or(b),
    }
}

/// The events of an article with the languages of their words: that of the original, unless the file has them in the
/// language of the edition too.
fn events_in(events: &[EventItem], languages: VersionLanguages) -> Vec<EventItem> {
    let original = original_article(languages).map_or(&[][..], |article| &article.events);
    let event = |(number, item): (usize, &EventItem)| {
        let (EventItem::Full(event), Some(EventItem::Full(original))) =
            (item, original.get(number))
        else {
            return item.clone();
        };
        let lang = |is_same: bool| {
            Some(if is_same { languages.original } else { languages.shown_in }.to_owned())
        };
        EventItem::Full(Box::new(Event {
            name_lang: lang(event.name == original.name),
            location_lang: lang(event.location == original.location),
            date_lang: lang(words_of_date(event) == words_of_date(original)),
            ..(**event).clone()
        }))
    };
    events.iter().enumerate().map(event).collect()
}

/// The date of an event in words.
fn words_of_date(event: &Event) -> Option<&str> {
    event.date.as_ref()?.words()
}

/// The corrections of an original with the languages of their texts: that of the original, unless the file has them in the
/// language of the edition too.
fn corrections_in(corrections: &[Correction], languages: VersionLanguages) -> Vec<Correction> {
    let originals = original_article(languages).map_or(&[][..], |article| &article.corrections);
    let correction = |(number, one): (usize, &Correction)| {
        let original = originals.get(number).map(|original| &original.text);
        Correction { lang: Some(languages.of(&one.text, original)), ..one.clone() }
    };
    corrections.iter().enumerate().map(correction).collect()
}

/// The statements of an original with the words of a translation, if there is one, and the languages of all others.
fn statements_in(
    statements: &[StatementItem],
    words: Option<&Translation>,
    languages: VersionLanguages,
) -> Vec<StatementItem> {
    let originals = original_article(languages).map_or(&[][..], |article| &article.statements);
    let statement = |(number, item): (usize, &StatementItem)| {
        let StatementItem::Full(statement) = item else { return item.clone() };
        let original = match originals.get(number) {
            Some(StatementItem::Full(original)) => Some(&**original),
            _ => None,
        };
        StatementItem::Full(Box::new(statement_in(statement, original, words, languages)))
    };
    statements.iter().enumerate().map(statement).collect()
}

/// The article that an edition shows, with the texts of its own language.
fn original_article(languages: VersionLanguages<'_>) -> Option<&Article> {
    match &languages.document.front {
        Some(FrontMatter::Article(article)) => Some(article),
        _ => None,
    }
}

fn statement_in(
    statement: &Statement,
    original: Option<&Statement>,
    words: Option<&Translation>,
    languages: VersionLanguages,
) -> Statement {
    let id = statement.id.as_ref().map(|id| &id.value);
    let translated = words.map_or(&[][..], |words| &words.statements);
    let translated = translated.iter().find(|one| Some(&one.id.value) == id);
    let own_words = statement.wording.words();
    let unnamed = |statement: &Statement| match &statement.speaker {
        Speaker::Unnamed { text, .. } => Some(text.clone()),
        _ => None,
    };
    let of_original = (original.and_then(|it| it.role.as_ref()), original.and_then(unnamed));
    let mut statement = Statement {
        role_lang: languages.of_optional(statement.role.as_deref(), of_original.0),
        speaker_lang: languages.of_optional(unnamed(statement).as_deref(), of_original.1),
        ..statement.clone()
    };
    if let Some(dispute) = &mut statement.disputed {
        let original = original.and_then(|original| original.disputed.as_ref());
        dispute.lang = Some(languages.of(&dispute.text, original.map(|original| &original.text)));
    }
    if let Some(withdrawal) = &mut statement.withdrawn {
        let original = original.and_then(|original| original.withdrawn.as_ref());
        let text = original.map(|original| &original.text);
        withdrawal.lang = Some(languages.of(&withdrawal.text, text));
    }
    statement.address_words = translated.map(|_| own_words.into());
    match (translated, &statement.wording) {
        (None, wording) => {
            let original = original.map(|original| original.wording.words());
            statement.lang = Some(languages.of(wording.words(), original));
        }
        (Some(one), Wording::Text(_)) => statement.wording = Wording::Text(one.words.clone()),
        // What was said in the language of the translation is no translation in it.
        (Some(one), Wording::Quote(_)) if is_said_in(&statement, languages.shown_in) => {
            statement.original = None;
            statement.wording = Wording::Quote(one.words.clone());
        }
        (Some(one), Wording::Quote(_)) => {
            let location = one.id.location;
            let lang = SpannedValue { value: languages.original.to_owned(), location };
            let original = Original { lang, text: Some(own_words.to_owned()), source: None };
            statement.original.get_or_insert(Box::new(original));
            statement.wording = Wording::Quote(one.words.clone());
        }
    }
    statement
}

/// Whether the words of a statement were said in a language, into which an original translates them.
fn is_said_in(statement: &Statement, lang: &str) -> bool {
    statement.original.as_ref().is_some_and(|original| is_same(&original.lang.value, lang))
}

fn entity_in(
    entity: &Entity,
    words: &Translation,
    has_body: bool,
    languages: VersionLanguages,
) -> Entity {
    let lang = (!has_body).then(|| languages.original.to_owned());
    let summary_lang = match words.summary {
        Some(_) => None,
        None => summary_lang(entity, original_entity(languages), languages),
    };
    let name_lang = entity.name_lang.clone().or_else(|| Some(languages.original.to_owned()));
    let mut translated = Entity {
        name_lang,
        summary_lang,
        summary: words.summary.clone().or_else(|| entity.summary.clone()),
        image: image_of(entity, original_entity(languages), Some(words), languages),
        redirects: ids(&entity.redirects).into_iter().chain(words.redirects.clone()).collect(),
        extra: with_own(&entity.extra, &words.extra),
        lang,
        is_draft_version: words.draft,
        ..with_languages(entity.clone(), original_entity(languages), languages)
    };
    add_names(&mut translated, languages.names);
    translated
}

fn page_in(page: &StandingPage, words: &Translation, languages: VersionLanguages) -> StandingPage {
    let original = match &languages.document.front {
        Some(FrontMatter::Page(original)) => original.image.as_deref(),
        _ => None,
    };
    let in_language = |image: &Image| image_in(image, original, Some(words), languages);
    StandingPage {
        title: words.title.clone().unwrap_or_default(),
        summary: words.summary.clone(),
        image: page.image.as_deref().map(in_language).map(Box::new),
        slug: words.slug.as_ref().map(|slug| slug.value.clone()),
        draft: page.draft,
        redirects: words.redirects.clone(),
        extra: with_own(&page.extra, &words.extra),
        ..page.clone()
    }
}

/// The picture of an actor or topic, as [`image_in`].
fn image_of(
    entity: &Entity,
    original: Option<&Entity>,
    words: Option<&Translation>,
    languages: VersionLanguages,
) -> Option<Image> {
    let original = original.and_then(|original| original.image.as_ref());
    Some(image_in(entity.image.as_ref()?, original, words, languages))
}

/// A picture with the words of a translation, and the languages of the words that it does not have.
fn image_in(
    image: &Image,
    original: Option<&Image>,
    words: Option<&Translation>,
    languages: VersionLanguages,
) -> Image {
    let own_alt = words.and_then(|words| words.image_alt.clone());
    let own_caption = words.and_then(|words| words.image_caption.clone());
    let alt = Some(&*image.alt).filter(|alt| own_alt.is_none() && !alt.is_empty());
    let caption = image.caption.as_deref().filter(|_| own_caption.is_none());
    Image {
        alt_lang: languages.foreign(alt, original.map(|original| &original.alt)),
        caption_lang: languages.foreign(caption, original.and_then(|it| it.caption.as_ref())),
        alt: own_alt.unwrap_or_else(|| image.alt.clone()),
        caption: own_caption.or_else(|| image.caption.clone()),
        ..image.clone()
    }
}

/// The keys of `extra` of an original, with those of a translation over them.
fn with_own(original: &ExtraMap, own: &ExtraMap) -> ExtraMap {
    let mut all = original.clone();
    all.extend(own.clone());
    all
}
