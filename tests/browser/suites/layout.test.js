// The room that pages take: how tall they are, that nothing moves while they load, and that pictures stay where they belong.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { build } from "../lib/build.js";
import { huge } from "../lib/huge.js";
import { serve } from "../lib/server.js";
import { open, stage, stay, visit, WIDTHS } from "../lib/stage.js";

let on, usual;
before(async () => {
  on = await stage(["young", "usual", "huge", "arabic"]);
  usual = on.sites.find(({ name }) => name === "usual");
});
after(() => on?.close());

/** A shift that nobody sees, such as of a line by a part of a pixel when the rest of its paragraph arrives. */
const HAIR = 0.0005;

const box = (page, selector) => page.locator(selector).first().boundingBox();

/** How far things of the page have moved since it was opened, as browsers measure it. */
const shift = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += entry.value;
        });
        observer.observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 100);
      }),
  );

for (const width of [360, 1280]) {
  test(`nothing on a page moves while it loads in a window of ${width} pixels`, async () => {
    const page = await open(on.browser, { width });
    for (const site of on.sites) {
      for (const { address } of site.chosen) {
        await page.goto(site.address + address, { waitUntil: "networkidle" });
        const moved = await shift(page);
        assert.ok(moved < HAIR, `${site.name}: ${address} moves by ${moved}`);
      }
    }
    await page.close();
  });
}

/** Serves a site as it comes through a slow line: of each page first what is before `mark`, the rest when it is told to. */
async function slowly(site, mark) {
  let goOn;
  const told = new Promise((resolve) => (goOn = resolve));
  const server = createServer(async (request, response) => {
    const answer = await fetch(site.address + request.url);
    const type = answer.headers.get("content-type");
    response.writeHead(answer.status, { "content-type": type });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const at = type.startsWith("text/html") ? bytes.indexOf(mark) : 0;
    response.write(bytes.subarray(0, at));
    if (at > 0) await told;
    response.end(bytes.subarray(at));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    goOn();
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${server.address().port}`, goOn, close };
}

test("the menu is not shown where the search box will push it away", async (t) => {
  const site = on.sites.find(({ name }) => name === "huge");
  const slow = await slowly(site, '<a class="search-link"');
  t.after(slow.close);
  const page = await open(on.browser, { width: 360 });
  await page.goto(`${slow.address}/topics/`, { waitUntil: "commit" });
  // The name of the site is there, and has been painted.
  await page.locator(".site-header .brand").waitFor();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  slow.goOn();
  await page.waitForLoadState("networkidle");
  assert.equal(await page.locator(".site-menu").isVisible(), true);
  assert.equal(await shift(page), 0);
  await page.close();
});

/** How many parts of cards run around their small picture: beside it with one line, and below it with another. */
const partsAroundPictures = (cards) =>
  cards.map((card) => {
    const picture = card.querySelector(".thumbnail").getBoundingClientRect();
    const parts = [...card.children].filter((child) => !child.matches(".thumbnail"));
    const isAround = (part) => {
      const range = document.createRange();
      range.selectNodeContents(part);
      const lines = [...range.getClientRects()];
      const isBelow = (line) => line.right > picture.left && line.left < picture.right;
      return lines.some(isBelow) && lines.some((line) => line.top < picture.bottom);
    };
    return parts.filter(isAround).length;
  });

for (const name of ["usual", "arabic"]) {
  test(`words beside a small picture do not run around it: ${name}`, async () => {
    const site = on.sites.find((one) => one.name === name);
    let found = 0;
    for (const width of WIDTHS) {
      const page = await open(on.browser, { width });
      for (const { address } of site.chosen) {
        await page.goto(site.address + address);
        const parts = await page.locator(".what:has(> .thumbnail:not(.tight *))").evaluateAll(partsAroundPictures);
        assert.deepEqual(parts, parts.map(() => 0), `${address} ${width}`);
        found += parts.length;
      }
      await page.close();
    }
    assert.ok(found > 0, "there are small pictures");
  });
}

test("a list of few entries has no filter, and no empty room for one", async () => {
  const young = on.sites.find(({ name }) => name === "young");
  const page = await open(on.browser);
  await page.goto(`${young.address}/actors/`);
  assert.equal(await page.locator(".list-filter").count(), 0);
  await page.close();
});

/** The heights of pages at 1440 × 900, and on a phone. */
const HEIGHTS = [
  ["usual", "/articles/2025-11-25-coalition-meeting/", 1440, 2400],
  ["usual", "/actors/emmanuel-macron/", 360, 3200],
];
for (const [name, address, width, most] of HEIGHTS) {
  test(`${address} is at most ${most} pixels tall in a window of ${width}`, async () => {
    const site = on.sites.find((one) => one.name === name);
    const page = await open(on.browser, { width });
    await visit(page, site.address + address);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    assert.ok(height <= most, `${height}`);
    await page.close();
  });
}

test("an actor of 400 articles is at most 7000 pixels tall in a window of 1440", async (t) => {
  // Without the articles that have too much of everything.
  const usualFiles = ([path]) => !path.startsWith("content/articles/") || path.includes("-report-");
  const many = await build(Object.fromEntries(Object.entries(huge(400)).filter(usualFiles)));
  t.after(many.remove);
  const served = await serve(many.out);
  t.after(served.close);
  const page = await open(on.browser, { width: 1440 });
  await visit(page, `${served.address}/actors/ilva-torrent/`);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  assert.ok(height <= 7000, `${height}`);
  await page.close();
});

test("the first screen of an actor shows name, role, picture, what is new, the latest statement and the facts", async () => {
  const page = await open(on.browser, { viewport: { width: 1440, height: 900 } });
  // An actor with a role has its other facts in the same column: its topics, or its other roles.
  for (const [id, parts] of [
    ["emmanuel-macron", ["h1", ".current-role", ".portrait", ".opening > .latest", ".latest-statement", ".look-up > :first-child"]],
    ["ukraine", ["h1", ".portrait", ".opening > .latest", ".latest-statement", ".facts-box"]],
    ["volodymyr-zelensky", ["h1", ".current-role", ".opening > .latest", ".latest-statement", ".facts-box"]],
  ]) {
    await visit(page, `${usual.address}/actors/${id}/`);
    for (const part of parts) {
      const { y, height } = await box(page, part);
      assert.ok(y + height <= 900, `${id}: ${part} ends at ${y + height}`);
    }
  }
  await page.close();
});

test("in a wide window the lists of weeks, months and topics leave no column empty", async () => {
  const page = await open(on.browser);
  for (const address of ["/week/2025-W48/", "/articles/archive/2025-11/", "/articles/", "/actors/", "/topics/"]) {
    await page.goto(usual.address + address);
    const ends = await page.locator("main :is(p, li, h2, h3)").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
    assert.ok(Math.max(...ends) > 1100, `${address}: ${Math.max(...ends)}`);
  }
  await page.close();
});

test("on a phone what is new begins below the portrait of an actor and its credit", async () => {
  const page = await open(on.browser, { width: 360 });
  for (const id of ["ukraine", "emmanuel-macron", "office-of-the-uk-prime-minister"]) {
    await visit(page, `${usual.address}/actors/${id}/`);
    const [portrait, credit, news] = [await box(page, ".portrait img"), await box(page, ".portrait .credit"), await box(page, ".opening > .block")];
    assert.ok(portrait.y + portrait.height <= credit.y, `${id}: the credit is below the portrait`);
    assert.ok(credit.y + credit.height <= news.y, `${id}: the news is below the credit`);
    assert.ok(news.width > 300, `${id}: the news has the width of the page`);
  }
  await page.close();
});

test("the languages are in the line of the breadcrumbs, and on a phone only the others are shown", async () => {
  for (const [width, languages] of [[1280, ["English", "Français"]], [360, ["Français"]]]) {
    const page = await open(on.browser, { width });
    await page.goto(`${usual.address}/actors/ukraine/`);
    const [crumbs, list] = [await box(page, ".breadcrumbs"), await box(page, ".languages")];
    assert.ok(list.y < crumbs.y + crumbs.height && crumbs.y < list.y + list.height, `${width}`);
    assert.deepEqual(await page.locator(".languages a:visible").allTextContents(), languages);
    await page.close();
  }
});

test("on a phone the contents of a page are above what they list", async () => {
  const page = await open(on.browser, { width: 360 });
  const site = on.sites.find(({ name }) => name === "huge");
  for (const address of ["/actors/", "/timeline/", "/about/"]) {
    await page.goto(site.address + address);
    const [contents, first] = [await box(page, ".contents"), await box(page, "main h2:visible")];
    assert.ok(contents.y < first.y, `${address}: ${contents.y} ${first.y}`);
  }
  await page.close();
});

test("in a wide window a date and what follows a title have the edges they are to have", async () => {
  const page = await open(on.browser);
  await page.goto(`${usual.address}/`);
  for (const date of await page.locator(".cards .when").all()) {
    const { height } = await date.boundingBox();
    assert.ok(height < 30, `a date of one line is ${height} pixels tall`);
  }
  for (const [address, below] of [["/404.html", ".opening > .plain"], ["/search/", ".search-form input"]]) {
    await page.goto(usual.address + address);
    await page.locator(below).waitFor();
    assert.equal((await box(page, below)).x, (await box(page, "h1")).x, address);
  }
  await page.close();
});

test("a page that leads elsewhere keeps away from the edges of the window", async () => {
  const page = await open(on.browser, { width: 360 });
  await stay(page, usual);
  const { address } = usual.pages.find(({ kind }) => kind === "redirect");
  await page.goto(usual.address + address);
  assert.ok((await box(page, "h1")).x >= 16);
  await page.close();
});

test("on a phone no name in the breadcrumbs is cut for that of the page itself, and the last one is no single character", async () => {
  const page = await open(on.browser, { width: 360 });
  for (const site of on.sites) {
    for (const { address } of site.chosen) {
      await page.goto(site.address + address);
      const cut = await page.locator(".breadcrumbs li:visible").evaluateAll((crumbs) =>
        crumbs.map(({ scrollWidth, clientWidth }) => [scrollWidth > clientWidth, clientWidth]),
      );
      const last = cut.at(-1);
      if (last === undefined) continue;
      assert.ok(!last[0] || last[1] >= 40, `${site.name}: ${address}: ${JSON.stringify(cut)}`);
      // With three, the one in the middle has room.
      if (cut.length <= 3) assert.ok(cut.slice(0, -1).every(([isCut]) => !isCut), `${site.name}: ${address}: ${JSON.stringify(cut)}`);
    }
  }
  await page.close();
});

test("the number of articles is beside a name of several lines", async () => {
  const page = await open(on.browser);
  await page.goto(`${usual.address}/actors/emmanuel-macron/`);
  const rows = page.locator(".partners > li");
  for (const row of await rows.all()) {
    const [name, number] = [await row.locator(".name").boundingBox(), await row.locator(".shared").boundingBox()];
    assert.ok(number.y < name.y + 10, await row.textContent());
  }
  await page.close();
});

test("the words of the drawings of the sample site can be read on a phone", async () => {
  const page = await open(on.browser, { width: 360 });
  let found = 0;
  for (const { address } of usual.chosen) {
    await visit(page, usual.address + address);
    const sizes = await page.locator("main img[src$='.svg']").evaluateAll((images) =>
      Promise.all(
        images.map(async (image) => {
          const drawing = new DOMParser().parseFromString(await (await fetch(image.src)).text(), "image/svg+xml");
          const sizes = [...drawing.querySelectorAll("[font-size]")].map((part) => Number(part.getAttribute("font-size")));
          const { paddingLeft, paddingRight } = getComputedStyle(image);
          const width = image.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
          return (Math.min(...sizes) * width) / drawing.documentElement.viewBox.baseVal.width;
        }),
      ),
    );
    for (const size of sizes) assert.ok(size >= 10, `${address}: ${size}`);
    found += sizes.length;
  }
  assert.ok(found > 1, "there are drawings");
  await page.close();
});

test("a drawing is on a light plate, dimmed on a dark page, and a photograph is as it is", async () => {
  const styles = (page, selector) =>
    page.locator(selector).first().evaluate((image) => {
      const { backgroundColor, filter, paddingTop } = getComputedStyle(image);
      return [backgroundColor, filter, paddingTop];
    });
  for (const [scheme, forcedColors, chosen, filter] of [
    ["light", "none", null, "brightness(1)"],
    ["dark", "none", null, "brightness(0.88)"],
    ["light", "none", "dark", "brightness(0.88)"],
    ["dark", "none", "light", "brightness(1)"],
    ["dark", "active", null, "brightness(0.88)"],
  ]) {
    const page = await open(on.browser, { scheme, forcedColors });
    await page.goto(`${usual.address}/articles/2025-11-25-frozen-assets/`);
    if (chosen) await page.locator(`#appearance_${chosen}`).check();
    assert.deepEqual(await styles(page, ".prose img"), ["rgb(255, 255, 255)", filter, "12px"], `${scheme} ${chosen}`);
    await page.goto(`${usual.address}/`);
    assert.deepEqual((await styles(page, ".lead-story .picture img")).slice(1), ["none", "0px"]);
    await page.close();
  }
});

/** Whether the first letter of each of these lines is set as a capital. */
const capitals = (page, selector) =>
  page.locator(selector).evaluateAll((lines) => lines.map((line) => getComputedStyle(line, "::first-letter").textTransform === "uppercase"));

test("a label that begins a line of small print has a capital, a name stays as it is written", async () => {
  const page = await open(on.browser);
  await page.goto(`${usual.address}/actors/emmanuel-macron/`);
  const labels = await capitals(page, ".statement figcaption:not(:has(> .reported:first-child)), .when");
  assert.ok(labels.length > 8 && labels.every((is) => is), `${labels}`);
  const names = await capitals(page, ".card .meta:has(> cite:first-child), .event .meta:has(> .place)");
  assert.ok(names.length > 1 && names.every((is) => !is), `${names}`);
  await page.close();
});

test("a drawing at the head of a text is never cut, and a photograph is cut around its focus", async () => {
  const page = await open(on.browser);
  const shown = () =>
    page.locator(".picture img").first().evaluate((image) => {
      const { objectFit, objectPosition } = getComputedStyle(image);
      return [objectFit, objectPosition];
    });
  await page.goto(`${usual.address}/articles/2025-11-25-abu-dhabi-talks/`);
  assert.equal((await shown())[0], "contain");
  const arabic = on.sites.find(({ name }) => name === "arabic");
  await page.goto(`${arabic.address}/articles/2025-11-25-orla-talks/`);
  assert.deepEqual(await shown(), ["cover", "70% 40%"]);
  await page.close();
});

test("on a phone the line of a timeline has no gaps", async () => {
  const page = await open(on.browser, { width: 360 });
  await page.goto(`${usual.address}/timeline/`);
  for (const list of await page.locator(".timeline").all()) {
    const lines = await list.locator(".item").evaluateAll((items) => items.map((item) => item.getBoundingClientRect()));
    for (const [above, below] of lines.slice(1).map((line, n) => [lines[n], line])) {
      assert.ok(below.top - above.bottom < 1, `${above.bottom} and ${below.top}`);
    }
  }
  await page.close();
});

/** A site of one article with this many events, four a day, and actors. */
const longLists = (count) => {
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  const day = (n) => new Date(Date.UTC(2024, 0, 1) + Math.floor(n / 4) * 86_400_000).toISOString().slice(0, 10);
  const actors = numbers.map((n) => `  - Actor${n} Ostmark`);
  const events = numbers.map((n) => `  - {id: talks-${n}, name: Talks number ${n}, date: ${day(n)}, location: Kellhaven}`);
  return {
    "briefing.yaml": "title: The Desk\nunknown_names: allow\nbase_url: https://desk.example/\n",
    "content/articles/2025-01-01-all.md":
      `---\ntitle: All talks\nactors:\n${actors.join("\n")}\nevents:\n${events.join("\n")}\n---\nText.\n`,
  };
};

test("of a long timeline or index, a phone lays out what is near the screen, and the rest when it is reached or printed", async (t) => {
  const long = await build(longLists(300));
  t.after(long.remove);
  const served = await serve(long.out);
  t.after(served.close);
  const page = await open(on.browser, { width: 360 });
  const laidOut = (items) =>
    page
      .locator(items)
      .evaluateAll((all) => all.filter((one) => one.firstElementChild.checkVisibility({ contentVisibilityAuto: true })).length);
  for (const [address, items] of [
    ["/timeline/2024/", ".timeline > li"],
    ["/actors/", ".index > li"],
  ]) {
    await page.goto(served.address + address);
    assert.equal(await page.locator(items).count(), 300, address);
    const near = await laidOut(items);
    assert.ok(near > 5 && near < 100, `${address}: ${near}`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await laidOut(items), 300, `${address}, printed`);
    await page.emulateMedia({ media: "screen" });
  }
  await page.goto(`${served.address}/timeline/2024/#e-talks-40`);
  const { y, height } = await box(page, "#e-talks-40");
  assert.ok(y >= 0 && y + height <= 900, `${y}`);
  await page.close();
});

/** How many bytes the files of a site with this ending take, compressed as a server sends them. */
async function compressed(site, ending) {
  const names = (await readdir(site.out)).filter((name) => name.endsWith(ending));
  assert.ok(names.length > 1, ending);
  const sizes = names.map(async (name) => gzipSync(await readFile(join(site.out, name))).length);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

test("an article of the sample site, all style sheets and all scripts are small", async (t) => {
  const articles = usual.pages.filter(({ kind }) => kind === "article");
  assert.ok(articles.length > 6);
  for (const { address, file } of articles) {
    const html = (await readFile(file, "utf8")).replace(/<script type="application\/ld\+json">.*?<\/script>/s, "");
    const bytes = Buffer.byteLength(html);
    assert.ok(bytes <= 30 * 1024, `${address}: ${bytes}`);
  }
  const [styles, scripts] = [await compressed(usual, ".css"), await compressed(usual, ".js")];
  t.diagnostic(`style sheets: ${styles} bytes, scripts: ${scripts} bytes`);
  assert.ok(styles <= 15 * 1024, `style sheets: ${styles}`);
  assert.ok(scripts <= 20 * 1024, `scripts: ${scripts}`);
});
