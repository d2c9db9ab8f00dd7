// The sites that the suites test, from an empty one to an oversized one.

import { arabic } from "./arabic.js";
import { build, REPOSITORY } from "./build.js";
import { huge } from "./huge.js";
import { LANGUAGES, multilingual } from "./multilingual.js";

const young = {
  "briefing.yaml": "title: A Young Desk\nbase_url: https://news.example/\n",
  "content/actors/ana-duarte.md": "---\ntype: person\nname: Ana Duarte\n---\n",
  "content/articles/2025-11-25-call.md":
    "---\ntitle: Ana Duarte asks for a vote\nsource: https://outlet.example/vote\n" +
    "actors: [Ana Duarte]\n---\nAna Duarte asked the council of Veldania for a vote.\n",
};

/** How each site is built, by name. */
export const SITES = {
  empty: () => build({ "briefing.yaml": "base_url: https://news.example/\n" }),
  young: () => build(young),
  usual: () => build({}, { from: REPOSITORY }),
  huge: () => build(huge()),
  arabic: () => build(arabic()),
  multilingual: () => build(multilingual()),
};

/** One page for each template, found by its address. */
const TEMPLATES = [
  ["home", /^\/$/],
  ["article", /^\/articles\/(?!archive)[^/]+\/$/],
  ["articles", /^\/articles\/$/],
  ["month", /^\/articles\/archive\/[^/]+\/$/],
  ["week", /^\/week\/[^/]+\/$/],
  ["actor", /^\/actors\/[^/]+\/$/],
  ["actors", /^\/actors\/$/],
  ["topic", /^\/topics\/[^/]+\/$/],
  ["topics", /^\/topics\/$/],
  ["entity_archive", /^\/(actors|topics)\/[^/]+\/archive\/\d+\/$/],
  ["timeline", /^\/timeline\/$/],
  ["year", /^\/timeline\/\d+\/$/],
  ["search", /^\/search\/$/],
  ["404", /^\/404\.html$/],
];

/** The largest pages of some templates. */
const FULLEST = [
  "/articles/2025-11-25-abu-dhabi-talks/",
  "/articles/2025-11-25-frozen-assets/",
  "/actors/emmanuel-macron/",
  "/actors/ukraine/",
  "/topics/security-guarantees/",
  "/articles/2025-11-30-everything/",
  "/articles/2025-11-29-rtl/",
  "/articles/2025-11-25-orla-talks/",
  "/actors/ilva-torrent/",
  "/actors/leila-feldani/",
  "/topics/grain-corridor/",
  "/articles/orla-talks/",
  "/about/",
];

/** The prefix of the addresses in a language other than the main one: `/fr`. */
const PREFIX = new RegExp(`^/(?:${LANGUAGES.slice(1).join("|")})(?=/)`);

/** Of all pages of a site: in each language one for each template, and the largest; each with its language, if it is not the
 *  main one, and its address in it. */
export function oneOfEach(pages) {
  const chosen = new Map();
  const prefixOf = ({ address }) => PREFIX.exec(address)?.[0] ?? "";
  const choose = (page, template) => {
    const prefix = prefixOf(page);
    chosen.set(page.address, { ...page, template, lang: prefix.slice(1), path: page.address.slice(prefix.length) });
  };
  for (const prefix of new Set(pages.map(prefixOf))) {
    const all = pages.filter((page) => prefixOf(page) === prefix);
    const pathOf = ({ address }) => address.slice(prefix.length);
    for (const [template, pattern] of TEMPLATES) {
      const of = all.filter((page) => pattern.test(pathOf(page)) && page.kind !== "redirect");
      const full = of.filter((page) => FULLEST.includes(pathOf(page)));
      for (const page of full.length > 0 ? full : of.slice(0, 1)) choose(page, template);
    }
    for (const page of all) {
      if (page.kind === "page") choose(page, "page");
    }
  }
  return [...chosen.values()];
}
