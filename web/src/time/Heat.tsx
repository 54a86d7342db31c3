// SPDX-License-Identifier: AGPL-3.0-or-later
// Messages by hour and weekday as a table whose cells are shaded: seen at a glance, and read as numbers.
import { number, short, t } from "../text";

export interface Activity {
  of: string | null;
  messages: number;
  told: number;
  shifted: number;
  hours: number[];
  weekdays: number[];
  grid: number[][];
}

/** Monday first, in the reader's language. */
function weekday(index: number, style: "short" | "long"): string {
  return new Intl.DateTimeFormat(document.documentElement.lang || "en", { weekday: style, timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + index));
}

function level(count: number, most: number): number {
  return count === 0 ? 0 : 1 + Math.min(8, Math.floor((9 * Math.sqrt(count / most)) * 0.999));
}

export function Heat({ activity, label }: { activity: Activity; label: string }) {
  const most = Math.max(1, ...activity.grid.flat());
  const most_hour = Math.max(1, ...activity.hours);
  const hours = Array.from({ length: 24 }, (_, hour) => hour);
  return (
    <table class="heat" aria-label={label}>
      <thead>
        <tr>
          <td />
          {hours.map((hour) => (
            <th key={hour} scope="col">
              {hour % 3 === 0 ? hour : <span class="sr-only">{hour}</span>}
            </th>
          ))}
          <th scope="col" class="n">
            <span class="sr-only">{t("heat.sum")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {activity.grid.map((row, day) => (
          <tr key={day}>
            <th scope="row">{weekday(day, "short")}</th>
            {row.map((count, hour) => (
              <td key={hour} class={`h${level(count, most)}`} title={`${weekday(day, "long")} ${hour}:00: ${number(count)}`}>
                <span class="sr-only">{count}</span>
              </td>
            ))}
            <td class="n">{short(activity.weekdays[day] ?? 0)}</td>
          </tr>
        ))}
        <tr class="heat-sums">
          <th scope="row">
            <span class="sr-only">{t("heat.sum")}</span>
          </th>
          {activity.hours.map((count, hour) => (
            <td key={hour} title={`${hour}:00: ${number(count)}`}>
              <span class="heat-bar" aria-hidden="true" style={{ height: `${(24 * count) / most_hour}px` }} />
              <span class="sr-only">{count}</span>
            </td>
          ))}
          <td class="n">{short(activity.messages)}</td>
        </tr>
      </tbody>
    </table>
  );
}
