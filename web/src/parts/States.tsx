// SPDX-License-Identifier: AGPL-3.0-or-later
// How items ended: the same words and colours wherever a state is shown.
import { named, t } from "../text";

export type Tone = "good" | "same" | "part" | "bad" | "wait";

/** In the order of the ledger's bar. */
export const STATES = ["done", "duplicate", "partial", "encrypted", "unsupported", "parse_error", "crash", "timeout", "memory_limit", "output_limit", "violation", "io_error", "excluded", "queued"] as const;

export function toneOf(state: string): Tone {
  if (state === "done") return "good";
  if (state === "duplicate") return "same";
  if (state === "partial") return "part";
  return state === "queued" || state === "excluded" ? "wait" : "bad";
}

/** As the program writes them for people: "output limit". */
const NAMED_STATES = new RegExp(`([,;] )?\\b(\\d+) (${STATES.join("|").replaceAll("_", "[_ ]")})\\b`, "g");

/** A sentence of the program's that counts items by the names of their states, with the words that the ledger has for them. */
export function withStates(text: string): string {
  return text.replace(NAMED_STATES, (_, before: string | undefined, n: string, state: string) => (before ? t("claims.joint") : "") + t("claims.of_state", { n: Number(n), state: named("state", state.replace(" ", "_")) }));
}

export function State({ state }: { state: string }) {
  return <span class={`state ${toneOf(state)}`}>{named("state", state)}</span>;
}
