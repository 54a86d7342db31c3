// SPDX-License-Identifier: AGPL-3.0-or-later
const PAIR = "#/conversations/pair%3Ahandle%3Ainkfall%7Chandle%3Aqingtian7";

/** The zone of the page's head. */
const chooseZone = (page, value) => page.getByLabel("Zone in which times are shown").selectOption(value);

/** Opened by mouse and by keyboard, and back again to what was listed. */
async function thereAndBack({ page, check, go, settled }) {
  await go("#/conversations?kind=pair");
  const all = Number((await page.locator(".screen-note").innerText()).match(/\d+/)[0]);
  await page.getByRole("searchbox", { name: "With whom" }).fill("qingtian7");
  await page.keyboard.press("Enter");
  await settled();
  const rows = page.locator("tbody tr:not(.spacer)");
  const found = await rows.count();
  check(found > 1 && found < all && (await rows.first().innerText()).includes("qingtian7"), "only those with whom is asked");
  await page.getByRole("button", { name: "First" }).click();
  await settled();
  const days = await page.locator("tbody tr td:nth-child(6)").allInnerTexts();
  check(days.join() === [...days].sort().join(), "in the order of their first message");
  const listed = page.url();
  await page.locator("h1").click();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator(".msg").first().waitFor();
  await page.goBack();
  await settled();
  check(page.url() === listed && (await rows.count()) === found, "back leads to the same list");
  await rows.nth(1).locator("td").nth(3).click();
  await page.locator(".msg").first().waitFor();
}

/** What came with a message is seen in it: the first lines, or the first page as a picture. */
async function attachments({ page, check, go }) {
  await go(`${PAIR}?m=54`);
  await page.locator(".peek-picture img").nth(1).waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll(".peek-picture img")].some((one) => one.naturalWidth > 50));
  check((await page.locator(".peek-text").count()) === 0, "a text that is made of pictures shows them");
  await page.screenshot({ path: `${process.argv[5]}/web-shots/conversation-attached.png` });
  check((await page.locator(".msg-file a").first().getAttribute("href")).startsWith("#/document/"), "its name leads to it");
  const picture = await page.evaluate(async () => (await (await fetch("/api/items?format=image/png&limit=1")).json()).rows[0].item);
  await page.route("**/api/conversation/*/messages?*", async (route) => {
    const answer = await (await route.fetch()).json();
    for (const row of answer.rows) for (const one of row.attachments) one.item = picture;
    await route.fulfill({ json: answer });
  });
  await page.reload();
  await page.locator(".peek-picture img").first().waitFor();
  await page.waitForFunction(() => [...document.querySelectorAll(".peek-picture img")].some((one) => one.naturalWidth > 50));
  await page.unroute("**/api/conversation/*/messages?*");
  await page.route("**/api/conversation/*/messages?*", async (route) => {
    const answer = await (await route.fetch()).json();
    for (const row of answer.rows) for (const one of row.attachments) one.name = "notes.md";
    await route.fulfill({ json: answer });
  });
  await page.route("**/api/item/*/text?*", (route) => route.fulfill({ json: { after: 0, last: 2, units: [{ text: "![](a/b%20c.png)\n![plan](d.png)" }, { text: "# Plan\n\nSee [the list](list.csv) first." }] } }));
  await page.reload();
  await page.locator(".peek-text").first().waitFor();
  check((await page.locator(".peek-text").first().innerText()) === "# Plan\nSee the list first.", `of Markdown, what is read: ${await page.locator(".peek-text").first().innerText()}`);
  await page.unroute("**/api/item/*/text?*");
  await page.unroute("**/api/conversation/*/messages?*");
}

/** A day or a month, as it is written; what is none is said; the calendar beside it. */
async function goToDate({ page, check, soon, axe }) {
  const field = page.getByLabel("Go to");
  const isThere = async (day) => (await page.locator(".msg-day").allInnerTexts()).some((text) => text.startsWith(day));
  await field.fill("27.02.2023");
  await page.keyboard.press("Enter");
  check((await page.locator(".date-refused").innerText()).includes("27.02.2023") && (await field.getAttribute("aria-invalid")) === "true", "what is no date is said");
  await axe();
  await field.fill("2023-02-30");
  await page.keyboard.press("Enter");
  check((await page.locator(".date-refused").innerText()).includes("2023-02-30"), "nor is 30 February");
  await field.fill("2023-02-27");
  await page.keyboard.press("Enter");
  await soon(() => isThere("2023-0"), "the day is there");
  check((await page.locator(".date-refused").count()) === 0, "and nothing is refused");
  await field.fill("2022-07");
  await page.keyboard.press("Enter");
  await soon(() => isThere("2022-07"), "a month is, too");
  await page.locator(".date-picker").evaluate((picker) => {
    picker.value = "2023-01-10";
    picker.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await soon(async () => (await isThere("2023-01")) && (await field.inputValue()) === "2023-01-10", "and a day of the calendar");
  await field.focus();
}

/** As written; in a zone that was chosen, where a message tells its own; and in the inferred one, when asked. */
async function zones({ page, check, go }) {
  const clock = () => page.locator(".msg-time").first().innerText();
  await go("#/conversations/thread%3Ambox-1%40frostegret.example");
  const written = await clock();
  await chooseZone(page, "Asia/Tokyo");
  check((await clock()) !== written, `in another zone it is another time: ${written}`);
  await go(PAIR);
  const untold = await clock();
  await page.locator(".talk-zone").waitFor();
  await page.locator(".talk-zone a").click();
  await page.waitForFunction((before) => document.querySelector(".msg-time").innerText !== before, untold);
  check((await clock()).includes("≈"), "what is inferred is marked");
  await chooseZone(page, "");
}

export default {
  address: "#/conversations",
  also: { conversation: PAIR, "conversation-find": `${PAIR}?find=${encodeURIComponent("的")}` },
  async steps({ page, check, go, settled, soon, axe }) {
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
    check((await page.locator(".msg.copy").count()) === 0 && (await page.locator(".msg-with").count()) > 10, "a copy stands with its first one, and not below it");
    check(/^\d+ messages stand in the case twice/.test(await page.locator(".talk-twice").innerText()), "that there are copies is said once");
    check((await page.locator(".talk-twice a").first().getAttribute("href")).startsWith("#/document/"), "with a link to where they are");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    check((await page.locator(".msg.here").getAttribute("data-seq")) === "4", "j goes on, past the copies");
    check((await page.locator(".msg.here .msg-source").count()) === 2, "a message has a link to its copy, too");
    await page.keyboard.press("f");
    await page.keyboard.type("的");
    await page.keyboard.press("Enter");
    await page.locator(".talk-hits", { hasText: "of" }).waitFor();
    await settled();
    const first = await page.locator(".msg.here").getAttribute("data-seq");
    await page.keyboard.press("Escape");
    await page.keyboard.press("n");
    await soon(async () => Number(await page.locator(".msg.here").getAttribute("data-seq")) > Number(first), `n leads to the next hit, after ${first}`);
    check((await page.locator(".msg.here mark").count()) > 0, "the word is marked");
    await goToDate({ page, check, soon, axe });
    await page.keyboard.press("Escape"); // out of the field
    await page.keyboard.press("End");
    await page.locator('.msg.here[data-seq="248"]').waitFor();
    check(await page.locator('.msg.here[data-seq="248"]').isVisible(), "End is the last message; the one behind it is its copy");
    check((await page.locator(".msg").count()) <= 400, "only a stretch is in the page");
    await soon(() => Number(/[?&]m=(\d+)/.exec(page.url())?.[1]) > 200, "the end stands in the address");
    const address = page.url();
    await page.reload();
    await page.locator(".msg").first().waitFor();
    await soon(() => page.url() === address, "a reload stays at the place");
    await thereAndBack({ page, check, go, settled });
    await attachments({ page, check, go });
    await zones({ page, check, go });
  },
};
