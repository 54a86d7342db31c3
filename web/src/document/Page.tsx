// SPDX-License-Identifier: AGPL-3.0-or-later
// A page as it looks, drawn in the jail, with its text over it: invisible until it is selected, so that what the
// reader sees can be copied and cited; hits and mentions are marked where they stand.
import { useEffect, useRef, useState } from "preact/hooks";
import { url, useGet } from "../api";
import { useKeys } from "../keys";
import { ErrorBox, Waiting } from "../parts/Say";
import { here, param, set } from "../router";
import { t } from "../text";
import { Icon } from "../parts/Icon";
import type { Mark } from "../parts/Quote";
import { MarkedText, jargonIn, marksIn } from "./marked";
import type { Item, PageAnswer, Unit } from "./types";

type Box = NonNullable<Unit["boxes"]>[number];

/** Byte offsets of a text, to cut pieces that the server counts in bytes. */
function cutter(text: string): (start: number, length: number) => string {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  return (start, length) => decoder.decode(bytes.subarray(start, start + length)).replace(/\n/g, " ");
}

function Line({ box, text }: { box: Box; text: string }) {
  const line = useRef<HTMLSpanElement>(null);
  const [, , x, y, width, height] = box;
  useEffect(() => {
    const element = line.current;
    if (!element || !width) return;
    element.style.transform = "";
    const natural = element.getBoundingClientRect().width / (element.parentElement!.getBoundingClientRect().width / element.parentElement!.clientWidth || 1);
    if (natural > 0) element.style.transform = `scaleX(${width / natural})`;
  }, [text, width]);
  return (
    <span ref={line} class="page-line" style={{ left: `${x}px`, top: `${y}px`, fontSize: `${Math.max(4, height * 0.86)}px`, lineHeight: `${height}px` }}>
      {text}
    </span>
  );
}

/** How wide a text is, about: Chinese signs are twice as wide as Latin ones. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += sign.codePointAt(0)! >= 0x1100 ? 2 : 1;
  return width;
}

/** The part of a line's box that a mark covers. */
function markBoxes(unit: Unit, marks: Mark[]): { key: string; kind: string; title: string | undefined; style: Record<string, string> }[] {
  const out = [];
  const cut = cutter(unit.text);
  for (const mark of marks)
    for (const [start, length, x, y, width, height] of unit.boxes ?? []) {
      const from = Math.max(mark.start, start);
      const to = Math.min(mark.start + mark.length, start + length);
      if (from >= to || length === 0) continue;
      const kind = mark.kind ?? "";
      const all = Math.max(1, widthOf(cut(start, length)));
      const before = (width * widthOf(cut(start, from - start))) / all;
      out.push({
        key: `${from}-${kind}`,
        kind: kind.startsWith("mention-") ? "mention" : kind,
        title: mark.title,
        style: { left: `${x + before}px`, top: `${y}px`, width: `${(width * widthOf(cut(from, to - from))) / all}px`, height: `${height}px` },
      });
    }
  return out;
}

/** What the mark under the pointer means: the text lies over the marks, so they cannot say it themselves. */
function explain(event: MouseEvent): void {
  const layer = event.currentTarget as HTMLElement;
  const under = document.elementsFromPoint(event.clientX, event.clientY).find((one) => one instanceof HTMLElement && one.dataset.means !== undefined);
  layer.title = (under as HTMLElement | undefined)?.dataset.means ?? "";
}

function Layer({ unit }: { unit: Unit }) {
  const cut = cutter(unit.text);
  return (
    <div class="page-layer" data-place={unit.place} lang={unit.lang} onMouseMove={explain}>
      {[...markBoxes(unit, jargonIn(unit)), ...markBoxes(unit, marksIn(unit))].map((one) => (
        <span key={one.key} class={`page-mark ${one.kind}`} data-means={one.title} style={one.style} />
      ))}
      {(unit.boxes ?? []).map((box) => (
        <Line key={box[0]} box={box} text={cut(box[0], box[1])} />
      ))}
    </div>
  );
}

/** Text of the page that no box says the place of: below the picture, so that nothing is lost. */
function Unplaced({ units }: { units: Unit[] }) {
  const left = units.filter((unit) => (unit.boxes ?? []).length === 0 && unit.text.trim() !== "");
  if (left.length === 0) return null;
  return (
    <section class="page-unplaced">
      <h2>{t("document.unplaced")}</h2>
      {left.map((unit) => (
        <MarkedText key={unit.id} unit={unit} />
      ))}
    </section>
  );
}

export function PageView({ item, onUnits }: { item: Item; onUnits: (units: Unit[]) => void }) {
  const page = Number(param("page", "")) || pageOf(param("place")) || 1;
  const answer = useGet<PageAnswer>(`item/${item.item}/pages/${page}`, { q: param("q"), place: param("place"), quote: param("quote") });
  const frame = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(800);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setRoom(element.clientWidth));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  const data = answer.data?.page === page ? answer.data : undefined;
  useEffect(() => onUnits(data?.units ?? []), [data]);
  // What is meant comes into sight, once for each answer.
  useEffect(() => {
    const marks = frame.current?.querySelectorAll(".page-mark.focus, .page-mark.hit");
    const meant = frame.current?.querySelector(".page-mark.at") ?? frame.current?.querySelector(".page-mark.focus") ?? marks?.[0];
    if (meant && (param("place") || param("q"))) meant.scrollIntoView({ block: "nearest" });
  }, [data, param("match")]);
  // At the last page, and where there is but one, the keys go on down the page itself.
  const turn = (by: number) => () => {
    if (data && page + by >= 1 && page + by <= data.pages) set({ page: page + by, place: null, quote: null });
    else frame.current?.closest("main")?.scrollBy({ top: by * innerHeight * 0.7 });
  };
  useKeys([
    { key: "j", text: "document.page_after", run: turn(1) },
    { key: "k", text: "document.page_before", run: turn(-1) },
  ]);
  const zoom = data ? Math.min(1, room / data.width) : 1;
  return (
    <div ref={frame} class="page-view">
      {data && data.pages > 1 && (
        <nav class="page-nav" aria-label={t("document.pages")}>
          {page > 1 && (
            <a href={here({ page: page - 1, place: null, quote: null })} aria-label={t("document.page_before")}>
              <Icon name="left" />
            </a>
          )}
          <span>{t("document.page_of", { page, pages: data.pages })}</span>
          {page < data.pages && (
            <a href={here({ page: page + 1, place: null, quote: null })} aria-label={t("document.page_after")}>
              <Icon name="right" />
            </a>
          )}
        </nav>
      )}
      {answer.error ? (
        <ErrorBox error={answer.error} retry={answer.reload} />
      ) : !data ? (
        <Waiting />
      ) : (
        <div class="page-paper" style={{ width: `${data.width * zoom}px`, height: `${data.height * zoom}px` }}>
          <div class="page-scaled" style={{ width: `${data.width}px`, height: `${data.height}px`, transform: `scale(${zoom})` }}>
            <img src={url(`item/${item.item}/pages/${page}/picture`)} width={data.width} height={data.height} alt={t("document.picture_of", { page })} draggable={false} />
            {data.units.map((unit) => (
              <Layer key={unit.id} unit={unit} />
            ))}
          </div>
        </div>
      )}
      {data && <Unplaced units={data.units} />}
    </div>
  );
}

/** 3 of "p.3" and "p.3.ocr". */
export function pageOf(place: string): number {
  return Number(/^p\.(\d+)/.exec(place)?.[1] ?? 0);
}
