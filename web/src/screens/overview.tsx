// SPDX-License-Identifier: AGPL-3.0-or-later
// What a reader sees first: how complete the reading is, what is in the case, what needs attention. While an
// ingest runs it is asked again every two seconds, and two answers give the rate.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useGet } from "../api";
import { useSteps } from "../keys";
import { Bar, type Part, type Ranked, Ranking } from "../parts/Bar";
import { ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { STATES, State, toneOf } from "../parts/States";
import { Live } from "../parts/Work";
import { Path, Words } from "../parts/Words";
import { href } from "../router";
import { said } from "../said";
import { bytes, duration, nameOf, named, number, percent, t, tn } from "../text";
import { work } from "../work";

interface Status {
  items: number;
  states: Record<string, number>;
  balanced: boolean;
  bytes: number;
  unpacked_bytes?: number;
  units: number;
  messages: number;
  mentions: number;
  formats: Record<string, number>;
  languages: Record<string, number>;
  seconds: number;
  at_work: boolean;
}

interface Entity {
  id: number;
  kind: string;
  name: string;
  key: string;
  messages: number;
  mentions: number;
}

interface Offer {
  offer?: string;
  key?: string;
  what: string | null;
  target: string | null;
  seller: string | null;
  amount_raw: string | null;
  date: string | null;
}

interface Target {
  target?: string;
  key?: string;
  name: string;
  country: string | null;
  status: string | null;
}

interface Reason {
  state: string;
  reason: string | null;
  items: number;
  example: string;
}

interface Overview extends Status {
  families: Record<string, number>;
  years: { year: number; messages: number }[];
  kinds: { kind: string; values: number; mentions: number }[];
  people: Entity[];
  organisations: Entity[];
  offers: Offer[];
  offers_total: number;
  targets: Target[];
  targets_total: number;
  attention: Reason[];
  attention_total: number;
}

function partsOf(states: Record<string, number>): Part[] {
  return STATES.map((state) => ({ key: state, label: named("state", state), value: states[state] ?? 0, tone: toneOf(state), href: href("ledger", { state }) })).filter((part) => part.value > 0);
}

/** `304 items = 278 read whole + 19 duplicates + …`: each figure leads to its items. */
function Equation({ status, parts }: { status: Status; parts: Part[] }) {
  const sum = parts.reduce((total, part) => total + part.value, 0);
  const whole = sum === status.items && (status.balanced || status.at_work); // what waits is counted, too
  return (
    <p class="equation">
      <strong>{tn("overview.items", status.items)}</strong>
      {parts.map((part, index) => (
        <span key={part.key} class="equation-term">
          <i>{index === 0 ? (whole ? "=" : "≠") : "+"}</i>
          <a href={part.href}>
            <span class={`swatch ${part.tone}`} aria-hidden="true" />
            {number(part.value)} {part.label}
          </a>
        </span>
      ))}
      {whole ? null : <strong class="off">{t("overview.unbalanced")}</strong>}
    </p>
  );
}

/** Items a second over the last minute, from answers that follow each other; undefined until there are two. */
function usePace(status: Status | undefined): number | undefined {
  const seen = useRef<{ at: number; ended: number }[]>([]);
  const [rate, setRate] = useState<number>();
  useEffect(() => {
    if (!status?.at_work) {
      seen.current = [];
      setRate(undefined);
      return;
    }
    const now = { at: performance.now(), ended: status.items - (status.states.queued ?? 0) };
    seen.current = [...seen.current.filter((one) => now.at - one.at < 60_000), now];
    const first = seen.current[0]!;
    if (now.at - first.at > 1000) setRate(Math.max(0, (1000 * (now.ended - first.ended)) / (now.at - first.at)));
  }, [status]);
  return rate;
}

function Ledger({ status }: { status: Status }) {
  const parts = partsOf(status.states);
  const read = (status.states.done ?? 0) + (status.states.duplicate ?? 0);
  return (
    <section class="overview-ledger" aria-labelledby="overview-ledger">
      <div class="overview-share">
        <h2 id="overview-ledger">{t("overview.ledger")}</h2>
        <strong>{percent(read, status.items)}</strong>
      </div>
      <Bar parts={parts} total={status.items} />
      <Equation status={status} parts={parts} />
    </section>
  );
}

function Figures({ data }: { data: Overview }) {
  const tiles: [string, string, string | null][] = [
    [number(data.messages), t("overview.messages"), href("conversations")],
    [number(data.mentions), t("overview.mentions"), null],
    [number(data.offers_total), t("overview.offers"), href("offers")],
    [number(data.targets_total), t("overview.targets"), href("targets")],
    [number(Object.keys(data.languages).length), t("overview.languages_count"), null],
    [number(Object.keys(data.formats).length), t("overview.formats_count"), null],
  ];
  return (
    <ul class="tiles">
      {tiles.map(([value, label, to]) => (
        <li key={label}>
          <strong>{value}</strong>
          {to ? <a href={to}>{label}</a> : <span>{label}</span>}
        </li>
      ))}
    </ul>
  );
}

function Card({ title, more, children }: { title: string; more?: string | undefined; children: ComponentChildren }) {
  return (
    <section class="card">
      <header>
        <h2>{title}</h2>
        {more && (
          <a href={more} aria-label={t("overview.all_of", { title })}>
            {t("overview.all")}
          </a>
        )}
      </header>
      {children}
    </section>
  );
}

function ranked(counts: Record<string, number>, label: (key: string) => string, parameter: string): Ranked[] {
  return Object.entries(counts)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 10)
    .map(([key, value]) => ({ key, label: label(key), value, href: href("search", { q: `${parameter}:${key}` }) }));
}

function Years({ years }: { years: Overview["years"] }) {
  const top = Math.max(1, ...years.map((one) => one.messages));
  const byYear = new Map(years.map((one) => [one.year, one.messages]));
  const shown = years.length > 24 ? years.slice(-24) : years;
  const first = shown[0]?.year ?? 0;
  const last = shown.at(-1)?.year ?? -1;
  const all = last - first < 40 ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : shown.map((one) => one.year);
  return (
    <ol class="years">
      {all.map((year) => (
        <li key={year}>
          <a href={href("timeline", { from: `${year}-01-01`, to: `${year}-12-31` })} title={tn("overview.year_messages", byYear.get(year) ?? 0)}>
            <span class="years-value">{number(byYear.get(year) ?? 0)}</span>
            <span class="years-bar" style={{ height: `${Math.max(1, (96 * (byYear.get(year) ?? 0)) / top)}px` }} />
            <span class="years-year">{year}</span>
          </a>
        </li>
      ))}
    </ol>
  );
}

function Entities({ rows }: { rows: Entity[] }) {
  return (
    <Ranking
      rows={rows.map((one) => ({
        key: one.key || String(one.id),
        label: <Words text={one.name} cut />,
        value: one.messages + one.mentions,
        href: href(["people", one.key || String(one.id)]),
      }))}
    />
  );
}

function Offers({ rows }: { rows: Offer[] }) {
  return (
    <ul class="brief">
      {rows.map((one) => (
        <li key={one.offer ?? one.key}>
          <a href={href(["offers", one.offer ?? one.key ?? ""])}>
            <Words text={one.what || one.target || t("overview.unnamed")} cut />
          </a>
          <span class="brief-more">
            {[one.target && one.what ? one.target : null, one.amount_raw, one.date].filter((part): part is string => Boolean(part)).map((part) => (
              <Words key={part} text={part} room={26} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Targets({ rows }: { rows: Target[] }) {
  return (
    <ul class="brief">
      {rows.map((one) => (
        <li key={one.target ?? one.key}>
          <a href={href(["targets", one.target ?? one.key ?? ""])}>
            <Words text={one.name} cut />
          </a>
          <span class="brief-more">
            {one.country && <span>{nameOf("region", one.country)}</span>}
            {one.status && <span>{named("concept", one.status)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Attention({ data }: { data: Overview }) {
  if (data.attention.length === 0) return <p class="faint">{t("overview.attention_none")}</p>;
  return (
    <ul class="attention">
      {data.attention.map((one) => (
        <li key={`${one.state} ${one.reason}`}>
          <span class="attention-count">{number(one.items)}</span>
          <span class="attention-what">
            <a href={href("ledger", { state: one.state })}>
              <State state={one.state} />
            </a>
            {one.reason && <Words text={said(one.reason)} room={220} />}
            <span class="faint">
              <Path path={one.example} room={64} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Content({ data, rate }: { data: Overview; rate: number | undefined }) {
  const families = Object.keys(data.families).length > 0 ? data.families : null;
  return (
    <>
      <Live fallback={{ done: data.items - (data.states.queued ?? 0), total: data.items, rate }} />
      <Ledger status={data} />
      <Figures data={data} />
      <div class="cards">
        <Card title={t("overview.attention")} more={data.attention_total > data.attention.length || data.attention.length > 0 ? href("ledger") : undefined}>
          <Attention data={data} />
        </Card>
        <Card title={t("overview.people")} more={href("people")}>
          <Entities rows={data.people} />
        </Card>
        <Card title={t("overview.organisations")} more={href("people", { kind: "organisation" })}>
          <Entities rows={data.organisations} />
        </Card>
        <Card title={t("overview.offers_title")} more={href("offers")}>
          <Offers rows={data.offers} />
        </Card>
        <Card title={t("overview.targets_title")} more={href("targets")}>
          <Targets rows={data.targets} />
        </Card>
        <Card title={t("overview.years")} more={href("timeline")}>
          <Years years={data.years} />
        </Card>
        <Card title={t("overview.formats")}>
          <Ranking rows={families ? ranked(families, (key) => named("family", key), "type") : ranked(data.formats, (key) => named("mime", key), "mime")} />
        </Card>
        <Card title={t("overview.languages")}>
          <Ranking rows={ranked(data.languages, (key) => nameOf("language", key), "lang")} />
        </Card>
        <Card title={t("overview.kinds")}>
          <Ranking rows={[...data.kinds].sort((a, b) => b.mentions - a.mentions).slice(0, 10).map((one) => ({ key: one.kind, label: named("kind", one.kind), value: one.mentions, href: href("search", { q: `mention:${one.kind}` }) }))} />
        </Card>
      </div>
    </>
  );
}

export default function Overview() {
  const { data, error, reload } = useGet<Overview>("overview", {}, work.value?.at_work ? 2500 : 0);
  const rate = usePace(data);
  const box = useRef<HTMLDivElement>(null);
  useSteps({ box, what: "a" });
  return (
    <Screen title={t("nav.overview")} note={data ? data.at_work ? t("overview.note_reading", { items: data.items, bytes: bytes(data.bytes) }) : t("overview.note", { items: data.items, bytes: bytes(data.bytes), time: duration(data.seconds) }) : undefined}>
      {error ? <ErrorBox error={error} retry={reload} /> : data ? <div class="overview" ref={box}><Content data={data} rate={rate} /></div> : <Waiting />}
    </Screen>
  );
}
