// Finds and opens Chromium. As a program, it prints the path of the browser.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { PATIENCE, SLOWNESS } from "./patience.js";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of Chromium: `CHROMIUM`, or one of the usual names. */
export function executable() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = process.env.CHROMIUM ?? [...candidates, ...PLACES].find(canRun);
  if (!found) throw new Error("no Chromium was found: install one, or name it in CHROMIUM");
  return found;
}

/** A browser whose pages are waited for with patience; the caller closes it. */
export async function launch() {
  const browser = await chromium.launch({ executablePath: executable(), args: QUIET });
  browser.on("context", (context) => {
    context.setDefaultTimeout(PATIENCE);
    // A page may close before it is slow.
    if (SLOWNESS > 1) context.on("page", (page) => slow(page).catch(() => {}));
  });
  return browser;
}

/** Gives a page a fraction of the processor. */
async function slow(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWNESS });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(executable());
