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
    const row = page.locator("tbody tr", { has: page.getByRole("button", { name: "Read again" }) }).first();
    const [items, reason] = [Number(await row.locator("td").first().innerText()), await row.locator("td").nth(2).innerText()];
    await row.locator("td").nth(2).locator("a").click();
    await settled();
    check((await page.locator("tbody tr:not(.spacer)").count()) === items, `a reason leads to its own items: ${items} for “${reason}”`);
    check((await page.locator(".screen-note").innerText()).includes(reason.slice(0, 12)), "and is named");
    await page.getByRole("link", { name: "Show every reason" }).click();
    await settled();
    check((await page.locator("tbody tr:not(.spacer)").count()) >= items, "those of every reason are a click away");
    await page.goBack();
    await settled();
    check(page.url().includes("reason="), "back leads back to the one");
    await go("#/ledger?state=output_limit");
    await page.getByRole("button", { name: /Read again/ }).click();
    await page.getByText("It has begun.").waitFor();
    await page.locator(".work-badge").waitFor();
    check(await page.getByRole("button", { name: /Read again/ }).isDisabled(), "while it is read again nothing else can be ordered");
    await page.locator(".work-badge").waitFor({ state: "detached", timeout: 120_000 });
    await settled();
    check((await page.locator("tbody tr:not(.spacer)").count()) > 0, "what was read again ended as before, and stands there");
    await go("#/ledger?state=all");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("End");
    await settled();
    const current = () => page.evaluate(() => document.activeElement.dataset.row);
    const { items: whole } = await page.evaluate(async () => (await fetch("/api/status")).json());
    const [last, above] = [`${whole - 1}`, `${whole - 2}`];
    check((await current()) === last, `End leads to the last row, ${last}: ${await current()}`);
    await page.keyboard.press("k");
    check((await current()) === above, `k leads up: ${await current()}`);
    check((await page.locator("tbody tr:not(.spacer)").count()) < 80, "only the rows in sight are drawn");
    await page.reload();
    await settled();
    check((await page.locator("tr[tabindex='0']").getAttribute("data-row")) === above, "the row outlives a reload");
    check((await page.locator(".table-box").evaluate((box) => box.scrollTop)) > 1000, "and so does the place");
  },
};
