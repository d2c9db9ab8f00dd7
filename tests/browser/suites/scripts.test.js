// Content runs no script: attack vectors in every text that an editor writes, on a host without a content
// security policy, so that the pages alone must prevent it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { build, pages } from "../lib/build.js";
import { launch } from "../lib/chromium.js";
import { serve } from "../lib/server.js";

const FILE = new URL("../lib/vectors.json", import.meta.url);
const ALLOWED = ["http:", "https:", "mailto:", "tel:"];

/** A string as YAML on one line, without characters that names must not contain. */
const yaml = (text) => JSON.stringify(text.replace(/\p{Cc}/gu, " "));

function article(vector, number) {
  const v = yaml(vector);
  const named = (word) => yaml(`${word} ${number} ${vector}`);
  return `---
title: ${v}
summary: ${v}
source: {name: ${v}}
authors: [${v}]
actors: [{id: body-${number}, role: ${v}}]
topics: [${named("Subject")}]
documents: [{name: ${v}, publisher: ${v}}]
statements: [{speaker: body-${number}, text: ${v}, role: ${v}, via: ${v}}]
events: [{name: ${v}, location: ${v}}]
corrections: [{date: 2025-11-26, text: ${v}}]
---
${vector}

![${vector.replace(/[[\]\n]/g, " ")}](https://picture.invalid/a.png)
`;
}

function actor(vector, number) {
  const v = yaml(vector);
  return `---
type: organization
name: ${yaml(`Body ${number} ${vector}`)}
summary: ${v}
other_names: [{name: ${yaml(`Alias ${number} ${vector}`)}, match: never, note: ${v}}]
disambiguation: ${v}
classification: ${v}
---
${vector}
`;
}

let site, host, browser, all;
before(async () => {
  const vectors = JSON.parse(await readFile(FILE, "utf8"));
  assert.ok(vectors.length >= 300, "300 vectors");
  const files = { "briefing.yaml": 'title: "<script>alert(1)</script>"\nbase_url: https://news.example/\n' };
  vectors.forEach((vector, number) => {
    files[`content/articles/2025-11-25-v${number}.md`] = article(vector, number);
    files[`content/actors/body-${number}.md`] = actor(vector, number);
  });
  site = await build(files);
  host = await serve(site.out, { policy: null });
  browser = await launch();
  // Of the topics, one page in ten: it shows a name and an article's card, as other pages do.
  const telling = ({ kind, address }, number) =>
    kind !== "redirect" && (!address.startsWith("/topics/") || number % 10 === 0);
  all = (await pages(site.out)).filter(telling);
});
after(async () => {
  await browser?.close();
  await host?.close();
  await site?.remove();
});

/** Opens pages one after the other, triggers events on all elements, and returns the scripts that ran or could. */
async function look(addresses) {
  const page = await browser.newPage();
  const found = [];
  let at;
  await page.route(/picture\.invalid/, (route) => route.abort());
  page.on("dialog", async (dialog) => {
    found.push(`${at}: ${dialog.message()}`);
    await dialog.dismiss();
  });
  for (at of addresses) {
    await page.goto(host.address + at, { waitUntil: "load" });
    const unsafe = await page.evaluate((allowed) => {
      addEventListener("click", (event) => event.preventDefault(), { capture: true });
      for (const element of document.querySelectorAll("*")) {
        for (const event of ["click", "mouseover", "focus", "load", "error", "toggle", "animationstart"]) {
          element.dispatchEvent(new Event(event, { bubbles: false, cancelable: true }));
        }
      }
      const linked = [...document.querySelectorAll("a[href], area[href], form[action], [src], [formaction]")];
      const address = (element) => new URL(element.href ?? element.src ?? element.action, location.href);
      const bad = linked.filter((element) => !allowed.includes(address(element).protocol));
      const own = (script) => script.src.startsWith(location.origin) || script.type === "application/ld+json";
      const scripts = [...document.scripts].filter((script) => !own(script));
      return [...bad, ...scripts].map((element) => element.outerHTML.slice(0, 200));
    }, ALLOWED);
    found.push(...unsafe.map((html) => `${at}: ${html}`));
  }
  // A picture may still be requested, and closing the page ends the answer to it.
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await page.close();
  return found;
}

test("a script that runs is noticed", async () => {
  const page = await browser.newPage();
  const dismissed = page.waitForEvent("dialog").then(async (dialog) => {
    await dialog.dismiss();
    return dialog.message();
  });
  const [said] = await Promise.all([dismissed, page.setContent("<img src=x onerror=alert(1)>")]);
  assert.equal(said, "1");
  await page.close();
});

test("no content runs a script or links to one", async () => {
  assert.ok(all.length > 600, `${all.length} pages`);
  const share = (first) => all.filter((_, number) => number % 3 === first).map(({ address }) => address);
  const found = await Promise.all([0, 1, 2].map((first) => look(share(first))));
  assert.deepEqual(found.flat(), []);
});
