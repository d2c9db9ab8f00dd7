// Creates docs/actor.png, the picture in the README: the top of a briefing of the sample site.
//   BRIEFING=target/debug/briefing node readme-picture.js

import { join } from "node:path";
import { REPOSITORY } from "./lib/build.js";
import { open, stage, visit } from "./lib/stage.js";

const { browser, sites, close } = await stage(["usual"]);
try {
  const page = await open(browser, { width: 1200, viewport: { width: 1200, height: 950 } });
  await visit(page, `${sites[0].address}/actors/emmanuel-macron/`);
  await page.screenshot({ path: join(REPOSITORY, "docs/actor.png") });
} finally {
  await close();
}
