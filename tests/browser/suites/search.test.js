// The search by keyboard, by mouse, in the accessibility tree, without JavaScript, and with hostile
// queries. The site is below a path and under the strict policy of `lib/server.js`.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { build, program, REPOSITORY } from "../lib/build.js";
import { launch } from "../lib/chromium.js";
import { SLOWNESS } from "../lib/patience.js";
import { serve } from "../lib/server.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const BOX = "header [role=combobox]";
const OPTION = "[role=option]";

const person = (name, more = "") => `---\ntype: person\nname: ${name}\n${more}---\nA person of Veldania.\n`;

/** Enough articles for three parts of titles; only the oldest is about a walrus. */
function articles() {
  const files = {};
  for (let n = 0; n < 2100; n += 1) {
    const day = new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);
    const title = n === 0 ? "A walrus in the harbour" : `Harbour report ${n}`;
    files[`content/articles/${day}-report.md`] = `---\ntitle: ${title}\n---\nText.\n`;
  }
  return files;
}

const FILES = {
  "briefing.yaml": "title: The Kell Desk\nbase_url: https://news.example/a/b/\nunknown_names: allow\n",
  "content/actors/yelena.md": person(
    "Yelena Vołkonskaïa",
    "other_names: [Olena Volkonska, Олена Волконська]\nhidden_names: [Jelena Wolkonski]\ndisambiguation: of Kell\n",
  ),
  "content/actors/mark.md": person("Mark"),
  "content/actors/marka.md": person("Marka Tolwan"),
  "content/actors/dan.md": person("Dan Marković"),
  "content/actors/hostile.md": person("'<img src=x onerror=window.struck=1> Osk'"),
  "content/actors/rtl.md": person("عمر الهاشمي"),
  "content/actors/karimi.md": person("علی کریمی"),
  "content/topics/cairo.md": "---\nname: القاهـــرة\n---\nA subject.\n",
  "content/actors/obrien.md": person("Nell O'Brien-Vey", "hidden_names: [Agent No.5]\n"),
  "content/topics/no5.md": "---\nname: Decision №5\n---\nA subject.\n",
  "content/topics/n6.md": "---\nname: Decision No. 6\n---\nA subject.\n",
  "content/topics/g7.md": "---\nname: G-7 Summit\n---\nA subject.\n",
  "content/topics/7g.md": "---\nname: Summit of 7 Governors\n---\nA subject.\n",
  "content/topics/quran.md": "---\nname: Qurʾan studies\n---\nA subject.\n",
  "content/articles/2025-11-28-fr.md": "---\ntitle: L'Ostravie cède\nlang: fr\n---\nText.\n",
  "content/articles/2025-11-28-node.md": "---\ntitle: Decree No.10 on Grid.js\n---\nText.\n",
  "content/articles/2025-11-28-zh.md": "---\ntitle: 东方AI产业2031报告\nlang: zh\n---\nText.\n",
  "content/articles/2025-11-28-ar.md": "---\ntitle: Kell مدينة\nlang: ar\n---\nText.\n",
  "content/actors/observatory.md": "---\ntype: organization\nname: 東方観測所\n---\nText.\n",
  "content/topics/market.md": "---\nname: Market rules\n---\nA subject.\n",
  "content/articles/2025-11-30-script.md":
    "---\ntitle: '<script>window.struck=1</script> and \"quotes\" & co'\n---\nText.\n",
  ...articles(),
};

let site, server, browser, base;

/** Moves an output below the path `/a/b/` of a served folder. */
async function below(out) {
  const served = await mkdtemp(join(tmpdir(), "briefing-search-"));
  await mkdir(join(served, "a"));
  await rename(out, join(served, "a/b"));
  return served;
}

before(async () => {
  site = await build(FILES);
  site.served = await below(site.out);
  server = await serve(site.served);
  base = `${server.address}/a/b/`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await site?.remove();
  if (site?.served) await rm(site.served, { recursive: true, force: true });
});

/** A page that fails the test on a violation of the policy or an error in a script. */
async function visit(t, address = "", options = {}) {
  const context = await browser.newContext(options);
  t.after(() => context.close());
  const page = await context.newPage();
  page.faults = [];
  page.asked = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    const own = !message.location().url.endsWith("/favicon.ico");
    if (message.type() === "error" && own) page.faults.push(message.text());
  });
  page.on("request", (request) => page.asked.push(request.url().replace(base, "")));
  await page.goto(base + address);
  return page;
}

/** Types a query and waits for all of its results, however slow the machine. */
async function ask(page, query, field = BOX) {
  await page.locator(field).fill(query);
  await page.waitForFunction(([field, query]) => document.querySelector(field).value === query, [field, query]);
  await settled(page);
}

/** Waits until the results of the last query are complete. From the moment a query is there, a list says so. */
const settled = (page) => page.locator("[aria-busy=true]").waitFor({ state: "detached" });

/** Holds the answers to requests for an address. `asked` is the first of them, `release` lets all of them go. */
async function hold(page, address) {
  let note, release;
  const asked = new Promise((resolve) => (note = resolve));
  const released = new Promise((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    note();
    await released;
    await route.continue();
  });
  return { asked, release };
}

const offered = (page) => page.locator(`${OPTION} .search-name`).allTextContents();
const selected = (page) => page.locator(`${OPTION}[aria-selected=true]`);

test("the index is fetched when the box is used, not before", async (t) => {
  const page = await visit(t);
  assert.equal(page.asked.filter((path) => path.startsWith("search/")).length, 0);
  await page.locator(BOX).focus();
  await ask(page, "harbour");
  const fetched = page.asked.filter((path) => path.startsWith("search/"));
  assert.deepEqual(fetched, ["search/names.json", "search/titles-3.json"]);
  assert.deepEqual(page.faults, []);
});

// Names of one rank are in the order of the site: people by their family names.
test("exact names come first, then beginnings, then words, then titles", async (t) => {
  const page = await visit(t);
  await ask(page, "mark");
  assert.deepEqual(await offered(page), ["Mark", "Market rules", "Marka Tolwan", "Dan Marković"]);
});

test("words after an apostrophe, a full stop or another script are found", async (t) => {
  const page = await visit(t);
  const found = {
    "ostravie": "L'Ostravie cède", "l'ostravie": "L'Ostravie cède", "lostravie": "L'Ostravie cède",
    "brien": "Nell O'Brien-Vey", "o’brien": "Nell O'Brien-Vey", "obrien": "Nell O'Brien-Vey", "O Brien": "Nell O'Brien-Vey",
    "js": "Decree No.10 on Grid.js", "10": "Decree No.10 on Grid.js", "grid.js": "Decree No.10 on Grid.js", "grid js": "Decree No.10 on Grid.js",
    "ai": "东方AI产业2031报告", "2031": "东方AI产业2031报告", "产业": "东方AI产业2031报告", "ai 报告": "东方AI产业2031报告",
    "quran": "Qurʾan studies",
    "علي کريمی": "علی کریمی", "القاهره": "القاهـــرة",
  };
  for (const [query, expected] of Object.entries(found)) {
    await ask(page, query);
    assert.ok((await offered(page)).includes(expected), `${query}: ${await offered(page)}`);
  }
  await ask(page, "kell");
  assert.equal(await page.locator(`${OPTION} .search-name`).first().getAttribute("dir"), "rtl");
});

test("a number is found however its words are joined", async (t) => {
  const page = await visit(t);
  const first = async (query) => {
    await ask(page, query);
    return (await offered(page))[0];
  };
  for (const number of ["no5", "no. 5", "№5", "№ 5", "No.5", "no 5", "nº 5", "n° 5"]) {
    assert.equal(await first(`decision ${number}`), "Decision №5", number);
    assert.equal(await first(`agent ${number}`), "Nell O'Brien-Vey", number);
  }
  for (const number of ["no6", "no. 6", "№6", "No.6"]) {
    assert.equal(await first(`decision ${number}`), "Decision No. 6", number);
    assert.equal(await first(number), "Decision No. 6", number);
  }
  assert.equal(await first("no10"), "Decree No.10 on Grid.js");
  for (const query of ["G7", "g 7 summit", "G-7"]) assert.equal(await first(query), "G-7 Summit", query);
  await ask(page, "summit g7");
  assert.deepEqual(await offered(page), ["G-7 Summit"]);
});

test("titles come newest first, and old ones are found in older parts", async (t) => {
  const page = await visit(t);
  await ask(page, "harbour report");
  assert.equal((await offered(page))[0], "Harbour report 2099");
  await ask(page, "walrus");
  await page.locator(OPTION).first().waitFor();
  assert.deepEqual(await offered(page), ["A walrus in the harbour"]);
});

test("a name is found whatever the accents, case or spelling, and by its hidden names", async (t) => {
  const page = await visit(t);
  for (const query of ["yelena volk", "VOŁKONSKAÏA", "volkonskaia yel", "olena", "волконська", "jelena wolkonski", "Jélena  WOLKONSKI"]) {
    await ask(page, query);
    assert.equal((await offered(page))[0], "Yelena Vołkonskaïa", query);
  }
  await ask(page, "olena");
  assert.match(await page.locator(".search-facts").first().textContent(), /Person · of Kell · also Olena Volkonska/);
  await ask(page, "観測");
  assert.deepEqual(await offered(page), ["東方観測所"]);
});

test("a hidden name is found and never shown", async (t) => {
  const page = await visit(t);
  await ask(page, "jelena wolkonski");
  const text = await page.locator(".search-popup [role=option]").first().textContent();
  assert.doesNotMatch(text, /wolkonski/i);
  await ask(page, "jelena wolkonsk");
  assert.deepEqual(await offered(page), []);
});

test("arrow keys choose, Enter opens, Escape closes and then clears", async (t) => {
  const page = await visit(t);
  await ask(page, "mark");
  const box = page.locator(BOX);
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  assert.equal(await selected(page).count(), 0);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.match(await selected(page).textContent(), /Market rules/);
  const active = await box.getAttribute("aria-activedescendant");
  assert.equal(await selected(page).getAttribute("id"), active);
  for (const key of ["ArrowUp", "ArrowUp"]) await page.keyboard.press(key);
  assert.equal(await box.getAttribute("aria-activedescendant"), null);
  await page.keyboard.press("ArrowUp");
  assert.match(await selected(page).textContent(), /All results/);
  await page.keyboard.press("Escape");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  assert.equal(await box.inputValue(), "mark");
  await page.keyboard.press("ArrowDown");
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/a/b/actors/mark/");
  assert.deepEqual(page.faults, []);
});

test("Escape on a closed list clears the box", async (t) => {
  const page = await visit(t);
  await ask(page, "mark");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(BOX).inputValue(), "");
});

test("results that arrive late do not open a list that Escape has closed", async (t) => {
  const page = await visit(t);
  const titles = await hold(page, "**/titles-1.json");
  await page.locator(BOX).fill("walrus");
  await titles.asked;
  await page.locator(".search-note", { hasText: "Searching" }).waitFor();
  await page.keyboard.press("Escape");
  titles.release();
  await page.locator(OPTION).first().waitFor({ state: "attached" });
  await settled(page);
  assert.equal(await page.locator(".search-popup").isVisible(), false);
});

test("Enter without a choice leads to the page with all results", async (t) => {
  const page = await visit(t);
  await ask(page, "mark & co");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/a/b/search/?q=mark+%26+co");
  assert.equal(await page.locator("main input").inputValue(), "mark & co");
});

test("Tab leaves the box and closes the list, and options are not tab stops", async (t) => {
  const page = await visit(t);
  await ask(page, "mark");
  await page.keyboard.press("Tab");
  assert.equal(await page.locator(".search-popup").isVisible(), false);
  // Whatever follows the box in the layout.
  const isWithin = await page.evaluate(() => document.activeElement.closest("[role=search], [role=listbox]") !== null);
  assert.equal(isWithin, false);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "A");
});

test("a click on an option opens it", async (t) => {
  const page = await visit(t);
  await ask(page, "marka");
  await page.locator(OPTION).first().click();
  await page.waitForURL("**/a/b/actors/marka/");
});

test("the number of results is announced, zero too", async (t) => {
  const page = await visit(t);
  const status = page.locator("header [role=status]");
  await ask(page, "mark");
  await status.filter({ hasText: "Results: 4" }).waitFor({ state: "attached" });
  await ask(page, "no such thing");
  await status.filter({ hasText: "No results" }).waitFor({ state: "attached" });
  assert.equal(await page.locator(".search-note").textContent(), "No results");
  assert.equal(await page.locator(BOX).getAttribute("aria-expanded"), "false");
});

const HOSTILE = {
  "regular expressions": ".*+?^${}()|[]\\ (a+)+$ [",
  "replacement patterns": "$& $1 $` $' mark",
  HTML: "<img src=x onerror=window.struck=1><script>window.struck=1</script>",
  "an entity": "&lt;b&gt;",
  "ten thousand letters": "m".repeat(10_000),
  "ten thousand words": "m ".repeat(5_000),
  "marks without end": `e${"\u0301".repeat(9_000)}`,
  Hebrew: "שלום \u202Eabc",
  Arabic: "الهاشمي",
  emoji: "👩‍👩‍👧‍👦🇺🇦",
  "a lone surrogate": "\uD83D mark",
  "a surrogate the wrong way": "\uDE00\uD83D",
  "control characters": "\u0000\u0007\u2028\u2029\uFEFF",
  "names of properties": "__proto__ constructor toString",
  spaces: "   \u00a0\u3000 ",
  percent: "%E0%A4%A %",
};

/** A function that returns the milliseconds of processor time that a page has used, whatever else runs. */
async function processorTime(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
  };
}

test("hostile queries are shown as text and break nothing", async (t) => {
  const page = await visit(t);
  const spent = await processorTime(page);
  for (const [what, query] of Object.entries(HOSTILE)) {
    // Set by script, because some of these characters cannot be typed.
    const before = await spent();
    await page.locator(BOX).evaluate((box, text) => {
      box.focus();
      box.value = text;
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, query);
    await settled(page);
    const took = (await spent()) - before;
    // The most is a sixth of a second, on a busy machine, to lay out marks without end.
    assert.ok(took < 5000 * SLOWNESS, `${what}: ${took} ms`);
    assert.equal(await page.evaluate(() => window.struck), undefined, what);
    assert.equal(await page.locator(".search-popup :is(img, script, b)").count(), 0, what);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false, `${what} widens the page`);
  }
  await ask(page, "الهاشمي");
  assert.deepEqual(await offered(page), ["عمر الهاشمي"]);
  await ask(page, "mark");
  assert.equal((await offered(page)).length, 4);
  assert.deepEqual(page.faults, []);
});

test("hostile queries in the address break nothing", async (t) => {
  const page = await visit(t, "search/");
  for (const [what, query] of Object.entries(HOSTILE)) {
    await page.goto(`${base}search/?q=${encodeURIComponent(query.toWellFormed().slice(0, 1000))}`);
    await settled(page);
    assert.equal(await page.evaluate(() => window.struck), undefined, what);
    assert.equal(await page.locator("main :is(img, script)").count(), 0, what);
    assert.deepEqual(page.faults, [], what);
  }
});

test("hostile names and titles are shown as text", async (t) => {
  const page = await visit(t);
  await ask(page, "osk");
  assert.deepEqual(await offered(page), ["<img src=x onerror=window.struck=1> Osk"]);
  await ask(page, "quotes co");
  assert.deepEqual(await offered(page), [`<script>window.struck=1</script> and "quotes" & co`]);
  assert.equal(await page.evaluate(() => window.struck), undefined);
  assert.deepEqual(page.faults, []);
});

test("the search page shows all results in steps and has the query in its address", async (t) => {
  const page = await visit(t, "search/");
  assert.equal(await page.locator(BOX).count(), 0, "one box is enough");
  await ask(page, "harbour", "main input");
  await page.waitForURL("**/search/?q=harbour");
  const titles = page.locator("#search_titles + ul li");
  assert.equal(await titles.count(), 50);
  await page.locator("main [role=status]").filter({ hasText: "Results shown: 50" }).waitFor();
  await page.getByRole("button", { name: "More articles" }).click();
  await page.waitForFunction(() => document.querySelectorAll("#search_titles + ul li").length === 100);
  await settled(page);
  const focused = await page.evaluate(() => document.activeElement.textContent);
  assert.match(focused, /Harbour report 2049/, "the focus is on the first new result");
  await ask(page, "mark", "main input");
  assert.deepEqual(await page.locator("#search_names + ul .search-name").allTextContents(), [
    "Mark", "Market rules", "Marka Tolwan", "Dan Marković",
  ]);
  await page.locator("main [role=status]").filter({ hasText: "Results: 4" }).waitFor();
  assert.deepEqual(page.faults, []);
});

test("results of an earlier query that arrive late are ignored", async (t) => {
  const page = await visit(t);
  const titles = await hold(page, "**/titles-1.json");
  await page.locator(BOX).fill("walrus");
  await titles.asked;
  await page.locator(BOX).fill("mark");
  await page.locator(OPTION, { hasText: "Marka Tolwan" }).waitFor();
  titles.release();
  // Both queries wait for these titles, the earlier one first.
  await settled(page);
  assert.deepEqual(await offered(page), ["Mark", "Market rules", "Marka Tolwan", "Dan Marković"]);
});

test("a failed fetch of the index is reported and tried again", async (t) => {
  const page = await visit(t);
  await page.route("**/names.json", (route) => route.abort());
  await page.locator(BOX).fill("mark");
  await page.locator(".search-note", { hasText: "could not be loaded" }).waitFor();
  await page.unroute("**/names.json");
  await page.locator(BOX).fill("marka");
  await page.locator(OPTION).first().waitFor();
  assert.equal((await offered(page))[0], "Marka Tolwan");
});

test("without JavaScript there is a link to the lists instead of the box", async (t) => {
  const page = await visit(t, "", { javaScriptEnabled: false });
  assert.equal(await page.locator("input:not([name=appearance]), form, button").count(), 0);
  await page.locator("header").getByRole("link", { name: "Search" }).click();
  await page.waitForURL("**/a/b/search/");
  assert.equal(await page.locator("input:not([name=appearance]), form, button").count(), 0);
  const lists = await page.locator("main ul a").allTextContents();
  assert.deepEqual(lists, ["Articles", "People and organizations", "Topics"]);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe reports nothing with the list open, ${colorScheme}`, async (t) => {
    const page = await visit(t, "", { colorScheme, bypassCSP: true });
    await ask(page, "mark");
    await page.keyboard.press("ArrowDown");
    await axe(page);
    const results = await visit(t, "search/?q=mark", { colorScheme, bypassCSP: true });
    await settled(results);
    assert.equal(await results.locator("#search_names").count(), 1);
    await axe(results);
  });
}

async function axe(page) {
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() =>
    window.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  const reported = violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(reported, []);
}

const big = process.env.BRIEFING_BIG ? false : "takes a minute: BRIEFING_BIG=1 tests/browser/run.sh search";
test("ten thousand articles are searched in an instant", { skip: big }, async (t) => {
  const work = await mkdtemp(join(tmpdir(), "briefing-big-"));
  t.after(() => rm(work, { recursive: true, force: true }));
  const [root, out] = [join(work, "site"), join(work, "out")];
  const cargo = ["run", "--locked", "--quiet", "--example", "generate", "--", "--articles", "10000", root];
  execFileSync("cargo", cargo, { cwd: REPOSITORY, stdio: "inherit" });
  const options = ["--root", root, "--output-dir", out, "--now", "2025-12-01", "--base-url", "https://news.example/a/b/"];
  execFileSync(program(), ["build", ...options], { stdio: "inherit" });
  let [raw, wire] = [0, 0];
  for (const name of (await readdir(join(out, "search"))).filter((name) => name.endsWith(".json"))) {
    const bytes = await readFile(join(out, "search", name));
    raw += bytes.length;
    wire += gzipSync(bytes).length;
  }
  t.diagnostic(`the index: ${raw} bytes, ${wire} compressed`);
  assert.ok(raw < 3_000_000 && wire < 600_000, `${raw} bytes, ${wire} compressed`);
  const served = await below(out);
  t.after(() => rm(served, { recursive: true, force: true }));
  const own = await serve(served);
  t.after(() => own.close());
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(`${own.address}/a/b/`);
  const first = await latency(page, "gr");
  t.diagnostic(`first results after ${first.toFixed(1)} ms, the index fetched in them`);
  const times = [];
  for (const query of ["m", "mi", "mir", "mire", "harbour tariffs", "grain", "qqqq", "qqqqq", "oksana", "zor"]) {
    times.push(await latency(page, query));
  }
  t.diagnostic(`then ${times.map((time) => time.toFixed(1)).join(", ")} ms`);
  assert.ok(first < 1000 && Math.max(...times) < 500, `${first}; ${times}`);
});

/** Milliseconds from a key press to the first result, or to the message that there is none. */
function latency(page, query) {
  return page.locator(BOX).evaluate(async (box, text) => {
    box.focus();
    const start = performance.now();
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const list = box.form.querySelector("[role=listbox]");
    const note = box.form.querySelector(".search-note");
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      const said = note.textContent;
      if (list.childElementCount > 0 || (said !== "" && !said.includes("…"))) return performance.now() - start;
    }
  }, query);
}
