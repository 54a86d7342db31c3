// SPDX-License-Identifier: AGPL-3.0-or-later
export default {
  address: "#/overview",
  async steps({ page, check, settled }) {
    const text = await page.locator(".equation").innerText();
    const [whole, ...parts] = text.replaceAll(",", "").match(/\d+/g).map(Number);
    check(parts.length > 2 && whole === parts.reduce((sum, part) => sum + part, 0), `the equation adds up: ${text}`);
    check((await page.locator(".card").count()) === 9, "nine cards");
    await page.locator(".equation a", { hasText: "no reader" }).click();
    await settled();
    check(page.url().endsWith("#/ledger?state=unsupported"), `a figure leads to its items: ${page.url()}`);
    await page.goBack();
    await settled();
    check(page.url().endsWith("#/overview"), "back leads back");
    await page.keyboard.press("g");
    await page.keyboard.press("n");
    await settled();
    check(page.url().endsWith("#/notebook"), "g n leads to the notebook");
    await page.keyboard.press("?");
    check(await page.locator("dialog[open] kbd").first().isVisible(), "? lists the keys");
    await page.keyboard.press("Escape");
    check((await page.locator("dialog[open]").count()) === 0, "Esc closes the dialog");
    await page.keyboard.press("/");
    await page.waitForFunction(() => document.activeElement?.matches("input[type=search]")); // "/" leads to the search field
    await page.getByLabel("Language of this page").selectOption("zh");
    await page.locator("h1", { hasText: "笔记" }).waitFor(); // the language changes without a reload
    await page.getByLabel("浅色或深色").selectOption("dark");
    const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    check(paper === "rgb(21, 24, 27)", `dark is dark: ${paper}`);
    await page.reload();
    await settled();
    check((await page.locator("h1").innerText()) === "笔记", "language and theme outlive a reload");
  },
};
