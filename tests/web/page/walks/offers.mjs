// SPDX-License-Identifier: AGPL-3.0-or-later
const first = async ({ page, go }) => {
  await go("#/offers?sort=date");
  const key = await page.evaluate(async () => (await (await fetch("/api/offers?sort=date&limit=1")).json()).rows[0].key);
  return `#/offers?sort=date&offer=${key}`;
};

export default {
  address: "#/offers",
  also: { "offers-one": first },
  async steps({ page, check, go, settled }) {
    await go("#/offers?sort=date");
    const rows = page.locator("tbody tr:not(.spacer)");
    const total = Number((await page.locator(".screen-note").innerText()).match(/\d+/)[0]);
    check((await rows.count()) === total, `${total} offers are ${await rows.count()} rows`);
    check((await rows.first().locator("a.cited").count()) > 3, "cells lead to their places");
    check((await rows.first().locator("a.cited").first().getAttribute("href")).startsWith("#/document/"), "and to the document");
    const bare = await page.locator("tbody td").evaluateAll((cells) => cells.filter((cell) => cell.innerText.trim() !== "" && !cell.querySelector("a.cited")).map((cell) => cell.innerText));
    check(bare.length === 0, `behind every cell is a place: ${bare.join(" | ")}`);
    await page.getByLabel("From", { exact: true }).fill("2022-06");
    await page.getByLabel("To", { exact: true }).fill("2022-08");
    await page.keyboard.press("Enter");
    await settled();
    const days = (await rows.locator("td:first-child").allInnerTexts()).map((text) => text.slice(0, 7));
    check(days.length > 1 && days.length < total && days.every((day) => day >= "2022-06" && day <= "2022-08"), `a span leaves its offers: ${days}`);
    await page.goBack();
    await page.goBack();
    await settled();
    check((await rows.count()) === total, "back gives all");

    await page.getByRole("button", { name: "Price" }).click();
    await settled();
    check(page.url().includes("sort=amount"), "the order stands in the address");
    await page.locator(".facet-name", { hasText: "training" }).click();
    await settled();
    check((await rows.count()) === 3, "a kind chosen leaves its offers");
    await page.locator(".facet-clear").click();
    await page.getByLabel("Find in offers").fill("nairolink");
    await page.waitForFunction(() => location.hash.includes("q=nairolink"));
    await settled();
    check((await rows.count()) === 1, "what is typed narrows the list");
    await page.getByLabel("Find in offers").fill("");
    await page.waitForFunction(() => !location.hash.includes("q="));
    await page.getByLabel("only contradicted").check();
    await settled();
    check((await rows.count()) > 1 && (await rows.count()) === (await page.locator(".disputed").count()), "only contradicted ones, each marked");

    await go("#/offers?sort=date");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await settled();
    const panel = page.getByRole("complementary", { name: "Evidence" });
    check((await panel.locator(".spot").count()) > 0, "the margin shows the places");
    check((await panel.locator(".disputes li").count()) === 1, "and what contradicts");
    await panel.getByRole("button", { name: "Correct…" }).click();
    await page.getByLabel("Buyer", { exact: true }).fill("=1+1 <b>Harbour</b>");
    await page.getByLabel("Amount", { exact: true }).fill("14000");
    await page.screenshot({ path: `${process.argv[5]}/web-shots/offers-correct.png` });
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Corrected.").waitFor();
    await settled();
    check((await rows.first().locator(".verdict-mark").innerText()) === "corrected", "the row says that it was corrected");
    check((await rows.first().innerText()).includes("<b>Harbour</b>"), "markup is text");
    check((await panel.locator(".edit-history li:not(.undone)").count()) === 2, "two edits in the history");
    await page.reload();
    await settled();
    check((await panel.locator(".edit-history li:not(.undone)").count()) === 2, "and after a reload");
    for (let left = 2; left > 0; left--) {
      await panel.locator(".edit-history li:not(.undone) button").first().click();
      await page.waitForFunction((n) => document.querySelectorAll(".edit-history li:not(.undone)").length === n, left - 1);
    }
    await page.waitForFunction(() => document.querySelectorAll(".verdict-mark").length === 0); // what is taken back is as it was
    check((await panel.locator(".edit-history li.undone").count()) >= 2, "and stays in the history");

    await panel.getByRole("button", { name: "Reject" }).click();
    await page.waitForFunction((n) => document.querySelectorAll("tbody tr:not(.spacer)").length === n, total - 1);
    await page.locator(".toast").getByRole("button", { name: "Undo" }).last().click();
    await page.waitForFunction((n) => document.querySelectorAll("tbody tr:not(.spacer)").length === n, total);
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("Escape");
    await settled();
    check(!page.url().includes("offer="), "Esc closes the margin");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
    check(download.suggestedFilename() === "offers.csv", "CSV is a download");
  },
};
