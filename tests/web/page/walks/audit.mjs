// SPDX-License-Identifier: AGPL-3.0-or-later
export default {
  address: "#/audit",
  async steps({ page, check, go, settled }) {
    const ask = (path) => page.evaluate((address) => fetch(`/api/${address}`).then((r) => r.json()), path);
    // The same by the same user is written once in ten minutes: what no other walk opens.
    const offer = (await ask("offers?limit=12")).rows.at(-1);
    const person = (await ask("people?limit=7")).rows.at(-1);
    const item = (await ask("items?state=done&limit=40")).rows.filter((one) => one.item).at(-1);
    await go(`#/offers/${encodeURIComponent(offer.key)}`);
    await go(`#/people/${encodeURIComponent(person.key)}`);
    await go("#/conversations");
    await go(`#/document/${item.item}`);
    await go("#/audit");
    const lines = page.locator("tbody tr:not(.spacer)");
    // What was read is written by a thread of its own, a moment later.
    for (let n = 0; n < 50 && !(await lines.first().innerText()).includes(item.path.split("/").at(-1)); n++) await page.reload().then(settled);
    check((await lines.first().innerText()).includes(item.path.split("/").at(-1)), "the document that was opened stands at the top");
    const recent = (await lines.allInnerTexts()).slice(0, 4).join("\n");
    check(recent.includes(person.name), `so does the person, by name: ${recent}`);
    check(/offer/i.test(recent) && (!offer.what || recent.includes(offer.what.slice(0, 6))), `and the offer: ${recent}`);
    check(!/\bconversations\b/.test(recent), "lists that were shown do not");
    check(!/daylight:[0-9a-f]{64}|person key/.test(await page.locator("main").innerText()), "nothing is named by a number alone");
    await lines.first().locator("a").click();
    await settled();
    check(page.url().includes(`#/document/${item.item}`), "a line leads to what it is about");
    await page.goBack();
    await settled();
    const all = Number((await page.locator(".screen-note").innerText()).replace(/\D/g, ""));
    await page.getByLabel("Find a user or a word").fill("no such word");
    await page.getByText("No line has that.").waitFor();
    await page.getByLabel("Find a user or a word").fill(person.key.slice(0, 12));
    await lines.first().waitFor();
    await settled();
    const some = Number((await page.locator(".screen-note").innerText()).replace(/\D/g, ""));
    check(some > 0 && some < all && page.url().includes("q="), `a word leaves its lines: ${some} of ${all}`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    check(await page.evaluate(() => document.activeElement?.matches("tr")), "j goes to the first line");
    await page.keyboard.press("Enter");
    await settled();
    check(page.url().includes("#/people/"), "Enter goes to what it is about");
  },
};
