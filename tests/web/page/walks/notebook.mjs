// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from "node:fs";

/** By the mouse alone: an offer and a person into the notebook, in the other order, and so into the dossier. */
async function byMouse({ page, check, go, settled }) {
  await go("#/offers");
  await page.locator("tbody tr.opens").first().click({ position: { x: 2, y: 2 } }); // beside what leads elsewhere
  await settled();
  const bookmark = page.getByRole("button", { name: "Bookmark", exact: true });
  await bookmark.click();
  await page.locator(".mark-buttons .marked").waitFor();
  await go("#/people");
  await page.locator("tbody tr a").first().click();
  await settled();
  const name = await page.locator("h1").innerText();
  await page.getByRole("button", { name: "Tags and note" }).click();
  await page.getByLabel("Note", { exact: true }).fill("Who sells it.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator(".mark-buttons .marked").waitFor();
  await go("#/notebook");
  const kinds = () => page.locator(".notes .note-kind").allInnerTexts();
  check((await kinds()).join() === "Offer,Person or organisation", `an offer and a person stand there: ${await kinds()}`);
  await page.locator(".note").nth(1).getByRole("button", { name: "Move up" }).click();
  await page.waitForFunction(() => document.querySelector(".notes .note-kind").innerText.startsWith("Person"));
  await page.locator(".note-grip").first().dragTo(page.locator(".note").nth(1));
  await page.waitForFunction(() => document.querySelector(".notes .note-kind").innerText === "Offer"); // dragged down again
  await page.locator(".note-grip").nth(1).dragTo(page.locator(".note").first());
  await page.waitForFunction(() => document.querySelector(".notes .note-kind").innerText.startsWith("Person"));
  await page.locator(".note").first().locator(".note-what a").click();
  await settled();
  check((await page.locator("h1").innerText()) === name, "a note leads to whom it is about");
  await page.goBack();
  await settled();
  const offer = await page.locator(".note").nth(1).locator(".note-what a").innerText();
  await page.getByRole("link", { name: "See the dossier" }).click();
  const paper = page.frameLocator(".dossier-frame").locator("body");
  await paper.getByText("Who sells it.").first().waitFor({ timeout: 60_000 });
  const told = await paper.innerText();
  check(told.indexOf("Who sells it.") > 0 && told.indexOf("Who sells it.") < told.indexOf(offer.slice(0, 6), told.indexOf("Who sells it.")), "the dossier tells them in that order");
  await page.goBack();
  await settled();
  await page.locator(".note").first().getByRole("checkbox").uncheck();
  await page.locator(".preview li").nth(1).waitFor({ state: "detached" });
  await page.getByRole("link", { name: "See the dossier" }).click();
  await paper.locator("h1").first().waitFor({ timeout: 60_000 });
  check(!(await paper.innerText()).includes("Who sells it."), "what was taken out of the dossier is not in it");
  await page.getByRole("button", { name: "Write as PDF" }).click();
  await page.getByText("It has begun.").waitFor();
  const take = page.getByRole("link", { name: "Download the PDF" });
  await take.waitFor({ timeout: 240_000 });
  const [download] = await Promise.all([page.waitForEvent("download"), take.click()]);
  check(readFileSync(await download.path()).subarray(0, 5).toString() === "%PDF-", "the dossier is there as a PDF");
  await page.getByRole("link", { name: "Back to the notes" }).click();
  await settled();
  for (let left = 2; left > 0; left--) {
    await page.getByRole("button", { name: "Remove" }).first().click();
    await page.waitForFunction((n) => document.querySelectorAll(".note").length === n, left - 1);
  }
}

export default {
  address: "#/notebook",
  few: true,
  also: { "notebook-dossier": "#/notebook?view=dossier" },
  async steps(window) {
    const { page, check, go, settled } = window;
    await byMouse(window);
    await page.waitForFunction(() => !document.querySelector(".toast"));
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
    check((await page.locator("tbody tr").first().innerText()).includes("took away"), "the audit has it");
  },
};
