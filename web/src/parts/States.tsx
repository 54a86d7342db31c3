// SPDX-License-Identifier: AGPL-3.0-or-later
// How items ended: the same words and colours wherever a state is shown.
import { named } from "../text";

export type Tone = "good" | "same" | "part" | "bad" | "wait";

/** In the order of the ledger's bar. */
export const STATES = ["done", "duplicate", "partial", "encrypted", "unsupported", "parse_error", "crash", "timeout", "memory_limit", "output_limit", "violation", "io_error", "excluded", "queued"] as const;

export function toneOf(state: string): Tone {
  if (state === "done") return "good";
  if (state === "duplicate") return "same";
  if (state === "partial") return "part";
  return state === "queued" || state === "excluded" ? "wait" : "bad";
}

export function State({ state }: { state: string }) {
  return <span class={`state ${toneOf(state)}`}>{named("state", state)}</span>;
}
