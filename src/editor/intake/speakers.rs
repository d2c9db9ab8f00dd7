//! Decides whom the speaker of an attribution means.
//!
//! Input: the attributions and the actors of a text. Output: for each attribution its [`StatementSpeaker`]s, and how certain they
//! are. A pronoun means the last person named before it and is never certain; neither is a name that two actors share, a
//! family name alone, nor a person who has died or left the last office long ago. A described speaker stays as it is described, unless the description is the role of a
//! person of the text.

use super::attributions::{Attribution, AttributionRule};
use super::language::{Lexicon, WordClass};
use super::names::{ActorKind, Gender, TextActor, TextActors, one_line};
use super::phrases::{Phrase, PhraseKind};
use super::quotations::Quotation;
use super::words::{TextWords, WordKind};
use std::collections::HashMap;
use std::ops::Range;

/// How certain a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A guess, to be checked.
    Possible,
    /// Right in most texts.
    Likely,
    /// Right unless the text is odd.
    Sure,
}

impl Confidence {
    /// As it is written on the command line and in proposals.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }
}

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StatementSpeaker {
    /// Actors of the text; several of a joint statement.
    Named(Vec<usize>),
    /// A source that is not named: its description, and the actor it belongs to.
    Described(String, Option<usize>),
}

/// The speaker of one attribution.
#[derive(Debug, Clone)]
pub(crate) struct ResolvedSpeaker {
    pub(crate) speaker: StatementSpeaker,
    pub(crate) confidence: Confidence,
    /// The words of a role that the attribution gives.
    pub(crate) role: Option<Range<usize>>,
}

impl TextActor {
    /// How certain anything can be that refers to it.
    pub(super) fn limit(&self) -> Confidence {
        if self.is_shared || self.is_dead || self.is_past {
            Confidence::Possible
        } else if self.is_by_short_name {
            Confidence::Likely
        } else {
            Confidence::Sure
        }
    }
}

/// The speakers of all attributions; `None` where nobody is meant with any certainty.
pub(crate) fn resolve(
    words: &TextWords,
    lexicon: &Lexicon,
    (attributions, quotations): (&[Attribution], &[Quotation]),
    actors: &TextActors,
) -> Vec<Option<ResolvedSpeaker>> {
    let mut quoted = vec![false; words.words.len()];
    for part in attributions
        .iter()
        .filter(|found| !found.quotes.is_empty())
        .flat_map(|found| &found.content)
    {
        quoted[part.clone()].fill(true);
    }
    for quote in attributions.iter().flat_map(|found| &found.carried) {
        quoted[quotations[*quote].inner.clone()].fill(true);
    }
    let resolver = SpeakerResolver {
        words,
        lexicon,
        quotations,
        actors,
        quoted,
        by_role: persons_by_role(actors),
    };
    let mut resolved: Vec<Option<ResolvedSpeaker>> = Vec::with_capacity(attributions.len());
    // In the order of the text, because a pronoun can mean the speaker before it.
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|at| attributions[*at].speaker.range.start);
    resolved.resize(attributions.len(), None);
    let mut last: Option<LastSpeaker> = None;
    for at in &order {
        resolved[*at] = resolver.resolve(&attributions[*at], last);
        let next = Some(at).and_then(|last| {
            let is_person = |speaker: &ResolvedSpeaker| matches!(&speaker.speaker, StatementSpeaker::Named(list) if list.len() == 1 && actors.list[list[0]].kind == ActorKind::Person);
            let speaker = resolved[*last].as_ref().filter(|speaker| is_person(speaker))?;
            match &speaker.speaker {
                StatementSpeaker::Named(list) => Some((list[0], attributions[*last].paragraph, attributions[*last].speaker.range.start)),
                StatementSpeaker::Described(..) => None,
            }
        });
        last = next.or(last);
    }
    resolved
}

struct SpeakerResolver<'r, 't> {
    words: &'r TextWords<'t>,
    lexicon: &'r Lexicon,
    quotations: &'r [Quotation],
    actors: &'r TextActors,
    /// For each word, whether it is part of a quote that has a speaker.
    quoted: Vec<bool>,
    /// The persons that have a word in their role, in the order in which they are first named.
    by_role: HashMap<String, Vec<usize>>,
}

/// The persons of a text by the words of their roles, in lower case.
fn persons_by_role(actors: &TextActors) -> HashMap<String, Vec<usize>> {
    let mut by_role: HashMap<String, Vec<usize>> = HashMap::new();
    let persons = actors.list.iter().enumerate();
    for (number, actor) in persons.filter(|(_, actor)| actor.kind == ActorKind::Person) {
        for word in actor.role.iter().flat_map(|role| role.split(' ')) {
            let with_word = by_role.entry(word.to_lowercase()).or_default();
            if with_word.last() != Some(&number) {
                with_word.push(number);
            }
        }
    }
    by_role
}

/// The last person who spoke: the actor, the paragraph, and the word.
type LastSpeaker = (usize, usize, usize);

impl SpeakerResolver<'_, '_> {
    fn is(&self, at: usize, class: WordClass) -> bool {
        self.words.words.get(at).is_some_and(|word| word.is(class))
    }

    fn resolve(
        &self,
        attribution: &Attribution,
        last: Option<LastSpeaker>,
    ) -> Option<ResolvedSpeaker> {
        let most = self.most(attribution);
        match attribution.speaker.kind {
            PhraseKind::Names => self.named(&attribution.speaker, most),
            PhraseKind::Pronoun => self.pronoun(attribution, last, most),
            PhraseKind::Described => Some(self.described(&attribution.speaker, most)),
        }
    }

    /// How certain a speaker found by a rule can be.
    fn most(&self, attribution: &Attribution) -> Confidence {
        let parts_are_whole = attribution.content.iter().all(|part| part.len() >= 4);
        let by_rule = match attribution.rule {
            AttributionRule::VerbBehind
            | AttributionRule::SubjectBehind
            | AttributionRule::AccordingBehind
                if self.is_whole_sentence(attribution) && parts_are_whole =>
            {
                Confidence::Sure
            }
            AttributionRule::Before if self.is_whole_sentence(attribution) && parts_are_whole => {
                Confidence::Sure
            }
            AttributionRule::VerbBehind
            | AttributionRule::SubjectBehind
            | AttributionRule::AccordingBehind
            | AttributionRule::Before => Confidence::Likely,
            AttributionRule::That
            | AttributionRule::Bare
            | AttributionRule::According
            | AttributionRule::Trailing
            | AttributionRule::Within
            | AttributionRule::Inside
            | AttributionRule::Turn => Confidence::Likely,
            AttributionRule::Colon
            | AttributionRule::Signed
            | AttributionRule::Participle
            | AttributionRule::Introduced
            | AttributionRule::Answer => Confidence::Possible,
        };
        let is_odd = self.is_by_way_of(attribution)
            || self.may_go_on(attribution)
            || self.has_words_behind(attribution);
        let by_rule = if is_odd { by_rule.min(Confidence::Likely) } else { by_rule };
        if attribution.is_denial || self.is_last_of_several(attribution) {
            by_rule.min(Confidence::Possible)
        } else {
            by_rule
        }
    }

    /// Whether somebody else is named as the source of the report: "…," Tolvan said, according to the Courier.
    fn is_by_way_of(&self, attribution: &Attribution) -> bool {
        let end = self.words.paragraphs[attribution.paragraph].end;
        let rest = attribution.cue.end.max(attribution.speaker.range.end)..end;
        let mut words = rest.take(25).take_while(|at| !self.words.words[*at].is_mark('.'));
        words.any(|at| super::attributions::according(self.words, self.lexicon, at).is_some())
    }

    /// Whether the speaker may be the last of several: "The mayor, Ilo Brannt, and the minister, Mira Tolvan, said". Another
    /// clause before "and" would have a verb.
    fn is_last_of_several(&self, attribution: &Attribution) -> bool {
        let low = self.words.paragraphs[attribution.paragraph].start;
        let start = attribution.speaker.range.start;
        let and = start.checked_sub(1).filter(|and| *and > low && self.is(*and, WordClass::AND));
        let Some(and) = and else { return false };
        let is_end = |at: usize| {
            let kind = self.words.words[at].kind;
            matches!(kind, WordKind::Quote(_) | WordKind::Mark('.' | '?' | '!' | ';'))
        };
        let before: Vec<usize> = (low..and).rev().take_while(|at| !is_end(*at)).collect();
        let verbs = WordClass::VERB.or(WordClass::AUXILIARY).or(WordClass::PARTICIPLE);
        let is_speaker = |at: &usize| {
            let actor = self.actors.named(*at).map(|actor| self.actors.list[actor].kind);
            actor.is_some_and(|kind| !matches!(kind, ActorKind::Place | ActorKind::Topic))
        };
        before.iter().any(is_speaker) && !before.iter().any(|at| self.is(*at, verbs))
    }

    fn is_said(&self, at: usize) -> bool {
        self.quoted.get(at).copied().unwrap_or_default()
    }

    /// Whether the next quote of the paragraph, or one at the start of the next paragraph, has no speaker: the quote may
    /// go on there.
    fn may_go_on(&self, attribution: &Attribution) -> bool {
        let end = attribution.cue.end.max(attribution.speaker.range.end);
        let last = attribution.content.last().map_or(end, |part| part.end.max(end));
        let after = self.quotations.partition_point(|quotation| quotation.outer.start < last);
        let in_paragraph = self.quotations.get(after).filter(|next| {
            next.paragraph == attribution.paragraph
                && next.length(self.words) >= super::attributions::FEWEST_WORDS
        });
        if in_paragraph.is_some_and(|next| !self.is_said(next.inner.start)) {
            return true;
        }
        let Some(next) =
            self.words.paragraphs.get(attribution.paragraph + 1).map(|next| next.start)
        else {
            return false;
        };
        let has_mark = matches!(self.words.words[next].kind, WordKind::Quote(_));
        has_mark && !self.is_said(next + 1)
    }

    /// Whether what follows the attribution may be part of what is said, or name another speaker: `Tolvan said: "…," the
    /// Courier reported`, `"…," Tolvan said of the dam`, `"…," Tolvan said: That is all`.
    fn has_words_behind(&self, attribution: &Attribution) -> bool {
        let words = &self.words.words;
        if attribution.rule == AttributionRule::Before {
            let last = attribution.content.last().map_or(0, |part| part.end);
            let is_closed = words.get(last).is_some_and(|it| matches!(it.kind, WordKind::Quote(_)));
            return words.get(last + 1).is_some_and(|next| {
                is_closed && next.is_letters() && self.goes_on(last, attribution)
            });
        }
        let end = attribution.cue.end.max(attribution.speaker.range.end);
        let next = words.get(end);
        next.is_some_and(|next| next.is(WordClass::BINDS) || next.is_mark(':'))
    }

    /// Whether the words behind a quote are in its sentence: its last mark does not end one.
    fn goes_on(&self, end: usize, attribution: &Attribution) -> bool {
        let last = end.checked_sub(1).map(|last| &self.words.words[last]);
        let is_in_paragraph = self.words.paragraphs[attribution.paragraph].contains(&(end + 1));
        is_in_paragraph
            && !last.is_some_and(|last| ['.', '?', '!'].iter().any(|it| last.is_mark(*it)))
    }

    /// Whether the quote begins like a sentence, so that nothing of it is outside its marks.
    fn is_whole_sentence(&self, attribution: &Attribution) -> bool {
        let first = attribution.content.first();
        let starts = first.is_some_and(|part| {
            let word = self.words.words.get(part.start);
            let before = part.start.checked_sub(1).map(|at| self.words.words[at].kind);
            word.is_some_and(|word| word.is_capital || word.kind != WordKind::Letters)
                && matches!(before, Some(WordKind::Quote(_)))
                && self.begins_quotation(part.start)
        });
        // The quote ends where what is said ends.
        let last = attribution.content.last().map(|part| part.end);
        let ends = last.is_some_and(|last| {
            self.words
                .words
                .get(last)
                .is_none_or(|word| matches!(word.kind, WordKind::Quote(_) | WordKind::Dash))
        });
        starts && ends && attribution.content.len() <= 1 + attribution.quotes.len()
    }

    fn begins_quotation(&self, at: usize) -> bool {
        let next = self.quotations.partition_point(|quotation| quotation.inner.start < at);
        self.quotations.get(next).is_some_and(|quotation| quotation.inner.start == at)
    }

    fn named(&self, phrase: &Phrase, most: Confidence) -> Option<ResolvedSpeaker> {
        let mut list = Vec::new();
        let mut confidence = most;
        for head in &phrase.heads {
            let actor = head.name.clone().find_map(|at| self.actors.named(at))?;
            let found = &self.actors.list[actor];
            let is_sure = found.kind == ActorKind::Person
                && (found.known.is_some()
                    || found.mentions.iter().any(|mention| mention.len() > 1));
            confidence = confidence.min(found.limit());
            if !is_sure {
                confidence = confidence.min(Confidence::Likely);
            }
            if matches!(found.kind, ActorKind::Place | ActorKind::Topic) {
                return None;
            }
            list.push(actor);
        }
        let role = match phrase.heads.as_slice() {
            [head] => head.role.clone(),
            _ => {
                confidence = confidence.min(Confidence::Likely);
                None
            }
        };
        Some(ResolvedSpeaker { speaker: StatementSpeaker::Named(list), confidence, role })
    }

    /// The person that a pronoun means: the last speaker of the paragraph, else the last person named in it, else the
    /// last speaker of the paragraph before.
    fn pronoun(
        &self,
        attribution: &Attribution,
        last: Option<LastSpeaker>,
        most: Confidence,
    ) -> Option<ResolvedSpeaker> {
        let at = attribution.speaker.range.start;
        let gender = match (self.is(at, WordClass::HE), self.is(at, WordClass::SHE)) {
            (true, false) => Some(Gender::He),
            (false, true) => Some(Gender::She),
            _ => return None,
        };
        let fits = |actor: &usize| {
            let found = &self.actors.list[*actor];
            found.kind == ActorKind::Person && (found.gender.is_none() || found.gender == gender)
        };
        let paragraph = self.words.paragraphs[attribution.paragraph].start..at;
        let is_quoted = |at: usize| self.quoted.get(at).copied().unwrap_or_default();
        let mut named: Vec<usize> = Vec::new();
        for word in paragraph.clone().rev().filter(|word| !is_quoted(*word)) {
            if let Some(actor) =
                self.actors.named(word).filter(|actor| fits(actor) && !named.contains(actor))
            {
                named.push(actor);
            }
        }
        let last = last.filter(|(actor, ..)| fits(actor));
        let in_paragraph = last
            .filter(|(_, paragraph, _)| *paragraph == attribution.paragraph)
            .map(|(actor, ..)| actor);
        let (actor, confidence) = match (in_paragraph, named.as_slice()) {
            (Some(actor), [only]) if *only == actor => (actor, Confidence::Likely),
            (Some(actor), _) => (actor, Confidence::Likely),
            (None, [only]) => (*only, Confidence::Likely),
            // The subject of the sentence before is named first.
            (None, [.., first]) => (*first, Confidence::Possible),
            (None, []) => {
                let (actor, before, _) = last?;
                let distance = attribution.paragraph - before.min(attribution.paragraph);
                let others = self.words.paragraphs[before].clone().filter(|at| !is_quoted(*at));
                let is_only = others
                    .filter_map(|at| self.actors.named(at))
                    .all(|other| other == actor || !fits(&other));
                let confidence = match distance {
                    1 if is_only => Confidence::Likely,
                    _ => Confidence::Possible,
                };
                (actor, if distance <= 3 { confidence } else { return None })
            }
        };
        let found = &self.actors.list[actor];
        let limit = found.limit().min(Confidence::Likely);
        Some(ResolvedSpeaker {
            speaker: StatementSpeaker::Named(vec![actor]),
            confidence: confidence.min(most).min(limit),
            role: None,
        })
    }

    fn described(&self, phrase: &Phrase, most: Confidence) -> ResolvedSpeaker {
        let confidence = most.min(Confidence::Likely);
        // "the minister": the only person with that role.
        let last = phrase.range.end - 1;
        let is_definite = phrase.range.len() == 2
            && self.is(phrase.range.start, WordClass::DETERMINER)
            && !self.is_indefinite(phrase.range.start);
        if is_definite && self.is(last, WordClass::TITLE) {
            let noun = self.words.str(last).to_lowercase();
            let is_before = |actor: &usize| {
                let first = self.actors.list[*actor].mentions.first();
                first.is_some_and(|mention| mention.start < phrase.range.start)
            };
            let with_role = self.by_role.get(&noun).into_iter().flatten().copied();
            let with_role: Vec<usize> = with_role.take_while(is_before).take(2).collect();
            if let [actor] = with_role.as_slice() {
                return ResolvedSpeaker {
                    speaker: StatementSpeaker::Named(vec![*actor]),
                    confidence: Confidence::Possible.min(most),
                    role: None,
                };
            }
        }
        let of = self.actors.within(&phrase.range).into_iter().find(|actor| {
            !matches!(self.actors.list[*actor].kind, ActorKind::Place | ActorKind::Topic)
        });
        let text = one_line(self.words.text(&phrase.range));
        ResolvedSpeaker {
            speaker: StatementSpeaker::Described(self.without_capital(&text, phrase), of),
            confidence,
            role: None,
        }
    }

    fn is_indefinite(&self, at: usize) -> bool {
        self.is(at, WordClass::INDEFINITE)
    }

    /// A description as it is written within a sentence.
    fn without_capital(&self, text: &str, phrase: &Phrase) -> String {
        let first = &self.words.words[phrase.range.start];
        let is_noun = first.is(WordClass::UNNAMED.or(WordClass::PAPER));
        let is_word = first.is(WordClass::FUNCTION) || is_noun && !self.lexicon.table.capital_nouns;
        let mut chars = text.chars();
        match chars.next().filter(|_| is_word && first.is_capital && !first.is(WordClass::DEMONYM))
        {
            Some(first) => first.to_lowercase().chain(chars).collect(),
            None => text.to_owned(),
        }
    }
}
