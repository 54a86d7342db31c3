// SPDX-License-Identifier: AGPL-3.0-or-later
// Shortcuts. A screen or part says with useKeys which keys it answers while it is drawn; the one drawn last
// comes first. `?` lists what is answered now, so that the list cannot be wrong.
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { TextKey } from "./text";

export interface Shortcut {
  /** KeyboardEvent.key, or two with a space between ("g o"): one after the other. */
  key: string;
  text: TextKey;
  run: (event: KeyboardEvent) => void;
  /** False leaves the key to others for now. */
  when?: () => boolean;
}

const layers: { list: Shortcut[] }[] = [];
export const shortcutsChanged = signal(0);

export function useKeys(list: Shortcut[]): void {
  const layer = useRef({ list });
  layer.current.list = list;
  useEffect(() => {
    const mine = layer.current;
    layers.unshift(mine);
    shortcutsChanged.value++;
    return () => {
      layers.splice(layers.indexOf(mine), 1);
      shortcutsChanged.value++;
    };
  }, []);
}

/** What is answered now, each key once, innermost first. */
export function shortcuts(): Shortcut[] {
  const seen = new Set<string>();
  return layers
    .flatMap((layer) => layer.list)
    .filter((one) => (one.when?.() ?? true) && !seen.has(one.key) && seen.add(one.key));
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "range"].includes(target.type);
}

let pending = "";
let pendingTimer = 0;

function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape") (event.target as HTMLElement).blur();
    return;
  }
  if (document.querySelector("dialog[open]")) return; // a dialog has its own keys
  if (event.key === "Enter" && event.target instanceof HTMLElement && event.target.closest("a,button,summary")) return;
  const chord = pending ? `${pending} ${event.key}` : "";
  pending = "";
  clearTimeout(pendingTimer);
  const all = shortcuts();
  const found = all.find((one) => one.key === chord) ?? all.find((one) => one.key === event.key);
  if (found) {
    event.preventDefault();
    found.run(event);
  } else if (all.some((one) => one.key.startsWith(`${event.key} `))) {
    pending = event.key;
    pendingTimer = window.setTimeout(() => (pending = ""), 1200);
  }
}

addEventListener("keydown", pressed);
