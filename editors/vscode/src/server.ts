// The language server: starts `briefing lsp`, starts it again, says why it cannot be started.
import { LanguageStatusSeverity, Uri, commands, languages, window, workspace } from "vscode";
import type { Disposable, ExtensionContext, LanguageStatusItem, LogOutputChannel } from "vscode";
import { DidChangeWorkspaceFoldersNotification, LanguageClient, State } from "vscode-languageclient/node";
import path from "node:path";
import { find } from "./program";
import type { ProgramCheck } from "./program";
import { sitesBelow } from "./sites";
import { traceChannel } from "./trace";

/** What the server reads. It takes no notice of files outside of sites. */
const DOCUMENTS = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "yaml" },
  // Rosters as tables, templates and messages: their findings come while they are edited, too.
  { scheme: "file", pattern: "**/{content,templates,locales}/**" },
];

export class LanguageServer implements Disposable {
  readonly #context: ExtensionContext;
  readonly #output: LogOutputChannel;
  readonly #trace: LogOutputChannel;
  readonly #status: LanguageStatusItem;
  readonly #listener: Disposable;
  #client: LanguageClient | undefined;
  /** Starts and ends are carried out one after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(context: ExtensionContext, output: LogOutputChannel) {
    this.#context = context;
    this.#output = output;
    this.#trace = traceChannel(output);
    this.#status = languages.createLanguageStatusItem("briefing.server", DOCUMENTS);
    this.#status.name = "Briefing";
    this.#listener = workspace.onDidChangeWorkspaceFolders(() => void this.#then(() => this.#openSitesBelow()));
  }

  /** Starts the server; one that runs is ended first. */
  restart(): Promise<void> {
    return this.#then(async () => {
      await this.#end();
      await this.#start();
    });
  }

  stop(): Promise<void> {
    return this.#then(() => this.#end());
  }

  dispose(): void {
    this.#listener.dispose();
    this.#status.dispose();
    this.#trace.dispose();
  }

  /** The program, for commands. `undefined` if it cannot be used, which has been said then. */
  async program(): Promise<string | undefined> {
    const check = await findProgram();
    if (check.kind === "usable") return check.file;
    this.#explain(check);
    return undefined;
  }

  #then(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work).catch((error: unknown) => {
      this.#output.error(String(error));
    });
    return this.#queue;
  }

  async #start(): Promise<void> {
    this.#show("starting …", LanguageStatusSeverity.Information, true);
    const file = await this.program();
    if (file === undefined) return;
    this.#output.info(`Starting ${file} lsp`);
    const client = new LanguageClient(
      "briefing",
      "Briefing",
      { command: file, args: ["lsp"] },
      { documentSelector: DOCUMENTS, outputChannel: this.#output, traceOutputChannel: this.#trace },
    );
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) {
        const version = client.initializeResult?.serverInfo?.version ?? "";
        this.#show(version, LanguageStatusSeverity.Information);
        void this.#then(() => this.#openSitesBelow());
      } else if (newState !== State.Starting) {
        this.#show("not running", LanguageStatusSeverity.Error);
      }
    });
    this.#client = client;
    // The client itself shows why a start failed.
    await client.start();
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    if (client === undefined) return;
    // A client that is stopped while it starts, also after a crash, would keep its server, or listen to the editor for ever.
    if (client.needsStop()) await client.start().catch(() => undefined);
    if (client.needsStop()) await client.stop();
  }

  /**
   * Asks for the sites below the folders of the workspace, as if they were such folders. The server would open each only
   * with its first file, and show none of its findings before.
   */
  async #openSitesBelow(): Promise<void> {
    const sites = await sitesBelow();
    const client = this.#client;
    if (client?.state !== State.Running || sites.length === 0) return;
    const added = sites.map((site) => ({
      uri: client.code2ProtocolConverter.asUri(Uri.file(site)),
      name: path.basename(site),
    }));
    await client.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event: { added, removed: [] } });
  }

  #show(detail: string, severity: LanguageStatusSeverity, busy = false): void {
    this.#status.text = `Briefing ${detail}`.trim();
    this.#status.severity = severity;
    this.#status.busy = busy;
    this.#status.command = { title: "Restart", command: "briefing.restart" };
  }

  #explain(check: Exclude<ProgramCheck, { kind: "usable" }>): void {
    const missing = check.kind === "missing";
    this.#show(missing ? "is not installed" : "cannot be used", LanguageStatusSeverity.Error);
    const message = missing
      ? `The program “${check.wanted}” was not found, so there is neither completion nor checking. ` +
        "Install Briefing, or choose where the program is."
      : `${check.file} cannot be used: ${check.reason}. Install a newer Briefing, or choose another program.`;
    this.#output.error(message);
    void this.#offer(message);
  }

  async #offer(message: string): Promise<void> {
    const [install, choose, again] = ["How to Install", "Choose the Program…", "Try Again"] as const;
    const chosen = await window.showErrorMessage(message, install, choose, again);
    if (chosen === install) {
      const page = Uri.joinPath(this.#context.extensionUri, "INSTALL.md");
      await commands.executeCommand("markdown.showPreview", page);
    } else if (chosen === choose) {
      await chooseProgram();
    } else if (chosen === again) {
      await this.restart();
    }
  }
}

function findProgram(): Promise<ProgramCheck> {
  const setting = workspace.getConfiguration("briefing").get("path", "briefing");
  const folder = workspace.workspaceFolders?.find((it) => it.uri.scheme === "file");
  return find(setting.trim() === "" ? "briefing" : setting.trim(), folder?.uri.fsPath);
}

/** Asks for the program and keeps it in the settings of this person, whose change starts the server. */
async function chooseProgram(): Promise<void> {
  const chosen = await window.showOpenDialog({ title: "The program briefing", openLabel: "Use This Program" });
  const file = chosen?.[0];
  if (file !== undefined) await workspace.getConfiguration("briefing").update("path", file.fsPath, true);
}
