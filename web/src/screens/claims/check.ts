// SPDX-License-Identifier: AGPL-3.0-or-later
// What the reader brought, and the server's word on it. Texts are kept in this window's session storage, so that a
// reload loses nothing; files that are too large for it are asked for again.
import { signal } from "@preact/signals";
import { ApiError, busy, url } from "../../api";
import type { Spot } from "../../parts/Evidence";
import { t } from "../../text";

export const VERDICTS = ["supported", "partly", "contradicted", "not found", "not checkable"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Part {
  part: string;
  value: string;
  verdict: Verdict;
  other?: string;
  evidence: Spot[];
}

export interface Statement {
  statement: string;
  place: string;
  verdict: Verdict;
  parts: Part[];
  evidence: Spot[];
  against?: Spot[];
  note: string;
}

export interface Pair {
  /** Numbers of statements within the first and the second article. */
  first: number;
  second: number;
  told: { same: string[]; differ: { part: string; first: string | null; second: string | null }[] };
}

export interface Checked {
  articles: { name: string; partial: string; statements: Statement[] }[];
  pairs?: Pair[];
  verdicts: Record<string, number>;
  coverage: string;
}

export interface Given {
  name: string;
  size: number;
  /** Of what was pasted. */
  text: string;
  /** Of what was dropped or chosen. */
  file?: File | undefined;
  /** It was sent before. */
  asked?: boolean;
}

const KEPT = "daylight.article";
const KEPT_MOST = 1 << 20;
export const ARTICLE_MOST = 8 << 20;

const none: Given = { name: "", size: 0, text: "" };

function restored(): Given[] {
  try {
    const list = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as Given[];
    return [list[0] ?? none, list[1] ?? none];
  } catch {
    return [none, none];
  }
}

export const given = signal<Given[]>(restored());

function keep(): void {
  const list = given.value.map((one) => (one.file || one.text.length > KEPT_MOST ? none : { ...one, file: undefined }));
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(list));
  } catch {
    // no room: a reload then asks for the article again
  }
}

export function give(number: number, article: Given): void {
  given.value = given.value.map((one, index) => (index === number ? article : one));
  keep();
}

export function giveText(number: number, text: string): void {
  give(number, { name: number === 0 ? "article.txt" : "article-2.txt", size: new Blob([text]).size, text });
}

export function giveFile(number: number, file: File): void {
  if (file.size > ARTICLE_MOST) throw new Error(t("claims.too_large"));
  give(number, { name: file.name, size: file.size, text: "", file });
}

export function forget(): void {
  given.value = [none, none];
  keep();
}

/** What was sent once is sent again after a reload. */
export function mark(): void {
  given.value = given.value.map((one) => ({ ...one, asked: one.size > 0 }));
  keep();
}

export async function checkArticles(): Promise<Checked> {
  const sent = given.value.filter((one) => one.size > 0);
  const bodies = sent.map((one) => one.file ?? new Blob([one.text]));
  const query = { name: sent[0]!.name, name2: sent[1]?.name, split: sent.length > 1 ? bodies[0]!.size : undefined };
  if (bodies.reduce((sum, body) => sum + body.size, 0) > ARTICLE_MOST) throw new Error(t("claims.too_large"));
  busy.value++;
  try {
    const response = await fetch(url("check", query), {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-Daylight": "1", "Content-Type": "application/octet-stream" },
      body: new Blob(bodies),
    });
    const answer = (await response.json().catch(() => ({}))) as Checked & { error?: string };
    if (!response.ok) throw new ApiError(response.status, answer.error ?? t("error.status", { status: response.status }));
    return answer;
  } finally {
    busy.value--;
  }
}
