// SPDX-License-Identifier: AGPL-3.0-or-later
// Hits over time. A click on a bar, or a drag over several, limits the search to that span.
import { useRef, useState } from "preact/hooks";
import { here, param, set } from "../router";
import { number, t, tn } from "../text";

export interface Over {
  unit: "day" | "month" | "year";
  /** What the first count is of: 2019, 2019-05 or 2019-05-02. */
  from?: string;
  counts: number[];
  /** Hits that no date is known of: they are in no bar. */
  undated: number;
}

/** The name of the n-th bucket after the first. */
function bucket(over: Over, n: number): string {
  const [year = 1970, month = 1, day = 1] = (over.from ?? "").split("-").map(Number);
  if (over.unit === "year") return String(year + n).padStart(4, "0");
  const date = over.unit === "month" ? new Date(Date.UTC(year, month - 1 + n, 1)) : new Date(Date.UTC(year, month - 1, day + n));
  return date.toISOString().slice(0, over.unit === "month" ? 7 : 10);
}

export function Histogram({ over }: { over: Over | undefined }) {
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const pressed = useRef<number | null>(null);
  if (!over || over.counts.length === 0) return <p class="histogram-none faint">{over && over.undated > 0 && t("search.undated")}</p>;
  const bare = here({ q: param("q") ? `(${param("q")}) -date:*` : "* -date:*", offset: null });
  const top = Math.max(1, ...over.counts);
  const last = over.counts.length - 1;
  const finish = () => {
    const span = drag;
    pressed.current = null;
    setDrag(null);
    if (span && span.from !== span.to) set({ from: bucket(over, Math.min(span.from, span.to)), to: bucket(over, Math.max(span.from, span.to)), offset: null });
  };
  const within = (n: number) => drag !== null && n >= Math.min(drag.from, drag.to) && n <= Math.max(drag.from, drag.to);
  return (
    <figure class="histogram" aria-label={t("search.over_time")}>
      <div class="histogram-bars" onPointerUp={finish} onPointerLeave={finish}>
        {over.counts.map((count, n) => {
          const name = bucket(over, n);
          return (
            <a
              key={n}
              class={within(n) ? "histogram-bar chosen" : "histogram-bar"}
              href={here({ from: name, to: name, offset: null })}
              title={`${name}: ${number(count)}`}
              aria-label={`${name}: ${number(count)}`}
              tabIndex={count ? 0 : -1}
              draggable={false}
              onPointerDown={() => {
                pressed.current = n;
              }}
              onPointerEnter={() => {
                if (pressed.current !== null && (drag || pressed.current !== n)) setDrag({ from: pressed.current, to: n });
              }}
            >
              <span style={{ height: `${count ? Math.max(4, (100 * count) / top) : 0}%` }} />
            </a>
          );
        })}
      </div>
      <figcaption>
        <span>{bucket(over, 0)}</span>
        {over.undated > 0 && (
          <a href={bare} title={t("search.undated_more")}>
            {tn("search.undated_hits", over.undated)}
          </a>
        )}
        <span>{bucket(over, last)}</span>
      </figcaption>
    </figure>
  );
}
