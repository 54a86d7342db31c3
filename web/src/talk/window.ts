// SPDX-License-Identifier: AGPL-3.0-or-later
// The stretch of a conversation that is in the page: contiguous, bounded, grown at the end that is read on. A
// conversation of a million messages is never more than some hundred elements.
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, type List, get } from "../api";
import type { Message } from "./types";

const CHUNK = 80;
const HELD = 400;

export interface Stretch {
  rows: Message[];
  /** Place of the first row. */
  first: number;
  total: number;
  loading: boolean;
  error: ApiError | undefined;
  /** Goes up with each jump: the row of `target` is to be shown then. */
  jump: number;
  target: number;
  open: (seq: number) => void;
  more: (side: "before" | "after") => void;
}

interface Held {
  rows: Message[];
  first: number;
  loading: boolean;
  error: ApiError | undefined;
  jump: number;
  target: number;
}

export function useStretch(id: number | null, total: number, find: string, start: number): Stretch {
  const [held, setHeld] = useState<Held>({ rows: [], first: 0, loading: true, error: undefined, jump: 0, target: start });
  const latest = useRef(held);
  const flight = useRef<AbortController | null>(null);
  const show = (next: Held) => {
    latest.current = next;
    setHeld(next);
  };
  const fetch = async (first: number, limit: number, then: (rows: Message[]) => Held) => {
    flight.current?.abort();
    const abort = new AbortController();
    flight.current = abort;
    show({ ...latest.current, loading: true, error: undefined });
    try {
      const answer = await get<List<Message>>(`conversation/${id}/messages`, { first, limit, find: find || null }, abort.signal);
      show(then(answer.rows));
    } catch (error) {
      if ((error as Error).name === "AbortError") return;
      show({ ...latest.current, loading: false, error: error instanceof ApiError ? error : new ApiError(0, (error as Error).message) });
    }
    if (flight.current === abort) flight.current = null;
  };
  const open = (seq: number) => {
    const first = Math.max(0, Math.min(seq - CHUNK / 2, total - CHUNK));
    void fetch(first, CHUNK, (rows) => ({ rows, first, loading: false, error: undefined, jump: latest.current.jump + 1, target: seq }));
  };
  const more = (side: "before" | "after") => {
    const now = latest.current;
    if (flight.current || now.rows.length === 0) return;
    if (side === "before" && now.first > 0) {
      const first = Math.max(0, now.first - CHUNK);
      void fetch(first, now.first - first, (rows) => ({ ...latest.current, rows: [...rows, ...now.rows].slice(0, HELD), first, loading: false }));
    }
    const end = now.first + now.rows.length;
    if (side === "after" && end < total)
      void fetch(end, CHUNK, (rows) => {
        const all = [...now.rows, ...rows];
        const cut = Math.max(0, all.length - HELD);
        return { ...latest.current, rows: all.slice(cut), first: now.first + cut, loading: false };
      });
  };
  useEffect(() => {
    if (id !== null && total > 0) open(Math.min(start, total - 1));
    return () => flight.current?.abort();
  }, [id, total]);
  useEffect(() => {
    // The same stretch with other marks.
    const now = latest.current;
    if (id !== null && now.rows.length > 0) void fetch(now.first, now.rows.length, (rows) => ({ ...latest.current, rows, loading: false }));
  }, [find]);
  return { ...held, total, open, more };
}
