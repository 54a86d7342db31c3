// SPDX-License-Identifier: AGPL-3.0-or-later
const PAIR = "#/conversations/pair%3Ahandle%3Ainkfall%7Chandle%3Aqingtian7";

export default {
  address: "#/conversations",
  also: { conversation: PAIR, "conversation-find": `${PAIR}?find=${encodeURIComponent("的")}` },
  async steps({ page, check, go, settled }) {
    await go("#/conversations");
    check((await page.locator("tbody tr td:nth-child(4)").first().innerText()) === "250", "the longest comes first");
    await page.getByRole("link", { name: "room", exact: true }).click();
    await settled();
    check(page.url().includes("kind=room") && (await page.locator("tbody tr").count()) > 0, "only rooms, and the address says so");
    await go("#/conversations?from=2022-06&to=2022-06");
    check((await page.locator(".screen-note").innerText()) !== "57 conversations", "a span leaves fewer");
    await go("#/conversations?person=handle%3Ainkfall");
    await page.locator(".whose").waitFor();
    await go(PAIR);
    await page.locator(".msg").first().waitFor();
    check((await page.locator(".msg.right").count()) > 0, "two speak from two sides");
    check((await page.locator(".msg.copy .msg-text").count()) === 0, "a copy is named, not told twice");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    check((await page.locator(".msg.here").getAttribute("data-seq")) === "2", "j goes on");
    await page.keyboard.press("f");
    await page.keyboard.type("的");
    await page.keyboard.press("Enter");
    await page.locator(".talk-hits", { hasText: "of" }).waitFor();
    await settled();
    const first = await page.locator(".msg.here").getAttribute("data-seq");
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await page.waitForTimeout(600);
    const second = await page.locator(".msg.here").getAttribute("data-seq");
    check(Number(second) > Number(first), `n leads to the next hit: ${first}, ${second}`);
    check((await page.locator(".msg.here mark").count()) > 0, "the word is marked");
    await page.locator(".talk-date input").fill("2023-02-27");
    await page.waitForTimeout(800);
    check((await page.locator(".msg-day").allInnerTexts()).some((text) => text.startsWith("2023-0")), "the date is there");
    await page.keyboard.press("Escape"); // out of the field
    await page.keyboard.press("End");
    await page.locator('.msg.here[data-seq="249"]').waitFor();
    check(await page.locator('.msg.here[data-seq="249"]').isVisible(), "End is the last message");
    check((await page.locator(".msg").count()) <= 400, "only a stretch is in the page");
    await page.waitForTimeout(400);
    const address = page.url();
    await page.reload();
    await page.locator(".msg").first().waitFor();
    check(address.includes("m=") && page.url() === address, "a reload stays at the place");
  },
};
