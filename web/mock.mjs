// SPDX-License-Identifier: AGPL-3.0-or-later
// A stand-in for `daylight serve`, for work on the page's look without a build of the server: answers what the
// page asks from what a case's commands print with --json. `node mock.mjs CASE [DAYLIGHT] [PORT]`, then open the
// address that it prints. Bookmarks live in memory. Never for a real case: it has no gate.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [folder, daylight = join(here, "../build/daylight"), port = "8117"] = process.argv.slice(2);
if (!folder) {
  console.error("node mock.mjs CASE [DAYLIGHT] [PORT]");
  process.exit(2);
}

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const known = new Map();

/** What a command prints: one object, or one a line. */
function command(...args) {
  const key = args.join("\0");
  if (!known.has(key)) {
    let text;
    try {
      text = execFileSync(daylight, [args[0], folder, ...args.slice(1), "--json"], { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
    } catch (error) {
      text = error.stdout ?? ""; // ends with 1 when the answer is no
    }
    known.set(key, text.trim().split("\n").filter(Boolean).map((line) => JSON.parse(line)));
  }
  return known.get(key);
}

function list(rows, query) {
  const limit = Number(query.get("limit") ?? 100);
  const offset = Number(query.get("offset") ?? 0);
  return { total: rows.length, limit, offset, rows: rows.slice(offset, offset + limit) };
}

const rowsOf = (answers) => answers.flatMap((one) => one.rows ?? [one]);
const READ = ["done", "duplicate"];
const bookmarks = [];
const audit = [];

function reasons() {
  const found = new Map();
  for (const item of command("items")) {
    if (READ.includes(item.state)) continue;
    const key = `${item.state}\0${item.reason}`;
    const row = found.get(key) ?? { state: item.state, reason: item.reason, items: 0, example: item.path };
    row.items++;
    found.set(key, row);
  }
  return [...found.values()].sort((a, b) => b.items - a.items);
}

function overview() {
  const people = command("people");
  const years = new Map();
  for (const message of command("messages")) {
    const year = Number(String(message.time).slice(0, 4));
    if (year) years.set(year, (years.get(year) ?? 0) + 1);
  }
  const kinds = new Map();
  for (const mention of command("mentions")) {
    const row = kinds.get(mention.kind) ?? { kind: mention.kind, values: new Set(), mentions: 0 };
    row.values.add(mention.value);
    row.mentions++;
    kinds.set(mention.kind, row);
  }
  const offers = rowsOf(command("offers"));
  const targets = rowsOf(command("targets"));
  return {
    ...command("status")[0],
    at_work: false,
    families: {},
    years: [...years].sort().map(([year, messages]) => ({ year, messages })),
    kinds: [...kinds.values()].map((row) => ({ ...row, values: row.values.size })).sort((a, b) => b.mentions - a.mentions),
    people: people.filter((one) => one.kind === "person").slice(0, 8),
    organisations: people.filter((one) => one.kind === "organisation").slice(0, 8),
    offers: offers.slice(0, 8),
    offers_total: offers.length,
    targets: targets.slice(0, 8),
    targets_total: targets.length,
    documents: { documents: 0, pages: 0, incomplete: 0 },
    attention: reasons().slice(0, 12),
    attention_total: reasons().length,
  };
}

function note(action, detail) {
  audit.unshift({ time: new Date().toISOString(), action, detail });
}

let nextId = 1;

function described(anchor) {
  const cited = /^daylight:([0-9a-f]{64})(?:#(.*?))?(?::~:text=(.*))?$/.exec(anchor);
  if (!cited) return { kind: anchor.split(":")[0], title: anchor, item: null, place: null, quote: null };
  const title = command("items").find((item) => item.item === cited[1])?.path ?? null;
  return { kind: cited[2] ? "place" : "item", title, item: cited[1], place: cited[2] ?? null, quote: cited[3] ? decodeURIComponent(cited[3]) : null };
}

function change(row, { note: words, tags, dossier, position }) {
  if (words !== undefined) row.note = words;
  if (tags !== undefined) row.tags = tags;
  if (dossier !== undefined) row.dossier = dossier;
  if (position !== undefined) {
    bookmarks.splice(bookmarks.indexOf(row), 1);
    bookmarks.splice(position - 1, 0, row);
  }
  bookmarks.forEach((one, index) => (one.position = index + 1));
  note("notebook", `put ${row.anchor}`);
  return row;
}

function putBookmark(body) {
  let row = bookmarks.find((one) => one.anchor === body.anchor);
  if (!row) bookmarks.push((row = { id: nextId++, anchor: body.anchor, ...described(body.anchor), note: "", tags: [], dossier: true, user: "mock" }));
  return change(row, body);
}

function removeBookmark(id) {
  bookmarks.splice(bookmarks.findIndex((one) => one.id === id), 1);
  bookmarks.forEach((one, index) => (one.position = index + 1));
  return {};
}

/** Method and path to an answer; what is not here is 404, as from the server. */
function answer(method, path, query, body) {
  const id = Number(/^notebook\/(\d+)/.exec(path)?.[1] ?? 0);
  switch (`${method} ${path.replace(/\/\d+/, "/N")}`) {
    case "GET session":
      return { user: "mock", right: "own", case: "trove", case_id: "mock", version: "mock", damaged: false, local: true, languages: ["en", "zh"] };
    case "GET status":
      return { ...command("status")[0], at_work: false };
    case "GET overview":
      return overview();
    case "GET items":
      return list(command("items").filter((item) => !query.get("state") || item.state === query.get("state")), query);
    case "GET items/reasons":
      return list(reasons(), query);
    case "GET audit":
      return list(audit, query);
    case "GET notebook":
      return list(bookmarks.filter((one) => !query.get("anchor") || one.anchor === query.get("anchor")), query);
    case "POST notebook":
      return putBookmark(body);
    case "PUT notebook/N":
      return change(bookmarks.find((one) => one.id === id), body);
    case "DELETE notebook/N":
      return removeBookmark(id);
    case "GET people":
    case "GET conversations":
    case "GET messages":
    case "GET offers":
    case "GET targets":
    case "GET timeline":
      return list(rowsOf(command(path)), query);
    case "GET search": {
      const found = command("search", query.get("q") ?? "", "--limit", "200")[0] ?? { total: 0, hits: [] };
      return { ...list(found.hits, query), total: found.total };
    }
    default:
      return null;
  }
}

async function bodyOf(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return pieces.length ? JSON.parse(Buffer.concat(pieces).toString("utf8")) : {};
}

async function handle(request, response) {
  const url = new URL(request.url, "http://localhost");
  response.setHeader("Content-Security-Policy", POLICY);
  if (url.pathname.startsWith("/api/")) {
    const found = answer(request.method, url.pathname.slice(5), url.searchParams, await bodyOf(request));
    response.writeHead(found === null ? 404 : 200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(found ?? { error: "the mock has no such route" }));
    return;
  }
  const name = url.pathname === "/" ? "index.html" : url.pathname.slice(1);
  if (!/^[\w.-]+$/.test(name)) throw new Error("no such file");
  response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream" });
  response.end(readFileSync(join(here, "dist", name)));
}

createServer((request, response) => {
  handle(request, response).catch((error) => {
    if (!response.headersSent) response.writeHead(404);
    response.end(String(error.message));
  });
}).listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));
