// SPDX-License-Identifier: AGPL-3.0-or-later
// How people, organisations and rooms connect: as a picture, and as tables of the same for whoever cannot see
// or point. What is shown, in sight, selected, expanded and pinned stands in the address.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Query, get, url, useGet } from "../api";
import { useKeys } from "../keys";
import { EdgeEvidence } from "../net/EdgeEvidence";
import { NetTables } from "../net/NetTables";
import { NodeCard } from "../net/NodeCard";
import type { Colouring, Picture, Pins } from "../net/picture";
import { readPins, writePins } from "../net/pins";
import { type Net, type Node, tiesOf } from "../net/types";
import { Icon } from "../parts/Icon";
import { Screen } from "../parts/Screen";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Span, spanQuery } from "../parts/Span";
import { toast } from "../parts/Toast";
import { visible } from "../parts/Words";
import { here, param, params, set } from "../router";
import { subject } from "../subject";
import { named, number, t, tn } from "../text";

const KINDS = ["wrote to", "mentioned", "works for", "bought from", "paid", "owns", "shares", "defers to"];

/** Lines for each node at most, the strongest ones of each first: more are a black picture. */
const LINES = "5";

function asked(): Query {
  return { ...spanQuery(), kind: params("kind"), min: param("min"), around: params("around"), hops: param("hops"), limit: param("limit", "300"), lines: param("lines", LINES) };
}

/** The graph that is asked for, with what was expanded around somebody. */
function useNet(): { net: Net | undefined; error: Error | undefined; loading: boolean; reload: () => void } {
  const query = asked();
  const base = useGet<Net>("graph", query);
  const grown = params("x").join("\n");
  const [extra, setExtra] = useState<Net[]>([]);
  const rest = JSON.stringify({ ...query, around: undefined, hops: undefined, limit: undefined });
  useEffect(() => {
    const abort = new AbortController();
    const keys = grown ? grown.split("\n") : [];
    const plain = JSON.parse(rest) as Query;
    Promise.all(keys.map((key) => get<Net>("graph", { ...plain, around: [key], hops: 1, limit: 200 }, abort.signal))).then(setExtra, (error: Error) => {
      if (error.name !== "AbortError") toast(error.message, "bad");
    });
    return () => abort.abort();
  }, [grown, rest]);
  const net = useMemo(() => (base.data ? united(base.data, extra) : undefined), [base.data, extra]);
  return { net, error: base.error, loading: base.loading, reload: base.reload };
}

function united(base: Net, more: Net[]): Net {
  if (more.length === 0) return base;
  const nodes = new Map(base.nodes.map((node) => [node.entity, node]));
  const edges = new Map(base.edges.map((edge) => [edge.id, edge]));
  for (const net of more) {
    for (const node of net.nodes) if (!nodes.has(node.entity)) nodes.set(node.entity, node);
    for (const edge of net.edges) edges.set(edge.id, edge);
  }
  return { ...base, nodes: [...nodes.values()], edges: [...edges.values()] };
}

function Filters({ net }: { net: Net | undefined }) {
  const chosen = params("kind");
  const counts = new Map(net?.kinds.map((one) => [one.kind, one.count]));
  return (
    <div class="net-filters">
      <Span />
      <fieldset class="chips">
        <legend class="sr-only">{t("net.kinds")}</legend>
        {KINDS.filter((kind) => counts.has(kind) || chosen.includes(kind)).map((kind) => {
          const on = chosen.includes(kind);
          return (
            <label key={kind} class={on ? "chip on" : "chip"}>
              <input type="checkbox" class="sr-only" checked={on} onChange={() => set({ kind: on ? chosen.filter((one) => one !== kind) : [...chosen, kind] })} />
              {named("edge", kind)} <small>{number(counts.get(kind) ?? 0)}</small>
            </label>
          );
        })}
      </fieldset>
      <label class="net-field">
        <span>{t("net.min")}</span>
        <input type="number" min={1} max={100000} value={param("min", "1")} onChange={(event) => set({ min: event.currentTarget.value === "1" ? null : event.currentTarget.value })} />
      </label>
      <label class="net-field">
        <span>{t("net.limit")}</span>
        <select value={param("limit", "300")} onChange={(event) => set({ limit: event.currentTarget.value === "300" ? null : event.currentTarget.value })}>
          {[100, 300, 1000, 2500, 5000].map((n) => (
            <option key={n} value={String(n)}>
              {number(n)}
            </option>
          ))}
        </select>
      </label>
      <label class="net-field" title={t("net.lines_more")}>
        <span>{t("net.lines")}</span>
        <select value={param("lines", LINES)} onChange={(event) => set({ lines: event.currentTarget.value === LINES ? null : event.currentTarget.value })}>
          {["2", LINES, "10", "20"].map((n) => (
            <option key={n} value={n}>
              {t("net.lines_each", { n: Number(n) })}
            </option>
          ))}
        </select>
      </label>
      {params("around").length > 0 && (
        <>
          <label class="net-field">
            <span>{t("net.hops")}</span>
            <select value={param("hops", "1")} onChange={(event) => set({ hops: event.currentTarget.value })}>
              {[1, 2, 3, 4].map((n) => (
                <option key={n} value={String(n)}>
                  {number(n)}
                </option>
              ))}
            </select>
          </label>
          <a class="button" href={here({ around: null, hops: null, at: null })}>
            <Icon name="close" size={12} /> {t("net.whole")}
          </a>
        </>
      )}
    </div>
  );
}

interface CanvasProps {
  net: Net;
  colouring: Colouring;
  pins: Pins;
  selected: Node | undefined;
  tie: [number, number] | null;
  onNode: (id: number) => void;
  onTwice: (id: number) => void;
  onTie: (a: number, b: number) => void;
  onNothing: () => void;
  onPinned: (pins: Pins) => void;
  /** What is in sight, as the address has it. */
  at: string;
  onMoved: (at: string) => void;
  share: (picture: Picture | null) => void;
}

function Canvas(props: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const picture = useRef<Picture | null>(null);
  const [ready, setReady] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    // Drawn by a library that only this screen needs: it comes when it is needed.
    void import("../net/picture").then(({ Picture: Made }) => {
      if (gone || !box.current) return;
      try {
        picture.current = new Made(box.current, {
          node: (id) => latest.current.onNode(id),
          twice: (id) => latest.current.onTwice(id),
          tie: (a, b) => latest.current.onTie(a, b),
          nothing: () => latest.current.onNothing(),
          pinned: (pins) => latest.current.onPinned(pins),
          moved: (at) => latest.current.onMoved(at),
        });
        props.share(picture.current);
        setReady(1);
      } catch {
        setFailed(true); // no WebGL here: the tables say the same
      }
    });
    return () => {
      gone = true;
      props.share(null);
      picture.current?.close();
      picture.current = null;
    };
  }, []);
  useEffect(() => picture.current?.show(props.net, props.colouring, props.pins), [ready, props.net, props.colouring, props.pins]);
  useEffect(() => picture.current?.look(props.at), [ready, props.at]);
  useEffect(() => picture.current?.select(props.selected?.entity ?? null, props.tie), [ready, props.selected, props.tie?.join(), props.net]);
  if (failed)
    return (
      <div class="net-flat">
        <p class="faint">
          {t("net.no_webgl")} {t("net.no_webgl_more")}
        </p>
        <NetTables net={props.net} onTie={props.onTie} onNode={(node) => props.onNode(node.entity)} />
      </div>
    );
  return <div class="net-canvas" ref={box} aria-hidden="true" />;
}

function Bar({ net, picture, colouring, onGo }: { net: Net; picture: Picture | null; colouring: Colouring; onGo: (node: Node) => void }) {
  const query = { ...asked(), lines: null }; // a file has them all
  const table = param("view") === "table";
  const save = async () => {
    const blob = await picture?.png();
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "graph.png";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };
  return (
    <div class="net-bar">
      <input
        id="net-find"
        class="net-find"
        type="search"
        list="net-names"
        placeholder={t("net.find")}
        aria-label={t("net.find")}
        onChange={(event) => {
          const text = event.currentTarget.value.trim().toLowerCase();
          const node = text === "" ? undefined : (net.nodes.find((one) => one.name.toLowerCase() === text) ?? net.nodes.find((one) => one.name.toLowerCase().includes(text) || one.key.toLowerCase().includes(text)));
          if (node) onGo(node);
        }}
      />
      <datalist id="net-names">
        {net.nodes.slice(0, 1000).map((node) => (
          <option key={node.entity} value={visible(node.name)} />
        ))}
      </datalist>
      <span class="segmented" role="group" aria-label={t("net.view")}>
        <a href={here({ view: null })} aria-current={table ? undefined : "true"}>
          {t("net.picture")}
        </a>
        <a href={here({ view: "table" })} aria-current={table ? "true" : undefined}>
          {t("net.table")}
        </a>
      </span>
      {!table && (
        <label class="net-field">
          <span>{t("net.colour")}</span>
          <select value={colouring} onChange={(event) => set({ colour: event.currentTarget.value === "kind" ? "kind" : null })}>
            <option value="community">{t("net.by_community")}</option>
            <option value="kind">{t("net.by_kind")}</option>
          </select>
        </label>
      )}
      <details class="menu">
        <summary>
          <Icon name="download" size={14} /> {t("net.export")}
        </summary>
        <div class="menu-body">
          <p class="faint">{t("net.export_warning")}</p>
          {picture && (
            <button type="button" class="quiet" onClick={() => void save()}>
              {t("net.as_png")}
            </button>
          )}
          {["svg", "gexf", "graphml", "dot", "json"].map((format) => (
            <a key={format} download href={url("graph/file", { ...query, format })}>
              {format.toUpperCase()}
            </a>
          ))}
        </div>
      </details>
    </div>
  );
}

function Zoom({ picture }: { picture: Picture | null }) {
  return (
    <div class="net-zoom">
      <button type="button" aria-label={t("net.zoom_in")} title={`${t("net.zoom_in")} (+)`} onClick={() => picture?.zoom(1)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label={t("net.zoom_out")} title={`${t("net.zoom_out")} (-)`} onClick={() => picture?.zoom(-1)}>
        <Icon name="minus" />
      </button>
      <button type="button" onClick={() => picture?.zoom(0)} title={`${t("net.fit")} (0)`}>
        {t("net.fit")}
      </button>
    </div>
  );
}

function Legend({ net, colouring }: { net: Net; colouring: Colouring }) {
  if (colouring === "kind") {
    const kinds = [...new Set(net.nodes.map((node) => node.kind))];
    const tones: Record<string, number> = { person: 0, organisation: 1, room: 2, place: 3, account: 7 };
    return (
      <ul class="net-legend">
        {kinds.map((kind) => (
          <li key={kind} class={`k${tones[kind] ?? 9}`}>
            {named("who", kind)}
          </li>
        ))}
      </ul>
    );
  }
  const groups = new Map<number, { n: number; name: string }>();
  for (const node of [...net.nodes].sort((a, b) => b.pagerank - a.pagerank)) {
    if (!node.measured) continue;
    const group = groups.get(node.community) ?? { n: 0, name: node.name };
    groups.set(node.community, { ...group, n: group.n + 1 });
  }
  const largest = [...groups].sort((a, b) => b[1].n - a[1].n).slice(0, 8);
  return (
    <ul class="net-legend">
      {largest.map(([community, group]) => (
        <li key={community} class={`k${community % 9}`}>
          <a href={`#/people?community=${community}`} title={tn("net.members", group.n)}>
            <bdi>{visible(group.name).slice(0, 24)}</bdi> +{number(group.n - 1)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function parseTie(text: string, net: Net): [number, number] | null {
  const keys = text.split("\n");
  const [a, b] = keys.map((key) => net.nodes.find((node) => node.key === key)?.entity);
  return a !== undefined && b !== undefined ? [a, b] : null;
}

function noteOf(net: Net): string {
  const drawn = tiesOf(net.edges).length;
  const counts = { nodes: net.nodes.length, edges: net.edges.length, all: net.all_nodes };
  return drawn < net.all_pairs ? t("net.count_strongest", { ...counts, drawn, pairs: net.all_pairs }) : t("net.count", counts);
}

export default function GraphScreen() {
  const { net, error, loading, reload } = useNet();
  const [picture, share] = useState<Picture | null>(null);
  const pinned = params("pin").join("\n");
  const pins = useMemo(() => readPins(pinned === "" ? [] : pinned.split("\n")), [pinned]);
  const setPins = (next: Pins) => set({ pin: writePins(next) }, { replace: true });
  const colouring: Colouring = param("colour") === "kind" ? "kind" : "community";
  const selected = net?.nodes.find((node) => node.key === param("sel"));
  const edge = params("edge");
  const tie = useMemo(() => (net && edge.length === 2 ? parseTie(edge.join("\n"), net) : null), [net, edge.join("\n")]);
  useEffect(() => {
    subject.value = selected ? { anchor: `entity:${selected.key}`, label: selected.name } : null;
    return () => {
      subject.value = null;
    };
  }, [selected]);
  const keyOf = (id: number) => net?.nodes.find((node) => node.entity === id)?.key ?? String(id);
  const choose = (node: Node) => {
    set({ sel: node.key, edge: null });
    picture?.goTo(node.entity);
  };
  const expand = (key: string) => set({ x: [...new Set([...params("x"), key])] });
  const pin = (node: Node) => {
    const place = picture?.placeOf(node.entity);
    if (node.key in pins) setPins(Object.fromEntries(Object.entries(pins).filter(([key]) => key !== node.key)));
    else if (place) setPins({ ...pins, [node.key]: place });
  };
  const onTie = (a: number, b: number) => set({ edge: [keyOf(a), keyOf(b)], sel: null });
  useKeys([
    { key: "+", text: "net.zoom_in", run: () => picture?.zoom(1) },
    { key: "-", text: "net.zoom_out", run: () => picture?.zoom(-1) },
    { key: "0", text: "net.fit", run: () => picture?.zoom(0) },
    { key: "f", text: "net.find", run: () => document.getElementById("net-find")?.focus() },
    { key: "e", text: "net.expand", run: () => selected && expand(selected.key), when: () => selected !== undefined },
    { key: "i", text: "net.pin_key", run: () => selected && pin(selected), when: () => selected !== undefined && picture !== null },
    { key: "v", text: "net.switch", run: () => set({ view: param("view") === "table" ? null : "table" }) },
    { key: "Escape", text: "net.unselect", run: () => set({ sel: null, edge: null }), when: () => selected !== undefined || tie !== null },
  ]);
  if (error) return <ErrorBox error={error} retry={reload} />;
  if (!net) return <Waiting />;
  const table = param("view") === "table";
  const margin = selected ? (
    <NodeCard node={selected} net={net} pinned={selected.key in pins} onExpand={() => expand(selected.key)} onPin={picture ? () => pin(selected) : undefined} onTie={onTie} />
  ) : edge.length === 2 ? (
    <EdgeEvidence a={edge[0]!} b={edge[1]!} />
  ) : undefined;
  return (
    <Screen fill title={t("nav.graph")} note={noteOf(net)} tools={<Bar net={net} picture={picture} colouring={colouring} onGo={choose} />} aside={margin} asideLabel={t(selected ? "net.selected" : "net.evidence")}>
      <Filters net={net} />
      <div class={table ? "net-stage tables" : "net-stage"} aria-busy={loading}>
        {net.nodes.length === 0 ? (
          <Empty title={t("net.empty")}>
            <a href="#/graph">{t("net.reset")}</a>
          </Empty>
        ) : table ? (
          <NetTables net={net} onTie={onTie} onNode={choose} />
        ) : (
          <>
            <Canvas
              net={net}
              colouring={colouring}
              pins={pins}
              selected={selected}
              tie={tie}
              onNode={(id) => set({ sel: keyOf(id), edge: null })}
              onTwice={(id) => expand(keyOf(id))}
              onTie={onTie}
              onNothing={() => set({ sel: null, edge: null })}
              onPinned={setPins}
              at={param("at")}
              onMoved={(at) => set({ at }, { replace: true })}
              share={share}
            />
            <p class="sr-only">{t("net.see_table")}</p>
            <Zoom picture={picture} />
            <Legend net={net} colouring={colouring} />
          </>
        )}
      </div>
    </Screen>
  );
}
