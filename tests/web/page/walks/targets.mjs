// SPDX-License-Identifier: AGPL-3.0-or-later
const kenya = async ({ page, go }) => {
  await go("#/targets");
  const key = await page.evaluate(async () => (await (await fetch("/api/targets?country=KE")).json()).rows[0].key);
  return `#/targets?target=${encodeURIComponent(key)}`;
};

/** Places that name two countries of one target contradict each other, and that is seen. */
async function contradiction({ page, check, go, settled }) {
  await page.route("**/api/targets?*", async (route) => {
    const answer = await (await route.fetch()).json();
    answer.rows[0].fields.country.push({ ...answer.rows[0].fields.country[0], value: "KE" });
    await route.fulfill({ json: answer });
  });
  await go("#/targets");
  await page.reload();
  await settled();
  const mark = page.locator(".others.contrary");
  check((await mark.count()) === 1 && (await mark.getAttribute("title")).includes("Kenya"), "two countries are marked");
  await mark.click();
  await settled();
  check(page.url().includes("target="), "and lead to what the places say");
  await page.unroute("**/api/targets?*");
}

/** Corrected and rejected, with the history of it, and all taken back. */
async function edits({ page, check, rows, panel }) {
  const count = await rows.count();
  await panel.getByRole("button", { name: "Correct…" }).click();
  await page.getByLabel("Sector", { exact: true }).fill("media");
  await page.keyboard.press("Enter");
  await panel.locator(".verdict-mark.corrected").waitFor();
  check((await panel.locator(".edit-history li:not(.undone)").first().innerText()).includes("media"), "the history has what was corrected");
  await panel.locator(".edit-history li:not(.undone) button").first().click();
  await panel.locator(".verdict-mark.corrected").waitFor({ state: "detached" });
  await panel.getByRole("button", { name: "Reject" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction((n) => document.querySelectorAll('table[aria-label="Targets"] tbody tr').length === n, count - 1);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).last().click();
  await page.waitForFunction((n) => document.querySelectorAll('table[aria-label="Targets"] tbody tr').length === n, count);
}

export default {
  address: "#/targets",
  also: { "targets-one": kenya, "targets-affected": "#/targets?tab=affected" },
  async steps({ page, check, go, settled }) {
    await go("#/targets");
    const rows = page.getByRole("table", { name: "Targets", exact: true }).locator("tbody tr");
    const countries = page.locator(".country-table tbody tr");
    check((await rows.count()) === 12, "twelve targets");
    const bare = await rows.locator("td").evaluateAll((cells) => cells.filter((cell) => cell.innerText.trim() !== "" && !cell.querySelector("a.cited")).map((cell) => cell.innerText));
    check(bare.length === 0, `behind every cell is a place: ${bare.join(" | ")}`);
    const wide = await page.evaluate(() => document.querySelector('table[aria-label="Targets"]').getBoundingClientRect().right - document.querySelector(".table-box").getBoundingClientRect().right);
    check(wide < 1, `no column is cut off: ${wide} pixels`);
    check((await countries.count()) === (await page.locator(".world a.country").count()), "a country of the table each on the map");

    const served = async () => (await page.evaluate(async (q) => (await (await fetch(`/api/targets?limit=500&${q}`)).json()).rows.map((row) => row.name), new URL(page.url()).hash.split("?")[1] ?? "")).join();
    const names = async () => (await rows.locator("td:first-child .strong").allInnerTexts()).map((name) => name.trim().replace(/…$/, ""));
    await page.getByRole("button", { name: "Volume" }).click();
    await settled();
    check(page.url().includes("sort=-volume"), `the largest first: ${page.url()}`);
    const ordered = await names(), told = await served();
    check(ordered.length === 12 && ordered.every((name, i) => i === 0 || told.indexOf(name) > told.indexOf(ordered[i - 1])), "the rows are in the server's order");
    await page.reload();
    await settled();
    check((await names()).join() === ordered.join(), "which a reload keeps");
    await go("#/targets");

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
    await edits({ page, check, rows, panel });
    await contradiction({ page, check, go, settled });
    await go("#/targets?from=2022-06&to=2022-07");
    check((await rows.count()) > 1 && (await rows.count()) < 12 && (await countries.count()) < 12, "a span leaves its targets, in the table and on the map");
    await page.locator('.world a.country[aria-label^="Mongolia"] path').click();
    await settled();
    check(page.url().includes("country=MN") && page.url().includes("from=2022-06") && (await rows.count()) === 1, "a click on a country, too");
    await page.goBack();
    await settled();
    check(!page.url().includes("country=") && (await rows.count()) > 1, "back gives the others");

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
