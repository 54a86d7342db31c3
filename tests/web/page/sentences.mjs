// SPDX-License-Identifier: AGPL-3.0-or-later
// The sentences that the program writes into a case in English and the page shows in other languages
// (web/src/said.ts): read from the C sources, as keys of texts/said.<language>.json, with what is filled in as {1}, {2}, …
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const STRING = /"(?:[^"\\\n]|\\.)*"/g;
const RUN = /"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*/g;
const SPEC = /%(?:%|[-+0#]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j)?[diouxXeEfgGcsp])/g;

/** Without comments; formats that glib names (G_GINT64_FORMAT) as part of their strings. */
function plain(text) {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/"\s*(?:G_G[A-Z0-9_]+FORMAT|PRI[a-zA-Z0-9]+)\s*"/g, "ld")
    .replaceAll(/"\s*(?:G_G[A-Z0-9_]+FORMAT|PRI[a-zA-Z0-9]+)(?=\s*[,)])/g, 'ld"');
}

/** A C format as a key. */
export function keyOf(format) {
  let n = 0;
  return format.replaceAll(SPEC, (spec) => (spec === "%%" ? "%" : `{${++n}}`)).replaceAll(/\\(["\\])/g, "$1");
}

function literals(text) {
  return (text.match(RUN) ?? []).map((run) => run.match(STRING).map((one) => one.slice(1, -1)).join(""));
}

/** The arguments of each call of a function, as they are written. */
function calls(text, names) {
  const found = [];
  for (const call of text.matchAll(new RegExp(`\\b(?:${names})\\(`, "g"))) {
    let depth = 1;
    let at = call.index + call[0].length;
    const from = at;
    for (let quoted = false; depth > 0 && at < text.length; at++) {
      if (text[at] === "\\" && quoted) at++;
      else if (text[at] === '"') quoted = !quoted;
      else if (!quoted && text[at] === "(") depth++;
      else if (!quoted && text[at] === ")") depth--;
    }
    found.push(text.slice(from, at - 1));
  }
  return found;
}

/** Where sentences stand: files, and what of them; `but` is not said to anybody, or is not ours. */
const PLACES = [
  { folder: "analyse/authentic", file: /^(?:an|au)_\w+\.c$/, but: /^(?:google|bing) translate|^bing translator$|^https?: |^& \w+;$|^earlier versions: |date: $|not applicable|^(?:JPEG picture|PDF file|public text|git repository|earlier version)$/ },
  { folder: "analyse/when", file: /^zone_(?:evidence|posterior)\.c$/, call: "g_string_append(?:_printf)?|return", also: /return\s*("[^;]*);|\?\s*NULL\s*:\s*("[^;]*);/g },
  { folder: "analyse/when", file: /^zone\.c$/, also: /names\[DAY_N_WEEKENDS\] = \{([^}]*)\}/g },
  { folder: "format", file: /\.c$/, call: "day_emit_note_partial|day_error_set|day_emit_child_end", but: /^xml $|^fstat: |^mmap: / },
  { folder: "format", file: /^unread\.def$/, call: "UNREAD", but: /^[a-z]+\/[\w.+-]*$/ },
  { folder: "format", file: /\.c$/, call: "day_emit_fact", but: /^[\w .{}%=]*=/ },
  { folder: "jail", file: /^verdict\.c$/, call: "g_strdup|g_strdup_printf" },
  { folder: "ingest", file: /^(?:deliver|volumes|claim|inventory|ocr_merge)\.c$/, call: "g_strdup|g_strdup_printf|g_string_append_printf", also: /reason = ("[^;]*);/g, but: /^\{|^#/ },
  { folder: "ocr", file: /^languages\.h$/, also: /DAY_OCR_WAITING ("[^\n]*)/g },
  { folder: "analyse/affected", file: /^list_verdict\.c$/, also: /WHY\[\] = \{([^}]*)\}/g },
  { folder: "present/card", file: /^offer_card\.c$/, also: /unconverted = ([^;]*);/g },
  { folder: "analyse/when", file: /^zones\.def$/, also: /ZONE\("[^"]*", ("[^"]*")/g },
  { folder: "analyse/who", file: /^alias_(?:forms|hints|load|places)\.c$/, also: /\bwhy = ("[^;,}]*)|add\(graph(?:[^;]*)", ("[^"]*"), \d/g },
  { folder: "present/web", file: /\.c$/, call: "day_reply_fail|day_ask_fail|day_error_set" },
  { folder: "present/card", file: /\.c$/, call: "day_error_set" },
  { folder: "store", file: /^(?:blob|db|snapshot|store|q_(?!audit|seal|stats)\w+)\.c$/, call: "day_error_set" },
  { folder: "pages", file: /^trouble\.c$/, call: "day_error_set" },
  { folder: "model", file: /^citation\.c$/, call: "day_error_set" },
  { folder: "index", file: /^(?:expand|index|query|query_tree|reader|shard|tokenizer)\.c$/, call: "fail|day_error_set" },
  { folder: "jail", file: /^(?:aside|launch)\.c$/, call: "day_error_set" },
  { folder: "search", file: /\.c$/, call: "refuse|complain", also: /DAY_ERR_USAGE,\s*("[^;]*);/g },
  { folder: "format", file: /^emit\.c$/, call: "over", as: (what) => `limit reached: ${what} {1}` },
  { folder: "jail", file: /^stream\.c$/, call: "over", as: (what) => `limit reached: ${what} {1}` },
  { folder: "scan", file: /\.c$/, also: /how(?:\[\])? = ([^;]*);/g },
  { folder: "present/web", file: /^traced\.def$/, call: "TRACED", but: /^(?:take original|READS|SEARCHES)$/ },
];

function filesOf(src, { folder, file }) {
  return readdirSync(join(src, folder), { recursive: true }).filter((name) => file.test(name.split("/").at(-1)) && !name.includes("legacy/")).map((name) => join(folder, name));
}

/** Of a number of things: "1 file", "{1} files" (day_authentic_count). */
function counted(text) {
  return calls(text, "day_authentic_count").flatMap((args) => literals(args)).flatMap((noun) => [`1 ${noun}`, `{1} ${/[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`}`]);
}

/** Every sentence, and the file that says it. */
export function sentences(src) {
  const said = new Map();
  for (const place of PLACES)
    for (const name of filesOf(src, place)) {
      const text = plain(readFileSync(join(src, name), "utf8"));
      const pieces = [...(place.call ? calls(text, place.call) : []), ...(place.also ? [...text.matchAll(place.also)].map((match) => match.slice(1).join(" ")) : []), ...(!place.call && !place.also ? [text] : [])];
      const found = [...pieces.flatMap(literals).map(keyOf).map(place.as ?? ((key) => key)).filter((key) => key.trim().includes(" ") && /[a-z]{3}/.test(key) && !place.but?.test(key)), ...(place.folder === "analyse/authentic" ? counted(text) : [])];
      for (const key of found) said.set(key, name);
    }
  return said;
}
