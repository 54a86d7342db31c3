// SPDX-License-Identifier: AGPL-3.0-or-later
// What was done to the case, by whom, the latest first: append-only.
import { useRows } from "../api";
import { Empty, ErrorBox, Waiting } from "../parts/Say";
import { Screen } from "../parts/Screen";
import { Table } from "../parts/Table";
import { Time } from "../parts/Time";
import { Words } from "../parts/Words";
import { said, saidWhole } from "../said";
import { named, t, tn } from "../text";

interface Line {
  entry: number;
  /** null: redacted */
  time: string | null;
  user?: string | null;
  action: string;
  detail: string;
}

/** What is searched for and which file is opened are the trove's words, or the user's. */
const THEIRS = ["search", "take original", "bookmark", "notebook", "save search", "forget search"];

function detailOf(row: Line): string {
  if (row.action === "search" || row.action === "export") return saidWhole(row.detail);
  return THEIRS.includes(row.action) || (row.action === "read" && !/^(?:conversation|thread|person) /.test(row.detail)) ? row.detail : said(row.detail);
}

export default function Audit() {
  const list = useRows<Line>("audit");
  const withUser = list.answer?.rows.some((row) => row.user) ?? false;
  return (
    <Screen title={t("nav.audit")} note={list.answer && tn("audit.lines", list.total)} fill>
      {list.error ? (
        <ErrorBox error={list.error} />
      ) : !list.answer ? (
        <Waiting />
      ) : list.total === 0 ? (
        <Empty title={t("audit.empty")} />
      ) : (
        <Table
          label={t("nav.audit")}
          total={list.total}
          at={list.at}
          fill
          rowKey={(row) => String(row.entry)}
          columns={[
            { key: "time", head: t("audit.time"), width: "13rem", cell: (row) => row.time && <Time time={Date.parse(row.time)} /> },
            ...(withUser ? [{ key: "user", head: t("audit.user"), width: "9rem", cell: (row: Line) => row.user && <Words text={row.user} room={18} /> }] : []),
            { key: "action", head: t("audit.action"), width: "11rem", cell: (row) => named("audit_action", row.action) },
            { key: "detail", head: t("audit.detail"), cell: (row) => <Words text={detailOf(row)} room={260} /> },
          ]}
        />
      )}
    </Screen>
  );
}
