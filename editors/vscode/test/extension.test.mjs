// The extension as it is packed, with a stand-in for the editor and, but for the programs that are wrong, the real program.
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Desk, FOLDER, PROGRAM, isRunning, until, vscode } from "./lib/desk.mjs";

const { commands, standIn, window, workspace } = vscode;
const { state } = standIn;
const manifest = JSON.parse(readFileSync(path.join(FOLDER, "package.json"), "utf8"));
const WRONG = "title: Talks\nsumary: Short\ndate: 2025-11-25\nsource: https://outlet.example/talks\nactors: Veldania";

let desk;
beforeEach(() => (desk = Desk.create()));
afterEach(() => desk.end());

/** An article with a misspelt key. */
function wrongArticle(site) {
  const file = path.join(site, "content/articles/wrong.md");
  writeFileSync(file, `---\n${WRONG}\n---\nText.\n`);
  return file;
}

const codes = (file) => (state.diagnostics.get(file) ?? []).map((finding) => finding.code);
const finding = (file, code) => until(`${code} in ${file}`, () => codes(file).includes(code));
const ready = () => until("the server", () => state.status?.text === "Briefing 0.1.0");
const token = new vscode.CancellationTokenSource().token;

test("starts the language server of the program in a folder with a site", async () => {
  await desk.open(desk.site());
  await ready();
  assert.deepEqual(desk.calls.map((call) => call.args), ["lsp --help", "lsp"]);
  assert.equal(state.status.severity, vscode.LanguageStatusSeverity.Information);
  assert.deepEqual(state.messages, []);
});

test("has exactly the commands that it declares", async () => {
  await desk.open(desk.site());
  const declared = manifest.contributes.commands.map((command) => command.command);
  assert.deepEqual([...state.commands.keys()].sort(), declared.sort());
});

test("ends the server with the editor", async () => {
  await desk.open(desk.site());
  await ready();
  const [server] = desk.servers;
  assert.ok(isRunning(server));
  const another = desk;
  desk = { end: () => undefined };
  await another.end();
  await until("the end of the server", () => !isRunning(server));
});

test("says that the program is missing, how to install it, and starts when it is there", async () => {
  desk.use(desk.path("nowhere/briefing"));
  // The answers of the person: first the help, then, asked again, nothing.
  state.answers.push(([install]) => install);
  await desk.open(desk.site());
  const [{ kind, message, items }] = state.messages;
  assert.equal(kind, "error");
  assert.match(message, /“.*nowhere\/briefing” was not found/);
  assert.deepEqual(items, ["How to Install", "Choose the Program…", "Try Again"]);
  await until("the help", () => state.executed.length > 0);
  const [[command, page]] = state.executed;
  assert.equal(command, "markdown.showPreview");
  assert.match(readFileSync(page.fsPath, "utf8"), /^# Install the program/);
  assert.equal(state.status.severity, vscode.LanguageStatusSeverity.Error);
  assert.deepEqual(desk.calls, []);

  mkdirSync(desk.path("nowhere"));
  renameSync(desk.path("bin/briefing"), desk.path("nowhere/briefing"));
  await commands.executeCommand("briefing.restart");
  await ready();
});

test("keeps the program that somebody chooses, and starts it", async () => {
  const program = state.settings.briefing.path;
  desk.use("briefing-that-is-nowhere");
  state.answers.push(([, choose]) => choose, () => [vscode.Uri.file(program)]);
  await desk.open(desk.site());
  await ready();
  assert.equal(state.settings.briefing.path, program);
});

test("says that the program is too old, or is no program", async () => {
  const cases = {
    'if [ "$1" = lsp ]; then exit 2; fi; echo briefing 0.0.9': /its version \(briefing 0\.0\.9\) has no language server/,
    "kill -9 $$": /it does not start/,
  };
  await desk.open(desk.site());
  for (const [script, reason] of Object.entries(cases)) {
    state.messages.length = 0;
    desk.use(desk.program("other", script));
    await until("the message", () => state.messages.length > 0);
    assert.match(state.messages[0].message, reason);
    assert.match(state.messages[0].message, /Install a newer Briefing/);
    assert.equal(state.status.severity, vscode.LanguageStatusSeverity.Error);
  }
  const text = desk.path("text");
  writeFileSync(text, "no program\n");
  desk.use(text);
  await until("the message", () => state.messages.some(({ message }) => message.includes("was not found")));
  chmodSync(text, 0o755);
  await commands.executeCommand("briefing.restart");
  assert.match(state.messages.at(-1).message, /text cannot be used/);
});

test("looks for a name in PATH and where Cargo installs, and never where somebody happens to be", async () => {
  const { PATH, CARGO_HOME } = process.env;
  const here = process.cwd();
  try {
    const site = desk.site();
    process.chdir(site);
    writeFileSync(path.join(site, "found"), "#!/bin/sh\necho from the site\n", { mode: 0o755 });
    // A part of PATH that is relative, or empty, means the folder that a program is started in.
    process.env.PATH = `:.:${PATH}`;
    process.env.CARGO_HOME = desk.path("cargo");
    desk.use("found");
    await desk.open(site);
    assert.match(state.messages[0].message, /“found” was not found/);

    const cargo = desk.program("../cargo/bin/found", `exec '${PROGRAM}' "$@"`);
    await commands.executeCommand("briefing.restart");
    await ready();
    assert.ok(state.output.some((line) => line.includes(`${cargo} lsp`)));

    process.env.PATH = `${path.dirname(desk.program("found", `exec '${PROGRAM}' "$@"`))}:${PATH}`;
    await commands.executeCommand("briefing.restart");
    await until("the other program", () => state.output.some((line) => line.includes("bin/found lsp") && !line.includes("cargo")));
  } finally {
    process.chdir(here);
    process.env.PATH = PATH;
    if (CARGO_HOME === undefined) delete process.env.CARGO_HOME;
    else process.env.CARGO_HOME = CARGO_HOME;
  }
});

test("takes a path that is relative to the workspace", async () => {
  const site = desk.site();
  desk.use("../bin/briefing");
  await desk.open(site);
  await ready();
});

test("restarts by a command, and knows the open files again", async () => {
  const site = desk.site();
  const file = wrongArticle(site);
  await desk.open(site);
  standIn.open(file);
  await finding(file, "unknown-key");
  await commands.executeCommand("briefing.restart");
  const [first, second] = desk.servers;
  await until("the end of the first", () => !isRunning(first));
  assert.ok(isRunning(second));
  await finding(file, "unknown-key");
  // Calls on top of each other leave one server.
  await Promise.all([1, 2, 3].map(() => commands.executeCommand("briefing.restart")));
  await until("one server", () => desk.servers.filter(isRunning).length === 1);
});

test("restarts with another program, and not for other settings", async () => {
  await desk.open(desk.site());
  await ready();
  standIn.set("editor.fontSize", 20);
  standIn.set("briefing.other", 1);
  await pause(100);
  assert.equal(desk.servers.length, 1);
  desk.use(desk.program("newer", `exec '${PROGRAM}' "$@"`));
  await until("the second server", () => desk.servers.length === 2);
});

test("starts a server again that has crashed", async () => {
  await desk.open(desk.site());
  await ready();
  const [server] = desk.servers;
  process.kill(server, "SIGKILL");
  await until("another server", () => desk.servers.length === 2);
  await ready();
});

test("a restart while a server starts after a crash leaves nothing of the one before", async () => {
  const site = desk.site();
  await desk.open(site);
  await ready();
  // The moment in which the client says that it runs, and is not ready yet.
  const item = state.status;
  let text = "";
  let restarted;
  Object.defineProperty(item, "text", {
    get: () => text,
    set(value) {
      text = value;
      if (value === "Briefing 0.1.0") restarted ??= commands.executeCommand("briefing.restart");
    },
  });
  process.kill(desk.servers[0], "SIGKILL");
  await until("the restart", () => restarted !== undefined);
  await restarted;
  await until("one server", () => desk.servers.filter(isRunning).length === 1);
  const document = standIn.open(path.join(site, "content/index.md"));
  standIn.type(document, "x", { behind: "---" });
  await pause(100);
  const errors = state.output.filter((line) => line.startsWith("error"));
  assert.deepEqual(errors, ["error: Server process exited with signal SIGKILL."]);
});

test("shows the messages between editor and server only if the setting says so", async () => {
  const site = desk.site();
  await desk.open(site);
  await ready();
  const file = path.join(site, "content/index.md");
  const traced = () => state.output.filter((line) => line.includes("textDocument/didOpen"));
  standIn.open(file);
  await pause(100);
  assert.deepEqual(traced(), []);
  standIn.set("briefing.trace.server", "messages");
  standIn.open(path.join(site, "briefing.yaml"));
  await until("the trace", () => traced().length > 0);
  assert.ok(state.output.every((line) => !line.includes("base_url")), "no contents of files");
});

test("findings follow what is typed, with fixes", async () => {
  const site = desk.site();
  const file = wrongArticle(site);
  await desk.open(site);
  const document = standIn.open(file);
  await finding(file, "unknown-key");
  const range = new vscode.Range(2, 0, 2, 6);
  const context = { diagnostics: state.diagnostics.get(file), only: vscode.CodeActionKind.QuickFix, triggerKind: 1 };
  const actions = await standIn.provider("CodeActions", document).provideCodeActions(document, range, context, token);
  assert.ok(actions.some((action) => action.title === "Replace sumary by summary"), JSON.stringify(actions));
  standIn.type(document, "m", { behind: "sum" });
  await until("the correction", () => !codes(file).includes("unknown-key"));
  assert.equal(readFileSync(file, "utf8").includes("sumary"), true, "nothing was saved");
});

test("completes names, shows cards, and renames", async () => {
  const site = desk.site();
  await desk.open(site);
  const document = standIn.open(path.join(site, "content/actors/ilse-maren.md"));
  const at = standIn.type(document, "related to [[Vel", { behind: document.text.trimEnd() });
  const list = await standIn.provider("CompletionItem", document).provideCompletionItems(document, at, token, { triggerKind: 0 });
  assert.equal(list.items[0].label, "Veldania");
  const name = document.positionAt(document.text.indexOf("name: Ilse") + 8);
  const hover = await standIn.provider("Hover", document).provideHover(document, name, token);
  assert.match(JSON.stringify(hover.contents), /Ilse Maren/);
  const edit = await standIn.provider("Rename", document).provideRenameEdits(document, name, "Ilse Marten", token);
  const renamed = edit.changes.find((change) => change.to);
  assert.equal(path.basename(renamed.to.fsPath), "ilse-marten.md");
});

test("rosters as tables, templates and messages are looked at while they are edited", async () => {
  const site = desk.site();
  mkdirSync(path.join(site, "templates"));
  const template = path.join(site, "templates/footer.html");
  writeFileSync(template, "<p>Desk</p>\n");
  await desk.open(site);
  const document = standIn.open(template);
  await ready();
  standIn.type(document, "{{ page.", { behind: "Desk" });
  await until("a finding", () => codes(template).length > 0);
});

test("shows the findings of sites below the folders of the workspace before a file is opened", async () => {
  const files = ["a/site", "b/c/site"].map((name) => wrongArticle(desk.site(name)));
  const [first, second] = [desk.path("a"), desk.path("b")];
  await desk.open(first);
  await finding(files[0], "unknown-key");
  assert.equal(state.diagnostics.has(files[1]), false);

  const [folder] = [{ uri: vscode.Uri.file(second), name: "b", index: 1 }];
  workspace.workspaceFolders = [...workspace.workspaceFolders, folder];
  standIn.fire("folders", { added: [folder], removed: [] });
  await finding(files[1], "unknown-key");
  const [removed] = workspace.workspaceFolders.splice(0, 1);
  standIn.fire("folders", { added: [], removed: [removed] });
  await until("no findings of a folder that is closed", () => codes(files[0]).length === 0);
  assert.deepEqual(desk.servers.length, 1, "one server for all folders");
});

test("creates an article, and opens it", async () => {
  const site = desk.site();
  await desk.open(site);
  const title = `-Port "opens" again; $(touch x) 'x'`;
  state.answers.push(() => title);
  await commands.executeCommand("briefing.newArticle");
  const { document } = window.activeTextEditor;
  assert.match(document.uri.fsPath, /content\/articles\/\d{4}-\d\d-\d\d-port-opens-again-touch-x-x\.md$/);
  assert.ok(document.text.includes(title) && document.text.includes("draft: true"), document.text);
});

test("creates actors and topics, and says what the program says against it", async () => {
  const site = desk.site();
  await desk.open(site);
  state.answers.push((types) => types[1], () => "Port Authority");
  await commands.executeCommand("briefing.newActor");
  assert.match(window.activeTextEditor.document.text, /^type: organization .*\nname: Port Authority$/m);
  state.answers.push(() => "Tides");
  await commands.executeCommand("briefing.newTopic");
  assert.match(window.activeTextEditor.document.uri.fsPath, /content\/topics\/tides\.md$/);

  state.messages.length = 0;
  state.answers.push(() => "Tides");
  await commands.executeCommand("briefing.newTopic");
  const { kind, message, items } = state.messages.at(-1);
  assert.equal(kind, "error");
  assert.match(message, /^content\/topics\/tides\.md already has .* – nothing was written/);
  assert.deepEqual(items, []);

  // Almost the name of another actor.
  state.answers.push((types) => types[0], () => "Ilse Maran", ([anyway]) => anyway);
  await commands.executeCommand("briefing.newActor");
  assert.deepEqual(state.messages.at(-1).items, ["Create Anyway"]);
  assert.match(window.activeTextEditor.document.text, /name: Ilse Maran/);
});

test("makes an article of selected paragraphs, with their statements, and opens it", async () => {
  const site = desk.site();
  const file = path.join(site, "content/articles/2024-05-02-two-parts.md");
  const statement = "  - {speaker: Ilse Maren, quote: We wait for the tide}\n";
  const front = `---\ntitle: Two parts\nstatements:\n${statement}---\n`;
  writeFileSync(file, `${front}The harbour is shut.\n\n## The tide\n\n"We wait for the tide," Ilse Maren said.\n`);
  await desk.open(site);
  const document = standIn.open(file);
  await ready();
  window.activeTextEditor.selection = new vscode.Range(5, 4, 5, 11);
  await commands.executeCommand("briefing.newArticleFromSelection");
  assert.match(state.messages.at(-1).message, /^Select whole paragraphs/);
  window.activeTextEditor.selection = new vscode.Range(7, 0, 10, 0);
  await commands.executeCommand("briefing.newArticleFromSelection");
  assert.equal(document.text, "---\ntitle: Two parts\n---\nThe harbour is shut.\n");
  const opened = window.activeTextEditor.document;
  assert.equal(path.basename(opened.uri.fsPath), "2024-05-02-the-tide.md");
  assert.ok(opened.text.includes(`statements:\n${statement}---\n\n"We wait for the tide,"`), opened.text);
});

test("creates nothing if nobody answers", async () => {
  const site = desk.site();
  await desk.open(site);
  await ready();
  const before = desk.calls.length;
  for (const name of ["newArticle", "newActor", "newTopic", "newArticleFromText"]) {
    await commands.executeCommand(`briefing.${name}`);
  }
  state.answers.push(() => "  ");
  await commands.executeCommand("briefing.newTopic");
  assert.ok(desk.calls.slice(before).every((call) => call.args === "lsp --help"), JSON.stringify(desk.calls));
});

test("the types of actors are those of the program", async () => {
  const site = desk.site();
  await desk.open(site);
  for (let at = 0; at < 5; at++) {
    state.answers.push((types) => types[at], () => `Thing ${at}`);
    await commands.executeCommand("briefing.newActor");
    assert.equal(path.basename(window.activeTextEditor.document.uri.fsPath), `thing-${at}.md`);
  }
});

test("asks for the site where there are several, and takes that of the open file", async () => {
  const [one, two] = [desk.site("one"), desk.site("two")];
  await desk.open(one, two);
  state.answers.push((sites) => sites.find((site) => site.label === "two"), () => "Tides");
  await commands.executeCommand("briefing.newTopic");
  assert.ok(existsSync(path.join(two, "content/topics/tides.md")));
  standIn.open(path.join(one, "content/index.md"));
  state.answers.push(() => "Winds");
  await commands.executeCommand("briefing.newTopic");
  assert.ok(existsSync(path.join(one, "content/topics/winds.md")));
});

test("says that there is no site", async () => {
  mkdirSync(desk.path("empty"));
  await desk.open(desk.path("empty"));
  await commands.executeCommand("briefing.preview");
  assert.match(state.messages.at(-1).message, /no Briefing site here.*briefing init/);
});

test("makes an article of the clipboard, word for word, and leaves no copy", async () => {
  const site = desk.site();
  await desk.open(site);
  state.clipboard = "Harbour opens\n\nThe harbour of Kell opened on Tuesday.\n";
  state.answers.push((origins) => origins.find((origin) => origin.label === "The clipboard"));
  await commands.executeCommand("briefing.newArticleFromText");
  const { document } = window.activeTextEditor;
  assert.match(document.text, /title: Harbour opens\n/);
  assert.match(document.text, /\n---\n\n?The harbour of Kell opened on Tuesday\.\n$/);
  assert.deepEqual(readdirSync(desk.path("storage/texts")), []);
  const [{ name, execution, presentationOptions }] = state.tasks;
  assert.equal(name, "Briefing: new article");
  assert.deepEqual(execution.args.slice(0, 5), ["new", "article", "--root", site, "--from"]);
  assert.ok(presentationOptions.focus, "the keys are for the terminal");
});

test("makes articles of an open document and of a file, and of no empty text", async () => {
  const site = desk.site();
  await desk.open(site);
  const wire = desk.path("wire.txt");
  writeFileSync(wire, "First\n\nOne.\n\n===\n\nSecond\n\nTwo.\n");
  standIn.open(wire);
  state.answers.push((origins) => origins.find((origin) => origin.description === "wire.txt"));
  await commands.executeCommand("briefing.newArticleFromText");
  const titles = workspace.textDocuments.map((document) => /^title: (.*)$/m.exec(document.text)?.[1]);
  assert.deepEqual(titles.slice(-2), ["First", "Second"]);

  writeFileSync(wire, "Third\n\nThree.\n");
  state.answers.push((origins) => origins.at(-1), () => [vscode.Uri.file(wire)]);
  await commands.executeCommand("briefing.newArticleFromText");
  assert.match(window.activeTextEditor.document.text, /title: Third/);
  assert.ok(existsSync(wire), "the file of the person stays");

  state.answers.push((origins) => origins[0]);
  state.clipboard = " \n";
  await commands.executeCommand("briefing.newArticleFromText");
  assert.match(state.messages.at(-1).message, /no text/);
});

test("removes a text that a window left behind when it was closed", async () => {
  const left = desk.path("storage/texts/text-abc/text.txt");
  mkdirSync(path.dirname(left), { recursive: true });
  writeFileSync(left, "Embargoed\n");
  await desk.open(desk.site());
  assert.equal(existsSync(left), false);
});

test("opens the preview once, and not a browser on another machine", async () => {
  const site = desk.site();
  // A preview that runs until it is ended.
  desk.use(desk.program("serving", `case $1 in serve) exec sleep 60 ;; esac; exec '${PROGRAM}' "$@"`));
  await desk.open(site);
  const first = commands.executeCommand("briefing.preview");
  await until("the preview", () => vscode.tasks.taskExecutions.length === 1);
  assert.deepEqual(state.tasks[0].execution.args, ["serve", "--open", "--root", site]);
  await commands.executeCommand("briefing.preview");
  assert.equal(state.tasks.length, 1);
  assert.deepEqual(state.shownTerminals, ["Briefing: preview of desk"]);
  vscode.tasks.taskExecutions[0].terminate();
  await first;

  vscode.env.remoteName = "ssh-remote";
  const second = commands.executeCommand("briefing.preview");
  await until("the second preview", () => vscode.tasks.taskExecutions.length === 1);
  assert.deepEqual(state.tasks[1].execution.args, ["serve", "--root", site]);
  vscode.tasks.taskExecutions[0].terminate();
  await second;
});

test("offers keys at their first letter, in the front matter of a site and nowhere else", async () => {
  const site = desk.site();
  await desk.open(site);
  const triggered = (document, words, place) => {
    state.executed.length = 0;
    standIn.type(document, words, place);
    return state.executed.some(([name, options]) => name === "editor.action.triggerSuggest" && options.auto === true);
  };
  const article = path.join(site, "content/articles/x.md");
  const open = (text, file = article, language = "markdown") => standIn.open(file, language, text);
  const text = "---\ntitle: T\n\nactors:\n  - \n---\n\nText.\n";
  assert.ok(triggered(open(text), "s", { behind: "T\n" }));
  assert.ok(triggered(open(`\n${text}`), "é", { behind: "T\n" }), "blank lines may precede");
  assert.ok(!triggered(open(text), "s", { behind: "---\n\n" }), "in the body");
  assert.ok(!triggered(open("Text.\n\n"), "s", { behind: "Text.\n" }), "no front matter");
  assert.ok(!triggered(open(text), "su", { behind: "T\n" }), "pasted, or completed");
  assert.ok(!triggered(open(text), "s", { behind: "title: T" }), "within a value");
  assert.ok(!triggered(open(text), "-", { behind: "T\n" }), "no letter");
  assert.ok(!triggered(open(text), "s", { behind: "T\n", reason: 1 }), "undone");
  assert.ok(!triggered(open(text, desk.path("x.md")), "s", { behind: "T\n" }), "outside of a site");
  const roster = path.join(site, "content/actors.yaml");
  assert.ok(triggered(open("- type: person\n  \n", roster, "yaml"), "n", { behind: "person\n  " }));
  assert.ok(!triggered(open("name: x\n", path.join(site, "x.py"), "python"), "n", { before: "name" }));
  const [shown, other] = [open(text), open(text)];
  assert.ok(!triggered(shown, "s", { behind: "T\n" }) && triggered(other, "s", { behind: "T\n" }), "only where one types");
});
