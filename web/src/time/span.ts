// SPDX-License-Identifier: AGPL-3.0-or-later
// Spans of time as the address has them ("2022", "2022-06", "2022-06-14", "2022-06-14T12:30:05"), and as
// milliseconds: as written, so without any zone.

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Whether a day or a moment is one: no 31 June, no 24:00. */
function exists([, month = 1, day = 1, hour = 0, minute = 0, second = 0]: (number | undefined)[], start: number): boolean {
  const date = new Date(start);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour && date.getUTCMinutes() === minute && date.getUTCSeconds() === second;
}

/** First millisecond of it and the first behind it; null for what is no time. */
export function spanOf(text: string): [number, number] | null {
  const match = /^(\d{4})(?:[-/.](\d\d?)(?:[-/.](\d\d?)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?$/.exec(text.trim());
  if (!match) return null;
  const parts = match.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  const [year, month, day, hour, minute, second] = parts;
  const start = Date.UTC(year!, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0);
  if (!exists(parts, start)) return null;
  if (month === undefined) return [start, Date.UTC(year! + 1, 0, 1)];
  if (day === undefined) return [start, Date.UTC(year!, month, 1)];
  const length = second !== undefined ? 1000 : minute !== undefined ? MINUTE : hour !== undefined ? HOUR : DAY;
  return [start, start + length];
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** `from` and `to` of the address for [start, end): no more exact than needed. */
export function spanText(start: number, end: number): { from: string; to: string } {
  if (start % DAY === 0 && end % DAY === 0) {
    const [a, b] = [new Date(start), new Date(end)];
    const months = a.getUTCDate() === 1 && b.getUTCDate() === 1;
    const years = months && a.getUTCMonth() === 0 && b.getUTCMonth() === 0;
    const size = years ? 4 : months ? 7 : 10;
    return { from: iso(start).slice(0, size), to: iso(end - 1).slice(0, size) };
  }
  const size = start % MINUTE === 0 && end % MINUTE === 0 ? 16 : 19;
  return { from: iso(start).slice(0, size), to: iso(end - 1).slice(0, size) };
}

const STEPS: Record<string, number> = { minute: MINUTE, "10min": 10 * MINUTE, hour: HOUR, "6h": 6 * HOUR, day: DAY };
const MONTHS: Record<string, number> = { month: 1, quarter: 3, year: 12, decade: 120, century: 1200 };

/** Where the bucket that begins at `at` ends. */
export function bucketEnd(step: string, at: number): number {
  const fixed = STEPS[step];
  if (fixed) return at + fixed;
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + (MONTHS[step] ?? 1), 1);
}

/** The beginning of the bucket that holds `ms`. */
export function bucketStart(step: string, ms: number): number {
  const fixed = STEPS[step];
  if (fixed) return Math.floor(ms / fixed) * fixed;
  const date = new Date(ms);
  const months = MONTHS[step] ?? 1;
  const n = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) * months;
  return Date.UTC(Math.floor(n / 12), n % 12, 1);
}

export interface Tick {
  at: number;
  text: string;
  /** The beginning of something longer: drawn stronger. */
  strong: boolean;
}

const TICKS: [string, number, (date: Date) => { text: string; strong: boolean }][] = [
  ["minute", MINUTE, (d) => ({ text: iso(+d).slice(11, 16), strong: d.getUTCMinutes() === 0 })],
  ["10min", 10 * MINUTE, (d) => ({ text: iso(+d).slice(11, 16), strong: d.getUTCMinutes() === 0 })],
  ["hour", HOUR, (d) => (d.getUTCHours() === 0 ? { text: iso(+d).slice(5, 10), strong: true } : { text: iso(+d).slice(11, 16), strong: false })],
  ["6h", 6 * HOUR, (d) => (d.getUTCHours() === 0 ? { text: iso(+d).slice(5, 10), strong: true } : { text: iso(+d).slice(11, 16), strong: false })],
  ["day", DAY, (d) => ({ text: d.getUTCDate() === 1 ? iso(+d).slice(0, 10) : iso(+d).slice(5, 10), strong: d.getUTCDate() === 1 })],
  ["month", 30 * DAY, (d) => (d.getUTCMonth() === 0 ? { text: iso(+d).slice(0, 4), strong: true } : { text: iso(+d).slice(0, 7), strong: false })],
  ["quarter", 91 * DAY, (d) => (d.getUTCMonth() === 0 ? { text: iso(+d).slice(0, 4), strong: true } : { text: iso(+d).slice(0, 7), strong: false })],
  ["year", 365 * DAY, (d) => ({ text: iso(+d).slice(0, 4), strong: d.getUTCFullYear() % 10 === 0 })],
  ["decade", 3652 * DAY, (d) => ({ text: iso(+d).slice(0, 4), strong: d.getUTCFullYear() % 100 === 0 })],
  ["century", 36524 * DAY, (d) => ({ text: iso(+d).slice(0, 4), strong: false })],
];

/** Labels for an axis of `width` pixels, none nearer than `room`. */
export function ticks(start: number, end: number, width: number, room = 62): Tick[] {
  const unit = (end - start) / Math.max(1, width);
  const [step, , look] = TICKS.find(([, length]) => length / unit >= room) ?? TICKS.at(-1)!;
  const out: Tick[] = [];
  for (let at = bucketStart(step, start); at < end && out.length < 400; at = bucketEnd(step, at)) if (at >= start) out.push({ at, ...look(new Date(at)) });
  return out;
}
