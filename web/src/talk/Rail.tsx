// SPDX-License-Identifier: AGPL-3.0-or-later
// The whole conversation as one strip beside what is read of it: where it is dense, where something is missing,
// where the word that was searched stands; click, drag or press keys to go there. It stands for the scroll bar,
// which cannot hold a million messages.
import { useEffect, useRef } from "preact/hooks";
import { t } from "../text";
import type { Detail } from "./types";

interface Props {
  detail: Detail;
  /** The places that are on the screen. */
  from: number;
  to: number;
  hits: number[];
  go: (seq: number) => void;
}

/** The time at a place, between the two that are known. */
export function timeAt(density: Detail["density"], seq: number): number | null {
  let before: Detail["density"][number] | undefined;
  for (const one of density) {
    if (one.seq > seq) {
      if (!before) return one.at;
      return before.at + ((one.at - before.at) * (seq - before.seq)) / Math.max(1, one.seq - before.seq);
    }
    before = one;
  }
  return before?.at ?? null;
}

function dayAt(detail: Detail, seq: number): string {
  const ms = timeAt(detail.density, seq);
  return ms === null ? "" : new Date(ms).toISOString().slice(0, 10);
}

function draw(canvas: HTMLCanvasElement, { detail, from, to, hits }: Props): void {
  const box = canvas.getBoundingClientRect();
  const scale = devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(box.width * scale));
  canvas.height = Math.max(1, Math.round(box.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  pen.scale(scale, scale);
  const total = Math.max(1, detail.conversation.messages);
  const y = (seq: number) => (seq / total) * box.height;
  const spans = detail.density;
  // A span that holds many messages takes much of the strip; its depth says how quick they came.
  const most = Math.max(1, ...spans.map((span, i) => (spans[i + 1]?.seq ?? total) - span.seq));
  pen.fillStyle = colour("--rail-bar");
  spans.forEach((span, i) => {
    const end = spans[i + 1]?.seq ?? total;
    if (end <= span.seq) return;
    const width = 4 + (box.width - 12) * Math.sqrt((end - span.seq) / most);
    pen.fillRect(0, y(span.seq), width, Math.max(1, y(end) - y(span.seq)));
  });
  pen.fillStyle = colour("--rail-hole");
  for (const hole of detail.holes) pen.fillRect(box.width - 7, y(hole.before ?? total) - 1, 7, 2);
  pen.fillStyle = colour("--rail-hit");
  for (const hit of hits) pen.fillRect(0, y(hit) - 0.5, box.width, 1.5);
  pen.strokeStyle = colour("--rail-here");
  pen.lineWidth = 2;
  pen.strokeRect(1, Math.min(y(from), box.height - 7) + 1, box.width - 2, Math.max(6, y(to) - y(from)) - 2);
}

/** Days beside the strip, as many as there is room for. */
function labels(detail: Detail): { share: number; text: string }[] {
  const out: { share: number; text: string }[] = [];
  const total = Math.max(1, detail.conversation.messages);
  for (let i = 0; i <= 10; i++) {
    const text = dayAt(detail, Math.floor(((total - 1) * i) / 10));
    if (text && text !== out.at(-1)?.text) out.push({ share: i / 10, text });
  }
  return out;
}

export function Rail(props: Props) {
  const { detail, from, go } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const total = detail.conversation.messages;
  useEffect(() => {
    if (!canvas.current) return;
    const strip = canvas.current;
    const again = () => draw(strip, props);
    again();
    const watch = new ResizeObserver(again);
    watch.observe(strip);
    return () => watch.disconnect();
  });
  const at = (event: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    go(Math.round(Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)) * (total - 1)));
  };
  const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, PageUp: -Math.ceil(total / 20), PageDown: Math.ceil(total / 20), Home: -total, End: total };
  return (
    <div class="rail">
      <canvas
        ref={canvas}
        role="slider"
        tabIndex={0}
        aria-label={t("talk.rail")}
        aria-orientation="vertical"
        aria-valuemin={1}
        aria-valuemax={total}
        aria-valuenow={from + 1}
        aria-valuetext={`${dayAt(detail, from)} ${from + 1}/${total}`}
        onPointerDown={(event) => {
          (event.currentTarget as HTMLCanvasElement).setPointerCapture(event.pointerId);
          at(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons & 1) at(event);
        }}
        onKeyDown={(event) => {
          const step = steps[event.key];
          if (step === undefined) return;
          event.preventDefault();
          go(Math.min(total - 1, Math.max(0, from + step)));
        }}
      />
      <ol class="rail-days" aria-hidden="true">
        {labels(detail).map((label) => (
          <li key={label.text} style={{ top: `${label.share * 100}%` }}>
            {label.text}
          </li>
        ))}
      </ol>
    </div>
  );
}
