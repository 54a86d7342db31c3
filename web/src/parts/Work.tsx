// SPDX-License-Identifier: AGPL-3.0-or-later
// Long work that the server has done by a process of its own: reading again. Only who owns the case may ask.
import { may, post } from "../api";
import { named, t } from "../text";
import { Icon } from "./Icon";
import { attempt } from "./Toast";

export function Retry({ states }: { states: string[] }) {
  if (!may("own")) return null;
  const label = states.length === 1 ? t("work.retry_state", { state: named("state", states[0]!) }) : t("work.retry");
  return (
    <button type="button" onClick={() => void attempt(() => post("work/retry", { states }), t("work.started"))}>
      <Icon name="retry" /> {label}
    </button>
  );
}
