// The commands of the palette. All of them run the program; what a file contains is decided there.
import { Disposable, Uri, commands, env, tasks, window, workspace } from "vscode";
import type { CodeAction, ExtensionContext, LogOutputChannel, QuickPickItem } from "vscode";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { run } from "./program";
import type { LanguageServer } from "./server";
import { siteOf, sitesOfWorkspace } from "./sites";
import { runInTerminal } from "./terminal";
import { textsFolder, withText } from "./texts";

/** The types of actors, as `briefing new actor --type` takes them. */
const ACTOR_TYPES = ["person", "organization", "state", "alliance", "office"];

export function registerCommands(context: ExtensionContext, server: LanguageServer, output: LogOutputChannel): Disposable {
  const desk = new Desk(context, server, output);
  const register = (name: string, work: () => Promise<void>): Disposable => commands.registerCommand(`briefing.${name}`, work);
  return Disposable.from(
    register("newArticle", () => desk.newFile("New Article", "article", "Title of the article")),
    register("newActor", () => desk.newActor()),
    register("newTopic", () => desk.newFile("New Topic", "topic", "Name of the topic")),
    register("newArticleFromText", () => desk.newArticleFromText()),
    register("newArticleFromSelection", newArticleFromSelection),
    register("preview", () => desk.preview()),
  );
}

class Desk {
  readonly #context: ExtensionContext;
  readonly #server: LanguageServer;
  readonly #output: LogOutputChannel;

  constructor(context: ExtensionContext, server: LanguageServer, output: LogOutputChannel) {
    this.#context = context;
    this.#server = server;
    this.#output = output;
  }

  async newFile(title: string, kind: string, prompt: string, more: readonly string[] = []): Promise<void> {
    const place = await this.#place();
    if (place === undefined) return;
    const name = await window.showInputBox({ title, prompt, ignoreFocusOut: true });
    if (name === undefined || name.trim() === "") return;
    const args = ["new", kind, ...more, "--root", place.site];
    await this.#create(place.program, args, name.trim());
  }

  async newActor(): Promise<void> {
    const kind = await window.showQuickPick(ACTOR_TYPES, { title: "New Actor", placeHolder: "Type of the actor" });
    if (kind !== undefined) await this.newFile("New Actor", "actor", `Name of the ${kind}`, ["--type", kind]);
  }

  /** Lets the program read a text, propose front matter and ask about it, and opens the drafts. */
  async newArticleFromText(): Promise<void> {
    const place = await this.#place();
    if (place === undefined) return;
    await withText(textsFolder(this.#context), async (file) => {
      const args = ["new", "article", "--root", place.site, "--from", file];
      const before = new Set(await articles(place.site));
      const code = await runInTerminal("Briefing: new article", place.program, args, place.site);
      if (code === 0) await open((await articles(place.site)).filter((article) => !before.has(article)));
    });
  }

  async preview(): Promise<void> {
    const place = await this.#place();
    if (place === undefined) return;
    const { site, program } = place;
    const name = `Briefing: preview of ${path.basename(site)}`;
    // The terminal of a preview that has ended stays open, so it says nothing about whether one runs.
    if (tasks.taskExecutions.some(({ task }) => task.name === name)) {
      window.terminals.findLast((terminal) => terminal.name === name)?.show();
      return;
    }
    // On another machine there is no browser: VS Code itself offers to open the address that is printed.
    const open = env.remoteName === undefined ? ["--open"] : [];
    await runInTerminal(name, program, ["serve", ...open, "--root", site], site);
  }

  /** The site that a command is about, and the program. `undefined` if there is none, or nobody chose. */
  async #place(): Promise<{ site: string; program: string } | undefined> {
    const site = await chooseSite();
    const program = site === undefined ? undefined : await this.#server.program();
    return site === undefined || program === undefined ? undefined : { site, program };
  }

  async #create(program: string, args: readonly string[], name: string): Promise<void> {
    const { code, stdout, stderr } = await run(program, [...args, "--", name]);
    if (stderr !== "") this.#output.info(stderr.trim());
    if (code === 0) {
      await open(stdout.split(/\r?\n/).filter((line) => line !== ""));
      return;
    }
    const message = sentence(stderr);
    // The program refuses names that are almost those of others, and says that this flag creates them all the same.
    const canForce = message.includes("--force") && !args.includes("--force");
    const anyway = "Create Anyway";
    const chosen = await window.showErrorMessage(message, ...(canForce ? [anyway] : []));
    if (chosen === anyway) await this.#create(program, [...args, "--force"], name);
  }
}

/** Lets the server make an article of the paragraphs that are selected, and opens it. Nothing is saved yet. */
async function newArticleFromSelection(): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return;
  const { document, selection } = editor;
  const kind = "refactor.extract.article";
  const actions = await commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", document.uri, selection, kind);
  const edit = actions.find((action) => action.edit !== undefined)?.edit;
  if (edit === undefined) {
    void window.showErrorMessage("Select whole paragraphs in the text of an article first. They become a draft; their statements move along.");
    return;
  }
  const changed = edit.entries().map(([uri]) => uri);
  if (!(await workspace.applyEdit(edit))) return;
  await open(changed.map((uri) => uri.fsPath).filter((file) => file !== document.uri.fsPath));
}

/** The articles that a site has now. */
async function articles(site: string): Promise<string[]> {
  const folder = path.join(site, "content", "articles");
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".md")).map((name) => path.join(folder, name));
}

/** An error of the program, which is printed on several lines, in one. */
function sentence(printed: string): string {
  const lines = printed.trim().split(/\r?\n/);
  return lines.map((line) => line.replace(/^(error|\s*= help): /, "").trim()).join(" – ");
}

async function open(files: readonly string[]): Promise<void> {
  for (const file of files) {
    await window.showTextDocument(await workspace.openTextDocument(Uri.file(file)), { preview: false });
  }
}

/** The site of the open file; otherwise the only one of the workspace, or the one that is chosen. */
async function chooseSite(): Promise<string | undefined> {
  const file = window.activeTextEditor?.document.uri;
  const own = file === undefined ? undefined : siteOf(file);
  if (own !== undefined) return own;
  const sites = await sitesOfWorkspace();
  if (sites.length <= 1) {
    if (sites.length === 0) {
      void window.showErrorMessage(
        "There is no Briefing site here: no folder of this workspace has a file briefing.yaml. " +
          "Open the folder of your site, or create one in a terminal with: briefing init FOLDER",
      );
    }
    return sites[0];
  }
  const items = sites.map((site): QuickPickItem => ({ label: path.basename(site), description: site }));
  const chosen = await window.showQuickPick(items, { title: "Briefing", placeHolder: "Which site?" });
  return chosen?.description;
}
