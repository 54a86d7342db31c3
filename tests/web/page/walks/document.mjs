// SPDX-License-Identifier: AGPL-3.0-or-later
/** The first document of a kind. */
const first = (type, extra = "") => async ({ page }) => {
  const answer = await page.evaluate((query) => fetch(`/api/search?q=${encodeURIComponent(query)}&limit=1`).then((r) => r.json()), `type:${type}`);
  return `#/document/${answer.rows[0].item}${extra}`;
};

/** Selects all of the first of these that holds a text. */
const select = (page, where, text) =>
  page.locator(where, { hasText: text }).first().evaluate((element) => getSelection().selectAllChildren(element));

export default {
  address: first("pdf"),
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
    await page.getByRole("button", { name: "Original" }).click();
    await page.getByText("It may attack the program").waitFor(); // the original stands behind a warning
    await page.keyboard.press("Escape");
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
