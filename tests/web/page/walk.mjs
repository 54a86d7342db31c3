// SPDX-License-Identifier: AGPL-3.0-or-later
// Walks every screen of the page on the demo case, as a user would, in light and dark, in English and Chinese;
// a picture of each goes to BUILD/web-shots/. TAP.
//   walk.mjs DAYLIGHT WEB TROVE BUILD [--all] [--steps] [--only NAME,…] [--case FOLDER]
// Without --all: light English and dark Chinese; with --steps only what is done on the screens. walks/<screen>.mjs says what more is done on a screen:
//   export default { address, also: { NAME: ADDRESS }, async steps(window) { … } }
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { guarded, inScratch, onGround, shotsOf } from "./ground.mjs";
import { finish, has, option, paths, tell } from "./tap.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [daylight, web, trove, build] = paths();
const LOOKS = [
  { theme: "light", language: "en" },
  { theme: "dark", language: "zh" },
  { theme: "dark", language: "en" },
  { theme: "light", language: "zh" },
];
const looks = has("--all") ? LOOKS : LOOKS.slice(0, 2);
/** Large screens; with --all Full HD, too, Chinese in the dark, and half a screen. */
const SIZES = [
  { theme: "light", language: "en", width: 2560, height: 1440 },
  { theme: "light", language: "en", width: 1920, height: 1080 },
  { theme: "dark", language: "zh", width: 1920, height: 1080 },
  { theme: "light", language: "en", width: 900, height: 900 },
];
const sizes = has("--all") ? SIZES : SIZES.slice(0, 1);
const shots = shotsOf(build);

/** The rows of web/src/screens.ts, so that a new screen cannot be forgotten. */
async function walks() {
  const names = [...readFileSync(join(web, "src/screens.ts"), "utf8").matchAll(/\{ name: "(\w+)".*?letter: "(\w*)"/g)];
  const found = [];
  for (const [, name, letter] of names) {
    const file = join(here, "walks", `${name}.mjs`);
    const own = existsSync(file) ? (await import(file)).default : {};
    if (letter || own.address) found.push({ name, address: `#/${name}`, also: {}, ...own });
  }
  const only = option("--only");
  return only ? found.filter((one) => only.split(",").includes(one.name)) : found;
}

/** In the page: what is too wide for the window scrolls in a box of its own. */
function fits() {
  const [page, main] = [document.documentElement, document.querySelector("main")];
  return page.scrollWidth <= innerWidth && main.scrollWidth <= main.clientWidth;
}

/** A window of a look stays open over all screens; what a screen's own steps choose ends with theirs. */
async function visit(ground, one, look) {
  const label = `${look.theme}-${look.language}${look.width ? `-${look.width}` : ""}`;
  const window = (ground.windows[label] ??= await ground.open(look));
  window.faults.length = 0;
  await guarded(window, shots, `${one.name}-${label}`, async () => {
    for (const [name, address] of Object.entries({ [one.name]: one.address, ...one.also })) {
      await window.go(typeof address === "function" ? await address(window) : address);
      await window.page.screenshot({ path: join(shots, `${name}-${label}.png`) });
      if (!look.width) await window.axe();
      if (look.language === "zh") await window.english();
      window.check(await window.page.evaluate(fits), `nothing of ${name} sticks out at the side`);
      window.check((await window.page.locator("h1").count()) === 1, `${name} has one heading of the first level`);
    }
  });
  tell(`${one.name}, ${look.theme}, ${look.language}${look.width ? `, ${look.width} wide` : ""}`, window.faults);
}

/** Pictures have keys of their own: nothing stands there row by row. */
const NO_ROWS = ["graph", "timeline"];

/** How long the server took is another each time. */
const wordsOf = (page) => page.evaluate(() => document.querySelector("main").innerText.replace(/\s+/g, " ").replace(/ in [\d.]+ m?s\b/, ""));

/** On every screen: the keys that users know, and that a reload shows what was there. */
async function sameEverywhere({ page, go, settled, check }, one, address) {
  await go(address);
  const before = [page.url(), await wordsOf(page)];
  await page.reload();
  await settled();
  const after = [page.url(), await wordsOf(page)];
  check(before[0] === after[0] && before[1] === after[1], `a reload shows the same: ${firstDifference(before.join(" "), after.join(" "))}`);
  await page.keyboard.press("/");
  await page.waitForFunction(() => document.activeElement?.matches(".head-search input"));
  await page.keyboard.press("Escape");
  check(await page.evaluate(() => !document.activeElement?.matches("input")), "Esc leaves the search field");
  await page.keyboard.press("?");
  await page.locator("dialog[open] dt").first().waitFor();
  const keys = await page.locator("dialog[open] dt").allInnerTexts();
  const wanted = ["/", "?", "Esc", "b", "t", ...(NO_ROWS.includes(one.name) || (await page.locator("main .say").count()) > 0 || one.name === "claims" ? [] : ["j", "k"])];
  for (const key of wanted) check(keys.includes(key), `? lists ${key}: ${keys}`);
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  if (!wanted.includes("j")) return;
  await page.keyboard.press("j");
  const first = await page.evaluate(() => (document.activeElement === document.body ? location.hash : document.activeElement.outerHTML));
  await page.keyboard.press("j");
  await settled();
  const second = await page.evaluate(() => (document.activeElement === document.body ? location.hash : document.activeElement.outerHTML));
  check(first !== second || one.few, "j goes on");
}

function firstDifference(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `“${a.slice(Math.max(0, at - 30), at + 60)}” became “${b.slice(Math.max(0, at - 30), at + 60)}”`;
}

async function knowIt(ground, one) {
  const window = await ground.open();
  await guarded(window, shots, `${one.name}-keys`, async () => sameEverywhere(window, one, typeof one.address === "function" ? await one.address(window) : one.address));
  await window.close();
  tell(`${one.name}, its keys and a reload`, window.faults);
}

async function useIt(ground, one) {
  const window = await ground.open();
  await guarded(window, shots, `${one.name}-steps`, async () => {
    await window.go(typeof one.address === "function" ? await one.address(window) : one.address);
    await one.steps(window);
  });
  await window.close();
  tell(`${one.name}, used`, window.faults);
}

/** The page is there from the first moment on; what is read is seen on it, until the end. */
async function watchReading(ground) {
  const window = await ground.open();
  const { page, check } = window;
  await guarded(window, shots, "reading", async () => {
    await page.locator(".live").waitFor();
    await page.locator(".equation").waitFor();
    await page.screenshot({ path: join(shots, "overview-reading.png") });
    await window.axe();
    check(await page.locator(".work-badge").isVisible(), "the head says what is at work");
    check((await page.locator(".equation .off").count()) === 0, "what waits is part of the equation");
    await page.locator(".live", { hasText: /items a second|\d+ of \d+ pages/ }).waitFor({ timeout: 120_000 }); // on a slow machine the files are read before that is seen, and the pictures go on
    await page.locator(".live", { hasText: /about .* left/ }).waitFor({ timeout: 120_000 });
    await page.getByRole("link", { name: "Search what is already read" }).click();
    await page.locator(".head-search input").fill("price");
    await page.keyboard.press("Enter");
    await page.locator(".hit mark").first().waitFor({ timeout: 120_000 });
    check(await page.locator(".work-badge").isVisible(), "what is read already is found while the rest is read");
    await page.locator(".work-badge").click();
    await page.locator(".live").waitFor();
    await page.getByText("The work is done.").waitFor({ timeout: 240_000 });
    await page.locator(".live").waitFor({ state: "detached" });
    await window.settled();
    const text = await page.locator(".equation").innerText();
    const [all, ...parts] = text.match(/\d[\d,]*/g).map((figure) => Number(figure.replace(/,/g, "")));
    check(text.includes("=") && all > 0 && parts.reduce((sum, one) => sum + one, 0) === all, `all is read at the end: ${text}`);
    check((await page.locator(".card", { hasText: "Offers" }).locator("li").count()) > 4, "and the cards are filled");
  });
  await window.close();
  tell("the overview while the case is read", window.faults);
}

async function walk(one, ground) {
  if (!has("--steps")) {
    for (const look of [...looks, ...sizes]) await visit(ground, one, look);
    await knowIt(ground, one);
  }
  if (one.steps) await useIt(ground, one);
}

await inScratch(async (scratch) => {
  const given = option("--case");
  const served = given ? [daylight, resolve(given)] : [daylight, join(scratch, "trove.case"), [trove]];
  await onGround(served, web, async ({ open, outside }) => {
    const ground = { open, windows: {} };
    if (!given) await watchReading(ground);
    for (const one of await walks()) await walk(one, ground);
    tell("nothing was asked of anybody outside", outside);
  });
});
finish();
