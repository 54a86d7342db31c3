// SPDX-License-Identifier: AGPL-3.0-or-later
// Text of the trove with parts of it marked. The server counts places in bytes of UTF-8, the browser in
// UTF-16 units: one walk over the text turns the ones into the others.
import { visible } from "./Words";

/** [first byte, bytes] as search answers them; `kind` colours mentions by what they are. */
export interface Mark {
  start: number;
  length: number;
  kind?: string;
  title?: string;
}

export interface Piece {
  text: string;
  mark?: Mark;
}

/** The text in pieces, marked and not. Marks that overlap an earlier one or lie outside are left out. */
export function pieces(text: string, marks: Mark[]): Piece[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.length - a.length);
  const out: Piece[] = [];
  let byte = 0;
  let unit = 0;
  const walkTo = (goal: number): number => {
    while (byte < goal && unit < text.length) {
      const code = text.codePointAt(unit)!;
      byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      unit += code < 0x10000 ? 1 : 2;
    }
    return unit;
  };
  let done = 0;
  for (const mark of sorted) {
    if (mark.start < byte || mark.length <= 0) continue;
    const from = walkTo(mark.start);
    const to = walkTo(mark.start + mark.length);
    if (from >= to) continue;
    if (from > done) out.push({ text: text.slice(done, from) });
    out.push({ text: text.slice(from, to), mark });
    done = to;
  }
  if (done < text.length) out.push({ text: text.slice(done) });
  return out;
}

export function marksOf(highlights: [number, number][] | undefined): Mark[] {
  return (highlights ?? []).map(([start, length]) => ({ start, length }));
}

/** A quote. `block` draws it as a paragraph of its own that keeps line breaks. */
export function Quote({ text, marks = [], lang, block = false }: { text: string; marks?: Mark[]; lang?: string | undefined; block?: boolean }) {
  const content = pieces(text, marks).map((piece, index) =>
    piece.mark ? (
      <mark key={index} data-kind={piece.mark.kind} title={piece.mark.title}>
        {visible(piece.text)}
      </mark>
    ) : (
      visible(piece.text)
    ),
  );
  return block ? (
    <blockquote class="quote" dir="auto" lang={lang}>
      {content}
    </blockquote>
  ) : (
    <q class="quote-line" dir="auto" lang={lang}>
      {content}
    </q>
  );
}
