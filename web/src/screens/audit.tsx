// SPDX-License-Identifier: AGPL-3.0-or-later
// What was done to the case, by whom, the latest first: append-only. What a line is about is a way there.
import { citationHref } from "../parts/Cite";
import { Filter } from "../parts/Filter";
import { useRows } from "../api";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { Table } from "../parts/Table";
import { Time } from "../parts/Time";
import { Path, Words } from "../parts/Words";
import { href, param } from "../router";
import { said, saidWhole } from "../said";
import { named, t, tn } from "../text";

interface About {
  anchor: string;
  kind: string;
  title: string | null;
  place: string | null;
}

interface Line {
  entry: number;
  /** null: redacted */
  time: string | null;
  user?: string | null;
  action: string;
  detail: string;
  about?: About;
}

/** What is searched for and which file is opened are the trove's words, or the user's. */
const THEIRS = ["search", "take original", "bookmark", "notebook", "save search", "forget search"];

/** "retry timeout", "report pdf": what was ordered, and of what. */
function ordered(detail: string): string {
  const [what = "", ...of] = detail.split(" ");
  return [named("order_what", what), ...of.map((one) => named("state", one))].join(" · ");
}

function detailOf(row: Line): string {
  if (row.action === "order") return ordered(row.detail);
  if (row.action === "search" || row.action === "export") return saidWhole(row.detail);
  return THEIRS.includes(row.action) || (row.action === "read" && !/^(?:conversation|thread|person|offer|target) |^lists of people$/.test(row.detail)) ? row.detail : said(row.detail);
}

const SCREEN: Record<string, string> = { offer: "offers", target: "targets", entity: "people", conversation: "conversations" };

function aboutHref(about: About): string | null {
  const screen = SCREEN[about.kind];
  return screen ? href([screen, about.anchor.slice(about.anchor.indexOf(":") + 1)]) : citationHref(about.anchor);
}

/** In words and with a link where the case has it still; else as the log keeps it. */
function Detail({ row }: { row: Line }) {
  const { about } = row;
  const where = about?.title ? aboutHref(about) : null;
  if (!about?.title || !where) return <Words text={detailOf(row)} room={260} />;
  const verb = row.action === "notebook" || row.action === "bookmark" ? named("note_action", row.detail.split(" ", 1)[0]!) : SCREEN[about.kind] ? named("anchor", about.kind) : "";
  return (
    <span title={row.detail}>
      {verb && <span class="faint">{verb} </span>}
      <a href={where}>{SCREEN[about.kind] ? <Words text={about.title} room={120} /> : <Path path={about.title} room={110} />}</a>
      {about.place && <span class="faint"> #{about.place}</span>}
    </span>
  );
}

export default function Audit() {
  const list = useRows<Line>("audit", { q: param("q") });
  const withUser = list.answer?.rows.some((row) => row.user) ?? false;
  return (
    <Screen title={t("nav.audit")} note={list.answer && tn("audit.lines", list.total)} tools={<Filter label={t("audit.find")} />} fill>
      {list.error ? (
        <ErrorBox error={list.error} />
      ) : !list.answer ? (
        <Waiting />
      ) : list.total === 0 ? (
        <Empty title={t(param("q") ? "audit.none" : "audit.empty")} />
      ) : (
        <Table
          label={t("nav.audit")}
          total={list.total}
          at={list.at}
          fill
          rowKey={(row) => String(row.entry)}
          open={(row) => (row.about?.title && aboutHref(row.about)) || undefined}
          columns={[
            { key: "time", head: t("audit.time"), width: "13rem", cell: (row) => row.time && <Time time={Date.parse(row.time)} /> },
            ...(withUser ? [{ key: "user", head: t("audit.user"), width: "9rem", cell: (row: Line) => row.user && <Words text={row.user} room={18} /> }] : []),
            { key: "action", head: t("audit.action"), width: "11rem", cell: (row) => named("audit_action", row.action) },
            { key: "detail", head: t("audit.detail"), cell: (row) => <Detail row={row} /> },
          ]}
        />
      )}
    </Screen>
  );
}
