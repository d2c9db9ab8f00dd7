// Finds the program `briefing` and asks it whether it has a language server.
import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** The program, or why it cannot be used. */
export type ProgramCheck =
  | { kind: "usable"; file: string }
  | { kind: "missing"; wanted: string }
  | { kind: "unsuitable"; file: string; reason: string };

/** What a run of the program left behind. */
export interface ProgramOutcome {
  /** `undefined` if it could not be started, or was ended by a signal. */
  code: number | undefined;
  stdout: string;
  stderr: string;
}

/** Longer than any command that the extension waits for takes. */
const PATIENCE = 30_000;

/** Runs the program without a shell, so that nothing in its arguments has a special meaning. */
export function run(file: string, args: readonly string[], cwd = homedir()): Promise<ProgramOutcome> {
  return new Promise((resolve) => {
    execFile(file, args, { cwd, timeout: PATIENCE, windowsHide: true }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
      resolve({ code, stdout, stderr: error !== null && code === undefined ? error.message : stderr });
    });
  });
}

/**
 * The program of the setting `briefing.path`: a path, in which `~` is the home folder and which may be relative to
 * `folder`; or a name that is looked up in PATH and in the folder of `cargo install`.
 */
export async function find(setting: string, folder: string | undefined): Promise<ProgramCheck> {
  const file = candidates(setting, folder).find(isProgram);
  if (file === undefined) return { kind: "missing", wanted: setting };
  // Of a version without the command `lsp` this is wrong usage.
  const help = await run(file, ["lsp", "--help"]);
  if (help.code === 0) return { kind: "usable", file };
  if (help.code === undefined) return { kind: "unsuitable", file, reason: `it does not start (${help.stderr.trim()})` };
  const version = (await run(file, ["--version"])).stdout.trim();
  const named = version === "" ? "it" : `its version (${version})`;
  return { kind: "unsuitable", file, reason: `${named} has no language server` };
}

function candidates(setting: string, folder: string | undefined): string[] {
  const home = homedir();
  const wanted = setting.replace(/^~(?=[/\\]|$)/, home);
  const name = process.platform === "win32" && path.extname(wanted) === "" ? `${wanted}.exe` : wanted;
  if (/[/\\]/.test(name)) return [path.resolve(folder ?? home, name)];
  // Relative parts of PATH are left out: they would name programs in the folder that somebody happens to open.
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((part) => path.isAbsolute(part));
  const cargo = process.env["CARGO_HOME"] ?? path.join(home, ".cargo");
  return [...folders, path.join(cargo, "bin")].map((part) => path.join(part, name));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
