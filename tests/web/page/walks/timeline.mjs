// SPDX-License-Identifier: AGPL-3.0-or-later
export default {
  address: "#/timeline",
  also: { "timeline-span": "#/timeline?from=2022-06&to=2022-08&zone=inferred" },
  async steps({ page, check, go, settled }) {
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
  },
};
