// SPDX-License-Identifier: AGPL-3.0-or-later
// The text, piece by piece: from the place that is asked for, more as it is wanted.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, useGet } from "../api";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { attempt } from "../parts/Toast";
import { param } from "../router";
import { t } from "../text";
import { MarkedText, UnitHead } from "./marked";
import type { Item, TextAnswer, Unit } from "./types";

const PIECE = 40;

export function TextView({ item, onUnits }: { item: Item; onUnits: (units: Unit[]) => void }) {
  const query = { q: param("q"), place: param("place"), quote: param("quote"), limit: PIECE };
  const first = useGet<TextAnswer>(`item/${item.item}/text`, query);
  const [more, setMore] = useState<Unit[]>([]);
  const [done, setDone] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setMore([]);
    setDone((first.data?.units.length ?? 0) < PIECE);
  }, [first.data]);
  const units = [...(first.data?.units ?? []), ...more];
  useEffect(() => onUnits(units), [first.data, more]);
  useEffect(() => {
    const mark = box.current?.querySelector(".doc-focus") ?? box.current?.querySelector(".doc-unit.focused") ?? box.current?.querySelector(".doc-hit");
    mark?.scrollIntoView({ block: "center" });
  }, [first.data]);
  const fetchMore = () =>
    void attempt(async () => {
      const next = await get<TextAnswer>(`item/${item.item}/text`, { q: param("q"), after: units[units.length - 1]?.id ?? 0, limit: PIECE });
      setMore([...more, ...next.units]);
      setDone(next.units.length < PIECE);
    });
  if (first.error) return <ErrorBox error={first.error} retry={first.reload} />;
  if (!first.data) return <Waiting />;
  if (units.length === 0) return <Empty title={t("document.no_text")}>{item.reason ?? ""}</Empty>;
  return (
    <div class="doc-units" ref={box}>
      {units.map((unit) => (
        <section key={unit.id} class={unit.focused ? "doc-unit focused" : "doc-unit"} data-place={unit.place}>
          <UnitHead unit={unit} />
          <MarkedText unit={unit} />
        </section>
      ))}
      {!done && (
        <button type="button" onClick={fetchMore}>
          {t("document.more")}
        </button>
      )}
    </div>
  );
}
