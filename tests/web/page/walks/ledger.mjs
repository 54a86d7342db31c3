// SPDX-License-Identifier: AGPL-3.0-or-later
export default {
  address: "#/ledger",
  also: { "ledger-items": "#/ledger?state=all" },
  async steps({ page, check, go, settled }) {
    await go("#/ledger");
    const total = (await page.locator(".ledger-states a", { hasText: "Not read" }).innerText()).match(/\d+/)[0];
    const each = (await page.locator("tbody tr td:first-child").allInnerTexts()).map(Number);
    check(Number(total) === each.reduce((sum, one) => sum + one, 0), `the reasons add up to ${total}: ${each}`);
    await page.getByRole("button", { name: "Items" }).click();
    check(page.url().includes("sort=-items"), "the order stands in the address");
    await go("#/ledger?state=all");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("End");
    await settled();
    const row = () => page.evaluate(() => document.activeElement.dataset.row);
    const { items } = await page.evaluate(async () => (await fetch("/api/status")).json());
    const [last, above] = [`${items - 1}`, `${items - 2}`];
    check((await row()) === last, `End leads to the last row, ${last}: ${await row()}`);
    await page.keyboard.press("k");
    check((await row()) === above, `k leads up: ${await row()}`);
    check((await page.locator("tbody tr:not(.spacer)").count()) < 80, "only the rows in sight are drawn");
    await page.reload();
    await settled();
    check((await page.locator("tr[tabindex='0']").getAttribute("data-row")) === above, "the row outlives a reload");
    check((await page.locator(".table-box").evaluate((box) => box.scrollTop)) > 1000, "and so does the place");
  },
};
