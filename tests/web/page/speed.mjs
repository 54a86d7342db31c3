// SPDX-License-Identifier: AGPL-3.0-or-later
// How long after a click in the navigation each screen stands there with its content: the median of several
// visits, the first of which is told apart (it loads the screen's code). bench/page.py calls it.
//   speed.mjs DAYLIGHT WEB CASE [VISITS]
import { resolve } from "node:path";
import { countingProxy, openBrowser, openWindow, serve } from "./harness.mjs";

const [daylight, web, folder] = process.argv.slice(2, 5).map((path) => resolve(path));
const visits = Number(process.argv[5] ?? 7);

/** Clicks a link and waits, inside the page, until nothing is on its way; milliseconds until that was drawn. */
function clickAndWait(target) {
  return new Promise((done) => {
    const link = document.querySelector(`.nav a[href="${target}"]`);
    const start = performance.now();
    link.click();
    const look = () => {
      const ready = location.hash.startsWith(target) && document.querySelector("main h1") && !document.querySelector(".busy.on") && !document.querySelector(".waiting");
      if (ready) requestAnimationFrame(() => done(performance.now() - start));
      else if (performance.now() - start > 60_000) done(60_000);
      else setTimeout(look, 2);
    };
    setTimeout(look, 0); // the click is handled first
  });
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

async function main() {
  const server = await serve(daylight, folder);
  const proxy = await countingProxy();
  const browser = await openBrowser(web, proxy);
  try {
    const { page, settled } = await openWindow(browser, proxy, server, web);
    await settled();
    const targets = await page.locator(".nav li a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    const times = Object.fromEntries(targets.map((target) => [target, []]));
    for (let visit = 0; visit < visits; visit++) for (const target of [...targets.slice(1), targets[0]]) times[target].push(await page.evaluate(clickAndWait, target));
    const rows = targets.map((target) => ({ screen: target.slice(2), first: Math.round(times[target][0]), median: Math.round(median(times[target].slice(1))) }));
    console.log(JSON.stringify({ rows, median: median(rows.map((row) => row.median)), slowest: Math.max(...rows.map((row) => row.median)) }));
  } finally {
    await browser.close();
    proxy.close();
    await server.stop();
  }
}

await main();
