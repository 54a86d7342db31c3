// SPDX-License-Identifier: AGPL-3.0-or-later
// Search: the query language of `daylight search`, filters that include and exclude, hits in the original text,
// how they lie over time, and many queries at once. All of it stands in the address.
import { useEffect, useRef, useState } from "preact/hooks";
import { del, get, may, post, useGet } from "../api";
import { BatchDialog } from "../search/Batch";
import { Histogram, type Over } from "../search/Histogram";
import { HelpDialog } from "../search/Help";
import { CitationLink, Cite, citationHref } from "../parts/Cite";
import { Facets, type FacetGroup, facetQuery } from "../parts/Facets";
import { Icon } from "../parts/Icon";
import { Pager } from "../parts/Pager";
import { marksOf, Quote } from "../parts/Quote";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { Span } from "../parts/Span";
import { Table } from "../parts/Table";
import { Time } from "../parts/Time";
import { attempt, toast } from "../parts/Toast";
import { Path } from "../parts/Words";
import { useKeys } from "../keys";
import { go, here, href, param, set } from "../router";
import { subject, type Subject } from "../subject";
import { named, nameOf, t, tn, took } from "../text";
import { work } from "../work";

export interface Hit {
  item: string | null;
  path: string;
  place: string;
  quote: string;
  citation: string | null;
  format: string;
  lang?: string;
  time_ms?: number;
  highlights: [number, number][];
}

interface Found {
  total: number;
  rows: Hit[];
  query: string;
  seconds: number;
  facets?: Record<string, Record<string, number>>;
  histogram?: Over;
}

interface Saved {
  id: number;
  name: string;
  address: string;
}

const FACETS = ["type", "lang", "folder", "year", "person", "organisation", "mention", "kind", "state", "tag"] as const;
const LIMIT = 50;

function label(facet: string, value: string): string {
  if (facet === "type") return named("mime", value);
  if (facet === "lang") return nameOf("language", value);
  if (facet === "kind") return named("unit_kind", value);
  if (facet === "mention") return named("kind", value);
  if (facet === "state") return named("state", value);
  return value;
}

function groups(facets: Found["facets"]): FacetGroup[] {
  return FACETS.map((key) => ({
    key,
    title: t(`search.by_${key}`),
    values: Object.entries(facets?.[key] ?? {})
      .filter(([value]) => value !== "")
      .map(([value, count]) => ({ value, count, label: label(key, value), exact: key === "type" ? value : undefined })),
    label: (value) => label(key, value),
  }));
}

/** Where a hit is read: the document at its place, with the words of the query marked. */
function hitHref(hit: Hit): string | undefined {
  if (!hit.item) return undefined;
  const place = hit.place === "name" ? "" : hit.place;
  return href(["document", hit.item], { place, q: param("q"), quote: place ? hit.quote.slice(0, 400) : "" });
}

function about(hit: Hit): Subject | null {
  return hit.citation ? { anchor: hit.citation, label: `${hit.path} #${hit.place}` } : null;
}

/** Searches for what is like a hit: the words of its passage that tell most, any of them. */
async function findSimilar(hit: Hit): Promise<void> {
  const { query } = await get<{ query: string | null }>("search/similar", { text: hit.quote });
  if (!query) {
    toast(t("search.similar_none"), "bad");
    return;
  }
  go(href("search", { q: query, like: `${hit.path} #${hit.place}` }));
}

function Similar({ hit }: { hit: Hit }) {
  return (
    <button type="button" class="quiet small hit-similar" title={t("search.similar_more")} onClick={() => void attempt(() => findSimilar(hit))}>
      {t("search.similar")}
    </button>
  );
}

/** What is shown is like something: what, and the way back. */
function Like() {
  const like = param("like");
  if (!like) return null;
  return (
    <p class="search-like">
      {t("search.like")} <Path path={like} room={90} />
      <button type="button" class="quiet small" onClick={() => history.back()}>
        <Icon name="left" size={12} /> {t("search.like_back")}
      </button>
    </p>
  );
}

function HitRow({ hit }: { hit: Hit }) {
  return (
    <div class="hit">
      <div class="hit-head">
        <Path path={hit.path} room={90} />
        {hit.place !== "name" && <span class="spot-place">#{hit.place}</span>}
        {hit.time_ms !== undefined && <Time time={hit.time_ms} />}
        {hit.citation && <Cite citation={hit.citation} />}
        <Similar hit={hit} />
      </div>
      <Quote text={hit.quote} marks={marksOf(hit.highlights)} lang={hit.lang} />
    </div>
  );
}

function Hits({ rows }: { rows: Hit[] }) {
  return (
    <Table
      label={t("search.hits")}
      wrap
      rows={rows}
      rowKey={(hit) => `${hit.citation ?? hit.path}${hit.place}`}
      open={hitHref}
      about={about}
      columns={[{ key: "hit", head: t("search.hits"), cell: (hit) => <HitRow hit={hit} /> }]}
    />
  );
}

function HitTable({ rows }: { rows: Hit[] }) {
  return (
    <Table
      label={t("search.hits")}
      rows={rows}
      rowKey={(hit) => `${hit.citation ?? hit.path}${hit.place}`}
      open={hitHref}
      about={about}
      columns={[
        { key: "path", head: t("search.where"), width: "30%", sort: (hit) => hit.path, cell: (hit) => <Path path={hit.path} room={44} /> },
        { key: "place", head: t("search.place"), width: "90px", cell: (hit) => (hit.citation && citationHref(hit.citation) ? <CitationLink citation={hit.citation}>{hit.place}</CitationLink> : hit.place) },
        { key: "quote", head: t("search.text"), cell: (hit) => <Quote text={hit.quote} marks={marksOf(hit.highlights)} lang={hit.lang} /> },
        { key: "time", head: t("search.time"), width: "150px", sort: (hit) => hit.time_ms ?? null, cell: (hit) => (hit.time_ms === undefined ? "" : <Time time={hit.time_ms} />) },
      ]}
    />
  );
}

/** The field itself: what is typed is asked when Enter is pressed. */
function Ask({ onHelp }: { onHelp: () => void }) {
  const asked = param("q");
  const [text, setText] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    if (!asked) field.current?.focus();
  }, []);
  return (
    <form
      class="search-ask"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        set({ q: text.trim(), offset: null, like: null });
      }}
    >
      <input ref={field} type="search" name="query" dir="auto" value={text} aria-label={t("search.query")} placeholder={t("search.hint")} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="submit" class="primary">
        <Icon name="search" size={14} /> {t("search.find")}
      </button>
      <button type="button" class="quiet" onClick={onHelp}>
        {t("search.help")}
      </button>
    </form>
  );
}

function SavedList() {
  const saved = useGet<{ rows: Saved[] }>("saved");
  const rows = saved.data?.rows ?? [];
  const save = () => {
    const name = param("q") || t("search.everything");
    void attempt(() => post("saved", { name: name.slice(0, 60), address: location.hash.slice(1) }), t("search.saved_done"));
  };
  return (
    <section class="facets search-kept">
      <h2>{t("search.saved")}</h2>
      <ul class="search-saved">
        {rows.map((one) => (
          <li key={one.id}>
            <a href={`#${one.address}`}>
              <bdi>{one.name}</bdi>
            </a>
            {may("annotate") && (
              <button type="button" class="quiet small" aria-label={t("search.forget", { name: one.name })} onClick={() => void attempt(() => del(`saved/${one.id}`))}>
                <Icon name="close" size={12} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {may("annotate") && (
        <button type="button" class="quiet small" onClick={save}>
          <Icon name="plus" size={12} /> {t("search.save")}
        </button>
      )}
    </section>
  );
}

function Sort() {
  const value = param("sort", "score");
  return (
    <label class="search-sort">
      <span class="sr-only">{t("search.sort")}</span>
      <select value={value} onChange={(event) => set({ sort: event.currentTarget.value === "score" ? null : event.currentTarget.value, offset: null })}>
        <option value="score">{t("search.sort_score")}</option>
        <option value="newest">{t("search.sort_newest")}</option>
        <option value="oldest">{t("search.sort_oldest")}</option>
      </select>
    </label>
  );
}

export default function Search() {
  const [dialog, setDialog] = useState<"" | "help" | "batch">("");
  const offset = Number(param("offset", "0")) || 0;
  const query = { q: param("q"), from: param("from"), to: param("to"), sort: param("sort"), ...facetQuery([...FACETS, "path"]), limit: LIMIT, offset, facets: true };
  // While a case is read a search finds what is read so far: it is asked again until there is something.
  const [nothing, setNothing] = useState(false);
  const reading = work.value?.at_work ?? false;
  const found = useGet<Found>("search", query, reading && nothing ? 3000 : 0);
  useEffect(() => setNothing(found.data?.total === 0), [found.data]);
  const data = found.data;
  const table = param("view") === "table";
  const chosen = () => data?.rows.find((hit) => hit.citation !== null && hit.citation === subject.value?.anchor);
  useKeys([{ key: "s", text: "search.similar_more", run: () => void attempt(() => findSimilar(chosen()!)), when: () => chosen() !== undefined }]);
  const note = data && !found.error ? t("search.note", { hits: tn("search.hits", data.total), time: took(data.seconds) }) + (reading ? ` ${t("search.so_far")}` : "") : undefined;
  return (
    <Screen
      title={t("nav.search")}
      note={note}
      tools={
        <>
          <Sort />
          <a class="button" href={here({ view: table ? null : "table" })}>
            {t(table ? "search.as_list" : "search.as_table")}
          </a>
          <button type="button" onClick={() => setDialog("batch")}>
            {t("search.batch")}
          </button>
        </>
      }
      left={
        <>
          <Facets groups={groups(data?.facets)} />
          <SavedList />
        </>
      }
    >
      <Ask onHelp={() => setDialog("help")} />
      <Like />
      <div class="search-time">
        <Histogram over={data?.histogram} />
        <Span />
      </div>
      {found.error ? <ErrorBox error={found.error} retry={found.reload} /> : !data ? <Waiting /> : data.total === 0 ? <Empty title={t("search.nothing")}>{t("search.nothing_more")}</Empty> : table ? <HitTable rows={data.rows} /> : <Hits rows={data.rows} />}
      {data && !found.error && <Pager total={Math.min(data.total, 10000)} offset={offset} limit={LIMIT} />}
      {dialog === "help" && <HelpDialog onClose={() => setDialog("")} />}
      {dialog === "batch" && <BatchDialog onClose={() => setDialog("")} />}
    </Screen>
  );
}
