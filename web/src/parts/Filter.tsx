// SPDX-License-Identifier: AGPL-3.0-or-later
// A field that narrows the list below it as one types; what is typed stands in the address.
import { useEffect, useRef, useState } from "preact/hooks";
import { param, set } from "../router";
import { Icon } from "./Icon";

export function Filter({ label, name = "q" }: { label: string; name?: string }) {
  const asked = param(name);
  const [text, setText] = useState(asked);
  const timer = useRef(0);
  const sent = useRef(asked);
  useEffect(() => {
    if (asked !== sent.current) setText(asked); // the back button, or a link
    sent.current = asked;
  }, [asked]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const typed = (value: string) => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      sent.current = value.trim();
      set({ [name]: value.trim() || null, offset: null }, { replace: true });
    }, 180);
  };
  return (
    <span class="filter">
      <Icon name="search" size={14} />
      <input type="search" aria-label={label} placeholder={label} value={text} dir="auto" onInput={(event) => typed((event.target as HTMLInputElement).value)} />
    </span>
  );
}
