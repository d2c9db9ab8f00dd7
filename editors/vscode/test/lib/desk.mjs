// What the tests of the extension need: sites, programs that stand in for `briefing`, and an editor with the extension.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** The real program. */
export const PROGRAM = process.env.BRIEFING;
/** The folder of the extension. */
export const FOLDER = fileURLToPath(new URL("../..", import.meta.url));
/** How long a test waits for something before it fails, in milliseconds. */
const PATIENCE = Number(process.env.BRIEFING_PATIENCE ?? 30_000);

export const vscode = require("vscode");
const extension = require(path.join(FOLDER, "out/extension.js"));

/** Waits until something is so, and returns it. */
export async function until(what, is) {
  for (const begun = Date.now(); Date.now() - begun < PATIENCE; await pause(10)) {
    const found = await is();
    if (found) return found;
  }
  throw new Error(`${what}: not within ${PATIENCE} ms`);
}

/** A folder for one test. */
export class Desk {
  static create() {
    return new Desk(mkdtempSync(path.join(realpathSync(tmpdir()), "briefing-vscode-")));
  }

  constructor(folder) {
    this.folder = folder;
    this.log = this.path("log");
    this.context = {
      subscriptions: [],
      extensionUri: vscode.Uri.file(FOLDER),
      storageUri: vscode.Uri.file(this.path("storage")),
      globalStorageUri: vscode.Uri.file(this.path("global")),
    };
    vscode.standIn.reset();
    this.use(this.program("briefing", `exec '${PROGRAM}' "$@"`));
  }

  path(...parts) {
    return path.join(this.folder, ...parts);
  }

  /** A script in the place of the program. It notes its process and arguments, as do all of these. */
  program(name, script) {
    const file = this.path("bin", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\necho "$$ $*" >>'${this.log}'\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** Sets the program that the extension is to use. */
  use(program) {
    vscode.standIn.set("briefing.path", program);
  }

  /** The example site of the program. Its articles are drafts of nothing: they are read as they are. */
  site(name = "desk") {
    execFileSync(PROGRAM, ["init", "--quiet", this.path(name)]);
    return this.path(name);
  }

  /** Opens these folders in the editor and starts the extension. */
  async open(...folders) {
    vscode.workspace.workspaceFolders = folders.map((folder, index) => ({
      uri: vscode.Uri.file(folder),
      name: path.basename(folder),
      index,
    }));
    await extension.activate(this.context);
  }

  /** The calls of the program, as `{ pid, args }`. */
  get calls() {
    const lines = existsSync(this.log) ? readFileSync(this.log, "utf8").split("\n").filter((line) => line !== "") : [];
    return lines.map((line) => ({ pid: Number(line.split(" ")[0]), args: line.replace(/^\d+ /, "") }));
  }

  get servers() {
    return this.calls.filter((call) => call.args === "lsp").map((call) => call.pid);
  }

  async end() {
    await extension.deactivate();
    for (const disposable of this.context.subscriptions) disposable.dispose();
    rmSync(this.folder, { recursive: true });
  }
}

/** Whether a process is running. */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
    // A process whose end has not been taken note of yet has no files.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch (error) {
    if (error.code === "ESRCH" || error.code === "ENOENT") return false;
    throw error;
  }
}
