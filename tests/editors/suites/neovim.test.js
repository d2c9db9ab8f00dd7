// Neovim as Debian has it, headless, on the sample site: neovim.lua does what a person would do.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { TODAY, build, sample } from "../lib/site.js";

let site, remove, results, earlier;

before(() => {
  [site, remove] = sample();
  earlier = build(site);
  const script = fileURLToPath(new URL("neovim.lua", import.meta.url));
  const file = `${site}/results.json`;
  const run = spawnSync(process.env.NVIM ?? "nvim", ["--headless", "--clean", "-S", script], {
    encoding: "utf8",
    timeout: 120_000,
    env: {
      ...process.env,
      SITE: site,
      TODAY,
      ARTICLE: "content/articles/2025-11-25-reassurance-force.md",
      ACTOR: "content/actors/emmanuel-macron.md",
      RESULTS: file,
      PATIENCE: process.env.BRIEFING_PATIENCE ?? "30000",
      XDG_STATE_HOME: site,
      XDG_CACHE_HOME: site,
    },
  });
  assert.equal(run.status, 0, run.stderr);
  results = JSON.parse(readFileSync(file, "utf8"));
  assert.equal(results.error, undefined, `${results.error}\n${run.stderr}`);
});

after(() => remove?.());

test("a finding appears while somebody types, and its fix removes it", () => {
  assert.ok(results.actions.includes("Replace sumary by summary"), `${results.actions}`);
  assert.equal(results.fixed, "summary: Short");
});

test("names are completed while the YAML is broken", () => {
  assert.equal(results.completion[0], "Emmanuel Macron");
});

test("a name has a card, a definition and other places, and the file an outline", () => {
  assert.match(results.hover, /Emmanuel Macron/);
  assert.match(results.definition, /^name: Emmanuel Macron/);
  assert.ok(results.references >= 3, `${results.references}`);
  assert.ok(results.symbols > 3, `${results.symbols}`);
});

test("an actor is renamed everywhere, and the site builds clean with its old address", () => {
  assert.equal(results.exit, "done");
  assert.equal(build(site), earlier);
  const old = readFileSync(`${site}/public/actors/emmanuel-macron/index.html`, "utf8");
  assert.match(old, /\/actors\/emmanuel-mercier\//);
});
