// Without JavaScript every page has the same words and links, but for what the scripts of the reading aids add: links
// from headings to themselves, buttons that copy, boxes that filter lists.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, stage } from "../lib/stage.js";
import { SITES } from "../lib/sites.js";

let on;
before(async () => (on = await stage()));
after(() => on?.close());

async function reading(page, address) {
  await page.goto(address);
  await page.evaluate(() => document.querySelectorAll(".anchor, .copy, .list-filter").forEach((added) => added.remove()));
  const main = page.locator("main");
  const links = await main.locator("a[href]").count();
  return { words: await main.innerText(), links, title: await page.locator("h1").innerText() };
}

for (const name of Object.keys(SITES)) {
  test(`a page reads the same without JavaScript: ${name}`, async () => {
    const site = on.sites.find((site) => site.name === name);
    const without = await open(on.browser, { javaScriptEnabled: false });
    const withIt = await open(on.browser);
    for (const { address, template } of site.chosen) {
      const bare = await reading(without, site.address + address);
      assert.ok(bare.title.length > 0, `${address} has a heading`);
      if (template === "search") continue; // The suite `search` tests it.
      assert.deepEqual(bare, await reading(withIt, site.address + address), address);
    }
    await without.close();
    await withIt.close();
  });
}
