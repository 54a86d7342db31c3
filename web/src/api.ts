// SPDX-License-Identifier: AGPL-3.0-or-later
// All that is asked of the server goes through here: typed answers, one place for what can go wrong. Rows are
// the objects that the commands print with --json (docs/api.md).
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { said } from "./said";
import { type TextKey, t } from "./text";

export type Query = Record<string, string | number | boolean | string[] | null | undefined>;

/** Lists answer this. */
export interface List<Row> {
  total: number;
  rows: Row[];
}

export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Set when the server no longer knows this browser: the shell says how to come back. */
export const signedOut = signal(false);
/** How many requests are on their way: the bar at the top. */
export const busy = signal(0);

/** The address of a route, for links that the browser opens itself (pictures, downloads, CSV). */
export function url(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach((one) => search.append(key, one));
    else if (value !== null && value !== undefined && value !== "" && value !== false) search.set(key, value === true ? "1" : String(value));
  }
  const text = search.toString();
  return `/api/${path}${text ? `?${text}` : ""}`;
}

const MEANING: Record<number, TextKey> = {
  401: "error.signed_out",
  403: "error.forbidden",
  404: "error.not_found",
  409: "error.conflict",
  413: "error.too_large",
  503: "error.busy",
};

async function failure(response: Response): Promise<ApiError> {
  if (response.status === 401) signedOut.value = true;
  const body = (await response.json().catch(() => null)) as { error?: string } | null;
  const meaning = MEANING[response.status];
  return new ApiError(response.status, (body?.error && said(body.error)) || (meaning ? t(meaning) : t("error.status", { status: response.status })));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The server is asked again, twice, when it says that all its desks are taken (503) and nothing was done. */
async function ask(address: string, init: RequestInit): Promise<Response> {
  busy.value++;
  try {
    for (let attempt = 0; ; attempt++) {
      let response: Response;
      try {
        response = await fetch(address, { credentials: "same-origin", ...init });
      } catch (error) {
        if ((error as Error).name === "AbortError") throw error;
        throw new ApiError(0, t("error.unreachable"));
      }
      if (response.ok) return response;
      if (response.status !== 503 || attempt === 2) throw await failure(response);
      await pause(200 << attempt);
    }
  } finally {
    busy.value--;
  }
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const response = await ask(url(path, query), { headers: { Accept: "application/json" }, signal: signal ?? null });
  return (await response.json()) as T;
}

function sending(type?: string): Record<string, string> {
  return { Accept: "application/json", "X-Daylight": "1", ...(type ? { "Content-Type": type } : {}) };
}

/** For what is asked again and again: the bar at the top keeps still. */
export async function getQuietly<T>(path: string): Promise<T> {
  const response = await fetch(url(path), { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!response.ok) throw await failure(response);
  return (await response.json()) as T;
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await ask(`/api/${path}`, { method, headers: sending(body === undefined ? undefined : "application/json"), body: body === undefined ? null : JSON.stringify(body) });
  const text = await response.text();
  changed.value++;
  return (text ? JSON.parse(text) : {}) as T;
}

/** Sends a long text (an article, a list) and gives the answer, which changes nothing in the case. */
export async function upload(path: string, query: Query, text: string): Promise<Response> {
  return ask(url(path, query), { method: "POST", headers: sending("application/octet-stream"), body: new Blob([text]) });
}

export const post = <T = unknown>(path: string, body: unknown = {}): Promise<T> => send<T>("POST", path, body);
export const put = <T = unknown>(path: string, body: unknown = {}): Promise<T> => send<T>("PUT", path, body);
export const del = <T = unknown>(path: string): Promise<T> => send<T>("DELETE", path);

/** Goes up with each change that was sent: what is kept from before is asked for again. */
export const changed = signal(0);

// The last answers by address, so that the back button shows a screen at once while it is asked for again.
const KEPT = 60;
const answers = new Map<string, unknown>();

function remember(address: string, answer: unknown): void {
  answers.delete(address);
  answers.set(address, answer);
  if (answers.size > KEPT) answers.delete(answers.keys().next().value!);
}

const AGAIN_MS = 1500;

/** What becomes right by itself, as an index that is made anew: it is asked for again until it does. */
export function isPassing(error: Error): boolean {
  return error instanceof ApiError && error.status === 409;
}

export interface Answer<T> {
  data: T | undefined;
  error: ApiError | undefined;
  /** True until the answer to what is asked now is there; `data` may hold an older one meanwhile. */
  loading: boolean;
  reload: () => void;
}

/** Asks when drawn and when path or query change; `path` null asks nothing. `every` asks again after that many ms. */
export function useGet<T>(path: string | null, query: Query = {}, every = 0): Answer<T> {
  const address = path === null ? null : url(path, query);
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ address: string | null; data?: T; error?: ApiError; loading: boolean }>(() => ({
    address,
    data: address === null ? undefined : (answers.get(address) as T | undefined),
    loading: address !== null,
  }));
  const latest = useRef(state);
  latest.current = state;
  const version = changed.value;
  useEffect(() => {
    if (path === null) {
      setState({ address: null, loading: false });
      return;
    }
    const abort = new AbortController();
    let timer = 0;
    const run = () => {
      const before = latest.current;
      const known = answers.get(address!) as T | undefined;
      setState({ address, data: known ?? before.data, loading: true });
      get<T>(path, query, abort.signal).then(
        (data) => {
          remember(address!, data);
          setState({ address, data, loading: false });
          if (every) timer = window.setTimeout(run, every);
        },
        (error: Error) => {
          if (error.name === "AbortError") return;
          setState({ address, error: error instanceof ApiError ? error : new ApiError(0, error.message), loading: false });
          if (isPassing(error)) timer = window.setTimeout(run, AGAIN_MS);
        },
      );
    };
    run();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [address, round, version, every]);
  return { data: state.data, error: state.error, loading: state.loading, reload: () => setRound(round + 1) };
}

export interface Rows<Row> {
  total: number;
  /** Undefined while it is on its way; asking for it sends for it. */
  at: (index: number) => Row | undefined;
  error: ApiError | undefined;
  loading: boolean;
  /** The answer that came last, for what stands beside `rows` (facets). */
  answer: List<Row> | undefined;
}

const CHUNK = 200;

/** A long list, fetched in pieces of 200 as a table shows them. */
export function useRows<Row, L extends List<Row> = List<Row>>(path: string | null, query: Query = {}): Rows<Row> & { answer: L | undefined } {
  const address = path === null ? "" : url(path, query);
  const first = useGet<L>(path, { ...query, limit: CHUNK, offset: 0 });
  const pieces = useRef<{ address: string; map: Map<number, Row[] | "asked"> }>({ address, map: new Map() });
  const [, draw] = useState(0);
  if (pieces.current.address !== address) pieces.current = { address, map: new Map() };
  const version = changed.value;
  useEffect(() => {
    pieces.current.map.clear();
  }, [version]);
  const need = (piece: number) => {
    const held = pieces.current;
    if (path === null || held.map.has(piece)) return;
    held.map.set(piece, "asked");
    get<L>(path, { ...query, limit: CHUNK, offset: piece * CHUNK }).then(
      (more) => {
        held.map.set(piece, more.rows);
        if (pieces.current === held) draw((n) => n + 1);
      },
      () => held.map.delete(piece),
    );
  };
  return {
    total: first.data?.total ?? 0,
    at: (index) => {
      const piece = Math.floor(index / CHUNK);
      if (piece === 0) return first.data?.rows[index];
      const rows = pieces.current.map.get(piece);
      if (rows === undefined) need(piece);
      return Array.isArray(rows) ? rows[index % CHUNK] : undefined;
    },
    error: first.error,
    loading: first.loading,
    answer: first.data,
  };
}

/** What the server says of the case and of who is asking. */
export interface Session {
  case: string;
  user: string | null;
  right: "read" | "annotate" | "own";
  version: string;
  /** False where people log in (serve --lan). */
  local: boolean;
  /** What is whole is shown, and nothing is written. */
  damaged: boolean;
}

export const session = signal<Session | null>(null);

export async function openSession(): Promise<void> {
  session.value = await get<Session>("session");
}

/** Ends the session here and on the server; the form to log in stands in the page's place. */
export async function logOut(): Promise<void> {
  await ask("/api/logout", { method: "POST", headers: sending() });
  location.reload();
}

export function may(right: Session["right"]): boolean {
  const order = ["read", "annotate", "own"];
  if (session.value?.damaged) return right === "read";
  return order.indexOf(session.value?.right ?? "read") >= order.indexOf(right);
}
