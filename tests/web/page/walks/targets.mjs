// SPDX-License-Identifier: AGPL-3.0-or-later
const kenya = async ({ page, go }) => {
  await go("#/targets");
  const key = await page.evaluate(async () => (await (await fetch("/api/targets?country=KE")).json()).rows[0].key);
  return `#/targets?target=${encodeURIComponent(key)}`;
};

export default {
  address: "#/targets",
  also: { "targets-one": kenya, "targets-affected": "#/targets?tab=affected" },
  async steps({ page, check, go, settled }) {
    await go("#/targets");
    const rows = page.getByRole("table", { name: "Targets", exact: true }).locator("tbody tr");
    const countries = page.locator(".country-table tbody tr");
    check((await rows.count()) === 12, "twelve targets");
    check((await countries.count()) === (await page.locator(".world a.country").count()), "a country of the table each on the map");

    await page.locator('.world a.country[aria-label^="Kenya"]').focus();
    const ring = await page.locator('.world a.country[aria-label^="Kenya"] path').evaluate((path) => getComputedStyle(path).strokeWidth);
    check(ring === "1.2px" || ring === "6px", `the focus is seen: ${ring}`);
    await page.keyboard.press("Enter");
    await settled();
    check(page.url().includes("country=KE") && (await rows.count()) === 1, "Enter on a country leaves its targets");
    check((await page.locator(".world a.chosen").count()) === 1, "the map shows which");
    check((await countries.count()) === 12, "the map goes on to show all");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Notices for Kenya" }).click()]);
    check(download.suggestedFilename() === "to-send-KE.zip", "notices are a download");
    await countries.locator("a", { hasText: "Kenya" }).click();
    await settled();
    check((await rows.count()) === 12, "and once more gives all back");

    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await settled();
    const panel = page.getByRole("complementary", { name: "Evidence" });
    await panel.getByRole("button", { name: "Confirm" }).click();
    await panel.locator(".verdict-mark.confirmed").waitFor();
    await panel.locator(".edit-history button").first().click();
    await page.waitForFunction(() => document.querySelectorAll(".edit-history li.undone").length === 1);

    await go("#/targets?tab=affected");
    check((await page.locator(".sample").count()) > 2, "lists show masked rows");
    check(!/\d{15}/.test(await page.locator("main").innerText()), "no number is shown whole");
    await page.getByLabel("Telephone, address or number").fill("659999 19971128 6908");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.locator(".asked").waitFor();
    check((await page.locator(".asked").innerText()).includes("yes"), "a number that is in there");
    await page.getByLabel("Telephone, address or number").fill("+33 6 39 98 00 00");
    await page.getByRole("button", { name: "Ask" }).click();
    await page.locator(".asked.good").waitFor();
    check(!page.url().includes("659999") && !page.url().includes("639"), "what is asked stands in no address");
  },
};
