// SPDX-License-Identifier: AGPL-3.0-or-later
// The states of a screen that are not its content: nothing there, something wrong, on its way.
import type { ComponentChildren } from "preact";
import { type ApiError, isPassing } from "../api";
import { t } from "../text";

/** Nothing there: what that means and what to do. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="say">
      <p class="say-title">{title}</p>
      {children && <div class="say-more">{children}</div>}
    </div>
  );
}

export function ErrorBox({ error, retry }: { error: ApiError | Error; retry?: () => void }) {
  if (isPassing(error))
    return (
      <div class="say" role="status">
        <p class="say-title">{t("say.waiting")}</p>
        <p class="say-more">{error.message}</p>
      </div>
    );
  return (
    <div class="say bad" role="alert">
      <p class="say-title">{t("error.title")}</p>
      <p class="say-more">{error.message}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {t("action.try_again")}
        </button>
      )}
    </div>
  );
}

/** Shown only after a moment, so that fast answers do not flicker. */
export function Waiting() {
  return <p class="waiting">{t("say.waiting")}</p>;
}
