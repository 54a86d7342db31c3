// SPDX-License-Identifier: AGPL-3.0-or-later
/** The first document of a kind. */
const first = (type, extra = "") => async ({ page }) => {
  const answer = await page.evaluate((query) => fetch(`/api/search?q=${encodeURIComponent(query)}&limit=1`).then((r) => r.json()), `type:${type}`);
  return `#/document/${answer.rows[0].item}${extra}`;
};

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
    const [pdf] = (await page.evaluate(() => fetch("/api/search?q=type:pdf&limit=1").then((r) => r.json()))).rows;
    await go(`#/document/${pdf.item}`);
    await page.locator(".page-paper img").waitFor();
    check(await page.locator(".page-paper img").evaluate((image) => image.complete && image.naturalWidth > 100), "the page is drawn");
    check((await page.locator(".page-line").count()) > 0, "its text lies over it");
    await page.getByRole("button", { name: "Original" }).click();
    check(await page.getByText("It may attack the program").isVisible(), "the original stands behind a warning");
    await page.keyboard.press("Escape");
  },
};
