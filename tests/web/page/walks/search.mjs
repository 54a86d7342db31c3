// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from "node:fs";

const hits = async (page) => Number(/^[\d,]+/.exec(await page.locator(".screen-note").innerText())?.[0].replace(/\D/g, ""));

/** Every filter includes and leaves out as many as it says. */
async function everyFilter({ page, go, settled, check }) {
  await go("#/search?q=*");
  await page.keyboard.press("j");
  await page.keyboard.press("t");
  await page.getByRole("dialog").getByLabel("Tags").fill("walked");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await go("#/search?q=price");
  await go("#/search?q=*");
  const all = await hits(page);
  check(/ in (?:[1-9]\d{0,2} ms|[1-9]\d*(?:\.\d)? s)$/.test(await page.locator(".screen-note").innerText()), "how long it took is told in a unit that shows it");
  const titles = await page.locator(".facet-group h2").allInnerTexts();
  check(["Type", "Language", "Folder", "Year", "Person", "What it mentions", "State", "Tag"].every((title) => titles.includes(title)), `the filters: ${titles}`);
  for (const at of titles.keys()) {
    const row = page.locator(".facet-group").nth(at).locator(".facet").first();
    const count = Number((await row.locator(".facet-count").innerText()).replace(/\D/g, ""));
    await row.locator(".facet-name").click();
    await settled();
    check((await hits(page)) === count, `${titles[at]} includes ${count}: ${await hits(page)}`);
    await page.goBack();
    await settled();
    await row.locator(".facet-not").click();
    await settled();
    check((await hits(page)) === all - count, `${titles[at]} leaves out ${count} of ${all}: ${await hits(page)}`);
    await page.goBack();
    await settled();
  }
  await go("#/notebook");
  await page.getByRole("button", { name: "Remove" }).first().click();
  await page.getByText("The notebook is empty.").waitFor();
}

/** Sorting, the other view, a search that is kept; all of it outlives a reload. */
async function keeping({ page, go, settled, check }) {
  await go("#/search?q=*");
  await page.locator(".search-sort select").selectOption("oldest");
  await settled();
  await page.getByRole("link", { name: "As a table" }).click();
  await settled();
  const asked = page.url();
  check(asked.includes("sort=oldest") && asked.includes("view=table"), `order and view stand in the address: ${asked}`);
  const times = (await page.locator("tbody tr td:last-child").allInnerTexts()).filter(Boolean);
  check(times.length > 1 && times.every((time, at) => at === 0 || time >= times[at - 1]), "the oldest come first");
  await page.getByRole("button", { name: "Save this search" }).click();
  await page.locator(".search-saved a").first().waitFor();
  await page.reload();
  await settled();
  await go("#/search?q=price");
  await page.locator(".search-saved a").first().click();
  await settled();
  check(page.url() === asked, "a search that was saved leads back to all of it");
  await page.locator(".search-saved button").first().click();
  await page.locator(".search-saved a").first().waitFor({ state: "detached" });
}

/** A list from a file of another system, as CSV. */
async function uploaded({ page, go, check }) {
  await go("#/search?q=price");
  await page.getByRole("button", { name: "Many at once" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator("input[type=file]").setInputFiles({ name: "list.txt", mimeType: "text/plain", buffer: Buffer.from('price\r\n\r\n报价\r\n(open\r\n') });
  await page.waitForFunction(() => document.querySelector("dialog textarea").value.includes("报价"));
  await dialog.getByLabel("Lines are words to be found as they are").uncheck();
  await dialog.getByRole("button", { name: "Search" }).click();
  await page.locator(".batch-rows").waitFor();
  const [above, below] = [await dialog.getByRole("button", { name: "As CSV" }).boundingBox(), await dialog.locator(".batch-told").boundingBox()];
  check(below.y - above.y - above.height >= 12, "the result keeps its distance from the buttons");
  check((await dialog.locator("tbody tr").count()) === 3 && (await dialog.locator("tbody a").count()) === 2, "lines of a file: two ran");
  check((await dialog.locator("tbody tr", { hasText: "(open" }).locator("td").first().innerText()) === "4", "the bad one is named by its line");
  const [csv] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "As CSV" }).click()]);
  const lines = readFileSync(await csv.path(), "utf8").split("\n");
  check(lines[0].startsWith("line,query,total,path") && lines.some((line) => line.includes("报价")), `the CSV has the hits: ${lines[0]}`);
  await page.keyboard.press("Escape");
}

/** Each example of the syntax's help is a search that the server takes: by mouse, and by keyboard. */
async function syntax({ page, go, settled, check }) {
  await go("#/search?q=price");
  const button = page.getByRole("button", { name: "Syntax" });
  await button.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const examples = await dialog.locator("td a").allInnerTexts();
  check(examples.length > 10, `examples: ${examples.length}`);
  for (const at of examples.keys()) {
    if (at > 0) await button.click();
    await dialog.locator("td a").nth(at).click();
    await dialog.waitFor({ state: "detached" });
    await settled();
    check(new URLSearchParams(page.url().split("?")[1]).get("q") === examples[at], `${examples[at]} is asked as it stands there: ${page.url()}`);
    check((await page.getByRole("searchbox", { name: "Query" }).inputValue()) === examples[at], `${examples[at]} stands in the field`);
    check((await page.locator(".screen-note").innerText()).includes("hit"), `${examples[at]} is answered`);
  }
  await button.focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  const focused = () => page.evaluate(() => document.activeElement.innerText);
  for (let n = 0; n < 5 && (await focused()) !== examples[1]; n++) await page.keyboard.press("Tab");
  check((await focused()) === examples[1], "Tab leads through the examples");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await settled();
  check((await page.getByRole("searchbox", { name: "Query" }).inputValue()) === examples[1], "Enter asks it");
  await button.click();
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  check((await page.evaluate(() => document.activeElement.textContent)).includes("Syntax"), "Esc leads back to where one was");
}

/** A click on a bar, a drag over several, Enter on one: the hits of that time, as many as were counted. */
async function overTime({ page, go, settled, check }) {
  await go("#/search?q=*&kind=message");
  const bars = page.locator(".histogram-bar");
  const counts = (await bars.evaluateAll((all) => all.map((bar) => bar.title))).map((title) => ({ name: title.split(": ")[0], n: Number(title.split(": ")[1].replace(/\D/g, "")) }));
  const full = counts.map(({ n }, at) => (n > 0 ? at : -1)).filter((at) => at >= 0);
  const [first, last] = [full[1], full.at(-2)];
  check(first < last, `bars: ${full.length}`);
  await bars.nth(first).click({ position: { x: 1, y: 5 } });
  await settled();
  check(page.url().includes(`from=${counts[first].name}&to=${counts[first].name}`), `a click asks for ${counts[first].name}: ${page.url()}`);
  check((await hits(page)) === counts[first].n, `a click has ${counts[first].n} hits: ${await hits(page)}`);
  await page.goBack();
  await settled();
  await bars.nth(last).focus();
  await page.keyboard.press("Enter");
  await settled();
  check((await hits(page)) === counts[last].n, `Enter has ${counts[last].n} hits: ${await hits(page)}`);
  await page.goBack();
  await settled();
  const middle = async (at) => {
    const box = await bars.nth(at).boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  for (const [from, to] of [[first, last], [last, first]]) {
    await page.mouse.move(...(await middle(from)));
    await page.mouse.down();
    await page.mouse.move(...(await middle(to)), { steps: 25 });
    check((await page.locator(".histogram-bar.chosen").count()) === last - first + 1, "what is dragged over is shown");
    await page.mouse.up();
    await settled();
    const sum = counts.slice(first, last + 1).reduce((all, { n }) => all + n, 0);
    check((await hits(page)) === sum, `a drag has ${sum} hits: ${await hits(page)}`);
    check(page.url().includes(`from=${counts[first].name}`) && page.url().includes(`to=${counts[last].name}`), `a drag asks for all of it: ${page.url()}`);
    await page.locator(".span a").click();
    await settled();
  }
  await go("#/search?q=*");
  const dated = (await bars.evaluateAll((all) => all.map((bar) => Number(bar.title.split(": ")[1].replace(/\D/g, ""))))).reduce((all, n) => all + n, 0);
  const undated = page.locator(".histogram figcaption a");
  const without = Number((await undated.innerText()).replace(/\D/g, ""));
  check(dated + without === (await hits(page)), `${dated} with a date and ${without} without are all ${await hits(page)}`);
  const years = new Set((await bars.evaluateAll((all) => all.map((bar) => bar.title))).filter((title) => !title.endsWith(": 0")).map((title) => title.slice(0, 4)));
  check(!years.has(String(new Date().getUTCFullYear())), `no bar stands at the day on which the files were copied: ${[...years]}`);
  await undated.click();
  await settled();
  check((await hits(page)) === without, `those without a date are listed: ${await hits(page)}`);
}

/** An index that is made anew is waited for, which is no fault. */
async function waiting(window) {
  const { page, check, settled } = window;
  let asked = 0;
  window.expected = 409;
  await page.route("**/api/search?*", (route) => (asked++ < 2 ? route.fulfill({ status: 409, json: { error: "the index is made anew just now: it can be searched in a moment" } }) : route.continue()));
  await page.goto(`${page.url().split("#")[0]}#/search?q=mailbox`);
  await page.locator(".say[role=status]", { hasText: "made anew" }).waitFor();
  check((await page.locator("[role=alert]").count()) === 0, "what is on its way is no error");
  await page.locator(".hit mark").first().waitFor();
  await settled();
  await page.unroute("**/api/search?*");
  window.expected = 0;
}

export default {
  address: "#/search?q=price",
  also: { "search-table": "#/search?q=*&view=table", "search-none": "#/search?q=qqqzzz" },
  async steps(window) {
    const { page, go, settled, check } = window;
    await waiting(window);
    await everyFilter(window);
    await keeping(window);
    await uploaded(window);
    await syntax(window);
    await overTime(window);
    await go("#/search?q=%E4%BB%B7%E6%A0%BC%20OR%20price");
    check((await page.locator(".hit mark").count()) > 0, "hits are marked in the original text");
    const before = await page.locator(".screen-note").innerText();
    await page.locator(".facet-not").first().click();
    await settled();
    check((await page.locator(".screen-note").innerText()) !== before, "a value that is left out changes the number of hits");
    check(page.url().includes("-"), "what is left out stands in the address");
    await page.goBack();
    await settled();
    for (const [group, field] of [["Person", "person"], ["What it mentions", "mention"]]) {
      const row = page.locator(".facet-group", { hasText: group }).locator(".facet").first();
      const expected = Number((await row.locator(".facet-count").innerText()).replace(/\D/g, ""));
      await row.locator(".facet-name").click();
      await settled();
      check(page.url().includes(`${field}=`), `the ${field} stands in the address`);
      check(Number(/^[\d,]+/.exec(await page.locator(".screen-note").innerText())?.[0].replace(/\D/g, "")) === expected, `as many hits as the count beside the ${field} says`);
      await page.goBack();
      await settled();
    }
    const asked = page.url();
    await page.locator(".hit-similar").first().click();
    await page.getByText("Back to the search").waitFor();
    await settled();
    check(page.url().includes("OR"), "what is like a hit is an ordinary search, which can be changed");
    check((await page.locator(".hit mark").count()) > 0, "passages like the hit are found");
    await page.getByText("Back to the search").click();
    await settled();
    check(page.url() === asked, "and the way leads back to the search");
    await page.keyboard.press("j");
    await page.keyboard.press("s");
    await page.getByText("Back to the search").waitFor();
    await page.goBack();
    await settled();
    await page.getByRole("button", { name: "Many at once" }).click();
    await page.getByLabel("One a line").fill('price\n"open\n报价');
    await page.getByLabel("Lines are words to be found as they are").uncheck();
    await page.getByRole("dialog").getByRole("button", { name: "Search" }).click();
    await page.getByText("could not be read").waitFor();
    check((await page.locator(".batch-rows .bad-text").count()) === 1, "the bad line is told, the others ran");
    await page.keyboard.press("Escape");
  },
};
