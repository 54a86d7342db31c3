// SPDX-License-Identifier: AGPL-3.0-or-later
/** From years to minutes and a span, by keyboard alone; a reload and back lose nothing. */
async function byKeyboard({ page, check, go, settled }) {
  await go("#/timeline");
  await page.getByRole("button", { name: "All", exact: true }).click();
  await settled();
  await page.waitForTimeout(300); // what is in sight is asked for when it stands still
  await settled();
  if (!(await page.locator(".buckets").evaluate((table) => table.open))) await page.locator(".buckets summary").click();
  const first = () => page.locator(".buckets tbody th").first().innerText();
  check(/^\d{4}(-\d\d)?$/.test(await first()), `the whole of it by years or months: ${await first()}`);
  await page.getByRole("button", { name: "Usual" }).click();
  await page.waitForTimeout(300);
  await settled();
  check(/^\d{4}-\d\d$/.test(await first()), `the table stays open, by months now: ${await first()}`);
  await page.locator(".chart canvas").focus();
  for (let turn = 0; turn < 18; turn++) await page.keyboard.press("+");
  await page.waitForTimeout(300);
  await settled();
  const [from, to] = new URL(page.url().replace("#/", "")).searchParams.get("view").split("~");
  check(new Date(to) - new Date(from) <= 15 * 60000, `zoomed to minutes: ${from} ${to}`);
  for (let turn = 0; turn < 12; turn++) await page.keyboard.press("-");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await settled();
  check(page.url().includes("from="), "Enter selects what is in sight");
  await page.locator(".chip", { hasText: "messages" }).click();
  await page.getByLabel("Times without a zone").selectOption("inferred");
  await settled();
  const [address, note, events] = [page.url(), await page.locator(".screen-note").innerText(), await page.locator(".event").count()];
  await page.reload();
  await settled();
  const again = [page.url(), await page.locator(".screen-note").innerText(), await page.locator(".event").count()];
  check(again.join() === [address, note, events].join(), `a reload shows the same: ${[address, note, events]} ${again}`);
  await page.goBack();
  await page.goBack();
  await settled();
  check(!page.url().includes("kind=") && page.url().includes("from="), "back takes the last filter away first");
}

/** The open table of numbers stays open: after a reload, and after coming back. */
async function keepTable({ page, check, go, settled, soon }) {
  const isOpen = () => page.locator(".buckets").evaluate((table) => table.open);
  await go("#/timeline");
  check(!(await isOpen()), "the table of numbers is closed at first");
  await page.locator(".buckets summary").click();
  await soon(() => page.url().includes("table=1"), "that it is open stands in the address");
  await page.reload();
  await settled();
  check((await isOpen()) && (await page.locator(".buckets tbody tr").first().isVisible()), "a reload leaves it open");
  await go("#/people");
  await page.goBack();
  await settled();
  check(await isOpen(), "and so does coming back");
  await page.locator(".buckets summary").click();
  await soon(() => !page.url().includes("table="), "closed it needs no word");
}

/** When people write: as written, and in the zone that was inferred; of all, and of one group. */
async function hours({ page, check, go, settled }) {
  const cells = () => page.locator(".heat tbody td").allInnerTexts();
  await go("#/timeline");
  const written = (await cells()).join();
  await page.getByLabel("Times without a zone").selectOption("inferred");
  await page.waitForFunction(() => document.querySelector(".screen-aside").innerText.includes("shifted"));
  await settled();
  check((await cells()).join() !== written, "hours in the inferred zone are others");
  const all = (await cells()).at(-1);
  await page.locator(".zone h3 a").first().click();
  await settled();
  check(page.url().includes("group=") && (await cells()).at(-1) !== all, "one group has hours of its own");
  await go("#/timeline?from=1950&to=1951");
  check((await page.locator(".heat").count()) === 0 && (await page.getByText("No messages in this span.").count()) === 1, "an empty span says so");
}

export default {
  address: "#/timeline",
  also: { "timeline-span": "#/timeline?from=2022-06&to=2022-08&zone=inferred" },
  async steps({ page, check, go, settled, soon }) {
    await keepTable({ page, check, go, settled, soon });
    await go("#/timeline");
    const chart = page.locator(".chart canvas");
    const box = await chart.boundingBox();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await settled();
    const span = new URL(page.url().replace("#/", "")).searchParams;
    check(/^\d{4}/.test(span.get("from")) && /^\d{4}/.test(span.get("to")), "a drag selects a span, and the address has it");
    const first = (await page.locator(".event-time").first().innerText()).slice(0, 7);
    check(first >= span.get("from").slice(0, 7), `events begin with the span: ${first}`);
    const conversations = await page.locator(".strip-note a", { hasText: "Conversations" }).getAttribute("href");
    check(conversations.includes("from="), "other screens get the span");
    check((await page.locator(".strip-note a").evaluateAll((links) => links.filter((link) => /from=|date/.test(link.href)).length)) === 6, "all of them");
    for (let turn = 0; turn < 25; turn++) await page.mouse.wheel(0, -300);
    await settled();
    await page.waitForTimeout(500);
    check(page.url().includes("view="), "the wheel zooms, and the address has what is in sight");
    await page.locator(".buckets summary").click();
    check((await page.locator(".buckets tbody tr").count()) > 0, "the numbers stand in a table, too");
    await chart.focus();
    await page.keyboard.press("Escape");
    check(!page.url().includes("from="), "Esc lets the span go");
    await page.getByRole("button", { name: "Usual" }).click();
    await settled();
    await page.locator(".chip", { hasText: "commits" }).click();
    await settled();
    check((await page.locator(".event-kind").allInnerTexts()).every((text) => text === "commits"), "only commits");
    await page.locator(".zone summary").first().click();
    check((await page.locator(".zone-offset").first().innerText()) === "+08:00", "the zone that is inferred");
    await byKeyboard({ page, check, go, settled });
    await hours({ page, check, go, settled });
  },
};
