// What is packed, and what the manifest says of it. `briefing.vsix` must have been made before.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import { before, test } from "node:test";
import { FOLDER, PROGRAM } from "./lib/desk.mjs";

const yauzl = createRequire(import.meta.url)("yauzl");
const read = (file) => readFileSync(path.join(FOLDER, file), "utf8");
const manifest = JSON.parse(read("package.json"));
/** By path: the texts of the packed files. */
const packed = new Map();

before(async () => {
  const zip = await yauzl.openPromise(path.join(FOLDER, "briefing.vsix"));
  for await (const entry of zip.eachEntry()) {
    const chunks = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
    packed.set(entry.fileName, Buffer.concat(chunks));
  }
});

test("has what an installed extension needs, and nothing else", () => {
  const files = [...packed.keys()].filter((file) => file.startsWith("extension/")).map((file) => file.slice(10));
  assert.deepEqual(files.sort(), [
    "INSTALL.md",
    "LICENSE.txt",
    "changelog.md",
    "icon.png",
    "out/LICENSE-APACHE",
    "out/LICENSE-MIT",
    "out/extension.js",
    "out/schemas/actors.json",
    "out/schemas/config.json",
    "out/schemas/topics.json",
    "out/third-party.txt",
    "package.json",
    "readme.md",
    "snippets/files.json",
    "snippets/front-matter.json",
    "snippets/rosters.json",
  ]);
  const { contributes } = manifest;
  const named = [manifest.main, manifest.icon, ...contributes.snippets.map((it) => it.path), ...contributes.yamlValidation.map((it) => it.url)];
  for (const file of named) assert.ok(files.includes(file.replace(/^\.\//, "")), file);
  const size = [...packed.values()].reduce((sum, text) => sum + text.length, 0);
  assert.ok(size < 1_000_000, `${size} bytes`);
});

test("the schemas are those that the program prints now", () => {
  for (const kind of ["config", "actors", "topics"]) {
    const printed = execFileSync(PROGRAM, ["schema", "--draft", "7", kind], { encoding: "utf8" });
    assert.equal(packed.get(`extension/out/schemas/${kind}.json`).toString(), printed);
  }
});

test("the version is that of the program", () => {
  const [, version] = /^version = "(.*)"$/m.exec(read("../../Cargo.toml"));
  assert.equal(manifest.version, version);
});

test("is compiled against the oldest editor in which it starts", () => {
  const { engines, devDependencies } = manifest;
  assert.equal(engines.vscode, `^${devDependencies["@types/vscode"]}`);
  const client = JSON.parse(read("node_modules/vscode-languageclient/package.json"));
  assert.equal(engines.vscode, client.engines.vscode);
});

test("the bundle is one file, and uses no network", () => {
  const bundle = packed.get("extension/out/extension.js").toString();
  const required = [...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
  const others = [...new Set(required)].filter((name) => name !== "vscode");
  assert.ok(others.length > 3 && others.every(isBuiltin), `${others}`);
  for (const name of ["http", "https", "http2", "dgram", "tls", "dns"]) {
    assert.ok(!others.some((it) => it.replace("node:", "") === name), name);
  }
  assert.doesNotMatch(bundle, /\bfetch\(|XMLHttpRequest|WebSocket|https?:\/\//);
});

test("the licences of everything in the bundle go with it", () => {
  const notices = packed.get("extension/out/third-party.txt").toString();
  for (const name of ["vscode-languageclient", "vscode-jsonrpc", "semver", "minimatch"]) {
    assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\([A-Za-z0-9.-]+\\)$`, "m"));
  }
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) {
    assert.equal(packed.get(`extension/out/${name}`).toString(), read(`../../${name}`));
  }
});

test("the lock file names no registry", () => {
  assert.doesNotMatch(read("package-lock.json"), /"resolved"|https?:\/\/registry/);
});

test("the description names every command, setting and snippet", () => {
  const readme = read("README.md");
  const { commands, configuration, snippets } = manifest.contributes;
  for (const { title } of commands) assert.ok(readme.includes(`**${title}**`), title);
  for (const key of Object.keys(configuration.properties)) assert.ok(readme.includes(`\`${key}\``), key);
  const prefixes = snippets.flatMap(({ path: file }) => Object.values(JSON.parse(read(file))).map((snippet) => snippet.prefix));
  for (const prefix of prefixes) assert.ok(readme.includes(`\`${prefix.replace("briefing-", "")}\``), prefix);
});
