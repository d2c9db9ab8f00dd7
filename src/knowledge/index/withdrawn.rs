//! Finds the words of withdrawn statements that texts still have.
//!
//! Input: an index. Output: a warning for each passage. Of the front matter and the pictures of all published files, every
//! text that readers see is searched (see `texts`). Bodies are searched in the article that withdraws a statement, in
//! articles that declare or mention its speaker or what it is about, and in all backgrounds and pages, of which there are
//! few. Other articles are unlikely to have the words, and reading all bodies of a large site would take longer than the
//! rest of the build. Thousands of articles may mention one speaker, so the result for a document is reused until the
//! document or one of the statements changes. The finding is a warning and no error: an error would leave the last site
//! online, where every page still has the words.

mod texts;

use super::{ArticleId, EntityId, Index, ParsedFile, StatementEntry, StatementId};
use crate::content::document::{Body, Document, FrontMatter, QuoteText};
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::Fingerprint;
use crate::syntax::source::Location;
use crate::syntax::text::fold;
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
    /// Fingerprint of what was searched in it.
    searched: Fingerprint,
    findings: Vec<Diagnostic>,
}

/// What is searched in a file.
#[derive(Debug, Default)]
struct SearchedParts {
    /// The statements whose words its body may have.
    in_body: BTreeSet<StatementId>,
    /// Those whose words its other texts may have.
    in_texts: BTreeSet<StatementId>,
}

/// A warning for each passage with the words of a withdrawn statement. Only documents that are not in `searched`, or
/// that were searched for other statements, are searched.
pub(super) fn findings(index: &Index, zone: &TimeZone, searched: &mut SearchedDocuments) -> Report {
    let files: Vec<(usize, SearchedParts)> = files_to_search(index).into_iter().collect();
    let search = |(file, search): &(usize, SearchedParts)| {
        let words = |ids: &BTreeSet<StatementId>| -> Vec<WithdrawnWords> {
            ids.iter().flat_map(|id| words(index, *file, *id, zone)).collect()
        };
        let (in_body, in_texts) = (words(&search.in_body), words(&search.in_texts));
        let ParsedFile { file: source, document } = &index.files[*file];
        let fingerprint = Fingerprint::of(&(&in_body, &in_texts));
        let before = searched.0.get(&source.path).filter(|before| {
            Arc::ptr_eq(&before.document, document) && before.searched == fingerprint
        });
        let now = || {
            let mut findings = in_front(index, *file, &in_texts);
            findings.extend(self::in_body(index, *file, &in_body));
            SearchedDocument { document: document.clone(), searched: fingerprint, findings }
        };
        (source.path.clone(), before.cloned().unwrap_or_else(now))
    };
    let found: Vec<_> = files.par_iter().map(search).collect();
    let mut report = Report::default();
    report_longer_statements(index, zone, &mut report);
    for (path, document) in &found {
        report.extend(path, document.findings.iter().cloned());
    }
    searched.0 = found.into_iter().collect();
    report
}

/// The published files that may have the words of withdrawn statements.
fn files_to_search(index: &Index) -> BTreeMap<usize, SearchedParts> {
    let mut searches: BTreeMap<usize, SearchedParts> = BTreeMap::new();
    let with_words = index.statement_ids().filter(|id| has_words(index, *id));
    let with_words: Vec<StatementId> = with_words.collect();
    let is_distinctive = |id: &StatementId| index.statement(*id).all_words().any(is_distinctive);
    let distinctive: BTreeSet<StatementId> =
        with_words.iter().copied().filter(is_distinctive).collect();
    if !distinctive.is_empty() {
        let articles = index.articles.iter().map(|article| (article.file, false));
        for (file, is_background) in articles.chain(backgrounds(index)) {
            let search = searches.entry(file).or_default();
            search.in_texts.extend(&distinctive);
            if is_background {
                search.in_body.extend(&distinctive);
            }
        }
    }
    for id in with_words {
        let statement = index.statement(id);
        let mut files = BTreeSet::from([index.article(statement.article).file]);
        if distinctive.contains(&id) {
            statement.declared().for_each(|entity| add_files_about(index, entity, &mut files));
        }
        for file in files {
            searches.entry(file).or_default().in_body.insert(id);
        }
    }
    searches
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

fn add_files_about(index: &Index, entity: EntityId, files: &mut BTreeSet<usize>) {
    let entry = index.entity(entity);
    let of_article = |id: &ArticleId| index.article(*id).file;
    files.extend(entry.coverage.articles.iter().map(of_article));
    files.extend(index.mentions_of(entity).iter().map(|mention| mention.file));
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
    is_distinctive: bool,
}

/// What a statement is recognized by in a file.
fn words(index: &Index, file: usize, id: StatementId, zone: &TimeZone) -> Vec<WithdrawnWords> {
    let statement: &StatementEntry = index.statement(id);
    let home = index.article(statement.article).file;
    let named = match &statement.withdrawn {
        Some(withdrawal) if home == file => {
            format!("the statement withdrawn on {}", withdrawal.date.iso(zone))
        }
        _ => format!("the statement that {} has withdrawn", index.files[home].file.path),
    };
    let all = statement.all_words().filter(|words| !words.is_empty());
    let one = |words: &str| WithdrawnWords {
        words: lowercased(words),
        named: named.clone(),
        is_distinctive: is_distinctive(words),
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
                entry.coverage.statements.iter().chain(&entry.coverage.unnamed_statements).copied()
            })
            .collect();
        for other in others.into_iter().map(|other| index.statement(other)) {
            let file = index.article(other.article).file;
            let text = lowercased(other.wording.words());
            let quotes = QuoteText::new(&text);
            let is_longer = |one: &WithdrawnWords| {
                let own = one.words.trim_end_matches(['.', ',']);
                let is_more = fold(text.trim_end_matches(['.', ','])) != fold(own);
                one.is_distinctive && is_more && !quotes.locate_all(&one.words).is_empty()
            };
            if let Some(one) = words(index, file, id, zone).iter().find(|one| is_longer(one)) {
                let finding = finding(other.location, "statement", &one.named);
                report.push(&index.files[file].file.path, finding);
            }
        }
    }
}

/// The findings about the front matter and the pictures of a file.
fn in_front(index: &Index, file: usize, statements: &[WithdrawnWords]) -> Vec<Diagnostic> {
    let ParsedFile { file: source, document } = &index.files[file];
    let mut findings = Vec::new();
    let statements: Vec<_> = statements.iter().filter(|one| one.is_distinctive).collect();
    if statements.is_empty() {
        return findings;
    }
    if let Some(front) = &document.front {
        let text = texts::shown(front);
        let quotes = QuoteText::new(&text);
        for one in &statements {
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
            let has_words = |one: &&&WithdrawnWords| !quotes.locate_all(&one.words).is_empty();
            let found = statements.iter().filter(has_words);
            findings.extend(found.map(|one| finding(image.location, what, &one.named)));
        }
    }
    findings
}

/// The findings about the body of a file.
fn in_body(index: &Index, file: usize, statements: &[WithdrawnWords]) -> Vec<Diagnostic> {
    if statements.is_empty() {
        return Vec::new();
    }
    let packed = index.body(file);
    let body = packed.unpack();
    let text = lowercased(&body.text);
    let text = QuoteText::new(&text);
    let of_statement = |one: &WithdrawnWords| {
        let passages = text.locate_all(&one.words).into_iter();
        let finding = |range| finding(source_of(&body, range), "text", &one.named);
        passages.map(finding).collect::<Vec<_>>()
    };
    statements.iter().flat_map(of_statement).collect()
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
    use crate::site::config::{Config, UnknownNames};
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
            findings(&index(files), &TimeZone::UTC, &mut searched).findings().len()
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
