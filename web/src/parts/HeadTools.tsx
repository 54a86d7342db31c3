// SPDX-License-Identifier: AGPL-3.0-or-later
// In the head of every screen: what `b` and `t` do, for the mouse; and who is logged in, where a case is shared.
import { openTags, toggleBookmark, useMarked } from "../annotate";
import { logOut, may, session } from "../api";
import { subject } from "../subject";
import { named, t } from "../text";
import { Icon } from "./Icon";
import { attempt } from "./Toast";
import { Words } from "./Words";

/** They act on the row, passage, person or offer that the reader is at, and say which one that is. */
export function MarkButtons() {
  const marked = useMarked();
  if (!may("annotate")) return null;
  const about = subject.value?.label.slice(0, 80);
  const tip = (label: string) => (about ? `${label}: ${about}` : `${label}. ${t("annotate.nothing")}`);
  return (
    <span class="mark-buttons">
      <button type="button" class={marked ? "quiet marked" : "quiet"} disabled={!about} aria-pressed={marked} aria-label={t("annotate.bookmark")} title={tip(t(marked ? "annotate.unmark" : "annotate.bookmark"))} onClick={() => void toggleBookmark()}>
        <Icon name="bookmark" />
      </button>
      <button type="button" class="quiet" disabled={!about} aria-label={t("keys.tag")} title={tip(t("keys.tag"))} onClick={() => void openTags()}>
        <Icon name="tag" />
      </button>
    </span>
  );
}

/** Nobody logs in on one's own computer. */
export function LoggedIn() {
  const now = session.value;
  if (!now || now.local || !now.user) return null;
  return (
    <span class="logged-in">
      <span title={named("right_means", now.right)}>
        <Words text={now.user} room={16} /> <span class="faint">{named("right", now.right)}</span>
      </span>
      <button type="button" class="quiet" onClick={() => void attempt(logOut)}>
        {t("shell.log_out")}
      </button>
    </span>
  );
}
