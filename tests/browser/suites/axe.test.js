// Accessibility: axe reports no violation of WCAG 2.2 AA, in light and dark mode, on a phone and a desktop.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { describe, violations } from "../lib/axe.js";
import { open, SCHEMES, stage, visit } from "../lib/stage.js";
import { SITES } from "../lib/sites.js";

let on;
before(async () => {
  on = await stage();
});
after(() => on?.close());

for (const name of Object.keys(SITES)) {
  for (const scheme of SCHEMES) {
    for (const width of [360, 1280]) {
      test(`axe reports nothing: ${name}, ${scheme}, ${width} pixels wide`, async () => {
        const site = on.sites.find((site) => site.name === name);
        const page = await open(on.browser, { width, scheme });
        for (const { address } of site.chosen) {
          await visit(page, site.address + address);
          const found = await violations(page);
          assert.equal(found.length, 0, `${address}\n  ${found.map(describe).join("\n  ")}`);
        }
        await page.close();
      });
    }
  }
}

test("axe reports a violation", async () => {
  const page = await open(on.browser);
  await page.setContent('<main style="color: #aaa; background: #fff">Too faint<img src="x.png"></main>');
  const found = await violations(page);
  assert.ok(found.some(({ id }) => id === "color-contrast"));
  assert.ok(found.some(({ id }) => id === "image-alt"));
  await page.close();
});
