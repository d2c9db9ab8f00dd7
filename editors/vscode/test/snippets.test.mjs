// Each snippet, in the place for which it is made, gives a site about which the program has nothing to say.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";

const PROGRAM = process.env.BRIEFING ?? "briefing";
const TODAY = "2025-12-01";

const snippets = (kind) => JSON.parse(readFileSync(new URL(`../snippets/${kind}.json`, import.meta.url), "utf8"));

/**
 * What somebody writes for each placeholder. The placeholders name what is wanted: one that is left as it is must never be
 * taken for a fact.
 */
const WRITTEN = {
  Headline: "Veldania and Ostmark open talks",
  Title: "Method",
  Name: "Tomas Brandt",
  "Name of the event": "Talks on the harbour",
  Actor: "Veldania",
  Speaker: "Ilse Maren",
  Organization: "Harbour Council",
  Role: "Chair",
  Topic: "Harbour treaty",
  Place: "Kell",
  Outlet: "The Kell Gazette",
  Author: "Sten Varro",
  Publisher: "Harbour Council",
  "https://": "https://desk.example/",
  "one or two sentences": "The first talks in two years begin.",
  "one line for the top of the page": "Who may use the harbour",
  "one line for search engines": "How this desk works",
  "exact words": "a first step",
  "words in that language": "un premier pas",
  "what was said": "Both countries will pay for the dredging.",
  "what is disputed": "The council says that it was not asked.",
  "what was changed": "An earlier version named another harbour.",
  "why it is withdrawn": "The recording was of another meeting.",
  "a senior official": "a senior official",
  "name in the text": "the Council",
  "first day": "2026-03-02",
  "last day": "2026-03-04",
  day: "2019-05-02",
  fr: "fr",
  en: "en",
  UTC: "UTC",
  [TODAY]: TODAY,
};

/** The texts that come of a snippet, one for each choice that it offers. */
function inserted({ body }) {
  const [year, month, day] = TODAY.split("-");
  let text = body.join("\n");
  text = text.replaceAll("$CURRENT_YEAR", year).replaceAll("$CURRENT_MONTH", month).replaceAll("$CURRENT_DATE", day);
  text = text.replace("$0", "").replace(/\$\{\d+:([^{}]*)\}/g, (_, placeholder) => {
    assert.ok(placeholder in WRITTEN, `nothing is written for ${placeholder}`);
    return WRITTEN[placeholder];
  });
  const choice = /\$\{\d+\|([^|]*)\|\}/.exec(text);
  const texts = choice === null ? [text] : choice[1].split(",").map((word) => text.replace(choice[0], word));
  for (const one of texts) assert.doesNotMatch(one, /\$/, "a part of the snippet that this test does not know");
  return texts;
}

const indented = (text) => text.replace(/^/gm, "  ");

/** An article with more lines in its front matter. */
const article = (lines, body = "She spoke of “a first step”.") => ({
  "content/articles/2025-11-25-talks.md": `---
title: Talks
summary: Talks on the harbour begin.
source: https://outlet.example/talks
actors: [Ilse Maren, Veldania, Harbour Council]
topics: Harbour treaty
${lines}
---
${body}
`,
});
const inStatement = (text) =>
  article(`statements:\n  - id: maren-pay\n    speaker: Ilse Maren\n    text: Both will pay.\n${indented(indented(text))}`);
const entry = (key) => (text) => article(`${key}:\n${indented(text)}`);

const SITE = {
  "briefing.yaml": "title: Desk\ndescription: A desk\nbase_url: https://desk.example/\n",
  "content/actors.yaml": `- {type: person, name: Ilse Maren}
- {type: state, name: Veldania}
- {type: organization, name: Harbour Council}
`,
  "content/topics.yaml": "- {name: Harbour treaty}\n",
};

/** Where each snippet belongs: the files of the site that have it, beside those of SITE. */
const PLACES = {
  files: {
    Article: (text) => ({ "content/articles/talks.md": `${text}Delegations met on Friday.\n` }),
    Actor: (text) => ({ "content/actors/x.md": `${text}Who it is.\n` }),
    Topic: (text) => ({ "content/topics/x.md": `${text}What it is.\n` }),
    Page: (text) => ({ "content/pages/x.md": `${text}How we work.\n` }),
  },
  "front-matter": {
    Statement: entry("statements"),
    Statements: article,
    Paraphrase: entry("statements"),
    "Unnamed source": entry("statements"),
    "Translated statement": entry("statements"),
    Disputed: inStatement,
    Withdrawn: inStatement,
    Event: entry("events"),
    Events: article,
    "Planned event": entry("events"),
    Correction: entry("corrections"),
    Corrections: article,
    Retraction: entry("corrections"),
    Source: (text) => {
      const [[file, whole]] = Object.entries(article(""));
      return { [file]: whole.replace(/^source: .*$/m, text) };
    },
    Document: article,
    "Meaning of a name": (text) => article(text, "On Friday the Council met."),
    Membership: (text) => ({ "content/actors/x.md": `---\ntype: person\nname: Tomas Brandt\n${text}\n---\nA text.\n` }),
  },
  rosters: {
    Person: (text) => ({ "content/actors/more.yaml": `${text}\n` }),
    Actor: (text) => ({ "content/actors/more.yaml": `${text}\n` }),
    Topic: (text) => ({ "content/topics/more.yaml": `${text}\n` }),
    Settings: (text) => ({ "briefing.yaml": `${text}\n` }),
  },
};

/** What the program says about a site: the output of a strict check, and its exit code. */
function check(files) {
  const site = mkdtempSync(path.join(tmpdir(), "briefing-snippet-"));
  try {
    for (const [name, text] of Object.entries({ ...article(""), ...SITE, ...files })) {
      const file = path.join(site, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const args = ["check", "--root", site, "--strict", "--now", TODAY, "--quiet"];
    const run = spawnSync(PROGRAM, args, { encoding: "utf8" });
    return { code: run.status, output: `${run.stdout}${run.stderr}` };
  } finally {
    rmSync(site, { recursive: true });
  }
}

const clean = { code: 0, output: "" };

test("the program is there", () => {
  assert.match(execFileSync(PROGRAM, ["--version"], { encoding: "utf8" }), /^briefing /);
  assert.deepEqual(check({}), clean, "the site without snippets");
});

for (const [kind, places] of Object.entries(PLACES)) {
  const all = snippets(kind);

  test(`every snippet in ${kind}.json has a place here, and says what it is for`, () => {
    assert.deepEqual(Object.keys(all).sort(), Object.keys(places).sort());
    for (const [name, { prefix, description }] of Object.entries(all)) {
      assert.match(prefix, /^briefing-[a-z]+$/, name);
      assert.ok(description.length > 10 && description.length < 90, name);
    }
  });

  for (const [name, place] of Object.entries(places)) {
    test(`${kind}: ${name}`, () => {
      for (const text of inserted(all[name])) {
        assert.deepEqual(check(place(text)), clean, text);
        // New files are drafts, about which the program says less.
        const published = text.replace(/^draft: true\n/m, "");
        if (published !== text) assert.deepEqual(check(place(published)), clean, published);
      }
    });
  }
}

test("a wrong snippet would be noticed", () => {
  const { code, output } = check(PLACES["front-matter"].Event("- nam: Talks"));
  assert.notEqual(code, 0);
  assert.match(output, /nam/);
});
