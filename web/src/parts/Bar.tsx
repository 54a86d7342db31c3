// SPDX-License-Identifier: AGPL-3.0-or-later
// Shares of a whole as one bar, and lists of names with a bar behind each.
import type { ComponentChildren } from "preact";
import { number, percent, t } from "../text";

export interface Part {
  key: string;
  label: string;
  value: number;
  /** A class that colours it: good, same, part, bad, wait, or k0 … k9. */
  tone: string;
  href?: string;
}

/** One bar. The legend says all it shows, so the bar itself is decoration for a screen reader. */
export function Bar({ parts, total }: { parts: Part[]; total: number }) {
  const shown = parts.filter((part) => part.value > 0);
  return (
    <div class="bar" aria-hidden="true">
      {shown.map((part) => (
        <span key={part.key} class={`bar-part ${part.tone}`} title={`${part.label}: ${number(part.value)} (${percent(part.value, total)})`} style={{ flexGrow: part.value }} />
      ))}
    </div>
  );
}

export interface Ranked {
  key: string;
  label: ComponentChildren;
  value: number;
  href?: string | undefined;
  /** Shown instead of the number. */
  shown?: string;
}

/** The largest first, each with a bar in proportion to the first. */
export function Ranking({ rows, empty = t("say.none") }: { rows: Ranked[]; empty?: string }) {
  const top = Math.max(1, ...rows.map((row) => row.value));
  if (rows.length === 0) return <p class="faint">{empty}</p>;
  return (
    <ol class="ranking">
      {rows.map((row) => (
        <li key={row.key}>
          <span class="ranking-bar" style={{ width: `${(100 * row.value) / top}%` }} aria-hidden="true" />
          {row.href ? (
            <a class="ranking-name" href={row.href}>
              {row.label}
            </a>
          ) : (
            <span class="ranking-name">{row.label}</span>
          )}
          <span class="ranking-value">{row.shown ?? number(row.value)}</span>
        </li>
      ))}
    </ol>
  );
}
