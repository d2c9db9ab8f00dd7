//! Finds the words of withdrawn statements that texts still have.
//!
//! Input: an index. Output: a warning for each passage. Every text that readers see of a published file is searched: its
//! front matter and pictures (see `texts`), its body, and the description of the site. All bodies are, since who quotes
//! a statement need not name the speaker; most are ruled out by one word of each statement before they are compared. One
//! speaker may have withdrawn thousands of statements, so a text is compared only with those whose rarest word it has.
//! The result for a document is reused until the document or one of the statements changes. The finding is a warning
//! and no error: an error would leave the last site online, where every page still has the words.

mod texts;

use super::{EntityId, Index, ParsedFile, StatementEntry, StatementId};
use crate::content::document::{Body, Document, FrontMatter, QuoteText, words_of_quotes};
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::Fingerprint;
use crate::site::classify::CONFIG_FILE;
use crate::site::config::Config;
use crate::syntax::source::Location;
use crate::syntax::text::{first_invisible, fold, folded};
use aho_corasick::AhoCorasick;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// The fewest words by which a passage of another article is recognized; in scripts without spaces, letters.
const FEWEST_WORDS: usize = 3;
const FEWEST_LETTERS: usize = 10;

/// The documents that were searched last, by path, with what was found in them.
#[derive(Debug, Default)]
pub(super) struct SearchedDocuments(BTreeMap<Arc<str>, SearchedDocument>);

#[derive(Debug, Clone)]
struct SearchedDocument {
    document: Arc<Document>,
    /// Fingerprint of what was searched in it.
    searched: Fingerprint,
    findings: Vec<Diagnostic>,
}

/// A warning for each passage with the words of a withdrawn statement. Only documents that are not in `searched`, or
/// that were searched for other statements, are searched.
pub(super) fn findings(index: &Index, config: &Config, searched: &mut SearchedDocuments) -> Report {
    let withdrawn = WithdrawnStatements::of(index, &config.timezone);
    let mut report = Report::default();
    if withdrawn.all.is_empty() {
        searched.0.clear();
        return report;
    }
    let statements = Fingerprint::of(&withdrawn.all);
    let homes: BTreeSet<usize> = withdrawn.all.iter().map(|one| one.home).collect();
    let files: Vec<(usize, bool)> = files_to_search(index, &homes).into_iter().collect();
    let search = |(file, has_body): &(usize, bool)| {
        let ParsedFile { file: source, document, .. } = &index.files[*file];
        let fingerprint = Fingerprint::of(&(statements, homes.contains(file)));
        let before = searched.0.get(&source.path).filter(|before| {
            Arc::ptr_eq(&before.document, document) && before.searched == fingerprint
        });
        let now = || {
            let mut findings = in_front(index, *file, &withdrawn);
            if *has_body {
                findings.extend(in_body(index, *file, &withdrawn));
            }
            SearchedDocument { document: document.clone(), searched: fingerprint, findings }
        };
        (source.path.clone(), before.cloned().unwrap_or_else(now))
    };
    let found: Vec<_> = files.par_iter().map(search).collect();
    report_longer_statements(index, &withdrawn, &mut report);
    report.extend(&CONFIG_FILE.into(), in_description(config, &withdrawn));
    for ((number, _), (path, document)) in files.iter().zip(&found) {
        let findings = document.findings.iter().cloned();
        match &index.files[*number].translation {
            None => report.extend(path, findings),
            // Its words are in two files, so the location is not known.
            Some(file) => {
                let in_file = |finding| Diagnostic { location: Location::File, ..finding };
                report.extend(&file.path, findings.map(in_file));
            }
        }
    }
    searched.0 = found.into_iter().collect();
    report
}

/// The published files that may have the words of withdrawn statements, and whether each has a body.
fn files_to_search(index: &Index, homes: &BTreeSet<usize>) -> BTreeMap<usize, bool> {
    let articles = index.articles.iter().map(|article| (article.file, true));
    let homes = homes.iter().map(|file| (*file, true));
    articles.chain(homes).chain(backgrounds(index)).collect()
}

/// The findings about the description of the site.
fn in_description(config: &Config, withdrawn: &WithdrawnStatements) -> Vec<Diagnostic> {
    let Some(description) = &config.description else { return Vec::new() };
    let found = withdrawn.words_in(&lowercased(&description.value), None).into_iter();
    let finding = |(one, _): (&WithdrawnStatement, _)| {
        finding(description.location, "`description`", &one.named_in(None))
    };
    found.map(finding).collect()
}

/// The files of actors and topics, those with rosters included, of pages and of the home page; and whether they have a
/// body.
fn backgrounds(index: &Index) -> impl Iterator<Item = (usize, bool)> {
    let shown = index.entities.iter().filter(|entry| !entry.draft);
    let entities = shown.filter_map(|entry| {
        let (file, item) = entry.declared?;
        Some((file, item.is_none()))
    });
    let is_published = |file: &usize| {
        let front = &index.files[*file].document.front;
        !matches!(front, Some(FrontMatter::Page(page)) if page.draft)
    };
    let home = index.home.into_iter().filter(is_published);
    entities.chain(index.pages.iter().map(|page| page.file).chain(home).map(|file| (file, true)))
}

/// Whether the front matter of a statement withdraws it, and its words are still in the file. With its article, it is
/// withdrawn with a notice of its own; with another statement of these words, that one is searched for.
fn has_words(index: &Index, id: StatementId) -> bool {
    let statement = index.statement(id);
    let has_words = statement.all_words().any(|words| !words.is_empty());
    let own = index.article(statement.article);
    if statement.withdrawn.is_none() || !has_words || own.retraction.is_some() {
        return false;
    }
    let mut written = index.article_front(own).own_statements();
    written.any(|one| one.location == statement.location && one.withdrawn.is_some())
}

/// Whether words are enough to recognize a statement by them.
fn is_distinctive(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
    words.split_whitespace().count() >= FEWEST_WORDS || letters >= FEWEST_LETTERS
}

/// A statement that is withdrawn: all of it that findings depend on.
#[derive(Debug, Hash)]
struct WithdrawnStatement {
    id: StatementId,
    /// The number of the file that withdraws it, and its path.
    home: usize,
    path: Arc<str>,
    /// The day of the withdrawal.
    day: String,
    /// What it is recognized by, in small letters: a headline may have others.
    words: Vec<RecognizedWords>,
}

#[derive(Debug, Hash)]
struct RecognizedWords {
    words: String,
    is_distinctive: bool,
}

impl WithdrawnStatement {
    fn of(index: &Index, id: StatementId, zone: &TimeZone) -> Self {
        let statement: &StatementEntry = index.statement(id);
        let home = index.article(statement.article).file;
        let one = |words: &str| RecognizedWords {
            words: lowercased(words),
            is_distinctive: is_distinctive(words),
        };
        let withdrawal = statement.withdrawn.as_ref();
        Self {
            id,
            home,
            path: index.files[home].file.path.clone(),
            day: withdrawal.map(|notice| notice.date.iso(zone)).unwrap_or_default(),
            words: statement.all_words().filter(|words| !words.is_empty()).map(one).collect(),
        }
    }

    /// How a finding in a file names it.
    fn named_in(&self, file: Option<usize>) -> String {
        match Some(self.home) == file {
            true => format!("the statement withdrawn on {}", self.day),
            false => format!("the statement that {} has withdrawn", self.path),
        }
    }
}

/// All statements that are withdrawn, and the words by which those are found that a text may have. One speaker may have
/// withdrawn thousands, and as many articles may name the speaker.
struct WithdrawnStatements {
    all: Vec<WithdrawnStatement>,
    /// By the rarest word of each: positions in `all`, and in the words there. Only looked up, never iterated.
    by_word: HashMap<String, Vec<(usize, usize)>>,
    /// Those without such a word.
    others: Vec<(usize, usize)>,
    /// Finds one word of each; `None` if a text cannot be ruled out by words.
    filter: Option<AhoCorasick>,
}

impl WithdrawnStatements {
    fn of(index: &Index, zone: &TimeZone) -> Self {
        let with_words = index.statement_ids().filter(|id| has_words(index, *id));
        let all: Vec<_> = with_words.map(|id| WithdrawnStatement::of(index, id, zone)).collect();
        let texts: Vec<((usize, usize), String)> = all
            .iter()
            .enumerate()
            .flat_map(|(at, one)| {
                one.words.iter().enumerate().map(move |(n, words)| ((at, n), words))
            })
            .map(|(place, words)| (place, fold(&words.words)))
            .collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in texts.iter().flat_map(|(_, text)| words_of_quotes(text)) {
            *counts.entry(word).or_default() += 1;
        }
        let mut by_word: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        let mut others = Vec::new();
        for (place, text) in &texts {
            // A text may have the first letter in the other case.
            let rarest = words_of_quotes(text).skip(1).min_by_key(|word| (counts[word], *word));
            match rarest {
                Some(word) => by_word.entry(word.to_owned()).or_default().push(*place),
                None => others.push(*place),
            }
        }
        let longest = all.iter().flat_map(|one| &one.words).map(|one| longest_word(&one.words));
        let filter = longest.collect::<Option<Vec<&str>>>().and_then(|longest| {
            AhoCorasick::builder().ascii_case_insensitive(true).build(longest).ok()
        });
        Self { filter, all, by_word, others }
    }

    /// Whether a text may have the words of some statement.
    fn may_be_in(&self, text: &str) -> bool {
        self.filter.as_ref().is_none_or(|filter| filter.is_match(text))
            || first_invisible(text).is_some()
    }

    /// The statements whose words a text in small letters may have, with these words, in order.
    fn candidates(&self, text: &str) -> Vec<(&WithdrawnStatement, &RecognizedWords)> {
        let folded = folded(text);
        let words: BTreeSet<&str> = words_of_quotes(&folded).collect();
        let found = words.into_iter().filter_map(|word| self.by_word.get(word)).flatten();
        let mut places: Vec<_> = found.chain(&self.others).copied().collect();
        places.sort_unstable();
        places.into_iter().map(|(at, n)| (&self.all[at], &self.all[at].words[n])).collect()
    }

    /// The words that a text of a file, in small letters, has: those that are distinctive, and of a statement that the file
    /// withdraws all.
    fn words_in(
        &self,
        text: &str,
        file: Option<usize>,
    ) -> Vec<(&WithdrawnStatement, &RecognizedWords)> {
        let quotes = QuoteText::new(text);
        let mut found = self.candidates(text);
        found.retain(|(one, words)| {
            words.is_searched_in(one, file) && !quotes.locate_all(&words.words).is_empty()
        });
        found
    }
}

impl RecognizedWords {
    fn is_searched_in(&self, of: &WithdrawnStatement, file: Option<usize>) -> bool {
        self.is_distinctive || Some(of.home) == file
    }
}

/// The longest word of ASCII letters, which is the same in whatever form a text writes accents and marks.
fn longest_word(words: &str) -> Option<&str> {
    let words = words.split(|c: char| !c.is_alphanumeric());
    let plain =
        words.filter(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic()));
    plain.max_by_key(|word| word.len())
}

/// Reports other statements of the same speakers that contain the words of a withdrawn one. Those that have no other words
/// are reported by `repeated`.
fn report_longer_statements(index: &Index, withdrawn: &WithdrawnStatements, report: &mut Report) {
    let speakers_of = |id: StatementId| {
        let speaker = &index.statement(id).speaker;
        speaker.entities().chain(speaker.unnamed_of()).collect::<BTreeSet<EntityId>>()
    };
    let speakers = withdrawn.all.iter().flat_map(|one| speakers_of(one.id));
    let others: BTreeSet<StatementId> = speakers
        .collect::<BTreeSet<EntityId>>()
        .into_iter()
        .flat_map(|speaker| {
            let coverage = index.coverage(speaker);
            coverage.statements.iter().chain(&coverage.unnamed_statements).copied()
        })
        .collect();
    let mut found: BTreeMap<(StatementId, StatementId), &WithdrawnStatement> = BTreeMap::new();
    for other in others {
        let text = lowercased(index.statement(other).wording.words());
        let own_speakers = speakers_of(other);
        for (one, words) in withdrawn.words_in(&text, None) {
            let own = words.words.trim_end_matches(['.', ',']);
            let is_more = fold(text.trim_end_matches(['.', ','])) != fold(own);
            if is_more && !own_speakers.is_disjoint(&speakers_of(one.id)) {
                found.insert((one.id, other), one);
            }
        }
    }
    for ((_, other), one) in found {
        let other = index.statement(other);
        let file = index.article(other.article).file;
        let finding = finding(other.location, "statement", &one.named_in(Some(file)));
        report.push(&index.files[file].file.path, finding);
    }
}

/// The findings about the front matter and the pictures of a file.
fn in_front(index: &Index, file: usize, withdrawn: &WithdrawnStatements) -> Vec<Diagnostic> {
    let ParsedFile { file: source, document, .. } = &index.files[file];
    let mut findings = Vec::new();
    if let Some(front) = &document.front {
        for (one, words) in withdrawn.words_in(&texts::shown(front), Some(file)) {
            let places = texts::places(source, front, &words.words).into_iter();
            findings.extend(places.map(|(at, what)| finding(at, &what, &one.named_in(Some(file)))));
        }
    }
    for image in &document.outline.images {
        for (text, what) in
            [(Some(&image.alt), "alternative text"), (image.title.as_ref(), "caption")]
        {
            let text = lowercased(text.map_or("", String::as_str));
            let found = withdrawn.words_in(&text, Some(file)).into_iter();
            findings.extend(
                found.map(|(one, _)| finding(image.location, what, &one.named_in(Some(file)))),
            );
        }
    }
    findings
}

/// The findings about the body of a file.
fn in_body(index: &Index, file: usize, withdrawn: &WithdrawnStatements) -> Vec<Diagnostic> {
    let packed = index.body(file);
    let body = packed.unpack();
    if !withdrawn.may_be_in(&body.text) {
        return Vec::new();
    }
    let lower = lowercased(&body.text);
    let text = QuoteText::new(&lower);
    let candidates = withdrawn.candidates(&lower).into_iter();
    let of_statement = |(one, words): (&WithdrawnStatement, &RecognizedWords)| {
        let passages = text.locate_all(&words.words).into_iter();
        let finding = |range| finding(source_of(&body, range), "text", &one.named_in(Some(file)));
        passages.map(finding).collect::<Vec<_>>()
    };
    let is_searched = |(one, words): &(&WithdrawnStatement, &RecognizedWords)| {
        words.is_searched_in(one, Some(file))
    };
    candidates.filter(is_searched).flat_map(of_statement).collect()
}

/// A text in small letters, as far as these are of the same length, so that offsets stay the same.
fn lowercased(text: &str) -> String {
    let small = |c: char| {
        let mut small = c.to_lowercase();
        match (small.next(), small.next()) {
            (Some(small), None) if small.len_utf8() == c.len_utf8() => small,
            _ => c,
        }
    };
    text.chars().map(small).collect()
}

/// Where a range of the plain text is in the file.
fn source_of(body: &Body, range: Range<usize>) -> Location {
    match body.prose.within(&range) {
        [] => Location::File,
        [first, .., last] => {
            Location::span(first.source_of(&range).start..last.source_of(&range).end)
        }
        [run] => Location::span(run.source_of(&range)),
    }
}

fn finding(location: Location, what: &str, named: &str) -> Diagnostic {
    let message = format!("the words of {named} are still in this {what}");
    let help = "take them out; if readers should know of it, say so under `corrections`";
    Diagnostic::warning("withdrawn-words", location, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::{FileKind, ParseSettings, parse};
    use crate::knowledge::index::{IndexCache, IndexInputs, Today};
    use crate::site::config::UnknownNames;
    use crate::site::load::ContentFile;
    use crate::syntax::date::{name_date, start_of_day};
    use jiff::civil::date;

    const FRONT: &str = "---\ntitle: X\nstatements: [{speaker: Rui Lopes, quote: the toll will double, withdrawn: {date: 2025-11-26, text: Forged.}}]\n---\n";

    fn file(id: &str, text: &str) -> ParsedFile {
        let path = format!("content/articles/{id}.md");
        let settings =
            ParseSettings { name_date: name_date(id), ..ParseSettings::of(FileKind::Article) };
        let document = Arc::new(parse(text, settings));
        ParsedFile::new(Arc::new(ContentFile::in_memory(&path, text)), document, Fingerprint::NONE)
    }

    fn index(files: &[ParsedFile]) -> Arc<Index> {
        let config = Config { unknown_names: UnknownNames::Allow, ..Config::default() };
        let now = start_of_day(date(2025, 12, 1), &TimeZone::UTC);
        let today = Today::at(now, &TimeZone::UTC);
        let inputs = IndexInputs { config: &config, today: &today, suggest: false, unread: &[] };
        IndexCache::default()
            .resolve(files.to_vec(), &inputs, &super::super::CachedMentions::default())
            .index
    }

    #[test]
    fn only_changed_documents_are_searched_again() {
        let text = format!("{FRONT}The toll will double.\n");
        let other = "---\ntitle: Y\nactors: Rui Lopes\n---\nThe toll will double.\n";
        let mut files = [file("2025-11-25-x", &text), file("2025-11-26-y", other)];
        let mut searched = SearchedDocuments::default();
        let mut count = |files: &[ParsedFile], forget: bool| {
            if forget {
                searched.0.values_mut().for_each(|document| document.findings.clear());
            }
            findings(&index(files), &Config::default(), &mut searched).findings().len()
        };
        assert_eq!(count(&files, false), 2);
        assert_eq!(count(&files, true), 0, "neither document has changed");
        files[1] = file("2025-11-26-y", other);
        assert_eq!(count(&files, false), 1, "one has changed");
        files[0] = file("2025-11-25-x", &text.replace("11-26, text", "11-27, text"));
        assert_eq!(count(&files, false), 2);
        files[0] =
            file("2025-11-25-x", &text.replace("quote: the toll will", "quote: no toll will"));
        assert_eq!(count(&files, false), 0, "no text has the words");
    }
}
