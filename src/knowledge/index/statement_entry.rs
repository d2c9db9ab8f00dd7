//! A statement with its references resolved: the value that `statements` makes and pages show.

use super::{ArticleId, EntityId, EntityOrText, EventId, StatementDate, StatementId};
use crate::content::model::{Original, Source, Withdrawal, Wording};
use crate::syntax::date::PartialDate;
use crate::syntax::source::Location;

/// Who made a statement.
#[derive(Debug, Clone)]
pub enum SpeakerEntry {
    /// An actor, or those who made a joint statement; never empty.
    Named(Vec<EntityOrText>),
    /// A source that is not named.
    Unnamed {
        /// What is said of it.
        text: String,
        /// The actor to which it belongs.
        of: Option<EntityOrText>,
    },
}

impl SpeakerEntry {
    /// The speakers that are entities.
    pub(crate) fn entities(&self) -> impl Iterator<Item = EntityId> {
        let named = match self {
            SpeakerEntry::Named(all) => &all[..],
            SpeakerEntry::Unnamed { .. } => &[],
        };
        named.iter().filter_map(|speaker| speaker.entity)
    }

    /// The only speaker, if it is an entity.
    pub(crate) fn single(&self) -> Option<EntityId> {
        match self {
            SpeakerEntry::Named(all) if all.len() == 1 => all[0].entity,
            _ => None,
        }
    }

    /// The actor to which a source that is not named belongs, if it is an entity.
    pub(crate) fn unnamed_of(&self) -> Option<EntityId> {
        match self {
            SpeakerEntry::Named(_) => None,
            SpeakerEntry::Unnamed { of, .. } => of.as_ref()?.entity,
        }
    }

    /// Whether the speaker has a name.
    pub(crate) fn is_named(&self) -> bool {
        matches!(self, SpeakerEntry::Named(_))
    }

    /// The speaker as written; the first of a joint statement.
    pub(crate) fn name(&self) -> &str {
        match self {
            SpeakerEntry::Named(all) => all.first().map_or("", |one| &one.text),
            SpeakerEntry::Unnamed { text, .. } => text,
        }
    }
}

/// A contradiction of a statement.
#[derive(Debug, Clone)]
pub struct DisputeEntry {
    /// What is disputed.
    pub text: String,
    /// In another edition than that of the article: the language of the text.
    pub lang: Option<String>,
    /// Who disputes it.
    pub by: Option<EntityOrText>,
    /// When it was disputed.
    pub date: Option<PartialDate>,
    /// Where that was reported.
    pub source: Option<Source>,
    /// Whether it is written at another statement with the same words.
    pub is_of_other: bool,
}

/// An article that reports a statement which another article gives in full.
#[derive(Debug, Clone)]
pub struct StatementReport {
    /// The article.
    pub article: ArticleId,
    /// Where it was reported, if that is not the article's source.
    pub source: Option<Source>,
}

/// A statement, its references resolved. What few statements have is in boxes: a large site has hundreds of thousands of them.
#[derive(Debug, Clone)]
pub struct StatementEntry {
    /// The article that gives it in full.
    pub article: ArticleId,
    /// The id by which other articles refer to it.
    pub id: Option<String>,
    /// Who made it.
    pub speaker: SpeakerEntry,
    /// The quote or paraphrase.
    pub wording: Wording,
    /// The entities or subjects that it is about.
    pub about: Vec<EntityOrText>,
    /// How many of them the article that gives it first names. The others are those of articles that repeat it.
    pub own_about: u32,
    /// The speaker's role, as written.
    pub role: Option<String>,
    /// The language of the role, in a site in several languages.
    pub role_lang: Option<Box<str>>,
    /// As that of the role, the language in which a speaker is described who is not named.
    pub speaker_lang: Option<Box<str>>,
    /// The actor on whose behalf the statement was made.
    pub on_behalf_of: Option<EntityOrText>,
    /// The channel or person through which the statement was made.
    pub via: Option<EntityOrText>,
    /// When it was made, or else reported.
    pub(crate) date: StatementDate,
    /// The event at which it was made: the event if it is shown, and its name (or the reference as
    /// written).
    pub event: Option<(Option<EventId>, String)>,
    /// The source of this statement, if it differs from that of the article.
    pub source: Option<Box<Source>>,
    /// What was said, if in another language than the wording.
    pub original: Option<Box<Original>>,
    /// In an edition that does not translate it: the language of its words.
    pub lang: Option<String>,
    /// Who translated it.
    pub translated_by: Option<EntityOrText>,
    /// Who contradicts it.
    pub disputed: Option<Box<DisputeEntry>>,
    /// The notice that is shown instead, if it is withdrawn.
    pub withdrawn: Option<Box<Withdrawal>>,
    /// The equal statement of an earlier article with which it is shown once.
    pub repeats: Option<StatementId>,
    /// The other articles that report it, oldest first.
    pub also_in: Vec<StatementReport>,
    /// Its HTML id on the article's page.
    pub anchor: String,
    /// The HTML id that it has without its `id`, so that links from before still lead to it.
    pub former_anchor: Option<String>,
    /// Where it is written in the file of its article.
    pub(crate) location: Location,
}

impl StatementEntry {
    /// Its words: those of the article, and those in the language in which it was said.
    pub(crate) fn all_words(&self) -> impl Iterator<Item = &str> {
        let original = self.original.as_ref().and_then(|original| original.text.as_deref());
        std::iter::once(self.wording.words()).chain(original)
    }

    /// The entities that it concerns.
    pub(crate) fn declared(&self) -> impl Iterator<Item = EntityId> {
        self.speakers_and(&self.about)
    }

    /// The entities that an article declares by naming its id: those that its own article names.
    pub(crate) fn declared_by_id(&self) -> impl Iterator<Item = EntityId> {
        self.speakers_and(&self.about[..self.own_about as usize])
    }

    fn speakers_and(&self, about: &[EntityOrText]) -> impl Iterator<Item = EntityId> {
        let about = about.iter().filter_map(|party| party.entity);
        self.speaker.entities().chain(self.speaker.unnamed_of()).chain(about)
    }
}
