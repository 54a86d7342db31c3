// SPDX-License-Identifier: AGPL-3.0-or-later
export default {
  address: "#/authenticity",
  async steps({ page, check }) {
    check((await page.locator(".finding-column").count()) >= 2, "columns of what speaks against and for");
    const all = await page.locator(".finding").count();
    check(all > 0 && (await page.locator(".finding .finding-found").count()) === all, "each finding says what was found");
    await page.locator(".facet-name", { hasText: /neither way|无方向/ }).first().click();
    check((await page.locator(".finding").count()) < all && (await page.locator(".finding").count()) > 0, "a direction narrows them");
    await page.locator(".facet-clear").click();
    check((await page.locator(".weigh").count()) === 4, "four parts");
    check((await page.locator(".weigh .for").count()) === 4 && (await page.locator(".weigh .against").count()) === 4, "each with what speaks for and against");
    check((await page.locator("td a[href^='#/document/']").count()) > 5, "rows lead to their places");
    await page.keyboard.press("j");
    check(await page.evaluate(() => document.activeElement?.matches(".finding")), "j goes to a finding");
    await page.locator(".finding details summary").first().click();
    check((await page.locator(".finding .spot").count()) > 0, "its places are told");
    check(!/\d{15}/.test(await page.locator("main").innerText()), "no number of a person is shown whole");
  },
};
