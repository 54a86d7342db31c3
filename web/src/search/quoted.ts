// SPDX-License-Identifier: AGPL-3.0-or-later
/** Words as a query finds them, whatever signs stand in them. */
export function quoted(words: string): string {
  return `"${words.replace(/["\\]/g, "\\$&")}"`;
}
