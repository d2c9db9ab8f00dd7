//! The cards of entities, articles, statements and events: the parts of Views that many pages share.
//!
//! Input: the index. Output: shared values, each built when the first page needs it. A card records what
//! it was built from, and every page that uses it takes over these dependencies: a page that only reuses
//! a card must be rendered again too when the card changes.

use super::cite;
use super::held_role::{RoleWords, held, held_today};
use super::namesakes::{self, NamesakeLabel};
use super::types::*;
use crate::content::model::{
    ActorType, Correction, EntityKind, EventDate, Facts, Original, OtherName, Source, Wording,
};
use crate::i18n::{Collation, Messages};
use crate::knowledge::index::{
    self, ArticleEntry, ArticleId, DayAndTime, Declaration, Dependencies, DisputeEntry,
    EntityEntry, EntityId, EntityOrText, EventEntry, EventId, Index, Post, SpeakerEntry,
    StatementEntry, StatementId, StatementReport,
};
use crate::plan::{Crop, Links, PageVersions, Plan, Route, crop_of_image, fragment, has_card};
use crate::site::config::Config;
use crate::syntax::date::{PartialDate, iso};
use crate::syntax::language::is_same;
use crate::syntax::spacing;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::sync::{Arc, OnceLock};

/// The whole site as input for Views: index, plan, settings and the store of cards.
#[derive(Debug, Clone, Copy)]
pub struct SiteContext<'a> {
    /// The content of all documents.
    pub index: &'a Index,
    /// The site's pages and files.
    pub plan: &'a Plan,
    /// The settings.
    pub config: &'a Config,
    /// Converts paths to links.
    pub links: &'a Links,
    /// The costly fields that the templates use.
    pub demand: FieldDemand,
    /// The words of the pages.
    pub words: &'a Messages,
    /// The order of names that are no entities, such as those of outlets.
    pub(crate) collation: &'a Collation,
    store: &'a CardStore,
    /// The versions of the page that is rendered, by edition.
    pub(crate) versions: Option<&'a PageVersions>,
}

/// Which of the costly View fields the templates in use contain. The others are left empty: no template could
/// show them, and computing them for every page takes noticeable time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldDemand {
    /// `page.json_ld`
    pub json_ld: bool,
    /// `earlier` and `later`
    pub coverage: bool,
    /// `chart` and `ties` of `together`, `chart` of `coverage`
    pub charts: bool,
    /// `sources` of a briefing
    pub sources: bool,
    /// `corrections` of a briefing
    pub corrections: bool,
    /// `positions` of a topic
    pub positions: bool,
    /// `role_changes`
    pub role_changes: bool,
    /// `citations` and `reference` of an article, `citation` of a statement
    pub citations: bool,
}

impl FieldDemand {
    /// Determines the fields in use. `names` says whether a template in use contains a word.
    pub fn by(names: impl Fn(&str) -> bool) -> Self {
        let any = |words: &[&str]| words.iter().any(|word| names(word));
        Self {
            json_ld: names("json_ld"),
            coverage: any(&["earlier", "later"]),
            charts: any(&["chart", "ties"]),
            sources: names("sources"),
            corrections: names("corrections"),
            positions: names("positions"),
            role_changes: names("role_changes"),
            citations: any(&["citations", "citation", "reference"]),
        }
    }
}

/// The cards built so far. Pages are rendered in parallel, so each card is in a cell of its own.
#[derive(Debug)]
pub struct CardStore {
    links: Links,
    demand: FieldDemand,
    words: Arc<Messages>,
    /// By group of [`Index::namesakes`](crate::knowledge::index::SiteFacts::namesakes): see [`namesakes`].
    namesakes: Vec<OnceLock<Vec<NamesakeLabel>>>,
    entities: Vec<CardCell<EntityCard>>,
    articles: Vec<CardCell<ArticleCard>>,
    /// By article: its card in the list of an entity without a role there.
    listed: Vec<CardCell<ListedArticle>>,
    /// By entity: its card in articles that declare it without a role, as not main and as main.
    declared: Vec<[CardCell<DeclaredEntity>; 2]>,
    statements: Vec<CardCell<StatementView>>,
    events: Vec<CardCell<EventView>>,
    collation: Collation,
    /// The addresses in the menu.
    menu: OnceLock<Vec<String>>,
    /// The languages of the site, by edition.
    languages: Arc<[LanguageName]>,
}

/// A language of the site as readers choose it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LanguageName {
    /// Its tag.
    pub(crate) lang: String,
    /// Its name in itself.
    pub(crate) name: String,
    /// The path of the home page of its edition.
    pub(crate) home: String,
}

/// A card and its dependencies, once it is built.
type CardCell<T> = OnceLock<(Card<T>, Dependencies)>;

/// Returns a card, building it if necessary, and adds its dependencies to those being recorded.
fn once<T>(once: &CardCell<T>, make: impl FnOnce() -> Card<T>) -> Card<T> {
    let (card, reads) = once.get_or_init(|| index::trace(make));
    index::record(reads);
    card.clone()
}

/// The summary of an article of an index: see [`SiteContext::summary`].
pub(crate) fn summary_of(index: &Index, entry: &ArticleEntry) -> Option<String> {
    let front = index.article_front(entry);
    let is_new = |summary: &String| !super::repeats(summary, &front.title);
    let own = front.summary.clone().filter(is_new);
    own.or_else(|| index.lead(entry.file).map(shortened).filter(is_new))
}

impl CardStore {
    /// The words of the pages.
    pub(crate) fn words(&self) -> &Arc<Messages> {
        &self.words
    }

    /// Creates empty cells for all cards of a site.
    pub fn new(index: &Index, config: &Config, words: Arc<Messages>, demand: FieldDemand) -> Self {
        fn empty<T: Default>(count: usize) -> Vec<T> {
            std::iter::repeat_with(T::default).take(count).collect()
        }
        Self {
            links: Links::new(&config.base_url),
            demand,
            namesakes: empty(index.namesakes().len()),
            words,
            entities: empty(index.entity_ids().len()),
            articles: empty(index.article_ids().len()),
            listed: empty(index.article_ids().len()),
            declared: empty(index.entity_ids().len()),
            statements: empty(index.statement_ids().len()),
            events: empty(index.event_ids().len()),
            collation: Collation::new(&config.language),
            menu: OnceLock::new(),
            languages: Arc::default(),
        }
    }

    /// The same for a site in these languages.
    pub(crate) fn with_languages(self, languages: Arc<[LanguageName]>) -> Self {
        Self { languages, ..self }
    }

    /// Converts paths of the site to links.
    pub fn links(&self) -> &Links {
        &self.links
    }
}

impl<'a> SiteContext<'a> {
    /// Combines the parts. `store` must have been created for this index: its cells are addressed by
    /// position.
    pub fn new(index: &'a Index, plan: &'a Plan, config: &'a Config, store: &'a CardStore) -> Self {
        Self {
            index,
            plan,
            config,
            links: &store.links,
            demand: store.demand,
            words: &store.words,
            collation: &store.collation,
            versions: None,
            store,
        }
    }

    /// An entity's card.
    pub fn entity(&self, id: EntityId) -> Card<EntityCard> {
        let build = || SharedValue::new(self.entity_card(self.index.entity(id), id));
        once(&self.store.entities[id.0 as usize], build)
    }

    /// An article's card.
    pub fn article(&self, id: ArticleId) -> Card<ArticleCard> {
        let build = || SharedValue::new(self.article_card(id));
        once(&self.store.articles[id.0 as usize], build)
    }

    /// An article in an entity's list, with the entity's role in it. Cards with a role are rarely shared,
    /// so they are built each time.
    pub(super) fn listed(&self, id: ArticleId, role: Option<RoleWords>) -> Card<ListedArticle> {
        let with = |role| {
            let (role, foreign_role) = RoleWords::parts(role);
            SharedValue::new(ListedArticle { article: self.article(id), role, foreign_role })
        };
        match role {
            None => once(&self.store.listed[id.0 as usize], || with(None)),
            role => with(role),
        }
    }

    /// An entity that an article declares, with its role there.
    pub(super) fn declared(
        &self,
        id: EntityId,
        role: Option<RoleWords>,
        main: bool,
    ) -> Card<DeclaredEntity> {
        let with = |role| {
            let (role, foreign_role) = RoleWords::parts(role);
            let entity = self.beside_role(id, role.as_deref());
            SharedValue::new(DeclaredEntity { entity, role, foreign_role, main })
        };
        match role {
            None => once(&self.store.declared[id.0 as usize][usize::from(main)], || with(None)),
            role => with(role),
        }
    }

    /// When the words of an article, or of this version of it, were last changed. A page of a translation that is older than
    /// a correction of the original lists it, and is not changed by it.
    pub(super) fn words_changed(&self, id: ArticleId) -> DayAndTime {
        let entry = self.index.article(id);
        let zone = &self.config.timezone;
        match &self.index.article_front(entry).version {
            Some(version) => {
                let changed = version.changed.map(|date| (date.first_day(zone), date.time(zone)));
                changed.into_iter().fold((entry.day, entry.time), DayAndTime::max)
            }
            None => entry.changed,
        }
    }

    /// A statement's view on a page in the language of the site.
    pub fn statement(&self, id: StatementId) -> Card<StatementView> {
        let build = || SharedValue::new(self.statement_view(id, &self.config.language));
        once(&self.store.statements[id.0 as usize], build)
    }

    /// A statement's view on a page in a language.
    pub(super) fn statement_in(&self, id: StatementId, lang: &str) -> Card<StatementView> {
        let original = self.index.statement(id).original.as_ref();
        let is_original = |lang: &str| original.is_some_and(|it| is_same(&it.lang.value, lang));
        match is_original(lang) == is_original(&self.config.language) {
            true => self.statement(id),
            false => SharedValue::new(self.statement_view(id, lang)),
        }
    }

    /// An event's view.
    pub fn event(&self, id: EventId) -> Card<EventView> {
        let build = || SharedValue::new(self.event_view(id));
        once(&self.store.events[id.0 as usize], build)
    }

    /// The cards of entities, sorted by name.
    pub fn entities(&self, ids: &[EntityId]) -> Vec<Card<EntityCard>> {
        let mut ids = ids.to_vec();
        ids.sort_by_key(|id| self.index.rank(*id));
        ids.into_iter().map(|id| self.entity(id)).collect()
    }

    /// What dates are written with.
    pub(super) fn words_and_zone(&self) -> (&'a Messages, &'a TimeZone) {
        (self.words, &self.config.timezone)
    }

    /// An actor's role today as text: `President, France`.
    pub fn role_today(&self, id: EntityId) -> Option<String> {
        self.role_words_today(id).map(|role| role.text)
    }

    /// The same, with the language of the role.
    pub(super) fn role_words_today(&self, id: EntityId) -> Option<RoleWords> {
        held_today(self.index, self.words, id)
    }

    /// The role that an article gives an actor.
    pub(super) fn declared_role(
        &self,
        article: ArticleId,
        declared: &Declaration,
    ) -> Option<RoleWords> {
        let lang = self.language_or(declared.role_lang.as_deref(), article);
        Some(RoleWords::written(declared.role.as_deref()?, lang.as_deref()))
    }

    /// The name of an entity with what distinguishes it from namesakes: `Ana Duarte (mediator)`.
    pub(crate) fn full_name(&self, id: EntityId) -> String {
        full_name(&self.entity(id))
    }

    /// The same beside the role of today, if there is one.
    pub(crate) fn full_name_beside_role(&self, id: EntityId) -> String {
        full_name(&self.beside_role(id, self.role_today(id).as_deref()))
    }

    /// The same for the rendering of a page with these versions.
    pub(crate) fn of_page(self, versions: Option<&'a PageVersions>) -> Self {
        Self { versions, ..self }
    }

    /// The languages of the site, by edition.
    pub(crate) fn languages(&self) -> &'a [LanguageName] {
        &self.store.languages
    }

    /// The addresses in the site's menu.
    pub(super) fn menu_addresses(&self) -> &[String] {
        let addresses = || super::menu(self).into_iter().filter_map(|entry| entry.url).collect();
        self.store.menu.get_or_init(addresses)
    }

    /// The link to a page of the site.
    pub fn href(&self, route: Route) -> String {
        self.links.href(&route.path(self.index))
    }

    fn entity_card(&self, entry: &EntityEntry, id: EntityId) -> EntityCard {
        let front = self.index.entity_front(entry);
        let (kind, disambiguation) = match (entry.kind, front.map(|front| &front.facts)) {
            (EntityKind::Topic, _) => (Some("topic"), None),
            (_, Some(Facts::Actor(facts))) => {
                (Some(facts.type_.as_str()), facts.disambiguation.clone())
            }
            _ => (None, None),
        };
        let label = self
            .namesake_label(id)
            .map(|label| label.today.as_str())
            .filter(|label| !label.is_empty());
        let distinct_name = match label {
            Some(label) => format!("{} ({label})", entry.name),
            None => entry.name.clone(),
        };
        let written = disambiguation;
        let disambiguation = label.map(str::to_owned).or_else(|| written.clone());
        let disambiguation_lang = match front.map(|front| &front.facts) {
            Some(Facts::Actor(facts)) if disambiguation == written => {
                facts.foreign.as_deref().and_then(|foreign| foreign.disambiguation.as_deref())
            }
            _ => None,
        };
        EntityCard {
            name: entry.name.clone(),
            distinct_name,
            url: entry.has_page.then(|| self.href(Route::Entity(id))),
            kind,
            disambiguation,
            disambiguation_lang: disambiguation_lang.map(str::to_owned),
            lang: self.language_of_name(entry),
            card: has_card(self.index, self.config, id),
        }
    }

    /// The language of the name of an entity, if it is known not to be that of the site. People have the same name in all
    /// languages.
    pub(crate) fn language_of_name(&self, entry: &EntityEntry) -> Option<String> {
        let front = self.index.entity_front(entry)?;
        let is_person = |facts: &Facts| matches!(facts, Facts::Actor(actor) if actor.type_ == ActorType::Person);
        let is_of_site =
            |name: &OtherName| name.name == entry.name && name.is_of(&self.config.language);
        let is_marked = entry.name == front.name.value
            && !is_person(&front.facts)
            && !front.other_names.iter().any(is_of_site);
        self.other_language(front.name_lang.as_deref().filter(|_| is_marked))
    }

    /// What distinguishes an entity from others that are shown under its name, if there are such.
    fn namesake_label(&self, id: EntityId) -> Option<&'a NamesakeLabel> {
        let (index, store) = (self.index, self.store);
        let (group, position) = index.namesakes().of(id)?;
        let make =
            || namesakes::labels(index, self.config, &store.words, index.namesakes().group(group));
        // The group is a part of the entity, and the roles of today are of this day. What all members of a group were read
        // from is a dependency of none of them: of a group of thousands, each would otherwise hold thousands.
        index.entity(id);
        index.today();
        let labels = store.namesakes[group].get_or_init(|| index::untraced(make));
        labels.get(position)
    }

    /// The card of an actor beside what was said or held from the first to the last of some days, if they are known. A role
    /// of today, which tells it apart from namesakes, is not in it unless it was held then too.
    fn party_of_days(&self, party: &EntityOrText, days: Option<(Date, Date)>) -> Card<EntityCard> {
        let card = self.party(party);
        let label = party.entity.and_then(|id| Some((id, self.namesake_label(id)?)));
        let Some((id, label)) = label.filter(|(_, label)| label.today != label.any_day) else {
            return card;
        };
        let held_then = days.and_then(|(first, last)| {
            held(self.index, self.words_and_zone(), id, first, last).map(|role| role.text)
        });
        if held_then.is_some() && held_then == self.role_today(id) {
            return card;
        }
        with_label(&card, &label.any_day)
    }

    /// The card of an actor beside a role, as text: if that is the role of today, it is not in the name as well.
    pub(super) fn beside_role(&self, id: EntityId, role: Option<&str>) -> Card<EntityCard> {
        let card = self.entity(id);
        match self.namesake_label(id).filter(|label| label.today != label.beside_role) {
            Some(label) if role.is_some() && role == self.role_today(id).as_deref() => {
                with_label(&card, &label.beside_role)
            }
            _ => card,
        }
    }

    /// The same beside one of its posts.
    pub(super) fn beside_post(&self, id: EntityId, post: &Post) -> Card<EntityCard> {
        let entry = self.index.entity(id);
        let is_shown = self.index.role_today(entry).is_some_and(|today| {
            post.terms.iter().any(|term| entry.roles[*term as usize].membership == today.membership)
        });
        let role = self.role_today(id).filter(|_| is_shown);
        self.beside_role(id, role.as_deref())
    }

    /// The name of an entity, with what distinguishes it from others that are shown under its name; of what is no
    /// entity, the words.
    pub(crate) fn distinct_name(&self, party: &EntityOrText) -> String {
        match party.entity {
            Some(id) => self.entity(id).distinct_name.clone(),
            None => party.text.clone(),
        }
    }

    fn article_card(&self, id: ArticleId) -> ArticleCard {
        let entry = self.index.article(id);
        let front = self.index.article_front(entry);
        let lang = self.other_language(front.lang.as_deref());
        let (summary, summary_lang) = match &entry.retraction {
            // The summary of a retracted article would repeat its claims without the notice.
            Some(notice) => {
                let of_reason = match &notice.lang {
                    Some(lang) => self.other_language(Some(lang)),
                    None => lang.clone(),
                };
                // A reason in another language is not put into a sentence of the page; the title is marked beside it.
                let text =
                    if of_reason.is_some() { notice.text.clone() } else { self.notice(notice) };
                (Some(text), of_reason)
            }
            None => (self.summary(entry), lang.clone()),
        };
        ArticleCard {
            title: front.title.clone(),
            url: self.href(Route::Article(id)),
            date: self.day(entry.day),
            summary,
            sources: front.source.iter().map(|source| source.name.clone()).collect(),
            lang,
            summary_lang,
            language: front
                .lang
                .as_ref()
                .filter(|_| entry.elsewhere.is_some())
                .map(|lang| self.words.language_name(lang)),
            retracted: entry.retraction.is_some(),
            thumbnail: self.thumbnail(entry),
        }
    }

    /// A part of the picture of an article that is not withdrawn.
    fn thumbnail(&self, entry: &ArticleEntry) -> Option<ThumbnailView> {
        let image = self.index.article_front(entry).image.as_ref()?;
        let path = crop_of_image(self.index, self.plan, entry.file, image, Crop::Thumbnail)?;
        let (width, height) = Crop::Thumbnail.size();
        let thumbnail = ThumbnailView { src: self.links.href(path), width, height };
        entry.retraction.is_none().then_some(thumbnail)
    }

    /// The summary of an article that is not withdrawn: its own, or the beginning of its text. `None` if that only
    /// repeats the title.
    pub(crate) fn summary(&self, entry: &ArticleEntry) -> Option<String> {
        summary_of(self.index, entry)
    }

    /// `This article has been withdrawn. 27 November 2025: The figure was invented.`
    pub(crate) fn notice(&self, notice: &Correction) -> String {
        let date = self.words.date(notice.date, &self.config.timezone);
        let arguments = [("date", date.into()), ("text", notice.text.as_str().into())];
        self.words.phrase("withdrawal-notice", &arguments)
    }

    /// A language, if it is not the site's.
    pub(super) fn other_language(&self, lang: Option<&str>) -> Option<String> {
        lang.filter(|lang| *lang != self.config.language).map(str::to_owned)
    }

    /// The language of an article, if it is not the site's.
    pub(super) fn language_of(&self, article: ArticleId) -> Option<String> {
        let front = self.index.article_front(self.index.article(article));
        self.other_language(front.lang.as_deref())
    }

    /// A language that a text has of its own, else that of its article, if it is not the site's.
    fn language_or(&self, own: Option<&str>, article: ArticleId) -> Option<String> {
        match own {
            Some(lang) => self.other_language(Some(lang)),
            None => self.language_of(article),
        }
    }

    /// The role of the speaker of a statement: as written, else the one that the speaker held then.
    pub(crate) fn speaker_role(&self, statement: &StatementEntry) -> Option<String> {
        self.speaker_role_words(statement).map(|role| role.text)
    }

    /// The same, with the language of the role.
    fn speaker_role_words(&self, statement: &StatementEntry) -> Option<RoleWords> {
        let held_role = || {
            let (speaker, when) = (statement.speaker.single()?, &statement.date);
            // At an event of which the day is not known, it is not known either which role was held.
            if when.is_of_report() && statement.event.is_some() {
                return None;
            }
            held(self.index, self.words_and_zone(), speaker, when.first, when.last)
        };
        let written = |role: &String| {
            let lang = self.language_or(statement.role_lang.as_deref(), statement.article);
            RoleWords::written(role, lang.as_deref())
        };
        statement.role.as_ref().map(written).or_else(held_role)
    }

    fn statement_view(&self, id: StatementId, page_lang: &str) -> StatementView {
        let statement = self.index.statement(id);
        let article = self.article(statement.article);
        let words = ShownWords::of(statement, page_lang);
        let when = &statement.date;
        let speakers = self.speakers(statement);
        let (role, foreign_role) = RoleWords::parts(self.speaker_role_words(statement));
        let (unnamed, speaker_of) = match &statement.speaker {
            SpeakerEntry::Named(_) => (false, None),
            SpeakerEntry::Unnamed { of, .. } => (true, of.as_ref().map(|of| self.party_link(of))),
        };
        let event = statement.event.as_ref().map(|(event, name)| NamedLink {
            name: name.clone(),
            url: event.map(|event| self.event_url(event)),
            lang: None,
        });
        let event_lang = match statement.event.as_ref().and_then(|(event, _)| *event) {
            Some(event) => self.language_of_event(event),
            None => article.lang.clone().filter(|_| event.is_some()),
        };
        let view = StatementView {
            quote: words.quote,
            text: words.text.to_owned(),
            lang: match words.is_original {
                true => self.other_language(words.original.map(|it| &*it.lang.value)),
                false => match &statement.lang {
                    Some(lang) => self.other_language(Some(lang)),
                    None => article.lang.clone(),
                },
            },
            original: words
                .original
                .filter(|_| !words.is_original)
                .map(|original| self.original(original, statement, words.quote)),
            // There is always a speaker, and text if it is no actor.
            speaker: speakers[0].clone(),
            speakers,
            unnamed,
            speaker_of,
            role,
            foreign_role,
            on_behalf_of: statement.on_behalf_of.as_ref().map(|party| self.party_link(party)),
            via: statement.via.as_ref().map(|party| self.party_link(party)),
            date: self.statement_date(&when.date),
            reported: when.is_of_report(),
            event,
            event_lang,
            about: self.parties(&statement.about),
            disputed: statement.disputed.as_ref().map(|dispute| self.dispute(dispute, &article)),
            url: format!("{}{}", article.url, fragment(&statement.anchor)),
            article,
            also_in: statement.also_in.iter().map(|report| self.report(report)).collect(),
            anchor: statement.anchor.clone(),
            former_anchor: statement.former_anchor.clone(),
            source: words.source.map(|source| self.source(source)),
            words_url: cite::address_of_words(self.index, statement),
            citation: None,
        };
        // None of a withdrawn article is to be cited.
        let is_cited = self.demand.citations && !view.article.retracted;
        let address = || self.links.absolute_of(&view.url);
        let site = (self.config.title.as_str(), self.config.edition.title_lang.as_deref());
        let cite = || cite::citation(self.words, &view, site, &address());
        StatementView { citation: is_cited.then(cite), ..view }
    }

    fn original(
        &self,
        original: &Original,
        statement: &StatementEntry,
        is_translated: bool,
    ) -> OriginalView {
        let label = match is_translated {
            true => "statement-translated-from",
            false => "statement-original-in",
        };
        let language = self.words.language_name(&original.lang.value);
        OriginalView {
            lang: original.lang.value.clone(),
            label: self.words.phrase(label, &[("language", language.into())]),
            text: original.text.clone(),
            translated_by: statement.translated_by.as_ref().map(|party| self.party(party)),
            source: original.source.as_ref().map(|source| self.source(source)),
        }
    }

    fn speakers(&self, statement: &StatementEntry) -> Vec<Card<EntityCard>> {
        match &statement.speaker {
            SpeakerEntry::Named(all) => {
                let days = Some((statement.date.first, statement.date.last));
                all.iter().map(|party| self.party_of_days(party, days)).collect()
            }
            SpeakerEntry::Unnamed { text, .. } => {
                let own = statement.speaker_lang.as_deref();
                vec![text_card(text, self.language_or(own, statement.article))]
            }
        }
    }

    fn dispute(&self, dispute: &DisputeEntry, article: &ArticleCard) -> DisputeView {
        DisputeView {
            text: dispute.text.clone(),
            lang: match &dispute.lang {
                Some(lang) => self.other_language(Some(lang)),
                None => article.lang.clone(),
            },
            by: dispute.by.as_ref().map(|by| self.party_link(by)),
            date: dispute.date.map(|date| self.date(date)),
            source: dispute.source.as_ref().map(|source| self.source(source)),
        }
    }

    fn report(&self, report: &StatementReport) -> StatementReportView {
        StatementReportView {
            article: self.article(report.article),
            source: report.source.as_ref().map(|source| self.source(source)),
        }
    }

    /// The notice in place of a statement, if it or the article that gives it is withdrawn.
    pub(super) fn withdrawn(&self, id: StatementId) -> Option<WithdrawnStatementView> {
        let statement = self.index.statement(id);
        let of_article = self.index.article(statement.article).retraction.as_ref();
        let (date, text, lang) = match (&statement.withdrawn, of_article) {
            (Some(notice), _) => (notice.date, &notice.text, &notice.lang),
            (None, Some(notice)) => (notice.date, &notice.text, &notice.lang),
            (None, None) => return None,
        };
        let article = self.article(statement.article);
        let lang = match lang {
            Some(lang) => self.other_language(Some(lang)),
            None => article.lang.clone(),
        };
        Some(WithdrawnStatementView {
            url: format!("{}{}", article.url, fragment(&statement.anchor)),
            article,
            anchor: statement.anchor.clone(),
            former_anchor: statement.former_anchor.clone(),
            date: self.date(date),
            text: text.clone(),
            lang,
        })
    }

    fn event_url(&self, id: EventId) -> String {
        let event = self.index.event(id);
        let year = self.href(Route::Year(event.first.year()));
        format!("{year}{}", fragment(&event.anchor))
    }

    fn event_view(&self, id: EventId) -> EventView {
        let event = self.index.event(id);
        EventView {
            name: event.name.clone(),
            lang: self.language_of_event(id),
            url: self.event_url(id),
            anchor: event.anchor.clone(),
            date: self.event_date(&event.date),
            date_lang: event.date.words().and_then(|_| match &event.date_lang {
                Some(lang) => self.other_language(Some(lang)),
                None => event.date_article.and_then(|article| self.language_of(article)),
            }),
            reported: !event.date_is_written,
            location: event.location.clone(),
            location_lang: match &event.location_lang {
                Some(lang) => self.other_language(Some(lang)),
                None => event.location_article.and_then(|article| self.language_of(article)),
            },
            virtual_: event.virtual_,
            organizers: event
                .organizers
                .iter()
                .map(|party| self.party_of_days(party, days_of(event)))
                .collect(),
            attendees: event.attendees.iter().map(|party| self.attendee(party, event)).collect(),
            about: self.parties(&event.about),
            status: event.status,
            source: event.source.as_ref().map(|source| self.source(source)),
            article: self.article(event.newest_article),
        }
    }

    /// The language of the name of an event, if it is not that of the site.
    fn language_of_event(&self, id: EventId) -> Option<String> {
        let event = self.index.event(id);
        match &event.name_lang {
            Some(lang) => self.other_language(Some(lang)),
            None => self.language_of(event.newest_article),
        }
    }

    fn attendee(&self, party: &EntityOrText, event: &EventEntry) -> AttendeeView {
        let days = days_of(event);
        let held_role = |id| {
            let (first, last) = days?;
            held(self.index, self.words_and_zone(), id, first, last)
        };
        let (role, foreign_role) = RoleWords::parts(party.entity.and_then(held_role));
        AttendeeView { entity: self.party_of_days(party, days), role, foreign_role }
    }

    fn party(&self, party: &EntityOrText) -> Card<EntityCard> {
        match party.entity {
            Some(id) => self.entity(id),
            None => text_card(&party.text, None),
        }
    }

    fn parties(&self, parties: &[EntityOrText]) -> Vec<Card<EntityCard>> {
        parties.iter().map(|party| self.party(party)).collect()
    }

    fn party_link(&self, party: &EntityOrText) -> NamedLink {
        let card = self.party(party);
        NamedLink {
            name: card.distinct_name.clone(),
            url: card.url.clone(),
            lang: card.lang.clone(),
        }
    }

    /// A calendar day.
    pub(super) fn day(&self, day: Date) -> DateView {
        DateView { iso: iso(day), text: self.words.day(day) }
    }

    /// A date of any precision.
    pub(super) fn date(&self, date: PartialDate) -> DateView {
        let zone = &self.config.timezone;
        DateView { iso: date.iso(zone), text: self.words.date(date, zone) }
    }

    pub(super) fn event_date(&self, date: &EventDate) -> DateView {
        let zone = &self.config.timezone;
        match date {
            EventDate::Text(words) => DateView { iso: String::new(), text: words.clone() },
            EventDate::Dated { start, words: Some(words), .. } => {
                DateView { iso: start.iso(zone), text: words.clone() }
            }
            EventDate::Dated { start, end: None, .. } => self.date(*start),
            EventDate::Dated { start, end: Some(end), .. } if start.is_day() && end.is_day() => {
                DateView {
                    iso: start.iso(zone),
                    text: self.words.days(start.first_day(zone), end.last_day(zone)),
                }
            }
            EventDate::Dated { start, end: Some(end), .. } => DateView {
                iso: start.iso(zone),
                text: self.words.range(self.words.date(*start, zone), self.words.date(*end, zone)),
            },
        }
    }

    /// The date of a statement. A span has no ISO form: its first day would be a day on which the words may not have
    /// been said.
    fn statement_date(&self, date: &EventDate) -> DateView {
        let view = self.event_date(date);
        match date {
            EventDate::Dated { end: Some(_), .. } => DateView { iso: String::new(), ..view },
            _ => view,
        }
    }

    /// The View of a source.
    pub(super) fn source(&self, source: &Source) -> SourceView {
        SourceView {
            name: source.name.clone(),
            url: source.url.clone(),
            authors: source.authors.clone(),
            published: source.published.map(|date| self.date(date)),
            retrieved: source.retrieved.map(|date| self.date(date)),
        }
    }
}

/// The words of a statement on a page in some language.
struct ShownWords<'s> {
    /// Whether they are verbatim.
    quote: bool,
    text: &'s str,
    /// Whether they are those of the original.
    is_original: bool,
    original: Option<&'s Original>,
    source: Option<&'s Source>,
}

impl<'s> ShownWords<'s> {
    /// In the language in which it was said, a page shows the original words. If they are not known, it shows a
    /// paraphrase: a translation translated back is no quote.
    fn of(statement: &'s StatementEntry, page_lang: &str) -> Self {
        let (quote, text) = match &statement.wording {
            Wording::Quote(words) => (true, words.as_str()),
            Wording::Text(words) => (false, words.as_str()),
        };
        let (original, source) = (statement.original.as_deref(), statement.source.as_deref());
        let in_article = Self { quote, text, is_original: false, original, source };
        match original {
            Some(original) if is_same(&original.lang.value, page_lang) => match &original.text {
                Some(text) => Self {
                    quote: true,
                    text,
                    is_original: true,
                    source: original.source.as_ref().or(source),
                    ..in_article
                },
                None => Self { quote: false, ..in_article },
            },
            _ => in_article,
        }
    }
}

/// The card of someone or something that is no entity of the site.
/// The days of an event, if they are known.
fn days_of(event: &EventEntry) -> Option<(Date, Date)> {
    event.is_dated().then_some((event.first, event.last))
}

/// The name on a card with what distinguishes it.
fn full_name(card: &EntityCard) -> String {
    match &card.disambiguation {
        Some(disambiguation) => format!("{} ({disambiguation})", card.name),
        None => card.name.clone(),
    }
}

/// A card with other words to tell it apart; none if they are empty.
fn with_label(card: &Card<EntityCard>, label: &str) -> Card<EntityCard> {
    let label = Some(label).filter(|label| !label.is_empty());
    let distinct_name = match label {
        Some(label) => format!("{} ({label})", card.name),
        None => card.name.clone(),
    };
    let disambiguation = label.map(str::to_owned);
    let disambiguation_lang = None;
    SharedValue::new(EntityCard {
        distinct_name,
        disambiguation,
        disambiguation_lang,
        ..(**card).clone()
    })
}

fn text_card(text: &str, lang: Option<String>) -> Card<EntityCard> {
    SharedValue::new(EntityCard {
        name: text.to_owned(),
        distinct_name: text.to_owned(),
        url: None,
        kind: None,
        disambiguation: None,
        disambiguation_lang: None,
        lang,
        card: false,
    })
}

/// The longest summary taken from a first paragraph, in characters.
const SUMMARY: usize = 280;

/// The beginning of a paragraph, cut between words and without the punctuation before the cut. A sentence with
/// a quotation is kept or left out as a whole, so that no quotation is cut from its speaker.
fn shortened(paragraph: &str) -> String {
    /// The limit for a sentence with a quotation, in characters, and the least that is worth showing.
    const QUOTATION: usize = 2 * SUMMARY;
    const LEAST: usize = 60;
    let Some((cut, _)) = paragraph.char_indices().nth(SUMMARY) else { return paragraph.to_owned() };
    // Whether a sentence ends is decided by the two characters behind it.
    let head =
        paragraph.char_indices().nth(QUOTATION + 2).map_or(paragraph, |(at, _)| &paragraph[..at]);
    let ends = sentence_ends(head);
    let last = ends.iter().rev().find(|end| **end <= cut).copied().unwrap_or(0);
    if paragraph[last..cut].contains(is_quotation_mark) {
        let next = ends.iter().find(|end| **end > cut).copied().unwrap_or(paragraph.len());
        if last >= LEAST {
            return paragraph[..last].to_owned();
        }
        if paragraph[..next].chars().count() <= QUOTATION {
            return paragraph[..next].to_owned();
        }
    }
    let end = spacing::last_cut(paragraph, cut);
    let words = paragraph[..end].trim_end_matches(char::is_whitespace);
    format!("{}…", words.trim_end_matches([',', ';', ':', ' ', '–', '-', '，', '；', '：', '、']))
}

/// Marks around quotations. Not the apostrophe, which is more often none.
fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』')
}

/// The ends of the sentences in a paragraph, in bytes: after a full stop that is followed by a capital letter
/// or a quotation mark and follows no abbreviation. A quotation belongs to the sentence around it.
fn sentence_ends(paragraph: &str) -> Vec<usize> {
    let is_start = |c: char| c.is_uppercase() || is_quotation_mark(c);
    let mut ends = Vec::new();
    let mut in_quotation = false;
    for (at, c) in paragraph.char_indices() {
        match c {
            '"' => in_quotation = !in_quotation,
            '“' | '„' | '«' | '「' | '『' => in_quotation = true,
            '”' | '»' | '」' | '』' => in_quotation = false,
            _ => {}
        }
        let end = at + c.len_utf8();
        let mut after = paragraph[end..].chars();
        let before = paragraph[..end].trim_end_matches(is_quotation_mark);
        // Chinese and Japanese put no space behind the end of a sentence.
        let is_followed = match before.ends_with(['。', '！', '？']) {
            true => after.next().is_some_and(|c| !matches!(c, '”' | '」' | '』' | '）')),
            false => after.next() == Some(' ') && after.next().is_some_and(is_start),
        };
        if !in_quotation && is_followed && ends_sentence(before) {
            ends.push(end);
        }
    }
    ends
}

fn ends_sentence(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('.') else {
        return text.ends_with(['!', '?', '…', '。', '！', '？']);
    };
    // `Nov.`, `U.S.`, `J.`
    let word = rest.rsplit([' ', '(']).next().unwrap_or_default();
    word.chars().count() > 3 && !word.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_cut_between_words() {
        assert_eq!(shortened("Short."), "Short.");
        let cut = shortened(&"The word, ".repeat(40));
        assert!(cut.ends_with("The word…") && cut.chars().count() <= SUMMARY, "{cut}");
        assert_eq!(shortened(&"x".repeat(400)).chars().count(), SUMMARY + 1);
    }

    #[test]
    fn a_summary_in_a_script_without_spaces_is_as_long_as_any_other() {
        let sentence = "市议会星期二在港口大厅开会，讨论了新码头的费用和工期问题，会议没有结果。";
        for text in [format!("2025年 {}", sentence.repeat(12)), sentence.repeat(12)] {
            let cut = shortened(&text);
            assert!(cut.chars().count() > SUMMARY - 5 && cut.ends_with('…'), "{cut}");
        }
        let plain = "市议会星期二在港口大厅开会。".repeat(5);
        let quote = format!("主席说：“{}”", sentence.repeat(8));
        assert_eq!(shortened(&format!("{plain}{quote}他走了。")), plain);
    }

    #[test]
    fn a_summary_does_not_cut_a_quotation_from_its_speaker() {
        let plain =
            "The council of Kell met on Nov. 25 with guests from the U.S. and agreed on nothing. ";
        let quote = format!(
            "\"{}and that is it,\" the harbour master of Kell said.",
            "We waited ".repeat(26)
        );
        assert_eq!(shortened(&format!("{plain}{quote} He left.")), plain.trim_end());
        // Without a sentence before it, the quotation is complete, with its speaker.
        assert_eq!(shortened(&format!("{quote} And so it went on for days.")), quote);
        let endless = format!("“{}” he said.", "We waited ".repeat(80));
        assert!(shortened(&endless).ends_with('…'));
    }
}
