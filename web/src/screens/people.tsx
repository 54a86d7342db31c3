// SPDX-License-Identifier: AGPL-3.0-or-later
// People and organisations: the list; one of them is person.tsx.
import { useState } from "preact/hooks";
import { useGet, useRows } from "../api";
import { Dialog } from "../parts/Dialog";
import { personHref } from "../parts/Person";
import { Screen } from "../parts/Screen";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Span, spanQuery } from "../parts/Span";
import { type Column, Table } from "../parts/Table";
import { Words } from "../parts/Words";
import { here, param, place, set } from "../router";
import { named, number, t, tn } from "../text";
import { History } from "../who/History";
import type { PersonRow } from "../who/types";
import { serverOrder } from "./conversations";
import { PersonPage } from "./person";

const KINDS = ["person", "organisation", "account", "room", "place"];
const SORTS: Record<string, string> = { name: "name", messages: "messages", mentions: "mentions", contacts: "contacts", central: "pagerank", first: "first", last: "last" };

function others(row: PersonRow): string {
  return [...row.names, ...row.handles, ...row.emails, ...row.phones, ...row.nicknames].filter((one) => one !== row.name).join(" · ");
}

function columns(): Column<PersonRow>[] {
  return [
    {
      key: "name",
      head: t("people.name"),
      width: "17%",
      sort: "server",
      cell: (row) => (
        <a href={personHref(row.key)}>
          <Words text={row.name} cut />
        </a>
      ),
    },
    { key: "kind", head: t("people.kind"), width: "7.4rem", cell: (row) => named("who", row.kind) },
    { key: "also", head: t("people.also"), cell: (row) => <Words text={others(row)} cut class="faint" /> },
    { key: "roles", head: t("people.roles"), width: "18%", cell: (row) => <Words text={[...row.titles, ...row.organisations].join(", ")} cut /> },
    { key: "messages", head: t("people.messages"), width: "6rem", number: true, sort: "server", cell: (row) => number(row.messages) },
    { key: "mentions", head: t("people.mentions"), width: "5.4rem", number: true, sort: "server", cell: (row) => number(row.mentions) },
    { key: "contacts", head: t("people.contacts"), width: "6rem", number: true, sort: "server", cell: (row) => number(row.contacts) },
    { key: "first", head: t("talk.first"), width: "6.6rem", sort: "server", cell: (row) => <span class="time">{row.first?.slice(0, 10) ?? ""}</span> },
    { key: "last", head: t("talk.last"), width: "6.6rem", sort: "server", cell: (row) => <span class="time">{row.last?.slice(0, 10) ?? ""}</span> },
  ];
}

function Kinds() {
  const kind = param("kind");
  return (
    <span class="segmented" role="group" aria-label={t("people.kind")}>
      <a href={here({ kind: null })} aria-current={kind === "" ? "true" : undefined}>
        {t("people.everybody")}
      </a>
      {KINDS.map((one) => (
        <a key={one} href={here({ kind: one })} aria-current={kind === one ? "true" : undefined}>
          {named("who_many", one)}
        </a>
      ))}
    </span>
  );
}

function Search() {
  const value = param("text");
  const [text, setText] = useState(value);
  return (
    <input
      type="search"
      value={text}
      placeholder={t("people.find")}
      aria-label={t("people.find")}
      onInput={(event) => {
        setText(event.currentTarget.value);
        set({ text: event.currentTarget.value }, { replace: true });
      }}
    />
  );
}

function List() {
  const [history, setHistory] = useState(false);
  const community = param("community");
  const offered = useGet<{ total: number }>("identity", { limit: 1 });
  const query = { ...spanQuery(), kind: param("kind"), text: param("text"), all: param("all"), community, ...serverOrder(SORTS) };
  const rows = useRows<PersonRow>("people", query);
  return (
    <Screen
      fill
      title={t("people.title")}
      note={rows.loading && rows.total === 0 ? t("say.waiting") : tn("people.count", rows.total)}
      tools={
        <>
          <Search />
          <Span />
          <button type="button" onClick={() => setHistory(true)}>
            {t("who.decisions")}
            {offered.data && offered.data.total > 0 && <span class="badge">{number(offered.data.total)}</span>}
          </button>
        </>
      }
    >
      <div class="strip">
        <Kinds />
        <label class="check">
          <input type="checkbox" checked={param("all") === "1"} onChange={(event) => set({ all: event.currentTarget.checked })} /> {t("people.all")}
        </label>
        {community && (
          <a class="quiet small" href={here({ community: null })}>
            {t("people.community", { n: Number(community) })} ×
          </a>
        )}
      </div>
      {rows.error ? (
        <ErrorBox error={rows.error} />
      ) : rows.loading && rows.total === 0 ? (
        <Waiting />
      ) : rows.total === 0 ? (
        <Empty title={t("people.none")}>
          <a href="#/people">{t("facet.clear")}</a>
        </Empty>
      ) : (
        <Table total={rows.total} at={rows.at} columns={columns()} label={t("people.title")} rowKey={(row) => row.id} open={(row) => personHref(row.key)} about={(row) => ({ anchor: `entity:${row.key}`, label: row.name })} fill />
      )}
      {history && (
        <Dialog title={t("who.decisions")} onClose={() => setHistory(false)} wide>
          <History />
        </Dialog>
      )}
    </Screen>
  );
}

export default function People() {
  const [id] = place.value.rest;
  return id ? <PersonPage key={id} id={id} /> : <List />;
}
