//! Finds who says what: quotes with their speakers, and indirect speech.
//!
//! Input: the words of a text and its quotations. Output: [`Attribution`]s, each with the words of the speaker, of the
//! verb and of what is said, and the rule that found it. Whom a pronoun or a family name means is decided later, in
//! `speakers`. A quote without a rule that fits has no speaker: a wrong one is worse than none.
//!
//! `quotes` finds the speaker of each quotation and `indirect` reads the rest of each sentence. Both try their rules in a
//! fixed order, and the first that fits decides. The rules ask `sentences`, `subjects` and `clauses` about the words.

mod clauses;
mod continued;
mod indirect;
mod quote_speakers;
mod quotes;
mod sentences;
mod subjects;
mod turns;

use super::language::{Lexicon, WordClass};
use super::phrases::{Phrase, Phrases};
use super::quotations::Quotation;
use super::words::{TextWords, WordKind, folded};
use std::borrow::Cow;
use std::ops::Range;

/// The rule by which a speaker was found.
///
/// A quotation that continues an earlier one has no rule of its own: it becomes a part of that attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum AttributionRule {
    /// `"…," said Tolvan`
    VerbBehind,
    /// `"…," Tolvan said`
    SubjectBehind,
    /// `"…," according to Tolvan`
    AccordingBehind,
    /// `Tolvan said: "…"`
    Before,
    /// `Tolvan: "…"`
    Colon,
    /// `"…" — Tolvan`, in a paragraph of its own
    Signed,
    /// `Tolvan met Brannt, saying "…"`
    Participle,
    /// `Tolvan said it was "…" and left`
    Within,
    /// `« Oui, a dit Tolvan, je viens. »`
    Inside,
    /// A quote in a paragraph of its own, behind one that ends with a colon.
    Introduced,
    /// `Tolvan said that …`
    That,
    /// `Tolvan said …`
    Bare,
    /// `…, Tolvan said.`
    Trailing,
    /// `According to Tolvan, …`
    According,
    /// `TOLVAN: We will open it.`, in a transcript
    Turn,
    /// `A: We will open it.`, where somebody else may be meant
    Answer,
}

impl AttributionRule {
    /// Whether what is said is a turn of a transcript, without quotation marks.
    pub(crate) fn is_of_transcript(self) -> bool {
        matches!(self, Self::Turn | Self::Answer)
    }

    /// The name of the rule, in tests and in JSON.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::VerbBehind => "verb-behind",
            Self::SubjectBehind => "subject-behind",
            Self::AccordingBehind => "according-behind",
            Self::Before => "before",
            Self::Colon => "colon",
            Self::Signed => "signed",
            Self::Participle => "participle",
            Self::Within => "within",
            Self::Inside => "inside",
            Self::Introduced => "introduced",
            Self::That => "that",
            Self::Bare => "bare",
            Self::Trailing => "trailing",
            Self::According => "according",
            Self::Turn => "turn",
            Self::Answer => "answer",
        }
    }
}

/// What somebody said, and who.
#[derive(Debug, Clone)]
pub(crate) struct Attribution {
    pub(crate) rule: AttributionRule,
    /// Who said it, as written.
    pub(crate) speaker: Phrase,
    /// The words of the verb.
    pub(crate) cue: Range<usize>,
    /// The words that were said, in one or several parts.
    pub(crate) content: Vec<Range<usize>>,
    /// The quotations among them, as indices.
    pub(crate) quotes: Vec<usize>,
    /// Quotations without a speaker of their own that go on with it, in later sentences or paragraphs.
    pub(crate) carried: Vec<usize>,
    /// Whether the verb denies the words.
    pub(crate) is_denial: bool,
    pub(crate) paragraph: usize,
}

impl Attribution {
    /// Whether some of the words are part of what was said.
    fn overlaps(&self, words: &Range<usize>) -> bool {
        self.content.iter().any(|part| part.start < words.end && part.end > words.start)
    }
}

/// A sentence, as words of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) paragraph: usize,
    pub(crate) range: Range<usize>,
}

/// The fewest words that a quotation has to be a statement rather than a word that is cited.
pub(crate) const FEWEST_WORDS: usize = 4;

/// Everything that is said in a text.
///
/// The words of `ignored`, such as a byline or a dateline, are part of no sentence.
pub(crate) fn find(
    words: &TextWords,
    lexicon: &Lexicon,
    quotations: &[Quotation],
    ignored: &[Range<usize>],
) -> (Vec<Attribution>, Vec<Sentence>) {
    let phrases = Phrases { words, table: lexicon.table };
    let text = QuotedText { words, phrases, lexicon, quotations };
    let sentences = text.sentences(ignored);
    let mut transcript = text.transcript(&sentences);
    let mut finder = Finder { text, sentences: &sentences, found: Vec::new() };
    // Paragraph by paragraph, so that what was found in one is at the end of the list while it is read.
    let (mut quote, mut sentence) = (0, 0);
    for paragraph in 0..words.paragraphs.len() {
        let first = quote;
        let is_turn = transcript.has(paragraph);
        finder.found.extend(transcript.take(paragraph));
        while let Some(next) = quotations.get(quote).filter(|next| next.paragraph == paragraph) {
            if !is_turn && !is_in_one(ignored, next.outer.start) {
                finder.quote(quote);
            }
            quote += 1;
        }
        while let Some(next) = sentences.get(sentence).filter(|next| next.paragraph == paragraph) {
            if !is_turn {
                finder.indirect(next);
            }
            sentence += 1;
        }
        if !is_turn {
            finder.carry(first..quote);
        }
    }
    let found = finder.with_long_quotes();
    (found, sentences)
}

/// The number of words of "according to" if they begin at a word.
pub(crate) fn according(words: &TextWords, lexicon: &Lexicon, at: usize) -> Option<usize> {
    let begins = words.words.get(at).is_some_and(|it| it.is(WordClass::FIRST_OF_ACCORDING));
    if !begins {
        return None;
    }
    let is_word = |offset: usize, word: &str| folded(words.str(at + offset)) == word;
    let mut lengths = lexicon.table.according.split_whitespace().filter_map(|expression| {
        let parts = expression.split('_');
        let length = parts.clone().count();
        (0..length).zip(parts).all(|(offset, word)| is_word(offset, word)).then_some(length)
    });
    lengths.next()
}

/// Whether a word is in one of the ranges.
fn is_in_one(ranges: &[Range<usize>], at: usize) -> bool {
    ranges.iter().any(|range| range.contains(&at))
}

/// Who says something, and by which rule; what it is, is decided afterwards.
#[derive(Debug)]
struct SpeakerMatch {
    rule: AttributionRule,
    speaker: Phrase,
    /// The words of the verb.
    cue: Range<usize>,
}

/// Collects the attributions of a text in its order: a quote can continue one that was found before it.
struct Finder<'f, 't> {
    text: QuotedText<'f, 't>,
    sentences: &'f [Sentence],
    found: Vec<Attribution>,
}

impl Finder<'_, '_> {
    /// What was found so far in the paragraph that is being read.
    fn found_in(&self, paragraph: usize) -> impl Iterator<Item = &Attribution> {
        self.found.iter().rev().take_while(move |found| found.paragraph == paragraph)
    }

    /// Where the sentence of a word begins.
    fn sentence_start(&self, at: usize) -> usize {
        let next = self.sentences.partition_point(|sentence| sentence.range.end <= at);
        self.sentences.get(next).map_or(at, |sentence| sentence.range.start)
    }
}

/// A text as the rules read it: words with their classes, noun phrases and quotations. It never changes.
#[derive(Clone, Copy)]
struct QuotedText<'f, 't> {
    words: &'f TextWords<'t>,
    phrases: Phrases<'f, 't>,
    lexicon: &'f Lexicon,
    quotations: &'f [Quotation],
}

/// Marks that end a sentence, or a clause that stands alone.
const STOPS: [char; 4] = ['.', '?', '!', ';'];

impl QuotedText<'_, '_> {
    fn is(&self, at: usize, class: WordClass) -> bool {
        self.words.words.get(at).is_some_and(|word| word.is(class))
    }

    fn is_mark(&self, at: usize, marks: &[char]) -> bool {
        matches!(self.words.words.get(at).map(|word| word.kind), Some(WordKind::Mark(mark)) if marks.contains(&mark))
    }

    fn is_comma(&self, at: usize) -> bool {
        self.is_mark(at, &[','])
    }

    fn is_stop(&self, at: usize) -> bool {
        self.is_mark(at, &STOPS)
    }

    fn is_dash(&self, at: usize) -> bool {
        self.words.words.get(at).is_some_and(|word| word.kind == WordKind::Dash)
    }

    /// Whether a word is a reporting verb, and no name of the same letters.
    fn is_finite_verb(&self, at: usize) -> bool {
        self.is(at, WordClass::VERB) && !self.words.words[at].is_capital
    }

    /// Whether the phrase behind a verb is always the listener, as behind "told", and never who speaks.
    fn takes_listener_alone(&self, verb: usize) -> bool {
        self.is(verb, WordClass::TELLS) && !self.is(verb, WordClass::SAYS.or(WordClass::REPORTS))
    }

    /// Whether the text is in English, in which no subject is behind an auxiliary and its verb: "a dit Tolvan".
    fn is_english(&self) -> bool {
        self.lexicon.table.tag == "en"
    }

    fn has_comma(&self, mut words: Range<usize>) -> bool {
        words.any(|at| self.is_comma(at))
    }

    /// The first word with letters.
    fn first_letters(&self, mut words: Range<usize>) -> Option<usize> {
        words.find(|at| self.words.words[*at].is_letters())
    }

    fn letters_in(&self, words: Range<usize>) -> usize {
        words.filter(|at| self.words.words[*at].is_letters()).count()
    }

    /// A word in lower case, as the tables have it.
    fn lower_word(&self, at: usize) -> Cow<'_, str> {
        folded(self.words.str(at).trim_end_matches('.'))
    }

    /// The quotation that a word is in, with its marks.
    fn quotation_at(&self, at: usize) -> Option<usize> {
        let next = self.quotations.partition_point(|quotation| quotation.outer.end <= at);
        (self.quotations.get(next)?.outer.start <= at).then_some(next)
    }

    /// The number of words of "according to" if they are here.
    fn according(&self, at: usize) -> Option<usize> {
        according(self.words, self.lexicon, at)
    }
}
