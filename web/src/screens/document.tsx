// SPDX-License-Identifier: AGPL-3.0-or-later
// One document: its pages as they look or its text, with hits and mentions where they stand; where it came from;
// its copies and versions. The address holds the place (`place`, `quote`), the page and the query.
import { useEffect, useState } from "preact/hooks";
import { get, url, useGet } from "../api";
import { Margin } from "../document/Margin";
import { matchName } from "../document/marked";
import { PageView, pageOf } from "../document/Page";
import { TextView } from "../document/Text";
import { Selection, selected } from "../document/Selection";
import { Tree } from "../document/Tree";
import type { Item, Unit } from "../document/types";
import { useKeys } from "../keys";
import { copyText } from "../parts/Cite";
import { Dialog } from "../parts/Dialog";
import { Icon } from "../parts/Icon";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { attempt } from "../parts/Toast";
import { Path, Words } from "../parts/Words";
import { here, param, place, set } from "../router";
import { subject } from "../subject";
import { bytes, t, tn } from "../text";

interface Spot {
  /** Of the piece of text. */
  id: number;
  place: string;
  /** Bytes of the piece; none where the piece is found by what it is. */
  start?: number;
}

const nameOfSpot = (spot: Spot) => matchName(spot.id, spot.start ?? -1);

/** Where the query matches in this document; n and p go from one to the next. */
function useSpots(item: string): { spots: Spot[]; at: number; go: (by: number) => void } {
  const q = param("q");
  const answer = useGet<{ rows: Spot[] }>(q ? `item/${item}/hits` : null, { q });
  const spots = answer.data?.rows ?? [];
  const named = spots.findIndex((one) => nameOfSpot(one) === param("match"));
  const at = named >= 0 ? named : spots.findIndex((one) => one.place === param("place"));
  const step = (by: number) => {
    const next = spots[(Math.max(at, by > 0 ? -1 : 0) + by + spots.length) % spots.length];
    if (next) set({ place: next.place, match: nameOfSpot(next), quote: null, page: pageOf(next.place) || null });
  };
  useKeys([
    { key: "n", text: "document.key_next", run: () => step(1), when: () => spots.length > 0 },
    { key: "p", text: "document.key_previous", run: () => step(-1), when: () => spots.length > 0 },
  ]);
  return { spots, at, go: step };
}

/** The citation of what is selected, else of the passage or document that the reader is at. */
async function citeSelection(item: Item): Promise<void> {
  const chosen = selected();
  if (!chosen) return copyText(subject.value?.anchor ?? `daylight:${item.item}`, t("cite.copied"));
  const { citation } = await get<{ citation: string }>(`item/${item.item}/cite`, { place: chosen.place, quote: chosen.quote });
  await copyText(citation, t("cite.copied"));
}

function Original({ item, onClose }: { item: Item; onClose: () => void }) {
  return (
    <Dialog title={t("document.original")} onClose={onClose}>
      <p>{t("document.original_warning")}</p>
      <p class="faint">
        <Words text={item.name} room={80} />, {bytes(item.size)}
      </p>
      <footer class="doc-original">
        <a class="button" href={url(`item/${item.item}/original`, { sure: true })} download onClick={onClose}>
          {t("document.original_get")}
        </a>
        <button type="button" onClick={onClose}>
          {t("action.cancel")}
        </button>
      </footer>
    </Dialog>
  );
}

function Read({ item }: { item: Item }) {
  const [units, setUnits] = useState<Unit[]>([]);
  const [warning, setWarning] = useState(false);
  const asked = param("view");
  const view = item.drawable && asked !== "text" ? "page" : "text";
  const found = useSpots(item.item);
  useEffect(() => {
    const shown = param("place");
    subject.value = { anchor: `daylight:${item.item}${shown ? `#${shown}` : ""}`, label: item.path };
    return () => {
      subject.value = null;
    };
  }, [item.item, param("place")]);
  const tools = (
    <>
      {found.spots.length > 0 && (
        <span class="doc-hits">
          <button type="button" class="quiet small" onClick={() => found.go(-1)} aria-label={t("document.key_previous")}>
            <Icon name="left" size={14} />
          </button>
          <span role="status">{found.at >= 0 ? t("document.hit_of", { at: found.at + 1, n: found.spots.length }) : tn("document.hits", found.spots.length)}</span>
          <button type="button" class="quiet small" onClick={() => found.go(1)} aria-label={t("document.key_next")}>
            <Icon name="right" size={14} />
          </button>
        </span>
      )}
      {item.drawable && (
        <a class="button" href={here({ view: view === "page" ? "text" : null })}>
          {t(view === "page" ? "document.as_text" : "document.as_page")}
        </a>
      )}
      <button type="button" onClick={() => void attempt(() => citeSelection(item))}>
        <Icon name="copy" size={14} /> {t("document.cite")}
      </button>
      <button type="button" onClick={() => setWarning(true)}>
        {t("document.original")}
      </button>
    </>
  );
  return (
    <Screen title={<Words text={item.name || item.path} room={70} />} note={<Path path={item.path} room={120} />} tools={tools} left={<Tree item={item} />} aside={<Margin item={item} units={units} />} asideLabel={t("document.about")}>
      {view === "page" ? <PageView item={item} onUnits={setUnits} /> : <TextView item={item} onUnits={setUnits} />}
      <Selection item={item.item} />
      {warning && <Original item={item} onClose={() => setWarning(false)} />}
    </Screen>
  );
}

export default function Document() {
  const id = place.value.rest[0];
  const item = useGet<Item>(id ? `item/${id}` : null);
  if (!id) return <Screen title={t("nav.document")}>{<Empty title={t("document.which")}>{t("document.which_more")}</Empty>}</Screen>;
  if (item.error) return <Screen title={t("nav.document")}>{<ErrorBox error={item.error} retry={item.reload} />}</Screen>;
  if (!item.data) return <Screen title={t("nav.document")}>{<Waiting />}</Screen>;
  return <Read key={item.data.item} item={item.data} />;
}
