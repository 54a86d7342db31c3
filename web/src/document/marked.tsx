// SPDX-License-Identifier: AGPL-3.0-or-later
// A unit's text with what is marked in it: what is cited, where the query matches, what is mentioned, jargon.
import type { ComponentChildren } from "preact";
import { type Mark, pieces } from "../parts/Quote";
import { visible } from "../parts/Words";
import { href, param } from "../router";
import { meant } from "../said";
import { named, t } from "../text";
import type { Unit } from "./types";
import { quoted } from "../search/quoted";

/** Names a match in the address: `match`. */
export function matchName(unit: number, start: number): string {
  return `${unit}.${start}`;
}

/** Where jargon stands, for a page's picture: in text it explains itself. */
export function jargonIn(unit: Unit): Mark[] {
  const sizes = new TextEncoder();
  const found: Mark[] = [];
  for (const one of unit.jargon ?? [])
    for (let at = unit.text.indexOf(one.term); at >= 0; at = unit.text.indexOf(one.term, at + one.term.length))
      found.push({ start: sizes.encode(unit.text.slice(0, at)).length, length: sizes.encode(one.term).length, kind: "jargon", title: `${one.term}: ${meant(one.meaning)}` });
  return found;
}

/** Matches before mentions: pieces() keeps the first of two that overlap. */
export function marksIn(unit: Unit): Mark[] {
  const taken: Mark[] = [];
  const free = (start: number, length: number) => taken.every((one) => start + length <= one.start || start >= one.start + one.length);
  const at = param("match");
  for (const [start, length] of unit.matches ?? []) taken.push({ start, length, kind: matchName(unit.id, start) === at ? "hit at" : "hit" });
  if (unit.focus && free(...unit.focus)) taken.push({ start: unit.focus[0], length: unit.focus[1], kind: "focus" });
  for (const one of unit.mentions) if (free(one.start, one.size)) taken.push({ start: one.start, length: one.size, kind: `mention-${one.kind}`, title: `${named("kind", one.kind)}: ${one.value}` });
  return taken;
}

function Explained({ text, jargon }: { text: string; jargon: Unit["jargon"] }) {
  const terms = (jargon ?? []).filter((one) => text.includes(one.term));
  if (terms.length === 0) return <>{visible(text)}</>;
  const out: ComponentChildren[] = [];
  let rest = text;
  while (rest) {
    const found = terms.map((one) => ({ one, at: rest.indexOf(one.term) })).filter((x) => x.at >= 0).sort((a, b) => a.at - b.at || b.one.term.length - a.one.term.length)[0];
    if (!found) break;
    if (found.at) out.push(visible(rest.slice(0, found.at)));
    out.push(
      <span key={out.length} class="jargon" tabIndex={0} role="note" aria-label={`${found.one.term}: ${meant(found.one.meaning)}`}>
        {visible(found.one.term)}
        <span class="tip" aria-hidden="true">
          {meant(found.one.meaning)}
        </span>
      </span>,
    );
    rest = rest.slice(found.at + found.one.term.length);
  }
  out.push(visible(rest));
  return <>{out}</>;
}

export function MarkedText({ unit }: { unit: Unit }) {
  return (
    <div class="doc-text" dir="auto" lang={unit.lang} data-place={unit.place}>
      {pieces(unit.text, marksIn(unit)).map((piece, n) => {
        const kind = piece.mark?.kind ?? "";
        if (!piece.mark) return <Explained key={n} text={piece.text} jargon={unit.jargon} />;
        if (kind.startsWith("mention-"))
          return (
            <a key={n} class="doc-mention" data-kind={kind.slice(8)} title={piece.mark.title} href={href("search", { q: quoted(piece.text) })}>
              {visible(piece.text)}
            </a>
          );
        return (
          <mark key={n} class={`doc-${kind}`} tabIndex={-1}>
            <Explained text={piece.text} jargon={unit.jargon} />
          </mark>
        );
      })}
    </div>
  );
}

export function UnitHead({ item, unit }: { item: string; unit: Unit }) {
  return (
    <header class="doc-unit-head">
      <span class="spot-place">#{unit.place}</span>
      {unit.ocr && <span>{t("document.ocr", { percent: unit.confidence ?? 0 })}</span>}
      {unit.hidden && <span>{t("document.hidden")}</span>}
      {unit.thread && unit.thread.messages > 1 && (
        <a href={href(["conversations", `daylight:${item}#${encodeURIComponent(unit.place)}`])}>{t("document.thread", { n: unit.thread.messages })}</a>
      )}
    </header>
  );
}
