// SPDX-License-Identifier: AGPL-3.0-or-later
// The text, piece by piece: from the place that is asked for, more as it is wanted.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, useGet } from "../api";
import { useSteps } from "../keys";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { attempt } from "../parts/Toast";
import { param } from "../router";
import { said } from "../said";
import { t } from "../text";
import { MarkedText, UnitHead } from "./marked";
import type { Item, TextAnswer, Unit } from "./types";

const PIECE = 40;

export function TextView({ item, onUnits }: { item: Item; onUnits: (units: Unit[]) => void }) {
  const query = { q: param("q"), place: param("place"), quote: param("quote"), limit: PIECE };
  const first = useGet<TextAnswer>(`item/${item.item}/text`, query);
  const [more, setMore] = useState<Unit[]>([]);
  const [earlier, setEarlier] = useState<Unit[]>([]);
  const [begun, setBegun] = useState(false);
  const [done, setDone] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useSteps({ box, what: ".doc-unit", about: (unit) => ({ anchor: `daylight:${item.item}#${unit.dataset.place}`, label: `${item.path} #${unit.dataset.place}` }) });
  useEffect(() => {
    setMore([]);
    setEarlier([]);
    setBegun((first.data?.after ?? 0) <= 0);
    setDone((first.data?.units.length ?? 0) < PIECE);
  }, [first.data]);
  const units = [...earlier, ...(first.data?.units ?? []), ...more];
  useEffect(() => onUnits(units), [first.data, more, earlier]);
  useEffect(() => {
    const mark = box.current?.querySelector(".doc-hit.at") ?? box.current?.querySelector(".doc-focus") ?? box.current?.querySelector(".doc-unit.focused") ?? box.current?.querySelector(".doc-hit");
    mark?.scrollIntoView({ block: "center" });
  }, [first.data, param("match")]);
  const fetchMore = () =>
    void attempt(async () => {
      const next = await get<TextAnswer>(`item/${item.item}/text`, { q: param("q"), after: units[units.length - 1]?.id ?? 0, limit: PIECE });
      setMore([...more, ...next.units]);
      setDone(next.units.length < PIECE);
    });
  // Numbers of an item's pieces follow each other, so those before are asked for by counting back.
  const fetchEarlier = () =>
    void attempt(async () => {
      const from = units[0]?.id ?? 0;
      const list = box.current!.closest<HTMLElement>("main")!;
      const height = list.scrollHeight;
      const found = await get<TextAnswer>(`item/${item.item}/text`, { q: param("q"), after: Math.max(0, from - PIECE - 1), limit: PIECE });
      const before = found.units.filter((unit) => unit.id < from);
      setEarlier([...before, ...earlier]);
      setBegun(before.length === 0 || found.after === 0);
      requestAnimationFrame(() => (list.scrollTop += list.scrollHeight - height)); // what is read stays where it is
    });
  const end = useRef<HTMLButtonElement>(null);
  const follow = useRef(fetchMore);
  follow.current = fetchMore;
  useEffect(() => {
    if (!end.current) return;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && follow.current(), { rootMargin: "500px" });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [units.length, done]);
  if (first.error) return <ErrorBox error={first.error} retry={first.reload} />;
  if (!first.data) return <Waiting />;
  if (units.length === 0) return <Empty title={t("document.no_text")}>{said(item.reason ?? "")}</Empty>;
  return (
    <div class="doc-units" ref={box}>
      {!begun && (
        <button type="button" onClick={fetchEarlier}>
          {t("document.earlier")}
        </button>
      )}
      {units.map((unit) => (
        <section key={unit.id} class={unit.focused ? "doc-unit focused" : "doc-unit"} data-place={unit.place}>
          <UnitHead item={item.item} unit={unit} />
          <MarkedText unit={unit} />
        </section>
      ))}
      {!done && (
        <button type="button" ref={end} onClick={fetchMore}>
          {t("document.more")}
        </button>
      )}
    </div>
  );
}
