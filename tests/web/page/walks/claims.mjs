// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const article = () => readFileSync(join(resolve(process.argv[4]), "../article.txt"), "utf8");

async function checked({ page, go, settled }) {
  await go("#/claims");
  const again = page.getByRole("button", { name: /Another article|换一篇/ });
  if (await again.isVisible()) await again.click();
  await page.fill("#article-0", article());
  await page.click("button.primary");
  await page.waitForSelector(".reading", { timeout: 30000 });
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await settled();
  const { hash } = new URL(page.url());
  return hash;
}

export default {
  address: "#/claims",
  also: { "claims-read": checked },
  async steps(window) {
    const { page, check, go, settled } = window;
    await go(await checked(window));
    const note = await page.locator(".screen-note").innerText();
    check(note.includes("read in part (") && !/[a-z]_[a-z]/.test(note), `what was not read is told in the ledger's words: ${note}`);
    const sentences = page.locator(".sentence");
    const parts = (await page.locator(".tally-part strong").allInnerTexts()).map(Number);
    check((await sentences.count()) === parts.reduce((sum, one) => sum + one, 0), "each sentence has one verdict");
    check((await page.locator(".sentence.contradicted").count()) === 1, "one is contradicted");
    await page.locator(".sentence.contradicted").click();
    await settled();
    const panel = page.getByRole("complementary", { name: "Evidence" });
    check((await panel.locator(".spot a[href^='#/document/']").count()) > 0, "with what the case says");
    check((await panel.innerText()).includes("the case says"), "in words");
    await page.locator(".tally-part.supported").click();
    check((await page.locator(".sentence.dim").count()) === (await sentences.count()) - (await page.locator(".sentence.supported").count()), "one verdict chosen, the others step back");
    await page.keyboard.press("n");
    check(await page.locator(".sentence.chosen").evaluate((one) => one.classList.contains("supported")), "n goes through those alone");
    await page.reload();
    await page.waitForSelector(".reading", { timeout: 30000 });
    check((await sentences.count()) > 5, "a reload loses nothing");

    await page.getByRole("button", { name: "Another article" }).click();
    await page.fill("#article-0", "A department offered less than $15,000 for the mailboxes of Mekong Meridian University. <img src=x onerror=alert(1)>");
    await page.fill("#article-1", "A department offered less than $25,000 for the mailboxes of Mekong Meridian University.");
    await page.click("button.primary");
    await page.waitForSelector(".readings.two", { timeout: 30000 });
    check((await page.locator(".reading img").count()) === 0, "markup of an article is text");
    await page.locator(".reading").nth(1).locator(".sentence").first().click();
    await settled();
    check((await page.locator(".sentence.paired").count()) === 1, "the other article's sentence is marked");
    check((await panel.innerText()).includes("25,000"), "and where they differ is told");
    await page.screenshot({ path: `${process.argv[5]}/web-shots/claims-two.png` });

    await page.getByRole("button", { name: "Another article" }).click();
    await page.setInputFiles("input[type=file] >> nth=0", { name: "story.html", mimeType: "text/html", buffer: Buffer.from("<h1>Frost Egret</h1><script>document.title='no'</script><p>Frost Egret sold call records of France.</p>") });
    check((await page.locator(".article-file").innerText()).includes("story.html"), "a file stands in the field");
    await page.click("button.primary");
    await page.waitForSelector(".reading", { timeout: 30000 });
    check(!(await page.locator(".reading").innerText()).includes("document.title"), "a script is no sentence");
  },
};
