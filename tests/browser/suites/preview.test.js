// The preview as an editor uses it: saves by vim and VS Code, templates, styles, a renamed actor, broken and
// fixed YAML. Each shows at once, the scroll position stays, and no page is stale.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, open as openFile, readFile, rename, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "../lib/chromium.js";
import { eventually } from "../lib/patience.js";
import { serve } from "../lib/serve.js";

const LONG = Array.from({ length: 120 }, (_, n) => `Paragraph ${n} of a long text.\n`).join("\n");

const article = (title, { actors = "Ana Duarte", text = LONG } = {}) =>
  `---\ntitle: ${title}\nactors: [${actors}]\n---\n${text}\n`;

const FILES = {
  "briefing.yaml": "title: The Desk\n",
  "content/actors/ana-duarte.md": `---\ntype: person\nname: Ana Duarte\n---\n${LONG}\n`,
  "content/articles/2025-11-20-a.md": article("First"),
  "content/articles/2025-11-21-b.md": article("Second"),
  "templates/footer.html": "<p>Imprint</p>\n",
  "static/custom.css": "main { border-left: 1px solid rgb(1, 1, 1) }\n",
};

let root, browser, preview, base;

before(async () => {
  root = await mkdtemp(join(tmpdir(), "briefing-preview-"));
  for (const [path, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  preview = await serve(root);
  base = preview.base;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  if (preview) assert.deepEqual(await preview.end(), [0, null], "Ctrl-C ends it well");
  if (root) await rm(root, { recursive: true, force: true });
});

/** Empties the file, then writes it, as VS Code does. */
async function inPlace(path, text) {
  const file = await openFile(join(root, path), "w");
  await file.sync();
  await file.write(text);
  await file.close();
}

/** Renames the old file to a backup and writes a new one, as vim does. */
async function likeVim(path, text) {
  const full = join(root, path);
  await writeFile(join(dirname(full), "4913"), "");
  await unlink(join(dirname(full), "4913"));
  await rename(full, `${full}~`);
  await writeFile(full, text);
  await unlink(`${full}~`);
}

/** Writes another file and renames it over the old one, as most other editors do. */
async function renamedOver(path, text) {
  const full = join(root, path);
  await writeFile(`${full}.tmp`, text);
  await rename(`${full}.tmp`, full);
}

/**
 * A page of the preview; errors in its console are collected in `page.said`. A page that is missing is no error:
 * a save removes the file for a moment. The preview sends each page all changes since it was rendered, so none is
 * missed before its event stream is open.
 */
async function visit(address) {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  page.said = [];
  page.on("console", (message) => {
    const missing = message.text().includes("status of 404") && message.location().url.endsWith("/");
    if (message.type() === "error" && !missing) page.said.push(message.text());
  });
  page.on("pageerror", (error) => page.said.push(error.message));
  await go(page, address);
  return page;
}

/**
 * Opens another page. The old page may reload at the same moment; then the navigation is repeated, as a person
 * would click again. One reload can interrupt two navigations: when it begins, and when its page arrives; a save
 * that is shown while it is under way causes several.
 */
const go = (page, address, attempts = 20) =>
  page.goto(base + address).catch((error) => {
    assert.match(error.message, /interrupted|ERR_ABORTED/);
    assert.ok(attempts > 1, error.message);
    return go(page, address, attempts - 1);
  });

const shows = (page, words) => page.getByText(words, { exact: false }).first().waitFor();

async function scrolled(page, to = 1500) {
  await page.evaluate((y) => scrollTo({ top: y, behavior: "instant" }), to);
  return page.evaluate(() => scrollY);
}

const place = (page) => page.evaluate(() => scrollY);

/** Waits until the page is at the old scroll position; fails if it never is. */
async function stays(page, at) {
  await page.waitForFunction((y) => Math.abs(scrollY - y) <= 2, at).catch(async () => {
    assert.fail(`one was reading at ${at} and is now at ${await place(page)}`);
  });
}

for (const [name, save] of Object.entries({ inPlace, likeVim, renamedOver })) {
  test(`a saved article shows at once at the same scroll position: ${name}`, async () => {
    const page = await visit("/articles/2025-11-20-a/");
    const at = await scrolled(page);
    assert.ok(at > 1000);
    await save("content/articles/2025-11-20-a.md", article(`Saved ${name}`));
    await page.waitForFunction((title) => document.title.includes(title), `Saved ${name}`);
    await stays(page, at);
    // The actor's page, opened now, is not stale.
    await go(page, "/actors/ana-duarte/");
    await shows(page, `Saved ${name}`);
    assert.deepEqual(page.said, []);
    await page.close();
  });
}

test("a page that is missing between two saves returns at the same scroll position", async () => {
  const page = await visit("/articles/2025-11-20-a/");
  const at = await scrolled(page);
  const path = "content/articles/2025-11-20-a.md";
  await rename(join(root, path), join(root, `${path}~`));
  await page.getByText("Paragraph 3 of").waitFor({ state: "detached" });
  await rename(join(root, `${path}~`), join(root, path));
  await shows(page, "Paragraph 3 of");
  await stays(page, at);
  await page.close();
});

test("a page that shows the title of another changes with it", async () => {
  const page = await visit("/actors/ana-duarte/");
  await inPlace("content/articles/2025-11-20-a.md", article("A title elsewhere"));
  await shows(page, "A title elsewhere");
  await page.close();
});

test("a page that a save does not affect is not loaded again", async () => {
  const page = await visit("/articles/2025-11-21-b/");
  await page.evaluate(() => (window.untouched = true));
  const asked = page.waitForResponse((answer) => answer.request().method() === "HEAD");
  await inPlace("content/actors/nobody.md", "---\ntype: person\nname: Nobody\n---\nA text.\n");
  const other = await visit("/actors/nobody/");
  await shows(other, "A text.");
  // The page has been told of a change and has asked for its own version. If it loads again, then now; that it does
  // not can only be awaited for a while.
  await asked;
  await page.waitForTimeout(500);
  assert.equal(await page.evaluate(() => window.untouched), true);
  await other.close();
  await page.close();
});

test("a change of a template shows at once", async () => {
  const page = await visit("/articles/2025-11-20-a/");
  const at = await scrolled(page);
  await likeVim("templates/footer.html", "<p>Another imprint</p>\n");
  await page.getByText("Another imprint").waitFor({ state: "attached" });
  await stays(page, at);
  await page.close();
});

test("a style is replaced without loading the page", async () => {
  const page = await visit("/articles/2025-11-20-a/");
  const at = await scrolled(page);
  await page.evaluate(() => (window.untouched = true));
  for (const colour of ["rgb(2, 2, 2)", "rgb(3, 3, 3)"]) {
    await inPlace("static/custom.css", `main { border-left: 1px solid ${colour} }\n`);
    const swapped = (wanted) => getComputedStyle(document.querySelector("main")).borderLeftColor === wanted;
    await page.waitForFunction(swapped, colour);
  }
  assert.equal(await page.evaluate(() => window.untouched), true, "the page was loaded again");
  await stays(page, at);
  // The old style goes once the new one has loaded.
  await page.waitForFunction(() => document.querySelectorAll("link[href*='custom.css']").length === 1);
  assert.deepEqual(page.said, []);
  await page.close();
});

test("a renamed actor leaves no stale page, and the old address suggests the new one", async () => {
  const [briefing, list, text] = await Promise.all(
    ["/actors/ana-duarte/", "/actors/", "/articles/2025-11-20-a/"].map((address) => visit(address)),
  );
  await rename(join(root, "content/actors/ana-duarte.md"), join(root, "content/actors/ana-duarte-lima.md"));
  await inPlace("content/actors/ana-duarte-lima.md", `---\ntype: person\nname: Ana Duarte Lima\n---\n${LONG}\n`);
  await inPlace("content/articles/2025-11-20-a.md", article("First", { actors: "Ana Duarte Lima" }));
  await inPlace("content/articles/2025-11-21-b.md", article("Second", { actors: "Ana Duarte Lima" }));
  // Between these saves some pages show the old name, and errors.
  for (const page of [list, text]) {
    await page.locator("a[href='/actors/ana-duarte-lima/']").first().waitFor();
    await page.locator("a[href='/actors/ana-duarte/']").first().waitFor({ state: "detached" });
    await shows(page, "Ana Duarte Lima");
  }
  const near = briefing.locator(".nearest", { hasText: "Did you mean" }).getByRole("link", { name: "Ana Duarte Lima" });
  await near.waitFor();
  await eventually(async () => {
    // The page may reload at the moment of a click.
    if (await near.isVisible()) await near.click({ timeout: 5000 });
    assert.equal(briefing.url(), `${base}/actors/ana-duarte-lima/`);
  });
  await shows(briefing, "Ana Duarte Lima");
  await Promise.all([briefing, list, text].map((page) => page.close()));
});

test("a draft is labelled on its page and in every list, and loses its labels when it is published", async () => {
  const path = "content/articles/2025-11-22-draft.md";
  await inPlace(path, article("Unfinished").replace("title", "draft: true\ntitle"));
  const page = await visit("/articles/2025-11-22-draft/");
  const home = await visit("/");
  const label = (page) => page.locator(".briefing-preview-mark").first();
  for (const one of [page, home]) {
    await eventually(async () => {
      assert.equal(await label(one).innerText(), "Draft");
      const box = await label(one).boundingBox();
      assert.ok(box?.height > 8 && box.height < 32 && box.width < 100, JSON.stringify(box));
    });
    assert.deepEqual(one.said, []);
  }
  await inPlace(path, article("Unfinished"));
  for (const one of [page, home]) {
    await label(one).waitFor({ state: "detached" });
    await one.close();
  }
  await unlink(join(root, path));
  await eventually(async () => assert.equal((await fetch(`${base}/articles/2025-11-22-draft/`)).status, 404));
});

test("broken YAML shows a panel over the page, and the fix removes the panel", async () => {
  const page = await visit("/articles/2025-11-20-a/");
  const at = await scrolled(page);
  const good = await readFile(join(root, "content/articles/2025-11-20-a.md"), "utf8");
  const panel = page.locator("#briefing-preview");
  const box = panel.locator(".panel");
  const inside = "<img src=x onerror=document.title='run'>";
  await inPlace("content/articles/2025-11-20-a.md", good.replace("title: ", `title: [${inside} `));
  // It shows the location and the message as text; before that perhaps the errors of a half saved file.
  await box.locator("pre", { hasText: inside }).waitFor();
  const shown = await box.locator("pre").innerText();
  assert.match(shown, /content\/articles\/2025-11-20-a\.md:2/);
  assert.ok(shown.includes(inside), shown);
  assert.equal(await box.locator("img").count(), 0);
  assert.ok(!(await page.title()).includes("run"));
  // The page below still scrolls, and the panel covers less than half of the window.
  await stays(page, at);
  await page.mouse.move(500, 100);
  await eventually(async () => {
    // A page that is loaded again in this moment loses what the wheel has done.
    await page.mouse.wheel(0, 300);
    await page.waitForFunction((y) => scrollY > y, at, { timeout: 2000 });
  });
  // Once its style has loaded.
  await eventually(async () => assert.ok((await box.boundingBox()).height <= 700 / 2));
  assert.equal(await page.evaluate(() => document.activeElement === document.body), true, "it takes no focus");
  // The panel can be reached, hidden and shown with the keyboard.
  await page.keyboard.press("Escape");
  await box.waitFor({ state: "hidden" });
  // Who has hidden it reads on while other errors come.
  await inPlace("content/articles/2025-11-20-a.md", good.replace("title: ", `title: [another ${inside} `));
  await eventually(async () => assert.match(await box.locator("pre").textContent(), /another/));
  assert.equal(await box.isHidden(), true);
  const pill = panel.locator(".pill");
  await pill.focus();
  await page.keyboard.press("Enter");
  await box.waitFor();
  const focused = await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.tagName);
  assert.equal(focused, "PRE");
  // A page opened now shows its last version under the panel too; other pages still change.
  const other = await visit("/articles/2025-11-20-a/");
  await other.locator("#briefing-preview .panel").waitFor();
  await shows(other, "Paragraph 3 of a long text");
  await inPlace("content/articles/2025-11-21-b.md", article("Changed meanwhile", { actors: "Ana Duarte Lima" }));
  await go(other, "/articles/2025-11-21-b/");
  await shows(other, "Changed meanwhile");
  await other.close();
  // After the fix the panel is gone.
  await inPlace("content/articles/2025-11-20-a.md", good.replace("title: ", "title: Fixed "));
  await page.waitForFunction(() => document.title.includes("Fixed"));
  await panel.waitFor({ state: "detached" });
  assert.deepEqual(page.said, []);
  await page.close();
});

test("who scrolls on while the pictures of a page load again stays there", async () => {
  await writeFile(join(root, "static/dot.svg"), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await likeVim("templates/footer.html", '<p>Imprint <img src="/dot.svg" alt="" width="9" height="9"></p>\n');
  const page = await visit("/articles/2025-11-21-b/");
  await page.locator("img[src='/dot.svg']").waitFor({ state: "attached" });
  const at = await scrolled(page);
  let send = () => {};
  const sent = new Promise((resolve) => (send = resolve));
  await page.route("**/dot.svg*", async (route) => {
    await sent;
    await route.continue();
  });
  await inPlace("content/articles/2025-11-21-b.md", article("Slower"));
  await page.waitForFunction((y) => document.title.startsWith("Slower") && scrollY === y, at);
  assert.notEqual(await page.evaluate(() => document.readyState), "complete");
  await page.mouse.move(500, 100);
  await eventually(async () => {
    await page.mouse.wheel(0, 300);
    await page.waitForFunction((y) => scrollY > y, at, { timeout: 2000 });
  });
  send();
  await page.waitForFunction(() => document.readyState === "complete");
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.ok((await place(page)) > at);
  await page.close();
});

test("a ninth tab still loads", async () => {
  const context = await browser.newContext();
  const pages = [];
  for (let n = 0; n < 9; n++) {
    const page = await context.newPage();
    await page.goto(`${base}/articles/2025-11-21-b/`);
    pages.push(page);
  }
  await context.close();
});

test("open pages say when the preview has ended, and load again when it is back", async () => {
  const other = await mkdtemp(join(tmpdir(), "briefing-gone-"));
  await mkdir(join(other, "content/articles"), { recursive: true });
  await writeFile(join(other, "content/articles/2025-11-20-a.md"), article("First"));
  const first = await serve(other);
  const context = await browser.newContext();
  const pages = [await context.newPage(), await context.newPage()];
  for (const page of pages) await page.goto(`${first.base}/articles/2025-11-20-a/`);
  const notice = (page) => page.locator("#briefing-preview-gone");
  for (const page of pages) assert.equal(await notice(page).count(), 0);
  await first.end();
  for (const page of pages) {
    await notice(page).waitFor();
    assert.match(await notice(page).innerText(), /The preview has stopped/);
    await shows(page, "Paragraph 3 of");
  }
  await writeFile(join(other, "content/articles/2025-11-20-a.md"), article("Back again"));
  const second = await serve(other, { port: new URL(first.base).port });
  for (const page of pages) {
    await page.waitForFunction(() => document.title.includes("Back again"));
    assert.equal(await notice(page).count(), 0);
  }
  await context.close();
  await second.end();
  await rm(other, { recursive: true, force: true });
});
