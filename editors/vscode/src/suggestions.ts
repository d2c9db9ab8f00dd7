// Offers keys while somebody types them. VS Code suggests nothing by itself while one types Markdown, and to turn that on
// for all of a text would offer words in the middle of its sentences.
import { commands, window, workspace } from "vscode";
import type { Disposable, TextDocument, TextDocumentChangeEvent } from "vscode";
import { siteOf } from "./sites";

/** Asks for suggestions at the first letter of a key. Those of values come by the characters that the server names. */
export function suggestKeys(): Disposable {
  return workspace.onDidChangeTextDocument((event) => {
    if (isFirstLetterOfKey(event)) void commands.executeCommand("editor.action.triggerSuggest", { auto: true });
  });
}

function isFirstLetterOfKey({ document, contentChanges, reason }: TextDocumentChangeEvent): boolean {
  const [change, ...others] = contentChanges;
  const isTyped = change !== undefined && others.length === 0 && reason === undefined;
  if (!isTyped || !/^\p{L}$/u.test(change.text) || document !== window.activeTextEditor?.document) return false;
  const { line, character } = change.range.start;
  const before = document.lineAt(line).text.slice(0, character);
  return /^[ ]*$/.test(before) && isYaml(document, line) && siteOf(document.uri) !== undefined;
}

/** Whether a line is YAML: in the front matter of a Markdown file, or in a YAML file. */
function isYaml(document: TextDocument, line: number): boolean {
  if (document.languageId === "yaml") return true;
  if (document.languageId !== "markdown") return false;
  let first = 0;
  while (first < line && document.lineAt(first).isEmptyOrWhitespace) first += 1;
  if (first === line || document.lineAt(first).text.trim() !== "---") return false;
  for (let above = first + 1; above < line; above++) {
    if (/^(---|\.\.\.)\s*$/.test(document.lineAt(above).text)) return false;
  }
  return true;
}
