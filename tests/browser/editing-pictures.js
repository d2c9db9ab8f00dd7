// Creates the pictures of docs/editing.md: what a terminal shows while proposals are accepted, and the preview of a draft.
//   BRIEFING=target/debug/briefing node editing-pictures.js

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { REPOSITORY } from "./lib/build.js";
import { launch } from "./lib/chromium.js";
import { ARTICLE, createDesk, importReport, PAGE } from "./lib/desk.js";
import { serve } from "./lib/serve.js";

const picture = (name) => join(REPOSITORY, "docs", name);

/** The part of a screen with the statements, as HTML that looks like a terminal. */
function terminalPage(screen) {
  const start = screen.indexOf("statements: ");
  const part = screen.slice(start, screen.indexOf(": a\n", start) + 2);
  const escaped = part.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const marked = escaped.replaceAll("\x1b[1m", "<b>").replaceAll("\x1b[22m", "</b>");
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #15181c; }
    pre { margin: 0; padding: 16px 20px; color: #c9d1d9; font: 14px/1.4 "DejaVu Sans Mono", monospace; white-space: pre-wrap; }
    b { color: #fff; background: #3b4a1f; }
  </style><pre>${marked}<span style="background:#c9d1d9">&nbsp;</span></pre>`;
}

const root = await mkdtemp(join(tmpdir(), "briefing-pictures-"));
const browser = await launch();
let preview;
try {
  await createDesk(root);
  const { screen } = await importReport(root, "aaaaaw");
  const terminal = await browser.newPage({ viewport: { width: 860, height: 100 } });
  await terminal.setContent(terminalPage(screen));
  await terminal.locator("pre").screenshot({ path: picture("editing-accept.png") });

  const text = await readFile(join(root, ARTICLE), "utf8");
  await writeFile(join(root, ARTICLE), text.replace("quote: We have taken a first step", "quote: We have taken the first step"));
  const later = "---\ntitle: The fees of Kell\nsource: Rivers Agency\ntopics: [Harbour treaty]\n---\nThe council publishes the fees.\n";
  await writeFile(join(root, "content/articles/2025-12-05-fees.md"), later);
  preview = await serve(root);
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await page.goto(preview.base + PAGE);
  await page.locator(".briefing-preview-finding .note").first().waitFor();
  await page.screenshot({ path: picture("editing-preview.png") });
  await page.setViewportSize({ width: 900, height: 560 });
  await page.goto(`${preview.base}/.briefing/`);
  await page.screenshot({ path: picture("editing-overview.png") });
} finally {
  await browser.close();
  await preview?.end();
  await rm(root, { recursive: true, force: true });
}
