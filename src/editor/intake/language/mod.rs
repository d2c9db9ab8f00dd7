//! The words of one language that the intake needs, as data.
//!
//! Input: a language tag. Output: a [`LanguageTable`], and from it a [`Lexicon`] that says of a word what it can be. All
//! rules are in the modules beside this one and are the same for every language; only these tables differ. To add a
//! language, write a table in a file of its own and add it to [`TABLES`].

mod de;
mod en;
mod fr;
mod uk;

use crate::syntax::language;
use crate::syntax::quick_hash::QuickMap;
use std::borrow::Cow;

/// The languages, the first of which is used when a text has no words of the others.
const TABLES: [&LanguageTable; 4] = [&en::TABLE, &fr::TABLE, &de::TABLE, &uk::TABLE];

/// The words of a language. Lists are separated by white space; words are in lower case, without the final full stop of
/// an abbreviation, and `_` joins those of one expression.
#[derive(Debug)]
pub(crate) struct LanguageTable {
    /// Language tag.
    pub(crate) tag: &'static str,
    /// Frequent words by which the language of a text is recognized.
    pub(crate) frequent: &'static str,
    /// Reporting verbs that a clause can follow without a conjunction: "said".
    pub(crate) says: &'static str,
    /// Reporting verbs that a conjunction or a quote follows: "warned".
    pub(crate) reports: &'static str,
    /// Verbs that a quote can follow, but no clause: "called".
    pub(crate) quotes: &'static str,
    /// Reporting verbs of which the listener is the object: "told".
    pub(crate) tells: &'static str,
    /// Reporting verbs in a form that shares the subject of the sentence: "adding".
    pub(crate) participles: &'static str,
    /// Verbs that deny what follows.
    pub(crate) denies: &'static str,
    /// Infinitives of reporting verbs, which follow another verb: "say".
    pub(crate) infinitives: &'static str,
    /// Words that complete a reporting verb: "out" in "pointed out".
    pub(crate) verb_particles: &'static str,
    /// Words that name who is quoted before it: "according to".
    pub(crate) according: &'static str,
    /// Words that may be between a subject and its verb: "has", "had".
    pub(crate) auxiliaries: &'static str,
    /// Words before a verb that show that it was not said, or not yet: "would".
    pub(crate) modals: &'static str,
    /// Words that negate a verb.
    pub(crate) negations: &'static str,
    /// Adverbs, which are no part of a name or a noun phrase.
    pub(crate) adverbs: &'static str,
    /// Articles and other words that begin a noun phrase.
    pub(crate) determiners: &'static str,
    /// Prepositions.
    pub(crate) prepositions: &'static str,
    /// Prepositions that join a person to an organization or a place: "of", "for".
    pub(crate) of: &'static str,
    /// Pronouns for a man who was named before.
    pub(crate) he: &'static str,
    /// Pronouns for a woman.
    pub(crate) she: &'static str,
    /// Pronouns for several, or for what is no person.
    pub(crate) they: &'static str,
    /// Pronouns of the speaker and the reader.
    pub(crate) we: &'static str,
    /// Relative pronouns.
    pub(crate) relatives: &'static str,
    /// The conjunctions before what is reported: "that".
    pub(crate) that: &'static str,
    /// Those of [`Self::that`] that say nothing themselves: "that", but not "whether".
    pub(crate) plain_that: &'static str,
    /// Words that begin another clause.
    pub(crate) connectives: &'static str,
    /// "and".
    pub(crate) and: &'static str,
    /// Forms of address and titles of men, before a name.
    pub(crate) titles_he: &'static str,
    /// Forms of address and titles of women, before a name.
    pub(crate) titles_she: &'static str,
    /// Forms of address, which are no role: "Mr".
    pub(crate) addresses: &'static str,
    /// Titles and offices that precede or follow the name of a person.
    pub(crate) titles: &'static str,
    /// Nouns for persons that are not named: "official".
    pub(crate) unnamed: &'static str,
    /// Nouns for what somebody published: "statement".
    pub(crate) papers: &'static str,
    /// Words for living persons that have died: "late".
    pub(crate) dead: &'static str,
    /// Adjectives of states, capitalised or not: "French".
    pub(crate) demonyms: &'static str,
    /// States, a name on each line, with other names after `=`.
    pub(crate) states: &'static str,
    /// Alliances of states, a name on each line, with other names after `=`.
    pub(crate) alliances: &'static str,
    /// Places that are no actors: cities, continents.
    pub(crate) places: &'static str,
    /// Words of which a name of an organization consists: "Ministry".
    pub(crate) organizations: &'static str,
    /// Words of which a name of an alliance of states consists: "Union".
    pub(crate) alliance_words: &'static str,
    /// Words of which the name of an office consists: "Secretariat".
    pub(crate) offices: &'static str,
    /// Words within a family name: "van".
    pub(crate) particles: &'static str,
    /// Given names, which show that the words after them are a person's name.
    pub(crate) given_names: &'static str,
    /// Days of the week, from Monday.
    pub(crate) days: &'static str,
    /// Months, from January, with other forms joined by `=`.
    pub(crate) months: &'static str,
    /// "yesterday", "today", "tomorrow", with other forms joined by `=`.
    pub(crate) relative_days: [&'static str; 3],
    /// Nouns for events: "meeting".
    pub(crate) events: &'static str,
    /// Verbs of those who come to an event: "met".
    pub(crate) attends: &'static str,
    /// Prepositions before the place of an event: "in".
    pub(crate) at_place: &'static str,
    /// Words that show that an event is held online.
    pub(crate) online: &'static str,
    /// Words that show that an event is to come: "will".
    pub(crate) future: &'static str,
    /// Words that begin a line with an embargo.
    pub(crate) embargo: &'static str,
    /// Words that begin a notice of an agency.
    pub(crate) notices: &'static str,
    /// Words that are a line of their own above a text and say what it is: "press release".
    pub(crate) labels: &'static str,
    /// Words that begin a line with the day of publication: "updated".
    pub(crate) published: &'static str,
    /// Words that are a line of their own and end a text: "notes to editors".
    pub(crate) ends: &'static str,
    /// Labels of a question in an interview: "Q".
    pub(crate) questions: &'static str,
    /// Labels of an answer in an interview: "A".
    pub(crate) answers: &'static str,
    /// Words before the name of one who took a picture, with a colon: "photo".
    pub(crate) pictures: &'static str,
    /// Words that are the object of a verb which reports nothing: "said nothing about".
    pub(crate) nothing: &'static str,
    /// Words that begin a byline.
    pub(crate) by: &'static str,
    /// Words before the date of something that was earlier: "before".
    pub(crate) before_date: &'static str,
    /// "with", which joins those who take part in an event.
    pub(crate) with: &'static str,
    /// Verbs of a meeting that needs no noun: "met".
    pub(crate) meets: &'static str,
    /// The name of an event that has no noun: "Meeting".
    pub(crate) meeting: &'static str,
    /// The preposition before the place in the name of an event: "in".
    pub(crate) in_place: &'static str,
    /// The preposition before a place that somebody travels to: "to".
    pub(crate) to_place: &'static str,
    /// How a day is written in words.
    pub(crate) date_style: DateStyle,
    /// The word before an infinitive, and before the listener of a verb: "to".
    pub(crate) to: &'static str,
    /// Forms of the verb that makes a passive.
    pub(crate) passive: &'static str,
    /// Nouns for a time, which can follow "that": "night".
    pub(crate) times: &'static str,
    /// Relative pronouns of the genitive: "whose".
    pub(crate) whose: &'static str,
    /// Relative pronouns for things.
    pub(crate) which: &'static str,
    /// Ends of adverbs, and words that only look like one.
    pub(crate) adverb_ends: &'static [&'static str],
    pub(crate) no_adverbs: &'static str,
    /// Ends of adjectives that can be part of the name of an event.
    pub(crate) adjective_ends: &'static [&'static str],
    /// Ends of words that are titles of persons: "minister" in German.
    pub(crate) title_ends: &'static [&'static str],
    /// Ends of a participle before the one who did it: "filed by".
    pub(crate) participle_ends: &'static [&'static str],
    /// Prepositions of [`Self::of`] that bind a name behind a noun too: "of", but not "in".
    pub(crate) binds: &'static str,
    /// Articles of what was not named before: "a".
    pub(crate) indefinite: &'static str,
    /// Whether a comma precedes the conjunction: "Tolvan betonte am Montag, dass …".
    pub(crate) comma_before_that: bool,
    /// Whether a dash at the start of a paragraph begins a quote: "— Yes, — said Tolvan."
    pub(crate) dash_quotes: bool,
    /// Whether the speaker can be within the marks: "« Oui, dit Tolvan, je viens. »"
    pub(crate) speaker_in_marks: bool,
    /// Whether an office with "of" can precede a name: "le ministre de la Défense Ilo Brannt".
    pub(crate) title_before_name: bool,
    /// Whether what is reported may follow a comma without a conjunction: "Tolvan sagte, das Boot sei weg."
    pub(crate) clause_behind_comma: bool,
    /// Abbreviations that end with a full stop.
    pub(crate) abbreviations: &'static str,
    /// Ends of a verb form that begins a sentence without being its subject: "ing" in "Speaking in Kell, …".
    pub(crate) gerund: &'static [&'static str],
    /// Ends of nouns for persons: "ist".
    pub(crate) person_ends: &'static [&'static str],
    /// Ends that mark the genitive of a name.
    pub(crate) genitive: &'static [&'static str],
    /// Ends of verbs that have the subject behind them: "-t-il".
    pub(crate) inverted: &'static [&'static str],
    /// Words that lose their vowel before another: "l'".
    pub(crate) elided: &'static str,
    /// Whether all nouns have a capital.
    pub(crate) capital_nouns: bool,
    /// Whether `3/12/2025` is always the third of December.
    pub(crate) day_before_month: bool,
}

/// How a day is written in words.
#[derive(Debug, Clone, Copy)]
pub(crate) enum DateStyle {
    /// `25 November 2025`, with the names of the months from January.
    MonthNames(&'static [&'static str; 12]),
}

impl DateStyle {
    /// A day in words.
    pub(crate) fn day(self, day: jiff::civil::Date) -> String {
        let Self::MonthNames(names) = self;
        let month =
            usize::try_from(day.month()).ok().and_then(|month| names.get(month.checked_sub(1)?));
        format!("{} {} {}", day.day(), month.copied().unwrap_or_default(), day.year())
    }
}

/// What a word can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WordClass(u64);

macro_rules! classes {
    ($($name:ident = $bit:literal, $field:ident;)*) => {
        impl WordClass {
            $(pub(crate) const $name: Self = Self(1 << $bit);)*
        }
        const CLASS_LISTS: &[(WordClass, fn(&LanguageTable) -> &'static str)] =
            &[$((WordClass::$name, |table| table.$field),)*];
    };
}

classes! {
    SAYS = 0, says;
    REPORTS = 1, reports;
    TELLS = 2, tells;
    PARTICIPLE = 3, participles;
    DENIES = 4, denies;
    INFINITIVE = 5, infinitives;
    VERB_PARTICLE = 6, verb_particles;
    AUXILIARY = 7, auxiliaries;
    NEGATION = 8, negations;
    ADVERB = 9, adverbs;
    DETERMINER = 10, determiners;
    PREPOSITION = 11, prepositions;
    OF = 12, of;
    HE = 13, he;
    SHE = 14, she;
    THEY = 15, they;
    WE = 16, we;
    RELATIVE = 17, relatives;
    THAT = 18, that;
    CONNECTIVE = 19, connectives;
    AND = 20, and;
    TITLE_HE = 21, titles_he;
    TITLE_SHE = 22, titles_she;
    TITLE = 23, titles;
    UNNAMED = 24, unnamed;
    PAPER = 25, papers;
    DEAD = 26, dead;
    DEMONYM = 27, demonyms;
    ORGANIZATION = 28, organizations;
    ALLIANCE = 29, alliance_words;
    OFFICE = 30, offices;
    NAME_PARTICLE = 31, particles;
    GIVEN_NAME = 32, given_names;
    DAY = 33, days;
    EVENT = 34, events;
    ATTENDS = 35, attends;
    AT_PLACE = 36, at_place;
    ONLINE = 37, online;
    FUTURE = 38, future;
    PLACE = 39, places;
    ABBREVIATION = 40, abbreviations;
    BY = 41, by;
    QUOTES = 44, quotes;
    MODAL = 45, modals;
    WITH = 46, with;
    ADDRESS = 47, addresses;
    TO = 48, to;
    PASSIVE = 49, passive;
    TIME = 50, times;
    WHICH = 51, which;
    BINDS = 52, binds;
    INDEFINITE = 53, indefinite;
    MEETS = 54, meets;
}

impl WordClass {
    /// A month; it is read from a list that has a number for each.
    pub(crate) const MONTH: Self = Self(1 << 42);
    /// "today" and the like.
    pub(crate) const RELATIVE_DAY: Self = Self(1 << 43);
    /// The first word of an expression such as "according to".
    pub(crate) const FIRST_OF_ACCORDING: Self = Self(1 << 55);
    /// The first word of the name of a state or an alliance.
    pub(crate) const FIRST_OF_STATE: Self = Self(1 << 56);
    /// A finite reporting verb.
    pub(crate) const VERB: Self =
        Self::SAYS.or(Self::REPORTS).or(Self::TELLS).or(Self::DENIES).or(Self::QUOTES);
    /// A finite reporting verb that a clause can follow.
    pub(crate) const CLAUSE_VERB: Self =
        Self::SAYS.or(Self::REPORTS).or(Self::TELLS).or(Self::DENIES);
    /// A finite reporting verb that can be behind all that was said: "…, Tolvan said".
    pub(crate) const TRAILING_VERB: Self = Self::SAYS.or(Self::REPORTS).or(Self::TELLS);
    /// A word that begins where or when something was said: "on Monday".
    pub(crate) const ADJUNCT: Self =
        Self::PREPOSITION.or(Self::ADVERB).or(Self::DAY).or(Self::RELATIVE_DAY);
    /// A word that begins an aside before or behind the main clause: "In Kell, …", "…, speaking in Kell".
    pub(crate) const ASIDE: Self =
        Self::PREPOSITION.or(Self::CONNECTIVE).or(Self::PARTICIPLE).or(Self::ADVERB).or(Self::AND);
    /// A word of a date: "Monday", "today", "May".
    pub(crate) const DATE_WORD: Self = Self::DAY.or(Self::RELATIVE_DAY).or(Self::MONTH);
    /// A pronoun of the third person.
    pub(crate) const PRONOUN: Self = Self::HE.or(Self::SHE).or(Self::THEY);
    /// A word that no name contains, although it may begin a sentence with a capital.
    pub(crate) const FUNCTION: Self = Self::ADVERB
        .or(Self::DETERMINER)
        .or(Self::PREPOSITION)
        .or(Self::PRONOUN)
        .or(Self::WE)
        .or(Self::RELATIVE)
        .or(Self::THAT)
        .or(Self::CONNECTIVE)
        .or(Self::AND)
        .or(Self::AUXILIARY)
        .or(Self::NEGATION);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is one of the classes.
    pub(crate) const fn is(self, classes: Self) -> bool {
        self.0 & classes.0 != 0
    }
}

/// The classes of all words of a language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) table: &'static LanguageTable,
    words: QuickMap<Cow<'static, str>, WordClass>,
    /// Expressions of several words, by the first.
    expressions: QuickMap<&'static str, Vec<(Vec<&'static str>, WordClass)>>,
    /// The months by their names, from 1.
    months: QuickMap<&'static str, u8>,
    /// Lower-case names of states and alliances, with the name to write and the type.
    states: QuickMap<String, (&'static str, bool)>,
    /// The most words that a name of a state or an alliance has.
    pub(crate) longest_state: usize,
}

impl Lexicon {
    /// The words of the language, or of the first if there is no table.
    pub(crate) fn new(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let table = TABLES.iter().find(|table| table.tag == primary).unwrap_or(&TABLES[0]);
        let mut lexicon = Self {
            table,
            words: QuickMap::default(),
            expressions: QuickMap::default(),
            months: QuickMap::default(),
            states: QuickMap::default(),
            longest_state: 1,
        };
        for (class, list) in CLASS_LISTS {
            for word in list(table).split_whitespace() {
                lexicon.add(word, *class);
            }
        }
        for (number, month) in (1..).zip(table.months.split_whitespace()) {
            for form in month.split('=') {
                lexicon.add(form, WordClass::MONTH);
                lexicon.months.insert(form, number);
            }
        }
        for form in table.relative_days.iter().flat_map(|forms| forms.split('=')) {
            lexicon.add(form, WordClass::RELATIVE_DAY);
        }
        for expression in table.according.split_whitespace() {
            let first = expression.split('_').next().unwrap_or_default();
            lexicon.add_first(first.into(), WordClass::FIRST_OF_ACCORDING);
        }
        lexicon.add_states(table.states, false);
        lexicon.add_states(table.alliances, true);
        lexicon
    }

    /// Marks a word as the first of an expression. The classes that it has by its end stay.
    fn add_first(&mut self, word: Cow<'static, str>, class: WordClass) {
        let by_end = self.class(&word);
        let entry = self.words.entry(word).or_insert(by_end);
        *entry = entry.or(class);
    }

    fn add(&mut self, word: &'static str, class: WordClass) {
        if word.contains('_') {
            let words: Vec<_> = word.split('_').collect();
            self.expressions.entry(words[0]).or_default().push((words, class));
        } else {
            let entry = self.words.entry(word.into()).or_default();
            *entry = entry.or(class);
        }
    }

    fn add_states(&mut self, list: &'static str, is_alliance: bool) {
        for line in list.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let mut forms = line.split('=').map(str::trim);
            let name = forms.clone().next().unwrap_or_default();
            for form in forms.by_ref() {
                self.longest_state = self.longest_state.max(form.split(' ').count());
                let lower = form.to_lowercase();
                let first = lower.split(' ').next().unwrap_or_default().trim_end_matches('.');
                self.add_first(first.to_owned().into(), WordClass::FIRST_OF_STATE);
                self.states.insert(lower, (name, is_alliance));
            }
        }
    }

    /// What a word in lower case can be.
    pub(crate) fn class(&self, word: &str) -> WordClass {
        let known = self.words.get(word).copied();
        known.unwrap_or_else(|| {
            let is_title = self
                .table
                .title_ends
                .iter()
                .any(|end| word.len() > end.len() && word.ends_with(end));
            if is_title { WordClass::TITLE.or(WordClass::UNNAMED) } else { WordClass::default() }
        })
    }

    /// The longest expression that begins with these words, all in lower case: how many words it has, and its class.
    pub(crate) fn expression(&self, words: &[&str]) -> Option<(usize, WordClass)> {
        let known = self.expressions.get(words.first()?)?;
        let fits = known.iter().filter(|(expression, _)| words.starts_with(expression));
        fits.map(|(expression, class)| (expression.len(), *class)).max_by_key(|(len, _)| *len)
    }

    /// The number of a month, from 1.
    pub(crate) fn month(&self, word: &str) -> Option<u8> {
        self.months.get(word).copied()
    }

    /// The number of a day of the week, Monday being 1.
    pub(crate) fn day(&self, word: &str) -> Option<i8> {
        let at = self.table.days.split_whitespace().position(|day| day == word)?;
        i8::try_from(at % 7 + 1).ok()
    }

    /// How many days after today a word means.
    pub(crate) fn relative_day(&self, word: &str) -> Option<i64> {
        let at = self
            .table
            .relative_days
            .iter()
            .position(|forms| forms.split('=').any(|form| form == word))?;
        i64::try_from(at).ok().map(|at| at - 1)
    }

    /// The state or alliance of a name: the name to write, and whether it is an alliance.
    pub(crate) fn state(&self, name: &str) -> Option<(&'static str, bool)> {
        self.states.get(name.to_lowercase().as_str()).copied()
    }
}

/// The language of which a text has the most frequent words.
pub(crate) fn detect(text: &str) -> &'static str {
    let counts = frequent_words(text).0;
    let best = counts.iter().rev().max_by_key(|(_, count)| count);
    best.map_or(TABLES[0].tag, |(tag, _)| tag)
}

/// The language of a text, if it is certainly one of `tags`: each of these has a table, the text has many frequent words of
/// one of them, and at most half as many of each other.
pub(crate) fn recognized(text: &str, tags: &[&str]) -> Option<&'static str> {
    let of_tag = |(of, _): &&(&'static str, usize)| {
        tags.iter().any(|tag| language::primary(tag).eq_ignore_ascii_case(of))
    };
    let (counts, words) = frequent_words(text);
    let known: Vec<_> = counts.iter().filter(of_tag).collect();
    if known.len() < tags.len() {
        return None;
    }
    let (best, count) = known.iter().max_by_key(|(_, count)| *count)?;
    let is_clear = known.iter().all(|(tag, other)| tag == best || other * 2 <= *count);
    (is_clear && *count >= 3 && count * 12 >= words).then_some(*best)
}

/// For each language, how many words at the start of a text are frequent ones of it; and the number of these words.
fn frequent_words(text: &str) -> (Vec<(&'static str, usize)>, usize) {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let start: Vec<String> = words.take(2000).map(str::to_lowercase).collect();
    let count = |table: &LanguageTable| {
        start.iter().filter(|word| table.frequent.split_whitespace().any(|f| f == *word)).count()
    };
    (TABLES.iter().map(|table| (table.tag, count(table))).collect(), start.len())
}
