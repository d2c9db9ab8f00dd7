//! Reads the noun phrase before or after a verb: who speaks.
//!
//! Input: the words of a text and where the phrase ends or begins. Output: a [`Phrase`] with its words, and for each
//! person in it the words of the name and of the role. There is no grammar of the language: a phrase is what is between
//! marks, verbs and conjunctions, and a name is a run of capitalised words in it.

use super::language::{LanguageTable, WordClass};
use super::words::{TextWord, TextWords, WordKind};
use std::ops::Range;

/// What a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PhraseKind {
    /// One or several names: "President Mira Tolvan", "Tolvan and Brannt".
    Names,
    /// A pronoun: "she".
    Pronoun,
    /// Words that describe somebody: "a senior official".
    Described,
}

/// A noun phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) kind: PhraseKind,
    /// All its words.
    pub(crate) range: Range<usize>,
    /// The names in it, if it consists of names.
    pub(crate) heads: Vec<NamedHead>,
}

/// One name of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedHead {
    /// The words of the name, without titles.
    pub(crate) name: Range<usize>,
    /// The words of the role, before or behind the name.
    pub(crate) role: Option<Range<usize>>,
}

/// The most words that a phrase has.
const LONGEST: usize = 30;
/// How many appositions can be between a phrase and the last one.
const MOST_APPOSITIONS: usize = 3;

/// Reads phrases from the words of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrases<'w, 't> {
    pub(crate) words: &'w TextWords<'t>,
    pub(crate) table: &'static LanguageTable,
}

impl Phrases<'_, '_> {
    fn word(&self, at: usize) -> &TextWord {
        &self.words.words[at]
    }

    fn is(&self, at: usize, class: WordClass) -> bool {
        self.word(at).is(class)
    }

    /// Whether a word belongs to a name: it is capitalised, and not only because it begins a sentence.
    pub(crate) fn is_name_word(&self, at: usize) -> bool {
        let word = self.word(at);
        if !word.is_letters()
            || !word.is_capital
            || word.is(WordClass::DAY.or(WordClass::MONTH)) && !self.is_given(at)
        {
            return false;
        }
        !word.is(WordClass::FUNCTION) || word.is(WordClass::TITLE)
    }

    fn is_given(&self, at: usize) -> bool {
        // "May said", "April Ryan".
        let next = self.words.words.get(at + 1);
        self.is(at, WordClass::MONTH)
            && next.is_some_and(|next| {
                next.is_letters()
                    && (next.is_capital || next.is(WordClass::VERB))
                    && !next.is(WordClass::FUNCTION)
            })
    }

    /// Whether the word may be within a name, between capitalised words: "de", "bin".
    fn is_particle(&self, at: usize, range: &Range<usize>) -> bool {
        at > range.start
            && at + 1 < range.end
            && self.is(at, WordClass::NAME_PARTICLE)
            && !self.word(at).is_capital
            && (self.is_name_word(at - 1) || self.is(at - 1, WordClass::NAME_PARTICLE))
            && (self.is_name_word(at + 1) || self.is_particle(at + 1, range))
            && self.may_have_particle(at)
    }

    /// Whether the word before a particle can be part of a name. Where all nouns have a capital, only a given name or
    /// another particle is: "Ursula von der Leyen", but "Angaben von Weber".
    pub(crate) fn may_have_particle(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        !self.table.capital_nouns
            || before.is_some_and(|before| {
                self.is(before, WordClass::GIVEN_NAME.or(WordClass::NAME_PARTICLE))
            })
    }

    /// The phrase that ends before the word `end` and does not begin before `start`.
    pub(crate) fn before(&self, start: usize, end: usize) -> Option<Phrase> {
        let end = self.skip_back(start, end);
        if end <= start {
            return None;
        }
        let last = end - 1;
        if self.word(last).is_mark(',') {
            return self.with_apposition(start, last);
        }
        if self.is(last, WordClass::RELATIVE) && !self.is(last, WordClass::PRONOUN) {
            let mut end = last;
            while end > start && self.word(end - 1).is_mark(',') {
                end -= 1;
            }
            let is_person = !self.is(last, WordClass::WHICH);
            return self
                .before(start, end)
                .filter(|_| is_person)
                .map(|phrase| Phrase { range: phrase.range.start..last + 1, ..phrase });
        }
        if self.word(last).kind == WordKind::Dash || self.word(last).is_mark(')') {
            return self.with_apposition(start, last);
        }
        self.ending(start, end)
    }

    /// The end of a phrase before adverbs and auxiliaries: "Tolvan | has also".
    fn skip_back(&self, start: usize, mut end: usize) -> usize {
        while end > start {
            let last = self.word(end - 1);
            let is_skipped = last.is(WordClass::ADVERB
                .or(WordClass::AUXILIARY)
                .or(WordClass::NEGATION)
                .or(WordClass::DAY)
                .or(WordClass::RELATIVE_DAY))
                || self.is_manner(end - 1)
                || last.kind == WordKind::Genitive
                    && end - 1 > start
                    && self.is(end - 2, WordClass::PRONOUN);
            let is_on_day = last.is(WordClass::PREPOSITION)
                && end < self.words.words.len()
                && self.is(end, WordClass::DAY);
            // "Tolvan this week also said"
            let is_time = last.is(WordClass::DETERMINER)
                && end < self.words.words.len()
                && self.is(end, WordClass::TIME);
            if !is_skipped && !is_on_day && !is_time {
                break;
            }
            end -= 1;
        }
        end
    }

    pub(crate) fn is_manner(&self, at: usize) -> bool {
        let word = self.words.str(at);
        word.len() > 4
            && self.word(at).is_letters()
            && !self.word(at).is_capital
            && self.table.adverb_ends.iter().any(|end| word.ends_with(end))
            && !self.table.no_adverbs.split(' ').any(|no| no == word)
    }

    /// A phrase with another one between commas behind it: "Tolvan, the chair of the council,". `end` is the last comma.
    fn with_apposition(&self, start: usize, end: usize) -> Option<Phrase> {
        let (main, mark) = self.before_apposition(start, end)?;
        let aside = mark + 1..end;
        let inner = self.ending(aside.start, aside.end).filter(|inner| {
            inner.kind == PhraseKind::Names
                && inner.range.start == aside.start
                && inner.heads.len() == 1
        });
        match (main, inner) {
            // "the council's chair, Mira Tolvan, said"
            (Some(main), Some(mut inner))
                if main.kind == PhraseKind::Described && self.looks_like_person(&inner) =>
            {
                inner.range = main.range.start..aside.end;
                inner.heads[0].role = Some(main.range);
                Some(inner)
            }
            (Some(mut main), _) => {
                self.add_apposition(&mut main, aside);
                Some(main)
            }
            // "In Kell, Tolvan, said"
            (None, inner) => inner,
        }
    }

    /// The phrase before an apposition that the mark `end` closes, and the mark that opens the apposition.
    fn before_apposition(&self, start: usize, end: usize) -> Option<(Option<Phrase>, usize)> {
        let closing = self.word(end).kind;
        let opens = |at: &usize| match closing {
            WordKind::Mark(')') => self.word(*at).is_mark('('),
            kind => self.word(*at).kind == kind,
        };
        let low = start.max(end.saturating_sub(LONGEST));
        let mut mark = (low..end).rev().find(opens)?;
        let mut main = self.ending(start, mark);
        // "Tolvan, a lawyer, chair of the council, said": the phrase is before the first of them.
        let most = if closing == WordKind::Mark(',') { MOST_APPOSITIONS } else { 0 };
        for _ in 0..most {
            if main.as_ref().is_some_and(|main| self.is_subject(main, start)) {
                break;
            }
            let Some(next) = (low..mark).rev().find(opens) else { break };
            let Some(phrase) = self.ending(start, next) else { break };
            (main, mark) = (Some(phrase), next);
        }
        Some((main, mark))
    }

    /// Adds an apposition to a name as its role, unless it is a clause: "Tolvan, who said so,".
    fn add_apposition(&self, phrase: &mut Phrase, aside: Range<usize>) {
        let ([head], PhraseKind::Names) = (phrase.heads.as_mut_slice(), phrase.kind) else {
            return;
        };
        let no_role = WordClass::PREPOSITION.or(WordClass::RELATIVE).or(WordClass::CONNECTIVE);
        let begins_role = self.word(aside.start).is_letters() && !self.is(aside.start, no_role);
        let is_verb = |at: usize| {
            self.is(at, WordClass::VERB)
                && !self.word(at).is_capital
                && !self.is(at, WordClass::UNNAMED)
        };
        if begins_role && !aside.clone().any(is_verb) {
            head.role = head.role.take().or(Some(aside));
        }
    }

    fn looks_like_person(&self, phrase: &Phrase) -> bool {
        phrase.heads.iter().any(|head| head.name.len() > 1 || head.role.is_some())
    }

    /// Whether a phrase is one that can have an apposition rather than a part of one.
    fn is_subject(&self, phrase: &Phrase, start: usize) -> bool {
        match phrase.kind {
            PhraseKind::Names => {
                !(phrase.range.start > start
                    && self.is(phrase.range.start - 1, WordClass::PREPOSITION.or(WordClass::AND)))
            }
            PhraseKind::Pronoun => true,
            PhraseKind::Described => true,
        }
    }

    /// The phrase of which `end - 1` is the last word.
    fn ending(&self, start: usize, end: usize) -> Option<Phrase> {
        if end <= start {
            return None;
        }
        let last = end - 1;
        if self.is(last, WordClass::PRONOUN.or(WordClass::WE)) && !self.is_name_word(last)
            || self.words.str(last) == "I"
        {
            return Some(Phrase { kind: PhraseKind::Pronoun, range: last..end, heads: Vec::new() });
        }
        let low = start.max(end.saturating_sub(LONGEST));
        let mut from = self.chunk_start(low, end)?;
        // "a spokesman | for | the council"
        while from > low + 1
            && self.is(from - 1, WordClass::OF)
            && !self.is(from - 1, WordClass::ADVERB.or(WordClass::AUXILIARY).or(WordClass::VERB))
        {
            let Some(previous) = self
                .of_start(low, from - 1)
                .and_then(|end| self.chunk_start(low, end).map(|start| start..end))
            else {
                break;
            };
            if !self.takes_of(&previous) {
                break;
            }
            from = previous.start;
        }
        let phrase = self.named(from..end);
        Some(self.joined(low, phrase))
    }

    /// Where the expression of a preposition begins: "close to", "familiar with".
    fn of_start(&self, low: usize, at: usize) -> Option<usize> {
        let mut start = at;
        while start > low && self.is(start - 1, WordClass::OF) && !self.word(start - 1).is_mark(',')
        {
            start -= 1;
        }
        Some(start)
    }

    /// Whether "of …" or "for …" behind a chunk belongs to it.
    fn takes_of(&self, chunk: &Range<usize>) -> bool {
        let last = chunk.end - 1;
        self.is(
            last,
            WordClass::UNNAMED.or(WordClass::TITLE).or(WordClass::PAPER).or(WordClass::OFFICE),
        ) || self.is(chunk.start, WordClass::DETERMINER) && !self.is(last, WordClass::EVENT)
            || self.is_name_word(last)
                && self.is(last + 1, WordClass::BINDS)
                && chunk.start > 0
                && !self.is(chunk.start.saturating_sub(1), WordClass::PREPOSITION)
    }

    /// Where the words that belong directly to a noun or a name begin, with its article.
    fn chunk_start(&self, low: usize, end: usize) -> Option<usize> {
        let mut start = end;
        while start > low {
            let at = start - 1;
            let word = self.word(at);
            let is_verb = word.is(WordClass::VERB)
                && !word.is_capital
                && !word.is(WordClass::UNNAMED.or(WordClass::TITLE));
            let is_part = match word.kind {
                WordKind::Genitive | WordKind::Number => true,
                WordKind::Letters => {
                    !is_verb
                        && (self.is_name_word(at)
                            || self.is_particle(at, &(low..end))
                            || !word.is(WordClass::FUNCTION
                                .or(WordClass::DATE_WORD)
                                .or(WordClass::PARTICIPLE)))
                }
                WordKind::Mark('.') => false,
                WordKind::Mark('/') => true,
                _ => false,
            };
            if is_part {
                start = at;
                continue;
            }
            if word.is(WordClass::DETERMINER) && !word.is(WordClass::PRONOUN) {
                start = at;
                // "one of the officials", "all three officials"
                while start > low && self.is(start - 1, WordClass::DETERMINER) {
                    start -= 1;
                }
                // "Tolvan's two officials"
                if start > low && self.word(start - 1).kind == WordKind::Genitive {
                    start -= 1;
                    continue;
                }
            }
            break;
        }
        // A word such as "Tuesday" or a name that ends with a genitive is no subject.
        (start < end
            && self.word(end - 1).kind != WordKind::Genitive
            && self.word(end - 1).kind != WordKind::Number)
            .then_some(start)
    }

    /// What the words of a chunk are: names, or a description.
    pub(crate) fn named(&self, range: Range<usize>) -> Phrase {
        let described = |range| Phrase { kind: PhraseKind::Described, range, heads: Vec::new() };
        let first = range.clone().find(|at| {
            self.is(*at, WordClass::OF) && !self.is_name_word(*at) && !self.is_particle(*at, &range)
        });
        // "Tolvan of the council", "the mayor of Kell": the chunk before "of" decides.
        let chunk = range.start..first.unwrap_or(range.end);
        // "le ministre de la Défense Ilo Brannt": the name is behind the office.
        let office = (first.is_some()
            && self.table.title_before_name
            && chunk.clone().any(|at| self.is(at, WordClass::TITLE)))
        .then(|| self.head(&range))
        .flatten();
        if let Some(head) = office.filter(|head| head.name.len() > 1 && head.name.end == range.end)
        {
            let mut role = range.start..head.name.start;
            role.start += usize::from(self.is(role.start, WordClass::DETERMINER));
            return Phrase {
                kind: PhraseKind::Names,
                range,
                heads: vec![NamedHead { name: head.name, role: Some(role) }],
            };
        }
        match self.head(&chunk) {
            Some(head) => {
                let head = match first {
                    Some(of) if head.role.is_none() => {
                        NamedHead { role: Some(of..range.end), ..head }
                    }
                    _ => head,
                };
                Phrase { kind: PhraseKind::Names, range, heads: vec![head] }
            }
            None => described(range),
        }
    }

    /// The name at the end of a chunk, and the role before it.
    fn head(&self, chunk: &Range<usize>) -> Option<NamedHead> {
        let mut start = chunk.end;
        while start > chunk.start
            && (self.is_name_word(start - 1) || self.is_particle(start - 1, chunk))
        {
            start -= 1;
        }
        if start == chunk.end {
            return None;
        }
        // "Council spokesman": the name is not at the end.
        let run = start..chunk.end;
        let mut name = run.clone();
        while name.len() > 1 && self.is_title_before(name.start, &run) {
            name.start += 1;
        }
        name.start = self.behind_office(&name);
        // A noun with an article is no name where all nouns have a capital.
        if self.table.capital_nouns
            && name.len() == 1
            && self.is(chunk.start, WordClass::DETERMINER)
            && !self.is(name.start, WordClass::GIVEN_NAME)
            && name.start == chunk.start + 1
        {
            return None;
        }
        let is_only_title = name.len() == 1
            && self.is(name.start, WordClass::TITLE.or(WordClass::UNNAMED).or(WordClass::DEMONYM))
            && !self.is(name.start, WordClass::GIVEN_NAME);
        if is_only_title {
            return None;
        }
        // "the lawsuit Tolvan filed": the noun before the name is no role.
        if name.start > chunk.start
            && self.word(name.start - 1).is_letters()
            && !self.is_role_noun(name.start - 1)
            && !self.is_office(chunk, &name)
        {
            return None;
        }
        let has_article = self.is(chunk.start, WordClass::DETERMINER);
        let mut role =
            chunk.start + usize::from(has_article && name.start > chunk.start + 1)..name.start;
        while !role.is_empty() && !self.word(role.start).is_letters() {
            role.start += 1;
        }
        let is_article =
            has_article && role.len() == 1 && self.is(role.start, WordClass::DETERMINER);
        let role = Some(role).filter(|role| !role.is_empty() && !is_article);
        Some(NamedHead { name, role })
    }

    /// Where a name begins behind the body of an office: "ministre des Transports | Ilo Brannt", "голова Сенату | Павло Рот".
    pub(crate) fn behind_office(&self, name: &Range<usize>) -> usize {
        let Some(mut before) = name.start.checked_sub(1) else { return name.start };
        while before > 0 && self.is(before, WordClass::DETERMINER) {
            before -= 1;
        }
        let is_title = self.is(before, WordClass::TITLE) && !self.word(before).is_capital;
        // "des" is an article too.
        let is_of = is_title && before + 1 < name.start
            || self.is(before, WordClass::OF)
                && before.checked_sub(1).is_some_and(|title| self.is(title, WordClass::TITLE));
        if !self.table.title_before_name
            || name.len() < 3
            || !(is_of || is_title)
            || self.is(name.start, WordClass::GIVEN_NAME)
        {
            return name.start;
        }
        let given = (name.start..name.end - 1).find(|at| self.is(*at, WordClass::GIVEN_NAME));
        // Behind a title without "of", a name of three words may be a person's.
        given.unwrap_or(if is_of { name.end - 2 } else { name.start })
    }

    /// Whether the words before a name are an office with a noun behind it: "голова ради Микола Сич".
    fn is_office(&self, chunk: &Range<usize>, name: &Range<usize>) -> bool {
        self.table.title_before_name
            && name.len() > 1
            && (chunk.start..name.start).any(|at| self.is(at, WordClass::TITLE))
    }

    /// Whether the last word before a name can be a role.
    fn is_role_noun(&self, at: usize) -> bool {
        let word = self.words.str(at);
        self.word(at).is_capital
            || self.is(
                at,
                WordClass::TITLE
                    .or(WordClass::UNNAMED)
                    .or(WordClass::DEMONYM)
                    .or(WordClass::DETERMINER)
                    .or(WordClass::DEAD),
            )
            || self.table.person_ends.iter().any(|end| word.ends_with(end))
    }

    /// Whether a described speaker has a noun for persons or their statements, rather than any noun.
    pub(crate) fn describes_speaker(&self, phrase: &Phrase) -> bool {
        phrase.range.clone().any(|at| {
            let word = self.words.str(at);
            self.is(
                at,
                WordClass::UNNAMED
                    .or(WordClass::TITLE)
                    .or(WordClass::PAPER)
                    .or(WordClass::ORGANIZATION)
                    .or(WordClass::OFFICE),
            ) || word.len() > 4
                && !self.word(at).is_capital
                && !self.is(at, WordClass::DETERMINER)
                && (word.ends_with('s') || self.is(phrase.range.start, WordClass::DETERMINER))
                && self
                    .table
                    .person_ends
                    .iter()
                    .any(|end| word.trim_end_matches('s').ends_with(end))
        }) || phrase.range.clone().all(|at| self.is(at, WordClass::DETERMINER))
            || self.is(phrase.range.start, WordClass::DETERMINER)
                && phrase.range.len() > 1
                && (phrase.range.start + 1..phrase.range.end).all(|at| self.is_name_word(at))
    }

    /// Whether a capitalised word at the start of a run is a title: "President", "French", "Gov.".
    fn is_title_before(&self, at: usize, run: &Range<usize>) -> bool {
        let next_is_title = (at + 1..run.end.saturating_sub(1))
            .any(|next| self.is(next, WordClass::TITLE) && !self.is(next, WordClass::GIVEN_NAME));
        next_is_title
            || (self.is(at, WordClass::TITLE.or(WordClass::DEMONYM))
                && !self.is(at, WordClass::GIVEN_NAME)
                && !(self.is(at, WordClass::DEMONYM)
                    && self.is(run.end - 1, WordClass::ORGANIZATION)))
    }

    /// Adds the names before an "and": "Tolvan, Orla and | Brannt".
    fn joined(&self, low: usize, phrase: Phrase) -> Phrase {
        let mut whole = phrase;
        loop {
            let start = whole.range.start;
            if start <= low + 1 {
                return whole;
            }
            let is_first = whole.heads.len() <= 1;
            let is_and = self.is(start - 1, WordClass::AND);
            if !(is_and && (is_first || whole.heads.is_empty())
                || self.word(start - 1).is_mark(',') && whole.heads.len() >= 2)
            {
                return whole;
            }
            let mut end = start - 1;
            if is_and && end > low && self.word(end - 1).is_mark(',') {
                end -= 1;
            }
            let Some(from) = self.chunk_start(low, end) else { return whole };
            let other = self.named(from..end);
            if other.kind != PhraseKind::Names || whole.kind != PhraseKind::Names {
                // "officials and diplomats said"
                if is_and
                    && whole.kind == PhraseKind::Described
                    && other.kind == PhraseKind::Described
                    && end == start - 1
                {
                    whole.range.start = from;
                }
                return whole;
            }
            whole.range.start = from;
            whole.heads.splice(0..0, other.heads);
        }
    }

    /// The phrase that begins at the word `start` and ends before `end`.
    pub(crate) fn after(&self, start: usize, end: usize) -> Option<Phrase> {
        let mut from = start;
        while from < end
            && self.is(from, WordClass::ADVERB)
            && !self.is(from, WordClass::DETERMINER)
        {
            from += 1;
        }
        if from >= end {
            return None;
        }
        if self.is(from, WordClass::PRONOUN.or(WordClass::WE))
            && !self.is(from, WordClass::DETERMINER)
        {
            return Some(Phrase {
                kind: PhraseKind::Pronoun,
                range: from..from + 1,
                heads: Vec::new(),
            });
        }
        let to = self.chunk_end(from, end.min(from + LONGEST))?;
        let mut phrase = self.named_right(from..to);
        // "Tolvan and Brannt", "Tolvan, Orla and Brannt"
        while phrase.kind == PhraseKind::Names {
            let at = phrase.range.end;
            if at + 1 >= end {
                break;
            }
            let is_and = self.is(at, WordClass::AND);
            if !is_and {
                break;
            }
            let Some(to) = self.chunk_end(at + 1, end) else { break };
            let other = self.named_right(at + 1..to);
            let is_clause = to < end && self.is(to, WordClass::VERB.or(WordClass::AUXILIARY));
            if other.kind != PhraseKind::Names || is_clause {
                break;
            }
            phrase.range.end = other.range.end;
            phrase.heads.extend(other.heads);
        }
        self.with_following_role(&mut phrase, end);
        Some(phrase)
    }

    /// "Tolvan, the chair of the council": the role behind a name.
    fn with_following_role(&self, phrase: &mut Phrase, end: usize) {
        let at = phrase.range.end;
        let [head] = phrase.heads.as_mut_slice() else { return };
        if head.role.is_some()
            || at + 1 >= end
            || !self.word(at).is_mark(',')
            || self.is(at + 1, WordClass::RELATIVE)
        {
            return;
        }
        let stop = (at + 1..end)
            .find(|at| {
                matches!(
                    self.word(*at).kind,
                    WordKind::Mark(',' | '.' | ';') | WordKind::Quote(_) | WordKind::Dash
                )
            })
            .unwrap_or(end);
        let role = at + 1..stop;
        let has_title = role.clone().take(6).any(|at| {
            self.is(at, WordClass::TITLE.or(WordClass::UNNAMED)) && !self.is_name_word(at)
                || self.is(at, WordClass::TITLE)
        });
        let begins = role.len() > 1
            && self.word(role.start).is_letters()
            && !self.is(role.start, WordClass::ASIDE);
        if has_title && begins {
            head.role = Some(role);
        }
    }

    /// Where the words that belong to the noun or the name that begins here end, with what "of" joins to it.
    fn chunk_end(&self, start: usize, end: usize) -> Option<usize> {
        let range = start..end;
        let mut to = start;
        let mut seen_noun = false;
        while to < end && self.continues_chunk(&range, to, seen_noun) {
            let word = self.word(to);
            let is_of =
                word.is(WordClass::OF) && !self.is_name_word(to) && !self.is_particle(to, &range);
            // Behind "of" begins another chunk, which may have its own article.
            let is_noun = word.is_letters() && !word.is(WordClass::DETERMINER);
            seen_noun = !is_of && (seen_noun || is_noun);
            to += 1;
        }
        while to > start && (self.is(to - 1, WordClass::OF) && !self.is_name_word(to - 1)) {
            to -= 1;
        }
        (to > start && seen_noun || to > start + 1).then_some(to)
    }

    /// Whether a word belongs to the chunk that begins at `range.start`. `seen_noun`: whether its noun or name has begun.
    fn continues_chunk(&self, range: &Range<usize>, at: usize, seen_noun: bool) -> bool {
        match self.word(at).kind {
            WordKind::Letters => self.letters_continue_chunk(range, at, seen_noun),
            WordKind::Genitive => true,
            WordKind::Number => !seen_noun,
            _ => false,
        }
    }

    fn letters_continue_chunk(&self, range: &Range<usize>, at: usize, seen_noun: bool) -> bool {
        let word = self.word(at);
        let is_of = seen_noun && word.is(WordClass::OF);
        let is_name = self.is_name_word(at);
        if word.is(WordClass::DETERMINER) && !is_of && !is_name {
            return !seen_noun || self.word(at - 1).kind == WordKind::Genitive;
        }
        if is_name || self.is_particle(at, range) {
            return true;
        }
        if is_of && at > range.start {
            return self.of_continues_chunk(range, at);
        }
        let is_behind_name = at > range.start && self.is_name_word(at - 1);
        if is_behind_name && !self.leads_to_noun(at, range.end) {
            return false;
        }
        let is_verb = word.is(WordClass::VERB) && !word.is(WordClass::UNNAMED.or(WordClass::TITLE));
        let ends_chunk = WordClass::FUNCTION
            .or(WordClass::DATE_WORD)
            .or(WordClass::PARTICIPLE)
            .or(WordClass::NEGATION);
        !word.is(ends_chunk) && !is_verb && !self.is_manner(at)
    }

    /// Whether "of", "in" or "by" joins the words behind it to the chunk before it.
    fn of_continues_chunk(&self, range: &Range<usize>, at: usize) -> bool {
        let takes = self.takes_of(&(range.start..at)) || self.is(at - 1, WordClass::OF);
        let has_noun = at + 1 < range.end
            && self.word(at + 1).is_letters()
            && !self.is(at + 1, WordClass::DATE_WORD);
        if !takes || !has_noun {
            return false;
        }
        // "a statement by the council", "a lawsuit filed by the council"
        let by_continues = || {
            let before = self.words.str(at - 1);
            self.is(at - 1, WordClass::PAPER)
                || self.table.participle_ends.iter().any(|end| before.ends_with(end))
        };
        match self.is(at, WordClass::BY) {
            true => by_continues(),
            false => !self.is(at, WordClass::AT_PLACE),
        }
    }

    /// Whether lower-case words behind a name end with a noun for a person: "Tolvan | campaign manager".
    fn leads_to_noun(&self, at: usize, end: usize) -> bool {
        let is_lower = |at: &usize| {
            self.word(*at).is_letters()
                && !self.word(*at).is_capital
                && !self.is(*at, WordClass::FUNCTION)
        };
        let last = (at..end.min(at + 5)).take_while(is_lower).last();
        last.is_some_and(|last| {
            self.is(last, WordClass::UNNAMED.or(WordClass::TITLE).or(WordClass::PAPER))
                || self.table.person_ends.iter().any(|end| self.words.str(last).ends_with(end))
        })
    }

    /// As [`Phrases::named`], for a phrase behind its verb: lower-case words behind the name belong to the sentence.
    fn named_right(&self, range: Range<usize>) -> Phrase {
        let mut phrase = self.named(range.clone());
        if phrase.kind == PhraseKind::Described && !self.is(range.start, WordClass::DETERMINER) {
            // "Tolvan later that day": cut behind the last name, unless a noun for a person follows.
            let last = range.clone().rev().find(|at| self.is_name_word(*at));
            if let Some(last) = last {
                let rest_is_noun = (last + 1..range.end).any(|at| {
                    self.is(at, WordClass::UNNAMED.or(WordClass::TITLE))
                        || self.word(at).kind == WordKind::Genitive
                });
                if !rest_is_noun && last + 1 < range.end && last >= range.start {
                    phrase = self.named(range.start..last + 1);
                }
            }
        }
        phrase
    }
}
