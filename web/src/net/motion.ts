// SPDX-License-Identifier: AGPL-3.0-or-later
// Thousands of lines take a computer without a graphics card a third of a second to draw. While such a picture is pushed
// or zoomed, what was drawn last is moved as it is, which costs next to nothing; when it stands still it is drawn anew.
import type Sigma from "sigma";
import type { CameraState } from "sigma/types";

const STILL_MS = 140;

/** Sigma's own, which its types hide: the one place where all drawing goes through. */
interface Drawing {
  render: () => Sigma;
  /** The frame that was asked for; forgotten by whoever draws in it. */
  renderFrame: number | null;
}

export class Motion {
  private drawn: CameraState;
  private timer = 0;
  /** Set by whoever knows how much there is to draw. */
  heavy = false;

  constructor(private readonly sigma: Sigma) {
    const drawing = sigma as unknown as Drawing;
    const whole = drawing.render.bind(sigma);
    this.drawn = sigma.getCamera().getState();
    drawing.render = () => {
      if (this.heavy && !this.isInPlace()) {
        drawing.renderFrame = null;
        this.shift();
        clearTimeout(this.timer);
        this.timer = window.setTimeout(() => this.settle(), STILL_MS);
        return sigma;
      }
      this.settled();
      return whole();
    };
  }

  private isInPlace(): boolean {
    const now = this.sigma.getCamera().getState();
    return now.x === this.drawn.x && now.y === this.drawn.y && now.ratio === this.drawn.ratio && now.angle === this.drawn.angle;
  }

  private settled(): void {
    clearTimeout(this.timer);
    this.drawn = this.sigma.getCamera().getState();
    for (const layer of this.layers()) layer.style.transform = "";
  }

  private settle(): void {
    this.settled();
    this.sigma.scheduleRender();
  }

  /** Not the one that is pointed at: where the pointer is stays true. */
  private layers(): HTMLCanvasElement[] {
    return Object.entries(this.sigma.getCanvases()).flatMap(([name, layer]) => (name === "mouse" ? [] : [layer]));
  }

  /** Where two corners of the picture stood and where they are to stand say how all of it moves. */
  private shift(): void {
    const to = { cameraState: this.sigma.getCamera().getState() };
    const from = { cameraState: this.drawn };
    const [a, b] = [{ x: 0, y: 0 }, { x: 1, y: 1 }];
    const [a0, b0, a1, b1] = [this.sigma.framedGraphToViewport(a, from), this.sigma.framedGraphToViewport(b, from), this.sigma.framedGraphToViewport(a, to), this.sigma.framedGraphToViewport(b, to)];
    const scale = (b1.x - a1.x) / (b0.x - a0.x);
    const move = `translate(${a1.x - scale * a0.x}px, ${a1.y - scale * a0.y}px) scale(${scale})`;
    for (const layer of this.layers()) layer.style.transform = move;
  }

  close(): void {
    clearTimeout(this.timer);
  }
}
