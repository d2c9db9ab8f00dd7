//! The texts of `graph.json` in the languages of the site.
//!
//! Input: the indexes of the editions besides the main one, and a text of the main one. Output: the text alone in a site
//! with one language; else a map of languages, with those in which the text exists. Nothing that is read of other editions
//! is recorded: the file depends on all of them as a whole ([`GraphEditions::fingerprint`]).

use crate::content::model::{Article, Entity, EntityKind, EventItem};
use crate::incremental::Fingerprint;
use crate::knowledge::index::{
    self, ArticleEntry, ArticleId, EntityId, EventEntry, EventId, Index, StatementEntry,
    StatementId,
};
use crate::publish::html::view::SiteContext;
use crate::site::config::Config;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The editions of a site besides the main one.
#[derive(Debug, Clone)]
pub(crate) struct GraphEditions {
    editions: Vec<(Arc<Index>, Arc<Config>)>,
    fingerprint: Fingerprint,
}

impl GraphEditions {
    /// These editions, which are all but the main one. `None` of a site with one language.
    pub(crate) fn of<'e>(
        editions: impl Iterator<Item = (&'e Arc<Index>, &'e Arc<Config>)>,
    ) -> Option<Arc<Self>> {
        let editions: Vec<_> =
            editions.map(|(index, config)| (index.clone(), config.clone())).collect();
        let of_edition = |(index, config): &(Arc<Index>, Arc<Config>)| {
            let files: Vec<Fingerprint> = index.files.iter().map(|file| file.key).collect();
            Fingerprint::of(&(files, &config.language, &config.title))
        };
        let fingerprints: Vec<Fingerprint> = editions.iter().map(of_edition).collect();
        let fingerprint = Fingerprint::of(&fingerprints);
        (!editions.is_empty()).then(|| Arc::new(Self { editions, fingerprint }))
    }

    /// Fingerprint of everything that is read of them.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

/// A text: in a site with several languages, by language.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum GraphText<'a> {
    One(Cow<'a, str>),
    ByLanguage(BTreeMap<&'a str, Cow<'a, str>>),
}

/// A text, and the language in which it is if that is another one than that of its edition.
pub(super) type TextInLanguage<'a> = (Option<&'a str>, Cow<'a, str>);

/// One of the other editions, with the numbers of what the main one has.
struct OtherEdition<'a> {
    index: &'a Index,
    config: &'a Config,
    // Only looked up, never iterated.
    entities: HashMap<(EntityKind, &'a str), EntityId>,
    articles: HashMap<&'a str, ArticleId>,
    statements: HashMap<(&'a str, &'a str), StatementId>,
}

/// Looks texts up in all editions.
pub(super) struct GraphTexts<'a> {
    main: &'a str,
    others: Vec<OtherEdition<'a>>,
}

/// What `look` returns, without recording what it reads.
fn unrecorded<T>(look: impl FnOnce() -> T) -> T {
    index::trace(look).0
}

fn path_of(index: &Index, id: ArticleId) -> &str {
    &index.files[index.article(id).file].file.path
}

impl<'a> OtherEdition<'a> {
    fn new(index: &'a Index, config: &'a Config) -> Self {
        let entity = |id| {
            let entry = index.entity(id);
            ((entry.kind, entry.id.as_str()), id)
        };
        let statement = |id| {
            let entry = index.statement(id);
            ((path_of(index, entry.article), entry.anchor.as_str()), id)
        };
        Self {
            index,
            config,
            entities: index.entity_ids().map(entity).collect(),
            articles: index.article_ids().map(|id| (path_of(index, id), id)).collect(),
            statements: index.statement_ids().map(statement).collect(),
        }
    }
}

impl<'a> GraphTexts<'a> {
    pub(super) fn new(cards: &SiteContext<'a>, others: Option<&'a GraphEditions>) -> Self {
        let editions = others.map_or(&[][..], |others| &others.editions);
        let other =
            |(index, config): &'a (Arc<Index>, Arc<Config>)| OtherEdition::new(index, config);
        let others = unrecorded(|| editions.iter().map(other).collect());
        Self { main: &cards.config.language, others }
    }

    /// A text of the main edition with those of the others. A text that is the same as in the main edition counts only if
    /// it is known to be in that language.
    fn by_language(
        &self,
        main: Option<TextInLanguage<'a>>,
        of: impl Fn(&OtherEdition<'a>) -> Option<TextInLanguage<'a>>,
    ) -> Option<GraphText<'a>> {
        if self.others.is_empty() {
            return main.map(|(_, text)| GraphText::One(text));
        }
        let mut texts = BTreeMap::new();
        let main_text = main.as_ref().map(|(_, text)| text.clone());
        if let Some((lang, text)) = main {
            texts.insert(lang.unwrap_or(self.main), text);
        }
        for other in &self.others {
            let Some((lang, text)) = unrecorded(|| of(other)) else { continue };
            let language = lang.unwrap_or(&other.config.language);
            let is_new = lang.is_some() || main_text.as_ref() != Some(&text);
            if is_new {
                texts.entry(language).or_insert(text);
            }
        }
        (!texts.is_empty()).then_some(GraphText::ByLanguage(texts))
    }

    /// The title of the site.
    pub(super) fn title(&self, cards: &SiteContext<'a>) -> GraphText<'a> {
        let title = |config: &'a Config| (None, Cow::Borrowed(config.title.as_str()));
        let all = self.by_language(Some(title(cards.config)), |other| Some(title(other.config)));
        all.unwrap_or(GraphText::One(Cow::Borrowed(&cards.config.title)))
    }

    /// A name that is no entity of the site, or a text without versions.
    pub(super) fn plain(&self, text: &'a str) -> GraphText<'a> {
        let main = Some((None, Cow::Borrowed(text)));
        self.by_language(main, |_| None).unwrap_or(GraphText::One(Cow::Borrowed(text)))
    }

    /// A text that is put together in the main language.
    pub(super) fn composed(&self, text: String) -> GraphText<'a> {
        if self.others.is_empty() {
            return GraphText::One(Cow::Owned(text));
        }
        GraphText::ByLanguage(BTreeMap::from([(self.main, Cow::Owned(text))]))
    }

    /// The name of an actor or topic.
    pub(super) fn name(&self, index: &'a Index, id: EntityId) -> GraphText<'a> {
        let entry = index.entity(id);
        let main = (None, Cow::Borrowed(entry.name.as_str()));
        let name = |other: &OtherEdition<'a>| {
            let id = other.entities.get(&(entry.kind, entry.id.as_str()))?;
            Some((None, Cow::Borrowed(other.index.entity(*id).name.as_str())))
        };
        let all = self.by_language(Some(main), name);
        all.unwrap_or_else(|| GraphText::One(Cow::Borrowed(&entry.name)))
    }

    /// A text in the front matter of an actor or topic.
    pub(super) fn of_entity(
        &self,
        index: &'a Index,
        id: EntityId,
        text: impl Fn(&'a Entity) -> Option<TextInLanguage<'a>>,
    ) -> Option<GraphText<'a>> {
        let entry = index.entity(id);
        let main = index.entity_front(entry).and_then(&text);
        self.by_language(main, |other| {
            let id = other.entities.get(&(entry.kind, entry.id.as_str()))?;
            text(other.index.entity_front(other.index.entity(*id))?)
        })
    }

    /// A text of an article. The one that it returns is in the language of the article.
    pub(super) fn of_article(
        &self,
        index: &'a Index,
        id: ArticleId,
        text: impl Fn(&'a Index, &'a ArticleEntry, &'a Article) -> Option<Cow<'a, str>>,
    ) -> Option<GraphText<'a>> {
        let of = |index: &'a Index, id| {
            let entry: &'a ArticleEntry = index.article(id);
            let front = index.article_front(entry);
            Some((front.lang.as_deref(), text(index, entry, front)?))
        };
        let path = path_of(index, id);
        self.by_language(of(index, id), |other| of(other.index, *other.articles.get(path)?))
    }

    /// A text of a statement.
    pub(super) fn of_statement(
        &self,
        index: &'a Index,
        id: StatementId,
        text: impl Fn(&'a StatementEntry) -> Option<&'a str>,
    ) -> Option<GraphText<'a>> {
        let of = |index: &'a Index, id| {
            let entry: &'a StatementEntry = index.statement(id);
            let article = index.article_front(index.article(entry.article));
            let lang = entry.lang.as_deref().or(article.lang.as_deref());
            Some((lang, Cow::Borrowed(text(entry)?)))
        };
        let entry = index.statement(id);
        let key = (path_of(index, entry.article), entry.anchor.as_str());
        self.by_language(of(index, id), |other| of(other.index, *other.statements.get(&key)?))
    }

    /// The role of the speaker of a statement, as the article states it.
    pub(super) fn role_of_statement(
        &self,
        index: &'a Index,
        id: StatementId,
    ) -> Option<GraphText<'a>> {
        let of = |index: &'a Index, id| {
            let entry: &'a StatementEntry = index.statement(id);
            let article = index.article_front(index.article(entry.article));
            let lang = entry.role_lang.as_deref().or(article.lang.as_deref());
            Some((lang, Cow::Borrowed(entry.role.as_deref()?)))
        };
        let entry = index.statement(id);
        let key = (path_of(index, entry.article), entry.anchor.as_str());
        self.by_language(of(index, id), |other| of(other.index, *other.statements.get(&key)?))
    }

    /// A text of an event, which says in which language it is if that is known. The address of an event is made from its
    /// name, so it is found by its position in the front matter of the newest article that reports it.
    pub(super) fn of_event(
        &self,
        index: &'a Index,
        id: EventId,
        text: impl Fn(&'a EventEntry) -> Option<(Option<&'a str>, &'a str)>,
    ) -> Option<GraphText<'a>> {
        let of = |index: &'a Index, id| {
            let entry: &'a EventEntry = index.event(id);
            let (lang, text) = text(entry)?;
            let newest =
                || index.article_front(index.article(entry.newest_article)).lang.as_deref();
            Some((lang.or_else(newest), Cow::Borrowed(text)))
        };
        let entry = index.event(id);
        let path = path_of(index, entry.newest_article);
        let events = &index.article_front(index.article(entry.newest_article)).events;
        let position = events.iter().position(|item| is_named(item, &entry.name));
        self.by_language(of(index, id), |other| {
            let article = other.index.article(*other.articles.get(path)?);
            let EventItem::Full(event) =
                other.index.article_front(article).events.get(position?)?
            else {
                return None;
            };
            let is_same = |id: &&EventId| other.index.event(**id).name == event.name;
            of(other.index, *article.events.iter().find(is_same)?)
        })
    }
}

/// Whether an article reports an event under this name.
fn is_named(item: &EventItem, name: &str) -> bool {
    matches!(item, EventItem::Full(event) if event.name == name)
}
