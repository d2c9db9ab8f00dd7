// An oversized site, the same each time: an actor with 320 articles, and content that an import may bring:
// names without a space, other scripts, tables with 40 columns, missing pictures.

const WORDS = (
  "harbour council grain delegation corridor ferry treaty border envoy minister vote tariff winter " +
  "inspector convoy pipeline ceasefire budget assembly mandate port river summit guarantee reserve"
).split(" ");
const TOPICS = [
  ["grain-corridor", "Grain corridor"],
  ["border-talks", "Border talks"],
  ["harbour-fees", "Harbour fees"],
  ["energy-reserve", "Energy reserve"],
  ["prisoner-exchange", "Prisoner exchange"],
  ["river-commission", "River commission"],
  ["winter-budget", "Winter budget"],
  ["observer-mission", "Observer mission"],
];
const PEOPLE = ["Mira Osk", "Tomas Belling", "Jorun Vale", "Edda Karst", "Nils Oberlin", "Sanna Reuter"];
const OUTLETS = [
  "herald.example", "gazette.example", "courier.example", "monitor.example", "tribune.example",
  "observer.example", "dispatch.example", "chronicle.example", "sentinel.example", "post.example",
  "standard.example", "examiner.example", "telegraph.example", "bulletin.example", "review.example",
];
/** A word longer than any line. */
export const LONG_WORD = "Grenzübergangsstellenverordnungsänderungsgesetzentwurf".repeat(5);
/** A name five lines long. */
export const LONG_NAME =
  "Provisional Standing Conference of the Signatory and Observer Parties to the Second Protocol on " +
  "the Joint Administration of Inland Waterways, Locks, Weirs and Ferries between Veldania and Ostmark";
const RTL_NAME = "عمر الهاشمي";

/** Numbers that look random and are the same each time (a linear congruential generator). */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function sentence(roll, length) {
  const words = Array.from({ length }, () => WORDS[roll(WORDS.length)]);
  const text = words.join(" ");
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

const prose = (roll, words) =>
  Array.from({ length: Math.ceil(words / 12) }, () => sentence(roll, 12)).join(" ");

/** `content/articles/ID.md` of the n-th of `count` articles, a day or so after the one before it. */
function article(n, count) {
  const roll = dice(n + 1);
  const day = new Date(Date.UTC(2025, 10, 28) - (count - 1 - n) * 3.2 * 86_400_000);
  const date = day.toISOString().slice(0, 10);
  const said = sentence(roll, 14 + roll(14));
  const [topic, other] = [TOPICS[(n * 3) % 8][1], TOPICS[(n * 5 + 1) % 8][1]];
  const guest = PEOPLE[n % PEOPLE.length];
  const event = n % 4 === 0 ? `events:\n  - {name: ${sentence(roll, 4).slice(0, -1)}, date: ${date}, location: Port Orla, attendees: [Ilva Torrent, ${guest}]}\n` : "";
  const front = `title: ${sentence(roll, 9).slice(0, -1)}
summary: ${sentence(roll, 22)}
source: https://${OUTLETS[n % OUTLETS.length]}/${n}
actors: [Ilva Torrent, ${guest}, Veldania, Ostmark]
topics: [${topic}, ${other}]
statements:
  - {speaker: Ilva Torrent, quote: "${said.slice(0, -1)}", about: [${topic}]}
  - {speaker: ${guest}, text: ${sentence(roll, 12)}, about: [${other}]}
${event}`;
  const text = `Ilva Torrent said: “${said}” ${prose(roll, 120)}\n\n${prose(roll, 120)}`;
  return [`content/articles/${date}-report-${String(n).padStart(3, "0")}.md`, `---\n${front}---\n${text}\n`];
}

function actors() {
  const president = `---
type: person
name: Ilva Torrent
sort_name: Torrent, Ilva
other_names: [The Ferrywoman, {name: إيلفا تورنت, lang: ar}, {name: Ilva Torrent-Maas, end_date: 2014}]
summary: President of Veldania, who reopened the grain corridor and stands for a second term
birth_date: 1968-04-02
memberships:
  - {organization: Veldania, role: President, start_date: 2021-03}
  - {organization: River Commission, role: Chair, start_date: 2023}
  - {organization: Grain Board, role: Member, start_date: 2019}
  - {organization: Port Orla, role: Mayor, start_date: 2009, end_date: 2016}
  - {organization: Grain Board, role: Secretary, start_date: 2004, end_date: 2009}
links: [{url: "https://veldania.example/president", note: Office of the President}]
---
${prose(dice(7), 150)}

${prose(dice(8), 150)}
`;
  const files = { "content/actors/ilva-torrent.md": president };
  files["content/actors/conference.md"] =
    `---\ntype: organization\nname: ${LONG_NAME}\nother_names: [${LONG_WORD}]\nimage: {src: /no-such-seal.png, alt: The seal}\n---\n${prose(dice(9), 40)}\n`;
  files["content/actors/omar.md"] =
    `---\ntype: person\nname: ${RTL_NAME}\nsummary: ${RTL_NAME} (Ostmark)\nmemberships:\n  - {organization: Ostmark, role: "وزير الخارجية"}\n---\n`;
  files["content/actors.yaml"] = [
    "- {id: veldania, type: state, name: Veldania}",
    "- {id: ostmark, type: state, name: Ostmark}",
    "- {id: river-commission, type: organization, name: River Commission}",
    "- {id: grain-board, type: organization, name: Grain Board}",
    "- {id: port-orla, type: organization, name: Port Orla}",
    ...PEOPLE.map((name) => `- {id: ${name.toLowerCase().replace(" ", "-")}, type: person, name: ${name}}`),
    "",
  ].join("\n");
  return files;
}

function topics() {
  const files = {};
  for (const [n, [id, name]] of TOPICS.entries()) {
    const broader = n > 0 && n < 4 ? "broader: [Grain corridor]\n" : "";
    files[`content/topics/${id}.md`] = `---\nname: ${name}\n${broader}---\n${prose(dice(n + 40), 80)}\n`;
  }
  return files;
}

const row = (cells) => `| ${cells.join(" | ")} |`;

function wideTable(columns, rows) {
  const cells = (n) => Array.from({ length: columns }, (_, c) => `${n}·${c}`);
  const head = Array.from({ length: columns }, (_, c) => `Column ${c + 1}`);
  const body = Array.from({ length: rows }, (_, n) => row(cells(n + 1)));
  return [row(head), row(head.map((_, c) => (c % 2 ? "--:" : "---"))), ...body].join("\n");
}

/** An article with every key, and too much of each. */
function everything() {
  const crowd = Array.from({ length: 60 }, (_, n) => `Delegate ${String(n + 1).padStart(2, "0")} Orvane`);
  const planned = ["2025-12-04", "2025-12-11", "2025-12-20", "2026-01-15"].map(
    (date, n) => `  - {name: ${sentence(dice(n + 70), 5).slice(0, -1)}, date: ${date}, location: Port Orla, attendees: [Ilva Torrent, ${crowd.slice(0, 3).join(", ")}], about: [Grain corridor]}`,
  );
  const front = `title: "${LONG_WORD} and everything else that one article can hold, told at a length no editor would let pass"
summary: ${prose(dice(60), 60)}
image: {src: wide.svg, alt: "Two ferries, one going", caption: "${prose(dice(61), 30)}", credit: The Desk}
source:
  - {name: "${LONG_NAME}", url: "https://a.example/${"very-long-path/".repeat(20)}", authors: [${PEOPLE.join(", ")}], published: 2025-11-29, retrieved: 2025-11-30}
  - https://herald.example/all
actors: [{id: Ilva Torrent, role: "${prose(dice(62), 24)}", main: true}, "${LONG_NAME}", ${RTL_NAME}, ${crowd.join(", ")}]
topics: [{id: Grain corridor, main: true}, Border talks, Harbour fees]
statements:
  - {speaker: Ilva Torrent, text: "${prose(dice(63), 200)}", about: [Grain corridor, Border talks], on_behalf_of: "${LONG_NAME}"}
  - {speaker: "${LONG_NAME}", text: "${LONG_WORD}", about: [Harbour fees]}
  - {speaker: ${RTL_NAME}, text: "لن نغلق الممر قبل الشتاء", about: [Grain corridor]}
events:
  - {name: "${LONG_NAME}: opening", date: 2025-11-30, location: "${LONG_WORD}", virtual: true, attendees: [${crowd.join(", ")}]}
${planned.join("\n")}
documents:
  - {name: "${LONG_NAME}, second protocol", publisher: River Commission, url: "https://a.example/protocol", published: 2024}
corrections:
  - {date: 2025-11-30, text: "${prose(dice(64), 40)}"}
  - {date: 2025-12-01, text: The second protocol is of 2024., kind: clarification}
`;
  const text = `${LONG_WORD} ${prose(dice(65), 80)}[^1] ${RTL_NAME} and *Ilva Torrent* were there.[^2]

## The table

${wideTable(40, 6)}

## The code

\`\`\`
${"one line that does not end ".repeat(12)}
\`\`\`

### A list

- ${prose(dice(66), 30)}
  - ${prose(dice(67), 20)}
    1. ${LONG_WORD}

### The figure

![Two ferries, one going](wide.svg "The corridor, as seen from Port Orla")

#### ${LONG_NAME}

> ${prose(dice(68), 40)}
>
> > ${prose(dice(69), 20)}

## The end

See <https://a.example/${"very-long-path/".repeat(12)}>, \`${LONG_WORD}\`, ~~nothing~~.

- - -

[^1]: ${prose(dice(70), 30)}
[^2]: So it was said.
`;
  return `---\n${front}---\n${text}`;
}

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="500" viewBox="0 0 1600 500">
<rect width="1600" height="500" fill="#9db4c0"/><path d="M0 380h1600v120H0z" fill="#5c7a89"/>
<path d="M300 380l60 60h240l60-60zM1000 380l60 60h240l60-60z" fill="#253237"/></svg>
`;

const RTL_ARTICLE = `---
title: فتح ممر الحبوب من جديد
lang: ar
actors: [${RTL_NAME}, Ilva Torrent]
topics: [Grain corridor]
source: https://sahifa.example/1
statements:
  - {speaker: ${RTL_NAME}, quote: لن نغلق الممر قبل الشتاء, about: [Grain corridor]}
---
قال ${RTL_NAME} أمس: لن نغلق الممر قبل الشتاء. وكانت Ilva Torrent حاضرة.

## القرار

- أولا
- ثانيا
`;

/** The files of the site; \`articles\` is the number of ordinary articles of the president. */
export function huge(articles = 320) {
  return {
    "briefing.yaml":
      'title: "The Veldania and Ostmark Inland Waterways Briefing Desk"\ndescription: ' +
      `"${sentence(dice(3), 40)}"\nbase_url: https://news.example/\nunknown_names: allow\n` +
      "authors: [The desk, A second desk]\nmenu:\n  - {name: About, url: /about/}\n" +
      "  - {name: How we work, url: /method/}\n  - {name: Elsewhere, url: https://a.example/}\n",
    "content/index.md": `---\ntitle: The Waterways Desk\n---\n${prose(dice(4), 60)}\n`,
    "content/pages/about.md": `---\ntitle: About\nredirects: [/old-about/]\n---\n## One\n\n${prose(dice(5), 90)}\n\n## Two\n\nX.\n\n### Three\n\nY.\n\n## Four\n\nZ.\n`,
    "content/pages/method.md": `---\ntitle: How we work\n---\n${LONG_WORD}\n`,
    ...actors(),
    ...topics(),
    ...Object.fromEntries(Array.from({ length: articles }, (_, n) => article(n, articles))),
    "content/articles/2025-11-30-everything/index.md": everything(),
    "content/articles/2025-11-30-everything/wide.svg": PICTURE,
    "content/articles/2025-11-29-rtl.md": RTL_ARTICLE,
    "content/articles/2025-11-28-withdrawn.md":
      "---\ntitle: A report that was wrong\nactors: [Ilva Torrent]\ncorrections:\n" +
      "  - {date: 2025-11-29, text: The report rested on a forged letter., kind: retraction}\n---\nText.\n",
  };
}
