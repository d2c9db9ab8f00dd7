// Pages are valid HTML: html-validate always, and the Nu checker, the reference, if Java is installed.

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { pages } from "../lib/build.js";
import { oneOfEach, SITES } from "../lib/sites.js";

/** Rules of style are turned off. */
const RULES = {
  "attr-quotes": "off",
  "doctype-style": "off",
  "element-required-attributes": "error",
  "long-title": "off",
  "no-inline-style": "error",
  "no-trailing-whitespace": "off",
  "prefer-native-element": "off",
  "void-style": "off",
  "wcag/h30": "off",
  "wcag/h63": "off",
};

const built = new Map();
before(async () => {
  for (const [name, build] of Object.entries(SITES)) {
    const site = await build();
    built.set(name, { ...site, pages: await pages(site.out) });
  }
});
after(() => Promise.all([...built.values()].map((site) => site.remove())));

function java() {
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

for (const name of Object.keys(SITES)) {
  test(`html-validate reports nothing: ${name}`, async () => {
    const loader = new FileSystemConfigLoader({ root: true, extends: ["html-validate:recommended"], rules: RULES });
    const validator = new HtmlValidate(loader);
    const { pages } = built.get(name);
    // It is slow, so it checks one page of each kind. The Nu checker checks all pages.
    for (const { file, address } of pages.length > 200 ? oneOfEach(pages) : pages) {
      const { results } = await validator.validateFile(file);
      const said = results.flatMap(({ messages }) => messages).filter((message) => message.severity === 2);
      const words = said.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
      assert.equal(said.length, 0, `${address}\n  ${words.slice(0, 10).join("\n  ")}`);
    }
  });
}

test("the Nu checker reports nothing", { skip: java() ? false : "Java is not installed" }, async () => {
  const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
  const files = [...built.values()].flatMap((site) => site.pages.map((page) => page.file));
  const options = ["-Xss2m", "-jar", jar, "--errors-only", "--stdout", "--exit-zero-always"];
  const { stdout } = await promisify(execFile)("java", [...options, ...files], { maxBuffer: 1 << 26 });
  const lines = stdout.trim().split("\n").filter(Boolean);
  assert.equal(lines.length, 0, lines.slice(0, 20).join("\n"));
});
