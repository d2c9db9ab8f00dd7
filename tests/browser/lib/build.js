// Builds a site with the program under test in a temporary folder.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The repository, whose `content` is the sample site. */
export const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/** The program under test. */
export function program() {
  if (!process.env.BRIEFING) throw new Error("BRIEFING names no program: start tests/browser/run.sh");
  return process.env.BRIEFING;
}

/**
 * Builds a site of these files, `{path: text}`, on top of the folder `from` if one is given.
 * Returns its source folder, its output folder and a function that removes both.
 */
export async function build(files, { from = null, now = "2025-12-01" } = {}) {
  const work = await mkdtemp(join(tmpdir(), "briefing-browser-"));
  const [root, out] = [join(work, "site"), join(work, "public")];
  await mkdir(join(root, "content"), { recursive: true });
  for (const name of from ? ["briefing.yaml", "content", "static", "templates"] : []) {
    await cp(join(from, name), join(root, name), { recursive: true });
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  const options = ["--root", root, "--output-dir", out, "--now", now];
  await run(program(), ["build", ...options], { maxBuffer: 1 << 26 });
  return { root, out, remove: () => rm(work, { recursive: true, force: true }) };
}

/** Every page of an output: its address, and the class of its kind. */
export async function pages(out) {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".html"));
  const found = files.map(async (entry) => {
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const text = await readFile(file, "utf8");
    const kind = /<body[^>]* class="(?:[^"]* )?kind-([a-z0-9-]+)/.exec(text)?.[1];
    const address = `/${relative(out, file)}`.replace(/index\.html$/, "");
    return { address, file, kind: kind ?? "unknown" };
  });
  return (await Promise.all(found)).sort((a, b) => (a.address < b.address ? -1 : 1));
}
