// SPDX-License-Identifier: AGPL-3.0-or-later
// Times as the trove writes them, or in a zone that the reader chose (the chooser stands in the page's head).
// A time without a zone has no place in another one: it is shown as written, always.
import { language, zone } from "../settings";
import { t } from "../text";

export interface Written {
  /** ISO, with Z or an offset where the zone is known: `time` of rows. Or milliseconds since 1970. */
  time: string | number | null;
  /** As it stands in the trove: `time_raw`. */
  raw?: string | null;
  zone?: string | null;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(timeZone: string, seconds: boolean): Intl.DateTimeFormat {
  const key = `${language.value} ${timeZone} ${seconds}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: seconds ? "medium" : "short" });
    formats.set(key, found);
  }
  return found;
}

function instant(time: string | number): number | null {
  if (typeof time === "number") return time;
  if (!/T.*(Z|[+-]\d\d:?\d\d)$/.test(time)) return null;
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? null : ms;
}

/** `2022-06-07 11:00:00` in a zone. */
export function inZone(ms: number, timeZone: string, seconds = true): string {
  try {
    return format(timeZone, seconds).format(ms);
  } catch {
    return new Date(ms).toISOString(); // a zone this browser does not know
  }
}

function asWritten({ time, raw, zone: own }: Written): string {
  if (typeof time === "number") return inZone(time, Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (raw && /^\d{4}-\d\d-\d\d/.test(raw)) return raw;
  const clear = (time ?? raw ?? "").replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
  return own && own !== "Z" && !clear.includes(own) && !clear.endsWith("UTC") ? `${clear} ${own}` : clear;
}

export function Time(props: Written) {
  if (props.time === null) return <span class="faint">{props.raw ?? ""}</span>;
  const ms = instant(props.time);
  const chosen = zone.value;
  const written = asWritten(props);
  const shown = chosen && ms !== null ? inZone(ms, chosen) : written;
  const title = [props.raw && props.raw !== shown ? t("time.written", { time: props.raw }) : "", ms !== null ? t("time.utc", { time: inZone(ms, "UTC") }) : t("time.no_zone")];
  return (
    <time class="time" dateTime={typeof props.time === "number" ? new Date(props.time).toISOString() : props.time} title={title.filter(Boolean).join("\n")}>
      {shown}
    </time>
  );
}
