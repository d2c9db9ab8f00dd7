// Keyboard only: Tab reaches every control in reading order, with visible focus.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, stage, visit } from "../lib/stage.js";

let on;
before(async () => (on = await stage(["young", "usual", "huge", "multilingual"])));
after(() => on?.close());

/**
 * Marks all controls, in reading order. Returns their number and the first one: a page that focuses a
 * control by itself (the search) is tested from the second one on.
 */
function number() {
  // Of a group of radio buttons, Tab reaches the chosen one.
  const usable = "a[href], button, input:not([type='radio']:not(:checked)), select, textarea, summary, [tabindex='0']";
  const shown = [...document.querySelectorAll(usable)].filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled,
  );
  for (const [n, element] of shown.entries()) element.dataset.stop = n;
  const taken = document.activeElement !== document.body;
  if (taken) shown[0].focus();
  return { count: shown.length, first: taken ? 1 : 0 };
}

/** The focused element, and whether its focus is visible. */
function focus() {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return {
    stop: element.dataset.stop === undefined ? null : Number(element.dataset.stop),
    seen: ring && inside && box.width > 0 && box.height > 0,
    html: element.outerHTML.slice(0, 120),
  };
}

for (const name of ["young", "usual", "huge", "multilingual"]) {
  for (const width of [360, 1280]) {
    test(`Tab reaches everything in reading order with visible focus: ${name}, ${width} pixels wide`, async () => {
      const site = on.sites.find((site) => site.name === name);
      const page = await open(on.browser, { width });
      for (const { address } of site.chosen) {
        await visit(page, site.address + address);
        const { count, first } = await page.evaluate(number);
        for (let n = first; n < count; n++) {
          await page.keyboard.press("Tab");
          const { stop, seen, html } = await page.evaluate(focus);
          assert.equal(stop, n, `${address}: stop ${n} is ${html}`);
          assert.ok(seen, `${address}: the focus is not seen on ${html}`);
        }
      }
      await page.close();
    });
  }
}

test("the first link skips the menu", async () => {
  const site = on.sites.find((site) => site.name === "usual");
  const page = await open(on.browser);
  await page.goto(`${site.address}/actors/emmanuel-macron/`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash !== "");
  await page.keyboard.press("Tab");
  const inside = await page.evaluate(() => document.querySelector("main").contains(document.activeElement));
  assert.ok(inside, "the next Tab after the skip link is not in the content");
  await page.close();
});

test("a wide table can be scrolled with the keyboard", async () => {
  const site = on.sites.find((site) => site.name === "huge");
  const page = await open(on.browser, { width: 360 });
  await page.goto(`${site.address}/articles/2025-11-30-everything/`);
  const table = page.locator(".body [tabindex='0']").first();
  await table.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.activeElement.scrollLeft > 0);
  await page.close();
});
