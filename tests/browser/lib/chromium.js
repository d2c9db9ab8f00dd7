// Finds and opens Chromium. As a program, it prints the path of the browser.

import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

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

/** A browser; the caller closes it. */
export function launch() {
  return chromium.launch({ executablePath: executable(), args: QUIET });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(executable());
