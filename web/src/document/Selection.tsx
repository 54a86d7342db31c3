// SPDX-License-Identifier: AGPL-3.0-or-later
// What the reader has selected can be cited, bookmarked and tagged: the server finds it in the item's text and
// writes the citation, so that `daylight verify` will find it again.
import { useEffect, useState } from "preact/hooks";
import { openTags, toggleBookmark } from "../annotate";
import { get, may } from "../api";
import { copyText } from "../parts/Cite";
import { Icon } from "../parts/Icon";
import { subject } from "../subject";
import { t } from "../text";

interface Chosen {
  citation: string | null;
  quote: string;
  x: number;
  y: number;
}

const MOST = 1200;

/** The selection within one unit; of one that goes on into the next, the part in the first. */
export function selected(): { place: string; quote: string; box: DOMRect } | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const node = range.startContainer;
  const unit = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-place]");
  if (!unit || !unit.closest("main")) return null;
  const inside = range.cloneRange();
  if (!unit.contains(range.endContainer)) inside.setEndAfter(unit.lastChild!);
  const layer = unit.closest(".page-layer");
  // Boxes of a page are words that stand apart: their own text has no space between.
  const quote = layer ? [...unit.querySelectorAll(".page-line")].filter((box) => inside.intersectsNode(box)).map((box) => part(inside, box)).join(" ") : written(inside);
  const text = quote.replace(/\s+/g, " ").trim();
  return text ? { place: unit.dataset.place!, quote: text.slice(0, MOST), box: range.getBoundingClientRect() } : null;
}

/** What the text itself says there: without explanations, and with the signs that are shown by their number. */
function written(range: Range): string {
  const held = range.cloneContents();
  for (const tip of held.querySelectorAll(".tip")) tip.remove();
  return (held.textContent ?? "").replace(/␣U\+([0-9A-F]{4})␣/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function part(range: Range, box: Element): string {
  const own = document.createRange();
  own.selectNodeContents(box);
  if (range.compareBoundaryPoints(Range.START_TO_START, own) > 0) own.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, own) < 0) own.setEnd(range.endContainer, range.endOffset);
  return own.toString();
}

export function Selection({ item }: { item: string }) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => {
    let timer = 0;
    let round = 0;
    const look = () => {
      const found = selected();
      const mine = ++round;
      if (!found) return setChosen(null);
      const { box, place, quote } = found;
      const at = { quote, x: Math.min(innerWidth - 260, Math.max(8, box.left)), y: Math.max(8, box.top - 42) };
      get<{ citation: string }>(`item/${item}/cite`, { place, quote }).then(
        ({ citation }) => {
          if (mine !== round) return;
          setChosen({ ...at, citation });
          subject.value = { anchor: citation, label: quote };
        },
        () => mine === round && setChosen({ ...at, citation: null }),
      );
    };
    const changed = () => {
      clearTimeout(timer);
      timer = window.setTimeout(look, 220);
    };
    const gone = () => setChosen(null);
    document.addEventListener("selectionchange", changed);
    document.addEventListener("scroll", gone, true);
    return () => {
      clearTimeout(timer);
      round = -1;
      document.removeEventListener("selectionchange", changed);
      document.removeEventListener("scroll", gone, true);
    };
  }, [item]);
  if (!chosen) return null;
  const keep = (event: Event) => event.preventDefault(); // the selection stays
  return (
    <div class="doc-chosen" role="toolbar" aria-label={t("document.selection")} style={{ left: `${chosen.x}px`, top: `${chosen.y}px` }} onMouseDown={keep}>
      {chosen.citation === null ? (
        <span class="doc-chosen-no">{t("document.not_citable")}</span>
      ) : (
        <>
          <button type="button" class="quiet" onClick={() => void copyText(chosen.citation!, t("cite.copied"))}>
            <Icon name="copy" size={14} /> {t("document.cite")}
          </button>
          {may("annotate") && (
            <>
              <button type="button" class="quiet" onClick={() => void toggleBookmark()}>
                <Icon name="bookmark" size={14} /> {t("document.bookmark")}
              </button>
              <button type="button" class="quiet" onClick={() => void openTags()}>
                <Icon name="tag" size={14} /> {t("document.tag")}
              </button>
            </>
          )}
        </>
      )}
    </div>
  );
}
