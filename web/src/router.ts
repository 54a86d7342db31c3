// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the reader is. Everything that is on the screen is in the address (`#/search?q=…&-type=pdf`), so that
// a link leads there, the back button works and a reload loses nothing. What an address is too small for
// (where a table was scrolled to) is kept in the history entry: see keep().
import { signal } from "@preact/signals";

export interface Place {
  /** The first part of the path: a screen's name. */
  screen: string;
  /** The parts after it, decoded. */
  rest: string[];
  query: URLSearchParams;
}

export type Params = Record<string, string | number | boolean | string[] | null | undefined>;

function parse(hash: string): Place {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const parts = path.split("/").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part; // a link that was cut: the screen says what it cannot find
    }
  });
  return { screen: parts[0] || "overview", rest: parts.slice(1).filter((part) => part !== ""), query: new URLSearchParams(query) };
}

export const place = signal<Place>(parse(location.hash));

function valuesOf(value: Params[string]): string[] {
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined || value === "" || value === false) return [];
  return [value === true ? "1" : String(value)];
}

/** What stays as it is keeps its place, so that the same is the same address. */
function fill(query: URLSearchParams, params: Params): void {
  for (const [key, value] of Object.entries(params)) {
    const wanted = valuesOf(value);
    if (JSON.stringify(query.getAll(key)) === JSON.stringify(wanted)) continue;
    query.delete(key);
    for (const one of wanted) query.append(key, one);
  }
}

/** The address of a screen: `href(["people", "12"], {tab: "names"})`. Empty, false and null are left out. */
export function href(path: string | string[], params: Params = {}): string {
  const query = new URLSearchParams();
  fill(query, params);
  const parts = typeof path === "string" ? [path] : path;
  const text = query.toString();
  return `#/${parts.map(encodeURIComponent).join("/")}${text ? `?${text}` : ""}`;
}

/** The address of what is shown now with some parameters changed. */
export function here(changes: Params): string {
  const query = new URLSearchParams(place.value.query);
  fill(query, changes);
  const path = [place.value.screen, ...place.value.rest].map(encodeURIComponent).join("/");
  const text = query.toString();
  return `#/${path}${text ? `?${text}` : ""}`;
}

/** Goes to an address made by href() or here(). `replace` leaves no step for the back button: for typing and dragging. */
export function go(address: string, { replace = false } = {}): void {
  if (address === location.hash) return;
  if (replace) history.replaceState(history.state, "", address);
  else history.pushState(null, "", address);
  place.value = parse(location.hash);
}

/** Changes parameters of the screen that is shown. */
export function set(changes: Params, options: { replace?: boolean } = {}): void {
  go(here(changes), options);
}

/** One parameter of the address. Reading it in a component draws that again when it changes. */
export function param(name: string, fallback = ""): string {
  return place.value.query.get(name) ?? fallback;
}

export function params(name: string): string[] {
  return place.value.query.getAll(name);
}

/** In the history entry: there again after back, forward and reload. */
export function keep(key: string, value: unknown): void {
  history.replaceState({ ...(history.state as object | null), [key]: value }, "");
}

export function kept<T>(key: string): T | undefined {
  return (history.state as Record<string, T> | null)?.[key];
}

function arrived(): void {
  place.value = parse(location.hash);
}

addEventListener("popstate", arrived);
addEventListener("hashchange", arrived);
