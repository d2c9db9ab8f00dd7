//! The conversation with an editor: takes messages and news of sites in turn, and answers.
//!
//! Requests about words and places are answered at once from the last [`SiteState`]; those whose answer changes files, or
//! lists places, wait until the state includes every change. Nothing here reads a site: that is done by the threads of
//! [`OpenSites`].

use super::addresses::{path_of, uri_of};
use super::documents::OpenDocuments;
use super::requests;
use super::shown;
use super::sites::{OpenSites, path_in_site};
use super::state::SiteState;
use super::view::{EditorFeatures, EditorView};
use super::worker::{SiteChange, SiteNews};
use crate::pipeline::Changes;
use crate::site::load::CONFIG_FILE;
use crate::syntax::text::canonical_path;
use ls_types::notification::{
    Cancel, DidChangeTextDocument, DidChangeWatchedFiles, DidChangeWorkspaceFolders,
    DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument, Exit, LogMessage,
    Notification as _, PublishDiagnostics,
};
use ls_types::request::Request as _;
use ls_types::request::Shutdown;
use ls_types::{
    Diagnostic as ShownFinding, DiagnosticSeverity, DidChangeTextDocumentParams,
    DidChangeWatchedFilesParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, LogMessageParams, MessageType, PublishDiagnosticsParams, Uri,
};
use lsp_server::{ErrorCode, Message, Notification, Request as Question, RequestId, Response};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something that happens.
#[derive(Debug)]
pub(super) enum EditorEvent {
    Message(Message),
    /// News of the site in a folder.
    News(PathBuf, SiteNews),
    /// The editor has closed the connection.
    Closed,
}

/// How a conversation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConversationEnd {
    /// The editor asked for the end and then told it.
    Orderly,
    /// The editor has gone.
    Lost,
}

/// One conversation.
pub(super) struct Conversation<'c> {
    out: &'c dyn Fn(Message),
    features: EditorFeatures,
    documents: OpenDocuments,
    sites: OpenSites,
    /// Requests that wait for the state of their site.
    waiting: Vec<(PathBuf, Question)>,
    /// The files of each site for which something is shown.
    published: BTreeMap<PathBuf, BTreeSet<Arc<str>>>,
    /// What was shown last of the open files.
    last: BTreeMap<PathBuf, Vec<ShownFinding>>,
    /// The files that were closed since the last state of their site.
    closed: BTreeSet<PathBuf>,
    is_shut_down: bool,
}

impl<'c> Conversation<'c> {
    pub(super) fn new(
        out: &'c dyn Fn(Message),
        features: EditorFeatures,
        sites: OpenSites,
    ) -> Self {
        let documents = OpenDocuments::new(features.unit);
        Self {
            out,
            features,
            documents,
            sites,
            waiting: Vec::new(),
            published: BTreeMap::new(),
            last: BTreeMap::new(),
            closed: BTreeSet::new(),
            is_shut_down: false,
        }
    }

    /// Opens the sites of these folders.
    pub(super) fn open_folders(&mut self, folders: &[Uri]) {
        for path in folders.iter().filter_map(path_of) {
            self.sites.open_folder(&path);
        }
    }

    /// Takes one event; returns how the conversation ended, if it did.
    pub(super) fn take(&mut self, event: EditorEvent) -> Option<ConversationEnd> {
        match event {
            EditorEvent::Closed => return Some(ConversationEnd::Lost),
            EditorEvent::News(root, news) => self.news(&root, news),
            EditorEvent::Message(Message::Request(question)) => self.question(question),
            EditorEvent::Message(Message::Notification(told)) if told.method == Exit::METHOD => {
                return Some(match self.is_shut_down {
                    true => ConversationEnd::Orderly,
                    false => ConversationEnd::Lost,
                });
            }
            EditorEvent::Message(Message::Notification(told)) => self.told(told),
            // Only registrations are asked of the editor, and nothing depends on the answer.
            EditorEvent::Message(Message::Response(_)) => {}
        }
        None
    }

    fn told(&mut self, told: Notification) {
        match &*told.method {
            DidOpenTextDocument::METHOD => {
                let Some(DidOpenTextDocumentParams { text_document }) = parameters(told) else {
                    return;
                };
                if let Some(path) = self.documents.open(text_document) {
                    self.buffer_changed(&path);
                }
            }
            DidChangeTextDocument::METHOD => {
                let Some(changed) = parameters::<DidChangeTextDocumentParams>(told) else { return };
                let document = changed.text_document;
                let changes = changed.content_changes;
                if let Some(path) = self.documents.change(&document.uri, document.version, changes)
                {
                    self.buffer_changed(&path);
                }
            }
            DidCloseTextDocument::METHOD => {
                let Some(closed) = parameters::<DidCloseTextDocumentParams>(told) else { return };
                if let Some(path) = self.documents.close(&closed.text_document.uri) {
                    self.last.remove(&path);
                    self.buffer_changed(&path);
                    self.closed.insert(path);
                }
            }
            // Without events of files, a save is the moment to look for what else has changed.
            DidSaveTextDocument::METHOD if !self.features.watches_files => {
                for (_, site) in self.sites.iter_mut() {
                    site.send(SiteChange::Files(Changes::All));
                }
            }
            DidChangeWatchedFiles::METHOD => {
                let Some(changed) = parameters::<DidChangeWatchedFilesParams>(told) else { return };
                self.files_changed(
                    changed.changes.iter().filter_map(|change| path_of(&change.uri)),
                );
            }
            DidChangeWorkspaceFolders::METHOD => {
                let Some(changed) = parameters::<DidChangeWorkspaceFoldersParams>(told) else {
                    return;
                };
                let removed: Vec<PathBuf> = changed
                    .event
                    .removed
                    .iter()
                    .filter_map(|folder| path_of(&folder.uri))
                    .collect();
                removed.iter().for_each(|folder| self.close_folder(folder));
                let added: Vec<Uri> = changed.event.added.into_iter().map(|it| it.uri).collect();
                self.open_folders(&added);
            }
            Cancel::METHOD => self.cancel(&told.params),
            _ => {}
        }
    }

    /// Gives up a request that waits.
    fn cancel(&mut self, params: &serde_json::Value) {
        let id = match params.get("id") {
            Some(serde_json::Value::String(id)) => RequestId::from(id.clone()),
            Some(id) => match id.as_i64().and_then(|id| i32::try_from(id).ok()) {
                Some(id) => RequestId::from(id),
                None => return,
            },
            None => return,
        };
        let given_up = self.waiting.extract_if(.., |(_, question)| question.id == id);
        for (_, question) in given_up.collect::<Vec<_>>() {
            self.refuse(question.id, ErrorCode::RequestCanceled, "cancelled");
        }
    }

    /// The text of a file in the editor is another one, or it is closed.
    fn buffer_changed(&mut self, path: &Path) {
        let Some(root) = self.sites.root_of(path) else { return };
        let Some(file) = path_in_site(&root, path) else { return };
        let text = self.documents.get(path).map(|document| document.lines.text().clone());
        let is_open = text.is_some();
        let Some(site) = self.sites.open(&root) else { return };
        site.send(SiteChange::Buffer(file.clone(), text));
        if is_open {
            self.show_at_once(&root, path, &file);
        }
    }

    /// Shows the findings of a file alone, and those of the site where they are now, before the site is looked at.
    fn show_at_once(&mut self, root: &Path, path: &Path, file: &str) {
        let Some(document) = self.documents.get(path) else { return };
        let Some(state) = self.sites.get(root).and_then(|site| site.state.clone()) else { return };
        let file: Arc<str> = canonical_path(file).into();
        let Some(mut findings) = shown::own_shown(&file, &document.lines, state.html()) else {
            return;
        };
        if let (Some(before), Some(known)) = (state.lines_of(&file), state.shown.get(&file)) {
            findings.extend(shown::moved(&known.others, &before, &document.lines));
        }
        if self.last.get(path) != Some(&findings) {
            self.publish(document.uri.clone(), findings.clone(), Some(document.version));
            self.last.insert(path.to_owned(), findings);
        }
    }

    /// Files on the disk have changed.
    fn files_changed(&mut self, paths: impl Iterator<Item = PathBuf>) {
        let mut by_root: BTreeMap<PathBuf, BTreeSet<PathBuf>> = BTreeMap::new();
        for path in paths {
            if let Some(root) = self.sites.root_of(&path) {
                by_root.entry(root).or_default().insert(path);
            }
        }
        for (root, paths) in by_root {
            if let Some(site) = self.sites.get_mut(&root) {
                site.send(SiteChange::Files(Changes::Paths(paths)));
            }
        }
    }

    /// A folder is no longer part of the workspace. Its site stays if a file of it is open.
    fn close_folder(&mut self, folder: &Path) {
        let roots: Vec<PathBuf> = self
            .sites
            .iter_mut()
            .map(|(root, _)| root.clone())
            .filter(|root| root.starts_with(folder))
            .collect();
        for root in roots {
            if self.documents.below(&root).next().is_some() {
                continue;
            }
            self.sites.close(&root);
            for file in self.published.remove(&root).unwrap_or_default() {
                if let Some(uri) = uri_of(&root.join(&*file)) {
                    self.publish(uri, Vec::new(), None);
                }
            }
            let waiting = self.waiting.extract_if(.., |(of, _)| *of == root);
            for (_, question) in waiting.collect::<Vec<_>>() {
                self.refuse(question.id, ErrorCode::ContentModified, "the folder was closed");
            }
        }
    }

    /// The thread of a site has read it.
    fn news(&mut self, root: &Path, news: SiteNews) {
        let Some(site) = self.sites.get_mut(root) else { return };
        let was_failure = site.failure.take();
        site.take(news);
        let (state, failure) = (site.state.clone(), site.failure.clone());
        if failure != was_failure {
            self.show_failure(root, failure.as_deref());
        }
        if let Some(state) = state.filter(|_| failure.is_none()) {
            self.show(root, &state);
        }
        let (ready, waiting) =
            std::mem::take(&mut self.waiting).into_iter().partition(|(of, _)| of == root);
        self.waiting = waiting;
        let ready: Vec<(PathBuf, Question)> = ready;
        ready.into_iter().for_each(|(_, question)| self.question(question));
    }

    /// Shows, at the settings, that the site cannot be read, or no longer.
    fn show_failure(&mut self, root: &Path, failure: Option<&str>) {
        let Some(uri) = uri_of(&root.join(CONFIG_FILE)) else { return };
        let findings = failure.map(|message| ShownFinding {
            severity: Some(DiagnosticSeverity::ERROR),
            source: Some(shown::SOURCE.to_owned()),
            message: message.to_owned(),
            ..ShownFinding::default()
        });
        if let Some(message) = failure {
            let message = message.to_owned();
            self.tell::<LogMessage>(LogMessageParams { typ: MessageType::ERROR, message });
        }
        self.publish(uri, findings.into_iter().collect(), None);
    }

    /// Shows the findings of a state that are others than before.
    fn show(&mut self, root: &Path, state: &SiteState) {
        let none = Vec::new();
        let all = |file: &Arc<str>| state.shown.get(file).map_or(none.clone(), |shown| shown.all());
        let (closed, others) =
            std::mem::take(&mut self.closed).into_iter().partition(|path| path.starts_with(root));
        self.closed = others;
        let closed: BTreeSet<PathBuf> = closed;
        let closed = closed
            .iter()
            .filter_map(|path| Some(canonical_path(&path_in_site(root, path)?).into()));
        let changed: BTreeSet<Arc<str>> = closed.chain(state.changed.iter().cloned()).collect();
        for file in &changed {
            let path = state.path_of(file);
            if self.documents.get(&path).is_none()
                && let Some(uri) = uri_of(&path)
            {
                self.publish(uri, all(file), None);
            }
        }
        let open = self.documents.below(root).map(|(path, document)| (path.to_owned(), document));
        let mut shown = Vec::new();
        for (path, document) in open {
            let Some(file) = path_in_site(root, &path) else { continue };
            let file: Arc<str> = canonical_path(&file).into();
            // What was typed meanwhile has been looked at alone; the next state is about it.
            let is_of_this = state.text_of(&file).is_none_or(|text| text == *document.lines.text());
            if is_of_this {
                shown.push((path, document.uri.clone(), document.version, all(&file)));
            }
        }
        for (path, uri, version, findings) in shown {
            self.publish(uri, findings.clone(), Some(version));
            self.last.insert(path, findings);
        }
        self.published.insert(root.to_owned(), state.shown.keys().cloned().collect());
    }

    fn publish(&self, uri: Uri, diagnostics: Vec<ShownFinding>, version: Option<i32>) {
        self.tell::<PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version });
    }

    fn tell<N: ls_types::notification::Notification>(&self, params: N::Params) {
        (self.out)(Message::Notification(Notification::new(N::METHOD.to_owned(), params)));
    }

    fn refuse(&self, id: RequestId, code: ErrorCode, message: &str) {
        (self.out)(Message::Response(Response::new_err(id, code as i32, message.to_owned())));
    }

    fn question(&mut self, question: Question) {
        if self.is_shut_down {
            return self.refuse(question.id, ErrorCode::InvalidRequest, "the server is shut down");
        }
        if question.method == Shutdown::METHOD {
            self.is_shut_down = true;
            return (self.out)(Message::Response(Response::new_ok(question.id, ())));
        }
        if !requests::is_known(&question.method) {
            let message = format!("unknown request `{}`", question.method);
            return self.refuse(question.id, ErrorCode::MethodNotFound, &message);
        }
        let Some(uri) = requests::document_of(&question.params) else {
            return self.refuse(question.id, ErrorCode::InvalidParams, "no document is named");
        };
        let path = path_of(&uri);
        let root = path.as_ref().and_then(|path| self.sites.root_of(path));
        let (Some(path), Some(root)) = (path, root) else {
            // A file outside of every site: there is nothing to say about it.
            return (self.out)(Message::Response(Response::new_ok(question.id, ())));
        };
        let Some(site) = self.sites.open(&root) else {
            return self.refuse(question.id, ErrorCode::InternalError, "the site cannot be read");
        };
        let must_wait =
            !site.is_known() || (requests::needs_all_changes(&question.method) && !site.is_fresh());
        if must_wait {
            return self.waiting.push((root, question));
        }
        let state = site.state.clone();
        let answer = match (state, path_in_site(&root, &path)) {
            (Some(state), Some(file)) => {
                let file = canonical_path(&file).into_owned();
                let view = EditorView {
                    state: &state,
                    documents: &self.documents,
                    features: &self.features,
                    path: &path,
                    file: &file,
                };
                requests::answer(&question, &view)
            }
            _ => Ok(serde_json::Value::Null),
        };
        (self.out)(Message::Response(match answer {
            Ok(result) => Response::new_ok(question.id, result),
            Err((code, message)) => Response::new_err(question.id, code as i32, message),
        }));
    }
}

/// The parameters of a notification. One that is malformed is passed over, as there is nobody to answer.
fn parameters<P: DeserializeOwned>(told: Notification) -> Option<P> {
    serde_json::from_value(told.params).ok()
}
