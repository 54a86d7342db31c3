// SPDX-License-Identifier: AGPL-3.0-or-later
// The graph as two tables: who, and between whom. All that the picture shows, for whoever does not see it.
import { personHref } from "../parts/Person";
import { type Column, Table } from "../parts/Table";
import { Words } from "../parts/Words";
import { named, number, t } from "../text";
import { type Net, type Node, type Tie, tiesOf } from "./types";

interface Props {
  net: Net;
  onTie: (a: number, b: number) => void;
  onNode: (node: Node) => void;
}

export function NetTables({ net, onTie, onNode }: Props) {
  const names = new Map(net.nodes.map((node) => [node.entity, node]));
  const nodes: Column<Node>[] = [
    {
      key: "name",
      head: t("people.name"),
      width: "11rem",
      sort: (node) => node.name,
      cell: (node) => (
        <button type="button" class="link" onClick={() => onNode(node)}>
          <Words text={node.name} cut />
        </button>
      ),
    },
    { key: "kind", head: t("people.kind"), width: "6.5rem", sort: (node) => node.kind, cell: (node) => named("who", node.kind) },
    { key: "contacts", head: t("people.contacts"), width: "5.5rem", number: true, sort: (node) => node.contacts, cell: (node) => number(node.contacts) },
    { key: "messages", head: t("people.messages"), width: "5.5rem", number: true, sort: (node) => node.messages, cell: (node) => number(node.messages) },
    { key: "central", head: t("net.central"), width: "5.5rem", number: true, sort: (node) => node.pagerank, cell: (node) => (node.measured ? number(node.pagerank, 4) : "") },
    { key: "between", head: t("net.between"), width: "5.5rem", number: true, sort: (node) => node.betweenness, cell: (node) => (node.measured ? number(node.betweenness, 4) : "") },
  ];
  const name = (id: number) => names.get(id)?.name ?? String(id);
  const ties: Column<Tie>[] = [
    { key: "a", head: t("net.one"), sort: (tie) => name(tie.a), cell: (tie) => <Words text={name(tie.a)} cut /> },
    { key: "b", head: t("net.other"), sort: (tie) => name(tie.b), cell: (tie) => <Words text={name(tie.b)} cut /> },
    { key: "how", head: t("net.how"), sort: (tie) => tie.kinds.join(), cell: (tie) => tie.kinds.map((kind) => named("edge", kind)).join(", ") },
    { key: "count", head: t("net.seen"), width: "5.5rem", number: true, sort: (tie) => tie.count, cell: (tie) => number(tie.count) },
    {
      key: "why",
      head: t("net.evidence"),
      width: "7.5rem",
      cell: (tie) => (
        <button type="button" class="link" onClick={() => onTie(tie.a, tie.b)}>
          {t("net.show_evidence")}
        </button>
      ),
    },
  ];
  return (
    <div class="net-tables">
      <Table rows={net.nodes} columns={nodes} label={t("net.nodes")} rowKey={(node) => node.entity} open={(node) => personHref(node.key)} about={(node) => ({ anchor: `entity:${node.key}`, label: node.name })} fill />
      <Table rows={tiesOf(net.edges).sort((x, y) => y.count - x.count)} columns={ties} label={t("net.edges")} rowKey={(tie) => `${tie.a}-${tie.b}`} name="tie" secondary fill />
    </div>
  );
}
