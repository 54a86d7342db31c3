// SPDX-License-Identifier: AGPL-3.0-or-later
// Decisions about who is who. Each is kept and can be undone; what is derived follows, and the page asks again.
import { changed, get, post } from "../api";
import { toast } from "../parts/Toast";
import { t } from "../text";

interface Made {
  decision: number;
  /** False when something else is at work: what follows is ordered when that has ended. */
  follows: boolean;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Until nothing is at work. An order is on its way for a moment before that is seen. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 2000; turn++) {
    await pause(Math.min(300 + turn * 50, 1500));
    if (!(await get<{ working: boolean }>("identity/state")).working) return;
  }
}

/** Until what is derived has followed: a second or some. */
async function followed(follows: boolean): Promise<void> {
  for (let turn = 0; turn < 20 && !follows; turn++) {
    await idle();
    follows = (await post<Made>("identity", { action: "follow" })).follows;
  }
  await idle();
  changed.value++;
}

/** `wish` as `daylight identity` has it. Resolves when the case says so, too. */
export async function decide(action: string, a: string, b: string | null, said: string): Promise<boolean> {
  let made: Made;
  try {
    made = await post<Made>("identity", { action, a, b });
    toast(t("who.following"));
    await followed(made.follows);
  } catch (error) {
    toast((error as Error).message, "bad");
    return false;
  }
  if (action === "undo") toast(said);
  else toast(said, "good", () => void decide("undo", String(made.decision), null, t("who.undone")));
  return true;
}
