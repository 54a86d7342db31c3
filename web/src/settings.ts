// SPDX-License-Identifier: AGPL-3.0-or-later
// What the reader chose for this browser: theme, language, zone of times. Nothing of the case is kept here.
import { effect, signal } from "@preact/signals";

export type Theme = "system" | "light" | "dark";
export type Language = "en" | "zh";

function stored<T extends string>(key: string, fallback: T, allowed?: readonly T[]): T {
  try {
    const value = localStorage.getItem(`daylight.${key}`) as T | null;
    return value !== null && (!allowed || allowed.includes(value)) ? value : fallback;
  } catch {
    return fallback; // storage is switched off: the choice lasts until reload
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(`daylight.${key}`, value);
  } catch {
    return;
  }
}

export const theme = signal<Theme>(stored("theme", "system", ["system", "light", "dark"]));
export const language = signal<Language>(stored("language", navigator.language.startsWith("zh") ? "zh" : "en", ["en", "zh"]));
/** "" shows times as they are written; else an IANA name. */
export const zone = signal<string>(stored("zone", ""));

effect(() => {
  store("theme", theme.value);
  document.documentElement.dataset.theme = theme.value;
});
effect(() => {
  store("language", language.value);
  document.documentElement.lang = language.value === "zh" ? "zh-Hans" : "en";
});
effect(() => store("zone", zone.value));
