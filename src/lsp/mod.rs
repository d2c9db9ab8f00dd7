//! The language server: what a text editor shows and offers while somebody writes (`briefing lsp`).
//!
//! Input: messages of the Language Server Protocol, with the files that are open and not saved. Output: findings, words to
//! complete, cards, places, and changes for the editor to make. It writes no file. Everything comes from the site as a
//! session reads it, with the unsaved texts in the place of files, so that nothing is decided in a second way.
//!
//! `server` talks to the editor; `sites` has a thread for each site (`worker`), which makes a `state` after each change;
//! `requests` and the modules below it answer from the last state. What is typed is understood by its line (`cursor`), as
//! the file may be broken.

mod addresses;
mod cards;
mod completion;
mod cursor;
mod documents;
mod edits;
mod hover;
mod names;
mod new_article;
mod places;
mod positions;
mod rename;
mod requests;
mod server;
mod shapes;
mod shown;
mod sites;
mod state;
mod statement;
mod symbols;
mod view;
mod worker;

#[cfg(test)]
mod tests;

use self::positions::PositionUnit;
pub(crate) use self::server::ConversationEnd;
use self::server::{Conversation, EditorEvent};
use self::sites::OpenSites;
use self::view::EditorFeatures;
use crate::Error;
use crate::pipeline::Now;
use ls_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    CompletionOptions, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    HoverProviderCapability, InitializeParams, InitializeResult, OneOf, PositionEncodingKind,
    Registration, RegistrationParams, RenameOptions, ResourceOperationKind, SaveOptions,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};
use lsp_server::{Connection, Message, Request as Question};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;

/// Talks to an editor until it ends the conversation. `now` is the moment that is "now"; `None` for the clock.
///
/// # Errors
/// The editor does not speak the protocol.
pub(crate) fn run(connection: &Connection, now: Option<Now>) -> Result<ConversationEnd, Error> {
    let protocol = |error: &dyn std::fmt::Display| {
        Error::new(format!("the editor does not speak the Language Server Protocol: {error}"))
            .help("this command is started by a text editor: see docs/editors.md")
    };
    let (id, params) = match connection.initialize_start() {
        Ok(started) => started,
        Err(error) if error.channel_is_disconnected() => return Ok(ConversationEnd::Lost),
        Err(error) => return Err(protocol(&error)),
    };
    let params: InitializeParams =
        serde_json::from_value(params).map_err(|error| protocol(&error))?;
    let features = features(&params.capabilities);
    let result = InitializeResult {
        capabilities: capabilities(&features),
        server_info: Some(ServerInfo {
            name: shown::SOURCE.to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
        offset_encoding: None,
    };
    let result = serde_json::to_value(result).map_err(|error| protocol(&error))?;
    match connection.initialize_finish(id, result) {
        Ok(()) => {}
        Err(error) if error.channel_is_disconnected() => return Ok(ConversationEnd::Lost),
        Err(error) => return Err(protocol(&error)),
    }
    Ok(converse(connection, now, features, &folders(&params)))
}

fn converse(
    connection: &Connection,
    now: Option<Now>,
    features: EditorFeatures,
    folders: &[Uri],
) -> ConversationEnd {
    let (events, happened) = mpsc::channel();
    let messages = connection.receiver.clone();
    let from_editor = events.clone();
    // Messages and news come in one queue, so that each is taken in the order in which it came.
    let _ = thread::Builder::new().name("messages".to_owned()).spawn(move || {
        for message in messages {
            if from_editor.send(EditorEvent::Message(message)).is_err() {
                return;
            }
        }
        let _ = from_editor.send(EditorEvent::Closed);
    });
    let news = Arc::new(move |root, told| {
        let _ = events.send(EditorEvent::News(root, told));
    });
    // An editor that has gone is noticed by its closed connection.
    let out = |message: Message| {
        let _ = connection.sender.send(message);
    };
    if features.watches_files {
        out(Message::Request(watch_files()));
    }
    let sites = OpenSites::new(features.unit, now, news);
    let mut conversation = Conversation::new(&out, features, sites);
    conversation.open_folders(folders);
    for event in happened {
        if let Some(end) = conversation.take(event) {
            return end;
        }
    }
    ConversationEnd::Lost
}

/// The workspace folders of the editor.
#[allow(deprecated, reason = "older editors name their folder so")]
fn folders(params: &InitializeParams) -> Vec<Uri> {
    match &params.workspace_folders {
        Some(folders) => folders.iter().map(|folder| folder.uri.clone()).collect(),
        None => params.root_uri.iter().cloned().collect(),
    }
}

/// What the editor can do.
fn features(capabilities: &ClientCapabilities) -> EditorFeatures {
    let workspace = capabilities.workspace.as_ref();
    let edits = workspace.and_then(|workspace| workspace.workspace_edit.as_ref());
    let encodings = capabilities.general.as_ref().and_then(|it| it.position_encodings.as_ref());
    let speaks_bytes = encodings.is_some_and(|all| all.contains(&PositionEncodingKind::UTF8));
    let watching = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
    let operations = edits.and_then(|edits| edits.resource_operations.as_ref());
    // New and renamed files come among versioned changes, so an editor that takes them takes these too.
    let takes_files = operations.is_some_and(|all| !all.is_empty());
    let versioned_edits =
        takes_files || edits.is_some_and(|edits| edits.document_changes == Some(true));
    EditorFeatures {
        unit: if speaks_bytes { PositionUnit::Byte } else { PositionUnit::Utf16 },
        watches_files: watching.is_some_and(|it| it.dynamic_registration == Some(true)),
        renames_files: operations.is_some_and(|all| all.contains(&ResourceOperationKind::Rename)),
        versioned_edits,
    }
}

/// What this server can do.
fn capabilities(features: &EditorFeatures) -> ServerCapabilities {
    let triggers = ["[", " ", "{", ",", "\"", "'"];
    ServerCapabilities {
        position_encoding: Some(match features.unit {
            PositionUnit::Byte => PositionEncodingKind::UTF8,
            PositionUnit::Utf16 => PositionEncodingKind::UTF16,
        }),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions::default())),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers.map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::REFACTOR_EXTRACT,
                edits::FIX_ALL,
            ]),
            ..CodeActionOptions::default()
        })),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: ls_types::WorkDoneProgressOptions::default(),
        })),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            ..WorkspaceServerCapabilities::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// Asks the editor to report changes of the files that sites are made of.
fn watch_files() -> Question {
    let globs = ["**/briefing.yaml", "**/{content,templates,static,locales}/**"];
    let watchers = globs.map(|glob| FileSystemWatcher {
        glob_pattern: GlobPattern::String(glob.to_owned()),
        kind: None,
    });
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: watchers.to_vec() };
    let registration = Registration {
        id: "files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    };
    let params = RegistrationParams { registrations: vec![registration] };
    Question::new("watch".to_owned().into(), "client/registerCapability".to_owned(), params)
}
