// SPDX-License-Identifier: AGPL-3.0-or-later
// Which line is pointed at. Sigma would draw all lines a second time, in each frame, to know it; this asks when it matters.
import type Graph from "graphology";
import type Sigma from "sigma";

const REACH = 4; // pixels beside a line that still mean it

/** How far a point is from a line between two others, squared. */
function away(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - share * dx) ** 2 + (y - ay - share * dy) ** 2;
}

/** The line nearest to a place of the picture, in its pixels; null where none is near. */
export function nearestTie(graph: Graph, sigma: Sigma, at: { x: number; y: number }): string | null {
  const { x, y } = sigma.viewportToFramedGraph(at);
  const edge = sigma.viewportToFramedGraph({ x: at.x + REACH, y: at.y });
  let least = (edge.x - x) ** 2 + (edge.y - y) ** 2;
  let found: string | null = null;
  graph.forEachEdge((id, _look, source, target) => {
    const [a, b] = [sigma.getNodeDisplayData(source), sigma.getNodeDisplayData(target)];
    if (!a || !b) return;
    const distance = away(x, y, a.x, a.y, b.x, b.y);
    if (distance >= least || sigma.getEdgeDisplayData(id)?.hidden) return;
    least = distance;
    found = id;
  });
  return found;
}
