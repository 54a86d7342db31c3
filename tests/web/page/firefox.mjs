// SPDX-License-Identifier: AGPL-3.0-or-later
// Every screen once in Debian's Firefox: it stands there with what it is for, says nothing to the console, asks nobody
// else; a picture of each goes to BUILD/web-shots/. Skipped where firefox-esr is not installed. TAP.
//   firefox.mjs DAYLIGHT WEB TROVE BUILD [--case FOLDER]
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Firefox } from "./bidi.mjs";
import { inScratch, ingested, onServer, shotsOf } from "./ground.mjs";
import { finish, option, paths, tell } from "./tap.mjs";

const PROGRAM = process.env.DAY_FIREFOX ?? "/usr/bin/firefox-esr";
const [daylight, web, trove, build] = paths();
const shots = shotsOf(build);

/** Where each screen is, and what must be on it: how many of a kind at least. */
const SCREENS = [
  ["overview", "#/overview", { ".equation": 1, ".card": 4 }],
  ["search", "#/search?q=price", { ".hit mark": 3, ".facets": 2 }],
  ["conversations", "#/conversations", { "tbody tr": 10 }],
  ["people", "#/people", { "tbody tr": 10 }],
  ["person", "#/people/handle%3Ainkfall", { "main h1": 1, "main h2": 2 }],
  ["graph", "#/graph", { ".net-canvas canvas": 5, ".net-filters select": 1 }],
  ["graph-table", "#/graph?view=table", { ".net-tables tbody tr": 10 }],
  ["offers", "#/offers", { "tbody tr": 5 }],
  ["targets", "#/targets", { "tbody tr": 5, "svg path": 50 }],
  ["timeline", "#/timeline", { canvas: 1 }],
  ["authenticity", "#/authenticity", { "main h2": 3 }],
  ["claims", "#/claims", { textarea: 1 }],
  ["lexicon", "#/lexicon", { "main h2, main dt, tbody tr": 10 }],
  ["notebook", "#/notebook", { "main h1": 1 }],
  ["ledger", "#/ledger", { "tbody tr": 5 }],
  ["audit", "#/audit", { "tbody tr": 1 }],
];

const STANDS = `document.querySelector("main h1") && !document.querySelector(".waiting") && !document.querySelector(".busy.on")`;

async function visit(firefox, server, [name, address, wanted]) {
  firefox.faults.length = 0;
  try {
    await firefox.go(`${server.origin}/${address}`);
    await firefox.until(STANDS, `${name} to stand there`);
    for (const [selector, least] of Object.entries(wanted)) await firefox.until(`document.querySelectorAll(${JSON.stringify(selector)}).length >= ${least}`, `${least} of ${selector}`, 10);
  } catch (error) {
    firefox.faults.push(error.message);
  }
  await firefox.picture(join(shots, `${name}-firefox.png`));
  tell(`${name} in Firefox`, [...firefox.faults]);
}

/** From a hit into the document, and back. */
async function readOn(firefox, server) {
  firefox.faults.length = 0;
  try {
    await firefox.go(`${server.origin}/#/search?q=price`);
    await firefox.until(`document.querySelector(".hit mark")`, "a hit");
    await firefox.ask(`document.querySelector("tr.opens").click()`);
    await firefox.until(`location.hash.startsWith("#/document/") && ${STANDS} && document.querySelector("main mark")`, "the document with its hit marked");
    await firefox.picture(join(shots, "document-firefox.png"));
    await firefox.ask("history.back()");
    await firefox.until(`location.hash.startsWith("#/search") && document.querySelector(".hit")`, "the hits, after going back");
  } catch (error) {
    firefox.faults.push(error.message);
  }
  tell("a hit is opened and left again in Firefox", [...firefox.faults]);
}

/** Where a browser has no WebGL the graph's tables stand in the picture's place. */
async function withoutPicture(firefox, server) {
  await firefox.send("script.addPreloadScript", { functionDeclaration: "() => { const get = HTMLCanvasElement.prototype.getContext; HTMLCanvasElement.prototype.getContext = function (kind, ...more) { return kind.includes('webgl') ? null : get.call(this, kind, ...more); }; }" });
  await firefox.go("about:blank");
  await visit(firefox, server, ["graph-no-webgl", "#/graph", { ".net-flat .net-tables tbody tr": 10 }]);
}

async function everyScreen(server) {
  const firefox = await Firefox.open(web, PROGRAM);
  try {
    await firefox.size(1280, 800);
    await firefox.go(server.entrance);
    await firefox.until(`location.origin === ${JSON.stringify(server.origin)} && document.querySelector("main h1")`, "being let in");
    firefox.origin = server.origin;
    for (const screen of SCREENS) if (firefox.screen || screen[0] !== "graph") await visit(firefox, server, screen);
    await readOn(firefox, server);
    await withoutPicture(firefox, server);
  } finally {
    await firefox.close();
  }
}

async function main() {
  if (!existsSync(PROGRAM)) return console.log(`1..0 # SKIP ${PROGRAM} is not installed (apt install firefox-esr)`);
  await inScratch(async (scratch) => {
    const given = option("--case");
    const folder = given ? resolve(given) : ingested(daylight, join(scratch, "trove.case"), trove);
    await onServer([daylight, folder], everyScreen);
  });
  finish();
}

await main();
