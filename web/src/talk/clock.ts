// SPDX-License-Identifier: AGPL-3.0-or-later
// The clock of a message: as written, in the zone that it tells, in one that the reader chose, or (only when
// asked) in the zone that was inferred for its writer. What was shifted is marked, and nothing is shifted
// without being asked.
import { inZone } from "../parts/Time";

export interface Clocked {
  time: string | null;
  zone: string | null;
  inferred?: string | null;
}

export interface Shown {
  /** "2022-06-14", or "" without a time. */
  day: string;
  /** "02:12:34" */
  clock: string;
  /** How the zone is known. */
  how: "told" | "chosen" | "inferred" | "written" | "none";
  zone: string;
}

/** "+08:00" in minutes. */
export function minutesOf(zone: string): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  return match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}

/** Milliseconds of an ISO time, as if it were UTC where no zone stands. */
export function msOf(time: string): number {
  return Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`);
}

function split(ms: number): { day: string; clock: string } {
  const text = new Date(ms).toISOString();
  const cut = text.indexOf("T");
  return { day: text.slice(0, cut), clock: text.slice(cut + 1, cut + 9) };
}

/** `chosen` is an IANA name or "" (as written); `apply` uses inferred zones. */
export function clockOf(message: Clocked, chosen: string, apply: boolean): Shown {
  if (message.time === null) return { day: "", clock: "", how: "none", zone: "" };
  const ms = msOf(message.time);
  if (Number.isNaN(ms)) return { day: message.time, clock: "", how: "written", zone: "" };
  const told = message.zone !== null;
  const guess = !told && apply && message.inferred ? message.inferred : "";
  const utc = told ? ms : guess ? ms - minutesOf(guess) * 60000 : null;
  if (chosen && utc !== null) {
    const [day = "", clock = ""] = inZone(utc, chosen).split(" ");
    return { day, clock, how: guess ? "inferred" : "chosen", zone: chosen };
  }
  if (told) return { ...split(ms + minutesOf(message.zone!) * 60000), how: "told", zone: message.zone! };
  return { ...split(ms), how: guess ? "inferred" : "written", zone: guess };
}
