// Copies of sites in temporary folders.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import path from "node:path";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Articles of the generated site end on the day before. */
export const TODAY = "2025-12-01";

function folder() {
  return mkdtempSync(path.join(realpathSync(tmpdir()), "briefing-editors-"));
}

/** A copy of the sample site, and what removes it. */
export function sample() {
  const site = folder();
  for (const name of ["briefing.yaml", "content", "static", "templates", "locales"]) {
    try {
      cpSync(path.join(ROOT, name), path.join(site, name), { recursive: true });
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
  }
  return [site, () => rmSync(site, { recursive: true })];
}

/** An invented site. */
export function generated(articles) {
  const around = folder();
  const site = path.join(around, "site");
  execFileSync(process.env.GENERATE, ["--articles", String(articles), site]);
  return [site, () => rmSync(around, { recursive: true })];
}

/** Builds a site; its findings, one line each. Throws if it has errors. */
export function build(site) {
  const args = ["build", "--root", site, "--no-cache", "--format", "json", "--now", TODAY];
  const run = spawnSync(process.env.BRIEFING, args, { encoding: "utf8" });
  if (run.status !== 0) throw new Error(run.stderr);
  const lines = `${run.stdout}${run.stderr}`.split("\n");
  // The last one is the summary, which has no severity.
  return lines.filter((line) => line.startsWith(`{"severity"`)).join("\n");
}
