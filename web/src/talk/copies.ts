// SPDX-License-Identifier: AGPL-3.0-or-later
// Messages that stand in the case twice, as where a chat was exported, too. A copy that follows its first one is not told
// again: it stands with it. One that does not follow it is a row of its own, which names the first.
import type { Message } from "./types";

export interface Copies {
  /** By the place of a first one: those that stand with it. */
  of: Map<number, Message[]>;
  /** By the place of a copy that has no row: the place of its first one. */
  owner: Map<number, number>;
  /** One copy from each file, in their order. */
  files: Message[];
}

export function copiesIn(rows: Message[]): Copies {
  const found: Copies = { of: new Map(), owner: new Map(), files: [] };
  const paths = new Set<string>();
  let first: Message | undefined;
  for (const row of rows) {
    if (!row.duplicate_of) {
      first = row;
      continue;
    }
    if (!paths.has(row.path)) found.files.push(row);
    paths.add(row.path);
    if (first?.citation !== row.duplicate_of) continue;
    found.of.set(first.seq, [...(found.of.get(first.seq) ?? []), row]);
    found.owner.set(row.seq, first.seq);
  }
  return found;
}
