// Waiting. No test fails because a machine is slow: a test waits for a condition, and the limit is for what hangs.

import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds: longer than anything takes on a machine under load. */
export const PATIENCE = 120_000;

/** How many times slower pages and the answers of `serve` are, to find tests that depend on speed. */
export const SLOWNESS = Number(process.env.BRIEFING_SLOW ?? 1);

/** Waits as long as an answer may take on a machine that is `SLOWNESS` times slower. */
export const lateness = () => (SLOWNESS > 1 ? pause(Math.random() * SLOWNESS * 20) : null);

/** Repeats a check until it passes, while a page changes by itself. After `PATIENCE` its failure is the test's. */
export async function eventually(check) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(50);
    }
  }
}
