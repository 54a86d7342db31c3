// SPDX-License-Identifier: AGPL-3.0-or-later
// How long after a click in the navigation each screen stands there with its content: the median of several
// visits, the first of which is told apart (it loads the screen's code). bench/page.py calls it.
//   speed.mjs DAYLIGHT WEB CASE [VISITS]
import { resolve } from "node:path";
import { onGround } from "./ground.mjs";

const [daylight, web, folder] = process.argv.slice(2, 5).map((path) => resolve(path));
const visits = Number(process.argv[5] ?? 7);

/**
 * Clicks a link and waits inside the page. Milliseconds until the screen was drawn with content, be it what was known of it
 * before (`usable`), and until nothing was on its way any more (`whole`); and what was asked of the server meanwhile.
 * What a screen asks for it asks after it was drawn: it is whole when it then stayed so for a tenth of a second.
 */
function clickAndWait(target) {
  return new Promise((resolve) => {
    performance.clearResourceTimings();
    const link = document.querySelector(`.nav li a[href="${target}"]`);
    const start = performance.now();
    let usable = 0;
    let whole = 0;
    const since = () => performance.now() - start;
    const asked = () => performance.getEntriesByType("resource").filter((one) => one.name.includes("/api/")).map((one) => ({ path: one.name.replace(/^.*?\/api\//, ""), ms: Math.round(one.duration), bytes: one.encodedBodySize }));
    const look = () => {
      const stands = link.getAttribute("aria-current") === "page" && document.querySelector("main h1") && !document.querySelector(".waiting");
      const drawn = since();
      if (stands && usable === 0) usable = drawn;
      if (!stands || document.querySelector(".busy.on")) whole = 0;
      else whole ||= drawn;
      if ((whole > 0 && drawn - whole > 100) || drawn > 60_000) resolve({ usable, whole: whole || drawn, asked: asked() });
      else requestAnimationFrame(() => setTimeout(look, 0)); // after the frame was drawn
    };
    link.click();
    requestAnimationFrame(() => setTimeout(look, 0));
  });
}

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

function rowOf(target, visits) {
  const later = visits.slice(1);
  const requests = visits.flatMap((visit) => visit.asked);
  const paths = [...new Set(visits[0].asked.map((one) => one.path))].filter((path) => requests.filter((one) => one.path === path).length > 1);
  const asked = paths.map((path) => ({ path, ms: median(requests.filter((one) => one.path === path).map((one) => one.ms)), bytes: Math.max(...requests.filter((one) => one.path === path).map((one) => one.bytes)) }));
  return { screen: target.slice(2), first: Math.round(visits[0].whole), median: Math.round(median(later.map((one) => one.whole))), usable: Math.round(median(later.map((one) => one.usable))), asked };
}

await onGround([daylight, folder], web, async ({ open }) => {
  const { page, settled } = await open();
  await settled();
  const targets = await page.locator(".nav li a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const times = Object.fromEntries(targets.map((target) => [target, []]));
  for (let visit = 0; visit < visits; visit++) for (const target of [...targets.slice(1), targets[0]]) times[target].push(await page.evaluate(clickAndWait, target));
  const rows = targets.map((target) => rowOf(target, times[target]));
  console.log(JSON.stringify({ rows, first: median(rows.map((row) => row.first)), median: median(rows.map((row) => row.median)), slowest: Math.max(...rows.map((row) => row.median)) }));
});
