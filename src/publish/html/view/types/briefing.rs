//! The briefings of actors and topics, and their archives.

use super::{
    ArticleCard, Card, CorrectionView, CountedEntity, CountedLink, DateView, EntityCard, EventView,
    ForeignRole, ImageView, MonthCount, NamedLink, PageHead, SafeHtml, SourceView, StatementView,
    WithdrawnStatementView,
};
use crate::content::model::ExtraMap;
use crate::knowledge::index::RoleState;
use serde::Serialize;

/// Another name of an actor or topic.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct OtherNameView {
    /// The name.
    pub name: String,
    /// Its language.
    pub lang: Option<String>,
    /// `until 2019`, `2010–2019`, with the note.
    pub note: Option<String>,
}

/// A role of an actor in an organization: current, future, unconfirmed or former.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct RoleView {
    /// `President`; `Member` if none is given.
    pub role: String,
    /// The language of the role, if not that of the site.
    pub role_lang: Option<String>,
    /// The organization.
    pub organization: Card<EntityCard>,
    /// The constituency or district for which it is held.
    pub area: Option<String>,
    /// The actor that it represents.
    pub on_behalf_of: Option<Card<EntityCard>>,
    /// `since 2017`, `2014–2016`, `from 2027`, `as of March 2004`; empty if no dates are known.
    pub dates: String,
    /// `current`, `future`, `unconfirmed` or `former`.
    pub when: RoleState,
    /// The source of this fact; of the last term, if several terms are joined.
    pub source: Option<SourceView>,
    /// The sources of all terms.
    pub sources: Vec<SourceView>,
}

/// A member of an organization.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct MemberView {
    /// The member.
    pub member: Card<EntityCard>,
    /// Its role, if given.
    pub role: Option<String>,
    /// The language of the role, if not that of the site.
    pub role_lang: Option<String>,
    /// As in [`RoleView`].
    pub area: Option<String>,
    /// The actor that it represents.
    pub on_behalf_of: Option<Card<EntityCard>>,
    /// As in [`RoleView`].
    pub dates: String,
    /// `current`, `future`, `unconfirmed` or `former`.
    pub when: RoleState,
}

/// An identifier in another database.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct IdentifierView {
    /// `wikidata`
    pub scheme: String,
    /// `Q1`
    pub identifier: String,
    /// Its page, for known schemes.
    pub url: Option<String>,
}

/// Statements under one heading: a topic on an actor's page, a speaker on a topic's.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct StatementGroup {
    /// The topic or the speaker, the first of a joint statement; `null`: statements about no topic.
    pub entity: Option<Card<EntityCard>>,
    /// On a topic's page: all speakers.
    pub speakers: Vec<Card<EntityCard>>,
    /// On a topic's page: the actor to which a source belongs that is not named.
    pub speaker_of: Option<NamedLink>,
    /// The speaker's role, if there are several statements and all have the same; shown once for all.
    pub role: Option<String>,
    /// The same, if its words are in another language than the page.
    pub foreign_role: Option<ForeignRole>,
    /// Statements, newest first.
    pub statements: Vec<Card<StatementView>>,
}

/// What one speaker said on a topic, by period.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct PositionRow {
    /// The speakers: one, or those of a joint statement.
    pub speakers: Vec<Card<EntityCard>>,
    /// The actor to which a source belongs that is not named.
    pub speaker_of: Option<NamedLink>,
    /// The speaker's role, if it is the same in all statements.
    pub role: Option<String>,
    /// The same, if its words are in another language than the page.
    pub foreign_role: Option<ForeignRole>,
    /// For each period its statements, newest first; may be empty.
    pub cells: Vec<Vec<Card<StatementView>>>,
}

/// Who says what on a topic: the latest 50 statements by speaker and period.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct PositionTable {
    /// One to three periods, the newest first: `26 November 2025`, `November 2025`, `2025`, `Before 2025`.
    pub periods: Vec<String>,
    /// At most eight speakers, the one of the newest statement first.
    pub rows: Vec<PositionRow>,
    /// The other speakers.
    pub further_rows: Vec<PositionRow>,
}

/// A role that has begun or ended.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct RoleChangeView {
    /// The actor.
    pub actor: Card<EntityCard>,
    /// The role, with its dates.
    pub post: RoleView,
}

/// An article in the list of an actor or topic.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct ListedArticle {
    /// The article.
    pub article: Card<ArticleCard>,
    /// The role of the actor or topic in it, if the article gives one.
    pub role: Option<String>,
    /// The same, if its words are in another language than the page.
    pub foreign_role: Option<ForeignRole>,
}

/// Another actor or topic in the same articles.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct PartnerView {
    /// The actor or topic.
    pub entity: Card<EntityCard>,
    /// Number of articles that declare both.
    pub count: usize,
    /// The latest of these articles, newest first, at most three.
    pub latest: Vec<Card<ArticleCard>>,
}

/// The actors or topics in the same articles as the one of the page.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct SharedCoverage {
    /// If there are at least 4 partners and 10 articles: a drawing of the closest ones, inline SVG with a text
    /// alternative and a link on each name.
    pub chart: Option<SafeHtml>,
    /// Whether the drawing connects partners that also share articles with each other.
    pub ties: bool,
    /// Those of the most shared articles first; of equal numbers, the one of the most recent shared article.
    pub partners: Vec<PartnerView>,
}

/// The number of articles on an actor or topic over time.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct CoverageByMonth {
    /// `12 articles, 24 October – 26 November 2025`
    pub text: String,
    /// If there are at least 3 months and 6 articles: a drawing, inline SVG with a text alternative.
    pub chart: Option<SafeHtml>,
    /// If there are at least 3 months and 6 articles: the months with their counts, oldest first.
    pub months: Vec<MonthCount>,
}

/// A text that names an actor or topic without declaring it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct MentionLink {
    /// The title of the article or page, or the name of the actor or topic whose background it is.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The date, of an article.
    pub date: Option<DateView>,
    /// The language of the title or name, if it is not the site's.
    pub lang: Option<String>,
}

/// A text that names an actor or topic without declaring it, with the first sentence that does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub(crate) struct MentionView {
    /// The title of the article or page, or the name of the actor or topic whose background it is.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The date, of an article.
    pub date: Option<DateView>,
    /// The language of the title or name, if it is not the site's.
    pub lang: Option<String>,
    /// That of the sentence.
    pub sentence_lang: Option<String>,
    /// The part of the sentence before the name, plain text.
    pub before: String,
    /// The name as written there.
    pub name: String,
    /// The part of the sentence after the name.
    pub after: String,
}

/// A correction and its article.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct ArticleCorrection {
    /// The article.
    pub article: Card<ArticleCard>,
    /// The correction.
    pub correction: CorrectionView,
}

/// The values that briefings of actors and of topics share.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct Briefing {
    /// The actor or topic as other pages show it.
    pub entity: Card<EntityCard>,
    /// A description in one line; not if the background begins with the same words.
    pub summary: Option<String>,
    /// The language of `summary`, if not that of the site: it is not translated.
    pub summary_lang: Option<String>,
    /// The language of `background`, if not that of the site.
    pub lang: Option<String>,
    /// Other names, without the hidden ones.
    pub other_names: Vec<OtherNameView>,
    /// The body of the file: an actor's background or a topic's definition.
    pub background: Option<SafeHtml>,
    /// Planned events, soonest first.
    pub next: Vec<Card<EventView>>,
    /// The latest articles, newest first.
    pub latest: Vec<Card<ListedArticle>>,
    /// What is new: the newest of all articles that are mainly about it; if there is none, the newest.
    pub latest_development: Option<Card<ListedArticle>>,
    /// `latest` without `latest_development`.
    pub more_articles: Vec<Card<ListedArticle>>,
    /// A link to the newest page of the archive, if there is one.
    pub archive: Option<NamedLink>,
    /// The latest 50 statements: of an actor by topic, on a topic by speaker; the newest group first.
    pub statements: Vec<StatementGroup>,
    /// The latest statement of an actor that is not disputed.
    pub latest_statement: Option<Card<StatementView>>,
    /// `statements` without `latest_statement`.
    pub more_statements: Vec<StatementGroup>,
    /// The latest 50 statements of others about an actor, newest first.
    pub statements_about: Vec<Card<StatementView>>,
    /// The latest 50 statements of sources that are not named and belong to an actor, newest first.
    pub unnamed_statements: Vec<Card<StatementView>>,
    /// The notices in place of the latest 10 withdrawn statements by an actor, or about the actor or topic, newest first.
    pub withdrawn_statements: Vec<WithdrawnStatementView>,
    /// Past and cancelled events, newest first.
    pub timeline: Vec<Card<EventView>>,
    /// Actors (of an actor) or topics (of a topic) with which it shares at least two articles.
    pub together: Option<SharedCoverage>,
    /// The topics of an actor or the actors of a topic, in the order of `together`.
    pub related: Vec<CountedEntity>,
    /// The number of articles by month.
    pub coverage: Option<CoverageByMonth>,
    /// The outlets that are sources of its articles, most used first; of equal numbers, the most recent.
    pub sources: Vec<CountedLink>,
    /// Corrections that concern it, newest first: without updates, with withdrawn articles.
    pub corrections: Vec<ArticleCorrection>,
    /// If there is one article: the sentence in it that names the actor or topic, plain text; not if the summary of
    /// the article or a statement has it.
    pub sentence: Option<String>,
    /// Texts that name it without declaring it: the latest 10 articles, newest first, then 10 backgrounds and
    /// pages at most.
    pub mentioned_in: Vec<MentionView>,
    /// Those that are neither in `mentioned_in` nor in the archive of mentions, without the sentence: articles, newest
    /// first, then backgrounds and pages.
    pub also_mentioned_in: Vec<MentionLink>,
    /// Number of articles that name it without declaring it.
    pub mention_count: usize,
    /// A link to the newest page of the archive of articles that name it, if there is one.
    pub mentions_archive: Option<NamedLink>,
    /// Number of articles that declare it.
    pub article_count: usize,
    /// Identifiers in other databases.
    pub identifiers: Vec<IdentifierView>,
    /// `extra` of the front matter.
    pub extra: ExtraMap,
}

/// `actor.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct ActorPage {
    /// The page.
    pub page: PageHead,
    /// The values that topics have too.
    pub briefing: Briefing,
    /// The articles that a person wrote as an author of the desk, newest first.
    pub articles_by: Vec<Card<ArticleCard>>,
    /// `Person`, `State` …; `null` for an actor without a file or roster entry.
    pub type_label: Option<String>,
    /// Its picture.
    pub image: Option<ImageView>,
    /// The same as a portrait, cut around its focus; all of it if it is too small to be cut.
    pub portrait: Option<ImageView>,
    /// The current role that began last.
    pub current_role: Option<RoleView>,
    /// Its name and organization as statements show them: `President, France`.
    pub current_role_in_words: Option<String>,
    /// The kind of organization: `ministry`, `news agency`.
    pub classification: Option<String>,
    /// Its language, if it is known not to be that of the site.
    pub classification_lang: Option<String>,
    /// The organization it is part of.
    pub parent: Option<Card<EntityCard>>,
    /// The organizations that are part of it.
    pub parts: Vec<Card<EntityCard>>,
    /// The date of foundation.
    pub founding_date: Option<DateView>,
    /// The date of dissolution.
    pub dissolution_date: Option<DateView>,
    /// The date of birth of a person.
    pub birth_date: Option<DateView>,
    /// The date of death of a person.
    pub death_date: Option<DateView>,
    /// `1961–2025`, `born 1961`, `died 2025`: the years of a person's life, as far as they are known.
    pub life: Option<String>,
    /// What precedes the name of a person: `Dr`
    pub honorific_prefix: Option<String>,
    /// Its language, if it is known not to be that of the site.
    pub honorific_prefix_lang: Option<String>,
    /// What follows the name of a person: `KC`
    pub honorific_suffix: Option<String>,
    /// Its language, if it is known not to be that of the site.
    pub honorific_suffix_lang: Option<String>,
    /// The given name, if the file has it.
    pub given_name: Option<String>,
    /// The family name, if the file has it.
    pub family_name: Option<String>,
    /// Pages on other sites.
    pub links: Vec<NamedLink>,
    /// Its roles, current ones first. Empty if there is one alone that `current_role` shows with all its facts.
    pub roles: Vec<RoleView>,
    /// Its roles without `current_role`.
    pub other_roles: Vec<RoleView>,
    /// Its members and officials, current ones first; at most 100.
    pub members: Vec<MemberView>,
    /// The number of all its members and officials.
    pub member_count: usize,
    /// If there are more than 100: a link to the pages that list all.
    pub members_archive: Option<NamedLink>,
}

/// `topic.html`
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct TopicPage {
    /// The page.
    pub page: PageHead,
    /// The values that actors have too.
    pub briefing: Briefing,
    /// The broader topics it is part of.
    pub broader: Vec<Card<EntityCard>>,
    /// Its subtopics.
    pub narrower: Vec<Card<EntityCard>>,
    /// Related topics, as declared in the file.
    pub see_also: Vec<Card<EntityCard>>,
    /// Its picture.
    pub image: Option<ImageView>,
    /// Who says what, by speaker and period; `null` if there are fewer than two speakers.
    pub positions: Option<PositionTable>,
    /// The last three roles of its actors that began or ended between its first and its last article, the newest change
    /// first.
    pub role_changes: Vec<RoleChangeView>,
}

/// `entity_archive.html`: older articles of one actor or topic, older articles that name it without declaring it, or all
/// members of an organization.
#[derive(Debug, Clone, Hash, Serialize)]
pub(crate) struct EntityArchivePage {
    /// The page.
    pub page: PageHead,
    /// Its title, in which the name is marked with its language.
    pub heading: SafeHtml,
    /// The actor or topic.
    pub entity: Card<EntityCard>,
    /// Whether the articles mention it without being about it.
    pub mentions: bool,
    /// The days from the first to the last of its articles, in words: `18 February – 13 April 2025`; `null` on a page of members.
    pub period: Option<String>,
    /// Articles, newest first.
    pub articles: Vec<Card<ListedArticle>>,
    /// On a page of members: members, the last to begin first.
    pub members: Vec<MemberView>,
    /// The next older page.
    pub older: Option<NamedLink>,
    /// The next newer page; after the newest, the briefing.
    pub newer: Option<NamedLink>,
}
