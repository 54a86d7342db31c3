// SPDX-License-Identifier: AGPL-3.0-or-later
export default {
  address: "#/search?q=price",
  also: { "search-table": "#/search?q=*&view=table", "search-none": "#/search?q=qqqzzz" },
  async steps({ page, go, settled, check }) {
    await go("#/search?q=%E4%BB%B7%E6%A0%BC%20OR%20price");
    check((await page.locator(".hit mark").count()) > 0, "hits are marked in the original text");
    const before = await page.locator(".screen-note").innerText();
    await page.locator(".facet-not").first().click();
    await settled();
    check((await page.locator(".screen-note").innerText()) !== before, "a value that is left out changes the number of hits");
    check(page.url().includes("-"), "what is left out stands in the address");
    await page.goBack();
    await settled();
    for (const [group, field] of [["Person", "person"], ["What it mentions", "mention"]]) {
      const row = page.locator(".facet-group", { hasText: group }).locator(".facet").first();
      const expected = Number((await row.locator(".facet-count").innerText()).replace(/\D/g, ""));
      await row.locator(".facet-name").click();
      await settled();
      check(page.url().includes(`${field}=`), `the ${field} stands in the address`);
      check(Number(/^[\d,]+/.exec(await page.locator(".screen-note").innerText())?.[0].replace(/\D/g, "")) === expected, `as many hits as the count beside the ${field} says`);
      await page.goBack();
      await settled();
    }
    const asked = page.url();
    await page.locator(".hit-similar").first().click();
    await page.getByText("Back to the search").waitFor();
    await settled();
    check(page.url().includes("OR"), "what is like a hit is an ordinary search, which can be changed");
    check((await page.locator(".hit mark").count()) > 0, "passages like the hit are found");
    await page.getByText("Back to the search").click();
    await settled();
    check(page.url() === asked, "and the way leads back to the search");
    await page.keyboard.press("j");
    await page.keyboard.press("s");
    await page.getByText("Back to the search").waitFor();
    await page.goBack();
    await settled();
    await page.getByRole("button", { name: "Many at once" }).click();
    await page.getByLabel("One a line").fill('price\n"open\n报价');
    await page.getByLabel("Lines are words to be found as they are").uncheck();
    await page.getByRole("dialog").getByRole("button", { name: "Search" }).click();
    await page.getByText("could not be read").waitFor();
    check((await page.locator(".batch-rows .bad-text").count()) === 1, "the bad line is told, the others ran");
    await page.keyboard.press("Escape");
  },
};
