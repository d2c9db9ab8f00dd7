//! Writes what was found in a text as proposals: the lines of front matter, the sentence they come from, and how certain
//! they are.
//!
//! Input: what the modules beside this one found. Output: [`Proposal`]s in the order in which they are shown. A proposal
//! is complete: its lines can be written as they are. Nothing here decides whether they are.

use super::attributions::{Attribution, AttributionRule, FEWEST_WORDS, Sentence};
use super::dates::DateReader;
use super::events::TextEvent;
use super::header::ReportHeader;
use super::language::{Lexicon, WordClass};
use super::names::{ActorKind, Evidence, KnownNames, TextActor, TextActors, one_line};
use super::quotations::Quotation;
use super::speakers::{Confidence, ResolvedSpeaker, StatementSpeaker};
use super::words::{TextWords, WordKind};
use super::yaml::{list, scalar};
use super::{DeskEntry, PageSource};
use crate::knowledge::index::given_and_family_name;
use crate::syntax::text::slug;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What a proposal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ProposalKind {
    /// The date, from an embargo.
    Date,
    /// The source.
    Source,
    /// An actor.
    Actor,
    /// A topic.
    Topic,
    /// A statement.
    Statement,
    /// An event.
    Event,
}

impl ProposalKind {
    const ALL: [Self; 6] =
        [Self::Date, Self::Source, Self::Actor, Self::Topic, Self::Statement, Self::Event];

    /// The kind whose proposals belong to a key of the front matter.
    pub(crate) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The key of the front matter that the proposal belongs to.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Source => "source",
            Self::Actor => "actors",
            Self::Topic => "topics",
            Self::Statement => "statements",
            Self::Event => "events",
        }
    }
}

/// A proposal for the front matter of an article.
#[derive(Debug, Clone)]
pub(crate) struct Proposal {
    pub(crate) kind: ProposalKind,
    pub(crate) confidence: Confidence,
    /// The rule that found it, for people who measure.
    pub(crate) rule: &'static str,
    /// The sentence, as bytes of the text.
    pub(crate) sentence: Range<usize>,
    /// The parts of the text that led to it: the speaker and the words, the name, the date.
    pub(crate) marks: Vec<Range<usize>>,
    /// The lines of front matter: for a list, an item with its hyphen.
    pub(crate) lines: Vec<String>,
    /// The actors and topics that the lines refer to, as written in them.
    pub(crate) names: Vec<String>,
    /// For an actor that the site does not have: its entry in a roster.
    pub(crate) roster: Option<NewActor>,
}

/// An actor that the site does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewActor {
    pub(crate) name: String,
    pub(crate) kind: ActorKind,
    /// The family name, if it is not the last word of the name.
    pub(crate) family_name: Option<String>,
    pub(crate) membership: Option<NewMembership>,
}

/// A post that a text gives to a new person, as of a day. For how long it is held, the text does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewMembership {
    /// The organization, as it is referred to.
    pub(crate) organization: String,
    pub(crate) role: String,
    pub(crate) confirmed: jiff::civil::Date,
}

impl NewActor {
    /// Its type, as in a roster.
    pub(crate) fn type_name(&self) -> &'static str {
        actor_type(self.kind).unwrap_or_default()
    }

    /// Its entry in a roster.
    pub(crate) fn line(&self) -> String {
        let mut parts =
            vec![format!("type: {}", self.type_name()), format!("name: {}", scalar(&self.name))];
        parts.extend(self.family_name.as_ref().map(|it| format!("family_name: {}", scalar(it))));
        parts.extend(self.membership.as_ref().map(|it| {
            let (organization, role) = (scalar(&it.organization), scalar(&it.role));
            let confirmed = it.confirmed;
            format!("memberships: {{organization: {organization}, role: {role}, confirmed: {confirmed}}}")
        }));
        format!("- {{{}}}", parts.join(", "))
    }

    /// Its entry among the names of the site.
    pub(crate) fn entry(&self) -> DeskEntry {
        let last = given_and_family_name(&self.name).filter(|_| self.kind == ActorKind::Person);
        let last = last.map(|(_, family)| family.to_owned());
        DeskEntry {
            id: slug(&self.name),
            name: self.name.clone(),
            names: vec![self.name.clone()],
            context_names: Vec::new(),
            family_name: self.family_name.clone().or(last),
            kind: self.kind,
            died: None,
            in_news: (jiff::civil::Date::MIN, jiff::civil::Date::MAX),
            has_role: self.membership.is_some(),
        }
    }
}

/// Everything that was found in a text.
pub(super) struct TextFindings<'f, 't> {
    pub(super) words: &'f TextWords<'t>,
    pub(super) lexicon: &'f Lexicon,
    pub(super) quotations: &'f [Quotation],
    pub(super) sentences: &'f [Sentence],
    pub(super) attributions: &'f [Attribution],
    pub(super) speakers: &'f [Option<ResolvedSpeaker>],
    pub(super) actors: &'f TextActors,
    pub(super) events: &'f [TextEvent],
    pub(super) header: &'f ReportHeader,
    pub(super) dates: DateReader<'f, 't>,
    pub(super) known: &'f KnownNames,
    /// Ids that the site has already.
    pub(super) taken: &'f BTreeSet<String>,
    /// The page that the text is from.
    pub(super) page: Option<&'f PageSource>,
}

/// The proposals of a text.
pub(super) fn write(findings: &TextFindings) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    proposals.extend(findings.embargo());
    proposals.extend(findings.source());
    proposals.extend(findings.actors());
    proposals.extend(findings.topics());
    proposals.extend(findings.statements());
    proposals.extend(findings.events());
    proposals
}

impl TextFindings<'_, '_> {
    fn is(&self, at: usize, class: WordClass) -> bool {
        self.words.words.get(at).is_some_and(|word| word.is(class))
    }

    /// The bytes of the sentence that has a word.
    fn sentence_of(&self, at: usize) -> Range<usize> {
        let next = self.sentences.partition_point(|sentence| sentence.range.end <= at);
        self.sentences
            .get(next)
            .filter(|sentence| sentence.range.contains(&at))
            .map_or(0..0, |sentence| self.words.span(&sentence.range))
    }

    fn embargo(&self) -> Option<Proposal> {
        let embargo = self.header.embargo.as_ref()?;
        let span = self.words.span(&embargo.words);
        let date =
            embargo.time.map_or_else(|| embargo.day.to_string(), |time| time.on(embargo.day));
        let confidence =
            if embargo.is_written_out { Confidence::Sure } else { Confidence::Possible };
        Some(Proposal {
            kind: ProposalKind::Date,
            confidence,
            rule: "embargo",
            sentence: span.clone(),
            marks: vec![span],
            lines: vec![format!("date: {date}")],
            names: Vec::new(),
            roster: None,
        })
    }

    /// Where it was reported: what the page says, or else the lines around the text.
    fn source(&self) -> Option<Proposal> {
        let (header, page) = (self.header, self.page.cloned().unwrap_or_default());
        let is_of_page = page.name.is_some() || page.url.is_some();
        let name = page.name.or_else(|| header.outlet.clone());
        let authors = if page.authors.is_empty() { &header.authors } else { &page.authors };
        let mut parts: Vec<String> =
            name.iter().map(|name| format!("name: {}", scalar(name))).collect();
        parts.extend(page.url.iter().map(|url| format!("url: {}", scalar(url))));
        if parts.is_empty() {
            return None;
        }
        if !authors.is_empty() {
            let authors: Vec<String> = authors.iter().map(|author| scalar(author)).collect();
            parts.push(format!("authors: [{}]", authors.join(", ")));
        }
        if let Some(day) = page.published.or(header.published) {
            parts.push(format!("published: {day}"));
        }
        let words = header.dateline.clone().or_else(|| header.byline.clone());
        let words = words.filter(|_| !is_of_page).unwrap_or_default();
        let span = self.words.span(&words);
        let rule = match (is_of_page, &header.dateline) {
            (true, _) => "page",
            (false, Some(_)) => "dateline",
            (false, None) => "byline",
        };
        Some(Proposal {
            kind: ProposalKind::Source,
            confidence: Confidence::Likely,
            rule,
            sentence: span.clone(),
            marks: if span.is_empty() { Vec::new() } else { vec![span] },
            lines: vec![format!("source: {{{}}}", parts.join(", "))],
            names: Vec::new(),
            roster: None,
        })
    }

    /// How an actor is referred to in front matter: by its id where its name is shared.
    fn reference(&self, actor: usize) -> String {
        let actor = &self.actors.list[actor];
        actor
            .known
            .map_or_else(|| actor.name.clone(), |known| self.known.reference(known).to_owned())
    }

    fn actors(&self) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        for (index, actor) in self.actors.list.iter().enumerate() {
            if actor_type(actor.kind).is_none() {
                continue;
            }
            let Some(first) = actor.mentions.first() else { continue };
            let is_full = actor.mentions.iter().any(|mention| mention.len() > 1);
            let confidence = match (actor.known, actor.kind) {
                (Some(_), _) if actor.limit() < Confidence::Sure => actor.limit(),
                _ if actor.is_shared => Confidence::Possible,
                (Some(_), _) | (None, ActorKind::State | ActorKind::Alliance)
                    if actor.evidence == Evidence::Strong =>
                {
                    Confidence::Sure
                }
                (None, ActorKind::Person) if actor.evidence == Evidence::Strong && is_full => {
                    Confidence::Likely
                }
                (None, _) if actor.evidence == Evidence::Strong => Confidence::Likely,
                _ => Confidence::Possible,
            };
            let is_new = actor.known.is_none() && !actor.has_entries;
            let reference = self.reference(index);
            let has_role = actor.known.is_some_and(|known| self.known.entries[known].has_role);
            let needs_role = actor.kind == ActorKind::Person && !has_role && !actor.is_shared;
            let role = actor.role.as_ref().filter(|_| needs_role);
            let line = match role {
                Some(role) => format!("  - {{id: {}, role: {}}}", scalar(&reference), scalar(role)),
                None => format!("  - {}", scalar(&reference)),
            };
            let roster = is_new.then(|| NewActor {
                name: actor.name.clone(),
                kind: actor.kind,
                family_name: actor.family_name.clone(),
                membership: self.membership(actor),
            });
            proposals.push(Proposal {
                kind: ProposalKind::Actor,
                confidence,
                rule: if is_new { "new name" } else { "known name" },
                sentence: self.sentence_of(first.start),
                marks: vec![self.words.span(first)],
                lines: vec![line],
                names: vec![reference],
                roster,
            });
        }
        proposals
    }

    /// The post of a new person in an actor that the text names in the role, or behind it: "director of the Port
    /// Authority", "Foreign minister Ilse Maren of Veldania".
    fn membership(&self, person: &TextActor) -> Option<NewMembership> {
        let confirmed = self.dates.published.filter(|_| person.kind == ActorKind::Person)?;
        let (role, words) = (person.role.as_ref()?, person.role_words.as_ref()?);
        let is_body = |actor: &usize| {
            let kind = self.actors.list[*actor].kind;
            matches!(kind, ActorKind::Organization | ActorKind::State | ActorKind::Alliance)
        };
        let named = |at: usize| self.actors.named(at).filter(is_body);
        if let Some(at) = words.clone().find(|at| named(*at).is_some()) {
            let organization = self.reference(named(at)?);
            // "director of the Port Authority": the post is what is before "of".
            let of = words.clone().take_while(|before| *before < at);
            let of = of.filter(|before| self.is(*before, WordClass::OF)).last();
            let role = match of.filter(|of| *of > words.start) {
                Some(of) => {
                    let is_title = |at: &usize| !self.is(*at, WordClass::DETERMINER);
                    let start = (words.start..of).find(is_title).unwrap_or(words.start);
                    one_line(self.words.text(&(start..of)))
                }
                None => role.clone(),
            };
            return Some(NewMembership { organization, role, confirmed });
        }
        let behind = person.mentions.iter().find_map(|mention| {
            let of = mention.end;
            let is_of = mention.start == words.end && self.is(of, WordClass::OF);
            let skip = usize::from(self.is(of + 1, WordClass::DETERMINER));
            is_of.then(|| named(of + 1 + skip)).flatten()
        });
        let organization = self.reference(behind?);
        Some(NewMembership { organization, role: role.clone(), confirmed })
    }

    fn topics(&self) -> Vec<Proposal> {
        let topics =
            self.actors.list.iter().enumerate().filter(|(_, actor)| actor.kind == ActorKind::Topic);
        let proposal = |(index, actor): (usize, &super::names::TextActor)| {
            let first = actor.mentions.first()?;
            Some(Proposal {
                kind: ProposalKind::Topic,
                confidence: match (actor.is_shared, actor.mentions.len()) {
                    (true, _) => Confidence::Possible,
                    (false, 1) => Confidence::Likely,
                    _ => Confidence::Sure,
                },
                rule: "known name",
                sentence: self.sentence_of(first.start),
                marks: vec![self.words.span(first)],
                lines: vec![format!("  - {}", scalar(&self.reference(index)))],
                names: vec![self.reference(index)],
                roster: None,
            })
        };
        topics.filter_map(proposal).collect()
    }

    fn statements(&self) -> Vec<Proposal> {
        let mut order: Vec<usize> = (0..self.attributions.len()).collect();
        order.sort_by_key(|at| self.attributions[*at].content.first().map_or(0, |part| part.start));
        let mut ids: BTreeMap<String, usize> = BTreeMap::new();
        order.into_iter().flat_map(|at| self.statement(at, &mut ids)).collect()
    }

    /// The statements of one attribution: one for each part of a split quote.
    fn statement(&self, at: usize, ids: &mut BTreeMap<String, usize>) -> Vec<Proposal> {
        let attribution = &self.attributions[at];
        let Some(resolved) = &self.speakers[at] else { return Vec::new() };
        let mut all = self.own_statements(attribution, resolved, ids);
        // The words of another sentence are those of the same speaker by their place alone.
        let resolved = ResolvedSpeaker {
            confidence: resolved.confidence.min(Confidence::Likely),
            ..resolved.clone()
        };
        let carried = attribution.carried.iter().map(|quote| &self.quotations[*quote]);
        all.extend(carried.filter_map(|quote| {
            let text = ("quote", self.quote_text(quote));
            self.proposal(attribution, &resolved, text, &quote.inner, ids)
        }));
        all
    }

    /// The statements of an attribution in its own sentence.
    fn own_statements(
        &self,
        attribution: &Attribution,
        resolved: &ResolvedSpeaker,
        ids: &mut BTreeMap<String, usize>,
    ) -> Vec<Proposal> {
        let quotes: Vec<&Quotation> = attribution
            .quotes
            .iter()
            .map(|quote| &self.quotations[*quote])
            .filter(|quote| quote.length(self.words) >= FEWEST_WORDS)
            .collect();
        if attribution.rule.is_of_transcript() {
            let words = |part| ("quote", self.words_of(part));
            let part = attribution.content.first();
            return part
                .and_then(|part| self.proposal(attribution, resolved, words(part), part, ids))
                .into_iter()
                .collect();
        }
        let is_clause = attribution.quotes.is_empty()
            || matches!(attribution.rule, AttributionRule::Within)
                && !self.fills_clause(attribution, &quotes);
        if is_clause {
            let text = self.paraphrase(attribution);
            let span = attribution.content.first().map_or(0..0, |first| {
                first.start..attribution.content.last().map_or(first.end, |last| last.end)
            });
            return self
                .proposal(attribution, resolved, ("text", text), &span, ids)
                .into_iter()
                .collect();
        }
        if attribution.rule == AttributionRule::Inside {
            let parts = attribution.content.iter().filter(|part| {
                self.words.words[(*part).clone()].iter().filter(|word| word.is_letters()).count()
                    >= FEWEST_WORDS
            });
            return parts
                .filter_map(|part| {
                    self.proposal(attribution, resolved, ("quote", self.words_of(part)), part, ids)
                })
                .collect();
        }
        let first = attribution.quotes.first().map(|first| &self.quotations[*first]);
        let parts = quotes.iter().filter_map(|quote| {
            let text = self.quote_text(quote);
            let mut resolved = resolved.clone();
            if first != Some(*quote) {
                resolved.confidence = resolved.confidence.min(Confidence::Likely);
            }
            self.proposal(attribution, &resolved, ("quote", text), &quote.inner, ids)
        });
        parts.collect()
    }

    /// Whether quotes are most of what is said in a clause.
    fn fills_clause(&self, attribution: &Attribution, quotes: &[&Quotation]) -> bool {
        let quoted: usize = quotes.iter().map(|quote| quote.inner.len()).sum();
        let whole: usize = attribution.content.iter().map(Range::len).sum();
        2 * quoted >= whole
    }

    /// The words of a quote, without the comma that leads to its speaker.
    fn quote_text(&self, quote: &Quotation) -> String {
        self.words_of(&quote.inner)
    }

    fn words_of(&self, inner: &Range<usize>) -> String {
        let mut inner = inner.clone();
        while inner.len() > 1
            && (self.words.words[inner.end - 1].is_mark(',')
                || self.words.words[inner.end - 1].kind == WordKind::Dash)
        {
            inner.end -= 1;
        }
        one_line(self.words.text(&inner))
    }

    /// What is reported, as a sentence.
    fn paraphrase(&self, attribution: &Attribution) -> String {
        let parts: Vec<String> = attribution
            .content
            .iter()
            .map(|part| {
                // The mark of a quote that ends where the part does.
                let mark = if self.closes_quote(part) { self.words.str(part.end) } else { "" };
                let mut part = part.clone();
                while part.len() > 1
                    && matches!(
                        self.words.words[part.end - 1].kind,
                        WordKind::Mark(',' | ';' | ':' | '.')
                    )
                {
                    part.end -= 1;
                }
                one_line(self.words.text(&part)) + mark
            })
            .collect();
        let mut text = parts.join(", ");
        if attribution.is_denial {
            let comma = if self.lexicon.table.comma_before_that { "," } else { "" };
            text = format!("{}{comma} {text}", self.words.text(&attribution.cue));
        }
        if text.ends_with(',') {
            text.pop();
        }
        let mut chars = text.chars();
        let sentence: String = chars
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect());
        if sentence.ends_with(['.', '!', '?', '"', '\u{201d}', '\u{bb}']) {
            sentence
        } else {
            sentence + "."
        }
    }

    /// Whether the next word is the mark that closes a quote within the part.
    fn closes_quote(&self, part: &Range<usize>) -> bool {
        let first = self.quotations.partition_point(|quotation| quotation.outer.end <= part.start);
        let opens = self.quotations[first..]
            .iter()
            .take_while(|quotation| quotation.outer.start < part.end)
            .any(|quotation| {
                quotation.outer.start >= part.start
                    && quotation.outer.start < part.end
                    && quotation.outer.end == part.end + 1
            });
        opens
            && self
                .words
                .words
                .get(part.end)
                .is_some_and(|word| matches!(word.kind, WordKind::Quote(_)))
    }

    fn proposal(
        &self,
        attribution: &Attribution,
        resolved: &ResolvedSpeaker,
        (key, text): (&str, String),
        said: &Range<usize>,
        ids: &mut BTreeMap<String, usize>,
    ) -> Option<Proposal> {
        if text.chars().filter(|c| c.is_alphabetic()).count() < 4 {
            return None;
        }
        let about = self.about(attribution);
        let mut named = about.clone();
        let (speaker, name) = match &resolved.speaker {
            StatementSpeaker::Named(actors) => {
                let names: Vec<String> =
                    actors.iter().map(|actor| self.reference(*actor)).collect();
                named.extend(names.iter().cloned());
                (list(&names), names.first().cloned().unwrap_or_default())
            }
            StatementSpeaker::Described(text, of) => {
                named.extend(of.map(|actor| self.reference(actor)));
                let of = of.map_or_else(String::new, |actor| {
                    format!(", of: {}", scalar(&self.reference(actor)))
                });
                (format!("{{text: {}{of}}}", scalar(text)), text.clone())
            }
        };
        let mut lines = vec![format!("  - speaker: {speaker}")];
        if let Some(role) = self.statement_role(resolved) {
            lines.push(format!("    role: {}", scalar(&role)));
        }
        lines.push(format!("    {key}: {}", scalar(&text)));
        if !about.is_empty() {
            lines.push(format!("    about: {}", list(&about)));
        }
        if let Some(day) = self.day_of(attribution) {
            lines.push(format!("    date: {day}"));
        }
        let id = self.id(&name, &text, ids);
        if !id.is_empty() {
            lines.insert(0, format!("  - id: {id}"));
            lines[1] = lines[1].replacen("  - ", "    ", 1);
        }
        Some(Proposal {
            kind: ProposalKind::Statement,
            confidence: resolved.confidence,
            rule: attribution.rule.as_str(),
            sentence: self.sentence_of(said.start),
            marks: vec![self.words.span(&attribution.speaker.range), self.words.span(said)],
            lines,
            names: named,
            roster: None,
        })
    }

    /// An id from the family name of the speaker and the first words.
    fn id(&self, name: &str, text: &str, ids: &mut BTreeMap<String, usize>) -> String {
        let last = slug(name);
        let last = last.rsplit('-').next().unwrap_or_default();
        let words = slug(text);
        let words: Vec<&str> = words.split('-').take(4).collect();
        let id = format!("{last}-{}", words.join("-")).trim_matches('-').to_owned();
        if id.is_empty() {
            return id;
        }
        // The number to try first for each id, so that a thousand equal ones take no million tries.
        let mut number = ids.get(&id).copied().unwrap_or(0) + 1;
        let name = |number: usize| if number == 1 { id.clone() } else { format!("{id}-{number}") };
        while ids.contains_key(&name(number)) || self.taken.contains(&name(number)) {
            number += 1;
        }
        let free = name(number);
        ids.insert(id.clone(), number);
        ids.entry(free.clone()).or_insert(1);
        free
    }

    /// The role of a single new speaker, as far as the text gives it before or behind the name.
    fn statement_role(&self, resolved: &ResolvedSpeaker) -> Option<String> {
        let StatementSpeaker::Named(actors) = &resolved.speaker else { return None };
        let [actor] = actors.as_slice() else { return None };
        let actor = &self.actors.list[*actor];
        let role = resolved.role.as_ref().filter(|_| actor.kind == ActorKind::Person)?;
        let mut role = role.clone();
        while role.len() > 1
            && (self.is(role.start, WordClass::DETERMINER)
                || !self.words.words[role.start].is_letters())
        {
            role.start += 1;
        }
        let has_title = role.clone().any(|at| self.is(at, WordClass::TITLE));
        let is_address = role.len() == 1 && self.is(role.start, WordClass::ADDRESS);
        (has_title && !is_address).then(|| one_line(self.words.text(&role)))
    }

    /// The topics of the site that are named in the paragraph, in the sentence first.
    fn about(&self, attribution: &Attribution) -> Vec<String> {
        let paragraph = &self.words.paragraphs[attribution.paragraph];
        let topics = self
            .actors
            .within(paragraph)
            .into_iter()
            .filter(|actor| self.actors.list[*actor].kind == ActorKind::Topic);
        topics.map(|actor| self.reference(actor)).collect()
    }

    /// The day on which it was said, if the sentence says so outside the words themselves.
    fn day_of(&self, attribution: &Attribution) -> Option<jiff::civil::Date> {
        let next =
            self.sentences.partition_point(|sentence| sentence.range.end <= attribution.cue.start);
        let sentence = self.sentences.get(next)?;
        let is_said = |date: &super::dates::TextDate| {
            attribution.content.iter().any(|part| part.contains(&date.range.start))
        };
        let date =
            self.dates.within(sentence.range.clone()).into_iter().find(|date| !is_said(date))?;
        self.dates.published.filter(|published| date.day <= *published).map(|_| date.day)
    }

    fn events(&self) -> Vec<Proposal> {
        let mut proposals = Vec::new();
        for event in self.events {
            let mut lines = vec![format!("  - name: {}", scalar(&event.name))];
            match (event.day, self.dates.published) {
                (Some(day), _) => lines.push(format!("    date: {day}")),
                // An event of the past without a day would get the day of the article.
                (None, Some(published)) if !event.is_planned => {
                    let table = self.lexicon.table;
                    lines.push(format!(
                        "    date_text: {}",
                        scalar(&format!(
                            "{} {}",
                            table.before_date,
                            table.date_style.day(published)
                        ))
                    ));
                }
                _ => continue,
            }
            if let Some(place) = &event.place {
                lines.push(format!("    location: {}", scalar(place)));
            }
            if event.is_virtual {
                lines.push("    virtual: true".to_owned());
            }
            if !event.attendees.is_empty() {
                let names: Vec<String> =
                    event.attendees.iter().map(|actor| self.reference(*actor)).collect();
                lines.push(format!("    attendees: {}", list(&names)));
            }
            let sentence = self
                .sentences
                .get(event.sentence)
                .map_or(0..0, |sentence| self.words.span(&sentence.range));
            proposals.push(Proposal {
                kind: ProposalKind::Event,
                confidence: event.confidence,
                rule: "event",
                sentence,
                marks: vec![self.words.span(&(event.word..event.word + 1))],
                lines,
                names: event.attendees.iter().map(|actor| self.reference(*actor)).collect(),
                roster: None,
            });
        }
        proposals
    }
}

/// The type of an actor in front matter.
fn actor_type(kind: ActorKind) -> Option<&'static str> {
    match kind {
        ActorKind::Person => Some("person"),
        ActorKind::Organization => Some("organization"),
        ActorKind::State => Some("state"),
        ActorKind::Alliance => Some("alliance"),
        ActorKind::Office => Some("office"),
        ActorKind::Topic | ActorKind::Place => None,
    }
}
