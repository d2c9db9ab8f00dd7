// Creates docs/actor.png, the picture in the README: the top of a briefing of the sample site.
//   BRIEFING=target/debug/briefing node readme-picture.js

import { join } from "node:path";
import { REPOSITORY } from "./lib/build.js";
import { open, stage } from "./lib/stage.js";

const { browser, sites, close } = await stage(["usual"]);
try {
  const page = await open(browser, { width: 820, viewport: { width: 820, height: 1500 } });
  await page.goto(`${sites[0].address}/actors/emmanuel-macron/`);
  await page.screenshot({ path: join(REPOSITORY, "docs/actor.png") });
} finally {
  await close();
}
