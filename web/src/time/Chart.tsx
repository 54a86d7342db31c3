// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that has a time as bars that are stacked by kind, from centuries to minutes. The wheel zooms at the
// pointer, a drag selects a span, Shift and a drag move along; keys do the same. The numbers stand in a table
// below for whoever does not see the bars.
import { useEffect, useRef, useState } from "preact/hooks";
import { number, t } from "../text";
import { bucketEnd, bucketStart, ticks } from "./span";

export interface Counts {
  from: number | null;
  to: number | null;
  first: number | null;
  last: number | null;
  usual_from: number | null;
  usual_to: number | null;
  step: string;
  kinds: { kind: string; total: number; inside: number }[];
  buckets: { at: number; counts: number[] }[];
}

export interface Range {
  start: number;
  end: number;
}

interface Props {
  counts: Counts;
  /** What is in sight, and what is selected of it. */
  view: Range;
  brush: Range | null;
  toneOf: (kind: string) => number;
  named: (kind: string) => string;
  onView: (view: Range) => void;
  onBrush: (brush: Range | null) => void;
}

const AXIS = 22;
const TOP = 6;
const SHORTEST = 10 * 60000;

function paint(canvas: HTMLCanvasElement, props: Props, dragged: Range | null, pointer: number | null): void {
  const { counts, view, toneOf } = props;
  const box = canvas.getBoundingClientRect();
  const scale = devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(box.width * scale));
  canvas.height = Math.max(1, Math.round(box.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  pen.scale(scale, scale);
  const x = (ms: number) => ((ms - view.start) / (view.end - view.start)) * box.width;
  const floor = box.height - AXIS;
  pen.font = `11px ${style.fontFamily}`;
  pen.textBaseline = "top";
  for (const tick of ticks(view.start, view.end, box.width)) {
    pen.strokeStyle = colour(tick.strong ? "--rule" : "--line");
    pen.beginPath();
    pen.moveTo(Math.round(x(tick.at)) + 0.5, TOP);
    pen.lineTo(Math.round(x(tick.at)) + 0.5, floor + 5);
    pen.stroke();
    pen.fillStyle = colour(tick.strong ? "--ink" : "--faint");
    if (x(tick.at) + 4 + pen.measureText(tick.text).width <= box.width) pen.fillText(tick.text, x(tick.at) + 4, floor + 7);
  }
  const most = Math.max(1, ...counts.buckets.map((bucket) => bucket.counts.reduce((a, b) => a + b, 0)));
  const order = counts.kinds.map((one, i) => ({ i, tone: toneOf(one.kind) }));
  const tones = Array.from({ length: 10 }, (_, i) => colour(`--k${i}`));
  const height = (n: number) => (Math.sqrt(n) / Math.sqrt(most)) * (floor - TOP); // small counts stay to be seen
  for (const bucket of counts.buckets) {
    const left = x(bucket.at);
    const width = Math.max(1.5, x(bucketEnd(counts.step, bucket.at)) - left - 1);
    if (left + width < 0 || left > box.width) continue;
    const sum = bucket.counts.reduce((a, b) => a + b, 0);
    const whole = Math.max(2, height(sum));
    let y = floor;
    for (const { i, tone } of order) {
      const count = bucket.counts[i] ?? 0;
      if (count === 0) continue;
      const part = (whole * count) / sum;
      pen.fillStyle = tones[tone]!;
      pen.fillRect(left, y - part, width, part);
      y -= part;
    }
  }
  pen.strokeStyle = colour("--rule");
  pen.beginPath();
  pen.moveTo(0, floor + 0.5);
  pen.lineTo(box.width, floor + 0.5);
  pen.stroke();
  const chosen = dragged ?? props.brush;
  if (chosen) {
    const [a, b] = [x(chosen.start), x(chosen.end)];
    pen.fillStyle = colour("--veil");
    pen.fillRect(0, 0, Math.max(0, a), floor);
    pen.fillRect(b, 0, Math.max(0, box.width - b), floor);
    pen.strokeStyle = colour("--accent");
    pen.lineWidth = 1.5;
    pen.strokeRect(a, 1, Math.max(1, b - a), floor - 1);
  }
  if (pointer !== null && !dragged) {
    pen.strokeStyle = colour("--faint");
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(pointer + 0.5, 0);
    pen.lineTo(pointer + 0.5, floor);
    pen.stroke();
  }
}

/** What lies under the pointer, in words. */
function tell({ counts, view, named }: Props, share: number): string {
  const at = bucketStart(counts.step, view.start + share * (view.end - view.start));
  const bucket = counts.buckets.find((one) => one.at === at);
  const size = { century: 4, decade: 4, year: 4, quarter: 7, month: 7, day: 10 }[counts.step] ?? 16;
  const when = new Date(at).toISOString().slice(0, size).replace("T", " ");
  const parts = counts.kinds.map((one, i) => ({ kind: one.kind, n: bucket?.counts[i] ?? 0 })).filter((one) => one.n > 0);
  return `${when}: ${parts.length ? parts.map((one) => `${named(one.kind)} ${number(one.n)}`).join(", ") : t("timeline.nothing")}`;
}

export function zoomed(view: Range, by: number, share: number, whole: Range): Range {
  const length = Math.max(SHORTEST, Math.min((view.end - view.start) * by, (whole.end - whole.start) * 1.1));
  const centre = view.start + share * (view.end - view.start);
  return { start: Math.round(centre - share * length), end: Math.round(centre + (1 - share) * length) };
}

export function Chart(props: Props) {
  const { counts, view, onView, onBrush } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [dragged, setDragged] = useState<Range | null>(null);
  const [pointer, setPointer] = useState<number | null>(null);
  const grip = useRef<{ x: number; pan: Range | null } | null>(null);
  const whole = { start: counts.first ?? view.start, end: counts.last ?? view.end };
  const share = (event: MouseEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  const ms = (part: number) => view.start + part * (view.end - view.start);
  useEffect(() => {
    const target = canvas.current;
    if (!target) return;
    const again = () => paint(target, props, dragged, pointer);
    again();
    const size = new ResizeObserver(again);
    size.observe(target);
    const theme = new MutationObserver(again);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        const by = (event.deltaX / target.clientWidth) * (view.end - view.start);
        onView({ start: Math.round(view.start + by), end: Math.round(view.end + by) });
      } else onView(zoomed(view, event.deltaY > 0 ? 1.25 : 0.8, share(event), whole));
    };
    target.addEventListener("wheel", wheel, { passive: false });
    return () => {
      size.disconnect();
      theme.disconnect();
      target.removeEventListener("wheel", wheel);
    };
  });
  const snapped = (a: number, b: number): Range => {
    const [from, to] = [ms(Math.min(a, b)), ms(Math.max(a, b))];
    return { start: bucketStart(counts.step, from), end: bucketEnd(counts.step, bucketStart(counts.step, to)) };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    canvas.current!.setPointerCapture(event.pointerId);
    grip.current = { x: share(event), pan: event.shiftKey ? view : null };
  };
  const move = (event: PointerEvent) => {
    setPointer(share(event) * canvas.current!.clientWidth);
    const held = grip.current;
    if (!held) return;
    if (held.pan) {
      const by = (held.x - share(event)) * (held.pan.end - held.pan.start);
      onView({ start: Math.round(held.pan.start + by), end: Math.round(held.pan.end + by) });
    } else if (Math.abs(share(event) - held.x) * canvas.current!.clientWidth > 4) setDragged(snapped(held.x, share(event)));
  };
  const up = (event: PointerEvent) => {
    const held = grip.current;
    grip.current = null;
    if (!held || held.pan) return;
    if (dragged) onBrush(dragged);
    else onBrush(snapped(share(event), share(event)));
    setDragged(null);
  };
  const keys = (event: KeyboardEvent) => {
    const length = view.end - view.start;
    const pan = { ArrowLeft: -0.15, ArrowRight: 0.15, PageUp: -0.8, PageDown: 0.8 }[event.key];
    if (pan !== undefined) onView({ start: Math.round(view.start + pan * length), end: Math.round(view.end + pan * length) });
    else if (event.key === "+" || event.key === "=") onView(zoomed(view, 0.5, 0.5, whole));
    else if (event.key === "-") onView(zoomed(view, 2, 0.5, whole));
    else if (event.key === "Enter") onBrush(view);
    else if (event.key === "Escape") onBrush(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const total = counts.kinds.reduce((sum, one) => sum + one.inside, 0);
  return (
    <div class="chart">
      <canvas
        ref={canvas}
        role="img"
        tabIndex={0}
        aria-label={t("timeline.chart", { n: total })}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerLeave={() => setPointer(null)}
        onDblClick={(event) => {
          if (props.brush) onView(props.brush);
          else onView(zoomed(view, 0.4, share(event), whole));
        }}
        onKeyDown={keys}
      />
      <p class="chart-tell" aria-hidden="true">
        <span>{pointer !== null && canvas.current ? tell(props, pointer / canvas.current.clientWidth) : t("timeline.how")}</span>
        <span>{t("timeline.tallest", { n: Math.max(0, ...counts.buckets.map((bucket) => bucket.counts.reduce((a, b) => a + b, 0))) })}</span>
      </p>
    </div>
  );
}
