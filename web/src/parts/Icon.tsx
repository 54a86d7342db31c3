// SPDX-License-Identifier: AGPL-3.0-or-later
// Line icons of 16 units, drawn here: no icon font, nothing loaded.

const PATHS = {
  overview: "M2 13.5h12M4 13V8M8 13V3M12 13V6",
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.8 10.8 14 14",
  conversations: "M2.5 3h8v6h-4L4 11.2V9H2.5ZM8 11h2.2l2.3 2.2V11h1V6",
  people: "M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.6 1.9-4 4.5-4s4.5 1.4 4.5 4M10.5 2.8a2.4 2.4 0 0 1 0 4.4M12 9.8c1.6.5 2.5 1.8 2.5 3.7",
  graph: "M4 5.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM12.3 8a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM6 14a1.9 1.9 0 1 0 0-3.8A1.9 1.9 0 0 0 6 14ZM5.7 4.3l5 1.6M4.4 5.4l1.2 4.9M7.5 11l3.7-3.4",
  offers: "M2.5 7.6V2.5h5.1l6 6-5.1 5.1ZM5.2 5.2h.1",
  targets: "M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 1v2.2M8 12.8V15M1 8h2.2M12.8 8H15",
  timeline: "M2 8h12M4 8V5.5M7 8v3M10 8V4M13 8v2",
  authenticity: "M8 1.8 13 3.7v4c0 3.2-2 5.3-5 6.5-3-1.2-5-3.3-5-6.5v-4ZM5.6 8l1.8 1.8 3.1-3.5",
  claims: "M3.5 2h6l3 3v9h-9ZM9.3 2v3.2h3.2M5.5 8h5M5.5 10.8h3.2",
  lexicon: "M3 2.5h8.2a1.8 1.8 0 0 1 1.8 1.8v9.2H4.8A1.8 1.8 0 0 1 3 11.7ZM3 11.7a1.8 1.8 0 0 1 1.8-1.8H13M6 8l2-4.4L10 8M6.7 6.6h2.6",
  notebook: "M4 2h8.5v12H4ZM2.5 4.5h2.8M2.5 8h2.8M2.5 11.5h2.8M7.5 5h2.7",
  ledger: "M2 3h12M2 6.4h12M2 9.7h8M2 13h5.5M12.5 10.2v2.2M12.5 14v.1",
  audit: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.5",
  document: "M3.5 2h6l3 3v9h-9ZM9.3 2v3.2h3.2",
  folder: "M2 4h4.2l1.4 1.6H14v7.9H2Z",
  copy: "M5.5 5.5h8v8h-8ZM3.8 10.5H2.5v-8h8v1.3",
  bookmark: "M4 2h8v12l-4-3-4 3Z",
  tag: "M2.5 7.6V2.5h5.1l6 6-5.1 5.1ZM5.2 5.2h.1",
  help: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.3 6.2c.1-1 .8-1.6 1.8-1.6 1 0 1.7.6 1.7 1.5 0 1.3-1.8 1.4-1.8 2.7M8 11.2v.1",
  calendar: "M2.5 3.5h11v10h-11ZM2.5 6.8h11M5.5 2v3M10.5 2v3",
  close: "m4 4 8 8M12 4l-8 8",
  up: "m4 9.5 4-4 4 4",
  down: "m4 6.5 4 4 4-4",
  left: "m9.5 4-4 4 4 4",
  right: "m6.5 4 4 4-4 4",
  grip: "M6 4v.1M10 4v.1M6 8v.1M10 8v.1M6 12v.1M10 12v.1",
  download: "M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11",
  retry: "M13 8a5 5 0 1 1-1.6-3.7M13.2 2v2.8h-2.8",
  minus: "M4 8h8",
  plus: "M4 8h8M8 4v8",
  check: "m3.5 8.5 3 3 6-7",
  warning: "M8 2.2 14.5 13.5h-13ZM8 6.5v3.2M8 11.6v.1",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: what it means stands beside it, or in its button's label. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
