// The printed brief: Chromium prints an actor with 300 articles and a background of 300 words to a PDF of
// two pages, with every block that fits and none cut off.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { open, stage, visit } from "../lib/stage.js";

const ADDRESS = "/actors/ilva-torrent/";

let on, page, sheet;
before(async () => {
  on = await stage(["huge", "usual"]);
  page = await open(on.browser);
  await visit(page, on.sites[0].address + ADDRESS);
  sheet = await onPaper(page, on.sites[0].root);
});
after(() => on?.close());

/** The text of each printed page, and the output of pdfinfo. */
async function onPaper(page, folder) {
  const file = join(folder, "brief.pdf");
  await page.pdf({ path: file, preferCSSPageSize: true });
  const { stdout } = await promisify(execFile)("pdftotext", ["-layout", file, "-"]);
  // In the order of the page and not of the paper, where dates stand beside the lines of a quote.
  const { stdout: raw } = await promisify(execFile)("pdftotext", ["-raw", file, "-"]);
  const { stdout: info } = await promisify(execFile)("pdfinfo", [file]);
  await rm(file);
  const pages = stdout.split("\f").slice(0, -1);
  return { pages, raw, info };
}

/** Whether words are printed, wherever their lines break. */
function printed(words) {
  const bare = (text) => text.replace(/\s+/g, "");
  return [sheet.pages.join(""), sheet.raw].some((text) => bare(text).includes(bare(words)));
}

/** The text of each element on the screen, with white space collapsed. */
const texts = (selector) =>
  page.locator(selector).evaluateAll((found) => found.map((e) => e.textContent.replace(/\s+/g, " ").trim()));

test("a briefing of 300 articles fits two pages of A4", () => {
  assert.equal(sheet.pages.length, 2);
  assert.match(sheet.info, /Page size:.*A4/);
});

test("every page of the brief has its number and the brief its address", () => {
  for (const [n, text] of sheet.pages.entries()) {
    assert.match(text, new RegExp(`${n + 1}\\s*/\\s*2`), `page ${n + 1}`);
    assert.ok(text.includes(`news.example${ADDRESS}`), `page ${n + 1} names its address`);
  }
});

test("the brief has its blocks in order, and no other", () => {
  const heads = ["Ilva Torrent", "Latest", "Latest statement", "What’s next", "Roles", "Sources", "More news", "Background", "More statements"];
  const at = heads.map((head) => {
    const line = sheet.pages.join("\n").search(new RegExp(`^\\s*${head}\\b`, "m"));
    assert.ok(line >= 0, `no line begins with ${head}`);
    return line;
  });
  assert.deepEqual(at, at.toSorted((a, b) => a - b));
  for (const absent of ["Timeline", "Coverage", "In the same articles", "Also mentioned", "Corrections"]) {
    assert.doesNotMatch(sheet.pages.join("\n"), new RegExp(`^\\s*${absent}\\b`, "m"), absent);
  }
});

test("the background is complete", async () => {
  const paragraphs = await texts(".background .prose p");
  const words = paragraphs.join(" ").split(" ");
  assert.ok(words.length >= 300, `${words.length} words`);
  for (const paragraph of paragraphs) assert.ok(printed(paragraph), paragraph);
});

test("the five latest articles and every planned event are named", async () => {
  const latest = await texts(":is(.latest, .more-news) .card-title");
  for (const title of latest.slice(0, 5)) assert.ok(printed(title), title);
  assert.ok(!printed(latest[5]), "the sixth is not");
  const planned = await texts(".next .event-name");
  assert.equal(planned.length, 4);
  for (const name of planned) assert.ok(printed(name), name);
});

test("two complete statements are shown for each of five topics", async () => {
  const groups = await page.locator(".statement-group").evaluateAll((found) =>
    found.map((group) => ({
      topic: group.querySelector("h3")?.textContent.trim(),
      said: [...group.querySelectorAll("blockquote p, .said")].map((said) =>
        said.firstChild.textContent.replace(/\s+/g, " ").trim(),
      ),
    })),
  );
  assert.ok(groups.length > 5, "there are more on the screen");
  for (const { topic, said } of groups.slice(0, 5)) {
    assert.ok(printed(topic), topic);
    for (const words of said.slice(0, 2)) assert.ok(printed(words), words);
    assert.ok(said.length < 3 || !printed(said[2]), `a third on ${topic}`);
  }
  const beyond = groups.slice(5).flatMap((group) => group.said);
  for (const words of beyond) assert.ok(!printed(words), words);
});

test("current roles are named and former ones are not", () => {
  for (const role of ["President, Veldania", "Chair, River Commission", "Member, Grain Board"]) {
    assert.ok(printed(role), role);
  }
  assert.ok(!printed("Mayor, Port Orla"));
});

test("sources are named with their counts", async () => {
  const outlets = (await texts(".sources li")).map((line) => line.replace(/,? articles?$/, "").split(" "));
  assert.ok(outlets.length >= 12);
  for (const [name] of outlets.slice(0, 12)) assert.ok(printed(name), name);
});

test("an actor with few statements fills the sheet with the other blocks, and no word is cut", async (t) => {
  const actor = await open(on.browser);
  t.after(() => actor.close());
  await visit(actor, `${on.sites[1].address}/actors/emmanuel-macron/`);
  const { pages, raw } = await onPaper(actor, on.sites[1].root);
  assert.ok(pages.length <= 2, `${pages.length} pages`);
  // Where one page has room for all of it, there is no second one for a few lines.
  const lines = pages.at(-1).split("\n").filter((line) => line.trim());
  assert.ok(lines.length >= 20, `the last page has ${lines.length} lines`);
  const bare = (text) => text.replace(/\s+/g, "");
  const text = bare(raw);
  const heads = await actor.locator("main .block:not(.coverage) > h2").allTextContents();
  assert.ok(heads.length >= 7, heads.join());
  for (const head of heads) assert.ok(text.includes(bare(head)), head);
  for (const summary of await actor.locator(".latest .summary").allTextContents()) {
    assert.ok(text.includes(bare(summary)), summary);
  }
});

test("a topic has its subtopics beside their label, and no page ends with the name of a speaker", async (t) => {
  const topic = await open(on.browser);
  t.after(() => topic.close());
  await visit(topic, `${on.sites[0].address}/topics/grain-corridor/`);
  const { pages } = await onPaper(topic, on.sites[0].root);
  assert.match(pages[0], /^ *Subtopics: +Border talks, Energy reserve, Harbour fees *$/m);
  const speakers = await topic.locator(".positions .speaker").allTextContents();
  assert.ok(speakers.length > 1);
  for (const text of pages) {
    const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
    const last = lines.findLast((line) => !line.includes("/"));
    assert.ok(!speakers.some((name) => last.startsWith(name.trim())), last);
  }
});

test("every week fits four pages of A4, with its articles, statements and next events", async (t) => {
  const week = await open(on.browser);
  t.after(() => week.close());
  const { address, root } = on.sites[0];
  await visit(week, `${address}/week/2025-W48/`);
  const { pages, raw } = await onPaper(week, root);
  assert.ok(pages.length <= 4, `${pages.length} pages`);
  const bare = (text) => text.replace(/\s+/g, "");
  // Arabic is in the order and the forms of the paper, as `pdftotext` reads it.
  const isLatin = (words) => /^[\u0000-\u024f\u2000-\u206f]*$/.test(words);
  const titles = ".week-articles > .cards .card-title, .next > .events .event-name";
  for (const words of (await week.locator(titles).allTextContents()).filter(isLatin)) {
    assert.ok(bare(raw).includes(bare(words)), words);
  }
});
