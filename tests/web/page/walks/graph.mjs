// SPDX-License-Identifier: AGPL-3.0-or-later
/** A picture of two, whose line goes through its middle: a click on that opens the evidence. */
async function pointAtLine({ page, check, go }) {
  await page.route("**/api/graph?*min=2&*", async (route) => {
    const net = await (await route.fetch()).json();
    const edge = net.edges.find((one) => one.from !== one.to);
    const nodes = [edge.from, edge.to].map((id, i) => ({ ...net.nodes.find((node) => node.entity === id), x: i, y: 0 }));
    await route.fulfill({ json: { ...net, nodes, edges: [edge] } });
  });
  await go("#/graph?min=2");
  const box = await page.locator(".net-canvas").boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 4);
  await page.waitForTimeout(400); // longer than a second click would take
  check(!page.url().includes("edge="), "beside the line nothing is opened");
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator(".evidence li").first().waitFor();
  await page.unroute("**/api/graph?*min=2&*");
}

/** Selected, pinned and expanded, by mouse and by keyboard; all of it stands in the address. */
async function handleOne({ page, check, go, settled }) {
  const middle = async () => {
    const box = await page.locator(".net-canvas").boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  await go("#/graph?around=handle%3Averesova&limit=100");
  await page.locator(".net-canvas canvas").first().waitFor();
  await page.getByLabel("Find in the graph").fill("庄砚秋");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Pin here" }).waitFor();
  await page.waitForTimeout(700); // it comes into the middle
  const [x, y] = await middle();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 40, { steps: 6 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Unpin" }).waitFor();
  const pinned = page.url();
  check(/pin=[^&]+%40/.test(pinned), `who is dragged is pinned: ${pinned}`);
  await page.reload();
  await page.getByRole("button", { name: "Unpin" }).waitFor();
  check(page.url() === pinned, "and still after a reload");
  await page.locator("h1").click();
  await page.keyboard.press("i");
  await page.getByRole("button", { name: "Pin here" }).waitFor();
  check(!page.url().includes("pin="), "i lets go");
  await page.keyboard.press("i");
  await page.getByRole("button", { name: "Unpin" }).waitFor();
  const before = Number((await page.locator(".screen-note").innerText()).match(/\d+/)[0]);
  await page.keyboard.press("e");
  await page.waitForFunction((n) => Number(document.querySelector(".screen-note").innerText.match(/\d+/)[0]) > n, before);
  check(page.url().includes("x=handle"), "e brings those around");
  await page.goBack();
  await settled();
  check(!page.url().includes("x=") && page.url().includes("sel="), "back takes that away again");
  await page.getByLabel("Find in the graph").fill("");
  await page.getByLabel("Find in the graph").fill("Тихон Кречетов");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.includes("sel=handle%3Akrechet"));
  await page.waitForTimeout(700);
  await page.mouse.dblclick(...(await middle()));
  await page.waitForFunction(() => location.hash.includes("x=handle%3Akrechet"));
  await page.goBack();
  await settled();
  await page.goBack();
  await settled();
  check(page.url().includes("sel=handle%3Ainkfall"), `back selects who was selected before: ${page.url()}`);
}

/** What is in sight stands in the address: a reload, back and a link show the same part. Who was brought into the middle and
 * pushed aside is where he was, and a click there selects him. */
async function keepSight({ page, check, go, settled, soon }) {
  await go("#/graph");
  await page.locator(".net-canvas canvas").first().waitFor();
  await page.getByLabel("Find in the graph").fill("庄砚秋");
  await page.keyboard.press("Enter");
  await soon(() => /[?&]at=/.test(page.url()), "where one went stands in the address");
  await page.locator("h1").click();
  await page.keyboard.press("Escape");
  await soon(() => !page.url().includes("sel="), "nobody is selected");
  await page.waitForTimeout(500);
  const near = page.url();
  await page.keyboard.press("+");
  await soon(() => page.url() !== near, "and how near it is");
  const zoomed = page.url();
  const box = await page.locator(".net-canvas").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 150, y - 120);
  await page.mouse.down();
  await page.mouse.move(x - 80, y - 70, { steps: 8 });
  await page.waitForTimeout(300); // so that it does not glide on
  await page.mouse.up();
  await soon(() => page.url() !== zoomed, "and where it was pushed to");
  await page.waitForTimeout(500);
  const kept = page.url();
  const select = async (what) => {
    await page.locator(".net-canvas canvas").first().waitFor();
    await page.waitForTimeout(500);
    await page.mouse.click(x + 70, y + 50);
    await soon(() => page.url().includes("sel=handle%3Ainkfall"), `${what}: ${page.url()}`);
    await page.keyboard.press("Escape");
  };
  await page.reload();
  await settled();
  check(page.url() === kept, `a reload leaves the address as it was: ${kept} ${page.url()}`);
  await select("the same is there after a reload");
  await go("#/people");
  await page.goBack();
  await settled();
  await select("and after coming back");
  await page.keyboard.press("0");
  await soon(() => !page.url().includes("at="), "all of it needs no word");
  await go(`#/graph?${kept.split("?")[1]}`);
  await select("and by a link");
}

async function filterByTime({ page, check, go, settled }) {
  await go("#/graph");
  const figures = async () => (await page.locator(".screen-note").innerText()).match(/\d+/g).map(Number);
  const [, , all] = await figures();
  await page.getByLabel("From", { exact: true }).fill("2023-06");
  await page.keyboard.press("Enter");
  await settled();
  check(page.url().includes("from=2023-06") && (await figures())[2] < all, "a span leaves fewer connections");
  await page.getByRole("link", { name: "No span" }).click();
  await settled();
  check((await figures())[2] === all, "and without it all are there again");
}

export default {
  address: "#/graph",
  also: { "graph-selected": "#/graph?sel=handle%3Ainkfall", "graph-table": "#/graph?view=table", "graph-evidence": "#/graph?edge=handle%3Ainkfall&edge=handle%3Aegret00" },
  async steps({ page, check, go, settled, soon }) {
    await pointAtLine({ page, check, go });
    await handleOne({ page, check, go, settled });
    await keepSight({ page, check, go, settled, soon });
    await filterByTime({ page, check, go, settled });
    await go("#/graph?lines=2");
    check(/strongest of \d+ lines/.test(await page.locator(".screen-note").innerText()), "that lines are left out is said");
    await go("#/graph");
    await page.locator(".net-canvas canvas").first().waitFor();
    await page.getByLabel("Find in the graph").fill("庄砚秋");
    await page.keyboard.press("Enter");
    await page.locator(".net-ties li").first().waitFor();
    check(page.url().includes("sel="), "who is selected stands in the address");
    await page.locator(".net-ties button").first().click();
    await page.locator(".evidence li").first().waitFor();
    check((await page.locator(".evidence-source a").first().getAttribute("href")).startsWith("#/document/"), "the evidence leads to its place");
    await page.keyboard.press("Escape");
    check(!page.url().includes("edge="), "Esc lets go");
    await page.locator(".chip", { hasText: "works for" }).click();
    await settled();
    check((await page.locator(".screen-note").innerText()).includes("20 connections"), "only one kind of connections");
    await page.keyboard.press("v");
    await settled();
    check((await page.locator(".net-tables tbody tr").count()) > 10, "the same as tables");
    await go("#/graph?around=handle%3Averesova&hops=1");
    const near = Number((await page.locator(".screen-note").innerText()).match(/\d+/)[0]);
    await page.locator("select").filter({ hasText: "4" }).first().selectOption("2");
    await settled();
    check(Number((await page.locator(".screen-note").innerText()).match(/\d+/)[0]) >= near, "two steps reach at least as far");
    await page.locator(".menu summary").click();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "PNG, as seen" }).click();
    check((await saved).suggestedFilename() === "graph.png", "the picture can be saved");
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: "GEXF" }).click();
    check((await file).suggestedFilename().endsWith(".gexf"), "and as a file for other programs");
  },
};
