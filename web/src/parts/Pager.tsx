// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of a long answer, for rows that are read (search hits); lists that are scanned use a virtual Table.
import { here } from "../router";
import { t } from "../text";
import { Icon } from "./Icon";

/** `offset` and `limit` as they stand in the address; links, so that each page has its own. */
export function Pager({ total, offset, limit }: { total: number; offset: number; limit: number }) {
  if (total <= limit) return null;
  const last = Math.min(total, offset + limit);
  return (
    <nav class="pager" aria-label={t("pager.label")}>
      {offset > 0 ? (
        <a href={here({ offset: Math.max(0, offset - limit) || null })} rel="prev">
          <Icon name="left" /> {t("pager.previous")}
        </a>
      ) : (
        <span class="off">
          <Icon name="left" /> {t("pager.previous")}
        </span>
      )}
      <span>{t("pager.range", { from: offset + 1, to: last, total })}</span>
      {last < total ? (
        <a href={here({ offset: offset + limit })} rel="next">
          {t("pager.next")} <Icon name="right" />
        </a>
      ) : (
        <span class="off">
          {t("pager.next")} <Icon name="right" />
        </span>
      )}
    </nav>
  );
}
