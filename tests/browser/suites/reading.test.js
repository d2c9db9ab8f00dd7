// The reading aids: colours with and without the script, "/" for the search, links to headings, copied citations.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, stage } from "../lib/stage.js";

const ARTICLE = "/articles/2025-11-25-coalition-meeting/";

let on, site;
before(async () => {
  on = await stage(["usual"]);
  site = on.sites[0];
});
after(() => on?.close());

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("the switch for colours works without a script", async () => {
  const page = await open(on.browser, { javaScriptEnabled: false });
  await page.goto(site.address + ARTICLE);
  const light = await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  await page.getByLabel("Dark").check();
  const dark = await page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  assert.notEqual(light, dark);
  await page.close();
});

test("the script remembers the choice on the next page, before it is drawn, and forgets it", async () => {
  const page = await open(on.browser, { scheme: "light" });
  await page.goto(site.address + ARTICLE);
  const light = await background(page);
  await page.getByLabel("Dark").check();
  const dark = await background(page);
  assert.notEqual(light, dark);
  await page.goto(`${site.address}/`);
  assert.equal(await background(page), dark);
  assert.ok(await page.getByLabel("Dark").isChecked());
  await page.getByLabel("Automatic").check();
  assert.equal(await background(page), light);
  await page.reload();
  assert.equal(await background(page), light);
  await page.close();
});

test('"/" goes to the search, but not while one types', async () => {
  const page = await open(on.browser);
  await page.goto(site.address + ARTICLE);
  const box = page.locator(".search-box input");
  await box.waitFor();
  await page.keyboard.press("/");
  assert.ok(await box.evaluate((input) => input === document.activeElement));
  await page.keyboard.type("a/b");
  assert.equal(await box.inputValue(), "a/b");
  await page.close();
});

test("a heading has a link to itself, which the keyboard reaches and shows", async () => {
  const page = await open(on.browser);
  await page.goto(site.address + ARTICLE);
  const anchor = page.locator(".prose .anchor").first();
  assert.equal(await anchor.evaluate((link) => getComputedStyle(link).opacity), "0");
  await anchor.focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await anchor.evaluate((link) => getComputedStyle(link).opacity), "1");
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.querySelector(location.hash)?.tagName === "H2"));
  await page.close();
});

test("the citation of a statement can be copied", async () => {
  const page = await open(on.browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(site.address + ARTICLE);
  await page.locator(".statement .cite summary").first().click();
  await page.locator(".statement .copy").first().click();
  await page.getByText("Copied").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Emmanuel Macron \(President, France\), 25 November 2025: “not paper guarantees”\. .*#s-paper-guarantees$/);
  await page.close();
});

test("on French pages the reading aids have French words, and the choice of colours holds for both languages", async () => {
  const page = await open(on.browser, { scheme: "light", permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(`${site.address}/fr${ARTICLE}`);
  await page.getByLabel("Sombre").check();
  await page.locator(".statement .cite summary").first().click();
  await page.locator(".statement .copy", { hasText: "Copier" }).first().click();
  await page.getByText("Copié").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^Emmanuel Macron \(président, France\), 25\u00a0novembre 2025\u202f: /);
  await page.goto(site.address + ARTICLE);
  assert.ok(await page.getByLabel("Dark").isChecked());
  await page.close();
});

test("an article is cited in three forms, each of which can be copied", async () => {
  const page = await open(on.browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(site.address + ARTICLE);
  await page.locator(".cite-article summary").click();
  assert.equal(await page.locator(".cite-article .copy").count(), 3);
  await page.locator(".cite-article .copy").nth(1).click();
  await page.getByText("Copied").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^@misc\{2025-11-25-coalition-meeting,\n/);
  await page.close();
});
