//! Fingerprints of everything in an index that pages can depend on.
//!
//! Input: an index, and where the links of its files lead. Output: a [`Snapshot`], which is stored; and the
//! [`FacetChanges`] between that of the last build and the present one. Numbers of entities, articles and so on mean
//! something in one index only, since a new file moves those after it. So each thing has a key that stays the same
//! (the path of a file, the id of an actor), facts refer to others by their keys, and the numbers of the old index
//! are translated.
//!
//! A fact that is missing here makes pages stale. So each function takes a value apart with all its fields: a new field
//! does not compile until it is decided on.

mod changes;

pub(crate) use self::changes::FacetChanges;
use super::dependencies::{FACETS, Facet, SITE_FACTS, SUBJECTS, SiteFact, Subject};
use super::mentions::MentionSource;
use super::roles::Role;
use super::together::PartnerLists;
use super::weeks::{KnownEvent, PeriodChanges, RoleChange};
use super::{
    ArticleEntry, ArticleId, CorrectionId, Declaration, Dependency, DisputeEntry, EntityCoverage,
    EntityEntry, EntityId, EntityOrText, EventEntry, EventId, EventReport, Index, PageEntry, Post,
    SpeakerEntry, StatementDate, StatementEntry, StatementId, StatementReport, WeekEntry,
    entity_front, order,
};
use crate::incremental::encoding::append_encoding;
use crate::incremental::{Fingerprint, FixedList};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::hash::Hash;

/// The fingerprints of all facets of an index.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Snapshot {
    /// By subject: the keys of all things, in the order of their numbers.
    keys: Vec<FixedList<Fingerprint>>,
    /// By facet: the fingerprints, in the order of the numbers.
    facets: Vec<FixedList<Fingerprint>>,
}

impl Snapshot {
    /// The fingerprints of an index. `links` are those of [`Facet::Links`], by file.
    pub(crate) fn new(index: &Index, links: &[Fingerprint]) -> Self {
        let keys = Keys::new(index);
        let feeds = index.declared_entities();
        let entities = || (0..index.entities.len() as u32).into_par_iter().map(EntityId);
        let articles = || (0..index.articles.len() as u32).into_par_iter().map(ArticleId);
        let of = |facet: Facet| -> Vec<Fingerprint> {
            let files = index.files.iter().map(|file| file.digests());
            match facet {
                Facet::Front => files.map(|digests| digests.front).collect(),
                Facet::Lead => files.map(|digests| digests.lead).collect(),
                Facet::Body => files.map(|digests| digests.body).collect(),
                Facet::Mentions => {
                    (0..index.files.len()).into_par_iter().map(|file| keys.mentions(file)).collect()
                }
                Facet::Links => links.to_vec(),
                Facet::Entity => {
                    let groups = keys.namesakes();
                    entities().map(|id| keys.entity(id, &groups)).collect()
                }
                Facet::Coverage => {
                    let coverage = |id: EntityId| keys.coverage(id, feeds[id.0 as usize]);
                    entities().map(coverage).collect()
                }
                Facet::MentionedIn => entities().map(|id| keys.mentioned_in(id)).collect(),
                Facet::Article => articles().map(|id| keys.article(id)).collect(),
                Facet::Neighbours => articles().map(|id| keys.neighbours(id)).collect(),
                Facet::Statement => {
                    index.statements.par_iter().map(|entry| keys.statement(entry)).collect()
                }
                Facet::Event => index.events.par_iter().map(|entry| keys.event(entry)).collect(),
                Facet::Week => index.weeks.par_iter().map(|week| keys.week(week)).collect(),
                Facet::Site => Vec::new(),
            }
        };
        let mut facets: Vec<Vec<Fingerprint>> = FACETS.into_iter().map(of).collect();
        let site = SITE_FACTS.into_iter().map(|fact| keys.site(fact, &facets)).collect();
        facets[Facet::Site as usize] = site;
        let site = (0..SITE_FACTS.len() as u32).map(|number| Fingerprint::of(&number)).collect();
        let Keys { files, entities, articles, statements, events, weeks, .. } = keys;
        let keys = [files, entities, articles, statements, events, weeks, site].map(FixedList);
        Self { keys: keys.into(), facets: facets.into_iter().map(FixedList).collect() }
    }

    /// Whether it has the shape that [`Snapshot::new`] gives; one from a damaged cache may not.
    pub(crate) fn is_whole(&self) -> bool {
        let same = |facet: Facet| {
            self.facets[facet as usize].0.len() == self.keys[facet.subject() as usize].0.len()
        };
        self.keys.len() == SUBJECTS.len()
            && self.facets.len() == FACETS.len()
            && FACETS.into_iter().all(same)
    }

    /// The keys of all content files, in the order of their numbers.
    pub(crate) fn files(&self) -> &[Fingerprint] {
        &self.keys[Subject::File as usize].0
    }
}

/// The keys of everything in an index, by which its facts refer to each other.
#[derive(Debug)]
pub(crate) struct Keys<'i> {
    index: &'i Index,
    files: Vec<Fingerprint>,
    entities: Vec<Fingerprint>,
    articles: Vec<Fingerprint>,
    statements: Vec<Fingerprint>,
    events: Vec<Fingerprint>,
    weeks: Vec<Fingerprint>,
}

impl<'i> Keys<'i> {
    /// The keys of an index.
    pub(crate) fn new(index: &'i Index) -> Self {
        let files: Vec<Fingerprint> =
            index.files.iter().map(|file| Fingerprint::of(&*file.file.path)).collect();
        let entities = index.entities.iter();
        let entities = entities.map(|entry| Fingerprint::of(&(entry.kind, &entry.id))).collect();
        let articles: Vec<Fingerprint> =
            index.articles.iter().map(|article| files[article.file]).collect();
        let statements = index.statements.iter();
        let statement = |entry: &StatementEntry| {
            Fingerprint::of(&(articles[entry.article.0 as usize], &entry.anchor))
        };
        let statements = statements.map(statement).collect();
        let events = index.events.iter();
        let events =
            events.map(|event| Fingerprint::of(&(event.first.year(), &event.anchor))).collect();
        let weeks = index.weeks.iter().map(|week| Fingerprint::of(&week.monday)).collect();
        Self { index, files, entities, articles, statements, events, weeks }
    }

    /// Writes facts in which the keys stand for numbers.
    pub(crate) fn writer(&self) -> FactWriter<'_> {
        FactWriter { keys: self, bytes: Vec::with_capacity(256) }
    }

    fn of(&self, write: impl FnOnce(&mut FactWriter)) -> Fingerprint {
        let mut writer = self.writer();
        write(&mut writer);
        writer.fingerprint()
    }

    /// The fingerprints of the groups of entities of one name. Each is a part of all its members, and thousands may be in
    /// one, so it is computed once.
    fn namesakes(&self) -> Vec<Fingerprint> {
        let namesakes = &self.index.namesakes;
        let group = |number| {
            self.of(|writer| {
                writer.list(namesakes.group(number), |writer, id| writer.namesake(*id));
            })
        };
        (0..namesakes.len()).map(group).collect()
    }

    fn entity(&self, id: EntityId, namesakes: &[Fingerprint]) -> Fingerprint {
        let index = self.index;
        self.of(|writer| {
            let entry = index.entity_untraced(id);
            let EntityEntry {
                kind,
                id: _,
                segment,
                name,
                declared,
                draft,
                has_page,
                redirects_from_topic,
                coverage: _,
                roles,
                posts,
                members,
                parent,
                parts,
                broader,
                narrower,
                related,
            } = entry;
            writer.value(&(kind, &entry.id, segment, name, draft, has_page, redirects_from_topic));
            let front = declared.and_then(|(file, item)| entity_front(&index.files[file], item));
            writer.value(&(front.is_some(), declared.map(|(_, item)| item.is_some())));
            declared.iter().for_each(|(file, _)| writer.key(self.files[*file]));
            // What decides the rank in the order of names.
            writer.value(&front.and_then(order::sorted_by));
            writer.list(roles, FactWriter::role);
            writer.list(posts, |writer, Post { role, last, terms }| {
                writer.role(role);
                writer.value(&(last, terms));
            });
            writer.list(members, |writer, (member, number)| {
                writer.entity(*member);
                writer.value(number);
            });
            writer.list(parent.as_slice(), |writer, id| writer.entity(*id));
            for list in [parts, broader, narrower, related] {
                writer.list(list, |writer, id| writer.entity(*id));
            }
            writer.list(index.past_names_of(id), |writer, name| writer.hashed(&name.parts()));
            if let Some((group, position)) = index.namesakes.of(id) {
                writer.value(&position);
                writer.key(namesakes[group]);
            }
        })
    }

    fn coverage(&self, id: EntityId, has_feed: bool) -> Fingerprint {
        self.of(|writer| {
            let EntityCoverage {
                articles,
                statements,
                statements_about,
                unnamed_statements,
                withdrawn_statements,
                kept_by_retraction,
                events,
                authored,
                corrections,
                feed,
                partners,
            } = &self.index.entity_untraced(id).coverage;
            writer.value(&(has_feed, kept_by_retraction));
            for list in [articles, authored, feed] {
                writer.list(list, |writer, id| writer.article(*id));
            }
            for list in [statements, statements_about, unnamed_statements, withdrawn_statements] {
                writer.list(list, |writer, id| writer.statement(*id));
            }
            writer.list(events, |writer, id| writer.event(*id));
            writer.list(corrections, |writer, CorrectionId { article, position }| {
                writer.article(*article);
                writer.value(position);
            });
            let PartnerLists { actors, topics } = partners;
            for list in [actors, topics] {
                writer.list(list, |writer, partner| {
                    writer.entity(partner.entity);
                    writer.value(&partner.count);
                    partner.latest().for_each(|article| writer.article(article));
                });
            }
        })
    }

    fn mentioned_in(&self, id: EntityId) -> Fingerprint {
        let table = &self.index.mention_table.by_entity;
        self.of(|writer| {
            let all = table.get(id.0 as usize).map_or(&[][..], Vec::as_slice);
            writer.list(all, |writer, mention| {
                writer.source(mention.source);
                writer.key(self.files[mention.file]);
                writer.value(&mention.text);
            });
        })
    }

    fn mentions(&self, file: usize) -> Fingerprint {
        let Some(matches) = self.index.mentions.get(file) else { return Fingerprint::NONE };
        // What is ambiguous is linked nowhere.
        self.of(|writer| {
            writer.list(&matches.mentions, |writer, mention| {
                writer.entity(EntityId(mention.entity));
                writer.value(&(mention.text, &mention.link));
            });
        })
    }

    fn article(&self, id: ArticleId) -> Fingerprint {
        self.of(|writer| {
            let ArticleEntry {
                file,
                day,
                time,
                changed,
                segment,
                elsewhere,
                authors,
                declared,
                statements,
                events,
                retraction,
            } = self.index.article_untraced(id);
            writer.key(self.files[*file]);
            writer.hashed(&(day, time, changed));
            writer.value(&(segment, elsewhere, retraction));
            writer.list(authors, FactWriter::party);
            writer.list(declared, |writer, Declaration { entity, role, role_lang, main }| {
                writer.entity(*entity);
                writer.value(&(role, role_lang, main));
            });
            writer.list(statements, |writer, id| writer.statement(*id));
            writer.list(events, |writer, id| writer.event(*id));
        })
    }

    fn neighbours(&self, id: ArticleId) -> Fingerprint {
        self.of(|writer| {
            for (_, before, after) in self.index.neighbours_untraced(id) {
                writer.list(before.as_slice(), |writer, id| writer.article(*id));
                writer.list(after.as_slice(), |writer, id| writer.article(*id));
            }
        })
    }

    fn statement(&self, entry: &StatementEntry) -> Fingerprint {
        self.of(|writer| {
            let StatementEntry {
                article,
                id,
                speaker,
                wording,
                about,
                own_about,
                role,
                role_lang,
                speaker_lang,
                on_behalf_of,
                via,
                date,
                event,
                source,
                original,
                lang,
                translated_by,
                disputed,
                withdrawn,
                repeats,
                also_in,
                anchor,
                former_anchor,
                location: _,
            } = entry;
            writer.article(*article);
            writer.value(&(id, wording, role, source, original, withdrawn, anchor, former_anchor));
            match speaker {
                SpeakerEntry::Named(all) => {
                    writer.value(&true);
                    writer.list(all, FactWriter::party);
                }
                SpeakerEntry::Unnamed { text, of } => {
                    writer.value(&(false, text));
                    writer.list(of.as_slice(), FactWriter::party);
                }
            }
            writer.value(own_about);
            writer.list(about, FactWriter::party);
            writer.value(&(lang, role_lang, speaker_lang));
            for party in [on_behalf_of, via, translated_by] {
                writer.list(party.as_slice(), FactWriter::party);
            }
            let StatementDate { date, source, first, last, day } = date;
            writer.hashed(&(date, source, first, last, day));
            writer.list(event.as_slice(), |writer, (event, name)| {
                writer.value(name);
                writer.list(event.as_slice(), |writer, id| writer.event(*id));
            });
            writer.list(disputed.as_slice(), |writer, dispute| {
                let DisputeEntry { text, lang, by, date, source, is_of_other } = &**dispute;
                writer.value(&(text, lang, date, source, is_of_other));
                writer.list(by.as_slice(), FactWriter::party);
            });
            writer.list(repeats.as_slice(), |writer, id| writer.statement(*id));
            writer.list(also_in, |writer, StatementReport { article, source }| {
                writer.article(*article);
                writer.value(source);
            });
        })
    }

    fn event(&self, entry: &EventEntry) -> Fingerprint {
        self.of(|writer| {
            let EventEntry {
                name,
                id,
                anchor,
                date,
                date_is_written,
                first,
                last,
                location,
                virtual_,
                organizers,
                attendees,
                about,
                status,
                // It decides the status, and the day of the next build.
                not_planned_from: _,
                source,
                articles,
                newest_article,
                location_article,
                name_lang,
                location_lang,
                date_article,
                date_lang,
                reports,
            } = entry;
            writer.value(&(name, id, anchor, location, source));
            writer.hashed(&(date, date_is_written, first, last, virtual_, status));
            for list in [organizers, attendees, about] {
                writer.list(list, FactWriter::party);
            }
            writer.list(articles, |writer, id| writer.article(*id));
            writer.article(*newest_article);
            writer.value(&(name_lang, location_lang, date_lang));
            for article in [location_article, date_article] {
                writer.list(article.as_slice(), |writer, id| writer.article(*id));
            }
            writer.list(reports, |writer, report| {
                let EventReport { article, name, date, location, status } = report;
                writer.article(*article);
                writer.value(&(name, location));
                writer.hashed(&(date, status));
            });
        })
    }

    fn week(&self, entry: &WeekEntry) -> Fingerprint {
        self.of(|writer| {
            let WeekEntry { monday, changes, older, newer } = entry;
            let PeriodChanges { articles, corrections, withdrawals, role_changes, next } = changes;
            writer.hashed(&(monday, older, newer));
            writer.list(articles, |writer, id| writer.article(*id));
            writer.list(corrections, |writer, CorrectionId { article, position }| {
                writer.article(*article);
                writer.value(position);
            });
            writer.list(withdrawals, |writer, id| writer.statement(*id));
            writer.list(role_changes, |writer, RoleChange { day, actor, post, ended }| {
                writer.entity(*actor);
                writer.hashed(&(day, post, ended));
            });
            writer.list(next, |writer, KnownEvent { event, article, name, date, location }| {
                writer.event(*event);
                writer.article(*article);
                writer.value(&(name, location));
                writer.hashed(date);
            });
        })
    }

    /// The fingerprint of a fact of the site, given those of all other facets.
    fn site(&self, fact: SiteFact, facets: &[Vec<Fingerprint>]) -> Fingerprint {
        let index = self.index;
        match fact {
            SiteFact::Articles => {
                let days = index.articles.iter().map(|article| (article.day, article.time));
                Fingerprint::of(&(&self.articles, days.collect::<Vec<_>>()))
            }
            SiteFact::Entities => Fingerprint::of(&self.entities),
            SiteFact::Statements => Fingerprint::of(&self.statements),
            SiteFact::Events => Fingerprint::of(&self.events),
            SiteFact::Weeks => Fingerprint::of(&self.weeks),
            SiteFact::Pages => self.of(|writer| {
                writer.list(&index.pages, |writer, PageEntry { file, segment }| {
                    writer.key(self.files[*file]);
                    writer.value(segment);
                });
                writer.list(index.home.as_slice(), |writer, file| writer.key(self.files[*file]));
                writer.list(index.lead_story.as_slice(), |writer, id| writer.article(*id));
            }),
            SiteFact::Feed => self.of(|writer| {
                writer.list(&index.feed, |writer, id| writer.article(*id));
            }),
            SiteFact::Names => index.names.digest(),
            SiteFact::Today => Fingerprint::of(&index.today),
            SiteFact::Mentions => self.of(|writer| {
                writer.list(&index.mention_table.by_entity, |writer, mentions| {
                    writer.list(mentions, |writer, mention| writer.source(mention.source));
                });
            }),
            SiteFact::Fronts => Fingerprint::of(&facets[Facet::Front as usize]),
            SiteFact::Everything => self.all(facets, |_| true, &()),
            SiteFact::Relations => {
                let mentions = self.site(SiteFact::Mentions, facets);
                self.all(facets, |facet| facet != Facet::MentionedIn, &mentions)
            }
        }
    }

    /// The fingerprint of all facts that are not of one file, of those facets that `are_covered`, and of `more`.
    fn all(
        &self,
        facets: &[Vec<Fingerprint>],
        are_covered: impl Fn(Facet) -> bool,
        more: &impl Hash,
    ) -> Fingerprint {
        let of_facts = FACETS.into_iter().filter(|it| it.subject() != Subject::File);
        let of_facts = of_facts.filter(|facet| are_covered(*facet));
        let of_facts = of_facts.map(|facet| &facets[facet as usize]).collect::<Vec<_>>();
        let orders = [&self.entities, &self.articles, &self.statements, &self.events];
        let pages = self.site(SiteFact::Pages, facets);
        let (today, names) = (self.index.today, self.index.names.digest());
        Fingerprint::of(&(of_facts, orders, pages, today, names, more))
    }
}

/// Writes facts as bytes in which keys stand for the numbers of other things.
#[derive(Debug)]
pub(crate) struct FactWriter<'k> {
    keys: &'k Keys<'k>,
    bytes: Vec<u8>,
}

impl FactWriter<'_> {
    /// The fingerprint of all that is written.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_bytes(&self.bytes)
    }

    fn key(&mut self, key: Fingerprint) {
        self.bytes.extend_from_slice(&key.to_bits().to_le_bytes());
    }

    /// Writes a value without numbers of other things.
    pub(crate) fn value(&mut self, value: &(impl Serialize + std::fmt::Debug)) {
        let before = self.bytes.len();
        // For completeness: all values written here have an encoding.
        if append_encoding(value, &mut self.bytes).is_err() {
            self.bytes.truncate(before);
            self.bytes.extend_from_slice(format!("{value:?}").as_bytes());
        }
    }

    /// Writes a value that has no encoding, by its hash.
    fn hashed(&mut self, value: &impl Hash) {
        self.key(Fingerprint::of(value));
    }

    fn list<T>(&mut self, values: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.bytes.extend_from_slice(&(values.len() as u64).to_le_bytes());
        values.iter().for_each(|value| write(self, value));
    }

    /// Writes an actor or topic.
    pub(crate) fn entity(&mut self, id: EntityId) {
        self.key(self.keys.entities[id.0 as usize]);
    }

    /// Writes an article.
    pub(crate) fn article(&mut self, id: ArticleId) {
        self.key(self.keys.articles[id.0 as usize]);
    }

    /// Writes a page of `content/pages/`.
    pub(crate) fn page(&mut self, number: usize) {
        self.key(self.keys.files[self.keys.index.pages[number].file]);
    }

    fn statement(&mut self, id: StatementId) {
        self.key(self.keys.statements[id.0 as usize]);
    }

    fn event(&mut self, id: EventId) {
        self.key(self.keys.events[id.0 as usize]);
    }

    fn party(&mut self, EntityOrText { entity, text }: &EntityOrText) {
        self.value(&(entity.is_some(), text));
        entity.iter().for_each(|id| self.entity(*id));
    }

    fn source(&mut self, source: MentionSource) {
        match source {
            MentionSource::Entity(id) => self.entity(id),
            MentionSource::Page(number) => self.page(number),
            MentionSource::Article(id) => self.article(id),
        }
    }

    fn role(&mut self, role: &Role) {
        let Role {
            organization,
            on_behalf_of,
            membership,
            start,
            end,
            confirmed,
            holder_died,
            last_possible,
        } = role;
        self.entity(*organization);
        self.list(on_behalf_of.as_slice(), |writer, id| writer.entity(*id));
        self.hashed(&(membership, start, end, confirmed, holder_died, last_possible));
    }

    /// Writes what distinguishes one of several actors, or topics, of one name.
    fn namesake(&mut self, id: EntityId) {
        let index = self.keys.index;
        let entry = index.entity_untraced(id);
        self.entity(id);
        let file = entry.declared.map(|(file, _)| index.files[file].digests().front);
        self.hashed(&file);
        self.list(&entry.roles, |writer, role| {
            writer.role(role);
            writer.value(&index.entity_untraced(role.organization).name);
        });
        self.list(&entry.broader, |writer, id| {
            writer.value(&index.entity_untraced(*id).name);
        });
    }
}
