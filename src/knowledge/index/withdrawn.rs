//! Finds the words of withdrawn statements that bodies still have.
//!
//! Input: an index. Output: a warning for each passage. Searched are the article that withdraws a statement, and the
//! bodies that declare or mention its speaker: few others have the words, and to read all bodies of a large site would
//! take longer than anything else. It is a warning and no error: an error would leave the last site online, where
//! every page still has the words.

use super::{ArticleId, EntityId, Index, StatementEntry, StatementId, article_front};
use crate::content::document::{Body, QuoteText};
use crate::content::model::Withdrawal;
use crate::diagnostic::{Diagnostic, Report};
use crate::syntax::source::Location;
use crate::syntax::text::fold;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The fewest words by which a passage of another article is recognized; in scripts without spaces, letters.
const FEWEST_WORDS: usize = 3;
const FEWEST_LETTERS: usize = 10;

/// A warning for each body that has the words of a withdrawn statement.
pub(super) fn findings(index: &Index) -> Report {
    let mut searched: BTreeMap<usize, Vec<StatementId>> = BTreeMap::new();
    for number in 0..index.statements.len() {
        let id = StatementId(number as u32);
        for file in files_with(index, index.statement(id)) {
            searched.entry(file).or_default().push(id);
        }
    }
    let searched: Vec<_> = searched.into_iter().collect();
    let found: Vec<_> = searched
        .par_iter()
        .map(|(file, statements)| (*file, in_file(index, *file, statements)))
        .collect();
    let mut report = Report::default();
    for (file, findings) in found {
        report.extend(&index.files[file].file.path, findings);
    }
    report
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

/// The findings about one file.
fn in_file(index: &Index, file: usize, statements: &[StatementId]) -> Vec<Diagnostic> {
    let packed = index.body(file);
    let body = packed.unpack();
    let text = QuoteText::new(&body.text);
    let summary = article_front(&index.files[file]).and_then(|front| front.summary.as_deref());
    let mut findings = Vec::new();
    for id in statements {
        let statement = index.statement(*id);
        let Some(withdrawal) = &statement.withdrawn else { continue };
        let home = index.article(statement.article).file;
        let elsewhere = (home != file).then(|| &*index.files[home].file.path);
        let words = statement.wording.words();
        let mut report =
            |location, place| findings.push(finding(location, place, withdrawal, elsewhere));
        if let Some(range) = text.locate(words) {
            report(source_of(&body, range), "text");
        }
        let folded = fold(words);
        if summary.is_some_and(|summary| is_distinctive(words) && fold(summary).contains(&folded)) {
            report(Location::File, "summary");
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

fn finding(
    location: Location,
    place: &str,
    withdrawal: &Withdrawal,
    elsewhere: Option<&str>,
) -> Diagnostic {
    let whose = match elsewhere {
        Some(path) => format!("the statement that {path} has withdrawn"),
        None => format!("the statement withdrawn on {}", withdrawal.date.iso(&TimeZone::UTC)),
    };
    let message = format!("the words of {whose} are still in this {place}");
    let help = "take them out; if readers should know of it, say so under `corrections`";
    Diagnostic::warning("withdrawn-words", location, message).help(help)
}
