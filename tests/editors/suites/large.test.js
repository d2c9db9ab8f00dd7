// How fast the language server is on a site of 10,000 articles, and whether it grows. `BRIEFING_ARTICLES` sets another size,
// `BRIEFING_EDITS` another number of edits; a debug build is measured, but held to no limit.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { Client } from "../lib/client.js";
import { TODAY, generated } from "../lib/site.js";

const ARTICLES = Number(process.env.BRIEFING_ARTICLES ?? 10_000);
const EDITS = Number(process.env.BRIEFING_EDITS ?? 1_000);
const IS_RELEASE = process.env.BRIEFING.includes("release");
/** The limits, in milliseconds; twice as much where other programs run beside the tests. */
const SLOW = Number(process.env.BRIEFING_SLOW ?? 2);
const COMPLETION = 30 * SLOW;
const DIAGNOSTICS = 100 * SLOW;

let site, remove, client, file, text, name;
let version = 1;

before(async () => {
  [site, remove] = generated(ARTICLES);
  const articles = readdirSync(`${site}/content/articles`, { recursive: true }).filter((it) => it.endsWith(".md"));
  articles.sort();
  file = `content/articles/${articles[articles.length >> 1]}`;
  const begun = performance.now();
  client = await Client.start(site, ["--now", TODAY]);
  text = client.open(file);
  await client.request("textDocument/hover", client.behind(file, text, "---"));
  console.log(`the site is known after ${Math.round(performance.now() - begun)} ms`);
  name = /name: ([A-Z]\w+ \w+)/.exec(readFileSync(`${site}/content/actors.yaml`, "utf8"))?.[1] ?? "A";
});

after(async () => {
  await client?.kill();
  remove?.();
});

function p95(times, what) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  console.log(`${what}: median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, longest ${sorted.at(-1).toFixed(1)} ms`);
  return at(0.95);
}

function memory() {
  const status = readFileSync(`/proc/${client.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
}

function change(changed) {
  version += 1;
  client.change(file, version, changed);
  return version;
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

test("completion is fast at every key, also while the YAML is broken", async () => {
  const times = [];
  for (let round = 0; round < 20; round++) {
    for (let length = 1; length <= Math.min(6, name.length); length++) {
      const typed = `actors: [${name.slice(0, length)}`;
      const changed = text.replace("---\n", `---\ntitle: [\n${typed}`);
      change(changed);
      const at = client.behind(file, changed, typed);
      let list;
      times.push(await timed(async () => (list = await client.request("textDocument/completion", at))));
      assert.ok(list.items.length > 0);
    }
  }
  const found = p95(times, "completion");
  if (IS_RELEASE) assert.ok(found <= COMPLETION, `${found} ms`);
});

test("findings follow a change at once, and those of the whole site soon", async () => {
  const [first, whole] = [[], []];
  const wrong = text.replace(/^title:/m, "titel:");
  for (let round = 0; round < 60; round++) {
    const changed = round % 2 ? text : wrong;
    const now = change(changed);
    const is = (params) => params.version >= now && params.diagnostics.some((it) => it.code === "missing-key") === (changed === wrong);
    first.push(await timed(() => client.nextDiagnostics(file, is)));
    // References wait until the whole site has been looked at.
    const at = { ...client.behind(file, changed, "---"), context: { includeDeclaration: true } };
    await client.request("textDocument/references", at);
  }
  const misspelt = text.replace("---\n", `---\ntags: [${name}x]\n`);
  for (let round = 0; round < 30; round++) {
    const changed = round % 2 ? text : misspelt;
    const now = change(changed);
    const has = (params) => params.diagnostics.some((it) => it.range.start.line === 1);
    const is = (params) => params.version >= now && has(params) === (changed === misspelt);
    whole.push(await timed(() => client.nextDiagnostics(file, is)));
  }
  const found = p95(first, "findings of the file");
  p95(whole, "findings of the whole site");
  if (IS_RELEASE) assert.ok(found <= DIAGNOSTICS, `${found} ms`);
});

test(`memory does not grow over ${EDITS} edits`, async () => {
  const edits = async (count) => {
    for (let edit = 0; edit < count; edit++) {
      const changed = `${text}\nLine ${edit}: ${name}.\n`;
      change(changed);
      // Some keys are typed before the site has been looked at.
      if (edit % 3 === 0) {
        const at = { ...client.behind(file, changed, "---"), context: { includeDeclaration: true } };
        await client.request("textDocument/references", at);
      }
    }
  };
  await edits(Math.ceil(EDITS / 4));
  const before = memory();
  await edits(EDITS);
  const after = memory();
  console.log(`memory: ${before.toFixed(0)} MB before, ${after.toFixed(0)} MB after ${EDITS} edits`);
  assert.ok(after < before * 1.15 + 10, `${before} MB, then ${after} MB`);
});
