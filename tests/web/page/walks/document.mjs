// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** The first document of a kind. */
const first = (type, extra = "") => async ({ page }) => {
  const answer = await page.evaluate((query) => fetch(`/api/search?q=${encodeURIComponent(query)}&limit=1`).then((r) => r.json()), `type:${type}`);
  return `#/document/${answer.rows[0].item}${extra}`;
};

/** Selects all of the first of these that holds a text. */
const select = (page, where, text) =>
  page.locator(where, { hasText: text }).first().evaluate((element) => getSelection().selectAllChildren(element));

/** Where it came from, what is inside and beside it, its versions. */
async function aroundIt({ page, go, settled, check }) {
  const [inner] = (await page.evaluate(() => fetch("/api/items?limit=1000").then((r) => r.json()))).rows.filter((row) => row.item && row.state === "done" && (row.path.match(/ ▸ /g) ?? []).length >= 2);
  await go(`#/document/${inner.item}`);
  const way = await page.locator(".doc-way li").allInnerTexts();
  const steps = inner.path.split(/ ▸ |\//);
  check(way.length === steps.length && way.every((name, n) => name.trim().replace(/\/$/, "") === steps[n]), `the way from the source stands there: ${way} for ${inner.path}`);
  await page.locator(".doc-way a[href^='#/document/']").last().click();
  await settled();
  check(!page.url().includes(inner.item), "a container of it is a click away");
  const children = page.locator("section", { has: page.getByRole("heading", { name: /Inside it/ }) });
  check((await children.locator("a").count()) > 0, "and says what is inside");
  await page.goBack();
  await settled();
  check(page.url().includes(inner.item), "back leads back to the document");
  const [pdf] = (await page.evaluate(() => fetch("/api/search?q=type:pdf&limit=1").then((r) => r.json()))).rows;
  await go(`#/document/${pdf.item}`);
  const beside = page.locator("section", { has: page.getByRole("heading", { name: /In the same folder/ }) });
  const name = await beside.locator("a").first().innerText();
  await beside.locator("a").first().click();
  await settled();
  check((await page.locator("h1").innerText()).startsWith(name.slice(0, 6)), `what lies in the same folder is opened: ${name}`);
  check((await page.locator(".doc-facts").last().innerText()).includes("SHA-256"), "with what the file says of itself");
  let versions;
  for (const row of (await page.evaluate(() => fetch("/api/items?state=done&limit=1000").then((r) => r.json()))).rows) {
    if (!row.item || !/text|markdown|word|pdf/.test(row.format)) continue;
    versions = await page.evaluate((item) => fetch(`/api/item/${item}`).then((r) => r.json()), row.item);
    if (versions.versions.some((one) => one.similarity < 1)) break;
  }
  const other = versions.versions.find((one) => one.similarity < 1);
  check(other, "the demo has a version that differs");
  await go(`#/document/${versions.item}?view=text`);
  await page.locator(".doc-list li", { has: page.locator(`a[href*="${other.item}"]`) }).getByRole("button").click();
  await page.locator("dialog .doc-hunks li").first().waitFor();
  check((await page.locator("dialog .doc-hunks del, dialog .doc-hunks ins").count()) > 0, "what differs between two versions is shown");
  await page.keyboard.press("Escape");
}

/** A mail of a thread leads to its own place in the conversation. */
async function toItsThread({ page, go, settled, check }) {
  const [thread] = (await page.evaluate(() => fetch("/api/threads?limit=1").then((r) => r.json()))).rows;
  const { units } = await page.evaluate((id) => fetch(`/api/thread/${id}`).then((r) => r.json()), thread.id);
  const [, item, place] = /^daylight:(\w+)#(.*)$/.exec(units[1].citation);
  await go(`#/document/${item}?view=text&place=${place}`);
  await page.locator(".doc-unit.focused .doc-unit-head a").click();
  await page.locator(".msg.here").waitFor();
  await settled();
  check(page.url().includes("#/conversations/thread%3A"), `the thread is the mail's own: ${page.url()}`);
  check((await page.locator(".msg.here .msg-source").first().getAttribute("data-citation")) === units[1].citation, "and the mail is the one at hand");
}

/** On a page's picture: hits, names and jargon where they stand, and what they mean. */
async function onThePicture({ page, go, settled, check }) {
  const [hit] = (await page.evaluate(() => fetch(`/api/search?q=${encodeURIComponent("type:pdf 平台")}&limit=1`).then((r) => r.json()))).rows;
  await go(`#/document/${hit.item}?q=${encodeURIComponent("平台")}`);
  await page.locator(".page-paper img").waitFor();
  const paper = await page.locator(".page-paper").boundingBox();
  const marks = page.locator(".page-mark.hit");
  check((await marks.count()) > 0, "hits are marked on the picture");
  for (const mark of (await marks.all()).slice(0, 5)) {
    const box = await mark.boundingBox();
    check(box.width > 4 && box.x >= paper.x && box.y >= paper.y && box.x + box.width <= paper.x + paper.width && box.y + box.height <= paper.y + paper.height, "each within the page");
  }
  await page.getByRole("button", { name: "Next hit" }).click();
  await settled();
  check((await page.locator(".page-mark.hit.at").count()) === 1 && /match=/.test(page.url()), "the next hit is gone to by the mouse, too");
  const named = page.locator(".page-mark.mention[data-means], .page-mark.jargon[data-means]").first();
  check((await named.count()) === 1, "names and jargon are marked on the picture");
  await named.scrollIntoViewIfNeeded();
  const box = await named.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const means = await named.getAttribute("data-means");
  check((await page.locator(".page-layer").evaluateAll((all, text) => all.some((one) => one.title === text), means)), `the pointer on one tells what it means: ${means}`);
  await page.getByRole("link", { name: "As text" }).click();
  await settled();
  check((await page.locator(".doc-text").count()) > 0 && /view=text/.test(page.url()), "its text is a click away");
  await page.getByRole("link", { name: "As it looks" }).click();
  await settled();
  check((await page.locator(".page-paper").count()) === 1, "and so is the picture");
  await page.getByRole("button", { name: "Cite", exact: true }).click();
  await page.getByText("Citation copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  check(copied.startsWith(`daylight:${hit.item}`), `with nothing selected the document is cited: ${copied}`);
  const marked = page.locator(".mark-buttons button").first();
  await marked.click();
  await page.getByText("Bookmarked.").waitFor();
  await page.locator(".mark-buttons .marked").waitFor(); // the button shows it
  await marked.click();
  await page.getByText("The bookmark is gone.").waitFor();
  await page.waitForFunction(() => !document.querySelector(".toast")); // what is said later is of later
}

export default {
  address: first("pdf"),
  few: true, // one page: j goes down it
  also: { "document-text": first("markdown", "?q=%E7%9A%84"), "document-picture": first("image"), "document-table": first("table") },
  async steps({ page, go, settled, check }) {
    const [hit] = (await page.evaluate(() => fetch("/api/search?q=price&limit=1").then((r) => r.json()))).rows;
    await go(`#/document/${hit.item}?q=price&view=text&place=${encodeURIComponent(hit.place)}`);
    check((await page.locator(".doc-hit").count()) > 0, "the query is marked in the text");
    await page.keyboard.press("n");
    await settled();
    check(/place=/.test(page.url()), "n goes to a hit, which stands in the address");
    // A document whose one piece has several matches: each is a step.
    const spots = async (item, q) => (await page.evaluate(([i, query]) => fetch(`/api/item/${i}/hits?q=${encodeURIComponent(query)}`).then((r) => r.json()), [item, q])).rows;
    const hits = (await page.evaluate(() => fetch("/api/search?q=%E7%9A%84&limit=40").then((r) => r.json()))).rows;
    let several;
    for (const one of hits) {
      const rows = await spots(one.item, "的");
      if (rows.length > 1 && rows[0].id === rows[1].id) several = several ?? { item: one.item, rows };
    }
    check(several, "the demo has a piece of text with two matches");
    await go(`#/document/${several.item}?q=%E7%9A%84&view=text`);
    for (const [step, row] of several.rows.slice(0, 2).entries()) {
      await page.keyboard.press("n");
      await settled();
      check(page.url().includes(`match=${row.id}.${row.start}`), `n goes to match ${step + 1} of ${several.rows.length}: ${page.url()}`);
      check((await page.locator(".doc-hit.at").count()) === 1, "one match is the one at hand");
      check((await page.locator(".doc-hits [role=status]").innerText()).startsWith(`${step + 1} of ${several.rows.length}`), "which of how many is told");
    }
    await page.keyboard.press("p");
    await settled();
    check(page.url().includes(`match=${several.rows[0].id}.${several.rows[0].start}`), "p goes back to the match before");
    const [pdf] = (await page.evaluate(() => fetch("/api/search?q=type:pdf&limit=1").then((r) => r.json()))).rows;
    await go(`#/document/${pdf.item}`);
    await page.locator(".page-paper img").waitFor();
    check(await page.locator(".page-paper img").evaluate((image) => image.complete && image.naturalWidth > 100), "the page is drawn");
    check((await page.locator(".page-line").count()) > 0, "its text lies over it");
    await page.getByRole("button", { name: "Download the original" }).click();
    await page.getByText("It may attack the program").waitFor(); // the original stands behind a warning
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Download the original" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Download it all the same" }).click()]);
    const digest = createHash("sha256").update(readFileSync(await download.path())).digest("hex");
    check(digest === pdf.item, `the bytes that come are the item's: ${digest}`);
    await aroundIt({ page, go, settled, check });
    await toItsThread({ page, go, settled, check });
    await onThePicture({ page, go, settled, check });
    const [priced] = (await page.evaluate(() => fetch(`/api/search?q=${encodeURIComponent("type:pdf 邮箱取证平台")}&limit=1`).then((r) => r.json()))).rows;
    await go(`#/document/${priced.item}`);
    await select(page, ".page-line", "邮箱取证平台");
    await page.getByRole("toolbar", { name: "What is selected" }).getByRole("button", { name: "Cite" }).click();
    await page.getByText("Citation copied.").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    check(copied.startsWith(`daylight:${priced.item}#p.1:~:text=`), `what is selected on the page is cited: ${copied}`);
    const [jargon] = (await page.evaluate(() => fetch(`/api/search?q=${encodeURIComponent("箱子")}&limit=1`).then((r) => r.json()))).rows;
    await go(`#/document/${jargon.item}?q=${encodeURIComponent("箱子")}&view=text&place=${encodeURIComponent(jargon.place)}`);
    await page.locator(".jargon").first().focus();
    check(await page.locator(".jargon:focus > .tip").isVisible(), "jargon is explained when it has the focus");
    await page.getByRole("button", { name: "What comes before" }).click();
    await page.locator('.doc-unit[data-place="L1-2"]').waitFor();
    await page.locator(".doc-mentions a").first().click();
    await settled();
    check((await page.locator(".doc-focus").count()) === 1, "a name in the margin leads to where it stands");
    await select(page, ".doc-unit:has(.doc-focus) .doc-text", "");
    await page.getByRole("toolbar", { name: "What is selected" }).waitFor();
    await page.keyboard.press("b");
    await page.getByText("Bookmarked.").waitFor();
    const note = (await page.evaluate(() => fetch("/api/notebook").then((r) => r.json()))).rows.at(-1);
    check(note.item === jargon.item && note.quote, `what is selected is what b marks: ${JSON.stringify(note)}`);
    await page.keyboard.press("b");
    await page.getByText("The bookmark is gone.").waitFor();
  },
};
