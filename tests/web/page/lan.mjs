// SPDX-License-Identifier: AGPL-3.0-or-later
// A shared case as its users meet it: the form to log in, in both languages; what each role is shown; that nothing which
// somebody may only read has a button that fails; logging out; and who did what, in the audit log. TAP.
//   lan.mjs DAYLIGHT WEB TROVE BUILD [--case FOLDER]
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { guarded, inScratch, ingested, onGround, shotsOf } from "./ground.mjs";
import { finish, option, paths, tell } from "./tap.mjs";

const [daylight, web, trove, build] = paths();
const shots = shotsOf(build);
const PASSWORD = { rita: "a long password of rita", anna: "a long password of anna", otto: "a long password of otto" };
const ROLE = { rita: "read", anna: "annotate", otto: "own" };

const screens = () => [...readFileSync(join(web, "src/screens.ts"), "utf8").matchAll(/\{ name: "(\w+)".*?letter: "\w+"/g)].map(([, name]) => name);

async function logIn(window, user) {
  const { page } = window;
  await page.getByLabel(/Name/).fill(user);
  await page.getByLabel(/Password/).fill(PASSWORD[user]);
  await page.keyboard.press("Enter");
  await page.waitForSelector("main h1[tabindex]");
  await window.settled();
}

/** A window with the form in it, and what somebody does from there. */
async function arrive({ open }, name, work) {
  const window = await open({ address: "#/ledger" });
  await guarded(window, shots, "lan", work);
  tell(name, window.faults);
  await window.close();
}

async function theForm(window) {
  const { page, check } = window;
  await page.screenshot({ path: join(shots, "login.png") });
  await window.axe();
  const text = await page.locator("main").innerText();
  check(/Log in/.test(text) && /登录/.test(text) && /Password/.test(text) && /密码/.test(text), `the form speaks both languages: ${text}`);
  window.expected = 403;
  await page.getByLabel(/Name/).fill("rita");
  await page.getByLabel(/Password/).fill("not the password at all");
  await page.getByRole("button").click();
  await page.waitForFunction(() => document.getElementById("trouble").textContent !== "");
  const said = await page.locator("#trouble").innerText();
  check(/not the password/.test(said) && /密码不对/.test(said), `what is wrong is said in both: ${said}`);
  window.expected = 0;
  await logIn(window, "rita");
  check(page.url().endsWith("#/ledger"), `the link that was opened is what stands there then: ${page.url()}`);
  check((await page.locator(".logged-in").innerText()).includes("rita"), "the head says who is logged in");
}

/** Every button in sight is pressed once, on every screen; what fails would be a fault of the window. */
async function pressEverything(window, screen) {
  const { page, go } = window;
  await go(`#/${screen}`);
  const inSight = () => page.locator("main button:visible:enabled, main input[type=checkbox]:visible:enabled");
  const labels = new Set();
  for (let n = 0; n < (await inSight().count()) && n < 60; n++) {
    const button = inSight().nth(n);
    const label = await button.evaluate((one) => one.getAttribute("aria-label") || one.innerText || one.className);
    const kind = label.replace(/\d+/g, "#");
    if (labels.has(kind)) continue;
    labels.add(kind);
    await button.click({ timeout: 3000 }).catch(() => {}); // covered by another: not in sight
    await page.waitForTimeout(60);
    if (await page.locator("dialog[open]").count()) await page.keyboard.press("Escape");
    if (!page.url().includes(`#/${screen}`)) await go(`#/${screen}`);
  }
  return [...labels];
}

async function reads(window) {
  const { page, go, check, settled } = window;
  await logIn(window, "rita");
  const sent = [];
  page.on("request", (request) => request.method() !== "GET" && !/\/api\/(login|logout|check|search\/batch|affected\/ask|lexicon\/explain)$/.test(request.url()) && sent.push(`${request.method()} ${request.url()}`));
  let pressed = 0;
  for (const screen of screens()) pressed += (await pressEverything(window, screen)).length;
  console.log(`# ${pressed} kinds of buttons pressed as somebody who may only read, on ${screens().length} screens`);
  check(pressed > 20, `buttons were pressed: ${pressed}`);
  check(sent.length === 0, `nothing that changes something is sent: ${sent}`);
  const [hit] = (await page.evaluate(() => fetch("/api/search?q=price&limit=1").then((r) => r.json()))).rows;
  for (const address of [`#/document/${hit.item}?q=price`, "#/people", "#/offers", "#/notebook"]) {
    await go(address);
    for (const key of ["j", "b", "t"]) await page.keyboard.press(key);
    check((await page.locator("dialog[open]").count()) === 0, `t opens nothing that could not be saved: ${address}`);
  }
  check((await page.locator(".mark-buttons").count()) === 0, "no button to bookmark");
  await page.keyboard.press("?");
  const keys = await page.locator("dialog[open] dl").innerText();
  check(!/Bookmark|Tags/.test(keys), "? lists no key that would be refused");
  await page.keyboard.press("Escape");
  await page.screenshot({ path: join(shots, "lan-read.png") });
  window.expected = 401; // what the page asked last, while the cookie goes
  await page.getByRole("button", { name: "Log out" }).click();
  await page.getByLabel(/Password/).waitFor();
  await page.reload();
  check(await page.getByLabel(/Password/).isVisible(), "who has logged out is out");
  await settled().catch(() => {});
}

async function annotates(window) {
  const { page, go, check } = window;
  await logIn(window, "anna");
  await go("#/ledger?state=done");
  check((await page.getByRole("button", { name: /Read again|Look for new/ }).count()) === 0, "no work is offered to who may not order it");
  await page.keyboard.press("j");
  await page.locator(".mark-buttons button").first().click();
  await page.getByText("Bookmarked.").waitFor();
  await go("#/notebook");
  check((await page.locator(".note").count()) === 1, "the note of anna stands there");
  check((await page.getByRole("button", { name: "Write as PDF" }).count()) === 0, "no report is offered");
}

async function owns(window) {
  const { page, go, check } = window;
  await logIn(window, "otto");
  await go("#/ledger");
  check((await page.getByRole("button", { name: "Read again" }).count()) > 0, "who owns the case may read again");
  await go("#/audit");
  const lines = await page.locator("tbody tr").allInnerTexts();
  for (const [user, what] of [["rita", /log.?in|logged in/i], ["rita", /refused/i], ["rita", /log.?out|logged out/i], ["anna", /note/i], ["otto", /log.?in|logged in/i]]) check(lines.some((line) => line.includes(user) && what.test(line)), `the audit log has ${user}: ${what}`);
  await page.screenshot({ path: join(shots, "lan-audit.png") });
}

function addUsers(folder) {
  for (const [user, password] of Object.entries(PASSWORD)) execFileSync(daylight, ["serve", "users", "add", folder, user, "--role", ROLE[user]], { input: `${password}\n` });
}

await inScratch(async (scratch) => {
  const folder = join(scratch, "trove.case");
  const given = option("--case");
  if (given) cpSync(resolve(given), folder, { recursive: true });
  else ingested(daylight, folder, trove);
  addUsers(folder);
  await onGround([daylight, folder, ["--lan", "127.0.0.1"]], web, async (ground) => {
    await arrive(ground, "the form to log in", theForm);
    await arrive(ground, "who may read", reads);
    await arrive(ground, "who may annotate", annotates);
    await arrive(ground, "who owns the case", owns);
    tell("nothing was asked of anybody outside", ground.outside);
  });
});
finish();
