// SPDX-License-Identifier: AGPL-3.0-or-later
// Names beside the dots of the graph, each only where no other name lies yet, on a seam of the paper's colour so that
// they can be read above lines and dots.
import type Sigma from "sigma";

export const LABEL_PX = 12;
const GAP = 3; // pixels between the dot and its name

export interface Named {
  x: number;
  y: number;
  size: number;
  label: string | null;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export class Labels {
  private taken: Box[] = [];

  /** `kept` is who is pointed at or selected: the name has a plate of its own, which no other may cover. */
  constructor(sigma: Sigma, kept: () => Named | null) {
    sigma.on("beforeRender", () => {
      const one = kept();
      this.taken = [];
      if (one) this.take(one, 7 * (one.label ?? "").length + 16, 10);
    });
  }

  private take(at: Named, width: number, half: number): boolean {
    const left = at.x + at.size;
    const box = { left, right: left + width + 2 * GAP, top: at.y - half, bottom: at.y + half };
    if (this.taken.some((one) => box.left < one.right && one.left < box.right && box.top < one.bottom && one.top < box.bottom)) return false;
    this.taken.push(box);
    return true;
  }

  draw(pen: CanvasRenderingContext2D, at: Named, family: string, ink: string, paper: string): void {
    if (!at.label) return;
    pen.font = `${LABEL_PX}px ${family}`;
    if (!this.take(at, pen.measureText(at.label).width, LABEL_PX / 2 + 1)) return;
    const [x, y] = [at.x + at.size + GAP, at.y + LABEL_PX / 3];
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    pen.strokeStyle = paper;
    pen.strokeText(at.label, x, y);
    pen.fillStyle = ink;
    pen.fillText(at.label, x, y);
  }
}
