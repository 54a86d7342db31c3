// SPDX-License-Identifier: AGPL-3.0-or-later
// The frame of a screen: its heading, what can be done, its columns. Every screen has one <h1>, and the margin
// on the right holds evidence for what the reader is at.
import type { ComponentChildren } from "preact";

interface ScreenProps {
  title: ComponentChildren;
  /** One line below: counts, read out when they change. */
  note?: ComponentChildren;
  /** Buttons and fields at the right of the heading. */
  tools?: ComponentChildren;
  /** Filters at the left. */
  left?: ComponentChildren;
  /** The margin at the right. */
  aside?: ComponentChildren;
  asideLabel?: string;
  /** The content fills the height and scrolls by itself (long tables, graphs). */
  fill?: boolean;
  children: ComponentChildren;
}

export function Screen({ title, note, tools, left, aside, asideLabel, fill = false, children }: ScreenProps) {
  return (
    <div class={fill ? "screen fill" : "screen"}>
      <header class="screen-head">
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {note !== undefined && (
            <p class="screen-note" aria-live="polite">
              {note}
            </p>
          )}
        </div>
        {tools && <div class="screen-tools">{tools}</div>}
      </header>
      <div class={`screen-body${left ? " with-left" : ""}${aside ? " with-aside" : ""}`}>
        {left && <div class="screen-left">{left}</div>}
        <div class="screen-main">{children}</div>
        {aside && (
          <aside class="screen-aside" aria-label={asideLabel}>
            {aside}
          </aside>
        )}
      </div>
    </div>
  );
}
