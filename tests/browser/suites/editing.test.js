// An editor's session, from a text that arrives to the published page: import, accept, correct, misquote, fix, publish.
// What the preview shows meanwhile: findings below their paragraphs, links into a text editor, the overview.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { describe, violations } from "../lib/axe.js";
import { pages, program } from "../lib/build.js";
import { launch } from "../lib/chromium.js";
import { ARTICLE, createDesk, importReport, PAGE } from "../lib/desk.js";
import { eventually } from "../lib/patience.js";
import { serve } from "../lib/serve.js";

const run = promisify(execFile);

let root, browser, preview;

before(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "briefing-editing-")));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (preview) assert.deepEqual(await preview.end(), [0, null], "Ctrl-C ends it well");
  if (root) await rm(root, { recursive: true, force: true });
});

/** Runs the program, and returns what it prints for people; an exit code other than 0 is no failure here. */
async function briefing(...options) {
  const result = await run(program(), [...options, "--root", root]).catch((error) => error);
  return result.stderr;
}

/** A page, and what is wrong in its console, such as a violation of the content security policy. */
async function visit(address) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.said = [];
  page.on("console", (message) => message.type() === "error" && page.said.push(`${message.text()} ${message.location().url}`));
  page.on("pageerror", (error) => page.said.push(error.message));
  await page.goto(preview.base + address);
  return page;
}

async function edit(change, path = ARTICLE) {
  const text = await readFile(join(root, path), "utf8");
  const changed = change(text);
  assert.notEqual(changed, text, "the edit changes something");
  await writeFile(join(root, path), changed);
}

const note = (page, words) => page.locator(".briefing-preview-finding", { hasText: words });

/** The text of the element above a note. */
const above = (note) => note.evaluate((host) => (host.previousElementSibling ?? host.parentElement).textContent.trim());

test("an editor imports a text, accepts, corrects, misquotes, fixes and publishes it", { timeout: 180_000 }, async () => {
  // A new desk; import and accept: a key for each of the five groups, and one to write.
  await createDesk(root);
  const { screen, code } = await importReport(root, "aaaaaw");
  assert.equal(code, 0, screen);
  assert.match(screen, /statements: 3 proposals/);

  // The preview shows the draft, with its label, and the overview lists it.
  preview = await serve(root);
  const page = await visit(PAGE);
  const overview = await visit("/.briefing/");
  await page.locator(".briefing-preview-mark", { hasText: "Draft" }).first().waitFor();
  assert.ok((await page.locator("main").innerText()).includes("We have taken a first step"));
  await overview.getByRole("heading", { name: "Drafts", exact: true }).waitFor();
  await overview.getByRole("link", { name: "Harbour talks open" }).waitFor();
  await page.locator("#briefing-preview-bar").getByRole("link", { name: "Drafts and findings" }).waitFor();

  // Correct: the title.
  await edit((text) => text.replace("title: Harbour talks open", "title: Talks on the harbour open"));
  await page.getByRole("heading", { name: "Talks on the harbour open" }).waitFor();

  // Misquote, and misspell a key: a note for each, where it belongs, that opens the line in an editor.
  await edit((text) => text.replace("quote: We have taken a first step", "quote: We have taken the very first step"));
  await edit((text) => text.replace("draft: true", "sumary: Talks\ndraft: true"));
  const misquote = note(page, "this quote is not in the article’s text").or(note(page, "this quote is not in the article's text"));
  await misquote.waitFor();
  assert.match(await above(misquote), /We have taken the very first step/);
  const line = (await readFile(join(root, ARTICLE), "utf8")).split("\n").findIndex((line) => line.includes("very first")) + 1;
  const open = misquote.getByRole("link", { name: "Open in the editor" });
  assert.ok((await open.getAttribute("href")).startsWith(`vscode://file${join(root, ARTICLE)}:${line}:`));
  await note(page, "sumary").waitFor();
  assert.match(await above(note(page, "sumary").first()), /Talks on the harbour open/);
  // Their style has loaded, and they do not cover the text.
  await eventually(async () => {
    const box = await misquote.boundingBox();
    assert.ok(box.height > 30 && box.height < 300, JSON.stringify(box));
  });
  await overview.getByText("this quote is not in").waitFor();

  // Fix: the key by the program, the quote by hand.
  assert.match(await briefing("check", "--fix"), /summary/);
  await note(page, "sumary").waitFor({ state: "detached" });
  await edit((text) => text.replace("the very first step", "a first step"));
  await misquote.waitFor({ state: "detached" });

  // Publish: the label goes, and what is built has nothing of the preview.
  await edit((text) => text.replace(/draft: true.*\n/, ""));
  await page.locator(".briefing-preview-mark").first().waitFor({ state: "detached" });
  await overview.getByRole("heading", { name: "Drafts", exact: true }).waitFor({ state: "detached" });
  assert.match(await briefing("build"), /Built/);
  for (const { file, address } of await pages(join(root, "public"))) {
    const html = await readFile(file, "utf8");
    assert.ok(!html.includes(".briefing") && !html.includes("briefing-preview"), address);
  }
  const published = await readFile(join(root, "public", PAGE, "index.html"), "utf8");
  assert.ok(published.includes("Talks on the harbour open") && published.includes("We have taken a first step"));
  assert.deepEqual([...page.said, ...overview.said], []);
  await page.close();
  await overview.close();
});

test("each finding is below its paragraph, list item, table or heading, and nowhere twice", { timeout: 60_000 }, async () => {
  const path = "content/articles/2025-11-29-links.md";
  const text = `---
title: Links that lead nowhere
actors: [Veldania, Ilse Marenn]
---
The first paragraph has no link, and many of the words that the second has, but for the others.

The second paragraph has a [first](/nowhere/a/) link with **bold** words, and [another one](/nowhere/b/) link at its end.

- An item without a link
- An item of the list with a [second](/nowhere/c/) link

## A heading with a [third](/nowhere/d/) link

| Year | Tons |
|---|---|
| 2024 | [many](/nowhere/e/) tons |

## Second

One.

## Third

Two.

## Fourth

Three.
`;
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  const page = await visit("/articles/2025-11-29-links/");
  await note(page, "/nowhere/a/").waitFor();
  for (const [words, place] of [
    ["/nowhere/b/", /^The second paragraph|^Warning/],
    ["/nowhere/a/", /^The second paragraph/],
    ["/nowhere/d/", /^A heading with/],
    ["/nowhere/e/", /Year/],
  ]) {
    assert.equal(await note(page, words).count(), 1, words);
    assert.match(await note(page, words).evaluate((host) => {
      // Another note may be between a note and its paragraph.
      let element = host.previousElementSibling;
      while (element?.matches(".briefing-preview-finding")) element = element.previousElementSibling;
      return element.textContent.trim();
    }), place, words);
  }
  // The table of contents has the words of the headings too.
  assert.equal(await page.locator("nav.contents").count(), 1);
  assert.equal(await page.locator("nav .briefing-preview-finding").count(), 0);
  assert.match(await note(page, "/nowhere/c/").evaluate((host) => host.closest("li").textContent), /An item of the list with/);
  // A name is a short value, which may be anywhere: the note is below the headline.
  const name = note(page, "Ilse Marenn").first();
  await name.waitFor();
  assert.ok(await name.evaluate((host) => Boolean(host.previousElementSibling?.querySelector("h1") ?? host.previousElementSibling?.matches(".briefing-preview-finding"))));
  assert.deepEqual(page.said, []);
  // Notes and overview can be read by everybody. What axe itself does may be refused by the policy of the page.
  const overview = await visit("/.briefing/");
  for (const one of [page, overview]) {
    for (const colorScheme of ["light", "dark"]) {
      await one.emulateMedia({ colorScheme });
      const found = await violations(one);
      assert.equal(found.length, 0, found.map(describe).join("\n  "));
    }
  }
  await overview.close();
  // On paper there are no notes.
  await page.emulateMedia({ media: "print" });
  await eventually(async () => assert.equal((await note(page, "/nowhere/a/").boundingBox())?.height ?? 0, 0));
  await page.close();
  await rm(join(root, path));
});
