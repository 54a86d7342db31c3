// SPDX-License-Identifier: AGPL-3.0-or-later
// The dossier's map of the world (Natural Earth), shaded by counts. Every country that counts is a link that the
// keyboard reaches; what the shade says stands in its label, and in the table that a screen puts beside it.
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useGet } from "../api";
import { number, t, tn } from "../text";

export interface Country {
  code: string;
  name: string;
  targets: number;
  sectors: { sector: string; targets: number }[];
}

interface Outline {
  code: string;
  name: string;
  x: number;
  y: number;
  path: string;
  small: boolean;
}

interface World {
  width: number;
  height: number;
  land: string;
  countries: Outline[];
}

const LIMITS = [1, 3, 9];

function shade(n: number): number {
  return 1 + LIMITS.filter((limit) => n > limit).length;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Pixels high, however small the map is drawn. */
const LETTERS = 11;
const STEPS = [0, 1, -1, 2, -2];

/** Labels of the largest counts first, each where none lies yet; what finds no place goes without. */
function labels(shown: { outline: Outline; text: string }[], world: World, letters: number): { code: string; x: number; y: number; text: string }[] {
  const boxes: Box[] = [];
  const free = (box: Box) => box.left >= 0 && box.right <= world.width && box.top >= 0 && box.bottom <= world.height && !boxes.some((one) => box.left < one.right && one.left < box.right && box.top < one.bottom && one.top < box.bottom);
  return shown.flatMap(({ outline, text }) => {
    const wide = [...text].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e80 ? 1 : 0.56), 0) * letters;
    for (const down of STEPS)
      for (const along of [0, 1, -1]) {
        const x = outline.x + along * (wide / 2 + 16);
        const y = outline.y + down * (letters + 6);
        const box = { left: x - wide / 2, top: y - letters / 2, right: x + wide / 2, bottom: y + letters / 2 + 4 };
        if (!free(box)) continue;
        boxes.push(box);
        return [{ code: outline.code, x, y: box.bottom - letters * 0.28, text }];
      }
    return [];
  });
}

interface Props {
  countries: Country[];
  /** Codes that are chosen; none: all. */
  chosen: string[];
  hrefOf: (code: string) => string;
  nameOf: (code: string) => string;
}

function Shape({ outline, count, chosen, href, label }: { outline: Outline; count: number; chosen: boolean; href: string; label: string }) {
  return (
    <a class={`country shade-${shade(count)}${chosen ? " chosen" : ""}`} href={href} aria-label={label} aria-current={chosen ? "true" : undefined}>
      <title>{label}</title>
      {outline.path && <path d={outline.path} />}
      {outline.small && <circle cx={outline.x} cy={outline.y} r={12} />}
    </a>
  );
}

export function WorldMap({ countries, chosen, hrefOf, nameOf }: Props) {
  const world = useGet<World>("map").data;
  const [wide, setWide] = useState(800);
  const box = useRef<SVGSVGElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watcher = new ResizeObserver(() => setWide(Math.max(200, Math.round(element.clientWidth / 40) * 40)));
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [world === undefined]);
  const letters = world ? (LETTERS * world.width) / wide : LETTERS;
  const counts = useMemo(() => new Map(countries.map((one) => [one.code, one.targets])), [countries]);
  const drawn = useMemo(() => {
    if (!world) return null;
    const known = world.countries.filter((one) => counts.has(one.code)).sort((a, b) => counts.get(b.code)! - counts.get(a.code)!);
    return { known, labels: labels(known.map((outline) => ({ outline, text: `${nameOf(outline.code)} ${number(counts.get(outline.code)!)}` })), world, letters) };
  }, [world, counts, nameOf, letters]);
  if (!world || !drawn) return <div class="world waiting-map" aria-hidden="true" />;
  const told = [...counts.keys()].filter((code) => code !== "").length;
  return (
    <figure class="world">
      <svg ref={box} viewBox={`0 0 ${world.width} ${world.height}`} role="group" aria-label={t("map.label", { n: told })}>
        <g class="land" aria-hidden="true">
          <path d={world.land} />
          {world.countries.filter((one) => one.path && !counts.has(one.code)).map((one) => (
            <path key={one.code} d={one.path} />
          ))}
        </g>
        {drawn.known.map((one) => (
          <Shape key={one.code} outline={one} count={counts.get(one.code)!} chosen={chosen.includes(one.code)} href={hrefOf(one.code)} label={tn("map.country", counts.get(one.code)!, { country: nameOf(one.code) })} />
        ))}
        <g class="map-labels" aria-hidden="true" font-size={letters} stroke-width={letters / 4}>
          {drawn.labels.map((one) => (
            <text key={one.code} x={one.x} y={one.y}>
              {one.text}
            </text>
          ))}
        </g>
      </svg>
      <figcaption class="faint">
        <span class="map-legend" aria-hidden="true">
          {["1", "2–3", "4–9", "10+"].map((words, index) => (
            <span key={words}>
              <i class={`map-swatch shade-${index + 1}`} /> {words}
            </span>
          ))}
        </span>
        {t("map.note")}
      </figcaption>
    </figure>
  );
}
