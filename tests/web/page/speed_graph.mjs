// SPDX-License-Identifier: AGPL-3.0-or-later
// How the graph behaves with thousands of people: until it is drawn, and milliseconds a frame while it is pushed and
// zoomed. The server's answer is a made one; everything else is the page as it is. bench/page.py --graph calls it.
//   speed_graph.mjs DAYLIGHT WEB CASE [NODES [LINES]]
import { resolve } from "node:path";
import { onGround } from "./ground.mjs";

const [daylight, web, folder] = process.argv.slice(2, 5).map((path) => resolve(path));
const [nodes, lines] = [Number(process.argv[5] ?? 5000), Number(process.argv[6] ?? 25000)];

/** The same numbers each time: a linear congruence (Numerical Recipes). */
function dice(seed) {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** Communities around a circle; most lines stay within one, and few people have most of them. */
function made() {
  const random = dice(7);
  const groups = 40;
  const people = Array.from({ length: nodes }, (_, i) => {
    const [group, angle, away] = [i % groups, random() * 2 * Math.PI, Math.sqrt(random()) * 40];
    const middle = (group / groups) * 2 * Math.PI;
    return { entity: i + 1, kind: i % 9 === 0 ? "organisation" : "person", name: `Person ${i}`, key: `name:person ${i}`, pagerank: 1 / (1 + i), betweenness: 0, bridge: 0, community: group,
      contacts: 0, messages: 5, mentions: 5, first: null, last: null, measured: true, x: 300 * Math.cos(middle) + away * Math.cos(angle), y: 300 * Math.sin(middle) + away * Math.sin(angle) };
  });
  const some = () => Math.floor(nodes * random() ** 2);
  const edges = Array.from({ length: lines }, (_, i) => {
    const from = some();
    const near = (from + groups * (1 + Math.floor((random() * nodes) / groups))) % nodes;
    return { id: i + 1, kind: "wrote to", from: from + 1, to: (i % 5 === 0 ? some() : near) + 1, count: 1 + Math.floor(1 / (random() + 0.001)), first: null, last: null };
  });
  return { all_nodes: nodes, all_edges: lines, all_pairs: lines, kinds: [{ kind: "wrote to", count: lines }], nodes: people, edges };
}

/** In the page: does something before each of some frames; milliseconds a frame, on average and the slowest; and the longest one of the second after it. */
async function frames([what, count]) {
  const stage = document.querySelector(".sigma-mouse");
  const box = stage.getBoundingClientRect();
  const at = (dx, dy) => ({ bubbles: true, cancelable: true, clientX: box.x + box.width / 2 + dx, clientY: box.y + box.height / 2 + dy });
  const next = () => new Promise((done) => requestAnimationFrame(done));
  const times = [];
  if (what === "push") stage.dispatchEvent(new MouseEvent("mousedown", at(0, 0)));
  let before = await next();
  for (let i = 1; i <= count; i++) {
    if (what === "push") stage.dispatchEvent(new MouseEvent("mousemove", at(3 * i, 2 * i)));
    else if (what === "zoom") stage.dispatchEvent(new WheelEvent("wheel", { ...at(0, 0), deltaY: i % 20 < 10 ? -100 : 100 }));
    else stage.dispatchEvent(new MouseEvent("mousemove", at((i * 37) % 200, (i * 53) % 200)));
    const now = await next();
    times.push(now - before);
    before = now;
  }
  if (what === "push") stage.dispatchEvent(new MouseEvent("mouseup", at(3 * count, 2 * count)));
  const layer = document.querySelector(".sigma-edges").getContext("webgl2");
  const after = [];
  for (const end = before + 1500; before < end; before += after.at(-1)) {
    layer.readPixels(0, 0, 1, 1, layer.RGBA, layer.UNSIGNED_BYTE, new Uint8Array(4)); // waits until all was drawn
    after.push((await next()) - before);
  }
  return { what, frame_ms: Math.round(times.reduce((sum, one) => sum + one, 0) / count), slowest_ms: Math.round(Math.max(...times)), drawn_anew_ms: Math.round(Math.max(...after)) };
}

await onGround([daylight, folder], web, async ({ open }) => {
  const { page, go } = await open();
  await page.route("**/api/graph?*", (route) => route.fulfill({ json: made() }));
  const begun = Date.now();
  await go("#/graph?limit=5000");
  await page.waitForSelector(".sigma-mouse");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
  const rows = [{ what: "open", ms: Date.now() - begun }];
  for (const what of ["push", "zoom", "point"]) rows.push(await page.evaluate(frames, [what, 60]));
  if (process.env.DAY_SHOT) await page.screenshot({ path: process.env.DAY_SHOT });
  console.log(JSON.stringify({ nodes, lines, rows }));
});
