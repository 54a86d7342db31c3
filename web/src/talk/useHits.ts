// SPDX-License-Identifier: AGPL-3.0-or-later
// Where a word stands in a conversation: asked for piece by piece, told as it comes.
import { useEffect, useState } from "preact/hooks";
import { get } from "../api";

export interface Hits {
  list: number[];
  /** Share of the conversation that was looked through: 1 at the end. */
  done: number;
}

const NONE: Hits = { list: [], done: 1 };

export function useHits(id: number | null, total: number, text: string): Hits {
  const [hits, setHits] = useState<Hits>(NONE);
  useEffect(() => {
    if (id === null || text === "") {
      setHits(NONE);
      return;
    }
    const abort = new AbortController();
    const run = async () => {
      const list: number[] = [];
      for (let from: number | null = 0; from !== null; ) {
        const answer: { hits: number[]; next: number | null } = await get(`conversation/${id}/find`, { text, from }, abort.signal);
        list.push(...answer.hits);
        from = answer.next;
        setHits({ list: [...list], done: from === null ? 1 : from / Math.max(1, total) });
      }
    };
    setHits({ list: [], done: 0 });
    run().catch(() => setHits((known) => ({ ...known, done: 1 })));
    return () => abort.abort();
  }, [id, total, text]);
  return hits;
}
