// SPDX-License-Identifier: AGPL-3.0-or-later
// Shortcuts. A screen or part says with useKeys which keys it answers while it is drawn; the one drawn last
// comes first. `?` lists what is answered now, so that the list cannot be wrong.
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { type Subject, subject } from "./subject";
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

/** What a step leads to, and what `b` and `t` act on there. */
interface Step {
  box: { current: HTMLElement | null };
  /** Finds what is stepped through, within the box. */
  what: string;
  about?: (element: HTMLElement) => Subject | null;
}

function steps({ box, what, about }: Step, by: number): void {
  const all = [...(box.current?.querySelectorAll<HTMLElement>(what) ?? [])];
  const at = all.findIndex((one) => one.contains(document.activeElement));
  const next = all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))];
  if (!next) return;
  if (!next.hasAttribute("tabindex") && next.tabIndex < 0) next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  if (about) subject.value = about(next);
}

/** `j` and `k` through what is no table; Enter follows the first link of what has the focus. */
export function useSteps(step: Step): void {
  const inside = () => document.activeElement instanceof HTMLElement && Boolean(box().contains(document.activeElement)) && document.activeElement.matches(step.what);
  const box = () => step.box.current ?? document.createElement("div");
  useKeys([
    { key: "j", text: "keys.down", run: () => steps(step, 1) },
    { key: "k", text: "keys.up", run: () => steps(step, -1) },
    { key: "Enter", text: "keys.open", run: () => document.activeElement?.querySelector<HTMLElement>("a[href]")?.click(), when: inside },
  ]);
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
