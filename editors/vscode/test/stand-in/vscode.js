// Stands in for the module `vscode` that the editor gives to extensions. It has what this extension and its language client
// use, and behaves as the editor does where a test depends on it. `standIn` is for the tests: it plays the person.
"use strict";
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { minimatch } = require("minimatch");
const { URI } = require("vscode-uri");

class Disposable {
  #call;
  constructor(call) {
    this.#call = call;
  }
  static from(...all) {
    return new Disposable(() => all.forEach((one) => one.dispose()));
  }
  dispose() {
    this.#call?.();
    this.#call = undefined;
  }
}

class EventEmitter {
  #listeners = new Set();
  event = (listener, self, disposables) => {
    const bound = listener.bind(self);
    this.#listeners.add(bound);
    const disposable = new Disposable(() => this.#listeners.delete(bound));
    disposables?.push(disposable);
    return disposable;
  };
  fire(event) {
    for (const listener of [...this.#listeners]) listener(event);
  }
  dispose() {
    this.#listeners.clear();
  }
}

class CancellationTokenSource {
  #emitter = new EventEmitter();
  token = { isCancellationRequested: false, onCancellationRequested: this.#emitter.event };
  cancel() {
    this.token.isCancellationRequested = true;
    this.#emitter.fire();
  }
  dispose() {}
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
  isBefore(other) {
    return this.line < other.line || (this.line === other.line && this.character < other.character);
  }
}

class Range {
  constructor(...args) {
    const [start, end] = args.length === 4 ? [new Position(args[0], args[1]), new Position(args[2], args[3])] : args;
    Object.assign(this, { start, end });
  }
  get isEmpty() {
    return this.start.line === this.end.line && this.start.character === this.end.character;
  }
}

/** A class whose constructor keeps its arguments under these names. */
function record(...names) {
  return class {
    constructor(...values) {
      names.forEach((name, at) => values[at] !== undefined && (this[name] = values[at]));
    }
  };
}

const Location = record("uri", "range");
const Diagnostic = record("range", "message", "severity");
const CompletionItem = record("label", "kind");
const CodeAction = record("title", "kind");
const MarkdownString = class {
  constructor(value = "") {
    this.value = value;
  }
  appendMarkdown(value) {
    this.value += value;
    return this;
  }
  appendCodeblock(value) {
    return this.appendMarkdown(value);
  }
};

class CodeActionKind {
  static Empty = new CodeActionKind("");
  static QuickFix = new CodeActionKind("quickfix");
  static Refactor = new CodeActionKind("refactor");
  static RefactorExtract = new CodeActionKind("refactor.extract");
  static RefactorInline = new CodeActionKind("refactor.inline");
  static RefactorRewrite = new CodeActionKind("refactor.rewrite");
  static Source = new CodeActionKind("source");
  static SourceOrganizeImports = new CodeActionKind("source.organizeImports");
  constructor(value) {
    this.value = value;
  }
  append(part) {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
  }
}

class TextEdit {
  static replace = (range, newText) => new TextEdit(range, newText);
  static insert = (at, newText) => new TextEdit(new Range(at, at), newText);
  static delete = (range) => new TextEdit(range, "");
  constructor(range, newText) {
    Object.assign(this, { range, newText });
  }
}

class WorkspaceEdit {
  changes = [];
  set(uri, edits) {
    this.changes.push({ uri, edits: edits.map((edit) => (Array.isArray(edit) ? edit[0] : edit)) });
  }
  renameFile(from, to) {
    this.changes.push({ from, to });
  }
  createFile(created) {
    this.changes.push({ created });
  }
  entries() {
    return this.changes.filter((change) => change.edits).map(({ uri, edits }) => [uri, edits]);
  }
}

/** An enumeration as TypeScript compiles it. */
function enumeration(first, ...names) {
  return Object.fromEntries(names.flatMap((name, at) => [[name, first + at], [first + at, name]]));
}

class TextDocument {
  constructor(uri, languageId, text) {
    Object.assign(this, { uri, languageId, text, version: 1, isClosed: false, isUntitled: uri.scheme === "untitled" });
  }
  get fileName() {
    return this.uri.fsPath;
  }
  get lineCount() {
    return this.text.split("\n").length;
  }
  getText() {
    return this.text;
  }
  lineAt(line) {
    const text = this.text.split("\n")[line];
    return { text, isEmptyOrWhitespace: text.trim() === "" };
  }
  positionAt(offset) {
    const before = this.text.slice(0, offset).split("\n");
    return new Position(before.length - 1, before.at(-1).length);
  }
}

/** A text with edits that do not touch each other. */
function applied(text, edits) {
  const lines = text.split("\n");
  const offset = ({ line, character }) => lines.slice(0, line).reduce((sum, it) => sum + it.length + 1, character);
  const ranges = edits.map(({ range, newText }) => [offset(range.start), offset(range.end), newText]);
  ranges.sort(([a], [b]) => b - a);
  return ranges.reduce((changed, [start, end, words]) => changed.slice(0, start) + words + changed.slice(end), text);
}

const languageOf = (file) => ({ ".md": "markdown", ".yaml": "yaml", ".html": "html" })[path.extname(file)] ?? "plaintext";

const emitters = {};
/** An event, which `standIn.fire` fires by this name. */
const event = (name) => (emitters[name] = new EventEmitter()).event;

const providers = {};
const provide = (name) => (selector, provider) => {
  (providers[name] ??= []).push({ selector, provider });
  return new Disposable(() => (providers[name] = providers[name].filter((it) => it.provider !== provider)));
};

const state = {};

function reset() {
  Object.assign(state, {
    /** Settings that differ from their defaults. */
    settings: { briefing: {}, editor: {} },
    /** What was said, with the buttons: `{ kind, message, items }`. */
    messages: [],
    /** What the person answers, in turn: to questions, and to messages with buttons. */
    answers: [],
    /** Commands of the editor that were called, with their arguments. */
    executed: [],
    commands: new Map(),
    output: [],
    diagnostics: new Map(),
    status: undefined,
    tasks: [],
    shownTerminals: [],
    clipboard: "",
    watchers: [],
  });
  Object.assign(workspace, { workspaceFolders: undefined, textDocuments: [] });
  Object.assign(window, { activeTextEditor: undefined, visibleTextEditors: [], terminals: [] });
  Object.assign(env, { remoteName: undefined });
  tasks.taskExecutions = [];
  for (const name of Object.keys(providers)) delete providers[name];
}

const answer = (kind) => async (message, ...items) => {
  state.messages.push({ kind, message, items: items.filter((item) => typeof item === "string") });
  return items.length > 0 ? state.answers.shift()?.(items) : undefined;
};
const ask = (kind) => async (first, second) => {
  const options = kind === "pick" ? second : first;
  state.messages.push({ kind, message: options.prompt ?? options.placeHolder ?? options.title, items: first });
  return state.answers.shift()?.(first);
};

function documents(selector, document) {
  return [selector].flat().some((filter) => {
    if (typeof filter === "string") return filter === document.languageId;
    const { scheme, language, pattern } = filter;
    const is = (wanted, found) => wanted === undefined || wanted === found;
    const inPattern = pattern === undefined || minimatch(document.uri.fsPath, pattern, { dot: true });
    return is(scheme, document.uri.scheme) && is(language, document.languageId) && inPattern;
  });
}

async function codeActions(uri, range, kind) {
  const document = workspace.textDocuments.find((it) => it.uri.fsPath === uri.fsPath);
  const context = { diagnostics: [], only: new CodeActionKind(kind), triggerKind: 1 };
  const token = new CancellationTokenSource().token;
  return (await standIn.provider("CodeActions", document)?.provideCodeActions(document, range, context, token)) ?? [];
}

const commands = {
  registerCommand(name, work) {
    if (state.commands.has(name)) throw new Error(`command '${name}' already exists`);
    state.commands.set(name, work);
    return new Disposable(() => state.commands.delete(name));
  },
  async executeCommand(name, ...args) {
    if (state.commands.has(name)) return state.commands.get(name)(...args);
    if (name === "vscode.executeCodeActionProvider") return codeActions(...args);
    state.executed.push([name, ...args]);
  },
};

const env = {
  appName: "Stand-in",
  language: "en",
  clipboard: { readText: async () => state.clipboard },
  openExternal: async (uri) => state.executed.push(["openExternal", uri]),
};

const window = {
  createOutputChannel(name, options) {
    const log = (level) => (message) => state.output.push(`${level}: ${message}`);
    const channel = Object.fromEntries(["trace", "debug", "info", "warn", "error"].map((level) => [level, log(level)]));
    const channels = { name, logLevel: LogLevel.Info, onDidChangeLogLevel: new EventEmitter().event, ...channel };
    if (options?.log !== true) throw new Error("the language client needs a channel for logs");
    const none = () => undefined;
    return Object.assign(channels, {
      append: log("text"),
      appendLine: log("text"),
      replace: none,
      clear: none,
      show: () => state.executed.push(["showOutput"]),
      hide: none,
      dispose: none,
    });
  },
  showErrorMessage: answer("error"),
  showWarningMessage: answer("warning"),
  showInformationMessage: answer("information"),
  showInputBox: ask("input"),
  showQuickPick: ask("pick"),
  showOpenDialog: ask("file"),
  async showTextDocument(document) {
    window.activeTextEditor = { document };
    window.visibleTextEditors = [window.activeTextEditor];
    return window.activeTextEditor;
  },
  withProgress: async (_, work) => work({ report: () => undefined }, new CancellationTokenSource().token),
  tabGroups: { all: [], onDidChangeTabs: event("tabs") },
  onDidChangeActiveTextEditor: event("activeEditor"),
  onDidChangeVisibleTextEditors: event("visibleEditors"),
};

const languages = {
  match: (selector, document) => (documents(selector, document) ? 10 : 0),
  createDiagnosticCollection(name) {
    return {
      name,
      set(uri, all) {
        state.diagnostics.set(uri.fsPath, all ?? []);
        emitters.diagnostics.fire();
      },
      delete: (uri) => state.diagnostics.delete(uri.fsPath),
      clear: () => state.diagnostics.clear(),
      dispose: () => state.diagnostics.clear(),
    };
  },
  createLanguageStatusItem(id, selector) {
    return (state.status = { id, selector, dispose: () => (state.status = undefined) });
  },
  onDidChangeDiagnostics: event("diagnostics"),
};
for (const name of [
  "CallHierarchy", "CodeActions", "CodeLens", "Color", "CompletionItem", "Declaration", "Definition", "DocumentFormattingEdit",
  "DocumentHighlight", "DocumentLink", "DocumentRangeFormattingEdit", "DocumentSymbol", "FoldingRange", "Hover",
  "Implementation", "InlayHints", "InlineCompletionItem", "InlineValues", "LinkedEditingRange", "OnTypeFormattingEdit",
  "Reference", "Rename", "SelectionRange", "SignatureHelp", "TypeDefinition", "TypeHierarchy", "WorkspaceSymbol",
]) {
  languages[`register${name}Provider`] = provide(name);
}

const workspace = {
  getConfiguration(section) {
    const settings = state.settings[section] ?? {};
    return {
      get: (key, otherwise) => settings[key] ?? otherwise,
      async update(key, value) {
        standIn.set(`${section}.${key}`, value);
      },
    };
  },
  async findFiles(include, exclude, most) {
    const found = (workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
      fs
        .readdirSync(uri.fsPath, { recursive: true })
        .filter((file) => minimatch(file, include) && !minimatch(file, exclude))
        .map((file) => URI.file(path.join(uri.fsPath, file))),
    );
    return found.slice(0, most);
  },
  async openTextDocument(uri) {
    return standIn.open(uri.fsPath);
  },
  getWorkspaceFolder: (uri) => workspace.workspaceFolders?.find((it) => uri.fsPath.startsWith(it.uri.fsPath)),
  createFileSystemWatcher(pattern) {
    const [created, changed, deleted] = [new EventEmitter(), new EventEmitter(), new EventEmitter()];
    const watcher = { pattern, created, changed, deleted };
    state.watchers.push(watcher);
    return {
      onDidCreate: created.event,
      onDidChange: changed.event,
      onDidDelete: deleted.event,
      dispose: () => state.watchers.splice(state.watchers.indexOf(watcher), 1),
    };
  },
  /** Changes open documents, and other files as if they were saved at once. */
  async applyEdit(edit) {
    for (const { created } of edit.changes) if (created) fs.writeFileSync(created.fsPath, "");
    for (const [uri, edits] of edit.entries()) {
      const open = workspace.textDocuments.find((it) => it.uri.fsPath === uri.fsPath);
      const text = applied(open?.text ?? fs.readFileSync(uri.fsPath, "utf8"), edits);
      if (open) open.text = text;
      else fs.writeFileSync(uri.fsPath, text);
    }
    return true;
  },
  notebookDocuments: [],
  onDidOpenNotebookDocument: event("openNotebook"),
  onDidChangeNotebookDocument: event("changeNotebook"),
  onDidSaveNotebookDocument: event("saveNotebook"),
  onDidCloseNotebookDocument: event("closeNotebook"),
  onDidOpenTextDocument: event("open"),
  onDidChangeTextDocument: event("change"),
  onDidSaveTextDocument: event("save"),
  onWillSaveTextDocument: event("willSave"),
  onDidCloseTextDocument: event("close"),
  onDidChangeConfiguration: event("configuration"),
  onDidChangeWorkspaceFolders: event("folders"),
  onDidCreateFiles: event("create"),
  onDidRenameFiles: event("rename"),
  onDidDeleteFiles: event("delete"),
  onWillCreateFiles: event("willCreate"),
  onWillRenameFiles: event("willRename"),
  onWillDeleteFiles: event("willDelete"),
};

const ProcessExecution = record("process", "args", "options");
const Task = record("definition", "scope", "name", "source", "execution", "problemMatchers");
const tasks = {
  onDidEndTaskProcess: event("taskProcess"),
  onDidEndTask: event("task"),
  /** Runs the program as the editor does, but for the terminal. */
  async executeTask(task) {
    const { process: program, args, options } = task.execution;
    const execution = { task, terminate: () => child.kill() };
    const child = spawn(program, args, { cwd: options.cwd, stdio: "ignore" });
    state.tasks.push(task);
    tasks.taskExecutions.push(execution);
    window.terminals.push({ name: task.name, show: () => state.shownTerminals.push(task.name) });
    let isStarted = true;
    child.on("error", () => (isStarted = false));
    child.on("close", (code) => {
      tasks.taskExecutions = tasks.taskExecutions.filter((it) => it !== execution);
      if (isStarted) emitters.taskProcess.fire({ execution, exitCode: code ?? undefined });
      emitters.task.fire({ execution });
    });
    return execution;
  },
};

const LogLevel = enumeration(0, "Off", "Trace", "Debug", "Info", "Warning", "Error");

const standIn = {
  state,
  reset,
  providers,
  /** Fires an event of the editor. */
  fire: (name, event) => emitters[name].fire(event),
  /** Changes a setting. */
  set(key, value) {
    const [section, ...rest] = key.split(".");
    state.settings[section][rest.join(".")] = value;
    const affectsConfiguration = (asked) => key === asked || key.startsWith(`${asked}.`);
    emitters.configuration.fire({ affectsConfiguration });
  },
  /** Opens a file in the editor. */
  open(file, languageId = languageOf(file), text = fs.readFileSync(file, "utf8")) {
    const document = new TextDocument(URI.file(file), languageId, text);
    workspace.textDocuments.push(document);
    window.activeTextEditor = { document };
    window.visibleTextEditors = [window.activeTextEditor];
    emitters.open.fire(document);
    return document;
  },
  /** Types words at the first place of others, or behind them. */
  type(document, words, { before, behind, reason }) {
    const offset = before === undefined ? document.text.indexOf(behind) + behind.length : document.text.indexOf(before);
    const at = document.positionAt(offset);
    document.text = document.text.slice(0, offset) + words + document.text.slice(offset);
    document.version += 1;
    const contentChanges = [{ range: new Range(at, at), rangeOffset: offset, rangeLength: 0, text: words }];
    emitters.change.fire({ document, contentChanges, reason });
    return document.positionAt(offset + words.length);
  },
  /** The provider of a feature for a document. */
  provider(name, document) {
    return providers[name]?.find(({ selector }) => documents(selector, document))?.provider;
  },
};

module.exports = {
  standIn,
  version: "1.91.0",
  CancellationError: class extends Error {},
  CancellationTokenSource,
  CallHierarchyItem: record("kind", "name", "detail", "uri", "range", "selectionRange"),
  CodeAction,
  CodeActionKind,
  CodeActionTriggerKind: enumeration(1, "Invoke", "Automatic"),
  CodeLens: record("range", "command"),
  CompletionItem,
  CompletionItemKind: enumeration(0, "Text", "Method", "Function"),
  CompletionItemTag: enumeration(1, "Deprecated"),
  CompletionList: record("items", "isIncomplete"),
  CompletionTriggerKind: enumeration(0, "Invoke", "TriggerCharacter", "TriggerForIncompleteCompletions"),
  Diagnostic,
  DiagnosticRelatedInformation: record("location", "message"),
  DiagnosticSeverity: enumeration(0, "Error", "Warning", "Information", "Hint"),
  DiagnosticTag: enumeration(1, "Unnecessary", "Deprecated"),
  Disposable,
  DocumentHighlightKind: enumeration(0, "Text", "Read", "Write"),
  DocumentLink: record("range", "target"),
  DocumentSymbol: record("name", "detail", "kind", "range", "selectionRange"),
  EventEmitter,
  FileType: enumeration(0, "Unknown", "File", "Directory"),
  FoldingRangeKind: enumeration(1, "Comment", "Imports", "Region"),
  Hover: record("contents", "range"),
  InlayHint: record("position", "label", "kind"),
  InlineCompletionTriggerKind: enumeration(0, "Invoke", "Automatic"),
  LanguageStatusSeverity: enumeration(0, "Information", "Warning", "Error"),
  Location,
  LogLevel,
  MarkdownString,
  Position,
  ProcessExecution,
  ProgressLocation: enumeration(1, "SourceControl", "Window", "Notification"),
  Range,
  RelativePattern: record("base", "pattern"),
  SnippetString: record("value"),
  SymbolInformation: record("name", "kind", "containerName", "location"),
  SymbolKind: enumeration(0, "File", "Module"),
  SymbolTag: enumeration(1, "Deprecated"),
  TabInputCustom: class {},
  TabInputNotebook: class {},
  TabInputText: class {},
  TabInputTextDiff: class {},
  Task,
  TaskPanelKind: enumeration(1, "Shared", "Dedicated", "New"),
  TaskRevealKind: enumeration(1, "Always", "Silent", "Never"),
  TaskScope: enumeration(1, "Global", "Workspace"),
  TextDocumentSaveReason: enumeration(1, "Manual", "AfterDelay", "FocusOut"),
  TextEdit,
  TypeHierarchyItem: record("kind", "name", "detail", "uri", "range", "selectionRange"),
  Uri: Object.assign(URI, { joinPath: (uri, ...parts) => URI.file(path.join(uri.fsPath, ...parts)) }),
  WorkspaceEdit,
  commands,
  env,
  languages,
  tasks,
  window,
  workspace,
};
reset();
