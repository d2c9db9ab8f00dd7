// A client of the Language Server Protocol: starts `briefing lsp` and talks to it as an editor does.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** How long a message may take before a test fails, in milliseconds. */
const PATIENCE = Number(process.env.BRIEFING_PATIENCE ?? 60_000);

export class Client {
  #process;
  #input = Buffer.alloc(0);
  #next = 1;
  #answers = new Map();
  #waiting = [];
  /** By address: the last diagnostics, with the version that they are about. */
  diagnostics = new Map();
  exited;

  /** Starts the server on a folder. */
  static async start(folder, args = []) {
    const client = new Client(folder, args);
    client.capabilities = await client.request("initialize", {
      processId: process.pid,
      capabilities: {
        workspace: {
          workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename"] },
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
      },
      workspaceFolders: [{ uri: client.uri(""), name: "desk" }],
    });
    client.notify("initialized", {});
    return client;
  }

  constructor(folder, args) {
    this.folder = folder;
    this.#process = spawn(process.env.BRIEFING, ["lsp", ...args], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    this.#process.stdout.on("data", (data) => this.#read(data));
    this.exited = new Promise((resolve) => this.#process.on("exit", resolve));
  }

  get pid() {
    return this.#process.pid;
  }

  uri(file) {
    return pathToFileURL(`${this.folder}/${file}`).href.replace(/\/$/, "");
  }

  #read(data) {
    this.#input = Buffer.concat([this.#input, data]);
    for (;;) {
      const end = this.#input.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(this.#input.subarray(0, end).toString())[1]);
      if (this.#input.length < end + 4 + length) return;
      const message = JSON.parse(this.#input.subarray(end + 4, end + 4 + length).toString());
      this.#input = this.#input.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take(message) {
    if (message.method === "textDocument/publishDiagnostics") {
      this.diagnostics.set(message.params.uri, message.params);
      this.#waiting = this.#waiting.filter((wait) => !wait.is(message.params) || wait.resolve(message.params));
    } else if (message.method && message.id !== undefined) {
      this.#send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      const { resolve, reject } = this.#answers.get(message.id);
      this.#answers.delete(message.id);
      if (message.error) reject(Object.assign(new Error(message.error.message), message.error));
      else resolve(message.result);
    }
  }

  #send(message) {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  request(method, params) {
    const id = this.#next++;
    const answer = new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
    this.#send({ id, method, params });
    return patiently(answer, method);
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  /** Waits for the next diagnostics that are as wanted. */
  nextDiagnostics(file, is = () => true) {
    const uri = this.uri(file);
    const next = new Promise((resolve) => {
      this.#waiting.push({ is: (params) => params.uri === uri && is(params), resolve: (params) => void resolve(params) });
    });
    return patiently(next, `diagnostics of ${file}`);
  }

  /** Waits until the diagnostics of a file are as wanted; they may be already. */
  async diagnosticsWhen(file, is) {
    const now = this.diagnostics.get(this.uri(file));
    return now && is(now.diagnostics) ? now : this.nextDiagnostics(file, (params) => is(params.diagnostics));
  }

  open(file, text = readFileSync(`${this.folder}/${file}`, "utf8")) {
    this.notify("textDocument/didOpen", {
      textDocument: { uri: this.uri(file), languageId: "markdown", version: 1, text },
    });
    return text;
  }

  change(file, version, text) {
    this.notify("textDocument/didChange", {
      textDocument: { uri: this.uri(file), version },
      contentChanges: [{ text }],
    });
  }

  /** The parameters of a request at the first place of some words in a text, behind them. */
  behind(file, text, words) {
    const before = text.slice(0, text.indexOf(words) + words.length).split("\n");
    return {
      textDocument: { uri: this.uri(file) },
      position: { line: before.length - 1, character: before.at(-1).length },
    };
  }

  /** Ends the conversation; the exit code. */
  async end() {
    await this.request("shutdown", null);
    this.notify("exit", null);
    return this.exited;
  }

  kill() {
    this.#process.kill();
    return this.exited;
  }
}

async function patiently(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: no answer in ${PATIENCE} ms`)), PATIENCE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A text with the edits of one file. */
export function applied(text, edits) {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\r|\n/g)) starts.push(end.index + end[0].length);
  const offset = ({ line, character }) => starts[line] + character;
  const sorted = edits.map((edit, at) => ({ ...edit, at }));
  sorted.sort((a, b) => offset(a.range.start) - offset(b.range.start) || a.at - b.at);
  let [result, at] = ["", 0];
  for (const { range, newText } of sorted) {
    result += text.slice(at, offset(range.start)) + newText;
    at = offset(range.end);
  }
  return result + text.slice(at);
}
