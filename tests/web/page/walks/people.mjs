// SPDX-License-Identifier: AGPL-3.0-or-later
const ONE = "#/people/handle%3Ainkfall";

/** Opened by keyboard, and back again; a firm's page has its people. */
async function lists({ page, check, go, settled }) {
  await go("#/people?kind=organisation");
  const rows = page.locator("tbody tr:not(.spacer)");
  const names = await rows.locator("td:first-child").allInnerTexts();
  await page.getByRole("button", { name: "Named", exact: true }).click();
  await settled();
  const counts = (await rows.locator("td:nth-child(6)").allInnerTexts()).map(Number);
  check(counts.join() === [...counts].sort((a, b) => b - a).join(), "the most often named first");
  await page.locator("h1").click();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator(".names li").first().waitFor();
  check((await page.getByRole("heading", { name: /^Who works there/ }).count()) === 1, "a firm has its people");
  await page.goBack();
  await settled();
  check(page.url().includes("sort=") && (await rows.count()) === names.length, "back leads to the same list");
}

/** One name taken away, and back again. */
async function split({ page, soon, go }) {
  await go(ONE);
  const names = page.locator(".names li");
  const before = await names.count();
  await names.filter({ hasText: "庄姐" }).getByRole("button").click();
  await page.locator(".toast").getByRole("button", { name: "Undo" }).last().waitFor({ timeout: 60000 });
  await soon(async () => (await names.count()) < before, "who was split off has gone");
  await page.locator(".toast").getByRole("button", { name: "Undo" }).last().click();
  await soon(async () => (await names.count()) === before, "and is back");
}

export default {
  address: "#/people",
  also: { person: ONE, organisations: "#/people?kind=organisation" },
  async steps({ page, check, soon, go, settled }) {
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
    const undone = await page.locator(".decision.undone").count(); // of an earlier walk
    await page.getByRole("button", { name: "Merge with…" }).click();
    await page.getByRole("textbox", { name: /With whom/ }).fill("boat_fei");
    await page.locator(".suggestions button").first().click();
    await page.getByText("Taken for one.").waitFor({ timeout: 60000 });
    const names = page.locator(".names li");
    await soon(async () => (await names.count()) > before, "the merged one has both's names");
    await page.locator(".toast", { hasText: "Taken for one." }).getByRole("button", { name: "Undo" }).click();
    await page.getByText("Undone.").waitFor({ timeout: 60000 });
    await soon(async () => (await names.count()) === before, "undone, it is as before");
    await soon(async () => (await page.locator(".decision.undone").count()) === undone + 1, "and the decision stays to be seen");
    await lists({ page, check, go, settled });
    await split({ page, soon, go });
    await go("#/people");
    await page.getByRole("button", { name: "Decisions" }).click();
    await page.locator("dialog .decision").first().waitFor();
    await page.keyboard.press("Escape");
  },
};
