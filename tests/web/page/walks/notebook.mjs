// SPDX-License-Identifier: AGPL-3.0-or-later
export default {
  address: "#/notebook",
  few: true,
  also: { "notebook-dossier": "#/notebook?view=dossier" },
  async steps({ page, check, go, settled }) {
    await go("#/ledger?state=done");
    await page.keyboard.press("j");
    await page.keyboard.press("b");
    await page.getByText("Bookmarked.").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("t");
    await page.getByLabel("Tags", { exact: true }).fill("price list, 报价");
    await page.getByLabel("Note", { exact: true }).fill("<b>not bold</b>");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved in the notebook.").waitFor();
    await go("#/notebook");
    const notes = page.locator(".note");
    check((await notes.count()) === 2, "two notes");
    check((await page.locator(".preview b").count()) === 0, "a note's markup is text");
    const first = await notes.first().locator(".path").innerText();
    await page.keyboard.press("j");
    await page.keyboard.press("J");
    await settled();
    await page.waitForTimeout(300);
    check((await notes.nth(1).locator(".path").innerText()) === first, "J takes a note down");
    await page.locator(".facet-name", { hasText: "报价" }).click();
    check((await notes.count()) === 1, "a tag chosen leaves its notes");
    await page.locator(".facet-clear").click();
    await page.locator(".facet-not").first().click();
    check((await notes.count()) === 1 && (await page.locator(".facet.out").count()) === 1, "a tag left out leaves the others");
    await go("#/notebook");
    await page.screenshot({ path: `${process.argv[5]}/web-shots/notebook-notes.png` });
    for (let left = 2; left > 0; left--) {
      await page.getByRole("button", { name: "Remove" }).first().click();
      await page.waitForFunction((n) => document.querySelectorAll(".note").length === n, left - 1);
    }
    check(await page.getByText("The notebook is empty.").isVisible(), "what is removed is gone");
    await page.getByRole("button", { name: "Undo" }).first().click();
    await page.locator(".note").waitFor();
    check((await notes.count()) === 1, "and comes back");
    await page.getByRole("button", { name: "Remove" }).first().click();
    await page.getByText("The notebook is empty.").waitFor();
    await go("#/audit");
    check((await page.locator("tbody tr").first().innerText()).includes("remove"), "the audit has it");
  },
};
