// SPDX-License-Identifier: AGPL-3.0-or-later
const ONE = "#/people/handle%3Ainkfall";

export default {
  address: "#/people",
  also: { person: ONE, organisations: "#/people?kind=organisation" },
  async steps({ page, check, go, settled }) {
    await go("#/people");
    await page.getByRole("searchbox", { name: "Name, handle, address" }).fill("чжуан");
    await settled();
    check((await page.locator("tbody tr").count()) === 1, "a name in another script and letter case finds one");
    await page.keyboard.press("Escape");
    await page.locator("tbody tr a").first().click();
    await page.locator(".names li").first().waitFor();
    check((await page.locator(".names-value").allInnerTexts()).includes("inkfall"), "the handle is among the names");
    check((await page.locator(".evidence-source a[href^='#/document/']").count()) > 0, "what is said has its places");
    check((await page.locator(".heat tbody tr").count()) === 8, "hours of seven days and their sum");
    const before = await page.locator(".names li").count();
    await page.getByRole("button", { name: "Merge with…" }).click();
    await page.getByRole("textbox", { name: /With whom/ }).fill("boat_fei");
    await page.locator(".suggestions button").first().click();
    await page.getByText("Taken for one.").waitFor({ timeout: 60000 });
    await settled();
    const merged = await page.locator(".names li").count();
    check(merged > before, `the merged one has both's names: ${before}, ${merged}`);
    await page.locator(".toast", { hasText: "Taken for one." }).getByRole("button", { name: "Undo" }).click();
    await page.getByText("Undone.").waitFor({ timeout: 60000 });
    await settled();
    check((await page.locator(".names li").count()) === before, "undone, it is as before");
    check((await page.locator(".decision.undone").count()) === 1, "and the decision stays to be seen");
    await go("#/people");
    await page.getByRole("button", { name: "Decisions" }).click();
    await page.locator("dialog .decision").first().waitFor();
    await page.keyboard.press("Escape");
  },
};
