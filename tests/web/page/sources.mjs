// SPDX-License-Identifier: AGPL-3.0-or-later
// The page's sources keep their rules: both languages complete, every text used, nothing that makes markup or
// code of a text, no address of anybody else. TAP. sources.mjs WEB
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { sentences } from "./sentences.mjs";
import { finish, paths, tell } from "./tap.mjs";

const [web] = paths();
const names = readdirSync(join(web, "src"), { recursive: true }).filter((name) => /\.(tsx?|css|html)$/.test(name));
const sources = names.map((name) => ({ name, text: readFileSync(join(web, "src", name), "utf8") }));
const code = sources.filter(({ name }) => /\.tsx?$/.test(name));
const all = code.map(({ text }) => text).join("\n");
const texts = Object.fromEntries(["en", "zh"].map((language) => [language, JSON.parse(readFileSync(join(web, `src/texts/${language}.json`), "utf8"))]));

const keys = (language) => Object.entries(texts[language]).flatMap(([group, entries]) => Object.keys(entries).map((key) => `${group}.${key}`));
const holes = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort().join();
const value = (language, key) => texts[language][key.slice(0, key.indexOf("."))]?.[key.slice(key.indexOf(".") + 1)];

/** Words, and none of them Chinese; names of formats and of this program are the same everywhere. */
function isLatin(text) {
  return !/[\u3400-\u9fff]/.test(text) && /[a-z]{4,}/.test(text.replace(/\{\w+\}/g, "").replaceAll(/Daylight|Jabber|Matrix/g, ""));
}

function languageFaults() {
  const [en, zh] = [new Set(keys("en")), new Set(keys("zh"))];
  return [
    ...[...en].filter((key) => !zh.has(key)).map((key) => `zh lacks ${key}`),
    ...[...zh].filter((key) => !en.has(key)).map((key) => `en lacks ${key}`),
    ...[...en].filter((key) => zh.has(key) && holes(value("en", key)) !== holes(value("zh", key)) && !key.endsWith("_one")).map((key) => `${key}: {…} differ`),
    ...[...zh].filter((key) => isLatin(value("zh", key))).map((key) => `${key} is not Chinese: ${value("zh", key)}`),
  ];
}

/** Beginnings of keys that are finished by a name of the data: t(`nav.${…}`); named("state", …) takes a whole group. */
const begun = [...all.matchAll(/`([\w.]+)\$\{/g)].map((match) => match[1]).filter((text) => text.includes("."));

function isUsed(key) {
  const [group] = key.split(".");
  const plain = key.replace(/_(one|other)$/, "");
  return all.includes(`"${key}"`) || all.includes(`"${plain}"`) || all.includes(`named("${group}"`) || begun.some((text) => key.startsWith(text));
}

const FORBIDDEN = [
  [/dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write/, "markup made of a text"],
  [/\beval\(|new Function\(/, "code made of a text"],
  [/style="/, "a style attribute, which the policy refuses"],
  [/https?:\/\/(?!www\.w3\.org)/, "an address of somebody else"],
  [/\b(TO\u0044O|FIX\u004dE)\b/, "something left to do"],
];

/** Names of the data that the page shows by a text, by the table in which each is a row. */
const TABLES = [
  ["kind", "scan/kinds.def", /^(?:KIND|PERSONAL|SECRET)\((\w+)\)/gm],
  ["state", "model/states.def", /^STATE\(\w+, "(\w+)"/gm],
  ["state_means", "model/states.def", /^STATE\(\w+, "(\w+)"/gm],
  ["unit_kind", "model/unit_kinds.def", /^UNIT_KIND\(\w+, "(\w+)"/gm],
  ["edge", "analyse/graph/edge_kinds.def", /^EDGE\(\w+, "([\w ]+)"/gm],
  ["test", "analyse/authentic/tests.def", /^AUTHENTIC(?:_TEXTS)?\((\w+),/gm],
  ["column_role", "analyse/affected/roles.def", /^ROLE\(\w+, "([\w ]+)"/gm],
  ["deal", "../lexicon/deals.tsv", /^([^\t\n]+)\t(?!class\t)[^\t\n]+\t/gm],
  ["analysis", "analyse/analyses.def", /^ANALYSIS\((\w+),/gm],
  ...["services", "sectors", "data", "statuses", "units"].map((name) => ["concept", `../lexicon/${name}.tsv`, /^([^\t\n]+)\t(?!class\t)[^\t\n]+\t/gm]),
];

function tableFaults([group, file, row]) {
  const rows = [...readFileSync(join(web, "../src", file), "utf8").matchAll(row)].map((match) => match[1]);
  if (rows.length === 0) return [`${file} has no row that is understood`];
  return rows.flatMap((name) => ["en", "zh"].filter((language) => texts[language][group]?.[name] === undefined).map((language) => `${language} lacks ${group}.${name} (${file})`));
}

/** What golden files show that readers tell of an item: keys, each with words of its own. */
function factFaults() {
  const golden = join(web, "../tests/golden");
  const told = readdirSync(golden, { recursive: true }).filter((name) => name.endsWith(".expected"));
  const facts = new Set(told.flatMap((name) => [...readFileSync(join(golden, name), "utf8").matchAll(/^ *fact ([a-z][a-z_.]*) value=/gm)].map((match) => match[1])));
  if (facts.size < 50) return ["the golden files tell no facts that are understood"];
  return [...facts].flatMap((name) => ["en", "zh"].filter((language) => texts[language].fact[name] === undefined).map((language) => `${language} lacks fact.${name}`));
}

/** Sentences that the program writes into a case: each has a row in every language but English, with the same holes. */
function saidFaults() {
  const said = sentences(join(web, "../src"));
  if (said.size < 500) return [`only ${said.size} sentences were found in the sources`];
  return ["zh"].flatMap((language) => {
    const rows = JSON.parse(readFileSync(join(web, `src/texts/said.${language}.json`), "utf8"));
    return [
      ...[...said].filter(([key]) => rows[key] === undefined).map(([key, file]) => `said.${language} lacks “${key}” (${file})`),
      ...Object.entries(rows).filter(([key, text]) => holes(key) !== holes(text)).map(([key]) => `said.${language}: {…} differ in “${key}”`),
      ...Object.entries(rows).filter(([, text]) => language === "zh" && !/[\u3400-\u9fff\d]/.test(text) && text !== "IMSI").map(([, text]) => `said.${language} is not in its language: ${text}`),
    ];
  });
}

/** What findings are put together of, in Chinese as in English. */
const COMPOSED = [
  "Their hours keep one rhythm: on clocks of +08:00, as in China: busy from 09:00 to 19:00, less at 12:00, as for a meal, 10 hours of night without a word; Saturday and Sunday with 8% of a working day's messages.",
  "on clocks of +05:00, as in Yekaterinburg: busy from 09:00 to 18:00, 10 hours of night without a word",
  "on clocks of +01:00 (summer +02:00), as in Germany: busy from 08:00 to 17:00; Saturday and Sunday with 12% of a working day's messages",
  "13 of 13 bear the zone +08:00, that of the hours in which people of the case write.",
  "13 of 13 bear the zone +08:00.",
  "/x/case.db: disk I/O error",
  "/x/case.db is damaged: database disk image is malformed; 'daylight doctor /x' lists what is lost",
  "/x/case.db: the disk is full; free some space and run the same command again: it goes on from what was saved",
  "/x: the case cannot be written: Permission denied",
  "A hop is 644.8 hours earlier than the one before it. It is dated 20.0 hours after it was first received.",
];

/** Each of them is said whole, by the page's own code. */
async function composedFaults() {
  const built = await createRequire(`${web}/package.json`)("esbuild").build({ entryPoints: [join(web, "src/said.ts")], absWorkingDir: web, bundle: true, format: "esm", write: false, logLevel: "error" });
  const page = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].text).toString("base64")}`);
  page.keepSaid(JSON.parse(readFileSync(join(web, "src/texts/said.zh.json"), "utf8")));
  const ours = /case\.db|'daylight \w+ [^']*'/g; // names stay
  return COMPOSED.map(page.said).filter((text) => /[a-z]{2}/.test(text.replace(ours, "")));
}

/** What the lexicon's jargon means: each note has words of its own in every language but English. */
function meaningFaults() {
  const lexicon = join(web, "../lexicon");
  const notes = new Set(readdirSync(lexicon).filter((name) => name.endsWith(".tsv")).flatMap((name) => readFileSync(join(lexicon, name), "utf8").split("\n").slice(1).map((row) => row.split("\t")[5]).filter(Boolean)));
  if (notes.size < 400) return [`only ${notes.size} notes were found in the lexicon`];
  return ["zh"].flatMap((language) => {
    const rows = JSON.parse(readFileSync(join(web, `src/texts/meanings.${language}.json`), "utf8"));
    return [
      ...[...notes].filter((note) => rows[note] === undefined).map((note) => `meanings.${language} lacks “${note}”`),
      ...Object.keys(rows).filter((note) => !notes.has(note)).map((note) => `meanings.${language}: the lexicon has no “${note}” any more`),
      ...Object.values(rows).filter((text) => language === "zh" && !/[\u3400-\u9fff]/.test(text)).map((text) => `meanings.${language} is not in its language: ${text}`),
    ];
  });
}

tell("every meaning of the lexicon is said in every language", meaningFaults());
tell("every fact of an item has a name", factFaults());
tell("every sentence of the program's is said in every language", saidFaults());
tell("what is put together of sentences is said whole", await composedFaults());
tell("every row of the tables has a text", TABLES.flatMap(tableFaults));
tell("both languages have every text", languageFaults());
tell("every text is used", keys("en").filter((key) => !isUsed(key)));
tell("no source breaks the rules", sources.flatMap(({ name, text }) => FORBIDDEN.filter(([pattern]) => pattern.test(text)).map(([, what]) => `${name}: ${what}`)));
tell("every source says its licence", sources.filter(({ name, text }) => !name.endsWith(".html") && !text.slice(0, 200).includes("SPDX-License-Identifier")).map(({ name }) => name));
tell("files are of a readable size", code.filter(({ text }) => text.split("\n").length > 600).map(({ name }) => name));
finish();
