// Builds and serves sites and opens a browser, for every suite.

import { readFile } from "node:fs/promises";
import { pages } from "./build.js";
import { launch } from "./chromium.js";
import { serve } from "./server.js";
import { oneOfEach, SITES } from "./sites.js";

/** The colour schemes and widths in which every template is tested. */
export const WIDTHS = [360, 768, 1280];
export const SCHEMES = ["light", "dark"];

/**
 * Builds and serves the sites of these names. Returns a browser, and for each site its address, all its
 * pages, and `chosen`: one page for each template and the largest.
 */
export async function stage(names = Object.keys(SITES)) {
  const sites = await Promise.all(
    names.map(async (name) => {
      const site = await SITES[name]();
      const all = await pages(site.out);
      return { name, ...site, ...(await serve(site.out)), pages: all, chosen: oneOfEach(all) };
    }),
  );
  const browser = await launch();
  const close = async () => {
    await browser.close();
    await Promise.all(sites.flatMap((site) => [site.close(), site.remove()]));
  };
  return { browser, sites, close };
}

/** Opens an address and waits for all its pictures, also for those that are loaded when they are scrolled to. */
export async function visit(page, address, options = {}) {
  await page.goto(address, options);
  await page.evaluate(() => {
    for (const image of document.images) image.loading = "eager";
    // A picture that is missing is as complete as it will be.
    return Promise.allSettled([...document.images].map((image) => image.decode()));
  });
}

/** A new page with this width and colour scheme, in its own context, which closes with it. */
export function open(browser, { width = 1280, scheme = "light", ...options } = {}) {
  return browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: "reduce",
    ...options,
  });
}

/** Shows pages that lead elsewhere instead of following them. */
export async function stay(page, site) {
  for (const { address, file } of site.pages.filter(({ kind }) => kind === "redirect")) {
    const html = (await readFile(file, "utf8")).replace(/<meta http-equiv="refresh"[^>]*>/, "");
    await page.route(site.address + address, (route) => route.fulfill({ body: html, contentType: "text/html" }));
  }
}
