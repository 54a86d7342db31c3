// SPDX-License-Identifier: AGPL-3.0-or-later
// Long work on the case, as it goes on, and the buttons that order it. Only who owns the case may.
import { may } from "../api";
import { href } from "../router";
import { duration, named, number, percent, t } from "../text";
import { type Order, type Progress, order, work } from "../work";
import { Icon, type IconName } from "./Icon";
import { attempt } from "./Toast";
import { Path } from "./Words";

/** How far it is: pages while pictures are read, else items. */
function share(progress: Progress): [number, number] {
  if (progress.phase === "ocr") return [progress.pages_done ?? 0, progress.pages_found ?? 0];
  return [progress.done, progress.total ?? progress.found ?? 0];
}

function Figures({ progress }: { progress: Progress }) {
  const [done, total] = share(progress);
  const unit = progress.phase === "ocr" ? "pages" : progress.phase === "analysing" ? "steps" : "items";
  const left = progress.seconds_left;
  return (
    <>
      {total > 0 && progress.phase !== "finding" && <span>{t("work.share", { done, total, what: named("unit", unit), share: percent(done, total) })}</span>}
      {progress.phase === "finding" && <span>{t("work.found", { n: progress.found ?? 0 })}</span>}
      {progress.phase === "reading" && (progress.items_per_second ?? 0) > 0 && <span>{t("work.rate", { rate: number(progress.items_per_second!, progress.items_per_second! < 10 ? 1 : 0) })}</span>}
      {left != null && left >= 0 && <span>{t("work.left", { time: duration(left) })}</span>}
    </>
  );
}

/** The strip on the overview. `fallback` stands for an ingest of another terminal, which tells no progress. */
export function Live({ fallback }: { fallback: { done: number; total: number; rate: number | undefined } }) {
  const now = work.value;
  if (!now?.at_work && !now?.running) return null;
  const progress = now.progress;
  const [done, total] = progress ? share(progress) : [fallback.done, fallback.total];
  return (
    <section class="live" aria-label={t("work.title")}>
      <div class="live-line">
        <span class="live-dot" aria-hidden="true" />
        <strong>{progress ? named("phase", progress.phase) : t("work.elsewhere")}</strong>
        {progress ? (
          <Figures progress={progress} />
        ) : (
          <>
            <span>{t("work.share", { done, total, what: named("unit", "items"), share: percent(done, total) })}</span>
            {fallback.rate !== undefined && <span>{t("work.rate", { rate: number(fallback.rate, 1) })}</span>}
          </>
        )}
        <span class="live-tools">
          <a href={href("search")}>{t("work.search")}</a>
          {now.running && may("own") && (
            <button type="button" onClick={() => void attempt(() => order("stop"), t("work.stopping"))}>
              {t("work.stop")}
            </button>
          )}
        </span>
      </div>
      <progress max={total || 1} value={total ? done : undefined} aria-label={t("work.title")} />
      <p class="live-current">{progress?.current ? <Path path={progress.current} room={90} /> : (progress?.analysis && named("analysis", progress.analysis)) || "\u00a0"}</p>
    </section>
  );
}

/** In the head of every screen while something is at work. */
export function WorkBadge() {
  const now = work.value;
  if (!now?.at_work && !now?.running) return null;
  const [done, total] = now.progress ? share(now.progress) : [0, 0];
  const what = now.progress ? named("phase", now.progress.phase) : t("work.elsewhere");
  return (
    <a class="work-badge" href={href("overview")} title={what}>
      <span class="live-dot" aria-hidden="true" />
      <span class="work-what">{what}</span>
      {total > 0 && now.progress?.phase !== "finding" && <span>{percent(done, total)}</span>}
    </a>
  );
}

export function OrderButton({ what, of, label, icon, small = false }: { what: Order; of?: { state: string }; label: string; icon: IconName; small?: boolean }) {
  if (!may("own")) return null;
  const now = work.value;
  return (
    <button type="button" class={small ? "small" : undefined} disabled={now?.running || now?.at_work} onClick={() => void attempt(() => order(what, of), t("work.started"))}>
      <Icon name={icon} /> {label}
    </button>
  );
}
