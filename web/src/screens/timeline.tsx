// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that has a time, from centuries to minutes. What is in sight (`view`), what is selected (`from`,
// `to`: other screens honour it), the kinds and the open table of numbers stand in the address.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ApiError, type List, get, useGet } from "../api";
import { useKeys } from "../keys";
import { Cite, CitationLink } from "../parts/Cite";
import { Icon } from "../parts/Icon";
import { Screen } from "../parts/Screen";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Span, spanParams, spanQuery } from "../parts/Span";
import { Path, Words } from "../parts/Words";
import { here, href, param, params, set } from "../router";
import { said } from "../said";
import { named, number, percent, t, tn } from "../text";
import { type Activity, Heat } from "../time/Heat";
import { Chart, type Counts, type Range, zoomed } from "../time/Chart";
import { bucketEnd, spanOf, spanText } from "../time/span";

const TONES: Record<string, number> = { message: 0, mail: 5, commit: 2, appointment: 3, offer: 1, amount: 6, mention: 9, created: 7, modified: 7, record: 8 };

function toneOf(kind: string): number {
  return TONES[kind] ?? 4;
}

interface Event {
  at: number;
  time: string;
  time_raw: string | null;
  precision: string;
  zone: string | null;
  shifted?: string;
  kind: string;
  who: string[];
  text: string;
  calendar?: string;
  path: string;
  place: string | null;
  citation: string;
  conversation: number;
}

function whose(): { person: string; with: string } {
  return { person: param("person"), with: param("person") ? "" : param("with") };
}

/** From the address; else where most of it lies. */
function viewOf(all: Counts | undefined): Range | null {
  const [a, b] = param("view").split("~").map((text) => spanOf(text));
  if (a && b) return { start: a[0], end: b[1] };
  if (!all || all.usual_from === null || all.usual_to === null) return null;
  const margin = Math.max(3600000, (all.usual_to - all.usual_from) * 0.02);
  return { start: Math.round(all.usual_from - margin), end: Math.round(all.usual_to + margin) };
}

function brushOf(): Range | null {
  const { from, to } = spanQuery();
  const [a, b] = [spanOf(from), spanOf(to)];
  if (!a && !b) return null;
  return { start: a?.[0] ?? -8e15, end: b?.[1] ?? 8e15 };
}

function setView(view: Range): void {
  const { from, to } = spanText(Math.round(view.start / 60000) * 60000, Math.round(view.end / 60000) * 60000);
  set({ view: `${from}~${to}` }, { replace: true });
}

// --- events, one by one -------------------------------------------------------------------------------

interface Stream {
  rows: Event[];
  next: string | null;
  loading: boolean;
  error: ApiError | undefined;
  more: () => void;
}

function useEvents(): Stream {
  const query = { ...spanQuery(), ...whose(), kind: params("kind"), zone: param("zone") };
  const address = JSON.stringify(query);
  const [state, setState] = useState<Omit<Stream, "more">>({ rows: [], next: null, loading: true, error: undefined });
  const flight = useRef<AbortController | null>(null);
  const ask = (after: string | null, before: Event[]) => {
    flight.current?.abort();
    const abort = new AbortController();
    flight.current = abort;
    setState((known) => ({ ...known, loading: true }));
    get<{ rows: Event[]; next: string | null }>("timeline/events", { ...query, after, limit: 100 }, abort.signal).then(
      (answer) => setState({ rows: [...before, ...answer.rows], next: answer.next, loading: false, error: undefined }),
      (error: Error) => {
        if (error.name !== "AbortError") setState({ rows: before, next: null, loading: false, error: error instanceof ApiError ? error : new ApiError(0, error.message) });
      },
    );
  };
  useEffect(() => {
    ask(null, []);
    return () => flight.current?.abort();
  }, [address]);
  return { ...state, more: () => state.next !== null && !state.loading && ask(state.next, state.rows) };
}

function EventRow({ event }: { event: Event }) {
  const [day = "", clock = ""] = event.time.split("T");
  return (
    <li class={`event k${toneOf(event.kind)}`}>
      <time class="event-time" dateTime={event.time} title={[event.time_raw && t("time.written", { time: event.time_raw }), event.zone ? t("talk.zone_told", { zone: event.zone }) : t("time.no_zone")].filter(Boolean).join("\n")}>
        {day} <span class="event-clock">{clock}</span>
        {event.shifted && <small> ≈{event.shifted}</small>}
      </time>
      <span class="event-kind">{named("event", event.kind)}</span>
      <div class="event-what">
        {event.who.length > 0 && (
          <span class="event-who">
            <Words text={event.who.slice(0, 3).join(" → ")} room={60} />
          </span>
        )}
        <p class="event-text" dir="auto">
          <Words text={event.text.slice(0, 400)} />
        </p>
        <p class="event-source">
          <CitationLink citation={event.citation}>
            <Path path={event.path} room={60} /> <span class="faint">{event.place}</span>
          </CitationLink>
          <Cite citation={event.citation} />
          {event.conversation > 0 && <a href={href(["conversations", event.citation])}>{t("timeline.in_talk")}</a>}
        </p>
      </div>
    </li>
  );
}

function Events() {
  const stream = useEvents();
  const end = useRef<HTMLDivElement>(null);
  const more = useRef(stream.more);
  more.current = stream.more;
  useEffect(() => {
    if (!end.current) return;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && more.current(), { rootMargin: "600px" });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [stream.rows.length]);
  if (stream.error) return stream.error.status === 404 ? <Empty title={stream.error.message} /> : <ErrorBox error={stream.error} />;
  if (stream.rows.length === 0) return stream.loading ? <Waiting /> : <Empty title={t("timeline.none")} />;
  return (
    <section class="events" aria-label={t("timeline.events")} aria-busy={stream.loading}>
      <ol>
        {stream.rows.map((event, i) => (
          <EventRow key={i} event={event} />
        ))}
      </ol>
      {stream.next !== null && (
        <div ref={end}>
          <button type="button" onClick={stream.more}>
            {t("timeline.more")}
          </button>
        </div>
      )}
    </section>
  );
}

// --- the margin: when people are active, and where they live ------------------------------------------

interface Zone {
  group: string;
  messages: number;
  offset: string | null;
  posterior: number | null;
  members: string[];
  clock: string;
  files: string[];
  alternatives: { offset: string; posterior: number }[];
  evidence: { why?: string; holidays?: { country: string; kept: number; of: number }[] };
}

function ZoneCard({ zone }: { zone: Zone }) {
  return (
    <li class="zone">
      <h3>
        <span class={zone.offset ? "zone-offset" : "zone-offset none"}>{zone.offset ?? "?"}</span>
        <a href={here({ group: zone.group, person: null, with: null })} aria-current={param("group") === zone.group ? "true" : undefined}>
          <Words text={zone.group} room={30} />
        </a>
      </h3>
      <p class="faint">
        {tn("talk.count", zone.messages)}
        {zone.offset !== null && zone.posterior !== null && ` · ${t("timeline.probability", { p: percent(zone.posterior, 1) })}`}
      </p>
      <details>
        <summary>{t("timeline.why")}</summary>
        {zone.evidence.why && (
          <p>
            <Words text={said(zone.evidence.why)} />
          </p>
        )}
        <p class="faint">
          {t("timeline.others")} {zone.alternatives.slice(0, 4).map((one) => `${one.offset} ${percent(one.posterior, 1)}`).join(" · ")}
        </p>
        <p>
          <Words text={zone.members.slice(0, 12).join(", ")} />
        </p>
      </details>
    </li>
  );
}

function Margin() {
  const group = param("group");
  const who = whose();
  const zone = param("zone");
  const activity = useGet<Activity>("timeline/activity", { ...spanQuery(), ...who, group: who.person || who.with ? null : group, zone });
  const zones = useGet<List<Zone>>("timeline/zones", { limit: 20 });
  return (
    <>
      <h2>{t("timeline.activity")}</h2>
      {group && !who.person && !who.with && (
        <p class="whose">
          <Words text={group} room={30} />
          <a class="quiet small" href={here({ group: null })} aria-label={t("facet.clear")}>
            <Icon name="close" size={12} />
          </a>
        </p>
      )}
      {activity.error && <ErrorBox error={activity.error} />}
      {activity.data?.messages === 0 && <p class="faint">{t("timeline.no_messages")}</p>}
      {activity.data && activity.data.messages > 0 && (
        <>
          <Heat activity={activity.data} label={t("timeline.activity")} />
          <p class="faint">{t(zone === "" ? "timeline.as_written" : "timeline.as_shifted", { n: activity.data.shifted, told: activity.data.told, all: activity.data.messages })}</p>
        </>
      )}
      <label class="net-field">
        <span>{t("timeline.zone")}</span>
        <select value={zone} onChange={(event) => set({ zone: event.currentTarget.value })}>
          <option value="">{t("timeline.zone_written")}</option>
          <option value="inferred">{t("timeline.zone_inferred")}</option>
          {["-08:00", "-05:00", "utc", "+01:00", "+02:00", "+03:00", "+03:30", "+05:00", "+05:30", "+07:00", "+08:00", "+09:00"].map((one) => (
            <option key={one} value={one}>
              {one === "utc" ? "UTC" : one}
            </option>
          ))}
        </select>
      </label>
      <h2>{t("timeline.zones")}</h2>
      <p class="faint">{t("timeline.zones_help")}</p>
      {zones.data?.rows.length === 0 && <p class="faint">{t("say.none")}</p>}
      <ul class="zones">
        {zones.data?.rows.map((one) => (
          <ZoneCard key={one.group} zone={one} />
        ))}
      </ul>
    </>
  );
}

// --- kinds, and where the span leads ------------------------------------------------------------------

function Kinds({ counts }: { counts: Counts }) {
  const chosen = params("kind");
  const sorted = [...counts.kinds].sort((a, b) => b.total - a.total);
  return (
    <fieldset class="chips">
      <legend class="sr-only">{t("timeline.kinds")}</legend>
      {sorted.map((one) => {
        const on = chosen.includes(one.kind);
        return (
          <label key={one.kind} class={`chip k${toneOf(one.kind)}${on ? " on" : ""}`}>
            <input type="checkbox" class="sr-only" checked={on} onChange={() => set({ kind: on ? chosen.filter((kind) => kind !== one.kind) : [...chosen, one.kind] })} />
            <span class="dot" aria-hidden="true" />
            {named("event", one.kind)} <small>{number(one.inside)}</small>
          </label>
        );
      })}
      {chosen.length > 0 && (
        <a class="quiet small" href={here({ kind: null })}>
          {t("facet.clear")}
        </a>
      )}
    </fieldset>
  );
}

/** The same span elsewhere. */
function Elsewhere() {
  const span = spanParams();
  if (!span.from && !span.to) return <p class="faint strip-note">{t("timeline.brush_hint")}</p>;
  const search = `date:[${span.from || "*"} TO ${span.to || "*"}]`;
  const person = param("person");
  return (
    <p class="strip-note">
      {t("timeline.same_span")} <a href={href("search", { q: search })}>{t("nav.search")}</a> · <a href={href("conversations", { ...span, person })}>{t("nav.conversations")}</a> · <a href={href("people", { ...span })}>{t("nav.people")}</a> ·{" "}
      <a href={href("graph", { ...span, around: person ? [person] : [] })}>{t("nav.graph")}</a> · <a href={href("offers", { ...span })}>{t("nav.offers")}</a> · <a href={href("targets", { ...span })}>{t("nav.targets")}</a>
    </p>
  );
}

function BucketTable({ counts }: { counts: Counts }) {
  const kinds = counts.kinds.map((one, i) => ({ ...one, i })).filter((one) => one.inside > 0);
  return (
    <details class="buckets" open={param("table") !== ""} onToggle={(event) => set({ table: event.currentTarget.open }, { replace: true })}>
      <summary>{t("timeline.as_table")}</summary>
      <div class="table-box">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("timeline.when")}</th>
              {kinds.map((one) => (
                <th scope="col" class="n" key={one.kind}>
                  {named("event", one.kind)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.buckets.map((bucket) => {
              const { from, to } = spanText(bucket.at, bucketEnd(counts.step, bucket.at));
              return (
                <tr key={bucket.at}>
                  <th scope="row">
                    <a href={here({ from, to })}>{from.replace("T", " ")}</a>
                  </th>
                  {kinds.map((one) => (
                    <td class="n" key={one.kind}>
                      {bucket.counts[one.i] ? number(bucket.counts[one.i]!) : ""}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Who() {
  const person = param("person") || param("with");
  const answer = useGet<{ name: string }>(param("person") ? "person/key" : null, { key: param("person") });
  if (!person) return null;
  return (
    <p class="whose">
      {t("talk.of")} <Words text={answer.data?.name ?? person} room={40} />
      <a class="quiet small" href={here({ person: null, with: null })} aria-label={t("talk.of_all")}>
        <Icon name="close" size={12} />
      </a>
    </p>
  );
}

export default function Timeline() {
  const base = useGet<Counts>("timeline", { ...whose(), buckets: 1 });
  const view = viewOf(base.data);
  // Asked a little wider than it is seen, and no oftener than the view moves by a step.
  const asked = useMemo(() => (view ? spanText(Math.floor(view.start / 60000) * 60000, Math.ceil(view.end / 60000) * 60000) : null), [view?.start, view?.end]);
  const settled = useSettled(asked, 60);
  const counts = useGet<Counts>(settled ? "timeline" : null, { ...whose(), kind: params("kind"), ...settled, buckets: 360 });
  const data = counts.data;
  const whole = base.data?.first !== null && base.data?.first !== undefined ? { start: base.data.first, end: base.data.last! + 1 } : null;
  const onBrush = (range: Range | null) => {
    if (range === null) set({ from: null, to: null });
    else set(spanText(range.start, range.end));
  };
  useKeys([
    { key: "+", text: "net.zoom_in", run: () => view && whole && setView(zoomed(view, 0.5, 0.5, whole)) },
    { key: "-", text: "net.zoom_out", run: () => view && whole && setView(zoomed(view, 2, 0.5, whole)) },
    { key: "0", text: "timeline.usual", run: () => set({ view: null }) },
    { key: "Escape", text: "span.clear", run: () => onBrush(null), when: () => brushOf() !== null },
  ]);
  if (base.error) return base.error.status === 404 ? <Screen title={t("nav.timeline")}><Empty title={base.error.message} /></Screen> : <ErrorBox error={base.error} retry={base.reload} />;
  const brush = brushOf();
  return (
    <Screen
      title={t("nav.timeline")}
      note={data ? tn("timeline.count", data.kinds.reduce((sum, one) => sum + one.inside, 0)) : t("say.waiting")}
      tools={
        <>
          <Span />
          <span class="segmented" role="group" aria-label={t("timeline.zoom")}>
            <button type="button" onClick={() => view && whole && setView(zoomed(view, 0.5, 0.5, whole))} aria-label={t("net.zoom_in")} title={`${t("net.zoom_in")} (+)`}>
              <Icon name="plus" />
            </button>
            <button type="button" onClick={() => view && whole && setView(zoomed(view, 2, 0.5, whole))} aria-label={t("net.zoom_out")} title={`${t("net.zoom_out")} (-)`}>
              <Icon name="minus" />
            </button>
            <button type="button" onClick={() => set({ view: null })}>
              {t("timeline.usual")}
            </button>
            <button type="button" onClick={() => whole && setView(whole)}>
              {t("timeline.whole")}
            </button>
            {brush && whole && (
              <button type="button" onClick={() => setView({ start: Math.max(brush.start, whole.start), end: Math.min(brush.end, whole.end) })}>
                {t("timeline.to_span")}
              </button>
            )}
          </span>
        </>
      }
      aside={<Margin />}
      asideLabel={t("timeline.activity")}
    >
      <Who />
      {data && <Kinds counts={data} />}
      {counts.error && <ErrorBox error={counts.error} retry={counts.reload} />}
      {data && view ? <Chart counts={data} view={view} brush={brush} toneOf={toneOf} named={(kind) => named("event", kind)} onView={setView} onBrush={onBrush} /> : <div class="chart" />}
      <Elsewhere />
      {data && <BucketTable counts={data} />}
      <Events />
    </Screen>
  );
}

/** The value after it has stood still for a moment: a wheel turns many times a second. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settled === null ? 0 : ms);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
