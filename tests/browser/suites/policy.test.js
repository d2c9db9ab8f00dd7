// A strict content security policy blocks nothing, the console is empty, no file is missing, and no page
// scrolls sideways on a phone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, stage, visit } from "../lib/stage.js";
import { SITES } from "../lib/sites.js";

let on;
before(async () => (on = await stage()));
after(() => on?.close());

/** Console messages, requests blocked by the policy and missing files of a page. */
function listen(page) {
  const said = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) said.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => said.push(`script: ${error.message}`));
  page.on("requestfailed", (request) => said.push(`not loaded: ${request.url()}`));
  return said;
}

for (const name of Object.keys(SITES)) {
  test(`the policy blocks nothing and the console is empty: ${name}`, async () => {
    const site = on.sites.find((site) => site.name === name);
    for (const { address } of site.chosen) {
      // Each in a page of its own: leaving a page interrupts what it still loads, which is no failure.
      const page = await open(on.browser);
      const said = listen(page);
      await page.addInitScript(() => {
        document.addEventListener("securitypolicyviolation", (event) => {
          console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await visit(page, site.address + address, { waitUntil: "networkidle" });
      assert.deepEqual(said, [], address);
      await page.close();
    }
  });

  for (const width of [320, 768]) {
    test(`no page is wider than its window of ${width} pixels: ${name}`, async () => {
      const site = on.sites.find((site) => site.name === name);
      const page = await open(on.browser, { width });
      for (const { address } of site.chosen) {
        await visit(page, site.address + address);
        const wide = await page.evaluate(() => {
          const room = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= room) return [];
          const tooWide = [...document.querySelectorAll("body *")].filter(
            (element) => element.getBoundingClientRect().right > room + 1,
          );
          return tooWide.map((element) => element.outerHTML.slice(0, 120));
        });
        assert.deepEqual(wide.slice(0, 5), [], address);
      }
      await page.close();
    });
  }
}
