// Pages in a language that is written from right to left: everything is mirrored, nothing is cut off, and axe has no
// objection.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, stage, visit } from "../lib/stage.js";

const ARTICLE = "/articles/2025-11-25-orla-talks/";
const ACTOR = "/actors/leila-feldani/";
const TOPIC = "/topics/grain-corridor/";
const LATIN = "/articles/2025-11-24-latin/";

let on, site, chosen;
before(async () => {
  on = await stage(["arabic", "multilingual"]);
  site = on.sites[0];
  // The pages of the site in Arabic, and those in Arabic of a site in several languages.
  const isArabic = ({ name }, { address }) => name === "arabic" || address.startsWith("/ar/");
  chosen = on.sites.flatMap((site) => site.chosen.filter((page) => isArabic(site, page)).map(({ address }) => site.address + address));
});
after(() => on?.close());

/** The box of the first element that matches. */
const box = async (page, selector) => {
  const found = await page.locator(selector).first().boundingBox();
  assert.ok(found, `nothing on the page matches ${selector}`);
  return found;
};
const end = (box) => box.x + box.width;

test("each page is written from right to left, in the language of the site", async () => {
  const page = await open(on.browser);
  assert.ok(chosen.length > site.chosen.length + 10);
  for (const address of chosen) {
    await visit(page, address);
    const html = page.locator("html");
    assert.equal(await html.getAttribute("dir"), "rtl", address);
    assert.equal(await html.getAttribute("lang"), "ar", address);
  }
  await page.close();
});

for (const width of [320, 360, 768, 1280, 1920]) {
  test(`nothing is wider than a window of ${width} pixels, and no drawing is cut off`, async () => {
    const page = await open(on.browser, { width });
    for (const address of chosen) {
      await visit(page, address);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${address} is ${wider} pixels too wide`);
      const outside = await page.evaluate(() => {
        const shown = [...document.querySelectorAll("svg text")].filter((text) => text.getClientRects().length > 0);
        const isOutside = (text) => {
          const [drawing, label] = [text.closest("svg"), text].map((one) => one.getBoundingClientRect());
          return label.left < drawing.left - 1 || label.right > drawing.right + 1;
        };
        return shown.filter(isOutside).map((text) => text.textContent);
      });
      assert.deepEqual(outside, [], address);
    }
    await page.close();
  });
}

test("the text begins at the right, and the facts beside it are at the left", async () => {
  const page = await open(on.browser);
  for (const [address, text, beside] of [
    [ARTICLE, ".prose", "aside"],
    [ACTOR, ".latest", ".facts"],
    [TOPIC, ".latest", ".facts"],
  ]) {
    await visit(page, site.address + address);
    const [title, body, column] = [await box(page, "h1"), await box(page, text), await box(page, beside)];
    assert.ok(end(column) <= body.x, `${address}: the column is not left of the text`);
    assert.ok(end(title) > 1000, `${address}: the title does not begin at the right`);
  }
  await page.close();
});

test("the menu and the breadcrumbs run from right to left", async () => {
  const page = await open(on.browser);
  await visit(page, site.address + ARTICLE);
  for (const list of ["header nav li", ".breadcrumbs li"]) {
    const boxes = await page.locator(list).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
    assert.ok(boxes.length > 1, list);
    assert.deepEqual(boxes, boxes.toSorted((a, b) => b - a), list);
  }
  await page.close();
});

test("the oldest month of a drawing is at the right", async () => {
  const page = await open(on.browser);
  await visit(page, site.address + ACTOR);
  const labels = await page.locator(".chart .label").evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect().x]));
  assert.equal(labels.length, 2);
  const [[first, oldest], [last, newest]] = labels;
  assert.match(first, /يناير/);
  assert.match(last, /نوفمبر/);
  assert.ok(oldest > newest);
  await page.close();
});

test("a name in Latin letters and a quote in English are written from left to right", async () => {
  const page = await open(on.browser);
  await visit(page, site.address + ARTICLE);
  const quote = page.locator('[lang="en"]', { hasText: "the fees are too high" }).first();
  assert.equal(await quote.evaluate((one) => getComputedStyle(one).direction), "ltr");
  await visit(page, site.address + ACTOR);
  const name = page.locator('[lang="en"]', { hasText: "Leila Feldani" }).first();
  assert.equal(await name.evaluate((one) => getComputedStyle(one).direction), "ltr");
  await page.close();
});

/** The horizontal middles of the first places of these words in an element. */
const places = (element, ...words) =>
  element.evaluate((element, words) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = words.map(() => null);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      for (const [number, word] of words.entries()) {
        const at = found[number] === null ? node.data.indexOf(word) : -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        const { left, right, width } = range.getBoundingClientRect();
        if (width > 0) found[number] = (left + right) / 2;
      }
    }
    return found;
  }, words);

test("the first of two names in Latin letters is right of the second", async () => {
  const page = await open(on.browser);
  await visit(page, site.address + LATIN);
  const [first, second] = await places(page.locator(".attendees").first(), "Nils Oberlin", "Edda Karst Inc.");
  assert.ok(first > second, `${first}, ${second}`);
  await page.close();
});

test("on paper a number is left of the name in Latin letters to which it belongs, and an address reads from left to right", async () => {
  const page = await open(on.browser);
  await page.emulateMedia({ media: "print" });
  await visit(page, site.address + TOPIC);
  const item = page.locator(".counted li", { hasText: "courier.example" }).first();
  const [name, count] = [await item.locator(".name").boundingBox(), await item.locator(".count").boundingBox()];
  assert.ok(end(count) <= name.x + 1, `${JSON.stringify(count)} ${JSON.stringify(name)}`);
  const address = page.locator(".print-address");
  assert.equal(await address.evaluate((one) => getComputedStyle(one).direction), "ltr");
  await page.close();
});

test("a role and its organization are separated by the comma of the language", async () => {
  const page = await open(on.browser);
  await visit(page, site.address + ACTOR);
  assert.match(await page.locator(".current-role").innerText(), /^رئيسة، فلدانيا/);
  for (const { address } of site.chosen) {
    await visit(page, site.address + address);
    const text = await page.locator("main").innerText();
    assert.doesNotMatch(text, /[\u0600-\u06ff], /, address);
  }
  await page.close();
});

test("the lines of a statement are at its right", async () => {
  const page = await open(on.browser);
  await visit(page, site.address + ARTICLE);
  const [left, right] = await page.locator(".statement").first().evaluate((statement) => {
    const all = [statement, ...statement.querySelectorAll("*")].map((one) => getComputedStyle(one));
    const widest = (key) => Math.max(...all.map((style) => Number.parseFloat(style[key])));
    return [widest("borderLeftWidth"), widest("borderRightWidth")];
  });
  assert.ok(right >= 2 && left < 2, `left ${left}, right ${right}`);
  await page.close();
});
