// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server says of one item (docs/api.md: /api/item/…). Places are bytes of the text beside them.

export interface Short {
  item: string | null;
  path: string;
  name: string;
  format: string;
  state: string;
}

export interface Version {
  item: string;
  path: string;
  format: string;
  relation: string;
  similarity: number;
}

export interface PageOf {
  name: string;
  page: number;
  pages: number;
  missing: string;
  before: string | null;
  after: string | null;
}

export interface Item {
  item: string;
  path: string;
  name: string;
  format: string;
  size: number;
  state: string;
  reason: string | null;
  units: number;
  metadata: Record<string, string | string[]>;
  paths: string[];
  parents: Short[];
  children: Short[];
  children_total: number;
  beside: Short[];
  beside_total: number;
  versions: Version[];
  documents: PageOf[];
  sidecars: { path: string; place: string; how: string; similarity: number | null; citation: string }[];
  drawable: boolean;
}

export interface Mention {
  kind: string;
  value: string;
  start: number;
  size: number;
  text: string;
}

export interface Unit {
  id: number;
  place: string;
  kind: string;
  lang?: string;
  ocr?: boolean;
  confidence?: number;
  hidden?: boolean;
  text: string;
  mentions: Mention[];
  jargon?: { term: string; language: string; meaning: string }[];
  message?: { from?: string; to?: string; subject?: string; time?: string; zone?: string; time_ms?: number };
  thread?: { id: number; subject: string; messages: number };
  matches?: [number, number][];
  focus?: [number, number];
  focused?: boolean;
  /** [start, length, x, y, width, height] in pixels of the page's picture. */
  boxes?: [number, number, number, number, number, number][];
}

export interface TextAnswer {
  after: number;
  units: Unit[];
  last: number;
}

export interface PageAnswer {
  page: number;
  pages: number;
  width: number;
  height: number;
  units: Unit[];
}
