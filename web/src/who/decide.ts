// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions about who is who. Each is kept and can be undone; what is derived follows, and the page asks again.
import { changed, get, post } from "../api";
import { toast } from "../parts/Toast";
import { t } from "../text";

interface Made {
  decision: number;
  /** Whether what is derived is being made anew. */
  working?: boolean;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Until what is derived has followed: the work is short, a second or some. */
async function followed(): Promise<void> {
  for (let turn = 0; turn < 240; turn++) {
    const state = await get<{ working: boolean }>("identity/state");
    if (!state.working) break;
    await pause(Math.min(250 + turn * 50, 1500));
  }
  changed.value++;
}

/** `wish` as `daylight identity` has it. Resolves when the case says so, too. */
export async function decide(action: string, a: string, b: string | null, said: string): Promise<boolean> {
  let made: Made;
  try {
    made = await post<Made>("identity", { action, a, b });
    toast(t("who.following"));
    await followed();
  } catch (error) {
    toast((error as Error).message, "bad");
    return false;
  }
  if (action === "undo") toast(said);
  else toast(said, "good", () => void decide("undo", String(made.decision), null, t("who.undone")));
  return true;
}
