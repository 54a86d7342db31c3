// SPDX-License-Identifier: AGPL-3.0-or-later
// Conversations: who with whom, how long, from when to when; one of them is conversation.tsx.
import { useState } from "preact/hooks";
import { useGet, useRows } from "../api";
import { Icon } from "../parts/Icon";
import { Screen } from "../parts/Screen";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Span, spanQuery } from "../parts/Span";
import { type Column, Table } from "../parts/Table";
import { Words } from "../parts/Words";
import { here, href, param, place, set } from "../router";
import { named, number, t, tn } from "../text";
import type { Conversation } from "../talk/types";
import { ConversationPage } from "./conversation";

const KINDS = ["room", "pair", "group", "thread", "file"];
const SORTS: Record<string, string> = { title: "title", messages: "messages", members: "members", first: "first", last: "last", gaps: "gaps", copies: "copies" };

function columns(): Column<Conversation>[] {
  return [
    {
      key: "title",
      head: t("talk.title"),
      sort: "server",
      cell: (row) => (
        <a href={href(["conversations", row.key])}>
          <Words text={row.title} cut />
        </a>
      ),
    },
    { key: "kind", head: t("talk.kind"), width: "6.5rem", cell: (row) => named("talk_kind", row.kind) },
    { key: "who", head: t("talk.who"), cell: (row) => <Words text={row.members.slice(0, 5).map((one) => one.shown).join(", ") + (row.members.length > 5 ? ` +${row.members.length - 5}` : "")} cut /> },
    { key: "messages", head: t("people.messages"), width: "6.5rem", number: true, sort: "server", cell: (row) => number(row.messages) },
    { key: "members", head: t("talk.members"), width: "5rem", number: true, sort: "server", cell: (row) => number(row.members.length) },
    { key: "first", head: t("talk.first"), width: "6.6rem", sort: "server", cell: (row) => <span class="time">{row.first?.slice(0, 10) ?? ""}</span> },
    { key: "last", head: t("talk.last"), width: "6.6rem", sort: "server", cell: (row) => <span class="time">{row.last?.slice(0, 10) ?? ""}</span> },
    { key: "gaps", head: t("talk.gaps_head"), width: "5rem", number: true, sort: "server", cell: (row) => (row.gaps.length ? number(row.gaps.length) : "") },
    { key: "copies", head: t("talk.copies"), width: "5rem", number: true, sort: "server", cell: (row) => (row.duplicates ? number(row.duplicates) : "") },
  ];
}

/** The order of the address, as the server has it. */
export function serverOrder(sorts: Record<string, string>): { sort: string | null; order: string | null } {
  const value = param("sort");
  const sort = sorts[value.replace(/^-/, "")];
  return sort ? { sort, order: value.startsWith("-") ? "desc" : "asc" } : { sort: null, order: null };
}

function Box({ name, label }: { name: string; label: string }) {
  const value = param(name);
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setText(value);
  }
  return (
    <form
      class="box"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        set({ [name]: text.trim() });
      }}
    >
      <input type="search" value={text} placeholder={label} aria-label={label} onInput={(event) => setText(event.currentTarget.value)} onBlur={() => text.trim() !== value && set({ [name]: text.trim() })} />
    </form>
  );
}

function Kinds() {
  const kind = param("kind");
  return (
    <span class="segmented" role="group" aria-label={t("talk.kind")}>
      <a href={here({ kind: null })} aria-current={kind === "" ? "true" : undefined}>
        {t("talk.all_kinds")}
      </a>
      {KINDS.map((one) => (
        <a key={one} href={here({ kind: one })} aria-current={kind === one ? "true" : undefined}>
          {named("talk_kind", one)}
        </a>
      ))}
    </span>
  );
}

/** Whose conversations these are, when it is one's. */
function Whose({ person }: { person: string }) {
  const answer = useGet<{ name: string }>("person/key", { key: person });
  return (
    <p class="whose">
      {t("talk.of")} <Words text={answer.data?.name ?? person} room={40} />
      <a class="quiet small" href={here({ person: null })} aria-label={t("talk.of_all")} title={t("talk.of_all")}>
        <Icon name="close" size={12} />
      </a>
    </p>
  );
}

function List() {
  const person = param("person");
  const query = { ...spanQuery(), kind: param("kind"), text: param("text"), with: person ? null : param("with"), person, ...serverOrder(SORTS) };
  const rows = useRows<Conversation>("conversations", query);
  const nobody = rows.error?.status === 404 || rows.error?.status === 400;
  return (
    <Screen
      fill
      title={t("nav.conversations")}
      note={rows.loading && rows.total === 0 ? t("say.waiting") : tn("talk.conversations", rows.total)}
      tools={
        <>
          <Box name="text" label={t("talk.title_has")} />
          <Box name="with" label={t("talk.with")} />
          <Span />
        </>
      }
    >
      <div class="strip">
        <Kinds />
        {person && <Whose person={person} />}
      </div>
      {nobody ? (
        <Empty title={rows.error!.message} />
      ) : rows.error ? (
        <ErrorBox error={rows.error} />
      ) : rows.loading && rows.total === 0 ? (
        <Waiting />
      ) : rows.total === 0 ? (
        <Empty title={t("talk.none")}>
          <a href="#/conversations">{t("facet.clear")}</a>
        </Empty>
      ) : (
        <Table total={rows.total} at={rows.at} columns={columns()} label={t("nav.conversations")} rowKey={(row) => row.id} open={(row) => href(["conversations", row.key])} about={(row) => ({ anchor: `conversation:${row.key}`, label: row.title })} fill />
      )}
    </Screen>
  );
}

export default function Conversations() {
  const [id] = place.value.rest;
  return id ? <ConversationPage id={id} /> : <List />;
}
