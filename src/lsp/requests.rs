//! Which requests are answered, and by what.
//!
//! Input: a request about a file of a site, and the state of that site. Output: the result, as JSON. Parameters that are
//! malformed are an error to the editor, and never one of the program.

use super::completion;
use super::edits;
use super::hover;
use super::places;
use super::rename;
use super::symbols;
use super::view::EditorView;
use ls_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest,
    PrepareRenameRequest, References, Rename, Request as _,
};
use ls_types::{Position as LinePosition, Uri};
use lsp_server::{ErrorCode, Request as Question};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A request that is refused.
pub(super) type Refusal = (ErrorCode, String);

/// The result of a request.
pub(super) type QuestionResult = Result<Value, Refusal>;

/// Whether there is an answer to requests of this name.
pub(super) fn is_known(method: &str) -> bool {
    [
        Completion::METHOD,
        HoverRequest::METHOD,
        GotoDefinition::METHOD,
        References::METHOD,
        DocumentSymbolRequest::METHOD,
        CodeActionRequest::METHOD,
        PrepareRenameRequest::METHOD,
        Rename::METHOD,
    ]
    .contains(&method)
}

/// Whether the answer must include every change: what is typed while somebody waits for words need not be.
pub(super) fn needs_all_changes(method: &str) -> bool {
    [References::METHOD, CodeActionRequest::METHOD, PrepareRenameRequest::METHOD, Rename::METHOD]
        .contains(&method)
}

/// The document that a request is about.
pub(super) fn document_of(params: &Value) -> Option<Uri> {
    params.get("textDocument")?.get("uri")?.as_str()?.parse().ok()
}

fn read<P: DeserializeOwned>(question: &Question) -> Result<P, Refusal> {
    serde_json::from_value(question.params.clone())
        .map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

fn json(result: impl serde::Serialize) -> QuestionResult {
    serde_json::to_value(result).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

/// The position in the parameters of a request.
fn position(params: &Value) -> Result<LinePosition, Refusal> {
    let position = params.get("position").cloned().unwrap_or_default();
    serde_json::from_value(position).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

/// Answers a request.
pub(super) fn answer(question: &Question, view: &EditorView) -> QuestionResult {
    let Some(lines) = view.lines() else { return Ok(Value::Null) };
    let at = || position(&question.params).map(|position| lines.offset(position));
    match &*question.method {
        Completion::METHOD => json(completion::complete(view, &lines, at()?)),
        HoverRequest::METHOD => json(hover::hover(view, &lines, at()?)),
        GotoDefinition::METHOD => json(places::definition(view, &lines, at()?)),
        References::METHOD => json(places::references(view, &lines, at()?, read(question)?)),
        DocumentSymbolRequest::METHOD => json(symbols::symbols(view, &lines)),
        CodeActionRequest::METHOD => json(edits::actions(view, &lines, &read(question)?)),
        PrepareRenameRequest::METHOD => json(rename::prepare(view, &lines, at()?)),
        Rename::METHOD => match rename::rename(view, &lines, at()?, &read(question)?) {
            Ok(edit) => json(edit),
            Err(message) => Err((ErrorCode::RequestFailed, message)),
        },
        _ => Ok(Value::Null),
    }
}
