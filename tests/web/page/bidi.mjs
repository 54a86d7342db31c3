// SPDX-License-Identifier: AGPL-3.0-or-later
// Firefox as Debian ships it, over WebDriver BiDi (w3c.github.io/webdriver-bidi), as far as a walk needs it.
// playwright-core drives a Firefox of its own making, which would have to be downloaded; with Debian's it asks for commands
// that that one does not know. puppeteer-core brings 58 packages; the protocol is JSON over one WebSocket.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What Firefox would ask its maker of its own accord; the page has no part in it. */
const QUIET = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.getAddons.cache.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.proxy.type": 0,
  "services.settings.server": "data:,",
  "toolkit.telemetry.server": "data:,",
  "webgl.force-enabled": true,
};

const XVFB = "/usr/bin/Xvfb";

/** A screen that nobody sees: without one Firefox has no WebGL. Null where Xvfb is not installed. */
async function openScreen() {
  if (!existsSync(XVFB)) return null;
  const child = spawn(XVFB, ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  const [number] = await once(child.stdout, "data");
  return { child, display: `:${String(number).trim()}` };
}

async function start(program, profile, screen) {
  const prefs = Object.entries(QUIET).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  writeFileSync(join(profile, "user.js"), prefs.join("\n"));
  const child = spawn(program, [...(screen ? [] : ["--headless"]), "--no-remote", "--remote-debugging-port", "0", "--profile", profile, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...(screen ? { DISPLAY: screen.display, LIBGL_ALWAYS_SOFTWARE: "1" } : {}) },
  });
  let said = "";
  for await (const data of child.stderr) {
    said += data;
    const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
    if (found) {
      child.stderr.resume();
      return { child, address: `${found[1]}/session` };
    }
  }
  throw new Error(`${program} did not start: ${said}`);
}

export class Firefox {
  /** Texts of errors and warnings of pages, and of requests that went elsewhere or failed. */
  faults = [];
  #last = 0;
  #waiting = new Map();

  static async open(web, program) {
    const one = new Firefox();
    one.profile = mkdtempSync(join(tmpdir(), "day-firefox-"));
    one.screen = await openScreen();
    const { child, address } = await start(program, one.profile, one.screen);
    one.child = child;
    const { WebSocket } = createRequire(`${web}/package.json`)("ws");
    one.socket = new WebSocket(address);
    one.socket.on("message", (data) => one.#hear(JSON.parse(String(data))));
    await once(one.socket, "open");
    await one.send("session.new", { capabilities: {} });
    await one.send("session.subscribe", { events: ["log.entryAdded", "network.responseCompleted", "network.fetchError"] });
    one.context = (await one.send("browsingContext.getTree", {})).contexts[0].context;
    return one;
  }

  #hear(message) {
    if (message.type === "event") return this.#note(message.method, message.params);
    const { done, fail } = this.#waiting.get(message.id) ?? {};
    this.#waiting.delete(message.id);
    if (message.type === "success") done?.(message.result);
    else fail?.(new Error(`${message.error}: ${message.message}`));
  }

  #note(method, params) {
    if (method === "log.entryAdded" && ["error", "warn"].includes(params.level)) this.faults.push(`${params.level}: ${params.text}`);
    if (method === "network.responseCompleted" && params.response.status >= 400) this.faults.push(`${params.response.status}: ${params.request.url}`);
    if (method === "network.responseCompleted" && this.origin && !params.request.url.startsWith(this.origin) && /^https?:/.test(params.request.url)) this.faults.push(`request outside: ${params.request.url}`);
  }

  send(method, params) {
    const id = ++this.#last;
    this.socket.send(JSON.stringify({ id, method, params }));
    return new Promise((done, fail) => this.#waiting.set(id, { done, fail }));
  }

  async size(width, height) {
    await this.send("browsingContext.setViewport", { context: this.context, viewport: { width, height } });
  }

  async go(url) {
    await this.send("browsingContext.navigate", { context: this.context, url, wait: "complete" });
  }

  /** What an expression is in the page: a text, a number, true or false. */
  async ask(expression) {
    const answer = await this.send("script.evaluate", { expression, target: { context: this.context }, awaitPromise: true });
    if (answer.type !== "success") throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }

  async until(expression, what, seconds = 30) {
    for (const end = Date.now() + 1000 * seconds; Date.now() < end; ) {
      if (await this.ask(`Boolean(${expression})`)) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`waited in vain for ${what}`);
  }

  async picture(file) {
    const { data } = await this.send("browsingContext.captureScreenshot", { context: this.context });
    writeFileSync(file, Buffer.from(data, "base64"));
  }

  async close() {
    await this.send("browser.close", {}).catch(() => {});
    this.socket.close();
    if (this.child.exitCode === null) await once(this.child, "exit");
    this.screen?.child.kill();
    rmSync(this.profile, { recursive: true, force: true });
  }
}
