// SPDX-License-Identifier: AGPL-3.0-or-later
// What is at work on the case: an ingest of this server's clerk or of another terminal. Asked every two seconds
// while there is something, else rarely; when it ends, what is on the screen is asked for anew.
import { signal } from "@preact/signals";
import { changed, getQuietly, post } from "./api";
import { toast } from "./parts/Toast";
import { t } from "./text";

/** A line of `daylight ingest --progress-json`, of an analysis or of an ingest. */
export interface Progress {
  phase: "finding" | "reading" | "ocr" | "indexing" | "ended" | "analysing";
  found?: number;
  done: number;
  total?: number;
  unread?: number;
  pages_found?: number;
  pages_done?: number;
  items_per_second?: number;
  seconds_left?: number | null;
  current?: string;
  analysis?: string;
}

export type Order = "ingest" | "retry" | "analyse" | "edits" | "report" | "report pdf" | "stop";

export interface Work {
  running: boolean;
  at_work: boolean;
  work: Order | null;
  progress: Progress | null;
  last: { work: Order; exit: number; message: string | null; ended: string } | null;
}

export const work = signal<Work | null>(null);

const [BUSY_MS, IDLE_MS] = [2000, 20_000];
let timer = 0;

function ended(before: Work, now: Work): void {
  changed.value++;
  if (!before.running || !now.last) return;
  if (now.last.exit === 0) toast(t("work.ended"));
  else toast(now.last.message ?? t("work.failed", { exit: now.last.exit }), "bad");
}

async function look(): Promise<void> {
  clearTimeout(timer);
  if (!document.hidden) {
    try {
      const before = work.value;
      work.value = await getQuietly<Work>("work");
      if ((before?.at_work || before?.running) && !work.value.at_work && !work.value.running) ended(before, work.value);
    } catch {
      work.value = null; // what the reader does next says what is wrong
    }
  }
  timer = window.setTimeout(() => void look(), work.value?.at_work ? BUSY_MS : IDLE_MS);
}

export function watchWork(): void {
  document.addEventListener("visibilitychange", () => void look());
  void look();
}

/** Orders something; throws what the server says against it. */
export async function order(what: Order, of: { state?: string; item?: string; format?: string } = {}): Promise<void> {
  work.value = await post<Work>("work", { work: what, ...of });
  clearTimeout(timer);
  timer = window.setTimeout(() => void look(), 500);
}
