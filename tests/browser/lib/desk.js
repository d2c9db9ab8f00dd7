// An editor's desk: an empty site with a few names, a report of an agency, and the program at a terminal.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { program } from "./build.js";

const run = promisify(execFile);

const WIRE = `Harbour talks open

KELL, Nov. 28 (Rivers Agency) — Veldania and Ostmark opened talks on the harbour treaty in Kell on Friday. "We have taken
a first step," said Foreign Minister Ilse Maren of Veldania.

The envoy of Ostmark, Tomas Brek, said that the fees would be reviewed in May. "No one will pay twice," he added.

The next meeting is planned for the spring, and nobody has said where it will be.
`;
/** The article that the report becomes, and its page. */
export const ARTICLE = "content/articles/2025-11-28-harbour-talks-open.md";
export const PAGE = "/articles/2025-11-28-harbour-talks-open/";

/** Creates an empty desk that reports on two states and a topic. */
export async function createDesk(root) {
  await run(program(), ["init", "--empty", root]);
  const add = (path, text) => appendFile(join(root, path), text);
  await add("briefing.yaml", "base_url: https://desk.example/\n");
  await add("content/actors.yaml", "- {id: veldania, type: state, name: Veldania}\n");
  await add("content/actors.yaml", "- {id: ostmark, type: state, name: Ostmark}\n");
  await add("content/topics.yaml", "- {id: harbour-treaty, name: Harbour treaty}\n");
}

/**
 * Imports the report at a terminal, and presses a key at each question. Returns what is on the screen, and the exit code.
 */
export async function importReport(root, keys) {
  const wire = join(root, "wire.txt");
  await writeFile(wire, WIRE);
  const words = [program(), "new", "article", "--from", wire, "--date", "2025-11-28", "--root", root];
  const command = words.map((word) => `'${word}'`).join(" ");
  const environment = { ...process.env, TERM: "xterm-256color" };
  const terminal = spawn("script", ["-qfec", command, "/dev/null"], { stdio: "pipe", env: environment });
  let [screen, pressed] = ["", 0];
  terminal.stdout.on("data", (data) => {
    screen += data;
    const questions = screen.match(/\? [^:?\n]* q quit[^:\n]*: /g) ?? [];
    while (pressed < Math.min(questions.length, keys.length)) terminal.stdin.write(keys[pressed++]);
  });
  const [code] = await once(terminal, "exit");
  return { screen: screen.replaceAll("\r", ""), code };
}
