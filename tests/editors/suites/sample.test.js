// Every feature of the language server on the sample site, by a client of its own.
import assert from "node:assert/strict";
import { existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { Client, applied } from "../lib/client.js";
import { TODAY, build, sample } from "../lib/site.js";

const ARTICLE = "content/articles/2025-11-25-reassurance-force.md";
const ACTOR = "content/actors/emmanuel-macron.md";
let site, remove, client, text;
let version = 1;

before(async () => {
  [site, remove] = sample();
  client = await Client.start(site, ["--now", TODAY]);
  text = client.open(ARTICLE);
});

after(async () => {
  await client?.kill();
  remove?.();
});

/** Changes the article; the cursor's place is behind `words`. */
function edit(changed, words) {
  version += 1;
  client.change(ARTICLE, version, changed);
  return words && client.behind(ARTICLE, changed, words);
}

const codes = (diagnostics) => diagnostics.map((it) => it.code);

test("says what it can do", () => {
  const { capabilities, serverInfo } = client.capabilities;
  assert.equal(serverInfo.name, "briefing");
  assert.equal(capabilities.positionEncoding, "utf-16");
  for (const feature of ["hover", "definition", "references", "documentSymbol", "codeAction", "rename", "completion"]) {
    assert.ok(capabilities[`${feature}Provider`], feature);
  }
});

test("findings appear while somebody types and go when they are corrected", async () => {
  edit(text.replace(/^title:/m, "titel:"));
  const { diagnostics } = await client.diagnosticsWhen(ARTICLE, (all) => codes(all).includes("missing-key"));
  assert.equal(diagnostics[0].source, "briefing");
  edit(text);
  await client.diagnosticsWhen(ARTICLE, (all) => !codes(all).includes("missing-key"));
});

test("completes keys, values and names, also while the YAML is broken", async () => {
  const labels = async (changed, words) => {
    const list = await client.request("textDocument/completion", edit(changed, words));
    return list.items.map((item) => item.label);
  };
  assert.ok((await labels(text.replace("---\n", "---\ndocu"), "docu")).includes("documents"));
  assert.deepEqual(await labels(text.replace("---\n", "---\ndraft: "), "draft: "), ["true", "false"]);
  const broken = text.replace("---\n", "---\ntitle: [\nactors: [Emman");
  assert.deepEqual((await labels(broken, "[Emman"))[0], "Emmanuel Macron");
  assert.equal((await labels(`${text}\nWith [[Zelen`, "[[Zelen"))[0], "Volodymyr Zelensky");
});

test("shows who somebody is, where that is written, and where else it is named", async () => {
  const at = edit(`${text}\nWith [[Emmanuel Macron]].\n`, "[[Emman");
  const hover = await client.request("textDocument/hover", at);
  assert.match(hover.contents.value, /Emmanuel Macron/);
  assert.match(hover.contents.value, /President/);
  const [definition] = await client.request("textDocument/definition", at);
  assert.equal(definition.uri, client.uri(ACTOR));
  const context = { includeDeclaration: true };
  const references = await client.request("textDocument/references", { ...at, context });
  const files = new Set(references.map((it) => it.uri));
  assert.ok(files.size >= 3, `${[...files]}`);
});

test("lists the parts of a file", async () => {
  edit(text);
  const { textDocument } = client.behind(ARTICLE, text, "---");
  const symbols = await client.request("textDocument/documentSymbol", { textDocument });
  assert.ok(symbols.length > 0);
});

test("offers fixes", async () => {
  const changed = text.replace("---\n", "---\nsumary: Short\n").replace(/^summary:/m, "updated: 2025-11-26\n# ");
  edit(changed);
  await client.diagnosticsWhen(ARTICLE, (all) => codes(all).includes("unknown-key"));
  const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
  const { textDocument } = client.behind(ARTICLE, changed, "---");
  const ask = (only) =>
    client.request("textDocument/codeAction", { textDocument, range, context: { diagnostics: [], only } });
  const quick = await ask(["quickfix"]);
  assert.ok(quick.some((action) => action.title === "Replace sumary by summary"), JSON.stringify(quick));
  const [all] = await ask(["source.fixAll"]);
  assert.match(applied(changed, all.edit.documentChanges[0].edits), /^summary: Short$/m);
  edit(text);
});

test("makes an article of selected paragraphs, to which their statements move, and the site builds as before", async () => {
  edit(text);
  const place = (words) => client.behind(ARTICLE, text, words).position;
  const ask = async (range) => {
    const { textDocument } = client.behind(ARTICLE, text, "---");
    const context = { diagnostics: [], only: ["refactor.extract.article"] };
    return client.request("textDocument/codeAction", { textDocument, range, context });
  };
  assert.deepEqual(await ask({ start: place("Not under"), end: place("describes the body") }), []);
  const [action] = await ask({ start: place("leaves the alliance out of it.\n\n"), end: place("Zelensky proposes |") });
  assert.equal(action, undefined, "not all of the table");
  const part = { start: place("leaves the alliance out of it.\n\n"), end: place("| Not said |") };
  assert.deepEqual(await ask(part), [], "its statement is in the translation too");
  const translation = ARTICLE.replace(".md", ".fr.md");
  const french = readFileSync(`${site}/${translation}`, "utf8");
  unlinkSync(`${site}/${translation}`);
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: client.uri(translation), type: 3 }] });
  const earlier = build(site);
  const [whole] = await ask(part);
  assert.equal(whole.title, "New article from this selection");
  const created = "content/articles/2025-11-25-a-paper-still-to-be-signed.md";
  const saved = readFileSync(`${site}/${ARTICLE}`, "utf8");
  for (const change of whole.edit.documentChanges) {
    const path = fileURLToPath(change.uri ?? change.textDocument.uri);
    const before = change.kind === "create" ? "" : readFileSync(path, "utf8");
    writeFileSync(path, applied(before, change.edits ?? []));
  }
  const draft = readFileSync(`${site}/${created}`, "utf8");
  assert.match(draft, /^title: A paper still to be signed\ndraft: true/m);
  assert.match(draft, /^source:\n {2}name: \{en: News report/m);
  assert.match(draft, /^names:\n {2}Coalition: Coalition of the Willing\nstatements:\n {2}- id: workable-framework\n/m);
  const rest = readFileSync(`${site}/${ARTICLE}`, "utf8");
  assert.ok(!rest.includes("workable-framework") && !rest.includes("## A paper"), rest);
  assert.match(rest, /leaves the alliance out of it\.\n\n\[\^interview\]: /);
  writeFileSync(`${site}/${created}`, draft.replace(/^draft: .*\n/m, ""));
  assert.equal(build(site), earlier, "no finding that was not there before");
  unlinkSync(`${site}/${created}`);
  writeFileSync(`${site}/${ARTICLE}`, saved);
  writeFileSync(`${site}/${translation}`, french);
});

test("renames an actor everywhere, with its redirect, and the site builds clean", async () => {
  edit(text);
  const earlier = build(site);
  client.open(ACTOR);
  const actor = readFileSync(`${site}/${ACTOR}`, "utf8");
  const at = client.behind(ACTOR, actor, "name: Emmanuel");
  const { placeholder } = await client.request("textDocument/prepareRename", at);
  assert.equal(placeholder, "Emmanuel Macron");
  const newName = "Emmanuel Mercier";
  const { documentChanges } = await client.request("textDocument/rename", { ...at, newName });
  for (const change of documentChanges) {
    if (change.kind === "rename") {
      renameSync(fileURLToPath(change.oldUri), fileURLToPath(change.newUri));
    } else {
      const path = fileURLToPath(change.textDocument.uri);
      writeFileSync(path, applied(readFileSync(path, "utf8"), change.edits));
    }
  }
  assert.ok(existsSync(`${site}/content/actors/emmanuel-mercier.md`));
  assert.equal(build(site), earlier, "no finding that was not there before");
  const old = readFileSync(`${site}/public/actors/emmanuel-macron/index.html`, "utf8");
  assert.match(old, /\/actors\/emmanuel-mercier\//);
});

test("refuses what it does not know, and ends in order", async () => {
  await assert.rejects(client.request("textDocument/nonsense", {}), { code: -32601 });
  assert.equal(await client.end(), 0);
});
