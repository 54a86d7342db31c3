// SPDX-License-Identifier: AGPL-3.0-or-later
// Every visible text by key: texts/en.json and texts/zh.json hold the same keys, grouped by screen. A key that
// counts has the forms `…_one` and `…_other`. tests/web/page/sources.mjs holds both files complete and used.
import { signal } from "@preact/signals";
import type en from "./texts/en.json";
import { keepMeanings, keepSaid } from "./said";
import { type Language, language } from "./settings";

type Texts = typeof en;
type Keys<T> = { [G in keyof T & string]: `${G}.${keyof T[G] & string}` }[keyof T & string];
export type TextKey = Keys<Texts>;
type Counted<K> = K extends `${infer Base}_other` ? Base : never;
export type CountKey = Counted<TextKey>;
type Loaded = Record<string, Record<string, string>>;

const texts = signal<Loaded>({});

const loaders: Record<Language, () => Promise<{ default: unknown }>> = {
  en: () => import("./texts/en.json"),
  zh: () => import("./texts/zh.json"),
};

type Rows = { default: Record<string, string> };

/** English is what stands in the case, and in the lexicon. */
const saidLoaders: Record<Language, (() => Promise<[Rows, Rows]>) | null> = {
  en: null,
  zh: () => Promise.all([import("./texts/said.zh.json"), import("./texts/meanings.zh.json")]),
};

export async function loadTexts(which: Language): Promise<void> {
  const [own, rows] = await Promise.all([loaders[which](), saidLoaders[which]?.()]);
  texts.value = own.default as Loaded;
  keepSaid(rows?.[0].default ?? null);
  keepMeanings(rows?.[1].default ?? null);
}

export type Values = Record<string, string | number>;

function look(key: string): string | undefined {
  const dot = key.indexOf(".");
  return texts.value[key.slice(0, dot)]?.[key.slice(dot + 1)];
}

/** The text of a key with `{name}` replaced. */
export function t(key: TextKey, values: Values = {}): string {
  return (look(key) ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}

/** The form of a counted text that fits `n`; `{n}` stands for it. */
export function tn(key: CountKey, n: number, values: Values = {}): string {
  const form = n === 1 ? "one" : "other";
  return t(`${key}_${form}` as TextKey, { n, ...values });
}

/** The text of a key made from a name of the data (`state.done`), or the name itself where there is none. */
export function named(group: keyof Texts, name: string): string {
  return texts.value[group]?.[name] ?? name.replaceAll("_", " ");
}

function locale(): string {
  return language.value === "zh" ? "zh-Hans" : "en-GB";
}

const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale() + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.NumberFormat(locale(), options)));
  return found;
}

export function number(value: number, digits = 0): string {
  return format({ maximumFractionDigits: digits }).format(value);
}

/** 9,876, but 151K where there is little room. */
export function short(value: number): string {
  return value < 10000 ? number(value) : format({ notation: "compact", maximumFractionDigits: 1 }).format(value);
}

export function percent(part: number, whole: number): string {
  const share = whole > 0 ? part / whole : 0;
  return format({ style: "percent", maximumFractionDigits: share > 0.995 && share < 1 ? 2 : 1 }).format(share);
}

/** Bytes in words: 1.2 MB. */
export function bytes(value: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
  let step = 0;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step++;
  }
  return format({ style: "unit", unit: units[step]!, unitDisplay: step ? "short" : "long", maximumFractionDigits: value < 10 && step ? 1 : 0 }).format(value);
}

/** Seconds in words: 45 s, 3 min 20 s, 2 h 5 min. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (h) return t("time.hours", { h, m });
  return m ? t("time.minutes", { m, s }) : t("time.seconds", { s });
}

/** How long an answer took: 3 ms, 1.2 s. What took no time that can be seen took one. */
export function took(seconds: number): string {
  return seconds < 1 ? t("time.milliseconds", { n: Math.max(1, Math.round(1000 * seconds)) }) : t("time.seconds", { s: number(seconds, 1) });
}

/** The name of a language or country in the reader's language; the code where the browser knows none. */
export function nameOf(type: "language" | "region", code: string): string {
  try {
    return new Intl.DisplayNames([locale()], { type }).of(code) ?? code;
  } catch {
    return code; // not a code at all
  }
}
