// SPDX-License-Identifier: AGPL-3.0-or-later
export default {
  address: "#/authenticity",
  async steps({ page, check }) {
    check((await page.locator(".weigh").count()) === 4, "four parts");
    check((await page.locator(".weigh .for").count()) === 4 && (await page.locator(".weigh .against").count()) === 4, "each with what speaks for and against");
    check((await page.locator("td a[href^='#/document/']").count()) > 5, "rows lead to their places");
    check(!/\d{15}/.test(await page.locator("main").innerText()), "no number of a person is shown whole");
  },
};
