// Screenshots of every template for review: each site of lib/sites.js, at the widths of the tests and on a wide screen, in
// light and dark mode, with the few colours of a system with high contrast, and printed.
//   BRIEFING=target/debug/briefing node screenshots.js FOLDER [SITE...]
// Pages are cut off at 6,000 pixels. Printed pages need pdftoppm (poppler-utils).

import { execFile } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { open, SCHEMES, stage, stay, visit, WIDTHS } from "./lib/stage.js";
import { SITES } from "./lib/sites.js";

const LONGEST = 6000;
const WIDE = 1920;

/** `huge-actor-ilva-torrent`, `usual-fr-home` */
function nameOf(site, { template, lang, path }) {
  const id = path.split("/").filter(Boolean).slice(1).join("-").slice(0, 40);
  return [site.name, lang, template, id].filter(Boolean).join("-");
}

/** The pages of a site to look at, with one that leads elsewhere. */
function toSee(site) {
  const redirect = site.pages.find(({ kind }) => kind === "redirect");
  return [...site.chosen, ...(redirect ? [{ template: "redirect", path: "", ...redirect }] : [])];
}

async function picture(page, file) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: page.viewportSize().width, height: Math.min(height, LONGEST) };
  await page.screenshot({ path: file, clip, fullPage: true });
}

async function printed(page, stem) {
  await page.pdf({ path: `${stem}.pdf`, preferCSSPageSize: true });
  await promisify(execFile)("pdftoppm", ["-r", "60", "-l", "4", "-png", `${stem}.pdf`, `${stem}-print`]);
  await rm(`${stem}.pdf`);
}

/** How pages are shown, with the names of the pictures: each width in each colour scheme, and the narrowest and a usual one with
 *  forced colours. */
const VIEWS = [
  ...[...WIDTHS, WIDE].flatMap((width) => SCHEMES.map((scheme) => [`${width}-${scheme}`, { width, scheme }])),
  ...[360, 1280].map((width) => [`${width}-forced`, { width, scheme: "dark", forcedColors: "active" }]),
];

const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error("which folder? node screenshots.js FOLDER [SITE...]");
await mkdir(folder, { recursive: true });
const { browser, sites, close } = await stage(names.length > 0 ? names : Object.keys(SITES));
try {
  for (const site of sites) {
    for (const [view, options] of VIEWS) {
      const page = await open(browser, options);
      await stay(page, site);
      for (const chosen of toSee(site)) {
        await visit(page, site.address + chosen.address);
        await picture(page, join(folder, `${nameOf(site, chosen)}-${view}.png`));
      }
      await page.close();
    }
    const page = await open(browser);
    await stay(page, site);
    for (const chosen of toSee(site)) {
      await visit(page, site.address + chosen.address);
      await printed(page, join(folder, nameOf(site, chosen)));
    }
    await page.close();
  }
} finally {
  await close();
}
