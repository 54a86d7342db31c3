// SPDX-License-Identifier: AGPL-3.0-or-later
// Texts from the trove: always isolated in their own direction, always as text, shortened in the middle.
import signs from "deceptive-signs";

/** Shortened in the middle by characters: `start…end`. */
export function middle(text: string, room: number): string {
  const letters = [...text];
  if (letters.length <= room) return text;
  const head = Math.ceil((room - 1) * 0.45);
  return `${letters.slice(0, head).join("")}…${letters.slice(letters.length - (room - 1 - head)).join("")}`;
}

// Controls but the tab and the line's end, and the signs of src/base/deceptive.def, are shown as what they are.
const HIDDEN = new RegExp(`[\\u0000-\\u0008\\u000b-\\u001f\\u007f${signs}]`, "gu");

export function visible(text: string): string {
  return text.replace(HIDDEN, (sign) => `␣U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}␣`);
}

/** A name, title or value of the trove. `room` shortens it, or the box that it stands in does (`cut`); the whole stands in the title. */
export function Words({ text, room = 0, cut = false, class: name }: { text: string; room?: number; cut?: boolean; class?: string }) {
  const shown = visible(text);
  const short = room ? middle(shown, room) : shown;
  return (
    <bdi class={name} title={cut || short !== shown ? shown : undefined}>
      {short}
    </bdi>
  );
}

/** A path inside the trove: containers parted by ▸, the last name strong, the middle shortened. */
export function Path({ path, room = 72 }: { path: string; room?: number }) {
  const cut = Math.max(path.lastIndexOf("/"), path.lastIndexOf("▸"));
  const name = path.slice(cut + 1).trimStart();
  const folder = path.slice(0, cut + 1);
  const nameRoom = Math.max(24, Math.floor(room * 0.6));
  const folderRoom = Math.max(10, room - Math.min([...name].length, nameRoom));
  return (
    <span class="path" title={visible(path)}>
      {folder && (
        <span class="path-folder">
          <bdi>{middle(visible(folder), folderRoom)}</bdi>
          {path[cut] === "▸" ? " " : ""}
        </span>
      )}
      <bdi class="path-name">{middle(visible(name), nameRoom)}</bdi>
    </span>
  );
}
