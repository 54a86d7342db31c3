// SPDX-License-Identifier: AGPL-3.0-or-later
// What a walk stands on: a folder of its own, a case, the server before it, a browser. Each is given to some work and
// ends with it, however that ends.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countingProxy, openBrowser, openWindow, serve } from "./harness.mjs";

export async function inScratch(work) {
  const scratch = mkdtempSync(join(tmpdir(), "day-page-"));
  try {
    await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Reads a trove into a case, quietly; the case's folder. */
export function ingested(daylight, folder, trove, more = []) {
  execFileSync(daylight, ["ingest", folder, trove, "--quiet", ...more], { stdio: "ignore" });
  return folder;
}

/** `more`: further words for `daylight serve`. */
export async function onServer([daylight, folder, more], work) {
  const server = await serve(daylight, folder, more);
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

/** A browser before a served case: `open(look)` is a window (openWindow), `outside` whom windows wanted to reach elsewhere. */
export async function onGround([daylight, folder, more], web, work) {
  await onServer([daylight, folder, more], async (server) => {
    const [proxy, deadEnd] = [await countingProxy(), await countingProxy()];
    const browser = await openBrowser(web, deadEnd);
    try {
      await work({ open: (look) => openWindow(browser, proxy, server, web, look), outside: proxy.outside });
    } finally {
      await browser.close();
      proxy.close();
      deadEnd.close();
    }
  });
}

/** Where pictures go. */
export function shotsOf(build) {
  const shots = join(build, "web-shots");
  mkdirSync(shots, { recursive: true });
  return shots;
}

/** What throws is a fault of the window, with the place in a test's own code, and a picture of what stood there: fault-NAME.png. */
export async function guarded(window, shots, name, work) {
  try {
    await work(window);
  } catch (error) {
    const where = /page\/(?!harness|ground)((?:walks\/)?\w+\.mjs:\d+)/.exec(error.stack)?.[1] ?? "";
    window.faults.push(`${error.name}: ${error.message.split("\n").slice(0, 3).join(" ")} ${where}`);
    await window.page.screenshot({ path: join(shots, `fault-${name}.png`) });
  }
}
