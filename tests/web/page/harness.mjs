// SPDX-License-Identifier: AGPL-3.0-or-later
// A case on a server and a browser before it, for the walks: what the page says to the console, every request
// that leaves the origin, every failing answer and every serious accessibility fault is a fault of the walk.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { once } from "node:events";
import { pathToFileURL } from "node:url";

const CHROMIUM = process.env.DAY_CHROMIUM ?? "/usr/bin/chromium";

/** Serves a case; with a source, the page is there while that is read. With --lan there is no entrance. */
export async function serve(daylight, folder, more = []) {
  const child = spawn(daylight, ["serve", folder, ...more, "--json", "--no-browser"], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let complaint = "";
  child.stderr.on("data", (data) => (complaint += data));
  for await (const data of child.stdout) {
    said += data;
    if (said.includes("\n")) break;
  }
  if (!said.includes("\n")) throw new Error(`serve did not answer: ${complaint}`);
  const { address, entrance } = JSON.parse(said);
  return {
    origin: new URL(address).origin,
    entrance: entrance ? pathToFileURL(entrance).href : null,
    complaint: () => complaint,
    async stop() {
      child.kill("SIGINT");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

/** Counts whoever wants to go anywhere but to this computer; lets nobody. */
export async function countingProxy() {
  const outside = [];
  const server = createServer((socket) => {
    socket.on("data", (data) => outside.push(String(data).split("\r\n")[0]));
    socket.on("error", () => {});
    setTimeout(() => socket.destroy(), 50);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { outside, port: server.address().port, close: () => server.close() };
}

/** What Debian's Chromium would ask its maker of its own accord; the page has no part in it. */
const QUIET = ["--disable-features=AutofillServerCommunication,OptimizationHints,Translate,MediaRouter,DialMediaRouteProvider", "--disable-component-update", "--disable-sync", "--disable-background-networking"];

/** The browser; its own calls home end at a proxy that answers nobody. Windows have the one that counts. */
export async function openBrowser(web, deadEnd) {
  const { chromium } = createRequire(`${web}/package.json`)("playwright-core");
  return chromium.launch({ executablePath: CHROMIUM, proxy: { server: `http://127.0.0.1:${deadEnd.port}` }, args: [...QUIET, ...(process.getuid() === 0 ? ["--no-sandbox"] : [])] });
}

/** Where the page shows texts of the trove, or what is typed. */
const TROVE = "bdi, q, mark, code, kbd, blockquote, textarea, noscript, .path, .msg-text, .doc-units, [lang]:not(html, [lang^=zh])";

const axeOf = (web) => readFileSync(createRequire(`${web}/package.json`).resolve("axe-core/axe.min.js"), "utf8");

/** A window that was let in, in a theme and language; `faults` fills with what went wrong. Where people log in it stands at
 * the form, asked for by `address`; `expected` is a status that is no fault for now. */
export async function openWindow(browser, proxy, server, web, { theme = "light", language = "en", width = 1280, height = 800, address = "" } = {}) {
  const context = await browser.newContext({
    viewport: { width, height },
    ignoreHTTPSErrors: server.entrance === null, // its certificate is its own; the fingerprint is told
    proxy: { server: `http://127.0.0.1:${proxy.port}`, bypass: "127.0.0.1" },
    colorScheme: theme, locale: language === "zh" ? "zh-CN" : "en-GB", permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const faults = [];
  // A computer without a graphics card draws WebGL slowly, and its driver says so.
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !message.text().includes("GL Driver Message") && !message.text().includes(`status of ${window.expected} `) && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== server.origin && !["file:", "blob:", "data:"].includes(protocol)) faults.push(`request outside: ${request.url()}`);
  });
  page.on("response", (response) => response.status() >= 400 && response.status() !== window.expected && faults.push(`${response.status()}: ${response.url()}`));
  const window = {
    page,
    faults,
    expected: 0,
    /** Goes to an address of the page and waits until nothing is on its way. */
    async go(address) {
      await page.goto(`${server.origin}/${address}`);
      await window.settled();
    },
    async settled() {
      await page.waitForSelector("main h1, main .say");
      await page.waitForFunction(() => !document.querySelector(".busy.on") && !document.querySelector(".waiting"), null, { timeout: 20000 });
      await page.waitForTimeout(120);
    },
    /** Fails the walk where it is. */
    check(condition, what) {
      if (!condition) faults.push(`check: ${what}`);
    },
    /** The same of what becomes so by itself, within a minute: a list that is asked for again after an edit. */
    async soon(condition, what) {
      for (let tries = 0; tries < 300; tries++) {
        if (await condition()) return;
        await page.waitForTimeout(200);
      }
      faults.push(`check: ${what}`);
    },
    /** On the Chinese page: sentences in Latin letters that do not come from the trove. */
    async english() {
      const found = await page.evaluate((trove) => {
        const isSentence = (text) => /\b[a-z]{2,}(?:[ ,;:]+[a-z]{2,}){2,}\b/.test(text);
        const out = [...document.querySelectorAll(".jargon")].map((one) => (one.title || one.getAttribute("aria-label") || "").split(": ").slice(-1)[0]).filter(isSentence);
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) if (isSentence(walker.currentNode.data) && !walker.currentNode.parentElement.closest(trove)) out.push(walker.currentNode.data.trim().slice(0, 120));
        return out;
      }, TROVE);
      for (const text of found) faults.push(`English on the Chinese page: ${text}`);
    },
    /** Serious and critical faults as axe-core finds them; not in the dossier's frame, which runs no script. Run through the debugger, so the page's policy stays as it is. */
    async axe() {
      if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeOf(web));
      const results = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"], iframes: false }));
      for (const found of results.violations)
        if (["serious", "critical"].includes(found.impact)) for (const node of found.nodes.slice(0, 5)) faults.push(`axe ${found.id} (${found.impact}): ${node.target.join(" ")}: ${(node.failureSummary ?? "").split("\n").slice(1, 2).join("").trim()}`);
    },
    async close() {
      await context.close();
    },
  };
  await page.goto(server.entrance ?? `${server.origin}/${address}`);
  await page.waitForURL(`${server.origin}/**`);
  await page.waitForSelector("main h1, main .say");
  return window;
}
