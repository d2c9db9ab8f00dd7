//! Proposes the front matter of an article from its text.
//!
//! Input: a text, the names that the site has, and the day of the intake. Output: [`Proposal`]s, each with its sentence, a
//! confidence and the lines to write. It works by rules alone: no model and no network. Nothing is written here, and the
//! text is never changed; a person decides what of it is accepted.
//!
//! The steps: `words` divides the text, `quotations` finds what is in marks, `attributions` who says what, `names` the
//! actors, `speakers` whom a pronoun or a family name means, `events` and `header` the rest, and `proposals` writes
//! the lines. All words of a language are in `language`, as tables.

mod attributions;
mod dates;
mod events;
mod header;
mod language;
mod names;
mod paragraphs;
mod phrases;
mod proposals;
mod quotations;
mod site_names;
mod speakers;
mod words;
mod yaml;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use std::collections::BTreeSet;
use std::ops::Range;

pub(crate) use language::recognized as recognized_language;
pub(crate) use names::{ActorKind, KnownNames};
pub(crate) use paragraphs::unwrapped;
pub(crate) use proposals::{Proposal, ProposalKind};
pub use speakers::Confidence;
pub(crate) use yaml::scalar;

/// An actor or a topic that the site has.
#[derive(Debug, Clone)]
pub(crate) struct DeskEntry {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The names by which any text may mention it, with `name`.
    pub(crate) names: Vec<String>,
    /// Names that mean it only where the full name is in the text too, or the article declares it.
    pub(crate) context_names: Vec<String>,
    pub(crate) family_name: Option<String>,
    pub(crate) kind: ActorKind,
    /// The first day after the death of a person.
    pub(crate) died: Option<Date>,
    /// The first and last day of articles in which the full name of a person is enough.
    pub(crate) in_news: (Date, Date),
    /// Whether the site says which posts it has or had.
    pub(crate) has_role: bool,
}

/// What a page says about the source of its article, outside the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PageSource {
    /// The outlet.
    pub(crate) name: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) published: Option<Date>,
}

/// What the proposals for a text depend on, besides the text.
#[derive(Debug)]
pub(crate) struct IntakeContext<'d> {
    pub(crate) known: &'d KnownNames,
    /// The ids of the actors that the article declares: their names need no evidence.
    pub(crate) declared: &'d BTreeSet<String>,
    /// The day of the intake, or the date that the article is given.
    pub(crate) today: Date,
    /// The language of the text; recognized if it is not given.
    pub(crate) language: Option<&'d str>,
    /// Ids of statements that the site has.
    pub(crate) taken: &'d BTreeSet<String>,
    /// Whether the text begins with a headline.
    pub(crate) has_headline: bool,
    /// The page that the text is from.
    pub(crate) page: Option<&'d PageSource>,
}

/// What was found in a text.
#[derive(Debug)]
pub(crate) struct Intake {
    /// Notices of an agency, such as a correction, as bytes of the text.
    pub(crate) notices: Vec<Range<usize>>,
    pub(crate) proposals: Vec<Proposal>,
}

impl Intake {
    /// Adds the ids of the statements that are proposed to those of the site; one that another text has got in the
    /// meantime gets a number.
    pub(crate) fn take_ids(&mut self, taken: &mut BTreeSet<String>) {
        const FIRST: &str = "  - id: ";
        let statements = self.proposals.iter_mut().filter(|it| it.kind == ProposalKind::Statement);
        for line in statements.filter_map(|it| it.lines.first_mut()) {
            let Some(id) = line.strip_prefix(FIRST).map(str::to_owned) else { continue };
            let numbered = (2..).map(|number: usize| format!("{id}-{number}"));
            let free = std::iter::once(id.clone()).chain(numbered).find(|id| !taken.contains(id));
            let Some(free) = free else { continue };
            *line = format!("{FIRST}{free}");
            taken.insert(free);
        }
    }
}

/// The headline of a plain text, as bytes, if other lines precede it: an embargo, a notice, a byline.
pub(crate) fn late_headline(text: &str, today: Date) -> Option<Range<usize>> {
    let end =
        text.char_indices().map(|(at, _)| at).find(|at| *at >= HEADER_BYTES).unwrap_or(text.len());
    let start = &text[..end];
    let lexicon = language::Lexicon::new(language::detect(start));
    let words = words::TextWords::new(start, &lexicon, &words::lines(start));
    let dates = dates::DateReader { words: &words, lexicon: &lexicon, published: Some(today) };
    let header = header::read(&words, &lexicon, &dates);
    let headline = header.headline.filter(|headline| *headline > 0)?;
    let has_lines = !header.notices.is_empty() || !header.labels.is_empty();
    (header.embargo.is_some() || has_lines || header.byline.is_some())
        .then(|| words.span(&words.paragraphs[headline]))
}

/// Where a headline is searched, in bytes.
const HEADER_BYTES: usize = 4096;

/// Reads a text, of which each line is a paragraph, and proposes its front matter.
pub(crate) fn propose(text: &str, desk: &IntakeContext) -> Intake {
    let language = desk.language.unwrap_or_else(|| language::detect(text));
    let lexicon = language::Lexicon::new(language);
    let words = words::TextWords::new(text, &lexicon, &words::lines(text));
    let by_today =
        dates::DateReader { words: &words, lexicon: &lexicon, published: Some(desk.today) };
    let mut header = header::read(&words, &lexicon, &by_today);
    header.headline = header.headline.filter(|_| desk.has_headline);
    let published = desk.page.and_then(|page| page.published).or(header.published);
    let dates = dates::DateReader { published: published.or(Some(desk.today)), ..by_today };
    let quotations = quotations::find(&words, lexicon.table.dash_quotes);
    let ignored = ignored(&words, &header);
    let (attributions, sentences) = attributions::find(&words, &lexicon, &quotations, &ignored);
    let desk_names =
        names::DeskNames { known: desk.known, declared: desk.declared, day: desk.today };
    let actors = names::find(&words, &lexicon, &sentences, &attributions, desk_names);
    let speakers = speakers::resolve(&words, &lexicon, (&attributions, &quotations), &actors);
    let quoted = quoted_words(&words, &quotations, &attributions);
    let is_quoted = |at: usize| quoted.get(at).copied().unwrap_or_default();
    let mut reporters = vec![false; words.words.len()];
    let names_event = |found: &attributions::Attribution| {
        let mut said = found.content.iter().flat_map(Range::clone);
        said.any(|at| words.words[at].is(language::WordClass::EVENT))
    };
    for found in attributions.iter().filter(|it| match it.rule {
        attributions::AttributionRule::Trailing => true,
        // "The spokesman said that the meeting …": he takes no part in it.
        attributions::AttributionRule::That
        | attributions::AttributionRule::Bare
        | attributions::AttributionRule::According => names_event(it),
        _ => false,
    }) {
        reporters[found.speaker.range.clone()].fill(true);
    }
    let is_reporter = |at: usize| reporters.get(at).copied().unwrap_or_default();
    let events =
        events::find(&words, &lexicon, &sentences, (&actors, &dates), &is_quoted, &is_reporter);
    let findings = proposals::TextFindings {
        words: &words,
        lexicon: &lexicon,
        quotations: &quotations,
        sentences: &sentences,
        attributions: &attributions,
        speakers: &speakers,
        actors: &actors,
        events: &events,
        header: &header,
        dates,
        known: desk.known,
        taken: desk.taken,
        page: desk.page,
    };
    Intake {
        notices: header.notices.iter().map(|notice| words.span(notice)).collect(),
        proposals: proposals::write(&findings),
    }
}

/// Words that somebody said, for the measurement against annotated texts.
#[derive(Debug, Clone)]
pub struct SpeechSpan {
    /// Who said it, as bytes of the text.
    pub speaker: Range<usize>,
    /// What was said.
    pub content: Vec<Range<usize>>,
    /// Whether there is a quote of four words or more in it.
    pub is_quote: bool,
    /// How certain the speaker is; `None` if nobody could be proposed.
    pub confidence: Option<Confidence>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// What is said in a text, of which blank lines or line breaks separate the paragraphs.
#[derive(Debug, Clone, Default)]
pub struct SpeechSpans {
    /// What was found, in the order of the text.
    pub found: Vec<SpeechSpan>,
    /// All quotes of four words or more, as bytes of the text.
    pub quotes: Vec<Range<usize>>,
}

/// Finds who says what in a text, without any names of a site.
pub fn speech(text: &str, language: &str) -> SpeechSpans {
    let lexicon = language::Lexicon::new(language);
    let words = words::TextWords::new(text, &lexicon, &words::paragraphs(text));
    let quotations = quotations::find(&words, lexicon.table.dash_quotes);
    let (attributions, sentences) = attributions::find(&words, &lexicon, &quotations, &[]);
    let (known, declared) = (KnownNames::default(), BTreeSet::new());
    let names = names::DeskNames { known: &known, declared: &declared, day: Date::MIN };
    let actors = names::find(&words, &lexicon, &sentences, &attributions, names);
    let speakers = speakers::resolve(&words, &lexicon, (&attributions, &quotations), &actors);
    let is_long =
        |quote: &quotations::Quotation| quote.length(&words) >= attributions::FEWEST_WORDS;
    let span = |(attribution, speaker): (
        &attributions::Attribution,
        &Option<speakers::ResolvedSpeaker>,
    )| SpeechSpan {
        speaker: words.span(&attribution.speaker.range),
        content: (attribution.content.iter().cloned())
            .chain(attribution.carried.iter().map(|quote| quotations[*quote].inner.clone()))
            .map(|part| words.span(&part))
            .collect(),
        is_quote: (attribution.quotes.iter().chain(&attribution.carried))
            .any(|quote| is_long(&quotations[*quote])),
        confidence: speaker.as_ref().map(|speaker| speaker.confidence),
        rule: attribution.rule.as_str(),
    };
    let mut found: Vec<SpeechSpan> = attributions.iter().zip(&speakers).map(span).collect();
    found.sort_by_key(|found| found.content.first().map_or(0, |part| part.start));
    let quotes = quotations
        .iter()
        .filter(|quote| is_long(quote))
        .map(|quote| words.span(&quote.outer))
        .collect();
    SpeechSpans { found, quotes }
}

/// Whether a word is a reporting verb of a language that a clause can follow.
pub fn is_reporting_verb(word: &str, language: &str) -> bool {
    language::Lexicon::new(language)
        .class(&word.to_lowercase())
        .is(language::WordClass::CLAUSE_VERB)
}

/// The words that are no text of the report.
fn ignored(words: &words::TextWords, header: &header::ReportHeader) -> Vec<Range<usize>> {
    let headline = header.headline.map(|headline| words.paragraphs[headline].clone());
    let lines =
        header.notices.iter().chain(&header.byline).chain(&header.credit).chain(&header.dateline);
    let lines = lines.chain(&header.labels).chain(&header.end);
    let embargo = header.embargo.as_ref().map(|embargo| &embargo.words);
    lines.chain(embargo).chain(&header.pictures).cloned().chain(headline).collect()
}

/// For each word, whether it is in a quote of some length. A few words in marks are a name or an irony.
fn quoted_words(
    words: &words::TextWords,
    quotations: &[quotations::Quotation],
    attributions: &[attributions::Attribution],
) -> Vec<bool> {
    let mut quoted = vec![false; words.words.len()];
    for quotation in quotations.iter().filter(|quotation| quotation.length(words) > 5) {
        quoted[quotation.inner.clone()].fill(true);
    }
    for turn in attributions.iter().filter(|found| found.rule.is_of_transcript()) {
        turn.content.iter().for_each(|part| quoted[part.clone()].fill(true));
    }
    quoted
}
