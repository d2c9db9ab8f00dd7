// Asks axe which rules of WCAG 2.2 AA a page breaks.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules that a page breaks, with their elements. */
export async function violations(page) {
  await page.evaluate(axe);
  const rules = { runOnly: { type: "tag", values: TAGS }, resultTypes: ["violations"] };
  return (await page.evaluate((rules) => window.axe.run(rules), rules)).violations;
}

/** A violation in words. */
export const describe = ({ id, help, nodes }) =>
  [`${id}: ${help}`, ...nodes.slice(0, 3).map(({ html, failureSummary }) => `${html}\n${failureSummary}`)].join("\n    ");
