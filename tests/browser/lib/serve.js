// Runs the preview of a site.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { program } from "./build.js";

/** Starts `briefing serve` on a site, by default at a free port. Returns its address without a slash, and how to end it. */
export async function serve(root, { port = "0" } = {}) {
  const all = ["serve", "--root", root, "--port", port, "--now", "2025-12-01"];
  const server = spawn(program(), all, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(server, "exit");
  const failed = ended.then(([code]) => assert.fail(`the preview ended with ${code}`));
  const [line] = await Promise.race([once(createInterface({ input: server.stdout }), "line"), failed]);
  const end = () => {
    server.kill("SIGINT");
    return ended;
  };
  return { base: line.replace(/\/$/, ""), end };
}
