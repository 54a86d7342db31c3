// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server answers of the graph: docs/api.md.

export interface Node {
  entity: number;
  kind: string;
  name: string;
  key: string;
  pagerank: number;
  betweenness: number;
  bridge: number;
  community: number;
  contacts: number;
  messages: number;
  mentions: number;
  first: string | null;
  last: string | null;
  measured: boolean;
  x: number;
  y: number;
}

export interface Edge {
  id: number;
  kind: string;
  from: number;
  to: number;
  label?: string;
  count: number;
  first: string | null;
  last: string | null;
}

export interface Net {
  all_nodes: number;
  all_edges: number;
  /** How many pairs of those shown are connected: not all may be drawn. */
  all_pairs: number;
  kinds: { kind: string; count: number }[];
  nodes: Node[];
  edges: Edge[];
}

export interface End {
  id: number;
  kind: string;
  name: string;
  key: string;
}

export interface Evidence {
  a: End;
  b: End;
  edges: {
    id: number;
    kind: string;
    forward: boolean;
    label: string;
    count: number;
    first: string | null;
    last: string | null;
    places: { path: string; place: string; quote: string; citation: string }[];
  }[];
}

/** All connections of two as the one line that is drawn. */
export interface Tie {
  a: number;
  b: number;
  kinds: string[];
  count: number;
  edges: Edge[];
}

export function tiesOf(edges: Edge[]): Tie[] {
  const map = new Map<string, Tie>();
  for (const edge of edges) {
    const [a, b] = edge.from < edge.to ? [edge.from, edge.to] : [edge.to, edge.from];
    if (a === b) continue;
    const id = `${a}-${b}`;
    const tie = map.get(id) ?? { a, b, kinds: [], count: 0, edges: [] };
    if (!tie.kinds.includes(edge.kind)) tie.kinds.push(edge.kind);
    tie.count += edge.count;
    tie.edges.push(edge);
    map.set(id, tie);
  }
  return [...map.values()];
}
