// Where a text for a new article comes from: an open document, the clipboard or a file.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { env, window } from "vscode";
import type { ExtensionContext, QuickPickItem, TextDocument } from "vscode";
import { siteOf } from "./sites";

interface Origin extends QuickPickItem {
  /** The text, and the ending of a file of its kind; or a file. */
  read: () => Promise<{ text: string; ending: string } | { file: string } | undefined>;
}

/** The folder for texts that are on the disk only while the program reads them. */
export function textsFolder(context: ExtensionContext): string {
  return path.join((context.storageUri ?? context.globalStorageUri).fsPath, "texts");
}

/** Asks for a text and calls `work` with a file of it. A file that had to be made for that is removed at the end. */
export async function withText(folder: string, work: (file: string) => Promise<void>): Promise<void> {
  const origin = await window.showQuickPick(origins(), {
    title: "New Article from a Text",
    placeHolder: "Where is the text?",
  });
  const found = await origin?.read();
  if (found === undefined) return;
  if ("file" in found) {
    await work(found.file);
    return;
  }
  if (found.text.trim() === "") {
    void window.showErrorMessage("There is no text: it is empty.");
    return;
  }
  // Texts may be under embargo: nobody else may read them, and none stays.
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = await mkdtemp(path.join(folder, "text-"));
  try {
    const file = path.join(own, `text${found.ending}`);
    await writeFile(file, found.text, { mode: 0o600 });
    await work(file);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

function origins(): Origin[] {
  const document = window.activeTextEditor?.document;
  // A file of the site is no text that came from elsewhere.
  const isFromElsewhere = document !== undefined && siteOf(document.uri) === undefined;
  return [
    ...(isFromElsewhere ? [ofDocument(document)] : []),
    {
      label: "The clipboard",
      read: async () => ({ text: await env.clipboard.readText(), ending: ".txt" }),
    },
    { label: "A file…", read: chooseFile },
  ];
}

function ofDocument(document: TextDocument): Origin {
  return {
    label: "The open document",
    description: path.basename(document.fileName),
    read: () => {
      const ending = document.languageId === "markdown" ? ".md" : ".txt";
      return Promise.resolve({ text: document.getText(), ending });
    },
  };
}

async function chooseFile(): Promise<{ file: string } | undefined> {
  const chosen = await window.showOpenDialog({
    title: "New Article from a Text",
    openLabel: "Use This Text",
    filters: { Texts: ["txt", "md", "markdown"], "All Files": ["*"] },
  });
  const file = chosen?.[0];
  return file === undefined ? undefined : { file: file.fsPath };
}
