// SPDX-License-Identifier: AGPL-3.0-or-later
// What is in sight of the graph, as the address has it: `at=X,Y,SPAN`, the point in the middle and the length that the shorter
// side of the picture holds, in the graph's own units: in a window of another size it is the same part. None: all of it.
import type Sigma from "sigma";

const STILL_MS = 250;

interface Sight {
  x: number;
  y: number;
  span: number;
}

function parse(text: string): Sight | null {
  const [x, y, span] = text.split(",").map(Number);
  return Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(span) && span! > 0 ? { x: x!, y: y!, span: span! } : null;
}

export class SightKeeper {
  /** As the address has it; empty: all of it. */
  private at = "";
  private placing = false;
  private timer = 0;

  /** `moved` is told when the reader has pushed or zoomed and it stands still. */
  constructor(
    private readonly sigma: Sigma,
    private readonly moved: (at: string) => void,
  ) {
    sigma.getCamera().on("updated", () => {
      if (this.placing) return;
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.tell(), STILL_MS);
    });
  }

  private now(): Sight {
    const cameraState = this.sigma.getCamera().getState();
    const { width, height } = this.sigma.getDimensions();
    const middle = this.sigma.viewportToGraph({ x: width / 2, y: height / 2 }, { cameraState });
    const side = this.sigma.viewportToGraph({ x: width / 2 + Math.min(width, height) / 2, y: height / 2 }, { cameraState });
    return { x: middle.x, y: middle.y, span: 2 * Math.abs(side.x - middle.x) };
  }

  private tell(): void {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    const { x: middle, y: height, span } = this.now();
    const whole = x === 0.5 && y === 0.5 && ratio === 1;
    const next = whole ? "" : `${middle.toFixed(2)},${height.toFixed(2)},${Number(span.toPrecision(4))}`;
    if (next === this.at) return;
    this.at = next;
    this.moved(next);
  }

  /** Brings into sight what the address says, unless it is there already. */
  look(at: string): void {
    if (at === this.at) return;
    clearTimeout(this.timer);
    this.at = at;
    if (parse(at)) this.again();
    else this.move({ x: 0.5, y: 0.5, ratio: 1 });
  }

  /** After nodes came or went: the same part of the graph stays in sight, whatever frame is around all of it now. */
  again(): void {
    const wanted = parse(this.at);
    if (!wanted) return;
    const cameraState = this.sigma.getCamera().getState();
    const frame = this.sigma.viewportToFramedGraph(this.sigma.graphToViewport(wanted, { cameraState }), { cameraState });
    const { span } = this.now();
    if (span > 0) this.move({ ...frame, ratio: (cameraState.ratio * wanted.span) / span });
  }

  private move(state: { x: number; y: number; ratio: number }): void {
    this.placing = true;
    this.sigma.getCamera().setState(state);
    this.placing = false;
  }

  close(): void {
    clearTimeout(this.timer);
  }
}
