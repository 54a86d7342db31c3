// SPDX-License-Identifier: AGPL-3.0-or-later
// The span of time that a screen is limited to: `from` and `to` of the address, which conversations, people, offers,
// targets, the graph and the timeline honour alike. A day, a month, a year or a moment, as people write it.
import { here, param, set } from "../router";
import { t } from "../text";
import { DateField } from "./DateField";
import { Icon } from "./Icon";

/** What is asked of the server. */
export function spanQuery(): { from: string; to: string } {
  return { from: param("from"), to: param("to") };
}

/** To hand the span on to another screen's address. */
export const spanParams = spanQuery;

function Field({ name, label }: { name: "from" | "to"; label: string }) {
  const value = param(name);
  return <DateField label={label} value={value} onDone={(text) => text !== value && set({ [name]: text, offset: null })} />;
}

export function Span() {
  const { from, to } = spanQuery();
  return (
    <fieldset class="span">
      <legend class="sr-only">{t("span.title")}</legend>
      <Field name="from" label={t("span.from")} />
      <Field name="to" label={t("span.to")} />
      {(from || to) && (
        <a class="quiet small" href={here({ from: null, to: null, offset: null })} aria-label={t("span.clear")} title={t("span.clear")}>
          <Icon name="close" size={12} />
        </a>
      )}
    </fieldset>
  );
}
