// SPDX-License-Identifier: AGPL-3.0-or-later
// What the page's tests tell, line by line, as TAP (testanything.org), and the words of their command line.
import { resolve } from "node:path";

const MOST = 200;

let count = 0;
let failed = 0;

/** A test and what is wrong with it: nothing, if it is passed. The same fault is told once. */
export function tell(name, faults) {
  const told = [...new Set(faults)];
  if (told.length > 0) failed++;
  console.log(`${told.length > 0 ? "not ok" : "ok"} ${++count} - ${name}`);
  for (const fault of told.slice(0, MOST)) console.log(`# ${fault}`);
  if (told.length > MOST) console.log(`# and ${told.length - MOST} more`);
}

/** After the last test: how many there were, and how the program ends. */
export function finish() {
  console.log(`1..${count}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** The paths at the beginning of the command line, in full. */
export function paths() {
  const words = process.argv.slice(2);
  const end = words.findIndex((word) => word.startsWith("--"));
  return words.slice(0, end < 0 ? words.length : end).map((path) => resolve(path));
}

export const has = (name) => process.argv.includes(name);

/** The word after an option; null where that is not given. */
export const option = (name) => (has(name) ? process.argv[process.argv.indexOf(name) + 1] : null);
