// Makes what is packed into the extension and is in no file of its folder: `node build.mjs`, after `npm ci`.
// BRIEFING: the program, which writes the schemas.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

process.chdir(import.meta.dirname);
const program = process.env.BRIEFING ?? "briefing";

rmSync("out", { recursive: true, force: true });
mkdirSync("out/schemas", { recursive: true });

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "out/extension.js",
  bundle: true,
  minify: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  // VS Code itself is the only module that is there at run time.
  external: ["vscode"],
  metafile: true,
});

// The licences of the packages in the bundle ask for their texts to go with it.
const folders = Object.keys(metafile.inputs).map((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
const notices = [...new Set(folders)].filter((folder) => folder !== undefined).sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no file with its licence`);
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), "utf8").trim()}\n`;
});
writeFileSync("out/third-party.txt", notices.join(`\n${"-".repeat(80)}\n\n`));

for (const kind of ["config", "actors", "topics"]) {
  writeFileSync(`out/schemas/${kind}.json`, execFileSync(program, ["schema", "--draft", "7", kind]));
}
for (const file of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(`../../${file}`, `out/${file}`);
