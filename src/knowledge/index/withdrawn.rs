//! Finds the words of withdrawn statements that bodies still have.
//!
//! Input: an index. Output: a warning for each passage. Searched are the article that withdraws a statement, and the
//! bodies that declare or mention its speaker: few others have the words, and to read all bodies of a large site would
//! take longer than anything else. Of a head of government, these are thousands all the same, so what was found in a
//! document is kept until the document or one of the statements changes. It is a warning and no error: an error would
//! leave the last site online, where every page still has the words.

use super::{ArticleId, EntityId, Index, ParsedFile, StatementEntry, StatementId, article_front};
use crate::content::document::{Body, Document, QuoteText};
use crate::diagnostic::{Diagnostic, Report};
use crate::incremental::Fingerprint;
use crate::syntax::source::Location;
use crate::syntax::text::fold;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::cell::OnceCell;
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
    /// Fingerprint of the statements whose words were searched.
    statements: Fingerprint,
    findings: Vec<Diagnostic>,
}

/// A warning for each body that has the words of a withdrawn statement. Only documents that are not in `searched`, or
/// that were searched for other statements, are searched.
pub(super) fn findings(index: &Index, zone: &TimeZone, searched: &mut SearchedDocuments) -> Report {
    let files = files_to_search(index);
    let search = |(file, statements): &(usize, Vec<StatementId>)| {
        let words: Vec<_> = statements.iter().map(|id| words(index, *file, *id, zone)).collect();
        let ParsedFile { file: source, document } = &index.files[*file];
        let statements = Fingerprint::of(&words);
        let before = searched.0.get(&source.path).filter(|before| {
            Arc::ptr_eq(&before.document, document) && before.statements == statements
        });
        let now = || SearchedDocument {
            document: document.clone(),
            statements,
            findings: in_file(index, *file, &words),
        };
        (source.path.clone(), before.cloned().unwrap_or_else(now))
    };
    let found: Vec<_> = files.par_iter().map(search).collect();
    let mut report = Report::default();
    for (path, document) in &found {
        report.extend(path, document.findings.iter().cloned());
    }
    searched.0 = found.into_iter().collect();
    report
}

/// The files that may have the words of withdrawn statements, with these statements.
fn files_to_search(index: &Index) -> Vec<(usize, Vec<StatementId>)> {
    let mut searched: BTreeMap<usize, Vec<StatementId>> = BTreeMap::new();
    for number in 0..index.statements.len() {
        let id = StatementId(number as u32);
        for file in files_with(index, index.statement(id)) {
            searched.entry(file).or_default().push(id);
        }
    }
    searched.into_iter().collect()
}

/// The files whose bodies may have the words of a statement; none if it is not withdrawn, or if its words are gone.
fn files_with(index: &Index, statement: &StatementEntry) -> BTreeSet<usize> {
    let own = index.article(statement.article);
    if statement.withdrawn.is_none()
        || statement.wording.words().is_empty()
        || own.retraction.is_some()
    {
        return BTreeSet::new();
    }
    let mut files = BTreeSet::from([own.file]);
    if is_distinctive(statement.wording.words()) {
        let speakers = statement.speaker.entities().chain(statement.speaker.unnamed_of());
        speakers.for_each(|speaker| add_files_about(index, speaker, &mut files));
    }
    files
}

fn add_files_about(index: &Index, entity: EntityId, files: &mut BTreeSet<usize>) {
    let entry = index.entity(entity);
    let of_article = |id: &ArticleId| index.article(*id).file;
    files.extend(entry.articles.iter().map(of_article));
    files.extend(index.mentions_of(entity).iter().map(|mention| mention.file));
    files.extend(entry.declared.filter(|(_, item)| item.is_none()).map(|(file, _)| file));
}

/// Whether words are enough to recognize a statement by them.
fn is_distinctive(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphanumeric()).count();
    words.split_whitespace().count() >= FEWEST_WORDS || letters >= FEWEST_LETTERS
}

/// The words of a withdrawn statement, and how a finding names the statement: all of it that findings depend on.
#[derive(Hash)]
struct WithdrawnWords<'i> {
    words: &'i str,
    named: String,
}

fn words<'i>(
    index: &'i Index,
    file: usize,
    id: StatementId,
    zone: &TimeZone,
) -> WithdrawnWords<'i> {
    let statement = index.statement(id);
    let home = index.article(statement.article).file;
    let named = match &statement.withdrawn {
        Some(withdrawal) if home == file => {
            format!("the statement withdrawn on {}", withdrawal.date.iso(zone))
        }
        _ => format!("the statement that {} has withdrawn", index.files[home].file.path),
    };
    WithdrawnWords { words: statement.wording.words(), named }
}

/// The findings about one file.
fn in_file(index: &Index, file: usize, statements: &[WithdrawnWords]) -> Vec<Diagnostic> {
    let packed = index.body(file);
    let body = packed.unpack();
    let text = QuoteText::new(&body.text);
    let summary = article_front(&index.files[file]).and_then(|front| front.summary.as_deref());
    let folded_summary = OnceCell::new();
    let is_in_summary = |words: &str| {
        let folded = summary.map(|summary| folded_summary.get_or_init(|| fold(summary)));
        folded.is_some_and(|summary| is_distinctive(words) && summary.contains(&*fold(words)))
    };
    let mut findings = Vec::new();
    for WithdrawnWords { words, named } in statements {
        if let Some(range) = text.locate(words) {
            findings.push(finding(source_of(&body, range), "text", named));
        }
        if is_in_summary(words) {
            findings.push(finding(Location::File, "summary", named));
        }
    }
    findings
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

fn finding(location: Location, place: &str, named: &str) -> Diagnostic {
    let message = format!("the words of {named} are still in this {place}");
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
