// SPDX-License-Identifier: AGPL-3.0-or-later
// The payloads of ../payloads.py on every screen that shows texts of the trove: none runs, none becomes
// markup, none turns a line round, and each is there to be read. TAP.
//   payloads.mjs DAYLIGHT WEB PAYLOADS.py [--case FOLDER]
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { inScratch, ingested, onGround } from "./ground.mjs";
import { finish, option, paths, tell } from "./tap.mjs";

const [daylight, web, script] = paths();

/** What no screen draws of its own accord, wherever it stands in the page. */
const FOREIGN = "main :is(script, style, link, meta, base, iframe, object, embed, video, audio, source, math, template, noscript, marquee, form[action], [onerror], [onload], [style*=url], a[href^='javascript' i], a[href^='//'], a[href^='http'])";
/** By their categories in Unicode: what turns a line, hides text or is no text, but for what words need. */
const TURNS = "(?![\\u00ad\\u200c\\u200d\\t\\n])[\\p{Cf}\\p{Cc}\\p{Zl}\\p{Zp}]";

/** The texts that a screen shows, white space squeezed, controls as numbers. */
const shownOn = (page) => page.evaluate(() => document.querySelector("main").textContent.replace(/\s+/g, " "));

async function harm({ page, faults }) {
  const found = await page.evaluate(
    ([foreign, turns]) => {
      const out = [];
      if (globalThis.pwned !== undefined) out.push(`payload ${globalThis.pwned} ran`);
      for (const one of document.querySelectorAll(foreign)) out.push(`became markup: ${one.outerHTML.slice(0, 120)}`);
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) if (new RegExp(turns, "u").test(walker.currentNode.data)) out.push(`turns the line: ${JSON.stringify(walker.currentNode.data.slice(0, 80))}`);
      if (document.querySelectorAll("h1").length !== 1) out.push("the page has lost its heading");
      return out;
    },
    [FOREIGN, TURNS],
  );
  return [...found, ...faults.splice(0)];
}

/** As Words.tsx shows it. */
const visible = (text) => text.replace(new RegExp(TURNS, "gu"), (sign) => `␣U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}␣`);
/** Passages have a blank for white space; the vertical tab is no such thing to them, nor is the soft hyphen a sign. */
const asShown = (text) => visible(text.replace(/[ \t\r\n\f\u2028\u2029]+/g, " ")).replace(/\s+/g, " ").replaceAll("\u00ad", "").trim();

async function searches(window, payloads) {
  const faults = [];
  const missing = new Set(payloads.map((one) => one.word));
  for (const view of ["", "&view=table"])
    for (let offset = 0; offset < payloads.length; offset += 50) {
      await window.go(`#/search?q=${encodeURIComponent("zqx* AND path:chat/*")}&offset=${offset}${view}`);
      const text = await shownOn(window.page);
      for (const one of payloads) if (text.includes(`${asShown(one.text)} ${one.word}`)) missing.delete(one.word);
      faults.push(...(await harm(window)));
    }
  if (missing.size > 0) faults.push(`not to be read: ${[...missing].slice(0, 8).join(" ")} (${missing.size})`);
  tell(`search shows ${payloads.length} payloads as text, as a list and as a table`, faults);
}

async function listOfFiles(window, payloads) {
  const faults = [];
  for (const query of ["zqx* AND kind:name", "zqx* AND path:mail/*", "zqx* AND path:pages/*"])
    for (let offset = 0; offset < payloads.length; offset += 50) {
      await window.go(`#/search?q=${encodeURIComponent(query)}&offset=${offset}`);
      faults.push(...(await harm(window)));
    }
  await window.go("#/ledger?state=all");
  for (let n = 0; n < 12; n++) {
    await window.page.mouse.move(700, 500);
    await window.page.mouse.wheel(0, 2400);
    await window.settled();
    faults.push(...(await harm(window)));
  }
  tell("names of files, subjects and titles", faults);
}

async function itemsOf(window, query) {
  const answer = await window.page.evaluate((q) => fetch(`/api/search?limit=500&q=${encodeURIComponent(q)}`).then((r) => r.json()), query);
  return [...new Map(answer.rows.map((row) => [row.item, row])).values()];
}

async function documents(window) {
  const faults = [];
  for (const [query, every] of [["zqx* AND path:chat/*", 1], ["zqx* AND path:mail/*", 30], ["zqx* AND path:pages/*", 30], ["zqx* AND kind:name", 40], ["packed", 60]]) {
    const rows = (await itemsOf(window, query)).filter((_, i) => i % every === 0);
    for (const row of rows) {
      await window.go(`#/document/${row.item}?q=zqx*`);
      faults.push(...(await harm(window)).map((fault) => `${row.path.slice(0, 60)}: ${fault}`));
    }
    if (rows.length === 0) faults.push(`nothing for ${query}`);
  }
  tell("documents: chats, mails, pages, files with names", faults);
}

async function others(window) {
  const faults = [];
  const talks = await window.page.evaluate(() => fetch("/api/conversations?limit=6").then((r) => r.json()));
  const screens = ["overview", "conversations", "people", "graph", "timeline", "offers", "targets", "authenticity", "lexicon", "notebook", "audit", "ledger"];
  const queries = ["%3Cscript%3EglobalThis.pwned=1%3C/script%3E", "%22%3E%3Cimg%20src=x%20onerror=globalThis.pwned=1%3E", "javascript:globalThis.pwned=1"];
  for (const address of [...screens.map((name) => `#/${name}`), ...talks.rows.map((row) => `#/conversations/${row.id}`)]) {
    await window.go(address);
    faults.push(...(await harm(window)).map((fault) => `${address}: ${fault}`));
  }
  for (const query of queries) {
    for (const address of [`#/search?q=${query}&type=${query}&-lang=${query}&sort=${query}`, `#/people?q=${query}`, `#/conversations?q=${query}`, `#/${query}`, `#/document/${query}`, `#/ledger?state=${query}`]) {
      await window.go(address);
      faults.push(...(await harm(window)).filter((fault) => !/^(console: Failed to load resource|4\d\d: )/.test(fault)).map((fault) => `${address}: ${fault}`)); // what was asked for is none: it says so
    }
  }
  tell("every other screen, and addresses that attack", faults);
}

await inScratch(async (scratch) => {
  const trove = join(scratch, "trove");
  mkdirSync(trove);
  const payloads = JSON.parse(execFileSync("python3", [script, trove], { maxBuffer: 1 << 24 }));
  const given = option("--case");
  const folder = given ? resolve(given) : ingested(daylight, join(scratch, "hostile.case"), trove, ["--ocr", "none"]);
  await onGround([daylight, folder], web, async ({ open, outside }) => {
    const window = await open();
    window.page.on("dialog", (dialog) => {
      window.faults.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await searches(window, payloads);
    await listOfFiles(window, payloads);
    await documents(window);
    await others(window);
    await window.close();
    tell("nothing was asked of anybody outside", outside);
  });
});
finish();
