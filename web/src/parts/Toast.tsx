// SPDX-License-Identifier: AGPL-3.0-or-later
// Short words about what was just done, read out by screen readers; gone after a while. `undo` gives a way back.
import { signal } from "@preact/signals";
import { t } from "../text";
import { Icon } from "./Icon";

interface Note {
  id: number;
  text: string;
  tone: "good" | "bad";
  undo: (() => void) | undefined;
}

const notes = signal<Note[]>([]);
let next = 1;

function drop(id: number): void {
  notes.value = notes.value.filter((note) => note.id !== id);
}

export function toast(text: string, tone: "good" | "bad" = "good", undo?: () => void): void {
  const id = next++;
  notes.value = [...notes.value.filter((note) => note.text !== text || note.undo).slice(-3), { id, text, tone, undo }];
  setTimeout(() => drop(id), tone === "bad" || undo ? 9000 : 4000);
}

/** Runs something that changes the case: says what went wrong, and `done` when nothing did. */
export async function attempt(work: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await work();
  } catch (error) {
    toast((error as Error).message, "bad");
    return false;
  }
  if (done) toast(done);
  return true;
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {notes.value.map((note) => (
        <div key={note.id} class={`toast ${note.tone}`}>
          <span>{note.text}</span>
          {note.undo && (
            <button
              type="button"
              onClick={() => {
                note.undo!();
                drop(note.id);
              }}
            >
              {t("action.undo")}
            </button>
          )}
          <button type="button" class="quiet small" aria-label={t("action.close")} onClick={() => drop(note.id)}>
            <Icon name="close" size={12} />
          </button>
        </div>
      ))}
    </div>
  );
}
