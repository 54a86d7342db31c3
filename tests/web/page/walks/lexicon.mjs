// SPDX-License-Identifier: AGPL-3.0-or-later
export default {
  address: "#/lexicon",
  async steps({ page, check, go, settled }) {
    await go("#/lexicon");
    await page.getByLabel("Find a word in any language").fill("交警");
    await page.waitForFunction(() => location.hash.includes("q="));
    await settled();
    check((await page.locator(".concept").first().innerText()).includes("traffic police"), "a Chinese word leads to its concept");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await settled();
    check(/#\/search\?q=concept/.test(page.url()), `Enter searches for the concept in every language: ${page.url()}`);
    await page.goBack();
    await settled();
    await page.getByLabel("Class of concepts").selectOption("role");
    await settled();
    check((await page.locator(".concept").count()) === 0 && (await page.locator(".say").isVisible()), "none in another class");
  },
};
