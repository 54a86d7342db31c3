// SPDX-License-Identifier: AGPL-3.0-or-later
// Sentences that the program wrote into the case: reasons, findings, what a file says of itself in words of ours.
// They stand there in English, as citations and dossiers have them. In another language a sentence is found by its
// English form, with what was filled in as {1}, {2}, …: texts/said.<language>.json, one row each; what has no row
// is shown as it is. tests/web/page/sentences.mjs reads the C sources and holds the rows complete.
import { signal } from "@preact/signals";

type Rows = Record<string, string>;

interface Pattern {
  /** Its longest part without a hole: what does not hold it is not looked at further. */
  part: string;
  form: RegExp;
  holes: string[];
  quoted: Set<string>;
  text: string;
}

interface Book {
  whole: Map<string, string>;
  /** Those that begin and end with words; they tell more than those with a hole at an end, which fit more. */
  closed: Pattern[];
  open: Pattern[];
  known: Map<string, string>;
}

const HOLE = /\{(\d+)\}/g;
const DEEP = 4;

const book = signal<Book | null>(null);

function patternOf([key, text]: [string, string]): Pattern {
  const parts = key.split(/\{\d+\}/);
  const form = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("([^]*?)");
  return {
    part: parts.reduce((a, b) => (b.length > a.length ? b : a)),
    form: new RegExp(`^${form}$`),
    holes: [...key.matchAll(HOLE)].map((match) => match[1]!),
    quoted: new Set([...key.matchAll(/[“'"]\{(\d+)\}[”'"]/g)].map((match) => match[1]!)),
    text,
  };
}

/** The rows of a language; null: English. */
export function keepSaid(rows: Rows | null): void {
  if (!rows) {
    book.value = null;
    return;
  }
  const all = Object.entries(rows).map(([key, text]): [string, string] => [key.trimEnd(), text]); // a blank before what may follow
  const patterns = all.filter(([key]) => /\{\d+\}/.test(key)).sort((a, b) => b[0].length - a[0].length);
  const isOpen = ([key]: [string, string]) => /^\{\d+\}|\{\d+\}$/.test(key);
  book.value = { whole: new Map(all), closed: patterns.filter((one) => !isOpen(one)).map(patternOf), open: patterns.filter(isOpen).map(patternOf), known: new Map() };
}

/** By a row with holes, the longest that fits; what is quoted in one is the trove's and stays. */
function filled(from: Book, patterns: Pattern[], text: string, depth: number): string | undefined {
  for (const pattern of patterns) {
    const match = text.includes(pattern.part) ? pattern.form.exec(text) : null;
    if (!match) continue;
    const values = new Map(pattern.holes.map((hole, at) => [hole, match[at + 1]!]));
    return pattern.text.replace(HOLE, (_, hole: string) => {
      const value = values.get(hole)!;
      return pattern.quoted.has(hole) ? value : find(from, value, depth + 1);
    });
  }
  return undefined;
}

const CLAUSES = { sign: /; /, joint: "；" };
const SENTENCES = { sign: /(?<=[a-z.]\.) (?=[A-Z])/, joint: "" };

/** Piece by piece, where every one is known, or at least one. */
function pieced(from: Book, text: string, depth: number, { sign, joint }: typeof CLAUSES, which: "every" | "some"): string | undefined {
  const pieces = text.split(sign);
  if (pieces.length < 2) return undefined;
  const found = pieces.map((piece) => find(from, piece, depth + 1));
  return pieces[which]((piece, at) => piece !== found[at]) ? found.join(joint) : undefined;
}

function find(from: Book, text: string, depth: number): string {
  if (depth > DEEP || !/[a-z]{2}/.test(text)) return text;
  return (
    from.whole.get(text) ??
    filled(from, from.closed, text, depth) ??
    pieced(from, text, depth, CLAUSES, "every") ??
    filled(from, from.open, text, depth) ??
    pieced(from, text, depth, CLAUSES, "some") ??
    pieced(from, text, depth, SENTENCES, "some") ??
    text
  );
}

/** A sentence of the program's in the reader's language. Not for what the trove says. */
export function said(text: string): string {
  const from = book.value;
  if (!from) return text;
  let found = from.known.get(text);
  if (found === undefined) {
    found = find(from, text, 0);
    if (from.known.size > 5000) from.known.clear();
    from.known.set(text, found);
  }
  return found;
}

/** What the lexicon says of its jargon, in English, and the language's own words for it: texts/meanings.<language>.json. */
const meanings = signal<Rows | null>(null);

export function keepMeanings(rows: Rows | null): void {
  meanings.value = rows;
}

/** A meaning as the lexicon gives it; what a case's own lexicon says stays as it is written there. */
export function meant(text: string): string {
  return meanings.value?.[text] ?? text;
}

/** Only where the whole of it is known, with nothing filled in. */
export function saidWhole(text: string): string {
  return book.value?.whole.get(text) ?? text;
}
