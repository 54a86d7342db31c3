// SPDX-License-Identifier: AGPL-3.0-or-later
// A time as people write it: a day, a month, a year or a moment, the same in every language of the browser. What cannot be
// read is said below. With `calendar` the browser's own calendar stands beside it.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "../text";
import { spanOf } from "../time/span";
import { Icon } from "./Icon";

interface Props {
  label: string;
  value: string;
  /** What was written, once it is left or with Enter; "" nothing. Enter tells the same again. */
  onDone: (text: string) => void;
  calendar?: boolean;
  /** Days that the calendar offers. */
  min?: string;
  max?: string;
}

export function DateField({ label, value, onDone, calendar, min, max }: Props) {
  const [text, setText] = useState(value);
  const [refused, setRefused] = useState("");
  const told = useRef(value);
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    setText(value);
    told.current = value;
    setRefused("");
  }, [value]);
  const tell = (next: string) => {
    const good = next === "" || spanOf(next) !== null;
    setRefused(good ? "" : next);
    if (!good) return;
    told.current = next;
    onDone(next);
  };
  return (
    <span class="date-field">
      <label>
        <span>{label}</span>
        <input
          type="text"
          inputMode="numeric"
          size={11}
          maxLength={19}
          placeholder={t("span.example")}
          value={text}
          aria-invalid={refused !== ""}
          aria-describedby={refused ? id : undefined}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setRefused("");
          }}
          onBlur={() => text.trim() !== told.current && tell(text.trim())}
          onKeyDown={(event) => {
            if (event.key === "Enter") tell(text.trim());
          }}
        />
      </label>
      {calendar && (
        <>
          <button type="button" class="quiet small" aria-label={t("span.calendar")} title={t("span.calendar")} onClick={() => picker.current?.showPicker()}>
            <Icon name="calendar" size={14} />
          </button>
          <input
            ref={picker}
            class="date-picker"
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            min={min}
            max={max}
            value={/^\d{4}-\d\d-\d\d$/.test(text) && spanOf(text) ? text : ""}
            onChange={(event) => {
              if (event.currentTarget.value === "") return;
              setText(event.currentTarget.value);
              tell(event.currentTarget.value);
            }}
          />
        </>
      )}
      {refused && (
        <small class="date-refused" id={id} role="alert">
          {t("span.unreadable", { text: refused })}
        </small>
      )}
    </span>
  );
}
