//! Changes that an editor offers: the fixes of findings, and a statement or an article of selected words.
//!
//! Input: a range of a file. Output: an action for each fix of each finding there, one for all safe fixes of the file, and
//! one or two for words that are selected in an article.
//! What is changed is decided where findings are made (`diagnostic::Edit`); here it becomes a change in the editor, which
//! applies it to the very text that was looked at, or not at all.

use super::new_article;
use super::positions::TextLines;
use super::shown;
use super::statement;
use super::view::EditorView;
use crate::diagnostic::{Applicability, Edit, Finding, Report};
use crate::editor::fixes::{FileFix, revisions};
use ls_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse,
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, ResourceOp, TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The kind of the action that applies all safe fixes of a file.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.briefing");

/// The kind of the action that makes an article of paragraphs.
pub(super) const NEW_ARTICLE: CodeActionKind = CodeActionKind::new("refactor.extract.article");

/// The longest part of a text in the title of an action, in characters.
const SHOWN: usize = 60;

/// The actions for a range of a file.
pub(super) fn actions(
    view: &EditorView,
    lines: &TextLines,
    params: &CodeActionParams,
) -> Option<CodeActionResponse> {
    let is_asked = |kind: &CodeActionKind| {
        params.context.only.as_ref().is_none_or(|only| {
            let begins = |asked: &CodeActionKind| {
                let rest = kind.as_str().strip_prefix(asked.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            only.iter().any(begins)
        })
    };
    let known = view.state.text_of(view.file).filter(|text| text == lines.text())?;
    let report = findings_of(view);
    let text_of = |file: &str| match file == view.file {
        true => Some(known.clone()),
        false => view.state.text_of(file),
    };
    let edits = report.edits(text_of);
    let mut actions = Vec::new();
    if is_asked(&CodeActionKind::QUICKFIX) {
        let asked = lines.bytes(params.range);
        let ranges = report.ranges(text_of);
        let all = report.findings().iter().zip(&edits).zip(ranges);
        let touched = all.filter(|(_, range)| touches(range.as_ref(), &asked, lines));
        for ((finding, edits), range) in touched {
            let fixes = edits
                .iter()
                .filter_map(|edit| quick_fix(view, lines, (finding, range.as_ref()), edit));
            actions.extend(fixes);
        }
    }
    if is_asked(&CodeActionKind::REFACTOR_EXTRACT) {
        let edit = statement::statement(view, lines, lines.bytes(params.range));
        actions.extend(edit.and_then(|edit| {
            Some(CodeAction {
                title: "Make a statement of these words".to_owned(),
                kind: Some(CodeActionKind::REFACTOR_EXTRACT),
                edit: Some(workspace_edit(view, vec![edit])?),
                ..CodeAction::default()
            })
        }));
    }
    if is_asked(&NEW_ARTICLE) && view.features.versioned_edits {
        let edits = new_article::new_article(view, lines, lines.bytes(params.range));
        actions.extend(edits.and_then(|edits| {
            Some(CodeAction {
                title: "New article from this selection".to_owned(),
                kind: Some(NEW_ARTICLE),
                edit: Some(workspace_edit(view, edits)?),
                ..CodeAction::default()
            })
        }));
    }
    if is_asked(&FIX_ALL) {
        actions.extend(fix_all(view, edits));
    }
    let mut titles = Vec::new();
    actions.retain(|action| {
        let is_new = !titles.contains(&action.title);
        titles.push(action.title.clone());
        is_new
    });
    Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect())
}

/// The findings of one file.
fn findings_of(view: &EditorView) -> Report {
    let mut report = Report::default();
    let own = view.state.report.findings().iter().filter(|it| &*it.file == view.file);
    own.for_each(|it| report.push(&it.file, it.diagnostic.clone()));
    report
}

/// Whether a finding is on the lines that are asked about.
fn touches(range: Option<&Range<usize>>, asked: &Range<usize>, lines: &TextLines) -> bool {
    let whole_file = 0..0;
    let range = range.unwrap_or(&whole_file);
    let (first, last) = (lines.position(range.start).line, lines.position(range.end).line);
    lines.position(asked.start).line <= last && first <= lines.position(asked.end).line
}

fn quick_fix(
    view: &EditorView,
    lines: &TextLines,
    (finding, range): (&Finding, Option<&Range<usize>>),
    edit: &Edit,
) -> Option<CodeAction> {
    let range = range.map(|range| lines.range(range.clone())).unwrap_or_default();
    let diagnostic = shown::shown(&finding.diagnostic, range, Vec::new());
    Some(CodeAction {
        title: title(view, lines, edit),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic]),
        edit: Some(workspace_edit(view, vec![edit.clone()])?),
        is_preferred: (edit.applicability == Applicability::Safe).then_some(true),
        ..CodeAction::default()
    })
}

fn title(view: &EditorView, lines: &TextLines, edit: &Edit) -> String {
    let new = excerpt(&edit.replacement);
    if &*edit.file != view.file {
        return format!("Add to {}: {new}", edit.file);
    }
    let old = excerpt(lines.text().get(edit.range.clone()).unwrap_or_default());
    match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("Insert {new}"),
        (false, true) => format!("Remove {old}"),
        (false, false) => format!("Replace {old} by {new}"),
    }
}

/// The first words of a text, on one line.
fn excerpt(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ");
    match words.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    }
}

/// All safe fixes of a file at once.
fn fix_all(view: &EditorView, edits: Vec<Vec<Edit>>) -> Option<CodeAction> {
    let safe = edits.into_iter().filter_map(|edits| {
        let first = edits.into_iter().next()?;
        let is_own = first.applicability == Applicability::Safe && &*first.file == view.file;
        is_own.then_some(FileFix::Edit(first))
    });
    let revision = revisions(safe, |file| view.state.text_of(file)).into_iter().next()?;
    let edits = revision.fixes.into_iter().filter_map(|fix| match fix {
        FileFix::Edit(edit) => Some(edit),
        FileFix::Utf8(..) => None,
    });
    Some(CodeAction {
        title: "Correct everything that is certain in this file".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(workspace_edit(view, edits.collect())?),
        ..CodeAction::default()
    })
}

/// The edits as a change in the editor. `None` if a file is in the editor by now with another text.
pub(super) fn workspace_edit(view: &EditorView, edits: Vec<Edit>) -> Option<WorkspaceEdit> {
    let changes = document_changes(view, edits)?;
    Some(as_workspace_edit(view, changes))
}

/// The edits by file.
pub(super) fn document_changes(
    view: &EditorView,
    edits: Vec<Edit>,
) -> Option<Vec<DocumentChangeOperation>> {
    let mut by_file: BTreeMap<Arc<str>, Vec<Edit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.file.clone()).or_default().push(edit);
    }
    let mut changes = Vec::new();
    for (file, edits) in by_file {
        let uri = view.uri_of(&file)?;
        let lines = match view.state.text_of(&file) {
            Some(text) => {
                if !view.is_as_known(&file, &text) {
                    return None;
                }
                TextLines::new(text, view.features.unit)
            }
            None => {
                let options = CreateFileOptions { ignore_if_exists: Some(true), overwrite: None };
                let create =
                    CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
                changes.push(DocumentChangeOperation::Op(ResourceOp::Create(create)));
                TextLines::new("".into(), view.features.unit)
            }
        };
        let edits = edits
            .into_iter()
            .map(|edit| OneOf::Left(TextEdit::new(lines.range(edit.range), edit.replacement)));
        let text_document =
            OptionalVersionedTextDocumentIdentifier { uri, version: view.version_of(&file) };
        changes.push(DocumentChangeOperation::Edit(TextDocumentEdit {
            text_document,
            edits: edits.collect(),
        }));
    }
    Some(changes)
}

/// Changes in the form that the editor takes.
#[allow(
    clippy::mutable_key_type,
    reason = "the protocol has addresses as keys; none of them changes"
)]
pub(super) fn as_workspace_edit(
    view: &EditorView,
    changes: Vec<DocumentChangeOperation>,
) -> WorkspaceEdit {
    if view.features.versioned_edits {
        let document_changes = Some(DocumentChanges::Operations(changes));
        return WorkspaceEdit { document_changes, ..WorkspaceEdit::default() };
    }
    let by_file = changes.into_iter().filter_map(|change| match change {
        DocumentChangeOperation::Edit(edit) => {
            let edits = edit.edits.into_iter().map(|edit| match edit {
                OneOf::Left(edit) => edit,
                OneOf::Right(annotated) => annotated.text_edit,
            });
            Some((edit.text_document.uri, edits.collect()))
        }
        DocumentChangeOperation::Op(_) => None,
    });
    WorkspaceEdit { changes: Some(by_file.collect()), ..WorkspaceEdit::default() }
}
