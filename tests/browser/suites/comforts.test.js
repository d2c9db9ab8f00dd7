// Cards of names and filters of lists: with pointer and keyboard, and nothing of them without a script.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { build } from "../lib/build.js";
import { serve } from "../lib/server.js";
import { open, stage } from "../lib/stage.js";

const ARTICLE = "/articles/2025-11-25-coalition-meeting/";

let on, site;
before(async () => {
  on = await stage(["usual", "huge"]);
  site = on.sites[0];
});
after(() => on?.close());

test("a name under the pointer shows a card, on which the pointer may rest, and Esc closes it", async () => {
  const page = await open(on.browser);
  await page.goto(site.address + ARTICLE);
  const link = page.locator("main a[data-card]").first();
  await link.hover();
  const card = page.locator(".hover-card");
  await card.waitFor();
  assert.ok((await card.locator(".name").textContent()).length > 0);
  await card.hover();
  await page.waitForTimeout(600);
  assert.equal(await card.count(), 1);
  await page.keyboard.press("Escape");
  assert.equal(await card.count(), 0);
  await link.hover();
  await card.waitFor();
  await page.mouse.move(2, 2);
  await card.waitFor({ state: "detached" });
  await page.close();
});

test("a card is shown once also if the pointer moves within the link or leaves it for a moment", async () => {
  const page = await open(on.browser);
  await page.goto(site.address + ARTICLE);
  const link = page.locator("main a[data-card]").first();
  await link.evaluate((a) => {
    a.innerHTML = `<i>${a.innerHTML}</i> <b>x</b>`;
  });
  await link.locator("i").hover();
  await page.waitForTimeout(100);
  await link.locator("b").hover();
  await page.waitForTimeout(50);
  await page.mouse.move(2, 2);
  await page.waitForTimeout(50);
  await link.locator("i").hover();
  await page.locator(".hover-card").waitFor();
  await page.waitForTimeout(600);
  assert.equal(await page.locator(".hover-card").count(), 1);
  await page.close();
});

test("a name with the focus of the keyboard shows a card that describes the link, within the window", async () => {
  const page = await open(on.browser, { width: 360 });
  await page.goto(site.address + ARTICLE);
  const link = page.locator("main a[data-card]").first();
  await link.evaluate((a) => a.previousElementSibling);
  await page.keyboard.press("Tab");
  for (let n = 0; n < 80 && !(await page.evaluate(() => document.activeElement.matches("a[data-card]"))); n += 1) {
    await page.keyboard.press("Tab");
  }
  const card = page.locator(".hover-card");
  await card.waitFor();
  const described = await page.evaluate(() => document.activeElement.getAttribute("aria-describedby"));
  assert.equal(described, await card.getAttribute("id"));
  const box = await card.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
  await page.keyboard.press("Tab");
  assert.ok((await card.count()) <= 1);
  await page.close();
});

test("a page loads no card before one is needed, and none for a name without one", async () => {
  const page = await open(on.browser);
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto(site.address + ARTICLE, { waitUntil: "networkidle" });
  assert.ok(!loaded.some((url) => url.endsWith("card.json")), loaded.join());
  await page.close();
});

test("a filter shows the entries with all words typed, and hides the parts without any", async () => {
  const page = await open(on.browser);
  await page.goto(`${site.address}/actors/`);
  const input = page.locator(".list-filter input");
  await input.waitFor();
  const shown = () => page.locator(".index > li:visible").count();
  const all = await shown();
  await input.fill("macron emm");
  assert.equal(await shown(), 1);
  assert.equal(await page.locator("main section.block:visible").count(), 1);
  assert.equal(await page.locator(".list-filter output").textContent(), `1 / ${all}`);
  await input.fill("");
  assert.equal(await shown(), all);
  await page.close();
});

test("the timeline and the months have a filter too", async () => {
  for (const address of ["/timeline/", "/articles/"]) {
    const page = await open(on.browser);
    await page.goto(on.sites[1].address + address);
    await page.locator(".list-filter input").fill("no such words");
    assert.equal(await page.locator("main :is(.events, .cards) > li:visible").count(), 0, address);
    await page.close();
  }
});

test("a filter finds a number whatever digits it is typed in, and counts in those of the page", async () => {
  const reports = Array.from({ length: 9 }, (_, n) => [
    `content/articles/2025-11-1${n}-report.md`,
    `---\ntitle: ${n === 0 ? "تقرير ١٢٠" : "تقرير"}\nsource: https://courier.example/${n}\n---\nنص.\n`,
  ]);
  const settings = "title: مرصد\nbase_url: https://news.example/\nlanguage: ar-EG\n";
  const arabic = await build({ "briefing.yaml": settings, ...Object.fromEntries(reports) });
  const server = await serve(arabic.out);
  const page = await open(on.browser);
  await page.goto(`${server.address}/articles/`);
  const input = page.locator(".list-filter input");
  await input.waitFor();
  for (const number of ["120", "١٢٠"]) {
    await input.fill(number);
    assert.equal(await page.locator("main .cards > li:visible").count(), 1, number);
    assert.match(await page.locator(".list-filter output").textContent(), /^١ \/ [٠-٩]+$/);
  }
  await page.close();
  await Promise.all([server.close(), arabic.remove()]);
});

test("without a script there is no box", async () => {
  const page = await open(on.browser, { javaScriptEnabled: false });
  await page.goto(`${site.address}/actors/`);
  assert.equal(await page.locator(".list-filter").isVisible(), false);
  await page.close();
});
