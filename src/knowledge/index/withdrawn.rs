//! Finds the words of withdrawn statements that texts still have.
//!
//! Input: an index. Output: a warning for each passage. Every text that readers see of a published file is searched: its
//! front matter and pictures (see `texts`), its body, and the description of the site. All bodies are, since who quotes
//! a statement need not name the speaker; most are ruled out by one word of each statement before they are compared.
//! The result for a document is reused until the document or one of the statements changes. The finding is a warning
//! and no error: an error would leave the last site online, where every page still has the words.

mod texts;

use super::{Index, ParsedFile, StatementEntry, StatementId};
use crate::content::document::{Body, Document, FrontMatter, QuoteText};
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::Fingerprint;
use crate::site::classify::CONFIG_FILE;
use crate::site::config::Config;
use crate::syntax::source::Location;
use crate::syntax::text::{first_invisible, fold};
use aho_corasick::AhoCorasick;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
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
    /// Fingerprint of the words that were searched in it.
    searched: Fingerprint,
    findings: Vec<Diagnostic>,
}

/// A warning for each passage with the words of a withdrawn statement. Only documents that are not in `searched`, or
/// that were searched for other statements, are searched.
pub(super) fn findings(index: &Index, config: &Config, searched: &mut SearchedDocuments) -> Report {
    let zone = &config.timezone;
    let withdrawn: Vec<StatementId> =
        index.statement_ids().filter(|id| has_words(index, *id)).collect();
    let mut report = Report::default();
    if withdrawn.is_empty() {
        *searched = SearchedDocuments::default();
        return report;
    }
    let everywhere = SearchedWords::new(index, None, &withdrawn, zone);
    let homes: BTreeSet<usize> = withdrawn.iter().map(|id| home(index, *id)).collect();
    let in_home = |file: usize| {
        let words = || SearchedWords::new(index, Some(file), &withdrawn, zone);
        (file, words())
    };
    let homes: BTreeMap<usize, SearchedWords> = homes.into_iter().map(in_home).collect();
    let files: Vec<(usize, bool)> = files_to_search(index, &homes).into_iter().collect();
    let search = |(file, has_body): &(usize, bool)| {
        let words = homes.get(file).unwrap_or(&everywhere);
        let ParsedFile { file: source, document } = &index.files[*file];
        let before = searched.0.get(&source.path).filter(|before| {
            Arc::ptr_eq(&before.document, document) && before.searched == words.fingerprint
        });
        let now = || {
            let mut findings = in_front(index, *file, words);
            if *has_body {
                findings.extend(in_body(index, *file, words));
            }
            SearchedDocument { document: document.clone(), searched: words.fingerprint, findings }
        };
        (source.path.clone(), before.cloned().unwrap_or_else(now))
    };
    let found: Vec<_> = files.par_iter().map(search).collect();
    report_longer_statements(index, zone, &mut report);
    report.extend(&CONFIG_FILE.into(), in_description(config, &everywhere));
    for (path, document) in &found {
        report.extend(path, document.findings.iter().cloned());
    }
    searched.0 = found.into_iter().collect();
    report
}

/// The words that are searched in a file.
struct SearchedWords {
    all: Vec<WithdrawnWords>,
    /// Of all words in `all`.
    fingerprint: Fingerprint,
    /// Finds one word of each; `None` if a text cannot be ruled out by words.
    filter: Option<AhoCorasick>,
}

impl SearchedWords {
    /// The words of all statements by which a passage is recognized; in the file that withdraws it, of a statement with
    /// fewer too.
    fn new(index: &Index, file: Option<usize>, withdrawn: &[StatementId], zone: &TimeZone) -> Self {
        let all = withdrawn.iter().flat_map(|id| words(index, file, *id, zone));
        let all: Vec<WithdrawnWords> = all.filter(|one| one.is_searched).collect();
        let rare = all.iter().map(|one| longest_word(&one.words));
        let filter = rare
            .collect::<Option<Vec<&str>>>()
            .and_then(|rare| AhoCorasick::builder().ascii_case_insensitive(true).build(rare).ok());
        Self { fingerprint: Fingerprint::of(&all), all, filter }
    }

    /// Whether a text may have some of the words.
    fn may_be_in(&self, text: &str) -> bool {
        let is_ruled_out = |filter: &AhoCorasick| !filter.is_match(text);
        !self.all.is_empty()
            && (!self.filter.as_ref().is_some_and(is_ruled_out) || first_invisible(text).is_some())
    }
}

/// The longest word of ASCII letters, which is the same in whatever form a text writes accents and marks.
fn longest_word(words: &str) -> Option<&str> {
    let words = words.split(|c: char| !c.is_alphanumeric());
    let plain =
        words.filter(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic()));
    plain.max_by_key(|word| word.len())
}

/// The published files that may have the words of withdrawn statements, and whether each has a body.
fn files_to_search(index: &Index, homes: &BTreeMap<usize, SearchedWords>) -> BTreeMap<usize, bool> {
    let articles = index.articles.iter().map(|article| (article.file, true));
    let homes = homes.keys().map(|file| (*file, true));
    articles.chain(homes).chain(backgrounds(index)).collect()
}

/// The findings about the description of the site.
fn in_description(config: &Config, words: &SearchedWords) -> Vec<Diagnostic> {
    let Some(description) = &config.description else { return Vec::new() };
    let text = lowercased(&description.value);
    let quotes = QuoteText::new(&text);
    let has_words = |one: &&WithdrawnWords| !quotes.locate_all(&one.words).is_empty();
    let found = words.all.iter().filter(has_words);
    found.map(|one| finding(description.location, "`description`", &one.named)).collect()
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

/// Whether a statement is withdrawn, and its words are still in its file. With its article, it is withdrawn with a notice
/// of its own.
fn has_words(index: &Index, id: StatementId) -> bool {
    let statement = index.statement(id);
    let has_words = statement.all_words().any(|words| !words.is_empty());
    let own = index.article(statement.article);
    statement.withdrawn.is_some() && has_words && own.retraction.is_none()
}

/// The file that gives a statement in full.
fn home(index: &Index, id: StatementId) -> usize {
    index.article(index.statement(id).article).file
}

/// Whether words are enough to recognize a statement by them.
fn is_distinctive(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
    words.split_whitespace().count() >= FEWEST_WORDS || letters >= FEWEST_LETTERS
}

/// Words of a withdrawn statement, and how a finding names the statement: all of it that findings depend on.
#[derive(Hash)]
struct WithdrawnWords {
    /// In small letters: a headline may have others.
    words: String,
    named: String,
    /// Whether they are enough to recognize the statement by.
    is_searched: bool,
}

/// What a statement is recognized by in a file; `None`: in one that does not withdraw it.
fn words(
    index: &Index,
    file: Option<usize>,
    id: StatementId,
    zone: &TimeZone,
) -> Vec<WithdrawnWords> {
    let statement: &StatementEntry = index.statement(id);
    let home = home(index, id);
    let is_own = file == Some(home);
    let named = match &statement.withdrawn {
        Some(withdrawal) if is_own => {
            format!("the statement withdrawn on {}", withdrawal.date.iso(zone))
        }
        _ => format!("the statement that {} has withdrawn", index.files[home].file.path),
    };
    let all = statement.all_words().filter(|words| !words.is_empty());
    let one = |words: &str| WithdrawnWords {
        words: lowercased(words),
        named: named.clone(),
        is_searched: is_own || is_distinctive(words),
    };
    all.map(one).collect()
}

/// Reports other statements of the same speakers that contain the words of a withdrawn one. Those that have no other words
/// are reported by `repeated`.
fn report_longer_statements(index: &Index, zone: &TimeZone, report: &mut Report) {
    for id in index.statement_ids().filter(|id| has_words(index, *id)) {
        let statement = index.statement(id);
        let speakers = statement.speaker.entities().chain(statement.speaker.unnamed_of());
        let others: BTreeSet<StatementId> = speakers
            .flat_map(|speaker| {
                let entry = index.entity(speaker);
                entry.statements.iter().chain(&entry.unnamed_statements).copied()
            })
            .collect();
        for other in others.into_iter().map(|other| index.statement(other)) {
            let file = index.article(other.article).file;
            let text = lowercased(other.wording.words());
            let quotes = QuoteText::new(&text);
            let is_longer = |one: &WithdrawnWords| {
                let own = one.words.trim_end_matches(['.', ',']);
                let is_more = fold(text.trim_end_matches(['.', ','])) != fold(own);
                is_distinctive(&one.words) && is_more && !quotes.locate_all(&one.words).is_empty()
            };
            if let Some(one) = words(index, Some(file), id, zone).iter().find(|one| is_longer(one))
            {
                let finding = finding(other.location, "statement", &one.named);
                report.push(&index.files[file].file.path, finding);
            }
        }
    }
}

/// The findings about the front matter and the pictures of a file.
fn in_front(index: &Index, file: usize, words: &SearchedWords) -> Vec<Diagnostic> {
    let ParsedFile { file: source, document } = &index.files[file];
    let (statements, mut findings) = (&words.all, Vec::new());
    if statements.is_empty() {
        return findings;
    }
    if let Some(front) = &document.front {
        let text = texts::shown(front);
        let quotes = QuoteText::new(&text);
        let has_some = words.may_be_in(&text);
        for one in statements.iter().filter(|_| has_some) {
            if !quotes.locate_all(&one.words).is_empty() {
                let places = texts::places(source, front, &one.words).into_iter();
                findings.extend(places.map(|(at, what)| finding(at, &what, &one.named)));
            }
        }
    }
    for image in &document.outline.images {
        for (text, what) in
            [(Some(&image.alt), "alternative text"), (image.title.as_ref(), "caption")]
        {
            let text = lowercased(text.map_or("", String::as_str));
            let quotes = QuoteText::new(&text);
            let has_words = |one: &&WithdrawnWords| !quotes.locate_all(&one.words).is_empty();
            let found = statements.iter().filter(has_words);
            findings.extend(found.map(|one| finding(image.location, what, &one.named)));
        }
    }
    findings
}

/// The findings about the body of a file.
fn in_body(index: &Index, file: usize, words: &SearchedWords) -> Vec<Diagnostic> {
    let packed = index.body(file);
    let body = packed.unpack();
    if !words.may_be_in(&body.text) {
        return Vec::new();
    }
    let text = lowercased(&body.text);
    let text = QuoteText::new(&text);
    let of_statement = |one: &WithdrawnWords| {
        let passages = text.locate_all(&one.words).into_iter();
        let finding = |range| finding(source_of(&body, range), "text", &one.named);
        passages.map(finding).collect::<Vec<_>>()
    };
    words.all.iter().flat_map(of_statement).collect()
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
    use crate::content::document::{FileKind, ParseSettings, RawHtml, parse};
    use crate::knowledge::index::{IndexCache, IndexInputs, Today};
    use crate::site::config::UnknownNames;
    use crate::site::load::ContentFile;
    use crate::syntax::date::{name_date, start_of_day};
    use jiff::civil::date;

    const FRONT: &str = "---\ntitle: X\nstatements: [{speaker: Rui Lopes, quote: the toll will double, withdrawn: {date: 2025-11-26, text: Forged.}}]\n---\n";

    fn file(id: &str, text: &str) -> ParsedFile {
        let path = format!("content/articles/{id}.md");
        let settings = ParseSettings {
            kind: FileKind::Article,
            name_date: name_date(id),
            html: RawHtml::Escape,
            named_draft: false,
        };
        let document = Arc::new(parse(text, settings));
        ParsedFile::new(Arc::new(ContentFile::in_memory(&path, text)), document)
    }

    fn index(files: &[ParsedFile]) -> Arc<Index> {
        let config = Config { unknown_names: UnknownNames::Allow, ..Config::default() };
        let now = start_of_day(date(2025, 12, 1), &TimeZone::UTC);
        let today = Today::at(now, &TimeZone::UTC);
        let inputs = IndexInputs { config: &config, today: &today, suggest: false, unread: &[] };
        IndexCache::default().resolve(files.to_vec(), &inputs, &[]).index
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
