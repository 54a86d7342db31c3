// SPDX-License-Identifier: AGPL-3.0-or-later
// What `b` and `t` act on: the row, message, span or person that the reader is at. A screen or table sets it.
import { signal } from "@preact/signals";

export interface Subject {
  /** As bookmarks have it: a citation, or "offer:KEY", "target:KEY", "entity:KEY", "conversation:KEY". */
  anchor: string;
  /** What the reader calls it: shown in the dialog. */
  label: string;
}

export const subject = signal<Subject | null>(null);
