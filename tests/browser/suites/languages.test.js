// A site in several languages: its pages name their versions both ways, the switch works by keyboard, no link is dead, and
// every text is marked with its own language and direction.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LANGUAGES } from "../lib/multilingual.js";
import { open, stage, visit } from "../lib/stage.js";

let on, site;
before(async () => {
  on = await stage(["multilingual", "usual"]);
  site = on.sites.find(({ name }) => name === "multilingual");
});
after(() => on?.close());

const RIGHT_TO_LEFT = ["ar"];

/**
 * What the tests need to know of a page. Of its texts, the visible ones and those that are spoken, the language and the
 * direction that each is marked with. Addresses and citations, which may be in two languages, are for copying; roles and
 * names of outlets are not marked.
 */
function read() {
  const texts = [];
  const skipped = "script, style, pre, code, bdi, .print-address, .citation, cite";
  const add = (element, text) => {
    if (!/\p{L}/u.test(text) || element.closest(skipped)) return;
    const lang = element.closest("[lang]").lang;
    texts.push({ text: text.trim().replace(/\s+/g, " "), lang, direction: getComputedStyle(element).direction });
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) add(walker.currentNode.parentElement, walker.currentNode.data);
  for (const element of document.body.querySelectorAll("[aria-label], [alt], [title]")) {
    for (const name of ["aria-label", "alt", "title"]) add(element, element.getAttribute(name) ?? "");
  }
  return {
    own: document.documentElement.lang,
    canonical: document.querySelector("link[rel=canonical]")?.href,
    versions: [...document.querySelectorAll("link[hreflang]")].map((link) => [link.hreflang, new URL(link.href).pathname]),
    links: [...document.querySelectorAll("a[href], link[href], script[src], img[src]")].map((one) => one.href ?? one.src),
    ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    texts,
  };
}

/** All pages of a site but redirects, by address. Each is read once for all tests. */
const readings = new Map();
async function readAll(site) {
  if (readings.has(site.name)) return readings.get(site.name);
  const page = await open(on.browser);
  const all = new Map();
  for (const { address } of site.pages.filter(({ kind }) => kind !== "redirect")) {
    await page.goto(site.address + address, { waitUntil: "domcontentloaded" });
    all.set(address, await page.evaluate(read));
  }
  await page.close();
  readings.set(site.name, all);
  return all;
}

for (const name of ["multilingual", "usual"]) {
  test(`each page names its versions, and they name it: ${name}`, async () => {
    const site = on.sites.find((site) => site.name === name);
    const all = await readAll(site);
    let translated = 0;
    for (const [address, { own, canonical, versions }] of all) {
      if (address.endsWith("404.html")) continue;
      assert.equal(new URL(canonical).pathname, address);
      const named = versions.filter(([lang]) => lang !== "x-default");
      assert.deepEqual(named.find(([lang]) => lang === own), [own, address], address);
      assert.equal(new Set(named.map(([lang]) => lang)).size, named.length, address);
      if (named.length > 1) translated += 1;
      for (const [lang, other] of named) {
        assert.equal(all.get(other)?.own, lang, `${address} names ${other}`);
        assert.deepEqual(all.get(other).versions, versions, `${address} and ${other} name the same versions`);
      }
    }
    assert.ok(translated > 20, `${translated} pages have versions`);
  });

  test(`every link leads to a page, and to a place on it: ${name}`, async () => {
    const site = on.sites.find((site) => site.name === name);
    const all = await readAll(site);
    const answers = new Map();
    for (const [address, { links }] of all) {
      for (const link of links) {
        const url = new URL(link.replace(/^https:\/\/(news|briefing)\.example/, site.address));
        if (url.origin !== site.address) continue;
        const path = decodeURIComponent(url.pathname);
        if (!answers.has(path)) answers.set(path, (await fetch(url)).status);
        assert.equal(answers.get(path), 200, `${address} links to ${path}`);
        const id = decodeURIComponent(url.hash.slice(1));
        if (id && all.has(path)) assert.ok(all.get(path).ids.includes(id), `${address} links to ${path}#${id}`);
      }
    }
  });
}

test("the keyboard reaches the switch and changes the language, and the page stays the same", async () => {
  const page = await open(on.browser);
  await page.goto(`${site.address}/actors/leila-feldani/`);
  for (const lang of ["fr", "ar", "uk", "en"]) {
    const focused = () => page.evaluate(() => document.activeElement.closest(".languages") && document.activeElement.hreflang);
    for (let stops = 0; (await focused()) !== lang; stops++) {
      assert.ok(stops < 30, `Tab does not reach ${lang}`);
      await page.keyboard.press("Tab");
    }
    const ring = await page.evaluate(() => Number.parseFloat(getComputedStyle(document.activeElement).outlineWidth));
    assert.ok(ring >= 2, "the focus is seen");
    await page.keyboard.press("Enter");
    await page.waitForFunction((lang) => document.documentElement.lang === lang && document.readyState === "complete", lang);
    assert.equal(new URL(page.url()).pathname, `${lang === "en" ? "" : `/${lang}`}/actors/leila-feldani/`);
    assert.equal(await page.locator(".languages [aria-current]").getAttribute("hreflang"), lang);
  }
  await page.close();
});

test("a page that has no version in a language leads to the home page in it", async () => {
  const page = await open(on.browser);
  await page.goto(`${site.address}/articles/2025-11-24-visit/`);
  await page.locator(".languages a[hreflang=ar]").click();
  await page.waitForURL("**/ar/");
  await page.close();
});

/** Words by which a text shows its language. The texts of the site have some of them in each sentence. */
const SIGNS = {
  en: /\b(?:the|of|and|was|is|were|with|for|an|by|who|they|has|to)\b/i,
  fr: /\b(?:le|la|les|des|du|est|et|une|dans|aux|été|voir)\b|\b[ldn]’/i,
  ar: /\p{Script=Arabic}/u,
  uk: /\p{Script=Cyrillic}/u,
};

/** Names of people, formats, sites and languages are in no language, and so are names of outlets. */
const NAMES =
  /Nils Oberlin|Edda Karst|Ana Duarte|Leila Feldani|Вісник Орли|Atom|BibTeX|RIS|Wikidata|\.?ics|[a-z.]+\.example|English|Français/g;

test("every text is marked with its language, and written in its direction", async () => {
  const all = await readAll(site);
  const wrong = new Map();
  for (const [address, { texts }] of all) {
    for (const { text: whole, lang, direction } of texts) {
      const [primary, text] = [lang.split("-")[0], whole.replace(NAMES, "")];
      if (!/\p{L}/u.test(text)) continue;
      const other = LANGUAGES.filter((one) => one !== primary && SIGNS[one].test(text) && !SIGNS[primary]?.test(text));
      if (other.length > 0) wrong.set(`"${text.slice(0, 60)}" is marked as ${lang}`, address);
      const expected = RIGHT_TO_LEFT.includes(primary) ? "rtl" : "ltr";
      if (direction !== expected) wrong.set(`"${text.slice(0, 60)}" (${lang}) is written ${direction}`, address);
    }
  }
  const list = [...wrong].map(([what, address]) => `${what}, on ${address}`);
  assert.equal(list.length, 0, list.slice(0, 40).join("\n"));
});

test("in Arabic and Ukrainian, what is marked as such has no words in Latin letters but names", async () => {
  const all = await readAll(site);
  const latin = new Map();
  for (const [address, { texts }] of all) {
    for (const { text, lang } of texts) {
      const rest = text.replace(NAMES, "");
      if (["ar", "uk"].includes(lang) && /\p{Script=Latin}/u.test(rest)) latin.set(text.slice(0, 80), address);
    }
  }
  const list = [...latin].map(([text, address]) => `"${text}" on ${address}`);
  assert.equal(list.length, 0, list.slice(0, 40).join("\n"));
});

test("the search of a language finds its texts by their words", async () => {
  for (const [lang, query, address] of [
    ["fr", "Corridor", "/fr/topics/grain-corridor/"],
    ["ar", "ممرّ", "/ar/topics/grain-corridor/"],
    ["uk", "Лейла", "/uk/actors/leila-feldani/"],
  ]) {
    const page = await open(on.browser);
    await visit(page, `${site.address}/${lang}/`);
    const box = page.locator(".search-box input");
    await box.waitFor();
    await box.fill(query);
    await page.locator(`.search-box a[href$="${address}"]`).first().waitFor();
    await page.close();
  }
});
