// SPDX-License-Identifier: AGPL-3.0-or-later
// The span of time that a screen is limited to: `from` and `to` of the address, which conversations, people, offers,
// targets, the graph and the timeline honour alike. A day, a month, a year or a moment, as people write it.
import { useEffect, useState } from "preact/hooks";
import { here, param, set } from "../router";
import { t } from "../text";
import { Icon } from "./Icon";

/** What is asked of the server. */
export function spanQuery(): { from: string; to: string } {
  return { from: param("from"), to: param("to") };
}

/** To hand the span on to another screen's address. */
export const spanParams = spanQuery;

function Field({ name, label }: { name: "from" | "to"; label: string }) {
  const value = param(name);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const good = text === "" || /^\d{4}([-/.]\d\d?([-/.]\d\d?([T ]\d\d(:\d\d(:\d\d)?)?)?)?)?$/.test(text.trim());
  const done = () => {
    if (good && text.trim() !== value) set({ [name]: text.trim(), offset: null });
  };
  return (
    <label class="span-field">
      <span>{label}</span>
      <input
        type="text"
        inputMode="numeric"
        size={11}
        maxLength={19}
        placeholder={t("span.example")}
        value={text}
        aria-invalid={!good}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={done}
        onKeyDown={(event) => {
          if (event.key === "Enter") done();
        }}
      />
    </label>
  );
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
