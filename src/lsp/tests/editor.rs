//! An editor in memory, with the server in another thread.

use crate::lsp::positions::{PositionUnit, TextLines};
use crate::lsp::*;
use crate::syntax::date::PartialDate;
use lsp_server::{Notification, RequestId};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;
use std::time::Duration;
use tempfile::TempDir;

/// A small site.
pub(super) const SITE: [(&str, &str); 6] = [
    ("briefing.yaml", "title: The Desk\nbase_url: https://news.example/\n"),
    (
        "content/actors/mira-tolvan.md",
        "---\ntype: person\nname: Mira Tolvan\nsummary: She leads the talks.\nmemberships:\n  - {organization: Two Rivers Council, role: Chair, start_date: 2024-01-01}\n---\n",
    ),
    (
        "content/actors.yaml",
        "- {name: Two Rivers Council, type: organization}\n- {name: Arno Brack, type: person}\n",
    ),
    ("content/topics.yaml", "- {name: Harbour dispute}\n"),
    (
        "content/articles/2025-11-25-talks.md",
        "---\ntitle: Talks open\nactors: [Mira Tolvan]\ntopics: Harbour dispute\n---\nMira Tolvan met [[Arno Brack]] on Tuesday.\n",
    ),
    (
        "content/articles/2025-11-26-more.md",
        "---\ntitle: Talks go on\nactors: [mira-tolvan, Arno Brack]\nevents:\n  - {id: kell-meeting, name: Meeting in Kell, date: 2025-11-26}\n---\nThey went on.\n",
    ),
];

/// An editor with the server in another thread.
pub(super) struct Editor {
    folder: TempDir,
    connection: Connection,
    pub(super) server: Option<JoinHandle<Result<ConversationEnd, Error>>>,
    requests: i32,
    /// What was published last about each file, and how often.
    pub(super) findings: BTreeMap<String, (usize, Vec<Value>)>,
    versions: BTreeMap<String, (i32, String)>,
}

pub(super) fn write(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// What an editor of today can do.
pub(super) fn abilities() -> Value {
    json!({
        "workspace": {
            "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename"]},
            "didChangeWatchedFiles": {"dynamicRegistration": true},
        },
    })
}

impl Editor {
    pub(super) fn open(files: &[(&str, &str)]) -> Self {
        Self::with(files, abilities())
    }

    pub(super) fn with(files: &[(&str, &str)], abilities: Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), files);
        let (server, connection) = Connection::memory();
        let now = Some(Now::Given(PartialDate::parse("2025-12-01").unwrap()));
        let server = thread::spawn(move || run(&server, now));
        let mut editor = Self {
            folder,
            connection,
            server: Some(server),
            requests: 0,
            findings: BTreeMap::new(),
            versions: BTreeMap::new(),
        };
        let folder = editor.uri("");
        let folders = json!([{"uri": folder, "name": "desk"}]);
        let params =
            json!({"processId": null, "capabilities": abilities, "workspaceFolders": folders});
        editor.ask("initialize", params).unwrap();
        editor.tell("initialized", json!({}));
        editor
    }

    pub(super) fn root(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub(super) fn uri(&self, file: &str) -> String {
        let path = if file.is_empty() { self.root() } else { self.root().join(file) };
        crate::lsp::addresses::uri_of(&path).unwrap().as_str().to_owned()
    }

    pub(super) fn tell(&self, method: &str, params: Value) {
        let told = Notification::new(method.to_owned(), params);
        self.connection.sender.send(Message::Notification(told)).unwrap();
    }

    /// Takes a message of the server that is no answer.
    fn take(&mut self, message: Message) {
        let Message::Notification(told) = message else { return };
        if told.method == "textDocument/publishDiagnostics" {
            let uri = told.params["uri"].as_str().unwrap().to_owned();
            let findings = told.params["diagnostics"].as_array().unwrap().clone();
            let (count, last) = self.findings.entry(uri).or_default();
            (*count, *last) = (*count + 1, findings);
        }
    }

    fn next(&self) -> Message {
        self.connection.receiver.recv_timeout(Duration::from_secs(30)).expect("a message")
    }

    pub(super) fn ask(&mut self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        self.requests += 1;
        let id = RequestId::from(self.requests);
        let question = Question::new(id.clone(), method.to_owned(), params);
        self.connection.sender.send(Message::Request(question)).unwrap();
        loop {
            match self.next() {
                Message::Response(answer) if answer.id == id => {
                    let value = serde_json::to_value(&answer).unwrap();
                    return match value.get("error") {
                        Some(error) => Err((
                            i32::try_from(error["code"].as_i64().unwrap()).unwrap(),
                            error["message"].as_str().unwrap().to_owned(),
                        )),
                        None => Ok(value.get("result").cloned().unwrap_or_default()),
                    };
                }
                other => self.take(other),
            }
        }
    }

    /// Opens a file, or changes it, to this text; `|` is where the cursor is.
    pub(super) fn edit(&mut self, file: &str, text: &str) -> Value {
        let (before, after) = text.split_once('|').unwrap_or((text, ""));
        let whole = format!("{before}{after}");
        let uri = self.uri(file);
        let version = self.versions.get(file).map_or(1, |(version, _)| version + 1);
        match version {
            1 => self.tell(
                "textDocument/didOpen",
                json!({"textDocument": {"uri": uri, "languageId": "markdown", "version": 1, "text": whole}}),
            ),
            _ => self.tell(
                "textDocument/didChange",
                json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": whole}]}),
            ),
        }
        self.versions.insert(file.to_owned(), (version, whole));
        let lines = TextLines::new(before.into(), PositionUnit::Utf16);
        let position = lines.position(before.len());
        json!({"textDocument": {"uri": self.uri(file)}, "position": position})
    }

    /// The findings of a file, once all changes are looked at.
    pub(super) fn findings(&mut self, file: &str) -> Vec<String> {
        // References wait for that.
        let params = json!({"textDocument": {"uri": self.uri(file)}, "position": {"line": 0, "character": 0}, "context": {"includeDeclaration": true}});
        self.ask("textDocument/references", params).unwrap();
        let uri = self.uri(file);
        let found = self.findings.get(&uri).map(|(_, found)| found.clone()).unwrap_or_default();
        found
            .iter()
            .map(|it| {
                format!("{}:{}", it["range"]["start"]["line"], it["code"].as_str().unwrap_or("-"))
            })
            .collect()
    }

    pub(super) fn labels(&mut self, file: &str, text: &str) -> Vec<String> {
        let at = self.edit(file, text);
        let list = self.ask("textDocument/completion", at).unwrap();
        let items = list["items"].as_array().cloned().unwrap_or_default();
        items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    }

    /// Completes at the cursor with the item of this label.
    pub(super) fn completed(&mut self, file: &str, text: &str, label: &str) -> String {
        let at = self.edit(file, text);
        let list = self.ask("textDocument/completion", at).unwrap();
        let items = list["items"].as_array().unwrap();
        let item = items.iter().find(|item| item["label"] == label);
        let item = item.unwrap_or_else(|| panic!("{label} is not offered: {list}"));
        let text = self.versions[file].1.clone();
        applied(&text, &[item["textEdit"].clone()])
    }

    /// Applies changes of files to the disk, as an editor does when all is saved.
    pub(super) fn apply(&mut self, edit: &Value) {
        for change in edit["documentChanges"].as_array().expect("changes") {
            match change.get("kind").and_then(Value::as_str) {
                Some("rename") => {
                    let path = |key: &str| path(change[key].as_str().unwrap());
                    std::fs::rename(path("oldUri"), path("newUri")).unwrap();
                }
                Some("create") => {
                    std::fs::write(path(change["uri"].as_str().unwrap()), "").unwrap()
                }
                _ => {
                    let path = path(change["textDocument"]["uri"].as_str().unwrap());
                    let text = std::fs::read_to_string(&path).unwrap();
                    let text = applied(&text, change["edits"].as_array().unwrap());
                    std::fs::write(&path, text).unwrap();
                }
            }
        }
    }

    pub(super) fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.root().join(file)).unwrap()
    }

    /// Builds the site as it is on the disk; its findings.
    pub(super) fn build(&self) -> String {
        let mut request = crate::pipeline::Request::new(self.root());
        request.now = Now::Given(PartialDate::parse("2025-12-01").unwrap());
        request.output = Some(self.root().join("public"));
        let outcome = crate::pipeline::Session::new(request).unwrap().build().unwrap();
        outcome.report.print(crate::diagnostic::Format::Json, false, |_| None)
    }

    pub(super) fn end(mut self) -> ConversationEnd {
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap().unwrap()
    }
}

fn path(uri: &str) -> PathBuf {
    crate::lsp::addresses::path_of(&uri.parse().unwrap()).unwrap()
}

/// A text with edits of the protocol.
pub(super) fn applied(text: &str, edits: &[Value]) -> String {
    let lines = TextLines::new(text.into(), PositionUnit::Utf16);
    let mut changes: Vec<_> = edits
        .iter()
        .map(|edit| {
            let range = serde_json::from_value(edit["range"].clone()).unwrap();
            (lines.bytes(range), edit["newText"].as_str().unwrap().to_owned())
        })
        .collect();
    // Stable: several at one place come in their order.
    changes.sort_by_key(|(range, _)| range.start);
    let (mut out, mut at) = (String::new(), 0);
    for (range, new) in changes {
        out += &text[at..range.start];
        out += &new;
        at = range.end;
    }
    out + &text[at..]
}
