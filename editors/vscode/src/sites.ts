// Which sites a workspace has. The rule is that of the language server: a file belongs to the site in the nearest folder
// above it that has `briefing.yaml` or a folder `content`.
import { statSync } from "node:fs";
import type { Stats } from "node:fs";
import path from "node:path";
import { Uri, workspace } from "vscode";

/** The most sites that are looked for below the folders of a workspace. Others are known once a file of them is opened. */
const MOST = 50;

function isSite(folder: string): boolean {
  const kind = (name: string): Stats | undefined => {
    try {
      return statSync(path.join(folder, name), { throwIfNoEntry: false });
    } catch {
      // A folder that may not be read has no site for this person; neither has it for the server.
      return undefined;
    }
  };
  return (kind("briefing.yaml")?.isFile() ?? false) || (kind("content")?.isDirectory() ?? false);
}

/** The folder of the site that a folder is, or is in. */
export function siteAt(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (isSite(at)) return at;
    if (at === path.dirname(at)) return undefined;
  }
}

/** The folder of the site to which a file belongs. */
export function siteOf(file: Uri): string | undefined {
  return file.scheme === "file" ? siteAt(path.dirname(file.fsPath)) : undefined;
}

/** The sites below the folders of the workspace. The server opens those of the folders themselves without being asked. */
export async function sitesBelow(): Promise<string[]> {
  const settings = await workspace.findFiles("**/briefing.yaml", "**/node_modules/**", MOST);
  const folders = new Set(workspace.workspaceFolders?.map((folder) => folder.uri.fsPath));
  const sites = settings.map((file) => path.dirname(file.fsPath)).filter((site) => !folders.has(site));
  return [...new Set(sites)].sort();
}

/** All sites of the workspace. */
export async function sitesOfWorkspace(): Promise<string[]> {
  const folders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const own = folders.map(siteAt).filter((site) => site !== undefined);
  return [...new Set([...own, ...(await sitesBelow())])];
}
