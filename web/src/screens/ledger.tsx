// SPDX-License-Identifier: AGPL-3.0-or-later
// The ledger: every item and how it ended. First what was not read, by reason; a state chosen at the left gives
// its items. What ended badly can be read again.
import { useGet, useRows } from "../api";
import { Bar } from "../parts/Bar";
import { documentHref } from "../parts/Cite";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { STATES, State, toneOf } from "../parts/States";
import { Table } from "../parts/Table";
import { Path, Words } from "../parts/Words";
import { OrderButton } from "../parts/Work";
import { here, param } from "../router";
import { said } from "../said";
import { bytes, named, number, percent, t, tn } from "../text";

interface Status {
  items: number;
  states: Record<string, number>;
}

interface Item {
  item: string | null;
  path: string;
  format: string;
  size: number;
  state: string;
  reason: string | null;
}

interface Reason {
  state: string;
  reason: string | null;
  items: number;
  example: string;
}

/** What a state can be tried again from: the rest is final. */
const AGAIN = ["partial", "encrypted", "unsupported", "parse_error", "crash", "timeout", "memory_limit", "output_limit", "violation", "io_error"];

function States({ status, chosen }: { status: Status; chosen: string }) {
  const rows = STATES.map((state) => ({ state, items: status.states[state] ?? 0 })).filter((row) => row.items > 0 || row.state === chosen);
  return (
    <nav class="ledger-states" aria-label={t("ledger.states")}>
      <ul>
        <li>
          <a href={here({ state: null, reason: null })} aria-current={chosen === "" ? "page" : undefined}>
            <span>{t("ledger.unread")}</span>
            <span class="n">{number(unread(status))}</span>
          </a>
        </li>
        {rows.map((row) => (
          <li key={row.state}>
            <a href={here({ state: row.state, reason: null })} aria-current={chosen === row.state ? "page" : undefined}>
              <State state={row.state} />
              <span class="n">{number(row.items)}</span>
            </a>
          </li>
        ))}
        <li>
          <a href={here({ state: "all", reason: null })} aria-current={chosen === "all" ? "page" : undefined}>
            <span>{t("ledger.all")}</span>
            <span class="n">{number(status.items)}</span>
          </a>
        </li>
      </ul>
    </nav>
  );
}

function unread(status: Status): number {
  return status.items - (status.states.done ?? 0) - (status.states.duplicate ?? 0);
}

function Reasons() {
  const { data, error, reload } = useGet<{ total: number; rows: Reason[] }>("items/reasons", { limit: 2000 });
  if (error) return <ErrorBox error={error} retry={reload} />;
  if (!data) return <Waiting />;
  if (data.rows.length === 0) return <Empty title={t("ledger.nothing")}>{t("ledger.nothing_more")}</Empty>;
  return (
    <Table
      label={t("ledger.reasons")}
      rows={data.rows}
      rowKey={(row) => `${row.state} ${row.reason}`}
      open={(row) => here({ state: row.state, reason: row.reason })}
      wrap
      columns={[
        { key: "items", head: t("ledger.items"), number: true, width: "5.5rem", sort: (row) => row.items, cell: (row) => number(row.items) },
        { key: "state", head: t("ledger.state"), width: "11rem", sort: (row) => named("state", row.state), cell: (row) => <State state={row.state} /> },
        { key: "reason", head: t("ledger.reason"), sort: (row) => row.reason, cell: (row) => <a href={here({ state: row.state, reason: row.reason })}><Words text={row.reason ? said(row.reason) : named("state_means", row.state)} /></a> },
        { key: "example", head: t("ledger.example"), width: "26%", cell: (row) => <Path path={row.example} room={70} /> },
        { key: "again", head: "", width: "8rem", cell: (row) => AGAIN.includes(row.state) && <OrderButton what="retry" of={{ state: row.state }} icon="retry" label={t("work.retry")} small /> },
      ]}
    />
  );
}

function Items({ state }: { state: string }) {
  const list = useRows<Item>("items", { state: state === "all" ? null : state, reason: param("reason") });
  if (list.error) return <ErrorBox error={list.error} />;
  if (!list.answer) return <Waiting />;
  if (list.total === 0) return <Empty title={t("ledger.none_of", { state: named("state", state) })} />;
  const width = state === "done" || state === "duplicate" || state === "all" ? "17%" : "42%";
  return (
    <Table
      label={t("ledger.items")}
      total={list.total}
      at={list.at}
      fill
      rowKey={(row) => row.path}
      open={(row) => (row.item ? documentHref(row.item) : undefined)}
      about={(row) => (row.item ? { anchor: `daylight:${row.item}`, label: row.path } : null)}
      columns={[
        { key: "path", head: t("ledger.path"), cell: (row) => (row.item ? <a href={documentHref(row.item)}><Path path={row.path} room={90} /></a> : <Path path={row.path} room={90} />) },
        { key: "format", head: t("ledger.format"), width: "11.5rem", cell: (row) => <span title={row.format}>{named("mime", row.format)}</span> },
        { key: "size", head: t("ledger.size"), number: true, width: "6.5rem", cell: (row) => bytes(row.size) },
        ...(state === "all" ? [{ key: "state", head: t("ledger.state"), width: "9rem", cell: (row: Item) => <State state={row.state} /> }] : []),
        { key: "reason", head: t("ledger.reason"), width, cell: (row) => row.reason && <Words text={said(row.reason)} room={140} /> },
      ]}
    />
  );
}

/** Which reason the items below ended for, with a way to those of every reason. */
function OneReason({ reason }: { reason: string }) {
  return (
    <>
      {t("ledger.for_reason")} <Words text={said(reason)} room={160} /> <a href={here({ reason: null })}>{t("ledger.any_reason")}</a>
    </>
  );
}

function Tools({ state }: { state: string }) {
  if (AGAIN.includes(state)) return <OrderButton what="retry" of={{ state }} icon="retry" label={t("work.retry_state", { state: named("state", state) })} />;
  return (
    <>
      <OrderButton what="ingest" icon="retry" label={t("work.ingest")} />
      <OrderButton what="analyse" icon="graph" label={t("work.analyse")} />
    </>
  );
}

export default function Ledger() {
  const state = param("state");
  const { data, error, reload } = useGet<Status>("status");
  if (error) return <Screen title={t("nav.ledger")}>{<ErrorBox error={error} retry={reload} />}</Screen>;
  if (!data) return <Screen title={t("nav.ledger")}>{<Waiting />}</Screen>;
  const parts = STATES.map((one) => ({ key: one, label: named("state", one), value: data.states[one] ?? 0, tone: toneOf(one) }));
  const reason = param("reason");
  const note = reason ? <OneReason reason={reason} /> : state === "" ? tn("ledger.unread_count", unread(data), { items: data.items, share: percent(unread(data), data.items) }) : named("state_means", state);
  return (
    <Screen title={t("nav.ledger")} note={note} left={<States status={data} chosen={state} />} tools={<Tools state={state} />} fill={state !== ""}>
      {state === "" && <Bar parts={parts} total={data.items} />}
      {state === "" ? <Reasons /> : <Items key={`${state} ${reason}`} state={state} />}
    </Screen>
  );
}
