// Starts the extension, and ends it.
import { rm } from "node:fs/promises";
import { commands, window, workspace } from "vscode";
import type { ExtensionContext } from "vscode";
import { registerCommands } from "./commands";
import { LanguageServer } from "./server";
import { suggestKeys } from "./suggestions";
import { textsFolder } from "./texts";

let server: LanguageServer | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("Briefing", { log: true });
  const started = new LanguageServer(context, output);
  server = started;
  context.subscriptions.push(
    output,
    started,
    registerCommands(context, started, output),
    suggestKeys(),
    commands.registerCommand("briefing.restart", () => started.restart()),
    commands.registerCommand("briefing.showOutput", () => {
      output.show();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("briefing.path")) void started.restart();
    }),
  );
  // What a window that was closed too early left behind.
  await rm(textsFolder(context), { recursive: true, force: true });
  await started.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
  server = undefined;
}
