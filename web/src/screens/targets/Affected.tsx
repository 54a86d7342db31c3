// SPDX-License-Identifier: AGPL-3.0-or-later
// People in lists that were taken: how many, in which lists, with rows that are masked; and whether somebody who
// asks is among them. What is asked is sent in the body and kept nowhere.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { post, useGet } from "../../api";
import { CitationLink } from "../../parts/Cite";
import { Empty, ErrorBox, Waiting } from "../../parts/Say";
import { Screen } from "../../parts/Screen";
import { Path, Words } from "../../parts/Words";
import { said } from "../../said";
import { named, nameOf, number, t, tn } from "../../text";

interface Count {
  kind: string;
  country: string;
  lists: number;
  records: number;
  persons: number;
}

interface Summary {
  persons: number;
  lists: number;
  left_out: number;
  counts: Count[];
}

interface PeopleList {
  path: string;
  name: string;
  kind: string;
  country: string;
  target: string;
  records: number;
  persons: number;
  from: string;
  to: string;
  left_out?: string;
  columns?: { name: string; role: string; identifies: boolean; share: number; persons: number }[];
  sample?: string[][];
  citation: string;
}

interface Found {
  as: string;
  path: string;
  name: string;
  kind: string;
  country: string;
  records: number;
  persons: number;
  from: string;
  to: string;
  column: string;
  beside: string[];
}

interface AskAnswer {
  askable: boolean;
  answer: { asked: string; lists: Found[]; found: boolean };
}

function where(code: string): string {
  return !code || code === "--" || code === "any" ? t("offers.not_told") : nameOf("region", code);
}

/** What a column holds: a role, or a kind of number (scan/kinds.def). */
function roleName(role: string): string {
  const own = named("column_role", role);
  return own === role ? named("kind", role) : own;
}

/* --- the question --------------------------------------------------------------------------------------------- */

function FoundIn({ one }: { one: Found }) {
  return (
    <li>
      <Path path={one.name ? `${one.path}!${one.name}` : one.path} room={60} />
      <div>
        {t("affected.as", { role: roleName(one.as), kind: one.kind ? named("concept", one.kind) : t("affected.people") })}
        {one.country && ` · ${where(one.country)}`} · {tn("affected.records", one.records)}
        {one.from && ` · ${one.from} – ${one.to}`}
      </div>
      {one.beside.length > 0 && (
        <div class="faint">
          {t("affected.beside")} <Words text={one.beside.join(", ")} />
        </div>
      )}
    </li>
  );
}

function Answered({ answer }: { answer: AskAnswer }) {
  const { found, lists, asked } = answer.answer;
  const tone = found ? "bad" : answer.askable ? "good" : "";
  return (
    <div class={`asked ${tone}`} role="status">
      <p class="say-title">
        <Words text={asked} room={40} />: {t(found ? "affected.yes" : answer.askable ? "affected.no" : "affected.not_askable")}
      </p>
      {found && (
        <ul>
          {lists.map((one, index) => (
            <FoundIn key={index} one={one} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Question() {
  const [value, setValue] = useState("");
  const [country, setCountry] = useState("");
  const [answer, setAnswer] = useState<AskAnswer | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const ask = async (event: Event) => {
    event.preventDefault();
    if (!value.trim()) return;
    try {
      setAnswer(await post<AskAnswer>("affected/ask", { value: value.trim(), country: country.trim().toUpperCase() || null }));
      setError(null);
    } catch (failed) {
      setError(failed as Error);
    }
  };
  return (
    <section class="question">
      <h2>{t("affected.question")}</h2>
      <p class="faint">{t("affected.question_note")}</p>
      <form onSubmit={ask}>
        <input aria-label={t("affected.value")} placeholder={t("affected.value")} autocomplete="off" spellcheck={false} value={value} maxLength={400} onInput={(event) => setValue((event.target as HTMLInputElement).value)} />
        <input class="cc" aria-label={t("affected.dialled")} title={t("affected.dialled")} placeholder="FR" maxLength={2} value={country} onInput={(event) => setCountry((event.target as HTMLInputElement).value)} />
        <button type="submit" class="primary">
          {t("affected.ask")}
        </button>
      </form>
      {error ? <ErrorBox error={error} /> : answer && <Answered answer={answer} />}
    </section>
  );
}

/* --- how many --------------------------------------------------------------------------------------------------- */

function Counts({ counts }: { counts: Count[] }) {
  const kinds = counts.filter((one) => one.country === "any" && one.kind !== "any");
  const countries = counts.filter((one) => one.kind === "any" && one.country !== "any").sort((a, b) => b.persons - a.persons);
  const table = (rows: Count[], head: string, name: (one: Count) => string) => (
    <table aria-label={head}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" class="n">{t("affected.persons")}</th>
          <th scope="col" class="n">{t("affected.rows")}</th>
          <th scope="col" class="n">{t("affected.lists")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={`${one.kind} ${one.country}`}>
            <td>{name(one)}</td>
            <td class="n">{number(one.persons)}</td>
            <td class="n">{number(one.records)}</td>
            <td class="n">{number(one.lists)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <div class="two-tables">
      {table(kinds, t("affected.by_kind"), (one) => (one.kind === "-" ? t("offers.not_told") : named("concept", one.kind)))}
      {table(countries, t("affected.by_country"), (one) => where(one.country))}
    </div>
  );
}

/* --- lists ------------------------------------------------------------------------------------------------------- */

function Sample({ list }: { list: PeopleList }) {
  if (!list.columns?.length) return null;
  return (
    <div class="sample">
      <table aria-label={t("affected.sample")}>
        <thead>
          <tr>
            {list.columns.map((one, index) => (
              <th key={index} scope="col" class={one.identifies ? "identifies" : undefined} title={one.identifies ? t("affected.identifies", { role: roleName(one.role) }) : roleName(one.role)}>
                <Words text={one.name || roleName(one.role) || `${index + 1}`} room={18} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.sample?.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>
                  <Words text={cell} room={22} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ListCard({ list }: { list: PeopleList }) {
  const facts = [list.kind && named("concept", list.kind), list.country && where(list.country), list.from && `${list.from} – ${list.to}`, list.target].filter(Boolean);
  return (
    <li class="people-list">
      <div class="people-list-head">
        <CitationLink citation={list.citation}>
          <Path path={list.name ? `${list.path}!${list.name}` : list.path} room={70} />
        </CitationLink>
        <span>
          {list.left_out ? (
            <span class="faint">{t("affected.left_out_why", { why: said(list.left_out), records: tn("affected.records", list.records) })}</span>
          ) : (
            <>
              <strong>{tn("affected.n_persons", list.persons)}</strong> <span class="faint">{t("affected.in_records", { records: tn("affected.records", list.records) })}</span>
            </>
          )}
        </span>
      </div>
      {facts.length > 0 && <p class="faint">{facts.join(" · ")}</p>}
      <Sample list={list} />
    </li>
  );
}

export function Affected({ tabs }: { tabs: ComponentChildren }) {
  const { data, error } = useGet<Summary>("affected");
  const lists = useGet<{ rows: PeopleList[] }>("affected/lists", { limit: 200 });
  const leftOut = useGet<{ rows: PeopleList[] }>("affected/lists", { left_out: true, limit: 200 });
  return (
    <Screen title={t("targets.tab_affected")} note={data && t("affected.note", { persons: tn("affected.n_persons", data.persons), lists: tn("affected.n_lists", data.lists) })} tools={tabs}>
      {error ? (
        <ErrorBox error={error} />
      ) : !data ? (
        <Waiting />
      ) : data.lists + data.left_out === 0 ? (
        <Empty title={t("affected.none")} />
      ) : (
        <>
          <Question />
          <Counts counts={data.counts} />
          <section>
            <h2>{t("affected.which")}</h2>
            <ul class="people-lists">
              {lists.data?.rows.map((one) => (
                <ListCard key={one.citation + one.name} list={one} />
              ))}
            </ul>
          </section>
          {data.left_out > 0 && (
            <section>
              <h2>{t("affected.left_out")}</h2>
              <ul class="people-lists">
                {leftOut.data?.rows.map((one) => (
                  <ListCard key={one.citation + one.name} list={one} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Screen>
  );
}
